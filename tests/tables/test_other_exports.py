"""Exports of further systems with their real column names, and what exports of any system come with: lines below the
rows, records within records, other scripts, hidden sheets, moments as numbers. Totals are reckoned by hand.
"""
# ruff: noqa: E501 - the heads of exports are long

import csv
import datetime as dt
import io
import json

import openpyxl
import pytest

import retention
from retention.errors import ArgumentError, RetentionError, TableError
from retention.tables.profile import encoding_of
from retention.tables.propose import draft_workspace


@pytest.fixture
def proposed(tmp_path):
    """``proposed(content, name=…)``: a file of rows, text or bytes; at most one question may be left."""
    def propose(content, *, name="export.csv", **answers):
        if isinstance(content, list):
            text = io.StringIO()
            writer = csv.DictWriter(text, list(dict.fromkeys(key for row in content for key in row)), restval="")
            writer.writeheader()
            writer.writerows(content)
            content = text.getvalue()
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        draft = draft_workspace([tmp_path / name], name="Shop", answers=answers)
        assert len(draft.open) <= 1, [question.ask for question in draft.open]
        (tmp_path / "workspace.toml").write_text(draft.text(tmp_path), encoding="utf-8")
        return draft, retention.load_workspace(tmp_path)
    return propose


def told(found):
    """Sold, sold less refunds, and who bought."""
    log = found[1].transactions.execute()
    return round(float(log[~log.refund].amount.sum()), 2), round(float(log.amount.sum()), 2), set(log.customer_id)


def titles(found):
    return {part.title for part in found[0].parts}


# ---- systems

EBAY = ("Sales Record Number,Order Number,Buyer Username,Buyer Email,Ship To Name,Item Title,Quantity,Sold For,"
        "Shipping And Handling,eBay Collected Tax,Total Price,Sale Date,Paid On Date")


def test_ebay_orders_count_once_paid_with_lines_below_the_rows(proposed):
    found = proposed(f"""
{EBAY}
1,1-1,ann,,Ann,Mug,2,$10.00,$4.00,$1.00,$24.00,Jan-13-24,Jan-13-24
2,2-2,Bo,,Bo,,3,,$5.00,$2.00,"$1,035.00",Jan-14-24,Jan-15-24
2,2-2,Bo,,,Tea,1,$30.00,,,,,
2,2-2,Bo,,,Bowl,1,"$1,000.00",,,,,
3,3-3,cy,,Cy,Mug,1,$10.00,$0.00,$1.00,$10.00,Jan-31-24,

3,"record(s) downloaded,"," from ,Jan-01-24"," ,00:00:00,"
Seller ID : mugs
""")
    assert titles(found) == {"eBay orders"} and not found[0].open
    assert told(found) == (1059.0, 1059.0, {"ann", "bo"})
    sold = found[1].transactions.execute().groupby("product").amount.sum().round(2).to_dict()
    assert sold == {"Mug": 24.0, "Tea": 30.15, "Bowl": 1004.85}


def test_quickbooks_payments_are_no_further_sales_and_credit_memos_refunds(proposed):
    def line(kind, number, amount, who="Ann"):
        return f",01/{number}/2024,{kind},{number},Yes,{who},{who}@x.com,A/R,Sales,{amount}\n"
    found = proposed('"Mug Shop"\n"Transaction List by Date"\n\n,Date,Transaction Type,Num,Posting,Name,Email,Account,Split,Amount\n'
                     + line("Invoice", 13, '"1,100.00"') + line("Payment", 14, '"1,100.00"') + line("Sales Receipt", 15, "50.00", "Bo")
                     + line("Credit Memo", 16, "-100.00") + line("Bill", 17, "70.00", "Printer")
                     + '\n"Wednesday, Jan 31, 2024 03:21 PM GMT-7 - Accrual Basis"\n', currency="USD")
    assert titles(found) == {"QuickBooks transaction list"}
    assert told(found) == (1150.0, 1050.0, {"Ann", "Bo"})


