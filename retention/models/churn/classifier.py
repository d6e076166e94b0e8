"""Who will leave: a scikit-learn classifier that is chosen by time, calibrated, and set to the newest base rate."""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import expit
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.metrics import roc_auc_score
from sklearn.utils.multiclass import check_classification_targets, type_of_target
from sklearn.utils.validation import (
    assert_all_finite,
    check_array,
    check_is_fitted,
    column_or_1d,
    validate_data,
)

from retention.arguments import choice, reject, whole
from retention.errors import ArgumentError
from retention.models.churn.calibration import (
    METHODS,
    believed_shift,
    calibrate,
    clustered_error,
    level_shift,
    moved_odds,
    row_losses,
)
from retention.models.churn.learners import (
    assembled,
    check_learners,
    dealt_folds,
    fit_parts,
    parts_of,
    some_customers,
)
from retention.models.churn.preparation import Preparation
from retention.result import as_frame
from retention.words import reason

#: Newest snapshots that are predicted from earlier ones.
_SNAPSHOTS = 3


class ChurnClassifier(ClassifierMixin, BaseEstimator):
    """The probability that a customer leaves, from any table of features.

    Reads categories, missing values and text-polluted numbers by itself (`Preparation`). Chooses among the learners
    by log loss: on later snapshots, learning only from those whose label window was over by then, where ``X`` has
    several snapshots; otherwise, and of a single learner, across customers. Calibrates on held-out forecasts, and
    sets the level to the base rate of the newest snapshot. Classes are never weighted or resampled.

    Parameters
    ----------
    learners : tuple of {"logistic", "boosting", "blend", "lightgbm", "catboost"}
        ``"logistic"``: ridge-penalised, on lines that bend; ``"boosting"``: scikit-learn's histogram boosting;
        ``"blend"``: the mean of these two in log-odds. The last two need the extra ``boost``.
    horizon_days : float, optional
        Days of the label window; needed where ``X`` has several snapshots.
    time, group : str
        Columns of ``X`` that hold the snapshot and the customer. They make the folds and are never features; without
        them rows stand for themselves.
    calibration : {"auto", "none", "sigmoid", "beta", "isotonic"}
        ``"auto"`` takes the map that improves the held-out log loss by more than its standard error, or none.
    base_rate : {"latest", None} or float
        ``"latest"``: that of the newest snapshot among the rows of ``fit``, as far as its size lets it be believed;
        without snapshots the rate of all rows. None leaves the level as learned. A share sets it, as of the newest
        snapshot, or of all rows.
    cv : int
        Folds over customers; at most three snapshots are predicted.
    selection_rows : int
        Choice and calibration look at about so many rows, of customers drawn whole; the final fit uses all.
    seed : int

    Attributes
    ----------
    classes_ : array
        The second is the one whose probability is modelled.
    chosen_ : str
    learners_ : pandas.DataFrame
        ``learner, folds, n, log_loss, behind, behind_error, auc, seconds``: ``folds`` in words; ``log_loss`` after
        the level of each predicted snapshot is set right, as the level is set anew anyway; ``behind`` the mean
        loss over that of the best and ``behind_error`` its standard error over customers.
    features_ : list of str
    dropped_, unread_ : pandas.DataFrame
        Columns left out, with the reason; values that could not be read (see `Preparation`).
    calibration_ : str
        The map in use.
    base_rate_ : float
        The rate that the probabilities are set to.
    base_rate_rows_ : int
        Rows it was counted on: those of the newest snapshot, or all; of a share that was given, too.
    preparation_, estimator_, calibrator_ : fitted parts
    shift_ : float
        Added to the calibrated log-odds.

    Notes
    -----
    p = 1 ÷ (1 + exp(−(m(z) + δ))): z the log-odds of the chosen learner, m the calibration map, δ such that the
    held-out forecasts of the newest snapshot have its observed rate as their mean. A prior shift (Saerens, Latinne &
    Decaestecker 2002) would move all by a ratio of odds instead, and count twice what the features explain of a
    falling rate. Nor is a rate estimated from customers whose outcome is not known yet, by their EM: where the
    features drift, it runs away (CDNOW at 1998-01-15: .42 or less, where .595 came true).

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> table = pd.DataFrame({"recency_days": rng.integers(1, 180, 400), "plan": rng.choice(["a", "b"], 400)})
    >>> churned = (rng.random(400) < table["recency_days"] / 200).astype(int)
    >>> model = ChurnClassifier(learners=("logistic",), cv=3).fit(table, churned)
    >>> risk = model.predict_proba(pd.DataFrame({"recency_days": [5, 170], "plan": ["a", "a"]}))[:, 1]
    >>> bool(risk[0] < 0.25 < 0.7 < risk[1])
    True
    """

    def __init__(self, *, learners: tuple[str, ...] = ("logistic", "boosting", "blend"),
                 horizon_days: float | None = None, time: str = "snapshot", group: str = "customer_id",
                 calibration: str = "auto", base_rate: str | float | None = "latest", cv: int = 5,
                 selection_rows: int = 50_000, seed: int = 0):
        self.learners = learners
        self.horizon_days = horizon_days
        self.time = time
        self.group = group
        self.calibration = calibration
        self.base_rate = base_rate
        self.cv = cv
        self.selection_rows = selection_rows
        self.seed = seed

    def __sklearn_tags__(self):
        tags = super().__sklearn_tags__()
        tags.classifier_tags.multi_class = False
        tags.input_tags.allow_nan = True
        tags.input_tags.string = True
        return tags

    def fit(self, X: Any, y: Any) -> ChurnClassifier:
        """Prepare, choose, calibrate, and fit the chosen learner on all rows.

        Parameters
        ----------
        X : pandas.DataFrame or array
            One row per customer and snapshot.
        y : array of two classes
            The second in their order is churn.

        Raises
        ------
        ArgumentError
            One class only, missing labels, customers or snapshots, dates or infinite values among the features, nothing
            left to learn from, several snapshots without ``horizon_days``, a learner that is not installed, a parameter
            without meaning.
        """
        X = as_frame(X)
        names = check_learners(self.learners)
        self._check_parameters()
        table = self._table(X, reset=True)
        target = self._labels(y, len(table))
        times, groups = _reserved(X, self.time), _reserved(X, self.group)
        self.preparation_ = Preparation().fit(table)
        self.features_ = self.preparation_.features_
        self.dropped_, self.unread_ = self.preparation_.dropped_, self.preparation_.unread_
        if not self.features_:
            raise ArgumentError("X: found no column to learn from, allowed one or more that varies and is no id. "
                                f"Dropped: {', '.join(self.dropped_['column'].map(str))}; see `Preparation`.")
        panel = Panel(self.preparation_.transform(table), target, times, groups)
        panel.check_snapshots(self.horizon_days, self.time)
        sample = panel.take(some_customers(groups, len(target), most=self.selection_rows, seed=self.seed))
        found = compare_learners(names, sample, horizon_days=self.horizon_days, cv=self.cv, seed=self.seed,
                                   set_level=self.base_rate is not None)
        self.learners_, self.chosen_ = found.lines, found.best
        parts, _ = fit_parts([self.chosen_], panel.frame, target, groups, seed=self.seed)
        self.estimator_ = assembled(self.chosen_, parts)
        self._calibrate(found, sample, panel)
        return self

    def predict_proba(self, X: Any) -> np.ndarray:
        """Probabilities of the two classes, one row per row of ``X``; the columns of time and group may be absent."""
        risk = expit(self.decision_function(X))
        return np.column_stack([1 - risk, risk])

    def decision_function(self, X: Any) -> np.ndarray:
        """Log-odds of churn, calibrated and set to the base rate."""
        frame = self.prepared(X)
        return self.calibrator_.map(self.estimator_.log_odds(frame)) + self.shift_

    def prepared(self, X: Any) -> pd.DataFrame:
        """What the chosen learner sees of ``X``: numbers and categories, a column per feature."""
        check_is_fitted(self)
        return self.preparation_.transform(self._table(as_frame(X), reset=False))

    def predict(self, X: Any) -> np.ndarray:
        """The likelier class. Whom to contact is a matter of costs: see the decision by profit."""
        likelier = (self.decision_function(X) > 0).astype(int)
        return self.classes_[likelier]

    def adjusted(self, base_rate: float) -> ChurnClassifier:
        """A copy set to another base rate: all odds times the ratio of the odds of the new rate and of ``base_rate_``.

        For a rate that is known from newer observations. Right where only the shares of the classes have changed; what
        the features say of the change already is counted twice.

        Raises
        ------
        ArgumentError
            A rate that is not between 0 and 1.
        """
        check_is_fitted(self)
        other = copy.copy(self)
        other.shift_ = self.shift_ + moved_odds(self.base_rate_, base_rate)
        other.base_rate_ = float(base_rate)
        return other

    def _check_parameters(self) -> None:
        choice("calibration", self.calibration, ("auto", *METHODS))
        whole("cv", self.cv, least=2)
        rate = self.base_rate
        if not (rate is None or rate == "latest" or (isinstance(rate, float) and 0 < rate < 1)):
            reject("base_rate", rate, "'latest', None, or a share between 0 and 1")

    def _table(self, X: Any, *, reset: bool) -> pd.DataFrame:
        """The features as a frame; what scikit-learn asks of names and widths is checked."""
        if isinstance(X, pd.DataFrame):
            table = X.drop(columns=[self.time, self.group], errors="ignore")
            if not len(table) or not table.columns.is_unique:
                raise ArgumentError("X: found no rows or a column name twice, allowed rows and distinct names.")
            validate_data(self, table, reset=reset, skip_check_array=True)
            return table
        array = check_array(X, dtype=None, ensure_all_finite="allow-nan", estimator=self)
        validate_data(self, array, reset=reset, skip_check_array=True)
        return pd.DataFrame(array).rename(columns=str)

    def _labels(self, y: Any, rows: int) -> np.ndarray:
        """0 and 1 for the first and the second class; sets ``classes_``."""
        if y is None:
            raise ArgumentError("requires y to be passed, but the target y is None")
        missing = int(pd.isna(pd.Series(column_or_1d(y, warn=True))).sum())
        if missing:
            raise ArgumentError(f"y: found {missing:,} missing labels, allowed none. Their window is not over: leave "
                                "these rows out, `panel.dropna(subset='churned')`.")
        y = np.asarray(y).ravel() if not hasattr(y, "to_numpy") else pd.Series(column_or_1d(y)).to_numpy()
        y = y.astype(float) if y.dtype == object and _are_numbers(y) else y
        assert_all_finite(y, input_name="y")
        check_classification_targets(y)
        if len(y) != rows:
            raise ArgumentError(f"X, y: found {rows:,} rows and {len(y):,} labels, allowed as many. "
                                "Found input variables with inconsistent numbers of samples.")
        self.classes_, target = np.unique(y, return_inverse=True)
        if len(self.classes_) == 1:
            raise ArgumentError(f"y: found one class only ({self.classes_[0]!r}), allowed two: there is nothing to "
                                "tell apart. Choose snapshots with both, or check how the label was made.")
        if len(self.classes_) > 2:
            raise ArgumentError("Only binary classification is supported. The type of the target is "
                                f"{type_of_target(y)}: found {len(self.classes_)} classes, allowed two.")
        return target.astype(int)

    def _calibrate(self, found: Comparison, sample: Panel, panel: Panel) -> None:
        """The map and the level, both out of forecasts for customers that were held out."""
        recent = panel.newest() if panel.dates is not None and self.base_rate is not None else slice(None)
        self.base_rate_, self.shift_ = float(panel.y[recent].mean()), 0.0
        self.base_rate_rows_ = len(panel.y[recent])
        if found.log_odds is None:  # too few of a class to hold any out: as learned
            self.calibration_, self.calibrator_ = calibrate(np.zeros(0), np.zeros(0), np.zeros(0), method="none")
            forecasts = self.estimator_.log_odds(panel.frame[panel.newest()])
        else:
            self.calibration_, self.calibrator_ = calibrate(found.log_odds, sample.y, found.fold,
                                                            method=self.calibration, groups=sample.groups)
            forecasts = self.calibrator_.map(found.log_odds[sample.newest()])
            if self.base_rate == "latest" and panel.dates is not None:
                self.shift_ = believed_shift(forecasts, sample.y[sample.newest()])
        if isinstance(self.base_rate, float):
            self.base_rate_, self.shift_ = self.base_rate, level_shift(forecasts, self.base_rate)


