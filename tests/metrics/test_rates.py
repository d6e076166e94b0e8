"""Rates of a period and of orders: worked examples, CDNOW, plain second implementations, edges and messages."""

import contextlib
import datetime as dt
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

ROOT = Path(__file__).parents[2]
MARCH, AS_OF = ("2025-03-01", "2025-04-01"), "2025-04-01"


@pytest.fixture(scope="module")
def cdnow():
    log = pd.read_csv(ROOT / "data" / "cdnow" / "CDNOW_master.txt", sep=r"\s+", skiprows=1, header=None,
                      names=["customer_id", "date", "quantity", "amount"], dtype={"customer_id": str})
    return log.assign(timestamp=pd.to_datetime(log["date"].astype(str)))


def log_of(**days):
    rows = [(customer, day) for customer, when in days.items() for day in when.split()]
    frame = pd.DataFrame(rows, columns=["customer_id", "timestamp"])
    return frame.assign(timestamp=pd.to_datetime(frame["timestamp"]))


def contracts(*rows):
    frame = pd.DataFrame(rows, columns=["customer_id", "start", "end"])
    return frame.assign(start=pd.to_datetime(frame["start"]), end=pd.to_datetime(frame["end"]))


#: In March with a window of 30 days: kept, lost, returned, new, new and lost; the first row opens the log.
MIXED = log_of(opener="2024-12-01", kept="2025-02-20 2025-03-20", lost="2025-02-20", returned="2024-12-05 2025-03-10",
               new="2025-03-05", fleeting="2025-03-01")


# --- from counts ---------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("counts", "base", "expected"), [
    ({"start": 150, "acquired": 50, "lost": 7, "end": 193}, "start", 143 / 150),
    ({"start": 150, "acquired": 50, "lost": 7, "end": 193}, "all", 0.715),
    ({"start": 150, "acquired": 50, "lost": 7, "end": 193}, "end", 143 / 193),
    ({"start": 1000, "acquired": 200, "lost": 100, "end": 1100}, "start", 0.9),
    ({"start": 1000, "acquired": 200, "lost": 100, "end": 1100}, "end", 900 / 1100),
    ({"start": 150, "acquired": 50, "end": 200}, "all", 0.75),  # nobody left
    ({"start": 150, "acquired": 50, "end": 193}, "start", 143 / 150),
    ({"start": 150, "lost": 7}, "start", 143 / 150),
    ({"start": 150, "lost": 7, "acquired": 50}, "end", 143 / 193),
    ({"start": 150, "lost": 7, "end": 193}, "all", 0.715),
    ({"start": 1, "lost": 1}, "start", 0.0),
    ({"start": 1, "lost": 0}, "start", 1.0),
])
def test_worked_examples(counts, base, expected):
    rate = rt.customer_retention_rate(**counts, base=base)
    assert float(rate) == pytest.approx(expected)
    assert rate.lower <= float(rate) <= rate.upper
    if base == "start":
        churn = rt.customer_churn_rate(**counts)
        assert (float(churn), churn.lower, churn.upper) == pytest.approx((1 - expected, 1 - rate.upper, 1 - rate.lower))


def test_nobody_at_the_start_has_no_rate():
    rate = rt.customer_retention_rate(start=0, acquired=5, end=5)
    assert np.isnan(float(rate)) and rate.reason == "no customers at the start"


