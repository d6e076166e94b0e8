"""BG/NBD and MBG/NBD: published figures, plain simulations, recovery, and the ends of the parameter space."""

import math
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.special import betaln, hyp2f1
from scipy.stats import beta as beta_law
from scipy.stats import gamma as gamma_law

import retention as rt
from retention.errors import ArgumentError
from retention.models.purchase import beta_geo as law

ROOT = Path(__file__).parents[3]
#: The published estimates on the CDNOW sample, in weeks.
PAPER = (0.243, 4.414, 0.793, 2.426)


@pytest.fixture(scope="module")
def log():
    sample = pd.read_csv(ROOT / "data" / "cdnow" / "customers.csv", dtype=str).query("sample == 'true'")
    rows = pd.read_csv(ROOT / "data" / "cdnow" / "CDNOW_master.txt", sep=r"\s+", skiprows=1, header=None,
                       names=["customer_id", "date", "quantity", "amount"], dtype={"customer_id": str})
    rows = rows[rows["customer_id"].isin(sample["customer_id"])]
    return rows.assign(timestamp=pd.to_datetime(rows["date"].astype(str)))


@pytest.fixture(scope="module")
def weeks(log):
    return rt.customer_summary(log, as_of="1997-10-01", unit="W").table


@pytest.fixture(scope="module")
def fitted(weeks):
    return rt.BetaGeoNBD().fit(weeks)


def history(**columns):
    return pd.DataFrame(dict(zip(columns, np.broadcast_arrays(*map(np.atleast_1d, columns.values())), strict=True)))


def moved_to(theta):
    """A fitted model whose parameters are then set by hand."""
    moved = rt.BetaGeoNBD().fit(pd.DataFrame({"frequency": [0, 1, 4], "recency": [0.0, 5, 9], "T": [10.0, 10, 10]}))
    moved._vector_ = np.log(theta)
    return moved


# --- the papers ------------------------------------------------------------------------------------------------------

def test_the_cdnow_sample_as_published(fitted):
    assert fitted.parameters_.round(3).tolist() == list(PAPER)
    assert round(fitted.log_likelihood_, 3) == -9582.429
    assert round(fitted.expected_purchases_new(52), 4) == 1.4440
    assert fitted.n_customers_ == 2357
    assert fitted.converged_ and fitted.warnings_ == ()


def test_the_last_day_left_out_is_another_likelihood(log):
    short = rt.customer_summary(log, as_of="1997-09-30", unit="W").table
    assert round(rt.BetaGeoNBD().fit(short.assign(T=short["T"] + 1 / 7)).log_likelihood_, 1) == -9528.5


def test_customer_1516_of_the_paper(fitted, weeks):
    best = weeks[(weeks["frequency"] == 26) & (weeks["T"].round(2) == 31)]
    assert best["recency"].round(3).tolist() == [30.857]
    assert round(fitted.expected_purchases(best, horizon=52).item(), 3) == 25.757
    assert round(fitted.probability_alive(best).item(), 5) == 0.96885


def test_who_bought_often_and_then_fell_silent(fitted):
    silent = history(frequency=[10, 15, 20, 25], recency=20.0, T=39.0)
    expected = fitted.expected_purchases(silent, horizon=52)
    assert [f"{value:.3g}" for value in expected] == ["0.347", "0.0428", "0.00416", "0.000358"]
    assert round(expected[0], 4) == 0.3475


def test_the_log_likelihood_of_one_time_buyers():
    value, _ = rt.BetaGeoNBD._log_likelihood((0.25, 4.0, 0.8, 2.5), np.zeros(1), np.zeros(1), np.array([40.0]))
    assert round(value.item(), 5) == -0.59947


def test_a_one_time_buyer_is_always_alive_here(fitted):
    assert fitted.probability_alive(history(frequency=0, recency=0.0, T=[1.0, 38.0, 500.0])).tolist() == [1, 1, 1]


# --- a plain second implementation -----------------------------------------------------------------------------------

