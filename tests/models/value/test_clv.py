"""Lifetime value from a log: policies counted, values by plain code, intervals of customers, segments and totals."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.base import clone

import retention as rt
from retention.models.purchase.draws import ValueDraws
from retention.models.purchase.gamma_gamma import GammaGamma
from retention.models.value import clv as clv_module
from retention.models.value.clv import LifetimeValue, clv

CDNOW = Path(__file__).parents[3] / "data" / "cdnow"
TERMS = {"horizon_days": 365, "discount": 0.1, "margin": 0.3}


def shop(n=500, seed=0, related=0.0):
    """A log of whole days in 2024; amounts rise with how often a customer buys where ``related`` is above 0."""
    rng = np.random.default_rng(seed)
    rows = []
    for who in range(n):
        rate, leave, mean = rng.gamma(1.0) / 20, rng.beta(1, 2), 120 / rng.gamma(5)
        day = float(rng.integers(200))
        while day < 366:
            amount = rng.gamma(4) / 4 * mean * (1 + related * rate * 20)
            rows.append((f"c{who:04d}", pd.Timestamp("2024-01-01") + pd.Timedelta(days=int(day)), amount))
            if rng.random() < leave:
                break
            day += 1 + rng.exponential(1 / rate)
    log = pd.DataFrame(rows, columns=["customer_id", "timestamp", "amount"])
    return log.assign(channel=np.where(log["customer_id"].str[-1] < "3", "shop", "web"),
                      margin=np.where(log["customer_id"].str[-1] < "3", 0.5, 0.2))


@pytest.fixture(scope="module")
def log():
    return shop()


@pytest.fixture(scope="module")
def value(log):
    return LifetimeValue(spend=GammaGamma(), origins=0).fit(log, as_of="2025-01-01", by=["channel", "margin"])


@pytest.fixture(scope="module")
def cdnow():
    return rt.load_workspace(CDNOW).with_customers("transactions", "sample")


# --- policies ------------------------------------------------------------------------------------------------------

def test_policies_are_counted_on_cdnow(cdnow):
    sample = cdnow.filter(cdnow["sample"].cast("boolean"))
    fitted = LifetimeValue(timezone="America/New_York").fit(sample, as_of="1997-10-01")
    rows = fitted.policy_.table.set_index("rule")["rows"]
    raw = sample.to_pandas()
    before = raw[raw["timestamp"] < "1997-10-01"]
    days = len(before[["customer_id", "timestamp"]].drop_duplicates())
    assert rows["customer"] == 2357
    assert rows["end of observation"] == len(raw) - len(before)
    assert rows["same day"] == len(before) - days
    assert rows["zero amounts"] == (before["amount"] == 0).sum() > 0
    assert rows["bought once"] == 1411
    said = fitted.policy_.table.set_index("rule")["value"]
    assert "30 September 1997" in said["end of observation"] and "America/New_York" in said["day"]
    assert fitted.model_.log_likelihood_ == pytest.approx(-9582.429, abs=5e-4)


def test_refunds_are_never_purchases_and_net_takes_their_share_off(log):
    back = log.iloc[::10].assign(amount=lambda rows: -0.5 * rows["amount"])
    both = pd.concat([log, back], ignore_index=True)
    plain, left_out, net = (LifetimeValue(spend=GammaGamma(), refunds=refunds).fit(rows, as_of="2025-01-01")
                            for rows, refunds in ((log, "exclude"), (both, "exclude"), (both, "net")))
    tables = [fitted.customers(**TERMS, draws=0).table for fitted in (plain, left_out, net)]
    pd.testing.assert_frame_equal(tables[0], tables[1])
    share = -back["amount"].sum() / log["amount"].sum()
    assert np.allclose(tables[2]["clv"], tables[1]["clv"] * (1 - share))
    assert np.allclose(tables[2]["spend"], tables[1]["spend"] * (1 - share))
    assert left_out.policy_.table.set_index("rule").loc["refunds", "rows"] == len(back)
    assert f"{share:.2%}" in net.policy_.table.set_index("rule").loc["refunds", "value"]
    checks = [fitted.checks_.table.set_index("check").loc["refunds", "verdict"] for fitted in (plain, left_out, net)]
    assert checks == ["fine", "warning", "fine"]


def test_net_of_refunds_shrinks_the_interval_too(log):
    back = log.iloc[::10].assign(amount=lambda rows: -0.5 * rows["amount"])
    fitted = LifetimeValue(spend=GammaGamma(), refunds="net").fit(pd.concat([log, back]), as_of="2025-01-01")
    table = fitted.customers(**TERMS, draws=100).table
    assert ((table["lower"] < table["clv"]) & (table["clv"] < table["upper"])).mean() > 0.95


def test_orders_of_one_day_are_one_or_apart():
    log = shop(300)
    again = log[log["timestamp"].dt.day % 5 == 0]
    log = pd.concat([log.assign(order_id="a"), again.assign(order_id="b", amount=7.0)], ignore_index=True)
    log["order_id"] += log["customer_id"] + log["timestamp"].astype(str)
    found = LifetimeValue(same_day="orders").fit(log, as_of="2025-01-01").customers_.set_index("customer_id")
    for customer, rows in list(log[log["timestamp"] < "2025-01-01"].groupby("customer_id"))[::20]:
        later = rows[rows["timestamp"] > rows["timestamp"].min()]
        assert found.loc[customer, "frequency"] == later["order_id"].nunique()
        if len(later):
            assert found.loc[customer, "monetary_value"] == pytest.approx(
                later["amount"].sum() / later["order_id"].nunique())
    one = LifetimeValue().fit(log, as_of="2025-01-01").customers_
    assert one["frequency"].sum() < found["frequency"].sum()


def test_orders_apart_need_an_order_id(log):
    with pytest.raises(rt.ArgumentError, match="same_day: found 'orders', allowed where the log has order_id"):
        LifetimeValue(same_day="orders").fit(log, as_of="2025-01-01")


def test_two_currencies_cannot_be_added(log):
    mixed = log.assign(currency=np.where(log.index % 2, "EUR", "PLN"))
    with pytest.raises(rt.TableError, match=r"transactions\.currency: 2 currencies .* Convert the amounts"):
        LifetimeValue().fit(mixed, as_of="2025-01-01")


def test_nobody_who_bought_is_said(log):
    with pytest.raises(rt.TableError, match=r"no purchase before 2020-01-01\..* later as_of"):
        LifetimeValue().fit(log, as_of="2020-01-01")


# --- values --------------------------------------------------------------------------------------------------------

def test_value_is_margin_times_spend_times_discounted_purchases_by_plain_sums(value):
    table = value.customers(**TERMS, draws=0).table
    some = value.customers_.iloc[::50]
    weeks = np.linspace(0, 365 / 7, 400)
    expected = np.column_stack([value.model_.expected_purchases(some, horizon=week) for week in weeks])
    middle = (weeks[1:] + weeks[:-1]) / 2
    discounted = (np.diff(expected, axis=1) * 1.1 ** (-middle * 7 / 365.25)).sum(axis=1)
    spend = value.spend_.expected_spend(some)
    assert np.allclose(table.loc[some.index, "clv"], 0.3 * spend * discounted, rtol=1e-5)
    assert np.allclose(table.loc[some.index, "purchases"], expected[:, -1])
    assert np.allclose(table.loc[some.index, "probability_alive"], value.model_.probability_alive(some))


@pytest.mark.parametrize("unit", ["D", "M"])
def test_values_do_not_depend_on_the_unit_of_time(log, value, unit):
    other = LifetimeValue(spend=GammaGamma(), unit=unit, origins=0).fit(log, as_of="2025-01-01")
    for name in ("purchases", "probability_alive", "clv"):
        assert np.allclose(other.customers(**TERMS, draws=0)[name], value.customers(**TERMS, draws=0)[name], rtol=1e-4)


def test_one_call_gives_the_table_of_the_class(log, value):
    method = LifetimeValue(spend=GammaGamma(), origins=0)
    table = clv(log, as_of="2025-01-01", by=["channel", "margin"], method=method, draws=50, seed=4, **TERMS).table
    with pytest.raises(rt.ArgumentError, match=r"method: found BetaGeoNBD\(\), allowed a LifetimeValue"):
        clv(log, as_of="2025-01-01", method=rt.BetaGeoNBD(), **TERMS)
    pd.testing.assert_frame_equal(table, value.customers(**TERMS, draws=50, seed=4).table)


def test_horizon_nothing_is_nothing_and_for_ever_is_most(value):
    none = value.customers(**TERMS | {"horizon_days": 0}, draws=10).table
    assert (none[["purchases", "clv", "upper"]].max() < 1e-12).all()
    year, ever = (value.customers(**TERMS | {"horizon_days": horizon}, draws=10).table for horizon in (365, None))
    assert (ever["clv"] > year["clv"]).all() and (ever["lower"] > year["lower"]).all()
    assert ever["purchases"].isna().all() and ever["purchases_lower"].isna().all()


@settings(max_examples=6, deadline=None)
@given(st.integers(1, 2000), st.floats(1.1, 3), st.floats(0, 0.5))
def test_longer_is_more_dearer_money_is_less_and_nothing_is_negative(value, horizon, factor, discount):
    at = lambda days, rate: value.customers(horizon_days=days, discount=rate, margin=None, draws=0)["clv"]
    base = at(horizon, discount)
    assert (base >= 0).all()
    assert (at(horizon * factor, discount) >= base).all()
    assert (at(horizon, discount + 0.1) <= base).all()


def test_revenue_is_called_revenue(value):
    assert value.customers(**TERMS, draws=0)["measure"].unique().tolist() == ["lifetime margin"]
    assert value.customers(**TERMS | {"margin": None}, draws=0)["measure"].unique().tolist() == ["lifetime revenue"]
    assert value.total(**TERMS | {"margin": None}, draws=0).label == "Revenue still to come from all customers"


def test_a_margin_of_its_own_for_each_customer(value):
    whole, own = (value.customers(**TERMS | {"margin": margin}, draws=100).table for margin in (None, "margin"))
    for name in ("clv", "lower", "upper"):
        assert np.allclose(own[name], whole[name] * value.customers_["margin"])
    total = value.total(**TERMS | {"margin": "margin"}, draws=100)
    assert float(total) == pytest.approx(own["clv"].sum())
    assert total.lower > own["lower"].sum()  # errors of customers partly cancel in the sum


def test_spend_that_goes_with_frequency_is_found_and_allowed_for():
    related = LifetimeValue().fit(shop(related=6.0), as_of="2025-01-01")
    checks = related.checks_.table.set_index("check")
    assert related.spend_.by_frequency
    assert "the model of spend allows for it" in checks.loc["spend and frequency", "detail"]
    plain = LifetimeValue(spend=GammaGamma()).fit(shop(related=6.0), as_of="2025-01-01")
    assert plain.checks_.table.set_index("check").loc["spend and frequency", "verdict"] == "warning"
    once = related.customers_["frequency"] == 0
    spends = [fitted.customers(**TERMS, draws=0)["spend"][once] for fitted in (related, plain)]
    assert spends[0].max() < spends[1].min()
    drawn = related.customers(**TERMS, draws=100, interval="realised").table
    assert (drawn["upper"] >= drawn["lower"]).all() and drawn["upper"].sum() > drawn["clv"].sum()


def test_infinite_spend_is_a_reason_and_not_a_value(log):
    fitted = LifetimeValue(spend=GammaGamma()).fit(log, as_of="2025-01-01")
    fitted.spend_.q_ = 0.9
    fitted.spend_._vector_ = np.log([fitted.spend_.p_, 0.9, fitted.spend_.v_])
    table = fitted.customers(**TERMS, draws=0).table
    once = table["frequency"] == 0
    assert table.loc[once, "clv"].isna().all() and table.loc[~once, "clv"].notna().all()
    assert table.loc[once, "reason"].str.contains("infinite").all()
    total = fitted.total(**TERMS, draws=0)
    assert np.isnan(total.estimate) and "infinite" in total.reason


# --- intervals -----------------------------------------------------------------------------------------------------

def test_intervals_of_what_happens_are_wider_than_those_of_means(value):
    mean, real = (value.customers(**TERMS, interval=interval, draws=300).table for interval in ("expected", "realised"))
    buying = mean["purchases"] > 0.5
    for name in ("purchases_upper", "upper"):
        assert (real[name] > mean[name])[buying].all()
    assert (real["purchases_lower"] % 1 == 0).all() and (real["purchases_upper"] % 1 == 0).all()
    assert (real["probability_alive_lower"] == mean["probability_alive_lower"]).all()
    assert ((mean["purchases_lower"] < mean["purchases"]) & (mean["purchases"] < mean["purchases_upper"])).mean() > 0.95
    totals = [value.total(**TERMS, interval=interval, draws=300) for interval in ("expected", "realised")]
    assert totals[0].upper - totals[0].lower < totals[1].upper - totals[1].lower


def test_mean_of_what_happens_is_what_is_expected(value):
    table = value.segments(by="channel", **TERMS, interval="realised", draws=300).table
    assert (table["lower"] < table["estimate"]).all() and (table["estimate"] < table["upper"]).all()
    wide = value.total(**TERMS, of="purchases", interval="realised", draws=300)
    assert (wide.lower + wide.upper) / 2 == pytest.approx(wide.estimate, rel=0.05)


@pytest.mark.parametrize("of", ["clv", "purchases", "alive"])
def test_segments_add_up_to_the_total(value, of):
    parts = value.segments(by="channel", **TERMS, of=of, draws=100).table
    total = value.total(**TERMS, of=of, draws=100)
    assert parts["channel"].tolist() == ["shop", "web"]
    assert parts["n"].sum() == total.n == len(value.customers_)
    assert parts["estimate"].sum() == pytest.approx(total.estimate)
    assert parts["lower"].sum() < total.estimate < parts["upper"].sum()


def test_a_segment_is_the_sum_of_its_customers_per_draw(value):
    """By one customer at a time: the interval of a segment of one is the customer's own."""
    value.customers_["one"] = value.customers_["customer_id"]
    alone = value.segments(by="one", **TERMS, draws=100).table
    table = value.customers(**TERMS, draws=100).table
    assert np.allclose(alone["lower"], table["lower"]) and np.allclose(alone["upper"], table["upper"])


