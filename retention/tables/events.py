"""What a purchase, a purchase day and an order are: the one place where these words are defined."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ibis


def is_refund(log: ibis.Table) -> ibis.expr.types.BooleanValue:
    """Whether a row is a refund: the ``refund`` column where there is one, else a negative amount."""
    import ibis

    by_amount = log.amount < 0 if "amount" in log.columns else ibis.literal(False)
    return log.refund.fill_null(False) | by_amount if "refund" in log.columns else by_amount


def purchases(log: ibis.Table, *, as_of: dt.date | None = None) -> ibis.Table:
    """Rows that are purchases (zero amounts are, refunds are not) before ``as_of``, with their local ``day``."""
    rows = log.filter(~is_refund(log))
    if as_of is not None:
        rows = rows.filter(rows.timestamp < as_of)
    return rows.mutate(day=rows.timestamp.date())


def purchase_days(log: ibis.Table, *, as_of: dt.date | None = None, by: list[str] | tuple[str, ...] = ()) -> ibis.Table:
    """One row per customer and local day with a purchase: ``customer_id, day, amount`` and the columns ``by``."""
    rows = purchases(log, as_of=as_of)
    totals = {"amount": rows.amount.sum()} if "amount" in rows.columns else {}
    return rows.group_by(["customer_id", "day", *by]).agg(**totals)


def orders(log: ibis.Table, *, as_of: dt.date | None = None, by: list[str] | tuple[str, ...] = ()) -> ibis.Table:
    """One row per order: ``customer_id, order_id, day, amount`` and the columns ``by``.

    An order is an ``order_id`` where the log has them, else one customer-day.
    """
    rows = purchases(log, as_of=as_of)
    if "order_id" not in rows.columns:
        rows = rows.mutate(order_id=rows.day.cast("string"))
    else:
        rows = rows.mutate(order_id=rows.order_id.cast("string").fill_null(rows.day.cast("string")))
    totals = {"amount": rows.amount.sum()} if "amount" in rows.columns else {}
    return rows.group_by(["customer_id", "order_id", *by]).agg(day=rows.day.min(), **totals)


def groups_of_customers(log: ibis.Table, by: list[str]) -> ibis.Table:
    """One row per customer with the groups it belongs to: those of its first row in time.

    Rows of one moment are ordered by the groups themselves, so that the answer never depends on the engine.
    """
    import ibis

    place = ibis.row_number().over(group_by="customer_id", order_by=["timestamp", *by])
    return log.select("customer_id", *by, place=place).filter(ibis._.place == 0).drop("place")
