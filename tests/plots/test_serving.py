"""The picture from margin to contribution."""

import pandas as pd
import pytest

import retention as rt


@pytest.fixture
def summary():
    return pd.DataFrame({"measure": ["margin", "refunds", "service", "programme", "contact", "contribution",
                                     "surely lose money"], "money": [100.0, -20.0, -15.0, -5.0, 0.0, 60.0, -3.0],
                         "estimate": [0.5, -0.1, -0.075, -0.025, 0.0, 0.3, 0.02], "n": 50})


def test_bars_step_down_from_the_margin_to_what_is_left(summary):
    ax = rt.plot_serving(summary, currency="EUR")
    assert ax.get_title(loc="left") == "Serving customers takes 40 % of the margin; 1 of 50 surely loses money"
    bars = [(bar.get_y(), bar.get_height()) for bar in ax.patches]
    assert bars == [(0, 100), (100, -20), (80, -15), (65, -5), (0, 60)]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["margin", "refunds", "tickets", "programme",
                                                                    "contribution"]


def test_plans_earn_beside_the_margin_where_there_are_any(summary):
    plans = pd.DataFrame({"measure": ["plans"], "money": [60.0], "estimate": [0.2], "n": 50})
    table = pd.concat([summary.iloc[:1], plans, summary.iloc[1:]], ignore_index=True)
    table.loc[table.measure == "contribution", "money"] = 120.0
    ax = rt.plot_serving(table)
    assert ax.get_title(loc="left").startswith("Serving customers takes 25 % of the margin")
    assert [(bar.get_y(), bar.get_height()) for bar in ax.patches][:3] == [(0, 100), (100, 60), (160, -20)]
    assert ax.patches[0].get_facecolor() == ax.patches[1].get_facecolor() != ax.patches[2].get_facecolor()


def test_no_margin_gives_a_picture_of_nothing(summary):
    assert rt.plot_serving(summary.assign(money=0.0)).get_title(loc="left") == "No contribution to show"
