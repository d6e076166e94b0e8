"""What customers say of us: NPS, satisfaction, effort, and how many answer."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd

from retention.errors import ArgumentError
from retention.metrics.answers import boxes, count_answers, of_each, score_of
from retention.metrics.calendar import check_freq, index, label_of, start_of
from retention.metrics.estimate import Z95, Estimate, missing, proportion, proportion_columns
from retention.tables.inputs import as_columns, as_date, as_table


def nps(scores: Any = None, *, promoters: int | None = None, passives: int | None = None,
        detractors: int | None = None, by: str | list[str] | None = None, weight: Any = None, min_n: int = 20,
        question: str = "nps") -> Estimate | pd.DataFrame:
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
        Column of the table, or one weight per score.
    min_n : int
        Fewest answers for which a score is given; below, there are the counts alone.
    question : str
        Which rows of the table.

    Returns
    -------
    Estimate, or pandas.DataFrame when ``by`` is given
        Parts (columns): ``promoters, passives, detractors`` (answers), ``adjusted`` and ``standard_error`` of
        the interval, and with weights ``n_effective, design_effect``.

    Raises
    ------
    TableError
        Scores that are not whole numbers from 0 to 10, with their number.

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
    counts, groups, _ = count_answers(scores, question=question, kind="nps", by=by, weight=weight)
    kind = np.select([counts["score"] >= 9, counts["score"] >= 7], [0, 1], 2)

    def compute(rows: pd.DataFrame) -> Estimate:
        answers, weights = (np.bincount(kind[rows.index], weights=rows[name], minlength=3)
                            for name in ("answers", "weights"))
        return score_of(answers, weights, rows["squares"].sum(), min_n, weight is not None)

    return of_each(counts, groups, compute)


def csat(scores: Any, *, method: str = "top2", scale: str | None = None, by: str | list[str] | None = None,
         weight: Any = None, question: str = "csat") -> Estimate | pd.DataFrame:
    """Customer satisfaction: share of answers in the two top boxes, or their mean.

    Parameters
    ----------
    scores, by, weight, question
        As in `nps`.
    method : {"top2", "mean"}
        Share with Wilson's interval, or mean with Student's.
    scale : str, optional
        Lower and upper end; the table's own where its column ``scale`` has one only, else ``"1-5"``.

    Returns
    -------
    Estimate, or pandas.DataFrame when ``by`` is given
        Unit ``share`` or ``score``; parts ``satisfied`` (answers), and with weights ``n_effective, design_effect``.

    Examples
    --------
    >>> print(f"{float(csat([5, 4, 4, 3, None])):.0%}, mean {float(csat([5, 4, 4, 3], method='mean')):.2f}")
    75%, mean 4.00
    """
    return boxes(scores, {"top2": 2, "mean": None}, method, "satisfied", question=question, kind="csat",
                  scale=scale, by=by, weight=weight)


def ces(scores: Any, *, method: str = "agree", scale: str | None = None, by: str | list[str] | None = None,
        weight: Any = None, question: str = "ces") -> Estimate | pd.DataFrame:
    """Customer effort score: share agreeing that it was easy, or the mean agreement.

    Parameters
    ----------
    scores, by, weight, question
        As in `nps`; higher is easier.
    method : {"agree", "mean"}
        Share of the three top boxes on 1–7 (two on shorter scales) with Wilson's interval, or mean with Student's.
    scale : str, optional
        Lower and upper end; the table's own where its column ``scale`` has one only, else ``"1-7"``.

    Returns
    -------
    Estimate, or pandas.DataFrame when ``by`` is given
        Unit ``share`` or ``score``; parts ``agreed`` (answers), and with weights ``n_effective, design_effect``.

    Examples
    --------
    >>> float(ces([7, 6, 5, 4])), float(ces([5, 4, 3, 1], scale="1-5"))
    (0.75, 0.5)
    """
    return boxes(scores, {"agree": 0, "mean": None}, method, "agreed", question=question, kind="ces", scale=scale,
                  by=by, weight=weight)


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
    from scipy.special import ndtr

    spread = float(np.hypot(a["standard_error"], b["standard_error"]))
    centre = a["adjusted"] - b["adjusted"]
    return Estimate(float(a["estimate"] - b["estimate"]), max(centre - Z95 * spread, -200.0),
                    min(centre + Z95 * spread, 200.0), n=n, unit="points",
                    parts={"p": float(2 * ndtr(-abs(centre) / spread)), "a": a["estimate"], "b": b["estimate"]})


def response_rate(surveys: Any, *, by: str | list[str] | None = None,
                  question: str | None = None) -> Estimate | pd.DataFrame:
    """Share of the questions asked that were answered.

    Parameters
    ----------
    surveys : ibis.Table or pandas.DataFrame
        With ``asked`` and ``score``; rows without ``asked`` (answers to no invitation) do not count.
    by : str or list of str, optional
    question : str, optional
        One question only; all by default.

    Returns
    -------
    Estimate, or pandas.DataFrame when ``by`` is given
        With Wilson's interval and the parts ``asked, answered``.

    Examples
    --------
    >>> asked = pd.DataFrame({"question": "nps", "score": [9, None], "asked": pd.to_datetime(["2025-01-01"] * 2)})
    >>> float(response_rate(asked))
    0.5
    """
    table = as_table(surveys, table="surveys", needs=("question", "score", "asked"), allow_missing=("score", "asked"))
    groups = as_columns(by, table, table="surveys")
    rows = table.filter(table.asked.notnull())
    rows = rows if question is None else rows.filter(rows.question == question)
    rows = rows.group_by(groups) if groups else rows
    counts = rows.agg(asked=lambda t: t.count(), answered=lambda t: t.score.count()).to_pandas()
    if groups:
        counts = counts.sort_values(groups, ignore_index=True)
        return proportion_columns(counts, successes="answered", n="asked")
    asked, answered = (int(counts[name].sum()) for name in ("asked", "answered"))
    return proportion(answered, asked, nobody="nobody was asked", parts={"asked": asked, "answered": answered})


def voice_by_period(surveys: Any, *, as_of: str | dt.date, question: str, freq: str = "M",
                    by: str | list[str] | None = None, **settings: Any) -> pd.DataFrame:
    """The score of each calendar period in which there were answers.

    Parameters
    ----------
    surveys : ibis.Table or pandas.DataFrame
        ``timestamp, question, score``.
    as_of : date
        Exclusive: the last observed day is the one before.
    question : {"nps", "csat", "ces"}
    freq : {"M", "Q", "Y", "W"}
    by : str or list of str, optional
        Columns to split by.
    **settings
        Of the function of that name.

    Returns
    -------
    pandas.DataFrame
        The columns ``by``, then ``period`` (label), ``start, end`` (half-open), ``complete`` and what the function
        returns for groups.

    Examples
    --------
    >>> answers = pd.DataFrame({"timestamp": pd.to_datetime(["2025-01-05", "2025-02-03"]), "question": "csat",
    ...                         "score": [5, 2]})
    >>> voice_by_period(answers, as_of="2025-02-10", question="csat")[["period", "complete", "estimate", "n"]]
        period  complete  estimate  n
    0  2025-01      True       1.0  1
    1  2025-02     False       0.0  1
    """
    check_freq(freq)
    as_of = as_date(as_of, name="as_of")
    score = {"nps": nps, "csat": csat, "ces": ces}.get(question)
    if score is None:
        raise ArgumentError(f"question: found {question!r}, allowed 'nps', 'csat' or 'ces'.")
    table = as_table(surveys, table="surveys", needs=("timestamp", "question", "score"), allow_missing=("score",))
    groups = as_columns(by, table, table="surveys")
    rows = table.filter(table.timestamp < as_of)
    frame = score(rows.mutate(period=index(rows.timestamp, freq)), by=[*groups, "period"], **settings)
    starts = [start_of(int(at), freq) for at in frame["period"]]
    ends = [start_of(int(at) + 1, freq) for at in frame["period"]]
    place = len(groups)
    frame["period"] = [label_of(start, freq) for start in starts]
    frame.insert(place + 1, "start", pd.to_datetime(pd.Series(starts, dtype=object)))
    frame.insert(place + 2, "end", pd.to_datetime(pd.Series(ends, dtype=object)))
    frame.insert(place + 3, "complete", [end <= as_of for end in ends])
    return frame
