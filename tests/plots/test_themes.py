"""Pictures of themes: what stands on top, what is hollow, what the titles say."""

import pandas as pd
import pytest

import retention as rt
from retention.metrics.estimate import proportion_columns
from retention.models.text.themes import _group_result, _trend_result
from retention.plots.style import alt_text
from retention.result import Result


def shares(rows, columns):
    return proportion_columns(pd.DataFrame(rows, columns=columns), successes="comments", n="n", nobody="no comments")


def title(ax):
    return ax.get_title(loc="left").replace("\n", " ")


def names(ax):
    return [label.get_text() for label in ax.get_yticklabels()]


def themes(frame, hidden=0):
    named = frame[frame.theme != "other"].sort_values("comments", ascending=False)
    first = named.iloc[0] if len(named) else {}
    return Result("comment_themes", frame, facts={
        "comments": 60, "wordless": 0, "themes": len(named), "hidden": hidden,
        **{name: first.get(name) for name in ("theme", "estimate", "lower", "upper")}})


def test_the_largest_themes_stand_on_top_and_the_rest_is_counted():
    frame = shares([("a", 5, 60), ("b" * 60, 40, 60), ("c", 3, 60), ("other", 12, 60)], ["theme", "comments", "n"])
    ax = themes(frame, hidden=1).plot(limit=2, source="Source: shop")
    assert [name.split("(")[1] for name in names(ax)] == ["40)", "5)", "12)"]
    assert names(ax)[0].startswith("bbbbbbbbbbbbbbbbbbbbbbbbbbb…") and "67% of comments" in title(ax)
    assert "1 smaller theme is not drawn" in alt_text(ax).replace("\n", " ") and ax.get_xlim()[0] == 0


def test_only_unexplained_comments_make_no_theme():
    assert themes(shares([("other", 9, 9)], ["theme", "comments", "n"])).title == "No theme was found in the comments"


def test_groups_stand_by_how_far_they_are_apart():
    rows = [(group, theme, count, 100) for theme, counts in {"near": (30, 30, 31), "far": (10, 20, 60),
                                                             "other": (60, 50, 1)}.items()
            for group, count in zip(("promoter", "passive", "detractor"), counts, strict=True)]
    ax = _group_result(shares(rows, ["group", "theme", "comments", "n"])).plot(source="Source: shop")
    assert names(ax) == ["far", "near"]
    assert title(ax) == "“far”: 60% of detractors’ comments, 10% of promoters’"
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["promoters, n 100", "passives, n 100",
                                                                         "detractors, n 100"]


def test_one_group_alone_is_drawn_and_not_compared():
    frame = shares([("promoter", "a", 3, 9), ("detractor", "a", 0, 0)], ["group", "theme", "comments", "n"])
    ax = _group_result(frame).plot()
    assert names(ax) == ["a"] and "cannot be compared" in title(ax)


@pytest.mark.parametrize(("last", "words"), [
    (60, "“a” changed most: 60% in 2025-Q2, after 10% in 2025-Q1"),
    (12, "“a” changed most: 12% in 2025-Q2, after 10% in 2025-Q1 (within chance)")])
def test_the_title_says_whether_a_move_is_beyond_chance_and_leaves_running_periods_out(last, words):
    rows = [("2025-Q1", True, "a", 10, 100), ("2025-Q2", True, "a", last, 100), ("2025-Q3", False, "a", 90, 100),
            *((f"2025-Q{at}", at < 3, "b", 20, 100) for at in (1, 2, 3))]
    ax = _trend_result(shares(rows, ["period", "complete", "theme", "comments", "n"]), ["a", "b"]).plot()
    assert title(ax) == words and "Hollow: period not over" in alt_text(ax).replace("\n", " ")
    dots = [line.get_markerfacecolor() for line in ax.lines if len(line.get_xdata()) == 1]
    assert dots.count("white") == 2
    assert {text.get_text() for text in ax.texts} >= {"a", "b"}


def test_a_period_without_comments_is_a_gap_and_chosen_themes_are_drawn():
    rows = [("2025-01", True, "a", 1, 9), ("2025-02", True, "a", 0, 0), ("2025-03", True, "a", 2, 9),
            *((f"2025-0{at}", True, "b", 5, 9) for at in (1, 3))]
    frame = shares(rows, ["period", "complete", "theme", "comments", "n"])
    ax = _trend_result(frame, ["a", "b"]).plot(themes=["a"])
    line = next(line for line in ax.lines if len(line.get_xdata()) == 3)
    assert pd.isna(line.get_ydata()[1]) and "b" not in {text.get_text() for text in ax.texts}
    assert _trend_result(frame.head(1), ["a"]).title == "There are no two periods to compare yet"


@pytest.mark.parametrize("name", ["comment_themes", "theme_groups", "theme_trend"])
def test_nothing_is_a_picture_that_says_so(name):
    frame = shares([("2025-01", True, "promoter", "a", 0, 0)],
                   ["period", "complete", "group", "theme", "comments", "n"])
    assert "no comments" in alt_text(getattr(rt.plot, name)(frame))
