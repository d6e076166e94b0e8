"""Near-copies: rows that come from the same customer, or from one another, although nothing in the table says so.

A model tested on a row whose near-copy it has learned from is tested on what it knows. So copies are looked for by two
signs that honest rows do not show together: they lie so near each other that independent rows hardly could, and they
share their label far more often than their features explain.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score
from sklearn.neighbors import NearestNeighbors

_FOLDS = 5
#: How far off strangers live is read off between these neighbours of a row; copies are looked for among the first.
_NEAR, _FAR = 15, 60
#: Rows that are asked for their neighbours, and rows that these are looked for among.
_ASKED, _AMONG = 6_000, 200_000
#: Up to so many rows all are asked, once there is a sign of copies.
_WHOLE = 50_000
#: Rows are linked that lie nearer each other than so many strangers would be expected; the widest that holds is taken.
_STRANGERS = (0.2, 0.05, 0.01)
#: Share of rows that must have a copy, beyond three times what chance links.
_SHARE = 0.02
#: Of what a model leaves open about the labels of two linked rows, so much must be settled by their being linked.
_SETTLED = 0.5
#: A group of more than this share of the rows is a chain of near ones, not a customer.
_CHAIN = 0.1
#: For folds rows are linked more loosely, the loosest first: two customers in one group cost a fold nothing, while one
#: customer in two folds is known already. The largest group may hold so much of the rows.
_LOOSE, _LARGEST = (2.0, 1.0, 0.5), 0.05
#: Levels of a category that count as different; rarer ones are one.
_LEVELS = 50


class Twins(NamedTuple):
    """Rows that are near-copies of others.

    ``group`` numbers the rows, copies alike; ``kept`` does so more loosely, for folds that part no customer; ``rows``
    have a copy; of pairs of copies the share ``agreed`` has the same label, where a model that has seen neither
    ``expected`` less; ``random`` and ``grouped`` are the AUC of folds that part copies and of folds that do not.
    """

    group: np.ndarray
    kept: np.ndarray
    rows: int
    agreed: float
    expected: float
    random: float
    grouped: float

    @property
    def copies(self) -> bool:
        """Whether a copy settles most of what a model leaves open: all of it for copies, nothing for honest rows."""
        return self.agreed - self.expected >= _SETTLED * max(1 - self.expected, 1e-9)


def twin_groups(features: pd.DataFrame, truth: np.ndarray, *, seed: int) -> tuple[Twins | None, int]:
    """Groups of near-copies, if the table is one of copies, and how many rows have a near neighbour in any case.

    Parameters
    ----------
    features : pandas.DataFrame
        Columns of any kind.
    truth : array of 0 and 1
    seed : int
        Of the rows that are looked at in large tables, and of the folds.

    Returns
    -------
    tuple of Twins or None, and int
        The groups of the widest threshold at which enough rows have a copy and copies share their labels; or what was
        found at the strictest, where enough rows have a near neighbour but these tell nothing of the label
        (``copies`` is false then); None where hardly any row has one.

    Notes
    -----
    In a table of independent rows the number of rows within a distance d of one grows as d to the power D, the local
    dimension, which is read off the 15th to 60th neighbour. So within the distance of a row's nearest neighbour
    60 × (d ÷ d₆₀)^D strangers are expected; this is below .01 for one row in a hundred if the rows are independent,
    and for nearly all if they are copies.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> customers = rng.normal(size=(150, 6))
    >>> rows = pd.DataFrame(np.repeat(customers, 4, axis=0) + 0.02 * rng.normal(size=(600, 6)))
    >>> left = np.repeat(rng.integers(0, 2, 150), 4)
    >>> found, _ = twin_groups(rows, left, seed=0)
    >>> found.rows, len(np.unique(found.group))
    (600, 143)
    >>> twin_groups(pd.DataFrame(rng.normal(size=(600, 6))), left, seed=0)[0] is None
    True
    """
    points = Points(features).of(features)
    if not points.shape[1] or len(points) < 4 * _NEAR:
        return None, 0
    rng = np.random.default_rng(seed)
    asked = np.arange(len(points)) if len(points) <= _ASKED else np.sort(rng.choice(len(points), _ASKED, replace=False))
    near, strangers = _neighbours(points, asked, rng)
    linked = [(strangers < limit).any(axis=1).mean() for limit in _STRANGERS]
    if not any(share > 3 * limit + _SHARE for share, limit in zip(linked, _STRANGERS, strict=True)):
        return None, int((strangers[:, 0] < _STRANGERS[-1]).sum())
    if len(asked) < len(points) <= _WHOLE:  # there are copies: now all of them
        asked = np.arange(len(points))
        near, strangers = _neighbours(points, asked, rng)
    found = None
    for limit, share in zip(_STRANGERS, linked, strict=True):
        group = _joined(len(points), asked, near, strangers < limit)
        if share <= 3 * limit + _SHARE or np.bincount(group).max() > max(_CHAIN * len(points), 2 * _NEAR):
            continue
        kept = _loosely(group, asked, near, strangers)
        found = Twins(group, kept, *_judged(features, truth, group, seed))
        if found.copies:
            break
    return found, found.rows if found else 0


class KnownRows:
    """Rows that a model has learned from, to tell which others are near-copies of one of them.

    Parameters
    ----------
    features : pandas.DataFrame
        What was learned from, of any kind.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> customers = pd.DataFrame(rng.normal(size=(300, 6)))
    >>> known = KnownRows(customers)
    >>> known.of(customers.head(3) + 0.01).tolist(), known.of(pd.DataFrame(rng.normal(size=(3, 6)))).tolist()
    ([1.0, 1.0, 1.0], [0.0, 0.0, 0.0])
    """

    def __init__(self, features: pd.DataFrame):
        self.scale = Points(features)
        self.points = self.scale.of(features)

    def of(self, features: pd.DataFrame) -> np.ndarray:
        """How much each row is taken for a near-copy of a known one, from 0 to 1.

        All of it where no more strangers are expected as near as by the strictest limit that copies are looked for by,
        nothing of it from the widest on, and by the logarithm between.
        """
        search = NearestNeighbors(n_neighbors=min(_FAR, len(self.points) // 4), algorithm="brute").fit(self.points)
        distance, _ = search.kneighbors(self.scale.of(features))
        widest, *_, strictest = _STRANGERS
        near = np.clip(_strangers(distance)[:, 0], strictest, widest)
        return np.log(widest / near) / np.log(widest / strictest)


class Points:
    """How rows of a table become points: numbers in standard deviations, clipped; levels apart by as much as two
    customers drawn at random; gaps apart.
    """

    def __init__(self, features: pd.DataFrame):
        self.columns = {name: learned for name in features.columns
                        if (learned := _column(features[name])) is not None}

    def of(self, features: pd.DataFrame) -> np.ndarray:
        """A row of numbers for each row."""
        columns = [made for name, learned in self.columns.items() for made in _placed(features[name], learned)]
        return np.column_stack(columns) if columns else np.empty((len(features), 0))


def _column(column: pd.Series) -> tuple | None:
    """What is learned of a column: its levels, or its start, ends, middle, mean, spread and whether it has gaps."""
    start = column.min() if pd.api.types.is_datetime64_any_dtype(column) else None
    if start is None and not pd.api.types.is_numeric_dtype(column):
        counts = column.value_counts()
        if len(counts) > max(len(column) // 2, 2):  # a level of its own for every row is a name, and tells nothing
            return None
        return (counts.index[:_LEVELS].tolist(),)
    values = _values(column, start)
    known = values[np.isfinite(values)]
    if not len(known):
        return None
    low, high, middle = (float(value) for value in (*np.quantile(known, [0.005, 0.995]), np.median(known)))
    filled = np.clip(np.where(np.isfinite(values), values, middle), low, high)
    return start, low, high, middle, float(filled.mean()), float(filled.std()), len(known) < len(values)


def _placed(column: pd.Series, learned: tuple) -> list[np.ndarray]:
    if len(learned) == 1:
        return [(column == level).to_numpy(dtype=float, na_value=False) for level in learned[0]]
    start, low, high, middle, mean, spread, gaps = learned
    values = _values(column, start)
    missing = ~np.isfinite(values)
    filled = np.clip(np.where(missing, middle, values), low, high)
    scaled = [(filled - mean) / spread] if spread > 0 else []
    return scaled + ([missing.astype(float)] if gaps else [])


def _values(column: pd.Series, start: pd.Timestamp | None) -> np.ndarray:
    column = column if start is None else (column - start).dt.total_seconds()
    return column.to_numpy(dtype=float, na_value=np.nan)


def _neighbours(points: np.ndarray, asked: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """The nearest rows of each row asked, and how many strangers are expected to lie as near as each of them."""
    among = np.arange(len(points)) if len(points) <= _AMONG else np.sort(
        np.union1d(asked, rng.choice(len(points), _AMONG, replace=False)))
    far = min(_FAR, len(among) // 4)
    search = NearestNeighbors(n_neighbors=far + 1, algorithm="brute").fit(points[among])
    distance, at = search.kneighbors(points[asked])
    at = among[at]
    distance[at == asked[:, None]] = -1.0  # the row itself comes first, among its exact copies too
    order = np.argsort(distance, axis=1, kind="stable")[:, 1:]
    distance, at = np.take_along_axis(distance, order, axis=1), np.take_along_axis(at, order, axis=1)
    strangers = _strangers(distance)
    return at[:, :strangers.shape[1]], strangers


def _strangers(distance: np.ndarray) -> np.ndarray:
    """How many strangers are expected as near as each of the first quarter of a row's neighbours."""
    far = distance.shape[1]
    close = max(far // 4, 2)
    distance = np.where(distance < 1e-6, 0.0, distance)  # rounding
    edge, inner = distance[:, [-1]], distance[:, [close - 1]]
    with np.errstate(divide="ignore", invalid="ignore"):
        dimension = np.clip(np.log(far / close) / np.log(edge / inner), 0.5, 50.0)
        strangers = far * (distance[:, :close] / edge) ** np.where(np.isnan(dimension), 50.0, dimension)
    return np.where(edge > 0, strangers, np.inf)  # where all are alike, nobody is a copy of another


def _joined(rows: int, asked: np.ndarray, near: np.ndarray, link: np.ndarray) -> np.ndarray:
    """A number per row; rows linked by near neighbours share it."""
    start, end = np.repeat(asked, link.sum(axis=1)), near[link]
    links = coo_matrix((np.ones(len(start), dtype=bool), (start, end)), shape=(rows, rows))
    return connected_components(links, directed=False)[1]


def _loosely(group: np.ndarray, asked: np.ndarray, near: np.ndarray, strangers: np.ndarray) -> np.ndarray:
    """Groups for folds: wider ones than those of copies, as long as none holds too much of the table."""
    for limit in _LOOSE:
        kept = _joined(len(group), asked, near, strangers < limit)
        if np.bincount(kept).max() <= max(_LARGEST * len(group), 2 * _NEAR):
            return kept
    return group


def _judged(features: pd.DataFrame, truth: np.ndarray, group: np.ndarray, seed: int) -> tuple:
    """How many rows have a copy, how often copies share their label, and what random folds make of it."""
    rng = np.random.default_rng(seed)
    twin = np.bincount(group)[group] > 1
    rows, kept = np.arange(len(truth)), group
    if len(rows) > _WHOLE:  # those with a copy, and some others beside them, tell as much
        rows = np.flatnonzero(twin | (rng.random(len(rows)) < _ASKED / len(rows)))
        kept = np.unique(group[rows], return_inverse=True)[1]
    codes, label = pd.DataFrame({name: bins_of(features[name].iloc[rows]) for name in features.columns}), truth[rows]
    random = out_of_fold(codes, label, rng.integers(0, _FOLDS, len(rows)), seed=seed)
    grouped = out_of_fold(codes, label, rng.integers(0, _FOLDS, kept.max() + 1)[kept], seed=seed)
    agreed, expected = agreement(kept, label, grouped)
    return (int(twin.sum()), agreed, expected, float(roc_auc_score(label, random)),
            float(roc_auc_score(label, grouped)))


def agreement(groups: np.ndarray, truth: np.ndarray, chance: np.ndarray) -> tuple[float, float]:
    """Share of pairs within the groups whose labels agree, each group weighing its rows; and what is expected."""
    size = np.bincount(groups)
    known = size > 1
    pairs = size * (size - 1.0)

    def agree(share):  # Σ over pairs of p q + (1 − p)(1 − q), from the sums of p and of p²
        total, square = np.bincount(groups, share), np.bincount(groups, share**2)
        return total**2 - square

    both = (agree(truth) + agree(1 - truth))[known] / pairs[known]
    expected = (agree(chance) + agree(1 - chance))[known] / pairs[known]
    return float(np.average(both, weights=size[known])), float(np.average(expected, weights=size[known]))


def bins_of(column: pd.Series, *, most: int = 50) -> np.ndarray:
    """A column as small whole numbers: categories, or up to ``most`` quantile bins; missing is a bin of its own."""
    if pd.api.types.is_datetime64_any_dtype(column):
        column = (column - column.min()).dt.total_seconds()
    if isinstance(column.dtype, pd.CategoricalDtype):
        column = column.astype(object)
    numbers = pd.to_numeric(column, errors="coerce").astype(float)
    if numbers.notna().sum() < 0.5 * column.notna().sum():
        codes, _ = pd.factorize(column)  # text; -1 where missing
        return codes + 1
    edges = np.unique(numbers.quantile(np.linspace(0, 1, most + 1)).dropna())
    return np.where(numbers.isna(), 0, 1 + np.searchsorted(edges, numbers, side="left"))


def out_of_fold(codes: pd.DataFrame, truth: np.ndarray, folds: np.ndarray, *, seed: int) -> np.ndarray:
    """Probabilities of churn of each row by small boosted trees that saw the other folds only."""
    values, chance = codes.to_numpy(dtype=float), np.full(len(truth), truth.mean())
    for fold in np.unique(folds):
        train, test = folds != fold, folds == fold
        if 0 < truth[train].sum() < train.sum():
            # half the trees of twice the step: they know a twin again as well, in a third of the time
            model = HistGradientBoostingClassifier(learning_rate=0.2, max_iter=30, max_leaf_nodes=15,
                                                   early_stopping=False, random_state=seed)
            chance[test] = model.fit(values[train], truth[train]).predict_proba(values[test])[:, 1]
    return chance
