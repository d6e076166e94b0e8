"""The pictures of churn risk say what their results say."""

import numpy as np
import pandas as pd
import pytest

from retention.models.churn.drift import _advice
from retention.models.churn.profit import Costs
from retention.models.churn.scores import calibration_of
from retention.plots.style import BAD, alt_text
from retention.result import Context, Result


def title(ax):
    return ax.get_title(loc="left").replace("\n", " ")


def ticks(ax):
    return [tick.get_text() for tick in ax.get_yticklabels()]


def legend(ax):
    return [text.get_text() for text in ax.get_legend().get_texts()]


def bins(predicted, actual, model="classifier"):
    actual = np.array(actual)
    return pd.DataFrame({"model": model, "snapshot": pd.Timestamp("2025-07-01"), "bin": range(1, len(actual) + 1),
                         "n": 100, "predicted": predicted, "actual": actual, "lower": actual - 0.05,
                         "upper": actual + 0.05})


def test_calibration_has_a_line_for_each_model_and_its_title_speaks_of_the_first():
    both = pd.concat([bins([0.1, 0.5], [0.12, 0.48]), bins([0.3, 0.3], [0.1, 0.5], model="plain")])
    ax = calibration_of(both).plot()
    assert legend(ax) == ["as predicted", "classifier, 1 July 2025", "plain, 1 July 2025"]
    assert title(ax) == "Predicted risks are right within chance in 2 of 2 groups"
    undated = calibration_of(bins([0.1], [0.1]).assign(snapshot=pd.NaT)).plot()
    assert legend(undated)[1] == "classifier"


def test_gains_draw_each_model_and_chance():
    table = pd.DataFrame({"model": ["good"] * 3 + ["flat"] * 2, "share": [0, 0.4, 1, 0, 1],
                          "estimate": [0, 1.0, 1, 0, 1]})
    facts = {"share": 0.4, "found": 1.0, "times": 2.5, "n": 5, "base_rate": 0.4}
    ax = Result("churn_gains", table, facts=facts).plot()
    assert legend(ax) == ["at random", "good", "flat"]
    assert ax.lines[1].get_ydata().tolist() == [0, 1, 1]
    assert "5 predictions (customers × test dates); 40% of them left" in alt_text(ax)


@pytest.mark.parametrize(("estimate", "said"), [
    ([0, 3.0, 1.0], "Contacting the most promising 50% earns €3.00 per customer, €2.00 more than contacting everyone"),
    ([0, -1.0, 1.0], "earns −€1.00 per customer, €2.00 less than contacting everyone")])
def test_profit_is_that_of_the_chosen_share(estimate, said):
    table = pd.DataFrame({"share": [0.0, 0.5, 1.0], "contacts": [0, 50, 100], "least_risk": [np.inf, 0.4, 0.1],
                          "expected": [0, 2.5, 0.5], "estimate": estimate, "lower": np.array(estimate) - 1,
                          "upper": np.array(estimate) + 1, "n": 100, "chosen": [False, True, False]})
    gap = estimate[1] - estimate[2]
    facts = {"share": 0.5, "estimate": estimate[1], "gap": gap, "more": gap >= 0, **Costs().facts}
    ax = Result("profit_curve", table, facts=facts, context=Context(currency="EUR")).plot()
    assert title(ax).endswith(said)
    assert ax.get_ylabel() == "profit per customer, EUR"
    assert "chosen: 50 of 100 customers" in legend(ax)


def scores(first, second, score="roc_auc"):
    rows = [{"model": model, "snapshot": day, score: value, f"{score}_lower": value - 0.01,
             f"{score}_upper": value + 0.01}
            for model, values in (("classifier", first), ("recency only", second))
            for day, value in zip(pd.date_range("2025-01-01", periods=len(values), freq="90D"), values, strict=True)]
    mean = {"model": "classifier", "snapshot": pd.NaT, score: 0.9, f"{score}_lower": 0.8, f"{score}_upper": 1.0}
    return Result("backtest_churn", pd.DataFrame([*rows, mean]),
                  facts={"ranked": True, "recency": "beaten", "auc": 0.9})


def test_the_backtest_draws_a_dot_for_each_model_and_date():
    ax = scores([0.7, 0.72, 0.6], [0.65, 0.66, 0.64]).plot()
    assert [label.get_text() for label in ax.get_xticklabels()] == ["2025-01-01", "2025-04-01", "2025-06-30"]
    assert max(ax.containers[0].lines[0].get_ydata()) == 0.72  # the mean over dates is not drawn as a date
    assert legend(ax) == ["classifier", "recency only"] and ax.get_ylabel() == "AUC"
    other = scores([0.05, 0.02], [0.03, 0.04], score="ece").plot(score="ece")
    assert other.get_ylabel() == "calibration error (less is better)"
    assert "By test date: AUC; each" in alt_text(ax)
    assert "By test date: calibration error (less is better); each" in alt_text(other)  # it draws no AUC then


def groups(*effects):
    effects = np.array(effects)
    return pd.DataFrame({"group": np.arange(len(effects)) + 1, "n": 90, "estimate": effects, "lower": effects - 0.05,
                         "upper": effects + 0.05})


