"""What businesses hand in: each fault is handled or refused in words, from the log to the reasons and the drift."""

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.errors import ArgumentError

START = pd.Timestamp("2024-01-01")


def log(customers=60, days=400, seed=0):
    rng = np.random.default_rng(seed)
    rows = [(f"c{number}", day) for number in range(customers) for day in rng.integers(0, days, 1 + number % 8)]
    rows += [("early", 0), ("late", days)]
    who, when = zip(*rows, strict=True)
    return pd.DataFrame({"customer_id": who, "timestamp": START + pd.to_timedelta(when, unit="D"),
                         "amount": rng.gamma(2, 20, len(rows))})


def table(n=800, seed=0):
    """Features that tell, beside every column that has broken a model."""
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame({"customer_id": [f"c{i}" for i in range(n)], "recency_days": rng.integers(1, 180, n) * 1.0})
    frame["churned"] = (rng.random(n) < frame["recency_days"] / 200).astype(float)
    return frame.assign(
        empty=np.nan, no_text=pd.Series([None] * n, dtype=object), constant=7, account_id=np.arange(n) + 10_000,
        email=[f"x{i}@y.lt" for i in range(n)], town=[f"t{i}" for i in rng.integers(0, 10_000, n)],
        mixed=rng.choice(["12,5", "€ 7", "many", "1,200.50", " ", "n/a"], n, p=[0.4, 0.3, 0.01, 0.2, 0.05, 0.04]),
        rare=np.where(np.arange(n) == 3, "odd", "usual"))


def model_of(frame, **settings):
    return rt.ChurnClassifier(learners=("blend",), cv=2, **settings).fit(frame.drop(columns="churned"),
                                                                          frame["churned"])


def test_bad_columns_are_left_out_by_name_and_all_that_follows_still_works():
    frame, later = table(), table(seed=1)
    X, y = frame.drop(columns="churned"), frame["churned"]
    model = model_of(frame)
    reasons = model.dropped_.set_index("column")["reason"]
    assert reasons[["empty", "no_text", "constant"]].tolist() == [
        "always missing", "always missing", "always the same"]
    assert reasons["account_id"].startswith("an id") and reasons["email"].startswith("an id")
    assert {"recency_days", "mixed"} <= set(model.features_)
    unread = model.unread_.set_index("column").loc["mixed"]
    assert unread["examples"] == "many" and unread["rows"] == (frame["mixed"] == "many").sum()
    now = later.drop(columns="churned")
    assert np.isfinite(model.predict_proba(now)).all()
    assert rt.churn_reasons(model, now)["reason"].notna().all()
    assert set(rt.churn_drift(model, now, trained_on=X)["verdict"]) == {"stable"}
    card = rt.model_card(model, X, y).table.set_index("entry")["value"]
    assert card["left out: constant"] == "always the same" and card["left out: email"].startswith("an id")
    assert set(rt.check_leakage(frame)["severity"]) == {"ok", "not run"}


@pytest.mark.parametrize(("spoil", "said"), [
    (lambda frame: frame.assign(churned=1.0), "y: found one class only.*check how the label was made"),
    (lambda frame: frame.assign(ratio=np.where(frame.index == 5, np.inf, 1.0)),
     "ratio: found 1 infinite values.*replace infinity by NaN"),
    (lambda frame: frame.assign(churned=frame["churned"].where(frame.index > 4)),
     "y: found 5 missing labels.*leave these rows out"),
    (lambda frame: frame.assign(customer_id=frame["customer_id"].where(frame.index > 2)),
     "customer_id: found 3 rows without one, allowed none: it makes the folds. Leave these rows out"),
    (lambda frame: frame.assign(snapshot=pd.Series(pd.Timestamp("2025-01-01"), frame.index).where(frame.index > 0)),
     "snapshot: found 1 rows without one"),
    (lambda frame: frame[["customer_id", "constant", "empty", "churned"]],
     "no column to learn from.*Dropped: constant, empty")])
def test_what_cannot_be_learned_from_is_refused_with_a_remedy(spoil, said):
    with pytest.raises(ArgumentError, match=said):
        model_of(spoil(table()))


def test_what_is_written_down_only_when_a_customer_leaves_is_left_out_by_name():
    frame = table()
    left, rng = frame["churned"] == 1, np.random.default_rng(2)
    leaks = {"cancelled": left, "status": np.where(left, "closed", "open"),
             "leaving_date": pd.Series("2025-03-01", frame.index).where(left),
             "days_to_leaving": pd.Series(rng.integers(1, 90, len(frame)), frame.index).where(left),
             "cancel_reason": pd.Series(rng.choice(["price", "moved"], len(frame)), frame.index).where(left)}
    nearly = {"complained": left ^ (frame.index == 7), "tenure": np.where(left, 10.0, 30.0) + rng.random(len(frame))}
    model, plain = model_of(frame.assign(**leaks)), model_of(frame)
    dropped = model.dropped_.set_index("column")["reason"]
    assert set(dropped[dropped == "tells without one exception who left, so it was written down afterwards"].index
               ) == set(leaks)
    now = table(seed=1).drop(columns="churned")
    blank = now.assign(**dict.fromkeys(leaks))
    np.testing.assert_array_equal(model.predict_proba(blank), plain.predict_proba(now))
    assert set(nearly) <= set(model_of(frame.assign(**nearly)).features_)
    with pytest.raises(ArgumentError, match=r"no column to learn from.*Dropped: constant, cancelled"):
        model_of(frame.assign(**leaks)[["constant", "cancelled", "churned"]])


