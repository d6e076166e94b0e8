"""One table of the state brought up to date: what is gone taken out, what is new read, checked and put in.

All of it is one transaction of DuckDB: whatever ends it half-way leaves the state as it was.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import os
import re
import zoneinfo
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
import ibis
import pandas as pd

import retention
from retention.tables.addresses import is_remote
from retention.tables.casts import quoted
from retention.tables.facts import NUMBERED, TABLE, Facts
from retention.tables.faults import ABSENT, LEFT_OUT, TRAILING, flags, has_offset, normalised
from retention.tables.mapping import mapped_table, opened, rows_left_out, rows_written
from retention.tables.scan import Scan, by_day, tally, with_reason
from retention.tables.seen import File, files, joined_files, narrowed, still_settled
from retention.tables.settings import Settings, SourceSettings
from retention.tables.sources import FILE, Engine, Source, literal

#: What the state is called where it is attached.
CATALOG = "state"
SCHEMA = f"""
    CREATE TABLE IF NOT EXISTS {CATALOG}.about (name VARCHAR PRIMARY KEY, said VARCHAR);
    CREATE TABLE IF NOT EXISTS {CATALOG}.parts (name VARCHAR, part INTEGER, source INTEGER, path VARCHAR, size BIGINT,
                                                changed BIGINT, ends VARCHAR, rows BIGINT, left_out BIGINT,
                                                too_many BIGINT)"""
#: Raise it when what the state holds is laid out in another way.
_LAYOUT = 3
_FLAG, _ZONED = "_flag ", "_zoned"
#: The name of a column, and no expression.
_PLAIN = re.compile(r"\w+")
_OTHER_COLUMNS = "the columns of its sources have changed"
#: What the state of a table was made by, and what is said where that is another now.
_CHANGED = {"workspace": "it was of another workspace", "kit": "the kit or DuckDB is another version",
            "settings": "the settings of the table have changed", "joined": "a joined file has changed"}


class Reading(Engine):
    """An engine that reads what is new; where files are new, each row says by its whole path which it is of."""

    partial = True

    def __init__(self, outside: Iterable[str] = ()):
        super().__init__(outside)
        self.once.databases = True

    def open(self, source: SourceSettings, folder: Path, *, table: str) -> Source:
        found = super().open(source, folder, table=table)
        return found if self.chosen is None else replace(found, file=quoted(FILE), several=True)

    def only(self, *, since: dt.datetime | None = None, chosen: set[str] | None = None) -> None:
        """Read these files, or what was written since a moment, alone; what was opened otherwise is opened anew."""
        self.since, self.chosen = since, chosen
        for known in (self._opened, self.views, self.staged):
            known.clear()

    def rows(self, sql: str) -> list[tuple]:
        """What a query finds."""
        return self.duckdb.raw_sql(sql).fetchall()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written within it, or nothing."""
        self.duckdb.raw_sql("BEGIN")
        try:
            yield
            self.duckdb.raw_sql("COMMIT")
        except BaseException:
            with contextlib.suppress(duckdb.Error):  # where the file is broken there is nothing to undo
                self.duckdb.raw_sql("ROLLBACK")
            raise


def stored_table(engine: Engine, kind: str, table: str) -> ibis.Table:
    """The ``rows`` or the ``days`` of a table in the attached state."""
    return engine.duckdb.table(f"{kind}_{table}", database=(CATALOG, "main"))


def noted_of(rows: ibis.Table) -> dict[str, ibis.expr.types.BooleanValue]:
    """What is noted of each stored row, by what it is called."""
    return {name.removeprefix(_FLAG): rows[name] for name in rows.columns if name.startswith(_FLAG)}


@dataclass(frozen=True)
class Known:
    """What the state says of a table: its files, each with its number and its mark, and what they were read by."""

    parts: dict[tuple[int, str], tuple[int, tuple[int, int, str]]]
    about: dict[str, Any]

    @classmethod
    def of(cls, engine: Reading, table: str) -> Known:
        """What the attached state knows."""
        about = engine.rows(f"SELECT said FROM {CATALOG}.about WHERE name = {literal(table)}")
        parts = engine.rows(f"SELECT source, path, part, size, changed, ends FROM {CATALOG}.parts "
                            f"WHERE name = {literal(table)}")
        return cls({(source, path): (part, tuple(mark)) for source, path, part, *mark in parts},
                   json.loads(about[0][0]) if about else {})

    def differs(self, settings: Settings, table: str) -> str:
        """Why what is known can be used no longer; nothing where it can."""
        if not self.about:
            return "it did not have the table"
        now = made_by(settings, table)
        return next((words for key, words in _CHANGED.items() if self.about["made_by"].get(key) != now[key]), "")


