"""Baselines against what they say they do, by loops; and that none of them sees the holdout."""

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone

import retention as rt
from retention.models.evaluation import accuracy
from retention.models.holdout.baselines import (
    BoostedTrees,
    LastPeriodRepeated,
    MeanOfAll,
    RecencyFrequency,
    earlier_split,
)
from retention.models.holdout.split import split_log

BASELINES = [MeanOfAll(), LastPeriodRepeated(window_days=91), RecencyFrequency(), BoostedTrees(seed=1)]


@pytest.fixture(scope="module")
def log():
    """A year of 600 customers who differ in rate; half of them stop on a day of their own."""
    rng = np.random.default_rng(5)
    rows = []
    for number in range(600):
        first, rate = rng.integers(0, 120), rng.gamma(0.8, 0.05)
        last = rng.integers(first, 365) if number % 2 else 365
        days = first + np.r_[0, rng.exponential(1 / rate, 60).cumsum()].astype(int)
        rows += [(f"c{number:03}", day, 10 + number % 9) for day in np.unique(days[days <= last]) if day < 365]
    frame = pd.DataFrame(rows, columns=["customer_id", "day", "amount"]).astype({"amount": float})
    return frame.assign(timestamp=pd.Timestamp("2025-01-01") + pd.to_timedelta(frame["day"], unit="D"))


@pytest.fixture(scope="module")
def splits(log):
    holdout = split_log(log, as_of="2025-10-01", until="2025-12-31")
    return earlier_split(log, holdout), holdout


def test_the_earlier_split_is_as_long_as_the_holdout_and_ends_where_it_begins(splits):
    training, holdout = splits
    assert (str(training.as_of), str(training.until)) == ("2025-07-02", "2025-10-01")
    assert training.horizon_weeks == holdout.horizon_weeks == 13


def test_the_earlier_split_is_half_the_calibration_where_that_is_shorter(log):
    holdout = split_log(log, as_of="2025-04-11", until="2025-12-31")  # 100 days, then 264
    training = earlier_split(log, holdout)
    assert (training.until - training.as_of).days == holdout.observed_days // 2 == 50


@pytest.mark.parametrize("baseline", BASELINES, ids=lambda baseline: type(baseline).__name__)
def test_nothing_of_the_holdout_is_seen(log, splits, baseline):
    """Other purchases after the end of calibration change no prediction."""
    before = log[log["timestamp"] < "2025-10-01"]
    other = before.groupby("customer_id").head(1).assign(timestamp=pd.Timestamp("2025-11-05"), amount=1000.0)
    holdout = split_log(pd.concat([before, other]), as_of="2025-10-01", until="2025-12-31")
    again = clone(baseline).fit(earlier_split(pd.concat([before, other]), holdout))
    training, usual = splits
    pd.testing.assert_frame_equal(again.predict(holdout.customers, horizon_weeks=13),
                                  clone(baseline).fit(training).predict(usual.customers, horizon_weeks=13))


@pytest.mark.parametrize("baseline", BASELINES, ids=lambda baseline: type(baseline).__name__)
def test_predictions_are_rates_times_the_horizon(splits, baseline):
    training, holdout = splits
    fitted = clone(baseline).fit(training)
    short, long = (fitted.predict(holdout.customers, horizon_weeks=weeks) for weeks in (4, 12))
    np.testing.assert_allclose(long, 3 * short)
    assert (short >= 0).all(axis=None)
    assert short.columns.tolist() == ["purchases", "value"]
    assert short.index.equals(holdout.customers.index)


def test_the_mean_is_that_of_the_earlier_outcome(splits):
    training, holdout = splits
    found = MeanOfAll().fit(training).predict(holdout.customers, horizon_weeks=training.horizon_weeks)
    assert found["purchases"].unique() == pytest.approx([training.outcome["purchases"].mean()])
    assert found["value"].unique() == pytest.approx([training.outcome["value"].mean()])


