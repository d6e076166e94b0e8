"""The picture of segments."""

import numpy as np
import pandas as pd
import pytest

from retention.metrics.rfm import rfm, rfm_segments
from retention.plots.rfm import plot_rfm


@pytest.fixture(scope="module")
def segments():
    rng = np.random.default_rng(2)
    log = pd.DataFrame({"customer_id": rng.integers(0, 60, 300).astype(str), "amount": rng.gamma(2, 5, 300),
                        "timestamp": pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.integers(0, 366, 300), unit="D")})
    return rfm_segments(rfm(log, as_of="2025-01-01"))


def test_the_title_names_who_brings_most(segments):
    best = segments.loc[segments.share_revenue.idxmax()]
    ax = plot_rfm(segments)
    customers, revenue = f"{100 * best.share:.0f} %", f"{100 * best.share_revenue:.0f} %"
    assert ax.get_title(loc="left").replace("\n", " ") == (
        f"{best.segment} are {customers} of customers and bring {revenue} of revenue")


def test_empty_segments_have_no_row_and_the_others_say_n(segments):
    labels = [tick.get_text() for tick in plot_rfm(segments).get_yticklabels()]
    filled = segments[segments.customers > 0]
    assert labels == [f"{row.segment}   n {row.customers}" for row in filled.itertuples()]


def test_nobody_gives_a_picture_of_nothing_and_two_groups_are_refused(segments):
    ax = plot_rfm(segments.assign(customers=0))
    assert ax.get_title(loc="left") == "No segments to show"
    with pytest.raises(ValueError, match="found several groups, allowed one"):
        plot_rfm(pd.concat([segments, segments]))
