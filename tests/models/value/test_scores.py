"""Scores worked out by the engine are those of the models; what is fetched is bounded; samples are what they say."""

import hashlib
import stat

import ibis
import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.models.churn import scored as risk_scored
from retention.models.churn.calibration import calibrate
from retention.models.churn.learners import Blend, Boosting, Logistic
from retention.models.purchase import scored
from retention.models.purchase.gathered import gathered
from retention.models.value.scores import CustomerScores
from retention.tables.sample import drawn_customers

TERMS = {"horizon_days": 200, "discount": 0.1, "margin": 0.3}
AS_OF = "2025-06-01"


@pytest.fixture(scope="module")
def log(shop):
    rows = shop(1500, seed=4)
    rng = np.random.default_rng(4)
    each = 90 / rng.gamma(5, size=1500)
    who = rows["customer_id"].str[1:].astype(int)
    return rows.assign(amount=(rng.gamma(4, size=len(rows)) / 4 * each[who]).round(2),
                       channel=np.where(who % 3 == 0, "shop", "web"), visits=(who % 4).astype(float))


@pytest.fixture(scope="module")
def fitted(log):
    return CustomerScores(origins=0).fit(log, as_of=AS_OF)


def frame_of(table):
    return table.order_by("customer_id").to_pandas()


def many(n, seed=1):
    """A table of customers drawn from a BG/NBD, in whole days."""
    rng = np.random.default_rng(seed)
    T = rng.integers(200, 900, n).astype(float)
    drawn = rt.BetaGeoNBD._simulate([np.full(n, value) for value in (0.8, 60.0, 0.7, 2.5)], T, 0, rng)
    x = drawn["frequency"].astype("int64")
    mean = rng.gamma(6.0 * np.maximum(x, 1)) / np.maximum(x, 1) / 6 * (40 / rng.gamma(4, size=n))
    return pd.DataFrame({"customer_id": [f"k{number}" for number in range(n)], "frequency": x,
                         "recency": np.ceil(drawn["recency"]), "T": T,
                         "monetary_value": np.where(x > 0, mean.round(2), np.nan)})


# --- the scores are the models' own ---------------------------------------------------------------------------------

BOTH = rt.BetaGeoNBD(rate_covariates=["channel"], dropout_covariates=["visits"])


@pytest.mark.parametrize(("model", "horizon_days"), [
    (rt.BetaGeoNBD(), 200), (rt.BetaGeoNBD(), None), (rt.ModifiedBetaGeoNBD(), 200), (rt.ParetoNBD(), 200),
    (rt.BetaGeoCNBD(), 200), (BOTH, 200), (BOTH, None)], ids=lambda one: str(one)[:12])
def test_scores_are_those_of_the_model_asked_for_a_frame(log, model, horizon_days):
    scores = CustomerScores(model=model, origins=0).fit(log, as_of=AS_OF)
    found = frame_of(scores.table(**TERMS | {"horizon_days": horizon_days}))
    people = rt.customer_summary(log, as_of=AS_OF, by=["channel", "visits"], gaps=True).table
    own, daily = scores.model_, 1.1 ** (1 / 365.25) - 1
    discounted = own.discounted_purchases(people, discount=daily, horizon=horizon_days)
    spend = scores.spend_.expected_spend(people)
    np.testing.assert_allclose(found["probability_alive"], own.probability_alive(people), rtol=1e-9)
    np.testing.assert_allclose(found["spend"], spend, rtol=1e-12)
    np.testing.assert_allclose(found["clv"], 0.3 * discounted * spend, rtol=1e-9)
    if horizon_days is None:
        assert found["purchases"].isna().all()
    else:
        np.testing.assert_allclose(found["purchases"], own.expected_purchases(people, horizon=200), rtol=1e-9)


def test_scores_are_those_of_the_lifetime_value_and_its_past_forecasts(log):
    value = rt.LifetimeValue(unit="D", origins=3).fit(log, as_of=AS_OF)
    expected = value.customers(**TERMS, draws=0).table
    found = frame_of(CustomerScores(origins=3).fit(log, as_of=AS_OF).table(**TERMS))
    assert found["customer_id"].tolist() == expected["customer_id"].tolist()
    assert abs(value.customers(**TERMS, draws=0)["purchases"].sum()
               / value.model_.expected_purchases(value.customers_, horizon=200).sum() - 1) > 0.001  # a level is set
    for name in ("frequency", "recency", "T", "monetary_value", "purchases", "probability_alive", "spend", "clv"):
        np.testing.assert_allclose(found[name], expected[name], rtol=1e-9, err_msg=name)


