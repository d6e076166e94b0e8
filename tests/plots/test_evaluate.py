"""The pictures of the proof say what their frames say."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from retention.plots.evaluate import plot_deciles, plot_tracking
from retention.plots.style import alt_text


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


def tracking(expected):
    weeks = pd.date_range("2025-01-06", periods=5, freq="7D")
    frame = pd.DataFrame({"model": "BG/NBD", "start": weeks, "part": ["calibration"] * 3 + ["holdout"] * 2,
                          "days": [3, 7, 7, 7, 7], "actual": [4, 10, 12, 9, 11], "expected": expected})
    return frame.assign(cumulative_actual=frame.actual.cumsum(), cumulative_expected=frame.expected.cumsum())


def title(ax):
    return ax.get_title(loc="left").replace("\n", " ")


@pytest.mark.parametrize(("holdout", "said"), [
    ([8.0, 8.0], "expected 20 % fewer purchases than came"), ([12.0, 12.0], "expected 20 % more purchases than came"),
    ([10.0, 10.1], "expected what came after the calibration, within 1 %")])
def test_the_title_says_how_far_the_holdout_was_missed(holdout, said):
    assert said in title(plot_tracking(tracking([4.0, 9, 11, *holdout])))


def test_a_week_that_is_not_whole_is_not_drawn_among_weeks():
    frame = tracking([4.0, 9, 11, 8, 8])
    assert len(plot_tracking(frame, cumulative=False).lines[0].get_xdata()) == 4
    assert plot_tracking(frame).lines[0].get_ydata().tolist() == [4, 14, 26, 35, 46]


def test_several_models_have_a_line_each():
    frame = pd.concat([tracking([4.0, 9, 11, 8, 8]), tracking([4.0, 9, 11, 9, 9]).assign(model="Pareto/NBD")])
    ax = plot_tracking(frame)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["actual", "BG/NBD", "Pareto/NBD"]
    assert title(ax).startswith("BG/NBD expected 20 % fewer")


def test_a_holdout_without_purchases_is_said():
    assert title(plot_tracking(tracking([4.0, 9, 11, 8, 8]).assign(actual=0))) == (
        "Nothing was bought after the calibration")


def test_deciles_count_the_groups_that_chance_explains():
    frame = pd.DataFrame({"model": "BG/NBD", "decile": [8, 9, 10], "n": [33, 33, 34], "predicted": [0.5, 1.0, 4.0],
                          "actual": [0.5, 1.1, 3.0], "lower": [0.4, 0.9, 2.6], "upper": [0.6, 1.3, 3.4]})
    ax = plot_deciles(frame)
    assert title(ax) == "BG/NBD is right within chance in 2 of 3 groups; top tenth −25 %"
    assert "n 33 to 34 in each" in alt_text(ax)
    assert [bar.get_height() for bar in ax.patches] == [0.5, 1.0, 4.0]


def test_nothing_to_prove_gives_a_picture_of_nothing():
    assert "the table has no rows" in alt_text(plot_deciles(pd.DataFrame({"model": []})))
    assert "the table has no rows" in alt_text(plot_tracking(pd.DataFrame({"model": []})))
