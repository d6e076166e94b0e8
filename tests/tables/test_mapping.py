"""Columns, expressions, codes, zones and constants: what a mapping makes of a cell, against plain Python."""

import datetime as dt
import math
import re
import shutil
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import retention
from retention.errors import TableError
from retention.tables.sources import Engine

ROOT = Path(__file__).parents[2]
HEAD = 'name = "Kiosk"\ncurrency = "EUR"\ntimezone = "Europe/Vilnius"\nchurn = { kind = "contract" }\n'


def workspace(folder, body, head=HEAD, **files):
    for name, content in files.items():
        (folder / f"{name}.csv").write_text(content, encoding="utf-8")
    (folder / "workspace.toml").write_text(head + body, encoding="utf-8")
    return retention.load_workspace(folder)


def mapped(folder, content, columns, *, keys="", table="transactions", head=HEAD, **options):
    """The mapped table of one small file, as a frame."""
    body = f'[tables.{table}]\nsource = "a.csv"\n{keys}\n[tables.{table}.columns]\n{columns}\n'
    return workspace(folder, body, head, a=content).raw(table, **options).execute()


def cells(folder, column, values, *, keys="", spec=None, head=HEAD):
    """What becomes of the cells of one column of transactions, and their texts."""
    content = "customer_id,timestamp,amount,x\n" + "".join(f'c,2024-01-01,1,"{value}"\n' for value in values)
    frame = mapped(folder, content, f'{column} = {spec or chr(34) + "x" + chr(34)}', keys=keys, head=head)
    texts = frame.get(f"{column}__text")
    return ([None if pd.isna(value) else value for value in frame[column]],
            None if texts is None else [None if pd.isna(value) else value for value in texts])


def test_unparsable_and_missing_are_told_apart(tmp_path):
    values, texts = cells(tmp_path, "amount", ["1.5", " 2 ", "", "  ", "1,5", "x", "1e308", "1_000", "€3", "0x10"])
    assert values == [1.5, 2.0, None, None, None, None, 1e308, None, None, None]
    assert texts == ["1.5", "2", None, None, "1,5", "x", "1e308", "1_000", "€3", "0x10"]


@pytest.mark.parametrize(("keys", "given_cells", "expected"), [
    ('decimal = ","', ["1,5", "2", "-0,25", "1.5", "1.234,5", "1_0"], [1.5, 2, -0.25, None, None, None]),
    ('thousands = ","', ["1,234.50", "1,234", "12", "1,23", "12,34.5", "-1,234,567"],
     [1234.5, 1234, 12, None, None, -1234567]),
    ('decimal = ","\nthousands = "."', ["1.234,50", "1.234", "12,5", "1.23", "1,2,3"],
     [1234.5, 1234, 12.5, None, None]),
    ('decimal = ","\nthousands = " "', ["1 234,50", "1\u00a0234", "1\u202f234,5", "12", "1 23"],
     [1234.5, 1234, 1234.5, 12, None]),
    ("thousands = \"'\"", ["1'234.50", "1234"], [1234.5, 1234]),
    ('missing = ["NA", "-", 99]', ["NA", "-", "99", "9", "na"], [None, None, None, 9, None]),
])
def test_numbers_are_read_by_what_is_stated_and_never_guessed(tmp_path, keys, given_cells, expected):
    assert cells(tmp_path, "amount", given_cells, keys=keys)[0] == expected


@given(number=st.decimals(min_value=-10**9, max_value=10**9, places=2), style=st.sampled_from([(".", ""), (",", "."),
                                                                                              (".", ","), (",", " ")]))
@settings(max_examples=50, deadline=None)
def test_a_written_number_is_read_back(number, style):
    from retention.tables import casts

    decimal, thousands = style
    whole, _, part = f"{number:,.2f}".partition(".")
    sql = casts.number(casts.literal(whole.replace(",", thousands) + decimal + part), decimal, thousands)
    assert math.isclose(_DUCKDB.raw_sql(f"SELECT {sql}").fetchone()[0], float(number))


_DUCKDB = Engine().duckdb


