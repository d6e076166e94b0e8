"""What the season ahead adds to a forecast, and whether knowing it has helped before.

The models of purchases know no season. How much one moves a total is measured by two models of the same customers, with
a yearly wave in the purchase rate and without: the ratio of their totals over the time ahead multiplies the forecast of
any other model. It is used only where past forecasts of the business came nearer to what came because of it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from retention.errors import ArgumentError
from retention.metrics.summary import DAYS_IN, customer_summary
from retention.models.purchase.pareto import ParetoNBD
from retention.models.purchase.time_varying import TimeVaryingParetoNBD, season_covariates

#: Days that must have been observed before a season is told from a trend: a year of whole weeks.
_YEAR = 364
#: Of more customers than these so many are drawn: the ratio of two totals of the same customers hardly varies.
_CUSTOMERS = 3000
#: Past forecasts with a known season below which nothing is decided.
_FEWEST = 4
_WAVES = ("season_sin_1", "season_cos_1")


@dataclass(frozen=True)
class Seasons:
    """Purchase days of a part of the customers, from which the season as known at any day is found.

    Parameters
    ----------
    days : pandas.DataFrame
        ``customer_id, timestamp``: one row per customer and purchase day.
    """

    days: pd.DataFrame

    @classmethod
    def of(cls, days: pd.DataFrame, *, seed: int = 0) -> Seasons:
        """Of the customers of a log of purchase days, or of 3,000 drawn from them."""
        everyone = np.sort(days["customer_id"].unique())
        if len(everyone) > _CUSTOMERS:
            drawn = np.random.default_rng(seed).choice(len(everyone), _CUSTOMERS, replace=False)
            days = days[days["customer_id"].isin(everyone[drawn])]
        return cls(days[["customer_id", "timestamp"]])

    def ahead(self, day: dt.date, *, horizon_days: float) -> float:
        """By how much the season multiplies the purchases of the ``horizon_days`` from ``day`` on; NaN if not known.

        Nothing from ``day`` on is looked at, and less than a year before it says nothing of a season.
        """
        known = self.days[self.days["timestamp"] < pd.Timestamp(day)]
        first = known["timestamp"].min()
        if not len(known) or (pd.Timestamp(day) - first).days < _YEAR:
            return float("nan")
        waves = season_covariates(start=first.date(), end=day + dt.timedelta(days=horizon_days + 14))
        try:
            seasonal = TimeVaryingParetoNBD(rate_covariates=_WAVES).fit(known, as_of=day, covariates=waves)
        except ArgumentError:  # nothing to fit as of that day: no season is known
            return float("nan")
        customers = customer_summary(known, as_of=day, unit="W").table
        plain = ParetoNBD().fit(customers).expected_purchases(customers, horizon=horizon_days / DAYS_IN["W"]).sum()
        with_season = seasonal.expected_purchases(horizon_days=horizon_days).sum()
        return float(with_season / plain) if seasonal.converged_ and plain > 0 else float("nan")


def season_helps(logs: np.ndarray, season: np.ndarray, ahead: np.ndarray, windows: float) -> bool:
    """Whether past forecasts came nearer with the season than without, beyond one standard error.

    Parameters
    ----------
    logs : numpy.ndarray
        Logs of actual ÷ expected without the season.
    season : numpy.ndarray
        Logs of the season's factor.
    ahead : numpy.ndarray
        Days that each forecast looked ahead: its weight.
    windows : float
        How many periods without overlap the forecasts cover.

    Examples
    --------
    >>> swing = np.array([0.2, -0.2, 0.2, -0.2])
    >>> season_helps(swing, swing, np.full(4, 90.0), 4), season_helps(swing, -swing, np.full(4, 90.0), 4)
    (True, False)
    """
    if len(logs) < _FEWEST:
        return False
    nearer = np.square(logs) - np.square(logs - season)
    mean = float(np.average(nearer, weights=ahead))
    error = float(np.sqrt(np.average(np.square(nearer - mean), weights=ahead) / windows))
    return bool(mean > error)
