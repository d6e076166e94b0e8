"""Who has a contract running on each of several days, and who has none left after the horizon."""

from __future__ import annotations

import ibis

from retention.models.churn.features_purchases import KEYS
from retention.tables.calendar import day_of


def contract_population(subscriptions: ibis.Table, dates: ibis.Table, *, horizon: int) -> ibis.Table:
    """One row per customer and snapshot with a contract running, and ``stayed``: one runs after ``horizon`` days.

    A contract runs at an instant when it started before it and has not ended before it. Who changes from one contract
    to another within the horizon has stayed; who cancels and comes back within it has too.
    """
    spans = subscriptions.select("customer_id", start=day_of(subscriptions.start), until=day_of(subscriptions.end))
    rows = spans.cross_join(dates)
    later = rows.snapshot + ibis.interval(days=horizon)
    rows = rows.mutate(now=_runs(rows, rows.snapshot), then=_runs(rows, later))
    seen = rows.group_by(list(KEYS)).agg(now=rows.now.max(), stayed=rows.then.max())
    return seen.filter(seen.now == 1).select(*KEYS, stayed=seen.stayed == 1)


def _runs(rows: ibis.Table, instant: ibis.Value) -> ibis.Value:
    return ((rows.start < instant) & (rows.until.isnull() | (rows.until >= instant))).cast("int64")
