"""Would it have worked: at each test date trained on what was known by then, and held to what came after."""

from __future__ import annotations

import datetime as dt
import time as clock
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from retention.arguments import choice, columns_present, frame, names_apart, whole
from retention.errors import ArgumentError
from retention.models.churn.baselines import RECENCY, RECENCY_OVER_GAP, of_the_day, standard_baselines
from retention.models.churn.profit import Costs
from retention.models.churn.scores import UNITS, calibration_bins, churn_scores, on_average
from retention.result import Result, as_frame
from retention.tables.inputs import as_date, as_result
from retention.words import reason

#: Fewer test dates than these say little about the next one, and the verdict says that.
ENOUGH_DATES = 3
#: What the classifier under test is called beside its baselines.
CLASSIFIER = "classifier"
#: Digits of a risk that do not depend on the machine.
_DIGITS = 9
#: A ranking is worth a list when the lower end of its AUC's interval lies above this.
LEAST_AUC = 0.55


def backtest_churn(panel: pd.DataFrame, *, horizon_days: int, test_dates: int | Sequence[Any] = ENOUGH_DATES,
                   classifier: Any = None, baselines: Mapping[str, Any] | None = None, costs: Costs | None = None,
                   label: str = "churned", group: str = "customer_id", time: str = "snapshot",
                   expected: Result | None = None, draws: int = 300, seed: int = 0) -> Result:
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
    expected : Result, optional
        Of `expected_churn`: the classifier's risks are set to the share that was expected on each test date, or on the
        nearest day before it, by what was known then; so `churn_risk` sets those of today.
    draws, seed : int
        Of the bootstrap over customers, and of the default classifier.

    Returns
    -------
    Result
        The scores, as `churn_scores` returns them, by test date and, with ``snapshot`` NaT, the mean over dates. Parts:
        ``scores`` and ``differences`` (paired, over the same customers); ``calibration``, as `calibration_bins` returns
        it; ``training``, one row per test date and model: ``snapshot, model, rows, snapshots, first, last`` (training
        snapshots), ``base_rate`` (of the training rows), ``test_rate, seconds`` (fitting); ``predictions``:
        ``customer_id, snapshot, churned`` and a column of risks per model (customer-level: not to be published); and
        ``classifier``, fitted for the last test date, which it has not seen: what to explain on held-out customers.

        Facts: those of `churn_scores`; ``recency`` ("beaten" where some model ranks better than days since the last
        order beyond chance, "not-beaten", or "unknown" without `recency_days`) and of the best against it ``best,
        best_difference, best_lower, best_upper``; ``better, worse, unclear`` (baselines that the classifier ranks
        better or worse than, or as well as chance allows), ``some_better, some_worse, some_unclear`` (whether there
        are), ``ahead`` (dates at which it ranks better than recency); ``best_calibrated, least_off`` (the model whose
        risks are off least, and by how much); ``profit_known, profit_more, profit_difference, profit_lower,
        profit_upper`` (against recency, per customer); ``few_dates``; and those of the costs.

    Raises
    ------
    ArgumentError
        A column is missing, no date can be tested, or a date given cannot: its window is not over, no training window
        was over by then, or the customers of the training snapshots all did the same; ``expected`` beside a classifier
        whose level cannot be set.

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
    >>> tested.title
    'The model does not rank better than days since the last order alone'
    """
    costs, panel = costs or Costs(), frame("panel", as_frame(panel))
    panel = _checked(panel, label, group, time)
    dates = _test_dates(panel, horizon_days, test_dates, label, time)
    features = [name for name in panel.columns if name not in (label, group, time)]
    given = {CLASSIFIER: _default(time, group, seed) if classifier is None else classifier, **(baselines or {})}
    if expected is not None and not hasattr(given[CLASSIFIER], "at_share"):
        raise ArgumentError(f"expected: found a {type(given[CLASSIFIER]).__name__} as classifier, allowed one whose "
                            "level can be set, such as `ChurnClassifier`. Leave out `expected`.")
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
            share = _share_expected(expected, date, horizon_days) if name == CLASSIFIER else None
            model = fitted[name] if share is None else fitted[name].at_share(test[columns[name]], share=share)
            # customers alike stay alike: the last digits depend on how many threads added up
            risk = model.predict_proba(test[columns[name]])[:, 1].round(_DIGITS)
            predicted[-1] = predicted[-1].assign(**{name: risk})
            training.append({"snapshot": date, "model": name, "rows": len(known), "snapshots": known[time].nunique(),
                             "first": known[time].min(), "last": known[time].max(), "base_rate": known[label].mean(),
                             "test_rate": test[label].mean(), "seconds": clock.perf_counter() - began})
    predictions = pd.concat(predicted, ignore_index=True)
    names = {"label": label, "group": group, "time": time, "models": list(models)}
    scores = churn_scores(predictions, costs=costs, against=[*models][1:], draws=draws, seed=seed, **names)
    parts = {"scores": scores, "differences": scores.differences, "calibration": calibration_bins(predictions, **names),
             "training": pd.DataFrame(training), "predictions": predictions, "classifier": fitted[CLASSIFIER]}
    return Result("backtest_churn", scores.table, facts={**_verdict(scores), **costs.facts}, parts=parts, units=UNITS)


def _share_expected(expected: Result | None, date: pd.Timestamp, horizon_days: int) -> float | None:
    """The share that was expected to leave on a date, by the newest forecast made by then and not long before."""
    if expected is None or expected.reason:
        return None
    rows = expected.table[expected.table["expected"].notna() & (expected.table["snapshot"] <= date)]
    near = len(rows) and date - rows["snapshot"].iloc[-1] <= pd.Timedelta(days=horizon_days / 3)
    return float(rows["expected"].iloc[-1]) if near else None


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
    undated = time not in panel.columns and {label, group} <= set(panel.columns)
    columns_present([label, group, time], names_apart(panel.columns, table="panel"), table="panel",
                    remedy="A table without dates cannot be tested in time: score folds of its customers with "
                           "`churn_scores`." if undated else "Give what `churn_panel` returns.")
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


def _verdict(scores: Result) -> dict[str, Any]:
    """Whether anything beats recency, what the classifier beats, how far its risks are off, and what it earns more.

    One model beats another when the paired 95 % interval of the difference of their AUC, on average over the test
    dates, lies above 0.
    """
    mean, differences = on_average(scores.table), scores.differences.table
    apart = on_average(differences)
    ranks = apart[apart["score"] == "roc_auc"]
    own = ranks[ranks["model"] == CLASSIFIER]
    sides = {"better": own["lower"] > 0, "worse": own["upper"] < 0}
    sides["unclear"] = ~(sides["better"] | sides["worse"])
    lists = {side: own.loc[rows, "against"].tolist() for side, rows in sides.items()}
    calibrated = mean.sort_values("ece").iloc[0]
    return {**scores.facts, **_against_recency(ranks), **lists,
            **{f"some_{side}": bool(names) for side, names in lists.items()}, "ahead": _ahead(differences),
            "best_calibrated": calibrated["model"], "least_off": calibrated["ece"],
            "own_best": calibrated["model"] == CLASSIFIER, "few_dates": scores.facts["dates"] < ENOUGH_DATES,
            **_gain(apart)}


def _against_recency(ranks: pd.DataFrame) -> dict[str, Any]:
    held = ranks[(ranks["against"] == RECENCY) & (ranks["model"] != RECENCY_OVER_GAP)]
    if held.empty:
        return {"recency": "unknown"}
    best = held.sort_values("estimate").iloc[-1]
    return {"recency": "beaten" if (held["lower"] > 0).any() else "not-beaten", "best": best["model"],
            "best_difference": best["estimate"], "best_lower": best["lower"], "best_upper": best["upper"]}


def _ahead(differences: pd.DataFrame) -> int:
    rows = differences[(differences["model"] == CLASSIFIER) & (differences["against"] == RECENCY)
                       & (differences["score"] == "roc_auc") & differences["snapshot"].notna()]
    return int((rows["estimate"] > 0).sum())


def _gain(apart: pd.DataFrame) -> dict[str, Any]:
    """Profit per customer of the classifier less that of recency."""
    rows = apart[(apart["score"] == "profit") & (apart["model"] == CLASSIFIER) & (apart["against"] == RECENCY)]
    if rows.empty:
        return {"profit_known": False}
    row = rows.iloc[0]
    return {"profit_known": True, "profit_more": bool(row["estimate"] >= 0), "profit_difference": row["estimate"],
            "profit_lower": row["lower"], "profit_upper": row["upper"]}


def list_check(scores: Result, *, model: str = CLASSIFIER, min_auc: float = LEAST_AUC) -> Result:
    """May a list of whom to contact be made of a model's ranking?

    A list needs a ranking that is clearly better than chance and than days since the last order, which cost nothing.

    Parameters
    ----------
    scores : Result
        Of `churn_scores` or `backtest_churn`, with intervals; for the second rule with "recency only" among the models
        that the others are held ``against``.
    model : str
    min_auc : float
        What the lower end of the interval of the AUC has to lie above.

    Returns
    -------
    Result
        One row per rule that could be held to: ``rule`` ("better than chance", "better than recency"), ``estimate,
        lower, upper`` (AUC; difference of the AUC), ``needed, passed``. Facts: ``allowed``, and ``objection``, the
        reason why not.

    Examples
    --------
    >>> frame = pd.DataFrame({"customer_id": range(400), "churned": [0, 1] * 200, "coin": [0.2, 0.3, 0.3, 0.2] * 100})
    >>> list_check(churn_scores(frame, draws=50), model="coin").facts["objection"][:62]
    'the AUC of 0.500 (0.460 to 0.563) is not clearly above 0.55, w'
    """
    as_result(scores, table="scores", by="churn_scores", parts=("differences",))
    choice("model", model, list(dict.fromkeys(scores.table["model"])))
    own = on_average(scores.table).set_index("model").loc[model]
    held = on_average(scores.differences.table)
    held = held[(held["score"] == "roc_auc") & (held["model"] == model) & (held["against"] == RECENCY)]
    rows = [("better than chance", own["roc_auc"], own["roc_auc_lower"], own["roc_auc_upper"], min_auc)]
    rows += [("better than recency", row.estimate, row.lower, row.upper, 0.0) for row in held.itertuples()]
    table = pd.DataFrame(rows, columns=["rule", "estimate", "lower", "upper", "needed"])
    table["passed"] = table["lower"] > table["needed"]
    objection = ""
    if pd.isna(own["roc_auc_lower"]):
        objection = reason("ranking-unknown", why=own["reason"])
    elif not table["passed"].iloc[0]:
        objection = reason("ranking-near-chance", auc=own["roc_auc"], lower=own["roc_auc_lower"],
                           upper=own["roc_auc_upper"], least=min_auc)
    elif not table["passed"].all():
        row = held.iloc[0]
        objection = reason("ranking-no-better-than-recency", difference=row["estimate"], lower=row["lower"],
                           upper=row["upper"])
    return Result("list_check", table, facts={"allowed": not objection, "objection": objection},
                  units=dict.fromkeys(("estimate", "lower", "upper", "needed"), ",.3f"))
