"""What follows a bad ticket: worlds in which it does nothing, or a known harm, while those who get one differ."""

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.errors import ArgumentError

AS_OF = "2026-01-01"
DAYS, WITHIN = 730, 90


def world(seed, *, harm, customers=900):
    """Purchases and one ticket each. Who buys seldom leaves sooner, and is served late more often."""
    rng = np.random.default_rng(seed)
    seldom = rng.random(customers) < 0.5
    pace = np.where(seldom, 1 / 14, 1 / 5)
    start = rng.integers(0, 250, customers)
    due = start + rng.integers(60, 300, customers)
    late = rng.random(customers) < np.where(seldom, 0.45, 0.15)
    leaves = due + rng.exponential(np.where(seldom, 250, 1500))  # nobody leaves before the ticket
    leaves = np.where(late & (rng.random(customers) < harm), due, leaves)
    log = []
    for who in range(customers):
        there = np.arange(start[who], min(DAYS, leaves[who]))
        bought = there[rng.random(len(there)) < pace[who]]
        log.append(pd.DataFrame({"customer_id": f"c{who}", "day": bought}))
    log = pd.concat(log, ignore_index=True)
    begin = pd.Timestamp(AS_OF) - pd.Timedelta(days=DAYS)
    at = begin + pd.to_timedelta(due, unit="D")
    tickets = pd.DataFrame({"customer_id": [f"c{who}" for who in range(customers)],
                            "opened": at - pd.Timedelta(days=2), "due": at,
                            "resolved": np.where(late, at + pd.Timedelta(days=1), at - pd.Timedelta(days=1))})
    log = log.assign(timestamp=begin + pd.to_timedelta(log.pop("day"), unit="D") + pd.Timedelta(hours=12), amount=10.0)
    return tickets, log, late, np.where(late, leaves - due, np.nan), leaves - due


def outcome(found, name):
    return found.table.set_index("outcome").loc[name]


def test_a_harm_is_recovered_and_the_plain_gap_is_not_it():
    inside, naive = 0, []
    for seed in range(4):
        tickets, log, late, _, stayed = world(seed, harm=0.3)
        found = rt.service_aftermath(tickets, log, as_of=AS_OF)
        lost = outcome(found, "lost")
        inside += lost["lower"] <= 0.3 * (1 - lost["without"]) <= lost["upper"]
        naive.append((stayed[late] < WITHIN).mean() - (stayed[~late] < WITHIN).mean())
        assert found.facts["balanced"] and found.facts["direction"] == "more"
    assert inside >= 3
    assert np.mean(naive) > 0.3  # late tickets fell to those who leave sooner anyway


def test_where_a_late_ticket_does_nothing_no_difference_is_found():
    found = [rt.service_aftermath(*world(seed, harm=0.0)[:2], as_of=AS_OF) for seed in range(100, 105)]
    assert sum(one.facts["direction"] == "none" for one in found) >= 4
    assert sum(outcome(one, "repeat")["p"] > 0.05 for one in found) >= 4
    assert "a difference within chance" in next(one for one in found if one.facts["direction"] == "none").title


def test_half_leave_is_answered_with_ones_own_figure():
    tickets, log, *_ = world(1, harm=0.95)
    found = rt.service_aftermath(tickets, log, as_of=AS_OF)
    assert found.facts["claim"] == "more" and "here it is more" in found.summary()
    tickets, log, *_ = world(1, harm=0.0)
    assert rt.service_aftermath(tickets, log, as_of=AS_OF).facts["claim"] == "fewer"


def test_outcomes_are_those_of_a_plain_count():
    tickets, log, late, *_ = world(2, harm=0.3, customers=200)
    found = rt.service_aftermath(tickets, log, as_of=AS_OF, caliper=1e6)  # everybody late is paired within a quarter
    whole = tickets["due"] + pd.Timedelta(days=WITHIN) <= pd.Timestamp(AS_OF)
    assert found.facts["cases"] == late.sum() and whole.all()
    if found.facts["pairs"] == late.sum():
        rows = tickets[late]
        repeat = [((log["customer_id"] == row.customer_id) & (log["timestamp"] >= row.due.normalize())
                   & (log["timestamp"] < row.due.normalize() + pd.Timedelta(days=WITHIN))).sum()
                  for row in rows.itertuples()]
        assert outcome(found, "repeat")["after"] == pytest.approx(np.mean(np.array(repeat) > 0))
        assert outcome(found, "orders")["after"] == pytest.approx(np.mean(repeat))


def test_scores_of_those_who_answered_are_compared():
    tickets, log, late, *_ = world(3, harm=0.1)
    surveys = tickets[["customer_id"]].assign(timestamp=tickets["due"] + pd.Timedelta(days=5), question="nps",
                                              score=np.where(late, 3, 10))
    row = outcome(rt.service_aftermath(tickets, log, as_of=AS_OF, surveys=surveys), "score")
    assert (row["after"], row["without"], row["estimate"]) == (-100, 100, -200)
    few = rt.service_aftermath(tickets, log, as_of=AS_OF, surveys=surveys.head(20))
    assert outcome(few, "score")["reason"].endswith("fewer than 20")


def test_a_bad_ticket_is_one_of_low_satisfaction_reopened_or_with_many_contacts():
    tickets, log, late, *_ = world(4, harm=0.3)
    tickets = tickets.drop(columns="due").assign(satisfaction=np.where(late, 1, 5))
    found = rt.service_aftermath(tickets, log, as_of=AS_OF, of="bad")
    assert found.facts["cases"] == late.sum() and "went badly" in found.title
    calm = tickets.assign(satisfaction=5, contacts=np.where(late, 3, 1), reopened=False)
    assert rt.service_aftermath(calm, log, as_of=AS_OF, of="bad").facts["cases"] == late.sum()


def test_few_bad_tickets_and_no_such_kind():
    tickets, log, *_ = world(5, harm=0.3, customers=40)
    few = rt.service_aftermath(tickets, log, as_of=AS_OF)
    assert few.summary().startswith("Not shown: fewer than 30 customers") and few.facts["pairs"] < 30
    with pytest.raises(ArgumentError, match="of: found 'late'"):
        rt.service_aftermath(tickets, log, as_of=AS_OF, of="late")
