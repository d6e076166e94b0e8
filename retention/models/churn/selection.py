"""Which learner, how large, and in what mixture: told by rows that none of them has seen."""

from __future__ import annotations

import time as clock
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.base import BaseEstimator
from sklearn.metrics import roc_auc_score

from retention.arguments import reject
from retention.models.churn.calibration import Sigmoid, clustered_error, level_shift, row_losses
from retention.models.churn.learners import (
    EVERY,
    FIRST_SIZES,
    GROWTHS,
    MOST_TREES,
    SIZES,
    Blend,
    Part,
    blended,
    dealt_folds,
    kinds_of,
)
from retention.words import reason

#: Newest snapshots that are predicted from earlier ones.
_SNAPSHOTS = 3
#: Sizes are compared on so many of the folds; what is chosen is then held out of all.
_SIZE_FOLDS = 2
#: The simpler before the larger: of those within one standard error of the best the first is taken.
_SIMPLEST = ("logistic", "boosting", "lightgbm", "catboost", "blend")
#: But no more than this share of the least loss is given away for being simpler.
_NEARLY = 0.001
#: Sizes of boosted trees that a blend takes in.
_SIZES_BLENDED = 2
#: How strongly the weights of a blend are held to equal shares: as if by so many rows.
_RIDGE = 5.0
#: Of near-copies so many groups are parted over the folds, and a row of which a copy is known counts so much.
_PARTED, _KNOWN = 0.5, 0.5
#: Standard errors by which a choice for all rows may be behind one for those of which no copy is known, on these.
_BEHIND_BY = 2.0


@dataclass(frozen=True)
class Panel:
    """Prepared rows with labels 0 and 1, and the snapshot and the customer of each where they are known.

    ``copied`` where the groups are not customers but near-copies that were found.
    """

    frame: pd.DataFrame
    y: np.ndarray
    times: np.ndarray | None
    groups: np.ndarray | None
    copied: bool = False

    @property
    def dates(self) -> np.ndarray | None:
        """The snapshots, if there are two or more."""
        if self.times is None:
            return None
        found = np.unique(self.times)
        return found if len(found) > 1 else None

    def check_snapshots(self, horizon_days: float | None, column: str) -> None:
        """Refuse several snapshots without the days in which their labels came about."""
        if self.dates is not None and not (horizon_days is not None and horizon_days > 0):
            reject("horizon_days", horizon_days, f"the days of the label window, since `{column}` has "
                   f"{len(self.dates)} snapshots: only those whose window was over may predict others")

    def take(self, rows: np.ndarray) -> Panel:
        """Some of the rows."""
        if len(rows) == len(self.y):
            return self
        return replace(self, frame=self.frame.iloc[rows], y=self.y[rows],
                       times=None if self.times is None else self.times[rows],
                       groups=None if self.groups is None else self.groups[rows])

    def newest(self) -> np.ndarray:
        """Whether a row belongs to the newest snapshot; all do where there is no time."""
        return np.ones(len(self.y), dtype=bool) if self.times is None else self.times == self.times.max()


@dataclass(frozen=True)
class Comparison:
    """How well the learners predicted rows that they had not seen.

    Parameters
    ----------
    lines : pandas.DataFrame
        ``learner, folds, n, log_loss, behind, behind_error, auc, seconds``, one line per learner.
    sizes : pandas.DataFrame
        ``learner, leaves, trees, n, log_loss, behind, behind_error, auc, edge, chosen``, one line per size tried.
    best : str
        The simplest learner within one standard error of the least log loss; the first where nothing could be held out.
    parts : tuple of Part
        Of the best: itself in the size chosen, or what it blends.
    weights : tuple of float
        Of the parts.
    log_odds, fold : numpy.ndarray, optional
        Of the best: its forecast for each row by a model that had not seen the row's customer, and the fold in which
        the row was held out; None where too few of a class are there to hold any out.
    apart : numpy.ndarray, optional
        Whether a row was held out together with all of its near-copies; None where all were.
    """

    lines: pd.DataFrame
    sizes: pd.DataFrame
    best: str
    parts: tuple[Part, ...]
    weights: tuple[float, ...]
    log_odds: np.ndarray | None = None
    fold: np.ndarray | None = None
    apart: np.ndarray | None = None

    def fitted(self, panel: Panel, *, seed: int, growths: int = GROWTHS) -> BaseEstimator:
        """The learner chosen, fitted on all rows; boosted trees up to ``growths`` times, where there are few rows."""
        fitted, shares = [], []
        for part, weight in zip(self.parts, self.weights, strict=True):
            parts = part.growths(panel.frame, growths)
            fitted += [growth.unfitted(seed=seed + number).fit(panel.frame, panel.y, panel.groups)
                       for number, growth in enumerate(parts)]
            shares += [weight / len(parts)] * len(parts)
        return Blend(tuple(fitted), tuple(shares)) if len(fitted) > 1 else fitted[0]


