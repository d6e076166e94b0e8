"""Suspicious facts that the counts by day show: jumps, busy days, placeholders, months without rows."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

import pandas as pd

from retention.tables.calendar import months_from
from retention.tables.contracts import CONTRACTS

if TYPE_CHECKING:
    from retention.tables.census import Census

#: A month counts as a jump beyond this multiple of the months before it …
JUMP = 3.0
#: … and beyond this multiple of the usual change from month to month (as logarithms) …
USUAL_CHANGES = 4.0
#: … if one of the two has so many rows.
ENOUGH_ROWS = 30
BUSY_DAY = 10.0
#: Between euros and cents lies 100; half of its orders of magnitude is 10, prices rarely move by 30 in a month.
UNIT_JUMP = 30.0
REFUND_SHARE, DUPLICATE_SHARE = 0.30, 0.01
STOPS_EARLY_DAYS = 62
#: What comes in waves: a month without any, or a day with very many, is nothing strange.
_WAVES = ("surveys", "programme", "contacts")
PLACEHOLDERS = {dt.date(1899, 12, 30), dt.date(1900, 1, 1), dt.date(1970, 1, 1), dt.date(2099, 12, 31),
                dt.date(9999, 12, 31)}


@dataclass(frozen=True)
class Finding:
    """A suspicious fact: what it is about, in words with figures and what to do, and the customers concerned."""

    table: str
    finding: str
    detail: str
    severity: str = "warning"
    keys: tuple[str, ...] = ()


def count(number: int, noun: str) -> str:
    """A number with its noun: ``1 row``, ``1,200 rows``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def of_days(counted: Census, *, calendar: bool = True) -> list[Finding]:
    """Everything that the counts of one table show; without a ``calendar`` its months and days are left alone."""
    if not calendar:
        return [*_isolated(counted), *_shares(counted)]
    days = {day: int(rows) for day, rows in zip(counted.days.day, counted.days.rows, strict=True)}
    return [*_isolated(counted), *_gaps(counted.table, days), *_jumps(counted.table, days),
            *_busy_days(counted.table, days), *_placeholders(counted.table, days), *_units(counted),
            *_precision(counted), *_shares(counted)]


def _isolated(counted: Census) -> list[Finding]:
    said = {"implausibly early date": counted.window.why_first, "future date": counted.window.why_last}
    return [Finding(counted.table, "isolated dates",
                    f"{count(counted.reasons[rule], 'row')} set aside as {rule}: {why}. Correct them at the source; if "
                    "they are real, declare `observed_until` or leave the early rows out with `where`.", "note")
            for rule, why in said.items() if why and rule in counted.reasons]


def months_of(days: dict[dt.date, int]) -> dict[dt.date, int]:
    """Rows by month, months without rows included."""
    if not days:
        return {}
    months = dict.fromkeys(months_from(min(days), max(days)), 0)
    for day, rows in days.items():
        months[day.replace(day=1)] += rows
    return months


def _gaps(table: str, days: dict[dt.date, int]) -> list[Finding]:
    missing = [month for month, rows in months_of(days).items() if not rows]
    if not missing or table == "subscriptions":  # contracts need not start every month
        return []
    named = ", ".join(f"{month:%Y-%m}" for month in missing[:6]) + (", …" if len(missing) > 6 else "")
    return [Finding(table, "months without rows",
                    f"no row in {count(len(missing), 'month')} ({named}). "
                    "Ask for the missing exports, or say why there are none.",
                    "note" if table in _WAVES else "warning")]


def _jumps(table: str, days: dict[dt.date, int]) -> list[Finding]:
    """A complete month against the median of the up to six (at least three) complete months before it."""
    complete = [(month, rows) for month, rows in list(months_of(days).items())[1:-1] if rows]
    changes = [abs(math.log(later / earlier)) for (_, earlier), (_, later) in pairwise(complete)]
    if len(changes) < 4:
        return []
    least = max(math.log(JUMP), USUAL_CHANGES * median(changes))
    found, running = [], 0
    for i in range(3, len(complete)):
        month, rows = complete[i]
        usual = median(before for _, before in complete[max(0, i - 6):i])
        change = math.log(rows / usual)
        direction = (change >= least) - (change <= -least)
        if direction and direction != running and max(rows, usual) >= ENOUGH_ROWS:
            found.append(Finding(
                table, "jump in volume",
                f"{rows:,} rows in {month:%Y-%m} against {usual:,.0f} in the median of the months before "
                f"({rows / usual:.1f} times). Check whether a source was added, doubled or lost, or new customers "
                "are no longer recorded."))
        running = direction
    return found


