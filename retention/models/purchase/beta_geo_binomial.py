"""BG/BB: purchases at discrete opportunities (a yearly appeal, a weekly market), with silent dropout.

The law on plain arrays says what x purchases, the last at opportunity t_x of n, tell of a customer.
``theta`` is (α, β, γ, δ): at each opportunity a customer who is there buys with a chance of its own, Beta(α, β) over
customers, and before each opportunity leaves with a chance of its own, Beta(γ, δ). All functions work element by
element on arrays that broadcast against each other; ``horizon`` is one whole number.

Fader, Hardie & Shang (2010), Customer-base analysis in a discrete-time noncontractual setting, Marketing Science 29(6).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import numpy as np
import pandas as pd
from scipy.special import gammaln
from sklearn.utils.validation import check_is_fitted

from retention.arguments import frame, whole
from retention.errors import ArgumentError
from retention.models.purchase.base import Predictions
from retention.models.purchase.inputs import forbid, horizon_of, periods_of, weights, whole_numbers
from retention.models.purchase.likelihood import FittedByLikelihood, Optimum, maximise
from retention.models.purchase.numerics import (
    beta_geometric_lifetime,
    beta_geometric_survival,
    distinct_rows,
    log_rising,
    over_distinct,
    psi_rising,
)
from retention.result import Result, as_frame
from retention.words import say

_REMEDY = "`opportunity_summary(log, as_of=…)` makes such a frame."
#: Below this many customers who ever came back the estimates say more of the few than of the law.
_FEW = 10
#: A term this small beside the sum, and all after it, do not change it.
_NOTHING = 1e-22


def log_likelihood(theta, x, t_x, n) -> tuple[np.ndarray, list[np.ndarray]]:
    """Log-likelihood of each row, and its derivatives by the logarithm of each parameter (their equation 5)."""
    alive, alive_slopes = _path(theta, x, n, n, left=0)
    gone, gone_slopes = _gone(theta, x, t_x, n, slopes=True)
    total = np.logaddexp(alive, gone)
    with np.errstate(under="ignore"):
        share = np.exp(alive - total)
    slopes = [value * (share * here + (1 - share) * there)
              for value, here, there in zip(theta, alive_slopes, gone_slopes, strict=True)]
    return total, slopes


def _path(theta, x, m, passed, *, left: int) -> tuple[np.ndarray, list[np.ndarray]]:
    """Log-probability of x given purchases in m opportunities and of having stayed for ``passed`` of them.

    With ``left`` = 1, of having left right after these. Beside it the derivatives by the parameters themselves.
    """
    alpha, beta, gamma, delta = theta
    missed = np.subtract(m, x)
    value = (log_rising(alpha, x) + log_rising(beta, missed) - log_rising(alpha + beta, m)
             + log_rising(gamma, left) + log_rising(delta, passed) - log_rising(gamma + delta, np.add(passed, left)))
    both, stay = psi_rising(alpha + beta, m), psi_rising(gamma + delta, np.add(passed, left))
    return value, [psi_rising(alpha, x) - both, psi_rising(beta, missed) - both,
                   psi_rising(gamma, left) - stay, psi_rising(delta, passed) - stay]


def _gone(theta, x, t_x, n, *, slopes: bool) -> tuple[np.ndarray, list[np.ndarray]]:
    """Log of the sum over the opportunities, from t_x on, after which the customer may have left; −∞ where t_x = n.

    Each term is the one before times a ratio below 1, so that the sum starts at its largest and never overflows, and
    needs no special function but for the first.
    """
    alpha, beta, gamma, delta = theta
    first, at_first = _path(theta, x, t_x, t_x, left=1)
    silent = np.subtract(n, t_x)
    term = np.where(silent > 0, 1.0, 0.0) + np.zeros(np.shape(first))
    total, moved = term, [np.zeros(term.shape) for _ in theta]
    slope = [np.zeros(term.shape) for _ in theta]
    for i in range(1, int(np.max(silent, initial=0))):
        seen = np.add(t_x, i - 1)
        buying, missed = alpha + beta + seen, beta + seen - x
        leaving, staying = gamma + delta + seen + 1, delta + seen
        term = np.where(silent > i, term * missed / buying * (staying / leaving), 0.0)
        total = total + term
        if not (term > _NOTHING * total).any():
            break
        if not slopes:
            continue
        for k, change in enumerate((-1 / buying, 1 / missed - 1 / buying, -1 / leaving, 1 / staying - 1 / leaving)):
            slope[k] = slope[k] + change
            moved[k] = moved[k] + term * slope[k]
    with np.errstate(divide="ignore"):
        value = first + np.log(total)
    safe = np.maximum(total, 1.0)  # the first term is 1 wherever there is one
    return value, [start + more / safe for start, more in zip(at_first, moved, strict=True)]


def alive(theta, x, t_x, n, *, horizon: int = 0) -> np.ndarray:
    """P(still there at opportunity n + ``horizon`` | history) (their equation 11)."""
    _, _, gamma, delta = theta
    staying, _ = _path(theta, x, n, n, left=0)
    left, _ = _gone(theta, x, t_x, n, slopes=False)
    later = beta_geometric_survival(gamma, delta + np.asarray(n), horizon)
    return np.exp(staying - np.logaddexp(staying, left)) * later


def expected(theta, x, t_x, n, horizon: int | None, *, discount: float = 0.0) -> np.ndarray:
    """Expected purchases at the next ``horizon`` opportunities, the j-th divided by (1 + ``discount``)^j.

    E(p | alive) × P(alive at n) × the expected number of opportunities still attended (their equations 13 and 14).
    """
    alpha, beta, _, _ = theta
    buys = (alpha + np.asarray(x)) / (alpha + beta + np.asarray(n))
    return buys * attended(theta, x, t_x, n, horizon, discount=discount)


def attended(theta, x, t_x, n, horizon: int | None, *, discount: float = 0.0) -> np.ndarray:
    """Expected number of the next ``horizon`` opportunities at which the customer is still there."""
    _, _, gamma, delta = theta
    stays = beta_geometric_lifetime(gamma, delta + np.asarray(n), horizon=horizon, discount=discount)
    return alive(theta, x, t_x, n) * stays


def count_chances(theta, x, t_x, n, horizon: int, *, up_to: int) -> np.ndarray:
    """P(k purchases at the next ``horizon`` opportunities | history) for k = 0 … ``up_to`` on the last axis.

    The sum over how many of the opportunities the customer still attends (their equation 12); who has left buys
    nothing.
    """
    x, t_x, n = (np.asarray(column, dtype=float)[..., None] for column in (x, t_x, n))
    alpha, beta, gamma, delta = (np.asarray(value)[..., None] if np.ndim(value) else value for value in theta)
    k = np.arange(up_to + 1)
    a, b, stay = alpha + x, beta + n - x, delta + n
    total = np.zeros(np.broadcast_shapes(np.shape(a), k.shape))
    for i in range(horizon + 1):
        ends = 1.0 if i == horizon else gamma / (gamma + stay + i)
        total = total + beta_geometric_survival(gamma, stay, i) * ends * _beta_binomial(k, i, a, b)
    there = alive((alpha, beta, gamma, delta), x, t_x, n)
    return there * total + (1 - there) * (k == 0)


def _beta_binomial(k: np.ndarray, m: int, a, b) -> np.ndarray:
    """P(k of m) with a chance that is Beta(a, b); 0 where k > m."""
    possible = np.minimum(k, m)
    log = (gammaln(m + 1) - gammaln(possible + 1) - gammaln(m - possible + 1)
           + log_rising(a, possible) + log_rising(b, m - possible) - log_rising(a + b, m))
    return np.where(k <= m, np.exp(log), 0.0)


def draw_future(theta, x, t_x, n, horizon: int, rng: np.random.Generator) -> np.ndarray:
    """One draw of the number of purchases at the next ``horizon`` opportunities, given the history."""
    alpha, beta, gamma, delta = theta
    there = rng.random(np.broadcast_shapes(np.shape(x), np.shape(alpha))) < alive(theta, x, t_x, n)
    buys = rng.beta(alpha + np.asarray(x), beta + np.subtract(n, x), size=there.shape)
    leaves = rng.beta(gamma, delta + np.asarray(n), size=there.shape)
    return rng.binomial(np.where(there, np.minimum(_attended(leaves, rng), horizon), 0), buys)


def draw(theta, n: np.ndarray, horizon: int, rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Customers with ``n`` opportunities, drawn from the law: history, latent chances, state and future purchases."""
    alpha, beta, gamma, delta = theta
    buys, leaves = rng.beta(alpha, beta, size=n.shape), rng.beta(gamma, delta, size=n.shape)
    stays = _attended(leaves, rng)
    seen = np.minimum(stays, n)
    # backwards from the last opportunity attended, the last purchase comes after a geometric number of misses
    last = np.maximum(seen - _attended(buys, rng), 0)
    before = rng.binomial(np.maximum(last - 1, 0), buys)
    future = rng.binomial(np.minimum(stays - seen, horizon), buys)
    return {"frequency": np.where(last > 0, before + 1, 0), "recency": last, "n": n, "rate": buys, "dropout": leaves,
            "alive": stays >= n, "future": future}


