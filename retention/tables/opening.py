"""The hours in which service is open: how much of them lies between two moments, and what comes in outside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from retention.tables.business import ServiceSettings, spans_of
from retention.tables.calendar import WEEKDAYS

if TYPE_CHECKING:
    import ibis
    from ibis.expr.types import FloatingValue, TimestampValue

_HOUR = 3600.0


def open_days(rules: ServiceSettings, *, first: dt.date, last: dt.date) -> pd.DataFrame:
    """One row a day: its opening hours, and how many seconds service was open before it.

    Columns: ``day``; ``open_before``; for each span that a day may have ``opens_0, closes_0, opens_1 …`` in seconds
    since midnight, both 0 where the day has none.

    Examples
    --------
    >>> rules = ServiceSettings(hours={"monday": "09:00-17:00"}, holidays=[dt.date(2025, 3, 10)])
    >>> days = open_days(rules, first=dt.date(2025, 3, 3), last=dt.date(2025, 3, 17))
    >>> days.loc[days["closes_0"] > 0, ["day", "open_before", "opens_0", "closes_0"]]
              day  open_before  opens_0  closes_0
    0  2025-03-03            0    32400     61200
    14 2025-03-17        28800    32400     61200
    """
    days = pd.date_range(first, last, freq="D")
    spans = _spans(rules)
    most, closed = max(map(len, spans.values())), {pd.Timestamp(day) for day in rules.holidays}
    rows = [[] if day in closed else spans.get(day.weekday(), []) for day in days]
    table = pd.DataFrame({"day": days})
    for place in range(most):
        ends = [row[place] if place < len(row) else (0, 0) for row in rows]
        table[f"opens_{place}"], table[f"closes_{place}"] = zip(*ends, strict=True)
    length = pd.Series([sum(end - start for start, end in row) for row in rows], dtype="int64")
    table.insert(1, "open_before", length.cumsum() - length)
    return table


def always_open(rules: ServiceSettings) -> bool:
    """Whether the clock always runs: no hours are stated and no holidays."""
    return not rules.hours and not rules.holidays


def with_open_hours(rows: ibis.Table, between: Mapping[str, tuple[str, str]], *, rules: ServiceSettings,
                    first: dt.date, last: dt.date) -> ibis.Table:
    """``rows`` with a column of hours of service for each pair of moments; missing where a moment is, never below 0.

    Parameters
    ----------
    rows : ibis.Table
    between : mapping of str to (str, str)
        The new column, and the two columns of moments that it lies between.
    rules : ServiceSettings
    first, last : date
        The days in which all moments lie.
    """
    import ibis

    if always_open(rules):
        return rows.mutate(**{name: _no_less(_seconds(rows[end]) - _seconds(rows[start])) / _HOUR
                              for name, (start, end) in between.items()})
    calendar = open_days(rules, first=first, last=last)
    spans = sum(name.startswith("opens_") for name in calendar.columns)
    table, own, known = ibis.memtable(calendar), list(rows.columns), {}
    for moment in dict.fromkeys(moment for pair in between.values() for moment in pair):
        days = table.select(**{f"{moment}__{name}": table[name] if name != "day" else table.day.date()
                               for name in table.columns})
        rows = rows.mutate(**{f"{moment}__of": rows[moment].date()})
        rows = rows.left_join(days, rows[f"{moment}__of"] == days[f"{moment}__day"])
        known[moment] = _open_until(rows, moment, spans)
    columns = {name: _no_less(known[end] - known[start]) / _HOUR for name, (start, end) in between.items()}
    return rows.mutate(**columns).select(*own, *between)


def outside_hours(moment: TimestampValue, *, rules: ServiceSettings) -> ibis.expr.types.BooleanValue:
    """Whether a moment lies outside the hours of service, or on a holiday."""
    import ibis

    seconds = _of_day(moment)
    inside = ibis.literal(False)
    for weekday, hours in _spans(rules).items():
        for start, end in hours:
            inside = inside | ((moment.day_of_week.index() == weekday) & (seconds >= start) & (seconds < end))
    holidays = [ibis.literal(day) for day in rules.holidays]
    return ~inside | moment.date().isin(holidays) if holidays else ~inside


def _spans(rules: ServiceSettings) -> dict[int, list[tuple[int, int]]]:
    """By weekday the hours of service; without any stated, all hours of all days."""
    stated = {WEEKDAYS.index(name): spans_of(text) for name, text in rules.hours.items()}
    return stated or {weekday: [(0, 86_400)] for weekday in range(7)}


def _open_until(rows: ibis.Table, moment: str, spans: int) -> FloatingValue:
    """Seconds of service from the first day of the calendar to a moment."""
    import ibis

    seconds, total = _of_day(rows[moment]), rows[f"{moment}__open_before"]
    for place in range(spans):
        opens, closes = rows[f"{moment}__opens_{place}"], rows[f"{moment}__closes_{place}"]
        total = total + ibis.least(ibis.greatest(seconds - opens, 0), closes - opens)
    return total


def _of_day(moment: TimestampValue) -> ibis.expr.types.IntegerValue:
    """Seconds since midnight."""
    return moment.hour() * 3600 + moment.minute() * 60 + moment.second()


def _seconds(moment: TimestampValue) -> ibis.expr.types.IntegerValue:
    return moment.epoch_seconds()


def _no_less(seconds: FloatingValue) -> FloatingValue:
    """0 where a moment that states its day alone seems to lie before the other; missing stays missing."""
    return (seconds < 0).ifelse(0, seconds)
