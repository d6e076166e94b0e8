"""Pareto/GGG: figures of BTYDplus, one customer by plain integration, and simulated customers whose truth is known."""

import numpy as np
import pandas as pd
import pytest
from scipy.special import gammaincc
from scipy.stats import gamma as gamma_law
from scipy.stats import kstest

import retention as rt
from retention.errors import ArgumentError, TableError
from retention.models.purchase import pareto_ggg

#: The law from which the tests of BTYDplus 1.2.0 simulate, but for more customers who buy often.
LAW = {"t": 4.5, "gamma": 1.5, "r": 0.9, "alpha": 5.0, "s": 0.8, "beta": 12.0}
#: What its vignette prints of the online grocery: medians of the law, purchases expected of 2007, and means over
#: customers of the medians of k, of the rate and of who is still here.
VIGNETTE = {"t": 1.695, "gamma": 0.373, "r": 0.948, "alpha": 5.243, "s": 0.432, "beta": 4.348}


@pytest.fixture(scope="module")
def fitted(grocery):
    return rt.ParetoGGG(draws=100, burn_in=250).fit(grocery)


def simulated(law, *, customers=500, T=104.0, ahead=52.0, seed=0):
    """One purchase at a time."""
    rng = np.random.default_rng(seed)
    rows = []
    for _ in range(customers):
        k = max(rng.gamma(law["t"]) / law["gamma"], 0.1)
        rate, leaves = rng.gamma(law["r"]) / law["alpha"], rng.gamma(law["s"]) / law["beta"]
        lost, day, days = rng.exponential(1 / leaves), 0.0, []
        while (day := day + rng.gamma(k) / (k * rate)) < min(lost, T + ahead):
            days.append(day)
        days = np.array(days)
        known = days[days < T]
        rows.append({"frequency": len(known), "recency": known.max(initial=0.0), "T": T, "alive": lost > T, "k": k,
                     "log_gaps": np.log(np.diff(known, prepend=0.0)).sum(), "later": len(days) - len(known)})
    return pd.DataFrame(rows)


def test_the_online_grocery_as_in_the_vignette_of_btydplus(grocery, fitted):
    """The vignette's draws are of one run, too: within 2.5 of the standard deviations of these."""
    assert fitted.converged_ and fitted.warnings_ == () and fitted.n_customers_ == 1525
    logs = np.log(fitted.draws_)
    far = (np.log(pd.Series(VIGNETTE)) - logs.median()) / logs.std()
    assert far.abs().max() < 2.5
    expected = fitted.expected_purchases(grocery, horizon=52)
    assert expected.sum() == pytest.approx(3815, rel=0.02) and grocery["later"].sum() == 3389
    assert fitted.regularity(grocery).mean() == pytest.approx(3.892, rel=0.05)
    assert np.median(fitted._found.rate, axis=0).mean() == pytest.approx(0.160, rel=0.03)
    assert np.median(fitted._found.alive, axis=0).mean() == pytest.approx(0.316, abs=0.02)
    # the third customer bought 19 times, the last time three weeks ago: 14.76 more are expected, and .87 will buy
    assert expected.iloc[2] == pytest.approx(14.76, rel=0.1)
    assert 1 - fitted.probability_no_purchase(grocery, horizon=52).iloc[2] == pytest.approx(0.87, abs=0.07)
    error = lambda forecast: np.abs(forecast - grocery["later"]).mean()
    plain = [model().fit(grocery).expected_purchases(grocery, horizon=52)
             for model in (rt.ParetoNBD, rt.ModifiedBetaGeoCNBD)]
    assert error(expected) < 0.95 * error(plain[0]) and error(expected) < error(plain[1])


@pytest.mark.parametrize(("gaps", "silent"), [((), 6.0), ((5.0, 4.0, 6.0), 4.0), ((5.0, 4.0, 6.0), 15.0)])
def test_one_customer_by_plain_integration(fitted, gaps, silent):
    """Over k and rate on a fine grid, and over the time of loss: who is alive, and the mean of k and of the rate."""
    t_x = float(np.sum(gaps))
    T = t_x + silent
    k, rate = np.exp(np.linspace(np.log(0.1), np.log(60), 100))[:, None], np.exp(np.linspace(-16, 2, 150))[None]
    prior = (gamma_law.pdf(k, LAW["t"], scale=1 / LAW["gamma"]) * k
             * gamma_law.pdf(rate, LAW["r"], scale=1 / LAW["alpha"]) * rate)
    bought = np.prod([gamma_law.pdf(gap, k, scale=1 / (k * rate)) for gap in gaps], axis=0) * prior
    here = bought * gammaincc(k, k * rate * silent) * (LAW["beta"] / (LAW["beta"] + T)) ** LAW["s"]
    moments = (np.arange(60) + 0.5) / 60 * silent
    leaves = LAW["s"] * LAW["beta"] ** LAW["s"] / (LAW["beta"] + t_x + moments) ** (LAW["s"] + 1)
    gone = bought * sum(law * gammaincc(k, k * rate * moment) for law, moment in zip(leaves, moments, strict=True)
                        ) * silent / 60
    both = here + gone
    model = rt.ParetoGGG(seed=3)
    model.__dict__.update({name: value for name, value in vars(fitted).items() if name.endswith("_")}
                          | {"_columns": fitted._columns, "draws_": pd.DataFrame([LAW] * 120)})
    customers = pd.DataFrame({"frequency": len(gaps), "recency": t_x, "T": T, "log_gaps": np.log(gaps).sum()},
                             index=range(200))  # the same customer, many times
    found = model._of(customers)
    assert found.alive.mean() == pytest.approx(here.sum() / both.sum(), abs=0.015)
    assert found.k.mean() == pytest.approx((both * k).sum() / both.sum(), rel=0.03)
    assert found.rate.mean() == pytest.approx((both * rate).sum() / both.sum(), rel=0.03)


