"""What was known when, what a refund, a purchase, a purchase day, an order and a product are: defined here alone."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from retention.arguments import columns_present
from retention.tables.customers import kept_customers
from retention.tables.schema import SCHEMAS

if TYPE_CHECKING:
    import ibis
    import pandas as pd


def known_before(rows: ibis.Table | pd.DataFrame, table: str, day: dt.date) -> ibis.Table | pd.DataFrame:
    """The rows of a log as they were known when ``day`` began.

    Later rows are left out. What an earlier row says of a later moment is missing: a contract that ends later runs and
    has no reason for its end, a ticket that is settled later is open. Attributes of customers are not dated, so that
    their history cannot be cut: they stay as they are.

    Parameters
    ----------
    rows : ibis.Table or pandas.DataFrame
        In the columns of its schema.
    table : str
        Which table it is, such as ``"subscriptions"``.
    day : date
        Exclusive, as everywhere.

    Examples
    --------
    >>> import pandas as pd
    >>> plans = pd.DataFrame({"customer_id": ["a", "b"], "start": pd.to_datetime(["2025-01-01", "2025-03-01"]),
    ...                       "end": pd.to_datetime(["2025-02-15", None]), "cancel_reason": ["price", None]})
    >>> known_before(plans, "subscriptions", dt.date(2025, 2, 1))
      customer_id      start end cancel_reason
    0           a 2025-01-01 NaT           NaN
    """
    import pandas as pd

    schema = SCHEMAS[table]
    if not schema.time:
        return rows
    cut, frame = pd.Timestamp(day), isinstance(rows, pd.DataFrame)
    rows = rows[rows[schema.time[0]] < cut] if frame else rows.filter(rows[schema.time[0]] < cut)
    for moment, known_with_it in schema.later.items():
        gone = [column for column in (moment, *known_with_it) if column in rows.columns]
        if moment not in rows.columns:
            continue
        known = rows[moment] < cut
        if frame:
            rows = rows.assign(**{column: rows[column].where(known) for column in gone})
        else:
            known = known.fill_null(False)
            rows = rows.mutate(**{column: known.ifelse(rows[column], None) for column in gone})
    return rows


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


def by_purchase_day(log: ibis.Table, *, as_of: dt.date) -> ibis.Table:
    """One row per customer who bought before ``as_of``: ``customer_id, days`` (purchase days), ``first, last``.

    And, where the log has amounts, ``total`` and ``at_first``, what was spent on all of them and on the first.
    """
    if (kept := kept_customers(log, as_of=as_of)) is not None:
        return kept.filter(kept.days > 0).select("customer_id", "days", "first", "last", "total", "at_first")
    days = purchase_days(log, as_of=as_of)
    customers = days.group_by("customer_id")
    counted = {"days": days.count(), "first": days.day.min(), "last": days.day.max()}
    if "amount" not in days.columns:
        return customers.agg(**counted)
    counted["total"] = days.amount.sum()
    if days.get_backend().name != "sqlite":
        return customers.agg(**counted, at_first=days.amount.argmin(days.day))
    plain = customers.agg(**counted)  # beside a maximum, SQLite answers an arg-min with any row
    firsts = days.inner_join(plain, ["customer_id", days.day == plain["first"]])
    return plain.inner_join(firsts.select("customer_id", at_first=days.amount), "customer_id")


def orders(log: ibis.Table, *, as_of: dt.date | None = None, by: list[str] | tuple[str, ...] = ()) -> ibis.Table:
    """One row per order: ``customer_id, order_id, day, amount`` and the columns ``by``.

    An order is an ``order_id`` where the log has them, else one customer-day.
    """
    placed = with_order_id(_by_order(purchases(log, as_of=as_of), by))
    amounts = [name for name in ("amount",) if name in placed.columns]
    return placed.select("customer_id", "order_id", *by, "day", *amounts)


def with_order_id(rows: ibis.Table) -> ibis.Table:
    """Rows with a ``day``, with an ``order_id`` each: their own, or where there is none that of the customer's day."""
    day = rows.day.cast("string")
    own = rows.order_id.cast("string").fill_null(day) if "order_id" in rows.columns else day
    return rows.mutate(order_id=own)


def _by_order(rows: ibis.Table, by: list[str] | tuple[str, ...] = ()) -> ibis.Table:
    """Rows with a ``day`` by order, with its first day; by customer and day where the log knows no orders."""
    totals = {"amount": rows.amount.sum()} if "amount" in rows.columns else {}
    if "order_id" not in rows.columns:
        return rows.group_by(["customer_id", "day", *by]).agg(**totals)
    return with_order_id(rows).group_by(["customer_id", "order_id", *by]).agg(day=rows.day.min(), **totals)


