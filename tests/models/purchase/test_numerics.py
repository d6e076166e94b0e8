"""Special functions, and work done once per distinct row, against plain sums and sets."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retention.models.purchase.numerics import by_count, distinct_rows, log_rising, over_distinct, psi_rising


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


@pytest.mark.parametrize("z", [0.3, 19.9, 20.1, 4.0e4, 3.7e9])
@pytest.mark.parametrize("n", [0, 1, 7, 400])
def test_psi_rising_is_the_sum_of_the_inverses(z, n):
    exact = float(sum(1 / (Fraction(z) + k) for k in range(n)))
    assert float(psi_rising(z, n)) == pytest.approx(exact, rel=1e-13 if z > 20 else 1e-12, abs=1e-300)
    assert psi_rising(np.array([z, 0.3]), n)[0] == pytest.approx(exact, rel=1e-12, abs=1e-300)


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
