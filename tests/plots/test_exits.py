"""Pictures of exits: reasons with the time before, and a date among dates at which nothing happened."""

import matplotlib.pyplot as plt
import pytest

import retention as rt
from retention.plots.style import PHONE_WIDTH, alt_text, on_a_page


@pytest.fixture(scope="module")
def demo():
    return rt.load_workspace("data/demo", as_of="2026-01-01")


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def test_reasons_stand_beside_those_of_the_time_before(demo):
    ax = demo.exits.reasons().plot()
    assert ax.get_yticklabels()[0].get_text().startswith("other") and "moved away" in ax.get_title(loc="left")
    hollow = [line for line in ax.lines if line.get_markerfacecolor() == "white"]
    assert len(hollow[0].get_xdata()) == len(ax.get_yticklabels())


@pytest.mark.parametrize(("outcome", "words"), [("kept", "Share who bought again"), ("orders", "Orders a customer"),
                                                ("score", "Net promoter score")])
def test_the_event_stands_among_dates_without_one(demo, outcome, words):
    found = demo.exits.event("prices raised")
    ax = found.plot(outcome=outcome)
    assert words in alt_text(ax) and "1 September 2024" in ax.get_legend().get_texts()[-1].get_text()
    assert len(ax.lines[2].get_xdata()) == 1 and len(ax.lines[1].get_xdata()) == found.facts["placebos"]
    with on_a_page(PHONE_WIDTH):
        assert len(found.plot(outcome=outcome).get_xticks()) <= 4


def test_nothing_is_drawn_with_its_reason(demo):
    assert "no event of the workspace" in alt_text(demo.exits.event("a flood").plot())


def test_scores_are_filled_where_they_predict(demo):
    found = demo.exits.scores()
    ax = found.plot()
    legend = [text.get_text() for text in ax.get_legend().get_texts()]
    assert [text.split(",")[0] for text in legend] == ["NPS", "Satisfaction", "Ease"]
    dots = [line for line in ax.lines if line.get_marker() == "o" and line.get_linestyle() == "None"]
    filled = sum(len(line.get_xdata()) for line in dots if line.get_markerfacecolor() != "white")
    assert filled == found.facts["predicted"]


def test_answers_and_competitors_are_drawn_alike():
    import pandas as pd

    surveys = pd.DataFrame({"timestamp": pd.Timestamp("2025-03-01"), "question": "why", "answer": ["1", "2", "1"],
                            "comment": ["Caffeine", "", "x"]})
    asked = rt.question_answers(surveys, question="why", kind="choice", options={"1": "a", "2": "b"},
                                as_of="2025-06-01")
    named = rt.competitors_named(surveys, competitors=["Caffeine"], as_of="2025-06-01")
    assert [label.get_text() for label in asked.plot().get_yticklabels()] == ["a n 2", "b n 1"]
    assert [label.get_text() for label in named.plot().get_yticklabels()] == ["Caffeine n 1"]


def test_requests_stand_beside_the_time_before_with_what_is_at_stake(demo):
    found = demo.exits.requests()
    ax = found.plot()
    assert "at stake" in ax.get_title(loc="left")
    assert ax.get_yticklabels()[0].get_text().startswith(found.facts["wish"])
    assert sum(text.get_text().startswith("€") for text in ax.texts) == found["at_stake"].notna().sum()


def test_precedents_are_filled_where_they_differ(demo):
    found = demo.exits.precedents()
    ax = found.plot()
    assert ax.get_yticklabels()[0].get_text().startswith("a ticket\n")
    filled = [line for line in ax.lines if line.get_marker() == "o" and line.get_markerfacecolor() != "white"]
    assert sum(len(line.get_xdata()) for line in filled) == found.facts["moved"]
