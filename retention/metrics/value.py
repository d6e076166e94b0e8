"""What a customer is worth: by formula, constant retention and survival curve; what it hangs on, and who brings it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from retention.arguments import choice, number, positive, share, whole
from retention.errors import ArgumentError
from retention.metrics.estimate import Z95, Estimate, missing, ratio_of_sums
from retention.result import Result, as_frame
from retention.tables.events import net_revenue, orders, purchases
from retention.tables.inputs import as_date, as_made, as_table, in_order, own_names
from retention.values import round_significant
from retention.words import reason

#: Fewer customers than these give no interval.
FEWEST = 10
#: Of more customers than these, neighbours in the ranking are drawn together: so many of the best apart, the others in
#: so many blocks.
_MANY, _APART, _BLOCKS = 50_000, 1000, 4000


def period_discount(annual: float, *, periods_per_year: float) -> float:
    """Discount per period from an annual one: (1 + d)^(1 ÷ periods) − 1.

    Examples
    --------
    >>> print(f"{period_discount(0.10, periods_per_year=12):.5f}")
    0.00797
    """
    number("annual", annual, above=-1)
    positive("periods_per_year", periods_per_year)
    return (1 + annual) ** (1 / periods_per_year) - 1


@own_names
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
        Share of revenue, 0 to 1. With 1 the result is lifetime *revenue*, and the fact ``measure`` says so.
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
        Unit ``money``; parts: the four factors. The intervals of factors given as Estimates are carried over on the log
        scale, as if independent; without any, there is none. Facts: ``measure`` ("margin" or "revenue").

    Examples
    --------
    >>> worth = clv_formula(average_sale=20, transactions_per_period=6, periods=3, margin=0.35)
    >>> round(float(worth), 2), worth.facts["measure"]
    (126.0, 'margin')
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
    return _product(list(factors.values()), parts).replace(
        name="clv_formula", facts={"measure": "revenue" if float(margin) == 1 else "margin"})


def _product(factors: list[float | Estimate], parts: dict) -> Estimate:
    value = float(np.prod([float(factor) for factor in factors]))
    uncertain = [factor for factor in factors if isinstance(factor, Estimate)]
    n = min((factor.n for factor in uncertain), default=0)
    if np.isnan(value):
        absent = (factor.reason for factor in uncertain if np.isnan(factor.estimate) and factor.reason)
        return missing(next(absent, reason("input-missing")), n=n, unit="money", parts=parts)
    low, high = 0.0, 0.0
    for factor in uncertain:
        if not (0 < factor.lower <= factor.estimate <= factor.upper):
            return Estimate(value, n=n, unit="money", reason=reason("input-not-above-zero"), parts=parts)
        low += np.log(factor.estimate / factor.lower) ** 2
        high += np.log(factor.upper / factor.estimate) ** 2
    if not uncertain:
        return Estimate(value, unit="money", reason=reason("inputs-without-intervals"), parts=parts)
    lower, upper = value * float(np.exp(-np.sqrt(low))), value * float(np.exp(np.sqrt(high)))
    return Estimate(value, lower, upper, n=n, unit="money", parts=parts)


def _revenue_rate(log: Any, as_of: str | dt.date, period_days: float, seed: int) -> Estimate:
    as_of = as_date(as_of, name="as_of")
    table = as_table(log, table="transactions", needs=("customer_id", "timestamp", "amount"))
    positive("period_days", period_days, unit="days")
    bought = purchases(table, as_of=as_of)
    first = bought.group_by("customer_id").agg(first=bought.day.min())
    bought = orders(table, as_of=as_of)
    past = table.filter(table.timestamp < as_of)
    revenue = past.group_by("customer_id").agg(revenue=past.amount.sum().cast("float64"))
    placed = bought.group_by("customer_id").agg(orders=bought.count())
    rows = in_order(first.join(revenue, "customer_id").join(placed, "customer_id"), "customer_id")
    days = (pd.Timestamp(as_of) - pd.to_datetime(rows["first"])).dt.days
    time = days.to_numpy(dtype=float) / period_days
    count = int(rows["orders"].sum())
    parts = {} if not count else {"average_sale": float(rows["revenue"].sum() / count),
                                  "transactions_per_period": float(count / time.sum())}
    return ratio_of_sums(rows["revenue"], time, unit="money", seed=seed, parts=parts)


def clv_retention(*, margin_per_period: float, retention: float | Estimate, discount: float,
                  horizon_periods: int | None = None) -> Estimate:
    """Margin per period × q (1 − qⁿ) ÷ (1 − q), q = r ÷ (1 + d): constant retention, the first payment not counted.

    Without a horizon of n periods that is margin × r ÷ (1 + d − r): the value without end, which few businesses see.

    Parameters
    ----------
    margin_per_period : float
        Money per customer and period.
    retention : float or Estimate
        Share of customers kept from one period to the next, 0 to 1.
    discount : float
        Per period, above −1 (`period_discount` makes it from an annual one).
    horizon_periods : int, optional
        How many periods ahead are counted; all unless given.

    Returns
    -------
    Estimate
        Unit ``money``; the interval is that of ``retention`` put through the formula. Parts: the three inputs.

    Raises
    ------
    ArgumentError
        An input out of range, or, without a horizon, 1 + d − r not above 0, where the sum has no end.

    References
    ----------
    Gupta & Lehmann (2003), Customers as assets. Journal of Interactive Marketing 17(1).

    Examples
    --------
    >>> round(float(clv_retention(margin_per_period=100, retention=0.8, discount=0.1)), 2)
    266.67
    >>> round(float(clv_retention(margin_per_period=100, retention=0.8, discount=0.1, horizon_periods=4)), 2)
    192.06
    """
    whole("horizon_periods", horizon_periods, least=1, or_none=True)

    def worth(r: float) -> float:
        share("retention", r)
        if horizon_periods is not None:
            return margin_per_period * float(((r / (1 + discount)) ** np.arange(1, horizon_periods + 1)).sum())
        if not 1 + discount - r > 0:
            raise ArgumentError(f"retention, discount: found {r:g} and {discount:g}, allowed only where 1 + discount − "
                                "retention is above 0: otherwise the value has no end.")
        return margin_per_period * r / (1 + discount - r)

    number("discount", discount, above=-1)
    parts = {"margin_per_period": float(margin_per_period), "retention": float(retention), "discount": float(discount)}
    about = {"unit": "money", "parts": parts, "name": "clv_retention"}
    if not isinstance(retention, Estimate):
        return Estimate(worth(retention), reason=reason("inputs-without-intervals"), **about)
    if np.isnan(retention.estimate):
        return Estimate(float("nan"), n=retention.n, reason=retention.reason, **about)
    value = worth(retention.estimate)
    if np.isnan(retention.lower) or (horizon_periods is None and 1 + discount - retention.upper <= 0):
        return Estimate(value, n=retention.n, reason=retention.reason or reason("no-upper-bound"), **about)
    lower, upper = sorted((worth(retention.lower), worth(retention.upper)))
    return Estimate(value, lower, upper, n=retention.n, **about)


def clv_survival(curve: Result | pd.DataFrame, *, margin_per_period: float, discount: float,
                 horizon_periods: float | None = None, width: float = 1, first: int = 0) -> Estimate:
    """Σ margin × S(t) ÷ (1 + d)^t over the observed curve, t counting periods.

    Parameters
    ----------
    curve : Result or pandas.DataFrame
        What `survival` returned for one group (``time, at_risk, events, estimate``).
    margin_per_period : float
        Money of a customer who is there at t.
    discount : float
        Per period.
    horizon_periods : float, optional
        Last period that counts; the last one observed by default, and never more.
    width : float
        Length of a period in the unit of ``time``.
    first : {0, 1}
        Whether the payment on the first day counts (0) or is past (1, as in `clv_retention`).

    Returns
    -------
    Estimate
        Unit ``money``; parts ``horizon_periods, discount, margin_per_period``. The interval follows from Greenwood's
        covariance of the curve; nothing beyond the horizon is counted.

    Examples
    --------
    >>> curve = pd.DataFrame({"time": [0.0, 1, 2], "at_risk": [4, 4, 2], "events": [0, 2, 1],
    ...                       "estimate": [1.0, 0.5, 0.25]})
    >>> float(clv_survival(curve, margin_per_period=10, discount=0))
    17.5
    """
    curve = as_made(curve, table="curve", needs=("time", "at_risk", "events", "estimate"), by="survival")
    if not curve["time"].is_monotonic_increasing or not curve["time"].is_unique:
        raise ArgumentError("curve: found times that do not rise, allowed one survival curve: choose one group first.")
    number("discount", discount, above=-1)
    positive("width", width)
    choice("first", first, (0, 1))
    about = {"unit": "money", "name": "clv_survival"}
    if curve.empty:
        return Estimate(float("nan"), reason=reason("nobody-to-count"), **about)
    n = int(curve["at_risk"].iloc[0])
    time = curve["time"].to_numpy(dtype=float)
    observed = time[-1] // width
    if horizon_periods is not None and horizon_periods > observed and curve["estimate"].iloc[-1] > 0:
        return Estimate(float("nan"), n=n, reason=reason("observed-too-short", observed=observed,
                                                         wanted=horizon_periods), **about)
    last = observed if horizon_periods is None else horizon_periods
    t = np.arange(first, int(last) + 1)
    share = np.concatenate([[1.0], curve["estimate"]])[np.searchsorted(time, t * width, side="right")]
    worth = margin_per_period * share / (1 + discount) ** t
    at_risk, events = curve["at_risk"].to_numpy(dtype=float), curve["events"].to_numpy(dtype=float)
    left = at_risk - events
    weight = np.divide(events, at_risk * left, out=np.zeros(len(curve)), where=(left > 0) & (at_risk > 0))
    beyond = np.array([worth[t * width >= at].sum() for at in time])
    spread = Z95 * float(np.sqrt((beyond**2 * weight).sum()))
    value = float(worth.sum())
    parts = {"horizon_periods": float(last), "discount": float(discount), "margin_per_period": float(margin_per_period)}
    if spread == 0:
        return Estimate(value, n=n, reason=reason("too-few-departures"), parts=parts, **about)
    return Estimate(value, value - spread, value + spread, n=n, parts=parts, **about)


def clv_sensitivity(formula: Callable[..., Estimate] = clv_formula, *, change: float = 0.2,
                    **inputs: Any) -> Result:
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
    Result
        ``input, side ('lower', 'upper'), value, estimate, base, difference, reason``, the widest first; NaN with the
        reason where the formula does not allow the moved input. Facts: ``base, change``; of the widest ``input, low,
        high`` (ends of the value); ``alike`` and ``flat`` (whether all are as wide), ``refused`` (how many moves the
        formula does not allow).

    Examples
    --------
    >>> moved = clv_sensitivity(clv_retention, margin_per_period=100, retention=0.7, discount=0.1)
    >>> moved[["input", "side", "estimate", "difference"]].round(1).head(2)
           input   side  estimate  difference
    0  retention  lower     103.7       -71.3
    1  retention  upper     323.1       148.1
    """
    share("change", change, zero=False, one=False)
    base, rows = float(formula(**inputs)), []
    for name, given in inputs.items():
        known = isinstance(given, Estimate)
        ends = (given.lower, given.upper) if known else (given * (1 - change), given * (1 + change))
        for side, value in zip(("lower", "upper"), ends, strict=True):
            try:
                worth = formula(**{**inputs, name: value})
                moved = worth.estimate
                why = worth.reason if np.isnan(moved) else ""
            except ArgumentError as problem:
                moved, why = float("nan"), str(problem)
            rows.append({"input": name, "side": side, "value": value, "estimate": moved, "base": base,
                         "difference": moved - base, "reason": why})
    frame = pd.DataFrame(rows)
    width = frame["difference"].abs().groupby(frame["input"]).transform("max").fillna(0)
    table = frame.iloc[np.argsort(-width.to_numpy(), kind="stable")].reset_index(drop=True)
    known = table.dropna(subset="difference")
    facts = {"base": base, "change": change, "refused": len(table) - len(known)}
    if len(known):
        ends = known.loc[known["input"] == known["input"].iloc[0], "estimate"]
        widths = known["difference"].abs().groupby(known["input"]).max()
        facts |= {"input": known["input"].iloc[0], "low": min(ends.min(), base), "high": max(ends.max(), base),
                  "alike": len(widths) > 1 and bool(np.allclose(widths, widths.iloc[0]))}
        facts["flat"] = facts["alike"]  # bars of one length: said, not drawn
    return Result("clv_sensitivity", table, facts=facts, reason="" if len(known) else reason("nothing-to-move"),
                  units=dict.fromkeys(("estimate", "base", "difference"), "money"))


