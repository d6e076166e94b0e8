"""What stands in a column of ids and is no customer: guests, lines of totals, numbers that a spreadsheet shortened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retention.errors import TableError
from retention.tables import casts
from retention.tables.casts import quoted
from retention.tables.vocabulary import plain

if TYPE_CHECKING:
    from retention.tables.look import Look

#: Ids that stand for whoever buys without an account, if they have so many times the rows of any other or so many
#: addresses; they are looked for among so many of the commonest ids.
_MANY_MORE, _MANY_ADDRESSES, _IDS_SEEN = 3, 5, 40
_GUESTS = {"0", "1_guest", "default_customer"}
#: Names that stand for nobody, however rare.
_NOBODY_AT_ALL = {"guest", "guest_customer", "walk_in", "walkin", "walk_in_customer", "walk_in_client", "cash_customer",
                  "cash_sale", "anonymous", "anonymous_donor", "laufkundschaft", "barverkauf", "client_de_passage"}
#: How lines of totals begin where an id should stand.
_TOTALS = ("total", "totals", "subtotal", "sub-total", "grand total", "summe", "zwischensumme", "gesamtsumme", "gesamt",
           "total général", "suma", "razem", "iš viso", "viso", "kabuuan", "totale", "totaal")
#: A number as spreadsheets shorten it, such as 4.91512E+11.
SHORTENED = "^[0-9]([.,][0-9]+)?[eE][+][0-9]+$"


def guests(look: Look, column: str, mail: str) -> str | None:
    """The id that all share who buy without an account: no other has nearly as many rows, or as many addresses."""
    values = look.values(column, _IDS_SEEN)
    found = next((value for value in values if plain(value) in {*_GUESTS, *_NOBODY_AT_ALL}), None)
    if found is None or plain(found) in _NOBODY_AT_ALL:
        return found
    cell = casts.text(f"CAST({quoted(column)} AS VARCHAR)")
    rows, addresses = look.engine.duckdb.raw_sql(
        f"SELECT count(*), count(DISTINCT {casts.text(quoted(mail)) if mail else 'NULL'}) "
        f"FROM {look.source.relation} WHERE {cell} = {casts.literal(found)}").fetchone()
    if addresses >= _MANY_ADDRESSES:
        return found
    other = next((value for value in values if value != found), None)
    beside = look.engine.duckdb.raw_sql(f"SELECT count(*) FROM {look.source.relation} WHERE {cell} = "
                                        f"{casts.literal(other)}").fetchone()[0] if other is not None else 0
    return found if rows >= _MANY_MORE * beside else None


def totals(look: Look, column: str) -> list[str]:
    """What stands in a column of ids on lines of totals."""
    cell, begins = casts.text(f"CAST({quoted(column)} AS VARCHAR)"), f"^({'|'.join(_TOTALS)})([ :].*)?$"
    rows = look.engine.duckdb.raw_sql(
        f"SELECT DISTINCT {cell} FROM {look.source.relation} WHERE regexp_matches(lower({cell}), "
        f"{casts.literal(begins)}) ORDER BY 1 LIMIT 100").fetchall()
    return [value for (value,) in rows]


def refuse_shortened(look: Look, column: str) -> None:
    """Refuse ids that a spreadsheet has shortened: many customers would be one."""
    found = next((value for value in look.values(column) if re.search(SHORTENED, value)), None)
    if found is not None:
        raise TableError(look.path.name, column, f"holds numbers that a spreadsheet has shortened, such as {found}: "
                                                 "their last digits are lost, and many customers look like one",
                         remedy="Make the column text in the spreadsheet before it is filled, or export it again "
                                "from the system that it came from.")
