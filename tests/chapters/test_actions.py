"""The chapter on what to do: every question of a small shop, what the workspace states, and what is not there."""

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.chapters.actions import Actions
from retention.display import LISTS_TO
from retention.records import records

HEAD = """name = "Kiosk"
currency = "EUR"
timezone = "UTC"
margin = 0.5
churn = { kind = "inactivity", window_days = 90 }
"""
SETTINGS = """[actions]
holdout = 0.3
costs = { email = 0.01, phone = 2.0 }
aliases = { voucher = "win-back" }
owners = { win-back = "Ona" }
"""
LAST = pd.Timestamp("2025-06-30")


def sales(size=300):
    """Customers who buy every 8 to 30 days for two years, of whom one in three stopped half a year ago."""
    rng = np.random.default_rng(1)
    rows = []
    for who in range(size):
        day, gap = float(rng.uniform(0, 60)), float(rng.uniform(8, 30))
        while day < (540 if who % 3 == 0 else 729):
            rows.append((f"c{who:03}", int(day), ["Beans", "Filter", "Mug"][int(rng.integers(3))], 10.0 + who % 7))
            day += gap * float(rng.uniform(0.8, 1.2))
    frame = pd.DataFrame(rows, columns=["customer_id", "day", "product", "amount"])
    last = pd.DataFrame([("c001", 729, "Beans", 10.0)], columns=frame.columns)
    back = pd.DataFrame({"customer_id": [f"c{who:03}" for who in range(3, size, 12)], "day": 620, "product": "Mug",
                         "amount": 30.0})  # whom the voucher brought back
    frame = pd.concat([frame, last, back])
    return frame.assign(timestamp=LAST - pd.to_timedelta(729 - frame.pop("day"), unit="D"))


def shop_in(folder, *, settings=SETTINGS, tables=("customers", "contacts"), consent=True, products=True, size=300):
    log = sales(size)
    people = pd.DataFrame({"customer_id": log["customer_id"].unique(), "email": "a@shop.example", "language": "en"})
    contacts = pd.DataFrame({"customer_id": people["customer_id"], "timestamp": LAST - pd.Timedelta(days=120),
                             "action": "voucher", "campaign": "May",
                             "arm": np.where(np.arange(len(people)) % 2, "treated", "control")})
    given = {"customers": people.assign(consent=np.arange(len(people)) % 10 > 0) if consent else people,
             "contacts": contacts}
    (log if products else log.drop(columns="product")).to_csv(folder / "transactions.csv", index=False)
    text = HEAD + settings + '[tables.transactions]\nsource = "transactions.csv"\n'
    for name in tables:
        given[name].to_csv(folder / f"{name}.csv", index=False)
        text += f'[tables.{name}]\nsource = "{name}.csv"\n'
    (folder / "workspace.toml").write_text(text)
    return rt.load_workspace(folder)


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    return shop_in(tmp_path_factory.mktemp("kiosk"))


def test_every_question_has_an_answer_in_words(shop):
    for name in Actions.questions():
        answer = getattr(shop.actions, name)()
        assert answer.summary(), name
        assert answer.context.currency == "EUR" and answer.context.source == shop.source_line()
        if answer.has_picture():
            answer.plot()


def test_the_plan_is_made_with_what_the_workspace_states(shop):
    plan = shop.actions.plan()
    found = rt.action_candidates(shop.transactions, as_of=shop.as_of, tables={
        "customers": shop.customers, "contacts": shop.contacts}, settings=shop.settings.actions, margin=0.5)
    asked = set(shop.actions.candidates()["action"]) - {"retention contact"}
    found = found.replace(table=found.table[found["action"].isin(asked)])
    effect = rt.evaluate_actions(shop.contacts, shop.transactions, as_of=shop.as_of, margin=0.5,
                                 aliases={"voucher": "win-back"})
    plainly = rt.plan_actions(found, as_of=shop.as_of, customers=shop.customers, contacts=shop.contacts,
                              settings=shop.settings.actions, measured=effect)
    pd.testing.assert_frame_equal(plan.table, plainly.table)
    pd.testing.assert_frame_equal(plan.actions, plainly.actions)
    assert 0.15 < plan.facts["control"] / plan.facts["planned"] < 0.45
    assert shop.actions.plan(holdout=0.0).facts["control"] == 0
    assert shop.actions.plan(days=1).facts["until"] == plan.facts["as_of"]
    assert shop.actions.plan() is plan and shop.actions.plan(days=7) == plan
    assert shop.actions.using(days=1).plan() == shop.actions.plan(days=1) != plan
    assert shop.actions.using(days=1).using(days=7) is shop.actions


