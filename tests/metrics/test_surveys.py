"""Scores of the voice of the customer against published counts, exact enumeration and plain formulas."""

from __future__ import annotations

import math

import ibis
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import multinomial

from retention import (
    ces,
    check_tables,
    csat,
    load_workspace,
    nps,
    score_differences,
    survey_by_period,
)
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
    scores = nps(airport("nps"), by="year").table.set_index("year")
    assert scores.n.to_dict() == {2017: 2746, 2018: 2650}
    assert scores.estimate.round(2).to_dict() == {2017: 39.84, 2018: 30.98}
    assert scores.loc[2017, ["promoters", "passives", "detractors"]].tolist() == [1436, 968, 342]


def test_airport_satisfaction_is_82_1_and_78_4_per_cent():
    shares = csat(airport("csat"), by="year").table
    assert (100 * shares.estimate).round(1).tolist() == [82.1, 78.4]
    means = csat(airport("csat"), by="year", method="mean").table
    assert means.estimate.round(3).tolist() == [4.064, 4.003]
    values = airport("csat").query("year == 2017").score
    assert means.upper[0] - means.estimate[0] == pytest.approx(1.9608 * values.std() / math.sqrt(len(values)), rel=1e-4)


def test_a_table_a_list_and_counts_agree():
    table = airport("nps").query("year == 2018")
    ways = [nps(table), nps(table.score), nps([*table.score, None]),
            nps(promoters=1268, passives=935, detractors=447)]
    assert len({(way.estimate, way.lower, way.upper, way.n) for way in ways}) == 1


TRUTHS = [(score, passive) for score in range(-50, 81, 10) for passive in range(10, 81, 10)
          if abs(score) <= 100 - passive]


def coverage(n, truths):
    """Share of all samples of ``n``, weighted by their probability, whose interval holds the true score."""
    grid = np.array([(p, d) for p in range(n + 1) for d in range(n + 1 - p)])
    samples = np.column_stack([grid[:, 0], n - grid.sum(axis=1), grid[:, 1]])
    likes, dislikes = (samples[:, 0] + 0.75) / (n + 3), (samples[:, 2] + 0.75) / (n + 3)
    half = 100 * 1.959964 * np.sqrt((likes + dislikes - (likes - dislikes) ** 2) / (n + 3))
    lower, upper = 100 * (likes - dislikes) - half, 100 * (likes - dislikes) + half
    found = []
    for score, passive in truths:
        shares = [(100 - passive + score) / 200, passive / 100, (100 - passive - score) / 200]
        chance = multinomial.pmf(samples, n, shares)
        found.append(chance[(lower <= score) & (score <= upper)].sum())
    return np.array(found)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 400), min_size=3, max_size=3).filter(lambda counts: sum(counts) >= 20))
def test_the_interval_is_the_one_enumerated(counts):
    n = sum(counts)
    likes, dislikes = (counts[0] + 0.75) / (n + 3), (counts[2] + 0.75) / (n + 3)
    half = 100 * 1.959964 * math.sqrt((likes + dislikes - (likes - dislikes) ** 2) / (n + 3))
    score = nps(**dict(zip(("promoters", "passives", "detractors"), counts, strict=True)))
    assert score.lower == pytest.approx(max(-100, 100 * (likes - dislikes) - half), abs=1e-4)
    assert score.upper == pytest.approx(min(100, 100 * (likes - dislikes) + half), abs=1e-4)


def test_coverage_of_20_answers_is_91_per_cent_at_the_worst():
    found = coverage(20, TRUTHS)
    assert found.min() >= 0.91 and found.max() <= 0.99
    assert TRUTHS[int(found.argmin())] == (80, 20)


@pytest.mark.parametrize("n", [50, 200])
def test_coverage_from_50_answers_is_93_to_97_per_cent(n):
    found = coverage(n, TRUTHS)
    assert found.min() >= 0.93 and found.max() <= 0.97


def test_coverage_of_1000_answers_is_93_to_97_per_cent():
    found = coverage(1000, [(-50, 10), (-50, 50), (0, 80), (30, 70), (80, 20)])
    assert found.min() >= 0.94 and found.max() <= 0.96


def test_a_table_of_fewer_than_20_has_counts_and_no_score():
    table = pd.DataFrame({"question": "nps", "score": [9] * 10 + [3] * 9})
    few = nps(table)
    assert math.isnan(float(few)) and few.reason == "n below 20: counts only" and few.n == 19
    assert (few.parts["promoters"], few.parts["detractors"]) == (10, 9)
    asked_for = nps(table, min_n=19)
    assert float(asked_for) == pytest.approx(100 / 19) and asked_for.reason == "n below 20: the interval is rough"
    assert nps(pd.concat([table, table.tail(1)])).reason == "" and nps(table.head(0)).reason == "no answers"
    assert nps(airport("nps"), question="other", by="year").table.empty