def by_simulation(theta, x, t_x, T, horizon, *, delta=0.0, coins, draws=150_000):
    """What follows a history: rates and chances from the prior, weighed by the likelihood, and a walk ahead."""
    r, alpha, a, b = theta
    rng = np.random.default_rng(7)
    rate, p = rng.gamma(r + x, 1 / (alpha + t_x), draws), rng.beta(a, b + x, draws)  # near the posterior
    prior = rate**-x * np.exp(t_x * rate) * (1 - p)**-x
    alive = prior * rate**x * (1 - p)**coins * np.exp(-rate * T)
    lost = prior * rate**x * p * (1 - p)**(coins - 1) * np.exp(-rate * t_x) if coins else 0 * alive
    weight = alive / (alive + lost).sum()
    time, still, left_at = np.zeros(draws), np.ones(draws, bool), np.full(draws, np.inf)
    bought, worth = np.zeros(draws), np.zeros(draws)
    while still.any():
        time = time + rng.exponential(1 / rate)
        still &= time < horizon
        bought += still
        worth += np.where(still, np.exp(-delta * time), 0)
        leaves = still & (rng.random(draws) < p)
        left_at[leaves] = time[leaves]
        still &= ~leaves
    counts = [weight @ (bought == n) + (1 - weight.sum() if n == 0 else 0) for n in range(4)]
    return {"alive": weight.sum(), "expected": weight @ bought, "survival": weight @ (left_at > horizon),
            "lifetime": weight @ np.minimum(left_at, horizon), "worth": weight @ worth, "counts": counts}


HISTORIES = [(0, 0.0, 10.0), (0, 0.0, 39.0), (1, 12.0, 39.0), (3, 30.0, 39.0), (8, 20.0, 30.0)]


@pytest.mark.parametrize(("x", "t_x", "T"), HISTORIES)
def test_predictions_against_simulation(x, t_x, T):
    theta = (0.9, 6.0, 1.3, 3.5)
    model, customer = moved_to(theta), history(frequency=x, recency=t_x, T=T)
    plain = by_simulation(theta, x, t_x, T, 26.0, delta=np.log(1.02), coins=x)
    close = lambda value, rel=0.02: pytest.approx(value, rel=rel, abs=2e-3)
    assert model.probability_alive(customer).item() == close(plain["alive"])
    assert model.expected_purchases(customer, horizon=26).item() == close(plain["expected"])
    assert model.survival(customer, horizon=26).item() == close(plain["survival"])
    assert model.residual_lifetime(customer, horizon=26).item() == close(plain["lifetime"])
    assert model.discounted_purchases(customer, discount=0.02, horizon=26).item() == close(plain["worth"])
    table = model.probability_of_purchases(customer, horizon=26, up_to=3)
    assert table.columns.tolist() == [0, 1, 2, 3]
    assert table.iloc[0].tolist() == close(plain["counts"], 0.03)
    assert model.probability_no_purchase(customer, horizon=26).item() == close(plain["counts"][0])


def test_no_purchase_of_a_one_time_buyer_is_a_share_of_simulated_customers(fitted):
    drawn = fitted.simulate(np.full(200_000, 20.0), seed=3, horizon=26)
    once = drawn[drawn["frequency"] == 0]
    share = (once["future"] == 0).mean()
    chance = fitted.probability_no_purchase(history(frequency=0, recency=0.0, T=20.0), horizon=26).item()
    assert chance == pytest.approx(share, abs=4 * np.sqrt(share * (1 - share) / len(once)))


def test_newcomers_buy_as_simulated(fitted):
    theta = tuple(fitted.parameters_)
    plain = by_simulation(theta, 0, 0.0, 0.0, 39.0, coins=0)
    assert fitted.probability_of_purchases_new(39, up_to=3).tolist() == pytest.approx(plain["counts"], abs=3e-3)
    assert fitted.expected_purchases_new(39) == pytest.approx(plain["expected"], rel=0.02)
    assert fitted.expected_purchases_new([0.0, 39.0]).tolist() == [0, fitted.expected_purchases_new(39)]


