"""What customers bring beyond their own orders, and what is lost of it: referrals, refunds, discounts, retention."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd

from retention.arguments import number, share, whole
from retention.metrics.acquisition import MONTH, margins_by_age, ratio
from retention.metrics.customers_at import ratios
from retention.metrics.estimate import NUMBERS, Z95, Estimate, missing, proportion, ratio_of_sums
from retention.metrics.value import clv_retention, period_discount
from retention.result import Result
from retention.tables.calendar import frequency, index, label_of, start_of
from retention.tables.events import around, is_refund
from retention.tables.inputs import as_date, as_table, in_order, own_names
from retention.words import reason

#: Fewer customers than these say too little of what a kind of customer brings.
FEWEST = 20
_MARGINS = ("brought by another", "all others", "difference", "by each referrer")


@own_names
def referrals(log: Any, customers: Any, *, as_of: str | dt.date, margin: float | None, subscriptions: Any = None,
              charges_in_amounts: bool | None = None, horizon_days: int = 365, seed: int = 0) -> Result:
    """How many customers came through another one, and what a customer who brings others is worth.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp, amount`` and, where there is one, ``cost``.
    customers : ibis.Table or pandas.DataFrame
        ``customer_id`` and ``referred_by``, the id of who brought the customer.
    as_of : date
        Exclusive.
    margin : float or None
        Share of an amount that is earned where lines have no ``cost``; None counts revenue.
    subscriptions : ibis.Table or pandas.DataFrame, optional
        Contracts, whose charges count by ``margin``.
    charges_in_amounts : bool, optional
        Whether these charges are rows of the log already; see `acquisition_payback`.
    horizon_days : int
        Margin of the first so many days counts, of customers who were observed for so long.
    seed : int
        Of the bootstrap over customers.

    Returns
    -------
    Result
        One row a measure, all of them money of the first ``horizon_days``: ``measure`` ("brought by another"
        and "all others": mean margin of one, "difference", "by each referrer": how many each brings × what these
        leave), ``estimate, lower, upper, n, reason``. Part ``rate``: customers with a ``referred_by`` ÷ all who
        purchased, Wilson; its facts: ``bringers, bringers_share, each`` (customers who brought others, their share, how
        many each brought) and ``unknown`` (names in ``referred_by`` that are no customer). Facts: ``theirs, others,
        difference, difference_lower, difference_upper, friends, friends_lower, friends_upper, known, sure`` (whether
        the difference's interval holds no 0), ``more`` (whether it is above), ``horizon_days, by_margin, n``.

    Raises
    ------
    TableError
        A column is missing.

    Notes
    -----
    Whoever has been a customer for longer had more time to bring others, and good customers bring others: what a
    referrer's own orders are worth is no effect of bringing, and is not counted here.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "b", "c", "d"], "timestamp": pd.Timestamp("2024-01-01"),
    ...                     "amount": [10.0, 20, 30, 40]})
    >>> people = pd.DataFrame({"customer_id": ["a", "b", "c", "d"], "referred_by": [None, "a", "a", None]})
    >>> found = referrals(log, people, as_of="2025-06-01", margin=None)
    >>> float(found.rate), found.rate.facts["bringers"], found.rate.facts["each"]
    (0.5, 1, 2.0)
    """
    as_of = as_date(as_of, name="as_of")
    whole("horizon_days", horizon_days, least=1, unit="days")
    share("margin", margin, zero=False, or_none=True)
    known = as_table(customers, table="customers", needs=("customer_id", "referred_by"),
                     allow_missing=("referred_by",)).select("customer_id", "referred_by").to_pandas()
    people, cells = margins_by_age(log, as_of=as_of, margin=margin, subscriptions=subscriptions,
                                   charges_in_amounts=charges_in_amounts)
    people = people.merge(known.drop_duplicates("customer_id"), on="customer_id", how="left")
    brought = people["referred_by"].notna()
    if not brought.any():
        return Result("referrals", pd.DataFrame(), reason=reason("no-referrals" if len(people) else "no-customers"))
    n = len(people)
    by = people.loc[brought, "referred_by"].value_counts()
    unknown = int((~by.index.isin(people["customer_id"])).sum())
    by = by[by.index.isin(people["customer_id"])]
    each = ratio_of_sums(by.to_numpy(), np.ones(len(by)), unit="count", seed=seed)
    rate, bringers = proportion(int(brought.sum()), n), proportion(len(by), n)
    money = np.bincount(cells["who"], np.where(cells["age"] < horizon_days / MONTH, cells["money"], 0.0),
                        minlength=n)
    watched = (people["days"] >= horizon_days).to_numpy()
    theirs, others = (_mean(money[watched & side]) for side in (brought.to_numpy(), ~brought.to_numpy()))
    difference = _difference(theirs, others)
    friends = _product(each, theirs)
    named = dict(zip(_MARGINS, (theirs, others, difference, friends), strict=True))
    table = pd.DataFrame([{"measure": name, **{column: getattr(one, column) for column in NUMBERS}}
                          for name, one in named.items()])
    rate = rate.replace(name="referral_rate", key="referral_rate", facts={
        "bringers": len(by), "bringers_share": bringers.estimate, "each": each.estimate, "unknown": unknown})
    facts = {"theirs": theirs.estimate, "others": others.estimate,
             **{f"{name}{end}": getattr(one, end.removeprefix("_") or "estimate")
                for name, one in (("difference", difference), ("friends", friends))
                for end in ("", "_lower", "_upper")},
             "known": bool(np.isfinite(difference.estimate)),
             "sure": bool(difference.lower > 0 or difference.upper < 0), "more": bool(difference.estimate > 0),
             "horizon_days": horizon_days, "by_margin": margin is not None, "n": n}
    return Result("referrals", table, facts=facts, parts={"rate": rate}, reason="" if facts["known"] else
                  difference.reason, units=dict.fromkeys(("estimate", "lower", "upper"), "money"))


def _mean(values: np.ndarray) -> Estimate:
    """A mean with Student's interval; with few customers a reason."""
    n = len(values)
    if n < FEWEST:
        return missing(reason("few-of-a-kind", fewest=FEWEST), n=n, unit="money")
    from scipy.special import stdtrit

    half = float(stdtrit(n - 1, 0.975)) * float(values.std(ddof=1)) / np.sqrt(n)
    return Estimate(float(values.mean()), float(values.mean()) - half, float(values.mean()) + half, n=n, unit="money")


