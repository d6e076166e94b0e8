"""Exports of known systems, with their real column names: recognised, mapped without an edit, and with true totals.

Each export is small enough to reckon its totals by hand; what must come out right stands beside it.
"""
# ruff: noqa: E501 - the heads of exports are long

import tomllib

import pandas as pd
import pytest

import retention
from retention.errors import ArgumentError
from retention.tables.preset import presets_in, shipped
from retention.tables.propose import draft_workspace


@pytest.fixture
def proposed(tmp_path):
    """Propose for files and open the workspace; at most one question may be left."""
    def propose(answers=None, presets=None, **files):
        for name, text in files.items():
            (tmp_path / f"{name}.csv").write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
        paths = [tmp_path / f"{name}.csv" for name in files]
        draft = draft_workspace(paths, name="Shop", answers=answers, presets=presets)
        assert len(draft.open) <= 1, [question.ask for question in draft.open]
        (tmp_path / "workspace.toml").write_text(draft.text(tmp_path), encoding="utf-8")
        return draft, retention.load_workspace(tmp_path)
    return propose


def titles(draft):
    return list(dict.fromkeys(part.title for part in draft.parts))


def money(ws, *, refunds=False):
    """What came in of purchases, or of everything less what was given back."""
    log = ws.transactions.execute()
    return round(float(log.amount.sum() if refunds else log[~log.refund].amount.sum()), 2)


# ---- shops

SHOPIFY = """Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,\
Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,\
Lineitem price,Lineitem compare at price,Lineitem sku,Billing Name,Billing Country,Billing Phone,Cancelled at,\
Payment Method,Refunded Amount,Vendor,Id,Tags,Source,Lineitem discount,Phone
#1001,ann@x.lt,paid,2024-05-01 10:00:00 +0300,fulfilled,,yes,EUR,100.00,21.00,21.00,121.00,,0.00,Std,\
2024-05-01 09:59:00 +0300,2,Mug,25.00,,MUG,Ann A,LT,+370 612 34567,,Card,0.00,V,1,,web,0.00,
#1001,ann@x.lt,,,,,,,,,,,,,,2024-05-01 09:59:00 +0300,1,Tray,50.00,,TRAY,,,,,,,V,,,,0.00,
#1002,Bo@x.lt,partially_refunded,2024-05-03 23:30:00 +0300,,,no,EUR,50.00,0,10.50,60.50,,0,Std,\
2024-05-03 23:30:00 +0300,1,Mug,50.00,,MUG,Bo B,LV,,,Card,12.10,V,2,,pos,0.00,
#1003,cy@x.lt,voided,,,,no,EUR,10,0,0,10.00,,0,Std,2024-05-04 10:00:00 +0300,1,Mug,10.00,,MUG,Cy,LT,,,Card,0.00,V,3,,web,0,
#1004,cy@x.lt,refunded,2024-12-05 10:00:00 +0200,,,no,EUR,10,0,2.10,12.10,,0,Std,2024-12-05 10:00:00 +0200,1,Mug,\
10.00,,MUG,Cy,LT,,2024-12-06 10:00:00 +0200,Card,12.10,V,4,,web,0,
#1005,ann@x.lt,pending,,,,no,EUR,10,0,2.10,12.10,,0,Std,2024-12-07 10:00:00 +0200,1,Mug,10.00,,MUG,Ann A,LT,,,Card,0,V,5,,web,0,
"""


def test_shopify_orders_count_once_and_paid_with_lines_as_products_and_refunds(proposed):
    draft, ws = proposed(orders=SHOPIFY)
    assert titles(draft) == ["Shopify orders"]
    assert money(ws) == 181.50 and money(ws, refunds=True) == 169.40  # 121 + 60.50, less 12.10; not voided, cancelled
    log = ws.transactions.execute()
    assert log[log.order_id == "#1001"].set_index("product").amount.to_dict() == {"Mug": 60.5, "Tray": 60.5}
    assert log.order_id.nunique() == 2 and log.timestamp.max() == pd.Timestamp("2024-05-03 23:30")  # still the third
    assert ws.settings.timezone == "Europe/Vilnius" and ws.settings.currency == "EUR"


def test_shopify_tax_is_asked_and_never_silently_net(proposed):
    draft, ws = proposed(orders=SHOPIFY)
    question, = draft.open
    assert question.key == "vat" and "`Total` contains 21.0% tax" in question.ask
    assert (ws.settings.vat, ws.settings.vat_rate) == ("gross", 0.21)
    draft, ws = proposed(answers={"vat": "net"}, orders=SHOPIFY)
    assert not draft.open and ws.settings.vat == "net"
    assert money(ws) == 150.0 and money(ws, refunds=True) == 140.0
    draft, ws = proposed(answers={"vat": "gross"}, orders=SHOPIFY)
    assert not draft.open and money(ws) == 181.50


def test_customers_come_out_of_shopify_orders_so_that_there_are_lists(proposed):
    _, ws = proposed(orders=SHOPIFY)
    customers = ws.customers.execute().set_index("customer_id")
    assert customers.consent.to_dict() == {"ann@x.lt": False, "bo@x.lt": False, "cy@x.lt": False}  # Ann's last word
    assert customers.loc["ann@x.lt", ["name", "country", "phone", "email"]].tolist() == [
        "Ann A", "LT", "+370 612 34567", "ann@x.lt"]


def test_shopify_orders_customers_and_reviews_make_one_workspace(proposed):
    customers = ("Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address "
                 "Country Code,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags\n"
                 "'1,Ann,Able,Ann@x.lt,yes,,LT,+37061234567,no,121.00,1,,no,vip\n'2,Bo,,bo@x.lt,no,,LV,,no,60.50,1,,no,\n")
    reviews = ("title,body,rating,review_date,source,curated,reviewer_name,reviewer_email,product_id,product_handle,reply\n"
               "Nice,Lovely mug,5,2024-06-01 10:00:00 UTC,web,ok,Ann,ANN@x.lt,1,mug,\n"
               "Meh,Broke,2,2024-06-03 10:00:00 UTC,web,ok,Bo,bo@x.lt,1,mug,\n")
    draft, ws = proposed(orders=SHOPIFY, customers=customers, reviews=reviews)
    assert titles(draft) == ["Shopify orders", "Shopify customers", "Product reviews"]
    assert ws.table_names == ["transactions", "customers", "surveys"]
    assert money(ws) == 181.50
    frame = ws.customers.execute().set_index("customer_id")
    assert frame.loc["ann@x.lt", ["name", "consent"]].tolist() == ["Ann Able", True]  # the list of customers holds
    answers = ws.surveys.execute()
    assert answers.question.tolist() == ["csat", "csat"] and sorted(answers.score) == [2, 5]
    assert answers.customer_id.tolist() == ["ann@x.lt", "bo@x.lt"] and answers.touchpoint.tolist() == ["mug", "mug"]


