"""Rows that are exactly alike: how many say what an earlier one says already, and which.

To group a log by all its columns is the dearest question of its check: nearly every row is a group of its own. In our
own database the rows are hashed to 64 bits and the hashes sorted; only rows whose hash is there twice are compared.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import reduce
from typing import TYPE_CHECKING

import ibis
import ibis.expr.datatypes as types
import numpy as np
import pyarrow as pa

if TYPE_CHECKING:
    import pandas as pd
    from ibis.expr.types import BooleanValue

#: So many hashes of 8 bytes are sorted at once; of more rows, the hashes are taken in parts, each by a pass of its own.
AT_ONCE = 2**26


def repeats(rows: ibis.Table, columns: list[str], *, most: int, time: str = "",
            days: pd.DataFrame | None = None) -> int:
    """How many rows are exactly like an earlier one in ``columns``, of which missing ones are alike.

    Parameters
    ----------
    rows : ibis.Table
    columns : list of str
    most : int
        So many rows there are at the most.
    time : str
        One of the columns: the moment of a row, which none lacks.
    days : pandas.DataFrame, optional
        How many ``rows`` each ``day`` of that moment has, in order. Where not all rows are looked at at once, those of
        some months then are: of a log in files by month, each of them is read once.
    """
    parts = None if days is None or most <= AT_ONCE else _spans(rows, time, days)
    some = may_be_alike(rows, columns, most=most, parts=parts)
    return 0 if some is None else _compared(some, columns)


def may_be_alike(rows: ibis.Table, columns: list[str], *, most: int,
                 parts: Sequence[BooleanValue] | None = None) -> ibis.Table | None:
    """The rows among which are all that another one equals in ``columns``, on a server all rows; None without any.

    Parameters
    ----------
    rows : ibis.Table
    columns : list of str
    most : int
        So many rows there are at the most.
    parts : sequence of ibis.BooleanValue, optional
        What shares out the rows, so that equal ones are together; by default nothing up to `AT_ONCE`, else the hashes.
    """
    if not _is_ours(rows):
        return rows
    suspects = _suspects(rows, columns, most, parts)
    if suspects is None:
        return None
    return rows.mutate(_hashed=_hashed(rows, columns)).semi_join(suspects, "_hashed").drop("_hashed")


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


@ibis.udf.scalar.builtin(name="hash")
def _hash_of(one, other) -> types.uint64:
    """DuckDB's own hash of two values; Ibis has that of one, and to make a struct of all first takes longer."""


def _hashed(rows: ibis.Table, columns: list[str]) -> ibis.expr.types.IntegerColumn:
    return reduce(_hash_of, (rows[column] for column in columns), ibis.literal(0))


def _suspects(rows: ibis.Table, columns: list[str], most: int,
              parts: Sequence[BooleanValue] | None = None) -> ibis.Table | None:
    """The hashes ``_hashed`` that several rows have; None where there are none."""
    hashes = rows.mutate(_hashed=_hashed(rows, columns))
    number = -(-most // AT_ONCE)
    if parts is None and number > 1:
        parts = [hashes._hashed % number == part for part in range(number)]
    shares = [hashes.filter(part) for part in parts] if parts else [hashes]
    shared = np.concatenate([_shared(share.select("_hashed")) for share in shares])
    return ibis.memtable(pa.table({"_hashed": shared})) if len(shared) else None


def _spans(rows: ibis.Table, time: str, days: pd.DataFrame) -> list[BooleanValue]:
    """Days one after the other with as many rows as are looked at at once; one day alone may have more."""
    spans: list[list[dt.date]] = []
    held = AT_ONCE
    for day, number in zip(days.day, days.rows, strict=True):
        held += number
        if held > AT_ONCE:
            spans.append([])
            held = number
        spans[-1].append(day)
    return [(rows[time] >= span[0]) & (rows[time] < span[-1] + dt.timedelta(days=1)) for span in spans]


def _compared(rows: ibis.Table, columns: list[str]) -> int:
    alike = rows.group_by(columns).agg(_rows=lambda group: group.count())
    repeated = alike.filter(alike._rows > 1)
    return int(repeated.agg(rows=(repeated._rows - 1).sum().fill_null(0)).to_pandas().rows.iloc[0])


def _shared(hashes: ibis.Table) -> np.ndarray:
    """The hashes that several rows have."""
    chunks = hashes.to_pyarrow()["_hashed"].chunks
    found = np.concatenate([np.empty(0, dtype="uint64"), *(chunk.to_numpy() for chunk in chunks)])
    del chunks
    found.sort()  # where it is: to sort a copy of so many takes twice as long
    return np.unique(found[1:][found[1:] == found[:-1]])