def test_the_sides_of_a_plan_are_those_of_one_plan(shop):
    plan = shop.actions.plan()
    assert shop.actions.left_out()["rows"].sum() == len(plan.left_out) == plan.facts["proposed"] - plan.facts["planned"]
    days = shop.actions.by_day().table
    assert days[["letters", "calls"]].to_numpy().sum() == plan.facts["contacts"] == float(shop.actions.planned())
    assert float(shop.actions.expected_value()) == pytest.approx(plan["expected_value"].sum())
    assert len(shop.actions.letters()) == plan.facts["contacts"]
    assert f"{plan.facts['contacts']:,} contacts are planned for the 7 days from" in shop.actions.answer().summary()


def test_what_reaches_the_report(shop):
    found = [record for name in Actions.questions() for record in records(getattr(shop.actions, name)())]
    assert [one["key"] for one in found if one["kind"] == "headline"] == ["actions_effect", "actions_planned",
                                                                          "actions_expected_value"]
    tables = [one["name"] for one in found if one["kind"] == "table"]
    assert len(tables) == len(set(tables))
    assert {"actions", "actions_effect", "actions_by_day", "actions_reasons"} <= set(tables)
    assert [one["kind"] for one in found].count("answer") == 1
    decided = [one for one in found if one["kind"] == "decision"]
    assert decided[0]["title"] == "Win back 58 customers who stopped buying"
    assert decided[0]["owner"] == "Ona" and decided[0]["money"]["lower"] > 0 and decided[0]["chapter"] == "segments"
    assert all(one["money"] is None and "Ranked without money" in one["text"] for one in decided[1:])
    assert sum(one["size"] for one in decided) == shop.actions.plan().facts["contacts"]
    plan = shop.actions.plan()
    last = pd.Timestamp(plan.facts["until"])
    assert all(plan.facts["as_of"].isoformat() <= one["deadline"] <= f"{last:%Y-%m-%d}" for one in decided)
    assert not any("c001" in str(one) for one in found)


def test_the_effect_that_was_measured_last_is_a_number_in_points(shop):
    effect, last = shop.actions.effect().table.set_index("action"), shop.actions.last_effect()
    assert float(last) == pytest.approx(100 * effect.at["win-back", "estimate"])
    assert last.label == "Effect of the last measured action (win-back)"
    assert shop.actions.effect(window_days=200).reason == "300 contacts not counted: the 200 days are not over"
    assert "No effect is measured yet: 300 contacts not counted" in shop.actions.answer(window_days=200).summary()


def test_the_naive_answer_counts_customers(shop):
    row = shop.actions.everybody().facts
    assert (row["customers"], row["no_consent"], row["at_cap"]) == (300, 30, 0)
    assert 0 < row["anyway"] < 300
    often = shop.settings.model_copy(update={"actions": shop.settings.actions.model_copy(
        update={"cap": 1, "cap_days": 150})})
    other = rt.Workspace(often, shop.file)
    assert other.actions.everybody().facts["at_cap"] == 150  # the control group was not contacted


def test_without_consent_on_record_nothing_is_planned(tmp_path):
    shop = shop_in(tmp_path, consent=False)
    assert shop.actions.answer().summary().startswith("Nothing is planned: the `customers` table has no column")
    assert shop.actions.decisions().summary().startswith("Record who may be contacted: The `customers`")
    assert float(shop.actions.planned()) == 0 and "consent" in shop.actions.planned().reason
    assert shop.actions.export().summary().startswith("Not shown: the `customers` table has no column `consent`")


def test_without_contacts_nothing_is_measured_and_a_plan_is_made(tmp_path, monkeypatch):
    shop = shop_in(tmp_path, tables=("customers",), products=False, settings="")
    assert shop.actions.effect().summary() == "Not shown: there is no `contacts` table."
    assert np.isnan(float(shop.actions.last_effect())) and "`contacts`" in shop.actions.last_effect().reason
    assert shop.actions.plan().facts["contacts"] > 0 and not shop.actions.plan().facts["measured"]
    assert shop.actions.complements().summary() == "Not shown: the transactions name no products."
    assert shop.actions.reorder_check(by_product=True).reason == "the transactions name no products"
    assert ("complement offer", "the transactions name no products") in set(
        shop.actions.not_proposed().table[["action", "reason"]].itertuples(index=False, name=None))
    monkeypatch.setenv(LISTS_TO, str(tmp_path / "lists"))
    assert shop.actions.export().facts["contacts"] == shop.actions.plan().facts["contacts"]
    assert (tmp_path / "lists" / "email.csv").exists()
    for one in shop.actions.decisions().found:
        held = (tmp_path / "lists" / one.file.removeprefix("actions/")).read_text(encoding="utf-8-sig")
        assert one.size == held.count("a@shop.example")


