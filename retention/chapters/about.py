"""What every page and chapter says of its workspace first: dates, customers, definition of loss, money, rows used."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from retention.result import Context, Result
from retention.words import say

if TYPE_CHECKING:
    from retention.workspace import Workspace

#: A larger share of rows that are set aside is said at the head of every page.
MANY_SET_ASIDE = 0.05
#: The table that tells who is a customer, and the column that says since when.
_CUSTOMERS = {"transactions": "timestamp", "subscriptions": "start", "customers": None}


def context(shop: Workspace) -> Context:
    """What a result of this workspace is given: its source line, currency and language."""
    settings = shop.settings
    source = say("source-line", language=settings.language, business=settings.name, simulated=settings.simulated,
                 last=last_day(shop.as_of))
    return Context(source=source, currency=settings.currency, language=settings.language)


def last_day(as_of: dt.date) -> dt.date:
    """The last day that is observed; ``as_of`` itself is not."""
    return as_of - dt.timedelta(days=1)


def about(shop: Workspace, *tables: str) -> Result:
    """What is looked at, up to when, by which definition, and how many rows of each of ``tables`` are used.

    Returns
    -------
    Result
        One row a table: ``table, rows_read, set_aside, share_set_aside, excluded``. Facts: ``business, last`` (the last
        observed day), ``customers, kind, window_days, one_snapshot, money_in, vat`` (net, gross or unstated), ``margin,
        simulated, warn`` (more than one row in twenty is set aside).
    """
    import pandas as pd

    settings = shop.settings
    rows = [_rows(shop, table) for table in tables if table in shop]
    frame = pd.DataFrame(rows, columns=["table", "rows_read", "set_aside", "share_set_aside", "excluded"])
    facts = {"business": settings.name, "last": last_day(shop.as_of), "customers": customers(shop),
             "kind": settings.churn.kind, "window_days": settings.churn.window_days or 90,
             "stated": bool(settings.churn.window_days), "one_snapshot": bool(settings.one_snapshot),
             "money_in": settings.currency, "margin": settings.margin,
             "vat": settings.vat if "vat" in settings.model_fields_set else "unstated",
             "has_margin": settings.margin is not None, "simulated": bool(settings.simulated),
             "warn": bool(len(frame) and frame["share_set_aside"].max() > MANY_SET_ASIDE)}
    return Result("about", frame, facts=facts, context=context(shop), key="_".join(["about", *tables]),
                  units={"rows_read": "count", "set_aside": "count", "share_set_aside": "share", "excluded": "count"})


def phrases(shop: Workspace) -> list[str]:
    """What a reader must know of a workspace before the first number, one short phrase each."""
    said = about(shop)
    return [phrase for phrase in (said.say(name) for name in
                                  ("until", "customers", "lost", "snapshot", "money", "simulated")) if phrase]


def customers(shop: Workspace) -> int | None:
    """How many customers there are before the as-of date; None where no table tells."""
    first = "subscriptions" if shop.settings.churn.kind == "contract" else "transactions"
    name = next((table for table in (first, *_CUSTOMERS) if table in shop), None)
    if name is None:
        return None
    table, column = shop.table(name), _CUSTOMERS[name]
    if column is not None:
        table = table.filter(table[column].cast("date") < shop.as_of)
    return int(table["customer_id"].nunique().execute())


def _rows(shop: Workspace, table: str) -> dict[str, Any]:
    shop.table(table)
    counted = shop.reader.scan(table)
    return {"table": table, "rows_read": counted.read, "set_aside": counted.set_aside,
            "share_set_aside": counted.set_aside / counted.read if counted.read else 0.0, "excluded": counted.excluded}
