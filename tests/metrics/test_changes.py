"""What moved: Newcombe's worked example, coverage by simulation, Holm by hand, and the edges."""

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.metrics.estimate import missing, proportion, proportion_columns, wilson


def test_newcombe_1998_table_ii_method_10():
    """Newcombe (1998), Statistics in Medicine 17, 873–890, Table II (a), (b) and (d), method 10."""
    for (k1, n1, k2, n2), (lower, upper) in {(56, 70, 48, 80): (0.0524, 0.3339), (9, 10, 3, 10): (0.1705, 0.8090),
                                             (5, 56, 0, 29): (-0.0381, 0.1926)}.items():
        change = rt.change_between(proportion(k1, n1), proportion(k2, n2))
        assert (round(change.lower, 4), round(change.upper, 4)) == (lower, upper)


def test_the_interval_covers_the_true_difference_of_two_shares():
    rng = np.random.default_rng(0)
    first, second, draws = (0.78, 300), (0.72, 200), 20_000
    sides = [wilson(rng.binomial(n, p, draws), np.full(draws, n)) for p, n in (first, second)]
    frames = [pd.DataFrame({"draw": range(draws), "estimate": side[0], "lower": side[1], "upper": side[2], "n": 1})
              for side in sides]
    change = rt.change_between(*frames, by="draw")
    covered = (change.lower <= 0.06) & (change.upper >= 0.06)
    assert 0.94 <= covered.mean() <= 0.96


def groups(**counts):
    frame = pd.DataFrame({"plan": list(counts), "k": [k for k, _ in counts.values()],
                          "n": [n for _, n in counts.values()]})
    return proportion_columns(frame, successes="k", n="n")


def test_holm_adjusts_over_the_groups_and_the_surest_comes_first():
    now = groups(a=(900, 1000), b=(520, 1000), c=(51, 100))
    before = groups(a=(500, 1000), b=(480, 1000), c=(50, 100))
    change = rt.change_between(now, before, by="plan")
    assert list(change.plan) == ["a", "b", "c"]
    assert change.p_adjusted.iloc[1] == pytest.approx(2 * change.p.iloc[1])
    assert list(change.moved) == [True, False, False]


def test_no_change_is_no_evidence():
    change = rt.change_between(groups(a=(50, 100)), groups(a=(50, 100)), by="plan").iloc[0]
    assert change.estimate == 0
    assert change.p == pytest.approx(1)


def test_a_group_missing_on_one_side_is_said_so_and_not_counted_in_holm():
    change = rt.change_between(groups(a=(60, 100), new=(5, 10)), groups(a=(40, 100), gone=(5, 10)), by="plan")
    reasons = dict(zip(change.plan, change.reason, strict=True))
    assert reasons == {"a": "", "new": "missing before", "gone": "missing now"}
    assert change.set_index("plan").p_adjusted["a"] == change.set_index("plan").p["a"]


def test_a_missing_estimate_hands_on_its_reason():
    change = rt.change_between(proportion(5, 10), missing("period not over"))
    assert np.isnan(change.estimate)
    assert change.reason == "period not over"


def test_mixed_arguments_are_refused():
    with pytest.raises(rt.ArgumentError, match="two tables with `by`"):
        rt.change_between(proportion(5, 10), groups(a=(1, 2)))
