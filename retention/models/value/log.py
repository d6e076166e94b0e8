"""From a log to one row per customer for lifetime value, under policies that are stated and counted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.errors import ArgumentError, TableError
from retention.metrics.summary import customer_summary
from retention.tables.events import is_refund, orders
from retention.tables.inputs import as_date, as_table

REFUNDS = ("exclude", "net")
SAME_DAY = ("one", "orders")


@dataclass(frozen=True)
class CustomerLog:
    """What a log says of each customer, and what the policies did to its rows.

    Parameters
    ----------
    customers : pandas.DataFrame
        As `customer_summary` returns it.
    policy : pandas.DataFrame
        ``rule, value, rows``.
    refund_share : float
        Share of the amount bought that was refunded before ``as_of``.
    days : int
        Days from the first purchase of the log to the last observed day, both counted.
    """

    customers: pd.DataFrame
    policy: pd.DataFrame
    refund_share: float
    days: int


def read_customers(log: Any, *, as_of: Any, unit: str, by: list[str], refunds: str, same_day: str,
                   timezone: str | None) -> CustomerLog:
    """Summarise a log for the purchase and spend models; the policies are those of `LifetimeValue.fit`."""
    for name, value, allowed in (("refunds", refunds, REFUNDS), ("same_day", same_day, SAME_DAY)):
        if value not in allowed:
            raise ArgumentError(f"{name}: found {value!r}, allowed {' or '.join(map(repr, allowed))}.")
    end = as_date(as_of, name="as_of")
    log = as_table(log, table="transactions", needs=("customer_id", "timestamp", "amount"))
    if same_day == "orders" and "order_id" not in log.columns:
        raise ArgumentError("same_day: found 'orders', allowed where the log has order_id; without it one customer-day "
                            "is one purchase: same_day='one'.")
    counted = _count(log, end)
    if counted["purchases"] == 0:
        raise TableError("transactions", "timestamp", f"no purchase before {end}",
                         remedy="Choose a later as_of, or look whether refunds and purchases are told apart.")
    if counted["currencies"] > 1:
        raise TableError("transactions", "currency", f"{counted['currencies']} currencies in one log; their amounts "
                         "cannot be added", remedy="Convert the amounts to one currency, or value each apart.")
    customers = customer_summary(log, as_of=end, unit=unit, by=by or None)
    if same_day == "orders":
        customers = _by_orders(log, customers, end)
    share = max(counted["refunded"], 0) / counted["bought"] if counted["bought"] > 0 else 0.0
    first = pd.Timestamp(counted["first"]).date()
    return CustomerLog(customers, _policy(customers, counted, end, refunds, same_day, share, timezone),
                       refund_share=share, days=(end - first).days)


def _count(log: ibis.Table, end: dt.date) -> dict:
    """Count in one pass what each policy touches."""
    rows = log.mutate(returned=is_refund(log), past=log.timestamp < end)
    bought, returned = rows.past & ~rows.returned, rows.past & rows.returned
    currencies = rows.currency.nunique(where=bought) if "currency" in log.columns else ibis.literal(1)
    counted = rows.agg(purchases=bought.sum(), refunds=returned.sum(), later=(~rows.past).sum(),
                       zero=(bought & (rows.amount == 0)).sum(), bought=rows.amount.sum(where=bought),
                       refunded=-rows.amount.sum(where=returned), first=rows.timestamp.min(where=bought),
                       currencies=currencies).to_pandas().iloc[0].to_dict()
    for name in ("purchases", "refunds", "later", "zero", "bought", "refunded", "currencies"):
        counted[name] = 0 if pd.isna(counted[name]) else counted[name]
    return counted


def _by_orders(log: ibis.Table, customers: pd.DataFrame, end: dt.date) -> pd.DataFrame:
    """Count orders instead of days; those of the first day stay one, for no time passes between them."""
    bought = orders(log, as_of=end)
    bought = bought.mutate(first=bought.day.min().over(group_by="customer_id"))
    later = bought.filter(bought.day > bought["first"])
    repeat = later.group_by("customer_id").agg(number=later.count(), total=later.amount.sum()).to_pandas()
    repeat = repeat.set_index("customer_id").reindex(customers["customer_id"])
    number = repeat["number"].fillna(0).to_numpy(dtype="int64")
    mean = repeat["total"].to_numpy(dtype=float) / np.where(number > 0, number, np.nan)
    return customers.assign(frequency=number, monetary_value=mean)


def _policy(customers: pd.DataFrame, counted: dict, end: dt.date, refunds: str, same_day: str, share: float,
            timezone: str | None) -> pd.DataFrame:
    last = end - dt.timedelta(days=1)
    merged = int(counted["purchases"]) - int(customers["frequency"].sum()) - len(customers)
    rows = [
        ("customer", "whoever bought before the end of observation", len(customers)),
        ("end of observation", f"{last} is the last day observed; later rows are not read", counted["later"]),
        ("day", "local calendar day" + (f" in {timezone}" if timezone else ", as the log states it"),
         counted["purchases"]),
        ("same day", "purchases of one day are one" if same_day == "one"
         else "orders of one day are apart, except on the first day", merged),
        ("refunds", "left out: no purchase, and spend is not reduced" if refunds == "exclude"
         else f"no purchase; expected spend is reduced by the refunded share, {share:.2%}", counted["refunds"]),
        ("zero amounts", "a purchase, but no spend", counted["zero"]),
        ("bought once", "expected to spend what the mean customer does", int((customers["frequency"] == 0).sum())),
    ]
    return pd.DataFrame(rows, columns=["rule", "value", "rows"]).astype({"rows": "int64"})