def _reserved(X: Any, column: str) -> np.ndarray | None:
    """A column that makes the folds, if it is there."""
    if not isinstance(X, pd.DataFrame) or column not in X.columns:
        return None
    missing = int(X[column].isna().sum())
    if missing:
        raise ArgumentError(f"{column}: found {missing:,} rows without one, allowed none: it makes the folds. Leave "
                            "these rows out, or the column.")
    return X[column].to_numpy()


def _are_numbers(y: np.ndarray) -> bool:
    return all(isinstance(value, (int, float, bool, np.number, np.bool_)) for value in y)


@dataclass(frozen=True)
class Panel:
    """Prepared rows with labels 0 and 1, and the snapshot and the customer of each where they are known."""

    frame: pd.DataFrame
    y: np.ndarray
    times: np.ndarray | None
    groups: np.ndarray | None

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
    best : str
        The learner with the least log loss; the first where nothing could be held out.
    log_odds, fold : numpy.ndarray, optional
        Of the best: its forecast for each row by a model that had not seen the row's customer, and the fold in which
        the row was held out; None where too few of a class are there to hold any out.
    """

    lines: pd.DataFrame
    best: str
    log_odds: np.ndarray | None = None
    fold: np.ndarray | None = None


def compare_learners(names: list[str], panel: Panel, *, horizon_days: float | None, cv: int, seed: int,
                       set_level: bool) -> Comparison:
    """Predict by every learner what it has not seen: later snapshots where there are several, else customers.

    One learner alone is tested over customers only, which its calibration needs: there is nothing to choose, and
    how well it predicts a later window, `backtest_churn` measures.

    Parameters
    ----------
    names : list of str
        Learners; models that several need are fitted once.
    set_level : bool
        Whether the level of each predicted snapshot is set right before the losses are taken.
    """
    fold = _fold(panel, cv=cv, seed=seed)
    alone = len(names) == 1 or panel.dates is None
    over_time = [] if alone else time_folds(panel.y, panel.times, horizon_days=horizon_days, folds=_SNAPSHOTS)
    over_customers = [] if fold is None else [(np.flatnonzero(fold != part), np.flatnonzero(fold == part))
                                              for part in np.unique(fold)]
    if not over_time and fold is None:
        return Comparison(_nothing_held_out(names), names[0])
    forecasts, seconds = _forecasts(names, panel, over_time or over_customers, seed=seed)
    if over_time:
        how = reason("folds-snapshots", folds=len(over_time))
    else:
        how = reason("folds-rows" if panel.groups is None else "folds-customers", folds=len(over_customers))
    lines, best = _lines(forecasts, seconds, panel, over_time or over_customers, how,
                         set_level=set_level and bool(over_time))
    if fold is None:
        return Comparison(lines, best)
    if over_time:
        forecasts, _ = _forecasts([best], panel, over_customers, seed=seed)
    log_odds = np.empty(len(panel.y))
    for (_, test), forecast in zip(over_customers, forecasts[best], strict=True):
        log_odds[test] = forecast
    return Comparison(lines, best, log_odds, fold)


def _forecasts(names: list[str], panel: Panel, pairs: list[tuple], *, seed: int) -> tuple[dict, dict]:
    """Log-odds by learner for the rows to be predicted of each pair, and the seconds it took to learn."""
    forecasts, seconds = {name: [] for name in names}, dict.fromkeys(names, 0.0)
    for train, test in pairs:
        known = panel.take(train)
        parts, spent = fit_parts(names, known.frame, known.y, known.groups, seed=seed)
        for name in names:
            forecasts[name].append(assembled(name, parts).log_odds(panel.frame.iloc[test]))
            seconds[name] += sum(spent[part] for part in parts_of(name))
    return forecasts, seconds


def _lines(forecasts: dict, seconds: dict, panel: Panel, pairs: list[tuple], how: str, *,
           set_level: bool) -> tuple[pd.DataFrame, str]:
    """The table of learners, and the name of the best."""
    losses, aucs = {}, {}
    for name, parts in forecasts.items():
        scored = [_scored(panel.y[test], log_odds, set_level=set_level)
                  for (_, test), log_odds in zip(pairs, parts, strict=True)]
        losses[name], aucs[name] = np.concatenate([loss for loss, _ in scored]), np.mean([auc for _, auc in scored])
    best = min(losses, key=lambda name: losses[name].mean())
    tested = np.concatenate([test for _, test in pairs])
    member = tested if panel.groups is None else panel.groups[tested]
    lines = []
    for name, loss in losses.items():
        gap = loss - losses[best]
        lines.append({"learner": name, "folds": how, "n": len(gap), "log_loss": loss.mean(), "behind": gap.mean(),
                      "behind_error": clustered_error(gap, member), "auc": aucs[name],
                      "seconds": seconds[name]})
    return pd.DataFrame(lines), best


def _scored(y: np.ndarray, log_odds: np.ndarray, *, set_level: bool) -> tuple[np.ndarray, float]:
    """The loss of each row and the AUC; both as they are where there is one class only."""
    if len(np.unique(y)) < 2:
        return row_losses(y, log_odds), np.nan
    shift = level_shift(log_odds, float(y.mean())) if set_level else 0.0
    return row_losses(y, log_odds + shift), float(roc_auc_score(y, log_odds))


def _nothing_held_out(names: list[str]) -> pd.DataFrame:
    unknown = dict.fromkeys(["log_loss", "behind", "behind_error", "auc"], np.nan)
    return pd.DataFrame([{"learner": name, "folds": reason("folds-none"), "n": 0, **unknown,
                          "seconds": 0.0} for name in names])


def _fold(panel: Panel, *, cv: int, seed: int) -> np.ndarray | None:
    """The fold of each row over customers; fewer folds where a class is small, None where it is too small."""
    folds = min(cv, int(np.count_nonzero(panel.y)), int(np.count_nonzero(panel.y == 0)))
    if folds < 2:
        return None
    fold = dealt_folds(panel.y, panel.groups, folds=folds, seed=seed)
    learnable = all(len(np.unique(panel.y[fold != part])) == 2 for part in np.unique(fold))
    return fold if learnable and len(np.unique(fold)) > 1 else None


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
