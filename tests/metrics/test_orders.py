"""Orders: repeat purchases, frequency, order value, refunds and the second order, against plain counting."""

import contextlib
import sqlite3
from pathlib import Path

import ibis
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import retention as rt
from retention.metrics.estimate import ratio_of_sums

AS_OF = "2025-02-01"
ROOT = Path(__file__).parents[2]


def log_of(*rows, columns=("customer_id", "timestamp", "amount")):
    frame = pd.DataFrame(rows, columns=list(columns))
    frame["timestamp"] = pd.to_datetime(frame["timestamp"])
    return frame.assign(amount=frame["amount"].astype(float))


RATES = [rt.repeat_purchase_rate, rt.purchase_frequency, rt.average_order_value, rt.refund_rate]
LOG = log_of(("a", "2025-01-01", 4), ("a", "2025-01-01", 6), ("a", "2025-01-10", 5), ("b", "2025-01-05", 0),
             ("c", "2025-01-20", 9), ("c", "2025-01-25", -9))
WITH_IDS = LOG.assign(order_id=["1", "2", "3", "4", "5", "5"], channel=["web", "web", "web", "shop", "web", "web"])


@pytest.mark.parametrize(("log", "expected"), [
    (LOG, {"repeat": 1 / 3, "frequency": 4 / 3, "value": 24 / 4, "refunds": 1 / 4, "money": 9 / 24}),
    (WITH_IDS, {"repeat": 1 / 3, "frequency": 5 / 3, "value": 24 / 5, "refunds": 1 / 5, "money": 9 / 24}),
])
def test_orders_are_ids_where_there_are_some_else_days(log, expected):
    found = {"repeat": rt.repeat_purchase_rate(log, as_of=AS_OF), "frequency": rt.purchase_frequency(log, as_of=AS_OF),
             "value": rt.average_order_value(log, as_of=AS_OF), "refunds": rt.refund_rate(log, as_of=AS_OF),
             "money": rt.refund_rate(log, as_of=AS_OF, of="amount")}
    assert {name: float(one) for name, one in found.items()} == pytest.approx(expected)
    assert all(one.lower <= float(one) <= one.upper for one in found.values())
    assert found["value"].unit == "money" and found["value"].parts["revenue"] == 24


def test_a_cancellation_with_a_number_of_its_own_is_one_refunded_order():
    cancelled = WITH_IDS.assign(order_id=["1", "2", "3", "4", "5", "C5"])
    rate = rt.refund_rate(cancelled, as_of=AS_OF)
    assert (float(rate), rate.parts["orders"], rate.parts["refunded_orders"]) == (1 / 5, 5, 1)


def test_a_refund_counts_in_the_period_it_was_given_in():
    late = rt.refund_rate(LOG, as_of=AS_OF, period=("2025-01-22", "2025-02-01"))
    assert np.isnan(float(late)) and late.reason == "nothing to divide by" and late.parts["refunded_orders"] == 1
    assert float(rt.refund_rate(LOG, as_of=AS_OF, period=("2025-01-01", "2025-01-22"))) == 0


def test_a_period_limits_what_is_counted():
    rate = rt.repeat_purchase_rate(LOG, as_of=AS_OF, period=("2025-01-02", "2025-02-01"))
    assert (float(rate), dict(rate.parts)) == (0, {"customers": 3, "repeaters": 0})


@pytest.mark.parametrize("metric", RATES)
def test_a_period_that_is_not_over_is_missing(metric):
    rate = metric(LOG, as_of="2025-01-15", period=("2025-01-01", "2025-02-01"))
    assert np.isnan(float(rate)) and rate.reason == "period not over"
    table = metric(WITH_IDS, as_of="2025-01-15", period=("2025-01-01", "2025-02-01"), by="channel")
    assert table["estimate"].isna().all() and (table["reason"] == "period not over").all()


@pytest.mark.parametrize("metric", RATES)
def test_nobody_yet_is_missing(metric):
    rate = metric(LOG, as_of="2024-12-01")
    assert np.isnan(float(rate)) and rate.reason


@pytest.mark.parametrize(("metric", "value"), [(rt.purchase_frequency, 1), (rt.average_order_value, 7)])
def test_one_customer_has_no_interval(metric, value):
    rate = metric(log_of(("a", "2025-01-01", 7)), as_of=AS_OF)
    assert (float(rate), rate.reason) == (value, "one customer: no interval") and np.isnan(rate.lower)


def test_groups_are_those_of_the_first_row():
    log = WITH_IDS.assign(channel=["web", "shop", "shop", "shop", None, "web"])
    table = rt.average_order_value(log, as_of=AS_OF, by="channel")
    groups = ["none" if pd.isna(value) else value for value in table["channel"]]
    assert dict(zip(groups, table["estimate"], strict=True)) == {"shop": 15 / 4, "none": 9}
    assert table["orders"].sum() == 5


orders = st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 28), st.integers(0, 20)), min_size=1, max_size=20)


@given(orders)
@settings(max_examples=6, deadline=None)
def test_ratios_equal_plain_counting(rows):
    log = log_of(*((customer, f"2025-01-{day:02}", amount) for customer, day, amount in rows))
    days = {(customer, day) for customer, day, _ in rows}
    customers = {customer for customer, _ in days}
    repeaters = [c for c in customers if sum(customer == c for customer, _ in days) > 1]
    assert float(rt.purchase_frequency(log, as_of=AS_OF)) == pytest.approx(len(days) / len(customers))
    assert float(rt.average_order_value(log, as_of=AS_OF)) == pytest.approx(sum(row[2] for row in rows) / len(days))
    assert float(rt.repeat_purchase_rate(log, as_of=AS_OF)) == pytest.approx(len(repeaters) / len(customers))