def test_opencart_guests_are_known_by_their_address_and_not_by_the_number_zero(proposed):
    def order(number, who, status="Complete"):
        return {"order_id": number, "customer_id": 0, "firstname": who, "lastname": "X", "email": f"{who}@x.ie", "telephone": 1,
                "payment_country": "Ireland", "total": "10.0000", "order_status": status, "currency_code": "EUR",
                "date_added": "2025-01-02 10:00:00", "date_modified": "2025-01-03 10:00:00"}
    found = proposed([order(1, "Ann"), order(2, "Bo", "Shipped"), order(3, "Cy", "Missing Orders"), order(4, "Di", "Refunded")])
    assert titles(found) == {"OpenCart orders"}
    assert told(found) == (30.0, 20.0, {"ann@x.ie", "bo@x.ie", "di@x.ie"})


def test_mollie_and_adyen_give_back_on_the_day_of_the_refund_and_take_no_fees(proposed):
    def paid(number, amount, status="paidout", method="ideal", who="Ann A"):
        return {"Date": f"2025-01-0{number} 10:00:00", "Payment method": method, "Currency": "EUR", "Amount": amount, "Status": status,
                "ID": f"tr_{number}" if who else "", "Description": f"Order {number}", "Consumer name": who, "Settlement amount": amount}
    found = proposed([paid(1, "50.00"), paid(2, "20.00", "expired"), paid(3, "-50.00", "refunded", "refund"),
                      paid(4, "30.00", "paid", who="Bo B"), paid(5, "-2.88", method="", who=""), paid(6, "-30.00", "charged_back", "chargeback", "Bo B")])
    assert titles(found) == {"Mollie payments"} and told(found) == (80.0, 0.0, {"ann a", "bo b"})

    def settled(number, kind, credit="", debit="", who="Ann"):
        return {"Psp Reference": number, "Merchant Reference": f"O{number}", "Creation Date": "2025-01-02 10:00:00", "Type": kind,
                "Gross Currency": "EUR", "Gross Debit (GC)": debit, "Gross Credit (GC)": credit, "Shopper Reference": who}
    found = proposed([settled(1, "Settled", "40.00"), settled(1, "Refunded", debit="10.00"), settled(2, "Settled", "5.00", who="Bo"),
                      settled("", "MerchantPayout", debit="35.00", who=""), settled("", "Fee", debit="1.00", who="")])
    assert titles(found) == {"Adyen settlement details"} and told(found) == (45.0, 35.0, {"ann", "bo"})
    assert found[1].settings.currency == "EUR"


def test_tills_clover_and_loyverse(proposed):
    def order(day, state="Paid", who="Ann@x.com", refunds=0):
        return {"Order Date": f"{day}-Mar-2024 10:00 AM EST", "Order ID": day, "Order Type": "Dine In", "Currency": "USD", "Tax Amount": 2,
                "Discount": 0, "Order Total": 22, "Payments Total": 22, "Refunds Total": refunds, "Tender": "Cash",
                "Order Payment State": state, "Customer Email": who}
    found = proposed([order(11), order(12, "Open"), order(13, who=""), order(14, "Refunded", "bo@x.com", 22)])
    assert titles(found) == {"Clover orders"} and told(found) == (44.0, 22.0, {"ann@x.com", "bo@x.com"})
    assert [question.key for question in found[0].open] == ["vat"]

    def item(number, what, paid, kind="Sale", status="Closed", who="Ann"):
        return {"Date": f"7/{12 + number}/25 1:33 PM", "Receipt number": f"1-{number}", "Receipt type": kind, "Category": "Hot", "Item": what,
                "Quantity": 1, "Net sales": paid, "Cost of goods": 1, "Discounts": 0, "Customer name": who,
                "Customer contacts": f"{who}@x.ph, +63 917 000 0001" if who else "", "Store": "Cafe", "Status": status}
    found = proposed([item(1, "Tea", 90), item(1, "Cake", 60), item(2, "Tea", -90, "Refund"), item(3, "Tea", 90, status="Cancelled"),
                      item(4, "Tea", 90, who="")], currency="PHP")
    assert titles(found) == {"Loyverse receipts by item"} and told(found) == (150.0, 60.0, {"ann@x.ph"})
    assert found[1].customers.execute().phone.tolist() == ["+63 917 000 0001"]


