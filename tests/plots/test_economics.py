"""The pictures of unit economics read their results rightly."""

import pandas as pd
import pytest

from retention.metrics.acquisition import acquisition_cost
from retention.metrics.economics import refunds_and_discounts


@pytest.fixture(scope="module")
def costs():
    rows = [(f"2024-{month:02}-01", "acquisition", 100.0 * (1 + (name == "b")), name, 20)
            for month in range(1, 13) for name in "ab"]
    frame = pd.DataFrame(rows, columns=["period", "kind", "amount", "channel", "new_customers"])
    return frame.assign(period=pd.to_datetime(frame["period"]))


def test_channels_stand_below_each_other_with_their_cost(costs):
    ax = acquisition_cost(costs, as_of="2025-01-01").plot()
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["b n 240", "a n 240", "all n 480"]
    assert [text.get_text() for text in ax.texts[:3]] == ["10.00", "5.00", "7.50"]


def test_periods_have_a_line_a_channel(costs):
    ax = acquisition_cost(costs, as_of="2025-01-01", freq="quarter").plot()
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["b", "a"]
    assert ax.lines[0].get_ydata().tolist() == [10.0] * 4


def test_discounts_are_drawn_where_there_are_any():
    log = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [90.0, -9, 100], "discount": [10.0, 0, 0],
                        "timestamp": pd.to_datetime(["2025-01-01", "2025-01-09", "2025-04-01"])})
    both = refunds_and_discounts(log, as_of="2025-07-01")
    assert [text.get_text() for text in both.plot().get_legend().get_texts()] == ["given back", "taken off beforehand"]
    one = refunds_and_discounts(log.drop(columns="discount"), as_of="2025-07-01")
    assert [text.get_text() for text in one.plot().get_legend().get_texts()] == ["given back"]
