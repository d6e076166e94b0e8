"""A large table of an engine as columns in memory, taken over a part at a time.

What is fetched at once stands there twice, as it came and as it is kept; of some tens of columns of some millions of
customers that alone is gigabytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa

if TYPE_CHECKING:
    import ibis

#: Rows that are taken over at once.
_ROWS = 2**17


def by_column(table: ibis.Table, keys: Sequence[str]) -> tuple[pd.DataFrame, Iterator[tuple[str, pd.Series]]]:
    """The rows of a table: their keys, and one by one the other columns, each let go when the next is asked for.

    Parameters
    ----------
    table : ibis.Table
    keys : sequence of str

    Returns
    -------
    keys : pandas.DataFrame
        The columns ``keys``, days as moments to the second.
    columns : iterator of (str, pandas.Series)
        The name and the values of each other column, in the order of the rows of ``keys``; numbers and truths as
        ``float64``, missing ones as NaN.

    Examples
    --------
    >>> import ibis
    >>> table = ibis.memtable({"customer_id": ["a", "b"], "orders": [3, None], "plan": ["plus", None]})
    >>> keys, columns = by_column(table, ["customer_id"])
    >>> keys.customer_id.tolist(), {name: column.tolist() for name, column in columns}
    (['a', 'b'], {'orders': [3.0, nan], 'plan': ['plus', nan]})
    """
    schema, others = table.schema(), [name for name in table.columns if name not in keys]
    numbers = [name for name in others if schema[name].is_numeric() or schema[name].is_boolean()]
    if table.get_backend().name != "duckdb":
        frame = table.to_pandas().astype(dict.fromkeys(numbers, "float64"))
        days = {name: pd.to_datetime(frame[name]) for name in keys if schema[name].is_date()}
        return frame[list(keys)].assign(**days), ((name, frame.pop(name)) for name in others)
    table = table.mutate(**{name: table[name].cast("float64") for name in numbers})
    types = table.schema().to_pyarrow()
    parts: dict[str, list] = {name: [] for name in table.columns}
    for batch in table.to_pyarrow_batches(chunk_size=_ROWS):
        for name, column in zip(table.columns, batch.columns, strict=True):
            # what is kept of a batch would hold all of it, so each column is copied out of it
            parts[name].append(np.array(column.to_numpy(zero_copy_only=False), dtype=float) if name in numbers else
                               pa.concat_arrays([column, column[:0]]))

    def kept(name: str) -> pd.Series:
        found = parts.pop(name)
        if name in numbers:
            return pd.Series(np.concatenate([np.empty(0), *found]), copy=False)
        kind = types.field(name).type
        values = pa.chunked_array([part.cast(kind) for part in found], kind).to_pandas(date_as_object=False)
        return values.astype("datetime64[s]") if pa.types.is_date(kind) else values

    return pd.DataFrame({name: kept(name) for name in keys}), ((name, kept(name)) for name in others)
