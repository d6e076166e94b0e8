"""Nine significant digits: what a second run repeats, and no less; and what stands in a cell."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retention.display import as_html, as_plain, round_significant
from retention.result import Result


@settings(max_examples=50, deadline=None)
@given(st.floats(min_value=1e-12, max_value=1e20), st.sampled_from([-1, 1]))
def test_no_number_moves_by_more_than_half_its_ninth_digit(size, sign):
    for kept in (round_significant(sign * size), float(round_significant([sign * size])[0])):
        assert kept == pytest.approx(sign * size, rel=0.5001e-8)
        assert kept == float(f"{kept:.9g}")  # nothing beyond the ninth digit is left
        assert round_significant(kept) == kept == round_significant([kept])[0]


def test_sums_in_another_order_become_the_same_number():
    parts = np.random.default_rng(0).gamma(2, 30, size=(500, 40))
    forward, backward = parts.cumsum(axis=1)[:, -1], parts[:, ::-1].cumsum(axis=1)[:, -1]
    assert (forward != backward).any()
    np.testing.assert_array_equal(round_significant(forward), round_significant(backward))


def test_missing_infinite_zero_and_tiny_numbers_stay_what_they_are():
    values = [np.nan, np.inf, -np.inf, 0.0, -0.0, 1e-320]
    np.testing.assert_array_equal(round_significant(values), [np.nan, np.inf, -np.inf, 0, 0, 0])
    assert round_significant([]).shape == (0,) and round_significant([[1.0, 2.0]]).tolist() == [[1.0, 2.0]]


def test_a_list_in_a_cell_reads_as_words():
    assert "fresh, mild\n" in as_plain(Result("own", pd.DataFrame({"words": [["fresh", "mild"]]}))) + "\n"


def test_what_reaches_a_person_stands_on_no_screen():
    rows = pd.DataFrame({"customer_id": ["c1"], "name": ["Ona"], "email": ["ona@example.org"], "phone": ["+370"],
                         "action": ["win-back"]})
    shown = repr(Result("own", rows)) + as_html(Result("own", rows))
    assert "c1" in shown and "win-back" in shown
    assert "Ona" not in shown and "@example" not in shown and "+370" not in shown
    assert "Jonas" in repr(Result("own", pd.DataFrame({"name": ["Jonas"], "share": [0.5]})))  # of no customer
