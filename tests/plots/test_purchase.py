"""The pictures of a purchase model say what their frames say."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from retention.plots.purchase import plot_alive_path, plot_frequency_recency
from retention.plots.style import alt_text


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


@pytest.fixture
def grid():
    often, silent = np.meshgrid([1, 2, 3], [0.0, 10, 20], indexing="ij")
    frame = pd.DataFrame({"frequency": often.ravel(), "since_last": silent.ravel(), "T": 30.0})
    alive = np.exp(-0.02 * frame["frequency"] * frame["since_last"])
    frame = frame.assign(probability_alive=alive, expected_purchases=alive * frame["frequency"])
    once = pd.DataFrame({"frequency": [0], "since_last": [30.0], "T": [30.0], "probability_alive": [0.5],
                         "expected_purchases": [0.2]})
    return pd.concat([once, frame], ignore_index=True)


def test_the_matrix_draws_each_kind_of_customer_and_compares_the_ends(grid):
    ax = plot_frequency_recency(grid, value="probability_alive")
    assert ax.get_title(loc="left").replace("\n", " ") == (
        "Silent for 10 weeks: 82 % still customers after 1 repeat purchase, 55 % after 3")
    drawn = np.asarray(ax.collections[0].get_array()).reshape(3, 3)
    assert drawn[0].tolist() == [1, 1, 1] and drawn[2, 2] == pytest.approx(np.exp(-1.2))
    assert ax.yaxis_inverted() and "30 weeks ago" in alt_text(ax)


def test_the_matrix_of_purchases_names_them(grid):
    ax = plot_frequency_recency(grid, unit="months")
    assert "0.8 purchases ahead after 1 repeat purchase, 1.6 after 3" in ax.get_title(loc="left").replace("\n", " ")
    assert ax.get_ylabel() == "months since the last purchase"


def test_a_matrix_without_repeat_buyers_is_a_picture_of_nothing(grid):
    ax = plot_frequency_recency(grid[grid.frequency == 0])
    assert "No matrix to show" in ax.get_title(loc="left")


def test_the_path_marks_purchases_and_ends_in_what_is_known_now():
    path = pd.DataFrame({"time": [0.0, 4, 8, 12], "probability": [1.0, 0.8, 0.9, 0.45]})
    ax = plot_alive_path(path, purchases=[0, 5])
    assert ax.get_title(loc="left") == "After 7 weeks of silence: 45 % likely still a customer"
    assert ax.lines[-1].get_xdata().tolist() == [0, 5]
    assert ax.lines[0].get_ydata().tolist() == [1.0, 0.8, 0.9, 0.45]


def test_a_path_of_nothing_says_so():
    ax = plot_alive_path(pd.DataFrame({"time": [], "probability": []}))
    assert "the table has no rows" in alt_text(ax)
