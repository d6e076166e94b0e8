"""Tables of a lake, Delta and Iceberg: which files hold the version that is asked for, and their rows.

A lake keeps every version of a table, each a list of Parquet files that nobody changes. One version is read, the newest
unless `version` says another, and which one it was stands in the manifest of a report. Where files hold just the
rows of the version they are read as other Parquet is; where some of their rows were deleted since, or columns are
called otherwise in them, the rows are read by the lake's own library, once.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pyarrow as pa
import pyarrow.parquet as pq

from retention.errors import TableError
from retention.tables import confinement
from retention.tables.addresses import filled_from_environment, is_remote, redacted
from retention.tables.partitions import Partition, keys_of
from retention.tables.settings import SourceSettings
from retention.tables.stage import is_full, room_for

if TYPE_CHECKING:
    from retention.tables.sources import Engine, Source

#: What lies in the folder of a table.
_MARKS = {"delta": "_delta_log", "iceberg": "metadata"}
_LOGS = {"delta": re.compile(r"\d{20}\..*"), "iceberg": re.compile(r".*\.metadata\.json")}
_CALLED = {"delta": "Delta", "iceberg": "Iceberg"}


@dataclass(frozen=True)
class _Version:
    """One version of a table: what it is called, its files, and whether they hold its rows and no others."""

    number: str
    files: list[Partition]
    plain: bool
    rows: Callable[[], Iterable[pa.RecordBatch]]


def lake_in(folder: Path) -> str:
    """Which lake's table a folder is: "delta", "iceberg", or nothing.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     Path(folder, "_delta_log").mkdir()
    ...     Path(folder, "_delta_log", "00000000000000000000.json").touch()
    ...     lake_in(Path(folder))
    'delta'
    """
    return _lake_of(lambda name: [file.name for file in (folder / name).iterdir()] if (folder / name).is_dir() else [])


def _lake_of(names_in: Callable[[str], Iterable[str]]) -> str:
    found = (kind for kind, mark in _MARKS.items() if any(map(_LOGS[kind].fullmatch, names_in(mark))))
    return next(found, "")


def lake_at(engine: Engine, uri: str, *, table: str) -> str:
    """Which lake's table is at an address that names a folder: "delta", "iceberg", or nothing; asked once a run."""
    from retention.tables.remote import names_below

    def write(target: Path) -> None:
        target.write_text(_lake_of(lambda name: names_below(uri, name, table=table)), encoding="utf-8")

    return engine.once.file(f"what is at {uri}", "kind.txt", write, table=table,
                            label=f"what is at {redacted(uri)}").read_text(encoding="utf-8")


def open_lake(engine: Engine, source: SourceSettings, kind: str, folder: Path, *, table: str,
              allowed: list[Path]) -> Source:
    """Open a version of a table of a lake as one relation.

    Raises
    ------
    TableError
        What reads it is not installed, there is no such version, it cannot be read, or its files lie elsewhere.
    """
    from retention.tables.parquet import open_parquet
    from retention.tables.remote import at_hand

    remote = is_remote(source.place)
    place = source.place if remote else str(folder)
    shown = f"{redacted(source.place)} ({_CALLED[kind]})"
    reader: list[_Version] = []

    def version() -> _Version:
        if not reader:
            reader.append(_asked(kind, place, source.version, table, shown))
        return reader[0]

    def write(target: Path) -> None:
        found = version()
        target.write_text(json.dumps({"version": found.number, "plain": found.plain,
                                      "files": [asdict(part) for part in found.files]}), encoding="utf-8")

    asked = f"{kind} {place} {source.version}"
    stated = lambda file: json.loads(file.read_text(encoding="utf-8"))
    said = stated(engine.once.file(
        f"the files of {asked}", "version.json", write, table=table,
        label=lambda file: f"{redacted(source.place)} ({_CALLED[kind]} version {stated(file)['version']})"))
    files = [Partition(**part) for part in said["files"]]
    _hold(files, place, allowed, remote=remote, table=table, shown=shown)
    if not files:
        raise TableError(table, "", f"{shown} has no rows", remedy="At least one row is needed.")
    if said["plain"]:
        paths = at_hand(engine, source, "parquet", files, table=table) if remote else [part.path for part in files]
        return replace(open_parquet(engine, paths, table=table, keys=tuple(files[0].keys), older_lack=True),
                       label=shown)

    def stage(target: Path) -> None:
        with room_for(table, shown):
            try:
                _stage(version().rows(), target, table, shown)
            except TableError:
                raise
            except Exception as error:  # noqa: BLE001, RUF100 - each library has its own family of errors
                if is_full(error):
                    raise
                raise _unreadable(error, table, shown) from None

    return replace(open_parquet(engine, [engine.once.file(f"the rows of {asked}", "rows.parquet", stage, table=table,
                                                          label=f"{shown} rows")], table=table), label=shown)


