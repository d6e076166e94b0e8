"""A workspace: a folder with a ``workspace.toml``, and the checked tables that it names."""

from __future__ import annotations

import datetime as dt
import importlib
import os
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retention.arguments import choice, columns_present, did_you_mean, reject
from retention.chapters import CHAPTERS
from retention.errors import ArgumentError, RetentionError, WorkspaceError
from retention.tables.inputs import as_date
from retention.tables.schema import QUESTIONS, SCHEMAS
from retention.tables.settings import Settings
from retention.tables.workspace_file import read_settings
from retention.words import languages, say
from retention.words.formats import listed

if TYPE_CHECKING:
    import ibis
    import pandas as pd

    from retention.result import Result
    from retention.tables.reader import Reader

_FILE = "workspace.toml"
#: Set by the runner for a quick report: chapters take fewer draws.
QUICK = "RETENTION_QUICK"
#: Bytes of a workspace's file: more is another file.
_LARGEST = 1_000_000
#: What tab completion offers beside chapters and tables; the rest serves the kit itself.
_OFFERED = ("about", "as_of", "before", "currency", "name", "path", "segment", "segmented", "settings", "table")


def load_workspace(path: str | os.PathLike, *, as_of: str | dt.date | None = None, segment: str = "",
                   language: str = "") -> Workspace:
    """Return the workspace that a folder, or its ``workspace.toml``, describes. No table is read yet.

    Parameters
    ----------
    path : path
        The folder or the file.
    as_of : date, optional
        The day that every answer is of (exclusive: the last day that counts is the one before); where it is not
        given or empty, the day after the last usable event.
    segment : str
        The column of a table, or the attribute of its customers, whose groups are compared; what the file states as
        ``segment`` where it is empty.
    language : {"", "en", "fil", "lt"}
        That of sentences and pictures; what the file states where it is empty.

    Raises
    ------
    WorkspaceError
        The file is not there, is not TOML, or has keys or values that mean nothing: all of them at once.
    ArgumentError
        ``as_of`` is no day, or there are no words in that language.

    Examples
    --------
    >>> load_workspace("nowhere")
    Traceback (most recent call last):
    retention.errors.WorkspaceError: nowhere: 1 problem
      - found no such folder. Make one with `retention init nowhere --from FILE`.
    """
    try:
        file, text = _text_of(Path(path))
    except (OSError, ValueError) as error:  # no right to read it, a name that no file has
        reason = getattr(error, "strerror", None) or str(error)
        raise WorkspaceError(str(path)[:200], [f"cannot be read: {reason}."]) from None
    settings = read_settings(text, file=str(file)).at(file.parent)
    if language:
        settings = settings.model_copy(update={"language": choice("language", language, languages())})
    day, until = as_date(as_of, name="as_of") if as_of else None, settings.observed_until
    if day is not None and until is not None and day > until + dt.timedelta(days=1):
        reject("as_of", day.isoformat(), f"a day up to {until + dt.timedelta(days=1)}: `observed_until` in {file} says "
               f"that the data cover no day after {until}, and days without data look like days without customers",
               "Bring newer data and state their last day, or ask as of an earlier day.")
    return Workspace(settings, file, as_of=day, segment=segment)


def _text_of(path: Path) -> tuple[Path, str]:
    """The file of a workspace, and what stands in it."""
    if not path.exists():
        noun = "file" if path.suffix == ".toml" else "folder"
        raise WorkspaceError(str(path), [f"found no such {noun}. Make one with `retention init {path} --from FILE`."])
    file = path / _FILE if path.is_dir() else path
    if not file.exists():
        raise WorkspaceError(str(path), [f"found no {_FILE} in it. Make one with `retention init {path} --from FILE`."])
    if not file.is_file():
        raise WorkspaceError(str(file), ["found a pipe, a device or a folder; allowed a file of text."])
    if file.stat().st_size > _LARGEST:
        raise WorkspaceError(str(file), [f"found {file.stat().st_size:,} bytes; allowed up to {_LARGEST:,}. Is it the "
                                         "workspace's file, and not a table of it?"])
    try:
        return file, file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise WorkspaceError(str(file), [f"found a byte that is not UTF-8 at position {error.start}; allowed UTF-8 "
                                         "text. Save the file as UTF-8."]) from None