@pytest.mark.parametrize(("counts", "says"), [
    ({"start": -1, "lost": 0}, "start: found -1, allowed a whole number from 0 on"),
    ({"start": 10, "lost": 2.5}, "lost: found 2.5"),
    ({"start": 10, "lost": 11}, "lost: found 11, allowed at most start = 10"),
    ({"start": 10, "acquired": 5, "end": 16}, "found end − acquired = 11 above start = 10"),
    ({"start": 10, "acquired": 5, "end": 4}, "found end = 4 below acquired = 5"),
    ({"start": 10, "acquired": 5, "end": 12, "lost": 1}, r"found end = 12 but start \+ acquired − lost = 14"),
    ({"start": 10, "lost": 2, "end": 7}, "end: found 7, allowed at least start − lost = 8"),
    ({"start": 10}, "found start, needed `start` and `lost`"),
    ({}, "found no counts"),
    ({"start": 10, "lost": 2, "base": "all"}, "base='all' needs `acquired` or `end`"),
    ({"start": 10, "lost": 2, "base": "middle"}, "base: found 'middle', allowed 'start', 'all' or 'end'"),
    ({"start": 10, "lost": 2, "as_of": AS_OF}, "belong to a table, and there is none"),
])
def test_counts_that_cannot_be_say_which(counts, says):
    with pytest.raises(rt.ArgumentError, match=says):
        rt.customer_retention_rate(**counts)


# --- from purchases ------------------------------------------------------------------------------------------------

def test_cdnow_the_count_formula_says_99_6_where_the_sets_say_48_5(cdnow):
    rate = rt.customer_retention_rate(cdnow, period=("1997-10-01", "1998-01-01"), as_of="1998-07-01", window_days=90)
    assert float(rate) == pytest.approx(0.485, abs=0.0005)
    assert rate.parts["formula"] == pytest.approx(0.996, abs=0.0006)
    assert rate.reason.startswith("the count formula would give 99.5%")
    assert "2,141 who came back as retained" in rate.reason
    assert (rate.n, rate.parts["retained"]) == (4195, 2035)


def test_every_kind_of_customer_is_counted_where_it_belongs():
    rate = rt.customer_retention_rate(MIXED, period=MARCH, as_of=AS_OF, window_days=30)
    expected = {"start": 2, "end": 3, "retained": 1, "lost": 1, "acquired": 2, "returned": 1, "acquired_then_lost": 1,
                "seen": 5, "formula": 0.5}
    assert dict(rate.parts) == expected
    assert (float(rate), rate.reason) == (0.5, "")  # one returned and one came and went: they hide each other
    bases = {base: float(rt.customer_retention_rate(MIXED, period=MARCH, as_of=AS_OF, window_days=30, base=base))
             for base in ("all", "end")}
    assert bases == {"all": 1 / 5, "end": 1 / 3}


def plain_sets(log, start, end, window):
    def customers(instant):
        return {row.customer_id for row in log.itertuples()
                if instant - dt.timedelta(window) <= row.timestamp.date() < instant}

    first = log.groupby("customer_id")["timestamp"].min().dt.date
    s, e = customers(start), customers(end)
    new = {customer for customer, day in first.items() if start <= day < end}
    return {"start": len(s), "end": len(e), "retained": len(s & e), "lost": len(s - e), "acquired": len(new),
            "returned": len({customer for customer in e - s if first[customer] < start}),
            "acquired_then_lost": len(new - e)}


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 60)), min_size=1, max_size=20), st.integers(1, 30),
       st.integers(1, 30))
@settings(max_examples=25, deadline=None)
def test_the_sets_equal_a_plain_implementation(rows, window, length):
    opening = dt.date(2025, 1, 1)
    log = pd.DataFrame([("opener", 0), *rows], columns=["customer_id", "day"])
    log["timestamp"] = pd.Timestamp(opening) + pd.to_timedelta(log["day"], unit="D")
    start = opening + dt.timedelta(30)
    end = start + dt.timedelta(length)
    rate = rt.customer_retention_rate(log, period=(start, end), as_of=end, window_days=window)
    table = plain_sets(log[log["timestamp"] < pd.Timestamp(end)], start, end, window)
    if table["start"]:
        assert {name: rate.parts[name] for name in table} == table
        assert table["end"] == table["retained"] + table["returned"] + table["acquired"] - table["acquired_then_lost"]
    else:
        assert rate.reason == "no customers at the start"


