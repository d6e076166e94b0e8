"""A number with its interval and its n, and the intervals that more than one metric uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

#: Two-sided 95 % quantile of the normal distribution.
Z95 = 1.959963984540054

_UNITS = ("share", "points", "money", "days", "months", "count", "ratio", "score")


@dataclass(frozen=True, repr=False)
class Estimate:
    """A number, its 95 % interval, and what it was computed from.

    Parameters
    ----------
    estimate : float
        The number; NaN when it cannot be had.
    lower, upper : float
        The 95 % interval; NaN when it cannot be had.
    n : int
        The denominator: how many customers, orders or answers the number rests on.
    unit : str
        ``share`` (0 to 1), ``points`` (NPS), ``money``, ``days``, ``months``, ``count``, ``ratio`` or ``score``.
    reason : str
        Why the number or its interval is missing; empty otherwise.
    parts : mapping of str to float
        The counts it was computed from, such as ``start`` and ``retained``.

    Examples
    --------
    >>> rate = Estimate(0.9, 0.88, 0.92, n=1000)
    >>> float(rate), rate.n
    (0.9, 1000)
    >>> rate
    Estimate(0.9, lower=0.88, upper=0.92, n=1,000, unit='share')
    """

    estimate: float
    lower: float = float("nan")
    upper: float = float("nan")
    n: int = 0
    unit: str = "share"
    reason: str = ""
    parts: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self):
        if self.unit not in _UNITS:
            raise ValueError(f"unit: found {self.unit!r}, allowed {', '.join(_UNITS)}")
        object.__setattr__(self, "parts", MappingProxyType(dict(self.parts)))

    def __float__(self) -> float:
        return float(self.estimate)

    def __repr__(self) -> str:
        reason = f", reason={self.reason!r}" if self.reason else ""
        return (f"Estimate({self.estimate:.6g}, lower={self.lower:.6g}, upper={self.upper:.6g}, n={self.n:,}, "
                f"unit={self.unit!r}{reason})")

    def to_dict(self) -> dict:
        """Return the fields as one flat row: ``estimate, lower, upper, n, reason`` and the parts."""
        return {"estimate": self.estimate, "lower": self.lower, "upper": self.upper, "n": self.n,
                "reason": self.reason, **self.parts}


def missing(reason: str, *, n: int = 0, unit: str = "share", parts: Mapping[str, float] | None = None) -> Estimate:
    """An estimate that cannot be had, and why."""
    return Estimate(float("nan"), n=n, unit=unit, reason=reason, parts=parts or {})


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
               nobody: str = "nobody to count") -> Estimate:
    """A share with its Wilson interval, or a missing one saying ``nobody`` when ``n`` is 0."""
    if n == 0:
        return missing(nobody, parts=parts)
    share, lower, upper = (float(value) for value in wilson(successes, n))
    return Estimate(share, lower, upper, n=int(n), parts=parts or {})


def proportion_columns(frame: pd.DataFrame, *, successes: str, n: str, nobody: str = "nobody to count") -> pd.DataFrame:
    """Return ``frame`` with ``estimate, lower, upper, n, reason`` from two of its columns."""
    share, lower, upper = wilson(frame[successes], frame[n])
    reason = np.where(frame[n].to_numpy() == 0, nobody, "")
    return frame.assign(estimate=share, lower=lower, upper=upper, n=frame[n], reason=reason)


def estimates(named: Mapping[str, Estimate], *, name: str = "name") -> pd.DataFrame:
    """Put estimates side by side as a table.

    Parameters
    ----------
    named : mapping of str to Estimate
        What each is called.
    name : str
        The column that holds what they are called.

    Returns
    -------
    pandas.DataFrame
        One row each: ``name, estimate, lower, upper, n, reason``, in the order given.

    Examples
    --------
    >>> table = estimates({"spring": proportion(40, 80), "autumn": proportion(30, 80)})
    >>> table[["name", "estimate", "n"]]
         name  estimate   n
    0  spring     0.500  80
    1  autumn     0.375  80
    """
    import pandas as pd

    columns = ["estimate", "lower", "upper", "n", "reason"]
    rows = [{name: label, **{column: getattr(value, column) for column in columns}} for label, value in named.items()]
    return pd.DataFrame(rows, columns=[name, *columns])


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
        return missing("nothing to divide by", n=n, unit=unit, parts=parts)
    value = float(top.sum() / total)
    if customers == 1:
        return Estimate(value, n=n, unit=unit, reason="one customer: no interval", parts=parts or {})
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
            ratios[first:first + len(rows)] = top[rows].sum(axis=1) / bottom[rows].sum(axis=1)
    return tuple(np.nanquantile(ratios, [0.025, 0.975]))
