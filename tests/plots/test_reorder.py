"""The pictures of reorder dates."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import retention as rt
from retention.plots.style import alt_text


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


SCORES = pd.DataFrame({"history": ["all"] * 3 + ["1 purchase"] * 3,
                       "method": ["reorder date", "last gap again", "mean gap"] * 2,
                       "estimate": [14.0, 18.5, 16.8] + [float("nan")] * 3,
                       "lower": [13.0, 17, 16] + [float("nan")] * 3, "upper": [15.0, 19, 18] + [float("nan")] * 3,
                       "n": [1484] * 3 + [0] * 3,
                       "reason": [""] * 3 + ["nothing to divide by"] * 3})


def test_scores_are_drawn_for_the_histories_that_have_them():
    ax = rt.plot_reorder_scores(SCORES)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["all   n 1,484"]
    assert {line.get_label(): line.get_xdata().tolist() for line in ax.lines} == {
        "reorder date": [14.0], "last gap again": [18.5], "mean gap": [16.8]}
    assert ax.get_title(loc="left") == "Reorder dates were off by 14.0 days; the better naive date by 16.8"


def test_weeks_without_a_due_date_are_drawn_empty():
    frame = pd.DataFrame({"due": pd.to_datetime(["2025-01-06", "2025-01-12", "2025-01-20", None]),
                          "probability": [0.5, 0.7, 0.4, 0.9]})
    ax = rt.plot_reorder_due(frame)
    due, expected = ([bar.get_height() for bar in bars] for bars in ax.containers)
    assert due == [2, 0, 1] and expected == pytest.approx([1.2, 0, 0.4])
    assert "In the week from 2025-01-06 2 reorders fall due; 1.2 are expected" in alt_text(ax).replace("\n", " ")


def test_nothing_is_a_readable_picture():
    assert "nothing to divide by" in alt_text(rt.plot_reorder_scores(SCORES[SCORES.n == 0]))
    refused = pd.DataFrame({"due": pd.to_datetime([None]), "probability": [0.2], "reason": ["not checked"]})
    assert "not checked" in alt_text(rt.plot_reorder_due(refused))
