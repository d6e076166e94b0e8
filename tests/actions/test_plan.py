"""The plan: consent, channels, waiting, the cap, days by a plain second count, assignment, values and bad input."""

from __future__ import annotations

import datetime as dt

import ibis
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import retention as rt
from retention.actions.kinds import CANDIDATE, KINDS
from retention.actions.plan import ACTIONS, NOT_CHOSEN, random_assignment
from retention.errors import ArgumentError, TableError
from retention.tables.business import ActionSettings
from retention.words import reason

FIRST = pd.Timestamp("2025-06-02")
FULL, MORE_VALUABLE = (reason(one) for one in NOT_CHOSEN[:2])
#: What the business of most tests states, so that its contacts have money.
RATES = {name: kind.persuasion_rate for name, kind in KINDS.items() if name != "survey invitation"}


def candidates(*rows: dict) -> pd.DataFrame:
    """Candidates that could be taken on any of seven days, unless a row says otherwise."""
    usual = {"customer_id": "a", "action": "win-back", "due": FIRST, "until": FIRST + pd.Timedelta(days=6),
             "product": None, "because": None, "years": None, "chance": 0.2, "value": 100.0, "reason": "silent"}
    return pd.DataFrame([usual | row for row in rows], columns=CANDIDATE).astype(
        {"due": "datetime64[us]", "until": "datetime64[us]"})


def people(*ids: str, **columns) -> pd.DataFrame:
    usual = {"consent": True, "email": "someone@shop.example", "phone": "+370 600 00000", "name": "Ona",
             "language": "lt"}
    return pd.DataFrame({"customer_id": list(ids)} | usual | columns)


def planned(rows: pd.DataFrame, customers: pd.DataFrame | None = None, **options) -> rt.Result:
    known = people(*rows["customer_id"].unique()) if customers is None else customers
    settings = {name: options.pop(name) for name in ActionSettings.model_fields if name in options}
    stated = {"holdout": 0, "costs": {"email": 0.0, "phone": 0.0}, "persuasion_rate": RATES}
    return rt.plan_actions(rows, as_of=FIRST, customers=known, settings={**stated, **settings}, **options)


def contacts(*rows: tuple) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["customer_id", "days_ago", "action", "arm"])
    return frame.assign(timestamp=FIRST + pd.Timedelta(hours=9) - pd.to_timedelta(frame.pop("days_ago"), unit="D"))


def test_a_row_says_all_that_a_list_needs():
    plan = planned(candidates({"reason": "silent for 40 days", "product": "Beans", "years": 2}),
                   costs={"email": 0.5, "phone": 0.5})
    row = plan.actions.iloc[0]
    assert list(plan.actions.columns) == ACTIONS
    assert row[["customer_id", "action", "channel", "language", "arm", "basis", "name", "email", "phone", "product",
                "reason", "campaign"]].tolist() == [
        "a", "win-back", "email", "lt", "treated", "stated", "Ona", "someone@shop.example", "+370 600 00000", "Beans",
        "silent for 40 days", "win-back 2025-06-02"]
    assert row["expected_value"] == pytest.approx(0.05 * 0.8 * 100 - 0.5)
    assert (plan.facts["as_of"], plan.facts["until"]) == (dt.date(2025, 6, 2), dt.date(2025, 6, 8))


def test_only_who_said_yes_is_contacted():
    rows = candidates(*({"customer_id": name} for name in "abcd"))
    plan = planned(rows, people("a", "b", "c", consent=[True, False, None]))
    assert plan.actions["customer_id"].tolist() == ["a"]
    assert plan.left_out.set_index("customer_id")["reason"].to_dict() == {
        "b": "no consent", "c": "no consent", "d": "not in the customers table"}
    without = planned(rows, people("a", "b", "c", "d").drop(columns="consent"))
    assert without.actions.empty and set(without.left_out["reason"]) == {"no consent"}
    silent = planned(rows, people("a", "b", "c", "d", consent=None))
    assert set(silent.left_out["reason"]) == {"no consent"}


@pytest.mark.parametrize(("action", "email", "phone", "channel"), [
    ("win-back", "o@shop.example", "+370 1", "email"), ("win-back", "o@shop", "+370 1", "phone"),
    ("win-back", "two words@shop.example", "", ""), ("win-back", None, "none", ""),
    ("call back", "o@shop.example", "+370 1", "phone"), ("call back", " o@shop.example ", None, "email"),
    ("survey invitation", None, "+370 1", "")])