def test_salesforce_counts_what_was_won_above_its_confidential_footer(proposed):
    def deal(number, stage, amount):
        return f'"Ann Ltd","Deal {number}","{stage}","USD","{amount}","{number}/14/2024","New"\n'
    found = proposed('"Account Name","Opportunity Name","Stage","Amount Currency","Amount","Close Date","Type"\n' + deal(1, "Closed Won", "500.00")
                     + deal(2, "Closed Lost", "900.00") + deal(3, "Prospecting", "") + '\n\n"Deals"\n"Copyright (c) 2000-2025 salesforce.com, inc."\n'
                     '"Confidential Information - Do Not Distribute"\n"Generated By:  Mia  8/27/2025 4:01 AM"\n')
    assert titles(found) == {"Salesforce opportunities"} and told(found) == (500.0, 500.0, {"Ann Ltd"})
    assert found[1].settings.currency == "USD" and not found[0].open


QUALTRICS = ("StartDate,EndDate,Status,Progress,Finished,RecordedDate,ResponseId,RecipientEmail,ExternalReference,UserLanguage,"
             "Q7_NPS_GROUP,Q7,Q8\n" + ",".join(f'"{name}"' for name in (
                 "Start Date", "End Date", "Response Type", "Progress", "Finished", "Recorded Date", "Response ID", "Recipient Email",
                 "External Data Reference", "User Language", "How likely … - Group", "How likely are you to recommend us?", "Why?"))
             + "\n" + ",".join(f'"{{""ImportId"":""x{number}""}}"' for number in range(13)) + "\n")


def test_answers_of_qualtrics_have_three_heads_and_those_of_delighted_a_kind(proposed):
    rows = [f"2025-01-0{day} 10:00:00,2025-01-0{day} 10:05:00,{status},100,True,2025-01-0{day} 10:05:00,R_{day},p{day}@x.com,,EN,x,{score},good\n"
            for day, status, score in [(1, "IP Address", 10), (2, "IP Address", 3), (3, "Survey Preview", 10), (4, "IP Address", "")]]
    found = proposed(QUALTRICS + "".join(rows))
    answers = found[1].surveys.execute()
    assert titles(found) == {"Qualtrics answers"} and answers.score.tolist() == [10, 3] and set(answers.customer_id) == {"p1@x.com", "p2@x.com"}
    found = proposed([{"Survey Response ID": day, "Person Email": f"P{day}@x.com", "Survey Type": kind, "Score": day, "Comment": "ok\nyes",
                       "Permalink": "https://x", "Created At": f"2025-01-0{day} 10:00:00 UTC"} for day, kind in ((4, "csat"), (9, "nps"))])
    assert titles(found) == {"Delighted answers"}
    assert found[1].surveys.execute().set_index("customer_id").question.to_dict() == {"p4@x.com": "csat", "p9@x.com": "nps"}


def test_google_reviews_are_a_list_within_an_object_and_stars_in_words(proposed):
    reviews = [{"reviewer": {"displayName": who, "isAnonymous": False}, "starRating": stars, "comment": "ok",
                "createTime": "2025-01-02T10:00:00.123456Z"} for who, stars in (("Ann", "FIVE"), ("Bo", "TWO"))]
    found = proposed(json.dumps({"reviews": reviews}, indent=2), name="reviews.json")
    assert titles(found) == {"Google reviews"}
    assert found[1].surveys.execute().set_index("customer_id").score.to_dict() == {"Ann": 5, "Bo": 2}


