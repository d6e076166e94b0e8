"""Who bought once, who buys at a discount only, who buys one category only: and how many of them chance would make."""

from __future__ import annotations

import datetime as dt
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.metrics.group_shares import group_shares
from retention.result import Result
from retention.tables.events import net_revenue, purchases, with_order_id
from retention.tables.inputs import as_date, as_made, as_table, in_order, own_names
from retention.words import reason, say

ONE_TIME, DISCOUNT_ONLY, LOYALIST, REGULAR = "one-time", "discount-only", "category loyalist", "regular"
#: In the order in which they are given: who is two of them is the first.
TYPES = [ONE_TIME, DISCOUNT_ONLY, LOYALIST, REGULAR]
#: Orders from which a type can be told; with fewer nearly everybody would be of it.
FEWEST_ORDERS = {DISCOUNT_ONLY: 2, LOYALIST: 3}
#: The column without which a type cannot be told.
COLUMNS = {DISCOUNT_ONLY: "discount", LOYALIST: "category"}
#: A customer whose orders would all be alike with a smaller probability than this is so beyond chance.
BEYOND = 0.05


@own_names
def buyer_types(log: Any, *, as_of: str | dt.date) -> Result:
    """Tell apart who bought once, who buys at a discount only and who buys one category only.

    A type is what a customer did, not what it means: where every second order carries a discount, a quarter
    of those with two orders are "discount-only" by chance. How likely all k orders of a customer would be alike, were
    each drawn from all orders of the shop, stands beside it: dᵏ for the share d of orders with a discount; Σ qᵏ over
    the categories, q being the share of orders that are wholly in one.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp, amount``; ``order_id, discount, category`` where there are. An order has
        a discount when one of its lines has; it is in a category when all its lines are (names that differ in case or
        outer white space are one). Refunds are no orders.
    as_of : date
        Exclusive: the last observed day is the one before.

    Returns
    -------
    Result
        One row per customer, ordered by ``customer_id``: ``customer_id, type`` (one of ``TYPES``), ``orders``,
        ``recency_days`` (from the last order to the last observed day), ``revenue`` (net of refunds), ``discounted``
        (share of its orders), ``discount_chance`` (NaN below two orders), ``category`` (of all its orders; missing
        where they differ) and ``category_chance`` (NaN below three orders). What the log has no column for is missing;
        such customers are "regular". For files made for it, never for publication; `buyer_type_summary` is. Facts:
        ``customers``, and ``discount_known, category_known`` (whether the log has the column).

    Raises
    ------
    TableError
        A column is missing or of the wrong type.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": list("abbccc"), "discount": [0.0, 1, 2, 0, 0, 0], "amount": 9.0,
    ...                     "category": ["tea", "tea", "mugs", "tea", "tea", "tea"],
    ...                     "timestamp": pd.date_range("2025-01-01", periods=6)})
    >>> buyer_types(log, as_of="2025-01-10")[["customer_id", "type", "discount_chance", "category_chance"]].round(3)
      customer_id               type  discount_chance  category_chance
    0           a           one-time              NaN              NaN
    1           b      discount-only            0.111              NaN
    2           c  category loyalist            0.037            0.583
    """
    as_of = as_date(as_of, name="as_of")
    table = as_table(log, table="transactions", needs=("customer_id", "timestamp", "amount"))
    each = marked_orders(table, as_of=as_of)
    last_day = ibis.literal(as_of - dt.timedelta(days=1))
    rows = each.group_by("customer_id").agg(
        orders=each.count(), recency_days=last_day.delta(each.day.max(), unit="day"), discounted=each.discounted.mean(),
        category=_one_of_all(each.category, each))
    frame = in_order(rows.join(net_revenue(table, as_of=as_of), "customer_id"), "customer_id")
    frame = frame.astype({"orders": int, "recency_days": int, "discounted": float, "category": "str"})
    known = {column: column in table.columns for column in COLUMNS.values()}
    frame = _with_chances(frame, each, known)
    frame["type"] = np.select(
        [frame["orders"] == 1, frame["discount_chance"].notna() & (frame["discounted"] == 1),
         frame["category_chance"].notna() & frame["category"].notna()], TYPES[:3], REGULAR)
    frame = frame[["customer_id", "type", "orders", "recency_days", "revenue", "discounted", "discount_chance",
                   "category", "category_chance"]]
    return Result("buyer_types", frame, reason="" if len(frame) else reason("nobody-bought-yet"),
                  units={"revenue": "money", "discounted": "share"},
                  facts={"customers": len(frame), "discount_known": known["discount"],
                         "category_known": known["category"]})


