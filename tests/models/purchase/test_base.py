"""What all purchase models share, seen through BG/NBD."""

import inspect

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError

import retention as rt
from retention.errors import ArgumentError, TableError
from retention.models.purchase import likelihood


@pytest.fixture(scope="module")
def customers():
    """Two thousand customers drawn in days, observed for half a year."""
    rng = np.random.default_rng(0)
    theta = tuple(np.full(2000, value) for value in (0.5, 20.0, 0.9, 3.0))
    drawn = pd.DataFrame(rt.BetaGeoNBD._simulate(theta, rng.integers(90, 180, 2000).astype(float), 0.0, rng))
    recency = np.minimum(np.ceil(drawn["recency"]), drawn["T"])  # whole days, so that rows repeat
    frame = drawn[["frequency", "T"]].assign(recency=recency, customer_id=[f"c{i}" for i in range(2000)],
                                             channel=rng.choice(["web", "shop", "shop"], 2000))
    return frame.set_index(pd.RangeIndex(10, 2010))


@pytest.fixture(scope="module")
def fitted(customers):
    return rt.BetaGeoNBD().fit(customers)


# --- fit -------------------------------------------------------------------------------------------------------------

def test_what_a_fit_leaves_behind(fitted, customers):
    assert fitted.parameters_.index.tolist() == ["r", "alpha", "a", "b"]
    assert fitted.parameters_.tolist() == [fitted.r_, fitted.alpha_, fitted.a_, fitted.b_]
    assert fitted.n_customers_ == 2000
    assert fitted.n_rows_ == len(customers[["frequency", "recency", "T"]].drop_duplicates()) < 2000
    table = fitted.intervals().table
    assert table.columns.tolist() == ["parameter", "estimate", "lower", "upper", "n", "reason"]
    assert (table["lower"] < table["estimate"]).all() and (table["estimate"] < table["upper"]).all()
    assert table["upper"][1] == pytest.approx(
        fitted.alpha_ * np.exp(1.959964 * fitted.standard_errors_["alpha"] / fitted.alpha_))


def test_the_log_likelihood_is_the_sum_over_customers(fitted, customers):
    value, slopes = rt.BetaGeoNBD._log_likelihood(*fitted._rows(customers))
    assert fitted.log_likelihood_ == pytest.approx(value.sum(), rel=1e-12)
    assert np.abs([slope.mean() for slope in slopes]).max() < 1e-7


def test_standard_errors_are_those_of_the_curvature(fitted, customers):
    rows = fitted._rows(customers)[1:]
    total = lambda vector: rt.BetaGeoNBD._log_likelihood(tuple(np.exp(vector)), *rows)[0].sum()
    at, step, curve = np.log(fitted.parameters_.to_numpy()), 1e-3, np.empty((4, 4))
    for i, left in enumerate(np.eye(4) * step):
        for j, right in enumerate(np.eye(4) * step):
            curve[i, j] = (total(at + left + right) - total(at + left - right)
                           - total(at - left + right) + total(at - left - right)) / (4 * step**2)
    assert fitted.covariance_.to_numpy() == pytest.approx(-np.linalg.inv(curve), rel=2e-3)


@pytest.mark.parametrize(("unit", "days"), [("hours", 1 / 24), ("weeks", 7.0), ("years", 365.25)])
def test_the_unit_of_time_changes_nothing(fitted, customers, unit, days):
    other = customers.assign(recency=customers["recency"] / days, T=customers["T"] / days)
    model = rt.BetaGeoNBD().fit(other)
    assert model.parameters_.tolist() == pytest.approx((fitted.parameters_ / [1, days, 1, 1]).tolist(), rel=1e-6)
    events = customers["frequency"].sum()
    assert model.log_likelihood_ == pytest.approx(fitted.log_likelihood_ + events * np.log(days), rel=1e-10)
    for name, arguments in {"expected_purchases": {"horizon": 90}, "probability_alive": {},
                            "probability_no_purchase": {"horizon": 90}}.items():
        scaled = {key: value / days for key, value in arguments.items()}
        assert getattr(model, name)(other, **scaled).tolist() == pytest.approx(
            getattr(fitted, name)(customers, **arguments).tolist(), rel=1e-5)
    worth = model.discounted_purchases(other, discount=1.001**days - 1)
    assert worth.tolist() == pytest.approx(fitted.discounted_purchases(customers, discount=0.001).tolist(), rel=1e-5)


