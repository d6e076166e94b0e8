"""BG/CNBD-k and MBG/CNBD-k: as BG/NBD and MBG/NBD, of customers who buy at more regular intervals than chance.

Between two purchases k hidden events of a Poisson process pass, the last of which is the purchase: the times between
purchases are Erlang-k, and k = 1 is the model without regularity. Of a customer alive at T some j of the k events of
the next purchase have passed unseen; given j the rate is gamma(r + kx + j, α + T), and apart from it the chance of
dropping out is beta(a, b + coins), as in the models without regularity. What is said of the future is therefore a mean
over j of sums over the hidden events ahead, which are negative binomial: exact, where the papers and the R package
BTYDplus take the formula of k = 1 for nearly right.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

import numpy as np
import pandas as pd
from scipy.special import betainc, expit, gammaln, xlogy

from retention.arguments import frame, whole
from retention.errors import TableError
from retention.models.purchase.beta_geo import BetaGeoNBD
from retention.models.purchase.inputs import numbers, purchase_columns, weights
from retention.models.purchase.numerics import by_count, gauss_fraction, log_rising, over_distinct, psi_rising
from retention.result import as_frame

#: The most regular that is tried; beyond, the likelihood hardly changes any more.
_MOST_REGULAR = 12
#: Terms below this share of a sum are left out, and so many are added between two looks at which rows go on.
_NEGLIGIBLE, _LOOK = 1e-14, 16
#: Terms above this are scaled down between two looks.
_LARGE = 1e100
#: e^−42 is nothing beside one in double precision.
_NOTHING = 42.0
#: Nodes and weights on (0, 1) of one panel of the integrals over time, and its length in log time.
_NODES, _WEIGHTS = (lambda rule: ((rule[0] + 1) / 2, rule[1] / 2))(np.polynomial.legendre.leggauss(8))
_PANEL = 1.5
#: Points of the integral over the rate.
_POINTS = np.linspace(0, 1, 160)


class BetaGeoCNBD(BetaGeoNBD):
    """BG/CNBD-k model of repeat purchases: customers who buy at regular intervals.

    As `BetaGeoNBD`, except that the times between two purchases of a customer are Erlang-k instead of exponential: the
    larger k, the more alike they are. A pause then says more: after one that is long for the customer it is surer that
    the customer is lost, and shortly after a purchase the next is not due yet.

    Parameters
    ----------
    regularity : int, optional
        The k of the model, 1 for none; by default that of 1, 2, … 12 under which the purchases
        are likeliest, for which the frame needs the column ``log_gaps``.
    rate_covariates, dropout_covariates : sequence of str
        As in `BetaGeoNBD`.

    Attributes
    ----------
    k_ : int
    r_, alpha_, a_, b_ : float
        ``alpha_`` in the unit of the frame; a customer's rate is that of the hidden events, k for each purchase.
    profile_ : pandas.Series
        Log-likelihood by k, of those that were tried.
    parameters_, standard_errors_, covariance_, log_likelihood_, converged_, warnings_, n_customers_, n_rows_
        ``log_likelihood_`` is NaN where ``log_gaps`` is not there and k is above 1: it cannot be compared then.
        Standard errors take k for known.

    References
    ----------
    Reutterer, Platzer & Schröder (2021), Leveraging purchase regularity for predicting customer behavior the easy way,
    International Journal of Research in Marketing 38(1).
    Platzer & Reutterer (2016), Ticking away the moments: timing regularity helps to better predict customer activity,
    Marketing Science 35(5).

    Examples
    --------
    >>> import pandas as pd
    >>> customers = pd.DataFrame({"frequency": [0, 1, 0, 2, 5, 0], "recency": [0.0, 10, 0, 12, 30, 0],
    ...                           "T": [30.0, 32, 35, 36, 38, 39], "weight": [400, 80, 300, 60, 20, 200]})
    >>> once, often = (BetaGeoCNBD(regularity=k).fit(customers) for k in (1, 3))
    >>> once.expected_purchases(customers, horizon=10).round(2).tolist()
    [0.02, 0.12, 0.02, 0.12, 0.39, 0.02]
    >>> silent = customers[customers["frequency"] == 5].assign(recency=20.0)
    >>> bool(often.probability_alive(silent).iloc[0] < once.probability_alive(silent).iloc[0])
    True
    """

    _needs_gaps: ClassVar = True

    def __init__(self, *, regularity: int | None = None, rate_covariates: Any = (), dropout_covariates: Any = ()):
        super().__init__(rate_covariates=rate_covariates, dropout_covariates=dropout_covariates)
        self.regularity = regularity

    def fit(self, customers: pd.DataFrame, y: Any = None):
        """Fit by maximum likelihood; ``y`` is ignored.

        Parameters
        ----------
        customers : Result or pandas.DataFrame
            One row per customer with ``frequency, recency, T`` in any unit of time, ``log_gaps`` (the sum of the
            logarithms of the times between purchases in that unit: ``customer_summary(…, gaps=True)``), the covariates,
            and optionally ``weight``, how many customers the row stands for.

        Raises
        ------
        TableError
            A column is missing or breaks a rule.
        ArgumentError
            ``regularity`` is not a whole number from 1 on, or there is nothing to fit.
        """
        whole("regularity", self.regularity, least=1, or_none=True)
        customers = frame("customers", as_frame(customers))
        if self.regularity is not None:
            return self._fit_at(self.regularity, customers)
        if "log_gaps" not in customers.columns:
            raise TableError("customers", "log_gaps", "the column is missing, and `regularity` is not given",
                             remedy="`customer_summary(log, as_of=…, gaps=True)` makes it, or state the regularity.")
        found: list[BetaGeoCNBD] = []
        for k in range(1, _MOST_REGULAR + 1):
            found.append(type(self)(regularity=k, rate_covariates=self.rate_covariates,
                                    dropout_covariates=self.dropout_covariates)._fit_at(k, customers))
            if len(found) > 1 and found[-1].log_likelihood_ < found[-2].log_likelihood_:
                break
        best = max(found, key=lambda one: one.log_likelihood_)
        self.__dict__.update({name: value for name, value in vars(best).items() if name not in self.get_params()})
        self.profile_ = pd.concat([one.profile_ for one in found])
        return self

    def _fit_at(self, k: int, customers: pd.DataFrame):
        self.k_ = k
        super().fit(customers)
        x, _, T = purchase_columns(customers)
        if k > 1:
            weight = weights(customers)
            # what of the likelihood the gaps alone decide, in the unit of the frame
            gaps = float(weight @ numbers(customers, "log_gaps")) if "log_gaps" in customers.columns else np.nan
            self.log_likelihood_ += (k - 1) * (gaps - float(weight @ x) * np.log(T.max()))
        self.profile_ = pd.Series({k: self.log_likelihood_}, name="log_likelihood")
        return self

    def _starts(self, rows, coefficients):
        shift = np.zeros(4 + coefficients)
        shift[1] = -np.log(self.k_)  # k hidden events for each purchase
        return [start + shift for start in super()._starts(rows, coefficients)]

    # ---- the likelihood

    def _counted(self, r, a, b, x):
        k, coins = self.k_, self._coins(x)
        both = psi_rising(a + b, coins)
        return np.stack(np.broadcast_arrays(
            log_rising(r, k * x) - x * gammaln(k) + log_rising(b, coins) - log_rising(a + b, coins),
            r * psi_rising(r, k * x), -a * both, b * (psi_rising(b, coins) - both)))

    def _unseen(self, theta, x, t_x, T):
        """Relative weight of j = 0 … k − 1 hidden events since the last purchase of a customer still here."""
        r, alpha, *_ = theta
        share, terms = (T - t_x) / (alpha + T), [np.ones(np.broadcast_shapes(*map(np.shape, (r, alpha, x, t_x, T))))]
        for j in range(1, self.k_):
            terms.append(terms[-1] * (r + self.k_ * x + j - 1) / j * share)
        return terms

    def _odds(self, theta, x, t_x, T, here):
        """log of the odds that the customer was lost right after the last purchase; ``here`` sums the weights."""
        r, alpha, a, b = theta
        coins = self._coins(x)
        odds = (np.log(a) - np.log(b + np.maximum(coins, 1) - 1)
                + (r + self.k_ * x) * np.log1p((T - t_x) / (alpha + t_x)) - np.log(here))
        return np.where(coins > 0, odds, -np.inf)

    def _log_likelihood(self, theta, x, t_x, T):
        r, alpha, a, b = theta
        counted, by_r, by_a, by_b = by_count(self._counted, (r, a, b), x)
        shape, before, after = r + self.k_ * x, alpha + t_x, alpha + T
        terms = self._unseen(theta, x, t_x, T)
        here, by_shape, passed, harmonic = sum(terms), 0.0, 0.0, 0.0
        for j, term in enumerate(terms[1:], start=1):
            harmonic = harmonic + 1 / (shape + j - 1)
            by_shape, passed = by_shape + term * harmonic, passed + j * term
        odds = self._odds(theta, x, t_x, T, here)
        lost = expit(odds)
        alive, silence, log_share = 1 - lost, np.log(after / before), np.log(alpha / after)
        value = (counted + r * log_share - self.k_ * x * np.log(after) + np.log(here) + np.logaddexp(0, odds))
        last = b + np.maximum(self._coins(x), 1) - 1
        return value, [by_r + r * (log_share + lost * silence + alive * by_shape / here),
                       r - alpha * (shape * (alive / after + lost / before) + alive * passed / (here * after)),
                       by_a + lost,
                       by_b - b * lost / last]

    # ---- what follows from a history

    def _alive(self, theta, x, t_x, T):
        return expit(-self._odds(theta, x, t_x, T, sum(self._unseen(theta, x, t_x, T))))

    def _expected(self, theta, x, t_x, T, horizon):
        return self._alive(theta, x, t_x, T) * self._given_alive(partial(_ahead, k=self.k_), theta, x, t_x, T, horizon)

    def _survival(self, theta, x, t_x, T, horizon):
        still = partial(_ahead, k=self.k_, staying=True)
        return self._alive(theta, x, t_x, T) * self._given_alive(still, theta, x, t_x, T, horizon)

    def _residual(self, theta, x, t_x, T, horizon):
        lasts = partial(_lifetime, k=self.k_)
        return self._alive(theta, x, t_x, T) * self._given_alive(lasts, theta, x, t_x, T, horizon)

    def _discounted(self, theta, x, t_x, T, delta, horizon):
        if horizon is None:
            function, until = partial(_for_ever, k=self.k_, delta=delta), np.inf
        else:
            function, until = partial(_discounted, k=self.k_, delta=delta), horizon
        return self._alive(theta, x, t_x, T) * self._given_alive(function, theta, x, t_x, T, until)

    def _probability(self, theta, x, t_x, T, horizon, n):
        alive = self._alive(theta, x, t_x, T)
        chance = alive * self._given_alive(partial(_count, k=self.k_, n=n), theta, x, t_x, T, horizon)
        return chance + (1 - alive) if n == 0 else chance

    def _given_alive(self, function: Callable, theta, x, t_x, T, horizon):
        """Mean over j of ``function(shape, rate, a, b, horizon, j)`` at the laws of a customer alive at T.

        Of the history only x and T matter then, and a million customers share a few thousand pairs of these.
        """
        r, alpha, a, b = theta
        terms = self._unseen(theta, x, t_x, T)
        plain = np.ndim(x) == np.ndim(T) == 1 and not any(map(np.ndim, theta)) and np.ndim(horizon) < 2
        total = 0.0
        for j, term in enumerate(terms):
            at = lambda x, T, horizon, j=j: function(r + self.k_ * x + j, alpha + T, a, b + self._coins(x), horizon, j)
            if not plain:
                value = at(x, T, horizon)
            elif np.ndim(horizon):
                value = over_distinct(at, x, T, horizon)
            else:
                value = over_distinct(lambda x, T, at=at: at(x, T, horizon), x, T)
            total = total + term * value
        return total / sum(terms)

    # ---- customers drawn

    def _sample_future(self, theta, x, t_x, T, horizon, rng):
        r, alpha, a, b = theta
        shape = np.broadcast_shapes(*(np.shape(value) for value in (*theta, x, t_x, T, horizon)))
        terms = self._unseen(theta, x, t_x, T)
        here = sum(terms)
        alive = rng.random(shape) < expit(-self._odds(theta, x, t_x, T, here))
        place, passed, unseen = rng.random(shape) * here, np.zeros(shape), np.zeros(np.shape(here))
        for term in terms[:-1]:
            unseen = unseen + term
            passed += place > unseen
        rate = rng.gamma(np.broadcast_to(r + self.k_ * x + passed, shape)) / (alpha + T)
        chance = rng.beta(np.broadcast_to(a, shape), np.broadcast_to(b + self._coins(x), shape))
        stays = rng.geometric(np.maximum(chance, 1e-15))
        return np.where(alive, np.minimum((passed + rng.poisson(rate * horizon)) // self.k_, stays), 0).astype(int)

    def _simulate(self, theta, T, horizon, rng):
        r, alpha, a, b = theta
        rate, dropout = rng.gamma(r) / alpha, rng.beta(a, b)
        lasts = rng.geometric(np.maximum(dropout, 1e-15)) - int(self._coins(0))  # purchases until lost
        events = rng.poisson(rate * T)
        x = np.minimum(events // self.k_, lasts)
        # of n events spread evenly over (0, T) the m-th is beta(m, n − m + 1)
        met = self.k_ * x
        t_x = np.where(x > 0, T * rng.beta(np.maximum(met, 1), np.maximum(events - met, 0) + 1), 0.0)
        alive = events // self.k_ < lasts
        later = (events - met + rng.poisson(rate * horizon)) // self.k_
        return {"frequency": x, "recency": t_x, "T": T, "log_gaps": _log_gaps(x, t_x, self.k_, rng), "rate": rate,
                "dropout": dropout, "alive": alive, "future": np.where(alive, np.minimum(later, lasts - x), 0)}


class ModifiedBetaGeoCNBD(BetaGeoCNBD):
    """MBG/CNBD-k model of repeat purchases: regular intervals, and a one-time buyer may be lost.

    As `BetaGeoCNBD`, except that the chance of dropping out is met after the first purchase too.

    Parameters
    ----------
    regularity, rate_covariates, dropout_covariates
        As in `BetaGeoCNBD`.

    References
    ----------
    Reutterer, Platzer & Schröder (2021), Leveraging purchase regularity for predicting customer behavior the easy way,
    International Journal of Research in Marketing 38(1).

    Examples
    --------
    >>> import pandas as pd
    >>> customers = pd.DataFrame({"frequency": [0, 1, 0, 2, 5, 0], "recency": [0.0, 10, 0, 12, 30, 0],
    ...                           "T": [30.0, 32, 35, 36, 38, 39], "weight": [400, 80, 300, 60, 20, 200]})
    >>> alive = ModifiedBetaGeoCNBD(regularity=2).fit(customers).probability_alive(customers)
    >>> bool(alive[0] < 1)
    True
    """

    @staticmethod
    def _coins(x):
        return x + 1


def _log_gaps(x, t_x, k: int, rng) -> np.ndarray:
    """Sum of the logs of x gaps that make up t_x: as shares of it they are Dirichlet(k, …, k)."""
    whose = np.repeat(np.arange(len(x)), x)
    parts = rng.gamma(k, size=len(whose))
    logs, total = (np.bincount(whose, weights=each, minlength=len(x)) for each in (np.log(parts), parts))
    return logs + xlogy(x, np.divide(t_x, total, out=np.ones(len(x)), where=total > 0))


# --- over customers alive: rate of hidden events gamma(shape, rate), chance of dropping out beta(a, b), j passed ------

def _ahead(shape, rate, a, b, horizon, j: int, *, k: int, staying: bool = False) -> np.ndarray:
    """Expected purchases within ``horizon``, or the chance of still being a customer at its end.

    The hidden events ahead are negative binomial, m of them make n = ⌊(m + j) ÷ k⌋ purchases of who never leaves, and
    E[(1 − p)ⁿ] = B(a, b + n) ÷ B(a, b) is the chance to stay through these. One term of the sum leads to the next; of
    very many events the first terms are too small for a float, so that a scale is kept apart.
    """
    columns = np.broadcast_arrays(*(np.asarray(value, dtype=float) for value in (shape, rate, a, b, horizon)))
    shape, rate, a, b, horizon = (column.ravel() for column in columns)
    found, rows = np.zeros(len(shape)), np.arange(len(shape))
    share, log_scale = horizon / (rate + horizon), -shape * np.log1p(horizon / rate)
    chance, stay, bought = np.ones(len(shape)), np.ones(len(shape)), np.zeros(len(shape))
    m = n = 0
    while len(rows):
        part = 0.0
        for _ in range(_LOOK):
            part = part + chance * (stay if staying else bought)
            chance = chance * ((shape + m) * share / (m + 1))
            m += 1
            if (m + j) % k == 0:
                bought, stay, n = bought + stay, stay * ((b + n) / (a + b + n)), n + 1
        scale = np.exp(log_scale)
        found[rows] += part * scale
        # from here on each term is at most `falling` of the one before, but for the slow growth of what was bought
        falling = share * (shape + m) / (m + 1) * (1 + 1 / (m + 1))
        left = chance * scale * (stay if staying else bought + stay) / np.maximum(1 - falling, 1e-300)
        goes_on = ((falling >= 1) | (left > _NEGLIGIBLE * found[rows])) & (share > 0)
        large = chance > _LARGE
        chance, log_scale = np.where(large, chance / _LARGE, chance), np.where(large, log_scale + np.log(_LARGE),
                                                                               log_scale)
        if not goes_on.all():
            rows, shape, share, a, b, log_scale, chance, stay, bought = (
                column[goes_on] for column in (rows, shape, share, a, b, log_scale, chance, stay, bought))
    return found.reshape(columns[0].shape)


def _count(shape, rate, a, b, horizon, j: int, *, k: int, n: int) -> np.ndarray:
    """Probability of exactly ``n`` purchases within ``horizon``: n and still here, or lost right after the n-th."""
    share = np.asarray(horizon / (rate + horizon))
    events = lambda m: np.exp(log_rising(shape, m) - gammaln(m + 1) + shape * np.log1p(-share) + xlogy(m, share))
    made = sum(events(m) for m in range(max(n * k - j, 0), (n + 1) * k - j))
    if n == 0:
        return made
    through = np.exp(log_rising(b, n - 1) - log_rising(a + b, n - 1))  # E[(1 − p)ⁿ⁻¹]
    leaves = a / (a + b + n - 1)
    return through * ((1 - leaves) * made + leaves * betainc(n * k - j, shape, share))


def _panels(rate, horizon, delta: float) -> tuple[np.ndarray, np.ndarray]:
    """Moments between 0 and each horizon (along a new first axis), and weights by which f there adds to
    ∫ e^(−delta · t) f(t) dt: Gauss and Legendre's, in panels of log(1 + t · speed), where f is smooth."""
    end = np.minimum(horizon, _NOTHING / delta) if delta > 0 else horizon
    speed = 1 / rate + abs(delta)
    length = np.log1p(end * speed)
    growth = end * max(-delta, 0.0)  # below a rate of 0 the last moments weigh most, and need more nodes
    panels = 1 + int(np.max(length, initial=0.0) / _PANEL + np.max(growth, initial=0.0))
    place = ((np.arange(panels)[:, None] + _NODES) / panels).ravel()
    place, weight = (part.reshape(-1, *[1] * np.ndim(length)) for part in (place, np.tile(_WEIGHTS, panels)))
    moments = np.expm1(length * place) / speed
    return moments, weight * np.exp(length * place - delta * moments) * length / panels / speed


