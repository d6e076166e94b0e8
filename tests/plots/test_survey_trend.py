"""The control chart says what changed, and marks signals, changes and the running period."""

import numpy as np
import pandas as pd

import retention as rt


def title(ax):
    return ax.get_title(loc="left").replace("\n", " ")


def words(ax):
    return " | ".join(text.get_text().replace("\n", " ") for text in ax.texts)


def frame(scores, **columns):
    rows = pd.DataFrame({"period": [f"m{i}" for i in range(len(scores))], "estimate": scores, "complete": True, "n": 90,
                         "start": pd.date_range("2025-01-01", periods=len(scores), freq="MS"), "standard_error": 8.0,
                         "promoters": 50, "reason": ""})
    return rows.assign(lower=rows.estimate - 16, upper=rows.estimate + 16, **columns)


def test_a_change_is_the_title_and_drawn_between_its_periods():
    rows = rt.survey_limits(frame([40.0] * 12 + [-10.0] * 8))
    changes = rt.change_points(rows)
    ax = rt.plot_survey_limits(rows, changes=changes)
    assert title(ax) == "NPS fell to another level in m12: from +40 to −10"
    assert "+40 → −10" in words(ax) and any(np.allclose(line.get_xdata(), 11.5) for line in ax.lines)


def test_without_a_change_the_last_period_is_placed_in_its_range():
    rows = rt.survey_limits(frame([40.0, 41, 39, 40, 42, 40, 39, 41, 40]))
    assert title(rt.plot_survey_limits(rows)).startswith("NPS is +40 in m8, within its usual range (+")
    few = rt.survey_limits(frame([40.0, 41]))
    ax = rt.plot_survey_limits(few)
    assert title(ax) == "NPS is +41 in m1" and "too few periods for a usual range" in words(ax)


def test_signals_are_red_and_the_running_period_hollow():
    rows = frame([40.0, 41, 39, 40, 42, 40, 39, 41, -60, 40])
    rows.loc[9, "complete"] = False
    ax = rt.plot_survey_limits(rt.survey_limits(rows))
    assert "red: outside it" in words(ax) and "hollow: period not over" in words(ax)
    assert [len(line.get_xdata()) for line in ax.lines if line.get_markerfacecolor() == "white"] == [1]


def test_only_unfinished_or_no_periods_are_readable():
    assert title(rt.plot_survey_limits(rt.survey_limits(frame([40.0]).assign(complete=False)))) == (
        "No period of NPS is over yet")
    assert title(rt.plot_survey_limits(frame([np.nan]))) == "No NPS to show"


def test_what_can_be_seen_with_the_answers_there_are():
    needed = rt.answers_needed(rt.nps(promoters=500, passives=300, detractors=200), change=[5, 10, 20])
    assert title(rt.plot_answers_needed(needed, have=1000)) == (
        "With 1,000 answers a change of 10 points can be seen, one of 5 cannot")
    assert title(rt.plot_answers_needed(needed, have=100)).startswith("With 100 answers not even a change of 20 points")
    assert title(rt.plot_answers_needed(needed)).startswith("A change of 5 points takes 3,8")
    unknown = rt.answers_needed(rt.nps([9] * 3, min_n=20), change=5)
    assert "n below 20" in words(rt.plot_answers_needed(unknown))
