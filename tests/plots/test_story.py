"""Pictures of what moved."""

import numpy as np
import pandas as pd
import pytest

import retention as rt


@pytest.fixture(scope="module")
def weeks():
    rng = np.random.default_rng(1)
    days = pd.date_range("2024-01-01", periods=700).repeat(rng.poisson(np.r_[np.full(600, 8), np.full(100, 15)]))
    return rt.business_series({"transactions": pd.DataFrame(
        {"customer_id": [f"c{n % 400}" for n in range(len(days))], "timestamp": days, "amount": 9.0})},
        as_of="2025-12-01")


@pytest.mark.parametrize("name", ["level_changes", "year_on_year"])
def test_every_series_stands_by_its_name(weeks, name):
    found = getattr(rt, name)(weeks)
    ax = found.plot()
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert "orders" in labels and "revenue" in labels and not any("_" in label for label in labels)
    assert rt.alt_text(ax)


def test_nothing_to_draw_says_why():
    log = pd.DataFrame({"customer_id": ["a"], "timestamp": pd.to_datetime(["2025-01-06"])})
    found = rt.level_changes(rt.business_series({"transactions": log}, as_of="2025-01-13"))
    assert rt.alt_text(found.plot())
