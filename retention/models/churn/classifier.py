"""Who will leave: a scikit-learn classifier that is chosen by time, calibrated, and set to the level that lasts."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import expit, log_expit
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.multiclass import check_classification_targets, type_of_target
from sklearn.utils.validation import (
    assert_all_finite,
    check_array,
    check_is_fitted,
    column_or_1d,
    validate_data,
)

from retention.arguments import choice, names_apart, reject, whole
from retention.errors import ArgumentError
from retention.models.churn.calibration import (
    METHODS,
    believed_shift,
    calibrate,
    latest_weight,
    level_shift,
    moved_odds,
)
from retention.models.churn.learners import GROWTHS, check_learners, some_customers
from retention.models.churn.preparation import Preparation
from retention.models.churn.selection import Comparison, Panel, compare_learners
from retention.models.churn.twins import KnownRows, twin_groups
from retention.result import as_frame
from retention.words import reason

#: What the words of a label begin with that says that a customer has left, and what says the opposite.
_LEFT = ("attrit", "cancel", "churn", "closed", "exit", "gone", "inactive", "lapse", "leav", "left", "lost", "quit",
         "terminat", "true", "unsubscrib", "yes")
_STAYED = ("active", "current", "existing", "kept", "loyal", "never", "no", "open", "retain", "stay")
#: Customers of each kind from which a column that tells all of them apart cannot be chance.
_TOLD = 20
#: Rows that show whether a number has more than two values.
_LOOKED_AT = 1_000


@contextmanager
def _in_own_words() -> Iterator[None]:
    """What scikit-learn finds wrong with ``X``, as an error of this package: its words stand, its class does not."""
    try:
        yield
    except ArgumentError:
        raise
    except ValueError as error:
        raise ArgumentError(f"X: {str(error).strip()}") from None


class ChurnClassifier(ClassifierMixin, BaseEstimator):
    """The probability that a customer leaves, from any table of features.

    Reads categories, missing values and text-polluted numbers by itself (`Preparation`). Chooses among the learners,
    and the size of boosted trees, by log loss: on later snapshots, learning only from those whose label window was over
    by then, where ``X`` has several snapshots; otherwise across customers. Where nobody says whose the rows are, near-
    copies are looked for, and known customers then have a model of their own beside that for all others. Calibrates on
    held-out forecasts, and sets the level to that of the newest snapshot as far as past ones say that it lasts. Classes
    are never weighted or resampled.

    Parameters
    ----------
    learners : tuple of {"logistic", "boosting", "blend", "lightgbm", "catboost"}
        ``"logistic"``: ridge-penalised, on lines that bend; ``"boosting"``: scikit-learn's histogram boosting, from
        trees of three leaves to trees of sixty; ``"blend"``: logistic regression and the two best sizes of boosting,
        added up in log-odds with weights learned from held-out rows. ``"lightgbm"`` and ``"catboost"`` need the extra
        ``boost``: of a smooth and strong signal CatBoost's symmetric trees may know more (gym members, AUC .988 and not
        .984 where it was named beside the first three), in two to three times the time. Where rows are few, the boosted
        trees chosen are grown up to four times, each time out of other features, and averaged; every other time a
        category of seven levels or more is seen as the share that left of each.
    horizon_days : float, optional
        Days of the label window; needed where ``X`` has several snapshots.
    time, group : str
        Columns of ``X`` that hold the snapshot and the customer. They make the folds and are never features; without
        them rows stand for themselves.
    calibration : {"auto", "none", "sigmoid", "beta", "isotonic"}
        ``"auto"`` takes the map that improves the held-out log loss by more than its standard error, or none.
    base_rate : {"latest", None} or float
        ``"latest"``: a fifth of the way from the level learned to that of the newest snapshot, more or less of it as
        far as earlier snapshots and its size say that it lasts; without snapshots the rate of all rows. None leaves the
        level as learned. A share sets it, as of the newest snapshot, or of all rows.
    cv : int
        Folds over customers; at most three snapshots are predicted.
    selection_rows : int
        Choice and calibration look at about so many rows, of customers drawn whole; the final fit uses all, or of more
        than some hundred thousand as many as its trees can learn from in a minute or so.
    growths : int
        How often the boosted trees chosen are grown at most, each time out of other features, and averaged; of many
        rows once.
    seed : int

    Attributes
    ----------
    classes_ : array
        The second is the one whose probability is modelled.
    chosen_ : str
        The simplest learner that is behind the best by no more than one standard error and a thousandth of its loss.
    learners_ : pandas.DataFrame
        ``learner, folds, n, log_loss, behind, behind_error, auc, seconds``: ``folds`` in words; ``log_loss`` after
        the level of each predicted snapshot is set right, as the level is set anew anyway; ``behind`` the mean
        loss over that of the best and ``behind_error`` its standard error over customers.
    sizes_ : pandas.DataFrame
        What was tried of boosted trees: ``learner, leaves, trees`` (as many as predicted the first folds best),
        ``n, log_loss, behind, behind_error, auc, edge, chosen``. Two sizes are tried first; where the best stands at
        the edge, the next one follows. ``edge`` where it still does: the best is the largest that there is, or would
        have grown further.
    copies_ : int
        Rows that are near-copies of others; 0 where customers are named. Half the groups of copies are kept in one fold
        each, the others are parted, and two choices are made of the same models: `chosen_` and all figures are for
        customers whom nobody knows, by rows held out with all of their copies. The log loss is then the one after a
        slope and level of their own, as copies make all models too bold.
    known_ : KnownRows or None
        Tells how surely a near-copy of a row was learned from. So much of its risk is that of `known_estimator_`, after
        a map of its own, and the rest that of `estimator_`; None where there are no copies, or more than
        ``selection_rows`` rows. Reasons and effects are of `estimator_` for all, and a saved model has it alone.
    features_ : list of str
    dropped_, unread_ : pandas.DataFrame
        Columns left out, with the reason, among them those that tell without one exception who left; values that could
        not be read (see `Preparation`).
    calibration_ : str
        The map in use.
    base_rate_ : float
        The rate of the newest snapshot, or of all rows; or the share given.
    base_rate_rows_ : int
        Rows it was counted on: those of the newest snapshot, or all; of a share that was given, too.
    level_weight_ : float
        How much of the newest snapshot's level is carried forward, from 0 to 1 (see `latest_weight`).
    level_cuts_ : int
        Past snapshots that this was learned from.
    preparation_, estimator_, calibrator_, known_estimator_, known_calibrator_ : fitted parts
    shift_ : float
        Added to the calibrated log-odds.

    Notes
    -----
    p = 1 ÷ (1 + exp(−(m(z) + w δ))): z the log-odds of the chosen learner, m the calibration map, δ such that the
    held-out forecasts of the newest snapshot have its observed rate as their mean, w the weight that past snapshots
    give it. A prior shift (Saerens, Latinne & Decaestecker 2002) would move all by a ratio of odds instead, and count
    twice what the features explain of a falling rate. Nor is a rate estimated from customers whose outcome is not known
    yet, by their EM: where the features drift, it runs away (CDNOW at 1998-01-15: .42 or less, where .595 came true).

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
                 selection_rows: int = 50_000, growths: int = GROWTHS, seed: int = 0):
        self.learners = learners
        self.horizon_days = horizon_days
        self.time = time
        self.group = group
        self.calibration = calibration
        self.base_rate = base_rate
        self.cv = cv
        self.selection_rows = selection_rows
        self.growths = growths
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
            One class only, labels in words of which the second does not mean leaving but the first does (``"Churned",
            "Stayed"``), missing labels, customers or snapshots, dates or infinite values among the features, nothing
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
        frame = self.preparation_.transform(table)
        self.preparation_.leave_out(_telltales(frame, target), reason("column-tells"))
        self.features_ = self.preparation_.features_
        self.dropped_, self.unread_ = self.preparation_.dropped_, self.preparation_.unread_
        if not self.features_:
            raise ArgumentError("X: found no column to learn from, allowed one or more that varies and is no id. "
                                f"Dropped: {', '.join(self.dropped_['column'].map(str))}; see `Preparation`.")
        frame = frame if len(frame.columns) == len(self.features_) else frame[self.features_]
        panel = Panel(frame, target, times, groups)
        panel.check_snapshots(self.horizon_days, self.time)
        sample = panel.take(some_customers(groups, len(target), most=self.selection_rows, seed=self.seed))
        sample = self._with_copies(sample)
        found = compare_learners(names, sample, horizon_days=self.horizon_days, cv=self.cv, seed=self.seed,
                                 set_level=self.base_rate is not None)
        self.learners_, self.sizes_, self.chosen_ = found.lines, found.sizes, found.best
        whole = len(sample.y) == len(target)
        self.estimator_ = found.fitted(sample if whole else panel, seed=self.seed, growths=self.growths)
        self._calibrate(found, sample, panel)
        self.known_ = self.known_estimator_ = self.known_calibrator_ = None
        if found.known is not None and whole:
            self.known_ = KnownRows(sample.frame)
            self.known_estimator_ = found.known.fitted(sample, seed=self.seed, growths=self.growths)
            _, self.known_calibrator_ = _map_of(found.known, sample, method=self.calibration)
        return self

    def _with_copies(self, panel: Panel) -> Panel:
        """The panel with its near-copies, where nobody has said which rows are of one customer."""
        self.copies_ = 0
        if panel.groups is not None or panel.dates is not None:
            return panel
        found, _ = twin_groups(panel.frame, panel.y, seed=self.seed)
        if found is None or not found.copies:
            return panel
        self.copies_ = found.rows
        return replace(panel, groups=found.kept, copies=found.group)

    def predict_proba(self, X: Any) -> np.ndarray:
        """Probabilities of the two classes, one row per row of ``X``; the columns of time and group may be absent."""
        risk = expit(self.decision_function(X))
        return np.column_stack([1 - risk, risk])

    def decision_function(self, X: Any) -> np.ndarray:
        """Log-odds of churn, calibrated and set to the base rate."""
        frame = self.prepared(X)
        log_odds = self.calibrator_.map(self.estimator_.log_odds(frame))
        share = np.zeros(len(frame)) if self.known_ is None else self.known_.of(frame)
        if (some := share > 0).any():
            known = self.known_calibrator_.map(self.known_estimator_.log_odds(frame[some]))
            log_odds[some] = _mixed(known, log_odds[some], share[some])
        return log_odds + self.shift_

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

    def at_share(self, X: Any, *, share: float) -> ChurnClassifier:
        """A copy set to the level at which the mean risk of the customers of ``X`` is ``share``.

        For a share that is forecast from elsewhere, as by `expected_churn`: all log-odds move by the same.

        Raises
        ------
        ArgumentError
            A share that is not between 0 and 1.
        """
        if not 0 < share < 1:
            reject("share", share, "a share between 0 and 1, both excluded")
        other = copy.copy(self)
        other.shift_ = self.shift_ + level_shift(self.decision_function(X), share)
        return other

    def _check_parameters(self) -> None:
        choice("calibration", self.calibration, ("auto", *METHODS))
        whole("cv", self.cv, least=2)
        whole("growths", self.growths, least=1)
        rate = self.base_rate
        if not (rate is None or rate == "latest" or (isinstance(rate, float) and 0 < rate < 1)):
            reject("base_rate", rate, "'latest', None, or a share between 0 and 1")

    def _table(self, X: Any, *, reset: bool) -> pd.DataFrame:
        """The features as a frame; what scikit-learn asks of names and widths is checked."""
        if isinstance(X, pd.DataFrame):
            table = X.drop(columns=[self.time, self.group], errors="ignore")
            if not len(table) or not table.columns.is_unique:
                raise ArgumentError("X: found no rows or a column name twice, allowed rows and distinct names.")
            if not reset and hasattr(self, "feature_names_in_"):
                names_apart(table.columns, table="X")
            with _in_own_words():
                validate_data(self, table, reset=reset, skip_check_array=True)
            return table
        with _in_own_words():
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
        first, last = self.classes_[0], self.classes_[-1]
        if len(self.classes_) == 2 and _says_left(first) and not _says_left(last):
            raise ArgumentError(f"y: found {str(first)!r} and {str(last)!r}, of which the second in order, "
                                f"{str(last)!r}, would be taken for leaving. Say who left by 1 and 0: "
                                f"`(y == {str(first)!r}).astype(int)`.")
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
        self.level_weight_, self.level_cuts_ = 1.0, 0
        if found.log_odds is None:  # too few of a class to hold any out: as learned
            self.calibration_, self.calibrator_ = calibrate(np.zeros(0), np.zeros(0), np.zeros(0), method="none")
            forecasts = self.estimator_.log_odds(panel.frame[panel.newest()])
        else:
            self.calibration_, self.calibrator_ = _map_of(found, sample, method=self.calibration)
            forecasts = self.calibrator_.map(found.log_odds[sample.newest() if found.counted is None
                                                            else found.counted])
            if self.base_rate == "latest" and panel.dates is not None:
                mapped = self.calibrator_.map(found.log_odds)
                self.level_weight_, self.level_cuts_ = latest_weight(mapped, sample.y, sample.times,
                                                                     horizon_days=self.horizon_days)
                self.shift_ = self.level_weight_ * believed_shift(forecasts, sample.y[sample.newest()])
        if isinstance(self.base_rate, float):
            self.base_rate_, self.shift_ = self.base_rate, level_shift(forecasts, self.base_rate)