def test_simulated_histories_follow_the_law():
    model = moved_to((0.9, 6.0, 1.3, 3.5))
    drawn = model.simulate(np.full(200_000, 30.0), seed=5, horizon=26)
    chances = model.probability_of_purchases_new(30, up_to=6)
    assert (drawn["frequency"].value_counts(normalize=True)[:7].sort_index() - chances).abs().max() < 4e-3
    assert drawn["alive"].mean() == pytest.approx(model.probability_alive(drawn).mean(), abs=4e-3)
    assert drawn["future"].mean() == pytest.approx(model.expected_purchases(drawn, horizon=26).mean(), rel=0.02)
    thirds = drawn[drawn["frequency"] == 3]  # recency too: who came thrice and is alive, by the model and in truth
    late = thirds[thirds["recency"] > 20]
    assert late["alive"].mean() == pytest.approx(model.probability_alive(late).mean(), abs=0.02)
    pd.testing.assert_frame_equal(drawn, model.simulate(np.full(200_000, 30.0), seed=5, horizon=26))


def test_futures_drawn_from_the_posterior_have_its_mean(fitted):
    theta, x, t_x, T = fitted._rows(history(frequency=[0, 2, 20], recency=[0.0, 30, 25], T=39.0))
    draws = fitted._sample_future(theta, np.tile(x, 60_000), np.tile(t_x, 60_000), np.tile(T, 60_000), 52.0,
                                  np.random.default_rng(0)).reshape(-1, 3)
    expected = fitted._expected(theta, x, t_x, T, 52.0)
    assert draws.mean(axis=0) == pytest.approx(expected, abs=4 * (draws.std(axis=0) / np.sqrt(60_000)).max())


@pytest.mark.parametrize("theta", [PAPER, (3.0, 0.5, 0.02, 40.0), (50.0, 200.0, 900.0, 2000.0)])
def test_gradients_against_finite_differences(theta):
    x, t_x = np.array([0.0, 1, 7, 300, 5000]), np.array([0.0, 3, 30, 38, 39])
    T = np.full(5, 39.0)
    _, by_log = rt.BetaGeoNBD._log_likelihood(theta, x, t_x, T)
    for k, derivative in enumerate(by_log):
        step = np.exp(1e-5 * (np.arange(4) == k))
        up, down = (rt.BetaGeoNBD._log_likelihood(tuple(theta * way), x, t_x, T)[0] for way in (step, 1 / step))
        assert derivative == pytest.approx((up - down) / 2e-5, rel=1e-5, abs=1e-4)


# --- fits ------------------------------------------------------------------------------------------------------------

def test_recovery_on_simulated_customers():
    truth = pd.Series([0.8, 6.0, 1.2, 4.0], index=["r", "alpha", "a", "b"])
    T = np.random.default_rng(1).uniform(20, 60, 30_000)
    again = rt.BetaGeoNBD().fit(moved_to(truth).simulate(T, seed=11))
    assert ((again.parameters_ - truth).abs() < 3 * again.standard_errors_).all()
    inside = again.intervals().table
    assert (inside["lower"] < inside["estimate"]).all() and (inside["estimate"] < inside["upper"]).all()
    assert (again.standard_errors_ / again.parameters_ < 0.1).all()


def test_covariates_are_found_again():
    rng = np.random.default_rng(2)
    frame = pd.DataFrame({"T": rng.uniform(30, 60, 40_000), "age": rng.normal(40, 10, 40_000),
                          "channel": rng.choice(["web", "shop"], 40_000, p=[0.3, 0.7])})
    web = frame["channel"] == "web"
    theta = (0.9, 6.0 * np.exp(-(0.5 * web + 0.02 * (frame["age"] - 40))), 1.2 * np.exp(0.6 * web), 4.0)
    drawn = rt.BetaGeoNBD._simulate(tuple(np.broadcast_to(value, 40_000) for value in theta), frame["T"].to_numpy(),
                                    0.0, rng)
    model = rt.BetaGeoNBD(rate_covariates=["channel", "age"], dropout_covariates=["channel"])
    model.fit(frame.assign(frequency=drawn["frequency"], recency=drawn["recency"]))
    truth = pd.Series({"r": 0.9, "alpha": 6.0, "a": 1.2, "b": 4.0, "rate:channel=web": 0.5, "rate:age": 0.02,
                       "dropout:a:channel=web": 0.6, "dropout:b:channel=web": 0.0})
    assert model.parameters_.index.tolist() == truth.index.tolist()
    assert ((model.parameters_ - truth).abs() < 3.5 * model.standard_errors_).all()
    assert (model.standard_errors_[4:] < [0.06, 0.002, 0.25, 0.25]).all()


