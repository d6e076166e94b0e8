"""What contacts say of two claims: who comes back after a gesture, and whether a personal message brings more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pandas as pd

from retention.actions.effect import Assignment, share_difference
from retention.arguments import whole
from retention.metrics.estimate import Estimate, missing, proportion
from retention.tables.assignment import CONTROL, contacted
from retention.tables.events import around
from retention.tables.inputs import as_date, as_table, own_names
from retention.words import reason

#: Fewest customers of whom a share, or on each side of a comparison, is told.
FEWEST = 30


@own_names
def back_after_gesture(contacts: Any, log: Any, *, gestures: Sequence[str], as_of: str | dt.date,
              within_days: int = 60) -> Estimate:
    """The share of customers who bought within so many days of the first small gesture to them.

    It is what followed, not what the gesture did: some would have come anyway (`evaluate_actions` tells which).

    Parameters
    ----------
    contacts : ibis.Table or pandas.DataFrame
        ``customer_id, timestamp, action`` and, where there is a control group, ``arm``; those held back count nowhere.
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp``.
    gestures : sequence of str
        What ``action`` calls them.
    as_of : date
        Exclusive; gestures whose days are not over do not count.
    within_days : int
        Days, of 24 hours, from the gesture on.

    Returns
    -------
    Estimate
        A share with Wilson's interval; ``n`` is customers. Missing with a reason for fewer than 30.

    Examples
    --------
    >>> contacts = pd.DataFrame({"customer_id": [str(i) for i in range(40)], "action": "voucher",
    ...                          "timestamp": pd.Timestamp("2025-03-01")})
    >>> log = pd.DataFrame({"customer_id": [str(i) for i in range(10)], "timestamp": pd.Timestamp("2025-03-20")})
    >>> print(back_after_gesture(contacts, log, gestures=["voucher"], as_of="2025-06-01"))
    25.0% (14.2 to 40.2%, n 40)
    """
    last = as_date(as_of, name="as_of")
    whole("within_days", within_days, least=1, unit="days")
    table = contacted(as_table(contacts, table="contacts", needs=("customer_id", "timestamp", "action")))
    log = as_table(log, table="transactions", needs=("customer_id", "timestamp"))
    rows = _over(table.filter(table.action.isin(list(gestures))) if len(gestures) else table.limit(0), last,
                 within_days, ["customer_id"])
    if len(rows) < FEWEST:
        return missing(reason("few-gestures", n=len(rows), fewest=FEWEST), n=len(rows))
    after = around(log, rows, days=within_days)["after"]
    return proportion(int(after.sum()), len(rows))


@own_names
def personal_messages(contacts: Any, log: Any, *, personal: Sequence[str], as_of: str | dt.date,
                      within_days: int = 30) -> Estimate:
    """By how much more customers buy after the personal version of a message than after another version of it.

    Only campaigns count in which customers had one version or the other; within each the share that bought after the
    personal one is held against that after the others, campaigns weighted as in `evaluate_actions`. It is an effect
    where versions were drawn at random.

    Parameters
    ----------
    contacts : ibis.Table or pandas.DataFrame
        ``customer_id, timestamp, action, arm`` and ``campaign``.
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp``.
    personal : sequence of str
        The arms that are personal versions; every other arm but the control group is an impersonal one.
    as_of : date
        Exclusive; contacts whose days are not over do not count.
    within_days : int
        Days, of 24 hours, from the contact on.

    Returns
    -------
    Estimate
        The difference of the two shares, with the interval of `evaluate_actions`; ``n`` is contacts. Missing with a
        reason where no campaign had both, or with fewer than 30 customers on a side.

    Examples
    --------
    >>> contacts = pd.DataFrame({"customer_id": [str(i) for i in range(100)], "action": "win-back",
    ...     "timestamp": pd.Timestamp("2025-03-01"), "arm": ["by name", "plain"] * 50, "campaign": "spring"})
    >>> log = pd.DataFrame({"customer_id": [str(i) for i in range(0, 60, 2)], "timestamp": pd.Timestamp("2025-03-20")})
    >>> print(f"{personal_messages(contacts, log, personal=['by name'], as_of='2025-06-01'):.2f}")
    0.60
    """
    last = as_date(as_of, name="as_of")
    whole("within_days", within_days, least=1, unit="days")
    table = as_table(contacts, table="contacts", needs=("customer_id", "timestamp", "action"))
    log = as_table(log, table="transactions", needs=("customer_id", "timestamp"))
    if "arm" not in table.columns or not len(personal):
        return missing(reason("no-personal-arms"))
    import ibis

    if "campaign" not in table.columns:
        table = table.mutate(campaign=ibis.literal(""))
    rows = table.filter(table.arm.notnull(), table.arm != CONTROL)
    rows = _over(rows.mutate(campaign=rows.campaign.cast("string").fill_null("")), last, within_days,
                 ["action", "campaign", "customer_id"], more=["arm"])
    rows = rows.assign(personal=rows["arm"].isin(list(personal)))
    both = rows.groupby(["action", "campaign"])["personal"].transform("nunique") == 2
    rows = rows[both].reset_index(drop=True)
    sides = [rows.loc[rows["personal"] == side, "customer_id"].nunique() for side in (True, False)]
    if min(sides) < FEWEST:
        return missing(reason("few-versions", n=min(sides), fewest=FEWEST) if len(rows) else
                       reason("no-personal-arms"), n=len(rows))
    after = around(log, rows, days=within_days)["after"].to_numpy(dtype=float)
    campaign = rows.groupby(["action", "campaign"]).ngroup().to_numpy()
    assignment = Assignment(rows["personal"].to_numpy(dtype=float), campaign, pd.factorize(rows["customer_id"])[0])
    found, _ = share_difference(assignment, after)
    return Estimate(found.estimate, found.lower, found.upper, n=len(rows), reason=found.reason)


def _over(table: Any, last: dt.date, within_days: int, keys: list[str], more: Sequence[str] = ()) -> pd.DataFrame:
    """The first contact of each of ``keys`` whose days are over."""
    rows = table.filter(table.timestamp < last - dt.timedelta(days=within_days))
    columns = dict.fromkeys(["customer_id", *keys, *more])
    found = rows.select(*columns, timestamp=rows.timestamp.cast("timestamp")).to_pandas()
    found = found.sort_values(["timestamp", *columns], kind="stable")
    return found.drop_duplicates(keys).reset_index(drop=True)
