"""The pictures of complements and of hit rates."""

import pandas as pd
import pytest

import retention as rt
from retention.plots.style import alt_text
from retention.result import Result


@pytest.fixture
def log():
    orders = [["Grinder", "Beans"]] * 30 + [["Beans", "Mug"]] * 10 + [["Mug"]] * 60 + [["Pot", "Tea"], ["Tea"]] * 12
    return pd.DataFrame([{"customer_id": str(i), "timestamp": pd.Timestamp("2025-01-01"), "product": product}
                         for i, order in enumerate(orders) for product in order])


def labels(ax):
    return [label.get_text() for label in ax.get_yticklabels()]


def test_a_pair_is_drawn_once_in_its_more_telling_direction(log):
    found = rt.complements(log, as_of="2025-02-01")
    assert labels(found.plot()) == ["Pot → Tea n 12", "Grinder → Beans n 30"]
    assert found.plot().get_title(loc="left").replace("\n", " ") == (
        "100% of orders with “Pot” also include “Tea”, 5.2 times as many as usual")


def test_the_surest_pairs_are_drawn_up_to_the_limit(log):
    found = rt.complements(log, as_of="2025-02-01")
    assert labels(found.plot(limit=1)) == ["Pot → Tea n 12"]
    assert labels(rt.plot.complements(found.table, limit=1)) == labels(rt.plot.complements(found.table))[:1]


def test_chance_is_not_drawn(log):
    found = rt.complements(log, as_of="2025-02-01", false_discovery=1e-30)
    assert "within chance" in alt_text(found.plot())


def test_hit_rates_name_the_best_baseline():
    frame = pd.DataFrame({"rule": ["complements", "most popular", "most popular lately"], "n": 600,
                          "estimate": [0.4, 0.2, 0.3], "lower": [0.36, 0.17, 0.26], "upper": [0.44, 0.23, 0.34],
                          "reason": ""})
    found = Result("evaluate_recommendations", frame, facts={"ours": 0.4, "best_baseline": 0.3, "customers": 600})
    assert found.title == "Recommendations were right for 40% of customers, the best simpler rule for 30%"
    assert labels(found.plot()) == ["complements", "most popular", "most popular lately"]
    nobody = found.replace(table=frame.assign(estimate=float("nan")), reason="nobody bought anything new")
    assert "nobody bought anything new" in alt_text(nobody.plot())
