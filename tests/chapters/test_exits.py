"""The chapter of exits: answers, decisions, and a readable word on every question, whatever the workspace."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import retention as rt
from retention.chapters.exits import Exits
from retention.display import as_html

WORKSPACE = """
name = "Tiny"
currency = "EUR"
timezone = "Europe/Vilnius"
{more}
[churn]
kind = "inactivity"
window_days = 90
[tables.transactions]
source = "purchases.csv"
"""


@pytest.fixture(scope="module")
def demo():
    return rt.load_workspace("data/demo", as_of="2026-01-01")


@pytest.fixture
def tiny(tmp_path):
    def make(rows, more=""):
        frame = pd.DataFrame(rows, columns=["customer_id", "timestamp", "amount"])
        frame.to_csv(tmp_path / "purchases.csv", index=False)
        (tmp_path / "workspace.toml").write_text(WORKSPACE.format(more=more), encoding="utf-8")
        return rt.load_workspace(tmp_path)
    return make


@pytest.mark.parametrize("name", Exits.questions())
def test_every_question_of_the_demo_says_and_draws_itself(demo, name):
    found = getattr(demo.exits, name)()
    assert found.summary() and as_html(found) and repr(found)
    if found.has_picture() and found._shown():
        ax = found.plot()
        assert ax.get_title(loc="left").replace("\n", " ") == found.title
        plt.close(ax.figure)


@pytest.mark.parametrize("more", ["", 'events = [{ date = 2025-02-01, name = "move" }]'])
def test_few_customers_get_an_answer_or_a_reason(tiny, more):
    shop = tiny([(f"c{who}", f"2025-{1 + who % 12:02}-03", 5.0) for who in range(24)], more)
    for name in Exits.questions():
        found = getattr(shop.exits, name)()
        assert found.summary() and as_html(found) and repr(found), name


def test_one_snapshot_has_no_exits_by_calendar():
    shop = rt.load_workspace("data/telco")
    for name in Exits.questions():
        assert getattr(shop.exits, name)().summary().startswith("Not shown: "), name


def test_an_event_is_found_by_its_name_and_others_are_named(demo):
    assert demo.exits.event("coffee plan can be paused online").facts["name"] == "coffee plan can be paused online"
    assert demo.exits.event().facts["name"] == "prices raised"
    assert "there are prices raised, coffee plan can be paused online" in demo.exits.event("flood").summary()
    late = demo.exits.event("win-back campaign")
    assert late.summary().startswith("Not shown: the 90 days before and after 6 October 2025")


def test_the_answer_names_a_reason_that_says_something(demo):
    assert demo.exits.answer().summary().startswith("“moved away” is the reason given most when contracts end: 34%")
    assert "After “prices raised” (1 September 2024), nothing changed" in demo.exits.answer().summary()
