"""The pictures of lifecycle states and flows."""

import pandas as pd

import retention as rt
from retention.plots.style import alt_text

STATES = pd.DataFrame({"state": ["New"] * 10 + ["Active"] * 70 + ["Lapsed"] * 20, "recency_days": 5, "own_gap": 3.0,
                       "slowing_after": 9.0, "at_risk_after": 19.0, "lapsed_after": 29.0})


def test_bars_are_the_shares_and_the_title_adds_them_up():
    ax = rt.lifecycle_states(STATES).plot()
    assert [bar.get_width() for bar in ax.patches] == [0.1, 0.7, 0, 0, 0, 0.2]
    assert ax.get_title(loc="left").replace("\n", " ") == (
        "80% of customers buy at their usual pace, 0% are slowing or at risk, 20% have lapsed")
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        "New n 10", "Active n 70", "Won back n 0", "Slowing n 0", "At risk n 0", "Lapsed n 20"]


def test_flows_stand_above_and_below_zero():
    frame = pd.DataFrame({"period": ["2025-01"] * 5 + ["2025-02"], "customers": [9, 4, 5, 2, 50, 1],
                          "movement": ["first_purchase", "came_back", "began_to_slow", "lapsed", "", "lapsed"]})
    ax = rt.plot.lifecycle_flows(frame)
    heights = {bars.get_label(): [bar.get_height() for bar in bars] for bars in ax.containers}
    assert heights == {"first purchase": [9, 0], "came back": [4, 0], "began to slow": [-5, 0],
                       "came to be at risk": [0, 0], "lapsed": [-2, -1]}
    assert [label.get_text() for label in ax.get_xticklabels()] == ["2025-01", "2025-02"]


def test_the_title_counts_the_last_period(shop):
    flows = rt.lifecycle_flows(shop(250, seed=4, arrivals=455), as_of="2025-05-01", limit=3)
    moved = flows.table[flows["period"] == "2025-04"].groupby("movement")["customers"].sum()
    assert flows.title == (f"In 2025-04, {moved.get('first_purchase', 0) + moved.get('came_back', 0)} customers came "
                           f"into rhythm, {moved.get('began_to_slow', 0)} began to slow and "
                           f"{moved.get('lapsed', 0)} lapsed")


def test_nobody_is_a_readable_picture():
    assert "nobody has bought anything" in alt_text(rt.lifecycle_states(STATES[:0]).plot())
    once = pd.DataFrame({"customer_id": ["a"], "timestamp": pd.to_datetime(["2025-01-01"])})
    assert "no gaps to learn from" in alt_text(rt.lifecycle_flows(once, as_of="2025-03-01").plot())
