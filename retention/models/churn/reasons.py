"""Why a customer is at risk: exact contributions to the log-odds, and the strongest of them in words.

Of a linear model: coefficient × (value − mean in training). Of trees: Shapley values of the game in which a column that
is not known leaves a node in proportion to the training rows that went each way (Lundberg et al. 2020, "path
dependent"). A leaf then pays ``value × Π oⱼ × Π zⱼ`` (o: does the customer pass all splits on column j; z: share of
training rows that do), and by Owen's multilinear extension the Shapley value of column i is

    value × (oᵢ − zᵢ) × ∫₀¹ Π_{j≠i} (zⱼ + t (oⱼ − zⱼ)) dt,

whose integrand is a polynomial: Gauss–Legendre quadrature is exact. Written out rather than taken from ``shap``, which
brings 200 MB of compiler and does not know the categorical splits of scikit-learn's trees.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from retention.arguments import frame as a_frame
from retention.arguments import reject, whole
from retention.errors import ArgumentError
from retention.models.churn.features import COLUMNS
from retention.models.churn.learners import blended, categories, whole_codes
from retention.result import Result, as_frame
from retention.words.features import feature_in_words, feature_name

#: What a forecast of a customer's next purchase is made of first.
_PAUSE = "recency_days"
#: Paths over this many columns look up the patterns that occur instead of all 2^d.
_TABLED = 10


def churn_contributions(classifier: Any, X: pd.DataFrame) -> Result:
    """What each feature adds to each customer's log-odds of churn, and the log-odds of the average training row.

    Parameters
    ----------
    classifier : fitted ChurnClassifier
    X : pandas.DataFrame
        One row per customer, as for ``predict_proba``.

    Returns
    -------
    Result
        One row per row of ``X`` (of its index, called ``customer_id``), one column per feature. Facts: ``base``; a
        row's sum and the base are the log-odds of the chosen learner *before* calibration and the base rate: those two
        move all customers, and by one increasing map. Customer-level: not to be published.

    Raises
    ------
    ArgumentError
        The chosen learner has no exact attributions here.

    Notes
    -----
    Linear part: coefficient × (value − its mean in training), summed over the columns that a feature became. Trees:
    Shapley values (see `tree_contributions`). A blend's are the means of its parts'.

    Examples
    --------
    >>> from retention.models.churn.classifier import ChurnClassifier
    >>> rng = np.random.default_rng(0)
    >>> X = pd.DataFrame({"recency_days": rng.integers(1, 180, 300), "orders_90d": rng.integers(0, 9, 300)})
    >>> y = (rng.random(300) < X["recency_days"] / 200).astype(int)
    >>> model = ChurnClassifier(learners=("logistic",), cv=2).fit(X, y)
    >>> found = churn_contributions(model, X)
    >>> log_odds = model.estimator_.log_odds(model.prepared(X))
    >>> bool(np.allclose(found.table.sum(axis=1) + found.facts["base"], log_odds))
    True
    """
    X = a_frame("X", as_frame(X))
    frame = classifier.prepared(X).set_axis(X.index)
    parts, base = _of_model(classifier.estimator_, frame)
    table = pd.DataFrame(parts, index=X.index.rename("customer_id"), columns=list(frame.columns))
    return Result("churn_contributions", table, facts={"base": base})


def _of_model(model: Any, frame: pd.DataFrame) -> tuple[np.ndarray, float]:
    if hasattr(model, "parts"):
        each = [_of_model(part, frame) for part in model.parts]
        return blended([parts for parts, _ in each], model.weights), float(blended([base for _, base in each],
                                                                                   model.weights))
    name = type(model).__name__
    if name == "Logistic":
        matrix = model.encoding_.transform(frame)  # centred on the training means
        parts, base = matrix * np.ravel(model.model_.coef_), float(model.model_.intercept_[0])
        member = np.equal.outer(np.array(model.encoding_.sources_), np.array(frame.columns)).astype(float)
        return parts @ member, base
    if name == "Boosting":
        return tree_contributions(model.model_, model.seen(frame))
    if name == "LightGbm":
        parts = np.asarray(model.model_.booster_.predict(model.seen(frame), pred_contrib=True))
        return parts[:, :-1], float(parts[0, -1])
    if name == "CatBoost":
        return _of_catboost(model, frame)
    return reject("classifier", name, "a ChurnClassifier with the learners logistic, boosting, blend, lightgbm or "
                  "catboost: of others no exact attributions are known here")


def _of_catboost(model: Any, frame: pd.DataFrame) -> tuple[np.ndarray, float]:
    from catboost import Pool

    pool = Pool(whole_codes(frame), cat_features=categories(frame))
    parts = np.asarray(model.model_.get_feature_importance(pool, type="ShapValues"))
    return parts[:, :-1], float(parts[0, -1])


def churn_reasons(classifier: Any, X: pd.DataFrame, *, limit: int = 3, words: bool = True) -> Result:
    """The strongest reasons for each customer's risk, in words.

    Parameters
    ----------
    classifier : fitted ChurnClassifier
    X : pandas.DataFrame
        One row per customer; other columns of a snapshot (gaps, tenure) serve the words where they are there.
    limit : int
        Reasons per customer; fewer where fewer features move the risk.
    words : bool
        Whether to write them out.

    Returns
    -------
    Result
        ``customer_id`` (the index of ``X`` where there is no such column), ``rank`` (1 the strongest), ``feature``,
        ``value``, ``contribution`` (log-odds against the average training row), ``direction`` ("raises" or "lowers" the
        risk) and, with ``words``, ``reason``. Customer-level: not to be published. Its part ``strongest`` counts, by
        ``feature``, the ``customers`` whose strongest reason that raises the risk it is, and their ``share``;
        ``called`` is the feature in words. Facts: ``customers, first`` (the commonest, in words), ``first_share``.

    Notes
    -----
    A reason says what the model goes by. It does not say that changing it would keep the customer. A forecast, such as
    the probability of no purchase, is no reason for a forecast: what it adds is counted with the days since the last
    order, which it is computed from together with the customer's own rhythm.

    Examples
    --------
    >>> from retention.models.churn.classifier import ChurnClassifier
    >>> rng = np.random.default_rng(0)
    >>> X = pd.DataFrame({"recency_days": rng.integers(1, 180, 300), "gap_mean_days": rng.integers(10, 30, 300)})
    >>> y = (rng.random(300) < X["recency_days"] / 200).astype(int)
    >>> model = ChurnClassifier(learners=("logistic",), cv=2).fit(X, y)
    >>> late = pd.DataFrame({"recency_days": [152], "gap_mean_days": [20]}, index=["c7"])
    >>> churn_reasons(model, late, limit=1)[["customer_id", "direction", "reason"]].values.tolist()
    [['c7', 'raises', '152 days since the last order, usual gap 20']]
    """
    whole("limit", limit, least=1)
    X = a_frame("X", as_frame(X))
    parts = _of_what_happened(churn_contributions(classifier, X).table)
    added = parts.to_numpy()
    order = np.argsort(-np.abs(added), axis=1, kind="stable")[:, :limit]
    ranks = np.broadcast_to(np.arange(1, order.shape[1] + 1), order.shape)
    rows = np.repeat(np.arange(len(X)), order.shape[1])
    chosen = order.ravel()
    ids = X[classifier.group] if classifier.group in X.columns else X.index.to_series()
    values = X[parts.columns].astype(object).to_numpy()[rows, chosen]
    found = pd.DataFrame({
        "customer_id": ids.to_numpy()[rows], "rank": ranks.ravel(), "feature": parts.columns.to_numpy()[chosen],
        "value": pd.Series(values, dtype=object), "contribution": added[rows, chosen]})
    found["direction"] = np.where(found["contribution"] > 0, "raises", "lowers")
    if words:
        customers = X.to_dict("records")  # one customer, one row: what stands beside a value explains it
        found["reason"] = [feature_in_words(name, value, customers[row])
                           for name, value, row in zip(found["feature"], found["value"], rows, strict=True)]
    found = found[found["contribution"] != 0].reset_index(drop=True)
    strongest = _strongest(found, len(X))
    facts = {"customers": len(X), "first": strongest["called"].iloc[0] if len(strongest) else "",
             "first_share": strongest["share"].iloc[0] if len(strongest) else None, "some": len(strongest) > 0}
    counted = Result("strongest_reasons", strongest, facts=facts, units={"share": "share"}, limit=10)
    return Result("churn_reasons", found, facts=facts, units={"contribution": "+.2f"}, parts={"strongest": counted})


def _of_what_happened(parts: pd.DataFrame) -> pd.DataFrame:
    """The contributions with those of forecasts counted with the days since the last order; sums stay what they are."""
    forecasts = [name for name in COLUMNS if name in parts]
    if not forecasts or _PAUSE not in parts:
        return parts
    return parts.drop(columns=forecasts).assign(**{_PAUSE: parts[[_PAUSE, *forecasts]].sum(axis=1)})


def _strongest(reasons: pd.DataFrame, customers: int) -> pd.DataFrame:
    """How many customers have each feature as the strongest reason that raises their risk."""
    first = reasons[reasons["direction"] == "raises"].drop_duplicates("customer_id")
    counts = first.groupby("feature").size().sort_values(ascending=False, kind="stable")
    counts = counts.rename("customers").reset_index()
    return counts.assign(share=counts["customers"] / max(customers, 1),
                         called=[feature_name(name) for name in counts["feature"]])


def tree_contributions(model: Any, X) -> tuple[np.ndarray, float]:
    """Contributions of each column of ``X`` to the log-odds of gradient-boosted trees, and their mean in training.

    Parameters
    ----------
    model : fitted HistGradientBoostingClassifier, of two classes
    X : frame or array, one row per customer, the columns the model was fitted on

    Returns
    -------
    tuple of array (rows × columns) and float
        A row's contributions and the float add up to ``model.decision_function``.

    References
    ----------
    Lundberg et al. (2020), From local explanations to global understanding with explainable AI for trees, Nature
    Machine Intelligence 2. Owen (1972), Multilinear extensions of games, Management Science 18.

    Examples
    --------
    >>> from sklearn.ensemble import HistGradientBoostingClassifier
    >>> X = np.repeat(np.eye(2), 40, axis=0)
    >>> model = HistGradientBoostingClassifier(max_iter=5).fit(X, X[:, 0] > 0)
    >>> parts, base = tree_contributions(model, X)
    >>> bool(np.allclose(parts.sum(axis=1) + base, model.decision_function(X)))
    True
    """
    if model.n_trees_per_iteration_ != 1:
        raise ArgumentError(f"model: found {len(model.classes_)} classes, allowed 2: reasons are those of one event.")
    Z = model._preprocess_X(X, reset=False)  # categories first, as codes; then the numbers
    origin = _before_encoding(model, Z.shape[1])
    parts = np.zeros(Z.shape, order="F")
    base = float(np.ravel(model._baseline_prediction)[0])
    for (tree,) in model._predictors:
        base += _add_tree(tree, Z, model._bin_mapper, parts, origin)
    return parts, base


def _before_encoding(model: Any, columns: int) -> np.ndarray:
    """Where each column of the encoded table stood in the table that was handed in."""
    if model.is_categorical_ is None:
        return np.arange(columns)
    return np.concatenate([np.flatnonzero(model.is_categorical_), np.flatnonzero(~model.is_categorical_)])


def _add_tree(tree: Any, Z: np.ndarray, bins: Any, parts: np.ndarray, origin: np.ndarray) -> float:
    """Add one tree's contributions to ``parts`` and return its mean over the training rows."""
    nodes = tree.nodes
    categories = bins.make_known_categories_bitsets()
    mean = 0.0
    stack = [(0, {})]  # a node, and per column on the way to it: which rows pass, and which share of training rows
    while stack:
        at, path = stack.pop()
        node = nodes[at]
        if node["is_leaf"]:
            mean += float(node["value"]) * float(np.prod([share for _, share in path.values()]))
            _add_leaf(path, float(node["value"]), parts, origin)
            continue
        left = _goes_left(node, tree, Z[:, node["feature_idx"]], *categories)
        for child, passes in ((node["left"], left), (node["right"], ~left)):
            column = int(node["feature_idx"])
            share = nodes[child]["count"] / node["count"]
            before, known = path.get(column, (True, 1.0))
            stack.append((int(child), {**path, column: (before & passes, known * share)}))
    return mean


