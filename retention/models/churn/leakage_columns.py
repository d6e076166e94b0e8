"""Columns that know the answer: by what they separate, and by what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
import pandas as pd

from retention.models.churn.leakage_findings import Finding, auc_words, fine, listed

#: A single feature of this AUC is not a forecast.
SEPARATES = 0.95
#: One below that is suspect from here on, where all other features together do clearly worse: by this much.
SUSPECT, GRAVE, MARGIN = 0.80, 0.90, 0.05
#: Words that name an outcome or a score made from it.
_TELLING = re.compile(r"churn|attrit|cancel|naive_?bayes|classifier|target|outcome|\blabel\b|_label\b|left_company|"
                      r"(?:^|_)(?:exited|future|next_\d+)", re.IGNORECASE)
_ROWS = 20_000
_FOLDS = 5


def telling_names(columns: Iterable, *, label: str) -> list[Finding]:
    """Features whose name holds the label's, or a word for the outcome."""
    columns = [str(column) for column in columns]
    own = [column for column in columns if label.lower() in column.lower() or _TELLING.search(column)]
    if not own:
        return [fine("names", f"no feature of {len(columns):,} is named like the label")]
    return [Finding("names", "warn", f"{listed(own)}: named like the label or a score made from it",
                    listed(own, most=50), remedy="Leave out what is only known once the outcome is.")]


def separating_columns(features: pd.DataFrame, truth: np.ndarray, *, seed: int) -> list[Finding]:
    """Features that alone nearly separate the classes, or much better than all others together."""
    rows = _sample(truth, seed)
    features, truth = features.iloc[rows], truth[rows]
    codes = pd.DataFrame({name: bins_of(features[name]) for name in features.columns}, index=features.index)
    folds = np.random.default_rng(seed).integers(0, _FOLDS, len(truth))
    alone = pd.Series({name: auc_of(truth, _other_folds_rate(codes[name].to_numpy(), truth, folds)) for name in codes},
                      dtype=float).sort_values(ascending=False)
    if alone.empty:
        return [fine("separation", "the table has no features")]
    clear = [name for name, auc in alone.items() if auc >= SEPARATES and _lower(auc, truth) > SEPARATES - MARGIN]
    suspects = [name for name in alone.index if name not in clear and alone[name] >= SUSPECT][:3]
    found = []
    for name in [*clear, *suspects]:
        others = _others_auc(codes.drop(columns=[*clear, name] if name not in clear else clear), truth, folds, seed)
        better = alone[name] - others
        if name not in clear and better < MARGIN:
            continue
        grave = name in clear or alone[name] >= GRAVE
        together = f"all other features together {auc_words(others)}" if len(codes.columns) > 1 else "the only feature"
        found.append(Finding(
            "separation", "refuse" if grave else "warn",
            f"{name} {'alone tells who churned' if grave else 'alone tells a lot'} (AUC {auc_words(alone[name])}; "
            f"{together})", str(name), len(truth),
            remedy="Find out when its value is written: leave it out unless it was known on the day of the forecast."))
    return found or [fine("separation", f"no feature alone separates the classes: the best, {alone.index[0]}, has an "
                                        f"AUC of {auc_words(alone.iloc[0])}")]


def bins_of(column: pd.Series, *, most: int = 50) -> np.ndarray:
    """A column as small whole numbers: categories, or up to ``most`` quantile bins; missing is a bin of its own."""
    if pd.api.types.is_datetime64_any_dtype(column):
        column = (column - column.min()).dt.total_seconds()
    numbers = pd.to_numeric(column, errors="coerce").astype(float)
    if numbers.notna().sum() < 0.5 * column.notna().sum():
        codes, _ = pd.factorize(column)  # text; -1 where missing
        return codes + 1
    edges = np.unique(numbers.quantile(np.linspace(0, 1, most + 1)).dropna())
    return np.where(numbers.isna(), 0, 1 + np.searchsorted(edges, numbers, side="left"))


def _sample(truth: np.ndarray, seed: int) -> np.ndarray:
    if len(truth) <= _ROWS:
        return np.arange(len(truth))
    return np.sort(np.random.default_rng(seed).choice(len(truth), _ROWS, replace=False))


def _other_folds_rate(codes: np.ndarray, truth: np.ndarray, folds: np.ndarray) -> np.ndarray:
    """The churn rate of each row's bin in the other folds, drawn to the mean by one row's weight.

    A bin met only in the row's own fold says nothing, so that an id cannot separate by being unique.
    """
    table = np.zeros((2, folds.max() + 1, codes.max() + 1))
    np.add.at(table, (0, folds, codes), 1)
    np.add.at(table, (1, folds, codes), truth)
    count, churned = table.sum(axis=1)[:, codes] - table[:, folds, codes]
    mean = (truth.sum() - table[1].sum(axis=1)[folds]) / np.maximum(len(truth) - table[0].sum(axis=1)[folds], 1)
    return (churned + mean) / (count + 1)


def auc_of(truth: np.ndarray, score: np.ndarray) -> float:
    """Area under the ROC curve."""
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(truth, score))


def _lower(auc: float, truth: np.ndarray) -> float:
    """Lower 95 % bound of an AUC (Hanley & McNeil 1982, Radiology 143)."""
    positive, negative = truth.sum(), len(truth) - truth.sum()
    both, twice = auc / (2 - auc), 2 * auc**2 / (1 + auc)
    variance = (auc * (1 - auc) + (positive - 1) * (both - auc**2) + (negative - 1) * (twice - auc**2)) \
        / (positive * negative)
    return auc - 1.96 * float(np.sqrt(max(variance, 0)))


def _others_auc(codes: pd.DataFrame, truth: np.ndarray, folds: np.ndarray, seed: int) -> float:
    """Out-of-fold AUC of boosted trees on binned features; a half where there are none."""
    return auc_of(truth, out_of_fold(codes, truth, folds, seed=seed)) if codes.shape[1] else 0.5


def out_of_fold(codes: pd.DataFrame, truth: np.ndarray, folds: np.ndarray, *, seed: int) -> np.ndarray:
    """Probabilities of churn of each row by small boosted trees that saw the other folds only."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    values, chance = codes.to_numpy(dtype=float), np.full(len(truth), truth.mean())
    for fold in np.unique(folds):
        train, test = folds != fold, folds == fold
        if 0 < truth[train].sum() < train.sum():
            # half the trees of twice the step: they know a twin again as well, in a third of the time
            model = HistGradientBoostingClassifier(learning_rate=0.2, max_iter=30, max_leaf_nodes=15,
                                                   early_stopping=False, random_state=seed)
            chance[test] = model.fit(values[train], truth[train]).predict_proba(values[test])[:, 1]
    return chance
