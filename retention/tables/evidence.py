"""What only the rows of a proposed workspace can tell: the usual gap, how much is set aside, who is one person."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from pathlib import Path

import ibis

from retention.tables.business import IdentitySettings
from retention.tables.events import purchase_days
from retention.tables.people import has_customers, persons
from retention.tables.reader import Reader
from retention.tables.sources import Engine
from retention.tables.workspace_file import read_settings

#: Days of silence that a window may have: what people can remember.
WINDOWS = (30, 45, 60, 90, 120, 180, 270, 400, 550, 730)
#: Fewer customers who came back say nothing about how long others take.
_ENOUGH = 20
_MOST_ASIDE = 0.5
#: Where contracts begin at least every so many days, an end beyond them has not come yet.
_LATE_DAYS = 45


@dataclass
class Evidence:
    """What was measured; zero where it could not be or need not be stated."""

    window_days: int = 0
    gap_days: int = 0
    share: float = 0.9
    customers: int = 0
    max_set_aside: float = 0.0
    set_aside: float = 0.0
    table: str = ""
    last_start: dt.date | None = None
    late_ends: int = 0
    joined: int = 0
    persons: int = 0


def measured(text: str, engine: Engine, *, fixed_intervals: bool = False) -> Evidence:
    """Open a proposed workspace file, whose paths are whole, and measure its tables.

    With ``fixed_intervals`` customers pay by the month or the year: the window then covers the longest interval, not
    that of nine in ten.
    """
    reader = Reader(read_settings(text).at(Path()), engine=engine)
    found = Evidence()
    for table in reader.settings.table_names:
        counted = reader.scan(table)
        share = counted.set_aside / max(1, counted.read - counted.excluded)
        if share > max(_MOST_ASIDE, found.set_aside) and counted.kept and "missing customer" in counted.reasons:
            found.set_aside, found.table = share, table
            found.max_set_aside = min(1.0, math.ceil(share * 20 + 1) / 20)
    if found.max_set_aside:
        settings = reader.settings.model_copy(update={"max_set_aside": found.max_set_aside})
        reader = Reader(settings, engine=engine)
    if "transactions" in reader.settings.tables:
        _window(reader.table("transactions"), found, share=0.99 if fixed_intervals else 0.9)
    if set(reader.settings.tables) <= {"subscriptions", "customers"} and "subscriptions" in reader.settings.tables:
        _drawn_up(reader.table("subscriptions"), found)
    if "customers" in reader.settings.tables and "email" in reader.table("customers").columns:
        tables = {table: reader.raw(table) for table in reader.settings.table_names if has_customers(table)}
        joined, _ = persons(tables, IdentitySettings(keys=["email"]))
        found.joined, found.persons = len(joined), int(joined["person"].nunique())
    return found


def _drawn_up(contracts: ibis.Table, found: Evidence) -> None:
    """The latest start of a contract, and how many end so much later that they can only be ends to come.

    Where contracts that run have no end, those that there are have come.
    """
    counted = contracts.agg(start=contracts.start.max(), running=contracts.end.isnull().sum()).to_pandas()
    latest, running = counted.start.iloc[0], counted.running.iloc[0]
    if running or latest is None or latest != latest:
        return
    found.last_start = latest.date() if isinstance(latest, dt.datetime) else latest
    to_come = ibis.literal(found.last_start + dt.timedelta(days=_LATE_DAYS))
    found.late_ends = int(contracts.filter(contracts.end.cast("date") > to_come).count().to_pandas())


def _window(log: ibis.Table, found: Evidence, *, share: float) -> None:
    """The days within which that share of customers usually buy again: of each customer the median gap has one vote.

    Of all gaps, those of a few who buy daily would be most; and who pays once a year would be lost after a quarter.
    """
    days = purchase_days(log).select("customer_id", "day")
    before = days.day.lag().over(group_by="customer_id", order_by="day")
    gaps = days.mutate(gap=days.day.delta(before, unit="day")).filter(lambda rows: rows.gap.notnull())
    each = gaps.group_by("customer_id").agg(gap=gaps.gap.cast("float64").median())
    row = each.agg(customers=each.count(), gap=each.gap.quantile(share)).to_pandas().iloc[0]
    if row.customers < _ENOUGH:
        return
    found.customers, found.gap_days, found.share = int(row.customers), round(row.gap), share
    found.window_days = next((days for days in WINDOWS if days >= 1.05 * row.gap), WINDOWS[-1])