# --- who brings the revenue: share of the top customers, Gini, and whether 20 % make 80 % ----------------------------

@own_names
def value_concentration(log: Any, *, as_of: str | dt.date | None = None,
                        shares: tuple[float, ...] = (0.01, 0.05, 0.1, 0.2, 0.5), seed: int = 0) -> Result:
    """Share of revenue that the top customers bring, the Gini coefficient, and how few bring 80 %.

    Revenue is net of refunds, customer by customer; who is negative after refunds stays in, so that a share
    may pass 1 and Gini too. Part of a customer counts as that part of its revenue.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions (``customer_id, timestamp, amount``), or a frame of one row per customer with ``monetary``.
    as_of : date, optional
        Exclusive: the last observed day is the one before. Needed for transactions.
    shares : tuple of float
        Top shares of customers, above 0 and up to 1.
    seed : int
        Of the Poisson bootstrap over customers.

    Returns
    -------
    Result
        ``measure`` ("top share", "gini", "share for 80 %"), ``share`` (of the customers; NaN for the others),
        ``estimate, lower, upper, n, reason``. "share for 80 %" is the smallest share of customers that brings 80 %.
        Part ``curve``: 101 points of the Pareto curve, ``customers, revenue`` (shares). Facts: ``n, revenue, negative``
        (customers below 0), ``gini``, ``top, top_share`` (of the share nearest to a fifth) with ``top_lower,
        top_upper``, and ``few`` (customers who bring 80 %) with ``few_lower, few_upper`` and
        ``interval`` (whether there is one).

    References
    ----------
    Gastwirth (1972), The estimation of the Lorenz curve and Gini index. Review of Economics and Statistics 54(3).

    Examples
    --------
    >>> customers = pd.DataFrame({"monetary": [80.0, 5, 5, 5, 5]})
    >>> top = value_concentration(customers, shares=(0.2, 0.6))
    >>> top[["measure", "share", "estimate"]]
              measure  share  estimate
    0       top share    0.2       0.8
    1       top share    0.6       0.9
    2            gini    NaN       0.6
    3  share for 80 %    NaN       0.2
    """
    wrong = [share for share in shares if not 0 < share <= 1]
    if wrong:
        raise ArgumentError(f"shares: found {wrong}, allowed above 0 and up to 1.")
    money = np.sort(revenue_by_customer(log, as_of=as_of)["revenue"].to_numpy())[::-1]
    n, total = len(money), money.sum()
    frame = pd.DataFrame({"measure": [*["top share"] * len(shares), "gini", "share for 80 %"],
                          "share": [*shares, np.nan, np.nan]})
    facts = {"n": n, "negative": int((money < 0).sum()), "revenue": float(total)}
    units = {"share": "share", "estimate": ".3f", "lower": ".3f", "upper": ".3f"}
    if n == 0 or total <= 0:
        why = reason("no-customers" if n == 0 else "no-revenue-left")
        return Result("value_concentration", frame.assign(estimate=np.nan, lower=np.nan, upper=np.nan, n=n, reason=why),
                      facts=facts, reason=why, units=units)
    points = np.linspace(0, 1, 101)
    curve = pd.DataFrame({"customers": points, "revenue": top_shares(money, np.ones(n), points)})
    frame["estimate"] = _measures(money, np.ones(n), shares)
    lower, upper = interval_over_customers(lambda *drawn: _measures(*drawn, shares), money, seed=seed)
    table = frame.assign(lower=lower, upper=upper, n=n, reason=no_interval() if n < FEWEST else "")
    return Result("value_concentration", table, facts=facts | _main_shares(table, len(shares)), parts={"curve": curve},
                  units=units)


