"""Detractors by week and state."""

import pandas as pd

import retention as rt


def title(ax):
    return ax.get_title(loc="left").replace("\n", " ")


def frame(*rows):
    table = pd.DataFrame(rows, columns=["answered", "state"])
    return table.assign(answered=pd.to_datetime(table.answered))


def test_weeks_without_detractors_keep_their_place_and_the_title_counts_the_overdue():
    ax = rt.plot_follow_up(frame(("2025-01-06", "overdue"), ("2025-01-12", "in time"), ("2025-01-20", "overdue")))
    assert title(ax) == "2 of 3 detractors still wait to hear from us, past the time"
    heights = [patch.get_height() for patch in ax.patches]
    assert heights == [1, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0]  # in time, late, overdue, open: three weeks each
    assert "overdue, 2" in [text.get_text() for text in ax.get_legend().get_texts()]


def test_nobody_waits_and_nobody_complained_are_told():
    assert title(rt.plot_follow_up(frame(("2025-01-06", "in time"), ("2025-01-07", "late")))) == (
        "No detractor waits too long; 50 % heard from us in time")
    assert title(rt.plot_follow_up(frame())) == "No detractor to hear"