@pytest.mark.parametrize(("keys", "given_cells", "expected"), [
    ("", ["2024-02-29", "2024-02-30", "2023-02-29", "2024-01-05 10:30", "2024-01-05T10:30:15.5", "01/02/2024",
          "20240105", "infinity", "epoch", "2024-01-05 25:00"],
     ["2024-02-29", None, None, "2024-01-05 10:30", "2024-01-05 10:30:15.5", None, None, None, None, None]),
    ("", ["2024-07-05T10:00:00Z", "2024-01-05 10:00+02:00", "2024-01-05 10:00:00 +0300", "2024-01-05 10:00-05"],
     ["2024-07-05 13:00", "2024-01-05 10:00", "2024-01-05 09:00", "2024-01-05 17:00"]),
    ('date_format = "%d/%m/%Y"', ["31/12/2024", "12/31/2024", "2024-12-31", "30/02/2024"],
     ["2024-12-31", None, None, None]),
    ('date_format = ["%d.%m.%Y %H:%M", "%Y%m%d"]', ["31.12.2024 09:05", "20241231"],
     ["2024-12-31 09:05", "2024-12-31"]),
    ('date_format = "%d.%m.%Y %H:%M %z"', ["31.12.2024 09:05 +00:00"], ["2024-12-31 11:05"]),
    ('timezone = "UTC"', ["2024-07-05 10:00", "2024-07-05", "2024-07-05T10:00:00+02:00"],
     ["2024-07-05 13:00", "2024-07-05", "2024-07-05 11:00"]),
    ('timezone = "UTC"\ndate_format = "%d.%m.%Y %H:%M"', ["31.12.2024 23:05"], ["2025-01-01 01:05"]),
    ('timezone = "UTC"\ndate_format = "%d.%m.%Y"', ["31.12.2024"], ["2024-12-31"]),
])
def test_moments_become_local_time_by_what_is_stated(tmp_path, keys, given_cells, expected):
    values, texts = cells(tmp_path, "timestamp", given_cells, keys=keys)
    assert values == [None if day is None else pd.Timestamp(day) for day in expected]
    assert texts == given_cells


def test_booleans_are_read_from_the_usual_words_or_from_stated_ones(tmp_path):
    words = ["Yes", "NO", "true", "f", "1", "0", "perhaps", ""]
    assert cells(tmp_path, "refund", words)[0] == [True, False, True, False, True, False, None, None]
    spec = '{ column = "x", values = { Taip = true, Ne = false } }'
    values, texts = cells(tmp_path, "refund", ["Taip", "Ne", "yes"], spec=spec)
    assert values == [True, False, None] and texts == ["Taip", "Ne", "yes"]


def test_stated_words_of_a_text_column_are_replaced_and_others_kept(tmp_path):
    spec = '{ column = "x", values = { web = "online" }, missing = ["?"] }'
    assert cells(tmp_path, "channel", ["web", "shop", "?"], spec=spec)[0] == ["online", "shop", None]


def test_whole_numbers_have_no_fraction(tmp_path):
    frame = mapped(tmp_path, "customer_id,opened,contacts\na,2024-01-01,3\na,2024-01-01,3.0\na,2024-01-01,3.5\n", "",
                   table="tickets")
    assert list(frame["contacts"].fillna(-1)) == [3, 3, -1]
    assert list(frame["contacts__text"]) == ["3", "3.0", "3.5"]


def test_constants_and_dates_from_parts(tmp_path):
    frame = mapped(tmp_path, "id,d,h,note\na,5,9,x\nb,30,9,y\nc,123,9,z\nd,x,9,z\ne,,9,z\n",
                   'customer_id = "id"\ntimestamp = { year = 2024, month = 2, day = "d", hour = "h", minute = 30 }\n'
                   'amount = 1\nrefund = false\nchannel = { value = "web" }\nproduct = { column = "note" }')
    assert [None if pd.isna(value) else value for value in frame["timestamp"]] == [
        pd.Timestamp("2024-02-05 09:30"), None, None, None, None]
    assert frame["timestamp__text"].iloc[3] == "2024-2-x-9-30" and pd.isna(frame["timestamp__text"].iloc[4])
    assert set(frame["amount"]) == {1.0} and set(frame["refund"]) == {False} and set(frame["channel"]) == {"web"}
    dated = mapped(tmp_path, "id\na\n", 'customer_id = "id"\ntimestamp = 2024-02-03\namount = 2.5')
    assert dated["timestamp"].iloc[0] == pd.Timestamp("2024-02-03")