def _lifetime(shape, rate, a, b, horizon, j: int, *, k: int) -> np.ndarray:
    """Expected time still a customer within ``horizon``."""
    shape, rate, a, b, horizon = np.broadcast_arrays(shape, rate, a, b, np.asarray(horizon, dtype=float))
    moments, weight = _panels(rate, horizon, 0.0)
    return np.sum(weight * _ahead(shape, rate, a, b, moments, j, k=k, staying=True), axis=0)


def _discounted(shape, rate, a, b, horizon, j: int, *, k: int, delta: float) -> np.ndarray:
    """Present value of the purchases within ``horizon``: by parts, from the number expected by each moment."""
    shape, rate, a, b, horizon = np.broadcast_arrays(shape, rate, a, b, np.asarray(horizon, dtype=float))
    moments, weight = _panels(rate, horizon, delta)
    bought = _ahead(shape, rate, a, b, np.concatenate([moments, horizon[None]]), j, k=k)
    return delta * np.sum(weight * bought[:-1], axis=0) + np.exp(-delta * horizon) * bought[-1]


def _for_ever(shape, rate, a, b, horizon, j: int, *, k: int, delta: float) -> np.ndarray:
    """Present value of all purchases to come.

    At a rate λ an event is worth φ = λ ÷ (λ + δ) of the one before; the purchases of who stays with chance 1 − p are
    worth φᵏ⁻ʲ ÷ (1 − (1 − p) φᵏ), whose mean over p is φᵏ⁻ʲ ₂F₁(1, b; a + b; φᵏ). That over λ is summed in a variable
    that is even where the law of log λ is wide, and dense around its mode.
    """
    columns = np.broadcast_arrays(*(np.asarray(value, dtype=float) for value in (shape, rate, a, b)))
    shape, rate, a, b = (column.ravel()[:, None] for column in columns)
    width = np.minimum(1 / np.sqrt(shape), 1.0)
    low, high = -np.arcsinh(_NOTHING / (shape + 1) / width + 8), np.arcsinh((np.log1p(_NOTHING / shape)) / width + 8)
    u = low + (high - low) * _POINTS
    log_rate = np.log(np.maximum(shape, 1.0)) + width * np.sinh(u)  # in units of 1 ÷ rate
    density = np.exp(shape * log_rate - np.exp(log_rate) - gammaln(shape))
    speed = np.exp(log_rate) / rate
    worth = speed / (speed + delta)
    value = worth ** (k - j) * gauss_fraction(*np.broadcast_arrays(b, a + b, worth**k))
    total = np.sum(density * value * width * np.cosh(u), axis=1) * (high - low)[:, 0] * _POINTS[1]
    return total.reshape(columns[0].shape)