def test_refunds_make_nobody_a_customer():
    log = log_of(opener="2024-12-01", a="2025-02-20 2025-03-20").assign(amount=[5.0, 5.0, -5.0])
    assert float(rt.customer_retention_rate(log, period=MARCH, as_of=AS_OF, window_days=30)) == 0


@pytest.mark.parametrize(("log", "rate"), [
    (log_of(opener="2024-12-01", a="2025-02-20", b="2025-02-25"), 0.0),
    (log_of(opener="2024-12-01", a="2025-02-20 2025-03-25", b="2025-02-25 2025-03-10"), 1.0),
    (log_of(opener="2024-12-01", a="2025-02-20 2025-03-31"), 1.0),
])
def test_all_lost_all_kept_and_one_customer(log, rate):
    assert float(rt.customer_retention_rate(log, period=MARCH, as_of=AS_OF, window_days=30)) == rate


def test_all_new_has_no_rate_and_says_so():
    log = log_of(opener="2024-12-01", a="2025-03-20", b="2025-03-25")
    rate = rt.customer_retention_rate(log, period=MARCH, as_of=AS_OF, window_days=30)
    assert np.isnan(float(rate)) and rate.reason == "no customers at the start"
    assert rate.parts["acquired"] == 2


@pytest.mark.parametrize(("options", "reason"), [
    ({"period": ("2025-03-01", "2025-04-02"), "window_days": 30}, "period not over"),
    ({"period": MARCH, "window_days": 91}, "the window reaches back before the first record"),
])
def test_what_is_not_observable_is_missing_with_its_reason(options, reason):
    rate = rt.customer_retention_rate(MIXED, as_of=AS_OF, **options)
    assert np.isnan([float(rate), rate.lower, rate.upper]).all() and rate.reason == reason
    assert float(rt.customer_retention_rate(MIXED, as_of=AS_OF, period=MARCH, window_days=90)) == 0.75


def test_groups_are_those_of_the_first_row_and_add_up():
    log = MIXED.assign(channel=["web", "web", "shop", "web", "shop", "web", None, None])
    table = rt.customer_retention_rate(log, period=MARCH, as_of=AS_OF, window_days=30, by="channel")
    assert list(table.columns[:6]) == ["channel", "estimate", "lower", "upper", "n", "reason"]
    assert table["channel"].tolist()[:2] == ["shop", "web"] and table["channel"].isna().tolist() == [False, False, True]
    whole = rt.customer_retention_rate(log, period=MARCH, as_of=AS_OF, window_days=30)
    assert table[["start", "end", "retained", "acquired", "seen"]].sum().to_dict() == {
        name: whole.parts[name] for name in ("start", "end", "retained", "acquired", "seen")}
    churn = rt.customer_churn_rate(log, period=MARCH, as_of=AS_OF, window_days=30, by="channel")
    np.testing.assert_allclose(churn["estimate"], 1 - table["estimate"])
    np.testing.assert_allclose(churn["lower"], 1 - table["upper"])


def test_no_group_seen_is_an_empty_table_that_can_be_compared():
    log = pd.DataFrame({"customer_id": ["a"], "timestamp": pd.to_datetime(["2025-03-01"]), "plan": ["x"]})
    asked = {"as_of": "2025-06-01", "window_days": 14, "by": "plan"}
    now = rt.customer_retention_rate(log, period=("2025-03-15", "2025-04-15"), **asked)
    before = rt.customer_retention_rate(log, period=("2024-03-15", "2024-04-15"), **asked)
    assert len(now) == 1 and len(before) == 0
    assert rt.change_between(before=before, now=now, by="plan")["reason"].tolist() == ["no value before"]


def test_an_empty_log_has_no_rate():
    log = log_of(a="2025-03-01")
    rate = rt.customer_retention_rate(log, period=("2025-01-01", "2025-02-01"), as_of="2025-02-01", window_days=30)
    assert np.isnan(float(rate)) and rate.reason


