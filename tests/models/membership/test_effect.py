"""The effect of membership in shops whose truth is known, where nobody is comparable, and by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.errors import RetentionError
from retention.models.membership.doubly_robust import Weighted, e_value, levels
from retention.models.membership.effect import membership_effect
from retention.models.membership.trials import programme_trials

START, DAYS, LAUNCH, HORIZON = pd.Timestamp("2023-01-01"), 900, 200, 180
LIFT = 1.5


def orders_from(rng, day, last, rate):
    """Days of a Poisson process, one order a day at most."""
    found = []
    while True:
        day += max(1.0, rng.exponential(1 / rate))
        if day >= last:
            return found
        found.append(int(day))


def simulated(seed, *, customers=700, lift=LIFT, selective=True):
    """Purchases, a ledger, and the true mean effect of joining at an order on the order days of the 180 days after.

    Frequent buyers join rather than others; whoever has joined buys ``lift`` times as often. The truth is the mean over
    those who joined of two futures each: as a member, and as one who may still join later.
    """
    rng = np.random.default_rng(seed)
    log, ledger, effects = [], [], []

    def joins(rate):
        return rng.random() < (0.06 * min(rate / 0.06, 2.0) if selective else 0.06)

    def live(day, last, rate, member):
        """Order days from ``day`` on, and the day of joining."""
        days, since = [], None
        while True:
            day += max(1.0, rng.exponential(1 / (rate * (lift if member else 1.0))))
            if day >= last:
                return days, since
            days.append(int(day))
            if not member and int(day) >= LAUNCH and joins(rate):
                member, since = True, int(day)

    for who in range(customers):
        rate, first = rng.gamma(1.5, 0.04) + 0.005, int(rng.uniform(0, 400))
        days, since = live(first, DAYS, rate, False)
        days = [first, *days]
        log += [(f"c{who:04}", day, 20.0) for day in days]
        if since is None:
            continue
        ledger += [(f"c{who:04}", since, "enrol", 0.0)]
        ledger += [(f"c{who:04}", day, "earn", 20.0) for day in days if day >= since]
        ledger += [(f"c{who:04}", day, "redeem", -100.0) for day in days if day > since + 60][:1]
        if since - first >= 120 and since + HORIZON <= DAYS and sum(day < since for day in days) >= 3:
            both = [np.mean([len(live(since, since + HORIZON, rate, member)[0]) for _ in range(4)])
                    for member in (True, False)]
            effects.append(both[0] - both[1])
    log = pd.DataFrame(log, columns=["customer_id", "day", "amount"])
    ledger = pd.DataFrame(ledger, columns=["customer_id", "day", "event", "points"])
    for frame in (log, ledger):
        frame["timestamp"] = START + pd.to_timedelta(frame.pop("day"), unit="D")
    ledger["amount"] = np.where(ledger["event"] == "redeem", 5.0, np.nan)
    return log, ledger, float(np.mean(effects))


AS_OF = (START + pd.Timedelta(days=DAYS)).date()


def test_the_true_effect_is_held_where_the_plain_gap_is_not():
    held = naive = 0
    for seed in range(6):
        log, ledger, truth = simulated(seed)
        found = membership_effect(ledger, log, as_of=AS_OF, margin=0.5)
        orders = found.table.set_index("outcome").loc["order days"]
        held += orders.lower <= truth <= orders.upper
        naive += orders.naive_lower <= truth <= orders.naive_upper
        assert orders.naive > orders.estimate
    assert held >= 5 and naive <= 1


def test_no_effect_is_not_found_and_the_placebos_hold():
    log, ledger, _ = simulated(3, lift=1.0)
    found = membership_effect(ledger, log, as_of=AS_OF, margin=0.5)
    facts = found.facts
    assert facts["lower"] <= 0 <= facts["upper"] and not facts["sure"] and facts["naive_lower"] > 0
    assert facts["e_value_bound"] == 1 and facts["pays"] in ("open", "no")
    assert "not known" in found.title and facts["placebo_known"]


@pytest.fixture(scope="module")
def world():
    return simulated(1)


def test_trials_equal_a_loop_over_the_orders_of_a_customer(world):
    log, ledger, _ = world
    trials, about = programme_trials(ledger, log, as_of=AS_OF, horizon_days=HORIZON, margin=0.5, min_orders=3)
    since = ledger.groupby("customer_id")["timestamp"].min()
    plain = []
    for who, mine in log.groupby("customer_id"):
        days = sorted(mine["timestamp"])
        for place, day in enumerate(days):
            watched = day + pd.Timedelta(days=HORIZON) <= pd.Timestamp(AS_OF)
            if place < 3 or not watched or day < since.min() or (who in since and day > since[who]):
                continue
            later = [other for other in days if day < other <= day + pd.Timedelta(days=HORIZON)]
            then = days[place - 1]
            before = [other for other in days if then - pd.Timedelta(days=90) <= other < then]
            plain.append((who, day, int(who in since and since[who] == day), place - 1, (then - days[0]).days,
                          len(later), 10.0 * len(later), 10.0 * len(before)))
    plain = pd.DataFrame(plain, columns=["customer_id", "day", "joined", "orders", "tenure", "after", "margin",
                                         "margin_before"])
    here = trials[plain.columns].sort_values(["customer_id", "day"], ignore_index=True)
    assert len(plain) > 300 and about["compared"] == plain["joined"].sum()
    np.testing.assert_allclose(here.iloc[:, 2:].to_numpy(dtype=float), plain.iloc[:, 2:].to_numpy(dtype=float))
    assert here["customer_id"].tolist() == plain["customer_id"].tolist()


def test_the_levels_of_a_randomised_treatment_are_plain_means():
    rng = np.random.default_rng(2)
    treated, values = rng.integers(0, 2, 400), rng.normal(5, 1, 400)
    values += treated
    balance = Weighted(np.full(400, 0.5), treated, np.full(400, True), np.arange(400), np.zeros(400, int))
    found = levels(values, np.zeros(400), balance)
    effect, influence = found.effect()
    assert found.treated == pytest.approx(values[treated == 1].mean())
    assert found.without == pytest.approx(values[treated == 0].mean())
    se = np.sqrt(values[treated == 1].var() / treated.sum() + values[treated == 0].var() / (400 - treated.sum()))
    assert (effect.upper - effect.lower) / 2 == pytest.approx(1.959964 * se, rel=1e-6) and len(influence) == 400
    # twice as many before on both sides leaves it; half as many more of the treated before takes that off
    same = levels(np.full(400, 2.0), np.zeros(400), balance)
    assert found.effect(same)[0].estimate == pytest.approx(effect.estimate)
    apart = levels(2.0 + treated, np.zeros(400), balance)
    assert found.effect(apart)[0].estimate == pytest.approx(found.treated - 1.5 * found.without)


def test_members_who_all_buy_far_more_are_refused_with_the_picture(world):
    log, ledger, _ = world
    rng = np.random.default_rng(5)
    heavy = [(f"h{who:03}", day) for who in range(120) for day in orders_from(rng, 0.0, DAYS, 0.5)]
    light = [(f"l{who:03}", day) for who in range(400) for day in orders_from(rng, 0.0, DAYS, 0.02)]
    log = pd.DataFrame([*heavy, *light], columns=["customer_id", "day"]).assign(amount=20.0)
    log["timestamp"] = START + pd.to_timedelta(log.pop("day"), unit="D")
    joined = log[log["customer_id"].str.startswith("h") & (log["timestamp"] >= START + pd.Timedelta(days=300))]
    ledger = joined.drop_duplicates("customer_id").assign(event="enrol", points=0.0)
    found = membership_effect(ledger, log, as_of=AS_OF, margin=0.5)
    assert found.reason.startswith("members cannot be compared") and "resemble nobody" in found.reason
    assert found.overlap.plot().get_legend() is not None and found.overlap.facts["unlike"] > 0


def test_few_members_and_nobody_else_are_refused(world):
    log, ledger, _ = world
    some = ledger[ledger["customer_id"].isin(sorted(set(ledger["customer_id"]))[:20])]
    assert "at least 30 are needed" in membership_effect(some, log, as_of=AS_OF, margin=0.5).reason
    members = log[log["customer_id"].isin(ledger["customer_id"])]
    everybody = ledger.drop_duplicates("customer_id").assign(timestamp=START + pd.Timedelta(days=250))
    found = membership_effect(everybody, members, as_of=AS_OF, margin=0.5)
    assert found.reason
    with pytest.raises(RetentionError, match="horizon_days: found 10"):
        membership_effect(ledger, log, as_of=AS_OF, margin=0.5, horizon_days=10)


def test_who_enrolled_after_the_time_began_is_no_member_before_and_without_an_order_is_not_compared(world):
    log, ledger, _ = world
    first = pd.Timestamp(AS_OF) - pd.Timedelta(days=HORIZON)
    since = ledger.groupby("customer_id")["timestamp"].min()
    late = since.index[::3]  # who enrols on a day of these days, not at an order, has no event before
    moved = ledger[~ledger["customer_id"].isin(late)]
    more = pd.DataFrame({"customer_id": late, "event": "enrol", "points": 0.0,
                         "timestamp": first + pd.Timedelta(days=20, hours=5)})
    ledger = pd.concat([moved, more], ignore_index=True)
    found = membership_effect(ledger, log, as_of=AS_OF, margin=0.5)
    recent = log[log["timestamp"] >= first].groupby("customer_id")["timestamp"].nunique()
    was = log[(log["timestamp"] < first) & (log["timestamp"] >= first - pd.Timedelta(days=365))]["customer_id"].unique()
    orders = recent.reindex(was, fill_value=0)
    member = orders.index.isin(since.index.difference(late)[since.drop(late) < first])
    assert found.facts["naive"] == pytest.approx(orders[member].mean() - orders[~member].mean())
    near = programme_trials(ledger, log, as_of=AS_OF, horizon_days=60, margin=0.5, min_orders=3)[0]
    ours = near[(near["joined"] == 1) & near["customer_id"].isin(late)]
    # of those who enrolled without an order on the day, those count who had one in the week before
    ago = (first + pd.Timedelta(days=20, hours=5)) - ours["day"]
    assert (ago.dt.days <= 7).all() and len(ours) < len(late)
    assert not near[near["customer_id"].isin(late) & (near["day"] > first + pd.Timedelta(days=20))].shape[0]


def test_rewards_that_are_taken_off_the_amounts_are_put_back(world):
    log, ledger, _ = world
    off = ledger[ledger["event"] == "redeem"].set_index(["customer_id", "timestamp"])["amount"]
    taken = off.reindex(pd.MultiIndex.from_frame(log[["customer_id", "timestamp"]])).fillna(0.0).to_numpy()
    shown = log.assign(discount=taken, amount=log["amount"] - taken)
    one, other = (membership_effect(ledger, table, as_of=AS_OF, margin=None) for table in (log, shown))
    assert other.facts["rewards_in_amounts"] and not one.facts["rewards_in_amounts"]
    assert other.facts["gain"] == pytest.approx(one.facts["gain"]) and other.facts["net"] == pytest.approx(
        one.facts["net"])


def test_an_e_value_is_that_of_the_paper():
    assert e_value(3.9) == pytest.approx(7.26, abs=0.005) and e_value(1.0) == 1
    assert np.isnan(e_value(0.0)) and rt.membership_effect is membership_effect


def test_without_a_margin_it_is_not_said_whether_it_pays(world):
    log, ledger, _ = world
    found = membership_effect(ledger, log, as_of=AS_OF, margin=None)
    assert found.facts["pays"] == "unknown" and "depends on the margin" in found.summary()