def _difference(one: Estimate, other: Estimate) -> Estimate:
    if not (np.isfinite(one.estimate) and np.isfinite(other.estimate)):
        return missing(one.reason or other.reason, n=min(one.n, other.n), unit="money")
    half = np.hypot((one.upper - one.lower) / 2, (other.upper - other.lower) / 2)
    value = one.estimate - other.estimate
    return Estimate(value, float(value - half), float(value + half), n=one.n, unit="money")


def _product(one: Estimate, other: Estimate) -> Estimate:
    """Two independent estimates multiplied, the interval on the log scale."""
    if not (np.isfinite(one.lower) and np.isfinite(other.lower)) or min(one.lower, other.lower) <= 0:
        return missing(one.reason or other.reason or reason("input-not-above-zero"), n=min(one.n, other.n),
                       unit="money")
    low = np.hypot(np.log(one.estimate / one.lower), np.log(other.estimate / other.lower))
    high = np.hypot(np.log(one.upper / one.estimate), np.log(other.upper / other.estimate))
    value = one.estimate * other.estimate
    return Estimate(value, float(value * np.exp(-low)), float(value * np.exp(high)), n=min(one.n, other.n),
                    unit="money")


# ---- refunds and discounts by cohort

@own_names
def refunds_and_discounts(log: Any, *, as_of: str | dt.date, freq: str = "quarter", limit: int = 12,
                          seed: int = 0) -> Result:
    """What of the sales to each cohort of customers was given back, and what was taken off beforehand.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp, amount`` and, for the second, ``discount``.
    as_of : date
        Exclusive.
    freq : {"month", "quarter", "year"}
        A cohort is the customers whose first purchase was in one period.
    limit : int
        How many cohorts, the newest.
    seed : int
        Of the bootstrap over customers.

    Returns
    -------
    Result
        One row a cohort: ``cohort, start, customers, sales`` (of purchases, after discounts), ``estimate, lower,
        upper`` (money given back ÷ sales), ``discount, discount_lower, discount_upper`` (money taken off ÷ sales
        before it; NaN without the column), ``n`` (customers), ``reason``. Over customers: bootstrap up to 5,000 of
        them, linearised above. Facts: over all cohorts shown ``refunds, refunds_lower, refunds_upper, discounts,
        discounts_lower, discounts_upper``, ``known`` (whether there are discounts), ``cohorts``, ``highest`` and
        ``highest_rate`` (the cohort of 20 customers or more that gave back most), ``stands_out`` (whether it did so
        beyond chance, corrected for the number of cohorts), ``freq``.

    Raises
    ------
    TableError
        A column is missing.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [90.0, -9, 100], "discount": [10.0, 0, 0],
    ...                     "timestamp": pd.to_datetime(["2025-01-01", "2025-01-09", "2025-04-01"])})
    >>> refunds_and_discounts(log, as_of="2025-07-01").table[["cohort", "sales", "estimate", "discount"]]
        cohort  sales  estimate  discount
    0  2025-Q1   90.0       0.1       0.1
    1  2025-Q2  100.0       0.0       0.0
    """
    import ibis
    from scipy.special import ndtri

    as_of = as_date(as_of, name="as_of")
    freq = frequency(freq, allowed=("M", "Q", "Y"))
    whole("limit", limit, least=1)
    table = as_table(log, table="transactions", needs=("customer_id", "timestamp", "amount"))
    rows = table.filter(table.timestamp < as_of)
    given = rows.discount.cast("float64").fill_null(0.0) if "discount" in rows.columns else ibis.literal(0.0)
    rows = rows.mutate(given=given)
    back, amount = is_refund(rows), rows.amount.cast("float64")
    people = rows.group_by("customer_id").agg(
        first=rows.timestamp.min(where=~back), sales=amount.sum(where=~back).fill_null(0.0),
        refunded=(-amount).sum(where=back).fill_null(0.0), off=rows.given.sum(where=~back).fill_null(0.0))
    people = people.filter(people["first"].notnull())
    people = people.mutate(listed=people.sales + people.off, period=index(people["first"], freq))
    periods = people.period.min().to_pandas()
    if pd.isna(periods):
        return Result("refunds_and_discounts", pd.DataFrame(), reason=reason("no-customers"))
    least = max(int(periods), int(people.period.max().to_pandas()) - limit + 1)
    cells = people.filter(people.period >= least).mutate(k=(people.period - least).cast("int64"))
    cells = cells.select("customer_id", "k", "sales", "refunded", "off", "listed")
    pairs = {"refunds": ("refunded", "sales"), "discounts": ("off", "listed")}
    count = int(cells.k.max().to_pandas()) + 1
    sums, found = ratios(cells, pairs, by=[], periods=count, seed=seed)
    _, whole_log = ratios(cells.mutate(k=ibis.literal(0).cast("int64")), pairs, by=[], periods=1, seed=seed)
    known = "discount" in rows.columns
    starts = [start_of(least + k, freq) for k in range(count)]
    frame = pd.DataFrame({"cohort": [label_of(day, freq) for day in starts], "start": pd.to_datetime(starts),
                          "customers": sums["customers"], "sales": sums["sales"]})
    for name, column in (("refunds", "estimate"), ("discounts", "discount")):
        blank = column == "discount" and not known
        for end in ("estimate", "lower", "upper"):
            label = column if end == "estimate" else end if column == "estimate" else f"{column}_{end}"
            frame[label] = [np.nan if blank else getattr(one, end) for one in found[name]]
    frame["n"], frame["reason"] = sums["customers"], [one.reason for one in found["refunds"]]
    many = frame[(frame["n"] >= FEWEST) & frame["estimate"].notna()]
    both = {name: whole_log[name][0] for name in pairs}
    facts = {f"{name}{end}": getattr(one, end.removeprefix("_") or "estimate") for name, one in both.items()
             for end in ("", "_lower", "_upper")}
    facts |= {"known": known, "cohorts": len(frame), "freq": freq, "customers": int(frame["customers"].sum()),
              "highest": "", "highest_rate": np.nan, "stands_out": False}
    if len(many):
        worst = many.loc[many["estimate"].idxmax()]
        # the highest of many is high by chance, too: the interval is widened for their number (Bonferroni)
        wider = float(ndtri(1 - 0.025 / len(many))) / Z95 * (worst["estimate"] - worst["lower"])
        facts |= {"highest": worst["cohort"], "highest_rate": worst["estimate"],
                  "stands_out": bool(worst["estimate"] - wider > facts["refunds_upper"])}
    return Result("refunds_and_discounts", frame, facts=facts, units={"start": "day", "sales": "money", **dict.fromkeys(
        ("estimate", "lower", "upper", "discount", "discount_lower", "discount_upper"), "share")})


