"""Notebooks of one's own say to the report what the kit's results say, in words of their own."""

import json

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.errors import ArgumentError, TableError
from retention.metrics.estimate import missing, proportion
from retention.records import MIME


@pytest.fixture
def shown(monkeypatch):
    """What a notebook would get, one dict of MIME types an output."""
    outputs = []
    monkeypatch.setattr("IPython.get_ipython", lambda: object())
    monkeypatch.setattr("IPython.display.display", lambda data, raw: outputs.append(data))
    return outputs


def record(shown):
    text = json.dumps(shown[-1][MIME], allow_nan=False)  # what JSON cannot hold would not survive the notebook
    one, = json.loads(text)["records"]
    return one


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
    assert shown[-1]["text/plain"].startswith("Kept: 66.7% (")


def test_a_missing_number_is_null_with_its_reason(shown):
    rt.headline("kept", missing("nobody to count"), label="Kept", definition="…")
    assert record(shown)["estimate"] is None
    assert record(shown)["reason"] == "nobody to count"
    assert shown[-1]["text/plain"] == "Kept: Not shown: nobody to count."


def test_a_row_of_a_table_of_estimates_is_a_headline_too(shown):
    rows = pd.DataFrame({"estimate": [30.5], "lower": [20.0], "upper": [40.0], "n": [80], "reason": [""]})
    rt.headline("nps", rows.iloc[0], label="NPS", definition="…", unit="points")
    assert (record(shown)["estimate"], record(shown)["n"], record(shown)["unit"]) == (30.5, 80, "points")


def test_money_has_its_currency_on_the_card_and_in_the_record(shown):
    rt.headline("spend", rt.Estimate(41.5, 40, 43, n=9, unit="money"), label="Spend", definition="…", currency="EUR")
    assert record(shown)["currency"] == "EUR"
    assert "€41.50" in shown[-1]["text/html"]


def test_an_answer_and_a_decision_are_carried_in_their_words(shown):
    rt.answer("  Half\n stay. ", lead=True)
    assert record(shown) == {"kind": "answer", "text": "Half stay.", "lead": True}
    rt.decision("Late", "Call them.")
    assert record(shown).items() >= {"kind": "decision", "title": "Late", "text": "Call them.", "money": None}.items()


def test_texts_are_escaped(shown):
    rt.headline("a", proportion(1, 2), label="<script>", definition="a < b")
    rt.answer("<script>")
    rt.decision("<script>", "<b>")
    rt.show_table(pd.DataFrame({"<script>": ["<script>"]}), name="a", caption="<script>")
    assert all("<script>" not in output["text/html"] and "&lt;" in output["text/html"] for output in shown)


@pytest.mark.parametrize(("call", "message"), [
    (lambda e: rt.headline("Kept!", e, label="a", definition="b"), "key: found 'Kept!', allowed lower-case letters"),
    (lambda e: rt.headline("k", e, label="", definition="b"), "label: found '', allowed a text that is not empty"),
    (lambda e: rt.headline("k", e, label="a", definition="b", better="up"),
     "better: found 'up', allowed 'higher', 'lower' or None"),
    (lambda e: rt.headline("k", 0.5, label="a", definition="b"), "estimate: found float, allowed an Estimate"),
    (lambda e: rt.headline("k", {"estimate": 1}, label="a", definition="b", unit="per cent"), "unit: found 'per cent'"),
    (lambda e: rt.answer("  "), "text: found '  ', allowed a text that is not empty"),
    (lambda e: rt.show_table(pd.DataFrame({"customer_id": ["a"]}), name="t"), "single customers' data"),
    (lambda e: rt.show_table(pd.DataFrame({"Customer ID": ["a"]}), name="t"), "column Customer ID holds single"),
    (lambda e: rt.show_table(pd.DataFrame({"E-mail": ["a"]}), name="t"), "column E-mail holds single"),
    (lambda e: rt.show_table(pd.DataFrame({"n": [1]}, index=pd.Index(["a"], name="Client ID")), name="t"),
     "column Client ID holds single"),
    (lambda e: rt.show_table(pd.DataFrame({"a": [1]}), name="t", formats={"b": "share"}),
     "formats: found 'b', allowed 'a'"),
    (lambda e: rt.show_table(pd.DataFrame([[1, 2]], columns=["a", "a"]), name="t"), "column 'a' stands more than once"),
    (lambda e: rt.show_table([1], name="t"), "frame: found a list, allowed a pandas.DataFrame"),
])
def test_what_has_no_meaning_is_refused(call, message):
    with pytest.raises(ArgumentError, match=message.replace("(", r"\(")):
        call(proportion(1, 2))


def test_a_series_without_periods_is_refused():
    with pytest.raises(TableError, match=r"series\.period: column missing; the table has a"):
        rt.headline("k", proportion(1, 2), label="a", definition="b", series=pd.DataFrame({"a": [1]}))


def test_a_table_is_carried_whole_and_shown_in_units(shown):
    frame = pd.DataFrame({"plan": ["a", None], "kept": [0.123456, np.nan], "customers": [1234, 5],
                          "day": pd.to_datetime(["2025-01-01", None]), "over": [True, False]}).set_index("plan")
    rt.show_table(frame, name="plans", caption="One row a plan", formats={"kept": "share"})
    assert record(shown) == {"kind": "table", "name": "plans", "caption": "One row a plan",
                             "columns": ["plan", "kept", "customers", "day", "over"],
                             "rows": [["a", 0.123456, 1234, "2025-01-01", True], [None, None, 5, None, False]]}
    assert all(text in shown[-1]["text/html"] for text in ("One row a plan", "12.3%", "1,234"))


def test_a_table_does_not_change_its_frame_and_says_when_it_goes_on(shown):
    frame = pd.DataFrame({"a": range(100)})
    before = frame.copy()
    rt.show_table(frame, name="long")
    pd.testing.assert_frame_equal(frame, before)
    assert "60 more rows" in shown[-1]["text/html"]
    assert len(record(shown)["rows"]) == 100


def test_a_large_table_goes_packed_and_its_numbers_are_still_compared_one_by_one(shown):
    from retention.records import rows_of
    from retention.report.execution import _but_noise

    table = pd.DataFrame({"product": [f"p{row}" for row in range(15_000)], "lift": np.arange(15_000) + 0.123456789})
    outputs = []
    for lift in (table["lift"], table["lift"] * (1 + 1e-9), table["lift"] * (1 + 1e-7)):
        rt.show_table(table.assign(lift=lift), name="lifts")
        outputs.append([{"output_type": "display_data", "data": {MIME: json.loads(json.dumps(shown[-1][MIME]))}}])
    record, = outputs[0][0]["data"][MIME]["records"]
    assert "rows" not in record and len(json.dumps(record)) < 300_000
    assert rows_of(record)[3] == ["p3", 3.12345679] and len(rows_of(record)) == 15_000
    same = _but_noise(lambda now, stored: now == stored)
    assert same(outputs[0], outputs[0]) and same(outputs[1], outputs[0]) and not same(outputs[2], outputs[0])
