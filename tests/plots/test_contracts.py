"""The picture of a projection tells what was seen from what is expected."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from retention.plots.contracts import plot_projection
from retention.plots.style import alt_text


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


SEEN = pd.DataFrame({"plan": ["a", "a", "b", "b"], "time": [0.0, 10, 0, 8], "estimate": [1, 0.8, 1, 0.4], "reason": ""})
AHEAD = pd.DataFrame({"plan": ["a", "a", "b", "b"], "period": [0, 20, 0, 20], "estimate": [1, 0.7, 1, 0.2],
                      "lower": [1, 0.6, 1, 0.1], "upper": [1, 0.8, 1, 0.3], "reason": ""})


def test_what_was_not_seen_is_shaded_and_the_ends_are_named():
    ax = plot_projection(SEEN, AHEAD)
    assert ax.get_title(loc="left").replace("\n", " ") == (
        "Seen for 10 months; after 20 the model expects 70 % of “a” to be customers still, 20 % of “b”")
    assert ax.patches[0].get_x() == 10 and "not seen yet" in " ".join(text.get_text() for text in ax.texts)
    assert {"a", "b"} <= {text.get_text() for text in ax.texts}


def test_one_curve_has_no_name_and_no_shade_when_all_was_seen():
    ax = plot_projection(SEEN[SEEN.plan == "a"].drop(columns="plan").assign(time=[0.0, 30]),
                         AHEAD[AHEAD.plan == "a"].drop(columns="plan"))
    assert "expects 70 % to be customers still" in ax.get_title(loc="left").replace("\n", " ")
    assert not ax.patches


def test_nothing_to_project_gives_the_reason():
    ax = plot_projection(SEEN, AHEAD.assign(estimate=float("nan"), reason="nobody has left yet"))
    assert "nobody has left yet" in alt_text(ax)
