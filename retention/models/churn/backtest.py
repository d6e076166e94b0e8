"""Would it have worked: at each test date trained on what was known by then, and held to what came after."""

from __future__ import annotations

import datetime as dt
import time as clock
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from retention.arguments import whole
from retention.errors import ArgumentError
from retention.models.churn.baselines import RECENCY, RECENCY_OVER_GAP, of_the_day, standard_baselines
from retention.models.churn.profit import Costs
from retention.models.churn.scores import calibration_bins, churn_scores
from retention.tables.inputs import as_date

#: Fewer test dates than these say little about the next one, and the verdict says that.
ENOUGH_DATES = 3
#: What the classifier under test is called beside its baselines.
CLASSIFIER = "classifier"
#: A ranking is worth a list when the lower end of its AUC's interval lies above this.
LEAST_AUC = 0.55


@dataclass(frozen=True, repr=False, eq=False)
class ChurnBacktest:
    """What `backtest_churn` found.

    Parameters
    ----------
    horizon_days : int
        Days after a test date in which a customer leaves or stays.
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

    horizon_days: int
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


def backtest_churn(panel: pd.DataFrame, *, horizon_days: int, test_dates: int | Sequence[Any] = ENOUGH_DATES,
                   classifier: Any = None, baselines: Mapping[str, Any] | None = None, costs: Costs | None = None,
                   label: str = "churned", group: str = "customer_id", time: str = "snapshot", draws: int = 300,
                   seed: int = 0) -> ChurnBacktest:
    """Train at each test date on what was known by then, and score the risks on what came after, beside baselines.

    At a test date t a model learns from snapshots whose window was over by t (snapshot + ``horizon_days`` ≤ t), and is
    scored on the snapshot at t, whose window must be over by now. Nothing after t is used for anything but the score.

    Parameters
    ----------
    panel : pandas.DataFrame
        Snapshots stacked, as `churn_panel` returns them: ``group, time, label`` (1, 0 or missing) and features.
    horizon_days : int
        Days of the window that ``label`` looks at.
    test_dates : int or sequence of dates
        How many of the last snapshots that can be tested, or which.
    classifier : scikit-learn classifier, optional
        Unfitted; ``ChurnClassifier(seed=seed)`` unless given. One that has parameters ``time`` or ``group`` is handed
        the columns they name, for its folds; a parameter ``horizon_days`` that is None is set.
    baselines : mapping of str to scikit-learn classifier, optional
        Others to be scored beside the standard ones (`standard_baselines`): "recency only", "recency ÷ own gap",
        "plain logistic regression"; the last without what is the same for all customers of a day.
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
    >>> tested = backtest_churn(panel, horizon_days=60, classifier=LogisticRegression(), draws=50)
    >>> tested.training.query("model == 'classifier'")["rows"].tolist()
    [900, 1200, 1500]
    >>> tested.verdict.split(":")[0]
    'Nothing beats recency'
    """
    costs = costs or Costs()
    panel = _checked(panel, label, group, time)
    dates = _test_dates(panel, horizon_days, test_dates, label, time)
    features = [name for name in panel.columns if name not in (label, group, time)]
    given = {CLASSIFIER: _default(time, group, seed) if classifier is None else classifier, **(baselines or {})}
    calendar = of_the_day(panel, features, time=time)
    plain = standard_baselines(panel[[name for name in features if name not in calendar]])
    models = {**{name: _with_horizon(model, horizon_days) for name, model in given.items()}, **plain}
    columns = {name: [*features, *_for_folds(model, (time, group))] for name, model in models.items()}
    predicted, training, fitted = [], [], {}
    for date in dates:
        known = panel[panel[label].notna() & _closed(panel, date, horizon_days, time)]
        test = panel[panel[label].notna() & (panel[time] == date)]
        predicted.append(test[[group, time, label]])
        for name, model in models.items():
            began = clock.perf_counter()
            fitted[name] = _fitted(model, known, columns[name], label, date)
            risk = fitted[name].predict_proba(test[columns[name]])[:, 1]
            predicted[-1] = predicted[-1].assign(**{name: risk})
            training.append({"snapshot": date, "model": name, "rows": len(known), "snapshots": known[time].nunique(),
                             "first": known[time].min(), "last": known[time].max(), "base_rate": known[label].mean(),
                             "test_rate": test[label].mean(), "seconds": clock.perf_counter() - began})
    predictions = pd.concat(predicted, ignore_index=True)
    names = {"label": label, "group": group, "time": time, "models": list(models)}
    scores, differences = churn_scores(predictions, costs=costs, against=[*models][1:], draws=draws, seed=seed, **names)
    return ChurnBacktest(horizon_days, costs, scores, differences, calibration_bins(predictions, **names),
                         pd.DataFrame(training), predictions,
                         verdict_in_words(scores, differences, classifier=CLASSIFIER, costs=costs, enough=ENOUGH_DATES),
                         fitted[CLASSIFIER])


def _default(time: str, group: str, seed: int) -> Any:
    from retention.models.churn.classifier import ChurnClassifier

    return ChurnClassifier(time=time, group=group, seed=seed)


def _with_horizon(model: Any, horizon_days: int) -> Any:
    """The model, with its parameter ``horizon_days``, where it has one that is not set, set to that of the panel."""
    from sklearn.base import clone

    settings = model.get_params().items()
    unset = [key for key, value in settings if key.split("__")[-1] == "horizon_days" and value is None]
    return clone(model).set_params(**dict.fromkeys(unset, horizon_days))


def _checked(panel: pd.DataFrame, label: str, group: str, time: str) -> pd.DataFrame:
    absent = [name for name in (label, group, time) if name not in panel.columns]
    if absent:
        remedy = (" A table without dates cannot be tested in time: score folds of its customers with `churn_scores`."
                  if absent == [time] else "")
        found = ", ".join(map(str, panel.columns))
        raise ArgumentError(f"panel: column {absent[0]!r} is missing; found {found}.{remedy}")
    return panel.assign(**{time: pd.to_datetime(panel[time])})


def _closed(panel: pd.DataFrame, date: pd.Timestamp, horizon_days: int, time: str) -> pd.Series:
    """Rows whose window was over on ``date``."""
    return panel[time] + pd.Timedelta(days=horizon_days) <= date


def _test_dates(panel: pd.DataFrame, horizon_days: int, wanted: int | Sequence[Any], label: str,
                time: str) -> list[pd.Timestamp]:
    known = panel.loc[panel[label].notna(), time]
    there = sorted(known.unique())
    first = known.min() + pd.Timedelta(days=horizon_days)
    testable = [date for date in there if date >= first]
    if isinstance(wanted, int):
        whole("test_dates", wanted, least=1)
        if not testable:
            raise ArgumentError(f"panel: none of its {len(there)} snapshots whose window is over can be tested: each "
                                f"needs another at least {horizon_days} days before it to learn from. Add earlier "
                                "snapshots, or shorten the horizon.")
        return testable[-wanted:]
    dates = [pd.Timestamp(as_date(date, name="test_dates")) for date in wanted]
    wrong = [f"{date:%Y-%m-%d}" for date in dates if date not in testable]
    if wrong or not dates:
        allowed = ", ".join(f"{date:%Y-%m-%d}" for date in testable) or "none"
        raise ArgumentError(f"test_dates: found {', '.join(wrong) or 'none'}, allowed snapshots of the panel whose "
                            f"window is over and which have one at least {horizon_days} days before them: {allowed}.")
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


def verdict_in_words(scores: pd.DataFrame, differences: pd.DataFrame, *, classifier: str, costs: Costs,
                     enough: int) -> str:
    """Whether anything beats recency, what the classifier beats, how far its risks are off, and what it is worth.

    One model beats another when the paired 95 % interval of the difference of their AUC, on average over the test
    dates, lies above 0.

    Parameters
    ----------
    scores, differences : pandas.DataFrame
        As `churn_scores` returns them.
    classifier : str
        The model under test.
    costs : Costs
        What the profit was computed with.
    enough : int
        Test dates below which the verdict warns.
    """
    dates = int(scores["snapshot"].nunique())
    mean = _average(scores)
    apart = _average(differences).query("score == 'roc_auc'")
    if mean["roc_auc"].isna().all():
        return f"No verdict: {mean['reason'].iloc[0]}."
    said = [_on_recency(apart), _on_baselines(mean.set_index("model"), apart, differences, classifier, dates),
            _on_calibration(mean, classifier), _on_profit(differences, classifier, costs)]
    if dates < enough:
        said.append(f"Only {dates} test date{'' if dates == 1 else 's'}: too few to tell luck of the date from skill.")
    return " ".join(sentence for sentence in said if sentence)


def objection_to_list(scores: pd.DataFrame, differences: pd.DataFrame, *, model: str = CLASSIFIER,
                      least: float = LEAST_AUC) -> str:
    """Why no list of whom to contact should be made of a model's ranking, or nothing where one may be.

    A list needs a ranking that is clearly better than chance and than days since the last order, which cost nothing.

    Parameters
    ----------
    scores, differences : pandas.DataFrame
        As `churn_scores` or `backtest_churn` returns them, with intervals; for the second rule with "recency only"
        among the models that the others are held ``against``.
    model : str
    least : float
        What the lower end of the interval of the AUC has to lie above.

    Returns
    -------
    str
        The reason in a sentence, or an empty text.

    Examples
    --------
    >>> from retention.models.churn.scores import churn_scores
    >>> frame = pd.DataFrame({"customer_id": range(400), "churned": [0, 1] * 200, "coin": [0.2, 0.3, 0.3, 0.2] * 100})
    >>> objection_to_list(*churn_scores(frame, draws=50), model="coin")[:65]
    'The AUC of 0.500 (0.460 to 0.563) is not clearly above 0.55: this'
    """
    own = _average(scores).set_index("model").loc[model]
    if not own["roc_auc_lower"] > least:
        if pd.isna(own["roc_auc_lower"]):
            return f"How well the model ranks has no interval ({own['reason']}): no list is made of it."
        return (f"The AUC of {own['roc_auc']:.3f} ({own['roc_auc_lower']:.3f} to {own['roc_auc_upper']:.3f}) is not "
                f"clearly above {least:g}: this ranking is too close to chance to make a list of.")
    held = _average(differences).query("score == 'roc_auc' and model == @model and against == @RECENCY")
    if held.empty or held["lower"].iloc[0] > 0:
        return ""
    return (f"The model does not rank better than days since the last order alone ({_signed(held.iloc[0])} in AUC): "
            "rank by those, which needs no model.")


def _average(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of the mean over dates, or of the one date there is."""
    return frame[frame["snapshot"].isna()] if frame["snapshot"].nunique() != 1 else frame


