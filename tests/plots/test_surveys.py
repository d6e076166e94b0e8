"""Pictures of scores: what is compared, what is hollow, what is not shown."""

import numpy as np
import pandas as pd
import pytest

from retention.metrics.survey_trend import survey_by_period
from retention.metrics.surveys import csat, nps
from retention.plots.style import alt_text
from retention.plots.surveys import plot_differences, plot_nps, plot_scores


def answers(question="nps", months=3, scores=(10, 9, 9, 8, 3)):
    rows = [(f"2025-{month:02}-05", score) for month in range(1, months + 1) for score in [*scores * 6, *[9] * month]]
    frame = pd.DataFrame(rows, columns=["timestamp", "score"])
    return frame.assign(timestamp=pd.to_datetime(frame.timestamp), question=question, shop=frame.timestamp)


def words(ax):
    return [text.get_text() for text in ax.texts]


def test_the_title_compares_periods_that_are_over_and_the_running_one_is_named():
    frame = survey_by_period(answers(), as_of="2025-03-20", question="nps")
    ax = plot_nps(frame)
    before, last = frame.estimate.iloc[0], frame.estimate.iloc[1]
    assert ax.get_title(loc="left").startswith(f"NPS is {last:+.0f} in 2025-02")
    assert ax.get_title(loc="left").endswith(f"after {before:+.0f} in 2025-01")
    assert [tick.get_text() for tick in ax.get_yticklabels()][-1] == "2025-03 so far   n 33"


def test_bars_are_the_three_shares():
    frame = nps(answers(months=1), by="question")
    widths = [abs(patch.get_width()) for patch in plot_nps(frame, by="question").patches]
    assert sum(widths) == pytest.approx(100) and widths[0] == pytest.approx(100 * 6 / 31)


def test_too_few_answers_show_counts_and_no_score():
    ax = plot_nps(nps(answers(months=1).head(9), by="question"), by="question")
    assert ax.get_title(loc="left") == "Too few answers for a score" and "no score" in words(ax)


def test_groups_are_compared_by_name():
    frame = nps(pd.concat([answers().assign(shop="North"), answers(scores=(1, 9)).assign(shop="S" * 60)]), by="shop")
    assert plot_nps(frame, by="shop").get_title(loc="left").startswith("NPS is highest for “North” (+")
    ax = plot_scores(frame, by="shop", unit="points", what="NPS")
    assert "lowest for “SSSSSSSSSSSSSSSSSSSSSSSSSSS…”" in ax.get_title(loc="left").replace("\n", " ")


def test_shares_begin_at_0_and_the_running_period_is_hollow():
    frame = survey_by_period(answers("csat", scores=(5, 5, 2)).assign(score=lambda f: f.score.clip(upper=5)),
                            as_of="2025-03-20", question="csat")
    ax = plot_scores(frame, what="satisfaction")
    assert ax.get_ylim()[0] == 0 and ax.get_title(loc="left").startswith("Satisfaction is ")
    dots = [line for line in ax.lines if line.get_marker() == "o"]
    assert [dot.get_markerfacecolor() == "white" for dot in dots] == [False, False, True]


def test_thirty_six_months_keep_few_ticks():
    frame = pd.DataFrame({"period": [f"m{i}" for i in range(36)], "estimate": 0.5, "lower": 0.4, "upper": 0.6, "n": 9})
    assert len(plot_scores(frame).get_xticks()) == 9


def test_nothing_known_gives_the_reason_as_a_picture():
    frame = csat(answers("csat").head(0), by="shop")
    assert "the table has no rows" in words(plot_scores(frame, by="shop", what="satisfaction"))
    unknown = nps(answers(months=1).head(9), by="question")
    ax = plot_scores(unknown, by="question")
    assert "n below 20: counts only" in words(ax) and ax.get_title(loc="left") == "No score to show"
    assert "counts only" in alt_text(ax)
    assert plot_nps(unknown.assign(n=0, estimate=np.nan), by="question").get_title(loc="left") == "No NPS to show"


def test_a_negative_score_has_a_minus_and_no_hyphen():
    scores = pd.DataFrame({"period": ["a"] * 30, "question": "nps", "score": [2] * 20 + [9] * 10})
    ax = plot_nps(nps(scores, by="period"))
    assert ax.get_title(loc="left").startswith("NPS is −33 in a (−")
    assert any(text.get_text().startswith("−33  (−") for text in ax.texts)


def differences(*rows):
    frame = pd.DataFrame(rows, columns=["shop", "against", "estimate", "differs"])
    frame = frame.assign(n=300, n_against=900, reason="")
    return frame.assign(lower=frame.estimate - 8, upper=frame.estimate + 8)


def test_differences_beyond_chance_are_filled_and_named():
    ax = plot_differences(differences(("N", "the rest", -12.0, True), ("S", "the rest", 3.0, False)), by="shop")
    assert ax.get_title(loc="left") == "NPS of “N” differs from the rest: −12 (−20 to −4)"
    dots = [line for line in ax.lines if line.get_marker() == "o"]
    assert [dot.get_markerfacecolor() == "white" for dot in dots] == [True, False]
    pairs = plot_differences(differences(("N", "S", 2.0, False)), by="shop")
    assert [label.get_text() for label in pairs.get_yticklabels()] == ["N − S   n 300, 900"]
    assert pairs.get_title(loc="left") == "NPS: no difference beyond chance in 1 comparison"


def test_comparisons_without_answers_are_counted():
    rows = differences(("N", "the rest", 2.0, False), ("S", "the rest", np.nan, False))
    assert any("Too few answers: 1 comparison." in text for text in words(plot_differences(rows, by="shop")))
    nothing = plot_differences(rows.assign(estimate=np.nan), by="shop")
    assert nothing.get_title(loc="left") == "No difference to show"
