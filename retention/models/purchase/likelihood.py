"""Maximum likelihood on log parameters: the optimum, whether it can be trusted, and what a fitted model keeps of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator
from sklearn.utils.validation import check_is_fitted

from retention.errors import ArgumentError
from retention.metrics.estimate import Z95
from retention.models.threads import one_thread
from retention.result import Result
from retention.words import reason, say

#: Mean log-likelihood per customer and its gradient at a vector.
Objective = Callable[[np.ndarray], tuple[float, np.ndarray]]

#: Log parameters are kept between these; at either end a parameter counts as unbounded.
LOWER, UPPER = np.log(1e-6), np.log(1e5)
#: Gradient per customer below which the optimum counts as found.
TOLERANCE = 1e-7
#: Information below which a direction counts as flat: a standard error above 10 on the log scale.
_FLAT = 0.01
_CLIMBS = 100  # on a ridge it would go on for ever
#: A Newton step below which a vector of logs stands still, and the share of a value that is rounding.
_STILL, _ROUNDING = 1e-9, 1e-14
#: Steps that are taken at most after the gradient has become small.
_FINISHING = 4
_NEAR = 1e-5  # gradient from which Newton steps take over
_STEP = 1e-4  # of central differences of the gradient: truncation and rounding are both near 1e-8
_DELTA_STEP = 1e-5  # of central differences of what is derived from the parameters, on the log scale
#: From here on the two parameters of a beta law leave a spread between customers that is as good as none.
_ALIKE = 1e3


@dataclass(frozen=True)
class Optimum:
    """Where the mean log-likelihood is largest, and its gradient and Hessian there."""

    vector: np.ndarray
    value: float
    gradient: np.ndarray
    hessian: np.ndarray
    at_bound: np.ndarray
    converged: bool


@dataclass(frozen=True)
class Evidence:
    """A likelihood on the scale of the fit: its mean over so many customers, where to start, and the way back."""

    objective: Objective
    starts: Sequence[np.ndarray]
    customers: float
    stretch: np.ndarray | float = 1.0
    shift: np.ndarray | float = 0.0


def maximise(objective: Objective, starts: Sequence[np.ndarray], *, bounded: int,
             rough: Objective | None = None) -> Optimum:
    """Climb from the first start that leads to an optimum; the best of all where none does.

    Parameters
    ----------
    objective : callable
        vector → (mean log-likelihood per customer, gradient).
    starts : sequence of arrays
        Tried in this order.
    bounded : int
        How many of the leading entries are log parameters, which have bounds; the rest are coefficients.
    rough : callable, optional
        A cheaper objective near the true one (a part of the rows), climbed first.
    """
    best = None
    for start in starts:
        vector = _climb(rough or objective, np.asarray(start, dtype=float), bounded)
        found = _polish(objective, vector, bounded, second_derivatives(rough or objective, vector))
        if best is None or found.value > best.value:
            best = found
        if best.converged:
            break
    return best


def _bounds(size: int, bounded: int) -> np.ndarray:
    bounds = np.tile([-30.0, 30.0], (size, 1))
    bounds[:bounded] = LOWER, UPPER
    return bounds


def _climb(objective: Objective, start: np.ndarray, bounded: int) -> np.ndarray:
    """L-BFGS-B to near the optimum, on one thread: waiting for a second takes longer than these few parameters."""
    from scipy.optimize import minimize

    def descend(vector):
        value, gradient = objective(vector)
        return -value, -gradient

    bounds = _bounds(len(start), bounded)
    with one_thread("blas"):
        found = minimize(descend, np.clip(start, bounds[:, 0], bounds[:, 1]), jac=True, method="L-BFGS-B",
                         bounds=bounds, options={"maxiter": _CLIMBS, "ftol": 0, "gtol": _NEAR})
    return found.x


def _polish(objective: Objective, vector: np.ndarray, bounded: int, hessian: np.ndarray) -> Optimum:
    """Newton steps from near the optimum, within the bounds, each one taken only if it climbs.

    The Hessian is worked out anew only where the steps by the last one do not shrink the gradient fast enough. A small
    gradient is not the end: where the likelihood is flat the top may still be far, and data that differ in their last
    digits alone, as sums in another order do, would end elsewhere. A few steps more by a fresh Hessian lead there.
    """
    bounds = _bounds(len(vector), bounded)
    value, gradient = objective(vector)
    finishing = 0
    for _ in range(30):
        free = ~_pressed(vector, gradient, bounds)
        if not free.any():
            break
        step = _step(hessian, gradient, free)
        if _size(vector, gradient, bounds) < TOLERANCE / 100:
            finishing += 1
            if np.abs(step).max() < _STILL or finishing > _FINISHING:
                break
            if finishing == 1:
                hessian = second_derivatives(objective, vector)
                step = _step(hessian, gradient, free)
        moved = _search(objective, vector, value, gradient, step, bounds, tries=2 if finishing else 12)
        if moved is None:
            break
        slow = np.abs(moved[2][free]).max() > np.abs(gradient[free]).max() / 3
        vector, value, gradient = moved
        if slow and not finishing:
            hessian = second_derivatives(objective, vector)
    pressed = _pressed(vector, gradient, bounds)
    hessian = second_derivatives(objective, vector)
    return Optimum(vector, value, gradient, hessian, pressed, bool(_size(vector, gradient, bounds) < TOLERANCE))


def _pressed(vector, gradient, bounds) -> np.ndarray:
    """Which entries stand at a bound and would climb beyond it."""
    return ((vector <= bounds[:, 0] + 1e-6) & (gradient <= 0)) | ((vector >= bounds[:, 1] - 1e-6) & (gradient >= 0))


def _size(vector, gradient, bounds) -> float:
    """The largest slope along which one could still climb."""
    return np.abs(gradient[~_pressed(vector, gradient, bounds)]).max(initial=0.0)


def _step(hessian: np.ndarray, gradient: np.ndarray, free: np.ndarray) -> np.ndarray:
    """The Newton step along the entries that are free."""
    step = np.zeros_like(gradient)
    step[free] = _newton_step(hessian[np.ix_(free, free)], gradient[free])
    return step


def _newton_step(hessian: np.ndarray, gradient: np.ndarray) -> np.ndarray:
    """The step to the top of the fitted parabola, shortened along directions that are flat or curve upwards."""
    values, vectors = np.linalg.eigh(-hessian)
    floor = max(1e-10, 1e-9 * np.abs(values).max())
    step = vectors @ ((vectors.T @ gradient) / np.maximum(np.abs(values), floor))
    return step / max(1.0, np.abs(step).max())


def _search(objective, vector, value, gradient, step, bounds, *, tries):
    """Where a step, or a part of it, climbs; near the top, where rounding hides that, where the gradient shrinks."""
    for _ in range(tries):
        trial = np.clip(vector + step, bounds[:, 0], bounds[:, 1])
        trial_value, trial_gradient = objective(trial)
        risen = trial_value - value
        if risen > _ROUNDING * abs(value) or (risen >= -_ROUNDING * abs(value) and _size(trial, trial_gradient, bounds)
                                              < _size(vector, gradient, bounds)):
            return trial, trial_value, trial_gradient
        step = step / 4
    return None


def second_derivatives(objective: Objective, vector: np.ndarray) -> np.ndarray:
    """The Hessian by central differences of the analytic gradient."""
    rows = []
    for i in range(len(vector)):
        step = np.zeros_like(vector)
        step[i] = _STEP
        rows.append((objective(vector + step)[1] - objective(vector - step)[1]) / (2 * _STEP))
    matrix = np.array(rows)
    return (matrix + matrix.T) / 2


def covariance(optimum: Optimum, customers: float) -> tuple[np.ndarray, str]:
    """Inverse of the information, or NaN throughout and the reason why it is refused."""
    refused = np.full_like(optimum.hessian, np.nan)
    if optimum.at_bound.any():
        return refused, reason("fit-at-boundary")
    if not optimum.converged:
        return refused, reason("fit-not-converged")
    values, vectors = np.linalg.eigh(-optimum.hessian * customers)
    if values.min() < -_FLAT:
        return refused, reason("fit-no-maximum")
    if values.min() < _FLAT:
        return refused, reason("fit-flat")
    return (vectors / values) @ vectors.T, ""


class FittedByLikelihood(BaseEstimator):
    """Base of the fitted models; a model adds its frame, its law and what follows from it.

    ``_parameters`` are positive and fitted on the log scale; ``_slopes`` are coefficients, kept as they are.
    """

    _parameters: ClassVar[tuple[str, ...]]
    _slopes: tuple[str, ...] = ()

    def _names(self) -> list[str]:
        """What is fitted, in the order of the vector."""
        return [*self._parameters, *self._slopes]

    def _keep(self, optimum: Optimum, *, customers: float, rows: int, log_likelihood: float,
              shift: np.ndarray | float = 0.0, stretch: np.ndarray | float = 1.0, slopes: Sequence[float] = (),
              errors: Sequence[float] = ()) -> None:
        """Store what was fitted.

        ``stretch`` and ``shift`` undo, on the scale of the fit, a rescaling of the data; ``slopes`` and their standard
        ``errors`` were estimated beforehand, and are taken for independent of the rest.
        """
        names = self._names()
        self._vector_ = np.append(optimum.vector * stretch + shift, slopes)
        matrix, self._refused_ = covariance(optimum, customers)
        matrix = matrix * np.outer(stretch, stretch)
        if not np.isfinite(errors).all():
            matrix, self._refused_ = np.full_like(matrix, np.nan), reason("fit-no-slope")
        matrix = self._beside(matrix, np.asarray(errors, dtype=float))
        values = self._back(self._vector_)
        size = len(self._parameters)
        by_log = np.concatenate([values[:size], np.ones(len(names) - size)])
        self.parameters_ = pd.Series(values, index=names, name="estimate")
        self.covariance_ = pd.DataFrame(matrix, index=names, columns=names)
        self.standard_errors_ = pd.Series(by_log * np.sqrt(np.diag(matrix)), index=names, name="standard_error")
        self.log_likelihood_ = float(log_likelihood)
        self.converged_ = optimum.converged
        self.n_customers_ = int(customers) if customers == int(customers) else float(customers)
        self.n_rows_ = rows
        for name in (*self._parameters, *self._slopes):
            setattr(self, f"{name}_", float(self.parameters_[name]))
        self.warnings_ = tuple(self._warnings(optimum))

    def _beside(self, matrix: np.ndarray, errors: np.ndarray) -> np.ndarray:
        """The covariance with the slopes as further rows; NaN throughout where it was refused."""
        size = len(matrix)
        whole = np.full((size + len(errors),) * 2, np.nan if self._refused_ else 0.0)
        if not self._refused_:
            whole[:size, :size] = matrix
            whole[size:, size:] = np.diag(np.square(errors))
        return whole

    def _back(self, vector: np.ndarray) -> np.ndarray:
        """From the scale of the fit to the parameters."""
        size = len(self._parameters)
        return np.concatenate([np.exp(vector[:size]), vector[size:]])

    def _warnings(self, optimum: Optimum) -> list[str]:
        said = [] if optimum.converged else [say("warning-not-converged")]
        unbounded = self._identifiability(dict(zip(self._parameters, optimum.at_bound, strict=False)))
        if self._refused_ and optimum.converged and not unbounded:
            unbounded = [say("warning-no-intervals", reason=self._refused_)]
        return said + unbounded

    def _identifiability(self, at_bound: dict[str, bool]) -> list[str]:
        """One sentence per parameter at the boundary, in words; models know what it means and override this."""
        return [say("warning-at-boundary", name=name) for name, pressed in at_bound.items() if pressed]

    def _alike(self, pair: tuple[str, str], at_bound: dict[str, bool]) -> bool:
        """Whether a beta law has shrunk to a point, or stands at the boundary: nothing is known of its spread then."""
        shrunk = bool(self._refused_) and self.parameters_[list(pair)].sum() > _ALIKE
        return shrunk or at_bound[pair[0]] or at_bound[pair[1]]

    def intervals(self) -> Result:
        """95 % intervals of the parameters: normal on the log scale (coefficients as they are).

        Returns
        -------
        Result
            One row per parameter: ``parameter, estimate, lower, upper, n, reason``.
        """
        check_is_fitted(self)
        half = Z95 * np.sqrt(np.diag(self.covariance_))
        table = pd.DataFrame({"parameter": self.parameters_.index, "estimate": self.parameters_.to_numpy(),
                              "lower": self._back(self._vector_ - half), "upper": self._back(self._vector_ + half),
                              "n": self.n_customers_, "reason": self._refused_})
        return Result("model_parameters", table, facts={"model": type(self).__name__, "n": self.n_customers_,
                                                        "log_likelihood": self.log_likelihood_})

    def _spread(self, function: Callable[[tuple], np.ndarray]) -> np.ndarray:
        """Standard error of ``function(theta)`` by the delta method; NaN where the covariance was refused."""
        slopes = []
        for step in _DELTA_STEP * np.eye(len(self._vector_)):
            ahead, behind = (np.asarray(function(self._theta(self._vector_ + side))) for side in (step, -step))
            slopes.append((ahead - behind) / (2 * _DELTA_STEP))
        slopes = np.array(slopes)
        return np.sqrt(np.einsum("i...,ij,j...->...", slopes, self.covariance_.to_numpy(), slopes))

    def _draw_parameters(self, draws: int, seed: int) -> np.ndarray:
        """Vectors drawn from the normal of the estimates on the scale of the fit, one row per draw."""
        check_is_fitted(self)
        if self._refused_:
            raise ArgumentError(f"draws: no parameters can be drawn, because {self._refused_}. "
                                "Point estimates can still be used.")
        root = np.linalg.cholesky(self.covariance_.to_numpy())
        return self._vector_ + np.random.default_rng(seed).standard_normal((draws, len(self._vector_))) @ root.T

    def _theta(self, vector: np.ndarray, customers: pd.DataFrame | None = None) -> tuple:
        """The paper's parameters at one vector; without covariates the same for all ``customers``."""
        return tuple(float(value) for value in np.exp(vector[:len(self._parameters)]))
