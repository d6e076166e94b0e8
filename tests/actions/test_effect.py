"""What actions brought about is recovered within campaigns, and what cannot be told is said so."""

import math
from pathlib import Path

import ibis
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retention.actions.effect import Assignment, evaluate_actions, mean_difference, share_difference
from retention.errors import ArgumentError, TableError
from retention.tables.events import around

DEMO = Path(__file__).parents[2] / "data" / "demo"
DAY = pd.Timestamp("2025-03-01 10:00")


def trial(treated, control, *, action="win-back", campaign="spring", day=DAY, prefix="", sizes=(100, 100)):
    """Contacts of one campaign, and a log in which so many of each arm purchased for 10 a day later."""
    arms = ["treated"] * sizes[0] + ["control"] * sizes[1]
    ids = [f"{prefix}{arm[0]}{i}" for i, arm in enumerate(arms)]
    contacts = pd.DataFrame({"customer_id": ids, "timestamp": day, "action": action, "campaign": campaign, "arm": arms})
    came = ids[:treated] + ids[sizes[0]:sizes[0] + control]
    came = pd.Series(came, dtype="str")
    return contacts, pd.DataFrame({"customer_id": came, "timestamp": day + pd.Timedelta(days=1), "amount": 10.0})


def together(*trials):
    return tuple(pd.concat(parts, ignore_index=True) for parts in zip(*trials, strict=True))


def measured(contacts, log, action="all", **options):
    frame = evaluate_actions(contacts, log, **{"as_of": "2025-12-31", **options}).table
    return frame.set_index(frame.columns[0]).loc[action]


def newcombe(a, m, b, n):
    """Method 10 of Newcombe (1998), written out."""
    z = 1.959963984540054

    def wilson(x, size):
        half = z * math.sqrt(z * z + 4 * x * (1 - x / size))
        return [(2 * x + z * z + sign * half) / (2 * (size + z * z)) for sign in (-1, 1)]

    (l1, u1), (l2, u2) = wilson(a, m), wilson(b, n)
    p1, p2 = a / m, b / n
    return p1 - p2 - math.hypot(p1 - l1, u2 - p2), p1 - p2 + math.hypot(u1 - p1, p2 - l2)


@pytest.mark.parametrize(("a", "m", "b", "n"), [(56, 70, 48, 80), (9, 10, 3, 10), (5, 56, 0, 29), (10, 10, 0, 20)])
def test_one_campaign_with_one_contact_a_customer_is_newcombe(a, m, b, n):
    row = measured(*trial(a, b, sizes=(m, n)))
    assert (row.n_treated, row.n_control, row.n, row.campaigns) == (m, n, m + n, 1)
    assert (row.treated, row.control) == pytest.approx((a / m, b / n))
    assert (row.lower, row.upper) == pytest.approx(newcombe(a, m, b, n))


def test_the_published_difference():
    # Newcombe (1998), table II, example (a), method 10: 56/70 against 48/80
    row = measured(*trial(56, 48, sizes=(70, 80)))
    assert (round(row.lower, 4), round(row.upper, 4)) == (0.0524, 0.3339)


def test_pooling_over_campaigns_would_lie():
    # the loyal are mostly treated, the lapsed mostly held out; in both the contact does nothing
    loyal = trial(720, 80, campaign="loyal", prefix="l", sizes=(900, 100))
    lapsed = trial(10, 90, campaign="lapsed", prefix="x", sizes=(100, 900))
    contacts, log = together(loyal, lapsed)
    row = measured(contacts, log, "win-back")
    pooled = log.merge(contacts, on="customer_id")["arm"].value_counts() / contacts["arm"].value_counts()
    assert pooled["treated"] - pooled["control"] > 0.5
    assert row.estimate == pytest.approx(0, abs=1e-12)
    assert row.lower < 0 < row.upper
    assert row.upper - row.lower < 0.11


