"""Types of buyers against loops over plain orders, and chance against simulated shops where nobody is of a type."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import retention as rt
from retention.errors import TableError
from retention.metrics.buyers import DISCOUNT_ONLY, LOYALIST, ONE_TIME, REGULAR, TYPES

AS_OF = "2025-03-01"


def lines(rows):
    """Rows of (customer, order, category, discount), one day an order."""
    frame = pd.DataFrame(rows, columns=["customer_id", "order_id", "category", "discount"])
    days = pd.to_timedelta(pd.to_numeric(frame["order_id"]), unit="D")
    return frame.assign(timestamp=pd.Timestamp("2025-01-01") + days, amount=10.0)


def plain_types(rows):
    """Type, and the chances, of each customer, by loops."""
    orders = defaultdict(list)
    for customer, order, category, discount in rows:
        orders[customer, order].append((category, discount))
    each = {key: ({(kind or "").strip().lower() for kind, _ in part}, any(cut > 0 for _, cut in part))
            for key, part in orders.items()}
    cut = sum(discounted for _, discounted in each.values()) / len(each)
    whole = [next(iter(kinds)) for kinds, _ in each.values() if len(kinds) == 1 and "" not in kinds]
    shares = [whole.count(kind) / len(each) for kind in set(whole)]
    answers = {}
    for customer in sorted({customer for customer, _ in orders}):
        own = [value for (who, _), value in each.items() if who == customer]
        k, kinds = len(own), set().union(*(kinds for kinds, _ in own))
        one = len(kinds) == 1 and "" not in kinds
        kind = (ONE_TIME if k == 1 else DISCOUNT_ONLY if all(discounted for _, discounted in own)
                else LOYALIST if k >= 3 and one else REGULAR)
        answers[customer] = (kind, cut**k if k > 1 else np.nan, sum(q**k for q in shares) if k > 2 else np.nan)
    return answers


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("123456"),
                          st.sampled_from(["tea", " Tea", "mugs", "", None]), st.sampled_from([0.0, 0.0, 2.5])),
                min_size=1, max_size=40))
def test_types_and_chances_equal_the_plain_version(rows):
    frame = rt.buyer_types(lines(rows), as_of=AS_OF).table.set_index("customer_id")
    plain = plain_types(rows)
    assert frame["type"].to_dict() == {who: kind for who, (kind, *_) in plain.items()}
    assert frame.discount_chance.tolist() == pytest.approx([cut for _, cut, _ in plain.values()], nan_ok=True)
    assert frame.category_chance.tolist() == pytest.approx([one for *_, one in plain.values()], nan_ok=True)


def test_one_time_buyers_say_how_long_ago_and_refunds_are_no_orders():
    log = lines([("a", "1", "tea", 0.0), ("b", "1", "tea", 0.0)])
    refund = log.iloc[[0]].assign(order_id="9", timestamp=pd.Timestamp("2025-02-20"), amount=-4.0)
    frame = rt.buyer_types(pd.concat([log, refund]), as_of=AS_OF).table
    assert frame["type"].eq(ONE_TIME).all() and frame.recency_days.tolist() == [57, 57]
    assert frame.revenue.tolist() == [6.0, 10.0]


def test_without_order_ids_a_day_is_an_order():
    log = lines([("a", "1", "tea", 1.0), ("a", "1", "mugs", 0.0), ("a", "2", "tea", 1.0)]).drop(columns="order_id")
    assert rt.buyer_types(log, as_of=AS_OF)[["type", "orders"]].iloc[0].tolist() == [DISCOUNT_ONLY, 2]


def test_what_the_log_cannot_tell_is_said_and_not_counted():
    log = lines([("a", "1", "tea", 1.0), ("a", "2", "tea", 1.0), ("b", "1", "tea", 1.0)])
    table = rt.buyer_type_summary(rt.buyer_types(log.drop(columns=["discount", "category"]), as_of=AS_OF))
    assert table.facts["unknown"] == [DISCOUNT_ONLY, LOYALIST]
    assert "Types that these data cannot identify: discount-only and category loyalist." in table.summary()
    table = table.table.set_index("type")
    assert table.loc[DISCOUNT_ONLY, "reason"] == "no `discount` column: counted as regular"
    assert table.loc[LOYALIST, ["customers", "estimate", "revenue", "expected"]].isna().all()
    assert table.customers.dropna().to_dict() == {ONE_TIME: 1, REGULAR: 1}


def chance_shop(seed, customers=400):
    """Nobody cares for discounts or categories: every order is drawn from the shop's mix."""
    rng = np.random.default_rng(seed)
    orders = rng.integers(1, 7, customers)
    return lines([(f"c{who:03}", str(order), rng.choice(["tea", "mugs", "cake"], p=[0.6, 0.3, 0.1]),
                   float(rng.random() < 0.3)) for who, k in enumerate(orders) for order in range(k)])


def test_in_a_shop_of_chance_as_many_are_alike_as_chance_makes():
    tables = [rt.buyer_type_summary(rt.buyer_types(chance_shop(seed, customers=1000), as_of=AS_OF)).table.set_index(
        "type") for seed in range(2)]
    for kind in (DISCOUNT_ONLY, LOYALIST):
        found, expected = (sum(table.loc[kind, column] for table in tables) for column in ("alike", "expected"))
        assert expected > 40 and found == pytest.approx(expected, abs=3 * expected**0.5)
        assert all(table.loc[kind, "chance"] > 0.001 for table in tables)


def test_buyers_beyond_chance_are_found():
    hunters = lines([(f"h{who}", str(order), "tea", 1.0) for who in range(20) for order in range(4)])
    found = rt.buyer_type_summary(rt.buyer_types(pd.concat([chance_shop(1), hunters]), as_of=AS_OF))
    assert DISCOUNT_ONLY in found.facts["beyond"]
    assert "Types with more customers than chance explains: " in found.summary()
    row = found.table.set_index("type").loc[DISCOUNT_ONLY]
    assert row.beyond >= 20 and row.chance < 1e-4 and row.alike > row.expected + 15


def test_the_summary_adds_up_and_states_its_rules():
    table = rt.buyer_type_summary(rt.buyer_types(chance_shop(2), as_of=AS_OF)).table
    assert table["type"].tolist() == TYPES
    assert table.rule.tolist() == ["one order so far", "2 or more orders, each with a discount",
                                   "3 or more orders, all in one category", "everyone else"]
    assert table.customers.sum() == 400 and table.estimate.sum() == pytest.approx(1)
    assert table.share_revenue.sum() == pytest.approx(1)
    known = table[table.customers > 0]
    assert ((known.lower < known.estimate) & (known.estimate < known.upper)).all()
    assert ((known.revenue_lower < known.share_revenue) & (known.share_revenue < known.revenue_upper)).all()


def test_nobody_and_a_missing_column():
    log = chance_shop(3, customers=5)
    nobody = rt.buyer_types(log, as_of="2024-01-01")
    assert nobody.table.empty
    summary = rt.buyer_type_summary(nobody)
    assert summary.table["reason"].eq("nobody to count").all()
    assert summary.summary() == "Not shown: nobody has bought anything in this time."
    with pytest.raises(TableError, match=r"transactions\.amount: column missing"):
        rt.buyer_types(log.drop(columns="amount"), as_of=AS_OF)
