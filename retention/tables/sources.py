"""Where a table's rows come from: files, globs, URLs and databases, opened as one relation each.

Parquet and databases are read where they are: DuckDB files attached, everything else through Ibis. Text formats (CSV,
JSON lines, Excel) and SQLite are written once into a private temporary Parquet file, text with all columns as text: a
broken file is found at once and not in the middle of a computation, rows get their numbers, and what is computed later
does not parse the text again.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import glob
import itertools
import os
import tempfile
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import ibis

from retention.errors import TableError
from retention.tables import confinement
from retention.tables.addresses import (
    DUCKDB,
    is_local,
    is_remote,
    is_server,
    is_uri,
    local_path,
    redacted,
)
from retention.tables.inputs import draw_no_progress
from retention.tables.lake import lake_at, lake_in, open_lake
from retention.tables.once import Once
from retention.tables.partitions import Partition, files_in, format_in, hold_all, partitions
from retention.tables.settings import SourceSettings
from retention.tables.stage import new_folder

if TYPE_CHECKING:
    from retention.tables.remote import Objects

#: Names of the row number and the file within a relation; DuckDB gives the first, a source may have a column of it.
ROW, FILE = "file_row_number", "file of this row"
#: What stands after FROM, with a number, for the query of another database, until that takes its place.
NATIVE = "__source__"
#: What a source states of its rows, not of how its file is opened.
_NOT_OF_THE_FILE = {"columns", "unpivot", "where", "only", "date_format", "timezone", "missing", "symbols", "group",
                    "once", "fill_down", "latest_by", "join"}
#: What the name of a staged file has after the name of the file it was made from.
STAGED = ".staged"
#: Where all tables of one run are read in one state, as they were when the first of them was asked for.
_SNAPSHOTS = "postgres"
#: Up to here doubles hold every whole number.
EXACT = 2**53
#: The folder, within the private one, for what does not fit into memory.
SPILLED = "spilled"


def literal(value: str) -> str:
    """``value`` as an SQL text."""
    return "'" + str(value).replace("'", "''") + "'"


def file_literal(path: str | os.PathLike) -> str:
    """A file's name as an SQL text for functions that read files, in which brackets and stars stand for themselves.

    Examples
    --------
    >>> file_literal("shop [2025]/a.csv")
    "'shop [[]2025]/a.csv'"
    """
    return literal(glob.escape(os.fspath(path)))


@dataclass(frozen=True)
class Source:
    """An opened source: what to select from, and what its columns are.

    Parameters
    ----------
    backend : ibis backend
        Where it lives.
    relation : str
        What stands after FROM, in DuckDB's SQL (``{relation}`` of another database: see ``native``).
    columns : dict of str to ibis.DataType
        The source's columns as they are there.
    is_text : bool
        Whether every column was read as text, because the format knows no types.
    label : str
        What to call it in messages.
    row, file : str
        SQL for the number of a row (1 is the first) and for the name of its file.
    native : str
        A query in the database's own SQL that ``relation`` stands for; empty for DuckDB.
    excel : bool
        Whether dates may come as dates beside those written as text.
    several : bool
        Whether it is more than one file.
    trailing : int
        How many rows of it end in a delimiter too many.
    absent : int
        How many rows of it lie in files that have not all of its columns.
    padded : bool
        Whether texts may end in blanks that fill them up, as those of a database may.
    ordered : bool
        Whether the numbers of its rows are their places: of several files that a server reads they are not.
    """

    backend: Any
    relation: str
    columns: dict[str, Any]
    is_text: bool
    label: str
    row: str
    file: str
    native: str = ""
    excel: bool = False
    several: bool = False
    trailing: int = 0
    absent: int = 0
    padded: bool = False
    ordered: bool = True


class Engine:
    """One in-process DuckDB, the databases that sources name, and the staged text files.

    Parameters
    ----------
    outside : iterable of str
        Folders, beyond that of the workspace, that links, views and the like may lead into.
    home : str
        Where everything runs: "duckdb", this process' own, or the address of a server or a database.
    chosen : collection of str, optional
        The files that are read; all others are passed over.
    """

    #: Whether what is read is what is new: there may be nothing.
    partial = False
    #: The moment from which rows are read of a table that says when each was written; None for all.
    since: dt.datetime | None = None

    def __init__(self, outside: Iterable[str] = (), home: str = DUCKDB, *, chosen: Collection[str] | None = None):
        self.outside, self.home, self.chosen = tuple(outside), home, chosen
        #: Of each staged file, the file that it was made from and how many of its rows end in a delimiter too many.
        self.staged: dict[str, tuple[str, int]] = {}
        self._duckdb = None
        self._folder: Path | None = None
        self._opened: dict[Any, Source] = {}
        self._backends: dict[str, Any] = {}
        self.views: dict[Any, ibis.Table] = {}
        #: The files of a source that were listed already, by what it is called.
        self.listings: dict[str, list[Partition]] = {}
        #: Of an object at an address, what DuckDB reads it by.
        self.read_as: dict[str, str] = {}
        #: What type an expression has over a relation, by both: a table is mapped several times.
        self.types: dict[tuple[str, str], Any] = {}
        self.attached: dict[Path, str] = {}
        self.once = Once(lambda: self.folder)
        self._objects: Objects | None = None
        self._in_one_state = False
        #: Numbers for the names of what is read elsewhere.
        self.numbers = itertools.count()

    @property
    def duckdb(self):
        """The in-process DuckDB; it never fetches extensions by itself, and draws no progress bars.

        What does not fit into memory it writes into the private folder, and not where the process happens to be.
        """
        if self._duckdb is None:
            self._duckdb = ibis.duckdb.connect()
            for setting in ("autoinstall_known_extensions = false", "autoload_known_extensions = false",
                            "TimeZone = 'UTC'", f"temp_directory = {literal(self.folder / SPILLED)}"):
                self._duckdb.raw_sql(f"SET {setting}")
            draw_no_progress(self._duckdb)
        return self._duckdb

    @property
    def folder(self) -> Path:
        """A private folder for staged files, which lasts as long as a table that is read from them."""
        owner = self.duckdb  # which asks for its folder as it is made
        if self._folder is None:
            self._folder = new_folder(owner)
        return self._folder

    @property
    def objects(self) -> Objects:
        """The objects at addresses that DuckDB reads where they are."""
        if self._objects is None:
            from retention.tables.remote import Objects

            self._objects = Objects()
            self.duckdb.con.register_filesystem(self._objects)
        return self._objects

    def changed_objects(self) -> list[str]:
        """Which objects that are read where they are have changed, gone or come since they were listed."""
        return self._objects.changes() if self._objects is not None else []

    def failed(self, error: BaseException) -> TableError | None:
        """The error of an object behind one of DuckDB, if there is one."""
        known = self._objects is not None and "TableError" in str(error)
        return self._objects.failure if known else None

    def new_path(self, name: str) -> Path:
        """A path in a folder of its own, so that the file keeps its name, and the folders in it."""
        path = Path(tempfile.mkdtemp(dir=self.folder)) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def backend(self, uri: str, *, table: str):
        """The Ibis back end at ``uri``, whose ``${…}`` are filled from the environment."""
        if uri not in self._backends:
            from retention.tables.databases import connected

            self._backends[uri] = connected(uri, table=table)
            if self._in_one_state and self._backends[uri].name == _SNAPSHOTS:
                # not read only: Ibis learns the columns of a query from a temporary view
                self._backends[uri].con.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        return self._backends[uri]

    @contextlib.contextmanager
    def one_state(self) -> Iterator[None]:
        """Within it, all tables of a database that can do so are read as they were when the first was asked for."""
        self._in_one_state = True
        try:
            yield
        finally:
            self._in_one_state = False
            for backend in self._backends.values():
                if backend.name == _SNAPSHOTS and not backend.con.closed:
                    backend.con.commit()  # holds nothing of theirs any longer

    def open(self, source: SourceSettings, folder: Path, *, table: str) -> Source:
        """Open a source, once.

        Raises
        ------
        TableError
            The source is not there, is empty, or is not what its format says.
        """
        key = (source.model_dump_json(exclude=_NOT_OF_THE_FILE), str(folder))
        if key not in self._opened:
            self._opened[key] = _open(self, source, folder, table)
        return self._opened[key]


def _open(engine: Engine, source: SourceSettings, folder: Path, table: str) -> Source:
    from retention.tables import cluster, databases, text
    from retention.tables.parquet import open_parquet

    kind = source.kind
    if kind == "database":
        once = engine.once.databases and not is_server(source.place)
        return (databases.read_database if once else databases.open_database)(engine, source, table=table)
    if lake := _lake(engine, source, folder, table):
        return lake
    if is_server(engine.home) and cluster.reads(source, folder):
        return cluster.open_files(engine, source, folder, table=table)
    found, keys = _files(engine, source, folder, table), ()
    if kind is None or len(found) > 1:
        keys = tuple(found[0].keys)
    if kind is None and (keys or is_remote(source.place)):
        kind = format_in([part.name for part in found], table=table, shown=redacted(source.place))
    several = len(found) > 1
    if engine.chosen is not None:
        found = [part for part in found if part.path in engine.chosen]
    paths = [part.path for part in found]
    if is_remote(source.place):
        from retention.tables.remote import at_hand

        paths = at_hand(engine, source, kind, found, table=table)
        engine.read_as |= {part.path: str(path) for part, path in zip(found, paths, strict=True)}
    if kind is None:
        raise TableError(table, "", f"{source.place!r} has no ending that says what it is",
                         remedy="State `format`, such as format = \"csv\".")
    if kind in ("duckdb", "sqlite"):
        opener = databases.open_duckdb if kind == "duckdb" else databases.open_sqlite
        return opener(engine, source, Path(paths[0]), folder, table=table)
    for part in found:
        if part.size == 0 and (part.etag or not is_remote(part.path)):
            raise TableError(table, "", f"{part.name} is empty", remedy="Export it again, with a header and rows.")
    if kind == "parquet":
        return replace(open_parquet(engine, paths, table=table, keys=keys), several=several)
    source = source.model_copy(update={"format": kind})
    staged = [text.staged(engine, source, Path(path), table=table, within=_partition(part, keys))
              for path, part in zip(paths, found, strict=True)]
    engine.staged |= {str(made): (str(path), rows) for path, (made, rows) in zip(paths, staged, strict=True)}
    opened = open_parquet(engine, [path for path, _ in staged], table=table, is_text=True, excel=kind == "excel",
                          keys=keys)
    return replace(opened, several=several, trailing=sum(rows for _, rows in staged))


def _lake(engine: Engine, source: SourceSettings, folder: Path, table: str) -> Source | None:
    """The source opened as a table of a lake, if it is one."""
    kind, remote = source.kind, is_remote(source.place)
    place = local_path(source.place) if is_uri(source.place) and not remote else source.place
    path = Path(folder) / os.path.expanduser(place)  # noqa: PTH111 - a home that there is not is said by `places`
    if kind is None and remote and not glob.has_magic(source.place):
        try:
            kind = lake_at(engine, source.place, table=table)
        except TableError:
            if not is_server(engine.home):
                raise
            return None  # what this machine cannot reach, the server may
    elif kind is None and not remote and path.is_dir():
        kind = lake_in(path)
    if kind not in ("delta", "iceberg"):
        if source.version is not None:
            raise TableError(table, "version", f"{redacted(source.place)!r} is no Delta or Iceberg table",
                             remedy="Leave `version` out, or correct `source`.")
        return None
    places(source, folder, table=table, outside=engine.outside)
    stated = None if remote or is_uri(source.place) else confinement.stated_root(folder, source.place)
    allowed = [*confinement.roots(folder, engine.outside), *([stated.resolve()] if stated else [])]
    return open_lake(engine, source, kind, path, table=table, allowed=allowed)


def _files(engine: Engine, source: SourceSettings, folder: Path, table: str) -> list[Partition]:
    if source.place in engine.listings:
        return engine.listings[source.place]
    if is_remote(source.place):
        from retention.tables.remote import listed_once

        return listed_once(engine, source.place, table=table)
    return partitions(source, folder, table=table, outside=engine.outside)


def _partition(part: Partition, keys: tuple[str, ...]) -> str:
    """The folders that name the partition of a file, for what is made of it."""
    return "/".join(name for name in PurePosixPath(part.name).parts[:-1] if "=" in name) if keys else ""


def places(source: SourceSettings, folder: Path, *, table: str, outside: Iterable[str] = ()) -> list[str]:
    """The files of a source in order, or its address.

    Raises
    ------
    TableError
        No such file, a folder or a pipe, a glob without a match, or a way out of the workspace's folder that is not
        stated: see `retention.tables.confinement`.
    """
    try:
        return _places(source, folder, table, confinement.roots(folder, outside))
    except (OSError, ValueError, RuntimeError) as error:  # no such home, too long, links in a circle
        reason = (getattr(error, "strerror", None) or str(error)).rstrip(".")
        raise TableError(table, "", f"{redacted(source.place)[:200]!r} cannot be looked at: {reason}",
                         remedy="Correct `source` in workspace.toml.") from None


def _places(source: SourceSettings, folder: Path, table: str, allowed: list[Path]) -> list[str]:
    place, stated = source.place, None
    if is_uri(place):
        if not is_local(place):
            return [place]
        place = local_path(place)
    else:
        stated = confinement.stated_root(folder, place)
    path = Path(folder) / Path(place).expanduser()
    if glob.has_magic(place) and not path.exists():
        pattern = Path(os.path.normpath(Path(folder).absolute())) / Path(place).expanduser()
        found = confinement.matches(pattern, folder, table=table)
        if not found:
            raise TableError(table, "", f"no file matches {place!r} in {_shown(Path(folder))}",
                             remedy="Correct `source`, or put the files there.")
        for match in found:
            confinement.hold(match, [*allowed, *([stated.resolve()] if stated else [])], table=table,
                             shown=f"{match.name!r}, which {source.place!r} matches,")
        return [str(match) for match in found]
    if not stated:
        confinement.hold(path, allowed, table=table, shown=repr(source.place))
    if path.is_dir():
        if lake_in(path) or source.kind in ("delta", "iceberg"):
            return []  # which of its files are read, its log says
        if found := files_in(path, table=table, shown=place):
            hold_all(found, [*allowed, *([stated.resolve()] if stated else [])], table=table, shown=place)
            return [str(file) for file in found]
        raise TableError(table, "", f"{place!r} is a folder where a file was meant",
                         remedy=f"Name the file, or all files in it: source = {place.rstrip('/') + '/*.csv'!r}.")
    if not path.exists():
        raise TableError(table, "", f"found no file {place!r} in {_shown(Path(folder))}",
                         remedy="Correct `source` in workspace.toml, or put the file there.")
    if not path.is_file():
        raise TableError(table, "", f"{place!r} is a pipe or a device where a file was meant",
                         remedy="Save the rows in a file first.")
    return [str(path)]


def _shown(folder: Path) -> str:
    return f"folder {folder.resolve().name!r}"


def check_names(names: list[str], file: str, table: str) -> None:
    """Refuse a header that names a column twice, two columns that differ only in capitals, or one as the kit does."""
    if FILE in map(str.lower, names):
        raise TableError(table, "", f"column {FILE!r} in {file} is called as the kit calls a column of its own",
                         remedy="Rename it in the file.")
    seen: dict[str, str] = {}
    for name in names:
        twin = seen.setdefault(name.lower(), name)
        if twin is not name:
            rule = f"stands twice in the header of {file}" if twin == name else (
                f"and {twin!r} in {file} differ only in capitals")
            raise TableError(table, "", f"column {name!r} {rule}", remedy="Rename one of them in the file.")
