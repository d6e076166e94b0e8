"""The expected maximum profit is the published one; the list contacts whom contacting pays, and no other earns more."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retention.errors import ArgumentError, TableError
from retention.models.churn.profit import (
    Costs,
    as_outcome,
    by_place,
    contact_list,
    expected_maximum,
    profit_curve,
    profit_sensitivity,
)
from retention.models.evaluation import Ranking

#: A retention offer of a coffee shop.
OWN = Costs(clv=80, offer=6, contact=0.5, success=(4, 16))
EIGHT = [0, 1, 0, 1, 0, 1, 0, 1], [0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 0.8, 0.9]
TEN = [1, 1, 0, 0, 0, 1, 1, 1, 1, 0], [0.6125478, 0.3642710, 0.4321361, 0.1402911, 0.3848959, 0.2444155, 0.9706413,
                                       0.8901728, 0.7817814, 0.8687518]


def maximum_profit(churned, risk, costs):
    """Profit per customer and share to contact of a ranking by risk."""
    churned, risk = as_outcome(churned, risk)
    return expected_maximum(*by_place(Ranking(risk), churned), costs)


@pytest.mark.parametrize(("churned", "risk", "published"), [
    # the first two: documentation of empulse and tests of proflogit, which follow the R package EMP of the authors
    (*EIGHT, 23.875593418348124), (*TEN, 30.3003222629848),
    ([0, 1], [0, 1], 28.0000000000391), ([0, 1], [1, 0], 22.5007912244511), ([1, 0], [1, 1], 22.5007912244511)])
def test_published_figures(churned, risk, published):
    assert maximum_profit(churned, risk, Costs())[0] == pytest.approx(published, abs=1e-10)


def best_by_hand(churned, risk, costs, success):
    """Largest profit per customer over every cut, equal scores together, at one success rate."""
    profits = [0.0]
    for cut in set(risk):
        listed = [left for left, score in zip(churned, risk, strict=True) if score >= cut]
        left, stayed = sum(listed), len(listed) - sum(listed)
        profits.append(left * (success * (costs.clv - costs.offer) - costs.contact)
                       - stayed * (costs.offer + costs.contact))
    return max(profits) / len(churned)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 6)), min_size=1, max_size=14),
       st.sampled_from([Costs(), Costs(clv=40, offer=12, contact=3, success=(2, 5)), Costs(contact=0),
                        Costs(clv=60, offer=0, contact=2)]))
def test_the_integral_is_the_mean_over_success_rates_of_the_best_cut(customers, costs):
    churned, risk = ([float(row[i]) for row in customers] for i in (0, 1))
    from scipy.stats import beta

    rates = beta.ppf((np.arange(1500) + 0.5) / 1500, *costs.success)
    plain = np.mean([best_by_hand(churned, risk, costs, rate) for rate in rates])
    assert maximum_profit(churned, risk, costs)[0] == pytest.approx(plain, abs=0.01)


def test_only_the_order_of_the_risks_counts():
    assert maximum_profit(*TEN, Costs()) == maximum_profit(TEN[0], np.exp(TEN[1]), Costs())


def test_the_share_to_contact_is_the_best_cut_of_a_sure_success_rate():
    rng = np.random.default_rng(1)
    risk = rng.random(4000)
    churned = (rng.random(4000) < risk / 4).astype(float)
    sure = Costs(clv=500, success=(3e6, 7e6))
    _, share = maximum_profit(churned, risk, sure)
    order = np.argsort(-risk)
    gain = np.where(churned[order] == 1, 0.3 * 490 - 1, -11).cumsum()
    assert 0.05 < share < 0.95
    assert share == pytest.approx((gain.argmax() + 1) / 4000, abs=0.001)


def test_nobody_leaving_nobody_is_contacted():
    assert maximum_profit([0, 0], [0.2, 0.4], Costs()) == (0, 0)


def test_a_success_rate_may_be_hardly_known_and_contacts_may_be_free():
    costs = Costs(clv=2, offer=0, contact=0.25, success=(0.5, 0.5))
    assert costs.success_rate == 0.5
    assert contact_list(pd.DataFrame({"risk": [0.5, 0.1]}), costs=costs)["contact"].tolist() == [True, False]


@pytest.mark.parametrize(("costs", "said"), [
    ({"clv": 10.0}, "costs.clv: found 10.0, allowed a number above 10. An offer that costs more"),
    ({"offer": -1.0}, "costs.offer: found -1.0, allowed a number from 0 on"),
    ({"success": (0.0, 1.0)}, "costs.success: found 0.0, allowed a number above 0"),
    ({"success": 0.3}, "costs.success: found 1 value, allowed as many as"), ({"contact": np.nan}, "contact: found nan"),
    ({"clv": np.inf}, "clv: found inf")])
def test_costs_that_no_business_has(costs, said):
    with pytest.raises(ArgumentError) as error:
        Costs(**costs)
    assert said in str(error.value)


def test_the_published_costs_are_named_as_such():
    assert Costs().facts["published"] and not Costs(offer=5).facts["published"]
    assert Costs(offer=5).facts["success"] == 0.3


@pytest.mark.parametrize(("churned", "risk", "said"), [
    ([0, 1, np.nan], [0.1, 0.2, 0.3], "a window that is not over: leave it out"),
    ([0, 2], [0.1, 0.2], "found 2 (1 of 2 rows"), ([0, 1], [0.1, np.nan], "found 1 values of 2 that are missing"),
    ([0, 1], [0.1], "one length")])
def test_outcomes_and_risks_that_cannot_be_scored(churned, risk, said):
    with pytest.raises(ArgumentError) as error:
        as_outcome(churned, risk)
    assert said in str(error.value)


def plain_profit(risk, value, costs):
    """One customer: leaves and is kept, leaves all the same, or would have stayed and takes the offer."""
    kept, lost, stays = value - costs.offer - costs.contact, -costs.contact, -costs.offer - costs.contact
    return risk * (costs.success_rate * kept + (1 - costs.success_rate) * lost) + (1 - risk) * stays


def scored(n=500, seed=0):
    rng = np.random.default_rng(seed)
    risk = rng.beta(1, 3, n)
    return pd.DataFrame({"customer_id": np.arange(n), "risk": risk, "value": rng.gamma(2, 60, n),
                         "churned": (rng.random(n) < risk).astype(float)})


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.floats(-50, 1000)), min_size=1, max_size=20))
def test_everybody_is_contacted_on_whom_it_pays_and_nobody_else(customers):
    frame = pd.DataFrame(customers, columns=["risk", "value"])
    table = contact_list(frame, costs=OWN, clv="value").table
    for _, row in table.iterrows():
        assert row["expected_profit"] == pytest.approx(plain_profit(row["risk"], row["value"], OWN), abs=1e-9)
        assert row["contact"] == (row["expected_profit"] > 0)
        if abs(row["risk"] - row["least_risk"]) > 1e-9:
            assert row["contact"] == (row["risk"] > row["least_risk"])


def test_the_highest_risk_is_not_the_best_contact():
    frame = pd.DataFrame({"customer_id": ["cheap", "dear"], "risk": [0.9, 0.3], "value": [8.0, 500.0]})
    table = contact_list(frame, costs=OWN, clv="value").table
    assert table["customer_id"].tolist() == ["dear", "cheap"]
    assert table["contact"].tolist() == [True, False]


def test_a_customer_worth_less_than_the_offer_is_never_contacted():
    frame = pd.DataFrame({"risk": [1.0, 1.0], "value": [6.0, -40.0]})
    table = contact_list(frame, costs=OWN, clv="value").table
    assert not table["contact"].any()
    assert (table["least_risk"] > 1).all()
    assert np.isinf(table["least_risk"]).any()


def test_a_limit_keeps_those_that_earn_most():
    table = contact_list(scored(), costs=OWN, clv="value", limit=7).table
    assert table["contact"].sum() == 7
    assert table["contact"].head(7).all()
    assert table["expected_profit"].is_monotonic_decreasing
    assert not contact_list(scored(), costs=OWN, limit=0)["contact"].any()


def test_nobody_and_inputs_untouched():
    frame = scored(0)
    assert contact_list(frame, costs=OWN).table.empty
    assert "expected_profit" not in frame


def test_the_curve_at_the_chosen_share_is_the_list():
    frame = scored()
    table = contact_list(frame, costs=OWN, clv="value").table
    curve = profit_curve(frame, costs=OWN, clv="value", draws=100).table
    chosen = curve[curve["chosen"]].iloc[0]
    listed = table[table["contact"]]
    assert chosen["contacts"] == len(listed)
    assert chosen["expected"] == pytest.approx(listed["expected_profit"].sum() / len(frame))
    assert chosen["expected"] == pytest.approx(curve["expected"].max())
    came = np.where(listed["churned"] == 1, OWN.success_rate * (listed["value"] - OWN.offer) - OWN.contact,
                    -OWN.offer - OWN.contact).sum() / len(frame)
    assert chosen["estimate"] == pytest.approx(came)
    assert chosen["least_risk"] == listed["risk"].min()
    assert curve["estimate"].iloc[0] == 0
    assert (curve["lower"] <= curve["estimate"]).all()
    assert (curve["estimate"] <= curve["upper"]).all()


def test_with_one_worth_for_all_the_best_share_is_that_of_a_sure_success_rate():
    frame = scored(3000)
    sure = Costs(clv=80, offer=6, contact=0.5, success=(4e6, 16e6))
    profit, share = maximum_profit(frame["churned"], frame["risk"], sure)
    curve = profit_curve(frame, costs=sure, draws=0).table
    assert curve["reason"].eq("no resamples asked for").all()
    assert curve["estimate"].max() == pytest.approx(profit, rel=0.02)
    assert curve.loc[curve["chosen"], "share"].item() == pytest.approx(share, abs=0.05)


def test_customers_alike_are_contacted_in_any_order():
    frame = pd.DataFrame({"churned": [1.0, 0, 0, 0], "risk": 0.25})
    curve = profit_curve(frame, costs=OWN, draws=0).table.set_index("share")
    assert curve.loc[0.5, "estimate"] == pytest.approx(curve.loc[1.0, "estimate"] / 2)


def test_sensitivity_changes_one_assumption_at_a_time():
    frame = scored()
    table = profit_sensitivity(frame, costs=OWN, clv="value", factors=[0.5, 1.0, 2.0]).table
    as_is = table[table["factor"] == 1.0]
    listed = contact_list(frame, costs=OWN, clv="value").table.query("contact")
    assert as_is["contacts"].eq(len(listed)).all()
    assert as_is["expected_profit"].to_numpy() == pytest.approx(listed["expected_profit"].sum())
    assert (table["kept_list"] <= table["expected_profit"] + 1e-9).all()
    dearer = table[(table["assumption"] == "offer") & (table["factor"] == 2.0)].iloc[0]
    again = contact_list(frame, costs=Costs(clv=80, offer=12, contact=0.5, success=(4, 16)), clv="value").table
    assert dearer["value"] == 12
    assert dearer["expected_profit"] == pytest.approx(again.query("contact")["expected_profit"].sum())
    assert dearer["contacts"] == again["contact"].sum() < len(listed)
    assert table.loc[table["assumption"] == "clv", "value"].iloc[1] == pytest.approx(frame["value"].mean())


def test_a_success_above_all_is_said_to_be_impossible():
    row = profit_sensitivity(scored(), costs=OWN, factors=[6.0]).table.iloc[0]
    assert (row["assumption"], row["reason"]) == ("success", "more than all of them cannot be kept")
    assert np.isnan(row["expected_profit"])


@pytest.mark.parametrize(("change", "said"), [
    ({"risk": [0.2, 1.2]}, "expected probabilities from 0 to 1, found 1.2 (1 row, first: 1)"),
    ({"risk": [0.2, np.nan]}, "found nan"), ({"value": [np.nan, 4.0]}, "expected a value for each customer")])
def test_risks_and_values_are_held_to_what_they_mean(change, said):
    frame = pd.DataFrame({"risk": [0.1, 0.2], "value": [5.0, 6.0], **change})
    with pytest.raises(TableError) as error:
        contact_list(frame, costs=OWN, clv="value")
    assert said in str(error.value)


def test_missing_columns_and_limits_are_refused_with_a_remedy():
    with pytest.raises(TableError, match="Name the column of risks"):
        contact_list(pd.DataFrame({"p": [0.1]}), costs=OWN)
    with pytest.raises(TableError, match="whose window is over"):
        profit_curve(pd.DataFrame({"risk": [0.1]}), costs=OWN)
    with pytest.raises(TableError, match="no rows"):
        profit_curve(pd.DataFrame({"risk": [], "churned": []}), costs=OWN)
    with pytest.raises(ArgumentError, match="limit: found -1"):
        contact_list(scored(3), costs=OWN, limit=-1)
