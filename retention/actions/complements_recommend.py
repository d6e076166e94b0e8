"""What to offer each customer: products it has not bought, by who else bought what it has."""

from __future__ import annotations

import datetime as dt
from typing import Any

import ibis
import numpy as np
import pandas as pd
from scipy import sparse

from retention.actions.complements_counts import (
    check_whole,
    coded,
    firsts_of,
    kept,
    pairs_within,
    product_codes,
    product_lines,
)
from retention.tables.inputs import as_date

#: Non-zero scores worked on at a time: 64 MiB of numbers and their places.
_AT_A_TIME = 4_000_000


def recommendations(log: Any, *, as_of: str | dt.date, count: int = 5, neighbours: int = 100,
                    largest: int = 200) -> pd.DataFrame:
    """Products that each customer has not bought, those first that go with what it has.

    Two products are as near as the cosine of the customers who have them: customers with both ÷ √(customers with the
    one × with the other). A product's score for a customer is the sum over what the customer has. Where nothing is
    near, the most bought products follow. `evaluate_recommendations` says whether this is better than those alone.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions, as in `complements`.
    as_of : date
        Exclusive: the last observed day is the one before.
    count : int
        Products per customer.
    neighbours : int
        Nearest products of each that count.
    largest : int
        Customers with more products than this tell nothing about which are near; they get recommendations all the same.

    Returns
    -------
    pandas.DataFrame
        One row per customer and rank, ordered by both: ``customer_id, rank`` (from 1), ``product, score`` (0 where it
        is there for being bought most), ``because`` (the product the customer has that adds most to the score;
        missing for score 0) and ``share`` (of the customers who have ``because``, those who have the product). A
        customer who has nearly everything gets fewer rows. Customer-level: not to be published.

    References
    ----------
    Sarwar, Karypis, Konstan & Riedl (2001), Item-based collaborative filtering recommendation algorithms. WWW 10.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": list("aabbccd"), "timestamp": pd.Timestamp("2025-01-01"),
    ...     "product": ["Grinder", "Beans", "Grinder", "Beans", "Mug", "Cake", "grinder "]})
    >>> recommendations(log, as_of="2025-02-01", count=1)[["customer_id", "product", "because", "share"]]
      customer_id  product  because     share
    0           a     Cake     <NA>       NaN
    1           b     Cake     <NA>       NaN
    2           c  Grinder     <NA>       NaN
    3           d    Beans  Grinder  0.666667
    """
    as_of = as_date(as_of, name="as_of")
    for name, value in {"count": count, "neighbours": neighbours}.items():
        check_whole(name, value, least=1)
    check_whole("largest", largest, least=2)
    lines = kept(product_lines(log, as_of=as_of))
    codes = product_codes(lines)
    lines = coded(lines, codes)
    near, together = nearness(lines, products=len(codes), neighbours=neighbours, largest=largest)
    customers, has = who_has(lines, products=len(codes))
    row, code, score, because = best_new(has, near, count=count)
    named = pd.array(codes["product"].to_numpy(), dtype="string")
    because_of = pd.Series(named.take(because, allow_fill=True))
    frame = pd.DataFrame({"customer_id": customers.take(row), "rank": _rank(row), "product": named.take(code),
                          "score": score, "because": because_of})
    known, had_by = because >= 0, codes["customers"].to_numpy(dtype=float)
    frame["share"] = np.nan
    frame.loc[known, "share"] = looked_up(together, because[known], code[known]) / had_by[because[known]]
    return frame


def nearness(lines: ibis.Table, *, products: int, neighbours: int,
             largest: int) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Cosines of each product (row) with its nearest ``neighbours``, and how many customers have both."""
    firsts, _, _ = firsts_of(lines, largest=largest)
    pairs, single = pairs_within(firsts, ["customer_id"])
    first, second = (pairs[name].to_numpy(dtype="int32") for name in ("first_code", "second_code"))
    together = pairs["together"].to_numpy(dtype="float32")
    cosine = together / np.sqrt(single[first] * single[second]).astype("float32")
    rows, columns = np.concatenate([first, second]), np.concatenate([second, first])
    values, both = np.tile(cosine, 2), np.tile(together, 2)
    order = np.lexsort((columns, -values, rows))
    place = np.arange(len(rows)) - np.searchsorted(rows[order], rows[order])
    nearest = order[place < neighbours]
    shape, at = (products, products), (rows[nearest], columns[nearest])
    return sparse.csr_array((values[nearest], at), shape=shape), sparse.csr_array((both[nearest], at), shape=shape)


def who_has(lines: ibis.Table, *, products: int) -> tuple[pd.Index, sparse.csr_array]:
    """The customers, in order, and a row for each with a 1 for every product it has."""
    pairs = lines.select("customer_id", "code").distinct().order_by(["customer_id", "code"]).to_pyarrow()
    encoded = pairs["customer_id"].combine_chunks().dictionary_encode()
    customers = pd.Index(encoded.dictionary.to_pandas(), name="customer_id")
    at = encoded.indices.to_numpy(zero_copy_only=False), pairs["code"].to_numpy()
    has = sparse.csr_array((np.ones(len(pairs), dtype="float32"), at), shape=(len(customers), products))
    return customers, has


def best_new(has: sparse.csr_array, near: sparse.csr_array,
             *, count: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The ``count`` products of each row of ``has`` that score best and are not in it; then the most bought.

    Returns row, code, score and the code of the product that adds most (−1 where the score is 0), ordered by row and
    rank. Codes rank by how much a product is bought, so that ties and gaps go to the most bought.
    """
    if has.nnz == 0:
        return np.empty(0, int), np.empty(0, int), np.empty(0), np.empty(0, int)
    work = np.concatenate([[0], np.cumsum(has @ np.diff(near.indptr).astype("float32"), dtype=float)])
    parts, start = [], 0
    while start < has.shape[0]:
        stop = max(start + 1, int(np.searchsorted(work, work[start] + _AT_A_TIME, side="right")) - 1)
        block = has[start:stop]
        row, code, score = _filled(block, *_best(block, near, count), count)
        parts.append((row + start, code, score, _because(block, near, row, code, score)))
        start = stop
    return tuple(np.concatenate(part) for part in zip(*parts, strict=True))