def test_a_dozen_customers_and_no_customers_table(tmp_path):
    shop = shop_in(tmp_path, size=12)
    for name in Actions.questions():
        assert getattr(shop.actions, name)().summary(), name
    (tmp_path / "alone").mkdir()
    alone = shop_in(tmp_path / "alone", tables=(), size=12)
    assert alone.actions.plan().summary() == "Not shown: there is no `customers` table."
    assert alone.actions.answer().summary() == "Not shown: there is no `customers` table."


def test_a_test_of_versions_that_counted_its_own_outcome_needs_no_purchases(tmp_path):
    """A mailing of two versions, read from a file as an e-mail tool exports it; there is no other table."""
    sent = np.repeat(["Letter A", "Letter B", "Control"], 400)
    came = np.concatenate([np.arange(400) < number for number in (120, 60, 40)])
    pd.DataFrame({"customer_id": np.arange(1200), "timestamp": LAST, "action": "mail", "arm": sent,
                  "outcome": np.where(came, "yes", "no"), "brought": 12.0 * came}).to_csv(
        tmp_path / "contacts.csv", index=False)
    (tmp_path / "workspace.toml").write_text(HEAD + '[tables.contacts]\nsource = "contacts.csv"\n')
    shop = rt.load_workspace(tmp_path)
    assert sorted(shop.contacts.arm.execute().unique()) == ["Letter A", "Letter B", "control"]
    whole, apart = shop.actions.effect(), shop.actions.effect(by="arm")
    assert whole.title == "Of every 100 customers contacted for mail, 12 more responded than without the contact"
    assert apart.table.set_index("arm")["estimate"].tolist() == pytest.approx([0.2, 0.05, 0.125])
    assert apart.table["money"].iloc[0] == pytest.approx(0.5 * 12 * 0.2)
    assert apart.title.endswith("20 more responded than without the contact; 2 of 2 versions had an effect")
    assert "contacted for Letter A" in apart.title and "placebo" not in shop.actions.effect_numbers().table
    assert shop.actions.plan().reason.startswith("there is no `transactions` table")


def test_contacts_without_purchases_or_outcome_say_so(tmp_path):
    sent = pd.DataFrame({"customer_id": ["a", "b"], "timestamp": LAST, "action": "mail", "arm": ["treated", "control"]})
    sent.to_csv(tmp_path / "contacts.csv", index=False)
    (tmp_path / "workspace.toml").write_text(HEAD + '[tables.contacts]\nsource = "contacts.csv"\n')
    shop = rt.load_workspace(tmp_path)
    for found in (shop.actions.effect(), shop.actions.effect_numbers()):
        assert found.summary() == "Not shown: there is no `transactions` table."


def test_what_keeps_every_contact_from_the_plan_is_said_first(tmp_path):
    """Answers without a name of a customer are no reason to stop, and without an address there is nobody to reach."""
    shop_in(tmp_path, size=60)
    people = pd.read_csv(tmp_path / "customers.csv")
    people.drop(columns="email").to_csv(tmp_path / "customers.csv", index=False)
    answers = pd.DataFrame({"timestamp": pd.date_range("2025-01-01", periods=40), "question": "nps", "score": 9})
    answers.to_csv(tmp_path / "surveys.csv", index=False)
    with (tmp_path / "workspace.toml").open("a", encoding="utf-8") as file:
        file.write('[tables.surveys]\nsource = "surveys.csv"\n')
    shop = rt.load_workspace(tmp_path)
    assert shop.actions.answer().summary().startswith("Nothing is planned: the `customers` table has neither `email`")
    assert "Record how customers can be reached" in shop.actions.decisions().summary()
    people.assign(email=None).to_csv(tmp_path / "customers.csv", index=False)
    said = rt.load_workspace(tmp_path).actions.answer().summary()
    assert "possible contacts none is left; the main reason is “no address for its channels”" in said
