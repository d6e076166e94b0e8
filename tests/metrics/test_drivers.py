"""Drivers of the recommendation against plain regressions and orders walked through one by one."""

from itertools import permutations

import numpy as np
import pandas as pd
import pytest

from retention import driver_effects, driver_importance, driver_table, importance_performance
from retention.errors import ArgumentError, TableError


def world(n=400, *, seed=0):
    """speed and taste overlap; taste counts twice; noise counts nothing; shop S gives half a point more."""
    rng = np.random.default_rng(seed)
    mood = rng.normal(size=n)
    speed, taste, noise = (np.clip(np.round(3 + 0.7 * (mood * share + rng.normal(size=n))), 1, 5)
                           for share in (1, 1, 0))
    shop = rng.choice(["N", "S", "W"], n, p=[0.5, 0.3, 0.2])
    score = 2 + 0.5 * speed + taste + 0.5 * (shop == "S") + rng.normal(size=n) * (0.5 + 0.3 * speed)
    return pd.DataFrame({"customer_id": range(n), "score": score, "speed": speed, "taste": taste, "noise": noise,
                         "shop": shop})


def r_squared(frame, columns):
    x = np.column_stack([np.ones(len(frame)), *(frame[name] for name in columns)])
    left = frame.score - x @ np.linalg.lstsq(x, frame.score, rcond=None)[0]
    return 1 - (left**2).sum() / ((frame.score - frame.score.mean()) ** 2).sum()


def test_importance_is_the_mean_over_all_orders_of_entering():
    frame, names = world(), ["speed", "taste", "noise"]
    plain = dict.fromkeys(names, 0.0)
    for order in permutations(names):
        for place, name in enumerate(order):
            plain[name] += (r_squared(frame, order[:place + 1]) - r_squared(frame, order[:place])) / 6
    table = driver_importance(frame, drivers=names, draws=100).table.set_index("driver")
    assert table.explained.to_dict() == pytest.approx(plain, abs=1e-6)
    assert table.r_squared.iloc[0] == pytest.approx(r_squared(frame, names))
    assert table.estimate.sum() == pytest.approx(1)
    assert table.index[0] == "taste" and (table.lower <= table.estimate).all() and (table.estimate <= table.upper).all()


def test_effects_are_least_squares_with_hc3():
    frame = world()
    x = np.column_stack([np.ones(400), frame.speed, frame.taste])
    inverse = np.linalg.inv(x.T @ x)
    beta = inverse @ x.T @ frame.score
    left = (frame.score - x @ beta) / (1 - np.diag(x @ inverse @ x.T))
    error = np.sqrt(np.diag(inverse @ x.T @ np.diag(left**2) @ x @ inverse))
    table = driver_effects(frame, drivers=["speed", "taste"]).table
    assert table.estimate.tolist() == pytest.approx(beta[1:])
    assert ((table.upper - table.lower) / 2).tolist() == pytest.approx(1.96596 * error[1:], rel=1e-4)


def test_effects_cover_the_truth_95_times_in_100_where_spread_is_unequal():
    names = ["speed", "taste", "noise", "shop"]
    held = [row.lower <= truth <= row.upper for seed in range(60)
            for row, truth in zip(driver_effects(world(150, seed=seed), drivers=names).table.itertuples(),
                                  (0.5, 1, 0, 0.5, 0), strict=True)]
    assert 0.91 <= np.mean(held) <= 0.99


def test_attributes_are_compared_with_the_most_frequent_value_and_count_as_one_driver():
    table = driver_effects(world(), drivers=["taste", "shop"]).table
    assert list(zip(table.driver, table.level, strict=True)) == [("taste", ""), ("shop", "S"), ("shop", "W")]
    assert driver_importance(world(), drivers=["taste", "shop"], draws=100).table.driver.tolist() == ["taste", "shop"]


def test_vif_is_that_of_regressing_a_driver_on_the_others():
    frame = world()
    plain = 1 / (1 - r_squared(frame.assign(score=frame.speed), ["taste", "noise"]))
    vif = driver_effects(frame, drivers=["speed", "taste", "noise"]).table.set_index("driver").vif
    assert vif["speed"] == pytest.approx(plain)


