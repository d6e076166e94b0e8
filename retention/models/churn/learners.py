"""The models that a churn classifier chooses among; each learns from prepared columns and answers in log-odds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import TargetEncoder

from retention.arguments import choices, reject
from retention.models.churn.calibration import row_losses
from retention.models.churn.preparation import LinearEncoding

#: Strengths of the linear model tried; scikit-learn's C, larger is freer.
STRENGTHS = (0.01, 0.2, 4.0)
#: A line for each feature is learned from this many rows as well as from all, and needs less memory.
_LINEAR_ROWS = 100_000
_STRENGTH_ROWS = 10_000
_BLOCK = 50_000


class Logistic(BaseEstimator):
    """Logistic regression on bent lines and levels, its ridge chosen by cross-validation over customers.

    Attributes
    ----------
    encoding_ : LinearEncoding
    model_ : LogisticRegression
    C_ : float
        The strength chosen among `STRENGTHS`.
    """

    def __init__(self, *, seed: int = 0):
        self.seed = seed

    def fit(self, frame: pd.DataFrame, y: np.ndarray, groups: np.ndarray | None = None):
        rows = some_customers(groups, len(frame), most=_LINEAR_ROWS, seed=self.seed)
        if len(rows) < len(frame):
            frame, y, groups = frame.iloc[rows], y[rows], None if groups is None else groups[rows]
        self.encoding_ = LinearEncoding().fit(frame)
        matrix = self.encoding_.transform(frame)
        self.C_ = self._strength(matrix, y, groups)
        self.model_ = _ridge(self.C_).fit(matrix, y)
        return self

    def log_odds(self, frame: pd.DataFrame) -> np.ndarray:
        parts = [self.model_.decision_function(self.encoding_.transform(frame.iloc[first:first + _BLOCK]))
                 for first in range(0, len(frame), _BLOCK)]
        return np.concatenate(parts) if parts else np.empty(0)

    def _strength(self, matrix: np.ndarray, y: np.ndarray, groups: np.ndarray | None) -> float:
        rows = some_customers(groups, len(y), most=_STRENGTH_ROWS, seed=self.seed + 1)
        matrix, y, groups = matrix[rows], y[rows], None if groups is None else groups[rows]
        fold = dealt_folds(y, groups, folds=3, seed=self.seed)
        pairs = [(fold != part, fold == part) for part in range(3)]
        if not all(len(np.unique(y[train])) == 2 and test.any() for train, test in pairs):
            return STRENGTHS[1]
        losses = [sum(row_losses(y[test], _ridge(C).fit(matrix[train], y[train]).decision_function(matrix[test])).sum()
                      for train, test in pairs) for C in STRENGTHS]
        return STRENGTHS[int(np.argmin(losses))]


def _ridge(C: float) -> LogisticRegression:
    return LogisticRegression(C=C, solver="newton-cholesky", max_iter=200)


class Size(NamedTuple):
    """How much boosted trees may hold: ``leaves`` as a multiple of what so few rows allow (`_leaves`), the ``rows``
    that a leaf needs at most, the ``step`` of each tree and the ``ridge`` that holds its leaves back.
    """

    leaves: float
    rows: int
    step: float
    ridge: float


#: The ladder of sizes, from lines with a bend to trees that hold thresholds of five features at once. Weak signals need
#: small steps and a strong ridge, which keep trees from learning sharp edges.
SIZES = (Size(0.5, 50, 0.05, 5.0), Size(1, 50, 0.05, 5.0), Size(1, 10, 0.1, 1.0), Size(4, 10, 0.1, 0.1),
         Size(10, 10, 0.1, 0.1))
#: The sizes that are tried first; where the best of those tried is the largest or the smallest, the next one follows.
FIRST_SIZES = (1, 2)
#: Trees at most, and how many in vain before learning stops.
MOST_TREES, _PATIENCE = 600, 40
#: Numbers of trees are compared in steps of so many.
EVERY = 20
#: Rows × trees of the final fit at most; of more rows so many are drawn, by customers.
_MOST_WORK = 200_000_000
#: Boosted trees are grown so often at most, each time choosing among other features, and averaged: what is chance in
#: one growth is less in several. So often as rows × trees stay within this.
GROWTHS, _GROWTH_WORK = 4, 15_000_000
#: Every other growth sees a category of so many levels or more as the share that left of each, on up to so many rows.
#: Trees that split levels into two heaps find what some of them have in common with other features, and learn much by
#: heart; shares show what is left of a level when chance is taken off. Together they are ahead of either.
_MANY_LEVELS, _SHARE_ROWS, _SHARE_FOLDS = 7, 40_000, 5
#: Leaves that any number of rows allows, and the least and most.
_MOST_LEAVES, _FEWEST, _ENOUGH = 127, 6, 31


def _leaves(rows: int, size: Size) -> int:
    """Leaves of a tree: with 6 up to 12,000 rows, and 31 from some 300,000 on, times the size's multiple."""
    allowed = np.clip(int(_FEWEST * np.sqrt(rows / 12_000)), _FEWEST, _ENOUGH)
    return int(np.clip(round(size.leaves * allowed), 3, _MOST_LEAVES))


