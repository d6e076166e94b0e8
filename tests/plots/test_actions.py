"""Pictures of what to do: what their text and marks say."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from retention import plots
from retention.actions.effect import _result
from retention.plots.style import ACCENT, BAD, SOFT, alt_text
from retention.result import Context, Result

# ---- the plan --------------------------------------------------------------------------------------------------------

FACTS = {"contacts": 130, "expected_value": 80.0, "lower": 20.0, "upper": 140.0, "interval": True, "money": "some",
         "valued": 90, "unvalued": 40, "measured": True}


@pytest.fixture
def summary():
    return pd.DataFrame({"action": ["birthday", "win-back", "call back"], "proposed": [50, 200, 9],
                         "planned": [45, 100, 0], "treated": [40, 90, 0], "control": [5, 10, 0],
                         "expected_value": [None, 80.0, 0.0],
                         "lower": [None, 20.0, None], "upper": [None, 140.0, None],
                         "persuasion_rate": [0.02, 0.1, 0.05], "basis": ["assumed", "measured", "assumed"]})


def plan(table, **facts):
    return Result("plan_actions", table, facts=FACTS | facts, context=Context("Kapė, data to 31 December 2025", "EUR"))


def bars(ax) -> dict[str, tuple[float, str]]:
    """Length and colour of each bar, by the label beside it."""
    labels = [label.get_text() for label in ax.get_yticklabels()]
    return {labels[round(patch.get_y() + patch.get_height() / 2)]: (patch.get_width(), to_hex(patch.get_facecolor()))
            for patch in ax.patches}


def test_the_plan_shows_numbers_money_and_what_has_none(summary):
    ax = plan(summary).plot()
    assert ax.get_title(loc="left").replace("\n", " ") == (
        "130 contacts, of which 90 are expected to bring €80.00 (€20.00 to €140.00)")
    assert bars(ax) == {"win-back: 90 + 10": (80.0, ACCENT)}
    assert [label.get_text() for label in ax.get_yticklabels()] == ["win-back: 90 + 10", "birthday: 40 + 5"]
    lines = [path.vertices.tolist() for collection in ax.collections for path in collection.get_paths()]
    assert lines == [[[20.0, 0.0], [140.0, 0.0]]]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["effect measured"]
    assert {"€80.00 (€20.00 to €140.00)", "without money"} <= {text.get_text() for text in ax.texts}
    assert "control group" in alt_text(ax) and "95% interval" in alt_text(ax)


def test_what_the_business_states_has_no_interval(summary):
    stated = summary.assign(basis="stated", expected_value=[12.0, 80.0, 0.0], lower=None, upper=None)
    ax = plan(stated, measured=False, money="all", interval=False, expected_value=92.0).plot()
    assert ax.get_title(loc="left") == "130 contacts expected to bring €92.00"
    assert bars(ax) == {"win-back: 90 + 10": (80.0, "#ffffff"), "birthday: 40 + 5": (12.0, "#ffffff")}
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["effect stated by the business"]
    assert "95% interval" not in alt_text(ax)
    assert [collection.get_paths() for collection in ax.collections] == [[]]


def test_a_plan_without_money_has_no_scale_of_it(summary):
    ax = plan(summary[:1], contacts=1, money="none", measured=False).plot()
    assert ax.get_title(loc="left") == "1 contact, ranked without money"
    assert bars(ax) == {} and ax.get_legend() is None and len(ax.get_xticks()) == 0
    assert ax.texts[0].get_text() == "without money"


def test_a_plan_without_contacts_says_so(summary):
    ax = Result("plan_actions", summary[2:], reason="of what was proposed, nothing is planned").plot()
    assert "of what was proposed, nothing is planned" in alt_text(ax)


def test_what_was_left_out_is_counted_by_reason():
    table = pd.DataFrame({"reason": ["contact cap reached", "no consent", "another"], "rows": [10, 30, 0]})
    result = Result("plan_left_out", table, facts={"rows": 40, "top_reason": "no consent", "top_share": 0.75})
    ax = result.plot()
    assert ax.get_title(loc="left") == "40 proposed actions are left out; the main reason is “no consent” (75%)"
    assert {label: width for label, (width, _) in bars(ax).items()} == {
        "no consent: 30": 30, "contact cap reached: 10": 10}
    assert len(result.plot(limit=1).patches) == 1


# ---- what contacts brought -------------------------------------------------------------------------------------------

def effects(**by_action):
    rows = [{"action": name.replace("_", " "), "treated": 0.2 + effect, "control": 0.2, "estimate": effect,
             "lower": effect - 0.04, "upper": effect + 0.04, "n": 1200, "reason": ""}
            for name, effect in by_action.items()]
    return _result(rows, "action", 30)


@pytest.mark.parametrize(("found", "said"), [
    ({"letter": 0.1, "birthday": 0.0}, "Of every 100 customers contacted for letter, 10 more purchased than without "
                                       "the contact"),
    ({"birthday": 0.05, "letter": 0.1}, "Of every 100 customers contacted for letter, 10 more purchased than "
                                        "without the contact; 2 of 2 actions had an effect"),
    ({"letter": 0.1, "call": -0.08}, "Of every 100 customers contacted for letter, 10 more purchased than without "
                                     "the contact; 1 drove customers away"),
    ({"letter": -0.06, "call": -0.08, "all": -0.07}, "Of every 100 customers contacted for call, 8 fewer purchased "
                                                     "than without the contact"),
    ({"letter": 0.02, "all": 0.1}, "No contact has changed purchases beyond chance yet: +2.0 percentage points "
                                    "at best (−2.0 to +6.0)"),
])
def test_the_title_says_what_was_found(found, said):
    assert effects(**found).plot().get_title(loc="left").replace("\n", " ") == said


def test_rows_are_ordered_labelled_and_coloured():
    ax = effects(all=0.05, name_day=0.01, call=-0.1, letter=0.1).plot()
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        "letter\n30% against 20%, n 1,200", "name day\n21% against 20%, n 1,200", "call\n10% against 20%, n 1,200",
        "all together\n25% against 20%, n 1,200"]
    assert [line.get_color() for line in ax.lines[:4]] == [ACCENT, SOFT, BAD, ACCENT]
    assert ax.lines[0].get_xdata()[0] == pytest.approx(10)


def test_of_one_action_all_is_not_said_again():
    assert len(effects(letter=0.1, all=0.1).plot().get_yticks()) == 1


def test_what_cannot_be_measured_is_named():
    rows = effects(letter=0.1, birthday=0.0, all=0.1).table.to_dict("records")
    rows[1] |= dict.fromkeys(["estimate", "lower", "upper"], np.nan)
    assert "Not measurable yet: birthday." in alt_text(_result(rows, "action", 30).plot())


def test_nothing_measured_gives_the_reason():
    table = effects(all=0.0).table.assign(estimate=np.nan, reason="no contact had a control group")
    assert "no contact had a control group" in alt_text(plots.evaluate_actions(table))


# ---- predicted dates -------------------------------------------------------------------------------------------------

SCORES = pd.DataFrame({"history": ["all"] * 3 + ["1 purchase"] * 3,
                       "method": ["reorder date", "last gap again", "mean gap"] * 2,
                       "estimate": [14.0, 18.5, 16.8] + [float("nan")] * 3,
                       "lower": [13.0, 17, 16] + [float("nan")] * 3, "upper": [15.0, 19, 18] + [float("nan")] * 3,
                       "n": [1484] * 3 + [0] * 3,
                       "reason": [""] * 3 + ["nothing to divide by"] * 3})


def test_scores_are_drawn_for_the_histories_that_have_them():
    ax = plots.evaluate_reorder(SCORES)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["all, n 1,484"]
    assert {line.get_label(): line.get_xdata().tolist() for line in ax.lines} == {
        "reorder date": [14.0], "last gap again": [18.5], "mean gap": [16.8]}


def test_weeks_without_a_due_date_are_drawn_empty():
    frame = pd.DataFrame({"due": pd.to_datetime(["2025-01-06", "2025-01-12", "2025-01-20", None]),
                          "probability": [0.5, 0.7, 0.4, 0.9]})
    ax = plots.reorder_dates(frame)
    due, expected = ([bar.get_height() for bar in one] for one in ax.containers)
    assert due == [2, 0, 1] and expected == pytest.approx([1.2, 0, 0.4])
    assert ax.get_xticklabels()[0].get_text() == "6 January 2025"


def test_nothing_is_a_readable_picture():
    assert "nothing to divide by" in alt_text(plots.evaluate_reorder(SCORES[SCORES.n == 0]))
    refused = pd.DataFrame({"due": pd.to_datetime([None]), "probability": [0.2], "reason": ["not checked"]})
    assert "not checked" in alt_text(Result("reorder_dates", refused, reason="not checked").plot())
