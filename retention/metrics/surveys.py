"""What customers say of us: NPS, satisfaction, effort, and whether scores differ."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.arguments import as_many, choice, reject
from retention.errors import ArgumentError, TableError
from retention.metrics.estimate import Z95, holm, missing, wilson
from retention.result import Estimate, Result, as_frame
from retention.tables.dialects import put_right
from retention.tables.inputs import as_groups, as_table, own_names
from retention.words import reason

#: So many differences, the surest, are drawn.
DRAWN = 12
#: What a group is compared with where that is all the others together.
REST = "the rest"
#: Answers from which on the interval of the net promoter score can be relied on.
FEW = 20
#: Promoters, passives and detractors added before the interval is computed.
_ADDED = (0.75, 1.5, 0.75)
_DEFAULT_SCALE = {"nps": "0-10", "csat": "1-5", "ces": "1-7"}
#: Scales on which 9 and 10 are promoters, 7 and 8 passives: no other scale has a net promoter score.
_NPS_SCALES = ("0-10", "1-10")
#: What differences are computed from; given with every score.
MOMENTS = ("adjusted", "standard_error")
_WEIGHTED = ("n_effective", "design_effect")
#: How far a difference of two scores can go, by unit.
_REACH = {"points": 200.0, "share": 1.0, "score": np.inf}


@own_names
def nps(scores: Any = None, *, promoters: int | None = None, passives: int | None = None,
        detractors: int | None = None, by: str | list[str] | None = None, weight: Any = None,
        min_n: int | None = None, question: str = "nps", scale: str | None = None) -> Estimate | Result:
    """Net promoter score in points: 100 × (share scoring 9–10 − share scoring 0–6).

    The interval is adjusted Wald (add ¾ promoter, 1½ passive, ¾ detractor, then n + 3), clipped to ±100.
    With weights it rests on Kish's effective number of answers, (Σw)² ÷ Σw².

    Parameters
    ----------
    scores : ibis.Table, pandas.DataFrame or array-like, optional
        A surveys table (``question, score``) or scores from 0 to 10 (a list, tuple, array or column); missing is no
        answer and not counted.
    promoters, passives, detractors : int, optional
        The three counts, instead of ``scores``.
    by : str or list of str, optional
        Columns of the table to split by.
    weight : str or array-like, optional
        Column of the table, or one weight per score, above 0.
    min_n : int, optional
        Fewest answers for which a score is given; below, there are the counts alone. 20 for a table; 1 for a list or
        counts, which are given to be scored.
    question : str
        Which rows of the table. Of several answers to one invitation (same customer, question, ``asked``
        and touchpoint) the last counts.
    scale : {"0-10", "1-10"}, optional
        The table's own where its column ``scale`` has one only, else ``"0-10"``; never guessed from the scores.
    columns : mapping of str to str, optional
        What the columns are called in the tables, where that differs: ``{"score": "Q7"}``.

    Returns
    -------
    Estimate, or Result when ``by`` is given
        Parts (columns): ``promoters, passives, detractors`` (answers), ``adjusted`` and ``standard_error`` of
        the interval, and with weights ``n_effective, design_effect``. Of a score from fewer than 20 answers
        ``reason`` says that its interval is rough: of 20 it holds the truth in 91 to 98 of 100 samples. Facts of
        groups: ``question, unit, groups``, ``scored`` (those with a score), ``best, best_estimate, worst,
        worst_estimate`` (the highest and the lowest).

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
    >>> few = nps([10, 9, 3, 7, 8, 10, 0])
    >>> print(f"{few.estimate:.1f} (n {few.n}; {few.reason})")
    14.3 (n 7; n below 20: the interval is rough)
    """
    given = [value for value in (promoters, passives, detractors) if value is not None]
    if (scores is None) == (not given) or len(given) not in (0, 3):
        raise ArgumentError("nps: allowed either scores or all three of promoters, passives, detractors.")
    if given:
        if min(given) < 0 or by is not None or weight is not None:
            raise ArgumentError(f"nps: found counts {given}, allowed counts of 0 or more, without by or weight.")
        counts = np.array(given, dtype=float)
        return score_of(counts, counts, float(sum(given)), 1 if min_n is None else min_n, False).replace(name="nps")
    scores = as_frame(scores)
    if min_n is None:
        min_n = FEW if hasattr(scores, "columns") else 1
    return _of_each("nps", prepared_nps(scores, question=question, by=by, weight=weight, min_n=min_n, scale=scale))


@own_names
def csat(scores: Any, *, method: str = "top2", scale: str | None = None, by: str | list[str] | None = None,
         weight: Any = None, question: str = "csat", min_n: int = 1) -> Estimate | Result:
    """Customer satisfaction: share of answers in the two top boxes, or their mean.

    Parameters
    ----------
    scores, by, weight, question
        As in `nps`.
    min_n : int
        Fewest answers for which a score is given.
    method : {"top2", "mean"}
        Share with Wilson's interval, or mean with Student's.
    scale : str, optional
        Lower and upper end; the table's own where its column ``scale`` has one only, else ``"1-5"``.
    columns : mapping of str to str, optional
        What the columns are called in the tables, where that differs: ``{"score": "Q7"}``.

    Returns
    -------
    Estimate, or Result when ``by`` is given
        Unit ``share`` or ``score``; parts ``satisfied`` (answers; of shares), ``adjusted, standard_error`` (what
        differences are computed from), and with weights ``n_effective, design_effect``. Facts as of `nps`.

    Examples
    --------
    >>> print(f"{float(csat([5, 4, 4, 3, None])):.0%}, mean {float(csat([5, 4, 4, 3], method='mean')):.2f}")
    75%, mean 4.00
    """
    return _of_each("csat", _prepared_csat(as_frame(scores), method=method, question=question, scale=scale, by=by,
                                           weight=weight, min_n=min_n))


@own_names
def ces(scores: Any, *, method: str = "agree", scale: str | None = None, by: str | list[str] | None = None,
        weight: Any = None, question: str = "ces", min_n: int = 1) -> Estimate | Result:
    """Customer effort score: share agreeing that it was easy, or the mean agreement.

    Parameters
    ----------
    scores, by, weight, question
        As in `nps`; higher is easier.
    min_n : int
        Fewest answers for which a score is given.
    method : {"agree", "mean"}
        Share of the three top boxes on 1–7 (two on shorter scales) with Wilson's interval, or mean with Student's.
    scale : str, optional
        Lower and upper end; the table's own where its column ``scale`` has one only, else ``"1-7"``.
    columns : mapping of str to str, optional
        What the columns are called in the tables, where that differs: ``{"score": "Q7"}``.

    Returns
    -------
    Estimate, or Result when ``by`` is given
        Unit ``share`` or ``score``; parts ``agreed`` (answers; of shares), ``adjusted, standard_error`` (what
        differences are computed from), and with weights ``n_effective, design_effect``. Facts as of `nps`.

    Examples
    --------
    >>> float(ces([7, 6, 5, 4])), float(ces([5, 4, 3, 1], scale="1-5"))
    (0.75, 0.5)
    """
    return _of_each("ces", _prepared_ces(as_frame(scores), method=method, question=question, scale=scale, by=by,
                                         weight=weight, min_n=min_n))


def _difference(a: dict, b: dict, unit: str) -> tuple[float, float, float, float]:
    """Difference of two independent scores, its interval, and the p that is below 0.05 just when 0 is outside."""
    from scipy.special import ndtr

    spread = float(np.hypot(a["standard_error"], b["standard_error"]))
    centre, reach = a["adjusted"] - b["adjusted"], _REACH[unit]
    # two means without any spread, as when all answer alike, differ for sure or not at all
    p = float(2 * ndtr(-abs(centre) / spread)) if spread > 0 else float(centre == 0)
    return (float(a["estimate"] - b["estimate"]), max(centre - Z95 * spread, -reach),
            min(centre + Z95 * spread, reach), p)


@own_names
def score_differences(surveys: Any, *, by: str | list[str], question: str = "nps", against: str = "rest",
                      min_n: int = FEW, **settings: Any) -> Result:
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
    columns : mapping of str to str, optional
        What the columns are called in the tables, where that differs: ``{"score": "Q7"}``.

    Returns
    -------
    Result
        The columns ``by``, then ``against, score, score_against, estimate, lower, upper`` (the difference; adjusted
        Wald for NPS, Agresti and Caffo's for shares, normal for means), ``n, n_against, p`` (two-sided),
        ``p_adjusted`` (Holm's, over the comparisons made), ``differs`` (``p_adjusted`` < 0.05) and ``reason``, the
        surest difference first. The interval is that of one comparison by itself. Facts: ``question, unit,
        comparisons`` (made), ``too_few`` (not made, for want of answers), ``drawn, hidden`` (of those made),
        ``differing`` (beyond chance), and of the largest of these, else of the surest: ``group, versus, versus_rest,
        estimate, lower, upper, n, higher``.

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
    prepared = _PREPARED[choice("question", question, _PREPARED)]
    counts, groups, compute = prepared(as_frame(surveys), by=by, question=question, min_n=min_n, **settings)
    keys = counts[groups].drop_duplicates().sort_values(groups, ignore_index=True)
    names = group_names(keys, groups)
    member = counts.groupby(groups, dropna=False, sort=True).ngroup().to_numpy()
    rows = [_compared(compute, counts, member == a, member != a if b is None else member == b)
            | {"against": REST if b is None else names[b], "place": a}
            for a, b in _pairs(names, against)]
    order = ["against", "score", "score_against", "estimate", "lower", "upper", "n", "n_against", "p", "reason"]
    table = pd.DataFrame(rows, columns=[*order, "place"])
    table.insert(order.index("reason"), "p_adjusted", holm(table["p"].to_numpy(dtype=float)))
    table.insert(order.index("reason") + 1, "differs", table["p_adjusted"] < 0.05)
    table = keys.join(table.set_index("place"), how="right").reset_index(drop=True)
    table = table.sort_values(["p", *groups, "against"], ignore_index=True)
    unit = compute(counts.head(0)).unit
    nothing = "no-answers" if keys.empty else "one-group" if table.empty else ""
    return Result("score_differences", table, reason=reason(nothing) if nothing else "",
                  facts={"question": question, "unit": unit, **_largest_difference(table, groups)},
                  units=dict.fromkeys(("score", "score_against", "estimate", "lower", "upper"), unit)
                  | {"p": ",.3f", "p_adjusted": ",.3f"})


def _largest_difference(table: pd.DataFrame, groups: list[str]) -> dict[str, Any]:
    known = table[table["estimate"].notna()].reset_index(drop=True)
    sure = known[known["differs"].astype(bool)]
    facts = {"comparisons": len(known), "too_few": len(table) - len(known), "differing": len(sure),
             "drawn": min(len(known), DRAWN), "hidden": max(len(known) - DRAWN, 0)}
    if known.empty:
        return facts | dict.fromkeys(("group", "versus", "versus_rest", "estimate", "lower", "upper", "n", "higher"))
    at = sure["estimate"].abs().idxmax() if len(sure) else 0
    row = known.loc[at]
    return facts | {"group": group_names(known, groups)[at], "versus": row["against"],
                    "versus_rest": bool(row["against"] == REST), "higher": bool(row["estimate"] > 0),
                    **{name: row[name] for name in ("estimate", "lower", "upper", "n")}}


def group_names(table: pd.DataFrame, groups: list[str]) -> list[str]:
    """What each row's group is called: the values of its columns, joined.

    Examples
    --------
    >>> group_names(pd.DataFrame({"shop": ["N", None], "plan": ["a", "b"]}), ["shop", "plan"])
    ['N · a', 'not stated · b']
    """
    return [" · ".join("not stated" if pd.isna(value) else str(value) for value in key)
            for key in table[groups].itertuples(index=False)]


def _pairs(names: list[str], against: str) -> list[tuple[int, int | None]]:
    everyone = range(len(names))
    if against == "rest":
        return [(a, None) for a in everyone] if len(names) > 1 else []
    if against == "each other":
        return list(combinations(everyone, 2))
    choice("against", against, ("rest", "each other", *names))
    return [(a, names.index(against)) for a in everyone if names[a] != against]


def _compared(compute, counts: pd.DataFrame, own: np.ndarray, other: np.ndarray) -> dict:
    sides = [compute(counts[rows].reset_index(drop=True)) for rows in (own, other)]
    a, b = (side.to_dict() for side in sides)
    why = a["reason"] or b["reason"]
    known = np.isfinite([a["standard_error"], b["standard_error"]]).all()
    value, lower, upper, p = _difference(a, b, sides[0].unit) if known else (np.nan,) * 4
    return {"score": a["estimate"], "score_against": b["estimate"], "estimate": value, "lower": lower, "upper": upper,
            "n": a["n"], "n_against": b["n"], "p": p, "reason": why}


def count_answers(data: Any, *, question: str, kind: str, scale: str | None = None, by: str | list[str] | None = None,
                  weight: Any = None) -> tuple[pd.DataFrame, list[str], tuple[int, int]]:
    """Count answers: the columns ``by``, ``score, answers, weights, squares`` (Σw, Σw²), and the scale's two ends.

    An invitation is answered once: of several answers to one (see `one_per_invitation`) the last counts.

    Examples
    --------
    >>> count_answers([9, 9, None, 3], question="nps", kind="nps")[0].to_dict("list")
    {'score': [3.0, 9.0], 'answers': [1, 2], 'weights': [1.0, 2.0], 'squares': [1.0, 2.0]}
    """
    if hasattr(data, "columns"):
        counts, groups, scale = _count_table(data, question, kind, scale, by, weight)
    else:
        if by is not None:
            raise ArgumentError("by: a list of scores has no columns; allowed only with a surveys table.")
        counts, groups, scale = _count_list(data, weight), [], scale or _DEFAULT_SCALE[kind]
    low, high = ends_of(scale)
    if kind == "nps" and f"{low}-{high}" not in _NPS_SCALES:
        reject("scale", scale, f"{' or '.join(_NPS_SCALES)}: promoters and detractors are defined on no other",
               "`csat(…, question=…, scale=…)` scores any scale by its top boxes.")
    wrong = counts[~counts["score"].between(low, high) | (counts["score"] % 1 != 0)]
    if len(wrong):
        found = ", ".join(f"{score:g}" for score in sorted(wrong["score"].unique())[:5])
        raise TableError("surveys", "score", f"scores of {kind} must be whole numbers from {low} to {high}, "
                         f"found {found}", rows=int(wrong["answers"].sum()),
                         remedy="State the scale, or the codes for blanks as `missing` in workspace.toml.")
    return counts, groups, (low, high)


def ends_of(scale: str) -> tuple[int, int]:
    """Lowest and highest score of a scale such as ``"1-5"``."""
    try:
        low, high = (int(end) for end in scale.replace("–", "-").split("-"))
    except ValueError:
        raise ArgumentError(f"scale: found {scale!r}, allowed two whole numbers such as '1-5'.") from None
    if low >= high:
        raise ArgumentError(f"scale: found {scale!r}, allowed a lower end before a higher one.")
    return low, high


def _count_table(data: Any, question: str, kind: str, scale: str | None, by, weight):
    needs = ("question", "score") if weight is None else ("question", "score", weight)
    table = as_table(data, table="surveys", needs=needs, allow_missing=("score",))
    table, groups = as_groups(by, table, table="surveys")
    rows = one_per_invitation(table.filter((table.question == question) & table.score.notnull()))
    if "scale" in rows.columns:
        rows, scale = _one_scale(rows, question, _DEFAULT_SCALE[kind], scale)
    weights = ibis.literal(1.0) if weight is None else rows[weight].cast("float64")
    rows = rows.mutate(_weight=weights, _unfit=~((weights > 0) & (weights < float("inf"))).fill_null(False))
    counted = rows.group_by(*groups, score=rows.score.cast("float64")).agg(
        answers=rows.count(), weights=rows._weight.sum(), squares=(rows._weight * rows._weight).sum(),
        unfit=rows._unfit.sum()).to_pandas().sort_values([*groups, "score"], ignore_index=True)
    unfit = int(counted.pop("unfit").sum())
    if unfit:
        raise TableError("surveys", str(weight), "weights must be above 0", rows=unfit,
                         remedy="Read the table through a workspace, which sets such rows aside, or drop them "
                                "knowingly.")
    return counted, groups, scale or _DEFAULT_SCALE[kind]


def one_per_invitation(rows: ibis.Table, *, mixed: bool = False) -> ibis.Table:
    """Keep the last answer of each invitation: rows of one customer, question, ``asked`` and touchpoint.

    Rows that name no customer or no invitation stay as they are. ``mixed`` says that there are several questions, or
    rows without an answer, which give way to those with one; sorting by as little as needed is what takes the time.
    """
    if not {"customer_id", "asked", "timestamp", "question"} <= set(rows.columns):
        return rows
    invitation = ["customer_id", "asked", *({"touchpoint"} & set(rows.columns)), *(["question"] if mixed else [])]
    order = [*([rows.score.isnull()] if mixed else []), rows.timestamp.desc(), rows.score.desc()]
    last = ibis.row_number().over(group_by=invitation, order_by=order)
    known = rows.customer_id.notnull() & rows.asked.notnull()
    numbered = rows.mutate(_last=ibis.ifelse(known, last, 0))
    return numbered.filter(numbered._last == 0).drop("_last")


def _one_scale(rows: ibis.Table, question: str, default: str, scale: str | None) -> tuple[ibis.Table, str | None]:
    """Only rows of one scale: the stated one, or the only one there is; a row that states none has the default."""
    own = rows.scale.fill_null(default)
    if scale is not None:
        return rows.filter(own == scale), scale
    found = sorted(rows.select(scale=own).distinct().to_pandas()["scale"])
    if len(found) > 1:
        raise ArgumentError(f"scale: {question} was asked on {', '.join(found)}: state which one to count.")
    return rows, found[0] if found else None


def _count_list(scores: Any, weight: Any) -> pd.DataFrame:
    if isinstance(scores, ibis.Column) and scores.type().is_numeric() and weight is None:  # counted where it is
        put_right(ibis.get_backend(scores))
        rows = scores.name("score").value_counts(name="answers").to_pandas().dropna(subset="score")
        rows = rows.astype({"score": float, "answers": int}).sort_values("score", ignore_index=True)
        return rows.assign(weights=rows["answers"].astype(float), squares=rows["answers"].astype(float))
    column = scores.to_pandas() if hasattr(scores, "to_pandas") else scores
    try:
        values = pd.to_numeric(pd.Series(column if isinstance(column, pd.Series) else np.asarray(column)))
        values = pd.Series(values.to_numpy(dtype=float, na_value=np.nan))
    except (TypeError, ValueError):
        raise ArgumentError(f"scores: found {type(scores).__name__} that is no list of numbers, allowed numbers, "
                            "missing where there is no answer, or a surveys table.") from None
    weights = pd.Series(1.0, values.index) if weight is None else pd.Series(np.asarray(weight, dtype=float))
    as_many("weight", weights, "scores", len(values))
    unfit = int((~((weights > 0) & np.isfinite(weights))).sum())
    if unfit:
        raise ArgumentError(f"weight: found {unfit} that are zero, negative, missing or infinite, allowed above 0.")
    rows = pd.DataFrame({"score": values, "weights": weights, "squares": weights**2}).dropna(subset="score")
    return rows.groupby("score").agg(answers=("weights", "size"), weights=("weights", "sum"),
                                     squares=("squares", "sum")).reset_index()


def adjusted_wald(promoters, passives, detractors) -> tuple[np.ndarray, np.ndarray]:
    """Centre and standard error, in points, of the adjusted Wald interval of the net promoter score.

    Adds ¾ promoter, 1½ passive and ¾ detractor; counts may be fractions, element by element.

    Examples
    --------
    >>> centre, error = adjusted_wald(1436, 968, 342)
    >>> print(f"{centre:.2f} {error:.2f}")
    39.80 1.33
    """
    total = np.asarray(promoters, dtype=float) + passives + detractors + sum(_ADDED)
    likes, dislikes = (promoters + _ADDED[0]) / total, (detractors + _ADDED[2]) / total
    net = likes - dislikes
    return 100 * net, 100 * np.sqrt((likes + dislikes - net**2) / total)


def nps_of(counts: pd.DataFrame, *, min_n: int, weighted: bool) -> Estimate:
    """Net promoter score from counted answers."""
    kind = np.select([counts["score"] >= 9, counts["score"] >= 7], [0, 1], 2)
    answers, weights = (np.bincount(kind, weights=counts[name], minlength=3) for name in ("answers", "weights"))
    return score_of(answers, weights, counts["squares"].sum(), min_n, weighted)


def score_of(answers: np.ndarray, weights: np.ndarray, squares: float, min_n: int, weighted: bool) -> Estimate:
    """Net promoter score from answers and weights of promoters, passives and detractors, and Σw²."""
    n = int(answers.sum())
    parts = dict(zip(("promoters", "passives", "detractors"), (int(count) for count in answers), strict=True))
    if n == 0 or n < min_n:
        return _no_score(n, min_n, "points", parts, weighted)
    effective = weights.sum() ** 2 / squares
    shares = weights / weights.sum()
    rough = reason("rough-interval", least=FEW) if n < FEW else ""
    centre, error = (float(value) for value in adjusted_wald(*(shares * effective)))
    parts |= _moments(centre, error) | _effects(n, effective, weighted)
    return Estimate(float(100 * (shares[0] - shares[2])), max(centre - Z95 * error, -100.0),
                    min(centre + Z95 * error, 100.0), n=n, unit="points", reason=rough, parts=parts)


def _no_score(n: int, min_n: int, unit: str, parts: dict[str, int], weighted: bool) -> Estimate:
    """Counts alone; the columns are there for every group, whether or not it has a score."""
    absent = dict.fromkeys((*MOMENTS, *(_WEIGHTED if weighted else ())), np.nan)
    return missing(reason("counts-only", least=min_n) if n else reason("no-answers"), n=n, unit=unit,
                   parts=parts | absent)


def _moments(centre: float, error: float) -> dict[str, float]:
    return dict(zip(MOMENTS, (float(centre), float(error)), strict=True))


def _effects(n: int, effective: float, weighted: bool) -> dict[str, float]:
    return dict(zip(_WEIGHTED, (float(effective), float(n / effective)), strict=True)) if weighted else {}


Prepared = tuple[pd.DataFrame, list[str], Callable[[pd.DataFrame], Estimate]]


def prepared_nps(scores: Any, *, min_n: int, weight: Any = None, **settings: Any) -> Prepared:
    """Counted answers, their groups, and what turns counts into a net promoter score."""
    counts, groups, _ = count_answers(scores, kind="nps", weight=weight, **settings)
    return counts, groups, lambda rows: nps_of(rows, min_n=min_n, weighted=weight is not None)


def prepared_boxes(scores: Any, *, methods: dict[str, int | None], method: str, part: str, min_n: int,
                   weight: Any = None, **settings: Any) -> Prepared:
    """The same for a share in the top boxes, as many as ``methods`` says (0: three on a scale of seven, else two),
    or the mean."""
    choice("method", method, methods)
    counts, groups, (low, high) = count_answers(scores, weight=weight, **settings)
    top = methods[method]
    if top == 0:
        top = 3 if high - low >= 6 else 2
    above = None if top is None else high - top
    return counts, groups, lambda rows: _box_score(rows, above, part, min_n, weight is not None)


def _prepared_csat(scores: Any, *, method: str = "top2", **settings: Any) -> Prepared:
    return prepared_boxes(scores, methods={"top2": 2, "mean": None}, method=method, part="satisfied", kind="csat",
                          **settings)


def _prepared_ces(scores: Any, *, method: str = "agree", **settings: Any) -> Prepared:
    return prepared_boxes(scores, methods={"agree": 0, "mean": None}, method=method, part="agreed", kind="ces",
                          **settings)


_PREPARED = {"nps": prepared_nps, "csat": _prepared_csat, "ces": _prepared_ces}


def _box_score(rows: pd.DataFrame, above: int | None, part: str, min_n: int, weighted: bool) -> Estimate:
    n, weight = int(rows["answers"].sum()), rows["weights"].sum()
    top = rows["score"] > (np.inf if above is None else above)
    parts = {} if above is None else {part: int(rows["answers"][top].sum())}
    if n == 0 or n < min_n:
        return _no_score(n, min_n, "score" if above is None else "share", parts, weighted)
    effective = weight**2 / rows["squares"].sum()
    effects = _effects(n, effective, weighted)
    if above is None:
        return _mean_score(rows, weight, effective, n, effects)
    share = rows["weights"][top].sum() / weight
    _, lower, upper = (float(value) for value in wilson(share * effective, effective))
    centre = (share * effective + 1) / (effective + 2)  # Agresti & Caffo (2000)
    moments = _moments(centre, np.sqrt(centre * (1 - centre) / (effective + 2)))
    return Estimate(float(share), lower, upper, n=n, parts=parts | moments | effects)


def _mean_score(rows: pd.DataFrame, weight: float, effective: float, n: int, effects: dict[str, float]) -> Estimate:
    mean = float((rows["score"] * rows["weights"]).sum() / weight)
    if effective <= 1:
        return Estimate(mean, n=n, unit="score", reason=reason("one-answer"),
                        parts=_moments(np.nan, np.nan) | effects)
    from scipy.special import stdtrit

    variance = ((rows["score"] - mean) ** 2 * rows["weights"]).sum() / weight * effective / (effective - 1)
    error = float(np.sqrt(variance / effective))
    half = float(stdtrit(effective - 1, 0.975)) * error
    return Estimate(mean, mean - half, mean + half, n=n, unit="score", parts=_moments(mean, error) | effects)


def _of_each(name: str, prepared: Prepared) -> Estimate | Result:
    """One Estimate without groups; with them, a Result of one row each."""
    counts, groups, compute = prepared
    if not groups:
        return compute(counts).replace(name=name, key=name)
    nobody = compute(counts.head(0))
    rows = [dict(zip(groups, key, strict=True)) | compute(part).to_dict()
            for key, part in counts.groupby(groups, dropna=False, sort=True)]
    table = pd.DataFrame(rows, columns=None if rows else [*groups, *nobody.to_dict()])
    return Result(name, table, variant="groups", reason="" if rows else nobody.reason,
                  facts={"question": name, "unit": nobody.unit, **_extremes(table, groups)},
                  units=dict.fromkeys(("estimate", "lower", "upper"), nobody.unit))


def _extremes(table: pd.DataFrame, groups: list[str]) -> dict[str, Any]:
    known = table[table["estimate"].notna()].reset_index(drop=True)
    facts = {"groups": len(table), "scored": len(known)}
    if known.empty:
        return facts | dict.fromkeys(("best", "best_estimate", "worst", "worst_estimate"))
    names, ends = group_names(known, groups), {"best": known["estimate"].idxmax(), "worst": known["estimate"].idxmin()}
    return facts | {name: names[at] for name, at in ends.items()} | {
        f"{name}_estimate": known.loc[at, "estimate"] for name, at in ends.items()}