def marked_orders(table: ibis.Table, *, as_of: dt.date) -> ibis.Table:
    """One row per order: ``customer_id, day, discounted`` (1 when a line is, else 0), ``category`` (of all lines).

    What the log has no column for is missing, and so is the category of an order whose lines differ.
    """
    rows = with_order_id(purchases(table, as_of=as_of))
    cut = (rows.discount.fill_null(0) > 0).any().cast("float64") if "discount" in rows.columns else ibis.null("float64")
    rows = rows.mutate(kind=rows.category.cast("string").strip().lower().nullif("") if "category" in rows.columns
                       else ibis.null("string"))
    return rows.group_by(["customer_id", "order_id"]).agg(
        day=rows.day.min(), discounted=cut, category=_one_of_all(rows.kind, rows))


def _one_of_all(names: ibis.expr.types.StringColumn, rows: ibis.Table) -> ibis.expr.types.StringScalar:
    """The name that all rows of a group have, or none; cheaper than counting different names."""
    alike = (names.count() == rows.count()) & (names.min() == names.max())
    return alike.ifelse(names.min(), ibis.null("string"))


def _with_chances(frame: pd.DataFrame, each: ibis.Table, known: dict[str, bool]) -> pd.DataFrame:
    """How likely so many orders would be alike, were they drawn from those of the shop; NaN for what is not known."""
    shop = each.group_by("category").agg(orders=each.count(), cut=each.discounted.sum()).to_pandas()
    k, total = frame["orders"], max(shop["orders"].sum(), 1)
    share_cut = shop["cut"].sum() / total if known["discount"] else np.nan
    shares = (shop.loc[shop["category"].notna(), "orders"] / total).to_numpy(dtype=float)
    counts = np.sort(k.unique())
    all_one = pd.Series((shares ** counts[:, None]).sum(axis=1) if known["category"] else np.nan, index=counts)
    return frame.assign(
        discount_chance=(share_cut ** k.astype(float)).where(k >= FEWEST_ORDERS[DISCOUNT_ONLY]),
        category_chance=k.map(all_one).astype(float).where(k >= FEWEST_ORDERS[LOYALIST]))


