"""Pareto/NBD: a customer may be lost at any moment, at a rate that differs between customers.

Given the history of a customer still alive at T, the rate of purchases is gamma(r + x, α + T) and the rate of being
lost is gamma(s, β + T), independently: all that is said of the future is said of a newcomer with these in place of
gamma(r, α) and gamma(s, β), times P(alive).

The likelihood, its gradient, the chance of no purchase and the discounted purchases all need the integral of
``(1 + τ/a)⁻ᵖ (1 + τ/b)⁻ᑫ exp(−δτ)`` over τ from 0 to L. The papers write it as differences of Gauss's ₂F₁ (or as a
confluent U), which overflow or cancel for heavy buyers and have no cheap derivatives. Seen from
``y = log(1 + τ/min(a, b))`` the two powers have no singularity nearer than ±iπ, so that few nodes of Gauss and
Legendre suffice for ten digits, and the derivatives are means over the same nodes.
"""

from __future__ import annotations

from functools import cache
from typing import ClassVar

import numpy as np
from scipy.special import expit, exprel, gammaln, roots_legendre, xlogy

from retention.models.purchase.base import PurchaseModel
from retention.models.purchase.numerics import by_count, log_rising, over_distinct, psi_rising
from retention.words import say

#: Shape s below which practically nobody is lost: s log(1 + T/β) is then under 2 % for every β within its bounds.
_NOBODY_LOST = 1e-3
#: From so many customers on, looking for equal ones costs less than working each out.
_MANY = 4096
#: Where the integrand has fallen to exp(−32) of its start, its tail is below double precision: cut off there.
_CUT = 32.0
#: Nodes, and up to which range of the exponent and of y they suffice: relative error below 2e-11, measured against
#: 400 nodes on random laws and customers (of the means of the derivatives below 3e-10).
_RULES = ((8, 4.0, 1.1), (12, 14.0, 1.8), (16, _CUT, 3.5), (24, _CUT, 6.0), (48, 64.0, 13.5), (160, np.inf, np.inf))


