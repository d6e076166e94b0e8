"""Which model of lifetime value to trust: fitted on calibration, scored on a holdout, beside simple baselines."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from retention import arguments
from retention.errors import ArgumentError
from retention.metrics.estimate import ratio_of_sums
from retention.models.evaluation import ACCURACY, accuracy, calibration, differences, quantile_groups
from retention.models.holdout.baselines import (
    Prediction,
    baseline_predictions,
    earlier_split,
    in_one_table,
    model_predictions,
)
from retention.models.holdout.counts import LEVELS, mean_pit
from retention.models.holdout.split import (
    DRIFT,
    Cohort,
    Split,
    drift,
    repeats_by_day,
    repeats_by_month,
    split_log,
    tracking,
)
from retention.models.purchase.beta_geo import BetaGeoNBD, ModifiedBetaGeoNBD
from retention.models.purchase.gamma_gamma import GammaGamma
from retention.models.purchase.pareto import ParetoNBD
from retention.tables.inputs import as_date, as_table

#: Repeat purchases in calibration from which on customers are one class of `ClvEvaluation.by_frequency`.
MOST_FREQUENT = 7
#: Scores that only a distribution has.
_OF_COUNTS = ("log_score", "brier", *(f"{what}_{level}" for level in LEVELS for what in ("coverage", "width")),
              "pit_distance")
#: Scores of the value: those of purchases under other names.
_OF_VALUE = ("bias", "mae", "rmse", "gini")
#: Scores another may be better at, in words, and whether higher is better (the bias counts by its absolute value).
BETTER = {"bias": ("comes closer to the total", False), "rmse": ("errs less per customer (RMSE)", False),
          "gini": ("ranks customers better (Gini)", True)}
#: Differences below this are the optimiser's, not the data's.
SAME = 1e-4
#: A month is named when at least this many purchases are expected of it.
ENOUGH = 20


@dataclass(frozen=True, repr=False)
class ClvEvaluation:
    """What `evaluate_clv` found; all tables are aggregates and may be published.

    Parameters
    ----------
    calibration_end, holdout_end : datetime.date
        The holdout is ``[calibration_end, holdout_end)``.
    customers : int
        Customers acquired before ``calibration_end``: all scores are over them.
    value : {"revenue", "margin"}
        What ``value`` means.
    scores : pandas.DataFrame
        One row per model and baseline: ``model, kind`` (``model`` or ``baseline``), ``log_likelihood, aic``
        (calibration), ``n``, ``actual, predicted`` (purchases, totals), ``bias`` (predicted ÷ actual − 1) with
        ``bias_lower, bias_upper``, ``mae, rmse`` (per customer), ``gini, top_decile_lift`` (area between gains curve
        and diagonal ÷ that of the perfect ranking; mean actual of the tenth predicted highest ÷ mean of all); for
        models ``log_score`` (mean log probability given to the count that came), ``brier`` (of any purchase at all),
        ``coverage_80, width_80, coverage_95, width_95`` (of the predictive interval, in purchases) and
        ``pit_distance`` (largest distance of the probability integral transform from uniform); ``actual_value,
        predicted_value, bias_value, mae_value, rmse_value, gini_value``; ``reason``. Mind that MAE is smallest for
        medians, which are 0 for most customers: it rewards whoever predicts too little.
    differences : pandas.DataFrame
        ``model, score, estimate, lower, upper, n, reason``: each other one minus the best, by bootstrap over customers.
        For ``bias`` and ``bias_value`` of absolute values.
    deciles : pandas.DataFrame
        ``model, decile, n, predicted, actual, lower, upper``: mean purchases by decile of the prediction, 10 the
        highest; equal predictions share a decile.
    by_frequency : pandas.DataFrame
        ``model, frequency, n, predicted, actual, lower, upper``: the same by repeat purchases in calibration, 7
        standing for 7 and more.
    pit : pandas.DataFrame
        ``model, start, end, share``: the transform's histogram; a tenth each if the distribution is right.
    tracking : pandas.DataFrame
        Repeat purchases by week, actual and expected, as in `retention.models.holdout.split.tracking`.
    drift : pandas.DataFrame
        Actual ÷ expected by month under the best model, as in `retention.models.holdout.split.drift`.
    best : str
        The model with the best log score.
    reason : str
        Why, what is within noise of it, and where a baseline does better.
    drift_reason : str
        How the holdout differs from what the best model expects.
    """

    calibration_end: dt.date
    holdout_end: dt.date
    customers: int
    value: str
    scores: pd.DataFrame
    differences: pd.DataFrame
    deciles: pd.DataFrame
    by_frequency: pd.DataFrame
    pit: pd.DataFrame
    tracking: pd.DataFrame
    drift: pd.DataFrame
    best: str
    reason: str
    drift_reason: str

    def __repr__(self) -> str:
        return (f"ClvEvaluation(best={self.best!r}, customers={self.customers:,}, compared={len(self.scores)}, "
                f"holdout={self.calibration_end} to {self.holdout_end})")


def evaluate_clv(log: Any, *, calibration_end: Any, holdout_end: Any, models: Mapping[str, Any] | None = None,
                 spend: Any = None, margin: float | None = None, draws: int = 500, seed: int = 0) -> ClvEvaluation:
    """Fit models of lifetime value on a calibration window, and score them on the holdout beside simple baselines.

    Customers are those acquired before ``calibration_end``. What they buy in the holdout is counted in purchase
    days, as in `customer_summary`; value is the amount of these days. Models are fitted on the whole calibration
    window. Baselines learn from an earlier split inside it, whose outcome ends where the holdout begins; nothing
    is ever fitted on the holdout. Baselines: the last period repeated (repeat purchases of a window as long as the
    holdout, or as the log allows), a table of recency × frequency cells, gradient-boosted trees with Poisson
    loss, and the mean of all. The predictive distribution is that at the fitted parameters: their own
    uncertainty, small beside the process for hundreds of customers, is not in the coverage.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp`` and, for values, ``amount``; the models' covariates as columns.
    calibration_end, holdout_end : date or str
        Both exclusive: the holdout is ``[calibration_end, holdout_end)`` and must have been observed to its end.
    models : mapping of str to purchase model, optional
        Unfitted models by name; BG/NBD, MBG/NBD and Pareto/NBD by default.
    spend : spend model, optional
        Unfitted; `GammaGamma` by default.
    margin : float, optional
        Share of the amount that is margin, above 0 to 1; without it value is revenue.
    draws : int
        Resamples of the customers for the intervals; 0 for none of the differences. Time grows with resamples ×
        customers: of a million customers take a sample, or fewer resamples.
    seed : int
        Of the resamples and of the trees.

    Returns
    -------
    ClvEvaluation
        Tables of scores, calibration, tracking and drift, and the best with the reason in words.

    Raises
    ------
    TableError
        A column is missing or of the wrong type.
    ArgumentError
        The dates leave no calibration or no holdout, or an argument has no meaning.

    References
    ----------
    Fader, Hardie & Lee (2005), "Counting your customers" the easy way, Marketing Science 24(2).
    Gneiting & Raftery (2007), Strictly proper scoring rules, prediction, and estimation, JASA 102(477).

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> rate, start = rng.gamma(1, 0.03, 200), rng.integers(0, 90, 200)  # of 200 customers, per day
    >>> log = pd.DataFrame([(f"c{i}", day, 10.0 + i % 7) for i in range(200) for day in start[i] + np.unique(
    ...     np.r_[0, rng.integers(1, 365, rng.poisson(365 * rate[i]))])], columns=["customer_id", "day", "amount"])
    >>> log["timestamp"] = pd.Timestamp("2025-01-01") + pd.to_timedelta(log.pop("day"), unit="D")
    >>> found = evaluate_clv(log, calibration_end="2025-09-01", holdout_end="2026-01-01", draws=50,
    ...                      models={"BG/NBD": BetaGeoNBD()})
    >>> found
    ClvEvaluation(best='BG/NBD', customers=200, compared=5, holdout=2025-09-01 to 2026-01-01)
    >>> found.scores["model"].tolist()
    ['BG/NBD', 'last period repeated', 'recency × frequency', 'boosted trees', 'everyone the mean']
    """
    start, end = as_date(calibration_end, name="calibration_end"), as_date(holdout_end, name="holdout_end")
    if end <= start:
        raise ArgumentError(f"holdout_end: found {end}, allowed a day after calibration_end ({start}).")
    _check_arguments(models, margin, draws)
    models, spend = _defaults(models, spend)
    log = as_table(log, table="transactions", needs=("customer_id", "timestamp"))
    holdout = split_log(log, as_of=start, until=end, by=_covariates(models))
    _check_holdout(holdout)
    share = 1.0 if margin is None else float(margin)
    predictions = [*model_predictions(models, spend, holdout, margin=share),
                  *baseline_predictions(earlier_split(log, holdout), holdout, margin=share, seed=seed)]
    purchases = holdout.outcome["purchases"].to_numpy(dtype=float)
    value = holdout.outcome["value"].to_numpy(dtype=float) * share
    scores = in_one_table(predictions, [_scores(one, purchases, value, draws, seed) for one in predictions])
    best = best_of(scores)
    apart = _differences(predictions, purchases, value, best, draws, seed)
    cohort, fitted = Cohort(holdout), {one.name: one.fitted for one in predictions if one.fitted is not None}
    window = {"acquired_before": start, "until": end}
    months = (drift(repeats_by_month(log, **window), fitted[best], cohort=cohort) if best in fitted
              else pd.DataFrame(columns=DRIFT))
    usable = [one for one in predictions if one.usable]
    frequency = holdout.customers["frequency"].clip(upper=MOST_FREQUENT).to_numpy()
    return ClvEvaluation(
        start, end, len(purchases), "revenue" if margin is None else "margin", scores, apart,
        deciles=_calibration(usable, purchases, "decile", lambda one: quantile_groups(one.purchases), draws, seed),
        by_frequency=_calibration(usable, purchases, "frequency", lambda one: frequency, draws, seed),
        pit=_pit(usable), tracking=tracking(repeats_by_day(log, **window), fitted, cohort=cohort), drift=months,
        best=best, reason=reason_for(best, scores, apart), drift_reason=drift_in_words(months, best))


def _defaults(models: Mapping[str, Any] | None, spend: Any) -> tuple[Mapping[str, Any], Any]:
    if models is None:
        models = {"BG/NBD": BetaGeoNBD(), "MBG/NBD": ModifiedBetaGeoNBD(), "Pareto/NBD": ParetoNBD()}
    return models, GammaGamma() if spend is None else spend


def _check_arguments(models: Any, margin: Any, draws: Any) -> None:
    if models is not None and not isinstance(models, Mapping):
        raise ArgumentError(f"models: found {type(models).__name__}, allowed a mapping of names to unfitted models, "
                            "such as {'BG/NBD': BetaGeoNBD()}.")
    arguments.share("margin", margin, zero=False, or_none=True)
    arguments.whole("draws", draws, least=0)


def _check_holdout(holdout: Split) -> None:
    if not len(holdout.customers):
        raise ArgumentError(f"calibration_end: found {holdout.as_of}, allowed a day after the first purchase: no "
                            "customer was acquired before it.")
    if not holdout.outcome["purchases"].sum():
        raise ArgumentError(f"holdout_end: no customer acquired before {holdout.as_of} bought from then to "
                            f"{holdout.until}. Allowed a holdout that the log covers: choose an earlier "
                            "calibration_end.")


def _covariates(models: Mapping[str, Any]) -> list[str]:
    names = [name for model in models.values() for name in (*model.rate_covariates, *model.dropout_covariates)]
    return list(dict.fromkeys(names))


def _scores(one: Prediction, purchases: np.ndarray, value: np.ndarray, draws: int, seed: int) -> dict[str, float]:
    """One row of the table of scores, NaN where the model or baseline says nothing."""
    if not one.usable:
        found = dict.fromkeys((*ACCURACY, "predicted"), np.nan)
        bounds = (np.nan, np.nan)
    else:
        total = ratio_of_sums(one.purchases, purchases, seed=seed, draws=max(draws, 1),
                              bootstrap_up_to=5000 if draws else 0)
        bounds = (total.lower - 1, total.upper - 1)
        found = {"predicted": one.purchases.sum(), **accuracy(purchases, one.purchases)}
    row = {"n": len(purchases), "actual": purchases.sum(), "predicted": found["predicted"], "bias": found["bias"],
           "bias_lower": bounds[0], "bias_upper": bounds[1], **{name: found[name] for name in ACCURACY[1:]}}
    row |= one.counts.scores(purchases) if one.counts else dict.fromkeys(_OF_COUNTS, np.nan)
    of_value = accuracy(value, one.value) if np.isfinite(one.value).all() else dict.fromkeys(ACCURACY, np.nan)
    return row | {"actual_value": value.sum(), "predicted_value": one.value.sum(),
                  **{f"{name}_value": of_value[name] for name in _OF_VALUE}}


def _differences(predictions: list[Prediction], purchases: np.ndarray, value: np.ndarray, best: str, draws: int,
                 seed: int) -> pd.DataFrame:
    """Differences to the best in purchases and, where amounts are known, in value."""
    usable = {one.name: one for one in predictions if one.usable}
    if not usable:
        return pd.DataFrame(columns=["model", "score", "estimate", "lower", "upper", "n", "reason"])
    means = {"log_score": {name: one.counts.log_probability for name, one in usable.items() if one.counts}}
    tables = [differences(purchases, {name: one.purchases for name, one in usable.items()}, best=best, draws=draws,
                          seed=seed, per_customer=means)]
    valued = {name: one.value for name, one in usable.items() if np.isfinite(one.value).all()}
    if best in valued:
        table = differences(value, valued, best=best, draws=draws, seed=seed)
        table = table[table["score"].isin(_OF_VALUE)]
        tables.append(table.assign(score=table["score"] + "_value"))
    return pd.concat(tables, ignore_index=True)


def _calibration(usable: list[Prediction], purchases: np.ndarray, label: str, groups, draws: int,
                 seed: int) -> pd.DataFrame:
    tables = [calibration(purchases, one.purchases, groups=groups(one), draws=draws, seed=seed)
              .rename(columns={"group": label}).assign(model=one.name) for one in usable]
    columns = ["model", label, "n", "predicted", "actual", "lower", "upper"]
    return pd.concat(tables, ignore_index=True)[columns] if tables else pd.DataFrame(columns=columns)


def _pit(usable: list[Prediction]) -> pd.DataFrame:
    """Histogram of the transform in tenths, for predictions that give a distribution."""
    edges = np.linspace(0, 1, 11)
    tables = [pd.DataFrame({"model": one.name, "start": edges[:-1], "end": edges[1:],
                            "share": np.diff(mean_pit(one.counts.below, one.counts.up_to, edges))})
              for one in usable if one.counts]
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=["model", "start", "end", "share"])


# --- in words --------------------------------------------------------------------------------------------------------

def best_of(scores: pd.DataFrame) -> str:
    """The model with the best log score; where no model has one, the one with the smallest RMSE.

    Of models that are the same in effect, as where nobody drops out, it is the one named first. The log score is the
    mean logarithm of the probability that was given to what each customer then did: the one score that the true
    law wins on average, whatever it is (a proper score). Baselines give no probabilities.
    """
    by_score = scores.dropna(subset="log_score")
    if len(by_score):
        return str(by_score.loc[by_score["log_score"] > by_score["log_score"].max() - SAME, "model"].iloc[0])
    return str(scores.loc[scores["rmse"].idxmin(), "model"]) if scores["rmse"].notna().any() else ""


def reason_for(best: str, scores: pd.DataFrame, differences: pd.DataFrame) -> str:
    """Why it is the best, which models are within noise of it, and where a baseline does better."""
    if not best:
        return "Nothing could be fitted: the column reason says why of each."
    row = scores.set_index("model").loc[best]
    if np.isnan(row["log_score"]):
        return (f"No model could be fitted, so that nothing gives probabilities; {best} has the smallest RMSE per "
                f"customer ({row['rmse']:.3g}).")
    said = [f"{best} has the best log score of the models ({row['log_score']:.4f} per customer).",
            _other_models(differences), _total(row), *_better(scores, differences)]
    return _typeset(" ".join(said))


def _total(row: pd.Series) -> str:
    bounds = "" if np.isnan(row["bias_lower"]) else f" ({row['bias_lower']:+.1%} to {row['bias_upper']:+.1%})"
    return f"Its total is off by {row['bias']:+.1%}{bounds}."


def _other_models(differences: pd.DataFrame) -> str:
    others = differences[differences["score"].eq("log_score") & differences["estimate"].notna()]
    if others.empty:
        return "No other model could be scored."
    same = others["estimate"].abs() < SAME
    unsure = others[~same & ~(others["upper"] < 0)]
    said = [f"The same in effect: {', '.join(others.loc[same, 'model'])}."] if same.any() else []
    if len(unsure):
        listed = ", ".join(f"{one.model} ({one.estimate:+.4f}{_range(one, '+.4f')})"
                           for one in unsure.itertuples(index=False))
        said.append(f"Within noise of it: {listed}.")
    return " ".join(said) or "Its lead over the other models is beyond noise."


def _better(scores: pd.DataFrame, differences: pd.DataFrame) -> list[str]:
    """Who is better than the best at something: anyone beyond noise, and baselines within it."""
    baselines = set(scores.loc[scores["kind"] == "baseline", "model"])
    clear, perhaps = [], []
    for one in differences[differences["score"].isin(list(BETTER))].itertuples(index=False):
        words, higher = BETTER[one.score]
        if not (one.estimate > SAME if higher else one.estimate < -SAME):
            continue
        name = f"the simple baseline “{one.model}”" if one.model in baselines else one.model
        form = "+.1%" if one.score == "bias" else "+.3g"
        phrase = f"{name} {words} ({one.estimate:{form}}{_range(one, form)})"
        if one.lower > 0 if higher else one.upper < 0:
            clear.append(phrase)
        elif one.model in baselines:
            perhaps.append(phrase)
    said = [f"But beyond noise {'; '.join(clear)}."] if clear else []
    if perhaps:
        said.append(f"By no more than noise {'; '.join(perhaps)}.")
    if not any("baseline" in sentence for sentence in said):
        said.append("No simple baseline has a better total, error or ranking.")
    return said


def _range(one, form: str) -> str:
    return "" if np.isnan(one.lower) else f", {one.lower:{form}} to {one.upper:{form}}"


def _typeset(text: str) -> str:
    """Minus signs and spaces before per cent, as in the rest of a report."""
    return re.sub(r"(?<=\d)%", " %", re.sub(r"(?<![\w-])-(?=[\d.])", "−", text))


def drift_in_words(table: pd.DataFrame, name: str) -> str:
    """One or two sentences: the holdout against calibration beyond what the model expects, and the outlying months."""
    if table.empty:
        return "No model could be fitted, so that nothing says what a steady business would have done."
    whole = table[table["whole"]].set_index("part")
    before, after = whole.loc["calibration"], whole.loc["holdout"]
    if np.isnan(after["estimate"]) or np.isnan(before["estimate"]):
        return "Nothing is expected in one of the two parts, so that they cannot be compared."
    said = [f"In the holdout the cohort bought {abs(after['estimate'] - 1):.1%} "
            f"{'more' if after['estimate'] >= 1 else 'less'} often than {name} expects "
            f"(actual ÷ expected {after['estimate']:.2f}, {after['lower']:.2f} to {after['upper']:.2f}; "
            f"in calibration {before['estimate']:.2f})."]
    months = table[~table["whole"] & (table["expected"] >= ENOUGH)]
    away = months[(months["lower"] > 1) | (months["upper"] < 1)]
    if away.empty:
        said.append("No month differs from it by more than chance.")
        return _typeset(" ".join(said))
    lowest, highest = months.loc[months["estimate"].idxmin()], months.loc[months["estimate"].idxmax()]
    said.append(f"{len(away)} of {len(months)} months differ by more than chance, from {lowest['estimate']:.2f} "
                f"({lowest['start']:%B %Y}) to {highest['estimate']:.2f} ({highest['start']:%B %Y}): season or drift, "
                "which none of the models knows.")
    return _typeset(" ".join(said))
