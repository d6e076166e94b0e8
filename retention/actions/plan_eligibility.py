"""Who may be contacted, by what channel and language, from which day, and how often still."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.actions.kinds import KINDS
from retention.errors import ArgumentError, TableError
from retention.tables.assignment import contacted
from retention.tables.inputs import as_table

#: Kinds are counted in this order; rows carry the number, which is quicker to go by than the name.
NAMES = list(KINDS)
CHANNELS = sorted({channel for kind in KINDS.values() for channel in kind.channels})
DATED = np.array([kind.dated for kind in KINDS.values()])
_WAITS = np.array([kind.wait_days for kind in KINDS.values()], dtype="timedelta64[D]")
#: Good enough to be sent to, or called; whether anybody answers only a contact can tell.
_ADDRESSES = {"email": r"^[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]{2,}$", "phone": "[0-9]"}
#: A language is written "lt", "fil", "lt-LT" or "lt_LT"; Tagalog is the Filipino that our words are in.
_LANGUAGE = r"^([a-z]{2,3})([-_].*)?$"
_SAME_LANGUAGE = {"tl": "fil"}


def known_customers(customers: Any, ids: pd.Index, *, default_language: str) -> pd.DataFrame:
    """What is known of ``ids``, in their order: ``known, consent, by_email, by_phone, language, name, email, phone``.

    Missing consent is no; missing texts are empty, and a missing language is the default.
    """
    if customers is None:
        raise ArgumentError("customers: found none, allowed a customers table with `consent`: without consent nobody "
                            "may be contacted. Add the table to workspace.toml.")
    table = as_table(customers, table="customers", needs=("customer_id",))
    consent = table.consent if "consent" in table.columns else ibis.literal(False)
    if not (consent.type().is_boolean() or consent.type().is_null()):
        raise TableError("customers", "consent", f"expected true or false, found {consent.type()}",
                         remedy="Map its values in workspace.toml: consent = { column = …, values = { yes = true } }.")
    texts = {name: table[name].cast("string").strip().fill_null("") if name in table.columns else ibis.literal("")
             for name in ("language", "name", "email", "phone")}
    texts["language"] = texts["language"].lower().re_extract(_LANGUAGE, 1).substitute(_SAME_LANGUAGE)
    reached = {f"by_{channel}": texts[channel].re_search(pattern) for channel, pattern in _ADDRESSES.items()}
    frame = table.select("customer_id", consent=consent.cast("boolean").fill_null(False), **reached,
                         **texts).to_pandas()
    _check_once(frame["customer_id"])
    place = pd.Index(frame["customer_id"]).get_indexer(ids)  # -1 for who is not in the table
    flags = {name: np.append(frame[name].to_numpy(dtype=bool), False)[place] for name in ("consent", *reached)}
    words = {name: frame[name].astype("str").array.take(place, allow_fill=True, fill_value="") for name in texts}
    known = pd.DataFrame({"known": place >= 0, **flags, **words})
    return known.assign(language=known["language"].mask(known["language"] == "", default_language))


def _check_once(ids: pd.Series) -> None:
    twice = ids.duplicated(keep=False)
    if twice.any():
        raise TableError("customers", "customer_id", "a customer stands in it more than once", rows=int(twice.sum()),
                         keys=ids[twice].drop_duplicates(),
                         remedy="Keep one row for each, or read the table through a workspace, which does.")


def check_language(language: str) -> None:
    """Hold the default language to what a customer's may be."""
    if not re.fullmatch("[a-z]{2,3}", str(language)):
        raise ArgumentError(f"default_language: found {language!r}, allowed two or three letters such as 'lt'.")


def channels_of(kind: np.ndarray, known: pd.DataFrame, *, brings: np.ndarray, prices: np.ndarray,
                minimum: float) -> np.ndarray:
    """The place in `CHANNELS` of the first channel of each row's kind that has an address and is worth its price.

    Where none is worth it, the first that has an address; -1 where none has. ``brings`` is the expected value of each
    row before the price of its channel, ``prices`` those of `CHANNELS`.
    """
    channel = np.full(len(kind), -1)
    for least in (-np.inf, minimum):
        for number, name in enumerate(NAMES):
            for first in reversed(KINDS[name].channels):
                place = CHANNELS.index(first)
                fits = known[f"by_{first}"].to_numpy() & ~(brings - prices[place] < least)  # unknown is told elsewhere
                channel[(kind == number) & fits] = place
    return channel


def contacts_before(contacts: Any, ids: pd.Index, *, as_of: dt.date, aliases: Mapping[str, str],
                    cap_days: int) -> tuple[np.ndarray, np.ndarray]:
    """Of each of ``ids``: the last day of each kind of contact, customers × kinds, and how many contacts of late.

    A kind is waited for after a hold-out too, which would otherwise be no longer one; but who was held out was not
    contacted, and so does not count towards the cap.
    """
    last = np.full((len(ids), len(NAMES)), np.datetime64("NaT"), dtype="datetime64[D]")
    counts = np.zeros(len(ids), dtype=int)
    if contacts is None:
        return last, counts
    table = as_table(contacts, table="contacts", needs=("customer_id", "timestamp", "action"))
    table = table.filter(table.timestamp < as_of)
    numbers = {written: NAMES.index(kind) for written, kind in ({name: name for name in NAMES} | dict(aliases)).items()}
    of_kind = table.mutate(kind=table.action.cases(*numbers.items())).filter(ibis._.kind.notnull())
    days = of_kind.group_by(["customer_id", "kind"]).agg(last=of_kind.timestamp.max()).to_pandas()
    place = ids.get_indexer(days["customer_id"])
    there = place >= 0
    last[place[there], days["kind"].to_numpy(dtype=int)[there]] = days["last"].to_numpy(dtype="datetime64[D]")[there]
    made = contacted(table.filter(table.timestamp >= as_of - dt.timedelta(days=cap_days)))
    made = made.group_by("customer_id").agg(contacts=made.count()).to_pandas()
    place = ids.get_indexer(made["customer_id"])
    counts[place[place >= 0]] = made["contacts"].to_numpy()[place >= 0]
    return last, counts


def open_days(frame: pd.DataFrame, last: np.ndarray, *, first: dt.date, days: int) -> dict[str, np.ndarray]:
    """The days, counted from the plan's first, from and up to which each action may be taken: ``first, final``.

    Not before the waiting time of its kind is over; ``final`` is below ``first`` where that is too late.
    """
    kind, start = frame["kind"].to_numpy(), np.datetime64(first)
    due, until = (frame[name].to_numpy(dtype="datetime64[D]") for name in ("due", "until"))
    waited = last[frame["customer"], kind] + _WAITS[kind]
    waited = np.where(np.isnat(waited), due, np.maximum(due, waited))
    final = np.where(DATED[kind], due, np.minimum(until, start + np.timedelta64(days - 1, "D")))
    return {"first": (waited - start).astype(int), "final": (final - start).astype(int)}
