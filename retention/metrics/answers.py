"""Survey answers counted score by score, from a table, a list of scores, or weights with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from retention.errors import ArgumentError, TableError
from retention.metrics.estimate import Z95, Estimate, missing, wilson
from retention.tables.inputs import as_columns, as_table

#: Promoters, passives and detractors added before the interval is computed.
_ADDED = np.array([0.75, 1.5, 0.75])
_DEFAULT_SCALE = {"nps": "0-10", "csat": "1-5", "ces": "1-7"}


def count_answers(data: Any, *, question: str, kind: str, scale: str | None = None, by: str | list[str] | None = None,
                  weight: Any = None) -> tuple[pd.DataFrame, list[str], tuple[int, int]]:
    """Count answers: the columns ``by``, ``score, answers, weights, squares`` (Σw, Σw²), and the scale's two ends.

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
    low, high = _ends(scale)
    wrong = counts[~counts["score"].between(low, high) | (counts["score"] % 1 != 0)]
    if len(wrong):
        found = ", ".join(f"{score:g}" for score in sorted(wrong["score"].unique())[:5])
        raise TableError("surveys", "score", f"scores of {kind} must be whole numbers from {low} to {high}, "
                         f"found {found}", rows=int(wrong["answers"].sum()),
                         remedy="State the scale, or the codes for blanks as `missing` in workspace.toml.")
    return counts, groups, (low, high)


def _ends(scale: str) -> tuple[int, int]:
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
    groups = as_columns(by, table, table="surveys")
    rows = table.filter((table.question == question) & table.score.notnull())
    if "scale" in rows.columns:
        rows, scale = _one_scale(rows, question, scale)
    weights = rows.count() if weight is None else rows[weight].sum()
    squares = rows.count() if weight is None else (rows[weight] * rows[weight]).sum()
    counted = rows.group_by(*groups, score=rows.score.cast("float64")).agg(
        answers=rows.count(), weights=weights.cast("float64"), squares=squares.cast("float64"))
    return counted.to_pandas().sort_values([*groups, "score"], ignore_index=True), groups, \
        scale or _DEFAULT_SCALE[kind]


def _one_scale(rows, question: str, scale: str | None):
    """Only rows of one scale: the stated one, or the only one there is."""
    if scale is not None:
        return rows.filter(rows.scale.isnull() | (rows.scale == scale)), scale
    found = sorted(rows.select("scale").distinct().to_pandas()["scale"].dropna())
    if len(found) > 1:
        raise ArgumentError(f"scale: {question} was asked on {', '.join(found)}: state which one to count.")
    return rows, found[0] if found else None


def _count_list(scores: Any, weight: Any) -> pd.DataFrame:
    try:
        values = pd.Series(np.asarray(scores, dtype=float))
    except (TypeError, ValueError):
        raise ArgumentError(f"scores: found {type(scores).__name__} that is no list of numbers, allowed numbers, "
                            "missing where there is no answer, or a surveys table.") from None
    weights = pd.Series(1.0, values.index) if weight is None else pd.Series(np.asarray(weight, dtype=float))
    if len(weights) != len(values):
        raise ArgumentError(f"weight: found {len(weights)} values, allowed as many as scores ({len(values)}).")
    if not (weights >= 0).all():
        raise ArgumentError("weight: found negative or missing values, allowed 0 or more.")
    rows = pd.DataFrame({"score": values, "weights": weights, "squares": weights**2}).dropna(subset="score")
    return rows.groupby("score").agg(answers=("weights", "size"), weights=("weights", "sum"),
                                     squares=("squares", "sum")).reset_index()


def score_of(answers: np.ndarray, weights: np.ndarray, squares: float, min_n: int, weighted: bool) -> Estimate:
    """Net promoter score from answers and weights of promoters, passives and detractors, and Σw²."""
    n = int(answers.sum())
    parts = dict(zip(("promoters", "passives", "detractors"), (int(count) for count in answers), strict=True))
    if n == 0 or n < min_n:
        # the columns are there for every group, whether or not it has a score
        parts |= {"adjusted": np.nan, "standard_error": np.nan}
        if weighted:
            parts |= {"n_effective": np.nan, "design_effect": np.nan}
        return missing(f"n below {min_n}: counts only" if n else "no answers", n=n, unit="points", parts=parts)
    effective = weights.sum() ** 2 / squares
    shares = weights / weights.sum()
    added = (shares * effective + _ADDED) / (effective + _ADDED.sum())
    centre = 100 * (added[0] - added[2])
    error = 100 * np.sqrt((added[0] + added[2] - (added[0] - added[2]) ** 2) / (effective + _ADDED.sum()))
    parts |= {"adjusted": float(centre), "standard_error": float(error)}
    if weighted:
        parts |= {"n_effective": float(effective), "design_effect": float(n / effective)}
    return Estimate(float(100 * (shares[0] - shares[2])), max(float(centre - Z95 * error), -100.0),
                    min(float(centre + Z95 * error), 100.0), n=n, unit="points", parts=parts)


def boxes(scores: Any, methods: dict[str, int | None], method: str, part: str, *, kind: str,
          **settings: Any) -> Estimate | pd.DataFrame:
    """Share in the top boxes, as many as ``methods`` says (0: three on a scale of seven, else two), or the mean."""
    if method not in methods:
        raise ArgumentError(f"method: found {method!r}, allowed {' or '.join(map(repr, methods))}.")
    counts, groups, (low, high) = count_answers(scores, kind=kind, **settings)
    top = methods[method]
    if top == 0:
        top = 3 if high - low >= 6 else 2
    weighted = settings.get("weight") is not None

    def compute(rows: pd.DataFrame) -> Estimate:
        return _box_share(rows, None if top is None else high - top, part, weighted)

    return of_each(counts, groups, compute)


def _box_share(rows: pd.DataFrame, above: int | None, part: str, weighted: bool) -> Estimate:
    n, weight = int(rows["answers"].sum()), rows["weights"].sum()
    unit = "score" if above is None else "share"
    if n == 0 or weight == 0:
        return missing("no answers", n=n, unit=unit)
    effective = weight**2 / rows["squares"].sum()
    parts = {"n_effective": float(effective), "design_effect": float(n / effective)} if weighted else {}
    if above is not None:
        top = rows["score"] > above
        share = rows["weights"][top].sum() / weight
        _, lower, upper = (float(value) for value in wilson(share * effective, effective))
        return Estimate(float(share), lower, upper, n=n, parts={part: int(rows["answers"][top].sum()), **parts})
    mean = float((rows["score"] * rows["weights"]).sum() / weight)
    if effective <= 1:
        return Estimate(mean, n=n, unit=unit, reason="one answer: no interval", parts=parts)
    from scipy.special import stdtrit

    variance = ((rows["score"] - mean) ** 2 * rows["weights"]).sum() / weight * effective / (effective - 1)
    half = float(stdtrit(effective - 1, 0.975) * np.sqrt(variance / effective))
    return Estimate(mean, mean - half, mean + half, n=n, unit=unit, parts=parts)


def of_each(counts: pd.DataFrame, groups: list[str], compute: Callable[[pd.DataFrame], Estimate]) -> Any:
    """One Estimate without groups; with them, a frame of one row each."""
    if not groups:
        return compute(counts)
    rows = [dict(zip(groups, key, strict=True)) | compute(part).to_dict()
            for key, part in counts.groupby(groups, dropna=False, sort=True)]
    empty = [*groups, *compute(counts).to_dict()] if not rows else None
    return pd.DataFrame(rows, columns=empty)