def compare_learners(names: list[str], panel: Panel, *, horizon_days: float | None, cv: int, seed: int,
                     set_level: bool) -> Comparison:
    """Predict by every learner what it has not seen: later snapshots where there are several, else customers.

    A single learner of one size is tested over customers only, which its calibration needs: there is nothing to
    choose, and how well it predicts a later window, `backtest_churn` measures.

    Of near-copies that were found half the groups, drawn by chance, are parted: what is scored later may be another
    copy of a row that is known, or somebody whom nobody knows, and a model serves both. Rows of which a copy is known
    count half. Where that is surely worse for the others, they count nothing. All figures are of the others alone.
    A model that has learned from copies takes each for news and is too bold, the bolder the larger it is; its map puts
    that right later, so models are compared as if it had.

    Parameters
    ----------
    names : list of str
        Learners; models that several need are fitted once.
    set_level : bool
        Whether the level of each predicted snapshot is set right before the losses are taken.
    """
    fold = _fold(panel, cv=cv, seed=seed)
    apart = _held_out_whole(panel, fold)
    kinds = list(dict.fromkeys(kind for name in names for kind in kinds_of(name)))
    alone = panel.dates is None or (len(kinds) == 1 and not Part(kinds[0]).has_sizes)
    over_time = [] if alone else time_folds(panel.y, panel.times, horizon_days=horizon_days, folds=_SNAPSHOTS)
    over_customers = [] if fold is None else [(np.flatnonzero(fold != part), np.flatnonzero(fold == part))
                                              for part in np.unique(fold)]
    if not over_time and fold is None:
        parts = tuple(Part(kind) for kind in kinds_of(names[0]))
        return Comparison(_nothing_held_out(names), _sizes_tried([]), names[0], parts, (1 / len(parts),) * len(parts))
    weight = None if apart is None else np.where(apart, 1.0, _KNOWN)
    trial = Trial(panel, over_time or over_customers, seed, set_level and bool(over_time), weight)
    how = _how(panel, over_time, over_customers)
    chosen = trial.chosen(names, how)
    if apart is not None:
        careful = trial.weighing(apart.astype(float))
        other = careful.chosen(names, how)
        chosen = other if careful.surely_behind(chosen, other) else chosen
    if fold is None:
        return chosen
    if over_time:
        trial = Trial(panel, over_customers, seed)
    log_odds = np.empty(len(panel.y))
    for (_, test), forecast in zip(over_customers, trial.forecasts(chosen.parts, chosen.weights), strict=True):
        log_odds[test] = forecast
    return replace(chosen, log_odds=log_odds, fold=fold, apart=apart)