@given(st.lists(st.tuples(*[st.integers(1, 30)] * 2, *[st.floats(0, 1)] * 2), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_shares_are_the_plain_mantel_haenszel_ones(cells):
    treated, campaign, came, tops, weights = [], [], [], [], []
    for place, (m, n, p1, p0) in enumerate(cells):
        a, b = round(p1 * m), round(p0 * n)
        treated += [1] * m + [0] * n
        campaign += [place] * (m + n)
        came += [1] * a + [0] * (m - a) + [1] * b + [0] * (n - b)
        tops.append(a / m - b / n)
        weights.append(m * n / (m + n))
    assignment = Assignment(np.array(treated, float), np.array(campaign), np.arange(len(came)))
    difference, rate = share_difference(assignment, np.array(came, float))
    plain = sum(w * d for w, d in zip(weights, tops, strict=True)) / sum(weights)
    assert difference.estimate == pytest.approx(plain, abs=1e-12)
    assert difference.lower <= difference.estimate + 1e-12 <= difference.upper + 2e-12
    assert difference.lower >= -1
    assert difference.upper <= 1
    if difference.parts["before"] < 1:
        assert rate.estimate == pytest.approx(plain / (1 - difference.parts["before"]), abs=1e-9)
        assert rate.upper <= 1 + 1e-12
        assert (rate.lower > 1e-9) == (difference.lower > 1e-9)
        assert (rate.upper < -1e-9) == (difference.upper < -1e-9)


def coverage(draw, truth, rounds=400):
    rng = np.random.default_rng(1)
    hits = [[estimate.lower <= value <= estimate.upper for estimate, value in zip(draw(rng), truth, strict=True)]
            for _ in range(rounds)]
    return np.mean(hits, axis=0)


def test_intervals_cover_in_one_small_campaign():
    def draw(rng):
        treated = np.repeat([1.0, 0.0], [180, 20])
        came = (rng.random(200) < np.where(treated, 0.2, 0.1)).astype(float)
        return share_difference(Assignment(treated, np.zeros(200, int), np.arange(200)), came)

    assert all(0.9 <= share <= 0.99 for share in coverage(draw, (0.1, 0.1 / 0.9)))


def test_intervals_cover_in_many_campaigns_with_one_control_customer_each():
    def draw(rng):
        base = np.repeat(rng.uniform(0.05, 0.5, 60), 10)
        treated = np.tile(np.r_[0.0, np.ones(9)], 60)
        came = (rng.random(600) < base + 0.1 * treated).astype(float)
        return share_difference(Assignment(treated, np.repeat(np.arange(60), 10), np.arange(600)), came)[:1]

    share, = coverage(draw, (0.1,))
    assert 0.9 <= share <= 0.99


def test_intervals_cover_when_the_same_customers_are_contacted_again_and_again():
    def contacted(rng):
        customer, campaign = np.divmod(np.arange(800), 8)  # a hundred customers in eight campaigns
        habit = rng.beta(0.5, 1.0, 100)[customer]
        arm = (rng.random(100) < 0.6)[customer].astype(float)  # whose arm stays: the hardest case
        return Assignment(arm, campaign, customer), (rng.random(800) < habit).astype(float)

    def draw(rng):
        return share_difference(*contacted(rng))[:1]

    def as_if_independent(rng):
        made, came = contacted(rng)
        return share_difference(Assignment(made.treated, made.campaign, np.arange(800)), came)[:1]

    assert 0.9 <= coverage(draw, (0.0,))[0] <= 0.99
    assert coverage(as_if_independent, (0.0,))[0] < 0.8


def test_intervals_of_the_money_cover():
    def draw(rng):
        treated = np.tile(np.r_[np.zeros(2), np.ones(8)], 40)
        spend = rng.gamma(0.5, 40, 400) * (rng.random(400) < 0.3 + 0.2 * treated)
        return [mean_difference(Assignment(treated, np.repeat(np.arange(40), 10), np.arange(400)), spend)]

    share, = coverage(draw, (0.2 * 20,))
    assert 0.9 <= share <= 0.99


def test_money_is_per_contact_net_of_refunds_and_times_margin():
    contacts, log = trial(30, 10)
    log = pd.concat([log, log[:6].assign(amount=-10.0, timestamp=DAY + pd.Timedelta(days=3))])
    row = measured(contacts, log, margin=0.5)
    assert row.money == pytest.approx(0.5 * (240 / 100 - 100 / 100))
    assert row.total == pytest.approx(100 * row.money)
    assert (row.total_lower, row.total_upper) == pytest.approx((100 * row.money_lower, 100 * row.money_upper))
    assert (row.treated, row.control) == (0.3, 0.1)


def test_a_purchase_counts_once_for_the_money_of_a_campaign():
    contacts, log = trial(40, 0, sizes=(50, 50))
    again = contacts.assign(timestamp=DAY - pd.Timedelta(days=5))
    row = measured(pd.concat([contacts, again]), log)
    assert row.n == 200
    assert row.treated == 0.8  # both contacts of a customer were followed by a purchase
    assert row.money * row.n_treated == pytest.approx(400)


def test_windows_are_whole_and_what_is_not_over_is_not_observable():
    contacts, log = trial(10, 5, sizes=(20, 20))
    log["timestamp"] = DAY + pd.Timedelta(days=30)
    assert measured(contacts, log, as_of="2025-04-05").treated == 0
    log["timestamp"] -= pd.Timedelta(seconds=1)
    assert measured(contacts, log, as_of="2025-04-05").treated == 0.5
    early = measured(contacts, log, as_of="2025-03-31")
    assert np.isnan(early.estimate)
    assert early.reason == "40 contacts not counted: the 30 days are not over"
    late = trial(1, 0, campaign="late", day=pd.Timestamp("2025-12-20"), prefix="z", sizes=(3, 3))
    row = measured(*together((contacts, log), late))
    assert (row.n, row.campaigns) == (40, 1)
    assert row.reason == "6 contacts not counted: the 30 days are not over"
    assert (str(row["from"].date()), str(row["until"].date())) == ("2025-03-01", "2025-03-01")


def test_a_window_longer_than_the_data_is_not_observable():
    assert "the 400 days are not over" in measured(*trial(5, 3), window_days=400).reason


def test_contacts_from_as_of_on_and_before_since_are_left_out():
    trials = [trial(9, 3, campaign=f"c{month}", prefix=f"m{month}", sizes=(10, 10),
                    day=pd.Timestamp(2025, month, 5)) for month in (2, 4, 7)]
    contacts, log = together(*trials)
    row = measured(contacts, log, as_of="2025-07-05", since="2025-03-01")
    assert (row.n, row.reason) == (20, "")
    assert str(row["from"].date()) == "2025-04-05"


@pytest.mark.parametrize(("change", "reason"), [
    (lambda frame: frame.drop(columns="arm"), "no contact had a control group"),
    (lambda frame: frame.assign(arm=pd.Series(pd.NA, index=frame.index, dtype="string")),
     "no contact had a control group"),
    (lambda frame: frame.assign(arm="treated"), "no contact had a control group"),
    (lambda frame: frame.assign(arm="control"), "nobody was contacted"),
    (lambda frame: frame.assign(campaign=frame["arm"]), "no campaign has both contacted customers and a control group"),
])
def test_without_a_control_group_there_is_no_effect_and_the_reason_says_so(change, reason):
    contacts, log = trial(30, 10)
    row = measured(change(contacts), log)
    assert row.reason == reason
    assert row[["estimate", "lower", "upper", "persuasion_rate", "money", "total", "control"]].isna().all()


def test_the_share_of_the_treated_is_known_without_a_control_group():
    contacts, log = trial(30, 0, sizes=(100, 0))
    row = measured(contacts, log)
    assert (row.treated, row.n_treated, row.n_control) == (0.3, 100, 0)


def test_campaigns_with_one_group_are_left_out_and_counted():
    contacts, log = together(trial(30, 10), trial(4, 0, campaign="all of them", prefix="z", sizes=(5, 0)))
    row = measured(contacts, log)
    assert (row.n, row.n_treated, row.treated) == (200, 100, 0.3)
    assert row.reason == "5 contacts not counted: their campaign has one group only"


def test_groups_that_differed_before_are_called_so():
    contacts, log = trial(30, 10)
    before = log[:25].assign(timestamp=DAY - pd.Timedelta(days=9))
    row = measured(contacts, pd.concat([log, before]))
    assert (row.placebo, row.placebo_lower > 0) == (0.25, True)
    assert row.reason == "the groups differed before the contact already, by +25.0 percentage points"
    assert measured(contacts, pd.concat([log, before[:1]])).reason == ""


@pytest.mark.parametrize("sizes", [(10, 10), (1, 9), (7, 3)])
def test_everybody_in_the_control_group_purchased(sizes):
    row = measured(*trial(0, sizes[1], sizes=sizes))
    assert row.control == 1
    assert row.estimate == -1
    assert np.isnan(row.persuasion_rate)
    assert row.reason.startswith("everyone in the control group purchased")


@pytest.mark.parametrize("came", [(0, 0), (10, 10)])
def test_when_all_did_alike_the_interval_has_a_width(came):
    row = measured(*trial(*came, sizes=(10, 10)))
    assert row.estimate == 0
    assert row.lower < -0.2 < 0.2 < row.upper


def test_one_customer_a_group_has_no_interval_of_the_money():
    row = measured(*trial(1, 0, sizes=(1, 1)))
    assert (row.estimate, row.money) == (1, 10)
    assert np.isnan(row.money_lower)
    assert row.reason == "one customer in a group, so the money has no interval"


def test_logs_without_amounts_have_no_money():
    contacts, log = trial(30, 10)
    row = measured(contacts, log.drop(columns="amount"))
    assert row.estimate == pytest.approx(0.2)
    assert np.isnan(row.money)
    assert row.reason == "the transactions have no amounts"


def test_what_is_said_are_the_numbers_of_the_best_action():
    contacts, log = together(trial(30, 10, action="letter"), trial(20, 20, action="birthday", prefix="b"))
    result = evaluate_actions(contacts, log, as_of="2025-12-31")
    row = result.table.set_index("action").loc["letter"]
    assert (result.facts["worked"], result.facts["harmed"], result.facts["groups"]) == (1, 0, 2)
    assert result.facts["points"] == pytest.approx(100 * row.estimate)
    assert result.title == "Of every 100 customers contacted for letter, 20 more purchased than without the contact"
    harm = evaluate_actions(*trial(10, 30), as_of="2025-12-31")
    assert harm.title == "Of every 100 customers contacted for win-back, 20 fewer purchased than without the contact"
    early = evaluate_actions(contacts, log, as_of="2025-03-05")
    assert early.summary() == "Not shown: 400 contacts not counted: the 30 days are not over."


def test_actions_are_told_apart_renamed_and_put_together():
    contacts, log = together(trial(30, 10, action="letter"), trial(20, 20, action="birthday", prefix="b"))
    frame = evaluate_actions(contacts, log, as_of="2025-12-31", aliases={"letter": "win-back"}).table
    assert frame["action"].tolist() == ["birthday", "win-back", "all"]
    assert frame["estimate"].tolist() == pytest.approx([0, 0.2, 0.1])
    assert frame["n"].tolist() == [200, 200, 400]


def test_other_columns_tell_apart_too():
    contacts, log = together(trial(30, 10), trial(20, 20, prefix="b", campaign="autumn"))
    frame = evaluate_actions(contacts.assign(channel=contacts["campaign"].map({"spring": "email"})), log,
                             as_of="2025-12-31", by="channel").table
    assert frame["channel"].tolist() == ["", "email", "all"]
    assert evaluate_actions(contacts, log, as_of="2025-12-31", by="campaign")["campaigns"].tolist() == [1, 1, 2]


def test_contacts_without_a_campaign_are_one_of_their_action():
    contacts, log = trial(30, 10)
    assert measured(contacts.drop(columns="campaign"), log).campaigns == 1


def test_days_will_do_as_moments():
    contacts, log = trial(30, 10)
    moments = measured(contacts.assign(timestamp=contacts["timestamp"].dt.normalize()), log)
    days = measured(ibis.memtable(contacts).mutate(timestamp=ibis._.timestamp.date()), log)
    pd.testing.assert_series_equal(days, moments)


def test_the_inputs_stay_as_they_are():
    contacts, log = trial(30, 10)
    copies = contacts.copy(), log.copy()
    evaluate_actions(contacts, log, as_of="2025-12-31")
    pd.testing.assert_frame_equal(contacts, copies[0])
    pd.testing.assert_frame_equal(log, copies[1])


@pytest.mark.parametrize(("change", "said"), [
    (lambda frame: pd.concat([frame, frame[:2].assign(arm="control")]),
     r"contacts.arm: in two groups of campaign 'spring' \(2 rows, first: t0, t1\). Name each random assignment"),
    (lambda frame: frame.drop(columns="action"), "contacts.action: column missing"),
])
def test_contacts_that_cannot_be_compared_are_refused(change, said):
    contacts, log = trial(30, 10)
    with pytest.raises(TableError, match=said):
        evaluate_actions(change(contacts), log, as_of="2025-12-31")


@pytest.mark.parametrize(("options", "said"), [
    ({"window_days": 0}, "window_days: found 0, allowed a whole number from 1 on"),
    ({"margin": 40}, "margin: found 40, allowed a share from 0 to 1")])
def test_arguments_without_meaning_are_refused(options, said):
    with pytest.raises(ArgumentError, match=said):
        evaluate_actions(*trial(3, 1), as_of="2025-12-31", **options)


def test_around_keeps_the_order_and_tells_before_from_after():
    log = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [3.0, 4.0, -2.0],
                        "timestamp": pd.to_datetime(["2025-01-09", "2025-01-10", "2025-01-11"])})
    moments = pd.DataFrame({"customer_id": ["b", "c", "a"], "timestamp": pd.Timestamp("2025-01-10")}, index=[7, 3, 5])
    found = around(ibis.memtable(log), moments, days=2)
    assert found.index.tolist() == [7, 3, 5]
    assert found.to_numpy().tolist() == [[False, False, -2.0], [False, False, 0.0], [True, True, 4.0]]


