"""Who answers, beside who the customers are."""

import numpy as np
import pandas as pd

import retention as rt


def title(ax):
    return ax.get_title(loc="left").replace("\n", " ")


def words(ax):
    return " | ".join(text.get_text().replace("\n", " ") for text in ax.texts)


def frame(**asked):
    rows = pd.DataFrame({"segment": ["Loyal", "Lost"], "customers": [40, 60], "share_customers": [0.4, 0.6],
                         "people": [30, 10], "share_people": [0.75, 0.25], "estimate": [0.6, 0.2], "lower": [0.5, 0.1],
                         "upper": [0.7, 0.3], "n": [50, 50], "differs": [True, False], "reason": ""})
    return rows.assign(**asked)


def test_the_widest_gap_is_the_title_and_the_rates_stand_at_the_side():
    ax = rt.plot_who_answers(frame(), by="segment", source="Source: shop")
    assert title(ax) == "“Loyal” are 75 % of those who answered and 40 % of the customers"
    assert "60 % (50 % to 70 %) of 50" in words(ax) and "Source: shop" in words(ax)
    assert "n 100; 40 answered" in words(ax)
    bold = [text.get_text() for text in ax.texts if text.get_fontweight() == "bold"]
    assert bold == ["60 % (50 % to 70 %) of 50"]


def test_a_group_that_was_not_asked_is_named_and_nobody_is_readable():
    assert "not asked" in words(rt.plot_who_answers(frame(estimate=[0.6, None]).astype({"estimate": float}),
                                                    by="segment"))
    assert title(rt.plot_who_answers(frame(people=0), by="segment")) == "No answers to show"


def invited(change, p):
    return pd.DataFrame({"earlier": [0, 1, 2], "estimate": [0.4, 0.38, 0.3], "lower": 0.27, "upper": 0.45,
                         "n": [900, 600, 300], "first": [0.4, 0.41, 0.45], "change": [np.nan, -0.03, change],
                         "p_adjusted": [np.nan, 0.4, p], "reason": ""})


def test_fatigue_is_told_from_the_same_customers():
    ax = rt.plot_fatigue(invited(-0.15, 0.001))
    assert title(ax) == "After 2 invitations the same customers answer less: 30 %, not 45 %"
    assert [label.get_text() for label in ax.get_xticklabels()] == ["0\nn 900", "1\nn 600", "2 or more\nn 300"]
    assert ax.get_ylim()[0] == 0


def test_no_fatigue_and_no_invitation_are_told():
    assert title(rt.plot_fatigue(invited(-0.15, 0.2), source="Source: shop")).startswith("No fatigue seen: ")
    assert title(rt.plot_fatigue(invited(0, 1).head(0))) == "No response rate to show"


def test_one_invitation_each_is_no_sign_of_vigour():
    ax = rt.plot_fatigue(invited(0, 1).head(1))
    assert title(ax) == "Nobody was asked twice yet; 40 % answered"
