"""Recurring revenue: how much of what the customers at the start paid is still paid at the end of a period."""

from __future__ import annotations

import datetime as dt
from typing import Any

import ibis

from retention.metrics.customers_at import Periods, contracts_touching, handed_back, per_customer, ratios
from retention.metrics.estimate import Estimate, missing
from retention.result import Result
from retention.tables.inputs import as_date, as_groups, as_period, as_table, own_names
from retention.words import reason

#: What each rate divides: columns of `recurring`.
PAIRS = {"gross_revenue_retention": ("kept", "before"), "net_revenue_retention": ("after", "before"),
         "revenue_churn_rate": ("shed", "before")}
_PARTS = {"start": "before", "lost": "lost", "contraction": "contraction", "expansion": "expansion", "new": "new",
          "end": "mrr", "unpriced": "unpriced"}


@own_names
def gross_revenue_retention(subscriptions: Any, *, period: tuple, as_of: Any,
                            by: str | list[str] | None = None) -> Estimate | Result:
    """Share of the recurring revenue at the start that is still there at the end, expansion left aside.

    (start − lost − contraction) ÷ start, over the customers at the start; never above 1. Contracts of one
    customer add up, so that a change of plan (one contract ends on the day the next starts) is expansion or
    contraction, never churn.

    Parameters
    ----------
    subscriptions : ibis.Table or pandas.DataFrame
        One row per contract, ``customer_id, start, end`` (the first day without it; missing = alive),
        ``monthly_amount`` (money a month). Customers with a contract of unknown amount in the period are left
        out and counted in ``parts`` as ``unpriced``.
    period : (date, date) or str
        Half-open, or the name of a calendar period such as "2025-Q4". A contract that starts in it is new; one whose
        ``end`` is in it is lost in it.
    as_of : date
        Exclusive. A period that ends after it is not over, and its rate is NaN.
    by : str or list of str, optional
        Columns that make groups: those of the customer's earliest contract alive in the period.
    columns : mapping of str to str, optional
        What the columns are called in the table, where that differs: ``{"customer_id": "Customer ID"}``.

    Returns
    -------
    Estimate or Result
        Interval over customers; ``n`` customers at the start. ``parts`` in money a month: ``start, lost, contraction,
        expansion, new, end`` with start − lost − contraction + expansion + new = end. With ``by`` the
        groups, ``estimate, lower, upper, n, reason`` and the parts; facts as in `estimates`.

    Raises
    ------
    TableError
        A column is missing or of the wrong type.

    Examples
    --------
    >>> import pandas as pd
    >>> subs = pd.DataFrame({"customer_id": ["a", "b", "b"], "monthly_amount": [10.0, 10.0, 15.0],
    ...     "start": pd.to_datetime(["2025-01-01", "2025-01-01", "2025-03-10"]),
    ...     "end": pd.to_datetime(["2025-03-20", "2025-03-10", None])})
    >>> march = {"period": ("2025-03-01", "2025-04-01"), "as_of": "2025-04-01"}
    >>> float(gross_revenue_retention(subs, **march)), float(net_revenue_retention(subs, **march))
    (0.5, 0.75)
    """
    return _rate("gross_revenue_retention", subscriptions, period, as_of, by)


@own_names
def net_revenue_retention(subscriptions: Any, *, period: tuple, as_of: Any,
                          by: str | list[str] | None = None) -> Estimate | Result:
    """Recurring revenue at the end from the customers at the start ÷ their revenue at the start.

    (start − lost − contraction + expansion) ÷ start; above 1 when those who stay buy more than those who
    leave took away. Parameters, columns and errors are those of `gross_revenue_retention`.

    Examples
    --------
    >>> import pandas as pd
    >>> subs = pd.DataFrame({"customer_id": ["a", "a"], "monthly_amount": [10.0, 12.0],
    ...     "start": pd.to_datetime(["2025-01-01", "2025-03-10"]), "end": pd.to_datetime(["2025-03-10", None])})
    >>> float(net_revenue_retention(subs, period=("2025-03-01", "2025-04-01"), as_of="2025-04-01"))
    1.2
    """
    return _rate("net_revenue_retention", subscriptions, period, as_of, by)


