"""What customers did after their answer and what each kind brings: plain counts, and worlds of known truth."""

import math

import numpy as np
import pandas as pd
import pytest
from scipy.stats import spearmanr

from retention import (
    attitude_matrix,
    followed_answers,
    intent_outcomes,
    intent_verdict,
    load_workspace,
    scores_compared,
)
from retention.errors import ArgumentError, TableError

CONTRAST = "promoters − detractors"


def day(text):
    return pd.Timestamp("2025-01-01") + pd.Timedelta(days=text)


def answers(rows):
    frame = pd.DataFrame(rows, columns=["customer_id", "day", "score"])
    return pd.DataFrame({"customer_id": frame.customer_id, "timestamp": [day(at) for at in frame.day],
                         "question": "nps", "score": frame.score.astype(float)})


def purchases(rows):
    frame = pd.DataFrame(rows, columns=["customer_id", "day", "amount"])
    return pd.DataFrame({"customer_id": frame.customer_id, "timestamp": [day(at) for at in frame.day],
                         "amount": frame.amount.astype(float)})


def follow(surveys, log, **settings):
    given = {"as_of": "2026-01-01", "within_days": 90, "window_days": 30} | settings
    return followed_answers(surveys, log, **given).table


def test_the_edges_of_the_follow_up():
    surveys = answers([("a", 100, 9)])
    log = purchases([("a", 10, 1), ("a", 100, 2), ("a", 101, 3), ("a", 190, 4), ("a", 191, 5), ("a", 150, -2)])
    row = follow(surveys, log, prior_days=90).iloc[0]
    assert (row.prior_orders, row.prior_spend) == (1, 2)  # day 100 is before the answer, day 10 too long ago
    assert (row.orders, row.spend, row.refunded) == (2, 5, 1)  # days 101 and 190, less the refund; day 191 is after
    assert (row["repeat"], row.stayed, row.complete) == (1, 1, True)
    assert follow(surveys, log.drop(index=3)).stayed[0] == 0  # day 101 is not among the last 30
    last_30 = [follow(surveys, purchases([("a", at, 1)])).stayed[0] for at in (160, 161)]
    assert last_30 == [0, 1]  # of the 90 days from 101 to 190 the last 30 begin on day 161


def test_only_the_first_answer_counts_and_an_unfinished_follow_up_is_missing():
    surveys = answers([("a", 50, 3), ("a", 60, 10), ("b", 340, 9), (None, 50, 9)])
    frame = follow(surveys, purchases([("a", 55, 1)])).set_index("customer_id")
    assert frame.score.to_dict() == {"a": 3, "b": 9} and frame.kind["a"] == "detractor"
    assert not frame.complete["b"] and frame.loc["b", ["orders", "repeat", "stayed", "refunded"]].isna().all()
    assert frame.loc["a", "repeat"] == 1
    last = follow(answers([("a", 0, 9)]), purchases([("a", 1, 1)]), as_of="2025-04-01").complete
    assert not last[0] and follow(answers([("a", 0, 9)]), purchases([("a", 1, 1)]), as_of="2025-04-02").complete[0]


def test_friends_brought_after_the_answer_count():
    customers = pd.DataFrame({"customer_id": list("xyz"), "referred_by": ["a", "a", None],
                              "joined": [day(60), day(40), day(60)]})
    frame = follow(answers([("a", 50, 9)]), purchases([("a", 55, 1)]), customers=customers)
    assert frame.referrals.tolist() == [1]


def world(n=900, *, effect=0.0, frequent=0.0, seed=0):
    """Scores that raise later orders by ``effect``, and that frequent buyers give more of by ``frequent``."""
    rng = np.random.default_rng(seed)
    prior = rng.poisson(4, n)
    score = np.clip(np.round(7 + frequent * (prior - 4) + rng.normal(0, 2, n)), 0, 10)
    orders = rng.poisson(np.exp(0.2 + 0.25 * (prior - 4) / 2 + effect * (score - 7)))
    return pd.DataFrame({"score": score, "kind": np.select([score >= 9, score >= 7], ["promoter", "passive"],
                                                           "detractor"),
                         "prior_orders": prior, "complete": True, "orders": orders.astype(float),
                         "spend": orders * 10.0, "repeat": (orders > 0).astype(float), "stayed": 1.0 * (orders > 1),
                         "refunded": 0.0})