def test_certain_and_hopeless_customers_have_scores():
    # of 400 purchases in as many days and a long silence the odds are beyond what e can be raised to
    odd = pd.DataFrame({"customer_id": list("abcd"), "frequency": [400, 400, 0, 1], "recency": [400.0, 400, 0, 1],
                        "T": [4000.0, 400, 0, 4000], "monetary_value": [2.0, 0.0, np.nan, 3.0]})
    people = pd.concat([many(3000), odd], ignore_index=True)
    scores = CustomerScores(origins=0).fit_customers(people)
    found = frame_of(scores.table(**TERMS)).set_index("customer_id").loc[list("abcd")]
    expected = scores.model_.probability_alive(odd)
    assert 0 <= found["probability_alive"].iloc[0] < 1e-200 and found["probability_alive"].iloc[2] == 1
    np.testing.assert_allclose(found["probability_alive"], expected, rtol=1e-9, atol=1e-300)
    assert found[["purchases", "spend", "clv"]].notna().all().all()


def test_spend_goes_with_frequency_where_the_model_lets_it(log):
    dearer = log.assign(amount=log["amount"] * log.groupby("customer_id")["amount"].transform("size") ** 0.8)
    scores = CustomerScores(origins=0).fit(dearer, as_of=AS_OF)
    people = rt.customer_summary(dearer, as_of=AS_OF).table
    assert scores.spend_.by_frequency
    np.testing.assert_allclose(frame_of(scores.table(**TERMS))["spend"], scores.spend_.expected_spend(people),
                               rtol=1e-12)


def test_a_spend_without_a_mean_is_missing(fitted, log):
    endless = CustomerScores(origins=0).fit(log, as_of=AS_OF)
    endless.spend_.q_ = 0.9
    found = frame_of(endless.table(**TERMS))
    once = found["frequency"] == 0
    assert found.loc[once, ["spend", "clv"]].isna().all().all() and found.loc[~once, "spend"].notna().all()


# --- what is fetched, and samples -----------------------------------------------------------------------------------

def test_customers_are_drawn_by_the_md5_of_their_ids():
    ids = [f"ž{number}" for number in range(4000)] + list("ab")
    rows = ibis.memtable({"customer_id": ids})
    for share, seed in ((0.25, 0), (0.25, 7), (0.001, 0)):
        expected = {one for one in ids
                    if int(hashlib.md5(f"{seed}:{one}".encode()).hexdigest()[:8], 16) < int(share * 2**32)}
        found = drawn_customers(rows, share=share, seed=seed).to_pandas()["customer_id"]
        assert set(found) == expected and len(found) == len(expected)
        assert abs(len(found) - share * 4002) < 4 * np.sqrt(share * 4002)
    numbers = ibis.memtable({"customer_id": [3, 14, 159, 2653]})
    assert drawn_customers(numbers, share=1.0).count().execute() == 4


def test_counted_histories_fit_as_customers_do(fitted, log):
    people = rt.customer_summary(log, as_of=AS_OF).table
    alone = rt.BetaGeoNBD().fit(people)
    np.testing.assert_allclose(fitted.model_.parameters_, alone.parameters_, rtol=1e-7)
    np.testing.assert_allclose(fitted.model_.standard_errors_, alone.standard_errors_, rtol=1e-6)
    assert fitted.model_.log_likelihood_ == pytest.approx(alone.log_likelihood_, rel=1e-12)
    assert fitted.model_.n_customers_ == len(people) == fitted.fits_["customers"].iloc[0]
    once = {"reason": "no repeat purchase", "customers": int((people["frequency"] == 0).sum())}
    assert fitted.spend_.left_out_.to_dict("records") == [once]