def test_the_win_back_of_the_demo_is_recovered():
    truth = pd.read_parquet(DEMO / "truth" / "effects.parquet").query("effect.str.startswith('win-back')")
    contacts, log = (pd.read_parquet(DEMO / f"{name}.parquet") for name in ("contacts", "transactions"))
    log = log.dropna(subset=["customer_id", "amount"])
    row = measured(contacts, log, "win-back", as_of="2026-01-01", window_days=60,
                   aliases={"win-back voucher": "win-back"})
    assert row.lower < truth["difference"].mean() < row.upper
    truly = truth["difference"].mean() / (1 - truth["without"].mean())
    assert row.persuasion_rate_lower < truly < row.persuasion_rate_upper
    assert row.lower > 0
    assert row.reason == ""


# ---- versions, and tests that counted their outcome themselves

def versions():
    """A campaign of two versions and a control group, and another of one of them."""
    made, log = trial(40, 10)
    second, more = trial(25, 10, prefix="b")
    other, rest = trial(30, 20, prefix="c", campaign="autumn")
    contacts = pd.concat([made.replace({"arm": {"treated": "letter A"}}),
                          second[second["arm"] == "treated"].replace({"arm": {"treated": "letter B"}}),
                          other.replace({"arm": {"treated": "letter A"}})], ignore_index=True)
    return contacts, pd.concat([log, more[more["customer_id"].str.startswith("bt")], rest], ignore_index=True)