#: What each kind of customers that tells too little is called, in words.
RUNAWAYS = {
    "do not show that customers differ in how often they buy": (1000.0, 1000.0 / 0.1, 0.8, 2.5),
    "do not show that customers differ in how soon they leave": (0.5, 5.0, 2000.0, 8000.0),
    "Hardly anyone is seen to leave": (0.5, 5.0, 1e-7, 1.0),
    "Almost everyone leaves at the first opportunity": (0.5, 5.0, 1.0, 1e-7),
}


@pytest.mark.parametrize(("words", "theta"), RUNAWAYS.items())
def test_flat_ridges_are_explained_and_still_predict(words, theta):
    chances = []
    for seed in range(3):  # of three small samples one at least has its optimum at infinity
        frame = moved_to(theta).simulate(np.full(400, 30.0), seed=seed)
        model = rt.BetaGeoNBD().fit(frame)
        assert np.isfinite(model.expected_purchases(frame, horizon=20)).all()
        assert np.isfinite(model.discounted_purchases(frame, discount=0.01)).all()
        assert model.expected_purchases(frame, horizon=30).mean() < frame["frequency"].mean() * 1.2
        chances.append(any(words in sentence for sentence in model.warnings_))
        if chances[-1]:
            assert model.standard_errors_.isna().all()
            assert model.covariance_.isna().all().all()
            why = model.intervals()["reason"][0]
            assert "boundary" in why or "cannot tell the parameters apart" in why
            with pytest.raises(ArgumentError, match=f"no parameters can be drawn, because {why}"):
                model._draw_parameters(10, 0)
    assert any(chances)


def test_heavy_buyers_over_half_a_century():
    frame = history(frequency=[5000, 5000, 0, 40, 2], recency=[18_262.0, 9000, 0, 18_000, 18_263], T=18_263.0)
    for scale in (1, 24):  # days and hours
        model = rt.BetaGeoNBD().fit(frame.assign(recency=frame["recency"] * scale, T=frame["T"] * scale))
        customers = frame.assign(recency=frame["recency"] * scale, T=frame["T"] * scale)
        alive = model.probability_alive(customers)
        assert alive[0] > 0.99 and alive[1] < 1e-6 and alive[2] == 1
        expected = model.expected_purchases(customers, horizon=365 * scale)
        assert expected[0] == pytest.approx(5000 / 50, rel=0.05)
        assert np.isfinite(model.discounted_purchases(customers, discount=1e-4 / scale)).all()
        assert model.residual_lifetime(customers, horizon=365 * scale).between(0, 365 * scale).all()


# --- laws ------------------------------------------------------------------------------------------------------------

thetas = st.tuples(st.floats(0.05, 20), st.floats(0.5, 100), st.floats(0.05, 30), st.floats(0.05, 30))
MODEL = moved_to(PAPER)


@given(thetas, st.integers(1, 60), st.floats(1, 38), st.floats(0.1, 200))
@settings(max_examples=50, deadline=None)
def test_more_recent_is_more_alive_and_longer_is_more(theta, x, t_x, horizon):
    MODEL._vector_ = np.log(theta)
    two = history(frequency=[x, x], recency=[t_x, t_x + 1], T=39.0)
    alive = MODEL.probability_alive(two)
    assert 0 <= alive[0] <= alive[1] <= 1
    near, far = (MODEL.expected_purchases(two, horizon=horizon * k) for k in (1, 2))
    assert (near >= 0).all() and (far >= near * (1 - 1e-9)).all()
    gone, later = (MODEL.survival(two, horizon=horizon * k) for k in (1, 2))
    assert (later <= gone + 1e-12).all() and (gone <= alive + 1e-12).all()
    worth = MODEL.discounted_purchases(two, discount=0.01, horizon=horizon)
    assert (worth >= 0).all() and (worth <= near * (1 + 1e-8) + 1e-12).all()
    counts = MODEL.probability_of_purchases(two, horizon=horizon, up_to=5)
    assert counts.to_numpy().min() >= 0 and (counts.sum(axis=1) <= 1 + 1e-9).all()


