"""R² split among drivers, for a sample and its resamples at once."""

from __future__ import annotations

from itertools import combinations
from math import comb

import numpy as np

#: Largest matrix of resampling weights held at one time.
_CELLS = 4_000_000


def resampled_moments(x: np.ndarray, y: np.ndarray, *, seed: int, draws: int) -> np.ndarray:
    """Covariance matrices of (x, y): of the sample, then of each bootstrap resample of its rows.

    Examples
    --------
    >>> resampled_moments(np.array([[0.0], [2.0]]), np.array([1.0, 3.0]), seed=0, draws=1)[0]
    array([[1., 1.],
           [1., 1.]])
    """
    z = np.column_stack([x, y])
    z = z - z.mean(axis=0)
    n = len(z)
    products = (z[:, :, None] * z[:, None, :]).reshape(n, -1)
    rng, even, step = np.random.default_rng(seed), np.full(n, 1 / n), max(1, _CELLS // n)
    matrices = [_covariances(even[None, :], z, products)]
    for first in range(0, draws, step):
        weights = rng.multinomial(n, even, size=min(step, draws - first)) / n
        matrices.append(_covariances(weights, z, products))
    return np.concatenate(matrices)


def _covariances(weights: np.ndarray, z: np.ndarray, products: np.ndarray) -> np.ndarray:
    means = weights @ z
    return (weights @ products).reshape(len(weights), z.shape[1], -1) - means[:, :, None] * means[:, None, :]


def shapley_of_r_squared(moments: np.ndarray, blocks: list[list[int]]) -> np.ndarray:
    """Shapley values of R² for each matrix (rows) and driver (columns): what it adds, over all orders of entering.

    Parameters
    ----------
    moments : numpy.ndarray
        Covariance matrices, the outcome last.
    blocks : list of list of int
        The columns of each driver.

    Examples
    --------
    >>> shapley_of_r_squared(np.array([[[1.0, 0.0, 0.6], [0.0, 1.0, 0.3], [0.6, 0.3, 1.0]]]), [[0], [1]]).round(2)
    array([[0.36, 0.09]])
    """
    count, names = len(blocks), range(len(blocks))
    known = {subset: _r_squared(moments, sorted(column for name in subset for column in blocks[name]))
             for size in range(count + 1) for subset in combinations(names, size)}
    parts = np.zeros((len(moments), count))
    for subset, value in known.items():
        for name in set(names) - set(subset):
            added = known[tuple(sorted((*subset, name)))] - value
            parts[:, name] += added / (count * comb(count - 1, len(subset)))
    return np.maximum(parts, 0)


def _r_squared(moments: np.ndarray, columns: list[int]) -> np.ndarray:
    total = np.maximum(moments[:, -1, -1], np.finfo(float).tiny)
    if not columns:
        return np.zeros(len(moments))
    within = moments[:, columns][:, :, columns]
    # a resample may lack a value altogether: a trace of ridge keeps its matrix solvable
    ridge = 1e-10 * np.trace(within, axis1=1, axis2=2)[:, None, None] / len(columns) + np.finfo(float).tiny
    across = moments[:, columns, -1]
    solved = np.linalg.solve(within + ridge * np.eye(len(columns)), across[:, :, None])[:, :, 0]
    return (solved * across).sum(axis=1) / total
