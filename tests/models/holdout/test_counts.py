"""Distributions of counts held against counts: a Poisson law known in every detail, and the randomised transform."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from retention.models.holdout.counts import forecast_counts, mean_pit


def poisson(customers, up_to):
    return pd.DataFrame(stats.poisson.pmf(np.arange(up_to + 1), customers[["rate"]].to_numpy()), index=customers.index)


@pytest.fixture(scope="module")
def drawn():
    rng = np.random.default_rng(3)
    customers = pd.DataFrame({"rate": rng.choice([0.0, 0.2, 1.5, 4.0, 90.0, 700.0], 4000)})
    return customers, rng.poisson(customers["rate"])


def test_a_poisson_law_is_read_in_every_detail(drawn):
    customers, actual = drawn
    law = stats.poisson(customers["rate"].to_numpy())
    found = forecast_counts(poisson, customers, actual, columns=("rate",))
    np.testing.assert_allclose(found.log_probability, law.logpmf(actual), atol=1e-9)
    np.testing.assert_allclose(found.up_to, law.cdf(actual), atol=1e-9)
    np.testing.assert_allclose(found.below, law.cdf(actual - 1), atol=1e-9)
    np.testing.assert_allclose(found.none, law.pmf(0), atol=1e-12)
    for level, (low, high) in {80: (0.1, 0.9), 95: (0.025, 0.975)}.items():
        np.testing.assert_array_equal(found.lower[level], np.maximum(law.ppf(low), 0))
        np.testing.assert_array_equal(found.upper[level], np.maximum(law.ppf(high), 0))


def test_the_scores_of_the_true_law(drawn):
    customers, actual = drawn
    found = forecast_counts(poisson, customers, actual, columns=("rate",))
    scores = found.scores(actual)
    law = stats.poisson(customers["rate"].to_numpy())
    inside = (law.ppf(0.025) <= actual) & (actual <= law.ppf(0.975))
    assert scores["coverage_95"] == pytest.approx(inside.mean())
    assert scores["coverage_95"] >= 0.95
    assert scores["width_80"] == pytest.approx((law.ppf(0.9) - law.ppf(0.1)).mean(), abs=1)  # ppf of rate 0 is −1
    assert scores["brier"] == pytest.approx(np.mean((1 - law.pmf(0) - (actual > 0)) ** 2))
    assert scores["pit_distance"] < 0.03


def test_a_law_that_is_too_low_is_found_out(drawn):
    customers, actual = drawn
    right = forecast_counts(poisson, customers, actual, columns=("rate",)).scores(actual)
    low = forecast_counts(poisson, customers * 0.8 + 0.01, actual, columns=("rate",)).scores(actual)
    assert low["log_score"] < right["log_score"]
    assert low["pit_distance"] > 0.2
    assert low["coverage_95"] < 0.8


def test_the_distribution_is_asked_for_once_per_distinct_row(drawn):
    customers, actual = drawn
    asked = []

    def counted(rows, up_to):
        asked.append(len(rows))
        return poisson(rows, up_to)

    forecast_counts(counted, customers, actual, columns=("rate",))
    assert asked == [6, 2, 2, 1]  # counts up to 15, 63, 255 and 1,023: fewer rows have any left out of reach


def test_a_count_that_cannot_be_has_no_finite_score():
    found = forecast_counts(poisson, pd.DataFrame({"rate": [0.0]}), [1], columns=("rate",))
    assert found.log_probability.tolist() == [-np.inf]


def test_a_tail_out_of_reach_is_missing_and_not_invented():
    def never(customers, up_to):
        return pd.DataFrame(np.zeros((len(customers), up_to + 1)))

    found = forecast_counts(never, pd.DataFrame({"rate": [1.0]}), [0], columns=("rate",))
    assert np.isnan(found.upper[95]).all()
    assert np.isnan(found.scores(np.array([0]))["coverage_95"])


def test_the_mean_transform_is_the_randomised_one_without_noise(drawn):
    customers, actual = drawn
    law = stats.poisson(customers["rate"].to_numpy())
    below, up_to = law.cdf(actual - 1), law.cdf(actual)
    at = np.linspace(0, 1, 21)
    rng = np.random.default_rng(1)
    random = [np.mean(below + rng.random(len(below)) * (up_to - below) <= u) for u in at for _ in range(20)]
    np.testing.assert_allclose(mean_pit(below, up_to, at), np.reshape(random, (21, 20)).mean(axis=1), atol=0.004)
