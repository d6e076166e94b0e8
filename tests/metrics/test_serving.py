"""The account of a customer is that of a plain ledger, and the probability of a loss is right as often as it says."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import retention as rt
from retention.metrics.serving import ITEMS, shrunk_means

AS_OF = "2025-07-01"


def at(*days):
    return pd.Timestamp("2025-01-01") + pd.to_timedelta(list(days), unit="D")


@pytest.fixture
def tables():
    return {
        "log": pd.DataFrame({"customer_id": list("aabbcc"), "timestamp": at(0, 40, 0, 10, 5, 400),
                             "amount": [100.0, -100.0, 50.0, 30.0, 20.0, 1000.0],
                             "cost": [60.0, 0.0, None, 10.0, None, 1.0]}),
        "tickets": pd.DataFrame({"customer_id": ["a", "b", "d"], "opened": at(1, 2, 3), "contacts": [3, None, 1]}),
        "programme": pd.DataFrame({"customer_id": ["a", "b"], "timestamp": at(3, 4), "cost": [5.0, None]}),
        "contacts": pd.DataFrame({"customer_id": list("abc"), "timestamp": at(1, 1, 1),
                                  "channel": ["letter", "email", "letter"], "arm": [None, "treated", "control"]})}


def account_of(tables, **more):
    usual = {"margin": 0.4, "tickets": tables["tickets"], "cost_per_contact": 4, "programme": tables["programme"],
             "contacts": tables["contacts"], "cost_per_message": {"letter": 1.5, "email": 0.1}}
    return rt.cost_to_serve(tables["log"], as_of=AS_OF, **(usual | more)).table.set_index("customer_id")


def test_the_account_is_that_of_a_plain_ledger(tables):
    account = account_of(tables)
    assert account.loc["a", ITEMS].tolist() == [40.0, 0, -100.0, -12.0, -5.0, -1.5]
    assert account.loc["b", ITEMS].tolist() == pytest.approx([20.0 + 20.0, 0, 0, -4.0, 0, -0.1])
    assert account.loc["c", ITEMS].tolist() == [8.0, 0, 0, 0, 0, 0]
    assert account.loc["d", ["orders", "revenue", "contribution"]].tolist() == [0, 0, -4.0]
    assert account.contribution.to_numpy() == pytest.approx(account[ITEMS].sum(axis=1))
    assert account.loc["a", "months"] == pytest.approx(181 * 12 / 365.25)


def test_a_voucher_that_is_off_the_amount_costs_once(tables):
    """A voucher of 5 on a basket of 30: 25 were paid, of which 25 − 12 are left, whatever the ledger adds."""
    log = pd.DataFrame({"customer_id": ["a", "b"], "timestamp": at(3, 3), "amount": [25.0, 30.0], "cost": 12.0,
                        "discount": [5.0, 0.0]})
    ledger = pd.DataFrame({"customer_id": ["a", "a"], "timestamp": at(0, 3), "event": ["earn", "redeem"],
                           "amount": [90.0, 5.0], "cost": [None, 5.0]})
    found = rt.cost_to_serve(log, as_of=AS_OF, margin=0.4, programme=ledger)
    account = found.table.set_index("customer_id")
    assert account["contribution"].to_dict() == {"a": 13.0, "b": 18.0} and found.facts["rewards_in_amounts"]
    assert account.loc["a", ["margin", "programme"]].tolist() == [18.0, -5.0]  # as if 30 had been paid, less 5
    apart = rt.cost_to_serve(log, as_of=AS_OF, margin=0.4, programme=ledger, rewards_in_amounts=False).table
    assert apart.set_index("customer_id")["contribution"].to_dict() == {"a": 8.0, "b": 18.0}
    unsaid = rt.cost_to_serve(log.drop(columns="discount"), as_of=AS_OF, margin=0.4, programme=ledger)
    assert not unsaid.facts["rewards_in_amounts"]  # a gift over the counter is not in the amounts
    assert "off what was paid" in rt.serving_summary(found).definition
    assert "off what was paid" not in rt.serving_summary(unsaid).definition


def test_an_order_of_several_lines_is_one_order(tables):
    log = tables["log"].iloc[:4].assign(order_id=["1", "1", "2", "2"])
    counted = rt.cost_to_serve(log, as_of=AS_OF, margin=0.4).table.set_index("customer_id").orders
    assert counted.to_dict() == {"a": 1, "b": 1}
    by_day = rt.cost_to_serve(log.drop(columns="order_id"), as_of=AS_OF, margin=0.4).table
    assert by_day.set_index("customer_id").orders.to_dict() == {"a": 1, "b": 2}


def test_plans_bring_their_margin_for_every_day_they_were_alive(tables):
    plans = pd.DataFrame({"customer_id": list("adeef"), "start": at(10, 0, 0, 31, 181), "end": [*at(41, 9999, 31), *[
        pd.NaT] * 2], "monthly_amount": [30.4375, 10.0, 20.0, None, 99.0]})
    account = account_of(tables, subscriptions=plans, margin=0.5)
    assert account.loc["a", "plans"] == pytest.approx(31 * 0.5)  # a month's amount is that of 30.4375 days
    assert account.loc["d", ["revenue", "plans", "contribution"]].tolist() == pytest.approx(
        [10 * 181 * 12 / 365.25, 5 * 181 * 12 / 365.25, 5 * 181 * 12 / 365.25 - 4])
    assert account.loc["e", "revenue"] == pytest.approx(20 * 31 * 12 / 365.25)  # no amount: nothing that is known
    assert "f" not in account.index  # begins at as_of
    assert account.contribution.to_numpy() == pytest.approx(account[ITEMS].sum(axis=1))


def test_plans_count_from_the_first_day_that_counts_and_give_the_same_in_every_month(tables):
    plans = pd.DataFrame({"customer_id": list("xyz"), "start": at(0, 0, 100), "end": pd.NaT, "monthly_amount": 10.0})
    account = rt.cost_to_serve(tables["log"][:0], as_of=AS_OF, since="2025-05-01", margin=1.0,
                               subscriptions=plans).table
    assert account.revenue.tolist() == pytest.approx([10 * 61 * 12 / 365.25] * 3)
    assert account.months.tolist() == pytest.approx([61 * 12 / 365.25] * 3)
    assert (account.verdict == "earns money").all() and account.monthly.to_numpy() == pytest.approx(10, rel=0.02)


def test_no_plan_before_as_of_is_no_plan(tables):
    plans = pd.DataFrame({"customer_id": ["a"], "start": at(300), "end": pd.NaT, "monthly_amount": 10.0})
    assert account_of(tables, subscriptions=plans).plans.eq(0).all()


def test_goods_that_can_be_sold_again_make_a_refund_cheaper():
    log = pd.DataFrame({"customer_id": ["a"], "timestamp": at(1), "amount": [-100.0]})
    back = rt.cost_to_serve(log, as_of=AS_OF, margin=0.4, resold=0.5).table
    assert back.contribution.iloc[0] == pytest.approx(-100 + 0.5 * 60)


def test_since_leaves_out_what_was_before(tables):
    account = account_of(tables, since="2025-01-11")
    assert account.index.tolist() == ["a", "b"]
    assert account.loc["b", ["orders", "contribution"]].tolist() == [1, 20.0]


@pytest.mark.parametrize(("more", "says"), [
    ({"cost_per_contact": None}, "cost_per_contact: found None, allowed a number from 0 on. State what"),
    ({"cost_per_message": None}, "cost_per_message: found None"),
    ({"margin": None}, r"margin: found None, allowed a share from 0 to 1 where purchases have no `cost` \(2 rows\)"),
    ({"margin": 40}, "margin: found 40, allowed a share from 0 to 1"), ({"sure": 0.5}, "sure: found 0.5"),
    ({"margin": None, "subscriptions": pd.DataFrame({
        "customer_id": ["a"], "start": at(0), "end": at(9), "monthly_amount": [1.0]}), "log": "with costs"},
     "margin: found None, allowed a share from 0 to 1 with `subscriptions`, whose charges have no cost"),
    ({"since": AS_OF}, "since: found '2025-07-01', allowed a day before as_of")])
def test_what_is_missing_or_out_of_range_is_named(tables, more, says):
    if more.pop("log", ""):
        tables["log"] = tables["log"].fillna({"cost": 0.0})
    with pytest.raises(rt.ArgumentError, match=says):
        account_of(tables, **more)


def test_nobody_and_one_customer_have_an_account_without_an_interval(tables):
    nobody = rt.cost_to_serve(tables["log"], as_of="2024-01-01", margin=0.4).table
    assert nobody.empty
    one = rt.cost_to_serve(tables["log"].iloc[2:3], as_of=AS_OF, margin=0.4).table
    assert np.isnan(one.probability.iloc[0]) and one.reason.iloc[0].startswith("below three customers")
    assert one.verdict.iloc[0] == "not sure"


@pytest.fixture(scope="module")
def known():
    """Months of customers whose true means are known: half of them below 0."""
    rng = np.random.default_rng(11)
    true = rng.normal(0, 3, 4000)
    n = rng.integers(1, 20, 4000)
    scale = 5 * np.sqrt(8 / rng.chisquare(8, 4000))
    months = [rng.normal(mean, spread, size) for mean, spread, size in zip(true, scale, n, strict=True)]
    return true, n, np.array([m.sum() for m in months]), np.array([(m**2).sum() for m in months])


def test_a_probability_of_a_loss_comes_true_as_often_as_it_says(known):
    true, n, total, squares = known
    _, _, below = shrunk_means(total, squares, n)
    for low, high in ((0, 0.1), (0.1, 0.3), (0.3, 0.7), (0.7, 0.9), (0.9, 1.01)):
        inside = (below >= low) & (below < high)
        assert inside.sum() > 100
        assert (true[inside] < 0).mean() == pytest.approx(below[inside].mean(), abs=0.05)


def test_intervals_cover_and_beat_each_customers_own_mean(known):
    true, n, total, squares = known
    mean, spread, _ = shrunk_means(total, squares, n)
    assert 0.93 < (np.abs(mean - true) < 1.96 * spread).mean() < 0.97
    assert ((mean - true) ** 2).mean() < 0.6 * ((total / n - true) ** 2).mean()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.floats(-50, 50), st.integers(1, 12)), min_size=3, max_size=15))
def test_shrunk_means_lie_within_the_range_of_the_means(customers):
    mean, n = (np.array(values, dtype=float) for values in zip(*customers, strict=True))
    shrunk, spread, below = shrunk_means(mean * n, n * (mean**2 + 4), n)
    assert (shrunk >= mean.min() - 1e-6).all() and (shrunk <= mean.max() + 1e-6).all()
    assert (spread >= 0).all() and ((below >= 0) & (below <= 1)).all()


def test_the_summary_adds_up_and_names_no_customer(tables):
    account = account_of(tables).reset_index()
    result = rt.serving_summary(account)
    summary = result.table.set_index("measure")
    left = account.contribution
    assert result.facts["below"] == (left < 0).sum()
    assert result.facts["below_money"] == pytest.approx(-left[left < 0].sum())
    earned = account.margin.sum() + account.plans.sum()
    assert result.facts["taken"] == pytest.approx(1 - left.sum() / earned)
    assert result.title.startswith(f"Serving customers takes {100 * result.facts['taken']:.0f}% of the margin; ")
    assert summary.loc[ITEMS, "money"].sum() == pytest.approx(summary.loc["contribution", "money"])
    assert summary.loc["below 0 so far", "estimate"] == 2 / 4
    assert "customer_id" not in summary.columns


def test_the_demo_has_an_account_of_every_customer():
    shop = rt.load_workspace("data/demo")
    account = rt.cost_to_serve(shop.transactions, as_of="2026-01-01", margin=shop.settings.margin,
                               tickets=shop.table("tickets"), cost_per_contact=6,
                               programme=shop.table("programme"), contacts=shop.table("contacts"),
                               cost_per_message=0.05).table
    assert account.customer_id.is_unique and (account.reason == "").all()
    lines = shop.transactions.execute()
    earned = (lines.amount - lines.cost).sum()  # the vouchers of the ledger are off the amounts
    costs = account[["service", "contact"]].sum().sum()
    assert account.contribution.sum() == pytest.approx(earned + costs)
    assert 0 < (account.verdict == "loses money").mean() < (account.verdict == "earns money").mean()


def test_subscribers_of_the_demo_lose_no_money_by_being_served():
    shop = rt.load_workspace("data/demo")
    usual = {"as_of": "2026-01-01", "margin": shop.settings.margin, "tickets": shop.table("tickets"),
             "cost_per_contact": 6}
    without = rt.cost_to_serve(shop.transactions, **usual).table.set_index("customer_id")
    account = rt.cost_to_serve(shop.transactions, subscriptions=shop.table("subscriptions"), **usual).table
    account = account.set_index("customer_id")
    subscribers = account.index[account.plans > 0]
    assert (without.reindex(subscribers).contribution < 0).sum() > (account.loc[subscribers].contribution < 0).sum()
    others = account.index.difference(subscribers)
    assert account.loc[others].contribution.to_numpy() == pytest.approx(without.loc[others].contribution.to_numpy())
