"""Snapshots of contracts, and tables that bring their own label."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.errors import ArgumentError, TableError

ROOT = Path(__file__).parents[3]


def contracts(*rows):
    table = pd.DataFrame(rows, columns=["customer_id", "start", "end", "plan"])
    return table.assign(start=pd.to_datetime(table["start"]), end=pd.to_datetime(table["end"]))


SIX = contracts(("stays", "2024-01-01", None, "S"), ("leaves", "2024-02-01", "2024-06-10", "S"),
                ("changes", "2024-01-01", "2024-06-10", "S"), ("changes", "2024-06-10", None, "L"),
                ("later", "2024-01-01", "2024-09-01", "S"), ("gone", "2024-01-01", "2024-05-01", "S"),
                ("new", "2024-06-05", None, "S"))


def test_who_has_a_contract_running_and_who_is_lost():
    made = rt.churn_snapshot(SIX, as_of="2024-06-01", horizon=30, observed_until="2024-12-31")
    assert dict(zip(made["customer_id"], made["churned"], strict=True)) == {
        "changes": 0.0, "later": 0.0, "leaves": 1.0, "stays": 0.0}
    assert made["plan_tenure_days"].tolist() == [151, 151, 120, 151]
    assert made["on_plan"].eq(1).all() and made["plans_ended"].eq(0).all()


def test_what_ended_later_is_running_and_what_ended_before_is_counted():
    again = pd.concat([SIX, contracts(("gone", "2024-05-20", None, "L"))])
    made = rt.churn_snapshot(again, as_of="2024-06-01", horizon=30, observed_until="2024-12-31")
    row = made.set_index("customer_id").loc["gone"]
    assert row[["plans_ended", "days_since_plan_end", "plan", "contract_tenure_days", "churned"]].tolist() == [
        1, 30, "L", 151, 0]


def test_time_travel_through_contracts():
    as_of = pd.Timestamp("2024-06-01")
    past = SIX[SIX["start"] < as_of]
    past = past.assign(end=past["end"].where(past["end"] < as_of))
    then = rt.churn_snapshot(past, as_of=as_of, horizon=30, observed_until="2024-05-31")
    now = rt.churn_snapshot(SIX, as_of=as_of, horizon=30, observed_until="2024-12-31")
    assert then["churned"].isna().all()
    pd.testing.assert_frame_equal(then.drop(columns="churned"), now.drop(columns="churned"))


def test_the_window_of_activity_has_no_meaning_with_contracts():
    with pytest.raises(ArgumentError, match="activity_window: found 90, allowed None with contracts"):
        rt.churn_snapshot(SIX, as_of="2024-06-01", horizon=30, activity_window=90)


def test_telco_as_a_snapshot_of_its_last_day():
    """1,869 of 7,043 contracts have ended on the day; the 11 in their first month had not begun before it."""
    made = rt.churn_snapshot(rt.load_workspace(ROOT / "data" / "telco"), as_of="2019-12-31", horizon=1,
                             attributes=["PaymentMethod"])
    assert len(made) == 7043 - 11 and made["churned"].sum() == 1869
    assert made["PaymentMethod"].nunique() == 4


def test_telco_as_a_table_with_a_label():
    table = rt.load_workspace(ROOT / "data" / "telco").customers.to_pandas()
    made = rt.churn_table(table, label="Churn", id="customer_id", snapshot="2020-01-01")
    assert made.columns[:3].tolist() == ["customer_id", "snapshot", "churned"]
    assert made["churned"].sum() == 1869 and len(made) == 7043
    assert made.columns[3:].tolist() == table.columns.drop(["customer_id", "Churn"]).tolist()
    assert made["TotalCharges"].eq(table["TotalCharges"]).sum() == table["TotalCharges"].notna().sum()


def test_blank_labels_are_counted_and_unknown():
    made = rt.churn_table(pd.DataFrame({"left": ["Yes", " ", "no", None], "x": 1}), label="left")
    np.testing.assert_array_equal(made["churned"], [1, np.nan, 0, np.nan])
    assert made.attrs["notes"] == ["2 of 4 rows have no label: churned is unknown."]
    assert made.columns.tolist() == ["customer_id", "churned", "x"]


def test_a_table_of_several_days_names_its_column():
    frame = pd.DataFrame({"who": ["a", "a"], "month": ["2024-01-01", "2024-02-01"], "gone": [0, 1]})
    made = rt.churn_table(frame, label="gone", id="who", snapshot="month")
    assert made["snapshot"].tolist() == [pd.Timestamp("2024-01-01"), pd.Timestamp("2024-02-01")]


@pytest.mark.parametrize(("frame", "ask", "message"), [
    ({"y": ["Yes", "Yes"]}, {}, r"table\.y: expected two values, lost and kept; found 1: Yes"),
    ({"y": ["a", "b", "c"]}, {}, "found 3: a, b, c"),
    ({"y": ["Attrited", "Existing"]}, {}, "cannot tell which value means lost: Attrited, Existing. State it"),
    ({"y": ["Attrited", "Existing"]}, {"positive": "gone"}, "has no value 'gone': Attrited, Existing"),
    ({"y": [0, 1], "k": ["a", "a"]}, {"id": "k"}, r"table\.k: a customer is there twice on a day \(1 row, first: a\)"),
    ({"y": [0, 1]}, {"id": "k"}, r"table\.k: column missing; the table has y"),
    ({"y": [0, 1], "churned": [0, 1]}, {}, "the name is that of a column which is made here"),
])
def test_a_table_that_is_no_table_of_labels_is_refused(frame, ask, message):
    with pytest.raises(TableError, match=message):
        rt.churn_table(pd.DataFrame(frame), label="y", **ask)


def test_words_of_the_business_are_told_by_positive():
    frame = pd.DataFrame({"y": ["Attrited Customer", "Existing Customer"]})
    assert rt.churn_table(frame, label="y", positive="Attrited Customer")["churned"].tolist() == [1.0, 0.0]
