"""On which days to look back and ahead, so that no training label reaches into the test."""

from __future__ import annotations

import datetime as dt
from typing import Any

from retention.errors import ArgumentError
from retention.models.churn.records import days, records
from retention.tables.inputs import as_date


def snapshot_dates(source: Any, *, horizon: int, n: int, test: Any = None, every: int | None = None,
                   history: int | None = None, observed_until: Any = None) -> list[dt.date]:
    """Training dates before a test date: the horizon of the last is over when the test begins.

    Parameters
    ----------
    source : Workspace, ibis.Table or pandas.DataFrame
        As in `churn_snapshot`.
    horizon : int
        Days ahead that are foretold.
    n : int
        How many training dates.
    test : date, optional
        The test date, which is not among those returned; by default the latest one whose own horizon is over.
    every : int, optional
        Days between two training dates; by default the horizon, so that their labels do not overlap.
    history : int, optional
        Days of records that the first date must have behind it; by default as many as the horizon.
    observed_until : date, optional
        As in `churn_snapshot`.

    Returns
    -------
    list of datetime.date
        Ascending; the last is ``test − horizon``.

    Raises
    ------
    ArgumentError
        The records are too short for so many dates: says how many there is room for.

    Examples
    --------
    >>> import pandas as pd
    >>> log = pd.DataFrame({"customer_id": "a", "timestamp": pd.to_datetime(["2024-01-01", "2025-03-31"])})
    >>> [str(date) for date in snapshot_dates(log, horizon=90, n=2, test="2025-01-01")]
    ['2024-07-05', '2024-10-03']
    """
    days(horizon, name="horizon")
    days(n, name="n")
    step = horizon if every is None else days(every, name="every")
    behind = horizon if history is None else days(history, name="history")
    known = records(source, observed_until=observed_until)
    latest = known.observed_until - dt.timedelta(days=horizon - 1)
    day = latest if test is None else as_date(test, name="test")
    if day > latest:
        raise ArgumentError(f"test: found {day}, allowed {latest} or before: its {horizon} days are not over on "
                            f"{known.observed_until}, the last observed day.")
    last, earliest = day - dt.timedelta(days=horizon), known.first_day + dt.timedelta(days=behind)
    room = (last - earliest).days // step + 1 if last >= earliest else 0
    if n > room:
        raise ArgumentError(f"n: found {n}, allowed up to {room}: the records begin on {known.first_day}, each date "
                            f"needs {behind} days behind it, and the last lies {horizon} days before {day}. Choose "
                            "fewer dates, a smaller `every` or `history`, or a shorter `horizon`.")
    return [last - dt.timedelta(days=step * back) for back in reversed(range(n))]
