"""What guides claim of customers in general, held against one's own numbers."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from retention.arguments import choice
from retention.metrics.estimate import Estimate
from retention.result import Result
from retention.words import say

#: The claims, with the least that each says.
CLAIMS: dict[str, float] = {
    "acquire": 5.0, "pareto": 0.8, "leave": 0.5, "attached": 2.0, "members": 0.0, "retention": 0.25, "programme": 0.0,
    "speed": 0.0, "personal": 0.0, "gestures": 0.9, "price": -0.05}
#: Differences of two shares: in points.
IN_POINTS = frozenset({"speed", "personal", "price"})
#: A claim holds where the whole interval is at least what it says, and does not where the whole interval is below.
HOLDS, REFUTED, OPEN, UNKNOWN = "holds", "does not hold", "open", "not known"


def claims(named: Mapping[str, Estimate]) -> Result:
    """The claims court: what is often quoted, your own figure, and whether it bears the claim out.

    Parameters
    ----------
    named : mapping of claim to Estimate
        Your own figures, by the name of the claim in `CLAIMS`: ``acquire`` (cost of winning ÷ of keeping a customer),
        ``pareto`` (share of revenue of the top fifth), ``leave`` (share gone after one bad experience), ``attached``
        (revenue of promoters ÷ of others), ``members`` (margin that joining brings), ``retention`` (growth of value by
        five points of retention), ``programme`` (what the programme leaves of a member, after its cost), ``speed``
        (share of customers who leave after a slow answer, less that after a quick one), ``personal`` (share who buy
        after a personal message, less that after another version), ``gestures`` (share who come back after a small
        gesture), ``price`` (share of loyal customers who stay after a price rise, less that to be expected without
        it). A claim without a figure is not known.

    Returns
    -------
    Result
        One row a claim: ``verdict`` ("holds", "does not hold", "open" where the interval reaches to both sides of what
        is claimed, "not known"), ``claim`` (as it is quoted), ``figure`` (your own with its interval, in words),
        ``n``, ``needed`` (what it would take to know), ``reason``. Facts: ``claims, hold, refuted, open, unknown``
        (how many). Part ``numbers``: ``claim`` (by its name), ``claimed`` (the least that it says), ``unit, estimate,
        lower, upper``.

    Raises
    ------
    ArgumentError
        A name that is no claim.

    Examples
    --------
    >>> found = claims({"pareto": Estimate(0.6, 0.57, 0.63, n=900)})
    >>> found.table.loc[1, ["figure", "verdict"]].tolist()
    ['60.0% (57.0 to 63.0%)', 'does not hold']
    """
    for name in named:
        choice("named", name, CLAIMS)
    rows, numbers = [], []
    for name, least in CLAIMS.items():
        one = named.get(name)
        known = one is not None and np.isfinite(one.estimate)
        verdict = _verdict(one, least) if known else UNKNOWN
        figure = _figure(name, one) if known else ""
        rows.append({"verdict": verdict, "claim": say(f"claim-{name}"), "figure": figure, "n": one.n if known else 0,
                     "needed": "" if verdict in (HOLDS, REFUTED) else say(f"claim-{name}.needed"),
                     "reason": "" if known or one is None else one.reason})
        numbers.append({"claim": name, "claimed": least, "unit": one.unit if known else "",
                        **{column: getattr(one, column) if known else np.nan
                           for column in ("estimate", "lower", "upper")}})
    table = pd.DataFrame(rows)
    counts = table["verdict"].value_counts()
    return Result("claims", table, limit=len(table), parts={"numbers": pd.DataFrame(numbers)}, facts={
        "claims": len(table), **{name: int(counts.get(verdict, 0)) for name, verdict in (
            ("hold", HOLDS), ("refuted", REFUTED), ("open", OPEN), ("unknown", UNKNOWN))}})


def _figure(name: str, one: Estimate) -> str:
    """The figure with its interval; a difference of shares in points."""
    if name in IN_POINTS and np.isfinite(one.lower):
        return say("claim-in-points", estimate=one.estimate, lower=one.lower, upper=one.upper)
    interval = f" ({one.write_interval(one.lower, one.upper, one.unit)})" if np.isfinite(one.lower) else ""
    return one.write(one.estimate, one.unit) + interval


def _verdict(one: Estimate, least: float) -> str:
    if not np.isfinite(one.lower):
        return OPEN
    # what is claimed to be above 0 has to be above it
    return HOLDS if one.lower > least or (least and one.lower == least) else REFUTED if one.upper < least else OPEN

