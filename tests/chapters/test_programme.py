"""The chapter of the programme: every question says and draws itself, whatever the workspace."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import retention as rt
from retention.chapters.programme import Programme
from retention.display import as_html
from retention.result import Result

WORKSPACE = """
name = "Tiny"
currency = "EUR"
timezone = "Europe/Vilnius"
margin = 0.5
[churn]
kind = "inactivity"
window_days = 90
[tables.programme]
source = "ledger.csv"
[tables.transactions]
source = "purchases.csv"
"""


@pytest.fixture(scope="module")
def demo():
    return rt.load_workspace("data/demo", as_of="2026-01-01")


@pytest.fixture
def tiny(tmp_path):
    def make(rows, more="", columns=("customer_id", "timestamp", "event", "points")):
        pd.DataFrame(rows, columns=list(columns)).to_csv(tmp_path / "ledger.csv", index=False)
        pd.DataFrame({"customer_id": ["a", "b"], "timestamp": ["2025-01-01", "2025-06-01"], "amount": [9, 8]}).to_csv(
            tmp_path / "purchases.csv", index=False)
        (tmp_path / "workspace.toml").write_text(more + WORKSPACE, encoding="utf-8")
        return rt.load_workspace(tmp_path)
    return make


@pytest.mark.parametrize("name", Programme.questions())
def test_every_question_of_the_demo_says_and_draws_itself(demo, name):
    found = getattr(demo.programme, name)()
    assert found.context.currency == "EUR" and found.summary() and as_html(found) and repr(found)
    if found.has_picture() and found._shown():
        ax = found.plot()
        assert ax.get_title(loc="left").replace("\n", " ") == found.title
        plt.close(ax.figure)


LEDGERS = {
    "few": [("a", "2025-01-01", "enrol", 0), ("a", "2025-01-01", "earn", 30), ("b", "2025-02-01", "earn", 80),
            ("b", "2025-05-01", "redeem", -20), ("a", "2025-06-01", "tier", 0)],
    "one": [("a", "2025-01-01", "enrol", 0)],
    "overdrawn": [("a", "2025-01-01", "earn", 10), ("a", "2025-02-01", "redeem", 50), ("a", "2025-04-01", "earn", 90)],
}


@pytest.mark.parametrize("ledger", LEDGERS)
def test_few_members_get_an_answer_or_a_reason(tiny, ledger):
    shop = tiny(LEDGERS[ledger])
    for name in Programme.questions():
        found = getattr(shop.programme, name)()
        assert found.summary() and as_html(found) and repr(found), name


def test_a_ledger_without_points_still_has_members(tiny):
    shop = tiny([row[:3] for row in LEDGERS["few"]], columns=("customer_id", "timestamp", "event"))
    assert shop.programme.activity().table["members"].iloc[-1] == 2
    assert shop.programme.ledger().summary() == "Not shown: the ledger has no column `points`."
    assert shop.programme.answer().summary().endswith("of 2 members took part in the last 90 days.")


def test_a_ledger_that_does_not_add_up_is_decided_on_with_its_members(tiny):
    decided = tiny(LEDGERS["overdrawn"]).programme.decisions()
    assert decided.found[0].file == "private/overdrawn_members.csv"
    assert "used 40 points that had not been earned" in decided.found[0].summary()


def test_the_worth_of_a_point_and_the_tiers_may_be_stated(tiny):
    shop = tiny(LEDGERS["few"], more='programme = { point_value = 0.1, tiers = { silver = 85, gold = 900 } }\n')
    assert shop.programme.ledger().facts["liability"] == pytest.approx(9.0)
    assert shop.programme.near().table["customer_id"].tolist() == ["b"]


def test_the_chapter_has_the_name_and_the_table_is_asked_for(demo):
    assert isinstance(demo.programme, Programme) and "points" in demo.table("programme").columns


def test_a_workspace_without_a_ledger_says_so():
    shop = rt.load_workspace("data/telco")
    for name in Programme.questions():
        table = "transactions" if name in ("designs", "break_even") else "programme"
        assert getattr(shop.programme, name)().summary() == f"Not shown: there is no `{table}` table."


def test_the_effect_of_the_demo_is_smaller_than_the_plain_gap_and_its_decision_follows_from_it(demo):
    effect = demo.programme.effect()
    facts = effect.facts
    assert 0 < facts["estimate"] < facts["naive"] and facts["compared"] >= 300
    assert facts["net_lower"] < facts["net"] < facts["net_upper"] and facts["rewards_in_amounts"]
    decided = demo.programme.decisions().found
    assert (facts["pays"] == "yes") == (not decided)
    if facts["pays"] == "open":
        assert decided[0].facts["needed"] > facts["compared"] and "Invite the next customers" in decided[0].summary()


def test_a_programme_that_surely_loses_is_to_be_changed():
    facts = {"pays": "no", "horizon_days": 180, "gain": 2.0, "cost": 9.0, "net": -7.0, "net_lower": -9.0,
             "net_upper": -5.0, "break_even": 1.5, "estimate": 0.2}
    decided = Programme._of_pay(Result("membership_effect", pd.DataFrame(), facts=facts))
    assert decided.title == "Change the programme, or stop it" and "1.5 more days" in decided.summary()


def test_the_invitation_of_the_demo_and_what_members_say(demo):
    invited, says = demo.programme.invited(), demo.programme.says()
    assert invited.facts["campaign"] == "programme-2024" and invited.facts["as_drawn"]
    assert invited.facts["treated"] == 370 and invited.facts["control"] == 387
    surveys, ledger = pd.read_parquet("data/demo/surveys.parquet"), pd.read_parquet("data/demo/programme.parquet")
    last = surveys[(surveys["question"] == "nps") & surveys["score"].notna()]
    last = last.drop_duplicates("customer_id", keep="last")
    since = last["customer_id"].map(ledger.groupby("customer_id")["timestamp"].min())
    members = last[since <= last["timestamp"]]["score"]
    assert says.facts["members"] == len(members) and says.facts["member_score"] == pytest.approx(
        100 * ((members >= 9).mean() - (members <= 6).mean()))


def test_a_ledger_that_adds_up_is_an_answer(demo, tiny):
    found = demo.programme.overdrawn()
    assert found.title.startswith("The ledger adds up: none of 1,266 members") and not found.reason
    assert tiny(LEDGERS["overdrawn"]).programme.overdrawn().facts["overdrawn"] == 1
