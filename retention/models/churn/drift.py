"""What has moved since a model was trained: features, scores, base rate; and when to train again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from retention.arguments import frame as a_frame
from retention.errors import ArgumentError
from retention.result import Result, as_frame
from retention.words.features import feature_name

#: The customary limits of the population stability index: below the first nothing moved, from the second on much did.
MOVED, CHANGED = 0.10, 0.25
#: The same for the base rate, as differences of shares.
_RATE_MOVED, _RATE_CHANGED = 0.02, 0.05
_BINS = 10
_LEVELS = 20
#: So many of what moved are named.
_SAID = 3
#: Of a long list of features so many are shown.
DRAWN = 15
_SCORE = "(risk)"
_RATE = "(base rate)"


def feature_profile(classifier: Any, X: pd.DataFrame) -> dict:
    """Histograms of the training rows, by feature and of the risk itself: what `churn_drift` holds new rows to.

    Returns
    -------
    dict
        Plain numbers and texts: per feature ``edges`` or ``levels``, and ``shares``; ``n``, the customers, whose
        rows of several snapshots go together; and ``until``, the last snapshot. No single row is in it.
    """
    X = a_frame("X", as_frame(X))
    frame = _prepared(classifier, X)
    until = f"{pd.to_datetime(X[classifier.time]).max():%Y-%m-%d}" if classifier.time in X.columns else ""
    n = X[classifier.group].nunique() if classifier.group in X.columns else len(X)
    return {"n": int(n), "until": until, "features": {str(name): _histogram(frame[name]) for name in frame.columns}}


def churn_drift(model: Any, X: pd.DataFrame, *, trained_on: pd.DataFrame | None = None, y: Any = None,
                ignore: Sequence[str] = ()) -> Result:
    """Hold new customers to those the model was trained on.

    Parameters
    ----------
    model : ChurnModelFile or fitted ChurnClassifier
        From `load_churn_model`; or a model in memory, with the rows it was ``trained_on``.
    X : pandas.DataFrame
        The customers now, as for ``predict_proba``.
    trained_on : pandas.DataFrame, optional
        The training rows of a model in memory; a file has their histograms.
    y : array, optional
        Labels of a window that is over since, for the base rate.
    ignore : sequence of str
        Features that are left out, as those of the season, which move with the calendar.

    Returns
    -------
    Result
        ``feature`` ("(risk)" is the score, "(base rate)" the labels), ``psi`` (population stability index, over deciles
        or levels and the missing), ``noise`` (what the index reaches by chance in one of 20 samples of this size),
        ``ks`` (largest difference of the cumulated shares; NaN for categories), ``missing_then, missing_now, n`` and
        ``verdict`` ("stable", "moved", "changed"); the most moved first. Facts: ``action`` ("go-on", "watch" or
        "retrain"), ``named`` (up to three of those that moved, in words: risk and base rate first, since what the model
        is used for rests on them, then what changed most) and ``more`` (how many more moved), ``moved, changed`` (how
        many), ``changed_named`` (up to three that changed), ``more_changed, total, n``.

    Raises
    ------
    ArgumentError
        No rows, no known label in ``y``, or a model in memory without ``trained_on`` (or a file with it).

    Notes
    -----
    PSI = Σ (now − then) × log(now ÷ then). Without drift it is about χ² × (1 ÷ n then + 1 ÷ n now), so that small
    tables show some. Below .10 is called stable, from .25 on changed: customary limits, no law. A base rate has
    moved from 2 points and changed from 5 points on, beyond chance: calibration feels those long before the index.

    Examples
    --------
    >>> from retention.models.churn.classifier import ChurnClassifier
    >>> rng = np.random.default_rng(0)
    >>> X = pd.DataFrame({"recency_days": rng.integers(1, 180, 600)})
    >>> model = ChurnClassifier(learners=("logistic",), cv=2).fit(X, (rng.random(600) < X["recency_days"] / 200) * 1)
    >>> churn_drift(model, X + 60, trained_on=X).table.set_index("feature")["verdict"].to_dict()
    {'recency_days': 'changed', '(risk)': 'changed'}
    """
    X, trained_on = a_frame("X", as_frame(X)), as_frame(trained_on)
    if not len(X):
        raise ArgumentError("X: found no rows, allowed one or more customers to hold to the training rows.")
    classifier, profile = _then(model, trained_on)
    then, n = profile["features"], profile["n"]
    frame = _prepared(classifier, X)
    rows = [_moved(name, then[str(name)], frame[name], n) for name in frame.columns if name not in ignore]
    if y is not None:
        rows.append(_base_rate(classifier, np.asarray(y, dtype=float)))
    table = pd.DataFrame(rows).sort_values("psi", ascending=False, kind="stable").reset_index(drop=True)
    return Result("churn_drift", table, facts=_advice(table), limit=DRAWN, units={
        **dict.fromkeys(("psi", "noise", "ks"), ",.3f"), "missing_then": "share", "missing_now": "share"})


def _then(model: Any, trained_on: pd.DataFrame | None) -> tuple[Any, dict]:
    """The classifier, and the histograms of what it learned from."""
    stored = hasattr(model, "profile")
    if stored != (trained_on is None):
        raise ArgumentError(f"trained_on: found {'a frame' if stored else 'None'}, allowed "
                            + ("None with a model file: it has the histograms of its training rows." if stored else
                               "the training rows with a model in memory: without them nothing is known of then."))
    return (model.classifier, model.profile) if stored else (model, feature_profile(model, trained_on))


def _advice(drift: pd.DataFrame) -> dict[str, Any]:
    """Whether to go on, watch, or train again, and what moved most."""
    moved = drift[drift["verdict"] != "stable"]
    changed = moved.loc[moved["verdict"] == "changed", "feature"]
    order = pd.DataFrame({"own": ~moved["feature"].isin([_SCORE, _RATE]), "less": moved["verdict"] != "changed",
                          "psi": -moved["psi"]}).sort_values(["own", "less", "psi"], kind="stable").index
    retrain = changed.isin([_SCORE, _RATE]).any() or len(changed) >= 2
    return {"action": "go-on" if moved.empty else "retrain" if retrain else "watch",
            "named": [feature_name(name) for name in moved.loc[order[:_SAID], "feature"]],
            "more": max(len(moved) - _SAID, 0), "moved": len(moved), "changed": len(changed),
            "changed_named": [feature_name(name) for name in changed[:_SAID]],
            "more_changed": max(len(changed) - _SAID, 0), "total": len(drift), "model": "",
            "left_out": max(len(drift) - DRAWN, 0),
            "n": int(drift["n"].iloc[0]) if len(drift) else 0}


def _prepared(classifier: Any, X: pd.DataFrame) -> pd.DataFrame:
    """The features as the model sees them, and the risk it gives."""
    frame = classifier.prepared(X)
    return frame.assign(**{_SCORE: classifier.predict_proba(X)[:, 1]})


def _histogram(column: pd.Series) -> dict:
    """Shares by decile or level; the missing come last."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        levels = [str(level) for level in column.value_counts().index[:_LEVELS]]
        return {"levels": levels, "shares": _shares(column, levels=levels).tolist()}
    edges = np.unique(column.dropna().quantile(np.arange(1, _BINS) / _BINS)).tolist()
    return {"edges": edges, "shares": _shares(column, edges=edges).tolist()}


