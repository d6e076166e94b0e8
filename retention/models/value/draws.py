"""Purchases, P(alive) and value of customers over draws: intervals of each customer, and of sums over customers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import pandas as pd

from retention.models.purchase.draws import BLOCK, OverDraws, future_purchases, interval, parameter_draws
from retention.models.purchase.frames import purchase_columns
from retention.models.purchase.numerics import distinct_rows
from retention.models.value.spend import spend_theta

#: Slices of rows, each with ``(rows, draws)`` of one or more quantities.
Blocks = Iterator[tuple[slice, dict[str, np.ndarray]]]
#: Rows of one block when means are worked out: bounds the memory, and changes no result.
_ROWS = 4 * BLOCK
#: Streams of random numbers that must not be one another's.
_PARAMETERS, _SPEND, _PURCHASES, _MONEY = range(4)


class ValueDraws:
    """Draws of what customers will buy, and of the discounted value per unit of margin.

    Parameters
    ----------
    model : fitted purchase model
    spend : fitted spend model, or None
        None where its parameters cannot be drawn; there is no ``clv`` among the draws then.
    customers : pandas.DataFrame
        What both were fitted on.
    horizon : float or None
        In the unit of the frame; None for ever.
    delta : float
        Discount as a force of interest per unit, log(1 + d).
    draws, seed : int
    prior : {None, "flat"}
        As in `parameter_draws`.
    """

    def __init__(self, model: Any, spend: Any, customers: pd.DataFrame, *, horizon: float | None,
                 delta: float, draws: int, seed: int, prior: str | None):
        self.model, self.spend, self.horizon, self.delta, self.seed = model, spend, horizon, delta, seed
        known = (customers["frequency"] > 0) & (customers["monetary_value"] > 0)
        self.customers = customers.assign(monetary_value=customers["monetary_value"].where(known, 0.0))
        self.over = OverDraws(parameter_draws(model, customers, draws=draws, seed=[seed, _PARAMETERS], prior=prior))
        self.over_spend = None if spend is None else OverDraws(spend._draw_parameters(draws, [seed, _SPEND]))

    # --- means ---------------------------------------------------------------------------------------------------

    def _means(self, rows: pd.DataFrame, wanted: Iterable[str]) -> dict[str, np.ndarray]:
        """``(rows, draws)`` of P(alive), expected purchases and expected value."""
        model, history = self.model, purchase_columns(rows)
        at = lambda kernel, *more: lambda vector: kernel(model._theta(vector, rows), *history, *more)
        found = {}
        if "alive" in wanted:
            found["alive"] = self.over(at(model._alive), probability=True)
        if "purchases" in wanted:
            found["purchases"] = self.over(at(model._expected, self.horizon))
        if "clv" in wanted:
            x, mean = rows["frequency"].to_numpy(dtype=float), rows["monetary_value"].to_numpy(dtype=float)
            spend = self.over_spend(lambda vector: self.spend._expected_spend(self.spend._theta(vector, rows), x, mean))
            found["clv"] = self.over(at(model._discounted, self.delta, self.horizon)) * spend
        return found

    def _keys(self) -> list[np.ndarray]:
        covariates = [*self.model.rate_covariates, *self.model.dropout_covariates]
        names = ["T", "frequency", "recency", "monetary_value", *covariates]
        return [self.customers[name].to_numpy() for name in dict.fromkeys(names)]

    def _blocks_of_means(self, wanted: Iterable[str]) -> tuple[np.ndarray, Blocks]:
        """Which distinct row each customer is, and the distinct rows block by block with their means."""
        first, row_of = distinct_rows(self._keys())
        rows = self.customers.iloc[first]
        order = np.lexsort((rows["frequency"], rows["T"]))  # neighbours share what the kernels work out once
        rows, place = rows.iloc[order], np.argsort(order)[row_of]
        cuts = [slice(start, min(start + _ROWS, len(rows))) for start in range(0, len(rows), _ROWS)]
        return place, ((cut, self._means(rows.iloc[cut], wanted)) for cut in cuts)

    # --- what happens --------------------------------------------------------------------------------------------

    def _blocks_of_futures(self, customers: pd.DataFrame) -> Blocks:
        """``(customers, draws)`` of purchases made and value earned, block by block.

        Value is discounted as the customer's expected purchases are: when within the horizon each purchase comes is
        not drawn.
        """
        model = self.model
        theta, *history = model._rows(customers)
        expected = np.asarray(model._expected(theta, *history, self.horizon))
        discounted = np.asarray(model._discounted(theta, *history, self.delta, self.horizon))
        share = np.divide(discounted, expected, out=np.ones(len(customers)), where=expected > 0)
        blocks = future_purchases(model, customers, horizon=self.horizon, vectors=self.over.vectors,
                                  seed=[self.seed, _PURCHASES])
        for number, (cut, counts) in enumerate(blocks):
            found = {"purchases": counts}
            if self.spend is not None:
                rng = np.random.default_rng([self.seed, _MONEY, number])
                found["clv"] = self._money(customers.iloc[cut], counts, rng) * share[cut, None]
            yield cut, found

    def _money(self, rows: pd.DataFrame, counts: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        """What so many purchases cost: a mean spend of the customer, and gamma purchases around it."""
        spent = np.zeros(counts.shape)
        who, draw = np.nonzero(counts)
        x, mean = (rows[name].to_numpy(dtype=float)[who] for name in ("frequency", "monetary_value"))
        theta = spend_theta(self.spend, self.over_spend.vectors[draw], x)
        shape = theta[0] * counts[who, draw]
        spent[who, draw] = self.spend._sample_mean_spend(theta, x, mean, rng) * rng.gamma(shape) / theta[0]
        return spent

    # --- results -------------------------------------------------------------------------------------------------

    def intervals(self, *, realised: bool) -> pd.DataFrame:
        """``(purchases|alive|clv)_(lower|upper)`` of each customer, per unit of margin."""
        possible = {"alive": True, "purchases": self.horizon is not None, "clv": self.spend is not None}
        place, blocks = self._blocks_of_means([name for name, can in possible.items() if can])
        ends = _ends(blocks, place.max() + 1)
        if realised:
            first, _ = distinct_rows([place])
            rows = self.customers.iloc[first[np.argsort(place[first])]]  # customers alike have the same law
            ends |= _ends(self._blocks_of_futures(rows), len(rows))
        return pd.DataFrame({name: values[place] for name, values in ends.items()}, index=self.customers.index)

    def totals(self, groups: np.ndarray, factor: np.ndarray, *, of: str, realised: bool) -> np.ndarray:
        """``(groups, draws)`` sums of ``of`` over customers, each times its ``factor``."""
        from scipy.sparse import csr_array

        number = len(self.customers)
        place, blocks = ((np.arange(number), self._blocks_of_futures(self.customers)) if realised
                         else self._blocks_of_means([of]))
        matrix = csr_array((factor, (groups, place)), shape=(groups.max() + 1, place.max() + 1)).tocsc()
        return sum(matrix[:, cut] @ found[of] for cut, found in blocks)


def _ends(blocks: Blocks, rows: int) -> dict[str, np.ndarray]:
    ends: dict[str, np.ndarray] = {}
    for cut, found in blocks:
        for name, values in found.items():
            for side, value in zip(("lower", "upper"), interval(values), strict=True):
                ends.setdefault(f"{name}_{side}", np.full(rows, np.nan))[cut] = value
    return ends
