"""What a model's distribution of counts says of the counts that came: log score, coverage, width, PIT, Brier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable

#: Nominal coverage of the predictive intervals, in per cent, and their tails.
LEVELS = {80: (0.1, 0.9), 95: (0.025, 0.975)}
#: Counts looked at first; four times as many as long as a tail or an actual count lies beyond.
_FIRST, _STEP, _MOST = 16, 4, 16_384
#: Cells of one table of probabilities: 32 MiB.
_CELLS = 4_000_000


@dataclass(frozen=True)
class CountForecast:
    """Per customer: what the distribution predicted said of the count that came.

    Parameters
    ----------
    log_probability : numpy.ndarray
        Logarithm of P(X = the actual count).
    below, up_to : numpy.ndarray
        P(X < the actual count) and P(X ≤ the actual count).
    none : numpy.ndarray
        P(X = 0).
    lower, upper : dict of int to numpy.ndarray
        Ends of the predictive interval by nominal level (80, 95): the smallest counts whose cumulated probability
        reaches its tails.
    """

    log_probability: np.ndarray
    below: np.ndarray
    up_to: np.ndarray
    none: np.ndarray
    lower: dict[int, np.ndarray]
    upper: dict[int, np.ndarray]

    def brier(self, actual) -> np.ndarray:
        """Squared error, per customer, of the probability that there is any purchase."""
        return (1 - self.none - (np.asarray(actual) > 0)) ** 2

    def scores(self, actual) -> dict[str, float]:
        """Means over customers: ``log_score, brier, coverage_80, width_80, coverage_95, width_95, pit_distance``."""
        table = {"log_score": self.log_probability.mean(), "brier": self.brier(actual).mean()}
        for level in LEVELS:
            inside = (self.lower[level] <= actual) & (actual <= self.upper[level])
            table[f"coverage_{level}"] = np.where(np.isnan(self.upper[level]), np.nan, inside).mean()
            table[f"width_{level}"] = (self.upper[level] - self.lower[level]).mean()
        at = np.linspace(0, 1, 101)
        table["pit_distance"] = np.abs(mean_pit(self.below, self.up_to, at) - at).max()
        return {name: float(value) for name, value in table.items()}


def mean_pit(below, up_to, at) -> np.ndarray:
    """Mean of the probability integral transform of counts at the points ``at``: the diagonal if all is calibrated.

    A count lies anywhere between P(X < x) and P(X ≤ x); its share below u rises from 0 to 1 between the two. This
    is the expectation of the randomised transform, without its noise (Czado, Gneiting & Held 2009, Predictive model
    assessment for count data, Biometrics 65, eq. 2).

    Examples
    --------
    >>> mean_pit([0.0, 0.5], [0.5, 1.0], [0.25, 0.5, 0.75])
    array([0.25, 0.5 , 0.75])
    """
    below, up_to = (np.asarray(side, dtype=float) for side in (below, up_to))
    width = np.maximum(up_to - below, np.finfo(float).tiny)
    return np.array([np.clip((u - below) / width, 0, 1).mean() for u in np.asarray(at)])


def forecast_counts(probabilities: Callable[..., pd.DataFrame], customers: pd.DataFrame, actual, *,
                    columns: tuple[str, ...] = ("frequency", "recency", "T")) -> CountForecast:
    """Hold each customer's actual count against the distribution predicted for it.

    Customers with equal ``columns`` have one distribution, which is asked for once; the tables of
    probabilities are made in pieces, so that memory does not grow with the number of customers.

    Parameters
    ----------
    probabilities : callable
        ``probabilities(customers, up_to=n)`` returns P(X = 0), …, P(X = n), one row per customer.
    customers : pandas.DataFrame
    actual : array-like of int, one per customer
    columns : tuple of str
        What the distribution depends on.

    Returns
    -------
    CountForecast
        NaN where even the first 16,383 counts do not reach the actual count or the tail.

    Examples
    --------
    >>> def coin(customers, up_to):  # 0 or 1, each with probability one half
    ...     return pd.DataFrame(np.where(np.arange(up_to + 1) < 2, 0.5, 0.0)[None].repeat(len(customers), axis=0))
    >>> forecast = forecast_counts(coin, pd.DataFrame({"frequency": [0, 0]}), [0, 1], columns=("frequency",))
    >>> forecast.up_to.tolist(), forecast.upper[95].tolist()
    ([0.5, 1.0], [1.0, 1.0])
    """
    actual = np.asarray(actual, dtype=np.int64)
    place, rows = _distinct(customers, list(columns))
    highest = np.zeros(len(rows), dtype=np.int64)
    np.maximum.at(highest, place, actual)
    names = ("log_probability", "below", "up_to", "none")
    ends = [f"{side}_{level}" for level in LEVELS for side in ("lower", "upper")]
    found = {name: np.full(len(actual), np.nan) for name in (*names, *ends)}
    pending, most = np.arange(len(rows)), _FIRST - 1
    while len(pending) and most < _MOST:
        later = []
        for piece in np.array_split(pending, -(-len(pending) * (most + 1) // _CELLS)):
            table = np.asarray(probabilities(rows.iloc[piece], up_to=most), dtype=float)
            cumulated = table.cumsum(axis=1)
            reached = (cumulated[:, -1] >= max(tail for _, tail in LEVELS.values())) & (highest[piece] <= most)
            _read(found, place, actual, piece[reached], table[reached], cumulated[reached])
            later.append(piece[~reached])
        pending, most = np.concatenate(later), (most + 1) * _STEP - 1
    return CountForecast(*(found[name] for name in names), *(
        {level: found[f"{side}_{level}"] for level in LEVELS} for side in ("lower", "upper")))


def _distinct(customers: pd.DataFrame, columns: list[str]) -> tuple[np.ndarray, pd.DataFrame]:
    """Where each customer's row stands among the distinct rows, and those rows."""
    place = customers.groupby(columns, sort=False, observed=True, dropna=False).ngroup().to_numpy()
    _, first = np.unique(place, return_index=True)
    return place, customers.iloc[first]


def _read(found: dict[str, np.ndarray], place: np.ndarray, actual: np.ndarray, rows: np.ndarray,
          table: np.ndarray, cumulated: np.ndarray) -> None:
    """Enter what ``table`` (one line per distinct row of ``rows``) says of the customers who stand there."""
    line = np.full(place.max(initial=-1) + 1, -1)
    line[rows] = np.arange(len(rows))
    who = np.flatnonzero(line[place] >= 0)
    at, count = line[place[who]], actual[who]
    found["none"][who] = table[at, 0]
    found["up_to"][who] = np.minimum(cumulated[at, count], 1)
    found["below"][who] = np.clip(cumulated[at, count] - table[at, count], 0, 1)
    with np.errstate(divide="ignore"):  # an impossible count has the log score -inf, which is what it deserves
        found["log_probability"][who] = np.log(np.maximum(table[at, count], 0))
    for level, tails in LEVELS.items():
        for side, tail in zip(("lower", "upper"), tails, strict=True):
            found[f"{side}_{level}"][who] = np.argmax(cumulated >= tail, axis=1)[at]
