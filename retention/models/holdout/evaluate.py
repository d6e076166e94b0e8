"""Which model of lifetime value to trust: fitted on calibration, scored on a holdout, beside simple baselines."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
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
from retention.models.holdout.earned import Earned, earned
from retention.models.holdout.origins import off, past_forecasts
from retention.models.holdout.split import (
    DAYS_IN_WEEK,
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
from retention.models.purchase.draws import ValueDraws
from retention.models.purchase.gamma_gamma import GammaGamma
from retention.models.purchase.inputs import needs_gaps
from retention.models.purchase.pareto import ParetoNBD
from retention.models.purchase.regular import ModifiedBetaGeoCNBD
from retention.result import Result
from retention.tables.events import cached, of_some_customers
from retention.tables.inputs import as_date, as_table, own_names
from retention.words import reason

#: Repeat purchases in calibration from which on customers are one class of the part ``by_frequency``.
MOST_FREQUENT = 7
#: Scores that only a distribution has.
_OF_COUNTS = ("log_score", "brier", *(f"{what}_{level}" for level in LEVELS for what in ("coverage", "width")),
              "pit_distance")
_UNITS = {**dict.fromkeys(("bias", "bias_lower", "bias_upper", "coverage_80", "coverage_95", "bias_value"), "share"),
          **dict.fromkeys(("mae", "rmse", "gini", "gini_value", "top_decile_lift", "width_80", "width_95"), ",.2f"),
          **dict.fromkeys(("log_score", "brier"), ",.3f"), "predicted": "count",
         **dict.fromkeys(("actual_value", "predicted_value", "mae_value", "rmse_value"), "money"),
          **{f"corrected{end}{side}": unit for end, unit in (("", "count"), ("_value", "money"))
             for side in ("", "_lower_80", "_upper_80", "_lower", "_upper")}}
#: Scores of the value: those of purchases under other names.
_OF_VALUE = ("bias", "mae", "rmse", "gini")
#: Scores another may be better at, the fact that names who is, and whether higher is better (bias by absolute value).
BETTER = (("bias", "better_total", False), ("rmse", "better_error", False), ("gini", "better_ranking", True))
#: A total this near is as expected.
CLOSE = 0.02
#: Differences below this are the optimiser's, not the data's.
SAME = 1e-4
#: Draws from which a model's own spread of a total is measured.
_DRAWS = 200
#: Of twice as many customers or more about so many are scored: what is known of the scores hardly depends on the rest.
SCORED = 30_000
#: A month is named when at least this many purchases are expected of it.
ENOUGH = 20


@own_names
def evaluate_clv(log: Any, *, calibration_end: Any, holdout_end: Any, models: Mapping[str, Any] | None = None,
                 spend: Any = None, margin: float | None = None, draws: int = 500, origins: int = 12,
                 correct: str = "all", seed: int = 0) -> Result:
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
        Unfitted models by name; BG/NBD, MBG/NBD and Pareto/NBD by default, and MBG/CNBD-k where the calibration window
        shows that customers buy at more regular intervals than chance explains (k above 1 is likelier than 1).
    spend : spend model, optional
        Unfitted; `GammaGamma` by default.
    margin : float, optional
        Share of the amount that is margin, above 0 to 1; without it value is revenue.
    draws : int
        Resamples of the customers for the intervals; 0 for none of the differences.
    origins : int
        Past days before ``calibration_end`` as of which the models are fitted again, as in `past_forecasts`: how far
        those forecasts were off corrects the total of each model and gives it an interval. 0 for none.
    correct : {"all", "best"}
        Which models that is done for; of the best alone it takes a part of the time.
    seed : int
        Of the resamples and of the trees.

    Returns
    -------
    Result
        One row per model and baseline, all aggregates: ``model, kind`` (``model`` or ``baseline``), ``log_likelihood,
        aic`` (calibration), ``n``, ``actual, predicted`` (purchases, totals), ``bias`` (predicted ÷ actual − 1) with
        ``bias_lower, bias_upper``, ``mae, rmse`` (per customer), ``gini, top_decile_lift`` (area between gains curve
        and diagonal ÷ that of the perfect ranking; mean actual of the tenth predicted highest ÷ mean of all); for
        models ``log_score`` (mean log probability given to the count that came), ``brier`` (of any purchase at all),
        ``coverage_80, width_80, coverage_95, width_95`` (of the predictive interval, in purchases) and
        ``pit_distance`` (largest distance of the probability integral transform from uniform); ``actual_value,
        predicted_value, bias_value, mae_value, rmse_value, gini_value``; with ``origins``, for models, the total that
        past forecasts make of the one predicted, ``corrected``, with its 80 % interval ``corrected_lower_80,
        corrected_upper_80`` and its 95 % interval ``corrected_lower, corrected_upper``, and the same of the value,
        ``corrected_value`` …; ``reason``. Mind that MAE is smallest for
        medians, which are 0 for most customers: it rewards whoever predicts too little.

        Parts, each a Result:

        - ``differences``: ``model, score, estimate, lower, upper, n, reason``: each other one minus the best, by
          bootstrap over customers; for ``bias`` and ``bias_value`` of absolute values.
        - ``deciles``: ``model, decile, n, predicted, actual, lower, upper``: mean purchases by decile of the
          prediction, 10 the highest; equal predictions share a decile.
        - ``by_frequency``: ``model, frequency, n, predicted, actual, lower, upper``: the same by repeat purchases in
          calibration, 7 standing for 7 and more.
        - ``pit``: ``model, start, end, share``: the transform's histogram; a tenth each if the distribution is right.
        - ``tracking``: repeat purchases by week, actual and expected, as `retention.models.holdout.split.tracking` has
          them.
        - ``drift``: actual ÷ expected by month under the best model, as `retention.models.holdout.split.drift` has it.

        - ``past``: the past forecasts of the models, as `past_forecasts` has them.
        - ``fan``: ``start, end, actual, expected, corrected, lower_80, upper_80, lower, upper``: purchases so far in
          the holdout by week, beside the corrected total of the best model and its intervals.

        Facts: ``calibration_end, holdout_end, days`` (of the holdout), ``customers`` (acquired before it: all scores
        are over them), ``everyone`` (customers of the log), ``sampled`` (whether these are 60,000 or more, of whom
        30,000 to 60,000 are scored: every so-manieth in the order of their ids), ``value`` ("revenue" or "margin"),
        ``regular`` (models that found regular intervals) with ``regular_count``, ``best`` (the model with the best
        log score) and ``kind`` ("model", "baseline" where no model could be fitted, "none"), its ``log_score, rmse``,
        ``off`` (size of the bias) with ``side`` ("low", "high"), ``off_lower, off_upper, off_known``; ``lead`` over
        the other models ("clear", "open", "alone"), which are the ``same`` in effect and which are ``close`` (within
        noise), with ``same_count, close_count``; who is better beyond noise: ``better_total, better_error,
        better_ranking``, each with ``…_count``; baselines better by no more than noise: ``perhaps, perhaps_count``;
        and ``baseline_better``.

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
    >>> found.facts["best"], found.facts["customers"]
    ('BG/NBD', 200)
    >>> found["model"].tolist()
    ['BG/NBD', 'last period repeated', 'recency × frequency', 'boosted trees', 'mean of all customers']
    """
    start, end = as_date(calibration_end, name="calibration_end"), as_date(holdout_end, name="holdout_end")
    if end <= start:
        raise ArgumentError(f"holdout_end: found {end}, allowed a day after calibration_end ({start}).")
    _check_arguments(models, margin, draws)
    arguments.choice("correct", correct, ("all", "best"))
    log = as_table(log, table="transactions", needs=("customer_id", "timestamp"))
    everyone = int(log.customer_id.nunique().execute())
    sampled = everyone >= 2 * SCORED
    log = cached(of_some_customers(log, about=SCORED)) if sampled else log
    tried = {} if models is None else models
    holdout = split_log(log, as_of=start, until=end, by=_covariates(tried),
                        gaps=models is None or needs_gaps(*tried.values()))
    _check_holdout(holdout)
    models = _usual_models(holdout) if models is None else models
    spend = GammaGamma() if spend is None else spend
    share = 1.0 if margin is None else float(margin)
    predictions = [*model_predictions(models, spend, holdout, margin=share),
                  *baseline_predictions(earlier_split(log, holdout), holdout, margin=share, seed=seed)]
    purchases = holdout.outcome["purchases"].to_numpy(dtype=float)
    value = holdout.outcome["value"].to_numpy(dtype=float) * share
    rows = [_scores(one, purchases, value, draws, seed) for one in predictions]
    best = best_of(in_one_table(predictions, rows))
    models = models if correct == "all" else {name: model for name, model in models.items() if name == best}
    past = past_forecasts(log, as_of=start, horizon_days=(end - start).days, models=models, spend=spend,
                          origins=origins, seed=seed)
    levels = {one.name: _earned(one, past, holdout, share, seed) for one in predictions
              if one.fitted is not None and one.name in models and origins}
    scores = in_one_table(predictions, [row | _corrected(one, levels.get(one.name, {}))
                                        for one, row in zip(predictions, rows, strict=True)])
    apart = _differences(predictions, purchases, value, best, draws, seed)
    cohort, fitted = Cohort(holdout), {one.name: one.fitted for one in predictions if one.fitted is not None}
    window = {"acquired_before": start, "until": end}
    months = (drift(repeats_by_month(log, **window), fitted[best], cohort=cohort) if best in fitted
              else pd.DataFrame(columns=DRIFT))
    usable = [one for one in predictions if one.usable]
    frequency = holdout.customers["frequency"].clip(upper=MOST_FREQUENT).to_numpy()
    parts = {"differences": Result("clv_differences", apart),
             "deciles": _deciles(usable, purchases, best, draws, seed),
             "by_frequency": Result("clv_by_frequency", _calibration(usable, purchases, "frequency",
                                                                     lambda one: frequency, draws, seed)),
             "pit": Result("clv_pit", _pit(usable), units={"share": "share"}),
             "tracking": _tracked(tracking(repeats_by_day(log, **window), fitted, cohort=cohort), best),
             "drift": _drifted(months, best), "past": _past(past, best),
             "fan": _fan(holdout, repeats_by_day(log, **window), predictions, levels, best)}
    whose = {"customers": len(purchases), "everyone": everyone, "sampled": sampled}
    parts["fan"] = parts["fan"].replace(facts={**parts["fan"].facts, **whose})
    facts = {"calibration_end": start, "holdout_end": end, "days": (end - start).days, **whose,
             "value": "revenue" if margin is None else "margin", "best": best,
             "regular": [name for name, one in fitted.items() if getattr(one, "k_", 1) > 1]}
    facts["regular_count"] = len(facts["regular"])
    return Result("evaluate_clv", scores, facts=facts | _of_best(best, scores) | _beside(best, scores, apart),
                  parts=parts, units=_UNITS)


