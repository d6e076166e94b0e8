"""The chapters of risk: answers, decisions and a readable word on every question, whatever the workspace."""

import shutil

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.chapters.churn import Churn
from retention.chapters.contract_risk import ContractRisk
from retention.display import as_html, is_private
from retention.records import records

WORKSPACE = """
name = "Tiny"
currency = "EUR"
timezone = "Europe/Vilnius"
[churn]
kind = "inactivity"
window_days = 90
[tables.transactions]
source = "purchases.csv"
[tables.subscriptions]
source = "contracts.csv"
"""


@pytest.fixture(scope="module")
def demo():
    return rt.load_workspace("data/demo", as_of="2026-01-01")


@pytest.fixture(scope="module")
def telco():
    return rt.load_workspace("data/telco").contract_risk.using(learners="logistic", folds=2, draws=20)


@pytest.fixture
def tiny(tmp_path):
    rows = [(f"c{who}", f"2025-{1 + (5 * who + 3 * k) % 12:02}-{1 + who % 28:02}", 5.0 + who) for who in range(12)
            for k in range(1 + who % 4)]
    pd.DataFrame(rows, columns=["customer_id", "timestamp", "amount"]).to_csv(tmp_path / "purchases.csv", index=False)
    contracts = {"customer_id": ["a", "b"], "start": ["2025-01-01", "2025-02-01"], "end": [None, "2025-06-01"]}
    pd.DataFrame(contracts).to_csv(tmp_path / "contracts.csv", index=False)
    (tmp_path / "workspace.toml").write_text(WORKSPACE, encoding="utf-8")
    return rt.load_workspace(tmp_path)


#: What a business states that has measured what its offers achieve.
OWN = {"persuasion_rate": {"retention contact": 0.3, "contract call": 0.3},
       "offers": {"retention contact": 10.0, "contract call": 10.0}}


#: A model that is quickly made, where what is said does not depend on which one it is.
QUICK = {"learners": "logistic", "draws": 20}


def stating(shop, *, margin=0.45, tables=("contacts",), **actions):
    """The shop without the ``tables``, stating other things; without contacts no test speaks against its rankings.

    Its models are those of a quick report: what is said does not depend on how often they are grown.
    """
    settings = shop.settings.model_copy(update={
        "margin": margin, "tables": {name: own for name, own in shop.settings.tables.items() if name not in tables},
        "actions": shop.settings.actions.model_copy(update=actions)})
    stated = rt.Workspace(settings, shop.file)
    stated.quick = True
    return stated


@pytest.fixture(scope="module")
def smaller(demo, tmp_path_factory):
    """A third of the demo's customers: what is withheld, and why, does not depend on how many there are."""
    folder = tmp_path_factory.mktemp("smaller")
    for name in demo.table_names:
        rows = demo.table(name)
        chosen = rows.filter(rows.customer_id.right(1).isin(["1", "4", "7"])) if "customer_id" in rows.columns else rows
        chosen.to_parquet(folder / f"{name}.parquet")
    shutil.copy(demo.path / "name_days.csv", folder)
    shutil.copy(demo.path / "workspace.toml", folder)
    return rt.load_workspace(folder, as_of="2026-01-01")


@pytest.fixture(scope="module")
def untested(smaller):
    """The shop without contacts: it has stated and measured nothing about them."""
    return stating(smaller)


@pytest.fixture(scope="module")
def knowing(smaller):
    """The same, stating what its contacts achieve and what it gives."""
    return stating(smaller, **OWN)


def speaks(found):
    """Says itself in plain text and HTML, and draws itself under its own title."""
    assert found.summary() and as_html(found) and repr(found)
    if found.has_picture() and not found.reason:
        ax = found.plot()
        assert ax.get_title(loc="left").replace("\n", " ") == found.title
        plt.close(ax.figure)


@pytest.mark.parametrize("name", Churn.questions())
def test_every_question_of_the_demo_says_and_draws_itself(demo, name):
    found = getattr(demo.churn, name)()
    assert found.context.currency == "EUR"
    speaks(found)


@pytest.mark.parametrize("name", ContractRisk.questions())
def test_every_question_about_contracts_says_and_draws_itself(demo, name):
    speaks(getattr(demo.contract_risk, name)())


@pytest.mark.parametrize("name", ContractRisk.questions())
def test_every_question_about_a_snapshot_says_and_draws_itself(telco, name):
    found = getattr(telco, name)()
    without_money = {"profit_curve", "profit_sensitivity"}  # the workspace states no margin
    assert found.reason == "" or (found.name in without_money and found.reason == "the workspace states no margin")
    speaks(found)


