"""The likelihood of gaps: against a plain integral over customers, and its slopes against differences."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import integrate, stats

from retention.metrics.gap_model import GapModel

MODEL = GapModel(shape=1.4, r=0.7, alpha=30.0, a=0.8, b=2.5)


def test_the_likelihood_is_that_of_rates_and_leavings_integrated_out():
    gaps, recency_days = np.array([12.0, 20.0]), 25.0
    rows = {"n": np.array([2.0]), "powers": np.array([(gaps**1.4).sum()]), "recency_days": np.array([recency_days]),
            "log_gaps": np.array([np.log(gaps).sum()])}

    def weighted(rate: float, leaving: float) -> float:
        ended = np.prod(1.4 * rate * gaps**0.4 * np.exp(-rate * gaps**1.4)) * (1 - leaving) ** 2
        still = leaving + (1 - leaving) * np.exp(-rate * recency_days**1.4)
        return ended * still * stats.gamma.pdf(rate, 0.7, scale=1 / 30) * stats.beta.pdf(leaving, 0.8, 2.5)

    plain = integrate.dblquad(weighted, 0, 1, 0, 2)[0]
    assert MODEL.log_likelihood(**rows)[0] == pytest.approx(np.log(plain), rel=1e-5)


def test_the_slopes_are_those_of_the_likelihood():
    rng = np.random.default_rng(3)
    n = rng.poisson(3, 200).astype(float)
    rows = {"n": n, "powers": n * rng.gamma(2, 20, 200), "recency_days": rng.gamma(1, 50, 200), "log_gaps": 3 * n}
    at = np.log([MODEL.r, MODEL.alpha, MODEL.a, MODEL.b])

    def likelihood(logarithms: np.ndarray) -> float:
        return GapModel(1.4, *np.exp(logarithms)).log_likelihood(**rows)[0]

    differences = [(likelihood(at + step) - likelihood(at - step)) / 2e-5 for step in 1e-5 * np.eye(4)]
    np.testing.assert_allclose(MODEL.log_likelihood(**rows)[1], differences, rtol=1e-5)