def test_versions_of_a_contact_are_treated_together_and_each_against_its_control_group():
    contacts, log = versions()
    together_ = measured(contacts, log, "win-back")
    assert (together_.n_treated, together_.n_control, together_.campaigns) == (300, 200, 2)
    apart = evaluate_actions(contacts, log, as_of="2025-12-31", by="arm").table.set_index("arm")
    assert list(apart.index) == ["letter A", "letter B", "all"]
    assert apart.loc["letter B", ["n_treated", "n_control", "campaigns"]].tolist() == [100, 100, 1]
    assert apart.loc["letter B", "estimate"] == pytest.approx(0.25 - 0.10)
    assert apart.loc["letter A", "estimate"] == pytest.approx((0.3 + 0.1) / 2)
    assert (apart.loc["letter B", "lower"], apart.loc["letter B", "upper"]) == pytest.approx(
        newcombe(25, 100, 10, 100))


def test_groups_none_of_which_is_called_control_are_no_test():
    contacts, log = trial(30, 10)
    found = evaluate_actions(contacts.replace({"arm": {"control": "b"}}), log, as_of="2025-12-31")
    assert found.reason == "no contact had a control group"


def test_a_test_that_counted_its_outcome_needs_no_log():
    contacts, _ = trial(30, 10)
    came = [1.0] * 30 + [0.0] * 70 + [1.0] * 10 + [0.0] * 90
    test = contacts.assign(visited=came, spent=10.0 * pd.Series(came), late=[None, *came[1:]])
    found = evaluate_actions(test, as_of="2025-12-31", outcome="visited", brought="spent", margin=0.5)
    row = found.table.set_index("action").loc["win-back"]
    assert (row.estimate, row.lower, row.upper) == pytest.approx((0.2, *newcombe(30, 100, 10, 100)))
    assert row.money == pytest.approx(0.5 * 2.0) and np.isnan(row.placebo) and row.reason == ""
    assert found.title == "Of every 100 customers contacted for win-back, 20 more responded than without the contact"
    assert "placebo" not in found.numbers.table and "purchase" not in found.summary() + found.definition
    open_ = evaluate_actions(test, as_of="2025-12-31", outcome="late").table.iloc[0]
    assert (open_.n, open_.reason) == (199, "one contact not counted: its outcome is not known")
    half = test.assign(spent=test["spent"].where(test["visited"] == 1))
    unknown = evaluate_actions(half, as_of="2025-12-31", outcome="visited", brought="spent").table.iloc[0]
    assert np.isnan(unknown.money) and "what 160 contacts brought is not known" in unknown.reason


