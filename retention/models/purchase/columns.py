"""Columns of a frame of customers, held to a rule before any formula sees them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from retention.errors import ArgumentError, TableError


def as_frame(frame: Any, *, table: str, columns: str, remedy: str) -> pd.DataFrame:
    """Return ``frame`` if it is a pandas frame; say which columns are wanted if not."""
    if not isinstance(frame, pd.DataFrame):
        raise ArgumentError(f"{table}: found {type(frame).__name__}, allowed a pandas.DataFrame with {columns}. "
                            f"{remedy}")
    return frame


def numbers(frame: pd.DataFrame, column: str, *, table: str, remedy: str) -> np.ndarray:
    """A column as floats: there, numeric and finite throughout."""
    if column not in frame.columns:
        raise TableError(table, column, f"column missing; the frame has {', '.join(map(str, frame.columns))}",
                         remedy=remedy)
    values = frame[column]
    if not (pd.api.types.is_numeric_dtype(values) or pd.api.types.is_bool_dtype(values)):
        raise TableError(table, column, f"expected numbers, found {values.dtype}",
                         remedy="Convert it first, for example with pandas.to_numeric(…).")
    values = values.to_numpy(dtype=float, na_value=np.nan)
    forbid(frame, column, ~np.isfinite(values), "missing or infinite values", table=table, remedy=remedy)
    return values


def forbid(frame: pd.DataFrame, column: str, bad: np.ndarray, rule: str, *, table: str, remedy: str) -> None:
    """Raise with the rows that are ``bad``, if any."""
    if bad.any():
        keys = frame["customer_id"] if "customer_id" in frame.columns else frame.index
        raise TableError(table, column, rule, rows=int(bad.sum()), keys=keys[bad][:5], remedy=remedy)


def counts(frame: pd.DataFrame, column: str, *, table: str, remedy: str) -> np.ndarray:
    """A column of whole numbers of 0 or more."""
    values = numbers(frame, column, table=table, remedy=remedy)
    forbid(frame, column, (values < 0) | (values != np.floor(values)), "expected whole numbers of 0 or more",
           table=table, remedy=remedy)
    return values


def weights(frame: pd.DataFrame, *, table: str) -> np.ndarray:
    """How many customers each row stands for: the column ``weight``, or one each."""
    if "weight" not in frame.columns:
        return np.ones(len(frame))
    remedy = "Leave out rows that stand for nobody."
    weight = numbers(frame, "weight", table=table, remedy=remedy)
    forbid(frame, "weight", weight <= 0, "expected numbers above 0", table=table, remedy=remedy)
    return weight


def whole(value: Any, *, name: str, unit: str) -> int:
    """A whole number of 0 or more, such as a horizon in periods."""
    number = isinstance(value, (int, float, np.integer, np.floating)) and not isinstance(value, bool)
    if not number or not np.isfinite(value) or value < 0 or value != np.floor(value):
        raise ArgumentError(f"{name}: found {value!r}, allowed a whole number of {unit}, 0 or more.")
    return int(value)


def rate_of_discount(value: Any) -> float:
    """An effective discount rate per period: a finite number above −1."""
    if isinstance(value, bool) or not np.isscalar(value) or not np.isfinite(value) or value <= -1:
        raise ArgumentError(f"discount: found {value!r}, allowed a rate above −1 per period.")
    return float(value)