def _rows_of_a_leaf(rows: int, size: Size) -> int:
    return int(np.clip(rows // 40, 2, size.rows))


class Boosted(BaseEstimator):
    """What boosted trees of any library have in common.

    Parameters
    ----------
    size : int
        Place in `SIZES`.
    trees : int
        How many; with rows ``held`` out at most so many, and no more once they predict these no better.
    shares : bool
        Whether a category of many levels is seen as the share that left of each level, drawn to that of all by as much
        as few rows tell; in learning that of other customers, so that no row sees its own label.
    seed : int
    """

    #: Whether the library leaves it to us how categories are seen.
    takes_shares = True

    def __init__(self, *, size: int = FIRST_SIZES[0], trees: int = 150, shares: bool = False, seed: int = 0):
        self.size = size
        self.trees = trees
        self.shares = shares
        self.seed = seed

    def fit(self, frame: pd.DataFrame, y: np.ndarray, groups: np.ndarray | None = None, *,
            held: tuple[pd.DataFrame, np.ndarray] | None = None):
        """Learn from prepared columns."""
        if len(frame) * self.trees > _MOST_WORK:
            rows = some_customers(groups, len(frame), most=_MOST_WORK // self.trees, seed=self.seed)
            frame, y, groups = frame.iloc[rows], y[rows], None if groups is None else groups[rows]
        frame = _without_empty(frame)
        self.encoder_ = None
        learned = self._learn_shares(frame, y, groups) if self.shares else frame
        self._learn(learned, y, SIZES[self.size], None if held is None else (self.seen(held[0]), held[1]))
        return self

    def seen(self, frame: pd.DataFrame) -> pd.DataFrame:
        """What the trees see of prepared columns."""
        if self.encoder_ is None:
            return frame
        return _with_shares(frame, self.encoder_.transform(_codes(frame)))

    def _learn_shares(self, frame: pd.DataFrame, y: np.ndarray, groups: np.ndarray | None) -> pd.DataFrame:
        """Columns with shares that each row's customer had no part in; as they are where a fold knows one class."""
        fold = dealt_folds(y, groups, folds=_SHARE_FOLDS, seed=self.seed)
        parts = [(fold != part, fold == part) for part in np.unique(fold)]
        if not all(len(np.unique(y[others])) == 2 for others, _ in parts):
            return frame
        codes = _codes(frame)
        shares = np.empty(codes.shape)
        for others, own in parts:
            shares[own] = TargetEncoder(target_type="binary").fit(codes[others], y[others]).transform(codes[own])
        self.encoder_ = TargetEncoder(target_type="binary").fit(codes, y)
        return _with_shares(frame, shares)

    def leaves(self, rows: int) -> int:
        """Leaves of a tree that has learned from so many rows."""
        return _leaves(rows, SIZES[self.size])


def many_levels(frame: pd.DataFrame) -> list[str]:
    """Categories with so many levels that shares tell more of them."""
    return [name for name in frame.columns if _is_category(frame[name])
            and len(frame[name].cat.categories) >= _MANY_LEVELS]


def _codes(frame: pd.DataFrame) -> np.ndarray:
    return np.column_stack([frame[name].cat.codes for name in many_levels(frame)])


def _with_shares(frame: pd.DataFrame, shares: np.ndarray) -> pd.DataFrame:
    return frame.assign(**dict(zip(many_levels(frame), shares.T, strict=True)))


class Boosting(Boosted):
    """scikit-learn's histogram boosting, each split choosing among half the features.

    Attributes
    ----------
    model_ : HistGradientBoostingClassifier
    """

    def _learn(self, frame: pd.DataFrame, y: np.ndarray, size: Size, held: tuple | None) -> None:
        stop = {} if held is None else {"X_val": held[0], "y_val": held[1]}
        self.model_ = HistGradientBoostingClassifier(
            learning_rate=size.step, max_iter=self.trees, max_leaf_nodes=_leaves(len(frame), size),
            l2_regularization=size.ridge, min_samples_leaf=_rows_of_a_leaf(len(frame), size), max_features=0.5,
            early_stopping=held is not None, n_iter_no_change=_PATIENCE, categorical_features="from_dtype",
            random_state=self.seed).fit(frame, y, **stop)

    def log_odds(self, frame: pd.DataFrame) -> np.ndarray:
        return self.model_.decision_function(self.seen(frame))

    def path(self, frame: pd.DataFrame) -> list[np.ndarray]:
        """Log-odds after each `EVERY` trees."""
        staged = self.model_.staged_decision_function(self.seen(frame))
        return [np.ravel(odds).copy() for at, odds in enumerate(staged, start=1) if at % EVERY == 0]


def _without_empty(frame: pd.DataFrame) -> pd.DataFrame:
    """A feature that no early snapshot has yet gets one value: scikit-learn cannot bin nothing, nor splits on one."""
    empty = {name: frame[name].cat.categories[0] if _is_category(frame[name]) else 0.0
             for name in frame.columns[frame.isna().all()]}
    return frame.fillna(empty) if empty else frame


def _is_category(column: pd.Series) -> bool:
    return isinstance(column.dtype, pd.CategoricalDtype)


class LightGbm(Boosted):
    """LightGBM, with the settings of `Boosting` in its own words; needs the extra ``boost``."""

    def _learn(self, frame: pd.DataFrame, y: np.ndarray, size: Size, held: tuple | None) -> None:
        from lightgbm import LGBMClassifier, early_stopping

        self.model_ = LGBMClassifier(
            learning_rate=size.step, n_estimators=self.trees, num_leaves=_leaves(len(frame), size),
            reg_lambda=size.ridge, min_child_samples=_rows_of_a_leaf(len(frame), size), colsample_bytree=0.5,
            random_state=self.seed, n_jobs=0, deterministic=True, force_row_wise=True,
            verbosity=-1)  # n_jobs=0: as many threads as OpenMP is given
        stop = {} if held is None else {"eval_X": held[0], "eval_y": held[1], "eval_metric": "binary_logloss",
                                        "callbacks": [early_stopping(_PATIENCE, verbose=False)]}
        self.model_.fit(frame, y, **stop)

    def log_odds(self, frame: pd.DataFrame) -> np.ndarray:
        return np.asarray(self.model_.booster_.predict(self.seen(frame), raw_score=True))

    def path(self, frame: pd.DataFrame) -> list[np.ndarray]:
        """Log-odds after each `EVERY` trees."""
        trees = self.model_.booster_.num_trees()  # those up to the best; a number beyond them is all of them
        seen = self.seen(frame)
        return [np.asarray(self.model_.booster_.predict(seen, raw_score=True, num_iteration=at))
                for at in range(EVERY, max(trees, EVERY) + EVERY, EVERY)]


class CatBoost(Boosted):
    """CatBoost with its ordered encoding of categories, as deep as the size says; needs the extra ``boost``."""

    takes_shares = False

    def _learn(self, frame: pd.DataFrame, y: np.ndarray, size: Size, held: tuple | None) -> None:
        from catboost import CatBoostClassifier

        self.model_ = CatBoostClassifier(iterations=self.trees, learning_rate=size.step,
                                         depth=int(np.log2(_leaves(len(frame), size))) + 2, random_seed=self.seed,
                                         allow_writing_files=False, verbose=False, cat_features=categories(frame))
        stop = {} if held is None else {"eval_set": (whole_codes(held[0]), held[1]), "use_best_model": False,
                                        "early_stopping_rounds": _PATIENCE}
        self.model_.fit(whole_codes(frame), y, **stop)

    def log_odds(self, frame: pd.DataFrame) -> np.ndarray:
        return np.asarray(self.model_.predict(whole_codes(frame), prediction_type="RawFormulaVal"))

    def path(self, frame: pd.DataFrame) -> list[np.ndarray]:
        """Log-odds after each `EVERY` trees."""
        staged = self.model_.staged_predict(whole_codes(frame), prediction_type="RawFormulaVal", ntree_start=EVERY - 1,
                                            eval_period=EVERY)
        return [np.asarray(odds) for odds in staged][:self.model_.tree_count_ // EVERY]


def categories(frame: pd.DataFrame) -> list[int]:
    """Places of the columns that are categories."""
    return [place for place, name in enumerate(frame.columns) if _is_category(frame[name])]


def whole_codes(frame: pd.DataFrame) -> pd.DataFrame:
    """CatBoost takes categories as whole numbers only; −1 is missing."""
    return frame.assign(**{name: frame[name].cat.codes.astype(int) for name in frame.columns
                           if _is_category(frame[name])})


class Blend(BaseEstimator):
    """The log-odds of its fitted parts, each times its weight, added up."""

    def __init__(self, parts: tuple = (), weights: tuple = ()):
        self.parts = parts
        self.weights = weights

    def log_odds(self, frame: pd.DataFrame) -> np.ndarray:
        return blended([part.log_odds(frame) for part in self.parts], self.weights)


def blended(log_odds: Sequence, weights: Sequence[float]) -> Any:
    """Forecasts, each times its weight, added up."""
    return sum(weight * np.asarray(each) for weight, each in zip(weights, log_odds, strict=True))


_MODELS = {"logistic": Logistic, "boosting": Boosting, "lightgbm": LightGbm, "catboost": CatBoost}
#: Those that need a package which does not come with the kit.
_EXTRA = {"lightgbm": "lightgbm", "catboost": "catboost"}


def check_learners(names: str | tuple[str, ...]) -> list[str]:
    """The learners named, each once.

    Raises
    ------
    ArgumentError
        None, one that is not known, or one whose package is not installed: it is never skipped.

    Examples
    --------
    >>> check_learners(("blend", "logistic"))
    ['blend', 'logistic']
    """
    names = choices("learners", names, [*_MODELS, "blend"])
    absent = [name for name in names if name in _EXTRA and find_spec(_EXTRA[name]) is None]
    if absent:
        reject("learners", ", ".join(absent), "those that are installed here",
               "Install it by `pip install 'retention[boost]'`, or leave it out of `learners`.")
    return names


def kinds_of(name: str) -> tuple[str, ...]:
    """The kinds of model behind a learner: itself, or those that are blended."""
    return ("logistic", "boosting") if name == "blend" else (name,)


@dataclass(frozen=True)
class Part:
    """A model before it is fitted: its kind, and the size and trees of a boosted one, by default the usual ones."""

    kind: str
    size: int | None = None
    trees: int | None = None
    shares: bool = False

    @property
    def has_sizes(self) -> bool:
        """Whether a model of its kind comes in the sizes of `SIZES`."""
        return issubclass(_MODELS[self.kind], Boosted)

    def growths(self, frame: pd.DataFrame, most: int = GROWTHS) -> list[Part]:
        """The fits, each with a seed of its own, that are averaged in the end, up to ``most``; one of many rows."""
        trees = self.unfitted(seed=0).trees if self.has_sizes else 0
        times = int(np.clip(_GROWTH_WORK // (len(frame) * trees), 1, most)) if trees else 1
        times = max(times, 2) if most > 1 and self.turned(1, frame).shares else times
        return [self.turned(number, frame) for number in range(times)]

    def turned(self, number: int, frame: pd.DataFrame) -> Part:
        """The model as its fit of a number sees categories: every other one as shares, where some have many levels."""
        asked = self.has_sizes and _MODELS[self.kind].takes_shares and len(frame) <= _SHARE_ROWS
        return replace(self, shares=bool(asked and number % 2 and many_levels(frame)))

    def unfitted(self, *, seed: int) -> BaseEstimator:
        settings = {name: value for name, value in (("size", self.size), ("trees", self.trees)) if value is not None}
        return _MODELS[self.kind](seed=seed, **settings, **({"shares": True} if self.shares else {}))


def dealt_folds(y: np.ndarray, groups: np.ndarray | None, *, folds: int, seed: int) -> np.ndarray:
    """The fold of each row: customers, sorted by their share of losses and shuffled among equals, are dealt like cards.

    So every fold has its part of the losses, and all rows of a customer are in one.

    Parameters
    ----------
    y : array of 0 and 1
    groups : array, optional
        The customer of each row; without it each row stands alone.

    Examples
    --------
    >>> dealt_folds(np.array([0, 0, 1, 1]), np.array(["a", "a", "b", "c"]), folds=2, seed=0).tolist()
    [0, 0, 0, 1]
    """
    member = np.arange(len(y)) if groups is None else pd.factorize(groups)[0]
    share = np.bincount(member, weights=y) / np.bincount(member)
    shuffled = np.random.default_rng(seed).random(len(share))
    fold = np.empty(len(share), dtype=int)
    fold[np.lexsort((shuffled, share))] = np.arange(len(share)) % folds
    return fold[member]


def some_customers(groups: np.ndarray | None, rows: int, *, most: int, seed: int) -> np.ndarray:
    """Rows of customers drawn whole, about ``most`` of them; all rows where there are no more."""
    if rows <= most:
        return np.arange(rows)
    member = np.arange(rows) if groups is None else pd.factorize(groups)[0]
    kept = np.random.default_rng(seed).random(member.max() + 1) < most / rows
    return np.flatnonzero(kept[member])
