"""Every candidate for lifetime value, fitted on what was known and asked about what came."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from sklearn.base import clone

from retention.errors import ArgumentError
from retention.models.holdout.counts import CountForecast, forecast_counts
from retention.models.holdout.rivals import BoostedTrees, LastPeriodRepeated, MeanOfAll, RecencyFrequency, Rival

if TYPE_CHECKING:
    from collections.abc import Mapping

    from retention.models.holdout.cut import Snapshot


@dataclass(frozen=True)
class Candidate:
    """What one model or rival foretells for each customer of the holdout.

    Parameters
    ----------
    name : str
    kind : {"model", "rival"}
    purchases, value : numpy.ndarray
        Per customer, in the order of the snapshot; NaN where they cannot be had.
    log_likelihood, aic : float
        Of the calibration; NaN for rivals.
    counts : CountForecast, optional
        What the model's distribution said of the actual counts.
    fitted : fitted purchase model, optional
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
    reason: str = ""

    @property
    def usable(self) -> bool:
        """Whether there are predictions to score."""
        return bool(np.isfinite(self.purchases).all())


def model_candidates(models: Mapping[str, Any], spend: Any, holdout: Snapshot, *, margin: float) -> list[Candidate]:
    """Fit copies of the models and of the spend model on the calibration window."""
    worth, why_not = _worth(spend, holdout, margin)
    return [_model(name, model, holdout, worth, why_not) for name, model in models.items()]


def _model(name: str, model: Any, holdout: Snapshot, worth: np.ndarray, why_not: str) -> Candidate:
    customers, actual = holdout.customers, holdout.outcome["purchases"]
    nothing = np.full(len(customers), np.nan)
    try:
        fitted = clone(model).fit(customers)
    except ArgumentError as error:  # this data cannot be fitted by it: said in the table, and the others go on
        return Candidate(name, "model", nothing, nothing, reason=str(error))
    purchases = fitted.expected_purchases(customers, horizon=holdout.horizon).to_numpy(dtype=float)
    depends = ("frequency", "recency", "T", *model.rate_covariates, *model.dropout_covariates)
    counts = forecast_counts(partial(fitted.probability_of_purchases, horizon=holdout.horizon), customers, actual,
                             columns=tuple(dict.fromkeys(depends)))
    aic = 2 * len(fitted.parameters_) - 2 * fitted.log_likelihood_
    reasons = [*fitted.warnings_, *([why_not] if why_not else [])]
    return Candidate(name, "model", purchases, purchases * worth, log_likelihood=float(fitted.log_likelihood_),
                     aic=float(aic), counts=counts, fitted=fitted, reason=" ".join(reasons))


def _worth(spend: Any, holdout: Snapshot, margin: float) -> tuple[np.ndarray, str]:
    """Expected value of one purchase of each customer, or NaN and why."""
    if holdout.outcome["value"].isna().any():
        return np.full(len(holdout.customers), np.nan), "No values: the log has no amounts."
    try:
        fitted = clone(spend).fit(holdout.customers)
        worth = fitted.expected_spend(holdout.customers).to_numpy(dtype=float) * margin
    except ArgumentError as error:
        return np.full(len(holdout.customers), np.nan), f"No values: {error}"
    finite = np.isfinite(worth).all()
    return worth, "" if finite else "No values: the expected spend of some customers is not finite."


def rival_candidates(training: Snapshot, holdout: Snapshot, *, margin: float, seed: int) -> list[Candidate]:
    """Fit the rivals on the earlier cut and ask them about the holdout."""
    rivals = {"last period repeated": LastPeriodRepeated(window_days=holdout.window_days),
              "recency × frequency": RecencyFrequency(), "boosted trees": BoostedTrees(seed=seed),
              "everyone the mean": MeanOfAll()}
    return [_rival(name, rival, training, holdout, margin) for name, rival in rivals.items()]


def _rival(name: str, rival: Rival, training: Snapshot, holdout: Snapshot, margin: float) -> Candidate:
    try:
        predicted = rival.fit(training).predict(holdout.customers, horizon=holdout.horizon)
    except ArgumentError as error:
        nothing = np.full(len(holdout.customers), np.nan)
        return Candidate(name, "rival", nothing, nothing, reason=str(error))
    return Candidate(name, "rival", predicted["purchases"].to_numpy(dtype=float),
                     predicted["value"].to_numpy(dtype=float) * margin)


def in_one_table(candidates: list[Candidate], rows: list[dict]) -> pd.DataFrame:
    """One row per candidate: its name, kind, fit, the scores of ``rows``, and the reason."""
    heads = [{"model": one.name, "kind": one.kind, "log_likelihood": one.log_likelihood, "aic": one.aic}
             for one in candidates]
    table = pd.DataFrame([{**head, **row} for head, row in zip(heads, rows, strict=True)])
    return table.assign(reason=[one.reason for one in candidates])
