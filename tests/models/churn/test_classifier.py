"""The classifier keeps scikit-learn's manners, reads what businesses have, and is right about the level."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy.special import expit
from sklearn.base import clone
from sklearn.metrics import log_loss, roc_auc_score
from sklearn.model_selection import GroupKFold, cross_validate
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer
from sklearn.utils.estimator_checks import estimator_checks_generator

from retention.errors import ArgumentError
from retention.models.churn.calibration import Sigmoid, row_losses
from retention.models.churn.card import load_churn_model, model_card, save_churn_model
from retention.models.churn.classifier import ChurnClassifier
from retention.models.churn.learners import Boosting, Logistic, Part
from retention.models.churn.selection import Panel, Trial, compare_learners, time_folds

QUICK = ("logistic",)


#: Asks for arrays of other libraries, and only where the environment is set for them.
OTHER_ARRAYS = "check_array_api_input"
MANNERS = [check for _, check in estimator_checks_generator(ChurnClassifier(learners=QUICK, cv=2))
           if check.func.__name__ != OTHER_ARRAYS]


@pytest.mark.parametrize("check", MANNERS, ids=lambda check: check.func.__name__)
def test_scikit_learns_manners(check):
    check(ChurnClassifier(learners=QUICK, cv=2))


def shop(rows=600, seed=0):
    rng = np.random.default_rng(seed)
    X = pd.DataFrame({"recency_days": rng.integers(1, 180, rows).astype(float), "orders_90d": rng.poisson(3, rows),
                      "plan": rng.choice(["basic", "plus", "team"], rows), "paid": rng.random(rows) < 0.5})
    X.loc[::7, "recency_days"] = np.nan
    log_odds = X["recency_days"].fillna(90) / 40 - 2 - (X["plan"] == "team") * 1.5
    return X, (rng.random(rows) < expit(log_odds)).astype(int)


def panel(rates, rows=800, seed=0):
    """Snapshots 90 days apart in which the rate moves and the features do not say why."""
    rng = np.random.default_rng(seed)
    parts = []
    for number, rate in enumerate(rates):
        recency = rng.normal(size=rows)
        odds = np.log(rate / (1 - rate)) + recency
        parts.append(pd.DataFrame({"customer_id": [f"c{row}" for row in range(rows)], "recency_days": recency,
                                   "snapshot": pd.Timestamp("2025-01-01") + pd.Timedelta(days=90 * number),
                                   "churned": (rng.random(rows) < expit(odds)).astype(float)}))
    return pd.concat(parts, ignore_index=True)


def fitted(frame, **settings):
    return ChurnClassifier(**{"learners": QUICK, "horizon_days": 90, "cv": 3, **settings}).fit(
        frame.drop(columns="churned"), frame["churned"])


def test_works_in_a_pipeline_with_cross_validation_and_clone():
    X, y = shop()
    model = make_pipeline(FunctionTransformer(), ChurnClassifier(learners=QUICK, cv=2))
    scores = cross_validate(model, X, y, cv=GroupKFold(3), groups=np.arange(len(y)), scoring="roc_auc",
                            error_score="raise")["test_score"]
    assert scores.min() > 0.65
    again = clone(ChurnClassifier(cv=2, seed=3))
    assert again.get_params()["seed"] == 3


def test_inputs_are_left_as_they_were():
    X, y = shop()
    before = X.copy()
    ChurnClassifier(learners=QUICK, cv=2).fit(X, y).predict_proba(X)
    pd.testing.assert_frame_equal(X, before)


def test_records_what_was_compared_and_takes_the_least_loss():
    X, y = shop()
    model = ChurnClassifier(cv=2).fit(X, y)
    lines = model.learners_.set_index("learner")
    assert list(lines.index) == ["logistic", "boosting", "blend"]
    best = lines["log_loss"].idxmin()
    assert lines.loc[best, "behind"] == 0
    assert (lines["behind_error"].drop(best) > 0).all()
    near = lines["behind"] <= np.minimum(lines["behind_error"], 0.001 * lines.loc[best, "log_loss"])
    assert model.chosen_ == near.idxmax()  # in this order they are ever less simple
    assert lines["folds"].unique().tolist() == ["2 folds over rows"]


def test_the_simpler_learner_is_taken_where_the_best_is_no_better_beyond_chance():
    rng = np.random.default_rng(4)
    X = pd.DataFrame(rng.normal(size=(3000, 3))).add_prefix("x")
    y = (rng.random(3000) < expit(X["x0"] + X["x1"])).astype(int)
    model = ChurnClassifier(cv=3).fit(X, y)
    assert model.chosen_ == "logistic"
    assert model.learners_["log_loss"].notna().all()


def thresholds(rows, seed=0):
    """Who leaves is decided by corners of two or three columns, which no line has."""
    rng = np.random.default_rng(seed)
    X = pd.DataFrame(rng.random((rows, 8))).add_prefix("x").assign(plan=rng.choice(list("abcd"), rows))
    log_odds = (8 * ((X["x0"] < 0.3) & (X["x1"] > 0.4)) + 8 * ((X["x2"] > 0.7) & X["plan"].isin(["b", "c"]))
                - 8 * ((X["x3"] > 0.5) & (X["x4"] < 0.5) & (X["plan"] != "a")) - 2)
    return X, (rng.random(rows) < expit(log_odds)).astype(int)


def test_a_strong_signal_is_learned_as_well_as_by_scikit_learns_own_boosting():
    from sklearn.ensemble import HistGradientBoostingClassifier

    X, y = thresholds(4000)
    learned, test = slice(0, 3000), slice(3000, None)
    model = ChurnClassifier(cv=3).fit(X[learned], y[learned])
    own = roc_auc_score(y[test], model.predict_proba(X[test])[:, 1])
    coded = X.assign(plan=X["plan"].astype("category"))
    peer = HistGradientBoostingClassifier(random_state=0).fit(coded[learned], y[learned])
    assert own > roc_auc_score(y[test], peer.predict_proba(coded[test])[:, 1]) - 0.002
    line = ChurnClassifier(learners=QUICK, cv=3).fit(X[learned], y[learned])
    assert own > roc_auc_score(y[test], line.predict_proba(X[test])[:, 1]) + 0.03


def test_the_sizes_tried_are_recorded_and_the_search_goes_on_at_the_edge():
    X, y = thresholds(2000)
    sizes = ChurnClassifier(learners=("boosting",), cv=3).fit(X, y).sizes_
    assert len(sizes) >= 3 and sizes["chosen"].sum() == 1
    chosen = sizes[sizes["chosen"]].iloc[0]
    assert chosen["log_loss"] == sizes["log_loss"].min() and chosen["behind"] == 0
    assert chosen["trees"] % 20 == 0
    inside = 0 < sizes["chosen"].to_numpy().argmax() < len(sizes) - 1
    assert inside or sizes["leaves"].iloc[0] == 3 or chosen["edge"]


def copied(customers=200, times=6, seed=3):
    """Customers who are there several times, a little moved, and nothing says so; and whose row each is."""
    rng = np.random.default_rng(seed)
    own = rng.normal(size=(customers, 8))
    left = rng.random(customers) < expit(1.5 * own[:, 0] + own[:, 1] * own[:, 2] - 0.5)
    whose = np.repeat(np.arange(customers), times)
    X = pd.DataFrame(own[whose] + 0.02 * rng.normal(size=(len(whose), 8))).add_prefix("x")
    return X, left[whose].astype(int), whose


def test_near_copies_are_kept_in_one_fold_though_nobody_says_whose_they_are():
    X, y, whose = copied()
    found = ChurnClassifier(cv=3).fit(X, y)
    assert found.copies_ == len(X)
    assert found.learners_["folds"][0] == "3 folds over rows, near-copies kept together"
    assert found.learners_["auc"].max() < 0.9  # by a row at random it would be .99
    told = ChurnClassifier(cv=3, learners=QUICK).fit(X.assign(customer_id=whose), y)
    assert told.copies_ == 0
    assert found.learners_["auc"][0] == pytest.approx(told.learners_["auc"][0], abs=0.06)  # logistic, half the rows


def test_half_the_groups_of_copies_are_parted_and_two_choices_are_made():
    X, y, whose = copied(customers=120, times=4)
    found = compare_learners(["logistic"], Panel(X, y, None, whose, whose), horizon_days=None, cv=3, seed=0,
                             set_level=False)
    folds = pd.Series(found.fold).groupby(whose).transform("nunique")
    np.testing.assert_array_equal(found.counted, folds == 1)
    np.testing.assert_array_equal(found.known.counted, folds > 1)
    assert 0.4 < found.counted.mean() < 0.7
    for choice in (found, found.known):
        odds, truth = choice.log_odds[choice.counted], y[choice.counted]
        assert choice.lines["n"][0] == len(truth)
        mapped = Sigmoid().fit(odds, truth).map(odds)
        assert choice.lines["log_loss"][0] == pytest.approx(row_losses(truth, mapped).mean())


def of_copies(forecasts, *, rows=1200, seed=0):
    """A trial of rows of which every other one is known, with what models are made to predict of them."""
    rng = np.random.default_rng(seed)
    truth = rng.normal(size=rows)
    y = (rng.random(rows) < expit(truth)).astype(int)
    apart = np.arange(rows) % 2 == 0
    panel = Panel(pd.DataFrame({"x": truth}), y, None, np.arange(rows) // 2, np.arange(rows) // 2)
    held = [(np.arange(rows // 2, rows), np.arange(rows // 2)), (np.arange(rows // 2), np.arange(rows // 2, rows))]
    trial = Trial(panel, held, 0, counted=apart)
    parts = []
    for trees, forecast in enumerate(forecasts):
        parts.append(Part("boosting", 1, trees))
        odds = forecast(truth, y, apart, rng)
        trial._held_out[parts[-1]] = [odds[:rows // 2], odds[rows // 2:]]
    return trial, apart, parts


def test_models_of_copies_are_compared_as_if_none_were_too_bold():
    """Twice the log-odds are as good: the map takes that back. Elsewhere they cost what they cost."""
    trial, _, parts = of_copies([lambda truth, *_: truth, lambda truth, *_: 2 * truth + 0.3])
    np.testing.assert_allclose(*(trial._losses(trial.held_out(part)) for part in parts), rtol=1e-3)
    plain = replace(trial, counted=None)
    timid, bold = (plain._losses(plain.held_out(part)).mean() for part in parts)
    assert bold > timid + 0.05


def test_what_remembers_copies_is_weighed_by_the_rows_that_it_serves():
    """One model knows the label of each row of which a copy is known, and of others less than the plain one does."""
    def knows(truth, y, apart, rng):
        return np.where(apart, truth + rng.normal(size=len(y)), 12.0 * (2 * y - 1))

    trial, apart, parts = of_copies([lambda truth, *_: truth, knows])
    plain, remembers = trial.weights(parts)
    assert plain > 0.7 and remembers < 0.2
    assert trial.of_copies(~apart).weights(parts)[1] > 0.5


def test_known_customers_have_a_model_of_their_own(tmp_path):
    X, y, whose = copied(customers=260, times=4)
    learned = (whose < 200) & (np.arange(len(y)) % 4 > 0)
    model = ChurnClassifier(cv=3).fit(X[learned], y[learned])
    known, strange = (whose < 200) & ~learned, whose >= 200
    assert model.known_.of(model.prepared(X[known])).mean() > 0.9
    risk = model.predict_proba(X)[:, 1]
    alone = expit(model.calibrator_.map(model.estimator_.log_odds(model.prepared(X))) + model.shift_)
    assert log_loss(y[known], risk[known]) < log_loss(y[known], alone[known]) - 0.1
    np.testing.assert_allclose(risk[strange], alone[strange], atol=0.25)
    assert np.median(np.abs(risk[strange] - alone[strange])) == 0
    for rows in (np.flatnonzero(strange)[risk[strange] == alone[strange]][:1], np.flatnonzero(known)[:1]):  # one alone
        assert model.predict_proba(X.iloc[rows])[0, 1] == pytest.approx(risk[rows[0]], rel=1e-9)
    card = model_card(model, X[learned], y[learned])
    save_churn_model(model, tmp_path / "model.skops", X=X[learned], card=card)
    kept = load_churn_model(tmp_path / "model.skops").classifier
    assert kept.known_ is None and model.known_ is not None  # rows of customers are in no file
    np.testing.assert_array_equal(kept.predict_proba(X)[:, 1], alone)


def test_rows_of_a_customer_need_not_be_looked_for_where_they_are_told():
    X, y = shop()
    assert ChurnClassifier(learners=QUICK, cv=2).fit(X, y).copies_ == 0


def test_an_honest_table_has_no_near_copies():
    X, y = thresholds(1500)
    model = ChurnClassifier(learners=QUICK, cv=2).fit(X, y)
    assert model.copies_ == 0 and model.learners_["folds"][0] == "2 folds over rows"


def test_the_blend_adds_up_its_parts_with_weights_that_held_out_rows_gave():
    X, y = shop()
    model = ChurnClassifier(learners=("blend",), cv=2, calibration="none").fit(X, y)
    frame = model.prepared(X)
    weights = model.estimator_.weights
    assert min(weights) >= 0 and 0.5 < sum(weights) < 1.5
    assert [type(part) for part in model.estimator_.parts] == [Logistic, *[Boosting] * 8]  # each size grown four times
    assert weights[1:5] == (weights[1],) * 4 and weights[5:] == (weights[5],) * 4
    apart = [part.log_odds(frame) for part in model.estimator_.parts]
    np.testing.assert_allclose(model.decision_function(X), np.dot(weights, apart))


def test_weights_of_a_blend_are_those_of_a_logistic_regression_on_the_forecasts():
    """Of many rows the ridge tells nothing: the weights are those of a plain fit, none below 0."""
    from sklearn.linear_model import LogisticRegression

    rng = np.random.default_rng(5)
    truth, rows = rng.normal(size=20_000), np.arange(20_000)
    panel = Panel(pd.DataFrame(index=rows), (rng.random(20_000) < expit(truth)).astype(int), None, None)
    parts = [Part("logistic"), Part("boosting", 1, 100), Part("boosting", 2, 100)]
    forecasts = [truth + rng.normal(size=20_000), truth + 0.7 * rng.normal(size=20_000), -truth]
    trial = Trial(panel, [(rows[10_000:], rows[:10_000]), (rows[:10_000], rows[10_000:])], seed=0)
    for part, given in zip(parts, forecasts, strict=True):
        trial._held_out[part] = [given[:10_000], given[10_000:]]
    plain = LogisticRegression(C=np.inf, fit_intercept=False).fit(np.column_stack(forecasts[:2]), panel.y)
    assert trial.weights(parts) == pytest.approx([*plain.coef_[0], 0.0], abs=0.01)


def test_snapshot_and_customer_make_folds_and_are_no_features():
    frame = panel([0.5, 0.5, 0.5])
    model = fitted(frame, learners=("logistic", "boosting"))
    assert model.features_ == ["recency_days"]
    assert model.learners_["folds"][0].startswith("2 newest snapshots")  # nothing is known before the first
    assert model.learners_["n"][0] == 1600
    without = model.predict_proba(frame[["recency_days"]])
    np.testing.assert_array_equal(without, model.predict_proba(frame.drop(columns="churned")))


def test_a_single_learner_is_the_same_whether_it_was_compared_or_not():
    """Alone it is held out over customers only: the choice needs the snapshots, the calibration does not."""
    frame = panel([0.6, 0.5, 0.4])
    compared = fitted(frame, learners=("logistic", "boosting"))
    assert compared.chosen_ == "logistic"
    alone = fitted(frame, learners=(compared.chosen_,))
    assert alone.learners_["folds"].tolist() == ["3 folds over customers"]
    X = frame.drop(columns="churned")
    np.testing.assert_array_equal(alone.predict_proba(X), compared.predict_proba(X))


def test_only_windows_that_were_over_predict_a_snapshot():
    times = np.repeat(np.array(["2025-01-01", "2025-02-01", "2025-04-01", "2025-05-02"], "datetime64[ns]"), 2)
    y = np.array([0, 1] * 4)
    pairs = time_folds(y, times, horizon_days=90, folds=3)
    assert [(train.tolist(), test.tolist()) for train, test in pairs] == [([0, 1, 2, 3], [6, 7]), ([0, 1], [4, 5])]


def test_little_of_the_newest_level_is_carried_forward_before_past_days_have_told():
    """A fifth lasts on logs of purchases; here one past day says that nothing does, and can say little."""
    frame = panel([0.8, 0.8, 0.5], rows=1500)
    newest = frame[frame["snapshot"] == frame["snapshot"].max()]
    as_learned = fitted(frame, base_rate=None).predict_proba(newest.drop(columns="churned"))[:, 1].mean()
    latest = fitted(frame)
    set_anew = latest.predict_proba(newest.drop(columns="churned"))[:, 1].mean()
    assert as_learned > newest["churned"].mean() + 0.1
    assert latest.level_cuts_ == 1 and 0.15 < latest.level_weight_ < 0.2
    assert set_anew == pytest.approx(as_learned - 0.19 * (as_learned - newest["churned"].mean()), abs=0.01)
    assert latest.base_rate_ == pytest.approx(newest["churned"].mean())


def test_the_newest_level_is_left_alone_where_past_days_speak_against_it():
    """The rate swings from one snapshot to the next: carried forward, the newest is wrong every time."""
    swinging = fitted(panel([0.7, 0.4, 0.7, 0.4, 0.7], rows=1500))
    assert swinging.level_weight_ == 0 and swinging.level_cuts_ == 3 and swinging.shift_ == 0
    newest = panel([0.7])[["recency_days"]]
    assert swinging.predict_proba(newest)[:, 1].mean() < 0.65


def test_the_newest_level_is_believed_the_more_past_days_speak_for_it():
    newest = panel([0.7])[["recency_days"]]
    rates = [0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2]
    for snapshots, weight, off in ((5, 0.55, 0.1), (7, 0.9, 0.05)):
        falling = fitted(panel(rates[:snapshots], rows=1500))
        assert falling.level_weight_ > weight
        assert falling.predict_proba(newest)[:, 1].mean() == pytest.approx(rates[snapshots - 1], abs=off)


def test_a_feature_that_early_snapshots_do_not_have_yet_is_learned_where_it_is():
    frame = panel([0.5, 0.5, 0.5], rows=300)
    frame["score"] = np.where(frame["snapshot"] == frame["snapshot"].max(), frame["recency_days"] ** 2, np.nan)
    frame["answer"] = pd.Series(np.where(frame["score"].notna(), "given", None), dtype=object)
    model = fitted(frame, learners=("logistic", "boosting"))
    assert "score" in model.features_
    assert model.learners_["log_loss"].notna().all()


def test_a_level_that_is_known_is_set():
    frame = panel([0.7, 0.7, 0.7])
    model = fitted(frame, base_rate=0.4)
    newest = frame[frame["snapshot"] == frame["snapshot"].max()]
    assert model.predict_proba(newest.drop(columns="churned"))[:, 1].mean() == pytest.approx(0.4, abs=0.02)
    assert model.base_rate_ == 0.4


def test_adjusting_multiplies_all_odds_by_the_same_and_leaves_the_model_alone():
    X, y = shop()
    model = ChurnClassifier(learners=QUICK, cv=2).fit(X, y)
    before = model.predict_proba(X)[:, 1]
    after = model.adjusted(0.5 * model.base_rate_).predict_proba(X)[:, 1]
    rate = model.base_rate_
    ratio = (after / (1 - after)) / (before / (1 - before))
    np.testing.assert_allclose(ratio, (0.5 * rate / (1 - 0.5 * rate)) / (rate / (1 - rate)))
    np.testing.assert_array_equal(model.predict_proba(X)[:, 1], before)


def test_a_share_that_is_forecast_elsewhere_is_the_mean_risk():
    X, y = shop()
    model = ChurnClassifier(learners=QUICK, cv=2).fit(X, y)
    other = model.at_share(X[:100], share=0.2)
    assert other.predict_proba(X[:100])[:, 1].mean() == pytest.approx(0.2)
    moved = other.decision_function(X) - model.decision_function(X)
    assert np.ptp(moved) == pytest.approx(0) and model.shift_ != other.shift_
    with pytest.raises(ArgumentError, match="share"):
        model.at_share(X, share=1.0)


def test_the_second_class_in_order_is_the_one_predicted():
    X, y = shop()
    model = ChurnClassifier(learners=QUICK, cv=2).fit(X, np.where(y == 1, "Yes", "No"))
    assert model.classes_.tolist() == ["No", "Yes"]
    assert roc_auc_score(y, model.predict_proba(X)[:, 1]) > 0.7
    assert set(model.predict(X)) == {"No", "Yes"}


def test_the_same_seed_gives_the_same_probabilities():
    X, y = shop()
    first, second = (ChurnClassifier(learners=("boosting",), cv=2, seed=5).fit(X, y) for _ in range(2))
    np.testing.assert_array_equal(first.predict_proba(X), second.predict_proba(X))


def test_many_rows_are_compared_by_a_part_of_the_customers_and_all_are_learned_from():
    frame = panel([0.5, 0.5], rows=1000)
    model = fitted(frame.drop(columns="snapshot"), selection_rows=500, learners=("boosting",))
    assert 350 < model.learners_["n"][0] < 650
    assert model.learners_["folds"][0] == "3 folds over customers"
    assert model.base_rate_ == frame["churned"].mean()


def test_ids_constants_and_empty_columns_are_dropped_and_recorded():
    X, y = shop()
    X = X.assign(email=[f"a{row}@shop" for row in range(len(X))], customer_no=range(1000, 1000 + len(X)),
                 shop="Vilnius", empty=np.nan)
    model = ChurnClassifier(learners=QUICK, cv=2).fit(X, y)
    reasons = model.dropped_.set_index("column")["reason"]
    assert reasons["shop"] == "always the same"
    assert reasons["empty"] == "always missing"
    assert reasons["email"].startswith("an id") and reasons["customer_no"].startswith("an id")
    assert model.features_ == ["recency_days", "orders_90d", "plan", "paid"]


def test_ten_thousand_categories_tell_nothing_of_the_label_by_themselves():
    rng = np.random.default_rng(0)
    X = pd.DataFrame({"town": rng.integers(0, 10_000, 4000).astype(str), "noise": rng.normal(size=4000)})
    X["town"] = "t" + X["town"]
    y = rng.integers(0, 2, 4000)
    model = ChurnClassifier(learners=("boosting",), cv=3).fit(X[:2000], y[:2000])
    assert abs(roc_auc_score(y[2000:], model.predict_proba(X[2000:])[:, 1]) - 0.5) < 0.05
    assert model.learners_["auc"][0] < 0.56


def test_few_of_a_class_are_learned_from_as_they_are():
    X = pd.DataFrame({"recency_days": [1.0, 2.0, 3.0, 90.0]})
    model = ChurnClassifier(cv=5).fit(X, [0, 0, 0, 1])
    assert model.chosen_ == "logistic"
    assert model.learners_["log_loss"].isna().all()
    assert "too few who left or who stayed" in model.learners_["folds"][0]


@pytest.mark.parametrize(("X", "y", "said"), [
    (pd.DataFrame({"a": [1.0, 2.0]}), [1, 1], "one class only"),
    (pd.DataFrame({"a": [1.0, 2.0, 3.0]}), [0, 1, 2], "Only binary classification"),
    (pd.DataFrame({"a": [1.0, 2.0, 3.0]}), [0, 1, np.nan], r"1 missing labels.*window is not over"),
    (pd.DataFrame({"a": [1.0, np.inf, np.inf]}), [0, 1, 0], "a: found 2 infinite values"),
    (pd.DataFrame({"a": pd.to_datetime(["2025-01-01", "2025-01-02"])}), [0, 1], "a: found datetime64.*days between"),
    (pd.DataFrame({"a": [1.0, 1.0]}), [0, 1], "no column to learn from.*Dropped: a"),
    (pd.DataFrame({"a": [1.0, 1.0]}), [0, 1, 1], "2 rows and 3 labels"),
])
def test_what_cannot_be_learned_from_is_refused_in_words(X, y, said):
    with pytest.raises(ArgumentError, match=said):
        ChurnClassifier(learners=QUICK).fit(X, y)


@pytest.mark.parametrize(("settings", "said"), [
    ({"learners": ("magic",)}, "found 'magic', allowed one or more of 'logistic'"),
    ({"learners": ()}, "found none"),
    ({"calibration": "platt"}, "allowed 'auto', 'none', 'sigmoid'"),
    ({"base_rate": 1.5}, "base_rate: found 1.5"),
    ({"base_rate": "newest"}, "base_rate: found 'newest'"),
    ({"cv": 1}, "cv: found 1"),
    ({"horizon_days": None}, "horizon_days: found None.*`snapshot` has 2 snapshots"),
])
def test_parameters_without_meaning_are_refused(settings, said):
    with pytest.raises(ArgumentError, match=said):
        fitted(panel([0.5, 0.5], rows=50), **settings)


@pytest.mark.parametrize("rate", [0.0, 1.0, -1.0])
def test_a_base_rate_of_nobody_or_everybody_is_refused(rate):
    X, y = shop(60)
    with pytest.raises(ArgumentError, match="base_rate"):
        ChurnClassifier(learners=QUICK, cv=2).fit(X, y).adjusted(rate)


def test_a_column_that_is_not_there_is_named():
    X, y = shop(100)
    model = ChurnClassifier(learners=QUICK, cv=2).fit(X, y)
    with pytest.raises(ValueError, match="plan"):
        model.predict_proba(X.drop(columns="plan"))
