"""The list contacts whom contacting pays, and no other list is expected to earn more."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retention.errors import ArgumentError, TableError
from retention.models.churn.decision import contact_list, profit_curve, profit_sensitivity
from retention.models.churn.profit import Costs, maximum_profit

OWN = Costs(clv=80, offer=6, contact=0.5, alpha=4, beta=16)


def plain_profit(risk, worth, costs):
    """One customer: leaves and is kept, leaves all the same, or would have stayed and takes the offer."""
    kept, lost, stays = worth - costs.offer - costs.contact, -costs.contact, -costs.offer - costs.contact
    return risk * (costs.success * kept + (1 - costs.success) * lost) + (1 - risk) * stays


def scored(n=500, seed=0):
    rng = np.random.default_rng(seed)
    risk = rng.beta(1, 3, n)
    return pd.DataFrame({"customer_id": np.arange(n), "risk": risk, "worth": rng.gamma(2, 60, n),
                         "churned": (rng.random(n) < risk).astype(float)})


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.floats(-50, 1000)), min_size=1, max_size=20))
def test_everybody_is_contacted_on_whom_it_pays_and_nobody_else(customers):
    frame = pd.DataFrame(customers, columns=["risk", "worth"])
    table = contact_list(frame, costs=OWN, clv="worth")
    for _, row in table.iterrows():
        assert row["expected_profit"] == pytest.approx(plain_profit(row["risk"], row["worth"], OWN), abs=1e-9)
        assert row["contact"] == (row["expected_profit"] > 0)
        if abs(row["risk"] - row["threshold"]) > 1e-9:
            assert row["contact"] == (row["risk"] > row["threshold"])


def test_the_highest_risk_is_not_the_best_contact():
    frame = pd.DataFrame({"customer_id": ["cheap", "dear"], "risk": [0.9, 0.3], "worth": [8.0, 500.0]})
    table = contact_list(frame, costs=OWN, clv="worth")
    assert table["customer_id"].tolist() == ["dear", "cheap"]
    assert table["contact"].tolist() == [True, False]


def test_a_customer_worth_less_than_the_offer_is_never_contacted():
    frame = pd.DataFrame({"risk": [1.0, 1.0], "worth": [6.0, -40.0]})
    table = contact_list(frame, costs=OWN, clv="worth")
    assert not table["contact"].any()
    assert (table["threshold"] > 1).all()
    assert np.isinf(table["threshold"]).any()


def test_a_limit_keeps_those_that_earn_most():
    table = contact_list(scored(), costs=OWN, clv="worth", limit=7)
    assert table["contact"].sum() == 7
    assert table["contact"].head(7).all()
    assert table["expected_profit"].is_monotonic_decreasing
    assert not contact_list(scored(), costs=OWN, limit=0)["contact"].any()


def test_nobody_and_inputs_untouched():
    frame = scored(0)
    assert contact_list(frame, costs=OWN).empty
    assert "expected_profit" not in frame


def test_the_curve_at_the_chosen_share_is_the_list():
    frame = scored()
    table = contact_list(frame, costs=OWN, clv="worth")
    curve = profit_curve(frame, costs=OWN, clv="worth", draws=100)
    chosen = curve[curve["chosen"]].iloc[0]
    told = table[table["contact"]]
    assert chosen["contacts"] == len(told)
    assert chosen["expected"] == pytest.approx(told["expected_profit"].sum() / len(frame))
    assert chosen["expected"] == pytest.approx(curve["expected"].max())
    came = np.where(told["churned"] == 1, OWN.success * (told["worth"] - OWN.offer) - OWN.contact,
                    -OWN.offer - OWN.contact).sum() / len(frame)
    assert chosen["estimate"] == pytest.approx(came)
    assert chosen["threshold"] == told["risk"].min()
    assert curve["estimate"].iloc[0] == 0
    assert (curve["lower"] <= curve["estimate"]).all()
    assert (curve["estimate"] <= curve["upper"]).all()


def test_with_one_worth_for_all_the_best_share_is_that_of_a_sure_success_rate():
    frame = scored(3000)
    sure = Costs(clv=80, offer=6, contact=0.5, alpha=4e6, beta=16e6)
    profit = maximum_profit(frame["churned"], frame["risk"], costs=sure, draws=0)
    curve = profit_curve(frame, costs=sure, draws=0)
    assert curve["reason"].eq("no resamples asked for").all()
    assert curve["estimate"].max() == pytest.approx(profit.estimate, rel=0.02)
    assert curve.loc[curve["chosen"], "share"].item() == pytest.approx(profit.parts["share"], abs=0.05)


def test_customers_alike_are_contacted_in_any_order():
    frame = pd.DataFrame({"churned": [1.0, 0, 0, 0], "risk": 0.25})
    curve = profit_curve(frame, costs=OWN, draws=0).set_index("share")
    assert curve.loc[0.5, "estimate"] == pytest.approx(curve.loc[1.0, "estimate"] / 2)


def test_sensitivity_changes_one_assumption_at_a_time():
    frame = scored()
    table = profit_sensitivity(frame, costs=OWN, clv="worth", factors=[0.5, 1.0, 2.0])
    as_is = table[table["factor"] == 1.0]
    listed = contact_list(frame, costs=OWN, clv="worth").query("contact")
    assert as_is["contacts"].eq(len(listed)).all()
    assert as_is["expected_profit"].to_numpy() == pytest.approx(listed["expected_profit"].sum())
    assert (table["kept_list"] <= table["expected_profit"] + 1e-9).all()
    dearer = table[(table["assumption"] == "offer") & (table["factor"] == 2.0)].iloc[0]
    again = contact_list(frame, costs=Costs(clv=80, offer=12, contact=0.5, alpha=4, beta=16), clv="worth")
    assert dearer["value"] == 12
    assert dearer["expected_profit"] == pytest.approx(again.query("contact")["expected_profit"].sum())
    assert dearer["contacts"] == again["contact"].sum() < len(listed)
    assert table.loc[table["assumption"] == "clv", "value"].iloc[1] == pytest.approx(frame["worth"].mean())


def test_a_success_above_all_is_said_to_be_impossible():
    row = profit_sensitivity(scored(), costs=OWN, factors=[6.0]).iloc[0]
    assert (row["assumption"], row["reason"]) == ("success", "more than all of them cannot be kept")
    assert np.isnan(row["expected_profit"])


@pytest.mark.parametrize(("change", "said"), [
    ({"risk": [0.2, 1.2]}, "expected probabilities from 0 to 1, found 1.2 (1 row, first: 1)"),
    ({"risk": [0.2, np.nan]}, "found nan"), ({"worth": [np.nan, 4.0]}, "expected a worth for each customer")])
def test_risks_and_values_are_held_to_what_they_mean(change, said):
    frame = pd.DataFrame({"risk": [0.1, 0.2], "worth": [5.0, 6.0], **change})
    with pytest.raises(TableError) as error:
        contact_list(frame, costs=OWN, clv="worth")
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
