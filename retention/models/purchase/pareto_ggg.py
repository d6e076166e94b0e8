"""Pareto/GGG: as Pareto/NBD, of customers of whom each buys at intervals of a regularity of its own.

The times between purchases of a customer are gamma(k, kλ): of mean 1 ÷ λ, and the more alike, the larger k. k, λ and
the rate of loss differ between customers as gamma laws do. There is no closed likelihood; the law and the customers are
drawn in turn (Gibbs). One unobserved time of each customer makes every step simple: when the next purchase would have
come, had the customer stayed. Given it, the rate of purchases is gamma; given the rate and the time of loss, it is a
gamma cut off; and given it, the time of loss follows Pareto's law, cut off. Where the law over customers is drawn, the
rates of purchase and of loss are summed out, so that draws hang together little.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import numpy as np
import pandas as pd
from scipy.special import gammaincc, gammainccinv, gammaln
from sklearn.base import BaseEstimator
from sklearn.utils.validation import check_is_fitted

from retention.arguments import whole
from retention.errors import ArgumentError
from retention.models.purchase.base import FEW_REPEAT_BUYERS
from retention.models.purchase.inputs import forbid, horizon_of, numbers, purchase_columns, weights
from retention.result import as_frame
from retention.words import say

#: Both parameters of each gamma law over customers are gamma(.001, .001), which says next to nothing.
_VAGUE = 1e-3
#: Logs of the least and the largest k: with less, purchases of one moment would be likely, and more says no more.
_LOWEST, _HIGHEST = np.log(0.1), np.log(1000.0)
#: Width of the first interval of a slice, on the log scale, and how often it is widened.
_WIDTH, _WIDENED = 1.0, 6
#: Sweeps between two draws that are kept, and those that customers take to settle under a law that is given.
_APART, _SETTLE = 5, 100
#: Below this a tail of the gamma law is hardly told from 0, and is taken for exponential.
_TAIL = 1e-280
#: The log of as many times a customer's age as any horizon.
_LATER = 50.0
#: Draws agree where variance between halves of the chain adds less than this to that within (Gelman & Rubin's R).
_AGREE = 1.1
_LAW = ("t", "gamma", "r", "alpha", "s", "beta")


class ParetoGGG(BaseEstimator):
    """Pareto/GGG model of repeat purchases: regular intervals, of a regularity that differs between customers.

    Fitted by simulation, which takes some ten thousand times as long as the other models: it is for a study of some
    thousand customers, and no report chooses it by itself. `ModifiedBetaGeoCNBD` has one regularity for all customers,
    and most of what is gained by it.

    Parameters
    ----------
    draws : int
        How many draws are kept, five sweeps apart.
    burn_in : int
        Sweeps before them.
    seed : int

    Attributes
    ----------
    draws_ : pandas.DataFrame
        Draws of the law: over customers, k is gamma(``t, gamma``), the rate of purchases gamma(``r, alpha``) and the
        rate of loss gamma(``s, beta``), by shape and rate, in the unit of the frame.
    parameters_ : pandas.Series
        Their medians.
    converged_ : bool
        Whether the first and the second half of the draws agree.
    warnings_ : tuple of str
    n_customers_ : int

    References
    ----------
    Platzer & Reutterer (2016), Ticking away the moments: timing regularity helps to better predict customer activity,
    Marketing Science 35(5).

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> rate = rng.gamma(2, 0.1, (60, 1))  # a week, of 60 customers of whom nobody leaves
    >>> made = [row[row < 52] for row in rng.gamma(4, 1 / (4 * rate), (60, 60)).cumsum(axis=1)]
    >>> customers = pd.DataFrame({"frequency": [len(row) for row in made], "T": 52.0,
    ...                           "recency": [row.max(initial=0) for row in made],
    ...                           "log_gaps": [np.log(np.diff(row, prepend=0)).sum() for row in made]})
    >>> model = ParetoGGG(draws=40, burn_in=100).fit(customers)
    >>> bool(2 < model.parameters_["t"] / model.parameters_["gamma"] < 7)
    True
    >>> bool(0.9 < model.expected_purchases(customers, horizon=52).sum() / customers["frequency"].sum() < 1.1)
    True
    """

    _needs_gaps: ClassVar = True

    def __init__(self, *, draws: int = 400, burn_in: int = 1000, seed: int = 0):
        self.draws = draws
        self.burn_in = burn_in
        self.seed = seed

    def fit(self, customers: pd.DataFrame, y: Any = None) -> ParetoGGG:
        """Draw the law and the customers; ``y`` is ignored.

        Parameters
        ----------
        customers : Result or pandas.DataFrame
            One row per customer with ``frequency, recency, T`` in any unit of time and ``log_gaps`` (the sum of the
            logarithms of the times between purchases in that unit: ``customer_summary(…, gaps=True)``).

        Raises
        ------
        TableError
            A column is missing or breaks a rule, or a row stands for several customers.
        ArgumentError
            Nothing to fit: no rows, no time observed, or nobody who ever came back.
        """
        whole("draws", self.draws, least=2)
        whole("burn_in", self.burn_in, least=0)
        columns = _columns(as_frame(customers))
        x, _, T, _ = columns
        if not (len(x) and T.max() > 0 and x.max() > 0):
            raise ArgumentError("customers: found nobody who came back within the time observed, allowed some repeat "
                                "buyers: without them nothing can be said of their intervals. Observe for longer.")
        chain = _Chain(*columns, np.random.default_rng(self.seed))
        law = {"t": 1.0, "gamma": 1.0, "r": 1.0, "alpha": T.max() / max(x.mean(), 1e-3), "s": 1.0, "beta": T.max()}
        for _ in range(self.burn_in):
            chain.sweep(law)
            law = chain.law(law)
        laws, found = [], []
        for _ in range(self.draws):
            for _ in range(_APART):
                chain.sweep(law)
                law = chain.law(law)
            laws.append(law)
            found.append(chain.state())
        self.draws_ = pd.DataFrame(laws, columns=list(_LAW))
        self.parameters_ = self.draws_.median().rename("estimate")
        self.n_customers_ = len(x)
        self.converged_ = _halves_agree(np.log(self.draws_.to_numpy()))
        few = int((x > 0).sum())
        self.warnings_ = ((say("warning-few-came-back", customers=few, fewest=FEW_REPEAT_BUYERS),)
                          if few < FEW_REPEAT_BUYERS else ()) + (() if self.converged_
                                                                 else (say("warning-not-converged"),))
        self._columns, self._found = columns, _Draws.of(found)
        return self

    def probability_alive(self, customers: pd.DataFrame) -> pd.Series:
        """Probability of still being a customer at T."""
        customers = as_frame(customers)
        found = self._of(customers)
        return pd.Series(found.alive.mean(axis=0), index=customers.index, name="probability_alive")

    def expected_purchases(self, customers: pd.DataFrame, *, horizon: float) -> pd.Series:
        """Expected number of purchases in the next ``horizon``, given the history."""
        counts = self.draw_purchases(customers, horizon=horizon)
        return pd.Series(counts.mean(axis=1), index=as_frame(customers).index, name="expected_purchases")

    def probability_no_purchase(self, customers: pd.DataFrame, *, horizon: float) -> pd.Series:
        """Probability of no purchase in the next ``horizon``: lost, or alive and not buying."""
        counts = self.draw_purchases(customers, horizon=horizon)
        return pd.Series((counts == 0).mean(axis=1), index=as_frame(customers).index, name="probability_no_purchase")

    def regularity(self, customers: pd.DataFrame) -> pd.Series:
        """Median k of each customer: 1 where purchases come by chance, the larger the more alike the intervals."""
        customers = as_frame(customers)
        return pd.Series(np.median(self._of(customers).k, axis=0), index=customers.index, name="regularity")

    def draw_purchases(self, customers: pd.DataFrame, *, horizon: float) -> np.ndarray:
        """Purchases that each customer may make within ``horizon`` of T: ``(customers, draws)``."""
        horizon = horizon_of(horizon)
        customers = as_frame(customers)
        found, T = self._of(customers), purchase_columns(customers)[2]
        rng = np.random.default_rng([self.seed, 1])
        s, beta = (self.draws_[name].to_numpy()[:, None] for name in ("s", "beta"))
        outlasts = np.exp(np.minimum(rng.exponential(size=found.k.shape) / s, _LATER))  # Pareto's law, given T
        lost = np.where(found.alive, (beta + T) * outlasts - beta, T)
        left = np.minimum(T + horizon, lost) - found.next  # after the next purchase, if there is one
        counts = np.zeros(found.k.shape, dtype=np.int64)
        going = np.nonzero(found.alive & (left >= 0))
        left, k, scale = left[going], found.k[going], 1 / (found.k[going] * found.rate[going])
        while len(left):
            counts[going] += 1
            left = left - rng.gamma(k, scale)
            still = left >= 0
            going, left, k, scale = tuple(part[still] for part in going), left[still], k[still], scale[still]
        return counts.T

    def _of(self, customers: pd.DataFrame) -> _Draws:
        """The draws of customers it was fitted on, or of others under each draw of the law."""
        check_is_fitted(self)
        columns = _columns(customers)
        if all(np.array_equal(one, other) for one, other in zip(columns, self._columns, strict=True)):
            return self._found
        chain, found = _Chain(*columns, np.random.default_rng([self.seed, 2])), []
        laws = self.draws_.to_dict("records")
        for _ in range(_SETTLE):
            chain.sweep(laws[0])
        for law in laws:
            for _ in range(_APART):
                chain.sweep(law)
            found.append(chain.state())
        return _Draws.of(found)


class _Draws:
    """Of each draw and customer: still here or not, k, the rate, and when the next purchase would come."""

    def __init__(self, alive: np.ndarray, k: np.ndarray, rate: np.ndarray, next_one: np.ndarray):
        self.alive, self.k, self.rate, self.next = alive, k, rate, next_one

    @classmethod
    def of(cls, states: list[tuple[np.ndarray, ...]]) -> _Draws:
        """From the states of a chain, one a draw."""
        return cls(*(np.array(parts) for parts in zip(*states, strict=True)))


class _Chain:
    """The customers' unobserved numbers, drawn one after the other given all others."""

    def __init__(self, x: np.ndarray, t_x: np.ndarray, T: np.ndarray, log_gaps: np.ndarray,
                 rng: np.random.Generator):
        self.gaps, self.t_x, self.T, self.log_gaps, self.rng = x + 1, t_x, T, log_gaps, rng
        self.k = np.ones(len(x))
        self.rate = np.full(len(x), max(x.mean(), 0.1) / max(T.mean(), 1e-9))
        self.next = T + 1 / self.rate
        self.alive = np.ones(len(x), dtype=bool)
        self.end = T.copy()

    def state(self) -> tuple[np.ndarray, ...]:
        return self.alive.copy(), self.k.copy(), self.rate.copy(), self.next.copy()

    def sweep(self, law: dict[str, float]) -> None:
        """All numbers of all customers once, given the law."""
        rng, shape = self.rng, law["r"] + self.k * self.gaps
        self.rate = np.maximum(rng.gamma(shape) / (law["alpha"] + self.k * self.next), 1e-30)
        for _ in range(2):  # the two depend on one another most
            self._lose(law["s"], law["beta"])
            self._wait()
        logs = self.log_gaps + np.log(self.next - self.t_x)

        def density(log_k: np.ndarray, rows: np.ndarray) -> np.ndarray:
            k, n = np.exp(log_k), self.gaps[rows]
            return (law["t"] * log_k - law["gamma"] * k + n * (k * log_k - gammaln(k)) + (k - 1) * logs[rows]
                    + gammaln(law["r"] + k * n) - (law["r"] + k * n) * np.log(law["alpha"] + k * self.next[rows]))

        self.k = np.exp(_slice(np.log(self.k), density, rng, low=_LOWEST, high=_HIGHEST))
        # the rate belongs to this k, and is kept with it
        self.rate = np.maximum(rng.gamma(law["r"] + self.k * self.gaps) / (law["alpha"] + self.k * self.next), 1e-30)

    def _lose(self, s: float, beta: float) -> None:
        """Whether each customer is lost, and when, given when the next purchase would have come: not after it."""
        stays = ((beta + self.t_x) / (beta + self.T)) ** s
        self.alive = (self.next > self.T) & (self.rng.random(len(stays)) < stays)
        latest = np.minimum(self.next, self.T)
        cut = 1 - ((beta + self.t_x) / (beta + latest)) ** s
        when = (beta + self.t_x) * (1 - self.rng.random(len(cut)) * cut) ** (-1 / s) - beta
        self.end = np.where(self.alive, self.T, np.clip(when, self.t_x, latest))

    def _wait(self) -> None:
        """When the next purchase would have come: after all that was observed of the customer."""
        silent, speed, u = self.end - self.t_x, self.k * self.rate, self.rng.random(len(self.k))
        tail = gammaincc(self.k, speed * silent)
        with np.errstate(divide="ignore"):
            wait = np.where(tail > _TAIL, gammainccinv(self.k, np.maximum(tail, _TAIL) * u) / speed,
                            silent - np.log(u) / speed)
        wait = np.where(np.isfinite(wait), wait, silent - np.log(u) / speed)
        self.next = self.t_x + np.maximum(np.maximum(wait, silent), 1e-9)

    def law(self, law: dict[str, float]) -> dict[str, float]:
        """The law over customers, given all of them; their rates of purchase and of loss are summed out."""
        n, k, logs = len(self.k), self.k, np.log(self.k).sum()
        total = k.sum()

        def of_regularity(shape: float, rate: float) -> float:
            return n * (shape * np.log(rate) - gammaln(shape)) + shape * logs - rate * total

        events, time = k * self.gaps, k * self.next

        def of_rate(shape: float, rate: float) -> float:
            return float((gammaln(shape + events) - (shape + events) * np.log(rate + time)).sum()
                         + n * (shape * np.log(rate) - gammaln(shape)))

        t, gamma = self._gamma_law(law["t"], law["gamma"], of_regularity)
        r, alpha = self._gamma_law(law["r"], law["alpha"], of_rate)
        lost = self.end[~self.alive]

        def of_loss(log_beta: np.ndarray, rows: np.ndarray) -> np.ndarray:
            beta = np.exp(log_beta[0])
            return np.array([_VAGUE * log_beta[0] - _VAGUE * beta - np.log(beta + lost).sum()
                             - (len(lost) + _VAGUE) * np.log(_VAGUE + np.log1p(self.end / beta).sum())])

        beta = float(np.exp(_slice(np.log([law["beta"]]), of_loss, self.rng)[0]))
        s = self.rng.gamma(len(lost) + _VAGUE) / (_VAGUE + np.log1p(self.end / beta).sum())
        return {"t": t, "gamma": gamma, "r": r, "alpha": alpha, "s": max(float(s), 1e-6), "beta": beta}

    def _gamma_law(self, shape: float, rate: float, of: Callable[[float, float], float]) -> tuple[float, float]:
        """Shape and rate of a gamma law: the log of the shape, then that of the mean, which hardly hang together."""
        def density(log_shape: float, log_mean: float) -> float:
            shape, rate = np.exp(log_shape), np.exp(log_shape - log_mean)
            return of(shape, rate) + _VAGUE * (2 * log_shape - log_mean - shape - rate)

        log_shape, log_mean = np.log(shape), np.log(shape / rate)
        log_shape = _slice(np.array([log_shape]), lambda value, _: np.array([density(value[0], log_mean)]), self.rng)[0]
        log_mean = _slice(np.array([log_mean]), lambda value, _: np.array([density(log_shape, value[0])]), self.rng)[0]
        return float(np.exp(log_shape)), float(np.exp(log_shape - log_mean))


