"""Scores over time: periods, usual range, change points, and how many answers it takes."""

import math

import numpy as np
import pandas as pd
import pytest

from retention import answers_needed, ces, change_points, csat, load_workspace, nps, survey_by_period, survey_limits
from retention.errors import ArgumentError

YEARS = {2017: (342, 968, 1436), 2018: (447, 935, 1268)}  # San Francisco airport: detractors, passives, promoters


def airport():
    rows = [(year, score) for year, counts in YEARS.items()
            for score, count in zip((3, 7, 9), counts, strict=True) for _ in range(count)]
    frame = pd.DataFrame(rows, columns=["year", "score"])
    return frame.assign(question="nps", timestamp=pd.to_datetime(frame.year.astype(str) + "-05-15"))


def series(scores, n=200, *, start="2024-01-01", spread=75.0):
    begins = pd.date_range(start, periods=len(scores), freq="MS")
    error = spread / np.sqrt(n)
    return pd.DataFrame({"period": begins.strftime("%Y-%m"), "start": begins, "complete": True, "estimate": scores,
                         "lower": np.array(scores) - 2 * error, "upper": np.array(scores) + 2 * error, "n": n,
                         "promoters": n // 2, "standard_error": error, "reason": ""})


def steady(months, *, level=40.0, seed=0, n=200):
    return series(np.random.default_rng(seed).normal(level, 75 / math.sqrt(n), months), n)


def test_periods_carry_bounds_and_mark_the_one_that_is_not_over():
    frame = survey_by_period(airport(), as_of="2018-06-01", question="nps", freq="Y").table
    assert frame.period.tolist() == ["2017", "2018"] and frame.complete.tolist() == [True, False]
    assert frame.end.tolist() == [pd.Timestamp("2018-01-01"), pd.Timestamp("2019-01-01")]
    assert frame.estimate.round(2).tolist() == [39.84, 30.98]
    assert len(survey_by_period(airport(), as_of="2018-01-01", question="nps").table) == 1
    assert survey_by_period(airport(), as_of="2010-01-01", question="nps", by="year").table.empty


def test_limits_are_three_standard_errors_where_only_chance_is_at_work():
    frame = survey_limits(series([40.0, 41, 40, 41, 40, 41, 40, 41, 40, 41])).table
    assert frame.center.unique().tolist() == [40.5]
    assert (frame.ucl - frame.center).tolist() == pytest.approx([3 * 75 / math.sqrt(200)] * 10)
    assert not frame.signal.any() and (frame.chart == "values").all()


def test_limits_widen_by_the_moving_range_where_more_than_chance_is_at_work():
    frame = survey_limits(series([30.0, 50, 30, 50, 30, 50, 30, 50])).table
    assert (frame.ucl - frame.center).iloc[0] == pytest.approx(3 * 20 / 1.128)  # every neighbour is 20 away


def test_limits_are_narrower_where_there_are_more_answers_and_never_beyond_100():
    frame = series([90.0, 92] * 5, n=50)
    frame.loc[3, ["n", "standard_error"]] = [5000, 75 / math.sqrt(5000)]
    limited = survey_limits(frame).table
    reach = limited.center - limited.lcl
    assert reach[3] == pytest.approx(reach[2] / 10) and (limited.ucl <= 100).all()


def test_a_period_outside_and_eight_in_a_row_are_signals():
    frame = survey_limits(series([40.0, 41, 39, 40, 41, 39, 40, 5, 41, 40])).table
    assert frame.rule[frame.signal].tolist() == ["outside its usual range"] and frame.signal[7]
    run = survey_limits(series([38.0, 39, 38, 42, 43, 42, 42, 43, 42, 42, 43, 38, 37, 36, 36])).table
    assert run.rule[10] == "8 in a row on one side" and not run.signal[9]


def test_the_running_period_and_unknown_scores_have_no_limits_and_make_none():
    frame = steady(10)
    frame.loc[9, ["complete", "estimate"]] = [False, -90.0]
    limited = survey_limits(frame).table
    assert pd.isna(limited.signal[9]) and np.isnan(limited.lcl[9]) and limited.rule[9] == ""
    few = survey_limits(frame.head(7)).table
    assert few.signal.isna().all() and few.chart[0] == "none: fewer than 8 complete periods with a score"


def test_groups_have_their_own_limits_and_changes():
    both = pd.concat([steady(10).assign(shop="a"), steady(10, level=0).assign(shop="b")])
    both = both[["shop", *both.columns[:-1]]]
    limited = survey_limits(both).table
    assert limited.groupby("shop").center.first().diff().iloc[1] == pytest.approx(-40, abs=8)
    step = series([40.0] * 8 + [0.0] * 8).assign(shop="c")[both.columns]
    assert change_points(pd.concat([both, step])).table.shop.tolist() == ["c"]


def test_a_step_is_found_where_it_is_with_its_size():
    rng = np.random.default_rng(3)
    scores = np.r_[rng.normal(40, 5.3, 15), rng.normal(15, 5.3, 9)]
    found = change_points(series(scores)).table.iloc[0]
    assert found.period == "2025-04" and found.earliest <= "2025-04" <= found.latest
    assert found.lower <= -25 <= found.upper and (found.n_before, found.n) == (15 * 200, 9 * 200)
    assert found.before == pytest.approx(scores[:15].mean()) and found.after == pytest.approx(scores[15:].mean())


def test_two_steps_are_found_in_order():
    rng = np.random.default_rng(4)
    scores = np.r_[rng.normal(40, 4, 12), rng.normal(0, 4, 12), rng.normal(60, 4, 12)]
    assert change_points(series(scores)).table.period.tolist() == ["2025-01", "2026-01"]


def test_nothing_is_found_in_19_of_20_series_without_change():
    found = sum(len(change_points(steady(24, seed=seed), draws=400).table) > 0 for seed in range(100))
    assert found <= 11  # 5 expected


def test_too_short_a_series_has_no_change_and_the_same_seed_the_same_p():
    assert change_points(series([40.0, 5, 40])).table.empty
    frame = series([40.0] * 6 + [20.0] * 6)
    assert change_points(frame, seed=7).table.equals(change_points(frame, seed=7).table)


def test_the_fall_of_the_demo_shop_in_september_2025_is_found():
    workspace = load_workspace("data/demo")
    months = survey_by_period(workspace.surveys, as_of=workspace.as_of, question="nps").table
    found = change_points(months).table
    assert len(found) == 1 and found.estimate[0] < 0
    assert found.earliest[0] <= "2025-09" <= found.latest[0]  # three deliveries in ten are late from 2025-09-08


def test_answers_needed_give_the_power_they_promise():
    score = nps(promoters=500, passives=300, detractors=200)
    needed = int(answers_needed(score, change=10).table.answers[0])
    assert needed == math.ceil(2 * ((1.959964 + 0.841621) / 10) ** 2 * 100**2 * score.parts["standard_error"] ** 2
                               * 1003 / 100**2)
    rng, seen = np.random.default_rng(1), 0
    for _ in range(1500):
        (a, _, c), (x, _, z) = rng.multinomial(needed, [0.5, 0.3, 0.2]), rng.multinomial(needed, [0.45, 0.3, 0.25])
        mean, other = (a - c) / needed, (x - z) / needed
        spread = math.sqrt(((a + c) / needed - mean**2 + (x + z) / needed - other**2) / needed)
        seen += abs(mean - other) > 1.959964 * spread
    assert seen / 1500 == pytest.approx(0.8, abs=0.035)


def test_answers_needed_for_other_scores_and_against_a_target():
    share = csat([5] * 80 + [1] * 20)
    assert answers_needed(share, change=0.05).table.answers[0] == pytest.approx(2 * 2.8016**2 * 0.16 / 0.0025, rel=0.03)
    one = answers_needed(share, change=0.05, against="fixed", response_rate=0.25).table.iloc[0]
    assert one.answers == pytest.approx(answers_needed(share, change=0.05).table.answers[0] / 2, abs=1)
    assert one.invitations == math.ceil(one.answers / 0.25)
    weighted = nps([9, 3] * 50, weight=[1, 3] * 50)
    plain = nps(promoters=25, passives=0, detractors=75)
    weighted, plain = (answers_needed(score, change=10).table.answers[0] for score in (weighted, plain))
    assert weighted > 1.2 * plain
    assert answers_needed(nps([9] * 5), change=5).table.reason[0] == "n below 20: the interval is rough"
    few = answers_needed(nps([9] * 5, min_n=20), change=5).table
    assert few.answers.isna().all() and few.reason[0] == "n below 20: counts only"
    assert answers_needed(ces([7] * 30, method="mean"), change=0.5).table.answers[0] == 0


@pytest.mark.parametrize(("call", "words"), [
    (lambda: survey_by_period(airport(), as_of="2018-01-01", question="joy"), "question: found 'joy', allowed"),
    (lambda: survey_by_period(airport(), as_of="2018-01-01", question="nps", freq="D"), "freq: found 'D', allowed"),
    (lambda: answers_needed(nps([9] * 30), change=0), "change: found 0, allowed changes other than 0"),
    (lambda: answers_needed(nps([9] * 30), change=5, power=1), "power: found 1, allowed a share above 0 and below 1"),
    (lambda: answers_needed(nps([9] * 30), change=5, response_rate=25), "response_rate: found 25, .* mean 0.25"),
    (lambda: change_points(series([40.0] * 9), min_periods=0), "min_periods: found 0, allowed a whole number from 1"),
    (lambda: change_points(series([40.0] * 9), draws=10), "draws: found 10, allowed a whole number from 100"),
    (lambda: answers_needed(nps([9] * 30), change=5, against="past"), "against: found 'past', allowed 'sample'"),
])
def test_wrong_arguments_are_named(call, words):
    with pytest.raises(ArgumentError, match=words):
        call()
