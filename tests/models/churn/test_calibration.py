"""Maps only where they help, levels that come out as asked, and folds that keep apart what belongs apart."""

import importlib.util

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit
from sklearn.metrics import log_loss

from retention.errors import ArgumentError
from retention.models.churn.calibration import (
    Beta,
    Isotonic,
    Sigmoid,
    believed_shift,
    calibrate,
    level_shift,
    moved_odds,
    row_losses,
)
from retention.models.churn.candidates import check_candidates, fit_parts
from retention.models.churn.folds import dealt_folds, some_customers, time_folds


def drawn(rows=20_000, seed=0):
    rng = np.random.default_rng(seed)
    log_odds = rng.normal(scale=1.5, size=rows)
    return log_odds, (rng.random(rows) < expit(log_odds)).astype(int), np.arange(rows) % 5


def test_forecasts_that_are_right_are_left_alone():
    log_odds, y, fold = drawn()
    assert calibrate(log_odds, y, fold, method="auto")[0] == "none"


@pytest.mark.parametrize("slope", [0.4, 2.5])
def test_forecasts_too_timid_or_too_bold_are_put_right(slope):
    log_odds, y, fold = drawn()
    name, found = calibrate(slope * log_odds, y, fold, method="auto")
    assert name != "none"
    assert np.abs(expit(found.map(slope * log_odds)) - expit(log_odds)).mean() < 0.01


def test_few_rows_get_no_map_however_wrong_they_are():
    log_odds, y, fold = drawn(90)
    assert calibrate(5 * log_odds, y, fold, method="auto")[0] == "none"


@pytest.mark.parametrize("kind", [Sigmoid, Beta, Isotonic])
def test_a_map_never_turns_the_order_round_and_stays_finite(kind):
    log_odds, y, _ = drawn(2000)
    mapped = kind().fit(log_odds, y).map(np.linspace(-30, 30, 200))
    assert np.isfinite(mapped).all() and (np.diff(mapped) >= -1e-9).all()


def test_the_loss_of_rows_is_scikit_learns():
    log_odds, y, _ = drawn(500)
    assert row_losses(y, log_odds).mean() == pytest.approx(log_loss(y, expit(log_odds)))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.floats(-8, 8), min_size=1, max_size=30), st.floats(0.01, 0.99))
def test_the_level_comes_out_as_asked(log_odds, rate):
    shift = level_shift(np.array(log_odds), rate)
    assert expit(np.array(log_odds) + shift).mean() == pytest.approx(rate, abs=1e-6)


@pytest.mark.parametrize(("rate", "end"), [(0.0, -20.0), (1.0, 20.0)])
def test_a_level_of_nobody_or_everybody_is_as_far_as_shifts_go(rate, end):
    assert level_shift(np.zeros(3), rate) == end


def test_a_shift_is_believed_by_the_number_of_rows():
    few, many = np.zeros(10), np.zeros(10_000)
    assert believed_shift(few, np.r_[np.ones(6), np.zeros(4)]) == 0
    full = level_shift(many, 0.6)
    assert believed_shift(many, np.r_[np.ones(6000), np.zeros(4000)]) == pytest.approx(full, rel=0.02)


def test_odds_move_by_the_ratio_of_the_rates():
    assert np.exp(moved_odds(0.2, 0.5)) == pytest.approx(4.0)
    with pytest.raises(ArgumentError, match=r"base_rate: found 1\.0, allowed a share between"):
        moved_odds(0.2, 1.0)


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


def test_only_windows_that_were_over_foretell_a_snapshot():
    times = np.repeat(np.array(["2025-01-01", "2025-02-01", "2025-04-01", "2025-05-02"], "datetime64[ns]"), 2)
    y = np.array([0, 1] * 4)
    pairs = time_folds(y, times, horizon=90, folds=3)
    assert [(train.tolist(), test.tolist()) for train, test in pairs] == [([0, 1, 2, 3], [6, 7]), ([0, 1], [4, 5])]


def test_customers_are_drawn_whole():
    groups = np.repeat(np.arange(500), 4)
    rows = some_customers(groups, 2000, most=400, seed=0)
    counts = np.bincount(groups[rows])
    assert set(counts) == {0, 4} and 250 < len(rows) < 550
    np.testing.assert_array_equal(some_customers(groups, 2000, most=2000, seed=0), np.arange(2000))


@pytest.mark.parametrize("name", ["lightgbm", "catboost"])
def test_a_candidate_that_is_not_installed_is_refused_with_the_remedy(name, monkeypatch):
    find = importlib.util.find_spec
    monkeypatch.setattr("retention.models.churn.candidates.find_spec",
                        lambda asked: None if asked == name else find(asked))
    with pytest.raises(ArgumentError, match=rf"found {name}, which is not installed.*retention\[boost\]"):
        check_candidates(("logistic", name))


@pytest.mark.parametrize("name", ["logistic", "boosting", "lightgbm", "catboost"])
def test_each_model_learns_from_numbers_and_categories_with_gaps(name):
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"days": rng.normal(size=600), "plan": pd.Categorical(rng.choice(["a", "b"], 600))})
    y = (rng.random(600) < expit(2 * frame["days"] + 2 * (frame["plan"] == "a") - 1)).to_numpy().astype(int)
    frame.loc[::11, "days"], frame.loc[::13, "plan"] = np.nan, np.nan
    parts, seconds = fit_parts([name], frame, y, None, seed=0)
    log_odds = parts[name].log_odds(frame)
    assert log_odds[y == 1].mean() > log_odds[y == 0].mean() + 1
    assert seconds[name] > 0
