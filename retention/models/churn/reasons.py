"""Why a customer is at risk: exact contributions to the log-odds, and the strongest of them in words."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from retention.errors import ArgumentError
from retention.models.churn.attributions import linear_contributions, tree_contributions
from retention.models.churn.encoding import categorical, codes
from retention.models.churn.reason_words import reason_in_words


def churn_contributions(classifier: Any, X: pd.DataFrame) -> tuple[pd.DataFrame, float]:
    """What each feature adds to each customer's log-odds of churn, and the log-odds of the average training row.

    Parameters
    ----------
    classifier : fitted ChurnClassifier
    X : pandas.DataFrame
        One row per customer, as for ``predict_proba``.

    Returns
    -------
    tuple of pandas.DataFrame and float
        One row per row of ``X``, one column per feature; a row's sum and the float are the log-odds of the chosen
        candidate *before* calibration and the base rate: those two move all customers, and by one increasing map.

    Raises
    ------
    ArgumentError
        The chosen candidate has no exact attributions here.

    Notes
    -----
    Linear part: coefficient × (value − its mean in training), summed over the columns that a feature became. Trees:
    Shapley values (see `retention.models.churn.attributions`). A blend's are the means of its parts'.

    Examples
    --------
    >>> from retention.models.churn.classifier import ChurnClassifier
    >>> rng = np.random.default_rng(0)
    >>> X = pd.DataFrame({"recency_days": rng.integers(1, 180, 300), "orders_90d": rng.integers(0, 9, 300)})
    >>> y = (rng.random(300) < X["recency_days"] / 200).astype(int)
    >>> model = ChurnClassifier(candidates=("logistic",), cv=2).fit(X, y)
    >>> parts, base = churn_contributions(model, X)
    >>> log_odds = model.estimator_.log_odds(model.preparation_.transform(X))
    >>> bool(np.allclose(parts.sum(axis=1) + base, log_odds))
    True
    """
    frame = classifier.preparation_.transform(classifier._table(X, reset=False))
    frame = frame.set_axis(X.index)
    parts, base = _of_model(classifier.estimator_, frame)
    return pd.DataFrame(parts, index=X.index, columns=list(frame.columns)), base


def _of_model(model: Any, frame: pd.DataFrame) -> tuple[np.ndarray, float]:
    if hasattr(model, "parts"):
        each = [_of_model(part, frame) for part in model.parts]
        return np.mean([parts for parts, _ in each], axis=0), float(np.mean([base for _, base in each]))
    name = type(model).__name__
    if name == "Logistic":
        matrix = model.encoding_.transform(frame)  # centred on the training means
        parts, base = linear_contributions(model.model_, matrix, reference=np.zeros(matrix.shape[1]))
        member = np.equal.outer(np.array(model.encoding_.sources_), np.array(frame.columns)).astype(float)
        return parts @ member, base
    if name == "Boosting":
        return tree_contributions(model.model_, codes(frame))
    if name == "LightGbm":
        parts = np.asarray(model.model_.booster_.predict(codes(frame), pred_contrib=True))
        return parts[:, :-1], float(parts[0, -1])
    if name == "CatBoost":
        return _of_catboost(model, frame)
    raise ArgumentError(f"classifier: found {name}, allowed a ChurnClassifier with candidates logistic, boosting, "
                        "blend, lightgbm or catboost: of others no exact attributions are known here.")


def _of_catboost(model: Any, frame: pd.DataFrame) -> tuple[np.ndarray, float]:
    from catboost import Pool

    from retention.models.churn.candidates import _whole_codes

    pool = Pool(_whole_codes(frame), cat_features=np.flatnonzero(categorical(frame)).tolist())
    parts = np.asarray(model.model_.get_feature_importance(pool, type="ShapValues"))
    return parts[:, :-1], float(parts[0, -1])


def churn_reasons(classifier: Any, X: pd.DataFrame, *, top: int = 3, words: bool = True) -> pd.DataFrame:
    """The strongest reasons for each customer's risk, in words.

    Parameters
    ----------
    classifier : fitted ChurnClassifier
    X : pandas.DataFrame
        One row per customer; other columns of a snapshot (gaps, tenure) serve the words where they are there.
    top : int
        Reasons per customer; fewer where fewer features move the risk.
    words : bool
        Whether to write them out.

    Returns
    -------
    pandas.DataFrame
        ``customer_id`` (the index of ``X`` where there is no such column), ``rank`` (1 the strongest), ``feature``,
        ``value``, ``contribution`` (log-odds against the average training row), ``direction`` ("raises" or
        "lowers" the risk) and, with ``words``, ``reason``. Customer-level: not to be published.

    Notes
    -----
    A reason says what the model goes by. It does not say that changing it would keep the customer.

    Examples
    --------
    >>> from retention.models.churn.classifier import ChurnClassifier
    >>> rng = np.random.default_rng(0)
    >>> X = pd.DataFrame({"recency_days": rng.integers(1, 180, 300), "gap_mean_days": rng.integers(10, 30, 300)})
    >>> y = (rng.random(300) < X["recency_days"] / 200).astype(int)
    >>> model = ChurnClassifier(candidates=("logistic",), cv=2).fit(X, y)
    >>> late = pd.DataFrame({"recency_days": [152], "gap_mean_days": [20]}, index=["c7"])
    >>> churn_reasons(model, late, top=1)[["customer_id", "direction", "reason"]].values.tolist()
    [['c7', 'raises', '152 days since last order, usual gap 20']]
    """
    if not isinstance(top, int) or top < 1:
        raise ArgumentError(f"top: found {top!r}, allowed a whole number from 1 on.")
    parts, _ = churn_contributions(classifier, X)
    worth = parts.to_numpy()
    order = np.argsort(-np.abs(worth), axis=1, kind="stable")[:, :top]
    ranks = np.broadcast_to(np.arange(1, order.shape[1] + 1), order.shape)
    rows = np.repeat(np.arange(len(X)), order.shape[1])
    chosen = order.ravel()
    ids = X[classifier.group] if classifier.group in X.columns else X.index.to_series()
    values = X[parts.columns].astype(object).to_numpy()[rows, chosen]
    found = pd.DataFrame({
        "customer_id": ids.to_numpy()[rows], "rank": ranks.ravel(), "feature": parts.columns.to_numpy()[chosen],
        "value": pd.Series(values, dtype=object), "contribution": worth[rows, chosen]})
    found["direction"] = np.where(found["contribution"] > 0, "raises", "lowers")
    if words:
        told = X.to_dict("records")  # one customer, one row: what stands beside a value explains it
        found["reason"] = [reason_in_words(name, value, told[row])
                           for name, value, row in zip(found["feature"], found["value"], rows, strict=True)]
    return found[found["contribution"] != 0].reset_index(drop=True)
