"""Survival curves against published figures and against a plain second implementation."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retention.errors import ArgumentError
from retention.metrics.survival import kaplan_meier


def plain_kaplan_meier(durations, observed, entry=None):
    """{time: (at_risk, events, S, lower, upper)} by the textbook's formulas, one time after another."""
    entry = [-1.0] * len(durations) if entry is None else entry
    people = [(end, seen, start) for end, seen, start in zip(durations, observed, entry, strict=True) if start < end]
    survival, greenwood, curve = 1.0, 0.0, {}
    for time in sorted({person[0] for person in people}):
        at_risk = sum(start < time <= end for end, _, start in people)
        events = sum(end == time and seen for end, seen, _ in people)
        survival *= 1 - events / at_risk
        if events < at_risk:
            greenwood += events / (at_risk * (at_risk - events))
        lower = upper = float("nan")
        if 0 < survival < 1:
            spread = 1.959963984540054 * math.sqrt(greenwood) / abs(math.log(survival))
            lower, upper = survival ** math.exp(spread), survival ** math.exp(-spread)
        curve[time] = (at_risk, events, survival, lower, upper)
    return curve


def assert_same(curve, plain):
    rows = curve.set_index("time")
    for time, (at_risk, events, survival, lower, upper) in plain.items():
        row = rows.loc[time]
        assert (row.at_risk, row.events) == (at_risk, events)
        np.testing.assert_allclose([row.estimate, row.lower, row.upper], [survival, lower, upper], atol=1e-12)


def test_leukaemia_remission_of_freireich_1963():
    """6-MP arm, 21 patients: S at 6, 10, 16, 23 is .857, .753, .627, .448; Greenwood's error at 10 is .096."""
    durations = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
    observed = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
    curve = kaplan_meier(durations, observed).set_index("time")
    assert curve.estimate.loc[[6, 10, 16, 23]].round(3).tolist() == [0.857, 0.753, 0.627, 0.448]
    assert curve.at_risk.loc[[6, 10, 16, 23]].tolist() == [21, 15, 11, 6]
    # log-log interval of R's survfit(conf.type = "log-log")
    np.testing.assert_allclose(curve.loc[10, ["lower", "upper"]].astype(float), [0.503, 0.889], atol=5e-4)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 8), st.booleans()), min_size=1, max_size=25))
def test_ties_and_censoring_equal_the_plain_version(people):
    durations, observed = zip(*people, strict=True)
    assert_same(kaplan_meier(durations, observed), plain_kaplan_meier(durations, observed))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 6), st.booleans(), st.integers(0, 8)), min_size=1, max_size=25))
def test_delayed_entry_equals_the_plain_version(people):
    stays, observed, entry = (list(column) for column in zip(*people, strict=True))
    durations = [start + stay for start, stay in zip(entry, stays, strict=True)]
    curve = kaplan_meier(durations, observed, entry)
    plain = plain_kaplan_meier(durations, observed, entry)
    end = curve.time.max()
    assert_same(curve, {time: row for time, row in plain.items() if time <= end})
    later = [start for start in entry if start > end]
    assert all(not (start < end < stop) for start, stop in zip(entry, durations, strict=True))
    assert bool(later) == (end < max(durations))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=1, max_size=15))
def test_weights_stand_for_repeated_rows(people):
    durations, observed = zip(*people, strict=True)
    repeated = kaplan_meier(np.repeat(durations, 3), np.repeat(observed, 3))
    weighted = kaplan_meier(durations, observed, weights=[3] * len(people))
    assert weighted.drop(columns="reason").to_numpy() == pytest.approx(repeated.drop(columns="reason").to_numpy(),
                                                                      nan_ok=True)


def test_nobody_one_all_lost_and_nobody_lost():
    assert kaplan_meier([], []).empty
    one = kaplan_meier([3], [True])
    assert one.estimate.tolist() == [1, 0] and one.reason.tolist()[-1] == "nobody left at risk: no interval"
    kept = kaplan_meier([3, 4], [False, False])
    assert kept.estimate.eq(1).all() and kept.lower.isna().all()
    assert set(kept.reason) == {"no event yet: no interval"}


def test_wrong_arguments_are_named():
    with pytest.raises(ArgumentError, match=r"observed: found 1 values, allowed as many as durations \(2\)"):
        kaplan_meier([1, 2], [True])
    with pytest.raises(ArgumentError, match="durations: found 2 negative or missing"):
        kaplan_meier([1, -2, float("nan")], [True, True, True])
