"""Folders of partitions: their keys as columns, what older files lack, what changes its type, and what goes wrong."""

import datetime as dt
import gzip
import shutil
import time

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import retention
from retention.errors import ArgumentError, RetentionError, TableError
from retention.tables.partitions import partitions
from retention.tables.settings import SourceSettings

HEAD = 'name = "Kiosk"\ncurrency = "EUR"\ntimezone = "Europe/Vilnius"\nchurn = { kind = "contract" }\n'
COLUMNS = {"customer_id": ["a", "b"], "timestamp": pd.to_datetime(["2025-11-05 10:00", "2025-11-06 00:00"]),
           "amount": [3.0, 2.5]}


def opened(folder, source, more=""):
    (folder / "workspace.toml").write_text(f"{HEAD}[tables.transactions]\nsource = {source}\n{more}", encoding="utf-8")
    return retention.load_workspace(folder)


def write(folder, name, **columns):
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table({**{key: pa.array(value) for key, value in COLUMNS.items()}, **columns}), file)
    return file


def fault(folder, source='"orders"', more=""):
    with pytest.raises(RetentionError) as caught:
        retention.check_tables(opened(folder, source, more))
    return str(caught.value)


@pytest.fixture
def orders(tmp_path):
    """Three months of orders, a row each with the month as its amount, and what writers leave beside them."""
    for month in (9, 10, 11):
        write(tmp_path, f"orders/year=2025/month={month}/part-0.parquet", amount=pa.array([float(month)] * 2))
    (tmp_path / "orders" / "_SUCCESS").touch()
    (tmp_path / "orders" / "year=2025" / "month=9" / "_SUCCESS").touch()
    (tmp_path / "orders" / "year=2025" / "month=9" / ".part-0.parquet.crc").write_bytes(b"crc")
    (tmp_path / "orders" / "_delta_log").mkdir()
    (tmp_path / "orders" / "_delta_log" / "0.json").write_text("{}")
    (tmp_path / "orders" / "year=2025" / "month=12").mkdir()  # an empty partition
    return tmp_path


@pytest.mark.parametrize("source", ["orders", "orders/", "orders/year=2025", "orders/*/*/*.parquet",
                                    "orders/**/*.parquet", "orders/year=2025/month=*/*"])
def test_keys_of_folders_are_columns(orders, source):
    more = 'columns = { channel = "month", product = "year" }\n' if source != "orders/year=2025" else (
        'columns = { channel = "month" }\n')
    workspace = opened(orders, f'"{source}"', more)
    frame = workspace.transactions.execute()
    assert sorted(zip(frame.amount, frame.channel, strict=True)) == [
        (9.0, "9"), (9.0, "9"), (10.0, "10"), (10.0, "10"), (11.0, "11"), (11.0, "11")]
    assert "product" not in more or set(frame["product"]) == {"2025"}
    raw = workspace.raw("transactions", keep_raw=True).execute()
    assert raw["_source"].str.endswith("month=9/part-0.parquet").sum() == 2 and set(raw["_row"]) == {1, 2}
    assert len(workspace.input_files()) == 3


def test_a_day_of_the_folder_can_be_the_moment(tmp_path):
    for day in ("2025-11-26", "2025-11-27"):
        write(tmp_path, f"orders/day={day}/a.parquet")
    frame = opened(tmp_path, '"orders"', 'columns = { timestamp = "day" }\n').transactions.execute()
    assert sorted(frame.timestamp.dt.date.unique()) == [dt.date(2025, 11, 26), dt.date(2025, 11, 27)]
    parts = 'columns = { timestamp = { year = "y", month = "m", day = "d" } }\n'
    write(tmp_path, "bought/y=2025/m=11/d=26/a.parquet")
    frame = opened(tmp_path, '"bought"', parts).transactions.execute()
    assert set(frame.timestamp) == {pd.Timestamp("2025-11-26")}


