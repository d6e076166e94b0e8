"""A state of the controls: what it asks, that its line of code gives the same, and what it says where it cannot ask."""

import datetime as dt
import inspect
from pathlib import Path

import pandas as pd
import pytest

import retention as rt
from retention.chapters import CHAPTERS
from retention.explore.asking import Ask, Views, about, as_length, chapter_class, control_of, method_of, name_of

ROOT = Path(__file__).parents[2]
QUESTIONS = [(chapter, question) for chapter in CHAPTERS for question in chapter_class(chapter).questions()]


@pytest.fixture(scope="module")
def views():
    return Views(rt.load_workspace(ROOT / "data/demo"))


def test_every_question_of_every_chapter_is_there_and_has_words():
    assert {chapter for chapter, _ in QUESTIONS} == set(CHAPTERS) and len(QUESTIONS) > 150
    for chapter, question in QUESTIONS:
        assert about(chapter).endswith("?") and len(about(chapter)) < 60, about(chapter)
        assert about(chapter, question).endswith((".", "?")) and "see `" not in about(chapter, question).lower()
        assert "_" not in name_of(question)
        wanting = [one.name for one in inspect.signature(method_of(chapter, question)).parameters.values()
                   if one.default is one.empty and one.kind not in (one.VAR_KEYWORD, one.VAR_POSITIONAL)]
        assert wanting == ["self"], (chapter, question)


@pytest.mark.parametrize(("chapter", "question"), QUESTIONS, ids=map(".".join, QUESTIONS))
def test_a_state_is_an_expression_that_the_question_takes(chapter, question):
    ask = Ask(chapter, question, as_of=dt.date(2025, 7, 1), segment="language", length=60, period="quarter")
    inspect.signature(method_of(chapter, question)).bind(None, **ask.arguments)
    compile(ask.code("data/demo"), "line", "eval")
    assert set(ask.arguments.values()) <= {"language", 60, "quarter"}


STATES = [
    Ask("retention", "cohorts", as_of=dt.date(2025, 7, 1), period="quarter", length=12),
    Ask("retention", "churn", segment="acquisition_channel", length=60, period="2025-Q2"),
    Ask("contracts", "survival", segment="plan"), Ask("voice", "nps", segment="touchpoint"),
    Ask("voice", "by_period", period="month"), Ask("segments", "rfm", as_of=dt.date(2025, 3, 1)),
    Ask("exits", "reasons", length=200),
]


@pytest.mark.parametrize("ask", STATES, ids=lambda ask: f"{ask.chapter}.{ask.question}")
def test_the_line_of_code_gives_the_same_result(views, ask):
    given, line = views.answer(ask), views.code(ask)
    same = eval(line, {"rt": rt})  # the line as a reader would paste it
    assert (type(same), same.name, same.reason) == (type(given), given.name, given.reason) and len(given.table), line
    pd.testing.assert_frame_equal(same.table, given.table, rtol=1e-9)  # sums over threads differ in their last digits
    assert same.summary() == given.summary() and not given.reason.startswith("this cannot")


def test_a_changed_control_changes_the_number(views):
    asked = [views.answer(Ask("retention", "churn", **state)) for state in
             ({}, {"as_of": dt.date(2025, 7, 1)}, {"length": 60}, {"period": "2024-Q4"})]
    assert len({round(float(one), 6) for one in asked}) == len(asked)
    assert set(views.answer(Ask("retention", "churn", segment="language")).table["language"]) >= {"en", "lt"}


def test_the_day_that_the_workspace_was_opened_for_stands_in_the_line():
    views = Views(rt.load_workspace(ROOT / "data/demo", as_of="2025-10-01"))
    assert 'as_of="2025-10-01"' in views.code(Ask("retention", "repeat"))
    assert 'as_of="2025-07-01"' in views.code(Ask("retention", "repeat", as_of=dt.date(2025, 7, 1)))
    assert views.at(None).as_of == dt.date(2025, 10, 1)


def test_tables_are_read_once(views):
    assert views.at(dt.date(2025, 7, 1)).reader is views.shop.reader
    assert views.at(dt.date(2025, 7, 1)) is views.at(dt.date(2025, 7, 1))


def test_a_name_that_is_code_stays_a_text():
    assert Ask(segment='a"); print("x').code("d") == """rt.load_workspace("d").retention.cohorts(by='a"); print("x')"""
    assert Ask(segment="a\nb").code("d").endswith(r"(by='a\nb')")


def test_groups_are_columns_that_compare_and_name_nobody(views):
    offered = {one for chapter, question in QUESTIONS for one in views.segments(chapter, question)}
    assert {"language", "acquisition_channel", "touchpoint", "topic", "plan"} <= offered
    assert not offered & {"customer_id", "email", "phone", "name", "comment", "referred_by", "order_id"}
    assert views.segments("retention", "window") == []


def test_what_has_no_rows_or_no_groups_is_said_in_a_sentence(views, tmp_path):
    before = views.answer(Ask("retention", "cohorts", as_of=dt.date(1990, 1, 1)))
    assert before.summary() == "Not shown: `transactions` has no row before 1 January 1990."
    pd.DataFrame({"customer_id": ["a", "b"], "timestamp": "2025-01-01", "amount": 3.0}).to_csv(
        tmp_path / "log.csv", index=False)
    pd.DataFrame({"customer_id": ["a", "b"], "city": ["", ""]}).to_csv(tmp_path / "who.csv", index=False)
    columns = {"transactions": ("log.csv", "customer_id timestamp amount"),
               "customers": ("who.csv", "customer_id city")}
    settings = 'name = "S"\ncurrency = "EUR"\ntimezone = "UTC"\n[churn]\nkind = "inactivity"\nwindow_days = 90\n'
    (tmp_path / "workspace.toml").write_text(settings + "".join(
        f'[tables.{table}]\nsource = "{file}"\n[tables.{table}.columns]\n'
        + "".join(f'{name} = "{name}"\n' for name in names.split()) for table, (file, names) in columns.items()))
    shop = Views(rt.load_workspace(tmp_path))
    assert shop.segments("retention", "repeat") == []
    assert shop.answer(Ask("retention", "repeat", segment="city")).summary() == (
        "Not shown: no customer before 2 January 2025 has a value in city, so there are no groups to compare.")
    assert shop.first() == ("retention", "cohorts")


def test_a_workspace_of_contracts_begins_with_contracts():
    assert Views(rt.load_workspace(ROOT / "data/telco")).first() == ("contracts", "survival")


def test_a_length_is_a_whole_number_or_nothing():
    assert [as_length(one) for one in ("", None, " 90 ", 30)] == [None, None, 90, 30]
    for wrong in ("x", "-3", "0", "1.5", "9e3"):
        with pytest.raises(rt.RetentionError, match="is no whole number above zero"):
            as_length(wrong)


@pytest.mark.parametrize(("chapter", "question", "control", "argument"), [
    ("retention", "changes", "segment", "by"), ("actions", "effect", "segment", ""),
    ("voice", "response_rate", "segment", ""), ("retention", "window", "length", ""),
    ("economics", "payback", "length", "horizon_days"), ("retention", "metrics", "period", "freq"),
    ("retention", "rate", "period", "period"), ("quality", "check", "period", "")])
def test_a_control_stands_for_an_argument_of_the_question(chapter, question, control, argument):
    assert control_of(chapter, question, control) == argument


def test_an_unknown_question_names_those_that_are_near():
    with pytest.raises(rt.RetentionError, match="Did you mean 'cohorts'"):
        method_of("retention", "cohort")
