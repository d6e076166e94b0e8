"""What purchase models take, held to its rules before any formula sees it: columns of frames, and times ahead."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from retention import arguments
from retention.errors import TableError

#: Where a frame of customers comes from.
SUMMARY = "`customer_summary(log, as_of=…)` makes such a frame."


def purchase_columns(customers: Any) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """``frequency, recency, T`` as arrays of floats, checked.

    Raises
    ------
    TableError
        A column is missing, holds no number, or breaks a rule; with the rows that do.
    ArgumentError
        Not a frame.
    """
    arguments.frame("customers", customers, remedy=f"It needs frequency, recency and T: {SUMMARY}")
    x = whole_numbers(customers, "frequency", remedy="Count the days with a purchase after the first one.")
    t_x, T = (numbers(customers, column) for column in ("recency", "T"))
    for bad, rule, remedy in (
            (t_x < 0, "expected times of 0 or more", SUMMARY),
            (t_x > T, "recency lies after T, the end of observation",
             "Make both with the same `as_of` and in the same unit."),
            ((x == 0) & (t_x > 0), "recency above 0 where frequency is 0",
             "Recency is the time of the last purchase since the first: 0 for a customer who never came back."),
            ((x > 0) & (t_x == 0), "recency 0 where frequency is above 0",
             "Several purchases of one day are one purchase.")):
        forbid(customers, "recency", bad, rule, remedy=remedy)
    return x, t_x, T


def numbers(frame: pd.DataFrame, column: str, *, table: str = "customers", remedy: str = SUMMARY) -> np.ndarray:
    """A column as floats: there, numeric and finite throughout."""
    arguments.columns_present(column, frame.columns, table=table, remedy=remedy)
    if not pd.api.types.is_numeric_dtype(frame[column]):
        raise TableError(table, column, f"expected numbers, found {frame[column].dtype}",
                         remedy="Convert it first, for example with pandas.to_numeric(…).")
    values = frame[column].to_numpy(dtype=float, na_value=np.nan)
    forbid(frame, column, ~np.isfinite(values), "missing or infinite values", table=table, remedy=remedy)
    return values


def whole_numbers(frame: pd.DataFrame, column: str, *, table: str = "customers", remedy: str = SUMMARY) -> np.ndarray:
    """A column of whole numbers of 0 or more, as floats."""
    values = numbers(frame, column, table=table, remedy=remedy)
    forbid(frame, column, (values < 0) | (values != np.floor(values)), "expected whole numbers of 0 or more",
           table=table, remedy=remedy)
    return values


def weights(frame: pd.DataFrame, *, table: str = "customers") -> np.ndarray:
    """How many customers each row stands for: the column ``weight``, or one each."""
    if "weight" not in frame.columns:
        return np.ones(len(frame))
    remedy = "Leave out rows that stand for nobody."
    weight = numbers(frame, "weight", table=table, remedy=remedy)
    forbid(frame, "weight", weight <= 0, "expected numbers above 0", table=table, remedy=remedy)
    return weight


def forbid(frame: pd.DataFrame, column: str, bad: np.ndarray, rule: str, *, table: str = "customers",
           remedy: str) -> None:
    """Raise with the rows that are ``bad``, if any."""
    if bad.any():
        keys = frame["customer_id"] if "customer_id" in frame.columns else frame.index
        raise TableError(table, column, rule, rows=int(bad.sum()), keys=keys[bad][:5], remedy=remedy)


def needs_gaps(*models: Any) -> bool:
    """Whether one of these models is of regular buyers, and the customers are to have ``log_gaps``."""
    return any(getattr(model, "_needs_gaps", False) for model in models)


def horizon_of(value: Any, *, name: str = "horizon") -> np.ndarray | float:
    """A time ahead (or several), in the model's unit: finite and not negative."""
    try:
        times = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        times = np.array(np.nan)
    if not (np.isfinite(times).all() and (times >= 0).all()):
        arguments.reject(name, value, "a finite time of 0 or more in the unit of the frame the model was fitted on")
    return times if times.ndim else float(times)


def periods_of(value: Any, *, name: str, unit: str) -> Any:
    """A whole number of periods, or several: an int for a number (12.0 is one), an array for a sequence."""
    if np.ndim(value):
        return np.array([periods_of(each, name=name, unit=unit) for each in np.asarray(value).tolist()],
                        dtype=np.int64)
    real = isinstance(value, (int, float, np.number)) and not isinstance(value, bool)
    return arguments.whole(name, int(value) if real and float(value).is_integer() else value, least=0, unit=unit)
