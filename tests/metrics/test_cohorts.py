"""Cohorts against a plain second implementation that goes customer by customer and period by period."""

from __future__ import annotations

import datetime as dt

import ibis
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retention.errors import ArgumentError, TableError
from retention.metrics.cohorts import cohort_average, cohort_retention

AS_OF = dt.date(2025, 7, 20)


def transactions(rows):
    return pd.DataFrame({"customer_id": [str(who) for who, _ in rows],
                         "timestamp": pd.to_datetime([day for _, day in rows])})


def contracts(rows):
    return pd.DataFrame({"customer_id": [str(who) for who, *_ in rows],
                         "start": pd.to_datetime([start for _, start, _ in rows]),
                         "end": pd.to_datetime(pd.Series([end for *_, end in rows], dtype=object))})


def bounds(freq, day):
    """First day of the calendar period of ``day`` and of the next one."""
    if freq == "W":
        start = day - dt.timedelta(days=day.weekday())
        return start, start + dt.timedelta(days=7)
    months = {"M": 1, "Q": 3, "Y": 12}[freq]
    index = (day.year * 12 + day.month - 1) // months * months
    return tuple(dt.date(at // 12, at % 12 + 1, 1) for at in (index, index + months))


def plain(acquired, is_active, freq, as_of, until=False):
    """{(cohort, k): (customers, active or None)} from {customer: first day} and a rule for one customer and period."""
    cells = {}
    for cohort in {bounds(freq, day)[0] for day in acquired.values()}:
        members = [who for who, day in acquired.items() if bounds(freq, day)[0] == cohort]
        start, k = cohort, 0
        while start < as_of:
            end = bounds(freq, start)[1]
            if not (until and end > as_of):
                cells[pd.Timestamp(cohort), k] = (len(members), sum(is_active(who, start, end) for who in members))
            start, k = end, k + 1
    return cells


def assert_same(frame, cells):
    seen = frame.dropna(subset="active")
    ours = {(row.cohort, row.period): (row.customers, int(row.active)) for row in seen.itertuples()}
    assert ours == cells


days = st.dates(dt.date(2024, 10, 1), dt.date(2025, 8, 15))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), days), min_size=1, max_size=30), st.sampled_from("MQYW"),
       st.sampled_from([None, 20, 45, 100]), st.sampled_from([AS_OF, dt.date(2025, 7, 1), dt.date(2025, 6, 30)]))
def test_transactions_equal_the_plain_version(rows, freq, window, as_of):
    known = [(str(who), day) for who, day in rows if day < as_of]
    acquired = {who: min(day for other, day in known if other == who) for who, _ in known}

    def is_active(who, start, end):
        if window is None:
            return any(start <= day < end for other, day in known if other == who)
        return any(day < end <= day + dt.timedelta(days=window) for other, day in known if other == who)

    frame = cohort_retention(transactions(rows), as_of=as_of, freq=freq, kind="until" if window else "activity",
                             window_days=window).table
    assert_same(frame, plain(acquired, is_active, freq, as_of, until=bool(window)))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), days, st.one_of(st.none(), st.integers(0, 200))), min_size=1,
                max_size=12), st.sampled_from("MQW"), st.sampled_from(["activity", "until"]),
       st.sampled_from([AS_OF, dt.date(2025, 7, 1)]))
def test_contracts_equal_the_plain_version(rows, freq, kind, as_of):
    rows = [(str(who), start, None if stay is None else start + dt.timedelta(days=stay)) for who, start, stay in rows]
    known = [(who, start, end if end and end < as_of else dt.date.max) for who, start, end in rows if start < as_of]
    acquired = {who: min(start for other, start, _ in known if other == who) for who, *_ in known}

    def is_active(who, start, end):
        mine = [(first, last) for other, first, last in known if other == who]
        if kind == "until":
            return any(first < end <= last for first, last in mine)
        return any(first < end and max(last, first + dt.timedelta(days=1)) > start for first, last in mine)

    frame = cohort_retention(contracts(rows), as_of=as_of, freq=freq, kind=kind).table
    assert_same(frame, plain(acquired, is_active, freq, as_of, until=kind == "until"))


LOG = transactions([("a", "2025-01-05"), ("b", "2025-01-09"), ("c", "2025-01-30"), ("a", "2025-02-03"),
                    ("d", "2025-02-20"), ("b", "2025-03-01"), ("d", "2025-03-02"), ("a", "2025-03-09")])


def test_the_triangle_is_blank_where_nothing_can_be_known_and_marks_the_running_period():
    frame = cohort_retention(LOG, as_of="2025-03-10").table.set_index(["label", "period"])
    assert frame.loc[("2025-01", 2), ["active", "complete", "reason"]].tolist() == [2, False, "period not over"]
    assert frame.loc[("2025-02", 2), "reason"] == "not observed yet"
    assert np.isnan(frame.loc[("2025-02", 2), ["active", "estimate", "lower", "upper"]].astype(float)).all()
    assert frame.loc[("2025-01", 1), ["customers", "active", "complete"]].tolist() == [3, 1, True]
    assert frame.loc[("2025-01", 1), ["lower", "upper"]].tolist() == pytest.approx([0.0615, 0.7923], abs=1e-4)


