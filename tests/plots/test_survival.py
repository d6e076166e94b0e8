"""Survival and hazard pictures: titles from the data, numbers at risk, empty frames."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from retention.metrics.survival import kaplan_meier
from retention.plots.parts import apart
from retention.plots.style import alt_text
from retention.plots.survival import plot_hazard, plot_survival


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


def curve(n=60, **columns):
    frame = kaplan_meier(np.arange(n) % 24 + 1, np.arange(n) % 3 > 0)
    for name, value in columns.items():
        frame.insert(0, name, value)
    return frame


def words(ax):
    return [text.get_text() for text in ax.texts]


def test_one_curve_states_the_share_at_a_whole_year():
    frame = curve()
    share = frame[frame.time <= 12].estimate.iloc[-1]
    ax = plot_survival(frame)
    assert ax.get_title(loc="left") == f"After 12 months {100 * share:.0f} % are still customers"
    assert ax.get_ylim()[0] == 0


def test_numbers_at_risk_stand_under_the_axis_and_the_thin_tail_is_shaded():
    frame = curve()
    ax = plot_survival(frame)
    at_ten = frame[frame.time >= 10].at_risk.iloc[0]
    assert "60" in words(ax) and str(at_ten) in words(ax)
    assert len(ax.patches) == 1 and "Grey: fewer than 10 at risk" in " ".join(words(ax))
    assert not plot_survival(kaplan_meier([5] * 50, [True] * 25 + [False] * 25)).patches


def test_groups_are_named_at_their_curves_and_compared_in_the_title():
    long = "A plan whose name goes on for very much longer than fits"
    frame = pd.concat([curve(plan=long), curve(90, plan="short").assign(estimate=lambda f: f.estimate**2)])
    ax = plot_survival(frame)
    assert "short" in words(ax) and any("whose name goes" in word for word in words(ax))
    assert "of “short”" in ax.get_title(loc="left") and "…”" in ax.get_title(loc="left")


def test_hazard_names_the_step_in_which_most_leave():
    steps = pd.DataFrame({"time": [0.0, 3, 6], "until": [3.0, 6, 9], "at_risk": [50, 40, 0],
                          "estimate": [0.1, 0.25, np.nan], "lower": [0.05, 0.15, np.nan],
                          "upper": [0.2, 0.4, np.nan], "reason": ["", "", "nobody left at risk"]})
    assert plot_hazard(steps).get_title(loc="left") == (
        "Most leave between month 3 and 6: 25 % of those who are there")
    assert plot_hazard(steps.assign(estimate=[0.0, 0.0, np.nan])).get_title(loc="left") == "Nobody has left yet"


@pytest.mark.parametrize("plot", [plot_survival, plot_hazard])
def test_nothing_known_gives_the_reason_as_a_picture(plot):
    frame = curve().assign(estimate=np.nan, reason="nobody observed that long")
    ax = plot(frame)
    assert "nobody observed that long" in words(ax) and "nobody observed" in alt_text(ax)
    assert "the table has no rows" in words(plot(frame.head(0)))


def test_labels_are_moved_apart_in_their_order():
    moved = apart([0.5, 0.5, 0.52, 0.1], 0.05)
    assert moved[3] == 0.1 and np.diff(moved[:3]).min() >= 0.05 - 1e-9
    assert np.mean(moved[:3]) == pytest.approx(np.mean([0.5, 0.5, 0.52]))


def test_groups_that_stay_alike_are_not_set_against_each_other():
    one = kaplan_meier(np.repeat([1.2903, 4.567], 20), np.repeat([True, False], 20))
    ax = plot_survival(pd.concat([one.assign(plan=name) for name in "AB"])[["plan", *one.columns]])
    assert ax.get_title(loc="left") == "After 4.5 months 50 % of each of 2 groups are still customers"
