"""What all models of repeat purchases in continuous time share: covariates, the fit, and what a model must bring.

A model is a family of laws over how fast a customer buys and when the customer is lost. It gives its formulas
as kernels on plain arrays, in any one unit of time; the fit stands here, what is asked of a fitted model in
``predictions``, both once.

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
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np
import pandas as pd
from sklearn.utils.validation import check_is_fitted

from retention.errors import ArgumentError
from retention.models.purchase import fitting
from retention.models.purchase.covariates import Design
from retention.models.purchase.fitted import FittedByLikelihood
from retention.models.purchase.frames import purchase_columns, weights
from retention.models.purchase.numerics import distinct_rows
from retention.models.purchase.predictions import Predictions

#: Below this many repeat buyers the estimates say more of the few than of the law.
FEW_REPEAT_BUYERS = 10
#: A parameter beyond this (or below one over it), with time in units of the longest T, has run away.
_RUNAWAY = 300.0
#: Above this many distinct rows a part of them is climbed first.
_MANY_ROWS = 40_000
#: Rows worked on at a time: what comes in between then stays in the cache.
_BLOCK = 8192


class PurchaseModel(Predictions, FittedByLikelihood):
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
        spread = self._deviations(z, weight)
        rows = (x[first], t_x[first] / scale, T[first] / scale, z[0][first], z[1][first], counts)
        optimum = fitting.maximise(self._objective(rows, spread), self._starts(rows, len(spread)),
                                   bounded=len(self._parameters), rough=self._rough_objective(rows, spread))
        total = float(weight.sum())
        self._repeat_buyers_ = float(weight[x > 0].sum())
        stretch = np.concatenate([np.ones(len(self._parameters)), 1 / spread])
        shift = np.concatenate([np.array(self._time_powers) * np.log(scale), np.zeros(len(spread))])
        self._keep(optimum, customers=total, rows=len(first), stretch=stretch, shift=shift,
                   log_likelihood=optimum.value * total - float(weight @ x) * np.log(scale))
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

    def _deviations(self, z: list[np.ndarray], weight: np.ndarray) -> np.ndarray:
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
        size, coefficients = len(self._parameters), self._coefficients()
        blocks = [slice(first, first + _BLOCK) for first in range(0, len(x), _BLOCK)]

        def objective(vector: np.ndarray) -> tuple[float, np.ndarray]:
            vector = np.concatenate([vector[:size], vector[size:] / spread])
            total, gradient = 0.0, np.zeros(len(vector))
            for rows in blocks:
                parts = [part[rows] for part in z]
                value, by_parameter = self._log_likelihood(self._theta_of(vector, parts), x[rows], t_x[rows], T[rows])
                total += np.vdot(share[rows], value)
                shared = [share[rows] * derivative for derivative in by_parameter]
                gradient[:size] += [derivative.sum() for derivative in shared]
                gradient[size:] += [sign * np.vdot(shared[parameter], parts[which][:, column])
                                    for _, parameter, sign, which, column in coefficients]
            gradient[size:] /= spread
            return float(total), gradient

        return objective

    def _rough_objective(self, rows: tuple, spread: np.ndarray) -> fitting.Objective | None:
        """The likelihood of a sample of very many rows; the true one is climbed from where it leads.

        A row is drawn with a chance that grows with the customers it stands for, and then stands for more of them.
        """
        counts = rows[-1]
        if len(counts) <= _MANY_ROWS:
            return None
        least = counts.sum() / (_MANY_ROWS / 4)
        drawn = np.random.default_rng(0).random(len(counts)) < counts / least
        sample = tuple(column[drawn] for column in rows[:-1])
        return self._objective((*sample, np.maximum(counts[drawn], least)), spread)

    def _starts(self, rows: tuple, coefficients: int) -> list[np.ndarray]:
        raise NotImplementedError

    def _warnings(self, optimum: fitting.Optimum) -> list[str]:
        few = []
        if self._repeat_buyers_ < FEW_REPEAT_BUYERS:
            few = [f"Few repeat buyers ({self._repeat_buyers_:g}): what is fitted on fewer than {FEW_REPEAT_BUYERS} is "
                   "a rough guide."]
        # where no interval can be had, a parameter far from one is one that the data let run away
        far = np.abs(optimum.vector) > (np.log(_RUNAWAY) if self._refused_ else np.inf)
        return few + super()._warnings(replace(optimum, at_bound=far | optimum.at_bound))

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
