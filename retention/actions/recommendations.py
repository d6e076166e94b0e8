"""What to offer each customer: products it has not bought, by who else bought what it has; and whether that hits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

import ibis
import numpy as np
import pandas as pd
from scipy import sparse

from retention.actions.complements import baskets_of, coded, firsts_of, pairs_within, product_codes, product_lines
from retention.arguments import whole
from retention.errors import ArgumentError
from retention.metrics.estimate import Z95, proportion_columns
from retention.result import Result
from retention.tables.events import cached, of_some_customers
from retention.tables.inputs import as_date, own_names
from retention.words import reason

#: Orders (customers) added to those of each product, so that few of them do not make two products near.
_PRIOR = 20
#: Fewest orders (customers) with both: once is chance, and most pairs of a large range meet once.
_LEAST = 2
#: Lines of the average product mix that the last days' mix is shrunk by.
_PRIOR_LINES = 200
#: The choice of a way is made, and recommendations are scored, on about so many customers.
_ENOUGH = 50_000
#: Non-zero scores worked on at a time: 64 MiB of numbers and their places.
_AT_A_TIME = 4_000_000
RULES = ["complements", "most popular", "most popular lately"]
_COLUMNS = ["rule", "hits", "estimate", "lower", "upper", "n", "difference", "difference_lower", "difference_upper",
            "beaten", "reason"]


@own_names
def recommendations(log: Any, *, as_of: str | dt.date, customer_ids: Iterable[str] | None = None, limit: int = 5,
                    neighbours: int = 100, max_basket: int = 200, tune_days: int = 30) -> Result:
    """Products that each customer has not bought, those first that go with what it has.

    Two products are as near as the cosine of the customers who have them, or of the orders that hold them: both ÷
    √(the one × the other), each with 20 more so that few do not make near; with or without a weight for the season,
    which is the square root of the product's share of the last 30 days' baskets over its share of all. Which of these
    four ways is taken is what would have hit most customers in the last ``tune_days``. A product's score for a customer
    is the sum over what the customer has; where nothing is near, the most bought follow. `evaluate_recommendations`
    says whether this is better than the most bought alone.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions, as in `complements`.
    as_of : date
        Exclusive: the last observed day is the one before.
    customer_ids : iterable of str, optional
        Whom to recommend to; everybody unless given. All are learned from.
    limit : int
        Products per customer.
    neighbours : int
        Nearest products of each that count.
    max_basket : int
        Orders or customers with more products tell nothing about which are near; these customers, too, get
        recommendations.
    tune_days : int
        Days before ``as_of`` that the way is chosen on.

    Returns
    -------
    Result
        One row per customer and rank, ordered by both: ``customer_id, rank`` (from 1), ``product, score`` (0 where it
        is there for being bought most), ``because`` (the product the customer has that adds most to the score;
        missing for score 0) and ``share`` (of the customers, or orders, with ``because`` those that have the product).
        Who has nearly everything gets fewer rows. Customer-level: not to be published. Facts: ``customers, limit``
        and ``unit, season`` (the way taken).

    References
    ----------
    Sarwar, Karypis, Konstan & Riedl (2001), Item-based collaborative filtering recommendation algorithms. WWW 10.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": list("aabbccd"), "timestamp": pd.Timestamp("2025-01-01"),
    ...     "product": ["Grinder", "Beans", "Grinder", "Beans", "Mug", "Cake", "grinder "]})
    >>> recommendations(log, as_of="2025-02-01", limit=1)[["customer_id", "product", "because", "share"]]
      customer_id  product  because     share
    0           a     Cake     <NA>       NaN
    1           b     Cake     <NA>       NaN
    2           c  Grinder     <NA>       NaN
    3           d    Beans  Grinder  0.666667
    """
    as_of = as_date(as_of, name="as_of")
    for name, value in {"limit": limit, "neighbours": neighbours, "tune_days": tune_days}.items():
        whole(name, value, least=1)
    whole("max_basket", max_basket, least=2)
    lines = cached(product_lines(log, as_of=as_of))
    way = chosen_way(lines, as_of=as_of, days=tune_days, limit=limit, neighbours=neighbours, max_basket=max_basket)
    codes = product_codes(lines, as_of=as_of)
    lines = coded(lines, codes)
    met = meetings(lines, way.unit, products=len(codes), max_basket=max_basket)
    near = nearness(met, codes, season=way.season, neighbours=neighbours)
    ids, has = who_has(lines, products=len(codes))
    if customer_ids is not None:
        wanted = np.flatnonzero(ids.isin(list(customer_ids)))
        ids, has = ids[wanted], has[wanted]
    row, code, score = best_new(has, near, limit=limit)
    because = because_of(has, near, row, code, score)
    named = pd.array(codes["product"].to_numpy(), dtype="string")
    frame = pd.DataFrame({"customer_id": ids.take(row), "rank": ranks(row), "product": named.take(code),
                          "score": score, "because": pd.Series(named.take(because, allow_fill=True))})
    known = because >= 0
    frame["share"] = np.nan
    frame.loc[known, "share"] = looked_up(met.together, because[known], code[known]) / met.single[because[known]]
    return Result("recommendations", frame, reason="" if len(frame) else reason("nothing-to-recommend"),
                  units={"share": "share"}, facts={"customers": int(frame["customer_id"].nunique()), "limit": limit,
                                                   "unit": way.unit, "season": way.season})


@own_names
def evaluate_recommendations(log: Any, *, as_of: str | dt.date, horizon_days: int = 60, limit: int = 5,
                             neighbours: int = 100, max_basket: int = 200, tune_days: int = 30) -> Result:
    """Share of customers who bought one of the products recommended to them, and what simpler rules would have had.

    `recommendations` are made from the purchases before ``as_of − horizon_days`` and held against those after. Only
    customers who then bought something new to them count (who could be hit at all): of the products sold before the
    cut, one that the customer had not. All rules leave out what the customer had. Of 100,000 customers or more about
    50,000 are scored; all are learned from.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions, as in `complements`.
    as_of : date
        Exclusive: the last observed day is the one before.
    horizon_days : int
        Days held out.
    limit, neighbours, max_basket, tune_days : int
        As in `recommendations`; the rate is the hit rate at ``limit``. The way is chosen on days before the cut.

    Returns
    -------
    Result
        One row per rule ("complements", "most popular": by orders before the cut, "most popular lately": by those of
        its last 30 days): ``rule, hits, estimate, lower, upper`` (hit rate, Wilson), ``n`` (customers who could be
        hit), ``difference`` ("complements" less the rule, over the same customers) with ``difference_lower,
        difference_upper`` (paired; Agresti and Min), ``beaten`` (the lower end is above 0) and ``reason``. Facts:
        ``cut`` (the day), ``customers, limit, unit, season`` (the way taken), ``offered`` (whether "complements" beats
        every baseline, and so is worth offering), ``ours`` and ``best_baseline`` (hit rates).

    References
    ----------
    Agresti & Min (2005), Simple improved confidence intervals for comparing matched proportions. Stat Med 24(5).

    Examples
    --------
    >>> early = [(str(i), "2025-01-01", pair[i % 2]) for i in range(60) for pair in (("Tea", "Beans"),)]
    >>> early += [(str(i), "2025-01-02", pair[i % 2]) for i in range(40) for pair in (("Pot", "Mill"),)]
    >>> late = [(str(i), "2025-02-10", ("Pot", "Mill")[i % 2]) for i in range(40, 60)]
    >>> log = pd.DataFrame(early + late, columns=["customer_id", "timestamp", "product"])
    >>> log["timestamp"] = pd.to_datetime(log["timestamp"])
    >>> evaluate_recommendations(log, as_of="2025-03-01", horizon_days=28, limit=1)[["rule", "hits", "n"]]
                      rule  hits   n
    0          complements    20  20
    1         most popular     0  20
    2  most popular lately    10  20
    """
    as_of = as_date(as_of, name="as_of")
    for name, value in {"horizon_days": horizon_days, "limit": limit, "neighbours": neighbours,
                        "tune_days": tune_days}.items():
        whole(name, value, least=1)
    lines = cached(product_lines(log, as_of=as_of))
    trial = Trial.of(lines, as_of=as_of, days=horizon_days, scored=cached(of_some_customers(lines, about=_ENOUGH)))
    if trial is None:
        raise ArgumentError(f"horizon_days: found {horizon_days}, allowed so few that purchases of named products "
                            f"remain before them.")
    way = chosen_way(lines.filter(lines.day < trial.cut), as_of=trial.cut, days=tune_days, limit=limit,
                     neighbours=neighbours, max_basket=max_basket)
    met = meetings(trial.lines, way.unit, products=len(trial.codes), max_basket=max_basket)
    near = nearness(met, trial.codes, season=way.season, neighbours=neighbours)
    nothing = sparse.csr_array(near.shape, dtype=near.dtype)
    lately = np.argsort(-trial.codes["lately"].to_numpy(), kind="stable")
    hits = {"complements": trial.hits(near, limit=limit), "most popular": trial.hits(nothing, limit=limit),
            "most popular lately": trial.hits(nothing, limit=limit, order=lately)}
    frame = pd.DataFrame([{"rule": rule, "hits": int(hits[rule].sum()), "n": len(hits[rule]),
                           **_paired(hits["complements"], hits[rule])} for rule in RULES])
    frame = proportion_columns(frame, successes="hits", n="n", nobody=reason("nobody-bought-new"))
    frame["beaten"] = frame["difference_lower"] > 0
    frame = frame[_COLUMNS]
    rates = frame["estimate"]
    return Result("evaluate_recommendations", frame, reason="" if frame["n"].iloc[0] else reason("nobody-bought-new"),
                  units={name: "share" for name in _COLUMNS if name not in ("rule", "hits", "n", "beaten", "reason")},
                  facts={"cut": trial.cut, "customers": int(frame["n"].iloc[0]), "limit": limit, "unit": way.unit,
                         "season": way.season, "offered": bool(frame["beaten"].iloc[1:].all()),
                         "ours": rates.iloc[0], "best_baseline": rates.iloc[1:].max()})


def _paired(ours: np.ndarray, theirs: np.ndarray) -> dict[str, float]:
    """Difference of two rates over the same customers, and its 95 % interval."""
    if ours is theirs or not len(ours):
        return dict.fromkeys(["difference", "difference_lower", "difference_upper"], np.nan)
    n, only_ours, only_theirs = len(ours) + 2, (ours & ~theirs).sum() + 0.5, (theirs & ~ours).sum() + 0.5
    centre = (only_ours - only_theirs) / n
    half = Z95 * np.sqrt(only_ours + only_theirs - (only_ours - only_theirs) ** 2 / n) / n
    return {"difference": float(ours.mean() - theirs.mean()), "difference_lower": float(centre - half),
            "difference_upper": float(centre + half)}


class Way(NamedTuple):
    """How nearness is counted: in the same order or by the same customer; and what weight the season has."""

    unit: str
    season: float


WAYS = [Way("customer", 0.0), Way("customer", 0.5), Way("order", 0.0), Way("order", 0.5)]


class Meetings(NamedTuple):
    """How many orders or customers have both products (a symmetric matrix), and each."""

    together: sparse.csr_array
    single: np.ndarray


def meetings(lines: ibis.Table, unit: str, *, products: int, max_basket: int) -> Meetings:
    """Count who has which two products: customers, or orders."""
    if unit == "order":
        rows, keys = baskets_of(lines, max_basket=max_basket)[0], ["customer_id", "basket"]
    else:
        rows, keys = firsts_of(lines, max_basket=max_basket)[0], ["customer_id"]
    pairs, counts = pairs_within(rows, keys, least=_LEAST)
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


def chosen_way(lines: ibis.Table, *, as_of: dt.date, days: int, limit: int, neighbours: int, max_basket: int) -> Way:
    """The way of `WAYS` that would have hit most customers in the ``days`` before ``as_of``; the first where none did.

    Made on the lines before those days, so that whoever asks on a holdout has not shown it to the choice.
    """
    trial = Trial.of(cached(of_some_customers(lines, about=_ENOUGH)), as_of=as_of, days=days)
    if trial is None:
        return WAYS[0]
    met = {unit: meetings(trial.lines, unit, products=len(trial.codes), max_basket=max_basket)
           for unit in dict.fromkeys(way.unit for way in WAYS)}
    rates = [trial.hits(nearness(met[way.unit], trial.codes, season=way.season, neighbours=neighbours),
                        limit=limit).sum() for way in WAYS]
    return WAYS[int(np.argmax(rates))]


class Trial(NamedTuple):
    """A cut in time: what was known before it, and the customers who then bought something new to them."""

    cut: dt.date
    lines: ibis.Table
    codes: pd.DataFrame
    has: sparse.csr_array
    new: sparse.csr_array

    @classmethod
    def of(cls, lines: ibis.Table, *, as_of: dt.date, days: int, scored: ibis.Table | None = None) -> Trial | None:
        """Lines of `product_lines`, cut ``days`` before ``as_of``; None where there is nothing before the cut.

        The customers are those of ``scored``, lines of some of them; all by default.
        """
        cut = as_of - dt.timedelta(days=days)
        before = lines.filter(lines.day < cut)
        codes = product_codes(before, as_of=cut)
        if codes.empty:
            return None
        known, scored = coded(before, codes), lines if scored is None else scored
        customers, has = who_has(coded(scored.filter(scored.day < cut), codes), products=len(codes))
        later, bought = who_has(coded(scored.filter(scored.day >= cut), codes), products=len(codes))
        place = customers.get_indexer(later)
        has, bought = has[place[place >= 0]], bought[np.flatnonzero(place >= 0)]
        new = (bought - bought.multiply(has)).tocsr()
        new.eliminate_zeros()
        who = np.flatnonzero(np.diff(new.indptr))
        return cls(cut, known, codes, has[who], new[who])

    def hits(self, near: sparse.csr_array, *, limit: int, order: np.ndarray | None = None) -> np.ndarray:
        """Whether each customer bought one of the ``limit`` products recommended to it.

        ``order`` ranks the products for those to whom nothing is near; by how much they were bought if not given.
        """
        has, new = (self.has, self.new) if order is None else (self.has[:, order], self.new[:, order])
        row, code, _ = best_new(has, near, limit=limit)
        hit = np.zeros(has.shape[0], dtype=bool)
        hit[row[looked_up(new, row, code) > 0]] = True
        return hit


def who_has(lines: ibis.Table, *, products: int) -> tuple[pd.Index, sparse.csr_array]:
    """The customers, in order, and a row for each with a 1 for every product it has."""
    pairs = lines.select("customer_id", "code").distinct().order_by(["customer_id", "code"]).to_pyarrow()
    encoded = pairs["customer_id"].combine_chunks().dictionary_encode()
    customers = pd.Index(encoded.dictionary.to_pandas(), name="customer_id")
    at = encoded.indices.to_numpy(zero_copy_only=False), pairs["code"].to_numpy()
    has = sparse.csr_array((np.ones(len(pairs), dtype="float32"), at), shape=(len(customers), products))
    return customers, has


def best_new(has: sparse.csr_array, near: sparse.csr_array,
             *, limit: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The ``limit`` products of each row of ``has`` that score best and are not in it; then the most bought.

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
        row, code, score = _filled(block, *_best(block, near, limit), limit)
        parts.append((row + start, code, score))
        start = stop
    return tuple(np.concatenate(part) for part in zip(*parts, strict=True))


def _best(block: sparse.csr_array, near: sparse.csr_array, limit: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    scores = (block @ near - block * np.float32(1e9)).tocsr()  # far below 0: what the row has already
    scores.sort_indices()
    row = np.repeat(np.arange(block.shape[0], dtype="int32"), np.diff(scores.indptr))
    new = scores.data > 0
    row, code, score = row[new], scores.indices[new], scores.data[new]
    found = []
    for _ in range(min(limit, block.shape[1])):  # the best of each row, taken out, and so again
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
            limit: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Rows with fewer than ``limit`` products get the most bought of the others, with score 0."""
    short = np.flatnonzero(np.bincount(row, minlength=block.shape[0]) < limit)
    products = block.shape[1]
    reach = min(products, limit + int(np.diff(block.indptr)[short].max(initial=0)))  # enough to skip what it has
    taken = np.concatenate([_places(block), row * np.int64(products) + code])
    extra_row, extra_code = np.repeat(short, reach), np.tile(np.arange(reach), len(short))
    free = ~np.isin(extra_row * np.int64(products) + extra_code, taken)
    row, code = np.concatenate([row, extra_row[free]]), np.concatenate([code, extra_code[free]])
    score = np.concatenate([score, np.zeros(int(free.sum()))])
    order = np.lexsort((code, -score, row))
    row, code, score = row[order], code[order], score[order]
    first = ranks(row) <= limit
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