def test_the_same_seed_gives_the_same_and_another_nearly(value):
    one, again, other = (value.customers(**TERMS, draws=400, seed=seed).table for seed in (1, 1, 2))
    pd.testing.assert_frame_equal(one, again)
    assert not one["upper"].equals(other["upper"])
    assert np.median(np.abs(one["upper"] / other["upper"] - 1)) < 0.05


def test_sums_are_worked_out_once_whoever_asks(log, value, monkeypatch):
    asked, plain = [], ValueDraws._totals
    monkeypatch.setattr(ValueDraws, "_totals", lambda self, groups, factor, *, of, realised: (
        asked.append((len(np.unique(groups)), of, realised)), plain(self, groups, factor, of=of, realised=realised))[1])
    fitted = LifetimeValue(spend=GammaGamma(), origins=2).fit(log, as_of="2025-01-01", by="channel")
    terms = {**TERMS, "draws": 100}
    totals = [fitted.total(of=of, **terms) for of in ("clv", "purchases", "clv")]
    fitted.customers(**terms)
    groups = fitted.segments(by="channel", **terms)
    assert sorted(asked) == [(1, "clv", False), (1, "purchases", False), (2, "clv", False)]
    again = clone(fitted).fit(log, as_of="2025-01-01", by="channel")
    # what was remembered of others is not in it; amounts are added up in another order, which shows in last digits
    pd.testing.assert_frame_equal(again.segments(by="channel", **terms).table, groups.table, rtol=1e-9)
    assert totals[0].to_dict() == totals[2].to_dict()
    assert again.total(**terms).upper == pytest.approx(totals[0].upper, rel=1e-9)
    other = fitted.total(**{**terms, "margin": 0.6})
    assert other.estimate == pytest.approx(2 * totals[0].estimate) and other.upper == pytest.approx(2 * totals[0].upper)