# --- MBG/NBD: the first purchase may be the last ---------------------------------------------------------------------

@pytest.fixture(scope="module")
def modified():
    sample = pd.read_csv(ROOT / "tests" / "fixtures" / "cdnow_sample_summary.csv", comment="#",
                         dtype={"customer_id": str})
    return rt.ModifiedBetaGeoNBD().fit(sample.rename(columns={"x": "frequency", "t_x": "recency"}))


def test_the_modified_model_on_the_cdnow_sample_as_published(modified):
    assert modified.parameters_.round(3).to_dict() == {"r": 0.525, "alpha": 6.183, "a": 0.891, "b": 1.614}
    assert modified.converged_ and modified.warnings_ == ()


def test_a_one_time_buyer_may_be_lost(modified):
    silent = pd.DataFrame({"frequency": 0, "recency": 0.0, "T": [0.0, 10.0, 30.0]})
    alive = modified.probability_alive(silent)
    assert alive[0] == pytest.approx(modified.b_ / (modified.a_ + modified.b_))
    assert alive.is_monotonic_decreasing and alive[2] < 0.6


def walk(theta, T, horizon, n, seed):
    """Customers one purchase at a time: buy, then stay or leave, from the very first purchase on."""
    r, alpha, a, b = theta
    rng = np.random.default_rng(seed)
    rate, p = rng.gamma(r, 1 / alpha, n), rng.beta(a, b, n)
    x, t_x, future = np.zeros(n), np.zeros(n), np.zeros(n)
    time, here = np.zeros(n), rng.random(n) >= p
    alive = here.copy()
    while here.any():
        time = time + rng.exponential(1 / rate)
        seen, later = here & (time <= T), here & (time > T) & (time <= T + horizon)
        x, t_x, future = x + seen, np.where(seen, time, t_x), future + later
        here &= time <= T + horizon
        leaves = here & (rng.random(n) < p)
        alive &= ~(leaves & (time <= T))
        here &= ~leaves
    return pd.DataFrame({"frequency": x, "recency": t_x, "T": T, "alive": alive, "future": future})


def test_predictions_of_the_modified_model_against_a_walk(modified):
    walked = walk(tuple(modified.parameters_), 30.0, 26.0, 200_000, seed=1)
    late = walked["recency"] > 15
    for group in (walked["frequency"] == 0, (walked["frequency"] == 1) & late, (walked["frequency"] == 2) & ~late):
        some = walked[group]
        error = 4 / np.sqrt(len(some))
        assert modified.probability_alive(some).mean() == pytest.approx(some["alive"].mean(), abs=error / 2)
        assert (modified.expected_purchases(some, horizon=26).mean()
                == pytest.approx(some["future"].mean(), abs=error * some["future"].std()))
        counts = modified.probability_of_purchases(some, horizon=26, up_to=2).mean()
        assert counts.tolist() == pytest.approx([(some["future"] == n).mean() for n in range(3)], abs=error / 2)
    shares = walked["frequency"].value_counts(normalize=True)
    chances = modified.probability_of_purchases_new(30, up_to=4)
    assert chances.tolist() == pytest.approx(shares[range(5)].tolist(), abs=4e-3)
    assert modified.expected_purchases_new(30) == pytest.approx(walked["frequency"].mean(), rel=0.03)


def test_simulated_customers_are_those_of_the_walk(modified):
    walked = walk(tuple(modified.parameters_), 30.0, 26.0, 100_000, seed=2)
    drawn = modified.simulate(np.full(100_000, 30.0), seed=3, horizon=26)
    for column in ("frequency", "recency", "alive", "future"):
        error = 5 * (walked[column].std() / np.sqrt(100_000))
        assert drawn[column].mean() == pytest.approx(walked[column].mean(), abs=error), column


