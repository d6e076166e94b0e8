"""The pictures of the programme read their results rightly."""

import pandas as pd
import pytest

import retention as rt
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


def outcomes():
    rows = [("order days", "count", 8.0, 6.0, 2.0, 1.0, 3.0, 5.0, 4.0, 6.0),
            ("cost of points", "money", 9.0, 2.0, 7.0, 6.0, 8.0, None, None, None)]
    return pd.DataFrame(rows, columns=["outcome", "unit", "members", "without", "estimate", "lower", "upper", "naive",
                                       "naive_lower", "naive_upper"])


def test_the_effect_stands_beside_the_plain_gap_in_shares_of_what_would_have_been():
    ax = rt.plot.membership_effect(outcomes())
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["order days"]
    points = sorted(float(line.get_xdata()[0]) for line in ax.lines if line.get_marker() == "o")
    assert points == pytest.approx([2 / 6, 5 / 6])
    assert {"2", "5"} <= {text.get_text() for text in ax.texts}


def test_the_course_has_both_sides_and_the_overlap_both_shares():
    course = pd.DataFrame({"months": [-1, 1], "joined": [1.0, 2.0], "joined_lower": [0.9, 1.8],
                           "joined_upper": [1.1, 2.2], "others": [1.0, 1.1], "others_lower": [0.9, 1.0],
                           "others_upper": [1.1, 1.2]})
    ax = rt.plot.membership_course(course)
    assert [line.get_ydata().tolist() for line in ax.lines[:2]] == [[1.0, 1.1], [1.0, 2.0]]
    overlap = pd.DataFrame({"chance": [0.1, 0.3], "joined": [0.4, 0.6], "others": [0.9, 0.1]})
    assert [bar.get_height() for bar in rt.plot.membership_overlap(overlap).patches] == [0.9, 0.1, 0.4, 0.6]


def test_designs_stand_below_each_other_with_their_cost_and_who_is_rewarded():
    log = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [60.0, 60, 30],
                        "timestamp": pd.to_datetime(["2025-01-01", "2025-02-01", "2025-03-01"])})
    designs = [{"name": "stamps", "kind": "punch card", "punches": 2, "reward_value": 4},
               {"name": "back", "kind": "cash back", "rate": 0.1}]
    ax = rt.programme_designs(log, designs=designs, as_of="2025-06-01").plot()
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["stamps", "back"]
    assert [text.get_text() for text in ax.texts[:2]] == ["4.00, 50% rewarded", "15.00, 100% rewarded"]
    assert [bar.get_width() for bar in ax.patches] == pytest.approx([4 / 150, 0.1])