class ParetoNBD(PurchaseModel):
    """Pareto/NBD model of repeat purchases.

    Each customer buys at a rate of its own, gamma distributed with shape ``r`` and rate ``alpha``, and is lost after
    an exponential time, at a rate of its own, gamma distributed with shape ``s`` and rate ``beta``. The customer
    may be lost at any moment, so that one-time buyers too are lost with some probability.

    Parameters
    ----------
    rate_covariates : sequence of str
        Columns, fixed in time, that multiply the purchase rate.
    dropout_covariates : sequence of str
        Columns, fixed in time, that multiply the rate of being lost.

    Attributes
    ----------
    r_, alpha_, s_, beta_ : float
        The papers' parameters, ``alpha_`` and ``beta_`` in the unit of the frame.
    parameters_, standard_errors_, covariance_, log_likelihood_, converged_, warnings_, n_customers_, n_rows_

    Notes
    -----
    The likelihood is that of being alive at T plus that of having been lost at some moment between the last purchase
    and T, an integral worked out numerically to ten digits, and its gradient to nine. Where s ≤ 1 the mean lifetime
    is infinite, which is why `residual_lifetime` has a horizon.

    References
    ----------
    Schmittlein, Morrison & Colombo (1987), Counting your customers: who are they and what will they do next?,
    Management Science 33(1).
    Fader, Hardie & Lee (2005), RFM and CLV: using iso-value curves for customer base analysis, Journal of Marketing
    Research 42(4).
    Fader & Hardie (2007), Incorporating time-invariant covariates into the Pareto/NBD and BG/NBD models.

    Examples
    --------
    >>> import pandas as pd
    >>> customers = pd.DataFrame({"frequency": [0, 1, 0, 2, 5, 0], "recency": [0.0, 10, 0, 12, 30, 0],
    ...                           "T": [30.0, 32, 35, 36, 38, 39], "weight": [400, 80, 300, 60, 20, 200]})
    >>> model = ParetoNBD().fit(customers)
    >>> model.n_customers_, model.converged_
    (1060, True)
    >>> bool(model.probability_alive(customers).iloc[0] < 1)  # a one-time buyer may be lost
    True
    """

    _parameters: ClassVar = ("r", "alpha", "s", "beta")
    _powers: ClassVar = (0, 1, 0, 1)
    _rate_parameters: ClassVar = {"alpha": -1}
    _dropout_parameters: ClassVar = {"beta": -1}

    def _starts(self, rows, coefficients):
        x, _, T, *_, counts = rows
        rate, observed = (counts @ x) / (counts @ T), (counts @ T) / counts.sum()
        thetas = [(0.5, 0.3 / rate, 0.6, 0.4 * observed), (1.0, 0.7 / rate, 1.5, 3.0 * observed),
                  (0.2, 0.2 / rate, 0.3, 0.1 * observed)]
        return [np.concatenate([np.log(theta), np.zeros(coefficients)]) for theta in thetas]

    def _identifiability(self, loose):
        said, rest = alike_or_never_lost(self, loose)
        return said + super()._identifiability(rest)

    @staticmethod
    def _lost(theta, x, t_x, T, *, means=False):
        """log of the odds that the customer was lost before T; with ``means`` what its derivatives need."""
        r, alpha, s, beta = theta
        last, gap = beta + t_x, T - t_x
        found = power_integral(r + x, alpha + t_x, s + 1, last, gap, means=means)
        integral, *rest = found if means else (found,)
        odds = (np.log(s / last) + (r + x) * np.log1p(gap / (alpha + t_x)) + s * np.log1p(gap / last) + integral)
        return (odds, *rest) if means else odds

    @classmethod
    def _log_likelihood(cls, theta, x, t_x, T):
        r, alpha, s, beta = theta
        odds, (log_buying, log_losing, buying, losing) = cls._lost(theta, x, t_x, T, means=True)
        dead = expit(odds)
        alive = 1 - dead
        ends_buying, ends_losing = np.log1p(T / alpha), np.log1p(T / beta)
        value = (by_count(log_rising, (r,), x) - x * np.log(alpha) - (r + x) * ends_buying - s * ends_losing
                 + np.logaddexp(0, odds))
        # the derivatives are means over the moment at which the customer was lost, T standing for those still there
        log_buying = alive * ends_buying + dead * (np.log1p(t_x / alpha) + log_buying)
        log_losing = alive * ends_losing + dead * (np.log1p(t_x / beta) + log_losing)
        return value, [
            r * (by_count(psi_rising, (r,), x) - log_buying),
            r - (r + x) * alpha * (alive / (alpha + T) + dead * buying),
            dead - s * log_losing,
            s - beta * (s * alive / (beta + T) + (s + 1) * dead * losing),
        ]

    @classmethod
    def _alive(cls, theta, x, t_x, T):
        return expit(-_once(lambda *history: cls._lost(theta, *history), theta, x, t_x, T))

    @classmethod
    def _expected(cls, theta, x, t_x, T, horizon):
        r, alpha, *_ = theta
        return (r + x) / (alpha + T) * cls._residual(theta, x, t_x, T, horizon)

    @classmethod
    def _survival(cls, theta, x, t_x, T, horizon):
        _, _, s, beta = theta
        return cls._alive(theta, x, t_x, T) * np.exp(-s * np.log1p(horizon / (beta + T)))

    @classmethod
    def _residual(cls, theta, x, t_x, T, horizon):
        """P(alive) ∫₀ʰ ((β + T)/(β + T + u))ˢ du, which is as good at s = 1, where the textbook form is 0/0."""
        _, _, s, beta = theta
        log_growth = np.log1p(horizon / (beta + T))
        return cls._alive(theta, x, t_x, T) * (beta + T) * log_growth * exprel((1 - s) * log_growth)

    @classmethod
    def _discounted(cls, theta, x, t_x, T, delta, horizon):
        """For ever this is the DERT of Fader, Hardie & Lee (2005), whose confluent U is the same integral."""
        r, alpha, s, beta = theta
        until = np.inf if horizon is None else horizon
        stays = lambda T: np.exp(power_integral(s, beta + T, 0.0, beta + T, until, delta=delta))
        return cls._alive(theta, x, t_x, T) * (r + x) / (alpha + T) * _once(stays, theta, T)

    @classmethod
    def _probability(cls, theta, x, t_x, T, horizon, n):
        r, alpha, s, beta = theta
        alive = cls._alive(theta, x, t_x, T)
        chance = alive * _once(lambda x, T: _counting(r + x, alpha + T, s, beta + T, horizon, n), theta, x, T)
        return chance + (1 - alive) if n == 0 else chance

    @classmethod
    def _sample_future(cls, theta, x, t_x, T, horizon, rng):
        r, alpha, s, beta = theta
        shape = np.broadcast_shapes(*(np.shape(value) for value in (*theta, x, t_x, T)))
        alive = rng.random(shape) < cls._alive(theta, x, t_x, T)
        rate = rng.gamma(np.broadcast_to(r + x, shape)) / (alpha + T)
        lasts = _lifetime(rng.gamma(np.broadcast_to(s, shape)) / (beta + T), rng)
        return np.where(alive, rng.poisson(rate * np.minimum(lasts, horizon)), 0)

    @classmethod
    def _simulate(cls, theta, T, horizon, rng):
        r, alpha, s, beta = theta
        rate, dropout = rng.gamma(r) / alpha, rng.gamma(s) / beta
        lifetime = _lifetime(dropout, rng)
        observed = np.minimum(lifetime, T)
        x = rng.poisson(rate * observed)
        # the last of x purchases spread evenly over the time observed
        t_x = np.where(x > 0, observed * rng.random(T.shape) ** (1 / np.maximum(x, 1)), 0.0)
        future = rng.poisson(rate * np.clip(lifetime - T, 0, horizon))
        return {"frequency": x, "recency": t_x, "T": T, "rate": rate, "dropout": dropout, "alive": lifetime > T,
                "future": future}