WOO = """Order Number,Order Status,Order Date,Customer Note,First Name (Billing),Last Name (Billing),Country Code \
(Billing),Email (Billing),Phone (Billing),Order Total Tax Amount,Order Refund Amount,Order Total Amount,Item #,Item Name,\
Quantity (- Refund),Item Cost
501,Completed,2024-03-01 10:15,leave at door,Ann,Able,PH,Ann@x.ph,0917 123 4567,0.00,0.00,900.00,1,Tea,2,250.00
501,Completed,2024-03-01 10:15,leave at door,Ann,Able,PH,Ann@x.ph,0917 123 4567,0.00,0.00,900.00,2,Cup,1,400.00
502,Processing,2024-03-02 11:00,,Bo,Bell,PH,bo@x.ph,,0.00,100.00,300.00,1,Tea,1,300.00
503,Cancelled,2024-03-03 11:00,,Bo,Bell,PH,bo@x.ph,,0.00,0.00,700.00,1,Tea,1,700.00
504,Refunded,2024-03-04 11:00,,Bo,Bell,PH,bo@x.ph,,0.00,250.00,250.00,1,Cup,1,250.00
505,Pending payment,2024-03-05 11:00,,Cy,Cole,PH,cy@x.ph,,0.00,0.00,800.00,1,Tea,1,800.00
"""


def test_woocommerce_counts_the_order_once_and_knows_the_customer(proposed):
    draft, ws = proposed(orders=WOO)
    assert titles(draft) == ["WooCommerce orders"] and not draft.open
    assert money(ws) == 1450.0 and money(ws, refunds=True) == 1100.0  # 900 + 300 + 250, less 100 and 250
    log = ws.transactions.execute()
    assert set(log.customer_id) == {"ann@x.ph", "bo@x.ph"}  # not "leave at door"
    assert log[(log.order_id == "501")].set_index("product").amount.to_dict() == {"Tea": 500.0, "Cup": 400.0}
    assert (ws.settings.currency, ws.settings.timezone) == ("PHP", "Asia/Manila")
    assert ws.customers.execute().set_index("customer_id").loc["ann@x.ph", "name"] == "Ann Able"


def test_woocommerce_analytics_is_net_of_tax(proposed):
    text = ('Date,Order #,N. Revenue,Status,Customer,Customer type,Product(s),Items sold,Coupon(s),Attribution\n'
            '2024-03-01 10:00:00,11,20.00,completed,Ann Able,new,1× Tea,1,,Direct\n'
            '2024-03-02 10:00:00,12,30.00,failed,Bo Bell,new,1× Tea,1,,Direct\n')
    draft, ws = proposed(answers={"currency": "EUR"}, orders=text)
    assert titles(draft) == ["WooCommerce Analytics orders"] and ws.settings.vat == "net" and money(ws) == 20.0


SQUARE_ITEMS = """Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,\
Net Sales,Tax,Transaction ID,Payment ID,Device Name,Notes,Details,Event Type,Location,Dining Option,Customer ID,\
Customer Name,Customer Reference ID,Unit,Count,Itemization Type
2024-07-18,12:59:30,Eastern Time (US & Canada),Drinks,Latte,1.0,Regular,L1,,$12.50,-$2.50,$10.00,$0.80,T1,P1,iPad,,,Payment,\
Main,,C1,Ann Able,,,1,Physical Good
2024-07-18,12:59:30,Eastern Time (US & Canada),Food,Bagel,2.0,Regular,B1,,$8.00,$0.00,$8.00,$0.64,T1,P1,iPad,,,Payment,Main,,\
C1,Ann Able,,,1,Physical Good
2024-07-20,09:00:00,Eastern Time (US & Canada),Food,Cake,1.0,Regular,K1,,"$1,240.00",$0.00,"$1,240.00",$9.92,T2,P2,iPad,,,\
Payment,Main,,C2,Bo Bell,,,1,Physical Good
2024-07-21,09:00:00,Eastern Time (US & Canada),Food,Bagel,-1.0,Regular,B1,,($4.00),$0.00,($4.00),-$0.32,T3,P1R,iPad,,,Refund,\
Main,,C1,Ann Able,,,1,Physical Good
"""


def test_square_items_have_dollar_signs_brackets_and_refunds(proposed):
    draft, ws = proposed(items=SQUARE_ITEMS)
    assert titles(draft) == ["Square items"] and not draft.open
    assert money(ws) == 1258.0 and money(ws, refunds=True) == 1254.0
    assert (ws.settings.currency, ws.settings.timezone, ws.settings.vat) == ("USD", "America/New_York", "net")
    log = ws.transactions.execute()
    assert log.timestamp.min() == pd.Timestamp("2024-07-18 12:59:30") and log.discount.max() == 2.5
    assert log[~log.refund].groupby("order_id").amount.sum().to_dict() == {"T1": 18.0, "T2": 1240.0}


def test_square_transactions_without_a_customer_are_set_aside_and_do_not_stop_the_report(proposed):
    head = ("Date,Time,Time Zone,Gross Sales,Discounts,Service Charges,Net Sales,Gift Card Sales,Tax,Tip,Partial Refunds,"
            "Total Collected,Source,Card,Cash,Transaction ID,Payment ID,Event Type,Location,Customer ID,Customer Name\n")
    rows = "".join(f"2024-07-{day:02d},10:00:00,Eastern Time (US & Canada),$5.00,$0.00,$0.00,$5.00,$0.00,$0.40,$1.00,$0.00,"
                   f"$6.40,Point of Sale,$6.40,$0.00,T{day},P{day},Payment,Main,{'C1,Ann' if day < 5 else ','}\n"
                   for day in range(1, 13))
    draft, ws = proposed(transactions=head + rows)
    assert titles(draft) == ["Square transactions"] and not draft.open
    assert ws.settings.max_set_aside == 0.75 and money(ws) == 20.0  # eight of twelve name nobody
    assert retention.check_tables(ws).table.set_index("table").loc["transactions", "set_aside"] == 8


def test_bigcommerce_orders(proposed):
    text = ("Order ID,Customer ID,Customer Name,Customer Email,Customer Phone,Order Date,Order Status,Subtotal (inc tax),"
            "Subtotal (ex tax),Tax Total,Order Total (inc tax),Order Total (ex tax),Payment Method,Total Quantity,Order "
            "Currency Code,Billing Country,Refund Amount\n"
            "1,7,Ann Able,Ann@x.com,555 1234567,05/16/2024,Shipped,110,100,10,110.00,100.00,Card,2,USD,United States,0\n"
            "2,8,Bo Bell,bo@x.com,,06/01/2024,Cancelled,55,50,5,55.00,50.00,Card,1,USD,United States,0\n"
            "3,8,Bo Bell,bo@x.com,,06/02/2024,Completed,55,50,5,55.00,50.00,Card,1,USD,United States,11.00\n")
    draft, ws = proposed(orders=text)
    assert titles(draft) == ["BigCommerce orders"] and [question.key for question in draft.open] == ["vat"]
    assert money(ws) == 165.0 and money(ws, refunds=True) == 154.0 and ws.settings.vat_rate == 0.1
    assert ws.transactions.execute().timestamp.min() == pd.Timestamp("2024-05-16")


