"""The models that a churn classifier chooses among; each learns from prepared columns and answers in log-odds."""

from __future__ import annotations

import time
from importlib.util import find_spec

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

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


def _leaves(rows: int) -> int:
    """Leaves of a tree: few where rows are few, 31 from some 300,000 rows on."""
    return int(np.clip(6 * np.sqrt(rows / 12_000), 6, 31))


def _rows_of_a_leaf(rows: int) -> int:
    return int(np.clip(rows // 40, 2, 50))


class Boosting(BaseEstimator):
    """scikit-learn's histogram boosting: many shallow trees, a slow step, each split choosing among half the features.

    Attributes
    ----------
    model_ : HistGradientBoostingClassifier
        Fitted on prepared columns, whose categories it takes as they are.
    """

    def __init__(self, *, seed: int = 0):
        self.seed = seed

    def fit(self, frame: pd.DataFrame, y: np.ndarray, groups: np.ndarray | None = None):
        self.model_ = HistGradientBoostingClassifier(
            learning_rate=0.05, max_iter=150, max_leaf_nodes=_leaves(len(frame)), l2_regularization=5.0,
            min_samples_leaf=_rows_of_a_leaf(len(frame)), max_features=0.5, early_stopping=False,
            categorical_features="from_dtype", random_state=self.seed).fit(_without_empty(frame), y)
        return self

    def log_odds(self, frame: pd.DataFrame) -> np.ndarray:
        return self.model_.decision_function(frame)


def _without_empty(frame: pd.DataFrame) -> pd.DataFrame:
    """A feature that no early snapshot has yet gets one value: scikit-learn cannot bin nothing, nor splits on one."""
    empty = {name: frame[name].cat.categories[0] if _is_category(frame[name]) else 0.0
             for name in frame.columns[frame.isna().all()]}
    return frame.fillna(empty) if empty else frame


def _is_category(column: pd.Series) -> bool:
    return isinstance(column.dtype, pd.CategoricalDtype)


class LightGbm(BaseEstimator):
    """LightGBM, with the settings of `Boosting` in its own words; needs the extra ``boost``."""

    def __init__(self, *, seed: int = 0):
        self.seed = seed

    def fit(self, frame: pd.DataFrame, y: np.ndarray, groups: np.ndarray | None = None):
        from lightgbm import LGBMClassifier

        self.model_ = LGBMClassifier(
            learning_rate=0.05, n_estimators=150, num_leaves=_leaves(len(frame)), reg_lambda=5.0,
            min_child_samples=_rows_of_a_leaf(len(frame)), colsample_bytree=0.5, random_state=self.seed,
            n_jobs=0, deterministic=True, force_row_wise=True, verbosity=-1)  # 0: as many threads as OpenMP is given
        self.model_.fit(frame, y)
        return self

    def log_odds(self, frame: pd.DataFrame) -> np.ndarray:
        return np.asarray(self.model_.booster_.predict(frame, raw_score=True))


class CatBoost(BaseEstimator):
    """CatBoost with its ordered encoding of categories; needs the extra ``boost``."""

    def __init__(self, *, seed: int = 0):
        self.seed = seed

    def fit(self, frame: pd.DataFrame, y: np.ndarray, groups: np.ndarray | None = None):
        from catboost import CatBoostClassifier

        self.model_ = CatBoostClassifier(iterations=300, learning_rate=0.05, depth=5, random_seed=self.seed,
                                         allow_writing_files=False, verbose=False, cat_features=categories(frame))
        self.model_.fit(whole_codes(frame), y)
        return self

    def log_odds(self, frame: pd.DataFrame) -> np.ndarray:
        return np.asarray(self.model_.predict(whole_codes(frame), prediction_type="RawFormulaVal"))


def categories(frame: pd.DataFrame) -> list[int]:
    """Places of the columns that are categories."""
    return [place for place, name in enumerate(frame.columns) if _is_category(frame[name])]


def whole_codes(frame: pd.DataFrame) -> pd.DataFrame:
    """CatBoost takes categories as whole numbers only; −1 is missing."""
    return frame.assign(**{name: frame[name].cat.codes.astype(int) for name in frame.columns
                           if _is_category(frame[name])})


class Blend(BaseEstimator):
    """The mean of the log-odds of its fitted parts."""

    def __init__(self, parts: tuple = ()):
        self.parts = parts

    def log_odds(self, frame: pd.DataFrame) -> np.ndarray:
        return np.mean([part.log_odds(frame) for part in self.parts], axis=0)


_MODELS = {"logistic": Logistic, "boosting": Boosting, "lightgbm": LightGbm, "catboost": CatBoost}
_BLENDED = ("logistic", "boosting")
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


def parts_of(name: str) -> tuple[str, ...]:
    """The models behind a learner: itself, or those that are blended."""
    return _BLENDED if name == "blend" else (name,)


def fit_parts(names: list[str], frame: pd.DataFrame, y: np.ndarray, groups: np.ndarray | None, *,
              seed: int) -> tuple[dict[str, BaseEstimator], dict[str, float]]:
    """Each model that the learners need, fitted once, and the seconds that it took."""
    fitted, seconds = {}, {}
    for part in dict.fromkeys(part for name in names for part in parts_of(name)):
        began = time.perf_counter()
        fitted[part] = _MODELS[part](seed=seed).fit(frame, y, groups)
        seconds[part] = time.perf_counter() - began
    return fitted, seconds


def assembled(name: str, parts: dict[str, BaseEstimator]) -> BaseEstimator:
    """The learner out of fitted parts."""
    return Blend(tuple(parts[part] for part in parts_of(name))) if name == "blend" else parts[name]


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
