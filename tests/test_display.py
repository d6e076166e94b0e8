"""Nine significant digits: what a second run repeats, and no less; and what stands in a cell."""

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retention.display import OPEN_COLUMNS, OPEN_DECISIONS, as_html, as_plain, picture_of, table_html
from retention.metrics.cohorts import cohort_retention
from retention.result import Decision, Decisions, Result
from retention.values import round_significant


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


def test_cohorts_of_several_groups_are_a_table_and_no_picture():
    log = pd.DataFrame({"customer_id": ["a", "b", "a"], "plan": ["x", "y", "x"],
                        "timestamp": pd.to_datetime(["2025-01-05", "2025-01-09", "2025-02-03"])})
    one, several = (cohort_retention(log, as_of="2025-03-01", by=by) for by in (None, "plan"))
    assert picture_of(several) is None and "plan" in as_html(several)
    drawn = picture_of(one)
    assert drawn.png.startswith(b"\x89PNG") and drawn.width > 400 and one.title in drawn.alt


def test_a_picture_of_a_page_is_drawn_once(monkeypatch):
    from matplotlib.figure import Figure

    days = pd.to_datetime(["2025-01-05", "2025-01-09", "2025-02-03"])
    log = pd.DataFrame({"customer_id": ["a", "b", "a"], "timestamp": days})
    found = cohort_retention(log, as_of="2025-03-01")
    draw, drawn = Figure.draw, []
    monkeypatch.setattr(Figure, "draw", lambda figure, renderer: (drawn.append(figure), draw(figure, renderer)))
    picture = picture_of(found)
    assert picture.png.startswith(b"\x89PNG") and picture.width == 720 and len(drawn) == 1


def test_a_list_in_a_cell_reads_as_words():
    assert "fresh, mild\n" in as_plain(Result("own", pd.DataFrame({"words": [["fresh", "mild"]]}))) + "\n"


def test_what_reaches_a_person_stands_on_no_screen():
    rows = pd.DataFrame({"customer_id": ["c1"], "name": ["Ona"], "email": ["ona@example.org"], "phone": ["+370"],
                         "action": ["win-back"]})
    shown = repr(Result("own", rows)) + as_html(Result("own", rows))
    assert "c1" in shown and "win-back" in shown
    assert "Ona" not in shown and "@example" not in shown and "+370" not in shown
    assert "Jonas" in repr(Result("own", pd.DataFrame({"name": ["Jonas"], "share": [0.5]})))  # of no customer


LOOK = {"kind": "service", "topic": "delivery", "start": "none", "event": "none", "group": "none"}


def test_a_wide_table_and_more_than_three_decisions_are_folded():
    wide = Result("own", pd.DataFrame({f"c{place}": [1] for place in range(OPEN_COLUMNS + 1)}))
    assert "<details" in table_html(wide) and "<details" not in table_html(wide.replace(table=wide.table.iloc[:, 1:]))
    several = Decisions([Decision("story_look_into", LOOK, owner=f"o{place}") for place in range(5)])
    html = as_html(several)
    before, _, after = html.partition("<details")
    assert before.count("rt-decision") == OPEN_DECISIONS and after.count("rt-decision") == 2
    assert "2 more to decide" in after


def test_cells_are_written_as_a_reader_reads_them():
    table = pd.DataFrame({"feature": ["recency_days", "Contract"], "called": ["days since the last order", "contract"],
                          "p": [0.00001, 0.0312], "cost": [12.5, 1296.0]})
    html = table_html(Result("own", table, units={"p": ",.3f", "cost": "money"}))
    assert "recency_days" not in html and "days since the last order" in html
    assert "&lt; 0.001" in html and "0.031" in html and "0.000" not in html
    assert ">12<" in html and ">1,296<" in html  # all without cents
    alone = table_html(Result("own", table[["feature", "p"]]))
    assert "days since the last order" in alone and "recency_days" not in alone


def test_a_sentence_in_a_table_has_room():
    reasons = pd.DataFrame({"plan": ["a"], "reason": ["too few contracts have ended so far to say anything of it"]})
    html = table_html(Result("own", reasons))
    assert re.search(r'<td style="text-align:left;min-width:\d+em">too few', html)
    assert '<td style="text-align:left">a<' in html
