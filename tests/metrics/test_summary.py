"""`customer_summary` against the published CDNOW summary and a plain second implementation."""

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

ROOT = Path(__file__).parents[2]
PUBLISHED = pd.read_csv(ROOT / "tests" / "fixtures" / "cdnow_sample_summary.csv", comment="#",
                        dtype={"customer_id": str})


@pytest.fixture(scope="module")
def cdnow():
    log = pd.read_csv(ROOT / "data" / "cdnow" / "CDNOW_master.txt", sep=r"\s+", skiprows=1, header=None,
                      names=["customer_id", "date", "quantity", "amount"], dtype={"customer_id": str})
    return log.assign(timestamp=pd.to_datetime(log["date"].astype(str)))


def log_of(*rows):
    frame = pd.DataFrame(rows, columns=["customer_id", "timestamp", "amount"])
    moments = pd.to_datetime(frame["timestamp"], format="ISO8601")
    return frame.assign(timestamp=moments, amount=frame["amount"].astype(float))


def plain_summary(rows, as_of):
    """The definition read aloud: {customer: (frequency, recency, T, monetary_value)} in days."""
    days = {}
    for customer, day, amount in rows:
        if amount >= 0 and day < as_of:
            spent = days.setdefault(customer, {})
            spent[day] = spent.get(day, 0) + amount
    table = {}
    for customer, spent in days.items():
        first, last = min(spent), max(spent)
        repeats = [amount for day, amount in spent.items() if day != first]
        table[customer] = (len(repeats), (last - first).days, (as_of - first).days - 1,
                           sum(repeats) / len(repeats) if repeats else float("nan"))
    return table


def test_the_published_summary_of_2357_cdnow_customers_at_39_weeks(cdnow):
    sample = cdnow[cdnow["customer_id"].isin(PUBLISHED["customer_id"])]
    ours = rt.customer_summary(sample, as_of="1997-10-01", unit="W").table
    ours = ours.set_index("customer_id").loc[PUBLISHED["customer_id"]]
    assert len(ours) == 2357
    assert ours["frequency"].tolist() == PUBLISHED["x"].tolist()
    np.testing.assert_allclose(ours["recency"], PUBLISHED["t_x"], atol=0.0051)  # published to two decimals
    np.testing.assert_allclose(ours["T"], PUBLISHED["T"], atol=0.0051)
    np.testing.assert_allclose(ours["monetary_value"].fillna(0), PUBLISHED["zbar"], atol=0.0051)
    assert (ours["frequency"] > 0).sum() == 946


def test_cdnow_customer_1516_bought_26_times_again(cdnow):
    customer = PUBLISHED["customer_id"].iloc[1515]
    row = rt.customer_summary(cdnow[cdnow["customer_id"] == customer], as_of="1997-10-01", unit="W").table.iloc[0]
    assert (row["frequency"], round(row["recency"], 3), row["T"]) == (26, 30.857, 31)


purchases = st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), st.dates(dt.date(2025, 1, 1), dt.date(2025, 1, 20)),
                               st.integers(-3, 9)), max_size=15)


@given(purchases)
@settings(max_examples=30, deadline=None)
def test_equals_the_definition_read_aloud(rows):
    as_of = dt.date(2025, 1, 15)
    ours = rt.customer_summary(log_of(*rows), as_of=as_of)
    table = plain_summary(rows, as_of)
    assert ours["customer_id"].tolist() == sorted(table)
    for row in ours.table.itertuples(index=False):
        np.testing.assert_allclose(row[1:], table[row.customer_id])


def test_units_scale_time_only():
    log = log_of(("a", "2024-01-01", 1), ("a", "2025-01-01", 5))
    days, years = (rt.customer_summary(log, as_of="2025-06-01", unit=unit).table.iloc[0] for unit in "DY")
    assert (days["recency"], days["T"]) == (366, 516)
    assert (years["recency"], years["T"]) == (366 / 365.25, 516 / 365.25)
    assert days["monetary_value"] == years["monetary_value"] == 5


def test_a_day_is_one_purchase_and_a_refund_is_none():
    log = log_of(("a", "2025-01-01 09:00", 4), ("a", "2025-01-01 18:00", 6), ("a", "2025-01-03", 0),
                 ("a", "2025-01-04", -6))
    row = rt.customer_summary(log, as_of="2025-01-10").table.iloc[0]
    assert (row["frequency"], row["recency"], row["T"], row["monetary_value"]) == (1, 2, 8, 0)


def test_nobody_before_as_of_is_an_empty_table_with_its_columns():
    empty = rt.customer_summary(log_of(("a", "2025-01-10", 4)), as_of="2025-01-10")
    assert list(empty.columns) == ["customer_id", "frequency", "recency", "T", "monetary_value"]
    assert len(empty) == 0 and empty.summary() == "Not shown: no customers."


def test_who_never_came_back_has_no_monetary_value():
    assert np.isnan(rt.customer_summary(log_of(("a", "2025-01-01", 4)), as_of="2025-01-02")["monetary_value"][0])


def test_a_log_without_amounts_has_no_monetary_value():
    log = log_of(("a", "2025-01-01", 4), ("a", "2025-01-02", 4)).drop(columns="amount")
    row = rt.customer_summary(log, as_of="2025-01-05").table.iloc[0]
    assert row["frequency"] == 1 and np.isnan(row["monetary_value"])