def test_few_customers_get_a_reason_and_no_traceback(tiny):
    for chapter in (tiny.churn, tiny.contract_risk):
        for name in chapter.questions():
            found = getattr(chapter, name)()
            assert found.summary() and as_html(found) and repr(found), name
            assert found.name in ("churn_costs", "decisions", "expected_churn") or found.reason, name
    assert "a forecast needs at least 100 customers" in tiny.churn.answer().summary()
    assert "a forecast needs at least 100 customers" in tiny.contract_risk.answer().summary()


def test_a_table_that_is_not_there_is_a_reason():
    cdnow = rt.load_workspace("data/cdnow")
    assert cdnow.contract_risk.answer().summary() == "Not shown: there is no `subscriptions` table."
    assert cdnow.churn.uplift().summary() == "Not shown: there is no `contacts` table."


def test_the_index_gets_its_numbers_answer_and_decision(demo):
    churn = demo.churn
    kpis = [churn.expected(), churn.auc(), churn.contact_count(), churn.contact_profit()]
    made = [record for found in kpis for record in records(found)]
    assert [record["key"] for record in made] == ["churn_expected", "churn_auc"]
    assert made[0]["lower"] < made[0]["estimate"] < made[0]["upper"] and not made[0]["reason"]
    (answer,) = records(churn.answer())
    assert answer["kind"] == "answer"
    assert "of the 2,260 customers who bought in the last 90 days are expected to leave within 90" in answer["text"]
    assert records(churn.decisions()) == [] == records(demo.contract_risk.decisions())
    assert "Whom to contact is decided in one place" in churn.decisions().summary()
    (record,) = records(demo.contract_risk.auc())
    assert record["key"] == "contract_risk_auc" and demo.contract_risk.decisions().found == []


def test_no_two_questions_of_the_chapters_keep_a_table_under_one_name(demo):
    names = [record["name"] for chapter in (demo.churn, demo.contract_risk) for name in chapter.questions()
             for record in records(getattr(chapter, name)()) if record["kind"] == "table"]
    assert len(set(names)) == len(names) and {"churn_calibration_bins", "contract_calibration_bins"} <= set(names)


def test_what_is_about_single_customers_is_not_published(demo, untested):
    ranked = untested.churn.contact_list()
    for found in (demo.churn.risk(), ranked, demo.churn.customer_reasons(), demo.churn.panel()):
        assert is_private(found.table) and records(found) == []


def test_the_risks_are_those_of_the_function_on_tables(demo):
    tables = {name: demo.table(name) for name in demo.table_names}
    alone = rt.churn_risk(tables, as_of="2026-01-01", horizon_days=90, window_days=90)
    pd.testing.assert_frame_equal(alone.table, demo.churn.risk().table)
    assert float(demo.churn.expected()) == pytest.approx(alone.facts["expected"])


def test_settings_hold_for_all_questions_and_are_remembered(demo, knowing):
    other = demo.churn.using(clv=80, offer=5.0)
    assert other is demo.churn.using(clv=80, offer=5.0) and demo.churn.using(clv=0) is demo.churn
    costs = demo.churn.using(clv=80, offer=5.0, contact=1.0, success=(6, 14)).costs()
    assert costs.facts["clv"] == 80 and costs.facts["offer"] == 5 and not costs.facts["modelled"]
    assert demo.churn.costs().reason == "how many customers a retention contact keeps is neither measured nor stated"
    own = knowing.churn.costs()
    assert own.facts["modelled"] and own.facts["success"] == pytest.approx(0.3)
    assert (own.facts["offer"], own.facts["contact"]) == (10.0, 0.01)


def test_a_kept_model_scores_later_and_says_its_age(tmp_path, smaller):
    shutil.copytree(smaller.path, tmp_path / "shop")
    shop = rt.load_workspace(tmp_path / "shop", as_of="2026-01-01")
    quick = {"learners": "logistic", "draws": 5, "snapshots": 3}
    kept = shop.churn.using(**quick).keep("churn.skops")
    assert kept.title == "The model is saved in churn.skops" and (tmp_path / "shop" / "churn.skops").exists()
    stored = shop.churn.using(model_file="churn.skops", **quick)
    np.testing.assert_allclose(stored.risk()["risk"], shop.churn.using(**quick).risk()["risk"])
    assert "which has learned up to 3 October 2025, 90 days before today" in stored.drift().summary()
    assert stored.risk().facts["stored"] and len(stored.card()) > 10


def test_what_models_learn_from_is_said_where_it_is_a_sample(demo, monkeypatch):
    assert "a sample" not in demo.churn.snapshots().summary()
    monkeypatch.setattr("retention.models.churn.risk._LEARNED", 3000)
    shop = rt.load_workspace(demo.path, as_of=demo.as_of)
    found = shop.churn.snapshots()
    assert f"learn from a sample of them: {found.facts['learned']:,} rows" in found.summary()
    assert found.facts["learned"] == len(shop.churn._known) < 3300


