"""BG/NBD: a customer may drop out right after any purchase, with a chance that differs between customers.

Given the history of a customer still alive at T, the rate is gamma(r + x, α + T) and the chance of dropping out
after a purchase is beta(a, b + coins), independently, where ``coins`` is how often the customer has stayed. All
formulas below follow from these two, so that the modified model (one more coin) shares them.
"""

from __future__ import annotations

from functools import partial
from typing import ClassVar

import numpy as np
from scipy.special import expit

from retention.models.purchase import gamma_beta
from retention.models.purchase.base import PurchaseModel
from retention.models.purchase.numerics import by_count, log_rising, over_distinct, psi_rising


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
    >>> model.expected_purchases(customers, horizon=10).round(2).tolist()
    [0.02, 0.12, 0.02, 0.12, 0.39, 0.02]
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

    def _ridges(self, loose):
        said, rest = [], dict(loose)
        share = self.a_ / (self.a_ + self.b_)
        if rest["r"] and self.r_ > 1:
            rest["r"] = rest["alpha"] = False
            said.append(f"r and alpha grow without bound while r/alpha = {self.r_ / self.alpha_:.3g} stays: customers "
                        "do not differ in how often they buy in this data.")
        if rest["a"] or rest["b"]:
            rest["a"] = rest["b"] = False
            if min(self.a_, self.b_) > 1:
                said.append(f"a and b grow without bound while a/(a + b) = {share:.3g} stays: dropout does not differ "
                            "between customers in this data.")
            else:
                said.append(f"a/(a + b) runs to {share:.3g}: in this data "
                            + ("hardly anyone is seen to drop out." if share < 0.5 else
                               "almost everyone drops out at the first chance."))
        return said + super()._ridges(rest)

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
        return cls._alive(theta, x, t_x, T) * cls._given_alive(gamma_beta.purchases, theta, x, T, horizon)

    @classmethod
    def _survival(cls, theta, x, t_x, T, horizon):
        return cls._alive(theta, x, t_x, T) * cls._given_alive(gamma_beta.staying, theta, x, T, horizon)

    @classmethod
    def _residual(cls, theta, x, t_x, T, horizon):
        return cls._alive(theta, x, t_x, T) * cls._given_alive(gamma_beta.lifetime, theta, x, T, horizon)

    @classmethod
    def _discounted(cls, theta, x, t_x, T, delta, horizon):
        horizon = np.inf if horizon is None else horizon
        return cls._alive(theta, x, t_x, T) * cls._given_alive(partial(gamma_beta.discounted, delta=delta), theta, x, T,
                                                                horizon)

    @classmethod
    def _probability(cls, theta, x, t_x, T, horizon, n):
        alive = cls._alive(theta, x, t_x, T)
        chance = alive * cls._given_alive(partial(gamma_beta.count, n=n), theta, x, T, horizon)
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