def _goes_left(node, tree: Any, values: np.ndarray, known_bits: np.ndarray, column_of: np.ndarray) -> np.ndarray:
    absent = np.isnan(values)
    if not node["is_categorical"]:
        return np.where(absent, bool(node["missing_go_to_left"]), values <= node["num_threshold"])
    codes = np.where(absent, 0, values).astype(int)
    known = ~absent & _in_bits(known_bits[column_of[node["feature_idx"]]], codes)
    goes = _in_bits(tree.raw_left_cat_bitsets[node["bitset_idx"]], codes)
    return np.where(known, goes, bool(node["missing_go_to_left"]))


def _in_bits(bits: np.ndarray, codes: np.ndarray) -> np.ndarray:
    """Which of ``codes`` are members of a set that is kept as eight words of 32 bits."""
    return (bits[codes // 32] >> (codes % 32).astype(np.uint32)) & 1 == 1


def _add_leaf(path: dict, value: float, parts: np.ndarray, origin: np.ndarray) -> None:
    if not path:
        return
    shares = np.array([share for _, share in path.values()])
    codes = sum(passes.astype(np.int64) << bit for bit, (passes, _) in enumerate(path.values()))
    if len(shares) <= _TABLED:
        patterns = np.arange(2 ** len(shares))
    else:
        patterns, codes = np.unique(codes, return_inverse=True)
    passed = (patterns[:, None] >> np.arange(len(shares))) & 1
    added = value * _shapley_of_product(passed, shares)
    for bit, column in enumerate(path):
        parts[:, origin[column]] += added[codes, bit]


def _shapley_of_product(passed: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """Shapley values of the game ``Π passed × Π shares``, per pattern (row) and player (column)."""
    points, weights = np.polynomial.legendre.leggauss((len(shares) + 1) // 2)
    total = np.zeros(passed.shape)
    for point, weight in zip((points + 1) / 2, weights / 2, strict=True):
        factors = shares + point * (passed - shares)  # never 0: shares are positive and the point is below 1
        total += weight * factors.prod(axis=1, keepdims=True) / factors
    return total * (passed - shares)
