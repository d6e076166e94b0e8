"""BG/BB against the published donations, a plain second implementation, Monte Carlo and its own simulations."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.base import clone

from retention.errors import ArgumentError, TableError
from retention.models.purchase import beta_geo_binomial as law
from retention.models.purchase.beta_geo_binomial import BetaGeoBetaBinomial
from retention.models.purchase.numerics import beta_geometric_lifetime

#: Fader, Hardie & Shang (2010), table 1: donors of 1995 by number and year of the last gift in 1996–2001.
DONATIONS = [(6, 6, 1203), (5, 6, 728), (4, 6, 512), (3, 6, 357), (2, 6, 234), (1, 6, 129), (5, 5, 335), (4, 5, 284),
             (3, 5, 225), (2, 5, 173), (1, 5, 119), (4, 4, 240), (3, 4, 181), (2, 4, 155), (1, 4, 78), (3, 3, 322),
             (2, 3, 255), (1, 3, 129), (2, 2, 613), (1, 2, 277), (1, 1, 1091), (0, 0, 3464)]
PAPER = (1.204, 0.750, 0.657, 2.783)
parameter = st.floats(0.2, 20)


@pytest.fixture(scope="module")
def donors():
    return pd.DataFrame(DONATIONS, columns=["frequency", "recency", "weight"]).assign(n=6)


@pytest.fixture(scope="module")
def model(donors):
    return BetaGeoBetaBinomial().fit(donors)


def beta(a, b):
    return math.exp(math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b))


def plain_likelihood(theta, x, t_x, n):
    """Equation 5 of the paper, as it is printed."""
    a, b, g, d = theta
    total = beta(a + x, b + n - x) / beta(a, b) * beta(g, d + n) / beta(g, d)
    for i in range(n - t_x):
        total += beta(a + x, b + t_x - x + i) / beta(a, b) * beta(g + 1, d + t_x + i) / beta(g, d)
    return total


def test_donations_of_the_paper(model):
    assert model.n_customers_ == 11_104
    np.testing.assert_allclose(model.parameters_, PAPER, atol=5e-4)
    assert round(model.log_likelihood_, 1) == -33225.6
    assert round(model.expected_purchases_new(10), 4) == 3.1798
    assert model.converged_ and model.warnings_ == ()


def test_alive_in_2002_and_gifts_of_2002_to_2006(model, donors):
    """Table 6 of the paper, and the total of the authors' spreadsheet."""
    alive = model.probability_alive(donors).groupby([donors["frequency"], donors["recency"]]).first()
    assert alive.loc[[(0, 0), (2, 4), (6, 6)]].round(2).tolist() == [0.11, 0.59, 0.93]
    expected = model.expected_purchases(donors, horizon=5)
    assert round(float(expected @ donors["weight"]), 1) == 12884.2
    assert expected.round(2).iloc[[0, -1]].tolist() == [3.75, 0.07]


@settings(max_examples=50, deadline=None)
@given(st.tuples(parameter, parameter, parameter, parameter), st.integers(0, 8), st.data())
def test_likelihood_equals_the_printed_one(theta, n, data):
    t_x = data.draw(st.integers(0, n))
    x = data.draw(st.integers(min(1, t_x), t_x))
    value, _ = law.log_likelihood(theta, np.array([x]), np.array([t_x]), np.array([n]))
    np.testing.assert_allclose(np.exp(value[0]), plain_likelihood(theta, x, t_x, n), rtol=1e-9)


@settings(max_examples=30, deadline=None)
@given(st.tuples(parameter, parameter, parameter, parameter))
def test_gradient_equals_finite_differences(theta):
    rows = np.array([[0, 0, 6], [3, 6, 6], [2, 2, 9], [1, 4, 12], [30, 40, 60]]).T
    _, slopes = law.log_likelihood(theta, *rows)
    for k, slope in enumerate(slopes):
        ahead, behind = (law.log_likelihood(
            [value * math.exp(step * (j == k)) for j, value in enumerate(theta)], *rows)[0] for step in (1e-5, -1e-5))
        np.testing.assert_allclose(slope, (ahead - behind) / 2e-5, rtol=1e-5, atol=1e-7)