def test_magento_orders(proposed):
    text = ('ID,Purchase Point,Purchase Date,Bill-to Name,Ship-to Name,Grand Total (Base),Grand Total (Purchased),Status,'
            'Customer Email,Customer Group,Subtotal,Customer Name,Payment Method,Total Refunded\n'
            '000000001,"Main Website",2024-05-01 10:00:00,Ann,Ann,$120.50,$120.50,complete,Ann@x.com,General,$100,Ann,card,$0\n'
            '000000002,"Main Website",2024-05-02 10:00:00,Bo,Bo,$60.00,$60.00,canceled,bo@x.com,General,$50,Bo,card,$0\n'
            '000000003,"Main Website",2024-05-03 10:00:00,Bo,Bo,$40.00,$40.00,closed,bo@x.com,General,$40,Bo,card,$40.00\n')
    draft, ws = proposed(orders=text)
    assert titles(draft) == ["Magento orders"] and not draft.open
    assert money(ws) == 160.5 and money(ws, refunds=True) == 120.5


# ---- payments and contracts

PAYPAL = """Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,To Email Address,Transaction ID,\
Item Title,Quantity,Reference Txn ID,Invoice Number,Balance,Country,Contact Phone Number
01/05/2024,10:15:30,BST,Ann Able,Express Checkout Payment,Completed,GBP,"1,200.00",-4.00,"1,196.00",Ann@x.uk,me@shop.uk,A1,\
Tea,1,,,1196,United Kingdom,
13/05/2024,11:15:30,BST,Bo Bell,Website Payment,Completed,GBP,50.00,-2.00,48.00,bo@x.uk,me@shop.uk,A2,Cup,1,,,1244,,
14/05/2024,11:15:30,BST,Bo Bell,Website Payment,Pending,GBP,70.00,-2.00,68.00,bo@x.uk,me@shop.uk,A3,Cup,1,,,1244,,
15/05/2024,11:15:30,BST,Bo Bell,Payment Refund,Completed,GBP,-20.00,1.00,-19.00,me@shop.uk,bo@x.uk,A4,Cup,1,A2,,1225,,
16/05/2024,11:15:30,BST,,General Withdrawal,Completed,GBP,-900.00,0,-900.00,,,A5,,,,,325,,
17/05/2024,11:15:30,BST,,General Currency Conversion,Completed,GBP,30.00,0,30.00,,,A6,,,,,355,,
18/05/2024,11:15:30,BST,My Bank,Bank Deposit to PP Account,Completed,GBP,500.00,0,500.00,,,A7,,,,,855,,
19/05/2024,11:15:30,BST,Hoster,PreApproved Payment Bill User Payment,Completed,GBP,-15.00,0,-15.00,me@shop.uk,host@x.uk,A8,,,\
,,840,,
"""


def test_paypal_counts_payments_only(proposed):
    draft, ws = proposed(activity=PAYPAL)
    assert titles(draft) == ["PayPal activity"] and not draft.open
    assert money(ws) == 1250.0 and money(ws, refunds=True) == 1230.0
    log = ws.transactions.execute()
    assert log[log.refund].customer_id.tolist() == ["bo@x.uk"]  # whom it was given back to
    assert log.timestamp.min() == pd.Timestamp("2024-05-01 10:15:30")  # a day above 12 tells
    assert (ws.settings.currency, ws.settings.timezone) == ("GBP", "Europe/London")
    assert sorted(ws.customers.execute().customer_id) == ["ann@x.uk", "bo@x.uk"]


STRIPE_INVOICES = """id,Amount Due,Amount Paid,Billing,Closed,Currency,Customer,Date (UTC),Due Date (UTC),Number,Paid,\
Subscription,Subtotal,Total Discount Amount,Tax,Tax Percent,Total,Status,Customer Email,Customer Name
in_1,29.00,29.00,auto,true,usd,cus_1,2024-01-01 23:30,,A-1,true,sub_1,29.00,0,,,29.00,paid,Ann@x.com,Ann
in_2,29.00,0.00,auto,false,usd,cus_1,2024-02-01 23:30,,A-2,false,sub_1,29.00,0,,,29.00,open,Ann@x.com,Ann
in_3,290.00,290.00,auto,true,usd,cus_2,2024-01-10 10:00,,B-1,true,sub_2,290.00,0,,,290.00,paid,bo@x.com,Bo
in_4,29.00,0.00,auto,true,usd,cus_3,2024-01-11 10:00,,C-1,false,sub_3,29.00,0,,,29.00,uncollectible,cy@x.com,Cy
"""
STRIPE_SUBSCRIPTIONS = """id,Customer ID,Customer Description,Customer Email,Plan,Quantity,Currency,Interval,Amount,Status,\
Created (UTC),Start (UTC),Current Period Start (UTC),Current Period End (UTC),Trial Start (UTC),Trial End (UTC),Canceled \
At (UTC),Ended At (UTC)
sub_1,cus_1,Ann,Ann@x.com,pro-month,2,usd,month,29.00,active,2024-01-01 10:00,2024-01-01 10:00,2024-06-01,2024-07-01,,,2024-06-15 \
08:00,
sub_2,cus_2,Bo,bo@x.com,pro-year,1,usd,year,290.00,active,2024-01-10 10:00,2024-01-10 10:00,2024-01-10,2025-01-10,,,,
sub_3,cus_3,Cy,cy@x.com,pro-month,1,usd,month,29.00,canceled,2024-01-11 10:00,2024-01-11 10:00,2024-02-11,2024-03-11,,,\
2024-02-20 10:00,2024-03-11 10:00
sub_4,cus_4,Di,di@x.com,pro-month,1,usd,month,29.00,incomplete_expired,2024-01-12,2024-01-12,,,,,,
"""


def test_stripe_invoices_that_were_not_paid_are_no_revenue(proposed):
    draft, ws = proposed(invoices=STRIPE_INVOICES)
    assert titles(draft) == ["Stripe invoices"] and not draft.open
    assert money(ws) == 319.0 and set(ws.transactions.execute().customer_id) == {"cus_1", "cus_2"}


def test_stripe_contracts_end_when_they_end_and_cost_what_they_cost_a_month(proposed):
    draft, ws = proposed(subscriptions=STRIPE_SUBSCRIPTIONS, invoices=STRIPE_INVOICES)
    assert titles(draft) == ["Stripe subscriptions", "Stripe invoices"] and not draft.open
    contracts = ws.subscriptions.execute().set_index("customer_id")
    assert sorted(contracts.index) == ["cus_1", "cus_2", "cus_3"]  # what never began is none
    assert contracts.end.notna().to_dict() == {"cus_1": False, "cus_2": False, "cus_3": True}  # asked for is not ended
    assert contracts.end["cus_3"] == pd.Timestamp("2024-03-11")  # not the day it was cancelled
    assert contracts.monthly_amount.round(4).to_dict() == {"cus_1": 58.0, "cus_2": 24.1667, "cus_3": 29.0}
    assert ws.settings.churn.kind == "contract"  # so nobody who pays by the year is lost after 90 days
    assert ws.customers.execute().set_index("customer_id").email["cus_1"] == "ann@x.com"


def test_who_pays_once_a_year_is_not_lost_after_a_quarter(proposed):
    head = STRIPE_INVOICES.splitlines()[0]
    rows = [f"in_{who}_{year},99,99,auto,true,usd,cus_{who},{year}-{1 + who % 12:02d}-10 10:00,,N,true,s{who},99,0,,,99,paid,"
            f"c{who}@x.com,C" for who in range(30) for year in (2022, 2023, 2024)]
    _, ws = proposed(invoices="\n".join([head, *rows]) + "\n")
    assert ws.settings.churn.window_days == 400
    monthly = [row.replace("in_", f"m{month}_").replace("cus_", "mon_").replace(f"-{1 + int(row.split('_')[1]) % 12:02d}-10",
               f"-{month:02d}-10") for row in rows for month in range(1, 13) if row.startswith("in_") and "_2024" in row]
    _, ws = proposed(invoices="\n".join([head, *rows[:9], *monthly]) + "\n")  # most pay by the month, three by the year
    assert ws.settings.churn.window_days == 400


