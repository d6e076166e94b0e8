"""Proposals for exports never seen before: they load, read every row, and mark what they cannot know."""

import datetime as dt
import json
import shutil
import tomllib
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

import retention
from retention.errors import ArgumentError, TableError
from retention.tables.propose import draft_workspace
from retention.tables.vocabulary import named, plain

ROOT = Path(__file__).parents[2]


def proposed(folder, *names):
    """The proposal's text, and the workspace it makes."""
    text = retention.propose_workspace([folder / name for name in names], name="Kapė „Rytas“")
    (folder / "workspace.toml").write_text(text, encoding="utf-8")
    assert tomllib.loads(text)["name"] == "Kapė „Rytas“"
    return text, retention.load_workspace(folder)


def only_table(folder, name):
    text, ws = proposed(folder, name)
    table, = ws.table_names
    return text, ws, ws.raw(table).execute()


def test_a_lithuanian_export_with_semicolons_decimal_comma_and_its_code_page(tmp_path):
    (tmp_path / "pirkimai.csv").write_bytes((
        "Kliento Nr.;Pirkimo data;Suma;Prekė;Kiekis;Grąžinimas\nŽ1;31.12.2024 10:05;1 234,50;Kapučinas;1;Ne\n"
        "Ž2;01.01.2025 09:00;12,00;Šokoladas;2;Taip\nŽ1;05.01.2025 09:00;3,10;Ąžuolų kava;2;Ne\n").encode("cp1257"))
    text, ws, frame = only_table(tmp_path, "pirkimai.csv")
    for line in ('timezone = "Europe/Vilnius" # the columns have Lithuanian names',
                 'encoding = "cp1257"', 'delimiter = ";"',
                 'decimal = ","               # 1 234,50 in `Suma`', 'thousands = " "',
                 'date_format = "%d.%m.%Y %H:%M" # 31.12.2024 10:05 in `Pirkimo data`: so the day comes first',
                 'refund = {column = "Grąžinimas", values = {Ne = false, Taip = true}}'):
        assert line in text
    assert ws.table_names == ["transactions"]
    assert list(frame["customer_id"]) == ["Ž1", "Ž2", "Ž1"] and list(frame["amount"]) == [1234.5, 12.0, 3.1]
    assert frame["timestamp"].iloc[0] == pd.Timestamp("2024-12-31 10:05")
    assert retention.check_tables(ws)["kept"].sum() == 3


def test_a_western_code_page_is_a_guess_that_says_so(tmp_path):
    (tmp_path / "ventes.csv").write_bytes(
        "Client;Date;Total;Remarque\né1;05/06/2024;12,50;N/A\nb;26/07/2024;3,00;café\n".encode("latin-1"))
    text, _, frame = only_table(tmp_path, "ventes.csv")
    assert 'encoding = "cp1252"         # byte 0xe9 in line 2 is not UTF-8' in text and "or is it cp1257?" in text
    assert list(frame["customer_id"]) == ["é1", "b"] and frame["timestamp"].iloc[1] == pd.Timestamp("2024-07-26")


def test_dates_that_could_be_either_are_left_to_the_reader(tmp_path):
    (tmp_path / "sales.csv").write_text("customer,date,total\na,05/06/2024,1\nb,06/07/2024,2\n")
    text, ws, _ = only_table(tmp_path, "sales.csv")
    assert "# QUESTION Does the day or the month come first in `date`, as in 05/06/2024?" in text
    assert "# --answer dates=day: %d/%m/%Y\n# --answer dates=month: %m/%d/%Y" in text
    with pytest.raises(TableError, match="State the `date_format`"):
        retention.check_tables(ws)
    text = retention.propose_workspace([tmp_path / "sales.csv"], name="x", answers={"dates": "month"})
    assert "# QUESTION" not in text
    (tmp_path / "workspace.toml").write_text(text)
    days = retention.load_workspace(tmp_path).transactions.timestamp.execute()
    assert list(days) == [pd.Timestamp("2024-05-06"), pd.Timestamp("2024-06-07")]


