"""Would the recommendations have been right? Hit rates on a later time, against offering what is bought most."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from retention.actions.complements_counts import check_whole, coded, kept, product_codes, product_lines
from retention.actions.complements_recommend import best_new, looked_up, nearness, who_has
from retention.errors import ArgumentError
from retention.metrics.estimate import Z95, proportion_columns
from retention.tables.inputs import as_date

RULES = ["complements", "most popular", "most popular lately"]
_COLUMNS = ["rule", "hits", "estimate", "lower", "upper", "n", "difference", "difference_lower", "difference_upper",
            "beaten", "reason"]


def evaluate_recommendations(log: Any, *, as_of: str | dt.date, horizon_days: int = 60, count: int = 5,
                             neighbours: int = 100, largest: int = 200, lately_days: int = 30) -> pd.DataFrame:
    """Share of customers who bought one of the products recommended to them, and what simpler rules would have had.

    `recommendations` are made from the purchases before ``as_of − horizon_days`` and held against those after. Only
    customers who then bought something new to them count (who could be hit at all): of the products sold before the
    cut, one that the customer had not. All rules leave out what the customer had.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions, as in `complements`.
    as_of : date
        Exclusive: the last observed day is the one before.
    horizon_days : int
        Days held out.
    count, neighbours, largest : int
        As in `recommendations`; the rate is the hit rate at ``count``.
    lately_days : int
        Days before the cut that "most popular lately" counts.

    Returns
    -------
    pandas.DataFrame
        One row per rule ("complements", "most popular": by orders before the cut, "most popular lately"): ``rule, hits,
        estimate, lower, upper`` (hit rate, Wilson), ``n`` (customers who could be hit), ``difference`` ("complements"
        less the rule, over the same customers) with ``difference_lower, difference_upper`` (paired; Agresti and Min),
        ``beaten`` (the lower end is above 0) and ``reason``. ``attrs``: ``cut, offered`` (whether "complements"
        beats every rival, and so is worth offering).

    References
    ----------
    Agresti & Min (2005), Simple improved confidence intervals for comparing matched proportions. Stat Med 24(5).

    Examples
    --------
    >>> early = [(str(i), "2025-01-01", pair[i % 2]) for i in range(60) for pair in (("Tea", "Beans"),)]
    >>> early += [(str(i), "2025-01-02", pair[i % 2]) for i in range(40) for pair in (("Pot", "Mill"),)]
    >>> late = [(str(i), "2025-02-10", ("Pot", "Mill")[i % 2]) for i in range(40, 60)]
    >>> log = pd.DataFrame(early + late, columns=["customer_id", "timestamp", "product"])
    >>> log["timestamp"] = pd.to_datetime(log["timestamp"])
    >>> evaluate_recommendations(log, as_of="2025-03-01", horizon_days=28, count=1)[["rule", "hits", "n"]]
                      rule  hits   n
    0          complements    20  20
    1         most popular     0  20
    2  most popular lately    10  20
    """
    as_of = as_date(as_of, name="as_of")
    for name, value in {"horizon_days": horizon_days, "count": count, "neighbours": neighbours,
                        "lately_days": lately_days}.items():
        check_whole(name, value, least=1)
    cut = as_of - dt.timedelta(days=horizon_days)
    lines = kept(product_lines(log, as_of=as_of))
    before = lines.filter(lines.day < cut)
    codes = product_codes(before)
    if codes.empty:
        raise ArgumentError(f"horizon_days: found {horizon_days}, allowed so many that purchases of named products "
                            f"remain before the cut on {cut}.")
    products = len(codes)
    known = coded(before, codes)
    customers, has = who_has(known, products=products)
    near, _ = nearness(known, products=products, neighbours=neighbours, largest=largest)
    bought = _bought_later(coded(lines.filter(lines.day >= cut), codes), customers, products)
    new = bought - bought.multiply(has)
    new.eliminate_zeros()
    who = np.flatnonzero(np.diff(new.indptr))
    has, new = has[who], new[who]

    nothing = sparse.csr_array((products, products), dtype="float32")
    lately = product_codes(before.filter(before.day >= cut - dt.timedelta(days=lately_days)))
    order = _order(codes, lately)
    hits = {"complements": _hits(has, near, new, count), "most popular": _hits(has, nothing, new, count),
            "most popular lately": _hits(has[:, order], nothing, new[:, order], count)}
    frame = pd.DataFrame([{"rule": rule, "hits": int(hits[rule].sum()), "n": len(who),
                           **_paired(hits["complements"], hits[rule])} for rule in RULES])
    frame = proportion_columns(frame, successes="hits", n="n", nobody="nobody bought anything new")
    frame["beaten"] = frame["difference_lower"] > 0
    frame = frame[_COLUMNS]
    frame.attrs = {"cut": cut.isoformat(), "as_of": as_of.isoformat(), "count": count,
                   "offered": bool(frame["beaten"].iloc[1:].all())}
    return frame


def _bought_later(lines: Any, customers: pd.Index, products: int) -> sparse.csr_array:
    """What the customers bought after the cut, one row each in their order; who is new since is left out."""
    who, has = who_has(lines, products=products)
    place = who.get_indexer(customers)
    picked = sparse.csr_array((np.ones((place >= 0).sum(), dtype="float32"),
                               (np.flatnonzero(place >= 0), place[place >= 0])), shape=(len(customers), len(who)))
    return (picked @ has).tocsr()


def _order(codes: pd.DataFrame, lately: pd.DataFrame) -> np.ndarray:
    """Codes by how much they were bought lately; of the others, by how much ever."""
    recent = lately.set_index("key")["baskets"].reindex(codes["key"]).fillna(0).to_numpy()
    return np.argsort(-recent, kind="stable")


def _hits(has: sparse.csr_array, near: sparse.csr_array, new: sparse.csr_array, count: int) -> np.ndarray:
    row, code, _, _ = best_new(has, near, count=count)
    hit = np.zeros(has.shape[0], dtype=bool)
    hit[row[looked_up(new, row, code) > 0]] = True
    return hit


def _paired(ours: np.ndarray, theirs: np.ndarray) -> dict[str, float]:
    """Difference of two rates over the same customers, and its 95 % interval."""
    if ours is theirs or not len(ours):
        return dict.fromkeys(["difference", "difference_lower", "difference_upper"], np.nan)
    n, only_ours, only_theirs = len(ours) + 2, (ours & ~theirs).sum() + 0.5, (theirs & ~ours).sum() + 0.5
    centre = (only_ours - only_theirs) / n
    half = Z95 * np.sqrt(only_ours + only_theirs - (only_ours - only_theirs) ** 2 / n) / n
    return {"difference": float(ours.mean() - theirs.mean()), "difference_lower": float(centre - half),
            "difference_upper": float(centre + half)}
