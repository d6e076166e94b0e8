"""Revenue retention: the identity of its parts, plans that change, a plain second implementation, the edges."""

import contextlib
import datetime as dt
import sqlite3

import ibis
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import retention as rt

MARCH = {"period": ("2025-03-01", "2025-04-01"), "as_of": "2025-04-01"}
RATES = [rt.gross_revenue_retention, rt.net_revenue_retention, rt.revenue_churn_rate]


def contracts(*rows):
    frame = pd.DataFrame(rows, columns=["customer_id", "start", "end", "monthly_amount"])
    return frame.assign(start=pd.to_datetime(frame["start"]), end=pd.to_datetime(frame["end"]),
                        monthly_amount=frame["monthly_amount"].astype(float))


SUBS = contracts(("stays", "2025-01-01", None, 20), ("leaves", "2025-01-01", "2025-03-15", 10),
                 ("smaller", "2025-01-01", "2025-03-05", 30), ("smaller", "2025-03-05", None, 18),
                 ("larger", "2025-01-01", None, 20), ("larger", "2025-03-20", None, 5),
                 ("new", "2025-03-01", None, 40), ("fleeting", "2025-03-02", "2025-03-30", 99))


def test_the_parts_and_the_rates():
    gross, net, churn = (rate(SUBS, **MARCH) for rate in RATES)
    assert dict(gross.parts) == {"start": 80, "lost": 10, "contraction": 12, "expansion": 5, "new": 40, "end": 103,
                                 "unpriced": 0}
    assert (float(gross), float(net), float(churn)) == pytest.approx((58 / 80, 63 / 80, 22 / 80))
    assert gross.n == 4 and all(one.lower < float(one) < one.upper for one in (gross, net, churn))


def test_several_contracts_of_one_customer_add_up():
    subs = contracts(("a", "2025-01-01", None, 10), ("a", "2025-02-01", "2025-03-10", 10))
    gross = rt.gross_revenue_retention(subs, **MARCH)
    assert (float(gross), gross.parts["contraction"], gross.parts["lost"]) == (0.5, 10, 0)
    assert gross.reason == "one customer: no interval"


def test_a_contract_of_unknown_amount_leaves_its_customer_out_and_is_counted():
    subs = pd.concat([SUBS, contracts(("blank", "2025-01-01", None, None))], ignore_index=True)
    gross = rt.gross_revenue_retention(subs, **MARCH)
    assert float(gross) == 58 / 80 and gross.parts["unpriced"] == 1


@pytest.mark.parametrize(("subs", "gross", "net"), [
    (contracts(("a", "2025-01-01", "2025-03-02", 5), ("b", "2025-01-01", "2025-03-02", 5)), 0, 0),
    (contracts(("a", "2025-01-01", None, 5), ("b", "2025-01-01", None, 5)), 1, 1),
    (contracts(("a", "2025-01-01", "2025-03-02", 5), ("a", "2025-03-02", None, 50)), 1, 10),
])
def test_all_lost_all_kept_and_one_that_grows(subs, gross, net):
    assert float(rt.gross_revenue_retention(subs, **MARCH)) == gross
    assert float(rt.net_revenue_retention(subs, **MARCH)) == net


@pytest.mark.parametrize(("options", "reason"), [
    ({"period": ("2025-03-01", "2025-05-01"), "as_of": "2025-04-01"}, "period not over"),
    ({"period": ("2024-03-01", "2024-04-01"), "as_of": "2025-04-01"}, "no revenue at the start"),
])
def test_what_is_not_there_is_missing_with_its_reason(options, reason):
    for rate in RATES:
        one = rate(SUBS, **options)
        assert np.isnan([float(one), one.lower, one.upper]).all() and one.reason == reason


def test_groups_add_up_to_the_whole():
    subs = SUBS.assign(plan=["s", "s", "l", "s", "l", "s", "l", "s"])
    table, whole = rt.net_revenue_retention(subs, **MARCH, by="plan"), rt.net_revenue_retention(subs, **MARCH)
    assert table["plan"].tolist() == ["l", "s"] and table["n"].tolist() == [2, 2]
    for part, value in whole.parts.items():
        assert table[part].sum() == pytest.approx(value)


def plain(rows, start, end):
    def paid(instant):
        amounts = {}
        for customer, first, last, amount in rows:
            if first < instant and (last is None or last >= instant):
                amounts[customer] = amounts.get(customer, 0) + amount
        return amounts

    before, after = paid(start), paid(end)
    return (sum(before.values()), sum(min(amount, after.get(customer, 0)) for customer, amount in before.items()),
            sum(after.get(customer, 0) for customer in before), sum(after.values()))


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 80), st.integers(1, 60) | st.none(),
                          st.integers(1, 50)), min_size=1, max_size=10))
@settings(max_examples=15, deadline=None)
def test_equals_a_plain_implementation(rows):
    zero = dt.date(2025, 1, 1)
    dated = [(customer, zero + dt.timedelta(first), None if days is None else zero + dt.timedelta(first + days), amount)
             for customer, first, days, amount in rows]
    net = rt.net_revenue_retention(contracts(*dated), **MARCH)
    start, kept, of_these, end = plain(dated, dt.date(2025, 3, 1), dt.date(2025, 4, 1))
    parts = net.parts
    assert (parts["start"], parts["end"]) == pytest.approx((start, end))
    left = parts["start"] - parts["lost"] - parts["contraction"]
    assert left == pytest.approx(kept)
    assert left + parts["expansion"] + parts["new"] == pytest.approx(end)
    if start:
        assert float(net) == pytest.approx(of_these / start)


def test_the_contracts_may_live_in_sqlite(tmp_path):
    subs = SUBS.assign(plan=["s", "s", "l", "s", "l", "s", "l", "s"])
    with contextlib.closing(sqlite3.connect(tmp_path / "shop.db")) as database:
        database.execute('CREATE TABLE subs (customer_id TEXT, start TIMESTAMP, "end" TIMESTAMP, monthly_amount REAL, '
                         "plan TEXT)")
        subs.to_sql("subs", database, index=False, if_exists="append")
    stored = ibis.sqlite.connect(tmp_path / "shop.db").table("subs")
    pd.testing.assert_frame_equal(*(rt.net_revenue_retention(table, **MARCH, by="plan").table
                                    for table in (subs, stored)))


def test_revenue_needs_amounts():
    with pytest.raises(rt.TableError, match="monthly_amount: column missing"):
        rt.net_revenue_retention(SUBS.drop(columns="monthly_amount"), **MARCH)
