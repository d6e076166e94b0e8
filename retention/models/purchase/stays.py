"""The beta-geometric stay: at every period a customer leaves with a chance of its own, which is Beta over customers."""

from __future__ import annotations

import numpy as np

from retention.errors import ArgumentError
from retention.models.purchase.numerics import log_rising

#: Relative accuracy of the sums, and how many terms of the continued fraction are tried for it.
_ACCURACY, _TERMS = 1e-15, 100_000


def stay_probability(leave, stay, periods) -> np.ndarray:
    """P(still there after ``periods``) = B(leave, stay + periods) ÷ B(leave, stay), element by element.

    The chance to leave at a period is Beta(``leave``, ``stay``) over customers. Who has stayed for t periods has
    ``stay`` + t in its place, which is all that history says.

    Examples
    --------
    >>> stay_probability(3.8, 15.2, [0, 1, 2]).round(4)
    array([1.   , 0.8  , 0.648])
    """
    return np.exp(log_rising(stay, periods) - log_rising(np.add(leave, stay), periods))


def expected_stays(leave, stay, *, horizon: int | np.ndarray | None, discount: float = 0.0) -> np.ndarray:
    """Σ P(still there after j) ÷ (1 + d)^j over j = 1 … ``horizon``, or without end for ``None``.

    Without end and without discount the sum is ``stay`` ÷ (``leave`` − 1), and infinite where ``leave`` ≤ 1: a few
    customers who never leave then outweigh all others.

    Raises
    ------
    ArgumentError
        No end and a negative discount, where the sum has no limit.

    Examples
    --------
    >>> float(expected_stays(3.8, 15.2, horizon=2))
    1.448
    >>> float(expected_stays(3.0, 15.0, horizon=None)), float(expected_stays(0.7, 15.0, horizon=None))
    (7.5, inf)
    """
    leave, stay = np.broadcast_arrays(np.asarray(leave, dtype=float), np.asarray(stay, dtype=float))
    if horizon is not None:
        return _finite(leave, stay, horizon, discount)
    if discount < 0:
        raise ArgumentError(f"discount: found {discount:g} without a horizon, allowed 0 or more: the value has no "
                            "limit otherwise. Give a horizon.")
    if discount == 0:
        return np.divide(stay, leave - 1, out=np.full(leave.shape, np.inf), where=leave > 1)
    kept = 1 / (1 + discount)
    return stay / (leave + stay) * kept * _gauss_fraction(stay + 1, leave + stay + 1, kept)


def _finite(leave: np.ndarray, stay: np.ndarray, horizon: int | np.ndarray, discount: float) -> np.ndarray:
    """Term by term: each is the one before times a ratio below 1, so that nothing cancels or overflows."""
    term, total = np.ones(leave.shape), np.zeros(np.broadcast_shapes(leave.shape, np.shape(horizon)))
    for passed in range(np.max(horizon, initial=0)):
        term = term * (stay + passed) / ((leave + stay + passed) * (1 + discount))
        total = total + np.where(passed < np.asarray(horizon), term, 0.0)
    return total


def _gauss_fraction(b: np.ndarray, c: np.ndarray, z: float) -> np.ndarray:
    """₂F₁(1, b; c; z) for 0 < z < 1 and b < c by Gauss's continued fraction, with Steed's forward recurrence.

    All its coefficients lie between 0 and 1, so that it converges for whatever b and c, where the usual series and
    transformations of ₂F₁ overflow or cancel (large b, or c − b near a whole number, with z near 1).
    """
    ratio, step = np.ones(c.shape), np.ones(c.shape)
    total = np.ones(c.shape)
    for k in range(1, _TERMS):
        n, odd = divmod(k, 2)
        if odd:
            coefficient = (b + n) * (c - 1 + n) / ((c - 1 + 2 * n) * (c + 2 * n))
        else:
            coefficient = n * (c - 1 - b + n) / ((c + 2 * n - 2) * (c + 2 * n - 1))
        ratio = 1 / (1 - coefficient * z * ratio)
        step, before = step * (ratio - 1), step
        total = total + step
        if np.all(np.maximum(step, before) <= _ACCURACY * total):  # a large step may follow a small one
            break
    return total
