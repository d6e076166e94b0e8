"""What past forecasts make of the next: by a plain second way, in worlds that are as assumed, and where it matters."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from retention.models.holdout import earned as earned_module
from retention.models.holdout.earned import HOLIDAYS_MATTER, OWN, PURCHASES, YEAR, earned

AS_OF = dt.date(2025, 1, 1)
TERMS = {"of": "purchases", "as_of": AS_OF, "horizon_days": 91}


def past(ratios, *, ahead=91, every=91, last=None, expected=50_000.0):
    """A table of past forecasts with these ratios, the newest last; so large that chance is little."""
    last = pd.Timestamp(AS_OF) - pd.Timedelta(days=ahead) if last is None else pd.Timestamp(last)
    origins = [last - pd.Timedelta(days=every * k) for k in range(len(ratios))][::-1]
    return pd.DataFrame({"origin": origins, "until": [day + pd.Timedelta(days=ahead) for day in origins],
                         "expected": expected, "actual": expected * np.array(ratios)})


def days_of(table, horizon_days):
    """Each window's days, counted from the day of the next forecast: those of the past, and the next."""
    begin = [(day - pd.Timestamp(AS_OF)).days for day in table["origin"]]
    end = [(day - pd.Timestamp(AS_OF)).days for day in table["until"]]
    return [np.arange(low, high) for low, high in zip(begin, end, strict=True)] + [np.arange(horizon_days)]


def plain_covariance(windows):
    """Of the averages over windows, day by day, as the course is described: at scale 1, and of holidays."""
    law, size = PURCHASES, len(windows)
    common, holidays = np.zeros((2, size, size))
    def season(days):
        dates = pd.Timestamp(AS_OF) + pd.to_timedelta(days, unit="D")
        date = dates.month * 100 + dates.day
        return np.array([((date >= 1101) & (date <= 1215)).mean(), ((date >= 1216) | (date <= 131)).mean()])
    for i, one in enumerate(windows):
        for j, two in enumerate(windows):
            apart = np.abs(one[:, None] - two[None, :])
            year = np.exp(-2 * np.sin(np.pi * apart / YEAR)**2 / 0.6**2).mean()
            common[i, j] = law.level**2 + law.year**2 * year + law.trend**2 * len(one) * len(two) / (2 * YEAR)**2
            known = np.exp(-2 * np.sin(np.pi * (one[0] - two[0]) / YEAR)**2 / 0.6**2)
            common[i, j] += law.fit**2 * known + law.each**2 * (i == j < size - 1)
            holidays[i, j] = law.holidays**2 * season(one) @ season(two)
    return common, holidays


def plain_chance(windows, table):
    """Purchases come in bursts: those of the days that two windows share are the same."""
    size = len(table)
    rate = table["expected"].to_numpy() / [len(days) for days in windows[:size]]
    return np.array([[PURCHASES.bursts * len(np.intersect1d(windows[i], windows[j])) / np.sqrt(rate[i] * rate[j])
                      / len(windows[i]) / len(windows[j]) for j in range(size)] for i in range(size)])


def test_level_and_interval_by_a_plain_second_way():
    """Each scale by itself, with the normal law of all windows together, day by day."""
    table, own = past([1.1, 0.95, 1.02, 0.9], ahead=84, every=56, expected=2000.0), 0.04
    windows = days_of(table, 91)
    common, holidays = plain_covariance(windows)
    chance, logs = plain_chance(windows, table), np.log(table["actual"] / table["expected"]).to_numpy()
    weights, means, spreads = [], [], []
    for scale in np.exp(np.linspace(np.log(0.03), np.log(10), 16)):
        for share, part in ((HOLIDAYS_MATTER, 1.0), (1 - HOLIDAYS_MATTER, 0.0)):
            whole = scale**2 * common + part * holidays
            seen = whole[:4, :4] + chance
            weights.append(share * stats.norm.pdf(np.log(scale), scale=1.2)
                           * stats.multivariate_normal(np.zeros(4), seen).pdf(logs))
            means.append(whole[4, :4] @ np.linalg.inv(seen) @ logs)
            spreads.append(np.sqrt(whole[4, 4] - whole[4, :4] @ np.linalg.inv(seen) @ whole[:4, 4] + OWN * own**2))
    weights = np.array(weights) / np.sum(weights)
    found = earned(table, **TERMS, own=own)
    assert found.level == pytest.approx(weights @ means, abs=0.002) and abs(found.level) > 0.01
    rng = np.random.default_rng(0)
    which = rng.choice(len(weights), 200_000, p=weights)
    off = np.abs(rng.normal(np.array(means)[which], np.array(spreads)[which]) - weights @ means)
    for share in (0.8, 0.95):
        assert np.log(found.ends(share)[1]) - found.level == pytest.approx(np.quantile(off, share), rel=0.03)


