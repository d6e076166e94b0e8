"""Pareto/NBD with covariates in time: against log-likelihoods of CLVTools, brute force and simulated truth."""

import numpy as np
import pandas as pd
import pytest
from scipy.integrate import quad
from scipy.special import gammaln

import retention as rt
from retention.errors import ArgumentError, TableError
from retention.models.purchase.time_varying import TimeVaryingParetoNBD, season_covariates

START = pd.Timestamp("2005-01-02")
#: Weeks of high season in the apparel data of CLVTools 0.12.1, and of six of its customers: days of the repeat
#: purchases since the first, gender, channel, and the log-likelihood that the package has stored with its tests
#: (52 weeks were observed).
HIGH = [21, 22, 23, *range(39, 49)]
CUSTOMERS = {
    "96": ([], 0, 0, -1.2938226235340964),
    "98": ([154], 0, 0, -6.262375769689558),
    "101": ([126, 178], 1, 1, -10.136105909782088),
    "104": ([2, 3, 5, 6, 9], 1, 1, -7.026249599906445),
    "105": ([13, 41, 47, 55, 85, 112, 117, 124, 140, 147, 149, 187, 191, 208, 229, 235, 240, 244, 286, 339, 353, 358],
            0, 1, -43.72065764622858),
    "109": ([98, 168, 224, 318], 1, 0, -16.092691476281516)}
NAMES = ["season", "gender", "channel"]
PUBLISHED = np.array([*np.log([0.7579, 4.7419, 0.5432, 22.1892]), 0.1, 0.1, 0.40996057, 0.1, 0.1, 0.1])


def apparel():
    log = pd.DataFrame([(who, START + pd.Timedelta(days=day)) for who, (days, *_) in CUSTOMERS.items()
                        for day in [0, *days]], columns=["customer_id", "timestamp"])
    weeks = pd.date_range(START, periods=60, freq="7D")
    rows = [(who, week, float(place in HIGH), gender, channel) for who, (_, gender, channel, _) in CUSTOMERS.items()
            for place, week in enumerate(weeks)]
    return log, pd.DataFrame(rows, columns=["customer_id", "timestamp", *NAMES])


def weekly(end="2025-01-01", **columns):
    """One covariate a week from 2022 on, the same for all customers."""
    weeks = pd.date_range("2022-01-01", end, freq="7D")
    place = np.arange(len(weeks))
    return pd.DataFrame({"timestamp": weeks, **{name: function(place) for name, function in columns.items()}})


def shop(covariates, theta, rate=(), dropout=(), customers=400, end="2024-07-01", seed=0):
    """A plain second world: purchases day by day by the law, with whole days as the grain."""
    rng = np.random.default_rng(seed)
    r, alpha, s, beta = theta
    days = pd.date_range("2022-01-01", end, freq="D", inclusive="left")
    row = np.searchsorted(covariates["timestamp"].to_numpy(), days.to_numpy(), side="right") - 1
    speed = lambda pairs: np.exp(sum((value * covariates[name].to_numpy()[row] for name, value in pairs),
                                     np.zeros(len(days))))
    buying, losing = speed(rate), speed(dropout)
    log = []
    for who in range(customers):
        lam, mu = rng.gamma(r) / alpha / 7, rng.gamma(s) / beta / 7
        first = rng.integers(0, 200)
        bought = rng.random(len(days)) < 1 - np.exp(-lam * buying)
        lost = np.flatnonzero(rng.random(len(days)) < 1 - np.exp(-mu * losing))
        lost = lost[lost > first]
        until = lost[0] if len(lost) else len(days)
        log.extend((f"c{who:04d}", day) for day in days[[first, *(np.flatnonzero(bought[:until][first + 1:]) + first
                                                                  + 1)]])
    return pd.DataFrame(log, columns=["customer_id", "timestamp"])


@pytest.fixture(scope="module")
def clothes():
    log, covariates = apparel()
    model = TimeVaryingParetoNBD(rate_covariates=NAMES, dropout_covariates=["season"])
    return model.fit(log, as_of="2006-01-02", covariates=covariates)


def test_the_log_likelihood_of_each_customer_is_that_of_clvtools():
    log, covariates = apparel()
    model = TimeVaryingParetoNBD(rate_covariates=NAMES, dropout_covariates=NAMES)
    model._days, model._until = 7.0, pd.Timestamp("2006-01-02").date()
    model._given = model._read(covariates)
    known, _ = model._histories(log)
    value, slopes = model._log_likelihood(PUBLISHED, known, known.early, known.late)
    assert known.ids.tolist() == sorted(CUSTOMERS)
    assert np.abs(value - [CUSTOMERS[who][3] for who in known.ids]).max() < 1e-8
    for place, step in enumerate(1e-6 * np.eye(len(PUBLISHED))):
        ahead, behind = (model._log_likelihood(PUBLISHED + side, known, known.early, known.late)[0]
                         for side in (step, -step))
        assert np.allclose((ahead - behind) / 2e-6, slopes[:, place], atol=1e-6)


