"""Tables and queries of databases as sources: at an address, through Ibis, or in a file of DuckDB or SQLite.

Those at an address and of DuckDB are read where they are; a run that must repeat itself writes them to a file once.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import weakref
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import duckdb
import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import sqlglot
from sqlglot import exp

from retention.arguments import did_you_mean
from retention.errors import TableError
from retention.tables import cluster, confinement
from retention.tables.addresses import filled_from_environment, is_server, redacted, variables
from retention.tables.casts import quoted
from retention.tables.dialects import put_right
from retention.tables.parquet import open_parquet
from retention.tables.settings import SourceSettings
from retention.tables.sources import EXACT, NATIVE, STAGED, Source, check_names, file_literal, literal
from retention.tables.spark import spark_backend
from retention.tables.stage import room_for

if TYPE_CHECKING:
    from retention.tables.sources import Engine

_BATCH = 50_000
#: How SQLite's values are kept: a column of one kind keeps it, anything mixed is text.
_KINDS = {frozenset({"integer"}): pa.int64(), frozenset({"real"}): pa.float64()}


def connected(uri: str, *, table: str) -> Any:
    """The Ibis back end at ``uri``; no message ever shows what was filled in."""
    address = filled_from_environment(uri, table=table)
    try:
        backend = spark_backend(address, table=table) if is_server(address) else put_right(ibis.connect(address))
    except TableError:
        raise
    except Exception as error:  # noqa: BLE001, RUF100 - each driver has its own family of errors
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        for name in variables(uri):
            reason = reason.replace(os.environ[name], "***").replace(quote(os.environ[name], safe=""), "***")
        raise TableError(table, "", f"could not connect to {redacted(uri)}: {redacted(reason)}",
                         remedy="Check host, port, name, user and password variable; Postgres needs the extra "
                                "`retention[postgres]`, a server `retention[cluster]`.") from None
    close = getattr(getattr(backend, "con", None), "close", None)
    if close is not None:
        weakref.finalize(backend, close)  # a table of it may outlive the workspace
    return backend


def open_database(engine: Engine, source: SourceSettings, *, table: str) -> Source:
    """Open a table or query of a database that Ibis connects to; its rows stay there."""
    backend = engine.backend(source.place, table=table)
    label = f"{redacted(source.place)} {source.table or 'query'}"
    if source.query is not None:
        native = _select_only(source.query, backend.dialect, table)
    else:
        schema, _, name = source.table.rpartition(".")
        native = exp.select("*").from_(exp.table_(name, db=schema or None, quoted=True)).sql(dialect=backend.dialect)
    try:
        relation = backend.sql(native)
    except Exception as error:  # noqa: BLE001, RUF100 - each driver has its own family of errors
        if source.table is not None:
            _require(name, backend.list_tables(database=schema or None), redacted(source.place), table)
        raise _unreadable(error, label, table) from None
    if not engine.partial and relation.limit(1).count().execute() == 0:
        raise TableError(table, "", f"{label} has no rows", remedy="At least one row is needed.")
    row = cluster.ROW if is_server(source.place) else "row_number() OVER ()"
    return Source(backend, f"{NATIVE}{next(engine.numbers)}", dict(relation.schema().items()), False, label, row,
                  literal(source.table or "query"), native=native, padded=True)


def read_database(engine: Engine, source: SourceSettings, *, table: str) -> Source:
    """Read a table or query of a database into a file, once a run; its rows are ordered, so that equal rows make
    equal files."""
    label = f"{redacted(source.place)} {source.table or 'query'}"

    def write(target: Path) -> None:
        there = open_database(engine, source, table=table)
        rows, unordered = there.backend.sql(there.native), target.with_name("unordered.parquet")
        try:
            with room_for(table, label):
                rows.to_parquet(unordered)
                engine.duckdb.raw_sql(f"COPY (SELECT * FROM read_parquet({file_literal(unordered)}) ORDER BY ALL) "
                                      f"TO {literal(target)} (FORMAT parquet)")
        except TableError:
            raise
        except Exception as error:  # noqa: BLE001, RUF100 - each driver has its own family of errors
            raise _unreadable(error, label, table) from None
        unordered.unlink()

    asked = f"{source.place}\n{source.table or ''}\n{source.query or ''}"
    called = label if source.table else f"{label} {hashlib.sha256(source.query.encode()).hexdigest()[:8]}"
    file = engine.once.file(asked, "rows.parquet", write, table=table, label=called)
    return replace(open_parquet(engine, [file], table=table), label=label, file=literal(source.table or "query"))


def open_duckdb(engine: Engine, source: SourceSettings, path: Path, folder: Path, *, table: str) -> Source:
    """Attach a DuckDB file, read only, to the in-process DuckDB, where it reads no other file than it may."""
    name = f"file_{len(engine.attached)}"
    if path not in engine.attached:
        try:
            engine.duckdb.raw_sql(f"ATTACH {literal(path)} AS {quoted(name)} (READ_ONLY)")
        except duckdb.Error as error:
            raise TableError(table, "", f"{path.name} is not a DuckDB file: {str(error).splitlines()[0]}",
                             remedy="State what it is with `format`; close it where it is being written.") from None
        engine.attached[path] = name
    catalog, query = engine.attached[path], ""
    if source.query is not None:
        query = _select_only(source.query, "duckdb", table)
        relation = f"({_qualified(query, catalog)}) AS source"
    else:
        schema, _, wanted = source.table.rpartition(".")
        found = engine.duckdb.raw_sql(
            "SELECT table_name FROM information_schema.tables WHERE table_catalog = "
            f"{literal(catalog)} AND table_schema = {literal(schema or 'main')} ORDER BY 1").fetchall()
        _require(wanted, [name for (name,) in found], path.name, table)
        relation = ".".join(quoted(part) for part in (catalog, schema or "main", wanted))
    label = f"{path.name} {source.table or 'query'}"
    apart = f"({_qualified(query, 'file')}) AS source" if query else relation.replace(quoted(catalog), "file", 1)
    confinement.hold_duckdb(path, confinement.roots(folder, engine.outside), apart, table=table, label=label)
    try:
        columns = dict(engine.duckdb.sql(f"SELECT * FROM {relation}").schema().items())
    except (duckdb.Error, ibis.common.exceptions.IbisError) as error:
        raise _unreadable(error, label, table) from None
    if engine.duckdb.raw_sql(f"SELECT 1 FROM {relation} LIMIT 1").fetchone() is None:
        raise TableError(table, "", f"{label} has no rows", remedy="At least one row is needed.")
    return Source(engine.duckdb, relation, columns, False, label, "row_number() OVER ()", literal(path.name))


def _qualified(query: str, catalog: str) -> str:
    tree = sqlglot.parse_one(query, read="duckdb")
    named = {cte.alias for cte in tree.find_all(exp.CTE)}
    for node in tree.find_all(exp.Table):
        if isinstance(node.this, exp.Identifier) and node.name not in named and not node.catalog:
            node.set("catalog", exp.to_identifier(catalog, quoted=True))
            node.set("db", node.args.get("db") or exp.to_identifier("main"))
    return tree.sql(dialect="duckdb")


def open_sqlite(engine: Engine, source: SourceSettings, path: Path, folder: Path, *, table: str) -> Source:
    """Stage a table or query of a SQLite file as Parquet: SQLite has neither dates nor most of what metrics need."""
    label = f"{path.name} {source.table or 'query'}"
    try:
        with contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            connection.text_factory = lambda value: value.decode("utf-8", errors="replace")
            if source.query is not None:
                query = _select_only(source.query, "sqlite", table)
            else:
                found = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY 1")
                _require(source.table, [name for (name,) in found], path.name, table)
                query = f"SELECT * FROM {quoted(source.table)}"
            with room_for(table, path.name):
                staged = _stage_sqlite(connection, query, engine.new_path(f"{path.name}{STAGED}"), label, table)
    except sqlite3.DatabaseError as error:
        raise _unreadable(error, label, table) from None
    return open_parquet(engine, [staged], table=table)


def _stage_sqlite(connection: sqlite3.Connection, query: str, target: Path, label: str, table: str) -> Path:
    names = [column[0] for column in connection.execute(f"SELECT * FROM ({query}) LIMIT 0").description]
    check_names(names, label, table)
    kinds = [_kind(connection, name, query) for name in names]
    schema = pa.schema(list(zip(names, kinds, strict=True)))
    listed = ", ".join(f"CAST({quoted(name)} AS TEXT)" if kind == pa.string() else quoted(name)
                       for name, kind in zip(names, kinds, strict=True))
    rows = connection.execute(f"SELECT {listed} FROM ({query})")
    with pq.ParquetWriter(target, schema) as writer:
        while batch := rows.fetchmany(_BATCH):
            columns = [pa.array(values, kind) for values, kind in zip(zip(*batch, strict=True), kinds, strict=True)]
            writer.write_table(pa.table(columns, schema=schema))
    return target


def _kind(connection: sqlite3.Connection, name: str, query: str) -> pa.DataType:
    found = connection.execute(f"SELECT DISTINCT typeof({quoted(name)}) FROM ({query})").fetchall()
    kinds = frozenset(kind for (kind,) in found if kind != "null")
    if kinds == {"integer", "real"}:  # a whole number that no double holds, an id above all, would become another
        beyond = connection.execute(f"SELECT 1 FROM ({query}) WHERE typeof({quoted(name)}) = 'integer' AND "
                                    f"{quoted(name)} NOT BETWEEN {-EXACT} AND {EXACT} LIMIT 1").fetchone()
        return pa.string() if beyond else pa.float64()
    return _KINDS.get(kinds, pa.string())


def _select_only(query: str, dialect: Any, table: str) -> str:
    try:
        trees = [tree for tree in sqlglot.parse(query, read=dialect) if tree is not None]
    except (sqlglot.errors.SqlglotError, RecursionError) as error:
        reason = "nested too deep" if isinstance(error, RecursionError) else str(error).splitlines()[0].rstrip(".")
        raise TableError(table, "", f"`query` is not SQL: {reason}",
                         remedy="Correct it in workspace.toml.") from None
    writes = (exp.DML, exp.DDL, exp.Command, exp.Into)
    if len(trees) != 1 or not isinstance(trees[0], exp.Query) or any(
            isinstance(node, writes) and not isinstance(node, exp.Query) for node in trees[0].walk()):
        raise TableError(table, "", f"`query` is not one SELECT: {query[:60]!r}",
                         remedy="A source only reads: state one SELECT.")
    confinement.hold_query(trees[0], table=table)
    return query.strip().rstrip(";")


def _require(name: str, names: list[str], where: str, table: str) -> None:
    if name not in names:
        raise TableError(table, "", f"{where} has no table {name!r}; it has {', '.join(sorted(names)) or 'none'}",
                         remedy=f"Correct `table` in workspace.toml. {did_you_mean(name, names)}".strip())


def _unreadable(error: Exception, label: str, table: str) -> TableError:
    return TableError(table, "", f"{label} cannot be read: {redacted(str(error).strip().splitlines()[0])}",
                      remedy="Try the query in the database's own shell, or correct `table`.")
