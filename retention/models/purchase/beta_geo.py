"""BG/NBD and MBG/NBD: a customer may drop out right after any purchase, with a chance that differs between customers.

Given the history of a customer still alive at T, the rate is gamma(r + x, α + T) and the chance of dropping out
after a purchase is beta(a, b + coins), independently, where ``coins`` is how often the customer has stayed. All
formulas below follow from these two, so that the modified model (one more coin) shares them.

The expectations over customers alive take arrays that broadcast. Times enter as τ = time ÷ rate, so that no result
depends on the unit. Two ways lead to each. The closed form is the papers' ₂F₁, transformed so that none of its
parameters grows with the purchases made; it is fast, and right to nine digits while a is not large. Everywhere else,
as at the flat ridges that small samples end on, the integral over p is summed in the variable that all its
singularities are far from.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

import numpy as np
from scipy.special import betainc, betaln, expit, gammaln, hyp2f1, xlogy

from retention.models.purchase.base import PurchaseModel
from retention.models.purchase.numerics import by_count, log_rising, over_distinct, psi_rising
from retention.words import say

#: Points of the sum over p: eight digits or more for shapes up to 1e4 and horizons up to a thousand times the rate.
_POINTS = np.linspace(0, 1, 224)
#: Rows summed at a time, so that the points of a block stay in the cache.
_BLOCK = 512
#: e^−42 is nothing beside one in double precision.
_NOTHING = 42.0
#: Nodes and weights on (0, 1) of one panel of the integrals over time.
_NODES, _WEIGHTS = (lambda rule: ((rule[0] + 1) / 2, rule[1] / 2))(np.polynomial.legendre.leggauss(8))
_PANEL = 1.5  # its length in log time: the nearest singularity is π away, four times the half of it


class BetaGeoNBD(PurchaseModel):
    """BG/NBD model of repeat purchases.

    Each customer buys at a rate of its own, gamma distributed with shape ``r`` and rate ``alpha``, and drops out
    right after a repeat purchase with a chance of its own, beta distributed with ``a`` and ``b``. A customer who
    never came back cannot have dropped out in this model: P(alive) is 1 for every one-time buyer. Where that
    matters, `ModifiedBetaGeoNBD` or `ParetoNBD` let a one-time buyer be lost.

    Parameters
    ----------
    rate_covariates : sequence of str
        Columns, fixed in time, that multiply the purchase rate.
    dropout_covariates : sequence of str
        Columns, fixed in time, that move the chance of dropping out; with a coefficient each for ``a`` and ``b``.

    Attributes
    ----------
    r_, alpha_, a_, b_ : float
        The papers' parameters, ``alpha_`` in the unit of the frame.
    parameters_, standard_errors_, covariance_, log_likelihood_, converged_, warnings_, n_customers_, n_rows_

    References
    ----------
    Fader, Hardie & Lee (2005), "Counting your customers" the easy way, Marketing Science 24(2).
    Fader & Hardie (2007), Incorporating time-invariant covariates into the Pareto/NBD and BG/NBD models.

    Examples
    --------
    >>> import pandas as pd
    >>> customers = pd.DataFrame({"frequency": [0, 1, 0, 2, 5, 0], "recency": [0.0, 10, 0, 12, 30, 0],
    ...                           "T": [30.0, 32, 35, 36, 38, 39], "weight": [400, 80, 300, 60, 20, 200]})
    >>> model = BetaGeoNBD().fit(customers)
    >>> model.n_customers_, model.converged_
    (1060, True)
    >>> model.expected_purchases(customers, horizon=10).round(2).tolist()
    [0.02, 0.12, 0.02, 0.12, 0.39, 0.02]
    """

    _parameters: ClassVar = ("r", "alpha", "a", "b")
    _powers: ClassVar = (0, 1, 0, 0)
    _rate_parameters: ClassVar = {"alpha": -1}
    _dropout_parameters: ClassVar = {"a": 1, "b": 1}

    def _starts(self, rows, coefficients):
        x, _, T, *_, counts = rows
        rate = (counts @ x) / (counts @ T)
        thetas = [(0.5, 0.5 / rate, 0.6, 1.8), (0.2, 0.2 / rate, 0.3, 3.0), (2.0, 2.0 / rate, 0.6, 6.0)]
        return [np.concatenate([np.log(theta), np.zeros(coefficients)]) for theta in thetas]

    def _identifiability(self, loose):
        said, rest = [], dict(loose)
        share = self.a_ / (self.a_ + self.b_)
        if rest["r"] and self.r_ > 1:
            rest["r"] = rest["alpha"] = False
            said.append(say("warning-alike-in-buying"))
        if rest["a"] or rest["b"]:
            rest["a"] = rest["b"] = False
            if min(self.a_, self.b_) > 1:
                said.append(say("warning-alike-in-leaving"))
            else:
                said.append(say("warning-hardly-anyone-leaves" if share < 0.5 else "warning-almost-everyone-leaves"))
        return said + super()._identifiability(rest)

    @staticmethod
    def _coins(x):
        return x

    @classmethod
    def _counted(cls, r, a, b, x):
        """What of the log-likelihood and of its derivatives by log r, a and b depends on the count alone."""
        coins = cls._coins(x)
        both = psi_rising(a + b, coins)
        return np.stack(np.broadcast_arrays(
            log_rising(r, x) + log_rising(b, coins) - log_rising(a + b, coins),
            r * psi_rising(r, x), -a * both, b * (psi_rising(b, coins) - both)))

    @classmethod
    def _log_likelihood(cls, theta, x, t_x, T):
        r, alpha, a, b = theta
        counted, by_r, by_a, by_b = by_count(cls._counted, (r, a, b), x)
        coins = cls._coins(x)
        shape, before, after = r + x, alpha + t_x, alpha + T
        silence = np.log(after / before)
        last = b + np.maximum(coins, 1) - 1
        odds = np.where(coins > 0, np.log(a / last) + shape * silence, -np.inf)  # lost at t_x against alive at T
        lost = expit(odds)
        log_share = np.log(alpha / after)
        value = counted + r * log_share - x * np.log(after) + np.logaddexp(0, odds)
        return value, [by_r + r * (log_share + lost * silence),
                       r - shape * alpha * ((1 - lost) / after + lost / before),
                       by_a + lost,
                       by_b - b * lost / last]

    @classmethod
    def _alive(cls, theta, x, t_x, T):
        r, alpha, a, b = theta
        coins = cls._coins(x)
        odds = np.log(a) - np.log(b + np.maximum(coins, 1) - 1) + (r + x) * np.log1p((T - t_x) / (alpha + t_x))
        return np.where(coins > 0, expit(-odds), 1.0)

    @classmethod
    def _expected(cls, theta, x, t_x, T, horizon):
        return cls._alive(theta, x, t_x, T) * cls._given_alive(purchases, theta, x, T, horizon)

    @classmethod
    def _survival(cls, theta, x, t_x, T, horizon):
        return cls._alive(theta, x, t_x, T) * cls._given_alive(staying, theta, x, T, horizon)

    @classmethod
    def _residual(cls, theta, x, t_x, T, horizon):
        return cls._alive(theta, x, t_x, T) * cls._given_alive(lifetime, theta, x, T, horizon)

    @classmethod
    def _discounted(cls, theta, x, t_x, T, delta, horizon):
        horizon = np.inf if horizon is None else horizon
        return cls._alive(theta, x, t_x, T) * cls._given_alive(partial(discounted, delta=delta), theta, x, T,
                                                                horizon)

    @classmethod
    def _probability(cls, theta, x, t_x, T, horizon, n):
        alive = cls._alive(theta, x, t_x, T)
        chance = alive * cls._given_alive(partial(count, n=n), theta, x, T, horizon)
        return chance + (1 - alive) if n == 0 else chance

    @classmethod
    def _given_alive(cls, function, theta, x, T, horizon):
        """``function(shape, rate, a, b, horizon)`` at the gamma and beta laws of a customer alive at T.

        Of the history only x and T matter then, and a million customers share a few thousand pairs of these.
        """
        r, alpha, a, b = theta
        at = lambda x, T: function(r + x, alpha + T, a, b + cls._coins(x), horizon)
        if np.ndim(x) == np.ndim(T) == 1 and not any(np.ndim(value) for value in (*theta, horizon)):
            return over_distinct(at, x, T)
        return at(x, T)

    @classmethod
    def _sample_future(cls, theta, x, t_x, T, horizon, rng):
        r, alpha, a, b = theta
        shape = np.broadcast_shapes(*(np.shape(value) for value in (*theta, x, t_x, T)))
        alive = rng.random(shape) < cls._alive(theta, x, t_x, T)
        rate = rng.gamma(np.broadcast_to(r + x, shape)) / (alpha + T)
        chance = rng.beta(np.broadcast_to(a, shape), np.broadcast_to(b + cls._coins(x), shape))
        stays = rng.geometric(np.maximum(chance, 1e-15))
        return np.where(alive, np.minimum(rng.poisson(rate * horizon), stays), 0)

    @classmethod
    def _simulate(cls, theta, T, horizon, rng):
        r, alpha, a, b = theta
        rate, dropout = rng.gamma(r) / alpha, rng.beta(a, b)
        lasts = rng.geometric(np.maximum(dropout, 1e-15)) - int(cls._coins(0))  # purchases until lost
        events = rng.poisson(rate * T)
        x = np.minimum(events, lasts)
        later = np.maximum(events - x, 0)
        # of n events spread evenly over (0, T) the k-th is beta(k, n − k + 1)
        t_x = np.where(x > 0, T * rng.beta(np.maximum(x, 1), later + 1), 0.0)
        alive = events < lasts
        future = np.where(alive, np.minimum(rng.poisson(rate * horizon), lasts - events), 0)
        return {"frequency": x, "recency": t_x, "T": T, "rate": rate, "dropout": dropout, "alive": alive,
                "future": future}


class ModifiedBetaGeoNBD(BetaGeoNBD):
    """MBG/NBD model of repeat purchases: a one-time buyer may be lost.

    As `BetaGeoNBD`, except that the chance of dropping out is met after the first purchase too.

    Parameters
    ----------
    rate_covariates, dropout_covariates : sequence of str
        As in `BetaGeoNBD`.

    References
    ----------
    Batislam, Denizel & Filiztekin (2007), Empirical validation and comparison of models for customer base analysis,
    International Journal of Research in Marketing 24(3).
    Wagner & Hoppe (2008), Erratum on the MBG/NBD model, International Journal of Research in Marketing 25(3).

    Examples
    --------
    >>> import pandas as pd
    >>> customers = pd.DataFrame({"frequency": [0, 1, 0, 2, 5, 0], "recency": [0.0, 10, 0, 12, 30, 0],
    ...                           "T": [30.0, 32, 35, 36, 38, 39], "weight": [400, 80, 300, 60, 20, 200]})
    >>> alive = ModifiedBetaGeoNBD().fit(customers).probability_alive(customers)
    >>> bool(alive[0] < 1)
    True
    """

    @staticmethod
    def _coins(x):
        return x + 1


# --- expectations over customers alive: rate gamma(shape, rate), chance of dropping out per purchase beta(a, b) ------

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
