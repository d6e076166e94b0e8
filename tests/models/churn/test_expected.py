"""The share that leaves: forecasts know only their past, follow who the customers are, and their intervals hold."""

import numpy as np
import pandas as pd
import pytest
from scipy.special import logit
from scipy.stats import t as student

import retention as rt
from retention.models.churn.expected import _counted, _expected, _forecasts, _season, _spread
from retention.models.churn.snapshot import records


def log_of(rates, *, first="2023-01-01", customers=400, won=None, seed=0):
    """A month a rate: who is there buys once a month until leaving, by that rate; the shop wins as many anew."""
    rng = np.random.default_rng(seed)
    rows, there, number = [], np.arange(customers), customers
    for month, rate in enumerate(rates):
        day = pd.Timestamp(first) + pd.Timedelta(days=30 * month)
        days = day + pd.to_timedelta(rng.integers(0, 30, len(there)), unit="D")
        rows.append(pd.DataFrame({"customer_id": there, "timestamp": days}))
        there = there[rng.random(len(there)) >= rate]
        new = (customers - len(there)) if won is None else won
        there, number = np.r_[there, np.arange(number, number + new)], number + new
    return pd.concat(rows, ignore_index=True)


def by_hand(log, day, horizon, window):
    """Active customers of a day and the share that left, plainly."""
    before = log[(log["timestamp"] < day) & (log["timestamp"] >= day - pd.Timedelta(days=window))]
    after = log[(log["timestamp"] >= day) & (log["timestamp"] < day + pd.Timedelta(days=horizon))]
    active = set(before["customer_id"])
    return len(active), len(active - set(after["customer_id"])) / len(active)


LOG = log_of([0.1] * 24)


def test_customers_and_what_came_equal_counting_them():
    found = rt.expected_churn(LOG, as_of="2024-12-21", horizon_days=60, window_days=45)
    for row in found.table.iloc[[0, 7, -4]].itertuples():
        customers, share = by_hand(LOG, row.snapshot, 60, 45)
        assert (row.customers, row.came) == (customers, pytest.approx(share))
    assert found.table["came"].isna().tolist() == [False] * (len(found) - 3) + [True] * 3


def test_who_buys_nothing_for_less_than_the_window_is_not_called_lost():
    short, whole = (rt.expected_churn(LOG, as_of="2024-12-21", horizon_days=30, window_days=days).title
                    for days in (60, 30))
    assert "are expected to buy nothing within 30 days" in short and "are expected to leave within 30 days" in whole


def test_what_comes_after_a_day_changes_nothing_of_its_forecast():
    ask = {"horizon_days": 60, "window_days": 45}
    log = LOG[LOG["timestamp"] >= "2023-10-01"]  # so short that no day is left out for being too long ago
    later = rt.expected_churn(log, as_of="2024-12-21", **ask).table.set_index("snapshot")
    now = rt.expected_churn(log, as_of="2024-08-23", **ask).table.set_index("snapshot")
    told = ["customers", "expected", "lower", "upper", "lower_80", "upper_80"]
    day = pd.Timestamp("2024-08-23")
    pd.testing.assert_series_equal(later.loc[day, told], now.loc[day, told])
    assert np.isnan(now.loc[day, "came"]) and later.loc[day, "came"] > 0
    longer = pd.concat([log, pd.DataFrame({"customer_id": [1], "timestamp": [pd.Timestamp("2025-06-01")]})])
    again = rt.expected_churn(longer, as_of="2024-08-23", **ask).table
    pd.testing.assert_frame_equal(again.set_index("snapshot"), now)


def test_a_steady_rate_is_expected_to_go_on():
    found = rt.expected_churn(LOG, as_of="2024-12-21", horizon_days=60, window_days=60)
    past = found.table.dropna()
    assert (past["expected"] - past["came"]).abs().mean() < 0.03
    assert found.facts["past"] == len(past) and found.facts["off"] < 0.03
    assert found.facts["lower"] < found.facts["lower_80"] < found.facts["expected"] < found.facts["upper_80"]