def test_recovery_from_a_walk(modified):
    truth = pd.Series([0.9, 6.0, 1.2, 3.0], index=["r", "alpha", "a", "b"])
    again = rt.ModifiedBetaGeoNBD().fit(walk(tuple(truth), 50.0, 0.0, 40_000, seed=4))
    assert ((again.parameters_ - truth).abs() < 3 * again.standard_errors_).all()
    assert (again.standard_errors_ / again.parameters_ < 0.12).all()


def test_gradients_of_the_modified_model_against_finite_differences():
    theta, T = np.array([0.525, 6.183, 0.891, 1.614]), np.full(5, 39.0)
    x, t_x = np.array([0.0, 1, 7, 300, 5000]), np.array([0.0, 3, 30, 38, 39])
    likelihood = rt.ModifiedBetaGeoNBD._log_likelihood
    for k, derivative in enumerate(likelihood(tuple(theta), x, t_x, T)[1]):
        step = np.exp(1e-5 * (np.arange(4) == k))
        up, down = likelihood(tuple(theta * step), x, t_x, T)[0], likelihood(tuple(theta / step), x, t_x, T)[0]
        assert derivative == pytest.approx((up - down) / 2e-5, rel=1e-5, abs=1e-4)


# --- expectations over customers alive, against quadrature that takes its time ---------------------------------------

#: shape, a, b, τ: everyday, a = 1 and a + b = 1 exactly, heavy buyers, long horizons, flat ridges.
CASES = [(0.24, 0.79, 2.43, 11.8), (5.2, 0.79, 7.4, 1.2), (5.2, 1.0, 7.4, 1.2), (0.3, 0.4, 0.6, 2.0),
         (5000.24, 0.79, 5002.4, 1.2), (5000.24, 0.79, 5002.4, 0.003), (30.5, 0.2, 31.0, 400.0),
         (0.24, 0.79, 2.43, 900.0), (3.0, 4000.0, 12000.0, 2.0), (20000.0, 0.8, 2.4, 0.002),
         (8000.0, 3000.0, 9000.0, 0.001), (1.5, 1.0005, 3.0, 5.0),
         (2.5, 1.002, 3.0, 1e-6)]
#: Of these shape, a, b over time; and a rate of losing customers far above that of the observation.
OVER_TIME = [*(case[:3] for case in CASES[:7]), (60.0, 0.5, 0.7), (2.0, 300.0, 900.0)]


def slowly(function, a, b):
    """The mean of a function of p under beta(a, b): in log p up to the median, in log(1 − p) above, in pieces."""
    middle = beta_law(a, b).ppf(0.5)

    def half(a, b, edge, chance_of):
        marks = beta_law(a, b).ppf([1e-13, 1e-6, 1e-3, 0.05])
        ends = np.unique(np.log(np.maximum([marks[0] * math.exp(-25 / a), *marks, edge], 1e-280)))
        inside = lambda log_p: (math.exp(a * log_p + (b - 1) * math.log1p(-math.exp(log_p)) - betaln(a, b))
                                * function(chance_of(math.exp(log_p))))
        return sum(quad(inside, low, high, epsabs=1e-15, epsrel=1e-12, limit=200)[0]
                   for low, high in pairwise(ends))

    return half(a, b, middle, lambda p: p) + half(b, a, 1 - middle, lambda q: 1 - q)


def area(function, horizon):
    """The integral from 0 to the horizon by 40 short panels of 40 nodes."""
    nodes, weights = np.polynomial.legendre.leggauss(40)
    ends = np.concatenate([[0], np.geomspace(horizon / 1e4, horizon, 40)])
    middle, half = (ends[1:] + ends[:-1]) / 2, np.diff(ends) / 2
    return float(np.sum(function(middle[:, None] + half[:, None] * nodes) * weights * half[:, None]))


@pytest.mark.parametrize(("shape", "a", "b", "tau"), CASES)
def test_staying_and_purchases_are_the_means_over_the_dropout_chance(shape, a, b, tau):
    stay = slowly(lambda p: math.exp(-shape * math.log1p(p * tau)), a, b)
    assert law.staying(shape, 10.0, a, b, 10 * tau) == pytest.approx(stay, rel=1e-8, abs=1e-13)
    many = slowly(lambda p: -math.expm1(-shape * math.log1p(p * tau)) / p, a, b)
    assert law.purchases(shape, 10.0, a, b, 10 * tau) == pytest.approx(many, rel=1e-8)


