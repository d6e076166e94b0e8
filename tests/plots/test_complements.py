"""The pictures of complements and of hit rates."""

import pandas as pd
import pytest

import retention as rt


@pytest.fixture
def pairs():
    return pd.DataFrame({"product": ["A", "B", "C"], "complement": ["B", "A", "D"], "n": [40, 10, 5],
                         "estimate": [0.2, 0.8, 0.1], "lift": [4.0, 4.0, 1.1], "lift_lower": [3.0, 3.0, 0.7],
                         "lift_upper": [5.0, 5.0, 1.6], "holds": [True, True, False],
                         "reason": ["", "", "may be chance"]})


def test_a_pair_is_drawn_once_in_its_more_telling_direction(pairs):
    ax = rt.plot_complements(pairs)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["B → A   n 10"]
    assert ax.get_title(loc="left") == "80 % of who buy “B” also buy “A”: 4 times the usual"


def test_the_surest_pairs_are_drawn_up_to_the_limit(pairs):
    both = pairs.assign(holds=True)
    assert len(rt.plot_complements(both).get_yticks()) == 2
    only = rt.plot_complements(both, limit=1)
    assert [label.get_text() for label in only.get_yticklabels()] == ["B → A   n 10"]


def test_chance_is_not_drawn(pairs):
    ax = rt.plot_complements(pairs[~pairs.holds])
    assert ax.get_title(loc="left") == "No complements to show"
    assert "may be chance" in rt.alt_text(ax)


def test_hit_rates_name_the_best_rival():
    frame = pd.DataFrame({"rule": ["complements", "most popular", "most popular lately"], "n": 600,
                          "estimate": [0.4, 0.2, 0.3], "lower": [0.36, 0.17, 0.26], "upper": [0.44, 0.23, 0.34],
                          "reason": ""})
    ax = rt.plot_recommendations(frame)
    assert ax.get_title(loc="left").endswith("the best simpler rule 30 %")
    nobody = frame.assign(estimate=float("nan"), n=0, reason="nobody bought anything new")
    assert "nobody bought anything new" in rt.alt_text(rt.plot_recommendations(nobody))
