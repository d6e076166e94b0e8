"""The frame that purchase models take, held to what it must be before any formula sees it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from retention.errors import ArgumentError, TableError

_SUMMARY = "`customer_summary(log, as_of=…)` makes such a frame."


def purchase_columns(customers: Any) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """``frequency, recency, T`` as arrays of floats, checked.

    Raises
    ------
    TableError
        A column is missing, holds no number, or breaks a rule; with the rows that do.
    ArgumentError
        Not a frame.
    """
    if not isinstance(customers, pd.DataFrame):
        raise ArgumentError(f"customers: found {type(customers).__name__}, allowed a pandas.DataFrame with frequency, "
                            f"recency and T. {_SUMMARY}")
    x, t_x, T = (_numbers(customers, column) for column in ("frequency", "recency", "T"))
    _forbid(customers, "frequency", (x < 0) | (x != np.floor(x)), "expected whole numbers of 0 or more",
            "Count the days with a purchase after the first one.")
    _forbid(customers, "recency", t_x < 0, "expected times of 0 or more", _SUMMARY)
    _forbid(customers, "recency", t_x > T, "recency lies after T, the end of observation",
            "Make both with the same `as_of` and in the same unit.")
    _forbid(customers, "recency", (x == 0) & (t_x > 0), "recency above 0 where frequency is 0",
            "Recency is the time of the last purchase since the first: 0 for a customer who never came back.")
    _forbid(customers, "recency", (x > 0) & (t_x == 0), "recency 0 where frequency is above 0",
            "Several purchases of one day are one purchase.")
    return x, t_x, T


def weights(customers: pd.DataFrame) -> np.ndarray:
    """How many customers each row stands for: the column ``weight``, or one each."""
    if "weight" not in customers.columns:
        return np.ones(len(customers))
    weight = _numbers(customers, "weight")
    _forbid(customers, "weight", weight <= 0, "expected numbers above 0", "Leave out rows that stand for nobody.")
    return weight


def horizon_of(value: Any, *, name: str = "horizon") -> np.ndarray | float:
    """A time ahead (or several), in the model's unit: finite and not negative."""
    try:
        times = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        times = np.array(np.nan)
    if not (np.isfinite(times).all() and (times >= 0).all()):
        raise ArgumentError(f"{name}: found {value!r}, allowed a finite time of 0 or more in the unit of the frame "
                            "the model was fitted on.")
    return times if times.ndim else float(times)


def count_of(value: Any, *, name: str = "up_to") -> int:
    """A whole number of 0 or more."""
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)) or value < 0:
        raise ArgumentError(f"{name}: found {value!r}, allowed a whole number of 0 or more.")
    return int(value)


def _numbers(customers: pd.DataFrame, column: str) -> np.ndarray:
    if column not in customers.columns:
        raise TableError("customers", column,
                         f"column missing; the frame has {', '.join(map(str, customers.columns))}", remedy=_SUMMARY)
    if not pd.api.types.is_numeric_dtype(customers[column]):
        raise TableError("customers", column, f"expected numbers, found {customers[column].dtype}",
                         remedy="Convert it first, for example with pandas.to_numeric(…).")
    values = customers[column].to_numpy(dtype=float, na_value=np.nan)
    _forbid(customers, column, ~np.isfinite(values), "missing or infinite values", _SUMMARY)
    return values


def _forbid(customers: pd.DataFrame, column: str, bad: np.ndarray, rule: str, remedy: str) -> None:
    if bad.any():
        keys = customers["customer_id"] if "customer_id" in customers.columns else customers.index
        raise TableError("customers", column, rule, rows=int(bad.sum()), keys=keys[bad][:5], remedy=remedy)
