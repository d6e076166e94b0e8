"""Gamma-Gamma against the published CDNOW figures, a plain second implementation, and its own simulations."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.base import clone

from retention import customer_summary, load_workspace
from retention.errors import ArgumentError, TableError
from retention.models.purchase.gamma_gamma import GammaGamma, spend_slope

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def cdnow():
    """The published sample in its published order, with amounts that are not rounded to cents."""
    log = load_workspace(ROOT / "data" / "cdnow").with_customers("transactions", "sample")
    summary = customer_summary(log.filter(log["sample"] == "true"), as_of="1997-10-01").table.set_index("customer_id")
    published = pd.read_csv(ROOT / "tests" / "fixtures" / "cdnow_sample_summary.csv", comment="#",
                            dtype={"customer_id": str})
    return summary.loc[published["customer_id"]].reset_index()


@pytest.fixture(scope="module")
def model(cdnow):
    return GammaGamma().fit(cdnow)


@pytest.fixture(scope="module")
def related():
    """Customers who spend the more per purchase the more often they buy: mean spend goes with frequency^0.5."""
    rng = np.random.default_rng(11)
    size, p, q = 60_000, 4.0, 5.0
    x = rng.poisson(rng.gamma(1.2, 2.5, size))
    spend = 30.0 * (q - 1) / rng.gamma(q, 1.0, size) * np.maximum(x, 1) ** 0.5
    shape = p * np.maximum(x, 1)
    mean = np.where(x > 0, rng.gamma(shape) * spend / shape, np.nan)
    return pd.DataFrame({"frequency": x, "monetary_value": mean, "spend": spend})


def plain_density(p, q, v, x, m):
    """The published density of a mean of x amounts, one factor after the other."""
    return (math.lgamma(p * x + q) - math.lgamma(p * x) - math.lgamma(q) + q * math.log(v)
            + (p * x - 1) * math.log(m) + p * x * math.log(x) - (p * x + q) * math.log(x * m + v))


def test_published_fit(model):
    assert model.n_customers_ == 946
    assert model.parameters_.round(2).tolist() == [6.25, 3.74, 15.44]
    assert round(model.log_likelihood_, 2) == -4055.92
    assert model.left_out_.to_dict("records") == [{"reason": "no repeat purchase", "customers": 1411}]
    assert model.converged_ and model.warnings_ == ()


def test_published_conditional_means(cdnow, model):
    spend = model.expected_spend(cdnow).head(10).round(2).tolist()
    assert spend == [24.65, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17]
    assert round(model.expected_spend_new(), 2) == 35.17


def test_published_correlation(cdnow):
    found = GammaGamma().independence_check(cdnow)
    assert round(float(found), 3) == 0.114 and found.n == 946
    assert found.lower < 0.114 < found.upper
    # the mean rises by some 9 % per doubling of frequency: real, and little
    assert 0 < found.parts["slope_lower"] < found.parts["slope"] < 0.15
    assert found.facts["verdict"] == "weak" and "buy twice as often spend 9% more" in found.summary()


@settings(max_examples=50, deadline=None)
@given(st.floats(0.3, 30), st.floats(0.3, 30), st.floats(0.1, 1000), st.integers(1, 5000), st.floats(0.01, 1e4))
def test_likelihood_and_gradient_equal_the_plain_ones(p, q, v, x, m):
    at = lambda *theta: GammaGamma._log_likelihood(theta, np.array([float(x)]), np.array([m]))
    value, slopes = at(p, q, v)
    scale = max(1.0, abs(p * x * math.log(x * m + v)))
    assert value[0] == pytest.approx(plain_density(p, q, v, x, m), abs=1e-10 * scale + 1e-9)
    up = math.exp(1e-5)
    numeric = [(at(*(t * (up if k == j else 1) for j, t in enumerate((p, q, v))))[0]
                - at(*(t / (up if k == j else 1) for j, t in enumerate((p, q, v))))[0]) / 2e-5 for k in range(3)]
    np.testing.assert_allclose(np.ravel(slopes), np.ravel(numeric), rtol=1e-4, atol=1e-8 * scale + 1e-6)


def test_money_of_any_size_gives_the_same(cdnow, model):
    dear = GammaGamma().fit(cdnow.assign(monetary_value=cdnow["monetary_value"] * 1e7))
    np.testing.assert_allclose(dear.parameters_ / model.parameters_, [1, 1, 1e7], rtol=1e-5)
    assert dear.log_likelihood_ == pytest.approx(model.log_likelihood_ - 946 * math.log(1e7))
    np.testing.assert_allclose(dear.expected_spend(cdnow.assign(monetary_value=cdnow["monetary_value"] * 1e7)),
                               model.expected_spend(cdnow) * 1e7, rtol=1e-5)


def test_simulated_customers_give_the_parameters_back(model):
    drawn = model.simulate(np.random.default_rng(1).poisson(2, 60_000), seed=2)
    again = GammaGamma().fit(drawn)
    ends = again.intervals().table.set_index("parameter")
    assert ((ends["lower"] < model.parameters_) & (model.parameters_ < ends["upper"])).all()
    assert drawn.loc[drawn["frequency"] == 0, "monetary_value"].isna().all()
    # what is expected of customers alike is what these customers spend on average
    bands = pd.qcut(again.expected_spend(drawn[drawn["frequency"] > 0]), 10)
    groups = drawn[drawn["frequency"] > 0].groupby(bands, observed=True)
    expected = again.expected_spend(drawn).groupby(bands, observed=True).mean()
    np.testing.assert_allclose(expected, groups["spend"].mean(), rtol=0.03)


def test_drawn_spend_has_the_expected_mean(model):
    theta = model._theta(model._vector_)
    x, m = np.full(200_000, 3.0), np.full(200_000, 50.0)
    drawn = model._sample_mean_spend(theta, x, m, np.random.default_rng(4))
    assert drawn.mean() == pytest.approx(model._expected_spend(theta, 3.0, 50.0), rel=0.005)


def test_independent_spend_is_called_so(model):
    x = np.random.default_rng(1).poisson(2, 2000)
    verdicts = [GammaGamma().independence_check(model.simulate(x, seed=seed)) for seed in range(60)]
    held = [found.parts["slope_lower"] < 0 < found.parts["slope_upper"] for found in verdicts]
    assert np.mean(held) >= 0.88
    assert np.mean([found.lower < 0 < found.upper for found in verdicts]) >= 0.88
    assert not any(found.facts["verdict"] == "related" for found in verdicts)


def test_related_spend_is_found_and_allowed_for(related):
    found = GammaGamma().independence_check(related)
    assert found.facts["verdict"] == "related" and "buy twice as often spend 4" in found.say("summary")
    assert "by_frequency=True" in found.say("summary")
    plain, allowed = GammaGamma().fit(related), GammaGamma(by_frequency=True).fit(related)
    assert allowed.slope_ == pytest.approx(0.5, abs=0.03)
    row = allowed.intervals().table.set_index("parameter").loc["slope"]
    assert row["lower"] < 0.5 < row["upper"]
    bands = related["frequency"].clip(upper=6)
    truth = related["spend"].groupby(bands).mean()
    bias = {one: one.expected_spend(related).groupby(bands).mean() / truth - 1 for one in (plain, allowed)}
    assert bias[plain].abs().max() > 0.2  # newcomers are taken for the average customer
    assert bias[allowed].abs().max() < 0.04


def test_by_frequency_changes_nothing_where_there_is_no_relation(model):
    drawn = model.simulate(np.random.default_rng(1).poisson(2, 60_000), seed=6)
    allowed = GammaGamma(by_frequency=True).fit(drawn)
    np.testing.assert_allclose(allowed.expected_spend(drawn), GammaGamma().fit(drawn).expected_spend(drawn), rtol=0.05)
    assert allowed.log_likelihood_ == pytest.approx(GammaGamma().fit(drawn).log_likelihood_, abs=3)


def test_the_power_of_frequency_covers():
    rng, inside = np.random.default_rng(8), 0
    for _ in range(100):
        x = rng.poisson(2, 1000) + 1.0
        m = rng.gamma(2, 10, 1000) * x**0.3 * rng.lognormal(0, 0.5, 1000) / np.exp(0.125)
        slope, error = spend_slope(x, m, np.ones(1000))
        inside += abs(slope - 0.3) < 1.96 * error
    assert inside >= 89


def test_one_vector_per_customer(related):
    allowed = GammaGamma(by_frequency=True).fit(related)
    head = related.head(5)
    vectors = np.tile(allowed._vector_, (5, 1))
    for row, one in zip(allowed._at(vectors, head["frequency"].to_numpy()), allowed._theta(allowed._vector_, head),
                        strict=True):
        np.testing.assert_allclose(row, one * np.ones(5))
    assert allowed._draw_parameters(7, 1).shape == (7, 4)
    assert clone(allowed).get_params() == {"by_frequency": True}


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 300), st.floats(0.1, 500), st.floats(0.1, 500))
def test_expected_spend_lies_between_the_customer_and_all(model, x, m, other):
    frame = pd.DataFrame({"frequency": [x, x, 20 * x], "monetary_value": [m, other, m]})
    one, two, sure = model.expected_spend(frame)
    everybody = model.expected_spend_new()
    # the formula weighs p x of the customer against q − 1 of all
    assert min(m, everybody) - 1e-9 <= one <= max(m, everybody) + 1e-9
    assert (one - two) * (m - other) >= 0
    assert abs(sure - m) <= abs(one - m) + 1e-9


def test_what_cannot_enter_is_left_out_and_still_predicted(cdnow):
    frame = pd.concat([cdnow[["frequency", "monetary_value"]], pd.DataFrame(
        {"frequency": [3, 2, 0], "monetary_value": [0.0, -5.0, math.nan]})], ignore_index=True)
    fitted = GammaGamma().fit(frame)
    assert fitted.left_out_.set_index("reason")["customers"].to_dict() == {
        "no repeat purchase": 1412, "the mean value of repeat purchases is zero or negative": 2}
    assert fitted.n_customers_ == 946
    spend = fitted.expected_spend(frame).tail(3).tolist()
    assert 0 < spend[0] < spend[1] < spend[2] == pytest.approx(fitted.expected_spend_new())


def test_weights_say_the_same_as_rows(cdnow, model):
    counted = cdnow.groupby(["frequency", "monetary_value"], dropna=False).size().rename("weight").reset_index()
    np.testing.assert_allclose(GammaGamma().fit(counted).parameters_, model.parameters_, rtol=1e-6)


def test_spend_without_a_mean_is_said():
    heavy = np.exp(np.random.default_rng(3).standard_cauchy(400).clip(-8, 8))
    fitted = GammaGamma().fit(pd.DataFrame({"frequency": 30, "monetary_value": heavy}))
    assert fitted.q_ < 1 and any("its mean is infinite" in said for said in fitted.warnings_)
    assert math.isinf(fitted.expected_spend_new())
    assert np.isfinite(fitted.expected_spend(pd.DataFrame({"frequency": [30], "monetary_value": [12.0]}))).all()


def test_spend_that_never_varies_is_said():
    fitted = GammaGamma().fit(pd.DataFrame({"frequency": [1, 2, 3] * 10, "monetary_value": 25.0}))
    assert any("nearly the same at every purchase" in said for said in fitted.warnings_)
    assert fitted.intervals()["lower"].isna().all()
    assert fitted.expected_spend_new() == pytest.approx(25, rel=0.01)


def test_equal_frequencies_leave_the_power_open():
    fitted = GammaGamma(by_frequency=True).fit(pd.DataFrame(
        {"frequency": 2, "monetary_value": np.random.default_rng(1).gamma(3, 10, 200)}))
    assert fitted.slope_ == 0 and any("do not determine the slope" in said for said in fitted.warnings_)
    unknown = GammaGamma().independence_check(pd.DataFrame({"frequency": [2] * 20, "monetary_value": range(1, 21)}))
    assert math.isnan(float(unknown))
    assert unknown.facts["verdict"] == "unknown" and unknown.reason.startswith("frequency or spend is the same")


@pytest.mark.parametrize("alike", [20.0, 300.0, math.inf])
def test_amounts_that_differ_in_their_last_digits_give_the_same_spend(alike):
    """Sums in another order differ so; of customers who hardly differ in spend the likelihood is flat for large q."""
    rng = np.random.default_rng(5)
    frequency = rng.geometric(0.4, 6000)
    own = np.ones(6000) if math.isinf(alike) else rng.gamma(alike, 1 / alike, 6000)
    customers = pd.DataFrame({"frequency": frequency, "monetary_value": rng.gamma(2.3 * frequency) * 12 * own /
                              frequency})
    fitted = GammaGamma().fit(customers)
    assert fitted.converged_
    expected = fitted.expected_spend(customers).to_numpy()
    for seed in range(5):
        noise = np.random.default_rng(seed).integers(-1, 2, 6000) * np.finfo(float).eps
        again = GammaGamma().fit(customers.assign(monetary_value=customers["monetary_value"] * (1 + noise)))
        assert again.expected_spend(customers).to_numpy() == pytest.approx(expected, rel=1e-10)


def test_few_repeat_buyers_are_said(cdnow):
    few = cdnow[cdnow["frequency"] > 0].head(6)
    assert any("Only 6 customers came back" in said for said in GammaGamma().fit(few).warnings_)
    assert GammaGamma().independence_check(few).reason == "fewer than 10 customers came back"


@pytest.mark.parametrize(("change", "words"), [
    ({"monetary_value": [math.nan]}, ["monetary_value", "missing or infinite", "first: anna"]),
    ({"monetary_value": [math.inf]}, ["missing or infinite"]),
    ({"frequency": [-1]}, ["whole numbers of 0 or more"]),
    ({"frequency": [1.5]}, ["whole numbers of 0 or more", "customer_summary"]),
    ({"weight": [-1]}, ["expected numbers above 0"]),
])
def test_bad_frames_are_refused(change, words):
    frame = pd.DataFrame({"customer_id": ["anna"], "frequency": [2], "monetary_value": [9.0]}).assign(**change)
    with pytest.raises(TableError) as error:
        GammaGamma().fit(frame)
    assert all(word in str(error.value) for word in words)


def test_nothing_to_fit_is_said():
    for frame in (pd.DataFrame({"frequency": [0], "monetary_value": [math.nan]}),
                  pd.DataFrame({"frequency": [2], "monetary_value": [0.0]}),
                  pd.DataFrame({"frequency": [], "monetary_value": []}, dtype=float)):
        with pytest.raises(ArgumentError, match="nobody with a repeat purchase of positive mean value"):
            GammaGamma().fit(frame)
    with pytest.raises(TableError, match="monetary_value: column missing"):
        GammaGamma().fit(pd.DataFrame({"frequency": [1]}))
