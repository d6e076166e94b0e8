"""Segments, moves, types of buyers, tiers, clusters and the cost to serve read their results rightly."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from matplotlib.patches import PathPatch

import retention as rt
from retention.metrics.rfm import rfm, rfm_segments
from retention.metrics.tiers import value_tiers
from retention.plots.style import alt_text
from retention.result import Result


def names(ax):
    return [tick.get_text() for tick in ax.get_yticklabels()]


def title(ax):
    return ax.get_title(loc="left").replace("\n", " ")


@pytest.fixture(scope="module")
def segments():
    rng = np.random.default_rng(2)
    log = pd.DataFrame({"customer_id": rng.integers(0, 60, 300).astype(str), "amount": rng.gamma(2, 5, 300),
                        "timestamp": pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.integers(0, 366, 300), unit="D")})
    return rfm_segments(rfm(log, as_of="2025-01-01"))


def test_the_title_names_the_segment_that_brings_most(segments):
    best = segments.table.loc[segments["share_revenue"].idxmax()]
    assert title(segments.plot()) == (f"{best.segment} are {100 * best.share:.0f}% of customers and bring "
                                      f"{100 * best.share_revenue:.0f}% of revenue")


def test_empty_segments_have_no_row_and_the_others_say_n(segments):
    filled = segments.table[segments["customers"] > 0]
    assert names(segments.plot()) == [f"{row.segment} n {row.customers}" for row in filled.itertuples()]


def test_nobody_gives_a_picture_of_nothing_and_two_groups_are_refused(segments):
    nobody = pd.DataFrame({"customer_id": ["a"], "timestamp": [pd.Timestamp("2025-01-01")], "amount": [1.0]})
    empty = rfm_segments(rfm(nobody, as_of="2024-01-01"))
    assert title(empty.plot()) == "Customer segments" and "nobody has bought anything" in alt_text(empty.plot())
    with pytest.raises(ValueError, match="found several groups, allowed one"):
        rt.plot.rfm_segments(pd.concat([segments.table, segments.table]))


# ---- moves

def bands(ax):
    return [patch for patch in ax.patches if isinstance(patch, PathPatch)]


def customers(*segment):
    return pd.DataFrame({"customer_id": range(len(segment)), "segment": segment})


@pytest.fixture
def flows():
    then = ["Champions"] * 600 + ["Loyal"] * 300 + ["Fading"] * 100
    now = ["Champions"] * 500 + ["Loyal"] * 100 + ["Champions"] * 150 + ["Loyal"] * 146 + ["Lost"] * 104
    return rt.rfm_flows(before=customers(*then), now=customers(*now))


def test_the_title_and_the_legend_say_how_many_moved(flows):
    ax = flows.plot()
    assert title(ax) == "Of 1,000 customers, 15% moved up and 20% moved down or out"
    legend = [text.get_text() for text in ax.get_legend().get_texts()]
    assert legend == ["up 15%", "same 65%", "down 10%", "out 10%", "moves of fewer than 1 in 100 0.4%"]


def test_bands_are_as_wide_as_their_flows_and_threads_stay_white(flows):
    widths = [float(np.ptp(band.get_path().vertices[[0, -2], 1])) for band in bands(flows.plot())]
    assert widths == pytest.approx([0.5, 0.1, 0.15, 0.146, 0.1])


def test_bands_leave_and_arrive_inside_their_segments_without_overlap(flows):
    ax = flows.plot()
    for corner, x in ((0, 0.0), (3, 1.0)):
        bars = sorted((bar.get_y(), bar.get_y() + bar.get_height()) for bar in ax.patches
                      if not isinstance(bar, PathPatch) and bar.get_height() and bar.get_x() + bar.get_width() / 2 == x)
        ends = sorted((band.get_path().vertices[corner, 1], band.get_path().vertices[7 - corner, 1])
                      for band in bands(ax))
        assert all(any(low - 1e-9 <= top and bottom <= high + 1e-9 for low, high in bars) for top, bottom in ends)
        assert all(above[1] <= below[0] + 1e-9 for above, below in pairwise(ends))


def test_segments_stand_from_the_best_down_on_both_sides_with_their_shares(flows):
    labels = [text.get_text() for text in flows.plot().texts if "%" in text.get_text()]
    assert labels == ["Champions 60%", "Loyal 30%", "Fading 10%", "Champions 65%", "Loyal 25%", "Lost 10%"]


def test_flows_of_nobody_are_a_readable_picture():
    nobody = rt.rfm_flows(before=customers(), now=customers())
    assert "nobody was a customer yet" in alt_text(nobody.plot())


# ---- types of buyers

@pytest.fixture
def log():
    return pd.DataFrame({"customer_id": list("aabccc") + ["d"] * 3, "amount": 10.0,
                         "timestamp": pd.date_range("2025-01-01", periods=9, freq="5D"),
                         "discount": [1.0, 1, 0, 0, 0, 0, 0, 1, 0], "category": ["tea", "mug", *["tea"] * 6, "mug"]})


def types(log):
    return rt.buyer_type_summary(rt.buyer_types(log, as_of="2025-03-01"))


def test_the_title_says_who_bought_once(log):
    ax = types(log).plot()
    assert title(ax) == "25% of customers bought once; they brought 11% of revenue"
    assert names(ax) == ["one-time n 1", "discount-only n 1", "category loyalist n 1", "regular n 1"]


def test_points_stand_at_the_shares(log):
    of_customers, of_revenue = (line.get_xdata() for line in types(log).plot().lines)
    assert list(of_customers) == [0.25] * 4 and list(of_revenue) == pytest.approx([1 / 9, 2 / 9, 3 / 9, 3 / 9])


def test_types_that_the_log_cannot_tell_have_no_row_and_are_named(log):
    found = types(log.drop(columns=["discount", "category"]))
    assert len(names(found.plot())) == 2
    assert "Types that these data cannot identify: discount-only and category loyalist." in found.summary()


def test_all_came_back_no_revenue_and_nobody(log):
    assert title(types(log[log.customer_id != "b"]).plot()) == "Every customer has bought more than once"
    assert title(types(log.assign(amount=0.0)).plot()) == "25% of customers bought once; there is no revenue"
    assert "nobody has bought anything" in alt_text(types(log[:0]).plot())


# ---- tiers

@pytest.fixture
def tiers():
    money = np.random.default_rng(1).lognormal(3, 1, 400)
    return value_tiers(pd.DataFrame({"monetary": money}), shares=(0.05, 0.5))


def test_bars_are_the_shares_with_thresholds_beside_them(tiers):
    ax = tiers.plot()
    assert title(ax) == f"The top 5% of customers bring {100 * tiers['estimate'][0]:.0f}% of revenue"
    assert [bar.get_width() for bar in ax.patches] == tiers["estimate"].tolist()
    assert names(ax) == ["top 5% n 20", "next 45% n 180", "other 50% n 200"]
    assert f"from {tiers['threshold'][0]:,.2f}" in [text.get_text() for text in ax.texts]
    assert "a year ago" not in alt_text(ax)


def test_who_stayed_is_said_where_it_is_known(tiers):
    known = tiers.replace(table=tiers.table.assign(stayed=[0.8, 0.6, np.nan]),
                          facts={**tiers.facts, "stayed_known": True, "were": 25, "stayed": 0.8})
    ax = known.plot()
    texts = [text.get_text() for text in ax.texts]
    assert any(text.endswith("still 80%") for text in texts)
    assert sum(text.startswith("from") and "still" in text for text in texts) == 2
    assert "in the tier a year ago" in alt_text(ax)
    assert known.summary().startswith("80% of those in the top 5% a year earlier (n 25) are still there. Where a")


def test_no_revenue_gives_a_picture_of_nothing_with_the_reason():
    assert "no revenue left after refunds" in alt_text(value_tiers(pd.DataFrame({"monetary": [0.0, 0.0]})).plot())


# ---- clusters

TRIED = pd.DataFrame({"k": [2, 3, 4], "silhouette": [0.4, 0.5, 0.3], "stability": [0.9, 0.95, 0.5],
                      "cloud": [0.3, 0.3, np.nan], "chosen": [False, True, False]})


def test_the_chosen_number_is_said_and_marked():
    ax = Result("cluster_selection", TRIED, facts={"k": 3, "customers": 500, "why": ""}).plot()
    assert title(ax) == "Customers fall into 3 natural groups"
    assert [line.get_xdata()[0] for line in ax.lines if line.get_linestyle() == ":"] == [3]


def test_no_clusters_is_a_finding_with_its_reason():
    ax = Result("cluster_selection", TRIED.assign(chosen=False, cloud=np.nan),
                facts={"k": 1, "customers": 500, "why": "none comes back in resamples"}).plot()
    assert title(ax) == "There are no natural groups: customers differ by degrees"
    assert alt_text(ax).endswith("degrees. None found: none comes back in resamples.")


def test_too_few_customers_give_a_readable_picture():
    few = pd.DataFrame({"customer_id": ["a"], "monetary": [1.0], "order_value": [1.0]})
    selection = rt.BehaviourClusters().fit(few).selection()
    assert alt_text(selection.plot()) == "Are there natural groups of customers?: below 50 customers"


# ---- cost to serve

SUMMARY = pd.DataFrame({"measure": ["margin", "refunds", "service", "programme", "contact", "contribution",
                                    "surely lose money"], "money": [100.0, -20.0, -15.0, -5.0, 0.0, 60.0, -3.0],
                        "estimate": [0.5, -0.1, -0.075, -0.025, 0.0, 0.3, 0.02], "n": 50})


def served(table, **facts):
    return Result("serving_summary", table, facts={"taken": 0.4, "surely_lose": 1, "customers": 50, "priced": True,
                                                    "cost_per_contact": 6.0} | facts)


def test_bars_step_down_from_the_margin_to_what_is_left():
    ax = served(SUMMARY).plot()
    assert title(ax) == "Serving customers takes 40% of the margin; 1 of 50 customers almost certainly loses money"
    assert [(bar.get_y(), bar.get_height()) for bar in ax.patches] == [(0, 100), (100, -20), (80, -15), (65, -5),
                                                                       (0, 60)]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["margin", "refunds", "tickets", "programme",
                                                                    "what is left"]
    assert "−20.00" in [text.get_text() for text in ax.texts]


def test_plans_earn_beside_the_margin_where_there_are_any():
    plans = pd.DataFrame({"measure": ["plans"], "money": [60.0], "estimate": [0.2], "n": 50})
    table = pd.concat([SUMMARY.iloc[:1], plans, SUMMARY.iloc[1:]], ignore_index=True)
    table.loc[table.measure == "contribution", "money"] = 120.0
    ax = served(table, surely_lose=3).plot()
    assert title(ax).endswith("customers almost certainly lose money")
    assert [(bar.get_y(), bar.get_height()) for bar in ax.patches][:3] == [(0, 100), (100, 60), (160, -20)]
    assert ax.patches[0].get_facecolor() == ax.patches[1].get_facecolor() != ax.patches[2].get_facecolor()


def test_no_margin_gives_a_picture_of_nothing():
    account = pd.DataFrame({"revenue": [0.0, 0.0], "contribution": 0.0, "probability": 0.5, "verdict": "not sure",
                            **dict.fromkeys(["margin", "plans", "refunds", "service", "programme", "contact"], 0.0)})
    assert "no margin was earned" in alt_text(rt.serving_summary(account).plot())
