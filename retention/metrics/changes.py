"""What moved: the same metric at two times, group by group, with an interval on the difference."""

from __future__ import annotations

import numpy as np
import pandas as pd

from retention.errors import ArgumentError
from retention.metrics.estimate import Z95, Estimate


def change_between(now: Estimate | pd.DataFrame, before: Estimate | pd.DataFrame, *,
                   by: str | list[str] | None = None) -> Estimate | pd.DataFrame:
    """Difference of an estimate between two independent samples, with its 95 % interval.

    The interval is MOVER's (Zou and Donner 2008): lower = d − √((now − its lower)² + (before's upper − before)²),
    and the mirror of it, so that it inherits the quality of the two intervals it is made of; for shares
    with Wilson intervals it is Newcombe's (1998) method 10. The two samples are taken as independent: for
    customers who are in both, as from one quarter to the next, it is too wide rather than too narrow
    when they behave alike both times.

    Parameters
    ----------
    now, before : Estimate, or tables of estimates
        Tables have the columns ``by`` and ``estimate, lower, upper, n``.
    by : str or list of str, optional
        The columns that tell the groups apart; needed for tables.

    Returns
    -------
    Estimate or pandas.DataFrame
        Now minus before. Tables have ``[by], now, before, estimate, lower, upper, n, n_before, p,
        p_adjusted, moved, reason``: ``p`` is two-sided, from the interval's width; ``p_adjusted`` is
        Holm's over the groups compared; ``moved`` is true where ``p_adjusted`` < 0.05. A group missing
        on one side has NaN and a reason. Sorted by ``p``.

    Raises
    ------
    ArgumentError
        An Estimate against a table, or tables without ``by``.

    Examples
    --------
    >>> from retention.metrics.estimate import proportion
    >>> change = change_between(proportion(56, 70), proportion(48, 80))
    >>> print(f"{change.estimate:.4f} {change.lower:.4f} {change.upper:.4f}")
    0.2000 0.0524 0.3339
    """
    if isinstance(now, Estimate) and isinstance(before, Estimate):
        value, lower, upper = _mover(now.estimate, now.lower, now.upper, before.estimate, before.lower, before.upper)
        reason = now.reason or before.reason or ("" if np.isfinite(value) else "one of the two is missing")
        return Estimate(float(value), float(lower), float(upper), n=now.n, unit=now.unit,
                        reason="" if np.isfinite(lower) else reason,
                        parts={"now": now.estimate, "before": before.estimate, "n_before": before.n})
    if isinstance(now, Estimate) or isinstance(before, Estimate) or by is None:
        raise ArgumentError("change_between: found an Estimate against a table, or tables without `by`; allowed two "
                            "Estimates, or two tables with `by` naming the columns that tell their groups apart.")
    keys = [by] if isinstance(by, str) else list(by)
    wanted = [*keys, "estimate", "lower", "upper", "n"]
    both = now[wanted].merge(before[wanted], on=keys, how="outer", suffixes=("", "_before"))
    value, lower, upper = _mover(both.estimate, both.lower, both.upper,
                                 both.estimate_before, both.lower_before, both.upper_before)
    table = both[keys].assign(now=both.estimate, before=both.estimate_before, estimate=value, lower=lower, upper=upper,
                              n=both.n.fillna(0).astype(int), n_before=both.n_before.fillna(0).astype(int))
    table["p"] = _two_sided(table)
    table["p_adjusted"] = holm(table.p.to_numpy())
    table["moved"] = table.p_adjusted < 0.05
    absent = np.select([both.estimate.isna(), both.estimate_before.isna()], ["missing now", "missing before"], "")
    table["reason"] = absent
    return table.sort_values(["p", *keys], ignore_index=True)


def _mover(now, now_lower, now_upper, before, before_lower, before_upper):
    value = now - before
    lower = value - np.hypot(now - now_lower, before_upper - before)
    upper = value + np.hypot(now_upper - now, before - before_lower)
    return value, lower, upper


def _two_sided(table: pd.DataFrame) -> pd.Series:
    from scipy.special import ndtr

    # the side of the interval that faces zero carries the evidence against no change
    side = np.where(table.estimate > 0, table.estimate - table.lower, table.upper - table.estimate)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.abs(table.estimate) / side * Z95
    return pd.Series(2 * ndtr(-z), index=table.index)


def holm(p: np.ndarray) -> np.ndarray:
    """Holm's (1979) adjusted p-values; a missing p is no comparison."""
    adjusted = np.full(len(p), np.nan)
    known = np.flatnonzero(np.isfinite(p))
    order = known[np.argsort(p[known], kind="stable")]
    steps = p[order] * np.arange(len(order), 0, -1)
    adjusted[order] = np.minimum(np.maximum.accumulate(steps), 1)
    return adjusted
