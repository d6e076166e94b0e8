"""Value tiers: the top 1 % of customers, the next 4 % …, what each brings, and who was in the same tier a year ago."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from retention.arguments import reject, whole
from retention.metrics.estimate import proportion_columns
from retention.metrics.value import (
    FEWEST,
    interval_over_customers,
    no_interval,
    revenue_by_customer,
    top_shares,
)
from retention.result import Result
from retention.tables.events import purchases
from retention.tables.inputs import as_date, as_table, own_names
from retention.words import formats, reason, say

#: Who was in a tier is asked of the same tiers so many days earlier.
YEAR = 365


@own_names
def value_tiers(log: Any, *, as_of: str | dt.date | None = None,
                shares: tuple[float, ...] = (0.01, 0.05, 0.2, 0.5), window_days: int | None = None,
                seed: int = 0) -> Result:
    """Rank customers by revenue and cut the ranking at ``shares``: what each tier brings, and whether it lasts.

    Customers of equal revenue are in one tier, the upper one: nobody is told apart by chance. A tier may so be larger
    than its name says, by ``ties``, or empty.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions (``customer_id, timestamp, amount``), or a frame of one row per customer with ``monetary``, which
        has no earlier year. Revenue is net of refunds.
    as_of : date, optional
        Exclusive: the last observed day is the one before. Needed for transactions.
    shares : tuple of float
        Where the ranking is cut: rising, above 0 and below 1.
    window_days : int, optional
        Only who bought in the last so many days, by what these brought; all days by default. Revenue of all days can
        only be overtaken, so that tiers last longer than with ``window_days=365``, where each year has to be earned
        anew.
    seed : int
        Of the Poisson bootstrap over customers.

    Returns
    -------
    Result
        One row per tier, from the top: ``tier`` ("top 1%", "next 4%" … "other 50%"), ``customers, ties, threshold``
        (least revenue in it), ``revenue, mean_revenue, estimate, lower, upper`` (share of revenue; interval over
        customers, cut at the tiers' shares of customers), ``n`` (all customers), ``reason``; and of who was in the tier
        365 days earlier: ``were`` (customers), ``stayed, stayed_lower, stayed_upper`` (share that is in it or above
        now; Wilson) and ``stayed_reason``: NaN where the log does not reach back another ``window_days``, or 365,
        before that. Facts: of the top tier ``tier, customers, share`` (of revenue), ``were, stayed, stayed_lower,
        stayed_upper, stayed_known`` and ``stayed_reason``; ``n`` and ``window_days``.

    Raises
    ------
    ArgumentError
        ``shares`` or ``window_days`` out of range, or transactions without ``as_of``.
    TableError
        A column is missing or of the wrong type.

    Examples
    --------
    >>> customers = pd.DataFrame({"monetary": [500.0, 90, 90, 90, 60, 50, 40, 30, 30, 20]})
    >>> value_tiers(customers, shares=(0.1, 0.2))[["tier", "customers", "ties", "threshold", "revenue", "estimate"]]
            tier  customers  ties  threshold  revenue  estimate
    0    top 10%          1     0      500.0    500.0      0.50
    1   next 10%          3     2       90.0    270.0      0.27
    2  other 80%          6     0       20.0    230.0      0.23
    """
    _check(shares)
    window_days = whole("window_days", window_days, least=1, unit="days", or_none=True)
    everybody = revenue_by_customer(log, as_of=as_of, window_days=window_days)
    money = np.sort(everybody["revenue"].to_numpy())[::-1]
    frame = _cut(money, shares)
    frame = _with_shares(frame, money, seed)
    frame = frame[[*frame.columns.drop("reason"), "reason"]]
    before = None if "customer_id" not in everybody.columns else as_date(as_of, name="as_of") - dt.timedelta(days=YEAR)
    if before is None:
        frame = _not_followed(frame, reason("no-earlier-year"))
    elif not _reaches_back(log, before - dt.timedelta(days=window_days or YEAR)):
        frame = _not_followed(frame, reason("log-too-short", days=window_days or YEAR, day=before))
    else:
        frame = _followed(frame, everybody, revenue_by_customer(log, as_of=before, window_days=window_days), shares)
    nothing = frame["estimate"].isna().all()
    top = frame.loc[0 if nothing else frame["estimate"].first_valid_index()]
    facts = {"tier": top["tier"], "customers": int(top["customers"]), "share": top["estimate"],
             **{name: top[name] for name in ("were", "stayed", "stayed_lower", "stayed_upper", "stayed_reason")},
             "stayed_known": bool(pd.notna(top["stayed"])), "n": int(top["n"]), "window_days": window_days}
    return Result("value_tiers", frame, facts=facts, reason=frame["reason"].iloc[0] if nothing else "",
                  units={**dict.fromkeys(("threshold", "revenue", "mean_revenue"), "money"),
                         **dict.fromkeys(("estimate", "lower", "upper", "stayed", "stayed_lower", "stayed_upper"),
                                         "share")})


def _check(shares: tuple[float, ...]) -> None:
    edges = [0.0, *shares, 1.0]
    if not shares or any(low >= high for low, high in pairwise(edges)):
        reject("shares", shares, "rising numbers above 0 and below 1")


def _thresholds(money: np.ndarray, shares: tuple[float, ...]) -> tuple[np.ndarray, np.ndarray]:
    """How many customers each share names, and the revenue of the last of them; ``money`` falls."""
    named = np.ceil(np.array(shares) * len(money) - 1e-9).astype(int)
    return named, money[named - 1] if len(money) else np.full(len(shares), np.nan)


def _cut(money: np.ndarray, shares: tuple[float, ...]) -> pd.DataFrame:
    named, least = _thresholds(money, shares)
    ends = np.r_[np.searchsorted(-money, -least, side="right"), len(money)]
    starts = np.r_[0, ends[:-1]]
    widths = np.diff([0.0, *shares, 1.0])
    kinds = ["top", *["next"] * (len(shares) - 1), "other"]
    total = np.r_[0.0, money.cumsum()]
    revenue, customers = total[ends] - total[starts], ends - starts
    missing = np.where(np.diff(np.r_[0, named, len(money)]) == 0, reason("tier-too-small"), reason("tier-taken"))
    return pd.DataFrame({
        "tier": [say("tier-name", kind=kind, share=_percent(width)) for kind, width in zip(kinds, widths, strict=True)],
        "customers": customers, "ties": np.r_[ends[:-1] - named, 0] * (customers > 0),
        "threshold": [money[end - 1] if end > start else np.nan for start, end in zip(starts, ends, strict=True)],
        "revenue": revenue, "mean_revenue": np.divide(revenue, customers, out=np.full(len(ends), np.nan),
                                                      where=customers > 0),
        "reason": np.where(customers > 0, "", missing)})


def _percent(width: float) -> str:
    """A tier's width with as many digits as it has, up to four in all."""
    digits = len(f"{100 * width:.4g}".partition(".")[2])
    return formats.share(width, digits)


def _with_shares(frame: pd.DataFrame, money: np.ndarray, seed: int) -> pd.DataFrame:
    n = len(money)
    if n == 0 or money.sum() <= 0:
        return frame.assign(estimate=np.nan, lower=np.nan, upper=np.nan, n=n,
                            reason=reason("no-revenue-left") if n else reason("no-customers"))
    reached = frame["customers"].cumsum().to_numpy() / n

    def brought(money: np.ndarray, weights: np.ndarray) -> np.ndarray:
        return np.diff(top_shares(money, weights, reached), prepend=0.0)

    lower, upper = interval_over_customers(brought, money, seed=seed)
    frame = frame.assign(estimate=frame["revenue"] / money.sum(), lower=lower, upper=upper, n=n)
    empty = frame["customers"] == 0
    frame.loc[empty, ["estimate", "lower", "upper"]] = np.nan
    return frame.assign(reason=frame["reason"].where(empty, no_interval() if n < FEWEST else ""))


def _reaches_back(log: Any, day: dt.date) -> bool:
    table = as_table(log, table="transactions", needs=("customer_id", "timestamp", "amount"))
    return bool(purchases(table, as_of=day + dt.timedelta(days=1)).count().execute())


def _not_followed(frame: pd.DataFrame, reason: str) -> pd.DataFrame:
    return frame.assign(were=0, stayed=np.nan, stayed_lower=np.nan, stayed_upper=np.nan, stayed_reason=reason)


def _followed(frame: pd.DataFrame, now: pd.DataFrame, before: pd.DataFrame, shares: tuple[float, ...]) -> pd.DataFrame:
    """Of each tier a year ago, who is in it or above now; who did not buy since, where days count, is in none."""
    was, is_now = _tier_of(before, shares), _tier_of(now, shares)
    stayed = is_now.reindex(was.index, fill_value=len(frame)) <= was
    counts = stayed.groupby(was).agg(["size", "sum"]).reindex(frame.index, fill_value=0)
    share = proportion_columns(counts, successes="sum", n="size", nobody=reason("nobody-in-tier"))
    return frame.assign(were=counts["size"], stayed=share["estimate"], stayed_lower=share["lower"],
                        stayed_upper=share["upper"], stayed_reason=share["reason"])


def _tier_of(customers: pd.DataFrame, shares: tuple[float, ...]) -> pd.Series:
    money = customers["revenue"].to_numpy()
    _, least = _thresholds(np.sort(money)[::-1], shares)
    return pd.Series(np.searchsorted(-least, -money), index=customers["customer_id"])
