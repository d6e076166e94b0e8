"""Clusters are found where there are some, and not in a cloud, however long its tails."""

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.metrics import adjusted_rand_score

import retention as rt


def frame_of(values):
    values = np.asarray(values, dtype=float)
    frame = pd.DataFrame(values, columns=["orders_per_month", "order_value", "gap_spread"][:values.shape[1]])
    frame.insert(0, "customer_id", [f"c{i}" for i in range(len(frame))])
    return frame.assign(monetary=values[:, -1] + 100)


@pytest.fixture(scope="module")
def three():
    rng = np.random.default_rng(5)
    centres = np.array([[1, 10, 0.2], [6, 12, 1.5], [2, 60, 0.8]])
    true = rng.choice(3, 500, p=[0.5, 0.3, 0.2])
    return true, frame_of(centres[true] + rng.normal(0, [0.4, 3, 0.12], (500, 3)))


def test_three_clouds_are_three_clusters(three):
    true, frame = three
    found = rt.BehaviourClusters(up_to=5, draws=6).fit(frame)
    assert found.k_ == 3 and found.reason_ == ""
    assert adjusted_rand_score(true, found.labels_) > 0.95
    assert (found.predict(frame) == found.labels_).mean() > 0.99
    chosen = found.selection_[found.selection_.chosen].iloc[0]
    assert chosen.k == 3 and chosen.stability >= 0.8 and chosen.silhouette > chosen.cloud


def test_description_says_what_sets_apart_how_large_and_what_it_brings(three):
    _, frame = three
    found = rt.BehaviourClusters(up_to=4, draws=4).fit(frame)
    table = found.describe(frame).table
    assert table.customers.is_monotonic_decreasing and table.customers.sum() == table.n.iloc[0] == 500
    assert table.share_revenue.sum() == pytest.approx(1) and (table.lower < table.estimate).all()
    often = table.loc[table.orders_per_month.idxmax(), "words"]
    assert "buys more often" in often and "orders a month; all:" in often
    assert found.describe(frame).title == "500 customers in 3 clusters"
    dear = table.loc[table.order_value.idxmax(), "words"]
    assert dear.startswith("spends more per order")


@pytest.mark.parametrize("cloud", ["normal", "long tails", "box", "long and correlated"])
def test_one_cloud_has_no_clusters(cloud):
    rng = np.random.default_rng(7)
    values = {"normal": rng.normal(0, 1, (400, 3)), "long tails": rng.lognormal(0, 1, (400, 3)),
              "box": rng.uniform(0, 1, (400, 3)),
              "long and correlated": np.exp(rng.normal(0, 1, (400, 1)) + rng.normal(0, 0.4, (400, 3)))}[cloud]
    frame = frame_of(values)
    found = rt.BehaviourClusters(up_to=4, draws=6).fit(frame)
    assert found.k_ == 1 and found.reason_
    assert found.selection().title == "There are no natural groups: customers differ by degrees"
    assert found.describe(frame).summary() == f"Not shown: {found.reason_}."
    assert (found.labels_ == 0).all() and (found.predict(frame) == 0).all()
    assert found.describe(frame).table.words.tolist() == ["all customers"]


def test_few_customers_and_customers_all_alike_are_no_clusters(three):
    assert rt.BehaviourClusters().fit(three[1].head(20)).reason_ == "below 50 customers"
    alike = three[1][["customer_id", "monetary"]]
    assert rt.BehaviourClusters().fit(alike).reason_ == "customers do not differ"
    assert rt.BehaviourClusters().fit(alike.head(0)).labels_.empty


def test_it_has_the_manners_of_an_estimator_and_the_same_seed_gives_the_same(three):
    model = rt.BehaviourClusters(up_to=3, draws=3, seed=4)
    one, two = (clone(model).fit(three[1]) for _ in range(2))
    pd.testing.assert_series_equal(one.labels_, two.labels_)
    assert clone(model).get_params() == model.get_params()


@pytest.mark.parametrize(("wrong", "says"), [
    ({"up_to": 1}, "up_to: found 1"), ({"stable_from": 0}, "stable_from: found 0"),
    ({"draws": 1}, "draws: found 1")])
