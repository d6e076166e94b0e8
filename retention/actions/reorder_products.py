"""Products of a reorder date: one name for each however it is written, and each one's own rhythm."""

from __future__ import annotations

from dataclasses import dataclass, replace

import ibis
import numpy as np
import pandas as pd

from retention.errors import TableError
from retention.metrics.gap_model import GapModel
from retention.metrics.gaps import powers_of

#: A product's rhythm counts for as much as that of all products when so many customers of the sample bought it.
EQUAL_AT = 10
_ROUNDS = 25


def named_products(log: ibis.Table) -> ibis.Table:
    """The log with ``product`` free of differences in case and white space.

    Each product is called as it is written first in the alphabet. Rows without a product, and corrections with
    a negative ``quantity``, are left out.
    """
    if "product" not in log.columns:
        raise TableError("transactions", "product", f"column missing; the table has {', '.join(log.columns)}",
                         remedy="Map it in workspace.toml, or ask for dates of customers: by_product=False.")
    if "quantity" in log.columns:
        log = log.filter(log.quantity.fill_null(1) >= 0)
    written = log.filter(log.product.notnull()).select(written=log.product).distinct()  # few names stand on many rows
    plain = written.written.cast("string").re_replace(r"\s+", " ").strip()
    written = written.mutate(plain=plain, key=plain.lower())
    written = written.filter(written.key != "")
    names = written.group_by("key").agg(product=written.plain.min())
    names = written.inner_join(names, "key").select("written", "product")
    return log.rename(written="product").inner_join(names, "written").drop("written")


@dataclass(frozen=True)
class ProductRhythms:
    """How each product's rhythm differs from that of all: the fitted ``table`` by product, and the ``common`` model."""

    common: GapModel
    table: pd.DataFrame

    def of(self, products: pd.Series) -> GapModel:
        """The model with one value of α, a and b for each row; unknown products have those of all."""
        rows = self.table.reindex(products)
        common = {"alpha": self.common.alpha, "a": self.common.a, "b": self.common.b}
        return replace(self.common, **{name: rows[name].fillna(value).to_numpy() for name, value in common.items()})


def fit_products(common: GapModel, sample: pd.DataFrame) -> ProductRhythms:
    """Give each product a scale of its gaps and a share of customers who do not come back for it, shrunk to all.

    Expectation and maximisation with the shape, r and a + b of all products: α of a product is what makes the mean
    of its customers' rates that of Gamma(r, α), and a ÷ (a + b) is the mean of their probabilities of leaving, both
    with `EQUAL_AT` customers of the average kind added.
    """
    names, place = np.unique(sample["product"].to_numpy(dtype=object), return_inverse=True)
    n, silence = sample["n"].to_numpy(dtype=float), sample["silence"].to_numpy()
    done = powers_of(sample, common.shape)
    size = np.bincount(place)
    total = common.a + common.b
    alpha, leaving = np.full(len(names), float(common.alpha)), np.full(len(names), common.a / total)
    for _ in range(_ROUNDS):
        model = replace(common, alpha=alpha[place], a=total * leaving[place], b=total * (1 - leaving[place]))
        stays = model.still_customer(n=n, powers=done, silence=silence)
        open_end = done + model.alpha
        rate = (common.r + n) * (stays / (open_end + silence**common.shape) + (1 - stays) / open_end)
        chance = (model.a + 1 - stays) / (total + n + 1)
        alpha = common.r * (size + EQUAL_AT) / (np.bincount(place, rate) + EQUAL_AT * common.r / common.alpha)
        leaving = (np.bincount(place, chance) + EQUAL_AT * common.a / total) / (size + EQUAL_AT)
    table = pd.DataFrame({"alpha": alpha, "a": total * leaving, "b": total * (1 - leaving)}, index=names)
    return ProductRhythms(common, table)
