"""Attributions add up exactly, equal the definition of Shapley values, and read as sentences."""

import re
from itertools import combinations
from math import factorial
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

import retention as rt
from retention.errors import ArgumentError
from retention.models.churn.classifier import ChurnClassifier
from retention.models.churn.reasons import (
    _add_leaf,
    churn_contributions,
    churn_reasons,
    reason_in_words,
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
    model, X = fitted(learner)
    X.loc[0, "plan"], X.loc[1, "plan"] = "never seen", None
    parts, base = churn_contributions(model, X)
    expected = model.estimator_.log_odds(model.preparation_.transform(X.drop(columns="customer_id")))
    assert list(parts.columns) == model.features_
    assert parts.sum(axis=1).to_numpy() + base == pytest.approx(expected, abs=1e-10)


def test_reasons_are_the_strongest_contributions_with_their_direction():
    model, X = fitted("blend")
    parts, _ = churn_contributions(model, X)
    found = churn_reasons(model, X.head(40), limit=2)
    assert list(found.columns) == ["customer_id", "rank", "feature", "value", "contribution", "direction", "reason"]
    for at, (customer, rows) in enumerate(found.groupby("customer_id", sort=False)):
        assert customer == f"c{at}"
        strongest = parts.loc[at].abs().nlargest(2)
        assert rows["contribution"].abs().tolist() == pytest.approx(strongest.tolist())
        assert rows["rank"].tolist() == [1, 2]
    assert ((found["direction"] == "raises") == (found["contribution"] > 0)).all()
    recency = found[found["feature"] == "recency_days"].iloc[0]
    assert recency["reason"].startswith(f"{recency['value']:.0f} day") and "since last order" in recency["reason"]
    assert "reason" not in churn_reasons(model, X.head(2), words=False)


def test_no_reason_wanted_is_refused():
    model, X = fitted("logistic")
    with pytest.raises(ArgumentError, match="limit: found 0"):
        churn_reasons(model, X, limit=0)


@pytest.mark.parametrize(("feature", "value", "row", "words"), [
    ("recency_days", 52, {"gap_mean_days": 20.4}, "52 days since last order, usual gap 20"),
    ("recency_days", 1, {"gap_mean_days": None}, "1 day since last order"),
    ("tickets_180d", 2.0, {}, "2 support tickets in the last 180 days"),
    ("spend_365d", 1234.4, {}, "spent 1,234 in the last 365 days"),
    ("programme_member", 0, {}, "not in the loyalty programme"),
    ("on_plan", True, {}, "on a plan"),
    ("visits_30d", 3, {}, "visits of the last 30 days: 3"),
    ("gap_mean_days", float("nan"), {}, "fewer than two orders so far, no gap between any"),
    ("MonthlyCharges", "70.35", {}, "monthly charges is 70"),
    ("days_since_ticket", 9, {}, "9 days since the last ticket"),
    ("orders_half_life_30d", 2.25, {}, "2.25 orders, each counting half after 30 days"),
    ("Contract", " ", {}, "no contract known"),
    ("visits_30d", None, {}, "no visits known"),
    ("trend_orders", 2.0, {}, "+2 orders in the last 90 days against the 90 before"),
    ("trend_orders", -1.0, {}, "−1 orders in the last 90 days against the 90 before"),
    ("probability_no_purchase", 0.358, {}, "36 % chance of no order in the days ahead, by the rhythm of orders"),
    ("expected_purchases", 1.0, {}, "1 order expected in the days ahead, by the rhythm of orders"),
    ("probability_alive", "high", {}, "high chance of still being a customer, by the rhythm of orders"),
    ("trend_orders", "n/a", {}, "n/a orders in the last 90 days against the 90 before"),
    ("plan", "Month-to-month (s)", {}, "plan is Month-to-month (s)"),
])
def test_features_read_as_sentences(feature, value, row, words):
    assert reason_in_words(feature, value, row) == words


@pytest.fixture(scope="module")
def made():
    """Every feature that a snapshot can have: of all tables and of all their columns."""
    ws = rt.load_workspace(Path(__file__).parents[3] / "data" / "demo")
    frame = rt.churn_snapshot(ws, as_of="2025-06-01", horizon_days=90)
    return frame.drop(columns=["customer_id", "snapshot", "churned"])


def test_every_feature_of_a_snapshot_has_words_for_a_value_and_for_none(made):
    assert len(made.columns) == 62
    general = re.compile(r".* is [−\d.,]+|.* of the last \d+ days: .*|no .* known")
    for name in made.columns:
        values = made[name].dropna().unique()
        said = {reason_in_words(name, value, {}) for value in (*values[:50], None)}
        assert not [words for words in said if general.fullmatch(words)], name
        assert not [words for words in said if "_" in words or "{" in words or "(s)" in words or "-" in words], name
        assert len(said) > 1, name


def test_words_tell_a_high_value_from_a_low_one(made):
    """A reason reads the other way round where the value does; the season alone is named without its sine."""
    for name in made.select_dtypes("number").columns.drop(["season_sin", "season_cos"]):
        low, high = (reason_in_words(name, value, {}) for value in (0.0, 1.0))
        assert low != high, name
