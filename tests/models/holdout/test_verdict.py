"""The words about the best: each sentence for the numbers that call for it, and not for others."""

import numpy as np
import pandas as pd

from retention.models.holdout.verdict import best_of, drift_in_words, reason_for

SCORES = pd.DataFrame({"model": ["one", "two", "cells"], "kind": ["model", "model", "rival"],
                       "log_score": [-1.0, -1.2, np.nan], "rmse": [2.0, 2.1, 1.9], "bias": [-0.1, 0.2, 0.3],
                       "bias_lower": [-0.2, 0.1, 0.2], "bias_upper": [0.0, 0.3, 0.4]})


def against(model, score, estimate, lower=np.nan, upper=np.nan):
    return {"model": model, "score": score, "estimate": estimate, "lower": lower, "upper": upper}


def said(*rows):
    return reason_for("one", SCORES, pd.DataFrame(rows))


def test_the_best_has_the_highest_log_score_and_not_the_smallest_error():
    assert best_of(SCORES) == "one"


def test_of_models_the_same_in_effect_the_first_named_is_best():
    assert best_of(SCORES.assign(log_score=[-1.00001, -1.0, np.nan])) == "one"
    assert best_of(SCORES.assign(log_score=[-1.01, -1.0, np.nan])) == "two"


def test_without_any_model_the_smallest_rmse_decides_and_it_is_said():
    scores = SCORES.assign(log_score=np.nan)
    assert best_of(scores) == "cells"
    assert "No model could be fitted" in reason_for("cells", scores, pd.DataFrame())


def test_without_any_candidate_there_is_no_best():
    scores = SCORES.assign(log_score=np.nan, rmse=np.nan)
    assert best_of(scores) == ""
    assert "No candidate could be fitted" in reason_for("", scores, pd.DataFrame())


def test_a_clear_lead_is_called_one():
    text = said(against("two", "log_score", -0.2, -0.3, -0.1))
    assert text.startswith("one has the best log score of the models (−1.0000 per customer). Its lead over the other "
                           "models is beyond noise. Its total is off by −10.0 % (−20.0 % to +0.0 %).")
    assert text.endswith("No simple rival has a better total, error or ranking.")


def test_a_lead_within_noise_is_called_that():
    text = said(against("two", "log_score", -0.2, -0.3, 0.1))
    assert "Within noise of it: two (−0.2000, −0.3000 to +0.1000)." in text
    assert "beyond noise" not in text


def test_the_same_in_effect_is_neither_lead_nor_noise():
    text = said(against("two", "log_score", -1e-9, -2e-9, -1e-10), against("two", "rmse", -1e-8, -2e-8, -1e-9))
    assert "The same in effect: two." in text
    assert "errs less" not in text


def test_a_rival_that_is_better_beyond_noise_or_within_is_said_to_be():
    text = said(against("two", "log_score", -0.2, -0.3, -0.1), against("cells", "gini", 0.05, 0.01, 0.09),
                against("cells", "rmse", -0.1, -0.3, 0.2), against("cells", "bias", 0.2, 0.1, 0.3))
    assert "But beyond noise the simple rival “cells” ranks customers better (Gini) (+0.05, +0.01 to +0.09)." in text
    assert "By no more than noise the simple rival “cells” errs less per customer (RMSE) (−0.1, −0.3 to +0.2)." in text
    assert "total (" not in text.split("noise the simple")[1]


def test_another_model_that_ranks_better_beyond_noise_is_named():
    text = said(against("two", "log_score", -0.2, -0.3, -0.1), against("two", "gini", 0.05, 0.01, 0.09),
                against("two", "rmse", -0.1, -0.3, 0.2))
    assert "But beyond noise two ranks customers better (Gini)" in text
    assert "errs less" not in text  # of models only what is beyond noise
    assert text.endswith("No simple rival has a better total, error or ranking.")


def months(*ratios, expected=100.0):
    """Months with intervals of ± 0.1, and a whole part of each kind; the first is the calibration's only month."""
    rows = [{"start": pd.Timestamp(2025, 1 + k, 1), "part": "holdout" if k else "calibration", "whole": False,
             "expected": expected, "estimate": ratio} for k, ratio in enumerate(ratios)]
    rows += [rows[0] | {"whole": True}, rows[1] | {"whole": True, "estimate": np.mean(ratios[1:])}]
    table = pd.DataFrame(rows)
    return table.assign(lower=table["estimate"] - 0.1, upper=table["estimate"] + 0.1)


def test_drift_is_put_in_words_with_the_outlying_months():
    text = drift_in_words(months(1.0, 0.8, 1.3, 1.05), "one")
    assert text.startswith("In the holdout the cohort bought 5.0 % more often than one expects "
                           "(actual ÷ expected 1.05, "
                           "0.95 to 1.15; in calibration 1.00).")
    assert "2 of 4 months differ by more than chance, from 0.80 (February 2025) to 1.30 (March 2025)" in text


def test_a_steady_business_and_months_too_small_to_tell():
    assert drift_in_words(months(1.0, 0.95, 1.05), "one").endswith("No month differs from it by more than chance.")
    assert "No month differs" in drift_in_words(months(1.0, 0.2, 3.0, expected=5.0), "one")


def test_drift_that_cannot_be_told():
    assert "No model could be fitted" in drift_in_words(pd.DataFrame(), "")
    assert "Nothing is expected" in drift_in_words(months(np.nan, 1.0), "one")
