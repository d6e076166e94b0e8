"""Designs against loops over orders, by hand, and refused where their rules are not those of their kind."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from retention.errors import RetentionError
from retention.metrics.designs import programme_designs

AS_OF = "2025-07-01"
RULES = [
    {"name": "points", "kind": "points", "earn_rate": 1.5, "reward_points": 40, "reward_value": 2},
    {"name": "tier", "kind": "tier", "earn_rate": 1, "reward_points": 40, "reward_value": 2,
     "tiers": {"silver": (30, 1.5), "gold": (80, 2)}},
    {"name": "fee", "kind": "fee", "fee": 6, "rate": 0.1}, {"name": "back", "kind": "cash back", "rate": 0.05},
    {"name": "spend", "kind": "spend", "threshold": 50, "reward_value": 3},
    {"name": "card", "kind": "punch card", "punches": 3, "reward_value": 4}]


@pytest.fixture(scope="module")
def log():
    rng = np.random.default_rng(4)
    rows = 400
    return pd.DataFrame({"customer_id": [f"c{who:02}" for who in rng.integers(0, 60, rows)],
                         "order_id": [f"o{order}" for order in rng.integers(0, 300, rows)],
                         "timestamp": pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.integers(0, 540, rows), "D"),
                         "amount": rng.gamma(2, 6, rows).round(2) * np.where(rng.random(rows) < 0.05, -1, 1)})


def plain(log, rule):
    """(cost, outstanding, fees) of each customer, order by order."""
    rows = log[(log["timestamp"] >= "2024-07-01") & (log["timestamp"] < AS_OF) & (log["amount"] >= 0)]
    found = {}
    for who, mine in rows.groupby("customer_id"):
        orders = mine.groupby("order_id")["amount"].sum()
        spend, kind = orders.sum(), rule["kind"]
        if kind in ("cash back", "fee"):
            saved = rule["rate"] * spend
            joins = kind == "cash back" or saved > rule["fee"]
            found[who] = (saved if joins else 0, 0, rule.get("fee", 0) if joins else 0)
            continue
        if kind == "points":
            have, needed = sum(math.floor(amount * rule["earn_rate"] + 1e-9) for amount in orders), 40
        elif kind == "tier":
            have, reached = 0.0, 0.0
            for cent in range(round(spend * 100)):  # cent by cent
                factor = 2 if reached >= 80 - 1e-9 else 1.5 if reached >= 30 - 1e-9 else 1
                have, reached, needed = have + 0.01 * factor, (cent + 1) / 100, 40
        elif kind == "spend":
            have, needed = spend, 50
        else:
            have, needed = len(orders), 3
        rewards = math.floor(have / needed + 1e-9)
        found[who] = (rewards * rule["reward_value"], (have / needed - rewards) * rule["reward_value"], 0)
    return found


@pytest.mark.parametrize("rule", RULES, ids=[rule["name"] for rule in RULES])
def test_each_kind_equals_a_loop_over_orders(log, rule):
    found = programme_designs(log, designs=[rule], as_of=AS_OF)
    row, each = found.table.iloc[0], plain(log, rule)
    assert row.cost == pytest.approx(sum(cost for cost, _, _ in each.values()))
    assert row.outstanding == pytest.approx(sum(left for _, left, _ in each.values()), abs=1e-3)
    assert row.fees == pytest.approx(sum(fee for _, _, fee in each.values()))
    mine = found.customers.table.set_index("customer_id")[rule["name"]]
    assert {who: pytest.approx(cost) for who, (cost, _, _) in each.items()} == mine.to_dict()


def test_another_rule_is_compared_and_behaviour_is_fixed_unless_an_elasticity_is_given(log):
    found = programme_designs(log, designs=RULES, as_of=AS_OF)
    assert found.table["design"].tolist() == [rule["name"] for rule in RULES]
    assert found.facts["change"] == pytest.approx(found.table["cost"].iloc[1] - found.table["cost"].iloc[0])
    assert "buy as they did" in found.summary() and (found.table["gain"] == 0).all()
    more = programme_designs(log, designs=RULES, as_of=AS_OF, elasticity=2.0, margin=0.4)
    assert more.table["gain"].to_numpy() == pytest.approx(found.table["cost"].to_numpy() * 0.8)
    assert "an assumption" in more.summary() and (more.table["cost"] >= found.table["cost"]).all()
    assert (found.table["lower"] <= found.table["estimate"]).all()


def test_cash_back_shifts_spend_by_its_elasticity_and_pays_from_where_algebra_says(log):
    """At a rate r, margin m and elasticity e customers spend e·r more, and r of that goes back, too."""
    rate, margin = 0.05, 0.4
    rule = {"name": "back", "kind": "cash back", "rate": rate, "elasticity": 1.5}
    found = programme_designs(log, designs=[rule, {**rule, "name": "fixed", "elasticity": None}], as_of=AS_OF,
                              margin=margin)
    spend, (row, fixed) = found.facts["spend"], found.table.itertuples()
    assert row.gain == pytest.approx(1.5 * rate * spend * margin)
    assert row.cost == pytest.approx(rate * spend * (1 + 1.5 * rate)) and fixed.cost == pytest.approx(rate * spend)
    assert row.net == pytest.approx(row.gain - row.cost) and np.isnan(fixed.elasticity) and fixed.gain == 0
    pays = 1 / (margin - rate)  # e·r·m = r·(1 + e·r)
    assert row.break_even == pytest.approx(pays) == pytest.approx(fixed.break_even)
    assert row.break_even_spend == pytest.approx(pays * rate)
    line = found.parts["break_even"].table.set_index("design").loc["fixed"]
    assert line["net_0"] == pytest.approx(fixed.net)
    assert line["net_4"] == pytest.approx(rate * spend * (4 * margin - 1 - 4 * rate))
    assert "One design is taken to make customers buy more" in found.summary()
    assert "spent 14.3% more" in found.parts["break_even"].title
    poor = programme_designs(log, designs=[rule], as_of=AS_OF, margin=0.04)
    assert np.isnan(poor.table["break_even"].iloc[0]) and "None of the rules" in poor.parts["break_even"].title
    without = programme_designs(log, designs=[{**rule, "elasticity": None}], as_of=AS_OF)
    assert "no margin" in without.parts["break_even"].reason and np.isnan(without.table["break_even"].iloc[0])


@pytest.mark.parametrize(("rule", "message"), [
    ({"name": "x", "kind": "points", "earn_rate": 1}, "needs earn_rate, reward_points, reward_value"),
    ({"name": "x", "kind": "punch card", "punches": 9, "reward_value": 3, "rate": 0.1}, "takes nothing else"),
    ({"name": "x", "kind": "lottery"}, r"designs\[0\]\.kind"), ("stamps", r"designs\[0\]"),
    ({"name": "x", "kind": "cash back", "rate": 3}, r"designs\[0\]\.rate"),
    ({"name": "x", "kind": "cash back", "rate": 0.1, "elasticity": -1}, r"designs\[0\]\.elasticity")])
def test_rules_that_are_not_those_of_their_kind_are_refused(log, rule, message):
    with pytest.raises(RetentionError, match=message):
        programme_designs(log, designs=[rule], as_of=AS_OF)


def test_what_cannot_be_replayed_is_said(log):
    with pytest.raises(RetentionError, match="elasticity: found one without a margin"):
        programme_designs(log, designs=RULES, as_of=AS_OF, elasticity=1.0)
    with pytest.raises(RetentionError, match="designs: found none"):
        programme_designs(log, designs=[], as_of=AS_OF)
    assert programme_designs(log, designs=RULES, as_of="2023-01-01").reason == "no customers"
    dear = programme_designs(log, designs=[{"name": "club", "kind": "fee", "fee": 9999, "rate": 0.1}], as_of=AS_OF)
    assert dear.table["reason"].iloc[0] == "nobody would have saved more than the fee"
