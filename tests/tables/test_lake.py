"""Delta and Iceberg tables: the version that is asked for, on disk and at an address, and what cannot be read."""

import datetime as dt
import json
import struct

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import retention
from retention.errors import RetentionError
from retention.report.plan import _read_states

deltalake = pytest.importorskip("deltalake")
pytest.importorskip("pyiceberg")
HEAD = 'name = "Kiosk"\ncurrency = "EUR"\ntimezone = "Europe/Vilnius"\nchurn = { kind = "contract" }\n'


def rows(*amounts, **more):
    return pa.table({"customer_id": [f"c{number}" for number in range(len(amounts))],
                     "timestamp": pa.array([dt.datetime(2025, 11, 5)] * len(amounts), pa.timestamp("us")),
                     "amount": list(amounts), "city": ["Vilnius", "a b=%"][:len(amounts)], **more})


def opened(folder, source, more=""):
    (folder / "workspace.toml").write_text(f'{HEAD}[tables.transactions]\nsource = "{source}"\n{more}',
                                           encoding="utf-8")
    return retention.load_workspace(folder)


def amounts(folder, source="orders", more=""):
    return sorted(opened(folder, source, more).transactions.execute().amount)


def fault(folder, source="orders", more=""):
    with pytest.raises(RetentionError) as caught:
        opened(folder, source, more).transactions.execute()
    return str(caught.value)


@pytest.fixture
def delta(tmp_path):
    """Three versions: two rows, four rows, and two of them deleted."""
    place = str(tmp_path / "orders")
    deltalake.write_deltalake(place, rows(1.0, 2.0), partition_by=["city"])
    deltalake.write_deltalake(place, rows(3.0, 4.0, channel=["web", "shop"]), mode="append", schema_mode="merge",
                              partition_by=["city"])
    deltalake.DeltaTable(place).delete("amount in (1.0, 4.0)")
    return tmp_path


def test_the_newest_version_of_a_delta_table_is_read_with_its_keys(delta):
    workspace = opened(delta, "orders")
    frame = workspace.transactions.execute()
    assert sorted(zip(frame.amount, frame.channel.fillna("-"), strict=True)) == [(2.0, "-"), (3.0, "web")]
    raw = workspace.raw("transactions", keep_raw=True).execute()
    assert sorted(raw["raw__city"]) == ["Vilnius", "a b=%"]
    assert [entry["path"] for entry in _read_states(workspace)] == ["orders (Delta version 2)"]
    assert workspace.input_files() == []


def test_an_older_version_and_one_of_a_moment_are_read(delta):
    assert amounts(delta, more="version = 0\n") == [1.0, 2.0]
    assert amounts(delta, more="version = 1\n") == [1.0, 2.0, 3.0, 4.0]
    log = delta / "orders" / "_delta_log"
    for number, day in enumerate((1, 5, 9)):  # so that the three were not made in one second
        file = log / f"{number:020}.json"
        lines = [json.loads(line) for line in file.read_text().splitlines()]
        for line in lines:
            if "commitInfo" in line:
                line["commitInfo"]["timestamp"] = int(dt.datetime(2025, 11, day, tzinfo=dt.UTC).timestamp() * 1000)
        file.write_text("\n".join(map(json.dumps, lines)))
    assert amounts(delta, more="version = 2025-11-06\n") == [1.0, 2.0, 3.0, 4.0]
    assert amounts(delta, more="version = 2025-11-05T01:00:00+02:00\n") == [1.0, 2.0]
    assert "has no version 2025-10-01; it begins at 2025-11-01" in fault(delta, more="version = 2025-10-01\n")


@pytest.mark.parametrize(("more", "expected"), [
    ("version = 99\n", "transactions.version: orders (Delta) has no version 99; it has those up to 2"),
    ("version = -1\n", "found -1, allowed a whole number, or a moment such as 2025-11-26"),
    ("version = \"new\"\n", "found \"new\", allowed a whole number")])
def test_a_version_that_there_is_not_is_said(delta, more, expected):
    assert expected in fault(delta, more=more)


def test_a_version_of_what_is_no_lake_is_said(tmp_path):
    pq.write_table(rows(1.0, 2.0), tmp_path / "a.parquet")
    said = fault(tmp_path, "a.parquet", "version = 1\n")
    assert "nothing reads it: it is for Delta tables and Iceberg tables" in said
    (tmp_path / "orders" / "day=1").mkdir(parents=True)
    pq.write_table(rows(1.0, 2.0), tmp_path / "orders" / "day=1" / "a.parquet")
    assert "'orders' is no Delta or Iceberg table" in fault(tmp_path, "orders", "version = 1\n")