# ---- what a point of retention is worth

def retention_worth(*, customers: int, retention: Estimate, margin_per_period: Estimate, discount: float = 0.10,
                    periods_per_year: float = 4, horizon_periods: int = 4,
                    points: tuple[float, ...] = (0.01, 0.05)) -> Result:
    """What it would be worth to keep one more customer in a hundred from one period to the next, up to a horizon.

    Parameters
    ----------
    customers : int
        Customers there are today.
    retention : Estimate
        Share of customers kept from one period to the next.
    margin_per_period : Estimate
        Money that a customer who is there leaves in a period.
    discount : float
        Per year.
    periods_per_year : float
        4 for quarters.
    horizon_periods : int
        How many periods ahead are counted: nothing after them is.
    points : tuple of float
        By how much retention rises: 0.01 is one percentage point.

    Returns
    -------
    Result
        One row a rise: ``points`` (percentage points), ``retention`` (then), ``estimate, lower, upper`` (money from
        today's customers until the horizon, above what they would bring anyway), ``per_customer``, ``growth,
        growth_lower, growth_upper`` (÷ what they would bring anyway; by the interval of retention), ``n`` (customers),
        ``reason``. Facts: ``customers, retention, margin_per_period,
        base`` (money they bring anyway until the horizon), ``horizon_periods, periods_per_year, horizon_months,
        discount``, and of the first and the last rise ``first, first_points, last, last_points, last_lower,
        last_upper, last_growth``, and ``by_margin`` (True; a workspace that states no margin says that it is revenue).
        The interval holds those of retention and of the margin, as if independent.

    Raises
    ------
    ArgumentError
        A number out of range.

    Notes
    -----
    Customers × margin × Σ (qⁿ − rⁿ) ÷ (1 + d)ⁿ over the periods 1 … horizon, with q = r + the rise, at most 1. Those
    who are kept are taken to buy like those who stay anyway, which is rather too much, and nothing is subtracted for
    what it takes to keep them.

    Examples
    --------
    >>> kept, earned = Estimate(0.8, 0.78, 0.82, n=1000), Estimate(20.0, 18, 22, n=1000, unit="money")
    >>> found = retention_worth(customers=1000, retention=kept, margin_per_period=earned, discount=0.0)
    >>> found.table[["points", "estimate", "growth"]].round(3)
       points  estimate  growth
    0     1.0  1328.164   0.028
    1     5.0  6940.625   0.147
    """
    whole("customers", customers, least=0)
    number("discount", discount, above=-1)
    whole("horizon_periods", horizon_periods, least=1)
    for rise in points:
        share("points", rise, zero=False)
    why = next((one.reason for one in (retention, margin_per_period) if not np.isfinite(one.estimate)), "")
    if why or not customers:
        return Result("retention_worth", pd.DataFrame(), reason=why or reason("no-customers"))
    per_period = period_discount(discount, periods_per_year=periods_per_year)

    def brought(kept: float) -> float:
        return float(clv_retention(margin_per_period=1.0, retention=min(kept, 1.0), discount=per_period,
                                   horizon_periods=horizon_periods))

    def gained(kept: float, rise: float) -> float:
        return brought(kept + rise) - brought(kept)

    base = customers * margin_per_period.estimate * brought(retention.estimate)
    rows = []
    for rise in points:
        factor = gained(retention.estimate, rise)
        ends = [gained(end, rise) for end in (retention.lower, retention.upper)]
        low, high = _both_ends(factor, min(ends), max(ends), margin_per_period)
        value = customers * margin_per_period.estimate * factor
        rows.append({"points": 100 * rise, "retention": min(retention.estimate + rise, 1.0), "estimate": value,
                     "lower": customers * low, "upper": customers * high, "per_customer": value / customers,
                     "growth": value / base if base > 0 else np.nan,
                     **dict(zip(("growth_lower", "growth_upper"), sorted(
                         gained(end, rise) / brought(end) if brought(end) > 0 else np.nan
                         for end in (retention.lower, retention.upper)), strict=True)), "n": customers,
                     "reason": retention.reason if np.isnan(low) else ""})
    table = pd.DataFrame(rows)
    first, last = rows[0], rows[-1]
    facts = {"customers": customers, "retention": retention.estimate, "base": base,
             "margin_per_period": margin_per_period.estimate, "horizon_periods": horizon_periods,
             "periods_per_year": periods_per_year, "horizon_months": 12 * horizon_periods / periods_per_year,
             "discount": discount, "first": first["estimate"], "first_points": first["points"],
             "first_lower": first["lower"], "first_upper": first["upper"], "last": last["estimate"],
             "last_points": last["points"], "last_lower": last["lower"], "last_upper": last["upper"],
             "last_growth": last["growth"], "by_margin": True}
    return Result("retention_worth", table, facts=facts,
                  units={"points": ",.0f", "retention": "share",
                         **dict.fromkeys(("growth", "growth_lower", "growth_upper"), "share"),
                         **dict.fromkeys(("estimate", "lower", "upper", "per_customer"), "money")})


