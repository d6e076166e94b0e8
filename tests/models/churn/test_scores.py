"""Scores agree with plain second computations, and their intervals cover what they say."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score, brier_score_loss, roc_auc_score

from retention.errors import RetentionError
from retention.models.churn.profit import Costs
from retention.models.churn.scores import SCORES, RiskScorer, calibration_bins, churn_gains, churn_scores
from retention.models.evaluation import ece_by_chance, ece_interval, quantile_groups


def plain_lift(churned, risk):
    """Rate among the top tenth ÷ rate of all, averaged over random orders of equal risks."""
    rng = np.random.default_rng(0)
    tops = []
    for _ in range(4000):
        order = np.lexsort((rng.random(len(risk)), -risk))
        tops.append(churned[order][:len(risk) // 10].mean())
    return np.mean(tops) / churned.mean()


def plain_ece(churned, risk, bins=10):
    total = 0.0
    ordered = np.argsort(risk)
    for part in np.array_split(ordered, bins):
        total += len(part) * abs(risk[part].mean() - churned[part].mean())
    return total / len(risk)


def sample(n, seed=0, digits=None):
    rng = np.random.default_rng(seed)
    risk = rng.beta(1, 2, n)
    risk = risk if digits is None else risk.round(digits)
    return (rng.random(n) < risk).astype(float), risk


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 5)), min_size=2, max_size=40).filter(
    lambda rows: len({left for left, _ in rows}) == 2))
def test_ranking_scores_are_those_of_scikit_learn(rows):
    churned, risk = np.array([row[0] for row in rows], float), np.array([row[1] for row in rows]) / 5
    scores = dict(zip(SCORES, RiskScorer(churned, risk, costs=Costs())(np.ones(len(rows))), strict=True))
    assert scores["roc_auc"] == pytest.approx(roc_auc_score(churned, risk))
    assert scores["pr_auc"] == pytest.approx(average_precision_score(churned, risk))
    assert scores["brier"] == pytest.approx(brier_score_loss(churned, risk))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000))
def test_a_weight_is_a_customer_counted_so_often(seed):
    churned, risk = sample(60, seed, digits=1)
    weight = np.random.default_rng(seed).integers(0, 3, 60).astype(float)
    often = np.repeat(np.arange(60), weight.astype(int))
    weighted = RiskScorer(churned, risk, costs=Costs())(weight)
    assert weighted[0] == pytest.approx(roc_auc_score(churned[often], risk[often]))
    assert weighted[1] == pytest.approx(average_precision_score(churned[often], risk[often]))
    assert weighted[2] == pytest.approx(brier_score_loss(churned[often], risk[often]))
    assert weighted[5] == pytest.approx(RiskScorer(churned[often], risk[often], costs=Costs())(np.ones(len(often)))[5])


def test_ece_and_lift_by_hand():
    churned, risk = sample(1000)
    scores = dict(zip(SCORES, RiskScorer(churned, risk, costs=Costs())(np.ones(1000)), strict=True))
    assert scores["ece"] == pytest.approx(plain_ece(churned, risk))
    assert scores["lift"] == pytest.approx(plain_lift(churned, risk))


def test_lift_of_ties_is_that_of_random_orders():
    churned, risk = sample(200, digits=1)
    scores = dict(zip(SCORES, RiskScorer(churned, risk, costs=Costs())(np.ones(200)), strict=True))
    assert scores["lift"] == pytest.approx(plain_lift(churned, risk), rel=0.02)


def delong(churned, risk):
    """Standard error of the AUC from its placement values (DeLong et al. 1988)."""
    left, stayed = risk[churned == 1], risk[churned == 0]
    above = (left[:, None] > stayed) + 0.5 * (left[:, None] == stayed)
    return np.sqrt(above.mean(axis=1).var(ddof=1) / len(left) + above.mean(axis=0).var(ddof=1) / len(stayed))


def predictions(n=800, snapshots=("2025-01-01", "2025-04-01"), seed=0):
    """The same customers at each snapshot, with the same outcome and risks: dates that tell nothing new."""
    churned, risk = sample(n, seed)
    rng = np.random.default_rng(seed)
    one = pd.DataFrame({"customer_id": np.arange(n), "churned": churned, "good": risk,
                        "noisy": np.clip(risk + rng.normal(0, 0.2, n), 0, 1), "coin": 0.3})
    return pd.concat([one.assign(snapshot=pd.Timestamp(day)) for day in snapshots], ignore_index=True)


def both(*args, **settings):
    """Scores and differences as tables."""
    found = churn_scores(*args, **settings)
    return found.table, found.differences.table


def test_the_bootstrap_agrees_with_delong():
    frame = predictions(snapshots=("2025-01-01",))
    scores = churn_scores(frame, models=["good"], draws=600).table
    width = (scores["roc_auc_upper"] - scores["roc_auc_lower"]).iloc[0]
    assert width == pytest.approx(3.92 * delong(frame["churned"].to_numpy(), frame["good"].to_numpy()), rel=0.12)


def test_a_customer_seen_twice_is_not_two_customers():
    scores, differences = both(predictions(), against="coin", draws=100)
    first, mean = (scores[(scores["model"] == "good") & rows] for rows in
                   (scores["snapshot"] == "2025-01-01", scores["snapshot"].isna()))
    for column in ("roc_auc", "roc_auc_lower", "roc_auc_upper", "profit", "profit_upper", "ece_upper"):
        assert mean[column].item() == pytest.approx(first[column].item())
    assert mean["n"].item() == 2 * first["n"].item()
    auc = differences[(differences["score"] == "roc_auc") & (differences["model"] == "good")]
    assert auc["estimate"].nunique() == 1
    assert auc["snapshot"].isna().sum() == 1


def test_differences_are_paired():
    frame = predictions(snapshots=("2025-01-01",))
    scores, differences = both(frame, against=["noisy", "coin"], draws=200)
    pairs = list(dict.fromkeys(zip(differences["model"], differences["against"], strict=True)))
    assert pairs == [("good", "noisy"), ("coin", "noisy"), ("good", "coin"), ("noisy", "coin")]
    row = differences[(differences["model"] == "good") & (differences["against"] == "noisy")
                      & (differences["score"] == "roc_auc")].iloc[0]
    auc = scores.set_index("model")["roc_auc"]
    assert row["estimate"] == pytest.approx(auc["good"] - auc["noisy"])
    alone = (scores["roc_auc_upper"] - scores["roc_auc_lower"])[:2]
    assert row["upper"] - row["lower"] < 0.7 * np.hypot(*alone)
    same = both(frame.assign(twin=frame["good"]), models=["good", "twin"], draws=30)[1]
    assert (same[["estimate", "lower", "upper"]] == 0).all(axis=None)


@pytest.mark.parametrize("shift", [0.0, 0.3])
def test_the_interval_of_the_ece_covers(shift):
    rng = np.random.default_rng(5)
    covered = 0
    for _ in range(60):
        odds = rng.normal(-0.5, 1, 1500)
        true, said = (1 / (1 + np.exp(-odds - extra)) for extra in (0, shift))
        lower, upper = ece_interval((rng.random(1500) < true).astype(float), said, draws=400)
        wanted = np.abs(np.bincount(quantile_groups(said), weights=said - true)).sum() / 1500
        covered += lower <= wanted + 1e-12 and wanted <= upper
    assert covered >= 52


def test_a_constant_risk_that_is_right_has_an_interval_of_ece():
    lower, upper = ece_interval(np.tile([0.0, 1.0], 100), np.full(200, 0.5))
    assert lower == 0
    assert 1.4 < upper / (0.5 / np.sqrt(200)) < 2


def test_calibration_bins_hold_everybody_once():
    frame = predictions()
    bins = calibration_bins(frame, models=["good", "coin"]).table
    assert bins.groupby(["model", "snapshot"])["n"].sum().eq(800).all()
    good = bins[(bins["model"] == "good") & (bins["snapshot"] == "2025-04-01")]
    assert good["n"].tolist() == [80] * 10
    assert (good["n"] * (good["predicted"] - good["actual"]).abs()).sum() / 800 == pytest.approx(
        plain_ece(*(frame.iloc[:800][name].to_numpy() for name in ("churned", "good"))))
    assert len(bins[bins["model"] == "coin"]) == 2  # equal risks share a bin
    assert good["predicted"].between(good["lower"], good["upper"]).sum() >= 8


@pytest.mark.parametrize(("shift", "said"), [
    (0.0, "within chance in 10 of 10 groups"), (0.2, "; the others are too high"), (-0.2, "; the others are too low")])
def test_calibration_says_which_way_risks_are_off(shift, said):
    true = np.repeat(np.linspace(0.3, 0.7, 10), 400)
    frame = pd.DataFrame({"customer_id": range(4000), "churned": (np.arange(4000) % 400 / 400 < true) * 1.0,
                          "risk": true + shift})
    assert calibration_bins(frame).title.endswith(said)


def test_gains_of_equal_risks_are_a_straight_line():
    frame = pd.DataFrame({"customer_id": list("abcde"), "churned": [1.0, 0, 0, 1, 0], "good": [0.9, 0.2, 0.1, 0.8, 0.3],
                          "flat": 0.4})
    found = churn_gains(frame, share=0.4)
    assert found.title == ("The 40% of customers at highest risk include 100% of those who left: 2.5 times as many "
                           "as at random")
    good, flat = (found.table[found["model"] == model].set_index("share")["estimate"] for model in ("good", "flat"))
    assert good[[0.0, 0.1, 0.2, 0.4, 1.0]].tolist() == pytest.approx([0, 0.25, 0.5, 1, 1])
    assert flat.to_numpy() == pytest.approx(flat.index)
    assert churn_gains(frame.assign(churned=0.0)).reason == "nobody left: there is nothing to rank"


def test_one_kind_only_is_said_not_scored():
    found = churn_scores(predictions(50).assign(churned=0.0), models=["good"], draws=20)
    scores = found.table
    assert found.title == "There is nothing to rank: nobody left: there is nothing to rank"
    assert scores["roc_auc"].isna().all()
    assert scores["reason"].eq("nobody left: there is nothing to rank").all()
    assert scores["profit"].eq(0).all()


def test_without_resamples_there_are_scores_and_no_intervals():
    scores, differences = both(predictions(50), draws=0)
    assert scores["roc_auc"].notna().all()
    assert scores["roc_auc_lower"].isna().all()
    assert scores["reason"].eq("no resamples asked for").all()
    assert differences["reason"].ne("").all()


@pytest.mark.parametrize(("change", "settings_", "said"), [
    (lambda frame: frame.drop(columns="churned"), {"models": ["good"]}, "churned: column missing"),
    (lambda frame: frame, {"models": ["better"]}, "better: column missing"),
    (lambda frame: frame, {"against": "better"}, "against: found 'better', allowed good, noisy, coin"),
    (lambda frame: frame.assign(customer_id="a"), {}, "more than once in a snapshot"),
    (lambda frame: frame[["customer_id", "snapshot", "churned"]], {}, "found no column of risks"),
    (lambda frame: frame.assign(churned=np.nan), {}, "a window that is not over")])
def test_what_cannot_be_scored_is_refused(change, settings_, said):
    with pytest.raises(RetentionError) as error:
        churn_scores(change(predictions(20)), draws=0, **settings_)
    assert said in str(error.value)


@pytest.mark.parametrize("rows", [200, 2000])
def test_risks_that_are_right_have_the_calibration_error_that_chance_makes(rows):
    risk = np.random.default_rng(0).beta(1, 2, rows)
    rng = np.random.default_rng(1)
    drawn = [plain_ece((rng.random(rows) < risk).astype(float), risk) for _ in range(400)]
    assert ece_by_chance(risk) == pytest.approx(np.mean(drawn), rel=0.05)
    scores = churn_scores(pd.DataFrame({"customer_id": range(rows), "risk": risk,
                                        "churned": (rng.random(rows) < risk) * 1.0}), draws=0)
    assert scores["ece_by_chance"].item() == ece_by_chance(risk) == scores.facts["off_by_chance"]