def test_simulated_customers_are_found_again():
    made = simulated(LAW)
    model = rt.ParetoGGG(draws=80, burn_in=200, seed=1).fit(made)
    low, high = model.draws_.quantile(0.005), model.draws_.quantile(0.995)
    assert all(low[name] < LAW[name] < high[name] for name in LAW)
    counts = model.draw_purchases(made, horizon=52)
    low, high = np.quantile(counts.sum(axis=0), [0.005, 0.995])
    assert low < made["later"].sum() < high and low > 0.7 * made["later"].sum()
    assert model.probability_alive(made).mean() == pytest.approx(made["alive"].mean(), abs=0.06)
    often = made["frequency"] >= 10
    assert np.corrcoef(np.log(model.regularity(made[often])), np.log(made["k"][often]))[0, 1] > 0.6
    lower, upper = np.quantile(counts, [0.1, 0.9], axis=1)
    assert 0.75 < ((lower <= made["later"]) & (made["later"] <= upper))[often].mean() < 0.97


def test_purchases_by_chance_are_as_pareto_nbd_has_them():
    law = rt.ParetoNBD().fit(simulated(LAW, customers=200))
    law._vector_ = np.log([1.0, 8.0, 0.7, 10.0])
    made = law.simulate(np.full(500, 60.0), seed=2)
    rng = np.random.default_rng(0)
    shares = [np.log(row.recency * rng.dirichlet(np.ones(row.frequency))).sum() if row.frequency else 0.0
              for row in made.itertuples()]
    made = made[["frequency", "recency", "T"]].assign(log_gaps=shares)
    model, plain = rt.ParetoGGG(draws=80, burn_in=200).fit(made), rt.ParetoNBD().fit(made)
    assert np.median(model.regularity(made)) == pytest.approx(1.0, abs=0.2)
    ours, theirs = (one.expected_purchases(made, horizon=30) for one in (model, plain))
    assert ours.sum() == pytest.approx(theirs.sum(), rel=0.04) and np.corrcoef(ours, theirs)[0, 1] > 0.98


def test_other_customers_are_told_of_by_the_law_alone(grocery, fitted):
    """A quarter of them, as if they were others: the draws of the law were made with them, and say the same."""
    some = grocery.iloc[::4]
    found = fitted.expected_purchases(some, horizon=52)
    assert found.sum() == pytest.approx(fitted.expected_purchases(grocery, horizon=52).iloc[::4].sum(), rel=0.03)
    assert found.index.equals(some.index) and fitted.expected_purchases(grocery, horizon=0).sum() == 0


def test_a_slice_draws_from_the_density():
    rng = np.random.default_rng(0)
    values = np.zeros(4000)
    for _ in range(15):
        values = pareto_ggg._slice(values, lambda at, rows: 2.0 * at - 3.0 * np.exp(at), rng)  # log of gamma(2, 3)
    assert kstest(np.exp(values), gamma_law(2, scale=1 / 3).cdf).pvalue > 0.01
    bounded = pareto_ggg._slice(np.zeros(4000), lambda at, rows: np.zeros(len(at)), rng, low=-0.2, high=0.5)
    assert kstest(bounded, "uniform", args=(-0.2, 0.7)).pvalue > 0.01


def test_the_seed_decides_and_what_cannot_be_fitted_is_said(grocery):
    few = grocery.head(60)
    one, two, other = (rt.ParetoGGG(draws=5, burn_in=5, seed=seed).fit(few) for seed in (1, 1, 2))
    pd.testing.assert_frame_equal(one.draws_, two.draws_)
    assert not one.draws_.equals(other.draws_) and one.draws_.gt(0).all(axis=None)
    with pytest.raises(TableError, match="log_gaps"):
        rt.ParetoGGG().fit(few.drop(columns="log_gaps"))
    with pytest.raises(TableError, match="one customer a row"):
        rt.ParetoGGG().fit(few.assign(weight=2))
    with pytest.raises(ArgumentError, match="nobody who came back"):
        rt.ParetoGGG().fit(few[few["frequency"] == 0])
    alone = few[few["frequency"] == 0].head(20)
    model = rt.ParetoGGG(draws=5, burn_in=5).fit(pd.concat([alone, few[few["frequency"] > 3].head(3)]))
    assert model.warnings_[0].startswith("Only 3 customers came back")
