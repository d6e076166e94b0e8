"""Pictures of a metric over time and of recurring revenue: what they say, what they mark, what they leave blank."""

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.metrics.periods import over_time
from retention.plots.periods import spaced_labels
from retention.result import Context, Result

NAN = float("nan")
EURO = Context(currency="EUR")


def series(values, metric="customer_retention_rate", **columns):
    n = len(values)
    frame = pd.DataFrame({"metric": metric, "period": [f"2025-{month:02}" for month in range(1, n + 1)],
                          "estimate": values, "n": 100, "complete": True, "year_ago": NAN, "lcl": NAN, "ucl": NAN,
                          "signal": pd.array([pd.NA] * n, dtype="boolean"), "chart": "values", "reason": "",
                          "change_year": NAN})
    frame = frame.assign(lower=frame["estimate"] - 0.1, upper=frame["estimate"] + 0.1, change=frame["estimate"].diff())
    frame = frame.assign(**columns)
    return frame.assign(center=(frame["lcl"] + frame["ucl"]) / 2)


def result(frame, by=()):
    return over_time(frame, frame["metric"].iloc[0], list(by), "M").replace(context=EURO)


def of_plans(**plans):
    frame = pd.concat([frame.assign(plan=plan) for plan, frame in plans.items()], ignore_index=True)
    return result(frame[["plan", *(column for column in frame.columns if column != "plan")]], by=["plan"])


def title(ax):
    return ax.get_title(loc="left").replace("\n", " ")


def texts(ax):
    return " | ".join(text.get_text().replace("\n", " ") for text in ax.texts)


LIMITS = {"lcl": 0.3, "ucl": 0.7}


@pytest.mark.parametrize(("frame", "expected"), [
    (series([0.5, 0.4]), "Customers retained: 40.0% in 2025-02, down 10.0 percentage points from 2025-01"),
    (series([0.5]), "Customers retained: 50.0% in 2025-01"),
    (series([0.5, 0.8], **LIMITS, signal=[False, True]),
     "Customers retained: 80.0% in 2025-02, above its usual range"),
    (series([0.5, 0.2], **LIMITS, signal=[False, True]),
     "Customers retained: 20.0% in 2025-02, below its usual range"),
    (series([0.5, 0.6], **LIMITS, signal=False), "Customers retained: 60.0% in 2025-02, within its usual range"),
    (series([0.5, 0.2], **LIMITS, signal=[False, True], chart="changes from a year ago"),
     "Customers retained: 20.0% in 2025-02; its change from a year ago is below the usual range"),
    (series([0.5, 0.3], complete=[True, False]), "Customers retained: 50.0% in 2025-01"),
    (series([0.3], complete=False), "Customers retained: 30.0% so far in 2025-01"),
    (series([NAN], reason="period not over"), "Customers retained: not known yet"),
])
def test_the_title_is_the_finding(frame, expected):
    assert title(result(frame).plot()) == expected


def test_money_and_counts_are_written_as_such():
    money = result(series([12.5, 13.0], metric="average_order_value")).plot()
    assert title(money) == "Average order value: €13.00 in 2025-02, up €0.50 from 2025-01"
    assert money.yaxis.get_major_formatter()(10, 0) == "€10"
    counts = result(series([1200.0, 1100.0], metric="orders")).plot()
    assert title(counts) == "Orders: 1,100 in 2025-02, down 100 from 2025-01"


def test_the_current_period_is_hollow_and_what_is_blank_is_said():
    frame = series([NAN, 0.5, 0.6, 0.55, 0.3], complete=[True] * 4 + [False],
                   reason=["the window reaches back before the first record", "", "", "", ""])
    ax = result(frame).plot()
    hollow = [line for line in ax.lines if line.get_markerfacecolor() == "white"]
    assert [list(line.get_ydata()) for line in hollow] == [[0.3]]
    assert "hollow: period not over" in texts(ax)
    assert "blank: the window reaches back before the first record (1)" in texts(ax)
    full = next(line for line in ax.lines if line.get_marker() == "o" and line.get_linestyle() == "-")
    np.testing.assert_array_equal(full.get_ydata(), [NAN, 0.5, 0.6, 0.55, NAN])


def test_limits_a_year_ago_and_signals_are_drawn_and_explained():
    ax = result(series([0.5, 0.9], **LIMITS, signal=[False, True], year_ago=[0.4, 0.45])).plot()
    for word in ("dashed: its usual range", "diamond: a year earlier", "red: outside its usual range (1)",
                 "line: 95% interval"):
        assert word in texts(ax)
    assert ax.get_ylim()[0] == 0


def test_what_is_not_drawn_is_not_explained():
    ax = result(series([3.0, 4.0, 5.0, 6.0], metric="orders", lower=NAN, upper=NAN)).plot()
    assert "Dot: one period" in texts(ax) and not {"dashed", "band", "diamond", "hollow"} & set(texts(ax).split())


def test_negative_sums_stay_in_the_picture():
    assert result(series([-50.0, 20.0], metric="net_revenue")).plot().get_ylim()[0] < -50


def test_groups_are_lines_with_names_and_a_handful_is_left_out():
    ax = of_plans(L=series([0.5, 0.6]), S=series([0.4, 0.3]), tiny=series([0.0, 0.0], n=2)).plot()
    assert title(ax) == "Customers retained in 2025-02: from 30.0% (S) to 60.0% (L)"
    assert "not drawn, n below 20: tiny" in texts(ax)
    assert {"L", "S"} <= {text.get_text() for text in ax.texts}
    assert len(ax.lines) == 2


