"""Files and settings that are malformed or meant to do harm: each ends in one plain error, or is read rightly.

The name of each case says what is wrong with it.
"""

import datetime as dt
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import retention
from retention import check_tables, load_workspace
from retention.errors import RetentionError, TableError, WorkspaceError

HEAD = """name = "Shop"
currency = "EUR"
timezone = "Europe/Vilnius"
churn = { kind = "inactivity", window_days = 90 }
"""
ROWS = "customer_id,timestamp,amount\n" + "".join(f"c{i},2025-{i:02d}-10,4.50\n" for i in range(1, 11))
ROOT = str(Path(retention.__file__).parents[1])
T = "[tables.transactions]\nsource = "


def shop(folder, tables, *, head=HEAD, **files):
    for name, content in files.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (folder / "workspace.toml").write_text(head + tables, encoding="utf-8")
    return folder


def read(folder):
    workspace = load_workspace(folder)
    return workspace, check_tables(workspace)


def refused(folder, *words, error=RetentionError):
    with pytest.raises(error) as raised:
        read(folder)
    message = str(raised.value)
    assert [word for word in words if word not in message] == [], message
    return message


def expression(said, column="amount"):
    return f't.csv"\ncolumns = {{ {column} = {json.dumps(said)} }}\n#"'


#: What is said in workspace.toml, and words of the answer.
SAID = {
    # widths and repetitions without bounds
    "repeat with a billion": (expression("repeat(amount, 1000000000)"), ["repeated 1000000000", "up to 1,000"]),
    "repeat of a repeat": (expression("repeat(repeat(amount, 1000), 1000)"), ["could make a text of"]),
    "repeat by a column": (expression("repeat(amount, CAST(amount AS INTEGER))"), ["does not say how far"]),
    "lpad to a billion": (expression("lpad(amount, 1000000000, '0')"), ["padded to 1000000000"]),
    "rpad to a billion": (expression("rpad(amount, 1000000000, '0')"), ["padded to 1000000000"]),
    "format with a width of a billion": (expression("format('{:>1000000000}', amount)"), ["widths that are written"]),
    "format with a width from a column": (expression("format('{:>{}}', amount, amount)"), ["widths that are written"]),
    "printf with a width of a billion": (expression("printf('%1000000000d', 1)"), ["widths that are written"]),
    "printf with a format from a column": (expression("printf(amount, 1)"), ["takes a format from a column"]),
    "replacements that multiply": (
        expression("replace(replace(replace(amount, '4', repeat('4', 999)), '4', repeat('4', 999)), '4', '44')"),
        ["could make a text of"]),
    "a series of a billion": (expression("len(range(1000000000))"), ["holds a query, a file"]),
    "skip_rows of a trillion": ('t.csv"\nskip_rows = 1000000000000\n#"', ["skip_rows", "at most 1048576"]),
    "skip_rows beyond the end": ('t.csv"\nskip_rows = 1000000\n#"', ["nothing after its first 1,000,000 lines"]),
    # what was an unexpected error
    "an encoding that is no text (rot13)": ('t.csv"\nencoding = "rot13"\n#"', ["encoding", "allowed encodings such"]),
    "an encoding that is no text (zlib)": ('t.csv"\nencoding = "zlib"\n#"', ["encoding", "allowed encodings such"]),
    "an encoding that is never one": ('t.csv"\nencoding = "undefined"\n#"', ["encoding", "allowed encodings such"]),
    "a thousands sign that is part of a number": ('t.csv"\nthousands = "e"\n#"', ["thousands", "no part of a number"]),
    "a thousands sign that ends lines": ('t.csv"\nthousands = "\\n"\n#"', ["thousands"]),
    "a format of per cent signs": ('t.csv"\ndate_format = "%%%"\n#"', ["date_format", "allowed strptime formats"]),
    "a format that ends in a per cent sign": ('t.csv"\ndate_format = "%Y%"\n#"', ["date_format", "allowed strptime"]),
    "a format that DuckDB has not": ('t.csv"\ndate_format = "%-a"\n#"', ["date_format", "allowed strptime"]),
    "the zone localtime": ('t.csv"\ntimezone = "localtime"\n#"', ["timezone", "allowed IANA names"]),
    "a where that is a text": ('t.csv"\nwhere = "customer_id"\n#"', ["where", "is no condition", "string"]),
    "a where that is a sum": ('t.csv"\nwhere = "amount + 0.5"\n#"', ["where", "is no condition"]),
    "a where that leaves out everything": ('t.csv"\nwhere = "amount > 99"\n#"', ["where", "leaves out every row"]),
    "an empty expression": (expression("  "), ["columns.amount", "a column's name or an expression"]),
    "an expression nested too deep": (expression("(" * 4000 + "amount" + ")" * 4000), ["nested too deep"]),
    "an expression as long as a book": (expression("amount + 1" * 5000), ["up to 10,000 letters"]),
    "a path longer than any": ("x" * 300 + '.csv"\n#"', ["the name of a file or an address"]),
    "a path with a sign that ends texts": ('a\\u0000b.csv"\n#"', ["the name of a file or an address"]),
    # what was passed over in silence
    "a point for thousands and for decimals": ('t.csv"\nthousands = "."\n#"', ["decimal sign too", 'decimal = ","']),
    "a comma for thousands and for decimals": (
        't.csv"\nthousands = ","\ncolumns = { amount = { column = "amount", decimal = "," } }\n#"',
        ["columns.amount", "decimal sign too"]),
    "a query on a file": ('t.csv"\nquery = "SELECT 1"\n#"', ["query: nothing reads it", "t.csv"]),
    "a sheet of a text file": ('t.csv"\nsheet = "Orders"\n#"', ["sheet: nothing reads it", "workbooks"]),
    # ways out of the folder
    "a file address outside": ("file:///etc/hostname\"\nformat = \"csv\"\n#\"", ["leads out of the workspace"]),
    "the scheme local": ("local:///etc/hostname\"\nformat = \"csv\"\n#\"", ["by which no file is fetched"]),
    "an address within an address": (
        "simplecache::file:///etc/hostname\"\nformat = \"csv\"\n#\"", ["an address within an address"]),
    "a cache as a database": ('simplecache::file:///etc/hostname"\ntable = "t"\n#"', ["an address within an address"]),
    "a database that runs in this process": ('datafusion:///etc"\ntable = "t"\n#"', ["is no database's"]),
}


