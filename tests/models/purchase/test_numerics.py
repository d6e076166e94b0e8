"""Special functions and the gamma-beta expectations, against quadrature that takes its time."""

import math
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.special import betaln, hyp2f1
from scipy.stats import beta as beta_law
from scipy.stats import gamma as gamma_law

from retention.models.purchase import gamma_beta
from retention.models.purchase.numerics import by_count, distinct_rows, log_rising, over_distinct, psi_rising

#: shape, a, b, τ: everyday, a = 1 and a + b = 1 exactly, heavy buyers, long horizons, flat ridges.
CASES = [(0.24, 0.79, 2.43, 11.8), (5.2, 0.79, 7.4, 1.2), (5.2, 1.0, 7.4, 1.2), (0.3, 0.4, 0.6, 2.0),
         (5000.24, 0.79, 5002.4, 1.2), (5000.24, 0.79, 5002.4, 0.003), (30.5, 0.2, 31.0, 400.0),
         (0.24, 0.79, 2.43, 900.0), (3.0, 4000.0, 12000.0, 2.0), (20000.0, 0.8, 2.4, 0.002),
         (8000.0, 3000.0, 9000.0, 0.001), (1.5, 1.0005, 3.0, 5.0),
         (2.5, 1.002, 3.0, 1e-6)]
#: Of these shape, a, b over time; and a rate of losing customers far above that of the observation.
OVER_TIME = [*(case[:3] for case in CASES[:7]), (60.0, 0.5, 0.7), (2.0, 300.0, 900.0)]


def slowly(function, a, b):
    """The mean of a function of p under beta(a, b): in log p up to the median, in log(1 − p) above, in pieces."""
    middle = beta_law(a, b).ppf(0.5)

    def half(a, b, edge, chance_of):
        marks = beta_law(a, b).ppf([1e-13, 1e-6, 1e-3, 0.05])
        ends = np.unique(np.log(np.maximum([marks[0] * math.exp(-25 / a), *marks, edge], 1e-280)))
        inside = lambda log_p: (math.exp(a * log_p + (b - 1) * math.log1p(-math.exp(log_p)) - betaln(a, b))
                                * function(chance_of(math.exp(log_p))))
        return sum(quad(inside, low, high, epsabs=1e-15, epsrel=1e-12, limit=200)[0]
                   for low, high in pairwise(ends))

    return half(a, b, middle, lambda p: p) + half(b, a, 1 - middle, lambda q: 1 - q)


def area(function, horizon):
    """The integral from 0 to the horizon by 40 short panels of 40 nodes."""
    nodes, weights = np.polynomial.legendre.leggauss(40)
    ends = np.concatenate([[0], np.geomspace(horizon / 1e4, horizon, 40)])
    middle, half = (ends[1:] + ends[:-1]) / 2, np.diff(ends) / 2
    return float(np.sum(function(middle[:, None] + half[:, None] * nodes) * weights * half[:, None]))


@pytest.mark.parametrize(("shape", "a", "b", "tau"), CASES)
def test_staying_and_purchases_are_the_means_over_the_dropout_chance(shape, a, b, tau):
    stay = slowly(lambda p: math.exp(-shape * math.log1p(p * tau)), a, b)
    assert gamma_beta.staying(shape, 10.0, a, b, 10 * tau) == pytest.approx(stay, rel=1e-8, abs=1e-13)
    many = slowly(lambda p: -math.expm1(-shape * math.log1p(p * tau)) / p, a, b)
    assert gamma_beta.purchases(shape, 10.0, a, b, 10 * tau) == pytest.approx(many, rel=1e-8)


@pytest.mark.parametrize(("shape", "a", "b", "tau"), [(0.5, 1e-5, 5000.0, 2.0),
                                                      *(case for case in CASES if case[1] < 20 and case[3] < 30)])
def test_the_closed_form_and_the_sum_agree_where_both_hold(shape, a, b, tau):
    rows = [np.full((3, 1), value) for value in (shape, a, b, tau)]
    if shape < 2 * (a + b):
        summed = gamma_beta._staying_summed(*rows)
        assert gamma_beta._staying_closed(shape, a, b, tau) == pytest.approx(summed, rel=1e-9)
    if shape < 2 * (a + b) and a != 1 and a + b != 1:
        assert (gamma_beta._purchases_closed(shape, a, b, tau)
                == pytest.approx(gamma_beta._purchases_summed(*rows), rel=1e-9))


def test_the_papers_form_of_expected_purchases():
    r, alpha, a, b, t = 0.243, 4.414, 0.793, 2.426, 52.0
    paper = (a + b - 1) / (a - 1) * (1 - (alpha / (alpha + t))**r * hyp2f1(r, b, a + b - 1, t / (alpha + t)))
    assert gamma_beta.purchases(r, alpha, a, b, t) == pytest.approx(paper, rel=1e-12)