def test_a_weight_is_that_many_customers(fitted, customers):
    grouped = customers.groupby(["frequency", "recency", "T"]).size().rename("weight").reset_index()
    model = rt.BetaGeoNBD().fit(grouped)
    assert model.n_customers_ == 2000
    assert model.parameters_.tolist() == pytest.approx(fitted.parameters_.tolist(), rel=1e-6)
    assert model.standard_errors_.tolist() == pytest.approx(fitted.standard_errors_.tolist(), rel=1e-4)


def test_very_many_rows_lead_to_the_same_optimum(monkeypatch, fitted, customers):
    monkeypatch.setattr("retention.models.purchase.base._MANY_ROWS", 600)
    monkeypatch.setattr("retention.models.purchase.base._BLOCK", 100)
    model = rt.BetaGeoNBD().fit(customers)
    assert model.parameters_.tolist() == pytest.approx(fitted.parameters_.tolist(), rel=1e-6)


def test_it_is_an_estimator_of_scikit_learn(customers):
    model = rt.BetaGeoNBD(rate_covariates=["channel"])
    assert clone(model).get_params() == {"rate_covariates": ["channel"], "dropout_covariates": ()}
    before = customers.copy()
    assert model.fit(customers) is model
    pd.testing.assert_frame_equal(customers, before)
    with pytest.raises(NotFittedError):
        clone(model).probability_alive(customers)


# --- covariates ------------------------------------------------------------------------------------------------------

def test_coefficients_are_named_by_level_against_the_most_frequent(customers):
    model = rt.BetaGeoNBD(rate_covariates="channel", dropout_covariates=["channel"]).fit(customers)
    assert model.parameters_.index[4:].tolist() == [
        "rate:channel=web", "dropout:a:channel=web", "dropout:b:channel=web"]
    web = customers.head(3).assign(channel="web")
    shop = web.assign(channel="shop")
    theta = dict(model.parameters_)
    base = rt.BetaGeoNBD._alive((theta["r"], theta["alpha"], theta["a"], theta["b"]),
                                *(shop[name].to_numpy(float) for name in ("frequency", "recency", "T")))
    assert model.probability_alive(shop).tolist() == pytest.approx(base.tolist())
    assert (model.probability_alive(web) != model.probability_alive(shop)).any()


def test_a_numeric_covariate_reports_per_unit_whatever_its_scale(customers):
    rng = np.random.default_rng(1)
    aged = customers.assign(age=rng.normal(40, 10, 2000))
    model = rt.BetaGeoNBD(rate_covariates=["age"]).fit(aged)
    tenth = rt.BetaGeoNBD(rate_covariates=["age"]).fit(aged.assign(age=aged["age"] * 10 + 3))
    assert tenth.parameters_["rate:age"] == pytest.approx(model.parameters_["rate:age"] / 10, rel=1e-4, abs=1e-7)
    assert tenth.r_ == pytest.approx(model.r_, rel=1e-6)
    assert tenth.log_likelihood_ == pytest.approx(model.log_likelihood_, rel=1e-10)


def test_a_level_never_seen_names_itself(customers):
    model = rt.BetaGeoNBD(rate_covariates=["channel"]).fit(customers)
    with pytest.raises(TableError, match=r"channel: levels the model was not fitted on: phone \(1 row, first"):
        model.probability_alive(customers.head(1).assign(channel="phone"))
    with pytest.raises(TableError, match=r"column missing.*customer_summary\(…, by=column\)"):
        model.probability_alive(customers.drop(columns="channel"))
    with pytest.raises(TableError, match="missing values in a covariate"):
        rt.BetaGeoNBD(rate_covariates=["channel"]).fit(customers.assign(channel=None))


# --- results ---------------------------------------------------------------------------------------------------------

