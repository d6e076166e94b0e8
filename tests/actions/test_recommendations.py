"""Recommendations are new to the customer, scored as by a plain sum, and hit more often than the most bought."""

import numpy as np
import pandas as pd
import pytest

import retention as rt

AS_OF = "2025-06-01"


def log_of(orders, *, start="2025-01-01"):
    """One line per product of each order: (customer, days after the start, products)."""
    return pd.DataFrame([{"customer_id": customer, "timestamp": pd.Timestamp(start) + pd.Timedelta(days=day),
                          "order_id": f"o{i}", "product": product}
                         for i, (customer, day, products) in enumerate(orders) for product in products])


@pytest.fixture(scope="module")
def random_log():
    """Products bought at random, but for beans with every second grinder."""
    rng = np.random.default_rng(3)
    orders = []
    for i in range(1500):
        basket = {f"p{k}" for k in np.flatnonzero(rng.random(20) < 0.08)}
        if rng.random() < 0.1:
            basket |= {"grinder"} | ({"beans"} if rng.random() < 0.5 else set())
        elif rng.random() < 0.05:
            basket.add("beans")
        orders.append((f"c{i % 400}", int(rng.integers(0, 150)), sorted(basket)))
    return log_of(orders)


def test_a_log_without_products_is_refused():
    log = log_of([("a", 0, ["tea"])]).drop(columns="product")
    with pytest.raises(rt.TableError, match=r"transactions.product: column missing"):
        rt.recommendations(log, as_of=AS_OF)


def test_recommendations_are_new_ranked_and_say_why(random_log):
    found = rt.recommendations(random_log, as_of=AS_OF, limit=3).table
    has = random_log.groupby("customer_id")["product"].agg(set)
    assert set(found.customer_id) == set(has.index)
    assert all(row.product not in has[row.customer_id] for row in found.itertuples())
    known = found[found.because.notna()]
    assert all(row.because in has[row.customer_id] for row in known.itertuples())
    assert known.share.between(0, 1).all()
    assert (found["rank"] == found.groupby("customer_id").cumcount() + 1).all()
    assert found.groupby("customer_id").score.agg(lambda score: score.is_monotonic_decreasing).all()


def test_scores_are_those_of_a_plain_sum(random_log):
    result = rt.recommendations(random_log, as_of=AS_OF, limit=30)
    found, ways = result.table, result.facts
    assert ways["season"] in (0.0, 0.5)
    unit = "order_id" if ways["unit"] == "order" else "customer_id"
    sets = random_log.groupby("product")[unit].agg(set)
    lately = random_log[random_log.timestamp >= pd.Timestamp(AS_OF) - pd.Timedelta(days=30)]
    ever, now = random_log["product"].value_counts(), lately["product"].value_counts()
    for row in found[found.because.notna()].sample(10, random_state=0).itertuples():
        share = ever[row.product] / ever.sum()
        season = (now.get(row.product, 0) + 200 * share) / (now.sum() + 200) / share
        total = 0.0
        for owned in set(random_log.loc[random_log.customer_id == row.customer_id, "product"]):
            both = len(sets[owned] & sets[row.product])
            total += (both >= 2) * both / np.sqrt((len(sets[owned]) + 20) * (len(sets[row.product]) + 20))
        assert row.score == pytest.approx(total * season ** ways["season"], rel=1e-4)


def test_where_nothing_is_near_the_most_bought_follow():
    orders = [(f"c{i}", 0, ["tea"]) for i in range(5)] + [(f"d{i}", 0, ["cake"]) for i in range(9)]
    found = rt.recommendations(log_of(orders), as_of=AS_OF, limit=2).table
    assert found.groupby("customer_id")["product"].first()["c0"] == "cake"
    assert (found.score == 0).all() and found.because.isna().all()