def _stage(batches: Iterable[pa.RecordBatch], target: Path, table: str, shown: str) -> None:
    writer = None
    try:
        for batch in batches:
            writer = writer or pq.ParquetWriter(target, batch.schema)
            writer.write_batch(batch)
    finally:
        if writer is not None:
            writer.close()
    if writer is None:
        raise TableError(table, "", f"{shown} has no rows", remedy="At least one row is needed.")


def _asked(kind: str, place: str, version: Any, table: str, shown: str) -> _Version:
    try:
        return (_delta if kind == "delta" else _iceberg)(place, version, table, shown)
    except ImportError:
        raise TableError(table, "", f"{shown}: what reads tables of this lake is not installed",
                         remedy="Install it: pip install \"retention[lake]\".") from None
    except TableError:
        raise
    except Exception as error:  # noqa: BLE001, RUF100 - each library has its own family of errors
        raise _unreadable(error, table, shown) from None


def _unreadable(error: Exception, table: str, shown: str) -> TableError:
    reason = redacted(" ".join(str(error).split()))[:200].rstrip(". ") or type(error).__name__
    return TableError(table, "", f"{shown} cannot be read: {reason}",
                      remedy="Check the folder, the credentials in the environment and, at an address, the network.")


def _hold(files: list[Partition], place: str, allowed: list[Path], *, remote: bool, table: str, shown: str) -> None:
    """Refuse files that a table names beyond what the workspace may reach: its log may name any."""
    for part in files:
        if remote and part.path.split("://")[0] != place.split("://")[0]:
            raise TableError(table, "", f"{shown} names the file {part.name!r} at another place",
                             remedy="Copy the table with its files.")
        if not remote:
            confinement.hold(Path(part.path), allowed, table=table, shown=f"{part.name!r}, which {shown} names,")


def _path(uri: str) -> str:
    """The path on disk that a log writes as an address; an address elsewhere as it is."""
    return unquote(urlsplit(uri).path) if uri.startswith("file:") else uri


def _no_such(table: str, shown: str, version: Any, there: str) -> TableError:
    return TableError(table, "version", f"{shown} has no version {version}; {there}",
                      remedy="Correct `version` in workspace.toml, or leave it out for the newest.")


def _milliseconds(moment: dt.date) -> int:
    """A day or moment since 1970, in UTC where it states no zone."""
    if not isinstance(moment, dt.datetime):
        moment = dt.datetime(moment.year, moment.month, moment.day)
    return int((moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).timestamp() * 1000)


# ---- Delta

