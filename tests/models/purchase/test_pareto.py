"""Pareto/NBD: published figures, a second implementation by plain integration over both rates, limits and recovery."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special, stats

from retention import ArgumentError, ParetoNBD
from retention.models.purchase.pareto import power_integral

CDNOW = Path(__file__).parents[2] / "fixtures" / "cdnow_sample_summary.csv"
THETA = (0.55, 10.6, 0.61, 11.7)
#: Laws far from each other: alpha above and below beta, s on both sides of and at 1, rates nearly equal.
LAWS = [THETA, (1.5, 30.0, 2.5, 4.0), (0.3, 3.0, 1.0, 60.0), (4.0, 20.0, 0.4, 1.0)]
#: frequency, recency, T
HISTORIES = [(0, 0.0, 39.0), (2, 30.4, 38.9), (26, 216 / 7, 31.0), (7, 3.0, 35.0), (1, 39.0, 39.0), (0, 0.0, 0.0)]
CASES = [(theta, history) for theta in LAWS for history in HISTORIES]
#: Customers of all sizes, for what must hold for every one: x, t_x, T.
CROWD = tuple(np.array(column, dtype=float) for column in zip(
    *[(x, T * share if x else 0.0, T) for x in (0, 1, 12, 300, 5000) for share in (0.05, 0.6, 1.0)
      for T in (0.5, 39.0, 18_263.0, 438_312.0)], strict=True))


@pytest.fixture(scope="module")
def cdnow() -> pd.DataFrame:
    frame = pd.read_csv(CDNOW, comment="#").rename(columns={"x": "frequency", "t_x": "recency"})
    return frame.assign(recency=(frame.recency * 7).round() / 7, T=(frame["T"] * 7).round() / 7)  # exact days ÷ 7


@pytest.fixture(scope="module")
def fitted(cdnow) -> ParetoNBD:
    return ParetoNBD().fit(cdnow)


def simulated(theta, T, *, seed, horizon) -> pd.DataFrame:
    """Customers who buy one purchase at a time until they are lost."""
    rng = np.random.default_rng(seed)
    r, alpha, s, beta = theta
    rows = []
    for end in T:
        rate, leaving = rng.gamma(r) / alpha, rng.gamma(s) / beta
        lost, now, times = rng.exponential() / leaving, 0.0, []
        while True:
            now += rng.exponential() / rate
            if now > min(lost, end + horizon):
                break
            times.append(now)
        past = [time for time in times if time <= end]
        rows.append((len(past), max(past, default=0.0), end, lost > end, len(times) - len(past)))
    return pd.DataFrame(rows, columns=["frequency", "recency", "T", "alive", "future"])


class Grid:
    """All of the model by the trapezoid over the logs of both rates, which needs no formula of the paper.

    The likelihood of a customer whose rates are known is elementary; everything else is a mean over the posterior.
    """

    def __init__(self, theta, history):
        r, alpha, s, beta = theta
        x, t_x, T = history
        step = 0.12
        log_rate, log_leaving = (np.log(centre) + np.arange(-66, 5, step) for centre in (r / alpha, s / beta))
        self.rate, self.leaving = np.exp(log_rate)[:, None], np.exp(log_leaving)
        rate, leaving = self.rate, self.leaving
        prior = ((stats.gamma.logpdf(np.exp(log_rate), r, scale=1 / alpha) + log_rate)[:, None]
                 + stats.gamma.logpdf(np.exp(log_leaving), s, scale=1 / beta) + log_leaving)
        both = rate + leaving
        alive = x * log_rate[:, None] - both * T
        gone = np.where(t_x < T, x * log_rate[:, None] + log_leaving - np.log(both) - both * t_x
                        + np.log(-np.expm1(-both * (T - t_x)) + 1e-300), -np.inf)
        top = max((prior + alive).max(), (prior + gone).max())
        self.alive = np.exp(prior + alive - top)
        self.total = (self.alive + np.exp(prior + gone - top)).sum()
        self.log_likelihood = top + np.log(self.total * step**2)

    def mean(self, value) -> float:
        """Mean of what happens only to customers alive at T."""
        return float((self.alive * value).sum() / self.total)

    def stays(self, horizon, delta=0.0):
        """Discounted time still a customer."""
        leaving = self.leaving + delta
        return -np.expm1(-leaving * horizon) / leaving

    def counts(self, horizon, n):
        """P(n purchases) at known rates of a customer alive."""
        both = self.rate + self.leaving
        stay = np.exp(-self.leaving * horizon) * stats.poisson.pmf(n, self.rate * horizon)
        return stay + self.leaving / both * (self.rate / both) ** n * special.gammainc(n + 1, both * horizon)


# --- published figures -----------------------------------------------------------------------------------------------


def test_the_published_fit_of_the_cdnow_sample(fitted):
    assert fitted.parameters_.round(3).to_dict() == {"r": 0.553, "alpha": 10.578, "s": 0.606, "beta": 11.669}
    assert fitted.log_likelihood_ == pytest.approx(-9595.0, abs=0.05)
    assert fitted.standard_errors_.round(4).to_dict() == {"r": 0.0476, "alpha": 0.8427, "s": 0.1873, "beta": 6.2111}
    assert fitted.converged_ and fitted.warnings_ == () and fitted.n_customers_ == 2357


def test_the_published_standard_errors_belong_to_times_of_two_decimals(cdnow):
    rounded = ParetoNBD().fit(cdnow.assign(recency=cdnow.recency.round(2), T=cdnow["T"].round(2)))
    assert rounded.standard_errors_.to_numpy() == pytest.approx([0.0476, 0.8427, 0.1873, 6.2105], abs=6e-4)
    assert rounded.log_likelihood_ == pytest.approx(-9594.974, abs=5e-4)


def test_the_published_predictions(fitted):
    # 25.456 was printed for a recency of 30.86, .99787 for the exact 216 days
    heavy = pd.DataFrame({"frequency": 26, "recency": [30.86, 216 / 7], "T": 31.0})
    assert fitted.expected_purchases(heavy, horizon=52)[0] == pytest.approx(25.456, abs=5e-4)
    assert fitted.probability_alive(heavy)[1] == pytest.approx(0.99787, abs=5e-6)
    assert fitted.expected_purchases_new(52) == pytest.approx(1.4734, abs=5e-5)


# --- against a second implementation ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("theta", "history"), CASES)
def test_every_formula_is_the_plain_integral_over_both_rates(theta, history):
    grid, model = Grid(theta, history), ParetoNBD
    x, t_x, T = map(float, history)
    close = lambda found, wanted: found == pytest.approx(wanted, rel=2e-7, abs=1e-8)
    value, _ = model._log_likelihood(theta, *(np.array([number]) for number in (x, t_x, T)))
    assert close(value[0], grid.log_likelihood)
    assert close(model._alive(theta, x, t_x, T), grid.mean(1.0))
    assert close(model._survival(theta, x, t_x, T, 25.0), grid.mean(np.exp(-25.0 * grid.leaving)))
    assert close(model._residual(theta, x, t_x, T, 120.0), grid.mean(grid.stays(120.0)))
    assert close(model._expected(theta, x, t_x, T, 52.0), grid.mean(grid.rate * grid.stays(52.0)))
    assert close(model._discounted(theta, x, t_x, T, 0.01, 120.0), grid.mean(grid.rate * grid.stays(120.0, 0.01)))
    assert close(model._discounted(theta, x, t_x, T, 0.01, None), grid.mean(grid.rate / (grid.leaving + 0.01)))
    lost = 1 - grid.mean(1.0)
    for n in (0, 1, 6, 40):
        assert close(model._probability(theta, x, t_x, T, 20.0, n), grid.mean(grid.counts(20.0, n)) + lost * (n == 0))


@pytest.mark.parametrize("theta", [(0.55, 11.7, 0.61, 10.6), (1.5, 30.0, 2.5, 4.0), (0.3, 3.0, 0.8, 6.0)])
def test_the_likelihood_is_the_published_one_where_that_is_stable(theta):
    r, alpha, s, beta = theta
    x, t_x, T = np.array([(0, 0.0, 39.0), (2, 30.4, 38.9), (7, 3.0, 35.0)]).T
    upper, second = (alpha, s + 1) if alpha >= beta else (beta, r + x)
    power = r + s + x
    terms = [special.hyp2f1(power, second, power + 1, abs(alpha - beta) / (upper + t)) / (upper + t) ** power
             for t in (t_x, T)]
    inside = (alpha + T) ** -(r + x) * (beta + T) ** -s + s / power * (terms[0] - terms[1])
    wanted = special.gammaln(r + x) - special.gammaln(r) + r * np.log(alpha) + s * np.log(beta) + np.log(inside)
    assert ParetoNBD._log_likelihood(theta, x, t_x, T)[0] == pytest.approx(wanted, rel=1e-10)


@pytest.mark.parametrize("s", [0.3, 0.61, 1.0, 2.5])
def test_purchases_discounted_for_ever_are_the_published_confluent_function(s):
    theta, delta = (0.55, 10.6, s, 11.7), 0.0027
    scaled = delta * (11.7 + 31.0)
    ever = delta ** (s - 1) * (11.7 + 31.0) ** s * special.hyperu(s, s, scaled)
    wanted = ParetoNBD._alive(theta, 26.0, 216 / 7, 31.0) * (0.55 + 26) / (10.6 + 31) * ever
    assert ParetoNBD._discounted(theta, 26.0, 216 / 7, 31.0, delta, None) == pytest.approx(wanted, rel=1e-9)


@pytest.mark.parametrize("x", [0, 40, 5000])
@pytest.mark.parametrize(("alpha", "beta"), [(3.0, 4000.0), (4000.0, 3.0), (50.0, 50.0)])
def test_heavy_buyers_over_fifty_years_of_days(x, alpha, beta):
    from scipy.integrate import quad

    r, s, t_x, T = 0.7, 0.6, 9000.0 if x else 0.0, 18_263.0
    log_integrand = lambda t: -(r + x) * np.log1p((t - t_x) / (alpha + t_x)) - (s + 1) * np.log1p(
        (t - t_x) / (beta + t_x))
    scale = 1 / ((r + x) / (alpha + t_x) + (s + 1) / (beta + t_x))
    ends = [0.0, *(scale * np.geomspace(1, 1e6, 25)), np.inf]
    pieces = [quad(lambda t: np.exp(log_integrand(t)), min(t_x + low, T), min(t_x + high, T), epsrel=1e-12)[0]
              for low, high in pairwise(ends)]
    odds = (np.log(s / (beta + t_x) * sum(pieces)) + s * np.log((beta + T) / (beta + t_x))
            + (r + x) * np.log((alpha + T) / (alpha + t_x)))
    found = ParetoNBD._lost((r, alpha, s, beta), float(x), t_x, T)
    assert found == pytest.approx(odds, rel=1e-10, abs=1e-10)


@pytest.mark.parametrize("theta", LAWS)
def test_the_gradient_is_the_derivative(theta):
    _, gradient = ParetoNBD._log_likelihood(theta, *CROWD)
    for i, derivative in enumerate(gradient):
        step = np.zeros(4)
        step[i] = 1e-4
        up, down = (ParetoNBD._log_likelihood(tuple(np.exp(np.log(theta) + sign * step)), *CROWD)[0]
                    for sign in (1, -1))
        assert derivative == pytest.approx((up - down) / 2e-4, rel=1e-5, abs=1e-4)


# --- the integral ----------------------------------------------------------------------------------------------------


def test_the_integral_without_time_is_nothing_and_its_means_are_those_of_the_start():
    logarithm, means = power_integral(2.0, 4.0, 3.0, 5.0, 0.0, means=True)
    assert logarithm == -np.inf
    assert [float(mean) for mean in means] == pytest.approx([0, 0, 1 / 4, 1 / 5])


def test_the_integral_of_a_growing_value():
    # a negative discount: purchases count the more the later they are
    found = power_integral(0.0, 1.0, 0.0, 1.0, [10.0, 200.0], delta=-0.5)
    assert found == pytest.approx(np.log(np.expm1([5.0, 100.0]) / 0.5), rel=1e-10)


@given(st.floats(0.01, 5000), st.floats(-4, 6), st.floats(1.01, 3000), st.floats(-4, 6), st.floats(-3, 6),
       st.floats(-9, 1))
@settings(max_examples=50, deadline=None)
def test_the_integral_agrees_with_itself_cut_in_two(p, log_a, q, log_b, log_length, log_delta):
    a, b, length, delta = 10**log_a, 10**log_b, 10**log_length, 10**log_delta
    cut = length / 3
    first = power_integral(p, a, q, b, cut, delta=delta)
    second = (power_integral(p, a + cut, q, b + cut, length - cut, delta=delta) - p * np.log1p(cut / a)
              - q * np.log1p(cut / b) - delta * cut)
    assert power_integral(p, a, q, b, length, delta=delta) == pytest.approx(np.logaddexp(first, second), abs=2e-10)


# --- what must hold for everyone -------------------------------------------------------------------------------------


@given(*[st.floats(-3, 3)] * 4, st.floats(0.01, 10_000))
@settings(max_examples=15, deadline=None)
def test_predictions_are_in_order_for_every_law_and_every_customer(log_r, log_alpha, log_s, log_beta, horizon):
    theta = tuple(10**power for power in (log_r, log_alpha, log_s, log_beta))
    x, t_x, T = CROWD
    alive = ParetoNBD._alive(theta, x, t_x, T)
    assert ((alive >= 0) & (alive <= 1)).all()
    assert (ParetoNBD._alive(theta, x, t_x * 0.9, T) <= alive + 1e-12).all()  # more recent, more alive
    expected = ParetoNBD._expected(theta, x, t_x, T, horizon)
    assert (ParetoNBD._expected(theta, x, t_x, T, 2 * horizon) >= expected * (1 - 1e-12)).all()
    assert (ParetoNBD._discounted(theta, x, t_x, T, 0.01, horizon) <= expected * (1 + 1e-9)).all()
    assert ParetoNBD._discounted(theta, x, t_x, T, 0.0, horizon) == pytest.approx(expected, rel=1e-9)
    assert (ParetoNBD._survival(theta, x, t_x, T, horizon) <= alive).all()
    assert (ParetoNBD._residual(theta, x, t_x, T, horizon) <= alive * horizon * (1 + 1e-12)).all()
    none, some = (ParetoNBD._probability(theta, x, t_x, T, horizon, n) for n in (0, 3))
    assert (none + some <= 1 + 1e-9).all() and (none >= 1 - alive - 1e-12).all()
    value, gradient = ParetoNBD._log_likelihood(theta, x, t_x, T)
    assert np.isfinite(value).all() and np.isfinite(gradient).all()


def test_nothing_happens_within_no_time(fitted, cdnow):
    few = cdnow.head(50)
    assert (fitted.expected_purchases(few, horizon=0) == 0).all()
    assert (fitted.discounted_purchases(few, discount=0.1, horizon=0) == 0).all()
    assert (fitted.residual_lifetime(few, horizon=0) == 0).all()
    assert fitted.survival(few, horizon=0).equals(fitted.probability_alive(few).rename("survival"))
    chances = fitted.probability_of_purchases(few, horizon=0, up_to=2)
    assert (chances[0] == 1).all() and (chances[[1, 2]] == 0).all(axis=None)


def test_many_laws_at_once_and_many_customers_at_once_are_each_alone(fitted, cdnow):
    history = [cdnow[column].to_numpy(dtype=float)[:5] for column in ("frequency", "recency", "T")]
    laws = tuple(np.array(column)[:, None] for column in zip(*LAWS, strict=True))
    for kernel, arguments in [(ParetoNBD._alive, ()), (ParetoNBD._expected, (39.0,)), (ParetoNBD._survival, (39.0,)),
                              (ParetoNBD._discounted, (0.01, None)), (ParetoNBD._probability, (39.0, 2))]:
        together = kernel(laws, *history, *arguments)
        assert together.shape == (4, 5)
        for row, theta in zip(together, LAWS, strict=True):
            assert row == pytest.approx(kernel(theta, *history, *arguments), rel=1e-12)
    crowd = pd.concat([cdnow] * 3, ignore_index=True)
    for predict in (lambda rows: fitted.discounted_purchases(rows, discount=0.01),
                    lambda rows: fitted.probability_no_purchase(rows, horizon=39)):
        assert predict(crowd).to_numpy() == pytest.approx(np.tile(predict(cdnow), 3), rel=1e-12)


def test_chances_add_up_and_their_mean_is_the_expectation(fitted, cdnow):
    rows = cdnow[cdnow.frequency <= 3].head(40)
    chances = fitted.probability_of_purchases(rows, horizon=20, up_to=60)
    assert chances.sum(axis=1).to_numpy() == pytest.approx(1, abs=1e-9)
    assert (chances * chances.columns).sum(axis=1).to_numpy() == pytest.approx(
        fitted.expected_purchases(rows, horizon=20).to_numpy(), rel=1e-7)
    assert chances[0].equals(fitted.probability_no_purchase(rows, horizon=20).rename(0))


def test_one_time_buyers_may_be_lost(fitted, cdnow):
    once = fitted.probability_alive(cdnow[cdnow.frequency == 0])
    assert 0.2 < once.mean() < 0.6


@pytest.mark.parametrize("unit", [7 * 24.0, 7.0, 7 / 365.25])
def test_the_unit_of_time_does_not_matter(fitted, cdnow, unit):
    scaled = cdnow.assign(recency=cdnow.recency * unit, T=cdnow["T"] * unit)
    model = ParetoNBD().fit(scaled)
    assert model.parameters_.to_numpy() == pytest.approx(fitted.parameters_ * [1, unit, 1, unit], rel=1e-4)
    assert model.log_likelihood_ == pytest.approx(fitted.log_likelihood_ - cdnow.frequency.sum() * np.log(unit))
    assert model.expected_purchases(scaled, horizon=39 * unit).to_numpy() == pytest.approx(
        fitted.expected_purchases(cdnow, horizon=39), rel=1e-4)


# --- against chance --------------------------------------------------------------------------------------------------


def within_chance(observed, expected, variance) -> bool:
    """A sum of independent outcomes lies within four standard errors of its expectation."""
    return abs(np.sum(observed) - np.sum(expected)) < 4 * np.sqrt(np.sum(variance))


def test_predictions_come_true_for_customers_simulated_one_by_one():
    people = simulated(THETA, np.random.default_rng(1).uniform(20, 39, 6000), seed=2, horizon=30.0)
    for group in (people.frequency == 0, people.frequency.between(1, 2), people.frequency > 2):
        rows = people[group]
        history = [rows[column].to_numpy(dtype=float) for column in ("frequency", "recency", "T")]
        alive = ParetoNBD._alive(THETA, *history)
        assert within_chance(rows.alive, alive, alive * (1 - alive))
        expected = ParetoNBD._expected(THETA, *history, 30.0)
        assert within_chance(rows.future, expected, np.square(rows.future - expected))
        none = ParetoNBD._probability(THETA, *history, 30.0, 0)
        assert within_chance(rows.future == 0, none, none * (1 - none))


def test_simulated_customers_are_those_of_the_law(fitted):
    T = np.full(20_000, 39.0)
    drawn = fitted.simulate(T, seed=3, horizon=30.0)
    plain = simulated(tuple(fitted.parameters_), T[:5000], seed=4, horizon=30.0)
    for column in ("frequency", "recency", "alive", "future"):
        several = [frame[column].astype(float) for frame in (drawn, plain)]
        error = np.sqrt(sum(values.var() / len(values) for values in several))
        assert abs(several[0].mean() - several[1].mean()) < 4 * error, column
    assert fitted.simulate(T, seed=3, horizon=30.0).equals(drawn)
    assert (drawn.recency <= drawn["T"]).all() and ((drawn.frequency == 0) == (drawn.recency == 0)).all()


@pytest.mark.parametrize("history", HISTORIES[:4])
def test_drawn_futures_have_the_mean_and_the_zeros_of_the_formulas(history):
    x, t_x, T = (np.full(100_000, float(value)) for value in history)
    counts = ParetoNBD._sample_future(THETA, x, t_x, T, 30.0, np.random.default_rng(5))
    expected, none = (kernel[0] for kernel in (ParetoNBD._expected(THETA, x, t_x, T, 30.0),
                                               ParetoNBD._probability(THETA, x, t_x, T, 30.0, 0)))
    assert within_chance(counts, len(x) * expected, len(x) * counts.var())
    assert within_chance(counts == 0, len(x) * none, len(x) * none * (1 - none))


def test_the_law_is_found_again():
    T = np.random.default_rng(6).uniform(20, 60, 20_000).round(1)
    drawn = ParetoNBD._simulate(tuple(np.full(len(T), value) for value in THETA), T, 0.0, np.random.default_rng(7))
    model = ParetoNBD().fit(pd.DataFrame(drawn))
    off = (np.log(model.parameters_) - np.log(THETA)) / np.sqrt(np.diag(model.covariance_))
    assert (off.abs() < 4).all() and model.converged_
    intervals = model.intervals().table
    assert (intervals.lower < intervals.estimate).all() and (intervals.estimate < intervals.upper).all()


def test_covariates_are_found_again():
    rng = np.random.default_rng(8)
    channel, size = rng.choice(["shop", "web"], 12_000, p=[0.6, 0.4]), rng.integers(0, 4, 12_000)
    rate, loss = 0.6 * (channel == "web") - 0.2 * (size - size.mean()), 0.8 * (channel == "web")
    r, alpha, s, beta = THETA
    theta = (np.full(12_000, r), alpha * np.exp(-rate), np.full(12_000, s), beta * np.exp(-loss))
    drawn = pd.DataFrame(ParetoNBD._simulate(theta, np.full(12_000, 60.0), 0.0, rng)).assign(channel=channel, size=size)
    model = ParetoNBD(rate_covariates=["channel", "size"], dropout_covariates=["channel"]).fit(drawn)
    truth = pd.Series({"rate:channel=web": 0.6, "rate:size": -0.2, "dropout:channel=web": 0.8})
    off = (model.parameters_[truth.index] - truth) / model.standard_errors_[truth.index]
    assert (off.abs() < 4).all()
    assert model.standard_errors_[truth.index].max() < 0.25
    same = pd.DataFrame({"frequency": 3, "recency": 20.0, "T": 30.0, "channel": ["shop", "web"], "size": 1})
    alive = model.probability_alive(same)
    assert alive[1] < alive[0]


# --- limits ----------------------------------------------------------------------------------------------------------


def test_where_nobody_is_lost_the_fit_says_so_and_predicts():
    rng = np.random.default_rng(9)
    T = rng.integers(20, 41, 2000).astype(float)
    x = rng.poisson(rng.gamma(0.6, size=2000) / 5 * T)
    recency = np.where(x > 0, T * rng.random(2000) ** (1 / np.maximum(x, 1)), 0)
    customers = pd.DataFrame({"frequency": x, "recency": recency, "T": T})
    model = ParetoNBD().fit(customers)
    assert any("Hardly anyone is seen to leave" in sentence for sentence in model.warnings_)
    assert model.probability_alive(customers).min() > 0.98
    assert model.standard_errors_.isna().all() and model.intervals()["reason"].ne("").all()


def test_where_customers_do_not_differ_the_fit_says_so_and_predicts():
    alike = pd.DataFrame({"frequency": [4] * 10 + [5] * 10, "recency": np.linspace(10, 40, 20), "T": 40.0})
    model = ParetoNBD().fit(alike)
    assert any("how often they buy" in sentence for sentence in model.warnings_)
    assert any("how soon they leave" in sentence for sentence in model.warnings_)
    rate, loss = model.r_ / model.alpha_, model.s_ / model.beta_
    assert model.expected_purchases_new(30) == pytest.approx(rate / loss * (1 - np.exp(-loss * 30)), rel=1e-3)
    assert model.intervals()[["lower", "upper"]].isna().all(axis=None)


def test_nobody_who_came_back_is_an_error_that_helps():
    once = pd.DataFrame({"frequency": [0, 0], "recency": [0.0, 0.0], "T": [3.0, 4.0]})
    with pytest.raises(ArgumentError, match="nobody who came back"):
        ParetoNBD().fit(once)


def test_one_customer_is_fitted_with_a_warning():
    one = pd.DataFrame({"frequency": [3], "recency": [8.0], "T": [10.0]})
    model = ParetoNBD().fit(one)
    assert "fewer than 10" in model.warnings_[0]
    assert np.isfinite(model.expected_purchases(one, horizon=5)[0])
