"""Lifetime value against worked examples, the published formulas and plain sums."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retention.errors import ArgumentError, TableError
from retention.metrics.estimate import Estimate
from retention.metrics.survival import kaplan_meier
from retention.metrics.value import (
    clv_formula,
    clv_retention,
    clv_sensitivity,
    clv_survival,
    period_discount,
    revenue_by_customer,
    value_concentration,
)

LOG = pd.DataFrame({"customer_id": ["a", "a", "b", "c", "c"], "amount": [10.0, 20, 30, 40, -40],
                    "timestamp": pd.to_datetime(
                        ["2024-01-01", "2024-07-01", "2024-10-03", "2024-12-31", "2024-12-31"])})


def test_the_formula_multiplies_and_names_revenue_by_its_name():
    worth = clv_formula(average_sale=20, transactions_per_period=6, periods=3, margin=1)
    assert float(worth) == 360 and worth.unit == "money"
    assert worth.facts["measure"] == "revenue" and worth.label == "Lifetime revenue by the textbook formula"
    assert float(clv_formula(average_sale=20, transactions_per_period=6, periods=3, margin=0.35)) == pytest.approx(126)
    assert math.isnan(worth.lower) and worth.reason == "the inputs have no intervals"


def test_a_missing_value_gives_the_reason_of_the_factor_that_is_missing():
    known, absent = Estimate(6.0, n=1, unit="ratio", reason="one customer: no interval"), Estimate(
        float("nan"), unit="ratio", reason="nobody was lost")
    worth = clv_formula(average_sale=20, transactions_per_period=known, periods=absent, margin=0.35)
    assert math.isnan(worth.estimate) and worth.reason == "nobody was lost"


def test_one_uncertain_factor_passes_its_interval_on():
    periods = Estimate(3, 2, 4, n=50, unit="months")
    worth = clv_formula(average_sale=10, transactions_per_period=1, periods=periods, margin=1)
    assert (worth.lower, float(worth), worth.upper, worth.n) == pytest.approx((20, 30, 40, 50))
    both = clv_formula(average_sale=Estimate(10, 9, 11, n=9, unit="money"), transactions_per_period=1, periods=periods,
                       margin=1)
    assert both.lower < 20 and both.upper > 40 and both.n == 9
    unknown = Estimate(float("nan"), reason="nobody has been observed for 60 months", unit="months")
    gone = clv_formula(average_sale=10, transactions_per_period=1, periods=unknown, margin=1)
    assert math.isnan(float(gone)) and gone.reason == "nobody has been observed for 60 months"


def test_from_a_log_it_is_net_revenue_per_customer_and_time():
    worth = clv_formula(LOG, as_of="2025-01-01", margin=0.5, periods=2, period_days=100)
    time = (366 + 90 + 1) / 100
    assert float(worth) == pytest.approx(60 / time * 2 * 0.5)
    assert worth.parts["average_sale"] == 15 and worth.parts["transactions_per_period"] == pytest.approx(4 / time)
    assert worth.n == 3
    assert clv_formula(LOG, as_of="2023-01-01", margin=1, periods=1).reason == "nothing to divide by"


def test_rows_of_the_as_of_day_are_not_known_yet_and_nothing_times_something_is_nothing():
    later = pd.DataFrame({"customer_id": ["a", "b"], "amount": [1000.0, -5], "timestamp": pd.to_datetime(
        ["2025-01-01 00:00", "2025-01-01 09:00"])})
    known, asked = pd.concat([LOG, later]), {"as_of": "2025-01-01", "margin": 0.5, "periods": 2, "period_days": 100}
    assert float(clv_formula(known, **asked)) == float(clv_formula(LOG, **asked))
    assert float(clv_formula(average_sale=0, transactions_per_period=1, periods=0, margin=0)) == 0


def test_an_exact_factor_with_a_degenerate_interval_passes_on_that_of_the_others():
    sure = Estimate(3, 3, 3, n=50, unit="months")
    worth = clv_formula(average_sale=Estimate(10, 9, 11, n=9, unit="money"), transactions_per_period=1, periods=sure,
                        margin=1)
    assert (worth.lower, worth.upper) == pytest.approx((27, 33))


def test_constant_retention_is_the_sum_without_end():
    plain = sum(100 * 0.8**t / 1.1**t for t in range(1, 2000))
    assert float(clv_retention(margin_per_period=100, retention=0.8, discount=0.1)) == pytest.approx(plain)
    assert float(clv_retention(margin_per_period=100, retention=0, discount=0.1)) == 0
    within = clv_retention(margin_per_period=100, retention=0.8, discount=0.1, horizon_periods=6)
    assert float(within) == pytest.approx(sum(100 * 0.8**k / 1.1**k for k in range(1, 7)))
    for_ever = clv_retention(margin_per_period=100, retention=1, discount=0, horizon_periods=6)
    assert float(for_ever) == pytest.approx(600)  # a horizon ends what has no end
    bounded = clv_retention(margin_per_period=1, retention=Estimate(0.9, 0.8, 1.0, n=9), discount=0, horizon_periods=2)
    assert (bounded.lower, bounded.upper) == pytest.approx((0.8 + 0.64, 2))
    worth = clv_retention(margin_per_period=100, retention=Estimate(0.8, 0.7, 0.9, n=10), discount=0.1)
    assert (worth.lower, worth.upper) == pytest.approx((70 / 0.4, 90 / 0.2))
    for discount, bounded in ((-0.05, True), (-0.1, False), (-0.15, False)):  # 1 + d − 0.9 is above, at and below 0
        open_end = clv_retention(margin_per_period=1, retention=Estimate(0.8, 0.7, 0.9, n=10), discount=discount)
        assert np.isfinite(open_end.upper) == bounded and bool(open_end.reason) != bounded


def test_an_annual_discount_compounds_to_itself():
    assert (1 + period_discount(0.1, periods_per_year=12)) ** 12 == pytest.approx(1.1)


def test_survival_with_constant_retention_equals_the_formula():
    """S(t) = 0.8^t over 60 periods; the first payment left out as the formula does."""
    time = np.arange(61.0)
    curve = pd.DataFrame({"time": time, "at_risk": 1000, "events": 0, "estimate": 0.8**time})
    worth = clv_survival(curve, margin_per_period=100, discount=0.1, first=1)
    formula = clv_retention(margin_per_period=100, retention=0.8, discount=0.1)
    assert float(worth) == pytest.approx(float(formula), rel=1e-6)
    assert worth.parts["horizon_periods"] == 60


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(1, 9), min_size=5, max_size=30), st.floats(0, 0.3))
def test_survival_value_without_censoring_is_a_mean_with_its_error(durations, discount):
    """Each customer is then worth a known sum, whose mean and error (with n, not n − 1) the curve must give."""
    curve = kaplan_meier(durations, [True] * len(durations))
    worth = clv_survival(curve, margin_per_period=10, discount=discount)
    each = [sum(10 / (1 + discount) ** t for t in range(int(stay))) for stay in durations]
    assert float(worth) == pytest.approx(np.mean(each))
    if len(set(durations)) > 1:
        assert float(worth) - worth.lower == pytest.approx(worth.upper - float(worth))
        assert worth.upper - float(worth) == pytest.approx(1.959964 * np.std(each) / math.sqrt(len(each)), rel=1e-5)


def test_nothing_is_counted_beyond_what_was_observed():
    curve = kaplan_meier([1, 2, 3], [True, False, False])
    short = clv_survival(curve, margin_per_period=10, discount=0, horizon_periods=12)
    assert math.isnan(float(short)) and short.reason == "observed for 3 periods; 12 are needed"
    for ahead in (1, 3):  # as far as was observed, and not as far
        assert clv_survival(curve, margin_per_period=10, discount=0, horizon_periods=ahead).parts[
            "horizon_periods"] == ahead
    assert clv_survival(kaplan_meier([], []), margin_per_period=1, discount=0).reason == "nobody to count"


def test_sensitivity_moves_one_input_at_a_time():
    frame = clv_sensitivity(average_sale=10, transactions_per_period=2, periods=3, margin=0.9).table
    assert frame.base.eq(54).all() and len(frame) == 8
    sale = frame[(frame.input == "average_sale") & (frame.side == "upper")].iloc[0]
    assert (sale.value, sale.estimate) == pytest.approx((12, 64.8))
    margin = frame[(frame.input == "margin") & (frame.side == "upper")].iloc[0]
    assert np.isnan(margin.estimate) and "margin: found 1.08, allowed 0 to 1" in margin.reason
    known = clv_sensitivity(clv_retention, margin_per_period=100, retention=Estimate(0.7, 0.6, 0.8, n=9),
                            discount=0.1).table
    assert known[known.input == "retention"].value.tolist() == [0.6, 0.8]
    assert known.input.iloc[0] == "retention"


def gini(values):
    """Mean absolute difference of all pairs over twice the mean."""
    return sum(abs(a - b) for a in values for b in values) / (2 * len(values) * sum(values))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 50), min_size=1, max_size=9).filter(any))
def test_concentration_equals_the_plain_version(money):
    frame = value_concentration(pd.DataFrame({"monetary": money}), shares=(0.5, 1.0)).table.set_index("measure")
    assert frame.loc["gini", "estimate"] == pytest.approx(gini(money))
    ranked, half = sorted(money, reverse=True), len(money) / 2
    plain = sum(ranked[:int(half)]) + (half % 1) * ranked[min(int(half), len(money) - 1)]
    assert frame.loc["top share", "estimate"].tolist() == pytest.approx([plain / sum(money), 1])


def test_concentration_of_equal_customers_and_of_one():
    equal = value_concentration(pd.DataFrame({"monetary": [5.0] * 100})).table.set_index("measure").estimate
    assert equal["gini"] == pytest.approx(0) and equal["share for 80 %"] == pytest.approx(0.8)
    one = value_concentration(pd.DataFrame({"monetary": [5.0]})).table
    assert one.reason.unique().tolist() == ["below 10 customers: no interval"]
    for many, known in ((9, False), (10, True)):
        few = value_concentration(pd.DataFrame({"monetary": np.arange(1.0, many + 1)})).table
        assert few.lower.notna().all() == known and (few.reason == "").all() == known


def test_revenue_of_a_window_is_that_of_its_days():
    inside = revenue_by_customer(LOG, as_of="2025-01-01", window_days=90).set_index("customer_id")["revenue"]
    assert inside.to_dict() == {"b": 30.0, "c": 0.0}  # 3 October is the first of 90 days; July is before
    assert revenue_by_customer(LOG, as_of="2025-01-01", window_days=89)["customer_id"].tolist() == ["c"]


def test_of_many_customers_neighbours_drawn_together_give_the_interval_of_all_drawn_apart():
    money = np.sort(np.random.default_rng(0).lognormal(3, 1.2, 60_000) - 2)[::-1]  # some are below 0 after refunds
    found = value_concentration(pd.DataFrame({"monetary": money}), shares=(0.01, 0.2, 0.5)).table.iloc[:3]
    rng, draws = np.random.default_rng(1), []
    for _ in range(300):
        weights = rng.poisson(1.0, len(money))
        drawn = np.repeat(money, weights)
        draws.append([drawn[:round(share * len(drawn))].sum() / drawn.sum() for share in found["share"]])
    plain = np.quantile(draws, [0.025, 0.975], axis=0)
    width = plain[1] - plain[0]
    assert (np.abs(found["lower"] - plain[0]) < 0.2 * width).all()
    assert (np.abs(found["upper"] - plain[1]) < 0.2 * width).all()


def test_concentration_has_intervals_that_hold_the_estimate_and_repeat_with_the_seed():
    money = pd.DataFrame({"monetary": np.random.default_rng(3).lognormal(3, 1.2, 400)})
    frame, again = value_concentration(money, seed=5).table, value_concentration(money, seed=5).table
    assert ((frame.lower < frame.estimate) & (frame.estimate < frame.upper)).all() and frame.n.eq(400).all()
    pd.testing.assert_frame_equal(frame, again)
    curve = value_concentration(money).curve
    assert len(curve) == 101 and curve["revenue"].is_monotonic_increasing and curve["revenue"].iloc[-1] == 1


def test_concentration_is_net_of_refunds_and_counts_who_is_negative():
    log = pd.concat([LOG, pd.DataFrame({"customer_id": ["b", "z"], "amount": [-35.0, -9.0],
                                        "timestamp": pd.to_datetime(["2024-12-31"] * 2)})])
    found = value_concentration(log, as_of="2025-01-01", shares=(1.0,))
    assert (found.facts["negative"], found.facts["n"], found.facts["revenue"]) == (1, 3, 25)
    nobody = value_concentration(log, as_of="2023-01-01")
    assert nobody.reason == "no customers" and nobody["reason"].unique().tolist() == ["no customers"]


@pytest.mark.parametrize(("call", "words"), [
    (lambda: clv_formula(margin=1, periods=1), "found no log, allowed with average_sale"),
    (lambda: clv_formula(LOG, margin=1, periods=1), "allowed either a log with as_of, or average_sale"),
    (lambda: clv_formula(average_sale=-1, transactions_per_period=1, margin=1, periods=1), "average_sale: found -1"),
    (lambda: clv_formula(average_sale=1, transactions_per_period=1, margin=35, periods=1),
     "margin: found 35, allowed 0 to 1"),
    (lambda: clv_retention(margin_per_period=1, retention=1.2, discount=0.5),
     "retention: found 1.2, allowed a share from 0 to 1"),
    (lambda: clv_retention(margin_per_period=1, retention=1, discount=0), "found 1 and 0, allowed only where 1"),
    (lambda: clv_retention(margin_per_period=1, retention=1, discount=-2),
     "discount: found -2, allowed a number above -1"),
    (lambda: period_discount(-1, periods_per_year=12), "annual: found -1"),
    (lambda: clv_sensitivity(change=1, average_sale=1).table, "change: found 1, allowed a share above 0 and below 1"),
    (lambda: value_concentration(LOG, as_of="2025-01-01", shares=(0, 2)).table, r"shares: found \[0, 2\]"),
    (lambda: value_concentration(LOG).table, "as_of: found None, allowed a day"),
])
def test_wrong_arguments_are_named(call, words):
    with pytest.raises(ArgumentError, match=words):
        call()


def test_a_curve_of_another_shape_is_refused():
    with pytest.raises(TableError, match=r"curve\.at_risk: column missing.*Give what `survival` returns"):
        clv_survival(pd.DataFrame({"time": [1]}), margin_per_period=1, discount=0)