def test_the_published_test_of_two_mails_without_a_log():
    """Hillstrom (2008): visits 18.28 % (men's mail), 15.14 % (women's), 10.62 % (no mail)."""
    visits = {"Mens E-Mail": (21_307, 3_894), "Womens E-Mail": (21_387, 3_238), "control": (21_306, 2_262)}
    contacts = pd.concat([pd.DataFrame({"arm": arm, "visit": (np.arange(n) < came) * 1})
                          for arm, (n, came) in visits.items()], ignore_index=True)
    contacts = contacts.assign(customer_id=contacts.index.astype(str), action="mail", timestamp=DAY)
    found = evaluate_actions(contacts, as_of="2025-12-31", outcome="visit", by="arm").table.set_index("arm")
    assert found["treated"].round(4).tolist()[:2] == [0.1828, 0.1514]
    assert found["estimate"].round(4).tolist() == [0.0766, 0.0452, 0.0609]
    assert found["control"].round(4).tolist() == [0.1062] * 3


@pytest.mark.parametrize(("options", "said"), [
    ({}, "log and outcome: found neither, allowed one of them"),
    ({"outcome": "spent"}, r"contacts.spent: expected 1 and 0, found 10.0 \(30 rows, first: t0"),
    ({"outcome": "bought"}, "contacts.bought: column missing")])
def test_an_outcome_that_is_none_is_refused(options, said):
    contacts, _ = trial(30, 10)
    test = contacts.assign(spent=[10.0] * 30 + [0.0] * 170)
    with pytest.raises((TableError, ArgumentError), match=said):
        evaluate_actions(test, as_of="2025-12-31", **options)