def test_results_carry_the_index_of_the_frame(fitted, customers):
    some = customers.iloc[[5, 3, 900]]
    for result in (fitted.probability_alive(some), fitted.expected_purchases(some, horizon=30),
                   fitted.probability_of_purchases(some, horizon=30, up_to=2), fitted.survival(some, horizon=30)):
        assert result.index.tolist() == [15, 13, 910]
    assert fitted.probability_alive(customers.iloc[:0]).empty
    assert fitted.expected_purchases(customers.iloc[:0], horizon=30).empty
    assert fitted.expected_purchases(some, horizon=30).tolist() == pytest.approx(
        [fitted.expected_purchases(some.iloc[[k]], horizon=30).item() for k in range(3)], rel=1e-12)


def test_horizon_0_gives_zeros(fitted, customers):
    assert (fitted.expected_purchases(customers, horizon=0) == 0).all()
    assert (fitted.discounted_purchases(customers, discount=0.01, horizon=0) == 0).all()
    assert (fitted.residual_lifetime(customers, horizon=0) == 0).all()
    assert (fitted.probability_no_purchase(customers, horizon=0) == 1).all()
    assert fitted.probability_of_purchases(customers, horizon=0, up_to=2)[[1, 2]].eq(0).all().all()
    pd.testing.assert_series_equal(fitted.survival(customers, horizon=0), fitted.probability_alive(customers),
                                   check_names=False)
    assert fitted.expected_purchases_new(0) == 0


def test_discounting_at_0_is_none(fitted, customers):
    plain = fitted.expected_purchases(customers, horizon=200)
    assert fitted.discounted_purchases(customers, discount=0, horizon=200).tolist() == pytest.approx(plain.tolist())
    assert (fitted.discounted_purchases(customers, discount=0.01, horizon=200) <= plain).all()
    assert (fitted.discounted_purchases(customers, discount=-0.01, horizon=200) >= plain).all()


def test_the_alive_path_is_the_probability_seen_each_day(fitted):
    path = fitted.alive_path([0, 12, 30, 30], until=40, step=10)
    assert path["time"].tolist() == [0, 10, 20, 30, 40]
    seen = pd.DataFrame({"frequency": [0, 0, 1, 2, 2], "recency": [0.0, 0, 12, 30, 30], "T": path["time"]})
    assert path["probability"].tolist() == pytest.approx(fitted.probability_alive(seen).tolist())
    with pytest.raises(ArgumentError, match="purchases: found no 0"):
        fitted.alive_path([1, 2], until=3, step=1)
    with pytest.raises(ArgumentError, match="step: found 0, allowed a number above 0"):
        fitted.alive_path([0], until=3, step=0)


def test_draws_have_the_covariance_and_a_seed(fitted):
    draws = fitted._draw_parameters(40_000, 5)
    assert np.array_equal(draws, fitted._draw_parameters(40_000, 5))
    assert draws.mean(axis=0) == pytest.approx(np.log(fitted.parameters_.to_numpy()), abs=0.01)
    assert np.cov(draws.T) == pytest.approx(fitted.covariance_.to_numpy(), rel=0.1, abs=5e-4)


# --- bad input -------------------------------------------------------------------------------------------------------

GOOD = {"customer_id": ["a", "b"], "frequency": [1, 0], "recency": [4.0, 0.0], "T": [9.0, 9.0]}


@pytest.mark.parametrize(("changed", "words"), [
    ({"frequency": [1, -1]}, r"customers\.frequency: expected whole numbers of 0 or more \(1 row, first: b\)"),
    ({"frequency": [1.5, 0]}, r"customers\.frequency: expected whole numbers"),
    ({"recency": [10.0, 0]}, r"customers\.recency: recency lies after T.*\(1 row, first: a\).*same `as_of`"),
    ({"recency": [4.0, 3.0]}, r"recency above 0 where frequency is 0 \(1 row, first: b\)"),
    ({"recency": [0.0, 0]}, r"recency 0 where frequency is above 0 \(1 row, first: a\)"),
    ({"T": [9.0, np.nan]}, r"customers\.T: missing or infinite values \(1 row, first: b\)"),
    ({"T": [np.inf, 9.0]}, r"customers\.T: missing or infinite values \(1 row, first: a\)"),
    ({"T": ["9", "9"]}, r"customers\.T: expected numbers, found str.*pandas\.to_numeric"),
    ({"weight": [1.0, 0.0]}, r"customers\.weight: expected numbers above 0 \(1 row, first: b\)"),
])
def test_rows_that_cannot_be(changed, words):
    with pytest.raises(TableError, match=words):
        rt.BetaGeoNBD().fit(pd.DataFrame(GOOD | changed))