def test_text_files_lie_in_partitions_too(tmp_path):
    for city, sign in (("Vilnius", "a"), ("New%20York", "b"), ("__HIVE_DEFAULT_PARTITION__", "c")):
        file = tmp_path / "orders" / f"city={city}" / "orders.csv"
        file.parent.mkdir(parents=True)
        file.write_text(f"customer_id,timestamp,amount\n{sign},2025-11-05,{3}\n")
    frame = opened(tmp_path, '"orders"', 'columns = { channel = "city" }\n').transactions.execute()
    assert dict(zip(frame.customer_id, frame.channel.fillna("-"), strict=True)) == {
        "a": "Vilnius", "b": "New York", "c": "-"}


def test_names_with_signs_are_names(tmp_path):
    for name in ("day=2025-11-26/a=b %20č [1]*.parquet", "day=2025-11-27/'quoted'.parquet"):
        write(tmp_path / "outer=1 x", f"orders/{name}")
    workspace = opened(tmp_path / "outer=1 x", '"orders"', 'columns = { channel = "day" }\n')
    assert sorted(workspace.transactions.execute().channel) == ["2025-11-26"] * 2 + ["2025-11-27"] * 2
    assert "outer" not in workspace.raw("transactions", keep_raw=True).columns
    assert "raw__outer" not in workspace.raw("transactions", keep_raw=True).columns


def test_partitions_are_listed_with_their_keys_and_states(orders):
    found = partitions(SourceSettings(path="orders"), orders, table="transactions")
    assert [part.name for part in found] == [f"year=2025/month={month}/part-0.parquet" for month in (10, 11, 9)]
    assert found[0].keys == {"year": "2025", "month": "10"} and found[0].size > 0
    state = found[0].state
    write(orders, "orders/year=2025/month=10/part-0.parquet", amount=pa.array([1.0, 2.0]))
    assert partitions(SourceSettings(path="orders"), orders, table="transactions")[0].state != state
    assert partitions(SourceSettings(uri="postgresql://db/shop", table="t"), orders, table="transactions") == []


@pytest.mark.parametrize(("names", "expected"), [
    (["orders/a.parquet", "orders/b.parquet"], ["'orders' is a folder where a file was meant", "orders/*.csv"]),
    (["orders/year=2025/a.parquet", "orders/b.parquet"], ["have different keys", "b.parquet (none)", "(year)"]),
    (["orders/year=2025/a.parquet", "orders/year=2026/month=1/b.parquet"], ["different keys", "(year, month)"]),
    (["orders/year=2025/a.parquet", "orders/year=2025/b.csv"], ["several formats", "a.parquet (parquet)", "(csv)"])])
def test_a_folder_that_is_no_set_of_partitions_is_said(tmp_path, names, expected):
    for name in names:
        write(tmp_path, name)
    said = fault(tmp_path)
    assert all(part in said for part in expected), said


def test_a_link_out_of_a_folder_of_partitions_is_refused(orders, tmp_path_factory):
    file = write(tmp_path_factory.mktemp("other"), "a.parquet")
    (orders / "orders" / "year=2025" / "month=9" / "b.parquet").symlink_to(file)
    assert "leads out of the workspace's folder" in fault(orders)


# ---- columns that differ

@pytest.mark.parametrize(("older", "newer", "both"), [
    (pa.int32(), pa.int64(), "int64"), (pa.int64(), pa.float64(), "float64"), (pa.uint8(), pa.int32(), "int64"),
    (pa.decimal128(9, 2), pa.decimal128(12, 4), "decimal(12, 4)"), (pa.decimal128(9, 2), pa.int32(), "decimal(12, 2)"),
    (pa.float32(), pa.decimal128(9, 2), "float64"), (pa.null(), pa.int64(), "int64")])
