"""One row a customer out of several, and one person out of several ids.

A row of an order says who bought it, and what was known of them then; a shop that gives every guest a new id at each
order knows one person under many.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import ibis
import pandas as pd

from retention.tables.schema import SCHEMAS

if TYPE_CHECKING:
    from retention.tables.business import IdentitySettings

#: What people have one of: two values of it are counted as a conflict.
SINGLE = ("name", "email", "phone", "birthday", "language", "country")
#: Fewer digits are an extension or a typing error, and no person's own number.
_DIGITS = 7


def one_row_each(rows: ibis.Table) -> ibis.Table:
    """One row a customer: of each column the latest value that is not empty.

    Parameters
    ----------
    rows : ibis.Table
        Mapped customers with ``_row`` and, where a source states `latest_by`, ``_latest``. A source that does not
        states what holds: its rows count as the latest. Among rows of one moment the last in the file is.

    Returns
    -------
    ibis.Table
        The same columns, and ``_rows`` (how many there were), ``_differs_<column>`` (whether they disagreed, for what
        people have one of). Rows without a customer stay apart.
    """
    moment = rows._latest if "_latest" in rows.columns else ibis.null("timestamp")
    source = rows._source if "_source" in rows.columns else ibis.literal("")
    rows = rows.mutate(_moment=moment.fill_null(ibis.timestamp("9999-12-31")), _file=source,
                       _apart=rows.customer_id.isnull().ifelse(rows._row, ibis.null("int64")))
    # numbered first: not every engine knows the last by an order of several columns
    place = ibis.row_number().over(group_by=["customer_id", "_apart"], order_by=["_moment", "_file", "_row"])
    rows = rows.mutate(_place=place)
    own = ("customer_id", "_moment", "_file", "_apart", "_latest", "_place")
    latest = {name: rows[name].argmax(rows._place, where=rows[name].notnull()) for name in rows.columns
              if name not in own}
    differs = {f"_differs_{name}": rows[name].cast("string").strip().lower().nunique() > 1
               for name in SINGLE if name in rows.columns}
    return rows.group_by("customer_id", "_apart").agg(**latest, **differs, _rows=rows.count()).drop("_apart")


def persons(tables: Mapping[str, ibis.Table], stated: IdentitySettings, *, excluded: set[str] = frozenset(),
            ) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Which ids are one person: those that share a key, directly or through others.

    Parameters
    ----------
    tables : mapping of str to ibis.Table
        The mapped tables with ``customer_id``; ``customers`` has the keys. An id that is itself an e-mail address is a
        key too, in whatever table it stands.
    stated : IdentitySettings
        ``keys``, the values to ``ignore``, and the most ids that one value may join: a till's own address is nobody's.
    excluded : set of str
        Ids that give their person its id, so that who is left out is left out under every id.

    Returns
    -------
    joined : pandas.DataFrame
        One row an id that is joined to another: ``customer_id, person, key`` (what joined it), by person.
    unused : pandas.DataFrame
        Values that would have joined too many ids: ``key, value, ids``.

    Notes
    -----
    Connected components of the graph of ids and keys. E-mail addresses are compared in lower case without blanks,
    telephone numbers by their digits without leading zeros. Of a person's ids the shortest that is no address is kept,
    of equally long ones the first in the alphabet.
    """
    pairs = pd.concat([_pairs(tables, key, stated) for key in stated.keys] or [_NO_PAIRS], ignore_index=True)
    sizes = pairs.groupby(["key", "value"], as_index=False).agg(ids=("customer_id", "nunique"))
    unused = sizes[sizes.ids > stated.max_ids].sort_values("ids", ascending=False, ignore_index=True)
    shared = sizes[(sizes.ids > 1) & (sizes.ids <= stated.max_ids)]
    pairs = pairs.merge(shared[["key", "value"]], on=["key", "value"])
    if not len(pairs):
        return pd.DataFrame(columns=["customer_id", "person", "key"], dtype="str"), unused
    joined = pairs.groupby("customer_id", as_index=False).agg(key=("key", lambda keys: " ".join(sorted(set(keys)))))
    joined["group"] = _components(joined.customer_id, pairs)
    chosen = joined.assign(_excluded=~joined.customer_id.isin(excluded), _address=joined.customer_id.str.contains("@"),
                           _length=joined.customer_id.str.len())
    chosen = chosen.sort_values(["group", "_excluded", "_address", "_length", "customer_id"])
    joined["person"] = joined.group.map(chosen.drop_duplicates("group").set_index("group").customer_id)
    return joined[["customer_id", "person", "key"]].sort_values(["person", "customer_id"], ignore_index=True), unused


_NO_PAIRS = pd.DataFrame({"customer_id": [], "value": [], "key": []}, dtype="str")


def _pairs(tables: Mapping[str, ibis.Table], key: str, stated: IdentitySettings) -> pd.DataFrame:
    """Each id with each value of a key that it was seen with: one row a customer and value."""
    found = []
    customers = tables.get("customers")
    if customers is not None and key in customers.columns:
        found.append(customers.select("customer_id", value=customers[key].cast("string")))
    if key == "email":
        found += [rows.select("customer_id", value=rows.customer_id).filter(rows.customer_id.contains("@"))
                  for rows in tables.values() if "customer_id" in rows.columns]  # surveys may be anonymous
    frames = [_plain(rows, key).distinct().to_pandas() for rows in found]
    pairs = pd.concat(frames or [_NO_PAIRS], ignore_index=True).drop_duplicates()
    ignored = {plain for value in stated.ignore for plain in (value.strip().lower(), value)}
    pairs = pairs[~pairs["value"].isin(ignored)]
    return pairs.assign(key=key).sort_values(["value", "customer_id"])


def _plain(rows: ibis.Table, key: str) -> ibis.Table:
    value = rows.value.strip().lower()
    if key == "phone":
        value = rows.value.re_replace(r"[^0-9]", "").re_replace("^0+", "")
    good = value.contains("@") if key == "email" else value.length() >= _DIGITS
    return rows.select("customer_id", value=value).filter(rows.customer_id.notnull(), good)


def _components(ids: pd.Series, pairs: pd.DataFrame) -> list[int]:
    import numpy as np
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    place = {name: number for number, name in enumerate(ids)}
    values = pairs.groupby(["key", "value"]).ngroup().to_numpy() + len(ids)
    rows = pairs.customer_id.map(place).to_numpy()
    size = int(values.max()) + 1
    graph = coo_array((np.ones(len(pairs)), (rows, values)), shape=(size, size))
    return connected_components(graph, directed=False)[1][:len(ids)].tolist()


def as_persons(rows: ibis.Table, known: ibis.Table) -> ibis.Table:
    """Rows whose ids are those of persons: ``customer_id`` and, where there is one, ``referred_by``."""
    for column in ("customer_id", "referred_by"):
        if column in rows.columns:
            names = rows.columns
            found = known.select(_id=known.customer_id, _person=known.person)
            rows = rows.left_join(found, rows[column] == found._id)
            rows = rows.mutate(**{column: ibis.coalesce(rows._person, rows[column])}).select(*names)
    return rows


def known_persons(joined: pd.DataFrame) -> ibis.Table:
    """The ids that are another's, as a table to join with: ``customer_id, person``."""
    changed = joined[joined.customer_id != joined.person]
    return ibis.memtable(changed[["customer_id", "person"]].astype("str").reset_index(drop=True))


def has_customers(table: str) -> bool:
    """Whether a table's rows are of customers."""
    return "customer_id" in SCHEMAS[table].columns
