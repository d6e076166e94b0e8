"""The pictures of the programme read their results rightly."""

import pandas as pd
import pytest

from retention.metrics.ledger import points_age
from retention.metrics.members import programme_activity, tier_migration
from retention.plots.style import alt_text

AS_OF = "2025-07-01"


@pytest.fixture(scope="module")
def ledger():
    rows = []
    for who in range(40):
        rows += [(f"m{who}", who, "earn", 100.0, None), (f"m{who}", who, "tier", 0.0, "bronze"),
                 (f"m{who}", who + 60 + who % 7, "redeem" if who % 4 else "expire", -100.0, None)]
        if who % 2:
            rows.append((f"m{who}", who + 200, "tier", 0.0, "silver"))
    frame = pd.DataFrame(rows, columns=["customer_id", "day", "event", "points", "tier"])
    return frame.assign(timestamp=pd.Timestamp("2024-08-01") + pd.to_timedelta(frame["day"], unit="D"))


def test_the_curve_of_ages_says_what_was_redeemed_and_what_expired(ledger):
    ax = points_age(ledger, as_of=AS_OF).plot()
    assert {text.get_text() for text in ax.texts} >= {"redeemed 75%", "expired 25%"}
    assert "95% intervals" in alt_text(ax) and ax.get_xlabel() == "age of the points in months"


def test_the_months_show_members_and_those_who_took_part(ledger):
    found = programme_activity(ledger, as_of=AS_OF)
    ax = found.plot()
    heights = [bar.get_height() for bar in ax.patches]
    assert heights[:len(found)] == found.table["members"].tolist()
    assert heights[len(found):] == found.table["active"].tolist()


def test_the_moves_between_tiers_fill_each_row(ledger):
    found = tier_migration(ledger, as_of=AS_OF, since_days=170)
    ax = found.plot()
    assert sum(bar.get_width() for bar in ax.patches) == pytest.approx(1)
    assert {"silver 50%", "bronze 50%"} <= {text.get_text() for text in ax.texts}
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["rose", "same tier"]