def test_renewals_count_without_trials_and_sandbox(proposed):
    def renewal(user, month, price=9.99, sandbox="false", refunded=""):
        return {"rc_original_app_user_id": user, "country": "US", "product_identifier": "pro", "start_time": f"2025-0{month}-05 10:00:00",
                "end_time": f"2025-0{month + 1}-05 10:00:00", "store": "app_store", "is_trial_period": "false", "is_sandbox": sandbox,
                "price_in_usd": price, "store_transaction_id": f"{user}{month}", "refunded_at": refunded}
    found = proposed([renewal("a", 1, 0), renewal("a", 2), renewal("a", 3, refunded="2025-03-09 10:00:00"), renewal("b", 1),
                      renewal("dev", 1, sandbox="true")])
    assert titles(found) == {"RevenueCat transactions"} and told(found) == (29.97, 19.98, {"a", "b"})
    log = found[1].transactions.execute()
    assert log[log.refund].timestamp.dt.day.tolist() == [9]


def test_members_of_patreon_and_subscribers_of_substack_are_contracts_where_they_paid(proposed):
    def member(number, status, since="2024-01-05 10:00:00.123456", last="2024-06-05 10:00:00", pledge="5.00", every="monthly"):
        return {"Name": "A", "Email": f"a{number}@x.com", "Patron Status": status, "Lifetime Amount": "30", "Pledge Amount": pledge,
                "Charge Frequency": every, "Tier": "Mug", "Patronage Since Date": since, "Last Charge Date": last, "User ID": number,
                "Currency": "USD", "Access Expiration": ""}
    found = proposed([member(1, "Active patron"), member(2, "Former patron", pledge="0.00"), member(3, "", since="", last=""),
                      member(4, "Declined patron", pledge="60.00", every="annual")])
    contracts = found[1].subscriptions.execute().set_index("customer_id")
    assert titles(found) == {"Patreon members"} and contracts.end.isna().to_dict() == {"1": True, "2": False, "4": True}
    assert contracts.monthly_amount.round(2)[["1", "4"]].tolist() == [5.0, 5.0] and found[1].settings.currency == "USD"

    def reader(number, active, paid, expiry="", disabled="false"):
        return {"email": f"R{number}@x.com", "active_subscription": active, "expiry": expiry, "plan": "monthly" if paid else "other",
                "email_disabled": disabled, "created_at": "2024-01-01T10:00:00.000Z", "first_payment_at": paid}
    found = proposed([reader(1, "true", "2024-02-01T10:00:00.000Z", "2030-01-01T10:00:00.000Z"), reader(3, "false", "", disabled="true"),
                      reader(2, "false", "2024-02-01T10:00:00.000Z", "2024-09-01T10:00:00.000Z")])
    contracts = found[1].subscriptions.execute().set_index("customer_id")
    assert titles(found) == {"Substack subscribers"} and contracts.end.isna().to_dict() == {"r1@x.com": True, "r2@x.com": False}
    assert found[1].customers.execute().consent.sum() == 2 and not found[0].open


def test_klaviyo_profiles_whose_list_of_suppressions_is_empty_have_consented(proposed):
    found = proposed([{"Email": f"a{number}@x.com", "Klaviyo ID": number, "Email Marketing Consent": "SUBSCRIBED", "Email Suppressions": said,
                       "Profile Created On": "2024-01-01 10:00:00"} for number, said in enumerate(["[]", "", "USER_SUPPRESSED"])])
    assert found[1].customers.execute().sort_values("customer_id").consent.tolist() == [True, True, False]


# ---- exports of any system

def test_lines_under_an_order_without_its_number_are_filled_from_above(proposed, tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Order Reference", "Order Date", "Customer", "Customer/Email", "Order Lines/Product", "Order Lines/Quantity",
                  "Order Lines/Unit Price", "Total", "Status"])
    for number in range(1, 13):
        state = "Cancelled" if number == 12 else "Quotation Sent" if number == 11 else "Sales Order"
        sheet.append([f"S{number}", f"2025-01-{number:02} 10:00:00", f"C{number % 3}", f"c{number % 3}@x.com", "Tea", 1, 10, 40, state])
        sheet.append([None, None, None, None, "Mug", 2, 15, None, None])
    book.save(tmp_path / "orders.xlsx")
    found = proposed((tmp_path / "orders.xlsx").read_bytes(), name="orders.xlsx", currency="EUR")
    assert told(found) == (400.0, 400.0, {"C0", "C1", "C2"}) and "fill_down" in found[0].text()
    assert found[1].transactions.execute().groupby("product").amount.sum().round(2).to_dict() == {"Mug": 300.0, "Tea": 100.0}


