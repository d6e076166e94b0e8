"""A number with its interval and its n, the intervals that more than one metric uses, and what moved between two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from retention.arguments import listing
from retention.errors import ArgumentError
from retention.result import Estimate, Result
from retention.tables.inputs import as_made
from retention.words import group_name, reason

if TYPE_CHECKING:
    import pandas as pd

#: Two-sided 95 % quantile of the normal distribution.
Z95 = 1.959963984540054
#: Groups of fewer than so many are in the table, and make no headline.
FEW = 20
#: The columns of a table of estimates, after the names of its groups.
NUMBERS = ["estimate", "lower", "upper", "n", "reason"]


def missing(because: str, *, n: int = 0, unit: str = "share", parts: Mapping[str, float] | None = None) -> Estimate:
    """An estimate that cannot be had, and why."""
    return Estimate(float("nan"), n=n, unit=unit, reason=because, parts=parts or {})


def wilson(successes, n) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Share and its 95 % Wilson score interval, element by element; NaN where ``n`` is 0.

    Source: Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference.

    Examples
    --------
    >>> share, lower, upper = wilson(143, 150)
    >>> print(f"{share:.4f} {lower:.4f} {upper:.4f}")
    0.9533 0.9068 0.9772
    """
    successes, n = np.asarray(successes, dtype=float), np.asarray(n, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = successes / n
        centre = (successes + Z95**2 / 2) / (n + Z95**2)
        half = Z95 / (n + Z95**2) * np.sqrt(successes * (n - successes) / n + Z95**2 / 4)
    empty = n == 0
    # at the ends the bound is exact; floating point would leave it a hair away
    lower = np.where(empty, np.nan, np.where(successes == 0, 0, centre - half))
    upper = np.where(empty, np.nan, np.where(successes == n, 1, centre + half))
    return np.where(empty, np.nan, share), lower, upper


def proportion(successes: float, n: float, *, parts: Mapping[str, float] | None = None,
               nobody: str = "") -> Estimate:
    """A share with its Wilson interval, or a missing one saying ``nobody`` (to count) when ``n`` is 0."""
    if n == 0:
        return missing(nobody or reason("nobody"), parts=parts)
    share, lower, upper = (float(value) for value in wilson(successes, n))
    return Estimate(share, lower, upper, n=int(n), parts=parts or {})


def proportion_columns(frame: pd.DataFrame, *, successes: str, n: str, nobody: str = "") -> pd.DataFrame:
    """Return ``frame`` with ``estimate, lower, upper, n, reason`` from two of its columns."""
    share, lower, upper = wilson(frame[successes], frame[n])
    because = np.where(frame[n].to_numpy() == 0, nobody or reason("nobody"), "")
    return frame.assign(estimate=share, lower=lower, upper=upper, n=frame[n], reason=because)


def in_groups(name: str, table: pd.DataFrame, *, by: list[str], unit: str,
              units: Mapping[str, str] | None = None) -> Result:
    """A table of estimates of groups as the result ``name``, with the facts of `spread`."""
    return Result(name, table, variant="groups", facts=spread(table, by=by, unit=unit),
                  reason="" if len(table) else reason("nobody"),
                  units={**dict.fromkeys(("estimate", "lower", "upper"), unit), **(units or {})})


def spread(table: pd.DataFrame, *, by: list[str], unit: str) -> dict[str, object]:
    """What a title says of estimates side by side: how far apart they are, and which is lowest and highest.

    Groups of fewer than 20 are left out, unless there are no others.

    Returns
    -------
    dict
        ``groups`` (compared), ``spread`` ("none", "one", "alike" or "range"), ``low, lowest, high, highest`` (number
        and name), ``lower, upper`` (the interval of a single one), ``unit``.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"plan": ["a", "b"], "estimate": [0.4, 0.6], "lower": 0.1, "upper": 0.9, "n": 50})
    >>> facts = spread(table, by=["plan"], unit="share")
    >>> facts["spread"], facts["lowest"], facts["high"]
    ('range', 'a', 0.6)
    """
    known = table[table["estimate"].notna()]
    known = known[known["n"] >= FEW] if (known["n"] >= FEW).any() else known
    facts = {"groups": len(known), "unit": unit, "spread": "none"}
    if known.empty:
        return {**facts, "low": None, "lowest": None, "high": None, "highest": None, "lower": None, "upper": None}
    low, high = (known.loc[getattr(known["estimate"].astype(float), side)()] for side in ("idxmin", "idxmax"))
    kind = "one" if len(known) == 1 else "alike" if low["estimate"] == high["estimate"] else "range"
    return {**facts, "spread": kind, "low": float(low["estimate"]), "high": float(high["estimate"]),
            "lowest": group_name(low[by].tolist()), "highest": group_name(high[by].tolist()),
            "lower": low["lower"], "upper": low["upper"]}


def estimates(named: Mapping[str, Estimate], *, name: str = "name") -> Result:
    """Put estimates side by side as a table.

    Parameters
    ----------
    named : mapping of str to Estimate
        What each is called.
    name : str
        The column that holds what they are called.

    Returns
    -------
    Result
        One row each: ``name, estimate, lower, upper, n, reason``, in the order given. Facts: those of `spread`, in the
        unit of the first.

    Examples
    --------
    >>> table = estimates({"spring": proportion(40, 80), "autumn": proportion(30, 80)})
    >>> table[["name", "estimate", "n"]]
         name  estimate   n
    0  spring     0.500  80
    1  autumn     0.375  80
    """
    import pandas as pd

    rows = [{name: label, **{column: getattr(value, column) for column in NUMBERS}} for label, value in named.items()]
    unit = next((value.unit for value in named.values()), "share")
    return in_groups("estimates", pd.DataFrame(rows, columns=[name, *NUMBERS]), by=[name], unit=unit)


def ratio_of_sums(numerator, denominator, *, unit: str = "ratio", n: int | None = None, seed: int = 0,
                  draws: int = 2000, bootstrap_up_to: int = 5000, parts: Mapping[str, float] | None = None) -> Estimate:
    """Σ numerator ÷ Σ denominator over customers, with an interval over *customers*.

    Up to ``bootstrap_up_to`` customers the interval is the percentile bootstrap; above, where the two
    agree, it is the linearised ratio estimator of Cochran (1977, Sampling Techniques, §6.3), which
    costs one pass instead of ``draws``.

    Parameters
    ----------
    numerator, denominator : array-like, one value per customer
    unit : str
        Unit of the result, as in `Estimate`.
    n : int, optional
        What to report as n; the number of customers by default.
    seed, draws : int
        Of the bootstrap.

    Examples
    --------
    >>> spend = ratio_of_sums([10, 20, 30], [1, 2, 1], unit="money")
    >>> float(spend), spend.n
    (15.0, 3)
    """
    top, bottom = np.asarray(numerator, dtype=float), np.asarray(denominator, dtype=float)
    customers = len(top)
    n = customers if n is None else int(n)
    total = bottom.sum()
    if customers == 0 or total == 0:
        return missing(reason("nothing-to-divide-by"), n=n, unit=unit, parts=parts)
    value = float(top.sum() / total)
    if customers == 1:
        return Estimate(value, n=n, unit=unit, reason=reason("one-customer"), parts=parts or {})
    if customers <= bootstrap_up_to:
        lower, upper = _bootstrap_ratio(top, bottom, seed=seed, draws=draws)
    else:
        spread = np.sqrt(customers / (customers - 1) * np.square(top - value * bottom).sum()) / total
        lower, upper = value - Z95 * spread, value + Z95 * spread
    return Estimate(value, float(lower), float(upper), n=n, unit=unit, parts=parts or {})


def _bootstrap_ratio(top: np.ndarray, bottom: np.ndarray, *, seed: int, draws: int) -> tuple[float, float]:
    rng = np.random.default_rng(seed)
    ratios = np.empty(draws)
    step = max(1, 2_000_000 // len(top))
    for first in range(0, draws, step):
        rows = rng.integers(0, len(top), size=(min(step, draws - first), len(top)))
        with np.errstate(divide="ignore", invalid="ignore"):
            drawn = top[rows].sum(axis=1) / bottom[rows].sum(axis=1)
        ratios[first:first + len(rows)] = np.where(np.isfinite(drawn), drawn, np.nan)  # nothing to divide by: no ratio
    return tuple(np.nanquantile(ratios, [0.025, 0.975]))


def _groups_of(rows: Result | pd.DataFrame, name: str, wanted: list[str]) -> pd.DataFrame:
    return as_made(rows, table=name, needs=wanted, remedy="Give tables of estimates, one row a group, and name by `by` "
                   "the columns that tell the groups apart.")[wanted]


def change_between(*, before: Estimate | Result | pd.DataFrame, now: Estimate | Result | pd.DataFrame,
                   by: str | list[str] | None = None) -> Estimate | Result:
    """Difference of an estimate between two independent samples, with its 95 % interval.

    The interval is MOVER's (Zou and Donner 2008): lower = d − √((now − its lower)² + (before's upper − before)²),
    and the mirror of it, so that it inherits the quality of the two intervals it is made of; for shares
    with Wilson intervals it is Newcombe's (1998) method 10. The two samples are taken as independent: for
    customers who are in both, as from one quarter to the next, it is too wide rather than too narrow
    when they behave alike both times.

    Parameters
    ----------
    before, now : Estimate, or tables of estimates
        Tables have the columns ``by`` and ``estimate, lower, upper, n``.
    by : str or list of str, optional
        The columns that tell the groups apart; needed for tables.

    Returns
    -------
    Estimate or Result
        Now minus before; facts ``unit`` and ``direction`` ("up", "down", or "none" where the interval holds 0). Of
        tables, a result with ``[by], now, before, estimate, lower, upper, n, n_before, p,
        p_adjusted, moved, reason``: ``p`` is two-sided, from the interval's width; ``p_adjusted`` is
        Holm's over the groups compared; ``moved`` is true where ``p_adjusted`` < 0.05. A group missing
        on one side has NaN and a reason. Sorted by ``p``. Facts: ``unit``, ``groups`` (compared), ``moved`` (how many),
        ``first, first_change, direction`` (the surest).

    Raises
    ------
    ArgumentError
        An Estimate against a table, or tables without ``by``.

    Examples
    --------
    >>> change = change_between(before=proportion(48, 80), now=proportion(56, 70))
    >>> print(f"{change.estimate:.4f} {change.lower:.4f} {change.upper:.4f}")
    0.2000 0.0524 0.3339
    """
    if isinstance(now, Estimate) and isinstance(before, Estimate):
        value, lower, upper = _mover(now.estimate, now.lower, now.upper, before.estimate, before.lower, before.upper)
        because = now.reason or before.reason or ("" if np.isfinite(value) else reason("one-of-two-missing"))
        return Estimate(float(value), float(lower), float(upper), n=now.n, unit=now.unit, name="change_between",
                        reason="" if np.isfinite(lower) else because, facts={"direction": _direction(lower, upper)},
                        parts={"now": now.estimate, "before": before.estimate, "n_before": before.n})
    if isinstance(now, Estimate) or isinstance(before, Estimate) or by is None:
        raise ArgumentError("before, now: found an Estimate against a table, or tables without `by`; allowed two "
                            "Estimates, or two tables with `by` naming the columns that tell their groups apart.")
    keys, unit = listing(by), getattr(now, "units", {}).get("estimate", "share")
    wanted = [*keys, "estimate", "lower", "upper", "n"]
    then, today = (_groups_of(one, name, wanted) for name, one in (("before", before), ("now", now)))
    both = today.merge(then, on=keys, how="outer", suffixes=("", "_before"))
    value, lower, upper = _mover(both.estimate, both.lower, both.upper,
                                 both.estimate_before, both.lower_before, both.upper_before)
    table = both[keys].assign(now=both.estimate, before=both.estimate_before, estimate=value, lower=lower, upper=upper,
                              n=both.n.fillna(0).astype(int), n_before=both.n_before.fillna(0).astype(int))
    table["p"] = _two_sided(table)
    table["p_adjusted"] = holm(table.p.to_numpy())
    table["moved"] = table.p_adjusted < 0.05
    table["reason"] = np.select([both.estimate.isna(), both.estimate_before.isna()],
                                [reason("missing-now"), reason("missing-before")], "")
    table = table.sort_values(["p", *keys], ignore_index=True)
    known, surest = table[table["estimate"].notna()], table.iloc[:1]
    facts = {"unit": unit, "groups": len(known), "moved": int(table["moved"].sum()),
             "first": group_name(surest[keys].iloc[0].tolist()) if len(known) else None,
             "first_change": surest["estimate"].iloc[0] if len(known) else None,
             "direction": _direction(surest["lower"].iloc[0], surest["upper"].iloc[0]) if len(known) else "none"}
    numbers = ("now", "before", "estimate", "lower", "upper")
    return Result("change_between", table, variant="groups", facts=facts, units=dict.fromkeys(numbers, unit),
                  reason="" if len(known) else reason("nothing-to-compare"))


def _direction(lower: float, upper: float) -> str:
    return "up" if lower > 0 else "down" if upper < 0 else "none"


def _mover(now, now_lower, now_upper, before, before_lower, before_upper):
    value = now - before
    lower = value - np.hypot(now - now_lower, before_upper - before)
    upper = value + np.hypot(now_upper - now, before - before_lower)
    return value, lower, upper


def _two_sided(table: pd.DataFrame) -> pd.Series:
    import pandas as pd
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
