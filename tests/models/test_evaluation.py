"""Scores of predictions against a plain second implementation: by sorting, pairs and loops."""

from itertools import pairwise, permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retention.models.evaluation import (
    Ranking,
    Scorer,
    accuracy,
    calibration,
    differences,
    perfect_area,
    quantile_groups,
    resampled_weights,
)


def plain_area(actual_in_order):
    """Gains curve by a loop over customers, best first."""
    total, reached, area = sum(actual_in_order), 0.0, 0.0
    for amount in actual_in_order:
        area += (reached + reached + amount) / total / len(actual_in_order)
        reached += amount
    return area - 1


def plain_gini(actual, predicted):
    """Mean over every order that the predictions allow, over that of the perfect order."""
    orders = [order for order in permutations(range(len(actual)))
              if all(predicted[i] >= predicted[j] for i, j in pairwise(order))]
    areas = [plain_area([actual[i] for i in order]) for order in orders]
    return np.mean(areas) / plain_area(sorted(actual, reverse=True))


few = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3)), min_size=2, max_size=6)


@given(few)
@settings(max_examples=50, deadline=None)
def test_gini_is_the_mean_over_the_orders_that_the_predictions_allow(pairs):
    actual, predicted = zip(*pairs, strict=True)
    found = accuracy(actual, predicted)["gini"]
    if len(set(actual)) == 1:
        assert np.isnan(found)  # everyone alike, or nothing came
    else:
        assert found == pytest.approx(plain_gini(actual, predicted), abs=1e-12)


def test_totals_and_errors():
    actual, predicted = [0, 2, 4, 0], [1, 2, 1, 0]
    found = accuracy(actual, predicted)
    assert found["bias"] == pytest.approx(4 / 6 - 1)
    assert found["mae"] == pytest.approx((1 + 0 + 3 + 0) / 4)
    assert found["rmse"] == pytest.approx(np.sqrt((1 + 0 + 9 + 0) / 4))


def test_gini_of_a_reversed_ranking_is_minus_one_and_of_none_zero():
    actual = np.arange(50)
    assert accuracy(actual, -actual)["gini"] == pytest.approx(-1)
    assert accuracy(actual, np.ones(50))["gini"] == pytest.approx(0, abs=1e-12)


def test_lift_of_the_top_tenth_counts_ties_by_their_share():
    actual = np.r_[np.full(10, 5.0), np.zeros(90)]
    assert accuracy(actual, actual)["top_decile_lift"] == pytest.approx(10)
    # twenty share the top place, half of them buyers: whichever ten are taken, half of the buyers are on average
    assert accuracy(actual, np.r_[np.ones(20), np.zeros(80)])["top_decile_lift"] == pytest.approx(5)


def test_nothing_came_leaves_only_the_errors():
    found = accuracy([0, 0], [1, 0])
    assert found["mae"] == 0.5
    assert all(np.isnan(found[name]) for name in ("bias", "gini", "top_decile_lift"))


@given(st.lists(st.tuples(st.integers(0, 5), st.floats(0, 5), st.integers(0, 3)), min_size=3, max_size=20))
@settings(max_examples=30, deadline=None)
def test_a_weight_is_as_many_customers(rows):
    actual, predicted, weight = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    if not weight.sum():
        weight[0] = 1
    times = weight.astype(int)
    repeated = accuracy(np.repeat(actual, times), np.repeat(predicted, times))
    weighted = Scorer(actual, predicted)(weight, perfect_area(Ranking(actual), actual, weight))
    assert weighted == pytest.approx(repeated, nan_ok=True, abs=1e-9)


def test_equal_scores_share_a_place():
    np.testing.assert_array_equal(Ranking([2, 2, 1, 3]).sums([1, 10, 100, 1000]), [1000, 11, 100])


def test_differences_are_those_of_the_same_resamples():
    rng = np.random.default_rng(4)
    actual = rng.poisson(1.0, 80)
    models = {"a": actual + rng.normal(0, 0.5, 80), "b": np.full(80, actual.mean())}
    table = differences(actual, models, best="a", draws=60, seed=9, per_customer={"log_score": {"a": -actual}})
    drawn = []
    for weight in resampled_weights(80, draws=60, seed=9):
        rows = np.repeat(np.arange(80), weight.astype(int))
        both = [accuracy(actual[rows], models[name][rows]) for name in ("b", "a")]
        drawn.append(both[0]["rmse"] - both[1]["rmse"])
    row = table[table["score"] == "rmse"].iloc[0]
    assert (row["model"], row["n"], row["reason"]) == ("b", 80, "")
    assert row["estimate"] == pytest.approx(accuracy(actual, models["b"])["rmse"]
                                            - accuracy(actual, models["a"])["rmse"])
    assert [row["lower"], row["upper"]] == pytest.approx(np.quantile(drawn, [0.025, 0.975]).tolist())
    missing = table[table["score"] == "log_score"].iloc[0]
    assert np.isnan(missing["estimate"])
    assert missing["reason"] == "one of the two has no such score"


def test_a_bias_is_as_bad_above_as_below():
    actual = np.array([1.0, 2, 3, 4] * 10)
    table = differences(actual, {"low": actual * 0.9, "high": actual * 1.1}, best="low", draws=20, seed=0)
    assert table.set_index("score").loc["bias", "estimate"] == pytest.approx(0)


def test_without_resamples_there_are_no_intervals_and_a_reason():
    table = differences([0.0, 1, 2], {"a": np.ones(3), "b": np.arange(3.0)}, best="a", draws=0, seed=0)
    assert table["lower"].isna().all()
    assert table.loc[table["score"] == "mae", "reason"].item() == "no resamples asked for"


def test_the_interval_of_a_difference_covers_the_true_one():
    """Two forecasts of known mean error: seven eighths and more of the 95 % intervals hold the true difference."""
    rng = np.random.default_rng(0)
    inside = 0
    for repeat in range(40):
        actual = rng.normal(10, 1, 150)
        models = {"a": actual + rng.normal(0, 1, 150), "b": actual + rng.normal(0, 1.5, 150)}
        row = differences(actual, models, best="a", draws=100, seed=repeat).set_index("score").loc["mae"]
        inside += row["lower"] <= 0.5 * np.sqrt(2 / np.pi) <= row["upper"]
    assert inside >= 35


@given(st.lists(st.floats(0, 9), min_size=1, max_size=60))
@settings(max_examples=40, deadline=None)
def test_groups_rise_with_the_prediction_and_ties_stay_together(predicted):
    found = pd.Series(quantile_groups(predicted))
    assert found.between(1, 10).all()
    order = np.argsort(predicted, kind="stable")
    assert found.iloc[order].is_monotonic_increasing
    assert (found.groupby(predicted).nunique() == 1).all()


def test_deciles_without_ties_are_tenths():
    counts = pd.Series(quantile_groups(np.random.default_rng(0).normal(size=1000))).value_counts()
    assert counts.sort_index().tolist() == [100] * 10


def test_calibration_by_group():
    table = calibration([0, 2, 5, 5], [1, 1, 4, 8], groups=["x", "x", "y", "y"], draws=50)
    assert table["group"].tolist() == ["x", "y"]
    assert table["predicted"].tolist() == [1, 6]
    assert table["actual"].tolist() == [1, 5]
    assert table.loc[1, ["lower", "upper"]].tolist() == [5, 5]  # two customers who did the same
    assert calibration([], [], groups=[]).empty
