"""Parquet files as one relation: their footers held to what they say, their columns to one type each.

Files of one source are often written over years, and by several programs. What differs harmlessly is read as one
(whole numbers of other widths, whole numbers and fractions, a day and a moment, a column that older partitions have
not); what would change a meaning (numbers and text, moments with and without a zone) is refused before anything is
computed, with the column, two files and both types.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import duckdb
import ibis
import ibis.expr.datatypes as dt
from ibis.backends.sql.datatypes import DuckDBType

from retention.errors import TableError
from retention.tables.casts import quoted
from retention.tables.sources import EXACT, FILE, ROW, STAGED, Source, file_literal, literal
from retention.tables.stage import is_full

if TYPE_CHECKING:
    from retention.tables.sources import Engine

#: SQL for how many rows of its file stand before a row: DuckDB's own count, or one of ours where a column has its name.
ROW_OF = {False: ROW, True: '"row before"'}
#: So many digits whole numbers have at most, by how many bytes they take.
_DIGITS = {1: 3, 2: 5, 4: 10, 8: 19}
_MOST_DIGITS = 38


@dataclass
class _Alike:
    """Files with the same columns of the same types."""

    files: list[str]
    types: dict[str, Any]


def open_parquet(engine: Engine, paths: Sequence[str | Path], *, table: str, is_text: bool = False,
                 excel: bool = False, keys: Sequence[str] = (), older_lack: bool = False) -> Source:
    """Open Parquet files as one relation.

    Parameters
    ----------
    engine : Engine
    paths : sequence of path
        The files, or what the engine calls objects.
    table : str
        What to call the table in messages.
    is_text : bool
        Whether they were staged from a format that knows no types.
    excel : bool
        Whether they were staged from a workbook.
    keys : sequence of str
        The keys of the folders that they are partitioned by; then older files may lack columns.
    older_lack : bool
        Whether older files may lack columns although there are no keys.

    Raises
    ------
    TableError
        One is no Parquet file or is damaged, they differ in their columns or types, or none has a row.
    """
    files = [str(path) for path in paths]
    groups = _groups(engine, files, table, keys)
    if not keys and not older_lack:
        _hold_columns(groups, table)
    rows = _held_rows(engine, files, table, keys)
    types = _types(engine, groups, table, keys)
    relation = _relation(groups, types, keys)
    names = [called(file, keys) for file in files[:3]]
    if not rows and not engine.partial:
        raise TableError(table, "", f"{', '.join(names)} has a header but no rows",
                         remedy="Export it again: at least one row is needed.")
    absent = sum(rows.get(file, 0) for group in groups if len(group.types) < len(types) for file in group.files)
    columns = {**types, **{key: dt.string for key in keys if key.lower() not in _lowered(types)}}
    columns = {name: dt.string if name in keys else dtype for name, dtype in columns.items()}
    return Source(engine.duckdb, relation, columns, is_text, ", ".join(names),
                  f"{ROW_OF[ROW in _lowered(types)]} + 1", _file_of(keys), excel=excel, several=len(files) > 1,
                  absent=absent)


def called(file: str | Path, keys: Sequence[str] = ()) -> str:
    """What a file is called in messages: its name, with its partition."""
    path = str(file).removesuffix(STAGED)
    place = path.find(f"/{keys[0]}=") if keys else -1
    return path[place + 1:] if place >= 0 else PurePosixPath(path).name


def _file_of(keys: Sequence[str]) -> str:
    """SQL for what the file of a row is called."""
    name = f"parse_filename({quoted(FILE)})"
    if keys:
        name = f"regexp_extract({quoted(FILE)}, {literal('/(' + re.escape(keys[0]) + '=.*)$')}, 1)"
    return f"replace({name}, '{STAGED}', '')"


def _lowered(names: Iterable[str]) -> set[str]:
    return {name.lower() for name in names}


def _listed(files: Iterable[str]) -> str:
    return f"[{', '.join(map(file_literal, files))}]"


# ---- what the files say of themselves

def _groups(engine: Engine, files: list[str], table: str, keys: Sequence[str]) -> list[_Alike]:
    """The files by their columns, in order: their footers are read, no rows."""
    try:
        found = engine.duckdb.raw_sql(f"""
            WITH said AS (SELECT file_name, list_sort(list(concat_ws('\x1f', name, type, duckdb_type, logical_type,
                              repetition_type, num_children))) AS columns
                          FROM parquet_schema({_listed(files)}) GROUP BY file_name)
            SELECT list(file_name) FROM said GROUP BY columns""").fetchall()
    except duckdb.Error as error:
        raise _broken(engine, files, error, table, keys) from None
    groups: dict[tuple, _Alike] = {}
    place = {file: number for number, file in enumerate(files)}  # DuckDB counts them in any order
    for alike in sorted((sorted(alike, key=place.get) for (alike,) in found), key=lambda alike: place[alike[0]]):
        types = _types_of(engine, alike[0], table, keys)
        said = tuple(sorted((name, str(dtype)) for name, dtype in types.items()))
        groups.setdefault(said, _Alike([], types)).files.extend(alike)
    for group in groups.values():
        group.files.sort(key=place.get)
    return list(groups.values())


def _types_of(engine: Engine, file: str, table: str, keys: Sequence[str]) -> dict[str, Any]:
    """The columns of a file; one in which everything is missing has no type yet."""
    try:
        schema = engine.duckdb.sql(
            f"SELECT * FROM read_parquet({file_literal(file)}, hive_partitioning = false)").schema()
        empty = engine.duckdb.raw_sql(f"SELECT name FROM parquet_schema({file_literal(file)}) "
                                      "WHERE duckdb_type = '\"NULL\"'").fetchall()
    except (duckdb.Error, ibis.common.exceptions.IbisError) as error:
        raise _broken(engine, [file], error, table, keys) from None
    nothing = {name for (name,) in empty}
    return {name: dt.null if name in nothing else dtype.copy(nullable=True) for name, dtype in schema.items()}


def _broken(engine: Engine, files: list[str], error: Exception, table: str, keys: Sequence[str]) -> Exception:
    """Which of the files cannot be read, and why."""
    if is_full(error):
        return error
    if (failed := engine.failed(error)) is not None:
        return failed
    for file in files:
        try:
            engine.duckdb.raw_sql(f"SELECT count(*) FROM parquet_schema({file_literal(file)})").fetchone()
        except duckdb.Error as own:
            return engine.failed(own) or _unreadable(file, own, table, keys)
    return _unreadable(files[0], error, table, keys)


def _unreadable(file: str, error: Exception, table: str, keys: Sequence[str] = ()) -> TableError:
    """The error for a file that is no Parquet file, is cut off, or went away."""
    name = called(file, keys)
    if "://" not in file and not Path(file).exists():
        return TableError(table, "", f"{name} went away while it was read",
                          remedy="Run again when nobody writes to the sources.")
    if "://" not in file and Path(file).stat().st_size > 4 and _starts(Path(file)) == b"PAR1":
        return TableError(table, "", f"{name} is not a Parquet file to its end: it is cut off or damaged",
                          remedy="Export it again, or restore it from a copy.")
    reason = str(error).splitlines()[0].replace(f"'{file}'", name).replace(file, name)
    return TableError(table, "", f"{name} is not a Parquet file: {reason}",
                      remedy="Export it again, or state what it is: format = \"csv\".")


def _starts(file: Path) -> bytes:
    with file.open("rb") as content:
        return content.read(4)


def _held_rows(engine: Engine, files: list[str], table: str, keys: Sequence[str]) -> dict[str, int]:
    """How many rows each file with rows has. A footer that contradicts itself is refused: rows would be missing, and
    nobody would know."""
    listed = _listed(files)
    found = engine.duckdb.raw_sql(f"""
        WITH chunks AS (SELECT file_name, row_group_id, any_value(row_group_num_rows) AS rows,
                            count(*) FILTER (NOT contains(path_in_schema, ',')
                                AND num_values <> row_group_num_rows) AS odd
                        FROM parquet_metadata({listed}) GROUP BY ALL),
             held AS (SELECT file_name, sum(rows) AS rows, sum(odd) AS odd FROM chunks GROUP BY ALL)
        SELECT file_name, num_rows, coalesce(held.rows, 0), coalesce(held.odd, 0)
        FROM parquet_file_metadata({listed}) LEFT JOIN held USING (file_name) ORDER BY file_name""").fetchall()
    for file, stated, held, odd in found:
        if stated != held or odd:
            raise TableError(table, "", f"{called(file, keys)} is damaged: its footer says {stated:,} rows and its "
                                        f"parts hold {int(held):,}",
                             remedy="Export it again, or restore it from a copy.")
    return {file: stated for file, stated, _, _ in found if stated}


# ---- columns of one type

def _hold_columns(groups: list[_Alike], table: str) -> None:
    """Refuse files without partitions that differ in their columns: one of them may be another export."""
    first = groups[0]
    for other in groups[1:]:
        if _lowered(first.types) != _lowered(other.types):
            different = ", ".join(sorted(set(first.types) ^ set(other.types)))
            raise TableError(table, "", f"files of one glob differ in their columns: {called(first.files[0])} and "
                                        f"{called(other.files[0])} in {different}",
                             remedy="Name them as two sources, each with its own `columns`.")


def _types(engine: Engine, groups: list[_Alike], table: str, keys: Sequence[str]) -> dict[str, Any]:
    """One type for each column of all the files, in the order of the newest ones, which have most."""
    spelled: dict[str, str] = {}
    for group in sorted(groups, key=lambda group: -len(group.types)):
        for name in group.types:
            spelled.setdefault(name.lower(), name)
    types = {}
    for lowered, name in spelled.items():
        having = [(group, dtype) for group in groups for own, dtype in group.types.items() if own.lower() == lowered]
        types[name] = _common([dtype for _, dtype in having])
        known = [(group, dtype) for group, dtype in having if not dtype.is_null()]
        if types[name] is None:
            _refuse_types(known, name, table, keys)
        if types[name].is_floating():
            whole = [group for group, dtype in known if dtype.is_integer()]
            _hold_exact(engine, whole, [group for group, dtype in known if not dtype.is_integer()], name, table, keys)
    return types


def _common(types: list[Any]) -> Any:
    """The type that holds the values of all; None where they mean different things."""
    types = list(dict.fromkeys(dtype for dtype in types if not dtype.is_null()))
    if len(types) < 2:
        return types[0] if types else dt.string
    if all(dtype.is_integer() for dtype in types):
        signed = {dtype.is_signed_integer() for dtype in types}
        widest = max(types, key=lambda dtype: dtype.nbytes)
        return widest if len(signed) == 1 else dt.int64 if dt.uint64 not in types else dt.Decimal(_MOST_DIGITS, 0)
    if all(dtype.is_numeric() and not dtype.is_boolean() for dtype in types):
        if any(dtype.is_floating() for dtype in types):
            return dt.float64
        scale = max(dtype.scale or 0 for dtype in types if dtype.is_decimal())
        whole = max(dtype.precision - (dtype.scale or 0) if dtype.is_decimal() else _DIGITS[dtype.nbytes]
                    for dtype in types)
        return dt.Decimal(min(whole + scale, _MOST_DIGITS), scale) if whole + scale <= _MOST_DIGITS else dt.float64
    if all(dtype.is_date() or (dtype.is_timestamp() and dtype.timezone is None) for dtype in types):
        return dt.Timestamp(scale=6)
    return None


def _shown(dtype: Any) -> str:
    if dtype.is_timestamp():
        return "a moment with a time zone" if dtype.timezone else "a moment without a time zone"
    words = {"is_string": "text", "is_integer": "whole numbers", "is_floating": "numbers", "is_decimal": "numbers",
             "is_boolean": "true or false", "is_date": "days"}
    word = next((word for test, word in words.items() if getattr(dtype, test)()), "")
    return f"{word} ({dtype})" if word else str(dtype)


def _refuse_types(known: list[tuple[_Alike, Any]], name: str, table: str, keys: Sequence[str]) -> None:
    pairs = ((one, two) for number, one in enumerate(known) for two in known[number + 1:])
    (first, dtype), (other, another) = next(
        (one, two) for one, two in pairs if _common([one[1], two[1]]) is None)
    rule = (f"changes its type: {called(first.files[0], keys)} has {_shown(dtype)} and {called(other.files[0], keys)} "
            f"has {_shown(another)}")
    raise TableError(table, name, rule,
                     remedy="Write the files with one type, or name those of each type as a source of its own: "
                            "source = [\"…/year=2024/**/*.parquet\", \"…/year=2025/**/*.parquet\"].")


def _hold_exact(engine: Engine, whole: list[_Alike], broken: list[_Alike], name: str, table: str,
                keys: Sequence[str]) -> None:
    """Refuse whole numbers, ids above all, that would become others beside fractions: doubles hold up to 2^53."""
    for group in whole if broken else ():
        large = engine.duckdb.raw_sql(
            f"SELECT {quoted(FILE)} FROM read_parquet({_listed(group.files)}, filename = {literal(FILE)}, "
            f"hive_partitioning = false) WHERE {quoted(name)} NOT BETWEEN {-EXACT} AND {EXACT} LIMIT 1").fetchone()
        if large:
            raise TableError(table, name, f"changes its type: {called(large[0], keys)} has whole numbers beyond "
                                          f"{EXACT:,}, and {called(broken[0].files[0], keys)} has "
                                          f"{_shown(dt.float64)}, which hold no such number",
                             remedy="Write it as text or as whole numbers in all files.")


def _relation(groups: list[_Alike], types: dict[str, Any], keys: Sequence[str]) -> str:
    """What stands after FROM: the files as they are, or each group of them brought to the same columns."""
    if len(groups) == 1:
        return _read(groups[0].files, types, keys)
    selects = [f"SELECT {', '.join(_selected(group, types, keys))} FROM {_read(group.files, types, keys)}"
               for group in groups]
    return f"({' UNION ALL '.join(selects)}) AS source"


def _selected(group: _Alike, types: dict[str, Any], keys: Sequence[str]) -> list[str]:
    own = {name.lower(): (name, dtype) for name, dtype in group.types.items()}
    here = set(map(str.lower, keys))
    listed = []
    for name, dtype in types.items():
        if name.lower() in here:
            continue
        found = own.get(name.lower())
        sql = "NULL" if found is None or found[1].is_null() else quoted(found[0])
        if found is None or found[1] != dtype:
            sql = f"CAST({sql} AS {DuckDBType.to_string(dtype)})"
        listed.append(f"{sql} AS {quoted(name)}")
    return [*listed, *map(quoted, keys), quoted(FILE), ROW_OF[ROW in _lowered(types)]]


def _read(files: list[str], columns: Iterable[str], keys: Sequence[str]) -> str:
    """SQL that reads files of the same columns, with their keys, the file of each row and its number there."""
    options = f"filename = {literal(FILE)}, hive_partitioning = {'true' if keys else 'false'}"
    options += ", hive_types_autocast = false" if keys else ""
    beyond = _beyond(files[0], keys)
    every = f"* EXCLUDE ({', '.join(map(quoted, beyond))})" if beyond else "*"
    if ROW in _lowered(columns):
        each = (f"SELECT {every}, row_number() OVER () - 1 AS {ROW_OF[True]} "
                f"FROM read_parquet([{file_literal(file)}], {options})" for file in files)
        return f"({' UNION ALL '.join(each)}) AS source"
    read = f"read_parquet({_listed(files)}, {options}, {ROW} = true)"
    return f"(SELECT {every} FROM {read}) AS source" if beyond else read


def _beyond(file: str, keys: Sequence[str]) -> list[str]:
    """Keys in the folders above the source, of which DuckDB would make columns too."""
    if not keys:
        return []
    parts = PurePosixPath(file.partition("://")[2] or file).parts[:-1]
    return [name for name in dict.fromkeys(part.partition("=")[0] for part in parts if "=" in part) if name not in keys]
