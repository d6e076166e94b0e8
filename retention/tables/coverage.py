"""Which months a table covers, and which it leaves out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import ibis
import pandas as pd

from retention.tables.calendar import day_of, index, index_of, months_from
from retention.tables.contracts import CONTRACTS
from retention.tables.events import cached

if TYPE_CHECKING:
    from retention.tables.census import Census

COLUMNS = ["table", "month", "rows", "customers", "gap"]
#: Beyond these years a date is a mistake that no rule could place; a row of months for each would drown the rest.
_MOST_MONTHS = 1200
#: Months that fit into one whole number of 64 bits with a sign.
_BITS = 62


def by_customer(checked: ibis.Table, counted: Census, *, before: dt.date | None = None) -> ibis.Table | None:
    """One row a customer: ``rows``, and in ``bits_0, bits_1, …`` a bit for each month since the first with a row.

    One grouping then answers how many customers each month has and how each id is spelt; distinct customers month by
    month would be a grouping by customer and month, which takes three times as long. None without customers.
    """
    if "customer_id" not in checked.columns:
        return None
    named = checked.filter(checked.customer_id.notnull())
    months, time = _listed(counted, before), CONTRACTS[counted.table].time
    bits = {}
    if months:
        day = day_of(named[time[0]])
        position = index(day, "M") - index_of(months[0], "M")
        inside = ibis.literal(True) if before is None else day < before
        for word in range((index_of(months[-1], "M") - index_of(months[0], "M")) // _BITS + 1):
            first = word * _BITS
            # The shift is computed for rows outside too; PostgreSQL takes a bare 1 for 32 bits.
            shift = (position - first).clip(0, _BITS - 1).cast("int32")
            bits[f"bits_{word}"] = (ibis.literal(1).cast("int64") << shift).bit_or(
                where=inside & position.between(first, first + _BITS - 1))
    each = named.group_by("customer_id").agg(rows=lambda rows: rows.count(), **bits)
    return cached(each)


def coverage(each: ibis.Table | None, counted: Census, *, before: dt.date | None = None) -> pd.DataFrame:
    """One row a month from the first row to the last: ``table, month, rows, customers, gap``.

    Parameters
    ----------
    each : ibis.Table or None
        The customers, as `by_customer` returns them.
    counted : Census
        The counts by day.
    before : date, optional
        Only rows before this day.

    Returns
    -------
    pandas.DataFrame
        ``month`` is its first day; ``customers`` is missing for a table without customers; ``gap`` is true
        for a month without a row.
    """
    months = _listed(counted, before)
    rows = _rows(counted, before)
    frame = pd.DataFrame({"table": pd.Series([counted.table] * len(months), dtype="str"),
                          "month": pd.array(months, dtype="datetime64[us]"),
                          "rows": rows.reindex(months, fill_value=0).to_numpy()})
    customers = _customers(each, months) if each is not None and months else [pd.NA] * len(months)
    frame["customers"] = pd.array(customers, dtype="Int64")
    return frame.assign(gap=frame.rows == 0)[COLUMNS]


def _rows(counted: Census, before: dt.date | None) -> pd.Series:
    days = counted.days if before is None else counted.days[counted.days.day < before]
    month = pd.Series([day.replace(day=1) for day in days.day], index=days.index, dtype="object")
    return days.rows.groupby(month).sum().astype("int64")


def _listed(counted: Census, before: dt.date | None) -> list[dt.date]:
    rows = _rows(counted, before)
    if not len(rows):
        return []
    months = index_of(rows.index[-1], "M") - index_of(rows.index[0], "M") + 1
    return list(rows.index) if months > _MOST_MONTHS else months_from(rows.index[0], rows.index[-1])


def _customers(each: ibis.Table, months: list[dt.date]) -> list[int]:
    seen = {}
    for i, month in enumerate(months):
        word, bit = divmod(index_of(month, "M") - index_of(months[0], "M"), _BITS)
        seen[f"month_{i}"] = ((each[f"bits_{word}"] >> bit) & 1).sum()
    row = each.agg(**seen).to_pandas().iloc[0]
    return [0 if pd.isna(row[name]) else int(row[name]) for name in seen]


def months_missing(coverage: pd.DataFrame) -> str:
    """The months without rows, in words: ``no month missing`` or ``2 months missing (surveys 2024-03, …)``."""
    gaps = coverage[coverage.gap.astype(bool)]
    if not len(gaps):
        return "no month missing"
    named = [f"{row.table} {row.month:%Y-%m}" for row in gaps.itertuples()]
    shown = ", ".join(named[:3]) + (", …" if len(named) > 3 else "")
    return f"{len(gaps)} month{'' if len(gaps) == 1 else 's'} missing ({shown})"
