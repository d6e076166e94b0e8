"""Estimates and the intervals that every metric shares."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retention.metrics.estimate import (
    Estimate,
    estimates,
    missing,
    proportion,
    proportion_columns,
    ratio_of_sums,
    wilson,
)


@pytest.mark.parametrize(("successes", "n", "lower", "upper"), [  # Newcombe (1998), Statistics in Medicine 17, table I
    (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)])
def test_wilson_equals_newcombes_table(successes, n, lower, upper):
    assert [float(value) for value in wilson(successes, n)] == pytest.approx([successes / n, lower, upper], abs=5e-5)


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 500), st.floats(0, 1))
def test_wilson_holds_the_share_and_mirrors(n, share):
    hits = round(n * share)
    value, lower, upper = wilson(hits, n)
    _, mirrored_lower, mirrored_upper = wilson(n - hits, n)
    assert 0 <= lower <= value + 1e-12 and value - 1e-12 <= upper <= 1
    assert (float(lower), float(upper)) == pytest.approx((1 - float(mirrored_upper), 1 - float(mirrored_lower)))


def test_nobody_is_missing_with_a_reason_and_never_0():
    assert all(np.isnan(wilson(0, 0)))
    nobody = proportion(0, 0, nobody="no customers at start")
    assert math.isnan(float(nobody)) and nobody.reason == "no customers at start"
    frame = proportion_columns(pd.DataFrame({"kept": [0, 3], "seen": [0, 4]}), successes="kept", n="seen")
    assert frame.reason.tolist() == ["nobody to count", ""]
    assert np.isnan(frame.estimate[0]) and frame.estimate[1] == 0.75


def test_an_estimate_is_a_number_and_a_row_and_cannot_be_changed():
    rate = proportion(3, 4, parts={"kept": 3})
    assert float(rate) == 0.75 and rate.to_dict()["kept"] == 3
    assert list(rate.to_dict())[:5] == ["estimate", "lower", "upper", "n", "reason"]
    with pytest.raises(TypeError):
        rate.parts["kept"] = 4
    with pytest.raises(AttributeError):
        rate.estimate = 1
    with pytest.raises(ValueError, match="unit: found 'percent', allowed share"):
        Estimate(1, unit="percent")
    assert missing("too early", unit="days").unit == "days"


def test_ratio_of_sums_both_ways_agree_and_repeat_with_the_seed():
    rng = np.random.default_rng(1)
    spend, orders = rng.gamma(2, 10, 3000), rng.integers(1, 6, 3000)
    drawn = ratio_of_sums(spend, orders, seed=3)
    line = ratio_of_sums(spend, orders, bootstrap_up_to=10)
    assert float(drawn) == float(line) == pytest.approx(spend.sum() / orders.sum())
    assert (drawn.lower, drawn.upper) == pytest.approx((line.lower, line.upper), rel=0.01)
    assert ratio_of_sums(spend, orders, seed=3) == drawn


def test_ratio_of_sums_of_one_and_of_nobody():
    one = ratio_of_sums([10], [2])
    assert float(one) == 5 and math.isnan(one.lower) and one.reason == "one customer: no interval"
    assert ratio_of_sums([], []).reason == "nothing to divide by"
    assert ratio_of_sums([1, 2], [0, 0]).reason == "nothing to divide by"


def test_estimates_side_by_side_keep_their_order_and_their_reasons():
    table = estimates({"later": missing("too early", n=3), "b": proportion(3, 4, parts={"kept": 3})}, name="quarter")
    assert list(table) == ["quarter", "estimate", "lower", "upper", "n", "reason"]
    assert table["quarter"].tolist() == ["later", "b"] and table["n"].tolist() == [3, 4]
    assert math.isnan(table["estimate"][0]) and table["reason"].tolist() == ["too early", ""]
    assert list(estimates({})) == ["name", "estimate", "lower", "upper", "n", "reason"]