def test_standardisation_equals_the_formula_by_hand():
    frame = world(frequent=0.5)
    table = intent_outcomes(frame, strata=2).table.query("outcome == 'orders'").set_index("group")
    high = frame.prior_orders > np.quantile(frame.prior_orders, 0.5, method="inverted_cdf")
    if not high.any():
        high = frame.prior_orders >= np.quantile(frame.prior_orders, 0.5)
    for kind in ("detractor", "promoter"):
        cells = [frame[(frame.kind == kind) & (high == side)].orders.mean() for side in (False, True)]
        assert table.adjusted[kind] == pytest.approx((1 - high.mean()) * cells[0] + high.mean() * cells[1])
    assert table.adjusted[CONTRAST] == pytest.approx(table.adjusted["promoter"] - table.adjusted["detractor"])


def test_what_only_frequent_buying_explains_is_adjusted_away():
    table = intent_outcomes(world(3000, frequent=0.7, seed=1)).table
    row = table[table.group == CONTRAST].set_index("outcome").loc["orders"]
    assert row.lower > 0.3 and abs(row.adjusted) < 0.35 * row.estimate
    verdict = intent_verdict(world(3000, frequent=0.7, seed=1)).table.set_index("outcome").loc["orders"]
    assert verdict.lower > 0.1 and abs(verdict.partial) < 0.06 and not verdict.predicts
    assert verdict.verdict.startswith(("The score does not predict how often", "The score is related to how often"))


def test_a_score_that_tells_is_said_to_tell():
    table = intent_verdict(world(1500, effect=0.15, seed=2)).table.set_index("outcome")
    assert table.predicts["orders"]
    assert table.verdict["orders"].startswith("The score moderately predicts how often customers order: higher scores "
                                              "go with more of it, even among customers who had bought equally often")
    below = intent_verdict(world(1500, effect=-0.15, seed=2)).table.set_index("outcome")
    assert " go with less of it, " in below.verdict["spend"]


def test_a_score_that_tells_nothing_is_said_to_tell_nothing():
    table = intent_verdict(world(4000, seed=3)).table.set_index("outcome")
    assert not table.predicts.any()
    assert table.verdict["orders"].startswith("The score does not predict how often customers order")
    assert table.verdict["refunded"] == ("Whether the score predicts who asks for refunds is not known: all did the "
                                         "same.")
    few = intent_verdict(world(40)).table
    assert set(few.reason) == {"fewer than 50 customers have been observed to the end of the period"}
    assert few.estimate.isna().all()
    some = intent_verdict(world(80, seed=5)).table.set_index("outcome").verdict["spend"]
    assert some.startswith("No relation between the score and how much customers spend was found.")


def test_rank_correlation_is_spearmans_and_its_partial_is_that_of_the_ranks_left_over():
    frame = world(400, effect=0.1, frequent=0.4, seed=6)
    row = intent_verdict(frame).table.set_index("outcome").loc["orders"]
    rho = {(a, b): spearmanr(frame[a], frame[b]).statistic for a in frame for b in frame
           if {a, b} <= {"score", "orders", "prior_orders"}}
    x, y, z = rho["score", "orders"], rho["score", "prior_orders"], rho["orders", "prior_orders"]
    assert row.estimate == pytest.approx(x)
    assert row.partial == pytest.approx((x - y * z) / math.sqrt((1 - y**2) * (1 - z**2)))
    half = 1.959964 * math.sqrt((1 + x**2 / 2) / 397)
    assert (row.lower, row.upper) == pytest.approx((math.tanh(math.atanh(x) - half), math.tanh(math.atanh(x) + half)))


