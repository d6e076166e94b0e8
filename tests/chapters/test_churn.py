"""The chapters of risk: answers, decisions and a readable word on every question, whatever the workspace."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.chapters.churn import Churn
from retention.chapters.contract_risk import ContractRisk
from retention.display import as_html, is_private, records

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
    assert found.reason == "" or found.name == "contracts_to_call"
    speaks(found)


def test_few_customers_get_a_reason_and_no_traceback(tiny):
    for chapter in (tiny.churn, tiny.contract_risk):
        for name in chapter.questions():
            found = getattr(chapter, name)()
            assert found.summary() and as_html(found) and repr(found), name
            assert found.name in ("churn_costs", "decisions") or found.reason, name
    assert "two days, one horizon apart" in tiny.churn.answer().summary()
    assert "here 0 of 0 days have them" in tiny.contract_risk.answer().summary()


def test_a_table_that_is_not_there_is_a_reason():
    cdnow = rt.load_workspace("data/cdnow")
    assert cdnow.contract_risk.answer().summary() == "Not shown: there is no `subscriptions` table."
    assert cdnow.churn.uplift().summary() == "Not shown: there is no `contacts` table."


def test_the_index_gets_its_numbers_answer_and_decision(demo):
    churn = demo.churn
    kpis = [churn.expected(), churn.auc(), churn.contact_count(), churn.contact_profit()]
    made = [record for found in kpis for record in records(found)]
    assert [record["key"] for record in made] == ["churn_expected", "churn_auc", "churn_contacts", "churn_profit"]
    assert made[0]["reason"].startswith("a forecast; at the test dates it was off by up to")
    (answer,) = records(churn.answer())
    assert answer["kind"] == "answer"
    assert "of 2,260 active customers are expected to leave within 90 days" in answer["text"]
    (decision,) = records(churn.decisions())
    assert decision["title"] == "Whom to contact with an offer"
    assert "keeps 30% of those who would leave" in decision["text"]
    (record,) = records(demo.contract_risk.auc())
    assert record["key"] == "contract_risk_auc" and demo.contract_risk.decisions().found == []


def test_no_two_questions_of_the_chapters_keep_a_table_under_one_name(demo):
    names = [record["name"] for chapter in (demo.churn, demo.contract_risk) for name in chapter.questions()
             for record in records(getattr(chapter, name)()) if record["kind"] == "table"]
    assert len(set(names)) == len(names) and {"churn_calibration_bins", "contract_calibration_bins"} <= set(names)


def test_what_is_about_single_customers_is_not_published(demo):
    for found in (demo.churn.risk(), demo.churn.contact_list(), demo.churn.customer_reasons(), demo.churn.panel()):
        assert is_private(found.table) and records(found) == []


def test_the_risks_are_those_of_the_function_on_tables(demo):
    tables = {name: demo.table(name) for name in demo.table_names}
    alone = rt.churn_risk(tables, as_of="2026-01-01", horizon_days=90, window_days=90)
    pd.testing.assert_frame_equal(alone.table, demo.churn.risk().table)
    assert float(demo.churn.expected()) == pytest.approx(alone.facts["expected"])


def test_settings_hold_for_all_questions_and_are_remembered(demo):
    other = demo.churn.using(clv=80, offer=5.0)
    assert other is demo.churn.using(clv=80, offer=5.0) and demo.churn.using(clv=0, offer=10.0) is demo.churn
    costs = other.costs()
    assert costs.facts["clv"] == 80 and costs.facts["offer"] == 5 and not costs.facts["modelled"]
    assert demo.churn.costs().facts["modelled"]


def test_a_kept_model_scores_later_and_says_its_age(tmp_path, demo):
    import shutil

    shutil.copytree(demo.path, tmp_path / "shop", ignore=shutil.ignore_patterns("truth"))
    shop = rt.load_workspace(tmp_path / "shop", as_of="2026-01-01")
    quick = {"learners": "logistic", "draws": 5, "snapshots": 3}
    kept = shop.churn.using(**quick).keep("churn.skops")
    assert kept.title == "The model is saved in churn.skops" and (tmp_path / "shop" / "churn.skops").exists()
    stored = shop.churn.using(model_file="churn.skops", **quick)
    np.testing.assert_allclose(stored.risk()["risk"], shop.churn.using(**quick).risk()["risk"])
    assert "which has learned up to 3 October 2025, 90 days before today" in stored.drift().summary()
    assert stored.risk().facts["stored"] and len(stored.card()) > 10
