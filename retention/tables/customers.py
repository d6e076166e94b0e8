"""One row a customer, kept beside the rows of a log that earlier reports have read.

What most questions about customers are made of (how many purchase days and orders, the first and the last, what they
brought, the days between them) is kept from report to report, and brought up to date for those customers alone who have
new rows. `retention.tables.events` asks it for a log whose every row is before the day in question, and asks the rows
for everything else: numbers are the same.
"""

from __future__ import annotations

import datetime as dt
import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ibis


@dataclass(frozen=True)
class _Kept:
    """Where the customers of a log are, and the last day that it has a row of."""

    name: str
    database: tuple[str, str]
    last: dt.date


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
    import ibis.expr.operations as ops

    op = log.op()
    if not isinstance(op, ops.DatabaseTable):  # rows that are filtered, or have another column, are other rows
        return None
    kept = _KEPT.get(id(op.source), {}).get(op.name)
    if kept is None or as_of is None or as_of <= kept.last:
        return None
    return op.source.table(kept.name, database=kept.database)


def log_gaps(customers: ibis.Table, *, length: float) -> ibis.expr.types.FloatingValue:
    """Σ log gap of customers that are kept, in units of ``length`` days."""
    return customers.gaps.map(lambda gap: (gap / length).ln()).sums().cast("float64").fill_null(0.0)


def gap_powers(customers: ibis.Table, shapes: Sequence[float]) -> dict[str, ibis.expr.types.FloatingValue]:
    """``powers_0``, ``powers_1`` …: Σ gap ** shape of customers that are kept, in the order of ``shapes``."""
    return {f"powers_{place}": customers.gaps.map(lambda gap, shape=shape: gap.cast("float64") ** shape).sums()
            .fill_null(0.0) for place, shape in enumerate(shapes)}
