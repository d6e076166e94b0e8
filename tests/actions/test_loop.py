"""From a plan over its lists and the contacts table to a measured effect, which the next plan goes by."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.actions.kinds import CANDIDATE

FIRST = pd.Timestamp("2025-06-02")
CUSTOMERS = [f"c{number:04}" for number in range(3000)]
ALONE, PERSUADED = 0.1, 0.25


@pytest.fixture(scope="module")
def plan():
    rows = {"customer_id": CUSTOMERS, "action": "win-back", "due": FIRST, "until": FIRST, "product": None,
            "because": None, "years": None, "chance": ALONE, "value": 20.0, "reason": "silent for 90 days"}
    people = pd.DataFrame({"customer_id": CUSTOMERS, "consent": True, "email": "someone@shop.example"})
    return rt.plan_actions(pd.DataFrame(rows, columns=CANDIDATE), as_of=FIRST, customers=people,
                           settings={"holdout": 0.3})


@pytest.fixture(scope="module")
def sent(plan, tmp_path_factory):
    """The list for the record, as it comes back from its file."""
    folder = tmp_path_factory.mktemp("report") / "actions"
    rt.write_actions(plan, folder, business="Shop", currency="EUR", crm=[])
    return pd.read_csv(folder / "contacts.csv", dtype={"customer_id": "str"}, parse_dates=["timestamp"])


@pytest.fixture(scope="module")
def effect(sent):
    """Measured on purchases that come by themselves, and from a quarter of the others who were written to."""
    rng = np.random.default_rng(5)
    alone, moved = rng.random(len(sent)) < ALONE, rng.random(len(sent)) < PERSUADED
    buyers = sent.loc[alone | (moved & (sent["arm"] == "treated")), "customer_id"]
    days = pd.to_timedelta(rng.integers(1, 30, len(buyers)), unit="D")
    log = pd.DataFrame({"customer_id": buyers, "timestamp": FIRST + days, "amount": 20.0})
    return rt.evaluate_actions(sent, log, as_of="2025-07-15", window_days=30).table


def test_the_record_holds_both_groups(plan, sent):
    assert len(sent) == len(plan.actions) == len(CUSTOMERS)
    assert set(sent["arm"]) == {"treated", "control"}
    assert (sent["timestamp"] == FIRST).all()


def test_the_effect_that_was_built_in_is_measured(effect):
    row = effect.set_index("action").loc["win-back"]
    assert row["persuasion_rate_lower"] < PERSUADED < row["persuasion_rate_upper"]
    assert row["lower"] < (1 - ALONE) * PERSUADED < row["upper"]
    assert row["lower"] > 0


def test_the_next_plan_goes_by_what_was_measured(effect, sent):
    later = FIRST + pd.Timedelta(days=120)
    rows = {"customer_id": ["new", "c0001"], "action": "win-back", "due": later, "until": later, "product": None,
            "because": None, "years": None, "chance": 0.1, "value": 20.0, "reason": "silent for 90 days"}
    people = pd.DataFrame({"customer_id": ["new", "c0001"], "consent": True, "email": "someone@shop.example"})
    found = pd.DataFrame(rows, columns=CANDIDATE)
    following = rt.plan_actions(found, as_of=later, customers=people, contacts=sent, measured=effect,
                                settings={"holdout": 0, "costs": {"email": 0.0}})
    share = effect.set_index("action").at["win-back", "persuasion_rate"]
    assert following.actions["basis"].tolist() == ["measured", "measured"]
    assert following.actions["expected_value"].tolist() == pytest.approx([share * 0.9 * 20.0] * 2)
    week = FIRST + pd.Timedelta(days=7)
    too_soon = rt.plan_actions(found.assign(due=week, until=week), as_of=week, customers=people, contacts=sent,
                               measured=effect,
                                settings={"holdout": 0})
    assert too_soon.left_out[["customer_id", "reason"]].to_numpy().tolist() == [
        ["c0001", "contacted for the same reason recently"]]
