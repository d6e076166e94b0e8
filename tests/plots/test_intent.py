"""The forest of what promoters, passives and detractors did, and the matrix of what customers say and do."""

import numpy as np
import pandas as pd

from retention.metrics.intent import attitude_matrix, intent_outcomes
from retention.plots.style import alt_text
from retention.result import Context


def title(ax):
    return ax.get_title(loc="left").replace("\n", " ")


def words(ax):
    return " | ".join(text.get_text().replace("\n", " ") for text in ax.texts)


def followed(n=200, **columns):
    kinds = np.repeat(["detractor", "passive", "promoter"], n)
    rng = np.random.default_rng(1)
    share = {"detractor": 0.3, "passive": 0.5, "promoter": 0.8}
    rows = pd.DataFrame({"kind": kinds, "complete": True, "prior_orders": np.tile([1, 2, 3, 4], 3 * n // 4),
                         "repeat": [float(rng.random() < share[kind]) for kind in kinds], "spend": 10.0,
                         "refunded": 0.0})
    return rows.assign(**columns)


def test_each_outcome_stands_against_the_mean_and_what_is_adjusted_is_hollow():
    found = intent_outcomes(followed()).replace(context=Context(currency="EUR"))
    ax = found.plot()
    assert [label.get_text() for label in ax.get_yticklabels()] == ["bought again", "spend each", "had a refund"]
    dots = [line for line in ax.lines if line.get_marker() == "o" and len(line.get_xdata()) == 1]
    assert [dot.get_markerfacecolor() == "white" for dot in dots[:6]] == [False, True] * 3
    rates = found.table.query("outcome == 'repeat'").estimate[:3]
    assert [dot.get_xdata()[0] for dot in dots[:6:2]] == [rate / rates.mean() for rate in rates]
    assert "€10.00" in words(ax) and "none" in words(ax)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == [
        "detractors, n 200", "passives, n 200", "promoters, n 200"]


def test_the_title_names_what_differs_among_equal_buyers():
    found = intent_outcomes(followed())
    assert found.title.startswith("Promoters bought again more often than detractors, by ")
    assert found.title.endswith(" percentage points, among customers who had bought equally often")
    alike = intent_outcomes(followed(repeat=np.tile([0.0, 1, 1, 0, 1, 0, 0, 1], 75)))
    assert alike.title == "Promoters and detractors who had bought equally often behaved alike afterwards"
    few = intent_outcomes(followed().head(300))
    assert few.title == "Too few answers to compare promoters with detractors who had bought equally often"
    nobody = intent_outcomes(followed(complete=False))
    assert "nobody has been observed to the end of the period" in words(nobody.plot())


def matrix(answers, bought):
    surveys = pd.DataFrame(answers, columns=["customer_id", "score"]).assign(
        question="nps", timestamp=pd.Timestamp("2025-06-01"))
    log = pd.DataFrame(bought, columns=["customer_id", "timestamp", "amount"]).assign(
        timestamp=lambda frame: pd.to_datetime(frame.timestamp))
    return attitude_matrix(surveys.astype({"score": float}), log.astype({"amount": float}), as_of="2026-01-01",
                           window_days=90).replace(context=Context(currency="EUR"))


def test_each_cell_has_its_name_share_number_and_value():
    found = matrix([(f"p{i}", 9) for i in range(10)] + [(f"d{i}", 3) for i in range(10)],
                   [(f"{kind}{i}", "2025-12-01", 10) for kind, many in (("p", 8), ("d", 6)) for i in range(many)])
    ax = found.plot()
    assert title(ax) == "57% of those who still buy are loyal; the others buy without recommending us"
    assert "loyal 40%" in words(ax) and "8 customers €10.00 each, 57% of revenue" in words(ax)
    assert "nobody" in words(ax) and "the 20 customers who answered" in alt_text(ax)
    assert found.summary().startswith("The 2 silent promoters have not bought for 90 days")
    assert [label.get_text() for label in ax.get_yticklabels()][:3] == ["promoters", "passives", "detractors"]


def test_no_buyers_and_no_answers_are_told():
    assert matrix([("a", 9)], [("a", "2024-01-01", 5)]).title == "None of those who answered still buys"
    nobody = matrix([], [("a", "2025-12-01", 5)])
    assert nobody.summary() == "Not shown: nobody answered the recommendation question (`nps`)."
    assert "nobody answered" in words(nobody.plot())