def test_a_cohort_that_has_all_left_is_zero_and_not_blank():
    frame = cohort_retention(transactions([("a", "2025-01-05")]), as_of="2025-04-01").table
    assert frame.estimate.tolist() == [1, 0, 0] and frame.complete.all() and (frame.n == 1).all()


def test_the_average_takes_complete_cells_after_period_0_weighted_by_size():
    average = cohort_average(cohort_retention(LOG, as_of="2025-04-01").table).table.set_index("period")
    assert average.index.tolist() == [1, 2]
    assert average.loc[1, ["cohorts", "active", "n", "estimate"]].tolist() == [2, 2, 4, 0.5]
    running = cohort_average(cohort_retention(LOG, as_of="2025-03-10").table).table
    assert running[["period", "cohorts", "n"]].to_numpy().tolist() == [[1, 1, 3]]


def test_nobody_gives_an_empty_table_with_its_columns():
    frame = cohort_retention(LOG, as_of="2024-01-01").table
    assert frame.empty and cohort_average(frame).table.empty
    assert list(frame) == list(cohort_retention(LOG, as_of="2025-04-01").table)


def test_groups_are_those_of_the_first_row_and_add_up():
    log = LOG.assign(channel=["web", "shop", "shop", "shop", "web", "shop", "web", "web"])
    frame = cohort_retention(log, as_of="2025-04-01", by="channel").table
    january = frame[(frame.label == "2025-01") & (frame.period == 0)].set_index("channel").customers
    assert january.to_dict() == {"shop": 2, "web": 1}
    total = cohort_retention(log, as_of="2025-04-01").table
    pd.testing.assert_series_equal(frame.groupby(["cohort", "period"]).active.sum(min_count=1),
                                   total.set_index(["cohort", "period"]).active)
    assert list(cohort_average(frame).table.channel.unique()) == ["shop", "web"]


def test_refunds_are_no_activity_and_zero_amounts_are():
    log = LOG.assign(amount=[5, 5, 5, -5, 0, 5, 5, 5])
    frame = cohort_retention(log, as_of="2025-04-01").table.set_index(["label", "period"])
    assert frame.loc[("2025-01", 1), "active"] == 0 and frame.loc[("2025-02", 0), "customers"] == 1


def test_periods_limits_the_columns_and_the_same_answer_comes_from_a_file(tmp_path):
    LOG.to_parquet(tmp_path / "log.parquet")
    table = ibis.duckdb.connect().read_parquet(tmp_path / "log.parquet")
    frame = cohort_retention(table, as_of="2025-04-01", horizon_periods=1).table
    whole = cohort_retention(LOG, as_of="2025-04-01").table
    pd.testing.assert_frame_equal(frame, whole[whole.period <= 1].reset_index(drop=True))


def test_labels_name_the_calendar_period():
    for freq, label in (("M", "2025-01"), ("Q", "2025-Q1"), ("Y", "2025"), ("W", "2025-W01")):
        assert cohort_retention(LOG, as_of="2025-04-01", freq=freq).table.label.iloc[0] == label


def test_a_plan_change_on_the_first_of_a_month_loses_nobody():
    """The second contract begins on the day on which the first ends; who leaves then was there in February."""
    frame = cohort_retention(contracts([("a", "2025-01-10", "2025-03-01"), ("a", "2025-03-01", None),
                                        ("b", "2025-01-20", "2025-03-01")]), as_of="2025-05-01", kind="until").table
    assert frame.active.tolist() == [2, 2, 1, 1]


@pytest.mark.parametrize(("arguments", "words"), [
    ({"freq": "D"}, "freq: found 'D', allowed 'week', 'month', 'quarter' or 'year'"),
    ({"kind": "loyal"}, "kind: found 'loyal', allowed 'activity' or 'until'"),
    ({"kind": "until"}, "window_days: found None, allowed a whole number of days from 1 on. Without contracts"),
    ({"window_days": 90}, "window_days: found 90, allowed only for kind='until' on transactions"),
    ({"horizon_periods": -1}, "horizon_periods: found -1, allowed a whole number from 0 on"),
])
def test_wrong_arguments_are_named(arguments, words):
    with pytest.raises(ArgumentError, match=words.replace("(", r"\(")):
        cohort_retention(LOG, as_of="2025-04-01", **arguments)


def test_wrong_tables_are_named():
    with pytest.raises(TableError, match=r"transactions\.timestamp: column missing"):
        cohort_retention(LOG.drop(columns="timestamp"), as_of="2025-04-01")
    with pytest.raises(TableError, match="`by` names a column the table has not"):
        cohort_retention(LOG, as_of="2025-04-01", by="plan")
    with pytest.raises(ArgumentError, match="transactions: found list, allowed an ibis"):
        cohort_retention([], as_of="2025-04-01")
