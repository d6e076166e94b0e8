"""The rows that earlier reports have read and checked, so that a scheduled one reads only what is new.

Beside the workspace lies a DuckDB file with the rows of each table that states ``incremental``: each with the file that
it came from, with why it is set aside, and with what is noted of it. Files that came, changed or went away are taken
out and read again; see `retention.tables.increments`. What is asked of a table, by any function, is then asked of these
rows, and they are those that a reading of everything finds.

The file can be removed at any time: it is made anew, as it is when the settings of a table, the kit or DuckDB change.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import weakref
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb
import ibis

from retention.tables.addresses import is_remote
from retention.tables.casts import quoted
from retention.tables.customers import forget_customers
from retention.tables.facts import TABLE as FACTS_OF
from retention.tables.faults import DATE_RULES, EXCLUDED
from retention.tables.increments import CATALOG, SCHEMA, Increment, Known, Reading, stored_table
from retention.tables.scan import Scan, outside
from retention.tables.schema import SCHEMAS
from retention.tables.seen import joined_files, narrowed, places_of
from retention.tables.settings import Settings, SourceSettings
from retention.tables.sources import Engine, Source, literal
from retention.tables.stage import is_full

_NAME, _LOCK = "state.duckdb", "lock"
#: A table of which a larger share of the rows was taken out is written anew without them.
_MOST_TAKEN_OUT = 0.5


@dataclass(frozen=True)
class Stored:
    """A table whose checked rows the state has.

    Parameters
    ----------
    file : Path
        The state.
    table : str
        The table.
    scan : Scan
        What was counted of it.
    faulty : tuple of (int, str)
        The files with a row that is set aside: the place of their source, and their path from the workspace's folder.
    content : str
        What is another where a row is another, of a table that is not of files on this machine alone.
    """

    file: Path
    table: str
    scan: Scan
    faulty: tuple[tuple[int, str], ...] = ()
    content: str = ""

    def rows(self, engine: Engine) -> ibis.Table:
        """The rows that keep to the schema, where ``engine`` computes."""
        if self.file not in engine.attached:
            engine.duckdb.raw_sql(f"ATTACH {literal(str(self.file))} AS {CATALOG} (READ_ONLY)")
            engine.attached[self.file] = CATALOG
        rows, schema, counted = stored_table(engine, "rows", self.table), SCHEMAS[self.table], self.scan
        if counted.set_aside or counted.excluded:
            rows = rows.filter(rows._reason.isnull())
        if any(counted.reasons.get(rule) for rule in DATE_RULES):
            rows = rows.filter(*(~(broken.fill_null(False))
                                 for broken in outside(rows, schema.time[0], counted.window).values()))
        return rows.select(*(name for name in schema.columns if name in rows.columns))

    def customers(self, engine: Engine) -> ibis.Table | None:
        """What is kept of each customer with a row; see `retention.tables.customers`."""
        return stored_table(engine, "customers", self.table) if self.table == FACTS_OF else None

    def reading_faults(self, settings: Settings) -> tuple[Settings, Engine]:
        """Settings and an engine that read the rows set aside as they stood: of files, those that have any.

        A database is asked once more for its table, apart from what the run has read of it.
        """
        if not self.faulty:
            engine = Engine(settings.outside_folders)
            engine.once.databases = True
            return settings, engine
        chosen = places_of(settings, self.table, self.faulty) | {
            part.path for part in joined_files(settings, self.table)}
        kind = _OneOfSeveral if len(settings.tables[self.table].source) > 1 else Engine
        fewer = narrowed(settings, self.table, [source for source, _ in self.faulty])
        return fewer, kind(settings.outside_folders, chosen=chosen)

    def save(self, file: Path) -> None:
        """Write where the rows are, for the other processes of a run; the counts are saved by themselves."""
        file.write_text(json.dumps({"file": str(self.file), "table": self.table, "faulty": self.faulty}))

    @classmethod
    def load(cls, file: Path, scan: Scan) -> Stored:
        """What `save` wrote."""
        said = json.loads(file.read_text())
        return cls(Path(said["file"]), said["table"], scan, tuple(map(tuple, said["faulty"])))


class _OneOfSeveral(Engine):
    """An engine whose rows say which file they are of, though all may be of one."""

    def open(self, source: SourceSettings, folder: Path, *, table: str) -> Source:
        return replace(super().open(source, folder, table=table), several=True)


@dataclass
class Update:
    """What became of the state in this run: the tables that it serves, and a line for the log on each."""

    stored: dict[str, Stored] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    _unlock: Callable[[], None] = lambda: None

    def leave(self, engine: Engine) -> None:
        """Let other runs change the state; what was asked of its rows can be asked no more."""
        forget_customers(engine.duckdb)
        for file in {stored.file for stored in self.stored.values()} & set(engine.attached):
            engine.duckdb.raw_sql(f"DETACH {engine.attached.pop(file)}")
        self.stored.clear()
        self._unlock()


class _UnusableError(Exception):
    """The state cannot be used in this run."""


def bring_up_to_date(settings: Settings, *, engine: Engine, full: bool = False) -> Update:
    """Read what is new of the tables that state ``incremental``, and keep it for the next run.

    Whatever is wrong with the state is no reason to have no report: its tables are then read as a whole, and the log
    says why.

    Parameters
    ----------
    settings : Settings
    engine : Engine
        What the tables will be read with: until `Update.leave`, or its end, no other run changes the state.
    full : bool
        Make the state anew of all that there is.

    Raises
    ------
    TableError
        A source cannot be read as the settings say.
    """
    update = Update()
    names = [name for name in settings.table_names if settings.tables[name].incremental is not None]
    if not names:
        return update
    try:
        file = _own_folder(settings) / _NAME
        update._unlock = _lock(file.with_name(_LOCK), engine.duckdb)
        if full:
            _remove(file)
        for name in names:
            update.notes.append(_bring(settings, name, file, update, why="that was asked for" if full else ""))
    except (_UnusableError, OSError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        update.notes.append(f"{', '.join(names)}: everything is read, and the state is not used: {reason}")
        update.leave(engine)
    except BaseException:
        update.leave(engine)
        raise
    return update


def _own_folder(settings: Settings) -> Path:
    """The folder of the state, which nobody else can read: what DuckDB writes beside its file are rows, too."""
    folder = settings.folder / Path(settings.state_folder).expanduser()
    if not folder.exists():
        folder.mkdir(mode=0o700, parents=True)
        (folder / ".gitignore").write_text("*\n")
    found = folder.stat()
    if found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise _UnusableError(f"others can read {settings.state_folder!r}; make it yours alone: chmod 700")
    return folder


def _lock(file: Path, owner: object) -> Callable[[], None]:
    """Keep other runs from the state while ``owner`` lives, or until what is returned is called."""
    descriptor = os.open(file, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise _UnusableError("another run is using it") from None
    return weakref.finalize(owner, os.close, descriptor)


def _remove(file: Path) -> None:
    for part in (file, file.with_name(f"{file.name}.wal")):
        part.unlink(missing_ok=True)


def _bring(settings: Settings, table: str, file: Path, update: Update, *, why: str) -> str:
    """Bring one table up to date; return what is said of it."""
    there = file.exists()
    try:
        with _attached(file, settings) as engine:
            known = Known.of(engine, table)
            why = why or ("there was none" if not there else known.differs(settings, table))
            increment = Increment(engine, settings, table, known)
            said = increment.bring(why)
            update.stored[table] = _stored(increment, file)
            engine.duckdb.raw_sql(f"CHECKPOINT {CATALOG}")
        return said
    except (duckdb.Error, ibis.common.exceptions.IbisError) as error:
        if is_full(error):
            raise _UnusableError("there is no room to write what is new; make room on the disk of "
                                 f"{settings.state_folder!r}") from None
        if "lock on file" in str(error):
            raise _UnusableError("another program has its file open") from None
        if not there or why.startswith("it was damaged"):  # what is wrong is said where everything is read
            raise _UnusableError(" ".join(str(error).split())[:200]) from None
    _remove(file)
    update.stored.clear()
    return _bring(settings, table, file, update, why="it was damaged")


@contextlib.contextmanager
def _attached(file: Path, settings: Settings) -> Iterator[Reading]:
    """An engine to which the state is attached for writing; what is not committed is undone when it is opened next."""
    engine = Reading(settings.outside_folders)
    try:
        engine.duckdb.raw_sql(f"ATTACH {literal(str(file))} AS {CATALOG}")
        file.chmod(0o600)
        for statement in SCHEMA.split(";"):
            engine.duckdb.raw_sql(statement)
        if not _has_many_taken_out(engine):
            engine.duckdb.raw_sql("SET max_vacuum_tasks = 0")
        yield engine
    finally:
        engine.duckdb.disconnect()


def _has_many_taken_out(engine: Reading) -> bool:
    """Whether a table of the attached state is better written anew without the rows that were taken out of it.

    As a rule it is not: customers with a new row are everywhere in their table, and writing all of it anew in each run
    costs more than all else that the run does with them.
    """
    names = engine.rows(f"SELECT table_name FROM duckdb_tables() WHERE database_name = {literal(CATALOG)} "
                        "AND regexp_matches(table_name, '^(rows|customers)_')")
    shares = [engine.rows(f"SELECT 1 - count(*) / (max(rowid) + 1) FROM {CATALOG}.{quoted(name)}")[0][0]
              for name, in names]
    return any(share is not None and share > _MOST_TAKEN_OUT for share in shares)


def _stored(increment: Increment, file: Path) -> Stored:
    """What the attached state says of a table."""
    engine, settings, table = increment.engine, increment.settings, increment.table
    name, found = literal(table), increment.scan
    days = stored_table(engine, "days", table)
    faulty: list[tuple[int, str]] = []
    if found.set_aside and settings.tables[table].incremental.partitions:
        day = days._day.try_cast("date")
        wrong = (days._reason.notnull() & (days._reason != EXCLUDED)) | (days._day.notnull() & day.isnull())
        if found.window.first is not None:
            wrong = wrong | (day < found.window.first)
        if found.window.last is not None:
            wrong = wrong | (day > found.window.last)
        parts = days.filter(wrong.fill_null(False)).select("_part").distinct().to_pandas()["_part"]
        listed = ", ".join(map(str, parts))
        faulty = engine.rows(f"SELECT source, path FROM {CATALOG}.parts WHERE name = {name} AND part IN ({listed}) "
                             "ORDER BY source, path")
    content = Known.of(engine, table).about.get("content", "")
    if any(is_remote(source.place) for source in settings.tables[table].sources()) and not content:
        marks = engine.rows(f"SELECT source, path, size, ends FROM {CATALOG}.parts WHERE name = {name} ORDER BY ALL")
        content = hashlib.sha256(json.dumps(marks).encode()).hexdigest()
    return Stored(file, table, found, tuple(faulty), content)