def test_nothing_to_fit():
    frame = pd.DataFrame(GOOD)
    with pytest.raises(TableError, match=r"customers\.T: column missing.*customer_summary"):
        rt.BetaGeoNBD().fit(frame.drop(columns="T"))
    with pytest.raises(ArgumentError, match=r"found a list, allowed a pandas\.DataFrame"):
        rt.BetaGeoNBD().fit([1, 2])
    with pytest.raises(ArgumentError, match="found no rows"):
        rt.BetaGeoNBD().fit(frame.iloc[:0])
    with pytest.raises(ArgumentError, match=r"T = 0 for all.*later `as_of`"):
        rt.BetaGeoNBD().fit(frame.iloc[1:].assign(T=0.0))
    with pytest.raises(ArgumentError, match=r"nobody who came back.*Observe for longer"):
        rt.BetaGeoNBD().fit(frame.iloc[1:])


@pytest.mark.parametrize("horizon", [-1, np.nan, np.inf, "week"])
def test_a_horizon_is_a_finite_time(fitted, customers, horizon):
    with pytest.raises(ArgumentError, match=r"horizon: found .*, allowed a finite time of 0 or more"):
        fitted.expected_purchases(customers, horizon=horizon)


def test_discounts_and_counts_that_mean_nothing(fitted, customers):
    with pytest.raises(ArgumentError, match="discount: found -1, allowed a number above -1"):
        fitted.discounted_purchases(customers, discount=-1, horizon=10)
    with pytest.raises(ArgumentError, match=r"without a horizon, allowed a rate above 0.*Name a `horizon`"):
        fitted.discounted_purchases(customers, discount=0)
    with pytest.raises(ArgumentError, match=r"up_to: found 1.5, allowed a whole number"):
        fitted.probability_of_purchases(customers, horizon=10, up_to=1.5)


def test_few_repeat_buyers_are_said(customers):
    few = pd.concat([customers[customers["frequency"] == 0].head(50), customers[customers["frequency"] > 0].head(9)])
    assert rt.BetaGeoNBD().fit(few).warnings_[0].startswith("Only 9 customers came back")
    enough = pd.concat([few, customers[customers["frequency"] > 0].iloc[9:10]])
    assert not any("Few repeat buyers" in sentence for sentence in rt.BetaGeoNBD().fit(enough).warnings_)


# --- the climb -------------------------------------------------------------------------------------------------------

def hill(vector):
    """A banana-shaped hill whose top is at (1, 1)."""
    u, v = vector
    return -((1 - u)**2 + 10 * (v - u**2)**2), np.array([2 * (1 - u) + 40 * u * (v - u**2), -20 * (v - u**2)])


def test_the_climb_finds_the_top_and_its_curvature():
    found = likelihood.maximise(hill, [np.array([-1.5, 2.0])], bounded=2)
    assert found.converged and not found.at_bound.any()
    assert found.vector == pytest.approx([1, 1], abs=1e-6)
    assert found.hessian == pytest.approx(np.array([[-82, 40], [40, -20]]), rel=1e-4)
    matrix, reason = likelihood.covariance(found, 100)
    assert reason == ""
    assert matrix == pytest.approx(np.linalg.inv([[8200, -4000], [-4000, 2000]]), rel=1e-3)


def test_a_hill_without_a_top_ends_at_the_bound():
    found = likelihood.maximise(lambda v: (float(v[0] - v[1]**2), np.array([1.0, -2 * v[1]])), [np.zeros(2)], bounded=2)
    assert found.at_bound.tolist() == [True, False]
    assert found.vector[0] == pytest.approx(likelihood.UPPER)
    assert np.isnan(likelihood.covariance(found, 10)[0]).all()


