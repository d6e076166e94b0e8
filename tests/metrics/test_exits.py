"""Reasons for leaving: changes of plan are no exits, shares by hand, and what moved since the time before."""

import pandas as pd
import pytest

import retention as rt
from retention.errors import TableError

AS_OF, SINCE = "2025-07-01", "2025-01-01"


def contracts(*rows):
    frame = pd.DataFrame(rows, columns=["customer_id", "start", "end", "cancel_reason"])
    return frame.assign(start=pd.to_datetime(frame["start"]), end=pd.to_datetime(frame["end"]), monthly_amount=10.0)


def exits(counts, month):
    """So many contracts of a reason, all of other customers, that end in a month."""
    return [(f"{month}-{reason}-{n}", "2024-01-01", f"{month}-15", reason)
            for reason, count in counts.items() for n in range(count)]


def test_a_contract_that_goes_on_in_another_is_no_exit():
    found = rt.cancel_reasons(contracts(
        ("a", "2024-01-01", "2025-02-01", "plan change"), ("a", "2025-02-01", None, None),
        ("b", "2024-01-01", "2025-02-01", "price"), ("b", "2025-04-01", None, None),  # came back, but had left
        ("c", "2024-01-01", "2025-03-01", None), ("d", "2024-01-01", "2025-08-01", "price")), as_of=AS_OF, since=SINCE)
    assert found.table.set_index("cancel_reason")["exits"].to_dict() == {"price": 1, "not stated": 1}
    assert (found.facts["exits"], found.facts["changes"], found.facts["stated"]) == (2, 1, 0.5)
    assert found["monthly"].tolist() == [10.0, 10.0]


def test_the_shares_of_the_demo_are_those_of_a_plain_count():
    frame = pd.read_parquet("data/demo/subscriptions.parquet")
    frame["start"], frame["end"] = pd.to_datetime(frame["start"]), pd.to_datetime(frame["end"])
    expected = {}
    for row in frame[(frame["end"] >= "2025-01-01") & (frame["end"] < "2026-01-01")].itertuples():
        others = frame[(frame["customer_id"] == row.customer_id) & (frame["start"] > row.start)]
        if not (others["start"] <= row.end).any():
            expected[row.cancel_reason] = expected.get(row.cancel_reason, 0) + 1
    found = rt.cancel_reasons(frame, as_of="2026-01-01", since="2025-01-01")
    assert found.table.set_index("cancel_reason")["exits"].to_dict() == expected
    assert found.facts["top"] == "moved away"  # "other" says nothing
    table = found.table.set_index("cancel_reason")
    assert table["moved"][table["moved"]].index.tolist() == ["too expensive"]


def test_a_reason_that_is_given_more_often_is_told_and_corrected_for_how_many_there_are():
    rows = exits({"price": 40, "taste": 40, "moved": 20}, "2024-10") + exits({"price": 70, "taste": 12, "moved": 18},
                                                                             "2025-03")
    found = rt.cancel_reasons(contracts(*rows), as_of=AS_OF, since=SINCE)
    table = found.table.set_index("cancel_reason")
    assert table.loc["price", "change"] == pytest.approx(0.3) and table["moved"].to_dict() == {
        "price": True, "moved": False, "taste": True}
    assert table.loc["price", "change_lower"] > 0 > table.loc["taste", "change_upper"]
    assert (found.facts["first"], found.facts["first_up"]) in {("price", True), ("taste", False)}
    assert "2 reasons moved beyond chance" in found.summary()


def test_nobody_left_before_and_nobody_left_at_all():
    alone = rt.cancel_reasons(contracts(*exits({"price": 3}, "2025-03")), as_of=AS_OF, since=SINCE)
    assert alone["reason"].tolist() == ["no contract ended in the time before"] and not alone["moved"].any()
    nobody = rt.cancel_reasons(contracts(("a", "2024-01-01", None, None)), as_of=AS_OF, since=SINCE)
    assert nobody.summary() == "Not shown: no contract ended in this time."


def test_the_column_of_reasons_is_needed():
    with pytest.raises(TableError, match="cancel_reason"):
        rt.cancel_reasons(contracts().drop(columns="cancel_reason"), as_of=AS_OF, since=SINCE)
