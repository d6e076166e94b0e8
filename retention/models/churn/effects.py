"""What a churn model goes by on the whole: permutation importance and effect curves, on held-out rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

import numpy as np
import pandas as pd

from retention.arguments import choice, whole
from retention.arguments import frame as a_frame
from retention.errors import ArgumentError
from retention.metrics.estimate import Z95
from retention.result import Result, as_frame
from retention.words import reason
from retention.words.features import feature_name
from retention.words.formats import decimal

#: A curve that rises by less than this says no more than a sentence.
_FLAT = 0.02
_ROWS = 10_000
#: Rows that a model is asked about at a time: hundreds of trees cost as much for one row as for some thousands.
_AT_A_TIME = 100_000
#: Of a long list of features so many are shown.
DRAWN = 15


def permutation_importance(classifier: Any, X: pd.DataFrame, y: Any, *, draws: int = 5,
                           seed: int = 0) -> Result:
    """How much worse the forecasts get where one feature is shuffled among the customers.

    Parameters
    ----------
    classifier : fitted ChurnClassifier
    X, y : held-out rows
        Rows the model has not learned from; of many, 10,000 are drawn.
    draws : int
        Shufflings per feature, averaged per customer.
    seed : int

    Returns
    -------
    Result
        ``feature, estimate, lower, upper, n, reason``: the mean rise of the log loss and its 95 % interval over
        customers; the most important first. Features that carry the same share the importance: shuffling
        one leaves the other. Facts: ``feature`` (the first, in words), ``sure`` (whether it is beyond chance),
        ``features`` (how many), ``left_out`` (how many the picture leaves out), ``n``, ``flat`` (none is beyond chance:
        there is nothing to draw).

    References
    ----------
    Breiman (2001), Random forests, Machine Learning 45; Fisher, Rudin & Dominici (2019), JMLR 20.

    Examples
    --------
    >>> from retention.models.churn.classifier import ChurnClassifier
    >>> rng = np.random.default_rng(0)
    >>> X = pd.DataFrame({"recency_days": rng.integers(1, 180, 600), "noise": rng.normal(size=600)})
    >>> y = (rng.random(600) < X["recency_days"] / 200).astype(int)
    >>> model = ChurnClassifier(learners=("logistic",), cv=2).fit(X[:300], y[:300])
    >>> permutation_importance(model, X[300:], y[300:])["feature"].tolist()
    ['recency_days', 'noise']
    """
    whole("draws", draws, least=1)
    X = a_frame("X", as_frame(X))
    truth = (np.asarray(y) == classifier.classes_[1]).astype(float)
    if len(truth) != len(X) or not len(X):
        raise ArgumentError(f"X, y: found {len(X):,} rows and {len(truth):,} labels, allowed as many, and some.")
    rng = np.random.default_rng(seed)
    rows = np.sort(rng.choice(len(X), min(len(X), _ROWS), replace=False))
    frame = classifier.prepared(X.iloc[rows]).reset_index(drop=True)
    truth = truth[rows]
    customers = X[classifier.group].to_numpy()[rows] if classifier.group in X.columns else np.arange(len(rows))
    shuffled = (_shuffled(frame, name, rng) for name in frame.columns for _ in range(draws))
    before, *after = (np.logaddexp(0, odds) - truth * odds for odds in _odds(classifier, chain([frame], shuffled)))
    found = [{"feature": name, **_rise(sum((loss - before) / draws for loss in after[at * draws:(at + 1) * draws]),
                                       customers)} for at, name in enumerate(frame.columns)]
    table = pd.DataFrame(found).sort_values("estimate", ascending=False, kind="stable").reset_index(drop=True)
    first = table.iloc[0]
    facts = {"feature": feature_name(first["feature"]), "sure": bool(first["lower"] > 0), "features": len(table),
             "left_out": max(len(table) - DRAWN, 0), "n": int(first["n"]),
             "flat": not (table["lower"] > 0).any()}
    return Result("permutation_importance", table, facts=facts, limit=DRAWN,
                  units=dict.fromkeys(("estimate", "lower", "upper"), ",.4f"))


def _shuffled(frame: pd.DataFrame, name: str, rng: np.random.Generator) -> pd.DataFrame:
    return frame.assign(**{name: frame[name].array.take(rng.permutation(len(frame)))})


def _rise(rise: np.ndarray, customers: np.ndarray) -> dict[str, Any]:
    """The mean rise of the loss of each row, with its interval."""
    mean = rise.mean()
    _, who = np.unique(customers, return_inverse=True)
    per_customer = np.bincount(who, rise - mean)  # rows of one customer stand or fall together
    n = len(per_customer)
    if n < 2:
        return {"estimate": mean, "lower": np.nan, "upper": np.nan, "n": n, "reason": reason("one-customer")}
    half = Z95 * np.sqrt(n / (n - 1) * (per_customer**2).sum()) / len(rise)
    return {"estimate": mean, "lower": mean - half, "upper": mean + half, "n": n, "reason": ""}


def _odds(classifier: Any, frames: Iterable[pd.DataFrame]) -> Iterator[np.ndarray]:
    """Calibrated log-odds from prepared columns, frame by frame; many are asked at a time."""
    frames = iter(frames)
    for first in frames:
        held = [first, *islice(frames, max(_AT_A_TIME // len(first) - 1, 0))]
        both = pd.concat(held, ignore_index=True) if len(held) > 1 else first
        odds = classifier.calibrator_.map(classifier.estimator_.log_odds(both)) + classifier.shift_
        yield from np.split(odds, len(held))


def effect_curves(classifier: Any, X: pd.DataFrame, *, feature: str, points: int = 20, seed: int = 0) -> Result:
    """The mean risk if every customer had the same value of one feature, over its values.

    Parameters
    ----------
    classifier : fitted ChurnClassifier
    X : pandas.DataFrame
        Held-out rows; of many, 10,000 are drawn.
    feature : str
    points : int
        Quantiles of a number at which the curve is drawn; a category has all its levels.
    seed : int

    Returns
    -------
    Result
        ``feature, value, estimate, lower, upper, n, reason``: mean risk and its 95 % interval over the rows,
        and how many rows have about that value (``n``), since the curve says little where there are few. Facts:
        ``feature`` (in words), ``from, from_risk, to, to_risk`` (lowest and highest mean risk; of a number in the
        order of its values), ``n``, ``flat`` (the highest is less than two percentage points above the lowest).

    Notes
    -----
    Partial dependence (Friedman 2001). Where features go together it asks of customers that do not exist: an order
    yesterday and none in 90 days.

    Examples
    --------
    >>> from retention.models.churn.classifier import ChurnClassifier
    >>> rng = np.random.default_rng(0)
    >>> X = pd.DataFrame({"recency_days": rng.integers(1, 180, 300)})
    >>> y = (rng.random(300) < X["recency_days"] / 200).astype(int)
    >>> curve = effect_curves(ChurnClassifier(learners=("logistic",), cv=2).fit(X, y), X, feature="recency_days")
    >>> bool(curve["estimate"].iloc[0] < 0.2 < 0.7 < curve["estimate"].iloc[-1])
    True
    """
    X = a_frame("X", as_frame(X))
    choice("feature", feature, classifier.features_)
    rng = np.random.default_rng(seed)
    rows = np.sort(rng.choice(len(X), min(len(X), _ROWS), replace=False))
    frame = classifier.prepared(X.iloc[rows]).reset_index(drop=True)
    column = frame[feature]
    category = isinstance(column.dtype, pd.CategoricalDtype)
    if category:
        grid = list(column.cat.categories)
        near = column.cat.codes.to_numpy()
    else:
        grid = np.unique(column.dropna().quantile(np.linspace(0.01, 0.99, points))).tolist()
        near = np.abs(np.subtract.outer(column.to_numpy(dtype=float), grid)).argmin(axis=1)
        near = np.where(column.isna(), -1, near)
    found = []
    same = (pd.Categorical([value] * len(frame), categories=grid) if category else np.full(len(frame), value)
            for value in grid)
    all_odds = _odds(classifier, (frame.assign(**{feature: column}) for column in same))
    for at, (value, odds) in enumerate(zip(grid, all_odds, strict=True)):
        risk = 1 / (1 + np.exp(-odds))
        half = Z95 * risk.std(ddof=1) / np.sqrt(len(risk)) if len(risk) > 1 else np.nan
        found.append({"feature": feature, "value": value, "estimate": risk.mean(), "lower": risk.mean() - half,
                      "upper": risk.mean() + half, "n": int((near == at).sum()),
                      "reason": "" if len(risk) > 1 else reason("one-customer")})
    return _curve(pd.DataFrame(found), category=category)


def _curve(table: pd.DataFrame, *, category: bool) -> Result:
    facts = {}
    if len(table):
        low, high = table.loc[table["estimate"].idxmin()], table.loc[table["estimate"].idxmax()]
        first, last = (low, high) if category or low["value"] <= high["value"] else (high, low)
        name = feature_name(table["feature"].iloc[0])
        facts = {"feature": f"{name[:1].upper()}{name[1:]}", "from": _written(first["value"]),
                 "from_risk": first["estimate"], "to": _written(last["value"]), "to_risk": last["estimate"],
                 "n": int(table["n"].sum()), "flat": bool(high["estimate"] - low["estimate"] < _FLAT)}
    return Result("effect_curves", table, facts=facts, units=dict.fromkeys(("estimate", "lower", "upper"), "share"))


def _written(value: Any) -> str:
    """A value of a feature as it stands in a sentence."""
    if isinstance(value, str):
        return value
    size = abs(float(value))
    return decimal(float(value), 0 if float(value).is_integer() or size >= 100 else 1 if size >= 10 else 2)