def test_the_channel_is_the_first_of_the_kind_with_an_address(action, email, phone, channel):
    plan = planned(candidates({"action": action}), people("a", email=email, phone=phone))
    assert plan.actions["channel"].tolist() == ([channel] if channel else [])
    assert plan.left_out["reason"].tolist() == ([] if channel else ["no address for its channels"])


@pytest.mark.parametrize(("value", "channel", "reason"), [
    (300.0, "phone", None),   # 0.01 × 0.8 × 300 = 2.40 is more than a call
    (100.0, "email", None),   # 0.80 is more than a letter
    (1.0, None, "expected to bring less than it costs")])
def test_a_channel_that_is_not_worth_its_cost_gives_way_to_the_next(value, channel, reason):
    rows = candidates({"action": "thank-you", "value": value})
    plan = planned(rows, costs={"phone": 2.0, "email": 0.05})
    assert plan.actions["channel"].tolist() == ([channel] if channel else [])
    assert plan.left_out["reason"].tolist() == ([reason] if reason else [])


def test_customers_without_name_language_or_addresses_columns():
    bare = pd.DataFrame({"customer_id": ["a"], "consent": [True]})
    assert planned(candidates({}), bare).left_out["reason"].tolist() == ["no address for its channels"]
    row = planned(candidates({}), bare.assign(email="a@shop.example"), default_language="fil").actions.iloc[0]
    assert (row["language"], row["name"], row["phone"]) == ("fil", "", "")


@pytest.mark.parametrize(("written", "language"), [
    ("lt-LT", "lt"), ("LT", "lt"), ("tl", "fil"), ("fil_PH", "fil"), ("en", "en"), ("", "en"), (None, "en"),
    ("Lithuanian", "en"), ("1", "en")])
def test_the_language_is_its_letters_or_the_default(written, language):
    assert planned(candidates({}), people("a", language=written)).actions["language"].tolist() == [language]


def test_the_same_is_not_done_again_before_its_waiting_time_is_over():
    wait = KINDS["win-back"].wait_days
    rows = candidates(*({"customer_id": name} for name in "abcde"))
    earlier = contacts(("a", wait - 1, "win-back", None), ("b", wait - 6, "win-back voucher", None),
                       ("c", wait - 7, "win-back", "control"), ("d", 1, "newsletter", None),
                       ("e", wait, "win-back", None), ("e", -2, "win-back", None))
    plan = planned(rows, contacts=earlier, aliases={"win-back voucher": "win-back"})
    days = (plan.actions.set_index("customer_id")["due"] - FIRST).dt.days.to_dict()
    assert days == {"d": 0, "e": 0, "a": 1, "b": 6}
    assert plan.left_out[["customer_id", "reason"]].values.tolist() == [["c", "contacted for the same reason recently"]]
    unknown = planned(rows, contacts=earlier)
    assert (unknown.actions.set_index("customer_id").at["b", "due"] - FIRST).days == 0


def test_a_dated_action_is_for_its_day_or_not_at_all():
    rows = candidates({"action": "birthday", "due": FIRST + pd.Timedelta(days=3)})
    assert planned(rows).actions["due"].tolist() == [FIRST + pd.Timedelta(days=3)]
    waiting = planned(rows, contacts=contacts(("a", 200, "birthday", None)))
    assert waiting.left_out["reason"].tolist() == ["contacted for the same reason recently"]


def test_contacts_of_late_and_the_planned_one_together_are_capped():
    rows = candidates(*({"customer_id": name, "action": action} for name in "abc"
                        for action in ("win-back", "call back", "thank-you")))
    earlier = contacts(("b", 1, "newsletter", None), ("b", 29, "newsletter", "treated"), ("b", 5, "offer", "control"),
                       ("b", 31, "newsletter", None), *[("c", at, "newsletter", None) for at in range(1, 4)])
    plan = planned(rows, contacts=earlier, cap=3)
    assert plan.actions["customer_id"].tolist() == ["a", "b"]
    assert plan.left_out.groupby("customer_id")["reason"].unique().map(list).to_dict() == {
        "a": [MORE_VALUABLE], "b": [MORE_VALUABLE], "c": [FULL]}
    assert planned(rows, cap=0).actions.empty


