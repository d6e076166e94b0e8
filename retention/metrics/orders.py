"""Orders: how many come back for another, how often they order, what an order is worth, how many are refunded."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import ibis
import pandas as pd

from retention.errors import ArgumentError
from retention.metrics.customers_at import first_day, handed_back, ratios
from retention.metrics.estimate import Estimate, missing, proportion
from retention.metrics.survival import kaplan_meier
from retention.tables.events import activity, orders
from retention.tables.groups import with_groups
from retention.tables.inputs import as_columns, as_date, as_period, as_table


def repeat_purchase_rate(log: Any, *, as_of: Any, period: tuple | None = None,
                         by: str | list[str] | None = None) -> Estimate | pd.DataFrame:
    """Customers with at least two orders ÷ customers with at least one, inside ``period``.

    Customers who came late have had less time for a second order; `first_to_second` gives each the same.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp``; an order is an ``order_id`` where there are some, else a customer-day.
    as_of : date
        Exclusive.
    period : (date, date), optional
        Half-open; everything before ``as_of`` by default. NaN when it ends after ``as_of``.
    by : str or list of str, optional
        Columns that make groups: those of the customer's first row.

    Returns
    -------
    Estimate or pandas.DataFrame
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
    estimates = [proportion(part["repeaters"], part["customers"], parts=part, nobody="no customers") for part in parts]
    return handed_back(sums, _voided(estimates, void), columns)


def purchase_frequency(log: Any, *, as_of: Any, period: tuple | None = None,
                       by: str | list[str] | None = None) -> Estimate | pd.DataFrame:
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
    return _ratio(log, as_of, period, by, ("orders", "bought"), unit="ratio",
                  parts={"customers": "bought", "orders": "orders"})


def average_order_value(log: Any, *, as_of: Any, period: tuple | None = None,
                        by: str | list[str] | None = None) -> Estimate | pd.DataFrame:
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
    return _ratio(log, as_of, period, by, ("revenue", "orders"), unit="money", money=True,
                  parts={"customers": "bought", "orders": "orders", "revenue": "revenue"})


def refund_rate(log: Any, *, as_of: Any, of: str = "orders", period: tuple | None = None,
                by: str | list[str] | None = None) -> Estimate | pd.DataFrame:
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
    if of not in ("orders", "amount"):
        raise ArgumentError(f"of: found {of!r}, allowed 'orders', 'amount'.")
    pair = ("refund_orders", "orders") if of == "orders" else ("refunded", "revenue")
    return _ratio(log, as_of, period, by, pair, money=of == "amount", n="orders",
                  parts={"orders": "orders", "refunded_orders": "refund_orders", "revenue": "revenue",
                         "refunded": "refunded"})


def first_to_second(log: Any, *, as_of: Any, within_days: int,
                    by: str | list[str] | None = None) -> Estimate | pd.DataFrame:
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
    Estimate or pandas.DataFrame
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
    if within_days < 1:
        raise ArgumentError(f"within_days: found {within_days!r}, allowed 1 or more.")
    log = as_table(log, table="transactions", needs=("customer_id", "timestamp"))
    columns = as_columns(by, log, table="transactions")
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
    return handed_back(table, [_again_within(part, int(within_days)) for _, part in groups], columns)


def _again_within(counted: pd.DataFrame, limit: int) -> Estimate:
    inside, customers = counted["days"] <= limit, counted["customers"]
    parts = {"customers": int(customers.sum()), "bought_again": int(customers[inside & counted["again"]].sum()),
             "censored": int(customers[(counted["days"] < limit) & ~counted["again"]].sum())}
    if counted.empty or counted["watched"].max() < limit:
        return missing(f"nobody has been watched for {limit} days" if len(counted) else "no customers",
                       n=parts["customers"], parts=parts)
    curve = kaplan_meier(counted["days"], counted["again"], weights=customers)
    row = curve[curve["time"] <= limit].iloc[-1]
    return Estimate(1 - row["estimate"], 1 - row["upper"], 1 - row["lower"], n=parts["customers"],
                    reason=row["reason"], parts=parts)


def _ratio(log, as_of, period, by, pair: tuple[str, str], *, parts: dict, unit: str = "share", n: str | None = None,
           money: bool = False) -> Estimate | pd.DataFrame:
    sums, estimates, columns, void = _sums(log, as_of, period, by, {"it": pair}, units={"it": unit},
                                           n={"it": n} if n else {}, money=money)
    shown = {name: column for name, column in parts.items() if column in sums.columns}
    estimates = [replace(one, parts={name: row[column] for name, column in shown.items()})
                 for one, row in zip(estimates["it"], sums.to_dict("records"), strict=True)]
    return handed_back(sums, _voided(estimates, void), columns)


def _sums(log, as_of, period, by, pairs, *, units=None, n=None, money: bool = False):
    needs = ("customer_id", "timestamp", "amount") if money else ("customer_id", "timestamp")
    log, last = as_table(log, table="transactions", needs=needs), as_date(as_of, name="as_of")
    columns = as_columns(by, log, table="transactions")
    if period is None:
        begin, end = first_day(log, as_of=last) or last - dt.timedelta(days=1), last
    else:
        begin, end = as_period(period)
    cells = with_groups(activity(log, periods=[(begin, end)], as_of=last), log, columns)
    sums, estimates = ratios(cells, pairs, by=columns, periods=1, units=units, n=n)
    return sums, estimates, columns, "period not over" if end > last else ""


def _voided(estimates: list[Estimate], reason: str) -> list[Estimate]:
    return [missing(reason, unit=one.unit) for one in estimates] if reason else estimates