def made_by(settings: Settings, table: str) -> dict[str, Any]:
    """Everything that decides what becomes of a row of a file."""
    said = {"table": settings.tables[table].model_dump(mode="json"), "currency": settings.currency,
            "timezone": settings.timezone, "excluded": sorted(settings.exclude_customers), "aliases": settings.aliases,
            "questions": [one.name for one in settings.questions]}
    joined = dict((part.path, part.state) if is_remote(part.path) else
                  (os.path.relpath(part.path, settings.folder), _sha256(Path(part.path)))
                  for part in joined_files(settings, table))
    return {"workspace": str(settings.folder.resolve()), "kit": f"{_LAYOUT} {duckdb.__version__} {_code()}",
            "settings": hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest(),
            "joined": joined}


def _sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


@lru_cache(maxsize=1)
def _code() -> str:
    """The version of the kit, and a hash of what reads tables: in a checkout the version stays while the code moves."""
    total = hashlib.sha256(retention.__version__.encode())
    for file in sorted(Path(__file__).parent.rglob("*.py")):
        total.update(file.name.encode() + b"\0" + file.read_bytes())
    return total.hexdigest()[:16]


class Increment:
    """What a run does to one table of the attached state."""

    def __init__(self, engine: Reading, settings: Settings, table: str, known: Known):
        self.engine, self.settings, self.table, self.known = engine, settings, table, known
        self.rows, self.days, self.customers = (
            f"{CATALOG}.{quoted(f'{kind}_{table}')}" for kind in ("rows", "days", "customers"))
        self.about, self._scan = f"{CATALOG}.about", None
        self.facts = Facts(self) if table == TABLE else None

    @property
    def stored(self) -> ibis.Table:
        """The rows as they are now."""
        return stored_table(self.engine, "rows", self.table)

    @property
    def scan(self) -> Scan:
        """What the table consists of after the run, by the counts of its days."""
        if self._scan is None:
            days = stored_table(self.engine, "days", self.table)
            sums = {column: days[column].sum() for column in days.columns if not column.startswith("_")}
            counted = days.group_by("_day", "_reason").agg(**sums).to_pandas()
            left_out, too_many = self.engine.rows("SELECT sum(left_out), sum(too_many) "
                                                  f"FROM {CATALOG}.parts WHERE name = {literal(self.table)}")[0]
            found = tally(counted, self.table, self.settings, list(noted_of(self.stored)), left_out=int(left_out))
            beside = {TRAILING: int(too_many), ABSENT: Known.of(self.engine, self.table).about.get("absent", 0)}
            flags = {**found.flags, **{flag: rows for flag, rows in beside.items() if rows}}
            self._scan = replace(found, flags=flags)
        return self._scan

    def bring(self, why: str) -> str:
        """Read what is new, or everything where ``why`` says that it must be; return a line for the log.

        Raises
        ------
        TableError
            A file cannot be read as the settings say.
        """
        if self.settings.tables[self.table].incremental.updated is not None:
            return self._bring_written(why)
        now = files(self.settings, self.table, engine=self.engine)
        names = {(file.source, file.path) for file in now}
        fresh = now if why else [file for file in now if self._is_fresh(file)]
        new = _Files(self, fresh, anew=bool(why)) if fresh else None
        if new is not None and not why and new.columns != self._columns_of(new):
            return self.bring(_OTHER_COLUMNS)
        again = {(file.source, file.path) for file in fresh}
        gone = [part for name, (part, _) in self.known.parts.items() if name not in names or name in again]
        if gone and not why and self.known.about.get("absent"):
            return self.bring("files of which some have not all columns have changed")
        with self.engine.transaction():
            if why:
                self._forget_all()
            elif gone:
                self._forget(gone)
            if new is not None:
                new.write()
            if self.facts is not None:
                self.facts.bring(self.scan.window, since=new and new.first)
        vanished = sum(name not in names for name in self.known.parts)
        return self._said(why, new.read if new else 0, len(fresh), len(now), vanished)

    def _is_fresh(self, file: File) -> bool:
        known = self.known.parts.get((file.source, file.path))
        return file.changed < 0 or known is None or known[1] != file.mark

    def _bring_written(self, why: str) -> str:
        """The rows that were written since, in place of those with their keys."""
        since = None if why else self._since()
        if since is None and not why:
            return self._bring_written("no row of it was written before now")
        new = _Rows(self, since=since)
        if not why and new.columns != self._columns_of(new):
            return self._bring_written(_OTHER_COLUMNS)
        with self.engine.transaction():
            if why:
                self._forget_all()
            new.write()
            if self.facts is not None:
                self.facts.bring(self.scan.window, since=None)
        since = "" if new.since is None else f" written since {new.since:%Y-%m-%d %H:%M}"
        first = f"the state is made anew: {why}; " if why else ""
        return f"{self.table}: {first}read {new.read:,} rows{since}"

    def _since(self) -> dt.datetime | None:
        """From when rows are read again; a row of the future, which nobody has written, moves nothing."""
        now = dt.datetime.now(zoneinfo.ZoneInfo(self.settings.timezone)).replace(tzinfo=None)
        latest = self.engine.rows(f"SELECT max(_updated) FROM {self.rows} WHERE _updated <= TIMESTAMP '{now}'")[0][0]
        overlap = dt.timedelta(days=self.settings.tables[self.table].incremental.overlap_days)
        return None if latest is None else latest - overlap

    def _columns_of(self, new: _New) -> dict[str, dict[str, str]]:
        return {source: self.known.about["columns"].get(source) for source in new.columns}

    def _forget_all(self) -> None:
        for target in (self.rows, self.days):
            self.sql(f"DROP TABLE IF EXISTS {target}")
        if self.facts is not None:
            self.facts.forget()
        for target in ("parts", "about"):
            self.sql(f"DELETE FROM {CATALOG}.{target} WHERE name = {literal(self.table)}")

    def _forget(self, parts: Iterable[int]) -> None:
        listed = ", ".join(map(str, parts))
        if self.facts is not None:
            self.facts.changed(f"_part IN ({listed})")
        for target in (self.rows, self.days):
            self.sql(f"DELETE FROM {target} WHERE _part IN ({listed})")
        self.sql(f"DELETE FROM {CATALOG}.parts WHERE name = {literal(self.table)} AND part IN ({listed})")

    def _said(self, why: str, read: int, fresh: int, of: int, vanished: int) -> str:
        first = f"the state is made anew: {why}; " if why else ""
        taken = f"; {vanished:,} that went away are taken out" if vanished and not why else ""
        return f"{self.table}: {first}read {read:,} rows of {fresh:,} of {of:,} files{taken}"

    def sql(self, sql: str) -> None:
        self.engine.duckdb.raw_sql(sql)

    def put(self, kind: str, select: str) -> None:
        """Add what a query finds to the ``rows`` or the ``days``, which are made, or widened, as it needs."""
        target = self.rows if kind == "rows" else self.days
        self.sql(f"CREATE TABLE IF NOT EXISTS {target} AS SELECT * FROM ({select}) LIMIT 0")
        have = {name for name, *_ in self.engine.rows(f"DESCRIBE {target}")}
        for name, type_, *_ in self.engine.rows(f"DESCRIBE {select}"):
            if name not in have:
                self.sql(f"ALTER TABLE {target} ADD COLUMN {quoted(name)} {type_}")
        self.sql(f"INSERT INTO {target} BY NAME {select}")


