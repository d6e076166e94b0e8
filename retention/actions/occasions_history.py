"""What the occasions are read from: each customer's orders, who consented, and a proposed action as a row."""

from __future__ import annotations

import datetime as dt
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.actions.kinds import CANDIDATE
from retention.errors import TableError
from retention.tables.events import orders
from retention.tables.groups import with_facts
from retention.tables.inputs import as_table

#: Days that make the year over which customers are compared.
YEAR = 365


def order_history(log: ibis.Table, *, as_of: dt.date) -> pd.DataFrame:
    """One row per customer: ``customer_id, first, last`` (days of orders), ``orders``.

    Where the log has amounts also ``bought`` (whether there was an order in the last 365 days) and ``revenue`` (of
    these days, net of refunds).
    """
    placed = orders(log, as_of=as_of)
    each = placed.group_by("customer_id").agg(first=placed.day.min(), last=placed.day.max(), orders=placed.count())
    if "amount" in log.columns:
        since = as_of - dt.timedelta(days=YEAR)
        lines = log.filter(log.timestamp >= since, log.timestamp < as_of)
        spent = lines.group_by("customer_id").agg(revenue=lines.amount.sum().cast("float64"))
        each = with_facts(each, spent)
        each = each.mutate(bought=each["last"] >= since, revenue=each.revenue.fill_null(0.0))
    each = each.mutate(first=each["first"].cast("timestamp"), last=each["last"].cast("timestamp"))
    return each.order_by("customer_id").to_pandas()


def consenting(customers: ibis.Table) -> pd.DataFrame:
    """One row per customer whose consent is true: ``customer_id`` and what there is of ``name, name_day`` and birthday.

    The birthday comes in parts, ``born_year, born_month, born_day``, because it may be any day at all.
    """
    agreed = customers.filter(customers.consent.cast("boolean").fill_null(False))
    chosen = {name: agreed[name].cast("string") for name in ("name",) if name in agreed.columns}
    if "name_day" in agreed.columns:
        own = agreed.name_day
        chosen["name_day"] = own.strftime("%m-%d") if own.type().is_temporal() else own.cast("string")
    if "birthday" in agreed.columns:
        born = agreed.birthday.cast("date")
        chosen |= {"born_year": born.year(), "born_month": born.month(), "born_day": born.day()}
    people = agreed.select("customer_id", **chosen).order_by("customer_id").to_pandas()
    twice = people["customer_id"].duplicated()
    if twice.any():
        raise TableError("customers", "customer_id", "customers that are there twice", rows=int(twice.sum()),
                         keys=people.loc[twice, "customer_id"], remedy="Give one row per customer.")
    return people


def customers_table(customers: Any) -> ibis.Table:
    """The customers as an Ibis table whose ``birthday`` and ``consent``, where there, are of their types."""
    dated = {"birthday"} & set(getattr(customers, "columns", ()))
    table = as_table(customers, table="customers", needs=("customer_id", *dated), allow_missing=tuple(dated))
    if "consent" in table.columns and not (table.consent.type().is_boolean() or table.consent.type().is_null()):
        raise TableError("customers", "consent", f"expected true or false, found {table.consent.type()}",
                         remedy="Convert it first, or map it in workspace.toml; what is missing means no.")
    return table


def proposed(action: str, customer_id: pd.Series, *, due: Any, until: Any, reason: pd.Series | str,
             years: Any = None, worth: float = np.nan) -> pd.DataFrame:
    """Rows of one action in the columns of a candidate, each of its own type whether or not there are rows."""
    index = customer_id.index
    frame = pd.DataFrame({
        "customer_id": customer_id.astype("str"), "action": pd.Series(action, index, dtype="str"),
        "due": _days(due, index), "until": _days(until, index),
        "product": pd.Series(np.nan, index, dtype="str"), "because": pd.Series(np.nan, index, dtype="str"),
        "years": pd.Series(years, index, dtype="Int64"), "chance": pd.Series(np.nan, index),
        "worth": pd.Series(worth, index, dtype=float), "reason": pd.Series(reason, index, dtype="str")})
    return frame[CANDIDATE].reset_index(drop=True)


def _days(value: Any, index: pd.Index) -> pd.Series:
    return pd.Series(value, index).astype("datetime64[us]")


def written(days: pd.Series, form: str = "%Y-%m-%d") -> pd.Series:
    """Days as text."""
    return days.dt.strftime(form).astype("str")


def counted(numbers: pd.Series, noun: str) -> pd.Series:
    """Numbers with what they count: "no order", "1 order", "14 orders"."""
    words = numbers.astype("int64").astype("str") + f" {noun}s"
    return words.mask(numbers == 1, f"1 {noun}").mask(numbers == 0, f"no {noun}")