@dataclass
class Trial:
    """Forecasts for held-out rows, model by model: ``pairs`` of rows to learn from and rows to predict.

    ``weight`` is how much each row counts in a choice, 1 where no near-copy of it is known; None where none is of any.
    """

    panel: Panel
    pairs: list[tuple[np.ndarray, np.ndarray]]
    seed: int
    set_level: bool = False
    weight: np.ndarray | None = None
    tried: list[dict[str, Any]] = field(default_factory=list)
    _held_out: dict[Part, list[np.ndarray]] = field(default_factory=dict)
    _paths: dict[Part, tuple[list[list[np.ndarray]], int]] = field(default_factory=dict)
    _ranked: dict[str, list[Part]] = field(default_factory=dict)
    _seconds: dict[str, float] = field(default_factory=dict)

    def weighing(self, weight: np.ndarray) -> Trial:
        """The same forecasts, and rows that count otherwise."""
        return replace(self, weight=weight, tried=[], _ranked={})

    def chosen(self, names: list[str], how: str) -> Comparison:
        """The learners in their best sizes and mixtures, and which of them to take; ``how`` is the folds in words."""
        learners = {name: self.parts_of(name) for name in names}
        weights = {name: self.weights(parts) if name == "blend" else (1.0,) for name, parts in learners.items()}
        lines, best = self.lines(learners, weights, how)
        return Comparison(lines, _sizes_tried(self.tried), best, learners[best], weights[best])

    def surely_behind(self, one: Comparison, other: Comparison) -> bool:
        """Whether one choice is behind another beyond chance, for rows of which no copy is known."""
        losses = [self._losses(self.forecasts(choice.parts, choice.weights))[0] for choice in (one, other)]
        gap = self._unknown(losses[0] - losses[1])
        return bool(gap.mean() > _BEHIND_BY * clustered_error(gap, self._members()))

    def _rows(self, forecasts: Sequence[np.ndarray] | None = None) -> np.ndarray:
        """The rows predicted, pair by pair; of the first pairs where no more were."""
        return np.concatenate([test for _, test in self.pairs[:None if forecasts is None else len(forecasts)]])

    def _unknown(self, values: np.ndarray) -> np.ndarray:
        """Of values for the rows predicted, those of which no copy is known."""
        return values if self.weight is None else values[self.weight[self._rows()[:len(values)]] == 1]

    def _counted(self, values: np.ndarray) -> np.ndarray:
        """Values for the rows predicted, each as much as it counts."""
        if self.weight is None:
            return values
        weight = self.weight[self._rows()[:len(values)]]
        return values * weight / weight.mean()

    def parts_of(self, name: str) -> tuple[Part, ...]:
        """The models of a learner in their best sizes; a blend takes the two best, which err in different places."""
        most = _SIZES_BLENDED if name == "blend" else 1
        return tuple(part for kind in kinds_of(name) for part in self._best(kind)[:most])

    def _best(self, kind: str) -> list[Part]:
        if not Part(kind).has_sizes:
            return [Part(kind)]
        if kind not in self._ranked:
            began = clock.perf_counter()
            self._ranked[kind] = self._sizes(kind)
            self._seconds[kind] = clock.perf_counter() - began
        return self._ranked[kind]

    def _sizes(self, kind: str) -> list[Part]:
        """Sizes, the best first. Where that is the largest or the smallest tried, the next one is tried too."""
        tried, ahead = {}, list(FIRST_SIZES)
        while ahead:
            size = ahead.pop(0)
            tried[size] = self._grown(kind, size)
            best = min(tried, key=lambda size: self._counted(tried[size]["loss"]).mean())
            step = 1 if best == max(tried) else -1 if best == min(tried) else 0
            if not ahead and step and 0 <= best + step < len(SIZES):
                ahead.append(best + step)
        for size in sorted(tried):
            gap = self._unknown(tried[size]["loss"] - tried[best]["loss"])
            edge = size == best == max(tried) or tried[size]["part"].trees == MOST_TREES
            self.tried.append({**tried[size], "loss": self._unknown(tried[size]["loss"]), "learner": kind, "gap": gap,
                               "edge": edge, "chosen": size == best,
                               "behind_error": clustered_error(gap, self._members(len(tried[size]["loss"])))})
        ranked = sorted(tried.values(), key=lambda one: self._counted(one["loss"]).mean())
        for one in ranked[:_SIZES_BLENDED]:
            self._held_out[one["part"]] = one["forecasts"]
        return [one["part"] for one in ranked]

    def _grown(self, kind: str, size: int) -> dict[str, Any]:
        """A model of one size with as many trees as predict the first pairs best."""
        paths, leaves = self._grown_to(Part(kind, size, MOST_TREES))
        stages = [[path[min(at, len(path) - 1)] for path in paths] for at in range(max(map(len, paths)))]
        losses = [self._losses(stage)[0] for stage in stages]
        at = int(np.argmin([self._counted(loss).mean() for loss in losses]))
        return {"part": Part(kind, size, EVERY * (at + 1)), "loss": losses[at], "forecasts": stages[at],
                "auc": self._losses(stages[at])[1], "leaves": leaves}

    def _grown_to(self, most: Part) -> tuple[list[list[np.ndarray]], int]:
        """Forecasts for the first pairs tree by tree, until they become no better; and the leaves of a tree."""
        if most not in self._paths:
            paths = []
            for number, (train, test) in enumerate(self.pairs[:_SIZE_FOLDS]):
                held = (self.panel.frame.iloc[test], self.panel.y[test])
                model = self._learned(most.turned(number, self.panel.frame), train, held=held)
                paths.append(model.path(held[0]))
            self._paths[most] = paths, model.leaves(len(train))
        return self._paths[most]

    def _learned(self, part: Part, train: np.ndarray, **held: Any) -> Any:
        known = self.panel.take(train)
        return part.unfitted(seed=self.seed).fit(known.frame, known.y, known.groups, **held)

    def held_out(self, part: Part) -> list[np.ndarray]:
        """What a model predicts of each pair; those that its size was chosen by are predicted already."""
        found = self._held_out.setdefault(part, [])
        began = clock.perf_counter()
        for train, test in self.pairs[len(found):]:
            turned = part.turned(len(found), self.panel.frame)
            found.append(self._learned(turned, train).log_odds(self.panel.frame.iloc[test]))
        self._seconds[part.kind] = self._seconds.get(part.kind, 0.0) + clock.perf_counter() - began
        return found

    def forecasts(self, parts: Sequence[Part], weights: Sequence[float]) -> list[np.ndarray]:
        """What a learner predicts of each pair."""
        return [blended(each, weights) for each in zip(*map(self.held_out, parts), strict=True)]

    def weights(self, parts: Sequence[Part]) -> tuple[float, ...]:
        """The weights, none below 0, with which the parts together predict best what none has seen (Wolpert 1992).

        A ridge draws them to equal shares of 1 by as much as few rows tell; the level of each snapshot is free where
        it is set anew anyway.
        """
        matrix = np.column_stack([np.concatenate(self.held_out(part)) for part in parts])
        y = self.panel.y[self._rows()]
        counts = np.ones(len(y)) if self.weight is None else self.weight[self._rows()]
        snapshot = np.repeat(np.arange(len(self.pairs)), [len(test) for _, test in self.pairs])
        levels = len(self.pairs) if self.set_level else 0
        equal = np.full(len(parts), 1 / len(parts))

        def loss(values: np.ndarray) -> tuple[float, np.ndarray]:
            weights, level = values[:len(parts)], values[len(parts):]
            odds = matrix @ weights + (level[snapshot] if levels else 0.0)
            wrong = counts * (expit(odds) - y)
            slopes = matrix.T @ wrong + _RIDGE * (weights - equal)
            value = (counts * row_losses(y, odds)).sum() + _RIDGE / 2 * np.square(weights - equal).sum()
            return value, np.r_[slopes, np.bincount(snapshot, weights=wrong, minlength=levels)[:levels]]

        bounds = [(0, None)] * len(parts) + [(None, None)] * levels
        found = minimize(loss, np.r_[equal, np.zeros(levels)], jac=True, method="L-BFGS-B", bounds=bounds).x
        return tuple(round(float(weight), 3) for weight in found[:len(parts)])

    def _losses(self, forecasts: list[np.ndarray]) -> tuple[np.ndarray, float]:
        """The loss of each row that was predicted, and the mean AUC, which is of those of which no copy is known."""
        if self.weight is not None:
            return self._losses_of_copies(forecasts)
        scored = [self._scored(self.panel.y[test], log_odds)
                  for (_, test), log_odds in zip(self.pairs, forecasts, strict=False)]
        return np.concatenate([loss for loss, _ in scored]), float(np.mean([auc for _, auc in scored]))

    def _losses_of_copies(self, forecasts: list[np.ndarray]) -> tuple[np.ndarray, float]:
        """The same after the map that the rows teach of which no copy is known."""
        rows, log_odds = self._rows(forecasts), np.concatenate(forecasts)
        unknown, y = self.weight[rows] == 1, self.panel.y[rows]
        mapped = Sigmoid().fit(log_odds[unknown], y[unknown]).map(log_odds)
        pair = np.repeat(np.arange(len(forecasts)), list(map(len, forecasts)))[unknown]
        aucs = [roc_auc_score(y[unknown][pair == at], log_odds[unknown][pair == at]) for at in range(len(forecasts))]
        return row_losses(y, mapped), float(np.mean(aucs))

    def _scored(self, y: np.ndarray, log_odds: np.ndarray) -> tuple[np.ndarray, float]:
        """The loss of each row and the AUC; both as they are where there is one class only."""
        if len(np.unique(y)) < 2:
            return row_losses(y, log_odds), np.nan
        shift = level_shift(log_odds, float(y.mean())) if self.set_level else 0.0
        return row_losses(y, log_odds + shift), float(roc_auc_score(y, log_odds))

    def _members(self, rows: int | None = None) -> np.ndarray:
        """The customer of each row that figures are of, among the first ``rows`` that were predicted."""
        tested = self._unknown(self._rows()[:rows])
        return tested if self.panel.groups is None else self.panel.groups[tested]

    def lines(self, learners: dict[str, tuple[Part, ...]], weights: dict[str, tuple[float, ...]],
              how: str) -> tuple[pd.DataFrame, str]:
        """The table of learners, and the name of the one to take."""
        scored = {name: self._losses(self.forecasts(parts, weights[name])) for name, parts in learners.items()}
        least = min((loss for loss, _ in scored.values()), key=lambda loss: self._counted(loss).mean())
        close, lines = [], []
        for name, (loss, auc) in scored.items():
            gap, shown = self._unknown(loss - least), self._unknown(loss)
            error = clustered_error(gap, self._members())
            if self._counted(loss - least).mean() <= min(error, _NEARLY * self._counted(least).mean()):
                close.append(name)
            lines.append({"learner": name, "folds": how, "n": len(gap), "log_loss": shown.mean(), "behind": gap.mean(),
                          "behind_error": error, "auc": auc,
                          "seconds": sum(self._seconds[kind] for kind in kinds_of(name))})
        return pd.DataFrame(lines), min(close, key=_SIMPLEST.index)


