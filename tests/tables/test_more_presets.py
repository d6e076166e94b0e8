"""Further exports with their real column names: market places, site builders, tills, desks and forms.

As in `test_presets`, each is small enough to reckon its totals by hand.
"""
# ruff: noqa: E501 - the heads of exports are long

import csv
import io

import pandas as pd
import pytest

import retention
from retention.errors import ArgumentError, TableError
from retention.tables.propose import draft_workspace


@pytest.fixture
def proposed(tmp_path):
    """``proposed(rows, name=…)``: rows as mappings; propose for the file and open the workspace."""
    def propose(rows, *, columns=(), name="export.csv", answers=None):
        head = [*dict.fromkeys([*columns, *(key for row in rows for key in row)])]
        if name.endswith("xlsx"):
            pd.DataFrame(rows, columns=head).to_excel(tmp_path / name, index=False)
        else:
            text = io.StringIO()
            writer = csv.DictWriter(text, head, restval="", delimiter=";" if columns == LAZADA else ",")
            writer.writeheader()
            writer.writerows(rows)
            (tmp_path / name).write_text(text.getvalue(), encoding="utf-8-sig")
        draft = draft_workspace([tmp_path / name], name="Shop", answers=answers)
        (tmp_path / "workspace.toml").write_text(draft.text(tmp_path), encoding="utf-8")
        return draft, retention.load_workspace(tmp_path)
    return propose


LAZADA = ("orderItemId", "orderType", "createTime", "updateTime", "orderNumber", "customerName", "customerEmail",
          "shippingName", "shippingPhone", "shippingCountry", "payMethod", "paidPrice", "unitPrice", "itemName", "status")


def told(draft, ws, title):
    """Sold, sold less refunds, and who bought, of an export whose title is this one and that asks one question or none."""
    assert {part.title for part in draft.parts} == {title} and len(draft.open) <= 1
    log = ws.transactions.execute()
    return (round(float(log[~log.refund].amount.sum()), 2), round(float(log.amount.sum()), 2), set(log.customer_id))


def test_gumroad_totals_are_no_sale_and_refunds_are_given_back(proposed):
    def sale(number, who, price, **more):
        return {"Purchase ID": f"x{number}==", "Item Name": "Guide", "Buyer Name": who, "Purchase Email": f"{who}@X.com",
                "Do not contact?": 0, "Purchase Date": f"2025-0{number}-11", "Subtotal ($)": price, "Taxes ($)": 0.0,
                "Sale Price ($)": price, "Net Total ($)": price * 0.9, "Country": "Lithuania", "Fully Refunded?": 0,
                "Partial Refund ($)": 0.0, "Disputed?": 0, "Dispute Won?": 0, "Order Number": number, "Quantity": 1} | more
    rows = [sale(1, "ann", 20.0), sale(2, "bo", 30.0, **{"Fully Refunded?": 1}),
            sale(3, "cy", 40.0, **{"Partial Refund ($)": 15.0, "Do not contact?": 1}), sale(4, "di", 50.0, **{"Disputed?": 1}),
            {"Purchase ID": "Totals", "Subtotal ($)": 140.0, "Sale Price ($)": 140.0}]
    draft, ws = proposed(rows)
    assert told(draft, ws, "Gumroad sales") == (90.0, 45.0, {"ann@x.com", "bo@x.com", "cy@x.com"})
    assert ws.settings.currency == "USD" and not draft.open
    assert ws.customers.execute().set_index("customer_id").consent.to_dict() == {
        "ann@x.com": True, "bo@x.com": True, "cy@x.com": False, "di@x.com": True}