def _usual_models(holdout: Split) -> dict[str, Any]:
    """The models tried by default: that of regular intervals where the calibration window shows such."""
    models = {"BG/NBD": BetaGeoNBD(), "MBG/NBD": ModifiedBetaGeoNBD(), "Pareto/NBD": ParetoNBD()}
    with suppress(ArgumentError):  # nothing to fit: each model says so in its own row
        if ModifiedBetaGeoCNBD().fit(holdout.customers).k_ > 1:
            models["MBG/CNBD-k"] = ModifiedBetaGeoCNBD()
    return models


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


# --- what past forecasts make of a total -----------------------------------------------------------------------------

def _earned(one: Prediction, past: Result, holdout: Split, margin: float, seed: int) -> dict[str, Earned]:
    """What past forecasts of a model say of its total in the holdout, of purchases and of value."""
    drawn = ValueDraws(one.fitted, one.spend, holdout.customers, horizon=holdout.horizon_weeks, delta=0.0,
                       draws=_DRAWS, seed=seed, prior=None)
    everyone = np.zeros(len(holdout.customers), dtype=int)
    of = {"purchases": 1.0} | ({"clv": margin} if one.spend is not None else {})
    own_past = past.table[past.table["model"] == one.name]
    return {name: earned(own_past, of=name, as_of=holdout.as_of, season=past.facts["season"],
                         horizon_days=(holdout.until - holdout.as_of).days,
                         own=float(drawn.spread(everyone, np.full(len(everyone), factor), of=name)[0]))
            for name, factor in of.items()}


