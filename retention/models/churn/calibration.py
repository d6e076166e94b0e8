"""Probabilities that mean what they say: maps of log-odds learned from held-out forecasts, and the base rate of today.

Classes are never weighted or resampled, so the log-odds come in about right; a map is used only where held-out
forecasts show that it helps.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.optimize import brentq
from scipy.special import expit
from sklearn.base import BaseEstimator
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from retention.errors import ArgumentError

#: Rows of the rarer class from which a map is tried: two numbers need few, three more, a staircase many.
_ROWS_NEEDED = {"sigmoid": 50, "beta": 500, "isotonic": 5000}
METHODS = ("none", *_ROWS_NEEDED)
#: No shift of the level goes beyond this many log-odds.
_FURTHEST = 20.0
#: How much of an error in the level comes again a horizon later before past days have told; and as strongly as errors
#: would say it whose squares, one of each window, add up to so much. On sixteen logs of purchases the level was nearer
#: for it on ten, by 2 % over all (root mean square in log-odds); all of the error put it farther off on fifteen, by
#: 31 %; believing a log's own past after one window, by 17 %.
_LASTING, _AS_STRONGLY = 0.2, 2.0


class Identity(BaseEstimator):
    """Log-odds as they are."""

    def fit(self, log_odds: np.ndarray, y: np.ndarray):
        return self

    def map(self, log_odds: np.ndarray) -> np.ndarray:
        return log_odds


class Sigmoid(BaseEstimator):
    """A straight line in log-odds (Platt 1999): spreads forecasts that are too timid, draws in those too bold."""

    def fit(self, log_odds: np.ndarray, y: np.ndarray):
        self.model_ = LogisticRegression(C=np.inf).fit(log_odds[:, None], y)
        return self

    def map(self, log_odds: np.ndarray) -> np.ndarray:
        return self.model_.decision_function(log_odds[:, None])


class Beta(BaseEstimator):
    """Beta calibration (Kull, Silva Filho & Flach 2017): a slope of its own for small and for large probabilities."""

    def fit(self, log_odds: np.ndarray, y: np.ndarray):
        self.model_ = LogisticRegression(C=np.inf).fit(_two_slopes(log_odds), y)
        return self

    def map(self, log_odds: np.ndarray) -> np.ndarray:
        return self.model_.decision_function(_two_slopes(log_odds))


class Isotonic(BaseEstimator):
    """A rising staircase; its ends are kept off 0 and 1 by Laplace's rule of one row more of each class."""

    def fit(self, log_odds: np.ndarray, y: np.ndarray):
        edge = 1 / (len(y) + 2)
        self.model_ = IsotonicRegression(y_min=edge, y_max=1 - edge, out_of_bounds="clip").fit(log_odds, y)
        return self

    def map(self, log_odds: np.ndarray) -> np.ndarray:
        probability = self.model_.predict(log_odds)
        return np.log(probability) - np.log1p(-probability)


_MAPS = {"none": Identity, "sigmoid": Sigmoid, "beta": Beta, "isotonic": Isotonic}


def _two_slopes(log_odds: np.ndarray) -> np.ndarray:
    """log p and −log(1 − p), without going through p."""
    return np.column_stack([-np.logaddexp(0, -log_odds), np.logaddexp(0, log_odds)])


def calibrate(log_odds: np.ndarray, y: np.ndarray, fold: np.ndarray, *, method: str,
              groups: np.ndarray | None = None) -> tuple[str, BaseEstimator]:
    """The map to use, fitted on held-out forecasts, and its name.

    Parameters
    ----------
    log_odds : array
        Of rows by models that had not seen them.
    y : array of 0 and 1
    fold : array of int
        The fold in which each row was held out; maps are compared by folds in the same way.
    method : {"auto", "none", "sigmoid", "beta", "isotonic"}
        ``"auto"``: the map that lowers the held-out log loss most, if by more than one standard error of the
        difference; otherwise none. Maps are tried only where the rarer class has rows enough.
    groups : array, optional
        The customer of each row: rows of one go together, so that the error is one over customers.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> truth = rng.normal(size=2000)
    >>> y = (rng.random(2000) < expit(truth)).astype(int)
    >>> name, bold_tamed = calibrate(3 * truth, y, np.arange(2000) % 5, method="auto")
    >>> name, bool(abs(bold_tamed.map(np.array([3.0]))[0] - 1) < 0.3)
    ('sigmoid', True)
    """
    if method != "auto":
        return method, _MAPS[method]().fit(log_odds, y)
    rarer = min(np.count_nonzero(y), np.count_nonzero(1 - y))
    plain = row_losses(y, log_odds)
    best, best_gain = "none", 0.0
    for name, needed in _ROWS_NEEDED.items():
        if rarer < needed:
            continue
        gain = plain - row_losses(y, _cross_fitted(_MAPS[name], log_odds, y, fold))
        if gain.mean() > max(best_gain, clustered_error(gain, groups)):
            best, best_gain = name, gain.mean()
    return best, _MAPS[best]().fit(log_odds, y)


def clustered_error(values: np.ndarray, groups: np.ndarray | None) -> float:
    """Standard error of the mean of ``values`` whose rows go together by customer; each row alone without ``groups``.

    Examples
    --------
    >>> values = np.array([1.0, 1.0, 3.0, 3.0])
    >>> round(clustered_error(values, None), 3), round(clustered_error(values, np.array(["a", "a", "b", "b"])), 3)
    (0.5, 0.707)
    """
    member = np.arange(len(values)) if groups is None else pd.factorize(groups)[0]
    return float(np.sqrt(np.square(np.bincount(member, weights=values - values.mean())).sum()) / len(values))


