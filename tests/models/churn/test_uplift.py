"""The effect of a randomised contact is recovered, and risk is told apart from uplift."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from retention.errors import ArgumentError, TableError
from retention.models.churn.uplift import campaign_outcomes, estimate_uplift

DEMO = Path(__file__).parents[3] / "data" / "demo"


def trial(n=6000, seed=0, effect=lambda loyal, young: 0.3 * young):
    """Two numbers: the first drives who would return anyway, the second whom the contact moves."""
    rng = np.random.default_rng(seed)
    loyal, young = rng.random(n), rng.random(n)
    treated = rng.random(n) < 0.5
    chance = 0.1 + 0.5 * loyal + np.where(treated, effect(loyal, young), 0)
    return pd.DataFrame({"customer_id": np.arange(n), "treated": treated, "loyal": loyal, "young": young,
                         "outcome": (rng.random(n) < chance).astype(float)})


def hillstrom(women=True):
    """Published counts of the MineThatData e-mail test: visits in two weeks, by what was sent."""
    sent = (21387, 3238) if women else (21307, 3894)
    rows = [np.repeat([1.0, 0.0], [visits, size - visits]) for size, visits in (sent, (21306, 2262))]
    return pd.DataFrame({"treated": np.repeat([1, 0], [len(part) for part in rows]), "outcome": np.concatenate(rows)})


@pytest.mark.parametrize(("women", "share"), [(True, 0.1514), (False, 0.1828)])
def test_the_published_email_test(women, share):
    test = hillstrom(women)
    number = np.tile([1.0, 2.0, 3.0], len(test))[:len(test)]
    found = estimate_uplift(test.assign(number=number), draws=2, folds=2)
    average = found.average
    assert average.parts["now"] == pytest.approx(share, abs=5e-5)
    assert average.parts["before"] == pytest.approx(0.1062, abs=5e-5)
    assert average.n == len(test)
    error = np.sqrt(sum(rate * (1 - rate) / size for rate, size in (
        (average.parts["now"], test["treated"].sum()), (average.parts["before"], 21306))))
    assert average.upper - average.lower == pytest.approx(3.92 * error, rel=0.01)


def test_uplift_is_found_where_risk_tells_nothing():
    found = estimate_uplift(trial(), draws=100)
    qini = found.qini.set_index("ranking")
    assert found.average.lower < 0.15 < found.average.upper
    assert found.customers["uplift"].corr(found.customers["young"], method="spearman") > 0.8
    assert found.customers["risk"].corr(found.customers["loyal"], method="spearman") < -0.9
    assert qini.loc["uplift", "lower"] > 0
    assert qini.loc["risk", "lower"] < 0 < qini.loc["risk", "upper"]
    assert "Predicted uplift ranks better than risk (difference of their Qini 0.0" in found.summary()
    assert found.summary().endswith("Rank by predicted uplift.") and found.facts["advice"] == "uplift"
    assert (found.facts["uplift_verdict"], found.facts["risk_verdict"]) == ("better", "unclear")
    assert "Ranking by risk does not beat contacting at random" in found.summary()
    # the best ranking of a uniform effect from 0 to .3 gains .3 (s − s²/2): .025 above the line
    assert qini.loc["uplift", "upper"] > 0.02
    assert qini.loc["uplift", "estimate"] < 0.035


def test_a_ranking_worse_than_chance_is_called_so_and_a_sure_difference_is_told():
    test = trial(effect=lambda loyal, young: 0.3 * loyal)
    test = test.assign(mine=1 - test["loyal"], noise=np.random.default_rng(5).random(len(test)))
    found = estimate_uplift(test, features=["noise"], risk="mine", draws=100)
    qini = found.qini.set_index("ranking")
    assert qini.loc["risk", "upper"] < 0 < qini.loc["uplift − risk", "lower"]
    assert qini.loc["uplift", "lower"] < 0 < qini.loc["uplift", "upper"]
    assert (found.facts["better"], found.facts["advice"]) == ("uplift", "random")
    said = found.summary()
    assert "Ranking by risk is worse than contacting at random" in said and "too small" not in said
    assert "Ranking by predicted uplift does not beat contacting at random" in said
    assert "Predicted uplift ranks better than risk" in said and said.endswith("choose whom to contact at random.")
    turned = estimate_uplift(test.assign(mine=test["loyal"]), features=["noise"], risk="mine", draws=100)
    assert (turned.facts["better"], turned.facts["advice"], turned.facts["risk_verdict"]) == ("risk", "risk", "better")
    plain = np.mean([turned.qini.set_index("ranking").loc["risk", side] for side in ("lower", "upper")])
    assert turned.facts["gap"] < 0 < plain


def test_too_small_is_said_only_where_the_interval_covers_zero():
    said = [estimate_uplift(trial(size, seed), draws=60) for size, seed in ((300, 1), (800, 2), (3000, 3), (6000, 4))]
    for found in said:
        covers = found.facts["gap_lower"] <= 0 <= found.facts["gap_upper"]
        assert ("too small" in found.summary()) == covers == (found.facts["better"] == "unclear")
    assert {found.facts["better"] for found in said} >= {"uplift", "unclear"}


def test_what_was_written_down_after_the_contact_is_no_feature():
    test = trial(2000).assign(spent=lambda frame: frame["outcome"] * 12.5)
    with pytest.raises(ArgumentError, match="features: found spent, which is other than 0 only where"):
        estimate_uplift(test, draws=0)
    assert len(estimate_uplift(test, features=["loyal"], draws=2, folds=2)) == 10
    rare = trial(2000).assign(bought=lambda frame: (frame["outcome"] * (frame.index % 60 == 0)))
    assert len(estimate_uplift(rare, draws=2, folds=2)) == 10  # too few to say


def test_groups_by_uplift_rise_and_are_the_plain_shares():
    found = estimate_uplift(trial(), draws=20, bins=5)
    assert found.by_uplift["estimate"].iloc[-1] > found.by_uplift["estimate"].iloc[0] + 0.1
    assert found.by_uplift["n"].tolist() == [1200] * 5
    top = found.customers.nlargest(1200, "uplift")
    plain = top[top["treated"]]["outcome"].mean() - top[~top["treated"]]["outcome"].mean()
    assert found.by_uplift["estimate"].iloc[-1] == pytest.approx(plain)
    end = found.curve[(found.curve["ranking"] == "uplift") & (found.curve["share"] == 1)]["estimate"].item()
    assert end == pytest.approx(found.average.estimate)


def test_whoever_is_driven_away_is_named():
    test = trial(effect=lambda loyal, young: np.where(loyal > 0.8, -0.3, 0.1))
    found = estimate_uplift(test, draws=20)
    assert "It drives customers away in groups 1 and 2 of 10 (ordered by risk)." in found.summary()
    moved = int((found["lower"] > 0).sum())
    assert 0 < moved < 9
    assert found.title == f"On average the contact has no effect beyond chance; it has one in {moved} of 10 groups"
    assert found.facts["harmed"] == (found["upper"] < 0).sum() == 2


def test_a_useless_and_a_harmful_contact_are_called_so():
    nothing = estimate_uplift(trial(effect=lambda loyal, young: 0 * loyal), draws=10)
    assert nothing.title == "The contact has no effect beyond chance"
    harm = estimate_uplift(trial(effect=lambda loyal, young: -0.09), draws=10)
    assert harm.title == "The contact does harm: stop it" and harm.facts["works"] == "harm"


def test_a_given_risk_is_used_and_rows_without_outcome_are_left_out():
    test = trial(600).assign(mine=lambda frame: frame["young"])
    test.loc[:99, "outcome"] = np.nan
    found = estimate_uplift(test, risk="mine", draws=10)
    assert len(found.customers) == 500
    assert (found.customers["risk"] == found.customers["mine"]).all()


def test_the_demo_win_back_is_recovered():
    truth = pd.read_parquet(DEMO / "truth" / "effects.parquet").query("effect.str.startswith('win-back')")
    log = pd.read_parquet(DEMO / "transactions.parquet").dropna(subset=["customer_id", "amount"])
    contacts = pd.read_parquet(DEMO / "contacts.parquet")
    test = campaign_outcomes(contacts, log, campaign="winback-2025", horizon_days=60).table
    assert sorted(test["customer_id"]) == sorted(truth["customer_id"])
    before = log[log["timestamp"] < "2025-10-06"].groupby("customer_id")["timestamp"].agg(["max", "count"])
    known = before["max"].rsub(pd.Timestamp("2025-10-06")).dt.days.rename("recency_days")
    test = test.join(known, on="customer_id").join(before["count"].rename("lines"), on="customer_id")
    found = estimate_uplift(test, draws=100)
    assert found.average.lower < truth["difference"].mean() < found.average.upper
    assert found.average.lower > 0
    # who was truly moved is hardly to be known from their orders, and the verdict does not claim it
    assert "Ranking by predicted uplift does not beat contacting at random" in found.summary()


def contacts(**changes):
    return pd.DataFrame({"customer_id": ["a", "b", "c"], "timestamp": pd.to_datetime(["2025-10-06 10:00"] * 3),
                         "campaign": "x", "arm": ["treated", "control", "control"]}).assign(**changes)


def purchases(*moments):
    return pd.DataFrame({"customer_id": ["a", "b", "c"], "timestamp": pd.to_datetime(moments), "amount": 1.0})


def test_only_purchases_from_the_contact_to_the_end_of_the_days_count():
    log = purchases("2025-10-06 09:59", "2025-10-06 10:00", "2025-10-16 10:00")
    log = pd.concat([log, log.iloc[:1].assign(timestamp=pd.Timestamp("2025-11-30"))])
    found = campaign_outcomes(contacts(), log, campaign="x", horizon_days=10).table
    assert found.set_index("customer_id")["outcome"].to_dict() == {"a": 0, "b": 1, "c": 0}
    assert found["treated"].tolist() == [True, False, False]


def test_versions_of_a_contact_are_all_treated():
    sent = contacts(arm=["letter", "mail", "control"])
    found = campaign_outcomes(sent, purchases(*["2025-10-07"] * 3), campaign="x", horizon_days=10)
    assert found["arm"].tolist() == ["letter", "mail", "control"] and found["treated"].tolist() == [True, True, False]
    assert (found.facts["treated"], found.facts["control"]) == (2, 1)


def test_refunds_are_no_purchases():
    log = purchases("2025-10-07", "2025-10-07", "2025-11-20").assign(amount=[-1.0, 2.0, 2.0])
    assert campaign_outcomes(contacts(), log, campaign="x", horizon_days=10)["outcome"].tolist() == [0, 1, 0]


def test_days_that_are_not_over_have_no_outcome():
    log = purchases("2025-10-07", "2025-10-08", "2025-10-12")
    assert campaign_outcomes(contacts(), log, campaign="x", horizon_days=10)["outcome"].isna().all()
    known = campaign_outcomes(contacts(), log, campaign="x", horizon_days=10, observed_until="2025-10-17").table
    assert known["outcome"].tolist() == [1, 1, 1]


@pytest.mark.parametrize(("changes", "asked", "said"), [
    ({}, {"campaign": "y"}, "found 'y', allowed a campaign of `contacts`; those with arms: x"),
    ({}, {"horizon_days": 0}, "horizon_days: found 0"),
    ({"arm": "treated"}, {}, "nobody in the control group"),
    ({"arm": "control"}, {}, "nobody beside the control group"),
    ({"arm": ["treated", "control", None]}, {}, "in no group of campaign 'x' (1 row, first: c)"),
    ({"customer_id": ["a", "a", "b"]}, {}, "more than once (1 row, first: a)")])
def test_what_is_no_randomised_test_is_refused(changes, asked, said):
    with pytest.raises((ArgumentError, TableError)) as error:
        campaign_outcomes(contacts(**changes), purchases(*["2025-10-07"] * 3),
                          **{"campaign": "x", "horizon_days": 5, **asked})
    assert said in str(error.value)


@pytest.mark.parametrize(("change", "said"), [
    (lambda test: test.drop(columns="treated"), "test.treated: column missing"),
    (lambda test: test.assign(outcome=3.5), "expected 0 and 1, found 3.5"),
    (lambda test: test[["customer_id", "treated", "outcome"]], "features: found none"),
    (lambda test: test.assign(outcome=0.0), "fewer than 2 customers with or without the outcome")])
def test_what_cannot_be_estimated_is_refused(change, said):
    with pytest.raises((ArgumentError, TableError)) as error:
        estimate_uplift(change(trial(100)), draws=0)
    assert said in str(error.value)