def test_all_histories_of_a_length_have_probability_one():
    n, total = 7, 0.0
    for t_x in range(n + 1):
        for x in range(min(1, t_x), t_x + 1):
            ways = math.comb(t_x - 1, x - 1) if x else 1
            value, _ = law.log_likelihood(PAPER, np.array([x]), np.array([t_x]), np.array([n]))
            total += ways * math.exp(value[0])
    assert total == pytest.approx(1, abs=1e-12)


@pytest.fixture(scope="module")
def plain_world():
    """Customers one opportunity at a time, written without the module under test."""
    rng = np.random.default_rng(5)
    size, n, beyond = 400_000, 5, 4
    a, b, g, d = PAPER
    buys, leaves = rng.beta(a, b, size), rng.beta(g, d, size)
    there = np.ones(size, dtype=bool)
    frequency, recency, future = (np.zeros(size, dtype=int) for _ in range(3))
    stayed = np.zeros(size, dtype=int)
    for at in range(1, n + beyond + 1):
        there &= rng.random(size) >= leaves
        bought = there & (rng.random(size) < buys)
        if at <= n:
            frequency += bought
            recency[bought] = at
        else:
            future += bought
            stayed += there
        if at == n + 1:
            alive = there.copy()
    return pd.DataFrame({"frequency": frequency, "recency": recency, "n": n, "alive": alive, "future": future,
                         "stayed": stayed})


def test_predictions_equal_monte_carlo(model, plain_world):
    world = plain_world
    groups = world.groupby(["frequency", "recency", "n"])
    seen = groups.agg(customers=("alive", "size"), alive=("alive", "mean"), future=("future", "mean"),
                      stayed=("stayed", "mean"), none=("future", lambda f: (f == 0).mean()),
                      two=("future", lambda f: (f == 2).mean())).reset_index()
    error = 5 / np.sqrt(seen["customers"])  # five standard errors of a quantity with a spread near 1
    assert (np.abs(model.probability_alive(seen) - seen["alive"]) < 0.5 * error).all()
    assert (np.abs(model.expected_purchases(seen, horizon=4) - seen["future"]) < 1.6 * error).all()
    assert (np.abs(model.residual_lifetime(seen, horizon=4) - seen["stayed"]) < 1.6 * error).all()
    assert (np.abs(model.probability_no_purchase(seen, horizon=4) - seen["none"]) < 0.5 * error).all()
    counts = model.probability_of_purchases(seen, horizon=4, up_to=4)
    np.testing.assert_allclose(counts.sum(axis=1), 1)
    assert (np.abs(counts[2] - seen["two"]) < 0.5 * error).all()
    np.testing.assert_allclose(counts @ np.arange(5), model.expected_purchases(seen, horizon=4))


def test_newcomers_equal_monte_carlo(model, plain_world):
    shares = plain_world["frequency"].value_counts(normalize=True).sort_index()
    np.testing.assert_allclose(model.probability_of_purchases_new(5, up_to=5), shares, atol=0.004)
    assert model.expected_purchases_new(5) == pytest.approx(plain_world["frequency"].mean(), abs=0.015)


def test_draws_of_the_future_have_the_expected_mean(model):
    rng = np.random.default_rng(1)
    history = (np.full(100_000, 2.0), np.full(100_000, 4.0), np.full(100_000, 6.0))
    theta = model._theta(model._vector_)
    drawn = model._sample_future(theta, *history, 5, rng)
    one = pd.DataFrame({"frequency": [2], "recency": [4], "n": [6]})
    assert drawn.mean() == pytest.approx(model.expected_purchases(one, horizon=5).iloc[0], abs=0.02)
    assert (drawn == 0).mean() == pytest.approx(model.probability_no_purchase(one, horizon=5).iloc[0], abs=0.01)