def _slice(values: np.ndarray, density: Callable[[np.ndarray, np.ndarray], np.ndarray], rng: np.random.Generator, *,
           low: float = -np.inf, high: float = np.inf) -> np.ndarray:
    """One draw of each value by slice sampling (Neal 2003); ``density(values, rows)`` is the log density."""
    everyone = np.arange(len(values))
    level = density(values, everyone) - rng.exponential(size=len(values))
    left = values - _WIDTH * rng.random(len(values))
    right = left + _WIDTH
    for side, step, bound in ((left, -_WIDTH, low), (right, _WIDTH, high)):
        rows = everyone
        for _ in range(_WIDENED):
            rows = rows[(side[rows] - bound) * step < 0]
            rows = rows[density(side[rows], rows) > level[rows]] if len(rows) else rows
            if not len(rows):
                break
            side[rows] += step
        np.clip(side, low, high, out=side)
    found, rows = values.copy(), everyone
    while len(rows):
        tried = left[rows] + (right[rows] - left[rows]) * rng.random(len(rows))
        good = density(tried, rows) > level[rows]
        found[rows[good]] = tried[good]
        rows, tried = rows[~good], tried[~good]
        below = tried < values[rows]
        left[rows[below]], right[rows[~below]] = tried[below], tried[~below]
        close = right[rows] - left[rows] < 1e-12  # as near as floats tell: the value stays
        rows = rows[~close]
    return found


def _columns(customers: pd.DataFrame) -> tuple[np.ndarray, ...]:
    x, t_x, T = purchase_columns(customers)
    forbid(customers, "weight", weights(customers) != 1, "expected one customer a row",
           remedy="Repeat the row as often as it stands for a customer.")
    return x, t_x, T, numbers(customers, "log_gaps",
                              remedy="`customer_summary(log, as_of=…, gaps=True)` makes the column.")


def _halves_agree(draws: np.ndarray) -> bool:
    """Whether the halves of a chain agree in each column, by Gelman and Rubin's R."""
    half = len(draws) // 2
    halves = np.stack([draws[:half], draws[half:2 * half]])
    within, between = halves.var(axis=1).mean(axis=0), halves.mean(axis=1).var(axis=0, ddof=1)
    ratio = np.divide(between, within, out=np.where(between > 0, np.inf, 0.0), where=within > 0)
    return bool(np.sqrt(1 + ratio.max()) < _AGREE)