@pytest.mark.parametrize("name", SAID)
def test_what_the_file_says_is_refused_in_plain_words(tmp_path, name):
    said, words = SAID[name]
    refused(shop(tmp_path, T + '"' + said, t__csv=ROWS), *words)


WHOLE = {
    "nested 3,000 deep": ("a = " + "[" * 3000 + "]" * 3000, ["not TOML", "nested too deep"]),
    "tables nested 3,000 deep": ("a = " + "{b=" * 3000 + "1" + "}" * 3000, ["not TOML", "nested too deep"]),
    "lists nested 400 deep": (HEAD + "targets = " + "[" * 400 + "]" * 400 + "\n", ["targets"]),
    "a number of 5,000 digits": (HEAD.replace("90", "9" * 5000), ["not TOML"]),
    "a window of 10^30 days": (HEAD.replace("90", "1" + "0" * 30), ["churn.window_days"]),
    "a window of 10^9 days": (HEAD.replace("90", "1" + "0" * 9), ["churn.window_days", "at most 36525"]),
    "a blank name": (HEAD.replace('"Shop"', '"  "'), ["name", "can be seen"]),
    "a name of zero-width signs": (HEAD.replace('"Shop"', '"\\u200b\\u2060"'), ["name", "can be seen"]),
    "a target that is no number": (HEAD + "targets = { nps = nan }\n", ["targets.nps", "finite"]),
    "a segment that is no column": (HEAD.replace("name", 'segment = "nonsense"\nname'), ["segment", "'nonsense'"]),
    "a segment that is nearly a column": (
        HEAD.replace("name", 'segment = "chanel"\nname'), ["Did you mean 'channel'?"]),
    "a channel that is none": (HEAD + "actions = { costs = { fax = 1.0 } }\n", ["actions.costs", "'fax'"]),
    "an action that is none": (HEAD + 'actions = { aliases = { x = "winback" } }\n', ["Did you mean 'win-back'?"]),
    "a calendar that is not there": (HEAD + 'actions = { name_days = "n.csv" }\n', ["name_days", "found no file"]),
    "a calendar outside by a link": (HEAD + 'actions = { name_days = "link.csv" }\n', ["leads out of the workspace"]),
}


