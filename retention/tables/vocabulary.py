"""How exports call what the schema names: English and other languages, common shop and payment systems."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

#: Names of columns, most telling first, as `plain` writes them.
COLUMNS: dict[str, tuple[str, ...]] = {
    "customer_id": ("customer_id", "customerid", "customer", "client_id", "clientid", "client", "user_id", "userid",
                    "customer_user", "customer_code", "customer_no", "customer_number", "customer_nr", "client_no",
                    "client_number", "pirkejo_kodas", "kliento_kodas", "kliento_id", "buyer_id", "buyer",
                    "member_id", "member", "account_id", "account_code", "cust_id", "cust", "klientas",
                    "kliento_nr", "pirkejo_id", "pirkejas", "member_no", "member_number", "membership_no",
                    "membership_number", "nario_nr", "nario_kodas", "nario_id", "abonento_nr", "guest_id",
                    "kliento_numeris", "suki_id", "suki", "kustomer_id", "kliyente", "kundennummer", "kunden_id",
                    "kundennr", "kunde", "customer_email", "billing_email", "email", "e_mail", "el_pastas",
                    "shopper", "contact_id", "requester_id", "requester", "household_id", "household_key",
                    "household", "kliento_pavadinimas", "pirkejo_pavadinimas", "kontrahentas", "loyalty_id",
                    "card_id", "buyer_email", "guest_email", "guest", "booked_by", "purchase_email", "username",
                    "buyer_username", "username_buyer", "n_client", "numero_client", "code_client", "id_client",
                    "acheteur", "courriel", "adresse_e_mail", "adresse_mail", "cliente", "id_cliente",
                    "codigo_cliente", "codice_cliente", "comprador", "correo", "correo_electronico", "klant",
                    "klantnummer", "e_mailadres", "emailadres", "klient", "id_klienta", "numer_klienta", "nabywca",
                    "kupujacy", "kund", "kundnr", "kundnummer", "会員番号", "会員id", "顧客id", "顧客番号",
                    "メールアドレス", "注文者", "購入者", "клиент", "покупатель", "会员编号", "会员号", "客户",
                    "买家", "회원번호", "고객", "구매자", "person_id", "person_email", "respondent_email",
                    "recipient_email", "shopper_reference", "shopper_email", "subscriber_email", "user_email",
                    "contact_email", "attendee_email", "ship_to_email", "customer_name", "client_name",
                    "account_name", "company_name", "company", "nom_du_client", "nombre_del_cliente", "klantnaam",
                    "顧客名", "注文者氏名", "patient_id", "patient_no", "patient", "client_ref", "user_uuid",
                    "customer_uuid", "borrower_no", "borrower_id", "borrower", "policyholder_id", "insured_id",
                    "mokinys",
                    "student_id", "student_no",
                    "admission_no", "pupil_id", "learner_id", "donor_id", "donor_email", "donor", "supporter_id",
                    "constituent_id", "booker_email", "purchaser_email", "purchaser", "payer_email", "payer", "kunnr",
                    "karta", "numer_karty", "kundenkarte", "abonr", "abonr_nr", "abonnentennummer", "abo_nr",
                    "mitgliedsnummer", "mitglieds_nr", "mitglied",
                    "n_adherent", "numero_adherent", "adherent", "numero_socio", "socio", "loyalty_card", "loyalty_no",
                    "card_no", "card_number", "licence_plate", "license_plate", "number_plate", "plate", "kennzeichen",
                    "valstybinis_nr", "رقم_العميل", "العميل", "الزبون", "ग्राहक_आईडी", "ग्राहक", "รหัสลูกค้า", "ลูกค้า",
                    "guest_name", "patient_name", "student_name", "booker_name", "booker", "donor_name", "member_name",
                    "phone", "phone_number", "mobile", "mobile_no", "telephone", "telefon", "telefonas"),
    "timestamp": ("timestamp", "datetime", "date", "order_date", "orderdate", "invoicedate", "invoice_date",
                  "purchase_date", "transaction_date", "created_at", "created", "created_utc", "created_date_utc",
                  "paid_at", "processed_at", "post_date", "date_created", "submitted_at", "answered_at",
                  "response_date", "sent_at", "event_date", "time", "data", "pirkimo_data", "uzsakymo_data",
                  "uzsakymo_laikas", "sukurta", "laikas", "data_laikas", "transaction_timestamp", "sale_date",
                  "order_created", "israsymo_data", "dokumento_data", "saskaitos_data", "laiko_zyma",
                  "order_creation_date", "order_created_at", "created_time", "create_time", "created_on",
                  "booked_on", "booking_date", "reservation_date", "date_of_sale", "date_paid", "order_time",
                  "payment_date", "paid_date", "closed_at", "opened_date", "saskaitos_israsymo_data", "petsa",
                  "petsa_ng_benta", "datum", "bestelldatum", "rechnungsdatum", "kaufdatum", "date_de_commande",
                  "date_commande", "date_de_la_commande", "date_d_achat", "date_achat", "date_de_facture",
                  "date_facture", "horodatage", "fecha", "fecha_pedido", "fecha_de_pedido", "fecha_de_compra",
                  "fecha_compra", "fecha_factura", "data_pedido", "data_do_pedido", "data_da_compra", "data_ordine",
                  "data_acquisto", "besteldatum", "orderdatum", "factuurdatum", "data_zamowienia", "data_zakupu",
                  "data_sprzedazy", "data_wystawienia", "注文日時", "注文日", "受注日時", "受注日", "購入日時",
                  "購入日", "売上日", "日付", "дата", "дата_заказа", "дата_покупки", "下单时间", "订单日期",
                  "付款时间", "日期", "주문일시", "주문일", "결제일", "date_added", "bill_date", "txn_date",
                  "close_date", "trans_date", "transaction_time", "ordered_at", "order_placed_at", "placed_at",
                  "purchased_at", "started_at", "appointment_date", "scheduled_date", "visit_date",
                  "date_issued", "issue_date", "loan_date", "pamokos_data",
                  "vizito_data", "donation_date", "gift_date",
                  "date_paid", "wash_date", "service_date", "check_in_date", "buchungstag", "buchungsdatum", "fkdat",
                  "audat", "التاريخ", "تاريخ", "दिनांक", "तारीख", "วันที่"),
    "amount": ("amount", "total", "line_total", "order_total", "total_price", "grand_total", "revenue", "sales",
               "value", "dollar_value", "total_amount", "donation_amount", "gift_amount", "net_amount", "paid",
               "spend", "sum", "suma", "is_viso",
               "viso", "bendra_suma", "moketa", "cost_amount", "sales_value", "net_sales", "suma_be_pvm",
               "amount_paid", "order_amount", "line_amount", "suma_eur", "suma_su_pvm", "is_viso_su_pvm",
               "sale_price", "gross_sales", "gross_amount", "paid_price", "moketina_suma", "visa_suma", "halaga",
               "kabuuan", "kabuuang_halaga", "betrag", "gesamtbetrag", "summe", "umsatz", "item_total",
               "montant_ttc", "total_ttc", "montant_total", "montant", "prix_total", "total_commande", "importe",
               "importe_total", "total_pedido", "valor_total", "valor", "totale", "importo", "totale_ordine",
               "bedrag", "totaalbedrag", "totaal", "kwota", "wartosc_brutto", "wartosc", "razem", "belopp", "summa",
               "合計金額", "合計", "金額", "注文金額", "支払金額", "請求金額", "売上金額", "сумма", "итого",
               "стоимость", "实付金额", "订单金额", "总金额", "金额", "결제금액", "주문금액", "총금액",
               "montant_ht", "total_ht", "bill_amount", "invoice_amount", "invoice_total", "total_paid",
               "total_collected", "order_value", "payment_amount", "transaction_amount", "trans_amount", "tran_amount",
               "purchase_amount", "sales_amount", "amount_spent", "total_spent", "fee",
               "fees", "fee_paid", "nettobetrag", "netto", "bruttobetrag", "brutto", "netwr", "gesamtpreis",
               "المبلغ", "الإجمالي", "राशि", "कुल", "ยอดรวม", "จำนวนเงิน"),
    "order_id": ("order_id", "orderid", "order_number", "order_no", "order", "invoiceno", "invoice_no",
                 "invoice_number", "invoice_id", "invoice", "receipt", "receipt_no", "transaction_id",
                 "uzsakymo_id", "uzsakymo_nr", "uzsakymas", "basket_id", "dokumento_nr", "dok_nr",
                 "saskaitos_numeris", "saskaitos_nr", "saskaita", "kvito_nr", "cekis", "cekio_nr", "receipt_number",
                 "receipt_id", "booking_id", "booking_number", "book_number", "reservation_id", "check_id",
                 "bill_no", "sale_id", "document_no", "purchase_id", "pardavimo_nr", "resibo_blg", "resibo",
                 "numero_ng_resibo", "bestellnummer", "rechnungsnummer", "rechnungsnr", "belegnummer", "n_commande",
                 "no_commande", "n_de_commande", "numero_commande", "numero_de_commande", "reference_commande",
                 "n_facture", "numero_de_facture", "numero_facture", "pedido", "n_pedido", "numero_pedido",
                 "numero_de_pedido", "ordine", "numero_ordine", "bestelnummer", "ordernummer", "factuurnummer",
                 "numer_zamowienia", "nr_zamowienia", "numer_faktury", "注文番号", "注文id", "受注番号",
                 "номер_заказа", "заказ", "订单号", "订单编号", "주문번호", "order_reference", "order_ref",
                 "sales_order", "bill_number", "txn_id", "reference", "booking_ref", "appt_ref", "donation_ref",
                 "reservation_number", "vbeln", "رقم_الطلب", "ऑर्डर_आईडी"),
    "product": ("product", "product_name", "prekes_pavadinimas", "product_type", "item", "item_name",
                "lineitem_name", "description", "sku", "stockcode", "preke", "produktas", "produkto", "artikel",
                "produkt", "produit", "article", "designation", "libelle", "producto", "articulo", "produto",
                "prodotto", "productnaam", "product_title", "produkt_nazwa", "商品名", "商品", "товар", "商品名称",
                "상품명"),
    "category": ("category", "product_category", "department", "prekiu_grupe", "kategorija", "grupe"),
    "quantity": ("quantity", "qty", "units", "lineitem_quantity", "number_of_cds", "pieces", "kiekis", "vnt",
                 "dami", "menge", "anzahl", "quantite", "qte", "cantidad", "quantidade", "quantita", "aantal",
                 "ilosc", "数量", "個数", "количество", "수량"),
    "unit_price": ("unit_price", "unitprice", "price", "lineitem_price", "item_price", "kaina", "vieneto_kaina",
                   "vnt_kaina", "presyo", "einzelpreis", "preis", "original_unit_price", "unit_amount"),
    "cost": ("cost", "cogs", "unit_cost_total", "savikaina"),
    "discount": ("discount", "discount_amount", "retail_disc", "nuolaida"),
    "channel": ("channel", "source", "source_name", "medium", "kanalas", "saltinis"),
    "refund": ("refund", "is_refund", "refunded", "grazinimas"),
    "currency": ("currency", "currency_code", "valiuta", "wahrung", "devise", "divisa", "moneda", "moeda", "valuta",
                 "waluta", "waehrung", "waerk", "donation_currency", "currency_of_sale", "通貨",
                 "валюта", "币种", "통화"),
    "start": ("start", "start_date", "started_at", "starts_at", "subscribed_at", "start_date_utc", "pradzia",
              "sutarties_pradzia", "membership_start", "membership_start_date", "inception_date", "effective_date",
              "policy_start", "policy_start_date", "valid_from", "contract_start",
              "contract_start_date", "activated_at", "subscription_start", "subscription_start_date", "start_time",
              "narystes_pradzia", "galioja_nuo", "sutarties_pradzios_data", "pradzios_data", "member_since", "beginn",
              "startdatum", "vertragsbeginn", "mitglied_seit", "eintritt", "eintrittsdatum", "date_debut", "debut",
              "date_adhesion", "fecha_inicio", "fecha_alta", "begindatum", "ingangsdatum", "enrolled_on"),
    "end": ("end", "end_date", "ended_at", "cancelled_at", "canceled_at", "canceled_at_utc", "churned_at",
            "pabaiga", "sutarties_pabaiga", "membership_end", "membership_end_date", "valid_to", "valid_until",
            "contract_end", "contract_end_date", "expires_at", "expiry_date", "expiration_date", "subscription_end",
            "subscription_end_date", "cancellation_date", "termination_date", "narystes_pabaiga", "galioja_iki",
            "sutarties_pabaigos_data", "pabaigos_data", "left_on", "leaving_date", "date_left", "cancelled_on",
            "canceled_on", "ende", "enddatum", "vertragsende", "austritt", "austrittsdatum", "gekuendigt_zum",
            "kundigung_zum", "gekundigt_zum", "date_fin", "date_de_fin", "fecha_fin", "fecha_baja", "einddatum"),
    "plan": ("plan", "plan_name", "tariff", "subscription", "contract", "planas", "plan_id", "plan_code",
             "membership", "membership_type", "tier_name", "package", "naryste", "narystes_tipas", "abonementas",
             "paslauga", "tarif", "abo", "mitgliedschaft", "zeitschrift", "formule", "abonnement"),
    "monthly_amount": ("monthly_amount", "monthly_charges", "monthlycharges", "mrr", "menesinis_mokestis",
                       "monthly_fee", "monthly_price", "price_per_month", "menesio_mokestis", "menesio_kaina",
                       "menesine_kaina", "preis_pro_monat", "monatspreis", "monatsbeitrag", "monatlicher_beitrag",
                       "prix_mensuel", "cotisation_mensuelle", "cuota_mensual", "maandbedrag"),
    "annual_amount": ("annual_amount", "annual_premium", "annual_fee", "annual_price", "yearly_fee", "yearly_price",
                      "price_per_year", "jahresbeitrag", "jahrespreis", "cotisation_annuelle", "cuota_anual",
                      "metinis_mokestis", "metu_kaina"),
    "cancel_reason": ("cancel_reason", "cancellation_reason", "churn_reason", "priezastis", "cancel_reason_code",
                      "reason_for_leaving", "termination_reason", "nutraukimo_priezastis", "isejimo_priezastis"),
    "name": ("name", "full_name", "customer_name", "client_name", "buyer_name", "vardas", "vardas_pavarde",
             "pirkejas", "klientas", "pirkejo_pavadinimas", "kliento_pavadinimas", "guest_name", "member_name",
             "contact_name", "vardas_ir_pavarde", "pangalan", "nom", "nom_complet", "nom_du_client", "nombre",
             "nombre_completo", "nome", "naam", "klantnaam", "imie_i_nazwisko", "namn", "氏名", "お名前", "顧客名",
             "注文者氏名", "имя", "фио", "姓名", "이름", "display_name", "person_name", "shopper_name"),
    "first_name": ("first_name", "given_name", "billing_first_name", "vardas", "vorname", "prenom", "nombre",
                   "voornaam", "fornamn", "imie"),
    "last_name": ("last_name", "surname", "family_name", "billing_last_name", "pavarde", "nachname", "nom_de_famille",
                  "apellido", "apellidos", "cognome", "achternaam", "efternamn", "nazwisko"),
    "email": ("email", "e_mail", "customer_email", "el_pastas", "courriel", "adresse_e_mail", "adresse_mail",
              "mail", "correo", "correo_electronico", "e_mailadres", "emailadres", "メールアドレス", "邮箱",
              "이메일", "buyer_email", "billing_email", "shopper_email", "person_email", "user_email"),
    "phone": ("phone", "mobile", "telefonas", "phone_number", "telephone", "tel", "tel_nr", "telefono_nr",
              "mobilus", "telepono", "telefon", "telefono", "telefone", "telefoon", "numero_de_telephone",
              "numer_telefonu", "電話番号", "телефон", "手机号", "전화번호", "mobile_no", "mobile_number",
              "phone_no", "contact_no", "contact_number"),
    "birthday": ("birthday", "birth_date", "date_of_birth", "dob", "gimimo_data"),
    "joined": ("joined", "join_date", "registered_at", "signup_date", "registracijos_data"),
    "consent": ("consent", "opt_in", "accepts_marketing", "accepts_email_marketing", "sutikimas"),
    "language": ("language", "lang", "locale", "kalba"),
    "country": ("country", "billing_country", "shipping_country", "salis", "pays", "pais", "paese", "kraj", "国",
                "страна", "国家", "국가"),
    "referred_by": ("referred_by", "referrer", "referrer_id", "rekomendavo"),
    "question": ("question", "survey", "survey_type", "metric", "klausimas"),
    "score": ("score", "rating", "answer", "value", "ivertinimas", "balas"),
    "answer": ("answer", "answers", "response", "atsakymas"),
    "asked": ("asked", "asked_at", "invited_at", "sent"),
    "scale": ("scale"),
    "comment": ("comment", "comments", "feedback", "verbatim", "komentaras", "atsiliepimas"),
    "weight": ("weight", "svoris"),
    "touchpoint": ("touchpoint", "touch_point"),
    "opened": ("opened", "opened_at", "ticket_created", "created_at", "created", "reported_at", "atidaryta",
               "sukurta", "created_time", "created_on", "date_created", "open_date", "opened_on", "registered",
               "conversation_started_at", "started_at"),
    "first_response": ("first_response", "first_response_at", "first_reply_at", "replied_at", "pirmas_atsakymas",
                       "initial_response_time", "first_reply_time", "first_responded_at"),
    "resolved": ("resolved", "resolved_at", "solved_at", "closed_at", "closed", "issprestas", "uzdaryta",
                 "resolved_time", "closed_time", "closed_on", "date_closed", "close_date", "resolution_date",
                 "completed_at"),
    "contacts": ("contacts", "replies", "interactions"),
    "reopened": ("reopened", "is_reopened"),
    "priority": ("priority", "prioritetas"),
    "due": ("due", "due_at", "sla_due", "terminas", "due_by_time", "due_date", "sla_due_date"),
    "satisfaction": ("satisfaction", "satisfaction_score", "csat_score", "conversation_rating", "survey_rating"),
    "agent_group": ("agent_group", "assigned_group", "support_group", "support_team"),
    "topic": ("topic", "subject", "ticket_type", "tema"),
    "event": ("event", "event_type", "ledger_event", "ivykis"),
    "points": ("points", "points_earned", "taskai"),
    "tier": ("tier", "level", "lygis"),
    "action": ("action", "message", "campaign_action", "veiksmas"),
    "outcome": ("outcome", "converted", "responded", "response"),
    "arm": ("arm", "variant", "test_group", "treatment_group"),
    "campaign": ("campaign", "campaign_name", "kampanija"),
    "period": ("period", "month", "menuo", "laikotarpis"),
    "kind": ("kind", "cost_type", "type", "rusis"),
    "brought": ("brought", "customers_brought"),
    "new_customers": ("new_customers", "nauji_klientai"),
}
#: Columns that hold one survey question each.
QUESTION_COLUMNS: dict[str, tuple[str, ...]] = {
    "nps": ("nps", "netpro", "nps_score", "recommend", "likelihood_to_recommend", "rekomenduotu"),
    "csat": ("csat", "satisfaction", "overall_satisfaction", "pasitenkinimas"),
    "ces": ("ces", "effort", "ease", "easy", "lengvumas"),
}
#: Lists within an order that hold what was bought, as `plain` writes them without lines between words.
LISTS = {"lineitems", "lineitem", "lines", "items", "orderlines", "orderitems", "orderproducts", "invoicelines",
         "invoiceitems", "products", "cartitems", "cart", "basket", "basketitems", "positions", "articles",
         "positionen", "artikel", "bestellpositionen", "prekes", "eilutes", "lignes", "lignescommande", "productos",
         "articulos"}
#: What a list is wrapped in, and how its objects call what was bought, most telling first.
WRAPPED = r"[.](edges|nodes|data|elements)$"
LINE_PRODUCTS = ("product_name", "product_title", "item_name", "title", "name", "label", "description", "product",
                 "item", "preke", "prekes_pavadinimas", "artikel", "bezeichnung", "designation", "sku", "product_id",
                 "item_id", "variant_id")
#: Records that hold a whole purchase, within which an "amount" is that of the purchase.
_WHOLE = {"payload", "data", "object", "order", "transaction", "payment", "attributes", "resource", "node", "charge",
          "purchase", "sale", "invoice", "body", "event", "properties"}
#: Words in a file's name and the table they point to.
FILES: dict[str, tuple[str, ...]] = {
    "transactions": ("transaction", "purchase", "order", "sale", "invoice", "payment", "pirkim", "uzsakym", "pardavim"),
    "subscriptions": ("subscription", "contract", "prenumerat", "sutart"),
    "customers": ("customer", "client", "user", "klient"),
    "surveys": ("survey", "nps", "csat", "feedback", "apklaus"),
    "tickets": ("ticket", "support", "case", "uzklaus", "conversation"),
    "programme": ("programme", "program", "loyalty", "points", "ledger", "lojal"),
    "contacts": ("contact", "campaign", "mailing", "kampanij"),
    "costs": ("cost", "spend", "budget", "islaid"),
}
#: Words for the fixed values of some columns.
VALUES: dict[str, dict[str, tuple[str, ...]]] = {
    "event": {"enrol": ("enroll", "enrolled", "enrolment", "joined", "signup"),
              "earn": ("earned", "accrual", "accrue", "credit"), "redeem": ("redeemed", "redemption", "reward", "burn"),
              "expire": ("expired", "expiry"), "tier": ("tier_change", "upgrade", "downgrade"),
              "leave": ("left", "quit")},
    "arm": {"treated": ("treatment", "test", "exposed"), "control": ("holdout", "none")},
    "kind": {"acquisition": ("ads", "marketing", "acquire"), "retention": ("loyalty", "retain"),
             "service": ("support", "care")},
    "question": {"nps": ("recommend",), "csat": ("satisfaction",), "ces": ("effort",)},
}
TRUE, FALSE = ("true", "yes", "1", "t", "y"), ("false", "no", "0", "f", "n")
TRUE_TOO, FALSE_TOO = ("taip", "ja", "oui", "si", "x", "on", "subscribed"), ("ne", "nein", "non", "off", "unsubscribed")
#: Columns that say what became of an order.
STATES = {"status", "display_financial_status", "order_status", "financial_status", "payment_status", "invoice_status",
          "sale_status", "state", "order_state", "order_payment_state", "fulfillment_status", "stage", "busena",
          "statusas", "uzsakymo_busena", "apmokejimo_busena", "etat", "statut", "etat_de_la_commande",
          "statut_de_la_commande", "estado", "estado_del_pedido", "stato", "stato_ordine", "status_zamowienia",
          "bestellstatus", "zustand", "ステータス",
          "注文状況", "状態", "статус", "状态", "订单状态", "주문상태", "상태"}
#: Columns that say whether a contract runs, and what they and columns of states say of one that does.
RUNS = {"active", "is_active", "active_subscription", "membership_status", "member_status", "subscription_status",
        "contract_status", "aktyvus", "aktyvi", "narystes_busena", "sutarties_busena"}
RUNNING = {"active", "yes", "true", "1", "running", "current", "ongoing", "in_force", "trialing", "past_due", "unpaid",
           "aktyvus", "aktyvi", "galioja", "taip", "aktiv", "actif", "activo", "attivo", "aktivo"}
#: Columns that say by yes or no whether something was paid.
PAID = {"paid", "is_paid", "apmoketa", "bezahlt", "paye", "pagado", "pagato", "zaplacono", "oplacone",
        "betaald", "betald"}
#: Columns that say what kind of document a row is.
DOCUMENTS = {"type", "document_type", "doc_type", "tipo_documento", "tipo_doc", "belegart", "type_de_document",
             "transaction_type", "voucher_type", "dokumento_tipas", "rodzaj_dokumentu", "typ_dokumentu",
             "documentsoort"}
#: What stands at the end of a name and says in what its values are; and that these are hundredths.
_UNIT = re.compile(r"_(eur|usd|gbp|php|chf|pln|sek|nok|dkk|czk|huf|cad|aud|nzd|jpy|sgd|inr|try|zar|utc)$")
CENTS = re.compile(r"_(in_)?(cents?|pence|minor|minor_units?)$")
#: How the word amount is cut short.
_SHORT = re.compile(r"(?<![^_])amt(?![^_])")
#: Parts of names of columns by which amounts are known to be without tax, or with it.
WITHOUT_TAX = ("montant_ht", "total_ht", "prix_ht", "netto", "be_pvm",
               "ex_tax", "excl_tax", "ex_vat", "excl_vat", "without_vat", "net_amount", "net_sales")
WITH_TAX = ("_ttc", "brutto", "su_pvm", "inc_tax", "incl_tax", "inc_vat", "incl_vat", "with_vat")
#: Columns that say how much of an amount is tax.
TAXES = {"pvm", "pvm_suma", "vat", "vat_amount", "tax", "tax_amount", "tva", "montant_tva", "iva", "importe_iva",
         "mwst", "ust", "btw", "kwota_vat", "gst", "gst_amount", "消費税", "消費税額"}
_TAXED = re.compile(r"(tax|vat|gst|mwst|ust|iva|tva|btw|pvm)(_\d+)+")
#: Time zones as shop systems name them.
ZONES = {"eastern_time_us_canada": "America/New_York", "central_time_us_canada": "America/Chicago",
         "mountain_time_us_canada": "America/Denver", "pacific_time_us_canada": "America/Los_Angeles",
         "arizona": "America/Phoenix", "hawaii": "Pacific/Honolulu", "alaska": "America/Anchorage",
         "london": "Europe/London", "dublin": "Europe/Dublin", "vilnius": "Europe/Vilnius", "paris": "Europe/Paris",
         "madrid": "Europe/Madrid", "sydney": "Australia/Sydney", "melbourne": "Australia/Melbourne",
         "tokyo": "Asia/Tokyo", "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles",
         "est": "America/New_York", "edt": "America/New_York", "cst": "America/Chicago", "cdt": "America/Chicago",
         "mst": "America/Denver", "mdt": "America/Denver", "bst": "Europe/London", "eet": "Europe/Vilnius",
         "eest": "Europe/Vilnius", "cet": "Europe/Berlin", "cest": "Europe/Berlin", "pht": "Asia/Manila"}
LITHUANIAN = "ąčęėįšųūž"


@cache
def plain(name: str) -> str:
    """A column's name in small letters without accents and signs; letters of other scripts are kept.

    Examples
    --------
    >>> plain("Užsakymo Nr."), plain("Created (UTC)")
    ('uzsakymo_nr', 'created_utc')
    """
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name.strip())
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", spaced) if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", "_", unicodedata.normalize("NFC", bare).lower()).strip("_")


def is_tax(column: str) -> bool:
    """Whether a column says how much of an amount is tax.

    Examples
    --------
    >>> is_tax("VAT amount"), is_tax("Tax (20%)"), is_tax("Tax number")
    (True, True, False)
    """
    return plain(column) in TAXES or _TAXED.fullmatch(plain(column)) is not None


def currency_of(column: str) -> str | None:
    """The currency that a column's name ends with.

    Examples
    --------
    >>> currency_of("Amount (EUR)"), currency_of("Created (UTC)")
    ('EUR', None)
    """
    found = _UNIT.search(plain(column))
    return found[1].upper() if found and found[1] != "utc" else None


@cache
def _ranks(canonical: str) -> dict[str, int]:
    """Each name of ``canonical``, written with and without lines between its words, and how telling it is."""
    names = [plain(name) for name in (canonical, *COLUMNS.get(canonical, ()))]
    return ({name.replace("_", ""): rank for rank, name in reversed(list(enumerate(names)))}
            | {name: rank for rank, name in reversed(list(enumerate(names)))})


def _tails(column: str) -> Iterator[str]:
    """A column's name, and what is left of it without the record that it belongs to ("payload.customer.id")."""
    yield column
    while (cut := re.search(r"\S[./](?=\S)", column)) is not None:
        column = column[cut.end():]
        yield column