def _shares(column: pd.Series, *, edges: list | None = None, levels: list | None = None) -> np.ndarray:
    missing = column.isna().to_numpy()
    if levels is not None:
        place = pd.Index(levels).get_indexer(column.astype(object).where(column.notna(), None).astype(str))
        bins = len(levels) + 1  # and all other levels
        place = np.where(place < 0, len(levels), place)
    else:
        bins = len(edges) + 1
        place = np.searchsorted(edges, column.to_numpy(dtype=float), side="left")
    place = np.where(missing, bins, place)
    return np.bincount(place, minlength=bins + 1) / len(column)


def _moved(name: str, then: dict, column: pd.Series, n: int) -> dict:
    from scipy.stats import chi2

    kind = "levels" if "levels" in then else "edges"
    before, now = np.array(then["shares"]), _shares(column, **{kind: then[kind]})
    psi = _psi(before, now, n, len(column))
    filled = int(((before > 0) | (now > 0)).sum())
    noise = float(chi2.ppf(0.95, max(filled - 1, 1)) * (1 / n + 1 / len(column)))
    ks = float(np.abs(np.cumsum(now[:-1] - before[:-1])).max()) if kind == "edges" else float("nan")
    return {"feature": name, "psi": psi, "noise": noise, "ks": ks, "missing_then": float(before[-1]),
            "missing_now": float(now[-1]), "n": len(column), "verdict": _verdict(psi, noise)}


def _psi(before: np.ndarray, now: np.ndarray, n: int, m: int) -> float:
    """The index; an empty bin counts as half a row, so that one stray customer does not make it infinite."""
    some = (before > 0) | (now > 0)
    before, now = np.maximum(before[some], 0.5 / n), np.maximum(now[some], 0.5 / m)
    return float(((now - before) * np.log(now / before)).sum())


def _verdict(psi: float, noise: float) -> str:
    if psi < max(MOVED, noise):
        return "stable"
    return "changed" if psi >= CHANGED else "moved"


def _base_rate(classifier: Any, y: np.ndarray) -> dict:
    known = y[~np.isnan(y)]
    if not len(known):
        raise ArgumentError("y: found no known label, allowed labels of a window that is over, or none at all.")
    from scipy.stats import chi2

    then, n = classifier.base_rate_, classifier.base_rate_rows_
    before, now = np.array([then, 1 - then]), np.array([known.mean(), 1 - known.mean()])
    psi, noise = _psi(before, now, n, len(known)), float(chi2.ppf(0.95, 1) * (1 / n + 1 / len(known)))
    apart = abs(known.mean() - then)
    verdict = "stable"
    if psi >= noise and apart >= _RATE_MOVED:
        verdict = "changed" if apart >= _RATE_CHANGED else "moved"
    return {"feature": _RATE, "psi": psi, "noise": noise, "ks": float("nan"), "missing_then": 0.0,
            "missing_now": float(np.isnan(y).mean()), "n": len(known), "verdict": verdict}
