"""The churn risk of every customer where the purchases live: learned from some, worked out for all by the engine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.errors import ArgumentError
from retention.models.churn.calibration import Beta, Identity, Isotonic, Sigmoid
from retention.models.churn.classifier import ChurnClassifier
from retention.models.churn.features import KEYS
from retention.models.churn.learners import Blend, Boosting, Logistic
from retention.models.churn.snapshot import feature_tables, is_counted, records, season_of

#: What is known of purchases alone, without the forecasts of a purchase model, which stand beside the risk.
GROUPS = ("purchases", "season")
#: Log-odds beyond these are certain to a part in 10³⁰⁴, and no engine can raise e to their power.
_CERTAIN = 700.0
#: Leaves of boosted trees that an engine is asked to plan.
_MOST_LEAVES = 10_000


def risk_table(classifier: ChurnClassifier, log: ibis.Table, *, as_of: dt.date, horizon_days: int) -> ibis.Table:
    """``customer_id, risk`` of everybody who purchased within ``horizon_days`` before ``as_of``, where the log lives.

    Parameters
    ----------
    classifier : ChurnClassifier
        Learned from features of `GROUPS`, by a learner that `check_scorable` lets pass.
    log : ibis.Table
        Transactions.
    as_of : date
    horizon_days : int
    """
    table = features(log, as_of=as_of, horizon_days=horizon_days)
    table = with_odds(classifier.estimator_, table)
    table = table.mutate(odds=_mapped(classifier.calibrator_, table.odds) + classifier.shift_)
    return table.select("customer_id", risk=1.0 / (1.0 + _bounded(-table.odds).exp()))


def features(log: ibis.Table, *, as_of: dt.date, horizon_days: int) -> ibis.Table:
    """The features of `GROUPS` that `churn_snapshot` makes of a log, as one expression, not fetched."""
    known = records(log, kind="inactivity", observed_until=as_of - dt.timedelta(days=1))
    first, *others = feature_tables(known, list(GROUPS), [as_of], horizon_days, horizon_days)
    for more in others:
        joined = first.left_join(more, list(KEYS))
        first = joined.select(*first.columns, *(name for name in more.columns if name not in KEYS))
    counted = {name: first[name].fill_null(0) for name in first.columns if is_counted(name)}
    season = season_of(pd.DataFrame({"snapshot": [pd.Timestamp(as_of)]}), known.first_day, horizon_days)
    waves = {name: ibis.literal(float(season[name].iloc[0]), "float64") if season[name].notna().all()
             else ibis.null("float64") for name in ("season_sin", "season_cos")}
    return first.mutate(**counted, **waves)


def with_odds(estimator: Any, table: ibis.Table) -> ibis.Table:
    """``table`` with ``odds``, the log-odds that the learner of a classifier gives the features.

    Raises
    ------
    ArgumentError
        As `check_scorable`.
    """
    check_scorable(estimator)
    if isinstance(estimator, Logistic):
        return _with_sum(estimator, table)
    weighted = zip(estimator.weights, estimator.parts, strict=True) if isinstance(estimator, Blend) else [
        (1.0, estimator)]
    return table.mutate(odds=_total([weight * _of_trees(part, table) for weight, part in weighted]))


def check_scorable(estimator: Any) -> None:
    """Refuse a learner that an engine cannot be asked for.

    Raises
    ------
    ArgumentError
        It is neither logistic regression nor boosted trees, or the trees have too many leaves.
    """
    parts = estimator.parts if isinstance(estimator, Blend) else (estimator,)
    trees = all(isinstance(part, Boosting) for part in parts)
    if not (trees or isinstance(estimator, Logistic)):
        raise ArgumentError(f"learners: found {', '.join(type(part).__name__ for part in parts)}, allowed what an "
                            "engine can work out: 'logistic' or 'boosting'.")
    leaves = sum(int(nodes["is_leaf"].sum()) for part in parts for nodes in _trees(part)) if trees else 0
    if leaves > _MOST_LEAVES:
        raise ArgumentError(f"learners: found boosted trees with {leaves:,} leaves, allowed up to {_MOST_LEAVES:,}: an "
                            "engine takes minutes to plan more. Use learners='logistic'.")


def _with_sum(estimator: Logistic, table: ibis.Table) -> ibis.Table:
    encoding = estimator.encoding_
    weights = estimator.model_.coef_[0] / encoding.scale_
    slopes, start = iter(weights.tolist()), float(estimator.model_.intercept_[0] - weights @ encoding.mean_)
    # a step of its own: what is used for each bend would be written out, and worked out, as many times
    names = list(dict.fromkeys(encoding.sources_))
    table = table.mutate(**{f"filled_{name}": _filled(table[name], encoding.numbers_[name]) for name in names})
    terms = [next(slopes) * column for name in names for column in _columns(table, name, encoding.numbers_[name])]
    return table.mutate(odds=_total(terms) + start).drop(*(f"filled_{name}" for name in names))


def _gone(column: ibis.Value) -> ibis.Value:
    return column.isnull() | column.isnan() if column.type().is_floating() else column.isnull()


def _filled(column: ibis.Value, learned: tuple) -> ibis.Value:
    low, high, median, *_ = learned
    known = ibis.ifelse(_gone(column), float(median), column.cast("float64"))
    return ibis.greatest(ibis.least(known, float(high)), float(low))


def _columns(table: ibis.Table, name: str, learned: tuple) -> list[ibis.Value]:
    """`LinearEncoding._columns` of a number, as expressions."""
    *_, bends, missing = learned
    filled = table[f"filled_{name}"]
    unknown = [ibis.ifelse(_gone(table[name]), 1.0, 0.0)] if missing else []
    return [filled, *(ibis.greatest(filled - float(bend), 0.0) for bend in bends), *unknown]


def _trees(estimator: Boosting) -> list[np.ndarray]:
    # scikit-learn shows the nodes of these trees nowhere else; what is made of them is tested against its own answers
    return [tree.nodes for (tree,) in estimator.model_._predictors]


def _of_trees(estimator: Boosting, table: ibis.Table) -> ibis.Value:
    """The log-odds of boosted trees: each tree is a choice within choices, and the trees are added up."""
    names = estimator.model_.feature_names_in_
    columns, gone = [table[name].cast("float64") for name in names], [_gone(table[name]) for name in names]
    grown = [_branch(nodes, 0, columns, gone) for nodes in _trees(estimator)]
    return _total(grown) + float(estimator.model_._baseline_prediction.ravel()[0])


def _branch(nodes: np.ndarray, at: int, columns: Sequence[ibis.Value], gone: Sequence[ibis.Value]) -> ibis.Value:
    node = nodes[at]
    if node["is_leaf"]:
        return ibis.literal(float(node["value"]), "float64")
    feature = int(node["feature_idx"])
    left = columns[feature] <= _threshold(float(node["num_threshold"]))
    left = gone[feature] | left if node["missing_go_to_left"] else ~gone[feature] & left
    return ibis.ifelse(left.fill_null(False), *(_branch(nodes, int(node[side]), columns, gone)
                                                for side in ("left", "right")))


def _threshold(value: float) -> float:
    """Where a number stands that is at most ``value`` when it is cut to nine digits, as features of a frame are.

    A split may lie on a value that many customers have, such as a mean gap of 10⅓ days. Which side they are on must
    not hang on digits that the trees have never seen.

    Examples
    --------
    >>> 31 / 3 <= 10.3333333, 31 / 3 <= _threshold(10.3333333), 10.3333334 <= _threshold(10.3333333)
    (False, True, False)
    """
    if value == 0 or not np.isfinite(value):
        return value
    step = 10.0 ** (np.floor(np.log10(abs(value))) - 8)
    return float((np.floor(value / step * (1 + 1e-15)) + 0.5) * step)


def _mapped(calibrator: Any, odds: ibis.Value) -> ibis.Value:
    """The calibration map of a classifier as an expression."""
    if isinstance(calibrator, Identity):
        return odds
    if isinstance(calibrator, Isotonic):
        return _staircase(calibrator.model_, odds)
    slopes, start = calibrator.model_.coef_[0].tolist(), float(calibrator.model_.intercept_[0])
    columns = {Sigmoid: lambda: [odds], Beta: lambda: [-_softplus(-odds), _softplus(odds)]}[type(calibrator)]()
    return _total([slope * column for slope, column in zip(slopes, columns, strict=True)]) + start


def _softplus(value: ibis.Value) -> ibis.Value:
    """log(1 + e^value)."""
    return ibis.greatest(value, 0.0) + (1.0 + _bounded(-value.abs()).exp()).ln()


def _staircase(model: Any, odds: ibis.Value) -> ibis.Value:
    """Log-odds of the probabilities that an isotonic regression gives: lines between its steps."""
    steps, heights = (np.asarray(side, dtype=float) for side in (model.X_thresholds_, model.y_thresholds_))
    share = ibis.literal(float(heights[0]), "float64")
    for at in np.flatnonzero(np.diff(heights)):
        along = (odds - float(steps[at])) / float(steps[at + 1] - steps[at])
        share = share + float(heights[at + 1] - heights[at]) * ibis.greatest(ibis.least(along, 1.0), 0.0)
    return share.ln() - (1.0 - share).ln()


def _bounded(value: ibis.Value) -> ibis.Value:
    return ibis.greatest(ibis.least(value, _CERTAIN), -_CERTAIN)


def _total(terms: Sequence[ibis.Value]) -> ibis.Value:
    """Their sum, in pairs: a chain of a hundred terms is as deep, and engines take the square of that to plan it."""
    if len(terms) == 1:
        return terms[0]
    half = len(terms) // 2
    return _total(terms[:half]) + _total(terms[half:])
