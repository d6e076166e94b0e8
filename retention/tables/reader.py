"""The tables of a workspace, read by its settings: mapped, counted and checked, each once.

`retention.workspace` puts a handle on top of it. A run of several processes, such as a report, checks its tables in one
of them and keeps them for the others: see `Reader.keep`.
"""

from __future__ import annotations

import datetime as dt
import glob
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import ibis
import pandas as pd

from retention.errors import TableError
from retention.tables import cluster
from retention.tables.addresses import DUCKDB, is_server
from retention.tables.calendar import day_of
from retention.tables.customers import keep_customers
from retention.tables.faults import ABSENT, EXCLUDED, TRAILING, normalised, remedy
from retention.tables.mapping import mapped_table, opened, rows_left_out
from retention.tables.once import KEPT
from retention.tables.people import as_persons, has_customers, known_persons, one_row_each, persons
from retention.tables.scan import Scan, needs_row_numbers, observed_window, scan, with_reason
from retention.tables.schema import SCHEMAS
from retention.tables.settings import Settings
from retention.tables.sources import Engine
from retention.tables.stage import is_full

if TYPE_CHECKING:
    from retention.tables.state import Stored, Update


@contextmanager
def readable(table: str, engine: Engine, place: str = "") -> Iterator[None]:
    """Say of rows that break off in the middle, as damaged files do, which table they are of and where they are.

    Raises
    ------
    TableError
        The rows cannot be read to their end.
    """
    try:
        yield
    except (duckdb.Error, *cluster.server_errors()) as error:
        if (failed := engine.failed(error)) is not None:
            raise failed from None
        if is_full(error):
            raise TableError(table, "", "there is no room for what is computed: the disk for temporary files is full",
                             remedy="Make room there, or set TMPDIR to a folder on another disk.") from None
        raise TableError(table, "", f"its rows{place} cannot be read to the end: {' '.join(str(error).split())[:200]}",
                         remedy="The file may be damaged: export it again. If an expression of workspace.toml is "
                                "named, correct that.") from None


