"""The picture of the types of buyers."""

import pandas as pd
import pytest

import retention as rt


@pytest.fixture
def log():
    return pd.DataFrame({"customer_id": list("aabccc") + ["d"] * 3, "amount": 10.0,
                         "timestamp": pd.date_range("2025-01-01", periods=9, freq="5D"),
                         "discount": [1.0, 1, 0, 0, 0, 0, 0, 1, 0], "category": ["tea", "mug", *["tea"] * 6, "mug"]})


def summary(log):
    return rt.buyer_type_summary(rt.buyer_types(log, as_of="2025-03-01"))


def test_the_title_says_who_bought_once_and_the_subtitle_what_chance_makes(log):
    table = summary(log)
    ax = rt.plot_buyers(table)
    assert ax.get_title(loc="left") == "25 % of customers bought once; they bring 11 % of revenue"
    expected = table.set_index("type").expected
    assert f"discount-only: n 1, by chance alone {expected['discount-only']:.0f}." in rt.alt_text(ax)
    assert [tick.get_text() for tick in ax.get_yticklabels()] == [
        "one-time   n 1", "discount-only   n 1", "category loyalist   n 1", "regular   n 1"]


def test_points_stand_at_the_shares(log):
    ax = rt.plot_buyers(summary(log))
    customers, revenue = (line.get_xdata() for line in ax.lines)
    assert list(customers) == [0.25] * 4 and list(revenue) == pytest.approx([1 / 9, 2 / 9, 3 / 9, 3 / 9])


def test_types_that_the_log_cannot_tell_have_no_row_and_are_named(log):
    ax = rt.plot_buyers(summary(log.drop(columns=["discount", "category"])))
    assert len(ax.get_yticklabels()) == 2
    assert "Not told apart: discount-only (no `discount` column)." in rt.alt_text(ax)


def test_all_came_back_no_revenue_and_nobody(log):
    assert rt.plot_buyers(summary(log[log.customer_id != "b"])).get_title(loc="left") == (
        "Every customer has bought more than once")
    assert rt.plot_buyers(summary(log.assign(amount=0.0))).get_title(loc="left") == (
        "25 % of customers bought once; there is no revenue")
    assert rt.plot_buyers(summary(log[:0])).get_title(loc="left") == "No buyers to show"
