"""Values as they repeat from run to run and as JSON knows them: floats to nine digits, missing ones as nothing."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

#: Significant digits kept, and powers of ten beyond which a float has none left to scale by.
_DIGITS, _FURTHEST = 9, 290
_AT_ONCE = 1 << 16


def plain_value(value: Any) -> Any:
    """The value as JSON knows it; a float to the digits that a second run repeats, see `round_significant`.

    Examples
    --------
    >>> plain_value(float("nan")), plain_value(True), plain_value(0.1 + 0.2)
    (None, True, 0.3)
    """
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return None
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, float):
        return round_significant(value) if math.isfinite(value) else None
    if isinstance(value, bool | int | str):
        return value
    return value.isoformat().removesuffix("T00:00:00").replace("T", " ") if hasattr(value, "isoformat") else str(value)


def plain_values(column: pd.Series) -> list[Any]:
    """The values of a column as `plain_value` has them; of numbers and texts a million take a second.

    Examples
    --------
    >>> import pandas as pd
    >>> plain_values(pd.Series([0.1 + 0.2, None])), plain_values(pd.Series(["a", None], dtype="str"))
    ([0.3, None], ['a', None])
    """
    import numpy as np
    import pandas as pd
    from pandas.api.types import is_bool_dtype, is_float_dtype, is_integer_dtype

    if is_float_dtype(column):
        numbers = round_significant(column.to_numpy(dtype=float, na_value=np.nan))
        return np.where(np.isfinite(numbers), numbers.astype(object), None).tolist()
    if isinstance(column.dtype, np.dtype) and (is_integer_dtype(column) or is_bool_dtype(column)):
        return column.tolist()
    known = column.astype(object).where(column.notna(), None)
    return known.tolist() if isinstance(column.dtype, pd.StringDtype) else [plain_value(value) for value in known]


def round_significant(values: Any) -> Any:
    """The number, or an array of them, to nine significant digits; missing and infinite ones as they are.

    Sums over threads differ after that, of millions of rows too.

    Examples
    --------
    >>> round_significant(1234.56789012), round_significant([0.1 + 0.2, 1234567.89012, float("nan")]).tolist()
    (1234.56789, [0.3, 1234567.89, nan])
    """
    if isinstance(values, float):
        return float(f"{values:.{_DIGITS}g}")
    import numpy as np

    values = np.asarray(values, dtype=float)
    if values.ndim == 1 and len(values) > _AT_ONCE:  # what lies between would be several times the size
        return np.concatenate([round_significant(values[begin:begin + _AT_ONCE])
                               for begin in range(0, len(values), _AT_ONCE)])
    size = np.abs(values)
    sized = np.where(np.isfinite(values) & (size > 0), size, 1.0)
    places = np.clip(_DIGITS - 1 - np.floor(np.log10(sized)), -_FURTHEST, _FURTHEST)
    # dividing by a whole power of ten gives the float next to the decimal; multiplying by its inverse would not
    up, down = 10.0 ** np.maximum(places, 0), 10.0 ** np.maximum(-places, 0)
    return np.where(np.isfinite(values), np.round(values * up / down) / up * down, values)
