"""Would it have worked: at each test date trained on what was known by then, and held to what came after."""

from __future__ import annotations

import datetime as dt
import time as clock
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from retention.errors import ArgumentError
from retention.models.churn.backtest_words import CLASSIFIER, verdict_in_words
from retention.models.churn.baselines import baselines, of_the_day
from retention.models.churn.profit import Costs
from retention.models.churn.scores import calibration_bins, churn_scores
from retention.tables.inputs import as_date

#: Fewer test dates than these say little about the next one, and the verdict says that.
ENOUGH_DATES = 3


@dataclass(frozen=True, repr=False, eq=False)
class ChurnBacktest:
    """What `backtest_churn` found.

    Parameters
    ----------
    horizon : int
        Days after a test date in which leaving is told.
    costs : Costs
        What ``profit`` was computed with.
    scores : pandas.DataFrame
        As `churn_scores` returns them: ``model, snapshot, n, base_rate`` and ``roc_auc, pr_auc, brier, ece, lift,
        profit`` with their bounds, by test date and, with ``snapshot`` NaT, the mean over dates.
    differences : pandas.DataFrame
        ``model, against, score, snapshot, estimate, lower, upper, n, reason``: paired, over the same customers.
    calibration : pandas.DataFrame
        ``model, snapshot, bin, n, predicted, actual, lower, upper``, as `calibration_bins` returns them.
    training : pandas.DataFrame
        ``snapshot`` (test date), ``model, rows, snapshots, first, last`` (training snapshots), ``base_rate`` (of the
        training rows), ``test_rate`` and ``seconds`` (fitting).
    predictions : pandas.DataFrame
        ``customer_id, snapshot, churned`` and a column of risks per model. Customer-level: not to be published.
    verdict : str
        In words: what beats recency, and whether the risks can be taken at their word.
    classifier : scikit-learn classifier
        Fitted for the last test date, which it has not seen: what to explain on held-out customers.
    """

    horizon: int
    costs: Costs
    scores: pd.DataFrame
    differences: pd.DataFrame
    calibration: pd.DataFrame
    training: pd.DataFrame
    predictions: pd.DataFrame
    verdict: str
    classifier: Any

    def __repr__(self) -> str:
        return (f"ChurnBacktest(dates={self.predictions['snapshot'].nunique()}, rows={len(self.predictions):,}, "
                f"models={self.scores['model'].nunique()}, verdict={self.verdict!r})")


def backtest_churn(panel: pd.DataFrame, *, horizon: int, test_dates: int | Sequence[Any] = ENOUGH_DATES,
                   classifier: Any = None, rivals: Mapping[str, Any] | None = None, costs: Costs | None = None,
                   label: str = "churned", group: str = "customer_id", time: str = "snapshot", draws: int = 300,
                   seed: int = 0) -> ChurnBacktest:
    """Train at each test date on what was known by then, and score the risks on what came after, beside baselines.

    At a test date t a model learns from snapshots whose window was over by t (snapshot + ``horizon`` ≤ t), and is
    scored on the snapshot at t, whose window must be over by now. Nothing after t is used for anything but the score.

    Parameters
    ----------
    panel : pandas.DataFrame
        Snapshots stacked, as `churn_panel` returns them: ``group, time, label`` (1, 0 or missing) and features.
    horizon : int
        Days of the window that ``label`` tells of.
    test_dates : int or sequence of dates
        How many of the last snapshots that can be tested, or which.
    classifier : scikit-learn classifier, optional
        Unfitted; ``ChurnClassifier(seed=seed)`` unless given. One that has parameters ``time`` or ``group`` is handed
        the columns they name, for its folds; a parameter ``horizon`` that is None is set.
    rivals : mapping of str to scikit-learn classifier, optional
        Others to be scored beside the baselines (`baselines`): "recency only", "recency ÷ own gap", "plain logistic
        regression"; the last without what is the same for all customers of a day.
    costs : Costs, optional
        For the profit; the published defaults, labelled so, unless given.
    draws, seed : int
        Of the bootstrap over customers, and of the default classifier.

    Returns
    -------
    ChurnBacktest
        Scores by date and on average, paired differences, calibration, and the verdict in words.

    Raises
    ------
    ArgumentError
        A column is missing, no date can be tested, or a date given cannot: its window is not over, no training window
        was over by then, or the customers of the training snapshots all did the same.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> days = pd.date_range("2024-01-01", periods=6, freq="60D")
    >>> panel = pd.DataFrame({"customer_id": np.tile(np.arange(300), 6), "snapshot": np.repeat(days, 300),
    ...                       "recency_days": rng.integers(1, 90, 1800)})
    >>> panel["churned"] = (rng.random(1800) < panel["recency_days"] / 100).astype(float)
    >>> from sklearn.linear_model import LogisticRegression
    >>> tested = backtest_churn(panel, horizon=60, classifier=LogisticRegression(), draws=50)
    >>> tested.training.query("model == 'classifier'")["rows"].tolist()
    [900, 1200, 1500]
    >>> tested.verdict.split(":")[0]
    'Nothing beats recency'
    """
    costs = costs or Costs()
    panel = _checked(panel, label, group, time)
    dates = _test_dates(panel, horizon, test_dates, label, time)
    features = [name for name in panel.columns if name not in (label, group, time)]
    given = {CLASSIFIER: _default(time, group, seed) if classifier is None else classifier, **(rivals or {})}
    calendar = of_the_day(panel, features, time=time)
    plain = baselines(panel[[name for name in features if name not in calendar]])
    models = {**{name: _told_horizon(model, horizon) for name, model in given.items()}, **plain}
    columns = {name: [*features, *_for_folds(model, (time, group))] for name, model in models.items()}
    told, training, fitted = [], [], {}
    for date in dates:
        known = panel[panel[label].notna() & _closed(panel, date, horizon, time)]
        test = panel[panel[label].notna() & (panel[time] == date)]
        told.append(test[[group, time, label]])
        for name, model in models.items():
            began = clock.perf_counter()
            fitted[name] = _fitted(model, known, columns[name], label, date)
            told[-1] = told[-1].assign(**{name: fitted[name].predict_proba(test[columns[name]])[:, 1]})
            training.append({"snapshot": date, "model": name, "rows": len(known), "snapshots": known[time].nunique(),
                             "first": known[time].min(), "last": known[time].max(), "base_rate": known[label].mean(),
                             "test_rate": test[label].mean(), "seconds": clock.perf_counter() - began})
    predictions = pd.concat(told, ignore_index=True)
    names = {"label": label, "group": group, "time": time, "models": list(models)}
    scores, differences = churn_scores(predictions, costs=costs, against=[*models][1:], draws=draws, seed=seed, **names)
    return ChurnBacktest(horizon, costs, scores, differences, calibration_bins(predictions, **names),
                         pd.DataFrame(training), predictions,
                         verdict_in_words(scores, differences, classifier=CLASSIFIER, costs=costs, enough=ENOUGH_DATES),
                         fitted[CLASSIFIER])