@pytest.mark.parametrize("name", WHOLE)
def test_everything_in_the_file_is_checked_before_anything_is_counted(tmp_path, name):
    head, words = WHOLE[name]
    (tmp_path / "link.csv").symlink_to("/etc/hostname")
    folder = shop(tmp_path, T + '"t.csv"\n', head=head, t__csv=ROWS.replace("amount", "amount,channel").replace(
        "4.50", "4.50,web"))
    refused(folder, *words, error=WorkspaceError if "link" not in name else RetentionError)


def test_a_workspace_file_that_is_a_pipe(tmp_path):
    os.mkfifo(tmp_path / "workspace.toml")
    with pytest.raises(WorkspaceError, match="found a pipe"):
        load_workspace(tmp_path)


def test_a_workspace_file_that_is_a_table(tmp_path):
    (tmp_path / "workspace.toml").write_text("x" * 2_000_000)
    with pytest.raises(WorkspaceError, match="allowed up to 1,000,000"):
        load_workspace(tmp_path)


@pytest.mark.parametrize("path", ["a\0b", "x" * 5000, "/proc/self/mem"])
def test_a_workspace_that_cannot_be_looked_at(path):
    with pytest.raises(WorkspaceError, match=r"cannot be read|found no|found a pipe|not TOML"):
        load_workspace(path)


def test_a_source_that_is_a_pipe(tmp_path):
    os.mkfifo(tmp_path / "t.csv")
    refused(shop(tmp_path, T + '"t.csv"\n'), "is a pipe or a device", error=TableError)


# ---- workbooks

