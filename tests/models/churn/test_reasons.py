"""Attributions add up exactly, equal the definition of Shapley values, and read as sentences."""

from itertools import combinations
from math import factorial

import numpy as np
import pandas as pd
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

from retention.errors import ArgumentError
from retention.models.churn.classifier import ChurnClassifier
from retention.models.churn.reasons import (
    _add_leaf,
    churn_contributions,
    churn_reasons,
    tree_contributions,
)


def table(n=500, seed=0):
    rng = np.random.default_rng(seed)
    X = pd.DataFrame({"customer_id": [f"c{i}" for i in range(n)], "recency_days": rng.integers(1, 180, n),
                      "gap_mean_days": rng.integers(5, 60, n).astype(float), "orders_90d": rng.integers(0, 9, n),
                      "plan": rng.choice(["monthly", "yearly", "student"], n)})
    X.loc[::7, "gap_mean_days"] = np.nan
    risk = X["recency_days"] / 90 + (X["plan"] == "monthly") - 0.2 * X["orders_90d"] - 0.6
    return X, (rng.random(n) < 1 / (1 + np.exp(-risk))).astype(int)


def fitted(learner, **settings):
    X, y = table()
    return ChurnClassifier(learners=(learner,), cv=2, **settings).fit(X, y), X


def conditional_value(tree, bins, row, known, at=0):
    """The game as it is defined: a column that is not known leaves a node as the training rows did."""
    node = tree.nodes[at]
    if node["is_leaf"]:
        return node["value"]
    left, right = int(node["left"]), int(node["right"])
    if node["feature_idx"] in known:
        value = row[node["feature_idx"]]
        if np.isnan(value):
            goes = bool(node["missing_go_to_left"])
        elif node["is_categorical"]:
            words = tree.raw_left_cat_bitsets[node["bitset_idx"]]
            goes = bool(int(words[int(value) // 32]) >> (int(value) % 32) & 1)
        else:
            goes = value <= node["num_threshold"]
        return conditional_value(tree, bins, row, known, left if goes else right)
    return sum(tree.nodes[child]["count"] * conditional_value(tree, bins, row, known, child)
               for child in (left, right)) / node["count"]


def shapley(model, row):
    """Lundberg's path-dependent Shapley values by their definition, every coalition one by one."""
    players, values = range(len(row)), np.zeros(len(row))
    for i in players:
        others = [j for j in players if j != i]
        for size in range(len(others) + 1):
            weight = factorial(size) * factorial(len(row) - size - 1) / factorial(len(row))
            for chosen in combinations(others, size):
                for (tree,) in model._predictors:
                    values[i] += weight * (conditional_value(tree, None, row, {*chosen, i})
                                          - conditional_value(tree, None, row, set(chosen)))
    return values


def forest(seed=1):
    rng = np.random.default_rng(seed)
    X = np.column_stack([rng.integers(0, 5, 400), rng.normal(size=(400, 3))])  # the category first: no reordering
    X[rng.random(X.shape) < 0.1] = np.nan
    y = (np.isin(X[:, 0], [1, 3]) + np.nan_to_num(X[:, 1] * X[:, 2]) + np.isnan(X[:, 3]) > 0.4).astype(int)
    return HistGradientBoostingClassifier(max_iter=4, categorical_features=[0]).fit(X, y), X


def test_tree_attributions_are_the_shapley_values_of_the_definition():
    model, X = forest()
    parts, base = tree_contributions(model, X[:12])
    assert parts == pytest.approx(np.array([shapley(model, row) for row in X[:12]]), abs=1e-12)
    assert base == pytest.approx(model.decision_function(X).mean())


def test_tree_attributions_add_up_where_categories_are_new_or_missing_and_stand_last():
    _, X = forest()
    rng = np.random.default_rng(2)
    swapped = X[:, ::-1]
    last = HistGradientBoostingClassifier(max_iter=20, categorical_features=[3]).fit(swapped, rng.integers(0, 2, 400))
    strange = swapped.copy()
    strange[:5, 3], strange[5:9, 3] = 99, np.nan
    parts, base = tree_contributions(last, strange)
    assert parts.sum(axis=1) + base == pytest.approx(last.decision_function(strange), abs=1e-10)


def test_a_path_over_many_columns_is_summed_alike_with_and_without_the_table_of_patterns(monkeypatch):
    rng = np.random.default_rng(3)
    path = {column: (rng.random(50) < 0.6, share) for column, share in enumerate(rng.uniform(0.1, 0.9, 8))}
    tabled, listed = np.zeros((50, 8)), np.zeros((50, 8))
    _add_leaf(path, 2.0, tabled, np.arange(8))
    monkeypatch.setattr("retention.models.churn.reasons._TABLED", 0)
    _add_leaf(path, 2.0, listed, np.arange(8))
    assert tabled == pytest.approx(listed, abs=1e-14)
    everything = np.all([passes for passes, _ in path.values()], axis=0)
    assert listed.sum(axis=1) == pytest.approx(2 * (everything - np.prod([share for _, share in path.values()])))


def test_more_than_two_classes_are_refused():
    X = np.arange(60.0)[:, None]
    with pytest.raises(ArgumentError, match="found 3 classes, allowed 2"):
        tree_contributions(HistGradientBoostingClassifier(max_iter=2).fit(X, np.arange(60) % 3), X)


@pytest.mark.parametrize("learner", ["logistic", "boosting", "blend", "lightgbm", "catboost"])
def test_contributions_add_up_to_the_log_odds_before_calibration(learner):
    X, y = table()
    X["town"] = np.random.default_rng(1).choice([f"town {number}" for number in range(8)], len(X))
    model = ChurnClassifier(learners=(learner,), cv=2).fit(X, y)
    X.loc[0, "plan"], X.loc[1, "plan"] = "never seen", None
    found = churn_contributions(model, X)
    parts, base = found.table, found.facts["base"]
    expected = model.estimator_.log_odds(model.preparation_.transform(X.drop(columns="customer_id")))
    assert list(parts.columns) == model.features_
    assert parts.sum(axis=1).to_numpy() + base == pytest.approx(expected, abs=1e-10)


def test_reasons_are_the_strongest_contributions_with_their_direction():
    model, X = fitted("blend")
    parts = churn_contributions(model, X).table
    found = churn_reasons(model, X.head(40), limit=2).table
    assert list(found.columns) == ["customer_id", "rank", "feature", "value", "contribution", "direction", "reason"]
    for at, (customer, rows) in enumerate(found.groupby("customer_id", sort=False)):
        assert customer == f"c{at}"
        strongest = parts.loc[at].abs().nlargest(2)
        assert rows["contribution"].abs().tolist() == pytest.approx(strongest.tolist())
        assert rows["rank"].tolist() == [1, 2]
    assert ((found["direction"] == "raises") == (found["contribution"] > 0)).all()
    recency = found[found["feature"] == "recency_days"].iloc[0]
    assert recency["reason"].startswith(f"{recency['value']:.0f} day") and "since the last order" in recency["reason"]
    assert "reason" not in churn_reasons(model, X.head(2), words=False).table


def test_no_reason_wanted_is_refused():
    model, X = fitted("logistic")
    with pytest.raises(ArgumentError, match="limit: found 0"):
        churn_reasons(model, X, limit=0)


def test_the_strongest_reasons_are_counted():
    model, X = fitted("blend")
    found = churn_reasons(model, X, limit=4)
    first = found.table[found["direction"] == "raises"].groupby("customer_id").head(1)
    counted = found.strongest.table.set_index("feature")
    assert counted["customers"].to_dict() == first.groupby("feature").size().to_dict()
    assert counted["share"].sum() == pytest.approx(len(first) / len(X))
    assert counted.loc["recency_days", "called"] == "days since the last order"


def test_a_forecast_is_no_reason_for_a_forecast_and_nothing_is_lost():
    rng = np.random.default_rng(4)
    X = pd.DataFrame({"recency_days": rng.integers(1, 180, 300), "orders_90d": rng.integers(0, 9, 300)})
    X["probability_no_purchase"] = X["recency_days"] / 200 + 0.01 * rng.normal(size=300)
    y = (rng.random(300) < X["recency_days"] / 200).astype(int)
    model = ChurnClassifier(learners=("logistic",), cv=2).fit(X, y)
    found = churn_reasons(model, X)
    assert set(found["feature"]) == {"recency_days", "orders_90d"}
    whole = churn_contributions(model, X).table.sum(axis=1)
    np.testing.assert_allclose(found.table.groupby("customer_id")["contribution"].sum(), whole)
    alone = X[["probability_no_purchase"]]
    kept = churn_reasons(ChurnClassifier(learners=("logistic",), cv=2).fit(alone, y), alone)
    assert set(kept["feature"]) == {"probability_no_purchase"}  # where nothing else is known, it is said
