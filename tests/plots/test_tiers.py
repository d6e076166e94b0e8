"""The picture of value tiers."""

import numpy as np
import pandas as pd
import pytest

import retention as rt


@pytest.fixture
def tiers():
    money = np.random.default_rng(1).lognormal(3, 1, 400)
    return rt.value_tiers(pd.DataFrame({"monetary": money}), shares=(0.05, 0.5))


def test_bars_are_the_shares_with_thresholds_beside_them(tiers):
    ax = rt.plot_tiers(tiers, currency="EUR")
    assert ax.get_title(loc="left") == f"The top 5 % of customers bring {100 * tiers.estimate[0]:.0f} % of revenue"
    assert [bar.get_width() for bar in ax.patches] == tiers.estimate.tolist()
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["top 5 %   n 20", "next 45 %   n 180",
                                                                  "other 50 %   n 200"]
    assert f"from {tiers.threshold[0]:,.0f} EUR" in [text.get_text() for text in ax.texts]
    assert "a year ago" not in rt.alt_text(ax)


def test_who_stayed_is_said_where_it_is_known(tiers):
    ax = rt.plot_tiers(tiers.assign(stayed=[0.8, 0.6, np.nan]))
    texts = [text.get_text() for text in ax.texts]
    assert any(text.endswith("still 80 %") for text in texts) and sum("still" in text for text in texts) == 2
    assert "of who was in the tier a year ago" in rt.alt_text(ax)


def test_no_revenue_gives_a_picture_of_nothing_with_the_reason():
    ax = rt.plot_tiers(rt.value_tiers(pd.DataFrame({"monetary": [0.0, 0.0]})))
    assert "no revenue left after refunds" in rt.alt_text(ax)
