"""What a date changed: shops in which nothing happens, shops in which something does, and the demo's price rise."""

import ibis
import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.errors import ArgumentError

AS_OF, DAY = "2025-07-01", "2024-07-01"


def shop(rng, *, days=1095, customers=500, fall=1.0, after=550, season=0.0):
    """Customers who come, buy at their own rate and leave; from day ``after`` on all buy ``fall`` times as often."""
    first = rng.integers(0, days, customers * 3)
    rate, life = rng.gamma(2, 1 / 60, len(first)), rng.exponential(500, len(first))
    rows = []
    day = np.arange(days)
    level = np.where(day >= after, fall, 1.0) * (1 + season * np.sin(2 * np.pi * day / 365.25))
    for who, (start, pace, stay) in enumerate(zip(first, rate, life, strict=True)):
        there = day[start:min(days, int(start + stay) + 1)]
        bought = there[rng.random(len(there)) < pace * level[there]]
        rows.append(pd.DataFrame({"customer_id": f"c{who}", "day": bought}))
    frame = pd.concat(rows, ignore_index=True)
    return frame.assign(timestamp=pd.Timestamp("2022-07-01") + pd.to_timedelta(frame.pop("day"), unit="D"))


def test_the_numbers_of_a_date_are_those_of_a_plain_count():
    log = shop(np.random.default_rng(0), customers=100)
    rng = np.random.default_rng(1)
    surveys = log.sample(900, random_state=1).assign(question="nps", score=rng.choice([3, 8, 10], 900))
    found = rt.event_study(log, since=DAY, as_of=AS_OF, surveys=surveys, within_days=90)
    day = pd.Timestamp(DAY)
    window = pd.Timedelta(days=90)
    before = log[(log["timestamp"] >= day - window) & (log["timestamp"] < day)]
    after = log[(log["timestamp"] >= day) & (log["timestamp"] < day + window)]
    buying = set(before["customer_id"])
    said = surveys[(surveys["timestamp"] < day) & (surveys["timestamp"] >= day - pd.Timedelta(days=390))]
    latest = said.sort_values(["timestamp"]).groupby("customer_id")["score"].last()
    loyal = buying & set(latest.index[latest >= 9])
    table = found.table.set_index(["outcome", "group"])
    year = log[(log["timestamp"] < day) & (log["timestamp"] >= day - pd.Timedelta(days=390))]
    at_risk = set(year["customer_id"]) & set(latest.index[latest >= 9]) - buying
    for group, who in (("all", buying), ("loyal", loyal), ("inert", buying & set(latest.index) - loyal),
                       ("at risk", at_risk), ("not asked", buying - set(latest.index))):
        assert table.loc[("kept", group), "n"] == len(who)
        assert table.loc[("kept", group), "after"] == pytest.approx(len(who & set(after["customer_id"])) / len(who))
        assert table.loc[("orders", group), "after"] == pytest.approx(
            len(after[after["customer_id"].isin(who)].drop_duplicates(["customer_id", "timestamp"])) / len(who))
    answers = surveys[surveys["customer_id"].isin(buying) & (surveys["timestamp"] >= day)
                      & (surveys["timestamp"] < day + window)]["score"]
    assert table.loc[("score", "all"), "after"] == pytest.approx(100 * ((answers >= 9).mean() - (answers <= 6).mean()))


def test_answers_may_live_elsewhere_than_orders():
    log = shop(np.random.default_rng(0), customers=60)
    surveys = log.sample(300, random_state=1).assign(question="nps", score=9)
    here, there = ibis.duckdb.connect(), ibis.duckdb.connect()
    asked = {"since": DAY, "as_of": AS_OF}
    apart = rt.event_study(here.create_table("log", log), surveys=there.create_table("surveys", surveys), **asked)
    one = rt.event_study(log, surveys=surveys, **asked)
    mixed = rt.event_study(log, surveys=there.table("surveys"), **asked)
    for found in (apart, mixed):
        pd.testing.assert_frame_equal(found.table, one.table)


def test_where_nothing_happens_little_is_found():
    found = [rt.event_study(shop(np.random.default_rng(seed), customers=150, season=0.3), since=DAY, as_of=AS_OF).table
             for seed in range(24)]
    each = pd.concat(found)
    each = each[each["outcome"] == "kept"]
    inside = ((each["lower"] <= 0) & (each["upper"] >= 0)).mean()
    assert each["estimate"].notna().all() and inside >= 0.85
    assert sum(bool(one["moved"].any()) for one in found) <= 4


