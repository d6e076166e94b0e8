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
#: Of near-copies so many groups are parted over the folds.
_PARTED = 0.5


@dataclass(frozen=True)
class Panel:
    """Prepared rows with labels 0 and 1, and the snapshot and the customer of each where they are known.

    ``copies`` numbers near-copies that were found, alike; the groups are then wider ones of them, not customers.
    """

    frame: pd.DataFrame
    y: np.ndarray
    times: np.ndarray | None
    groups: np.ndarray | None
    copies: np.ndarray | None = None

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
                       groups=None if self.groups is None else self.groups[rows],
                       copies=None if self.copies is None else self.copies[rows])

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
    counted : numpy.ndarray, optional
        Whether a row was of those to choose by: held out together with all of its near-copies, or a copy of it known;
        None where all rows were.
    known : Comparison, optional
        The choice for rows of which a copy is known, where there are near-copies.
    """

    lines: pd.DataFrame
    sizes: pd.DataFrame
    best: str
    parts: tuple[Part, ...]
    weights: tuple[float, ...]
    log_odds: np.ndarray | None = None
    fold: np.ndarray | None = None
    counted: np.ndarray | None = None
    known: Comparison | None = None

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

    Of near-copies that were found half the groups, drawn by chance, are parted. Two choices are then made, of the same
    models: one by rows that were held out with all of their copies, for customers whom nobody knows, and one by rows of
    which a copy was learned from. A roomy model that remembers serves the latter and misleads about the former. A model
    that has learned from copies takes each for news and is too bold, the bolder the larger it is; its map puts that
    right later, so models are compared as if it had.

    Parameters
    ----------
    names : list of str
        Learners; models that several need are fitted once.
    set_level : bool
        Whether the level of each predicted snapshot is set right before the losses are taken.
    """
    fold = _fold(panel, cv=cv, seed=seed)
    unknown, known = _kinds(panel, fold)
    kinds = list(dict.fromkeys(kind for name in names for kind in kinds_of(name)))
    alone = panel.dates is None or (len(kinds) == 1 and not Part(kinds[0]).has_sizes)
    over_time = [] if alone else time_folds(panel.y, panel.times, horizon_days=horizon_days, folds=_SNAPSHOTS)
    over_customers = [] if fold is None else [(np.flatnonzero(fold != part), np.flatnonzero(fold == part))
                                              for part in np.unique(fold)]
    if not over_time and fold is None:
        parts = tuple(Part(kind) for kind in kinds_of(names[0]))
        return Comparison(_nothing_held_out(names), _sizes_tried([]), names[0], parts, (1 / len(parts),) * len(parts))
    trial = Trial(panel, over_time or over_customers, seed, set_level and bool(over_time), unknown)
    how = _how(panel, over_time, over_customers)
    chosen = trial.chosen(names, how)
    if fold is None:
        return chosen
    among = trial.of_copies(known).chosen(names, how) if known is not None else None
    if over_time:
        trial = Trial(panel, over_customers, seed)
    among = among and replace(among, log_odds=trial.over_rows(among), fold=fold, counted=known)
    return replace(chosen, log_odds=trial.over_rows(chosen), fold=fold, counted=unknown, known=among)


