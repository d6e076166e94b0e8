"""Databases: DuckDB files attached, SQLite files staged, everything else where it lives through Ibis."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import duckdb
import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import sqlglot
from sqlglot import exp

from retention.errors import TableError
from retention.tables.addresses import filled, redacted, variables
from retention.tables.expressions import close_name
from retention.tables.sources import STAGED, Source, literal, open_parquet, quoted
from retention.tables.spec import SourceSpec

if TYPE_CHECKING:
    from retention.tables.sources import Engine

_BATCH = 50_000
#: How SQLite's values are kept: a column of one kind keeps it, anything mixed is text.
_KINDS = {frozenset({"integer"}): pa.int64(), frozenset({"real"}): pa.float64(),
          frozenset({"integer", "real"}): pa.float64()}


def filled_from_environment(uri: str, *, table: str) -> str:
    """``uri`` with its ``${NAME}`` filled from the environment, made safe for an address.

    Raises
    ------
    TableError
        A variable is not set.
    """
    absent = [name for name in variables(uri) if name not in os.environ]
    if absent:
        raise TableError(table, "", f"{redacted(uri)} needs the environment variable {', '.join(absent)}, which is not "
                                    "set", remedy=f"Set it before running: export {absent[0]}=…")
    return filled(uri, lambda name: quote(os.environ[name], safe=""))


def connected(uri: str, *, table: str) -> Any:
    """The Ibis back end at ``uri``; no message ever shows what was filled in."""
    address = filled_from_environment(uri, table=table)
    try:
        backend = ibis.connect(address)
    except Exception as error:  # noqa: BLE001, RUF100 - each driver has its own family of errors
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        for name in variables(uri):
            reason = reason.replace(os.environ[name], "***").replace(quote(os.environ[name], safe=""), "***")
        raise TableError(table, "", f"could not connect to {redacted(uri)}: {redacted(reason)}",
                         remedy="Check host, port, name, user and password variable; Postgres needs the extra "
                                "`retention[postgres]`.") from None
    close = getattr(getattr(backend, "con", None), "close", None)
    if close is not None:
        weakref.finalize(backend, close)  # a table of it may outlive the workspace
    return backend


def open_database(engine: Engine, source: SourceSpec, *, table: str) -> Source:
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
    if relation.limit(1).count().execute() == 0:
        raise TableError(table, "", f"{label} has no rows", remedy="At least one row is needed.")
    return Source(backend, "__source__", dict(relation.schema().items()), False, label,
                  "row_number() OVER ()", literal(source.table or "query"), native=native)


def open_duckdb(engine: Engine, source: SourceSpec, path: Path, *, table: str) -> Source:
    """Attach a DuckDB file, read only, to the in-process DuckDB."""
    name = f"file_{len(engine.attached)}"
    if path not in engine.attached:
        try:
            engine.duckdb.raw_sql(f"ATTACH {literal(path)} AS {quoted(name)} (READ_ONLY)")
        except duckdb.Error as error:
            raise TableError(table, "", f"{path.name} is not a DuckDB file: {str(error).splitlines()[0]}",
                             remedy="State what it is with `format`; close it where it is being written.") from None
        engine.attached[path] = name
    catalog = engine.attached[path]
    if source.query is not None:
        relation = f"({_qualified(_select_only(source.query, 'duckdb', table), catalog)}) AS source"
    else:
        schema, _, wanted = source.table.rpartition(".")
        found = engine.duckdb.raw_sql(
            "SELECT table_name FROM information_schema.tables WHERE table_catalog = "
            f"{literal(catalog)} AND table_schema = {literal(schema or 'main')} ORDER BY 1").fetchall()
        _require(wanted, [name for (name,) in found], path.name, table)
        relation = ".".join(quoted(part) for part in (catalog, schema or "main", wanted))
    label = f"{path.name} {source.table or 'query'}"
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


def open_sqlite(engine: Engine, source: SourceSpec, path: Path, *, table: str) -> Source:
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
            staged = _stage_sqlite(connection, query, engine.new_path(f"{path.name}{STAGED}"))
    except sqlite3.DatabaseError as error:
        raise _unreadable(error, label, table) from None
    return open_parquet(engine, [staged], table=table)


def _stage_sqlite(connection: sqlite3.Connection, query: str, target: Path) -> Path:
    names = [column[0] for column in connection.execute(f"SELECT * FROM ({query}) LIMIT 0").description]
    kinds = []
    for name in names:
        found = connection.execute(f"SELECT DISTINCT typeof({quoted(name)}) FROM ({query})").fetchall()
        kinds.append(_KINDS.get(frozenset(kind for (kind,) in found if kind != "null"), pa.string()))
    schema = pa.schema(list(zip(names, kinds, strict=True)))
    listed = ", ".join(f"CAST({quoted(name)} AS TEXT)" if kind == pa.string() else quoted(name)
                       for name, kind in zip(names, kinds, strict=True))
    rows = connection.execute(f"SELECT {listed} FROM ({query})")
    with pq.ParquetWriter(target, schema) as writer:
        while batch := rows.fetchmany(_BATCH):
            columns = [pa.array(values, kind) for values, kind in zip(zip(*batch, strict=True), kinds, strict=True)]
            writer.write_table(pa.table(columns, schema=schema))
    return target


def _select_only(query: str, dialect: Any, table: str) -> str:
    try:
        trees = [tree for tree in sqlglot.parse(query, read=dialect) if tree is not None]
    except sqlglot.errors.SqlglotError as error:
        raise TableError(table, "", f"`query` is not SQL: {str(error).splitlines()[0].rstrip('.')}",
                         remedy="Correct it in workspace.toml.") from None
    writes = (exp.DML, exp.DDL, exp.Command, exp.Into)
    if len(trees) != 1 or not isinstance(trees[0], exp.Query) or any(
            isinstance(node, writes) and not isinstance(node, exp.Query) for node in trees[0].walk()):
        raise TableError(table, "", f"`query` is not one SELECT: {query[:60]!r}",
                         remedy="A source only reads: state one SELECT.")
    return query.strip().rstrip(";")


def _require(name: str, names: list[str], where: str, table: str) -> None:
    if name not in names:
        raise TableError(table, "", f"{where} has no table {name!r}; it has {', '.join(sorted(names)) or 'none'}",
                         remedy=f"Correct `table` in workspace.toml.{close_name(name, names)}")


def _unreadable(error: Exception, label: str, table: str) -> TableError:
    return TableError(table, "", f"{label} cannot be read: {redacted(str(error).strip().splitlines()[0])}",
                      remedy="Try the query in the database's own shell, or correct `table`.")