def _best(block: sparse.csr_array, near: sparse.csr_array, count: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    scores = (block @ near).tocsr()
    scores.sort_indices()
    row = np.repeat(np.arange(block.shape[0]), np.diff(scores.indptr))
    code, score = scores.indices, scores.data
    new = ~np.isin(row * np.int64(block.shape[1]) + code, _places(block), assume_unique=True)
    row, code, score = row[new], code[new], score[new]
    found = []
    for _ in range(min(count, block.shape[1])):  # the best of each row, taken out, and so again
        if not len(row):
            break
        starts = np.flatnonzero(np.r_[True, row[1:] != row[:-1]])
        top = np.repeat(np.maximum.reduceat(score, starts), np.diff(np.r_[starts, len(row)]))
        at = np.flatnonzero(score == top)
        at = at[np.r_[True, row[at][1:] != row[at][:-1]]]
        found.append((row[at], code[at], score[at]))
        left = np.ones(len(row), dtype=bool)
        left[at] = False
        row, code, score = row[left], code[left], score[left]
    if not found:
        return np.empty(0, int), np.empty(0, int), np.empty(0)
    return tuple(np.concatenate(part) for part in zip(*found, strict=True))


def _places(block: sparse.csr_array) -> np.ndarray:
    rows = np.repeat(np.arange(block.shape[0]), np.diff(block.indptr))
    return rows * np.int64(block.shape[1]) + block.indices


def _filled(block: sparse.csr_array, row: np.ndarray, code: np.ndarray, score: np.ndarray,
            count: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Rows with fewer than ``count`` products get the most bought of the others, with score 0."""
    short = np.flatnonzero(np.bincount(row, minlength=block.shape[0]) < count)
    products = block.shape[1]
    reach = min(products, count + int(np.diff(block.indptr)[short].max(initial=0)))  # enough to skip what it has
    taken = np.concatenate([_places(block), row * np.int64(products) + code])
    extra_row, extra_code = np.repeat(short, reach), np.tile(np.arange(reach), len(short))
    free = ~np.isin(extra_row * np.int64(products) + extra_code, taken)
    row, code = np.concatenate([row, extra_row[free]]), np.concatenate([code, extra_code[free]])
    score = np.concatenate([score, np.zeros(int(free.sum()))])
    order = np.lexsort((code, -score, row))
    row, code, score = row[order], code[order], score[order]
    first = _rank(row) <= count
    return row[first], code[first], score[first]


def _because(block: sparse.csr_array, near: sparse.csr_array, row: np.ndarray, code: np.ndarray,
             score: np.ndarray) -> np.ndarray:
    """Of what each row has, the product nearest to the one recommended; −1 where none is near."""
    lengths = np.where(score > 0, np.diff(block.indptr)[row], 0)
    which = np.repeat(np.arange(len(row)), lengths)
    step = np.arange(len(which)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    owned = block.indices[block.indptr[row][which] + step]
    adds = looked_up(near, owned, code[which])
    because = np.full(len(row), -1)
    order = np.lexsort((owned, -adds, which))
    first = order[np.diff(which[order], prepend=-1) > 0]
    because[which[first]] = owned[first]
    return because


def looked_up(matrix: sparse.csr_array, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """The values at the places ``(rows, columns)``, also where there are none to look up."""
    if not len(rows) or not matrix.nnz:
        return np.zeros(len(rows))
    return np.asarray(matrix[rows, columns]).ravel()


def _rank(row: np.ndarray) -> np.ndarray:
    return np.arange(len(row)) - np.searchsorted(row, row) + 1
