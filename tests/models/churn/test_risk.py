"""The churn risk of every customer in one call: ranked, learned from days that are over, and refused with a reason."""

import re

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import roc_auc_score

import retention as rt
from retention.errors import ArgumentError
from retention.models.churn.features import COLUMNS
from retention.models.churn.risk import learnable, risk_panel

START = pd.Timestamp("2024-01-01")


def log(customers=300, days=500, seed=0):
    """Customers with a rhythm of their own, half of whom stop on a day of their own."""
    rng = np.random.default_rng(seed)
    rows = []
    for number in range(customers):
        end = rng.integers(0, days) if number % 2 else days
        when = rng.exponential(rng.integers(5, 40), 200).cumsum()
        rows += [(f"c{number}", day) for day in when[when < end]]
    who, when = zip(*rows, strict=True)
    return pd.DataFrame({"customer_id": who, "timestamp": START + pd.to_timedelta(np.floor(when), unit="D")})


def test_every_customer_of_today_has_a_risk_and_who_leaves_has_a_higher_one():
    as_of = START + pd.Timedelta(days=440)
    rows = log()
    found = rt.churn_risk(rows[rows["timestamp"] < as_of], as_of=as_of, horizon_days=60, learners="logistic")
    recent = rows["timestamp"].between(as_of - pd.Timedelta(days=60), as_of, inclusive="left")
    assert sorted(found["customer_id"]) == sorted(rows.loc[recent, "customer_id"].unique())
    assert found["risk"].is_monotonic_decreasing and found["risk"].between(0, 1).all()
    later = rows["timestamp"].between(as_of, as_of + pd.Timedelta(days=60), inclusive="left")
    left = ~found["customer_id"].isin(rows.loc[later, "customer_id"])
    assert roc_auc_score(left, found["risk"]) > 0.6
    assert found.facts["expected"] == pytest.approx(found["risk"].mean())
    assert found.facts["learned_dates"] == len(found.panel.facts["usable"]) == 5
    assert found.title.endswith("customers who bought in the last 60 days are expected to leave within 60 days")


def test_of_very_many_rows_those_of_customers_drawn_are_learned_from(monkeypatch):
    as_of, rows = START + pd.Timedelta(days=440), log()
    ask = {"as_of": as_of, "horizon_days": 60, "snapshots": 3}
    everybody = risk_panel(rows, **ask)
    monkeypatch.setattr("retention.models.churn.risk._LEARNED", 300)
    some = risk_panel(rows, **ask)
    assert len(learnable(everybody)) > 500 and 270 < len(learnable(some)) < 330
    whole, today = everybody.table, everybody["snapshot"] == as_of
    drawn = whole["customer_id"].isin(learnable(some)["customer_id"])
    told = whole[drawn & ~today | today].drop(columns=list(COLUMNS)).reset_index(drop=True)
    pd.testing.assert_frame_equal(told, some.table.drop(columns=list(COLUMNS)))  # all days of a customer, or none
    for name in COLUMNS:  # fitted on the histories of those drawn
        assert np.corrcoef(whole.loc[drawn | today, name], some[name])[0, 1] > 0.97
    pd.testing.assert_frame_equal(everybody.classes.table, some.classes.table)  # everybody is counted
    assert some.facts["sampled"] and not everybody.facts["sampled"]
    assert some.facts["usable"] == everybody.facts["usable"]
    assert some.facts["share_left"] == everybody.facts["share_left"]
    found = rt.churn_risk(rows, learners="logistic", **ask)
    assert found.classifier.growths == 1 and found.facts["customers"] == len(found) == today.sum()
    assert "a sample of the customers" in some.summary() and "a sample" not in everybody.summary()


def test_customers_with_contracts_are_drawn_too_and_everybody_is_counted(monkeypatch):
    rng = np.random.default_rng(5)
    contracts = pd.DataFrame({"customer_id": [f"c{i}" for i in range(900)], "start": START})
    contracts["end"] = START + pd.to_timedelta(rng.integers(100, 700, 900), unit="D")
    source = {"subscriptions": contracts, "transactions": log(), "tickets": pd.DataFrame({
        "customer_id": [f"c{i}" for i in range(0, 900, 2)], "opened": START + pd.Timedelta(days=90)})}
    ask = {"as_of": START + pd.Timedelta(days=440), "horizon_days": 90, "kind": "contract", "snapshots": 3}
    everybody = risk_panel(source, **ask)
    monkeypatch.setattr("retention.models.churn.risk._LEARNED", 700)
    some = risk_panel(source, **ask)
    pd.testing.assert_frame_equal(everybody.classes.table, some.classes.table)
    assert len(learnable(everybody)) > 1200 and 630 < len(learnable(some)) < 770
    told = everybody.table.merge(some[["customer_id", "snapshot"]]).drop(columns=list(COLUMNS))
    pd.testing.assert_frame_equal(told, some.table.drop(columns=list(COLUMNS)))
    assert some["tickets_180d"].sum() > 0 and some["probability_alive"].notna().any()


