"""Rates of one period: retention and churn from counts or from tables, repeat purchases, order values, refunds."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.arguments import choice, listing, not_empty, share, whole
from retention.errors import ArgumentError
from retention.metrics.customers_at import (
    COUNTS,
    as_log,
    check_window,
    counts_of_customers,
    first_day,
    handed_back,
    ratios,
)
from retention.metrics.estimate import NUMBERS, Z95, Estimate, in_groups, missing, proportion
from retention.metrics.survival import kaplan_meier
from retention.result import Result
from retention.tables.events import activity, activity_so_far, orders, purchase_days
from retention.tables.groups import with_groups
from retention.tables.inputs import as_date, as_groups, as_period, as_table, own_names
from retention.words import reason

Days = int | Sequence[int]
_BASES = {"start": "no-customers-at-start", "all": "nobody-seen", "end": "no-customers-at-end"}


@own_names
def customer_retention_rate(log: Any = None, *, start: int | None = None, acquired: int | None = None,
                            end: int | None = None, lost: int | None = None, base: str = "start",
                            period: tuple | None = None, as_of: Any = None, window_days: int | None = None,
                            by: str | list[str] | None = None) -> Estimate | Result:
    """Share of the customers at the start of a period who are still customers at its end.

    From counts: (``end`` − ``acquired``) ÷ ``start``, or (``start`` − ``lost``) ÷ ``start``. From a table:
    ``|S ∩ E| ÷ |S|``, S and E being the customers at start and end. With contracts, customers are those with a contract
    alive; with purchases, those who bought in the ``window_days`` before. The two agree unless somebody returned or
    came and went within the period; then ``reason`` says what the count formula would have given.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame, optional
        Transactions (``customer_id, timestamp``) or subscriptions (``customer_id, start, end``).
    start, acquired, end, lost : int, optional
        Counts instead of a table: ``start`` with ``lost``, or ``start`` with ``acquired`` and ``end``.
    base : {"start", "all", "end"}
        What the retained are divided by: the customers at the start (the rate meant by the word); everyone
        seen (a share of everyone seen who is a retained earlier customer); the customers at the end.
    period : (date, date) or str
        Half-open, or the name of a calendar period such as "2025-Q4"; with a table only.
    as_of : date
        Exclusive; with a table only. A period that ends after it is not over, and its rate is NaN.
    window_days : int
        With transactions: for how many days after a purchase somebody is a customer.
    by : str or list of str, optional
        Columns that make groups: of the customer's first row, or of its earliest contract alive in the period. Where
        there is no such column, "month" and the other words of the calendar are the period of that row.
    columns : mapping of str to str, optional
        What the columns are called in the table, where that differs: ``{"customer_id": "Customer ID"}``.

    Returns
    -------
    Estimate or Result
        With a Wilson interval. ``parts``: ``start, end, retained, lost, acquired, returned, acquired_then_lost, seen,
        formula`` (those that are known). With ``by`` the groups, ``estimate, lower, upper, n, reason`` and the parts;
        facts as in `estimates`.

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
    choice("base", base, _BASES)
    counts = {"start": start, "acquired": acquired, "end": end, "lost": lost}
    given = {name: value for name, value in counts.items() if value is not None}
    if log is None:
        if any(value is not None for value in (period, as_of, window_days, by)):
            raise ArgumentError("period, as_of, window_days and by belong to a table, and there is none: give `log`.")
        parts = _checked_counts(given, base)
        n = parts["start"] + parts["acquired"] if base == "all" else parts[base]
        rate = proportion(parts["retained"], n, parts=parts, nobody=reason(_BASES[base]) if n == 0 else "")
        return rate.replace(name="customer_retention_rate", key="customer_retention_rate", variant=_variant(base))
    if given:
        raise ArgumentError(f"found a table and the count{'s' * (len(given) > 1)} {', '.join(given)}, allowed one of "
                            "the two: a table brings its own counts.")
    return several_rates(log, periods=[period], as_of=as_of, window_days=[window_days], by=by, bases=[base])[0]