def test_no_draws_no_intervals(value):
    table = value.customers(**TERMS, draws=0).table
    assert table[["lower", "upper", "purchases_lower", "probability_alive_upper"]].isna().all(axis=None)
    assert set(table["reason"]) == {"no draws asked for"}


def test_where_the_data_leave_parameters_open_a_weak_prior_gives_the_interval_and_it_is_said(value):
    """At a boundary there was no interval at all; a regular shop, which nobody leaves, is one."""
    fitted = clone(value).fit(shop(200), as_of="2025-01-01")
    known = fitted.total(**TERMS, draws=200)
    fitted.model_._refused_ = "the data cannot tell the parameters apart"
    table, total = fitted.customers(**TERMS, draws=200).table, fitted.total(**TERMS, draws=200)
    assert ((table["lower"] <= table["clv"] + 1e-9) & (table["clv"] <= table["upper"] + 1e-9)).mean() > 0.9
    assert table["reason"].str.contains("cannot tell the parameters apart; the interval also rests on").all()
    assert total.lower < total.estimate < total.upper and "published purchase logs" in total.reason
    # the data are the same and outweigh the prior: so is the width, in essence
    assert (total.upper - total.lower) / (known.upper - known.lower) == pytest.approx(1, abs=0.3)


@pytest.mark.parametrize("interval", ["expected", "realised"])
def test_the_same_holds_for_spend(value, interval):
    fitted = clone(value).fit(shop(200), as_of="2025-01-01")
    fitted.spend_._refused_ = "p stands at the boundary"
    table = fitted.customers(**TERMS, interval=interval, draws=100).table
    assert (table["lower"] < table["upper"])[table["purchases"] > 0.2].all()
    assert table["reason"].str.contains("p stands at the boundary; the interval also rests on").all()
    assert fitted.total(**TERMS, draws=100).lower < float(fitted.total(**TERMS, draws=100))