def test_rows_of_the_day_and_later_change_nothing():
    as_of, rows = START + pd.Timedelta(days=400), log()
    ask = {"as_of": as_of, "horizon_days": 60, "learners": "logistic"}
    then = rt.churn_risk(rows[rows["timestamp"] < as_of], **ask).table
    pd.testing.assert_frame_equal(then, rt.churn_risk(rows, **ask).table, rtol=1e-6)


def test_contracts_have_a_risk_too():
    rng = np.random.default_rng(3)
    start = START + pd.to_timedelta(rng.integers(0, 200, 600), unit="D")
    lasts = pd.to_timedelta(rng.exponential(300, 600).round() + 1, unit="D")
    end = pd.Series(start + lasts)
    table = pd.DataFrame({"customer_id": [f"c{i}" for i in range(600)], "start": start,
                          "end": end.where(end < START + pd.Timedelta(days=500)), "plan": rng.choice(["S", "L"], 600)})
    found = rt.churn_risk(table, as_of=START + pd.Timedelta(days=500), horizon_days=90, learners="logistic")
    assert found.reason == "" and len(found) == (table["end"].isna()).sum()


def test_too_little_is_a_reason_and_no_error():
    few = rt.churn_risk(log(customers=40), as_of="2025-05-01", horizon_days=60)
    assert re.fullmatch(r"a forecast needs at least 100 customers to learn from; on 2 March 2025, the last day whose "
                        r"outcome is known, there were \d\d", few.reason) and not len(few)
    assert "Not shown: a forecast needs at least 100 customers" in few.summary()
    short = rt.churn_risk(log(days=100), as_of="2024-04-01", horizon_days=60)
    assert short.reason.startswith("a forecast of 60 days needs two days") and "here there are 0" in short.reason


def test_a_horizon_without_meaning_is_refused():
    with pytest.raises(ArgumentError, match="horizon_days: found 0"):
        rt.churn_risk(log(customers=5), as_of="2025-05-01", horizon_days=0)
    with pytest.raises(ArgumentError, match="found subscriptions, allowed tables with transactions"):
        rt.churn_risk({"subscriptions": log()}, as_of="2025-05-01", horizon_days=60, kind="inactivity")


def test_the_newest_level_is_not_carried_forward_where_it_was_wrong_at_past_days():
    """A shop of two seasons of 60 days: after a good one, in which few were lost, comes a poor one, ever again."""
    rng, parts = np.random.default_rng(4), []
    for season in range(15):
        there = np.flatnonzero(rng.random(500) < (0.45 if season % 2 else 0.8))
        days = 60 * season + rng.integers(0, 60, len(there))
        parts.append(pd.DataFrame({"customer_id": there, "timestamp": pd.Timestamp("2023-01-01")
                                   + pd.to_timedelta(days, unit="D")}))
    log, as_of = pd.concat(parts, ignore_index=True), pd.Timestamp("2023-01-01") + pd.Timedelta(days=60 * 13)
    before, after = log[log["timestamp"] < as_of], log[log["timestamp"] >= as_of]
    found = rt.churn_risk(before, as_of=as_of.date(), horizon_days=60, window_days=60, learners="logistic", snapshots=7)
    active = before.loc[before["timestamp"] >= as_of - pd.Timedelta(days=60), "customer_id"].unique()
    following = after.loc[after["timestamp"] < as_of + pd.Timedelta(days=60), "customer_id"]
    came, newest = 1 - np.isin(active, following).mean(), found.classifier.base_rate_
    assert abs(newest - came) > 0.25 and len(found) == len(active)
    assert found.classifier.level_weight_ < 0.15 and found.classifier.level_cuts_ >= 3
    assert abs(found.facts["expected"] - came) < abs(newest - came) - 0.1
