"""Pareto/NBD: a customer may be lost at any moment, at a rate that differs between customers.

Given the history of a customer still alive at T, the rate of purchases is gamma(r + x, α + T) and the rate of being
lost is gamma(s, β + T), independently: all that is said of the future is said of a newcomer with these in place of
gamma(r, α) and gamma(s, β), times P(alive).
"""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from scipy.special import expit, exprel, gammaln

from retention.models.purchase.base import PurchaseModel
from retention.models.purchase.numerics import by_count, log_rising, over_distinct, psi_rising
from retention.models.purchase.pareto_numerics import leaving_count, log_count, power_integral

#: Shape s below which practically nobody is lost: s log(1 + T/β) is then under 2 % for every β within its bounds.
_NOBODY_LOST = 1e-3
#: From so many customers on, looking for equal ones costs less than working each out.
_MANY = 4096


class ParetoNBD(PurchaseModel):
    """Pareto/NBD model of repeat purchases.

    Each customer buys at a rate of his own, gamma distributed with shape ``r`` and rate ``alpha``, and is lost after
    an exponential time, at a rate of his own, gamma distributed with shape ``s`` and rate ``beta``. The customer
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
    _time_powers: ClassVar = (0, 1, 0, 1)
    _rate_parameters: ClassVar = {"alpha": -1}
    _dropout_parameters: ClassVar = {"beta": -1}

    def _starts(self, rows, coefficients):
        x, _, T, *_, counts = rows
        rate, observed = (counts @ x) / (counts @ T), (counts @ T) / counts.sum()
        thetas = [(0.5, 0.3 / rate, 0.6, 0.4 * observed), (1.0, 0.7 / rate, 1.5, 3.0 * observed),
                  (0.2, 0.2 / rate, 0.3, 0.1 * observed)]
        return [np.concatenate([np.log(theta), np.zeros(coefficients)]) for theta in thetas]

    def _ridges(self, loose):
        said, rest = [], dict(loose)
        if rest["r"] and self.r_ > 1:
            rest["r"] = rest["alpha"] = False
            said.append(f"r and alpha grow without bound while r/alpha = {self.r_ / self.alpha_:.3g} stays: customers "
                        "do not differ in how often they buy in this data.")
        if rest["s"] and self.s_ > 1:
            rest["s"] = rest["beta"] = False
            said.append(f"s and beta grow without bound while s/beta = {self.s_ / self.beta_:.3g} stays: customers do "
                        "not differ in how soon they are lost in this data.")
        elif self._refused_ and self.s_ < _NOBODY_LOST:
            rest["s"] = rest["beta"] = False
            said.append("In this data hardly anyone was lost, so that s and beta cannot be told and P(alive) is close "
                        "to 1 for all. Observe for longer before dropout is read from it.")
        return said + super()._ridges(rest)

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
