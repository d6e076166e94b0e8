"""The picture of uplift counts whom the contact moves and whom it drives away."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from retention.plots.style import BAD, alt_text
from retention.plots.uplift import plot_uplift


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


def groups(*effects):
    effects = np.array(effects)
    return pd.DataFrame({"group": np.arange(len(effects)) + 1, "n": 90, "estimate": effects, "lower": effects - 0.05,
                         "upper": effects + 0.05})


@pytest.mark.parametrize(("effects", "said"), [
    ([0.1, 0.2, 0.01], "The contact moves 2 of 3 groups beyond chance"),
    ([0.0, 0.01], "The contact moves none of 2 groups beyond chance"),
    ([-0.1, 0.2, 0.0], "The contact moves 1 of 3 groups beyond chance, and drives 1 away")])
def test_groups_beyond_chance_are_counted(effects, said):
    ax = plot_uplift(groups(*effects))
    assert ax.get_title(loc="left").replace("\n", " ") == said
    assert "n 90 in each group" in alt_text(ax)


def test_whoever_is_driven_away_has_a_colour_of_their_own():
    ax = plot_uplift(groups(-0.1, 0.2, 0.0), by="predicted uplift", average=0.03)
    kept, away = (container.lines[0] for container in ax.containers)
    assert away.get_color() == BAD
    assert away.get_xdata().tolist() == [1]
    assert kept.get_ydata().tolist() == [20, 0]
    assert "by predicted uplift, 3: the highest" in ax.get_xlabel()
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["average of all"]


def test_nothing_to_draw():
    assert "No effect to show" in alt_text(plot_uplift(groups()))
