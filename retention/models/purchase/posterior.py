"""Parameters drawn where the data alone do not hold them: at a boundary, on a ridge, or hardly known.

What is added is weak: a shape of a gamma or beta law is taken to lie within a factor of about twenty of 1 (its log is
normal with standard deviation 1.5), where published fits lie between 0.2 and 10, and a scale within a factor of
four hundred of the longest time observed, or of the mean amount. Where the data say anything, they outweigh it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from sklearn.utils.validation import check_is_fitted

from retention.models.purchase.likelihood import maximise, second_derivatives

#: Standard deviations of the log of a shape, and of the log of a scale or of a coefficient.
_SHAPE, _SCALE = 1.5, 3.0
#: A log of a shape less well known than this is taken for hardly known.
_HARDLY = 1.0


def hardly_known(model: Any) -> bool:
    """Whether a fitted model has no covariance, or a shape that the data leave open by more than a factor of seven."""
    check_is_fitted(model)
    if model._refused_:
        return True
    errors = np.sqrt(np.diag(model.covariance_.to_numpy()))[:len(model._parameters)]
    return bool(errors[_shapes(model)].max() > _HARDLY)


def weak_draws(model: Any, customers: pd.DataFrame, *, draws: int, seed: Any) -> np.ndarray:
    """Parameter vectors of a fitted model from the normal around the mode of its posterior under the weak prior.

    Parameters
    ----------
    model : fitted purchase or spend model
    customers : pandas.DataFrame
        What it was fitted on.
    draws : int
    seed : int

    Returns
    -------
    numpy.ndarray
        ``(draws, k)``, as `retention.models.purchase.draws.parameter_draws` returns them.

    Examples
    --------
    >>> from retention import BetaGeoNBD
    >>> regular = pd.DataFrame({"frequency": [4, 5, 6, 5, 4, 6], "recency": [30.0, 34, 36, 35, 31, 37], "T": 38.0,
    ...                         "weight": 50})
    >>> model = BetaGeoNBD().fit(regular)
    >>> hardly_known(model), weak_draws(model, regular, draws=5, seed=0).shape
    (True, (5, 4))
    """
    evidence = model._evidence(customers)
    shapes = _shapes(model)
    size = len(evidence.starts[0])
    precision = np.full(size, _SCALE**-2)
    precision[:len(shapes)][shapes] = _SHAPE**-2

    def objective(vector: np.ndarray) -> tuple[float, np.ndarray]:
        value, gradient = evidence.objective(vector)
        pull = precision * vector / evidence.customers
        return value - 0.5 * float(pull @ vector), gradient - pull

    optimum = maximise(objective, evidence.starts, bounded=len(shapes))
    information = -second_derivatives(objective, optimum.vector) * evidence.customers
    values, vectors = np.linalg.eigh(information)
    root = vectors / np.sqrt(np.maximum(values, precision.min()))  # never less is known than the prior says
    normal = np.random.default_rng(seed).standard_normal((draws, size)) @ root.T
    found = (optimum.vector + normal) * evidence.stretch + evidence.shift
    return np.column_stack([found, np.tile(model._vector_[size:], (draws, 1))])


def _shapes(model: Any) -> np.ndarray:
    """Which of the parameters have no unit of time or money."""
    return np.array(model._powers) == 0