def _map_of(found: Comparison, sample: Panel, *, method: str) -> tuple[str, Any]:
    """The calibration map of a choice, and its name, by the forecasts for the rows that it was made by."""
    counted = slice(None) if found.counted is None else found.counted
    return calibrate(found.log_odds[counted], sample.y[counted], found.fold[counted], method=method,
                     groups=None if sample.groups is None else sample.groups[counted])


def _mixed(one: np.ndarray, other: np.ndarray, share: np.ndarray) -> np.ndarray:
    """The log-odds of probabilities mixed from two, ``share`` of the first.

    >>> _mixed(np.array([2.0, 2.0, 0.0]), np.array([-1.0, -1.0, 0.0]), np.array([1.0, 0.0, 0.5])).round(9).tolist()
    [2.0, -1.0, 0.0]
    """
    with np.errstate(divide="ignore"):
        some, rest = np.log(share), np.log1p(-share)
    chance = [np.logaddexp(some + log_expit(sign * one), rest + log_expit(sign * other)) for sign in (1, -1)]
    return chance[0] - chance[1]


def _reserved(X: Any, column: str) -> np.ndarray | None:
    """A column that makes the folds, if it is there."""
    if not isinstance(X, pd.DataFrame) or column not in X.columns:
        return None
    missing = int(X[column].isna().sum())
    if missing:
        raise ArgumentError(f"{column}: found {missing:,} rows without one, allowed none: it makes the folds. Leave "
                            "these rows out, or the column.")
    return X[column].to_numpy()