def _attended(chance: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Number of trials without the event, before the first with it."""
    return rng.geometric(np.maximum(chance, np.finfo(float).tiny)) - 1


class BetaGeoBetaBinomial(Predictions, FittedByLikelihood):
    """BG/BB model of repeat purchases where there is at most one purchase per opportunity.

    After the first purchase come n  At each a customer who is still there buys with a chance
    of the customer's own, beta distributed with ``alpha`` and ``beta``; before each, the customer leaves for good
    with a chance of the customer's own, beta distributed with ``gamma`` and ``delta``. A frame of customers has

    - ``frequency``: at how many of the opportunities the customer bought,
    - ``recency``: number of the last of these (1 … n; 0 for none),
    - ``n``: how many opportunities there were,
    - and optionally ``weight``, how many customers the row stands for.

    Time is counted in opportunities: horizons are whole numbers of them, the discount rate is per opportunity, and a
    purchase at the j-th next one counts (1 + d)^−j.

    Attributes
    ----------
    alpha_, beta_, gamma_, delta_ : float
        The paper's parameters.
    parameters_, standard_errors_, covariance_, log_likelihood_, converged_, warnings_, n_customers_, n_rows_

    References
    ----------
    Fader, Hardie & Shang (2010), Customer-base analysis in a discrete-time noncontractual setting,
    Marketing Science 29(6).

    Examples
    --------
    >>> donors = pd.DataFrame({"frequency": [0, 1, 1, 2, 2, 3], "recency": [0, 1, 3, 2, 3, 3], "n": 3,
    ...                        "weight": [500, 120, 60, 60, 90, 170]})
    >>> model = BetaGeoBetaBinomial().fit(donors)
    >>> model.n_customers_, model.converged_
    (1000, True)
    >>> alive = model.probability_alive(donors)
    >>> bool(alive.iloc[5] > alive.iloc[0])
    True
    """

    _parameters: ClassVar = ("alpha", "beta", "gamma", "delta")

    _log_likelihood = staticmethod(log_likelihood)
    _sample_future = staticmethod(draw_future)

    @staticmethod
    def _alive(theta, x, t_x, n):
        """At the next opportunity, as the paper has it."""
        return alive(theta, x, t_x, n, horizon=1)

    @staticmethod
    def _survival(theta, x, t_x, n, horizon):
        return alive(theta, x, t_x, n, horizon=_opportunities(horizon))

    @staticmethod
    def _expected(theta, x, t_x, n, horizon):
        return expected(theta, x, t_x, n, _opportunities(horizon))

    @staticmethod
    def _residual(theta, x, t_x, n, horizon):
        return attended(theta, x, t_x, n, _opportunities(horizon))

    @staticmethod
    def _discounted(theta, x, t_x, n, delta, horizon):
        until = None if horizon is None else _opportunities(horizon)
        return expected(theta, x, t_x, n, until, discount=float(np.expm1(delta)))

    @staticmethod
    def _probability(theta, x, t_x, n, horizon, k):
        return count_chances(theta, x, t_x, n, _opportunities(horizon), up_to=k)[..., k]

    def fit(self, customers: pd.DataFrame, y: Any = None) -> BetaGeoBetaBinomial:
        """Fit by maximum likelihood; ``y`` is ignored.

        Raises
        ------
        TableError
            A column is missing or breaks a rule.
        ArgumentError
            Nothing to fit: no rows, no opportunity, or nobody who ever came back.
        """
        customers = as_frame(customers)
        x, t_x, n = _columns(customers)
        weight = weights(customers)
        _check_fittable(x, n)
        first, row_of = distinct_rows([x, t_x, n])
        many = np.bincount(row_of, weights=weight)
        rows, share = (x[first], t_x[first], n[first]), many / many.sum()

        def objective(vector: np.ndarray) -> tuple[float, np.ndarray]:
            value, slopes = self._log_likelihood(np.exp(vector), *rows)
            return float(share @ value), np.array([share @ slope for slope in slopes])

        buys = float(weight @ x / (weight @ n))
        starts = [np.log([1.0, 1.0, 1.0, 3.0]), np.log([buys, 1 - buys / 2, 0.5, 5.0]), np.log([2.0, 2.0, 0.2, 1.0])]
        optimum = maximise(objective, starts, bounded=4)
        self._repeat_buyers_ = float(weight[x > 0].sum())
        self._keep(optimum, customers=float(weight.sum()), rows=len(first),
                   log_likelihood=optimum.value * weight.sum())
        return self

    def _warnings(self, optimum: Optimum) -> list[str]:
        few = ([say("warning-few-came-back", customers=self._repeat_buyers_, fewest=_FEW)]
               if self._repeat_buyers_ < _FEW else [])
        return few + super()._warnings(optimum)

    def _identifiability(self, at_bound: dict[str, bool]) -> list[str]:
        said = []
        for pair, warning in ((("alpha", "beta"), "warning-alike-in-buying"),
                              (("gamma", "delta"), "warning-alike-in-leaving")):
            if self._alike(pair, at_bound):
                said.append(say(warning))
        return said

    def _rows(self, customers: pd.DataFrame) -> tuple:
        check_is_fitted(self)
        return self._theta(self._vector_), *_columns(customers)

    def _newcomer(self) -> tuple:
        check_is_fitted(self)
        return self._theta(self._vector_), 0.0, 0.0, 0.0

    def _series(self, customers: pd.DataFrame, name: str, kernel: Any, *arguments: Any) -> pd.Series:
        """Each distinct history once: there are at most n² ÷ 2 of them, however many the customers."""
        customers = as_frame(customers)
        theta, *history = self._rows(customers)
        at = lambda *distinct: kernel(theta, *distinct, *arguments)
        return pd.Series(over_distinct(at, *history), index=customers.index, name=name)

    def probability_alive(self, customers: pd.DataFrame) -> pd.Series:
        """Probability of being there at the next opportunity, n + 1 (the paper's P(alive))."""
        return super().probability_alive(customers)

    def survival(self, customers: pd.DataFrame, *, horizon: int) -> pd.Series:
        """Probability of being there at opportunity n + ``horizon``; at horizon 0, of having been there at the last."""
        return super().survival(customers, horizon=horizon)

    def probability_of_purchases(self, customers: pd.DataFrame, *, horizon: int, up_to: int) -> pd.DataFrame:
        """Probability of exactly k purchases at the next ``horizon`` opportunities: columns 0 to ``up_to``."""
        customers = as_frame(customers)
        theta, *history = self._rows(customers)
        most, until = whole("up_to", up_to, least=0), _opportunities(horizon_of(horizon))
        at = lambda *distinct: count_chances(theta, *distinct, until, up_to=most)
        return pd.DataFrame(over_distinct(at, *history), index=customers.index)

    def alive_path(self, purchases: Sequence[int], *, until: int, step: int = 1, unit: str = "M") -> Result:
        """P(alive at the next opportunity) of one customer, as it would have been seen after each opportunity.

        Parameters
        ----------
        purchases : sequence of int
            Numbers of the opportunities at which the customer bought; the first purchase of all is 0.
        until, step : int
            The last opportunity looked at, and the distance between two.
        unit : {"D", "W", "M", "Y"}
            What an opportunity is, for the words.

        Returns
        -------
        Result
            ``time, probability``, as for the other models.
        """
        bought = _opportunities(purchases, name="purchases")
        return super().alive_path(bought, until=_opportunities(until, name="until"),
                                  step=_opportunities(step, name="step"), unit=unit)

    def simulate(self, customers: Any, *, seed: int, horizon: int = 0) -> pd.DataFrame:
        """Draw customers from the fitted law.

        Parameters
        ----------
        customers : pandas.DataFrame or sequence of int
            A frame with ``n``, or the values of n.
        seed : int
        horizon : int
            How many opportunities to go on for after n.

        Returns
        -------
        pandas.DataFrame
            ``frequency, recency, n``, then what nobody can observe: the chances to buy (``rate``) and to leave
            (``dropout``), ``alive`` at n, and ``future``, the purchases at the ``horizon`` opportunities after n.
        """
        check_is_fitted(self)
        customers = as_frame(customers)
        frame = customers if isinstance(customers, pd.DataFrame) else pd.DataFrame({"n": np.atleast_1d(customers)})
        n = whole_numbers(frame, "n", remedy=_REMEDY).astype(np.int64)
        columns = draw(self._theta(self._vector_), n, _opportunities(horizon), np.random.default_rng(seed))
        return pd.DataFrame(columns, index=frame.index)


def _opportunities(horizon: Any, *, name: str = "horizon") -> Any:
    """A number of opportunities, or several: whole, and not negative."""
    return periods_of(horizon, name=name, unit="opportunities")


def _columns(customers: Any) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    table = frame("customers", customers, remedy=f"It needs frequency, recency and n: {_REMEDY}")
    x, t_x, n = (whole_numbers(table, column, remedy=_REMEDY) for column in ("frequency", "recency", "n"))
    for column, bad, rule in (("recency", t_x > n, "recency lies after n, the last opportunity"),
                              ("frequency", x > t_x, "more purchases than opportunities up to the last one"),
                              ("recency", (x == 0) & (t_x > 0), "recency above 0 where frequency is 0")):
        forbid(table, column, bad, rule, remedy=f"Count at most one purchase per opportunity. {_REMEDY}")
    return x, t_x, n


def _check_fittable(x: np.ndarray, n: np.ndarray) -> None:
    if not len(x):
        raise ArgumentError("customers: found no rows, allowed one row or more. Is `as_of` before the first sale?")
    if not n.max() > 0:
        raise ArgumentError("customers: found n = 0 for all, allowed some opportunities after the first purchase. "
                            "Choose a later `as_of`.")
    if not x.max() > 0:
        raise ArgumentError("customers: found nobody who came back (frequency is 0 for all), allowed some repeat "
                            "buyers: without them neither buying nor leaving can be estimated. Observe for longer.")
