"""What a customer is worth: the formula, constant retention, a survival curve, and what the answer hangs on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from retention.errors import ArgumentError
from retention.metrics.concentration import value_concentration
from retention.metrics.estimate import Z95, Estimate, missing, ratio_of_sums
from retention.tables.events import orders, purchases
from retention.tables.inputs import as_date, as_table

__all__ = ["clv_formula", "clv_retention", "clv_sensitivity", "clv_survival", "period_discount", "value_concentration"]


def period_discount(annual: float, periods_per_year: float) -> float:
    """Discount per period from an annual one: (1 + d)^(1 ÷ periods) − 1.

    Examples
    --------
    >>> print(f"{period_discount(0.10, 12):.5f}")
    0.00797
    """
    if not annual > -1 or not periods_per_year > 0:
        raise ArgumentError(f"annual, periods_per_year: found {annual!r} and {periods_per_year!r}, allowed a rate "
                            "above −1 and a number above 0.")
    return (1 + annual) ** (1 / periods_per_year) - 1


def clv_formula(log: Any = None, *, margin: float | Estimate, periods: float | Estimate,
                average_sale: float | Estimate | None = None, transactions_per_period: float | Estimate | None = None,
                as_of: str | dt.date | None = None, period_days: float = 365.25, seed: int = 0) -> Estimate:
    """Average sale × transactions per period × periods retained × margin.

    From a log, the first two are revenue ÷ orders and orders ÷ time under observation (first purchase to ``as_of``,
    at least a day), whose product is revenue per customer and period; the interval is a bootstrap
    over customers. It counts the first purchase and so is too high where most customers are new.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame, optional
        Transactions (``customer_id, timestamp, amount``; revenue is net of refunds), with ``as_of``.
    margin : float or Estimate
        Share of revenue, 0 to 1. With 1 the result is lifetime *revenue*, and ``parts["label"]`` says so.
    periods : float or Estimate
        How many periods a customer stays, such as 1 ÷ churn rate or `restricted_mean_lifetime`.
    average_sale, transactions_per_period : float or Estimate, optional
        Money per order, orders per customer and period; instead of ``log``.
    as_of : date, optional
        Exclusive; with ``log``.
    period_days : float
        Length of a period; with ``log``.
    seed : int
        Of the bootstrap.

    Returns
    -------
    Estimate
        Unit ``money``; parts: the four factors and ``label``. The intervals of factors given as Estimates are
        carried over on the log scale, as if independent; without any, there is none.

    Examples
    --------
    >>> worth = clv_formula(average_sale=20, transactions_per_period=6, periods=3, margin=0.35)
    >>> round(float(worth), 2), worth.parts["label"]
    (126.0, 'lifetime margin')
    """
    if log is not None:
        if average_sale is not None or transactions_per_period is not None or as_of is None:
            raise ArgumentError("clv_formula: allowed either a log with as_of, or average_sale and "
                                "transactions_per_period.")
        rate = _revenue_rate(log, as_of, period_days, seed)
        factors = {"revenue_per_period": rate, "periods": periods, "margin": margin}
        parts = dict(rate.parts)
    else:
        if average_sale is None or transactions_per_period is None:
            raise ArgumentError("clv_formula: found no log, allowed with average_sale and transactions_per_period.")
        factors = {"average_sale": average_sale, "transactions_per_period": transactions_per_period,
                   "periods": periods, "margin": margin}
        parts = {}
    for name, value in factors.items():
        if float(value) < 0 or (name == "margin" and float(value) > 1):
            raise ArgumentError(f"{name}: found {float(value):g}, allowed "
                                f"{'0 to 1' if name == 'margin' else '0 or more'}.")
    parts |= {name: float(value) for name, value in factors.items() if name != "revenue_per_period"}
    parts["label"] = "lifetime revenue" if float(margin) == 1 else "lifetime margin"
    return _product(list(factors.values()), parts)


def _product(factors: list[float | Estimate], parts: dict) -> Estimate:
    value = float(np.prod([float(factor) for factor in factors]))
    uncertain = [factor for factor in factors if isinstance(factor, Estimate)]
    n = min((factor.n for factor in uncertain), default=0)
    if np.isnan(value):
        absent = (factor.reason for factor in uncertain if np.isnan(factor.estimate) and factor.reason)
        reason = next(absent, "an input is missing")
        return missing(reason, n=n, unit="money", parts=parts)
    low, high = 0.0, 0.0
    for factor in uncertain:
        if not (0 < factor.lower <= factor.estimate <= factor.upper):
            return Estimate(value, n=n, unit="money", reason="an input has no interval above 0", parts=parts)
        low += np.log(factor.estimate / factor.lower) ** 2
        high += np.log(factor.upper / factor.estimate) ** 2
    if not uncertain:
        return Estimate(value, unit="money", reason="inputs without intervals", parts=parts)
    lower, upper = value * float(np.exp(-np.sqrt(low))), value * float(np.exp(np.sqrt(high)))
    return Estimate(value, lower, upper, n=n, unit="money", parts=parts)


def _revenue_rate(log: Any, as_of: str | dt.date, period_days: float, seed: int) -> Estimate:
    as_of = as_date(as_of, name="as_of")
    table = as_table(log, table="transactions", needs=("customer_id", "timestamp", "amount"))
    if not period_days > 0:
        raise ArgumentError(f"period_days: found {period_days!r}, allowed a number above 0.")
    bought = purchases(table, as_of=as_of)
    first = bought.group_by("customer_id").agg(first=bought.day.min())
    bought = orders(table, as_of=as_of)
    past = table.filter(table.timestamp < as_of)
    rows = (first.join(past.group_by("customer_id").agg(revenue=past.amount.sum().cast("float64")), "customer_id")
            .join(bought.group_by("customer_id").agg(orders=bought.count()), "customer_id")
            .order_by("customer_id").to_pandas())
    days = (pd.Timestamp(as_of) - pd.to_datetime(rows["first"])).dt.days
    time = days.to_numpy(dtype=float) / period_days
    count = int(rows["orders"].sum())
    parts = {} if not count else {"average_sale": float(rows["revenue"].sum() / count),
                                  "transactions_per_period": float(count / time.sum())}
    return ratio_of_sums(rows["revenue"], time, unit="money", seed=seed, parts=parts)


def clv_retention(*, margin_per_period: float, retention: float | Estimate, discount: float) -> Estimate:
    """Margin per period × r ÷ (1 + d − r): constant retention, without end, the first payment not counted.

    Parameters
    ----------
    margin_per_period : float
        Money per customer and period.
    retention : float or Estimate
        Share of customers kept from one period to the next, 0 to 1.
    discount : float
        Per period, above −1 (`period_discount` makes it from an annual one).

    Returns
    -------
    Estimate
        Unit ``money``; the interval is that of ``retention`` put through the formula.

    Raises
    ------
    ArgumentError
        An input out of range, or 1 + d − r not above 0, where the sum has no end.

    References
    ----------
    Gupta & Lehmann (2003), Customers as assets. Journal of Interactive Marketing 17(1).

    Examples
    --------
    >>> round(float(clv_retention(margin_per_period=100, retention=0.8, discount=0.1)), 2)
    266.67
    """
    def worth(r: float) -> float:
        if not 0 <= r <= 1:
            raise ArgumentError(f"retention: found {r:g}, allowed 0 to 1.")
        if not 1 + discount - r > 0:
            raise ArgumentError(f"retention, discount: found {r:g} and {discount:g}, allowed only where 1 + discount − "
                                "retention is above 0: otherwise the value has no end.")
        return margin_per_period * r / (1 + discount - r)

    if not discount > -1:
        raise ArgumentError(f"discount: found {discount:g}, allowed above −1.")
    parts = {"margin_per_period": float(margin_per_period), "retention": float(retention), "discount": float(discount)}
    if not isinstance(retention, Estimate):
        return Estimate(worth(retention), unit="money", reason="inputs without intervals", parts=parts)
    if np.isnan(retention.estimate):
        return missing(retention.reason, n=retention.n, unit="money", parts=parts)
    value = worth(retention.estimate)
    if np.isnan(retention.lower) or 1 + discount - retention.upper <= 0:
        return Estimate(value, n=retention.n, unit="money", reason=retention.reason or "the upper end has no bound",
                        parts=parts)
    lower, upper = sorted((worth(retention.lower), worth(retention.upper)))
    return Estimate(value, lower, upper, n=retention.n, unit="money", parts=parts)


def clv_survival(curve: pd.DataFrame, *, margin_per_period: float, discount: float, horizon: float | None = None,
                 period: float = 1, first: int = 0) -> Estimate:
    """Σ margin × S(t) ÷ (1 + d)^t over the observed curve, t counting periods.

    Parameters
    ----------
    curve : pandas.DataFrame
        What `survival` returned for one group (``time, at_risk, events, estimate``).
    margin_per_period : float
        Money of a customer who is there at t.
    discount : float
        Per period.
    horizon : float, optional
        Last period that counts; the last one observed by default, and never more.
    period : float
        Length of a period in the unit of ``time``.
    first : {0, 1}
        Whether the payment on the first day counts (0) or is past (1, as in `clv_retention`).

    Returns
    -------
    Estimate
        Unit ``money``; parts ``horizon, discount, margin_per_period``. The interval follows from Greenwood's
        covariance of the curve; nothing beyond the horizon is counted.

    Examples
    --------
    >>> curve = pd.DataFrame({"time": [0.0, 1, 2], "at_risk": [4, 4, 2], "events": [0, 2, 1],
    ...                       "estimate": [1.0, 0.5, 0.25]})
    >>> float(clv_survival(curve, margin_per_period=10, discount=0))
    17.5
    """
    absent = [name for name in ("time", "at_risk", "events", "estimate") if name not in curve.columns]
    if absent or not curve["time"].is_monotonic_increasing or not curve["time"].is_unique:
        raise ArgumentError("curve: allowed one survival curve with time, at_risk, events, estimate, rising in time: "
                            + (f"{absent[0]} is missing." if absent else "choose one group first."))
    if not discount > -1 or not period > 0 or first not in (0, 1):
        raise ArgumentError(f"discount, period, first: found {discount!r}, {period!r}, {first!r}, allowed above −1, "
                            "above 0, and 0 or 1.")
    if curve.empty:
        return missing("nobody to count", unit="money")
    n = int(curve["at_risk"].iloc[0])
    time = curve["time"].to_numpy(dtype=float)
    observed = time[-1] // period
    if horizon is not None and horizon > observed and curve["estimate"].iloc[-1] > 0:
        return missing(f"observed for {observed:g} periods, not {horizon:g}", n=n, unit="money")
    last = observed if horizon is None else horizon
    t = np.arange(first, int(last) + 1)
    share = np.concatenate([[1.0], curve["estimate"]])[np.searchsorted(time, t * period, side="right")]
    worth = margin_per_period * share / (1 + discount) ** t
    at_risk, events = curve["at_risk"].to_numpy(dtype=float), curve["events"].to_numpy(dtype=float)
    left = at_risk - events
    weight = np.divide(events, at_risk * left, out=np.zeros(len(curve)), where=(left > 0) & (at_risk > 0))
    beyond = np.array([worth[t * period >= at].sum() for at in time])
    spread = Z95 * float(np.sqrt((beyond**2 * weight).sum()))
    value = float(worth.sum())
    parts = {"horizon": float(last), "discount": float(discount), "margin_per_period": float(margin_per_period)}
    if spread == 0:
        return Estimate(value, n=n, unit="money", reason="too few departures for an interval", parts=parts)
    return Estimate(value, value - spread, value + spread, n=n, unit="money", parts=parts)


def clv_sensitivity(formula: Callable[..., Estimate] = clv_formula, *, change: float = 0.2,
                    **inputs: Any) -> pd.DataFrame:
    """How the value moves when one input at a time moves by ± ``change`` of itself.

    An input given as an Estimate moves to the ends of its own interval instead, which is what the data leave open.

    Parameters
    ----------
    formula : callable
        `clv_formula` or `clv_retention`.
    change : float
        0.2 is ± 20 %.
    **inputs
        Its arguments, numbers all.

    Returns
    -------
    pandas.DataFrame
        ``input, side ('lower', 'upper'), value, estimate, base, difference, reason``, the widest first; NaN with the
        reason where the formula does not allow the moved input.

    Examples
    --------
    >>> moved = clv_sensitivity(clv_retention, margin_per_period=100, retention=0.7, discount=0.1)
    >>> moved[["input", "side", "estimate", "difference"]].round(1).head(2)
           input   side  estimate  difference
    0  retention  lower     103.7       -71.3
    1  retention  upper     323.1       148.1
    """
    if not 0 < change < 1:
        raise ArgumentError(f"change: found {change!r}, allowed above 0 and below 1.")
    base, rows = float(formula(**inputs)), []
    for name, given in inputs.items():
        known = isinstance(given, Estimate)
        ends = (given.lower, given.upper) if known else (given * (1 - change), given * (1 + change))
        for side, value in zip(("lower", "upper"), ends, strict=True):
            try:
                worth = formula(**{**inputs, name: value})
                moved = worth.estimate
                reason = worth.reason if np.isnan(moved) else ""
            except ArgumentError as problem:
                moved, reason = float("nan"), str(problem)
            rows.append({"input": name, "side": side, "value": value, "estimate": moved, "base": base,
                         "difference": moved - base, "reason": reason})
    frame = pd.DataFrame(rows)
    width = frame["difference"].abs().groupby(frame["input"]).transform("max").fillna(0)
    return frame.iloc[np.argsort(-width.to_numpy(), kind="stable")].reset_index(drop=True)
