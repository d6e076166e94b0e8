"""Who brings the revenue: share of the top customers, Gini, and whether 20 % make 80 %."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from retention.errors import ArgumentError
from retention.tables.events import net_revenue
from retention.tables.inputs import as_date, as_table

#: Fewer customers than these give no interval.
FEWEST = 10
NO_INTERVAL = f"below {FEWEST} customers: no interval"


def value_concentration(log: Any, *, as_of: str | dt.date | None = None,
                        shares: tuple[float, ...] = (0.01, 0.05, 0.1, 0.2, 0.5), seed: int = 0) -> pd.DataFrame:
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
    pandas.DataFrame
        ``measure`` ("top share", "gini", "share for 80 %"), ``share`` (of the customers; NaN for the others),
        ``estimate, lower, upper, n, reason``. "share for 80 %" is the smallest share of customers that brings 80 %.
        ``attrs``: ``curve`` (101 points of the Pareto curve), ``negative`` (customers below 0), ``revenue``.

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
    points = np.linspace(0, 1, 101)
    frame.attrs = {"curve": [], "negative": int((money < 0).sum()), "revenue": float(total), "customers": n}
    if n == 0 or total <= 0:
        return frame.assign(estimate=np.nan, lower=np.nan, upper=np.nan, n=n,
                            reason="no customers" if n == 0 else "no revenue left after refunds")
    frame.attrs["curve"] = list(zip(points.tolist(), top_shares(money, np.ones(n), points).tolist(), strict=True))
    frame["estimate"] = _measures(money, np.ones(n), shares)
    lower, upper = interval_over_customers(lambda weights: _measures(money, weights, shares), n=n, seed=seed)
    return frame.assign(lower=lower, upper=upper, n=n, reason=NO_INTERVAL if n < FEWEST else "")


def revenue_by_customer(log: Any, *, as_of: str | dt.date | None,
                        window_days: int | None = None) -> pd.DataFrame:
    """``customer_id`` and ``revenue`` of who bought before ``as_of``, in the last ``window_days`` or ever.

    ``log`` is one of transactions, or a frame of one row per customer with ``monetary``, whose ids are dropped.
    """
    if "monetary" in getattr(log, "columns", ()) and "amount" not in log.columns:
        return pd.DataFrame({"revenue": log["monetary"].to_numpy(dtype=float)})
    if as_of is None:
        raise ArgumentError("as_of: found None, allowed a day: transactions are counted up to it.")
    until = as_date(as_of, name="as_of")
    table = as_table(log, table="transactions", needs=("customer_id", "timestamp", "amount"))
    if window_days is not None:
        table = table.filter(table.timestamp >= until - dt.timedelta(days=window_days))
    return net_revenue(table, as_of=until).order_by("customer_id").to_pandas()


def interval_over_customers(measures: Callable[[np.ndarray], Sequence[float]], *, n: int,
                            seed: int) -> tuple[Any, Any]:
    """95 % Poisson bootstrap of ``measures`` of customers with weights; NaN below ``FEWEST`` customers."""
    if n < FEWEST:
        return np.nan, np.nan
    rng = np.random.default_rng(seed)
    draws = [measures(rng.poisson(1.0, n).astype(float)) for _ in range(1000 if n <= 20_000 else 200)]
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