def test_a_fall_is_found_and_its_size_lies_within_the_interval():
    told = []
    for seed in range(4):
        table = rt.event_study(shop(np.random.default_rng(seed), customers=500, fall=0.5, after=731), since=DAY,
                               as_of=AS_OF).table.set_index(["outcome", "group"])
        told.append(table.loc[("orders", "all")])
    assert sum(row["moved"] for row in told) >= 3
    # half as often from the day on: of some two and a half orders in the time, one and a quarter fewer
    assert sum(row["lower"] <= -row["expected"] / 2 <= row["upper"] for row in told) >= 3


def test_the_price_rise_of_the_demo_changed_nothing_as_it_did_in_truth():
    demo = rt.load_workspace("data/demo", as_of="2026-01-01")
    found = demo.exits.event("prices raised")
    assert found.facts["moved"] == 0 and found.facts["placebos"] >= 15
    assert found.facts["false_finds"] <= 2 <= found.facts["tried"]
    assert found.facts["kept_lower"] < 0 < found.facts["kept_upper"]
    assert "Nothing changed beyond what other dates show" in found.title


def test_other_events_are_no_dates_without_one():
    log = shop(np.random.default_rng(3), customers=150)
    plain = rt.event_study(log, since=DAY, as_of=AS_OF)
    fewer = rt.event_study(log, since=DAY, as_of=AS_OF, not_near=["2023-07-01"])
    assert fewer.facts["placebos"] < plain.facts["placebos"]
    lost = pd.to_datetime(list(set(plain.dates["date"]) - set(fewer.dates["date"])))
    assert (np.abs((lost - pd.Timestamp("2023-07-01")).days) < 90).all()


def test_what_is_too_early_too_late_or_too_little_says_so():
    log = shop(np.random.default_rng(5), customers=60)
    late = rt.event_study(log, since="2025-05-01", as_of=AS_OF)
    assert late.summary() == "Not shown: the 90 days before and after 1 May 2025 are not all in the data."
    short = rt.event_study(log, since=DAY, as_of="2024-10-10", within_days=360)
    assert short.summary().startswith("Not shown: ")
    few = rt.event_study(log[log["customer_id"].isin(["c1", "c2", "c3"])], since=DAY, as_of=AS_OF)
    assert few.summary() and few.table["estimate"].isna().all()
    with pytest.raises(ArgumentError, match="Take a multiple of 3"):
        rt.event_study(log, since=DAY, as_of=AS_OF, within_days=100)


def contracts(rng, *, customers=1500, on="2024-07-01", times=1.0):
    """Contracts that end with 4 % a month, and ``times`` as often in the month from ``on``."""
    rows = []
    for who in range(customers):
        day = pd.Timestamp("2022-07-01") + pd.Timedelta(days=int(rng.integers(0, 1000)))
        start, end = day, None
        while day < pd.Timestamp(AS_OF):
            raised = pd.Timestamp(on) <= day < pd.Timestamp(on) + pd.Timedelta(days=30)
            if rng.random() < 0.04 / 30 * (times if raised else 1):
                end = day
                break
            day += pd.Timedelta(days=1)
        rows.append((f"c{who}", start, end))
    return pd.DataFrame(rows, columns=["customer_id", "start", "end"])


def test_contracts_ended_by_a_price_rise_are_seen_and_none_where_nothing_happened():
    raised = contracts(np.random.default_rng(2), times=2.5)
    found = rt.event_study(raised, since=DAY, as_of=AS_OF)
    row, day = found.table.iloc[0], pd.Timestamp(DAY)
    there = raised[(raised["start"] < day) & (raised["end"].isna() | (raised["end"] >= day))]
    stayed = there["end"].isna() | (there["end"] >= day + pd.Timedelta(days=30))
    assert len(found.table) == 1 and row["n"] == len(there) and row["after"] == pytest.approx(stayed.mean())
    assert found.facts["kept_moved"] and row["lower"] <= -0.06 <= row["upper"] and "fewer" in found.title
    quiet = rt.event_study(contracts(np.random.default_rng(3)), since=DAY, as_of=AS_OF)
    assert not quiet.facts["moved"] and quiet.table.iloc[0]["lower"] <= 0 <= quiet.table.iloc[0]["upper"]


def test_a_change_of_plan_is_no_end_of_a_contract():
    whole = contracts(np.random.default_rng(5), customers=300)
    running = whole["end"].isna() & (whole["start"] < "2024-06-01")
    halves = [whole.assign(end=whole["end"].where(~running, pd.Timestamp("2024-07-10"))),
              whole[running].assign(start=pd.Timestamp("2024-07-10"))]
    alone, changed = (rt.event_study(frame, since=DAY, as_of=AS_OF).table for frame in (whole, pd.concat(halves)))
    pd.testing.assert_frame_equal(alone, changed)