def test_groups_without_a_complete_period_say_so():
    found = of_plans(L=series([0.5], complete=False), S=series([0.4], complete=False))
    assert found.title == "Customers retained: no complete period yet"


def test_each_metric_is_a_part_and_the_whole_draws_the_one_that_is_named():
    log = pd.DataFrame({"customer_id": ["a", "b", "a"], "amount": [5.0, 7.0, 6.0],
                        "timestamp": pd.to_datetime(["2025-01-01", "2025-02-02", "2025-02-03"])})
    found = rt.period_metrics(log, as_of="2025-03-01").replace(context=EURO)
    assert title(found.plot(metric="revenue")) == "Revenue: €13.00 in 2025-02, up €8.00 from 2025-01"
    assert title(found.orders.plot()) == "Orders: 2 in 2025-02, up 1 from 2025-01"
    assert title(rt.plot.period_metrics(found.table, metric="orders")) == "Orders"
    with pytest.raises(rt.ArgumentError, match="metric: found 'mrr', allowed 'repeat_purchase_rate'"):
        found.plot(metric="mrr")


def test_no_rows_is_a_readable_picture():
    log = pd.DataFrame({"customer_id": ["a"], "timestamp": pd.to_datetime(["2025-01-01"])})
    empty = rt.period_metrics(log, as_of="2024-01-01")
    assert "no row before this day" in texts(empty.plot()) and "no row before this day" in texts(empty.orders.plot())


@pytest.mark.parametrize(("periods", "places"), [(1, [0]), (9, list(range(9))), (36, list(range(3, 36, 4)))])
def test_labels_are_spaced_and_the_last_is_named(periods, places):
    found, labels = spaced_labels(pd.Series([str(place) for place in range(periods)]), 9)
    assert found == places and labels == [str(place) for place in places]


# ---- recurring revenue

SUBS = pd.DataFrame({"customer_id": list("abcdcz"), "monthly_amount": [10.0, 30.0, 30.0, 10.0, 23.0, 40.0],
                     "start": pd.to_datetime(["2025-01-01"] * 4 + ["2025-03-10", "2025-03-15"]),
                     "end": pd.to_datetime(["2025-03-20", None, "2025-03-10", None, None, None])})


def revenue(gross, net):
    lines = [pd.DataFrame({"metric": metric, "period": [f"2025-{month:02}" for month in range(1, len(values) + 1)],
                           "estimate": values, "reason": ["no revenue at the start" if value != value else ""
                                                          for value in values]})
             for metric, values in (("gross_revenue_retention", gross), ("net_revenue_retention", net))]
    frame = pd.concat(lines, ignore_index=True)
    frame = frame.assign(lower=frame["estimate"] - 0.05, upper=frame["estimate"] + 0.05)
    return Result("revenue_retention", frame, facts={"known": gross[-1] == gross[-1], "gross": gross[-1],
                                                     "net": net[-1], "period": frame["period"].iloc[-1]})


def test_a_waterfall_from_start_to_end():
    rate = rt.gross_revenue_retention(SUBS, period="2025-03", as_of="2025-06-01").replace(context=EURO)
    ax = rate.plot()
    assert title(ax) == "Of €80.00 a month, 78.8% was kept; with upgrades it was 78.8%"
    bars = [(bar.get_y(), bar.get_y() + bar.get_height()) for bar in ax.patches]
    assert bars == [(0, 80), (80, 70), (70, 63), (63, 63), (63, 103), (0, 103)]
    assert [text.get_text() for text in ax.texts][:6] == ["€80.00", "−€10.00", "−€7.00", "€0.00", "+€40.00", "€103.00"]
    assert ax.get_ylim()[0] == 0
    assert title(rt.net_revenue_retention(SUBS, period="2025-03", as_of="2025-06-01").replace(context=EURO).plot()) == \
        title(ax)


def test_a_waterfall_of_nothing_says_so():
    early = rt.gross_revenue_retention(SUBS, period="2024-03", as_of="2025-06-01")
    assert early.reason == "no revenue at the start" and "no revenue at the start" in texts(early.plot())
    later = rt.gross_revenue_retention(SUBS, period="2025-06", as_of="2025-06-01")
    assert "period not over" in texts(later.plot())


def test_revenue_of_groups_is_drawn_side_by_side():
    by_plan = rt.gross_revenue_retention(SUBS.assign(plan=list("xxyyyy")), period="2025-03", as_of="2025-06-01",
                                         by="plan")
    assert title(by_plan.plot()) == "The share of recurring revenue kept runs from 75.0% (x) to 82.5% (y)"


def test_gross_and_net_over_time():
    ax = revenue([NAN, 0.9, 0.85], [NAN, 1.1, 1.2]).plot()
    assert title(ax) == "85.0% of recurring revenue was kept in 2025-03, and 120.0% with upgrades"
    heights = {text.get_text(): text.xy[1] for text in ax.texts if text.get_text() in ("gross", "net")}
    assert heights["net"] > heights["gross"]
    assert ax.get_ylim()[0] == 0 and ax.get_ylim()[1] > 1.2


def test_names_of_lines_that_meet_are_kept_apart():
    ax = revenue([0.9, 0.9], [0.9, 0.9]).plot()
    heights = {text.get_text(): text.xy[1] for text in ax.texts if text.get_text() in ("gross", "net")}
    assert heights["net"] - heights["gross"] >= 0.05


def test_no_revenue_at_all_is_a_readable_picture():
    ax = revenue([NAN], [NAN]).plot()
    assert title(ax) == "Revenue retention is not known yet" and "no revenue at the start" in texts(ax)
