"""States and flows against a plain second implementation, and the gap model against numbers it was drawn from."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import beta, gamma

import retention as rt
from retention.errors import ArgumentError, TableError
from retention.metrics.gap_model import SHAPES, GapModel, fit_gap_model, gap_frame, gap_sample
from retention.metrics.lifecycle import NOT_YET, STATES, _distinct
from retention.tables.inputs import as_table

NO_GAPS = "nobody has bought on two days, so there are no gaps to learn from"
MODEL = GapModel(shape=1.4, r=0.9, alpha=60.0, a=0.4, b=1.6)


@pytest.fixture(scope="module")
def log(shop):
    return shop(250, seed=4, arrivals=455)


def plain_states(log: pd.DataFrame, as_of: str, model: dict, longest: int = 365) -> dict[str, str]:
    """The states by loops over customers."""
    def quantile(level, gaps):
        time, count = sum(gap ** model["shape"] for gap in gaps) + model["alpha"], len(gaps) + model["r"]
        within = 1 - (time / (time + longest ** model["shape"])) ** count
        return (time * ((1 - within * level) ** (-1 / count) - 1)) ** (1 / model["shape"])

    states = {}
    for customer, rows in log[log.timestamp < as_of].groupby("customer_id"):
        days = sorted({moment.normalize() for moment in rows.timestamp})
        gaps = [(later - day).days for day, later in pairwise(days)]
        recency_days = (pd.Timestamp(as_of) - days[-1]).days - 1
        passed = [state for state, level in (("Slowing", 0.8), ("At risk", 0.95), ("Lapsed", 0.99))
                  if recency_days > quantile(level, gaps)]
        won = gaps and gaps[-1] > quantile(0.99, gaps[:-1])
        states[customer] = passed[-1] if passed else "New" if not gaps else "Won back" if won else "Active"
    return states


def test_states_equal_the_plain_version(log):
    found = rt.lifecycle(log, as_of="2025-04-10")
    frame = found.table
    assert dict(zip(frame.customer_id, frame.state, strict=True)) == plain_states(log, "2025-04-10", found.facts)
    assert set(frame.state) == set(STATES)  # every rule was put to the test


def test_flows_join_the_states_of_two_beginnings(log):
    flows = rt.lifecycle_flows(log, as_of="2025-05-01", limit=3).table
    model = rt.lifecycle(log, as_of="2025-05-01").facts
    for start, end in (("2025-02-01", "2025-03-01"), ("2025-03-01", "2025-04-01"), ("2025-04-01", "2025-05-01")):
        before, now = plain_states(log, start, model), plain_states(log, end, model)
        pairs = pd.Series([(before.get(who, NOT_YET), state) for who, state in now.items()]).value_counts().to_dict()
        part = flows[flows.start == start]
        assert {(row.before, row.now): row.customers for row in part.itertuples()} == pairs
        assert part.groupby("before").estimate.sum().to_numpy() == pytest.approx(1)
    assert flows.period.unique().tolist() == ["2025-02", "2025-03", "2025-04"]


def test_the_period_that_is_not_over_has_no_flows(log):
    flows = rt.lifecycle_flows(log, as_of="2025-04-30", limit=2)
    assert flows["period"].unique().tolist() == ["2025-02", "2025-03"]


@pytest.mark.parametrize("freq", ["W", "Q", "Y"])
def test_flows_of_other_periods_begin_and_end_with_them(log, freq):
    flows = rt.lifecycle_flows(log, as_of="2025-05-01", freq=freq, limit=1).table
    first = {"W": "2025-04-21", "Q": "2025-01-01", "Y": "2024-01-01"}[freq]
    end = {"W": "2025-04-28", "Q": "2025-04-01", "Y": "2025-01-01"}[freq]
    assert (flows.start.unique(), flows.end.unique()) == (pd.Timestamp(first), pd.Timestamp(end))


def test_a_gap_quantile_is_where_the_integral_over_the_rates_says():
    n, powers, longest = 3, 500.0, 365
    rates = gamma(MODEL.r + n, scale=1 / (MODEL.alpha + powers))

    def share_longer(days):
        return quad(lambda rate: np.exp(-rate * days**MODEL.shape) * rates.pdf(rate), 0, rates.ppf(1 - 1e-12))[0]

    days = MODEL.gap_quantile(0.8, n=n, powers=powers, longest=longest)
    assert (1 - share_longer(days)) / (1 - share_longer(longest)) == pytest.approx(0.8, abs=1e-6)


def test_still_a_customer_follows_bayes_rule_by_integration():
    n, powers, recency_days = 2, 300.0, 40.0
    rates = gamma(MODEL.r + n, scale=1 / (MODEL.alpha + powers))
    silent = quad(lambda rate: np.exp(-rate * recency_days**MODEL.shape) * rates.pdf(rate), 0, rates.ppf(1 - 1e-12))[0]
    leaves = beta(MODEL.a, MODEL.b + n).mean()  # having stayed after each of the n purchases before the last
    expected = (1 - leaves) * silent / ((1 - leaves) * silent + leaves)
    assert MODEL.still_customer(n=n, powers=powers, recency_days=recency_days) == pytest.approx(expected, abs=1e-7)


def test_waits_are_quantiles_of_the_returns_within_the_limit():
    row = {"n": np.array([4.0]), "powers": np.array([900.0]), "recency_days": np.array([20.0])}
    day = MODEL.wait_quantile(0.5, within=90, **row)
    chance = MODEL.returns(90, **row)
    assert MODEL.returns(day - 1, **row) < chance / 2 <= MODEL.returns(day, **row)


def test_fitting_finds_the_numbers_that_the_log_was_drawn_from(shop):
    log = as_table(shop(3000, seed=8, arrivals=455), table="transactions", needs=("customer_id", "timestamp"))
    model = fit_gap_model(gap_sample(log, as_of=pd.Timestamp("2025-05-15").date()))
    assert model.shape in (1.2, 1.4, 1.7)
    assert model.a / (model.a + model.b) == pytest.approx(0.2, abs=0.05)
    assert model.r == pytest.approx(1.5, rel=0.35)


def test_the_engine_and_plain_python_agree_on_the_sums(log):
    table = as_table(log, table="transactions", needs=("customer_id", "timestamp"))
    frame = gap_frame(table, as_of=pd.Timestamp("2025-03-01").date(), shape=1.2).set_index("customer_id")
    sample = gap_sample(table, as_of=pd.Timestamp("2025-03-01").date()).set_index("customer_id")
    customer = frame.n.idxmax()
    days = sorted(set(log[(log.customer_id == customer) & (log.timestamp < "2025-03-01")].timestamp.dt.normalize()))
    gaps = np.diff(np.array(days, dtype="datetime64[D]")).astype(float)
    assert (frame.loc[customer, "n"], frame.loc[customer, "last_gap"]) == (len(gaps), gaps[-1])
    assert frame.loc[customer, "powers"] == pytest.approx((gaps**1.2).sum())
    assert sample.loc[customer, f"powers_{SHAPES.index(1.2)}"] == pytest.approx((gaps**1.2).sum())
    assert sample.loc[customer, "log_gaps"] == pytest.approx(np.log(gaps).sum())


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 400)), min_size=1, max_size=30))
def test_thresholds_rise_and_everybody_has_one_state_whatever_the_log(rows):
    log = pd.DataFrame({"customer_id": [str(who) for who, _ in rows],
                        "timestamp": pd.Timestamp("2024-01-01") + pd.to_timedelta([day for _, day in rows], unit="D")})
    frame = rt.lifecycle(log, as_of="2025-03-01").table
    assert frame.customer_id.tolist() == sorted(set(log.customer_id)) and frame.state.isin(STATES).all()
    known = frame[frame.reason != NO_GAPS]
    assert (known.own_gap < known.slowing_after).all() and (known.slowing_after < known.at_risk_after).all()
    assert (known.at_risk_after < known.lapsed_after).all() and (known.lapsed_after < 365).all()
    assert rt.lifecycle_states(frame).table.customers.sum() == len(frame)


def test_as_many_days_mean_more_for_who_comes_often():
    log = pd.concat([pd.DataFrame({"customer_id": f"{gap}-{i}", "timestamp": pd.date_range(
        end=f"2025-03-{i + 1:02}", periods=12, freq=f"{gap}D")}) for gap in (7, 30) for i in range(3)])
    state = rt.lifecycle(log, as_of="2025-04-05").table.set_index("customer_id").state
    assert (state["7-0"], state["30-0"]) == ("Lapsed", "Active")


def test_all_new_and_all_lost_without_a_second_purchase():
    once = pd.DataFrame({"customer_id": ["a", "b"], "timestamp": pd.to_datetime(["2025-01-01", "2025-01-03"])})
    new, lost = (rt.lifecycle(once, as_of=day).table for day in ("2025-01-10", "2026-01-10"))
    assert rt.lifecycle_states(rt.lifecycle(once, as_of="2025-01-10")).summary().startswith("Nobody has come back yet.")
    assert new.state.tolist() == ["New", "New"] and lost.state.tolist() == ["Lapsed", "Lapsed"]
    assert new.reason.eq(NO_GAPS).all() and new.slowing_after.isna().all()
    assert rt.lifecycle_flows(once, as_of="2025-03-01").summary() == f"Not shown: {NO_GAPS}."


def test_nobody_gives_empty_tables():
    nobody = pd.DataFrame({"customer_id": ["a"], "timestamp": pd.to_datetime(["2025-01-01"])})
    frame = rt.lifecycle(nobody, as_of="2024-01-01").table
    assert frame.empty and "lapsed_after" in frame
    states = rt.lifecycle_states(frame).table
    assert states.customers.eq(0).all() and states.reason.eq("nobody to count").all()


def test_refunds_are_no_purchases(log):
    refunds = log.assign(amount=5.0)
    refunds = pd.concat([refunds, refunds.assign(timestamp=refunds.timestamp + pd.Timedelta(days=3), amount=-5.0)])
    with_refunds, without = (rt.lifecycle(rows, as_of="2025-04-10").table for rows in (refunds, log))
    pd.testing.assert_frame_equal(with_refunds, without)


def test_reasons_carry_the_numbers_and_the_states_their_rule(log):
    frame = rt.lifecycle(log, as_of="2025-04-10").table
    row = frame[(frame.state == "At risk") & (frame.n > 0)].iloc[0]
    assert row.reason == (f"last purchase {row.recency_days} days ago; half of the customer's gaps end within "
                          f"{row.own_gap:.0f} "
                          f"days, 95% within {row.at_risk_after:.0f} days")
    active = frame[frame.state == "Active"].iloc[0]
    assert active.reason.endswith(f", 80% within {active.slowing_after:.0f} days")
    lapsed = frame[(frame.state == "Lapsed") & (frame.n > 0)].iloc[0]
    assert lapsed.reason.endswith(f", 99% within {lapsed.lapsed_after:.0f} days")
    assert frame[frame.n == 0].reason.str.contains("gaps of all customers").all()
    assert not frame[frame.n > 0].reason.str.contains("all customers").any()
    assert frame[frame.state == "Won back"].reason.str.contains("came back after").all()
    rules = rt.lifecycle_states(frame).table.set_index("state").rule
    assert rules["At risk"] == "no purchase for longer than 95% of the customer's own gaps"
    assert rules["Won back"].startswith("active again after a gap longer than 99%") and rules.is_unique


def test_rows_that_are_alike_are_found_however_large_their_numbers():
    draw = np.random.default_rng(8)
    columns = {name: draw.choice([0, 1.4, 1.6, 70_000, 2_000_000_000.0], size=300) for name in "abcd"}
    like, rows = _distinct(**columns)
    assert not rows.duplicated().any()
    pd.testing.assert_frame_equal(rows.take(like).reset_index(drop=True), pd.DataFrame(columns).round(),
                                  check_dtype=False)


def test_movements_are_those_into_rhythm_and_out_of_it(log):
    flows = rt.lifecycle_flows(log, as_of="2025-05-01", limit=3)
    late, lapsed = ["Slowing", "At risk"], ["Lapsed"]
    for row in flows.table.itertuples():
        out = row.now in late + lapsed
        expected = ("came_back" if row.before in late + lapsed and not out
                    else "first_purchase" if row.before == NOT_YET and not out
                    else "" if row.before == row.now or not out
                    else {"Slowing": "began_to_slow", "At risk": "came_to_risk", "Lapsed": "lapsed"}[row.now])
        assert row.movement == expected
    april = flows.table[flows.table.period == "2025-04"]
    assert flows.facts["lapsed"] == april[(april.now == "Lapsed") & (april.before != "Lapsed")].customers.sum()
    here = april[april.now != "Lapsed"]
    share = here[here.now.isin(late)].customers.sum() / here.customers.sum()
    assert flows.waning.set_index("period").estimate["2025-04"] == pytest.approx(share)
    assert flows.waning.period.tolist() == ["2025-02", "2025-03", "2025-04"]


def test_customers_who_wane_are_those_late_of_all_not_lapsed(log):
    found = rt.lifecycle(log, as_of="2025-04-10")
    waning, states = rt.customers_waning(found), rt.lifecycle_states(found).facts
    assert float(waning) == pytest.approx(states["late"] / (1 - states["lapsed"]))
    gone = rt.customers_waning(pd.DataFrame({"state": ["Lapsed"]}))
    assert gone.summary() == "Not shown: every customer has lapsed."


def test_arguments_are_held_to_their_meaning(log):
    with pytest.raises(ArgumentError, match="max_gap_days: found 0, allowed a whole number of days from 2 on"):
        rt.lifecycle(log, as_of="2025-01-01", max_gap_days=0)
    with pytest.raises(ArgumentError, match="limit: found 0, allowed a whole number from 1 on"):
        rt.lifecycle_flows(log, as_of="2025-01-01", limit=0)
    with pytest.raises(TableError, match=r"transactions\.timestamp: column missing"):
        rt.lifecycle(log[["customer_id"]], as_of="2025-01-01")