def test_whoever_is_driven_away_has_a_colour_of_their_own():
    table = groups(-0.1, 0.2, 0.0)
    result = Result("estimate_uplift", table, parts={"average": 0.03, "by_uplift": Result("estimate_uplift", table)})
    ax = result.plot(by="uplift")
    kept, away = (container.lines[0] for container in ax.containers)
    assert away.get_color() == BAD
    assert away.get_xdata().tolist() == [1]
    assert kept.get_ydata().tolist() == [20, 0]
    assert "by predicted uplift (3: the highest)" in ax.get_xlabel()
    assert legend(ax) == ["average of all"]


def importance(**changed):
    return pd.DataFrame({"feature": ["recency_days", "plan"], "estimate": [0.08, 0.001], "lower": [0.06, -0.002],
                         "upper": [0.1, 0.004], "n": 900, "reason": "", **changed})


@pytest.mark.parametrize(("sure", "said"), [
    (True, "The predictions depend most on: days since the last order"),
    (False, "The predictions depend on no single feature beyond chance")])
def test_importance_names_the_first_only_where_it_is_beyond_chance(sure, said):
    facts = {"feature": "days since the last order", "sure": sure, "n": 900, "left_out": 0}
    ax = Result("permutation_importance", importance(), facts=facts).plot()
    assert title(ax) == said and ticks(ax) == ["days since the last order", "plan"]
    assert "n 900; line" in alt_text(ax) and "left out" not in alt_text(ax)


def test_a_long_list_is_cut_and_says_how_many_are_left_out():
    many = pd.concat([importance()] * 10, ignore_index=True)
    facts = {"feature": "days since the last order", "sure": True, "n": 900, "left_out": 5}
    ax = Result("permutation_importance", many, facts=facts).plot()
    assert len(ticks(ax)) == 15 and "5 less important features are left out" in alt_text(ax)


def test_levels_of_an_effect_stand_by_their_risk_and_a_number_by_its_value():
    levels = pd.DataFrame({"feature": "plan", "value": ["yearly (card)", "monthly"], "estimate": [0.1, 0.4],
                           "lower": [0.09, 0.38], "upper": [0.11, 0.42], "n": [10, 20], "reason": ""})
    ax = Result("effect_curves", levels).plot(title="Mine")
    assert ticks(ax) == ["monthly", "yearly (card)"] and title(ax) == "Mine"
    numbers = levels.assign(feature="orders_90d", value=[0.0, 6.0])
    ax = Result("effect_curves", numbers).plot()
    assert ax.get_xlabel() == "orders in the last 90 days" and ax.get_ylim()[0] == 0


def drift(**changed):
    return pd.DataFrame({"feature": ["a", "b", "(risk)"], "psi": [0.5, 0.15, 0.01], "noise": 0.03,
                         "verdict": ["changed", "moved", "stable"], "n": 500, **changed})


def test_drift_counts_what_changed_and_colours_it():
    ax = Result("churn_drift", drift(), facts=_advice(drift())).plot()
    assert title(ax) == "One of 3 features has changed since the model was trained: a"
    assert len({patch.get_facecolor() for patch in ax.patches}) == 3
    assert ticks(ax) == ["a", "b", "predicted risk"]
    calm = drift(verdict="stable")
    assert title(Result("churn_drift", calm, facts=_advice(calm)).plot()) == (
        "No feature has changed much since the model was trained")


def test_of_many_features_the_risk_and_the_base_rate_are_always_drawn():
    names = [*(f"f{number}" for number in range(30)), "(risk)", "(base rate)"]
    table = pd.DataFrame({"feature": names, "psi": [0.3 - 0.009 * row for row in range(32)], "noise": 0.01, "n": 500,
                          "verdict": ["changed"] * 2 + ["stable"] * 30})
    ax = Result("churn_drift", table, facts=_advice(table)).plot()
    assert ticks(ax) == [*(f"f{number}" for number in range(13)), "predicted risk", "share that left"]
    assert title(ax) == "2 of 32 features have changed since the model was trained: f0 and f1"
    assert "17 features that moved less are left out" in alt_text(ax)


def test_versions_stand_from_the_best_down_and_harm_has_its_own_colour():
    table = pd.DataFrame({"arm": ["none", "men", "women"], "n": 1000, "level": [0.1, 0.18, 0.05],
                          "estimate": [np.nan, 0.08, -0.05], "lower": [np.nan, 0.05, -0.07],
                          "upper": [np.nan, 0.11, -0.03]})
    ax = Result("compare_arms", table, facts={"worked": 1, "best": "men", "best_level": 0.18, "base": 0.1, "arms": 2,
                                              "control": "none", "best_effect": 8.0, "best_lower": 5.0,
                                              "best_upper": 11.0}).plot()
    assert ticks(ax) == ["men, n 1,000", "women, n 1,000"]
    assert [line.get_xdata()[0] for line in ax.lines[:2]] == pytest.approx([8.0, -5.0])
    assert ax.lines[0].get_color() != ax.lines[1].get_color()
    assert ax.get_xlabel() == "minus “none”, percentage points"
    amounts = Result("compare_arms", table, variant="amounts", facts={"worked": 0, "arms": 2, "control": "none"}).plot()
    assert [line.get_xdata()[0] for line in amounts.lines[:2]] == pytest.approx([0.08, -0.05])


@pytest.mark.parametrize("name", ["backtest_churn", "calibration_bins", "churn_gains", "profit_curve",
                                  "estimate_uplift", "compare_arms", "permutation_importance", "effect_curves",
                                  "churn_drift"])
def test_nothing_gives_a_readable_picture_of_nothing(name):
    ax = Result(name, pd.DataFrame({"estimate": []}), reason="nobody was there").plot()
    assert "nobody was there" in alt_text(ax)
