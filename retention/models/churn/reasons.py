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

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from retention.arguments import reject, whole
from retention.errors import ArgumentError
from retention.models.churn.learners import categories, whole_codes

_NO_ORDER, _ONE_ORDER, _NO_PLAN = "no order so far", "fewer than two orders so far, no gap between any", "on no plan"
_NO_RHYTHM, _OUTSIDE = "rhythm of orders not known", "not in the loyalty programme"
#: Pattern of the name, words for a value, words where there is none. {v} is the value, {p} the value in per cent, {w}
#: the window's days, and (s) makes a plural unless the value is 1. The first that fits is taken.
_WORDS = [
    (r"recency_days", "{v} day(s) since last order", _NO_ORDER),
    (r"recency_over_gap", "{v} times the usual gap since last order", _ONE_ORDER),
    (r"recency_over_gap_max", "{v} times the longest gap since last order", _ONE_ORDER),
    (r"tenure_days", "customer for {v} day(s)", _NO_ORDER),
    (r"gap_mean_days", "usual gap between orders {v} day(s)", _ONE_ORDER),
    (r"gap_last_days", "last gap between orders {v} day(s)", _ONE_ORDER),
    (r"gap_recent_days", "recent gaps between orders {v} day(s)", _ONE_ORDER),
    (r"gap_max_days", "longest gap between orders {v} day(s)", _ONE_ORDER),
    (r"gap_std_days", "gaps between orders vary by {v} day(s)", "too few orders to tell how their gaps vary"),
    (r"orders_half_life_(?P<w>\d+)d", "{v} order(s), each counting half after {w} days", _NO_ORDER),
    (r"orders_(?P<w>\d+)d", "{v} order(s) in the last {w} days", _NO_ORDER),
    (r"orders_total", "{v} order(s) in all", _NO_ORDER),
    (r"orders_year_ago", "{v} order(s) in the same days a year ago", "not yet a customer a year ago"),
    (r"purchase_days", "{v} day(s) with an order in all", _NO_ORDER),
    (r"trend_orders", "{v} orders in the last 90 days against the 90 before", "customer for too short to tell a trend"),
    (r"spend_(?P<w>\d+)d", "spent {v} in the last {w} days", _NO_ORDER),
    (r"spend_total", "spent {v} in all", _NO_ORDER),
    (r"spend_last", "spent {v} at the last order", _NO_ORDER),
    (r"order_value_mean", "spends {v} per order", _NO_ORDER),
    (r"pieces_(?P<w>\d+)d", "{v} piece(s) bought in the last {w} days", _NO_ORDER),
    (r"pieces_last", "{v} piece(s) bought at the last order", _NO_ORDER),
    (r"discount_(?P<w>\d+)d", "discounts of {v} in the last {w} days", _NO_ORDER),
    (r"refunds_(?P<w>\d+)d", "{v} refund(s) in the last {w} days", "no refund so far"),
    (r"refunded_(?P<w>\d+)d", "{v} given back in the last {w} days", "nothing given back"),
    (r"categories_(?P<w>\d+)d", "bought of {v} kind(s) of goods in the last {w} days", _NO_ORDER),
    (r"products_(?P<w>\d+)d", "{v} different product(s) bought in the last {w} days", _NO_ORDER),
    (r"channels_(?P<w>\d+)d", "bought by {v} channel(s) in the last {w} days", _NO_ORDER),
    (r"season_(sin|cos)", "time of the year", "less than a year of records, so that no season can be told"),
    (r"probability_alive", "{p} chance of still being a customer, by the rhythm of orders", _NO_RHYTHM),
    (r"probability_no_purchase", "{p} chance of no order in the days ahead, by the rhythm of orders", _NO_RHYTHM),
    (r"expected_purchases", "{v} order(s) expected in the days ahead, by the rhythm of orders", _NO_RHYTHM),
    (r"nps_last", "last recommendation score {v}", "no recommendation score given so far"),
    (r"csat_last", "last satisfaction score {v}", "no satisfaction score given so far"),
    (r"ces_last", "last score for ease {v}", "no score for ease given so far"),
    (r"answers_(?P<w>\d+)d", "{v} answer(s) given in the last {w} days", "no answer so far"),
    (r"tickets_open", "{v} support ticket(s) open", "no ticket so far"),
    (r"tickets_(?P<w>\d+)d", "{v} support ticket(s) in the last {w} days", "no ticket so far"),
    (r"breaches_(?P<w>\d+)d", "{v} ticket(s) answered late in the last {w} days", "no ticket so far"),
    (r"points_earned_(?P<w>\d+)d", "{v} point(s) earned in the last {w} days", _OUTSIDE),
    (r"points_redeemed_(?P<w>\d+)d", "{v} point(s) redeemed in the last {w} days", _OUTSIDE),
    (r"points_balance", "{v} point(s) left to redeem", _OUTSIDE),
    (r"contacts_(?P<w>\d+)d", "contacted {v} time(s) in the last {w} days", "not contacted so far"),
    (r"plan_tenure_days", "{v} day(s) on the plan", _NO_PLAN),
    (r"contract_tenure_days", "{v} day(s) since the first plan began", "never on a plan"),
    (r"plans_ended", "{v} plan(s) ended so far", "never on a plan"),
    (r"days_since_plan_end", "{v} day(s) since the last plan ended", "no plan ended so far"),
    (r"plan", "plan is {v}", _NO_PLAN),
    (r"plan_monthly_amount", "pays {v} a month for the plan", _NO_PLAN),
    (r"days_since_(?P<what>\w+)", "{v} day(s) since the last {what}", "no {what} so far"),
    (r"(?P<what>\w+)_(?P<w>\d+)d", "{what} of the last {w} days: {v}", "no {what} known"),
]
_WORDS = [(re.compile(pattern), known, missing) for pattern, known, missing in _WORDS]
_YES_OR_NO = {"programme_member": ("in the loyalty programme", _OUTSIDE), "on_plan": ("on a plan", _NO_PLAN)}
#: What is a difference reads with its sign.
_SIGNED = ("trend_orders",)
#: Paths over this many columns look up the patterns that occur instead of all 2^d.
_TABLED = 10


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
        learner *before* calibration and the base rate: those two move all customers, and by one increasing map.

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
    >>> parts, base = churn_contributions(model, X)
    >>> log_odds = model.estimator_.log_odds(model.prepared(X))
    >>> bool(np.allclose(parts.sum(axis=1) + base, log_odds))
    True
    """
    frame = classifier.prepared(X).set_axis(X.index)
    parts, base = _of_model(classifier.estimator_, frame)
    return pd.DataFrame(parts, index=X.index, columns=list(frame.columns)), base


def _of_model(model: Any, frame: pd.DataFrame) -> tuple[np.ndarray, float]:
    if hasattr(model, "parts"):
        each = [_of_model(part, frame) for part in model.parts]
        return np.mean([parts for parts, _ in each], axis=0), float(np.mean([base for _, base in each]))
    name = type(model).__name__
    if name == "Logistic":
        matrix = model.encoding_.transform(frame)  # centred on the training means
        parts, base = matrix * np.ravel(model.model_.coef_), float(model.model_.intercept_[0])
        member = np.equal.outer(np.array(model.encoding_.sources_), np.array(frame.columns)).astype(float)
        return parts @ member, base
    if name == "Boosting":
        return tree_contributions(model.model_, frame)
    if name == "LightGbm":
        parts = np.asarray(model.model_.booster_.predict(frame, pred_contrib=True))
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


def churn_reasons(classifier: Any, X: pd.DataFrame, *, limit: int = 3, words: bool = True) -> pd.DataFrame:
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
    >>> model = ChurnClassifier(learners=("logistic",), cv=2).fit(X, y)
    >>> late = pd.DataFrame({"recency_days": [152], "gap_mean_days": [20]}, index=["c7"])
    >>> churn_reasons(model, late, limit=1)[["customer_id", "direction", "reason"]].values.tolist()
    [['c7', 'raises', '152 days since last order, usual gap 20']]
    """
    whole("limit", limit, least=1)
    parts, _ = churn_contributions(classifier, X)
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
        found["reason"] = [reason_in_words(name, value, customers[row])
                           for name, value, row in zip(found["feature"], found["value"], rows, strict=True)]
    return found[found["contribution"] != 0].reset_index(drop=True)


