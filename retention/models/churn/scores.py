"""How good risks are: models side by side on the same customers, by snapshot, with intervals over customers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from retention.arguments import columns_present, names_apart
from retention.arguments import frame as a_frame
from retention.arguments import share as share_of
from retention.errors import ArgumentError
from retention.metrics.estimate import wilson
from retention.models.churn.profit import Costs, as_outcome, by_place, expected_maximum
from retention.models.evaluation import (
    Ranking,
    dot,
    ece_by_chance,
    ece_interval,
    pr_auc,
    quantile_groups,
    resampled_weights,
    roc_auc,
    top_lift,
)
from retention.result import Result, as_frame, missing_result
from retention.words import reason

#: What is scored, in this order; of `brier` and `ece` less is better.
SCORES = ("roc_auc", "pr_auc", "brier", "ece", "lift", "profit")
#: Bins of equally many customers in which predicted and actual shares are compared.
BINS = 10
#: How scores are written for a reader.
UNITS = {"base_rate": "share", "profit": "money", "snapshot": "day",
         **dict.fromkeys((*SCORES[:5], "ece_by_chance"), ",.3f")}


class RiskScorer:
    """Scores one set of risks, again and again with other weights: the customers are ranked and binned once.

    Parameters
    ----------
    churned : array of 0 and 1
    risk : array
        Probabilities to leave.
    costs : Costs
        For ``profit``.

    Examples
    --------
    >>> score = RiskScorer(np.array([0, 0, 1, 1]), np.array([0.1, 0.4, 0.35, 0.8]), costs=Costs())
    >>> {name: round(float(value), 4) for name, value in zip(SCORES[:3], score(np.ones(4)))}
    {'roc_auc': 0.75, 'pr_auc': 0.8333, 'brier': 0.1581}
    """

    def __init__(self, churned: np.ndarray, risk: np.ndarray, *, costs: Costs):
        self._churned, self._costs = churned, costs
        self._gap = risk - churned
        self._square = np.square(self._gap)
        self._bin = quantile_groups(risk)
        self._ranking = Ranking(risk)

    def __call__(self, weight: np.ndarray) -> np.ndarray:
        """The scores in the order of `SCORES`; NaN where there are not both kinds of customers."""
        left, stayed = by_place(self._ranking, self._churned, weight)
        customers = weight.sum()
        brier = dot(weight, self._square) / customers
        ece = np.abs(np.bincount(self._bin, weights=weight * self._gap)).sum() / customers
        if not (left.any() and stayed.any()):
            return np.array([np.nan, np.nan, brier, ece, np.nan, expected_maximum(left, stayed, self._costs)[0]])
        return np.array([roc_auc(left, stayed), pr_auc(left, stayed), brier, ece, top_lift(left, stayed),
                         expected_maximum(left, stayed, self._costs)[0]])


def churn_scores(predictions: pd.DataFrame, *, models: Sequence[str] | None = None, costs: Costs | None = None,
                 label: str = "churned", group: str = "customer_id", time: str = "snapshot",
                 against: str | Sequence[str] | None = None, draws: int = 300, seed: int = 0) -> Result:
    """Scores of models on the same customers, by snapshot and on average, and the paired differences between them.

    The intervals resample customers: whoever is in several snapshots is drawn into or left out of all of them, and all
    models are scored on the same resamples, so that what all find hard cancels from the differences.

    Parameters
    ----------
    predictions : pandas.DataFrame
        One row per customer and snapshot: ``label`` (0 and 1), ``group``, ``time`` where there are dates, and one
        column of probabilities per model, none of them fitted on these rows.
    models : sequence of str, optional
        The columns to score; all that are left unless given.
    costs : Costs, optional
        For the profit; the published defaults unless given.
    against : str or sequence of str, optional
        Models that each other model is held against; the first unless given.
    draws, seed : int
        Of the bootstrap.

    Returns
    -------
    Result
        One row per snapshot and model and, with ``snapshot`` NaT and more than one snapshot, the mean over snapshots:
        ``model, snapshot, n, base_rate`` and, each with its ``…_lower`` and ``…_upper``, ``roc_auc``; ``pr_auc``
        (average precision); ``brier`` (mean square of risk − outcome); ``ece`` (distance of predicted and actual share,
        averaged over ten bins of equally many customers); ``lift`` (rate of leaving of the tenth at highest risk ÷ that
        of all); ``profit`` (expected maximum profit per customer, as in `maximum_profit`); ``ece_by_chance`` (the
        ``ece`` to be expected of risks that are right, of so few customers); last ``reason``, why a score is missing.
        Its part ``differences`` has ``model, against, score, snapshot, estimate, lower, upper, n, reason``: score of
        the model minus that of ``against``, by snapshot and on average (NaT). Facts, all of the first model on average:
        ``model, n, dates, base_rate, ranked`` (whether there is anything to rank), ``auc, auc_lower, auc_upper, lift,
        off`` (its ECE), ``off_lower, off_upper, off_by_chance, why`` (why not ranked).

    Raises
    ------
    ArgumentError
        A column is missing, an outcome is not 0 or 1, a risk is missing, or a customer is twice in a snapshot.

    Notes
    -----
    The interval of ``ece`` is not a bootstrap's (`ece_interval` says why); that of its mean over snapshots is the
    mean of their bounds, too wide rather than too narrow.

    Examples
    --------
    >>> frame = pd.DataFrame({"customer_id": list("abcdef"), "churned": [0, 0, 0, 1, 1, 1],
    ...                       "good": [0.1, 0.2, 0.6, 0.4, 0.8, 0.9], "coin": [0.5] * 6})
    >>> scores = churn_scores(frame, costs=Costs(), against="coin", draws=50)
    >>> scores[["model", "n", "base_rate", "roc_auc", "lift"]].round(3)
      model  n  base_rate  roc_auc  lift
    0  good  6        0.5    0.889   2.0
    1  coin  6        0.5    0.500   1.0
    >>> scores.differences.table.query("score == 'roc_auc'")[["model", "against", "estimate"]].round(3)
      model against  estimate
    0  good    coin     0.389
    """
    predictions = a_frame("predictions", as_frame(predictions))
    time = time if time in predictions.columns else None
    models = _models(predictions, models, {label, group, time})
    pairs = _pairs(models, [against] if isinstance(against, str) else list(against or models[:1]))
    parts = _by_snapshot(predictions, time, group)
    point, drawn = _resampled(parts, predictions[group], models, label, costs or Costs(), draws, seed)
    ece = np.array([[(*ece_interval(*as_outcome(rows[label], rows[model]), seed=seed),
                      ece_by_chance(rows[model].to_numpy(dtype=float))) for model in models] for _, rows in parts])
    whens = [when for when, _ in parts]
    sizes = [len(rows) for _, rows in parts]
    rates = [float(rows[label].mean()) for _, rows in parts]
    if len(parts) > 1:  # the mean over snapshots, not all rows together: base rates differ from snapshot to snapshot
        point, drawn, ece = (np.concatenate([values, values.mean(axis=-3, keepdims=True)], axis=-3)
                             for values in (point, drawn, ece))
        whens, sizes, rates = [*whens, pd.NaT], [*sizes, sum(sizes)], [*rates, float(np.mean(rates))]
    places = [(i, when, sizes[i]) for i, when in enumerate(whens)]
    table = _scores(models, places, rates, point, drawn, ece)
    differences = Result("churn_differences", _differences(models, places, pairs, point, drawn))
    return Result("churn_scores", table, facts=first_model(table), parts={"differences": differences}, units=UNITS)


def first_model(scores: pd.DataFrame) -> dict[str, Any]:
    """The facts of a table of scores: how its first model did, on average over the snapshots."""
    row = on_average(scores).iloc[0]
    names = {"auc": "roc_auc", "off": "ece"}
    ends = {f"{fact}{end}": row.get(f"{name}{end}") for fact, name in names.items() for end in ("", "_lower", "_upper")}
    return {"model": row["model"], "n": int(row["n"]), "dates": int(scores["snapshot"].nunique()),
            "base_rate": row["base_rate"], "ranked": bool(row["roc_auc"] == row["roc_auc"]), "lift": row["lift"],
            "off_by_chance": row.get("ece_by_chance"), "why": row["reason"], **ends}


def on_average(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of the mean over snapshots, or of the one snapshot there is."""
    return frame[frame["snapshot"].isna()] if frame["snapshot"].nunique() != 1 else frame