@pytest.mark.parametrize(("options", "says"), [
    ({"start": 3, "as_of": AS_OF}, "found a table and the count start"),
    ({"as_of": AS_OF, "window_days": 30}, "period: found none, needed with a table"),
    ({"period": MARCH, "window_days": 30}, "as_of: found none"),
    ({"period": MARCH, "as_of": AS_OF}, "window_days: found None, allowed a whole number of days .*`suggest_window`"),
])
def test_a_table_needs_its_arguments(options, says):
    with pytest.raises(rt.ArgumentError, match=says):
        rt.customer_retention_rate(MIXED, **options)


def test_the_log_may_live_in_sqlite(tmp_path):
    log = MIXED.assign(channel="web")
    with contextlib.closing(sqlite3.connect(tmp_path / "shop.db")) as database:
        database.execute("CREATE TABLE log (customer_id TEXT, timestamp TIMESTAMP, channel TEXT)")
        log.to_sql("log", database, index=False, if_exists="append")
    stored = ibis.sqlite.connect(tmp_path / "shop.db").table("log")
    for by in (None, "channel"):
        here, there = (rt.customer_retention_rate(table, period=MARCH, as_of=AS_OF, window_days=30, by=by)
                       for table in (log, stored))
        if by:
            pd.testing.assert_frame_equal(here.table, there.table)
        else:
            assert here.to_dict() == there.to_dict()
    assert float(rt.suggest_window(stored, as_of=AS_OF)) == float(rt.suggest_window(log, as_of=AS_OF))


# --- from contracts ------------------------------------------------------------------------------------------------

def test_contracts_count_by_the_dates_in_the_period():
    subs = contracts(("kept", "2025-01-01", None), ("lost", "2025-01-01", "2025-03-10"),
                     ("first day", "2025-01-01", "2025-03-01"), ("day after", "2025-01-01", "2025-04-01"),
                     ("new", "2025-03-01", None), ("fleeting", "2025-03-05", "2025-03-20"),
                     ("returned", "2024-01-01", "2024-06-01"), ("returned", "2025-03-15", None),
                     ("gone", "2024-01-01", "2025-02-01"), ("later", "2025-04-01", None))
    rate = rt.customer_retention_rate(subs, period=MARCH, as_of=AS_OF)
    assert dict(rate.parts) == {"start": 4, "end": 4, "retained": 2, "lost": 2, "acquired": 2, "returned": 1,
                                "acquired_then_lost": 1, "seen": 7, "formula": 0.5}


def test_a_change_of_plan_is_not_churn():
    subs = contracts(("a", "2025-01-01", "2025-03-10"), ("a", "2025-03-10", None)).assign(plan=["small", "large"])
    assert float(rt.customer_retention_rate(subs, period=MARCH, as_of=AS_OF)) == 1
    table = rt.customer_retention_rate(subs, period=MARCH, as_of=AS_OF, by="plan")
    assert table[["plan", "estimate", "n"]].to_dict("list") == {"plan": ["small"], "estimate": [1.0], "n": [1]}


def test_an_end_that_is_still_to_come_is_not_known_yet():
    subs = contracts(("a", "2025-01-01", "2025-06-30"))
    assert float(rt.customer_retention_rate(subs, period=MARCH, as_of=AS_OF)) == 1


def test_contracts_that_all_run_have_an_end_column_of_nothing():
    subs = contracts(("a", "2025-01-01", None), ("b", "2025-01-01", None)).assign(end=None)
    assert float(rt.customer_retention_rate(subs, period=MARCH, as_of=AS_OF)) == 1


# --- inactivity and its window -------------------------------------------------------------------------------------