def named_products(log: ibis.Table, *, as_of: dt.date) -> ibis.Table:
    """The rows before ``as_of`` that name a product, called as it is written most often but for white space.

    Names that differ in case or white space are one product; of two equally frequent ones the first in the alphabet
    is taken. Rows without a product, and corrections with a ``quantity`` of 0 or less, are left out.
    """
    import ibis

    columns_present("product", log.columns, table="transactions",
                    remedy="Map it in workspace.toml, or ask for dates of customers: by_product=False.")
    if "quantity" in log.columns:
        log = log.filter(log.quantity.isnull() | (log.quantity > 0))
    rows = log.filter(log.timestamp < as_of, log.product.notnull())
    rows = rows.mutate(product=rows.product.cast("string"))
    written = rows.group_by(written=rows.product).agg(rows=rows.count())  # few: names are cleaned, not lines
    written = written.mutate(plain=written.written.re_replace(r"[ \t\n\f\r]+", " ").strip())
    written = written.mutate(key=written.plain.lower()).filter(ibis._.key != "")
    spelled = written.group_by(["key", "plain"]).agg(rows=written.rows.sum())
    place = ibis.row_number().over(group_by="key", order_by=[spelled.rows.desc(), spelled.plain])
    names = spelled.mutate(place=place).filter(ibis._.place == 0).select("key", product="plain")
    names = written.inner_join(names, "key").select("written", "product")
    return rows.rename(written="product").inner_join(names, "written").drop("written")


def net_revenue(log: ibis.Table, *, as_of: dt.date) -> ibis.Table:
    """One row per customer who bought before ``as_of``: ``customer_id, revenue``, all amounts less all refunds."""
    customers = purchases(log, as_of=as_of).select("customer_id").distinct()
    rows = log.filter(log.timestamp < as_of).semi_join(customers, "customer_id")
    return rows.group_by("customer_id").agg(revenue=rows.amount.sum().cast("float64"))


def around(log: ibis.Table, moments: pd.DataFrame, *, days: int) -> pd.DataFrame:
    """What each customer did in the ``days`` before a moment and in the ``days`` from it on.

    Joined where the log lives; a window is so many times 24 hours.

    Parameters
    ----------
    log : ibis.Table
        Transactions.
    moments : pandas.DataFrame
        ``customer_id, timestamp`` and, where revenue is not to count as far as the window, ``until``: the moment from
        which it no longer does. Not event rows, but so few that they are carried to the log.
    days : int

    Returns
    -------
    pandas.DataFrame
        In the order and with the index of ``moments``: ``before, after`` (whether the customer purchased) and
        ``revenue`` (from the moment on, net of the refunds of those days; NaN where the log has no amounts).
    """
    import ibis
    import pandas as pd

    window = pd.Timedelta(days=days)
    until = moments["until"] if "until" in moments else moments["timestamp"] + window
    known = ibis.memtable(pd.DataFrame({"moment": range(len(moments)), "whose": moments["customer_id"].to_numpy(),
                                        "since": moments["timestamp"].to_numpy(), "until": until.to_numpy()}))
    money = {"amount": log.amount} if "amount" in log.columns else {}
    rows = log.select("customer_id", "timestamp", bought=~is_refund(log), **money)
    rows = rows.inner_join(known, rows.customer_id == known.whose)
    rows = rows.filter(rows.timestamp >= rows.since - ibis.interval(days=days),
                       rows.timestamp < rows.since + ibis.interval(days=days))
    late = rows.timestamp >= rows.since
    sums = {"revenue": rows.amount.sum(where=late & (rows.timestamp < rows.until)).fill_null(0)} if money else {}
    found = rows.group_by("moment").agg(before=(rows.bought & ~late).any(), after=(rows.bought & late).any(), **sums)
    table = found.to_pandas().set_index("moment").reindex(range(len(moments))).set_axis(moments.index)
    flags = table[["before", "after"]].fillna(False).astype(bool)
    return flags.assign(revenue=table["revenue"].fillna(0.0).astype(float) if money else float("nan"))


def of_some_customers(log: ibis.Table, *, about: int) -> ibis.Table:
    """The rows of about so many customers: every so-manieth in the order of their ids; all rows where there are fewer.

    Up to twice as many: the step between them is a whole number.
    """
    import ibis

    step = int(log.customer_id.nunique().execute()) // about
    if step <= 1:
        return log
    customers = log.select("customer_id").distinct()
    customers = customers.mutate(place=ibis.row_number().over(order_by="customer_id"))
    return of_customers(log, customers.filter(customers.place % step == 0).select("customer_id"))