def _delta(place: str, version: Any, table: str, shown: str) -> _Version:
    from deltalake import DeltaTable

    options = {"AWS_ALLOW_HTTP": "true"} if os.environ.get("AWS_ENDPOINT_URL", "").startswith("http://") else None
    address = filled_from_environment(place, table=table).replace("s3a://", "s3://", 1)
    newest = DeltaTable(address, storage_options=options)
    wanted = newest.version() if version is None else version
    if isinstance(version, dt.date):
        known = [entry for entry in newest.history() if entry["timestamp"] <= _milliseconds(version)]
        if not known:
            first = min(entry["timestamp"] for entry in newest.history())
            begins = dt.datetime.fromtimestamp(first / 1000, dt.UTC)
            raise _no_such(table, shown, version, f"it begins at {begins:%Y-%m-%d %H:%M} UTC")
        wanted = max(entry["version"] for entry in known)
    if not 0 <= wanted <= newest.version():
        raise _no_such(table, shown, wanted, f"it has those up to {newest.version()}")
    found = newest if wanted == newest.version() else DeltaTable(address, version=wanted, storage_options=options)
    keys = list(found.metadata().partition_columns)
    files, alike = [], True
    for action in pa.table(found.get_add_actions(flatten=True)).sort_by("path").to_pylist():
        name = unquote(action["path"])
        elsewhere = "://" in name or name.startswith("/")  # a log may name any file
        own = {} if elsewhere else keys_of(name)
        alike &= list(own) == keys and all(own[key] == _text(action.get(f"partition.{key}")) for key in keys)
        path = _path(action["path"]) if elsewhere else f"{address.rstrip('/')}/{name}"
        files.append(Partition(path, own, int(action.get("size_bytes") or 0), name=name))
    mapped = found.metadata().configuration.get("delta.columnMapping.mode", "none") != "none"
    deleted = "deletionVectors" in (found.protocol().reader_features or []) and len(pa.table(found.deletion_vectors()))
    return _Version(str(wanted), files, alike and not mapped and not deleted, lambda: pa.RecordBatchReader.from_stream(
        found.scan()))


def _text(value: Any) -> str | None:
    return None if value is None else value.isoformat() if isinstance(value, dt.date) else str(value)


# ---- Iceberg

def _iceberg(place: str, version: Any, table: str, shown: str) -> _Version:
    from pyiceberg.table import StaticTable

    properties = {"py-io-impl": "pyiceberg.io.fsspec.FsspecFileIO"}
    if endpoint := os.environ.get("AWS_ENDPOINT_URL"):
        properties["s3.endpoint"] = endpoint
    address = filled_from_environment(place, table=table)
    found = StaticTable.from_metadata(_newest(address, table), properties)
    snapshot = found.current_snapshot()
    if isinstance(version, dt.date):
        snapshot = found.snapshot_as_of_timestamp(_milliseconds(version))
    elif version is not None:
        snapshot = found.snapshot_by_id(version)
    if snapshot is None:
        known = [str(entry.snapshot_id) for entry in found.metadata.snapshots]
        if version is None:
            return _Version("none", [], True, list)
        raise _no_such(table, shown, version, f"its snapshots are {', '.join(known[-5:])}")
    scan = found.scan(snapshot_id=snapshot.snapshot_id)
    tasks = list(scan.plan_files())
    files = []
    for task in sorted(tasks, key=lambda task: task.file.file_path):
        uri = task.file.file_path
        files.append(Partition(_path(uri), {}, task.file.file_size_in_bytes, name=uri.rpartition("/")[2]))
    plain = not any(task.delete_files for task in tasks) and _named_alike(found)
    return _Version(str(snapshot.snapshot_id), files, plain, scan.to_arrow_batch_reader)


def _named_alike(table: Any) -> bool:
    """Whether every column was always called as it is now: in older files stands the older name."""
    now = {field.field_id: field.name for field in table.schema().fields}
    numbers = {name: number for number, name in now.items()}
    return all(now.get(field.field_id) == field.name and numbers[field.name] == field.field_id
               for schema in table.metadata.schemas for field in schema.fields)


def _newest(address: str, table: str) -> str:
    """The newest description of a table, by its number."""
    if is_remote(address):
        from retention.tables.remote import names_below

        names = names_below(address, _MARKS["iceberg"], table=table)
    else:
        names = [file.name for file in Path(address, _MARKS["iceberg"]).iterdir()]
    described = [name for name in names if name.endswith(".metadata.json")]
    number = lambda name: int("".join(sign for sign in name.split("-")[0].split(".")[0] if sign.isdigit()) or 0)
    return f"{address.rstrip('/')}/{_MARKS['iceberg']}/{max(described, key=lambda name: (number(name), name))}"
