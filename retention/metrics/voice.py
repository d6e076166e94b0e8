"""What customers say of us: NPS, satisfaction, effort, and whether scores differ."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from retention.errors import ArgumentError
from retention.metrics.answers import Prepared, of_each, prepared_boxes, prepared_nps, score_of
from retention.metrics.changes import holm
from retention.metrics.estimate import Z95, Estimate, missing

#: How far a difference of two scores can go, by unit.
_REACH = {"points": 200.0, "share": 1.0, "score": np.inf}


def nps(scores: Any = None, *, promoters: int | None = None, passives: int | None = None,
        detractors: int | None = None, by: str | list[str] | None = None, weight: Any = None, min_n: int = 20,
        question: str = "nps", scale: str | None = None) -> Estimate | pd.DataFrame:
    """Net promoter score in points: 100 × (share scoring 9–10 − share scoring 0–6).

    The interval is adjusted Wald (add ¾ promoter, 1½ passive, ¾ detractor, then n + 3), clipped to ±100.
    With weights it rests on Kish's effective number of answers, (Σw)² ÷ Σw².

    Parameters
    ----------
    scores : ibis.Table, pandas.DataFrame or array-like, optional
        A surveys table (``question, score``) or scores from 0 to 10; missing is no answer and not counted.
    promoters, passives, detractors : int, optional
        The three counts, instead of ``scores``.
    by : str or list of str, optional
        Columns of the table to split by.
    weight : str or array-like, optional
        Column of the table, or one weight per score, above 0.
    min_n : int
        Fewest answers for which a score is given; below, there are the counts alone.
    question : str
        Which rows of the table. Of several answers to one invitation (same customer, question, ``asked``
        and touchpoint) the last counts.
    scale : {"0-10", "1-10"}, optional
        The table's own where its column ``scale`` has one only, else ``"0-10"``; never guessed from the scores.

    Returns
    -------
    Estimate, or pandas.DataFrame when ``by`` is given
        Parts (columns): ``promoters, passives, detractors`` (answers), ``adjusted`` and ``standard_error`` of
        the interval, and with weights ``n_effective, design_effect``.

    Raises
    ------
    TableError
        Scores that are not whole numbers on the scale, or weights not above 0, with their number.
    ArgumentError
        A scale on which nobody has defined a promoter.

    References
    ----------
    Rocks (2016), Interval estimation for the "net promoter score", The American Statistician 70(4).

    Examples
    --------
    >>> airport = nps(promoters=1436, passives=968, detractors=342)
    >>> print(f"{airport.estimate:.2f} ({airport.lower:.1f} to {airport.upper:.1f}), n {airport.n:,}")
    39.84 (37.2 to 42.4), n 2,746
    """
    given = [value for value in (promoters, passives, detractors) if value is not None]
    if (scores is None) == (not given) or len(given) not in (0, 3):
        raise ArgumentError("nps: allowed either scores or all three of promoters, passives, detractors.")
    if given:
        if min(given) < 0 or by is not None or weight is not None:
            raise ArgumentError(f"nps: found counts {given}, allowed counts of 0 or more, without by or weight.")
        return score_of(np.array(given, dtype=float), np.array(given, dtype=float), float(sum(given)), min_n, False)
    return of_each(*prepared_nps(scores, question=question, by=by, weight=weight, min_n=min_n, scale=scale))


def csat(scores: Any, *, method: str = "top2", scale: str | None = None, by: str | list[str] | None = None,
         weight: Any = None, question: str = "csat", min_n: int = 1) -> Estimate | pd.DataFrame:
    """Customer satisfaction: share of answers in the two top boxes, or their mean.

    Parameters
    ----------
    scores, by, weight, question, min_n
        As in `nps`.
    method : {"top2", "mean"}
        Share with Wilson's interval, or mean with Student's.
    scale : str, optional
        Lower and upper end; the table's own where its column ``scale`` has one only, else ``"1-5"``.

    Returns
    -------
    Estimate, or pandas.DataFrame when ``by`` is given
        Unit ``share`` or ``score``; parts ``satisfied`` (answers; of shares), ``adjusted, standard_error`` (what
        differences are computed from), and with weights ``n_effective, design_effect``.

    Examples
    --------
    >>> print(f"{float(csat([5, 4, 4, 3, None])):.0%}, mean {float(csat([5, 4, 4, 3], method='mean')):.2f}")
    75%, mean 4.00
    """
    return of_each(*_prepared_csat(scores, method=method, question=question, scale=scale, by=by, weight=weight,
                                   min_n=min_n))


def ces(scores: Any, *, method: str = "agree", scale: str | None = None, by: str | list[str] | None = None,
        weight: Any = None, question: str = "ces", min_n: int = 1) -> Estimate | pd.DataFrame:
    """Customer effort score: share agreeing that it was easy, or the mean agreement.

    Parameters
    ----------
    scores, by, weight, question, min_n
        As in `nps`; higher is easier.
    method : {"agree", "mean"}
        Share of the three top boxes on 1–7 (two on shorter scales) with Wilson's interval, or mean with Student's.
    scale : str, optional
        Lower and upper end; the table's own where its column ``scale`` has one only, else ``"1-7"``.

    Returns
    -------
    Estimate, or pandas.DataFrame when ``by`` is given
        Unit ``share`` or ``score``; parts ``agreed`` (answers; of shares), ``adjusted, standard_error`` (what
        differences are computed from), and with weights ``n_effective, design_effect``.

    Examples
    --------
    >>> float(ces([7, 6, 5, 4])), float(ces([5, 4, 3, 1], scale="1-5"))
    (0.75, 0.5)
    """
    return of_each(*_prepared_ces(scores, method=method, question=question, scale=scale, by=by, weight=weight,
                                  min_n=min_n))


def _prepared_csat(scores: Any, *, method: str = "top2", **settings: Any) -> Prepared:
    return prepared_boxes(scores, methods={"top2": 2, "mean": None}, method=method, part="satisfied", kind="csat",
                          **settings)


def _prepared_ces(scores: Any, *, method: str = "agree", **settings: Any) -> Prepared:
    return prepared_boxes(scores, methods={"agree": 0, "mean": None}, method=method, part="agreed", kind="ces",
                          **settings)


_PREPARED = {"nps": prepared_nps, "csat": _prepared_csat, "ces": _prepared_ces}


def nps_difference(a: Any, b: Any = None, *, by: str | None = None, **settings: Any) -> Estimate:
    """Difference of two independent scores in points, ``a`` − ``b``, with interval and p.

    Both adjusted Wald; p is two-sided and below 0.05 exactly where the interval leaves 0 out.

    Parameters
    ----------
    a, b : Estimate, array-like or surveys table
        Two results of `nps`, or what `nps` takes; or ``a`` alone, a surveys table, with ``by``.
    by : str, optional
        A column with two values; the difference is the first in order − the second.
    **settings
        Of `nps`.

    Returns
    -------
    Estimate
        Unit ``points``; parts ``p, a, b``; NaN with the reason where one of the scores is.

    Examples
    --------
    >>> change = nps_difference(nps(promoters=1369, passives=833, detractors=448), nps(promoters=1436, passives=968,
    ...                         detractors=342))
    >>> print(f"{float(change):.1f} ({change.lower:.1f} to {change.upper:.1f})")
    -5.1 (-9.0 to -1.2)
    """
    if by is not None:
        if b is not None:
            raise ArgumentError("b: allowed only without `by`, which takes both groups from the one table.")
        rows = nps(a, by=by, **settings)
        if len(rows) != 2:
            raise ArgumentError(f"by: {by} has {len(rows)} values with answers, allowed 2.")
        names = ("estimate", "n", "reason", "adjusted", "standard_error")
        a, b = rows[[*names]].to_dict("records")
    else:
        a, b = ((side if isinstance(side, Estimate) else nps(side, **settings)).to_dict() for side in (a, b))
    n = int(a["n"] + b["n"])
    reason = a["reason"] or b["reason"]
    if reason:
        return missing(reason, n=n, unit="points")
    value, lower, upper, p = _difference(a, b, "points")
    return Estimate(value, lower, upper, n=n, unit="points", parts={"p": p, "a": a["estimate"], "b": b["estimate"]})


def _difference(a: dict, b: dict, unit: str) -> tuple[float, float, float, float]:
    """Difference of two independent scores, its interval, and the p that is below 0.05 just when 0 is outside."""
    from scipy.special import ndtr

    spread = float(np.hypot(a["standard_error"], b["standard_error"]))
    centre, reach = a["adjusted"] - b["adjusted"], _REACH[unit]
    # two means without any spread, as when all answer alike, differ for sure or not at all
    p = float(2 * ndtr(-abs(centre) / spread)) if spread > 0 else float(centre == 0)
    return (float(a["estimate"] - b["estimate"]), max(centre - Z95 * spread, -reach),
            min(centre + Z95 * spread, reach), p)


def score_differences(surveys: Any, *, by: str | list[str], question: str = "nps", against: str = "rest",
                      min_n: int = 20, **settings: Any) -> pd.DataFrame:
    """How the score of each group differs from another, with correction for the number of comparisons.

    Parameters
    ----------
    surveys : ibis.Table or pandas.DataFrame
        ``question, score``, the columns ``by`` and, for weights, theirs.
    by : str or list of str
        Columns that make the groups.
    question : {"nps", "csat", "ces"}
    against : str
        ``"rest"``: all other groups together; ``"each other"``: every pair; else the name of one group
        (its values joined by " · " where ``by`` names several columns), such as last year's.
    min_n : int
        Fewest answers on both sides for a difference to be given.
    **settings
        Of the function of that name: ``weight, scale, method``.

    Returns
    -------
    pandas.DataFrame
        The columns ``by``, then ``against, score, score_against, estimate, lower, upper`` (the difference; adjusted
        Wald for NPS, Agresti and Caffo's for shares, normal for means), ``n, n_against, p`` (two-sided),
        ``p_adjusted`` (Holm's, over the comparisons made), ``differs`` (``p_adjusted`` < 0.05) and ``reason``, the
        surest difference first. The interval is that of one comparison by itself.

    Raises
    ------
    ArgumentError
        An unknown question, or a group to compare with that is not there.

    References
    ----------
    Holm (1979), A simple sequentially rejective multiple test procedure; Agresti & Caffo (2000), The American
    Statistician 54(4).

    Examples
    --------
    >>> answers = pd.DataFrame({"question": "nps", "shop": ["N"] * 60 + ["S"] * 60,
    ...                         "score": [9] * 40 + [5] * 20 + [9] * 20 + [5] * 40})
    >>> score_differences(answers, by="shop", against="S")[["shop", "against", "estimate", "differs"]].round(1)
      shop against  estimate  differs
    0    N       S      66.7     True
    """
    if question not in _PREPARED:
        raise ArgumentError(f"question: found {question!r}, allowed 'nps', 'csat' or 'ces'.")
    counts, groups, compute = _PREPARED[question](surveys, by=by, question=question, min_n=min_n, **settings)
    keys = counts[groups].drop_duplicates().sort_values(groups, ignore_index=True)
    names = [" · ".join("not stated" if pd.isna(value) else str(value) for value in key)
             for key in keys.itertuples(index=False)]
    member = counts.groupby(groups, dropna=False, sort=True).ngroup().to_numpy()
    rows = [_compared(compute, counts, member == a, member != a if b is None else member == b)
            | {"against": "the rest" if b is None else names[b], "place": a}
            for a, b in _pairs(names, against)]
    order = ["against", "score", "score_against", "estimate", "lower", "upper", "n", "n_against", "p", "reason"]
    table = pd.DataFrame(rows, columns=[*order, "place"])
    table.insert(order.index("reason"), "p_adjusted", holm(table["p"].to_numpy(dtype=float)))
    table.insert(order.index("reason") + 1, "differs", table["p_adjusted"] < 0.05)
    table = keys.join(table.set_index("place"), how="right").reset_index(drop=True)
    return table.sort_values(["p", *groups, "against"], ignore_index=True)


def _pairs(names: list[str], against: str) -> list[tuple[int, int | None]]:
    everyone = range(len(names))
    if against == "rest":
        return [(a, None) for a in everyone] if len(names) > 1 else []
    if against == "each other":
        return list(combinations(everyone, 2))
    if against not in names:
        raise ArgumentError(f"against: found {against!r}, allowed 'rest', 'each other', {', '.join(names[:8])}.")
    return [(a, names.index(against)) for a in everyone if names[a] != against]


def _compared(compute, counts: pd.DataFrame, own: np.ndarray, other: np.ndarray) -> dict:
    sides = [compute(counts[rows].reset_index(drop=True)) for rows in (own, other)]
    a, b = (side.to_dict() for side in sides)
    reason = a["reason"] or b["reason"]
    value, lower, upper, p = (np.nan,) * 4 if reason else _difference(a, b, sides[0].unit)
    return {"score": a["estimate"], "score_against": b["estimate"], "estimate": value, "lower": lower, "upper": upper,
            "n": a["n"], "n_against": b["n"], "p": p, "reason": reason}