def of_customers(rows: ibis.Table, ids: ibis.Table) -> ibis.Table:
    """The rows of the customers whose ids are given."""
    return rows.semi_join(ids, "customer_id").select(rows.columns)  # or what joins it next takes both for one join


def ordered_and_refunded(log: ibis.Table, *, as_of: dt.date) -> ibis.Table:
    """One row per order, and one per order that was refunded: ``customer_id, day, is_refund`` and ``amount``, if any.

    A refund has the ``order_id`` of its own rows, whether that names the order bought or a cancellation.
    """
    rows = log.filter(log.timestamp < as_of, is_refund(log).notnull())  # without an amount, a row is neither
    rows = rows.mutate(day=rows.timestamp.date(), is_refund=is_refund(rows))
    amounts = {"amount"} & set(log.columns)
    return _by_order(rows, ["is_refund"]).select("customer_id", "day", "is_refund", *amounts)


def by_order(log: ibis.Table, *, as_of: dt.date) -> ibis.Table:
    """One row per customer who bought before ``as_of``: ``customer_id, first, last, orders, net``.

    First and last are those of the days on which its orders were begun; ``net`` is all amounts less all refunds.
    """
    if (kept := kept_customers(log, as_of=as_of)) is not None:
        return kept.filter(kept.orders > 0).select("customer_id", "first", "orders", last=kept.last_order,
                                                   net=kept.net.cast("float64"))
    entries = ordered_and_refunded(log, as_of=as_of)
    bought = ~entries.is_refund
    rows = entries.group_by("customer_id").agg(
        first=entries.day.min(where=bought), last=entries.day.max(where=bought), orders=entries.count(where=bought),
        net=entries.amount.sum().cast("float64"))
    return rows.filter(rows.orders > 0)


def activity(log: ibis.Table, *, periods: list[tuple[dt.date, dt.date]], as_of: dt.date) -> ibis.Table:
    """What each customer did in each period ``k`` in which it did anything.

    One row per ``customer_id, k``: ``orders``, ``refund_orders`` (orders refunded in the period: distinct ``order_id``
    of its refund rows, whether that names the order bought or a cancellation, else customer-days with a refund),
    ``bought`` and ``bought_again`` (1 for at least one and at least two orders), ``acquired`` (1 when the first
    purchase of the whole log falls into the period) and, where the log has ``amount``, ``revenue`` (of purchases)
    and ``refunded`` (a positive number). An order belongs to the period of its first day.
    """
    import ibis

    from retention.tables.calendar import days_of_periods  # brings pandas, which opening a workspace does without

    each, rows = ordered_and_refunded(log, as_of=as_of), purchases(log, as_of=as_of)
    amounts = {"amount"} & set(each.columns)
    firsts = rows.group_by("customer_id").agg(day=rows.day.min())
    nothing = {name: ibis.null(each[name].type()) for name in ("is_refund", *amounts)}
    events = each.union(firsts.mutate(**nothing).select(*each.columns))  # to have come is an event, and no order
    events = events.inner_join(days_of_periods(periods), "day")
    came, bought, returned = events.is_refund.isnull(), ~events.is_refund, events.is_refund
    money = {"revenue": events.amount.sum(where=bought).fill_null(0),
             "refunded": -events.amount.sum(where=returned).fill_null(0)} if amounts else {}
    cells = events.group_by(["customer_id", "k"]).agg(orders=events.count(where=bought), **money,
                                                      refund_orders=events.count(where=returned),
                                                      acquired=events.count(where=came))
    return cells.mutate(bought=(cells.orders > 0).cast("int64"), bought_again=(cells.orders > 1).cast("int64"))


def activity_so_far(log: ibis.Table, *, since: dt.date, as_of: dt.date) -> ibis.Table:
    """`activity` in the one period from ``since``, a day with or before the first row, until ``as_of``."""
    if (kept := kept_customers(log, as_of=as_of)) is None:
        return activity(log, periods=[(since, as_of)], as_of=as_of)
    import ibis

    return kept.select("customer_id", "orders", "refunded", "refund_orders", k=ibis.literal(0, "int64"),
                       revenue=kept.total.fill_null(0), acquired=(kept.days > 0).cast("int64"),
                       bought=(kept.orders > 0).cast("int64"), bought_again=(kept.orders > 1).cast("int64"))


def cached(table: ibis.Table) -> ibis.Table:
    """``table``, computed once where the engine is ours; elsewhere one may only read."""
    import ibis

    return table.cache() if ibis.get_backend(table).name == "duckdb" else table
