"""Scores of the voice of the customer against published counts, exact enumeration and plain formulas."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retention import ces, csat, nps, nps_difference, response_rate, voice_by_period
from retention.errors import ArgumentError, TableError

# San Francisco International Airport, passenger surveys (DataSF): answers by score, blanks left out
NETPRO = {2017: [17, 6, 8, 19, 18, 144, 130, 291, 677, 564, 872],
          2018: [24, 11, 24, 26, 24, 205, 133, 334, 601, 498, 770]}
Q7ALL = {2017: [6, 32, 444, 1507, 699], 2018: [6, 46, 514, 1428, 631]}


def airport(question):
    counts, first = (NETPRO, 0) if question == "nps" else (Q7ALL, 1)
    rows = [(year, score, count) for year, by_score in counts.items() for score, count in enumerate(by_score, first)]
    frame = pd.DataFrame(rows, columns=["year", "score", "count"])
    frame = frame.loc[frame.index.repeat(frame["count"])].drop(columns="count").reset_index(drop=True)
    return frame.assign(question=question, timestamp=pd.to_datetime(frame.year.astype(str) + "-05-15"))


def test_airport_nps_is_39_84_and_30_98():
    scores = nps(airport("nps"), by="year").set_index("year")
    assert scores.n.to_dict() == {2017: 2746, 2018: 2650}
    assert scores.estimate.round(2).to_dict() == {2017: 39.84, 2018: 30.98}
    assert scores.loc[2017, ["promoters", "passives", "detractors"]].tolist() == [1436, 968, 342]


def test_airport_satisfaction_is_82_1_and_78_4_per_cent():
    shares = csat(airport("csat"), by="year")
    assert (100 * shares.estimate).round(1).tolist() == [82.1, 78.4]
    means = csat(airport("csat"), by="year", method="mean")
    assert means.estimate.round(3).tolist() == [4.064, 4.003]
    values = airport("csat").query("year == 2017").score
    assert means.upper[0] - means.estimate[0] == pytest.approx(1.9608 * values.std() / math.sqrt(len(values)), rel=1e-4)


def test_a_table_a_list_and_counts_agree():
    table = airport("nps").query("year == 2018")
    ways = [nps(table), nps(table.score), nps([*table.score, None]),
            nps(promoters=1268, passives=935, detractors=447)]
    assert len({(way.estimate, way.lower, way.upper, way.n) for way in ways}) == 1


def coverage(n, promoters, detractors):
    """Share of all samples of ``n``, weighted by their probability, whose interval holds the true score."""
    truth, total = 100 * (promoters - detractors), 0.0
    for p in range(n + 1):
        for d in range(n + 1 - p):
            score = nps(promoters=p, passives=n - p - d, detractors=d, min_n=1)
            if score.lower <= truth <= score.upper:
                ways = math.lgamma(n + 1) - sum(math.lgamma(k + 1) for k in (p, d, n - p - d))
                total += math.exp(ways + p * math.log(promoters) + d * math.log(detractors)
                                  + (n - p - d) * math.log(1 - promoters - detractors))
    return total


@pytest.mark.parametrize(("promoters", "detractors"), [(0.5, 0.2), (0.3, 0.3), (0.6, 0.1), (0.45, 0.15)])
def test_the_interval_covers_about_95_per_cent_of_samples_of_50(promoters, detractors):
    assert 0.93 <= coverage(50, promoters, detractors) <= 0.97


def test_below_20_there_are_counts_and_no_score():
    few = nps([9] * 10 + [3] * 9)
    assert math.isnan(float(few)) and few.reason == "n below 20: counts only" and few.n == 19
    assert (few.parts["promoters"], few.parts["detractors"]) == (10, 9)
    assert float(nps([9] * 10 + [3] * 9, min_n=19)) == pytest.approx(100 / 19)
    assert nps([]).reason == "no answers" and csat([]).reason == "no answers"
    assert nps(airport("nps"), question="other", by="year").empty


def test_everybody_delighted_or_furious_stays_within_100_points():
    best, worst = nps([10] * 30), nps([0] * 30)
    assert (float(best), best.upper, float(worst), worst.lower) == (100, 100, -100, -100)
    assert best.lower < 100 and worst.upper > -100


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10), st.floats(0.1, 5)), min_size=2, max_size=40))
def test_weights_equal_the_plain_formula(answers):
    scores, weights = (np.array(column, dtype=float) for column in zip(*answers, strict=True))
    score = nps(scores, weight=weights, min_n=1)
    total = weights.sum()
    assert float(score) == pytest.approx(100 * (weights[scores >= 9].sum() - weights[scores <= 6].sum()) / total)
    assert score.parts["n_effective"] == pytest.approx(total**2 / (weights**2).sum())
    assert -100 <= score.lower <= score.upper <= 100
    equal = nps(scores, weight=np.full(len(scores), 3.0), min_n=1)
    assert (equal.lower, equal.upper) == pytest.approx((nps(scores, min_n=1).lower, nps(scores, min_n=1).upper))


def test_weights_from_a_column_and_for_the_other_scores():
    table = pd.DataFrame({"question": "csat", "score": [5, 1, 4, 2], "weight": [3.0, 1.0, 1.0, 1.0]})
    share, mean = csat(table, weight="weight"), csat(table, weight="weight", method="mean")
    assert (float(share), float(mean)) == pytest.approx((4 / 6, 22 / 6))
    assert share.parts["satisfied"] == 2 and share.parts["design_effect"] == pytest.approx(4 * 12 / 36)


def test_effort_counts_three_boxes_on_seven_and_two_on_five():
    assert float(ces([7, 6, 5, 4, 1])) == 0.6 and float(ces([5, 4, 3, 2], scale="1-5")) == 0.5
    table = pd.DataFrame({"question": "ces", "score": [5, 4, 3, 2], "scale": "1-5"})
    assert float(ces(table)) == 0.5
    assert float(ces(table, method="mean")) == 3.5
    mixed = pd.concat([table, table.assign(scale="1-7")])
    with pytest.raises(ArgumentError, match="scale: ces was asked on 1-5, 1-7: state which one to count"):
        ces(mixed)
    assert ces(mixed, scale="1-7").n == 4


def test_scores_off_the_scale_are_counted_and_named():
    with pytest.raises(TableError, match=r"scores of nps must be whole numbers from 0 to 10, found 11 \(2 rows\)"):
        nps([9, 11, 11])
    with pytest.raises(TableError, match=r"csat must be whole numbers from 1 to 5, found 0, 2\.5 \(2 rows\)"):
        csat(pd.DataFrame({"question": "csat", "score": [0, 2.5, 5]}))


def test_difference_of_the_airport_years():
    change = nps_difference(nps(airport("nps").query("year == 2018")), nps(airport("nps").query("year == 2017")))
    assert float(change) == pytest.approx(30.98 - 39.84, abs=0.01) and change.n == 5396
    assert change.lower < float(change) < change.upper < 0 and change.parts["p"] < 1e-4
    by_year = nps_difference(airport("nps"), by="year")
    assert float(by_year) == pytest.approx(-float(change)) and by_year.parts["p"] == pytest.approx(change.parts["p"])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(7, 60), min_size=6, max_size=6))
def test_p_is_below_5_per_cent_exactly_where_the_interval_leaves_0_out(counts):
    names = ("promoters", "passives", "detractors")
    a, b = (nps(**dict(zip(names, side, strict=True))) for side in (counts[:3], counts[3:]))
    change = nps_difference(a, b)
    assert (change.parts["p"] < 0.05) == (change.lower > 0 or change.upper < 0)


def test_difference_with_too_few_answers_says_so():
    change = nps_difference([9] * 30, [9] * 5)
    assert math.isnan(float(change)) and change.reason == "n below 20: counts only"
    with pytest.raises(ArgumentError, match="by: question has 1 values with answers, allowed 2"):
        nps_difference(airport("nps"), by="question")


def test_response_rate_counts_questions_asked():
    asked = pd.to_datetime(pd.Series(["2025-01-01", "2025-01-02", None, "2025-01-03"]))
    table = pd.DataFrame({"question": ["nps", "nps", "nps", "ces"], "score": [9, None, 8, None], "asked": asked})
    assert (float(response_rate(table)), response_rate(table).n) == (pytest.approx(1 / 3), 3)
    rates = response_rate(table, by="question").set_index("question")
    assert rates.estimate.to_dict() == {"ces": 0, "nps": 0.5} and rates.answered.to_dict() == {"ces": 0, "nps": 1}
    assert response_rate(table, question="csat").reason == "nobody was asked"


def test_periods_carry_bounds_and_mark_the_one_that_is_not_over():
    frame = voice_by_period(airport("nps"), as_of="2018-06-01", question="nps", freq="Y")
    assert frame.period.tolist() == ["2017", "2018"] and frame.complete.tolist() == [True, False]
    assert frame.end.tolist() == [pd.Timestamp("2018-01-01"), pd.Timestamp("2019-01-01")]
    assert frame.estimate.round(2).tolist() == [39.84, 30.98]
    assert len(voice_by_period(airport("nps"), as_of="2018-01-01", question="nps")) == 1
    assert voice_by_period(airport("nps"), as_of="2010-01-01", question="nps", by="year").empty


@pytest.mark.parametrize(("call", "words"), [
    (lambda: nps(), "allowed either scores or all three of promoters, passives, detractors"),
    (lambda: nps(promoters=5), "allowed either scores or all three"),
    (lambda: nps(promoters=5, passives=-1, detractors=0), r"found counts \[5, -1, 0\], allowed counts of 0 or more"),
    (lambda: nps([9], by="year"), "by: a list of scores has no columns"),
    (lambda: nps([9, 8], weight=[1]), r"weight: found 1 values, allowed as many as scores \(2\)"),
    (lambda: nps([9], weight=[-1]), "weight: found 1 that are zero, negative, missing or infinite"),
    (lambda: nps("good"), "scores: found str that is no list of numbers"),
    (lambda: csat([5], method="top3"), "method: found 'top3', allowed 'top2' or 'mean'"),
    (lambda: csat([5], scale="five"), "scale: found 'five', allowed two whole numbers such as '1-5'"),
    (lambda: csat([5], scale="5-1"), "scale: found '5-1', allowed a lower end before a higher one"),
    (lambda: voice_by_period(airport("nps"), as_of="2018-01-01", question="joy"), "question: found 'joy', allowed"),
])
def test_wrong_arguments_are_named(call, words):
    with pytest.raises(ArgumentError, match=words):
        call()
