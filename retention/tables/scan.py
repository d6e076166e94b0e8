"""One pass over a table that counts, for each day, the rows kept, set aside, excluded and flagged.

Every later question about faults, months and volumes is answered from these few thousand counts.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import ibis
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from retention.tables.alike import numbered
from retention.tables.calendar import day_of
from retention.tables.faults import (
    DATE_RULES,
    DUPLICATE,
    EXCLUDED,
    MIXED_ZONES,
    faults,
    first_fault,
    flags,
    has_offset,
)
from retention.tables.inputs import YEARS
from retention.tables.schema import SCHEMAS
from retention.tables.settings import Settings

if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue

#: Rows beyond a gap this long, and this few, are not part of the observed time.
GAP_DAYS, TAIL_SHARE = 366, 0.05


@dataclass(frozen=True)
class Window:
    """The observed time of a table: its first and last plausible day, and the gaps beyond which they stand.

    A gap is the day before it and the day after it; ``declared`` says that the last day is stated and not found.
    """

    first: dt.date | None = None
    last: dt.date | None = None
    gap_first: tuple[dt.date, dt.date] | None = None
    gap_last: tuple[dt.date, dt.date] | None = None
    declared: bool = False

    def rule(self, day: dt.date | None) -> str | None:
        """The date rule that ``day`` breaks, if any."""
        if day is None:
            return None
        if self.first is not None and day < self.first:
            return DATE_RULES[0]
        return DATE_RULES[1] if self.last is not None and day > self.last else None


@dataclass(frozen=True)
class Scan:
    """What one table consists of.

    Parameters
    ----------
    read, excluded, left_out : int
        Rows there are; those of excluded customers or left out by ``where``; the latter alone.
    reasons : mapping of str to int
        Rows set aside, by the first rule each breaks.
    flags : mapping of str to int
        Kept rows, by what is noted about them.
    days : pandas.DataFrame
        Kept rows by ``day``, with ``timed`` (rows with a time of day) and, where there are amounts, ``spent``
        (rows with one) and ``log_amount`` (sum of the logarithms of their sizes).
    """

    table: str
    read: int
    excluded: int
    left_out: int
    reasons: Mapping[str, int]
    flags: Mapping[str, int]
    days: pd.DataFrame
    window: Window

    @property
    def set_aside(self) -> int:
        return sum(self.reasons.values())

    @property
    def kept(self) -> int:
        return self.read - self.set_aside - self.excluded

    def save(self, file: Path) -> None:
        """Write the counts as one Parquet file, the days as its rows and the rest beside them."""
        about = {name: value for name, value in vars(self).items() if name != "days"}
        text = json.dumps(about, default=lambda value: value.isoformat() if isinstance(value, dt.date) else vars(value))
        days = pa.Table.from_pandas(self.days, preserve_index=False)
        pq.write_table(days.replace_schema_metadata({**(days.schema.metadata or {}), "scan": text}), file)

    @classmethod
    def load(cls, file: Path) -> Scan:
        """The counts that `save` wrote."""
        days = pq.read_table(file)
        about = json.loads(days.schema.metadata[b"scan"])
        window = about.pop("window")
        day = lambda text: None if text is None else dt.date.fromisoformat(text)
        gaps = {name: window[name] and tuple(map(day, window[name])) for name in ("gap_first", "gap_last")}
        observed = Window(day(window["first"]), day(window["last"]), **gaps, declared=window["declared"])
        return cls(**about, days=days.to_pandas(date_as_object=True), window=observed)


def observed_window(days: Mapping[dt.date, int], *, until: dt.date | None = None) -> Window:
    """The observed time by the distinct days of a table, without looking at a clock.

    With ``until`` (the declared last observed day) every later day is in the future. Without it, rows are in the
    future when they stand after a gap of more than 366 days and are at most 5 % of all; the same holds at the start.
    Years before 1700 and after 2250 never belong.

    Examples
    --------
    >>> days = {dt.date(2024, 1, day): 2 for day in range(1, 31)} | {dt.date(2204, 1, 1): 1}
    >>> observed_window(days).last
    datetime.date(2024, 1, 30)
    """
    ordered = sorted(days)
    possible = [day for day in ordered if day.year in YEARS]
    if ordered and not possible:
        return Window(dt.date(YEARS[0], 1, 1), until or dt.date(YEARS[-1], 12, 31), declared=until is not None)
    inside = [day for day in possible if until is None or day <= until]
    first, gap_first = _edge(inside, days)
    if first is None and inside and inside[0] != ordered[0]:  # years that no business has seen, however many rows
        first, gap_first = inside[0], (ordered[ordered.index(inside[0]) - 1], inside[0])
    if until is not None:
        return Window(first, until, gap_first, declared=True)
    last, gap_last = _edge(possible[::-1], days)
    if last is None and possible and possible[-1] != ordered[-1]:
        last, gap_last = possible[-1], (possible[-1], ordered[ordered.index(possible[-1]) + 1])
    return Window(first, last, gap_first, gap_last)


def _edge(ordered: list[dt.date],
          days: Mapping[dt.date, int]) -> tuple[dt.date | None, tuple[dt.date, dt.date] | None]:
    """The first day that belongs, walking inwards over isolated days, and the gap before it."""
    allowed = TAIL_SHARE * sum(days[day] for day in ordered)
    beyond, edge, gap = 0, None, None
    for outer, inner in pairwise(ordered):
        beyond += days[outer]
        if beyond > allowed:
            break
        if abs((inner - outer).days) > GAP_DAYS:
            edge, gap = inner, (min(outer, inner), max(outer, inner))
    return edge, gap


def needs_row_numbers(settings: Settings, table: str) -> bool:
    """Whether the rules of a table ask which of two rows stands first in its source."""
    return settings.tables[table].drop_duplicates or "duplicate customer" in SCHEMAS[table].rules


def with_reason(rows: ibis.Table, table: str, settings: Settings, *, window: Window | None = None,
                only: Mapping[str, int] | None = None) -> ibis.Table:
    """Mapped rows with ``_reason``: why a row is set aside, ``excluded customer``, or null.

    Parameters
    ----------
    rows : ibis.Table
        The mapped table, with row numbers where `needs_row_numbers` says so.
    window : Window, optional
        The observed time; without it the date rules are left out.
    only : mapping, optional
        The reasons to try, when it is known that no row breaks the others: what is not tried costs nothing.
    """
    schema = SCHEMAS[table]
    repeats = {}
    if schema.key:
        repeats["duplicate customer"] = list(schema.key)
    if settings.tables[table].drop_duplicates:
        repeats[DUPLICATE] = [column for column in schema.columns if column in rows.columns]
    repeats = {rule: columns for rule, columns in repeats.items() if only is None or rule in only}
    order = [column for column in ("_source", "_row") if column in rows.columns]
    for i, columns in enumerate(repeats.values()):
        rows = numbered(rows, columns, f"_repeat_{i}", order=order)
    conditions = faults(rows, table, currency=settings.currency, questions=[one.name for one in settings.questions])
    conditions |= {rule: rows[f"_repeat_{i}"] > 0 for i, rule in enumerate(repeats)}
    if window is not None and schema.time:
        conditions |= outside(rows, schema.time[0], window)
    conditions = {rule: conditions[rule] for rule in (*schema.rules, DUPLICATE)
                  if rule in conditions and (only is None or rule in only)}
    excluded = () if only is not None and EXCLUDED not in only else _excluded(settings)
    return rows.mutate(_reason=first_fault(rows, conditions, excluded=excluded))


def outside(rows: ibis.Table, column: str, window: Window) -> dict[str, BooleanValue]:
    """The date rules of an observed time as conditions on a row."""
    day, found = day_of(rows[column]), {}
    if window.first is not None:
        found[DATE_RULES[0]] = day < window.first
    if window.last is not None:
        found[DATE_RULES[1]] = day > window.last
    return found


def _excluded(settings: Settings) -> set[str]:
    return {settings.aliases.get(customer, customer) for customer in settings.exclude_customers}


def scan(rows: ibis.Table, table: str, settings: Settings, *, left_out: int = 0) -> Scan:
    """Count the mapped ``rows`` of a table in one pass; ``left_out`` more were kept out by its ``where``."""
    rows = with_reason(rows, table, settings)
    noted = flags(rows, table)
    counted = by_day(rows, table, noted, zoned=has_offset(rows, table))
    return tally(counted.to_pandas(), table, settings, list(noted), left_out=left_out)


def by_day(rows: ibis.Table, table: str, noted: Mapping[str, BooleanValue], *, zoned: BooleanValue | None = None,
           by: Sequence[str] = ()) -> ibis.Table:
    """How many rows each ``_day`` has by ``_reason``, and what is noted of them.

    Parameters
    ----------
    rows : ibis.Table
        With ``_reason``.
    table : str
        Which table they are of.
    noted : mapping of str to ibis.BooleanValue
        What is counted: ``flag_0, flag_1, …`` in this order.
    zoned : ibis.BooleanValue, optional
        Whether the text that dates a row states a time zone.
    by : sequence of str
        More columns to count by.

    Returns
    -------
    ibis.Table
        Of the columns of ``by``, of ``_day`` and of ``_reason``; what `tally` takes.
    """
    time = SCHEMAS[table].time[0] if SCHEMAS[table].time else None
    measures = {f"flag_{i}": condition.sum() for i, condition in enumerate(noted.values())}
    if time and rows[time].type().is_timestamp():
        measures["timed"] = (rows[time] != rows[time].truncate("D")).sum()
    if zoned is not None:
        measures["offset"] = zoned.sum()
    if table == "transactions":
        size = rows.amount.cast("float64").abs().nullif(0.0)
        measures |= {"spent": size.count(), "log_amount": size.ln().sum()}
    day = day_of(rows[time]) if time else ibis.null("date")
    counted = rows.mutate(_day=day).group_by(*by, "_day", "_reason").agg(rows=lambda grouped: grouped.count(),
                                                                         **measures)
    return counted.mutate(_day=counted._day.cast("string"))


def _as_day(text: object) -> dt.date | None:
    """A day that the database wrote; years that Python cannot hold stand at the end of its calendar."""
    if pd.isna(text):
        return None
    try:
        return dt.date.fromisoformat(str(text)[:10])
    except ValueError:
        return dt.date.min if "BC" in str(text) or str(text).startswith("-") else dt.date.max


def tally(frame: pd.DataFrame, table: str, settings: Settings, noted: Sequence[str], *, left_out: int = 0) -> Scan:
    """What a table consists of, by its counts by day and reason: which days belong to it is known of all together."""
    frame = frame.copy()
    frame["day"] = pd.Series([_as_day(text) for text in frame.pop("_day")], dtype="object")
    frame["reason"] = frame.pop("_reason").astype("object").where(lambda reasons: reasons.notna(), None)
    numbers = [column for column in frame.columns if column not in ("day", "reason")]
    frame[numbers] = frame[numbers].astype("float64").fillna(0.0)
    rules = [*SCHEMAS[table].rules, DUPLICATE]
    counted = frame[frame.reason != EXCLUDED]
    days = counted[counted.day.notna()].groupby("day").rows.sum()
    window = observed_window({day: int(rows) for day, rows in days.items()}, until=settings.observed_until)
    reasons: Counter[str] = Counter()
    kept = []
    for position, (day, reason, rows) in enumerate(zip(frame.day, frame.reason, frame.rows, strict=True)):
        if reason == EXCLUDED:
            continue
        dated = window.rule(day)
        if dated and (reason is None or rules.index(reason) > rules.index(dated)):
            reason = dated
        if reason is None:
            kept.append(position)
        else:
            reasons[reason] += int(rows)
    good = frame.iloc[kept]
    totals = {flag: int(good[f"flag_{i}"].sum()) for i, flag in enumerate(noted)}
    if not good.get("offset", pd.Series(dtype="float64")).sum():
        totals.pop(MIXED_ZONES, None)  # local time throughout is what a log usually has
    stays = good[good.day.notna()].drop(columns=["reason", *(f"flag_{i}" for i in range(len(noted)))])
    return Scan(
        table, int(frame.rows.sum()) + left_out, int(frame.rows[frame.reason == EXCLUDED].sum()) + left_out, left_out,
        {rule: reasons[rule] for rule in rules if reasons[rule]},
        {flag: rows for flag, rows in totals.items() if rows},
        stays.groupby("day", as_index=False).sum().sort_values("day", ignore_index=True), window)