def several_rates(log: Any, *, periods: Sequence, as_of: Any, window_days: Sequence[int | None],
                  by: str | list[str] | None = None, bases: Sequence[str] = ("start",)) -> list[Estimate | Result]:
    """What `customer_retention_rate` returns of each period, each with its own window, and by each of the ``bases``.

    All are counted in one pass over the table.
    """
    table, columns = _counts_of_table(log, periods, as_of, window_days, by)
    found = []
    for place in range(len(periods)):
        rows = table[table["k"] == place]
        rows = rows[rows["seen"] > 0] if columns else rows  # a group may be there in another period alone
        for base in bases:
            rates = [_from_row(row, base) for row in rows.to_dict("records")]
            if not columns:
                rates = [rates[0].replace(variant=_variant(base))]
            found.append(handed_back("customer_retention_rate", rows, rates, columns))
    return found


@own_names
def customer_churn_rate(log: Any = None, *, start: int | None = None, acquired: int | None = None,
                        end: int | None = None, lost: int | None = None, period: tuple | None = None,
                        as_of: Any = None, window_days: int | None = None,
                        by: str | list[str] | None = None) -> Estimate | Result:
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
    return _left(kept, by)


def _left(kept: Estimate | Result, by: str | list[str] | None) -> Estimate | Result:
    """Churn, where so many were ``kept``."""
    if isinstance(kept, Estimate):
        return mirrored(kept).replace(name="customer_churn_rate", key="customer_churn_rate")
    table = kept.table.assign(estimate=1 - kept["estimate"], lower=1 - kept["upper"], upper=1 - kept["lower"])
    return in_groups("customer_churn_rate", table, by=listing(by), unit="share")


def mirrored(kept: Estimate) -> Estimate:
    """The share that is not ``kept``."""
    return kept.replace(estimate=1 - kept.estimate, lower=1 - kept.upper, upper=1 - kept.lower)


