"""What an export that no preset knows does with orders: totals on each of their lines, blank lines, orders that failed.

Each of these would count money twice, or money that never came; what is found is proposed with its evidence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retention.tables import casts
from retention.tables.draft import Said
from retention.tables.preset import identifier
from retention.tables.sources import quoted
from retention.tables.vocabulary import STATES, plain
from retention.words import say

if TYPE_CHECKING:
    from retention.tables.draft import Part
    from retention.tables.look import Look

#: States of what is no sale, in small letters without accents.
_NO_SALE = re.compile(r"(^|_)(cancel|void|fail|declin|draft|expire|abandon|reject|unpaid|test|delet|anuliuot|atsaukt|"
                      r"neapmoket|nepavyk|kinansela)")
#: Of what is only partly so, or a refund that failed, something was sold all the same.
_STILL_SOLD = re.compile(r"^(partial|part_|refund)")
#: An order counts by its total where so many orders of several lines repeat it, in at least so many different totals:
#: lines of one price each would be alike by chance.
_REPEATED, _FEWEST = 0.98, 10
_STATES_SHOWN = 40


def count_orders_once(look: Look, part: Part) -> None:
    """State in ``part``, a source of transactions, what makes an order count once and failed ones not at all."""
    _leave_out_failed(look, part)
    order, amount = look.mapping.get("order_id"), look.mapping.get("amount")
    if order is None:
        return
    of_orders = [look.mapping[name] for name in ("customer_id", "timestamp", "amount", "currency")
                 if name in look.mapping]
    repeated, blank = _seen(look, order, amount, [*of_orders, *_states(look)])
    if blank:
        part.keys["group"] = Said(order, say("propose-lines-blank", column=order))
        part.keys["once"] = Said(blank)
    if amount is not None and (amount in blank or repeated):
        part.keys.setdefault("group", Said(order))
        price = " * ".join(map(identifier, look.price())) or "1"
        part.columns["amount"] = Said({"column": amount, "spread_by": price},
                                      say("propose-lines-total", column=amount, blank=amount in blank))


def _states(look: Look) -> list[str]:
    return [name for name in look.columns if plain(name) in STATES]


def _seen(look: Look, order: str, amount: str | None, columns: list[str]) -> tuple[bool, list[str]]:
    """Whether a total is repeated within orders, and which columns stand on the first line of an order alone."""
    def cell(name: str) -> str:
        return casts.text(f"CAST({quoted(name)} AS VARCHAR)")

    filled = ", ".join(f"count({cell(column)}) AS {quoted(column)}" for column in columns)
    paid = cell(amount) if amount else "NULL"
    orders = (f"SELECT {cell(order)} AS number, count(*) AS rows, count(DISTINCT {paid}) AS totals, "
              f"min({paid}) AS paid, count({paid}) AS told, {filled or '1'} FROM {look.source.relation} "
              f"WHERE {cell(order)} IS NOT NULL GROUP BY 1 HAVING count(*) > 1")
    asked = ", ".join(f"count(*) FILTER ({quoted(column)} = 1)" for column in columns)
    several, repeated, paid_alike, *once = look.engine.duckdb.raw_sql(
        f"SELECT count(*), count(*) FILTER (totals = 1 AND told = rows), count(DISTINCT paid) FILTER (totals = 1), "
        f"{asked} FROM ({orders})").fetchone()
    enough = _REPEATED * several
    return (several >= _FEWEST and repeated >= enough and paid_alike >= _FEWEST,
            [column for column, many in zip(columns, once, strict=True) if several >= _FEWEST and many >= enough])


def _leave_out_failed(look: Look, part: Part) -> None:
    """Leave out orders whose state says that nothing was sold."""
    conditions, named = [], []
    for column in _states(look):
        states = look.values(column, _STATES_SHOWN)
        failed = [state for state in states if _NO_SALE.search(plain(state)) and not _STILL_SOLD.match(plain(state))]
        if failed and len(failed) < len(states):
            listed = ", ".join(casts.literal(state) for state in sorted(failed))
            conditions.append(f"coalesce({identifier(column)}, '') NOT IN ({listed})")
            named += sorted(failed)
    if conditions:
        part.keys["where"] = Said(" AND ".join(conditions), say("propose-failed", states=", ".join(named)))