def _sizes_tried(tried: list[dict[str, Any]]) -> pd.DataFrame:
    columns = ["learner", "leaves", "trees", "n", "log_loss", "behind", "behind_error", "auc", "edge", "chosen"]
    return pd.DataFrame([{**one, "trees": one["part"].trees, "n": len(one["loss"]), "log_loss": one["loss"].mean(),
                          "behind": one["gap"].mean()} for one in tried], columns=columns)


def _how(panel: Panel, over_time: list, over_customers: list) -> str:
    """The folds in words."""
    if over_time:
        return reason("folds-snapshots", folds=len(over_time))
    kind = "folds-rows" if panel.groups is None else "folds-copies" if panel.copied else "folds-customers"
    return reason(kind, folds=len(over_customers))


def _nothing_held_out(names: list[str]) -> pd.DataFrame:
    unknown = dict.fromkeys(["log_loss", "behind", "behind_error", "auc"], np.nan)
    return pd.DataFrame([{"learner": name, "folds": reason("folds-none"), "n": 0, **unknown,
                          "seconds": 0.0} for name in names])


def _fold(panel: Panel, *, cv: int, seed: int) -> np.ndarray | None:
    """The fold of each row over customers; fewer folds where a class is small, None where it is too small."""
    folds = min(cv, int(np.count_nonzero(panel.y)), int(np.count_nonzero(panel.y == 0)))
    if folds < 2:
        return None
    groups = _half_parted(panel.groups, seed=seed) if panel.copied else panel.groups
    fold = dealt_folds(panel.y, groups, folds=folds, seed=seed)
    learnable = all(len(np.unique(panel.y[fold != part])) == 2 for part in np.unique(fold))
    return fold if learnable and len(np.unique(fold)) > 1 else None


