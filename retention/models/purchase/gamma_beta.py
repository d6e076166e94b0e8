"""Expectations over customers alive: rate gamma(shape, rate), chance of dropping out per purchase beta(a, b).

All functions take arrays that broadcast. Times enter as τ = time ÷ rate, so that no result depends on the unit.
Two ways lead to each expectation. The closed form is the papers' ₂F₁, transformed so that none of its parameters
grows with the purchases made; it is fast, and right to nine digits while a is not large. Everywhere else, as at
the flat ridges that small samples end on, the integral over p is summed in the variable that all its
singularities are far from.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.special import betainc, betaln, gammaln, hyp2f1, xlogy

from retention.models.purchase.numerics import log_rising

#: Points of the sum over p: eight digits or more for shapes up to 1e4 and horizons up to a thousand times the rate.
_POINTS = np.linspace(0, 1, 224)
#: Rows summed at a time, so that the points of a block stay in the cache.
_BLOCK = 512
#: e^−42 is nothing beside one in double precision.
_NOTHING = 42.0
#: Nodes and weights on (0, 1) of one panel of the integrals over time.
_NODES, _WEIGHTS = (lambda rule: ((rule[0] + 1) / 2, rule[1] / 2))(np.polynomial.legendre.leggauss(8))
_PANEL = 1.5  # its length in log time: the nearest singularity is π away, four times the half of it


def staying(shape, rate, a, b, horizon) -> np.ndarray:
    """Probability of still being a customer after ``horizon``: E[(1 + pτ)^−shape].

    Closed form: (1 + τ)^−a ₂F₁(a + b − shape, a; a + b; τ/(1 + τ)), by Pfaff's transformation.

    Examples
    --------
    >>> print(f"{staying(2.0, 10.0, 0.8, 3.0, 10.0):.6f}")
    0.725090
    """
    return _either(_staying_closed, _staying_summed, shape, a, b, horizon / rate)


def purchases(shape, rate, a, b, horizon) -> np.ndarray:
    """Expected purchases within ``horizon``: E[(1 − (1 + pτ)^−shape) ÷ p].

    Closed form: (a + b − 1)/(a − 1) · (1 − (1 + τ)^(1 − a) ₂F₁(a + b − 1 − shape, a − 1; a + b − 1; τ/(1 + τ))),
    the expression of Fader, Hardie & Lee (2005), eq. 10, by Euler's transformation.

    Examples
    --------
    >>> print(f"{purchases(2.0, 10.0, 0.8, 3.0, 10.0):.6f}")
    1.568727
    """
    # over very short horizons the closed form is one less nearly one
    return _either(_purchases_closed, _purchases_summed, shape, a, b, horizon / rate, least=1e-3)


def lifetime(shape, rate, a, b, horizon) -> np.ndarray:
    """Expected time still a customer within ``horizon``."""
    return _over_time(staying, shape, rate, a, b, 0.0, horizon)


def discounted(shape, rate, a, b, horizon, *, delta: float) -> np.ndarray:
    """Present value of the purchases within ``horizon`` (infinite allowed), discounted by e^(−delta · t)."""
    def buying(shape, rate, a, b, moment):  # purchases per unit of time at a moment: E[λ exp(−λ p t)]
        return shape / rate * staying(shape + 1, rate, a, b, moment)

    return _over_time(buying, shape, rate, a, b, delta, horizon)


def count(shape, rate, a, b, horizon, *, n: int) -> np.ndarray:
    """Probability of exactly ``n`` purchases within ``horizon``: n and still here, or lost right after the n-th."""
    share = np.asarray(horizon / (rate + horizon))
    powers = shape * np.log1p(-share) + xlogy(n, share)
    stays = np.exp(log_rising(shape, n) - gammaln(n + 1) + powers + log_rising(b, n) - log_rising(a + b, n))
    if n == 0:
        return stays
    leaves = np.exp(np.log(a) - np.log(a + b) + log_rising(b, n - 1) - log_rising(a + b + 1, n - 1))
    return stays + leaves * betainc(n, shape, share)


def _either(closed: Callable, summed: Callable, shape, a, b, tau, *, least: float = 0.0) -> np.ndarray:
    shape, a, b, tau = np.broadcast_arrays(*(np.asarray(value, dtype=float) for value in (shape, a, b, tau)))
    # beyond these the series of the closed form overflows, alternates with growing terms, or ends in 0/0
    fits = ((a < 20) & (np.abs(a - 1) > 1e-3) & (a + b > 1.01) & (tau >= least) & (tau < 30)
            & (shape < np.maximum(2 * (a + b), 10)))
    if fits.all():
        return closed(shape, a, b, tau)
    out = np.empty(shape.shape)
    out[fits] = closed(shape[fits], a[fits], b[fits], tau[fits])
    rest = [values[~fits] for values in (shape, a, b, tau)]
    blocks = range(0, len(rest[0]), _BLOCK)
    out[~fits] = np.concatenate([summed(*(values[k:k + _BLOCK, None] for values in rest)) for k in blocks])
    return out


def _staying_closed(shape, a, b, tau):
    return np.exp(-a * np.log1p(tau)) * hyp2f1(a + b - shape, a, a + b, tau / (1 + tau))


def _purchases_closed(shape, a, b, tau):
    curve = hyp2f1(a + b - 1 - shape, a - 1, a + b - 1, tau / (1 + tau))
    return (a + b - 1) / (a - 1) * (1 - np.exp(-(a - 1) * np.log1p(tau)) * curve)


def _staying_summed(shape, a, b, tau):
    log_p, log_q, step = _chances(a, b + shape * tau, b)
    return np.sum(np.exp(a * log_p + b * log_q - betaln(a, b) - shape * np.log1p(np.exp(log_p) * tau)) * step, axis=-1)


def _purchases_summed(shape, a, b, tau):
    log_p, log_q, step = _chances(a, b, b)
    p = np.exp(log_p)
    many = np.where(p * tau * shape < 1e-17, shape * tau,
                    -np.expm1(-shape * np.log1p(p * tau)) / np.maximum(p, np.finfo(float).tiny))
    return np.sum(np.exp(a * log_p + b * log_q - betaln(a, b)) * many * step, axis=-1)


def _chances(a, pull, b):
    """log p, log(1 − p) and step of points spread over beta(a, b), densest at the log odds of max(a, 1) to ``pull``.

    The points are even in u with logit p = centre + width · sinh u: the trapezoid rule on the whole line, whose
    error falls exponentially because the integrand dies off at both ends and is smooth in between.
    """
    width = np.minimum(np.sqrt(1 / a + 1 / pull), 1.0)
    low = -np.arcsinh(_NOTHING / a / width + 8)
    high = np.arcsinh((_NOTHING / b + np.log(pull / b)) / width + 8)
    u = low + (high - low) * _POINTS
    logit = np.log(np.maximum(a, 1.0)) - np.log(pull) + width * np.sinh(u)
    fold = np.log1p(np.exp(-np.abs(logit)))
    step = width * np.cosh(u) * (high - low) * _POINTS[1]
    return np.minimum(logit, 0) - fold, np.minimum(-logit, 0) - fold, step


def _over_time(function: Callable, shape, rate, a, b, delta: float, horizon) -> np.ndarray:
    """∫ e^(−delta · t) f(t) dt from 0 to the horizon, in panels of v = log(1 + t · speed).

    The singularities of f lie at t ≤ −rate; in v they are π or more away from the real line however long the
    horizon, so that few nodes reach eight digits.
    """
    shape, rate, a, b = np.broadcast_arrays(shape, rate, a, b)
    speed = np.maximum(1.0, shape * a / (a + b)) / rate + abs(delta)
    end = np.minimum(horizon, _NOTHING / delta) if delta > 0 else np.asarray(horizon)
    length = np.log1p(end * speed)
    growth = end * max(-delta, 0.0)  # below a rate of 0 the last moments weigh most, and need more nodes
    panels = 1 + int(np.max(length, initial=0.0) / _PANEL + np.max(growth, initial=0.0))
    total = np.zeros(np.shape(length))
    for panel in range(panels):
        for node, weight in zip(_NODES, _WEIGHTS, strict=True):
            v = length * (panel + node) / panels
            moment = np.expm1(v) / speed
            total = total + weight * np.exp(v - delta * moment) * function(shape, rate, a, b, moment)
    return total * length / panels / speed
