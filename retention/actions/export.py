"""The lists that leave the house: one a channel for people, CRM imports, and what to record when it is done.

The columns of the CRM imports are from the vendors' own documents: HubSpot's names of task properties (hs_timestamp is
the due date, hs_task_type EMAIL or CALL); ActivityDate of Salesforce's Task, whose WhoId, the contact it belongs to, is
only known there, so that ``Email`` is for looking it up; that Mailchimp needs an email field. By common usage, to be
looked at when a file is first imported: the labels of HubSpot's and Mailchimp's contact fields, tags separated by
commas, Salesforce's other API names (a Contact must have a LastName; a Subject has at most 255 characters), and
LiveAgent's, which are those of its API: its importer lets each column be assigned by hand.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import re
import textwrap
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from retention.actions.kinds import CHANNELS, KINDS
from retention.actions.messages import write_messages
from retention.arguments import choice, listing
from retention.display import LISTS_TO
from retention.errors import ArgumentError
from retention.result import Result
from retention.tables.assignment import TREATED
from retention.tables.inputs import as_result
from retention.tables.output import csv_bytes, write_private
from retention.words import say

if TYPE_CHECKING:
    from openpyxl.cell import Cell

#: Signs that cannot be seen; the line breaks of a message stay.
_UNSEEN, _BUT_BREAKS = r"[\x00-\x1f\x7f]", r"[\x00-\x09\x0b-\x1f\x7f]"
#: Longer lists are worked through by machines, and take Excel's library a millisecond a row.
LONGEST_WORKBOOK = 20_000
_README_WIDTH = 118
#: Signs that a subject in Salesforce has at most.
_SUBJECT = 255
_WIDTHS = {"Rank": 7, "Channel": 10, "Due": 11, "Until": 11, "Action": 18, "Customer": 14, "Name": 22, "Email": 28,
           "Phone": 18, "Language": 10, "Subject": 30, "Message": 70, "Reason": 50, "Campaign": 26}
_WRAPPED = {"Subject", "Message", "Reason"}
#: Excel writes no date before 1980 into its archive, and neither date means anything in a list.
_ALWAYS = (1980, 1, 1, 0, 0, 0)
_CHANGED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")

def write_actions(plan: Result, folder: str | os.PathLike, *, business: str, currency: str, sender: str = "",
                  crm: Iterable[str] | None = None) -> list[Path]:
    """Write the lists of a plan into a folder that only its owner can read.

    ``email.csv`` and ``.xlsx``, ``phone.csv`` and ``.xlsx``: the treated, by day and then by rank, with what to write
    or say. ``by-decision/<group>.csv``: the treated of one decision, whatever their channel, those worth most first; no
    customer is in two of them. ``crm/<system>-<what>.csv``: the same for the importers of CRM systems.
    ``contacts.csv``: all rows, the control group too, to be appended to the table ``contacts``. ``left_out.csv``,
    ``README.txt``. A list without
    rows is not written, nor is a workbook of more than 20,000 rows, but ``contacts.csv``, ``left_out.csv`` and
    ``README.txt`` always are. The same plan gives the same bytes.

    A text that a spreadsheet would take for a formula gets an apostrophe before it, in Excel's own way in a workbook.
    Telephone numbers and ids of digits and signs stay as they are: nothing worse can come of them than a sum.

    Parameters
    ----------
    plan : Result
        From `plan_actions`.
    folder : path
        New or empty; it is made with mode 0700, and its files with 0600.
    business : str
        Its name, for the letters.
    currency : str
        Three letters, for the expected value.
    sender : str
        Who signs the letters.
    crm : iterable of {"hubspot", "salesforce", "mailchimp", "liveagent"}, optional
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
    >>> import tempfile
    >>> from retention.actions.plan import plan_actions
    >>> day = pd.Timestamp("2025-06-02")
    >>> candidates = pd.DataFrame({"customer_id": ["7"], "action": "win-back", "due": day, "until": day,
    ...     "product": None, "because": None, "years": None, "chance": 0.2, "value": 100.0,
    ...     "reason": "no purchase for 90 days"})
    >>> customers = pd.DataFrame({"customer_id": ["7"], "consent": True, "email": "ona@shop.example"})
    >>> plan = plan_actions(candidates, as_of=day, customers=customers, settings={"holdout": 0})
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     written = write_actions(plan, folder, business="Kapė", currency="EUR", crm=["mailchimp"])
    ...     sorted(path.name for path in written)
    ['README.txt', 'contacts.csv', 'email.csv', 'email.xlsx', 'left_out.csv', 'mailchimp-audience.csv',
     'win-back.csv']
    """
    as_result(plan, table="plan", by="plan_actions", parts=("actions", "left_out"), facts=("as_of", "until"))
    systems = [choice("crm", system, SYSTEMS) for system in listing(SYSTEMS if crm is None else crm)]
    treated = _in_order(plan.actions[plan.actions["arm"] == TREATED])
    letters = _cleaned(write_messages(treated, business=business, sender=sender).table)
    lists = {channel: _for_people(rows, channel, currency) for channel, rows in letters.groupby("channel")}
    files: dict[str, bytes] = {}
    groups = letters.assign(group=[KINDS[name].group for name in letters["action"]]).groupby("group")
    for group, rows in groups:
        files[list_file(group)] = _csv(_for_people(rows.sort_values("rank"), "channel", currency), for_excel=True)
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


def list_file(group: str) -> str:
    """Where in the folder of lists the customers of a decision stand.

    Examples
    --------
    >>> list_file("call back")
    'by-decision/call-back.csv'
    """
    return f"by-decision/{group.replace(' ', '-')}.csv"


def export_plan(plan: Result, *, business: str, currency: str, sender: str = "") -> Result:
    """Leave the lists of a plan with the report that is being made.

    In a report the folder ``actions/`` then holds what `write_actions` writes, readable by its owner alone; the index
    page links to it. Once a report. Elsewhere nothing is written: `write_actions` writes the lists where you say.

    Parameters
    ----------
    plan : Result
        From `plan_actions`.
    business : str
        Its name, for the letters.
    currency : str
        Three letters, for the expected value.
    sender : str
        Who signs the letters.

    Returns
    -------
    Result
        ``list, rows``: how many contacts each list names. Facts: ``contacts, control``.

    Raises
    ------
    ArgumentError
        A plan was exported to this report already.

    Examples
    --------
    >>> from retention.actions.plan import plan_actions
    >>> proposed = pd.DataFrame({"customer_id": ["a", "b"], "due": pd.Timestamp("2025-06-02"), "product": "Beans",
    ...     "until": pd.Timestamp("2025-06-09"), "action": "win-back", "because": None, "years": None, "chance": 0.2,
    ...     "value": 30.0, "reason": "has not bought for 40 days"})
    >>> people = pd.DataFrame({"customer_id": ["a", "b"], "consent": [True, False], "email": "someone@shop.example"})
    >>> plan = plan_actions(proposed, as_of="2025-06-02", customers=people, settings={"holdout": 0.0})
    >>> export_plan(plan, business="Kapė", currency="EUR").table
           list  rows
    0     email     1
    1  contacts     1
    2  left_out     1
    """
    as_result(plan, table="plan", by="plan_actions", parts=("actions", "left_out"), facts=("as_of", "until"))
    folder = os.environ.get(LISTS_TO)
    if folder and Path(folder).exists():
        raise ArgumentError("export_plan: found lists in this report already, allowed one plan a report. Put the "
                            "candidates together and plan them once, so that nobody is contacted too often.")
    if folder:
        write_actions(plan, folder, business=business, currency=currency, sender=sender)
    channels = plan.actions.loc[plan.actions["arm"] == TREATED, "channel"].value_counts().sort_index()
    table = pd.DataFrame({"list": [*channels.index, "contacts", "left_out"],
                          "rows": [*channels, len(plan.actions), len(plan.left_out)]})
    return Result("export_plan", table, facts={"contacts": plan.facts["contacts"], "control": plan.facts["control"]})


def export_list(rows: pd.DataFrame, *, group: str) -> Result:
    """Leave the list of a decision with the report that is being made, where it belongs to no plan.

    In a report the folder ``actions/`` then holds ``by-decision/<group>.csv``, readable by its owner alone. Elsewhere
    nothing is written.

    Parameters
    ----------
    rows : pandas.DataFrame
        One row per customer, the first to be contacted first; ``customer_id`` and what is known. For files made for it.
    group : str
        What is decided.

    Returns
    -------
    Result
        ``list, rows``. Facts: ``contacts``, and ``control`` (0).

    Raises
    ------
    ArgumentError
        Lists were left with this report already.

    Examples
    --------
    >>> export_list(pd.DataFrame({"customer_id": ["a", "b"]}), group="contract call").table
                list  rows
    0  contract call     2
    """
    folder = os.environ.get(LISTS_TO)
    if folder:
        write_private(folder, {list_file(group): _csv(_cleaned(rows), for_excel=True)})
    table = pd.DataFrame({"list": [group], "rows": [len(rows)]})
    return Result("export_plan", table, facts={"contacts": len(rows), "control": 0}, variant="list")


def _in_order(actions: pd.DataFrame) -> pd.DataFrame:
    return actions.sort_values(["due", "rank"], ignore_index=True)


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
    """The columns that people need; of several channels ``channel`` names the column that says which."""
    addresses = ["channel", *CHANNELS] if channel == "channel" else [channel]
    columns = ["rank", "due", "until", "action", "customer_id", "name", *addresses, "language", "subject", "message",
               "reason", "expected_value", "campaign"]
    money = rows["expected_value"].round(2).astype(object)
    rows = rows.assign(expected_value=money.where(money.notna(), ""))[columns]
    return rows.set_axis([say("list-column", column=name, money_in=currency) for name in columns], axis=1)


def _contacts(actions: pd.DataFrame) -> pd.DataFrame:
    rows = _cleaned(_in_order(actions)).rename(columns={"due": "timestamp"})
    return rows[["customer_id", "timestamp", "action", "channel", "arm", "campaign"]]


def _csv(frame: pd.DataFrame, *, for_excel: bool = False) -> bytes:
    rows: Iterable[Iterable[Any]] = frame.astype(object).itertuples(index=False)
    return csv_bytes(frame.columns, rows, for_excel=for_excel)


def _readme(plan: Result, business: str, lists: dict[str, pd.DataFrame], imports: list[str]) -> str:
    """What each file is for, in two columns."""
    about = [(channel + (".csv, .xlsx" if len(frame) <= LONGEST_WORKBOOK else ".csv"),
              say("list-readme.of-channel", contacts=len(frame), channel=channel)) for channel, frame in lists.items()]
    files = [("contacts.csv", say("list-readme.contacts")), ("", say("list-readme.control")),
             ("left_out.csv", say("list-readme.left-out"))]
    blocks = [[say("list-readme.title", first=plan.facts["as_of"], last=plan.facts["until"], business=business)],
              [_entry(*one) for one in about] or [say("list-readme.nobody")],
              [_entry("by-decision/", say("list-readme.by-decision"))] if about else [],
              [_entry(*one) for one in files],
              [say("list-readme.imports"), *(f"crm/{name}.csv" for name in imports)] if imports else [],
              textwrap.wrap(say("list-readme.private"), _README_WIDTH)]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _entry(name: str, text: str) -> str:
    return textwrap.fill(text, _README_WIDTH, initial_indent=f"{name:<17}", subsequent_indent=" " * 17)


def workbook(frame: pd.DataFrame, *, sheet: str) -> bytes:
    """Write texts, days and money with a header that stays, a filter, wrapped texts, and no formula anywhere.

    Texts are cells of type text with the mark that Excel gives to what was typed behind an apostrophe, so that none
    turns into a formula or a number, not even when it is edited.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    page = book.create_sheet(sheet)
    page.freeze_panes = "A2"
    last = get_column_letter(max(len(frame.columns), 1))
    page.auto_filter.ref = f"A1:{last}{len(frame) + 1}"
    for place, name in enumerate(frame.columns, start=1):
        page.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(name, 16)
    page.append([_styled(WriteOnlyCell(page, name), bold=True) for name in frame.columns])
    # A row is written when it is appended, so that one cell a column serves for all rows; styling each would take half
    # as long again.
    cells = [_styled(WriteOnlyCell(page, value), wrap=name in _WRAPPED)
             for name, value in zip(frame.columns, _kinds(frame), strict=True)]
    for row in frame.itertuples(index=False):
        page.append([_filled(cell, value) for cell, value in zip(cells, row, strict=True)])
    buffer = io.BytesIO()
    book.save(buffer)
    return _undated(buffer.getvalue())


