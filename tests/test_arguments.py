"""Checks of arguments: what passes comes back as it was, what does not is named with found, allowed and remedy."""

import numpy as np
import pandas as pd
import pytest

from retention import arguments
from retention.errors import ArgumentError, TableError


def fails(check, *args, **settings) -> str:
    with pytest.raises(ArgumentError) as raised:
        check(*args, **settings)
    return str(raised.value)


def test_a_choice_comes_back_and_another_is_named_with_the_nearest():
    assert arguments.choice("freq", "M", ("M", "Q")) == "M"
    assert arguments.choice("freq", None, ("M", "Q"), or_none=True) is None
    assert fails(arguments.choice, "freq", "m", ("M", "Q")) == "freq: found 'm', allowed 'M' or 'Q'. Did you mean 'M'?"
    assert fails(arguments.choice, "freq", None, ("M", "Q")) == "freq: found None, allowed 'M' or 'Q'."
    assert fails(arguments.choice, "freq", "D", ("M",), or_none=True, remedy="Use M.") \
        == "freq: found 'D', allowed 'M' or None. Use M."


@pytest.mark.parametrize("value", [True, 1.0, np.array([1, 0])])
def test_a_choice_is_of_the_same_type(value):
    assert "first: found" in fails(arguments.choice, "first", value, (0, 1))


def test_choices_keep_the_order_given_and_come_once():
    assert arguments.choices("kinds", ("b", "a", "b"), ["a", "b"]) == ["b", "a"]
    assert arguments.choices("kinds", "a", ["a", "b"]) == ["a"]
    assert fails(arguments.choices, "kinds", [], ["a", "b"]) == "kinds: found none, allowed one or more of 'a', 'b'."
    assert fails(arguments.choices, "kinds", ["a", "win-bak"], ["a", "win-back"]).endswith("Did you mean 'win-back'?")


@pytest.mark.parametrize("value", [1, 7, np.int64(7), np.int8(7)])
def test_whole_numbers_come_back_as_int(value):
    checked = arguments.whole("limit", value, least=1, most=7)
    assert checked == value
    assert type(checked) is int


@pytest.mark.parametrize("value", [0, 8, 3.0, True, "3", None, np.nan, [3]])
def test_what_is_no_whole_number_within_the_bounds_is_named(value):
    assert fails(arguments.whole, "limit", value, least=1, most=7) \
        == f"limit: found {value!r}, allowed a whole number from 1 to 7."


def test_numbers_of_numpy_are_named_as_plain_ones():
    assert fails(arguments.whole, "limit", np.float64(3)) == "limit: found 3.0, allowed a whole number."
    assert fails(arguments.whole, "limit", np.True_) == "limit: found True, allowed a whole number."
    assert fails(arguments.number, "x", np.float32(-2), least=0) == "x: found -2.0, allowed a number from 0 on."


def test_the_bounds_of_whole_numbers_are_said():
    assert fails(arguments.whole, "n", 1.5).endswith("allowed a whole number.")
    assert fails(arguments.whole, "n", 12, most=10).endswith("allowed a whole number up to 10.")
    assert fails(arguments.whole, "days", -1, least=0, unit="days", or_none=True) \
        == "days: found -1, allowed a whole number of days from 0 on, or None."
    assert arguments.whole("days", None, least=0, or_none=True) is None


@pytest.mark.parametrize(("value", "bounds"), [
    (0, {"least": 0}), (1, {"most": 1}), (0.5, {"above": 0, "below": 1}), (np.float32(2), {"above": 1}), (-3, {})])
def test_numbers_within_their_bounds_come_back(value, bounds):
    assert arguments.number("x", value, **bounds) == value


