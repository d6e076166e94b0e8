"""MBG/NBD: the published estimates, and a plain simulation in which the first purchase may be the last."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import retention as rt

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def fitted():
    sample = pd.read_csv(ROOT / "tests" / "fixtures" / "cdnow_sample_summary.csv", comment="#",
                         dtype={"customer_id": str})
    return rt.ModifiedBetaGeoNBD().fit(sample.rename(columns={"x": "frequency", "t_x": "recency"}))


def test_the_cdnow_sample_as_published(fitted):
    assert fitted.parameters_.round(3).to_dict() == {"r": 0.525, "alpha": 6.183, "a": 0.891, "b": 1.614}
    assert fitted.converged_ and fitted.warnings_ == ()


def test_a_one_time_buyer_may_be_lost(fitted):
    silent = pd.DataFrame({"frequency": 0, "recency": 0.0, "T": [0.0, 10.0, 30.0]})
    alive = fitted.probability_alive(silent)
    assert alive[0] == pytest.approx(fitted.b_ / (fitted.a_ + fitted.b_))
    assert alive.is_monotonic_decreasing and alive[2] < 0.6


def walk(theta, T, horizon, n, seed):
    """Customers one purchase at a time: buy, then stay or leave, from the very first purchase on."""
    r, alpha, a, b = theta
    rng = np.random.default_rng(seed)
    rate, p = rng.gamma(r, 1 / alpha, n), rng.beta(a, b, n)
    x, t_x, future = np.zeros(n), np.zeros(n), np.zeros(n)
    time, here = np.zeros(n), rng.random(n) >= p
    alive = here.copy()
    while here.any():
        time = time + rng.exponential(1 / rate)
        seen, later = here & (time <= T), here & (time > T) & (time <= T + horizon)
        x, t_x, future = x + seen, np.where(seen, time, t_x), future + later
        here &= time <= T + horizon
        leaves = here & (rng.random(n) < p)
        alive &= ~(leaves & (time <= T))
        here &= ~leaves
    return pd.DataFrame({"frequency": x, "recency": t_x, "T": T, "alive": alive, "future": future})


def test_predictions_against_a_walk(fitted):
    walked = walk(tuple(fitted.parameters_), 30.0, 26.0, 200_000, seed=1)
    late = walked["recency"] > 15
    for group in (walked["frequency"] == 0, (walked["frequency"] == 1) & late, (walked["frequency"] == 2) & ~late):
        some = walked[group]
        error = 4 / np.sqrt(len(some))
        assert fitted.probability_alive(some).mean() == pytest.approx(some["alive"].mean(), abs=error / 2)
        assert (fitted.expected_purchases(some, horizon=26).mean()
                == pytest.approx(some["future"].mean(), abs=error * some["future"].std()))
        counts = fitted.probability_of_purchases(some, horizon=26, up_to=2).mean()
        assert counts.tolist() == pytest.approx([(some["future"] == n).mean() for n in range(3)], abs=error / 2)
    shares = walked["frequency"].value_counts(normalize=True)
    chances = fitted.probability_of_purchases_new(30, up_to=4)
    assert chances.tolist() == pytest.approx(shares[range(5)].tolist(), abs=4e-3)
    assert fitted.expected_purchases_new(30) == pytest.approx(walked["frequency"].mean(), rel=0.03)


def test_simulated_customers_are_those_of_the_walk(fitted):
    walked = walk(tuple(fitted.parameters_), 30.0, 26.0, 100_000, seed=2)
    drawn = fitted.simulate(np.full(100_000, 30.0), seed=3, horizon=26)
    for column in ("frequency", "recency", "alive", "future"):
        error = 5 * (walked[column].std() / np.sqrt(100_000))
        assert drawn[column].mean() == pytest.approx(walked[column].mean(), abs=error), column


def test_recovery_from_a_walk(fitted):
    truth = pd.Series([0.9, 6.0, 1.2, 3.0], index=["r", "alpha", "a", "b"])
    again = rt.ModifiedBetaGeoNBD().fit(walk(tuple(truth), 50.0, 0.0, 40_000, seed=4))
    assert ((again.parameters_ - truth).abs() < 3 * again.standard_errors_).all()
    assert (again.standard_errors_ / again.parameters_ < 0.12).all()


def test_gradients_against_finite_differences():
    theta, T = np.array([0.525, 6.183, 0.891, 1.614]), np.full(5, 39.0)
    x, t_x = np.array([0.0, 1, 7, 300, 5000]), np.array([0.0, 3, 30, 38, 39])
    likelihood = rt.ModifiedBetaGeoNBD._log_likelihood
    for k, derivative in enumerate(likelihood(tuple(theta), x, t_x, T)[1]):
        step = np.exp(1e-5 * (np.arange(4) == k))
        up, down = likelihood(tuple(theta * step), x, t_x, T)[0], likelihood(tuple(theta / step), x, t_x, T)[0]
        assert derivative == pytest.approx((up - down) / 2e-5, rel=1e-5, abs=1e-4)