def test_many_customers_get_the_linearised_interval_of_the_same_formula():
    rng = np.random.default_rng(0)
    log = pd.DataFrame({"customer_id": rng.integers(0, 6000, 20_000).astype(str), "amount": rng.gamma(2, 10, 20_000),
                        "timestamp": pd.Timestamp("2025-01-01") + pd.to_timedelta(rng.integers(0, 31, 20_000), "D")})
    ours = rt.average_order_value(log, as_of=AS_OF)
    days = log.groupby(["customer_id", "timestamp"])["amount"].sum().reset_index().groupby("customer_id")["amount"]
    again = ratio_of_sums(days.sum(), days.size(), unit="money")
    assert ours.parts["customers"] > 5000
    assert (ours.estimate, ours.lower, ours.upper) == pytest.approx((again.estimate, again.lower, again.upper))
    half = rt.average_order_value(log.assign(group=log["customer_id"].str.len()), as_of=AS_OF, by="group")
    assert half["lower"].notna().all() and half["customers"].sum() == ours.parts["customers"]


# --- the second order ----------------------------------------------------------------------------------------------

def test_the_second_order_waits_for_those_not_watched_long_enough():
    log = log_of(("a", "2025-01-01", 1), ("a", "2025-01-08", 1), ("b", "2025-01-01", 1), ("c", "2025-01-25", 1),
                 ("d", "2025-01-01", 1), ("d", "2025-01-21", 1))
    rate = rt.first_to_second(log, as_of=AS_OF, within_days=10)
    # at day 6, c has been watched for all its days and leaves; of the three others one orders at day 7
    assert float(rate) == pytest.approx(1 / 3)
    assert dict(rate.parts) == {"customers": 4, "bought_again": 1, "censored": 1}
    assert rate.lower < float(rate) < rate.upper
    assert float(rt.first_to_second(log, as_of=AS_OF, within_days=20)) == pytest.approx(2 / 3)


def test_without_censoring_it_is_the_plain_share():
    log = pd.read_csv(ROOT / "data" / "cdnow" / "CDNOW_master.txt", sep=r"\s+", skiprows=1, header=None,
                      names=["customer_id", "date", "quantity", "amount"], dtype={"customer_id": str})
    log["timestamp"] = pd.to_datetime(log["date"].astype(str))
    days = log.groupby("customer_id")["timestamp"].unique()
    plain = np.mean([len(seen) > 1 and (sorted(seen)[1] - min(seen)).days <= 90 for seen in days])
    rate = rt.first_to_second(log, as_of="1998-07-01", within_days=90)  # everybody was acquired a year before
    assert float(rate) == pytest.approx(plain) and rate.n == len(days) == 23570


def test_two_orders_of_one_day_are_a_second_order_at_once():
    assert float(rt.first_to_second(WITH_IDS, as_of=AS_OF, within_days=5)) == pytest.approx(1 / 3)


@pytest.mark.parametrize(("as_of", "reason"), [("2025-01-09", "nobody has been watched for 10 days"),
                                               ("2024-01-01", "no customers")])
def test_nobody_watched_long_enough_is_missing(as_of, reason):
    rate = rt.first_to_second(LOG, as_of=as_of, within_days=10)
    assert np.isnan(float(rate)) and rate.reason == reason


def test_the_second_order_by_groups():
    table = rt.first_to_second(WITH_IDS, as_of=AS_OF, within_days=10, by="channel").set_index("channel")
    assert table["estimate"].to_dict() == {"shop": 0, "web": 0.5}
    assert table["reason"].to_dict() == {"shop": "no event yet: no interval", "web": ""}


def test_nobody_by_groups_is_an_empty_table():
    table = rt.first_to_second(WITH_IDS, as_of="2024-01-01", within_days=10, by="channel")
    assert len(table) == 0 and {"channel", "estimate", "lower", "upper", "n", "reason"} <= set(table.columns)


@pytest.mark.parametrize(("call", "says"), [
    (lambda: rt.refund_rate(LOG, as_of=AS_OF, of="rows"), "of: found 'rows', allowed 'orders', 'amount'"),
    (lambda: rt.first_to_second(LOG, as_of=AS_OF, within_days=0), "within_days: found 0, allowed 1 or more"),
])
def test_arguments_without_meaning(call, says):
    with pytest.raises(rt.ArgumentError, match=says):
        call()


def test_an_order_value_needs_amounts():
    with pytest.raises(rt.TableError, match="amount: column missing"):
        rt.average_order_value(LOG.drop(columns="amount"), as_of=AS_OF)
    assert float(rt.purchase_frequency(LOG.drop(columns="amount").head(4), as_of=AS_OF)) == 1.5


def test_the_log_may_live_in_sqlite(tmp_path):
    with contextlib.closing(sqlite3.connect(tmp_path / "shop.db")) as database:
        database.execute("CREATE TABLE log (customer_id TEXT, timestamp TIMESTAMP, amount REAL, order_id TEXT, "
                         "channel TEXT)")
        WITH_IDS.to_sql("log", database, index=False, if_exists="append")
    stored = ibis.sqlite.connect(tmp_path / "shop.db").table("log")
    for metric in (rt.repeat_purchase_rate, rt.purchase_frequency, rt.average_order_value, rt.refund_rate):
        here, there = (metric(table, as_of=AS_OF, by="channel") for table in (WITH_IDS, stored))
        pd.testing.assert_frame_equal(here, there)
    pd.testing.assert_frame_equal(*(rt.first_to_second(table, as_of=AS_OF, within_days=10, by="channel")
                                    for table in (WITH_IDS, stored)))