def _on_recency(apart: pd.DataFrame) -> str:
    held = apart[(apart["against"] == RECENCY) & (apart["model"] != RECENCY_OVER_GAP)]
    if held.empty:
        return "Not held against recency: the table has no `recency_days`."
    if (held["lower"] > 0).any():
        return ""
    best = held.sort_values("estimate").iloc[-1]
    return (f"Nothing beats recency: the best, {best['model']}, ranks by {_signed(best)} in AUC against days since the "
            "last order alone, which chance explains. Rank by recency and save the effort.")


def _on_baselines(mean: pd.DataFrame, apart: pd.DataFrame, differences: pd.DataFrame, classifier: str,
                  dates: int) -> str:
    own = mean.loc[classifier]
    start = (f"The {classifier}'s AUC is {own['roc_auc']:.3f} ({own['roc_auc_lower']:.3f} to "
             f"{own['roc_auc_upper']:.3f}){f' on average over {dates} test dates' if dates > 1 else ''}:")
    parts = []
    for _, row in apart[apart["model"] == classifier].iterrows():
        word = ("better than" if row["lower"] > 0 else "worse than" if row["upper"] < 0 else "not told apart from")
        each = differences[(differences["model"] == classifier) & (differences["against"] == row["against"])
                           & (differences["score"] == "roc_auc") & differences["snapshot"].notna()]
        ahead = f", ahead at {int((each['estimate'] > 0).sum())} of {dates} dates" if dates > 1 else ""
        parts.append(f"{word} {row['against']} ({_signed(row)}{ahead})")
    return f"{start} {'; '.join(parts)}."


def _on_calibration(mean: pd.DataFrame, classifier: str) -> str:
    own = mean.set_index("model").loc[classifier]
    best = mean.sort_values("ece").iloc[0]
    said = (f"Its risks are {100 * own['ece']:.1f} points off on average ({100 * own['ece_lower']:.1f} to "
            f"{100 * own['ece_upper']:.1f})")
    other = "" if best["model"] == classifier else f"; those of {best['model']} are {100 * best['ece']:.1f} off"
    return f"{said}{other}."


def _on_profit(differences: pd.DataFrame, classifier: str, costs: Costs) -> str:
    gained = _average(differences)
    gained = gained[(gained["score"] == "profit") & (gained["model"] == classifier) & (gained["against"] == RECENCY)]
    if gained.empty:
        return ""
    row = gained.iloc[0]
    return f"Against recency it earns {_signed(row, 2)} per customer ({costs.words})."


def _signed(row: pd.Series, digits: int = 3) -> str:
    numbers = [f"{row[name]:+.{digits}f}".replace("-", "−") for name in ("estimate", "lower", "upper")]
    return f"{numbers[0]}, {numbers[1]} to {numbers[2]}"
