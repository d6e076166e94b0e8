"""What models and baselines predict for each customer of a holdout, learnt from the calibration window alone.

A baseline is what a user would try without a purchase model: the last period again, the mean, a table of cells, boosted
trees. Each learns from an earlier split of the same log and predicts purchases and value per customer::

    baseline.fit(training).predict(customers, horizon_weeks=weeks)     # a frame: purchases, value

What it learns is a rate per week, so that the horizon need not be as long as the training outcome was.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, clone

from retention.errors import ArgumentError
from retention.models.holdout.counts import CountForecast, forecast_counts
from retention.models.holdout.split import DAYS_IN_WEEK, Split, split_log
from retention.models.threads import one_thread
from retention.words import reason

#: What is predicted.
TARGETS = ("purchases", "value")
#: An engine adds money in any order; a last digit that differs must not grow another tree.
_DECIMALS = 6


@dataclass(frozen=True)
class Prediction:
    """What one model or baseline predicts for each customer of the holdout.

    Parameters
    ----------
    name : str
    kind : {"model", "baseline"}
    purchases, value : numpy.ndarray
        Per customer, in the order of the split; NaN where they cannot be had.
    log_likelihood, aic : float
        Of the calibration; NaN for baselines.
    counts : CountForecast, optional
        What the model's distribution said of the actual counts.
    fitted, spend : fitted purchase model and spend model, optional
    reason : str
        Why something is missing or to be doubted.
    """

    name: str
    kind: str
    purchases: np.ndarray
    value: np.ndarray
    log_likelihood: float = np.nan
    aic: float = np.nan
    counts: CountForecast | None = None
    fitted: Any = None
    spend: Any = None
    reason: str = ""

    @property
    def usable(self) -> bool:
        """Whether there are predictions to score."""
        return bool(np.isfinite(self.purchases).all())


def model_predictions(models: Mapping[str, Any], spend: Any, holdout: Split, *, margin: float) -> list[Prediction]:
    """Fit copies of the models and of the spend model on the calibration window."""
    fitted, each, why_not = _expected_value(spend, holdout, margin)
    return [_model(name, model, fitted, holdout, each, why_not) for name, model in models.items()]


def _model(name: str, model: Any, spend: Any, holdout: Split, each: np.ndarray, why_not: str) -> Prediction:
    customers, actual = holdout.customers, holdout.outcome["purchases"]
    nothing = np.full(len(customers), np.nan)
    try:
        fitted = clone(model).fit(customers)
    except ArgumentError as error:  # this data cannot be fitted by it: said in the table, and the others go on
        return Prediction(name, "model", nothing, nothing, reason=str(error))
    purchases = fitted.expected_purchases(customers, horizon=holdout.horizon_weeks).to_numpy(dtype=float)
    depends = ("frequency", "recency", "T", *model.rate_covariates, *model.dropout_covariates)
    counts = forecast_counts(partial(fitted.probability_of_purchases, horizon=holdout.horizon_weeks), customers, actual,
                             columns=tuple(dict.fromkeys(depends)))
    aic = 2 * len(fitted.parameters_) - 2 * fitted.log_likelihood_
    reasons = [*fitted.warnings_, *([f"{why_not}."] if why_not else [])]
    return Prediction(name, "model", purchases, purchases * each, log_likelihood=float(fitted.log_likelihood_),
                     aic=float(aic), counts=counts, fitted=fitted, spend=spend, reason=" ".join(reasons))


def _expected_value(spend: Any, holdout: Split, margin: float) -> tuple[Any, np.ndarray, str]:
    """The fitted spend model and the expected value of one purchase of each customer, or None, NaN and why."""
    nothing = np.full(len(holdout.customers), np.nan)
    if holdout.outcome["value"].isna().any():
        return None, nothing, reason("no-values", why=reason("without-amounts"))
    try:
        fitted = clone(spend).fit(holdout.customers)
        each = fitted.expected_spend(holdout.customers).to_numpy(dtype=float) * margin
    except ArgumentError as error:
        return None, nothing, reason("no-values", why=str(error).rstrip("."))
    finite = np.isfinite(each).all()
    return fitted if finite else None, each, "" if finite else reason("no-values", why=reason("spend-not-finite"))


def baseline_predictions(training: Split, holdout: Split, *, margin: float, seed: int) -> list[Prediction]:
    """Fit the baselines on the earlier split and ask them about the holdout."""
    baselines = {"last period repeated": LastPeriodRepeated(window_days=holdout.window_days),
              "recency × frequency": RecencyFrequency(), "boosted trees": BoostedTrees(seed=seed),
              "mean of all customers": MeanOfAll()}
    return [_baseline(name, baseline, training, holdout, margin) for name, baseline in baselines.items()]


def _baseline(name: str, baseline: Baseline, training: Split, holdout: Split, margin: float) -> Prediction:
    try:
        predicted = baseline.fit(training).predict(holdout.customers, horizon_weeks=holdout.horizon_weeks)
    except ArgumentError as error:
        nothing = np.full(len(holdout.customers), np.nan)
        return Prediction(name, "baseline", nothing, nothing, reason=str(error))
    return Prediction(name, "baseline", predicted["purchases"].to_numpy(dtype=float),
                     predicted["value"].to_numpy(dtype=float) * margin)


def in_one_table(predictions: list[Prediction], rows: list[dict]) -> pd.DataFrame:
    """One row per model or baseline: its name, kind, fit, the scores of ``rows``, and the reason."""
    heads = [{"model": one.name, "kind": one.kind, "log_likelihood": one.log_likelihood, "aic": one.aic}
             for one in predictions]
    table = pd.DataFrame([{**head, **row} for head, row in zip(heads, rows, strict=True)])
    return table.assign(reason=[one.reason for one in predictions])


# --- baselines -------------------------------------------------------------------------------------------------------

def earlier_split(log, holdout: Split) -> Split:
    """An earlier split inside the calibration window, whose outcome ends where the holdout begins.

    Its outcome is as long as the holdout, or half the calibration window where that is shorter.
    """
    days = min((holdout.until - holdout.as_of).days, max(holdout.observed_days // 2, 1))
    return split_log(log, as_of=holdout.as_of - dt.timedelta(days=days), until=holdout.as_of)


class Baseline(BaseEstimator):
    """What all baselines share: rates per week out of a earlier split, predictions as a frame."""

    def fit(self, training: Split) -> Baseline:
        """Learn from customers as they were at ``training.as_of`` and what they did until ``training.until``."""
        if not len(training.customers):
            raise ArgumentError(f"{type(self).__name__}: found no customer acquired before {training.as_of}, allowed "
                                "a calibration window whose first half has customers. Move calibration_end later.")
        self.rates_ = training.outcome[list(TARGETS)] / training.horizon_weeks
        return self._learn(training)

    def predict(self, customers: pd.DataFrame, *, horizon_weeks: float) -> pd.DataFrame:
        """Purchases and value of each customer in the next ``horizon_weeks`` weeks: columns ``purchases, value``."""
        rates = {target: self._rate(customers, target) for target in TARGETS}
        return pd.DataFrame(rates, index=customers.index).astype(float) * horizon_weeks


class MeanOfAll(Baseline):
    """Everyone buys as all did on average after the earlier split: no ranking, only a total.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [4.0, 6.0, 5.0],
    ...                     "timestamp": pd.to_datetime(["2025-01-01", "2025-02-15", "2025-01-20"])})
    >>> split = split_log(log, as_of="2025-02-01", until="2025-03-01")
    >>> MeanOfAll().fit(split).predict(split.customers, horizon_weeks=8)["purchases"].to_dict()
    {'a': 1.0, 'b': 1.0}
    """

    def _learn(self, training: Split) -> MeanOfAll:
        self.mean_ = self.rates_.mean()
        return self

    def _rate(self, customers: pd.DataFrame, target: str) -> np.ndarray:
        return np.full(len(customers), self.mean_[target])


class LastPeriodRepeated(Baseline):
    """Each customer does again what it did in the last window as long as the horizon, or as long as there was.

    First purchases are left out: they made the customer one and cannot come again. Nothing is learnt beside
    the window's length, which the customers carry as ``recent`` and ``recent_value``.

    Parameters
    ----------
    window_days : int
        Days that ``recent`` looks back on (`Split.window_days`).

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [4.0, 6.0, 5.0],
    ...                     "timestamp": pd.to_datetime(["2025-01-01", "2025-01-15", "2025-01-20"])})
    >>> split = split_log(log, as_of="2025-02-01", until="2025-03-01")
    >>> LastPeriodRepeated(window_days=28).fit(split).predict(split.customers, horizon_weeks=8)["value"].to_dict()
    {'a': 12.0, 'b': 0.0}
    """

    def __init__(self, *, window_days: int):
        self.window_days = window_days

    def _learn(self, training: Split) -> LastPeriodRepeated:
        return self

    def _rate(self, customers: pd.DataFrame, target: str) -> np.ndarray:
        column = {"purchases": "recent", "value": "recent_value"}[target]
        return customers[column].to_numpy(float) / (self.window_days / DAYS_IN_WEEK)


class RecencyFrequency(Baseline):
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
    >>> split = split_log(log, as_of="2025-02-01", until="2025-03-01")
    >>> RecencyFrequency(at_least=1).fit(split).predict(split.customers, horizon_weeks=4)["purchases"].to_dict()
    {'a': 0.0}
    """

    #: Lower ends of the frequency classes after 0: 1, 2, 3 to 4, 5 to 9, 10 and more repeat purchases.
    EDGES = (1, 2, 3, 5, 10)

    def __init__(self, *, at_least: int = 10):
        self.at_least = at_least

    def _learn(self, training: Split) -> RecencyFrequency:
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


