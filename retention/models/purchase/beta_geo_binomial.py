"""BG/BB: purchases at discrete opportunities (a yearly appeal, a weekly market), with silent dropout."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import numpy as np
import pandas as pd
from sklearn.utils.validation import check_is_fitted

from retention.errors import ArgumentError
from retention.models.purchase import fitting, opportunities
from retention.models.purchase.columns import as_frame, counts, forbid, weights, whole
from retention.models.purchase.fitted import FittedByLikelihood
from retention.models.purchase.frames import count_of, horizon_of
from retention.models.purchase.numerics import distinct_rows, over_distinct
from retention.models.purchase.predictions import Predictions

_REMEDY = "`opportunity_summary(log, as_of=…)` makes such a frame."
#: Below this many customers who ever came back the estimates say more of the few than of the law.
_FEW = 10


class BetaGeoBetaBinomial(Predictions, FittedByLikelihood):
    """BG/BB model of repeat purchases where there is at most one purchase per opportunity.

    After the first purchase come n opportunities. At each a customer who is still there buys with a chance
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

    _log_likelihood = staticmethod(opportunities.log_likelihood)
    _sample_future = staticmethod(opportunities.draw_future)

    @staticmethod
    def _alive(theta, x, t_x, n):
        """At the next opportunity, as the paper has it."""
        return opportunities.alive(theta, x, t_x, n, horizon=1)

    @staticmethod
    def _survival(theta, x, t_x, n, horizon):
        return opportunities.alive(theta, x, t_x, n, horizon=_occasions(horizon))

    @staticmethod
    def _expected(theta, x, t_x, n, horizon):
        return opportunities.expected(theta, x, t_x, n, _occasions(horizon))

    @staticmethod
    def _residual(theta, x, t_x, n, horizon):
        return opportunities.attended(theta, x, t_x, n, _occasions(horizon))

    @staticmethod
    def _discounted(theta, x, t_x, n, delta, horizon):
        until = None if horizon is None else _occasions(horizon)
        return opportunities.expected(theta, x, t_x, n, until, discount=float(np.expm1(delta)))

    @staticmethod
    def _probability(theta, x, t_x, n, horizon, k):
        return opportunities.counts(theta, x, t_x, n, _occasions(horizon), up_to=k)[..., k]

    def fit(self, customers: pd.DataFrame, y: Any = None) -> BetaGeoBetaBinomial:
        """Fit by maximum likelihood; ``y`` is ignored.

        Raises
        ------
        TableError
            A column is missing or breaks a rule.
        ArgumentError
            Nothing to fit: no rows, no opportunity, or nobody who ever came back.
        """
        x, t_x, n = _columns(customers)
        weight = weights(customers, table="customers")
        _check_fittable(x, n)
        first, row_of = distinct_rows([x, t_x, n])
        many = np.bincount(row_of, weights=weight)
        rows, share = (x[first], t_x[first], n[first]), many / many.sum()

        def objective(vector: np.ndarray) -> tuple[float, np.ndarray]:
            value, slopes = self._log_likelihood(np.exp(vector), *rows)
            return float(share @ value), np.array([share @ slope for slope in slopes])

        buys = float(weight @ x / (weight @ n))
        starts = [np.log([1.0, 1.0, 1.0, 3.0]), np.log([buys, 1 - buys / 2, 0.5, 5.0]), np.log([2.0, 2.0, 0.2, 1.0])]
        optimum = fitting.maximise(objective, starts, bounded=4)
        self._repeat_buyers_ = float(weight[x > 0].sum())
        self._keep(optimum, customers=float(weight.sum()), rows=len(first),
                   log_likelihood=optimum.value * weight.sum())
        return self

    def _warnings(self, optimum: fitting.Optimum) -> list[str]:
        few = ([f"Only {self._repeat_buyers_:g} customers ever came back: what is fitted on fewer than {_FEW} is a "
                "rough guide."] if self._repeat_buyers_ < _FEW else [])
        return few + super()._warnings(optimum)

    def _ridges(self, at_bound: dict[str, bool]) -> list[str]:
        said = []
        for pair, act in ((("alpha", "beta"), "buying at an opportunity"), (("gamma", "delta"), "leaving")):
            if self._alike(pair, at_bound):
                a, b = self.parameters_[list(pair)]
                said.append(f"{pair[0]} and {pair[1]} are as good as unbounded ({a:.3g}, {b:.3g}) with a mean chance "
                            f"of {act} of {a / (a + b):.3g}: the data do not say how much customers differ in it.")
        return said

    def _rows(self, customers: pd.DataFrame) -> tuple:
        check_is_fitted(self)
        return self._theta(self._vector_), *_columns(customers)

    def _newcomer(self) -> tuple:
        check_is_fitted(self)
        return self._theta(self._vector_), 0.0, 0.0, 0.0

    def _series(self, customers: pd.DataFrame, name: str, kernel: Any, *arguments: Any) -> pd.Series:
        """Each distinct history once: there are at most n² ÷ 2 of them, however many the customers."""
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
        theta, *history = self._rows(customers)
        most, until = count_of(up_to), _occasions(horizon_of(horizon))
        at = lambda *distinct: opportunities.counts(theta, *distinct, until, up_to=most)
        return pd.DataFrame(over_distinct(at, *history), index=customers.index)

    def alive_path(self, purchases: Sequence[int], *, until: int, step: int = 1) -> pd.DataFrame:
        """P(alive at the next opportunity) of one customer, as it would have been seen after each opportunity.

        Parameters
        ----------
        purchases : sequence of int
            Numbers of the opportunities at which the customer bought; the first purchase of all is 0.
        until, step : int
            The last opportunity looked at, and the distance between two.

        Returns
        -------
        pandas.DataFrame
            ``time, probability``.
        """
        bought = [whole(at, name="purchases", unit="opportunities") for at in purchases]
        return super().alive_path(bought, until=_occasions(until), step=_occasions(step))

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
        frame = customers if isinstance(customers, pd.DataFrame) else pd.DataFrame({"n": np.atleast_1d(customers)})
        n = counts(frame, "n", table="customers", remedy=_REMEDY).astype(np.int64)
        columns = opportunities.draw(self._theta(self._vector_), n, _occasions(horizon), np.random.default_rng(seed))
        return pd.DataFrame(columns, index=frame.index)


