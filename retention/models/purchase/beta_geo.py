"""BG/NBD: a customer may drop out right after any purchase, with a chance that differs between customers.

Given the history of a customer still alive at T, the rate is gamma(r + x, α + T) and the chance of dropping out
after a purchase is beta(a, b + coins), independently, where ``coins`` is how often the customer has stayed. All
formulas below follow from these two, so that the modified model (one more coin) shares them.
"""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from scipy.special import betainc, expit, gammaln, hyp2f1

from retention.models.purchase.base import PurchaseModel
from retention.models.purchase.numerics import by_count, log_rising, over_distinct, psi_rising

#: Nodes and weights on (0, 1) of one panel of the integrals over time.
_NODES, _WEIGHTS = (lambda rule: ((rule[0] + 1) / 2, rule[1] / 2))(np.polynomial.legendre.leggauss(8))
#: From e^-40 on discounted purchases are below what double precision adds up.
_FORGOTTEN = 40.0


class BetaGeoNBD(PurchaseModel):
    """BG/NBD model of repeat purchases.

    Each customer buys at a rate of his own, gamma distributed with shape ``r`` and rate ``alpha``, and drops out
    right after a repeat purchase with a chance of his own, beta distributed with ``a`` and ``b``. A customer who
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
    >>> bool(model.expected_purchases(customers, horizon=10).iloc[4] > 0.5)
    True
    """

    _parameters: ClassVar = ("r", "alpha", "a", "b")
    _time_powers: ClassVar = (0, 1, 0, 0)
    _rate_parameters: ClassVar = {"alpha": -1}
    _dropout_parameters: ClassVar = {"a": 1, "b": 1}

    def _starts(self, rows, coefficients):
        x, _, T, *_, counts = rows
        rate = (counts @ x) / (counts @ T)
        thetas = [(0.5, 0.5 / rate, 0.6, 1.8), (0.2, 0.2 / rate, 0.3, 3.0), (2.0, 2.0 / rate, 0.6, 6.0)]
        return [np.concatenate([np.log(theta), np.zeros(coefficients)]) for theta in thetas]

    @staticmethod
    def _coins(x):
        return x

    @classmethod
    def _log_likelihood(cls, theta, x, t_x, T):
        r, alpha, a, b = theta
        coins = cls._coins(x)
        shape = r + x
        ends = np.log(alpha + T)
        pull = shape * (ends - np.log(alpha + t_x))
        odds = np.where(coins > 0, np.log(a) - np.log(b + np.maximum(coins, 1) - 1) + pull, -np.inf)
        dead = expit(odds)
        value = (by_count(log_rising, r, x) + r * np.log(alpha) - shape * ends + by_count(log_rising, b, coins)
                 - by_count(log_rising, a + b, coins) + np.logaddexp(0, odds))
        both = by_count(psi_rising, a + b, coins)
        rate = 1 / (alpha + T) * (1 - dead) + dead / (alpha + t_x)
        return value, [
            r * (by_count(psi_rising, r, x) + np.log(alpha) - ends + dead * pull / shape),
            r - shape * alpha * rate,
            -a * both + dead,
            b * (by_count(psi_rising, b, coins) - both - dead / (b + np.maximum(coins, 1) - 1)),
        ]

    @classmethod
    def _alive(cls, theta, x, t_x, T):
        r, alpha, a, b = theta
        coins = cls._coins(x)
        odds = np.log(a) - np.log(b + np.maximum(coins, 1) - 1) + (r + x) * np.log1p((T - t_x) / (alpha + t_x))
        return np.where(coins > 0, expit(-odds), 1.0)

    @classmethod
    def _expected(cls, theta, x, t_x, T, horizon):
        return cls._alive(theta, x, t_x, T) * cls._given_alive(_purchases, theta, x, T, horizon)

    @classmethod
    def _survival(cls, theta, x, t_x, T, horizon):
        return cls._alive(theta, x, t_x, T) * cls._given_alive(_staying, theta, x, T, horizon)

    @classmethod
    def _residual(cls, theta, x, t_x, T, horizon):
        return cls._alive(theta, x, t_x, T) * cls._given_alive(_lifetime, theta, x, T, horizon)

    @classmethod
    def _discounted(cls, theta, x, t_x, T, delta, horizon):
        horizon = np.inf if horizon is None else horizon
        return cls._alive(theta, x, t_x, T) * cls._given_alive(_discounting(delta), theta, x, T, horizon)

    @classmethod
    def _probability(cls, theta, x, t_x, T, horizon, n):
        alive = cls._alive(theta, x, t_x, T)
        chance = alive * cls._given_alive(_counting(n), theta, x, T, horizon)
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


