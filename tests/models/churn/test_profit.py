"""The expected maximum profit is the published one, and what is refused is refused in words."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retention.errors import ArgumentError
from retention.models.churn.profit import Costs, as_outcome, maximum_profit

EIGHT = [0, 1, 0, 1, 0, 1, 0, 1], [0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 0.8, 0.9]
TEN = [1, 1, 0, 0, 0, 1, 1, 1, 1, 0], [0.6125478, 0.3642710, 0.4321361, 0.1402911, 0.3848959, 0.2444155, 0.9706413,
                                       0.8901728, 0.7817814, 0.8687518]


@pytest.mark.parametrize(("churned", "risk", "published"), [
    # the first two: documentation of empulse and tests of proflogit, which follow the R package EMP of the authors
    (*EIGHT, 23.875593418348124), (*TEN, 30.3003222629848),
    ([0, 1], [0, 1], 28.0000000000391), ([0, 1], [1, 0], 22.5007912244511), ([1, 0], [1, 1], 22.5007912244511)])
def test_published_figures(churned, risk, published):
    assert maximum_profit(churned, risk, costs=Costs(), draws=0).estimate == pytest.approx(published, abs=1e-10)


def best_by_hand(churned, risk, costs, success):
    """Largest profit per customer over every cut, equal scores together, at one success rate."""
    profits = [0.0]
    for cut in set(risk):
        told = [left for left, score in zip(churned, risk, strict=True) if score >= cut]
        left, stayed = sum(told), len(told) - sum(told)
        profits.append(left * (success * (costs.clv - costs.offer) - costs.contact)
                       - stayed * (costs.offer + costs.contact))
    return max(profits) / len(churned)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 6)), min_size=1, max_size=14),
       st.sampled_from([Costs(), Costs(clv=40, offer=12, contact=3, alpha=2, beta=5), Costs(contact=0),
                        Costs(clv=60, offer=0, contact=2)]))
def test_the_integral_is_the_mean_over_success_rates_of_the_best_cut(customers, costs):
    churned, risk = ([float(row[i]) for row in customers] for i in (0, 1))
    from scipy.stats import beta

    rates = beta.ppf((np.arange(1500) + 0.5) / 1500, costs.alpha, costs.beta)
    plain = np.mean([best_by_hand(churned, risk, costs, rate) for rate in rates])
    assert maximum_profit(churned, risk, costs=costs, draws=0).estimate == pytest.approx(plain, abs=0.01)


def test_only_the_order_of_the_risks_counts():
    one = maximum_profit(*TEN, costs=Costs(), draws=0)
    other = maximum_profit(TEN[0], np.exp(TEN[1]), costs=Costs(), draws=0)
    assert (one.estimate, one.parts["share"]) == (other.estimate, other.parts["share"])


def test_everybody_above_the_threshold_is_the_share_to_contact():
    rng = np.random.default_rng(1)
    risk = rng.random(4000)
    churned = rng.random(4000) < risk / 4
    profit = maximum_profit(churned, risk, costs=Costs(clv=500), draws=0)
    assert 0.05 < profit.parts["share"] < 0.95
    assert (risk >= profit.parts["threshold"]).mean() == pytest.approx(profit.parts["share"], abs=0.001)
    assert profit.parts["base_rate"] == churned.mean()


def test_the_interval_resamples_customers():
    rng = np.random.default_rng(2)
    risk = rng.random(600)
    churned = (rng.random(600) < risk).astype(float)
    profit = maximum_profit(churned, risk, costs=Costs(), draws=200, seed=3)
    same = maximum_profit(churned, risk, costs=Costs(), draws=200, seed=3)
    assert profit == same
    again = [maximum_profit(rng.random(600) < risk, risk, costs=Costs(), draws=0).estimate for _ in range(200)]
    # risks drawn anew would spread a little further than outcomes alone
    assert profit.upper - profit.lower == pytest.approx(3.92 * np.std(again), rel=0.25)
    assert profit.lower < profit.estimate < profit.upper


def test_nobody_leaving_nobody_is_contacted():
    profit = maximum_profit([0, 0], [0.2, 0.4], costs=Costs(), draws=0)
    assert (profit.estimate, profit.parts["share"], profit.parts["threshold"]) == (0, 0, np.inf)


def test_nobody_at_all():
    assert maximum_profit([], [], costs=Costs()).reason == "nobody to score"


@pytest.mark.parametrize(("costs", "said"), [
    ({"clv": 10.0}, "clv: found 10, allowed more than the offer (10)"),
    ({"offer": -1.0}, "offer: found -1, allowed 0 or"),
    ({"alpha": 0.0}, "alpha: found 0, allowed more than 0"), ({"contact": np.nan}, "contact: found nan"),
    ({"clv": np.inf}, "clv: found inf")])
def test_costs_that_no_business_has(costs, said):
    with pytest.raises(ArgumentError) as error:
        Costs(**costs)
    assert said in str(error.value)


def test_the_published_costs_are_named_as_such():
    assert "published defaults, not this business's own" in Costs().words
    assert "published" not in Costs(offer=5).words


@pytest.mark.parametrize(("churned", "risk", "said"), [
    ([0, 1, np.nan], [0.1, 0.2, 0.3], "a window that is not over: leave it out"),
    ([0, 2], [0.1, 0.2], "found 2 (1 of 2 rows"), ([0, 1], [0.1, np.nan], "found 1 values of 2 that are missing"),
    ([0, 1], [0.1], "one length")])
def test_outcomes_and_risks_that_cannot_be_scored(churned, risk, said):
    with pytest.raises(ArgumentError) as error:
        as_outcome(churned, risk)
    assert said in str(error.value)
