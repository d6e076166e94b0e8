"""What an export that no preset knows does with orders: lines in a list, totals on each of them, orders that failed.

Each of these would count money twice, or money that never came; what is found is proposed with its evidence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retention.tables import casts
from retention.tables.casts import quoted
from retention.tables.draft import Part, Said
from retention.tables.preset import identifier
from retention.tables.vocabulary import (
    DOCUMENTS,
    FALSE,
    FALSE_TOO,
    LINE_PRODUCTS,
    LISTS,
    PAID,
    STATES,
    WRAPPED,
    named,
    plain,
)
from retention.words import say

if TYPE_CHECKING:
    from retention.tables.look import Look

#: States of what is no sale, in small letters without accents.
_NO_SALE = re.compile(r"(^|_)(cancel|void|fail|declin|draft|expire|abandon|reject|unpaid|test|delet|anuliuot|atsaukt|"
                      r"neapmoket|nepavyk|kinansela|annul|storn|anulad|anulat|anulow|annullat|geannuleer|refuse|echou|impay|"
                      r"denied|no_?show|did_not_attend|failed_to_attend|quotation|closed_lost|payment_error|rto|"
                      r"return_to_origin|missing_order|キャンセル|отмен|取消|취소)|"
                      r"^(dna|fta|quote|negotiation.*|prospecting|qualification|proposal.*)$|"
                      r"(await|pending|attente|wait).*(paym|paiement|check)")
#: Of what is only partly so, or a refund that failed, something was sold all the same.
_STILL_SOLD = re.compile(r"^(partial|part_|refund|rembours)")
#: States of orders of which all was given back.
_REFUNDED = re.compile(r"^((fully|completely)_)?(refunded|rembourse|reembols|rimbors|erstattet|terugbetaald|zwroc|"
                       r"grazint|返金|возвра|退款|환불)")
#: What kinds of documents give back.
_CREDIT_NOTE = re.compile(r"credit_(note|memo)|^(refund|return)s?$|nota_di_credito|nota_de_credito|^avoir|gutschrift|"
                          r"stornorechnung|kreditin|kreditnota|kredittfaktura|kreditfaktura|creditnota|korekta")
#: Kinds of rows that are between a business and its bank or market place.
_FEE = re.compile(r"(^|_)(fees?|commissions?|payouts?|withdrawals?|gebuhr(en)?|provision|frais|comision(es)?)(_|$)")
#: Columns that say when an order was cancelled.
_CANCELLED = re.compile(r"(order_)?cancell?ed_(at|on|date)")
#: Columns that say how much of an order was given back.
_GIVEN_BACK = re.compile(r"^(total_)?(amount_)?refund(ed|s)?(_(amount|total|sum|value))?$")
#: An order counts by its total where so many orders of several lines repeat it, in at least so many different totals:
#: lines of one price each would be alike by chance.
_REPEATED, _FEWEST = 0.98, 10
_STATES_SHOWN = 40


def list_of_lines(look: Look) -> str:
    """The column that holds, as a list within each row, what was bought: by its name and by what its objects say.

    Empty where there is none. Of several the one that comes first.
    """
    for column in look.columns:
        if plain(re.sub(WRAPPED, "", column).rpartition(".")[2]).replace("_", "") in LISTS:
            lists = (f"(SELECT {quoted(column)} AS v FROM {look.source.relation}) "
                     "WHERE regexp_matches(v, '^\\[\\s*[{]')")
            keys = look.engine.duckdb.raw_sql(
                "SELECT DISTINCT unnest(json_keys(coalesce(json_extract(v, '$[0].node'), json_extract(v, '$[0]')))) "
                f"FROM {lists}").fetchall()
            names = [key for (key,) in keys]
            sold = any(named(what, names) for what in ("quantity", "unit_price", "amount"))
            if sold and line_product(names):
                return column
    return ""


def line_product(columns: list[str], within: str = "") -> list[str]:
    """The columns that name what was bought on a line, most telling first; ``within`` stands before their names."""
    ranks = {name: rank for rank, name in reversed(list(enumerate(LINE_PRODUCTS)))}
    written = {column: plain(re.sub(r"^node[.]", "", column[len(within):])) for column in columns}
    found = [column for column, name in written.items() if name in ranks]
    return sorted(found, key=lambda column: ranks[written[column]])


def count_orders_once(look: Look, part: Part) -> None:
    """State in ``part``, a source of transactions, what makes an order count once and failed ones not at all."""
    _leave_out_failed(look, part)
    _turn_credit_notes(look, part)
    order, amount = look.mapping.get("order_id"), look.mapping.get("amount")
    if order is None:
        return
    if look.lines:
        if amount is not None and not amount.startswith(look.within):
            _spread(look, part, order, amount, blank=False)
        return
    if under := _under_headings(look, order):
        part.keys["fill_down"] = Said(under, say("propose-lines-under", column=order))
        if amount in under:
            _spread(look, part, order, amount, blank=True)
        return
    of_orders = [look.mapping[name] for name in ("customer_id", "timestamp", "amount", "currency")
                 if name in look.mapping]
    repeated, blank = _seen(look, order, amount, [*of_orders, *_states(look)])
    if blank:
        part.keys["group"] = Said(order, say("propose-lines-blank", column=order))
        part.keys["once"] = Said(blank)
    if amount is not None and (amount in blank or repeated):
        _spread(look, part, order, amount, blank=amount in blank)


def _spread(look: Look, part: Part, order: str, amount: str, *, blank: bool) -> None:
    part.keys.setdefault("group", Said(order))
    of_line = next((column for column in look.named("amount") if column.startswith(look.within)), None)
    price = " * ".join(map(identifier, look.price() or ([of_line] if look.lines and of_line else []))) or "1"
    paid = look.money(amount)
    part.columns["amount"] = Said({"column" if paid == amount else "expression": paid, "spread_by": price},
                                  say("propose-lines-total", column=amount, blank=blank))


def _under_headings(look: Look, order: str) -> list[str]:
    """The columns that stand on the first line of an order alone, where not even its number is on the others.

    A line under a heading says what was bought; one that does not is a total, and must not become a purchase.
    """
    product, known = look.mapping.get("product"), look.mapping.get("customer_id")
    if product is None or known is None:
        return []
    relation, blank = look.source.relation, f"{_cell(order)} IS NULL"
    first, lines, whole, named = look.engine.duckdb.raw_sql(
        f"SELECT min_by({_cell(order)} IS NOT NULL, {look.source.row}), count(*) FILTER ({blank}), "
        f"count({_cell(product)}) FILTER ({blank}), count({_cell(known)}) FILTER ({blank}) FROM {relation}").fetchone()
    if not first or lines < _FEWEST or whole < lines or named:
        return []
    told = [look.mapping[name] for name in ("customer_id", "timestamp", "amount", "currency") if name in look.mapping]
    counts = look.engine.duckdb.raw_sql(
        f"SELECT {', '.join(f'count({_cell(column)})' for column in [*told, *_states(look)] or ['1'])} FROM {relation} "
        f"WHERE {blank}").fetchone()
    return [order, *(column for column, n in zip([*told, *_states(look)], counts, strict=True) if not n)]


def given_back(look: Look, part: Part) -> Part | None:
    """What was given back of the orders of ``part``, as a source of its own: by a column that says how much, or by a
    state that says all of it. Where refunds are rows of their own there is none."""
    amount = part.columns.get("amount")
    if part.table != "transactions" or amount is None or "refund" in look.mapping:
        return None
    column = next((name for name in look.columns if _GIVEN_BACK.search(plain(name)) and look.profiles[name].is_number
                   and name != look.mapping.get("amount")), None)
    if column is not None:
        sql, only, note = f"-abs({identifier(column)})", f"abs({identifier(column)}) > 0", column
    elif (found := _fully(look, amount.value)) is not None:
        sql, only, note = found
    else:
        return None
    keys = {**part.keys, "only": Said(only)}
    order = look.mapping.get("order_id")
    by = amount.value.get("spread_by") if isinstance(amount.value, dict) else None
    if by is None and column is not None and order is not None and _seen(look, order, column, [])[0]:
        by, keys["group"] = "1", Said(order)
    if column is not None and "once" in keys:
        keys["once"] = Said(list(dict.fromkeys([*keys["once"].value, column])))
    said = {"expression": sql, "spread_by": by} if by else {"expression": sql}
    back = Part(part.table, part.path, keys=keys, columns={**part.columns, "refund": Said(True)})
    back.columns["amount"] = Said(said, say("propose-given-back", column=note))
    return back


def _fully(look: Look, amount: object) -> tuple[str, str, str] | None:
    """The amount given back, the condition for it and the column that says so, where orders were refunded whole."""
    origin = amount if isinstance(amount, str) else amount.get("column") or amount.get("expression")
    paid = identifier(origin) if origin in look.columns else f"({origin})"
    for column in _states(look):
        states = sorted(state for state in look.values(column, _STATES_SHOWN) if _REFUNDED.match(plain(state)))
        if not states:
            continue
        listed = ", ".join(map(casts.literal, states))
        shown = look.mapping.get("amount")
        below = shown and look.engine.duckdb.raw_sql(
            f"SELECT count(*) FROM {look.source.relation} WHERE {_cell(column)} IN ({listed}) "
            f"AND regexp_matches({_cell(shown)}, '^[(]?[^0-9]*[-−(]')").fetchone()[0]
        return None if below else (f"-({paid})", f"{identifier(column)} IN ({listed})", column)
    return None


def _cell(name: str) -> str:
    return casts.text(f"CAST({quoted(name)} AS VARCHAR)")


def _states(look: Look) -> list[str]:
    return [name for name in look.columns if plain(name) in STATES]


def _seen(look: Look, order: str, amount: str | None, columns: list[str]) -> tuple[bool, list[str]]:
    """Whether a total is repeated within orders, and which columns stand on the first line of an order alone."""
    filled = ", ".join(f"count({_cell(column)}) AS {quoted(column)}" for column in columns)
    paid = _cell(amount) if amount else "NULL"
    orders = (f"SELECT {_cell(order)} AS number, count(*) AS rows, count(DISTINCT {paid}) AS totals, "
              f"min({paid}) AS paid, count({paid}) AS told, {filled or '1'} FROM {look.source.relation} "
              f"WHERE {_cell(order)} IS NOT NULL GROUP BY 1 HAVING count(*) > 1")
    asked = ", ".join(f"count(*) FILTER ({quoted(column)} = 1)" for column in columns)
    several, repeated, paid_alike, *once = look.engine.duckdb.raw_sql(
        f"SELECT count(*), count(*) FILTER (totals = 1 AND told = rows), count(DISTINCT paid) FILTER (totals = 1), "
        f"{asked or '1'} FROM ({orders})").fetchone()
    enough, once = _REPEATED * several, once[:len(columns)]
    return (several >= _FEWEST and repeated >= enough and paid_alike >= _FEWEST,
            [column for column, many in zip(columns, once, strict=True) if several >= _FEWEST and many >= enough])


def _turn_credit_notes(look: Look, part: Part) -> None:
    """Take what credit notes say for given back, where their kind alone tells them from invoices."""
    amount = part.columns.get("amount")
    origin = amount.value if amount is not None and isinstance(amount.value, str) else None
    for column in [name for name in look.columns if plain(name) in DOCUMENTS] if origin in look.columns else ():
        kinds = look.values(column, _STATES_SHOWN)
        notes = sorted(kind for kind in kinds if _CREDIT_NOTE.search(plain(kind)))
        if not notes or len(notes) == len(kinds):
            continue
        listed = ", ".join(map(casts.literal, notes))
        below = look.engine.duckdb.raw_sql(
            f"SELECT count(*) FROM {look.source.relation} WHERE {_cell(column)} IN ({listed}) "
            f"AND regexp_matches({_cell(origin)}, '^[(]?[^0-9]*[-−(]|-$')").fetchone()[0]
        if not below:  # else they are known by their sign
            paid, is_note = identifier(origin), f"coalesce({identifier(column)}, '') IN ({listed})"
            part.columns["amount"] = Said(f"CASE WHEN {is_note} THEN -abs({paid}) ELSE {paid} * 1 END",
                                          say("propose-credit-notes", column=column, kinds=", ".join(notes)))
            part.columns["refund"] = Said(is_note)
        return


def _leave_out_failed(look: Look, part: Part) -> None:
    """Leave out orders whose state says that nothing was sold, and those that say when they were cancelled."""
    conditions, why = [], []
    for column in _states(look):
        states = look.values(column, _STATES_SHOWN)
        failed = [state for state in states if _NO_SALE.search(plain(state)) and not _STILL_SOLD.match(plain(state))]
        if failed and len(failed) < len(states):
            listed = ", ".join(casts.literal(state) for state in sorted(failed))
            conditions.append(f"coalesce({identifier(column)}, '') NOT IN ({listed})")
            why += sorted(failed)
    for column in [name for name in look.columns if plain(name) in DOCUMENTS]:
        kinds = look.values(column, _STATES_SHOWN)
        fees = sorted(kind for kind in kinds if _FEE.search(plain(kind)))
        if fees and len(fees) < len(kinds):
            conditions.append(f"coalesce({identifier(column)}, '') NOT IN ({', '.join(map(casts.literal, fees))})")
            why += fees
    notes = [say("propose-failed", states=", ".join(why))] if why else []
    for column in [name for name in look.columns if plain(name) in PAID]:
        unpaid = [value for value in look.values(column) if value.lower() in (*FALSE, *FALSE_TOO)]
        if unpaid and len(look.values(column)) <= 1 + len(unpaid):
            listed = ", ".join(casts.literal(value) for value in sorted(unpaid))
            conditions.append(f"coalesce({identifier(column)}, '') NOT IN ({listed})")
            notes.append(say("propose-unpaid", column=column, values=", ".join(unpaid)))
    for column in [name for name in look.columns if _CANCELLED.fullmatch(plain(name)) and look.profiles[name].is_time]:
        conditions.append(f"{identifier(column)} IS NULL")
        notes.append(say("propose-cancelled", column=column))
    if conditions:
        part.keys["where"] = Said(" AND ".join(conditions), "; ".join(notes))