def _purchases(shape, rate, a, b, horizon):
    """E[X] = (a + b − 1)/(a − 1) · (1 − (1 + τ)^(1 − a) ₂F₁(a + b − 1 − shape, a − 1; a + b − 1; τ/(1 + τ))).

    The paper's ₂F₁ by Euler's transformation, whose first parameter no longer grows with x.
    """
    tau = horizon / rate
    power = a - 1
    curve = hyp2f1(a + b - 1 - shape, power, a + b - 1, tau / (1 + tau))
    return (a + b - 1) / power * (1 - np.exp(-power * np.log1p(tau)) * curve)


def _staying(shape, rate, a, b, horizon):
    """E[(1 + pτ)^−shape] = (1 + τ)^−a ₂F₁(a + b − shape, a; a + b; τ/(1 + τ)), by Pfaff's transformation."""
    tau = horizon / rate
    return np.exp(-a * np.log1p(tau)) * hyp2f1(a + b - shape, a, a + b, tau / (1 + tau))


def _buying(shape, rate, a, b, moment):
    """Purchases per unit of time at a moment: E[λ exp(−λ p t)]."""
    return shape / rate * _staying(shape + 1, rate, a, b, moment)


def _lifetime(shape, rate, a, b, horizon):
    return _over_time(_staying, shape, rate, a, b, 0.0, horizon)


def _discounting(delta):
    return lambda shape, rate, a, b, horizon: _over_time(_buying, shape, rate, a, b, delta, horizon)


def _over_time(function, shape, rate, a, b, delta, horizon):
    """∫ e^(−δt) f(t) dt from 0 to the horizon, in panels of v = log(1 + t·c).

    All singularities of f lie at t ≤ −rate; in v they are at least π away from the real line however
    long the horizon, so that few nodes reach double precision.
    """
    shape, rate, a, b = np.broadcast_arrays(shape, rate, a, b)
    speed = np.maximum(1.0, shape * a / (a + b)) / rate + max(delta, 0.0)
    end = np.minimum(horizon, _FORGOTTEN / delta) if delta > 0 else horizon
    length = np.log1p(end * speed)
    panels = max(1, int(np.ceil(np.max(length, initial=0.0))))
    total = np.zeros(np.shape(length))
    for node, weight in ((k + n, w) for k in range(panels) for n, w in zip(_NODES, _WEIGHTS, strict=True)):
        v = length * node / panels
        moment = np.expm1(v) / speed
        total = total + weight * np.exp(v - delta * moment) * function(shape, rate, a, b, moment)
    return total * length / panels / speed


def _counting(n):
    """P(X = n) of a customer alive: n purchases and still here, or lost after the n-th."""
    def chance(shape, rate, a, b, horizon):
        share = horizon / (rate + horizon)
        log_count = log_rising(shape, n) - gammaln(n + 1) + shape * np.log1p(-share)
        count = np.exp(log_count + (n * np.log(share) if n and horizon else 0.0)) if horizon or not n else 0.0
        stayed = np.exp(log_rising(b, n) - log_rising(a + b, n)) * count
        if n == 0:
            return stayed
        lost = np.exp(np.log(a) - np.log(a + b) + log_rising(b, n - 1) - log_rising(a + b + 1, n - 1))
        return stayed + lost * betainc(n, shape, share)

    return chance
