"""The spend model of lifetime value, and what is checked before a value is believed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from sklearn.base import clone

from retention.errors import ArgumentError
from retention.metrics.estimate import Estimate
from retention.models.purchase.gamma_gamma import GammaGamma

#: Days of history from which on a season can be told from a trend: two of each.
_SEASONS = 730
#: Refunds of less than this share of the money bought hardly move the value.
_FEW_REFUNDS = 0.02


def is_related(relation: Estimate) -> bool:
    """Whether frequency and spend are related beyond what `GammaGamma` allows for, by its independence check."""
    return relation.parts["verdict"].startswith("related")


def fitted_spend(spend: Any, customers: pd.DataFrame, relation: Estimate) -> GammaGamma:
    """The spend model asked for, fitted; ``"auto"`` lets spend go with frequency where the two are related."""
    if isinstance(spend, str):
        if spend != "auto":
            raise ArgumentError(f"spend: found {spend!r}, allowed 'auto' or a spend model such as GammaGamma().")
        return GammaGamma(by_frequency=is_related(relation)).fit(customers)
    return clone(spend).fit(customers)


def spend_theta(spend: GammaGamma, vectors: np.ndarray, x: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """p, q and v for one parameter vector per customer, where the model's own takes one for all."""
    return spend._at(vectors, x)


def lifetime_checks(model: Any, spend: GammaGamma, relation: Estimate, *, days: int, refund_share: float,
                    refunds: str) -> pd.DataFrame:
    """``check, value, verdict, detail``: one row each, the verdict ``fine`` or ``warning``."""
    allowed = "; the spend model allows for it" if spend.by_frequency else ""
    rows = [
        ("purchase model", model.log_likelihood_, not model.warnings_,
         " ".join(model.warnings_) or f"{type(model).__name__} converged; the value is its log-likelihood."),
        ("spend model", spend.log_likelihood_, not spend.warnings_,
         " ".join(spend.warnings_) or f"{type(spend).__name__} converged; the value is its log-likelihood."),
        ("spend and frequency", relation.estimate, spend.by_frequency or not is_related(relation),
         f"{relation.parts['verdict'].rstrip('.')}{allowed}."),
        ("history", float(days), days >= _SEASONS,
         "At least two years: a season would show." if days >= _SEASONS else
         "Days observed: less than two years, in which a season cannot be told from a trend; the models know neither."),
        ("refunds", refund_share, refunds == "net" or refund_share < _FEW_REFUNDS,
         "Share of the money bought that was refunded; " + (
             "expected spend is net of it." if refunds == "net" else "the value is before refunds: refunds='net' "
             "takes them off." if refund_share >= _FEW_REFUNDS else "too little to matter.")),
    ]
    frame = pd.DataFrame(rows, columns=["check", "value", "verdict", "detail"])
    return frame.assign(verdict=np.where(frame["verdict"].astype(bool), "fine", "warning"))