def test_numbers_of_several_types_are_read_as_one(tmp_path, older, newer, both):
    values = [None, None] if older == pa.null() else [3, 2]
    write(tmp_path, "orders/year=2024/a.parquet", quantity=pa.array(values, older))
    write(tmp_path, "orders/year=2025/a.parquet", quantity=pa.array([7, 8], newer))
    workspace = opened(tmp_path, '"orders"')
    raw = workspace.raw("transactions", keep_raw=True).execute()
    expected = [value for value in (*values, 7, 8) if value is not None]
    assert sorted(float(value) for value in raw["raw__quantity"].dropna()) == sorted(expected)
    source = workspace.reader.engine.open(workspace.settings.tables["transactions"].sources()[0], tmp_path,
                                          table="transactions")
    assert str(source.columns["quantity"]) == both
    assert int(workspace.transactions.count().execute()) == 4


def test_moments_of_several_precisions_and_days_are_read_as_one(tmp_path):
    for year, kind in (("2023", pa.date32()), ("2024", pa.timestamp("ns")), ("2025", pa.timestamp("ms"))):
        write(tmp_path, f"orders/year={year}/a.parquet",
              timestamp=pa.array([dt.datetime(int(year), 3, 4), dt.datetime(int(year), 3, 5)]).cast(pa.timestamp("ns"))
              .cast(kind))
    frame = opened(tmp_path, '"orders"').transactions.execute()
    assert sorted(frame.timestamp) == sorted(pd.to_datetime([f"{year}-03-0{day}" for year in (2023, 2024, 2025)
                                                            for day in (4, 5)]))


@pytest.mark.parametrize(("column", "older", "newer", "types"), [
    ("amount", pa.array([3, 4]), pa.array(["3", "four"]), ["whole numbers (int64)", "text (string)"]),
    ("timestamp", pa.array(COLUMNS["timestamp"]), pa.array(COLUMNS["timestamp"], pa.timestamp("us", "UTC")),
     ["without a time zone", "with a time zone"]),
    ("amount", pa.array([True, False]), pa.array([1.0, 2.0]), ["true or false", "numbers (float64)"])])
@pytest.mark.parametrize("source", ['"orders"', '"orders/**/*.parquet"'])
def test_a_type_that_changes_between_partitions_is_said_before_anything_is_computed(
        tmp_path, column, older, newer, types, source):
    write(tmp_path, "orders/year=2024/a.parquet", **{column: older})
    write(tmp_path, "orders/year=2025/b.parquet", **{column: newer})
    said = fault(tmp_path, source)
    expected = [f"transactions.{column}: changes its type", "year=2024/a.parquet", "year=2025/b.parquet", *types,
                "as a source of its own"]
    assert all(part in said for part in expected), said
    apart = opened(tmp_path, '["orders/year=2024/*.parquet", "orders/year=2025/*.parquet"]')
    assert int(apart.raw("transactions").count().execute()) == 4  # the remedy works


def test_ids_that_no_fraction_holds_are_not_rounded(tmp_path):
    write(tmp_path, "orders/year=2024/a.parquet", customer_id=pa.array([2**53 + 1, 2**53 + 3]))
    write(tmp_path, "orders/year=2025/b.parquet", customer_id=pa.array([1.0, None]))
    said = fault(tmp_path)
    assert "transactions.customer_id: changes its type" in said and "whole numbers beyond" in said
    write(tmp_path, "orders/year=2024/a.parquet", customer_id=pa.array([7, 8]))
    assert set(opened(tmp_path, '"orders"').transactions.execute().customer_id) == {"1", "7", "8"}


def test_a_column_that_older_partitions_have_not_is_missing_there_and_said(tmp_path):
    write(tmp_path, "orders/year=2024/a.parquet")
    write(tmp_path, "orders/year=2025/b.parquet", channel=pa.array(["web", "shop"]))
    workspace = opened(tmp_path, '"orders"')
    frame = workspace.transactions.execute()
    assert sorted(frame.channel.dropna()) == ["shop", "web"] and len(frame) == 4
    reasons = retention.check_tables(workspace).reasons.table
    row = reasons[reasons.reason == "column not everywhere"].iloc[0]
    assert (row.action, row.rows) == ("flagged", 2) and "older partitions" in row.remedy
    shutil.copy(tmp_path / "orders/year=2024/a.parquet", tmp_path / "x1.parquet")
    shutil.copy(tmp_path / "orders/year=2025/b.parquet", tmp_path / "x2.parquet")
    assert "differ in their columns: x1.parquet and x2.parquet in channel" in fault(tmp_path, '"x*.parquet"')