def test_a_line_of_totals_below_the_orders_is_not_filled_from_above(proposed):
    rows = [{"Order no": number, "Date": f"2025-01-{number:02}", "Customer": "ann", "Product": "Tea", "Total": 10} for number in range(1, 13)]
    found = proposed([*rows, *[{"Total": 120}] * 11], currency="EUR")
    assert told(found) == (120.0, 120.0, {"ann"}) and "fill_down" not in found[0].text()


@pytest.mark.parametrize("how", ["by a state", "by an amount", "as rows of their own"])
def test_what_was_given_back_is_seen_in_files_that_nobody_knows(proposed, how):
    rows = [{"Order no": number, "Date": f"2025-01-{number:02}", "Client": f"c{number % 2}", "Total": 20, "Status": "Paid"} for number in range(1, 6)]
    if how == "by an amount":
        rows[0] |= {"Refunded amount": 5, "Status": "Refunded"}
    else:
        rows[0]["Status"] = "Refunded"
        rows[0]["Total"] = -20 if how == "as rows of their own" else 20
    sold, kept, _ = told(proposed(rows, currency="EUR"))
    assert (sold, kept) == {"by a state": (100, 80), "by an amount": (100, 95), "as rows of their own": (80, 60)}[how]


def test_records_within_records_are_columns_and_the_records_themselves_are_none(proposed):
    lines = [{"event": "order.paid", "payload": {"order": {"id": number, "total": 12.5, "currency": "EUR"},
                                                 "customer": {"id": 7 + number % 2, "email": f"c{number % 2}@x.com"}},
              "sent_at": f"2025-01-0{number}T10:00:00Z"} for number in range(1, 5)]
    found = proposed("\ufeff" + "\n".join(map(json.dumps, lines)), name="events.jsonl")
    assert told(found) == (50.0, 50.0, {"7", "8"}) and found[1].settings.currency == "EUR"
    with pytest.raises(TableError, match="holds several lists: orders, people"):
        proposed(json.dumps({"orders": [{"a": 1}], "people": [{"b": 1}]}, indent=1), name="two.json")


def test_hidden_sheets_are_no_tables_and_numbers_may_be_days(proposed, tmp_path):
    book = openpyxl.Workbook()
    hidden, sheet = book.active, book.create_sheet("Sales")
    hidden.sheet_state = "hidden"
    for number in range(30):
        hidden.append([number] * 9)
    sheet.append(["Customer No", "Sale date", "Receipt", "Amount"])
    for number in range(5):
        sheet.append([100 + number, 45300 + number, number, 9.5])
    book.save(tmp_path / "book.xlsx")
    found = proposed((tmp_path / "book.xlsx").read_bytes(), name="book.xlsx")
    assert 'sheet = "Sales"' in found[0].text() and told(found)[0] == 47.5
    assert found[1].transactions.execute().timestamp.min() == dt.datetime(1899, 12, 30) + dt.timedelta(days=45300)


@pytest.mark.parametrize("factor", [1, 1000])
def test_numbers_may_be_seconds_or_milliseconds_since_1970(proposed, factor):
    found = proposed([{"customer_id": "a", "created": (1735725600 + 86400 * day) * factor, "total": 5} for day in range(3)], currency="EUR")
    assert found[1].transactions.execute().timestamp.min() == dt.datetime(2025, 1, 1, 10)


