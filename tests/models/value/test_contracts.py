"""Value of contracts by tenure: a plain second implementation, the shipped workspaces, and odd tables."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from retention import contract_survival, contract_value, load_workspace
from retention.errors import ArgumentError, TableError
from retention.models.purchase.shifted_beta_geometric import ShiftedBetaGeometric

DATA = Path(__file__).parents[3] / "data"
TERMS = {"margin": 0.4, "discount": 0.1, "horizon_months": 60}


def contracts(left, *, there=0, since="2024-01-01", amount=20.0, plan="a"):
    """``left`` customers that left after 1, 2, … months, and ``there`` who have not, all begun on one day."""
    start = pd.Timestamp(since)
    ends = [start + pd.DateOffset(months=k + 1) for k, many in enumerate(left) for _ in range(many)] + [pd.NaT] * there
    return pd.DataFrame({"customer_id": [f"{plan}{k}" for k in range(len(ends))], "start": start,
                         "end": pd.to_datetime(pd.Series(ends)), "plan": plan, "monthly_amount": amount})


@pytest.fixture(scope="module")
def plain():
    return contracts([131, 126, 90, 60, 42, 34], there=517)


def test_values_equal_the_sums_written_out(plain):
    worth = contract_value(plain, as_of="2024-07-02", tenure_months=[0, 6, 24], **TERMS).table
    cohort = pd.DataFrame({"cohort": 0, "period": range(7), "customers": [1000, 869, 743, 653, 593, 551, 517]})
    alpha, beta = ShiftedBetaGeometric().fit(cohort).parameters_
    occasions, gone = 869 + 743 + 653 + 593 + 551 + 517 + 483, 483  # all renewals, and all that were not
    monthly = 1.1 ** (1 / 12)
    for row, tenure in zip(worth.itertuples(), [0, 6, 24], strict=True):
        stay, lifetime, value, naive = 1.0, 0.0, 0.0, 0.0
        for k in range(1, 61):
            stay *= (beta + tenure + k - 1) / (alpha + beta + tenure + k - 1)
            lifetime += stay
            value += 20 * 0.4 * stay / monthly ** (k - 1)
            naive += 20 * 0.4 * (1 - gone / occasions) ** k / monthly ** (k - 1)
        assert row.retention == pytest.approx((beta + tenure) / (alpha + beta + tenure), rel=1e-5)
        assert (row.residual_lifetime, row.estimate) == pytest.approx((lifetime, value), rel=1e-5)
        assert (row.churn, row.naive_lifetime, row.naive_estimate) == pytest.approx(
            (gone / occasions, occasions / gone, naive))
        assert row.lower < row.estimate < row.upper
    assert worth["customers"].tolist() == [0, 517, 0] and set(worth["n"]) == {1000}
    assert worth["reason"].tolist() == [""] * 3


def test_one_over_churn_misses_who_has_stayed(plain):
    worth = contract_value(plain, as_of="2024-07-02", **TERMS).table
    assert worth["estimate"].is_monotonic_increasing
    assert worth["naive_estimate"].nunique() == 1
    assert (worth["naive_estimate"] < worth["lower"]).all()


def test_groups_are_valued_apart(plain):
    both = pd.concat([plain, contracts([300, 150, 90, 60, 50, 40], there=310, amount=50.0, plan="b")])
    worth = contract_value(both, as_of="2024-07-02", by="plan", **TERMS).table
    assert worth.columns.tolist()[:3] == ["plan", "tenure", "customers"]
    alone = contract_value(plain, as_of="2024-07-02", **TERMS).table
    pd.testing.assert_frame_equal(worth[worth["plan"] == "a"].drop(columns="plan"), alone)
    assert worth.groupby("plan")["monthly_amount"].first().tolist() == [20, 50]


def test_months_begun_are_paid_for_and_months_under_way_are_not_renewed():
    half = contracts([50, 25, 12, 6], there=7)
    early = half.assign(end=half["end"] - pd.Timedelta(days=10))  # leaves in the course of the month it has paid for
    pd.testing.assert_frame_equal(contract_value(half, as_of="2024-05-02", **TERMS).table,
                                  contract_value(early, as_of="2024-05-20", **TERMS).table)


def test_departures_seen_from_a_day_on_only():
    rng = np.random.default_rng(3)
    size = 6000
    begun = rng.integers(0, 36, size)
    lifetime = rng.geometric(rng.beta(1.5, 10, size))
    start = pd.Series(pd.to_datetime("2022-01-01")).dt.to_period("M").repeat(size) + begun
    end = pd.Series(start.to_numpy() + lifetime).dt.to_timestamp()
    table = pd.DataFrame({"customer_id": range(size), "start": start.dt.to_timestamp().to_numpy(),
                          "end": end.where(end < "2025-01-01"), "monthly_amount": 10.0})
    terms = {"as_of": "2025-01-01", "tenure_months": [0, 12], **TERMS}
    truth = contract_value(table, **terms).table
    lost = table[table["end"].isna() | (table["end"] > "2024-06-01")]  # earlier departures were never recorded
    entered = contract_value(lost, observed_from="2024-06-01", **terms).table
    immortal = contract_value(lost, **terms).table
    assert (immortal["estimate"] > truth["upper"]).all()
    assert ((entered["lower"] < truth["estimate"]) & (truth["estimate"] < entered["upper"])).all()


def test_the_demo_shop():
    shop = load_workspace(DATA / "demo")
    worth = contract_value(shop.subscriptions, as_of=shop.as_of, by="plan", **TERMS).table
    assert worth["plan"].unique().tolist() == ["Large", "Medium", "Small"]
    assert (worth["lower"] < worth["estimate"]).all() and (worth["reason"] == "").all()
    late = worth[worth["tenure"] >= 12]
    assert (late["naive_estimate"] < late["lower"]).all()  # 1 ÷ churn undervalues who has stayed a year


def test_on_telco_the_window_decides():
    """One snapshot: whether its departures are all there were, or only the last month's, changes everything."""
    telco = load_workspace(DATA / "telco")
    terms = {"as_of": telco.as_of, "by": "plan", "tenure_months": [12], **TERMS}
    ever = contract_value(telco.subscriptions, **terms).table.set_index("plan")
    last = contract_value(telco.subscriptions, observed_from="2019-12-01", **terms).table.set_index("plan")
    assert ever.loc["Month-to-month", "retention"] > 0.97 and last.loc["Month-to-month", "retention"] < 0.6
    assert ever.loc["Month-to-month", "estimate"] > 20 * last.loc["Month-to-month", "estimate"]
    assert "do not say how much customers differ" in ever.loc["One year", "reason"]
    assert ever.loc["One year", ["lower", "upper"]].isna().all()


