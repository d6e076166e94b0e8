"""Past forecasts by a plain second way, and intervals of totals that come true because of them."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.models.holdout.earned import YEAR, earned
from retention.models.holdout.origins import past_days, past_forecasts, unrest
from retention.models.holdout.split import split_log

AS_OF = dt.date(2025, 1, 1)


def shop(seed, *, customers=600, days=1100, drift=0.0, season=0.0):
    """A log whose pace changes: by ``drift`` a year, and by a season."""
    rng = np.random.default_rng(seed)
    rows = []
    for who in range(customers):
        rate, day, end = rng.gamma(1.2) / 40, float(rng.integers(days - 100)), rng.exponential(500)
        last = day + end
        while day < min(days, last):
            rows.append((f"c{who:04}", int(day), 10.0 + rng.gamma(2, 5)))
            pace = np.exp(drift * day / 365 + season * np.sin(2 * np.pi * day / 365))
            day += 1 + rng.exponential(1 / (rate * pace))
    log = pd.DataFrame(rows, columns=["customer_id", "day", "amount"])
    return log.assign(timestamp=pd.Timestamp("2022-01-01") + pd.to_timedelta(log["day"], unit="D"))


@pytest.fixture(scope="module")
def log():
    return shop(1)


# --- the forecasts -----------------------------------------------------------------------------------------------

def test_a_past_forecast_is_the_model_fitted_on_what_was_known_and_what_then_came(log):
    found = past_forecasts(log, as_of="2025-01-01", horizon_days=120, origins=3)
    assert len(found) == 3 and found.facts["forecasts"] == 3
    for row in found.table.itertuples():
        known = log[log["timestamp"] < row.origin]
        customers = rt.customer_summary(known, as_of=row.origin, unit="W").table
        weeks = (row.until - row.origin).days / 7
        expected = rt.BetaGeoNBD().fit(customers).expected_purchases(customers, horizon=weeks)
        later = log[(log["timestamp"] >= row.origin) & (log["timestamp"] < row.until)]
        later = later[later["customer_id"].isin(customers["customer_id"])]
        assert row.expected == pytest.approx(expected.sum(), rel=1e-9)
        assert row.actual == len(later.drop_duplicates(["customer_id", "day"]))
        assert row.actual_back == later["customer_id"].nunique()
        assert row.actual_value == pytest.approx(later["amount"].sum())
        assert row.estimate == pytest.approx(row.actual / row.expected)
        month = later[later["timestamp"] < row.origin + pd.Timedelta(days=28)]
        at_first = rt.BetaGeoNBD().fit(customers).expected_purchases(customers, horizon=4)
        assert row.soon == pytest.approx(len(month.drop_duplicates(["customer_id", "day"])) / at_first.sum())
        each = row.expected_value / row.expected  # about: heavy spenders may buy more
        assert row.soon_value == pytest.approx(month["amount"].sum() / (at_first.sum() * each), rel=0.05)


def test_nothing_from_as_of_on_is_looked_at(log):
    whole = past_forecasts(log, as_of="2024-06-01", horizon_days=90, origins=2).table
    cut = past_forecasts(log[log["timestamp"] < "2024-06-01"], as_of="2024-06-01", horizon_days=90, origins=2).table
    pd.testing.assert_frame_equal(whole, cut)


def test_the_days_lie_within_the_log_and_one_is_a_year_ago():
    days = past_days(dt.date(2022, 1, 1), AS_OF, horizon_days=180, origins=12)
    assert len(days) == 12 and AS_OF - dt.timedelta(days=YEAR) in [day for day, _ in days]
    assert all(day >= dt.date(2022, 1, 1) + dt.timedelta(days=84) and until <= AS_OF for day, until in days)
    assert all(28 <= (until - day).days <= 180 for day, until in days)
    assert past_days(dt.date(2024, 11, 1), AS_OF, horizon_days=180, origins=12) == []
    assert past_days(dt.date(2022, 1, 1), AS_OF, horizon_days=180, origins=0) == []
    assert len(past_days(dt.date(2022, 1, 1), AS_OF, horizon_days=180, origins=1)) == 1


def test_a_young_log_has_none_and_says_so(log):
    found = past_forecasts(log[log["timestamp"] < "2022-03-01"], as_of="2022-03-01", horizon_days=90)
    assert len(found) == 0 and found.facts["forecasts"] == 0
    assert found.summary() == ("Not shown: fewer than 112 days of purchases: too few to forecast as of a past day and "
                               "see what came.")


def test_too_few_repeat_buyers_are_a_reason_and_not_a_forecast():
    rows = [(f"c{who}", f"2024-{1 + who % 9:02}-{1 + k * 9:02}", 5.0) for who in range(9) for k in range(3)]
    log = pd.DataFrame(rows, columns=["customer_id", "timestamp", "amount"]).assign(
        timestamp=lambda rows: pd.to_datetime(rows["timestamp"]))
    found = past_forecasts(log, as_of="2025-01-01", horizon_days=90, origins=2)
    assert found["expected"].isna().all() and found["reason"].str.contains("fewer than 10 customers came back").all()
    assert earned(found.table, of="purchases", as_of=AS_OF, horizon_days=90).forecasts == 0


def test_a_log_without_amounts_has_purchases_alone(log):
    found = past_forecasts(log.drop(columns="amount"), as_of="2025-01-01", horizon_days=90, origins=2)
    assert found["expected"].notna().all() and found["expected_value"].isna().all()
    assert found["reason"].str.contains("no amounts").all()


def test_of_very_many_customers_a_part_is_drawn(log, monkeypatch):
    monkeypatch.setattr("retention.models.holdout.origins._CUSTOMERS", 300)
    part = past_forecasts(log, as_of="2025-01-01", horizon_days=90, origins=2, seed=1)
    again = past_forecasts(log, as_of="2025-01-01", horizon_days=90, origins=2, seed=1)
    pd.testing.assert_frame_equal(part.table, again.table)
    assert part["n"].max() <= 350 and part["estimate"].between(0.7, 1.4).all()


# --- intervals that come true ------------------------------------------------------------------------------------

def test_intervals_hold_where_the_world_is_not_the_models():
    """Shops with a drift and a season that no model knows; `benchmarks.origins` has real logs."""
    held, bare, money = [], [], []
    for seed in range(6):
        rng = np.random.default_rng([7, seed])
        made = shop(seed, customers=250, days=730 + 182, drift=rng.normal(0, 0.15), season=abs(rng.normal(0, 0.25)))
        value = rt.LifetimeValue(origins=8).fit(made[made["day"] < 730], as_of="2024-01-01")
        for days in (28, 91, 182):
            came = made[(made["day"] >= 730) & (made["day"] < 730 + days)]
            came = came[came["customer_id"].isin(value.customers_["customer_id"])]
            actual = len(came.drop_duplicates(["customer_id", "day"]))
            total = value.total(horizon_days=days, discount=0, margin=None, of="purchases", draws=150)
            held.append(total.lower <= actual <= total.upper)
            bare.append(total.facts["model_lower"] <= actual <= total.facts["model_upper"])
            if days == 91:
                spent = value.total(horizon_days=days, discount=0, margin=None, draws=150)
                money.append(spent.lower <= came["amount"].sum() <= spent.upper)
    assert np.mean(held) >= 0.85 and np.mean(bare) < 0.6 and np.mean(money) >= 0.8


def test_what_is_said_of_it(log):
    value = rt.LifetimeValue(origins=6).fit(log, as_of="2025-01-01")
    terms = {"horizon_days": 180, "discount": 0.1, "margin": None, "draws": 100}
    total = value.total(**terms)
    assert total.lower < total.estimate < total.upper
    assert total.upper - total.lower > total.facts["model_upper"] - total.facts["model_lower"]
    assert total.summary().startswith("Counted over the next 180 days, discounted at 10% a year. Past forecasts of "
                                      "this business were off by ")
    assert "would hold only if the world were exactly as the model has it" in total.summary()
    customers = value.customers(**terms).table
    assert customers["clv"].sum() == pytest.approx(total.estimate)
    assert customers["purchases"].sum() == pytest.approx(float(value.total(**terms | {"of": "purchases"})))
    alive = value.total(**terms | {"of": "alive"})
    back = value.total(**terms | {"of": "purchases"}).facts["model_estimate"]
    assert alive.lower < alive.estimate <= alive.upper <= len(customers) and back > 0


def test_evaluate_clv_corrects_by_what_lies_before_the_holdout(log):
    found = rt.evaluate_clv(log, calibration_end="2024-07-01", holdout_end="2025-01-01", draws=0, origins=5,
                            models={"BG/NBD": rt.BetaGeoNBD()})
    row = found.table.set_index("model").loc["BG/NBD"]
    own = rt.LifetimeValue(origins=5, spend=rt.GammaGamma()).fit(log[log["timestamp"] < "2024-07-01"],
                                                                as_of="2024-07-01")
    total = own.total(horizon_days=184, discount=0, margin=None, of="purchases", draws=200)
    assert row["corrected"] == pytest.approx(total.estimate, rel=1e-6)
    assert row["corrected_lower"] == pytest.approx(total.lower, rel=0.03)
    assert row["corrected_lower"] < row["corrected_lower_80"] < row["corrected"] < row["corrected_upper_80"]
    assert found.past["until"].max() <= pd.Timestamp("2024-07-01")
    last = found.fan.table.iloc[-1]
    assert last["actual"] == row["actual"] and last["corrected"] == pytest.approx(row["corrected"])
    assert found.fan.facts["inside"] in (0, 80, 95)
    bare = rt.evaluate_clv(log, calibration_end="2024-07-01", holdout_end="2025-01-01", draws=0, origins=0,
                           models={"BG/NBD": rt.BetaGeoNBD()})
    assert np.isnan(bare.table["corrected"]).all() and bare.fan.reason


# --- customers who change their pace -------------------------------------------------------------------------------

def weekly(seed, changing):
    """Customers who buy about weekly; where they are ``changing``, at another pace each quarter."""
    rng = np.random.default_rng(seed)
    rows = []
    for who in range(300):
        rate = rng.gamma(8) / 50
        for quarter in range(6):
            pace = rng.gamma(1 / changing, changing) if changing else 1.0
            days = np.unique(rng.integers(0, 91, rng.poisson(91 * rate * pace)) + 91 * quarter)
            rows += [(who, int(day), 10.0) for day in days]
    log = pd.DataFrame(rows, columns=["customer_id", "day", "amount"])
    return log.assign(timestamp=pd.Timestamp("2024-01-01") + pd.to_timedelta(log["day"], unit="D"))


def test_unrest_is_found_where_customers_change_their_pace_and_not_where_they_do_not():
    for changing, low, high in ((0.0, 0.0, 0.02), (0.3, 0.1, 0.5)):
        made = split_log(weekly(2, changing), as_of=dt.date(2025, 1, 1), until=dt.date(2025, 4, 1))
        assert low <= unrest(made, rt.BetaGeoNBD()) <= high


def test_intervals_of_frequent_buyers_hold_because_of_it():
    made = weekly(3, 0.3)
    past, came = made[made["day"] < 455], made[made["day"] >= 455].groupby("customer_id")["day"].nunique()
    terms = {"horizon_days": 91, "discount": 0, "margin": None, "interval": "realised", "draws": 300}
    held = {}
    for origins in (0, 4):
        value = rt.LifetimeValue(origins=origins, spend=rt.GammaGamma()).fit(past, as_of="2025-03-31")
        table = value.customers(**terms)
        actual = came.reindex(table["customer_id"], fill_value=0).to_numpy()
        held[origins] = np.mean((table["purchases_lower"] <= actual) & (actual <= table["purchases_upper"]))
    assert held[0] < 0.85 and held[4] > held[0] + 0.05