def test_expected_value_is_what_the_contact_adds():
    rows = candidates({"customer_id": "a", "chance": 0.9, "value": 10.0}, {"customer_id": "b", "chance": np.nan},
                      {"customer_id": "c", "value": np.nan}, {"customer_id": "d", "chance": 0.0, "value": 30.0},
                      {"customer_id": "e", "action": "survey invitation", "chance": 0.0, "value": 0.3})
    plan = planned(rows, costs={"email": 0.1, "phone": 2.0})
    assert plan.actions.set_index("customer_id")["expected_value"].to_dict() == pytest.approx({"d": 1.4, "e": 0.2})
    assert plan.left_out.set_index("customer_id")["reason"].to_dict() == {
        "a": "expected to bring less than it costs", "b": "the probability or the value of a purchase is not known",
        "c": "the probability or the value of a purchase is not known"}
    dear = planned(rows, costs={"email": 0.1, "phone": 2.0}, min_value=1.5)
    assert dear.left_out.set_index("customer_id")["reason"].to_dict()["d"] == "expected to bring less than 1.50"


def test_what_was_measured_goes_before_what_the_workspace_and_the_kit_assume():
    rows = candidates(*({"action": action} for action in ("win-back", "call back", "thank-you", "anniversary")))
    measured = pd.DataFrame({"action": ["win-back voucher", "call back", "newsletter", "thank-you"],
                             "persuasion_rate": [0.12, -0.02, 0.5, 0.4],
                             "persuasion_rate_lower": [0.05, -0.06, 0.4, np.nan],
                             "persuasion_rate_upper": [0.19, 0.02, 0.6, np.nan]})
    rows["customer_id"] = list("abcd")
    plan = planned(rows, measured=measured, persuasion_rate={"thank-you": 0.3, "win-back": 0.9},
                   aliases={"win-back voucher": "win-back"})
    table = plan.table.set_index("action")
    assert table["persuasion_rate"].to_dict() == {"win-back": 0.12, "call back": 0.0, "thank-you": 0.3,
                                                  "anniversary": 0.02}
    assert table["basis"].to_dict() == {"win-back": "measured", "call back": "measured", "thank-you": "stated",
                                        "anniversary": "assumed"}
    assert table["expected_value"].isna().to_dict() == {"win-back": False, "call back": False, "thank-you": False,
                                                        "anniversary": True}
    assert table.at["anniversary", "reason"] == reason("effect-not-measured")
    assert table.loc["win-back", ["expected_value", "lower", "upper"]].tolist() == pytest.approx([9.6, 4.0, 15.2])
    assert table.loc["call back", ["lower", "upper"]].tolist() == pytest.approx([0, 1.6])
    assert table.loc[["thank-you", "anniversary"], ["lower", "upper"]].isna().all(axis=None)
    with pytest.raises(TableError, match=r"measured\.action: more than one effect of win-back \(2 rows\)\. Measure"):
        planned(rows, measured=measured.replace("call back", "win-back"), aliases={"win-back voucher": "win-back"})


def test_each_customer_stands_in_the_plan_once_with_what_is_worth_most():
    rows = candidates({"action": "birthday", "due": FIRST, "value": 300.0}, {"action": "win-back"},
                      {"action": "reorder reminder", "product": "Tea"},
                      {"action": "reorder reminder", "product": "Beans"},
                      {"customer_id": "b", "action": "reorder reminder", "product": "Tea"},
                      {"customer_id": "b", "action": "reorder reminder", "product": "Beans", "value": 99.0})
    plan = planned(rows)
    assert plan.actions[["customer_id", "action", "rank", "product"]].fillna("").values.tolist() == [
        ["a", "birthday", 1, ""], ["b", "reorder reminder", 2, "Tea"]]
    assert plan.left_out["reason"].tolist() == [MORE_VALUABLE] * 4


def test_what_was_shown_goes_before_what_is_assumed_whatever_the_assumption():
    measured = pd.DataFrame({"action": ["thank-you"], "persuasion_rate": [0.01], "persuasion_rate_lower": [0.0],
                             "persuasion_rate_upper": [0.02]})
    rows = candidates({"action": "thank-you"}, {"action": "win-back", "value": 900.0}, {"customer_id": "b"},
                      {"customer_id": "c", "value": 5.0})
    plan = planned(rows, measured=measured, persuasion_rate={})
    assert plan.actions[["customer_id", "action", "rank"]].values.tolist() == [
        ["a", "thank-you", 1], ["b", "win-back", 2], ["c", "win-back", 3]]
    assert plan.actions["expected_value"].tolist() == pytest.approx([0.8, np.nan, np.nan], nan_ok=True)
    assert (plan.facts["money"], plan.facts["valued"], plan.facts["unvalued"]) == ("some", 1, 2)
    assert plan.facts["expected_value"] == pytest.approx(0.8) and plan.facts["upper"] == pytest.approx(1.6)
    assert plan.title == "3 contacts, of which 1 is expected to bring 0.80 (0.00 to 1.60)"
    assert "2 contacts are ranked without money: its effect has not been measured yet." in plan.summary()


