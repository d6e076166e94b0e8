"""A randomised test: published figures, adjustment against a second implementation, coverage, unequal groups, truth."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.errors import RetentionError
from retention.models.membership.randomised import programme_test, randomised_effect

#: MineThatData's e-mail test (Hillstrom 2008): customers and visits of each arm.
HILLSTROM = {"Mens E-Mail": (21_307, 3_894), "Womens E-Mail": (21_387, 3_238), "No E-Mail": (21_306, 2_262)}


def hillstrom():
    return pd.DataFrame({"segment": np.repeat(list(HILLSTROM), [n for n, _ in HILLSTROM.values()]),
                         "visit": np.concatenate([np.arange(n) < visits for n, visits in HILLSTROM.values()]) * 1.0})


def test_hillstroms_visits():
    found = randomised_effect(hillstrom(), arm="segment", control="No E-Mail", outcomes=["visit"])
    rows = found.table.set_index("arm")
    assert rows["level"].round(4).to_dict() == {"Mens E-Mail": 0.1828, "Womens E-Mail": 0.1514}
    assert round(float(rows["base"].iloc[0]), 4) == 0.1062 and found.facts["as_drawn"]
    assert rows.loc["Mens E-Mail", "estimate"] == pytest.approx(0.0766, abs=1e-4)
    arms = rt.compare_arms(hillstrom(), arm="segment", control="No E-Mail", outcome="visit").table.set_index("arm")
    for name in rows.index:  # the house's other way through the same test
        assert rows.loc[name, ["plain", "plain_lower", "plain_upper"]].tolist() == pytest.approx(
            arms.loc[name, ["estimate", "lower", "upper"]].tolist())


def drawn(seed, n=400, effect=1.0):
    rng = np.random.default_rng(seed)
    before = rng.gamma(2, 5, n)
    arm = np.where(rng.random(n) < 0.5, "treated", "control")
    spent = 0.8 * before + rng.normal(0, 3, n) + effect * (arm == "treated")
    return pd.DataFrame({"arm": arm, "before": before, "spent": spent})


def test_the_adjustment_equals_a_regression_by_hand_and_saves_variance():
    test = drawn(1)
    found = randomised_effect(test, arm="arm", control="control", outcomes={"spent": "money"}, known=["before"])
    row = found.table.iloc[0]
    predicted = {}
    centre = test["before"].mean()
    for name, part in test.groupby("arm"):
        predicted[name] = np.polyfit(part["before"] - centre, part["spent"], 1)[1]
    assert row.estimate == pytest.approx(predicted["treated"] - predicted["control"])
    assert row.saved > 0.5 and row.upper - row.lower < 0.75 * (row.plain_upper - row.plain_lower)


def test_both_intervals_cover_and_the_adjusted_one_is_shorter():
    held, plain, widths = [], [], []
    for seed in range(150):
        row = randomised_effect(drawn(seed, n=120), arm="arm", control="control", outcomes=["spent"],
                                known=["before"]).table.iloc[0]
        held.append(row.lower <= 1 <= row.upper)
        plain.append(row.plain_lower <= 1 <= row.plain_upper)
        widths.append((row.upper - row.lower) / (row.plain_upper - row.plain_lower))
    assert 0.9 <= np.mean(held) <= 0.99 and 0.9 <= np.mean(plain) <= 0.99 and np.mean(widths) < 0.8


def test_groups_that_are_not_as_they_were_drawn_are_said():
    short = hillstrom().iloc[:, :]
    short = short[~((short["segment"] == "No E-Mail") & (np.arange(len(short)) % 20 == 0))]
    found = randomised_effect(short, arm="segment", control="No E-Mail", outcomes=["visit"])
    assert not found.facts["as_drawn"] and "cannot be trusted" in found.summary()
    shares = {"Mens E-Mail": 1, "Womens E-Mail": 1, "No E-Mail": 0.95}
    assert randomised_effect(short, arm="segment", control="No E-Mail", outcomes=["visit"],
                             expected=shares).facts["as_drawn"]


@pytest.mark.parametrize(("changes", "message"), [
    ({"control": "nobody"}, "control: found 'nobody'"), ({"expected": {"treated": 1}}, "expected: found"),
    ({"known": ["weather"]}, "test.weather: column missing")])
def test_what_makes_no_test_is_refused(changes, message):
    with pytest.raises(RetentionError, match=message):
        randomised_effect(drawn(1), **{"arm": "arm", "control": "control", "outcomes": ["spent"], **changes})
    with pytest.raises(RetentionError, match=r"test\.spent: expected numbers \(1 row"):
        broken = drawn(1)
        broken.loc[3, "spent"] = np.nan
        randomised_effect(broken, arm="arm", control="control", outcomes=["spent"])


def invited(seed, n=600, effect=2):
    """Half are invited, of whom half join and then order ``effect`` times more often than anybody else."""
    rng = np.random.default_rng(seed)
    rows, ledger, contacts = [], [], []
    day = pd.Timestamp("2025-01-01")
    for who in range(n):
        name, treated = f"c{who:03}", bool(rng.random() < 0.5)
        joins = treated and rng.random() < 0.5
        contacts.append((name, day, "invitation", "treated" if treated else "control", "winter"))
        rows += [(name, day - pd.Timedelta(days=int(ago)), 10.0) for ago in rng.uniform(1, 180, rng.poisson(3) + 1)]
        rows += [(name, day + pd.Timedelta(days=int(after)), 10.0) for after in rng.uniform(
            1, 180, rng.poisson(3 + effect * joins))]
        if joins:
            ledger.append((name, day + pd.Timedelta(days=1), "enrol", 0.0))
    return (pd.DataFrame(contacts, columns=["customer_id", "timestamp", "action", "arm", "campaign"]),
            pd.DataFrame(ledger, columns=["customer_id", "timestamp", "event", "points"]),
            pd.DataFrame(rows, columns=["customer_id", "timestamp", "amount"]))


def test_an_invitation_is_found_by_who_joined_and_its_truth_is_held():
    held = per = 0
    for seed in range(10):
        contacts, ledger, log = invited(seed)
        found = programme_test(contacts, ledger, log, as_of="2025-09-01", margin=0.5)
        row = found.table.set_index("outcome").loc["order days"]
        assert found.facts["campaign"] == "winter" and found.facts["joined_control"] == 0
        held += row.lower <= 0.98 <= row.upper  # two orders of a day are one
        per += row.per_joined_lower <= 1.96 <= row.per_joined_upper
    assert held >= 8 and per >= 8


def test_campaigns_that_made_nobody_join_do_not_count():
    contacts, ledger, log = invited(1)
    nobody = ledger.assign(timestamp=pd.Timestamp("2024-06-01"))
    found = programme_test(contacts, nobody, log, as_of="2025-09-01", margin=0.5)
    assert found.reason == "no finished campaign with a control group made more customers join"
    early = programme_test(contacts, ledger, log, as_of="2025-03-01", margin=0.5)
    assert early.reason == found.reason
    assert programme_test(contacts.drop(columns="arm"), ledger, log, as_of="2025-09-01", margin=0.5).reason
