"""What a user would try without a purchase model: the last period again, the mean, a table of cells, boosted trees.

Each learns from an earlier cut of the same log (`Snapshot`) and foretells purchases and value per customer::

    rival.fit(training).predict(customers, horizon=weeks)     # a frame: purchases, value

What it learns is a rate per week, so that the horizon need not be as long as the training outcome was.
"""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator

from retention.errors import ArgumentError
from retention.models.holdout.cut import DAYS_IN_WEEK, Snapshot, snapshot

#: What is foretold.
TARGETS = ("purchases", "value")
#: An engine adds money in any order; a last digit that differs must not grow another tree.
_DECIMALS = 6


def training_snapshot(log, holdout: Snapshot) -> Snapshot:
    """An earlier cut inside the calibration window, whose outcome ends where the holdout begins.

    Its outcome is as long as the holdout, or half the calibration window where that is shorter.
    """
    days = min((holdout.until - holdout.as_of).days, max(holdout.observed_days // 2, 1))
    return snapshot(log, as_of=holdout.as_of - dt.timedelta(days=days), until=holdout.as_of)


class Rival(BaseEstimator):
    """What all rivals share: rates per week out of a training snapshot, predictions as a frame."""

    def fit(self, training: Snapshot) -> Rival:
        """Learn from customers as they were at ``training.as_of`` and what they did until ``training.until``."""
        if not len(training.customers):
            raise ArgumentError(f"{type(self).__name__}: found no customer acquired before {training.as_of}, allowed "
                                "a calibration window whose first half has customers. Move calibration_end later.")
        self.rates_ = training.outcome[list(TARGETS)] / training.horizon
        return self._learn(training)

    def predict(self, customers: pd.DataFrame, *, horizon: float) -> pd.DataFrame:
        """Purchases and value of each customer in the next ``horizon`` weeks: columns ``purchases, value``."""
        rates = {target: self._rate(customers, target) for target in TARGETS}
        return pd.DataFrame(rates, index=customers.index).astype(float) * horizon


class MeanOfAll(Rival):
    """Everyone buys as all did on average after the earlier cut: no ranking, only a total.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [4.0, 6.0, 5.0],
    ...                     "timestamp": pd.to_datetime(["2025-01-01", "2025-02-15", "2025-01-20"])})
    >>> cut = snapshot(log, as_of="2025-02-01", until="2025-03-01")
    >>> MeanOfAll().fit(cut).predict(cut.customers, horizon=8)["purchases"].to_dict()
    {'a': 1.0, 'b': 1.0}
    """

    def _learn(self, training: Snapshot) -> MeanOfAll:
        self.mean_ = self.rates_.mean()
        return self

    def _rate(self, customers: pd.DataFrame, target: str) -> np.ndarray:
        return np.full(len(customers), self.mean_[target])


class LastPeriodRepeated(Rival):
    """Each customer does again what it did in the last window as long as the horizon, or as long as there was.

    First purchases are left out: they made the customer one and cannot come again. Nothing is learnt beside
    the window's length, which the customers carry as ``recent`` and ``recent_value``.

    Parameters
    ----------
    window_days : int
        Days that ``recent`` looks back on (`Snapshot.window_days`).

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [4.0, 6.0, 5.0],
    ...                     "timestamp": pd.to_datetime(["2025-01-01", "2025-01-15", "2025-01-20"])})
    >>> cut = snapshot(log, as_of="2025-02-01", until="2025-03-01")
    >>> LastPeriodRepeated(window_days=28).fit(cut).predict(cut.customers, horizon=8)["value"].to_dict()
    {'a': 12.0, 'b': 0.0}
    """

    def __init__(self, *, window_days: int):
        self.window_days = window_days

    def _learn(self, training: Snapshot) -> LastPeriodRepeated:
        return self

    def _rate(self, customers: pd.DataFrame, target: str) -> np.ndarray:
        column = {"purchases": "recent", "value": "recent_value"}[target]
        return customers[column].to_numpy(float) / (self.window_days / DAYS_IN_WEEK)


class RecencyFrequency(Rival):
    """The mean rate of the cell: fifths of the time since the last purchase × classes of frequency.

    Fifths are of the customers at hand, as in RFM scores, because at a later day all gaps are longer. A cell
    in which fewer than ``at_least`` customers were trained takes the mean of its frequency class, and that of
    all where the class is as small.

    Parameters
    ----------
    at_least : int
        Customers that a mean needs.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [4.0, 6.0, 5.0],
    ...                     "timestamp": pd.to_datetime(["2025-01-01", "2025-01-15", "2025-02-20"])})
    >>> cut = snapshot(log, as_of="2025-02-01", until="2025-03-01")
    >>> RecencyFrequency(at_least=1).fit(cut).predict(cut.customers, horizon=4)["purchases"].to_dict()
    {'a': 0.0}
    """

    #: Lower ends of the frequency classes after 0: 1, 2, 3 to 4, 5 to 9, 10 and more repeat purchases.
    EDGES = (1, 2, 3, 5, 10)

    def __init__(self, *, at_least: int = 10):
        self.at_least = at_least

    def _learn(self, training: Snapshot) -> RecencyFrequency:
        cells = self._cells(training.customers).join(self.rates_)
        self.cells_ = self._means(cells.groupby(["frequency", "recency"]))
        self.classes_ = self._means(cells.groupby("frequency"))
        self.mean_ = self.rates_.mean()
        return self

    def _means(self, groups) -> pd.DataFrame:
        return groups[list(TARGETS)].mean()[groups.size() >= self.at_least]

    def _rate(self, customers: pd.DataFrame, target: str) -> np.ndarray:
        cells = self._cells(customers)
        by_cell = cells.join(self.cells_[target], on=["frequency", "recency"])[target]
        by_class = cells.join(self.classes_[target], on="frequency")[target]
        return by_cell.fillna(by_class).fillna(self.mean_[target]).to_numpy()

    def _cells(self, customers: pd.DataFrame) -> pd.DataFrame:
        rank = customers["since_last"].rank(method="average")
        return pd.DataFrame({"frequency": np.digitize(customers["frequency"], self.EDGES),
                             "recency": np.ceil(5 * (rank - 0.5) / len(customers)).astype(int)},
                            index=customers.index)


class BoostedTrees(Rival):
    """Gradient-boosted trees with Poisson loss (scikit-learn) on frequency, recency, T, gap since last and spend.

    Parameters
    ----------
    seed : int
        Of the early stopping's validation split (above 10,000 customers).

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [4.0, 6.0, 5.0],
    ...                     "timestamp": pd.to_datetime(["2025-01-01", "2025-02-15", "2025-01-20"])})
    >>> cut = snapshot(log, as_of="2025-02-01", until="2025-03-01")
    >>> BoostedTrees().fit(cut).predict(cut.customers, horizon=4)["purchases"].round(6).to_dict()
    {'a': 0.5, 'b': 0.5}
    """

    FEATURES = ("frequency", "recency", "T", "since_last", "monetary_value", "rate")

    def __init__(self, *, seed: int = 0):
        self.seed = seed

    def _learn(self, training: Snapshot) -> BoostedTrees:
        from sklearn.ensemble import HistGradientBoostingRegressor

        features = self._features(training.customers)
        self.trees_ = {}
        for target in TARGETS:
            rates = self.rates_[target].round(_DECIMALS)
            if rates.sum() > 0:  # the Poisson loss has no minimum where nothing came; the rate is 0 then
                trees = HistGradientBoostingRegressor(loss="poisson", random_state=self.seed)
                with _one_thread():
                    self.trees_[target] = trees.fit(features, rates)
        return self

    def _rate(self, customers: pd.DataFrame, target: str) -> np.ndarray:
        if target in self.trees_:
            with _one_thread():
                return self.trees_[target].predict(self._features(customers))
        return np.full(len(customers), 0.0 if self.rates_[target].notna().all() else np.nan)

    def _features(self, customers: pd.DataFrame) -> np.ndarray:
        rate = customers["frequency"] / customers["T"].clip(lower=1 / DAYS_IN_WEEK)
        # who never came back has no spend to average: 0, which no tree confuses with a real mean
        spend = customers["monetary_value"].fillna(0).round(_DECIMALS)
        return customers.assign(rate=rate, monetary_value=spend)[list(self.FEATURES)].to_numpy(float)


def _one_thread():
    """Sums in the same order on any machine, and no threads that wait for busy cores."""
    from threadpoolctl import threadpool_limits

    return threadpool_limits(limits=1, user_api="openmp")