TEXTS = {
    "cp932": "注文番号,注文日時,会員番号,合計金額,ステータス\n1,2025年1月5日,A1,\"1,200円\",完了\n2,2025年1月6日,A2,300円,キャンセル\n",
    "cp949": "주문번호,주문일,고객,금액\n1,2025-01-05,김철수,1200\n2,2025-01-06,이영희,300\n",
    "gb18030": "订单号,下单时间,买家,金额\n1,2025-01-05,张三丰,1200\n2,2025-01-06,李四,300\n",
    "cp1251": "Номер заказа,Дата,Клиент,Сумма\n1,2025-01-05,Яна Тихая,1200\n2,2025-01-06,Пётр,300\n",
    "cp1250": "Numer zamówienia,Data zamówienia,Klient,Kwota\n1,2025-01-05,Łukasz Żyła,1200\n2,2025-01-06,Michał,300\n",
}


@pytest.mark.parametrize("code", TEXTS)
def test_files_in_other_scripts_are_read_and_understood(proposed, code):
    found = proposed(TEXTS[code].encode(code), currency="JPY")
    assert f'encoding = "{code}"' in found[0].text()
    assert told(found)[0] == (1200.0 if code == "cp932" else 1500.0)


def test_western_text_is_not_taken_for_another_script(tmp_path):
    (tmp_path / "a.csv").write_bytes("Client;Prix;m³\nÉlodie Payée;12 €;5 m³\nJosé À la;—;…\n".encode("cp1252"))
    assert encoding_of(tmp_path / "a.csv")[0] == "cp1252"


def test_a_french_shop(proposed):
    rows = "".join(f"FR-{day};{day:02}/01/2025 10:00;Élise {day % 2};{paid};{state}\n" for day, paid, state in (
        (13, "1\u00a0200,00 €", "Payée"), (14, "60,00 €", "Annulée"), (15, "12,00 €", "Remboursée")))
    found = proposed(f"N° commande;Date de commande;Client;Montant TTC;État\n{rows}".encode("cp1252"))
    assert told(found) == (1212.0, 1200.0, {"Élise 1"}) and not found[0].open


def test_indian_grouping_is_read_and_other_grouping_is_not(proposed):
    rows = [{"Customer Name": "Asha", "Order Date": "15-01-2025", "Order Amount": amount} for amount in ("1,23,456.50", "12,345.00", "99.50")]
    found = proposed([*rows, {**rows[0], "Order Amount": "1,2,345.00"}] + rows * 4, currency="INR")
    assert told(found)[0] == 5 * (123456.5 + 12345 + 99.5)
    assert "two people of one name count as one" in found[0].text()


def test_whoever_buys_without_an_account_is_no_one_customer(proposed):
    rows = [{"customer_id": who, "date": "2025-01-02", "total": 5} for who in ("0", "0", "0", "7")]
    found = proposed(rows, currency="EUR")
    assert told(found)[2] == {"7"} and "no one customer" in found[0].text()


def test_a_log_that_names_nobody_is_refused_and_no_receipt_is_taken_for_a_person(proposed):
    rows = [{"Account": "me@shop.ch", "Date": f"{day}.03.23", "Time": "11:53", "Transaction ID": day, "Receipt Number": day % 7,
             "Payment Method": "Cash", "Description": "Kaffee", "Price (Gross)": "7.00"} for day in range(13, 29)]
    with pytest.raises(ArgumentError, match="needs at least a column that names the customer"):
        proposed(rows)


