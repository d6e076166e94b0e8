"""Retention and churn of one period, from counts or from tables; rates of orders are handed on from their module."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.errors import ArgumentError
from retention.metrics.customers_at import COUNTS, counts_of_customers, handed_back, is_contracts
from retention.metrics.estimate import Z95, Estimate, missing, proportion
from retention.metrics.orders import (
    average_order_value,
    first_to_second,
    purchase_frequency,
    refund_rate,
    repeat_purchase_rate,
)
from retention.tables.events import purchase_days
from retention.tables.inputs import as_columns, as_date, as_period, as_table

__all__ = ["average_order_value", "customer_churn_rate", "customer_retention_rate", "first_to_second",
           "inactivity_churn", "purchase_frequency", "refund_rate", "repeat_purchase_rate", "suggest_window"]

Days = int | Sequence[int]
_NOBODY = {"start": "no customers at the start", "all": "nobody seen", "end": "no customers at the end"}


def customer_retention_rate(log: Any = None, *, start: int | None = None, acquired: int | None = None,
                            end: int | None = None, lost: int | None = None, base: str = "start",
                            period: tuple | None = None, as_of: Any = None, window_days: int | None = None,
                            by: str | list[str] | None = None) -> Estimate | pd.DataFrame:
    """Share of the customers at the start of a period who are still customers at its end.

    From counts: (``end`` − ``acquired``) ÷ ``start``, or (``start`` − ``lost``) ÷ ``start``. From a table:
    |S ∩ E| ÷ |S|, S and E being the customers at start and end. With contracts a customer is who has one alive; with
    purchases, who bought in the ``window_days`` before. The two agree unless somebody returned or came and went
    within the period; then ``reason`` says what the count formula would have given.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame, optional
        Transactions (``customer_id, timestamp``) or subscriptions (``customer_id, start, end``).
    start, acquired, end, lost : int, optional
        Counts instead of a table: ``start`` with ``lost``, or ``start`` with ``acquired`` and ``end``.
    base : {"start", "all", "end"}
        What the retained are divided by: the customers at the start (the rate meant by the word); everyone
        seen (a share of everyone seen who is a retained earlier customer); the customers at the end.
    period : (date, date)
        Half-open; with a table only.
    as_of : date
        Exclusive; with a table only. A period that ends after it is not over, and its rate is NaN.
    window_days : int
        With transactions: for how many days after a purchase somebody is a customer.
    by : str or list of str, optional
        Columns that make groups: of the customer's first row, or of its earliest contract alive in the period.

    Returns
    -------
    Estimate or pandas.DataFrame
        With a Wilson interval. ``parts``: ``start, end, retained, lost, acquired, returned, acquired_then_lost, seen,
        formula`` (those that are known). With ``by`` a table: the groups, ``estimate, lower, upper, n, reason``
        and the parts.

    Raises
    ------
    ArgumentError
        Counts that contradict each other, counts and a table together, or something needed is missing.

    Examples
    --------
    >>> float(customer_retention_rate(start=1000, acquired=200, end=1100))
    0.9
    >>> float(customer_retention_rate(start=150, acquired=50, lost=7, end=193, base="all"))
    0.715
    """
    if base not in _NOBODY:
        raise ArgumentError(f"base: found {base!r}, allowed {', '.join(_NOBODY)}.")
    counts = {"start": start, "acquired": acquired, "end": end, "lost": lost}
    given = {name: value for name, value in counts.items() if value is not None}
    if log is None:
        if any(value is not None for value in (period, as_of, window_days, by)):
            raise ArgumentError("period, as_of, window_days and by belong to a table, and there is none: give `log`.")
        parts = _checked_counts(given, base)
        n = parts["start"] + parts["acquired"] if base == "all" else parts[base]
        return proportion(parts["retained"], n, parts=parts, nobody=_NOBODY[base])
    if given:
        raise ArgumentError(f"found a table and the count{'s' * (len(given) > 1)} {', '.join(given)}, allowed one of "
                            "the two: a table brings its own counts.")
    table, columns = _counts_of_table(log, period, as_of, window_days, by)
    return handed_back(table, [_from_row(row, base) for row in table.to_dict("records")], columns)


def customer_churn_rate(log: Any = None, *, start: int | None = None, acquired: int | None = None,
                        end: int | None = None, lost: int | None = None, period: tuple | None = None,
                        as_of: Any = None, window_days: int | None = None,
                        by: str | list[str] | None = None) -> Estimate | pd.DataFrame:
    """Share of the customers at the start of a period who are lost at its end: 1 − `customer_retention_rate`.

    Parameters, columns returned, errors and censoring are those of `customer_retention_rate`.

    Examples
    --------
    >>> churn = customer_churn_rate(start=150, lost=7)
    >>> f"{float(churn):.4f} ({churn.lower:.4f} to {churn.upper:.4f})"
    '0.0467 (0.0228 to 0.0932)'
    """
    kept = customer_retention_rate(log, start=start, acquired=acquired, end=end, lost=lost, period=period, as_of=as_of,
                                   window_days=window_days, by=by)
    if isinstance(kept, Estimate):
        return mirrored(kept)
    return kept.assign(estimate=1 - kept["estimate"], lower=1 - kept["upper"], upper=1 - kept["lower"])


def mirrored(kept: Estimate) -> Estimate:
    """The share that is not ``kept``."""
    return replace(kept, estimate=1 - kept.estimate, lower=1 - kept.upper, upper=1 - kept.lower)


def inactivity_churn(log: Any, *, period: tuple, as_of: Any, window_days: Days,
                     by: str | list[str] | None = None) -> Estimate | pd.DataFrame:
    """Share of the customers active at the start of a period who have not bought for ``window_days`` at its end.

    For businesses without contracts, where the answer hangs on the window: give several to see how it moves.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp``.
    period, as_of, by
        As in `customer_retention_rate`.
    window_days : int or sequence of int
        One window, or several.

    Returns
    -------
    Estimate or pandas.DataFrame
        With several windows one row a window (and group): ``window_days``, the groups, ``estimate, lower, upper, n,
        reason`` and the parts. NaN where a window reaches before the first day of the log.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "b", "a"],
    ...                     "timestamp": pd.to_datetime(["2025-01-01", "2025-02-20", "2025-03-20"])})
    >>> float(inactivity_churn(log, period=("2025-03-01", "2025-04-01"), as_of="2025-04-01", window_days=30))
    1.0
    """
    if isinstance(window_days, (int, np.integer)):
        return customer_churn_rate(log, period=period, as_of=as_of, window_days=window_days, by=by)
    tables = []
    for window in window_days:
        churn = customer_churn_rate(log, period=period, as_of=as_of, window_days=window, by=by)
        table = pd.DataFrame([churn.to_dict()]) if isinstance(churn, Estimate) else churn
        tables.append(table.assign(window_days=int(window)))
    if not tables:
        raise ArgumentError("window_days: found no window, allowed one or more numbers of days.")
    table = pd.concat(tables, ignore_index=True)
    return table[["window_days", *(column for column in table.columns if column != "window_days")]]


def suggest_window(log: Any, *, as_of: Any, quantile: float = 0.9) -> Estimate:
    """A window for `inactivity_churn` from the data: the days within which ``quantile`` of all returns happen.

    The quantile of the days between one purchase day of a customer and its next. Returns that have not
    happened by ``as_of`` are not in it, so that a short log suggests too short a window.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp``.
    as_of : date
        Exclusive.
    quantile : float
        Between 0 and 1.

    Returns
    -------
    Estimate
        In days; ``n`` is the number of gaps. The interval inverts that of the share of gaps up to the estimate,
        with customers as clusters (Woodruff 1952, JASA 47): it needs no resampling, at any size.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "a", "a", "b", "b"], "timestamp": pd.to_datetime(
    ...     ["2025-01-01", "2025-01-08", "2025-01-22", "2025-01-01", "2025-01-31"])})
    >>> float(suggest_window(log, as_of="2025-02-01"))
    30.0
    """
    if not 0 < quantile < 1:
        raise ArgumentError(f"quantile: found {quantile!r}, allowed above 0 and below 1.")
    log = as_table(log, table="transactions", needs=("customer_id", "timestamp"))
    days = purchase_days(log, as_of=as_date(as_of, name="as_of"))
    before = days.day.lag().over(group_by="customer_id", order_by="day")
    gaps = days.mutate(gap=days.day.delta(before, unit="day")).filter(ibis._.gap.notnull())
    counted = gaps.group_by("gap").agg(times=gaps.count()).order_by("gap").to_pandas()
    if counted.empty:
        return missing("nobody bought on two days", unit="days")
    share = counted["times"].cumsum().to_numpy() / counted["times"].sum()

    def gap_at(level: float) -> float:
        place = min(np.searchsorted(share, level - 1e-12), len(share) - 1)
        return float(counted["gap"].iloc[place])

    estimate = gap_at(quantile)
    each = gaps.group_by("customer_id").agg(up_to=gaps.count(where=gaps.gap <= estimate), n=gaps.count())
    sums = each.agg(customers=each.count(), aa=(each.up_to * each.up_to).sum(), ab=(each.up_to * each.n).sum(),
                    bb=(each.n * each.n).sum()).to_pandas().iloc[0]
    customers, n = int(sums["customers"]), int(counted["times"].sum())
    parts = {"customers": customers, "quantile": quantile}
    if customers == 1:
        return Estimate(estimate, n=n, unit="days", reason="one customer: no interval", parts=parts)
    p = share[np.searchsorted(counted["gap"], estimate)]
    squares = max(sums["aa"] - 2 * p * sums["ab"] + p**2 * sums["bb"], 0)
    half = Z95 * math.sqrt(customers / (customers - 1) * squares) / n
    return Estimate(estimate, gap_at(max(quantile - half, 0)), gap_at(min(quantile + half, 1)), n=n, unit="days",
                    parts=parts)


def _counts_of_table(log, period, as_of, window_days, by) -> tuple[pd.DataFrame, list[str]]:
    absent = [name for name, value in (("period", period), ("as_of", as_of)) if value is None]
    if absent:
        raise ArgumentError(f"{absent[0]}: found none, needed with a table: period=(first day, day after the last), "
                            "as_of=the day after the last observed one.")
    name = "subscriptions" if is_contracts(log) else "transactions"
    if name == "subscriptions":
        log = as_table(log, table=name, needs=("customer_id", "start", "end"), allow_missing=("end",))
    else:
        log = as_table(log, table=name, needs=("customer_id", "timestamp"))
        if not isinstance(window_days, (int, np.integer)) or window_days < 1:
            raise ArgumentError(f"window_days: found {window_days!r}, allowed a number of days from 1: without "
                                "contracts a customer is who bought within it. `suggest_window` proposes one.")
    columns = as_columns(by, log, table=name)
    table = counts_of_customers(log, periods=[as_period(period)], as_of=as_date(as_of, name="as_of"),
                                window_days=window_days, by=columns)
    return table, columns


def _from_row(row: dict, base: str) -> Estimate:
    if row["void"]:
        return missing(row["void"])
    start, kept = row["start"], row["retained"]
    formula = (row["end"] - row["acquired"]) / start if start else float("nan")
    rate = proportion(kept, row[{"start": "start", "all": "seen", "end": "end"}[base]],
                      parts={**{name: row[name] for name in COUNTS}, "formula": formula}, nobody=_NOBODY[base])
    if rate.reason or base != "start" or row["end"] - row["acquired"] == kept:
        return rate
    return replace(rate, reason=f"the count formula would give {formula:.1%}: it is off by {row['returned']:,} who "
                                f"returned and {row['acquired_then_lost']:,} acquired and lost in the period")


def _checked_counts(given: dict[str, int], base: str) -> dict[str, int]:
    for name, value in given.items():
        if isinstance(value, bool) or not isinstance(value, (int, float, np.integer, np.floating)) \
                or not float(value).is_integer() or value < 0:
            raise ArgumentError(f"{name}: found {value!r}, allowed a whole number from 0.")
    if "start" not in given or not ("lost" in given or {"acquired", "end"} <= given.keys()):
        raise ArgumentError(f"found {', '.join(given) or 'no counts'}, needed `start` and `lost`, or `start`, "
                            "`acquired` and `end`, or a table with `period` and `as_of`.")
    counts = {name: int(value) for name, value in given.items()}
    if {"acquired", "end"} <= counts.keys():
        _check_end(counts)
        counts.setdefault("lost", counts["start"] - counts["end"] + counts["acquired"])
    elif counts["lost"] > counts["start"]:
        raise ArgumentError(f"lost: found {counts['lost']}, allowed at most start = {counts['start']}.")
    else:
        known = {"acquired", "end"} & counts.keys()
        stayed = counts["start"] - counts["lost"]
        if known == {"acquired"}:
            counts["end"] = stayed + counts["acquired"]
        elif known == {"end"}:
            counts["acquired"] = counts["end"] - stayed
            if counts["acquired"] < 0:
                raise ArgumentError(f"end: found {counts['end']}, allowed at least start − lost = {stayed}.")
    if base != "start" and base not in counts and "acquired" not in counts:
        raise ArgumentError(f"base={base!r} needs `acquired` or `end` beside `start` and `lost`.")
    return {**counts, "retained": counts["start"] - counts["lost"]}


def _check_end(counts: dict[str, int]) -> None:
    start, acquired, end = counts["start"], counts["acquired"], counts["end"]
    if end < acquired:
        raise ArgumentError(f"end and acquired: found end = {end} below acquired = {acquired}; the formula takes those "
                            "acquired to be still there at the end.")
    if end - acquired > start:
        raise ArgumentError(f"end and start: found end − acquired = {end - acquired} above start = {start}; more "
                            "cannot have stayed than there were, so some of them returned: use a table.")
    if "lost" in counts and end != start + acquired - counts["lost"]:
        raise ArgumentError(f"end and lost: found end = {end} but start + acquired − lost = "
                            f"{start + acquired - counts['lost']}; the four must agree.")
