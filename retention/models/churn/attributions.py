"""Exact additive attributions of one fitted model, in log-odds: what each column adds to one customer's risk.

Of a linear model: coefficient × (value − reference). Of trees: Shapley values of the game in which a column that is
not known leaves a node in proportion to the training rows that went each way (Lundberg et al. 2020, "path dependent").
A leaf then pays ``value × Π oⱼ × Π zⱼ`` (o: does the customer pass all splits on column j; z: share of training rows
that do), and by Owen's multilinear extension the Shapley value of column i is

    value × (oᵢ − zᵢ) × ∫₀¹ Π_{j≠i} (zⱼ + t (oⱼ − zⱼ)) dt,

whose integrand is a polynomial: Gauss–Legendre quadrature is exact. Written out rather than taken from ``shap``, which
brings 200 MB of compiler and does not know the categorical splits of scikit-learn's trees.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from retention.errors import ArgumentError

#: Paths over this many columns look up the patterns that occur instead of all 2^d.
_TABLED = 10


def linear_contributions(model: Any, Z, *, reference) -> tuple[np.ndarray, float]:
    """Contributions of each column of ``Z`` to the log-odds of a linear classifier, and the log-odds at the reference.

    Parameters
    ----------
    model : fitted estimator with ``coef_`` and ``intercept_``
    Z : array, one row per customer, the columns the model was fitted on
    reference : array, one value per column
        Usually the means of the training rows.

    Examples
    --------
    >>> from sklearn.linear_model import LogisticRegression
    >>> model = LogisticRegression().fit([[0.0], [1.0], [2.0], [3.0]], [0, 0, 1, 1])
    >>> parts, base = linear_contributions(model, [[3.0]], reference=[1.5])
    >>> bool(np.isclose(parts.sum() + base, model.decision_function([[3.0]])[0]))
    True
    """
    Z = Z.toarray() if hasattr(Z, "toarray") else np.asarray(Z, dtype=float)
    weights, reference = np.ravel(model.coef_), np.asarray(reference, dtype=float)
    return (Z - reference) * weights, float(np.ravel(model.intercept_)[0] + reference @ weights)


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
    worth = value * _shapley_of_product(passed, shares)
    for bit, column in enumerate(path):
        parts[:, origin[column]] += worth[codes, bit]


def _shapley_of_product(passed: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """Shapley values of the game ``Π passed × Π shares``, per pattern (row) and player (column)."""
    points, weights = np.polynomial.legendre.leggauss((len(shares) + 1) // 2)
    total = np.zeros(passed.shape)
    for point, weight in zip((points + 1) / 2, weights / 2, strict=True):
        factors = shares + point * (passed - shares)  # never 0: shares are positive and the point is below 1
        total += weight * factors.prod(axis=1, keepdims=True) / factors
    return total * (passed - shares)
