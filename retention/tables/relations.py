"""A source before it is mapped: with the columns of a second file, and its lines with what an order states once.

Exports of shops write what belongs to the whole order (its status, its total) on the first of its lines only, or
repeat it on each; and what a product is called often stands in a file of its own.
"""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import Any

import ibis
import sqlglot
from sqlglot import exp

from retention.errors import TableError
from retention.tables import casts, cluster
from retention.tables.addresses import is_server, redacted
from retention.tables.casts import quoted
from retention.tables.columns import find_column, no_such_column
from retention.tables.settings import JoinSettings, SourceSettings
from retention.tables.sources import NATIVE, ROW, Engine, Source

#: What the number of a row is called in what is made of a server's rows, whose own numbering would begin anew there.
_PLACE = "row in source"


def opened(engine: Engine, source: SourceSettings, folder: Path, *, table: str) -> Source:
    """Open a source with what its `join`, `fill_down`, `group` and `once` add to it.

    Raises
    ------
    TableError
        A file or a column is not there; a key of the second file stands in several of its rows; or the rows live in a
        database, where a query does the same, or have no order, and what an order states differs from line to line.
    """
    found = engine.open(source, folder, table=table)
    for join in source.join:
        found = _joined(found, join, engine, folder, table)
    if source.fill_down:
        found = _filled_down(found, source, engine, table)
    if source.once:
        found = _filled(found, source, engine, table)
    return found


def query(over: Source | list[Source], sql: str, *, engine: Engine | None = None, name: str = "") -> ibis.Table:
    """``sql`` over sources as an Ibis table; a view where they are DuckDB's, so that scans read only what is needed."""
    sources = over if isinstance(over, list) else [over]
    source = sources[0]
    if source.native:
        native = _natively(sources, sql)
        if _is_on_server(source) and engine is not None:
            return cluster.view(source.backend, f"mapped_{name}_{len(engine.views)}", native)
        return source.backend.sql(native)
    if engine is None:
        return source.backend.sql(sql)
    view = f"{name}_{len(engine.views)}"
    source.backend.raw_sql(f"CREATE OR REPLACE VIEW {quoted(view)} AS {sql}")
    return source.backend.table(view)


def _natively(sources: list[Source], sql: str) -> str:
    """DuckDB's SQL over sources of another engine in the SQL of that."""
    dialect = sources[0].backend.dialect
    inner = {re.search(rf"{NATIVE}\w+", one.relation)[0]: sqlglot.parse_one(one.native, read=dialect)
             for one in sources}
    tree = sqlglot.parse_one(sql, read="duckdb")
    tree = cluster.translated(tree) if _is_on_server(sources[0]) else tree
    for node in list(tree.find_all(exp.Table)):
        if node.name in inner:
            alias = exp.TableAlias(this=exp.to_identifier("source"))
            node.replace(exp.Subquery(this=inner[node.name].copy(), alias=alias))
    return tree.sql(dialect=dialect)


def _is_on_server(source: Source) -> bool:
    return source.backend.name == "pyspark"


def _with_places(source: Source, engine: Engine) -> Source:
    """A server's source whose rows carry their numbers with them."""
    if source.row == quoted(_PLACE):
        return source
    return _made(f"SELECT *, {source.row} AS {quoted(_PLACE)} FROM {source.relation}", [source], engine,
                 row=quoted(_PLACE))


def _made(sql: str, of: list[Source], engine: Engine, **changes: Any) -> Source:
    """What a server makes of its sources, the first of which it stands for."""
    return dataclasses.replace(of[0], relation=f"{NATIVE}{next(engine.numbers)}", native=_natively(of, sql), **changes)


def as_key(column: str, source: Source) -> str:
    """SQL of a column as the text that rows are matched by; missing where it is blank."""
    sql = quoted(column)
    return casts.text(sql) if source.is_text else casts.typed_text(sql, source.columns[column])


def _named(name: str, source: Source, table: str, key: str) -> str:
    column = find_column(name, source.columns)
    if column is None:
        raise no_such_column(name, source.columns, table=table, column=key, label=source.label)
    return column


def _in_order(source: Source, key: str, engine: Engine, table: str) -> Source:
    """The source with numbered rows; refused where the rows of a source have none."""
    if _is_on_server(source):
        return _with_places(source, engine)
    if not source.row.startswith(ROW):
        raise TableError(table, "", f"`{key}` needs the order of the rows, which {source.label} does not keep",
                         remedy="Fill the columns in `query`, with first_value(…) OVER (PARTITION BY …).")
    return source


def _filled_down(source: Source, stated: SourceSettings, engine: Engine, table: str) -> Source:
    source = _in_order(source, "fill_down", engine, table)
    if not source.ordered:
        raise TableError(table, "", f"`fill_down` needs the order of the rows, and {source.label} is of several files, "
                                    "whose rows have no order on a server",
                         remedy="Write it as one Parquet file, in order.")
    above = f"PARTITION BY {source.file} ORDER BY {source.row} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"
    cells = _cells(source, stated.fill_down, "fill_down", table)
    return _replaced(source, {column: f"last_value({cell} IGNORE NULLS) OVER ({above})"
                              for column, cell in cells.items()}, engine)


def _cells(source: Source, names: tuple[str, ...], key: str, table: str) -> dict[str, str]:
    """SQL of the cells of columns, missing where they are blank."""
    columns = [_named(name, source, table, key) for name in names]
    return {column: casts.text(quoted(column)) if source.is_text else quoted(column) for column in columns}