class BoostedTrees(Baseline):
    """Gradient-boosted trees with Poisson loss (scikit-learn) on frequency, recency, T, gap since last and spend.

    Parameters
    ----------
    seed : int
        Of the early stopping's validation split (above 10,000 customers).

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [4.0, 6.0, 5.0],
    ...                     "timestamp": pd.to_datetime(["2025-01-01", "2025-02-15", "2025-01-20"])})
    >>> split = split_log(log, as_of="2025-02-01", until="2025-03-01")
    >>> BoostedTrees().fit(split).predict(split.customers, horizon_weeks=4)["purchases"].round(6).to_dict()
    {'a': 0.5, 'b': 0.5}
    """

    FEATURES = ("frequency", "recency", "T", "since_last", "monetary_value", "rate")

    def __init__(self, *, seed: int = 0):
        self.seed = seed

    def _learn(self, training: Split) -> BoostedTrees:
        from sklearn.ensemble import HistGradientBoostingRegressor

        features = self._features(training.customers)
        self.trees_ = {}
        for target in TARGETS:
            rates = self.rates_[target].round(_DECIMALS)
            if rates.sum() > 0:  # the Poisson loss has no minimum where nothing came; the rate is 0 then
                trees = HistGradientBoostingRegressor(loss="poisson", random_state=self.seed)
                with one_thread("openmp"):  # sums in the same order on any machine
                    self.trees_[target] = trees.fit(features, rates)
        return self

    def _rate(self, customers: pd.DataFrame, target: str) -> np.ndarray:
        if target in self.trees_:
            with one_thread("openmp"):  # sums in the same order on any machine
                return self.trees_[target].predict(self._features(customers))
        return np.full(len(customers), 0.0 if self.rates_[target].notna().all() else np.nan)

    def _features(self, customers: pd.DataFrame) -> np.ndarray:
        rate = customers["frequency"] / customers["T"].clip(lower=1 / DAYS_IN_WEEK)
        # who never came back has no spend to average: 0, which no tree confuses with a real mean
        spend = customers["monetary_value"].fillna(0).round(_DECIMALS)
        return customers.assign(rate=rate, monetary_value=spend)[list(self.FEATURES)].to_numpy(float)