def test_inactivity_moves_with_the_window(cdnow):
    winter = {"period": ("1998-01-01", "1998-04-01"), "as_of": "1998-07-01"}
    table = rt.inactivity_churn(cdnow, **winter, window_days=[30, 90, 180, 400])
    assert table["window_days"].tolist() == [30, 90, 180, 400]
    assert table["reason"].iloc[3] == "the window reaches back before the first record"
    assert np.isnan(table["estimate"].iloc[3])
    assert table["estimate"].iloc[:3].is_monotonic_decreasing
    one = rt.inactivity_churn(cdnow, **winter, window_days=90)
    assert float(one) == table["estimate"].iloc[1]


def test_several_windows_counted_in_one_pass_are_each_of_them_alone():
    rng = np.random.default_rng(0)
    days = pd.Timestamp("2025-01-01") + pd.to_timedelta(rng.integers(0, 120, 300), unit="D")
    log = pd.DataFrame({"customer_id": [f"c{one}" for one in rng.integers(0, 60, 300)], "timestamp": days})
    log["channel"] = np.where(log["customer_id"] < "c3", "web", "shop")
    # of this one nobody is seen within the shortest window: no row there
    log = pd.concat([log, pd.DataFrame({"customer_id": ["late"], "timestamp": [pd.Timestamp("2025-01-15")],
                                        "channel": ["fair"]})], ignore_index=True)
    asked = {"period": MARCH, "as_of": "2025-05-01"}
    for by in (None, "channel"):
        several = rt.inactivity_churn(log, **asked, window_days=[7, 50], by=by).table
        alone = [rt.inactivity_churn(log, **asked, window_days=days, by=by) for days in (7, 50)]
        alone = pd.concat([one.table.assign(window_days=days) for one, days in zip(alone, (7, 50), strict=True)],
                          ignore_index=True)
        pd.testing.assert_frame_equal(several, alone[several.columns])


def test_no_window_at_all_is_an_error():
    with pytest.raises(rt.ArgumentError, match="window_days: found none, allowed one or more numbers of days"):
        rt.inactivity_churn(MIXED, period=MARCH, as_of=AS_OF, window_days=[])


def test_the_suggested_window_is_the_percentile_of_the_gaps(cdnow):
    suggested = rt.suggest_window(cdnow, as_of="1998-07-01")
    days = cdnow.drop_duplicates(["customer_id", "timestamp"]).sort_values(["customer_id", "timestamp"])
    gaps = days.groupby("customer_id")["timestamp"].diff().dt.days.dropna()
    assert float(suggested) == np.quantile(gaps, 0.9, method="inverted_cdf")
    assert suggested.n == len(gaps)
    by_customer = {customer: part.to_numpy() for customer, part in gaps.groupby(days["customer_id"])}
    rng, customers = np.random.default_rng(1), list(by_customer.values())
    draws = [np.quantile(np.concatenate([customers[i] for i in rng.integers(0, len(customers), len(customers))]), 0.9)
             for _ in range(60)]
    half = 1.96 * np.std(draws)
    assert (suggested.upper - suggested.lower) / 2 == pytest.approx(half, rel=0.4)
    assert suggested.lower < float(suggested) < suggested.upper


@pytest.mark.parametrize(("log", "estimate", "reason"), [
    (log_of(a="2025-01-01 2025-01-11"), 10.0, "one customer: no interval"),
    (log_of(a="2025-01-01", b="2025-01-01"), float("nan"), "nobody bought on two days"),
])
def test_a_window_from_next_to_nothing(log, estimate, reason):
    suggested = rt.suggest_window(log, as_of=AS_OF)
    assert float(suggested) == pytest.approx(estimate, nan_ok=True) and suggested.reason == reason


def test_a_quantile_must_be_one():
    with pytest.raises(rt.ArgumentError, match=r"quantile: found 90, allowed a share .* Did you mean 0\.9\?"):
        rt.suggest_window(MIXED, as_of=AS_OF, quantile=90)


# --- orders --------------------------------------------------------------------------------------------------------

END = "2025-02-01"


