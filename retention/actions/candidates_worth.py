"""What a purchase of each customer is worth, and how likely it is without any contact."""

from __future__ import annotations

import datetime as dt

import ibis
import numpy as np
import pandas as pd

from retention.actions.reorder import reorder_dates
from retention.tables.digits import steady
from retention.tables.events import is_refund, orders

#: Days ahead in which a purchase counts as one that would have come anyway.
CHANCE_DAYS = 30
#: Kinds that are about keeping the customer, not about its next order.
KEEPING = ["win-back", "onboarding check", "call back"]


def with_money(frame: pd.DataFrame, log: ibis.Table, *, as_of: dt.date, margin: float | None,
               value: pd.Series | None) -> pd.DataFrame:
    """The candidates with ``chance`` and ``worth`` where their source has not said."""
    if frame.empty:
        return frame
    ids = frame["customer_id"]
    alone = reorder_dates(log, as_of=as_of, within_days=CHANCE_DAYS, proven_only=False)
    chance = ids.map(alone.set_index("customer_id")["probability"])
    means, of_all = order_worth(log, as_of=as_of) if "amount" in log.columns else (pd.Series(dtype=float), np.nan)
    worth = ids.map(means).fillna(of_all) * (1.0 if margin is None else margin)
    if value is not None:
        kept = ids.map(value).where(frame["action"].isin(KEEPING))
        worth = kept.fillna(worth)
    # to the digits that a second run repeats: what is worth most must be the same each time
    return frame.assign(chance=steady(frame["chance"].astype(float).fillna(chance)),
                        worth=steady(frame["worth"].astype(float).fillna(worth)))


def worth_in_words(log: ibis.Table, margin: float | None, value: pd.Series | None) -> str:
    """What ``worth`` is, for those who read the numbers."""
    if "amount" not in log.columns:
        return "not known: the log has no amounts"
    said = "the revenue of one order: no margin is stated" if margin is None else f"{margin:.3g} of one order's amount"
    return said if value is None else f"{said}; of {', '.join(KEEPING)}: the value of a customer who is kept"


def order_worth(log: ibis.Table, *, as_of: dt.date) -> tuple[pd.Series, float]:
    """Mean value of an order of each customer, net of refunds, shrunk to that of all; and that of all.

    A refund lowers its customer's mean; the spread is that of the orders as they were bought.
    """
    bought = orders(log, as_of=as_of)
    sums = bought.group_by("customer_id").agg(n=bought.count(), bought=bought.amount.sum(),
                                              squares=(bought.amount**2).sum()).to_pandas()
    back = log.filter(is_refund(log), log.timestamp < as_of)
    back = back.group_by("customer_id").agg(refunded=back.amount.sum()).to_pandas()
    sums = sums.set_index("customer_id").sort_index()
    net = sums["bought"] + back.set_index("customer_id")["refunded"].reindex(sums.index).fillna(0.0)
    spread = (sums["squares"] - sums["bought"] ** 2 / sums["n"]).clip(lower=0)
    return credible_means(net, spread, sums["n"])


def credible_means(total: pd.Series, spread: pd.Series, n: pd.Series) -> tuple[pd.Series, float]:
    """Each mean moved to that of all by n ÷ (n + k), k = variance within ÷ variance between; and the mean of all.

    Linear, with one variance for all, so that in sum nothing is lost; `shrunk_means`, which weighs each customer by
    its own variance, is pulled to those who spend little, whose orders vary little.

    References
    ----------
    Bühlmann & Straub (1970), Glaubwürdigkeit für Schadensätze. Bulletin of the Swiss Association of Actuaries 70.

    Examples
    --------
    >>> total, spread, n = pd.Series([40.0, 80.0, 30.0]), pd.Series([60.0, 50.0, 0.0]), pd.Series([4, 4, 1])
    >>> means, of_all = credible_means(total, spread, n)
    >>> means.round(2).tolist(), round(of_all, 2)
    ([10.6, 19.96, 27.76], 16.67)
    """
    if total.empty:
        return total.astype(float), np.nan
    of_all = total.sum() / n.sum()
    mean, freedom = total / n, n.sum() - len(n)
    within = spread.sum() / freedom if freedom > 0 else np.nan
    effective = n.sum() - (n**2).sum() / n.sum()
    beyond = (n * (mean - of_all) ** 2).sum() - (len(n) - 1) * within
    between = max(beyond / effective, 0.0) if effective > 0 and within == within else 0.0
    own = n * between / (n * between + within) if between else 0.0 * n
    centre = (own * mean).sum() / own.sum() if between else of_all
    return own * mean + (1 - own) * centre, float(of_all)