def test_beyond_the_limit_a_sample_is_fitted_on_with_the_errors_of_a_sample(monkeypatch):
    people = many(60_000)
    fetched = []
    usual = ibis.expr.types.Table.to_pandas

    def noted(table, *given, **named):
        found = usual(table, *given, **named)
        fetched.append(len(found))
        return found

    monkeypatch.setattr(ibis.expr.types.Table, "to_pandas", noted)
    whole, part = (CustomerScores(origins=0, limit=limit).fit_customers(people) for limit in (200_000, 9000))
    assert max(fetched) <= 60_000 and max(fetched[-4:]) <= 9001
    drawn = part.fits_.set_index("fit").loc["purchases"]
    share = (9000 - 4 * np.sqrt(9000)) / 60_000
    assert drawn["share"] == pytest.approx(share) and drawn["customers"] == part.model_.n_customers_
    assert abs(drawn["customers"] - share * 60_000) < 4 * np.sqrt(share * 60_000)
    assert (whole.fits_["share"] == 1).all() and whole.model_.n_customers_ == 60_000
    wider = part.model_.standard_errors_ / whole.model_.standard_errors_
    assert wider.between(0.8 / np.sqrt(share), 1.25 / np.sqrt(share)).all()
    for one, other in ((part.model_, whole.model_), (part.spend_, whole.spend_)):
        off = (np.log(one.parameters_) - np.log(other.parameters_)) / np.sqrt(np.diag(one.covariance_))
        assert (off.abs() < 3.5).all()
    scores = frame_of(part.table(**TERMS))  # everybody is scored, also who was not drawn
    np.testing.assert_allclose(scores["purchases"].sort_index(), part.model_.expected_purchases(
        people.sort_values("customer_id", ignore_index=True), horizon=200), rtol=1e-9)


def test_gathered_rows_are_those_of_the_sample():
    people = many(5000)
    found = gathered(ibis.memtable(people), ["frequency", "recency", "T"], limit=1000, seed=2)
    drawn = drawn_customers(ibis.memtable(people), share=found.share, seed=2).to_pandas()
    expected = drawn.groupby(["frequency", "recency", "T"]).size().rename("weight").reset_index()
    pd.testing.assert_frame_equal(found.rows, expected)
    assert found.customers == len(drawn) <= 1000


def test_models_that_are_looked_up_whole_say_so_beyond_the_limit(monkeypatch):
    monkeypatch.setattr(scored, "_MOST_LOOKED_UP", 300)
    people = many(500)
    with pytest.raises(rt.ArgumentError, match="ParetoNBD, whose scores are looked up by frequency, recency, T, of "
                                               "which the customers have more than 300 distinct ones"):
        CustomerScores(model=rt.ParetoNBD(), origins=0).fit_customers(people).table(**TERMS)


# --- the risk -------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("learners", ["logistic", "boosting"])
def test_the_risk_is_that_of_the_classifier(log, learners):
    scores = CustomerScores(origins=0, risk_days=120, learners=learners).fit(log, as_of=AS_OF)
    found = frame_of(scores.table(**TERMS)).set_index("customer_id")["risk"]
    now = rt.churn_snapshot(log, as_of=AS_OF, horizon_days=120, window_days=120, features=risk_scored.GROUPS).table
    expected = scores.risk_.predict_proba(now.reindex(columns=["customer_id", *scores.risk_.feature_names_in_]))[:, 1]
    # features of a frame are cut to nine digits; on which side of a split they are does not hang on that
    np.testing.assert_allclose(found.loc[now["customer_id"]], expected, rtol=1e-7 if learners == "logistic" else 1e-12)
    assert found.notna().sum() == len(now) and 0 < len(now) < len(found)
    assert scores.fits_["fit"].tolist() == ["purchases", "spend", "risk"]


@pytest.mark.parametrize("method", ["none", "sigmoid", "beta", "isotonic"])
def test_each_calibration_is_the_map_it_is(method):
    rng = np.random.default_rng(3)
    odds = rng.normal(size=3000) * 2
    y = (rng.random(3000) < 1 / (1 + np.exp(-odds / 2))).astype(int)
    _, fitted = calibrate(odds, y, np.arange(3000) % 5, method=method)
    asked = np.array([-1e4, -40.0, -3.1, -0.2, 0.0, 0.7, 5.5, 40.0, 1e4])
    rows = ibis.memtable(pd.DataFrame({"place": range(9), "odds": asked}))
    found = rows.mutate(made=risk_scored._mapped(fitted, rows.odds)).order_by("place").to_pandas()["made"]
    np.testing.assert_allclose(found, fitted.map(asked), rtol=1e-9, atol=1e-12)


def test_other_learners_and_too_large_trees_are_refused(monkeypatch):
    frame, y = pd.DataFrame({"recency_days": np.arange(200.0)}), np.arange(200) % 3 // 2
    line, trees = Logistic().fit(frame, y), Boosting(trees=5).fit(frame, y)
    with pytest.raises(rt.ArgumentError, match=r"learners: found Logistic, Boosting, allowed .* 'logistic' or"):
        risk_scored.check_scorable(Blend((line, trees), (0.5, 0.5)))
    monkeypatch.setattr(risk_scored, "_MOST_LEAVES", 3)
    with pytest.raises(rt.ArgumentError, match=r"learners: found boosted trees with \d+ leaves, allowed up to 3: .*"):
        risk_scored.check_scorable(trees)