def test_squarespace_orders_count_their_first_line_s_total_once(proposed):
    first = {"Email": "Ann@x.com", "Financial Status": "PAID", "Paid at": "07/25/2024 21:06", "Currency": "USD",
             "Subtotal": 20, "Shipping": 5, "Taxes": 0, "Amount Refunded": 0, "Total": 25, "Billing Name": "Ann"}
    rows = [{"Order ID": "00001", **first, "Lineitem quantity": 1, "Lineitem name": "Mug", "Lineitem price": 5},
            {"Order ID": "00001", "Lineitem quantity": 3, "Lineitem name": "Tea", "Lineitem price": 5},
            {"Order ID": "00002", **first, "Email": "bo@x.com", "Financial Status": "PARTIALLY_REFUNDED",
             "Amount Refunded": 10, "Lineitem quantity": 1, "Lineitem name": "Mug", "Lineitem price": 20},
            {"Order ID": "00003", **first, "Cancelled at": "07/26/2024 09:00", "Lineitem name": "Mug",
             "Lineitem quantity": 1, "Lineitem price": 20}]
    draft, ws = proposed(rows)
    assert told(draft, ws, "Squarespace orders") == (50.0, 40.0, {"ann@x.com", "bo@x.com"})
    log = ws.transactions.execute()
    assert log[log.order_id == "00001"].set_index("product").amount.to_dict() == {"Mug": 6.25, "Tea": 18.75}


