"""Pictures of recurring revenue: over time, and what moved it."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import retention as rt

NAN = float("nan")


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def title(ax):
    return ax.get_title(loc="left").replace("\n", " ")


def texts(ax):
    return [text.get_text() for text in ax.texts]


PARTS = {"start": 80, "lost": 10, "contraction": 12, "expansion": 5, "new": 40, "end": 103}


def over_time(gross, net):
    lines = [pd.DataFrame({"metric": metric, "period": [f"2025-{month:02}" for month in range(1, len(values) + 1)],
                           "estimate": values, "reason": ["no revenue at the start" if value != value else ""
                                                          for value in values]})
             for metric, values in (("gross_revenue_retention", gross), ("net_revenue_retention", net))]
    frame = pd.concat(lines, ignore_index=True)
    return frame.assign(lower=frame["estimate"] - 0.05, upper=frame["estimate"] + 0.05)


@pytest.mark.parametrize("frame", [pd.DataFrame([PARTS]), rt.Estimate(58 / 80, 0.5, 0.9, n=4, parts=PARTS)])
def test_a_waterfall_from_start_to_end(frame):
    ax = rt.plot_revenue(frame, currency="EUR")
    assert title(ax) == "Of 80.00 EUR a month 72.5 % stayed; expansion made it 78.8 %"
    bars = [(bar.get_y(), bar.get_y() + bar.get_height()) for bar in ax.patches]
    assert bars == [(0, 80), (80, 70), (70, 58), (58, 63), (63, 103), (0, 103)]
    assert texts(ax)[:6] == ["80.00", "−10.00", "−12.00", "+5.00", "+40.00", "103.00"]
    assert ax.get_ylabel() == "EUR a month" and ax.get_ylim()[0] == 0


def test_a_waterfall_from_nothing_says_so():
    ax = rt.plot_revenue(pd.DataFrame([{**PARTS, "start": 0, "lost": 0, "contraction": 0, "expansion": 0}]))
    assert title(ax) == "There was no recurring revenue at the start"
    missing = rt.plot_revenue(rt.Estimate(NAN, reason="period not over"))
    assert title(missing) == "Revenue retention cannot be had" and "period not over" in texts(missing)


def test_gross_and_net_over_time():
    ax = rt.plot_revenue(over_time([NAN, 0.9, 0.85], [NAN, 1.1, 1.2]))
    assert title(ax) == "Of recurring revenue 85.0 % gross and 120.0 % net stayed in 2025-03"
    heights = {text.get_text(): text.xy[1] for text in ax.texts if text.get_text() in ("gross", "net")}
    assert heights["net"] > heights["gross"]
    assert ax.get_ylim()[0] == 0 and ax.get_ylim()[1] > 1.2


def test_names_of_lines_that_meet_are_kept_apart():
    ax = rt.plot_revenue(over_time([0.9, 0.9], [0.9, 0.9]))
    heights = {text.get_text(): text.xy[1] for text in ax.texts if text.get_text() in ("gross", "net")}
    assert heights["net"] - heights["gross"] >= 0.05


def test_only_gross_and_nothing_at_all():
    frame = over_time([0.9], [1.0])
    assert title(rt.plot_revenue(frame[frame["metric"] == "gross_revenue_retention"])) == (
        "Of recurring revenue 90.0 % gross stayed in 2025-01")
    empty = rt.plot_revenue(over_time([NAN], [NAN]))
    assert title(empty) == "Revenue retention cannot be had yet" and "no revenue at the start" in texts(empty)
