"""Survival curves against published figures and against a plain second implementation."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retention.errors import ArgumentError, TableError
from retention.metrics.survival import hazard, kaplan_meier, restricted_mean_lifetime, survival, survival_difference


def plain_kaplan_meier(durations, observed, entry=None):
    """{time: (at_risk, events, S, lower, upper)} by the textbook's formulas, one time after another."""
    entry = [-1.0] * len(durations) if entry is None else entry
    people = [(end, seen, start) for end, seen, start in zip(durations, observed, entry, strict=True) if start < end]
    share, greenwood, curve = 1.0, 0.0, {}
    for time in sorted({person[0] for person in people}):
        at_risk = sum(start < time <= end for end, _, start in people)
        events = sum(end == time and seen for end, seen, _ in people)
        share *= 1 - events / at_risk
        if events < at_risk:
            greenwood += events / (at_risk * (at_risk - events))
        lower = upper = float("nan")
        if 0 < share < 1:
            spread = 1.959963984540054 * math.sqrt(greenwood) / abs(math.log(share))
            lower, upper = share ** math.exp(spread), share ** math.exp(-spread)
        curve[time] = (at_risk, events, share, lower, upper)
    return curve


def assert_same(curve, plain):
    rows = curve.set_index("time")
    for time, (at_risk, events, *share) in plain.items():
        row = rows.loc[time]
        assert (row.at_risk, row.events) == (at_risk, events)
        np.testing.assert_allclose([row.estimate, row.lower, row.upper], share, atol=1e-12)


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
    assert one.estimate.tolist() == [1, 0] and one.reason.tolist()[-1] == "nobody is left to be observed: no interval"
    kept = kaplan_meier([3, 4], [False, False])
    assert kept.estimate.eq(1).all() and kept.lower.isna().all()
    assert set(kept.reason) == {"nobody has left yet: no interval"}


def test_wrong_arguments_are_named():
    with pytest.raises(ArgumentError, match=r"observed: found 1 value, allowed as many as durations \(2\)"):
        kaplan_meier([1, 2], [True])
    with pytest.raises(ArgumentError, match="durations: found 2 negative or missing"):
        kaplan_meier([1, -2, float("nan")], [True, True, True])


FREIREICH = {  # remission in weeks, 6-MP and placebo; True is relapse
    "6-MP": ([6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35],
             [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]),
    "placebo": ([1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23], [1] * 21)}
AS_OF = pd.Timestamp("2025-01-01")
TELCO = Path(__file__).parents[2] / "data" / "telco" / "Customer_Churn.csv"


def contracts(durations, observed, **columns):
    """Contracts of so many days as of AS_OF: who is alive began that long before the last observed day."""
    last = AS_OF - pd.Timedelta(days=1)
    days = pd.to_timedelta(pd.Series(durations, dtype=float), unit="D")
    seen = pd.Series(observed, dtype=bool)
    start = (last - days - pd.Timedelta(days=1)).where(seen, last - days)
    return pd.DataFrame({"customer_id": [f"c{i}" for i in range(len(days))], "start": start,
                         "end": (start + days).where(seen), **columns})


def freireich():
    durations = [time for times, _ in FREIREICH.values() for time in times]
    observed = [seen for _, flags in FREIREICH.values() for seen in flags]
    return contracts(durations, observed, arm=["6-MP"] * 21 + ["placebo"] * 21)


def test_curves_by_group_of_freireich_from_contracts():
    curve = survival(freireich(), as_of=AS_OF, by="arm", unit="days").table
    at_ten = curve[curve.time == 10].set_index("arm")
    assert at_ten.loc["6-MP", "estimate"] == pytest.approx(0.7529, abs=1e-4)
    placebo = curve[(curve.arm == "placebo") & (curve.time == 12)]
    assert placebo.estimate.tolist() == pytest.approx([0.1905], abs=1e-4)


def test_log_rank_of_freireich_is_the_published_16_79():
    test = survival_difference(freireich(), as_of=AS_OF, by="arm")
    assert float(test) == pytest.approx(16.793, abs=1e-3)
    assert test.parts["p"] < 1e-4 and test.parts["groups"] == 2 and test.n == 42


def test_log_rank_needs_two_groups_and_a_departure():
    alone = survival_difference(freireich().assign(arm="x"), as_of=AS_OF, by="arm")
    assert math.isnan(float(alone)) and alone.reason == "fewer than two groups to compare"
    kept = survival_difference(contracts([5, 6], [0, 0], arm=["x", "y"]), as_of=AS_OF, by="arm")
    assert kept.reason == "nobody has left yet"


def test_restricted_mean_is_the_area_with_its_greenwood_error():
    """Placebo arm without censoring: the mean of min(T, 15) and the error of a mean (with n, not n − 1)."""
    times = np.minimum(FREIREICH["placebo"][0], 15)
    mean = restricted_mean_lifetime(contracts(*FREIREICH["placebo"]), as_of=AS_OF, horizon_days=15)
    assert float(mean) == pytest.approx(times.mean())
    assert mean.upper - mean.lower == pytest.approx(2 * 1.959964 * times.std() / math.sqrt(21), rel=1e-4)
    assert mean.unit == "days" and mean.n == 21


def test_restricted_mean_beyond_what_was_observed_is_missing():
    far = restricted_mean_lifetime(freireich(), as_of=AS_OF, horizon_days=60, by="arm").table.set_index("arm")
    assert far.loc["6-MP", "reason"] == "nobody has been observed for 60 days" and np.isnan(far.loc["6-MP", "estimate"])
    assert far.loc["placebo", "estimate"] == pytest.approx(np.mean(FREIREICH["placebo"][0]))


