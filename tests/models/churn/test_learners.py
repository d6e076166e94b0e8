"""Every learner takes numbers and categories with gaps, and folds keep a customer's rows together."""

import importlib.util

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit
from sklearn.metrics import roc_auc_score

from retention.errors import ArgumentError
from retention.models.churn import learners
from retention.models.churn.learners import (
    FIRST_SIZES,
    SIZES,
    Part,
    _leaves,
    _rows_of_a_leaf,
    check_learners,
    dealt_folds,
    some_customers,
)
from retention.models.churn.selection import Comparison, Panel


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 1)), min_size=4, max_size=60), st.integers(0, 5))
def test_a_customer_is_in_one_fold_and_folds_are_even(rows, seed):
    groups, y = np.array([group for group, _ in rows]), np.array([label for _, label in rows])
    fold = dealt_folds(y, groups, folds=3, seed=seed)
    customers = pd.DataFrame({"group": groups, "fold": fold}).drop_duplicates()
    assert customers["group"].is_unique
    sizes = customers["fold"].value_counts().reindex(range(3), fill_value=0)
    assert sizes.max() - sizes.min() <= 1


def test_each_fold_has_its_part_of_the_losses():
    y = np.r_[np.ones(30), np.zeros(300)].astype(int)
    fold = dealt_folds(y, None, folds=5, seed=0)
    assert np.bincount(fold, weights=y).tolist() == [6] * 5


def test_customers_are_drawn_whole():
    groups = np.repeat(np.arange(500), 4)
    rows = some_customers(groups, 2000, most=400, seed=0)
    counts = np.bincount(groups[rows])
    assert set(counts) == {0, 4} and 250 < len(rows) < 550
    np.testing.assert_array_equal(some_customers(groups, 2000, most=2000, seed=0), np.arange(2000))


@pytest.mark.parametrize("name", ["lightgbm", "catboost"])
def test_a_learner_that_is_not_installed_is_refused_with_the_remedy(name, monkeypatch):
    find = importlib.util.find_spec
    monkeypatch.setattr("retention.models.churn.learners.find_spec",
                        lambda asked: None if asked == name else find(asked))
    with pytest.raises(ArgumentError, match=rf"'{name}', allowed those that are installed here.*retention\[boost\]"):
        check_learners(("logistic", name))


@pytest.mark.parametrize("name", ["logistic", "boosting", "lightgbm", "catboost"])
def test_each_model_learns_from_numbers_and_categories_with_gaps(name):
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"days": rng.normal(size=600), "plan": pd.Categorical(rng.choice(["a", "b"], 600))})
    y = (rng.random(600) < expit(2 * frame["days"] + 2 * (frame["plan"] == "a") - 1)).to_numpy().astype(int)
    frame.loc[::11, "days"], frame.loc[::13, "plan"] = np.nan, np.nan
    log_odds = Part(name).unfitted(seed=0).fit(frame, y, None).log_odds(frame)
    assert log_odds[y == 1].mean() > log_odds[y == 0].mean() + 1


@pytest.mark.parametrize("name", ["boosting", "lightgbm"])
def test_a_feature_that_is_empty_throughout_changes_nothing(name):
    """Early snapshots have no season yet, and no answers: such a column is learned from as if it were not there."""
    rng = np.random.default_rng(1)
    frame = pd.DataFrame({"days": rng.normal(size=400)})
    y = (rng.random(400) < expit(frame["days"])).to_numpy().astype(int)
    empty = frame.assign(season=np.nan, answer=pd.Categorical([None] * 400, categories=["no", "yes"]))
    model = Part(name).unfitted(seed=0).fit(empty, y, None)
    assert np.isfinite(model.log_odds(empty)).all()
    later = empty.assign(season=1.0, answer=pd.Categorical(["yes"] * 400, categories=["no", "yes"]))
    np.testing.assert_array_equal(model.log_odds(later), model.log_odds(empty))


@pytest.mark.parametrize("name", ["boosting", "lightgbm", "catboost"])
def test_learning_stops_when_rows_held_out_are_predicted_no_better(name):
    rng = np.random.default_rng(2)
    frame = pd.DataFrame(rng.normal(size=(600, 4))).add_prefix("x").assign(plan=pd.Categorical(["a", "b"] * 300))
    y = (rng.random(600) < expit(frame["x0"])).to_numpy().astype(int)
    held = (frame[400:], y[400:])
    model = Part(name, size=2, trees=500).unfitted(seed=0).fit(frame[:400], y[:400], held=held)
    path = model.path(frame[400:])
    assert 1 <= len(path) < 25
    if name == "boosting":  # the others forget what came after the best, or go by how many trees are to come
        again = Part(name, size=2, trees=20).unfitted(seed=0).fit(frame[:400], y[:400])
        np.testing.assert_allclose(path[0], again.log_odds(frame[400:]), atol=1e-9)


@pytest.mark.parametrize(("rows", "leaves", "rows_of_a_leaf"), [
    (1, 6, 2), (119, 6, 2), (120, 6, 3), (1999, 6, 49), (2000, 6, 50), (12_000, 6, 50), (16_333, 6, 50),
    (16_334, 7, 50), (48_000, 12, 50), (300_000, 30, 50), (320_333, 30, 50), (320_334, 31, 50), (5_000_000, 31, 50)])
def test_trees_grow_with_the_rows_between_bounds(rows, leaves, rows_of_a_leaf):
    """Six leaves up to 12,000 rows, then with the square root of the rows up to 31; a fortieth of the rows, 2 to 50."""
    usual = SIZES[FIRST_SIZES[0]]
    assert (_leaves(rows, usual), _rows_of_a_leaf(rows, usual)) == (leaves, rows_of_a_leaf)


