"""What is bought in which basket and by whom, and how often two products meet, counted by the engine."""

from __future__ import annotations

import datetime as dt
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.actions.products import kept, named_products
from retention.errors import ArgumentError
from retention.tables.events import purchases
from retention.tables.inputs import as_table

#: What was bought in so many days says what season it is.
LATELY_DAYS = 30


def product_lines(log: Any, *, as_of: dt.date) -> ibis.Table:
    """Purchases before ``as_of`` that name a product, as `named_products` does: ``customer_id, basket, day, product``.

    A basket is an ``order_id`` where the log has them, else one customer-day.
    """
    needs = ("customer_id", "timestamp", "product")
    table = as_table(log, table="transactions", needs=needs, allow_missing=("product",))
    rows = purchases(named_products(table, as_of=as_of))
    day = rows.day.cast("string")
    basket = rows.order_id.cast("string").fill_null(day) if "order_id" in rows.columns else day
    return rows.select("customer_id", "day", "product", basket=basket)


def product_codes(lines: ibis.Table, *, as_of: dt.date) -> pd.DataFrame:
    """One row per product, the most bought first: ``code`` (from 0), ``product, baskets, lately``.

    ``lately`` counts the baskets of the 30 days before ``as_of``.
    """
    bought = lines.group_by(["customer_id", "basket", "product"]).agg(last=lines.day.max())
    recent = bought["last"] >= as_of - dt.timedelta(days=LATELY_DAYS)
    frame = bought.group_by("product").agg(baskets=bought.count(), lately=bought.count(where=recent)).to_pandas()
    frame = frame.sort_values(["baskets", "product"], ascending=[False, True], ignore_index=True)
    return frame.assign(code=np.arange(len(frame), dtype="int32"))[["code", "product", "baskets", "lately"]]


def coded(lines: ibis.Table, codes: pd.DataFrame) -> ibis.Table:
    """The lines of the products in ``codes``, with their ``code`` for ``key, product``."""
    names = ibis.memtable(codes[["product", "code"]])
    return lines.inner_join(names, "product").select("customer_id", "basket", "day", "code")


def baskets_of(lines: ibis.Table, *, largest: int) -> tuple[ibis.Table, int, int]:
    """Products of each basket with up to ``largest`` of them (``customer_id, basket, code``), how many baskets there
    are, and how many were larger and are left out."""
    return _up_to(lines.select("customer_id", "basket", "code").distinct(), ["customer_id", "basket"], largest)


def firsts_of(lines: ibis.Table, *, largest: int) -> tuple[ibis.Table, int, int]:
    """When each customer with up to ``largest`` products first bought each (``customer_id, code, first``), how many
    customers there are, and how many had more products and are left out."""
    firsts = lines.group_by(["customer_id", "code"]).agg(first=lines.day.min())
    return _up_to(firsts, ["customer_id"], largest)


def _up_to(table: ibis.Table, unit: list[str], largest: int) -> tuple[ibis.Table, int, int]:
    table = kept(table)
    sizes = table.group_by(unit).agg(size=table.count())
    both = sizes.agg(all=sizes.count(), larger=sizes.count(where=sizes["size"] > largest)).to_pandas().iloc[0]
    if both["larger"]:
        table = kept(table.semi_join(sizes.filter(sizes["size"] <= largest), unit))
    return table, int(both["all"]), int(both["larger"])


def pairs_within(table: ibis.Table, unit: list[str], *, least: int = 1) -> tuple[pd.DataFrame, np.ndarray]:
    """How many baskets (or customers: whatever ``unit`` names) have both products of each pair, and each product.

    The pairs have ``first_code < second_code, together``; those with ``together`` below ``least`` stay out.
    """
    other = table.view()
    pairs = table.inner_join(other, [*(table[name] == other[name] for name in unit), table.code < other.code])
    pairs = pairs.select(first_code=table.code, second_code=other.code)
    counts = pairs.group_by(["first_code", "second_code"]).agg(together=pairs.count())
    counts = counts.filter(counts.together >= least).order_by(["first_code", "second_code"])
    return counts.to_pandas(), _as_counts(table.group_by("code").agg(n=table.count()).to_pandas(), "n")


def size_lift(baskets: ibis.Table) -> float:
    """The lift that any two products have because large baskets hold more of everything.

    If a basket with s products drew them by their popularity alone, two products would meet in proportion to the mean
    of s (s − 1), and not to the square of the mean s that independence supposes.
    """
    sizes = baskets.group_by(["customer_id", "basket"]).agg(size=baskets.count())
    row = sizes.agg(drawn=(sizes["size"] * (sizes["size"] - 1)).mean(), mean=sizes["size"].mean()).to_pandas().iloc[0]
    return float(row["drawn"] / row["mean"] ** 2) if row["mean"] else 1.0


def pairs_after(firsts: ibis.Table, *, within_days: int, as_of: dt.date,
                least: int = 1) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What customers bought for the first time in the days after they first bought something else.

    Only first purchases whose ``within_days`` are over before ``as_of`` count. Columns of the pairs:
    ``first_code, second_code, together`` (customers who bought the second within the days after the first; those
    below ``least`` stay out) and ``had`` (who had the second by the day of the first, and could not buy it for
    the first time any more). Then one row per ``code``: ``n`` (customers who first bought it in time), and ``together,
    had`` summed over all the products it could come after.
    """
    seen = firsts.filter(firsts["first"] <= as_of - dt.timedelta(days=within_days + 1))
    other = firsts.view()
    pairs = seen.inner_join(other, [seen.customer_id == other.customer_id, seen.code != other.code])
    wait = other["first"].delta(seen["first"], unit="day")
    pairs = pairs.select(first_code=seen.code, second_code=other.code, wait=wait)
    pairs = pairs.filter(pairs.wait <= within_days)
    counts = kept(pairs.group_by(["first_code", "second_code"]).agg(together=pairs.count(where=pairs.wait > 0),
                                                                    had=pairs.count(where=pairs.wait <= 0)))
    sums = counts.group_by("second_code").agg(together=counts.together.sum(), had=counts.had.sum()).to_pandas()
    single = seen.group_by("code").agg(n=seen.count()).to_pandas()
    products = sums.rename(columns={"second_code": "code"}).merge(single, on="code", how="outer").fillna(0)
    counts = counts.filter(counts.together >= least).order_by(["first_code", "second_code"])
    return counts.to_pandas(), products.sort_values("code", ignore_index=True)


def _as_counts(frame: pd.DataFrame, column: str) -> np.ndarray:
    counts = np.zeros(int(frame["code"].max()) + 1 if len(frame) else 0)
    counts[frame["code"].to_numpy(dtype=int)] = frame[column]
    return counts


def check_whole(name: str, value: Any, *, least: int) -> None:
    """Hold an argument to being a whole number of at least ``least``."""
    if not isinstance(value, (int, np.integer)) or isinstance(value, bool) or value < least:
        raise ArgumentError(f"{name}: found {value!r}, allowed a whole number from {least} on.")
