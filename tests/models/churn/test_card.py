"""A model file gives back the same model, refuses what is not one, and drift is told with its noise."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
import skops.io
from sklearn.base import BaseEstimator

from retention.errors import ArgumentError, TableError
from retention.models.churn.card import load_churn_model, model_card, save_churn_model
from retention.models.churn.classifier import ChurnClassifier
from retention.models.churn.drift import _advice, _psi, churn_drift
from retention.models.churn.effects import _curve, effect_curves, permutation_importance


def table(n=600, seed=0):
    rng = np.random.default_rng(seed)
    X = pd.DataFrame({"customer_id": [f"secret{i}" for i in range(n)], "recency_days": rng.integers(1, 180, n),
                      "spend_365d": rng.gamma(2, 50, n), "plan": rng.choice(["monthly", "yearly"], n), "same": 1})
    X.loc[::9, "spend_365d"] = np.nan
    risk = X["recency_days"] / 60 + (X["plan"] == "monthly") - 2
    return X, (rng.random(n) < 1 / (1 + np.exp(-risk))).astype(int)


@pytest.fixture(scope="module")
def model():
    return ChurnClassifier(learners=("blend",), cv=2, calibration="isotonic").fit(*table())


@pytest.fixture(scope="module")
def file(model, tmp_path_factory):
    X, y = table()
    return save_churn_model(model, tmp_path_factory.mktemp("models") / "churn.skops", X=X, card=model_card(model, X, y))


def test_a_stored_model_scores_as_before_and_carries_its_card(model, file):
    stored = load_churn_model(file)
    X, _ = table(seed=1)
    assert (stored.classifier.predict_proba(X) == model.predict_proba(X)).all()
    pd.testing.assert_frame_equal(stored.card, model_card(model, *table()).table)
    assert stored.classifier.learners_["log_loss"].tolist() == model.learners_["log_loss"].tolist()
    assert stored.profile["n"] == 600


@pytest.mark.parametrize("calibration", ["none", "sigmoid", "beta"])
def test_every_calibration_can_be_stored(calibration, tmp_path):
    X, y = table(200)
    model = ChurnClassifier(learners=("logistic",), cv=2, calibration=calibration).fit(X, y)
    stored = load_churn_model(save_churn_model(model, tmp_path / "m.skops", X=X, card=model_card(model, X, y)))
    assert (stored.classifier.predict_proba(X) == model.predict_proba(X)).all()


def test_a_model_that_sees_categories_as_shares_can_be_stored(tmp_path):
    X, y = table(400)
    X["town"] = np.random.default_rng(1).choice([f"town {number}" for number in range(8)], 400)
    model = ChurnClassifier(learners=("boosting",), cv=2).fit(X, y)
    assert [part.encoder_ is not None for part in model.estimator_.parts] == [False, True, False, True]
    stored = load_churn_model(save_churn_model(model, tmp_path / "m.skops", X=X, card=model_card(model, X, y)))
    assert (stored.classifier.predict_proba(X) == model.predict_proba(X)).all()


def test_a_file_says_until_when_it_learned_and_for_which_horizon(file, tmp_path):
    assert load_churn_model(file, horizon_days=30).trained_until is None  # no snapshots, no horizon: not known
    X, y = table()
    X["snapshot"] = pd.Timestamp("2025-03-01")
    model = ChurnClassifier(learners=("logistic",), cv=2, horizon_days=90).fit(X, y)
    path = save_churn_model(model, tmp_path / "dated.skops", X=X, card=model_card(model, X, y))
    assert load_churn_model(path, horizon_days=90).trained_until == dt.date(2025, 3, 1)
    with pytest.raises(ArgumentError, match=r"horizon_days: found 30, allowed 90: .* model in dated\.skops"):
        load_churn_model(path, horizon_days=30)


def test_no_customer_is_in_the_file(file):
    import zipfile

    with zipfile.ZipFile(file) as archive:
        assert not any(b"secret" in archive.read(name) for name in archive.namelist())


class Stranger(BaseEstimator):
    def log_odds(self, frame):
        return np.zeros(len(frame))


def test_unknown_types_are_refused_by_name_at_reading_and_at_writing(model, tmp_path):
    path = tmp_path / "strange.skops"
    skops.io.dump({"classifier": Stranger(), "card": {}, "profile": {}}, path)
    with pytest.raises(TableError, match=r"types that are not trusted: .*Stranger.*train the model again"):
        load_churn_model(path)
    odd = model.adjusted(0.3)
    odd.estimator_ = Stranger()
    with pytest.raises(ArgumentError, match=r"found .*Stranger in it, allowed learners logistic"):
        save_churn_model(odd, path, X=table()[0], card=pd.DataFrame(columns=["section", "entry", "value"]))


def test_what_is_no_model_file_is_refused_in_words(tmp_path):
    with pytest.raises(ArgumentError, match=r"found no file none\.skops"):
        load_churn_model(tmp_path / "none.skops")
    (tmp_path / "text.skops").write_text("not a zip")
    with pytest.raises(TableError, match="is no model file"):
        load_churn_model(tmp_path / "text.skops")
    skops.io.dump({"other": 1}, tmp_path / "other.skops")
    with pytest.raises(TableError, match="no churn model's"):
        load_churn_model(tmp_path / "other.skops")


def test_the_card_says_what_was_used_left_out_and_how_it_did(model):
    X, y = table()
    X["snapshot"] = pd.Timestamp("2025-03-01")
    scores = pd.DataFrame({"model": "blend", "snapshot": pd.to_datetime(["2025-03-01", "2025-06-01", None]),
                           "roc_auc": [0.7, 0.71, 0.7], "roc_auc_lower": [0.68, 0.69, 0.68],
                           "roc_auc_upper": [0.72, 0.73, 0.72], "lift": [1.8, 2.0, 1.9]})
    drift = churn_drift(model, X, trained_on=X)
    card = model_card(model, X, y, horizon_days=90, scores=scores, drift=drift)
    entries = card.table.set_index("entry")["value"]
    assert entries[["rows", "customers", "horizon", "left out: same"]].tolist() == [
        "600", "600", "90 days", "always the same"]
    assert entries["snapshots"] == "1, 1 March 2025 to 1 March 2025"
    assert entries["blend, 1 June 2025"] == "AUC 0.710 (0.690 to 0.730) and lift 2.000"
    assert entries["blend, mean over 2 dates"] == "AUC 0.700 (0.680 to 0.720) and lift 1.900"
    assert entries["advice"] == "The model can still be used: nothing has moved beyond chance since it was trained."
    undated = model_card(model, X, y, scores=scores.tail(1)).table.set_index("entry")["value"]
    assert undated["blend, held-out customers"].startswith("AUC 0.700")
    assert "none: how well it predicts" in model_card(model, X, y).table["value"].str.cat()


def test_the_same_law_shows_no_drift_and_another_does(file):
    stored = load_churn_model(file)
    same = churn_drift(stored, table(seed=2)[0])
    assert set(same["verdict"]) == {"stable"} and same.say("advice").startswith("The model can still be used: nothing")
    assert same.title == "No feature has changed much since the model was trained"
    X, y = table(seed=3)
    moved = churn_drift(stored, X.assign(recency_days=X["recency_days"] + 70, plan="new plan"), y=1 - y * 0)
    verdicts = moved.table.set_index("feature")["verdict"]
    assert verdicts["recency_days"] == verdicts["plan"] == verdicts["(base rate)"] == "changed"
    assert verdicts["spend_365d"] == "stable"
    assert moved.summary().startswith("Train the model again. ")
    assert moved["psi"].is_monotonic_decreasing


def test_advice_names_the_three_that_moved_most_and_counts_the_rest():
    drift = pd.DataFrame({"feature": [f"f{i}" for i in range(8)] + ["(base rate)"],
                          "verdict": ["moved", *["changed"] * 5, "moved", "stable", "moved"],
                          "psi": [0.9, 0.5, 0.45, 0.4, 0.35, 0.3, 0.2, 0.02, 0.01]})
    facts = _advice(drift.assign(n=600))
    assert (facts["action"], facts["more"], facts["total"]) == ("retrain", 5, 9)
    assert facts["named"] == ["share that left", "f1", "f2"]
    assert (facts["changed"], facts["changed_named"], facts["more_changed"]) == (5, ["f1", "f2", "f3"], 2)
    some = _advice(drift.iloc[[0, 1, 6]].assign(n=600))
    assert (some["action"], some["named"], some["more"]) == ("watch", ["f1", "f0", "f6"], 0)
    assert _advice(drift.iloc[[7]].assign(n=600))["action"] == "go-on"


def test_a_model_in_memory_is_held_to_its_rows_as_a_stored_one_to_its_histograms(model, file):
    X, y = table(seed=3)
    pd.testing.assert_frame_equal(churn_drift(model, X, trained_on=table()[0], y=y).table,
                                  churn_drift(load_churn_model(file), X, y=y).table)
    with pytest.raises(ArgumentError, match=r"trained_on: found None, allowed the training rows"):
        churn_drift(model, X)
    with pytest.raises(ArgumentError, match=r"trained_on: found a frame, allowed None with a model file"):
        churn_drift(load_churn_model(file), X, trained_on=X)


def test_a_rate_of_few_rows_is_held_to_their_chance():
    """The rate is that of the newest snapshot: how surely it is known is a matter of its rows, not of all."""
    X, y = table()
    X["snapshot"] = np.where(np.arange(600) < 560, "2025-01-01", "2025-04-01").astype("datetime64[ns]")
    few = ChurnClassifier(learners=("logistic",), cv=2, horizon_days=90).fit(X, y)
    assert few.base_rate_rows_ == 40 and few.base_rate_ == y[560:].mean()
    now = np.zeros(600)
    now[:round(600 * (few.base_rate_ - 0.1))] = 1
    row = churn_drift(few, X, trained_on=X, y=now).table.set_index("feature").loc["(base rate)"]
    assert row["verdict"] == "stable" and row["psi"] > 3.84 * (1 / 600 + 1 / 600)


def test_drift_in_a_small_table_is_held_to_chance(file):
    few = churn_drift(load_churn_model(file), table(12, seed=4)[0]).table
    noisy = few[(few["psi"] > 0.1) & (few["psi"] < few["noise"])]
    assert len(noisy) and set(noisy["verdict"]) == {"stable"}


def test_the_index_equals_its_formula_and_empty_bins_are_half_a_row():
    before, now = np.array([0.5, 0.5, 0.0, 0.0]), np.array([0.4, 0.5, 0.1, 0.0])
    by_hand = -0.1 * np.log(0.4 / 0.5) + (0.1 - 0.005) * np.log(0.1 / 0.005)
    assert _psi(before, now, 100, 100) == pytest.approx(by_hand)


def test_nobody_to_hold_to_the_training_rows_is_refused(file):
    stored = load_churn_model(file)
    with pytest.raises(ArgumentError, match="found no rows"):
        churn_drift(stored, table()[0].head(0))
    with pytest.raises(ArgumentError, match="no known label"):
        churn_drift(stored, table()[0], y=np.full(600, np.nan))


def test_importance_finds_what_the_law_uses_and_not_the_rest(model):
    found = permutation_importance(model, *table(seed=5)).table
    assert found["feature"].tolist()[:2] == ["recency_days", "plan"]
    assert (found["lower"].iloc[:2] > 0).all() and found["lower"].iloc[2] < 0.01
    assert (found["n"] == 600).all()
    with pytest.raises(ArgumentError, match="found 600 rows and 5 labels"):
        permutation_importance(model, table()[0], [0] * 5)


def test_rows_of_one_customer_count_as_one(model):
    X, y = table(150, seed=6)
    once = permutation_importance(model, X, y, draws=40).table.set_index("feature").loc["recency_days"]
    thrice = permutation_importance(model, pd.concat([X] * 3), np.tile(y, 3), draws=40).table
    thrice = thrice.set_index("feature").loc["recency_days"]
    assert thrice["n"] == 150
    assert thrice["upper"] - thrice["lower"] == pytest.approx(once["upper"] - once["lower"], rel=0.1)


def test_effect_curves_rise_where_the_law_does_and_count_the_rows(model):
    X, _ = table(seed=7)
    curve = effect_curves(model, X, feature="recency_days", points=8).table
    assert curve["estimate"].iloc[-1] - curve["estimate"].iloc[0] > 0.3
    assert curve["n"].sum() == 600
    plans = effect_curves(model, X, feature="plan").table.set_index("value")
    assert plans.loc["monthly", "lower"] > plans.loc["yearly", "upper"]
    by_hand = model.predict_proba(X.assign(plan="yearly"))[:, 1].mean()
    assert plans.loc["yearly", "estimate"] == pytest.approx(by_hand)
    with pytest.raises(ArgumentError, match="feature: found 'same', allowed 'recency_days'"):
        effect_curves(model, X, feature="same")


def test_a_number_is_told_from_its_low_to_its_high_values_and_levels_from_low_to_high_risk():
    falls = _curve(pd.DataFrame({"feature": "orders_90d", "value": [0.0, 2.0, 6.5], "estimate": [0.6, 0.3, 0.1],
                                 "n": [100, 200, 50]}), category=False)
    assert falls.title == "Orders in the last 90 days: the mean risk is 60% at 0 and 10% at 6.50"
    assert falls.facts["n"] == 350
    rises = _curve(pd.DataFrame({"feature": "recency_days", "value": [1.0, 90.0], "estimate": [0.1, 0.7], "n": 5}),
                   category=False)
    assert rises.title == "Days since the last order: the mean risk is 10% at 1 and 70% at 90"
    levels = _curve(pd.DataFrame({"feature": "plan", "value": ["monthly", "yearly"], "estimate": [0.4, 0.1], "n": 5}),
                    category=True)
    assert levels.title == "Plan: the mean risk is 10% at yearly and 40% at monthly"