def test_the_forecast_follows_how_many_newcomers_there_are():
    """Newcomers leave far more often; when none are won any more, the share falls, and no past share says so."""
    customers, left = np.array([[100.0, 100.0]] * 3), np.array([[10.0, 60.0]] * 3)
    assert _expected(customers, left, np.array([100.0, 100.0])) == pytest.approx(0.35, abs=0.005)
    assert _expected(customers, left, np.array([100.0, 0.0])) == pytest.approx(0.10, abs=0.01)
    assert _expected(customers, left, np.array([50.0, 150.0])) == pytest.approx(0.475, abs=0.01)


def test_an_error_that_came_again_after_a_year_is_a_season():
    days = pd.date_range("2023-01-01", periods=36, freq="30D")
    swing = np.where((days.month >= 11) | (days.month <= 1), 0.5, -0.1)
    over = days < days[-3]
    assert _season(swing, np.asarray(over), days, 35) == pytest.approx(swing[35], abs=0.15)
    first_year = np.where(days < days[10], swing, np.nan)
    assert _season(first_year, np.asarray(days < days[10]), days, 10) == 0
    noise = np.random.default_rng(0).normal(size=36)
    assert abs(_season(noise, np.asarray(over), days, 35)) < abs(noise[23])


def test_the_spread_is_that_of_other_logs_until_the_own_errors_outweigh_it():
    assert _spread(np.zeros(0), np.zeros(0)) == (pytest.approx(0.1), 2.0)
    wide, windows = _spread(np.full(60, 0.5), np.zeros(60))
    assert 0.35 < wide < 0.5 and windows > 4
    early = _spread(np.r_[np.full(20, 0.5), np.zeros(20)], np.zeros(40))[0]
    assert early < _spread(np.r_[np.zeros(20), np.full(20, 0.5)], np.zeros(40))[0] / 1.5


def test_what_chance_adds_to_past_errors_is_no_spread_of_the_forecasts():
    """Errors that are chance alone leave what other logs have; those beyond it are as wide as they are."""
    alone, beyond = [], []
    for seed in range(30):  # a handful of windows counts, so that one history alone tells little
        rng = np.random.default_rng(seed)
        chance = 0.3 * rng.normal(size=60)
        alone.append(_spread(chance, np.full(60, 0.09))[0])
        beyond.append(_spread(chance + 0.4 * rng.normal(size=60), np.full(60, 0.09))[0])
    assert np.mean(alone) < 0.12 and 0.25 < np.mean(beyond) < 0.4