@pytest.mark.parametrize(("options", "value_of", "why"), [
    ({"costs": {}}, "margin", "no-cost-stated"), ({"costs": {"phone": 1.0}}, "margin", "no-cost-stated"),
    ({}, "revenue", "no-margin-stated"), ({"persuasion_rate": {}}, "margin", "effect-not-measured")])
def test_no_money_is_said_where_a_factor_of_it_has_no_source(options, value_of, why):
    found = rt.Result("action_candidates", candidates({}, {"customer_id": "b", "value": 7.0}),
                      facts={"value_of": value_of, "active": 100})
    plan = rt.plan_actions(found, as_of=FIRST, customers=people("a", "b"), settings={
        "holdout": 0, "costs": {"email": 0.1}, "persuasion_rate": RATES, **options})
    assert plan.actions["rank"].tolist() == [1, 2] and plan.actions["expected_value"].isna().all()
    assert plan.facts["money"] == "none" and np.isnan(plan.facts["expected_value"])
    assert plan.facts["why_no_money"] == plan.table["reason"].iloc[0] == reason(why)
    assert plan.title == "2 contacts, ranked without money"
    assert plan.groups["expected_value"].isna().all() and plan.groups["reason"].tolist() == [reason(why)]


def test_what_is_given_is_given_to_those_who_would_have_come_too():
    plan = planned(candidates({"chance": 0.4}), offers={"win-back": 1.5}, costs={"email": 0.1, "phone": 0.1})
    assert plan.actions["expected_value"].item() == pytest.approx(0.05 * 0.6 * (100 - 1.5) - 0.4 * 1.5 - 0.1)
    dear = planned(candidates({"chance": 0.4}), offers={"win-back": 8.0})
    assert dear.left_out["reason"].tolist() == ["expected to bring less than it costs"]


def test_a_plan_is_no_list_of_everybody():
    rows = candidates(*({"customer_id": f"c{i:02}", "value": 100.0 + i} for i in range(40)))
    found = rt.Result("action_candidates", rows, facts={"value_of": "margin", "active": 50})
    settings = {"holdout": 0, "costs": {"email": 0}, "persuasion_rate": RATES}
    plan = rt.plan_actions(found, as_of=FIRST, customers=people(*rows["customer_id"]), settings=settings)
    assert sorted(plan.actions["customer_id"]) == [f"c{i:02}" for i in range(15, 40)]  # half of the active ones
    assert plan.left_out["reason"].unique().tolist() == [
        "the plan is full: it holds no more than 50% of the active customers"]
    wider = rt.plan_actions(found, as_of=FIRST, customers=people(*rows["customer_id"]),
                            settings={**settings, "list_share": 1.0})
    assert len(wider.actions) == 40


def test_groups_are_disjoint_and_hold_what_the_rows_hold():
    names = [name for name in KINDS if name != "survey invitation"]
    rows = candidates(*({"customer_id": f"c{i}", "action": names[i % len(names)], "value": 50.0 + i,
                         "until": FIRST + pd.Timedelta(days=i % 3)} for i in range(120)))
    plan = planned(rows, holdout=0.2)
    treated = plan.actions[plan.actions["arm"] == "treated"]
    assert plan.groups["customers"].sum() == len(treated) == treated["customer_id"].nunique()
    assert plan.groups["control"].sum() == plan.facts["control"] > 0
    assert plan.groups["expected_value"].is_monotonic_decreasing
    for row in plan.groups.itertuples():
        own = treated[[KINDS[name].group == row.group for name in treated["action"]]]
        assert row.customers == len(own) and row.expected_value == pytest.approx(own["expected_value"].sum())
        assert row.deadline == own["until"].max() and row.chapter == KINDS[own["action"].iloc[0]].chapter
    greetings = plan.groups.set_index("group").loc["greetings"]
    assert greetings["customers"] > (treated["action"] == "birthday").sum() > 0


