"""Tables of a workspace whose `engine` is a server of Spark Connect: what it reads itself, and what is handed to it.

Parquet that the server can reach is read by the server, and nothing but what is asked of it comes here. What it cannot
read (CSV, Excel, JSON, SQLite beside a large log) is read, mapped and checked on this machine, and what is left of it
is handed over, so that everything that is asked of two tables is asked of one engine.
"""

from __future__ import annotations

import glob
import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
from sqlglot import exp

from retention.errors import TableError
from retention.tables import confinement
from retention.tables.addresses import filled_from_environment, is_remote, is_server, is_uri, redacted
from retention.tables.settings import Settings, SourceSettings

if TYPE_CHECKING:
    from retention.tables.sources import Engine, Source

#: A row's number in its source, as far as a server can tell: of one file the place in it, of several an order.
ROW = "monotonically_increasing_id() + 1"
#: What is handed to a server travels in one message and is held by it in memory.
MOST_ROWS, MOST_BYTES = 2_000_000, 200_000_000


def reads(source: SourceSettings, folder: Path) -> bool:
    """Whether a server reads a source of files itself: Parquet, by its ending, or a folder of it."""
    if source.place.lower().startswith(("http://", "https://")):
        return False
    if source.kind is not None or is_uri(source.place):
        return source.kind in (None, "parquet")
    path = Path(folder) / Path(source.place).expanduser()
    return not path.is_dir() or any(True for _ in path.rglob("*.parquet"))  # what is not here may be there


def server_errors() -> tuple[type[Exception], ...]:
    """The families of errors in which a server's answers come; those of Ibis alone where none was asked."""
    found: tuple[type[Exception], ...] = (ibis.common.exceptions.IbisError,)
    if "pyspark.errors" in sys.modules:
        import grpc
        from pyspark.errors import PySparkException

        found = (*found, PySparkException, grpc.RpcError)
    return found


# ---- files that the server reads


def open_files(engine: Engine, source: SourceSettings, folder: Path, *, table: str) -> Source:
    """Open Parquet files, a glob or a folder of partitions where the server is, as one relation.

    Raises
    ------
    TableError
        The server does not see them, cannot read them, or there is no row; or they lie outside the folder.
    """
    from retention.tables.sources import NATIVE, Source, literal

    places = _places(source, folder, table, engine.outside)
    backend = engine.backend(engine.home, table=table)
    view = f"source_{next(engine.numbers)}_{table}"
    label = redacted(source.place) if is_uri(source.place) else Path(source.place).name or source.place
    with _told(engine, places, label, table):
        filled = [filled_from_environment(place, table=table) if is_uri(place) else place for place in places]
        columns = dict(backend.read_files(view, filled).schema().items())
    if not columns:
        raise _unseen(engine, places, label, table)
    opened = Source(backend, f"{NATIVE}{view}", columns, False, label, ROW, literal(label),
                    native=f"SELECT * FROM {view}", several=len(places) > 1, ordered=_is_one_file(places))
    with _told(engine, places, label, table):
        empty = not len(backend.sql(f"SELECT 1 AS one FROM {view} LIMIT 1").to_pyarrow())
    if empty:
        raise TableError(table, "", f"{label} has no rows", remedy="At least one row is needed.")
    return opened


def _places(source: SourceSettings, folder: Path, table: str, outside: tuple[str, ...]) -> list[str]:
    """What the server is to read: an address, absolute paths of files, or that of a folder.

    What lies on this machine is held to the workspace's folder, links followed, as everywhere; what does not may still
    lie where the server is.
    """
    from retention.tables.sources import places

    place = source.place
    if is_remote(place):
        return [place]
    path = Path(os.path.abspath(Path(folder) / Path(place).expanduser()))  # noqa: PTH100 - a link is followed later
    if not is_uri(place) and path.is_dir():
        _hold_folder(path, folder, outside, place, table)
        return [str(path)]
    if not is_uri(place) and not path.exists() and not (glob.has_magic(place) and _matches(path)):
        return [str(path)]
    return [os.path.abspath(found) for found in places(source, folder, table=table, outside=outside)]  # noqa: PTH100


def _is_one_file(places: list[str]) -> bool:
    return len(places) == 1 and places[0].lower().endswith(".parquet") and not glob.has_magic(places[0]) and (
        is_remote(places[0]) or not Path(places[0]).is_dir())


def _matches(pattern: Path) -> bool:
    """Whether this machine has a file of a pattern."""
    return any(True for _ in glob.iglob(str(pattern), recursive=True))  # noqa: PTH207 - of an absolute pattern


