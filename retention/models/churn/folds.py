"""Which rows are learned from and which foretold: by time where there is one, a customer never on both sides."""

from __future__ import annotations

import numpy as np
import pandas as pd


def dealt_folds(y: np.ndarray, groups: np.ndarray | None, *, folds: int, seed: int) -> np.ndarray:
    """The fold of each row: customers, sorted by their share of losses and shuffled among equals, are dealt like cards.

    So every fold has its part of the losses, and all rows of a customer are in one.

    Parameters
    ----------
    y : array of 0 and 1
    groups : array, optional
        The customer of each row; without it each row stands alone.

    Examples
    --------
    >>> dealt_folds(np.array([0, 0, 1, 1]), np.array(["a", "a", "b", "c"]), folds=2, seed=0).tolist()
    [0, 0, 0, 1]
    """
    member = np.arange(len(y)) if groups is None else pd.factorize(groups)[0]
    share = np.bincount(member, weights=y) / np.bincount(member)
    shuffled = np.random.default_rng(seed).random(len(share))
    fold = np.empty(len(share), dtype=int)
    fold[np.lexsort((shuffled, share))] = np.arange(len(share)) % folds
    return fold[member]


def time_folds(y: np.ndarray, times: np.ndarray, *, horizon: float, folds: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """Rows to learn from and rows to foretell for each of the newest snapshots, the newest first.

    Learned from are the snapshots whose label window, ``horizon`` days, was over at the snapshot that is foretold.
    A snapshot before which one class was unknown is left out.

    Examples
    --------
    >>> days = np.array(["2025-01-01", "2025-01-01", "2025-02-01", "2025-03-01"], dtype="datetime64[D]")
    >>> [(train.tolist(), test.tolist()) for train, test in time_folds(np.array([0, 1, 0, 1]), days, horizon=45,
    ...                                                                 folds=3)]
    [([0, 1], [3])]
    """
    pairs = []
    for date in np.unique(times)[::-1]:
        known = np.flatnonzero(times <= date - np.timedelta64(round(horizon * 86_400), "s"))
        if len(pairs) < folds and len(np.unique(y[known])) == 2:
            pairs.append((known, np.flatnonzero(times == date)))
    return pairs


def some_customers(groups: np.ndarray | None, rows: int, *, most: int, seed: int) -> np.ndarray:
    """Rows of customers drawn whole, about ``most`` of them; all rows where there are no more."""
    if rows <= most:
        return np.arange(rows)
    member = np.arange(rows) if groups is None else pd.factorize(groups)[0]
    kept = np.random.default_rng(seed).random(member.max() + 1) < most / rows
    return np.flatnonzero(kept[member])
