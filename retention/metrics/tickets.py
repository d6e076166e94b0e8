"""Tickets with what is computed of each: how long it waited, whether it was late, whether it went badly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import ibis
import pandas as pd
from pydantic import ValidationError

from retention.errors import ArgumentError, TableError
from retention.result import as_frame
from retention.tables.business import ServiceSettings
from retention.tables.events import cached, known_before
from retention.tables.faults import lies_before
from retention.tables.inputs import as_date, as_table
from retention.tables.opening import outside_hours, with_open_hours
from retention.tables.workspace_file import problem_of

_MOMENTS = ("opened", "first_response", "resolved", "due")
#: A ticket with so many contacts is a bad experience.
MANY_CONTACTS = 3


def checked_service(settings: ServiceSettings | Mapping[str, Any] | None) -> ServiceSettings:
    """The settings of ``[service]``, from a workspace or from a mapping with some of its keys.

    Raises
    ------
    ArgumentError
        A key that there is not, or a value out of range.

    Examples
    --------
    >>> checked_service({"resolve_within_hours": 24}).resolve_within_hours
    {'': 24.0}
    """
    if isinstance(settings, ServiceSettings):
        return settings
    try:
        return ServiceSettings.model_validate(dict(settings or {}))
    except ValidationError as error:
        problems = "; ".join(problem_of(entry, ServiceSettings) for entry in error.errors())
        raise ArgumentError(f"settings.{problems}" + "." * (problems[-1] != "?")) from None


@dataclass(frozen=True)
class Tickets:
    """Tickets with what is computed of each; see `prepared_tickets`."""

    rows: ibis.Table
    columns: frozenset[str]
    as_of: dt.date
    rules: ServiceSettings


def prepared_tickets(tickets: Any, *, as_of: Any, settings: ServiceSettings | Mapping[str, Any] | None,
                     since: Any = None) -> Tickets:
    """The tickets opened before ``as_of``, as they were known then, with what is computed of each.

    Adds ``contacts`` (1 where there is none), ``mixed`` (answered after it was settled: one of the two moments is
    wrong), ``settled``, ``response`` and ``resolution`` (hours of service, to ``as_of`` while they last; missing where
    ``mixed``), ``answered`` (whether the response was seen), ``late`` and ``late_answer`` (past the promise; missing
    while that is not known), ``outside`` (opened outside the hours of service), ``complaint``, ``bad`` (a low
    satisfaction, or reopened, or three contacts or more).

    Raises
    ------
    TableError
        Tickets that are answered or settled before they were opened.
    """
    last, rules = as_date(as_of, name="as_of"), checked_service(settings)
    there = [name for name in _MOMENTS[1:] if name in getattr(as_frame(tickets), "columns", ())]
    table = as_table(tickets, table="tickets", needs=("customer_id", "opened", *there), allow_missing=tuple(there))
    table = known_before(table, "tickets", last)
    if since is not None:
        table = table.filter(table.opened >= as_date(since, name="since"))
    _refuse_backwards(table, there)
    blank = {name: table[name].cast("string") for name in table.columns if table[name].type().is_null()}
    table = table.mutate(**{name: column for name, column in blank.items() if name not in _MOMENTS})
    columns = frozenset(table.columns)
    empty = {name: ibis.null("timestamp") for name in _MOMENTS[1:] if name not in columns}
    rows = table.mutate(**empty, **{name: table[name].cast("timestamp") for name in there},
                        _end=ibis.literal(pd.Timestamp(last)).cast("timestamp"))
    mixed = lies_before(rows, "resolved", "first_response").fill_null(False)
    rows = rows.mutate(mixed=mixed, settled=rows.resolved.notnull(),
                       contacts=rows.contacts.fill_null(1) if "contacts" in columns else ibis.literal(1))
    rows = rows.mutate(_answer=rows.first_response.fill_null(rows._end),
                       _settle=rows.resolved.fill_null(rows._end))
    begin = table.opened.min().execute()
    first = last if begin is None or pd.isna(begin) else pd.Timestamp(begin).date()
    rows = with_open_hours(rows, {"response": ("opened", "_answer"), "resolution": ("opened", "_settle")}, rules=rules,
                           first=first, last=last)
    rows = rows.mutate(answered=rows.first_response.notnull(), late=_late(rows, rules, last),
                       outside=outside_hours(rows.opened.cast("timestamp"), rules=rules),
                       complaint=_complaint(rows, rules), bad=_bad(rows, columns, rules))
    nobody = ibis.null("float64")
    # who was answered too late, or waits for too long already; nobody knows of others who wait
    exceeded = rows.response > promised(rows, rules.respond_within_hours)
    rows = rows.mutate(late_answer=(rows.answered | (exceeded & ~rows.settled)).ifelse(exceeded, ibis.null("boolean")))
    unanswered = rows.settled & ~rows.answered  # settled without an answer: there is no response to wait for
    rows = rows.mutate(response=(rows.mixed | unanswered).ifelse(nobody, rows.response),
                       resolution=rows.mixed.ifelse(nobody, rows.resolution))
    return Tickets(cached(rows.drop("_end", "_answer", "_settle")), columns, last, rules)


def _refuse_backwards(table: ibis.Table, there: list[str]) -> None:
    for column in {"first_response", "resolved"} & set(there):
        wrong = table.filter(lies_before(table, column, "opened"))
        keys = wrong.select("customer_id").limit(5).to_pandas()["customer_id"]
        if len(keys):
            raise TableError("tickets", column, "lies before `opened`", rows=int(wrong.count().execute()), keys=keys,
                             remedy="Read the table through a workspace, which sets such rows aside and counts them, "
                                    "or correct them.")


def _late(rows: ibis.Table, rules: ServiceSettings, as_of: dt.date) -> ibis.expr.types.BooleanValue:
    """Whether a ticket missed its promise: its own deadline, else the hours promised; missing while it is open."""
    unknown = ibis.null("boolean")
    over = rows.due < rows._end
    by_due = over.ifelse(~rows.settled | (rows.resolved > rows.due), unknown)
    hours = promised(rows, rules.resolve_within_hours)
    exceeded = rows.resolution > hours
    by_hours = (rows.settled | exceeded).ifelse(exceeded, unknown)
    return rows.due.notnull().ifelse(by_due, by_hours)


def promised(rows: ibis.Table, hours: Mapping[str, float]) -> ibis.expr.types.FloatingValue:
    """The hours promised to a ticket: those of its priority, else those of all; missing where none are."""
    general = ibis.literal(hours[""]) if "" in hours else ibis.null("float64")
    named = {name: value for name, value in hours.items() if name}
    if not named or "priority" not in rows.columns:
        return general
    return ibis.cases(*((rows.priority == name, ibis.literal(float(value))) for name, value in named.items()),
                      else_=general)


def _complaint(rows: ibis.Table, rules: ServiceSettings) -> ibis.expr.types.BooleanValue:
    if not rules.complaint_topics or "topic" not in rows.columns:
        return ibis.null("boolean")
    return rows.topic.isin(rules.complaint_topics).fill_null(False)


def _bad(rows: ibis.Table, columns: frozenset[str], rules: ServiceSettings) -> ibis.expr.types.BooleanValue:
    found = rows.contacts >= MANY_CONTACTS
    if "satisfaction" in columns:
        found = found | (rows.satisfaction <= rules.bad_up_to).fill_null(False)
    return found | rows.reopened.fill_null(False) if "reopened" in columns else found
