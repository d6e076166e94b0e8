"""Retention under two readings of who is who: ids as they were recorded, and the ids of one person joined."""

from __future__ import annotations

from typing import Any

from retention.metrics.estimate import estimates
from retention.metrics.rates import customer_retention_rate, repeat_purchase_rate
from retention.result import Result
from retention.tables.inputs import own_names


@own_names
def identity_readings(log: Any, *, joined: Any, as_of: Any, period: tuple | str, window_days: int) -> Result:
    """Retention with ids as recorded beside retention with the ids of one person joined.

    A shop that gives guests a new id at each order counts one person several times: too many customers, too few of
    them kept. How far the two readings lie apart is how much the answer depends on who is taken for whom.

    Parameters
    ----------
    log, joined : ibis.Table or pandas.DataFrame
        The same purchases twice: ``customer_id, timestamp``, with ids as recorded and with those of one person joined.
    as_of : date
        Exclusive.
    period : (date, date) or str
        Of the retention rate, such as ``"2025-Q4"``.
    window_days : int
        Days without a purchase after which a customer is lost.

    Returns
    -------
    Result
        Two rows: ``reading`` ("recorded", "joined"), ``estimate, lower, upper, n, reason`` (retention over the period;
        Wilson), ``customers`` (who ever bought), ``repeat_purchase_rate``. Facts: ``recorded, joined`` (customers),
        ``fewer`` (their difference), ``retention_recorded, retention_joined``.

    Notes
    -----
    See `customer_retention_rate` and `repeat_purchase_rate`; ``[identity]`` in workspace.toml says which keys join ids.

    Examples
    --------
    >>> import pandas as pd
    >>> log = pd.DataFrame({"customer_id": ["1", "2", "3"],
    ...                     "timestamp": pd.to_datetime(["2024-12-05", "2025-03-20", "2025-06-20"])})
    >>> one = log.assign(customer_id=["1", "2", "2"])  # 3 was a guest's new id
    >>> found = identity_readings(log, joined=one, as_of="2025-07-01", period="2025-Q2", window_days=90)
    >>> found[["reading", "customers", "estimate"]]
        reading  customers  estimate
    0  recorded          3       0.0
    1    joined          2       1.0
    """
    logs = {"recorded": log, "joined": joined}
    kept = {reading: customer_retention_rate(log, as_of=as_of, period=period, window_days=window_days)
            for reading, log in logs.items()}
    again = {reading: repeat_purchase_rate(log, as_of=as_of) for reading, log in logs.items()}
    table = estimates(kept, name="reading").table
    table["customers"] = [again[reading].n for reading in table.reading]
    table["repeat_purchase_rate"] = [again[reading].estimate for reading in table.reading]
    customers = {reading: int(rate.n) for reading, rate in again.items()}
    facts = {**customers, "fewer": customers["recorded"] - customers["joined"],
             "retention_recorded": kept["recorded"].estimate, "retention_joined": kept["joined"].estimate}
    return Result("identity_readings", table, facts=facts,
                  units={"estimate": "share", "customers": "count", "repeat_purchase_rate": "share"})