@pytest.mark.parametrize(("value", "bounds", "allowed"), [
    (-1, {"least": 0}, "a number from 0 on"), (0, {"above": 0}, "a number above 0"),
    (1, {"below": 1}, "a number below 1"), (2, {"most": 1}, "a number up to 1"),
    (3, {"least": 0, "most": 1}, "a number from 0 to 1"), (1, {"above": 0, "below": 1}, "a number above 0 and below 1"),
    (1, {"least": 0, "below": 1}, "a number from 0 and below 1"),
    (np.inf, {}, "a number"), (np.nan, {"least": 0}, "a number from 0 on"), (True, {"least": 0}, "a number from 0 on"),
    ("1", {}, "a number"), (None, {"above": 0, "unit": "days"}, "a number of days above 0"),
    (0, {"above": 0, "or_none": True}, "a number above 0, or None")])
def test_numbers_outside_their_bounds_are_named(value, bounds, allowed):
    assert fails(arguments.number, "x", value, **bounds) == f"x: found {value!r}, allowed {allowed}."


def test_positive_numbers():
    assert arguments.positive("width", 0.1) == 0.1
    assert arguments.positive("width", None, or_none=True) is None
    assert fails(arguments.positive, "width", 0, unit="days") == "width: found 0, allowed a number of days above 0."


def test_shares_are_no_percentages():
    assert [arguments.share("margin", value) for value in (0, 0.35, 1, np.float64(0.5))] == [0, 0.35, 1, 0.5]
    assert arguments.share("margin", None, or_none=True) is None
    assert fails(arguments.share, "margin", 35.5) \
        == "margin: found 35.5, allowed a share from 0 to 1. Did you mean 0.355?"
    assert fails(arguments.share, "margin", -0.1) == "margin: found -0.1, allowed a share from 0 to 1."
    assert fails(arguments.share, "margin", np.nan).startswith("margin: found nan, allowed a share")
    assert "found True" in fails(arguments.share, "margin", True)
    assert fails(arguments.share, "best", 0, zero=False).endswith("allowed a share above 0 and up to 1.")
    assert fails(arguments.share, "holdout", 1, one=False).endswith("allowed a share from 0 and below 1.")
    assert fails(arguments.share, "level", 80, zero=False, one=False, or_none=True, remedy="Such as 0.8.") \
        == "level: found 80, allowed a share above 0 and below 1, or None. Such as 0.8."


def test_flags_and_sentences():
    assert arguments.flag("complete", np.True_) is True
    assert fails(arguments.flag, "complete", 1) == "complete: found 1, allowed True or False."
    assert arguments.sentence("label", " two\n lines ") == "two lines"
    for value in ("", " \n", None, 3):
        assert f"label: found {value!r}, allowed a text" in fails(arguments.sentence, "label", value)


def test_what_is_empty_is_named():
    assert arguments.not_empty("dates", ["2025-01-01"]) == ["2025-01-01"]
    assert fails(arguments.not_empty, "dates", pd.DataFrame()) == "dates: found none, allowed one or more."
    assert fails(arguments.not_empty, "dates", None).startswith("dates: found None, allowed one or more")
    assert fails(arguments.as_many, "weight", [1], "scores", 1200) \
        == "weight: found 1 value, allowed as many as scores (1,200)."


def test_a_frame_is_a_frame():
    frame = pd.DataFrame({"a": [1]})
    assert arguments.frame("panel", frame) is frame
    assert fails(arguments.frame, "panel", frame["a"]) == "panel: found a Series, allowed a pandas.DataFrame."

    class Table:
        def to_pandas(self):
            return frame

    assert fails(arguments.frame, "panel", Table()) \
        == "panel: found a Table, allowed a pandas.DataFrame. Its rows are `.to_pandas()`."


def test_columns_that_are_there_come_back_and_the_nearest_of_a_missing_one_is_named():
    there = ["customer_id", "town", 3]
    assert arguments.columns_present("town", there, table="customers") == ["town"]
    assert arguments.columns_present((), there, table="customers") == []
    with pytest.raises(TableError) as raised:
        arguments.columns_present(["town", "costumer_id"], there, table="customers", remedy="Map it.")
    assert str(raised.value) == ("customers.costumer_id: column missing; the table has customer_id, town, 3. "
                                 "Did you mean 'customer_id'? Map it.")