def test_text_columns_count_as_numbers_in_arithmetic_and_as_text_elsewhere(tmp_path):
    frame = mapped(
        tmp_path, "customer_id;timestamp;qty;unit price;no\na;2024-01-01;2;1,5;C12\nb;2024-01-01;x;1,5;12\n"
                  "c;2024-01-01;;1,5;13\n",
        'amount = \'(qty) * -"unit price"\'\nrefund = "no LIKE \'C%\'"\n'
        'channel = "CASE WHEN qty > 1 THEN upper(no) ELSE \'few\' END"\nquantity = "abs(qty)"\n'
        'product = "no || \'/\' || qty"', keys='delimiter = ";"\ndecimal = ","')
    assert list(frame["amount"].fillna(0)) == [-3.0, 0, 0]
    assert list(frame["amount__text"].fillna("-")) == ["2 1,5", "x 1,5", "-"]
    assert list(frame["refund"]) == [True, False, False]
    assert list(frame["channel"]) == ["C12", "few", "few"]
    assert list(frame["product"].fillna("-")) == ["C12/2", "12/x", "-"]


def test_casts_and_dates_in_expressions_never_fail_on_a_cell(tmp_path):
    frame = mapped(tmp_path, "customer_id,months,since\na,3,2020-01-31\nb,x,2020-13-01\n",
                   'start = "DATE \'2020-01-01\' - to_months(CAST(months AS INTEGER))"\n'
                   'end = "CASE WHEN since > DATE \'2020-01-01\' THEN CAST(since AS DATE) END"', table="subscriptions")
    assert list(frame["start"]) == [pd.Timestamp("2019-10-01"), pd.NaT]
    assert list(frame["end"]) == [pd.Timestamp("2020-01-31"), pd.NaT]


@pytest.mark.parametrize(("expression", "expected"), [
    ("Quantity * Prise", ["a.csv has no column 'Prise'", "Did you mean 'Price'?"]),
    ("quantity * Price", ["a.csv has no column 'quantity'", "Did you mean 'Quantity'?"]),
    ("Quantity Price", ["a.csv has no column 'Quantity Price'"]),
    ("Quantity *", ["a.csv has no column 'Quantity *'"]),
    ("(SELECT 1)", ["holds a query, a file, a statement or a sum over rows"]),
    ("Quantity IN (SELECT 1)", ["holds a query"]),
    ("sum(Quantity)", ["a sum over rows"]),
    ("row_number() OVER ()", ["a sum over rows"]),
    ("1; DROP TABLE x", ["holds more than one statement"]),
    ("read_csv('/etc/passwd')", ["holds a query, a file"]),
    ("getenv('HOME')", ["calls 'getenv', which is not among the functions allowed here"]),
    ("random() * Quantity", ["changes from run to run"]),
    ("current_date", ["changes from run to run"]),
    ("Quantity + [1]", ["cannot be computed"]),
    ("DROP TABLE x", ["holds a query, a file, a statement"]),
])
def test_an_expression_only_computes_a_value_from_a_row(tmp_path, expression, expected):
    content = "customer_id,timestamp,Quantity,Price\na,2024-01-01,1,2\n"
    with pytest.raises(TableError) as caught:
        mapped(tmp_path, content, f'amount = """{expression}"""')
    assert str(caught.value).startswith("transactions.amount: ")
    for words in expected:
        assert words in str(caught.value)


def test_a_required_column_that_is_not_mapped_is_named(tmp_path):
    with pytest.raises(TableError, match=re.escape(
            "transactions.amount: required column missing, and not mapped: a.csv has no column 'amount'; it has "
            "customer_id, timestamp, total. State which column it is: columns = { amount = \"…\" }.")):
        mapped(tmp_path, "customer_id,timestamp,total\na,2024-01-01,1\n", "")


def test_names_are_exact_but_for_blanks_around_them(tmp_path):
    frame = mapped(tmp_path, "customer_id, timestamp ,The Total \na,2024-01-01,3\n", 'amount = "The Total"')
    assert list(frame["amount"]) == [3.0]


def test_where_keeps_some_rows(tmp_path):
    frame = mapped(tmp_path, "customer_id,timestamp,amount,state\na,2024-01-01,3,paid\nb,2024-01-01,4,void\n", "",
                   keys="where = \"state = 'paid' AND amount > 2\"")
    assert list(frame["customer_id"]) == ["a"]


def test_aliases_merge_customers_before_anything_is_counted(tmp_path):
    frame = mapped(tmp_path, "customer_id,referred_by,town\nold,x,V\nnew,old,K\n", "", table="customers",
                   head=HEAD.replace("churn", 'aliases = { old = "new" }\nchurn'))
    assert list(frame["customer_id"]) == ["new", "new"] and list(frame["referred_by"]) == ["x", "new"]
    assert list(frame["town"]) == ["V", "K"]