def test_intervals_hold_in_worlds_that_are_as_assumed():
    rng = np.random.default_rng(1)
    table = past(np.ones(6), ahead=91, every=56)
    windows = days_of(table, 91)
    common, holidays = plain_covariance(windows)
    root = [np.linalg.cholesky(part + 1e-9 * np.eye(len(windows))) for part in (common, holidays)]
    held = {0.8: [], 0.95: []}
    for _ in range(250):
        scale, lives = np.exp(np.clip(rng.normal(0, 1.2), np.log(0.03), np.log(10))), rng.random() < HOLIDAYS_MATTER
        off = scale * root[0] @ rng.standard_normal(7) + lives * root[1] @ rng.standard_normal(7)
        found = earned(table.assign(actual=table["expected"] * np.exp(off[:6])), **TERMS)
        for share, hits in held.items():
            low, high = np.log(found.ends(share))
            hits.append(low <= off[6] <= high)
    assert 0.75 <= np.mean(held[0.8]) <= 0.85 and 0.92 <= np.mean(held[0.95]) <= 0.98


def test_without_past_forecasts_the_interval_is_that_of_published_logs():
    found = earned(past([]), **TERMS, own=0.1)
    assert found.factor == 1 and (found.forecasts, found.windows, found.seasonal) == (0, 0, False)
    assert found.ends(0.95)[1] > found.ends(0.8)[1] > np.exp(stats.norm.ppf(0.9) * np.sqrt(OWN) * 0.1)
    seen = earned(past([1.0] * 4), **TERMS, own=0.1)
    assert seen.spread < found.spread and seen.forecasts == 4 and seen.seasonal


def test_a_business_whose_forecasts_were_off_by_one_percent_has_a_narrow_interval():
    """Three quarters are enough, and a year of them leaves a few percent; one that strayed keeps a wide one."""
    steady = {count: earned(past(1 + 0.01 * np.resize([1, -1, 0.5, -0.5], count)), **TERMS) for count in (1, 3, 5)}
    ends = [found.ends(0.95)[1] - 1 for found in steady.values()]
    assert ends[0] > ends[1] > ends[2] and ends[2] < 0.05
    strays = earned(past([1.2, 0.8, 0.9, 1.15, 0.85]), **TERMS)
    assert strays.ends(0.95)[1] / strays.factor - 1 > 0.2


def test_one_side_of_a_season_moves_the_level_less_than_a_whole_year():
    """Seen in spring and summer, of the next autumn; or seen all year."""
    short = earned(past([1.3, 1.3], last="2024-07-01"), of="purchases", as_of=dt.date(2024, 10, 1), horizon_days=91)
    year = earned(past([1.3] * 8), **TERMS)
    assert 0 < short.level < 0.8 * year.level and year.spread < short.spread


def test_the_same_season_a_year_ago_comes_again():
    swing = np.tile([1.2, 1.0, 0.8, 1.0], 3)  # the last quarter seen is the one before that a year ago
    for turn in range(4):
        found = earned(past(np.roll(swing, turn)), **TERMS)
        assert found.level == pytest.approx(np.log(np.roll(swing, turn)[0]), abs=0.06)