def _occasions(horizon: Any) -> Any:
    """A number of opportunities, or several: whole, and not negative."""
    if np.ndim(horizon):
        return np.array([whole(each, name="horizon", unit="opportunities") for each in np.ravel(horizon)])
    return whole(horizon, name="horizon", unit="opportunities")


def _columns(customers: Any) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    frame = as_frame(customers, table="customers", columns="frequency, recency and n", remedy=_REMEDY)
    x, t_x, n = (counts(frame, column, table="customers", remedy=_REMEDY) for column in ("frequency", "recency", "n"))
    for column, bad, rule in (("recency", t_x > n, "recency lies after n, the last opportunity"),
                              ("frequency", x > t_x, "more purchases than opportunities up to the last one"),
                              ("recency", (x == 0) & (t_x > 0), "recency above 0 where frequency is 0")):
        forbid(frame, column, bad, rule, table="customers",
               remedy=f"Count at most one purchase per opportunity. {_REMEDY}")
    return x, t_x, n


def _check_fittable(x: np.ndarray, n: np.ndarray) -> None:
    if not len(x):
        raise ArgumentError("customers: found no rows, allowed one row or more. Is `as_of` before the first sale?")
    if not n.max() > 0:
        raise ArgumentError("customers: found n = 0 for all, allowed some opportunities after the first purchase. "
                            "Choose a later `as_of`.")
    if not x.max() > 0:
        raise ArgumentError("customers: found nobody who came back (frequency is 0 for all), allowed some repeat "
                            "buyers: without them neither buying nor leaving can be told. Observe for longer.")