class _New:
    """What is read in this run: mapped at first, and written when the transaction is open."""

    columns: dict[str, dict[str, str]]
    numbered, read = "", 0

    def __init__(self, increment: Increment, settings: Settings, numbers: Iterable[int]):
        self.increment, self.engine, self.table = increment, increment.engine, increment.table
        self.settings, self.name = settings, literal(increment.table)
        self.opened = opened(settings, self.table, self.engine)
        self.columns = {str(number): {name: str(kind) for name, kind in source.columns.items()}
                        for number, source in zip(numbers, self.opened, strict=True)}

    def _map(self, *beside: str) -> None:
        """Give the rows a name in the engine's own database, in which the transaction may no longer write."""
        rows = with_reason(mapped_table(self.settings, self.table, self.engine), self.table, self.settings)
        noted = flags(rows, self.table)
        marks = {f"{_FLAG}{name}": condition for name, condition in noted.items()}
        if (zoned := has_offset(rows, self.table)) is not None:
            marks[_ZONED] = zoned
        rows = normalised(rows.mutate(**marks), self.table, noted=noted, beside=[*beside, "_reason", *marks],
                          questions=[one.name for one in self.settings.questions])
        self.engine.duckdb.create_view("new_rows", rows, overwrite=True)
        self.numbered = f", {NUMBERED}" if self.table == TABLE and "order_id" in rows.columns else ""

    def _tally(self, parts: tuple[int, int]) -> None:
        rows = stored_table(self.engine, "rows", self.table)
        counted = rows.filter(rows._part.between(*parts), (rows._reason != LEFT_OUT).fill_null(True))
        counted = by_day(counted, self.table, noted_of(rows), by=["_part"],
                         zoned=rows[_ZONED] if _ZONED in rows.columns else None)
        self.increment.put("days", self.engine.duckdb.compile(counted))

    def _remember(self, **more: Any) -> None:
        """What was read, by what: the next run compares it with its own."""
        known = self.increment.known.about.get("columns", {})
        about = {"made_by": made_by(self.increment.settings, self.table), "columns": {**known, **self.columns}, **more}
        self.increment.sql(f"INSERT OR REPLACE INTO {CATALOG}.about VALUES ({self.name}, {literal(json.dumps(about))})")


