"""Members, tiers and costs against loops over members."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.metrics.members import near_tier, programme_activity, programme_costs, tier_migration, tier_thresholds

AS_OF = dt.date(2025, 7, 1)


@pytest.fixture(scope="module")
def ledger():
    rng = np.random.default_rng(3)
    rows = []
    for who in range(80):
        day, total, tier = int(rng.integers(0, 400)), 0.0, ""
        name = f"m{who:02}"
        rows.append((name, day, "enrol", 0.0, None, np.nan))
        for _ in range(rng.integers(1, 14)):
            day += int(rng.integers(1, 60))
            points = float(rng.integers(1, 90))
            total += points
            rows.append((name, day, "earn", points, None, np.nan))
            now = "gold" if total >= 300 else "silver" if total >= 150 else "bronze"
            if now != tier:
                rows.append((name, day, "tier", 0.0, now, np.nan))
                tier = now
            if rng.random() < 0.3:
                rows.append((name, day, "redeem", -5.0, None, 0.25))
        if rng.random() < 0.1:
            rows.append((name, day + 3, "leave", 0.0, None, np.nan))
            rows.append((name, day + 9, "expire", -1.0, None, np.nan))  # points expire by themselves
    frame = pd.DataFrame(rows, columns=["customer_id", "day", "event", "points", "tier", "cost"])
    frame["timestamp"] = pd.Timestamp("2024-01-01 10:00") + pd.to_timedelta(frame.pop("day"), unit="D")
    return frame[frame["timestamp"] < pd.Timestamp(AS_OF)].reset_index(drop=True)


def is_member(mine, end):
    before = mine[mine["timestamp"] < end]
    if before.empty:
        return False
    left = mine[mine["event"] == "leave"]
    return left.empty or left["timestamp"].iloc[0] >= end


def test_activity_equals_a_loop_over_months_and_members(ledger):
    found = programme_activity(ledger, as_of=AS_OF, window_days=45)
    for row in found.table.itertuples():
        end = row.start + pd.DateOffset(months=1)
        here = [name for name, mine in ledger.groupby("customer_id") if is_member(mine, end)]
        deeds = ledger[ledger["event"].isin(["earn", "redeem"]) & (ledger["timestamp"] < end)
                       & (ledger["timestamp"] >= end - pd.Timedelta(days=45))]
        assert row.members == row.n == len(here)
        assert row.active == len(set(deeds["customer_id"]) & set(here))
        month = ledger[(ledger["timestamp"] >= row.start) & (ledger["timestamp"] < end)]
        assert row.cost == pytest.approx(month["cost"].sum())
        assert row.joined == (month["event"] == "enrol").sum() and row.gone == (month["event"] == "leave").sum()
    assert found.facts["members"] == found.table["members"].iloc[-1]


def test_costs_are_the_rewards_of_the_members_there_are(ledger):
    gone = set(ledger.loc[ledger["event"] == "leave", "customer_id"])
    recent = ledger[(ledger["timestamp"] >= "2024-07-01") & ~ledger["customer_id"].isin(gone)]
    cost = programme_costs(ledger, as_of=AS_OF)
    assert cost.n == 80 - len(gone) and float(cost) == pytest.approx(recent["cost"].sum() / cost.n)
    assert cost.lower < cost.estimate < cost.upper


def plain_tier(mine, end):
    mine = mine[mine["timestamp"] < end]
    if (mine["event"] == "leave").any():
        return "left"
    tiers = mine.loc[mine["event"] == "tier", "tier"]
    return tiers.iloc[-1] if len(tiers) else "none"


def test_moves_equal_a_loop_over_members_and_shares_add_up(ledger):
    found = tier_migration(ledger, as_of=AS_OF, since_days=180)
    day = pd.Timestamp(AS_OF) - pd.Timedelta(days=180)
    plain = {}
    for _, mine in ledger.groupby("customer_id"):
        if (mine["timestamp"] < day).any() and plain_tier(mine, day) != "left":
            pair = plain_tier(mine, day), plain_tier(mine, pd.Timestamp(AS_OF))
            plain[pair] = plain.get(pair, 0) + 1
    table = found.table
    assert table.set_index(["before", "now"])["members"].to_dict() == plain
    assert table.groupby("before")["estimate"].sum().to_numpy() == pytest.approx(1)
    order = ["none", "bronze", "silver", "gold"]
    for row in table.itertuples():
        step = None if row.now == "left" else order.index(row.now) - order.index(row.before)
        assert row.movement == ("out" if step is None else "up" if step > 0 else "down" if step < 0 else "same")
    assert sum(found.facts[name] for name in ("up", "same", "down", "out")) == pytest.approx(1)


def test_thresholds_are_read_off_and_members_near_them_are_named(ledger):
    read = tier_thresholds(ledger, as_of=AS_OF)
    assert list(read) == ["bronze", "silver", "gold"] and 150 <= read["silver"] < 175 and 300 <= read["gold"] < 350
    found = near_tier(ledger, as_of=AS_OF, tiers={"silver": 150, "gold": 300}, max_gap=0.2, window_days=120)
    recent = ledger[ledger["event"].isin(["enrol", "earn", "redeem"])].groupby("customer_id")["timestamp"].max()
    earned = ledger[ledger["event"] == "earn"].groupby("customer_id")["points"].sum()
    gone = set(ledger.loc[ledger["event"] == "leave", "customer_id"])
    near = {name: least - total for name, total in earned.items() for least in [150 if total < 150 else 300]
            if total < 300 and least - total <= 0.2 * least and name not in gone
            and recent[name] >= pd.Timestamp("2025-03-03")}
    assert found.table.set_index("customer_id")["lacking"].to_dict() == near and len(near) >= 3
    assert found.table["lacking"].is_monotonic_increasing
    assert found.by_tier.table["customers"].sum() == found.facts["members"] == len(near)


def test_what_cannot_be_had_says_why(ledger):
    none = ledger.drop(columns="tier")
    assert tier_migration(none, as_of=AS_OF).reason == "the ledger has no tiers above the first"
    assert near_tier(none, as_of=AS_OF).reason == "the ledger has no tiers above the first"
    assert near_tier(ledger, as_of=AS_OF, tiers={"black": 9000}).reason == "no active member is near the next tier"
    assert programme_activity(ledger, as_of="2024-01-02").reason == "nobody has joined the programme in this time"
    assert programme_activity(ledger, as_of="2024-01-20").reason == "no month of the programme is over yet"
    assert tier_migration(ledger, as_of=AS_OF, since_days=3000).reason == "nobody was a member yet at the earlier date"
    with pytest.raises(rt.RetentionError, match=r"tiers\['silver'\]: found -1"):
        near_tier(ledger, as_of=AS_OF, tiers={"silver": -1})