def _corrected(one: Prediction, levels: dict[str, Earned]) -> dict[str, float]:
    row = {}
    for of, end, predicted in (("purchases", "", one.purchases), ("clv", "_value", one.value)):
        level, total = levels.get(of), float(predicted.sum())
        sides = {share: level.ends(share) if level else (np.nan, np.nan) for share in (0.8, 0.95)}
        row |= {f"corrected{end}": total * level.factor if level else np.nan,
                f"corrected{end}_lower_80": total * sides[0.8][0], f"corrected{end}_upper_80": total * sides[0.8][1],
                f"corrected{end}_lower": total * sides[0.95][0], f"corrected{end}_upper": total * sides[0.95][1]}
    return row


def _past(past: Result, best: str) -> Result:
    """The past forecasts with the facts of the best model."""
    rows = past.table[past["model"] == best]
    return past.replace(facts={**past.facts, "model": best, "forecasts": int(rows["expected"].notna().sum()),
                               **off(rows, "purchases")})


def _fan(holdout: Split, by_day: pd.DataFrame, predictions: list[Prediction], levels: dict[str, dict[str, Earned]],
         best: str) -> Result:
    """Purchases so far in the holdout by week, with the corrected forecast of the best model and its intervals."""
    columns = ["start", "end", "actual", "expected", "corrected", "lower_80", "upper_80", "lower", "upper"]
    if best not in levels:
        return Result("clv_fan", pd.DataFrame(columns=columns), reason=reason("no-model-fitted"))
    model = next(one.fitted for one in predictions if one.name == best)
    level = levels[best]["purchases"]
    days = np.unique(np.append(np.arange(DAYS_IN_WEEK, (holdout.until - holdout.as_of).days, DAYS_IN_WEEK),
                               (holdout.until - holdout.as_of).days))
    expected = np.array([model.expected_purchases(holdout.customers, horizon=day / DAYS_IN_WEEK).sum()
                         for day in days])
    ends = pd.Timestamp(holdout.as_of) + pd.to_timedelta(days, unit="D")
    ahead = by_day[by_day["day"] >= pd.Timestamp(holdout.as_of)]
    reached = np.r_[0, ahead["repeats"].cumsum()][np.searchsorted(ahead["day"], ends)]
    table = pd.DataFrame({"start": pd.Timestamp(holdout.as_of), "end": ends, "actual": reached, "expected": expected,
                          "corrected": expected * level.factor})
    for share, end in ((0.8, "_80"), (0.95, "")):
        low, high = level.ends(share)
        table = table.assign(**{f"lower{end}": expected * low, f"upper{end}": expected * high})
    last = table.iloc[-1]
    inside = 80 if last["lower_80"] <= last["actual"] <= last["upper_80"] else \
        95 if last["lower"] <= last["actual"] <= last["upper"] else 0
    facts = {"model": best, "forecasts": level.forecasts, "inside": inside, "days": int(days[-1]),
             "actual": int(last["actual"]),
             **{name: float(last[name]) for name in ("expected", "corrected", "lower", "upper")}}
    return Result("clv_fan", table[columns], facts=facts, limit=12,
                  units={"start": "day", "end": "day", **dict.fromkeys(columns[2:], "count")})