@own_names
def inactivity_churn(log: Any, *, period: tuple, as_of: Any, window_days: Days,
                     by: str | list[str] | None = None) -> Estimate | Result:
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
    Estimate or Result
        With several windows one row a window (and group): ``window_days``, the groups, ``estimate, lower, upper, n,
        reason`` and the parts. NaN where a window reaches before the first day of the log. Facts: ``windows`` (how many
        could be had), ``first_days, first_share, last_days, last_share`` (of the shortest and the longest).

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "b", "a"],
    ...                     "timestamp": pd.to_datetime(["2025-01-01", "2025-02-20", "2025-03-20"])})
    >>> float(inactivity_churn(log, period=("2025-03-01", "2025-04-01"), as_of="2025-04-01", window_days=30))
    1.0
    """
    if isinstance(window_days, (int, np.integer)):
        churn = customer_churn_rate(log, period=period, as_of=as_of, window_days=window_days, by=by)
        return churn.replace(name="inactivity_churn", key="inactivity_churn",
                             facts={**churn.facts, "window_days": int(window_days)})
    windows = not_empty("window_days", list(window_days), allowed="one or more numbers of days")
    kept = several_rates(log, periods=[period] * len(windows), as_of=as_of, window_days=windows, by=by)
    table = pd.concat([_left(one, by).table.assign(window_days=int(window))
                       for one, window in zip(kept, windows, strict=True)], ignore_index=True)
    table = table[["window_days", *(column for column in table.columns if column != "window_days")]]
    known = table[table["estimate"].notna()].sort_values("window_days")
    first, last = (known.iloc[place] if len(known) else {} for place in (0, -1))
    return Result("inactivity_churn", table, variant="windows", units=dict.fromkeys(NUMBERS[:3], "share"),
                  facts={"windows": len(known), "first_days": first.get("window_days"),
                         "first_share": first.get("estimate"), "last_days": last.get("window_days"),
                         "last_share": last.get("estimate")})


@own_names
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
    share("quantile", quantile, zero=False, one=False)
    log = as_table(log, table="transactions", needs=("customer_id", "timestamp"))
    days = purchase_days(log, as_of=as_date(as_of, name="as_of"))
    before = days.day.lag().over(group_by="customer_id", order_by="day")
    gaps = days.mutate(gap=days.day.delta(before, unit="day")).filter(ibis._.gap.notnull())
    counted = gaps.group_by("gap").agg(times=gaps.count()).order_by("gap").to_pandas()
    if counted.empty:
        return missing(reason("nobody-bought-twice"), unit="days").replace(name="suggest_window", key="suggest_window")
    up_to = counted["times"].cumsum().to_numpy() / counted["times"].sum()

    def gap_at(level: float) -> float:
        place = min(np.searchsorted(up_to, level - 1e-12), len(up_to) - 1)
        return float(counted["gap"].iloc[place])

    estimate = gap_at(quantile)
    each = gaps.group_by("customer_id").agg(up_to=gaps.count(where=gaps.gap <= estimate), n=gaps.count())
    sums = each.agg(customers=each.count(), aa=(each.up_to * each.up_to).sum(), ab=(each.up_to * each.n).sum(),
                    bb=(each.n * each.n).sum()).to_pandas().iloc[0]
    customers, n = int(sums["customers"]), int(counted["times"].sum())
    parts = {"customers": customers, "quantile": quantile}
    if customers == 1:
        return Estimate(estimate, n=n, unit="days", reason=reason("one-customer"), parts=parts, name="suggest_window")
    p = up_to[np.searchsorted(counted["gap"], estimate)]
    squares = max(sums["aa"] - 2 * p * sums["ab"] + p**2 * sums["bb"], 0)
    half = Z95 * math.sqrt(customers / (customers - 1) * squares) / n
    return Estimate(estimate, gap_at(max(quantile - half, 0)), gap_at(min(quantile + half, 1)), n=n, unit="days",
                    parts=parts, name="suggest_window")


@own_names
def repeat_purchase_rate(log: Any, *, as_of: Any, period: tuple | None = None,
                         by: str | list[str] | None = None) -> Estimate | Result:
    """Customers with at least two orders ÷ customers with at least one, inside ``period``.

    Customers who came late have had less time for a second order; `first_to_second` gives each the same.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp``; an order is an ``order_id`` where there are some, else a customer-day.
    as_of : date
        Exclusive.
    period : (date, date) or str, optional
        Half-open, or the name of a calendar period such as "2025-Q4"; everything before ``as_of`` by default. NaN when
        it ends after ``as_of``.
    by : str or list of str, optional
        Columns that make groups: those of the customer's first row.

    Returns
    -------
    Estimate or Result
        Wilson interval, ``n`` customers; parts ``customers, repeaters``.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "a", "b"], "timestamp": pd.to_datetime(
    ...     ["2025-01-01", "2025-01-08", "2025-01-22"])})
    >>> float(repeat_purchase_rate(log, as_of="2025-02-01"))
    0.5
    """
    sums, _, columns, void = _sums(log, as_of, period, by, {})
    parts = [{"customers": row["bought"], "repeaters": row["bought_again"]} for row in sums.to_dict("records")]
    nobody = reason("no-customers")
    estimates = [proportion(part["repeaters"], part["customers"], parts=part, nobody=nobody) for part in parts]
    return handed_back("repeat_purchase_rate", sums, _voided(estimates, void), columns)


@own_names
def purchase_frequency(log: Any, *, as_of: Any, period: tuple | None = None,
                       by: str | list[str] | None = None) -> Estimate | Result:
    """Orders ÷ customers who ordered, inside ``period``.

    Parameters and groups are those of `repeat_purchase_rate`. The interval is over customers; parts
    ``customers, orders``.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "a", "b"], "timestamp": pd.to_datetime(
    ...     ["2025-01-01", "2025-01-08", "2025-01-22"])})
    >>> float(purchase_frequency(log, as_of="2025-02-01"))
    1.5
    """
    return _ratio("purchase_frequency", log, as_of, period, by, ("orders", "bought"), unit="ratio",
                  parts={"customers": "bought", "orders": "orders"})


@own_names
def average_order_value(log: Any, *, as_of: Any, period: tuple | None = None,
                        by: str | list[str] | None = None) -> Estimate | Result:
    """Revenue of the purchases ÷ orders, inside ``period``; refunds are left to `refund_rate`.

    Parameters and groups are those of `repeat_purchase_rate`, and the log needs ``amount``. The interval is
    over customers, whose orders resemble each other; ``n`` orders; parts ``customers, orders, revenue``.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [5.0, 7.0, 3.0], "timestamp": pd.to_datetime(
    ...     ["2025-01-01", "2025-01-08", "2025-01-22"])})
    >>> float(average_order_value(log, as_of="2025-02-01"))
    5.0
    """
    return _ratio("average_order_value", log, as_of, period, by, ("revenue", "orders"), unit="money", money=True,
                  parts={"customers": "bought", "orders": "orders", "revenue": "revenue"})


@own_names
def refund_rate(log: Any, *, as_of: Any, of: str = "orders", period: tuple | None = None,
                by: str | list[str] | None = None) -> Estimate | Result:
    """Refunded orders ÷ orders, or refunded amount ÷ amount of the purchases, inside ``period``.

    A refund counts on the day it was given, so that the rate of a period never changes later; it may belong
    to an order of an earlier period. An order refunded in part is refunded. Orders are counted by the
    ``order_id`` of the refund rows, whether that is the order bought or a cancellation of its own; without
    ``order_id``, a customer's refunds of one day are one.

    Parameters and groups are those of `repeat_purchase_rate`; ``of`` is "orders" or "amount". The interval is over
    customers; parts ``orders, refunded_orders`` and, with amounts, ``revenue, refunded``.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [5.0, -4.0, 3.0], "timestamp": pd.to_datetime(
    ...     ["2025-01-01", "2025-01-08", "2025-01-22"])})
    >>> float(refund_rate(log, as_of="2025-02-01")), float(refund_rate(log, as_of="2025-02-01", of="amount"))
    (0.5, 0.5)
    """
    choice("of", of, ("orders", "amount"))
    pair = ("refund_orders", "orders") if of == "orders" else ("refunded", "revenue")
    return _ratio("refund_rate", log, as_of, period, by, pair, money=of == "amount", n="orders",
                  parts={"orders": "orders", "refunded_orders": "refund_orders", "revenue": "revenue",
                         "refunded": "refunded"})


@own_names
def first_to_second(log: Any, *, as_of: Any, within_days: int,
                    by: str | list[str] | None = None) -> Estimate | Result:
    """Share of customers who place a second order within ``within_days`` of their first.

    Estimated by Kaplan–Meier: who has not yet been watched for ``within_days`` counts for as long as it was.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp``; orders as in `repeat_purchase_rate`.
    as_of : date
        Exclusive: customers are watched to the day before.
    within_days : int
        The limit, inclusive.
    by : str or list of str, optional
        Columns that make groups: those of the customer's first row.

    Returns
    -------
    Estimate or Result
        Greenwood log-log interval, ``n`` customers; parts ``customers, bought_again`` (within the limit) and
        ``censored`` (watched for less, without a second order). NaN when nobody has been watched that long.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "a", "b"], "timestamp": pd.to_datetime(
    ...     ["2025-01-01", "2025-01-08", "2025-01-10"])})
    >>> float(first_to_second(log, as_of="2025-02-01", within_days=10))
    0.5
    """
    last_day = as_date(as_of, name="as_of") - dt.timedelta(days=1)
    whole("within_days", within_days, least=1, unit="days")
    log = as_table(log, table="transactions", needs=("customer_id", "timestamp"))
    log, columns = as_groups(by, log, table="transactions")
    placed = orders(log, as_of=as_date(as_of, name="as_of"))
    placed = placed.mutate(place=ibis.row_number().over(group_by="customer_id", order_by=["day", "order_id"]))
    each = placed.group_by("customer_id").agg(first=placed.day.min(), second=placed.day.min(where=placed.place == 1))
    each = with_groups(each, log, columns)
    watched = ibis.literal(last_day).delta(each["first"], unit="day")
    each = each.mutate(again=each.second.notnull(), watched=watched,
                       days=each.second.delta(each["first"], unit="day").fill_null(watched))
    counted = each.group_by([*columns, "days", "again"]).agg(customers=each.count(), watched=each.watched.max())
    counted = counted.order_by([*columns, "days", "again"]).to_pandas()
    groups = list(counted.groupby(columns, dropna=False)) if columns else [((), counted)]
    table = pd.DataFrame([key for key, _ in groups], columns=columns)
    rates = [_again_within(part, int(within_days)) for _, part in groups]
    result = handed_back("first_to_second", table, rates, columns)
    return result.replace(facts={**result.facts, "within_days": int(within_days)})


def _variant(base: str) -> str:
    return "" if base == "start" else f"of-{base}"


def _counts_of_table(log, periods, as_of, windows, by) -> tuple[pd.DataFrame, list[str]]:
    absent = [name for name, value in (("period", periods[0]), ("as_of", as_of)) if value is None]
    if absent:
        raise ArgumentError(f"{absent[0]}: found none, needed with a table: period=(first day, day after the last), "
                            "as_of=the day after the last observed one.")
    log, name = as_log(log)
    if name == "transactions":
        windows = [int(check_window(window)) for window in windows]
    log, columns = as_groups(by, log, table=name)
    table = counts_of_customers(log, periods=[as_period(period) for period in periods],
                                as_of=as_date(as_of, name="as_of"), window_days=windows, by=columns)
    return table, columns


def _from_row(row: dict, base: str) -> Estimate:
    if row["void"]:
        return missing(row["void"])
    start, kept = row["start"], row["retained"]
    formula = (row["end"] - row["acquired"]) / start if start else float("nan")
    rate = proportion(kept, row[{"start": "start", "all": "seen", "end": "end"}[base]],
                      parts={**{name: row[name] for name in COUNTS}, "formula": formula}, nobody=reason(_BASES[base]))
    if rate.reason or base != "start" or row["end"] - row["acquired"] == kept:
        return rate
    return rate.replace(reason=reason("count-formula", formula=formula, returned=row["returned"],
                                      fleeting=row["acquired_then_lost"]))


def _checked_counts(given: dict[str, int], base: str) -> dict[str, int]:
    for name, value in given.items():
        whole_float = isinstance(value, (float, np.floating)) and float(value).is_integer()
        whole(name, int(value) if whole_float else value, least=0)  # a spreadsheet gives 150.0
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


def _again_within(counted: pd.DataFrame, limit: int) -> Estimate:
    inside, customers = counted["days"] <= limit, counted["customers"]
    parts = {"customers": int(customers.sum()), "bought_again": int(customers[inside & counted["again"]].sum()),
             "censored": int(customers[(counted["days"] < limit) & ~counted["again"]].sum())}
    if counted.empty or counted["watched"].max() < limit:
        return missing(reason("nobody-watched", days=limit) if len(counted) else reason("no-customers"),
                       n=parts["customers"], parts=parts)
    curve = kaplan_meier(counted["days"], counted["again"], weights=customers)
    row = curve[curve["time"] <= limit].iloc[-1]
    return Estimate(1 - row["estimate"], 1 - row["upper"], 1 - row["lower"], n=parts["customers"],
                    reason=row["reason"], parts=parts)


def _ratio(name: str, log, as_of, period, by, pair: tuple[str, str], *, parts: dict, unit: str = "share",
           n: str | None = None, money: bool = False) -> Estimate | Result:
    sums, estimates, columns, void = _sums(log, as_of, period, by, {"it": pair}, units={"it": unit},
                                           n={"it": n} if n else {}, money=money)
    shown = {name: column for name, column in parts.items() if column in sums.columns}
    estimates = [one.replace(parts={name: row[column] for name, column in shown.items()})
                 for one, row in zip(estimates["it"], sums.to_dict("records"), strict=True)]
    units = dict.fromkeys({"revenue", "refunded"} & shown.keys(), "money")
    return handed_back(name, sums, _voided(estimates, void), columns, unit=unit, units=units)


def _sums(log, as_of, period, by, pairs, *, units=None, n=None, money: bool = False):
    needs = ("customer_id", "timestamp", "amount") if money else ("customer_id", "timestamp")
    log, last = as_table(log, table="transactions", needs=needs), as_date(as_of, name="as_of")
    log, columns = as_groups(by, log, table="transactions")
    if period is None:
        begin, end = first_day(log, as_of=last) or last - dt.timedelta(days=1), last
    else:
        begin, end = as_period(period)
    done = (activity_so_far(log, since=begin, as_of=last) if period is None else
            activity(log, periods=[(begin, end)], as_of=last))
    cells = with_groups(done, log, columns)
    sums, estimates = ratios(cells, pairs, by=columns, periods=1, units=units, n=n)
    return sums, estimates, columns, reason("period-not-over") if end > last else ""


def _voided(estimates: list[Estimate], because: str) -> list[Estimate]:
    return [missing(because, unit=one.unit) for one in estimates] if because else estimates
