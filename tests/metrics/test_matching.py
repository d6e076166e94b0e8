"""Comparable customers: each used once, none too far away, the nearest first; and how alike pairs are."""

import numpy as np
import pandas as pd
import pytest

from retention.errors import ArgumentError, TableError
from retention.metrics.matching import matched_pairs, paired_difference


def people(values, prefix="c", **more):
    return pd.DataFrame({"customer_id": [f"{prefix}{n}" for n in range(len(values))], "orders": values, **more})


def greedy(cases, others, caliper):
    """The same, pair by pair: the closest free pair of all, until none is left within the caliper."""
    spread = cases["orders"].std(ddof=0)
    free = {(i, j): abs(a - b) for i, a in enumerate(cases["orders"]) for j, b in enumerate(others["orders"])
            if abs(a - b) <= caliper * spread}
    found = set()
    while free:
        pair = min(free, key=lambda key: (free[key], *key))
        found.add(pair)
        free = {key: gap for key, gap in free.items() if key[0] != pair[0] and key[1] != pair[1]}
    return found


@pytest.mark.parametrize("seed", range(5))
def test_pairs_are_those_of_a_plain_search(seed):
    rng = np.random.default_rng(seed)
    cases, others = people(rng.normal(0.5, 1, 12)), people(rng.normal(0, 1, 9), "d")  # so few that a round sees all
    pairs, _ = matched_pairs(cases, others, near=["orders"], caliper=0.5)
    assert set(pairs.itertuples(index=False, name=None)) == greedy(cases, others, 0.5)


def test_nobody_is_used_twice_and_no_pair_is_too_far_apart():
    rng = np.random.default_rng(3)
    cases, others = (people(rng.normal(0, 1, count), name).assign(
        a=rng.normal(shift, 1, count), b=rng.normal(0, 3, count), month=rng.integers(0, 3, count))
        for name, count, shift in (("c", 400, 0.5), ("d", 600, 0)))
    pairs, balance = matched_pairs(cases, others, near=["a", "b"], exact=["month"], caliper=0.3)
    left, right = cases.iloc[pairs["case"]].reset_index(drop=True), others.iloc[pairs["other"]].reset_index(drop=True)
    assert pairs["case"].is_unique and pairs["other"].is_unique and len(pairs) > 250
    assert (left["month"] == right["month"]).all()
    for name in ("a", "b"):
        assert ((left[name] - right[name]).abs() <= 0.3 * cases[name].std(ddof=0) + 1e-9).all()
    row = balance.set_index("feature").loc["a"]
    assert row["difference_before"] > 0.3 > 0.1 > abs(row["difference"])
    assert row["difference"] == pytest.approx((left["a"].mean() - right["a"].mean()) / cases["a"].std(ddof=0))


def test_a_customer_is_no_pair_of_its_own():
    cases = people([1.0, 2.0])
    pairs, _ = matched_pairs(cases, cases, near=["orders"], caliper=5)
    assert pairs.to_numpy().tolist() == [[0, 1], [1, 0]]
    alone, _ = matched_pairs(cases.head(1), cases.head(1), near=["orders"])
    assert alone.empty


def test_nobody_to_pair_and_wrong_arguments():
    pairs, balance = matched_pairs(people([1.0, 2.0]), people([], "d"), near=["orders"])
    assert pairs.empty and balance["difference"].isna().all()
    with pytest.raises(ArgumentError, match="caliper"):
        matched_pairs(people([1.0]), people([1.0], "d"), near=["orders"], caliper=0)
    with pytest.raises(TableError, match=r"cases\.spend"):
        matched_pairs(people([1.0]), people([1.0], "d"), near=["spend"])


def test_the_interval_of_a_paired_difference_holds_it():
    rng, inside = np.random.default_rng(0), 0
    for _ in range(200):
        own = rng.normal(0, 2, 60)  # what pairs share cancels out
        cases, others = own + rng.normal(1, 1, 60), own + rng.normal(0, 1, 60)
        cases[:5] = np.nan
        _, lower, upper = paired_difference(cases, others, seed=1, draws=300)
        inside += lower <= 1 <= upper
    assert inside >= 182
    assert np.isnan(paired_difference(np.array([np.nan]), np.array([1.0]), seed=0, draws=100)[0])
    assert paired_difference(np.ones(4), np.zeros(4), seed=0, draws=100)[0] == 1
    many = rng.normal(0.1, 1, 6000)
    value, lower, upper = paired_difference(many, np.zeros(6000), seed=0, draws=100)
    assert (lower + upper) / 2 == pytest.approx(value) and upper - lower == pytest.approx(4 / np.sqrt(6000), rel=0.05)
