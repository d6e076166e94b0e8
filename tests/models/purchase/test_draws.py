"""Draws of parameters and of what happens: against plain code, against a sampler, and whether intervals cover."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.stats import chisquare

import retention as rt
from retention.models.purchase import draws as drawing
from retention.models.purchase.draws import (
    BLOCK,
    OverDraws,
    future_purchases,
    interval,
    parameter_draws,
    randomised_pit,
    theta_grid,
)

CDNOW = Path(__file__).parents[3] / "data" / "cdnow"
#: Ends of the 95 % intervals of 4 × 1,000 draws by NUTS (pymc-marketing's BG/NBD) under flat priors, CDNOW sample.
NUTS = pd.DataFrame({"lower": [0.2207, 3.790, 0.578, 1.677], "upper": [0.2693, 5.257, 1.611, 5.959]},
                    index=["r", "alpha", "a", "b"])
LAW = (0.243, 4.414, 0.793, 2.426)


def simulated(n, seed, law=LAW, horizon=52.0):
    """BG/NBD purchase by purchase, as the paper tells it; nothing shared with the package."""
    rng = np.random.default_rng(seed)
    r, alpha, a, b = law
    rows = []
    for _ in range(n):
        rate, leave = rng.gamma(r) / alpha, rng.beta(a, b)
        T = 39 - rng.integers(84) / 7
        times, t, alive = [], 0.0, True
        while alive:
            t += rng.exponential() / rate if rate > 0 else np.inf
            if t > T + horizon:
                break
            times.append(t)
            alive = rng.random() >= leave
        seen = [time for time in times if time <= T]
        rows.append((len(seen), seen[-1] if seen else 0.0, T, len(times) - len(seen)))
    return pd.DataFrame(rows, columns=["frequency", "recency", "T", "future"])


@pytest.fixture(scope="module")
def sample():
    log = rt.load_workspace(CDNOW).with_customers("transactions", "sample")
    log = log.filter(log["sample"].cast("boolean"))
    return rt.customer_summary(log, as_of="1997-10-01", unit="W").table


@pytest.fixture(scope="module")
def model(sample):
    return rt.BetaGeoNBD().fit(sample)


@pytest.fixture(scope="module")
def flat(model, sample):
    return parameter_draws(model, sample, draws=1000, seed=1, prior="flat")


def test_draws_have_the_mean_and_covariance_of_the_estimates(model, sample):
    vectors = parameter_draws(model, sample, draws=20_000, seed=1)
    deviation = np.sqrt(np.diag(model.covariance_))
    assert np.abs((vectors.mean(axis=0) - np.log(model.parameters_)) / deviation).max() < 0.03
    assert np.abs(np.cov(vectors.T) / np.outer(deviation, deviation)
                  - model.covariance_ / np.outer(deviation, deviation)).max(axis=None) < 0.04


def test_flat_prior_gives_the_intervals_of_a_sampler_that_assumes_it(flat):
    lower, upper = np.exp(interval(flat.T))
    assert np.abs(lower / NUTS["lower"] - 1).max() < 0.05
    assert np.abs(upper / NUTS["upper"] - 1).max() < 0.05


def test_without_a_prior_the_intervals_of_customers_are_near_the_samplers(model, sample, flat):
    some = sample.iloc[::25]
    history = [some[name].to_numpy(dtype=float) for name in ("frequency", "recency", "T")]
    at = lambda vector: model._expected(model._theta(vector, some), *history, 39.0)
    vectors = parameter_draws(model, sample, draws=1000, seed=1)
    for plain, assumed in zip(interval(OverDraws(vectors)(at)), interval(OverDraws(flat)(at)), strict=True):
        assert np.median(np.abs(plain / assumed - 1)) < 0.05


def test_a_flat_prior_on_too_little_data_is_refused_in_words():
    customers = simulated(250, 3)
    ridge = rt.BetaGeoNBD().fit(customers)
    with pytest.raises(rt.ArgumentError, match=r"prior: 'flat' leaves .* effective draws .* prior=None"):
        parameter_draws(ridge, customers, draws=200, seed=0, prior="flat")


def test_an_unknown_prior_is_named(model, sample):
    with pytest.raises(rt.ArgumentError, match="prior: found 'gamma', allowed 'weak', 'flat' or None"):
        parameter_draws(model, sample, draws=10, seed=0, prior="gamma")


@pytest.mark.parametrize("quantity", ["alive", "expected", "discounted"])
def test_interpolation_over_draws_is_what_each_draw_gives(model, sample, quantity):
    some = sample.iloc[::40]
    history = [some[name].to_numpy(dtype=float) for name in ("frequency", "recency", "T")]
    kernel = {"alive": lambda theta: model._alive(theta, *history),
              "expected": lambda theta: model._expected(theta, *history, 52.0),
              "discounted": lambda theta: model._discounted(theta, *history, 0.002, 52.0)}[quantity]
    vectors = parameter_draws(model, sample, draws=300, seed=5)
    over = OverDraws(vectors)
    calls = []
    found = over(lambda vector: calls.append(1) or kernel(model._theta(vector, some)),
                 probability=quantity == "alive")
    plain = np.column_stack([kernel(tuple(np.exp(vector))) for vector in vectors])
    assert len(calls) < 100  # interpolated, not worked out 300 times
    assert np.abs(found / plain - 1).max() < 0.005


def test_what_cannot_be_interpolated_is_worked_out_for_each_draw():
    vectors = np.random.default_rng(0).normal(size=(400, 2))
    step = lambda vector: np.array([1.0, 5.0]) if vector[0] + vector[1] > 0 else np.array([2.0, 0.001])
    assert np.array_equal(OverDraws(vectors)(step), np.column_stack([step(vector) for vector in vectors]))


def test_few_draws_and_many_parameters_are_worked_out_for_each_draw():
    for shape in ((50, 3), (300, 6)):
        vectors = np.random.default_rng(0).normal(size=shape)
        at = lambda vector: np.exp(vector[:2])
        assert np.array_equal(OverDraws(vectors)(at), np.exp(vectors[:, :2]).T)


@pytest.mark.parametrize("kind", [rt.BetaGeoNBD, rt.ModifiedBetaGeoNBD, rt.ParetoNBD, rt.ModifiedBetaGeoCNBD])
def test_many_draws_at_once_are_what_each_draw_gives(sample, kind):
    some = sample.iloc[::50].assign(log_gaps=0.0, web=np.arange(len(sample.iloc[::50])) % 2)
    model = kind(regularity=2) if kind is rt.ModifiedBetaGeoCNBD else kind(rate_covariates=["web"])
    model.fit(some)
    vectors = model._vector_ + np.random.default_rng(2).normal(0, 0.4, (30, len(model._vector_)))
    of = drawing._Kernels(model, some)
    for kernel, *more in ((model._alive,), (model._expected, 39.0), (model._discounted, 0.002, 39.0)):
        at, many = of(kernel, *more)
        np.testing.assert_allclose(many(vectors), np.column_stack([at(vector) for vector in vectors]), rtol=1e-8)


def test_a_cubic_is_carried_exactly_to_every_draw():
    vectors = np.random.default_rng(1).normal(2, 0.3, size=(200, 3))
    cubic = lambda v: 1 + v[..., 0] - v[..., 1] ** 2 + v[..., 0] * v[..., 1] * v[..., 2] + 0.5 * v[..., 2] ** 3
    points, weights = drawing.interpolation(vectors)
    assert np.allclose(cubic(points) @ weights, cubic(vectors))


def test_an_interval_of_counts_is_made_of_counts():
    lower, upper = interval(np.tile(np.arange(1000), (2, 1)))
    assert lower.tolist() == [24, 24] and upper.tolist() == [974, 974]
    assert [int(end) for end in interval(np.array([0, 0, 0, 7]))] == [0, 7]


def test_what_happens_does_not_depend_on_how_many_customers_follow(model, sample):
    vectors = parameter_draws(model, sample, draws=20, seed=2)
    long, short = (next(future_purchases(model, sample.iloc[:n], horizon=39.0, vectors=vectors, seed=3))
                   for n in (BLOCK + 50, BLOCK))
    assert long[0] == short[0] == slice(0, BLOCK)
    assert np.array_equal(long[1], short[1])


def test_blocks_of_customers_have_streams_of_their_own(model):
    alike = pd.DataFrame({"frequency": [3], "recency": [30.0], "T": [35.0]}).loc[[0] * (2 * BLOCK)]
    vectors = np.log(np.tile(model.parameters_, (5, 1)))
    first, second = (counts for _, counts in
                     future_purchases(model, alike, horizon=39.0, vectors=vectors, seed=3))
    assert not np.array_equal(first, second)
    assert first.mean() == pytest.approx(model.expected_purchases(alike.iloc[:1], horizon=39.0).iloc[0], rel=0.1)


def test_covariates_enter_the_draws_of_each_customer():
    customers = simulated(1200, 4).assign(channel=lambda frame: np.where(np.arange(len(frame)) % 3, "web", "shop"))
    fitted = rt.BetaGeoNBD(rate_covariates=["channel"]).fit(customers)
    vectors = parameter_draws(fitted, customers, draws=7, seed=0)
    grid = theta_grid(fitted, vectors, customers.iloc[:9])
    for draw, vector in enumerate(vectors):
        for parameter, values in zip(fitted._theta(vector, customers.iloc[:9]), grid, strict=True):
            assert np.allclose(values[:, draw], parameter)


def test_the_randomised_place_is_what_plain_counting_says():
    draws, happened = np.array([[0, 0, 1, 3], [2, 2, 2, 2]]), np.array([1, 0])
    place = np.random.default_rng(7).random(2)
    plain = [(sum(draw < real for draw in row) + spot * (sum(draw == real for draw in row) + 1)) / (len(row) + 1)
             for row, real, spot in zip(draws, happened, place, strict=True)]
    assert randomised_pit(draws, happened, seed=7).tolist() == pytest.approx(plain)


def test_the_randomised_place_of_counts_is_uniform_when_the_law_is_right_and_not_when_it_is_wrong():
    rng = np.random.default_rng(3)
    draws, happened = rng.poisson(0.8, (4000, 200)), rng.poisson(0.8, 4000)
    tenths = lambda happened: np.histogram(randomised_pit(draws, happened, seed=1), bins=10, range=(0, 1))[0]
    assert chisquare(tenths(happened)).pvalue > 0.01
    assert chisquare(tenths(rng.poisson(1.1, 4000))).pvalue < 1e-6


def test_intervals_hold_what_they_should_on_simulated_customers():
    """A small version of benchmarks/coverage.py: six data sets, so with wide bounds."""
    means, counts, places = [], [], []
    for seed in range(6):
        customers = simulated(1000, 100 + seed)
        fitted = rt.BetaGeoNBD().fit(customers)
        history = [customers[name].to_numpy(dtype=float) for name in ("frequency", "recency", "T")]
        vectors = parameter_draws(fitted, customers, draws=300, seed=seed)
        lower, upper = interval(OverDraws(vectors)(
            lambda vector: fitted._expected(tuple(np.exp(vector)), *history, 52.0)))  # noqa: B023 - called at once
        truth = fitted._expected(LAW, *history, 52.0)
        means.append(np.mean((lower <= truth) & (truth <= upper)))
        for rows, drawn in future_purchases(fitted, customers, horizon=52.0, vectors=vectors, seed=seed):
            made = customers["future"].to_numpy()[rows]
            low, high = interval(drawn)
            counts.append(np.mean((low <= made) & (made <= high)))
            places.append(randomised_pit(drawn, made, seed=seed))
    assert 0.8 <= np.mean(means) <= 1
    assert 0.94 <= np.mean(counts) <= 0.995
    assert chisquare(np.histogram(np.concatenate(places), bins=10, range=(0, 1))[0]).pvalue > 0.001


def test_a_few_draws_without_bound_do_not_make_the_spread_of_a_sum():
    """A law of spending that has a mean and no variance gives a few huge draws, which say nothing of the others."""
    draws = np.random.default_rng(4).normal(100, 10, (3, 400))
    mean, variance = drawing._middle(draws, draws.var(axis=1))
    assert mean.tolist() == draws.mean(axis=1).tolist() and variance.tolist() == draws.var(axis=1).tolist()
    wild = draws.copy()
    wild[1, 7], wild[2, 9] = 1e9, np.inf
    with np.errstate(invalid="ignore"):
        mean, variance = drawing._middle(wild, wild.var(axis=1))
    assert variance[0] == draws[0].var() and np.sqrt(variance[1:]) == pytest.approx([10, 10], rel=0.15)
    assert mean[1:] == pytest.approx([100, 100], rel=0.02)


@pytest.mark.parametrize("of", ["purchases", "alive", "clv"])
def test_of_many_customers_some_tell_how_the_sum_of_all_moves(model, sample, of, monkeypatch):
    spend = rt.GammaGamma().fit(sample)
    drawn = drawing.ValueDraws(model, spend, sample, horizon=39.0, delta=0.002, draws=400, seed=1, prior=None)
    groups, factor = (np.arange(len(sample)) % 6 > 0).astype(int), np.linspace(0.2, 0.5, len(sample))
    whole = drawn.totals(groups, factor, of=of, realised=False)
    monkeypatch.setattr(drawing, "_SUMMED", 600)
    some = drawn._some(groups)
    assert np.bincount(groups[some]).tolist() == [(groups == 0).sum(), 600] and len(np.unique(some)) == len(some)
    told = drawn.totals(groups, factor, of=of, realised=False)
    np.testing.assert_allclose(told[0], whole[0], rtol=1e-9)  # a small group is added up whole
    np.testing.assert_allclose(told.mean(axis=1), whole.mean(axis=1), rtol=0.002)
    np.testing.assert_allclose(told.std(axis=1), whole.std(axis=1), rtol=0.1)
    assert np.corrcoef(told[1], whole[1])[0, 1] > 0.98
