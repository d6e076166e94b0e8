"""The ledger against a plain queue of lots, signs, members below zero, and a world whose breakage is known."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import retention as rt
from retention.errors import TableError
from retention.metrics.ledger import liability, overdrawn_members, points_age, programme_ledger

AS_OF = pd.Timestamp("2025-06-01")


def ledger(rows):
    return pd.DataFrame(rows, columns=["customer_id", "day", "event", "points"]).assign(
        timestamp=lambda frame: pd.Timestamp("2024-01-01") + pd.to_timedelta(frame["day"], unit="D"))


def plain_fifo(frame):
    """(week of age, kind) → points, by walking through each member's events with a queue of lots."""
    found = {}
    for _, mine in frame.groupby("customer_id"):
        lots = []
        mine = mine.assign(rank=mine["event"].map({"expire": 0, "earn": 1, "redeem": 1}))
        earned = mine[(mine["event"] == "earn") & (mine["points"] > 0)].sort_values("timestamp", kind="stable")
        lots = [[row.timestamp, row.points] for row in earned.itertuples()]
        used = mine[mine["event"] != "earn"].sort_values(["timestamp", "rank"], kind="stable")
        for row in used.itertuples():
            left = abs(row.points)
            while left > 0 and lots:
                part = min(left, lots[0][1])
                age = max((row.timestamp - lots[0][0]).days // 7, 0)
                found[age, row.event] = found.get((age, row.event), 0) + part
                left, lots[0][1] = left - part, lots[0][1] - part
                if lots[0][1] == 0:
                    lots.pop(0)
        for earned_at, points in lots:
            age = (AS_OF - earned_at).days // 7
            found[age, "open"] = found.get((age, "open"), 0) + points
    return found


EVENTS = st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 500),
                            st.sampled_from(["earn", "earn", "redeem", "expire"]), st.integers(1, 40)),
                  min_size=1, max_size=40, unique_by=lambda row: (row[0], row[1]))


@settings(max_examples=12, deadline=None, phases=[Phase.generate])
@given(EVENTS)
def test_ages_equal_a_queue_of_lots(rows):
    frame = ledger([*rows, ("a", 1, "earn", 5)])
    plain = plain_fifo(frame)
    table = points_age(frame, as_of=AS_OF).table
    at_risk, redeemed, expired, left = sum(plain.values()), 0.0, 0.0, 1.0
    for week, row in enumerate(table.itertuples()):
        used, lost, still = (plain.get((week, kind), 0) for kind in ("redeem", "expire", "open"))
        assert row.points == pytest.approx(at_risk) and row.outstanding == pytest.approx(still)
        redeemed, expired = redeemed + left * used / at_risk, expired + left * lost / at_risk
        assert (row.estimate, row.expired) == (pytest.approx(redeemed), pytest.approx(expired))
        left, at_risk = left * (1 - (used + lost) / at_risk), at_risk - used - lost - still


def test_totals_by_hand_and_a_point_is_worth_what_was_given_for_it():
    frame = ledger([("a", 0, "earn", 300), ("a", 50, "redeem", -100), ("b", 9, "earn", 80), ("b", 400, "expire", -30)])
    frame["amount"] = [300.0, 5, 80, np.nan]
    found = programme_ledger(frame, as_of=AS_OF)
    assert found.table.set_index("measure")["points"].head(4).to_dict() == {
        "earned": 380, "redeemed": 100, "expired": 30, "outstanding": 250}
    assert found.facts["point_value"] == 0.05 and found.facts["liability"] == 12.5
    assert programme_ledger(frame, as_of=AS_OF, point_value=0.1).facts["liability"] == 25
    assert np.isnan(found.facts["due_lower"])  # two members
    unpriced = programme_ledger(frame.drop(columns="amount"), as_of=AS_OF)
    assert "not known" in unpriced.summary() and liability(unpriced).reason.startswith("nothing says what a point")


def test_points_used_may_have_either_sign_and_the_rarer_one_takes_back():
    plus = ledger([("a", 0, "earn", 300), ("a", 50, "redeem", 100), ("a", 60, "redeem", 50), ("a", 61, "redeem", -20)])
    minus = plus.assign(points=[300, -100, -50, 20])
    for frame in (plus, minus):
        assert programme_ledger(frame, as_of=AS_OF).facts["redeemed"] == 130
    corrected = ledger([("a", 0, "earn", 300), ("a", 1, "earn", 50), ("a", 2, "earn", -50)])
    assert programme_ledger(corrected, as_of=AS_OF).facts["outstanding"] == 300


@settings(max_examples=12, deadline=None, phases=[Phase.generate])
@given(EVENTS)
def test_members_below_zero_are_those_of_a_running_sum(rows):
    frame, plain = ledger(rows), {}
    for who, mine in frame.groupby("customer_id"):
        balance = 0
        for row in mine.sort_values("timestamp").itertuples():
            balance += row.points if row.event == "earn" else -row.points
            plain[who] = min(plain.get(who, 0), balance)
    below = {who: lowest for who, lowest in plain.items() if lowest < 0}
    found = overdrawn_members(frame, as_of=AS_OF)
    assert found.table.set_index("customer_id")["lowest"].to_dict() == below
    assert found.facts["overdrawn"] == len(below) == programme_overdrawn(frame)
    assert bool(found.reason) == (not below)