def test_wix_repeats_columns_and_totals(tmp_path):
    head = ["Order number", "Date created", "Time", "Contact email", "Item", "Qty", "Price", "Delivery country", "Billing name",
            "Delivery country", "Payment status", "Total tax", "Total", "Currency", "Refunded amount"]
    rows = [["1", "Dec 8, 2024", "9:15:51 AM", "Ann@x.de", "Mug", 2, 10, "DE", "Ann", "DE", "Paid", 0, 25, "EUR", 0],
            ["1", "Dec 8, 2024", "9:15:51 AM", "Ann@x.de", "Tea", 1, 5, "DE", "Ann", "DE", "Paid", 0, 25, "EUR", 0],
            ["2", "Dec 19, 2024", "9:15:51 AM", "bo@x.de", "Tea", 1, 5, "DE", "Bo", "DE", "Partially refunded", 0, 5, "EUR", 2],
            ["3", "Dec 20, 2024", "9:15:51 AM", "bo@x.de", "Tea", 1, 5, "DE", "Bo", "DE", "Unpaid", 0, 5, "EUR", 0]]
    with (tmp_path / "orders.csv").open("w", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows([head, *rows])
    draft = draft_workspace([tmp_path / "orders.csv"], name="Shop")
    (tmp_path / "workspace.toml").write_text(draft.text(tmp_path), encoding="utf-8")
    ws = retention.load_workspace(tmp_path)
    assert told(draft, ws, "Wix orders") == (30.0, 28.0, {"ann@x.de", "bo@x.de"})
    assert ws.transactions.execute().groupby("product").amount.sum().round(2).to_dict() == {"Mug": 20.0, "Tea": 8.0}


def test_lightspeed_counts_the_lines_and_neither_the_sale_nor_its_payment(proposed):
    def lines(number, who, paid, status="CLOSED"):
        same = {"Date": f"2025-01-{number:02} 10:00:00", "Receipt Number": number, "Register": "Main", "Status": status}
        whose = {"Customer Code": who, "Customer Name": who.title(), "Customer Email": f"{who}@x.lt"}
        return [{**same, "Line Type": "Sale", **whose, "Quantity": 1, "Subtotal": paid / 1.25, "Sales Tax": paid / 5,
                 "Discount": 0, "Total": paid, "Paid": paid, "Details": "Mug"},
                {**same, "Line Type": "Sale Line", "Quantity": 1, "Subtotal": paid / 1.25, "Sales Tax": paid / 5,
                 "Discount": 0, "Total": paid, "Details": "Mug", "Sku": "MUG"},
                {**same, "Line Type": "Payment", "Paid": paid, "Details": "Cash"}]
    draft, ws = proposed([*lines(1, "ann", 100), *lines(2, "bo", 50), *lines(3, "bo", -50), *lines(4, "cy", 70, "VOIDED")])
    assert told(draft, ws, "Lightspeed (X-Series) sales") == (150.0, 100.0, {"ann", "bo"})
    assert [question.key for question in draft.open] == ["vat"] and ws.settings.vat_rate == 0.25


def test_shopee_workbooks_know_customers_by_their_user_names(proposed):
    def line(number, who, status="Completed", returned="0", **more):
        return {"Order ID": f"24{number}QX", "Order Status": status, "Order Creation Date": f"2025-01-{number:02} 10:00",
                "Product Name": "Tea", "Deal Price": "100.00", "Quantity": "2", "Returned quantity": returned,
                "Product Subtotal": "200.00", "Grand Total": "240.00", "Username (Buyer)": who, "Country": "PH"} | more
    draft, ws = proposed([line(1, "Ann_1"), line(2, "bo.2", returned="1"), line(3, "bo.2", "Cancelled")], name="orders.xlsx")
    assert told(draft, ws, "Shopee orders") == (400.0, 300.0, {"ann_1", "bo.2"})
    assert (ws.settings.currency, ws.settings.timezone) == ("PHP", "Asia/Manila")


def test_lazada_orders_are_pieces_of_people_known_by_telephone(proposed):
    def piece(number, phone, status, order):
        return {"orderItemId": number, "createTime": f"0{number} Mar 2025 10:00", "orderNumber": order, "customerName": "Ann",
                "shippingPhone": phone, "shippingCountry": "Philippines", "paidPrice": "50.00", "unitPrice": "60.00",
                "itemName": "Tea", "status": status}
    draft, ws = proposed([piece(1, "639170001", "delivered", 7), piece(2, "639170001", "delivered", 7),
                          piece(3, "639170002", "returned", 8), piece(4, "639170003", "canceled", 9)], columns=LAZADA)
    assert told(draft, ws, "Lazada orders") == (150.0, 100.0, {"639170001", "639170002"})


def test_reservations_count_on_the_day_they_were_booked(proposed):
    def stay(number, status="ok", price="120.5 EUR"):
        return {"Book number": number, "Booked by": "Able, Ann", "Guest name(s)": "Ann Able", "Check-in": "2025-08-01",
                "Check-out": "2025-08-03", "Booked on": f"2025-03-0{number} 10:00:00", "Status": status, "Price": price,
                "Unit type": "Double", "Duration (nights)": 2, "Booker country": "lt", "Phone number": ""}
    draft, ws = proposed([stay(1), stay(2, "cancelled_by_guest"), stay(3, "no_show"), stay(4, price="79.5 EUR")])
    assert told(draft, ws, "Booking.com reservations") == (200.0, 200.0, {"able, ann"})
    assert ws.settings.currency == "EUR" and ws.transactions.execute().timestamp.dt.day.tolist() == [1, 4]


def test_toast_checks_without_a_guest_are_set_aside(proposed):
    rows = [{"Opened Date": f"1/{day}/25", "Opened Time": "9:05 AM", "Check Id": 40 + day, "Total": "$12.40", "Tax": "$2.40",
             "Tender": "Visa", "Customer Id": who, "Customer": who, "Customer Phone": "", "Customer Email": "",
             "Location": "Main"} for day, who in ((3, "g1"), (14, ""), (15, "g2"), (29, "g1"))]
    draft, ws = proposed(rows)
    assert told(draft, ws, "Toast checks") == (37.2, 37.2, {"g1", "g2"})
    assert ws.reader.scan("transactions").reasons == {"missing customer": 1}


def test_zoho_invoices_count_once_and_drafts_not_at_all(proposed):
    def line(number, status, item, total, whole):
        return {"Invoice Date": f"2025-01-{number:02}", "Invoice Number": f"INV-{number}", "Invoice Status": status,
                "Customer ID": "46", "Customer Name": "Ann", "Currency Code": "EUR", "Item Name": item, "Quantity": 1,
                "Item Price": total, "Item Total": total, "SubTotal": whole, "Total": whole, "Balance": 0}
    draft, ws = proposed([line(1, "Closed", "Tea", 10, 40), line(1, "Closed", "Mug", 30, 40),
                          line(2, "Overdue", "Mug", 30, 30), line(3, "Draft", "Mug", 30, 30), line(4, "Void", "Mug", 30, 30)])
    assert told(draft, ws, "Zoho Books and Zoho Invoice invoices") == (70.0, 70.0, {"46"})


def test_freshdesk_and_jira_tickets(proposed):
    rows = [{"Ticket ID": n, "Subject": "Late", "Status": "Closed", "Priority": "Low", "Source": "Email", "Type": "Question",
             "Group": "Care", "Created time": f"2025-01-0{n} 10:00:00", "Due by Time": f"2025-01-0{n + 1} 10:00:00",
             "Resolved time": "" if n == 3 else f"2025-01-0{n} 12:00:00", "Initial response time": f"2025-01-0{n} 11:00:00",
             "Customer interactions": n, "Survey results": ["Extremely Happy", "", "Unhappy"][n - 1], "Email": "Ann@x.lt"}
            for n in (1, 2, 3)]
    draft, ws = proposed(rows)
    tickets = ws.tickets.execute()
    assert draft.parts[0].title == "Freshdesk tickets" and not draft.open
    assert tickets.resolved.isna().tolist() == [False, False, True] and tickets.contacts.tolist() == [1, 2, 3]
    assert tickets.satisfaction.tolist()[::2] == [5, 2] and set(tickets.customer_id) == {"ann@x.lt"}
    assert ((tickets.first_response - tickets.opened).dt.seconds == 3600).all()


def test_jira_repeats_labels_and_writes_months_as_words(tmp_path):
    head = "Summary,Issue key,Issue Type,Status,Project key,Priority,Reporter,Created,Resolved,Labels,Labels,Watchers,Watchers\n"
    rows = ("Printer,SD-1,Task,Done,SD,High,ann,03/Sep/25 9:05 AM,20/Sep/25 4:30 PM,a,b,x,y\n"
            "Mouse,SD-2,Task,Open,SD,Low,bo,14/Oct/25 10:15 AM,,a,,x,\n")
    (tmp_path / "jira.csv").write_text(head + rows, encoding="utf-8")
    draft = draft_workspace([tmp_path / "jira.csv"], name="Desk")
    (tmp_path / "workspace.toml").write_text(draft.text(tmp_path), encoding="utf-8")
    tickets = retention.load_workspace(tmp_path).tickets.execute()
    assert draft.parts[0].title == "Jira issues" and not draft.open
    assert tickets.opened.tolist() == [pd.Timestamp("2025-09-03 09:05"), pd.Timestamp("2025-10-14 10:15")]
    assert tickets.resolved.isna().tolist() == [False, True]


def test_typeform_answers(proposed):
    ask = "How likely are you to recommend us to a friend?"
    rows = [{"#": f"{n}", ask: score, "What could we do better?": "beans", "Email": f"P{n}@x.lt",
             "Start Date (UTC)": f"2025-01-0{n} 10:00:00", "Submit Date (UTC)": f"2025-01-0{n} 10:05:00", "Network ID": "n"}
            for n, score in ((1, 10), (2, 9), (3, 3), (4, ""))]
    draft, ws = proposed(rows)
    answers = ws.surveys.execute()
    assert draft.parts[0].title == "Typeform answers" and not draft.open
    assert answers.score.tolist() == [10, 9, 3] and set(answers.comment) == {"beans"}
    assert answers.customer_id.tolist() == ["p1@x.lt", "p2@x.lt", "p3@x.lt"]


# ---- exports that no preset knows

def lines_of(orders, *, only_first=False):
    """An export of a system that nobody knows: each order's total on each of its lines, or on the first alone."""
    rows = []
    for number, (who, total, state) in enumerate(orders):
        whole = {"Client": who, "Order date": f"2025-{1 + number // 28:02}-{1 + number % 28:02}", "Total": total, "Status": state}
        for place, item in enumerate(("Tea", "Mug")):
            rows.append({"Order no": f"A{number}", **(whole if not only_first or place == 0 else {}), "Item": item})
    return rows


@pytest.mark.parametrize("only_first", [False, True])
def test_a_total_on_the_lines_of_an_order_counts_once_and_a_failed_order_not(proposed, only_first):
    orders = [(f"c{n % 7}", 10 + n, "cancelled" if n % 10 == 3 else "done") for n in range(40)]
    draft, ws = proposed(lines_of(orders, only_first=only_first), answers={"currency": "EUR"})
    sold = sum(total for _, total, state in orders if state == "done")
    log = ws.transactions.execute()
    assert round(log.amount.sum(), 2) == sold and log.order_id.nunique() == 36 and not draft.open
    text = draft.text()
    assert "where" in text and "cancelled" in text and 'group = "Order no"' in text


def test_lines_of_one_price_each_are_no_repeated_totals(proposed):
    rows = [{"Order no": f"A{n // 2}", "Client": f"c{n % 7}", "Order date": f"2025-01-{1 + n // 2:02}", "Total": 5,
             "Item": "Tea"} for n in range(40)]
    draft, ws = proposed(rows)
    assert ws.transactions.execute().amount.sum() == 200 and "group" not in draft.text()


def test_titles_above_the_header_and_a_line_of_totals_below_are_no_rows(tmp_path):
    text = ("UAB „Kavos namai“\nPardavimų ataskaita 2025.01.01 - 2025.06.30\n\n"
            "Data;Dok. Nr.;Kliento kodas;Kliento pavadinimas;Prekė;Kiekis;Suma be PVM\n"
            "2025.01.05;KN 1;K1;Ona;Kava;2;1 240,50\n2025.01.16;KN 2;K2;Jonas;Kava;1;3,00\n"
            + "".join(f"2025.02.{day};KN {day};K{day};Rasa;Kava;1;1,00\n" for day in range(10, 20))
            + "2025.03.17;KR 2;K2;Jonas;Kava;-1;-3,00\nIš viso;;;;;;1 250,50\n")
    (tmp_path / "ataskaita.csv").write_bytes(text.encode("cp1257"))
    draft = draft_workspace([tmp_path / "ataskaita.csv"], name="Kava")
    (tmp_path / "workspace.toml").write_text(draft.text(tmp_path), encoding="utf-8")
    ws = retention.load_workspace(tmp_path)
    assert not draft.open and "skip_rows = 3" in draft.text() and 'encoding = "cp1257"' in draft.text()
    assert ws.transactions.execute().amount.sum() == 1250.5
    assert ws.reader.scan("transactions").reasons == {"missing customer": 1}


def test_titles_above_the_header_of_a_workbook(tmp_path):
    rows = [["Kiosk", None, None], ["Sales of 2025", None, None], [None] * 3, ["Client", "Date", "Total"], ["a", "2025-01-05", 4.5], ["b", "2025-01-06", 3]]
    pd.DataFrame(rows).to_excel(tmp_path / "sales.xlsx", index=False, header=False)
    draft = draft_workspace([tmp_path / "sales.xlsx"], name="Kiosk")
    (tmp_path / "workspace.toml").write_text(draft.text(tmp_path), encoding="utf-8")
    assert retention.load_workspace(tmp_path).transactions.execute().amount.sum() == 7.5


def test_a_report_with_a_heading_for_each_customer_is_refused_with_what_to_export_instead(tmp_path):
    text = ("Kape\nSales by Customer Detail\n\n,Date,Type,Num,Amount\nAnn Able,,,,\n,01/16/2025,Invoice,1,4.50\n"
            "Total for Ann Able,,,,$4.50\n")
    (tmp_path / "report.csv").write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match=r"in which no row says whose it is .*each row names its customer"):
        draft_workspace([tmp_path / "report.csv"], name="Kape")


