"""Detractors by week and state."""

import pandas as pd

from retention.metrics.recovery import detractors_followed_up


def title(ax):
    return ax.get_title(loc="left").replace("\n", " ")


def loop(answers, calls):
    surveys, contacts = (pd.DataFrame(rows, columns=["customer_id", "timestamp"]).assign(
        timestamp=lambda frame: pd.to_datetime(frame.timestamp)) for rows in (answers, calls))
    return detractors_followed_up(surveys.assign(question="nps", score=3.0), contacts.assign(action="call"),
                                  as_of="2025-02-28", actions="call")


def test_weeks_without_detractors_keep_their_place_and_the_title_counts_the_overdue():
    found = loop([("a", "2025-01-06"), ("b", "2025-01-12"), ("c", "2025-01-20")], [("b", "2025-01-13")])
    ax = found.plot()
    assert title(ax) == "2 of 3 detractors have waited for a reply longer than the 7 days allowed"
    heights = [patch.get_height() for patch in ax.patches]
    assert heights == [1, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0]  # in time, late, overdue, open: three weeks each
    assert "overdue, 2" in [text.get_text() for text in ax.get_legend().get_texts()]
    assert found.summary() == ("2 of the 3 whose time is up have not been contacted. The longest wait began on 6 "
                               "January 2025.")


def test_nobody_waits_and_nobody_complained_are_told():
    found = loop([("a", "2025-01-06"), ("b", "2025-01-07")], [("a", "2025-01-07"), ("b", "2025-02-20")])
    assert found.title == "No detractor has waited too long; 50% had a reply in time"
    nobody = loop([], [("a", "2025-01-07")])
    assert "no detractor in this time" in [text.get_text() for text in nobody.plot().texts]