def _deleting(folder, deleted):
    """Write by hand the log of a Delta table whose first file has a deletion vector of one row, as Spark does."""
    (folder / "_delta_log").mkdir(parents=True)
    pq.write_table(rows(1.0, 2.0), folder / "part-0.parquet")
    bitmap = struct.pack("<IQI", 1681511377, 1, 0) + struct.pack("<IIHHIH", 12346, 1, 0, 0, 16, deleted)
    signs = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#"
    inline = ""
    for (word,) in struct.iter_unpack(">I", bitmap + b"\0" * (-len(bitmap) % 4)):
        inline += "".join(signs[word // 85**power % 85] for power in (4, 3, 2, 1, 0))
    types = {"customer_id": "string", "timestamp": "timestamp_ntz", "amount": "double", "city": "string"}
    fields = [{"name": name, "type": kind, "nullable": True, "metadata": {}} for name, kind in types.items()]
    features = ["deletionVectors", "timestampNtz"]
    lines = [{"protocol": {"minReaderVersion": 3, "minWriterVersion": 7, "readerFeatures": features,
                           "writerFeatures": features}},
             {"metaData": {"id": "x", "format": {"provider": "parquet", "options": {}}, "partitionColumns": [],
                           "schemaString": json.dumps({"type": "struct", "fields": fields}), "createdTime": 0,
                           "configuration": {"delta.enableDeletionVectors": "true"}}},
             {"add": {"path": "part-0.parquet", "partitionValues": {}, "modificationTime": 0, "dataChange": True,
                      "size": (folder / "part-0.parquet").stat().st_size, "stats": json.dumps({"numRecords": 2}),
                      "deletionVector": {"storageType": "i", "pathOrInlineDv": inline, "sizeInBytes": len(bitmap),
                                         "cardinality": 1}}}]
    (folder / "_delta_log" / f"{0:020}.json").write_text("\n".join(map(json.dumps, lines)))


@pytest.mark.parametrize(("deleted", "left"), [(0, [2.0]), (1, [1.0])])
def test_rows_that_a_deletion_vector_leaves_out_are_not_read(tmp_path, deleted, left):
    _deleting(tmp_path / "orders", deleted)
    assert amounts(tmp_path) == left


def test_a_delta_table_that_names_a_file_elsewhere_is_refused(tmp_path, tmp_path_factory):
    other = tmp_path_factory.mktemp("other") / "part-0.parquet"
    _deleting(tmp_path / "orders", 0)
    (tmp_path / "orders" / "part-0.parquet").rename(other)
    log = tmp_path / "orders" / "_delta_log" / f"{0:020}.json"
    log.write_text(log.read_text().replace('"part-0.parquet"', json.dumps(other.as_uri())))
    assert "leads out of the workspace's folder" in fault(tmp_path)


def test_a_file_of_a_version_that_was_cleaned_away_is_named(delta):
    for file in (delta / "orders").glob("*/*.parquet"):
        file.unlink()
    said = fault(delta)
    assert ".parquet" in said and "went away while it was read" in said, said


def test_a_broken_log_is_said(delta):
    (delta / "orders" / "_delta_log" / f"{1:020}.json").write_text("{")
    assert "orders (Delta) cannot be read" in fault(delta)


# ---- Iceberg

@pytest.fixture
def iceberg(tmp_path):
    """Two snapshots: two rows, four rows."""
    from pyiceberg.catalog.sql import SqlCatalog

    catalog = SqlCatalog("c", uri="sqlite://", warehouse=f"file://{tmp_path}/warehouse")
    catalog.create_namespace("shop")
    table = catalog.create_table("shop.orders", schema=rows(1.0, 2.0).schema)
    table.append(rows(1.0, 2.0))
    table.append(rows(3.0, 4.0))
    yield tmp_path, table
    catalog.engine.dispose()


def test_snapshots_of_an_iceberg_table_are_read(iceberg):
    folder, table = iceberg
    place = "warehouse/shop/orders"
    assert amounts(folder, place) == [1.0, 2.0, 3.0, 4.0]
    first, second = [snapshot.snapshot_id for snapshot in table.metadata.snapshots]
    assert amounts(folder, place, f"version = {first}\n") == [1.0, 2.0]
    workspace = opened(folder, place)
    workspace.raw("transactions")
    assert [entry["path"] for entry in _read_states(workspace)] == [f"{place} (Iceberg version {second})"]
    assert "has no version 7; its snapshots are" in fault(folder, place, "version = 7\n")
    assert "has no version 2001-01-01; its snapshots are" in fault(folder, place, "version = 2001-01-01\n")


def test_an_iceberg_table_whose_columns_changed_is_read_by_what_they_are_called_now(iceberg):
    folder, table = iceberg
    with table.update_schema() as change:
        change.rename_column("city", "channel")
        change.add_column("product", __import__("pyiceberg.types").types.StringType())
    table.append(rows(5.0, 6.0).rename_columns(["customer_id", "timestamp", "amount", "channel"]).append_column(
        "product", pa.array(["tea", "tea"])))
    frame = opened(folder, "warehouse/shop/orders").transactions.execute()
    assert sorted(frame.amount) == [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
    assert set(frame.channel) == {"Vilnius", "a b=%"} and frame["product"].notna().sum() == 2


def test_rows_deleted_from_an_iceberg_table_are_not_read(iceberg):
    folder, table = iceberg
    table.delete("amount = 3.0")
    assert amounts(folder, "warehouse/shop/orders") == [1.0, 2.0, 4.0]