def test_a_list_of_members_in_lithuanian_is_a_list_of_contracts(proposed):
    rows = [{"Nario nr.": n, "Vardas, pavardė": f"Ona {n}", "El. paštas": f"o{n}@x.lt", "Narystė": "Pilna",
             "Narystės pradžia": f"2024.0{n}.15", "Narystės pabaiga": "2025.03.01" if n == 2 else "",
             "Mėnesio mokestis, €": "29.90", "Nutraukimo priežastis": "Kaina" if n == 2 else ""} for n in range(1, 7)]
    draft, ws = proposed(rows, name="nariai.csv")
    contracts = ws.subscriptions.execute()
    assert not draft.open and ws.settings.churn.kind == "contract" and len(contracts) == 6
    assert contracts.end.isna().sum() == 5 and contracts.monthly_amount.sum() == pytest.approx(6 * 29.9)
    assert sorted(ws.customers.execute().email) == [f"o{n}@x.lt" for n in range(1, 7)]


def test_a_first_line_that_names_the_delimiter_and_lines_that_end_in_two_ways(tmp_path):
    rows = "".join(f"{1000 + n % 7};{1 + n:02}.01.2025;R{n};{n},50 €\n" for n in range(20))
    (tmp_path / "verkauf.csv").write_bytes(f"sep=;\r\nKundennummer;Datum;Rechnungsnr.;Betrag\n{rows}".encode("cp1252"))
    draft = draft_workspace([tmp_path / "verkauf.csv"], name="Laden")
    (tmp_path / "workspace.toml").write_text(draft.text(tmp_path), encoding="utf-8")
    log = retention.load_workspace(tmp_path).transactions.execute()
    assert not draft.open and len(log) == 20 and log.amount.sum() == sum(n + 0.5 for n in range(20))


