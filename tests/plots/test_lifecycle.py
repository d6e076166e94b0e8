"""The pictures of lifecycle states and flows."""

import pandas as pd

import retention as rt
from retention.plots.style import alt_text

STATES = pd.DataFrame({"state": ["New", "Active", "Lapsed"], "customers": [10, 70, 20], "estimate": [0.1, 0.7, 0.2],
                       "lower": [0.06, 0.6, 0.13], "upper": [0.17, 0.78, 0.29], "n": 100})


def test_bars_are_the_shares_and_the_title_adds_them_up():
    ax = rt.plot_lifecycle(STATES)
    assert [bar.get_width() for bar in ax.patches] == [0.1, 0.7, 0.2]
    assert ax.get_title(loc="left") == "80 % of customers are in rhythm, 0 % slowing or at risk, 20 % lapsed"
    assert [label.get_text() for label in ax.get_yticklabels()] == ["New   n 10", "Active   n 70", "Lapsed   n 20"]


def test_flows_stand_above_and_below_zero():
    frame = pd.DataFrame({"period": ["2025-01"] * 5 + ["2025-02"],
                          "before": ["Not yet", "Lapsed", "Active", "Slowing", "Active", "Not yet"],
                          "now": ["New", "Won back", "Slowing", "Lapsed", "Active", "Lapsed"],
                          "customers": [9, 4, 5, 2, 50, 1]})
    ax = rt.plot_lifecycle_flows(frame)
    heights = {bars.get_label(): [bar.get_height() for bar in bars] for bars in ax.containers}
    assert heights == {"first purchase": [9, 0], "came back": [4, 0], "began to slow": [-5, 0], "came to risk": [0, 0],
                       "lapsed": [-2, -1]}
    assert "In 2025-02, 0 came into rhythm, 0 began to slow and 1 lapsed" in alt_text(ax)


def test_nobody_is_a_readable_picture():
    nothing = STATES.assign(customers=0, reason="nobody to count")
    assert "nobody to count" in alt_text(rt.plot_lifecycle(nothing))
    assert "No flows to show" in alt_text(rt.plot_lifecycle_flows(pd.DataFrame(columns=["period", "before", "now"])))
