"""The forest of what promoters, passives and detractors did."""

import numpy as np
import pandas as pd
import pytest

import retention as rt


def title(ax):
    return ax.get_title(loc="left").replace("\n", " ")


def words(ax):
    return " | ".join(text.get_text().replace("\n", " ") for text in ax.texts)


def frame(low=0.1, high=0.3, **columns):
    groups = ["detractor", "passive", "promoter", "promoters − detractors"]
    rows = pd.DataFrame({"outcome": "repeat", "group": groups, "estimate": [0.5, 0.6, 0.8, 0.3],
                         "lower": [0.4, 0.5, 0.7, 0.2], "upper": [0.6, 0.7, 0.9, 0.4], "n": [40, 50, 60, 100],
                         "adjusted": [0.55, 0.6, 0.75, 0.2], "adjusted_lower": [0.5, 0.5, 0.7, low],
                         "adjusted_upper": [0.6, 0.7, 0.8, high], "unit": "share", "reason": ""})
    return rows.assign(**columns)


def test_the_title_names_what_differs_among_equal_buyers():
    both = pd.concat([frame(), frame(-0.1, 0.2, outcome="spend", unit="money", estimate=[90.0, 100, 120, 30])])
    ax = rt.plot_intent(both, currency="EUR")
    assert title(ax) == "Among equal buyers promoters differ from detractors: bought again"
    assert [label.get_text() for label in ax.get_yticklabels()] == ["bought again", "spend each"]
    assert "80 %" in words(ax) and "120 EUR" in words(ax)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["detractors, n 40", "passives, n 50",
                                                                       "promoters, n 60"]


def test_shares_are_drawn_against_the_mean_of_all():
    ax = rt.plot_intent(frame())
    mean = np.average([0.5, 0.6, 0.8], weights=[40, 50, 60])
    dots = [float(line.get_xdata()[0]) for line in ax.lines if line.get_marker() == "o" and len(line.get_xdata()) == 1]
    assert dots == pytest.approx([value / mean for value in (0.5, 0.55, 0.6, 0.6, 0.8, 0.75)])


def test_nothing_differs_nothing_known_and_no_event_are_told():
    assert title(rt.plot_intent(frame(-0.1, 0.1))) == "Among equal buyers promoters did nothing that detractors did not"
    assert title(rt.plot_intent(frame(np.nan, np.nan))).startswith("Too few answers to compare promoters")
    assert "none" in words(rt.plot_intent(frame(estimate=0.0)))
    assert title(rt.plot_intent(frame(estimate=np.nan))) == "No behaviour after the answer to show"


def cells(customers):
    corners = [("promoter", "buying", "loyal"), ("promoter", "not buying", "at risk"), ("detractor", "buying", "inert"),
               ("detractor", "not buying", "lost")]
    rows = pd.DataFrame(corners, columns=["attitude", "behaviour", "cell"]).assign(customers=customers)
    n = max(sum(customers), 1)
    return rows.assign(share=rows.customers / n, n=n, value_each=9.0, share_value=0.25, reason="nobody here")


def test_each_cell_has_its_name_share_number_and_value():
    ax = rt.plot_attitude(cells([40, 10, 30, 0]), currency="EUR")
    assert title(ax) == "Of those who buy 57 % are loyal; the rest only buy"
    assert "loyal  50 %" in words(ax) and "40 customers 9 EUR each, 25 % of revenue" in words(ax)
    assert "nobody" in words(ax) and "n 80 customers" in words(ax)


def test_no_buyers_and_no_answers_are_told():
    assert title(rt.plot_attitude(cells([0, 1, 0, 2]))) == "None of those who answered buys any more"
    assert title(rt.plot_attitude(cells([0, 0, 0, 0]))) == "No answers to show"
