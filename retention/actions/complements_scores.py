"""The best products that each customer has not: sparse matrices, one row a customer, one column a product."""

from __future__ import annotations

import ibis
import numpy as np
import pandas as pd
from scipy import sparse

#: Non-zero scores worked on at a time: 64 MiB of numbers and their places.
_AT_A_TIME = 4_000_000


def who_has(lines: ibis.Table, *, products: int) -> tuple[pd.Index, sparse.csr_array]:
    """The customers, in order, and a row for each with a 1 for every product it has."""
    pairs = lines.select("customer_id", "code").distinct().order_by(["customer_id", "code"]).to_pyarrow()
    encoded = pairs["customer_id"].combine_chunks().dictionary_encode()
    customers = pd.Index(encoded.dictionary.to_pandas(), name="customer_id")
    at = encoded.indices.to_numpy(zero_copy_only=False), pairs["code"].to_numpy()
    has = sparse.csr_array((np.ones(len(pairs), dtype="float32"), at), shape=(len(customers), products))
    return customers, has


def best_new(has: sparse.csr_array, near: sparse.csr_array,
             *, count: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The ``count`` products of each row of ``has`` that score best and are not in it; then the most bought.

    Returns row, code and score (0 for the most bought), ordered by row and rank. Codes rank by how much a product is
    bought, so that ties and gaps go to the most bought.
    """
    if has.nnz == 0:
        return np.empty(0, int), np.empty(0, int), np.empty(0)
    work = np.concatenate([[0], np.cumsum(has @ np.diff(near.indptr).astype("float32"), dtype=float)])
    parts, start = [], 0
    while start < has.shape[0]:
        stop = max(start + 1, int(np.searchsorted(work, work[start] + _AT_A_TIME, side="right")) - 1)
        block = has[start:stop]
        row, code, score = _filled(block, *_best(block, near, count), count)
        parts.append((row + start, code, score))
        start = stop
    return tuple(np.concatenate(part) for part in zip(*parts, strict=True))


def _best(block: sparse.csr_array, near: sparse.csr_array, count: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    scores = (block @ near - block * np.float32(1e9)).tocsr()  # far below 0: what the row has already
    scores.sort_indices()
    row = np.repeat(np.arange(block.shape[0], dtype="int32"), np.diff(scores.indptr))
    new = scores.data > 0
    row, code, score = row[new], scores.indices[new], scores.data[new]
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
    first = ranks(row) <= count
    return row[first], code[first], score[first]


def because_of(has: sparse.csr_array, near: sparse.csr_array, row: np.ndarray, code: np.ndarray,
               score: np.ndarray) -> np.ndarray:
    """Of what each row has, the code of the product nearest to the one recommended; −1 where the score is 0."""
    parts = np.array_split(np.arange(len(row)), 1 + int(np.diff(has.indptr)[row].sum()) // _AT_A_TIME)
    return np.concatenate([_nearest_owned(has, near, row[part], code[part], score[part]) for part in parts])


def _nearest_owned(has: sparse.csr_array, near: sparse.csr_array, row: np.ndarray, code: np.ndarray,
                   score: np.ndarray) -> np.ndarray:
    because = np.full(len(row), -1)
    scored = np.flatnonzero(score > 0)
    lengths = np.diff(has.indptr)[row[scored]]
    starts = np.cumsum(lengths) - lengths
    step = np.arange(lengths.sum()) - np.repeat(starts, lengths)
    owned = has.indices[np.repeat(has.indptr[row[scored]], lengths) + step]
    adds = looked_up(near, owned, np.repeat(code[scored], lengths))
    if len(adds):
        best = np.flatnonzero(adds == np.repeat(np.maximum.reduceat(adds, starts), lengths))
        which = np.searchsorted(starts, best, side="right") - 1
        first = np.r_[True, which[1:] != which[:-1]]  # of two as near, the most bought
        because[scored[which[first]]] = owned[best[first]]
    return because


def looked_up(matrix: sparse.csr_array, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """The values at the places ``(rows, columns)``, also where there are none to look up."""
    if not len(rows) or not matrix.nnz:
        return np.zeros(len(rows))
    return np.asarray(matrix[rows, columns]).ravel()


def ranks(row: np.ndarray) -> np.ndarray:
    return np.arange(len(row)) - np.searchsorted(row, row) + 1