def _money(column: str) -> str:
    """What a sum is called that is a record of amount and currency ("total_price_set.shop_money.amount"): empty where
    it is one in the currency of the buyer, or within no record but that of the purchase."""
    *records, last = column.split(".")
    if not records or plain(last) not in ("amount", "value"):
        return column
    records = [name for name in records if plain(name) not in ("shop_money", "money")]
    if not records or plain(records[-1]) in _WHOLE or plain(records[-1]).rstrip("s") == "line_item":
        return column
    if plain(records[-1]) == "presentment_money":
        return ""
    return ".".join([*records[:-1], re.sub(r"(_set|Set|_money|Money)$", "", records[-1])])


def named(canonical: str, columns: list[str]) -> list[str]:
    """The source's columns that go by a name of ``canonical``, most telling first.

    What a name says of the currency or of UTC at its end does not hinder. An amount of the row itself goes before one
    of a record within it.

    Examples
    --------
    >>> named("amount", ["Date", "Total CHF", "Amount (EUR)", "total_amt"])
    ['Amount (EUR)', 'Total CHF', 'total_amt']
    >>> named("amount", ["total_tax_set.shop_money.amount", "total_price_set.shop_money.amount", "total_price"])
    ['total_price', 'total_price_set.shop_money.amount']
    """
    ranks = _ranks(canonical)

    def rank(column: str) -> tuple[int, int, int] | None:
        for depth, tail in enumerate(_tails(_money(column))):
            written = plain(tail)
            for name in (written, _UNIT.sub("", written), _SHORT.sub("amount", written), CENTS.sub("", written)):
                if (found := ranks.get(name, ranks.get(name.replace("_", "")))) is not None:
                    return (depth, found, column.count(".")) if canonical == "amount" else (0, found, 0)
        return None

    found = [(rank(column), column) for column in columns]
    ranked = [(rank, column) for rank, column in found if rank is not None]
    return [column for _, column in sorted(ranked, key=lambda pair: pair[0])]
