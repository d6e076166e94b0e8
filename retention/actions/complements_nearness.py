"""Which products go together for recommending, counted in one of four ways, and which way was right lately."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

import ibis
import numpy as np
import pandas as pd
from scipy import sparse

from retention.actions.complements_counts import baskets_of, coded, firsts_of, pairs_within, product_codes
from retention.actions.complements_scores import best_new, looked_up, who_has
from retention.actions.products import kept
from retention.tables.events import of_some_customers

#: Orders (customers) added to those of each product, so that few of them do not make two products near.
_PRIOR = 20
#: Fewest orders (customers) with both: once is chance, and most pairs of a large range meet once.
_LEAST = 2
#: Lines of the average product mix that the last days' mix is shrunk by.
_PRIOR_LINES = 200
#: The choice of a way is made on about so many customers.
_ENOUGH = 50_000


class Way(NamedTuple):
    """How nearness is counted: in the same order or by the same customer; and what weight the season has."""

    unit: str
    season: float


WAYS = [Way("customer", 0.0), Way("customer", 0.5), Way("order", 0.0), Way("order", 0.5)]


class Meetings(NamedTuple):
    """How many orders or customers have both products (a symmetric matrix), and each."""

    together: sparse.csr_array
    single: np.ndarray


def meetings(lines: ibis.Table, unit: str, *, products: int, largest: int) -> Meetings:
    """Count who has which two products: customers, or orders."""
    if unit == "order":
        pairs, counts = pairs_within(baskets_of(lines, largest=largest)[0], ["customer_id", "basket"], least=_LEAST)
    else:
        pairs, counts = pairs_within(firsts_of(lines, largest=largest)[0], ["customer_id"], least=_LEAST)
    at = tuple(pairs[name].to_numpy(dtype="int32") for name in ("first_code", "second_code"))
    upper = sparse.csr_array((pairs["together"].to_numpy(dtype="float32"), at), shape=(products, products))
    return Meetings((upper + upper.T).tocsr(), np.pad(counts, (0, products - len(counts))))


def nearness(met: Meetings, codes: pd.DataFrame, *, season: float, neighbours: int) -> sparse.csr_array:
    """Customers (orders) with both ÷ √(those with the one × those with the other), times the season of the neighbour.

    One row per product, with its nearest ``neighbours``. The season is the product's share of the baskets lately
    (``codes.lately``) over its share of all, to the power of ``season``.
    """
    both = met.together.tocoo()
    rows, columns = both.coords
    cosine = both.data / np.sqrt((met.single[rows] + _PRIOR) * (met.single[columns] + _PRIOR))
    values = (cosine * _season(codes)[columns] ** season).astype("float32")
    order = np.lexsort((columns, -values, rows))
    place = np.arange(len(rows)) - np.searchsorted(rows[order], rows[order])
    nearest = order[place < neighbours]
    return sparse.csr_array((values[nearest], (rows[nearest], columns[nearest])), shape=both.shape)


def _season(codes: pd.DataFrame) -> np.ndarray:
    ever, lately = (codes[name].to_numpy(dtype=float) for name in ("baskets", "lately"))
    share = ever / ever.sum()
    return (lately + _PRIOR_LINES * share) / (lately.sum() + _PRIOR_LINES) / share


def chosen_way(lines: ibis.Table, *, as_of: dt.date, days: int, count: int, neighbours: int, largest: int) -> Way:
    """The way of `WAYS` that would have hit most customers in the ``days`` before ``as_of``; the first where none did.

    Made on the lines before those days, so that whoever asks on a holdout has not shown it to the choice.
    """
    trial = Trial.of(kept(of_some_customers(lines, about=_ENOUGH)), as_of=as_of, days=days)
    if trial is None:
        return WAYS[0]
    met = {unit: meetings(trial.lines, unit, products=len(trial.codes), largest=largest)
           for unit in dict.fromkeys(way.unit for way in WAYS)}
    rates = [trial.hits(nearness(met[way.unit], trial.codes, season=way.season, neighbours=neighbours),
                        count=count).sum() for way in WAYS]
    return WAYS[int(np.argmax(rates))]


class Trial(NamedTuple):
    """A cut in time: what was known before it, and the customers who then bought something new to them."""

    cut: dt.date
    lines: ibis.Table
    codes: pd.DataFrame
    has: sparse.csr_array
    new: sparse.csr_array

    @classmethod
    def of(cls, lines: ibis.Table, *, as_of: dt.date, days: int) -> Trial | None:
        """Lines of `product_lines`, cut ``days`` before ``as_of``; None where there is nothing before the cut."""
        cut = as_of - dt.timedelta(days=days)
        before = lines.filter(lines.day < cut)
        codes = product_codes(before, as_of=cut)
        if codes.empty:
            return None
        known = coded(before, codes)
        customers, has = who_has(known, products=len(codes))
        later, bought = who_has(coded(lines.filter(lines.day >= cut), codes), products=len(codes))
        place = customers.get_indexer(later)
        has, bought = has[place[place >= 0]], bought[np.flatnonzero(place >= 0)]
        new = (bought - bought.multiply(has)).tocsr()
        new.eliminate_zeros()
        who = np.flatnonzero(np.diff(new.indptr))
        return cls(cut, known, codes, has[who], new[who])

    def hits(self, near: sparse.csr_array, *, count: int, order: np.ndarray | None = None) -> np.ndarray:
        """Whether each customer bought one of the ``count`` products recommended to it.

        ``order`` ranks the products for those to whom nothing is near; by how much they were bought if not given.
        """
        has, new = (self.has, self.new) if order is None else (self.has[:, order], self.new[:, order])
        row, code, _ = best_new(has, near, count=count)
        hit = np.zeros(has.shape[0], dtype=bool)
        hit[row[looked_up(new, row, code) > 0]] = True
        return hit
