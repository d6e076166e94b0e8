"""Where a table's rows come from: files, globs, URLs and databases, opened as one relation each.

Parquet and databases are read where they are. Text formats (CSV, JSON lines, Excel) are written once, all
columns as text, into a private temporary Parquet file: a broken file is found at once and not in the middle of
a computation, rows get their numbers, and what is computed later does not parse the text again.
"""

from __future__ import annotations

import glob
import os
import shutil
import tempfile
import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import ibis

from retention.errors import TableError
from retention.tables.addresses import is_uri, redacted
from retention.tables.spec import SourceSpec

#: Reserved names of the row number and the file within a relation.
ROW, FILE = "file_row_number", "filename"
#: What the name of a staged file has after the name of the file it was made from.
STAGED = ".staged"


def quoted(name: str) -> str:
    """``name`` as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(value: str) -> str:
    """``value`` as an SQL text."""
    return "'" + str(value).replace("'", "''") + "'"


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


class Engine:
    """One in-process DuckDB, the databases that sources name, and the staged text files."""

    def __init__(self):
        self._duckdb = None
        self._folder: Path | None = None
        self._opened: dict[Any, Source] = {}
        self._backends: dict[str, Any] = {}
        self.views: dict[Any, ibis.Table] = {}
        self.attached: dict[Path, str] = {}

    @property
    def duckdb(self):
        """The in-process DuckDB; it never fetches extensions by itself."""
        if self._duckdb is None:
            self._duckdb = ibis.duckdb.connect()
            for setting in ("autoinstall_known_extensions = false", "autoload_known_extensions = false",
                            "TimeZone = 'UTC'"):
                self._duckdb.raw_sql(f"SET {setting}")
        return self._duckdb

    @property
    def folder(self) -> Path:
        """A private folder for staged files, which lasts as long as a table that is read from them."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="retention-"))
            weakref.finalize(self.duckdb, shutil.rmtree, self._folder, ignore_errors=True)
        return self._folder

    def new_path(self, name: str) -> Path:
        """A path in a folder of its own, so that the file keeps its name."""
        return Path(tempfile.mkdtemp(dir=self.folder)) / name

    def backend(self, uri: str, *, table: str):
        """The Ibis back end at ``uri``, whose ``${…}`` are filled from the environment."""
        from retention.tables.database import connected

        if uri not in self._backends:
            self._backends[uri] = connected(uri, table=table)
        return self._backends[uri]

    def open(self, source: SourceSpec, folder: Path, *, table: str) -> Source:
        """Open a source, once.

        Raises
        ------
        TableError
            The source is not there, is empty, or is not what its format says.
        """
        key = (source.model_dump_json(exclude={"columns", "unpivot", "where", "date_format", "timezone", "missing"}),
               str(folder))
        if key not in self._opened:
            self._opened[key] = _open(self, source, folder, table)
        return self._opened[key]


def _open(engine: Engine, source: SourceSpec, folder: Path, table: str) -> Source:
    from retention.tables import database, text

    kind = source.kind
    if kind == "database":
        return database.open_database(engine, source, table=table)
    found = places(source, folder, table=table)
    if is_uri(source.place):
        found = [str(_fetched(engine, source.place, table)) if is_uri(place) else place for place in found]
    paths = [Path(place) for place in found]
    if kind is None:
        raise TableError(table, "", f"{source.place!r} has no ending that says what it is",
                         remedy="State `format`, such as format = \"csv\".")
    if kind in ("duckdb", "sqlite"):
        return getattr(database, f"open_{kind}")(engine, source, paths[0], table=table)
    for path in paths:
        if path.stat().st_size == 0:
            raise TableError(table, "", f"{path.name} is empty", remedy="Export it again, with a header and rows.")
    if kind == "parquet":
        return open_parquet(engine, paths, table=table)
    staged = [text.staged(engine, source, path, table=table) for path in paths]
    return open_parquet(engine, staged, table=table, is_text=True, excel=kind == "excel")