def test_stripe_payments_count_when_they_succeed(proposed):
    text = ("id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Converted Amount,Status,Customer ID,Customer "
            "Email,Description\nch_1,2024-05-01 22:00:00,12.50,2.50,usd,true,12.50,Paid,cus_1,a@x.com,\n"
            'ch_2,2024-05-02 10:00:00,"1,200.00",0.00,usd,true,1200,Failed,cus_2,b@x.com,\n'
            'ch_3,2024-05-02 10:00:00,"1,000.00",0.00,usd,true,1000,Paid,,C@x.com,\n')
    draft, ws = proposed(payments=text)
    assert titles(draft) == ["Stripe payments"] and not draft.open
    assert money(ws) == 1012.5 and money(ws, refunds=True) == 1010.0
    assert set(ws.transactions.execute().customer_id) == {"cus_1", "c@x.com"}


# ---- voices

@pytest.mark.parametrize(("when", "email", "asked", "why"), [
    ("Timestamp", "Email Address", "How likely are you to recommend us to a friend or colleague?", "What is the reason?"),
    ("Timestamp", "Email Address", "Gaano kalamang na irerekomenda mo kami sa kaibigan?", "Ano ang dahilan?"),
    ("Laiko žyma", "El. pašto adresas", "Kiek tikėtina, kad rekomenduotumėte mus draugui?", "Kokia priežastis?")])
def test_google_forms_in_three_languages(proposed, when, email, asked, why):
    text = (f'{when},{email},"{asked}",{why}\n2024/05/01 10:05:33 AM GMT+3,Ann@x.lt,9,Good\n'
            f'2024/05/02 1:05:33 PM GMT+3,bo@x.lt,3,Slow\n2024/05/03 1:05:33 PM GMT+3,,10,\n')
    draft, ws = proposed(nps=text)
    assert titles(draft) == ["Google Forms answers"] and not draft.open
    answers = ws.surveys.execute()
    assert answers.question.tolist() == ["nps"] * 3 and sorted(answers.score) == [3, 9, 10]
    assert answers.timestamp.tolist()[1] == pd.Timestamp("2024-05-02 13:05:33")
    assert answers.comment.dropna().tolist() == ["Good", "Slow"] and answers.customer_id[0] == "ann@x.lt"


def test_a_question_in_words_nobody_foresaw_is_asked_for_in_one(proposed):
    text = ("When,Who,Would you tell your friends about us?\n2024-05-01,a@x.lt,9\n2024-05-02,b@x.lt,3\n")
    draft = draft_workspace_of(proposed, text)
    question, = draft.open
    assert question.ask.startswith("Which column says how likely they are to recommend you? In nps.csv it may be")
    draft, ws = proposed(answers={"score": "Would you tell your friends about us?"}, nps=text)
    assert not draft.open and sorted(ws.surveys.execute().score) == [3, 9]


def draft_workspace_of(proposed, text):
    draft, ws = proposed(nps=text)
    with pytest.raises(retention.TableError, match="surveys"):
        ws.surveys  # noqa: B018 - the access is the test
    return draft


def test_surveymonkey_has_two_heads_and_words_at_the_ends_of_its_scale(proposed):
    text = ('Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom Data 1,'
            '"How likely is it that you would recommend us?","What is the reason for your score?"\n'
            ',,,,,,,,,Response,Open-Ended Response\n'
            '1001,77,05/13/2024 10:00:00 AM,05/13/2024 10:05:00 AM,,Ann@x.com,,,,10 - Extremely likely,Kind\n'
            '1002,77,05/14/2024 10:00:00 AM,05/14/2024 10:05:00 AM,,bo@x.com,,,,Not at all likely - 0,Rude\n'
            '1003,77,05/15/2024 10:00:00 AM,05/15/2024 10:05:00 AM,,cy@x.com,,,,,\n')
    draft, ws = proposed(survey=text)
    assert titles(draft) == ["SurveyMonkey answers"] and not draft.open
    answers = ws.surveys.execute()
    assert sorted(answers.score) == [0, 10] and answers.timestamp.min() == pd.Timestamp("2024-05-13 10:05")
    assert retention.check_tables(ws).table.loc[0, ["read", "excluded"]].tolist() == [3, 1]  # who gave no score


def test_trustpilot_stars_are_satisfaction(proposed):
    text = ('Review Id,Review Created (UTC),Review Consumer User Id,Review Title,Review Content,Review Stars,Source Of '
            'Review,Review Language,Domain URL\nr1,2024-05-01 10:00:00,u1,Hi,Fine,5,Organic,en,x.com\n'
            'r2,2024-05-02 10:00:00,u2,Hm,Slow,1,Organic,lt,x.com\n')
    draft, ws = proposed(reviews=text)
    assert titles(draft) == ["Product reviews"] and not draft.open and ws.table_names == ["surveys"]
    assert ws.surveys.execute().scale.tolist() == ["1-5", "1-5"] and ws.surveys.execute().score.sum() == 6


def test_zendesk_tickets(proposed):
    text = ("Summation column,Id,Requester,Requester id,Requester external id,Requester email,Status,Priority,Via,Ticket "
            "type,Created at,Updated at,Due date,Solved at,Satisfaction Score,Reopens,Replies,First reply time in minutes\n"
            "1,10,Ann,99,,Ann@x.com,Solved,High,Mail,Problem,2024-05-01 10:00,2024-05-02 10:00,,2024-05-02 10:00,Good,0,1,30\n"
            "1,11,Bo,98,,bo@x.com,Open,-,Web,-,2024-05-03 10:00,2024-05-03 11:00,,,Offered,2,3,\n"
            "1,12,Cy,97,,cy@x.com,Deleted,-,Web,-,2024-05-03 10:00,2024-05-03 11:00,,,,0,0,\n")
    draft, ws = proposed(tickets=text)
    assert titles(draft) == ["Zendesk tickets"] and not draft.open
    tickets = ws.tickets.execute().set_index("customer_id")
    assert sorted(tickets.index) == ["ann@x.com", "bo@x.com"]
    assert tickets.first_response["ann@x.com"] == pd.Timestamp("2024-05-01 10:30")
    assert tickets.resolved["ann@x.com"] == pd.Timestamp("2024-05-02 10:00") and tickets.satisfaction["ann@x.com"] == 1
    assert tickets.reopened.to_dict() == {"ann@x.com": False, "bo@x.com": True}
    assert pd.isna(tickets.resolved["bo@x.com"]) and pd.isna(tickets.priority["bo@x.com"])


