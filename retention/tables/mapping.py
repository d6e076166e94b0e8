"""The mapped table: a workspace's source columns as the columns of a schema, typed but not yet checked."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

import duckdb
import ibis

from retention.errors import TableError
from retention.tables import casts, cluster, relations
from retention.tables.casts import quoted
from retention.tables.columns import find_column, no_such_column
from retention.tables.expressions import Bound, bind
from retention.tables.relations import query
from retention.tables.schema import SCHEMAS, TableSchema
from retention.tables.settings import (
    ColumnSettings,
    IncrementalSettings,
    Settings,
    SourceSettings,
    UnpivotSettings,
)
from retention.tables.sources import ROW, Engine, Source

_SQL_TYPES = {"text": "VARCHAR", "timestamp": "TIMESTAMP", "date": "DATE", "number": "DOUBLE", "integer": "BIGINT",
              "boolean": "BOOLEAN"}
_IDS = ("customer_id", "referred_by")
_CASE = re.compile(r"\bcase\b", re.IGNORECASE)


def mapped_table(settings: Settings, table: str, engine: Engine, *, keep_raw: bool = False) -> ibis.Table:
    """Return a table with its schema's columns, typed; values that cannot be are missing.

    Parameters
    ----------
    settings : Settings
        The workspace file, with its folder.
    table : str
        One of the tables it names.
    engine : Engine
        Connections and staged files of the workspace.
    keep_raw : bool
        Add ``_row`` (1 is the first data row of a source) and each source column as text in ``raw__<column>``.

    Returns
    -------
    ibis.Table
        The schema's columns that are mapped, or that the source has by their very name (and every other column of
        ``customers``). A column that was parsed from text has beside it ``<column>__text``, the trimmed text,
        missing when blank: so an unparsable value (text, no value) and a missing one (neither) are told apart.
        ``_latest`` is the moment of a source that states `latest_by`; ``_source`` is the file's name where there are
        several; ``_blank`` says of an unpivoted answer that the question was left blank.

    Raises
    ------
    TableError
        A source cannot be opened, a column of the mapping is not there, or a required one is not mapped.
    """
    key = (settings.model_dump_json(), str(settings.folder), table, keep_raw)
    if key not in engine.views:
        engine.views[key] = _mapped(settings, table, engine, keep_raw)
    return engine.views[key]


def opened(settings: Settings, table: str, engine: Engine) -> list[Source]:
    """The sources of a table, opened."""
    return [relations.opened(engine, source, settings.folder, table=table)
            for source in settings.tables[table].sources()]


def _mapped(settings: Settings, table: str, engine: Engine, keep_raw: bool) -> ibis.Table:
    found = opened(settings, table, engine)
    backends = {id(source.backend) for source in found}
    if len(backends) > 1:
        raise TableError(table, "", "its sources live in different databases and cannot be read as one table",
                         remedy="Keep them in one database, or export them as files.")
    several = len(found) > 1 or found[0].several
    selects = [select for said, source in zip(settings.tables[table].sources(), found, strict=True)
               for select in _Mapping(settings, table, said, source, keep_raw, several, engine).selects()]
    names = list(dict.fromkeys(name for select in selects for name in select.columns))
    names.sort(key=lambda name: name.startswith("raw__"))
    types = {name: kind for select in reversed(selects) for name, kind in select.types.items()}
    parts = [select.sql(names, types) for select in selects]
    return query(found, "\nUNION ALL\n".join(parts), engine=engine, name=table)


def rows_left_out(settings: Settings, table: str, engine: Engine) -> dict[str, int]:
    """How many rows of each file the conditions in ``where`` keep out of `mapped_table`."""
    total: Counter[str] = Counter()
    for source in settings.tables[table].sources():
        if source.where is not None:
            found = relations.opened(engine, source, settings.folder, table=table)
            for select in _Mapping(settings, table, source, found, False, False, engine).selects():
                counted = query(found, f"SELECT {found.file} AS file, count(*) AS n {select.tail_left_out} GROUP BY 1")
                frame = counted.to_pandas()
                total.update(dict(zip(frame["file"], frame["n"].astype(int).tolist(), strict=True)))
    return dict(total)


def rows_written(settings: Settings, table: str, engine: Engine) -> ibis.Table:
    """The ``_key`` of every row that is read, when it was ``_updated``, and whether ``where`` leaves it out."""
    parts, found = [], []
    for source in settings.tables[table].sources():
        found.append(relations.opened(engine, source, settings.folder, table=table))
        mapping = _Mapping(settings, table, source, found[-1], False, False, engine)
        key, moment = mapping.written.values()
        parts += [f"SELECT {key} AS _key, {moment} AS _updated, coalesce({select.left_out}, false) AS _left_out "
                  f"FROM {mapping.opened.relation}" for select in mapping.selects()]
    return query(found, "\nUNION ALL\n".join(parts), engine=engine, name=f"{table}_keys")


@dataclass
class _Select:
    columns: dict[str, str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    tail: str = ""
    tail_left_out: str = ""
    left_out: str = "false"

    def add(self, name: str, sql: str, kind: str) -> None:
        self.columns[name], self.types[name] = sql, kind

    def sql(self, names: list[str], types: dict[str, str]) -> str:
        listed = ", ".join(f"{self.columns.get(name) or self._absent(types[name])} AS {quoted(name)}" for name in names)
        return f"SELECT {listed} {self.tail}"

    @staticmethod
    def _absent(kind: str) -> str:
        return f"CAST(NULL AS {kind})" if kind else "NULL"


@dataclass
class _Raw:
    """What a mapping entry selects before it is typed."""

    sql: str
    is_text: bool
    text: str | None = None  # what to show when the value cannot be had
    dtype: Any = None
    columns: tuple[str, ...] = ()


def _attribute_name(column: str, known: set[str]) -> str:
    """What a customers' own column is called: its name, unless the kit has another use for that."""
    taken = column.lower() in known or column.startswith(("_", "raw__")) or column.endswith("__text")
    return f"attribute ({column})" if taken else column