def test_a_first_christmas_is_not_known_and_a_second_one_is():
    """A shop that is steady from April on: its November may be anything; that of a shop which has seen one is not."""
    terms = {"of": "purchases", "horizon_days": 56}
    steady = past([1.0, 1.01, 0.99], ahead=56, every=56, last="2024-08-12")
    autumn = earned(steady, **terms, as_of=dt.date(2024, 10, 7))
    winter = earned(past([1.0, 1.01, 0.99], ahead=56, every=56, last="2024-09-06"), **terms, as_of=dt.date(2024, 11, 1))
    spring = earned(past([1.0, 1.01, 0.99], ahead=56, every=56, last="2024-02-12"), **terms, as_of=dt.date(2024, 4, 8))
    reach = lambda found: found.ends(0.95)[1] - 1
    assert reach(winter) > 2 * reach(spring) and reach(winter) > reach(autumn) > reach(spring)
    ratios = [1.0] * 5 + [1.5] + [1.0] * 6  # the quarter of a year ago held the holidays
    days = pd.Timestamp("2024-11-01") - pd.to_timedelta(YEAR - 56 * (np.arange(12) - 5), unit="D")
    seen = pd.DataFrame({"origin": days, "until": days + pd.Timedelta(days=56), "expected": 1e5,
                         "actual": 1e5 * np.array(ratios)})
    again = earned(seen[seen["until"] <= "2024-11-01"], **terms, as_of=dt.date(2024, 11, 1))
    assert again.factor > 1.2 and again.ends(0.8)[0] > 1


def test_the_level_of_money_is_that_of_purchases_and_that_of_spend():
    """Two quarters: purchases came as expected, and each brought 30 % more, which no season explains."""
    table = past([1.0, 1.0]).assign(expected_value=1e6, actual_value=1.3e6)
    money, bought = (earned(table, **TERMS | {"of": of}) for of in ("clv", "purchases"))
    assert bought.level == pytest.approx(0, abs=1e-9) and 0.6 * np.log(1.3) < money.level < np.log(1.3)
    assert money.spread > bought.spread and money.forecasts == 2
    assert earned(table.drop(columns=["expected_value", "actual_value"]).assign(expected_value=np.nan,
                  actual_value=np.nan), **TERMS | {"of": "clv"}).forecasts == 0


def test_errors_of_the_first_days_count_where_a_forecast_looked_further():
    """A year of which each month swings by a third, though the quarters do not show it."""
    months = np.resize([1.4, 0.7, 1.0], 8)
    calm, restless = (earned(past([1.0] * 8).assign(soon=soon), **TERMS | {"horizon_days": 28})
                      for soon in (1.0, months))
    assert restless.spread > 1.5 * calm.spread
    short = earned(past([1.0] * 8, ahead=28).assign(soon=months), **TERMS)  # the same error: not counted twice
    assert short == earned(past([1.0] * 8, ahead=28), **TERMS)


def test_overlapping_windows_tell_little_more_than_one():
    apart = earned(past([0.9, 0.9, 0.9]), **TERMS)
    over = earned(past([0.9, 0.9, 0.9], every=5), **TERMS)
    assert over.windows == pytest.approx(101 / 91) and apart.windows == 3
    assert abs(over.level) < 0.5 * abs(apart.level) and over.ends(0.95)[0] < 0.9 < 1 < over.ends(0.95)[1]


def test_few_purchases_tell_less_than_many():
    few, many = (earned(past([1.4, 1.3, 1.35], expected=size), **TERMS) for size in (20.0, 20_000.0))
    assert few.level < 0.8 * many.level


def test_a_horizon_beyond_all_past_forecasts_is_less_sure_of_its_level():
    table = past([0.9, 1.1] * 4)
    near, far = (earned(table, **TERMS | {"horizon_days": days}) for days in (364, 3 * 364))
    assert far.spread > 1.2 * near.spread


def test_a_group_shares_the_spread_of_all_and_adds_its_own():
    found = earned(past([0.9, 1.1, 1.0, 0.95]), **TERMS, own=0.04)
    assert found.of_group(found.own) == pytest.approx(found.spread)
    assert found.of_group(0.3) == pytest.approx(np.hypot(found.shared, np.sqrt(OWN) * 0.3))
    draws = found.draws(20_000, 0)
    assert np.exp(np.log(draws).mean()) == pytest.approx(found.factor, rel=0.01)


def test_students_t_stands_for_the_mixture():
    spread, freedom = earned_module._student(np.ones(1), np.zeros(1), np.array([0.04]))
    assert spread == pytest.approx(0.2, rel=0.01) and freedom == pytest.approx(200)
    rng = np.random.default_rng(3)
    scales = np.sqrt(5 / rng.chisquare(5, 20_000)) * 0.1  # what Student's t with 5 degrees of freedom is
    spread, freedom = earned_module._student(np.full(20_000, 1 / 20_000), np.zeros(20_000), scales**2)
    assert spread == pytest.approx(0.1, rel=0.02) and freedom == pytest.approx(5, rel=0.1)