def _main_shares(table: pd.DataFrame, many: int) -> dict[str, float]:
    """The facts of the share nearest to a fifth, of the Gini coefficient and of the share for 80 %."""
    tops, gini, few = table.iloc[:many], table.iloc[many], table.iloc[many + 1]
    facts = {"gini": gini["estimate"], "few": few["estimate"], "few_lower": few["lower"], "few_upper": few["upper"],
             "interval": bool(np.isfinite(few["lower"]))}
    if many:
        top = tops.iloc[int(np.argmin(np.abs(tops["share"].to_numpy() - 0.2)))]
        facts |= {"top": top["share"], "top_share": top["estimate"], "top_lower": top["lower"],
                  "top_upper": top["upper"]}
    return facts


def no_interval() -> str:
    """Why measures of few customers have no interval."""
    return reason("too-few-for-an-interval", fewest=FEWEST)


def revenue_by_customer(log: Any, *, as_of: str | dt.date | None,
                        window_days: int | None = None) -> pd.DataFrame:
    """``customer_id`` and ``revenue`` of who bought before ``as_of``, in the last ``window_days`` or ever.

    ``log`` is one of transactions, or a frame of one row per customer with ``monetary``, whose ids are dropped.
    """
    log = as_frame(log)
    if "monetary" in getattr(log, "columns", ()) and "amount" not in log.columns:
        return pd.DataFrame({"revenue": log["monetary"].to_numpy(dtype=float)})
    if as_of is None:
        raise ArgumentError("as_of: found None, allowed a day: transactions are counted up to it.")
    until = as_date(as_of, name="as_of")
    table = as_table(log, table="transactions", needs=("customer_id", "timestamp", "amount"))
    if window_days is not None:
        table = table.filter(table.timestamp >= until - dt.timedelta(days=window_days))
    found = in_order(net_revenue(table, as_of=until), "customer_id")
    # who is before whom, and level with whom, must not hang on the order in which amounts were added
    return found.assign(revenue=round_significant(found["revenue"].to_numpy(dtype=float)))


