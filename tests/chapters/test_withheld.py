"""An online shop after its season, with a year of records: what its pages do not promise, and what they name."""

import numpy as np
import pandas as pd
import pytest

import retention as rt

WORKSPACE = """
name = "Gifts"
currency = "GBP"
timezone = "Europe/London"
[churn]
kind = "inactivity"
window_days = 90
[actions.costs]
email = 0.01
[tables.transactions]
source = "purchases.csv"
[tables.customers]
source = "customers.csv"
"""
CUSTOMERS = 900


@pytest.fixture(scope="module")
def gifts(tmp_path_factory):
    """Customers of spring, of whom half are not seen all summer; before Christmas nearly everybody buys."""
    folder, rng = tmp_path_factory.mktemp("gifts"), np.random.default_rng(5)
    first = rng.integers(60, 180, CUSTOMERS)  # March to June
    often = rng.random(CUSTOMERS) < 0.5
    rows = [pd.DataFrame({"customer_id": np.arange(CUSTOMERS), "day": first})]
    for month in range(7):  # the regular ones each month, the others from November on
        there = often | (month >= 5)
        days = np.maximum(first + 1, 180 + 24 * month + rng.integers(0, 24, CUSTOMERS))
        bought = there & (rng.random(CUSTOMERS) < 0.9)
        rows.append(pd.DataFrame({"customer_id": np.arange(CUSTOMERS), "day": days})[bought])
    log = pd.concat(rows)
    log = log.assign(timestamp=pd.Timestamp("2025-01-01") + pd.to_timedelta(log.pop("day"), unit="D"), amount=20.0)
    log.to_csv(folder / "purchases.csv", index=False)
    pd.DataFrame({"customer_id": np.arange(CUSTOMERS), "email": "a@shop.example", "consent": True}).to_csv(
        folder / "customers.csv", index=False)
    (folder / "workspace.toml").write_text(WORKSPACE)
    return rt.load_workspace(folder)


def test_surely_here_of_nearly_all_is_called_what_it_is(gifts):
    """By P(alive) everybody is here for sure, while of the last full quarter's customers about half stayed."""
    states = gifts.value.states()
    assert states.facts["surely"] > 0.95 * states.facts["customers"]
    assert states.facts["stayed"] == pytest.approx(stayed_by_hand(gifts), abs=0.001) and states.facts["stayed"] < 0.6
    first = gifts.value.decisions().found[0]
    assert first.title == "Do not go by who is “surely here”"
    assert "900 of 900 customers for surely here, but only 53% of the last full quarter" in str(first)


def stayed_by_hand(shop):
    """Of who bought in the 90 days before July, the share that bought in the 90 days before October."""
    log = shop.transactions.execute()
    july, october = (set(log.loc[(log["timestamp"] < day) & (log["timestamp"] >= day - pd.Timedelta(days=90)),
                                 "customer_id"]) for day in pd.to_datetime(["2025-07-01", "2025-10-01"]))
    return len(july & october) / len(july)


def test_under_two_years_no_season_is_known_and_no_value_stands_without_its_horizon(gifts):
    said = gifts.value.answer().summary()
    assert "within the next 365 days" in said and "less than two years, so the season is not known" in said
    assert "within 365 days" in gifts.value.staying().summary() and "of revenue" in said
    assert "This is revenue: only the margin on it can be spent." in gifts.value.decisions().summary()
    assert "Past forecasts of this business were off by" in gifts.value.each().summary()


def test_nobody_is_told_a_profit_that_rests_on_nothing(gifts):
    """No margin and no measured effect: no list in money, none of everybody, no number beside the plan's."""
    plan = gifts.actions.plan()
    assert plan.actions["expected_value"].isna().all() and "ranked without money" in plan.summary()
    assert gifts.churn.contact_list().reason.startswith("a forecast of 90 days needs two days")
    for text in (plan.summary(), gifts.churn.answer().summary(), gifts.actions.answer().summary()):
        assert "profit" not in text and "GBP" not in text and "£" not in text
