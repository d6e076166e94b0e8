"""The picture of what moved says so in its title."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import retention as rt


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def frame(*rows):
    return pd.DataFrame(rows, columns=["plan", "estimate", "lower", "upper", "moved"]).assign(reason="")


def title(ax):
    return ax.get_title(loc="left").replace("\n", " ")


def test_the_title_names_the_group_that_moved_most_surely():
    ax = rt.plot_changes(frame(("L", -0.08, -0.12, -0.04, True), ("S", 0.05, 0.01, 0.09, True),
                               ("M", 0.01, -0.03, 0.05, False)), by="plan", what="retention")
    assert title(ax) == "Of 3 groups 2 moved beyond chance: L, −8.0 points most surely"
    assert [label.get_text() for label in ax.get_yticklabels()] == ["M", "S", "L"]


def test_nothing_moved():
    still = frame(("L", 0.01, -0.02, 0.04, False), ("S", 0, -0.1, 0.1, False))
    ax = rt.plot_changes(still, by="plan", what="retention")
    assert title(ax) == "Retention moved beyond chance in none of 2 groups"


def test_one_group_that_did_not_move_is_not_counted():
    ax = rt.plot_changes(frame(("everyone", 0.01, -0.02, 0.04, False)), by="plan", what="retention")
    assert title(ax) == "Retention did not move beyond chance"


def test_nothing_to_compare_is_a_readable_picture():
    ax = rt.plot_changes(frame(("L", float("nan"), float("nan"), float("nan"), False)), by="plan", what="retention")
    assert title(ax) == "No group can be compared in retention"
    assert "nothing to compare" in [text.get_text() for text in ax.texts]