def test_simulated_customers_give_the_parameters_back(model):
    drawn = model.simulate(np.full(40_000, 8), seed=3, horizon=4)
    again = BetaGeoBetaBinomial().fit(drawn)
    ends = again.intervals().table.set_index("parameter")
    inside = (ends["lower"] < model.parameters_) & (model.parameters_ < ends["upper"])
    assert inside.sum() >= 3
    np.testing.assert_allclose(again.parameters_, model.parameters_, rtol=0.15)
    assert drawn["future"].mean() == pytest.approx(again.expected_purchases(drawn, horizon=4).mean(), abs=0.02)
    assert drawn["alive"].mean() == pytest.approx(again.survival(drawn, horizon=0).mean(), abs=0.01)


def test_discounting_with_and_without_end(model, donors):
    endless = model.discounted_purchases(donors, discount=0.1)
    # term by term, as the definition has it
    terms = [model.expected_purchases(donors, horizon=h) for h in range(201)]
    summed = sum((terms[h] - terms[h - 1]) / 1.1**h for h in range(1, 201))
    np.testing.assert_allclose(endless, summed, rtol=1e-7)
    np.testing.assert_allclose(model.discounted_purchases(donors, discount=0.1, horizon=200), summed)
    np.testing.assert_allclose(model._discounted(*model._rows(donors), math.log(1.1), None), endless)
    for discount in (0, -0.1):
        with pytest.raises(ArgumentError, match="no finite sum for ever"):
            model.discounted_purchases(donors, discount=discount)
    with pytest.raises(ArgumentError, match=r"discount: found .*above -1"):
        model.discounted_purchases(donors, discount=-1, horizon=3)


@pytest.mark.parametrize(("leave", "stay"), [(1e-3, 0.5), (0.657, 1000), (1.0, 300.0), (5.0, 1e5), (200.0, 1e-3)])
@pytest.mark.parametrize("discount", [0.5, 0.01, 1e-3])
def test_endless_sums_where_the_usual_function_fails(leave, stay, discount):
    terms = np.arange(int(40 / math.log1p(discount)))
    logs = np.cumsum(np.log(stay + terms) - np.log(leave + stay + terms)) - (terms + 1) * math.log1p(discount)
    found = float(beta_geometric_lifetime(leave, stay, horizon=None, discount=discount))
    assert found == pytest.approx(np.exp(logs).sum(), rel=1e-10)


def test_alive_path_falls_in_silence_and_rises_at_a_purchase(model):
    path = model.alive_path([0, 1, 4], until=7)
    assert path["time"].tolist() == list(range(8))
    steps = path["probability"].diff()
    assert (steps.iloc[[2, 3, 5, 6, 7]] < 0).all() and steps.iloc[4] > 0
    one = pd.DataFrame({"frequency": [2], "recency": [4], "n": [6]})
    assert path["probability"].iloc[6] == pytest.approx(model.probability_alive(one).iloc[0])


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 20), st.data())
def test_more_recent_is_more_alive_and_longer_is_more(model, n, data):
    x = data.draw(st.integers(1, n))
    last = data.draw(st.integers(x, n))
    rows = pd.DataFrame({"frequency": x, "recency": range(x, last + 1), "n": n})
    assert model.probability_alive(rows).is_monotonic_increasing
    short, long = (model.expected_purchases(rows, horizon=h) for h in (2, 5))
    assert (short < long).all() and (long <= 5).all() and (model.expected_purchases(rows, horizon=0) == 0).all()


def test_long_histories_stay_finite(model):
    rows = pd.DataFrame({"frequency": [0, 5000, 5000, 1], "recency": [0, 5000, 18_260, 1], "n": 18_263})
    alive, spend = model.probability_alive(rows), model.expected_purchases(rows, horizon=365)
    assert alive.between(0, 1).all() and np.isfinite(spend).all()
    assert alive.iloc[1] < 1e-6 < alive.iloc[2]


