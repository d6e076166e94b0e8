"""One row per customer: how often, how recently, for how long, and how much."""

from __future__ import annotations

import datetime as dt
from typing import Any

import ibis

from retention.result import Result
from retention.tables.calendar import frequency, index, index_of
from retention.tables.customers import kept_customers, log_gaps
from retention.tables.events import by_purchase_day, purchase_days, purchases
from retention.tables.groups import with_groups
from retention.tables.inputs import as_date, as_groups, as_table, in_order, own_names
from retention.words import reason

#: Days in one unit of time: a month is a twelfth of the mean year.
DAYS_IN = {"D": 1.0, "W": 7.0, "M": 365.25 / 12, "Y": 365.25}


@own_names
def customer_summary(log: Any, *, as_of: Any, unit: str = "D", by: str | list[str] | None = None,
                     gaps: bool = False) -> Result:
    """What the purchase models need to know of each customer: frequency, recency, T and monetary value.

    Several purchases of one day are one. Refunds are never purchases; a zero amount is a purchase.
    Customers whose first purchase is not before ``as_of`` are not in the table.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: one row per line, with ``customer_id, timestamp`` and, for the monetary value, ``amount``.
    as_of : date or str
        Exclusive: the last observed day is ``as_of`` − 1, and T counts to it.
    unit : {"D", "W", "M", "Y"}
        Unit of ``recency`` and ``T``: days, weeks of 7, months of 365.25 ÷ 12 or years of 365.25 days; also by its
        name, such as "week".
    by : str or list of str, optional
        Columns of the log to hand on, with the value of the customer's first row in time.
    gaps : bool
        Add ``log_gaps``, which models of regular buyers need.
    columns : mapping of str to str, optional
        What the columns are called in the table, where that differs: ``{"customer_id": "Customer ID"}``.

    Returns
    -------
    Result
        One row per customer, ordered by ``customer_id``: ``customer_id``, ``frequency`` (days with a purchase
        after the first such day), ``recency`` (time from first to last purchase day), ``T`` (time from the first
        purchase day to the last observed day), ``monetary_value`` (mean amount of the repeat purchase days; NaN
        for who never came back, or where the log has no ``amount``), with ``gaps`` ``log_gaps`` (sum of the logarithms
        of the times between two purchase days; 0 for who never came back), and the columns ``by``. For files made for
        it, never for publication. Facts: ``customers, came_back`` (how many), ``freq`` (the unit).

    Raises
    ------
    TableError
        A column is missing or of the wrong type.
    ArgumentError
        ``as_of`` is not a day or ``unit`` is not one of the four.

    References
    ----------
    Fader, Hardie & Lee (2005), "Counting your customers" the easy way, Marketing Science 24(2).

    Examples
    --------
    >>> import pandas as pd
    >>> log = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [4.0, 6.0, 5.0],
    ...                     "timestamp": pd.to_datetime(["2025-01-01", "2025-01-15", "2025-01-20"])})
    >>> customer_summary(log, as_of="2025-01-30", unit="W").table.to_dict("list")
    {'customer_id': ['a', 'b'], 'frequency': [1, 0], 'recency': [2.0, 0.0], 'T': [4.0, 1.2857142857142858],
     'monetary_value': [6.0, nan]}
    """
    unit = frequency(unit, name="unit", allowed=DAYS_IN)
    last_day = as_date(as_of, name="as_of")
    log = as_table(log, table="transactions", needs=("customer_id", "timestamp"))
    log, columns = as_groups(by, log, table="transactions")
    table = histories(log, as_of=last_day, unit=unit, gaps=gaps)
    return _told("customer_summary", with_groups(table, log, columns), unit, units={
        "recency": ",.1f", "T": ",.1f", "monetary_value": "money"})


def histories(log: ibis.Table, *, as_of: dt.date, unit: str = "D", gaps: bool = False) -> ibis.Table:
    """The table of `customer_summary` where the log lives, not fetched and in no order."""
    customers = by_purchase_day(log, as_of=as_of)
    if gaps:
        between = _log_gaps(log, as_of=as_of, length=DAYS_IN[unit])
        customers = customers.inner_join(between, "customer_id")
    repeats = customers.days - 1
    end = ibis.literal(as_of - dt.timedelta(days=1))
    repeat = customers.total - customers.at_first if "at_first" in customers.columns else ibis.null("float64")
    between = {"log_gaps": customers.log_gaps} if gaps else {}
    return customers.select(
        "customer_id",
        frequency=repeats.cast("int64"),
        recency=customers.last.delta(customers.first, unit="day") / DAYS_IN[unit],
        T=end.delta(customers.first, unit="day") / DAYS_IN[unit],
        monetary_value=(repeat / repeats.nullif(0)).cast("float64"),
        **between,
    )