def test_hazard_of_a_step_multiplies_to_the_curve():
    steps = hazard(freireich(), as_of=AS_OF, width=5, unit="days", by="arm").table
    sixmp = steps[steps.arm == "6-MP"]
    curve = survival(freireich(), as_of=AS_OF, by="arm", unit="days").table
    at_20 = curve[(curve.arm == "6-MP") & (curve.time <= 20)].estimate.iloc[-1]
    assert (1 - sixmp.estimate.iloc[:4]).prod() == pytest.approx(at_20)
    assert sixmp.events.sum() == 9 and (sixmp.lower - 1e-12 <= sixmp.estimate).all()
    assert (sixmp.estimate <= sixmp.upper).all()
    placebo = steps[steps.arm == "placebo"].set_index("time")
    assert placebo.loc[0, ["at_risk", "events"]].tolist() == [21, 9]
    assert placebo.loc[20, "reason"] == "nobody has been observed to the end of the step"


@pytest.mark.parametrize(("call", "says"), [
    (lambda subs: hazard(subs, as_of=AS_OF, width=0).table, "width: found 0, allowed a number above 0"),
    (lambda subs: restricted_mean_lifetime(subs, as_of=AS_OF, horizon_months=0), "horizon_months: found 0, allowed a"),
    (lambda subs: restricted_mean_lifetime(subs, as_of=AS_OF, horizon_days=-1), "horizon_days: found -1, allowed a"),
    (lambda subs: restricted_mean_lifetime(subs, as_of=AS_OF, horizon_days=9, horizon_months=1),
     "horizon_months, horizon_days: found 1 and 9, allowed one of the two"),
    (lambda subs: restricted_mean_lifetime(subs, as_of=AS_OF), "found None and None, allowed one of the two"),
])
def test_lengths_without_meaning_are_named(call, says):
    with pytest.raises(ArgumentError, match=says):
        call(freireich())


def test_a_unit_may_be_a_word_and_a_step_narrower_than_one():
    pd.testing.assert_frame_equal(survival(freireich(), as_of=AS_OF, unit="day").table,
                                  survival(freireich(), as_of=AS_OF, unit="days").table)
    steps = hazard(freireich(), as_of=AS_OF, width=0.5, unit="days").table
    assert (steps["until"] - steps["time"] == 0.5).all() and steps["events"].sum() == 30


def test_a_plan_change_is_no_departure_and_a_gap_is():
    frame = pd.DataFrame({"customer_id": ["a", "a", "a", "b", "b"], "plan": ["x", "y", "x", "x", "y"],
                          "start": pd.to_datetime(
                              ["2024-01-01", "2024-02-01", "2024-03-01", "2024-01-01", "2024-06-01"]),
                          "end": pd.to_datetime(["2024-02-01", "2024-04-01", "2024-03-15", "2024-03-01", None])})
    curve = survival(frame, as_of="2024-08-02").table
    assert curve[curve.events > 0][["time", "at_risk"]].to_numpy().tolist() == [[2, 3], [3, 1]]
    by_plan = survival(frame, as_of="2024-08-02", by="plan").table
    assert by_plan.groupby("plan").at_risk.max().to_dict() == {"x": 2, "y": 1}


def test_an_end_on_or_after_as_of_is_not_known_yet():
    frame = pd.DataFrame({"customer_id": ["a", "b"], "start": pd.to_datetime(["2024-01-01", "2024-12-25"]),
                          "end": pd.to_datetime(["2024-03-01", "2025-06-01"])})
    assert survival(frame, as_of="2024-03-01").table.events.sum() == 0
    assert survival(frame, as_of="2024-03-02").table.events.sum() == 1
    assert survival(frame, as_of="2024-01-01").table.empty


def test_contracts_that_end_before_they_start_are_counted():
    frame = contracts([5, 6], [True, True])
    frame["end"] = frame.start - pd.Timedelta(days=1)
    with pytest.raises(TableError, match=r"subscriptions\.end: contracts that end before they start \(2 rows\)"):
        survival(frame, as_of=AS_OF)
    with pytest.raises(ArgumentError, match="unit: found 'weeks', allowed 'month' or 'day'"):
        survival(contracts([5], [True]), as_of=AS_OF, unit="weeks")


def telco():
    table = pd.read_csv(TELCO)
    snapshot = pd.Timestamp("2025-01-01")
    start = pd.Series([snapshot - pd.DateOffset(months=int(tenure)) for tenure in table.tenure])
    return pd.DataFrame({"customer_id": table.customerID, "start": start,
                         "end": pd.Series([snapshot] * len(table)).where(table.Churn == "Yes"),
                         "contract": table.Contract})


def test_telco_depends_on_what_its_snapshot_shows():
    """If departures of all past months are in it, 59 % reach six years; if of the last month only, nobody does."""
    naive = survival(telco(), as_of="2025-01-02").table.set_index("time")
    assert naive.index.max() == 72 and naive.at_risk.iloc[0] == 7043 and naive.events.sum() == 1869
    assert naive.estimate[72] == pytest.approx(0.59, abs=0.005)
    late = survival(telco(), as_of="2025-01-02", observed_from="2024-12-01").table.set_index("time")
    assert late.estimate.iloc[-1] < 0.001