class _Mapping:
    """One source of one table: binds the mapping to its columns and writes the SELECT."""

    def __init__(self, settings: Settings, table: str, source: SourceSettings, opened: Source, keep_raw: bool,
                 several: bool, engine: Engine):
        self.settings, self.table, self.source, self.opened, self.engine = settings, table, source, opened, engine
        self.keep_raw, self.several = keep_raw, several
        self.schema: TableSchema = SCHEMAS[table]
        self.is_text = {name: opened.is_text or dtype.is_string() for name, dtype in opened.columns.items()}
        # values of a database's text columns are not parsed: only DuckDB can try without failing
        self.parses = not opened.native
        self.written: dict[str, str] = {}
        stated = settings.tables[table].incremental
        if stated is not None and stated.updated is not None:
            self.written = self._written(stated)
            self.opened = self._newest()

    def _written(self, stated: IncrementalSettings) -> dict[str, str]:
        """SQL of the ``_key`` that tells a row apart, and of the moment at which it was ``_updated``."""
        column = ColumnSettings(text=stated.updated)
        moment = self._typed("updated", self._raw("updated", column), column, "timestamp")
        keys = []
        for name in stated.key:
            found = find_column(name, self.opened.columns)
            if found is None:
                raise no_such_column(name, self.opened.columns, table=self.table, column="incremental.key",
                                     label=self.opened.label)
            keys.append(relations.as_key(found, self.opened))
        if len(self.settings.tables[self.table].source) > 1:  # what two sources call alike are two rows
            keys.insert(0, casts.literal(self.source.place))
        return {"_key": " || chr(31) || ".join(f"CAST({key} AS VARCHAR)" for key in keys), "_updated": moment}

    def _newest(self) -> Source:
        """The source with the row of each key that was written last: what stood in its place before is past."""
        found, (key, moment) = self.opened, self.written.values()
        asked = (self.table, found.label, "key")
        if asked not in self.engine.views:
            lacks = query(found, f"SELECT count(*) AS n FROM {found.relation} WHERE {key} IS NULL OR {moment} IS NULL")
            if rows := int(lacks.to_pandas()["n"].iloc[0]):
                raise TableError(self.table, "incremental", "rows whose `key` or `updated` is missing or cannot be "
                                 f"read in {found.label}: no later row could take their place", rows=rows,
                                 remedy="State columns that every row has, or leave `incremental` out.")
            self.engine.views[asked] = lacks
        later = f" WHERE {moment} >= TIMESTAMP '{self.engine.since}'" if self.engine.since is not None else ""
        last = "" if found.native else f", {found.file} DESC, {found.row} DESC" if found.row.startswith(ROW) else (
            ", hash(every) DESC")
        relation = (f"(SELECT * FROM (SELECT * FROM {found.relation}) AS every{later} QUALIFY row_number() OVER "
                    f"(PARTITION BY {key} ORDER BY {moment} DESC{last}) = 1) AS newest")
        return replace(found, relation=relation)

    def selects(self) -> list[_Select]:
        """One SELECT, or one for each unpivoted question."""
        raws = {name: self._raw(name, column) for name, column in self.source.columns.items()}
        for name in self.schema.columns:
            if name not in raws and name in self.opened.columns:
                raws[name] = self._raw(name, ColumnSettings(column=name))
        if self.schema.extra and self.source.latest_by is None:  # of orders, other columns are no attributes
            raws |= self._attributes(raws)
        if not self.source.unpivot:
            self._require(raws)
            return [self._select(raws)]
        self._require({**raws, "question": None, "score": None})
        return [self._select({**raws, **self._answer(question, unpivot)})
                for question, unpivot in self.source.unpivot.items()]

    def _require(self, raws: dict[str, Any]) -> None:
        absent = [name for name in self.schema.required if name not in raws]
        if absent:
            error = no_such_column(absent[0], self.opened.columns, table=self.table, column=absent[0],
                                   label=self.opened.label)
            raise TableError(self.table, absent[0], "required column missing, and not mapped: " + error.rule,
                             remedy=f"State which column it is: columns = {{ {absent[0]} = \"…\" }}.")

    def _attributes(self, raws: dict[str, _Raw]) -> dict[str, _Raw]:
        taken = {column for raw in raws.values() for column in raw.columns}
        known = {name.lower() for name in [*raws, *self.schema.columns]}
        free = {_attribute_name(column.strip(), known): column for column in self.opened.columns
                if column not in taken and column.strip() not in raws}
        return {name: self._raw(name, ColumnSettings(column=column)) for name, column in free.items()}

    def _answer(self, question: str, unpivot: UnpivotSettings) -> dict[str, _Raw]:
        spec = ColumnSettings(column=unpivot.column, missing=unpivot.missing, decimal=unpivot.decimal)
        score = self._raw("score", spec)
        blank = _Raw(f"({score.text or score.sql}) IS NULL", False, dtype=ibis.dtype("boolean"))
        answer = {"question": self._constant(question), "score": score, "_blank": blank}
        return answer | ({"scale": self._constant(unpivot.scale)} if unpivot.scale else {})

    def _constant(self, value: Any) -> _Raw:
        if isinstance(value, str):
            return _Raw(casts.literal(value), True)
        return _Raw(casts.literal(value), False)

    def _codes(self, column: ColumnSettings) -> list:
        return [*column.missing, *(self.source.missing or [])]

    def _bind(self, name: str, text: str, column: ColumnSettings, *, filled: bool = False) -> Bound:
        """Bind an expression; with ``filled`` each number and moment stands for any, where its cell is filled."""
        codes, reading = self._codes(column), self._reading(column)
        clean = lambda sql: casts.text(sql, codes)
        read = lambda sql, kind, any_one: (f"CASE WHEN {clean(sql)} IS NOT NULL THEN {any_one} END" if filled else
                                           casts.parsed(clean(sql), kind, reading))
        return bind(text, self.is_text if self.parses else dict.fromkeys(self.is_text, False),
                    table=self.table, column=name, label=self.opened.label, as_text=clean,
                    as_number=lambda sql: read(sql, "number", "1.0"),
                    as_moment=lambda sql: read(sql, "timestamp", "TIMESTAMP '2000-01-01'"))

    def _reading(self, column: ColumnSettings) -> casts.Reading:
        thousands = column.thousands if column.thousands is not None else self.source.thousands
        return casts.Reading(column.decimal or self.source.decimal or ".", thousands or "",
                             column.format or self.source.date_format, self.settings.timezone, self.source.timezone,
                             self.opened.excel, column.symbols or self.source.symbols or "")

    def _raw(self, name: str, column: ColumnSettings) -> _Raw:
        if column.value is not None:
            return self._constant(column.value)
        if column.year is not None:
            return self._from_parts(name, column)
        if column.column is not None and find_column(column.column, self.opened.columns) is None:
            raise no_such_column(column.column, self.opened.columns, table=self.table, column=name,
                                 label=self.opened.label)
        bound = self._bind(name, column.text or column.column or column.expression, column)
        codes = self._codes(column)
        if bound.is_column:
            dtype, is_text = self.opened.columns[bound.columns[0]], self.is_text[bound.columns[0]]
            if is_text:
                sql = casts.text(bound.sql, codes) if self.opened.is_text or codes or self.opened.padded else bound.sql
                return _Raw(sql, True, dtype=dtype, columns=tuple(bound.columns))
            return _Raw(casts.without(bound.sql, codes, dtype), False, dtype=dtype, columns=tuple(bound.columns))
        if self.parses:  # what cannot be computed of a row is missing in it, as what cannot be read is
            bound.sql = f"TRY({bound.sql})"
        dtype = self._type_of(name, bound.sql, column.text or column.expression)
        shown = None
        if bound.parsed:
            cells = [casts.text(quoted(cell), codes) for cell in bound.parsed]
            filled = " AND ".join(f"{cell} IS NOT NULL" for cell in cells)
            stated = column.text or column.expression
            if _CASE.search(stated):  # a row for which it chooses nothing has no value, and none that cannot be read
                filled += f" AND TRY({self._bind(name, stated, column, filled=True).sql}) IS NOT NULL"
            shown = f"CASE WHEN {filled} THEN {' || chr(32) || '.join(cells)} END"
        if dtype.is_string():
            return _Raw(casts.text(bound.sql, codes), True, dtype=dtype)
        return _Raw(casts.without(bound.sql, codes, dtype), False, shown, dtype)

    def _from_parts(self, name: str, column: ColumnSettings) -> _Raw:
        values, shown, used = [], [], []
        for part in ("year", "month", "day", "hour", "minute"):
            cell = getattr(column, part)
            if isinstance(cell, str):
                bound = self._bind(name, cell, column)
                used += bound.columns
                clean = casts.text(bound.sql, self._codes(column)) if self.is_text.get(bound.columns[0]) else bound.sql
                shown.append(f"CAST({clean} AS VARCHAR)")
                plain = casts.number(clean) if self.is_text.get(bound.columns[0]) else clean
                values.append(f"CAST({casts.whole(plain)} AS VARCHAR)")
            else:
                values.append(casts.literal(str(cell or 0)))
                shown.append(values[-1])
        padded = [f"lpad({value}, {4 if place == 0 else 2}, '0')" for place, value in enumerate(values)]
        # lpad cuts what is too long, and a cut month would be a wrong one
        fits = " AND ".join(f"length({value}) <= {4 if place == 0 else 2}" for place, value in enumerate(values))
        iso = (f"{padded[0]} || '-' || {padded[1]} || '-' || {padded[2]} || ' ' || {padded[3]} || ':' || {padded[4]}"
               " || ':00'")
        sql = f"CASE WHEN {fits} THEN TRY_CAST({iso} AS TIMESTAMP) END"
        return _Raw(sql, False, " || '-' || ".join(shown), ibis.dtype("timestamp(6)"), tuple(used))

    def _type_of(self, name: str, sql: str, shown: str) -> Any:
        asked = self.opened.relation, sql
        try:
            if asked not in self.engine.types:
                found = query(self.opened, f"SELECT {sql} AS c FROM {self.opened.relation}")
                self.engine.types[asked] = found.schema()["c"]
            return self.engine.types[asked]
        except (duckdb.Error, *cluster.server_errors()) as error:
            raise TableError(self.table, name, f"the expression {shown!r} cannot be computed: "
                                               f"{str(error).splitlines()[0].rstrip('.')}",
                             remedy="Correct it in workspace.toml.") from None

    def _select(self, raws: dict[str, _Raw]) -> _Select:
        select = _Select()
        for name in [*self.schema.columns, *(name for name in raws if name not in self.schema.columns)]:
            if name in raws:
                self._add(select, name, raws[name])
        if self.several:
            select.add("_source", self.opened.file, "VARCHAR")
        for name, sql in self.written.items():
            select.add(name, sql, _SQL_TYPES["timestamp" if name == "_updated" else "text"])
        if self.source.latest_by is not None:
            stated = ColumnSettings(text=self.source.latest_by)
            select.add("_latest", self._typed("latest_by", self._raw("latest_by", stated), stated, "timestamp"),
                       _SQL_TYPES["timestamp"])
        if self.keep_raw:
            select.add("_row", self.opened.row, "BIGINT")
            for name in self.opened.columns:
                select.add(f"raw__{name.strip()}", f"CAST({quoted(name)} AS VARCHAR)", "VARCHAR")
        self._filter(select)
        return select

    def _filter(self, select: _Select) -> None:
        """What stands after FROM: `only` says what the source is about, `where` leaves rows of it out, counted."""
        select.tail = f"FROM {self.opened.relation}"
        about = [self._condition("only", self.source.only)] if self.source.only is not None else []
        if self.source.latest_by is not None:  # an order without a customer is counted among the orders
            about.append(f"({select.columns['customer_id']}) IS NOT NULL")
        kept = list(about)
        if self.source.where is not None:
            kept.append(self._condition("where", self.source.where))
            select.left_out = " AND ".join([*about, f"({kept[-1]}) IS NOT TRUE"])
            select.tail_left_out = f"{select.tail} WHERE {select.left_out}"
        if kept:
            select.tail += f" WHERE {' AND '.join(kept)}"

    def _condition(self, key: str, said: str) -> str:
        """A condition as SQL; a `TableError` where it is none."""
        condition = self._bind(key, said, ColumnSettings(value=True)).sql
        found = self._type_of(key, condition, said)
        if not (found.is_boolean() or found.is_integer()):
            raise TableError(self.table, key, f"{said[:200]!r} is no condition: it gives {found}",
                             remedy="State what is true of the rows to keep, such as \"Status = 'paid'\".")
        return condition

    def _add(self, select: _Select, name: str, raw: _Raw) -> None:
        column = self.source.columns.get(name, ColumnSettings(column=name))
        wanted = self.schema.columns.get(name)
        if wanted is None:
            select.add(name, raw.sql, _SQL_TYPES["boolean"] if name == "_blank" else "")
            return
        kind = wanted.type
        sql = self._values(raw, column, kind) if column.values else self._typed(name, raw, column, kind)
        if column.spread_by is not None:
            sql = self._spread(name, sql, column)
        if name in _IDS and self.opened.is_text:
            sql = casts.identity(sql)
        if name in _IDS and self.settings.aliases:
            sql = casts.replaced(sql, self.settings.aliases, keep=True)
        select.add(name, sql, _SQL_TYPES[kind])
        shown = raw.text or (raw.sql if raw.is_text else None)
        if kind != "text" and shown is not None:
            select.add(f"{name}__text", shown, "VARCHAR")

    def _spread(self, name: str, whole: str, column: ColumnSettings) -> str:
        """The part of a group's one figure that falls on a row: as its weight to all weights, else evenly."""
        stated = ColumnSettings(text=column.spread_by, decimal=column.decimal, thousands=column.thousands,
                                symbols=column.symbols)
        weight = self._typed("spread_by", self._raw("spread_by", stated), stated, "number")
        weight = f"coalesce(greatest({weight}, 0), 0)"
        group = find_column(self.source.group, self.opened.columns)
        key = relations.as_key(group, self.opened)
        over = f"OVER (PARTITION BY {key})"
        part = f"CASE WHEN sum({weight}) {over} > 0 THEN {weight} / sum({weight}) {over} ELSE 1.0 / count(*) {over} END"
        return f"CASE WHEN {key} IS NULL THEN {whole} ELSE ({whole}) * ({part}) END"

    def _values(self, raw: _Raw, column: ColumnSettings, kind: str) -> str:
        text = raw.sql if raw.is_text else casts.typed_text(raw.sql, raw.dtype)
        return casts.replaced(text, column.values, keep=kind == "text")

    def _typed(self, name: str, raw: _Raw, column: ColumnSettings, kind: str) -> str:
        if raw.dtype is None:  # a constant
            raw = _Raw(raw.sql, raw.is_text, dtype=self._type_of(name, raw.sql, raw.sql))
        if raw.is_text:
            if kind != "text" and not self.parses:
                raise TableError(self.table, name, f"is text in {self.opened.label}, and the database cannot try to "
                                                   "read text as something else without failing",
                                 remedy="Use `query` and convert it there, such as SELECT day::timestamp AS day, … ."
                                 if self.opened.padded else f"Write the column as {kind} into the Parquet files.")
            return casts.parsed(raw.sql, kind, self._reading(column))
        converted = casts.converted(raw.sql, raw.dtype, kind, self._reading(column))
        if converted is None:
            raise TableError(self.table, name, f"expected {kind}, found {raw.dtype} in {self.opened.label}",
                             remedy="Map an expression that converts it"
                                    + (", or state `date_format`." if kind in ("timestamp", "date") else "."))
        return converted