def _replaced(source: Source, filled: dict[str, str], engine: Engine) -> Source:
    """The source with other expressions for some of its columns."""
    if not _is_on_server(source):
        made = ", ".join(f"{sql} AS {quoted(column)}" for column, sql in filled.items())
        return dataclasses.replace(source, relation=f"(SELECT * REPLACE ({made}) FROM {source.relation})")
    listed = [f"{filled[column]} AS {quoted(column)}" if column in filled else quoted(column)
              for column in source.columns]
    return _made(f"SELECT {', '.join([*listed, quoted(_PLACE)])} FROM {source.relation}", [source], engine)


def _filled(source: Source, stated: SourceSettings, engine: Engine, table: str) -> Source:
    source = _in_order(source, "once", engine, table)
    key = as_key(_named(stated.group, source, table, "group"), source)
    cells = _cells(source, stated.once, "once", table)
    if not source.ordered:
        _alike(source, key, cells, stated.group, table)
    return _replaced(source, {
        column: f"CASE WHEN {key} IS NULL THEN {cell} ELSE first_value({cell} IGNORE NULLS) OVER "
                f"(PARTITION BY {key} ORDER BY {source.file}, {source.row} "
                "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) END"
        for column, cell in cells.items()}, engine)


def _alike(source: Source, key: str, cells: dict[str, str], group: str, table: str) -> None:
    """Refuse groups of which a column has several values, where nobody knows which row is the first."""
    counts = [f'count(DISTINCT {cell}) AS "cells_{place}"' for place, cell in enumerate(cells.values())]
    differs = " OR ".join(f"cells_{place} > 1" for place in range(len(cells)))
    grouped = f"(SELECT {key} AS key, {', '.join(counts)} FROM {source.relation} GROUP BY 1) AS grouped"
    found = query(source, f"SELECT * FROM {grouped} WHERE key IS NOT NULL AND ({differs}) ORDER BY 1 "
                          "LIMIT 1000").to_pandas()
    if len(found):
        wrong = next(column for place, column in enumerate(cells) if (found[f"cells_{place}"] > 1).any())
        raise TableError(table, "", f"`once`: {wrong!r} has several values in {len(found):,} groups of {group!r}, and "
                                    f"{source.label} is of several files, whose rows have no order on a server",
                         keys=[str(value) for value in found["key"].head()],
                         remedy="Write it as one Parquet file, in order, or with one value a group.")


def _joined(source: Source, join: JoinSettings, engine: Engine, folder: Path, table: str) -> Source:
    other = engine.open(join.source, folder, table=table)
    if _is_on_server(source) and not other.native:
        other = _handed(other, engine, table)
    _hold_together(source, other, engine, table)
    pairs = {_named(own, source, table, "join.on"): _named(theirs, other, table, "join.on")
             for own, theirs in join.pairs.items()}
    keys = [as_key(theirs, other) for theirs in pairs.values()]
    _unique(other, keys, list(pairs.values()), table)
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
    right = f"(SELECT {', '.join([*numbered, *added])} FROM {other.relation}) AS added"
    if _is_on_server(source):
        left = _with_places(source, engine)
        listed = ", ".join(quoted(name) for name in (*columns, _PLACE))
        return _made(f"SELECT {listed} FROM (SELECT * FROM {left.relation}) AS own LEFT JOIN {right} ON {on}",
                     [left, other], engine, columns=columns)
    relation = f"(SELECT * EXCLUDE ({', '.join(f'key_{number}' for number in range(len(keys)))}) " \
               f"FROM (SELECT * FROM {source.relation}) LEFT JOIN {right} ON {on})"
    return dataclasses.replace(source, relation=relation, columns=columns)


def _handed(other: Source, engine: Engine, table: str) -> Source:
    """A second file of this machine, handed to the server that has the first."""
    rows = query(other, f"SELECT {', '.join(map(quoted, other.columns))} FROM {other.relation}")
    name = f"joined_{next(engine.numbers)}_{table}"
    cluster.hand_over(engine, rows, table, name=name)
    return dataclasses.replace(other, backend=engine.backend(engine.home, table=table), relation=f"{NATIVE}{name}",
                               native=f"SELECT * FROM {name}")


def _hold_together(source: Source, other: Source, engine: Engine, table: str) -> None:
    """Refuse two sources of which one engine has one and another the other, and those of a database."""
    if source.backend is other.backend and (not source.native or _is_on_server(source)):
        return
    if is_server(engine.home) and not source.native:
        raise TableError(table, "", f"`join`: {source.label} is read on this machine, and {other.label} by "
                                    f"{redacted(engine.home)}",
                         remedy=f"Save {source.label} as Parquet where the server reads it, or {other.label} as CSV.")
    raise TableError(table, "", f"`join` of {source.label} and {other.label}: found a database, allowed files",
                     remedy="Join them in `query`." if source.backend is other.backend else
                     "Save the table of the database as a file, or both in one database and join them in `query`.")


def _unique(other: Source, keys: list[str], names: list[str], table: str) -> None:
    listed = ", ".join(f"{key} AS key_{place}" for place, key in enumerate(keys))
    by = ", ".join(str(place + 1) for place in range(len(keys)))
    twice = query(other, f"SELECT {listed}, count(*) AS n FROM {other.relation} GROUP BY {by} HAVING count(*) > 1 "
                         f"ORDER BY {by} LIMIT 1000").to_pyarrow().to_pylist()
    if twice:
        rows = [list(row.values()) for row in twice]
        raise TableError(table, "", f"`join`: {', '.join(names)} must name one row of {other.label} each, and "
                                    f"{len(twice):,} values stand in several", rows=sum(row[-1] for row in rows),
                         keys=[" ".join(map(str, row[:-1])) for row in rows[:5]],
                         remedy="Join by a column whose values differ, or list more columns in `on`.")
