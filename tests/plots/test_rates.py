"""Pictures of rates and of what changed: titles from the data, in the words and bounds of the data."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.metrics.estimate import in_groups
from retention.result import Context, Result

NAN = float("nan")
LOG = pd.DataFrame({"customer_id": list("abcabdeab"), "timestamp": pd.to_datetime(
    ["2025-01-02", "2025-01-20", "2025-02-10", "2025-02-20", "2025-03-02", "2025-03-10", "2025-03-20", "2025-04-20",
     "2025-05-02"])})


def rates(*rows, by=("channel",), unit="share", name="customer_retention_rate", **context):
    frame = pd.DataFrame(rows, columns=[*by, "estimate", "lower", "upper", "n", "reason"])
    return in_groups(name, frame, by=list(by), unit=unit).replace(context=Context(**context))


def changes(*rows):
    """A change of each plan from 50 %, of so many customers each time."""
    now, before = (pd.DataFrame([(plan, *_around(share, n), n) for plan, share, n in side],
                                columns=["plan", "estimate", "lower", "upper", "n"])
                   for side in (rows, [(plan, 0.5, n) for plan, _, n in rows]))
    return rt.change_between(before=before, now=now, by="plan")


def _around(share, n):
    half = 1.96 * (share * (1 - share) / n) ** 0.5
    return share, share - half, share + half


def title(ax):
    return ax.get_title(loc="left").replace("\n", " ")


def texts(ax):
    return " | ".join(text.get_text().replace("\n", " ") for text in ax.texts)


WEB, SHOP = ("web", 0.4, 0.3, 0.5, 1090, ""), ("shop", 0.6, 0.5, 0.7, 95, "")


def test_the_title_runs_from_lowest_to_highest_and_shows_each_n():
    ax = rates(SHOP, WEB, source="The till").plot()
    assert title(ax) == "Customer retention runs from 40.0% (web) to 60.0% (shop)"
    assert [label.get_text() for label in ax.get_yticklabels()] == ["shop", "web"]
    assert ax.get_yticks()[0] > ax.get_yticks()[1], "the first row is drawn on top"
    assert "n 1,090" in texts(ax) and "The till" in texts(ax)
    assert ax.get_xlim()[0] == 0


@pytest.mark.parametrize(("rows", "expected"), [
    ([WEB], "Customer retention is 40.0%"),
    ([WEB, ("shop", 0.4, 0.3, 0.5, 50, "")], "Customer retention is 40.0% in all 2 groups"),
    ([WEB, SHOP, ("tiny", 0.0, 0.0, 0.8, 2, "")], "Customer retention runs from 40.0% (web) to 60.0% (shop)"),
    ([("one", 0.4, NAN, NAN, 1, "one customer: no interval")], "Customer retention is 40.0%"),
    ([("none", NAN, NAN, NAN, 0, "period not over")], "Customer retention is not known yet"),
])
def test_titles_of_the_edges(rows, expected):
    assert title(rates(*rows).plot()) == expected


def test_no_group_at_all_is_a_readable_picture():
    ax = rates().plot()
    assert "nobody to count" in texts(ax) and rates().summary() == "Not shown: nobody to count."


def test_what_is_missing_says_why_in_its_place():
    ax = rates(WEB, ("shop", NAN, NAN, NAN, 0, "no customers at the start")).plot()
    assert "no customers at the start" in texts(ax)


def test_money_is_in_its_currency_and_several_columns_make_one_name():
    result = rates(("web", "LT", 0.4, 0.3, 0.5, 90, ""), ("shop", None, 0.6, 0.5, 0.7, 90, ""),
                   by=("channel", "country"), unit="money", name="average_order_value", currency="EUR")
    ax = result.plot()
    assert title(ax) == "The average order value runs from €0.40 (web · LT) to €0.60 (shop · not stated)"
    assert ax.xaxis.get_major_formatter()(0.5, 0) == "€0.50"
    assert title(result.plot(title="Mine")) == "Mine"


def test_a_single_number_shows_itself_without_a_picture():
    rate = rt.repeat_purchase_rate(LOG, as_of="2025-06-01")
    assert not rate.has_picture() and rt.repeat_purchase_rate(LOG.assign(plan="x"), as_of="2025-06-01",
                                                              by="plan").has_picture()
    assert "Customers who bought at least twice: 40.0%" in repr(rate)


def test_the_window_title_gives_both_ends_and_the_suggestion_is_marked():
    period = {"period": ("2025-03-01", "2025-04-01"), "as_of": "2025-06-01"}
    result = rt.inactivity_churn(LOG, **period, window_days=[40, 20, 700])
    ax = result.plot(suggested=rt.Estimate(31, 28, 34, n=100, unit="days"))
    first, last = result.table.sort_values("window_days")["estimate"].iloc[:2]
    assert title(ax) == (f"Churn is {first:.1%} if a customer counts as lost after 20 days without a purchase, "
                         f"and {last:.1%} after 40 days")
    assert "suggested by the data: 31 days" in texts(ax)
    assert "the window reaches back before the first record" in texts(ax)
    assert ax.get_ylim()[0] == 0


def test_one_window_and_none():
    period = {"period": ("2025-03-01", "2025-04-01"), "as_of": "2025-06-01"}
    ax = rt.inactivity_churn(LOG, **period, window_days=[20]).plot(suggested=NAN)
    assert title(ax).endswith("% if a customer counts as lost after 20 days without a purchase")
    assert "suggested" not in texts(ax)
    none = rt.inactivity_churn(LOG, **period, window_days=[700]).plot()
    assert title(none) == "No window can be observed yet"
    assert "the window reaches back before the first record" in texts(none)


def test_the_picture_draws_into_the_axes_it_is_given_and_tells_the_blind():
    _, given = plt.subplots()
    assert rates(WEB).plot(ax=given) is given
    assert rt.alt_text(given).startswith("Customer retention is 40.0%")


def test_estimates_side_by_side_are_drawn_alike():
    result = rt.estimates({"spring": rt.proportion(40, 80), "autumn": rt.proportion(30, 80)})
    assert title(result.plot()) == "The rate runs from 37.5% (autumn) to 50.0% (spring)"


# ---- what changed

def test_the_title_names_the_group_that_changed_most_surely():
    ax = changes(("L", 0.3, 800), ("S", 0.57, 1500), ("M", 0.51, 300)).plot()
    assert title(ax) == "2 of 3 groups changed beyond chance, most clearly L, down 20.0 percentage points"
    assert [label.get_text() for label in ax.get_yticklabels()] == ["M", "S", "L"]
    filled = [line.get_markerfacecolor() != "white" for line in ax.lines if line.get_marker() == "o"]
    assert filled == [False, True, True]


@pytest.mark.parametrize(("rows", "expected"), [
    ([("L", 0.51, 100), ("S", 0.49, 100)], "None of 2 groups changed beyond chance"),
    ([("everyone", 0.51, 100)], "No change beyond chance"),
    ([("everyone", 0.8, 400)], "Changed beyond chance: everyone, up 30.0 percentage points"),
])
def test_titles_of_changes(rows, expected):
    assert title(changes(*rows).plot()) == expected


def test_one_number_against_another():
    change = rt.change_between(before=rt.proportion(48, 80), now=rt.proportion(56, 70))
    assert change.title == "Up by 20.0 percentage points" and len(change.plot().get_yticklabels()) == 1
    assert rt.change_between(before=rt.proportion(5, 10), now=rt.proportion(6, 10)).title == "No change beyond chance"


def test_nothing_to_compare_is_a_readable_picture():
    frame = pd.DataFrame({"plan": ["L"], "estimate": [NAN], "lower": [NAN], "upper": [NAN], "n": [0]})
    result = rt.change_between(before=frame, now=frame, by="plan")
    assert result.title == "Change" and "no group is there at both times" in texts(result.plot())


def test_a_plain_table_is_drawn_too():
    table = Result("change_between", changes(("L", 0.3, 800)).table).table
    assert np.isfinite(rt.plot.change_between(table).get_xlim()).all()
