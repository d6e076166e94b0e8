"""BG/CNBD-k and MBG/CNBD-k: figures of BTYDplus, plain second implementations, and the models of k = 1."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.integrate import quad
from scipy.special import gammaincc, gammainccinv
from scipy.stats import beta as beta_law
from scipy.stats import gamma as gamma_law

import retention as rt
from retention.errors import ArgumentError, TableError
from retention.models.purchase import regular

#: The law from which the tests of BTYDplus 1.2.0 simulate.
LAW = (0.85, 1.45, 0.79, 2.42)


@pytest.fixture(scope="module")
def fitted(grocery):
    return rt.ModifiedBetaGeoCNBD().fit(grocery)


def at(k, theta=LAW, *, kind=rt.BetaGeoCNBD):
    """A fitted model whose parameters are then set by hand."""
    model = kind(regularity=k).fit(pd.DataFrame({"frequency": [0, 1, 4], "recency": [0.0, 5, 9], "T": [10.0, 10, 10]}))
    model._vector_ = np.log(theta)
    return model


def history(**columns):
    return pd.DataFrame(dict(zip(columns, np.broadcast_arrays(*map(np.atleast_1d, columns.values())), strict=True)))


# --- figures of BTYDplus ---------------------------------------------------------------------------------------------

def test_the_figures_in_the_sources_of_btydplus():
    """k 3, r .5, α 2, a .3, b .6: two log-likelihoods (T 14, last purchase at 12), and chances of 2 purchases by 10."""
    model = at(3, (0.5, 2.0, 0.3, 0.6))
    value, _ = model._log_likelihood((0.5, 2.0, 0.3, 0.6), np.array([3.0, 4]), np.full(2, 12.0), np.full(2, 14.0))
    assert (value + 2 * 3).round(5).tolist() == [-10.42500, -12.22396]  # the logs of the gaps add to 3
    assert round(model.probability_of_purchases_new(10, up_to=2)[2], 5) == 0.05669
    modified = at(3, (0.5, 2.0, 0.3, 0.6), kind=rt.ModifiedBetaGeoCNBD)
    assert round(modified.probability_of_purchases_new(10, up_to=2)[2], 5) == 0.04548


def test_the_online_grocery_as_in_the_vignette_of_btydplus(grocery, fitted):
    """Intervals are Erlang-2, no other model fits as well, and 3,970 purchases were expected of 2007; 3,389 came."""
    assert fitted.k_ == 2 and fitted.converged_ and fitted.warnings_ == ()
    newcomers = pd.DataFrame({"frequency": 0, "recency": 0.0, "T": 0.0}, index=grocery.index)
    by = [fitted.expected_purchases(newcomers, horizon=(grocery["T"] + weeks).to_numpy()).sum() for weeks in (0, 52)]
    assert round(by[1] - by[0]) == 3970 and grocery["later"].sum() == 3389
    plain = [model().fit(grocery) for model in (rt.BetaGeoNBD, rt.ModifiedBetaGeoNBD, rt.ParetoNBD)]
    regular_too = rt.BetaGeoCNBD().fit(grocery)
    assert regular_too.k_ == 2
    assert fitted.log_likelihood_ > max(one.log_likelihood_ for one in (*plain, regular_too))
    error = lambda model: np.abs(model.expected_purchases(grocery, horizon=52) - grocery["later"]).mean()
    assert error(fitted) < 0.94 * min(map(error, plain))


def test_cdnow_is_not_regular():
    log = rt.load_workspace(Path(__file__).parents[3] / "data" / "cdnow").transactions
    weeks = rt.customer_summary(log, as_of="1997-10-01", unit="W", gaps=True).table
    model = rt.ModifiedBetaGeoCNBD().fit(weeks)
    assert model.k_ == 1 and model.profile_.index.tolist() == [1, 2]
    assert model.log_likelihood_ == pytest.approx(rt.ModifiedBetaGeoNBD().fit(weeks).log_likelihood_, rel=1e-12)


# --- k = 1 is the model without regularity ---------------------------------------------------------------------------

@pytest.mark.parametrize(("ours", "plain"), [(rt.BetaGeoCNBD, rt.BetaGeoNBD),
                                             (rt.ModifiedBetaGeoCNBD, rt.ModifiedBetaGeoNBD)])
def test_with_k_of_1_all_is_as_without(grocery, ours, plain):
    one, other = ours(regularity=1).fit(grocery), plain().fit(grocery)
    np.testing.assert_allclose(one._vector_, other._vector_, rtol=1e-9)
    np.testing.assert_allclose(one.standard_errors_, other.standard_errors_, rtol=1e-5)
    some = grocery.head(60)
    for name, terms in (("probability_alive", {}), ("expected_purchases", {"horizon": 52}),
                        ("survival", {"horizon": 20}),
                        ("residual_lifetime", {"horizon": 52}),
                        ("discounted_purchases", {"discount": 0.002, "horizon": 52}),
                        ("discounted_purchases", {"discount": 0.01}), ("probability_no_purchase", {"horizon": 9})):
        np.testing.assert_allclose(getattr(one, name)(some, **terms), getattr(other, name)(some, **terms), rtol=1e-7)
    np.testing.assert_allclose(one.probability_of_purchases(some, horizon=30, up_to=5),
                               other.probability_of_purchases(some, horizon=30, up_to=5), rtol=1e-9)


# --- plain second implementations ------------------------------------------------------------------------------------

@pytest.mark.parametrize("coins", [0, 1])
@pytest.mark.parametrize(("x", "t_x", "T"), [(0, 0.0, 20.0), (1, 7.0, 20.0), (4, 15.0, 18.0)])
def test_the_likelihood_and_who_is_alive_by_plain_integrals(x, t_x, T, coins):
    """Over rate and chance to leave: gaps are gamma, the pause since is at least as long, or the customer has left."""
    k, (r, alpha, a, b) = 3, LAW
    gaps = np.full(x, t_x / max(x, 1))

    def of(rate, p, *, alive):
        bought = np.prod([gamma_law.pdf(gap, k, scale=1 / rate) for gap in gaps], axis=0)
        stayed = (1 - p) ** (x - 1 + coins) if x + coins else 1.0
        here = stayed * ((1 - p) if x + coins else 1.0) * gammaincc(k, rate * (T - t_x))
        return bought * (here if alive else (stayed * p if x + coins else 0.0))

    # even steps in the log of the rate and the log odds of the chance
    rate, p = np.exp(np.linspace(-45, 6, 1500))[:, None], 1 / (1 + np.exp(-np.linspace(-45, 25, 1500)))[None]
    prior = gamma_law.pdf(rate, r, scale=1 / alpha) * rate * beta_law.pdf(p, a, b) * p * (1 - p) * 51 * 70 / 1499**2

    def over(alive):
        return float(np.sum(of(rate, p, alive=alive) * prior))

    here, gone = over(True), over(False)
    model = at(k, kind=rt.ModifiedBetaGeoCNBD if coins else rt.BetaGeoCNBD)
    value, _ = model._log_likelihood(LAW, *(np.array([float(part)]) for part in (x, t_x, T)))
    assert value.item() + (k - 1) * np.log(gaps).sum() == pytest.approx(np.log(here + gone), rel=1e-5)
    assert model.probability_alive(history(frequency=x, recency=t_x, T=T)).item() == pytest.approx(
        here / (here + gone), rel=1e-5)


@pytest.mark.parametrize("kind", [rt.BetaGeoCNBD, rt.ModifiedBetaGeoCNBD])
@pytest.mark.parametrize("k", [2, 5])
def test_the_derivatives_are_those_of_the_log_likelihood(kind, k):
    model = at(k, kind=kind)
    rows = [np.array([0.0, 1, 3, 40]), np.array([0.0, 4, 11, 29.5]), np.array([9.0, 30, 12, 30])]
    _, slopes = model._log_likelihood(LAW, *rows)
    for place, slope in enumerate(slopes):
        ahead, behind = (model._log_likelihood(tuple(np.exp(np.log(LAW) + side * 1e-5 * np.eye(4)[place])), *rows)[0]
                         for side in (1, -1))
        np.testing.assert_allclose(np.broadcast_to(slope, 4), (ahead - behind) / 2e-5, rtol=1e-6, atol=1e-8)


def by_simulation(k, theta, x, t_x, T, horizon, *, delta, coins, draws=200_000):
    """Rates and chances from the prior, weighed by the likelihood, and a walk ahead from a gap that is already long."""
    r, alpha, a, b = theta
    rng = np.random.default_rng(7)
    rate, p = rng.gamma(r + k * x, 1 / (alpha + t_x), draws), rng.beta(a, b + x, draws)  # near the posterior
    unseen = gammaincc(k, rate * (T - t_x))
    alive, lost = (1 - p) ** (coins - x) * unseen, p * (1 - p) ** (coins - 1 - x) if coins else np.zeros(draws)
    weight = alive / (alive + lost).sum()
    # the first gap is longer than the pause so far
    time = gammainccinv(k, unseen * rng.random(draws)) / rate - (T - t_x)
    still, left_at, bought, worth = np.ones(draws, bool), np.full(draws, np.inf), np.zeros(draws), np.zeros(draws)
    while still.any():
        still &= time < horizon
        bought += still
        worth += np.where(still, np.exp(-delta * time), 0)
        leaves = still & (rng.random(draws) < p)
        left_at[leaves] = time[leaves]
        still &= ~leaves
        time = time + rng.gamma(k, 1 / rate)
    counts = [weight @ (bought == n) + (1 - weight.sum() if n == 0 else 0) for n in range(4)]
    return {"alive": weight.sum(), "expected": weight @ bought, "survival": weight @ (left_at > horizon),
            "lifetime": weight @ np.minimum(left_at, horizon), "worth": weight @ worth, "counts": counts}


@pytest.mark.parametrize("coins", [0, 1])
@pytest.mark.parametrize(("k", "x", "t_x", "T"), [(2, 0, 0.0, 10.0), (3, 1, 12.0, 39.0), (2, 6, 30.0, 33.0),
                                                  (4, 8, 20.0, 21.0)])
def test_predictions_against_simulation(k, x, t_x, T, coins):
    theta = (0.9, 2.0, 1.3, 5.5)
    model = at(k, theta, kind=rt.ModifiedBetaGeoCNBD if coins else rt.BetaGeoCNBD)
    customer = history(frequency=x, recency=t_x, T=T)
    plain = by_simulation(k, theta, x, t_x, T, 26.0, delta=np.log(1.02), coins=x + coins)
    close = lambda value, rel=0.02: pytest.approx(value, rel=rel, abs=2e-3)
    assert model.probability_alive(customer).item() == close(plain["alive"])
    assert model.expected_purchases(customer, horizon=26).item() == close(plain["expected"])
    assert model.survival(customer, horizon=26).item() == close(plain["survival"])
    assert model.residual_lifetime(customer, horizon=26).item() == close(plain["lifetime"])
    assert model.discounted_purchases(customer, discount=0.02, horizon=26).item() == close(plain["worth"])
    chances = model.probability_of_purchases(customer, horizon=26, up_to=3)
    assert chances.iloc[0].tolist() == close(plain["counts"], 0.03)


@pytest.mark.parametrize("kind", [rt.BetaGeoCNBD, rt.ModifiedBetaGeoCNBD])
def test_chances_of_all_counts_add_up_and_their_mean_is_what_is_expected(kind):
    model, customers = at(3, kind=kind), history(frequency=[0, 2, 20], recency=[0.0, 11, 29], T=[30.0, 30, 30])
    chances = model.probability_of_purchases(customers, horizon=15, up_to=120)
    np.testing.assert_allclose(chances.sum(axis=1), 1, rtol=1e-10)
    np.testing.assert_allclose(chances @ np.arange(121), model.expected_purchases(customers, horizon=15), rtol=1e-9)


def test_value_for_ever_is_that_of_a_very_long_horizon():
    model, customers = at(2), history(frequency=[0, 1, 30], recency=[0.0, 3, 29], T=[2.0, 30, 30])
    long = model.discounted_purchases(customers, discount=0.2, horizon=200)
    np.testing.assert_allclose(model.discounted_purchases(customers, discount=0.2), long, rtol=1e-6)


def test_discounting_is_that_of_the_pace_at_each_moment():
    model, customer = at(3), history(frequency=4, recency=25.0, T=30.0)
    bought = lambda t: model.expected_purchases(customer, horizon=t).item()
    pace = lambda t: (bought(t + 1e-4) - bought(t - 1e-4)) / 2e-4
    plain = quad(lambda t: pace(t) * 1.01**-t, 1e-3, 40, epsrel=1e-7)[0]
    assert model.discounted_purchases(customer, discount=0.01, horizon=40).item() == pytest.approx(plain, rel=1e-3)


def test_a_regular_buyer_is_due_later_and_missed_sooner():
    """Shortly after a purchase none is due; after a pause that is long for the customer, loss is surer."""
    just, silent = history(frequency=9, recency=30.0, T=30.2), history(frequency=9, recency=20.0, T=30.0)
    plain, steady = (at(k, (0.5, 1.0 * k, 0.8, 6.0)) for k in (1, 6))
    assert steady.expected_purchases(just, horizon=1).item() < 0.5 * plain.expected_purchases(just, horizon=1).item()
    assert steady.probability_alive(silent).item() < plain.probability_alive(silent).item()


# --- simulated truth -------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("kind", [rt.BetaGeoCNBD, rt.ModifiedBetaGeoCNBD])
def test_a_simulated_world_is_found_again(kind):
    """As the tests of BTYDplus: k is found, parameters within a tenth, totals within five per cent."""
    T = 12.0 * np.random.default_rng(2).integers(3, 9, 8000)
    world = at(3, kind=kind).simulate(T, seed=1, horizon=36)
    model = kind().fit(world)
    assert model.k_ == 3
    np.testing.assert_allclose(model.parameters_, LAW, rtol=0.12)
    off = np.log(model.parameters_ / np.array(LAW)) / (model.standard_errors_ / model.parameters_)
    assert off.abs().max() < 3
    assert model.expected_purchases(world, horizon=36).sum() == pytest.approx(world["future"].sum(), rel=0.05)
    assert model.probability_alive(world).sum() == pytest.approx(world["alive"].sum(), rel=0.05)
    again = model._sample_future(model._theta(model._vector_, world), *(
        world[name].to_numpy(dtype=float) for name in ("frequency", "recency", "T")), 36.0, np.random.default_rng(3))
    assert again.sum() == pytest.approx(world["future"].sum(), rel=0.05)
    assert np.mean(again == 0) == pytest.approx(np.mean(world["future"] == 0), abs=0.02)


def test_simulated_gaps_are_erlang():
    world = at(4).simulate(np.full(20_000, 40.0), seed=5)
    some = world[world["frequency"] == 3]
    shares = np.random.default_rng(0).dirichlet([4, 4, 4], 100_000)
    assert (some["log_gaps"] - 3 * np.log(some["recency"])).mean() == pytest.approx(
        np.log(shares).sum(axis=1).mean(), abs=0.02)


def test_covariates_move_the_rate():
    rng = np.random.default_rng(4)
    worlds = [at(2, (0.9, alpha, 0.8, 4.0)).simulate(np.full(3000, 50.0), seed=seed).assign(web=float(web))
              for seed, (alpha, web) in enumerate(((3.0, 0), (3.0 / np.exp(0.5), 1)))]
    both = pd.concat(worlds, ignore_index=True).sample(frac=1, random_state=int(rng.integers(9)))
    model = rt.BetaGeoCNBD(regularity=2, rate_covariates=["web"]).fit(both)
    assert model.parameters_["rate:web"] == pytest.approx(0.5, abs=3 * model.standard_errors_["rate:web"])


# --- the frame -------------------------------------------------------------------------------------------------------

def test_the_gaps_of_a_log_by_pandas():
    rng = np.random.default_rng(0)
    log = pd.DataFrame({"customer_id": rng.integers(0, 40, 300), "amount": 1.0,
                        "timestamp": pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.integers(0, 300, 300), unit="D")})
    found = rt.customer_summary(log, as_of="2024-10-01", unit="W", gaps=True).table.set_index("customer_id")
    days = log[log["timestamp"] < "2024-10-01"].drop_duplicates(["customer_id", "timestamp"])
    days = days.sort_values(["customer_id", "timestamp"])
    gaps = days.groupby("customer_id")["timestamp"].diff().dt.days / 7
    plain = np.log(gaps).groupby(days["customer_id"]).sum()
    np.testing.assert_allclose(found["log_gaps"], plain.reindex(found.index), atol=1e-9)
    assert "log_gaps" not in rt.customer_summary(log, as_of="2024-10-01")


def test_the_unit_of_time_changes_no_likelihood_of_purchases(grocery, fitted):
    days = grocery.assign(recency=grocery["recency"] * 7, T=grocery["T"] * 7,
                          log_gaps=grocery["log_gaps"] + grocery["frequency"] * np.log(7))
    other = rt.ModifiedBetaGeoCNBD().fit(days)
    assert other.k_ == 2 and other.alpha_ == pytest.approx(7 * fitted.alpha_, rel=1e-5)
    assert other.log_likelihood_ == pytest.approx(
        fitted.log_likelihood_ - grocery["frequency"].sum() * np.log(7), rel=1e-9)


def test_without_the_gaps_k_must_be_given_and_nothing_can_be_compared(grocery):
    bare = grocery.drop(columns="log_gaps")
    with pytest.raises(TableError, match=r"log_gaps.*gaps=True"):
        rt.BetaGeoCNBD().fit(bare)
    model = rt.BetaGeoCNBD(regularity=2).fit(bare)
    assert np.isnan(model.log_likelihood_) and model.k_ == 2
    np.testing.assert_allclose(model.parameters_, rt.BetaGeoCNBD(regularity=2).fit(grocery).parameters_)
    with pytest.raises(ArgumentError, match="regularity: found 0"):
        rt.BetaGeoCNBD(regularity=0).fit(grocery)


def test_a_very_frequent_buyer_neither_overflows_nor_takes_for_ever():
    model = at(3, (8.0, 0.4, 0.5, 40.0))
    often = history(frequency=2000, recency=364.0, T=364.5)
    expected = model.expected_purchases(often, horizon=52).item()
    assert 0.6 * 2000 / 7 < expected < 2000 / 7
    assert np.isfinite(model.discounted_purchases(often, discount=0.001).item())
    value = regular._ahead(0.2, 0.5, 0.7, 3.0, np.array([0.0, 1e3]), 0, k=2)
    assert value[0] == 0 and np.isfinite(value[1])


# --- what is built on it ---------------------------------------------------------------------------------------------

def regular_shop():
    rng = np.random.default_rng(8)
    rows = []
    for who in range(350):
        rate, day, stays = rng.gamma(2) / 20, float(rng.integers(120)), rng.geometric(rng.beta(0.8, 6))
        for _ in range(stays):
            rows.append((f"c{who:03}", int(day), 10 + rng.gamma(3, 4)))
            day += 1 + rng.gamma(5, 1 / (5 * rate))
    log = pd.DataFrame(rows, columns=["customer_id", "day", "amount"]).query("day < 700")
    return log.assign(timestamp=pd.Timestamp("2023-01-01") + pd.to_timedelta(log["day"], unit="D"))


def test_it_is_tried_where_intervals_are_regular_and_not_elsewhere():
    found = rt.evaluate_clv(regular_shop(), calibration_end="2024-05-01", holdout_end="2024-11-30", draws=0, origins=2)
    scores = found.table.set_index("model")
    assert found.facts["regular"] == ["MBG/CNBD-k"] and found.facts["best"] == "MBG/CNBD-k"
    assert scores.loc["MBG/CNBD-k", "log_score"] > scores.loc["Pareto/NBD", "log_score"]
    assert "buy at more regular intervals than chance explains" in found.summary()
    assert np.isfinite(scores.loc["MBG/CNBD-k", "corrected_upper"])
    made = rt.simulate_shop(customers=250, seed=1).tables["transactions"].dropna(subset="customer_id")
    random = made.assign(customer_id=np.random.default_rng(1).permutation(made["customer_id"]))
    other = rt.evaluate_clv(random, calibration_end="2025-06-01", holdout_end="2026-01-01", draws=0, origins=0)
    assert other.facts["regular"] == [] and "MBG/CNBD-k" not in other["model"].tolist()
    assert "regular intervals" not in other.summary()


def test_lifetime_value_by_it():
    value = rt.LifetimeValue(model=rt.ModifiedBetaGeoCNBD(), origins=2).fit(regular_shop(), as_of="2024-12-01")
    terms = {"horizon_days": 90, "discount": 0.1, "margin": None, "draws": 40}
    table, total = value.customers(**terms).table, value.total(**terms)
    assert value.model_.k_ > 1 and value.checks_.table.loc[0, "detail"]
    assert ((table["lower"] <= table["clv"]) & (table["clv"] <= table["upper"])).mean() > 0.9
    assert total.lower < table["clv"].sum() < total.upper
    orders = regular_shop().assign(order_id=lambda rows: np.arange(len(rows)))
    with pytest.raises(ArgumentError, match="no time between two orders"):
        rt.LifetimeValue(model=rt.BetaGeoCNBD(), same_day="orders").fit(orders, as_of="2024-12-01")
