"""Rows that know each other: the same customer twice, and twins in different folds."""

from __future__ import annotations

import numpy as np
import pandas as pd

from retention.models.churn.leakage_columns import auc_of, bins_of, out_of_fold
from retention.models.churn.leakage_findings import Finding, auc_words, fine, not_run

#: Twins differ by less than this, in standard deviations, root mean square over the numeric columns.
_NEAR = 0.1
_ROWS = 6_000
_FOLDS = 5
#: From here on what random folds add to the AUC is told, and refused.
_FLATTERS, _GRAVE = 0.02, 0.05


def repeated_customers(ids: pd.Series | None, *, id: str | None, group: str | None, snapshot: bool) -> list[Finding]:
    """The same customer in several rows, and nothing that keeps him in one fold."""
    if ids is None:
        return [not_run("repeated customers", "no column says which customer a row is of")]
    repeated = ids.duplicated(keep=False)
    if not repeated.any() or group is not None or snapshot:
        return [fine("repeated customers", "each customer stays in one fold" if repeated.any()
                     else "each customer has one row")]
    return [Finding("repeated customers", "warn", f"{ids[repeated].nunique():,} customers have several rows "
                    f"({int(repeated.sum()):,} rows): random folds put them on both sides", str(id),
                    int(repeated.sum()), tuple(ids[repeated].unique()[:5]), f"Fold by group=\"{id}\".")]


def duplicated_rows(features: pd.DataFrame, truth: np.ndarray, *, ids: pd.Series | None, seed: int) -> list[Finding]:
    """Rows that all but coincide and share their label far more often than their features explain.

    Coinciding is no fault in itself: everybody who bought once on the same day coincides. Their labels then agree
    as often as a model expects that has not seen the twin. Rows of one customer, or copies, agree nearly always.
    """
    if features.shape[1] == 0:
        return [fine("near-duplicates", "the table has no features")]
    rng = np.random.default_rng(seed)
    rows = np.arange(len(truth)) if len(truth) <= _ROWS else _whole_groups(features, rng)
    features, truth = features.iloc[rows], truth[rows]
    labels = features.index if ids is None else ids.iloc[rows]
    groups = _twin_groups(standardised(features))
    if np.bincount(groups).max() > 0.2 * len(truth):  # a chain of near ones: only equal rows are twins then
        groups = features.groupby(list(features.columns), dropna=False, sort=False).ngroup().to_numpy()
    twins = np.bincount(groups)[groups] > 1
    if twins.mean() < 0.01:
        return [fine("near-duplicates", f"{twins.sum():,} of {len(truth):,} rows looked at have a near twin")]
    codes = pd.DataFrame({name: bins_of(features[name]) for name in features.columns})
    random = out_of_fold(codes, truth, rng.integers(0, _FOLDS, len(truth)), seed=seed)
    grouped = out_of_fold(codes, truth, rng.integers(0, _FOLDS, groups.max() + 1)[groups], seed=seed)
    agreed, expected = agreement(groups, truth, grouped)
    gap = auc_of(truth, random) - auc_of(truth, grouped)
    told = (f"{int(twins.sum()):,} of {len(truth):,} rows have a near twin; twins share their label in {agreed:.0%} of "
            f"pairs, where a model that has not seen the twin expects {expected:.0%}")
    if agreed - expected < 0.05 or gap < _FLATTERS:
        return [fine("near-duplicates", told)]
    return [Finding("near-duplicates", "refuse" if gap >= _GRAVE else "warn",
                    f"{told}: random folds reach an AUC of {auc_words(auc_of(truth, random))}, folds that keep twins "
                    f"together {auc_words(auc_of(truth, grouped))}", "", int(twins.sum()), tuple(labels[twins][:5]),
                    "Find the column that says whose rows they are, and fold by it (`group=`), or drop the copies.")]


def _whole_groups(features: pd.DataFrame, rng: np.random.Generator) -> np.ndarray:
    """Rows to look at in a big table: sampled along its order by similarity, so that twins stay together."""
    codes = np.column_stack([bins_of(features[name], most=10) for name in features.columns])
    order = np.lexsort(codes.T)
    blocks = np.array_split(order, len(order) // 50)
    chosen = rng.choice(len(blocks), _ROWS // 50, replace=False)
    return np.sort(np.concatenate([blocks[at] for at in chosen]))


def standardised(features: pd.DataFrame) -> np.ndarray:
    """Numbers in standard deviations; a category is far from every other; missing is a value of its own."""
    columns = []
    for name in features.columns:
        column = features[name]
        if pd.api.types.is_numeric_dtype(column):
            values = column.astype(float).to_numpy()
            spread = np.nanstd(values) if np.isfinite(values).any() else 0.0
            columns.append(np.nan_to_num((values - np.nanmean(values)) / spread, nan=-10.0) if spread > 0
                           else np.isnan(values) * 10.0)
        else:
            codes = bins_of(column)
            columns.append(codes * 100.0)  # so far apart that no other column can make up for it
    return np.column_stack(columns)


def _twin_groups(points: np.ndarray) -> np.ndarray:
    """A number per row; rows linked by near twins share it."""
    from scipy.sparse.csgraph import connected_components
    from sklearn.neighbors import NearestNeighbors

    most = min(8, len(points))
    near = NearestNeighbors(n_neighbors=most).fit(points)
    links = near.kneighbors_graph(points, mode="distance")
    links.data = (links.data <= _NEAR * np.sqrt(points.shape[1])).astype(float)  # a twin's own distance, 0, counts too
    links.eliminate_zeros()
    return connected_components(links, directed=False)[1]


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