def test_liveagent_tickets(proposed):
    text = ("Code,Subject,Status,Owner email,Owner name,Department,Agent,Date created,Date changed,Tags,Channel type\n"
            "ABC-1,Hi,R,Ann@x.com,Ann,Sales,Joe,2024-05-01 10:00:00,2024-05-02 12:00:00,price,E\n"
            "ABC-2,Hi,C,bo@x.com,Bo,Sales,Joe,2024-05-03 10:00:00,2024-05-04 12:00:00,,E\n"
            "ABC-3,Buy pills,B,spam@x.com,Spam,Sales,Joe,2024-05-03 10:00:00,2024-05-04 12:00:00,,E\n")
    draft, ws = proposed(tickets=text)
    assert titles(draft) == ["LiveAgent tickets"] and not draft.open
    tickets = ws.tickets.execute().set_index("customer_id")
    assert tickets.resolved.notna().to_dict() == {"ann@x.com": True, "bo@x.com": False}


# ---- audiences

def test_hubspot_contacts_keep_what_was_consented(proposed):
    text = ("Record ID,First Name,Last Name,Email,Phone Number,Create Date,Country/Region,Preferred language,Unsubscribed "
            "from all email,Marketing contact status,Lifecycle Stage\n"
            "1,Ann,Able,Ann@x.com,555 0001111,2024-01-05 10:00,Lithuania,lt,false,Marketing contact,Customer\n"
            "2,Bo,Bell,bo@x.com,,2024-01-06 10:00,Lithuania,lt,true,Marketing contact,Customer\n"
            "3,Cy,,cy@x.com,,2024-01-07 10:00,Lithuania,en,,Non-marketing contact,Lead\n")
    draft, ws = proposed(contacts=text)
    assert titles(draft) == ["HubSpot contacts"] and not draft.open and ws.table_names == ["customers"]
    customers = ws.customers.execute().set_index("customer_id")
    assert customers.consent.to_dict() == {"ann@x.com": True, "bo@x.com": False, "cy@x.com": False}
    assert customers.joined["ann@x.com"] == pd.Timestamp("2024-01-05") and customers.name["ann@x.com"] == "Ann Able"


def test_mailchimp_lists_are_consent_given_and_withdrawn(proposed):
    head = ("Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,CC,REGION,{}"
            "LAST_CHANGED,LEID,EUID,NOTES,TAGS\n")
    row = "{},Ann,Able,2,2023-01-01 10:00:00,,2023-01-02 10:00:00,,LT,VL,{}2023-01-02 10:00:00,1,e1,,\n"
    draft, ws = proposed(
        subscribed=head.format("") + row.format("Ann@x.com", ""),
        unsubscribed=head.format("UNSUB_TIME,UNSUB_REASON,") + row.format("bo@x.com", "2024-01-01 10:00:00,NORMAL,"),
        cleaned=head.format("CLEAN_TIME,") + row.format("cy@x.com", "2024-01-01 10:00:00,"))
    assert [title.split()[0] for title in titles(draft)] == ["Mailchimp", "Mailchimp:", "Mailchimp:"]
    customers = ws.customers.execute().set_index("customer_id")
    assert customers.consent.to_dict() == {"ann@x.com": True, "bo@x.com": False, "cy@x.com": False}


def test_guests_with_new_ids_are_joined_where_the_files_show_it(proposed):
    text = "id,order_id,date,total,email\n" + "".join(
        f"g{number},o{number},2024-01-{1 + number:02d},10,ann{number % 3}@x.com\n" for number in range(9))
    text = text.replace("id,order_id", "customer_id,order_id", 1)
    customers = "customer_id,email\n" + "".join(f"g{number},ann{number % 3}@x.com\n" for number in range(9))
    draft, ws = proposed(answers={"currency": "EUR"}, orders=text, customers=customers)
    assert ws.settings.identity.keys == ["email"] and "9 ids share an e-mail address: 3 people" in draft.text()
    assert ws.transactions.customer_id.nunique().execute() == 3


# ---- contracts seen once

def test_contracts_seen_once_ask_for_their_day(proposed):
    text = ("customerID,gender,tenure,Contract,MonthlyCharges,Churn\na,F,1,Month-to-month,29.85,No\n"
            "b,M,34,One year,56.95,Yes\n")
    draft, _ = proposed(contracts=text)
    question, = draft.open
    assert question.ask == "On which day was this list drawn up? A day such as 2025-12-31."
    draft, ws = proposed(answers={"list_day": "2019-12-31"}, contracts=text)
    assert not draft.open and ws.settings.one_snapshot and str(ws.settings.observed_until) == "2019-12-31"
    contracts = ws.subscriptions.execute().set_index("customer_id")
    assert contracts.start["b"] == pd.Timestamp("2017-02-28") and contracts.end["b"] == pd.Timestamp("2019-12-31")
    assert pd.isna(contracts.end["a"]) and "gender" in ws.customers.columns
    with pytest.raises(ArgumentError, match="list_day: found '31/12/2019', allowed a day such as 2025-12-31"):
        proposed(answers={"list_day": "31/12/2019"}, contracts=text)


# ---- presets of one's own

OWN = """title = "Till of the bakery"
table = "transactions"
needs = ["card", "when", "sum"]
[find]
card = ["Bon-Karte", "~^card"]
when = "Zeit"
sum = "Summe"
void = "Storno"
[source]
where = "{void} IS NULL"
[columns]
customer_id = "{card}"
timestamp = "{when}"
amount = "{sum}"
[workspace]
vat = "net"
"""
TILL = "Bon-Karte;Zeit;Summe;Storno\nk1;31.12.2024;3,50;\nk2;01.01.2025;4,00;x\n"


def test_a_preset_of_ones_own_is_a_file_and_no_code(proposed, tmp_path):
    own = tmp_path / "presets"
    own.mkdir()
    (own / "bakery.toml").write_text(OWN)
    draft, ws = proposed(answers={"currency": "EUR"}, presets=own, till=TILL)
    assert titles(draft) == ["Till of the bakery"] and money(ws) == 3.5
    assert ws.transactions.execute().timestamp[0] == pd.Timestamp("2024-12-31")


@pytest.mark.parametrize(("old", "new", "said"), [
    ('"Till of the bakery"', '"x', "bakery.toml is not TOML"), ('table = "transactions"', 'table = "sales"', "allowed tr"),
    ("{void}", "{gone}", "'gone' is used and not among"), ("[source]", "[sources]", "sources: Extra inputs")])
def test_a_preset_that_is_none_says_why(tmp_path, old, new, said):
    (tmp_path / "bakery.toml").write_text(OWN.replace(old, new))
    with pytest.raises(ArgumentError, match=said):
        presets_in(tmp_path)


def test_a_folder_without_presets_is_refused(tmp_path):
    with pytest.raises(ArgumentError, match="presets: found no TOML file"):
        presets_in(tmp_path)


@pytest.mark.parametrize("preset", shipped(), ids=lambda preset: preset.title)
def test_every_preset_maps_what_its_table_needs(preset):
    from retention.tables.schema import SCHEMAS

    assert set(SCHEMAS[preset.table].required) <= set(preset.columns) | ({"question", "score"} if preset.unpivot else set())
    for also in preset.also:
        assert set(also.columns) <= set(SCHEMAS[also.table].columns) or SCHEMAS[also.table].extra


# ---- nothing from a file acts in the workspace file

EVIL = 'x"\n[tables.costs]\nsource = "/etc/passwd"\n#'