def _both_ends(factor: float, low: float, high: float, margin: Estimate) -> tuple[float, float]:
    """The interval of factor × margin, from the intervals of both."""
    value = factor * margin.estimate
    down = np.hypot(margin.estimate * (factor - low), factor * (margin.estimate - margin.lower))
    up = np.hypot(margin.estimate * (high - factor), factor * (margin.upper - margin.estimate))
    return float(value - down), float(value + up)


# ---- figures that guides quote

def promoters_against_others(log: Any, surveys: Any, *, as_of: dt.date, window_days: int = 180) -> Estimate:
    """Revenue of promoters in the ``window_days`` after their first answer, in multiples of that of all others."""
    table = as_table(log, table="transactions", needs=("customer_id", "timestamp", "amount"))
    rows = as_table(surveys, table="surveys", needs=("customer_id", "timestamp", "question", "score"),
                    allow_missing=("customer_id", "score"))
    rows = rows.filter(rows.question == "nps", rows.score.notnull(), rows.customer_id.notnull(),
                       rows.timestamp.date() < as_of - dt.timedelta(days=window_days))
    first = rows.group_by("customer_id").agg(score=rows.score.argmin(rows.timestamp), timestamp=rows.timestamp.min())
    first = in_order(first, "customer_id")
    promoter = (first["score"] >= 9).to_numpy()
    if min(promoter.sum(), (~promoter).sum()) < FEWEST:
        return missing(reason("few-scores-followed", fewest=FEWEST, days=window_days), n=len(first), unit="ratio")
    money = around(table, first, days=window_days)["revenue"].to_numpy()
    return ratio(_mean(money[promoter]), _mean(money[~promoter]))