def test_too_little_for_a_risk_is_said_and_the_rest_is_there(log):
    scores = CustomerScores(origins=0, risk_days=300).fit(log, as_of=AS_OF)
    assert scores.risk_ is None and any("300" in said for said in scores.warnings_)
    assert "risk" not in scores.table(**TERMS).columns


# --- files, tables and what is refused ------------------------------------------------------------------------------

def test_a_file_is_private_whole_and_never_written_over(fitted, tmp_path):
    path = fitted.write(tmp_path / "scores.parquet", **TERMS)
    pd.testing.assert_frame_equal(pd.read_parquet(path).sort_values("customer_id", ignore_index=True),
                                  frame_of(fitted.table(**TERMS)))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and [one.name for one in tmp_path.iterdir()] == [path.name]
    with pytest.raises(rt.ArgumentError, match=r"path: .*scores.parquet', allowed a file that is not there yet"):
        fitted.write(path, **TERMS)
    with pytest.raises(rt.ArgumentError, match=r"path: .*allowed a folder that can be written to"):
        fitted.write(path / "below.parquet", **TERMS)


def test_a_table_that_was_stored_can_be_fitted_on(log):
    backend = ibis.duckdb.connect()
    scores = CustomerScores(origins=0).fit(backend.create_table("log", log), as_of=AS_OF)
    stored = scores.store("scores", **TERMS)
    assert stored.count().execute() == scores.customers_.count().execute()
    with pytest.raises(rt.ArgumentError, match="name: found 'scores', allowed the name of a table that is not there"):
        scores.store("scores", **TERMS)
    again = CustomerScores(origins=0).fit_customers(backend.table("scores"))
    pd.testing.assert_series_equal(again.model_.parameters_, scores.model_.parameters_)


@pytest.mark.parametrize(("given", "match"), [
    ({"model": rt.BetaGeoBetaBinomial()}, "model: found .* allowed a purchase model in continuous time"),
    ({"limit": 10}, "limit"), ({"origins": -1}, "origins"), ({"risk_days": 0}, "risk_days"),
    ({"learners": "blend"}, "learners"), ({"spend": "x"}, "spend")])
def test_parameters_without_a_meaning_are_refused(log, given, match):
    with pytest.raises(rt.ArgumentError, match=match):
        CustomerScores(**given).fit(log, as_of=AS_OF)


@pytest.mark.parametrize(("changed", "match"), [
    (lambda rows: rows.drop(columns="recency"), "customers.recency: column missing"),
    (lambda rows: pd.concat([rows, rows[:3]]), r"not one row per customer.*3 rows"),
    (lambda rows: rows.assign(recency=rows["T"] + 1), "recency lies after T"),
    (lambda rows: rows.assign(frequency=rows["frequency"] + 0.5), "expected whole numbers"),
    (lambda rows: rows.assign(T=rows["T"].where(rows.index > 2)), "T: missing values")])
def test_tables_that_are_none_of_customers_are_refused(changed, match):
    with pytest.raises(rt.TableError, match=match):
        CustomerScores(origins=0).fit_customers(changed(many(300)))


def test_refunds_are_no_purchases_and_currencies_are_not_added(log):
    back = log.iloc[::40].assign(amount=-5.0, timestamp=lambda rows: rows["timestamp"] + pd.Timedelta(days=1))
    scores = CustomerScores(origins=0).fit(pd.concat([log, back]), as_of=AS_OF)
    people = rt.customer_summary(log, as_of=AS_OF).table
    pd.testing.assert_frame_equal(frame_of(scores.customers_), people, rtol=1e-12)
    two = log.assign(currency=np.where(log.index % 2, "EUR", "USD"))
    with pytest.raises(rt.TableError, match=r"transactions\.currency: 2 currencies in one log"):
        CustomerScores(origins=0).fit(two, as_of=AS_OF)


def test_what_needs_the_log_is_refused_without_it(fitted):
    with pytest.raises(rt.ArgumentError, match="risk_days: found 60, allowed None"):
        CustomerScores(risk_days=60).fit_customers(many(300))
    with pytest.raises(rt.ArgumentError, match="margin: found 'share'"):
        fitted.table(**TERMS | {"margin": "share"})