def alike_or_never_lost(model, loose: dict[str, bool]) -> tuple[list[str], dict[str, bool]]:
    """What parameters at the boundary mean in words, and those of which nothing could be said."""
    said, rest = [], dict(loose)
    if rest["r"] and model.r_ > 1:
        rest["r"] = rest["alpha"] = False
        said.append(say("warning-alike-in-buying"))
    if rest["s"] and model.s_ > 1:
        rest["s"] = rest["beta"] = False
        said.append(say("warning-alike-in-leaving"))
    elif model._refused_ and model.s_ < _NOBODY_LOST:
        rest["s"] = rest["beta"] = False
        said.append(say("warning-hardly-anyone-leaves"))
    return said, rest


def _counting(shape, rate, s, losing, horizon, n):
    """P(n purchases within horizon) of a customer alive: still one at its end, or lost before."""
    stays = np.exp(log_rising(shape, n) - gammaln(n + 1) + log_count(shape, rate, horizon, n)
                   - s * np.log1p(horizon / losing))
    if n:
        return stays + leaving_count(shape, rate, s, losing, horizon, n)
    return stays + s / losing * np.exp(power_integral(shape, rate, s + 1, losing, horizon))


def _once(function, theta, *columns):
    """``function(*columns)``, worked out once per distinct row where the customers are many and share one law."""
    sizes = {np.shape(column) for column in columns}
    if len(sizes) > 1 or any(map(np.ndim, theta)) or np.ndim(columns[0]) != 1 or np.size(columns[0]) < _MANY:
        return function(*columns)
    return over_distinct(function, *columns)


def _lifetime(dropout, rng):
    with np.errstate(divide="ignore", over="ignore"):  # a rate too small for a float is never lost
        return rng.standard_exponential(dropout.shape) / dropout