def buyer_type_summary(customers: Result | pd.DataFrame, *, seed: int = 0) -> Result:
    """How many customers are of each type, what they bring, and how many of them chance would make.

    Parameters
    ----------
    customers : Result or pandas.DataFrame
        What `buyer_types` returned.
    seed : int
        Of the bootstrap over customers.

    Returns
    -------
    Result
        One row per type, in the order of ``TYPES``: ``type, customers, estimate, lower, upper`` (share of customers,
        Wilson), ``n`` (all customers), ``reason, revenue, share_revenue, revenue_lower, revenue_upper`` (interval over
        customers), ``orders`` (mean), ``recency_days`` (median since the last order) and ``rule`` in words. A type that
        the log cannot tell is NaN with the reason. For "discount-only" and "category loyalist" also ``eligible``
        (customers with orders enough), ``alike`` (those of them whose orders are all alike, of whichever type),
        ``expected`` (how many chance would make), ``beyond`` (those alike whose own chance is below 0.05) and
        ``chance``: the probability of so many or more, which is at most this where ``alike`` is above ``expected``
        by 1 or more, for customers whose chances differ (Hoeffding 1956). Orders are taken as drawn independently:
        discounts that are given at certain times only make more customers alike than that. Facts: ``customers``; of
        those who bought once ``once, once_share, once_revenue`` (share of revenue, ``revenue_known``) and ``once_days``
        (median since then); ``beyond`` and ``by_chance`` (types with more than chance makes, and with no more) and
        ``unknown`` (types that the log cannot tell), with how many of each there are: ``beyond_types, chance_types,
        unknown_types``.

    References
    ----------
    Hoeffding (1956), On the distribution of the number of successes in independent trials. Ann Math Stat 27(3).

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": list("abb"), "amount": [9.0, 9.0, 18.0], "discount": [0.0, 1.0, 1.0],
    ...                     "timestamp": pd.date_range("2025-01-01", periods=3)})
    >>> table = buyer_type_summary(buyer_types(log, as_of="2025-01-10")).table
    >>> table[["type", "customers", "share_revenue", "expected"]].round(2)
                    type  customers  share_revenue  expected
    0           one-time        1.0           0.25       NaN
    1      discount-only        1.0           0.75      0.44
    2  category loyalist        NaN            NaN       NaN
    3            regular        0.0           0.00       NaN
    >>> table["reason"].iloc[2]
    'no `category` column: counted as regular'
    """
    frame = as_made(customers, table="customers", by="buyer_types",
                    needs=("type", "orders", "recency_days", "revenue", "discounted", "discount_chance", "category",
                           "category_chance"))
    known = customers.facts if isinstance(customers, Result) else {}
    table = group_shares(frame["type"], frame["revenue"], names=TYPES, seed=seed)
    usual = frame.groupby("type").agg(orders=("orders", "mean"), recency_days=("recency_days", "median"))
    table = table.join(usual.reindex(TYPES).astype(float)).rename_axis("type").reset_index()
    table["customers"] = table["customers"].astype(float)
    by_chance = pd.DataFrame([_by_chance(frame, kind) for kind in TYPES])
    table = pd.concat([table, by_chance], axis=1)
    table["rule"] = [say("buyer-type-rule", type=kind.replace(" ", "-"), orders=FEWEST_ORDERS.get(kind, 1))
                     for kind in TYPES]
    unknown = [kind for kind, column in COLUMNS.items() if not known.get(f"{column}_known", True)]
    for kind in unknown:
        row = table["type"] == kind
        table.loc[row, table.columns.drop(["type", "n", "reason", "rule"])] = np.nan
        table.loc[row, "reason"] = reason("no-column-regular", column=COLUMNS[kind])
    return Result("buyer_type_summary", table, key="buyer_types", facts=_summary_facts(table, unknown),
                  reason="" if len(frame) else reason("nobody-bought-yet"), units=_UNITS)


_UNITS = {**dict.fromkeys(("estimate", "lower", "upper", "share_revenue", "revenue_lower", "revenue_upper"), "share"),
          **dict.fromkeys(("customers", "recency_days", "eligible", "alike", "expected", "beyond"), ",.0f"),
          "revenue": "money", "orders": ",.1f", "chance": ",.3f"}


def _summary_facts(table: pd.DataFrame, unknown: list[str]) -> dict[str, Any]:
    tested = table[table["expected"].notna() & (table["eligible"] > 0)]
    beyond, by_chance = (tested.loc[rows, "type"].tolist() for rows in
                         (tested["chance"] < BEYOND, ~(tested["chance"] < BEYOND)))
    once = table.iloc[0]
    return {"customers": int(table["n"].iloc[0]), "once": int(once["customers"]), "once_share": once["estimate"],
            "once_revenue": once["share_revenue"], "revenue_known": bool(pd.notna(once["share_revenue"])),
            "once_days": once["recency_days"], "beyond": beyond, "beyond_types": len(beyond), "by_chance": by_chance,
            "chance_types": len(by_chance), "unknown": unknown, "unknown_types": len(unknown)}


def _by_chance(frame: pd.DataFrame, kind: str) -> dict[str, float]:
    from scipy.stats import binom

    if kind not in FEWEST_ORDERS:
        return dict.fromkeys(["eligible", "alike", "expected", "beyond", "chance"], np.nan)
    chance = frame["discount_chance" if kind == DISCOUNT_ONLY else "category_chance"]
    alike = chance.notna() & ((frame["discounted"] == 1) if kind == DISCOUNT_ONLY else frame["category"].notna())
    n, expected, found = int(chance.notna().sum()), float(chance.sum()), int(alike.sum())
    more = float(binom.sf(found - 1, n, expected / n)) if n else np.nan
    return {"eligible": float(n), "alike": float(found), "expected": expected,
            "beyond": float((alike & (chance < BEYOND)).sum()), "chance": more}
