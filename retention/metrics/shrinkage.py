"""Means of many small samples, each told by its own values as far as these go and by all the others beyond."""

from __future__ import annotations

from typing import Any

import numpy as np


def shrunk_means(total: Any, squares: Any, n: Any) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Posterior mean and spread of each sample's expectation, and the probability that it is below 0.

    Variances are shrunk to a common one by Smyth's (2004) moments of log s²; given these, means are shrunk to the
    weighted mean of all by Morris's (1983) empirical Bayes, with the variance between samples by the moment
    estimator of DerSimonian and Laird (1986). NaN below three samples.

    Parameters
    ----------
    total, squares, n : array-like
        Sum, sum of squares and number (which need not be whole, at least 1) of the values of each sample.

    Examples
    --------
    >>> mean, spread, below = shrunk_means([40.0, 44.0, -30.0], [450.0, 500.0, 480.0], [4, 4, 4])
    >>> mean.round(1).tolist(), below.round(3).tolist()
    ([9.6, 10.7, -5.0], [0.0, 0.0, 0.932])
    """
    from scipy.special import ndtr

    total, squares, n = (np.asarray(values, dtype=float) for values in (total, squares, n))
    if len(total) < 3:
        return (np.full(len(total), np.nan),) * 3
    mean = total / n
    variance = _shrunk_variances(np.maximum(squares - n * mean**2, 0), np.maximum(n - 1, 0)) / n
    if not variance.any():
        return mean, np.zeros(len(mean)), (mean < 0).astype(float)
    weight = 1 / variance
    centre = (weight * mean).sum() / weight.sum()
    excess = (weight * (mean - centre) ** 2).sum() - (len(mean) - 1)
    between = max(excess / (weight.sum() - (weight**2).sum() / weight.sum()), 0.0)
    weight = 1 / (variance + between)
    centre = (weight * mean).sum() / weight.sum()
    own = between / (between + variance)
    # the centre is estimated too: its variance enters as far as a sample leans on it
    spread = np.sqrt(own * variance + (1 - own) ** 2 / weight.sum())
    shrunk = own * mean + (1 - own) * centre
    return shrunk, spread, ndtr(-shrunk / spread)


def _shrunk_variances(residual: np.ndarray, freedom: np.ndarray) -> np.ndarray:
    """Variances ``residual ÷ freedom``, shrunk to a common one by as many degrees of freedom as their spread tells."""
    from scipy.special import digamma, polygamma

    pooled = residual.sum() / freedom.sum() if freedom.sum() > 0 else 0.0
    told = (freedom >= 1) & (residual > 0)
    if told.sum() < 3:
        return np.full(len(residual), pooled)
    own, half = residual[told] / freedom[told], freedom[told] / 2
    logs = np.log(own) - digamma(half) + np.log(half)
    beyond = logs.var(ddof=1) - polygamma(1, half).mean()  # spread of the logs beyond that of samples of one variance
    if beyond <= 1e-6:
        return np.full(len(residual), pooled)
    prior = 2 * _trigamma_inverse(beyond)
    common = np.exp(logs.mean() + digamma(prior / 2) - np.log(prior / 2))
    return (prior * common + residual) / (prior + freedom)


def _trigamma_inverse(value: float) -> float:
    from scipy.optimize import brentq
    from scipy.special import polygamma

    return float(np.exp(brentq(lambda log: polygamma(1, np.exp(log)) - value, -20.0, 20.0)))
