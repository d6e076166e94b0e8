"""The rhythm of each product: how its gaps and its returns differ from those of all."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from retention.metrics.gap_model import GapModel, powers_of

#: A product's rhythm counts for as much as that of all products when so many customers of the sample bought it.
EQUAL_AT = 10
_ROUNDS = 25


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