def test_an_interval_too_wide_to_go_by_is_withheld_in_words():
    """Of sixty customers with wild amounts hardly anything is known; a shop of five hundred has its interval."""
    rng = np.random.default_rng(0)
    few = shop(60).assign(amount=lambda rows: rows["amount"] * rng.lognormal(0, 2, len(rows)))
    fitted = LifetimeValue(spend=GammaGamma(), origins=2).fit(few, as_of="2025-01-01", by="channel")
    total = fitted.total(**TERMS, draws=100)
    assert total.facts["withheld"] and total.facts["upper_95"] > 5 * total.facts["lower_95"] > 0
    assert np.isnan([total.lower, total.upper]).all() and total.estimate > 0
    assert total.reason == "the interval is too wide to go by: its ends lie more than 5 times apart"
    assert "No interval is given: its ends would lie more than 5 times apart" in total.summary()
    parts = fitted.segments(by="channel", **TERMS, draws=100).table
    assert parts["reason"].str.contains("too wide to go by").all() and parts["lower"].isna().all()
    alive = fitted.total(**TERMS, of="alive", draws=100)
    assert not alive.facts["withheld"] and np.isfinite(alive.lower)
    many = LifetimeValue(spend=GammaGamma(), origins=2).fit(shop(), as_of="2025-01-01").total(**TERMS, draws=100)
    assert not many.facts["withheld"] and "No interval" not in many.summary()
    assert (many.lower, many.upper) == (many.facts["lower_95"], many.facts["upper_95"])