def _models(predictions: pd.DataFrame, models: Sequence[str] | None, others: set) -> list[str]:
    columns_present([*sorted(other for other in others if other), *(models or ())],
                    names_apart(predictions.columns, table="predictions"), table="predictions",
                    remedy="Name outcome, customer and risks by `label`, `group` and `models`.")
    found = list(models) if models is not None else [name for name in predictions.columns if name not in others]
    if not found:
        raise ArgumentError("predictions: found no column of risks, allowed one per model beside the outcome.")
    return found


def _pairs(models: list[str], against: list[str]) -> list[tuple[int, int]]:
    """Places of each model and of what it is held against."""
    unknown = [name for name in against if name not in models]
    if unknown:
        raise ArgumentError(f"against: found {unknown[0]!r}, allowed {', '.join(models)}.")
    return [(i, models.index(base)) for base in against for i, model in enumerate(models) if model != base]


def _by_snapshot(predictions: pd.DataFrame, time: str | None, group: str) -> list[tuple[Any, pd.DataFrame]]:
    """The rows of each snapshot, in order of time; one nameless snapshot where there are no dates."""
    twice = predictions.duplicated([group, time] if time else [group])
    if twice.any():
        raise ArgumentError(f"predictions: found {int(twice.sum()):,} customers more than once in a snapshot, allowed "
                            "one row each. Average their risks first.")
    return list(predictions.groupby(time)) if time else [(pd.NaT, predictions)]