def _hold_folder(path: Path, folder: Path, outside: tuple[str, ...], shown: str, table: str) -> None:
    """Refuse a folder in which a link leads elsewhere."""
    stated = confinement.stated_root(folder, shown)
    allowed = [*confinement.roots(folder, outside), *([path.resolve()] if stated else [])]
    confinement.hold(path, allowed, table=table, shown=repr(shown))
    for parent, folders, files in os.walk(path):
        for link in (Path(parent, name) for name in (*folders, *files)):
            if link.is_symlink():
                confinement.hold(link, allowed, table=table, shown=f"{link.name!r}, which lies in {shown!r},")


@contextmanager
def _told(engine: Engine, places: list[str], label: str, table: str) -> Iterator[None]:
    """Say of what a server cannot read which file it is, as far as this machine sees them too."""
    try:
        yield
    except server_errors() as error:
        if any(words in str(error) for words in _NOT_THERE):
            raise _unseen(engine, places, label, table) from None
        raise TableError(table, "", f"{label} cannot be read by {redacted(engine.home)}: {said(error)}"
                                    f"{_differing(places)}",
                         remedy="Write all its files with the same columns and types (times as timestamps of "
                                "microseconds), export a damaged one again, or state another `format`.") from None


#: What servers say of a path without a file.
_NOT_THERE = ("PATH_NOT_FOUND", "UNABLE_TO_INFER_SCHEMA", "No such file")


def said(error: BaseException) -> str:
    """The first line of what a server says."""
    lines = redacted(str(error)).strip().splitlines() or [type(error).__name__]
    return lines[0][:300].rstrip(". ")


def _unseen(engine: Engine, places: list[str], label: str, table: str) -> TableError:
    here = any(Path(place).exists() for place in places if not is_uri(place))
    what = "which lies on this machine" if here else redacted(places[0])
    return TableError(table, "", f"{redacted(engine.home)} finds no rows of Parquet in {label} ({what})",
                      remedy="The server reads files itself: put them on a disk that it sees under the same path, or "
                             "name an address, such as s3://bucket/orders/, for which it has the rights.")


def _differing(places: list[str]) -> str:
    """Which file is damaged or has a column of another type than the first, where their footers can be read here."""
    first: dict[str, Any] = {}
    files = [Path(place) for place in places if not is_uri(place)]
    files = [file for place in files for file in (sorted(place.rglob("*.parquet")) if place.is_dir() else [place])]
    for file in files[:confinement.MOST_FILES]:
        shown = file.relative_to(files[0].parent) if file.is_relative_to(files[0].parent) else file.name
        try:
            schema = pq.read_schema(file)
        except (OSError, pa.ArrowException):
            return f"; {shown} is no whole Parquet file"
        for column, dtype in zip(schema.names, schema.types, strict=True):
            known, other = first.setdefault(column, (dtype, file.name))
            if known != dtype:
                return f"; column {column!r} is {known} in {other} and {dtype} in {shown}"
            if pa.types.is_timestamp(dtype) and dtype.unit == "ns":
                return f"; column {column!r} of {shown} counts nanoseconds"
    return ""


# ---- SQL, as a server wants it


def translated(tree: exp.Expression) -> exp.Expression:
    """DuckDB's SQL with what Spark and Sail mean otherwise said in their way: zones, fractions, division by zero.

    A moment without a zone stays one: both would make a moment of UTC of it, and show that differently. A number with a
    point would be a decimal, to which Sail rounds what it meets.
    """
    top = exp.Paren(this=tree)  # a node without a parent cannot be replaced
    for node in reversed(list(top.find_all(exp.AtTimeZone, exp.Literal, exp.Div, exp.IntDiv, exp.Mod))):  # from within
        if isinstance(node, exp.AtTimeZone):
            node.replace(_moved(node))
        elif isinstance(node, exp.Literal):
            if not node.is_string and "." in node.name:
                node.replace(exp.cast(node.copy(), "double"))
        else:
            node.replace(_divided(node))
    return top.this


def _moved(node: exp.AtTimeZone) -> exp.Expression:
    inner, zone = node.this.unnest(), node.args["zone"].copy()
    if isinstance(inner, exp.Cast) or (isinstance(inner, exp.Anonymous) and inner.name == "to_utc_timestamp"):
        there = exp.Anonymous(this="from_utc_timestamp", expressions=[inner.copy(), zone])
        return exp.Cast(this=there, to=exp.DataType.build("TIMESTAMPNTZ"))
    return exp.Anonymous(this="to_utc_timestamp", expressions=[inner.copy(), zone])


