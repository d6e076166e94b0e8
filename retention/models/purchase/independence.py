"""Whether customers who buy more often spend more or less per purchase."""

from __future__ import annotations

import numpy as np

from retention.metrics.estimate import Z95, Estimate, missing

#: Fewer customers say nothing of a relation.
_FEW = 10
#: A power up to here moves the spend of who buys twice as often by up to 11 %: little, even if it is real.
_WEAK = 0.15


def spend_and_frequency(x: np.ndarray, m: np.ndarray, weight: np.ndarray) -> Estimate:
    """Correlation of the number and the mean of a customer's amounts, with the power that links them and a verdict.

    The intervals come from the influence of each customer, so that skewed amounts, and a spread that goes with
    frequency (a mean of more amounts varies less), do no harm. Ranks would not do: of skewed amounts the mean of a
    few is mostly low, so that ranks rise with frequency even where the mean does not.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> x = rng.poisson(3, 500) + 1
    >>> found = spend_and_frequency(x, rng.gamma(2, 10, 500) * x, np.ones(500))
    >>> found.lower > 0.3, round(found.parts["slope"], 1), found.parts["verdict"].split(":")[0]
    (True, 1.0, 'related')
    """
    n = weight.sum()
    count = int(n) if n == int(n) else float(n)
    if n < _FEW or x.min() == x.max() or m.min() == m.max():
        reason = (f"fewer than {_FEW} customers with a repeat purchase" if n < _FEW
                  else "frequency or spend is the same for all")
        return missing(reason, n=count, unit="ratio", parts={"verdict": f"unknown: {reason}."})
    r, error = _correlation(x, m, weight)
    lower, upper = np.tanh(np.arctanh(r) + np.array([-Z95, Z95]) * error)
    slope, slope_error = spend_slope(x, m, weight)
    parts = {"p_value": _two_sided(np.arctanh(r) / error), "slope": slope, "slope_lower": slope - Z95 * slope_error,
             "slope_upper": slope + Z95 * slope_error, "slope_p_value": _two_sided(slope / slope_error)}
    return Estimate(r, float(lower), float(upper), n=count, unit="ratio", parts=parts | {"verdict": _verdict(parts)})


def spend_slope(x: np.ndarray, m: np.ndarray, weight: np.ndarray) -> tuple[float, float]:
    """The power b in E(m | x) = c x^b, and its standard error.

    By quasi-likelihood: the gamma's with log link, which asks only that the mean is right (Gourieroux, Monfort &
    Trognon 1984, Econometrica 52(3)), with the sandwich error. 0 and NaN where all ``x`` are equal.

    Examples
    --------
    >>> slope, error = spend_slope(np.array([1.0, 2, 4, 8]), np.array([10.0, 20, 40, 80]), np.ones(4))
    >>> round(slope, 6), round(error, 6)
    (1.0, 0.0)
    """
    depth = np.log(x) - np.average(np.log(x), weights=weight)
    spread = weight @ np.square(depth)
    if not spread > 1e-12 * weight.sum():  # all equal, but for rounding
        return 0.0, float("nan")
    design = np.column_stack([np.ones(len(x)), depth])
    power = np.array([np.log(np.average(m, weights=weight)), 0.0])
    for _ in range(50):  # Newton on a convex function
        relative = m * np.exp(-design @ power)
        score, curvature = design.T @ (weight * (relative - 1)), (design.T * (weight * relative)) @ design
        step = np.linalg.solve(curvature, score)
        power = power + step / max(1.0, np.abs(step).max())
        if np.abs(step).max() < 1e-10:
            break
    bread = np.linalg.inv(curvature)
    meat = (design.T * (weight * np.square(relative - 1))) @ design
    return float(power[1]), float(np.sqrt((bread @ meat @ bread)[1, 1]))


def _correlation(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> tuple[float, float]:
    """Pearson's correlation and its standard error on Fisher's scale, from each customer's influence."""
    a, b = (_standard(column, weight) for column in (x, y))
    n = weight.sum()
    r = float(np.clip(weight @ (a * b) / n, -1 + 1e-12, 1 - 1e-12))
    influence = a * b - r / 2 * (a * a + b * b)
    return r, float(np.sqrt(weight @ np.square(influence)) / n / (1 - r * r))


def _standard(column: np.ndarray, weight: np.ndarray) -> np.ndarray:
    centred = column - np.average(column, weights=weight)
    return centred / np.sqrt(np.average(np.square(centred), weights=weight))


def _two_sided(z: float) -> float:
    from scipy.special import ndtr

    return float(2 * ndtr(-abs(z)))


def _verdict(parts: dict) -> str:
    slope = parts["slope"]
    if parts["slope_lower"] <= 0 <= parts["slope_upper"]:
        return "unrelated: the data show no relation between how often and how much a customer buys."
    twice = f"who buys twice as often spends {abs(2**slope - 1):.0%} {'more' if slope > 0 else 'less'} per purchase"
    if abs(slope) <= _WEAK:
        return f"weak: {twice}, which matters little."
    return f"related: {twice}; the plain model does not allow for it, `GammaGamma(by_frequency=True)` does."
