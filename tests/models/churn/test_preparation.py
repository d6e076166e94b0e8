"""What a column is, what could not be read, and what is left out."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retention.errors import ArgumentError
from retention.models.churn.preparation import OTHER, LinearEncoding, Preparation


def test_texts_that_are_mostly_numbers_become_numbers_and_the_rest_is_counted():
    spend = ["1,234.5", "12,5", "€ 7", " ", "n/a", None, "80%", "-3", "1e2", *["5"] * 40, "many", "lots"]
    preparation = Preparation().fit(pd.DataFrame({"spend": spend}))
    read = preparation.transform(pd.DataFrame({"spend": spend}))["spend"]
    np.testing.assert_array_equal(read[:9], [1234.5, 12.5, 7, np.nan, np.nan, np.nan, 80, -3, 100])
    line = preparation.unread_.iloc[0]
    assert (line["column"], line["rows"], line["examples"]) == ("spend", 2, "many, lots")


def test_rare_levels_are_pooled_and_so_are_levels_met_later():
    towns = ["Vilnius"] * 50 + ["Kaunas"] * 30 + [f"village {number % 10}" for number in range(20)]
    preparation = Preparation(rare=5).fit(pd.DataFrame({"town": towns}))
    assert preparation.levels_["town"] == ["Kaunas", "Vilnius", OTHER]
    later = preparation.transform(pd.DataFrame({"town": ["Kaunas", "Tartu", " ", None]}))["town"]
    assert later.iloc[:2].tolist() == ["Kaunas", OTHER] and later.iloc[2:].isna().all()


def test_without_a_pool_a_level_met_later_is_missing():
    preparation = Preparation().fit(pd.DataFrame({"plan": ["a", "b"] * 50}))
    assert preparation.transform(pd.DataFrame({"plan": ["a", "c"]}))["plan"].isna().tolist() == [False, True]


def test_no_more_levels_than_asked_for_the_most_frequent():
    towns = [f"t{number:02}" for number in range(40) for _ in range(40 - number)]
    levels = Preparation(max_levels=3).fit(pd.DataFrame({"town": towns})).levels_["town"]
    assert levels == ["t00", "t01", "t02", OTHER]


@pytest.mark.parametrize(("column", "values"), [
    ("email", [f"x{row}@y" for row in range(100)]), ("row", list(range(500, 600))),
    ("account_id", [row * 977 for row in range(100)])])
def test_ids_are_dropped(column, values):
    dropped = Preparation().fit(pd.DataFrame({column: values})).dropped_
    assert dropped["column"].tolist() == [column] and dropped["reason"][0].startswith("an id")


def test_numbers_that_happen_to_differ_are_kept():
    spend = pd.DataFrame({"spend": np.random.default_rng(0).normal(100, 20, 100), "points": np.arange(100) * 13})
    assert Preparation().fit(spend).features_ == ["spend", "points"]


def test_a_constant_that_is_sometimes_missing_is_kept():
    assert Preparation().fit(pd.DataFrame({"coupon": [1.0, np.nan, 1.0]})).features_ == ["coupon"]


@pytest.mark.parametrize("values", [pd.to_datetime(["2025-01-01", "2025-01-02"]), pd.to_timedelta([1, 2], unit="D"),
                                    pd.PeriodIndex(["2025-01", "2025-02"], freq="M")])
def test_dates_are_refused_with_a_remedy(values):
    with pytest.raises(ArgumentError, match=r"since: found.*days between it and the snapshot"):
        Preparation().fit(pd.DataFrame({"since": values}))


def test_text_that_reads_as_infinity_is_refused_too():
    with pytest.raises(ArgumentError, match="ratio: found 1 infinite"):
        Preparation().fit(pd.DataFrame({"ratio": ["1", "2", "inf"]}))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["a", "b", "1", "2.5", " ", None, "1,000"]), min_size=1, max_size=30), st.randoms())
def test_the_order_of_the_rows_decides_nothing(values, random):
    shuffled = random.sample(values, len(values))
    one, other = (Preparation(rare=2).fit(pd.DataFrame({"mixed": part})) for part in (values, shuffled))
    assert (one.levels_, one.features_, one.dropped_["reason"].tolist()) == (
        other.levels_, other.features_, other.dropped_["reason"].tolist())


def test_the_linear_encoding_centres_clips_and_marks_what_is_missing():
    days = np.r_[np.arange(400.0), [np.nan] * 20, 1e9]
    encoding = LinearEncoding().fit(pd.DataFrame({"days": days}))
    matrix = encoding.transform(pd.DataFrame({"days": days}))
    assert encoding.sources_ == ["days"] * matrix.shape[1]
    np.testing.assert_allclose(matrix.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(matrix.std(axis=0), 1)
    assert matrix[-1, 0] == matrix[398:400, 0].max()  # the absurd value counts as the 99.5 % quantile
    assert len(np.unique(matrix[:, -1])) == 2
    assert matrix.shape[1] == 1 + 4 + 1


def test_numbers_of_two_values_have_no_bends_and_rare_ones_are_not_lost():
    frame = pd.DataFrame({"paid": [0.0, 1.0] * 500, "complained": [1.0] + [0.0] * 999})
    matrix = LinearEncoding().fit(frame).transform(frame)
    assert matrix.shape == (1000, 2) and matrix[0, 1] > matrix[1, 1]


def test_a_text_column_without_any_value_later_is_missing_throughout():
    learned = Preparation().fit(pd.DataFrame({"plan": ["small", "large"] * 30}))
    later = learned.transform(pd.DataFrame({"plan": [np.nan, np.nan]}))
    assert later["plan"].isna().all() and list(later["plan"].cat.categories) == ["large", "small"]
