"""One row a customer, kept beside the rows of a log that earlier reports have read.

What most questions about customers are made of (how many purchase days and orders, the first and the last, what they
brought, the days between them) is kept from report to report, and brought up to date for those customers alone who have
new rows. `retention.tables.events` asks it for a log whose every row is before the day in question, and asks the rows
for everything else: numbers are the same.
"""

from __future__ import annotations

import datetime as dt
import weakref
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ibis
    import pyarrow as pa


@dataclass(frozen=True)
class _Kept:
    """Where the customers of a log are, and the last day that it has a row of."""

    name: str
    database: tuple[str, str]
    last: dt.date
    fetched: dict[str, pa.Table] = field(default_factory=dict)


#: By the identity of a back end, what is kept of the logs that have a name in it: two databases in memory are equal.
_KEPT: dict[int, dict[str, _Kept]] = {}


def keep_customers(log: ibis.Table, customers: ibis.Table, *, last: dt.date) -> None:
    """Let questions about ``log``, which has a name in its engine, be answered by its ``customers``."""
    op, where = log.op(), customers.op()
    if id(op.source) not in _KEPT:
        _KEPT[id(op.source)] = {}
        weakref.finalize(op.source, _KEPT.pop, id(op.source), None)
    _KEPT[id(op.source)][op.name] = _Kept(where.name, (where.namespace.catalog, where.namespace.database),
                                              last)


def forget_customers(backend: Any) -> None:
    """Ask the rows again, of every log of an engine."""
    _KEPT.get(id(backend), {}).clear()


def kept_customers(log: ibis.Table, *, as_of: dt.date | None) -> ibis.Table | None:
    """What is kept of each customer of ``log`` before ``as_of``, or None where the rows must be asked.

    Returns
    -------
    ibis.Table or None
        One row per customer with any row: ``customer_id``; of its purchase days ``days`` (how many), ``first, last,
        total`` (amount), ``at_first`` (amount of the first), ``gaps`` (days from each to the next, in order) and
        ``months`` (numbers of the months they are in, each once); of its orders ``orders`` (how many), ``last_order``
        (day of the last), ``refund_orders`` and ``refunded`` (a positive amount); and ``net``, all amounts together.
        Of who was only ever refunded, ``days`` and ``orders`` are 0.
    """
    kept = _kept(log, as_of)
    return None if kept is None else log.op().source.table(kept.name, database=kept.database)


def kept_gaps(log: ibis.Table, *, as_of: dt.date) -> pa.Table | None:
    """The columns ``customer_id, first, last, days, gaps`` of who has bought, ordered by ``customer_id``.

    Fetched once while the customers are kept: some 70 bytes a customer and 4 for each gap stay in memory.
    """
    kept = _kept(log, as_of)
    if kept is not None and "gaps" not in kept.fetched:
        customers = kept_customers(log, as_of=as_of)
        customers = customers.filter(customers.days > 0).select("customer_id", "first", "last", "days", "gaps")
        kept.fetched["gaps"] = customers.order_by("customer_id").to_pyarrow()
    return None if kept is None else kept.fetched["gaps"]


def _kept(log: ibis.Table, as_of: dt.date | None) -> _Kept | None:
    """Where the customers of a log are, if they are those before ``as_of``."""
    import ibis.expr.operations as ops

    op = log.op()
    if not isinstance(op, ops.DatabaseTable):  # rows that are filtered, or have another column, are other rows
        return None
    kept = _KEPT.get(id(op.source), {}).get(op.name)
    return None if kept is None or as_of is None or as_of <= kept.last else kept


def log_gaps(customers: ibis.Table, *, length: float) -> ibis.expr.types.FloatingValue:
    """Σ log gap of customers that are kept, in units of ``length`` days."""
    return customers.gaps.map(lambda gap: (gap / length).ln()).sums().cast("float64").fill_null(0.0)
