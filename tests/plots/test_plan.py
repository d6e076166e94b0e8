"""Pictures of a plan: what their text and marks say."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.colors import to_hex

import retention as rt
from retention.plots.style import ACCENT


@pytest.fixture(autouse=True)
def _close_pictures():
    yield
    plt.close("all")


@pytest.fixture
def summary():
    return pd.DataFrame({"action": ["birthday", "win-back", "call back"], "proposed": [50, 200, 9],
                         "planned": [45, 100, 0], "treated": [40, 90, 0], "control": [5, 10, 0],
                         "expected_value": [12.0, 80.0, 0.0],
                         "lower": [None, 20.0, None], "upper": [None, 140.0, None],
                         "persuasion_rate": [0.02, 0.1, 0.05], "basis": ["assumed", "measured", "assumed"]})


def bars(ax) -> dict[str, tuple[float, str]]:
    """Length and colour of each bar, by the label beside it."""
    labels = [label.get_text() for label in ax.get_yticklabels()]
    return {labels[round(patch.get_y() + patch.get_height() / 2)]: (patch.get_width(), to_hex(patch.get_facecolor()))
            for patch in ax.patches}


def test_the_plan_shows_numbers_money_and_what_it_rests_on(summary):
    ax = rt.plot_plan(summary, currency="EUR", source="Source: shop.")
    assert ax.get_title(loc="left") == "130 contacts, expected to bring 92 EUR; most by win-back"
    assert bars(ax) == {"win-back   90 + 10": (80.0, ACCENT), "birthday   40 + 5": (12.0, "#ffffff")}
    lines = [path.vertices.tolist() for collection in ax.collections for path in collection.get_paths()]
    assert lines == [[[20.0, 0.0], [140.0, 0.0]]]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["effect measured", "effect assumed"]
    assert ax.get_xlabel() == "expected value, EUR"
    assert {"80 (20 to 140)", "12"} <= {text.get_text() for text in ax.texts}
    assert "chosen at random" in rt.alt_text(ax) and "95 % interval" in rt.alt_text(ax)


def test_assumptions_alone_have_no_interval(summary):
    ax = rt.plot_plan(summary.assign(basis="assumed", lower=None, upper=None))
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["effect assumed"]
    assert "95 % interval" not in rt.alt_text(ax)
    assert [collection.get_paths() for collection in ax.collections] == [[]]


def test_one_kind_needs_no_ranking(summary):
    ax = rt.plot_plan(summary[:1].assign(treated=1), currency="EUR")
    assert ax.get_title(loc="left") == "1 contact, expected to bring 12 EUR"


def test_a_plan_without_contacts_says_so(summary):
    assert "of what was proposed nothing is planned" in rt.alt_text(rt.plot_plan(summary[2:]))
    assert "No contact planned to show" in rt.plot_plan(summary[:0]).get_title(loc="left")


def test_what_was_left_out_is_counted_by_reason():
    frame = pd.DataFrame({"reason": ["contact cap reached", "no consent", "another"], "rows": [10, 30, 0]})
    ax = rt.plot_left_out(frame)
    assert ax.get_title(loc="left") == "40 proposed actions left out, 75 % for “no consent”"
    assert {label: width for label, (width, _) in bars(ax).items()} == {
        "no consent   30": 30, "contact cap reached   10": 10}
    assert len(rt.plot_left_out(frame, limit=1).patches) == 1


def test_nothing_left_out_is_said():
    ax = rt.plot_left_out(pd.DataFrame({"reason": [], "rows": []}))
    assert ax.get_title(loc="left") == "No action left out to show"