def test_month_first_dates_are_told_by_a_day_above_12(tmp_path):
    (tmp_path / "sales.csv").write_text("customer,date,total\na,05/16/2024 1:30 PM,1\nb,06/07/2024 2:00 AM,2\n")
    text, _, frame = only_table(tmp_path, "sales.csv")
    assert "05/16/2024 1:30 PM in `date`: so the month comes first" in text
    assert list(frame["timestamp"]) == [pd.Timestamp("2024-05-16 13:30"), pd.Timestamp("2024-06-07 02:00")]


def test_shop_and_payment_systems_are_known(tmp_path):
    (tmp_path / "orders.csv").write_text(
        "Name,Email,Financial Status,Paid at,Total,Currency,Created at,Lineitem quantity,Lineitem name\n"
        "#1001,a@x.lt,paid,2024-05-01 10:00:00 +0300,12.50,EUR,2024-05-01 09:59:00 +0300,1,Mug\n")
    text, ws = proposed(tmp_path, "orders.csv")
    frame = ws.raw("transactions").execute()
    assert 'order_id = "Name"' in text and 'timestamp = "Created at"' in text
    assert frame.iloc[0][["customer_id", "order_id", "amount"]].tolist() == ["a@x.lt", "#1001", 12.5]
    assert frame["timestamp"].iloc[0] == pd.Timestamp("2024-05-01 09:59")  # the offset is that of the shop's own zone
    (tmp_path / "charges.csv").write_text(
        'id,Created on (UTC),Amount,Currency,Customer ID\nch_1,2024-05-01 22:00:00,12.50,usd,cus_1\n'
        'ch_2,2024-05-02 10:00:00,"1,200.00",usd,cus_2\n')
    text, _, frame = only_table(tmp_path, "charges.csv")
    assert 'timezone = "UTC"            # as the columns’ names say' in text and 'currency = "USD"' in text
    assert 'thousands = ","             # 1,200.00 in `Amount`' in text and list(frame["amount"]) == [12.5, 1200]