def test_the_largest_sheet_is_the_table_and_its_head_names_the_currency(tmp_path):
    with pd.ExcelWriter(tmp_path / "branches.xlsx") as book:
        pd.DataFrame({"Month": ["January"], "Sum": [12]}).to_excel(book, sheet_name="Summary", index=False)
        pd.DataFrame({"Member No": [7, 8, 7], "Sale date": pd.to_datetime(["2025-01-02", "2025-01-03", "2025-02-04"]),
                      "Sale ID": [1, 2, 3], "Amount (CHF)": [4.0, 5.0, 6.0]}).to_excel(book, sheet_name="Sales", index=False)
    draft = draft_workspace([tmp_path / "branches.xlsx"], name="Kiosk")
    (tmp_path / "workspace.toml").write_text(draft.text(tmp_path), encoding="utf-8")
    ws = retention.load_workspace(tmp_path)
    assert not draft.open and ws.settings.currency == "CHF" and ws.transactions.execute().amount.sum() == 15


def test_a_till_in_filipino(proposed):
    rows = [{"Petsa": f"01/{13 + n}/2025", "Resibo Blg.": 70 + n, "Suki ID": f"S{n % 2}", "Pangalan": "Ana", "Produkto": "Kape",
             "Dami": 1, "Halaga": f"₱1,{n}00.50"} for n in range(5)]
    draft, ws = proposed(rows)
    assert not draft.open and ws.transactions.execute().amount.sum() == 5 * 1000.5 + 1000
    assert (ws.settings.currency, ws.settings.timezone) == ("PHP", "Asia/Manila")


