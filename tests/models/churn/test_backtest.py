"""A backtest learns only from windows that were over, is held to baselines, and says when nothing beats recency."""

import numpy as np
import pandas as pd
import pytest
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

import retention as rt
from retention.errors import ArgumentError, RetentionError
from retention.models.churn.backtest import backtest_churn
from retention.models.churn.baselines import LOGISTIC, RECENCY, RECENCY_OVER_GAP, standard_baselines
from retention.models.churn.profit import Costs
from retention.result import Result


def panel(*, hidden=0.0, customers=400, snapshots=7, seed=0):
    """Snapshots 30 days apart; leaving depends on recency and, by ``hidden``, on another number."""
    rng = np.random.default_rng(seed)
    days = pd.date_range("2024-01-01", periods=snapshots, freq="30D")
    rows = customers * snapshots
    frame = pd.DataFrame({"customer_id": np.tile(np.arange(customers), snapshots),
                          "snapshot": np.repeat(days, customers),
                          "recency_days": rng.integers(1, 90, rows).astype(float), "other": rng.normal(size=rows),
                          "plan": rng.choice(["a", "b"], rows), "gap_mean_days": rng.integers(5, 40, rows)})
    odds = (frame["recency_days"] - 45) / 25 + hidden * frame["other"]
    return frame.assign(churned=(rng.random(rows) < 1 / (1 + np.exp(-odds))).astype(float))


class Recorder(ClassifierMixin, BaseEstimator):
    """Learns nothing, and hands what it was shown to ``note``."""

    def __init__(self, *, time="snapshot", horizon_days=None, note=len):
        self.time = time
        self.horizon_days = horizon_days
        self.note = note

    def fit(self, X, y):
        self.note(X.assign(days=self.horizon_days))
        self.classes_ = np.array([0, 1])
        return self

    def predict_proba(self, X):
        return np.tile([0.5, 0.5], (len(X), 1))


class Notes:
    """Keeps what it is called with, and stays itself when an estimator is cloned."""

    def __init__(self):
        self.shown = []

    def __call__(self, frame):
        self.shown.append(frame)

    def __deepcopy__(self, memo):
        return self


def numbers_only():
    from sklearn.compose import make_column_transformer
    from sklearn.pipeline import make_pipeline

    return make_pipeline(make_column_transformer(("passthrough", ["recency_days", "other"])), LogisticRegression())


def test_training_windows_are_over_before_the_test_date():
    frame = panel()
    notes = Notes()
    tested = backtest_churn(frame, horizon_days=60, classifier=Recorder(note=notes), draws=0)
    ends = [(shown["snapshot"].max() + pd.Timedelta(days=60)) for shown in notes.shown]
    dates = sorted(tested.predictions["snapshot"].unique())
    assert ends == dates  # the newest window that was over ended on the day itself
    assert [len(shown) for shown in notes.shown] == [1200, 1600, 2000]
    assert set(notes.shown[0].columns) == {"recency_days", "other", "plan", "gap_mean_days", "snapshot", "days"}
    assert notes.shown[0]["days"].eq(60).all()


def test_the_default_is_our_classifier():
    tested = backtest_churn(panel(hidden=1.5), horizon_days=60, test_dates=1, draws=10)
    auc = tested.table.set_index("model")["roc_auc"]
    assert auc["classifier"] > auc[RECENCY] + 0.05


def test_what_comes_after_a_test_date_changes_nothing():
    frame = panel()
    date = frame["snapshot"].unique()[4]
    open_then = (frame["snapshot"] < date) & (frame["snapshot"] > date - pd.Timedelta(days=60))
    late = (frame["snapshot"] > date) | open_then
    spoilt = frame.assign(churned=np.where(late, 1 - frame["churned"], frame["churned"]))
    ask = {"horizon_days": 60, "test_dates": [str(date.date())], "draws": 0}
    one, other = (backtest_churn(rows, classifier=numbers_only(), **ask) for rows in (frame, spoilt))
    pd.testing.assert_frame_equal(one.predictions, other.predictions)


def test_windows_that_are_not_over_are_not_tested_nor_learned_from():
    frame = panel()
    last = frame["snapshot"].max()
    tested = backtest_churn(frame.assign(churned=frame["churned"].where(frame["snapshot"] < last)), horizon_days=60,
                            classifier=numbers_only(), draws=0)
    assert tested.predictions["snapshot"].max() == last - pd.Timedelta(days=30)
    assert tested.predictions["churned"].notna().all()


def test_nothing_beats_recency_where_nothing_else_counts():
    tested = backtest_churn(panel(), horizon_days=60, classifier=numbers_only(), draws=150)
    assert tested.title == "The model does not rank better than days since the last order alone"
    assert "Rank customers by days since the last order, which needs no model" in tested.summary()
    assert "if published costs hold, which are not this business's own" in tested.summary()