@dataclass
class Trial:
    """Forecasts for held-out rows, model by model: ``pairs`` of rows to learn from and rows to predict.

    ``counted`` is whether a row is one to choose by, in a table of near-copies; None where all are.
    """

    panel: Panel
    pairs: list[tuple[np.ndarray, np.ndarray]]
    seed: int
    set_level: bool = False
    counted: np.ndarray | None = None
    tried: list[dict[str, Any]] = field(default_factory=list)
    _held_out: dict[Part, list[np.ndarray]] = field(default_factory=dict)
    _paths: dict[Part, tuple[list[list[np.ndarray]], int]] = field(default_factory=dict)
    _ranked: dict[str, list[Part]] = field(default_factory=dict)
    _seconds: dict[str, float] = field(default_factory=dict)

    def of_copies(self, counted: np.ndarray) -> Trial:
        """The same forecasts, and other rows to choose by."""
        return replace(self, counted=counted, tried=[], _ranked={})

    def chosen(self, names: list[str], how: str) -> Comparison:
        """The learners in their best sizes and mixtures, and which of them to take; ``how`` is the folds in words."""
        learners = {name: self.parts_of(name) for name in names}
        weights = {name: self.weights(parts) if name == "blend" else (1.0,) for name, parts in learners.items()}
        lines, best = self.lines(learners, weights, how)
        return Comparison(lines, _sizes_tried(self.tried), best, learners[best], weights[best])

    def over_rows(self, choice: Comparison) -> np.ndarray:
        """What a choice predicts of each row, where every row is in one of the pairs."""
        log_odds = np.empty(len(self.panel.y))
        log_odds[self._rows()] = np.concatenate(self.forecasts(choice.parts, choice.weights))
        return log_odds

    def _rows(self, pairs: int | None = None) -> np.ndarray:
        """The rows predicted, pair by pair; of the first ``pairs`` where no more were."""
        return np.concatenate([test for _, test in self.pairs[:pairs]])

    def _tested(self, pairs: int) -> list[tuple[np.ndarray, np.ndarray]]:
        """Of each of the first pairs the rows to choose by, and which they are among those predicted."""
        told = [np.ones(len(test), dtype=bool) if self.counted is None else self.counted[test]
                for _, test in self.pairs[:pairs]]
        return [(test[which], which) for (_, test), which in zip(self.pairs, told, strict=False)]

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
            best = min(tried, key=lambda size: tried[size]["loss"].mean())
            step = 1 if best == max(tried) else -1 if best == min(tried) else 0
            if not ahead and step and 0 <= best + step < len(SIZES):
                ahead.append(best + step)
        for size in sorted(tried):
            gap = tried[size]["loss"] - tried[best]["loss"]
            edge = size == best == max(tried) or tried[size]["part"].trees == MOST_TREES
            self.tried.append({**tried[size], "learner": kind, "gap": gap, "edge": edge, "chosen": size == best,
                               "behind_error": clustered_error(gap, self._members(len(tried[size]["forecasts"])))})
        ranked = sorted(tried.values(), key=lambda one: one["loss"].mean())
        for one in ranked[:_SIZES_BLENDED]:
            self._held_out[one["part"]] = one["forecasts"]
        return [one["part"] for one in ranked]

    def _grown(self, kind: str, size: int) -> dict[str, Any]:
        """A model of one size with as many trees as predict the first pairs best."""
        paths, leaves = self._grown_to(Part(kind, size, MOST_TREES))
        stages = [[path[min(at, len(path) - 1)] for path in paths] for at in range(max(map(len, paths)))]
        losses = [self._losses(stage) for stage in stages]
        at = int(np.argmin([loss.mean() for loss in losses]))
        return {"part": Part(kind, size, EVERY * (at + 1)), "loss": losses[at], "forecasts": stages[at],
                "auc": self._auc(stages[at]), "leaves": leaves}

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
        tested = self._tested(len(self.pairs))
        matrix = np.column_stack([np.concatenate([odds[which] for odds, (_, which)
                                                  in zip(self.held_out(part), tested, strict=True)]) for part in parts])
        y = self.panel.y[np.concatenate([rows for rows, _ in tested])]
        snapshot = np.repeat(np.arange(len(tested)), [len(rows) for rows, _ in tested])
        levels = len(self.pairs) if self.set_level else 0
        equal = np.full(len(parts), 1 / len(parts))

        def loss(values: np.ndarray) -> tuple[float, np.ndarray]:
            weights, level = values[:len(parts)], values[len(parts):]
            odds = matrix @ weights + (level[snapshot] if levels else 0.0)
            wrong = expit(odds) - y
            slopes = matrix.T @ wrong + _RIDGE * (weights - equal)
            value = row_losses(y, odds).sum() + _RIDGE / 2 * np.square(weights - equal).sum()
            return value, np.r_[slopes, np.bincount(snapshot, weights=wrong, minlength=levels)[:levels]]

        bounds = [(0, None)] * len(parts) + [(None, None)] * levels
        found = minimize(loss, np.r_[equal, np.zeros(levels)], jac=True, method="L-BFGS-B", bounds=bounds).x
        return tuple(round(float(weight), 3) for weight in found[:len(parts)])

    def _losses(self, forecasts: list[np.ndarray]) -> np.ndarray:
        """The loss of each row to choose by that was predicted; of copies, after the map that these rows teach."""
        pairs = self._of_each(forecasts)
        if self.counted is None:
            return np.concatenate([row_losses(y, odds + self._level(y, odds)) for y, odds in pairs])
        y, odds = (np.concatenate(both) for both in zip(*pairs, strict=True))
        return row_losses(y, Sigmoid().fit(odds, y).map(odds))

    def _auc(self, forecasts: list[np.ndarray]) -> float:
        """The mean AUC; missing where the rows of a pair are of one class."""
        return float(np.mean([roc_auc_score(y, odds) if len(np.unique(y)) == 2 else np.nan
                              for y, odds in self._of_each(forecasts)]))

    def _of_each(self, forecasts: list[np.ndarray]) -> list[tuple[np.ndarray, np.ndarray]]:
        """The labels of the rows to choose by, and what was predicted of them, pair by pair."""
        return [(self.panel.y[rows], odds[which])
                for odds, (rows, which) in zip(forecasts, self._tested(len(forecasts)), strict=True)]

    def _level(self, y: np.ndarray, odds: np.ndarray) -> float:
        return level_shift(odds, float(y.mean())) if self.set_level and len(np.unique(y)) == 2 else 0.0

    def _members(self, pairs: int) -> np.ndarray:
        """The customer of each row to choose by, of the first pairs."""
        tested = np.concatenate([rows for rows, _ in self._tested(pairs)])
        return tested if self.panel.groups is None else self.panel.groups[tested]

    def lines(self, learners: dict[str, tuple[Part, ...]], weights: dict[str, tuple[float, ...]],
              how: str) -> tuple[pd.DataFrame, str]:
        """The table of learners, and the name of the one to take."""
        forecasts = {name: self.forecasts(parts, weights[name]) for name, parts in learners.items()}
        losses = {name: self._losses(each) for name, each in forecasts.items()}
        least = min(losses.values(), key=np.mean)
        close, lines = [], []
        for name, loss in losses.items():
            gap = loss - least
            error = clustered_error(gap, self._members(len(self.pairs)))
            if gap.mean() <= min(error, _NEARLY * least.mean()):
                close.append(name)
            lines.append({"learner": name, "folds": how, "n": len(gap), "log_loss": loss.mean(), "behind": gap.mean(),
                          "behind_error": error, "auc": self._auc(forecasts[name]),
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
    kind = "folds-rows" if panel.groups is None else "folds-copies" if panel.copies is not None else "folds-customers"
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
    groups = panel.groups if panel.copies is None else _half_parted(panel.groups, seed=seed)
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


def _kinds(panel: Panel, fold: np.ndarray | None) -> tuple[np.ndarray | None, np.ndarray | None]:
    """Which rows are held out with all that is near them, and which while a near-copy of theirs is learned from.

    None where there are no copies, or a fold has one class only of a kind.
    """
    if fold is None or panel.copies is None:
        return None, None

    def both_classes(rows: np.ndarray) -> bool:
        return all(len(np.unique(panel.y[rows & (fold == part)])) == 2 for part in np.unique(fold))

    parts = pd.Series(fold)
    unknown = (parts.groupby(panel.groups).transform("nunique") == 1).to_numpy()
    known = (parts.groupby(panel.copies).transform("nunique") > 1).to_numpy()
    if not both_classes(unknown):
        return None, None
    return unknown, known if both_classes(known) else None


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
