"""Maps only where they help, and levels that come out as asked."""

import numpy as np
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
