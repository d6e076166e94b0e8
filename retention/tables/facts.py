"""The customers of a log, made of its rows in the state and brought up to date with them.

What is kept of each, and who asks for it, is said in `retention.tables.customers`.

A customer whose new rows are all later than its old ones is added to; one of whose rows any was late, was corrected or
went away is made anew of its rows. Which of the two is never seen in a number, but for the order in which amounts are
added.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import ibis

from retention.tables.events import ordered_and_refunded, purchase_days
from retention.tables.inputs import YEARS
from retention.tables.schema import SCHEMAS
from retention.tables.sources import literal

if TYPE_CHECKING:
    from retention.tables.increments import Increment
    from retention.tables.scan import Window

#: The one log of which customers are kept.
TABLE = "transactions"
_USABLE = "usable_rows"
#: Customers with about so many rows are worked out at once: lists of their days are kept in memory.
_AT_ONCE = 8_000_000
#: Beside each row a number of its customer and order, found among others in a third of the time that the ids take.
#: If two orders ever had the same, a customer would be made anew without need.
NUMBERED = "CASE WHEN order_id IS NOT NULL THEN hash(customer_id, order_id::VARCHAR) END AS _order"
#: What is asked of them comes in this order: sorted pieces are put together in half the time that a sort takes.
_IN_ORDER = "ORDER BY customer_id"
_LAST = ibis.date(YEARS[-1] + 1, 1, 1)


class Facts:
    """The customers of the log, in the transaction that changes its rows."""

    def __init__(self, increment: Increment):
        self.increment, self.sql = increment, increment.sql
        self.customers = increment.customers
        self.about = literal(f"customers of {TABLE}")
        self.sql("CREATE OR REPLACE TEMP TABLE changed_customers (customer_id VARCHAR)")

    def changed(self, condition: str) -> None:
        """Note whose rows are about to be taken out or replaced, or were put in their place."""
        self.sql("INSERT INTO changed_customers SELECT DISTINCT customer_id FROM "
                 f"{self.increment.rows} WHERE _reason IS NULL AND ({condition})")

    def forget(self) -> None:
        """Forget all of them."""
        self.sql(f"DELETE FROM {self.increment.about} WHERE name = {self.about}")

    def bring(self, window: Window, *, since: int | None) -> None:
        """Bring them up to date with the rows of the observed time.

        Parameters
        ----------
        window : Window
        since : int or None
            The number of the first part whose rows are new beside those of `changed`; None where there is none.
        """
        known = self.increment.engine.rows(
            f"SELECT said FROM {self.increment.about} WHERE name = {self.about}")
        edges = [day and day.isoformat() for day in (window.first, window.last)]
        if not known:
            every = self._usable(edges)
            self.sql(f"CREATE OR REPLACE TABLE {self.customers} AS SELECT * EXCLUDE (earliest) "
                     f"FROM ({self._facts(every)}) LIMIT 0")
            self._insert(every)
        else:
            before = json.loads(known[0][0])
            if before != edges:
                earlier = "true" if since is None else f"_part < {since}"
                self.changed(f"{earlier} AND ({_within(edges)}) <> ({_within(before)})")
            self._bring(edges, since)
            if before == edges:
                return
        self.sql(f"INSERT OR REPLACE INTO {self.increment.about} "
                 f"SELECT {self.about}, {literal(json.dumps(edges))}")

    def _bring(self, edges: list[str | None], since: int | None) -> None:
        if since is not None:
            self._add(edges, since)
        if self.increment.engine.rows("SELECT 1 FROM changed_customers LIMIT 1"):
            chosen = f"{self._usable(edges)} AND customer_id IN (FROM changed_customers)"
            self.sql(f"DELETE FROM {self.customers} WHERE customer_id IN (FROM changed_customers)")
            self._insert(chosen)

    def _insert(self, usable: str) -> None:
        """Put in the customers of some rows, so many at once as fit into memory with their days."""
        shares = 1 + self.increment.engine.rows(f"SELECT count(*) FROM ({usable})")[0][0] // _AT_ONCE
        for share in range(shares):
            some = usable if shares == 1 else f"{usable} AND hash(customer_id) % {shares} = {share}"
            self.sql(f"INSERT INTO {self.customers} BY NAME SELECT * EXCLUDE (earliest) "
                     f"FROM ({self._facts(some)}) {_IN_ORDER}")

    def _add(self, edges: list[str | None], since: int) -> None:
        """Add what the new parts hold, but to those customers who must be made anew: these are noted as changed."""
        new = self._facts(f"{self._usable(edges)} AND _part >= {since}")
        self.sql(f"CREATE OR REPLACE TEMP TABLE new_facts AS {new}")
        day = f"SELECT max(_day) FROM {self.increment.days} WHERE _part < {since} AND _reason IS NULL AND "
        latest = self.increment.engine.rows(f"{day} {_within(edges, 'TRY_CAST(_day AS DATE)')}")[0][0]
        later = f"new.earliest > {literal(latest)}::DATE" if latest else "true"
        alone = "new.first > old.last AND new.refund_orders = 0 AND old.refund_orders = 0"
        self.sql(f"""
            INSERT INTO changed_customers SELECT new.customer_id FROM new_facts AS new
            JOIN {self.customers} AS old USING (customer_id) WHERE NOT coalesce({later}, false)
                AND NOT coalesce({alone}, false)""")
        if "order_id" in self._columns():  # an order may have lines of both
            rows = self.increment.rows
            # a table of its own: DuckDB knows then that these are the few, and looks for them among the many
            self.sql("CREATE OR REPLACE TEMP TABLE new_orders AS "
                     f"SELECT DISTINCT customer_id, _order FROM {rows} WHERE _part >= {since}")
            self.sql("INSERT INTO changed_customers SELECT DISTINCT customer_id FROM new_orders "
                     f"SEMI JOIN (SELECT _order FROM {rows} WHERE _part < {since}) USING (_order)")
        self.sql("DELETE FROM new_facts WHERE customer_id IN (FROM changed_customers)")
        self.sql(f"""
            CREATE OR REPLACE TEMP TABLE added AS SELECT new.customer_id,
                   old.days + new.days AS days, coalesce(old.first, new.first) AS first,
                   coalesce(new.last, old.last) AS last,
                   coalesce(old.total + new.total, old.total, new.total) AS total,
                   coalesce(old.at_first, new.at_first) AS at_first,
                   list_concat(old.gaps, CASE WHEN new.first IS NULL OR old.last IS NULL THEN []::INTEGER[]
                                              ELSE [(new.first - old.last)::INTEGER] END, new.gaps) AS gaps,
                   list_concat(old.months, CASE WHEN list_contains(new.months, (year(old.last) - 1970) * 12
                                                                               + month(old.last) - 1)
                                                THEN list_sort(new.months)[2:] ELSE new.months END) AS months,
                   old.orders + new.orders AS orders, coalesce(new.last_order, old.last_order) AS last_order,
                   old.refund_orders + new.refund_orders AS refund_orders,
                   old.refunded + new.refunded AS refunded, old.net + new.net AS net
            FROM new_facts AS new JOIN {self.customers} AS old USING (customer_id)""")
        self.sql(f"DELETE FROM {self.customers} WHERE customer_id IN (SELECT customer_id FROM added)")
        self.sql(f"INSERT INTO {self.customers} BY NAME SELECT * FROM added {_IN_ORDER}")
        self.sql(f"INSERT INTO {self.customers} BY NAME SELECT * EXCLUDE (earliest) FROM new_facts "
                 f"WHERE customer_id NOT IN (SELECT customer_id FROM added) {_IN_ORDER}")

    def _columns(self) -> list[str]:
        there = {name for name, *_ in self.increment.engine.rows(f"DESCRIBE {self.increment.rows}")}
        return [name for name in ("customer_id", "timestamp", "amount", "order_id", "refund") if name in there]

    def _usable(self, edges: list[str | None]) -> str:
        """SQL for the rows that keep to the schema, which more conditions may follow."""
        return f"SELECT {', '.join(self._columns())} FROM {self.increment.rows} WHERE _reason IS NULL AND " \
               f"({_within(edges)})"

    def _facts(self, usable: str) -> str:
        """SQL for what is kept of the customers of some rows, by the words of `retention.tables.events`."""
        stored = self.increment.stored.schema()
        by_day, by_order = _grouped(tuple((name, stored[name]) for name in self._columns()))
        return f"""
            WITH {_USABLE} AS ({usable}),
                 days AS (SELECT customer_id, count(*) AS days, min(day) AS first, max(day) AS last,
                                 sum(amount) AS total, arg_min(amount, day) AS at_first, list_sort(list(day)) AS every
                          FROM ({by_day}) GROUP BY customer_id),
                 orders AS (SELECT customer_id, count(*) FILTER (NOT is_refund) AS orders,
                                   max(day) FILTER (NOT is_refund) AS last_order,
                                   count(*) FILTER (is_refund) AS refund_orders,
                                   coalesce(-sum(amount) FILTER (is_refund), 0) AS refunded, sum(amount) AS net,
                                   min(day) AS earliest
                            FROM ({by_order}) GROUP BY customer_id)
            SELECT customer_id, coalesce(days, 0) AS days, first, last, total, at_first,
                   coalesce(list_transform(list_zip(every[2:], every[:-2]), lambda pair: (pair[1] - pair[2])::INTEGER),
                            []::INTEGER[]) AS gaps,
                   coalesce(list_distinct(list_transform(every, lambda day: ((year(day) - 1970) * 12 + month(day) - 1)
                                                                            ::INTEGER)), []::INTEGER[]) AS months,
                   orders, last_order, refund_orders, refunded, net, earliest
            FROM orders LEFT JOIN days USING (customer_id)"""


@lru_cache(maxsize=8)
def _grouped(columns: tuple[tuple[str, Any], ...]) -> tuple[str, str]:
    """SQL for the purchase days and the orders of usable rows with these columns."""
    log = ibis.table(dict(columns), name=_USABLE)
    return tuple(ibis.to_sql(rows, dialect="duckdb") for rows in (
        purchase_days(log), ordered_and_refunded(log, as_of=_LAST)))


def _within(edges: list[str | None], day: str = "") -> str:
    """SQL for whether a row is of the observed time."""
    day = day or f"{SCHEMAS[TABLE].time[0]}::DATE"
    first, last = edges
    sides = [f"{day} >= {literal(first)}::DATE"] * (first is not None) + [f"{day} <= {literal(last)}::DATE"] * (
        last is not None)
    return " AND ".join(sides) or "true"
