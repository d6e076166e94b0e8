"""Referrals, refunds and discounts, and the worth of retention: by hand, against loops, and by simulation."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.metrics.economics import referrals, refunds_and_discounts, retention_worth
from retention.result import Estimate


@pytest.fixture(scope="module")
def shop():
    rng = np.random.default_rng(5)
    rows = [(f"c{who:03}", int(rng.integers(0, 300)) + 25 * k, 20.0 + 10 * (who % 5 == 0), rng.random() < 0.1)
            for who in range(200) for k in range(1 + who % 7)]
    frame = pd.DataFrame(rows, columns=["customer_id", "day", "amount", "refund"])
    frame["timestamp"] = pd.Timestamp("2023-01-01") + pd.to_timedelta(frame.pop("day"), unit="D")
    frame["discount"] = np.where(frame["refund"], 0.0, np.where(np.arange(len(frame)) % 3 == 0, 5.0, 0.0))
    frame["amount"] = np.where(frame["refund"], -frame["amount"], frame["amount"])
    people = pd.DataFrame({"customer_id": [f"c{who:03}" for who in range(200)],
                           "referred_by": [f"c{who - 1:03}" if who % 5 == 0 and who else None for who in range(200)]})
    return frame, people


def test_referrals_by_hand(shop):
    log, people = shop
    found = referrals(log, people, as_of="2025-06-01", margin=0.5)
    bought = log[~log["refund"]].groupby("customer_id")["timestamp"].min()
    known = people[people["customer_id"].isin(bought.index)]
    assert float(found.rate) == pytest.approx(known["referred_by"].notna().mean())
    first = log["customer_id"].map(bought)
    year = log[(log["timestamp"] - first).dt.days < 365].groupby("customer_id")["amount"].sum() * 0.5
    brought = set(known.loc[known["referred_by"].notna(), "customer_id"])
    theirs = [year[name] for name in bought.index if name in brought]
    others = [year[name] for name in bought.index if name not in brought]
    assert found.facts["theirs"] == pytest.approx(np.mean(theirs))
    assert found.facts["others"] == pytest.approx(np.mean(others))
    assert found.facts["difference"] == pytest.approx(np.mean(theirs) - np.mean(others))
    assert found.facts["difference_lower"] < found.facts["difference"] < found.facts["difference_upper"]


def test_unknown_referrers_are_counted_and_nobody_is_said(shop):
    log, people = shop
    strange = people.assign(referred_by=np.where(people.index == 7, "nobody", people["referred_by"]))
    before, now = (referrals(log, table, as_of="2025-06-01", margin=None).rate.facts for table in (people, strange))
    assert now["unknown"] == before["unknown"] + 1
    none = people.assign(referred_by=None)
    assert referrals(log, none, as_of="2025-06-01", margin=None).reason == "`customers.referred_by` names nobody"
    young = referrals(log, people, as_of="2023-06-01", margin=None)
    assert young.reason == "fewer than 20 customers of this kind" and young.rate.n > 0


def test_refunds_and_discounts_equal_sums_over_a_cohort(shop):
    log, _ = shop
    found = refunds_and_discounts(log, as_of="2025-06-01")
    bought = log[~log["refund"]]
    cohort = log["customer_id"].map(bought.groupby("customer_id")["timestamp"].min().dt.to_period("Q"))
    for row in found.table.itertuples():
        mine = log[cohort == pd.Period(row.cohort.replace("-", ""), "Q")]
        sales, back = mine.loc[~mine["refund"], "amount"].sum(), -mine.loc[mine["refund"], "amount"].sum()
        off = mine.loc[~mine["refund"], "discount"].sum()
        assert (row.sales, row.estimate, row.discount) == (
            pytest.approx(sales), pytest.approx(back / sales), pytest.approx(off / (sales + off)))
        assert row.lower <= row.estimate <= row.upper
    assert not found.facts["stands_out"]
    without = refunds_and_discounts(log.drop(columns="discount"), as_of="2025-06-01")
    assert without["discount"].isna().all() and not without.facts["known"]


def test_a_cohort_that_gives_back_far_more_stands_out(shop):
    log, _ = shop
    first = log.groupby("customer_id")["timestamp"].transform("min")
    bad = log["refund"].where((first < "2023-04-01") | (first >= "2023-07-01"), np.arange(len(log)) % 2 == 0)
    worse = log.assign(refund=bad, amount=np.where(bad, -log["amount"].abs(), log["amount"].abs()))
    found = refunds_and_discounts(worse, as_of="2025-06-01")
    assert found.facts["stands_out"] and found.facts["highest"] == "2023-Q2" and "beyond chance" in found.summary()


def test_a_point_of_retention_equals_following_customers_period_by_period():
    kept, earned = Estimate(0.7, 0.66, 0.74, n=500), Estimate(30.0, 27, 33, n=350, unit="money")
    found = retention_worth(customers=500, retention=kept, margin_per_period=earned, discount=0.1, horizon_periods=6)
    for row, rise in zip(found.table.itertuples(), (0.01, 0.05), strict=True):
        plain, here, there = 0.0, 500.0, 500.0
        for period in range(1, 7):
            here, there = here * 0.7, there * (0.7 + rise)
            plain += 30 * (there - here) / 1.1 ** (period / 4)
        assert row.estimate == pytest.approx(plain) and row.lower < plain < row.upper
    assert "× margin of a customer in a quarter" in found.definition
    assert retention_worth(customers=0, retention=kept, margin_per_period=earned).reason == "no customers"
    most = retention_worth(customers=9, retention=Estimate(0.99, 0.98, 1.0, n=9), margin_per_period=earned)
    assert (most["retention"] <= 1).all()


def test_the_interval_of_the_worth_covers():
    rng = np.random.default_rng(8)
    truth = float(retention_worth(customers=1, retention=Estimate(0.75, 0.7, 0.8, n=9),
                                  margin_per_period=Estimate(20.0, 19, 21, n=9)).table["estimate"].iloc[0])
    held = []
    for _ in range(200):
        n = 300
        stays = rng.random(n) < 0.75
        money = rng.gamma(2, 10, int(stays.sum()))
        half = 1.96 * money.std(ddof=1) / np.sqrt(len(money))
        found = retention_worth(customers=1, retention=rt.proportion(int(stays.sum()), n), margin_per_period=Estimate(
            money.mean(), money.mean() - half, money.mean() + half, n=len(money))).table.iloc[0]
        held.append(found.lower <= truth <= found.upper)
    assert 0.91 <= np.mean(held) <= 0.99