@pytest.mark.parametrize(("name", "begins", "said"), [
    ("a.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "save it as .xlsx or as CSV"), ("a.ods", b"PK", "save it as .xlsx"),
    ("a.numbers", b"PK", "File > Export To > CSV"), ("a.mdb", b"\0\1\0\0Standard Jet DB", "External Data"),
    ("a.pdf", b"%PDF-1.7", "export the list itself"), ("a.csv", b"%PDF-1.7\n" * 9, "a PDF under another name"),
    ("a.csv", b"<!DOCTYPE html><html>\n<table>", "a web page under another name"),
    ("a.csv", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "a workbook of the old kind")])
def test_what_is_no_table_is_refused_with_what_to_export_instead(proposed, name, begins, said):
    with pytest.raises(ArgumentError, match=said):
        proposed(begins, name=name)


def test_a_last_cell_of_several_lines_is_no_line_below_the_rows(proposed):
    found = proposed('customer,date,total,note\na,2025-01-01,5,"x"\nb,2025-01-02,5,"two\nlines"\n', currency="EUR")
    assert told(found)[0] == 10.0 and "skip_last_rows" not in found[0].text()


def test_half_a_row_at_the_end_of_a_file_is_told_and_not_left_out(proposed):
    rows = "".join(f"c{day},2025-01-{day},5,Tea\n" for day in range(10, 20))
    with pytest.raises(TableError, match="rows whose number of cells"):
        proposed(f"customer,date,total,product\n{rows}c20,2025-0", currency="EUR")


@pytest.mark.parametrize(("lines", "said"), [(2, None), (3, "rows whose number of cells"), (99, "no more than 99 lines"), (-1, "at least 0")])
def test_lines_below_the_last_row_are_stated(tmp_path, lines, said):
    (tmp_path / "t.csv").write_text("customer_id,timestamp,amount\na,2025-01-01,5\nb,2025-01-02,6\nsum\n\n" if said != "rows whose number of cells"
                                    else "customer_id,timestamp,amount\na,2025-01-01,5\nx\nsum\n\n\n\n")
    (tmp_path / "workspace.toml").write_text(
        'name = "Shop"\ncurrency = "EUR"\ntimezone = "UTC"\nchurn = { kind = "inactivity", window_days = 90 }\n'
        f'[tables.transactions]\nsource = "t.csv"\nskip_last_rows = {lines}\n')
    if said is None:
        assert retention.load_workspace(tmp_path).transactions.amount.sum().execute() == 11
        return
    with pytest.raises(RetentionError, match=said):
        retention.check_tables(retention.load_workspace(tmp_path))


def contracts(state="", **more):
    return [{"Email": f"c{n}@x.com", "Plan": "Club", "Activated at": f"2025-0{n}-05", "Expires at": end, **more, **({state: said} if state else {})}
            for n, said, end in ((1, "Yes", "2027-01-05"), (2, "No", "2025-08-05"), (3, "Yes", "2026-03-05"), (9, "No", "2025-10-05"))]


def test_a_day_of_renewal_is_no_end_of_a_contract_that_runs(proposed):
    draft, shop = proposed(contracts("Active"), name="subscriptions.csv")
    ends = shop.subscriptions.execute().set_index("customer_id").end
    assert ends.isna().tolist() == [True, False, True, False] and str(shop.as_of)[:4] == "2025"
    assert "observed_until" not in draft.head and not draft.open


def test_a_list_of_contracts_whose_ends_are_to_come_asks_for_its_day(proposed):
    draft, shop = proposed(contracts(), name="subscriptions.csv")
    assert [question.key for question in draft.open] == ["list_day"] and str(shop.as_of)[:10] == "2025-09-06"
    _, shop = proposed(contracts(), name="subscriptions.csv", list_day="2025-11-30")
    assert str(shop.as_of)[:10] == "2025-12-01" and shop.contracts.answer().summary()


def test_dates_in_three_ways_in_one_column_are_read_where_none_could_mean_another_day(proposed):
    days = ["2025-01-20", "21/01/2025", "Jan 22, 2025", "2025-02-03", "04/02/2025", "Feb 5, 2025"]
    found = proposed([{"Client": f"c{n % 2}", "E-mail": f"c{n}@x.com", "Date": day, "Total": 5} for n, day in enumerate(days)],
                     currency="EUR")
    assert sorted(found[1].customers.execute().email) == ["c4@x.com", "c5@x.com"]  # the latest
    read = found[1].transactions.execute().timestamp.dt.strftime("%m-%d").tolist()
    assert read == ["01-20", "01-21", "01-22", "02-03", "02-04", "02-05"] and "writes dates in 3 ways" in found[0].text()
    assert not found[0].open
    days[1] = "01/02/2025"  # now either the day or the month may come first
    with pytest.raises(ArgumentError, match="found nothing to make a table of"):
        proposed([{"Client": f"c{n % 2}", "Date": day, "Total": 5} for n, day in enumerate(days)], currency="EUR")