def test_groups_are_those_of_the_first_row_in_time():
    log = log_of(("a", "2025-01-05", 4), ("a", "2025-01-01", 4), ("b", "2025-01-02", 1)).assign(
        channel=["web", "shop", "web"])
    assert rt.customer_summary(log, as_of="2025-02-01", by="channel")["channel"].tolist() == ["shop", "web"]


def test_the_log_may_live_in_sqlite(tmp_path):
    log = log_of(("a", "2025-01-01", 4), ("a", "2025-01-15", 6), ("b", "2025-01-20", -5), ("c", "2025-01-02", 1))
    log = log.assign(channel=["web", "shop", "web", "web"])
    with contextlib.closing(sqlite3.connect(tmp_path / "shop.db")) as database:
        database.execute("CREATE TABLE log (customer_id TEXT, timestamp TIMESTAMP, amount REAL, channel TEXT)")
        log.to_sql("log", database, index=False, if_exists="append")
    stored = ibis.sqlite.connect(tmp_path / "shop.db").table("log")
    pd.testing.assert_frame_equal(rt.customer_summary(stored, as_of="2025-02-01", by="channel").table,
                                  rt.customer_summary(log, as_of="2025-02-01", by="channel").table)


def test_an_unknown_unit_names_the_four():
    with pytest.raises(rt.ArgumentError, match="unit: found 'Q', allowed 'day', 'week', 'month' or 'year'"):
        rt.customer_summary(log_of(("a", "2025-01-01", 4)), as_of="2025-02-01", unit="Q")


def test_an_unknown_group_names_the_columns_there_are():
    with pytest.raises(rt.TableError, match="the table has not: customer_id, timestamp, amount"):
        rt.customer_summary(log_of(("a", "2025-01-01", 4)), as_of="2025-02-01", by="country")


def plain_opportunities(log, as_of, number):
    """{customer: (frequency, recency, n)} with one set of periods per customer; ``number`` counts periods."""
    last, seen = number(pd.Timestamp(as_of)) - 1, {}
    for row in log.itertuples():
        if row.timestamp < pd.Timestamp(as_of) and row.amount >= 0 and number(row.timestamp) <= last:
            seen.setdefault(row.customer_id, set()).add(number(row.timestamp))
    return {who: (len(at) - 1, max(at) - min(at), last - min(at)) for who, at in seen.items()}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 800), st.sampled_from([-3.0, 0.0, 5.0])), min_size=1,
                max_size=25), st.sampled_from(["W", "M", "Q", "Y"]), st.integers(0, 900))
def test_opportunities_equal_the_plain_version(rows, freq, until):
    number = {"W": lambda day: (day - pd.Timestamp("2022-01-03")).days // 7, "Y": lambda day: day.year,
              "M": lambda day: day.year * 12 + day.month, "Q": lambda day: day.year * 4 + day.quarter}[freq]
    start = dt.datetime(2023, 1, 1, 9)
    log = pd.DataFrame([(who, start + dt.timedelta(days=day), amount) for who, day, amount in rows],
                       columns=["customer_id", "timestamp", "amount"])
    as_of = (start + dt.timedelta(days=until)).date()
    found = rt.opportunity_summary(log, as_of=as_of, freq=freq).table
    assert {row.customer_id: (row.frequency, row.recency, row.n) for row in found.itertuples()} == plain_opportunities(
        log, as_of, number)


def test_a_period_under_way_is_no_opportunity_yet():
    log = log_of(("a", "2025-01-10", 4), ("a", "2025-02-03", 4), ("b", "2025-02-02", 1))
    under_way = rt.opportunity_summary(log, as_of="2025-02-28")
    assert under_way.title == "0 of 1 customers came back" and "number of months with a purchase" in under_way.summary()
    assert under_way.table.to_dict("list") == {"customer_id": ["a"], "frequency": [0], "recency": [0], "n": [0]}
    over = rt.opportunity_summary(log, as_of="2025-03-01").table
    assert over.to_dict("list") == {"customer_id": ["a", "b"], "frequency": [1, 0], "recency": [1, 0], "n": [1, 0]}


def test_opportunities_hand_groups_on_and_feed_the_model():
    log = rt.load_workspace(ROOT / "data" / "cdnow").with_customers("transactions", "sample")
    summary = rt.opportunity_summary(log.filter(log["sample"] == "true"), as_of="1998-07-01", by="sample")
    assert summary.columns.tolist() == ["customer_id", "frequency", "recency", "n", "sample"]
    assert len(summary) == 2357 and set(summary["sample"]) == {"true"}
    model = rt.BetaGeoBetaBinomial().fit(summary)
    assert model.converged_ and model.n_customers_ == 2357
    # who has bought at every month so far is the most likely to be there
    assert model.probability_alive(summary).idxmax() in summary.table.index[summary["recency"] == summary["n"]]


def test_an_unknown_frequency_names_the_four():
    with pytest.raises(rt.ArgumentError, match="freq: found 'D', allowed 'week', 'month', 'quarter' or 'year'"):
        rt.opportunity_summary(log_of(("a", "2025-01-01", 4)), as_of="2025-02-01", freq="D")