def _busy_days(table: str, days: dict[dt.date, int]) -> list[Finding]:
    if len(days) < 10 or table in _WAVES:
        return []
    usual = median(days.values())
    busy = sorted((day for day, rows in days.items() if rows >= max(BUSY_DAY * usual, ENOUGH_ROWS)),
                  key=lambda day: -days[day])
    if not busy:
        return []
    more = f" ({len(busy)} such days)" if len(busy) > 1 else ""
    return [Finding(table, "day far above the others",
                    f"{days[busy[0]]:,} rows on {busy[0]}, the median day has {usual:,.0f}{more}. Check whether it is "
                    "an import date or a default value instead of the day it happened.")]


def _placeholders(table: str, days: dict[dt.date, int]) -> list[Finding]:
    return [Finding(table, "default date",
                    f"{count(days[day], 'row')} on {day}, a usual placeholder for an unknown "
                    "date. List it as `missing` if it is one.") for day in sorted(PLACEHOLDERS & days.keys())]


def _units(counted: Census) -> list[Finding]:
    """Typical amount (geometric mean) of a month against that of the month before."""
    if "spent" not in counted.days.columns:
        return []
    months = counted.days.groupby([day.replace(day=1) for day in counted.days.day])[["spent", "log_amount"]].sum()
    months = months[months.spent >= 10]
    typical = (months.log_amount / months.spent).to_dict()
    ordered = list(typical.items())
    return [Finding(counted.table, "amounts in another unit",
                    f"the typical amount goes from {math.exp(earlier):,.2f} to {math.exp(later):,.2f} in "
                    f"{month:%Y-%m}. Check whether amounts are in cents from then on, and map each source in one unit.")
            for (_, earlier), (month, later) in pairwise(ordered)
            if abs(later - earlier) >= math.log(UNIT_JUMP)]


def _precision(counted: Census) -> list[Finding]:
    if counted.table not in ("transactions", "tickets") or "timed" not in counted.days.columns:
        return []
    rows, timed = counted.days.rows.sum(), counted.days.timed.sum()
    if rows and not timed:
        return [Finding(counted.table, "no time of day",
                        "every row stands at midnight: times are known to the day only.", "note")]
    if rows >= ENOUGH_ROWS and (rows - timed) / rows >= 0.2:
        return [Finding(counted.table, "time of day on some rows only",
                        f"{(rows - timed) / rows:.0%} of the rows stand at midnight. Check whether one source gives "
                        "days only.", "note")]
    return []


def _shares(counted: Census) -> list[Finding]:
    refunds = counted.flags.get("refund", 0)
    if counted.kept and refunds / counted.kept > REFUND_SHARE:
        return [Finding(counted.table, "many refunds",
                        f"{refunds:,} of {counted.kept:,} rows ({refunds / counted.kept:.0%}) are refunds. Check the "
                        "sign of `amount` and the rule in `refund`.")]
    return []


def of_tables(counts: list[Census]) -> list[Finding]:
    """Tables that stop well before the last one does."""
    last = {counted.table: counted.days.day.iloc[-1] for counted in counts
            if CONTRACTS[counted.table].time and counted.table not in ("costs", "subscriptions") and len(counted.days)}
    if len(last) < 2:
        return []
    latest = max(last, key=lambda table: last[table])
    return [Finding(table, "ends before the others",
                    f"the last row is of {day}, {(last[latest] - day).days:,} days before the last of {latest} "
                    f"({last[latest]}). Ask for the newer export.")
            for table, day in last.items() if (last[latest] - day).days > STOPS_EARLY_DAYS]


def after(counted: Census, before: dt.date) -> list[Finding]:
    """Rows that a report of an earlier day does not use."""
    rows = int(pd.Series(counted.days.rows[counted.days.day >= before]).sum())
    said = f"{count(rows, 'row')} on or after {before}, not used."
    return [Finding(counted.table, "rows after the report's day", said, "note")] if rows else []
