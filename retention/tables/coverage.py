"""Which months a table covers, and which it leaves out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import ibis
import pandas as pd

from retention.tables.contracts import CONTRACTS
from retention.tables.faults import day_of

if TYPE_CHECKING:
    from retention.tables.census import Census

COLUMNS = ["table", "month", "rows", "customers", "gap"]
#: Beyond these years a date is a mistake that no rule could place; a row of months for each would drown the rest.
_MOST_MONTHS = 1200
#: Months that fit into one whole number of 64 bits with a sign.
_BITS = 62


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
    frame["customers"] = pd.array([pd.NA] * len(frame), dtype="Int64")
    if "customer_id" in checked.columns:
        frame["customers"] = pd.array(_customers(checked, counted.table, months, before), dtype="Int64")
    return frame.assign(gap=frame.rows == 0)[COLUMNS]


def _months(first: dt.date, last: dt.date) -> list[dt.date]:
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [dt.date(number // 12, number % 12 + 1, 1) for number in numbers]


def _customers(checked: ibis.Table, table: str, months: list[dt.date], before: dt.date | None) -> list[int]:
    """Customers in each month, by one grouping: a bit a month for each customer, then the bits are counted.

    Counting distinct customers month by month groups by customer and month, which took three times as long.
    """
    day = day_of(checked[CONTRACTS[table].time[0]])
    if before is not None:
        checked = checked.filter(day < before)
    number = day.year() * 12 + day.month()
    position = number - (months[0].year * 12 + months[0].month)
    words = range(_span(months) // _BITS + 1)
    bits = {f"_bits_{word}": (ibis.literal(1, "int64") << (position - word * _BITS)).bit_or(
        where=position.between(word * _BITS, word * _BITS + _BITS - 1)) for word in words}
    each = checked.filter(checked.customer_id.notnull()).group_by("customer_id").agg(**bits)
    seen = {}
    for i, month in enumerate(months):
        word, bit = divmod((month.year - months[0].year) * 12 + month.month - months[0].month, _BITS)
        seen[f"month_{i}"] = ((each[f"_bits_{word}"] >> bit) & 1).sum()
    row = each.agg(**seen).to_pandas().iloc[0]
    return [0 if pd.isna(row[name]) else int(row[name]) for name in seen]


def _span(months: list[dt.date]) -> int:
    return (months[-1].year - months[0].year) * 12 + months[-1].month - months[0].month


def months_missing(coverage: pd.DataFrame) -> str:
    """The months without rows, in words: ``no month missing`` or ``2 months missing (surveys 2024-03, …)``."""
    gaps = coverage[coverage.gap.astype(bool)]
    if not len(gaps):
        return "no month missing"
    named = [f"{row.table} {row.month:%Y-%m}" for row in gaps.itertuples()]
    shown = ", ".join(named[:3]) + (", …" if len(named) > 3 else "")
    return f"{len(gaps)} month{'' if len(gaps) == 1 else 's'} missing ({shown})"