def test_a_contract_ends_when_it_runs_out_and_not_when_that_was_asked_for(proposed):
    rows = [{"account_code": f"a{n}", "state": "expired" if n == 1 else "active", "plan_code": "gold",
             "activated_at": f"2024-0{n}-05 10:00:00 UTC", "canceled_at": "2024-09-20 10:00:00 UTC" if n == 1 else "",
             "expires_at": "2024-10-05 10:00:00 UTC" if n == 1 else ""} for n in range(1, 7)]
    _, ws = proposed([{"customer_id": row.pop("account_code"), **row} for row in rows], name="subscriptions.csv")
    assert ws.subscriptions.execute().end.dropna().astype(str).str[:10].tolist() == ["2024-10-05"]


def test_an_order_that_is_cancelled_in_part_was_sold(proposed):
    rows = [{"Client": f"c{n}", "Order date": f"2025-01-{10 + n}", "Order no": n, "Total": 10,
             "Status": ["done", "partially cancelled", "refund failed", "cancelled"][n % 4]} for n in range(8)]
    _, ws = proposed(rows, answers={"currency": "EUR"})
    assert ws.transactions.execute().amount.sum() == 60


def test_subscribers_of_the_app_store_are_anonymous_numbers(proposed):
    def row(day, who, price, **more):
        return {"Event Date": f"2025-{day}", "App Name": "Fit", "App Apple ID": 1, "Subscription Name": "Monthly",
                "Subscription Apple ID": 2, "Standard Subscription Duration": "1 Month", "Subscription Offer Type": "",
                "Customer Price": price, "Customer Currency": "EUR", "Developer Proceeds": 0.7 * price,
                "Proceeds Currency": "EUR", "Device": "iPhone", "Country": "LT", "Subscriber ID": 900000000000 + who,
                "Subscriber ID Reset": "", "Refund": "", "Purchase Date": "", "Units": 1, **more}
    found = proposed([row("01-05", 1, 0, **{"Subscription Offer Type": "Free Trial"}), row("02-05", 1, 10), row("03-05", 1, 10),
                      row("02-07", 2, 10), row("02-09", 2, -10, Refund="Yes", Units=1), row("02-08", 3, 10, Units=2)])
    assert told(*found, "App Store Connect subscribers") == (50.0, 40.0, {f"90000000000{who}" for who in (1, 2, 3)})
    assert found[1].customers.execute().country.unique().tolist() == ["LT"]