def _book(rows, *, edit=None):
    """A workbook of the rows, one of whose parts is changed by ``edit(name, text)``."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    plain, changed = io.BytesIO(), io.BytesIO()
    book.save(plain)
    with zipfile.ZipFile(plain) as read_from, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as write_to:
        for part in read_from.infolist():
            text = read_from.read(part)
            if edit:
                text = edit(part.filename, text.decode()).encode()
            write_to.writestr(part.filename, text)
    return changed.getvalue()


THIRTY = [["customer_id", "timestamp", "amount"], *([f"c{i}", dt.datetime(2025, 1, i), 4.5] for i in range(1, 31))]


@pytest.mark.parametrize("stated", ["A1:C11", "A1", "A1:XFD1048576", "B2:C3"])
def test_a_workbook_is_read_whole_whatever_it_says_of_its_size(tmp_path, stated):
    said = f'<dimension ref="{stated}"'
    content = _book(THIRTY, edit=lambda name, text: re.sub(r'<dimension ref="[^"]*"', said, text))
    workspace, quality = read(shop(tmp_path, T + '"t.xlsx"\n', t__xlsx=content))
    assert (quality.table["read"][0], quality.table["kept"][0]) == (30, 30)
    assert workspace.transactions.amount.sum().execute() == 135


def test_rows_of_a_workbook_under_one_number_are_all_read(tmp_path):
    content = _book(THIRTY, edit=lambda name, text: re.sub(r'<row r="(?!1")\d+"', '<row r="2"', text))
    _, quality = read(shop(tmp_path, T + '"t.xlsx"\n', t__xlsx=content))
    assert quality.table["read"][0] == 30


def test_cells_of_a_workbook_beyond_the_header_are_kept_as_columns(tmp_path):
    content = _book([["customer_id", "timestamp", "amount"], ["a", "2025-01-01", 1, None, "gift"],
                     ["b", "2025-01-02", 2]])
    workspace, _ = read(shop(tmp_path, T + '"t.xlsx"\ncolumns = { channel = "column 5" }\n', t__xlsx=content))
    assert workspace.transactions.channel.to_pandas().fillna("").tolist() == ["gift", ""]


def _bomb(name, text):
    return text if "sheet1" not in name else text.replace("</sheetData>", " " * (400 << 20) + "</sheetData>")


def _chart_only():
    book = openpyxl.Workbook()
    book.remove(book.active)
    book.create_chartsheet()
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


LAUGHS = ('<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)) + "]>")
BOOKS = {
    "that unpacks to hundreds of times its size": (lambda: _book(THIRTY, edit=_bomb), "unpacks to"),
    "with entities": (lambda: _book(THIRTY, edit=lambda name, text: text.replace(
        "<worksheet", LAUGHS + "<worksheet")), "declares entities"),
    "cut off in the middle": (lambda: _book(THIRTY)[:-200], "not an Excel workbook"),
    "with charts alone": (_chart_only, "no sheet with cells"),
    "of the old kind": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old kind"),
    "with a broken part": (lambda: _book(THIRTY, edit=lambda name, text: text[:200]), "not an Excel workbook"),
    "with a row beyond any": (lambda: _book(THIRTY, edit=lambda name, text: text.replace(
        '<row r="5"', '<row r="999999999999"')), "which no workbook has"),
    "with a column beyond any": (lambda: _book(THIRTY, edit=lambda name, text: text.replace(
        'r="A5"', 'r="ZZZZZZ5"')), "xlsx"),
}


@pytest.mark.parametrize("name", BOOKS)
def test_a_workbook(tmp_path, name):
    make, words = BOOKS[name]
    refused(shop(tmp_path, T + '"t.xlsx"\n', t__xlsx=make()), words, error=TableError)


# ---- other files

def test_columns_that_are_called_as_duckdb_calls_its_own(tmp_path):
    text = ROWS.replace("customer_id,", "filename,file_row_number,").replace("\nc", "\nf,c")
    workspace, _ = read(shop(tmp_path, T + '"t.csv"\ncolumns = { customer_id = "file_row_number" }\n', t__csv=text))
    frame = workspace.raw("transactions", keep_raw=True).order_by("_row").to_pandas()
    assert frame["_row"].tolist() == list(range(1, 11)) and set(frame["raw__filename"]) == {"f"}
    assert frame["customer_id"].tolist() == [f"c{i}" for i in range(1, 11)]


def test_columns_that_are_called_as_duckdb_calls_its_own_in_several_files(tmp_path):
    text = ROWS.replace("customer_id,", "file_row_number,")
    workspace, _ = read(shop(tmp_path, T + '"*.csv"\ncolumns = { customer_id = "file_row_number" }\n', a__csv=text,
                             b__csv=text))
    frame = workspace.raw("transactions", keep_raw=True).order_by("_source", "_row").to_pandas()
    assert frame["_row"].tolist() == [*range(1, 11)] * 2 and set(frame["_source"]) == {"a.csv", "b.csv"}


def test_columns_of_customers_that_are_called_as_the_kit_calls_its_own(tmp_path):
    text = ("customer_id,Name,name_of_pet,_reason,_row,raw__x,notes__text\nann,Ann,Rex,r,7,x,t\n")
    tables = T + '"t.csv"\n[tables.customers]\nsource = "c.csv"\ncolumns = { name = "name_of_pet" }\n'
    workspace, _ = read(shop(tmp_path, tables, t__csv=ROWS, c__csv=text))
    (row,) = workspace.customers.to_pandas().to_dict("records")
    assert row["name"] == "Rex"
    assert {str(value) for value in row.values()} == {"ann", "Rex", "Ann", "r", "7", "x", "t"}


@pytest.mark.parametrize("sign", ["^", "\\\\", "]", "[", "'", " ", "_", "|"])
def test_a_thousands_sign_is_that_sign_and_nothing_else(tmp_path, sign):
    said = sign.replace("\\\\", "\\")
    text = ROWS.replace("4.50", f'"4{said}500.25"', 9)
    workspace, quality = read(shop(tmp_path, T + f'"t.csv"\nthousands = "{sign}"\n', t__csv=text))
    assert sorted(workspace.transactions.amount.to_pandas())[-1] == 4500.25
    assert quality.table.set_aside[0] == 0


def test_an_expression_that_overflows_is_missing_in_its_row(tmp_path):
    text = ROWS.replace("c1,", "9223372036854775807,")
    columns = 'columns = { amount = "TRY_CAST(customer_id AS BIGINT) * 2 + 1", customer_id = "timestamp" }'
    text = text.replace("c", "").replace("ustomer_id", "customer_id")
    _, quality = read(shop(tmp_path, T + f'"t.csv"\n{columns}\n', t__csv=text))
    assert quality.table[["read", "kept", "set_aside"]].iloc[0].tolist() == [10, 9, 1]


def test_rows_that_end_in_a_comma_too_many_are_counted(tmp_path):
    text = ROWS.replace("c2,2025-02-10,4.50", "c2,2025-02-10,4.50,")
    text = text.replace("c3,2025-03-10,4.50", '"c\n3",2025-03-10,4.5,')
    _, quality = read(shop(tmp_path, T + '"t.csv"\n', t__csv=text))
    flagged = quality.reasons.table.set_index("reason")
    assert flagged.rows["delimiter too many"] == 2 and quality.table.kept[0] == 10
    assert "passed over" in flagged.remedy["delimiter too many"]


def test_a_last_column_that_is_often_empty_is_no_comma_too_many(tmp_path):
    text = ROWS.replace("amount", "amount,channel").replace("4.50", "4.50,")
    _, quality = read(shop(tmp_path, T + '"t.csv"\n', t__csv=text))
    assert "delimiter too many" not in set(quality.reasons["reason"])


def _parquet(**columns):
    content = io.BytesIO()
    pq.write_table(pa.table({"customer_id": [f"c{i}" for i in range(2000)], "amount": [4.5] * 2000,
                             "timestamp": pa.array([dt.datetime(2025, 1, 1)] * 2000, pa.timestamp("us")), **columns}),
                   content, compression="NONE", use_dictionary=False)
    return content.getvalue()


def test_a_parquet_file_with_a_broken_page(tmp_path):
    content = bytearray(_parquet())
    content[1000:9000] = b"\xff" * 8000
    refused(shop(tmp_path, T + '"t.parquet"\n', t__parquet=bytes(content)), "transactions", error=TableError)


def test_a_parquet_file_whose_footer_counts_other_rows(tmp_path):
    content = _parquet()
    footer = content.rindex(b"\x16\xa0\x1f")  # 2,000 as the zigzag number that the file's own count is
    broken = content[:footer] + b"\x16\xf4\x03" + content[footer + 3:]
    assert pq.ParquetFile(io.BytesIO(broken)).metadata.num_rows != 2000 or \
        pq.ParquetFile(io.BytesIO(broken)).metadata.row_group(0).num_rows != 2000
    refused(shop(tmp_path, T + '"t.parquet"\n', t__parquet=broken), "damaged", error=TableError)


def test_moments_in_nanoseconds_and_beyond_what_they_reach(tmp_path):
    whens = [dt.datetime(2025, 1, 1 + i % 28) for i in range(1999)]
    far = pa.array([*whens, dt.datetime(9999, 12, 31)], pa.timestamp("us"))
    _, quality = read(shop(tmp_path, T + '"t.parquet"\n', t__parquet=_parquet(timestamp=far)))
    assert quality.table[["kept", "set_aside"]].iloc[0].tolist() == [1999, 1]
    nano = pa.array(whens + whens[:1], pa.timestamp("ns"))
    (tmp_path / "b").mkdir()
    _, quality = read(shop(tmp_path / "b", T + '"t.parquet"\n', t__parquet=_parquet(timestamp=nano)))
    assert quality.table.kept[0] == 2000


def test_whole_numbers_of_sqlite_that_no_double_holds(tmp_path):
    with sqlite3.connect(tmp_path / "t.sqlite") as database:
        database.execute("CREATE TABLE t (customer_id, timestamp TEXT, amount)")
        database.executemany("INSERT INTO t VALUES (?, ?, ?)", [
            (9007199254740993, "2025-01-01", 1), (9007199254740992, "2025-01-02", 2.5), (1.5, "2025-01-03", 3)])
    database.close()
    workspace, _ = read(shop(tmp_path, T + '"t.sqlite"\ntable = "t"\n'))
    assert sorted(workspace.transactions.customer_id.to_pandas()) == ["1.5", "9007199254740992", "9007199254740993"]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_an_as_of_at_the_ends_of_the_calendar(tmp_path, day):
    folder = shop(tmp_path, T + '"t.csv"\n', t__csv=ROWS)
    with pytest.raises(RetentionError, match="as_of: found"):
        check_tables(load_workspace(folder, as_of=day), as_of=day)


def test_an_as_of_before_the_data(tmp_path):
    folder = shop(tmp_path, T + '"t.csv"\n', t__csv=ROWS)
    with pytest.raises(RetentionError, match=r"as_of: found 2024-12-31, allowed a day after 2025-01-10"):
        check_tables(load_workspace(folder), as_of="2024-12-31")


def test_a_where_that_leaves_out_half_the_rows_is_called_that(tmp_path):
    _, quality = read(shop(tmp_path, T + '"t.csv"\nwhere = "customer_id < \'c5\'"\n', t__csv=ROWS))
    reasons = quality.reasons.table[quality.reasons["action"] == "excluded"]
    assert dict(zip(reasons.reason, reasons.rows, strict=True)) == {"left out by `where`": 5}
    assert any("`where` in workspace.toml leaves out 5 of 10 rows (50%)" in line for line in quality.warnings)
    assert "excluded customer" not in " ".join(quality.warnings)


def test_excluded_customers_who_are_not_there_are_named(tmp_path):
    _, quality = read(shop(tmp_path, T + '"t.csv"\n', head=HEAD + 'exclude_customers = ["C1"]\n', t__csv=ROWS))
    assert any("`exclude_customers` names 1 customer" in detail for detail in quality.findings["detail"])


def test_circular_links_under_a_pattern(tmp_path):
    (tmp_path / "in" / "deep").mkdir(parents=True)
    for name in "abc":
        (tmp_path / "in" / "deep" / name).symlink_to(tmp_path / "in", target_is_directory=True)
    (tmp_path / "in" / "t.csv").write_text(ROWS)
    _, quality = read(shop(tmp_path, T + '"**/*.csv"\n'))
    assert quality.table["read"][0] == 10


# ---- ways out of the folder

@pytest.fixture
def outside(tmp_path):
    """A folder beside the workspace with a table in it."""
    (tmp_path / "shop").mkdir()
    (tmp_path / "beside").mkdir()
    (tmp_path / "beside" / "t.csv").write_text(ROWS)
    return tmp_path / "shop"


def _allowed(folder):
    """The same workspace with the folder beside it listed."""
    file = folder / "workspace.toml"
    file.write_text('outside_folders = ["../beside"]\n' + file.read_text())
    return folder


def test_a_plain_path_outside_is_named_and_so_read(outside):
    _, quality = read(shop(outside, T + '"../beside/t.csv"\n'))
    assert quality.table["read"][0] == 10


@pytest.mark.parametrize("source", ["t.csv", "*.csv", "in/t.csv"])
def test_a_link_out_of_the_folder(outside, source):
    (outside / "t.csv").symlink_to(outside.parent / "beside" / "t.csv")
    (outside / "in").symlink_to(outside.parent / "beside", target_is_directory=True)
    folder = shop(outside, T + json.dumps(source) + "\n")
    refused(folder, "leads out of the workspace's folder", "outside_folders", error=TableError)
    assert read(_allowed(folder))[1].table["read"][0] == 10


def test_a_file_address_out_of_the_folder(outside):
    folder = shop(outside, T + f'"file://{outside.parent}/beside/t.csv"\n')
    refused(folder, "leads out of the workspace's folder", error=TableError)
    assert read(_allowed(folder))[1].table["read"][0] == 10


@pytest.mark.parametrize("said", ['table = "sales"', 'query = "SELECT * FROM sales"', 'table = "by_macro"'])
def test_a_view_of_a_duckdb_file_that_reads_another(outside, said):
    with duckdb.connect(str(outside / "t.duckdb")) as database:
        database.execute(f"CREATE VIEW sales AS SELECT * FROM read_csv('{outside.parent}/beside/t.csv')")
        database.execute("CREATE MACRO rows_of(file) AS TABLE SELECT * FROM read_csv(file)")
        database.execute(f"CREATE VIEW by_macro AS SELECT * FROM rows_of('{outside.parent}/beside/t.csv')")
    folder = shop(outside, T + f'"t.duckdb"\n{said}\n')
    refused(folder, "reads a file outside the workspace's folder", error=TableError)
    assert read(_allowed(folder))[1].table["read"][0] == 10


@pytest.mark.parametrize("query", [
    "SELECT * FROM read_text('/etc/hostname')", "SELECT * FROM read_csv('/etc/hostname')",
    "SELECT * FROM glob('/etc/*')", "SELECT * FROM query('SELECT 1')", "SELECT getenv('HOME')",
    "SELECT *, (SELECT content FROM read_blob('/etc/hostname')) FROM t",
])
def test_a_query_of_a_duckdb_file_that_reads_another(tmp_path, query):
    with duckdb.connect(str(tmp_path / "t.duckdb")) as database:
        database.execute("CREATE TABLE t AS SELECT 'a' AS customer_id, DATE '2025-01-01' AS timestamp, 1.0 AS amount")
    refused(shop(tmp_path, T + f'"t.duckdb"\nquery = {json.dumps(query)}\n'), "`query` calls", error=TableError)


@pytest.mark.parametrize("query", [
    "SELECT pg_read_file('/etc/hostname')", "SELECT * FROM pg_ls_dir('.')", "SELECT lo_import('/etc/hostname')",
    "SELECT query_to_xml('select 1', true, true, '')", "SELECT * FROM dblink('x', 'select 1')", "SELECT pg_sleep(9)",
])
def test_a_query_of_postgres_that_reads_files_of_its_server(tmp_path, query, monkeypatch):
    monkeypatch.setattr("retention.tables.databases.connected", lambda uri, table: type("Backend", (), {
        "dialect": "postgres", "sql": lambda self, query: pytest.fail("asked")})())
    said = T + f'"postgresql://reader@db/shop"\nquery = {json.dumps(query)}\n'
    refused(shop(tmp_path, said), "`query` calls", "beyond the tables", error=TableError)


@pytest.mark.parametrize("argument", ["keep_model", "model_file"])
@pytest.mark.parametrize("name", ["../churn.skops", "/tmp/churn.skops", "link/churn.skops"])
def test_a_model_is_kept_and_found_within_the_folder(tmp_path, argument, name):
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "link").symlink_to(tmp_path, target_is_directory=True)
    workspace = load_workspace(shop(tmp_path / "shop", T + '"t.csv"\n', t__csv=ROWS))
    assert workspace.file_of(argument, "models/churn.skops") == tmp_path / "shop" / "models/churn.skops"
    with pytest.raises(RetentionError, match=f"{argument}: found .*outside_folders"):
        workspace.file_of(argument, name)


# ---- secrets

SECRETS = ["password", "passwd", "pwd", "api_key", "apikey", "apiKey", "key", "sig", "signature", "X-Amz-Signature",
           "X-Amz-Credential", "X-Amz-Security-Token", "auth", "private_key", "options", "access_token",
           "client_secret", "sslpassword", "AWSAccessKeyId"]


@pytest.mark.parametrize("name", SECRETS)
@pytest.mark.parametrize("place", ["https://shop.example/t.csv?page=2&{}=hunter2", "https://shop.example/t.csv#{}=hunter2",
                                   "postgresql://reader@db/shop?{}=hunter2"])
def test_a_secret_in_an_address_is_refused_and_not_repeated(tmp_path, name, place):
    database = 'table = "t"\n' if place.startswith("postgres") else ""
    message = refused(shop(tmp_path, T + f'"{place.format(name)}"\n{database}formt = 1\n'), "stands in clear",
                      "formt", error=WorkspaceError)
    assert "hunter2" not in message


@pytest.mark.parametrize("place", ["https://hunter2@shop.example/t.csv", "postgresql://reader:hun/ter2@db/shop",
                                   "postgresql://reader:hunter2@@db/shop", "https://a:hunter2@shop.example/t.csv"])
def test_a_login_in_an_address_is_refused_and_not_repeated(tmp_path, place):
    database = 'table = "t"\n' if place.startswith("postgres") else ""
    message = refused(shop(tmp_path, T + f'"{place}"\n{database}'), "stands in clear", error=WorkspaceError)
    assert "ter2" not in message


@pytest.mark.parametrize("place", ["https://shop.example/t.csv?key=${SHOP_KEY}&page=2",
                                   "https://shop.example/t.csv?monkey=1&author=ann&keyboard=2"])
def test_an_address_without_a_secret_is_taken(tmp_path, place):
    workspace = load_workspace(shop(tmp_path, T + f'"{place}"\n'))
    assert workspace.input_files() == [("transactions", place)]


# ---- the temporary folder

def _child(code, folder):
    return subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)], cwd=folder, text=True,
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            env={**os.environ, "TMPDIR": str(folder / "tmp"), "PYTHONPATH": ROOT})


READS = """
    import retention, sys
    workspace = retention.load_workspace("shop")
    workspace.transactions.count().execute()
    print("read", flush=True)