LIST = [10, 9, 3, 7, 8, 10, 0]


@pytest.mark.parametrize("scores", [LIST, tuple(LIST), np.array(LIST), pd.Series(LIST), [*LIST, None], [*LIST, pd.NA],
                                    pd.Series([*LIST, pd.NA], dtype="Int64"), pd.Series(LIST, dtype=object),
                                    ibis.memtable(pd.DataFrame({"score": LIST})).score])
def test_a_plain_list_or_column_is_scored_as_it_is_with_its_caveat(scores):
    score = nps(scores)
    assert float(score) == pytest.approx(100 / 7) and score.n == 7
    assert score.parts["promoters"] == 3 and score.reason == "n below 20: the interval is rough"
    assert (score.lower, score.upper) == pytest.approx((-39.584, 59.584), abs=0.001)


def test_lists_of_one_answer_and_of_none():
    assert float(nps([9])) == 100 and nps(LIST, min_n=8).reason == "n below 8: counts only"
    assert float(nps(promoters=3, passives=2, detractors=2)) == pytest.approx(100 / 7)
    assert float(csat([5])) == 1 and csat([5]).lower == pytest.approx(1 / (1 + 1.959964**2), abs=1e-6)
    assert float(ces((7, 2))) == 0.5 and csat([5]).reason == ""
    one = csat([5], method="mean")
    assert (float(one), one.reason) == (5, "one answer: no interval") and math.isnan(one.lower)
    for empty in (nps([]), nps([None]), csat([]), ces([], method="mean")):
        assert empty.reason == "no answers" and math.isnan(float(empty)) and empty.n == 0


def test_everybody_delighted_or_furious_stays_within_100_points():
    best, worst = nps([10] * 30), nps([0] * 30)
    assert (float(best), best.upper, float(worst), worst.lower) == (100, 100, -100, -100)
    assert best.lower < 100 and worst.upper > -100


@settings(max_examples=25, deadline=None)
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
    change = score_differences(airport("nps"), by="year", against="2017").table.iloc[0]
    assert change.estimate == pytest.approx(30.98 - 39.84, abs=0.01) and (change.n, change.n_against) == (2650, 2746)
    assert change.lower < change.estimate < change.upper < 0 and change.p < 1e-4
    sides = [((p + 0.75) / (n + 3), (d + 0.75) / (n + 3), n + 3) for p, d, n in ((1268, 447, 2650), (1436, 342, 2746))]
    net = [p - d for p, d, _ in sides]
    half = 1.959964 * math.sqrt(sum((p + d - (p - d) ** 2) / n for p, d, n in sides))
    assert (change.lower, change.upper) == pytest.approx([100 * (net[0] - net[1] + end) for end in (-half, half)])
    other = score_differences(airport("nps"), by="year", against="2018").table.iloc[0]
    assert other.estimate == pytest.approx(-change.estimate) and other.p == pytest.approx(change.p)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(7, 60), min_size=6, max_size=6))
def test_p_is_below_5_per_cent_exactly_where_the_interval_leaves_0_out(counts):
    (p, q, d), (x, y, z) = counts[:3], counts[3:]
    table = shops(a=[9] * p + [8] * q + [3] * d, b=[9] * x + [8] * y + [3] * z)
    change = score_differences(table, by="shop", against="b").table.iloc[0]
    assert (change.p < 0.05) == (change.lower > 0 or change.upper < 0)


@pytest.mark.parametrize(("call", "words"), [
    (lambda: nps(), "allowed either scores or all three of promoters, passives, detractors"),
    (lambda: nps(promoters=5), "allowed either scores or all three"),
    (lambda: nps(promoters=5, passives=-1, detractors=0), r"found counts \[5, -1, 0\], allowed counts of 0 or more"),
    (lambda: nps([9], by="year"), "by: a list of scores has no columns"),
    (lambda: nps([9, 8], weight=[1]), r"weight: found 1 value, allowed as many as scores \(2\)"),
    (lambda: nps([9], weight=[-1]), "weight: found 1 that are zero, negative, missing or infinite"),
    (lambda: nps(9), "scores: found int that is no list of numbers"),
    (lambda: nps([[9, 9]]), "scores: found list that is no list of numbers"),
    (lambda: nps("good"), "scores: found str that is no list of numbers"),
    (lambda: csat([5], method="top3"), "method: found 'top3', allowed 'top2' or 'mean'"),
    (lambda: csat([5], scale="five"), "scale: found 'five', allowed two whole numbers such as '1-5'"),
    (lambda: csat([5], scale="5-1"), "scale: found '5-1', allowed a lower end before a higher one"),
    (lambda: nps([9], scale="1-5"), "scale: found '1-5', allowed 0-10 or 1-10: promoters and detractors are"),
    (lambda: score_differences(airport("nps"), by="year", question="joy"), "question: found 'joy', allowed 'nps'"),
    (lambda: score_differences(airport("nps"), by="year", against="2019"), "against: found '2019', allowed 'rest'"),
])
def test_wrong_arguments_are_named(call, words):
    with pytest.raises(ArgumentError, match=words):
        call()


