"""What members say: sides by the day of the answer, differences by hand, a drawn truth, and small cells withheld."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from retention.errors import RetentionError
from retention.metrics.estimate import change_between, proportion
from retention.metrics.surveys import nps
from retention.models.membership.said import members_say, members_themes

DAY = pd.Timestamp("2025-03-01")


def ledger(members):
    return pd.DataFrame({"customer_id": members, "timestamp": DAY - pd.Timedelta(days=30), "event": "enrol"})


def answered(question, scores, first=0, day=DAY):
    return pd.DataFrame({"customer_id": [f"c{first + place}" for place in range(len(scores))], "timestamp": day,
                         "question": question, "score": np.asarray(scores, dtype=float)})


def test_each_score_is_that_of_the_latest_answers_of_each_side():
    scores = [10, 9, 6, 8, 10] * 12
    early = answered("nps", [0] * 60, day=DAY - pd.Timedelta(days=300))
    surveys = pd.concat([early, answered("nps", scores), answered("nps", [7, 6, 9] * 12, first=60),
                         answered("csat", [5, 4, 2] * 10), answered("csat", [3, 2, 5] * 10, first=60),
                         answered("ces", [7] * 30), answered("ces", [7] * 4, first=60)])
    found = members_say(surveys, ledger([f"c{place}" for place in range(60)]), as_of="2025-06-01")
    sides = nps(scores), nps([7, 6, 9] * 12, min_n=1)
    assert found.table["estimate"].tolist() == pytest.approx([sides[0].estimate, sides[1].estimate])
    change = change_between(before=sides[1], now=sides[0])
    assert (found.facts["difference"], found.facts["lower"]) == pytest.approx((change.estimate, change.lower))
    rows = found.parts["scores"].table.set_index("question")
    plain = change_between(before=proportion(10, 30), now=proportion(20, 30))
    assert rows.loc["csat", ["estimate", "lower", "upper"]].tolist() == pytest.approx(
        [plain.estimate, plain.lower, plain.upper])
    assert np.isnan(rows.loc["ces", "estimate"]) and "fewer than 20" in rows.loc["ces", "reason"]
    # who joined after the answer is none yet, and of one side alone nothing is compared
    late = ledger([f"c{place}" for place in range(60)]).assign(timestamp=DAY + pd.Timedelta(days=1))
    assert "fewer than 20" in members_say(surveys, late, as_of="2025-06-01").reason


def commented(seed, *, apart):
    """Comments of 300 members and 500 others about five themes; members write ``apart`` more about the first."""
    rng = np.random.default_rng(seed)
    rows = []
    for side, count in (("m", 300), ("o", 500)):
        first = 0.2 + apart * (side == "m")
        shares = [first, *[(1 - first) / 4] * 4]
        rows += [(f"{side}{place}", DAY, "en", f"theme {theme}") for place, theme in
                 enumerate(rng.choice(5, count, p=shares))]
    return pd.DataFrame(rows, columns=["customer_id", "timestamp", "language", "theme"])


def test_a_theme_that_members_write_more_about_is_found_and_none_where_there_is_none():
    joined = ledger([f"m{place}" for place in range(300)])
    inside, false = 0, 0
    for seed in range(20):
        table = members_themes(commented(seed, apart=0.2), joined, as_of="2025-06-01").table
        row = table.set_index("theme").loc["theme 0"]
        inside += row.lower <= 0.2 <= row.upper
        assert row.moved
        false += members_themes(commented(seed, apart=0.0), joined, as_of="2025-06-01").facts["moved"] > 0
    assert inside >= 17 and false <= 3
    found = members_themes(commented(1, apart=0.2), joined, as_of="2025-06-01")
    assert found.facts["first"] == "theme 0" and "write more about" in found.title
    assert found.plot().get_legend() is not None


def test_themes_of_few_customers_are_counted_under_other_and_withheld_there():
    joined = ledger([f"m{place}" for place in range(300)])
    rows = commented(1, apart=0.0)
    rows.loc[:2, "theme"] = "rare"  # three members
    found = members_themes(rows, joined, as_of="2025-06-01")
    table = found.table.set_index("theme")
    assert "rare" not in table.index and found.facts["folded"] == 1
    assert table.loc["other", ["members", "others", "members_lower"]].isna().all() and "fewer than 5" in table.loc[
        "other", "reason"]
    rows.loc[:9, "theme"] = "rare"
    found = members_themes(rows, joined, as_of="2025-06-01")
    assert found.facts["folded"] == 0 and found.table.set_index("theme").loc["rare", "others"] == 0
    again = pd.concat([rows, rows.assign(timestamp=DAY - pd.Timedelta(days=5), theme="before")])
    pd.testing.assert_frame_equal(members_themes(again, joined, as_of="2025-06-01").table, found.table)
    assert "fewer than 20" in members_themes(rows.head(310), joined, as_of="2025-06-01").reason
    with pytest.raises(RetentionError, match="theme"):
        members_themes(rows.drop(columns="theme"), joined, as_of="2025-06-01")