def programme_overdrawn(frame):
    found = programme_ledger(frame, as_of=AS_OF)
    return found.facts["overdrawn"] if not found.reason else overdrawn_members(frame, as_of=AS_OF).facts["overdrawn"]


def test_events_of_one_moment_are_taken_together():
    frame = ledger([("a", 5, "redeem", 100), ("a", 5, "earn", 120)])
    assert overdrawn_members(frame, as_of=AS_OF).reason == "no member has used more points than were earned (n 1)"


def test_nobody_no_points_and_words_for_points_are_said():
    frame = ledger([("a", 0, "enrol", 0)])
    assert programme_ledger(frame, as_of=AS_OF).reason == "no points have been earned in this time"
    assert points_age(frame, as_of=AS_OF).reason == "no points have been earned in this time"
    assert programme_ledger(frame, as_of="2023-01-01").reason == "nobody has joined the programme in this time"
    with pytest.raises(TableError, match="points: expected numbers"):
        programme_ledger(frame.assign(points="many"), as_of=AS_OF)
    with pytest.raises(rt.RetentionError, match="point_value: found 0"):
        programme_ledger(frame, as_of=AS_OF, point_value=0)


def world(members, seed):
    """Lots that are redeemed after an exponential time (mean 120 days) or expire at 365 days: 1 − exp(−365 ÷ 120)."""
    rng = np.random.default_rng(seed)
    rows = []
    for who in range(members):
        for _ in range(rng.integers(1, 4)):
            day, wait, points = rng.uniform(0, 700), rng.exponential(120), 10 * rng.integers(1, 9)
            rows.append((f"m{who:04}", day, "earn", points))
            rows.append((f"m{who:04}", day + min(wait, 365), "redeem" if wait < 365 else "expire", points))
    frame = pd.DataFrame(rows, columns=["customer_id", "day", "event", "points"])
    return frame.assign(timestamp=pd.Timestamp("2023-06-01") + pd.to_timedelta(frame["day"], unit="D").dt.round("s"))


def test_the_interval_holds_the_breakage_of_the_world():
    """One lot at a time a member, so that first in first out is who redeems what: true for members with one lot."""
    held = due_held = 0
    for seed in range(12):
        frame = world(500, seed)
        frame["customer_id"] = frame["customer_id"] + "-" + (frame.index // 2).astype(str)  # each lot has its owner
        now = pd.Timestamp("2025-03-01")
        found = programme_ledger(frame, as_of=now, draws=100).facts
        held += found["breakage_lower"] <= np.exp(-365 / 120) <= found["breakage_upper"]
        lots = frame[frame["event"] == "earn"].assign(used=frame["timestamp"].shift(-1), how=frame["event"].shift(-1))
        owed = lots[(lots["timestamp"] < now) & (lots["used"] >= now)]
        chance = owed["points"] * (1 - np.exp(-(365 - (now - owed["timestamp"]).dt.days) / 120))
        due_held += abs(found["due_points"] / chance.sum() - 1) < 0.05
    assert held >= 10 and due_held >= 10


def test_the_demo_reconciles_with_plain_sums():
    shop = rt.load_workspace("data/demo", as_of="2026-01-01")
    frame = pd.read_parquet("data/demo/programme.parquet")
    sums = frame.groupby("event")["points"].sum().abs()
    facts = shop.programme.ledger().facts
    assert (facts["earned"], facts["redeemed"], facts["expired"]) == (sums["earn"], sums["redeem"], sums["expire"])
    assert facts["overdrawn"] == 0 and facts["point_value"] == 0.05


def test_points_of_members_who_are_gone_lie_within_the_interval():
    """Nothing expires, and who stops coming never redeems: what comes due lies within the bounds, not at face value."""
    rng = np.random.default_rng(4)
    rows, ends = [], 900
    for who in range(600):
        day, balance = int(rng.integers(0, 300)), 0
        leaves = day + rng.exponential(120)
        while day < min(ends, leaves):
            rows.append((f"m{who}", day, "earn", 30.0))
            balance += 30
            if balance >= 150:
                rows.append((f"m{who}", day, "redeem", 150.0))
                balance -= 150
            day += 1 + int(rng.exponential(15))
    frame = ledger(rows)
    as_of = pd.Timestamp("2024-01-01") + pd.Timedelta(days=300)
    facts = programme_ledger(frame, as_of=as_of, point_value=0.05).facts
    past, later = frame[frame["timestamp"] < as_of], frame[frame["timestamp"] >= as_of]
    signed = past["points"].where(past["event"] == "earn", -past["points"])
    owed = signed.groupby(past["customer_id"]).sum()
    redeemed = later[later["event"] == "redeem"].groupby("customer_id")["points"].sum()
    came = np.minimum(owed, redeemed.reindex(owed.index, fill_value=0)).sum() * 0.05
    assert facts["unsure"] and facts["due"] == pytest.approx(facts["liability"]) == pytest.approx(owed.sum() * 0.05)
    assert facts["due_lower"] <= came < 0.9 * facts["due_upper"]