def test_one_customer_by_brute_force(clothes):
    """The law written out as an integral over the moment of the loss, and the future as one over the time ahead."""
    days, gender, channel, _ = CUSTOMERS["101"]
    r, alpha, s, beta = np.exp(clothes._vector_[:4])
    by_season, by_gender, by_channel, lost_in_season = clothes._vector_[4:]
    season = lambda week: float(int(week) in HIGH)
    speed = lambda week: np.exp(by_season * season(week) + by_gender * gender + by_channel * channel)
    loss = lambda week: np.exp(lost_in_season * season(week))

    def clock(function, until):
        whole = int(until)
        return sum(function(week) for week in range(whole)) + (until - whole) * function(whole)

    last, end, x = days[-1] / 7, 52.0, len(days)
    dies = lambda u: s * beta**s * loss(u) * (alpha + clock(speed, u))**-(r + x) * (beta + clock(loss, u))**-(s + 1)
    gone = quad(dies, last, end, points=np.arange(26, 52), limit=400)[0]
    stays = beta**s * (alpha + clock(speed, end))**-(r + x) * (beta + clock(loss, end))**-s
    alive = stays / (stays + gone)
    assert clothes.probability_alive()["101"] == pytest.approx(alive, rel=1e-6)
    buys = lambda u: speed(u) * ((beta + clock(loss, end)) / (beta + clock(loss, u)))**s
    worth = lambda u: buys(u) * 1.002**-(u - end)
    rate = alive * (r + x) / (alpha + clock(speed, end))
    cuts = np.arange(53, 58)
    assert clothes.expected_purchases(horizon_days=42)["101"] == pytest.approx(
        rate * quad(buys, end, end + 6, points=cuts)[0], rel=1e-6)
    assert clothes.discounted_purchases(horizon_days=42, discount=0.002)["101"] == pytest.approx(
        rate * quad(worth, end, end + 6, points=cuts)[0], rel=1e-6)
    found, _ = clothes._log_likelihood(clothes._vector_, clothes._known, clothes._known.early, clothes._known.late)
    jacobian = sum(np.log(speed(day / 7)) for day in days)
    assert found[clothes._known.ids.tolist().index("101")] == pytest.approx(
        gammaln(r + x) - gammaln(r) + r * np.log(alpha) + jacobian + np.log(stays + gone), rel=1e-9)


def test_without_effect_it_is_the_pareto_nbd():
    covariates = weekly(wave=lambda week: np.sin(week / 4))
    log = shop(covariates, (0.8, 6.0, 0.7, 20.0), customers=150)
    model = TimeVaryingParetoNBD(rate_covariates=["wave"], dropout_covariates=["wave"])
    model.fit(log, as_of="2024-07-01", covariates=covariates)
    model._vector_[4:] = 0.0
    customers = rt.customer_summary(log, as_of="2024-07-01", unit="W").table.set_index("customer_id")
    plain = rt.ParetoNBD().fit(customers)
    plain._vector_ = model._vector_[:4]
    for found, wanted in ((model.probability_alive(), plain.probability_alive(customers)),
                          (model.expected_purchases(horizon_days=91), plain.expected_purchases(customers, horizon=13)),
                          (model.discounted_purchases(horizon_days=91, discount=0.01),
                           plain.discounted_purchases(customers, discount=0.01, horizon=13))):
        assert np.allclose(found.reindex(customers.index), wanted, rtol=1e-8)


def test_the_truth_of_a_simulated_season_is_recovered_and_predicted():
    covariates = season_covariates(start="2022-01-01", end="2025-01-01", freq="W")
    theta, wave = (1.2, 6.0, 0.8, 40.0), [("season_sin_1", 0.5), ("season_cos_1", -0.8)]
    log = shop(covariates, theta, rate=wave, customers=500, end="2025-01-01", seed=3)
    model = TimeVaryingParetoNBD(rate_covariates=["season_sin_1", "season_cos_1"])
    model.fit(log, as_of="2024-10-01", covariates=covariates)
    assert model.converged_ and model.gain_ > 50
    found, error = model.parameters_, model.standard_errors_
    assert abs(found["rate:season_sin_1"] - 0.5) < 3 * error["rate:season_sin_1"] < 0.2
    assert abs(found["rate:season_cos_1"] + 0.8) < 3 * error["rate:season_cos_1"] < 0.2
    assert np.all(np.abs(np.log(found[["r", "alpha", "s"]] / np.array(theta[:3])))
                  < 3 * error[["r", "alpha", "s"]] / found[["r", "alpha", "s"]])
    customers = rt.customer_summary(log, as_of="2024-10-01", unit="W").table
    later = log[log["timestamp"] >= "2024-10-01"]
    came = len(later)  # the low season: a model without one expects far more
    ahead = model.expected_purchases(horizon_days=92).sum()
    blind = rt.ParetoNBD().fit(customers).expected_purchases(customers, horizon=92 / 7).sum()
    assert abs(np.log(ahead / came)) < 0.12 and abs(np.log(ahead / came)) < abs(np.log(blind / came)) / 2


