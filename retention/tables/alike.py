"""Rows that are exactly alike: how many say what an earlier one says already.

To group a log by all its columns is the dearest question of its check: nearly every row is a group of its own. In our
own database the rows are hashed to 64 bits and the hashes sorted; only rows whose hash is there twice are compared.
"""

from __future__ import annotations

import ibis
import numpy as np
import pyarrow as pa

#: So many hashes of 8 bytes are sorted at once; of more rows, the hashes are taken in parts, each by a pass of its own.
AT_ONCE = 2**26


def repeats(rows: ibis.Table, columns: list[str], *, most: int) -> int:
    """How many rows are exactly like an earlier one in ``columns``, of which missing ones are alike.

    Parameters
    ----------
    rows : ibis.Table
    columns : list of str
    most : int
        So many rows there are at the most.
    """
    if ibis.get_backend(rows).name != "duckdb":
        return _compared(rows, columns)
    whole = ibis.struct({column: rows[column] for column in columns}).hash()
    shared = _shared(rows.select(hashed=whole), most)
    if not len(shared):
        return 0
    suspects = ibis.memtable(pa.table({"hashed": shared}))
    return _compared(rows.mutate(hashed=whole).semi_join(suspects, "hashed"), columns)


def _compared(rows: ibis.Table, columns: list[str]) -> int:
    alike = rows.group_by(columns).agg(_rows=lambda group: group.count())
    repeated = alike.filter(alike._rows > 1)
    return int(repeated.agg(rows=(repeated._rows - 1).sum().fill_null(0)).to_pandas().rows.iloc[0])


def _shared(hashes: ibis.Table, most: int) -> np.ndarray:
    """The hashes that several rows have."""
    parts = 1
    while most > parts * AT_ONCE:
        parts *= 2
    found = []
    for part in range(parts):
        rows = hashes if parts == 1 else hashes.filter((hashes.hashed & (parts - 1)) == part)
        ordered = np.sort(rows.to_pyarrow()["hashed"].to_numpy())
        found.append(np.unique(ordered[1:][ordered[1:] == ordered[:-1]]))
    return np.concatenate(found)