@pytest.mark.parametrize(("left", "stayed"), [
    ("Churned", "Stayed"), ("Attrited Customer", "Existing Customer"), ("Churn", "No churn"), ("cancelled", "open"),
    ("left", "stayed"), ("closed", "retained")])
def test_labels_in_words_are_not_taken_the_wrong_way_round(left, stayed):
    frame = table(200)
    with pytest.raises(ArgumentError, match=rf"y: found '{left}' and '{stayed}'.*\(y == '{left}'\).astype\(int\)"):
        model_of(frame.assign(churned=np.where(frame["churned"] == 1, left, stayed)))


@pytest.mark.parametrize(("stayed", "left"), [("no", "yes"), ("active", "churned"), ("N", "Y"), ("active", "inactive"),
                                              ("False", "True"), ("a", "b"), (False, True)])
def test_labels_in_words_whose_second_means_leaving_are_learned(stayed, left):
    frame = table(200)
    words = np.where(frame["churned"] == 1, left, stayed)
    model = rt.ChurnClassifier(learners=("logistic",), cv=2).fit(frame[["recency_days"]], words)
    risk = model.predict_proba(pd.DataFrame({"recency_days": [1.0, 180.0]}))[:, 1]
    assert model.classes_.tolist() == [stayed, left] and risk[0] < 0.3 < 0.6 < risk[1]


def test_all_that_is_known_may_be_missing_or_new_at_scoring():
    model, frame = model_of(table()), table(seed=1).drop(columns="churned")
    strange = frame.assign(mixed="many", town="nowhere", recency_days=np.nan)
    risk = model.predict_proba(strange)[:, 1]
    assert np.isfinite(risk).all() and np.ptp(risk) < 1e-12
    assert model.dropped_.set_index("column")["reason"]["rare"] == "no value is frequent enough to learn from"


@pytest.mark.parametrize("rows", [2, 10, 30])
def test_a_handful_of_rows_is_learned_from_and_stays_near_their_rate(rows):
    rng = np.random.default_rng(rows)
    X = pd.DataFrame({"days": rng.normal(size=rows), "plan": rng.choice(["a", "b"], rows)})
    y = np.arange(rows) % 2
    model = rt.ChurnClassifier().fit(X, y)
    risk = model.predict_proba(X)[:, 1]
    assert np.isfinite(risk).all() and abs(risk.mean() - 0.5) < 0.15


def test_an_infinite_value_is_refused_at_scoring_too():
    model = model_of(table())
    with pytest.raises(ArgumentError, match="recency_days: found 2 infinite values"):
        model.predict_proba(table(seed=1).drop(columns="churned").assign(
            recency_days=lambda rows: rows["recency_days"].where(rows.index > 1, np.inf)))


def test_a_horizon_beyond_the_data_is_refused_with_the_latest_date_that_could_be_told():
    with pytest.raises(ArgumentError, match=r"horizon_days: found 300 days, of which none is over .* label is unknown"):
        rt.churn_panel(log(), dates=["2024-06-01", "2024-09-01"], horizon_days=300, window_days=90,
                       features=["purchases"])
    late = rt.churn_snapshot(log(), as_of="2024-12-01", horizon_days=120, window_days=90, features=["purchases"])
    assert late["churned"].isna().all()
    assert late.summary().endswith("1 December 2024 is not known yet. The latest day with an answer is 8 October 2024.")


def test_customers_with_one_purchase_are_scored_and_explained_without_gaps():
    rows = log(customers=300)
    ask = {"horizon_days": 60, "window_days": 120, "features": ["purchases"]}
    made = rt.churn_panel(rows, dates=["2024-06-01", "2024-08-01", "2024-10-01"], **ask)
    panel = made.table
    assert "about customers with one order, who have no gaps" in made.summary()
    once = panel["purchase_days"] == 1
    assert once.sum() > 20 and panel.loc[once, "gap_mean_days"].isna().all()
    model = model_of(panel, horizon_days=60)
    assert np.isfinite(model.predict_proba(panel[once].drop(columns="churned"))).all()
    reasons = rt.churn_reasons(model, panel[once].drop(columns="churned"), limit=40).table
    gaps = reasons[reasons["feature"] == "gap_mean_days"]["reason"]
    assert len(gaps) and set(gaps) == {"fewer than two orders so far, so there is no usual gap"}


def test_a_log_in_which_everybody_came_once_still_has_a_model_without_gaps():
    rows = log(customers=300).groupby("customer_id", as_index=False).head(1)
    panel = rt.churn_panel(rows, dates=["2024-03-01", "2024-05-01"], horizon_days=60, window_days=60)
    assert panel["probability_alive"].isna().all() and panel.facts["models_missing"] == 2
    assert "On 2 of the days no purchase model could be fitted" in panel.summary()
    with pytest.raises(ArgumentError, match="y: found one class only"):
        model_of(panel.table, horizon_days=60)
