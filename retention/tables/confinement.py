"""What a workspace may reach: its own folder, what it names by a plain path, and the folders it lists.

A path that `source` states is read wherever it is, since whoever reads workspace.toml sees it. Whatever would lead out
of the folder unseen (a link, a ``file://`` address, a view or query that reads files by itself) is held to the
workspace's folder and to ``outside_folders``.
"""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
from sqlglot import exp

from retention.errors import ArgumentError, TableError

_REMEDY = ("Put the file into the folder, name it by its plain path, or list its folder in workspace.toml: "
           "outside_folders = [\"…\"].")
#: More files than this under one pattern are a folder named by mistake.
MOST_FILES = 10_000
#: What writers of Parquet and lakes leave beside the data.
_MARKER = re.compile(r"\..*|_(SUCCESS|delta_log|temporary|(common_|spark_)?metadata|(committed|started)_.*)")
#: Functions by which a query of a server reads its files, runs commands, changes something or asks another server.
_REACHING = ("pg_", "lo_", "dblink", "read_", "xp_", "sp_oa", "utl_", "dbms_", "load_", "iceberg_", "delta_")
_REACHING_NAMES = {
    "query_to_xml", "query_to_xmlschema", "query_to_xml_and_xmlschema", "table_to_xml", "cursor_to_xml",
    "schema_to_xml", "database_to_xml", "openrowset", "opendatasource", "openquery", "readfile", "writefile", "fsdir",
    "edit", "file",
    "url", "s3", "hdfs", "remote", "remotesecure", "mysql", "postgresql", "jdbc", "odbc", "executable",
    "external_query", "java_method", "reflect", "set_config", "setval", "nextval", "glob", "sniff_csv", "parquet_scan",
    "parquet_metadata", "parquet_schema", "query", "query_table", "getenv", "st_read", "sys_exec", "sys_eval", "sleep",
    "benchmark"}
_HARMLESS = {"pg_typeof"}


def roots(folder: Path, outside: Iterable[str]) -> list[Path]:
    """The folders that may be reached: the workspace's own and those it lists, links followed."""
    return [Path(folder).resolve(), *((Path(folder) / Path(name).expanduser()).resolve() for name in outside)]


def is_within(path: Path, allowed: Iterable[Path]) -> bool:
    """Whether a path, links followed, lies in one of the folders."""
    resolved = path.resolve()
    return any(resolved.is_relative_to(root) for root in allowed)


def stated_root(folder: Path, place: str) -> Path | None:
    """The folder that a plain path outside the workspace's own names, before any star; None for one within it."""
    own = Path(os.path.abspath(folder))  # noqa: PTH100 - what is written counts, links are followed later
    stated = Path(os.path.normpath(own / Path(place).expanduser()))
    if stated.is_relative_to(own):
        return None
    parts = stated.parts
    fixed = next((count for count, part in enumerate(parts) if glob.has_magic(part)), len(parts) - 1)
    return Path(*parts[:fixed])


def hold(path: Path, allowed: Iterable[Path], *, table: str, shown: str) -> None:
    """Refuse a file that lies in none of the folders.

    Raises
    ------
    TableError
        It lies outside.
    """
    if not is_within(path, allowed):
        raise TableError(table, "", f"{shown} leads out of the workspace's folder", remedy=_REMEDY)


def hold_argument(name: str, path: Path, allowed: Iterable[Path]) -> Path:
    """Return the path that an argument names; an `ArgumentError` where it lies in none of the folders."""
    if not is_within(path, allowed):
        raise ArgumentError(f"{name}: found {str(path)!r}, allowed a file in the workspace's folder or in one of "
                            "`outside_folders` in workspace.toml.")
    return path


def is_marker(name: str) -> bool:
    """Whether a name is one that writers of Parquet and lakes give to what is no data; a pattern passes over it.

    Examples
    --------
    >>> is_marker("_SUCCESS"), is_marker(".part-0.crc"), is_marker("_orders.csv")
    (True, True, False)
    """
    return _MARKER.fullmatch(name) is not None


def matches(pattern: Path, folder: Path, *, table: str) -> list[Path]:
    """The files that a pattern with stars names, in order; folders that are links are not walked through.

    Stars in the name of the workspace's own folder stand for themselves.

    Raises
    ------
    TableError
        There are more than ten thousand.
    """
    own = Path(os.path.normpath(Path(folder).absolute()))
    start = len(own.parts) if pattern.is_relative_to(own) else 0
    parts = pattern.parts
    fixed = next(count for count, part in enumerate(parts) if count >= start and glob.has_magic(part))
    root, wanted = Path(*parts[:fixed]), parts[fixed:]
    hidden = any(map(is_marker, wanted))
    found: list[Path] = []
    for path in root.glob("/".join(wanted)):
        below = path.relative_to(root).parts
        if path.is_file() and (hidden or not any(map(is_marker, below))):
            found.append(path)
        if len(found) > MOST_FILES:
            raise TableError(table, "", f"more than {MOST_FILES:,} files match {'/'.join(wanted)!r}",
                             remedy="Name the files more narrowly in `source`.")
    return sorted(found)


def hold_query(tree: Any, *, table: str) -> None:
    """Refuse a query that calls what reads files, runs commands or asks another server.

    Raises
    ------
    TableError
        A function of the kind is called.
    """
    for node in tree.find_all(exp.Func):
        name = (node.name if isinstance(node, exp.Anonymous) else node.sql_name()).lower()
        reaching = name in _REACHING_NAMES or (name.startswith(_REACHING) and name not in _HARMLESS)
        if reaching or isinstance(node, exp.ReadCSV | exp.ReadParquet):
            raise TableError(table, "", f"`query` calls {name!r}, which reaches beyond the tables of the database",
                             remedy="A source reads tables: name them after FROM.")


def hold_duckdb(path: Path, allowed: Iterable[Path], relation: str, *, table: str, label: str) -> None:
    """Bind a relation of a DuckDB file where no other file can be read: views and macros may hold anything.

    ``{file}`` in the relation stands for the database.

    Raises
    ------
    TableError
        It reads a file outside the folders.
    """
    connection = duckdb.connect(config={"autoload_known_extensions": "false", "autoinstall_known_extensions": "false",
                                        "python_enable_replacements": "false"})
    try:
        connection.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS file (READ_ONLY)")
        folders = ", ".join("'" + f"{root}/".replace("'", "''") + "'" for root in allowed)
        connection.execute(f"SET allowed_directories = [{folders}]")
        connection.execute("SET enable_external_access = false")
        connection.execute(f"SELECT * FROM {relation} LIMIT 0")
    except duckdb.PermissionException:
        raise TableError(table, "", f"{label} reads a file outside the workspace's folder", remedy=_REMEDY) from None
    except duckdb.Error:
        pass  # whatever else is wrong with it is said where it is opened
    finally:
        connection.close()
