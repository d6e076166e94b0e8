"""Pictures of scores: what is compared, what is hollow, what is not shown."""

import pandas as pd
import pytest

import retention as rt
from retention.metrics.survey_trend import survey_by_period
from retention.metrics.surveys import ces, csat, nps, score_differences
from retention.plots.style import alt_text


def answers(question="nps", months=3, scores=(10, 9, 9, 8, 3)):
    rows = [(f"2025-{month:02}-05", score) for month in range(1, months + 1) for score in [*scores * 6, *[9] * month]]
    frame = pd.DataFrame(rows, columns=["timestamp", "score"])
    return frame.assign(timestamp=pd.to_datetime(frame.timestamp), question=question, shop=frame.timestamp)


def words(ax):
    return [text.get_text() for text in ax.texts]


def title(ax):
    return ax.get_title(loc="left").replace("\n", " ")


def names(ax):
    return [label.get_text() for label in ax.get_yticklabels()]


def test_the_title_compares_periods_that_are_over_and_the_running_one_is_named():
    found = survey_by_period(answers(), as_of="2025-03-20", question="nps")
    ax, table = found.plot(), found.table
    assert title(ax).startswith(f"NPS is +{table.estimate[1]:.1f} in 2025-02 (+")
    assert title(ax).endswith(f"after +{table.estimate[0]:.1f} in 2025-01") and title(ax) == found.title
    assert names(ax)[-1] == "2025-03 so far n 33"


def test_bars_are_the_three_shares():
    widths = [abs(patch.get_width()) for patch in nps(answers(months=1), by="question").plot().patches]
    assert sum(widths) == pytest.approx(100) and widths[0] == pytest.approx(100 * 6 / 31)


def test_a_plain_list_is_drawn_too():
    ax = rt.plot.nps(rt.nps([10, 9, 3, 7, 8, 10, 0]))
    assert rt.alt_text(ax).startswith("Net promoter score: +14.3 (−39.6 to +59.6, n 7)")  # its title has no number
    assert names(ax) == ["all answers n 7"] and "+14.3  (−39.6 to +59.6)" in words(ax)


def test_too_few_answers_show_counts_and_no_score():
    rows = pd.concat([answers(months=1), answers(months=1).head(9).assign(question="nps", shop="tiny")])
    ax = nps(rows, by="shop").plot()
    assert "no score" in words(ax) and title(ax) == "NPS for “2025-01-05” is +41.9"
    unknown = nps(answers(months=1).head(9), by="question")
    assert unknown.title == "Too few answers for a score" and "n below 20: counts only" in words(unknown.plot())


def test_groups_are_compared_by_name():
    rows = pd.concat([answers().assign(shop="North"), answers(scores=(1, 9)).assign(shop="S" * 60)])
    found = nps(rows, by="shop")
    assert found.title.startswith("NPS is highest for “North” (+") and "lowest for “SSS" in found.title
    assert names(found.plot())[1].startswith("SSSSSSSSSSSSSSSSSSSSSSSSSSS… n ")


def test_shares_begin_at_0_and_the_running_period_is_hollow():
    rows = answers("csat", scores=(5, 5, 2)).assign(score=lambda f: f.score.clip(upper=5))
    found = survey_by_period(rows, as_of="2025-03-20", question="csat")
    ax = found.plot()
    assert ax.get_ylim()[0] == 0
    assert title(ax) == "70.0% were satisfied in 2025-02 (48.1 to 85.5%), after 68.4% in 2025-01"
    dots = [line for line in ax.lines if line.get_marker() == "o"]
    assert [(dot.get_markerfacecolor() == "white", len(dot.get_xdata())) for dot in dots] == [(False, 2), (True, 1)]
    assert "Hollow: period not over." in alt_text(ax).replace("\n", " ")


def test_thirty_six_months_keep_few_ticks():
    frame = pd.DataFrame({"period": [f"m{i}" for i in range(36)], "complete": True, "estimate": 0.5, "lower": 0.4,
                          "upper": 0.6, "n": 9})
    assert len(rt.plot.survey_by_period(frame).get_xticks()) == 9


def test_groups_of_the_other_scores_lie():
    rows = pd.DataFrame({"question": "ces", "shop": ["N"] * 30 + ["S"] * 30, "score": [7] * 40 + [1] * 20})
    found = ces(rows, by="shop")
    assert found.title == "Ease is highest for “N” (100.0%), lowest for “S” (33.3%)"
    assert names(found.plot()) == ["N n 30", "S n 30"] and found.plot().get_xlim()[0] == 0
    means = ces(rows, by="shop", method="mean")
    assert means.title == "Ease is highest for “N” (7.00), lowest for “S” (3.00)" and means.plot().get_xlim()[0] > 1


def test_nothing_known_gives_the_reason_as_a_picture():
    found = csat(answers("csat").head(0), by="shop")
    assert "no answers" in words(found.plot()) and found.summary() == "Not shown: no answers."
    assert title(found.plot()) == "Customer satisfaction by group" and "no answers" in alt_text(found.plot())


def test_a_negative_score_has_a_minus_and_no_hyphen():
    scores = pd.DataFrame({"timestamp": pd.Timestamp("2025-01-05"), "question": "nps", "score": [2] * 20 + [9] * 10})
    ax = survey_by_period(scores, as_of="2025-02-01", question="nps").plot()
    assert title(ax).startswith("NPS is −33.3 in 2025-01 (−")
    assert any(text.startswith("−33.3  (−") for text in words(ax))


def shops(**groups):
    rows = [(shop, score) for shop, scores in groups.items() for score in scores]
    return pd.DataFrame(rows, columns=["shop", "score"]).assign(question="nps")


def test_differences_beyond_chance_are_filled_and_named():
    found = score_differences(shops(N=[9] * 80 + [3] * 20, S=[9] * 50 + [3] * 50, W=[9] * 60 + [3] * 40), by="shop")
    ax = found.plot()
    assert title(ax).startswith("“N” scores 50.0 points above the rest (+")
    assert "In all, 2 of 3 comparisons differ beyond chance." in found.summary()
    dots = [line for line in ax.lines if line.get_marker() == "o"]
    assert [dot.get_markerfacecolor() == "white" for dot in dots] == [False, True, False]
    assert names(ax)[0] == "N n 100"
    pairs = score_differences(shops(N=[9] * 30 + [3] * 10, S=[9] * 28 + [3] * 12), by="shop", against="each other")
    assert names(pairs.plot()) == ["N − S n 40, 40"]
    assert pairs.title == "NPS: no difference beyond chance in 1 comparison"


def test_comparisons_without_answers_and_beyond_the_twelfth_are_counted():
    few = score_differences(shops(N=[9] * 40, S=[3] * 30, tiny=[9] * 3), by="shop")
    assert "Too few answers: 1 comparison." in alt_text(few.plot()).replace("\n", " ")
    many = score_differences(shops(**{f"s{i:02}": [9] * 30 + [3] * i for i in range(15)}), by="shop")
    assert len(names(many.plot())) == 12 and "Drawn: the 12 surest." in alt_text(many.plot()).replace("\n", " ")
    one = score_differences(shops(N=[9] * 40), by="shop")
    assert "only one group, so there is none to compare it with" in words(one.plot())