def _says_left(label: Any) -> bool:
    """Whether a label in words says that a customer has left.

    >>> [_says_left(label) for label in ("Churned", "Not churned", "Existing customer", "inactive", "yes", 1)]
    [True, False, False, True, True, False]
    """
    words = re.findall("[a-z]+", label.lower()) if isinstance(label, str) else []
    return any(word.startswith(_LEFT) for word in words) and not any(word.startswith(_STAYED) for word in words)


def _telltales(frame: pd.DataFrame, y: np.ndarray) -> list[str]:
    """Features of which the levels, two values or gaps alone tell without one exception who left.

    Nothing that is known beforehand does: it is a flag of what came, the day of leaving, or its reason.
    """
    if min(y.sum(), (1 - y).sum()) < _TOLD:
        return []
    found = []
    for name in frame.columns:
        column = frame[name]
        known = column.notna().to_numpy()
        coded = isinstance(column.dtype, pd.CategoricalDtype) or (
            column.iloc[:_LOOKED_AT].nunique() <= 2 and column.nunique() <= 2)  # of a million rows few are looked at
        place = pd.factorize(column)[0] + 1 if coded else known.astype(int)
        rows, left = np.bincount(place), np.bincount(place, weights=y)
        if ((left == 0) | (left == rows)).all():
            found.append(name)
    return found


def _are_numbers(y: np.ndarray) -> bool:
    return all(isinstance(value, (int, float, bool, np.number, np.bool_)) for value in y)