@pytest.mark.parametrize(("shape", "a", "b"), OVER_TIME)
@pytest.mark.parametrize("delta", [-0.01, 0.0, 0.002, 0.5])
@pytest.mark.parametrize("horizon", [1.0, 52.0, 400.0])
def test_sums_over_time_reach_eight_digits(shape, a, b, delta, horizon):
    rate = 40.0

    slow = area(lambda t: np.exp(-delta * t) * shape / rate * gamma_beta.staying(shape + 1, rate, a, b, t), horizon)
    assert gamma_beta.discounted(shape, rate, a, b, horizon, delta=delta) == pytest.approx(slow, rel=1e-8)
    if delta == 0:
        assert slow == pytest.approx(float(gamma_beta.purchases(shape, rate, a, b, horizon)), rel=1e-8)


@pytest.mark.parametrize("delta", [0.0005, 0.002, 0.05, 2.0])
def test_for_ever_is_the_limit_of_long(delta):
    args = (3.24, 44.0, 0.79, 5.4)
    assert (gamma_beta.discounted(*args, np.inf, delta=delta)
            == pytest.approx(float(gamma_beta.discounted(*args, 60 / delta, delta=delta)), rel=1e-9))


def test_time_as_a_customer_is_the_area_under_staying():
    slow = area(lambda t: gamma_beta.staying(3.24, 44.0, 0.79, 5.4, t), 52)
    assert gamma_beta.lifetime(3.24, 44.0, 0.79, 5.4, 52.0) == pytest.approx(slow, rel=1e-9)


def test_count_is_the_mean_over_rate_and_dropout():
    shape, rate, a, b, h = 2.3, 30.0, 1.4, 5.0, 20.0
    nodes, weights = np.polynomial.legendre.leggauss(80)
    p, rates = np.meshgrid((nodes + 1) / 2, (nodes + 1) / 2 * 1.2)
    density = (beta_law(a, b).pdf(p) * gamma_law(shape, scale=1 / rate).pdf(rates)
               * weights[:, None] * weights / 4 * 1.2)
    poisson = lambda k: np.exp(-rates * h) * (rates * h)**k / math.factorial(k)
    for n in range(4):
        left = p * (1 - p)**(n - 1) * (1 - sum(poisson(k) for k in range(n))) if n else 0
        mean = np.sum(density * ((1 - p)**n * poisson(n) + left))
        assert gamma_beta.count(shape, rate, a, b, h, n=n) == pytest.approx(mean, rel=1e-4)


def test_counts_sum_to_one_and_their_mean_is_the_purchases():
    args = (2.3, 30.0, 1.4, 5.0, 20.0)
    chances = np.array([gamma_beta.count(*args, n=n) for n in range(200)])
    assert chances.sum() == pytest.approx(1, abs=1e-12)
    assert chances @ np.arange(200) == pytest.approx(float(gamma_beta.purchases(*args)), rel=1e-10)


@given(st.floats(1e-6, 1e9), st.integers(0, 5000))
@settings(max_examples=50, deadline=None)
def test_log_rising_is_the_sum_of_the_logs(z, n):
    assert log_rising(z, n) == pytest.approx(math.fsum(math.log(z + k) for k in range(n)), rel=1e-12, abs=1e-12)
    exact = math.fsum(1 / (z + k) for k in range(n))
    assert psi_rising(z, n) == pytest.approx(exact, rel=1e-9, abs=2e-13 * max(1, math.log(z + n)))


def test_log_rising_of_a_huge_base_keeps_what_two_log_gammas_lose():
    exact = math.log(Fraction(10)**15 * (Fraction(10)**15 + 1))
    assert log_rising(1e15, 2) == pytest.approx(exact, rel=1e-15)
    assert abs(math.lgamma(1e15 + 2) - math.lgamma(1e15) - exact) > 0.1


def test_distinct_rows_by_hash_are_the_rows_of_a_set():
    rng = np.random.default_rng(0)
    columns = [rng.integers(0, 5, 300).astype(float), rng.integers(0, 4, 300) / 7, rng.integers(0, 3, 300) * 0.1]
    first, row_of = distinct_rows(columns)
    assert len(first) == len(set(zip(*columns, strict=True)))
    for column in columns:
        assert np.array_equal(column[first][row_of], column)


def test_more_distinct_values_than_one_code_holds():
    rng = np.random.default_rng(0)
    columns = [rng.random(3000) for _ in range(7)]  # 3000^7 combinations are more than 2^62
    first, row_of = distinct_rows([np.concatenate([column, column]) for column in columns])
    assert len(first) == 3000
    assert np.array_equal(row_of[:3000], row_of[3000:])


def test_over_distinct_and_by_count_only_save_work():
    x, T = np.tile([0.0, 1, 2, 1], 50), np.tile([3.0, 4, 5, 4], 50)
    asked = []

    def function(x, T):
        asked.append(len(x))
        return x * T

    assert np.array_equal(over_distinct(function, x, T), x * T)
    assert asked == [3]
    assert by_count(log_rising, 1.5, x) == pytest.approx(log_rising(1.5, x))
    assert by_count(log_rising, np.linspace(1, 2, 200), x) == pytest.approx(log_rising(np.linspace(1, 2, 200), x))
    assert by_count(lambda a, b, n: np.stack([a * n, b * n]), (2.0, 3.0), x) == pytest.approx(np.stack([2 * x, 3 * x]))
