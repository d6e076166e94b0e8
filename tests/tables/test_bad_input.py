"""Realistic exports, each broken in one way: what a person reads, and that every kind of source is held alike."""

import json
import sqlite3

import duckdb
import openpyxl
import pandas as pd
import pytest

from retention import check_tables, load_workspace
from retention.errors import RetentionError, TableError, WorkspaceError

HEAD = """name = "Shop"
currency = "EUR"
timezone = "Europe/Vilnius"
churn = { kind = "inactivity", window_days = 90 }
"""
TEN = "customer_id,timestamp,amount\n" + "".join(f"c{i},2025-{i:02d}-10,4.50\n" for i in range(1, 11))


def write_workspace(folder, tables, *, head=HEAD, **files):
    for name, content in files.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (folder / "workspace.toml").write_text(head + tables)
    return folder


def counted(quality, action):
    rows = quality.reasons.table
    rows = rows[rows.action == action]
    return dict(zip(rows.reason, rows.rows, strict=True))


def one_table(source, body="", table="transactions"):
    return f"[tables.{table}]\nsource = {json.dumps(source)}\n{body}"


STRUCTURAL = {
    "a required column is missing": (
        one_table("t.csv"), {"t__csv": "customer_id,timestamp\na,2025-01-01\n"},
        TableError, ["transactions.amount", "customer_id, timestamp", "columns"]),
    "a mapped column is missing": (
        one_table("t.csv", 'columns = { amount = "totl" }'),
        {"t__csv": "customer_id,timestamp,total\na,2025-01-01,1\n"},
        TableError, ["transactions.amount", "'totl'", "total", "Did you mean 'total'?"]),
    "an expression names a missing column": (
        one_table("t.csv", 'columns = { amount = "Qty * Prise" }'),
        {"t__csv": "customer_id,timestamp,Qty,Price\na,2025-01-01,1,2\n"},
        TableError, ["transactions.amount", "Prise", "Price"]),
    "the file is empty": (one_table("t.csv"), {"t__csv": ""}, TableError, ["transactions", "t.csv", "empty"]),
    "there is a header and nothing else": (
        one_table("t.csv"), {"t__csv": "customer_id,timestamp,amount\n"},
        TableError, ["transactions", "t.csv", "no rows"]),
    "a header is there twice": (
        one_table("t.csv"), {"t__csv": "customer_id,timestamp,amount,amount\na,2025-01-01,1,2\n"},
        TableError, ["transactions", "amount", "stands 2 times"]),
    "the file is not there": (one_table("gone.csv"), {}, TableError, ["transactions", "gone.csv"]),
    "a glob matches nothing": (one_table("2025-*.csv"), {}, TableError, ["transactions", "2025-*.csv"]),
    "latin-1 is read as UTF-8": (
        one_table("t.csv"), {"t__csv": TEN.replace("c3", "Søren").encode("latin-1")},
        TableError, ["transactions", "t.csv", "UTF-8", "encoding"]),
    "the delimiter is another": (
        one_table("t.csv"), {"t__csv": TEN.replace(",", ";")}, TableError, ["transactions", "t.csv", "delimiter", ";"]),
    "a line has too many cells": (
        one_table("t.csv"), {"t__csv": "customer_id,timestamp,amount\na,2025-01-01,1\nb,2025-01-02,2,3,4\n"},
        TableError, ["transactions", "t.csv"]),
    "it is not Parquet": (
        one_table("t.parquet"), {"t__parquet": TEN}, TableError, ["transactions", "t.parquet", "Parquet"]),
    "a JSON line is broken": (
        one_table("t.jsonl"),
        {"t__jsonl": '{"customer_id": "a", "timestamp": "2025-01-01", "amount": 1}\n{"customer_id": \n'},
        TableError, ["transactions", "t.jsonl", "2"]),
    "the ending says no format": (
        one_table("t.dat"), {"t__dat": TEN}, WorkspaceError, ["tables.transactions", "t.dat", "format"]),
    "a password is not in the environment": (
        one_table("postgresql://shop:${SHOP_PASSWORD_THAT_IS_NOT_SET}@localhost/shop", 'table = "t"'), {},
        TableError, ["transactions", "SHOP_PASSWORD_THAT_IS_NOT_SET"]),
    "a password stands in clear": (
        one_table("postgresql://shop:hunter2@localhost/shop", 'table = "t"'), {},
        WorkspaceError, ["password", "${"]),
    "a key is unknown": (one_table("t.csv", 'delimeter = ";"'), {"t__csv": TEN}, WorkspaceError,
                         ["delimeter", "Did you mean 'delimiter'"]),
    "a table is unknown": (one_table("t.csv", table="purchases"), {"t__csv": TEN}, WorkspaceError,
                           ["tables.purchases", "transactions, subscriptions"]),
    "an expression is a statement": (
        one_table("t.csv", 'columns = { amount = "amount); DROP TABLE x; --" }'), {"t__csv": TEN},
        RetentionError, ["amount"]),
    "an expression reads a file": (
        one_table("t.csv", "columns = { amount = \"(SELECT max(amount) FROM read_csv('t.csv'))\" }"), {"t__csv": TEN},
        RetentionError, ["amount"]),
    "every date needs a format": (
        one_table("t.csv"), {"t__csv": TEN.replace("2025-", "31/12/2025 ")},
        TableError, ["transactions.timestamp", "no usable row: all 10", "unparsable timestamp 10", "10 rows",
                     "first: 31/12/2025", "date_format"]),
    "no row has a customer": (
        one_table("t.csv"), {"t__csv": "customer_id,timestamp,amount\n,2025-01-01,1\n,2025-01-02,2\n"},
        TableError, ["transactions.customer_id", "missing customer 2", "2 rows", "first: row 1, row 2"]),
    "most amounts have thousand separators": (
        one_table("t.csv"), {"t__csv": TEN.replace("4.50", '"1,234.50"', 7)},
        TableError, ["transactions.amount", "70.0% of 10 rows are set aside, allowed 50%", "max_set_aside",
                     "unparsable amount 7", "first: 1,234.50", "thousands"]),
    "every customer is excluded": (
        'exclude_customers = ["a"]\n' + one_table("t.csv"),
        {"t__csv": "customer_id,timestamp,amount\na,2025-01-01,1\n"},
        TableError, ["transactions.customer_id", "excluded", "exclude_customers"]),
}


