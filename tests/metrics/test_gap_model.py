"""The likelihood of gaps: against a plain integral over customers, and its slopes against differences."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pyarrow as pa
import pytest
from scipy import integrate, stats

from retention.metrics.gap_model import GapModel, _every, _of_kept

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


@pytest.mark.parametrize("at_once", [1, 4, 1000])
def test_gaps_that_are_kept_in_pieces_are_summed_as_one_by_one(at_once, monkeypatch):
    monkeypatch.setattr("retention.metrics.gap_model._AT_ONCE", at_once)
    draw = np.random.default_rng(4)
    lists = [draw.integers(1, 400, size=size).tolist() for size in (0, 3, 1, 0, 0, 7, 2, 0, 1, 0, 0)]
    first, last = dt.date(2024, 1, 1), dt.date(2025, 1, 1)
    known = pa.table({"customer_id": [f"c{number:02d}" for number in range(11)], "first": [first] * 11,
                      "last": [last] * 11, "days": [len(gaps) + 1 for gaps in lists],
                      "gaps": pa.array(lists, pa.list_(pa.int32()))})
    pieces = pa.concat_tables([known.slice(0, 2), known.slice(2, 3), known.slice(5, 4), known.slice(9)])
    for step, table in ((1, known), (1, pieces), (3, pieces), (40, pieces)):
        frame = _of_kept(_every(step, table), lambda gap: {"powers": gap**0.8, "log_gaps": np.log(np.maximum(gap, 1))})
        chosen = lists[::step]
        assert frame["customer_id"].tolist() == [f"c{number:02d}" for number in range(0, 11, step)]
        assert frame["n"].tolist() == [len(gaps) for gaps in chosen]
        np.testing.assert_allclose(frame["powers"], [sum(gap**0.8 for gap in gaps) for gaps in chosen])
        np.testing.assert_allclose(frame["log_gaps"], [sum(map(np.log, gaps)) for gaps in chosen])
        np.testing.assert_array_equal(frame["last_gap"], [gaps[-1] if gaps else np.nan for gaps in chosen])
    assert _of_kept(known.slice(0, 0), lambda gap: {"powers": gap}).empty