def shops(**scores):
    rows = [(shop, score) for shop, given in scores.items() for score in given]
    return pd.DataFrame(rows, columns=["shop", "score"]).assign(question="nps")


def test_differences_to_the_rest_equal_two_groups_by_hand():
    table = shops(north=[9] * 40 + [3] * 10, south=[9] * 20 + [3] * 30, west=[9] * 30 + [8] * 20)
    found = score_differences(table, by="shop").table.set_index("shop")
    for shop in ("north", "south", "west"):
        own, rest = (table[rows].score for rows in (table.shop == shop, table.shop != shop))
        sides = [nps(own), nps(rest)]
        centre = sides[0].parts["adjusted"] - sides[1].parts["adjusted"]
        spread = math.hypot(*(side.parts["standard_error"] for side in sides))
        row = found.loc[shop]
        assert (row.estimate, row.lower, row.upper) == pytest.approx(
            (float(sides[0]) - float(sides[1]), centre - 1.959964 * spread, centre + 1.959964 * spread), rel=1e-6)
        assert row.p == pytest.approx(math.erfc(abs(centre) / spread / math.sqrt(2)))
        assert (row.n, row.n_against, row.against) == (50, 100, "the rest")


def test_holm_multiplies_the_smallest_p_by_the_number_of_pairs():
    table = shops(a=[9] * 30 + [3] * 20, b=[9] * 28 + [3] * 22, c=[9] * 10 + [3] * 40)
    pairs = score_differences(table, by="shop", against="each other").table
    assert len(pairs) == 3 and pairs.p.is_monotonic_increasing
    assert pairs.p_adjusted[0] == pytest.approx(3 * pairs.p[0])
    assert pairs.p_adjusted[1] == pytest.approx(max(2 * pairs.p[1], pairs.p_adjusted[0]))
    assert set(zip(pairs.shop, pairs.against, strict=True)) == {("a", "b"), ("a", "c"), ("b", "c")}
    assert pairs.differs.tolist() == [True, True, False]


def test_alike_groups_are_seldom_called_different():
    rng = np.random.default_rng(5)
    wrong = 0
    for _ in range(20):
        table = pd.DataFrame({"score": rng.choice([3, 8, 9], 1200), "shop": rng.integers(0, 8, 1200)})
        wrong += score_differences(table.assign(question="nps"), by="shop").table.differs.any()
    assert wrong <= 4  # 1 expected at 5 %; without correction, about 6


def test_a_small_group_is_not_compared_and_one_group_has_no_other():
    found = score_differences(shops(north=[9] * 40, tiny=[3] * 5), by="shop", against="north").table
    assert found.reason.tolist() == ["n below 20: counts only"] and found.estimate.isna().all()
    assert score_differences(shops(north=[9] * 40), by="shop").table.empty
    assert score_differences(shops(north=[9] * 40).head(0), by="shop").table.empty


def test_shares_and_means_are_compared_too():
    table = shops(north=[5] * 40 + [1] * 10, south=[5] * 20 + [1] * 30).assign(question="csat")
    share = score_differences(table, by="shop", question="csat", against="south").table.iloc[0]
    a, b = 41 / 52, 21 / 52  # one success and one failure more on each side
    half = 1.959964 * math.sqrt((a * (1 - a) + b * (1 - b)) / 52)
    assert (share.estimate, share.lower, share.upper) == pytest.approx((0.4, a - b - half, a - b + half), abs=1e-5)
    mean = score_differences(table, by="shop", question="csat", method="mean", against="south").table.iloc[0]
    assert mean.estimate == pytest.approx(4.2 - 2.6) and mean.differs
    same = score_differences(shops(a=[4] * 30, b=[4] * 30).assign(question="csat"), by="shop", question="csat",
                             method="mean").table
    assert same.p.tolist() == [1, 1] and not same.differs.any()


def test_weights_widen_a_difference_by_the_design_effect():
    table = shops(north=[9] * 60 + [3] * 40, south=[9] * 50 + [3] * 50)
    table["weight"] = np.tile([0.2, 1.8], 100)
    plain, weighted = (score_differences(table, by="shop", against="south", **given).table.iloc[0]
                       for given in ({}, {"weight": "weight"}))
    assert weighted.upper - weighted.lower > 1.2 * (plain.upper - plain.lower)


