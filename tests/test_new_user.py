"""What somebody tries who has never seen the kit: each of these failed once."""

import contextlib
import io
import json
import re
from pathlib import Path

import pandas as pd
import pytest

import retention as rt
from retention.chapters import CHAPTERS
from retention.display import as_html

ROOT = Path(__file__).parents[1]
SCORES = [10, 9, 3, 7, 8, 10, 0]
MINE = {"customer_id": "Customer ID", "timestamp": "When"}


@pytest.fixture(scope="module")
def orders():
    """A year of orders of 40 customers, in columns of their own names."""
    days = pd.date_range("2025-01-01", "2025-12-31", freq="D")
    rows = [(f"c{who}", day) for who in range(40) for day in days[who % 7::11 + who][:8 + who % 5]]
    return pd.DataFrame(rows, columns=["Customer ID", "When"])


@pytest.fixture(scope="module")
def answers():
    return pd.DataFrame({"customer_id": [f"c{i}" for i in range(120)], "question": "nps",
                         "score": [(i * 7) % 11 for i in range(120)], "touchpoint": ["shop", "web"] * 60,
                         "timestamp": pd.date_range("2025-01-01", periods=120, freq="D")})


@pytest.fixture(scope="module")
def demo():
    return rt.load_workspace(ROOT / "data" / "demo")


# ---- a number

def test_the_score_of_a_list_of_answers():
    score = rt.nps(SCORES)
    assert float(score) == pytest.approx(100 / 7)
    assert [score.parts[kind] for kind in ("promoters", "passives", "detractors")] == [3, 2, 2]
    assert repr(score).startswith("Net promoter score: +14.3 (−39.6 to +59.6, n 7)")
    assert float(rt.nps(pd.Series(SCORES))) == float(rt.nps(promoters=3, passives=2, detractors=2)) == float(score)


def test_a_rate_of_a_table_with_columns_of_other_names(orders):
    rate = rt.customer_retention_rate(orders, period="2025-Q4", as_of="2026-01-01", window_days=90, columns=MINE)
    plain = orders.rename(columns={own: name for name, own in MINE.items()})
    assert rate == rt.customer_retention_rate(plain, period=("2025-10-01", "2026-01-01"), as_of="2026-01-01",
                                              window_days=90)
    assert 0 < float(rate) < 1
    assert f"{rate:.1%}" == f"{float(rate):.1%}" and f"rate {rate}".startswith("rate Customers retained")
    row = pd.DataFrame([rate])
    assert row.loc[0, ["estimate", "n"]].tolist() == [rate.estimate, rate.n] and "lower" in row


def test_a_period_has_a_name_and_so_has_a_frequency(orders, answers):
    by_letter, by_word = (rt.period_metrics(orders, as_of="2026-01-01", window_days=90, freq=freq, columns=MINE)
                          for freq in ("M", "month"))
    assert by_letter == by_word and by_word["period"].iloc[0] == "2025-01"
    assert rt.nps(answers, by="month")["month"].tolist() == ["2025-01", "2025-02", "2025-03", "2025-04"]
    with pytest.raises(rt.ArgumentError, match=r"freq: found 'mnth', allowed .*Did you mean 'month'"):
        rt.period_metrics(orders, as_of="2026-01-01", window_days=90, freq="mnth", columns=MINE)


# ---- a picture

def test_one_score_and_the_scores_of_groups_are_drawn(answers):
    one, groups = rt.nps(SCORES), rt.nps(answers, by="touchpoint")
    assert "+14.3" in " ".join(text.get_text() for text in rt.plot.nps(one).texts)
    assert [label.get_text().split()[0] for label in rt.plot.nps(groups).get_yticklabels()] == ["shop", "web"]


@pytest.mark.parametrize("draw", [lambda one: one.plot(), lambda one: getattr(rt.plot, one.name)(one)])
def test_one_number_that_has_no_picture_says_how_to_get_one(draw):
    score = rt.csat([5, 4, 3, 2])
    assert not score.has_picture() and repr(score).startswith("Customer satisfaction: 50.0%")
    with pytest.raises(rt.ArgumentError, match=r"picture: found one number of 'csat'.*Give `by=` with a column"):
        draw(score)