# --- facts -----------------------------------------------------------------------------------------------------------

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


def _of_best(best: str, scores: pd.DataFrame) -> dict[str, Any]:
    """How good the best is, as facts."""
    if not best:
        return {"kind": "none"}
    row = scores.set_index("model").loc[best]
    bias, lower, upper = row["bias"], row["bias_lower"], row["bias_upper"]
    return {"kind": "baseline" if np.isnan(row["log_score"]) else "model", "log_score": row["log_score"],
            "rmse": row["rmse"], "off": abs(bias), "side": "low" if bias < 0 else "high", "off_lower": lower,
            "off_upper": upper, "off_known": bool(np.isfinite(lower))}


def _beside(best: str, scores: pd.DataFrame, apart: pd.DataFrame) -> dict[str, Any]:
    """Which models are within noise of the best, and who is better at something, as facts."""
    others = apart[apart["score"].eq("log_score") & apart["estimate"].notna()]
    alike = others["estimate"].abs() < SAME
    close = others.loc[~alike & ~(others["upper"] < 0), "model"].tolist()
    same = others.loc[alike, "model"].tolist()
    lead = "alone" if others.empty else "open" if same or close else "clear"
    facts = {"lead": lead, "same": same, "same_count": len(same), "close": close, "close_count": len(close)}
    baselines = set(scores.loc[scores["kind"] == "baseline", "model"])
    better, perhaps = {name: [] for _, name, _ in BETTER}, []
    for score, name, higher in BETTER:
        for one in apart[apart["score"] == score].itertuples(index=False):
            if not (one.estimate > SAME if higher else one.estimate < -SAME):
                continue
            if one.lower > 0 if higher else one.upper < 0:
                better[name].append(one.model)
            elif one.model in baselines:
                perhaps.append(one.model)
    perhaps = list(dict.fromkeys(perhaps))
    for name, models in better.items():
        facts |= {name: models, f"{name}_count": len(models)}
    found = baselines & {*perhaps, *(model for models in better.values() for model in models)}
    return facts | {"perhaps": perhaps, "perhaps_count": len(perhaps), "baseline_better": bool(found)}