def places(source: SourceSpec, folder: Path, *, table: str) -> list[str]:
    """The files of a source in order, or its address.

    Raises
    ------
    TableError
        No such file, a folder, or a glob without a match.
    """
    place = source.place
    if is_uri(place):
        parts = urlsplit(place)
        if parts.scheme not in ("file", "duckdb", "sqlite"):
            return [place]
        place = unquote(parts.netloc + parts.path)
        place = place[1:] if parts.scheme != "file" and not parts.netloc else place
    path = Path(folder) / Path(place).expanduser()
    if glob.has_magic(place) and not path.exists():
        found = glob.glob(str(path), recursive=True)  # noqa: PTH207 - `source` may be absolute, Path.glob may not
        matches = sorted(match for match in found if Path(match).is_file())
        if not matches:
            raise TableError(table, "", f"no file matches {place!r} in {_shown(Path(folder))}",
                             remedy="Correct `source`, or put the files there.")
        return matches
    if path.is_dir():
        raise TableError(table, "", f"{place!r} is a folder where a file was meant",
                         remedy=f"Name the file, or all files in it: source = {place.rstrip('/') + '/*.csv'!r}.")
    if not path.exists():
        raise TableError(table, "", f"found no file {place!r} in {_shown(Path(folder))}",
                         remedy="Correct `source` in workspace.toml, or put the file there.")
    return [str(path)]


def _shown(folder: Path) -> str:
    return f"folder {folder.resolve().name!r}"


def _fetched(engine: Engine, uri: str, table: str) -> Path:
    import fsspec

    from retention.tables.database import filled_from_environment

    target = engine.new_path(Path(urlsplit(uri).path).name or "download")
    try:
        filesystem, remote = fsspec.core.url_to_fs(filled_from_environment(uri, table=table))
        filesystem.get_file(remote, str(target))
    except (OSError, ValueError, ImportError) as error:
        raise TableError(table, "", f"could not fetch {redacted(uri)}: {type(error).__name__}",
                         remedy="Open the address in a browser; check the name, the network and the rights.") from None
    return target


def open_parquet(engine: Engine, paths: list[Path], *, table: str, is_text: bool = False,
                 excel: bool = False) -> Source:
    """Open Parquet files of the same columns as one relation."""
    import duckdb

    schemas: dict[tuple, Path] = {}
    for path in paths:
        try:
            schema = engine.duckdb.sql(f"SELECT * FROM read_parquet({literal(path)})").schema()
        except (duckdb.Error, ibis.common.exceptions.IbisError) as error:
            raise TableError(table, "", f"{path.name} is not a Parquet file: {str(error).splitlines()[0]}",
                             remedy="Export it again, or state what it is: format = \"csv\".") from None
        schemas.setdefault(tuple(sorted(schema.names)), path)
    if len(schemas) > 1:
        (columns, path), (others, other) = list(schemas.items())[:2]
        different = ", ".join(sorted(set(columns) ^ set(others)))
        raise TableError(table, "", f"files of one glob differ in their columns: {_name(path)} and {_name(other)} in "
                                    f"{different}",
                         remedy="Name them as two sources, each with its own `columns`.")
    listed = ", ".join(literal(os.fspath(path)) for path in paths)
    relation = f"read_parquet([{listed}], {FILE} = true, {ROW} = true)"
    names = [_name(path) for path in paths]
    file = f"replace(parse_filename({FILE}), '{STAGED}', '')"
    if not _rows(engine, relation):
        raise TableError(table, "", f"{', '.join(names[:3])} has a header but no rows",
                         remedy="Export it again: at least one row is needed.")
    return Source(engine.duckdb, relation, dict(schema.items()), is_text, ", ".join(names[:3]),
                  f"{ROW} + 1", file, excel=excel, several=len(paths) > 1)


def _name(path: Path) -> str:
    return path.name.removesuffix(STAGED)


def _rows(engine: Engine, relation: str) -> int:
    return engine.duckdb.raw_sql(f"SELECT count(*) FROM {relation}").fetchone()[0]