def interval_over_customers(measures: Callable[[np.ndarray, np.ndarray], Sequence[float]], money: np.ndarray, *,
                            seed: int) -> tuple[Any, Any]:
    """95 % Poisson bootstrap of ``measures`` of customers, sorted from the best, with weights; NaN below ``FEWEST``.

    Of more than 50,000 customers neighbours in the ranking are drawn together, the best apart: the weights of k of them
    add up to a Poisson number with mean k, and their revenue hardly differs.
    """
    if len(money) < FEWEST:
        return np.nan, np.nan
    rng = np.random.default_rng(seed)
    together = np.ones(len(money))
    if len(money) > _MANY:
        first = np.r_[0:_APART, np.linspace(_APART, len(money), _BLOCKS, endpoint=False).astype(int)]
        together = np.diff(first, append=len(money)).astype(float)
        money = np.add.reduceat(money, first) / together
    draws = [measures(money, rng.poisson(together).astype(float)) for _ in range(1000 if len(money) <= 20_000 else 200)]
    return tuple(np.nanquantile(draws, [0.025, 0.975], axis=0))


def _measures(money: np.ndarray, weights: np.ndarray, shares: tuple[float, ...]) -> list[float]:
    """The measures of customers sorted from the best, each standing for ``weights`` of them."""
    spent = np.concatenate([[0.0], (money * weights).cumsum()])
    people = np.concatenate([[0.0], weights.cumsum()])
    if spent[-1] <= 0:
        return [np.nan] * (len(shares) + 2)
    x, y = people / people[-1], spent / spent[-1]
    gini = 2 * float(((y[1:] + y[:-1]) / 2 * np.diff(x)).sum()) - 1
    first = int(np.argmax(y >= 0.8))
    part = (0.8 - y[first - 1]) / (y[first] - y[first - 1])
    return [*np.interp(shares, x, y), gini, float(x[first - 1] + part * (x[first] - x[first - 1]))]


def top_shares(money: np.ndarray, weights: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """Share of revenue of the top ``shares`` of customers sorted from the best, each standing for ``weights``."""
    return np.array(_measures(money, weights, tuple(shares))[:-2])
