"""Over what horizon, at what discount and at what margin a value is counted: the user's terms, checked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from retention.errors import ArgumentError, TableError
from retention.metrics.summary import DAYS_IN
from retention.metrics.value import period_discount
from retention.tables.inputs import as_columns

KINDS = ("expected", "realised")
#: What can be added up over customers, and the unit of the sum.
SUMS = {"clv": "money", "purchases": "count", "alive": "count"}


@dataclass(frozen=True)
class Terms:
    """Horizon and discount in the models' unit of time, and the margin of each customer.

    Parameters
    ----------
    horizon : float or None
        None for ever.
    rate : float
        Effective discount per unit of time.
    margins : numpy.ndarray
        One per customer.
    realised : bool
        Whether intervals are of what happens, not of its mean.
    """

    horizon: float | None
    rate: float
    margins: np.ndarray
    realised: bool


def terms_of(customers: pd.DataFrame, *, horizon: float | None, discount: float, margin: float | str | None,
             interval: str, unit: str) -> Terms:
    """Check the arguments of `LifetimeValue.customers` and turn days into ``unit``."""
    if interval not in KINDS:
        raise ArgumentError(f"interval: found {interval!r}, allowed {' or '.join(map(repr, KINDS))}.")
    _check_horizon(horizon, discount, interval)
    days = DAYS_IN[unit]
    return Terms(horizon=None if horizon is None else float(horizon) / days,
                 rate=period_discount(discount, 365.25 / days), margins=_margins(customers, margin),
                 realised=interval == "realised")


def _check_horizon(horizon: float | None, discount: float, interval: str) -> None:
    if horizon is not None:
        if isinstance(horizon, bool) or not isinstance(horizon, (int, float, np.number)) \
                or not (np.isfinite(horizon) and horizon >= 0):
            raise ArgumentError(f"horizon: found {horizon!r}, allowed a number of days of 0 or more, such as 365 for a "
                                "year, or None for ever.")
        return
    if interval == "realised":
        raise ArgumentError("horizon: found None with interval='realised', allowed a number of days: what happens for "
                            "ever cannot be drawn.")
    if not discount > 0:
        raise ArgumentError(f"discount: found {discount!r} with horizon=None, allowed above 0: without a discount the "
                            "value for ever need not be finite.")


def _margins(customers: pd.DataFrame, margin: float | str | None) -> np.ndarray:
    if not isinstance(margin, str):
        value = 1.0 if margin is None else margin
        if not 0 < value <= 1:
            raise ArgumentError(f"margin: found {margin!r}, allowed above 0 and up to 1, the name of a column, or None "
                                "for revenue.")
        return np.full(len(customers), float(value))
    column, = as_columns(margin, customers, table="customers")
    if not pd.api.types.is_numeric_dtype(customers[column]):
        raise TableError("customers", column, f"expected margins, found {customers[column].dtype}",
                         remedy="A margin is a number above 0 and up to 1.")
    values = customers[column].to_numpy(dtype=float, na_value=np.nan)
    bad = ~((values > 0) & (values <= 1))
    if bad.any():
        raise TableError("customers", column, "expected margins above 0 and up to 1", rows=int(bad.sum()),
                         keys=customers["customer_id"][bad], remedy="Fill or correct them before fitting.")
    return values


def measure_of(margin: float | str | None) -> str:
    """What the value is: revenue where nothing was taken off."""
    return "lifetime revenue" if margin is None or margin == 1 else "lifetime margin"
