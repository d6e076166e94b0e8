"""What all models of repeat purchases share: the frame, the fit, and results in pandas.

A model is a family of laws over how fast a customer buys and when the customer is lost. It gives its formulas
as static kernels on plain arrays, in any one unit of time; everything else is here, once.

Kernels (``theta`` is one number or array per paper parameter; all broadcast):

- ``_log_likelihood(theta, x, t_x, T)`` → value per row, and a list of derivatives by the log of each parameter
- ``_alive(theta, x, t_x, T)``
- ``_expected(theta, x, t_x, T, horizon)``, ``_survival(…)``, ``_residual(…)``
- ``_discounted(theta, x, t_x, T, delta, horizon)`` with delta = log(1 + d) and horizon None for ever
- ``_probability(theta, x, t_x, T, horizon, n)``: of n purchases within horizon
- ``_sample_future(theta, x, t_x, T, horizon, rng)``: counts drawn given the history
- ``_simulate(theta, T, horizon, rng)``: dict of columns of customers drawn from the law

A newcomer is the customer with x = t_x = T = 0, so newcomers need no kernels of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator
from sklearn.utils.validation import check_is_fitted

from retention.errors import ArgumentError
from retention.metrics.estimate import Z95
from retention.models.purchase import fitting
from retention.models.purchase.covariates import Design
from retention.models.purchase.frames import count_of, horizon_of, purchase_columns, weights
from retention.models.purchase.numerics import distinct_rows

#: Below this many repeat buyers the estimates say more of the few than of the law.
FEW_REPEAT_BUYERS = 10
#: Above this many distinct rows a part of them is climbed first.
_MANY_ROWS = 40_000


class PurchaseModel(BaseEstimator):
    """Base of the models in continuous time; see the module for what a model adds."""

    _parameters: ClassVar[tuple[str, ...]]
    #: A parameter in a unit u times as long is u**power as large.
    _time_powers: ClassVar[tuple[int, ...]]
    #: log θ_i = log θ + sign · z γ, with a γ of its own for each parameter named.
    _rate_parameters: ClassVar[dict[str, int]]
    _dropout_parameters: ClassVar[dict[str, int]]

    def __init__(self, *, rate_covariates: Sequence[str] = (), dropout_covariates: Sequence[str] = ()):
        self.rate_covariates = rate_covariates
        self.dropout_covariates = dropout_covariates

    # --- fit -----------------------------------------------------------------------------------------------------

    def fit(self, customers: pd.DataFrame, y: Any = None):
        """Fit by maximum likelihood; ``y`` is ignored.

        Parameters
        ----------
        customers : pandas.DataFrame
            One row per customer with ``frequency, recency, T`` in any unit of time, the covariates, and
            optionally ``weight``, how many customers the row stands for.

        Raises
        ------
        TableError
            A column is missing or breaks a rule.
        ArgumentError
            Nothing to fit: no rows, no time observed, or nobody who ever came back.
        """
        x, t_x, T = purchase_columns(customers)
        weight = weights(customers)
        self._check_fittable(x, T)
        self._rate_design_ = Design(customers, self.rate_covariates)
        self._dropout_design_ = Design(customers, self.dropout_covariates)
        z = [self._rate_design_.matrix(customers), self._dropout_design_.matrix(customers)]
        first, row_of = distinct_rows([x, t_x, T, *z[0].T, *z[1].T])
        counts = np.bincount(row_of, weights=weight)
        scale = float(T.max())
        spread = self._spread(z, weight)
        rows = (x[first], t_x[first] / scale, T[first] / scale, z[0][first], z[1][first], counts)
        optimum = fitting.maximise(self._objective(rows, spread), self._starts(rows, len(spread)),
                                   bounded=len(self._parameters), rough=self._rough_objective(rows, spread))
        self.n_customers_, self.n_rows_ = float(weight.sum()), len(first)
        if self.n_customers_ == int(self.n_customers_):
            self.n_customers_ = int(self.n_customers_)
        self._keep(optimum, scale, spread, events=float(weight @ x))
        self.warnings_ = tuple(self._warnings(optimum, repeat_buyers=float(weight[x > 0].sum())))
        return self

    def _check_fittable(self, x: np.ndarray, T: np.ndarray) -> None:
        if not len(x):
            raise ArgumentError("customers: found no rows, allowed one row or more. Is `as_of` before the first sale?")
        if not T.max() > 0:
            raise ArgumentError("customers: found T = 0 for all, allowed some time observed after the first purchase. "
                                "Choose a later `as_of`.")
        if not x.max() > 0:
            raise ArgumentError("customers: found nobody who came back (frequency is 0 for all), allowed some repeat "
                                "buyers: without them neither rate nor dropout can be told. Observe for longer.")

    def _names(self) -> list[str]:
        return [*self._parameters, *(name for name, *_ in self._coefficients())]

    def _coefficients(self) -> list[tuple[str, int, int, int, int]]:
        """Each coefficient: name, which parameter it moves, with which sign, which design and which column of it."""
        listed = []
        for which, (kind, moved, design) in enumerate([("rate", self._rate_parameters, self._rate_design_),
                                                       ("dropout", self._dropout_parameters, self._dropout_design_)]):
            for parameter, sign in moved.items():
                prefix = kind if len(moved) == 1 else f"{kind}:{parameter}"
                for column, name in enumerate(design.names):
                    listed.append((f"{prefix}:{name}", self._parameters.index(parameter), sign, which, column))
        return listed

    def _spread(self, z: list[np.ndarray], weight: np.ndarray) -> np.ndarray:
        """Standard deviation of the covariate behind each coefficient, 1 where it does not vary."""
        spreads = [np.sqrt(np.average(np.square(part - np.average(part, axis=0, weights=weight)), axis=0,
                                      weights=weight)) if part.size else np.empty(0) for part in z]
        found = np.array([spreads[which][column] for _, _, _, which, column in self._coefficients()])
        return np.where(found > 0, found, 1.0)

    def _theta_of(self, vector: np.ndarray, z: Sequence[np.ndarray]) -> tuple:
        logs = list(vector[:len(self._parameters)])
        for gamma, (_, parameter, sign, which, column) in zip(vector[len(self._parameters):], self._coefficients(),
                                                              strict=True):
            logs[parameter] = logs[parameter] + sign * gamma * z[which][:, column]
        return tuple(np.exp(value) if np.ndim(value) else float(np.exp(value)) for value in logs)

    def _objective(self, rows: tuple, spread: np.ndarray) -> fitting.Objective:
        x, t_x, T, *z, counts = rows
        share = counts / counts.sum()
        size = len(self._parameters)
        coefficients = self._coefficients()

        def objective(vector: np.ndarray) -> tuple[float, np.ndarray]:
            theta = self._theta_of(np.concatenate([vector[:size], vector[size:] / spread]), z)
            value, by_parameter = self._log_likelihood(theta, x, t_x, T)
            gradient = [share @ derivative for derivative in by_parameter]
            for (_, parameter, sign, which, column), deviation in zip(coefficients, spread, strict=True):
                gradient.append(sign * (share * by_parameter[parameter]) @ z[which][:, column] / deviation)
            return float(share @ value), np.array(gradient)

        return objective

    def _rough_objective(self, rows: tuple, spread: np.ndarray) -> fitting.Objective | None:
        """The likelihood of a part of very many rows; the true one is climbed from where it leads."""
        if len(rows[0]) <= _MANY_ROWS:
            return None
        part = np.random.default_rng(0).choice(len(rows[0]), _MANY_ROWS // 4, replace=False)
        return self._objective(tuple(column[part] for column in rows), spread)

    def _starts(self, rows: tuple, coefficients: int) -> list[np.ndarray]:
        raise NotImplementedError

    def _keep(self, optimum: fitting.Optimum, scale: float, spread: np.ndarray, *, events: float) -> None:
        """Undo the scaling of time and covariates, and store what was fitted."""
        size, names = len(self._parameters), self._names()
        stretch = np.concatenate([np.ones(size), 1 / spread])
        shift = np.concatenate([np.array(self._time_powers) * np.log(scale), np.zeros(len(spread))])
        self._vector_ = optimum.vector * stretch + shift
        matrix, self._refused_ = fitting.covariance(optimum, self.n_customers_)
        matrix = matrix * np.outer(stretch, stretch)
        values = np.concatenate([np.exp(self._vector_[:size]), self._vector_[size:]])
        slopes = np.concatenate([values[:size], np.ones(len(spread))])
        self.parameters_ = pd.Series(values, index=names, name="estimate")
        self.covariance_ = pd.DataFrame(matrix, index=names, columns=names)
        self.standard_errors_ = pd.Series(slopes * np.sqrt(np.diag(matrix)), index=names, name="standard_error")
        self.log_likelihood_ = optimum.value * self.n_customers_ - events * np.log(scale)
        self.converged_ = optimum.converged
        for name, value in self.parameters_.iloc[:size].items():
            setattr(self, f"{name}_", float(value))

    def _warnings(self, optimum: fitting.Optimum, *, repeat_buyers: float) -> list[str]:
        said = []
        if repeat_buyers < FEW_REPEAT_BUYERS:
            said.append(f"Only {repeat_buyers:g} customers ever came back: what is fitted on fewer than "
                        f"{FEW_REPEAT_BUYERS} is a rough guide.")
        if not optimum.converged:
            said.append("The fit did not converge: the gradient per customer is still "
                        f"{np.abs(optimum.gradient).max():.1e}.")
        ridges = self._ridges(dict(zip(self._parameters, optimum.at_bound, strict=False)))
        said.extend(ridges)
        if self._refused_ and optimum.converged and not ridges:
            said.append(f"No standard errors and no intervals: {self._refused_}.")
        return said

    def _ridges(self, at_bound: dict[str, bool]) -> list[str]:
        """One sentence per parameter at the boundary, in words; models know what it means and override this."""
        return [f"{name} stands at the boundary ({self.parameters_[name]:.3g}): the data do not bound it."
                for name, pressed in at_bound.items() if pressed]

    # --- parameters ----------------------------------------------------------------------------------------------

    def intervals(self) -> pd.DataFrame:
        """95 % intervals of the parameters: normal on the log scale (coefficients as they are).

        Returns
        -------
        pandas.DataFrame
            One row per parameter: ``parameter, estimate, lower, upper, n, reason``.
        """
        check_is_fitted(self)
        half = Z95 * np.sqrt(np.diag(self.covariance_))
        size = len(self._parameters)
        back = lambda vector: np.concatenate([np.exp(vector[:size]), vector[size:]])
        return pd.DataFrame({"parameter": self.parameters_.index, "estimate": self.parameters_.to_numpy(),
                             "lower": back(self._vector_ - half), "upper": back(self._vector_ + half),
                             "n": self.n_customers_, "reason": self._refused_})

    def _draw_parameters(self, draws: int, seed: int) -> np.ndarray:
        check_is_fitted(self)
        if self._refused_:
            raise ArgumentError(f"draws: no parameters can be drawn, because {self._refused_}. "
                                "Point estimates can still be used.")
        root = np.linalg.cholesky(self.covariance_.to_numpy())
        return self._vector_ + np.random.default_rng(seed).standard_normal((draws, len(self._vector_))) @ root.T

    def _theta(self, vector: np.ndarray, customers: pd.DataFrame) -> tuple:
        return self._theta_of(vector, [self._rate_design_.matrix(customers), self._dropout_design_.matrix(customers)])

    def _rows(self, customers: pd.DataFrame) -> tuple[tuple, np.ndarray, np.ndarray, np.ndarray]:
        check_is_fitted(self)
        x, t_x, T = purchase_columns(customers)
        return self._theta(self._vector_, customers), x, t_x, T

    def _newcomer(self) -> tuple[tuple, float, float, float]:
        """The base customer on the day of the first purchase."""
        check_is_fitted(self)
        return tuple(np.exp(self._vector_[:len(self._parameters)])), 0.0, 0.0, 0.0

    # --- predictions ---------------------------------------------------------------------------------------------

    def expected_purchases(self, customers: pd.DataFrame, *, horizon: float) -> pd.Series:
        """Expected number of purchases in the next ``horizon``, given the history."""
        return self._series(customers, "expected_purchases", self._expected, horizon_of(horizon))

    def expected_purchases_new(self, horizon: float | Sequence[float]) -> float | np.ndarray:
        """Expected number of repeat purchases of a newcomer up to ``horizon`` after the first purchase.

        With covariates: of a newcomer at the base levels and the mean of the numeric ones.
        """
        expected = self._expected(*self._newcomer(), horizon_of(horizon))
        return np.asarray(expected) if np.ndim(horizon) else float(expected)

    def probability_alive(self, customers: pd.DataFrame) -> pd.Series:
        """Probability of still being a customer at T."""
        return self._series(customers, "probability_alive", self._alive)

    def survival(self, customers: pd.DataFrame, *, horizon: float) -> pd.Series:
        """Probability of still being a customer ``horizon`` after T; P(alive) at horizon 0."""
        return self._series(customers, "survival", self._survival, horizon_of(horizon))

    def residual_lifetime(self, customers: pd.DataFrame, *, horizon: float) -> pd.Series:
        """Expected time still a customer within the next ``horizon`` (restricted mean).

        The mean without a horizon is infinite for many fitted models: some customers hardly ever drop out, and
        these few outlast every bound. The restricted mean is always finite.
        """
        return self._series(customers, "residual_lifetime", self._residual, horizon_of(horizon))

    def probability_of_purchases(self, customers: pd.DataFrame, *, horizon: float, up_to: int) -> pd.DataFrame:
        """Probability of exactly n purchases in the next ``horizon``: one column per n, 0 to ``up_to``."""
        theta, *history = self._rows(customers)
        horizon, counts = horizon_of(horizon), range(count_of(up_to) + 1)
        columns = {n: self._probability(theta, *history, horizon, n) for n in counts}
        return pd.DataFrame(columns, index=customers.index)

    def probability_of_purchases_new(self, horizon: float, *, up_to: int) -> pd.Series:
        """Probability of exactly n repeat purchases of a newcomer up to ``horizon``: one entry per n."""
        counts, newcomer, horizon = range(count_of(up_to) + 1), self._newcomer(), horizon_of(horizon)
        return pd.Series({n: float(self._probability(*newcomer, horizon, n)) for n in counts}, name="probability")

    def probability_no_purchase(self, customers: pd.DataFrame, *, horizon: float) -> pd.Series:
        """Probability of no purchase in the next ``horizon``: lost, or alive and not buying."""
        return self._series(customers, "probability_no_purchase", self._probability, horizon_of(horizon), 0)

    def discounted_purchases(self, customers: pd.DataFrame, *, discount: float,
                             horizon: float | None = None) -> pd.Series:
        """Present value of the expected purchases, each counted as one at its moment.

        Parameters
        ----------
        discount : float
            Effective rate d per unit of time: a purchase at t counts (1 + d)^−t. Above −1.
        horizon : float, optional
            Until when; for ever by default (DERT), for which d must be above 0.
        """
        if isinstance(discount, bool) or not np.isscalar(discount) or not np.isfinite(discount) or discount <= -1:
            raise ArgumentError(f"discount: found {discount!r}, allowed a rate above −1 per unit of time of the frame.")
        if horizon is None and discount <= 0:
            raise ArgumentError(f"discount: found {discount!r} without a horizon, allowed a rate above 0: "
                                "undiscounted purchases have no finite sum for ever. Name a `horizon`.")
        until = None if horizon is None else horizon_of(horizon)
        return self._series(customers, "discounted_purchases", self._discounted, float(np.log1p(discount)), until)

    def alive_path(self, purchases: Sequence[float], *, until: float, step: float) -> pd.DataFrame:
        """P(alive) of one customer over time, as it would have been seen at each moment.

        Parameters
        ----------
        purchases : sequence of float
            Times since the first purchase (itself at 0) in the model's unit; each moment counts once.
        until, step : float
            The last moment looked at and the distance between two.

        Returns
        -------
        pandas.DataFrame
            ``time, probability``.
        """
        times = np.unique(horizon_of(purchases, name="purchases"))
        if not (np.isfinite(step) and step > 0):
            raise ArgumentError(f"step: found {step!r}, allowed a time above 0.")
        if not times.size or times[0] != 0:
            raise ArgumentError("purchases: found no 0, allowed times since the first purchase, itself at 0.")
        grid = np.arange(0, np.nextafter(horizon_of(until, name="until") + step * 1e-9, np.inf), step)
        x = np.searchsorted(times, grid, side="right") - 1
        theta, *_ = self._newcomer()
        return pd.DataFrame({"time": grid, "probability": self._alive(theta, x.astype(float), times[x], grid)})

    def simulate(self, customers: Any, *, seed: int, horizon: float = 0) -> pd.DataFrame:
        """Draw customers from the fitted law.

        Parameters
        ----------
        customers : pandas.DataFrame or sequence of float
            A frame with ``T`` (and the covariates), or the values of T.
        seed : int
        horizon : float
            How far beyond T to go on.

        Returns
        -------
        pandas.DataFrame
            ``frequency, recency, T``, then what nobody can observe: the latent ``rate`` and dropout, ``alive`` at
            T, and ``future``, the purchases within ``horizon`` after T.
        """
        check_is_fitted(self)
        frame = customers if isinstance(customers, pd.DataFrame) else pd.DataFrame({"T": np.atleast_1d(customers)})
        T = np.atleast_1d(horizon_of(frame["T"].to_numpy(dtype=float), name="T"))
        theta = tuple(np.broadcast_to(value, T.shape) for value in self._theta(self._vector_, frame))
        columns = self._simulate(theta, T, horizon_of(horizon), np.random.default_rng(seed))
        return pd.DataFrame(columns, index=frame.index)

    def _series(self, customers: pd.DataFrame, name: str, kernel, *arguments) -> pd.Series:
        theta, x, t_x, T = self._rows(customers)
        values = np.broadcast_to(kernel(theta, x, t_x, T, *arguments), x.shape)
        return pd.Series(np.array(values), index=customers.index, name=name)