# --- integrals ------------------------------------------------------------------------------------------------------

def power_integral(p, a, q, b, length, *, delta=0.0, means: bool = False):
    """Logarithm of ``∫₀ᴸ (1 + τ/a)⁻ᵖ (1 + τ/b)⁻ᑫ exp(−δτ) dτ``, element by element.

    Parameters
    ----------
    p, q : float or array
        Exponents, at least one of them positive.
    a, b : float or array
        Positive, in the unit of time.
    length : float or array
        Upper end L ≥ 0; infinity only where ``delta`` is positive.
    delta : float or array
        Continuous rate of decay per unit of time.
    means : bool
        Also return what the derivatives need: the means, under the integrand, of ``log(1 + τ/a)``,
        ``log(1 + τ/b)``, ``1/(a + τ)`` and ``1/(b + τ)``.

    Returns
    -------
    array, or array and tuple of four arrays
        The logarithm is −∞ where L = 0; the means are those at τ = 0 there.

    Examples
    --------
    >>> import numpy as np
    >>> np.exp(power_integral(2.0, 1.0, 0.0, 1.0, [0.0, 1.0, 3.0])).round(12)  # L / (1 + L)
    array([0.  , 0.5 , 0.75])
    """
    shape = np.broadcast_shapes(*(np.shape(value) for value in (p, a, q, b, length, delta)))
    p, a, q, b, length, delta = (np.broadcast_to(np.asarray(value, dtype=float), shape).ravel()
                                 for value in (p, a, q, b, length, delta))
    swapped = b < a  # the nearer of the two branch points sets the scale
    near, far = np.where(swapped, b, a), np.where(swapped, a, b)
    power, other = np.where(swapped, q, p) - 1.0, np.where(swapped, p, q)
    law = (power, other, near / far, delta * near)
    reach, steepness = _reach(law, length / near)
    sums = np.empty((5 if means else 1, near.size))
    open_rows = np.ones(near.size, dtype=bool)
    for nodes, steepest, widest in _RULES:
        rows = np.flatnonzero(open_rows & (steepness <= steepest) & (reach <= widest))
        if rows.size:
            sums[:, rows] = _sums(tuple(part[rows] for part in law), reach[rows], nodes, means)
            open_rows[rows] = False
    with np.errstate(divide="ignore"):  # log 0 where there is no time to integrate over
        logarithm = (np.log(near) + np.log(reach) + np.log(sums[0])).reshape(shape)
    if not means:
        return logarithm
    log_near, log_far, near_inverse, far_inverse = sums[1:] / sums[0]
    near_inverse, far_inverse = near_inverse / near, far_inverse / far
    return logarithm, tuple(np.where(swapped, second, first).reshape(shape) for first, second in
                            ((log_near, log_far), (log_far, log_near),
                             (near_inverse, far_inverse), (far_inverse, near_inverse)))


def _exponent(law, y):
    """−log of the integrand over y, Jacobian included, and its slope."""
    power, other, ratio, decay = law
    grown = np.expm1(y)
    bent = 1.0 + ratio * grown
    value = power * y + other * np.log1p(ratio * grown) + decay * grown
    return value, power + (other * ratio / bent + decay) * (1.0 + grown)


def _reach(law, length):
    """Upper end in y, cut where the exponent passes `_CUT`, and how far the exponent is from flat.

    The exponent is convex unless ``delta`` is negative: Newton's steps from above come down to the cut and never
    jump below it. Under a negative ``delta`` nothing is cut, and the steepness counts as infinite.
    """
    power, other, ratio, decay = law
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        reach = np.log1p(length)
        # at these ends the exponent is at the cut or above: by its tangent at 0, and by the decay, as power > −1
        tangent = power + other * ratio + decay
        reach = np.where((tangent > 0) & (decay >= 0), np.minimum(reach, _CUT / tangent), reach)
        reach = np.where(decay > 0, np.minimum(reach, np.log1p((_CUT + 64.0) / decay)), reach)
    fallen, slope = _exponent(law, reach)
    rows = np.flatnonzero((fallen > _CUT) & (decay >= 0))
    while rows.size:
        reach[rows] -= (fallen[rows] - _CUT) / slope[rows]
        fallen[rows], slope[rows] = _exponent(tuple(part[rows] for part in law), reach[rows])
        rows = rows[fallen[rows] > _CUT * (1 + 1e-6)]
    return reach, np.where(decay < 0, np.inf, np.abs(fallen))


