"""Numbers to the digits that a second run repeats: a database adds up in parallel, and the last follow its order."""

from __future__ import annotations

from typing import Any

import numpy as np

#: Significant digits kept. Sums of millions of rows agree to twelve or more, whatever the order.
DIGITS = 9
#: Powers of ten beyond which a float has none left to scale by.
_FURTHEST = 290


def steady(values: Any) -> np.ndarray:
    """The numbers to nine significant digits; missing and infinite ones as they are.

    Examples
    --------
    >>> steady([0.1 + 0.2, 1234567.89012, float("nan")]).tolist()
    [0.3, 1234567.89, nan]
    """
    values = np.asarray(values, dtype=float)
    size = np.abs(values)
    sized = np.where(np.isfinite(values) & (size > 0), size, 1.0)
    places = np.clip(DIGITS - 1 - np.floor(np.log10(sized)), -_FURTHEST, _FURTHEST)
    # dividing by a whole power of ten gives the float next to the decimal; multiplying by its inverse would not
    up, down = 10.0 ** np.maximum(places, 0), 10.0 ** np.maximum(-places, 0)
    return np.where(np.isfinite(values), np.round(values * up / down) / up * down, values)
