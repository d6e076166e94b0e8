"""How far past forecasts of a business were off, and what that makes of the next one.

A model is fitted again as of past days, and each of its forecasts is held against what then came. The interval that a
model gives itself holds if the world is as the model says; that of `retention.models.holdout.earned` holds if the next
forecast is off as those before were. `past_forecasts` makes the forecasts that it is learnt from.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import ibis
import numpy as np
import pandas as pd
from sklearn.base import clone

from retention import arguments
from retention.errors import ArgumentError
from retention.models.holdout.earned import MEASURES, SOON, YEAR
from retention.models.holdout.seasons import Seasons
from retention.models.holdout.split import DAYS_IN_WEEK, Split, split_log, split_logs
from retention.models.purchase.draws import future_purchases
from retention.models.purchase.gamma_gamma import fitted_spend
from retention.models.purchase.inputs import needs_gaps
from retention.result import Result
from retention.tables.events import purchase_days
from retention.tables.inputs import as_date, as_table, own_names
from retention.tables.sample import drawn_customers
from retention.words import reason

#: Days that must have been observed before a forecast, and days that it looks ahead at the least.
_FIRST, _SHORTEST = 84, 28
#: A forecast counts if it looked at least this share of the horizon ahead.
_SHARE = 0.25
#: Forecasts older than this say little of the next.
_OLDEST = 3 * YEAR
#: Customers who came back below whom no model of the past is fitted.
_FEWEST = 10
#: Of more customers than these about so many are drawn: the error of a total hardly depends on them.
_CUSTOMERS = 30_000
#: Customers and draws that chance is measured on.
_MEASURED, _CHANCES = 5000, 200
#: Purchases expected from which a customer buys often, how many such customers say something, and what is to hold.
_OFTEN, _ENOUGH, _HELD = 3, 30, 0.8
#: Variances of customers' own pace that are tried.
_UNREST = (0.0, 0.01, 0.02, 0.035, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5, 0.8)
_UNITS = {**dict.fromkeys(("origin", "until"), "day"), **dict.fromkeys(("expected", "expected_back"), "count"),
          **dict.fromkeys(("estimate", "estimate_value", "estimate_back", "season", "soon", "soon_value"), ",.2f"),
          **dict.fromkeys(("expected_value", "actual_value"), "money")}


@own_names
def past_forecasts(log: Any, *, as_of: Any, horizon_days: float, models: Mapping[str, Any] | None = None,
                   spend: Any = "auto", origins: int = 12, seasons: bool = False, seed: int = 0) -> Result:
    """Forecast again as of past days, and hold each forecast against what then came.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp`` and, for values, ``amount``; the models' covariates as columns.
    as_of : date or str
        Exclusive: nothing from this day on is looked at.
    horizon_days : float
        How far each forecast looks ahead; those too near ``as_of`` for that look as far as it, a quarter of the
        horizon at the least, and none further than as many days as were known to it.
    models : mapping of str to purchase model, optional
        Unfitted models by name; BG/NBD by default.
    spend : "auto" or spend model
        As in `LifetimeValue`.
    origins : int
        How many past days; they are spread evenly over up to three years, and the day a year ago is one of them.
    seasons : bool
        Measure what the season of each time ahead adds, as it was known at its day.
    seed : int
        Of the customers drawn where there are more than 30,000.

    Returns
    -------
    Result
        One row per model and past day: ``model, origin`` (the first day forecast), ``until`` (exclusive), ``n``
        (customers by then), ``expected, actual`` (purchase days), ``estimate`` (actual ÷ expected), ``expected_back,
        actual_back, estimate_back`` (customers who bought at all), ``expected_value, actual_value, estimate_value``
        (their amounts, not discounted), ``soon, soon_value`` (actual ÷ expected within the first 28 days, of purchases
        and of amounts) and ``reason`` why something is missing; with ``seasons`` also ``season`` (by
        what the season of that time, as known that day, multiplies the purchases expected; NaN where less than a year
        was known). Facts: ``forecasts`` (of the first model), ``model, horizon_days``, ``low, high`` (how far what came
        lay from what was expected, as shares), ``season`` (that of the time ahead of ``as_of``; NaN if not measured).

    Raises
    ------
    TableError
        A column is missing or of the wrong type.
    ArgumentError
        An argument has no meaning.

    References
    ----------
    Tashman (2000), Out-of-sample tests of forecasting accuracy, International Journal of Forecasting 16(4).

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> rate, start = rng.gamma(1, 0.03, 200), rng.integers(0, 90, 200)  # of 200 customers, per day
    >>> log = pd.DataFrame([(f"c{i}", day, 10.0 + i % 7) for i in range(200) for day in start[i] + np.unique(
    ...     np.r_[0, rng.integers(1, 365, rng.poisson(365 * rate[i]))])], columns=["customer_id", "day", "amount"])
    >>> log["timestamp"] = pd.Timestamp("2025-01-01") + pd.to_timedelta(log.pop("day"), unit="D")
    >>> found = past_forecasts(log, as_of="2026-01-01", horizon_days=90, origins=3)
    >>> found["origin"].dt.date.astype(str).tolist()
    ['2025-04-02', '2025-08-03', '2025-12-04']
    >>> bool(found["estimate"].between(0.7, 1.3).all())
    True
    """
    from retention.models.purchase.beta_geo import BetaGeoNBD

    as_of = as_date(as_of, name="as_of")
    arguments.positive("horizon_days", horizon_days, unit="days")
    arguments.whole("origins", origins, least=0)
    models = {"BG/NBD": BetaGeoNBD()} if models is None else models
    log = as_table(log, table="transactions", needs=("customer_id", "timestamp"))
    covariates = [name for model in models.values() for name in (*model.rate_covariates, *model.dropout_covariates)]
    known, first = _thin(log, as_of, covariates, seed)
    days = _thin(log, as_of, [], seed)[0] if seasons and covariates else known
    waves, rows = Seasons.of(days, seed=seed) if seasons and first else None, []
    cuts = past_days(first, as_of, horizon_days=horizon_days, origins=origins) if first else []
    about = {"gaps": needs_gaps(*models.values()), "soon_days": SOON}
    splits = split_logs(known, cuts=cuts, **about) if not covariates else (
        split_log(known, as_of=day, until=until, by=list(dict.fromkeys(covariates)), **about) for day, until in cuts)
    for split in splits:
        season = {} if waves is None else {
            "season": waves.ahead(split.as_of, horizon_days=(split.until - split.as_of).days)}
        rows += [row | season for row in _forecasts(split, models, spend)]
    table = pd.DataFrame(rows, columns=["model", "origin", "until", "n", "expected", "actual", "expected_back",
                                        "actual_back", "expected_value", "actual_value", "soon", "soon_value",
                                        *(["season"] if seasons else []), "reason"])
    for name, end in (("estimate", ""), ("estimate_back", "_back"), ("estimate_value", "_value")):
        expected = table[f"expected{end}"].astype(float)
        table[name] = table[f"actual{end}"].astype(float) / expected.where(expected > 0)
    table = table.sort_values("origin", kind="stable", ignore_index=True)
    first_model = table[table["model"] == next(iter(models), "")]
    facts = {"model": next(iter(models), ""), "forecasts": int(first_model["expected"].notna().sum()),
             "horizon_days": horizon_days, "next": False, **off(first_model, "purchases"),
             "season": waves.ahead(as_of, horizon_days=horizon_days) if waves and rows else float("nan")}
    return Result("past_forecasts", table, facts=facts, units=_UNITS,
                  limit=24, reason="" if len(table) else reason("no-past-forecasts", fewest=_FIRST + _SHORTEST))


def off(past: pd.DataFrame, of: str) -> dict[str, float]:
    """How far what came lay from past forecasts, as shares of these: ``low`` and ``high``, where there are any.

    Examples
    --------
    >>> off(pd.DataFrame({"expected": [100.0, 50.0], "actual": [88, 60]}), "purchases")
    {'low': -0.12, 'high': 0.2}
    """
    expected, actual = (past[column].astype(float) for column in MEASURES[of])
    ratio = (actual / expected.where(expected > 0) - 1).dropna()
    return {"low": float(ratio.min().round(12)), "high": float(ratio.max().round(12))} if len(ratio) else {}


def past_days(first: dt.date, as_of: dt.date, *, horizon_days: float, origins: int) -> list[tuple[dt.date, dt.date]]:
    """The days of past forecasts and the ends of their windows, the earliest first.

    Examples
    --------
    >>> days = past_days(dt.date(2023, 1, 1), dt.date(2026, 1, 1), horizon_days=365, origins=4)
    >>> [f"{day:%Y-%m} to {until:%Y-%m}" for day, until in days]
    ['2024-01 to 2024-12', '2024-08 to 2025-08', '2025-01 to 2026-01', '2025-10 to 2026-01']
    """
    horizon = round(min(horizon_days, (as_of - first).days))
    ahead = max(min(_SHORTEST, horizon), round(_SHARE * horizon))
    ratio = max(1.0, horizon / max((as_of - first).days, 1))
    window = lambda day: min(horizon, (as_of - day).days)
    fits = lambda day: (day - first).days >= _FIRST and window(day) <= ratio * (day - first).days
    newest = (as_of - dt.timedelta(days=ahead))
    oldest = max(first + dt.timedelta(days=_FIRST), as_of - dt.timedelta(days=_OLDEST))
    while oldest <= newest and not fits(oldest):
        oldest += dt.timedelta(days=1)
    if origins < 1 or oldest > newest:
        return []
    count = min(origins, 1 + (newest - oldest).days // 14)  # nearer to each other they say the same
    days = {newest - dt.timedelta(days=round(k)) for k in np.linspace((newest - oldest).days, 0, count)} if count > 1 \
        else {newest}
    last_year = as_of - dt.timedelta(days=YEAR)
    if len(days) > 2 and oldest <= last_year <= newest and last_year not in days:
        days.discard(min(sorted(days)[1:-1], key=lambda day: abs((day - last_year).days)))
        days.add(last_year)
    return [(day, day + dt.timedelta(days=window(day))) for day in sorted(days)]


def _thin(log: ibis.Table, as_of: dt.date, covariates: list[str], seed: int) -> tuple[Any, dt.date | None]:
    """The purchase days before ``as_of``, of about so many of very many customers, in memory, and the first of them.

    A model with covariates needs the log's columns, and reads the log itself, of the same customers.
    """
    days = purchase_days(log, as_of=as_of)
    number = int(days.customer_id.nunique().to_pandas())
    share = min(1.0, _CUSTOMERS / max(number, 1))
    log, days = (drawn_customers(rows, share=share, seed=seed) for rows in (log, days))
    if covariates:
        first = days.day.min().to_pandas()
        return log, None if pd.isna(first) else pd.Timestamp(first).date()
    frame = days.rename(timestamp="day").order_by("customer_id", "timestamp").to_pandas()
    frame["timestamp"] = pd.to_datetime(frame["timestamp"])
    if "amount" in frame:
        # the last bits of a sum depend on the order in which an engine adds
        frame["amount"] = frame["amount"].astype("float64").fillna(0.0).round(6)
    return frame, frame["timestamp"].min().date() if len(frame) else None


def _forecasts(split: Split, models: Mapping[str, Any], spend: Any) -> list[dict[str, Any]]:
    """What each model expected as of the split, and what came."""
    customers, outcome = split.customers, split.outcome
    row = {"origin": pd.Timestamp(split.as_of), "until": pd.Timestamp(split.until), "n": len(customers),
           "actual": outcome["purchases"].sum(), "actual_back": int((outcome["purchases"] > 0).sum()),
           "actual_value": outcome["value"].sum(min_count=1)}
    nothing = dict.fromkeys(("expected", "expected_back", "expected_value", "soon", "soon_value"), np.nan)
    if (customers["frequency"] > 0).sum() < _FEWEST:
        return [row | nothing | {"model": name, "reason": reason("few-repeat-buyers", fewest=_FEWEST)}
                for name in models]
    each, why = _each(spend, customers, bool(outcome["value"].notna().any()))
    rows = []
    for name, model in models.items():
        try:
            fitted = clone(model).fit(customers)
        except ArgumentError as error:  # nothing to fit as of that day: said in the row, and the others go on
            rows.append(row | nothing | {"model": name, "reason": str(error)})
            continue
        weeks, soon = split.horizon_weeks, min(split.horizon_weeks, SOON / DAYS_IN_WEEK)
        purchases = fitted.expected_purchases(customers, horizon=weeks)
        at_first = purchases if soon == weeks else fitted.expected_purchases(customers, horizon=soon)
        rows.append(row | {
            "model": name, "expected": purchases.sum(), "expected_value": (purchases * each).sum(min_count=1),
            "soon": _ratio(outcome["soon"], at_first), "soon_value": _ratio(outcome["soon_value"], at_first * each),
            "expected_back": (1 - fitted.probability_no_purchase(customers, horizon=weeks)).sum(), "reason": why})
    return rows


def _ratio(actual: pd.Series, expected: pd.Series) -> float:
    """What came ÷ what was expected; NaN where nothing was."""
    total = expected.sum(min_count=1)
    return float(actual.sum(min_count=1) / total) if total > 0 else float("nan")


def unrest(split: Split, model: Any, *, seed: int = 0) -> float:
    """How much more customers stray from what a model expects than chance explains: the variance of their own pace.

    A model takes each customer's own rate for constant. Frequent buyers show best that it is not: where 30 purchases
    are expected chance leaves 24 to 36 in eight of ten cases, and more of them lie outside. Of some values the smallest
    is sought at which the 80 % intervals of customers of whom three purchases or more are expected, at the level of
    what came in all, held eight of ten; it is the next larger one, as the cut lies in the past and customers have
    strayed further since. 0 where the intervals hold without, and where there are fewer than 30 such customers.

    Parameters
    ----------
    split : Split
        An inner cut: the model is fitted on its customers and held against its outcome.
    model : purchase model
        Unfitted.
    seed : int
        Of the draws of chance, and of the customers drawn where there are more than 5,000.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": [1, 1, 2], "timestamp": pd.to_datetime(
    ...     ["2025-01-01", "2025-02-01", "2025-01-05"])})
    >>> from retention import BetaGeoNBD
    >>> unrest(split_log(log, as_of="2025-03-01", until="2025-04-01"), BetaGeoNBD())  # nobody to learn from
    0.0
    """
    customers, came = split.customers, split.outcome["purchases"].to_numpy(dtype=float)
    if (customers["frequency"] > 0).sum() < _FEWEST or not came.sum():
        return 0.0
    fitted = clone(model).fit(customers)
    if len(customers) > _MEASURED:
        some = np.sort(np.random.default_rng(seed).choice(len(customers), _MEASURED, replace=False))
        customers, came = customers.iloc[some], came[some]
    vectors = np.tile(fitted._vector_, (_CHANCES, 1))
    expected = fitted.expected_purchases(customers, horizon=split.horizon_weeks).to_numpy()
    pace = came.sum() / expected.sum()
    often = expected * pace >= _OFTEN
    if often.sum() < _ENOUGH:
        return 0.0
    customers, came = customers[often], came[often]
    for tried, wider in zip(_UNREST, (0.0, *_UNREST[2:], _UNREST[-1]), strict=True):
        blocks = future_purchases(fitted, customers, horizon=split.horizon_weeks, vectors=vectors, seed=seed,
                                  pace=pace, unrest=tried)
        low, high = np.quantile(np.concatenate([block for _, block in blocks]), (0.1, 0.9), axis=1)
        if np.mean((low <= came) & (came <= high)) >= _HELD:
            return wider
    return _UNREST[-1]


def _each(spend: Any, customers: pd.DataFrame, amounts: bool) -> tuple[pd.Series, str]:
    """Expected value of one purchase of each customer, or NaN and why."""
    unknown = pd.Series(np.nan, customers.index)
    if not amounts:
        return unknown, reason("no-values", why=reason("without-amounts"))
    try:
        each = fitted_spend(spend, customers).expected_spend(customers)
    except ArgumentError as error:
        return unknown, reason("no-values", why=str(error).rstrip("."))
    return (each, "") if np.isfinite(each).all() else (unknown, reason("no-values", why=reason("spend-not-finite")))