def test_subscriptions_of_google_play_are_known_by_their_order_numbers(proposed):
    def sale(order, day, charged, **more):
        return {"Order Number": f"GPA.1-{order}", "Order Charged Date": f"2025-{day}", "Order Charged Timestamp": 1735689600,
                "Financial Status": "Charged", "Product Title": "Fit", "Product Type": "subscription", "SKU ID": "m1",
                "Currency of Sale": "EUR", "Item Price": charged / 1.25, "Taxes Collected": charged / 5, "Charged Amount": charged,
                "Country of Buyer": "LT", **more}
    rows = [sale("a", "01-05", 12.5), sale("a..0", "02-05", 12.5), sale("b", "01-09", 12.5),
            sale("b", "01-11", -12.5, **{"Financial Status": "Refund"}), sale("c", "01-10", 2.5, **{"Product Type": "inapp"})]
    who = {"GPA.1-a", "GPA.1-b"}
    assert told(*proposed(rows), "Google Play estimated sales") == (37.5, 25.0, who)
    found = proposed(rows, answers={"vat": "net"})
    assert told(*found, "Google Play estimated sales") == (30.0, 20.0, who)
    assert set(found[1].customers.execute().customer_id) == who

    def earned(order, kind, amount, **more):
        return {"Description": f"GPA.1-{order}", "Transaction Date": "Jan 5, 2025", "Transaction Time": "7:05:01 AM PST",
                "Transaction Type": kind, "Product Title": "Fit", "Product Type": 1, "Sku Id": "m1", "Buyer Country": "LT",
                "Buyer Currency": "USD", "Amount (Buyer Currency)": 11, "Merchant Currency": "EUR",
                "Amount (Merchant Currency)": amount, "Base Plan ID": "p1m", **more}
    found = proposed([earned("a", "Charge", 10), earned("a", "Google fee", -1.5), earned("a..0", "Charge", 10),
                      earned("a..0", "Charge refund", -10), earned("c", "Charge", 2, **{"Base Plan ID": ""})])
    assert told(*found, "Google Play earnings") == (20.0, 10.0, {"GPA.1-a"}) and found[1].settings.currency == "EUR"


def test_reports_that_count_and_name_nobody_are_refused_with_what_to_export_instead(proposed):
    sales = {"Provider": "APPLE", "SKU": "s", "Product Type Identifier": "1F", "Units": 3, "Developer Proceeds": 2.1,
             "Begin Date": "01/05/2025", "End Date": "01/05/2025", "Customer Currency": "EUR", "Customer Price": 3}
    with pytest.raises(ArgumentError, match=r"sales report of App Store Connect: .* names no customer.* Subscriber report"):
        proposed([sales])
