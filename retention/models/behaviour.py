"""How each customer buys, in the numbers that clusters are looked for in: one Ibis expression."""

from __future__ import annotations

import datetime as dt
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.errors import ArgumentError
from retention.metrics.buyers import marked_orders
from retention.tables.events import is_refund, orders, purchases
from retention.tables.groups import with_facts
from retention.tables.inputs import as_date, as_table

#: What a feature says of a cluster that has more, or less, of it than the others; and how its value is written.
FEATURES = {
    "orders_per_month": ("buys more often", "buys less often", "{:.2g} orders a month"),
    "order_value": ("spends more per order", "spends less per order", "{:.4g} per order"),
    "gap_spread": ("buys at irregular times", "buys at regular times", "gaps vary by {:.0%}"),
    "silent_gaps": ("has been silent for long", "has bought recently", "silent for {:.2g} of its own gaps"),
    "products_per_order": ("buys ever new products", "buys the same products", "{:.2g} new products an order"),
    "discount_share": ("buys at a discount", "buys at full price", "{:.0%} of its orders discounted"),
    "refund_share": ("sends more back", "sends less back", "{:.0%} of its money refunded"),
    "season_share": ("buys at the year's end", "buys all year", "{:.0%} of its orders in November and December"),
}


def customer_behaviour(log: Any, *, as_of: str | dt.date, min_orders: int = 3) -> pd.DataFrame:
    """One row per customer with enough orders: how often, for how much, how regularly, what, and at what time.

    Who has fewer than ``min_orders`` has no rhythm to speak of and is left out (``attrs["left_out"]``): these customers
    are told apart by `rfm` and `customer_summary`.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp, amount``; with ``order_id, product, discount, refund`` where there are.
    as_of : date
        Exclusive: the last observed day is the one before.
    min_orders : int
        Orders on at least so many days, from 2 on.

    Returns
    -------
    pandas.DataFrame
        ``customer_id, monetary`` (net of refunds), and the features: ``orders_per_month`` (days with an order ÷ months
        from the first to ``as_of``), ``order_value`` (mean amount of such a day), ``gap_spread`` (standard deviation ÷
        mean of the gaps between them), ``silent_gaps`` (days since the last ÷ mean gap), ``products_per_order``
        (different products ÷ days), ``discount_share`` (share of orders with a discount), ``refund_share``
        (refunded ÷ bought), ``season_share`` (share of the days in November and December). Those that the log has no
        column for, and those in which all customers are alike, are not there. Customer-level: not to be published.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": list("aaab"), "amount": [10.0, 20.0, 30.0, 5.0],
    ...                     "timestamp": pd.to_datetime(["2025-01-01", "2025-01-11", "2025-01-31", "2025-01-05"])})
    >>> frame = customer_behaviour(log, as_of="2025-03-02")
    >>> frame["customer_id"].tolist(), frame.attrs["left_out"]
    (['a'], 1)
    """
    if not (isinstance(min_orders, int) and min_orders >= 2):
        raise ArgumentError(f"min_orders: found {min_orders!r}, allowed a whole number from 2 on.")
    as_of = as_date(as_of, name="as_of")
    table = as_table(log, table="transactions", needs=("customer_id", "timestamp", "amount"))
    bought = orders(table, as_of=as_of)
    days = bought.group_by(["customer_id", "day"]).agg(amount=bought.amount.sum().cast("float64"))
    before = days.day.lag().over(group_by="customer_id", order_by="day")
    days = days.mutate(gap=days.day.delta(before, unit="day").cast("float64"), late=days.day.month() >= 11)
    each = days.group_by("customer_id").agg(
        days=days.count(), first=days.day.min(), last=days.day.max(), spent=days.amount.sum(), gap=days.gap.mean(),
        spread=days.gap.std(how="pop"), season_share=days.late.mean())
    everyone = int(each.count().execute())
    each = each.filter(each.days >= min_orders)
    for part in _of_lines(table, as_of):
        each = with_facts(each, part)
    frame = _features(each.order_by("customer_id").to_pandas(), as_of)
    frame.attrs = {"as_of": as_of.isoformat(), "min_orders": min_orders, "left_out": everyone - len(frame),
                   "customers": everyone}
    return frame


def _of_lines(table: ibis.Table, as_of: dt.date) -> list[ibis.Table]:
    """By customer what was refunded, and what the log has columns for: share of discounted orders, and products."""
    back = table.filter(is_refund(table), table.timestamp < as_of)
    parts = [back.group_by("customer_id").agg(refunded=-back.amount.sum().cast("float64"))]
    if "discount" in table.columns:
        marks = marked_orders(table, as_of=as_of)
        parts.append(marks.group_by("customer_id").agg(discount_share=marks.discounted.mean()))
    if "product" in table.columns:
        rows = purchases(table, as_of=as_of)
        names = rows["product"].cast("string").strip().lower()
        parts.append(rows.group_by("customer_id").agg(products=names.nunique()))
    return parts


def _features(each: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    last_day = pd.Timestamp(as_of) - pd.Timedelta(days=1)
    months = ((last_day - pd.to_datetime(each["first"])).dt.days + 1) * 12 / 365.25
    silent = (last_day - pd.to_datetime(each["last"])).dt.days
    refunded, spent = each["refunded"].fillna(0.0), each["spent"].where(each["spent"] > 0)
    frame = pd.DataFrame({
        "customer_id": each["customer_id"], "monetary": each["spent"] - refunded,
        "orders_per_month": each["days"] / months, "order_value": each["spent"] / each["days"],
        "gap_spread": each["spread"] / each["gap"], "silent_gaps": silent / each["gap"],
        "refund_share": (refunded / spent).fillna(0.0), "season_share": each["season_share"].astype(float)})
    if "discount_share" in each.columns:
        frame["discount_share"] = each["discount_share"].astype(float)
    if "products" in each.columns:
        frame["products_per_order"] = each["products"] / each["days"]
    told = [name for name in FEATURES if name in frame.columns and (len(frame) < 2 or np.ptp(frame[name]) > 0)]
    return frame[["customer_id", "monetary", *told]]
