"""Complements are counted as by hand and hold only beyond chance."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import false_discovery_control, fisher_exact

import retention as rt
from retention.actions.complements import benjamini_hochberg, fisher_above

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


def test_counts_are_those_of_a_plain_loop(random_log):
    found = rt.complements(random_log, as_of=AS_OF, min_together=1).table
    baskets = random_log.groupby("order_id")["product"].agg(set)
    row = found[(found["product"] == "grinder") & (found.complement == "beans")].iloc[0]
    both = sum({"grinder", "beans"} <= basket for basket in baskets)
    grinders, beans = (sum(name in basket for basket in baskets) for name in ("grinder", "beans"))
    assert (row.together, row.n) == (both, grinders)
    assert row.lift == pytest.approx(both * len(baskets) / (grinders * beans))
    table = [[both, grinders - both], [beans - both, len(baskets) - grinders - beans + both]]
    assert row.p == pytest.approx(fisher_exact(table, alternative="greater").pvalue)


def test_what_was_planted_holds_and_chance_does_not(random_log):
    result = rt.complements(random_log, as_of=AS_OF)
    found = result.table
    assert set(found[found.holds]["product"]) == {"grinder", "beans"}
    assert result.facts["tested"] == 22 * 21 and result.facts["pairs"] == 1
    assert set(found[~found.holds].reason) == {"within chance"}
    once = result.pairs.iloc[0]
    assert once.estimate == found[found.holds].estimate.max() == result.facts["share"]
    assert result.title == (f"{100 * once.estimate:.0f}% of orders with “{once['product']}” also include "
                            f"“{once.complement}”, {once.lift:.1f} times as many as usual")


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 60), st.data())
def test_fisher_of_many_is_scipys_of_one(units, data):
    a, b = (data.draw(st.integers(0, units)) for _ in range(2))
    k = data.draw(st.integers(max(0, a + b - units), min(a, b)))
    ours = fisher_above(np.array([k]), np.array([a]), np.array([b]), units)[0]
    theirs = fisher_exact([[k, a - k], [b - k, units - a - b + k]], alternative="greater").pvalue
    assert ours == pytest.approx(theirs if k * units > a * b else 1)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=20), st.integers(0, 30))
def test_unlisted_pairs_count_as_tests_that_found_nothing(p, unlisted):
    theirs = false_discovery_control([*p, *[1.0] * unlisted])[:len(p)]
    assert benjamini_hochberg(np.array(p), tests=len(p) + unlisted) == pytest.approx(theirs)


def test_after_counts_first_purchases_within_days_of_who_could(random_log):
    days = 30
    found = rt.complements(random_log, as_of=AS_OF, within_days=days, min_together=1).table
    first = random_log.assign(day=random_log.timestamp.dt.date).groupby(["customer_id", "product"]).day.min()
    last = dt.date.fromisoformat(AS_OF) - dt.timedelta(days=days + 1)
    for row in found.sample(8, random_state=1).itertuples():
        bought = could = 0
        for customer in random_log.customer_id.unique():
            anchor, other = first.get((customer, row.product)), first.get((customer, row.complement))
            if anchor is None or anchor > last or (other is not None and other <= anchor):
                continue
            could += 1
            bought += other is not None and (other - anchor).days <= days
        assert (row.together, row.n) == (bought, could)


def test_after_finds_what_follows_and_not_what_precedes():
    orders = [(f"a{i}", 0, ["machine"]) for i in range(60)] + [(f"a{i}", 20, ["descaler"]) for i in range(40)]
    orders += [(f"b{i}", 0, ["mug"]) for i in range(200)] + [(f"b{i}", 20, ["descaler"]) for i in range(8)]
    found = rt.complements(log_of(orders), as_of=AS_OF, within_days=30).table
    assert found.loc[found.holds, ["product", "complement", "together", "n"]].to_numpy().tolist() == [
        ["machine", "descaler", 40, 60]]
    assert found.base.iloc[0] == pytest.approx(8 / 200)


def test_spellings_are_one_product_and_negative_quantities_none():
    log = log_of([(f"c{i}", 0, [["Tea", "tea ", "TEA"][i % 3] if i % 4 else "Tea", "Pot"]) for i in range(30)])
    log["quantity"] = 1
    log.loc[log.index[-2:], "quantity"] = -1
    found = rt.complements(log, as_of=AS_OF).table
    assert set(found["product"]) == {"Tea", "Pot"} and (found.n == 29).all()


def test_sold_together_by_construction_never_holds():
    orders = [(f"c{i}", 0, ["saucer", "cup"]) for i in range(40)] + [(f"d{i}", 0, ["cake"]) for i in range(200)]
    found = rt.complements(log_of(orders), as_of=AS_OF).table
    assert found.bundled.all() and not found.holds.any()
    assert set(found.reason) == {"sold together as a set"}


def test_huge_orders_are_left_out_and_counted():
    orders = [("reseller", 0, [f"p{k}" for k in range(30)])] + [(f"c{i}", 0, ["p1", "p2"]) for i in range(9)]
    found = rt.complements(log_of(orders), as_of=AS_OF, max_basket=20)
    assert (found.facts["units"], found.facts["left_out"]) == (10, 1)
    assert found["n"].max() == 9


def test_large_orders_raise_every_lift_and_explain_it():
    rng = np.random.default_rng(0)
    orders = [(f"c{i}", 0, [f"p{k}" for k in rng.choice(100, 15 if i % 2 else 1, replace=False)])
              for i in range(2000)]
    result = rt.complements(log_of(orders), as_of=AS_OF)
    found = result.table
    assert result.facts["size_lift"] == pytest.approx(np.mean([15 * 14, 0]) / 8**2)
    assert (found.lift_lower > 1).mean() > 0.5
    assert found.holds.mean() < 0.05
    assert "no more than large orders explain" in set(found.reason)


@pytest.mark.parametrize("orders", [[("a", 0, ["tea"])], [(f"c{i}", 0, ["tea"]) for i in range(20)],
                                    [("a", 200, ["tea", "pot"])]])
def test_one_product_one_customer_and_nobody_yet_have_no_pairs(orders):
    nothing = rt.complements(log_of(orders), as_of=AS_OF)
    assert nothing.table.empty and nothing.summary().startswith("Not shown: no two products were bought together")
    assert rt.complements(log_of(orders), as_of=AS_OF, within_days=10).table.empty


@pytest.mark.parametrize(("wrong", "says"), [
    ({"within_days": 0}, "within_days: found 0, allowed a whole number of days from 1"),
    ({"false_discovery": 1.0}, "false_discovery: found 1.0, allowed a share above 0 and below 1"),
    ({"max_basket": 1}, "max_basket: found 1, allowed a whole number from 2")])
def test_arguments_out_of_range_are_named(wrong, says):
    with pytest.raises(rt.ArgumentError, match=says):
        rt.complements(log_of([("a", 0, ["tea"])]), as_of=AS_OF, **wrong)
