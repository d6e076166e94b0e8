"""Contracts after a bad ticket and before they end: worlds with a known harm or none, and plain counts."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.errors import ArgumentError
from retention.metrics.contract_exits import _spells

AS_OF, DAYS = "2026-01-01", 730
BEGIN = pd.Timestamp(AS_OF) - pd.Timedelta(days=DAYS)


def world(seed, *, harm, customers=1200):
    """One contract and one ticket each. The small plan is served late more often, and left sooner anyway."""
    rng = np.random.default_rng(seed)
    small = rng.random(customers) < 0.5
    start = rng.integers(0, 250, customers)
    due = start + rng.integers(40, 400, customers)
    late = rng.random(customers) < np.where(small, 0.4, 0.15)
    ends = due + 1 + rng.exponential(np.where(small, 250, 1500))
    ends = np.where(late & (rng.random(customers) < harm), due + rng.integers(5, 60, customers), ends).astype(int)
    who = [f"c{place:04}" for place in range(customers)]
    contracts = pd.DataFrame({
        "customer_id": who, "start": BEGIN + pd.to_timedelta(start, unit="D"),
        "end": (BEGIN + pd.to_timedelta(ends, unit="D")).where(ends < DAYS), "plan": np.where(small, "small", "large"),
        "monthly_amount": np.where(small, 10.0, 30.0)})
    at = BEGIN + pd.to_timedelta(due, unit="D")
    tickets = pd.DataFrame({"customer_id": who, "opened": at - pd.Timedelta(days=2), "due": at, "resolved": np.where(
        late, at + pd.Timedelta(days=1), at - pd.Timedelta(days=1))})
    return tickets, contracts, late, ends - due


def lost(found):
    return found.table.set_index("outcome").loc["lost"]


def test_a_harm_is_recovered_where_the_plain_gap_is_wider():
    inside, naive = 0, []
    for seed in range(6):
        tickets, contracts, late, stayed = world(seed, harm=0.3)
        found = rt.contract_aftermath(tickets, contracts, as_of=AS_OF)
        row = lost(found)
        inside += row["lower"] <= 0.3 * (1 - row["without"]) <= row["upper"]
        naive.append((stayed[late] < 90).mean() - (stayed[~late] < 90).mean())
        assert found.facts["direction"] == "more" and found.facts["balanced"] and not found.facts["orders_known"]
        assert "end their contract within 90 days" in found.title and "monthly amount" in found.definition
    assert inside >= 5 and np.mean(naive) > 0.3
    assert found.plot().get_xlabel() == "days"


def test_where_a_late_ticket_does_nothing_no_difference_is_found():
    found = [rt.contract_aftermath(*world(seed, harm=0.0)[:2], as_of=AS_OF) for seed in range(10, 18)]
    assert sum(one.facts["direction"] == "none" for one in found) >= 7


def test_the_share_lost_is_that_of_a_plain_count_where_all_are_watched():
    tickets, contracts, late, stayed = world(3, harm=0.3)
    found = rt.contract_aftermath(tickets, contracts, as_of=AS_OF, caliper=1e6)
    assert found.facts["cases"] == late.sum() and found.facts["uncovered"] == 0
    first = [lost(found)["after"], (stayed[late] <= 90).mean()]
    assert found.facts["pairs"] < late.sum() or first[0] == pytest.approx(first[1], abs=0.01)
    # without a contract on the day of the ticket a customer counts nowhere
    early = contracts.assign(end=contracts["start"] + pd.Timedelta(days=30))
    assert rt.contract_aftermath(tickets, early, as_of=AS_OF).facts["uncovered"] == late.sum()


def test_contracts_that_follow_each_other_are_one():
    contracts = pd.DataFrame({
        "customer_id": ["a", "a", "a", "b"], "plan": "x", "monthly_amount": [1.0, 2, 3, 4],
        "start": pd.to_datetime(["2024-01-01", "2024-03-01", "2024-09-01", "2024-01-01"]),
        "end": pd.to_datetime(["2024-03-01", "2024-05-01", None, "2027-01-01"])})
    found = _spells(contracts, pd.Timestamp(AS_OF).date())
    assert found["since"].dt.strftime("%m").tolist() == ["01", "01", "09", "01"]
    assert found["end"].dt.strftime("%Y-%m").fillna("").tolist() == ["2024-05", "2024-05", "", ""]


def test_what_came_before_contracts_ended_is_found_and_not_where_it_has_nothing_to_do_with_it():
    moved = []
    for seed in range(3):
        tickets, contracts, *_ = world(seed, harm=0.6)
        found = rt.contract_precedents(contracts, as_of=AS_OF, tickets=tickets)
        rows = found.table.set_index("precedent")
        assert rows.loc["breach", "moved"] and rows.loc["breach", "lower"] > 0
        assert found.facts["balanced"] and "contract" in found.summary()
        none = rt.contract_precedents(contracts, as_of=AS_OF, tickets=shuffled(tickets, contracts, seed))
        moved.append(bool(none.facts["moved"]))
    assert sum(moved) <= 1


def shuffled(tickets, contracts, seed):
    """The same tickets, of other customers of the plan: they have nothing to do with leaving."""
    rng = np.random.default_rng(seed)
    who = tickets["customer_id"].to_numpy().copy()
    for plan in ("small", "large"):
        here = np.flatnonzero((contracts["plan"] == plan).to_numpy())
        who[here] = who[rng.permutation(here)]
    return tickets.assign(customer_id=who)


def test_shares_before_the_end_are_a_plain_count():
    tickets, contracts, *_ = world(4, harm=0.5)
    found = rt.contract_precedents(contracts, as_of=AS_OF, tickets=tickets, caliper=1e6, window_days=90)
    final = pd.Timestamp(AS_OF) - pd.Timedelta(days=90)
    gone = contracts[(contracts["end"] <= final) & (contracts["end"] > final - pd.Timedelta(days=365))]
    assert found.facts["cases"] == len(gone)
    if found.facts["pairs"] == len(gone):
        day = gone.set_index("customer_id")["end"] - pd.Timedelta(days=1)
        ago = (day - tickets.set_index("customer_id")["opened"].dt.normalize().reindex(day.index)).dt.days
        assert found.table.set_index("precedent").loc["ticket", "left"] == pytest.approx(ago.between(0, 60).mean())


def test_what_cannot_be_compared_is_said():
    tickets, contracts, *_ = world(1, harm=0.3, customers=60)
    assert "fewer than 30" in rt.contract_aftermath(tickets, contracts, as_of=AS_OF).reason
    assert "fewer than 30" in rt.contract_precedents(contracts, as_of=AS_OF, tickets=tickets).reason
    big = world(1, harm=0.3)[1]
    assert "on record about then" in rt.contract_precedents(big, as_of=AS_OF).reason
    with pytest.raises(ArgumentError, match="of: found 'worst'"):
        rt.contract_aftermath(tickets, contracts, as_of=AS_OF, of="worst")
