"""Customers drawn by a hash of their ids: at random, the same on every engine, and without putting them in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retention.arguments import share as a_share

if TYPE_CHECKING:
    import ibis

#: Digits of the hash that are looked at, each of four bits.
_DIGITS = 8


def drawn_customers(rows: ibis.Table, *, share: float, seed: int = 0) -> ibis.Table:
    """The rows of a random share of the customers: those whose id, behind the seed, has an MD5 below it.

    MD5 is the one hash that every engine has. Whether a customer is drawn depends on its id and the seed alone, so that
    two tables of the same shop give the same customers wherever they live, and new customers change nothing for others.

    Parameters
    ----------
    rows : ibis.Table
        With a ``customer_id``.
    share : float
        Above 0 and up to 1. So many of the customers are drawn as chance has it, about ``share`` × n ± √(share × n).
    seed : int

    Examples
    --------
    >>> import ibis
    >>> rows = ibis.memtable({"customer_id": [f"C{number}" for number in range(1000)]})
    >>> drawn_customers(rows, share=0.1).count().execute()
    107
    """
    import ibis

    a_share("share", share, zero=False)
    if share == 1:
        return rows
    digest = (ibis.literal(f"{seed}:") + rows.customer_id.cast("string")).hexdigest("md5")
    return rows.filter(digest.substr(0, _DIGITS) < f"{int(share * 16**_DIGITS):0{_DIGITS}x}")