class Reader:
    """Settings, the engine that they are read with, and what has been read.

    If the data changes, a new reader is needed: what was counted stays.
    """

    def __init__(self, settings: Settings, *, engine: Engine | None = None):
        self.settings = settings
        self.engine = engine or Engine(settings.outside_folders, settings.engine)
        self._scans: dict[str, Scan] = {}
        self._checked: dict[str, ibis.Table] = {}
        self._read: dict[str, ibis.Table] = {}
        self._state: Update | None = None
        self._stored: dict[str, Stored] = {}
        self._kept = self._place(os.environ[KEPT]) if os.environ.get(KEPT) else None

    def use_state(self, *, full: bool = False) -> list[str]:
        """Read of the tables that state ``incremental`` only what is new; to be said before the first table.

        Parameters
        ----------
        full : bool
            Read everything, and make the state anew.

        Returns
        -------
        list of str
            What was read, and what of the state could not be used, a line each for the log.

        Raises
        ------
        TableError
            A source cannot be read as the settings say.
        """
        from retention.tables.state import bring_up_to_date

        self._state = bring_up_to_date(self.settings, engine=self.engine, full=full)
        self._stored = self._state.stored
        return self._state.notes

    @property
    def state_contents(self) -> dict[str, str]:
        """Of each table of the state that is not of files on this machine alone: what is another where a row is."""
        return {table: stored.content for table, stored in self._stored.items() if stored.content}

    def leave_state(self) -> None:
        """Let other runs change the state: nothing more is asked of this reader."""
        if self._state is not None:
            self._state.leave(self.engine)

    def keep(self, folder: str | os.PathLike) -> None:
        """Check every table and keep it in ``folder``, with what was counted.

        Readers of the same settings then take it from there, in processes in which the variable `KEPT` names the
        folder, and do not check it anew. What is not in this process' own database stays where it is: see `read_once`.
        The folder holds rows of customers: it is made for its owner alone, and whoever made it removes it.
        """
        place = self._place(folder)
        place.mkdir(parents=True, mode=0o700)
        for table in self.settings.table_names:
            rows = self._found(table)
            if (stored := self._in_state(table)) is not None:
                stored.save(place / f"{table}.state.json")
            elif ibis.get_backend(rows) is self.engine.duckdb:
                rows.to_parquet(place / f"{table}.parquet")
            self.scan(table).save(place / f"{table}.days.parquet")
        self.engine.once.keep(Path(folder))

    def read_once(self) -> None:
        """Read the rows of databases into private files, as those of files are; to be said before the first table.

        What is computed of them is then of one state, however the database changes meanwhile; where the database can
        (Postgres), all its tables are of the same state.

        Raises
        ------
        TableError
            A database cannot be read.
        """
        self.engine.once.databases = True
        with self.engine.one_state():
            for table in self.settings.table_names:
                if table in self._stored:
                    continue
                stated = self.settings.tables[table].sources()
                for source in [*stated, *(join.source for one in stated for join in one.join)]:
                    if source.kind == "database" and not is_server(source.place):
                        self.engine.open(source, self.settings.folder, table=table)

    def _place(self, folder: str | os.PathLike) -> Path:
        """Where tables of these settings, read from this folder of a workspace, are kept."""
        said = f"{self.settings.folder.resolve()}\n{self.settings.model_dump_json()}"
        return Path(folder) / hashlib.sha256(said.encode()).hexdigest()[:16]

    def _file(self, name: str) -> Path | None:
        file = self._kept / name if self._kept else None
        return file if file is not None and file.exists() else None

    def _in_state(self, table: str) -> Stored | None:
        """A table that the state serves, brought up to date by this process or by the one that kept the tables."""
        if table not in self._stored and (file := self._file(f"{table}.state.json")):
            from retention.tables.state import Stored

            self._stored[table] = Stored.load(file, self.scan(table))
        return self._stored.get(table)

    def raw(self, table: str, *, keep_raw: bool = False) -> ibis.Table:
        """A table mapped to its schema but not checked; see `retention.tables.mapping.mapped_table`.

        The ids of one person are joined where `[identity]` says so, and customers have one row each where their rows
        come out of orders or their ids were joined.
        """
        joins = bool(self.settings.identity.keys) and has_customers(table)
        gathers = table == "customers" and (joins or any(
            source.latest_by is not None for source in self.settings.tables[table].sources()))
        rows = mapped_table(self.settings, table, self.engine, keep_raw=keep_raw or gathers)
        if joins and len(self.persons[0]):
            self._own(rows, table)
            rows = as_persons(rows, known_persons(self.persons[0]))
        if gathers:
            rows = one_row_each(rows)
            rows = rows if keep_raw else rows.drop(*(name for name in rows.columns if name.startswith("raw__")))
        return rows

    @cached_property
    def persons(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Which ids are joined to one person, and the values that join too many; see `retention.tables.people`."""
        tables = {table: mapped_table(self.settings, table, self.engine) for table in self.settings.table_names
                  if has_customers(table)}
        return persons(tables, self.settings.identity, excluded=set(self.settings.exclude_customers))

    def _own(self, rows: ibis.Table, table: str) -> None:
        if ibis.get_backend(rows).name not in ("duckdb", "pyspark"):
            raise TableError(table, "customer_id", "`[identity]` joins ids of files, and the table lives in a database",
                             remedy="Export the table as a file, or join the ids in its `query`.")

    def columns(self, table: str) -> tuple[str, ...]:
        """What columns a table has, when all that the file says of it is bound to its sources."""
        kept = self._file(f"{table}.parquet") or self._in_state(table)
        return self.table(table).columns if kept else self.raw(table).columns

    def scan(self, table: str) -> Scan:
        """What a table consists of, counted once."""
        if table not in self._scans and (file := self._file(f"{table}.days.parquet")):
            self._scans[table] = Scan.load(file)
        if table not in self._scans and (stored := self._in_state(table)):
            self._scans[table] = stored.scan
        if table not in self._scans:
            rows = self.raw(table, keep_raw=needs_row_numbers(self.settings, table))
            with readable(table, self.engine, cluster.where(self.settings, table)):
                left_out = sum(rows_left_out(self.settings, table, self.engine).values())
                counted = scan(rows, table, self.settings, left_out=left_out)
            sources = opened(self.settings, table, self.engine)
            found = {TRAILING: sum(source.trailing for source in sources),
                     ABSENT: sum(source.absent for source in sources)}
            counted = replace(counted, flags={**counted.flags, **{name: n for name, n in found.items() if n}})
            self._scans[table] = counted
        return self._scans[table]

    def table(self, table: str) -> ibis.Table:
        """The rows of a table that keep to its schema, as an Ibis expression: nothing is loaded.

        One pass counts the faults first; rules that no row breaks are then left out of the expression, so that a
        clean table costs no more than its plain scan.

        Returns
        -------
        ibis.Table
            The schema's columns that are mapped (``customers``: and its attributes). Refunds are marked in
            ``refund`` and their ``amount`` is negative; questions, events, arms and kinds are in lower case;
            excluded customers are left out.

        Raises
        ------
        TableError
            No row is usable, or a larger share than ``max_set_aside`` would be set aside.
        """
        if table not in self._checked:
            self._checked[table] = self._at_home(self._found(table), table)
        return self._checked[table]

    def _found(self, table: str) -> ibis.Table:
        """The checked rows where they were read."""
        if table not in self._read and (file := self._file(f"{table}.parquet")):
            self._read[table] = self._named(self.engine.duckdb.read_parquet(glob.escape(str(file))), table)
        if table not in self._read and (stored := self._in_state(table)):
            self._refuse_ruin(stored.scan)
            self._read[table] = self._named(stored.rows(self.engine), table)
            if (customers := stored.customers(self.engine)) is not None and len(stored.scan.days):
                keep_customers(self._read[table], customers, last=stored.scan.days.day.iloc[-1])
        if table not in self._read:
            self._read[table] = self._check(table)
        return self._read[table]

    def _at_home(self, rows: ibis.Table, table: str) -> ibis.Table:
        """The same rows on the engine that the workspace states, so that all tables are on one."""
        home = self.engine.home
        if home == DUCKDB or ibis.get_backend(rows) is not self.engine.duckdb:
            return rows
        if self.engine.once.databases and not is_server(home):  # a report reads databases once: all is here
            return rows
        return cluster.hand_over(self.engine, rows, table)

    def rejected(self, table: str) -> ibis.Table:
        """The rows that are set aside, with ``_reason``, ``_row`` and all that stood in them in ``raw__<column>``."""
        window, reader = self.scan(table).window, self
        if (stored := self._in_state(table)) is not None:
            settings, engine = stored.reading_faults(self.settings)
            reader = Reader(settings, engine=engine)
        rows = with_reason(reader.raw(table, keep_raw=True), table, self.settings, window=window)
        return rows.filter(rows._reason != EXCLUDED)  # null, for a row without fault, is not unequal to anything

    def last_event(self) -> dt.date:
        """The last day on which something usable happened, over all logs (contracts: starts and ends).

        Where ``observed_until`` is declared, that day. Without it, ends of contracts that stand apart from all the
        others (9999-12-31 for a running one) do not count.

        Raises
        ------
        TableError
            No table has a dated row.
        """
        if self.settings.observed_until is not None:
            return self.settings.observed_until
        days = []
        for table in self.settings.table_names:
            if table in ("customers", "costs"):
                continue
            self.table(table)
            days += list(self.scan(table).days.day[-1:])
            if table == "subscriptions":
                days += self._last_end()
        if not days:
            raise TableError(", ".join(self.settings.table_names), "", "no table with events, so no last observed day",
                             remedy="Declare `observed_until` in workspace.toml.")
        return max(days)

    def _check(self, table: str) -> ibis.Table:
        counted = self.scan(table)
        self._refuse_ruin(counted)
        only = dict(counted.reasons)
        if counted.excluded:
            only[EXCLUDED] = counted.excluded
        rows = self.raw(table, keep_raw=needs_row_numbers(self.settings, table))
        rows = with_reason(rows, table, self.settings, window=counted.window, only=only)
        if only:
            rows = rows.filter(rows._reason.isnull())
        own = [one.name for one in self.settings.questions]
        return self._named(normalised(rows, table, noted=counted.flags, questions=own), table)

    def _named(self, rows: ibis.Table, table: str) -> ibis.Table:
        """The same rows as a view, where the database is our own: what is built on it is translated faster."""
        backend = ibis.get_backend(rows)
        if backend is not self.engine.duckdb and backend.name != "pyspark":
            return rows
        return backend.create_view(f"checked_{table}", rows, overwrite=True)

    def _refuse_ruin(self, counted: Scan) -> None:
        table, most = counted.table, self.settings.max_set_aside
        if not counted.read:
            raise TableError(table, "", "no rows", rows=0,
                             remedy="Check `source`, `only` and `where` in workspace.toml.")
        of_customers = counted.read - counted.excluded
        if counted.left_out == counted.read:
            raise TableError(table, "where", "leaves out every row", rows=counted.left_out,
                             remedy="Correct `where` in workspace.toml: it says what is true of the rows to keep.")
        if not of_customers:
            raise TableError(table, "customer_id", "every row belongs to an excluded customer", rows=counted.excluded,
                             remedy="Check `exclude_customers` in workspace.toml.")
        if counted.kept and counted.set_aside <= most * of_customers:
            return
        ordered = sorted(counted.reasons.items(), key=lambda item: -item[1])
        said = ", ".join(f"{reason} {rows:,}" for reason, rows in ordered)
        share = counted.set_aside / of_customers
        rule = (f"no usable row: all {counted.read:,} are set aside ({said})" if not counted.kept else
                f"{share:.1%} of {of_customers:,} rows are set aside, allowed {most:.0%} (`max_set_aside`): {said}")
        worst = ordered[0][0]
        raise TableError(table, _column_of(worst, table), rule, rows=counted.set_aside,
                         keys=self._first_keys(table, worst), remedy=remedy(worst))

    def _first_keys(self, table: str, reason: str) -> list[str]:
        """What to look for in up to five rows with ``reason``: the unreadable text, else the customer, else the row."""
        rows = self.rejected(table)
        rows = rows.filter(rows._reason == reason)
        text = next((f"{word}__text" for word in reason.split() if word in SCHEMAS[table].columns), "")
        candidates = [rows[column] for column in (text, "customer_id") if column in rows.columns]
        numbered = ibis.literal("row ") + rows._row.cast("string")
        keyed = rows.select("_row", key=ibis.coalesce(*(column.cast("string").nullif("") for column in candidates),
                                                      numbered))
        return [str(key) for key in keyed.order_by("_row").limit(5).to_pandas()["key"]]

    def _last_end(self) -> list[dt.date]:
        rows = self.table("subscriptions")
        ends = rows.filter(rows.end.notnull())
        counted = ends.mutate(day=day_of(ends.end).cast("string")).group_by("day").agg(rows=lambda days: days.count())
        frame = counted.to_pandas()
        days = {dt.date.fromisoformat(str(day)[:10]): int(count)
                for day, count in zip(frame.day, frame.rows, strict=True)}
        last = observed_window(days).last
        return [last] if last is not None else sorted(days)[-1:]


def _column_of(reason: str, table: str) -> str:
    if reason == "missing customer":
        return "customer_id"
    return next((word for word in reason.split() if word in SCHEMAS[table].columns), "")