def plain_choice(rows: list[tuple], room: int) -> dict[int, str]:
    """What becomes of one customer's rows by hand: ``rows`` are (value, action, first, product)."""
    if room <= 0:
        return dict.fromkeys(range(len(rows)), FULL)
    best = min(range(len(rows)), key=lambda i: (-rows[i][0], rows[i][1], rows[i][2], rows[i][3]))
    return {i: "" if i == best else MORE_VALUABLE for i in range(len(rows))}


one_candidate = st.tuples(st.sampled_from([1.0, 2.0, 5.0]), st.sampled_from(sorted(RATES)), st.integers(0, 3),
                          st.sampled_from(["Beans", "Tea"]))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(one_candidate, min_size=1, max_size=7, unique_by=lambda row: row[1:]), min_size=1, max_size=4),
       st.integers(0, 2))
def test_the_choice_is_that_of_a_plain_search(lists, cap):
    frames, expected = [], {}
    for who, rows in enumerate(lists):
        expected[f"c{who}"] = {rows[i][1:]: found for i, found in plain_choice(rows, cap).items()}
        frames += [{"customer_id": f"c{who}", "action": action, "chance": 0.0, "product": product,
                    "value": value / KINDS[action].persuasion_rate, "due": FIRST + pd.Timedelta(days=first)}
                   for value, action, first, product in rows]
    plan = planned(candidates(*frames), people(*expected), days=7, cap=cap)
    placed = {(row.customer_id, row.action, (row.due - FIRST).days, row.product) for row in plan.actions.itertuples()}
    assert placed == {(who, *row) for who, found in expected.items() for row, why in found.items() if not why}
    refused = sorted((row.customer_id, row.action, (row.due - FIRST).days, row.reason)
                     for row in plan.left_out.itertuples())
    assert refused == sorted((who, action, first, why) for who, found in expected.items()
                             for (action, first, _), why in found.items() if why)
    assert plan.actions["customer_id"].is_unique
    values = plan.actions.sort_values("rank")["expected_value"]
    assert values.is_monotonic_decreasing and sorted(plan.actions["rank"]) == list(range(1, len(plan.actions) + 1))


def test_the_order_of_the_rows_does_not_matter():
    rng = np.random.default_rng(3)
    rows = candidates(*({"customer_id": f"c{i % 40}", "action": action, "value": float(rng.integers(1, 4))}
                        for i, action in enumerate(rng.choice(sorted(KINDS), 200))))
    one, other = (planned(frame, people(*(f"c{i}" for i in range(40))), holdout=0.3) for frame in
                  (rows.drop_duplicates(["customer_id", "action"]),
                   rows.drop_duplicates(["customer_id", "action"]).sample(frac=1, random_state=1)))
    pd.testing.assert_frame_equal(one.actions, other.actions)
    pd.testing.assert_frame_equal(one.table, other.table)


def test_the_assignment_depends_on_the_row_and_the_seed_alone():
    rows = candidates(*({"customer_id": f"c{i}"} for i in range(4000)))
    plan = planned(rows, holdout=0.1, seed=5)
    share = (plan.actions["arm"] == "control").mean()
    assert abs(share - 0.1) < 4 * np.sqrt(0.09 / 4000)
    some = planned(rows[::3], holdout=0.1, seed=5).actions.set_index("customer_id")["arm"]
    assert some.equals(plan.actions.set_index("customer_id")["arm"].loc[some.index])
    other = planned(rows, holdout=0.1, seed=6).actions.set_index("customer_id")["arm"]
    both = (other == "control") & (plan.actions.set_index("customer_id")["arm"] == "control")
    assert 10 < both.sum() < 80
    assert (planned(rows, holdout=0).actions["arm"] == "treated").all()
    moved = random_assignment(rows.assign(due=FIRST + pd.Timedelta(days=1)), holdout=0.5, seed=5)
    assert (moved == random_assignment(rows, holdout=0.5, seed=5)).mean() == pytest.approx(0.5, abs=0.05)


def test_the_summary_counts_what_the_rows_hold_and_names_nobody():
    rows = candidates(*({"customer_id": f"c{i}", "action": action, "value": 10.0 * (1 + i % 3)} for i in range(60)
                        for action in ("win-back", "thank-you")))
    plan = planned(rows, people(*(f"c{i}" for i in range(50))), holdout=0.3, cap=1, costs={"phone": 0.05, "email": 0.0})
    for row in plan.table.itertuples():
        own = plan.actions[plan.actions["action"] == row.action]
        treated = own[own["arm"] == "treated"]
        assert (row.proposed, row.planned, row.treated, row.control) == (60, len(own), len(treated),
                                                                         len(own) - len(treated))
        assert row.expected_value == pytest.approx(treated["expected_value"].sum())
    assert len(plan.actions) + len(plan.left_out) == len(rows)
    assert plan.table["action"].tolist() == ["win-back", "thank-you"]
    assert "customer_id" not in plan.table.columns


