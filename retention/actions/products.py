"""One name for each product, however it is written; and tables that are computed once."""

from __future__ import annotations

import datetime as dt

import ibis

from retention.errors import TableError


def named_products(log: ibis.Table, *, as_of: dt.date) -> ibis.Table:
    """The rows before ``as_of`` that name a product, called as it is written most often but for white space.

    Names that differ in case or white space are one product; of two equally frequent ones the first in the alphabet
    is taken. Rows without a product, and corrections with a ``quantity`` of 0 or less, are left out.
    """
    if "product" not in log.columns:
        raise TableError("transactions", "product", f"column missing; the table has {', '.join(log.columns)}",
                         remedy="Map it in workspace.toml, or ask for dates of customers: by_product=False.")
    if "quantity" in log.columns:
        log = log.filter(log.quantity.isnull() | (log.quantity > 0))
    rows = log.filter(log.timestamp < as_of, log.product.notnull())
    rows = rows.mutate(product=rows.product.cast("string"))
    written = rows.group_by(written=rows.product).agg(rows=rows.count())  # few: names are cleaned, not lines
    written = written.mutate(plain=written.written.re_replace(r"\s+", " ").strip())
    written = written.mutate(key=written.plain.lower()).filter(ibis._.key != "")
    spelled = written.group_by(["key", "plain"]).agg(rows=written.rows.sum())
    place = ibis.row_number().over(group_by="key", order_by=[spelled.rows.desc(), spelled.plain])
    names = spelled.mutate(place=place).filter(ibis._.place == 0).select("key", product="plain")
    names = written.inner_join(names, "key").select("written", "product")
    return rows.rename(written="product").inner_join(names, "written").drop("written")


def kept(table: ibis.Table) -> ibis.Table:
    """``table``, computed once where the engine is ours; elsewhere one may only read."""
    return table.cache() if ibis.get_backend(table).name == "duckdb" else table
