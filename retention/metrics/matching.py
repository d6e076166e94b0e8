"""Comparable customers: pairs that are alike in what was known of both, and how alike they are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from retention.arguments import columns_present, positive

#: Neighbours looked at in a round.
_NEAREST = 10
#: A difference of means of so many standard deviations is no balance.
BALANCED = 0.1


def matched_pairs(cases: pd.DataFrame, others: pd.DataFrame, *, near: Sequence[str], exact: Sequence[str] = (),
                  caliper: float = 0.5) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Pair each case with another that is alike, none used twice; the nearest pairs first.

    Two are alike when they are equal in ``exact`` and differ in none of ``near`` by more than ``caliper`` standard
    deviations of the cases. A customer is no pair of its own.

    Parameters
    ----------
    cases, others : pandas.DataFrame
        ``customer_id`` and the columns ``near`` (numbers) and ``exact``.
    near, exact : sequence of str
    caliper : float
        Standard deviations.

    Returns
    -------
    pairs : pandas.DataFrame
        ``case, other``: places of the rows in the two tables, in the order of the cases.
    balance : pandas.DataFrame
        One row per column of ``near``: ``feature, cases, others`` (means of the pairs), ``difference_before,
        difference`` (standardised by the spread of the cases, before and after matching).

    References
    ----------
    Rosenbaum & Rubin (1985), Constructing a control group using multivariate matched sampling methods, The American
    Statistician 39(1); Stuart (2010), Matching methods for causal inference, Statistical Science 25(1).

    Examples
    --------
    >>> cases = pd.DataFrame({"customer_id": ["a", "b"], "orders": [1.0, 5.0]})
    >>> others = pd.DataFrame({"customer_id": ["c", "d", "e"], "orders": [5.5, 1.1, 9.0]})
    >>> matched_pairs(cases, others, near=["orders"])[0]
       case  other
    0     0      1
    1     1      0
    """
    positive("caliper", caliper)
    near, exact = list(near), list(exact)
    for table, name in ((cases, "cases"), (others, "others")):
        columns_present(["customer_id", *near, *exact], table.columns, table=name)
    centre, spread = cases[near].mean(), cases[near].std(ddof=0).replace(0, 1.0).fillna(1.0)
    points, pool = ((table[near] - centre).to_numpy(dtype=float) / spread.to_numpy() for table in (cases, others))
    found = []
    for here, there in _cells(cases, others, exact):
        found += _nearest_first(points[here], pool[there], cases["customer_id"].to_numpy()[here],
                                others["customer_id"].to_numpy()[there], here, there, caliper)
    pairs = pd.DataFrame(sorted(found), columns=["case", "other"], dtype="int64")
    return pairs, _balance(cases, others, pairs, near, spread)


def _cells(cases: pd.DataFrame, others: pd.DataFrame, exact: list[str]) -> list[tuple[np.ndarray, np.ndarray]]:
    if not exact:
        return [(np.arange(len(cases)), np.arange(len(others)))]
    here, there = (table.reset_index(drop=True).groupby(exact).indices for table in (cases, others))
    return [(np.asarray(places), np.asarray(there[key])) for key, places in here.items() if key in there]


def _nearest_first(points: np.ndarray, pool: np.ndarray, whose: np.ndarray, theirs: np.ndarray, here: np.ndarray,
                   there: np.ndarray, caliper: float) -> list[tuple[int, int]]:
    """Rounds of the nearest free neighbours, the closest pairs taken first, until none is left within the caliper."""
    from scipy.spatial import cKDTree

    found: list[tuple[int, int]] = []
    free_points, free_pool = np.arange(len(points)), np.arange(len(pool))
    while len(free_points) and len(free_pool):
        count = min(_NEAREST, len(free_pool))
        tree = cKDTree(pool[free_pool])
        # the caliper holds in each direction, so that the neighbours are those of the largest difference
        _, places = tree.query(points[free_points], k=count, p=np.inf, distance_upper_bound=caliper + 1e-12)
        places = places.reshape(len(free_points), count)
        rows, columns = np.nonzero(places < len(free_pool))
        left, right = free_points[rows], free_pool[places[rows, columns]]
        kept = whose[left] != theirs[right]
        left, right = left[kept], right[kept]
        if not len(left):
            break
        distance = np.square(points[left] - pool[right]).sum(axis=1)
        used_left, used_right = np.zeros(len(points), dtype=bool), np.zeros(len(pool), dtype=bool)
        for place in np.lexsort([right, left, distance]):
            if not used_left[left[place]] and not used_right[right[place]]:
                used_left[left[place]] = used_right[right[place]] = True
                found.append((int(here[left[place]]), int(there[right[place]])))
        free_points, free_pool = free_points[~used_left[free_points]], free_pool[~used_right[free_pool]]
    return found


def _balance(cases: pd.DataFrame, others: pd.DataFrame, pairs: pd.DataFrame, near: list[str],
             spread: pd.Series) -> pd.DataFrame:
    one, two = cases[near].iloc[pairs["case"]].mean(), others[near].iloc[pairs["other"]].mean()
    before = (cases[near].mean() - others[near].mean()) / spread
    return pd.DataFrame({"feature": near, "cases": one.to_numpy(dtype=float), "others": two.to_numpy(dtype=float),
                         "difference_before": before.to_numpy(dtype=float),
                         "difference": ((one - two) / spread).to_numpy(dtype=float)})


def paired_difference(cases: np.ndarray, others: np.ndarray, *, seed: int, draws: int) -> tuple[float, float, float]:
    """Mean difference of pairs, with the percentile bootstrap over pairs; NaN for pairs of which one is not known.

    Examples
    --------
    >>> paired_difference(np.array([1.0, 0.0, 1.0]), np.array([0.0, 0.0, 1.0]), seed=0, draws=1000)[0]
    0.3333333333333333
    """
    gap = np.asarray(cases, dtype=float) - np.asarray(others, dtype=float)
    gap = gap[np.isfinite(gap)]
    if len(gap) == 0:
        return np.nan, np.nan, np.nan
    if len(gap) == 1 or np.ptp(gap) == 0:
        return float(gap.mean()), np.nan, np.nan
    if len(gap) > 5000:  # the bootstrap's own normal limit
        half = 1.959963984540054 * gap.std(ddof=1) / np.sqrt(len(gap))
        return float(gap.mean()), float(gap.mean() - half), float(gap.mean() + half)
    rng = np.random.default_rng(seed)
    means = np.array([gap[rng.integers(0, len(gap), len(gap))].mean() for _ in range(draws)])
    lower, upper = np.quantile(means, [0.025, 0.975])
    return float(gap.mean()), float(lower), float(upper)
