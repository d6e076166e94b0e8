"""The same lists in the columns that CRM systems' importers know.

From the vendors' own documents: HubSpot's names of task properties (hs_timestamp is the due date, hs_task_type EMAIL or
CALL); ActivityDate of Salesforce's Task, whose WhoId, the contact it belongs to, is only known there, so that ``Email``
is for looking it up; that Mailchimp needs an email field. By common usage, to be looked at when a file is first
imported: the labels of HubSpot's and Mailchimp's contact fields, tags separated by commas, Salesforce's other API names
(a Contact must have a LastName; a Subject has at most 255 characters), and LiveAgent's, which are those of its API: its
importer lets each column be assigned by hand.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

_SUBJECT = 255


def crm_files(actions: pd.DataFrame, system: str) -> dict[str, pd.DataFrame]:
    """The files of one of `SYSTEMS`, by name; ``actions`` are the treated ones with subject and message, in order."""
    words = actions["name"].str.split()
    single = words.str.len() == 1
    last = words.str[-1].fillna("")
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