def test_a_crafted_cell_name_or_header_adds_nothing(tmp_path):
    quoted = '"' + EVIL.replace('"', '""') + '"'
    (tmp_path / "sales.csv").write_text(
        f'customer,date,total,refund,{quoted}\n{quoted},31/12/2024,"{EVIL[:1]}1",{quoted},1\nb,01/01/2025,2,no,2\n')
    (tmp_path / 'a"\n[x]\n.csv').write_text("customer,date,total\na,2024-01-01,5\n")
    draft = draft_workspace([tmp_path / "sales.csv", tmp_path / 'a"\n[x]\n.csv'], name=EVIL,
                            answers={"currency": "EUR"})
    found = tomllib.loads(draft.text(tmp_path))
    assert list(found["tables"]) == ["transactions"] and found["name"] == EVIL
    assert set(found) == {"name", "currency", "timezone", "churn", "tables"}


# ---- market places, books and letters

ETSY_ITEMS = """Sale Date,Item Name,Buyer,Quantity,Price,Coupon Code,Coupon Details,Discount Amount,Shipping Discount,Order \
Shipping,Order Sales Tax,Item Total,Currency,Transaction ID,Listing ID,Date Paid,Date Shipped,Ship Name,Ship Address1,Ship \
Address2,Ship City,Ship State,Ship Zipcode,Ship Country,Order ID,Variations,Order Type,Listings Type,Payment Type,InPerson \
Discount,InPerson Location,VAT Paid by Buyer,SKU
08/14/25,Card,coolbuyer42,2,5.00,,,0,0,4.50,0.62,10.00,USD,4001,9001,08/14/25,08/15/25,Jane Doe,1 St,,Austin,TX,78701,United \
States,3001,Style: Matte,online,listing,online_cc,,,,FOX-01
08/14/25,Sticker,coolbuyer42,1,3.00,,,1.00,0,0,0,3.00,USD,4002,9002,08/14/25,08/15/25,Jane Doe,1 St,,Austin,TX,78701,United \
States,3001,,online,listing,online_cc,,,,FOX-02
09/03/25,Sticker,,1,3.00,,,0,0,0,0,3.00,USD,4003,9002,09/23/25,,Bob Smith,9 Rd,,Reno,NV,89501,United States,3002,,online,\
listing,online_cc,,,,FOX-02
"""


def test_etsy_items_count_once_and_guests_are_known_by_their_parcel(proposed):
    draft, ws = proposed(items=ETSY_ITEMS)
    assert titles(draft) == ["Etsy sold order items"] and not draft.open
    assert money(ws) == 15.0  # 10 + 3 - 1 + 3
    log = ws.transactions.execute()
    assert set(log.customer_id) == {"coolbuyer42", "bob smith"} and log.order_id.nunique() == 2
    assert log.timestamp.max() == pd.Timestamp("2025-09-03")  # two digits of a year are this century's


def test_etsy_orders_leave_cancelled_ones_out_and_ask_for_the_tax(proposed):
    text = ("Sale Date,Order ID,Buyer User ID,Full Name,First Name,Last Name,Number of Items,Payment Method,Date Shipped,Street "
            "1,Street 2,Ship City,Ship State,Ship Zipcode,Ship Country,Currency,Order Value,Coupon Code,Coupon Details,Discount "
            "Amount,Shipping Discount,Shipping,Sales Tax,Order Total,Status,Card Processing Fees,Order Net,Adjusted Order Total,"
            "Adjusted Card Processing Fees,Adjusted Net Order Amount,Buyer,Order Type,Payment Type,InPerson Discount,InPerson "
            "Location,SKU\n"
            "09/03/25,1,janedoe,Jane Doe,Jane,Doe,2,Card,,1 Ln,,K,BC,V2C,Canada,CAD,68.00,,,0,0,8.00,3.80,79.80,,2.5,77.3,,,,"
            "janedoe (Jane Doe),online,online_cc,,,\n"
            "09/14/25,2,bobsmith,Bob Smith,Bob,Smith,3,Card,,9 Rd,,C,AB,T2P,Canada,CAD,20.00,,,0,0,0,1.00,21.00,,1.2,19.8,15.75,0.9,14.85,"
            "bobsmith (Bob Smith),online,online_cc,,,\n"
            "09/15/25,3,bobsmith,Bob Smith,Bob,Smith,3,Card,,9 Rd,,C,AB,T2P,Canada,CAD,20.00,,,0,0,0,1.00,21.00,Canceled,1.2,"
            "19.8,,,,bobsmith (Bob Smith),online,online_cc,,,\n")
    draft, ws = proposed(orders=text)
    assert titles(draft) == ["Etsy sold orders"] and [question.key for question in draft.open] == ["vat"]
    assert money(ws) == 100.8 and money(ws, refunds=True) == 95.55 and ws.settings.vat_rate == 0.05 and ws.settings.currency == "CAD"
    assert ws.customers.execute().set_index("customer_id").name["janedoe"] == "Jane Doe"


def test_etsy_payments_tell_every_refund(proposed):
    text = ("Payment ID,Buyer Username,Buyer Name,Order ID,Gross Amount,Fees,Net Amount,Posted Gross,Posted Fees,Posted Net,"
            "Adjusted Gross,Adjusted Fees,Adjusted Net,Currency,Listing Amount,Listing Currency,Exchange Rate,VAT Amount,Gift "
            "Card Applied?,Status,Funds Available,Order Date,Buyer,Order Type,Payment Type,Refund Amount\n"
            "P1,janedoe,Jane Doe,1,100,10,90,100,10,90,0,0,0,USD,100,USD,1,0,No,Paid,01/16/2026,01/15/2026,Jane Doe,online,Card,100\n"
            "P2,Bob,Bob Smith,2,40.50,4,36.5,40.50,4,36.5,30.5,3,27.5,USD,40.5,USD,1,0,No,Paid,01/21/2026,01/20/2026,Bob,online,"
            "Card,10\n"
            "P3,Bob,Bob Smith,3,20,2,18,20,2,18,20,2,18,USD,20,USD,1,0,No,Paid,02/21/2026,02/20/2026,Bob,online,Card,0\n")
    draft, ws = proposed(payments=text)
    assert titles(draft) == ["Etsy payments"] and not draft.open
    assert money(ws) == 160.5 and money(ws, refunds=True) == 50.5  # one whole refund and one in part
    assert ws.customers.execute().set_index("customer_id").name.to_dict() == {"janedoe": "Jane Doe", "bob": "Bob Smith"}


