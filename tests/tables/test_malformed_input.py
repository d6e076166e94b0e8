"""Malformed inputs of many kinds, each read in this process: it ends in an error of the kit's own, or is read rightly.

Beside what is expected stand words of the error, or how many rows are kept.
"""

import datetime as dt
import gzip
import io
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from retention import check_tables, load_workspace
from retention.errors import RetentionError

HEAD = """name = "Shop"
currency = "EUR"
timezone = "Europe/Vilnius"
churn = { kind = "inactivity", window_days = 90 }
"""
ROWS = "customer_id,timestamp,amount\n" + "".join(f"c{i},2025-{i:02d}-10,4.50\n" for i in range(1, 11))
T = "[tables.transactions]\nsource = "
CSV = T + '"t.csv"\n'
LINE = '"timestamp": "2025-01-01", "amount": 1}\n'


def parquet(**changed):
    columns = {"customer_id": ["a", "b"], "timestamp": pa.array([dt.datetime(2025, 1, 1)] * 2, pa.timestamp("us")),
               "amount": [1.0, 2.0]}
    content = io.BytesIO()
    pq.write_table(pa.table(columns | changed), content)
    return content.getvalue()


def archive():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        packed.writestr("a", "b")
    return content.getvalue()


def computed(amount):
    return CSV + f'columns = {{ amount = "{amount}" }}\n'


def as_channel(expression):
    return CSV + f"columns = {{ channel = '''{expression}''' }}\n"