def sales_of(*rows, columns=("customer_id", "timestamp", "amount")):
    frame = pd.DataFrame(rows, columns=list(columns))
    frame["timestamp"] = pd.to_datetime(frame["timestamp"])
    return frame.assign(amount=frame["amount"].astype(float))


RATES = [rt.repeat_purchase_rate, rt.purchase_frequency, rt.average_order_value, rt.refund_rate]
LOG = sales_of(("a", "2025-01-01", 4), ("a", "2025-01-01", 6), ("a", "2025-01-10", 5), ("b", "2025-01-05", 0),
             ("c", "2025-01-20", 9), ("c", "2025-01-25", -9))
WITH_IDS = LOG.assign(order_id=["1", "2", "3", "4", "5", "5"], channel=["web", "web", "web", "shop", "web", "web"])


@pytest.mark.parametrize(("log", "expected"), [
    (LOG, {"repeat": 1 / 3, "frequency": 4 / 3, "value": 24 / 4, "refunds": 1 / 4, "money": 9 / 24}),
    (WITH_IDS, {"repeat": 1 / 3, "frequency": 5 / 3, "value": 24 / 5, "refunds": 1 / 5, "money": 9 / 24}),
])
def test_orders_are_ids_where_there_are_some_else_days(log, expected):
    found = {"repeat": rt.repeat_purchase_rate(log, as_of=END), "frequency": rt.purchase_frequency(log, as_of=END),
             "value": rt.average_order_value(log, as_of=END), "refunds": rt.refund_rate(log, as_of=END),
             "money": rt.refund_rate(log, as_of=END, of="amount")}
    assert {name: float(one) for name, one in found.items()} == pytest.approx(expected)
    assert all(one.lower <= float(one) <= one.upper for one in found.values())
    assert found["value"].unit == "money" and found["value"].parts["revenue"] == 24


def test_a_cancellation_with_a_number_of_its_own_is_one_refunded_order():
    cancelled = WITH_IDS.assign(order_id=["1", "2", "3", "4", "5", "C5"])
    rate = rt.refund_rate(cancelled, as_of=END)
    assert (float(rate), rate.parts["orders"], rate.parts["refunded_orders"]) == (1 / 5, 5, 1)


def test_a_refund_counts_in_the_period_it_was_given_in():
    late = rt.refund_rate(LOG, as_of=END, period=("2025-01-22", "2025-02-01"))
    assert np.isnan(float(late)) and late.reason == "nothing to divide by" and late.parts["refunded_orders"] == 1
    assert float(rt.refund_rate(LOG, as_of=END, period=("2025-01-01", "2025-01-22"))) == 0


def test_a_period_limits_what_is_counted():
    rate = rt.repeat_purchase_rate(LOG, as_of=END, period=("2025-01-02", "2025-02-01"))
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
    rate = metric(sales_of(("a", "2025-01-01", 7)), as_of=END)
    assert (float(rate), rate.reason) == (value, "one customer: no interval") and np.isnan(rate.lower)


def test_groups_are_those_of_the_first_row():
    log = WITH_IDS.assign(channel=["web", "shop", "shop", "shop", None, "web"])
    table = rt.average_order_value(log, as_of=END, by="channel")
    groups = ["none" if pd.isna(value) else value for value in table["channel"]]
    assert dict(zip(groups, table["estimate"], strict=True)) == {"shop": 15 / 4, "none": 9}
    assert table["orders"].sum() == 5


some_orders = st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 28), st.integers(0, 20)), min_size=1,
                       max_size=20)


