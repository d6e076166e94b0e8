"""Estimates, the intervals that every metric shares, and what moved between two."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import retention as rt
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


# --- what moved ----------------------------------------------------------------------------------------------------

def test_newcombe_1998_table_ii_method_10():
    """Newcombe (1998), Statistics in Medicine 17, 873–890, Table II (a), (b) and (d), method 10."""
    for (k1, n1, k2, n2), (lower, upper) in {(56, 70, 48, 80): (0.0524, 0.3339), (9, 10, 3, 10): (0.1705, 0.8090),
                                             (5, 56, 0, 29): (-0.0381, 0.1926)}.items():
        change = rt.change_between(before=proportion(k2, n2), now=proportion(k1, n1))
        assert (round(change.lower, 4), round(change.upper, 4)) == (lower, upper)


def test_the_interval_covers_the_true_difference_of_two_shares():
    rng = np.random.default_rng(0)
    first, second, draws = (0.78, 300), (0.72, 200), 20_000
    sides = [wilson(rng.binomial(n, p, draws), np.full(draws, n)) for p, n in (first, second)]
    frames = [pd.DataFrame({"draw": range(draws), "estimate": side[0], "lower": side[1], "upper": side[2], "n": 1})
              for side in sides]
    change = rt.change_between(now=frames[0], before=frames[1], by="draw").table
    covered = (change.lower <= 0.06) & (change.upper >= 0.06)
    assert 0.94 <= covered.mean() <= 0.96


def groups(**counts):
    frame = pd.DataFrame({"plan": list(counts), "k": [k for k, _ in counts.values()],
                          "n": [n for _, n in counts.values()]})
    return proportion_columns(frame, successes="k", n="n")


def test_holm_adjusts_over_the_groups_and_the_surest_comes_first():
    now = groups(a=(900, 1000), b=(520, 1000), c=(51, 100))
    before = groups(a=(500, 1000), b=(480, 1000), c=(50, 100))
    change = rt.change_between(before=before, now=now, by="plan").table
    assert list(change.plan) == ["a", "b", "c"]
    assert change.p_adjusted.iloc[1] == pytest.approx(2 * change.p.iloc[1])
    assert list(change.moved) == [True, False, False]


def test_no_change_is_no_evidence():
    change = rt.change_between(before=groups(a=(50, 100)), now=groups(a=(50, 100)), by="plan").table.iloc[0]
    assert change.estimate == 0
    assert change.p == pytest.approx(1)


def test_a_group_missing_on_one_side_is_said_so_and_not_counted_in_holm():
    change = rt.change_between(now=groups(a=(60, 100), new=(5, 10)), before=groups(a=(40, 100), gone=(5, 10)),
                               by="plan").table
    reasons = dict(zip(change.plan, change.reason, strict=True))
    assert reasons == {"a": "", "new": "no value before", "gone": "no value now"}
    assert change.set_index("plan").p_adjusted["a"] == change.set_index("plan").p["a"]


def test_a_missing_estimate_hands_on_its_reason():
    change = rt.change_between(now=proportion(5, 10), before=missing("period not over"))
    assert np.isnan(change.estimate)
    assert change.reason == "period not over"


def test_mixed_arguments_are_refused():
    with pytest.raises(rt.ArgumentError, match="two tables with `by`"):
        rt.change_between(now=proportion(5, 10), before=groups(a=(1, 2)))


def test_a_draw_without_anything_to_divide_by_takes_no_end_of_the_interval():
    # two customers who returned without an order, and one who ordered: draws of the first two alone have no ratio
    found = ratio_of_sums([1, 1, 0], [0, 0, 2], unit="share")
    assert found.estimate == 1 and 0 <= found.lower <= 1 <= found.upper < float("inf")
