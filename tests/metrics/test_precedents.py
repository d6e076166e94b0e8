"""What came before customers left: worlds in which a ticket drives them away, or has nothing to do with it."""

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.errors import ArgumentError

AS_OF = "2026-01-01"


def world(seed, *, harm, customers=500):
    """Who buys seldom has a ticket more often, and leaves sooner anyway; a ticket drives away a share ``harm``."""
    rng = np.random.default_rng(seed)
    seldom = rng.random(customers) < 0.5
    pace = np.where(seldom, 1 / 15, 1 / 6)
    begin, log, tickets = pd.Timestamp(AS_OF) - pd.Timedelta(days=500), [], []
    for who in range(customers):
        ends = min(500, int(rng.exponential(150 if seldom[who] else 600)) + 30)
        days = np.flatnonzero(rng.random(ends) < pace[who])
        for day in days:
            if rng.random() < (0.06 if seldom[who] else 0.02):
                tickets.append((f"c{who}", begin + pd.Timedelta(days=int(day) + 1)))
                if rng.random() < harm:
                    days = days[days <= day]
                    break
        log.append(pd.DataFrame({"customer_id": f"c{who}", "timestamp": begin + pd.to_timedelta(days, unit="D")}))
    return pd.concat(log, ignore_index=True).assign(amount=10.0), pd.DataFrame(
        tickets, columns=["customer_id", "opened"])


def test_what_drives_customers_away_is_found():
    found = [rt.exit_precedents(log, as_of=AS_OF, tickets=tickets).table.iloc[0]
             for log, tickets in (world(seed, harm=0.7) for seed in range(2))]
    assert all(row["precedent"] == "ticket" and row["moved"] and row["lower"] > 0 for row in found)


def test_what_has_nothing_to_do_with_it_is_not():
    found = [rt.exit_precedents(log, as_of=AS_OF, tickets=tickets).table.iloc[0]
             for log, tickets in (world(seed, harm=0.0) for seed in range(3))]
    assert sum(not row["moved"] for row in found) >= 2


def test_shares_are_those_of_a_plain_count():
    as_of = pd.Timestamp("2025-12-29")  # ninety days after a quarter's end: all leavers are of one quarter
    log, tickets = world(5, harm=0.3, customers=1000)
    log = log[log["timestamp"] < as_of]
    found = rt.exit_precedents(log, as_of=as_of, tickets=tickets, caliper=1e6, since_days=75)
    last = log.groupby("customer_id")["timestamp"].max()
    final = as_of - pd.Timedelta(days=90)
    gone = last[(last <= final) & (last > final - pd.Timedelta(days=75))]
    assert found.facts["cases"] == len(gone)
    firsts = log.groupby("customer_id")["timestamp"].min()
    gone = gone[firsts[gone.index] < gone]  # an order before, to be alike in
    near = [((tickets["customer_id"] == who) & (tickets["opened"] >= day - pd.Timedelta(days=60))
             & (tickets["opened"] <= day + pd.Timedelta(days=14))).any() for who, day in gone.items()]
    assert found.facts["pairs"] == len(gone)
    assert found.table["left"].iloc[0] == pytest.approx(np.mean(near))


def test_each_precedent_is_recognised():
    log, _ = world(6, harm=0.0, customers=300)
    last = log.groupby("customer_id")["timestamp"].max().reset_index()
    refunds = last.assign(amount=-5.0)
    late = last.assign(opened=last["timestamp"], due=last["timestamp"] + pd.Timedelta(days=2),
                       resolved=last["timestamp"] + pd.Timedelta(days=5)).drop(columns="timestamp")
    surveys = last.assign(question="csat", score=2)
    found = rt.exit_precedents(pd.concat([log, refunds]), as_of=AS_OF, tickets=late, surveys=surveys)
    rows = found.table.set_index("precedent")
    assert rows["left"].to_dict() == {"ticket": 1, "breach": 1, "refund": 1, "low score": 1}
    assert rows["moved"].all() and (rows["stayed"] < 1).all()
    fine = rt.exit_precedents(log, as_of=AS_OF, surveys=surveys.assign(score=3)).table.set_index("precedent")
    assert fine.loc["low score", "left"] == 0 and fine.loc["low score", "reason"] == "all are alike: no interval"


def test_few_leavers_and_wrong_lengths():
    log, _ = world(7, harm=0.0, customers=20)
    assert rt.exit_precedents(log, as_of=AS_OF).summary().startswith("Not shown: fewer than 30 customers who left")
    with pytest.raises(ArgumentError, match="window_days"):
        rt.exit_precedents(log, as_of=AS_OF, window_days=0)