@pytest.mark.parametrize(("shape", "a", "b", "tau"), [(0.5, 1e-5, 5000.0, 2.0),
                                                      *(case for case in CASES if case[1] < 20 and case[3] < 30)])
def test_the_closed_form_and_the_sum_agree_where_both_hold(shape, a, b, tau):
    rows = [np.full((3, 1), value) for value in (shape, a, b, tau)]
    if shape < 2 * (a + b):
        summed = law._staying_summed(*rows)
        assert law._staying_closed(shape, a, b, tau) == pytest.approx(summed, rel=1e-9)
    if shape < 2 * (a + b) and a != 1 and a + b != 1:
        assert (law._purchases_closed(shape, a, b, tau)
                == pytest.approx(law._purchases_summed(*rows), rel=1e-9))


def test_the_papers_form_of_expected_purchases():
    r, alpha, a, b, t = 0.243, 4.414, 0.793, 2.426, 52.0
    paper = (a + b - 1) / (a - 1) * (1 - (alpha / (alpha + t))**r * hyp2f1(r, b, a + b - 1, t / (alpha + t)))
    assert law.purchases(r, alpha, a, b, t) == pytest.approx(paper, rel=1e-12)


@pytest.mark.parametrize(("shape", "a", "b"), OVER_TIME)
@pytest.mark.parametrize("delta", [-0.01, 0.0, 0.002, 0.5])
@pytest.mark.parametrize("horizon", [1.0, 52.0, 400.0])
def test_sums_over_time_reach_eight_digits(shape, a, b, delta, horizon):
    rate = 40.0

    slow = area(lambda t: np.exp(-delta * t) * shape / rate * law.staying(shape + 1, rate, a, b, t), horizon)
    assert law.discounted(shape, rate, a, b, horizon, delta=delta) == pytest.approx(slow, rel=1e-8)
    if delta == 0:
        assert slow == pytest.approx(float(law.purchases(shape, rate, a, b, horizon)), rel=1e-8)


@pytest.mark.parametrize("delta", [0.0005, 0.002, 0.05, 2.0])
def test_for_ever_is_the_limit_of_long(delta):
    args = (3.24, 44.0, 0.79, 5.4)
    assert (law.discounted(*args, np.inf, delta=delta)
            == pytest.approx(float(law.discounted(*args, 60 / delta, delta=delta)), rel=1e-9))


def test_time_as_a_customer_is_the_area_under_staying():
    slow = area(lambda t: law.staying(3.24, 44.0, 0.79, 5.4, t), 52)
    assert law.lifetime(3.24, 44.0, 0.79, 5.4, 52.0) == pytest.approx(slow, rel=1e-9)


def test_count_is_the_mean_over_rate_and_dropout():
    shape, rate, a, b, h = 2.3, 30.0, 1.4, 5.0, 20.0
    nodes, weights = np.polynomial.legendre.leggauss(80)
    p, rates = np.meshgrid((nodes + 1) / 2, (nodes + 1) / 2 * 1.2)
    density = (beta_law(a, b).pdf(p) * gamma_law(shape, scale=1 / rate).pdf(rates)
               * weights[:, None] * weights / 4 * 1.2)
    poisson = lambda k: np.exp(-rates * h) * (rates * h)**k / math.factorial(k)
    for n in range(4):
        left = p * (1 - p)**(n - 1) * (1 - sum(poisson(k) for k in range(n))) if n else 0
        mean = np.sum(density * ((1 - p)**n * poisson(n) + left))
        assert law.count(shape, rate, a, b, h, n=n) == pytest.approx(mean, rel=1e-4)


def test_counts_sum_to_one_and_their_mean_is_the_purchases():
    args = (2.3, 30.0, 1.4, 5.0, 20.0)
    chances = np.array([law.count(*args, n=n) for n in range(200)])
    assert chances.sum() == pytest.approx(1, abs=1e-12)
    assert chances @ np.arange(200) == pytest.approx(float(law.purchases(*args)), rel=1e-10)
