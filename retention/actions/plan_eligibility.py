"""Who may be contacted, by what channel and language, from which day, and how often still."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.actions.kinds import KINDS
from retention.errors import ArgumentError, TableError
from retention.tables.inputs import as_table

CHANNELS = sorted({channel for kind in KINDS.values() for channel in kind.channels})
#: Of customers: what a list needs to know, besides consent.
_TEXTS = ["language", "name", "email", "phone"]
#: Good enough to be sent to; whether anybody reads it only a letter can tell.
_EMAIL = r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]{2,}"
#: A language is written "lt", "fil", "lt-LT" or "lt_LT".
_LANGUAGE = r"^([a-z]{2,3})(?:[-_].*)?$"
_SAME_LANGUAGE = {"tl": "fil"}


def known_customers(customers: Any) -> pd.DataFrame:
    """By ``customer_id``: ``consent`` (missing is no), and ``language, name, email, phone``, empty where missing."""
    if customers is None:
        raise ArgumentError("customers: found none, allowed a customers table with `consent`: without consent nobody "
                            "may be contacted. Add the table to workspace.toml.")
    table = as_table(customers, table="customers", needs=("customer_id",))
    consent = table.consent if "consent" in table.columns else ibis.literal(False)
    if not (consent.type().is_boolean() or consent.type().is_null()):
        raise TableError("customers", "consent", f"expected true or false, found {consent.type()}",
                         remedy="Map its values in workspace.toml: consent = { column = …, values = { yes = true } }.")
    texts = {name: table[name].cast("string").strip().fill_null("") if name in table.columns else ibis.literal("")
             for name in _TEXTS}
    frame = table.select("customer_id", consent=consent.cast("boolean").fill_null(False), **texts).to_pandas()
    twice = frame["customer_id"].duplicated(keep=False)
    if twice.any():
        raise TableError("customers", "customer_id", "a customer stands in it more than once", rows=int(twice.sum()),
                         keys=frame.loc[twice, "customer_id"].drop_duplicates(),
                         remedy="Keep one row for each, or read the table through a workspace, which does.")
    return frame.set_index("customer_id")


def languages(written: pd.Series, default: str) -> pd.Series:
    """The two or three letters of each language; ``default`` where nothing of the kind is written.

    Examples
    --------
    >>> languages(pd.Series(["lt-LT", "tl", "EN", "", "Lithuanian"]), "en").tolist()
    ['lt', 'fil', 'en', 'en', 'en']
    """
    letters = written.str.lower().str.extract(_LANGUAGE, expand=False)
    return letters.replace(_SAME_LANGUAGE).fillna(default).astype("str")


def channels_of(action: pd.Series, email: pd.Series, phone: pd.Series) -> pd.Series:
    """The first channel of the action's kind that there is an address for; empty where there is none."""
    there = {"email": email.str.fullmatch(_EMAIL).astype(bool), "phone": phone.str.contains(r"\d").astype(bool)}
    channel = pd.Series("", index=action.index, dtype="str")
    for name, kind in KINDS.items():
        for first in reversed(kind.channels):
            channel = channel.mask((action == name) & there[first], first)
    return channel


def contact_log(contacts: Any, *, as_of: dt.date, aliases: Mapping[str, str], cap_days: int
                ) -> tuple[pd.DataFrame, pd.Series]:
    """Of contacts before ``as_of``: the last day of each ``customer_id, action``, and how many of late by customer.

    A kind is waited for after a hold-out too, which would otherwise be no longer one; but who was held out was not
    contacted, and so does not count towards the cap.
    """
    if contacts is None:
        return pd.DataFrame({"customer_id": [], "action": [], "last": []}), pd.Series(dtype=int)
    table = as_table(contacts, table="contacts", needs=("customer_id", "timestamp", "action"))
    table = table.filter(table.timestamp < as_of)
    kind = table.action.cases(*({kind: kind for kind in KINDS} | dict(aliases)).items())
    of_kind = table.mutate(kind=kind).filter(ibis._.kind.notnull())
    last = of_kind.group_by(["customer_id", "kind"]).agg(last=of_kind.timestamp.max()).to_pandas()
    made = table.filter(table.timestamp >= as_of - dt.timedelta(days=cap_days))
    if "arm" in made.columns:
        made = made.filter(made.arm.fill_null("treated") != "control")
    counts = made.group_by("customer_id").agg(contacts=made.count()).to_pandas()
    last = last.rename(columns={"kind": "action"}).assign(last=pd.to_datetime(last["last"]).dt.normalize())
    return last, counts.set_index("customer_id")["contacts"]


def open_days(frame: pd.DataFrame, last: pd.DataFrame, *, first: dt.date, days: int) -> pd.DataFrame:
    """The days, counted from the plan's first, from and up to which each action may be taken: ``first, final``.

    Not before the waiting time of its kind is over; ``final`` is below ``first`` where that is too late.
    """
    keys = pd.MultiIndex.from_frame(frame[["customer_id", "action"]])
    before = last.set_index(["customer_id", "action"])["last"].reindex(keys).to_numpy(dtype="datetime64[D]")
    wait = frame["action"].map({name: kind.wait_days for name, kind in KINDS.items()}).to_numpy(dtype=int)
    due, until = (frame[name].to_numpy(dtype="datetime64[D]") for name in ("due", "until"))
    waited = np.where(np.isnat(before), due, before + wait.astype("timedelta64[D]"))
    end = np.datetime64(first) + np.timedelta64(days - 1, "D")
    final = np.where(is_dated(frame["action"]), due, np.minimum(until, end))
    counted = {name: (at - np.datetime64(first)).astype(int) for name, at in (
        ("first", np.maximum(due, waited)), ("final", final))}
    return pd.DataFrame(counted, index=frame.index)


def is_dated(action: pd.Series) -> np.ndarray:
    """Whether each action is for its day only."""
    return action.map({name: kind.dated for name, kind in KINDS.items()}).to_numpy(dtype=bool)
