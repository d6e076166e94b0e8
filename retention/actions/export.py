"""The lists that leave the house: one a channel for people, CRM imports, and what to record when it is done."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from retention.actions.export_crm import SYSTEMS, crm_files
from retention.actions.export_excel import workbook
from retention.actions.messages import write_messages
from retention.errors import ArgumentError
from retention.tables.private import csv_bytes, write_private

if TYPE_CHECKING:
    from retention.actions.plan import ActionPlan

#: Signs that cannot be seen; the line breaks of a message stay.
_UNSEEN, _BUT_BREAKS = r"[\x00-\x1f\x7f]", r"[\x00-\x09\x0b-\x1f\x7f]"
#: Longer lists are worked through by machines, and take Excel's library a millisecond a row.
LONGEST_WORKBOOK = 20_000
_ADDRESS = {"email": "Email", "phone": "Phone"}
_README = """Who to contact, from {first} to {last}: {business}

{lists}
contacts.csv     Every row of the plan in the columns of the table `contacts`. Append it to that table when the letters
                 are out; then the next report measures what they brought about.
                 Rows with the arm "control" are held back by lot and MUST NOT be contacted: without them nothing can be
                 measured. They stand in no other list.
left_out.csv     Who is not in the plan, and why.
{crm}
These files name customers. Only you can read them; keep it so, and delete them when they are done with.
"""


def write_actions(plan: ActionPlan, folder: str | os.PathLike, *, business: str, currency: str, sender: str = "",
                  crm: Iterable[str] = tuple(SYSTEMS)) -> list[Path]:
    """Write the lists of a plan into a folder that only its owner can read.

    ``email.csv`` and ``.xlsx``, ``phone.csv`` and ``.xlsx``: the treated, by day and then by expected value, with what
    to write or say. ``crm/<system>-<what>.csv``: the same for the importers of CRM systems. ``contacts.csv``: all rows,
    both arms, to be appended to the table ``contacts``. ``left_out.csv``, ``README.txt``. A list without rows is not
    written, nor is a workbook of more than 20,000 rows, but ``contacts.csv``, ``left_out.csv`` and ``README.txt``
    always are. The same plan gives the same bytes.

    A text that a spreadsheet would take for a formula gets an apostrophe before it, in Excel's own way in a workbook.
    Telephone numbers and ids of digits and signs stay as they are: nothing worse can come of them than a sum.

    Parameters
    ----------
    plan : ActionPlan
        From `plan_actions`.
    folder : path
        New or empty; it is made with mode 0700, and its files with 0600.
    business : str
        Its name, for the letters.
    currency : str
        Three letters, for the expected value.
    sender : str
        Who signs the letters.
    crm : iterable of {"hubspot", "salesforce", "mailchimp", "liveagent"}
        Systems to write imports for; all by default. Names are split before their last word.

    Returns
    -------
    list of pathlib.Path
        What was written.

    Raises
    ------
    ArgumentError
        The folder has something in it, or a CRM system is not known.

    Examples
    --------
    >>> import tempfile, types
    >>> day = pd.Timestamp("2025-06-02")
    >>> row = {"customer_id": "7", "action": "win-back", "due": day, "until": day, "channel": "email", "language": "en",
    ...        "arm": "treated", "expected_value": 4.2, "reason": "silent for 90 days", "campaign": "win-back June",
    ...        "name": "Ona Kazlauskienė", "email": "ona@shop.example", "phone": ""}
    >>> plan = types.SimpleNamespace(actions=pd.DataFrame([row]), as_of=day.date(), days=7,
    ...     left_out=pd.DataFrame(columns=["customer_id", "action", "due", "reason"]))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     written = write_actions(plan, folder, business="Kapė", currency="EUR", crm=["mailchimp"])
    ...     sorted(path.name for path in written)
    ['README.txt', 'contacts.csv', 'email.csv', 'email.xlsx', 'left_out.csv', 'mailchimp-audience.csv']
    """
    systems = list(crm)
    unknown = [system for system in systems if system not in SYSTEMS]
    if unknown:
        raise ArgumentError(f"crm: found {unknown[0]!r}, allowed {', '.join(SYSTEMS)}.")
    treated = _in_order(plan.actions[plan.actions["arm"] == "treated"])
    letters = _cleaned(write_messages(treated, business=business, sender=sender))
    lists = {channel: _for_people(rows, channel, currency) for channel, rows in letters.groupby("channel")}
    files: dict[str, bytes] = {}
    for channel, frame in lists.items():
        files[f"{channel}.csv"] = _csv(frame, for_excel=True)
        if len(frame) <= LONGEST_WORKBOOK:
            files[f"{channel}.xlsx"] = workbook(frame, sheet=channel)
    imports = {name: frame for system in systems for name, frame in crm_files(letters, system).items()}
    files |= {f"crm/{name}.csv": _csv(frame) for name, frame in imports.items()}
    files["contacts.csv"] = _csv(_contacts(plan.actions))
    files["left_out.csv"] = _csv(_cleaned(plan.left_out))
    files["README.txt"] = _readme(plan, business, lists, list(imports)).encode()
    return write_private(folder, files)


def _in_order(actions: pd.DataFrame) -> pd.DataFrame:
    return actions.sort_values(["due", "expected_value", "customer_id"], ascending=[True, False, True],
                               ignore_index=True)


def _cleaned(frame: pd.DataFrame) -> pd.DataFrame:
    """Texts without signs that cannot be seen, and days without a time; what is missing is empty."""
    columns = {}
    for name in frame.columns:
        values = frame[name]
        if pd.api.types.is_datetime64_any_dtype(values):
            days = values.dt.date.astype(object)
            columns[name] = days.where(values.notna(), "")
        elif not pd.api.types.is_numeric_dtype(values):
            unseen = _BUT_BREAKS if name == "message" else _UNSEEN
            columns[name] = values.astype("str").where(values.notna(), "").str.replace(unseen, " ", regex=True)
    return frame.assign(**columns)


def _for_people(rows: pd.DataFrame, channel: str, currency: str) -> pd.DataFrame:
    columns = {"due": "Due", "until": "Until", "action": "Action", "customer_id": "Customer", "name": "Name",
               channel: _ADDRESS[channel], "language": "Language", "subject": "Subject", "message": "Message",
               "reason": "Reason", "expected_value": f"Expected value ({currency})", "campaign": "Campaign"}
    return rows.assign(expected_value=rows["expected_value"].round(2))[list(columns)].rename(columns=columns)


def _contacts(actions: pd.DataFrame) -> pd.DataFrame:
    rows = _cleaned(_in_order(actions)).rename(columns={"due": "timestamp"})
    return rows[["customer_id", "timestamp", "action", "channel", "arm", "campaign"]]


def _csv(frame: pd.DataFrame, *, for_excel: bool = False) -> bytes:
    rows: Iterable[Iterable[Any]] = frame.astype(object).itertuples(index=False)
    return csv_bytes(frame.columns, rows, for_excel=for_excel)


def _readme(plan: ActionPlan, business: str, lists: dict[str, pd.DataFrame], imports: list[str]) -> str:
    last = plan.as_of + dt.timedelta(days=plan.days - 1)
    named = [f"{channel + ('.csv, .xlsx' if len(frame) <= LONGEST_WORKBOOK else '.csv'):<16} {len(frame):,} to contact "
             f"by {channel}, by day and expected value." for channel, frame in lists.items()]
    files = "".join(f"crm/{name}.csv\n" for name in imports)
    return _README.format(first=plan.as_of, last=last, business=business,
                          lists="\n".join(named or ["Nobody is to be contacted."]),
                          crm=f"\nFor importing into a CRM system, of the same people:\n{files}" if files else "")