def test_the_interval_of_the_partial_correlation_covers_nothing_95_times_in_100():
    held = [row.partial_lower <= 0 <= row.partial_upper for seed in range(100)
            for row in intent_verdict(world(200, frequent=0.4, seed=seed)[
                ["score", "prior_orders", "orders", "complete"]]).table.itertuples()]
    assert np.mean(held) >= 0.89


def test_nobody_one_kind_and_too_few_are_said():
    empty = intent_outcomes(world(50).assign(complete=False)).table
    assert set(empty.reason) == {"nobody has been observed to the end of the period"} and len(empty) == 20
    happy = intent_outcomes(world(200).assign(kind="promoter")).table.set_index(["outcome", "group"])
    assert happy.reason["repeat", "detractor"] == "nobody has been observed to the end of the period"
    assert happy.adjusted.isna().all() and happy.reason["repeat", "promoter"] == "too few of one kind to adjust"
    none = intent_outcomes(world(300)).table.set_index(["outcome", "group"]).loc[("refunded", "promoter")]
    assert none.estimate == 0 and none.upper > 0 and np.isnan(none.adjusted_lower)


def test_wrong_arguments_are_named():
    one = answers([("a", 1, 9)]), purchases([("a", 1, 1)])
    with pytest.raises(ArgumentError, match="window_days: found 91, allowed a whole number of days from 1 to 90"):
        follow(*one, window_days=91)
    for name in ("within_days", "window_days", "prior_days"):
        with pytest.raises(ArgumentError, match=f"{name}: found 0, allowed a whole number of days from 1"):
            follow(*one, **{name: 0})
        assert len(follow(*one, **{"within_days": 1, "window_days": 1, name: 1})) == 1
    with pytest.raises(ArgumentError, match="strata: found 0, allowed a whole number from 1 on"):
        intent_outcomes(world(50), strata=0)
    with pytest.raises(ArgumentError, match="draws: found 99, allowed a whole number from 100 on"):
        intent_outcomes(world(50), draws=99)
    with pytest.raises(TableError, match=r"scores of nps must be whole numbers from 0 to 10, found 11 \(1 row\)"):
        follow(answers([("a", 1, 11)]), purchases([("a", 1, 1)]))


def test_the_demo_shop_equals_a_plain_count():
    workspace = load_workspace("data/demo")
    frame = followed_answers(workspace.surveys, workspace.transactions, as_of="2026-01-01", within_days=180,
                             window_days=90).table
    log = workspace.transactions.to_pandas()
    log["day"] = log.timestamp.dt.normalize()
    bought = log[log.amount >= 0].merge(frame[frame.complete][["customer_id", "answered"]])
    after = (bought.day - bought.answered).dt.days
    inside = bought[(after > 0) & (after <= 180)]
    assert frame.orders.sum() == inside.groupby("customer_id").order_id.nunique().sum()
    assert frame.repeat.sum() == inside.customer_id.nunique() and len(frame) == 1499


def matrix(answers, bought, **settings):
    surveys = pd.DataFrame(answers, columns=["customer_id", "timestamp", "score"]).assign(question="nps")
    log = pd.DataFrame(bought, columns=["customer_id", "timestamp", "amount"])
    for table in (surveys, log):
        table["timestamp"] = pd.to_datetime(table.timestamp)
    return attitude_matrix(surveys.astype({"score": float}), log.astype({"amount": float}),
                           **{"as_of": "2026-01-01", "window_days": 90} | settings).table


def test_the_latest_answer_and_the_last_purchase_choose_the_cell():
    table = matrix([("a", "2025-03-01", 3), ("a", "2025-06-01", 9), ("b", "2025-06-01", 7), ("c", "2025-06-01", 9),
                    ("d", "2025-06-01", 0), ("e", "2024-06-01", 9)],
                   [("a", "2025-12-30", 5), ("b", "2025-10-03", 7), ("c", "2025-10-02", 11), ("e", "2025-12-01", 1)])
    found = {row.cell: row.customers for row in table[table.customers > 0].itertuples()}
    assert found == {"loyal": 1, "inert": 1, "at risk": 1, "lost": 1}  # 3 October is the 90th day before, 2 October not
    assert table.n.unique().tolist() == [4]  # the answer of e is older than a year
    assert dict(zip(table.cell[table.customers > 0], table.value[table.customers > 0], strict=True)) == {
        "loyal": 5, "inert": 7, "at risk": 11, "lost": 0}


