"""Whether reorder dates are worth having: scored on days that they have not seen, against the two naive dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import ibis
import pandas as pd

from retention.actions.reorder_forecast import HISTORIES, ONE, SEASON, forecast, next_purchases
from retention.errors import ArgumentError
from retention.metrics.estimate import Estimate, ratio_of_sums
from retention.tables.events import cached, named_products, of_some_customers, purchase_days
from retention.tables.inputs import as_date, as_table

OURS, LAST_GAP, MEAN_GAP = "reorder date", "last gap again", "mean gap"
METHODS = [OURS, LAST_GAP, MEAN_GAP]
EVERYONE = "all"
#: About so many customers suffice to score dates on.
_ENOUGH = 100_000
#: Fewer returns than this in the holdout decide nothing.
RETURNS_NEEDED = 30


@dataclass(frozen=True)
class ReorderEvaluation:
    """How reorder dates did on a holdout.

    Parameters
    ----------
    cut, as_of : datetime.date
        The dates were foretold at ``cut`` and held against the purchases in ``[cut, as_of)``.
    within_days : int
        Days of the holdout.
    level : float
        Share of the returns that the interval was meant to hold.
    by_product : bool
    scores : pandas.DataFrame
        ``history`` ("all" and how many purchases were known), ``method, estimate`` (mean absolute error in days),
        ``lower, upper, n`` (returns), ``reason, difference`` (error less that of the reorder date; above 0 the
        reorder date is better), ``difference_lower, difference_upper``.
    coverage : pandas.DataFrame
        ``history, estimate, lower, upper, n, reason``: share of the returns inside the interval; and of everybody,
        returned or not: ``everyone, expected_returns, returns, expected_inside, inside`` (shares inside).
    refusals : mapping of str to str
        By history why dates are not offered; an empty text where they are.
    """

    cut: dt.date
    as_of: dt.date
    within_days: int
    level: float
    by_product: bool
    scores: pd.DataFrame
    coverage: pd.DataFrame
    refusals: Mapping[str, str]

    @property
    def verdict(self) -> str:
        """One sentence: what the dates are off by, what the naive ones are, and how often the interval held."""
        table = self.scores[self.scores["history"] == EVERYONE].set_index("method")
        if not table.at[OURS, "n"]:
            return f"Nobody with two purchases before {self.cut} came back by {self.as_of}: nothing to score."
        errors = {method: f"{table.at[method, 'estimate']:.1f}" for method in METHODS}
        held = self.coverage.set_index("history").at[EVERYONE, "estimate"]
        return (f"Off by {errors[OURS]} days on average ({LAST_GAP}: {errors[LAST_GAP]}, {MEAN_GAP}: "
                f"{errors[MEAN_GAP]}) in {table.at[OURS, 'n']:,} returns; the {100 * self.level:.0f} % interval held "
                f"{100 * held:.0f} % of them.")


def days_of(log: Any, as_of: Any, within_days: int, level: float, by_product: bool) -> tuple[ibis.Table, dt.date]:
    """The purchase days before ``as_of`` as a log, one row a customer (and product) and day; and ``as_of`` as a day."""
    if not (isinstance(within_days, int) and within_days > 1):
        raise ArgumentError(f"within_days: found {within_days!r}, allowed a whole number of days above 1.")
    if not 0 < level < 1:
        raise ArgumentError(f"level: found {level!r}, allowed a share between 0 and 1, such as 0.8.")
    table = as_table(log, table="transactions", needs=("customer_id", "timestamp"))
    day = as_date(as_of, name="as_of")
    by = ["product"] if by_product else []
    days = purchase_days(named_products(table, as_of=day) if by_product else table, as_of=day, by=by)
    return cached(days.select("customer_id", *by, timestamp=days.day.cast("timestamp"))), day


def evaluate_reorder(log: Any, *, as_of: Any, within_days: int = 90, level: float = 0.8, by_product: bool = False,
                     seed: int = 0) -> ReorderEvaluation:
    """Foretell the last ``within_days`` days from those before, and count what became of it.

    A reorder date says: with this probability the next purchase falls within ``within_days``; if it does, then on this
    day, and with 80 % probability in this interval. All of the holdout is observed, so that both halves can be scored
    without guessing at purchases yet to come. Intervals are scored on who came back in it, days on those of them who
    have a gap for the rivals to go by; the probability on everybody, for whom not coming back is an outcome like any
    other (``expected_returns`` beside ``returns``, ``expected_inside`` beside ``inside``). The naive dates are last
    purchase + last gap, and + mean gap; where they fall outside the holdout they are moved to its nearest end, which
    helps them. Of more than 200,000 customers about 100,000 are scored.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp`` and, ``by_product``, ``product``.
    as_of : date
        Exclusive end of the holdout.
    within_days : int
        Its length.
    level : float
        Of the interval.
    by_product : bool
        Whether each customer and product has a date of its own.
    seed : int
        Of the bootstrap over customers.

    Returns
    -------
    ReorderEvaluation
        Dates are refused for a history with `RETURNS_NEEDED` returns or more whose error is not below that of both
        rivals with 95 % confidence; a history with fewer shares the verdict of all.

    Raises
    ------
    ArgumentError
        Days or a level out of range.
    TableError
        A column is missing.

    Examples
    --------
    >>> rows = [(f"c{i}", day) for i in range(60) for day in range(i % 7, 360, 20 + i % 30 + (i * 7 % 5))]
    >>> log = pd.DataFrame(rows, columns=["customer_id", "day"])
    >>> log["timestamp"] = pd.Timestamp("2025-01-01") + pd.to_timedelta(log["day"], unit="D")
    >>> done = evaluate_reorder(log, as_of="2025-12-27")
    >>> done.cut, int(done.coverage["n"].iloc[0])
    (datetime.date(2025, 9, 28), 60)
    """
    days, until = days_of(log, as_of, within_days, level, by_product)
    return evaluated(days, until=until, within_days=within_days, level=level, by_product=by_product, seed=seed)


def evaluated(days: ibis.Table, *, until: dt.date, within_days: int, level: float, by_product: bool,
              seed: int) -> ReorderEvaluation:
    """What `evaluate_reorder` says of the days that `days_of` gave."""
    days = cached(of_some_customers(days, about=_ENOUGH))
    cut = until - dt.timedelta(days=within_days)
    rows = forecast(days, as_of=cut, within=within_days, level=level, by_product=by_product)
    outcome = next_purchases(days, since=cut, until=until, by_product=by_product)
    keys = ["customer_id", "product"] if by_product else ["customer_id"]
    rows = rows.merge(outcome, on=keys, how="left")
    rows["actual"] = (rows["next"] - pd.Timestamp(cut)).dt.days + 1.0
    waits = {OURS: rows["wait"], LAST_GAP: rows["last_gap"] - rows["silence"], MEAN_GAP: rows["mean_gap"]
             - rows["silence"]}
    for method, wait in waits.items():
        rows[method] = (rows["actual"] - wait.clip(1, within_days)).abs()
    parts = {EVERYONE: rows} | {history: rows[rows["history"] == history] for history in HISTORIES}
    parts = {history: part for history, part in parts.items() if len(part) or history == EVERYONE}
    scores = pd.DataFrame([row for history, part in parts.items() for row in _scores(history, part, seed)])
    coverage = pd.DataFrame([_coverage(history, part, level, seed) for history, part in parts.items()])
    return ReorderEvaluation(cut, until, within_days, level, by_product, scores, coverage, _refusals(scores))


def _per_customer(rows: pd.DataFrame, values: pd.Series, unit: str, seed: int) -> Estimate:
    """The mean of ``values`` with an interval over customers, who may have several rows."""
    sums = values.astype(float).groupby(rows["customer_id"].to_numpy()).agg(["sum", "size"])
    return ratio_of_sums(sums["sum"], sums["size"], unit=unit, n=len(rows), seed=seed)


def _scores(history: str, part: pd.DataFrame, seed: int) -> list[dict]:
    rows = part[part["actual"].notna() & (part["n"] > 0) & part["wait"].notna()]
    table = []
    for method in METHODS:
        error = _per_customer(rows, rows[method], "days", seed)
        row = {"history": history, "method": method} | error.to_dict()
        if method != OURS:
            more = _per_customer(rows, rows[method] - rows[OURS], "days", seed)
            row |= {"difference": more.estimate, "difference_lower": more.lower, "difference_upper": more.upper}
        table.append(row)
    return table


def _coverage(history: str, part: pd.DataFrame, level: float, seed: int) -> dict:
    known = part[part["wait"].notna()]
    came = known["actual"].notna()
    inside = known["actual"].between(known["wait_lower"], known["wait_upper"])
    held = _per_customer(known[came], inside[came], "share", seed)
    chance = known["probability"]
    return {"history": history} | held.to_dict() | {
        "everyone": len(known), "expected_returns": float(chance.sum()), "returns": int(came.sum()),
        "expected_inside": float(level * chance.mean()), "inside": float(inside.mean())}


def _refusals(scores: pd.DataFrame) -> dict[str, str]:
    whole = _refusal(scores[scores["history"] == EVERYONE])
    refused = {EVERYONE: whole}
    for history in HISTORIES:
        table = scores[scores["history"] == history]
        enough = len(table) > 0 and table["n"].iloc[0] >= RETURNS_NEEDED
        refused[history] = _refusal(table) if enough else whole
    refused[ONE] = "one purchase so far: no gap of its own to date the next one by"
    if not (scores["history"].eq(SEASON) & (scores["n"] >= RETURNS_NEEDED)).any():
        refused[SEASON] = ""  # its calendar has held for two seasons; a holdout may well lie outside the season
    return refused


def _refusal(table: pd.DataFrame) -> str:
    table = table.set_index("method")
    if table.at[OURS, "n"] < RETURNS_NEEDED:
        return (f"not checked: {table.at[OURS, 'n']} of the customers with two purchases came back in the holdout, "
                f"{RETURNS_NEEDED} are needed")
    for rival in (LAST_GAP, MEAN_GAP):
        if not table.at[rival, "difference_lower"] > 0:
            return (f"not offered: off by {table.at[OURS, 'estimate']:.1f} days on the holdout, not surely better than "
                    f"{rival} ({table.at[rival, 'estimate']:.1f})")
    return ""