def _default(time: str, group: str, seed: int) -> Any:
    from retention.models.churn.classifier import ChurnClassifier

    return ChurnClassifier(time=time, group=group, seed=seed)


def _told_horizon(model: Any, horizon: int) -> Any:
    """The model, with its parameter ``horizon``, where it has one that is not set, set to that of the panel."""
    from sklearn.base import clone

    unset = [key for key, value in model.get_params().items() if key.split("__")[-1] == "horizon" and value is None]
    return clone(model).set_params(**dict.fromkeys(unset, horizon))


def _checked(panel: pd.DataFrame, label: str, group: str, time: str) -> pd.DataFrame:
    absent = [name for name in (label, group, time) if name not in panel.columns]
    if absent:
        remedy = (" A table without dates cannot be tested in time: score folds of its customers with `churn_scores`."
                  if absent == [time] else "")
        found = ", ".join(map(str, panel.columns))
        raise ArgumentError(f"panel: column {absent[0]!r} is missing; found {found}.{remedy}")
    return panel.assign(**{time: pd.to_datetime(panel[time])})


def _closed(panel: pd.DataFrame, date: pd.Timestamp, horizon: int, time: str) -> pd.Series:
    """Rows whose window was over on ``date``."""
    return panel[time] + pd.Timedelta(days=horizon) <= date


def _test_dates(panel: pd.DataFrame, horizon: int, wanted: int | Sequence[Any], label: str,
                time: str) -> list[pd.Timestamp]:
    known = panel.loc[panel[label].notna(), time]
    there = sorted(known.unique())
    first = known.min() + pd.Timedelta(days=horizon)
    testable = [date for date in there if date >= first]
    if isinstance(wanted, int):
        if wanted < 1:
            raise ArgumentError(f"test_dates: found {wanted}, allowed 1 or more.")
        if not testable:
            raise ArgumentError(f"panel: none of its {len(there)} snapshots whose window is over can be tested: each "
                                f"needs another at least {horizon} days before it to learn from. Add earlier "
                                "snapshots, or shorten the horizon.")
        return testable[-wanted:]
    dates = [pd.Timestamp(as_date(date, name="test_dates")) for date in wanted]
    wrong = [f"{date:%Y-%m-%d}" for date in dates if date not in testable]
    if wrong or not dates:
        allowed = ", ".join(f"{date:%Y-%m-%d}" for date in testable) or "none"
        raise ArgumentError(f"test_dates: found {', '.join(wrong) or 'none'}, allowed snapshots of the panel whose "
                            f"window is over and which have one at least {horizon} days before them: {allowed}.")
    return sorted(dates)


def _for_folds(model: Any, names: Sequence[str]) -> list[str]:
    """Those of ``names`` that a classifier asks for by its parameters ``time`` and ``group``."""
    asked = {value for key, value in model.get_params().items() if key.split("__")[-1] in ("time", "group")
             and isinstance(value, str)}
    return [name for name in names if name in asked]


def _fitted(model: Any, known: pd.DataFrame, columns: list[str], label: str, date: dt.date) -> Any:
    from sklearn.base import clone

    outcome = known[label].to_numpy(dtype=float).astype(int)
    if len(np.unique(outcome)) < 2:
        raise ArgumentError(f"panel: before {date:%Y-%m-%d} {'everybody' if outcome.all() else 'nobody'} left "
                            f"({len(outcome):,} rows): there is nothing to learn. Test a later date, or take a longer "
                            "horizon.")
    return clone(model).fit(known[columns], outcome)
