"""Importance, effects and drift say what their frames say."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from retention.plots.churn_reasons import plot_churn_drift, plot_churn_effect, plot_churn_importance
from retention.plots.style import alt_text


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


def ticks(ax):
    return [tick.get_text() for tick in ax.get_yticklabels()]


def importance(**changed):
    return pd.DataFrame({"feature": ["recency_days", "plan"], "estimate": [0.08, 0.001], "lower": [0.06, -0.002],
                         "upper": [0.1, 0.004], "n": 900, "reason": "", **changed})


def test_importance_names_the_first_only_where_it_is_beyond_chance():
    ax = plot_churn_importance(importance())
    assert ticks(ax) == ["recency days", "plan"]
    assert "n 900" in alt_text(ax)
    unsure = plot_churn_importance(importance(lower=[-0.01, -0.002]))
    assert unsure.get_title(loc="left") == "The forecasts hang on no single feature beyond chance"


def test_a_long_list_says_how_many_are_left_out():
    many = pd.concat([importance()] * 10, ignore_index=True)
    assert "5 less important ones are left out" in alt_text(plot_churn_importance(many))


def test_an_effect_that_falls_is_told_from_left_to_right():
    frame = pd.DataFrame({"feature": "orders_90d", "value": [0.0, 2.0, 6.0], "estimate": [0.6, 0.3, 0.1],
                          "lower": [0.57, 0.28, 0.09], "upper": [0.63, 0.32, 0.11], "n": [100, 200, 50], "reason": ""})
    ax = plot_churn_effect(frame)
    assert ax.get_title(loc="left") == "Orders 90d: risk from 60 % at 0 to 10 % at 6"
    assert ax.get_xlabel() == "orders 90d" and ax.get_ylim()[0] == 0
    assert "n 350;" in alt_text(ax)


def test_levels_stand_by_their_risk():
    frame = pd.DataFrame({"feature": "plan", "value": ["yearly (card)", "monthly"], "estimate": [0.1, 0.4],
                          "lower": [0.09, 0.38], "upper": [0.11, 0.42], "n": [10, 20], "reason": ""})
    ax = plot_churn_effect(frame, title="Mine")
    assert ticks(ax) == ["monthly", "yearly (card)"] and ax.get_title(loc="left") == "Mine"


def test_drift_counts_what_changed_and_colours_it():
    frame = pd.DataFrame({"feature": ["a", "b", "(risk)"], "psi": [0.5, 0.15, 0.01], "noise": 0.03,
                          "verdict": ["changed", "moved", "stable"], "n": 500})
    ax = plot_churn_drift(frame)
    assert len({patch.get_facecolor() for patch in ax.patches}) == 3
    assert ticks(ax) == ["a", "b", "risk"]
    calm = plot_churn_drift(frame.assign(verdict="stable"))
    assert calm.get_title(loc="left") == "Nothing has changed since the model was trained"


def test_of_many_features_the_risk_and_the_base_rate_are_always_drawn():
    names = [*(f"f{number}" for number in range(30)), "(risk)", "(base rate)"]
    frame = pd.DataFrame({"feature": names, "psi": [0.3 - 0.009 * row for row in range(32)], "noise": 0.01, "n": 500,
                          "verdict": ["changed"] * 2 + ["stable"] * 30})
    ax = plot_churn_drift(frame)
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        *(f"f{number}" for number in range(13)), "risk", "base rate"]
    assert ax.get_title(loc="left") == "2 of 32 have changed since the model was trained: f0, f1"


@pytest.mark.parametrize("draw", [plot_churn_importance, plot_churn_effect, plot_churn_drift])
def test_an_empty_frame_gives_a_readable_picture_of_nothing(draw):
    frame = pd.DataFrame({"feature": [], "value": [], "estimate": [], "psi": [], "verdict": [], "reason": []})
    assert "the table has no rows" in alt_text(draw(frame))