def test_no_candidate_makes_an_empty_plan():
    plan = planned(candidates(), people("a"), contacts=contacts())
    assert plan.actions.empty and plan.left_out.empty and plan.table.empty
    assert list(plan.actions.columns) == ACTIONS
    assert list(plan.left_out.columns) == ["customer_id", "action", "due", "reason"]


def test_a_customers_table_without_rows_knows_nobody():
    assert planned(candidates({}), people()).left_out["reason"].tolist() == ["not in the customers table"]


def test_everybody_refused_makes_an_empty_plan_with_reasons():
    plan = planned(candidates({}), people("a", consent=False))
    assert plan.actions.empty and plan.left_out["reason"].tolist() == ["no consent"]
    assert plan.table[["proposed", "planned", "expected_value"]].values.tolist() == [[1, 0, 0.0]]


def test_an_ibis_table_does_as_well_as_a_frame():
    rows, earlier = candidates({}, {"customer_id": "b"}), contacts(("b", 3, "win-back", None))
    one = planned(rows, contacts=earlier)
    other = planned(rows, ibis.memtable(people("a", "b")), contacts=ibis.memtable(earlier))
    pd.testing.assert_frame_equal(one.actions, other.actions)


def test_arguments_are_not_changed():
    rows, known = candidates({}, {"customer_id": "b"}), people("a", "b")
    before = rows.copy(), known.copy()
    planned(rows, known, holdout=0.5)
    pd.testing.assert_frame_equal(rows, before[0])
    pd.testing.assert_frame_equal(known, before[1])


@pytest.mark.parametrize(("options", "message"), [
    ({"costs": {"fax": 1.0}}, "settings.costs: found 'fax', allowed 'email' or 'phone'"),
    ({"costs": {"email": -1.0}}, r"settings\.costs\.email: found -1.0, allowed at least 0"),
    ({"persuasion_rate": {"bribe": 0.1}}, "settings.persuasion_rate: found 'bribe', allowed 'reorder"),
    ({"persuasion_rate": {"win-back": 5}}, r"settings\.persuasion_rate\.win-back: found 5, allowed at most 1"),
    ({"aliases": {"letter": "post"}}, "settings.aliases: found 'post', allowed 'reorder reminder', "),
    ({"holdout": 1.0}, "settings.holdout: found 1.0, allowed below 1"),
    ({"days": 0}, "days: found 0, allowed a whole number from 1 to 92"),
    ({"cap": -1}, "settings.cap: found -1, allowed"),
    ({"cap_days": 0}, "settings.cap_days: found 0, allowed"), ({"min_value": np.nan}, "min_value: found nan, allowed"),
    ({"seed": -1}, "seed: found -1, allowed"), ({"default_language": ""}, "default_language: found '', allowed two")])
def test_an_argument_without_meaning_is_refused(options, message):
    with pytest.raises(ArgumentError, match=message):
        planned(candidates({}), **options)


def test_without_customers_nobody_may_be_contacted():
    with pytest.raises(ArgumentError, match="customers: found none, allowed a customers table with `consent`"):
        rt.plan_actions(candidates({}), as_of=FIRST, customers=None)


def test_tables_that_break_their_contract_are_refused():
    with pytest.raises(TableError, match=r"customers\.customer_id: .* more than once \(2 rows, first: a\)\. Keep"):
        planned(candidates({}), people("a", "a", "b"))
    with pytest.raises(TableError, match=r"customers\.consent: expected true or false, found string.*Map its values"):
        planned(candidates({}), people("a", consent="yes"))
    with pytest.raises(TableError, match=r"candidates\.action: found bribe, allowed .* \(1 row\)\. Leave"):
        planned(candidates({"action": "bribe"}))
    with pytest.raises(TableError, match=r"candidates\.value: column missing.*action_candidates"):
        planned(candidates({}).drop(columns="value"))
    with pytest.raises(TableError, match=r"candidates\.due: not from 2025-06-02 to 2025-06-08.*1 row, first: a"):
        planned(candidates({"due": FIRST + pd.Timedelta(days=7), "until": FIRST + pd.Timedelta(days=9)}))