def test_where_nothing_can_be_said_the_reason_is():
    nobody = contract_value(contracts([], there=5), as_of="2024-07-02", **TERMS).table
    assert nobody["estimate"].isna().all() and set(nobody["reason"]) == {"nobody has left yet"}
    today = contract_value(contracts([], there=5), as_of="2024-01-02", **TERMS).table
    assert set(today["reason"]) == {"no renewal has been observed yet"}
    gone = contract_value(contracts([5, 3, 2, 4]), as_of="2024-07-02", **TERMS).table
    assert set(gone["reason"]) == {"no running contract with an amount"} and gone["estimate"].isna().all()
    assert gone["churn"].notna().all()
    empty = contract_value(contracts([], there=1).head(0).astype({"start": "datetime64[us]"}), as_of="2024-07-02",
                           by="plan", **TERMS).table
    assert empty.empty and empty.columns[0] == "plan"


def test_one_customer():
    one = contract_value(contracts([1], there=0), as_of="2024-07-02", **TERMS).table
    assert one["n"].tolist() == [1] * 5 and one["estimate"].isna().all()


def test_nothing_ahead_is_worth_nothing(plain):
    now = contract_value(plain, as_of="2024-07-02", margin=0.4, discount=0.1, horizon_months=0).table
    assert (now[["estimate", "residual_lifetime", "naive_estimate"]] == 0).all(axis=None)


@pytest.mark.parametrize(("change", "words"), [
    ({"margin": 0}, "margin: found 0, allowed a share above 0"), ({"margin": 1.2}, "margin: found 1.2"),
    ({"discount": -1}, "discount: found -1, allowed a number above -1"),
    ({"horizon_months": 1.5}, "whole number of months"), ({"horizon_months": math.nan}, "whole number of months"),
    ({"tenure_months": [3, 1]}, "rising"), ({"tenure_months": []}, "rising"),
    ({"tenure_months": [-1]}, "whole number of months"),
])
def test_bad_arguments_are_refused(plain, change, words):
    with pytest.raises(ArgumentError, match=words):
        contract_value(plain, as_of="2024-07-02", **{**TERMS, **change})


def test_the_curve_is_that_of_the_model_of_each_group(plain):
    both = pd.concat([plain, contracts([40, 10], there=50, plan="b")])
    curve = contract_survival(both, as_of="2024-07-02", horizon_months=24, by="plan").table
    assert curve.groupby("plan")["period"].agg(["min", "max", "size"]).to_numpy().tolist() == [[0, 24, 25]] * 2
    assert curve.groupby("plan")["n"].first().to_dict() == {"a": 1000, "b": 100}
    cohort = pd.DataFrame({"cohort": 0, "period": range(7), "customers": [1000, 869, 743, 653, 593, 551, 517]})
    model = ShiftedBetaGeometric().fit(cohort)
    first = curve[curve.plan == "a"]
    assert np.allclose(first["estimate"], model.survival(np.arange(25)), rtol=1e-5)
    assert (first["lower"] <= first["estimate"]).all() and (first["estimate"] <= first["upper"]).all()


def test_a_plan_that_nobody_left_has_no_curve():
    curve = contract_survival(contracts([], there=5), as_of="2024-07-02", horizon_months=12).table
    assert curve["estimate"].isna().all() and set(curve["reason"]) == {"nobody has left yet"}


def test_a_table_without_amounts_is_refused(plain):
    with pytest.raises(TableError, match=r"subscriptions\.monthly_amount: column missing"):
        contract_value(plain.drop(columns="monthly_amount"), as_of="2024-07-02", **TERMS)
