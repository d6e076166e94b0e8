"""Effects, importance and the map of what to improve first."""

import numpy as np
import pandas as pd
import pytest

from retention.metrics.drivers import driver_effects, driver_importance, importance_performance
from retention.plots.style import alt_text


def title(ax):
    return ax.get_title(loc="left").replace("\n", " ")


def words(ax):
    return " | ".join(text.get_text().replace("\n", " ") for text in ax.texts)


def world(n=400, *, weight=1.0, seed=0):
    rng = np.random.default_rng(seed)
    speed, taste = (np.clip(np.round(rng.normal(mean, 1, n)), 1, 5) for mean in (2.2, 4))
    shop = rng.choice(["N", "S"], n, p=[0.7, 0.3])
    return pd.DataFrame({"score": weight * speed + rng.normal(size=n), "speed": speed, "taste": taste, "shop": shop})


def test_effects_name_the_surest_and_leave_the_unsure_hollow():
    found = driver_effects(world(), drivers=["speed", "taste", "shop"])
    ax = found.plot()
    assert title(ax) == "Clearest relation with the score: speed, +1.0 points per step up"
    assert [label.get_text() for label in ax.get_yticklabels()] == ["speed", "taste", "shop: S"]
    dots = [line for line in ax.lines if line.get_marker() == "o"]
    assert [dot.get_markerfacecolor() == "white" for dot in dots] == [False, True, True]
    assert "an association and not a cause" in found.summary()
    again = world().assign(again=lambda frame: frame.speed + np.tile([0.0, 0.01], 200))
    both = driver_effects(again, drivers=["speed", "again", "taste"])
    assert "Hard to tell apart: speed and again." in alt_text(both.plot()).replace("\n", " ")
    assert "overlaps with again (VIF " in both.table.warning[0]
    nothing = driver_effects(world(weight=0.0), drivers=["taste"])
    assert nothing.title == "No driver is related to the score beyond chance"


def test_a_value_against_the_most_frequent_one_is_named():
    frame = world(weight=0).assign(score=lambda frame: 2.0 * (frame.shop == "S") + frame.taste % 2)
    assert driver_effects(frame, drivers=["shop"]).title == "Clearest relation with the score: shop, +2.0 points for S"


def test_importance_says_whether_the_first_is_surely_the_first():
    found = driver_importance(world(), drivers=["speed", "taste"], draws=100)
    assert title(found.plot()).startswith("“speed” matters most: ") and "of what the drivers explain" in found.title
    assert "n 400 customers" in alt_text(found.plot()) and "explain" in found.summary()
    close = driver_importance(world(weight=0.0), drivers=["speed", "taste"], draws=100)
    assert close.title.startswith("No driver clearly matters most; “speed” has")


def test_the_map_names_what_to_improve_first():
    found = importance_performance(world(), scales={"speed": "1-5", "taste": "1-5"}, draws=100)
    ax = found.plot()
    assert title(ax) == "Improve first: speed"
    assert {"speed", "taste", "improve first", "keep up", "low priority", "no action"} <= set(words(ax).split(" | "))
    fine = importance_performance(world().assign(speed=lambda frame: 6 - frame.speed), draws=100,
                                  scales={"speed": "1-5", "taste": "1-5"})
    assert fine.title in ("Improve first: speed", "Nothing that matters much does worse than the rest")
    assert fine.facts["urgent"] == (fine.table.advice == "improve first").sum()


@pytest.mark.parametrize("ask", [
    lambda frame: driver_effects(frame, drivers=["speed", "taste"]),
    lambda frame: driver_importance(frame, drivers=["speed", "taste"]),
    lambda frame: importance_performance(frame, scales={"speed": "1-5", "taste": "1-5"})])
def test_too_few_answers_are_a_readable_picture(ask):
    found = ask(world(29))
    assert "29 customers have all the values; 30 are needed" in words(found.plot())
    assert found.summary() == "Not shown: 29 customers have all the values; 30 are needed."