def test_amazon_orders_are_lines_of_which_the_price_is_of_all_pieces(proposed, tmp_path):
    head = ["order-id", "order-item-id", "purchase-date", "payments-date", "buyer-email", "buyer-name", "buyer-phone-number",
            "sku", "product-name", "quantity-purchased", "currency", "item-price", "item-tax", "shipping-price", "shipping-tax",
            "ship-service-level", "recipient-name", "ship-country", "item-promotion-discount", "sales-channel"]
    rows = [["1", "11", "2025-01-01T10:50:49-08:00", "", "X1@marketplace.amazon.com", "Bob", "", "S1", "Mug", "2", "USD",
             "20.00", "1.60", "1.99", "0", "Standard", "Bob", "US", "-2.00", "Amazon.com"],
            ["1", "12", "2025-01-01T10:50:49-08:00", "", "X1@marketplace.amazon.com", "Bob", "", "S2", "Tray", "1", "USD",
             "9.00", "0.70", "0", "0", "Standard", "Bob", "US", "", "Amazon.com"],
            ["2", "13", "2025-07-03T10:50:49-07:00", "", "x2@marketplace.amazon.com", "Ann", "", "S2", "Tray", "1", "USD",
             "9.00", "0.70", "0", "0", "Standard", "Ann", "US", "", "Amazon.com"]]
    draft, ws = proposed(orders="\n".join("\t".join(row) for row in [head, *rows]) + "\n")
    assert titles(draft) == ["Amazon orders"] and not draft.open
    assert money(ws) == 36.0 and ws.transactions.execute().order_id.nunique() == 2
    assert ws.settings.timezone == "America/Los_Angeles"
    assert ws.customers.execute().set_index("customer_id").name["x1@marketplace.amazon.com"] == "Bob"


XERO = """ContactName,EmailAddress,POAddressLine1,POCity,POPostalCode,POCountry,InvoiceNumber,Reference,InvoiceDate,DueDate,Total,\
TaxTotal,InvoiceAmountPaid,InvoiceAmountDue,InventoryItemCode,Description,Quantity,UnitAmount,Discount,LineAmount,AccountCode,\
TaxType,TaxAmount,TrackingName1,TrackingOption1,Currency,Type,Sent,Status
Kobe Ltd,Accounts@kobe.nz,1 St,Auckland,1010,New Zealand,INV-1,,13/02/2025,20/02/2025,230.00,30.00,230.00,0.00,COF,Coffee,10,\
15.00,,150.00,200,15% GST on Income,22.50,,,NZD,Sales invoice,Sent,Paid
Kobe Ltd,Accounts@kobe.nz,1 St,Auckland,1010,New Zealand,INV-1,,13/02/2025,20/02/2025,230.00,30.00,230.00,0.00,CUP,Cups,50,\
1.00,,50.00,200,15% GST on Income,7.50,,,NZD,Sales invoice,Sent,Paid
Cafe,,,Auckland,1010,New Zealand,INV-2,,15/03/2025,20/03/2025,115.00,15.00,0.00,115.00,COF,Coffee,5,20.00,,100.00,200,15% GST \
on Income,15.00,,,NZD,Sales invoice,Sent,Voided
Cafe,,,Auckland,1010,New Zealand,INV-3,,16/03/2025,20/03/2025,11.50,1.50,0.00,11.50,COF,Coffee,1,10.00,,10.00,200,15% GST on \
Income,1.50,,,NZD,Sales invoice,Sent,Awaiting Payment
Kobe Ltd,Accounts@kobe.nz,1 St,Auckland,1010,New Zealand,CN-1,,20/03/2025,,-34.50,-4.50,-34.50,0.00,COF,Coffee,2,-15.00,,\
-30.00,200,15% GST on Income,-4.50,,,NZD,Sales credit note,Sent,Paid
Roaster,,,Auckland,1010,New Zealand,BILL-9,,21/03/2025,,500.00,65.00,0.00,500.00,,Beans,1,435.00,,435.00,300,15% GST on \
Expenses,65.00,,,NZD,Bill,,Paid
"""


def test_xero_invoices_count_once_without_bills_and_credit_notes_are_refunds(proposed):
    draft, ws = proposed(invoices=XERO)
    assert titles(draft) == ["Xero invoices"] and [question.key for question in draft.open] == ["vat"]
    assert money(ws) == 241.5 and money(ws, refunds=True) == 207.0 and ws.settings.vat_rate == 0.15
    log = ws.transactions.execute()
    assert log[log.order_id == "INV-1"].set_index("product").amount.to_dict() == {"Coffee": 172.5, "Cups": 57.5}
    assert sorted(ws.customers.execute().customer_id) == ["Cafe", "Kobe Ltd"]
    _, ws = proposed(answers={"vat": "net"}, invoices=XERO)
    assert money(ws, refunds=True) == 180.0


def test_eventbrite_counts_tickets_of_who_comes(proposed):
    text = ("Order #,Order Date,First Name,Last Name,Email,Quantity,Price Tier,Ticket Type,Attendee #,Group,Order Type,Currency,"
            "Total Paid,Fees Paid,Eventbrite Fees,Eventbrite Payment Processing,Attendee Status,Home Country,Cell Phone\n"
            "71,2025-05-04 10:11:12,Ann,Able,Ann@x.com,1,,Adult,91,,Eventbrite Completed,USD,25.00,2.1,1.1,1.0,Attending,US,\n"
            "71,2025-05-04 10:11:12,Ann,Able,Ann@x.com,1,,Adult,92,,Eventbrite Completed,USD,25.00,2.1,1.1,1.0,Checked In,US,\n"
            "72,2025-05-14 10:11:12,Bo,Bell,bo@x.com,1,,Child,93,,Eventbrite Completed,USD,10.00,1,0.6,0.4,Not Attending,US,\n")
    draft, ws = proposed(attendees=text)
    assert titles(draft) == ["Eventbrite attendees"] and not draft.open and money(ws) == 50.0
    assert ws.transactions.execute().order_id.nunique() == 1
    assert ws.customers.execute().set_index("customer_id").name["ann@x.com"] == "Ann Able"


def test_gorgias_tickets_and_what_customers_gave_after_them(proposed):
    text = ("Ticket id,Tags,Initial channel,Priority,Last used integration name,Last used integration type,Created by an agent,"
            "Subject,Creation date,Closed date,Survey score,Survey replied date,Assignee name,Assignee email,Customer email,"
            "Customer name,First response time (s),Resolution time (s),Number of agent messages,Number of customer messages,"
            "Ticket URL\n"
            "1,refund,email,normal,Mail,gmail,no,Where,2025-05-01 10:00:00,2025-05-02 10:00:00,5,2025-05-03 09:00:00,Al,"
            "al@s.com,Ann@x.com,Ann,1800,86400,2,3,http://x\n"
            "2,,chat,normal,Chat,chat,no,Broken,2025-05-03 10:00:00,,,,Al,al@s.com,bo@x.com,Bo,,,0,1,http://x\n")
    draft, ws = proposed(tickets=text)
    assert titles(draft) == ["Gorgias tickets"] and not draft.open and ws.table_names == ["surveys", "tickets"]
    tickets = ws.tickets.execute().set_index("customer_id")
    assert tickets.first_response["ann@x.com"] == pd.Timestamp("2025-05-01 10:30") and tickets.contacts["ann@x.com"] == 2
    assert tickets.resolved.notna().to_dict() == {"ann@x.com": True, "bo@x.com": False}
    assert ws.surveys.execute()[["customer_id", "question", "score"]].values.tolist() == [["ann@x.com", "csat", 5]]