def test_value_is_net_of_refunds_and_of_the_last_days_only():
    bought = [("a", "2025-12-01", 10), ("a", "2025-12-02", -4), ("a", "2024-01-01", 99)]
    table = matrix([("a", "2025-06-01", 9)], bought)
    row = table[table.customers > 0].iloc[0]
    assert (row.value, row.share_value, row.value_each) == (6, 1, 6) and row.reason == "one customer: no interval"


def test_nobody_and_no_revenue_are_no_error():
    empty = matrix([], [("a", "2025-12-01", 1)])
    assert empty.customers.sum() == 0 and empty.share.isna().all() and set(empty.reason) == {"no customers here"}
    silent = matrix([("a", "2025-06-01", 9)], [])
    assert silent.share_value.isna().all() and silent.set_index(["attitude", "behaviour"]).customers[
        "promoter", "not buying"] == 1


def test_wrong_days_are_named():
    with pytest.raises(ArgumentError, match="window_days: found 0, allowed a whole number of days from 1 on"):
        matrix([], [], window_days=0)


def test_the_matrix_of_the_demo_shop_equals_a_plain_count():
    workspace = load_workspace("data/demo")
    table = attitude_matrix(workspace.surveys, workspace.transactions, as_of="2026-01-01", window_days=90).table
    surveys, log = workspace.surveys.to_pandas(), workspace.transactions.to_pandas()
    rated = surveys[(surveys.question == "nps") & surveys.score.notna() & (surveys.timestamp >= "2025-01-01")]
    latest = rated.sort_values(["timestamp", "score"]).groupby("customer_id").score.last()
    last = log[log.amount >= 0].groupby("customer_id").timestamp.max().reindex(latest.index)
    loyal = (latest >= 9) & (last >= pd.Timestamp("2025-10-03"))
    value = log[log.timestamp >= "2025-01-01"].groupby("customer_id").amount.sum().reindex(latest.index).fillna(0)
    row = table[table.cell == "loyal"].iloc[0]
    assert row.customers == loyal.sum() and row.value == pytest.approx(value[loyal].sum())
    assert table.customers.sum() == len(latest) and np.isclose(table.share.sum(), 1)
    assert table.share_value.sum() == pytest.approx(1)


def test_satisfaction_and_effort_are_followed_as_the_recommendation_is():
    workspace = load_workspace("data/demo")
    given = {"as_of": "2026-01-01", "within_days": 180, "window_days": 90}
    followed = {name: followed_answers(workspace.surveys, workspace.transactions, question=name, **given)
                for name in ("nps", "csat", "ces")}
    satisfied = followed["csat"].table.groupby("kind")["score"].agg(["min", "max"])
    assert satisfied.loc["good"].tolist() == [4, 5] and satisfied.loc["bad"].tolist() == [1, 2]
    found = scores_compared(followed)
    assert set(found["question"]) == {"nps", "csat", "ces"} and found.facts["tested"] == 12
    alone = intent_verdict(followed["nps"]).table.set_index("outcome")
    mine = found.table[found["question"] == "nps"].set_index("outcome")
    for outcome in ("repeat", "orders"):
        assert mine.loc[outcome, "estimate"] == alone.loc[outcome, "partial"]
        assert mine.loc[outcome, "p_adjusted"] >= alone.loc[outcome, "p"]  # corrected over all three questions
    with pytest.raises(ArgumentError, match=r"question: found 'csta'.*Did you mean 'csat'"):
        followed_answers(workspace.surveys, workspace.transactions, question="csta", **given)