def test_customers_stray_further_where_the_horizon_is_longer_than_an_inner_cut(log):
    """A year is observed, so that an inner cut has half a year: nothing is found in it, which proves little."""
    fitted = LifetimeValue(spend=GammaGamma(), origins=2).fit(log, as_of="2025-01-01")
    asked = lambda days: clv_module.Valuation(days, 0.1, None, "realised", 10, 0, None)
    assert fitted._unrest(asked(180)) == 0
    assert fitted._unrest(asked(364)) == pytest.approx(0.02 * 364 / 183, rel=0.02)
    assert fitted._unrest(asked(3640)) == pytest.approx(0.2)


def test_a_shop_that_nobody_leaves_has_an_interval():
    rng = np.random.default_rng(3)
    rows = [(f"c{who:03d}", pd.Timestamp("2024-01-01") + pd.Timedelta(days=int(day)), 10.0)
            for who in range(150) for day in np.cumsum(1 + rng.exponential(20, 30)) if day < 366]
    log = pd.DataFrame(rows, columns=["customer_id", "timestamp", "amount"])
    log["amount"] += rng.gamma(2, 3, len(log))
    for name in ("BetaGeoNBD", "ModifiedBetaGeoNBD", "ParetoNBD"):
        fitted = LifetimeValue(model=getattr(rt, name)(), origins=0).fit(log, as_of="2025-01-01")
        assert fitted.model_._refused_
        total = fitted.total(horizon_days=90, discount=0, margin=None, of="purchases", draws=200)
        assert 0.8 * total.estimate < total.lower <= total.estimate <= total.upper < 1.2 * total.estimate, name


