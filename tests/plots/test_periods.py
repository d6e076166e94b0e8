"""The picture of a metric over time: what it says, what it marks, what it leaves blank."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.plots.periods import spaced_labels

NAN = float("nan")


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def series(values, metric="customer_retention_rate", **columns):
    n = len(values)
    frame = pd.DataFrame({"metric": metric, "period": [f"2025-{month:02}" for month in range(1, n + 1)],
                          "estimate": values, "n": 100, "complete": True, "year_ago": NAN, "lcl": NAN, "ucl": NAN,
                          "signal": pd.array([pd.NA] * n, dtype="boolean"), "chart": "values", "reason": ""})
    frame = frame.assign(lower=frame["estimate"] - 0.1, upper=frame["estimate"] + 0.1, change=frame["estimate"].diff())
    return frame.assign(**columns)


def title(ax):
    return ax.get_title(loc="left").replace("\n", " ")


def texts(ax):
    return " | ".join(text.get_text().replace("\n", " ") for text in ax.texts)


@pytest.mark.parametrize(("frame", "expected"), [
    (series([0.5, 0.4]), "Customer retention rate: 40.0 % in 2025-02, 10.0 points less than in 2025-01"),
    (series([0.5]), "Customer retention rate: 50.0 % in 2025-01"),
    (series([0.5, 0.8], lcl=0.3, ucl=0.7, signal=[False, True]),
     "Customer retention rate: 80.0 % in 2025-02, above its usual range"),
    (series([0.5, 0.2], lcl=0.3, ucl=0.7, signal=[False, True]),
     "Customer retention rate: 20.0 % in 2025-02, below its usual range"),
    (series([0.5, 0.6], lcl=0.3, ucl=0.7, signal=False),
     "Customer retention rate: 60.0 % in 2025-02, within its usual range"),
    (series([0.5, 0.2], lcl=0.3, ucl=0.7, signal=[False, True], chart="changes on a year ago"),
     "Customer retention rate: 20.0 % in 2025-02; its change on a year ago is below the usual"),
    (series([0.5, 0.3], complete=[True, False]), "Customer retention rate: 50.0 % in 2025-01"),
    (series([0.3], complete=False), "Customer retention rate: 30.0 % so far in 2025-01"),
    (series([NAN], reason="period not over"), "Customer retention rate cannot be had yet"),
])
def test_the_title_is_the_finding(frame, expected):
    assert title(rt.plot_periods(frame, metric="customer_retention_rate")) == expected


def test_money_and_counts_are_written_as_such():
    money = rt.plot_periods(series([12.5, 13.0], metric="average_order_value"), metric="average_order_value",
                            currency="EUR")
    assert title(money) == "Average order value: 13.00 EUR in 2025-02, 0.50 EUR more than in 2025-01"
    assert money.get_ylabel() == "EUR"
    counts = rt.plot_periods(series([1200.0, 1100.0], metric="orders"), metric="orders")
    assert title(counts) == "Orders: 1,100 in 2025-02, 100 less than in 2025-01"


def test_the_current_period_is_hollow_and_what_is_blank_is_said():
    frame = series([NAN, 0.5, 0.6, 0.55, 0.3], complete=[True] * 4 + [False],
                   reason=["window reaches before the data", "", "", "", ""])
    ax = rt.plot_periods(frame, metric="customer_retention_rate")
    hollow = [line for line in ax.lines if line.get_markerfacecolor() == "white"]
    assert [list(line.get_ydata()) for line in hollow] == [[0.3]]
    assert "hollow: not complete" in texts(ax) and "blank: window reaches before the data (1)" in texts(ax)
    full = next(line for line in ax.lines if line.get_marker() == "o" and line.get_linestyle() == "-")
    np.testing.assert_array_equal(full.get_ydata(), [NAN, 0.5, 0.6, 0.55, NAN])


def test_limits_a_year_ago_and_signals_are_drawn_and_explained():
    ax = rt.plot_periods(series([0.5, 0.9], lcl=0.3, ucl=0.7, signal=[False, True], year_ago=[0.4, 0.45]),
                         metric="customer_retention_rate")
    for word in ("Dashed: its usual range", "diamond: a year before", "red: outside it (1)"):
        assert word in texts(ax)
    assert ax.get_ylim()[0] == 0


def test_negative_sums_stay_in_the_picture():
    ax = rt.plot_periods(series([-50.0, 20.0], metric="net_revenue"), metric="net_revenue")
    assert ax.get_ylim()[0] < -50


def test_groups_are_lines_with_names_and_a_handful_is_left_out():
    frame = pd.concat([series([0.5, 0.6]).assign(plan="L"), series([0.4, 0.3]).assign(plan="S"),
                       series([0.0, 0.0], n=2).assign(plan="tiny")])
    frame = frame[["plan", *(column for column in frame.columns if column != "plan")]]
    ax = rt.plot_periods(frame, metric="customer_retention_rate")
    assert title(ax) == "Customer retention rate in 2025-02: from S 30.0 % to L 60.0 %"
    assert "not drawn, n below 20: tiny" in texts(ax)
    assert {"L", "S"} <= {text.get_text() for text in ax.texts}
    assert len(ax.lines) == 2


def test_groups_without_a_complete_period_say_so():
    frame = pd.concat([series([0.5], complete=False).assign(plan="L"), series([0.4], complete=False).assign(plan="S")])
    frame = frame[["plan", *(column for column in frame.columns if column != "plan")]]
    ax = rt.plot_periods(frame, metric="customer_retention_rate")
    assert title(ax) == "Customer retention rate: no complete period yet"


def test_a_metric_the_table_has_not_is_a_readable_picture():
    ax = rt.plot_periods(series([0.5]), metric="mrr")
    assert title(ax) == "Monthly recurring revenue cannot be had yet"
    assert "no monthly recurring revenue in the table" in texts(ax)


@pytest.mark.parametrize(("periods", "places"), [(1, [0]), (9, list(range(9))), (36, list(range(3, 36, 4)))])
def test_labels_are_spaced_and_the_last_is_named(periods, places):
    found, labels = spaced_labels(pd.Series([str(place) for place in range(periods)]), 9)
    assert found == places and labels == [str(place) for place in places]