def _kinds(frame: pd.DataFrame) -> list[Any]:
    """A value of each column's kind: a day, a number or a text."""
    return [next((value for value in frame[name] if value != ""), "") for name in frame.columns]


def _styled(cell: Cell, *, bold: bool = False, wrap: bool = False) -> Cell:
    from openpyxl.styles import Alignment, Font

    cell.alignment, cell.font = Alignment(vertical="top", wrap_text=wrap), Font(bold=bold)
    if isinstance(cell.value, str):
        cell.data_type, cell.number_format, cell.quotePrefix = "s", "@", True
    else:
        cell.number_format = "yyyy-mm-dd" if isinstance(cell.value, dt.date) else "#,##0.00"
    return cell


def _filled(cell: Cell, value: Any) -> Cell | None:
    if value == "":
        return None
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # whatever its first sign is
    return cell


def _undated(content: bytes) -> bytes:
    """The same workbook without the moments at which it was made."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename == "docProps/core.xml":
                part = _CHANGED.sub(rb"\g<1>1980-01-01T00:00:00Z", part)
            new.writestr(zipfile.ZipInfo(entry.filename, _ALWAYS), part, zipfile.ZIP_DEFLATED)
    return result.getvalue()


def crm_files(actions: pd.DataFrame, system: str) -> dict[str, pd.DataFrame]:
    """The files of one of `SYSTEMS`, by name; ``actions`` are the treated ones with subject and message, in order."""
    words = actions["name"].str.split()
    single = words.str.len() == 1
    last = words.str[-1].astype("str").fillna("")
    people = actions.assign(first_name=words.str[:-1].str.join(" ").fillna("").mask(single, last),
                            last_name=last.mask(single, ""))
    made = {f"{system}-{what}": make(people) for what, make in SYSTEMS[system].items()}
    return {name: frame for name, frame in made.items() if len(frame)}


def _once(people: pd.DataFrame) -> pd.DataFrame:
    return people.drop_duplicates("customer_id")


def _named(frame: pd.DataFrame, columns: dict[str, str]) -> pd.DataFrame:
    return frame[list(columns)].set_axis(list(columns.values()), axis=1)


def _hubspot_contacts(people: pd.DataFrame) -> pd.DataFrame:
    return _named(_once(people), {"first_name": "First Name", "last_name": "Last Name", "email": "Email",
                                  "phone": "Phone Number"})


def _hubspot_tasks(people: pd.DataFrame) -> pd.DataFrame:
    kind = people["channel"].map({"email": "EMAIL", "phone": "CALL"}).fillna("TODO")
    tasks = people.assign(title=_title(people), body=_body(people), status="NOT_STARTED", priority="MEDIUM", kind=kind)
    return _named(tasks, {"title": "hs_task_subject", "body": "hs_task_body", "due": "hs_timestamp",
                          "status": "hs_task_status", "priority": "hs_task_priority", "kind": "hs_task_type",
                          "email": "Email"})


def _salesforce_contacts(people: pd.DataFrame) -> pd.DataFrame:
    people = _once(people)
    last = people["last_name"].mask(people["last_name"] == "", people["first_name"])  # a contact must have one
    alone = people["last_name"] == ""
    people = people.assign(last_name=last.mask(last == "", people["customer_id"]),
                           first_name=people["first_name"].mask(alone, ""))
    return _named(people, {"first_name": "FirstName", "last_name": "LastName", "email": "Email", "phone": "Phone"})


def _salesforce_tasks(people: pd.DataFrame) -> pd.DataFrame:
    tasks = people.assign(title=_title(people), body=_body(people), status="Not Started", priority="Normal")
    return _named(tasks, {"title": "Subject", "due": "ActivityDate", "status": "Status", "priority": "Priority",
                          "body": "Description", "email": "Email"})


def _mailchimp_audience(people: pd.DataFrame) -> pd.DataFrame:
    letters = people[(people["channel"] == "email") & (people["email"] != "")]
    tags = letters.assign(campaign=letters["campaign"].str.replace(r"\s*,\s*", " ", regex=True))
    tags = tags.drop_duplicates(["email", "campaign"])
    tags = letters["email"].map(tags.groupby("email")["campaign"].agg(",".join))
    return _named(letters.assign(tags=tags).drop_duplicates("email"), {
        "email": "Email Address", "first_name": "First Name", "last_name": "Last Name", "phone": "Phone Number",
        "tags": "Tags"})


def _liveagent_contacts(people: pd.DataFrame) -> pd.DataFrame:
    return _named(_once(people), {"first_name": "firstname", "last_name": "lastname", "email": "email",
                                  "phone": "phone", "language": "language", "reason": "note"})


def _title(people: pd.DataFrame) -> pd.Series:
    named = people["name"].mask(people["name"] == "", people["customer_id"])
    return (people["action"].str.capitalize() + ": " + named).str[:_SUBJECT]


def _body(people: pd.DataFrame) -> pd.Series:
    """Why, and what to write or say."""
    return people["reason"] + "\n\n" + people["subject"] + "\n" + people["message"]


#: System → what → how its file is made.
SYSTEMS: dict[str, dict[str, Callable[[pd.DataFrame], pd.DataFrame]]] = {
    "hubspot": {"contacts": _hubspot_contacts, "tasks": _hubspot_tasks},
    "salesforce": {"contacts": _salesforce_contacts, "tasks": _salesforce_tasks},
    "mailchimp": {"audience": _mailchimp_audience},
    "liveagent": {"contacts": _liveagent_contacts},
}