def groups_by_hand(log, day, window):
    """Customers of a day by thirds of the window since the last order, orders within it, and orders before it."""
    found = {}
    for _, days in log.groupby("customer_id")["timestamp"]:
        ago = sorted({(day - moment.normalize()).days for moment in days if moment < day})
        if ago and ago[0] <= window:
            within = sum(days <= window for days in ago)
            third = min(3 * (ago[0] - 1) // window, 2)
            key = (third, sum(within > least for least in (1, 3, 8)), ago[-1] > window)
            found[key] = found.get(key, 0) + 1
    return found


def test_customers_are_grouped_by_what_the_window_says_of_them():
    day = pd.Timestamp("2024-08-23")
    known = records(LOG, kind="inactivity", observed_until=day.date())
    counted = _counted(known, [day.date()], 30, 63)
    number = {(third * 4 + orders) * 2 + before: customers
              for (third, orders, before), customers in groups_by_hand(LOG, day, 63).items()}
    assert counted.set_index("group")["customers"].astype(int).to_dict() == number


def test_intervals_hold_where_the_rate_wanders():
    held = []
    for seed in range(1, 6):
        rates = 1 / (1 + np.exp(2.0 + 0.3 * np.random.default_rng(seed).normal(size=36)))
        found = rt.expected_churn(log_of(rates, customers=600, seed=seed), as_of="2025-12-16", horizon_days=60)
        past = found.table.dropna()
        held.append([past["came"].between(past[f"lower{which}"], past[f"upper{which}"]).mean()
                     for which in ("_80", "")])
        assert found.facts["held_80"] == round(held[-1][0] * len(past))
    held_80, held_95 = np.mean(held, axis=0)
    assert 0.7 < held_80 < 0.9 < held_95


def widths(customers, first="2022-01-01"):
    """In log-odds, of 80 %: shares that swing on so many days, a month apart, of so many customers."""
    number = np.arange(len(customers))
    left = np.where(number < len(number) - 3, (0.5 + 0.1 * np.sin(number)) * customers, np.nan)
    days = pd.date_range(first, periods=len(number), freq="30D")
    found = _forecasts(pd.DataFrame({"snapshot": days, "group": 0, "customers": customers, "left": left}), 90)
    return logit(found["upper_80"]) - logit(found["lower_80"])


def width_of_the_newest(customers, **terms):
    return widths(customers, **terms).iloc[-1]


def test_before_a_first_winter_an_interval_says_so_and_after_it_no_more():
    """The same shares, once with the first forecasts in spring and once before the holidays."""
    many = np.full(24, 1e6)
    spring, autumn = widths(many, first="2022-01-15"), widths(many, first="2022-08-15")
    first = 4  # days of which a window is over begin three windows later
    assert autumn.iloc[first] > 1.2 * spring.iloc[first]
    assert autumn.iloc[-1] == pytest.approx(spring.iloc[-1], rel=0.01)  # a year is known


def test_the_first_forecasts_reach_as_far_as_students_t_with_two_degrees_of_freedom():
    counted = pd.DataFrame({"snapshot": pd.date_range("2022-02-01", periods=4, freq="30D"), "group": 0,
                            "customers": 1e9, "left": 4e8})
    found = _forecasts(counted, 90).iloc[-1]  # no error has come true
    assert logit(found["upper_80"]) - logit(found["expected"]) == pytest.approx(0.1 * student.ppf(0.9, 2), rel=0.01)
    assert logit(found["upper"]) - logit(found["expected"]) == pytest.approx(0.1 * student.ppf(0.975, 2), rel=0.01)


def test_an_interval_is_wider_where_customers_grow():
    steady = width_of_the_newest(np.full(24, 1e6))
    assert width_of_the_newest(np.r_[np.full(23, 1e6), 2e6]) / steady == pytest.approx(1.56, abs=0.01)
    assert width_of_the_newest(np.r_[np.full(23, 1e6), 0.5e6]) == pytest.approx(steady, rel=0.01)


def test_errors_made_while_customers_grew_say_less_of_an_interval_today():
    growing = width_of_the_newest(1e6 * 2.0 ** np.minimum(np.arange(24), 20))
    assert growing < 0.8 * width_of_the_newest(np.full(24, 1e6))


def test_what_is_left_of_the_newest_error_is_carried_forward_by_a_fifth():
    """The share jumps once, for good: the next forecast goes a fifth of the way, later ones farther."""
    days = pd.date_range("2023-01-01", periods=14, freq="60D")
    share = np.where(np.arange(14) < 9, 0.2, 0.4)
    counted = pd.DataFrame({"snapshot": days, "group": 0, "customers": 1e5, "left": 1e5 * share})
    found = _forecasts(counted, 60)
    pooled = 0.2 + 0.2 / 10  # ten windows are over, one of them after the jump
    odds = np.log(found["expected"].iloc[10] / (1 - found["expected"].iloc[10]))
    jump = np.log(0.4 / 0.6) - np.log(0.2 / 0.8)
    assert odds - np.log(pooled / (1 - pooled)) == pytest.approx(0.2 * jump, rel=0.05)
    assert found["expected"].iloc[11:].is_monotonic_increasing and found["expected"].iloc[-1] > 0.3


def test_too_little_is_said():
    short = rt.expected_churn(LOG[LOG["timestamp"] < "2023-02-01"], as_of="2023-02-01", horizon_days=60)
    assert short.reason == "no window of 60 days is over yet" and "Not shown" in str(short.summary())
    few = rt.expected_churn(LOG, as_of="2023-06-01", horizon_days=60)
    assert not few.facts["season_known"] and "the season is not known" in few.summary()


def test_risks_are_set_to_the_share_that_is_expected():
    found = rt.churn_risk(LOG, as_of="2024-12-21", horizon_days=60, learners="logistic", snapshots=3)
    share = rt.expected_churn(LOG, as_of="2024-12-21", horizon_days=60).facts["expected"]
    assert found["risk"].mean() == pytest.approx(share)
    assert found.facts["expected"] == pytest.approx(share)
