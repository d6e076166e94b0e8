"""Groups of customers: what is known of each one joined to it, and one table of what is said of each group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ibis
    import pandas as pd


def groups_of_customers(log: ibis.Table, by: Sequence[str]) -> ibis.Table:
    """One row per customer with the groups it belongs to: those of its first row in time.

    Rows of one moment are ordered by the groups themselves, so that the answer never depends on the engine.
    """
    import ibis

    place = ibis.row_number().over(group_by="customer_id", order_by=["timestamp", *by])
    return log.select("customer_id", *by, place=place).filter(ibis._.place == 0).drop("place")


def with_groups(table: ibis.Table, log: ibis.Table, by: Sequence[str]) -> ibis.Table:
    """``table`` with the columns ``by`` of `groups_of_customers`; as it is where there are none."""
    return with_facts(table, groups_of_customers(log, by)) if by else table


def with_facts(table: ibis.Table, facts: ibis.Table) -> ibis.Table:
    """``table`` with the columns of ``facts``, of which each customer has one row or none (missing then)."""
    return table.left_join(facts, "customer_id").drop("customer_id_right")


def each_group(rows: pd.DataFrame, groups: list[str],
               compute: Callable[[pd.DataFrame], pd.DataFrame]) -> pd.DataFrame:
    """What ``compute`` says of the rows of each group, one table below the other, the group's values in front.

    Groups are sorted, and a missing value is a group of its own. Without ``groups`` all rows are one. Where there are
    groups and no rows, the table has its columns and no row.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"plan": ["b", "a", "b"], "amount": [1.0, 2.0, 5.0]})
    >>> each_group(rows, ["plan"], lambda part: pd.DataFrame({"total": [part["amount"].sum()]}))
      plan  total
    0    a    2.0
    1    b    6.0
    """
    import pandas as pd

    if not groups:
        return compute(rows)
    if rows.empty:
        table = compute(rows).iloc[:0]
        return pd.concat([rows[groups].reindex(table.index), table], axis=1)
    tables = []
    for key, part in rows.groupby(groups, dropna=False, sort=True):
        table = compute(part)
        for place, (name, value) in enumerate(zip(groups, key, strict=True)):
            table.insert(place, name, value)
        tables.append(table)
    return pd.concat(tables, ignore_index=True)