def test_excel_json_lines_and_parquet(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Sales"
    for cells in (["Customer", "Date", "Qty", "Unit Price"], [17850, dt.datetime(2024, 1, 5, 10), 2, 1.5],
                  ["x", dt.datetime(2024, 1, 6), 3, 2]):
        book.active.append(cells)
    book.create_sheet("Notes")
    book.save(tmp_path / "sales.xlsx")
    text, _, frame = only_table(tmp_path, "sales.xlsx")
    assert 'sheet = "Sales"             # the others are Notes' in text
    assert """amount = 'Qty * "Unit Price"' # no column of line totals was found""" in text
    assert list(frame["amount"]) == [3.0, 6.0] and list(frame["customer_id"]) == ["17850", "x"]

    lines = [{"requester_id": "a", "created_at": "2024-01-05T10:00:00Z", "solved_at": None, "priority": "high"},
             {"requester_id": "b", "created_at": "2024-01-06T10:00:00Z", "solved_at": "2024-01-07T10:00:00Z"}]
    (tmp_path / "tickets.jsonl").write_text("\n".join(map(json.dumps, lines)))
    _, ws, frame = only_table(tmp_path, "tickets.jsonl")
    assert ws.table_names == ["tickets"] and frame["resolved"].notna().tolist() == [False, True]

    shutil.copy(ROOT / "tests/fixtures/online_retail/online_retail.parquet", tmp_path)
    text, ws = proposed(tmp_path, "online_retail.parquet")
    frame = ws.raw("transactions").execute()
    assert ws.table_names == ["transactions", "customers"] and "country" in ws.raw("customers").columns
    assert 'amount = "Quantity * UnitPrice"' in text and frame["order_id"].str.startswith("C").sum() == 7


def test_every_table_is_recognised_by_its_columns(tmp_path):
    files = {
        "a.csv": "member,date,event_type,points\na,2024-01-01,enrolled,\na,2024-01-02,earned,10\n",
        "b.csv": "email,date,nps,csat,comment\na@x,13/01/2024,9,5,ok\nb@x,14/01/2024,3,9,bad\n",
        "c.csv": "customer,start_date,cancelled_at,plan,MRR\na,2024-01-01,,Pro,10\nb,2024-01-01,2024-03-01,Pro,10\n",
        "d.csv": "month,kind,amount\n2024-01-01,acquisition,100\n", "e.csv": "client_id,country,opt_in\na,LT,yes\n",
        "f.csv": "client_id,sent_at,action,variant\na,2024-01-01,winback,treatment\n"}
    for name, content in files.items():
        (tmp_path / name).write_text(content)
    text, ws = proposed(tmp_path, *files)
    assert ws.table_names == ["subscriptions", "customers", "surveys", "programme", "contacts", "costs"]
    assert ws.settings.churn.kind == "contract"
    assert "missing = [9], scale = \"1-5\"} # values outside 1-5, such as 9, are taken as no answer" in text
    assert ws.raw("surveys").question.execute().value_counts().to_dict() == {"nps": 2, "csat": 2}
    assert list(ws.raw("programme").event.execute()) == ["enrol", "earn"]
    assert list(ws.raw("contacts").arm.execute()) == ["treated"]
    assert list(ws.raw("customers").consent.execute()) == [True]


def test_two_files_of_one_kind_become_two_sources(tmp_path):
    (tmp_path / "sales-a.csv").write_text("customer,date,total\na,2024-01-05,1.5\n")
    (tmp_path / "sales-b.csv").write_text("Kunde;customer;date;total\nx;b;13.01.2024;2,5\n")
    text, ws = proposed(tmp_path, "sales-a.csv", "sales-b.csv")
    assert text.count("[[tables.transactions.source]]") == 2
    assert list(ws.raw("transactions").amount.execute()) == [1.5, 2.5]


def test_money_signs_and_codes_for_blanks_are_taken_off(tmp_path):
    (tmp_path / "sales.csv").write_text('customer,day,total\na,2024-01-01,€12.50\nN/A,2024-01-02,€3.00\nc,-,€4.00\n'
                                        'd,2024-01-02,€3.00\ne,2024-01-02,€3.00\n')
    text, _, frame = only_table(tmp_path, "sales.csv")
    assert 'missing = ["-", "N/A"]' in text and 'currency = "EUR"            # as in the files' in text
    assert 'symbols = "€"               # taken off amounts such as €12.50 in `total`' in text
    assert list(frame["amount"]) == [12.5, 3.0, 4.0, 3.0, 3.0]
    assert frame["customer_id"].isna().sum() == 1 and frame["timestamp"].isna().sum() == 1


def test_the_only_number_left_is_taken_as_the_amount_and_said_so(tmp_path):
    file = tmp_path / "export.csv"
    file.write_text("Customer ID;Order date;Qty;Paid in total\n17;31/12/2024;2;3,50\n18;01/12/2024;1;2,00\n")
    text = retention.propose_workspace([file], name="Shop")
    assert 'amount = "Paid in total"    # the only number left' in text
    assert 'decimal = ","' in text


def test_what_is_not_known_is_a_question_with_its_candidates(tmp_path):
    (tmp_path / "export.csv").write_text("foo|bar|baz\n1|x|2024-01-01\n2|y|2024-01-02\n")
    text, ws = proposed(tmp_path, "export.csv")
    assert 'delimiter = "|"' in text and 'timestamp = "baz"' in text
    assert "# QUESTION Which column says who bought? In export.csv it may be foo, bar." in text
    assert "# --answer customer_id=…" in text and "# QUESTION Which column says what was paid" in text
    with pytest.raises(TableError, match=r"transactions\.customer_id: required column missing"):
        ws.raw("transactions")
    text = retention.propose_workspace([tmp_path / "export.csv"], name="x",
                                       answers={"customer_id": "bar", "amount": "foo"})
    assert tomllib.loads(text)["tables"]["transactions"]["columns"] == {
        "customer_id": "bar", "timestamp": "baz", "amount": "foo"}


def test_cdnow_is_proposed_as_it_is_shipped():
    text = retention.propose_workspace([ROOT / "data/cdnow/CDNOW_master.txt"], name="CDNOW")
    shipped = tomllib.loads((ROOT / "data/cdnow/workspace.toml").read_text())["tables"]["transactions"]
    found = tomllib.loads(text)["tables"]["transactions"]
    assert found["columns"] == shipped["columns"]
    assert (found["delimiter"], found["date_format"]) == (shipped["delimiter"], shipped["date_format"])


def test_files_that_cannot_be_proposed_for_are_refused(tmp_path):
    with pytest.raises(ArgumentError, match="found none, allowed at least one export"):
        retention.propose_workspace([], name="x")
    with pytest.raises(ArgumentError, match=r"allowed files ending in \.csv, \.tsv"):
        retention.propose_workspace([tmp_path / "a.dat"], name="x")
    with pytest.raises(TableError, match="found no file"):
        retention.propose_workspace([tmp_path / "a.csv"], name="x")
    (tmp_path / "a.csv").write_text("")
    with pytest.raises(TableError, match=r"a\.csv is empty"):
        retention.propose_workspace([tmp_path / "a.csv"], name="x")


def test_names_are_compared_without_case_signs_and_accents():
    assert plain(" Užsakymo-Nr. ") == "uzsakymo_nr"
    assert named("order_id", ["OrderID", "Užsakymo Nr.", "x"]) == ["OrderID", "Užsakymo Nr."]
    assert named("monthly_amount", ["MonthlyCharges"]) == ["MonthlyCharges"]


# ---- strangers' files: a table is proposed rightly, or one thing is asked

def test_a_grocery_chain_is_its_purchases_households_and_products_and_no_campaigns(tmp_path):
    files = {
        "transactions.csv": "household_id,store_id,basket_id,product_id,quantity,sales_value,retail_disc,coupon_disc,"
                            "week,transaction_timestamp\n" + "".join(
                                f"{900 + i % 4},330,b{i // 2},{70 + i % 3},1,{i % 5 + 0.5},0.1,0,{1 + i % 50},"
                                f"2017-01-{1 + i % 28:02d} 06:53:26\n" for i in range(40)),
        "campaigns.csv": "campaign_id,household_id\n" + "".join(f"{i % 5},{900 + i % 4}\n" for i in range(20)),
        "campaign_descriptions.csv": "campaign_id,campaign_type,start_date,end_date\n1,Type B,2017-03-03,2017-04-09\n"
                                     "2,Type A,2017-03-08,2017-04-09\n",
        "demographics.csv": "household_id,age,income,household_size\n900,35-44,50-74K,2\n901,25-34,15-24K,1\n"
                            "902,55-64,75K+,2\n903,35-44,35-49K,4\n",
        "products.csv": "product_id,manufacturer_id,department,brand,product_category,product_type\n"
                        "70,1,GROCERY,National,BREAD,RYE\n71,1,DAIRY,Private,MILK,2%\n72,2,DRUG,National,SOAP,BAR\n"}
    for name, content in files.items():
        (tmp_path / name).write_text(content)
    text, ws = proposed(tmp_path, *files)
    assert ws.table_names == ["transactions", "customers"]
    log = ws.transactions.execute()
    assert log.amount.sum() == sum(i % 5 + 0.5 for i in range(40)) and log.order_id.nunique() == 20
    assert set(log.category) == {"BREAD", "MILK", "SOAP"} and set(log["product"]) == {"RYE", "2%", "BAR"}
    assert sorted(ws.customers.execute().customer_id) == ["900", "901", "902", "903"]
    unused = [line for line in text.splitlines() if line.startswith("# Not used")]
    assert len(unused) == 3 and "campaigns.csv" in unused[0] and "campaign_descriptions.csv" in unused[1]
    assert "products.csv: read as a list that is joined to the purchases" in unused[2]
    assert text.count("QUESTION") == 2  # the head explains the word, and the currency is asked


def test_a_lithuanian_accounting_program_knows_its_tax(tmp_path):
    (tmp_path / "pardavimai.csv").write_bytes((
        "Dok. Nr.;Dokumento data;Pirkėjo kodas;Pirkėjas;Prekės pavadinimas;Kiekis;Kaina;Suma be PVM;PVM;Suma su PVM\n"
        "SF-1;2024.03.01;K1;UAB Ąžuolas;Dažai;2;50,00;100,00;21,00;121,00\n"
        "SF-1;2024.03.01;K1;UAB Ąžuolas;Teptukas;1;1 000,00;1 000,00;210,00;1 210,00\n"
        "KS-1;2024.03.15;K2;UAB Žvaigždė;Dažai;-1;50,00;-50,00;-10,50;-60,50\n").encode("cp1257"))
    text, ws = proposed(tmp_path, "pardavimai.csv")
    log = ws.transactions.execute()
    assert log[~log.refund].amount.sum() == 1100.0 and log.amount.sum() == 1050.0 and log.order_id.nunique() == 2
    assert ws.settings.vat == "net" and "as `Suma be PVM` says" in text and "QUESTION" not in text.split("\n\n", 1)[1]
    assert (ws.settings.currency, ws.settings.timezone) == ("EUR", "Europe/Vilnius")
    assert set(log.customer_id) == {"K1", "K2"} and set(log["product"]) == {"Dažai", "Teptukas"}


def test_customers_come_out_of_purchases_where_no_file_lists_them(tmp_path):
    (tmp_path / "sales.csv").write_text("client;name;e-mail;date;total;country;opt_in\n"
                                        "7;Ann;ann@x.lt;31.12.2024;4,50;LT;Taip\n"
                                        "7;Ann B;;05.01.2025;3,00;;Ne\n8;Bo;bo@x.lt;13.01.2025;1,00;LV;Taip\n")
    text, ws = proposed(tmp_path, "sales.csv")
    assert ws.table_names == ["transactions", "customers"] and 'latest_by = "date"' in text
    customers = ws.customers.execute().set_index("customer_id")
    assert customers.name.to_dict() == {"7": "Ann B", "8": "Bo"} and customers.country["7"] == "LT"
    assert customers.consent.to_dict() == {"7": False, "8": True} and customers.email["7"] == "ann@x.lt"


def test_a_test_without_customers_and_dates_is_refused_with_what_is_needed(tmp_path):
    (tmp_path / "test.csv").write_text("recency,history,channel,segment,visit,spend\n10,142.44,Phone,Womens Mail,0,0\n"
                                       "6,329.08,Web,No E-Mail,0,12.5\n")
    with pytest.raises(ArgumentError, match=r"nothing to make a table of in test\.csv.*needs at least a column that"):
        retention.propose_workspace([tmp_path / "test.csv"], name="x")


def test_answers_without_a_day_ask_for_it_and_take_one_for_all(tmp_path):
    (tmp_path / "2017.csv").write_text("RESPNUM,NETPRO,DEPTIME\n" + "".join(
        f"{i},{i % 12},12/31/1899 01:00:00 PM\n" for i in range(24)))
    text = retention.propose_workspace([tmp_path / "2017.csv"], name="x")
    assert "# QUESTION Which column says when it was answered? If all answers are of one day, that day" in text
    text = retention.propose_workspace([tmp_path / "2017.csv"], name="x", answers={"timestamp": "2017-05-31"})
    (tmp_path / "workspace.toml").write_text(text)
    answers = retention.load_workspace(tmp_path).surveys.execute()
    assert len(answers) == 24 and answers.score.max() == 10 and answers.score.isna().sum() == 2
    assert set(answers.timestamp) == {pd.Timestamp("2017-05-31")}


@pytest.mark.parametrize(("answers", "said"), [
    ({"colour": "red"}, "answer: nothing asks for 'colour'; open are currency"),
    ({"dates": "first"}, "answer: dates: found 'first', allowed day or month")])
def test_an_answer_that_answers_nothing_is_refused(tmp_path, answers, said):
    (tmp_path / "sales.csv").write_text("customer,date,total\na,05/06/2024,1\nb,06/07/2024,2\n")
    if "dates" not in answers:
        (tmp_path / "sales.csv").write_text("customer,date,total\na,2024-05-06,1\nb,2024-05-07,2\n")
        said = said.replace("open are currency", "open are")
    with pytest.raises(ArgumentError, match=said):
        retention.propose_workspace([tmp_path / "sales.csv"], name="x", answers=answers)


def test_dates_of_two_styles_in_one_file_are_told_column_by_column(tmp_path):
    (tmp_path / "subs.csv").write_text("customer,start_date,end_date\na,2024-01-31,15/02/2024\nb,2024-02-01,\n")
    _, _, frame = only_table(tmp_path, "subs.csv")
    assert frame.start.notna().all() and frame.end[0] == pd.Timestamp("2024-02-15")


def test_a_survey_that_says_the_day_of_the_month_alone_is_asked_for_the_month(tmp_path):
    rows = "".join(f"{i},{2 + i % 29},12/31/1899 09:{i % 60:02d}:00 AM,{i % 12},\n" for i in range(60))
    (tmp_path / "passengers.csv").write_text("RESPNUM,INTDATE,DEPTIME,NETPRO,COMMENT2\n" + rows)
    question, = draft_workspace([tmp_path / "passengers.csv"], name="Airport").open
    assert question.key == "timestamp"
    assert question.ask == ("In passengers.csv `INTDATE` says the day of the month and no more. Which month is it, "
                            "such as 2025-05?")
    draft = draft_workspace([tmp_path / "passengers.csv"], name="Airport", answers={"timestamp": "2017-05"})
    assert not draft.open
    (tmp_path / "workspace.toml").write_text(draft.text(tmp_path))
    answers = retention.load_workspace(tmp_path).surveys.execute()
    assert [str(day)[:10] for day in (answers.timestamp.min(), answers.timestamp.max())] == ["2017-05-02", "2017-05-30"]
    assert answers.score.max() == 10 and answers.score.isna().sum() == 5  # 11 is no answer


def test_what_is_asked_for_may_be_no_empty_column_and_no_time_of_day(tmp_path):
    rows = "".join(f"{i},12/31/1899 09:{i % 60:02d}:00 AM,{i % 12},\n" for i in range(60))
    (tmp_path / "passengers.csv").write_text("RESPNUM,DEPTIME,NETPRO,COMMENT2\n" + rows)
    question, = draft_workspace([tmp_path / "passengers.csv"], name="Airport").open
    assert "DEPTIME" not in question.ask and "COMMENT2" not in question.ask and "no column is left" in question.ask


def test_coupons_and_campaigns_of_a_grocery_chain_are_no_purchases(tmp_path):
    """The column names of The Complete Journey, as its R package has them."""
    files = {
        "transactions": "household_id,store_id,basket_id,product_id,quantity,sales_value,retail_disc,coupon_disc,"
                        "coupon_match_disc,week,transaction_timestamp\n" + "".join(
                            f"{i % 7},330,{31198570044 + i},{1095275 + i % 5},1,{0.5 + i % 4},0,0,0,1,"
                            f"2017-{1 + i % 12:02d}-{1 + i % 28:02d} 11:{i % 60:02d}:26\n" for i in range(60)),
        "campaigns": "campaign_id,household_id\n1,105\n1,1238\n2,105\n1,1483\n",
        "campaign_descriptions": "campaign_id,campaign_type,start_date,end_date\n1,Type B,2017-03-03,2017-04-09\n",
        "demographics": "household_id,age,income,home_ownership,marital_status\n1,65+,35-49K,Homeowner,Married\n"
                        "2,45-54,50-74K,Homeowner,\n",
        "products": "product_id,manufacturer_id,department,brand,product_category\n25671,2,GROCERY,National,ICE\n",
        "coupon_redemptions": "household_id,coupon_upc,campaign_id,redemption_date\n1029,51380041013,26,2017-01-01\n"
                              "1029,51380041313,26,2017-01-01\n165,53377610033,26,2017-01-03\n"}
    for name, text in files.items():
        (tmp_path / f"{name}.csv").write_text(text)
    draft = draft_workspace([tmp_path / f"{name}.csv" for name in files], name="Grocer", answers={"currency": "USD"})
    assert not draft.open and [(part.path.stem, part.table) for part in draft.parts] == [
        ("transactions", "transactions"), ("demographics", "customers")]
    assert sorted(path.name for path in draft.unused) == [
        "campaign_descriptions.csv", "campaigns.csv", "coupon_redemptions.csv", "products.csv"]
    (tmp_path / "workspace.toml").write_text(draft.text(tmp_path))
    log = retention.load_workspace(tmp_path).transactions.execute()
    assert log.amount.sum() == 120 and log.customer_id.nunique() == 7 and log.order_id.nunique() == 60


def test_orders_that_name_no_customer_make_no_table(tmp_path):
    """Amazon's report of all orders: nobody in it can be told from anybody else."""
    (tmp_path / "orders.txt").write_text(
        "amazon-order-id\tpurchase-date\torder-status\tsales-channel\tproduct-name\tsku\titem-status\tquantity\tcurrency\t"
        "item-price\titem-tax\tship-country\n111-1\t2025-03-01T12:00:00+00:00\tShipped\tAmazon.com\tMug\tS1\tShipped\t1\tUSD\t"
        "12.00\t0.9\tUS\n111-2\t2025-03-02T12:00:00+00:00\tCancelled\tAmazon.com\tMug\tS1\tCancelled\t1\tUSD\t\t\tUS\n")
    with pytest.raises(ArgumentError, match=r"orders.txt would be transactions without customer_id"):
        draft_workspace([tmp_path / "orders.txt"], name="Shop")


def test_a_file_without_names_of_columns_loses_no_row(tmp_path):
    """A list of gifts, tab-separated: its first line is a gift as all others are."""
    (tmp_path / "gifts.txt").write_text("760\t25\t2009-11-06\n860\t50\t2012-09-28\n760\t100.5\t2005-10-25\n")
    draft = draft_workspace([tmp_path / "gifts.txt"], name="Gifts")
    assert "header = false" in draft.text() and "2009-11-06 in the first line names no column" in draft.text()
    assert any("column 1 (760)" in question.ask for question in draft.open)
    answers = {"customer_id": "column 1", "amount": "column 2"}
    draft = draft_workspace([tmp_path / "gifts.txt"], name="Gifts", answers=answers)
    assert 'amount = "column 2"         # as answered' in draft.text()
    (tmp_path / "workspace.toml").write_text(draft.text(), encoding="utf-8")
    rows = retention.load_workspace(tmp_path).raw("transactions").execute()
    assert list(rows["amount"]) == [25, 50, 100.5] and list(rows["customer_id"]) == ["760", "860", "760"]


def test_a_column_a_day_has_days_for_names(tmp_path):
    (tmp_path / "visits.csv").write_text("customer,2024-01-01,2024-01-02\na,1,0\nb,2,2\n")
    assert "header" not in draft_workspace([tmp_path / "visits.csv"], name="Visits").text()


def test_purchases_beside_a_list_of_customers_are_asked_about_and_not_left_out(tmp_path):
    people, log = tmp_path / "people.csv", tmp_path / "tr.csv"
    people.write_text("customer_Id,DOB\n1,1970-01-02\n2,1971-03-04\n")
    rows = "1,28/02/14,3,4\n2,27/02/14,5,6\n1,27/02/14,1,2\n"
    log.write_text("cust_id,tran_date,Rate,gained\n" + rows)
    assert "amount" in [question.key for question in draft_workspace([people, log], name="Shop").open]
    log.write_text("cust_id,tran_date,Rate,total_amt\n" + rows)
    assert 'amount = "total_amt"' in draft_workspace([people, log], name="Shop").text()
