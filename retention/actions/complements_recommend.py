"""What to offer each customer: products it has not bought, by who else bought what it has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from retention.actions.complements_counts import check_whole, coded, product_codes, product_lines
from retention.actions.complements_nearness import chosen_way, meetings, nearness
from retention.actions.complements_scores import because_of, best_new, looked_up, ranks, who_has
from retention.actions.products import kept
from retention.tables.inputs import as_date


def recommendations(log: Any, *, as_of: str | dt.date, customers: Iterable[str] | None = None, count: int = 5,
                    neighbours: int = 100, largest: int = 200, tune_days: int = 30) -> pd.DataFrame:
    """Products that each customer has not bought, those first that go with what it has.

    Two products are as near as the cosine of the customers who have them, or of the orders that hold them: both ÷
    √(the one × the other), each with 20 more so that few do not make near; with or without a weight for the season,
    which is the square root of the product's share of the last 30 days' baskets over its share of all. Which of these
    four ways is taken is what would have hit most customers in the last ``tune_days``. A product's score for a customer
    is the sum over what the customer has; where nothing is near, the most bought follow. `evaluate_recommendations`
    says whether this is better than the most bought alone.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions, as in `complements`.
    as_of : date
        Exclusive: the last observed day is the one before.
    customers : iterable of str, optional
        Whom to recommend to; everybody unless given. All are learned from.
    count : int
        Products per customer.
    neighbours : int
        Nearest products of each that count.
    largest : int
        Orders or customers with more products tell nothing about which are near; these customers, too, get
        recommendations.
    tune_days : int
        Days before ``as_of`` that the way is chosen on.

    Returns
    -------
    pandas.DataFrame
        One row per customer and rank, ordered by both: ``customer_id, rank`` (from 1), ``product, score`` (0 where it
        is there for being bought most), ``because`` (the product the customer has that adds most to the score;
        missing for score 0) and ``share`` (of the customers, or orders, with ``because`` those that have the product).
        Who has nearly everything gets fewer rows. ``attrs``: ``unit, season`` (the way taken). Customer-level: not to
        be published.

    References
    ----------
    Sarwar, Karypis, Konstan & Riedl (2001), Item-based collaborative filtering recommendation algorithms. WWW 10.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": list("aabbccd"), "timestamp": pd.Timestamp("2025-01-01"),
    ...     "product": ["Grinder", "Beans", "Grinder", "Beans", "Mug", "Cake", "grinder "]})
    >>> recommendations(log, as_of="2025-02-01", count=1)[["customer_id", "product", "because", "share"]]
      customer_id  product  because     share
    0           a     Cake     <NA>       NaN
    1           b     Cake     <NA>       NaN
    2           c  Grinder     <NA>       NaN
    3           d    Beans  Grinder  0.666667
    """
    as_of = as_date(as_of, name="as_of")
    for name, value in {"count": count, "neighbours": neighbours, "tune_days": tune_days}.items():
        check_whole(name, value, least=1)
    check_whole("largest", largest, least=2)
    lines = kept(product_lines(log, as_of=as_of))
    way = chosen_way(lines, as_of=as_of, days=tune_days, count=count, neighbours=neighbours, largest=largest)
    codes = product_codes(lines, as_of=as_of)
    lines = coded(lines, codes)
    met = meetings(lines, way.unit, products=len(codes), largest=largest)
    near = nearness(met, codes, season=way.season, neighbours=neighbours)
    ids, has = who_has(lines, products=len(codes))
    if customers is not None:
        wanted = np.flatnonzero(ids.isin(list(customers)))
        ids, has = ids[wanted], has[wanted]
    row, code, score = best_new(has, near, count=count)
    because = because_of(has, near, row, code, score)
    named = pd.array(codes["product"].to_numpy(), dtype="string")
    frame = pd.DataFrame({"customer_id": ids.take(row), "rank": ranks(row), "product": named.take(code),
                          "score": score, "because": pd.Series(named.take(because, allow_fill=True))})
    known = because >= 0
    frame["share"] = np.nan
    frame.loc[known, "share"] = looked_up(met.together, because[known], code[known]) / met.single[because[known]]
    frame.attrs = {"as_of": as_of.isoformat(), "unit": way.unit, "season": way.season}
    return frame