# ---- what goes wrong

def test_a_truncated_file_among_many_is_named(orders):
    file = orders / "orders/year=2025/month=10/part-0.parquet"
    file.write_bytes(file.read_bytes()[:200])
    assert "month=10/part-0.parquet is not a Parquet file to its end: it is cut off or damaged" in fault(orders)
    file.write_bytes(b"")
    assert "year=2025/month=10/part-0.parquet is empty" in fault(orders)
    file.write_bytes(gzip.compress(b"nothing"))
    said = fault(orders)
    assert "year=2025/month=10/part-0.parquet is not a Parquet file" in said and str(orders) not in said


def test_a_partition_that_vanishes_while_it_is_read_is_said(orders):
    workspace = opened(orders, '"orders"')
    workspace.raw("transactions")
    shutil.rmtree(orders / "orders/year=2025/month=10")
    with pytest.raises(TableError, match=r"month=10/part-0\.parquet"):
        retention.check_tables(workspace)


def test_five_thousand_small_files_are_opened_in_seconds(tmp_path):
    one = write(tmp_path, "one.parquet").read_bytes()
    for number in range(5000):
        folder = tmp_path / "orders" / f"day={number // 10:03}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number % 10}.parquet").write_bytes(one)
    begun = time.process_time()
    workspace = opened(tmp_path, '"orders"')
    assert int(workspace.raw("transactions").count().execute()) == 10_000
    assert time.process_time() - begun < 15


def test_a_folder_of_partitions_says_what_plain_duckdb_says(tmp_path):
    """Against DuckDB's own reading of a folder that it wrote itself."""
    rng = np.random.default_rng(7)
    frame = pd.DataFrame({"customer_id": rng.integers(0, 50, 2000).astype(str), "amount": rng.random(2000).round(2),
                          "timestamp": pd.Timestamp("2025-01-01") + pd.to_timedelta(rng.integers(0, 300, 2000), "D")})
    with duckdb.connect() as plain:
        plain.register("bought", frame)
        plain.execute("COPY (SELECT *, month(timestamp) AS month FROM bought) TO "
                      f"'{tmp_path}/orders' (FORMAT parquet, PARTITION_BY (month))")
        expected = plain.execute("SELECT month::VARCHAR, sum(amount) "
                                 f"FROM '{tmp_path}/orders/*/*.parquet' GROUP BY 1").fetchall()
    table = opened(tmp_path, '"orders"', 'columns = { channel = "month" }\n').transactions
    found = table.group_by("channel").agg(amount=table.amount.sum()).execute()
    assert dict(zip(found.channel, found.amount, strict=True)) == pytest.approx(dict(expected))


def test_init_takes_a_folder_of_partitions(orders):
    from retention.tables.propose import propose_workspace

    text = propose_workspace([orders / "orders"], name="Kiosk", folder=orders)
    assert 'source = "orders"' in text and 'customer_id = "customer_id"' in text
    (orders / "workspace.toml").write_text(text, encoding="utf-8")
    assert len(retention.load_workspace(orders).transactions.execute()) == 6
    for month in (1, 2):
        (orders / "text" / f"month={month}").mkdir(parents=True)
        (orders / "text" / f"month={month}" / "sales.csv").write_text("Client;Date;Total\na;31/12/2024;4,50\n")
    text = propose_workspace([orders / "text"], name="Kiosk", folder=orders)
    assert 'source = "text"' in text and 'delimiter = ";"' in text and 'decimal = ","' in text
    with pytest.raises(ArgumentError, match="is not a file, and no folder of partitions"):
        propose_workspace([orders / "orders" / "year=2025" / "month=12"], name="Kiosk")