def test_the_last_period_is_what_each_did_in_it(log, splits):
    training, holdout = splits
    learnt = LastPeriodRepeated(window_days=holdout.window_days).fit(training)
    found = learnt.predict(holdout.customers, horizon_weeks=13)
    first = log.groupby("customer_id")["timestamp"].transform("min")
    window = log[log["timestamp"].between("2025-07-02", "2025-09-30") & (log["timestamp"] > first)]
    plain = window.groupby("customer_id").agg(purchases=("day", "nunique"), value=("amount", "sum"))
    plain = plain.reindex(holdout.customers.index, fill_value=0).astype(float)
    pd.testing.assert_frame_equal(found, plain, check_names=False)


def test_a_cell_is_the_mean_of_its_customers_by_a_loop(splits):
    training, holdout = splits
    found = RecencyFrequency(at_least=5).fit(training).predict(holdout.customers, horizon_weeks=training.horizon_weeks)

    def cells(customers):
        count = len(customers)
        ranks = customers["since_last"].rank()
        return [(sum(row.frequency >= edge for edge in (1, 2, 3, 5, 10)), -int(-5 * (rank - 0.5) // count))
                for row, rank in zip(customers.itertuples(), ranks, strict=True)]

    bought = training.outcome["purchases"].to_numpy()
    trained = cells(training.customers)
    for cell, prediction in list(zip(cells(holdout.customers), found["purchases"], strict=True))[::7]:
        same = [count for other, count in zip(trained, bought, strict=True) if other == cell]
        if len(same) < 5:
            same = [count for other, count in zip(trained, bought, strict=True) if other[0] == cell[0]]
        if len(same) < 5:
            same = bought
        assert prediction == pytest.approx(np.mean(same))


def test_learning_baselines_rank_better_than_chance(splits):
    training, holdout = splits
    for baseline in (LastPeriodRepeated(window_days=holdout.window_days), RecencyFrequency(), BoostedTrees()):
        predicted = baseline.fit(training).predict(holdout.customers, horizon_weeks=holdout.horizon_weeks)
        assert accuracy(holdout.outcome["purchases"], predicted["purchases"])["gini"] > 0.4


def test_trees_are_the_same_again_with_the_same_seed(splits):
    training, holdout = splits
    both = [BoostedTrees(seed=3).fit(training).predict(holdout.customers, horizon_weeks=13) for _ in range(2)]
    pd.testing.assert_frame_equal(*both)


def test_without_amounts_there_are_purchases_and_no_values(log):
    bare = log[["customer_id", "timestamp"]]
    holdout = split_log(bare, as_of="2025-10-01", until="2025-12-31")
    training = earlier_split(bare, holdout)
    for baseline in BASELINES:
        found = clone(baseline).fit(training).predict(holdout.customers, horizon_weeks=13)
        assert found["purchases"].notna().all()
        assert found["value"].isna().all()


def test_trees_predict_nothing_where_nothing_came():
    log = pd.DataFrame({"customer_id": ["a", "b"], "amount": [1.0, 2.0],
                        "timestamp": pd.to_datetime(["2025-01-01", "2025-01-02"])})
    split = split_log(log, as_of="2025-02-01", until="2025-03-01")
    assert (BoostedTrees().fit(split).predict(split.customers, horizon_weeks=4) == 0).all(axis=None)


def test_a_window_without_customers_says_what_to_do():
    log = pd.DataFrame({"customer_id": ["a"], "amount": [1.0], "timestamp": pd.to_datetime(["2025-01-10"])})
    split = split_log(log, as_of="2025-01-05", until="2025-02-01")
    with pytest.raises(rt.ArgumentError, match=r"MeanOfAll: found no customer acquired before 2025-01-05.*Move"):
        MeanOfAll().fit(split)


def test_baselines_have_the_manners_of_estimators():
    assert LastPeriodRepeated(window_days=30).get_params() == {"window_days": 30}
    assert clone(RecencyFrequency(at_least=3)).at_least == 3