def test_overlap_is_told_and_sameness_refused():
    frame = world()
    frame["again"] = frame.speed + np.random.default_rng(1).normal(0, 0.1, len(frame))
    table = driver_importance(frame, drivers=["speed", "again", "taste"], draws=100).table.set_index("driver")
    assert table.warning["speed"].startswith("overlaps with again (VIF ") and table.warning["taste"] == ""
    frame["double"] = 2 * frame.speed
    with pytest.raises(TableError, match=r"speed and double: drivers that say exactly the same\. Leave one of them"):
        driver_effects(frame, drivers=["speed", "taste", "double"])


def test_small_n_constant_drivers_and_one_score_give_reasons():
    few = driver_importance(world(29), drivers=["speed", "taste"], draws=100).table
    assert set(few.reason) == {"29 customers have all the values; 30 are needed"}
    assert few.estimate.isna().all()
    frame = world().assign(flat=3.0)
    table = driver_effects(frame, drivers=["flat", "taste"]).table.set_index("driver")
    assert table.reason.to_dict() == {"flat": "the same for all customers", "taste": ""}
    assert np.isnan(table.estimate["flat"])
    assert table.estimate["taste"] == driver_effects(frame, drivers=["taste"]).table.estimate[0]
    one = driver_importance(frame.assign(score=9), drivers=["taste"]).table
    assert one.reason[0] == "all gave the same score"
    holes = world()
    holes.loc[:99, "taste"] = np.nan
    assert driver_effects(holes, drivers=["taste"]).table.n[0] == 300


def test_nothing_explained_has_no_shares_to_give():
    frame = pd.DataFrame({"score": [1, 2] * 40, "speed": [1, 1, 2, 2] * 20})
    assert np.isnan(driver_importance(frame, drivers=["speed"], draws=100).table.estimate[0])


def test_the_map_puts_each_rating_on_its_scale_and_advises():
    frame = world()
    table = importance_performance(frame, scales={"speed": "1-5", "taste": "1-5", "noise": "1-5"}, draws=100).table
    rows = table.set_index("driver")
    assert rows.performance["taste"] == pytest.approx(25 * (frame.taste.mean() - 1))
    assert rows.advice["taste"] in ("improve first", "keep up")
    assert rows.advice["noise"] in ("low priority", "no action")
    with pytest.raises(ArgumentError, match="scales: found ratings of speed outside 1-3; state the scale"):
        importance_performance(frame, scales={"speed": "1-3"}, draws=100)


def test_one_row_per_customer_from_the_surveys():
    rows = [("a", "2025-03-01", "nps", 9), ("a", "2025-01-01", "nps", 2), ("a", "2025-02-01", "csat", 4),
            ("a", "2025-03-01", "csat", 5), ("a", "2025-03-02", "csat", 1), ("a", "2024-12-01", "csat", 1),
            ("b", "2025-03-01", "csat", 5), ("c", "2025-05-01", "nps", 1), (None, "2025-03-01", "nps", 1)]
    surveys = pd.DataFrame(rows, columns=["customer_id", "timestamp", "question", "score"])
    surveys["timestamp"] = pd.to_datetime(surveys.timestamp)
    table = driver_table(surveys, as_of="2025-04-01", within_days=30, ratings=("csat",)).table
    assert table.to_dict("records") == [{"customer_id": "a", "score": 9.0, "csat": 4.5}]


@pytest.mark.parametrize(("drivers", "error", "words"), [
    ([], ArgumentError, "drivers: found none; allowed 1 to 10 different columns, the score"),
    (["score"], ArgumentError, "drivers: found score"),
    (["taste", "taste"], ArgumentError, "drivers: found taste, taste"),
    (["price"], TableError, "drivers.price: column missing; the table has customer_id"),
])
def test_wrong_drivers_are_named(drivers, error, words):
    with pytest.raises(error, match=words):
        driver_effects(world(50), drivers=drivers)


def test_a_customer_there_twice_is_refused():
    with pytest.raises(TableError, match=r"customers that are there twice \(50 rows\). Give one row per customer"):
        driver_effects(pd.concat([world(50)] * 2), drivers=["taste"])
