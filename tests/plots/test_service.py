"""Pictures of service: shares with what they are, periods that are not over, hours of service."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import retention as rt
from retention.plots.style import PHONE_WIDTH, alt_text, on_a_page

AS_OF = "2026-01-01"


@pytest.fixture(scope="module")
def tickets():
    return pd.read_parquet("data/demo/tickets.parquet")


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def test_shares_are_drawn_and_waits_are_in_the_sentence(tickets):
    found = rt.service_levels(tickets, as_of=AS_OF)
    ax = found.plot()
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert names == ["Settled at the first contact", "Deadline missed", "Reopened", "Satisfied afterwards"]
    assert "69.4%" in [text.get_text() for text in ax.texts]
    assert ax.get_title(loc="left").replace("\n", " ") == found.title
    assert "within 5 hours" in found.summary()


def test_a_period_that_still_runs_is_hollow(tickets):
    ax = rt.service_trend(tickets, as_of="2025-12-20").plot()
    hollow = [line for line in ax.lines if line.get_markerfacecolor() == "white" and len(line.get_xdata())]
    assert len(hollow) == 1 and len(hollow[0].get_xdata()) == 1 and "Hollow" in alt_text(ax)


def test_waits_are_drawn_as_shares_that_are_through(tickets):
    ax = rt.service_waiting(tickets, as_of=AS_OF).plot()
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["answered", "settled"]
    assert ax.get_ylim() == (0, 1.01)


def test_opening_hours_are_framed_and_a_telephone_has_fewer_ticks(tickets):
    rules = {"hours": {"monday": "09:00-12:00, 13:00-18:00", "friday": "10:00-12:00"}}
    load = rt.service_load(tickets, as_of=AS_OF, settings=rules)
    ax = load.plot()
    assert [(patch.get_x(), patch.get_width()) for patch in ax.patches] == [(8.5, 3), (12.5, 5), (9.5, 2)]
    assert "outside opening hours" in ax.get_title(loc="left")
    with on_a_page(PHONE_WIDTH):
        assert len(load.plot().get_xticks()) == 4
    assert not rt.service_load(tickets, as_of=AS_OF).plot().patches


def test_groups_are_compared_side_by_side(tickets):
    ax = rt.service_measure(rt.service_levels(tickets, as_of=AS_OF, by="channel"), measure="first_response").plot()
    assert sorted(label.get_text() for label in ax.get_yticklabels()) == ["chat", "email", "phone", "shop"]
    assert ax.get_xlabel() == "hours"
    every = rt.service_levels(tickets, as_of=AS_OF, by="channel").plot()
    assert "chat · Reopened" in [label.get_text() for label in every.get_yticklabels()]


def test_nothing_is_drawn_with_its_reason(tickets):
    assert "no tickets" in alt_text(rt.service_levels(tickets[:0], as_of=AS_OF).plot())


def test_those_with_a_bad_ticket_are_drawn_beside_the_others():
    demo = rt.load_workspace("data/demo", as_of=AS_OF)
    found = demo.service.aftermath()
    ax = found.plot()
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["comparable customers without",
                                                                        "after a missed deadline"]
    assert ax.get_xlim() == (0, 90) and f"{found.facts['followed']} pairs" in alt_text(ax)


def test_topics_are_drawn_with_what_an_article_might_answer(tickets):
    found = rt.ticket_topics(tickets, as_of=AS_OF, since="2025-01-01", settings={"complaint_topics": ["delivery"]})
    ax = found.plot()
    assert ax.get_yticklabels()[0].get_text() == "delivery"
    assert len(ax.patches) == 2 * len(found) and ax.patches[len(found)].get_width() == 0