class Workspace:
    """What a business has: its settings and its checked tables, each read when it is first asked for.

    A table is an attribute: ``workspace.transactions`` is ``workspace.table("transactions")``. A chapter is one too,
    and is asked its questions: ``workspace.retention.cohorts()``; tab completion shows them. Of the ledger of the
    loyalty programme the chapter has the name, ``workspace.programme``; its table is ``workspace.table("programme")``.
    What the file states is in ``settings``, under the names it has there: ``workspace.settings.margin``,
    ``workspace.settings.churn.window_days``.
    """

    def __init__(self, settings: Settings, file: Path, *, as_of: dt.date | None = None, segment: str = ""):
        self.settings, self.file, self.path = settings, file, file.parent
        self.segment = segment or settings.segment
        self._as_of, self._cut = as_of, None
        self._known: dict[str, ibis.Table] = {}
        self.quick = bool(os.environ.get(QUICK))

    def __repr__(self) -> str:
        return f"Workspace({self.name!r}, {', '.join(self.table_names)})"

    def __getattr__(self, name: str) -> Any:
        if name == "settings" or name.startswith("__"):  # half-made, as copy and pickle make it
            raise AttributeError(name)
        if name in SCHEMAS and name not in CHAPTERS:
            return self.table(name)
        if name in CHAPTERS:
            module, kind = CHAPTERS[name]
            chapter = getattr(importlib.import_module(f"retention.chapters.{module}"), kind)(self)
            self.__dict__[name] = chapter  # once: it remembers its answers
            return chapter
        if name in Settings.model_fields:
            raise AttributeError(f"a workspace has no {name!r}; it is `settings.{name}`.")
        raise AttributeError(f"a workspace has no {name!r}. {did_you_mean(name, dir(self))}".rstrip())

    def __dir__(self) -> list[str]:
        return sorted({*_OFFERED, *self.table_names, *CHAPTERS})

    def __contains__(self, name: object) -> bool:
        return name in self.settings.tables

    @property
    def name(self) -> str:
        """What the business is called."""
        return self.settings.name

    @property
    def currency(self) -> str:
        """The one currency that all money is in."""
        return self.settings.currency

    @property
    def table_names(self) -> list[str]:
        """The tables that the file names, in the order of the schemas."""
        return self.settings.table_names

    @cached_property
    def reader(self) -> Reader:
        """What the tables are read with, and what has been read; made when the first table is asked for."""
        from retention.display import show_rows_of_tables
        from retention.tables.reader import Reader

        show_rows_of_tables()
        return Reader(self.settings)

    @cached_property
    def as_of(self) -> dt.date:
        """The day that every answer is of: the one given, or the day after the last usable event.

        Where ``observed_until`` is stated, it is the day after that. It is exclusive: the last day that counts is the
        one before.
        """
        day = self._as_of or self.reader.last_event() + dt.timedelta(days=1)
        return day if self._cut is None else min(day, self._cut)

    def verify(self, *, segment: str = "") -> None:
        """Hold all that the file says to what there is, before anybody waits for an answer.

        Every table is opened and its mapping bound to its columns; nothing is counted yet.

        Parameters
        ----------
        segment : str
            Another column to compare by than the workspace's own.

        Raises
        ------
        WorkspaceError
            The segment is no column, or an action, a channel or the calendar of name days is not there: all at once.
        TableError
            A table cannot be opened as the file says.
        """
        from retention.actions.kinds import checked_settings

        columns = {name: self.reader.columns(name) for name in self.table_names}
        problems = self._segment_problems(segment or self.segment, columns)
        try:
            checked_settings(self.settings.actions)
            _ = self.name_days
        except RetentionError as error:
            problems.append(str(error).replace("settings.", "actions.", 1))
        if problems:
            raise WorkspaceError(str(self.file), problems)

    def _segment_problems(self, segment: str, columns: dict[str, tuple[str, ...]]) -> list[str]:
        if not segment:
            return []
        of_customers = [name for name in columns.get("customers", ()) if not name.endswith("__text")]
        logs = [name for name in ("transactions", "subscriptions") if name in columns] or [
            name for name in columns if "customer_id" in columns[name]]
        without = [name for name in logs if segment not in (*columns[name], *of_customers)]
        if not without:
            return []
        allowed = sorted({*of_customers, *(name for log in logs for name in columns[log]
                                           if name in SCHEMAS[log].columns)} - {"customer_id"})
        near = did_you_mean(segment, allowed)
        return [f"segment: found {segment!r}, which is neither a column of {' or '.join(without)} nor of customers; "
                f"allowed {', '.join(allowed)}" + (f". {near}" if near else "")]

    def before(self, day: str | dt.date) -> Workspace:
        """Return this workspace as it was known when ``day`` began, for asking what depends on later rows.

        Every table holds the rows before ``day`` only, and what they say of later moments is missing: see
        `retention.tables.events.known_before`. Customers stay as they are: attributes are not dated. ``as_of`` is at
        most ``day``.

        Raises
        ------
        ArgumentError
            ``day`` is no day.
        """
        day = as_date(day, name="day")
        past = Workspace(self.settings, self.file, as_of=self._as_of, segment=self.segment)
        past.reader, past._cut = self.reader, day if self._cut is None else min(day, self._cut)
        return past

    def table(self, name: str) -> ibis.Table:
        """Return a table with its faulty rows filtered out.

        Raises
        ------
        ArgumentError
            No such table is named in the file.
        TableError
            The table breaks its schema, or too many of its rows do.
        """
        self._require(name)
        rows = self._checked(name)
        if name == "surveys" and self.settings.questions:  # what is answered in words is no score: see `own_answers`
            return rows.filter(rows.question.isin(QUESTIONS))
        return rows

    def _checked(self, name: str) -> ibis.Table:
        if self._cut is None:
            return self.reader.table(name)
        if name not in self._known:
            from retention.tables.events import known_before

            self._known[name] = known_before(self.reader.table(name), name, self._cut)
        return self._known[name]

    @property
    def own_answers(self) -> ibis.Table:
        """The rows of ``surveys`` that answer the questions that the file declares itself: ``[[questions]]``.

        Raises
        ------
        ArgumentError
            There are no surveys.
        """
        self._require("surveys")
        rows = self._checked("surveys")
        return rows.filter(rows.question.isin([one.name for one in self.settings.questions]))

    def raw(self, name: str, *, keep_raw: bool = False) -> ibis.Table:
        """Return a table mapped to its schema but not checked; see `retention.tables.mapping.mapped_table`.

        Raises
        ------
        ArgumentError
            No such table is named in the file, or this is a view of the past: raw rows are the whole source.
        """
        self._require(name)
        if self._cut is not None:
            raise ArgumentError(f"raw: found a view of what was known before {self._cut}, allowed the workspace "
                                "itself: raw rows are the whole source.")
        return self.reader.raw(name, keep_raw=keep_raw)

    def _require(self, name: str) -> None:
        if name not in self:
            raise ArgumentError(f"table: found {name!r}, allowed {', '.join(self.table_names)}: what {self.file} "
                                f"names. {did_you_mean(name, self.table_names)}".rstrip())

    def with_customers(self, name: str, *columns: str) -> ibis.Table:
        """Return table ``name`` with attributes of its customers; missing where the customer is not known.

        Raises
        ------
        ArgumentError
            There is no ``customers`` table, or it lives in another database than ``name``.
        TableError
            ``customers`` has no such column.
        """
        log, customers = self.table(name), self.table("customers")
        columns_present(columns, customers.columns, table="customers", remedy="Map it in workspace.toml.")
        added = [column for column in columns if column not in log.columns]
        if log._find_backend() is not customers._find_backend():
            raise ArgumentError(f"{name} and customers live in different databases and cannot be joined row by row. "
                                "Keep both in one, or export one as Parquet.")
        return log.left_join(customers.select("customer_id", *added), "customer_id").select(*log.columns, *added)

    def segmented(self, name: str, column: str = "") -> ibis.Table:
        """Return table ``name`` with a text column ``segment``: the groups that reports compare.

        Parameters
        ----------
        name : str
            A table with ``customer_id``.
        column : str
            A column of the table or an attribute of its customers; the workspace's own ``segment`` where empty.
            Where neither is stated, everybody is in the one segment "everyone"; a missing value is "unknown".
        """
        import ibis

        column = column or self.segment
        if not column:
            return self.table(name).mutate(segment=ibis.literal("everyone"))
        log = self.table(name)
        log = log if column in log.columns else self.with_customers(name, column)
        return log.mutate(segment=log[column].cast("string").fill_null("unknown"))

    @property
    def name_days(self) -> pd.DataFrame | None:
        """The calendar of name days, ``name, day`` (MM-DD), that ``actions.name_days`` names; None without one.

        Raises
        ------
        TableError
            The file is not there, or is no calendar: column, rule and remedy.
        """
        from retention.tables.name_days import read_name_days

        calendar = self.settings.actions.name_days
        return None if calendar is None else read_name_days(self._calendar(calendar))

    def input_files(self) -> list[tuple[str, str]]:
        """Every file or address that this machine reads, as ``(table, path or address)``, for hashing."""
        from retention.tables.cluster import served
        from retention.tables.sources import places

        there = [source for _, source in served(self.settings)]
        files = [(name, place) for name in self.table_names
                 for source in self.settings.tables[name].sources()
                 for part in (source, *(join.source for join in source.join)) if part not in there
                 for place in places(part, self.path, table=name, outside=self.settings.outside_folders)]
        calendar = self.settings.actions.name_days
        return files if calendar is None else [*files, ("name_days", str(self._calendar(calendar)))]

    def _calendar(self, name: str) -> Path:
        from retention.tables import confinement
        from retention.tables.name_days import name_days_file

        if not confinement.stated_root(self.path, name):
            confinement.hold(self.path / name, confinement.roots(self.path, self.settings.outside_folders),
                             table="name_days", shown=repr(name))
        return name_days_file(self.path, name)

    def file_of(self, argument: str, name: str) -> Path:
        """The file that ``argument`` calls ``name``, from the workspace's folder on.

        Raises
        ------
        ArgumentError
            It lies neither in the folder nor in one of `outside_folders`.
        """
        from retention.tables import confinement

        return confinement.hold_argument(argument, self.path / name,
                                         confinement.roots(self.path, self.settings.outside_folders))

    def source_line(self) -> str:
        """The line under a picture: whose data, and up to when."""
        from retention.chapters.about import context

        return context(self).source

    def about(self, *tables: str) -> Result:
        """What is looked at, up to when, by which definition, and how many rows of the ``tables`` are used."""
        from retention.chapters.about import about

        return about(self, *tables)

    def needs_not_met(self, needs: Iterable[str], *, as_of: dt.date | None = None) -> str | None:
        """Say in one sentence what of ``needs`` is not there, or return None.

        Parameters
        ----------
        needs : iterable of str
            Table names, ``"a|b"`` for either, ``"calendar"`` for dates that are more than one snapshot's, and
            ``"inactivity"`` for customers who leave without saying so.
        as_of : date, optional
            Rows from that day on do not count.
        """
        for need in needs:
            either = [name for name in need.split("|") if name in self]
            if need == "calendar":
                if self.settings.one_snapshot:
                    return say("lacks-calendar", language=self.settings.language)
            elif need == "inactivity":
                if self.settings.churn.kind == "contract":
                    return say("lacks-inactivity", language=self.settings.language)
            elif not either:
                return say("lacks-table", language=self.settings.language, tables=self._either(need.split("|")))
            elif as_of is not None and not any(self._begins_before(name, as_of) for name in either):
                return say("lacks-rows", language=self.settings.language, tables=self._either(either), as_of=as_of)
        return None

    def _begins_before(self, name: str, as_of: dt.date) -> bool:
        self.table(name)
        days = self.reader.scan(name).days.day
        return not SCHEMAS[name].time or (len(days) > 0 and days.iloc[0] < as_of)

    def _either(self, tables: list[str]) -> str:
        return listed([f"`{name}`" for name in tables], language=self.settings.language, either=True)