@pytest.mark.parametrize(("rows", "trees", "growths"), [
    (1_000, 600, 4), (25_000, 150, 4), (33_000, 150, 3), (50_000, 300, 1), (1_000_000, 100, 1)])
def test_few_rows_are_grown_upon_several_times(rows, trees, growths):
    """As often, up to four times, as rows × trees stay within fifteen millions."""
    frame = pd.DataFrame({"days": np.zeros(rows)})
    assert Part("boosting", size=2, trees=trees).growths(frame) == [Part("boosting", size=2, trees=trees)] * growths
    assert Part("logistic").growths(frame) == [Part("logistic")]


def test_growths_differ_and_their_average_is_the_forecast():
    rng = np.random.default_rng(6)
    frame = pd.DataFrame(rng.normal(size=(800, 6))).add_prefix("x")
    y = (rng.random(800) < expit(frame["x0"] * frame["x1"] * 2)).to_numpy().astype(int)
    found = Comparison(pd.DataFrame(), pd.DataFrame(), "boosting", (Part("boosting", size=2, trees=60),), (1.0,))
    model = found.fitted(Panel(frame, y, None, None), seed=3)
    apart = np.array([part.log_odds(frame) for part in model.parts])
    alone = [Part("boosting", size=2, trees=60).unfitted(seed=seed).fit(frame, y).log_odds(frame) for seed in (3, 6)]
    np.testing.assert_allclose(apart[[0, 3]], alone)
    assert len(apart) == 4 and np.abs(apart[0] - apart[3]).max() > 0.1
    np.testing.assert_allclose(model.log_odds(frame), apart.mean(axis=0))
    once = found.fitted(Panel(frame, y, None, None), seed=3, growths=1)
    np.testing.assert_allclose(once.log_odds(frame), alone[0])


def test_sizes_rise_from_one_to_the_next():
    for rows in (1_000, 30_000, 1_000_000):
        leaves = [_leaves(rows, size) for size in SIZES]
        assert leaves == sorted(leaves) and leaves[0] >= 3 and leaves[-1] <= 127


def test_of_very_many_rows_a_part_is_learned_from(monkeypatch):
    monkeypatch.setattr(learners, "_MOST_WORK", 10_000)
    rng = np.random.default_rng(3)
    frame, customers = pd.DataFrame({"days": rng.normal(size=2000)}), np.arange(2000) // 4
    y = (rng.random(2000) < expit(frame["days"])).to_numpy().astype(int)
    model = Part("boosting", size=1, trees=10).unfitted(seed=0).fit(frame, y, customers)
    learned = model.model_._predictors[0][0].nodes["count"][0]
    assert 700 < learned < 1300 and learned % 4 == 0


def levels(rows, number, seed=0):
    return pd.Categorical([f"t{level:02}" for level in np.random.default_rng(seed).integers(0, number, rows)])


def test_every_other_growth_sees_categories_of_many_levels_as_shares():
    few, many = (pd.DataFrame({"town": levels(900, number)}) for number in (6, 7))
    part = Part("boosting", size=2, trees=100)
    assert [growth.shares for growth in part.growths(few)] == [False] * 4
    assert [growth.shares for growth in part.growths(many)] == [False, True, False, True]
    assert not any(growth.shares for kind in ("logistic", "catboost") for growth in Part(kind).growths(many))
    large = pd.DataFrame({"town": np.resize(many["town"], 40_001)}).astype(many.dtypes)
    assert not any(growth.shares for growth in part.growths(large))
    nearly = large.iloc[:40_000]
    assert [growth.shares for growth in Part("boosting", size=2, trees=600).growths(nearly)] == [False, True]


@pytest.mark.parametrize("name", ["boosting", "lightgbm"])
def test_shares_hold_no_label_of_the_row_or_of_its_customer(name):
    """Towns that tell nothing: shares of other customers leave the trees nothing to learn by heart."""
    rng = np.random.default_rng(4)
    customers = np.repeat(np.arange(300), 4)
    frame = pd.DataFrame({"town": levels(300, 60, seed=5)}).iloc[customers].reset_index(drop=True)
    y = rng.integers(0, 2, 300)[customers]
    model = Part(name, size=2, trees=60, shares=True).unfitted(seed=0).fit(frame, y, customers)
    by_row = Part(name, size=2, trees=60, shares=True).unfitted(seed=0).fit(frame, y, None)
    assert roc_auc_score(y, by_row.log_odds(frame)) > 0.65
    assert roc_auc_score(y, model.log_odds(frame)) < 0.6


def test_a_level_never_met_counts_as_the_share_of_all():
    rng = np.random.default_rng(5)
    frame = pd.DataFrame({"town": levels(800, 12)})
    y = (rng.random(800) < np.where(frame["town"].cat.codes < 6, 0.2, 0.7)).astype(int)
    model = Part("boosting", size=1, trees=40, shares=True).unfitted(seed=0).fit(frame, y, None)
    blank = frame.assign(town=pd.Categorical([None] * 800, categories=frame["town"].cat.categories))
    np.testing.assert_allclose(model.seen(blank)["town"], y.mean())
    share = frame.assign(y=y).groupby("town", observed=True)["y"].mean()
    seen = model.seen(pd.DataFrame({"town": pd.Categorical(share.index, categories=share.index.categories)}))["town"]
    assert np.corrcoef(seen, share)[0, 1] > 0.99
    # drawn to the share of all, by Efron and Morris: variance of the levels ÷ (that + variance of a level's mean)
    within = frame.assign(y=y).groupby("town", observed=True)["y"].agg(["var", "size"])
    kept = y.var() / (y.var() + within["var"] * (within["size"] - 1) / within["size"] / within["size"])
    np.testing.assert_allclose(seen, kept * share + (1 - kept) * y.mean(), rtol=1e-6)
