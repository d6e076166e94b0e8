"""Pictures of rates: the title says what the data say, in the words and bounds of the data."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.plots.rates import joined, written

NAN = float("nan")


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def rates(*rows):
    return pd.DataFrame(rows, columns=["channel", "estimate", "lower", "upper", "n", "reason"])


def windows(*rows):
    return pd.DataFrame(rows, columns=["window_days", "estimate", "lower", "upper", "n", "reason"])


def title(ax):
    return ax.get_title(loc="left").replace("\n", " ")


def texts(ax):
    return " | ".join(text.get_text().replace("\n", " ") for text in ax.texts)


WEB, SHOP = ("web", 0.4, 0.3, 0.5, 1090, ""), ("shop", 0.6, 0.5, 0.7, 95, "")


def test_the_title_runs_from_lowest_to_highest_and_shows_each_n():
    ax = rt.plot_rates(rates(SHOP, WEB), what="retention", source="Source: the till")
    assert title(ax) == "Retention runs from 40.0 % (web) to 60.0 % (shop)"
    assert [label.get_text() for label in ax.get_yticklabels()] == ["shop", "web"]
    assert ax.get_yticks()[0] > ax.get_yticks()[1], "the first row is drawn on top"
    assert "n 1,090" in texts(ax) and "Source: the till" in texts(ax)
    assert ax.get_xlim()[0] == 0


@pytest.mark.parametrize(("rows", "expected"), [
    ([WEB], "Retention is 40.0 % (between 30.0 % and 50.0 %)"),
    ([WEB, ("shop", 0.4, 0.3, 0.5, 50, "")], "Retention is 40.0 % in all 2"),
    ([WEB, SHOP, ("tiny", 0.0, 0.0, 0.8, 2, "")], "Retention runs from 40.0 % (web) to 60.0 % (shop)"),
    ([("one", 0.4, NAN, NAN, 1, "one customer: no interval")], "Retention is 40.0 %"),
    ([("none", NAN, NAN, NAN, 0, "period not over")], "Retention cannot be had yet"),
    ([], "Retention cannot be had yet"),
])
def test_titles_of_the_edges(rows, expected):
    assert title(rt.plot_rates(rates(*rows), what="retention")) == expected


def test_what_is_missing_says_why_in_its_place():
    ax = rt.plot_rates(rates(WEB, ("shop", NAN, NAN, NAN, 0, "no customers at the start")), what="retention")
    assert "no customers at the start" in texts(ax)


def test_money_is_in_its_currency_and_several_columns_make_one_name():
    frame = rates(WEB, SHOP)
    frame.insert(1, "country", ["LT", None])
    ax = rt.plot_rates(frame, what="order value", unit="money", currency="EUR")
    assert title(ax) == "Order value runs from 0.40 EUR (web · LT) to 0.60 EUR (shop · not known)"
    assert title(rt.plot_rates(frame, label="channel", title="Mine")) == "Mine"


def test_the_window_title_gives_both_ends_and_the_suggestion_is_marked():
    frame = windows((90, 0.5, 0.4, 0.6, 190, ""), (30, 0.7, 0.6, 0.8, 90, ""),
                    (700, NAN, NAN, NAN, 0, "window reaches before the data"))
    ax = rt.plot_window(frame, suggested=rt.Estimate(61, 58, 64, n=100, unit="days"))
    assert title(ax) == "Churn is 70.0 % if lost means 30 days without a purchase, 50.0 % if it means 90"
    assert "suggested by the data: 61 days" in texts(ax)
    assert "not drawn: 700 days (window reaches before the data)" in texts(ax)
    assert ax.get_xlim()[1] < 100 and ax.get_ylim()[0] == 0


@pytest.mark.parametrize(("rows", "expected"), [
    ([(30, 0.7, 0.6, 0.8, 90, "")], "Churn is 70.0 % if lost means 30 days without a purchase"),
    ([(30, NAN, NAN, NAN, 0, "period not over")], "No window can be observed yet"),
    ([], "No window can be observed yet"),
])
def test_one_window_and_none(rows, expected):
    ax = rt.plot_window(windows(*rows), suggested=NAN)
    assert title(ax) == expected
    assert "suggested" not in texts(ax)


def test_the_picture_draws_into_the_axes_it_is_given_and_tells_the_blind():
    _, given = plt.subplots()
    assert rt.plot_rates(rates(WEB), what="retention", ax=given) is given
    assert rt.alt_text(given).startswith("Retention is 40.0 %")


@pytest.mark.parametrize(("value", "unit", "text"), [
    (0.4567, "share", "45.7 %"), (12.5, "money", "12.50 EUR"), (12345.6, "money", "12,346 EUR"),
    (61.0, "days", "61 days"), (1234.0, "count", "1,234"), (1.333, "ratio", "1.33"),
])
def test_numbers_in_words(value, unit, text):
    assert written(value, unit, "EUR") == text


def test_missing_names_are_not_known():
    assert joined(["web", None, np.nan]) == "web · not known · not known"