@given(some_orders)
@settings(max_examples=6, deadline=None)
def test_ratios_equal_plain_counting(rows):
    log = sales_of(*((customer, f"2025-01-{day:02}", amount) for customer, day, amount in rows))
    days = {(customer, day) for customer, day, _ in rows}
    customers = {customer for customer, _ in days}
    repeaters = [c for c in customers if sum(customer == c for customer, _ in days) > 1]
    assert float(rt.purchase_frequency(log, as_of=END)) == pytest.approx(len(days) / len(customers))
    assert float(rt.average_order_value(log, as_of=END)) == pytest.approx(sum(row[2] for row in rows) / len(days))
    assert float(rt.repeat_purchase_rate(log, as_of=END)) == pytest.approx(len(repeaters) / len(customers))


def test_many_customers_get_the_linearised_interval_of_the_same_formula():
    rng = np.random.default_rng(0)
    log = pd.DataFrame({"customer_id": rng.integers(0, 6000, 20_000).astype(str), "amount": rng.gamma(2, 10, 20_000),
                        "timestamp": pd.Timestamp("2025-01-01") + pd.to_timedelta(rng.integers(0, 31, 20_000), "D")})
    ours = rt.average_order_value(log, as_of=END)
    days = log.groupby(["customer_id", "timestamp"])["amount"].sum().reset_index().groupby("customer_id")["amount"]
    again = ratio_of_sums(days.sum(), days.size(), unit="money")
    assert ours.parts["customers"] > 5000
    assert (ours.estimate, ours.lower, ours.upper) == pytest.approx((again.estimate, again.lower, again.upper))
    half = rt.average_order_value(log.assign(group=log["customer_id"].str.len()), as_of=END, by="group")
    assert half["lower"].notna().all() and half["customers"].sum() == ours.parts["customers"]


# --- the second order ----------------------------------------------------------------------------------------------

def test_the_second_order_waits_for_those_not_watched_long_enough():
    log = sales_of(("a", "2025-01-01", 1), ("a", "2025-01-08", 1), ("b", "2025-01-01", 1), ("c", "2025-01-25", 1),
                 ("d", "2025-01-01", 1), ("d", "2025-01-21", 1))
    rate = rt.first_to_second(log, as_of=END, within_days=10)
    # at day 6, c has been watched for all its days and leaves; of the three others one orders at day 7
    assert float(rate) == pytest.approx(1 / 3)
    assert dict(rate.parts) == {"customers": 4, "bought_again": 1, "censored": 1}
    assert rate.lower < float(rate) < rate.upper
    assert float(rt.first_to_second(log, as_of=END, within_days=20)) == pytest.approx(2 / 3)


def test_without_censoring_it_is_the_plain_share():
    log = pd.read_csv(ROOT / "data" / "cdnow" / "CDNOW_master.txt", sep=r"\s+", skiprows=1, header=None,
                      names=["customer_id", "date", "quantity", "amount"], dtype={"customer_id": str})
    log["timestamp"] = pd.to_datetime(log["date"].astype(str))
    days = log.groupby("customer_id")["timestamp"].unique()
    plain = np.mean([len(seen) > 1 and (sorted(seen)[1] - min(seen)).days <= 90 for seen in days])
    rate = rt.first_to_second(log, as_of="1998-07-01", within_days=90)  # everybody was acquired a year before
    assert float(rate) == pytest.approx(plain) and rate.n == len(days) == 23570


def test_two_orders_of_one_day_are_a_second_order_at_once():
    assert float(rt.first_to_second(WITH_IDS, as_of=END, within_days=5)) == pytest.approx(1 / 3)


@pytest.mark.parametrize(("as_of", "reason"), [("2025-01-09", "nobody has been observed for 10 days"),
                                               ("2024-01-01", "no customers")])
def test_nobody_watched_long_enough_is_missing(as_of, reason):
    rate = rt.first_to_second(LOG, as_of=as_of, within_days=10)
    assert np.isnan(float(rate)) and rate.reason == reason


def test_the_second_order_by_groups():
    table = rt.first_to_second(WITH_IDS, as_of=END, within_days=10, by="channel").table.set_index("channel")
    assert table["estimate"].to_dict() == {"shop": 0, "web": 0.5}
    assert table["reason"].to_dict() == {"shop": "nobody has left yet: no interval", "web": ""}


