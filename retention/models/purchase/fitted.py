"""What every model fitted by maximum likelihood on log parameters keeps: estimates, errors, intervals, warnings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator
from sklearn.utils.validation import check_is_fitted

from retention.errors import ArgumentError
from retention.metrics.estimate import Z95
from retention.models.purchase import fitting

_STEP = 1e-5  # of central differences on the log scale
#: From here on the two parameters of a beta law leave a spread between customers that is as good as none.
_ALIKE = 1e3


class FittedByLikelihood(BaseEstimator):
    """Base of the fitted models; a model adds its frame, its law and what follows from it.

    ``_parameters`` are positive and fitted on the log scale; ``_slopes`` are coefficients, kept as they are.
    """

    _parameters: ClassVar[tuple[str, ...]]
    _slopes: tuple[str, ...] = ()

    def _names(self) -> list[str]:
        """What is fitted, in the order of the vector."""
        return [*self._parameters, *self._slopes]

    def _keep(self, optimum: fitting.Optimum, *, customers: float, rows: int, log_likelihood: float,
              shift: np.ndarray | float = 0.0, stretch: np.ndarray | float = 1.0, slopes: Sequence[float] = (),
              errors: Sequence[float] = ()) -> None:
        """Store what was fitted.

        ``stretch`` and ``shift`` undo, on the scale of the fit, a rescaling of the data; ``slopes`` and their standard
        ``errors`` were estimated beforehand, and are taken for independent of the rest.
        """
        names = self._names()
        self._vector_ = np.append(optimum.vector * stretch + shift, slopes)
        matrix, self._refused_ = fitting.covariance(optimum, customers)
        matrix = matrix * np.outer(stretch, stretch)
        if not np.isfinite(errors).all():
            matrix, self._refused_ = np.full_like(matrix, np.nan), "the data do not tell the slope"
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

    def _warnings(self, optimum: fitting.Optimum) -> list[str]:
        said = [] if optimum.converged else ["The fit did not converge: the gradient per customer is still "
                                             f"{np.abs(optimum.gradient).max():.1e}."]
        ridges = self._ridges(dict(zip(self._parameters, optimum.at_bound, strict=False)))
        if self._refused_ and optimum.converged and not ridges:
            ridges = [f"No standard errors and no intervals: {self._refused_}."]
        return said + ridges

    def _ridges(self, at_bound: dict[str, bool]) -> list[str]:
        """One sentence per parameter at the boundary, in words; models know what it means and override this."""
        return [f"{name} stands at the boundary ({self.parameters_[name]:.3g}): the data do not bound it."
                for name, pressed in at_bound.items() if pressed]

    def _alike(self, pair: tuple[str, str], at_bound: dict[str, bool]) -> bool:
        """Whether a beta law has shrunk to a point, or stands at the boundary: nothing is known of its spread then."""
        shrunk = bool(self._refused_) and self.parameters_[list(pair)].sum() > _ALIKE
        return shrunk or at_bound[pair[0]] or at_bound[pair[1]]

    def intervals(self) -> pd.DataFrame:
        """95 % intervals of the parameters: normal on the log scale (coefficients as they are).

        Returns
        -------
        pandas.DataFrame
            One row per parameter: ``parameter, estimate, lower, upper, n, reason``.
        """
        check_is_fitted(self)
        half = Z95 * np.sqrt(np.diag(self.covariance_))
        return pd.DataFrame({"parameter": self.parameters_.index, "estimate": self.parameters_.to_numpy(),
                             "lower": self._back(self._vector_ - half), "upper": self._back(self._vector_ + half),
                             "n": self.n_customers_, "reason": self._refused_})

    def _spread(self, function: Callable[[tuple], np.ndarray]) -> np.ndarray:
        """Standard error of ``function(theta)`` by the delta method; NaN where the covariance was refused."""
        slopes = []
        for step in _STEP * np.eye(len(self._vector_)):
            ahead, behind = (np.asarray(function(self._theta(self._vector_ + side))) for side in (step, -step))
            slopes.append((ahead - behind) / (2 * _STEP))
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