def _half_parted(groups: np.ndarray, *, seed: int) -> np.ndarray:
    """Groups of which one in two, drawn by chance, is taken apart: each of its rows is a group of its own.

    Examples
    --------
    >>> _half_parted(np.array([0, 0, 0, 1, 1, 1]), seed=0).tolist()
    [0, 0, 0, 5, 6, 7]
    """
    group = pd.factorize(groups)[0]
    parted = (np.random.default_rng(seed).random(group.max() + 1) < _PARTED)[group]
    return np.where(parted, group.max() + 1 + np.arange(len(group)), group)


def _held_out_whole(panel: Panel, fold: np.ndarray | None) -> np.ndarray | None:
    """Whether each row is held out with all of its near-copies; None where all are, or one class only would be."""
    if fold is None or not panel.copied:
        return None
    apart = (pd.Series(fold).groupby(panel.groups).transform("nunique") == 1).to_numpy()
    return apart if all(len(np.unique(panel.y[apart & (fold == part)])) == 2 for part in np.unique(fold)) else None


def time_folds(y: np.ndarray, times: np.ndarray, *, horizon_days: float,
               folds: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """Rows to learn from and rows to predict for each of the newest snapshots, the newest first.

    Learned from are the snapshots whose label window, ``horizon_days``, was over at the snapshot that is predicted.
    A snapshot before which one class was unknown is left out.

    Examples
    --------
    >>> days = np.array(["2025-01-01", "2025-01-01", "2025-02-01", "2025-03-01"], dtype="datetime64[D]")
    >>> [(train.tolist(), test.tolist()) for train, test in time_folds(np.array([0, 1, 0, 1]), days, horizon_days=45,
    ...                                                                 folds=3)]
    [([0, 1], [3])]
    """
    pairs = []
    for date in np.unique(times)[::-1]:
        known = np.flatnonzero(times <= date - np.timedelta64(round(horizon_days * 86_400), "s"))
        if len(pairs) < folds and len(np.unique(y[known])) == 2:
            pairs.append((known, np.flatnonzero(times == date)))
    return pairs