"""


@pytest.fixture
def staged(tmp_path):
    (tmp_path / "shop").mkdir()
    (tmp_path / "tmp").mkdir()
    shop(tmp_path / "shop", T + '"t.csv"\n', t__csv=ROWS)
    return tmp_path


def test_nothing_is_left_in_the_temporary_folder_after_a_run(staged):
    child = _child(READS, staged)
    assert child.communicate()[0] == "read\n"
    assert list((staged / "tmp").iterdir()) == []


def test_what_a_killed_run_left_is_swept_by_the_next_one_and_what_lives_is_not(staged):
    waits = READS + "    sys.stdin.read()\n"
    killed, lives = _child(waits, staged), _child(waits, staged)
    for child in (killed, lives):
        assert child.stdout.readline() == "read\n"
    killed.kill()
    killed.communicate()
    assert len(list((staged / "tmp").iterdir())) == 2
    assert _child(READS, staged).communicate()[0] == "read\n"
    (left,) = (staged / "tmp").iterdir()
    assert left.stat().st_mode & 0o077 == 0
    lives.kill()
    lives.communicate()
    assert _child(READS, staged).communicate()[0] == "read\n"
    assert list((staged / "tmp").iterdir()) == []


@pytest.mark.parametrize("source", ["t.csv", "t.csv.gz", "t.xlsx", "t.sqlite"])
def test_a_full_disk_is_not_called_a_broken_file(staged, source):
    rows = [(f"c{i}", "2025-01-01", f"{i}.50") for i in range(20_000)]
    frame = pd.DataFrame(rows, columns=["customer_id", "timestamp", "amount"])
    keys = ""
    if source == "t.csv":
        frame.to_csv(staged / "shop" / source, index=False, encoding="utf-16")
        keys = 'encoding = "utf-16"\n'
    elif source == "t.csv.gz":
        frame.to_csv(staged / "shop" / source, index=False)
    elif source == "t.xlsx":
        frame.to_excel(staged / "shop" / source, index=False)
    else:
        with sqlite3.connect(staged / "shop" / source) as database:
            frame.to_sql("t", database, index=False)
        database.close()
        keys = 'table = "t"\n'
    shop(staged / "shop", T + f'"{source}"\n{keys}')
    child = _child("""
        import resource, signal
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        import retention
        try:
            retention.load_workspace("shop").transactions
        except retention.RetentionError as error:
            print(error)
    """, staged)
    said, errors = child.communicate()
    assert "is full. Make room there, or set TMPDIR" in said, said + errors
    assert "not CSV" not in said


# ---- the terminal

def test_what_an_error_quotes_does_nothing_on_a_terminal(tmp_path):
    text = "customer_id,timestamp,amo\x1b]0;unt\na\x1b[2J,2025-01-01,x\x1b[31m\u202e\n"
    message = refused(shop(tmp_path, T + '"t.csv"\ncolumns = { amount = 3 }\n', t__csv=text.replace("2025-01-01", "?")))
    assert "\x1b" not in message and "\u202e" not in message
    message = refused(shop(tmp_path, T + '"t.csv"\n', t__csv=text))
    assert "\x1b" not in message and "amo\\x1b]0;unt" in message