def test_what_has_no_picture_of_any_kind_says_so(orders):
    summary = rt.customer_summary(orders, as_of="2026-01-01", columns=MINE)
    with pytest.raises(rt.ArgumentError, match="picture: found 'customer_summary', of which there is no picture"):
        summary.plot()


# ---- names

@pytest.mark.parametrize(("tried", "meant"), [("churn_rate", "customer_churn_rate or revenue_churn_rate"),
                                              ("rmf", "rfm"), ("retention_rate", "customer_retention_rate")])
def test_a_name_that_is_nearly_right_is_answered_by_the_right_one(tried, meant):
    with pytest.raises(AttributeError, match=f"Did you mean {meant}"):
        getattr(rt, tried)


def test_a_question_that_is_nearly_right_is_answered_by_the_right_one(demo):
    with pytest.raises(AttributeError, match=r"this chapter has no question 'cohort'.*Did you mean 'cohorts'"):
        demo.retention.cohort  # noqa: B018 - the access is the test
    with pytest.raises(AttributeError, match="Did you mean 'retention'"):
        demo.retenton  # noqa: B018


# ---- a workspace one asks

def test_completion_offers_tables_and_chapters_and_no_machinery(demo):
    offered = [name for name in dir(demo) if not name.startswith("_")]
    assert {*CHAPTERS, "transactions", "surveys", "settings", "as_of", "about"} <= set(offered)
    assert not {"reader", "name_days", "input_files", "needs_not_met"} & set(offered)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_offers_its_questions_and_says_what_each_is(demo, chapter):
    chapter = getattr(demo, chapter)
    listed = repr(chapter).splitlines()
    assert listed[0].count("?") == 1 and len(listed) == len(dir(chapter)) + 1
    for line in listed[1:]:
        assert re.fullmatch(r"  \.\w+\(\) – \S.{10,}\.", line) or re.fullmatch(r"  \.\w+\(\) – .*``", line), line


def test_help_of_a_question_names_its_arguments_and_the_function_behind(demo):
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        help(demo.retention.rate)
    for text in ("period", "window_days", "the last quarter by default", "2025-Q4", "rt.customer_retention_rate"):
        assert text in said.getvalue()


def test_the_risk_of_every_customer_in_one_call(shop):
    log = shop(400, seed=5).rename(columns={"customer_id": "Customer ID", "timestamp": "When"})
    found = rt.churn_risk(log, as_of="2025-06-01", columns=MINE, learners="logistic")
    assert list(found.columns) == ["customer_id", "risk"] and found["risk"].between(0, 1).all()
    assert found.facts["horizon_days"] == 90 and len(found) > 50
    assert found["risk"].is_monotonic_decreasing and "expected to leave within 90 days" in found.title


def test_every_question_answers_in_a_plain_terminal(demo):
    """Those that no notebook asks; the others are asked in ``test_numbers``."""
    notebooks = [json.loads(path.read_text(encoding="utf-8")) for path in (ROOT / "notebooks").glob("*.ipynb")]
    asked = " ".join("".join(cell["source"]) for book in notebooks for cell in book["cells"])
    seen = 0
    for name in CHAPTERS:
        chapter = getattr(demo, name)
        for question in (one for one in chapter.questions() if not re.search(rf"\.{one}\(", asked)):
            result, where = getattr(chapter, question)(), f"{name}.{question}"
            text = repr(result)
            seen += 1
            assert text.strip() and result.title and "_" not in result.title, where
            assert "nan" not in text.split() and "Traceback" not in text and not text.startswith(result.name), where
            if isinstance(result, rt.Estimate) and result._shown():
                assert re.search(r"\d", text.splitlines()[0]), where
    assert seen > 10


def test_a_plan_that_is_shown_names_nobody(demo):
    plan = demo.actions.plan(days=7)
    people = demo.customers.to_pandas()
    assert len(plan.actions) and {"customer_id"} <= set(plan.actions.columns)
    shown = repr(plan) + f"{plan}" + as_html(plan)
    words = set(re.findall(r"[\w@.+-]+", shown))
    assert not words & set(people["customer_id"].astype(str)) and not words & set(people["email"].dropna())
    assert not [name for name in people["name"].dropna() if name in shown]