def _divided(node: exp.Expression) -> exp.Expression:
    """A division that has the value by zero that it has in DuckDB, where a server would stop."""
    top, bottom, zero = node.this, node.expression, exp.Literal.number(0)
    if isinstance(bottom.unnest(), (exp.Literal, exp.Cast)) and not bottom.find(exp.Column):
        return node
    safe = node.copy()
    safe.set("expression", exp.Nullif(this=bottom.copy(), expression=zero))
    if not isinstance(node, exp.Div):
        return safe
    by_zero = exp.Case(ifs=[
        exp.If(this=sign(this=exp.paren(top.copy()), expression=zero.copy()),
               true=exp.cast(exp.Literal.string(value), "double"))
        for sign, value in ((exp.GT, "Infinity"), (exp.LT, "-Infinity"), (exp.EQ, "NaN"))])
    is_zero = exp.EQ(this=exp.paren(bottom.copy()), expression=zero.copy())
    return exp.Paren(this=exp.Case(ifs=[exp.If(this=is_zero, true=by_zero)], default=safe))


def view(backend: Any, name: str, sql: str) -> ibis.Table:
    """A query as a view of this session, so that what is built on it stays short."""
    backend.raw_sql(f"CREATE OR REPLACE TEMPORARY VIEW {name} AS {sql}")
    return backend.table(name)


# ---- small tables of this machine


def hand_over(engine: Engine, rows: ibis.Table, table: str, *, name: str = "") -> ibis.Table:
    """Rows of a table that were read on this machine, as a table of the workspace's engine.

    Raises
    ------
    TableError
        They are more than may be sent.
    """
    count = rows.count().execute()
    held = rows.to_pyarrow() if count <= MOST_ROWS else None
    if held is None or held.nbytes > MOST_BYTES:
        size = f"{count:,} rows" if held is None else f"{held.nbytes / 1e6:,.0f} MB"
        raise TableError(table, "", f"is read on this machine and has {size}, which is more than is handed to "
                                    f"{redacted(engine.home)}: allowed {MOST_ROWS:,} rows, {MOST_BYTES / 1e6:,.0f} MB",
                         remedy="Save it as Parquet where the engine reads it, or as a table of the engine.")
    backend, name = engine.backend(engine.home, table=table), name or f"handed_{table}"
    if not is_server(engine.home):
        return backend.create_table(name, held, temp=True)
    with _told(engine, [], table, table):
        return backend.take(name, held)


# ---- what is there, and whether it is the same as before


def served(settings: Settings) -> list[tuple[str, SourceSettings]]:
    """The sources that the server of a workspace reads itself, with the table that each is of."""
    if not is_server(settings.engine):
        return []
    stated = [(table, part) for table in settings.table_names for source in settings.tables[table].sources()
              for part in (source, *(join.source for join in source.join))]
    return [(table, part) for table, part in stated if is_server(part.place) or reads(part, settings.folder)]


def where(settings: Settings, table: str) -> str:
    """Where a table's rows are, for messages; an empty text for one that is on this machine."""
    places = ", ".join(redacted(source.place) for name, source in served(settings) if name == table)
    return f" ({places}, read by {redacted(settings.engine)})" if places else ""


def fingerprints(settings: Settings) -> list[tuple[str, str, str]]:
    """What a server reads of a workspace: table, what it is called, and a hash by which a change is noticed.

    The server computes it: how many rows there are, and the sum of a hash of each. Rows of another order are the same.

    Raises
    ------
    TableError
        The server is not there, or cannot read a table.
    """
    from retention.tables.sources import Engine

    engine, found = Engine(settings.outside_folders, settings.engine), []  # of its own, which remembers no files
    for table, stated in served(settings):
        source = engine.open(stated, settings.folder, table=table)
        parts = ", ".join(f"'{place}', `{name.replace('`', '``')}`" for place, name in enumerate(source.columns))
        hashed = f"SELECT CAST(xxhash64({parts}) AS DECIMAL(38, 0)) AS h FROM ({source.native}) AS source"
        with _told(engine, [], source.label, table):
            answer = source.backend.sql(f"SELECT count(*) AS n, sum(h) AS h FROM ({hashed}) AS rows").to_pyarrow()
        text = f"{answer.to_pylist()[0]}, {source.columns}"
        query = f" {hashlib.sha256(stated.query.encode()).hexdigest()[:8]}" if stated.query else ""
        called = f"{redacted(stated.place)} {stated.table or ''}{query}".rstrip()
        found.append((table, called, hashlib.sha256(text.encode()).hexdigest()))
    return found
