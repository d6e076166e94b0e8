"""What is known of a customer beside the purchases, as columns of a design matrix."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from retention.errors import TableError


class Design:
    """How named columns of a frame become numbers: learnt from one frame, applied to any other.

    Text, categories and booleans are one-hot coded against their most frequent level; numbers are centred.

    Examples
    --------
    >>> frame = pd.DataFrame({"channel": ["web", "shop", "shop"]})
    >>> design = Design(frame, ["channel"])
    >>> design.names, design.matrix(frame).ravel().tolist()
    (['channel=web'], [1.0, 0.0, 0.0])
    """

    def __init__(self, frame: pd.DataFrame, columns: Sequence[str]):
        self.columns = [columns] if isinstance(columns, str) else list(columns)
        self.levels: dict[str, list] = {}
        self.centres: dict[str, float] = {}
        self.names: list[str] = []
        for column in self.columns:
            values = _column(frame, column)
            if pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values):
                self.centres[column] = float(values.mean())
                self.names.append(column)
            else:
                counts = values.astype(str).value_counts()
                base = min(counts.index[counts == counts.max()])  # of equally frequent levels the first by name
                self.levels[column] = [base, *sorted(set(counts.index) - {base})]
                self.names.extend(f"{column}={level}" for level in self.levels[column][1:])

    def matrix(self, frame: pd.DataFrame) -> np.ndarray:
        """One row per customer, one column per name."""
        parts = [np.empty((len(frame), 0))]
        for column in self.columns:
            values = _column(frame, column)
            if column in self.centres:
                parts.append(values.to_numpy(dtype=float)[:, None] - self.centres[column])
            else:
                parts.append(self._one_hot(column, values.astype(str)))
        return np.hstack(parts)

    def _one_hot(self, column: str, values: pd.Series) -> np.ndarray:
        levels = self.levels[column]
        codes = pd.Index(levels).get_indexer(values)
        if (codes < 0).any():
            unseen = sorted(set(values[codes < 0]))
            raise TableError("customers", column, f"levels the model was not fitted on: {', '.join(unseen[:5])}",
                             rows=int((codes < 0).sum()), keys=values.index[codes < 0][:5],
                             remedy=f"Fit on data that has them, or map them to one of {', '.join(levels[:5])}.")
        return (codes[:, None] == np.arange(1, len(levels))).astype(float)


def _column(frame: pd.DataFrame, column: str) -> pd.Series:
    if column not in frame.columns:
        raise TableError("customers", column, f"covariate missing; the frame has {', '.join(map(str, frame.columns))}",
                         remedy="`customer_summary(…, by=column)` hands a column of the log on.")
    values = frame[column]
    empty = values.isna()
    if empty.any():
        raise TableError("customers", column, "missing values in a covariate", rows=int(empty.sum()),
                         keys=frame.index[empty][:5], remedy="Fill them knowingly, for example with 'unknown'.")
    return values
