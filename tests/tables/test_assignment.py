"""Rows of the control group are no contacts; rows that name no group are."""

import ibis
import pandas as pd
import pytest

from retention.models.churn.features import contact_features
from retention.tables.assignment import contacted


@pytest.mark.parametrize(("groups", "remain"), [
    (["treated", "control", None], [0, 2]), ([None, None, None], [0, 1, 2]), (["control"] * 3, []), (None, [0, 1, 2])])
def test_only_the_control_group_was_not_contacted(groups, remain):
    frame = pd.DataFrame({"row": range(3)}) if groups is None else pd.DataFrame(
        {"row": range(3), "arm": pd.Series(groups, dtype="str")})
    assert contacted(ibis.memtable(frame)).order_by("row").row.to_pandas().tolist() == remain


def test_features_count_ordinary_contacts_and_not_the_control_group():
    contacts = ibis.memtable(pd.DataFrame({
        "customer_id": list("aaabc"), "timestamp": pd.to_datetime(["2025-01-02", "2025-02-02", "2025-02-03"] + [
            "2025-02-02"] * 2), "arm": [None, "treated", "control", "control", None]}))
    dates = ibis.memtable(pd.DataFrame({"snapshot": pd.to_datetime(["2025-03-01"])}))
    dates = dates.mutate(snapshot=dates.snapshot.date())
    found = contact_features(contacts, dates).to_pandas().set_index("customer_id")
    assert found["contacts_365d"].to_dict() == {"a": 2, "c": 1}
