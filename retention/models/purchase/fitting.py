"""Maximum likelihood on log parameters: the optimum, its Hessian, and whether either can be trusted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

#: Mean log-likelihood per customer and its gradient at a vector.
Objective = Callable[[np.ndarray], tuple[float, np.ndarray]]

#: Log parameters are kept between these; at either end a parameter counts as unbounded.
LOWER, UPPER = np.log(1e-6), np.log(1e5)
#: Gradient per customer below which the optimum counts as found.
TOLERANCE = 1e-7
#: Information below which a direction counts as flat: a standard error above 10 on the log scale.
_FLAT = 0.01
_CLIMBS = 100  # on a ridge it would go on for ever
_NEAR = 1e-5  # gradient from which Newton steps take over
_STEP = 1e-4  # of central differences of the gradient: truncation and rounding are both near 1e-8


@dataclass(frozen=True)
class Optimum:
    """Where the mean log-likelihood is largest, and its gradient and Hessian there."""

    vector: np.ndarray
    value: float
    gradient: np.ndarray
    hessian: np.ndarray
    at_bound: np.ndarray
    converged: bool


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
    from threadpoolctl import threadpool_limits

    def descend(vector):
        value, gradient = objective(vector)
        return -value, -gradient

    bounds = _bounds(len(start), bounded)
    with threadpool_limits(1, user_api="blas"):
        found = minimize(descend, np.clip(start, bounds[:, 0], bounds[:, 1]), jac=True, method="L-BFGS-B",
                         bounds=bounds, options={"maxiter": _CLIMBS, "ftol": 0, "gtol": _NEAR})
    return found.x


def _polish(objective: Objective, vector: np.ndarray, bounded: int, hessian: np.ndarray) -> Optimum:
    """Newton steps from near the optimum, within the bounds, each one taken only if it climbs.

    The Hessian is worked out anew only where the steps by the last one do not shrink the gradient fast enough.
    """
    bounds = _bounds(len(vector), bounded)
    value, gradient = objective(vector)
    for _ in range(30):
        free = ~_pressed(vector, gradient, bounds)
        if not free.any() or np.abs(gradient[free]).max() < TOLERANCE / 100:
            break
        step = np.zeros_like(vector)
        step[free] = _newton_step(hessian[np.ix_(free, free)], gradient[free])
        moved = _search(objective, vector, value, step, bounds)
        if moved is None:
            break
        slow = np.abs(moved[2][free]).max() > np.abs(gradient[free]).max() / 3
        vector, value, gradient = moved
        if slow:
            hessian = second_derivatives(objective, vector)
    pressed = _pressed(vector, gradient, bounds)
    hessian = second_derivatives(objective, vector)
    size = np.abs(gradient[~pressed]).max(initial=0.0)
    return Optimum(vector, value, gradient, hessian, pressed, bool(size < TOLERANCE))


def _pressed(vector, gradient, bounds) -> np.ndarray:
    """Which entries stand at a bound and would climb beyond it."""
    return ((vector <= bounds[:, 0] + 1e-6) & (gradient <= 0)) | ((vector >= bounds[:, 1] - 1e-6) & (gradient >= 0))


def _newton_step(hessian: np.ndarray, gradient: np.ndarray) -> np.ndarray:
    """The step to the top of the fitted parabola, shortened along directions that are flat or curve upwards."""
    values, vectors = np.linalg.eigh(-hessian)
    floor = max(1e-10, 1e-9 * np.abs(values).max())
    step = vectors @ ((vectors.T @ gradient) / np.maximum(np.abs(values), floor))
    return step / max(1.0, np.abs(step).max())


def _search(objective, vector, value, step, bounds):
    for _ in range(12):
        trial = np.clip(vector + step, bounds[:, 0], bounds[:, 1])
        trial_value, trial_gradient = objective(trial)
        if trial_value >= value - 1e-15 * abs(value):
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
        return refused, "the likelihood is largest at the boundary, where it has no usual standard errors"
    if not optimum.converged:
        return refused, "the fit did not converge"
    values, vectors = np.linalg.eigh(-optimum.hessian * customers)
    if values.min() < -_FLAT:
        return refused, "the Hessian is not negative definite at the fitted parameters"
    if values.min() < _FLAT:
        return refused, "the likelihood is flat along a ridge, so the data do not tell the parameters apart"
    return (vectors / values) @ vectors.T, ""
