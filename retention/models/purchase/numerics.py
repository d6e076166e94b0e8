"""Special functions that hold where the textbook forms overflow or cancel, and work done once per distinct row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import gammaln, psi

from retention.errors import ArgumentError

#: From here on Stirling's series to five terms is exact to double precision.
_LARGE = 20.0
#: B(2k) / (2k (2k − 1)), the coefficients of Stirling's series for log Γ, and −B(2k) / 2k, those of its derivative ψ.
_STIRLING = (1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188)
_OF_PSI = (-1 / 12, 1 / 120, -1 / 252, 1 / 240, -1 / 132)
#: Relative accuracy of the sums, and how many terms of the continued fraction are tried for it.
_ACCURACY, _TERMS = 1e-15, 100_000
#: Rows of columns whose distinct ones are remembered until others are asked for.
_REMEMBERED = 50_000
_remembered: dict[str, Any] = {}


def log_rising(z, n) -> np.ndarray:
    """log Γ(z + n) − log Γ(z) for z > 0 and n ≥ 0, without the cancellation of two large logarithms.

    Examples
    --------
    >>> print(f"{log_rising(1e9, 1) - np.log(1e9):.1e}")
    0.0e+00
    """
    z, n = np.broadcast_arrays(np.asarray(z, dtype=float), np.asarray(n, dtype=float))
    large = z > _LARGE
    if not large.any():
        return gammaln(z + n) - gammaln(z)
    far = np.maximum(z, _LARGE)
    smooth = (far + n - 0.5) * np.log1p(n / far) + n * (np.log(far) - 1) + _stirling(far + n) - _stirling(far)
    return smooth if large.all() else np.where(large, smooth, gammaln(z + n) - gammaln(z))


def _stirling(z: np.ndarray) -> np.ndarray:
    inverse = 1 / z
    square = inverse * inverse
    total = np.zeros_like(inverse)
    for coefficient in reversed(_STIRLING):
        total = total * square + coefficient
    return total * inverse


def psi_rising(z, n) -> np.ndarray:
    """ψ(z + n) − ψ(z): the derivative of `log_rising` by ``z``, without the cancellation of two large values of ψ.

    Where customers hardly differ the likelihood is flat and its curvature comes from differences of this one: what
    cancels there decides whether the data are found to tell the parameters apart.

    Examples
    --------
    >>> print(f"{psi_rising(2.0, 1):.6f} {psi_rising(1e9, 1) * 1e9:.9f}")
    0.500000 1.000000000
    """
    z, n = np.broadcast_arrays(np.asarray(z, dtype=float), np.asarray(n, dtype=float))
    large = z > _LARGE
    if not large.any():
        return psi(z + n) - psi(z)
    far = np.maximum(z, _LARGE)
    smooth = np.log1p(n / far) + n / (2 * far * (far + n)) + _psi_tail(far + n) - _psi_tail(far)
    return smooth if large.all() else np.where(large, smooth, psi(z + n) - psi(z))


def _psi_tail(z: np.ndarray) -> np.ndarray:
    inverse = 1 / (z * z)
    total = np.zeros_like(inverse)
    for coefficient in reversed(_OF_PSI):
        total = (total + coefficient) * inverse
    return total


def by_count(function: Callable, z, n) -> np.ndarray:
    """``function(z, n)``, worked out once per distinct count where ``z`` is a number (or a tuple of numbers).

    A million customers have a few dozen different counts of purchases, and log Γ is dear. The function may
    return several rows of results; the counts run along the last axis.

    Examples
    --------
    >>> by_count(log_rising, 1.0, np.array([0.0, 1.0, 2.0, 1.0])).round(3).tolist()
    [0.0, 0.0, 0.693, 0.0]
    """
    numbers, n = z if isinstance(z, tuple) else (z,), np.asarray(n)
    if n.ndim != 1 or n.size < 64 or any(np.ndim(number) for number in numbers) or n.max() > n.size:
        return function(*numbers, n)
    return function(*numbers, np.arange(n.max() + 1.0))[..., n.astype(np.intp)]


def over_distinct(function: Callable, *columns) -> np.ndarray:
    """``function(*columns)`` for columns of equal length, worked out once per distinct row."""
    first, row_of = _distinct_again(columns)
    return function(*(np.asarray(column)[first] for column in columns))[row_of]


def _distinct_again(columns) -> tuple[np.ndarray, np.ndarray]:
    """`distinct_rows`, found once where the same few columns are asked for again and again, as for each draw.

    To see that they are the same takes a hundredth of the time.
    """
    if max(map(np.size, columns)) > _REMEMBERED:
        return distinct_rows(columns)
    before, found = _remembered.get("columns", ()), _remembered.get("found")
    if len(before) != len(columns) or not all(map(np.array_equal, before, columns)):
        found = distinct_rows(columns)
        _remembered.update(columns=[np.array(column) for column in columns], found=found)
    return found


def distinct_rows(columns) -> tuple[np.ndarray, np.ndarray]:
    """Positions of the first of each distinct row, and for every row which of these it equals.

    By hashing: a million rows take about a tenth of a second, where sorting takes several.

    Examples
    --------
    >>> first, row_of = distinct_rows([np.array([1.0, 2.0, 1.0]), np.array([0.5, 0.5, 0.5])])
    >>> first.tolist(), row_of.tolist()
    ([0, 1], [0, 1, 0])
    """
    code, size = np.zeros(len(columns[0]), dtype=np.int64), 1
    for column in columns:
        codes, values = pd.factorize(np.asarray(column))
        if size * max(len(values), 1) > 2**62:
            code, kept = pd.factorize(code)
            size = len(kept)
        code = code * len(values) + codes
        size *= max(len(values), 1)
    row_of, kept = pd.factorize(code)
    first = np.zeros(len(kept), dtype=np.intp)
    first[row_of[::-1]] = np.arange(len(row_of))[::-1]
    return first, row_of


# --- the beta-geometric law: at every period a customer leaves with a chance of its own, beta over customers ---------

def beta_geometric_survival(leave, stay, periods) -> np.ndarray:
    """P(still there after ``periods``) = B(leave, stay + periods) ÷ B(leave, stay), element by element.

    The chance to leave at a period is Beta(``leave``, ``stay``) over customers. Who has stayed for t periods has
    ``stay`` + t in its place, which is all that history says.

    Examples
    --------
    >>> beta_geometric_survival(3.8, 15.2, [0, 1, 2]).round(4)
    array([1.   , 0.8  , 0.648])
    """
    return np.exp(log_rising(stay, periods) - log_rising(np.add(leave, stay), periods))


def beta_geometric_lifetime(leave, stay, *, horizon: int | np.ndarray | None, discount: float = 0.0) -> np.ndarray:
    """Σ P(still there after j) ÷ (1 + d)^j over j = 1 … ``horizon``, or without end for ``None``.

    Without end and without discount the sum is ``stay`` ÷ (``leave`` − 1), and infinite where ``leave`` ≤ 1: a few
    customers who never leave then outweigh all others.

    Raises
    ------
    ArgumentError
        No end and a negative discount, where the sum has no limit.

    Examples
    --------
    >>> float(beta_geometric_lifetime(3.8, 15.2, horizon=2))
    1.448
    >>> float(beta_geometric_lifetime(3.0, 15.0, horizon=None)), float(beta_geometric_lifetime(0.7, 15.0, horizon=None))
    (7.5, inf)
    """
    leave, stay = np.broadcast_arrays(np.asarray(leave, dtype=float), np.asarray(stay, dtype=float))
    if horizon is not None:
        return _lifetime_within(leave, stay, horizon, discount)
    if discount < 0:
        raise ArgumentError(f"discount: found {discount:g} without a horizon, allowed 0 or more: the value has no "
                            "limit otherwise. Give a horizon.")
    if discount == 0:
        return np.divide(stay, leave - 1, out=np.full(leave.shape, np.inf), where=leave > 1)
    kept = 1 / (1 + discount)
    return stay / (leave + stay) * kept * gauss_fraction(stay + 1, leave + stay + 1, kept)


def _lifetime_within(leave: np.ndarray, stay: np.ndarray, horizon: int | np.ndarray, discount: float) -> np.ndarray:
    """Term by term: each is the one before times a ratio below 1, so that nothing cancels or overflows."""
    term, total = np.ones(leave.shape), np.zeros(np.broadcast_shapes(leave.shape, np.shape(horizon)))
    for passed in range(np.max(horizon, initial=0)):
        term = term * (stay + passed) / ((leave + stay + passed) * (1 + discount))
        total = total + np.where(passed < np.asarray(horizon), term, 0.0)
    return total


def gauss_fraction(b: np.ndarray, c: np.ndarray, z: float) -> np.ndarray:
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
