"""What every page and chapter says of its workspace: dates, customers, the definition in force, money."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from retention.report.numbers import percent
from retention.tables.inputs import as_date

if TYPE_CHECKING:
    from retention.tables.scan import Scan
    from retention.workspace import Workspace

# Not from `calendar`, which writes them in the language of the machine.
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")


def day_words(day: dt.date | str) -> str:
    """A day as a reader writes it.

    Examples
    --------
    >>> day_words("2026-01-01")
    '1 January 2026'
    """
    day = as_date(day, name="day")
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def until_words(as_of: dt.date | str) -> str:
    """The last day that is observed; ``as_of`` itself is not."""
    return f"data to {day_words(as_date(as_of, name='as_of') - dt.timedelta(days=1))}"


def facts(workspace: Workspace, as_of: dt.date | str) -> list[str]:
    """What a reader must know of a workspace before the first number, one short phrase each."""
    words = until_words(as_of)
    known = [words[0].upper() + words[1:]]
    counted = _customers(workspace, as_date(as_of, name="as_of"))
    if counted is not None:
        known.append(f"{counted:,} customer{'s' * (counted != 1)}")
    settings = workspace.settings
    if settings.churn.kind == "contract":
        known.append("a customer is lost when the contract ends")
    else:
        known.append(f"no contract: a customer is lost after {settings.churn.window_days} days without a purchase")
    if settings.one_snapshot:
        known.append("one snapshot: dates are derived from it")
    margin = f", margin {settings.margin * 100:.0f} %" if settings.margin is not None else ""
    known.append(f"money in {workspace.currency}, {settings.vat}{margin}")
    return known


def about(workspace: Workspace, as_of: dt.date | str) -> str:
    """One line at the head of a notebook: what is looked at, up to when, and by which definition."""
    simulated = ["simulated data"] if workspace.settings.simulated else []
    return " · ".join([f"**{workspace.name}**", *facts(workspace, as_of), *simulated])


def source_line(workspace: Workspace, as_of: dt.date | str) -> str:
    """The source line under a picture."""
    return f"{workspace.name}{' (simulated)' if workspace.settings.simulated else ''}, {until_words(as_of)}"


def _customers(workspace: Workspace, as_of: dt.date) -> int | None:
    times = {"transactions": "timestamp", "subscriptions": "start", "customers": None}
    name = next((table for table in times if table in workspace), None)
    if name is None:
        return None
    table = workspace.table(name)
    if times[name] is not None:
        table = table.filter(table[times[name]].cast("date") < as_of)
    return int(table["customer_id"].nunique().execute())


def rows_line(workspace: Workspace, *tables: str) -> str:
    """What of each table is used: a chapter's first look at its data, without the whole check.

    Parameters
    ----------
    workspace : Workspace
    tables : str
        Names of its tables.

    Returns
    -------
    str
        One sentence a table: rows read, set aside and excluded.
    """
    return " ".join(_rows(workspace.reader.scan(table)) for table in tables)


def _rows(counted: Scan) -> str:
    share = counted.set_aside / counted.read if counted.read else 0
    excluded = f", {counted.excluded:,} of excluded accounts" if counted.excluded else ""
    warning = " More than one row in twenty is missing from what follows." if share > 0.05 else ""
    rows = "1 row" if counted.read == 1 else f"{counted.read:,} rows"
    return f"{rows} of {counted.table} read, {counted.set_aside:,} set aside ({percent(share)}){excluded}.{warning}"
