"""From contracts to spells: how long each customer stayed without a gap, and whether the end was seen."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd

from retention.errors import ArgumentError, TableError
from retention.tables.inputs import as_columns, as_date, as_table


def spells(data: Any, *, as_of: str | dt.date, by: str | list[str] | None, observed_from: str | dt.date | None,
           unit: str) -> tuple[pd.DataFrame, list[str]]:
    """Count spells by how long they lasted: the columns ``by``, ``duration, observed, customers`` and ``entry``.

    Contracts of one customer that touch or overlap are one spell, in the groups of its first contract. A
    spell without an end before ``as_of`` is censored on the last observed day. ``entry`` is there with
    ``observed_from``: the tenure at which the spell came under observation.

    Examples
    --------
    >>> contracts = pd.DataFrame({"customer_id": ["a", "a"], "start": pd.to_datetime(["2025-01-01", "2025-02-01"]),
    ...                           "end": pd.to_datetime(["2025-02-01", None])})
    >>> spells(contracts, as_of="2025-03-02", by=None, observed_from=None, unit="months")[0]
       duration  observed  customers
    0       2.0     False          1
    """
    if unit not in ("months", "days"):
        raise ArgumentError(f"unit: found {unit!r}, allowed 'months' or 'days'.")
    as_of = as_date(as_of, name="as_of")
    table = as_table(data, table="subscriptions", needs=("customer_id", "start", "end"), allow_missing=("end",))
    groups = as_columns(by, table, table="subscriptions")
    counts = _merged(table, as_of, groups).to_pandas()
    wrong = int(counts["wrong"].sum())
    if wrong:
        raise TableError("subscriptions", "end", "contracts that end before they start", rows=wrong,
                         remedy="Read the table through a workspace, which sets such rows aside, or correct them.")
    last = pd.Timestamp(as_of) - pd.Timedelta(days=1)
    start, end = pd.to_datetime(counts["first"]), pd.to_datetime(counts["last"])
    rows = counts[groups].assign(duration=_between(start, end.fillna(last), unit), observed=end.notna().to_numpy(),
                                 customers=counts["customers"])
    keys = [*groups, "duration", "observed"]
    if observed_from is not None:
        opened = pd.Timestamp(as_date(observed_from, name="observed_from"))
        rows["entry"] = _between(start, start.where(start > opened, opened), unit)
        rows = rows[(rows["entry"] == 0) | (rows["entry"] < rows["duration"])]
        keys.append("entry")
    rows = rows.groupby(keys, dropna=False, sort=True)["customers"].sum().reset_index()
    return rows, groups


def _merged(table, as_of: dt.date, groups: list[str]):
    import ibis

    rows = table.mutate(start=table.start.cast("date"), end=table.end.cast("date"))
    rows = rows.filter(rows.start < as_of)
    far = ibis.literal(dt.date.max)
    rows = rows.mutate(wrong=(rows.end < rows.start).fill_null(False).cast("int32"),
                       end=ibis.ifelse(rows.end < as_of, rows.end, far).fill_null(far))
    order = {"group_by": "customer_id", "order_by": ["start", "end"]}
    covered = rows.end.max().over(ibis.window(rows=(None, -1), **order))
    rows = rows.mutate(opens=(covered.isnull() | (rows.start > covered)).cast("int32"))
    rows = rows.mutate(spell=rows.opens.sum().over(ibis.window(rows=(None, 0), **order)))
    merged = rows.group_by("customer_id", "spell").agg(
        first=rows.start.min(), last=rows.end.max(), wrong=rows.wrong.sum(),
        **{column: rows[column].first(order_by=[rows.start, rows.end]) for column in groups})
    merged = merged.mutate(last=merged.last.nullif(far))
    return merged.group_by(*groups, "first", "last").agg(customers=merged.count(), wrong=merged.wrong.sum())


def _between(start: pd.Series, end: pd.Series, unit: str) -> np.ndarray:
    """Days, or calendar months: whole where the day of the month agrees or both are month ends, else by 31sts."""
    if unit == "days":
        return (end - start).dt.days.to_numpy(dtype=float)
    months = (end.dt.year - start.dt.year) * 12 + end.dt.month - start.dt.month
    ends = start.dt.is_month_end & end.dt.is_month_end
    return (months + (end.dt.day - start.dt.day).where(~ends, 0) / 31).to_numpy(dtype=float)
