"""The control chart says what changed, and marks signals, changes and the running period."""

import numpy as np
import pandas as pd

import retention as rt
from retention.plots.style import alt_text


def title(ax):
    return ax.get_title(loc="left").replace("\n", " ")


def words(ax):
    return " | ".join(text.get_text().replace("\n", " ") for text in ax.texts)


def frame(scores, **columns):
    rows = pd.DataFrame({"period": [f"m{i}" for i in range(len(scores))], "estimate": scores, "complete": True, "n": 90,
                         "start": pd.date_range("2025-01-01", periods=len(scores), freq="MS"), "standard_error": 8.0,
                         "promoters": 50, "reason": ""})
    return rows.assign(lower=rows.estimate - 16, upper=rows.estimate + 16, **columns)


def test_a_change_is_drawn_between_its_periods_and_said():
    rows = rt.survey_limits(frame([40.0] * 12 + [-10.0] * 8))
    changes = rt.change_points(rows)
    ax = rows.replace(parts={"changes": changes}, facts={**rows.facts, "moved": 1}).plot()
    assert changes.title == "The score fell to a new level in m12: from +40.0 to −10.0"
    assert "The new level begins in m12 (p " in changes.summary()
    assert "+40.0 → −10.0" in words(ax) and any(np.allclose(line.get_xdata(), 11.5) for line in ax.lines)
    assert "orange: a new level" in alt_text(ax).replace("\n", " ")


def test_no_change_and_too_few_periods_are_said():
    assert rt.change_points(frame([40.0, 41] * 6)).summary() == "No new level has begun beyond chance."
    assert rt.change_points(frame([40.0, 41])).summary().startswith("Too few periods have a score")


def test_the_last_period_is_placed_in_its_range():
    rows = rt.survey_limits(frame([40.0, 41, 39, 40, 42, 40, 39, 41, 40]))
    assert title(rows.plot()).startswith("The score is +40.0 in m8, within its usual range (+")
    below = rt.survey_limits(frame([40.0] * 12 + [-90.0]))
    assert below.title.startswith("The score is −90.0 in m12, below its usual range (")
    few = rt.survey_limits(frame([40.0, 41]))
    assert few.title == "The score is +41.0 in m1" and few.summary().startswith("There are too few periods for a usual")
    assert "too few periods for a usual range" in alt_text(few.plot()).replace("\n", " ")


def test_signals_are_red_and_the_running_period_hollow():
    rows = frame([40.0, 41, 39, 40, 42, 40, 39, 41, -60, 40])
    rows.loc[9, "complete"] = False
    ax = rt.survey_limits(rows).plot()
    said = alt_text(ax).replace("\n", " ")
    assert "red: outside it" in said and "hollow: period not over" in said
    assert [len(line.get_xdata()) for line in ax.lines if line.get_markerfacecolor() == "white"] == [1]


def test_only_unfinished_or_no_periods_are_readable():
    open_ = rt.survey_limits(frame([40.0]).assign(complete=False))
    assert open_.title == "The score is +40.0 in m0"
    nothing = rt.survey_limits(frame([np.nan]))
    assert title(nothing.plot()) == "No period of answers is complete yet"


def test_what_can_be_seen_with_the_answers_there_are():
    score = rt.nps(promoters=500, passives=300, detractors=200)
    needed = rt.answers_needed(score, change=[5, 10, 20])
    assert title(needed.plot()) == "1,000 answers are enough to see a change of 10 points, but not one of 5 points"
    assert needed.summary().startswith("To see a change of 5 points you need 3,830 answers before")
    assert "there are 1,000" in words(needed.plot())
    few = rt.answers_needed(rt.nps(promoters=50, passives=30, detractors=20), change=[5, 10, 20])
    assert few.title == "100 answers are too few to see even a change of 20 points"
    assert rt.answers_needed(score, change=20).title == (
        "1,000 answers are enough to see a change of 20 points")
    shares = rt.answers_needed(rt.csat([5] * 80 + [1] * 20), change=[0.05, 0.2])
    assert "a change of 20.0 percentage points, but not one of 5.0" in shares.title
    unknown = rt.answers_needed(rt.nps([9] * 3, min_n=20), change=5)
    assert unknown.summary() == "Not shown: n below 20: counts only." and "n below 20" in words(unknown.plot())
