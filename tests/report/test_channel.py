import json

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.errors import ArgumentError
from retention.metrics.estimate import missing, proportion
from retention.report.channel import MIME
from retention.report.numbers import format_change, format_number


@pytest.fixture
def shown(monkeypatch):
    """What a notebook would get, one dict of MIME types an output."""
    outputs = []
    monkeypatch.setattr("IPython.get_ipython", lambda: object())
    monkeypatch.setattr("IPython.display.display", lambda data, raw: outputs.append(data))
    return outputs


def record(shown):
    text = json.dumps(shown[-1][MIME], allow_nan=False)  # what JSON cannot hold would not survive the notebook
    return json.loads(text)


def test_a_headline_carries_its_numbers_not_their_two_digits_on_the_card(shown):
    estimate = proportion(2, 3)
    series = pd.DataFrame({"period": ["2024", "2025"], "estimate": [0.5, np.nan], "complete": [True, False],
                           "lcl": [0.4, np.nan], "ucl": [0.9, np.nan]})
    rt.headline("kept", estimate, label="Kept", definition="Kept ÷ all.", series=series, better="lower", target=0.5)
    assert record(shown) == {
        "kind": "headline", "key": "kept", "label": "Kept", "definition": "Kept ÷ all.", "unit": "share",
        **{side: pytest.approx(getattr(estimate, side), rel=1e-8) for side in ("estimate", "lower", "upper")},
        "n": 3, "reason": "",
        "better": "lower", "target": 0.5, "currency": None, "band": [0.4, 0.9],
        "series": [{"period": "2024", "estimate": 0.5, "complete": True},
                   {"period": "2025", "estimate": None, "complete": False}]}
    assert shown[-1]["text/plain"].startswith("Kept: 66.7 % (")


def test_a_missing_number_is_null_with_its_reason(shown):
    rt.headline("kept", missing("nobody to count"), label="Kept", definition="…")
    assert record(shown)["estimate"] is None
    assert record(shown)["reason"] == "nobody to count"
    assert shown[-1]["text/plain"] == "Kept: – (nobody to count)"


def test_a_row_of_a_table_of_estimates_is_a_headline_too(shown):
    rows = pd.DataFrame({"estimate": [30.5], "lower": [20.0], "upper": [40.0], "n": [80], "reason": [""]})
    rt.headline("nps", rows.iloc[0], label="NPS", definition="…", unit="points")
    assert (record(shown)["estimate"], record(shown)["n"], record(shown)["unit"]) == (30.5, 80, "points")


def test_texts_are_escaped(shown):
    rt.headline("a", proportion(1, 2), label="<script>", definition="a < b")
    rt.answer("<script>")
    rt.decision("<script>", "<b>")
    rt.show_table(pd.DataFrame({"<script>": ["<script>"]}), name="a", caption="<script>")
    assert all("<script>" not in output["text/html"] and "&lt;" in output["text/html"] for output in shown)


@pytest.mark.parametrize(("call", "message"), [
    (lambda e: rt.headline("Kept!", e, label="", definition=""), "key: found 'Kept!', allowed lower-case letters"),
    (lambda e: rt.headline("k", e, label="", definition="", better="up"), "better: found 'up', allowed 'higher'"),
    (lambda e: rt.headline("k", 0.5, label="", definition=""), "estimate: found float, allowed an Estimate"),
    (lambda e: rt.headline("k", e, label="", definition="", series=pd.DataFrame({"a": [1]})),
     "series: column period missing; the frame has a"),
    (lambda e: rt.answer("  "), "text: found '  ', allowed a sentence"),
    (lambda e: rt.show_table(pd.DataFrame({"customer_id": ["a"]}), name="t"), "single customers' data"),
    (lambda e: rt.show_table(pd.DataFrame({"a": [1]}), name="t", formats={"b": "share"}),
     "found column 'b', allowed a"),
    (lambda e: rt.show_table([1], name="t"), "frame: found list, allowed a pandas.DataFrame"),
])
def test_what_has_no_meaning_is_refused(call, message):
    with pytest.raises(ArgumentError, match=message.replace("(", r"\(")):
        call(proportion(1, 2))


def test_a_table_is_carried_whole_and_shown_in_units(shown):
    frame = pd.DataFrame({"plan": ["a", None], "kept": [0.123456, np.nan], "customers": [1234, 5],
                          "day": pd.to_datetime(["2025-01-01", None]), "over": [True, False]}).set_index("plan")
    rt.show_table(frame, name="plans", caption="One row a plan", formats={"kept": "share"})
    assert record(shown) == {"kind": "table", "name": "plans", "caption": "One row a plan",
                             "columns": ["plan", "kept", "customers", "day", "over"],
                             "rows": [["a", 0.123456, 1234, "2025-01-01", True], [None, None, 5, None, False]]}
    assert "12.3 %" in shown[-1]["text/html"]
    assert "1,234" in shown[-1]["text/html"]


def test_a_table_does_not_change_its_frame_and_says_when_it_goes_on(shown):
    frame = pd.DataFrame({"a": range(100)})
    before = frame.copy()
    rt.show_table(frame, name="long")
    pd.testing.assert_frame_equal(frame, before)
    assert "40 more rows in tables/long.csv" in shown[-1]["text/html"]
    assert len(record(shown)["rows"]) == 100


@pytest.mark.parametrize(("value", "unit", "currency", "text"), [
    (-0.05, "share", None, "−5.0 %"), (-0.0001, "share", None, "0.0 %"), (34, "points", None, "+34.0"),
    (-6.25, "points", None, "−6.2"), (41.2, "money", "EUR", "€41.20"), (-1870.4, "money", "EUR", "−€1,870"),
    (2_500_000, "money", "SEK", "SEK 2.50 M"), (67.25, "days", None, "67.2 days"), (4812, "count", None, "4,812"),
    (2.345, "ratio", None, "2.35"), (float("inf"), "ratio", None, "–"),
])
def test_numbers_are_written_for_readers(value, unit, currency, text):
    assert format_number(value, unit, currency=currency) == text


def test_changes_of_shares_are_points():
    assert format_change(0.02, "share") == "2.0 points"