def test_customers_carry_every_other_column_and_other_tables_do_not(tmp_path):
    content = "Kunde,timestamp,amount,Ort,country\n a ,2024-01-01,1, Wien ,AT\n"
    frame = mapped(tmp_path, content, 'customer_id = "Kunde"\nland = "lower(country)"', table="customers")
    assert list(frame.columns) == ["customer_id", "country", "land", "timestamp", "amount", "Ort"]
    assert list(frame.iloc[0]) == ["a", "AT", "at", "2024-01-01", "1", "Wien"]
    assert list(mapped(tmp_path, content, 'customer_id = "Kunde"').columns) == [
        "customer_id", "timestamp", "timestamp__text", "amount", "amount__text"]


def test_questions_in_columns_become_one_row_an_answer(tmp_path):
    body = ('[tables.surveys]\nsource = "a.csv"\ncolumns = { timestamp = "day" }\n[tables.surveys.unpivot]\n'
            'nps = { column = "rec", missing = [11], scale = "0-10" }\ncsat = "sat"\n')
    frame = workspace(tmp_path, body, a="day,rec,sat,comment\n2024-01-01,9,5,ok\n2024-01-02,11,x,\n").raw(
        "surveys").execute()
    found = frame.astype(object).where(frame.notna(), None).to_dict("records")
    assert [(row["question"], row["score"], row["score__text"], row["_blank"], row["scale"]) for row in found] == [
        ("nps", 9.0, "9", False, "0-10"), ("nps", None, None, True, "0-10"),
        ("csat", 5.0, "5", False, None), ("csat", None, "x", False, None)]


def test_typed_columns_that_fit_are_taken_as_they_are(tmp_path):
    day = pa.array([dt.datetime(2024, 1, 1)] * 2, pa.timestamp("us"))
    pq.write_table(pa.table({"customer_id": ["a", " b"], "timestamp": day, "amount": [1.0, math.nan]}),
                   tmp_path / "a.parquet")
    ws = workspace(tmp_path, '[tables.transactions]\nsource = "a.parquet"\n')
    assert ws.raw("transactions").columns == ("customer_id", "timestamp", "amount")
    views = ws.reader.engine.duckdb.raw_sql("SELECT sql FROM duckdb_views() WHERE view_name LIKE 'transactions%'")
    view = views.fetchone()[0]
    assert not re.search("cast|trim|regexp|case", view.partition(" FROM ")[0], re.IGNORECASE)


@pytest.mark.parametrize(("name", "values", "kind", "expected"), [
    ("customer_id", [17850.0, math.nan, 1.5], pa.float64(), ["17850", None, "1.5"]),
    ("customer_id", [7, None], pa.int64(), ["7", None]),
    ("customer_id", ["17850.0", "x"], pa.string(), ["17850.0", "x"]),
    ("timestamp", [dt.date(2024, 1, 5)], pa.date32(), [pd.Timestamp("2024-01-05")]),
    ("timestamp", [dt.datetime(2024, 1, 5, 10)], pa.timestamp("us", "UTC"), [pd.Timestamp("2024-01-05 12:00")]),
    ("timestamp", [dt.datetime(2024, 1, 5, 10)], pa.timestamp("ns"), [pd.Timestamp("2024-01-05 10:00")]),
    ("timestamp", ["2024-01-05", "x"], pa.string(), [pd.Timestamp("2024-01-05"), None]),
    ("amount", [3, None], pa.int32(), [3.0, None]),
    ("amount", ["3.5", "x"], pa.string(), [3.5, None]),
    ("refund", [1, 0, 2], pa.int8(), [True, False, None]),
])
def test_typed_columns_that_do_not_fit_are_converted(tmp_path, name, values, kind, expected):
    days = pa.array([dt.datetime(2024, 1, 1)] * len(values), pa.timestamp("us"))
    columns = {"customer_id": pa.array(["a"] * len(values)), "amount": pa.array([1.0] * len(values)),
               "timestamp": days, name: pa.array(values, kind)}
    pq.write_table(pa.table(columns), tmp_path / "a.parquet")
    frame = workspace(tmp_path, '[tables.transactions]\nsource = "a.parquet"\n').raw("transactions").execute()
    assert [None if pd.isna(value) else value for value in frame[name]] == expected
    assert (f"{name}__text" in frame) == (kind == pa.string() and name != "customer_id")