def test_one_invitation_counts_once_and_the_last_answer_stands():
    table = pd.DataFrame({"customer_id": ["a", "a", "a", None, None], "question": "nps", "score": [2, 9, 9, 1, 1],
                          "asked": pd.to_datetime(["2025-01-01"] * 2 + ["2025-02-01", None, None]),
                          "timestamp": pd.to_datetime(["2025-01-02", "2025-01-03", "2025-02-02", "2025-01-02",
                                                       "2025-01-02"])})
    score = nps(table, min_n=1)
    assert (score.n, score.parts["promoters"], score.parts["detractors"]) == (4, 2, 2)
    assert nps(table.drop(columns="asked"), min_n=1).n == 5


def test_a_row_that_states_no_scale_has_that_of_its_question():
    table = pd.DataFrame({"question": "csat", "score": [5, 4, 7, 2], "scale": [None, "1-5", "1-7", "1-7"]})
    with pytest.raises(ArgumentError, match="scale: csat was asked on 1-5, 1-7: state which one to count"):
        csat(table)
    assert (csat(table, scale="1-5").n, float(csat(table, scale="1-7"))) == (2, 0.5)
    with pytest.raises(ArgumentError, match="scale: found '1-5', allowed 0-10 or 1-10"):
        nps(table.assign(question="nps", scale="1-5"))
    assert nps([1, 9, 10] * 10, scale="1-10").n == 30
    with pytest.raises(TableError, match="whole numbers from 1 to 10, found 0"):
        nps([0, 9], scale="1-10")


@pytest.mark.parametrize(("weight", "rule"), [(0.0, "weights must be above 0"), (-1.0, "weights must be above 0"),
                                              (np.inf, "infinite values")])
def test_weights_of_a_table_that_are_not_above_0_are_counted(weight, rule):
    table = pd.DataFrame({"question": "nps", "score": [9, 9, 3], "weight": [1.0, weight, weight]})
    with pytest.raises(TableError, match=rf"surveys.weight: {rule} \(2 rows.*sets such rows aside"):
        nps(table, weight="weight")


def test_scores_as_text_are_refused_with_a_remedy():
    with pytest.raises(TableError, match=r"surveys.score: expected numbers, found string.*pandas.to_numeric"):
        nps(pd.DataFrame({"question": "nps", "score": ["9 - very likely", "3"]}))


HEAD = """name = "Shop"
currency = "EUR"
timezone = "Europe/Vilnius"
churn = { kind = "inactivity", window_days = 90 }
"""
BAD = """customer_id,timestamp,question,score,weight
a,2025-01-01,nps,9 - very likely,1
b,2025-01-02,nps,9.5,1
c,2025-01-03,nps,-1,1
d,2025-01-04,nps,11,1
e,2025-01-05,nps,99,1
f,2025-01-06,nps,9,0
g,2025-01-07,nps,9,-2
"""


def test_a_workspace_sets_bad_answers_aside_and_scores_the_rest(tmp_path):
    good = "".join(f"h{i},2025-02-01,nps,{9 if i < 20 else 3},1\n" for i in range(30))
    (tmp_path / "s.csv").write_text(BAD + good)
    table = '[tables.surveys]\nsource = "s.csv"\ncolumns = { score = { column = "score", missing = [99] } }\n'
    (tmp_path / "workspace.toml").write_text(HEAD + table)
    workspace = load_workspace(tmp_path)
    score = nps(workspace.surveys, weight="weight")
    assert (score.n, float(score)) == (30, pytest.approx(100 / 3))
    reasons = check_tables(workspace).reasons.table
    aside = reasons[reasons.action == "set aside"]
    assert dict(zip(aside.reason, aside.rows, strict=True)) == {
        "score not a number": 1, "decimal score": 1, "score out of scale": 2, "missing score": 1,
        "weight zero or negative": 2}
    assert (aside.remedy != "").all()


def test_columns_may_have_names_of_their_own():
    own = pd.DataFrame({"Q": ["nps"] * 30, "Answer": [9] * 20 + [3] * 10, "Shop": ["N", "S"] * 15,
                        "When": pd.Timestamp("2025-01-05")})
    columns = {"question": "Q", "score": "Answer"}
    assert float(nps(own, columns=columns)) == pytest.approx(100 / 3)
    differences = score_differences(own, by="Shop", min_n=10, columns=columns)
    assert differences.table.n.tolist() == [15, 15]
    series = survey_by_period(own, as_of="2025-02-01", question="nps", columns={**columns, "timestamp": "When"})
    assert series.table.n.tolist() == [30]
    with pytest.raises(ArgumentError, match=r"columns: found 'Answers', allowed .*Did you mean 'Answer'"):
        nps(own, columns={"question": "Q", "score": "Answers"})