class _Files(_New):
    """Files that came or changed: each is a part of the table, with its number."""

    def __init__(self, increment: Increment, fresh: list[File], *, anew: bool):
        self.anew = anew
        settings, table, engine = increment.settings, increment.table, increment.engine
        numbers = sorted({file.source for file in fresh})
        engine.only(chosen={file.place for file in fresh} | {part.path for part in joined_files(settings, table)})
        super().__init__(increment, narrowed(settings, table, numbers), numbers)
        staged = {origin: (made, too_many) for made, (origin, too_many) in engine.staged.items()}
        self.first = first = 1 + max((part for part, _ in increment.known.parts.values()), default=0)
        places = [engine.read_as.get(file.place, file.place) for file in fresh]
        rows = [(part, file.source, file.path, file.size, file.changed, file.ends, *staged.get(place, (place, 0)))
                for part, (file, place) in enumerate(zip(fresh, places, strict=True), start=first)]
        self.files = pd.DataFrame(rows, columns=["part", "source", "path", "size", "changed", "ends", "file",
                                                 "too_many"])
        self.fresh = fresh
        left_out = rows_left_out(self.settings, table, engine)
        self.files["left_out"] = self.files["file"].map(left_out).fillna(0).astype("int64")
        self._map("_source")
        engine.duckdb.create_table("new_files", self.files, temp=True, overwrite=True)

    def write(self) -> None:
        """Add the rows of the files, the counts of their days, and how the files looked before they were read."""
        increment, parts = self.increment, [int(part) for part in self.files["part"]]
        increment.put("rows", f"SELECT new_files.part AS _part, new_rows.* EXCLUDE (_source){self.numbered} "
                              "FROM new_rows JOIN new_files ON new_files.file = new_rows._source")
        self._tally((parts[0], parts[-1]))
        moving = [part for part, file in zip(parts, self.fresh, strict=True) if not still_settled(file)]
        increment.sql(f"""
            INSERT INTO {CATALOG}.parts BY NAME
            SELECT {self.name} AS name, part, source, path, size, ends, left_out, too_many,
                   CASE WHEN part IN ({', '.join(map(str, [0, *moving]))}) THEN -1 ELSE changed END AS changed,
                   left_out + coalesce(rows, 0) AS rows
            FROM new_files LEFT JOIN (SELECT _part AS part, sum(rows) AS rows FROM {increment.days} GROUP BY 1)
                 USING (part)""")
        known = 0 if self.anew else increment.known.about.get("absent", 0)
        self._remember(absent=known + sum(source.absent for source in self.opened))
        self.read = int(self.engine.rows(f"SELECT sum(rows) FROM {CATALOG}.parts WHERE name = {self.name} "
                                         f"AND part >= {parts[0]}")[0][0])