CASES = {
    # text
    "a compressed file under the name of a table": (CSV, {"t.csv": gzip.compress(ROWS.encode())}, 10),
    "an archive under the name of a table": (CSV, {"t.csv": archive() + b"\xff"}, "transactions"),
    "signs of zero": (CSV, {"t.csv": ROWS.replace("c3", "c\0" + "3")}, 10),
    "empty lines alone": (CSV, {"t.csv": "\n\n\n"}, "is empty"),
    "a byte order mark alone": (CSV, {"t.csv": b"\xef\xbb\xbf"}, "is empty"),
    "a quote that is never closed": (CSV, {"t.csv": ROWS.replace("c3", '"c3')}, "line 4"),
    "a line of many megabytes": (CSV, {"t.csv": ROWS.replace("c3", "x" * 4_000_000)}, "line 4"),
    "carriage returns at the ends of lines": (CSV, {"t.csv": ROWS.replace("\n", "\r")}, 10),
    "lines that end in two ways": (CSV, {"t.csv": ROWS.replace("\n", "\r\n", 5)}, 10),
    "lines that end in three ways": (CSV, {"t.csv": ROWS.replace("\n", "\r\n", 5).replace("4.50\n", "4.50\r", 1)}, 10),
    "lines that end in two ways, and one of them broken": (
        CSV, {"t.csv": ROWS.replace("\n", "\r\n", 5).replace("c8,", "")}, "line 9"),
    "lines that end in two ways, and latin-1": (
        CSV, {"t.csv": ROWS.replace("\n", "\r\n", 5).replace("c8", "\xe9").encode("latin-1")}, "not UTF-8"),
    "UTF-16 that is not stated": (CSV, {"t.csv": ROWS.encode("utf-16")}, "State the encoding"),
    "UTF-16 without its mark, read as Western": (
        CSV + 'encoding = "latin-1"\n', {"t.csv": ROWS.encode("utf-16-le")}, 'encoding = "utf-16-le"'),
    "a column that is called as one of the kit's own": (
        CSV, {"t.csv": ROWS.replace("\n", ",x\n").replace(",x", ",File of this row", 1)}, "a column of its own"),
    "UTF-32 that is stated": (CSV + 'encoding = "utf-32"\n', {"t.csv": ROWS.encode("utf-32")}, 10),
    "the quote as delimiter": (CSV + 'delimiter = "\\""\n', {"t.csv": ROWS}, "state delimiter"),
    "the delimiter as quote": (CSV + 'quote = ","\n', {"t.csv": ROWS}, "QUOTE must not appear"),
    "a line break as delimiter": (CSV + 'delimiter = "\\n"\n', {"t.csv": ROWS}, "allowed one character"),
    "a delimiter that is no ASCII": (CSV + 'delimiter = "¦"\n', {"t.csv": ROWS.replace(",", "¦")}, 10),
    "one heading and nothing below": (T + '"t.txt"\ndelimiter = "whitespace"\n',
                                      {"t.txt": "customer_id timestamp amount\n"}, "no rows"),
    "Arabic digits": (CSV, {"t.csv": ROWS.replace("4.50", "٤.٥", 3)}, 7),
    "hexadecimal digits": (CSV, {"t.csv": ROWS.replace("4.50", "0x1F", 3)}, 7),
    "numbers beyond doubles": (CSV, {"t.csv": ROWS.replace("4.50", "1e400", 3)}, 7),
    "the years 0, 1 and 9999": (CSV, {"t.csv": ROWS.replace("2025-03", "0000-03").replace("2025-04", "0001-04").replace(
        "2025-05", "9999-05")}, 7),
    "no other years than 1 and 9999": (CSV, {"t.csv": ROWS.replace("2025", "0001", 5).replace("2025", "9999")},
                                       "no usable row"),
    # JSON
    "a number as JSON": (T + '"t.json"\n', {"t.json": "5"}, "no rows with named values"),
    "lists within lists as JSON": (T + '"t.json"\n', {"t.json": "[[1, 2], [3]]"}, "no rows with named values"),
    "JSON nested a hundred thousand deep": (T + '"t.json"\n', {"t.json": "[" * 100_000}, "is not JSON lines"),
    "a key of JSON that is there twice": (
        T + '"t.jsonl"\n', {"t.jsonl": '{"customer_id": "a", "customer_id": "b", ' + LINE}, 1),
    "a key of JSON without a name": (T + '"t.jsonl"\n', {"t.jsonl": '{"": 1, "customer_id": "a", ' + LINE}, 1),
    "half a sign in JSON": (T + '"t.jsonl"\n', {"t.jsonl": '{"customer_id": "\\ud800", ' + LINE}, "surrogate"),
    "a list as a number of JSON": (T + '"t.jsonl"\n', {"t.jsonl": '{"customer_id": "a", ' + LINE.replace("1}", "[1]}")},
                                   "unparsable amount"),
    # Parquet
    "a list as an amount": (T + '"t.parquet"\n', {"t.parquet": parquet(amount=pa.array([[1.0], [2.0]]))},
                            "expected number"),
    "a time of day as a moment": (T + '"t.parquet"\n', {"t.parquet": parquet(timestamp=pa.array([dt.time(1)] * 2))},
                                  "expected timestamp"),
    "a column of nothing": (T + '"t.parquet"\n', {"t.parquet": parquet(customer_id=pa.nulls(2))}, "missing customer 2"),
    "whole numbers of 64 bits without sign": (
        T + '"t.parquet"\n', {"t.parquet": parquet(customer_id=pa.array([2**64 - 1, 1], pa.uint64()))}, 2),
    "a file that is cut off": (T + '"t.parquet"\n', {"t.parquet": parquet()[:-20]}, "is not a Parquet file"),
    "a beginning and an end alone": (T + '"t.parquet"\n', {"t.parquet": b"PAR1PAR1"}, "is not a Parquet file"),
    # databases and workbooks
    "text as SQLite": (T + '"t.sqlite"\ntable = "t"\n', {"t.sqlite": "hello"}, "file is not a database"),
    "text as DuckDB": (T + '"t.duckdb"\ntable = "t"\n', {"t.duckdb": "hello" * 1000}, "is not a DuckDB file"),
    "another archive as a workbook": (T + '"t.xlsx"\n', {"t.xlsx": archive()}, "not an Excel workbook"),
    "a table of text as a workbook": (T + '"t.xlsx"\n', {"t.xlsx": ROWS}, "not an Excel workbook"),
    # places
    "no source": (T + "[]\n", {}, "at least one"),
    "the folder as a source": (T + '"."\n', {}, "is a folder"),
    "a pattern that is none": (T + '"[z-a].csv"\n', {}, "no file matches"),
    "the home of nobody": (T + '"~nobody-here/t.csv"\n', {}, "cannot be looked at"),
    "a server without a name": (T + '"postgresql://h:99999999/x"\ntable = "t"\n', {}, "could not connect"),
    "half an address": (T + '"https://[::1/t.csv"\n', {}, "Invalid IPv6"),
    "a server that refuses": (T + '"http://127.0.0.1:1/t.csv"\n', {}, "could not fetch"),
    # what columns are made of
    "a date of the thirteenth month": (
        CSV + "columns = { timestamp = { year = 2025, month = 13, day = 99999999999 } }\n", {"t.csv": ROWS},
        "unparsable timestamp 10"),
    "a constant that is a list": (CSV + "columns = { amount = { value = [1] } }\n", {"t.csv": ROWS}, "columns.amount"),
    "an id that means itself": ('aliases = { c1 = "c1" }\n' + CSV, {"t.csv": ROWS}, "final ids"),
    "an empty text for a column": (computed(""), {"t.csv": ROWS}, "columns.amount: found \"\", allowed a column's"),
    "a number beyond whole ones": (computed("9223372036854775807 + amount * 0 + 1"), {"t.csv": ROWS}, "absurd 10"),
    "an overflow in a cast": (computed("CAST(99999999999999999999 AS INTEGER)"), {"t.csv": ROWS}, "missing amount 10"),
    "a condition of nothing": (CSV + 'where = "NULL"\n', {"t.csv": ROWS}, "leaves out every row"),
    "a condition that no row meets": (CSV + 'only = "1 = 2"\n', {"t.csv": ROWS}, "Check `source`, `only` and `where`"),
    "a condition and a statement": (CSV + 'where = "amount > 1; DROP TABLE x"\n', {"t.csv": ROWS}, "more than one"),
    "half an expression": (computed("CASE WHEN"), {"t.csv": ROWS}, "has no column"),
    "a function that there is not": (computed("foo(amount)"), {"t.csv": ROWS}, "calls 'foo'"),
    "a division by nothing": (computed("amount / 0"), {"t.csv": ROWS}, "no usable row"),
    "a list for a number": (computed("[1, 2]"), {"t.csv": ROWS}, "expected number"),
    "a parameter": (computed("$1"), {"t.csv": ROWS}, "the expression '$1'"),
    "a span of a million years": (
        CSV + 'columns = { timestamp = "timestamp + INTERVAL 999999999 DAY" }\n', {"t.csv": ROWS}, "no usable row"),
    "a pattern of a million repetitions": (
        as_channel("regexp_replace(customer_id, '(a{1000}){1000}', 'x')"), {"t.csv": ROWS}, "repetition size"),
    "a setting of the database": (as_channel("current_setting('home_directory')"), {"t.csv": ROWS}, "current_setting"),
    "a file in a condition": (CSV + "where = \"amount IN (FROM read_text('/etc/hostname'))\"\n", {"t.csv": ROWS},
                              "a query, a file"),
    "a sum in a condition": (CSV + 'where = "amount > avg(amount)"\n', {"t.csv": ROWS}, "a sum over rows"),
    "a second file by a link out of the folder": (
        CSV + 'join = { source = "link.csv", on = "customer_id" }\n', {"t.csv": ROWS}, "leads out of the workspace"),
    "signs of money that mean something elsewhere": (CSV + "symbols = '\\ [ ^ )'\n", {"t.csv": ROWS}, 10),
    "a digit as a sign of money": (
        CSV + 'columns = { amount = { column = "amount", symbols = "$ 4" } }\n', {"t.csv": ROWS},
        "'4' is a part of numbers"),
    "the point as a sign of money": (CSV + 'symbols = "."\n', {"t.csv": ROWS}, "'.' is a part of numbers"),
    # the rest of the file
    "a last day in the year 9999": ("observed_until = 9999-12-31\n" + CSV, {"t.csv": ROWS}, "observed_until"),
    "a last day in the year 1": ("observed_until = 0001-01-01\n" + CSV, {"t.csv": ROWS}, "observed_until"),
    "an event in the year 1": ('events = [{ date = 0001-01-01, name = "x" }]\n' + CSV, {"t.csv": ROWS}, "events"),
    "a mark at the beginning of workspace.toml": ("", {"t.csv": ROWS}, 10),
}


@pytest.mark.parametrize("name", CASES)
def test_a_malformed_input_is_named_or_read_rightly(tmp_path, name):
    said, files, expected = CASES[name]
    for file, content in files.items():
        (tmp_path / file).write_bytes(content if isinstance(content, bytes) else content.encode())
    (tmp_path / "link.csv").symlink_to("/etc/hostname")
    text = HEAD + said if said else "\ufeff" + HEAD + CSV
    (tmp_path / "workspace.toml").write_text(text, encoding="utf-8")
    if isinstance(expected, int):
        workspace = load_workspace(tmp_path)
        assert check_tables(workspace).table.kept[0] == expected
        assert workspace.transactions.count().execute() == expected
        return
    with pytest.raises(RetentionError) as raised:
        check_tables(load_workspace(tmp_path))
    assert expected in str(raised.value)
