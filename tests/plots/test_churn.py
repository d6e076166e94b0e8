"""The pictures of churn risk say what their frames say."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from retention.plots.churn import plot_backtest, plot_calibration, plot_gains, plot_profit
from retention.plots.style import alt_text


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


def title(ax):
    return ax.get_title(loc="left").replace("\n", " ")


def bins(predicted, actual, model="classifier"):
    actual = np.array(actual)
    return pd.DataFrame({"model": model, "snapshot": pd.Timestamp("2025-07-01"), "bin": range(1, len(actual) + 1),
                         "n": 100, "predicted": predicted, "actual": actual, "lower": actual - 0.05,
                         "upper": actual + 0.05})


@pytest.mark.parametrize(("predicted", "said"), [
    ([0.1, 0.5], "classifier: risks are right within chance in 2 of 2 bins"),
    ([0.3, 0.5], "in 1 of 2 bins; the others are too high"), ([0.1, 0.3], "in 1 of 2 bins; the others are too low"),
    ([0.3, 0.3], "in 0 of 2 bins; the others are too high or too low")])
def test_calibration_says_which_way_risks_are_off(predicted, said):
    assert title(plot_calibration(bins(predicted, [0.12, 0.48]))).endswith(said)


def test_calibration_has_a_line_for_each_model_and_tells_of_the_first():
    ax = plot_calibration(pd.concat([bins([0.1, 0.5], [0.12, 0.48]), bins([0.3, 0.3], [0.1, 0.5], model="plain")]))
    assert [text.get_text() for text in ax.get_legend().get_texts()] == [
        "as told", "classifier, 2025-07-01", "plain, 2025-07-01"]
    assert title(ax) == "classifier: risks are right within chance in 2 of 2 bins"
    undated = plot_calibration(bins([0.1], [0.1]).assign(snapshot=pd.NaT))
    assert undated.get_legend().get_texts()[1].get_text() == "classifier"


def test_gains_of_equal_risks_are_a_straight_line():
    frame = pd.DataFrame({"churned": [1.0, 0, 0, 1, 0], "flat": 0.4, "good": [0.9, 0.2, 0.1, 0.8, 0.3]})
    ax = plot_gains(frame, models=["good", "flat"], top=0.4)
    assert title(ax) == "The 40 % at highest risk hold 100 % of those who left: 2.5 times as many as chance"
    assert ax.lines[1].get_ydata().tolist() == [0, 0.5, 1, 1, 1, 1]
    assert ax.lines[2].get_xdata().tolist() == [0, 1]
    assert "5 customers and test dates, 40 % of them left" in alt_text(ax)


def curve(expected, estimate, chosen):
    estimate = np.array(estimate)
    return pd.DataFrame({"share": [0.0, 0.5, 1.0], "contacts": [0, 50, 100], "threshold": [np.inf, 0.4, 0.1],
                         "expected": expected, "estimate": estimate, "lower": estimate - 1, "upper": estimate + 1,
                         "n": 100, "chosen": np.arange(3) == chosen})


@pytest.mark.parametrize(("estimate", "said"), [
    ([0, 3.0, 1.0], "Contacting the 50 % that pay earns 3.00 EUR per customer, 2.00 more than contacting all"),
    ([0, -1.0, 1.0], "earns −1.00 EUR per customer, 2.00 less than contacting all")])
def test_profit_is_that_of_the_chosen_share(estimate, said):
    ax = plot_profit(curve([0, 2.5, 0.5], estimate, 1), currency="EUR")
    assert title(ax).endswith(said)
    assert ax.get_ylabel() == "profit per customer, EUR"
    assert "chosen: 50 of 100 customers" in [text.get_text() for text in ax.get_legend().get_texts()]
    assert "Risk is not uplift" in alt_text(ax)


def scores(first, second, score="roc_auc"):
    rows = [{"model": model, "snapshot": day, score: value, f"{score}_lower": value - 0.01,
             f"{score}_upper": value + 0.01}
            for model, values in (("classifier", first), ("recency only", second))
            for day, value in zip(pd.date_range("2025-01-01", periods=len(values), freq="90D"), values, strict=True)]
    mean = {"model": "classifier", "snapshot": pd.NaT, score: 0.9, f"{score}_lower": 0.8, f"{score}_upper": 1.0}
    return pd.DataFrame([*rows, mean])


def test_the_backtest_counts_the_dates_ahead():
    ax = plot_backtest(scores([0.7, 0.72, 0.6], [0.65, 0.66, 0.64]))
    assert title(ax) == "ROC AUC: classifier is ahead at 2 of 3 dates"
    assert [label.get_text() for label in ax.get_xticklabels()] == ["2025-01-01", "2025-04-01", "2025-06-30"]
    assert max(ax.containers[0].lines[0].get_ydata()) == 0.72  # the mean over dates is not drawn as a date


def test_of_errors_the_smallest_is_ahead():
    ax = plot_backtest(scores([0.05, 0.02], [0.03, 0.04], score="ece"), score="ece")
    assert title(ax) == "calibration error ECE: classifier is ahead at 1 of 2 dates"


def test_nothing_gives_pictures_of_nothing():
    empty = pd.DataFrame({"model": [], "snapshot": [], "roc_auc": []})
    for ax in (plot_calibration(empty), plot_backtest(empty), plot_profit(empty)):
        assert "the table has no rows" in alt_text(ax)
    nobody = pd.DataFrame({"churned": [0.0], "good": [0.2]})
    assert "No leavers to show" in alt_text(plot_gains(nobody, models=["good"]))