def test_numbers_are_dates_only_by_a_stated_format(tmp_path):
    pq.write_table(pa.table({"customer_id": ["a"], "timestamp": [20240105], "amount": [1.0]}), tmp_path / "a.parquet")
    body = '[tables.transactions]\nsource = "a.parquet"\n'
    with pytest.raises(TableError, match=r"transactions\.timestamp: expected timestamp, found int64 in a\.parquet.*"
                                         "state `date_format`"):
        workspace(tmp_path, body).raw("transactions")
    frame = workspace(tmp_path, body + 'date_format = "%Y%m%d"\n').raw("transactions").execute()
    assert frame["timestamp"].iloc[0] == pd.Timestamp("2024-01-05")


def test_typed_moments_of_another_zone_are_moved(tmp_path):
    late = pa.array([dt.datetime(2024, 7, 1, 22)], pa.timestamp("us"))
    pq.write_table(pa.table({"customer_id": ["a"], "timestamp": late, "amount": [1.0]}), tmp_path / "a.parquet")
    frame = workspace(tmp_path, '[tables.transactions]\nsource = "a.parquet"\ntimezone = "UTC"\n').raw(
        "transactions").execute()
    assert frame["timestamp"].iloc[0] == pd.Timestamp("2024-07-02 01:00")


def example(tmp_path, name):
    shutil.copytree(ROOT / "tests" / "fixtures" / name, tmp_path / name)
    shutil.copy(ROOT / "docs" / "examples" / f"{name}.toml", tmp_path / name / "workspace.toml")
    return retention.load_workspace(tmp_path / name)


def test_online_retail_is_a_workspace_by_its_file_alone(tmp_path):
    frame = example(tmp_path, "online_retail").raw("transactions").execute()
    plain = pd.read_parquet(ROOT / "tests/fixtures/online_retail/online_retail.parquet")
    assert list(frame["amount"]) == list(plain["Quantity"] * plain["UnitPrice"])
    assert list(frame["refund"]) == [number.startswith("C") for number in plain["InvoiceNo"]]
    assert list(frame["customer_id"].fillna("-")) == [
        "-" if math.isnan(number) else str(int(number)) for number in plain["CustomerID"]]
    assert (frame["refund"].sum(), frame["customer_id"].isna().sum(), len(frame)) == (7, 8, 41)


def test_airport_surveys_are_a_workspace_by_their_file_alone(tmp_path):
    frame = example(tmp_path, "sfo").raw("surveys").execute()
    for year in (2017, 2018):
        plain = pd.read_csv(ROOT / f"tests/fixtures/sfo/{year}.csv", encoding="latin-1", dtype=str)
        plain.columns = plain.columns.str.strip()
        for question, column, codes in (("nps", "NETPRO", {"11"}), ("csat", "Q7ALL", {"0", "6", "Blank", "BLANK"}),
                                        ("ces", "Q14PASSTHRU", {"0", "6", "Blank", "BLANK"})):
            rows = frame[(frame["question"] == question) & (frame["_source"] == f"{year}.csv")]
            scores = [None if pd.isna(cell) or cell.strip() in codes else float(cell) for cell in plain[column]]
            assert [None if pd.isna(score) else score for score in rows["score"]] == scores
            assert list(rows["_blank"]) == [score is None for score in scores]
            assert list(rows["timestamp"]) == [pd.Timestamp(year, 5, int(day)) for day in plain["INTDATE"]]


def test_cdnow_is_the_published_full_file():
    log = retention.load_workspace(ROOT / "data" / "cdnow").with_customers("transactions", "sample").execute()
    assert (len(log), log["customer_id"].nunique(), (log["amount"] == 0).sum()) == (69_659, 23_570, 80)
    assert (log["timestamp"].min(), log["timestamp"].max()) == (pd.Timestamp("1997-01-01"), pd.Timestamp("1998-06-30"))
    assert log.loc[log["sample"] == "true", "customer_id"].nunique() == 2_357


def test_telco_keeps_every_contract_and_dates_it_from_its_tenure():
    ws = retention.load_workspace(ROOT / "data" / "telco")
    contracts = ws.with_customers("subscriptions", "tenure", "Churn").execute()
    assert len(contracts) == 7_043 and contracts["end"].notna().sum() == 1_869
    assert list(contracts["end"].notna()) == list(contracts["Churn"] == "Yes")
    last = pd.Timestamp("2019-12-31")
    months = (last.year - contracts["start"].dt.year) * 12 + last.month - contracts["start"].dt.month
    assert list(months) == list(contracts["tenure"].astype(int))
    assert (contracts["tenure"] == "0").sum() == 11
    assert ws.as_of == dt.date(2020, 1, 1) and ws.needs_not_met(["calendar"])
