"""Retention under two readings of who is who."""

import pandas as pd
import pytest

from retention import customer_retention_rate, identity_readings


def test_both_readings_are_those_of_the_rates_themselves():
    days = pd.to_datetime(["2024-12-05", "2025-02-01", "2025-03-20", "2025-05-02", "2025-06-20", "2025-06-21"])
    recorded = pd.DataFrame({"customer_id": list("abcdef"), "timestamp": days})
    joined = recorded.assign(customer_id=list("abcbef"))
    found = identity_readings(recorded, joined=joined, as_of="2025-07-01", period="2025-Q2", window_days=90)
    for row, log in zip(found.table.itertuples(), (recorded, joined), strict=True):
        rate = customer_retention_rate(log, as_of="2025-07-01", period="2025-Q2", window_days=90)
        assert (row.estimate, row.lower, row.upper, row.n) == (rate.estimate, rate.lower, rate.upper, rate.n)
    assert found["customers"].tolist() == [6, 5] and found.facts["fewer"] == 1
    assert found["repeat_purchase_rate"].tolist() == [0.0, pytest.approx(0.2)]
    assert found.title == "6 customer ids are 5 people"