def reason_in_words(feature: str, value: Any, row: Mapping[str, Any]) -> str:
    """Say what a feature's value is, beside what it is usually.

    Parameters
    ----------
    feature : str
    value : number, text or missing
    row : mapping
        The customer's other features: the usual gap beside the days since the last order.

    Examples
    --------
    >>> reason_in_words("recency_days", 52.0, {"gap_mean_days": 20.2})
    '52 days since last order, usual gap 20'
    >>> reason_in_words("orders_90d", 1, {}), reason_in_words("Contract", "Month-to-month", {})
    ('1 order in the last 90 days', 'contract is Month-to-month')
    >>> reason_in_words("nps_last", float("nan"), {})
    'no recommendation score given so far'
    """
    name = str(feature)
    known, unknown, parts = _template(name)
    if name in _YES_OR_NO and (_is_missing(value) or value in (0, 1)):
        return _YES_OR_NO[name][0 if value == 1 else 1]
    if _is_missing(value):
        return unknown.format(**parts)
    number, text = _as_number(value), written(value)
    known = known.replace("(s)", "" if text == "1" else "s")
    sign = "+" if name in _SIGNED and number is not None and number > 0 else ""
    said = known.format(v=sign + text, p=text if number is None else f"{100 * number:.0f} %", **parts)
    if name == "recency_days" and not _is_missing(row.get("gap_mean_days")):
        said += f", usual gap {written(row['gap_mean_days'])}"
    return said


def _template(name: str) -> tuple[str, str, dict[str, str]]:
    """Words for a value and for none, and what is put into them beside it."""
    for pattern, known, unknown in _WORDS:
        found = pattern.fullmatch(name)
        if found:
            return known, unknown, {key: _spaced(part) for key, part in found.groupdict().items()}
    return "{what} is {v}", "no {what} known", {"what": _spaced(name)}


def written(value: Any) -> str:
    """A value as it is read out: three digits of a number, a text as it is.

    Examples
    --------
    >>> written(0.12345), written(-1234.5), written("DSL"), written(True)
    ('0.123', '−1,234', 'DSL', 'yes')
    """
    if str(value) in ("True", "False"):
        return "yes" if value else "no"
    number = _as_number(value)
    if number is None:
        return str(value)
    text = f"{number:,.0f}" if abs(number) >= 10 or number == int(number) else f"{number:.3g}"
    return text.replace("-", "−")


def _as_number(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def _spaced(name: str) -> str:
    """``MonthlyCharges`` and ``monthly_charges`` as "monthly charges"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", str(name)).lower()


def _is_missing(value: Any) -> bool:
    return value is None or bool(pd.isna(value)) or (isinstance(value, str) and not value.strip())


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