@own_names
def revenue_churn_rate(subscriptions: Any, *, period: tuple, as_of: Any,
                       by: str | list[str] | None = None) -> Estimate | Result:
    """Share of the recurring revenue at the start that was lost or contracted: 1 − `gross_revenue_retention`.

    Parameters, columns and errors are those of `gross_revenue_retention`.

    Examples
    --------
    >>> import pandas as pd
    >>> subs = pd.DataFrame({"customer_id": ["a", "b"], "monthly_amount": [10.0, 30.0],
    ...     "start": pd.to_datetime(["2025-01-01", "2025-01-01"]), "end": pd.to_datetime(["2025-03-10", None])})
    >>> float(revenue_churn_rate(subs, period=("2025-03-01", "2025-04-01"), as_of="2025-04-01"))
    0.25
    """
    return _rate("revenue_churn_rate", subscriptions, period, as_of, by)


def recurring(subs: ibis.Table, *, periods: Periods, as_of: dt.date, by: list[str]) -> ibis.Table:
    """One row per customer and period ``k``: what it paid a month ``before`` and at the end (``mrr``), and what moved.

    ``kept`` is the smaller of the two, ``after`` the end of who was there at the start, ``shed`` what was lost or
    contracted; ``opening`` and ``closing`` are 1 for a customer at start and end, ``unpriced`` for one left out.
    """
    rows = contracts_touching(subs, periods=periods, as_of=as_of)
    amount, zero = rows.monthly_amount.cast("float64"), ibis.literal(0.0)
    cells = per_customer(
        rows, by=by, at_start=rows.at_start.any(), at_end=rows.at_end.any(),
        before=amount.sum(where=rows.at_start).fill_null(0), mrr=amount.sum(where=rows.at_end).fill_null(0),
        blind=((rows.at_start | rows.at_end) & amount.isnull()).any())
    cells = cells.mutate(before=cells.blind.ifelse(zero, cells.before), mrr=cells.blind.ifelse(zero, cells.mrr))
    stayed, was, now = cells.at_start & cells.at_end, cells.before, cells.mrr
    cells = cells.mutate(
        opening=cells.at_start.cast("int64"), closing=cells.at_end.cast("int64"), unpriced=cells.blind.cast("int64"),
        kept=cells.at_start.ifelse(ibis.least(was, now), zero), after=cells.at_start.ifelse(now, zero),
        shed=cells.at_start.ifelse(was - ibis.least(was, now), zero),
        lost=(cells.at_start & ~cells.at_end).ifelse(was, zero), new=cells.at_start.ifelse(zero, now),
        contraction=stayed.ifelse(was - ibis.least(was, now), zero),
        expansion=stayed.ifelse(now - ibis.least(was, now), zero))
    return cells.drop("at_start", "at_end", "blind", "opens")


def _rate(name: str, subs: Any, period, as_of, by) -> Estimate | Result:
    subs = as_table(subs, table="subscriptions", needs=("customer_id", "start", "end", "monthly_amount"),
                    allow_missing=("end", "monthly_amount"))
    subs, columns = as_groups(by, subs, table="subscriptions")
    last, (begin, end) = as_date(as_of, name="as_of"), as_period(period)
    cells = recurring(subs, periods=[(begin, end)], as_of=last, by=columns)
    sums, estimates = ratios(cells, {name: PAIRS[name]}, by=columns, periods=1, n={name: "opening"})
    if end > last:
        return handed_back(name, sums, [missing(reason("period-not-over"))] * len(sums), columns)
    parts = [{part: row[column] for part, column in _PARTS.items()} for row in sums.to_dict("records")]
    rates = [one.replace(parts=part, reason=one.reason if part["start"] else reason("no-revenue-at-start"),
                         facts=_split(part)) for one, part in zip(estimates[name], parts, strict=True)]
    return handed_back(name, sums, rates, columns, units=dict.fromkeys([*_PARTS][:-1], "money"))


def _split(part: dict[str, float]) -> dict[str, float | bool]:
    """The two rates of one set of amounts, for the title of the picture that shows what moved them."""
    start = part["start"] or float("nan")
    gross = (part["start"] - part["lost"] - part["contraction"]) / start
    return {"gross": gross, "net": gross + part["expansion"] / start, "gross_known": bool(part["start"])}
