"""When each customer is due to buy again, of anything or of each product, with the reason in words."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from retention.actions.reorder_evaluation import ReorderEvaluation, days_of, evaluated
from retention.actions.reorder_forecast import ONE, SEASON, forecast
from retention.errors import ArgumentError

NO_GAPS = "nobody has bought twice: there are no gaps to learn from"


def reorder_dates(log: Any, *, as_of: Any, within_days: int = 90, level: float = 0.8, by_product: bool = False,
                  evaluation: ReorderEvaluation | None = None, proven_only: bool = True,
                  seed: int = 0) -> pd.DataFrame:
    """Date the next purchase of each customer, or of each customer and product.

    Own gaps are shrunk to the product's and to those of all, the more, the fewer there are, and the silence so far
    counts as a gap that has not ended (`retention.metrics.gap_model`). The date and its interval say when, *if* the
    purchase comes within ``within_days``; ``probability`` says whether. Products bought in one part of the year only,
    seen for two seasons, are dated by their calendar instead, from one purchase on; their date may lie beyond
    ``within_days``. Dates that did not beat "last gap again" and "mean gap" on the last ``within_days`` days are
    not offered.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp`` and, ``by_product``, ``product``. Several purchases of a day are one;
        refunds and quantities of 0 or less are none. Product names that differ in case or white space are one
        product, called as it is written most often; rows without a product are left out.
    as_of : date
        Exclusive: the first day that a date can fall on.
    within_days : int
        How far ahead to look.
    level : float
        Of the interval.
    by_product : bool
        One row per customer and product bought on at least two days (seasonal ones: once), not per customer.
    evaluation : ReorderEvaluation, optional
        From `evaluate_reorder` with the same ``within_days`` and ``by_product``; made when not given.
    proven_only : bool
        Whether to leave out dates that are not proven; ``False`` gives them all, and evaluates nothing.
    seed : int
        Of the evaluation's bootstrap.

    Returns
    -------
    pandas.DataFrame
        ``customer_id`` (and ``product``), ``last`` (purchase day), ``n`` (purchase days), ``own_gap`` (days: half of
        the gaps end sooner), ``due, lower, upper`` (days; missing where not offered), ``probability`` (of a purchase
        within ``within_days``), ``history`` (what is known of the rhythm: "1 purchase" … "6 or more purchases",
        "season") and ``reason`` in words. For files made for it, never for publication. ``attrs`` has ``as_of,
        within_days, level, verdict``.

    Raises
    ------
    ArgumentError
        Days or a level out of range, or an evaluation of something else.
    TableError
        A column is missing or of the wrong type.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": "a", "timestamp": pd.date_range("2025-01-01", periods=12, freq="14D")})
    >>> dates = reorder_dates(log, as_of="2025-06-10", proven_only=False)
    >>> dates[["customer_id", "n", "due", "lower", "upper"]]
      customer_id   n        due      lower      upper
    0           a  12 2025-06-17 2025-06-12 2025-06-24
    """
    days, day = days_of(log, as_of, within_days, level, by_product)
    if proven_only and evaluation is None:
        evaluation = evaluated(days, until=day, within_days=within_days, level=level, by_product=by_product, seed=seed)
    if evaluation is not None and (evaluation.within_days, evaluation.by_product) != (within_days, by_product):
        raise ArgumentError(f"evaluation: found one with within_days={evaluation.within_days}, by_product="
                            f"{evaluation.by_product}, allowed one with {within_days} and {by_product}: make it with "
                            "evaluate_reorder and the same arguments.")
    frame = forecast(days, as_of=day, within=within_days, level=level, by_product=by_product)
    first = pd.Timestamp(day) - pd.Timedelta(days=1)
    for name, wait in (("due", "wait"), ("lower", "wait_lower"), ("upper", "wait_upper")):
        frame[name] = first + pd.to_timedelta(frame[wait], unit="D")
    refused = frame["history"].map(evaluation.refusals) if proven_only else pd.Series("", index=frame.index)
    refused = refused.mask(frame["wait"].isna(), NO_GAPS).astype("str")
    frame.loc[refused != "", ["due", "lower", "upper"]] = pd.NaT
    frame["reason"] = _reasons(frame, within_days).where(refused == "", refused)
    frame = frame.assign(n=frame["n"] + 1, history=frame["history"].astype("str"))
    keys = ["customer_id", "product"] if by_product else ["customer_id"]
    frame = frame[[*keys, "last", "n", "own_gap", "due", "lower", "upper", "probability", "history", "reason"]]
    frame.attrs = {"as_of": day.isoformat(), "within_days": within_days, "level": level,
                   "verdict": evaluation.verdict if evaluation is not None else "not evaluated"}
    return frame


def _reasons(frame: pd.DataFrame, within: int) -> pd.Series:
    """How often, how long ago, the own rhythm or the calendar, and the probability."""
    days = {name: frame[name].fillna(0).round().astype(int).astype(str) for name in ("own_gap", "silence")}
    times = pd.Series(np.where(frame["n"] == 0, "bought once", "bought on " + (frame["n"] + 1).astype(str) + " days"),
                      index=frame.index)
    whose = pd.Series(np.where(frame["history"] == ONE, "all customers'", "such"), index=frame.index)
    rhythm = "; half of " + whose + " gaps end within " + days["own_gap"] + " days"
    rhythm = rhythm.where(frame["history"] != SEASON, "; " + frame["calendar"])
    chance = (100 * frame["probability"]).round().fillna(0).astype(int).astype(str)
    chance = chance.where(frame["probability"] >= 0.01, "less than 1")
    return (times + ", the last time " + days["silence"] + " days before the last one observed" + rhythm + "; " + chance
            + f" % likely to buy in the next {within} days")
