"""Tiers against a plain ranking, ties, and who stayed against loops over customers."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import retention as rt
from retention.errors import ArgumentError
from retention.metrics.tiers import value_tiers

SHARES = (0.1, 0.3)
TOO_FEW = "too few customers for so small a tier"
TAKEN = "everyone who would be in it brings as much as the last customer of the tier above"


def plain_tiers(money: dict, shares=SHARES) -> dict:
    """Tier of each customer: the first whose threshold, the revenue of the last customer named, it reaches."""
    ranked = sorted(money.values(), reverse=True)
    least = [ranked[math.ceil(share * len(ranked) - 1e-9) - 1] for share in shares]
    return {who: next((k for k, value in enumerate(least) if spent >= value), len(least))
            for who, spent in money.items()}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=1, max_size=40).filter(any))
def test_tiers_equal_a_plain_ranking_and_add_up(money):
    frame = value_tiers(pd.DataFrame({"monetary": money}), shares=SHARES).table
    tiers = plain_tiers(dict(enumerate(money)))
    for k, row in enumerate(frame.itertuples()):
        inside = [money[who] for who, tier in tiers.items() if tier == k]
        assert (row.customers, row.revenue) == (len(inside), sum(inside))
        if inside:
            assert row.threshold == min(inside) and row.mean_revenue == pytest.approx(np.mean(inside))
            assert row.estimate == pytest.approx(sum(inside) / sum(money))
        else:
            named = [0, *(math.ceil(share * len(money) - 1e-9) for share in SHARES), len(money)]
            assert row.reason == (TAKEN if named[k + 1] > named[k] else TOO_FEW)
            assert math.isnan(row.estimate) and math.isnan(row.threshold)
    assert frame.customers.sum() == frame.n.iloc[0] == len(money)


def test_equal_customers_are_in_one_tier_and_the_ties_are_counted():
    frame = value_tiers(pd.DataFrame({"monetary": [9.0] * 100})).table
    assert frame.customers.tolist() == [100, 0, 0, 0, 0] and frame.ties.tolist() == [99, 0, 0, 0, 0]
    assert frame.tier.tolist() == ["top 1%", "next 4%", "next 15%", "next 30%", "other 50%"]
    assert frame.reason.tolist() == ["", TAKEN, TAKEN, TAKEN, TAKEN]


def test_the_tiers_sum_up_to_the_concentration():
    money = pd.DataFrame({"monetary": np.random.default_rng(1).lognormal(3, 1, 1000)})
    frame, tops = value_tiers(money).table, rt.value_concentration(money, shares=(0.01, 0.05, 0.2, 0.5))
    assert frame.estimate.cumsum().iloc[:4].to_numpy() == pytest.approx(tops["estimate"].iloc[:4].to_numpy())
    assert ((frame.lower < frame.estimate) & (frame.estimate < frame.upper)).all()
    pd.testing.assert_frame_equal(frame, value_tiers(money).table)


def test_intervals_hold_the_share_of_the_world_that_customers_are_drawn_from():
    rng = np.random.default_rng(4)
    world = np.sort(rng.lognormal(3, 1, 1_000_000))[::-1]
    true = world[:200_000].sum() / world.sum()
    held = []
    for _ in range(30):
        top = value_tiers(pd.DataFrame({"monetary": rng.choice(world, 300)}), shares=(0.2,)).table.iloc[0]
        held.append(top.lower <= true <= top.upper)
    assert np.mean(held) >= 0.85


def log_of_three_years(seed=2, customers=60):
    rng = np.random.default_rng(seed)
    rows = customers * 12
    return pd.DataFrame({"customer_id": [f"c{who:02}" for who in rng.integers(0, customers, rows)],
                         "timestamp": pd.Timestamp("2022-01-01") + pd.to_timedelta(rng.integers(0, 1096, rows), "D"),
                         "amount": rng.gamma(1, 20, rows).round(2)})


@pytest.mark.parametrize("days", [None, 365])
def test_who_stayed_is_counted_as_by_loops(days):
    log = log_of_three_years()

    def money(until):
        since = pd.Timestamp(until) - pd.Timedelta(days=days or 9999)
        rows = log[(log.timestamp < until) & (log.timestamp >= since)]
        return rows.groupby("customer_id").amount.sum().to_dict()

    was, now = plain_tiers(money("2024-01-02")), plain_tiers(money("2025-01-01"))
    frame = value_tiers(log, as_of="2025-01-01", shares=SHARES, window_days=days).table
    for k, row in enumerate(frame.itertuples()):
        before = [who for who, tier in was.items() if tier == k]
        stayed = [who for who in before if now.get(who, 99) <= k]
        assert (row.were, row.stayed) == (len(before), pytest.approx(len(stayed) / len(before)))
        assert row.stayed_lower <= row.stayed <= row.stayed_upper


def test_a_history_too_short_and_a_frame_of_customers_have_no_earlier_year():
    log = log_of_three_years()
    short = value_tiers(log, as_of="2023-12-31").table
    assert short.stayed.isna().all() and short.customers.sum() > 0
    assert short.stayed_reason.eq("the records do not reach back 365 days before 31 December 2022").all()
    frame = value_tiers(pd.DataFrame({"customer_id": ["a"], "monetary": [3.0]})).table
    assert frame.stayed_reason.eq("customers without transactions have no earlier year").all()


def test_one_customer_nobody_and_no_revenue():
    one = value_tiers(pd.DataFrame({"monetary": [3.0]}), shares=SHARES).table
    assert one.customers.tolist() == [1, 0, 0] and one.reason.iloc[0] == "below 10 customers: no interval"
    nobody = value_tiers(log_of_three_years(), as_of="2021-01-01").table
    assert nobody.customers.sum() == 0 and nobody.reason.eq("no customers").all()
    odd = value_tiers(pd.DataFrame({"monetary": np.arange(1000.0)}), shares=(0.005, 0.0525)).table
    assert odd.tier.tolist() == ["top 0.5%", "next 4.75%", "other 94.75%"]
    no_revenue = value_tiers(pd.DataFrame({"monetary": [0.0, 0.0]}), shares=SHARES)
    assert no_revenue.summary() == "Not shown: no revenue left after refunds."
    free = no_revenue.table
    assert free.reason.eq("no revenue left after refunds").all() and free.estimate.isna().all()


@pytest.mark.parametrize(("more", "says"), [
    ({"shares": (0.2, 0.1)}, r"shares: found \(0.2, 0.1\), allowed rising numbers above 0 and below 1"),
    ({"shares": (0.5, 1.0)}, "allowed rising numbers"), ({"shares": ()}, "allowed rising numbers"),
    ({"window_days": 0}, "window_days: found 0, allowed a whole number of days from 1 on, or None"),
    ({"as_of": None}, "as_of: found None, allowed a day")])
def test_arguments_are_held_to_their_meaning(more, says):
    with pytest.raises(ArgumentError, match=says):
        value_tiers(log_of_three_years(), **({"as_of": "2025-01-01"} | more))
