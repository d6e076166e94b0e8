"""Who comes back after a gesture, and whether personal messages bring more: by hand, and against a drawn truth."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from retention.actions.effect import evaluate_actions
from retention.actions.gestures import back_after_gesture, personal_messages
from retention.errors import RetentionError
from retention.metrics.estimate import change_between, proportion

DAY = pd.Timestamp("2025-03-01")


def drawn(seed, *, lift, customers=400):
    """Half of the customers have a personal letter in each of two campaigns that differ in how many buy anyway."""
    rng = np.random.default_rng(seed)
    contacts, log = [], []
    for campaign, base, after in (("spring", 0.2, 0), ("autumn", 0.5, 150)):
        arms = rng.permutation(["by name", "plain"] * (customers // 2) + ["control"] * 50)
        for who, arm in enumerate(arms):
            at = DAY + pd.Timedelta(days=after)
            contacts.append((f"{campaign}{who}", at, "letter", arm, campaign))
            if rng.random() < base + lift * (arm == "by name"):
                log.append((f"{campaign}{who}", at + pd.Timedelta(days=5)))
    return (pd.DataFrame(contacts, columns=["customer_id", "timestamp", "action", "arm", "campaign"]),
            pd.DataFrame(log, columns=["customer_id", "timestamp"]))


def test_a_personal_message_is_held_against_the_other_version_of_its_campaign():
    contacts, log = drawn(1, lift=0.2)
    one = contacts[contacts["campaign"] == "spring"]
    found = personal_messages(one, log, personal=["by name"], as_of="2026-01-01")
    bought = one["customer_id"].isin(log["customer_id"])
    sides = [proportion(int(bought[one["arm"] == arm].sum()), int((one["arm"] == arm).sum())) for arm in
             ("plain", "by name")]
    plain = change_between(before=sides[0], now=sides[1])  # one campaign, one contact each: Newcombe's
    assert (found.estimate, found.lower, found.upper) == pytest.approx((plain.estimate, plain.lower, plain.upper))
    assert found.n == 400


def test_its_interval_holds_the_truth_and_the_base_of_a_campaign_is_none_of_it():
    inside = [found.lower <= 0.1 <= found.upper for found in (
        personal_messages(*drawn(seed, lift=0.1), personal=["by name"], as_of="2026-01-01") for seed in range(40))]
    assert np.mean(inside) >= 0.88
    contacts, log = drawn(3, lift=0.0)
    mostly = contacts[(contacts["arm"] != "by name") | (contacts["campaign"] == "autumn")
                      | (contacts.index % 3 == 0)]
    found = personal_messages(mostly, log, personal=["by name"], as_of="2026-01-01")
    assert found.lower <= 0 <= found.upper


def test_without_two_versions_or_with_few_customers_it_is_not_told():
    contacts, log = drawn(1, lift=0.2)
    told = {"as_of": "2026-01-01"}
    assert "personal and another" in personal_messages(contacts, log, personal=[], **told).reason
    assert "personal and another" in personal_messages(contacts, log, personal=["in verse"], **told).reason
    assert "personal and another" in personal_messages(contacts.drop(columns="arm"), log, personal=["x"], **told).reason
    few = contacts[(contacts["arm"] != "by name") | (contacts.index < 40)]
    assert "at least 30" in personal_messages(few, log, personal=["by name"], **told).reason
    assert personal_messages(contacts, log, personal=["by name"], as_of="2025-03-10").reason


def test_who_came_back_after_a_gesture_is_counted_once_and_not_of_the_control_group():
    contacts, log = drawn(1, lift=0.2)
    again = pd.concat([contacts, contacts.assign(timestamp=contacts["timestamp"] + pd.Timedelta(days=3))])
    found = back_after_gesture(again, log, gestures=["letter"], as_of="2026-01-01", within_days=10)
    told = contacts[contacts["arm"] != "control"]
    assert found.n == len(told)
    assert found.estimate == pytest.approx(told["customer_id"].isin(log["customer_id"]).mean())
    # of those with a control group, the share of the treated is the same
    same = evaluate_actions(contacts[contacts["campaign"] == "spring"], log, as_of="2026-01-01", window_days=10)
    spring = back_after_gesture(contacts[contacts["campaign"] == "spring"], log, gestures=["letter"],
                                as_of="2026-01-01", within_days=10)
    assert spring.estimate == pytest.approx(same.table["treated"].iloc[-1])
    assert "at least 30" in back_after_gesture(contacts, log, gestures=["gift"], as_of="2026-01-01").reason
    with pytest.raises(RetentionError, match="within_days"):
        back_after_gesture(contacts, log, gestures=["letter"], as_of="2026-01-01", within_days=0)
