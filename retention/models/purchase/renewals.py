"""Contracts as a model of renewals takes them: customers or cohorts, checked, as rows of the likelihood."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from retention.errors import TableError
from retention.models.purchase.columns import as_frame, counts, forbid, numbers, weights

_CUSTOMERS = "For who left, tenure is the number of periods paid for; for who is there, the number of renewals so far."
_COHORTS = "Give for each cohort how many customers are still there after periods 0, 1, 2, …"


def contract_columns(contracts: Any) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """``tenure, churned, entered, weight`` of each row, from a frame of customers or of cohorts.

    Raises
    ------
    TableError
        A column is missing, holds no number, or breaks a rule; with the rows that do.
    ArgumentError
        Not a frame.

    Examples
    --------
    >>> plan = pd.DataFrame({"cohort": "a", "period": [0, 1, 2], "customers": [10, 7, 6]})
    >>> [column.tolist() for column in contract_columns(plan)]
    [[1.0, 2.0, 2.0], [1.0, 1.0, 0.0], [0.0, 0.0, 0.0], [3.0, 1.0, 6.0]]
    """
    frame = as_frame(contracts, table="contracts", columns="tenure and churned, or cohort, period and customers",
                     remedy=_CUSTOMERS)
    if "tenure" not in frame.columns and {"period", "customers"} & set(frame.columns):
        return _of_cohorts(frame)
    return _of_customers(frame)


def _of_customers(frame: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    tenure = counts(frame, "tenure", table="contracts", remedy=_CUSTOMERS)
    churned = numbers(frame, "churned", table="contracts", remedy="True for who has left, False for who is there.")
    entered = (counts(frame, "entered", table="contracts", remedy="Give the renewals when first watched, or 0.")
               if "entered" in frame.columns else np.zeros(len(frame)))
    for column, bad, rule, remedy in (
            ("churned", ~np.isin(churned, (0, 1)), "expected True or False", "1 and 0 will do."),
            ("tenure", (churned == 1) & (tenure == 0), "tenure 0 of customers who left",
             "They have paid for the period that they began: count it."),
            ("entered", entered > tenure - churned, "watched only after the end",
             "Leave out customers who left before anybody watched: they are not in the data of the others either.")):
        forbid(frame, column, bad, rule, table="contracts", remedy=remedy)
    return tenure, churned, entered, weights(frame, table="contracts")


def _of_cohorts(frame: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Who was there a period ago and is not now has left; who is there at the last period is censored."""
    absent = [column for column in ("cohort", "period", "customers") if column not in frame.columns]
    if absent:
        raise TableError("contracts", absent[0],
                         f"column missing; the frame has {', '.join(map(str, frame.columns))}", remedy=_COHORTS)
    seen = frame[frame["customers"].notna()].sort_values(["cohort", "period"], kind="stable")
    period = counts(seen, "period", table="contracts", remedy=_COHORTS)
    there = numbers(seen, "customers", table="contracts", remedy=_COHORTS)
    forbid(seen, "customers", there < 0, "expected numbers of 0 or more", table="contracts", remedy=_COHORTS)
    cohort = seen.groupby("cohort", sort=False, dropna=False).ngroup().to_numpy()
    opens = np.append(True, cohort[1:] != cohort[:-1])[:len(cohort)]
    inside = np.flatnonzero(~opens)
    forbid(seen, "period", _marked(len(seen), inside[period[inside] != period[inside - 1] + 1]),
           "periods of a cohort that are not one after the other", table="contracts", remedy=_COHORTS)
    forbid(seen, "customers", _marked(len(seen), inside[there[inside] > there[inside - 1]]),
           "cohorts that grow", table="contracts", remedy="Customers who come back are a new cohort. " + _COHORTS)
    entered = period[np.flatnonzero(opens)][cohort]
    closes = np.append(opens[1:], True)[:len(cohort)]
    gone = there[inside - 1] - there[inside]
    columns = (np.concatenate([period[inside], period[closes]]),
               np.concatenate([np.ones(len(inside)), np.zeros(closes.sum())]),
               np.concatenate([entered[inside], entered[closes]]), np.concatenate([gone, there[closes]]))
    some = columns[-1] > 0
    return tuple(column[some] for column in columns)


def _marked(size: int, places: np.ndarray) -> np.ndarray:
    marks = np.zeros(size, dtype=bool)
    marks[places] = True
    return marks