@cache
def _legendre(nodes: int):
    """Nodes and weights of Gauss and Legendre on [0, 1]."""
    places, weights = roots_legendre(nodes)  # NumPy's takes half a second for a thousand
    return (places + 1) / 2, weights / 2


def _sums(law, reach, nodes, means):
    """Mean of the integrand over [0, reach] and, with ``means``, its four products; node by node."""
    power, other, ratio, decay = law
    sums = np.zeros((5 if means else 1, reach.size))
    for place, weight in zip(*_legendre(nodes), strict=True):
        y = reach * place
        grown = np.expm1(y)
        bent = ratio * grown
        log_bent = np.log1p(bent)
        mass = weight * np.exp(-(power * y + other * log_bent + decay * grown))
        sums[0] += mass
        if means:
            sums[1] += mass * y
            sums[2] += mass * log_bent
            sums[3] += mass / (1.0 + grown)
            sums[4] += mass / (1.0 + bent)
    return sums


def leaving_count(r, alpha, s, beta, horizon, n: int):
    """P(leaves within ``horizon`` and makes exactly ``n`` purchases before), of who is a customer now.

    The rate of purchases has the law Gamma(``r``, ``alpha``), the rate of leaving Gamma(``s``, ``beta``): the integral
    of the negative binomial chance of ``n`` purchases up to u over the density of leaving at u.

    Examples
    --------
    >>> total = sum(leaving_count(0.5, 10.0, 0.6, 12.0, 39.0, n) for n in range(60))
    >>> print(f"{total:.6f} {1 - (12 / (12 + 39)) ** 0.6:.6f}")  # which is the chance to leave at all
    0.580273 0.580273
    """
    shape = np.broadcast_shapes(*(np.shape(value) for value in (r, alpha, s, beta, horizon)))
    columns = np.array([np.broadcast_to(value, shape).ravel() for value in (r, alpha, s, beta, horizon)], dtype=float)
    result = np.empty(columns.shape[1])
    nodes = _nodes_for_count(columns, n)
    for rule in np.unique(nodes):
        rows = np.flatnonzero(nodes == rule)
        result[rows] = _leaving(*columns[:, rows], n, int(rule))
    return result.reshape(shape)


def _nodes_for_count(columns, n):
    """A power of 2 that resolves the peak of the chance of ``n``, which is the sharper the larger r and n are."""
    r, alpha, _, beta, horizon = columns
    reach = np.log1p(horizon / np.minimum(alpha, beta))
    wanted = 24 + 4 * reach + 3.5 * np.sqrt((r + n) * np.maximum(reach, 1))
    return 2 ** np.ceil(np.log2(np.maximum(wanted, 32))).astype(int)


def _leaving(r, alpha, s, beta, horizon, n, nodes):
    near = np.minimum(alpha, beta)
    reach = np.log1p(horizon / near)
    constant = log_rising(r, n) - gammaln(n + 1) + np.log(s / beta * near)
    total = np.zeros(r.shape)
    for place, weight in zip(*_legendre(nodes), strict=True):
        y = reach * place
        left = near * np.expm1(y)
        total += weight * np.exp(constant + y - (s + 1) * np.log1p(left / beta) + log_count(r, alpha, left, n))
    return total * reach


def log_count(r, alpha, time, n):
    """log of (α/(α + t))ʳ (t/(α + t))ⁿ: the negative binomial chance of n without its binomial coefficient."""
    return xlogy(n, time / (alpha + time)) - r * np.log1p(time / alpha)