def test_what_beats_recency_is_said_with_its_interval():
    tested = backtest_churn(panel(hidden=1.5), horizon_days=60, classifier=numbers_only(), costs=Costs(clv=50),
                            draws=150)
    assert tested.title.startswith("The model ranks a customer who leaves above one who stays")
    assert "better than recency only" in tested.summary() and tested.facts["ahead"] == 3
    assert f"not clearly different from {LOGISTIC}" in tested.summary()
    assert "published" not in tested.summary()
    auc = tested.table[(tested["model"] == "classifier") & tested["snapshot"].notna()]
    for _, row in auc.iterrows():
        rows = tested.predictions[tested.predictions["snapshot"] == row["snapshot"]]
        assert row["roc_auc"] == pytest.approx(roc_auc_score(rows["churned"], rows["classifier"]))
    assert list(tested["model"].unique()) == ["classifier", RECENCY, RECENCY_OVER_GAP, LOGISTIC]


def test_a_classifier_that_is_worse_is_called_worse():
    tested = backtest_churn(panel(), horizon_days=60, classifier=Recorder(), draws=100)
    assert f"worse than {RECENCY}" in tested.summary() and RECENCY in tested.facts["worse"]


def test_others_stand_beside_the_standard_baselines():
    tested = backtest_churn(panel(), horizon_days=60, test_dates=1, classifier=numbers_only(),
                            baselines={"nothing": Recorder()}, draws=20)
    assert "nothing" in tested.predictions
    assert ((tested.differences["model"] == "classifier") & (tested.differences["against"] == "nothing")).sum() == 6
    assert "One test date is too few to tell luck from skill." in tested.summary()
    assert tested["snapshot"].notna().all()


def test_without_recency_the_verdict_says_that_it_was_not_held_against_it():
    frame = panel().drop(columns=["recency_days"])
    model = standard_baselines(frame[["other"]])[LOGISTIC]
    tested = backtest_churn(frame, horizon_days=60, classifier=model, draws=20)
    assert tested.summary().startswith("Days since the last order are not known, so the model cannot be compared")


def test_one_kind_at_the_test_date_is_no_verdict():
    frame = panel()
    frame["churned"] = frame["churned"].where(frame["snapshot"] < frame["snapshot"].max(), 0.0)
    tested = backtest_churn(frame, horizon_days=60, test_dates=1, classifier=numbers_only(), draws=10)
    assert tested.title == "The forecast cannot be judged: nobody left: there is nothing to rank"


def test_the_rules_of_thumb_rank_by_their_number():
    frame = panel()
    models = standard_baselines(frame.drop(columns="churned"))
    risk = {name: model.fit(frame, frame["churned"]).predict_proba(frame)[:, 1] for name, model in models.items()}
    assert roc_auc_score(frame["churned"], risk[RECENCY]) == roc_auc_score(frame["churned"], frame["recency_days"])
    ratio = frame["recency_days"] / frame["gap_mean_days"]
    assert pd.Series(risk[RECENCY_OVER_GAP]).corr(ratio, method="spearman") == pytest.approx(1)


def test_one_order_has_the_gap_of_the_others():
    frame = pd.DataFrame({"recency_days": [10.0, 40, 10, 40], "gap_mean_days": [20.0, 20, np.nan, np.nan]})
    model = standard_baselines(frame)[RECENCY_OVER_GAP].fit(frame, [0, 1, 0, 1])
    risk = model.predict_proba(frame)[:, 1]
    assert risk[2:].tolist() == risk[:2].tolist()


def test_plain_regression_takes_what_tables_hold():
    frame = panel().assign(empty=np.nan, wild=np.inf, count=pd.array([1, None] * 1400, dtype="Int64"), yes=True,
                           word=None, day=pd.Timestamp("2024-01-01"))
    model = standard_baselines(frame.drop(columns="churned"))[LOGISTIC].fit(frame, frame["churned"])
    assert roc_auc_score(frame["churned"], model.predict_proba(frame)[:, 1]) > 0.7


def test_the_season_does_not_lead_plain_regression_astray():
    """Of two or three days of training the season is as good as the days' names, and the next day has none of them."""
    frame = panel(snapshots=6)
    number = frame["snapshot"].rank(method="dense").astype(int) - 1
    frame["season_sin"] = number.map({0: 0.0, 1: 0.1, 2: 0.5, 3: 0.9, 4: 0.5, 5: 0.1})
    quiet = (number == 0) & (np.random.default_rng(1).random(len(frame)) < 0.7)
    frame["churned"] = frame["churned"].mask(quiet, 0.0)
    tested = backtest_churn(frame, horizon_days=60, test_dates=3, classifier=numbers_only(), draws=0)
    without = backtest_churn(frame.drop(columns="season_sin"), horizon_days=60, test_dates=3, classifier=numbers_only(),
                             draws=0)
    pd.testing.assert_series_equal(tested.predictions[LOGISTIC], without.predictions[LOGISTIC])
    misled = standard_baselines(frame.drop(columns=["customer_id", "snapshot", "churned"]))[LOGISTIC]
    date = tested.predictions["snapshot"].min()
    known, test = frame[frame["snapshot"] <= date - pd.Timedelta(days=60)], frame[frame["snapshot"] == date]
    astray = misled.fit(known, known["churned"]).predict_proba(test)[:, 1].mean()
    kept = tested.predictions.query("snapshot == @date")[LOGISTIC].mean()
    assert abs(kept - test["churned"].mean()) < abs(astray - test["churned"].mean()) - 0.02


