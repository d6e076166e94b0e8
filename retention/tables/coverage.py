"""Which months a table covers, and which it leaves out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd

from retention.tables.contracts import CONTRACTS
from retention.tables.faults import day_of

if TYPE_CHECKING:
    import ibis

    from retention.tables.census import Census

COLUMNS = ["table", "month", "rows", "customers", "gap"]
#: Beyond these years a date is a mistake that no rule could place; a row of months for each would drown the rest.
_MOST_MONTHS = 1200


def coverage(checked: ibis.Table, counted: Census, *, before: dt.date | None = None) -> pd.DataFrame:
    """One row a month from the first row to the last: ``table, month, rows, customers, gap``.

    Parameters
    ----------
    checked : ibis.Table
        The usable rows.
    counted : Census
        Their counts by day.
    before : date, optional
        Only rows before this day.

    Returns
    -------
    pandas.DataFrame
        ``month`` is its first day; ``customers`` is missing for a table without customers; ``gap`` is true
        for a month without a row.
    """
    days = counted.days if before is None else counted.days[counted.days.day < before]
    if not len(days):
        return pd.DataFrame({column: pd.Series(dtype=kind) for column, kind in
                             zip(COLUMNS, ("str", "datetime64[us]", "int64", "Int64", "bool"), strict=True)})
    month = pd.Series([day.replace(day=1) for day in days.day], index=days.index)
    rows = days.rows.groupby(month).sum().astype("int64")
    months = _months(rows.index[0], rows.index[-1])
    if len(months) > _MOST_MONTHS:
        months = list(rows.index)
    frame = pd.DataFrame({"table": counted.table, "month": pd.array(months, dtype="datetime64[us]"),
                          "rows": rows.reindex(months, fill_value=0).to_numpy()})
    customers = _customers(checked, counted.table, before)
    if customers is None:
        frame["customers"] = pd.array([pd.NA] * len(frame), dtype="Int64")
    else:
        frame["customers"] = customers.reindex(months, fill_value=0).astype("Int64").to_numpy()
    return frame.assign(gap=frame.rows == 0)[COLUMNS]


def _months(first: dt.date, last: dt.date) -> list[dt.date]:
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [dt.date(number // 12, number % 12 + 1, 1) for number in numbers]


def _customers(checked: ibis.Table, table: str, before: dt.date | None) -> pd.Series | None:
    if "customer_id" not in checked.columns:
        return None
    day = day_of(checked[CONTRACTS[table].time[0]])
    rows = checked if before is None else checked.filter(day < before)
    month = day_of(rows[CONTRACTS[table].time[0]]).truncate("M").cast("string")
    frame = rows.mutate(_month=month).group_by("_month").agg(customers=rows.customer_id.nunique()).to_pandas()
    return pd.Series(frame.customers.to_numpy(), index=[dt.date.fromisoformat(str(text)[:10]) for text in frame._month])


def months_missing(coverage: pd.DataFrame) -> str:
    """The months without rows, in words: ``no month missing`` or ``2 months missing (surveys 2024-03, …)``."""
    gaps = coverage[coverage.gap.astype(bool)]
    if not len(gaps):
        return "no month missing"
    named = [f"{row.table} {row.month:%Y-%m}" for row in gaps.itertuples()]
    shown = ", ".join(named[:3]) + (", …" if len(named) > 3 else "")
    return f"{len(gaps)} month{'' if len(gaps) == 1 else 's'} missing ({shown})"
