"""Rows that are exactly alike: how many say what an earlier one says already, and which.

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
    if not _is_ours(rows):
        return _compared(rows, columns)
    suspects = _suspects(rows, columns, most)
    if suspects is None:
        return 0
    return _compared(rows.mutate(_hashed=_hashed(rows, columns)).semi_join(suspects, "_hashed"), columns)


def numbered(rows: ibis.Table, columns: list[str], name: str, *, order: list[str]) -> ibis.Table:
    """``rows`` with the column ``name``: how many rows that are exactly like it stand before it.

    In our own database, the hashes are looked through now, and what is returned sorts the rows alone that may be alike.

    Parameters
    ----------
    rows : ibis.Table
    columns : list of str
        What alike rows are equal in, of which missing ones are alike.
    name : str
    order : list of str
        Columns by which rows stand in order.
    """
    place = ibis.row_number().over(group_by=columns, order_by=order)
    if not _is_ours(rows):
        return rows.mutate(**{name: place})
    suspects = _suspects(rows, columns, int(rows.count().execute()))
    if suspects is None:
        return rows.mutate(**{name: ibis.literal(0, "int64")})
    hashed = rows.mutate(_hashed=_hashed(rows, columns))
    alone = hashed.anti_join(suspects, "_hashed").mutate(**{name: ibis.literal(0, "int64")})
    return alone.union(hashed.semi_join(suspects, "_hashed").mutate(**{name: place})).drop("_hashed")


def _is_ours(rows: ibis.Table) -> bool:
    return ibis.get_backend(rows).name == "duckdb"


def _hashed(rows: ibis.Table, columns: list[str]) -> ibis.expr.types.IntegerColumn:
    return ibis.struct({column: rows[column] for column in columns}).hash()


def _suspects(rows: ibis.Table, columns: list[str], most: int) -> ibis.Table | None:
    """The hashes ``_hashed`` that several rows have; None where there are none."""
    shared = _shared(rows.select(hashed=_hashed(rows, columns)), most)
    return ibis.memtable(pa.table({"_hashed": shared})) if len(shared) else None


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
