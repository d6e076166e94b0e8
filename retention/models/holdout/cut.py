"""A log cut in two: what was known of each customer at a day, and what each customer did after it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import ibis
import pandas as pd

from retention.errors import ArgumentError
from retention.metrics.summary import customer_summary
from retention.tables.events import purchase_days
from retention.tables.inputs import as_columns, as_date, as_table

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The unit of time of the papers, so that log-likelihoods can be held against theirs.
DAYS_IN_WEEK = 7


@dataclass(frozen=True)
class Snapshot:
    """Customers acquired before ``as_of`` as they were then, and their purchases in ``[as_of, until)``.

    Parameters
    ----------
    as_of, until : datetime.date
        First day after what is known, and first day after what is to be foretold.
    customers : pandas.DataFrame
        By ``customer_id``: ``frequency, recency, T, monetary_value`` as in `customer_summary`, in weeks; ``since_last``
        (weeks from the last purchase day to the last observed day); ``recent`` and ``recent_value`` (repeat purchase
        days, and their amount, in the ``window_days`` before ``as_of``).
    outcome : pandas.DataFrame
        By ``customer_id``: ``purchases`` (purchase days in ``[as_of, until)``) and ``value`` (their amount; NaN where
        the log has no ``amount``).
    window_days : int
        Days that ``recent`` looks back on: as many as lie ahead, or as many as there were.
    """

    as_of: dt.date
    until: dt.date
    customers: pd.DataFrame
    outcome: pd.DataFrame
    window_days: int

    @property
    def horizon(self) -> float:
        """Weeks from ``as_of`` to ``until``."""
        return (self.until - self.as_of).days / DAYS_IN_WEEK

    @property
    def observed_days(self) -> int:
        """Days from the first purchase of anyone to ``as_of``."""
        return round(self.customers["T"].max() * DAYS_IN_WEEK) + 1 if len(self.customers) else 0


def snapshot(log: Any, *, as_of: Any, until: Any, by: Sequence[str] = ()) -> Snapshot:
    """Cut a log at ``as_of``: what the customers had done by then, and what they did until ``until``.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp`` and, for values, ``amount``.
    as_of, until : date or str
        Both exclusive: what is known ends the day before ``as_of``, what follows ends the day before ``until``.
    by : sequence of str
        Columns of the log to hand on with the customers, as in `customer_summary`.

    Raises
    ------
    ArgumentError
        ``until`` is not after ``as_of``.
    TableError
        A column is missing or of the wrong type.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [4.0, 6.0, 5.0],
    ...                     "timestamp": pd.to_datetime(["2025-01-01", "2025-02-15", "2025-01-20"])})
    >>> cut = snapshot(log, as_of="2025-02-01", until="2025-03-01")
    >>> cut.outcome["purchases"].to_dict(), cut.horizon, cut.observed_days
    ({'a': 1, 'b': 0}, 4.0, 31)
    """
    as_of, until = as_date(as_of, name="as_of"), as_date(until, name="until")
    if until <= as_of:
        raise ArgumentError(f"until: found {until}, allowed a day after as_of ({as_of}).")
    log = as_table(log, table="transactions", needs=("customer_id", "timestamp"))
    columns = as_columns(list(by), log, table="transactions")
    known = customer_summary(log, as_of=as_of, unit="W", by=columns).set_index("customer_id")
    age = round(known["T"].max() * DAYS_IN_WEEK) + 1 if len(known) else 0
    window = min((until - as_of).days, age)
    counts = _counts(log, as_of=as_of, until=until, start=as_of - dt.timedelta(days=window)).reindex(known.index)
    customers = known.assign(since_last=known["T"] - known["recency"], recent=counts["recent"],
                             recent_value=counts["recent_value"])
    return Snapshot(as_of, until, customers, counts[["purchases", "value"]], window)


def _counts(log: ibis.Table, *, as_of: dt.date, until: dt.date, start: dt.date) -> pd.DataFrame:
    """By customer acquired before ``as_of``: repeat purchases in ``[start, as_of)`` and in ``[as_of, until)``."""
    days = days_with_first(log, until=until).filter(lambda days: days["first"] < as_of)
    after = days.day >= as_of
    recent = ~after & (days.day >= start) & (days.day > days["first"])
    measures = {"purchases": days.count(where=after), "recent": days.count(where=recent)}
    if "amount" in days.columns:
        amount = days.amount.cast("float64")
        measures |= {"value": amount.sum(where=after).fill_null(0),
                     "recent_value": amount.sum(where=recent).fill_null(0)}
    table = days.group_by("customer_id").agg(**measures).to_pandas().set_index("customer_id")
    return table.reindex(columns=["purchases", "value", "recent", "recent_value"])


def days_with_first(log: ibis.Table, *, until: dt.date) -> ibis.Table:
    """Purchase days before ``until``, each with the ``first`` day of its customer."""
    days = purchase_days(log, as_of=until)
    return days.mutate(first=days.day.min().over(group_by="customer_id"))
