"""The tornado and the Pareto curve say what their frames say."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from retention.metrics.value import clv_formula, clv_retention, clv_sensitivity, value_concentration
from retention.plots.style import alt_text
from retention.plots.value import plot_concentration, plot_sensitivity


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


def words(ax):
    return [text.get_text() for text in ax.texts]


def test_the_tornado_puts_the_widest_on_top_and_names_what_is_not_possible():
    ax = plot_sensitivity(clv_sensitivity(clv_retention, margin_per_period=100, retention=0.9, discount=0.1))
    assert ax.get_title(loc="left") == "Retention moves the value most: from 189 to 450"
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["retention", "margin per period", "discount"]
    assert "Not possible: retention upper." in " ".join(words(ax)).replace("\n", " ")
    assert len(ax.patches) == 5


def test_inputs_that_move_it_alike_are_said_to():
    frame = clv_sensitivity(clv_formula, average_sale=20, transactions_per_period=6, periods=3, margin=0.35)
    ax = plot_sensitivity(frame, currency="EUR")
    assert ax.get_title(loc="left") == "Every input moves the value alike: from 101 to 151"
    assert ax.get_xlabel() == "customer lifetime value, EUR"


def test_a_value_that_cannot_be_had_gives_the_reason():
    frame = clv_sensitivity(average_sale=float("nan"), transactions_per_period=6, periods=3, margin=0.35)
    ax = plot_sensitivity(frame)
    assert "an input is missing" in words(ax) and "an input is missing" in alt_text(ax)


def test_the_pareto_curve_states_what_the_top_fifth_brings_and_marks_80_20():
    money = pd.DataFrame({"monetary": [80.0, *[2.5] * 8, -1.0]})
    frame = value_concentration(money, shares=(0.1, 0.2))
    ax = plot_concentration(frame)
    share = frame[frame.share == 0.2].estimate.iloc[0]
    assert ax.get_title(loc="left") == f"The top 20 % of customers bring {100 * share:.0f} % of revenue"
    assert "80/20" in words(ax) and "1 customer is below 0" in " ".join(words(ax)).replace("\n", " ")
    assert plot_concentration(frame, title="Mine").get_title(loc="left") == "Mine"


def test_no_revenue_gives_the_reason():
    ax = plot_concentration(value_concentration(pd.DataFrame({"monetary": np.zeros(5)})))
    assert "no revenue left after refunds" in words(ax)