# --- manners -------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("changed", "message"), [
    ({"horizon_days": "12M"}, "horizon_days: found '12M', allowed a number of days .* 365 is a year"),
    ({"horizon_days": -1}, "horizon_days: found -1"),
    ({"horizon_days": float("nan")}, "horizon_days: found nan"),
    ({"horizon_days": None, "discount": 0}, "discount: found 0 with horizon_days=None, allowed above 0"),
    ({"horizon_days": None, "interval": "realised"}, "horizon_days: found None with interval='realised'"),
    ({"discount": -1}, "discount: found -1, allowed a number above -1"),
    ({"margin": 0}, "margin: found 0, allowed a share above 0 and up to 1"),
    ({"margin": 35}, "margin: found 35, allowed a share above 0 and up to 1.* Did you mean 0.35"),
    ({"interval": "both"}, "interval: found 'both', allowed 'expected' or 'realised'"),
    ({"draws": -5}, "draws: found -5, allowed a whole number from 0 on.* 0 is no intervals"),
])
def test_arguments_without_a_meaning_are_named(value, changed, message):
    with pytest.raises(rt.ArgumentError, match=message):
        value.customers(**TERMS | {"draws": 0} | changed)


def test_margins_of_customers_must_be_shares(value):
    with pytest.raises(rt.TableError, match=r"customers\.channel: expected margins"):
        value.customers(**TERMS | {"margin": "channel"})
    with pytest.raises(rt.TableError, match=r"customers.T: expected margins above 0 and up to 1 \(.* rows, first: c"):
        value.customers(**TERMS | {"margin": "T"})


@pytest.mark.parametrize(("arguments", "message"), [
    ({"refunds": "drop"}, "refunds: found 'drop', allowed 'exclude' or 'net'"),
    ({"same_day": "two"}, "same_day: found 'two', allowed 'one' or 'orders'"),
])
def test_policies_that_are_none_are_named(log, arguments, message):
    with pytest.raises(rt.ArgumentError, match=message):
        LifetimeValue(**arguments).fit(log, as_of="2025-01-01")


def test_other_words_are_named(log, value):
    with pytest.raises(rt.ArgumentError, match="spend: found 'none', allowed 'auto' or a spend model"):
        LifetimeValue(spend="none").fit(log, as_of="2025-01-01")
    with pytest.raises(rt.ArgumentError, match="of: found 'spend', allowed 'clv', 'purchases' or 'alive'"):
        value.total(**TERMS, of="spend")
    with pytest.raises(rt.ArgumentError, match="of='purchases'"):
        value.total(**TERMS | {"horizon_days": None}, of="purchases")


def test_everyone_who_bought_once_is_said(log):
    with pytest.raises(rt.ArgumentError, match="nobody who came back"):
        LifetimeValue().fit(log.drop_duplicates("customer_id"), as_of="2025-01-01")


def test_models_given_are_left_alone_and_cloned(log):
    model = rt.BetaGeoNBD(rate_covariates=["channel"])
    asked = LifetimeValue(model=model, spend=GammaGamma())
    fitted = clone(asked).fit(log, as_of="2025-01-01")
    assert "channel" in fitted.customers_.columns  # a covariate is handed on unasked
    assert not hasattr(model, "parameters_") and fitted.get_params()["model"].rate_covariates == ["channel"]
    table = fitted.customers(**TERMS, draws=20).table
    assert table["lower"].notna().all()


@pytest.mark.parametrize("name", ["ModifiedBetaGeoNBD", "ParetoNBD"])
def test_other_purchase_models_value_customers_too(log, name):
    table = clv(log, as_of="2025-01-01", method=LifetimeValue(model=getattr(rt, name)()), draws=10, **TERMS).table
    base = clv(log, as_of="2025-01-01", draws=0, **TERMS).table
    assert table["clv"].sum() == pytest.approx(base["clv"].sum(), rel=0.25)
    assert (table["lower"] <= table["upper"]).all()
    real = clv(log, as_of="2025-01-01", method=LifetimeValue(model=getattr(rt, name)()), interval="realised", draws=50,
               **TERMS).table
    assert (real["upper"] - real["lower"]).sum() > 2 * (table["upper"] - table["lower"]).sum()


def test_the_log_is_not_changed(log):
    before = log.copy(deep=True)
    clv(log, as_of="2025-01-01", draws=0, **TERMS)
    pd.testing.assert_frame_equal(log, before)
