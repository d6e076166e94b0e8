"""Rows that know each other: twins in different folds, and rows made by resampling before the split."""

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
#: Share of one class's rows that are copies or interpolations.
_MADE = 0.05


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
    groups = _twin_groups(_standardised(features))
    sizes = np.bincount(groups)[groups]
    twins = sizes > 1
    if twins.mean() < 0.01:
        return [fine("near-duplicates", f"{twins.sum():,} of {len(truth):,} rows looked at have a near twin")]
    if sizes.max() > 0.2 * len(truth):
        groups = features.groupby(list(features.columns), dropna=False, sort=False).ngroup().to_numpy()
        sizes = np.bincount(groups)[groups]
        twins = sizes > 1
    codes = pd.DataFrame({name: bins_of(features[name]) for name in features.columns})
    random = out_of_fold(codes, truth, rng.integers(0, _FOLDS, len(truth)), seed=seed)
    grouped = out_of_fold(codes, truth, rng.integers(0, _FOLDS, groups.max() + 1)[groups], seed=seed)
    agreed, expected = _agreement(groups, truth, grouped)
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


def _standardised(features: pd.DataFrame) -> np.ndarray:
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


def _agreement(groups: np.ndarray, truth: np.ndarray, chance: np.ndarray) -> tuple[float, float]:
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


def resampled_rows(features: pd.DataFrame, truth: np.ndarray, *, stated_rate: float | None, seed: int) -> list[Finding]:
    """Copies or interpolations in one class only, and a base rate that is not the business's."""
    if not len(truth):
        return [not_run("resampling", "no row has a known label")]
    found = _rate_findings(truth, stated_rate)
    if features.shape[1] and 0 < truth.sum() < len(truth):
        found += _one_sided("copies", "copies of another row", _copied(features, truth), features, truth)
        numeric = features.select_dtypes("number")
        if numeric.shape[1] >= 3:
            between = _between(numeric, truth, np.random.default_rng(seed))
            found += _one_sided("interpolation", "exactly between two other rows of their class, as SMOTE makes them",
                                between, features, truth)
    return found or [fine("resampling", "neither copies nor interpolated rows in one class, base rate "
                                        f"{truth.mean():.1%}")]


def _rate_findings(truth: np.ndarray, stated: float | None) -> list[Finding]:
    rate, n = truth.mean(), len(truth)
    if stated is not None:
        noise = 4 * np.sqrt(stated * (1 - stated) / n)
        if abs(rate - stated) > max(noise, 0.2 * stated):
            return [Finding("resampling", "refuse", f"{rate:.1%} of {n:,} rows churned, {stated:.1%} is stated: rows "
                            "of one class were added or left out", "", n, (),
                            "Use the table as the business has it; calibration needs its base rate.")]
    elif n >= 200 and 2 * truth.sum() == n:
        return [Finding("resampling", "warn", f"exactly half of {n:,} rows churned: a table balanced on purpose",
                        "", n, (), "Give `stated_rate`, and use the table as the business has it.")]
    return []


def _one_sided(check: str, what: str, made: tuple[np.ndarray, np.ndarray], features, truth) -> list[Finding]:
    """A finding where rows of a kind are common in one class and rare in the other."""
    hit, looked = made
    shares = [hit[looked & (truth == side)].mean() if (looked & (truth == side)).any() else 0.0 for side in (0, 1)]
    side = int(np.argmax(shares))
    rare = shares[1 - side]
    if shares[side] < _MADE or shares[side] < 4 * rare:
        return []
    rows = hit & (truth == side)
    name = "churned" if side else "stayed"
    return [Finding("resampling", "refuse", f"{shares[side]:.0%} of the rows that {name} are {what}, {rare:.1%} of the "
                    "others: the table was resampled before it was split", "", int(rows.sum()),
                    tuple(features.index[rows][:5]), "Use the table as it was; if at all, resample inside each fold.")]


def _copied(features: pd.DataFrame, truth: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Which rows repeat one of their own class that stands before them, in all features."""
    again = features.assign(_truth=truth).duplicated().to_numpy()
    return again, np.ones(len(truth), dtype=bool)


def _between(numeric: pd.DataFrame, truth: np.ndarray, rng: np.random.Generator, *, most: int = 400,
             pool: int = 5_000) -> tuple[np.ndarray, np.ndarray]:
    """Which of a sample of rows lie on the straight line between two of their nearest neighbours of the class.

    Points on a line have |xa| + |xb| = |ab|; in three dimensions or more that does not happen by itself.
    """
    from sklearn.neighbors import NearestNeighbors

    points = _standardised(numeric)
    hit, looked = np.zeros(len(truth), dtype=bool), np.zeros(len(truth), dtype=bool)
    for side in (0, 1):
        rows = np.flatnonzero(truth == side)
        rows = rng.choice(rows, min(len(rows), pool), replace=False)
        near = min(15, len(rows) - 1)
        if near < 2:
            continue
        asked = rows[:most]
        at = NearestNeighbors(n_neighbors=near + 1).fit(points[rows]).kneighbors(points[asked])[1][:, 1:]
        looked[asked] = True
        steps = points[rows[at]] - points[asked][:, None, :]
        length = np.linalg.norm(steps, axis=2)
        apart = np.linalg.norm(steps[:, :, None] - steps[:, None], axis=3)
        straight = np.isclose(length[:, :, None] + length[:, None], apart, rtol=1e-7, atol=0)
        moved = (np.abs(steps) > 1e-9).sum(axis=2) >= 3
        real = moved[:, :, None] & moved[:, None]
        hit[asked] = (straight & real).any(axis=(1, 2))
    return hit, looked