def test_a_saddle_and_a_ridge_are_refused_by_name():
    at = {"vector": np.zeros(2), "value": 0.0, "gradient": np.zeros(2), "at_bound": np.zeros(2, bool)}
    saddle = likelihood.Optimum(**at, hessian=np.diag([-1.0, 1.0]), converged=True)
    ridge = likelihood.Optimum(**at, hessian=np.diag([-1.0, -1e-12]), converged=True)
    lost = likelihood.Optimum(**at, hessian=np.diag([-1.0, -1.0]), converged=False)
    assert "not negative definite" in likelihood.covariance(saddle, 100)[1]
    assert "cannot tell the parameters apart" in likelihood.covariance(ridge, 100)[1]
    assert "did not converge" in likelihood.covariance(lost, 100)[1]


# --- the matrix of frequency and recency -----------------------------------------------------------------------------

@pytest.fixture(scope="module")
def few_kinds():
    customers = pd.DataFrame({"frequency": [0, 1, 2, 6, 0, 3], "recency": [0.0, 9, 20, 30, 0, 11],
                              "T": [39.0, 39, 38, 39, 30, 33], "weight": [900, 300, 200, 90, 400, 50]})
    return rt.BetaGeoNBD().fit(customers)


def test_each_cell_of_the_matrix_is_the_model_asked_for_one_customer(few_kinds):
    grid = few_kinds.frequency_recency(T=39, horizon=52, up_to=3, steps=4).table
    assert len(grid) == 1 + 3 * 4
    for row in grid.itertuples():
        one = pd.DataFrame({"frequency": [row.frequency], "recency": [row.recency], "T": [row.T]})
        assert few_kinds.probability_alive(one).iloc[0] == pytest.approx(row.probability_alive)
        assert few_kinds.expected_purchases(one, horizon=52).iloc[0] == pytest.approx(row.expected_purchases)
    assert np.allclose(grid["recency"] + grid["since_last"], 39)


def test_the_longer_ago_the_last_purchase_the_less_alive(few_kinds):
    grid = few_kinds.frequency_recency(T=39, horizon=52, up_to=5, steps=8).table
    for _, rows in grid[grid.frequency > 0].groupby("frequency"):
        assert rows.sort_values("since_last")["probability_alive"].is_monotonic_decreasing


@pytest.mark.parametrize("wrong", [{"T": 0}, {"horizon": -1}, {"up_to": 0}, {"steps": 0}, {"T": float("nan")}])
def test_a_matrix_needs_sizes_above_nothing(few_kinds, wrong):
    name = next(iter(wrong))
    with pytest.raises(ArgumentError, match=f"{name}: found"):
        few_kinds.frequency_recency(**{"T": 39, "horizon": 52, **wrong})


# --- a result in place of its table ----------------------------------------------------------------------------------

LOG = pd.DataFrame({"customer_id": np.repeat(np.arange(60), 5), "amount": np.arange(300) % 17 + 3.0,
                    "timestamp": pd.Timestamp("2024-01-01") + pd.to_timedelta((np.arange(300) * 37) % 331, unit="D")})
ARGUMENTS = {"horizon": 3, "up_to": 2, "discount": 0.01, "seed": 1}


@pytest.mark.parametrize(("model", "summary"), [
    (rt.BetaGeoNBD(), rt.customer_summary(LOG, as_of="2025-01-01", unit="W")),
    (rt.BetaGeoBetaBinomial(), rt.opportunity_summary(LOG, as_of="2025-01-01", freq="week")),
    (rt.GammaGamma(), rt.customer_summary(LOG, as_of="2025-01-01")),
], ids=lambda value: type(value).__name__)
def test_every_method_takes_the_summary_as_it_was_returned(model, summary):
    by_table, by_result = clone(model).fit(summary.table), clone(model).fit(summary)
    pd.testing.assert_series_equal(by_table.parameters_, by_result.parameters_)
    asked = 0
    for name in (name for name in dir(model) if not name.startswith(("_", "set_")) and name != "fit"):
        method = getattr(by_table, name)
        if not callable(method) or "customers" not in inspect.signature(method).parameters:
            continue
        told = {one: ARGUMENTS[one] for one in inspect.signature(method).parameters if one in ARGUMENTS}
        plain, same = method(summary.table, **told), method(summary, **told)
        asked += 1
        if isinstance(plain, rt.Result):
            assert plain == same
        else:
            (pd.testing.assert_frame_equal if plain.ndim == 2 else pd.testing.assert_series_equal)(plain, same)
    assert asked >= 3
