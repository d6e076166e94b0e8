"""Answers by number of invitations."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import retention as rt


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def title(ax):
    return ax.get_title(loc="left").replace("\n", " ")


def words(ax):
    return " | ".join(text.get_text().replace("\n", " ") for text in ax.texts)


def frame(change, p):
    return pd.DataFrame({"earlier": [0, 1, 2], "estimate": [0.4, 0.38, 0.3], "lower": 0.27, "upper": 0.45,
                         "n": [900, 600, 300], "first": [0.4, 0.41, 0.45], "change": [np.nan, -0.03, change],
                         "p_adjusted": [np.nan, 0.4, p], "reason": ""})


def test_fatigue_is_told_from_the_same_customers():
    ax = rt.plot_fatigue(frame(-0.15, 0.001))
    assert title(ax) == "After 2 invitations the same customers answer less: 30 %, not 45 %"
    assert [label.get_text() for label in ax.get_xticklabels()] == ["0\nn 900", "1\nn 600", "2 or more\nn 300"]
    assert ax.get_ylim()[0] == 0


def test_no_fatigue_and_no_invitation_are_told():
    assert title(rt.plot_fatigue(frame(-0.15, 0.2), source="Source: shop")).startswith("No fatigue seen: ")
    assert title(rt.plot_fatigue(frame(0, 1).head(0))) == "No response rate to show"


def test_one_invitation_each_is_no_sign_of_vigour():
    ax = rt.plot_fatigue(frame(0, 1).head(1))
    assert title(ax) == "Nobody was asked twice yet; 40 % answered"
