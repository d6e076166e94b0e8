"""The holidays at the end of the year: what a business that has not seen them does not know of its forecasts."""

from __future__ import annotations

import numpy as np
import pandas as pd

#: Month and day of the first and the last: what is bought for the holidays, and what is not bought after them.
HOLIDAYS = (((11, 1), (12, 15)), ((12, 16), (1, 31)))


def holiday_shares(begin: pd.DatetimeIndex, days: np.ndarray) -> np.ndarray:
    """The share of each window that lies before the holidays, and after them.

    Parameters
    ----------
    begin : pandas.DatetimeIndex
        The first day of each window.
    days : array
        How many days each has; of a part of a day the whole counts.

    Returns
    -------
    numpy.ndarray
        A row per window, a column per part of `HOLIDAYS`.

    Examples
    --------
    >>> holiday_shares(pd.DatetimeIndex(["2025-10-17", "2025-04-01"]), np.array([30, 90])).tolist()
    [[0.5, 0.0], [0.0, 0.0]]
    """
    days = np.ceil(days).astype(int)
    every = pd.date_range(begin.min(), periods=int(((begin - begin.min()).days + days).max()))
    date = np.asarray(every.month * 100 + every.day)
    first = (begin - begin.min()).days.to_numpy()
    shares = []
    for low, high in (tuple(100 * month + day for month, day in ends) for ends in HOLIDAYS):
        inside = (date >= low) & (date <= high) if low <= high else (date >= low) | (date <= high)  # over New Year
        passed = np.concatenate([[0], np.cumsum(inside)])
        shares.append((passed[first + days] - passed[first]) / days)
    return np.stack(shares, axis=1)
