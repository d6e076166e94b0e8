"""A source before it is mapped: with the columns of a second file, and its lines with what an order states once.

Exports of shops write what belongs to the whole order (its status, its total) on the first of its lines only, or
repeat it on each; and what a product is called often stands in a file of its own.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path

from retention.errors import TableError
from retention.tables import casts
from retention.tables.columns import find_column, no_such_column
from retention.tables.settings import JoinSettings, SourceSettings
from retention.tables.sources import ROW, Engine, Source, quoted


def opened(engine: Engine, source: SourceSettings, folder: Path, *, table: str) -> Source:
    """Open a source with what its `join`, `group` and `once` add to it.

    Raises
    ------
    TableError
        A file or a column is not there; a key of the second file stands in several of its rows; or the rows live in a
        database, where a query does the same.
    """
    found = engine.open(source, folder, table=table)
    for join in source.join:
        found = _joined(found, join, engine, folder, table)
    if source.once:
        found = _filled(found, source, table)
    return found


def as_key(column: str, source: Source) -> str:
    """SQL of a column as the text that rows are matched by; missing where it is blank."""
    sql = quoted(column)
    return casts.text(sql) if source.is_text else casts.typed_text(sql, source.columns[column])


def _named(name: str, source: Source, table: str, key: str) -> str:
    column = find_column(name, source.columns)
    if column is None:
        raise no_such_column(name, source.columns, table=table, column=key, label=source.label)
    return column


def _filled(source: Source, stated: SourceSettings, table: str) -> Source:
    if not source.row.startswith(ROW):
        raise TableError(table, "", f"`once` needs the order of the rows, which {source.label} does not keep",
                         remedy="Fill the columns in `query`, with first_value(…) OVER (PARTITION BY …).")
    key = as_key(_named(stated.group, source, table, "group"), source)
    cells = []
    for name in stated.once:
        column = _named(name, source, table, "once")
        cell = casts.text(quoted(column)) if source.is_text else quoted(column)
        cells.append(f"CASE WHEN {key} IS NULL THEN {cell} ELSE first_value({cell} IGNORE NULLS) OVER "
                     f"(PARTITION BY {key} ORDER BY {source.file}, {source.row} "
                     f"ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) END AS {quoted(column)}")
    return dataclasses.replace(source, relation=f"(SELECT * REPLACE ({', '.join(cells)}) FROM {source.relation})")


def _joined(source: Source, join: JoinSettings, engine: Engine, folder: Path, table: str) -> Source:
    other = engine.open(join.source, folder, table=table)
    if source.native or other.native:
        raise TableError(table, "", f"`join` of {source.label} and {other.label}: found a database, allowed files",
                         remedy="Join them in `query`.")
    pairs = {_named(own, source, table, "join.on"): _named(theirs, other, table, "join.on")
             for own, theirs in join.pairs.items()}
    keys = [as_key(theirs, other) for theirs in pairs.values()]
    _unique(engine, other, keys, list(pairs.values()), table)
    added, columns = [], dict(source.columns)
    for name, dtype in other.columns.items():
        if name in pairs.values():
            continue
        shown = name if name not in columns else f"{Path(join.source.place).stem}: {name}"
        as_text = source.is_text and not other.is_text
        added.append(f"{casts.typed_text(quoted(name), dtype) if as_text else quoted(name)} AS {quoted(shown)}")
        columns[shown] = dtype
    numbered = [f"{key} AS key_{number}" for number, key in enumerate(keys)]
    on = " AND ".join(f"{as_key(own, source)} = key_{number}" for number, own in enumerate(pairs))
    right = f"(SELECT {', '.join([*numbered, *added])} FROM {other.relation})"
    relation = f"(SELECT * EXCLUDE ({', '.join(f'key_{number}' for number in range(len(keys)))}) " \
               f"FROM (SELECT * FROM {source.relation}) LEFT JOIN {right} ON {on})"
    return dataclasses.replace(source, relation=relation, columns=columns)


def _unique(engine: Engine, other: Source, keys: list[str], names: list[str], table: str) -> None:
    twice = engine.duckdb.raw_sql(
        f"SELECT {', '.join(keys)}, count(*) FROM {other.relation} GROUP BY ALL HAVING count(*) > 1 "
        "ORDER BY ALL LIMIT 1000").fetchall()
    if twice:
        raise TableError(table, "", f"`join`: {', '.join(names)} must name one row of {other.label} each, and "
                                    f"{len(twice):,} values stand in several", rows=sum(row[-1] for row in twice),
                         keys=[" ".join(map(str, row[:-1])) for row in twice[:5]],
                         remedy="Join by a column whose values differ, or list more columns in `on`.")