def test_what_is_missing_tells_plain_regression_something():
    frame = panel(snapshots=2)
    frame["days_since_ticket"] = np.where(frame["churned"] == 1, np.nan, frame["other"])
    model = standard_baselines(frame[["days_since_ticket"]])[LOGISTIC].fit(frame, frame["churned"])
    assert roc_auc_score(frame["churned"], model.predict_proba(frame)[:, 1]) == 1


def test_the_classifier_of_the_last_date_is_handed_on():
    frame = panel(hidden=1.0)
    tested = backtest_churn(frame, horizon_days=60, classifier=numbers_only(), draws=0)
    last = frame[frame["snapshot"] == frame["snapshot"].max()]
    known = tested.predictions[tested.predictions["snapshot"] == frame["snapshot"].max()]
    np.testing.assert_allclose(tested.classifier.predict_proba(last)[:, 1], known["classifier"], rtol=0, atol=1e-9)


def test_no_list_is_made_of_a_ranking_that_chance_explains():
    rng = np.random.default_rng(0)
    frame = panel(hidden=1.5).assign(coin=rng.random(2800), twin=lambda rows: rows["recency_days"] / 100)
    frame["good"] = 1 / (1 + np.exp(-(frame["recency_days"] - 45) / 25 - 1.5 * frame["other"]))
    scored = frame[["customer_id", "snapshot", "churned", "good", "coin", "twin"]].assign(
        **{RECENCY: frame["recency_days"] / 100})
    found = rt.churn_scores(scored, against=RECENCY, draws=100)
    assert rt.list_check(found, model="good").facts["allowed"]
    assert "is not clearly above 0.55, which is too close" in rt.list_check(found, model="coin").summary()
    twin = rt.list_check(found, model="twin")
    assert twin.title == "No contact list is made" and twin["passed"].tolist() == [True, False]
    assert "does not rank better than days since the last order alone (difference in AUC 0.000" in twin.summary()
    assert "not clearly above 0.95" in rt.list_check(found, model="good", min_auc=0.95).facts["objection"]
    without = rt.churn_scores(scored, against=RECENCY, draws=0)
    assert "has no interval (no resamples asked for)" in rt.list_check(without, model="good").facts["objection"]
    alone = rt.churn_scores(scored[["customer_id", "snapshot", "churned", "good"]], draws=100)
    assert rt.list_check(alone, model="good").facts["allowed"]


@pytest.mark.parametrize(("change", "asked", "said"), [
    (lambda frame: frame.drop(columns="snapshot"), {}, "score folds of its customers with `churn_scores`"),
    (lambda frame: frame.drop(columns="churned"), {}, "churned: column missing"),
    (lambda frame: frame, {"horizon_days": 400}, "needs another at least 400 days before it"),
    (lambda frame: frame, {"test_dates": 0}, "test_dates: found 0, allowed a whole number from 1 on"),
    (lambda frame: frame, {"test_dates": ["2024-01-31"]}, "found 2024-01-31, allowed snapshots of the panel"),
    (lambda frame: frame, {"test_dates": []}, "found none"),
    (lambda frame: frame.assign(churned=0.0), {}, "nobody left (1,200 rows): there is nothing to learn"),
    (lambda frame: frame.assign(churned=1.0), {}, "everybody left")])
def test_what_cannot_be_tested_is_refused(change, asked, said):
    with pytest.raises(RetentionError) as error:
        backtest_churn(change(panel()), classifier=numbers_only(), draws=0, **{"horizon_days": 60, **asked})
    assert said in str(error.value)


def test_the_risks_are_set_to_what_was_expected_on_each_day():
    """As `churn_risk` sets those of today: by a forecast made by then, and by none that is long past."""
    frame = panel()
    days = frame["snapshot"].unique()
    said = pd.DataFrame({"snapshot": [days[3], days[4] - pd.Timedelta(days=4)], "expected": [0.2, 0.7]})
    ask = {"horizon_days": 30, "classifier": rt.ChurnClassifier(learners=("logistic",), cv=2), "draws": 0,
           "test_dates": list(days[3:6])}
    forecast = Result("expected_churn", said)
    told = backtest_churn(frame, expected=forecast, **ask)
    plain = backtest_churn(frame, **ask)
    means = [found.predictions.groupby("snapshot")["classifier"].mean() for found in (told, plain)]
    assert means[0].iloc[:2].tolist() == pytest.approx([0.2, 0.7])
    assert means[0].iloc[2] == means[1].iloc[2]
    assert told["roc_auc"].tolist()[:-4] == pytest.approx(plain["roc_auc"].tolist()[:-4])
    with pytest.raises(ArgumentError, match="expected: found a LogisticRegression as classifier"):
        backtest_churn(frame, **{**ask, "classifier": LogisticRegression()}, expected=forecast)