def test_arguments_out_of_range_are_named(three, wrong, says):
    with pytest.raises(rt.ArgumentError, match=says):
        rt.BehaviourClusters(**wrong).fit(three[1])


def test_missing_values_and_other_customers_are_refused(three):
    _, frame = three
    broken = frame.assign(order_value=frame.order_value.where(frame.index != 3))
    with pytest.raises(rt.TableError, match=r"behaviour.order_value: missing or infinite values \(1 row"):
        rt.BehaviourClusters().fit(broken)
    with pytest.raises(rt.TableError, match=r"behaviour.order_value: column missing"):
        rt.BehaviourClusters(up_to=2, draws=2).fit(frame).predict(frame.drop(columns="order_value"))
    with pytest.raises(rt.ArgumentError, match="found other customers"):
        rt.BehaviourClusters(up_to=2, draws=2).fit(frame).describe(frame.head(10))


def test_behaviour_is_that_of_a_plain_loop():
    rng = np.random.default_rng(2)
    log = pd.DataFrame({"customer_id": rng.choice(list("abcdef"), 60), "amount": rng.uniform(1, 30, 60),
                        "timestamp": pd.Timestamp("2024-06-01") + pd.to_timedelta(rng.integers(0, 300, 60), unit="D"),
                        "product": rng.choice(["Tea", "tea ", "Pot"], 60), "discount": rng.choice([0.0, 1.0], 60)})
    log.loc[:4, "amount"] *= -1
    found = rt.customer_behaviour(log, as_of="2025-06-01").table.set_index("customer_id")
    for customer, own in log.groupby("customer_id"):
        bought, back = own[own.amount >= 0], own[own.amount < 0]
        days = bought.groupby("timestamp").amount.sum()
        gaps = np.diff(days.index.to_numpy()) / np.timedelta64(1, "D")
        last = pd.Timestamp("2025-05-31")
        row = found.loc[customer]
        assert row.monetary == pytest.approx(own.amount.sum())
        assert row.orders_per_month == pytest.approx(len(days) / (((last - days.index[0]).days + 1) * 12 / 365.25))
        assert row.gap_spread == pytest.approx(gaps.std() / gaps.mean())
        assert row.recency_gaps == pytest.approx((last - days.index[-1]).days / gaps.mean())
        assert row.products_per_order == bought["product"].str.strip().str.lower().nunique() / len(days)
        assert row.discount_share == (bought.groupby("timestamp").discount.max() > 0).mean()
        assert row.refund_share == pytest.approx(-back.amount.sum() / bought.amount.sum())
        assert row.season_share == pytest.approx((days.index.month >= 11).mean())


def test_customers_without_orders_enough_are_counted():
    log = pd.DataFrame({"customer_id": ["a", "b"], "amount": [1.0, -2.0],
                        "timestamp": pd.to_datetime(["2025-01-01", "2025-01-02"])})
    found = rt.customer_behaviour(log, as_of="2025-06-01")
    assert found.table.empty and found.facts["left_out"] == 1
    assert found.summary() == "Not shown: nobody has orders on 3 days or more."
    with pytest.raises(rt.ArgumentError, match="min_orders: found 1"):
        rt.customer_behaviour(log, as_of="2025-06-01", min_orders=1)


def test_features_in_which_all_are_alike_are_no_features():
    steady = pd.DataFrame({"customer_id": "a", "amount": 5.0, "timestamp": pd.date_range("2025-01-01", periods=4)})
    dear = steady.assign(customer_id="b", amount=9.0)
    found = rt.customer_behaviour(pd.concat([steady, dear]), as_of="2025-02-01").table
    assert found.columns.tolist() == ["customer_id", "monetary", "order_value"]
    alone = rt.customer_behaviour(steady, as_of="2025-02-01").table
    assert {"orders_per_month", "order_value", "gap_spread", "recency_gaps", "refund_share", "season_share"} == set(
        alone.columns) - {"customer_id", "monetary"}