def _deciles(usable: list[Prediction], purchases: np.ndarray, best: str, draws: int, seed: int) -> Result:
    """Prediction against what came by tenths, with the facts of the best."""
    table = _calibration(usable, purchases, "decile", lambda one: quantile_groups(one.purchases), draws, seed)
    rows = table[table["model"] == best].sort_values("decile")
    facts = {"model": best, "groups": len(rows)}
    if len(rows):
        top = rows.iloc[-1]
        gap = top["actual"] / top["predicted"] - 1 if top["predicted"] else float("nan")
        facts |= {"right": int(rows["predicted"].between(rows["lower"], rows["upper"]).sum()), "top_gap": abs(gap),
                  "top_side": _side(gap, close=0.005),
                  "smallest": int(rows["n"].min()),
                  "biggest": int(rows["n"].max()) if rows["n"].nunique() > 1 else 0}
    return Result("clv_deciles", table, facts=facts, units={"predicted": ",.2f", "actual": ",.2f", "lower": ",.2f",
                                                            "upper": ",.2f"},
                  reason="" if len(rows) else reason("nothing-fitted"))


def _tracked(table: pd.DataFrame, best: str) -> Result:
    """Repeat purchases by week, with how far the total of the best lies from what came."""
    ahead = table[(table["part"] == "holdout") & (table["model"] == best)]
    actual = ahead["actual"].sum()
    gap = ahead["expected"].sum() / actual - 1 if actual else float("nan")
    return Result("clv_tracking", table, facts={"model": best, "gap": abs(gap), "side": _side(gap, close=CLOSE)},
                  units={"start": "day", "expected": "count", "cumulative_expected": "count"}, limit=12,
                  reason="" if len(ahead) else reason("no-model-fitted"))


def _side(gap: float, *, close: float) -> str:
    return "none" if np.isnan(gap) else "close" if abs(gap) < close else "fewer" if gap < 0 else "more"


def _drifted(table: pd.DataFrame, best: str) -> Result:
    """The holdout against calibration beyond what the model expects, and the outlying months, as facts."""
    units = {"start": "day", "expected": "count", **dict.fromkeys(("estimate", "lower", "upper"), ",.2f")}
    if table.empty:
        return Result("clv_drift", table, reason=reason("no-model-fitted"), units=units)
    whole = table[table["whole"]].set_index("part")
    then, ahead = whole.loc["calibration"], whole.loc["holdout"]
    if np.isnan(ahead["estimate"]) or np.isnan(then["estimate"]):
        return Result("clv_drift", table, reason=reason("nothing-expected"), units=units)
    months = table[~table["whole"] & (table["expected"] >= ENOUGH)]
    away = months[(months["lower"] > 1) | (months["upper"] < 1)]
    facts = {"model": best, "size": abs(ahead["estimate"] - 1), "side": "more" if ahead["estimate"] >= 1 else "less",
             "ratio": ahead["estimate"], "lower": ahead["lower"], "upper": ahead["upper"],
             "ratio_then": then["estimate"], "months": len(months), "away": len(away)}
    if len(away):
        lowest, highest = months.loc[months["estimate"].idxmin()], months.loc[months["estimate"].idxmax()]
        facts |= {"lowest": lowest["estimate"], "lowest_month": lowest["start"], "highest": highest["estimate"],
                  "highest_month": highest["start"]}
    return Result("clv_drift", table, facts=facts, units=units)