def test_covariates_of_all_and_of_each_customer_are_one_law():
    common = weekly(wave=lambda week: (week % 8 < 3).astype(float))
    log = shop(common, (0.8, 6.0, 0.7, 20.0), customers=40)
    own = common.merge(pd.DataFrame({"customer_id": log["customer_id"].unique()}), how="cross")
    fits = [TimeVaryingParetoNBD(rate_covariates=["wave"]).fit(log, as_of="2024-07-01", covariates=rows)
            for rows in (common, own)]
    assert fits[0].log_likelihood_ == pytest.approx(fits[1].log_likelihood_, rel=1e-9)
    assert np.allclose(fits[0].expected_purchases(horizon_days=60), fits[1].expected_purchases(horizon_days=60),
                       rtol=1e-5)
    assert fits[0].n_rows_ <= fits[1].n_rows_ == 40 == fits[0].n_customers_


def test_intervals_name_the_coefficients_and_a_far_future_needs_its_covariates(clothes):
    assert clothes.intervals().table["parameter"].tolist() == [
        "r", "alpha", "s", "beta", "rate:season", "rate:gender", "rate:channel", "dropout:season"]
    with pytest.raises(TableError, match="do not cover the time ahead"):
        clothes.expected_purchases(horizon_days=400)
    _, covariates = apparel()
    longer = pd.concat([covariates, covariates.assign(timestamp=covariates["timestamp"] + pd.Timedelta(days=420))])
    assert (clothes.expected_purchases(horizon_days=400, covariates=longer)
            > clothes.expected_purchases(horizon_days=42)).all()


@pytest.mark.parametrize(("spoil", "said"), [
    (lambda rows: rows.drop(columns="wave"), "wave"),
    (lambda rows: pd.concat([rows, rows.head(1)]), "two rows for one day"),
    (lambda rows: rows.assign(wave=1.0), "the same throughout"),
    (lambda rows: rows.assign(wave=rows["wave"].where(rows.index > 3)), "missing or infinite"),
    (lambda rows: rows[rows["timestamp"] >= "2022-06-01"], "do not cover the time observed"),
    (lambda rows: rows[rows["timestamp"] < "2024-01-01"], "do not cover the time observed")])
def test_covariates_that_cannot_be_used_are_named(spoil, said):
    rows = weekly(wave=lambda week: np.sin(week / 4))
    log = shop(rows, (0.8, 6.0, 0.7, 20.0), customers=20)
    with pytest.raises(TableError, match=said):
        TimeVaryingParetoNBD(rate_covariates=["wave"]).fit(log, as_of="2024-07-01", covariates=spoil(rows))


def test_nothing_to_tell_apart_is_refused():
    rows = weekly(wave=lambda week: np.sin(week / 4))
    with pytest.raises(ArgumentError, match="rate_covariates: found none"):
        TimeVaryingParetoNBD().fit(shop(rows, (1, 6, 1, 20), customers=5), as_of="2024-07-01", covariates=rows)


def test_seasons_are_waves_of_the_year():
    year = season_covariates(start="2024-01-01", end="2025-01-01", harmonics=2, freq="M")
    assert len(year) == 12 and year.columns.tolist() == [
        "timestamp", "season_sin_1", "season_cos_1", "season_sin_2", "season_cos_2"]
    assert year["season_cos_1"].idxmin() in (5, 6) and np.allclose(year[["season_sin_1", "season_cos_1"]].pow(2).sum(
        axis=1), 1)
    odd = season_covariates(start="2024-01-20", end="2024-03-05", freq="M")["timestamp"]
    assert odd.dt.strftime("%m-%d").tolist() == ["01-20", "02-01", "03-01"]
    with pytest.raises(ArgumentError, match="allowed a day before the end"):
        season_covariates(start="2025-01-01", end="2025-01-01")
