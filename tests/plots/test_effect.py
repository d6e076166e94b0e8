"""The forest of effects says what worked, what did harm and what cannot be told."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from retention.plots.effect import plot_effect
from retention.plots.style import ACCENT, BAD, SOFT, alt_text


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


def effects(**by_action):
    rows = [{"action": name.replace("_", " "), "treated": 0.2 + effect, "control": 0.2, "estimate": effect,
             "lower": effect - 0.04, "upper": effect + 0.04, "n": 1200, "reason": ""}
            for name, effect in by_action.items()]
    return pd.DataFrame(rows)


@pytest.mark.parametrize(("found", "said"), [
    ({"letter": 0.1, "birthday": 0.0}, "Of 100 customers contacted for letter, 10 more purchased than without"),
    ({"birthday": 0.05, "letter": 0.1}, "Of 100 customers contacted for letter, 10 more purchased than without; 1 more "
                                        "of 2 actions worked"),
    ({"letter": 0.1, "call": -0.08}, "Of 100 customers contacted for letter, 10 more purchased than without; 1 drove "
                                     "customers away"),
    ({"letter": -0.06, "call": -0.08, "all": -0.07}, "Of 100 customers contacted for call, 8 fewer purchased than "
                                                     "without"),
    ({"letter": 0.02, "all": 0.1}, "No effect is told apart from none yet: at best +2 points (−2 to +6)"),
])
def test_the_title_says_what_was_found(found, said):
    assert plot_effect(effects(**found)).get_title(loc="left").replace("\n", " ") == said


def test_rows_are_ordered_labelled_and_coloured():
    ax = plot_effect(effects(all=0.05, name_day=0.01, call=-0.1, letter=0.1))
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        "letter\n30 % against 20 %, n 1,200", "name day\n21 % against 20 %, n 1,200",
        "call\n10 % against 20 %, n 1,200", "all together\n25 % against 20 %, n 1,200"]
    assert [line.get_color() for line in ax.lines[:4]] == [ACCENT, SOFT, BAD, ACCENT]
    assert ax.lines[0].get_xdata()[0] == pytest.approx(10)


def test_of_one_action_all_is_not_said_again():
    assert len(plot_effect(effects(letter=0.1, all=0.1)).get_yticks()) == 1


def test_what_cannot_be_measured_is_named():
    frame = effects(letter=0.1, birthday=0.0, all=0.1)
    frame.loc[1, ["estimate", "lower", "upper"]] = np.nan
    assert "Not measurable yet: birthday." in alt_text(plot_effect(frame))


def test_nothing_to_draw_gives_the_reason():
    frame = effects(all=0.0).assign(estimate=np.nan, reason="no contact had a control group")
    assert "no contact had a control group" in alt_text(plot_effect(frame))
