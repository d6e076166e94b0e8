"""Survival, hazard and projection: titles from the data, numbers at risk, what was not seen, empty tables."""

import numpy as np
import pandas as pd
import pytest

from retention.metrics.survival import curve_facts, hazard_facts, kaplan_meier
from retention.plots.parts import apart
from retention.plots.style import alt_text
from retention.plots.tenures import contract_survival, hazard, survival
from retention.result import Result


def curve(n=60, **columns):
    frame = kaplan_meier(np.arange(n) % 24 + 1, np.arange(n) % 3 > 0)
    for name, value in columns.items():
        frame.insert(0, name, value)
    return frame


def of(frame, groups=()):
    return Result("survival", frame, variant="groups" if groups else "",
                  facts=curve_facts(frame, list(groups), "months"))


def words(ax):
    return [text.get_text() for text in ax.texts]


def title(ax):
    return ax.get_title(loc="left").replace("\n", " ")


def test_one_curve_states_the_share_at_a_whole_year():
    frame = curve()
    share = frame[frame.time <= 12].estimate.iloc[-1]
    ax = of(frame).plot()
    assert title(ax) == f"After 12 months, {100 * share:.0f}% are still customers"
    assert ax.get_ylim()[0] == 0


def test_numbers_at_risk_stand_under_the_axis_and_the_thin_tail_is_shaded():
    frame = curve()
    ax = of(frame).plot()
    at_ten = frame[frame.time >= 10].at_risk.iloc[0]
    assert "60" in words(ax) and str(at_ten) in words(ax)
    assert len(ax.patches) == 1 and "Grey: fewer than 10 still observed" in " ".join(words(ax))
    full = of(kaplan_meier([5] * 50, [True] * 25 + [False] * 25)).plot()
    assert not full.patches and "Grey" not in " ".join(words(full))


def test_groups_are_named_at_their_curves_and_compared_in_the_title():
    long = "A plan whose name goes on for very much longer than fits"
    frame = pd.concat([curve(plan=long), curve(90, plan="short").assign(estimate=lambda f: f.estimate**2)])
    ax = of(frame, ["plan"]).plot()
    assert "short" in words(ax) and any("whose name goes" in word for word in words(ax))
    assert "% of “short”" in title(ax) and f"% of “{long}” are still customers" in title(ax)


def test_groups_that_stay_alike_are_not_set_against_each_other():
    one = kaplan_meier(np.repeat([1.2903, 4.567], 20), np.repeat([True, False], 20))
    both = pd.concat([one.assign(plan=name) for name in "AB"])[["plan", *one.columns]]
    assert of(both, ["plan"]).title == "After 4.5 months, 50% of customers in each of 2 groups are still there"


def test_a_curve_that_begins_late_is_not_read_before_it_begins():
    late = kaplan_meier([5.58, 5.58], [True, False], entry=[5.55, 5.55])
    assert of(late).title == "After 5.6 months, 50% are still customers"


STEPS = pd.DataFrame({"time": [0.0, 3, 6], "until": [3.0, 6, 9], "at_risk": [50, 40, 0],
                      "estimate": [0.1, 0.25, np.nan], "lower": [0.05, 0.15, np.nan], "upper": [0.2, 0.4, np.nan],
                      "reason": ["", "", "nobody is left to be observed"]})


def test_hazard_names_the_step_in_which_most_leave():
    steps = Result("hazard", STEPS, facts=hazard_facts(STEPS, [], "months"))
    assert title(steps.plot()) == "Most customers leave between months 3 and 6: 25.0% of those still there"
    none = STEPS.assign(estimate=[0.0, 0.0, np.nan])
    assert Result("hazard", none, facts=hazard_facts(none, [], "months")).title == "Nobody has left yet"
    groups = pd.concat([STEPS.assign(plan="a"), none.assign(plan="b")])[["plan", *STEPS.columns]]
    found = Result("hazard", groups.reset_index(drop=True), variant="groups",
                   facts=hazard_facts(groups.reset_index(drop=True), ["plan"], "days"))
    assert found.title == "Most customers of “a” leave between days 3 and 6: 25.0% of those still there"
    assert [text.get_text() for text in found.plot().get_legend().get_texts()] == ["a", "b"]


@pytest.mark.parametrize("draw", [survival, hazard])
def test_nothing_known_gives_the_reason_as_a_picture(draw):
    frame = curve().assign(estimate=np.nan, reason="nobody observed that long")
    ax = draw(frame)
    assert "nobody observed that long" in words(ax) and "nobody observed" in alt_text(ax)
    assert "the table has no rows" in words(draw(frame.head(0)))


def test_labels_are_moved_apart_in_their_order():
    moved = apart([0.5, 0.5, 0.52, 0.1], 0.05)
    assert moved[3] == 0.1 and np.diff(moved[:3]).min() >= 0.05 - 1e-9
    assert np.mean(moved[:3]) == pytest.approx(np.mean([0.5, 0.5, 0.52]))


# ---- beyond what was seen

SEEN = pd.DataFrame({"plan": ["a", "a", "b", "b"], "time": [0.0, 10, 0, 8], "estimate": [1, 0.8, 1, 0.4], "reason": ""})
AHEAD = pd.DataFrame({"plan": ["a", "a", "b", "b"], "period": [0, 20, 0, 20], "estimate": [1, 0.7, 1, 0.2],
                      "lower": [1, 0.6, 1, 0.1], "upper": [1, 0.8, 1, 0.3], "reason": ""})


def test_what_was_not_seen_is_shaded_and_the_ends_are_named():
    ax = contract_survival(AHEAD, observed=SEEN)
    assert ax.patches[0].get_x() == 10 and "not seen yet" in " ".join(words(ax))
    assert {"a", "b"} <= set(words(ax))
    assert [line.get_linestyle() for line in ax.get_lines()] == ["--", "-", "--", "-"]


def test_one_curve_has_no_name_and_no_shade_when_all_was_seen():
    ax = contract_survival(AHEAD[AHEAD.plan == "a"].drop(columns="plan"),
                           observed=SEEN[SEEN.plan == "a"].drop(columns="plan").assign(time=[0.0, 30]))
    assert not ax.patches and not words(ax)


def test_nothing_to_project_gives_the_reason():
    ax = contract_survival(AHEAD.assign(estimate=float("nan"), reason="nobody has left yet"), observed=SEEN)
    assert "nobody has left yet" in alt_text(ax)