def _cross_fitted(kind: type, log_odds: np.ndarray, y: np.ndarray, fold: np.ndarray) -> np.ndarray:
    """Each fold mapped by what the others teach."""
    mapped = np.empty(len(y))
    for part in np.unique(fold):
        held = fold == part
        mapped[held] = kind().fit(log_odds[~held], y[~held]).map(log_odds[held])
    return mapped


def row_losses(y: np.ndarray, log_odds: np.ndarray) -> np.ndarray:
    """The log loss of each row.

    Examples
    --------
    >>> row_losses(np.array([1, 0]), np.array([0.0, 0.0])).round(4)
    array([0.6931, 0.6931])
    """
    return np.logaddexp(0, np.where(y == 1, -log_odds, log_odds))


def level_shift(log_odds: np.ndarray, rate: float) -> float:
    """What to add to all log-odds so that the mean probability is ``rate``.

    Unlike a ratio of odds, this does not count twice what the features say of a falling rate already.

    Examples
    --------
    >>> round(level_shift(np.array([-1.0, 1.0]), 0.6), 3)
    0.513
    """
    def excess(shift: float) -> float:
        return float(expit(log_odds + shift).mean()) - rate

    if excess(-_FURTHEST) >= 0 or excess(_FURTHEST) <= 0:
        return float(np.copysign(_FURTHEST, -excess(0.0)))
    return float(brentq(excess, -_FURTHEST, _FURTHEST))


def believed_shift(log_odds: np.ndarray, y: np.ndarray) -> float:
    """`level_shift` to the rate of ``y``, as far as so few rows can be believed.

    A shift of d with standard error s is taken as d × max(0, 1 − s² ÷ d²) (the positive part of James and Stein):
    all of it where rows are many, nothing of what is within one error of nothing.
    """
    smoothed = (y.sum() + 0.5) / (len(y) + 1)
    shift = level_shift(log_odds, smoothed)
    moved = expit(log_odds + shift)
    variance = 1 / max(float((moved * (1 - moved)).sum()), 1e-12)
    return shift * max(0.0, 1 - variance / shift**2) if shift else 0.0


def lasting(before: np.ndarray, after: np.ndarray, *, windows: float) -> float:
    """How much of an error in the level lasts until the next one can be known, from 0 to 1.

    Parameters
    ----------
    before, after : array
        Errors in log-odds that were the newest known at past days, and those that followed.
    windows : float
        As much as so many windows apart from each other they tell.

    Returns
    -------
    float
        The slope of the second on the first, drawn to a fifth: little by errors that are large, much by small ones.

    Examples
    --------
    >>> wave = np.array([0.3, -0.2, 0.1])
    >>> [round(lasting(size * wave, size * after, windows=3), 2) for size in (1, 10) for after in (wave, -wave)]
    [0.25, 0.12, 0.9, 0.0]
    >>> lasting(wave[:0], wave[:0], windows=0)
    0.2
    """
    each = windows / max(len(before), 1)
    slope = (each * (before @ after) + _AS_STRONGLY * _LASTING) / (each * (before @ before) + _AS_STRONGLY)
    return float(np.clip(slope, 0.0, 1.0))


def latest_weight(log_odds: np.ndarray, y: np.ndarray, times: np.ndarray, *, horizon_days: float) -> tuple[float, int]:
    """How much of the newest level to carry forward: 1 all of it, 0 none, as past snapshots say; and how many say so.

    Of each past snapshot it is asked by how much its level lay off what was known when it began (the mean of the
    snapshots whose window was over), and by how much the newest of those did; how much of that lasts says `lasting`.

    Parameters
    ----------
    log_odds : array
        Forecasts for rows by models that had not seen their customers.
    y : array of 0 and 1
    times : array
        The snapshot of each row.
    horizon_days : float
        Days of the label window.

    Examples
    --------
    >>> days = np.repeat(np.arange("2024-01-01", "2025-12-01", np.timedelta64(90, "D"), dtype="datetime64[D]"), 1000)
    >>> number = np.arange(len(days)) // 1000
    >>> place = np.arange(len(days)) % 1000 / 1000
    >>> rising, swinging = 0.2 + 0.08 * number, np.where(number % 2, 0.3, 0.6)
    >>> [round(latest_weight(np.zeros(len(days)), (place < rate) * 1, days, horizon_days=90)[0], 1)
    ...  for rate in (rising, swinging)]
    [0.9, 0.0]
    """
    days, place, rows = np.unique(times, return_inverse=True, return_counts=True)
    left = np.bincount(place, weights=y)
    off = np.array([level_shift(log_odds[place == at], (left[at] + 0.5) / (rows[at] + 1)) for at in range(len(days))])
    horizon = np.timedelta64(round(horizon_days * 86_400), "s")
    came, newest, told = [], [], []
    for at, day in enumerate(days):
        known = days + horizon <= day
        if known.sum() > 1:
            learned = np.average(off[known], weights=rows[known])
            came.append(off[at] - learned)
            newest.append(off[known][-1] - learned)
            told.append(day)
    windows = min(len(told), 1 + (told[-1] - told[0]) / horizon) if told else 0.0  # those that overlap tell less
    return lasting(np.array(newest), np.array(came), windows=windows), len(told)


def moved_odds(rate: float, new_rate: float) -> float:
    """The log-odds to add when the base rate goes from ``rate`` to ``new_rate`` and each class looks as before.

    Raises
    ------
    ArgumentError
        A rate that is not between 0 and 1, both excluded.

    Examples
    --------
    >>> round(moved_odds(0.775, 0.595), 3)
    -0.852
    """
    for value in (rate, new_rate):
        if not 0 < value < 1:
            raise ArgumentError(f"base_rate: found {value!r}, allowed a share between 0 and 1, both excluded.")
    return float(np.log(new_rate / (1 - new_rate)) - np.log(rate / (1 - rate)))