# ---- what is withheld, and why

def test_a_ranking_that_did_not_beat_chance_in_a_test_is_withheld_everywhere(demo):
    assert demo.churn.uplift().facts["risk_verdict"] == "unclear"
    why = "in the last test with a control group (n 937) contacting by risk did not beat contacting at random"
    for name in ("contact_list", "contacts", "contact_count", "contact_profit", "profit", "sensitivity"):
        assert getattr(demo.churn, name)().reason == why, name
    checked = demo.churn.check()
    assert checked["passed"].tolist() == [True, True, False] and checked.facts["objection"] == why
    assert f"No contact list is made: {why}." in demo.churn.answer().summary()
    assert not set(demo.actions.plan().actions["action"]) & {"retention contact", "contract call"}
    assert ("retention contact", why) in set(demo.actions.not_proposed().table[["action", "reason"]].itertuples(
        index=False, name=None))


def test_without_stated_costs_and_effect_a_list_is_ranked_without_money(untested):
    shop = untested
    listed = shop.churn.contact_list()
    assert listed.variant == "ranked" and not listed.facts["money"]
    assert listed.facts["contacts"] == -(-listed.facts["customers"] // 10)
    by_hand = (listed["risk"] * listed["value"]).rank(ascending=False)
    assert by_hand[listed["contact"].to_numpy()].max() <= listed.facts["contacts"]
    why = "how many customers a retention contact keeps is neither measured nor stated"
    assert listed.summary() == f"Ranked without money: {why}."
    for name in ("contact_profit", "profit", "sensitivity", "costs"):
        assert getattr(shop.churn, name)().reason == why, name
    for found in (listed, shop.churn.contacts(), shop.churn.contact_count()):
        speaks(found)
    assert "expected_profit" not in shop.churn.contacts() and "profit" not in shop.churn.scores()
    assert "at the top are ranked without money" in shop.churn.answer().summary()
    plan = shop.actions.plan()
    named = plan.actions[plan.actions["action"] == "retention contact"]
    assert 0 < len(named) <= listed.facts["contacts"] and named["expected_value"].isna().all()
    assert set(named["customer_id"]) <= set(listed.table.loc[listed["contact"], "customer_id"])
    assert plan.actions["customer_id"].is_unique


@pytest.mark.parametrize(("stated", "why"), [
    ({"margin": None}, "the workspace states no margin"),
    ({"costs": {}}, "the workspace does not state what a contact costs"),
    ({"list_share": 0.01}, "and a list of more than 1% of them chooses nobody")])
def test_money_is_withheld_where_what_it_rests_on_is_not_there(smaller, stated, why):
    listed = stating(smaller, **{**OWN, **stated}).churn.using(**QUICK).contact_list()
    assert listed.facts["why_no_money"].endswith(why) and not listed.facts["money"]


def test_money_is_withheld_where_past_forecasts_were_off(smaller, knowing, monkeypatch):
    assert knowing.churn.contact_list().facts["money"]
    assert "A contact is expected to pay for" in knowing.churn.answer().summary()
    monkeypatch.setattr("retention.chapters.risk.LARGEST_OFF", 0.001)
    late = stating(smaller, **OWN).churn.using(**QUICK).contact_list()
    assert late.facts["why_no_money"].startswith("the share expected to leave was off by up to")


def test_what_a_business_states_gives_a_list_with_money_and_its_place_in_the_plan(knowing):
    listed, plan = knowing.churn.contact_list(), knowing.actions.plan()
    chosen = listed.table[listed["contact"]].set_index("customer_id")
    assert float(knowing.churn.contact_profit()) == pytest.approx(chosen["expected_profit"].sum())
    named = plan.actions[plan.actions["action"] == "retention contact"].set_index("customer_id")
    assert 0 < len(named) <= len(chosen) and set(named["basis"]) == {"stated"}
    np.testing.assert_allclose(named["expected_value"], chosen.loc[named.index, "expected_profit"], rtol=1e-6)


def test_under_two_years_of_records_the_season_is_said_to_be_unknown(demo, smaller):
    assert demo.churn.season_known and "season" not in demo.churn.answer().summary()
    early = rt.load_workspace(smaller.path, as_of="2024-06-01")
    early.quick = True
    assert not early.churn.season_known
    assert "less than two years, so the season is not known" in early.value.answer().summary()


def test_a_snapshot_whose_plan_cannot_be_made_puts_up_its_own_list(telco, tmp_path, monkeypatch):
    from retention.display import LISTS_TO

    (record,) = records(telco.decisions())
    listed = telco.contact_list()
    assert record["size"] == listed.facts["contacts"] == 518 and record["money"] is None
    assert record["file"] == "actions/by-decision/contract-call.csv" and record["owner"] == "customer service"
    assert "Ranked without money: the workspace states no margin." in record["text"]
    monkeypatch.setenv(LISTS_TO, str(tmp_path / "actions"))
    type(telco)(telco.shop).using(learners="logistic", folds=2, draws=20).export()
    held = pd.read_csv(tmp_path / record["file"])
    assert held["customer_id"].tolist() == listed.table.loc[listed["contact"], "customer_id"].tolist()


@pytest.fixture(scope="module")
def tested(tmp_path_factory):
    """A shop that sent two versions of a voucher, of which one works, beside a control group."""
    folder, rng = tmp_path_factory.mktemp("tested"), np.random.default_rng(7)
    customers, begin = 600, pd.Timestamp("2024-01-01")
    gap = rng.uniform(20, 90, customers)
    days = (np.cumsum(rng.exponential(1, (customers, 40)), axis=1) * gap[:, None]).ravel()
    log = pd.DataFrame({"customer_id": np.repeat(np.arange(customers), 40), "day": days.round()})
    sent = np.array(["letter", "mail", "control"])[np.arange(customers) % 3]
    moved = np.flatnonzero((sent == "letter") & (rng.random(customers) < 0.5))
    log = pd.concat([log[log["day"] < 500], pd.DataFrame({"customer_id": moved, "day": 435.0})])
    log.assign(timestamp=begin + pd.to_timedelta(log["day"], unit="D"), amount=20.0).drop(columns="day").to_csv(
        folder / "purchases.csv", index=False)
    pd.DataFrame({"customer_id": np.arange(customers), "timestamp": begin + pd.Timedelta(days=425), "action": "voucher",
                  "campaign": "spring", "arm": sent}).to_csv(folder / "contacts.csv", index=False)
    (folder / "workspace.toml").write_text(WORKSPACE.replace(
        '[tables.subscriptions]\nsource = "contracts.csv"', '[tables.contacts]\nsource = "contacts.csv"'))
    return rt.load_workspace(folder).churn.using(horizon_days=60, campaign_days=20, learners="logistic", draws=20)


def test_versions_of_a_contact_are_held_against_one_another(tested):
    found = tested.versions()
    assert found["arm"].tolist() == ["control", "letter", "mail"] and found.facts["worked"] == 1
    assert found.facts["best"] == "letter" and found.facts["surely_ahead"]
    assert found["lower"].iloc[1] > 0.1 and found["lower"].iloc[2] < 0 < found["upper"].iloc[2]
    speaks(found)
    together = tested.uplift().average
    assert together.n == found.facts["n"] and together.lower > 0


def test_a_test_of_one_version_has_no_versions(demo):
    assert demo.churn.versions().reason == (
        "`contacts` has no finished campaign that sent several versions beside a control group")


@pytest.mark.parametrize(("window", "days", "asked", "horizon"), [
    (30, 400, 0, 30), (365, 1460, 0, 365), (365, 1459, 0, 90), (365, 1460, 120, 120), (90, 100, None, 90)])
def test_forecasts_look_ahead_as_far_as_the_window_where_the_records_are_long_enough(tmp_path, window, days, asked,
                                                                                      horizon):
    first = pd.Timestamp("2025-12-31") - pd.Timedelta(days=days - 1)
    (tmp_path / "purchases.csv").write_text(
        f"customer_id,timestamp,amount\na,{first.date()},1\na,2025-12-31,1\n")
    (tmp_path / "workspace.toml").write_text(WORKSPACE.split("[tables.subscriptions]")[0].replace("90", str(window)))
    churn = rt.load_workspace(tmp_path).churn.using(horizon_days=asked)
    assert churn.horizon_days == horizon
    assert churn.expected().facts["horizon_days"] == horizon  # and says so


def test_a_stored_model_is_asked_for_the_days_that_it_learned(demo, tmp_path, monkeypatch):
    from retention.chapters import churn as chapter

    stored = type("File", (), {"classifier": type("Model", (), {"horizon_days": 45})})
    monkeypatch.setattr(chapter, "load_churn_model", lambda path, **asked: stored)
    assert demo.churn.using(model_file="churn.skops").horizon_days == 45
    assert demo.churn.using(model_file="churn.skops", horizon_days=60).horizon_days == 60


def test_where_contracts_say_who_leaves_no_purchase_is_only_that(tiny):
    """The same customers: lost by silence where nothing else tells, and not where they have contracts."""
    stated = tiny.path / "workspace.toml"
    assert tiny.churn.expected().facts["lost"]
    stated.write_text(WORKSPACE.replace('kind = "inactivity"', 'kind = "contract"'), encoding="utf-8")
    held = rt.load_workspace(tiny.path).churn.expected()
    assert not held.facts["lost"] and "buy nothing" in held.label