@pytest.mark.parametrize("name", STRUCTURAL)
def test_a_broken_table_says_what_is_wrong(tmp_path, name):
    tables, files, error, words = STRUCTURAL[name]
    with pytest.raises(error) as raised:
        check_tables(load_workspace(write_workspace(tmp_path, tables, **files)))
    message = str(raised.value)
    assert [word for word in words if word not in message] == [], message
    assert "hunter2" not in message


def test_a_folder_where_a_file_was_meant(tmp_path):
    (tmp_path / "t.csv").mkdir()
    with pytest.raises(TableError, match=r"transactions: .*t\.csv.*folder"):
        check_tables(load_workspace(write_workspace(tmp_path, one_table("t.csv"))))


def test_a_sheet_that_is_not_there(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Sales"
    book.save(tmp_path / "t.xlsx")
    with pytest.raises(TableError, match=r"transactions: .*'Orders'.*Sales"):
        check_tables(load_workspace(write_workspace(tmp_path, one_table("t.xlsx", 'sheet = "Orders"'))))


def test_a_database_table_that_is_not_there(tmp_path):
    with duckdb.connect(str(tmp_path / "shop.duckdb")) as database:
        database.execute("CREATE TABLE sales (customer_id VARCHAR)")
    with pytest.raises(TableError, match=r"transactions: .*orders.*sales"):
        check_tables(load_workspace(write_workspace(tmp_path, one_table("shop.duckdb", 'table = "orders"'))))


UNTYPED = [("a", pd.Timestamp("2025-01-01"), 1), ("b", pd.NaT, 2), (None, pd.Timestamp("2025-01-03"), 3),
           ("c", pd.Timestamp("2025-01-04"), "inf"), ("d", pd.Timestamp("2025-01-05"), None),
           ("e", pd.Timestamp("2025-01-06"), 5)]


def _jsonl(folder):
    rows = [json.dumps({"customer_id": c, "timestamp": None if pd.isna(t) else f"{t:%Y-%m-%d}", "amount": a})
            for c, t, a in UNTYPED]
    (folder / "t.jsonl").write_text("\n".join(rows) + "\n")
    return "t.jsonl", ""


def _excel(folder):
    book = openpyxl.Workbook()
    book.active.append(["customer_id", "timestamp", "amount"])
    for c, t, a in UNTYPED:
        book.active.append([c, None if pd.isna(t) else t.to_pydatetime(), a])
    book.save(folder / "t.xlsx")
    return "t.xlsx", ""


def _parquet(folder):
    with duckdb.connect() as database:
        database.execute(f"""COPY (SELECT * FROM (VALUES
            ('a', TIMESTAMP '2025-01-01', 1.0::DOUBLE), ('b', NULL, 2.0), (NULL, TIMESTAMP '2025-01-03', 3.0),
            ('c', TIMESTAMP '2025-01-04', 'inf'::DOUBLE), ('d', TIMESTAMP '2025-01-05', NULL),
            ('e', TIMESTAMP '2025-01-06', 5.0)) AS t(customer_id, timestamp, amount))
            TO '{folder / "t.parquet"}' (FORMAT parquet)""")
    return "t.parquet", ""


def _duckdb(folder):
    _parquet(folder)
    with duckdb.connect(str(folder / "shop.duckdb")) as database:
        database.execute(f"CREATE TABLE t AS SELECT * FROM '{folder / 't.parquet'}'")
    return "shop.duckdb", 'table = "t"'


def _sqlite(folder):
    with sqlite3.connect(folder / "shop.sqlite") as database:
        database.execute("CREATE TABLE t (customer_id TEXT, timestamp TIMESTAMP, amount REAL)")
        database.executemany("INSERT INTO t VALUES (?, ?, ?)", [
            ("a", "2025-01-01 00:00:00", 1.0), ("b", None, 2.0), (None, "2025-01-03 00:00:00", 3.0),
            ("c", "2025-01-04 00:00:00", float("inf")), ("d", "2025-01-05 00:00:00", None),
            ("e", "2025-01-06 00:00:00", 5.0)])
    database.close()
    return "shop.sqlite", 'table = "t"'


@pytest.mark.parametrize("write", [_jsonl, _excel, _parquet, _duckdb, _sqlite])
def test_every_kind_of_source_sets_the_same_rows_aside(tmp_path, write):
    source, body = write(tmp_path)
    workspace = load_workspace(write_workspace(tmp_path, one_table(source, body), head="max_set_aside = 0.9\n" + HEAD))
    quality = check_tables(workspace)
    assert counted(quality, "set aside") == {"missing customer": 1, "missing timestamp": 1, "missing amount": 1,
                                             "amount not finite or absurd": 1}
    assert sorted(workspace.transactions.customer_id.to_pandas()) == ["a", "e"]
    saved = pd.read_parquet(quality.save(tmp_path / "out")[0])
    assert saved.row.tolist() == [2, 3, 4, 5]


def test_ids_that_are_not_numbers_in_a_float_column(tmp_path):
    frame = pd.DataFrame({"customer_id": [17850.0, float("nan"), 13047.0], "amount": [1.0, 2.0, 3.0],
                          "timestamp": pd.to_datetime(["2025-01-01", "2025-01-02", "2025-01-03"])})
    frame.to_parquet(tmp_path / "t.parquet")
    workspace = load_workspace(write_workspace(tmp_path, one_table("t.parquet")))
    assert counted(check_tables(workspace), "set aside") == {"missing customer": 1}
    assert sorted(workspace.transactions.customer_id.to_pandas()) == ["13047", "17850"]
