"""Non-negative factors of sentences: fitted, read as shares, and as many as recur when the sentences are resampled."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
import scipy.sparse as sp
from scipy.optimize import linear_sum_assignment
from sklearn.decomposition import NMF, non_negative_factorization
from sklearn.exceptions import ConvergenceWarning

#: Numbers of factors tried, resamples of each, and the share of the sentences in a resample.
_TRIED, _RESAMPLES, _SHARE = (2, 4, 6, 8, 10, 12), 5, 0.8
#: Mean cosine from which a factor counts as found again.
_FOUND_AGAIN = 0.7
#: Fewest sentences worth looking for themes in.
_FEWEST = 20


def guided_factors(words: sp.csr_matrix, concepts: sp.csr_matrix, *, guidance: float) -> np.ndarray:
    """Factors of words and concepts side by side, one a row, each begun from one concept's column."""
    weights = sp.csr_matrix(sp.hstack([words, guidance * concepts]))
    begin = concepts.toarray()
    company = np.asarray((sp.csr_matrix(begin.T) @ weights).todense()) / np.maximum(begin.sum(axis=0), 1e-9)[:, None]
    # zeros could not grow: every sentence and word begins with a trace of every theme
    model = NMF(begin.shape[1], init="custom", max_iter=100, tol=1e-3)
    _quietly(model.fit_transform, weights, W=begin + 1e-3, H=company + 1e-4)
    return model.components_


def shares_of(factors: np.ndarray, weights: sp.csr_matrix) -> np.ndarray:
    """How much of each sentence each factor explains: length of its part ÷ length of the sentence, 0 to 1."""
    if weights.shape[0] == 0:
        return np.zeros((0, len(factors)))
    parts, *_ = _quietly(non_negative_factorization, weights, H=factors, n_components=len(factors), update_H=False,
                         tol=1e-3)
    parts = parts * np.linalg.norm(factors, axis=1)
    length = np.sqrt(np.asarray(weights.multiply(weights).sum(axis=1)))
    return np.clip(parts / np.where(length > 0, length, 1), 0, 1)


def recurring_factors(weights: sp.csr_matrix, *, k: int | None,
                      seed: int) -> tuple[np.ndarray, np.ndarray, pd.DataFrame]:
    """Factors of ``weights``, as many as recur in resamples, or ``k`` of them.

    Of each number tried, the factors are fitted on all sentences and on resamples of four fifths of them without
    replacement, matched one to one by their cosine (Greene, O'Callaghan and Cunningham 2014). Taken is the greatest
    number whose mean cosine is at least 0.7; of its factors, those that reach it themselves.

    Returns
    -------
    tuple
        The factors, one a row; the stability of each; and a frame ``k, stability`` of the numbers tried.
    """
    most = min(weights.shape[0] // 5, weights.shape[1] - 1)
    numbers = [number for number in _TRIED if number <= most] if k is None else [min(k, most)]
    fitted = {number: _resampled(weights, number, seed) for number in numbers
              if number > 0 and weights.shape[0] >= _FEWEST}
    tried = pd.DataFrame({"k": pd.Series(list(fitted), dtype=int),
                          "stability": pd.Series([cosines.mean() for _, cosines in fitted.values()], dtype=float)})
    good = tried if k is not None else tried[tried.stability >= _FOUND_AGAIN]
    if good.empty:
        return np.zeros((0, weights.shape[1])), np.zeros(0), tried
    factors, cosines = fitted[int(good.k.max())]
    kept = cosines >= (_FOUND_AGAIN if k is None else 0)
    return factors[kept], cosines[kept], tried


def _resampled(weights: sp.csr_matrix, number: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """The factors of all sentences, and the mean cosine of each with its counterpart in the resamples."""
    rng = np.random.default_rng([seed, number])
    whole = _factors(weights, number)
    cosines = np.zeros(number)
    for _ in range(_RESAMPLES):
        rows = np.sort(rng.choice(weights.shape[0], size=int(_SHARE * weights.shape[0]), replace=False))
        alike = _direction(whole) @ _direction(_factors(weights[rows], number)).T
        here, there = linear_sum_assignment(-alike)
        cosines[here] += alike[here, there] / _RESAMPLES
    return whole, cosines


def _factors(weights: sp.csr_matrix, number: int) -> np.ndarray:
    model = NMF(number, init="nndsvd", random_state=0, max_iter=200, tol=1e-3)
    _quietly(model.fit, weights)
    return model.components_


def _direction(factors: np.ndarray) -> np.ndarray:
    length = np.linalg.norm(factors, axis=1, keepdims=True)
    return factors / np.where(length > 0, length, 1)


def _quietly(act, *data, **settings):
    """Stopping at ``max_iter`` is meant: themes are settled long before the last digits are.

    A fit without error has its error rounded to a hair below 0, whose root scikit-learn takes.
    """
    with warnings.catch_warnings(), np.errstate(invalid="ignore"):
        warnings.simplefilter("ignore", ConvergenceWarning)
        return act(*data, **settings)
