"""Loyal or merely retained: what customers say beside what they do."""

from __future__ import annotations

import datetime as dt
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.errors import ArgumentError
from retention.metrics.estimate import ratio_of_sums, wilson
from retention.metrics.followed import KINDS, kind_of, scored_answers
from retention.tables.events import purchases
from retention.tables.groups import with_facts
from retention.tables.inputs import as_date, as_table

BEHAVIOURS = ("buying", "not buying")
#: What to call who says and does what.
CELLS = {("promoter", "buying"): "loyal", ("passive", "buying"): "inert", ("detractor", "buying"): "inert",
         ("promoter", "not buying"): "at risk", ("passive", "not buying"): "lost",
         ("detractor", "not buying"): "lost"}


def attitude_matrix(surveys: Any, transactions: Any, *, as_of: Any, window_days: int, answered_within: int = 365,
                    value_days: int = 365, seed: int = 0) -> pd.DataFrame:
    """Attitude × behaviour: who recommends us and buys, who only buys, who is slipping away, who is gone.

    Attitude is the customer's latest answer to the recommendation question, behaviour whether there was a purchase
    in the last ``window_days``. A promoter who buys is *loyal*; a passive or detractor who buys is *inert* (retained,
    for now, by habit or lack of choice); a promoter who no longer buys is *at risk*, the first to win back; others
    who no longer buy are *lost*.

    Parameters
    ----------
    surveys, transactions : ibis.Table or pandas.DataFrame
        Answers, and purchases with ``amount``.
    as_of : date
        Exclusive: the last observed day is the one before.
    window_days : int
        For how many days after a purchase somebody is a customer.
    answered_within : int
        How many days back an answer still tells the attitude.
    value_days : int
        How many days back revenue, net of refunds, is counted.
    seed : int
        Of the bootstrap over customers.

    Returns
    -------
    pandas.DataFrame
        Six rows: ``attitude, behaviour, cell, customers, share, lower, upper`` (Wilson), ``n`` (all who answered),
        ``value, share_value, value_each, value_lower, value_upper`` (revenue a customer; bootstrap), ``reason``.

    Raises
    ------
    ArgumentError
        Days that are not 1 or more.

    References
    ----------
    Dick & Basu (1994), Customer loyalty: toward an integrated conceptual framework, JAMS 22(2).

    Examples
    --------
    >>> surveys = pd.DataFrame({"customer_id": ["a", "b"], "question": "nps", "score": [9, 3],
    ...                         "timestamp": pd.to_datetime(["2025-01-10", "2025-01-12"])})
    >>> log = pd.DataFrame({"customer_id": ["a", "b"], "amount": [5.0, 4.0],
    ...                     "timestamp": pd.to_datetime(["2024-06-01", "2025-01-20"])})
    >>> cells = attitude_matrix(surveys, log, as_of="2025-02-01", window_days=90)
    >>> cells.loc[cells.customers > 0, ["attitude", "behaviour", "cell", "value"]]
        attitude   behaviour     cell  value
    1   promoter  not buying  at risk    5.0
    4  detractor      buying    inert    4.0
    """
    if min(window_days, answered_within, value_days) < 1:
        raise ArgumentError(f"window_days, answered_within, value_days: found {window_days}, {answered_within}, "
                            f"{value_days}, allowed 1 or more.")
    last = as_date(as_of, name="as_of")
    log = as_table(transactions, table="transactions", needs=("customer_id", "timestamp", "amount"))
    answers = scored_answers(surveys, as_of=last)
    answers = answers.filter(answers.timestamp >= last - dt.timedelta(days=answered_within))
    place = ibis.row_number().over(group_by="customer_id", order_by=[answers.timestamp.desc(), answers.score.desc()])
    latest = answers.mutate(place=place).filter(ibis._.place == 0)
    bought = purchases(log, as_of=last).group_by("customer_id").agg(latest_day=ibis._.day.max())
    recent = log.filter(log.timestamp < last, log.timestamp >= last - dt.timedelta(days=value_days))
    spent = recent.group_by("customer_id").agg(value=recent.amount.sum().cast("float64"))
    each = latest.select("customer_id", attitude=kind_of(latest.score))
    for facts in (bought, spent):
        each = with_facts(each, facts)
    each = each.order_by("customer_id").to_pandas()
    buying = pd.to_datetime(each["latest_day"]) >= pd.Timestamp(last) - pd.Timedelta(days=window_days)
    each["behaviour"] = np.where(buying, *BEHAVIOURS)
    return _cells(each.fillna({"value": 0.0}), seed)


def _cells(each: pd.DataFrame, seed: int) -> pd.DataFrame:
    rows, n, total = [], len(each), each["value"].sum()
    for attitude in reversed(KINDS):
        for behaviour in BEHAVIOURS:
            value = each.loc[(each["attitude"] == attitude) & (each["behaviour"] == behaviour), "value"].to_numpy(float)
            mean = ratio_of_sums(value, np.ones(len(value)), unit="money", seed=seed)
            rows.append({"attitude": attitude, "behaviour": behaviour, "cell": CELLS[attitude, behaviour],
                         "customers": len(value), "n": n, "value": float(value.sum()),
                         "share_value": float(value.sum() / total) if total else np.nan, "value_each": mean.estimate,
                         "value_lower": mean.lower, "value_upper": mean.upper,
                         "reason": mean.reason if len(value) else "nobody here"})
    table = pd.DataFrame(rows)
    for place, (name, side) in enumerate(zip(("share", "lower", "upper"), wilson(table["customers"], table["n"]),
                                             strict=True), start=4):
        table.insert(place, name, side)
    return table
