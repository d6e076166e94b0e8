"""Effects, importance and the map of what to mend first."""

import numpy as np
import pandas as pd
import pytest

import retention as rt


def title(ax):
    return ax.get_title(loc="left").replace("\n", " ")


def words(ax):
    return " | ".join(text.get_text().replace("\n", " ") for text in ax.texts)


def frame():
    return pd.DataFrame({"driver": ["speed", "taste", "price"], "level": ["", "", "S"], "estimate": [0.6, 0.3, 0.1],
                         "lower": [0.5, 0.2, -0.1], "upper": [0.7, 0.45, 0.2], "r_squared": 0.4, "n": 60,
                         "performance": [55.0, 75.0, 60.0], "performance_lower": 50.0, "performance_upper": 80.0,
                         "advice": ["mend first", "keep up", "later"], "warning": ["", "", "overlaps"], "reason": ""})


def test_effects_name_the_surest_and_leave_the_unsure_hollow():
    ax = rt.plot_effects(frame())
    assert title(ax) == "Surest to go with the score: speed, +0.6 for each step up"
    assert [label.get_text() for label in ax.get_yticklabels()] == ["speed", "taste", "price: S"]
    dots = [line for line in ax.lines if line.get_marker() == "o"]
    assert [dot.get_markerfacecolor() == "white" for dot in dots] == [False, False, True]
    assert "Hard to tell apart: price." in words(ax)
    unsure = frame().assign(lower=-1.0)
    assert title(rt.plot_effects(unsure)) == "No driver goes with the score beyond chance"


def test_importance_says_whether_the_first_is_surely_the_first():
    assert title(rt.plot_importance(frame())) == "Speed matters most: 60 % of what the drivers explain"
    close = frame().assign(lower=[0.4, 0.2, 0.05])
    assert title(rt.plot_importance(close)) == "No driver is surely the first; speed comes out at 60 %"
    assert "explain 40 % of the score; n 60 customers" in words(rt.plot_importance(frame()))


def test_the_map_names_what_to_mend_first():
    ax = rt.plot_importance_performance(frame())
    assert title(ax) == "Mend first: speed"
    assert {"speed", "taste", "price", "mend first", "keep up", "later", "let be"} <= set(words(ax).split(" | "))
    fine = frame().assign(advice="keep up")
    assert title(rt.plot_importance_performance(fine)) == "Nothing that matters much does worse than the rest"


@pytest.mark.parametrize("plot", [rt.plot_effects, rt.plot_importance, rt.plot_importance_performance])
def test_too_few_answers_are_a_readable_picture(plot):
    ax = plot(frame().assign(estimate=np.nan, reason="29 customers with all the values, 30 needed"))
    assert "29 customers with all the values, 30 needed" in words(ax)
