"""Rows that were made before the table was split: copies and interpolations in one class, and another base rate."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.special import gammaln

from retention.models.churn.leakage_columns import bins_of, out_of_fold
from retention.models.churn.leakage_findings import Finding, fine, not_run
from retention.models.churn.leakage_rows import agreement, standardised

#: Share of one class's rows that are copies or interpolations, and how many times that of the other class it is.
_MADE, _ONE_SIDED = 0.05, 4
#: Fewer copies than this may be chance.
_FEW = 20
_FOLDS = 5
_REMEDY = "Use the table as it was; if at all, resample inside each fold."
_NAMES = ("stayed", "churned")


def resampled_rows(features: pd.DataFrame, truth: np.ndarray, *, ids: pd.Series | None, days: pd.Series | None,
                   stated_rate: float | None, seed: int) -> list[Finding]:
    """Copies or interpolations in one class only, and a base rate that is not the business's.

    Features of few distinct values coincide by themselves, more often in the larger class, and a customer who does
    nothing looks the same, or lies on a line, at one snapshot after another. So the classes are compared at equal
    numbers of rows, a customer's own days count once, and copies are held to what the features explain of the labels.
    """
    if not len(truth):
        return [not_run("resampling", "no row has a known label")]
    found = _rate_findings(truth, stated_rate)
    if features.shape[1] and 0 < truth.sum() < len(truth):
        found += _copied(features, truth, ids, days, seed)
        if features.select_dtypes("number").shape[1] >= 3:
            found += _interpolated(features.select_dtypes("number"), truth, ids, seed)
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


def _copied(features: pd.DataFrame, truth: np.ndarray, ids: pd.Series | None, days: pd.Series | None,
            seed: int) -> list[Finding]:
    cells = features.groupby(list(features.columns), dropna=False, sort=False).ngroup().to_numpy()
    once = ~_own_later_days(cells, ids, days)
    cells, truth, features = cells[once], truth[once], features[once]
    fewest = int(min(truth.sum(), len(truth) - truth.sum()))
    side, share, rare = _one_sided([copied_share(cells[truth == side], among=fewest) for side in (0, 1)])
    if side is None:
        return []
    again = pd.DataFrame({"cell": cells, "truth": truth}).duplicated().to_numpy() & (truth == side)
    if again.sum() < _FEW or _explained(features, cells, truth, seed):
        return []
    return [_made(side, f"{share:.0%} of the rows that {_NAMES[side]} are copies of another row, {rare:.1%} of the "
                  f"others, of {fewest:,} rows each", features.index[again])]


def _own_later_days(cells: np.ndarray, ids: pd.Series | None, days: pd.Series | None) -> np.ndarray:
    """Rows in which a customer looks as on another day: nothing has happened, nothing was copied."""
    if ids is None or days is None:
        return np.zeros(len(cells), dtype=bool)
    rows = pd.DataFrame({"cell": cells, "id": ids.to_numpy(), "day": days.to_numpy()})
    return (rows.duplicated(["cell", "id"]) & ~rows.duplicated() & rows["id"].notna()).to_numpy()


def copied_share(cells: np.ndarray, *, among: int) -> float:
    """Share of rows that repeat one before them, as expected of ``among`` rows drawn from these (Hurlbert 1971).

    Examples
    --------
    >>> float(copied_share(np.array([1, 1, 2, 3]), among=4))
    0.25
    >>> round(float(copied_share(np.array([1, 1, 2, 3]), among=2)), 4)  # one pair of the six is alike, half of its rows
    0.0833
    """
    if not among:
        return 0.0
    n, size = len(cells), np.unique(cells, return_counts=True)[1]
    rest = n - size  # of a cell nothing is drawn when all ``among`` come from the rest
    missed = np.zeros(len(size))
    can = rest >= among
    missed[can] = np.exp(gammaln(rest[can] + 1) - gammaln(rest[can] - among + 1)
                         - gammaln(n + 1) + gammaln(n - among + 1))
    return float(1 - (1 - missed).sum() / among)


def _explained(features: pd.DataFrame, cells: np.ndarray, truth: np.ndarray, seed: int) -> bool:
    """Whether rows that coincide disagree in their label about as often as a model expects that has seen neither."""
    codes = pd.DataFrame({name: bins_of(features[name]) for name in features.columns})
    fold = np.random.default_rng(seed).integers(0, _FOLDS, cells.max() + 1)[cells]
    agreed, expected = agreement(cells, truth, out_of_fold(codes, truth, fold, seed=seed))
    return 1 - agreed > (1 - expected) / 2


def _interpolated(numeric: pd.DataFrame, truth: np.ndarray, ids: pd.Series | None, seed: int) -> list[Finding]:
    once = np.ones(len(truth), dtype=bool) if ids is None else ~(ids.duplicated() & ids.notna()).to_numpy()
    numeric, truth = numeric[once], truth[once]
    hit, looked = _between(numeric, truth, np.random.default_rng(seed))
    side, share, rare = _one_sided([hit[looked & (truth == side)].mean() if (looked & (truth == side)).any() else 0.0
                                    for side in (0, 1)])
    if side is None:
        return []
    return [_made(side, f"{share:.0%} of the rows that {_NAMES[side]} are exactly between two other rows of their "
                  f"class, as SMOTE makes them, {rare:.1%} of the others", numeric.index[hit & (truth == side)])]


def _one_sided(shares: list[float]) -> tuple[int | None, float, float]:
    """The class in which rows of a kind are common while they are rare in the other (None: neither), and both."""
    side = int(np.argmax(shares))
    common, rare = shares[side], shares[1 - side]
    return (None if common < _MADE or common < _ONE_SIDED * rare else side), common, rare


def _made(side: int, what: str, keys: pd.Index) -> Finding:
    return Finding("resampling", "refuse", f"{what}: the table was resampled before it was split", "", len(keys),
                   tuple(keys[:5]), _REMEDY)


def _between(numeric: pd.DataFrame, truth: np.ndarray, rng: np.random.Generator, *, most: int = 400,
             pool: int = 5_000) -> tuple[np.ndarray, np.ndarray]:
    """Which of a sample of rows lie on the straight line between two of their nearest neighbours of the class.

    Points on a line have |xa| + |xb| = |ab|. In three dimensions or more that does not happen by itself, except on a
    grid: a value that an interpolation makes is hardly ever one that another row has, so that only those count. Both
    classes are looked at in equally many rows, since neighbours are nearer where there are more.
    """
    from sklearn.neighbors import NearestNeighbors

    points = standardised(numeric)
    alone = np.column_stack([~numeric[name].duplicated(keep=False) for name in numeric.columns])
    hit, looked = np.zeros(len(truth), dtype=bool), np.zeros(len(truth), dtype=bool)
    size = min(pool, int(truth.sum()), int(len(truth) - truth.sum()))
    near = min(15, size - 1)
    if near < 2:
        return hit, looked
    for side in (0, 1):
        rows = rng.choice(np.flatnonzero(truth == side), size, replace=False)
        asked = rows[:most]
        at = NearestNeighbors(n_neighbors=near + 1).fit(points[rows]).kneighbors(points[asked])[1][:, 1:]
        looked[asked] = True
        steps = points[rows[at]] - points[asked][:, None, :]
        length = np.linalg.norm(steps, axis=2)
        apart = np.linalg.norm(steps[:, :, None] - steps[:, None], axis=3)
        straight = np.isclose(length[:, :, None] + length[:, None], apart, rtol=1e-7, atol=0)
        moved = ((np.abs(steps) > 1e-9) & alone[asked][:, None, :]).sum(axis=2) >= 3
        hit[asked] = (straight & moved[:, :, None] & moved[:, None]).any(axis=(1, 2))
    return hit, looked