def _resampled(parts, customers: pd.Series, models: list[str], label: str, costs: Costs, draws: int,
               seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Scores by snapshot, model and score: of the customers as they are, and of each resample of them."""
    names, _ = pd.factorize(customers)
    codes = pd.Series(names, index=customers.index)
    scorers, rows = [], []
    for _, part in parts:
        rows.append(codes.loc[part.index].to_numpy())
        scorers.append([RiskScorer(*as_outcome(part[label], part[model]), costs=costs) for model in models])

    def score(weight: np.ndarray) -> np.ndarray:
        return np.array([[scorer(weight[own]) for scorer in scorers[i]] for i, own in enumerate(rows)])

    size = int(names.max(initial=-1)) + 1
    point = score(np.ones(size))
    drawn = np.array([score(weight) for weight in resampled_weights(size, draws=draws, seed=seed)])
    return point, drawn.reshape(draws, *point.shape)


def _interval(point: np.ndarray, drawn: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Percentile intervals over the resamples."""
    if len(drawn) == 0:
        return np.full((2, *point.shape), np.nan)
    return np.quantile(drawn, [0.025, 0.975], axis=0)


def _scores(models: list[str], places: list, rates: list[float], point: np.ndarray, drawn: np.ndarray,
            ece: np.ndarray) -> pd.DataFrame:
    lower, upper = _interval(point, drawn)
    lower[..., SCORES.index("ece")], upper[..., SCORES.index("ece")] = ece[..., 0], ece[..., 1]
    rows = []
    for i, when, n in places:
        for j, model in enumerate(models):
            row = {"model": model, "snapshot": when, "n": n, "base_rate": rates[i]}
            for k, score in enumerate(SCORES):
                row |= {score: point[i, j, k], f"{score}_lower": lower[i, j, k], f"{score}_upper": upper[i, j, k]}
            rows.append(row | {"ece_by_chance": ece[i, j, 2], "reason": _why_not(rates[i], lower[i, j], len(drawn))})
    return pd.DataFrame(rows).astype({"snapshot": "datetime64[ns]"})


def _why_not(rate: float, lower: np.ndarray, draws: int) -> str:
    if rate in (0, 1):
        return reason("nobody-left" if rate == 0 else "everybody-left")
    if np.isnan(lower).any():
        return reason("no-resamples" if draws == 0 else "too-few-left-or-stayed")
    return ""


def _differences(models: list[str], places: list, pairs: list[tuple[int, int]], point: np.ndarray,
                 drawn: np.ndarray) -> pd.DataFrame:
    rows = []
    for j, base in pairs:
        apart, resampled = (values[..., j, :] - values[..., base, :] for values in (point, drawn))
        lower, upper = _interval(apart, resampled)
        rows += [{"model": models[j], "against": models[base], "score": score, "snapshot": when,
                  "estimate": apart[i, k], "lower": lower[i, k], "upper": upper[i, k], "n": n,
                  "reason": "" if np.isfinite(lower[i, k]) else reason("no-such-interval")}
                 for i, when, n in places for k, score in enumerate(SCORES)]
    return pd.DataFrame(rows, columns=["model", "against", "score", "snapshot", "estimate", "lower", "upper", "n",
                                       "reason"]).astype({"snapshot": "datetime64[ns]"})


def calibration_bins(predictions: pd.DataFrame, *, models: Sequence[str] | None = None, label: str = "churned",
                     group: str = "customer_id", time: str = "snapshot", bins: int = BINS) -> Result:
    """Predicted and actual share of leavers, in bins of equally many customers.

    Parameters
    ----------
    predictions : pandas.DataFrame
        As in `churn_scores`.
    bins : int
        How many; equal risks share one.

    Returns
    -------
    Result
        ``model, snapshot, bin`` (1 lowest), ``n, predicted, actual`` and the Wilson interval ``lower, upper`` of the
        actual share. Facts, of the first model at its first snapshot: ``model, bins, right`` (bins whose difference
        chance explains), ``too_high, too_low`` (whether the others are), ``n_least, n_most`` (customers in a bin).

    Examples
    --------
    >>> frame = pd.DataFrame({"customer_id": list("abcd"), "churned": [0, 0, 0, 1], "risk": [0.1, 0.3, 0.4, 0.8]})
    >>> calibration_bins(frame, bins=2)[["model", "bin", "n", "predicted", "actual"]]
      model  bin  n  predicted  actual
    0  risk    1  2        0.2     0.0
    1  risk    2  2        0.6     0.5
    """
    predictions = a_frame("predictions", as_frame(predictions))
    time = time if time in predictions.columns else None
    models = _models(predictions, models, {label, group, time})
    tables = []
    for when, rows in _by_snapshot(predictions, time, group):
        for model in models:
            churned, risk = as_outcome(rows[label], rows[model])
            frame = pd.DataFrame({"bin": quantile_groups(risk, groups=bins), "predicted": risk, "churned": churned})
            table = frame.groupby("bin", as_index=False).agg(n=("churned", "size"), predicted=("predicted", "mean"),
                                                             left=("churned", "sum"))
            actual, lower, upper = wilson(table["left"], table["n"])
            table = table.drop(columns="left").assign(actual=actual, lower=lower, upper=upper)
            tables.append(pd.DataFrame({"model": model, "snapshot": when}, index=table.index).join(table))
    return calibration_of(pd.concat(tables, ignore_index=True).astype({"snapshot": "datetime64[ns]"}))


def calibration_of(bins: pd.DataFrame) -> Result:
    """The result of a table of calibration bins, or of some of its rows."""
    facts = {}
    if len(bins):
        first = bins[(bins["model"] == bins["model"].iloc[0])
                     & (bins["snapshot"].isna() | (bins["snapshot"] == bins["snapshot"].iloc[0]))]
        right = first["predicted"].between(first["lower"], first["upper"])
        facts = {"model": first["model"].iloc[0], "bins": len(first), "right": int(right.sum()),
                 "too_high": bool(((first["predicted"] > first["actual"]) & ~right).any()),
                 "too_low": bool(((first["predicted"] < first["actual"]) & ~right).any()),
                 "n_least": int(bins["n"].min()), "n_most": int(bins["n"].max())}
    units = dict.fromkeys(("predicted", "actual", "lower", "upper"), "share")
    return Result("calibration_bins", bins, facts=facts, units={**units, "snapshot": "day"})


def churn_gains(predictions: pd.DataFrame, *, models: Sequence[str] | None = None, label: str = "churned",
                group: str = "customer_id", time: str = "snapshot", share: float = 0.1) -> Result:
    """Share of all leavers found among the customers at highest risk, by the share of customers looked at.

    Parameters
    ----------
    predictions : pandas.DataFrame
        As in `churn_scores`.
    share : float
        The share of customers that the sentences speak of.

    Returns
    -------
    Result
        ``model, share`` (of customers, highest risk first, every hundredth), ``estimate`` (share of the leavers among
        them); customers of equal risk are taken in any order, on average. Facts, of the first model: ``model, share,
        found`` (leavers among that share), ``times`` (as many as at random), ``n, base_rate``.

    Examples
    --------
    >>> frame = pd.DataFrame({"customer_id": list("abcd"), "churned": [1, 1, 0, 0], "risk": [0.9, 0.8, 0.2, 0.1]})
    >>> churn_gains(frame, share=0.5).facts["found"]
    1.0
    """
    share_of("share", share, zero=False)
    predictions = a_frame("predictions", as_frame(predictions))
    models = _models(predictions, models, {label, group, time if time in predictions.columns else None})
    columns = ["model", "share", "estimate"]
    if not len(predictions) or not predictions[label].any():
        return missing_result("churn_gains", reason("nobody-left"), columns=columns)
    tables, found, shares = [], {}, np.linspace(0, 1, 101)
    for model in models:
        churned, risk = as_outcome(predictions[label], predictions[model])
        left, stayed = by_place(Ranking(risk), churned)
        customers, caught = (np.r_[0, part.cumsum() / part.sum()] for part in (left + stayed, left))
        found[model] = float(np.interp(share, customers, caught))
        tables.append(pd.DataFrame({"model": model, "share": shares, "estimate": np.interp(shares, customers, caught)}))
    facts = {"model": models[0], "share": share, "found": found[models[0]], "times": found[models[0]] / share,
             "n": len(predictions), "base_rate": float(predictions[label].mean())}
    return Result("churn_gains", pd.concat(tables, ignore_index=True), facts=facts,
                  units={"share": "share", "estimate": "share"})