def test_recommendations_beat_the_most_bought_on_the_demo():
    log = rt.load_workspace("data/demo").transactions
    result = rt.evaluate_recommendations(log, as_of="2026-01-01", horizon_days=90)
    found = result.table
    assert result.facts["offered"] and found.beaten.tolist() == [False, True, True]
    assert result.summary() == "They beat every simpler rule beyond chance, so they are worth using."
    assert found.n.iloc[0] > 500 and found.difference_lower.iloc[1] > 0.1


def test_recommendations_never_see_what_comes_later(random_log):
    shorter = random_log[random_log.timestamp < "2025-04-15"]
    before, after = (rt.recommendations(table, as_of="2025-04-15").table for table in (shorter, random_log))
    pd.testing.assert_frame_equal(before, after)


def test_evaluation_counts_only_who_could_be_hit():
    orders = [(f"c{i}", 0, ["tea", "pot"]) for i in range(20)] + [(f"d{i}", 1, ["tea"]) for i in range(10)]
    orders += [(f"d{i}", 140, ["pot"]) for i in range(6)] + [("c1", 140, ["tea"]), ("new", 140, ["pot"]),
                                                          ("c2", 140, ["novelty"])]
    found = rt.evaluate_recommendations(log_of(orders), as_of=AS_OF, horizon_days=30, limit=1).table
    assert (found.n.iloc[0], found.hits.iloc[0]) == (6, 6)


def test_of_very_many_customers_some_are_scored_by_what_all_have_bought(monkeypatch):
    def together(first, second):
        return [(f"{first}{i}", day, product) for i in range(40) for day, product in ((0, first), (1, second))]

    # every third customer is scored: those who taught the pair that is wanted are others
    orders = together("cup", "saucer") + together("kettle", "stove")
    late = [(f"z{i}", 0, "cup") for i in range(80)] + [(f"z{i}", 100, "saucer") for i in range(80)]
    log = log_of([(customer, day, [product]) for customer, day, product in [*orders, *late]])
    everybody = rt.evaluate_recommendations(log, as_of=AS_OF, limit=1).table
    assert everybody["n"].tolist() == [80, 80, 80] and everybody["hits"][0] == 80
    monkeypatch.setattr("retention.actions.recommendations._ENOUGH", 50)
    some = rt.evaluate_recommendations(log, as_of=AS_OF, limit=1).table
    assert some["n"].between(25, 28).all() and some["hits"][0] == some["n"][0]


def test_an_evaluation_without_a_past_is_refused():
    with pytest.raises(rt.ArgumentError, match="horizon_days: found 300, allowed so few"):
        rt.evaluate_recommendations(log_of([("a", 0, ["tea"])]), as_of=AS_OF, horizon_days=300)


def test_recommendations_for_some_are_those_they_have_among_all(random_log):
    everybody = rt.recommendations(random_log, as_of=AS_OF).table
    some = everybody["customer_id"].unique()[[1, 4]].tolist()
    only = rt.recommendations(random_log, as_of=AS_OF, customer_ids=[*some, "nobody"]).table
    expected = everybody[everybody["customer_id"].isin(some)].reset_index(drop=True)
    pd.testing.assert_frame_equal(only, expected)
    assert set(only["customer_id"]) == set(some)


@pytest.mark.parametrize("argument", ["limit", "neighbours", "tune_days", "horizon_days"])
def test_numbers_below_one_are_refused(argument):
    log = log_of([("a", 0, ["tea"])])
    with pytest.raises(rt.ArgumentError, match=f"{argument}: found 0, allowed a whole number from 1"):
        rt.evaluate_recommendations(log, as_of=AS_OF, **{argument: 0})
    if argument != "horizon_days":
        with pytest.raises(rt.ArgumentError, match=f"{argument}: found 0"):
            rt.recommendations(log, as_of=AS_OF, **{argument: 0})


@pytest.mark.parametrize("orders", [[("a", 0, ["tea"])], [(f"c{i}", 0, ["tea"]) for i in range(20)],
                                    [("a", 200, ["tea", "pot"])]])
def test_one_product_one_customer_and_nobody_yet_get_nothing(orders):
    assert rt.recommendations(log_of(orders), as_of=AS_OF).table.empty
