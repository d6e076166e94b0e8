"""Time: labels from windows that are not over, and features that change when the future is removed."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from retention.errors import ArgumentError, TableError
from retention.models.churn.leakage_findings import Finding, fine, listed, not_run
from retention.tables.contracts import CONTRACTS
from retention.tables.inputs import as_date

#: Moments of a row that may come after the row itself: not known yet, where they lie on or after the cut.
_LATER = {"subscriptions": ("end",), "tickets": ("first_response", "resolved")}
#: What a later moment takes with it.
_GONE_WITH = {"end": ("cancel_reason",), "resolved": ("satisfaction", "reopened")}


def open_windows(panel: pd.DataFrame, *, label: str, id: str | None, snapshot: str | None, horizon: int | None,
                 observed_until: Any) -> list[Finding]:
    """Labels that were given although their window ends after the last observed day."""
    if snapshot not in panel.columns or horizon is None or observed_until is None:
        return [not_run("windows", "give `horizon` and `observed_until`, and a panel with a snapshot column")]
    last = pd.Timestamp(as_date(observed_until, name="observed_until"))
    ends = pd.to_datetime(panel[snapshot]) + pd.Timedelta(days=horizon)  # exclusive
    unknown = (ends > last + pd.Timedelta(days=1)) & panel[label].notna()
    if not unknown.any():
        return [fine("windows", f"every label's window of {horizon:,} days is over by {last:%Y-%m-%d}")]
    rows = panel[unknown]
    keys = tuple(rows[id].head(5)) if id in panel.columns else tuple(rows.index[:5])
    days = listed(sorted({f"{day:%Y-%m-%d}" for day in pd.to_datetime(rows[snapshot])}))
    return [Finding("windows", "refuse", f"{len(rows):,} labels of the snapshots {days} look {horizon:,} days ahead, "
                    f"past the last observed day {last:%Y-%m-%d}: who has not come back "
                    "yet counts as lost", label, len(rows), keys,
                    "Set these labels to missing, or use earlier snapshots.")]


def time_travel(build: Callable, source: Any, *, as_of: Any) -> list[Finding]:
    """Run the pipeline with and without the history from ``as_of`` on, and name the features that differ.

    Parameters
    ----------
    build : callable
        ``build(source, as_of=as_of)`` → one row per customer, with ``customer_id``.
    source : Workspace, Ibis table, pandas frame, or mapping of table name to either
    as_of : date
        Exclusive, as everywhere.
    """
    as_of = as_date(pd.Timestamp(as_of).to_pydatetime(), name="as_of")
    full, cut = _built(build, source, as_of), _built(build, before(source, as_of=as_of), as_of)
    found = []
    strangers = full.index.symmetric_difference(cut.index)
    if len(strangers):
        found.append(Finding("time travel", "refuse", f"{len(strangers):,} customers are in the table of {as_of} only "
                             "with the later history, or only without it", "customer_id", len(strangers),
                             tuple(strangers[:5]), "Choose the customers by rows before `as_of` only."))
    both = full.index.intersection(cut.index)
    lost = [name for name in full.columns if name not in cut.columns]
    differing = {name: _differs(full.loc[both, name], cut.loc[both, name]) for name in full.columns if name not in lost}
    named = {name: where for name, where in differing.items() if where.any()} | {
        name: np.ones(len(both), dtype=bool) for name in lost}
    for name, where in named.items():
        found.append(Finding("time travel", "refuse", f"{name} changes for {int(where.sum()):,} of {len(both):,} "
                             f"customers when the history from {as_of} on is removed: it looks ahead", str(name),
                             int(where.sum()), tuple(both[where][:5]), "Build it from rows before `as_of` only."))
    return found or [fine("time travel", f"all {full.shape[1]:,} features of {len(both):,} customers stay as they are "
                                         f"when the history from {as_of} on is removed")]


def _built(build: Callable, source: Any, as_of: dt.date) -> pd.DataFrame:
    made = build(source, as_of=as_of)
    if not isinstance(made, pd.DataFrame) or "customer_id" not in made.columns:
        raise ArgumentError("build: what it returned is no pandas.DataFrame with `customer_id`, one row per customer.")
    if made["customer_id"].duplicated().any():
        twice = made["customer_id"][made["customer_id"].duplicated()]
        raise TableError("panel", "customer_id", "one row per customer expected of `build`", rows=len(twice),
                         keys=twice, remedy="Build one snapshot at a time.")
    labels = [name for name in ("snapshot", "churned") if name in made.columns]  # the label may look ahead
    return made.drop(columns=labels).set_index("customer_id")


def _differs(one: pd.Series, other: pd.Series) -> np.ndarray:
    numeric = pd.api.types.is_numeric_dtype(one) and pd.api.types.is_numeric_dtype(other)
    if numeric:
        one, other = (side.astype(float).to_numpy() for side in (one, other))
        # sums taken in another order differ in the last digits
        return ~np.isclose(one, other, rtol=1e-6, atol=1e-9, equal_nan=True)
    return ((one != other) & ~(one.isna() & other.isna())).to_numpy(dtype=bool)


def before(source: Any, *, as_of: dt.date) -> Any:
    """``source`` as it was known when ``as_of`` began: later rows and later moments removed."""
    if isinstance(source, Mapping):
        return {name: _known(table, name, as_of) for name, table in source.items()}
    if hasattr(source, "table_names"):
        past = copy.copy(source)
        past._checked = {name: _known(source.table(name), name, as_of) for name in source.table_names}
        return past
    return _known(source, "transactions", as_of)


def _known(table: Any, name: str, as_of: dt.date) -> Any:
    if not CONTRACTS[name].time:
        return table  # attributes: not dated, so that their history cannot be cut
    time, cut = CONTRACTS[name].time[0], pd.Timestamp(as_of)
    if isinstance(table, pd.DataFrame):
        rows = table[table[time] < cut]
        for moment in (column for column in _LATER.get(name, ()) if column in rows.columns):
            gone = [moment, *(column for column in _GONE_WITH.get(moment, ()) if column in rows.columns)]
            rows = rows.assign(**{column: rows[column].where(rows[moment] < cut) for column in gone})
        return rows
    rows = table.filter(table[time] < cut)
    for moment in (column for column in _LATER.get(name, ()) if column in rows.columns):
        gone = [moment, *(column for column in _GONE_WITH.get(moment, ()) if column in rows.columns)]
        known = (rows[moment] < cut).fill_null(False)
        rows = rows.mutate(**{column: known.ifelse(rows[column], None) for column in gone})
    return rows
