"""What customers cost: by hand on the demo, months not told, the mean margin against loops, and coverage."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.errors import TableError
from retention.metrics.acquisition import (
    acquire_against_retain,
    acquisition_cost,
    acquisition_payback,
    margins_by_age,
    mean_margin,
)
from retention.metrics.estimate import proportion

MONTH = 365.25 / 12


def costs(rows):
    frame = pd.DataFrame(rows, columns=["period", "kind", "amount", "channel", "new_customers"])
    return frame.assign(period=pd.to_datetime(frame["period"]))


def test_the_demo_by_hand():
    shop = rt.load_workspace("data/demo", as_of="2026-01-01")
    frame = pd.read_parquet("data/demo/costs.parquet").query("kind == 'acquisition'")
    sums = frame.groupby("channel")[["amount", "new_customers"]].sum()
    found = shop.economics.cost().table.set_index("channel")["estimate"]
    for channel, row in sums.iterrows():
        assert found[channel] == pytest.approx(row.amount / row.new_customers)
    assert found.round(2)[["walk-in", "social"]].to_dict() == {"walk-in": 3.33, "social": 21.56}
    assert found["all"] == pytest.approx(sums["amount"].sum() / sums["new_customers"].sum())
    by_quarter = shop.economics.cost_by_period().table
    last = frame[pd.to_datetime(frame["period"]) >= pd.Timestamp("2025-10-01")]
    assert by_quarter["estimate"].iloc[-1] == pytest.approx(last["amount"].sum() / last["new_customers"].sum())
    assert by_quarter["period"].iloc[-1] == "2025-Q4"


def test_months_that_are_not_over_or_not_told_do_not_count():
    table = costs([("2025-01-01", "acquisition", 100, "a", 10), ("2025-02-01", "acquisition", 100, "a", None),
                   ("2025-03-01", "acquisition", 999, "a", 1), ("2025-01-01", "service", 50, None, None)])
    found = acquisition_cost(table, as_of="2025-03-15").table
    assert found["estimate"].tolist() == [10, 10]
    assert "1 row without `new_customers` left out" in found["reason"].iloc[-1]
    nobody = costs([("2025-01-01", "acquisition", 100, "a", 0), ("2025-01-01", "acquisition", 50, "b", 5)])
    found = acquisition_cost(nobody, as_of="2025-03-01").table.set_index("channel")
    assert np.isnan(found.loc["a", "estimate"]) and found.loc["a", "reason"] == "no new customer"
    assert found.loc["all", "estimate"] == 30


@pytest.mark.parametrize(("table", "reason"), [
    (costs([("2025-01-01", "service", 50, None, None)]), "no month that is over has a cost of the kind “acquisition”"),
    (costs([("2025-01-01", "acquisition", 50, None, None)]),
     "`costs` does not say how many customers the money brought (`new_customers`)")])
def test_missing_costs_are_said(table, reason):
    assert acquisition_cost(table, as_of="2025-06-01").reason == reason


def test_costs_below_zero_are_refused():
    with pytest.raises(TableError, match=r"costs\.amount: costs below 0 \(1 row"):
        acquisition_cost(costs([("2025-01-01", "acquisition", -5, "a", 1)]), as_of="2025-06-01")


def test_the_mean_margin_equals_a_loop_over_ages_and_its_interval_covers():
    rng = np.random.default_rng(1)
    covered = []
    for draw in range(60):
        n = 150
        days = rng.uniform(0, 400, n)
        leaves = rng.exponential(200, n)
        rows = [(who, age, 5.0 + rng.normal()) for who in range(n) for age in range(int((days[who] + 1) // MONTH) + 1)
                if age * MONTH < leaves[who] and rng.random() < 0.8]
        cells = pd.DataFrame(rows, columns=["who", "age", "money"])
        mean, low, high = mean_margin(cells, days)
        truth = sum(5 * 0.8 * np.exp(-age * MONTH / 200) for age in range(6))
        covered.append(low[5] <= truth <= high[5])
        if draw == 0:
            total = 0.0
            for age in range(len(mean)):
                seen = [who for who in range(n) if int((days[who] + 1) // MONTH) > age]
                total += cells[(cells["age"] == age) & cells["who"].isin(seen)]["money"].sum() / len(seen)
                assert mean[age] == pytest.approx(total)
    assert np.mean(covered) >= 0.88


def test_margins_count_the_cost_of_a_line_refunds_and_charges_day_by_day():
    log = pd.DataFrame({"customer_id": ["a", "a", "a", "b"], "amount": [100.0, -40, 50, 10],
                        "cost": [60.0, 0, np.nan, 4], "timestamp": pd.to_datetime(
                            ["2025-01-01", "2025-01-10", "2025-03-05", "2025-02-01"])})
    plans = pd.DataFrame({"customer_id": ["a"], "start": pd.to_datetime(["2025-01-01"]),
                          "end": pd.to_datetime(["2025-02-16"]), "monthly_amount": [20.0]})
    people, cells = margins_by_age(log, as_of=pd.Timestamp("2025-05-01").date(), margin=0.5, subscriptions=plans)
    money = cells.set_index(["who", "age"])["money"]
    assert people["customer_id"].tolist() == ["a", "b"] and people["days"].tolist() == [120, 89]
    assert money[0, 0] == pytest.approx(40 - 40 + 10)
    assert money[0, 1] == pytest.approx(20 * 0.5 * (46 / MONTH - 1)) and money[0, 2] == 25 and money[1, 0] == 6


def boxes(n, *, price=20.0, seed=0):
    """Contracts that began on any day, are charged on it in each month, and run or ended after some months."""
    rng = np.random.default_rng(seed)
    start = pd.Timestamp("2023-01-01") + pd.to_timedelta(rng.integers(0, 365, n), unit="D")
    months = np.where(rng.random(n) < 0.4, rng.integers(1, 11, n), 99)
    end = [day + pd.DateOffset(months=int(stay)) for day, stay in zip(start, months, strict=True)]
    plans = pd.DataFrame({"customer_id": [f"c{who}" for who in range(n)], "start": start, "end": end,
                          "monthly_amount": price})
    plans["end"] = plans["end"].where(plans["end"] < "2025-01-01")
    rows = [(plan.customer_id, day) for plan in plans.itertuples() for day in
            (plan.start + pd.DateOffset(months=k) for k in range(24))
            if day < pd.Timestamp("2025-01-01") and (pd.isna(plan.end) or day < plan.end)]
    return plans, pd.DataFrame(rows, columns=["customer_id", "timestamp"]).assign(amount=price), np.minimum(months, 12)


def test_charges_that_are_among_the_purchases_count_once_and_twelve_times_a_year():
    plans, charges, months = boxes(200)
    table = costs([("2023-06-01", "acquisition", 1000, None, 200)])
    usual = {"as_of": "2025-01-01", "margin": 0.5, "subscriptions": plans}
    found = acquisition_payback(charges, table, **usual).table.iloc[-1]
    assert found["margin"] == pytest.approx(20 * 0.5 * months.mean())
    told = acquisition_payback(charges, table, **usual, charges_in_amounts=False).table.iloc[-1]
    assert told["margin"] == pytest.approx(2 * found["margin"], rel=0.02)
    account = rt.cost_to_serve(charges, **usual).table
    assert account["plans"].eq(0).all() and account["revenue"].sum() == charges["amount"].sum()
    beside = charges.assign(amount=np.random.default_rng(1).uniform(3, 15, len(charges)))  # coffee, the plan apart
    apart = acquisition_payback(beside, table, **usual).table.iloc[-1]["margin"]
    alone = acquisition_payback(beside, table, as_of="2025-01-01", margin=0.5).table.iloc[-1]["margin"]
    assert apart - alone == pytest.approx(20 * 0.5 * months.mean(), rel=0.03)


def shop_of(n, seed, gap=20):
    rng = np.random.default_rng(seed)
    rows = []
    for who in range(n):
        first = rng.integers(0, 200)
        for k in range(rng.integers(1, 9)):
            rows.append((f"c{who:03}", first + k * gap, "ab"[who % 2], 10.0))
    frame = pd.DataFrame(rows, columns=["customer_id", "day", "source", "amount"])
    return frame.assign(timestamp=pd.Timestamp("2024-01-01") + pd.to_timedelta(frame.pop("day"), unit="D"))


def test_payback_is_the_first_month_from_which_the_margin_covers_the_cost():
    log, as_of = shop_of(200, 4), "2025-06-01"
    table = costs([("2024-06-01", "acquisition", 800, "a", 100), ("2024-06-01", "acquisition", 9000, "b", 100)])
    found = acquisition_payback(log, table, as_of=as_of, margin=0.5, channel="source", horizon_days=183)
    rows = found.table.set_index("channel")
    curve = found.curves.table.query("channel == 'a'")["estimate"].to_numpy()
    assert rows.loc["a", "payback"] == np.argmax(curve >= 8) + 1
    assert np.isnan(rows.loc["b", "payback"]) and "not earned back within" in rows.loc["b", "reason"]
    assert rows.loc["a", "estimate"] == pytest.approx(curve[5] / 8)
    assert rows.loc["a", "lower"] < rows.loc["a", "estimate"] < rows.loc["a", "upper"]
    assert rows.loc["a", "payback_lower"] <= rows.loc["a", "payback"] <= rows.loc["a", "payback_upper"]
    assert found.facts["losing"] == ["b"] and rows.loc["all", "n"] == 200


def test_customers_who_have_not_been_watched_so_long_are_no_answer():
    found = acquisition_payback(shop_of(40, 1), costs([("2024-06-01", "acquisition", 800, "a", 100)]),
                                as_of="2024-12-01", margin=None, horizon_days=730)
    assert found.reason == "fewer than 30 customers have been observed for 24 months"


def test_winning_against_keeping_by_hand():
    table = costs([*[(f"2024-{month:02}-01", "acquisition", 120, "a", 12) for month in range(1, 13)],
                   *[(f"2024-{month:02}-01", "retention", 40, None, None) for month in range(1, 13)],
                   *[(f"2024-{month:02}-01", "service", 40, None, None) for month in range(1, 13)]])
    kept = proportion(160, 200, parts={"retained": 160, "start": 200})
    times = acquire_against_retain(table, as_of="2025-01-01", retained=kept)
    assert float(times) == pytest.approx(10 / (480 / 160)) and times.lower < float(times) < times.upper
    both = acquire_against_retain(table, as_of="2025-01-01", retained=kept, kinds=("retention", "service"))
    assert float(both) == pytest.approx(float(times) / 2)
    without = table[table["kind"] == "acquisition"]
    assert acquire_against_retain(without, as_of="2025-01-01", retained=kept).reason.startswith("no month has a cost")
    nobody = proportion(0, 200, parts={"retained": 0, "start": 200})
    assert acquire_against_retain(table, as_of="2025-01-01", retained=nobody).reason.startswith("nobody who was")


def test_the_interval_of_the_cost_covers():
    """Customers by chance, what they cost with months that differ: the cost in the long run lies within."""
    rng = np.random.default_rng(2)
    held = []
    for _ in range(60):
        won = rng.poisson(20, 24)
        rows = [(f"{2023 + k // 12}-{k % 12 + 1:02}-01", "acquisition", 10 * won[k] * rng.lognormal(-0.02, 0.2), "a",
                 won[k]) for k in range(24)]
        all_of_it = acquisition_cost(costs(rows), as_of="2025-01-01").table.iloc[-1]
        held.append(all_of_it.lower <= 10 <= all_of_it.upper)
    assert np.mean(held) >= 0.85
