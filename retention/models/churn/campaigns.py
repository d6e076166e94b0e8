"""What came of a randomised contact: who was in which arm, and who purchased after it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import ibis
import pandas as pd

from retention.errors import ArgumentError, TableError
from retention.tables.events import around, purchases
from retention.tables.inputs import as_date, as_table

ARMS = ("treated", "control")


def campaign_outcomes(contacts: Any, log: Any, *, campaign: str, horizon: int,
                      observed_until: Any = None) -> pd.DataFrame:
    """One row per customer of a randomised campaign: arm, and whether a purchase came in the days after it.

    Parameters
    ----------
    contacts : ibis.Table or pandas.DataFrame
        ``customer_id, timestamp, campaign, arm`` (treated or control; the control arm stands there without having been
        contacted).
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp``.
    campaign : str
        Which of ``contacts.campaign``.
    horizon : int
        Days from the contact on in which a purchase counts.
    observed_until : date or str, optional
        First day that the log does not cover; the day after its last purchase unless given.

    Returns
    -------
    pandas.DataFrame
        ``customer_id, timestamp`` (of the contact), ``treated`` (bool) and ``outcome``: 1.0 purchased, 0.0 not, NaN
        where the days are not over.

    Raises
    ------
    TableError
        A column is missing, a customer is in both arms or in one twice, or an arm is empty.
    ArgumentError
        The campaign is not in the table, or ``horizon`` is below 1.

    Examples
    --------
    >>> contacts = pd.DataFrame({"customer_id": ["a", "b"], "timestamp": pd.to_datetime(["2025-10-06"] * 2),
    ...                          "campaign": "win-back", "arm": ["treated", "control"]})
    >>> log = pd.DataFrame({"customer_id": ["a", "b"], "amount": [5.0, 4.0],
    ...                     "timestamp": pd.to_datetime(["2025-10-20", "2026-02-01"])})
    >>> campaign_outcomes(contacts, log, campaign="win-back", horizon=30)[["customer_id", "treated", "outcome"]]
      customer_id  treated  outcome
    0           a     True      1.0
    1           b    False      0.0
    """
    if horizon < 1:
        raise ArgumentError(f"horizon: found {horizon}, allowed a day or more.")
    contacts = as_table(contacts, table="contacts", needs=("customer_id", "timestamp", "campaign", "arm"),
                        allow_missing=("campaign", "arm"))
    log = purchases(as_table(log, table="transactions", needs=("customer_id", "timestamp")))
    told = contacts.filter(contacts.campaign == campaign).select("customer_id", "timestamp", "arm")
    arms = told.execute().sort_values("customer_id", ignore_index=True)
    _check_arms(arms, campaign, contacts)
    # the day's whole log is in: what was bought on the last day counts as observed
    until = (pd.Timestamp(as_date(observed_until, name="observed_until")) if observed_until is not None
             else pd.Timestamp(log.day.max().execute()) + pd.Timedelta(days=1))
    outcome = around(log, arms, days=horizon)["after"].astype(float)
    over = arms["timestamp"] + dt.timedelta(days=horizon) <= until
    return arms.assign(treated=arms["arm"] == "treated", outcome=outcome.where(over)).drop(columns="arm")


def _check_arms(arms: pd.DataFrame, campaign: str, contacts: ibis.Table) -> None:
    if arms.empty:
        there = contacts.filter(contacts.arm.notnull()).campaign.topk(10).execute()["campaign"]
        raise ArgumentError(f"campaign: found {campaign!r}, allowed a campaign of `contacts`; those with arms: "
                            f"{', '.join(map(str, there)) or 'none'}.")
    unknown = arms[~arms["arm"].isin(ARMS)]
    if len(unknown):
        raise TableError("contacts", "arm", f"expected treated or control in campaign {campaign!r}", rows=len(unknown),
                         keys=unknown["customer_id"], remedy="Only a randomised campaign tells what it brought about.")
    twice = arms[arms.duplicated("customer_id")]
    if len(twice):
        raise TableError("contacts", "customer_id", f"in campaign {campaign!r} more than once", rows=len(twice),
                         keys=twice["customer_id"], remedy="Keep the first contact, if all were of one arm.")
    empty = [arm for arm in ARMS if arm not in set(arms["arm"])]
    if empty:
        raise TableError("contacts", "arm", f"campaign {campaign!r} has nobody in the {empty[0]} arm",
                         remedy="Without a control arm the effect cannot be told from what would have come anyway.")