class _Rows(_New):
    """Rows that were written since a moment, each by its key; the table is one part."""

    def __init__(self, increment: Increment, *, since: dt.datetime | None):
        engine, self.since = increment.engine, since
        engine.only(since=since)
        settings = _asking_less(increment.settings, increment.table, since)
        super().__init__(increment, settings, range(len(settings.tables[increment.table].source)))
        self._map("_key", "_updated")
        engine.duckdb.create_view("new_keys", rows_written(settings, self.table, engine), overwrite=True)

    def write(self) -> None:
        """Put the rows in place of those with their keys, and of all that were written since and are no more."""
        increment, known = self.increment, self.increment.known.about
        content = int(known["content"]) if self.since is not None else 0
        if self.since is not None:
            past = f"_updated >= TIMESTAMP '{self.since}' OR _key IN (SELECT _key FROM new_keys)"
            content ^= self._hash(past)
            if increment.facts is not None:
                increment.facts.changed(past)
            increment.sql(f"DELETE FROM {increment.rows} WHERE {past}")
        increment.put("rows", f"SELECT 0::INTEGER AS _part, *{self.numbered} FROM new_rows")
        increment.put("rows", f"SELECT 0::INTEGER AS _part, _key, _updated, {literal(LEFT_OUT)} AS _reason "
                              "FROM new_keys WHERE _left_out")
        content ^= self._hash("true" if self.since is None else f"_updated >= TIMESTAMP '{self.since}'")
        if self.since is not None and increment.facts is not None:
            increment.facts.changed(f"_updated >= TIMESTAMP '{self.since}'")
        increment.sql(f"DROP TABLE IF EXISTS {increment.days}")
        self._tally((0, 0))
        too_many = sum(source.trailing for source in self.opened)
        increment.sql(f"DELETE FROM {CATALOG}.parts WHERE name = {self.name}")
        increment.sql(f"INSERT INTO {CATALOG}.parts BY NAME SELECT {self.name} AS name, 0 AS part, 0 AS source, "
                      f"'' AS path, count(*) AS rows, count(*) FILTER (_reason = {literal(LEFT_OUT)}) AS left_out, "
                      f"{too_many} AS too_many FROM {increment.rows}")
        self._remember(content=str(content))
        self.read = int(self.engine.rows("SELECT count(*) FROM new_keys")[0][0])

    def _hash(self, condition: str) -> int:
        """One number for rows, whatever their order: of the same rows it is the same."""
        found = self.engine.rows(f"SELECT bit_xor(hash(every)) FROM {self.increment.rows} AS every WHERE {condition}")
        return int(found[0][0] or 0)


def _asking_less(settings: Settings, table: str, since: dt.datetime | None) -> Settings:
    """Settings by which Postgres sends the later rows only; a day more, since its clock may be of another zone."""
    own, stated = settings.tables[table], settings.tables[table].incremental
    if since is None:
        return settings
    sources = []
    for source, merged in zip(own.source, own.sources(), strict=True):
        if merged.kind == "database" and merged.place.startswith("postgres") and _PLAIN.fullmatch(stated.updated):
            name = ".".join(quoted(part) for part in (merged.table or "").split("."))
            every = f"({merged.query.strip().rstrip(';')})" if merged.query else name
            asked = (f"SELECT * FROM {every} AS every WHERE {quoted(stated.updated)} >= "
                     f"TIMESTAMP '{since - dt.timedelta(days=1)}' OR {quoted(stated.updated)} IS NULL")
            sources.append(source.model_copy(update={"query": asked, "table": None}))
        else:
            sources.append(source)
    fewer = own.model_copy(update={"source": sources})
    return settings.model_copy(update={"tables": {**settings.tables, table: fewer}}).at(settings.folder)