def test_nobody_by_groups_is_an_empty_table():
    table = rt.first_to_second(WITH_IDS, as_of="2024-01-01", within_days=10, by="channel")
    assert len(table) == 0 and {"channel", "estimate", "lower", "upper", "n", "reason"} <= set(table.columns)


@pytest.mark.parametrize(("call", "says"), [
    (lambda: rt.refund_rate(LOG, as_of=END, of="rows"), "of: found 'rows', allowed 'orders' or 'amount'"),
    (lambda: rt.first_to_second(LOG, as_of=END, within_days=0),
     "within_days: found 0, allowed a whole number of days from 1 on"),
])
def test_arguments_of_orders_without_meaning(call, says):
    with pytest.raises(rt.ArgumentError, match=says):
        call()


def test_an_order_value_needs_amounts():
    with pytest.raises(rt.TableError, match="amount: column missing"):
        rt.average_order_value(LOG.drop(columns="amount"), as_of=END)
    assert float(rt.purchase_frequency(LOG.drop(columns="amount").head(4), as_of=END)) == 1.5


def test_the_log_of_orders_may_live_in_sqlite(tmp_path):
    with contextlib.closing(sqlite3.connect(tmp_path / "shop.db")) as database:
        database.execute("CREATE TABLE log (customer_id TEXT, timestamp TIMESTAMP, amount REAL, order_id TEXT, "
                         "channel TEXT)")
        WITH_IDS.to_sql("log", database, index=False, if_exists="append")
    stored = ibis.sqlite.connect(tmp_path / "shop.db").table("log")
    for metric in (rt.repeat_purchase_rate, rt.purchase_frequency, rt.average_order_value, rt.refund_rate):
        here, there = (metric(table, as_of=END, by="channel").table for table in (WITH_IDS, stored))
        pd.testing.assert_frame_equal(here, there)
    pd.testing.assert_frame_equal(*(rt.first_to_second(table, as_of=END, within_days=10, by="channel").table
                                    for table in (WITH_IDS, stored)))


# --- names and groups of one's own ---------------------------------------------------------------------------------

def test_columns_of_other_names_are_taken_by_what_they_are_called():
    theirs = WITH_IDS.rename(columns={"customer_id": "Customer ID", "timestamp": "date", "amount": "total"})
    told = {"customer_id": "Customer ID", "timestamp": "date", "amount": "total"}
    assert rt.average_order_value(theirs, as_of=END, columns=told) == rt.average_order_value(WITH_IDS, as_of=END)
    assert rt.customer_retention_rate(start=150, lost=7).n == 150
    assert rt.customer_summary(theirs, as_of=END, columns=told) == rt.customer_summary(WITH_IDS, as_of=END)


def test_a_calendar_word_groups_by_the_period_of_the_first_row():
    log = sales_of(("a", "2024-12-30", 1), ("a", "2025-01-03", 1), ("b", "2025-01-05", 1), ("c", "2025-01-06", 1))
    table = rt.repeat_purchase_rate(log, as_of=END, by="month").table
    assert table[["month", "estimate", "n"]].to_numpy().tolist() == [["2024-12", 1.0, 1], ["2025-01", 0.0, 2]]
    weeks = rt.repeat_purchase_rate(log, as_of=END, by="week").table
    assert weeks["week"].tolist() == ["2025-W01", "2025-W02"]
    own = rt.repeat_purchase_rate(log.assign(month="mine"), as_of=END, by="month").table
    assert own["month"].tolist() == ["mine"]
    contracts_of = contracts(("a", "2024-03-01", None), ("b", "2025-02-01", "2025-03-10"))
    assert rt.customer_retention_rate(contracts_of, period=MARCH, as_of=AS_OF, by="year")["year"].tolist() == \
        ["2024", "2025"]
