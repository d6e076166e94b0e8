"""What a published page may carry: no row of a customer, no quote, no number that rests on one to four customers."""

import math

import pandas as pd
import pytest

from retention.disclosure import FEWEST, PRIVATE_TO, PUBLISHED, aggregates, keep_private, published_number, shown_of
from retention.display import as_html, as_plain
from retention.errors import ArgumentError
from retention.metrics.estimate import proportion
from retention.records import records
from retention.result import Result

GROUPS = Result("segments", pd.DataFrame({
    "segment": ["a", "b", "c", "d", "e"], "period": [1, 2, 3, 4, 1], "customers": [120, 4, 5, 0, 1],
    "share": [0.5, 0.25, 0.125, 0.0, 1.0], "spend": [9.5, 700.25, 11.0, None, 12.0]}), units={"share": "share"})


@pytest.fixture
def published(monkeypatch):
    monkeypatch.setenv(PUBLISHED, "1")


def test_in_a_notebook_of_ones_own_everything_is_shown():
    table, fewer = aggregates(GROUPS)
    assert table is GROUPS.table and fewer == 0
    assert published_number(proportion(2, 3)).estimate == pytest.approx(2 / 3)


def test_a_row_of_one_to_four_customers_keeps_its_name_and_place_and_loses_its_numbers(published):
    table, fewer = aggregates(GROUPS)
    assert fewer == 2
    assert table["customers"].astype(object).where(table["customers"].notna(), None).tolist() == [120, None, 5, 0, None]
    assert table["share"].isna().tolist() == [False, True, False, False, True]
    assert table["spend"].fillna(0).tolist() == [9.5, 0, 11.0, 0, 0]
    assert table["segment"].tolist() == list("abcde") and table["period"].tolist() == [1, 2, 3, 4, 1]
    assert GROUPS.table["customers"].tolist() == [120, 4, 5, 0, 1]  # the result keeps what it knows


def test_a_count_of_few_in_a_row_of_many_is_left_out_alone(published):
    one = Result("nps", pd.DataFrame({"n": [40, 40], "detractors": [3, 20], "estimate": [12.5, 1.0]}),
                 units={"estimate": "points"})
    table, fewer = aggregates(one)
    assert fewer == 1 and table["estimate"].tolist() == [12.5, 1.0]
    assert table["detractors"].isna().tolist() == [True, False]


def test_a_share_of_one_is_no_count_of_one_customer(published):
    effect = Result("effect", pd.DataFrame({"n": [50], "treated": [1.0], "control": [0.5]}),
                    units={"treated": "share", "control": "share"})
    assert aggregates(effect)[0]["treated"].tolist() == [1.0]


def test_page_text_and_file_leave_the_same_out_and_say_so(published):
    page, text, (record,) = as_html(GROUPS), as_plain(GROUPS), records(GROUPS)
    assert "700" not in page + text and "In 2 rows, numbers that rest on fewer than 5 customers are left out." in page
    assert "In 2 rows, numbers that rest on fewer than 5 customers are left out." in text
    assert record["rows"][1] == ["b", 2, None, None, None] and record["rows"][0] == ["a", 1, 120, 0.5, 9.5]


def test_a_number_that_rests_on_few_is_missing_with_its_reason(published):
    for n, kept in ((FEWEST - 1, False), (FEWEST, True)):
        shown = published_number(proportion(1, n))
        assert math.isnan(shown.estimate) != kept and math.isnan(shown.lower) != kept
        assert (shown.reason == "fewer than 5 customers") != kept and shown.n == (n if kept else 0)
    assert as_plain(published_number(proportion(1, 3))).endswith("Not shown: fewer than 5 customers.")


# ---- private files

QUOTES = Result("detractor_quotes", pd.DataFrame({"theme": ["late"], "quote": ["The courier never came."]}),
                key="quotes", facts={"theme": "late"})
THEMES = Result("own_themes", pd.DataFrame({"theme": ["late", "price"], "customers": [31, 20],
                                            "quotes": [["The courier never came."], []]}), key="themes")


def test_quotes_go_into_a_private_file_and_onto_no_page(published, monkeypatch, tmp_path):
    monkeypatch.setenv(PRIVATE_TO, str(tmp_path))
    for result in (QUOTES, THEMES):
        shown_of(result)
        assert "courier" not in as_html(result) + as_plain(result) + str(records(result))
    assert records(QUOTES) == [] and records(THEMES)[0]["columns"] == ["theme", "customers"]
    assert "One row about a single customer is in <code>private/quotes.csv</code>" in as_html(QUOTES)
    assert "1 row" not in as_plain(QUOTES) and "private/quotes.csv" in as_plain(QUOTES)
    assert pd.read_parquet(tmp_path / "quotes.parquet")["quote"].tolist() == ["The courier never came."]
    assert pd.read_parquet(tmp_path / "themes.parquet")["quotes"].tolist() == ["The courier never came.", ""]


def test_a_private_table_is_called_the_same_where_nothing_is_kept(monkeypatch, tmp_path):
    rows = pd.DataFrame({"customer_id": ["c1"], "due": pd.to_datetime(["2025-01-01"]),
                         "mixed": pd.Series([1], dtype=object)})
    assert keep_private(rows, name="At risk") == "private/at-risk.csv"
    monkeypatch.setenv(PRIVATE_TO, str(tmp_path))
    assert [keep_private(rows, name="At risk") for _ in range(2)] == ["private/at-risk.csv"] * 2
    with pytest.raises(ArgumentError, match="the name 'At risk' is given to a second table, allowed one a report"):
        keep_private(rows.assign(customer_id="c2"), name="At risk")
    assert [path.name for path in tmp_path.iterdir()] == ["at-risk.parquet"]


def test_without_a_report_nothing_is_left(published, tmp_path, monkeypatch):
    monkeypatch.delenv(PRIVATE_TO, raising=False)
    monkeypatch.chdir(tmp_path)
    shown_of(QUOTES)
    assert list(tmp_path.iterdir()) == []
