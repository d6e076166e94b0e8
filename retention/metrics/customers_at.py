"""Who is a customer at an instant, who came and went between two, and sums over customers with their interval."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import ibis
import numpy as np
import pandas as pd

from retention.arguments import whole
from retention.metrics.estimate import Z95, Estimate, in_groups, missing, ratio_of_sums
from retention.result import Result
from retention.tables.calendar import all_bits, bits_of_periods, day_of
from retention.tables.events import purchases
from retention.tables.groups import with_groups
from retention.tables.inputs import as_table
from retention.words import reason

Periods = list[tuple[dt.date, dt.date]]
#: Up to so many customers an interval is bootstrapped; above, it is linearised from sums made by the engine.
BOOTSTRAP_UP_TO = 5000
COUNTS = ["start", "end", "retained", "lost", "acquired", "returned", "acquired_then_lost", "seen"]


def is_contracts(data: object) -> bool:
    """Whether a table is one of contracts (``start, end``) and not of purchases."""
    columns = getattr(data, "columns", ())
    return "start" in columns and "end" in columns and "timestamp" not in columns


def as_log(data: object, *, amounts: bool = False) -> tuple[ibis.Table, str]:
    """Purchases or contracts as an Ibis table held to its columns, and which of the two: the name of the table.

    With ``amounts``, what was paid (``amount`` or ``monthly_amount``) is held to its type where it is there.
    """
    name = "subscriptions" if is_contracts(data) else "transactions"
    needs = ("customer_id", "start", "end") if name == "subscriptions" else ("customer_id", "timestamp")
    paid = "monthly_amount" if name == "subscriptions" else "amount"
    if amounts and paid in getattr(data, "columns", ()):
        needs = (*needs, paid)
    return as_table(data, table=name, needs=needs, allow_missing=("end", "monthly_amount")), name


def check_window(window_days: int | None) -> int:
    """The days after a purchase for which somebody is a customer; whoever asks about purchases must state them."""
    return whole("window_days", window_days, least=1, unit="days", remedy="Without contracts, a customer is somebody "
                 "who bought within a window that you state; `suggest_window` proposes one.")


def first_day(log: ibis.Table, *, as_of: dt.date) -> dt.date | None:
    """The first day with a row before ``as_of``, or None."""
    day = log.filter(log.timestamp < as_of).timestamp.min().to_pandas()
    return None if pd.isna(day) else pd.Timestamp(day).date()


def counts_of_customers(data: ibis.Table, *, periods: Periods, as_of: dt.date,
                        window_days: int | Sequence[int] | None, by: list[str]) -> pd.DataFrame:
    """`COUNTS` per group and period ``k``, with ``void``: why a period's rates cannot be had, or an empty text.

    ``window_days`` may be one number for each period.
    """
    if is_contracts(data):
        table, begins = by_contracts(data, periods=periods, as_of=as_of, by=by), [dt.date.min] * len(periods)
    else:
        windows = window_days if isinstance(window_days, Sequence) else [window_days] * len(periods)
        first = first_day(data, as_of=as_of) or as_of
        table = by_purchases(data, periods=periods, as_of=as_of, window_days=windows, by=by, first=first)
        begins = [first + dt.timedelta(days=window) for window in windows]
    void = [reason("period-not-over") if end > as_of else reason("window-before-data") if start < begin else ""
            for (start, end), begin in zip(periods, begins, strict=True)]
    return table.assign(void=table["k"].map(dict(enumerate(void))))


def by_purchases(log: ibis.Table, *, periods: Periods, as_of: dt.date, window_days: Sequence[int], by: list[str],
                 first: dt.date) -> pd.DataFrame:
    """`COUNTS` per group and period ``k``: a customer at an instant purchased in the period's ``window_days`` before.

    ``first`` is the first day of the log.
    """
    rows, (days, steps) = purchases(log, as_of=as_of), bits_of_periods(periods, days_before=window_days)
    bits = [name for name in days.columns if name != "day"]
    since = min(start - dt.timedelta(days=window) for (start, _), window in zip(periods, window_days, strict=True))
    recent = rows.filter(rows.timestamp >= since) if since > first else rows
    marked = recent.select("customer_id", "day").left_join(days, "day")
    customers = marked.group_by("customer_id").agg(first=marked.day.min(),
                                                   **{name: all_bits(marked[name]) for name in bits})
    customers = with_groups(customers, log, by).cross_join(steps)
    words = range(len(bits) // 3)

    def holds(what: str) -> ibis.expr.types.BooleanValue:
        word = ibis.cases(*((customers._word == at, customers[f"_{what}_{at}"]) for at in words))
        return ((word & customers._bit) != 0).fill_null(False)

    cells = customers.filter(holds("near"))
    cells = cells.mutate(at_start=holds("before"), at_end=holds("late"), new=cells["first"] >= cells.opens)
    if since > first:  # of what was bought before, it is looked up whether those who seem new had bought anything
        maybe, earlier = cells.filter(cells.new).select("customer_id"), rows.filter(rows.timestamp < since)
        known = earlier.semi_join(maybe, "customer_id").select(known="customer_id").distinct()
        cells = cells.left_join(known, cells.customer_id == known.known)
        cells = cells.mutate(new=cells.new & cells.known.isnull())
    return _count(cells, by=by, periods=len(periods))


def contracts_touching(subs: ibis.Table, *, periods: Periods, as_of: dt.date) -> ibis.Table:
    """Contracts alive in each period ``k``, with ``at_start`` and ``at_end``.

    Instants lie between days: a contract that starts on a period's first day was acquired in it, and one that
    ends on that day (the first day without it) was lost in it. What starts on ``as_of`` or later is not known yet.
    """
    bounds = ibis.memtable(pd.DataFrame({"k": range(len(periods)),
                                         "opens": [pd.Timestamp(start) for start, _ in periods],
                                         "closes": [pd.Timestamp(end) for _, end in periods]}))
    bounds = bounds.mutate(opens=bounds.opens.date(), closes=bounds.closes.date())
    subs = subs.mutate(start=day_of(subs.start), end=day_of(subs.end))
    subs = subs.filter(subs.start < as_of)
    rows = subs.inner_join(bounds, [subs.start < bounds.closes, subs.end.isnull() | (subs.end >= bounds.opens),
                                    subs.end.isnull() | (subs.end > subs.start)])
    return rows.mutate(at_start=rows.start < rows.opens, at_end=rows.end.isnull() | (rows.end >= rows.closes))


def by_contracts(subs: ibis.Table, *, periods: Periods, as_of: dt.date, by: list[str]) -> pd.DataFrame:
    """`COUNTS` per group and period ``k``: a customer at an instant has a contract alive.

    A customer's group in a period is that of its earliest contract alive in it.
    """
    rows = contracts_touching(subs, periods=periods, as_of=as_of)
    firsts = subs.group_by("customer_id").agg(first=day_of(subs.start).min())
    cells = per_customer(rows, by=by, at_start=rows.at_start.any(), at_end=rows.at_end.any())
    cells = cells.inner_join(firsts, "customer_id")
    return _count(cells.mutate(new=cells["first"] >= cells.opens), by=by, periods=len(periods))


def per_customer(contracts: ibis.Table, *, by: list[str], **sums: ibis.Value) -> ibis.Table:
    """One row per customer and period of `contracts_touching`, in the group of the earliest of its contracts."""
    if by:
        place = ibis.row_number().over(group_by=["customer_id", "k"], order_by=["start", *by])
        contracts = contracts.mutate(place=place)
    groups = {column: contracts[column].max(where=contracts.place == 0) for column in by}
    return contracts.group_by(["customer_id", "k", "opens"]).agg(**groups, **sums)


def _count(cells: ibis.Table, *, by: list[str], periods: int) -> pd.DataFrame:
    at_start, at_end, new = cells.at_start, cells.at_end, cells.new
    counts = cells.group_by([*by, "k"]).agg(
        start=at_start.sum(), end=at_end.sum(), retained=(at_start & at_end).sum(), acquired=new.sum(),
        returned=(at_end & ~at_start & ~new).sum(), acquired_then_lost=(new & ~at_end).sum(), seen=cells.count())
    table = complete_grid(counts.to_pandas(), by=by, periods=periods)
    table["lost"] = table["start"] - table["retained"]
    return table[[*by, "k", *COUNTS]]


def complete_grid(table: pd.DataFrame, *, by: list[str], periods: int) -> pd.DataFrame:
    """Give every group every period, with zeros where it had nobody, ordered by group and period."""
    steps = pd.DataFrame({"k": range(periods)})
    groups = table[by].drop_duplicates().sort_values(by) if by else None
    grid = steps if groups is None else groups.merge(steps, how="cross")
    full = grid.merge(table, on=[*by, "k"], how="left")
    filled = [column for column in full.columns if column not in (*by, "k")]
    full[filled] = full[filled].fillna(0)
    whole = [column for column in filled if pd.api.types.is_integer_dtype(table[column])]
    return full.astype(dict.fromkeys(whole, "int64"))


def ratios(cells: ibis.Table, pairs: Mapping[str, tuple[str, str]], *, by: list[str], periods: int, seed: int = 0,
           units: Mapping[str, str] | None = None, n: Mapping[str, str] | None = None,
           ) -> tuple[pd.DataFrame, dict[str, list[Estimate]]]:
    """Σ top ÷ Σ bottom over customers for each group and period, and the sums they are made of.

    Parameters
    ----------
    cells : ibis.Table
        One row per customer and period ``k``, with numeric columns and the columns ``by``.
    pairs : mapping of name to (top, bottom)
        Columns of ``cells``.
    n, units : mapping of name to column and to unit
        What to report as n (the sum of that column; ``bottom`` by default) and the unit (``share`` by default).

    Returns
    -------
    sums : pandas.DataFrame
        Columns ``by``, ``k``, ``customers`` and the sum of every numeric column.
    estimates : dict of list of Estimate
        For each name, one a row of ``sums``: bootstrapped over customers up to `BOOTSTRAP_UP_TO` of them, else
        linearised (Cochran 1977, §6.3) from the sums of squares, so that no row a customer leaves the engine.
    """
    keys = [*by, "k"]
    columns = [name for name, kind in cells.schema().items() if kind.is_numeric() and name not in keys]
    moments = {f"{a} × {b}": (cells[a] * cells[b]).sum() for top, bottom in pairs.values()
               for a, b in ((top, top), (top, bottom), (bottom, bottom))}
    totals = {name: cells[name].sum() for name in columns}
    query = cells.group_by(keys).agg(customers=cells.count(), **totals, **moments)
    sums = complete_grid(query.to_pandas(), by=by, periods=periods)
    needed = sorted({column for pair in pairs.values() for column in pair})
    of_row = _small_groups(cells, sums, keys, needed)
    estimates = {name: [] for name in pairs}
    for position, row in enumerate(sums.to_dict("records")):
        for name, (top, bottom) in pairs.items():
            unit, count = (units or {}).get(name, "share"), int(row[(n or {}).get(name, bottom)])
            part = of_row.get(position)
            estimates[name].append(
                ratio_of_sums(part[top], part[bottom], unit=unit, n=count, seed=seed) if part is not None
                else _linearised(row, top, bottom, unit=unit, n=count))
    return sums[[*keys, "customers", *columns]], estimates


def _small_groups(cells: ibis.Table, sums: pd.DataFrame, keys: list[str], needed: list[str]) -> dict[int, pd.DataFrame]:
    """One row a customer for the rows of ``sums`` that are small enough for the bootstrap, by row number."""
    fits = sums["customers"].between(1, BOOTSTRAP_UP_TO)
    if not fits.any():
        return {}
    if not fits[sums["customers"] > 0].all():
        sized = cells.mutate(size=cells.count().over(group_by=keys))
        cells = sized.filter(sized["size"] <= BOOTSTRAP_UP_TO)
    rows = cells.select("customer_id", *keys, *needed).order_by([*keys, "customer_id"]).to_pandas()
    numbered = sums[keys].reset_index(names="row").merge(rows, on=keys)
    return dict(iter(numbered.groupby("row")))


def _linearised(row: Mapping[str, float], top: str, bottom: str, *, unit: str, n: int) -> Estimate:
    customers, total = row["customers"], row[bottom]
    if customers == 0 or total == 0:
        return missing(reason("nothing-to-divide-by"), n=n, unit=unit)
    value = row[top] / total
    squares = row[f"{top} × {top}"] - 2 * value * row[f"{top} × {bottom}"] + value**2 * row[f"{bottom} × {bottom}"]
    half = Z95 * np.sqrt(customers / (customers - 1) * max(squares, 0)) / total
    return Estimate(value, value - half, value + half, n=n, unit=unit)


def handed_back(name: str, table: pd.DataFrame, estimates: list[Estimate], by: list[str], *, unit: str = "share",
                units: Mapping[str, str] | None = None) -> Estimate | Result:
    """The one estimate there is without groups, else a result of them: groups, numbers, parts in their ``units``."""
    if not by:
        return estimates[0].replace(name=name, key=name)
    empty = {"estimate": np.empty(0), "lower": np.empty(0), "upper": np.empty(0), "n": np.empty(0, int), "reason": []}
    rows = pd.DataFrame([one.to_dict() for one in estimates] or empty)
    return in_groups(name, pd.concat([table[by].reset_index(drop=True), rows], axis=1), by=by, unit=unit, units=units)
