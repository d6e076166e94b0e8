"""Each customer's first answer beside what the customer had done before and did after it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.errors import ArgumentError
from retention.metrics.answers import count_answers, one_per_invitation
from retention.tables.events import is_refund, orders
from retention.tables.inputs import as_date, as_table

#: From the worst to the best.
KINDS = ("detractor", "passive", "promoter")


def kind_of(score: ibis.Value) -> ibis.Value:
    """Promoter from 9, passive from 7, else detractor."""
    return ibis.cases((score >= 9, "promoter"), (score >= 7, "passive"), else_="detractor")


def scored_answers(surveys: Any, *, as_of: dt.date) -> ibis.Table:
    """Answers to the recommendation question of known customers before ``as_of``: ``customer_id, answered, score``.

    The scores are held to the scale before anything is made of them.
    """
    table = as_table(surveys, table="surveys", needs=("customer_id", "timestamp", "question", "score"),
                     allow_missing=("customer_id", "score"))
    count_answers(table, question="nps", kind="nps")
    rows = one_per_invitation(table.filter((table.question == "nps") & table.score.notnull()))
    rows = rows.filter(rows.customer_id.notnull(), rows.timestamp < as_of)
    return rows.select("customer_id", "timestamp", answered=rows.timestamp.date(), score=rows.score.cast("float64"))


def followed_answers(surveys: Any, transactions: Any, *, as_of: Any, within_days: int, window_days: int,
                     prior_days: int = 365, customers: Any = None) -> pd.DataFrame:
    """Each customer's first answer, what the customer bought before it, and what it did in ``within_days`` after.

    The first answer, because later ones are those of customers who stayed. What is bought on the day of the answer
    came before it. For files made for it, never for publication.

    Parameters
    ----------
    surveys, transactions : ibis.Table or pandas.DataFrame
        Answers to the recommendation question, and purchases with ``amount``.
    as_of : date
        Exclusive: the last observed day is the one before.
    within_days : int
        How long each customer is followed. Where that time is not over, the outcomes are missing.
    window_days : int
        A customer has stayed who bought in the last so many days of the follow-up; not more than ``within_days``.
    prior_days : int
        How far back purchases before the answer are counted.
    customers : ibis.Table or pandas.DataFrame, optional
        With ``customer_id, referred_by, joined``: who was referred by whom, and when.

    Returns
    -------
    pandas.DataFrame
        One row per customer who answered: ``customer_id, answered, score, kind`` (detractor, passive, promoter),
        ``prior_orders, prior_spend`` (in ``prior_days``), ``complete`` (the follow-up is over), ``orders, spend`` (net
        of refunds), ``repeat, stayed, refunded`` (1 or 0) and, with ``customers``, ``referrals``.

    Raises
    ------
    ArgumentError
        Days that are not 1 or more, or a window longer than the follow-up.

    Examples
    --------
    >>> surveys = pd.DataFrame({"customer_id": ["a", "b"], "question": "nps", "score": [9, 3],
    ...                         "timestamp": pd.to_datetime(["2025-01-10", "2025-01-12"])})
    >>> log = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [5.0, 6.0, 4.0],
    ...                     "timestamp": pd.to_datetime(["2025-01-10", "2025-02-01", "2025-01-11"])})
    >>> followed_answers(surveys, log, as_of="2025-06-01", within_days=90, window_days=60)[
    ...     ["customer_id", "kind", "prior_orders", "orders", "repeat", "stayed"]]
      customer_id       kind  prior_orders  orders  repeat  stayed
    0           a   promoter             1     1.0     1.0     0.0
    1           b  detractor             1     0.0     0.0     0.0
    """
    if not 1 <= window_days <= within_days or prior_days < 1:
        raise ArgumentError(f"within_days, window_days, prior_days: found {within_days}, {window_days}, {prior_days}; "
                            "allowed 1 or more, and a window not longer than the follow-up.")
    last = as_date(as_of, name="as_of")
    log = as_table(transactions, table="transactions", needs=("customer_id", "timestamp", "amount"))
    answers = scored_answers(surveys, as_of=last)
    place = ibis.row_number().over(group_by="customer_id", order_by=["timestamp", "score"])
    first = answers.mutate(place=place).filter(ibis._.place == 0).drop("place", "timestamp")
    frame = first.mutate(kind=kind_of(first.score)).order_by("customer_id").to_pandas()
    parts = [_bought(first, log, last, within_days, window_days, prior_days), _refunded(first, log, last, within_days)]
    counted = ["prior_orders", "prior_spend", "orders", "spend", "late", "refunds"]
    if customers is not None:
        parts.append(_referred(first, customers, within_days))
        counted.append("referrals")
    for part in parts:
        frame = frame.merge(part.to_pandas(), on="customer_id", how="left")
    frame = frame.astype(dict.fromkeys(counted, float)).fillna(dict.fromkeys(counted, 0.0))
    frame["answered"] = pd.to_datetime(frame["answered"])
    return _outcomes(frame, last, within_days)


def _outcomes(frame: pd.DataFrame, last: dt.date, within_days: int) -> pd.DataFrame:
    complete = frame["answered"] + pd.Timedelta(days=within_days) < pd.Timestamp(last)
    referrals = [frame["referrals"]] if "referrals" in frame else []
    outcomes = pd.concat([frame["orders"], frame["spend"] - frame["refunds"],
                          (frame["orders"] > 0).astype(float), (frame["late"] > 0).astype(float),
                          (frame["refunds"] > 0).astype(float), *referrals], axis=1)
    outcomes.columns = ["orders", "spend", "repeat", "stayed", "refunded", *(["referrals"] if referrals else [])]
    kept = frame[["customer_id", "answered", "score", "kind", "prior_orders", "prior_spend"]]
    return kept.assign(prior_orders=kept["prior_orders"].astype(int), complete=complete.to_numpy()).join(
        outcomes.where(complete, np.nan))


def _bought(first: ibis.Table, log: ibis.Table, last: dt.date, within_days: int, window_days: int,
            prior_days: int) -> ibis.Table:
    rows = orders(log, as_of=last).inner_join(first, "customer_id")
    after = rows.day.delta(rows.answered, unit="day")
    before, inside = (after <= 0) & (after > -prior_days), (after > 0) & (after <= within_days)
    late = inside & (after > within_days - window_days)
    return rows.group_by("customer_id").agg(
        prior_orders=before.sum(), prior_spend=rows.amount.sum(where=before), orders=inside.sum(),
        spend=rows.amount.sum(where=inside), late=late.sum())


def _refunded(first: ibis.Table, log: ibis.Table, last: dt.date, within_days: int) -> ibis.Table:
    rows = log.filter(is_refund(log), log.timestamp < last).inner_join(first, "customer_id")
    after = rows.timestamp.date().delta(rows.answered, unit="day")
    rows = rows.filter((after > 0) & (after <= within_days))
    return rows.group_by("customer_id").agg(refunds=-rows.amount.sum())


def _referred(first: ibis.Table, customers: Any, within_days: int) -> ibis.Table:
    table = as_table(customers, table="customers", needs=("customer_id", "referred_by", "joined"),
                     allow_missing=("referred_by", "joined"))
    friends = table.filter(table.referred_by.notnull(), table.joined.notnull())
    friends = friends.select(referrer=friends.referred_by, joined=friends.joined.cast("date"))
    rows = friends.inner_join(first, friends.referrer == first.customer_id)
    after = rows.joined.delta(rows.answered, unit="day")
    rows = rows.filter((after > 0) & (after <= within_days))
    return rows.group_by("customer_id").agg(referrals=rows.count())
