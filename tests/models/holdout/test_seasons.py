"""The season ahead: measured against a season that is known, and used only where it has helped before."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.models.holdout.earned import YEAR, earned
from retention.models.holdout.seasons import Seasons, season_helps

AS_OF = dt.date(2025, 1, 1)
START = pd.Timestamp("2022-01-03")


def shop(*, season, customers=250, days=1000, seed=3):
    """Customers who are never lost and buy at a pace that swings with the year, highest in its middle."""
    rng = np.random.default_rng(seed)
    day = np.arange(days)
    place = np.asarray((START + pd.to_timedelta(day, unit="D")).day_of_year)
    swing = np.exp(-season * np.cos(2 * np.pi * place / 365.25))
    rows = []
    for who in range(customers):
        first, rate = int(rng.integers(120)), rng.gamma(2) / 60
        bought = np.flatnonzero(rng.random(days) < 1 - np.exp(-rate * swing))
        rows += [(f"c{who:03}", place, 10.0) for place in [first, *bought[bought > first]]]
    log = pd.DataFrame(rows, columns=["customer_id", "day", "amount"])
    return log.assign(timestamp=START + pd.to_timedelta(log["day"], unit="D")), swing


@pytest.fixture(scope="module")
def swinging():
    return shop(season=0.6)


def table(logs, season):
    """Past forecasts a quarter apart with these logs of actual ÷ expected, and of the season's factor."""
    origins = [pd.Timestamp(AS_OF) - pd.Timedelta(days=91 * k) for k in range(len(logs), 0, -1)]
    return pd.DataFrame({"origin": origins, "until": [day + pd.Timedelta(days=91) for day in origins],
                         "expected": 100.0, "actual": 100 * np.exp(logs), "season": np.exp(season)})


def test_the_season_ahead_is_that_of_the_world(swinging):
    """Over twelve weeks, beside the pace of the time observed: as the swing has it."""
    log, swing = swinging
    for day in ("2024-04-01", "2024-07-01"):
        begin = (pd.Timestamp(day) - START).days
        plain = swing[begin:begin + 84].mean() / swing[60:begin].mean()
        found = Seasons.of(log).ahead(pd.Timestamp(day).date(), horizon_days=84)
        assert np.log(found) == pytest.approx(np.log(plain), abs=0.12) and abs(np.log(plain)) > 0.2


def test_less_than_a_year_tells_no_season_and_later_days_are_not_looked_at(swinging):
    log, _ = swinging
    assert np.isnan(Seasons.of(log).ahead(dt.date(2022, 12, 1), horizon_days=84))
    day = dt.date(2023, 4, 1)
    cut = Seasons.of(log[log["timestamp"] < pd.Timestamp(day)]).ahead(day, horizon_days=84)
    assert Seasons.of(log).ahead(day, horizon_days=84) == cut


def test_of_very_many_customers_a_part_is_drawn():
    days = pd.DataFrame({"customer_id": np.arange(4000), "timestamp": START})
    one, two = Seasons.of(days, seed=1).days, Seasons.of(days.sample(frac=1, random_state=0), seed=1).days
    assert one["customer_id"].nunique() == 3000
    assert set(one["customer_id"]) == set(two["customer_id"])


def test_it_helps_only_beyond_one_standard_error():
    season = np.array([0.3, -0.3, 0.3, -0.3, 0.3, -0.3])
    ahead = np.full(6, 91.0)
    assert season_helps(season, season, ahead, 6)
    assert not season_helps(season[:3], season[:3], ahead[:3], 3)  # too few to tell
    assert not season_helps(np.zeros(6), season, ahead, 6)
    assert not season_helps(np.array([0.3, 0.3, 0.3, -0.3, 0.3, 0.3]), season, ahead, 6)


def test_the_level_and_the_spread_are_those_with_the_season_where_it_helps():
    rng = np.random.default_rng(0)
    season, noise = np.array([0.3, -0.3] * 3), rng.normal(0, 0.02, 6)
    terms = {"of": "purchases", "as_of": AS_OF, "horizon_days": 91}
    plain = earned(table(noise, np.zeros(6)).drop(columns="season"), **terms)
    with_it = earned(table(season + noise, season), **terms, season=np.exp(0.25))
    assert with_it.season == pytest.approx(np.exp(0.25)) and plain.season == 1
    assert with_it.level == pytest.approx(plain.level + 0.25) and with_it.spread == pytest.approx(plain.spread)
    without = earned(table(season + noise, season), **terms)  # the season ahead is not known
    assert without.season == 1 and without.spread > 1.5 * with_it.spread
    no_use = earned(table(noise, season), **terms, season=np.exp(0.25))
    assert no_use.season == 1 and no_use.level == pytest.approx(plain.level)


def test_days_without_a_known_season_do_not_speak_for_it():
    season = np.array([np.nan, np.nan, 0.3, -0.3, 0.3, -0.3])
    found = earned(table(np.nan_to_num(season, nan=0.9), season), of="purchases", as_of=AS_OF, horizon_days=YEAR,
                   season=1.1)
    assert found.season == 1.1 and found.forecasts == 4


def test_lifetime_value_uses_it_where_past_forecasts_came_nearer(swinging):
    log, _ = swinging
    terms = {"horizon_days": 84, "discount": 0, "margin": None, "of": "purchases", "draws": 60}
    as_of = "2024-04-01"
    total = rt.LifetimeValue(origins=7, seasons=True).fit(log[log["timestamp"] < as_of], as_of=as_of).total(**terms)
    plain = rt.LifetimeValue(origins=7).fit(log[log["timestamp"] < as_of], as_of=as_of).total(**terms)
    end = pd.Timestamp(as_of) + pd.Timedelta(days=84)
    came = len(log[(log["timestamp"] >= as_of) & (log["timestamp"] < end)])
    assert total.facts["season"] == "used" and plain.facts["season"] == "unasked"
    assert abs(np.log(total.estimate / came)) < abs(np.log(plain.estimate / came))
    assert total.lower < came < total.upper
    assert "with the season, past forecasts came nearer to what happened" in total.summary()
    young = rt.LifetimeValue(origins=3, seasons=True).fit(log[log["timestamp"] < "2022-09-01"], as_of="2022-09-01")
    assert "too little time has been observed to know it" in young.total(**terms).summary()
