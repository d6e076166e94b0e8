"""Would the recommendations have been right? Hit rates on a later time, against offering what is bought most."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from retention.actions.complements_counts import check_whole, product_lines
from retention.actions.complements_nearness import Trial, chosen_way, meetings, nearness
from retention.actions.products import kept
from retention.errors import ArgumentError
from retention.metrics.estimate import Z95, proportion_columns
from retention.tables.inputs import as_date

RULES = ["complements", "most popular", "most popular lately"]
_COLUMNS = ["rule", "hits", "estimate", "lower", "upper", "n", "difference", "difference_lower", "difference_upper",
            "beaten", "reason"]


def evaluate_recommendations(log: Any, *, as_of: str | dt.date, horizon_days: int = 60, count: int = 5,
                             neighbours: int = 100, largest: int = 200, tune_days: int = 30) -> pd.DataFrame:
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
    count, neighbours, largest, tune_days : int
        As in `recommendations`; the rate is the hit rate at ``count``. The way is chosen on days before the cut.

    Returns
    -------
    pandas.DataFrame
        One row per rule ("complements", "most popular": by orders before the cut, "most popular lately": by those of
        its last 30 days): ``rule, hits, estimate, lower, upper`` (hit rate, Wilson), ``n`` (customers who could be
        hit), ``difference`` ("complements" less the rule, over the same customers) with ``difference_lower,
        difference_upper`` (paired; Agresti and Min), ``beaten`` (the lower end is above 0) and ``reason``. ``attrs``:
        ``cut, unit, season`` (the way taken), ``offered`` (whether "complements" beats every rival, and so is worth
        offering).

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
                        "tune_days": tune_days}.items():
        check_whole(name, value, least=1)
    lines = kept(product_lines(log, as_of=as_of))
    trial = Trial.of(lines, as_of=as_of, days=horizon_days)
    if trial is None:
        raise ArgumentError(f"horizon_days: found {horizon_days}, allowed so few that purchases of named products "
                            f"remain before them.")
    way = chosen_way(lines.filter(lines.day < trial.cut), as_of=trial.cut, days=tune_days, count=count,
                     neighbours=neighbours, largest=largest)
    met = meetings(trial.lines, way.unit, products=len(trial.codes), largest=largest)
    near = nearness(met, trial.codes, season=way.season, neighbours=neighbours)
    nothing = sparse.csr_array(near.shape, dtype=near.dtype)
    lately = np.argsort(-trial.codes["lately"].to_numpy(), kind="stable")
    hits = {"complements": trial.hits(near, count=count), "most popular": trial.hits(nothing, count=count),
            "most popular lately": trial.hits(nothing, count=count, order=lately)}
    frame = pd.DataFrame([{"rule": rule, "hits": int(hits[rule].sum()), "n": len(hits[rule]),
                           **_paired(hits["complements"], hits[rule])} for rule in RULES])
    frame = proportion_columns(frame, successes="hits", n="n", nobody="nobody bought anything new")
    frame["beaten"] = frame["difference_lower"] > 0
    frame = frame[_COLUMNS]
    frame.attrs = {"cut": trial.cut.isoformat(), "as_of": as_of.isoformat(), "count": count, "unit": way.unit,
                   "season": way.season,
                   "offered": bool(frame["beaten"].iloc[1:].all())}
    return frame


def _paired(ours: np.ndarray, theirs: np.ndarray) -> dict[str, float]:
    """Difference of two rates over the same customers, and its 95 % interval."""
    if ours is theirs or not len(ours):
        return dict.fromkeys(["difference", "difference_lower", "difference_upper"], np.nan)
    n, only_ours, only_theirs = len(ours) + 2, (ours & ~theirs).sum() + 0.5, (theirs & ~ours).sum() + 0.5
    centre = (only_ours - only_theirs) / n
    half = Z95 * np.sqrt(only_ours + only_theirs - (only_ours - only_theirs) ** 2 / n) / n
    return {"difference": float(ours.mean() - theirs.mean()), "difference_lower": float(centre - half),
            "difference_upper": float(centre + half)}
