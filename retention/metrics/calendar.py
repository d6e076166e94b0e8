"""Calendar months, quarters, years and weeks (from Monday) as numbers that count on without gaps."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from retention.errors import ArgumentError

if TYPE_CHECKING:
    import ibis

_MONTHS = {"M": 1, "Q": 3, "Y": 12}
_MONDAY = dt.date(1969, 12, 29)


def check_freq(freq: str) -> None:
    """Hold ``freq`` to the periods that there are."""
    if freq not in (*_MONTHS, "W"):
        raise ArgumentError(f"freq: found {freq!r}, allowed 'M', 'Q', 'Y' or 'W'.")


def index(moment: ibis.expr.types.TimestampValue, freq: str) -> ibis.expr.types.IntegerValue:
    """Number of the calendar period, counting on without gaps."""
    if freq == "W":
        return ((moment.date().epoch_seconds() // 86_400 + 3) // 7).cast("int32")
    if freq == "Y":
        return moment.year().cast("int32")
    month = moment.month() - 1  # a month's own number needs no division, which is dear on millions of rows
    part = month if freq == "M" else month // _MONTHS[freq]
    return (moment.year() * (12 // _MONTHS[freq]) + part).cast("int32")


def index_of(day: dt.date, freq: str) -> int:
    """Number of the calendar period that ``day`` is in."""
    if freq == "W":
        return (day - _MONDAY).days // 7
    return (day.year * 12 + day.month - 1) // _MONTHS[freq]


def start_of(at: int, freq: str) -> dt.date:
    """First day of the calendar period with the number ``at``."""
    if freq == "W":
        return _MONDAY + dt.timedelta(days=7 * at)
    year, month = divmod(at * _MONTHS[freq], 12)
    return dt.date(year, month + 1, 1)


def label_of(start: dt.date, freq: str) -> str:
    """Name of the calendar period that begins on ``start``.

    Examples
    --------
    >>> label_of(dt.date(2025, 4, 1), "Q"), label_of(dt.date(2024, 12, 30), "W")
    ('2025-Q2', '2025-W01')
    """
    return {"W": f"{start:%G-W%V}", "M": f"{start:%Y-%m}", "Q": f"{start:%Y}-Q{(start.month + 2) // 3}",
            "Y": f"{start:%Y}"}[freq]
