"""Prepared columns as matrices: codes for trees; clipped, bent and standardised columns for a linear model."""

from __future__ import annotations

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin

#: Numbers beyond these quantiles count as the quantile: one absurd value must not pull a straight line.
_CLIP = (0.005, 0.995)
#: A number's effect may bend at these quantiles; bends at every decile foretold no better and took four times as long.
_BENDS = (0.2, 0.4, 0.6, 0.8)
#: Quantiles of more rows than this are taken from that many, evenly spaced.
_ROWS_FOR_QUANTILES = 200_000


def codes(frame: pd.DataFrame) -> np.ndarray:
    """One float column per feature, in its order: numbers as they are, categories as codes; NaN is missing.

    Examples
    --------
    >>> codes(pd.DataFrame({"days": [3.0, None], "plan": pd.Categorical(["b", None], categories=["a", "b"])}))
    array([[ 3.,  1.],
           [nan, nan]])
    """
    matrix = np.empty((len(frame), frame.shape[1]), order="F")
    for position, name in enumerate(frame.columns):
        column = frame[name]
        if isinstance(column.dtype, pd.CategoricalDtype):
            code = column.cat.codes.to_numpy()
            matrix[:, position] = np.where(code < 0, np.nan, code)
        else:
            matrix[:, position] = column.to_numpy(dtype=float)
    return matrix


def categorical(frame: pd.DataFrame) -> np.ndarray:
    """Which columns are categories."""
    return np.array([isinstance(dtype, pd.CategoricalDtype) for dtype in frame.dtypes], dtype=bool)


class LinearEncoding(TransformerMixin, BaseEstimator):
    """What a linear model sees: each number clipped, as a line that may bend at its quintiles; a column per level.

    A missing number becomes the median and sets a column of its own, if numbers were missing when this was learned;
    a missing category sets none. Every column is centred. Those of numbers have unit deviation; those of levels keep
    0 and 1, so that a ridge holds a rare level back as much as a frequent one.

    Attributes
    ----------
    sources_ : list of str
        The feature behind each column of the matrix.

    Examples
    --------
    >>> frame = pd.DataFrame({"days": [0.0, 10.0], "plan": pd.Categorical(["a", "b"])})
    >>> LinearEncoding().fit(frame).transform(frame)
    array([[-1. ,  0.5, -0.5],
           [ 1. , -0.5,  0.5]])
    """

    def fit(self, frame: pd.DataFrame, y=None):
        """Learn quantiles, levels, means and deviations; ``y`` is ignored."""
        self.numbers_ = {name: _quantiles(frame[name].to_numpy(dtype=float))
                         for name in frame.columns if not isinstance(frame[name].dtype, pd.CategoricalDtype)}
        self.sources_ = [name for name in frame.columns for _ in range(self._width(frame, name))]
        self.mean_, self.scale_ = np.zeros(len(self.sources_)), np.ones(len(self.sources_))
        matrix = self.transform(frame)
        if len(matrix):
            deviation = matrix.std(axis=0)
            # Rounding leaves a constant column a deviation of some 1e-17, not 0.
            scaled = (deviation > 1e-9) & np.isin(self.sources_, list(self.numbers_))
            self.mean_, self.scale_ = matrix.mean(axis=0), np.where(scaled, deviation, 1.0)
        return self

    def transform(self, frame: pd.DataFrame) -> np.ndarray:
        """The matrix, one row per row of ``frame``."""
        matrix = np.empty((len(frame), len(self.sources_)))
        position = 0
        for name in frame.columns:
            for column in self._columns(frame[name]):
                matrix[:, position] = column
                position += 1
        matrix -= self.mean_
        matrix /= self.scale_
        return matrix

    def _width(self, frame: pd.DataFrame, name: str) -> int:
        return len(self._columns(frame[name].iloc[:1]))

    def _columns(self, column: pd.Series) -> list[np.ndarray]:
        if column.name not in self.numbers_:
            return [(column.cat.codes == code).to_numpy(dtype=float) for code in range(len(column.cat.categories))]
        low, high, median, bends, missing = self.numbers_[column.name]
        values = column.to_numpy(dtype=float)
        filled = np.clip(np.where(np.isnan(values), median, values), low, high)
        unknown = [np.isnan(values).astype(float)] if missing else []
        return [filled, *(np.maximum(filled - bend, 0.0) for bend in bends), *unknown]


def _quantiles(values: np.ndarray) -> tuple[float, float, float, list[float], bool]:
    """Ends, median and bends of a number, and whether it was ever missing."""
    missing = bool(np.isnan(values).any())
    known = values[~np.isnan(values)]
    known = known[::max(len(known) // _ROWS_FOR_QUANTILES, 1)]
    if not len(known):
        return 0.0, 0.0, 0.0, [], missing
    # Observed values only: a column of 0 and 1 has nowhere to bend.
    low, high = np.quantile(known, _CLIP, method="inverted_cdf")
    if low == high:
        low, high = known.min(), known.max()  # nearly constant: the few that differ are all there is to learn
    bends = [float(bend) for bend in np.unique(np.quantile(known, _BENDS, method="inverted_cdf"))
             if low < bend < high]
    return float(low), float(high), float(np.median(known)), bends, missing