def test_klaviyo_profiles_have_consented_when_subscribed_and_not_suppressed(proposed):
    text = ("Email,Klaviyo ID,First Name,Last Name,Organization,Title,Phone Number,City,State / Region,Country,Zip Code,Source,"
            "Email Marketing Consent,Email Marketing Consent Timestamp,Historic Number Of Orders,Profile Created On,Date Added,"
            "Email Suppressions\n"
            "Ann@x.com,01A,Ann,Able,,,+15551234567,Austin,TX,United States,78701,,SUBSCRIBED,2024-01-01T00:00:00Z,2,"
            "2024-01-01 10:00:00,2024-01-01 10:00:00,\n"
            "bo@x.com,01B,Bo,,,,,Austin,TX,United States,78701,,NEVER_SUBSCRIBED,,0,2024-02-01 10:00:00,2024-02-01 10:00:00,\n"
            "cy@x.com,01C,Cy,,,,,Austin,TX,United States,78701,,SUBSCRIBED,2024-01-01T00:00:00Z,0,2024-02-01 10:00:00,"
            "2024-02-01 10:00:00,UNSUBSCRIBE\n")
    draft, ws = proposed(profiles=text)
    assert titles(draft) == ["Klaviyo profiles"] and not draft.open
    customers = ws.customers.execute().set_index("customer_id")
    assert customers.consent.to_dict() == {"ann@x.com": True, "bo@x.com": False, "cy@x.com": False}
    assert customers.loc["ann@x.com", ["name", "country"]].tolist() == ["Ann Able", "United States"]


PAYPAL_ABROAD = {
    "German": ('"Datum","Uhrzeit","Zeitzone","Name","Typ","Status","Währung","Brutto","Gebühr","Netto","Absender E-Mail-Adresse",'
               '"Empfänger E-Mail-Adresse","Transaktionscode","Artikelbezeichnung"\n', "Abgeschlossen", "Europe/Berlin",
               ["Express-Checkout-Zahlung", "Bankgutschrift auf PayPal-Konto", "Website-Zahlung", "Rückzahlung",
                "Allgemeine Auszahlung"]),
    "French": ('"Date","Heure","Fuseau horaire","Nom","Type","État","Devise","Avant commission","Commission","Net","De l\'adresse '
               'email","À l\'adresse email","Numéro de transaction","Titre de l\'objet"\n', "Terminé", "Europe/Paris",
               ["Paiement Express Checkout", "Virement depuis un compte bancaire", "Paiement sur site marchand",
                "Remboursement de paiement", "Virement standard"]),
    "Spanish": ('"Fecha","Hora","Zona horaria","Nombre","Tipo","Estado","Divisa","Bruto","Tarifa","Neto","Remitente",'
                '"Destinatario","Id. de transacción","Título del artículo"\n', "Completado", "Europe/Madrid",
                ["Pago con Pago exprés", "Conversión de divisas", "Pago en sitio web", "Reembolso de pago", "Retirada"]),
}


@pytest.mark.parametrize("language", PAYPAL_ABROAD)
def test_paypal_in_other_languages(proposed, language):
    head, done, zone, (one, deposit, two, back, withdrawn) = PAYPAL_ABROAD[language]
    day = "{}.09.2024" if language == "German" else "{}/09/2024"
    rows = [("07", "Ann", one, done, "1.224,90", "Ann@b.eu", "me@s.eu"), ("13", "", deposit, done, "24,90", "", ""),
            ("14", "Bo", two, "Pending", "50,00", "bo@b.eu", "me@s.eu"), ("15", "Bo", two, done, "50,00", "bo@b.eu", "me@s.eu"),
            ("16", "Bo", back, done, "-20,00", "me@s.eu", "bo@b.eu"), ("17", "", withdrawn, done, "-900,00", "", "")]
    text = head + "".join(
        f'"{day.format(on)}","10:12:00","{zone}","{name}","{kind}","{status}","EUR","{gross}","0,00","{gross}","{sender}",'
        f'"{to}","T{on}","Mütze"\n' for on, name, kind, status, gross, sender, to in rows)
    draft, ws = proposed(activity=text)
    assert titles(draft) == ["PayPal activity"] and not draft.open
    assert money(ws) == 1274.9 and money(ws, refunds=True) == 1254.9
    log = ws.transactions.execute()
    assert log[log.refund].customer_id.tolist() == ["bo@b.eu"] and log.timestamp.min() == pd.Timestamp("2024-09-07 10:12")
    assert (ws.settings.timezone, ws.settings.currency) == (zone, "EUR")


def test_paypals_report_without_a_status_is_of_what_is_done(proposed):
    text = ('"Date","Time","Time Zone","Description","Currency","Gross ","Fee ","Net","Balance","Transaction ID","From Email '
            'Address","Name","Bank Name"\n'
            '"05/13/2024","10:15:30","America/New_York","Express Checkout Payment","USD","20.00","-1","19.00","19.00","A1",'
            '"Ann@x.com","Ann",""\n'
            '"05/14/2024","10:15:30","America/New_York","General Withdrawal","USD","-19.00","0","-19.00","0","A2","","",""\n')
    draft, ws = proposed(report=text)
    assert titles(draft) == ["PayPal activity"] and not draft.open and money(ws) == 20.0
    assert ws.settings.timezone == "America/New_York"


GROCERY = "household_key,BASKET_ID,DAY,PRODUCT_ID,QUANTITY,SALES_VALUE,STORE_ID,RETAIL_DISC,TRANS_TIME,WEEK_NO,COUPON_DISC," \
          "COUPON_MATCH_DISC\n1,100,1,10,1,1.39,5,-0.60,0940,1,0,0\n1,100,1,11,2,3.78,5,0,0940,1,0,0\n2,101,34,10,1,1.00,5,0," \
          "1201,5,0,0\n1,102,711,10,1,2.00,5,0,1202,102,0,0\n"
CAMPAIGNS = "DESCRIPTION,CAMPAIGN,START_DAY,END_DAY\nTypeB,24,659,719\nTypeC,15,547,708\n"
RECEIVED = "DESCRIPTION,household_key,CAMPAIGN\nTypeA,1,26\nTypeA,2,26\nTypeB,2,24\n"


def test_a_grocery_chain_that_counts_days_is_asked_for_the_first_one(proposed):
    draft, ws = proposed(answers={"first_day": "2023-01-01"}, transaction_data=GROCERY, campaign_desc=CAMPAIGNS,
                         campaign_table=RECEIVED)
    assert titles(draft) == ["Purchases by counted days"] and not [q for q in draft.open if q.key != "currency"]
    assert ws.table_names == ["transactions"] and money(ws) == 8.17
    log = ws.transactions.execute()
    assert sorted(set(log.timestamp.dt.strftime("%Y-%m-%d"))) == ["2023-01-01", "2023-02-03", "2024-12-11"]
    assert set(log.customer_id) == {"1", "2"} and log.order_id.nunique() == 3


def test_orders_and_their_lines_in_two_exports_count_once(proposed):
    orders = ("Sale Date,Order ID,Buyer User ID,Full Name,Number of Items,Currency,Order Value,Discount Amount,Shipping,Sales "
              "Tax,Order Total,Status,Card Processing Fees\n"
              "08/14/25,3001,coolbuyer42,Jane Doe,3,USD,13.00,1.00,4.50,0.62,17.12,,1\n"
              "09/03/25,3002,,Bob Smith,1,USD,3.00,0,0,0,3.00,,1\n")
    draft, ws = proposed(orders=orders, items=ETSY_ITEMS)
    assert titles(draft) == ["Etsy sold order items"] and money(ws) == 15.0
    assert {path.name: why for path, why in draft.unused.items()} == {
        "orders.csv": ": the same orders stand in items.csv too, and must not count twice."}
