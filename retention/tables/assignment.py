"""Who was contacted, and who was held back at random: rows of `contacts` in the control group are no contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retention.tables.schema import ARMS

if TYPE_CHECKING:
    import ibis

TREATED, CONTROL = ARMS


def contacted(contacts: ibis.Table) -> ibis.Table:
    """The rows that were contacts: all but those of the control group, where the table has an ``arm`` at all.

    A control group is written down beside the treated, without having been contacted, so that an effect can be
    measured. A row that names no group was an ordinary contact.

    Examples
    --------
    >>> import ibis
    >>> rows = ibis.memtable({"customer_id": ["a", "b", "c"], "arm": ["treated", "control", None]})
    >>> contacted(rows).order_by("customer_id").customer_id.to_pandas().tolist()
    ['a', 'c']
    """
    if "arm" not in contacts.columns:
        return contacts
    return contacts.filter(contacts.arm.isnull() | (contacts.arm != CONTROL))