def test_rows_and_weights_say_the_same(donors, model):
    each = donors.loc[donors.index.repeat(donors["weight"])].drop(columns="weight")
    again = BetaGeoBetaBinomial().fit(each)
    np.testing.assert_allclose(again.parameters_, model.parameters_, rtol=1e-6)
    assert again.n_rows_ == model.n_rows_ == 22
    assert clone(model).get_params() == {}


def test_customers_who_do_not_differ_are_explained_in_words():
    rng = np.random.default_rng(2)
    bought = rng.random((400, 5)) < 0.5
    last = np.where(bought.any(axis=1), 5 - np.argmax(bought[:, ::-1], axis=1), 0)
    fitted = BetaGeoBetaBinomial().fit(pd.DataFrame({"frequency": bought.sum(axis=1), "recency": last, "n": 5}))
    assert fitted.intervals()["lower"].isna().all()
    assert any("do not show that customers differ" in said for said in fitted.warnings_)
    assert fitted.intervals()["reason"].str.len().gt(0).all()
    with pytest.raises(ArgumentError, match="Point estimates can still be used"):
        fitted._draw_parameters(10, 0)
    assert fitted.expected_purchases_new(4) == pytest.approx(2, abs=0.1)


def test_few_who_came_back_are_said(donors):
    few = pd.DataFrame({"frequency": [0, 1, 2], "recency": [0, 1, 3], "n": 3, "weight": [40, 2, 1]})
    assert "Only 3 customers came back" in BetaGeoBetaBinomial().fit(few).warnings_[0]


@pytest.mark.parametrize(("change", "words"), [
    ({"recency": [7]}, ["recency lies after n", "1 row", "first: anna", "opportunity_summary"]),
    ({"frequency": [3]}, ["more purchases than opportunities", "at most one"]),
    ({"frequency": [0]}, ["recency above 0 where frequency is 0"]),
    ({"frequency": [-1]}, ["whole numbers of 0 or more", "first: anna"]),
    ({"frequency": [1.5]}, ["whole numbers of 0 or more"]),
    ({"n": [float("nan")]}, ["missing or infinite"]),
    ({"n": ["six"]}, ["expected numbers", "to_numeric"]),
    ({"weight": [0]}, ["expected numbers above 0", "stand for nobody"]),
])
def test_bad_frames_are_refused(change, words):
    frame = pd.DataFrame({"customer_id": ["anna"], "frequency": [1], "recency": [2], "n": [6]}).assign(**change)
    with pytest.raises(TableError) as error:
        BetaGeoBetaBinomial().fit(frame)
    assert all(word in str(error.value) for word in words)


@pytest.mark.parametrize(("frame", "words"), [
    (pd.DataFrame({"frequency": [], "recency": [], "n": []}, dtype=float), "found no rows"),
    (pd.DataFrame({"frequency": [0], "recency": [0], "n": [0]}), "n = 0 for all"),
    (pd.DataFrame({"frequency": [0], "recency": [0], "n": [3]}), "nobody who came back"),
    ([1, 2], "allowed a pandas.DataFrame"),
])
def test_nothing_to_fit_is_said(frame, words):
    with pytest.raises(ArgumentError, match=words):
        BetaGeoBetaBinomial().fit(frame)


@pytest.mark.parametrize(("horizon", "words"), [(1.5, "whole number of opportunities"), (-1, "0 or more"),
                                                (float("nan"), "0 or more"), ("three", "0 or more")])
def test_bad_horizons_are_refused(model, donors, horizon, words):
    with pytest.raises(ArgumentError, match=words):
        model.expected_purchases(donors, horizon=horizon)
    with pytest.raises(ArgumentError, match=words):
        model.probability_of_purchases(donors, horizon=horizon, up_to=2)


def test_several_horizons_at_once(model):
    assert model.expected_purchases_new([0, 3, 10]).tolist() == [model.expected_purchases_new(h) for h in (0, 3, 10)]


def test_bad_paths_are_refused(model):
    with pytest.raises(ArgumentError, match="found no 0"):
        model.alive_path([1, 2], until=4)
    with pytest.raises(ArgumentError, match="step: found 0, allowed"):
        model.alive_path([0], until=4, step=0)
