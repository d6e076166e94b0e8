"""`evaluate_clv`: the published CDNOW figures, a world in which a model is right, and the words."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.models.holdout import evaluate
from retention.models.holdout.evaluate import _beside, _drifted, _of_best, _tracked, best_of
from retention.result import Result

ROOT = Path(__file__).parents[3]
BASELINES = ["last period repeated", "recency × frequency", "boosted trees", "mean of all customers"]


@pytest.fixture(scope="module")
def sample():
    log = rt.load_workspace(ROOT / "data" / "cdnow").with_customers("transactions", "sample")
    return log.filter(log["sample"] == "true").to_pandas()


@pytest.fixture(scope="module")
def cdnow(sample):
    return rt.evaluate_clv(sample, calibration_end="1997-10-01", holdout_end="1998-07-01", draws=100,
                           origins=1)


@pytest.fixture(scope="module")
def ideal():
    """A log drawn from a BG/NBD law over 52 weeks; amounts from a Gamma-Gamma law."""
    rng = np.random.default_rng(11)
    rows = []
    for number in range(1500):
        rate, dropout, worth = rng.gamma(0.8, 1 / 5), rng.beta(1.2, 4), rng.gamma(6, 1) * 10 / rng.gamma(5, 1)
        first = rng.integers(0, 70)
        gaps = rng.exponential(1 / rate, rng.geometric(dropout))
        days = np.unique(first + np.r_[0, 7 * gaps.cumsum()].astype(int))
        rows += [(f"c{number:04}", day, worth * rng.gamma(6) / 6) for day in days[days < 364]]
    log = pd.DataFrame(rows, columns=["customer_id", "day", "amount"])
    return log.assign(timestamp=pd.Timestamp("2025-01-01") + pd.to_timedelta(log["day"], unit="D"))


def row(found, model):
    return found.table.set_index("model").loc[model]


def test_the_papers_likelihoods_and_the_holdout_of_the_cdnow_sample(cdnow):
    assert cdnow.facts["customers"] == 2357
    assert cdnow["model"].tolist() == ["BG/NBD", "MBG/NBD", "Pareto/NBD", *BASELINES]
    assert row(cdnow, "BG/NBD")["log_likelihood"] == pytest.approx(-9582.429, abs=0.001)
    assert row(cdnow, "BG/NBD")["aic"] == pytest.approx(2 * 9582.429 + 8, abs=0.01)
    assert row(cdnow, "Pareto/NBD")["log_likelihood"] == pytest.approx(-9595.0, abs=0.05)
    assert (cdnow["actual"] == 1882).all()
    assert cdnow.table.loc[cdnow["kind"] == "model", "bias_upper"].max() < 0  # all too low: holdout drifted


def test_the_published_conditional_expectations_of_pareto_nbd(cdnow):
    """Printed by the walk-through of the R package BTYD beside the actual means of the same bins."""
    table = cdnow.by_frequency.table[cdnow.by_frequency["model"] == "Pareto/NBD"].set_index("frequency")
    printed = [0.1385, 0.5996, 1.196, 1.714, 2.399, 2.907, 3.819, 6.403]
    assert table.index.tolist() == list(range(8))
    np.testing.assert_allclose(table["predicted"], printed, atol=0.001)
    np.testing.assert_allclose(table["actual"], [0.2367, 0.6970, 1.3925, 1.56, 2.5323, 2.9474, 3.8621, 6.3594],
                               atol=5e-5)


def test_expectation_by_purchases_in_calibration_as_a_plain_table(sample, cdnow):
    """The figure of conditional expectations out of pandas and the model alone."""
    days = sample.assign(day=sample["timestamp"].dt.normalize()).drop_duplicates(["customer_id", "day"])
    before = days["day"] < "1997-10-01"
    history = days[before].groupby("customer_id")["day"].agg(["min", "max", "size"])
    frame = pd.DataFrame({"frequency": history["size"] - 1, "recency": (history["max"] - history["min"]).dt.days / 7,
                          "T": (pd.Timestamp("1997-09-30") - history["min"]).dt.days / 7})
    after = days[~before].groupby("customer_id").size().reindex(frame.index, fill_value=0)
    predicted = rt.BetaGeoNBD().fit(frame).expected_purchases(frame, horizon=39)
    classes = frame["frequency"].clip(upper=7)
    found = cdnow.by_frequency.table[cdnow.by_frequency["model"] == "BG/NBD"].set_index("frequency")
    np.testing.assert_allclose(found["predicted"], predicted.groupby(classes).mean())
    np.testing.assert_allclose(found["actual"], after.groupby(classes).mean())
    assert (found["predicted"] < found["actual"]).all()  # in every class BG/NBD predicts too little
    assert row(cdnow, "BG/NBD")["predicted"] == pytest.approx(predicted.sum())


def test_the_probabilities_of_cdnow_are_right_though_its_total_drifts(cdnow):
    models = cdnow[cdnow["kind"] == "model"]
    assert models["coverage_95"].between(0.95, 0.99).all()
    assert (models["width_95"] > models["width_80"]).all()
    assert (models["pit_distance"] < 0.06).all()
    assert cdnow.table.loc[cdnow["kind"] == "baseline", "log_score"].isna().all()


def test_models_err_less_than_baselines_on_cdnow(cdnow):
    by_kind = cdnow.table.groupby("kind")["rmse"]
    assert by_kind.max()["model"] < by_kind.min()["baseline"]


def test_seasonality_of_cdnow_is_shown_and_said(cdnow):
    months = cdnow.drift.table[~cdnow.drift["whole"]].set_index("start")
    march = months.loc["1998-03-01"]
    assert march["actual"] == 270
    assert march["lower"] > 1.3  # far beyond what any steady model expects
    assert "March 1998" in cdnow.drift.summary()
    assert "seasons or drift" in cdnow.drift.summary()


def test_the_tables_agree_with_each_other(cdnow):
    name = cdnow.facts["best"]
    assert name in cdnow.summary() and name in cdnow.title
    assert set(cdnow.differences["model"]) == set(cdnow["model"]) - {name}
    best = row(cdnow, name)
    for score in ("rmse", "mae", "gini", "log_score", "rmse_value", "gini_value"):
        for one in cdnow.differences.table[cdnow.differences["score"] == score].itertuples():
            assert one.estimate == pytest.approx(row(cdnow, one.model)[score] - best[score], nan_ok=True)
    for name, table in cdnow.deciles.table.groupby("model"):
        assert table["n"].sum() == 2357
        assert (table["n"] * table["actual"]).sum() == pytest.approx(1882)
        assert (table["n"] * table["predicted"]).sum() == pytest.approx(row(cdnow, name)["predicted"])
    np.testing.assert_allclose(cdnow.pit.table.groupby("model")["share"].sum(), 1)
    assert "customer_id" not in {column for part in (cdnow, *cdnow.parts.values()) for column in part.columns}


def test_how_far_the_total_and_the_tenths_are_missed_is_said_of_the_best(cdnow):
    best = cdnow.facts["best"]
    ahead = cdnow.tracking.table.query("part == 'holdout' and model == @best")
    short = 1 - ahead["expected"].sum() / ahead["actual"].sum()
    assert ahead["actual"].sum() == 1882
    assert cdnow.tracking.facts == {"model": best, "side": "fewer", "gap": pytest.approx(short)}
    tenths = cdnow.deciles.table.query("model == @best").sort_values("decile")
    right = sum(low <= told <= high for told, low, high in zip(tenths["predicted"], tenths["lower"], tenths["upper"],
                                                               strict=True))
    top = tenths.iloc[-1]
    assert cdnow.deciles.facts == {
        "model": best, "groups": len(tenths), "right": right, "top_side": "more",
        "top_gap": pytest.approx(top["actual"] / top["predicted"] - 1), "smallest": tenths["n"].min(),
        "biggest": tenths["n"].max()}


@pytest.mark.parametrize(("expected", "side", "gap"), [
    ([8.0, 8.0], "fewer", 0.2), ([12.0, 12.0], "more", 0.2), ([10.0, 9.9], "close", 0.005),
    ([9.75, 9.75], "fewer", 0.025)])
def test_a_total_within_two_in_a_hundred_is_called_close(expected, side, gap):
    weeks = pd.DataFrame({"model": "ours", "part": ["calibration", "holdout", "holdout"], "actual": [5, 9, 11],
                          "expected": [50.0, *expected]})
    assert _tracked(weeks, "ours").facts == {"model": "ours", "side": side, "gap": pytest.approx(gap)}
    assert _tracked(weeks.assign(actual=0), "ours").facts["side"] == "none"


def test_where_the_model_is_right_its_scores_say_so(ideal):
    found = rt.evaluate_clv(ideal, calibration_end="2025-07-02", holdout_end="2025-12-31", draws=100,
                            models={"BG/NBD": rt.BetaGeoNBD()})
    scores = row(found, "BG/NBD")
    assert found.facts["best"] == "BG/NBD"
    assert scores["bias_lower"] < 0 < scores["bias_upper"]
    assert scores["pit_distance"] < 0.03
    assert scores["coverage_95"] >= 0.94
    assert abs(scores["bias_value"]) < 0.15
    deciles = found.deciles.table[found.deciles["model"] == "BG/NBD"]
    assert ((deciles["lower"] <= deciles["predicted"]) & (deciles["predicted"] <= deciles["upper"])).sum() >= 8
    whole = found.drift.table[found.drift["whole"] & (found.drift["part"] == "holdout")].iloc[0]
    assert whole["lower"] < 1 < whole["upper"]


def test_margin_scales_value_and_only_value(ideal):
    dates = {"calibration_end": "2025-07-02", "holdout_end": "2025-12-31", "origins": 1}
    models, some = {"BG/NBD": rt.BetaGeoNBD()}, ideal[ideal["customer_id"] < "c0300"]
    revenue, margin = (rt.evaluate_clv(some, **dates, models=models, draws=0, margin=share) for share in (None, 0.25))
    assert (revenue.facts["value"], margin.facts["value"]) == ("revenue", "margin")
    for column in ("actual_value", "predicted_value", "mae_value", "rmse_value"):
        np.testing.assert_allclose(margin[column], revenue[column] / 4)
    for column in ("predicted", "rmse", "bias_value", "gini_value"):
        np.testing.assert_allclose(margin[column], revenue[column])
    assert margin.differences["lower"].isna().all()  # no resamples were asked for


def test_the_same_seed_gives_the_same_tables(ideal):
    some = ideal[ideal["customer_id"] < "c0200"]
    arguments = {"calibration_end": "2025-07-02", "holdout_end": "2025-12-31", "draws": 30, "seed": 4, "origins": 2,
                 "models": {"BG/NBD": rt.BetaGeoNBD()}}
    first, second = (rt.evaluate_clv(some, **arguments) for _ in range(2))
    pd.testing.assert_frame_equal(first.table, second.table)
    assert set(first.parts) == {"differences", "deciles", "by_frequency", "pit", "tracking", "drift", "past",
                                "fan"}
    for name in first.parts:
        pd.testing.assert_frame_equal(getattr(first, name).table, getattr(second, name).table)


def test_a_log_without_amounts_is_scored_on_purchases_alone(ideal):
    bare = ideal.loc[ideal["customer_id"] < "c0200", ["customer_id", "timestamp"]]
    found = rt.evaluate_clv(bare, calibration_end="2025-07-02", holdout_end="2025-12-31", draws=10,
                            models={"BG/NBD": rt.BetaGeoNBD()})
    assert found["rmse"].notna().all()
    assert found[["bias_value", "gini_value"]].isna().all(axis=None)
    assert "the transactions have no amounts" in row(found, "BG/NBD")["reason"]
    assert not found.differences["score"].str.endswith("_value").any()


def one_time_buyers():
    """Nobody comes back in calibration; in the holdout, two do."""
    rows = [(f"c{day}", pd.Timestamp("2025-01-01") + pd.Timedelta(days=day), 5.0) for day in range(60)]
    rows += [("c3", pd.Timestamp("2025-04-01"), 5.0), ("c9", pd.Timestamp("2025-04-20"), 7.0)]
    return pd.DataFrame(rows, columns=["customer_id", "timestamp", "amount"])


def test_where_no_model_can_be_fitted_the_baselines_are_still_scored_and_it_is_said():
    found = rt.evaluate_clv(one_time_buyers(), calibration_end="2025-03-10", holdout_end="2025-05-01", draws=10)
    models = found[found["kind"] == "model"]
    assert models["rmse"].isna().all()
    assert models["reason"].str.contains("came back").all()
    assert found.facts["best"] in BASELINES and found.facts["kind"] == "baseline"
    assert "No model could be fitted" in found.summary()
    assert found.drift.summary() == found.tracking.summary() == "Not shown: no model could be fitted."
    assert found.tracking.table.empty and found.drift.table.empty


def test_one_customer_is_too_few_for_intervals_and_breaks_nothing():
    days = ["2025-01-01", "2025-01-20", "2025-02-10", "2025-03-01", "2025-04-05"]
    log = pd.DataFrame({"customer_id": "a", "timestamp": pd.to_datetime(days), "amount": [5.0, 6, 7, 5, 6]})
    found = rt.evaluate_clv(log, calibration_end="2025-03-15", holdout_end="2025-05-01", draws=10,
                            models={"BG/NBD": rt.BetaGeoNBD()})
    assert found.facts["customers"] == 1
    assert row(found, "BG/NBD")["actual"] == 1
    assert np.isnan(row(found, "BG/NBD")["gini"])  # nobody to rank


@pytest.mark.parametrize(("arguments", "message"), [
    ({"holdout_end": "2025-03-10"}, "holdout_end: found 2025-03-10, allowed a day after calibration_end"),
    ({"calibration_end": "2024-01-01"}, "calibration_end: found 2024-01-01, allowed a day after the first purchase"),
    ({"calibration_end": "2025-04-25"}, "holdout_end: no customer .* bought from then to 2025-05-01.*earlier"),
    ({"margin": 35}, "margin: found 35, allowed a share above 0 and up to 1"),
    ({"margin": 0.0}, "margin: found 0.0"),
    ({"draws": -1}, "draws: found -1, allowed a whole number from 0 on"),
    ({"models": ["BG/NBD"]}, "models: found list, allowed a mapping"),
])
def test_arguments_without_meaning(arguments, message):
    dates = {"calibration_end": "2025-03-10", "holdout_end": "2025-05-01"}
    with pytest.raises(rt.ArgumentError, match=message):
        rt.evaluate_clv(one_time_buyers(), **{**dates, **arguments})


# --- in words --------------------------------------------------------------------------------------------------------

SCORES = pd.DataFrame({"model": ["one", "two", "cells"], "kind": ["model", "model", "baseline"],
                       "log_score": [-1.0, -1.2, np.nan], "rmse": [2.0, 2.1, 1.9], "bias": [-0.1, 0.2, 0.3],
                       "bias_lower": [-0.2, 0.1, 0.2], "bias_upper": [0.0, 0.3, 0.4]})


def against(model, score, estimate, lower=np.nan, upper=np.nan):
    return {"model": model, "score": score, "estimate": estimate, "lower": lower, "upper": upper}


def result(best, scores, apart):
    facts = {"customers": 10, "everyone": 10, "sampled": False, "best": best, "regular": [], "regular_count": 0,
             **_of_best(best, scores), **_beside(best, scores, apart)}
    return Result("evaluate_clv", scores, facts=facts)


def said(*rows):
    return result("one", SCORES, pd.DataFrame(rows)).summary()


NOBODY = pd.DataFrame(columns=["model", "score", "estimate", "lower", "upper"])


def test_the_best_has_the_highest_log_score_and_not_the_smallest_error():
    assert best_of(SCORES) == "one"


def test_of_models_the_same_in_effect_the_first_named_is_best():
    assert best_of(SCORES.assign(log_score=[-1.00001, -1.0, np.nan])) == "one"
    assert best_of(SCORES.assign(log_score=[-1.01, -1.0, np.nan])) == "two"


def test_without_any_model_the_smallest_rmse_decides_and_it_is_said():
    scores = SCORES.assign(log_score=np.nan)
    assert best_of(scores) == "cells"
    found = result("cells", scores, NOBODY)
    assert found.summary().startswith("No model could be fitted") and "1.90" in found.summary()
    assert "“cells” has the smallest error" in found.title


def test_without_any_candidate_there_is_no_best():
    scores = SCORES.assign(log_score=np.nan, rmse=np.nan)
    assert best_of(scores) == ""
    assert result("", scores, NOBODY).summary().startswith("No model could be fitted; the note in")


def test_a_clear_lead_is_called_one():
    text = said(against("two", "log_score", -0.2, -0.3, -0.1))
    assert text == ("one gave the highest probability to what customers then did (log score −1.0000 per customer). "
                    "Its lead over the other models is beyond chance. Its total was 10.0% too low (95% interval of "
                    "predicted ÷ actual − 1: −20.0 to 0.0%). No simple baseline had a better total, error or "
                    "ranking.")


def test_of_very_many_customers_some_are_scored_and_the_sentence_says_so(ideal, monkeypatch):
    made = ideal[ideal["customer_id"] < "c0300"]
    dates = {"calibration_end": "2025-07-02", "holdout_end": "2025-12-31", "draws": 0, "origins": 0,
             "models": {"BG/NBD": rt.BetaGeoNBD()}}
    whole = rt.evaluate_clv(made, **dates)
    everyone = made["customer_id"].nunique()
    assert whole.facts["everyone"] == everyone and not whole.facts["sampled"]
    assert "a sample" not in whole.summary()
    monkeypatch.setattr(evaluate, "SCORED", everyone // 3)
    some = rt.evaluate_clv(made, **dates)
    drawn = made[made["customer_id"].isin(np.sort(made["customer_id"].unique())[::3])]
    alone = rt.evaluate_clv(drawn, **dates)
    pd.testing.assert_frame_equal(some.table, alone.table)
    assert some.facts["sampled"] and some.facts["everyone"] == everyone
    assert some.facts["customers"] < whole.facts["customers"] / 2
    assert f"on a sample: {some.facts['customers']} of {everyone:,} customers" in some.summary()


def test_the_best_alone_is_corrected_where_that_is_asked(ideal):
    some = ideal[ideal["customer_id"] < "c0300"]
    dates = {"calibration_end": "2025-07-02", "holdout_end": "2025-12-31", "draws": 0, "origins": 2,
             "models": {"BG/NBD": rt.BetaGeoNBD(), "MBG/NBD": rt.ModifiedBetaGeoNBD()}}
    every, best = (rt.evaluate_clv(some, correct=which, **dates) for which in ("all", "best"))
    assert every.facts["best"] == best.facts["best"]
    rows = [found.table.set_index("model") for found in (every, best)]
    pd.testing.assert_series_equal(rows[0].loc[best.facts["best"]], rows[1].loc[best.facts["best"]])
    assert rows[0]["corrected"].notna().sum() == 2 and rows[1]["corrected"].notna().sum() == 1
    pd.testing.assert_frame_equal(every.fan.table, best.fan.table)


def test_a_lead_within_noise_is_called_that():
    text = said(against("two", "log_score", -0.2, -0.3, 0.1))
    assert "Within chance of it: two." in text
    assert "beyond noise" not in text


def test_the_same_in_effect_is_neither_lead_nor_noise():
    text = said(against("two", "log_score", -1e-9, -2e-9, -1e-10), against("two", "rmse", -1e-8, -2e-8, -1e-9))
    assert "Practically the same: two." in text
    assert "errors" not in text and "Within noise" not in text


def test_a_baseline_that_is_better_beyond_noise_or_within_is_said_to_be():
    text = said(against("two", "log_score", -0.2, -0.3, -0.1), against("cells", "gini", 0.05, 0.01, 0.09),
                against("cells", "rmse", -0.1, -0.3, 0.2), against("cells", "bias", 0.2, 0.1, 0.3))
    assert "Beyond chance, cells ranked customers better." in text
    assert text.endswith("In total, error or ranking, cells did better, but within chance.")
    assert "closer to the total" not in text


def test_another_model_that_ranks_better_beyond_noise_is_named():
    text = said(against("two", "log_score", -0.2, -0.3, -0.1), against("two", "gini", 0.05, 0.01, 0.09),
                against("two", "rmse", -0.1, -0.3, 0.2), against("two", "bias", -0.05, -0.09, -0.01))
    assert "Beyond chance, two ranked customers better." in text and "Beyond chance, two came closer" in text
    assert "errors" not in text.replace("error or ranking", "")  # of models only what is beyond noise
    assert text.endswith("No simple baseline had a better total, error or ranking.")


def months(*ratios, expected=100.0):
    """Months with intervals of ± 0.1, and a whole part of each kind; the first is the calibration's only month."""
    rows = [{"start": pd.Timestamp(2025, 1 + k, 1), "part": "holdout" if k else "calibration", "whole": False,
             "expected": expected, "estimate": ratio} for k, ratio in enumerate(ratios)]
    rows += [rows[0] | {"whole": True}, rows[1] | {"whole": True, "estimate": np.mean(ratios[1:])}]
    table = pd.DataFrame(rows)
    return table.assign(lower=table["estimate"] - 0.1, upper=table["estimate"] + 0.1)


def test_drift_is_put_in_words_with_the_outlying_months():
    found = _drifted(months(1.0, 0.8, 1.3, 1.05), "one")
    assert found.title == "In the holdout, customers bought 5.0% more often than one predicted"
    assert found.summary() == ("Actual ÷ predicted was 1.05 (0.95 to 1.15) in the holdout and 1.00 in the "
                               "calibration. 2 of 4 months differ beyond chance, from 0.80 (February 2025) to 1.30 "
                               "(March 2025). These are seasons or drift, which no model here knows.")


def test_a_steady_business_and_months_too_small_to_tell():
    assert _drifted(months(1.0, 0.95, 1.05), "one").summary().endswith("No month differs beyond chance.")
    assert "No month differs" in _drifted(months(1.0, 0.2, 3.0, expected=5.0), "one").summary()


def test_drift_that_cannot_be_told():
    assert _drifted(pd.DataFrame(), "").reason == "no model could be fitted"
    assert _drifted(months(np.nan, 1.0), "one").reason == "nothing is expected yet"
