"""The cut of a log against the definition read aloud, and the published CDNOW holdout."""

import datetime as dt
from pathlib import Path

import ibis
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import retention as rt
from retention.models.holdout.cut import snapshot

ROOT = Path(__file__).parents[3]


def log_of(rows):
    frame = pd.DataFrame(rows, columns=["customer_id", "timestamp", "amount"])
    return frame.assign(timestamp=pd.to_datetime(frame["timestamp"]), amount=frame["amount"].astype(float))


def plain_cut(rows, as_of, until):
    """{customer: (recent, recent value, purchases, value)}, by loops; and the days looked back on."""
    days = {}
    for customer, day, amount in rows:
        if amount >= 0 and day < until:
            spent = days.setdefault(customer, {})
            spent[day] = spent.get(day, 0) + amount
    known = {customer: spent for customer, spent in days.items() if min(spent) < as_of}
    age = max(((as_of - min(spent)).days for spent in known.values()), default=0)
    window = min((until - as_of).days, age)
    table = {}
    for customer, spent in known.items():
        recent = [day for day in spent if as_of - dt.timedelta(days=window) <= day < as_of and day > min(spent)]
        after = [day for day in spent if day >= as_of]
        table[customer] = (len(recent), sum(spent[day] for day in recent), len(after), sum(spent[day] for day in after))
    return table, window


purchases = st.lists(st.tuples(st.sampled_from("abcd"), st.dates(dt.date(2025, 1, 1), dt.date(2025, 1, 30)),
                               st.integers(-3, 9)), max_size=25)


@given(purchases)
@settings(max_examples=15, deadline=None)
def test_equals_the_definition_read_aloud(rows):
    as_of, until = dt.date(2025, 1, 15), dt.date(2025, 1, 27)
    cut = snapshot(log_of(rows), as_of=as_of, until=until)
    table, window = plain_cut(rows, as_of, until)
    assert cut.window_days == window
    assert cut.customers.index.tolist() == cut.outcome.index.tolist() == sorted(table)
    for customer, (recent, recent_value, bought, value) in table.items():
        assert cut.customers.loc[customer, ["recent", "recent_value"]].tolist() == [recent, recent_value]
        assert cut.outcome.loc[customer].tolist() == [bought, value]
        history = cut.customers.loc[customer]
        assert history["since_last"] == pytest.approx(history["T"] - history["recency"])


def test_the_published_holdout_of_the_cdnow_sample_by_purchases_in_calibration():
    """The walk-through of the R package BTYD prints these means and bin sizes for the 39 weeks after September 1997."""
    log = rt.load_workspace(ROOT / "data" / "cdnow").with_customers("transactions", "sample")
    cut = snapshot(log.filter(log["sample"] == "true"), as_of="1997-10-01", until="1998-07-01")
    bins = cut.outcome["purchases"].groupby(cut.customers["frequency"].clip(upper=7)).agg(["size", "mean"])
    assert bins["size"].tolist() == [1411, 439, 214, 100, 62, 38, 29, 64]
    printed = [0.2367, 0.6970, 1.3925, 1.5600, 2.5323, 2.9474, 3.8621, 6.3594]
    np.testing.assert_allclose(bins["mean"], printed, atol=5e-5)
    assert (cut.horizon, cut.observed_days, cut.window_days) == (39, 273, 273)


def test_an_ibis_table_and_a_frame_give_the_same():
    frame = log_of([("a", "2025-01-01", 3), ("a", "2025-01-20", 4), ("b", "2025-01-05", 2), ("c", "2025-01-25", 1)])
    cuts = [snapshot(log, as_of="2025-01-15", until="2025-02-01") for log in (frame, ibis.memtable(frame))]
    pd.testing.assert_frame_equal(cuts[0].customers, cuts[1].customers)
    pd.testing.assert_frame_equal(cuts[0].outcome, cuts[1].outcome)
    assert cuts[0].outcome["purchases"].to_dict() == {"a": 1, "b": 0}  # c came only after the cut


def test_a_log_without_amounts_has_purchases_and_no_values():
    log = log_of([("a", "2025-01-01", 3), ("a", "2025-01-20", 4)]).drop(columns="amount")
    cut = snapshot(log, as_of="2025-01-15", until="2025-02-01")
    assert cut.outcome["purchases"].tolist() == [1]
    assert cut.outcome["value"].isna().all()
    assert cut.customers["recent_value"].isna().all()


def test_nobody_acquired_yet_is_an_empty_cut():
    cut = snapshot(log_of([("a", "2025-02-01", 3)]), as_of="2025-01-15", until="2025-03-01")
    assert (len(cut.customers), len(cut.outcome), cut.observed_days, cut.window_days) == (0, 0, 0, 0)


def test_attributes_are_handed_on():
    log = log_of([("a", "2025-01-01", 3), ("b", "2025-01-02", 3)]).assign(channel=["web", "shop"])
    cut = snapshot(log, as_of="2025-01-15", until="2025-03-01", by=["channel"])
    assert cut.customers["channel"].to_dict() == {"a": "web", "b": "shop"}


@pytest.mark.parametrize(("arguments", "message"), [
    ({"as_of": "2025-03-01", "until": "2025-03-01"}, "until: found 2025-03-01, allowed a day after as_of"),
    ({"as_of": "soon", "until": "2025-03-01"}, "as_of: found 'soon'"),
])
def test_dates_without_meaning(arguments, message):
    with pytest.raises(rt.ArgumentError, match=message):
        snapshot(log_of([("a", "2025-01-01", 3)]), **arguments)


def test_a_missing_column_is_named():
    with pytest.raises(rt.TableError, match=r"transactions\.timestamp: column missing"):
        snapshot(pd.DataFrame({"customer_id": ["a"]}), as_of="2025-01-15", until="2025-03-01")