@own_names
def opportunity_summary(log: Any, *, as_of: Any, freq: str = "M", by: str | list[str] | None = None) -> Result:
    """What the model of discrete opportunities needs to know of each customer: frequency, recency and n.

    Every calendar period after that of the first purchase is one opportunity to buy, and all purchases in it are one.
    Only whole periods count: what happened in the period that ``as_of`` falls into is left out, and so are the
    customers who were new in it.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp``; refunds are never purchases.
    as_of : date or str
        Exclusive: the last observed day is ``as_of`` − 1.
    freq : {"week", "month", "quarter", "year"}
        Weeks from Monday, months, quarters or years of the calendar.
    by : str or list of str, optional
        Columns of the log to hand on, with the value of the customer's first row in time.

    Returns
    -------
    Result
        One row per customer, ordered by ``customer_id``: ``customer_id``, ``frequency`` (at how many opportunities the
        customer bought), ``recency`` (number of the last of these, 0 for none), ``n`` (how many there were), and
        the columns ``by``. Facts: ``customers, came_back`` (how many), ``freq``.

    Raises
    ------
    TableError
        A column is missing or of the wrong type.
    ArgumentError
        ``as_of`` is not a day or ``freq`` is not one of the four.

    References
    ----------
    Fader, Hardie & Shang (2010), Customer-base analysis in a discrete-time noncontractual setting,
    Marketing Science 29(6).

    Examples
    --------
    >>> import pandas as pd
    >>> log = pd.DataFrame({"customer_id": ["a", "a", "a", "b"],
    ...                     "timestamp": pd.to_datetime(["2022-03-01", "2024-05-01", "2024-06-01", "2023-01-20"])})
    >>> opportunity_summary(log, as_of="2025-01-01", freq="Y").table.to_dict("list")
    {'customer_id': ['a', 'b'], 'frequency': [1, 0], 'recency': [2, 0], 'n': [2, 1]}
    """
    freq = frequency(freq)
    until = as_date(as_of, name="as_of")
    log = as_table(log, table="transactions", needs=("customer_id", "timestamp"))
    log, columns = as_groups(by, log, table="transactions")
    last = index_of(until, freq) - 1  # the last period that is wholly before as_of
    rows = purchases(log, as_of=until)
    rows = rows.select("customer_id", period=index(rows.timestamp, freq)).distinct()
    rows = rows.filter(rows.period <= last)
    customers = rows.group_by("customer_id").agg(bought=rows.count(), first=rows.period.min(), last=rows.period.max())
    table = customers.select("customer_id", frequency=(customers.bought - 1).cast("int64"),
                             recency=(customers["last"] - customers["first"]).cast("int64"),
                             n=(ibis.literal(last) - customers["first"]).cast("int64"))
    return _told("opportunity_summary", with_groups(table, log, columns), freq)


def _told(name: str, table: ibis.Table, freq: str, *, units: dict[str, str] | None = None) -> Result:
    frame = in_order(table, "customer_id")
    facts = {"customers": len(frame), "came_back": int((frame["frequency"] > 0).sum()), "freq": freq}
    return Result(name, frame, facts=facts, units=units, limit=12, reason="" if len(frame) else reason("no-customers"))


def _log_gaps(log: ibis.Table, *, as_of: dt.date, length: float) -> ibis.Table:
    """By customer, the sum of the logs of the times between two purchase days, in units of ``length`` days."""
    if (kept := kept_customers(log, as_of=as_of)) is not None:
        return kept.select("customer_id", log_gaps=log_gaps(kept, length=length))
    days = purchase_days(log, as_of=as_of)
    before = days.day.lag().over(group_by="customer_id", order_by="day")
    gaps = days.mutate(gap=days.day.delta(before, unit="day") / length).group_by("customer_id")
    return gaps.agg(log_gaps=lambda rows: rows.gap.ln().sum().fill_null(0).cast("float64"))
