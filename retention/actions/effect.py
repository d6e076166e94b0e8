"""What came of the actions: treated customers against those held out by lot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.actions.effect_estimate import Arms, mean_difference, share_difference
from retention.errors import ArgumentError, TableError
from retention.metrics.estimate import Estimate, missing
from retention.tables.contracts import ARMS
from retention.tables.events import around
from retention.tables.inputs import as_columns, as_date, as_table

ALL = "all"
_NO_HOLD_OUT = "no contact had a hold-out"
_NUMBERS = ["treated", "control", "estimate", "lower", "upper", "persuaded", "persuaded_lower", "persuaded_upper",
            "money", "money_lower", "money_upper", "total", "total_lower", "total_upper", "placebo", "placebo_lower",
            "placebo_upper"]
_COLUMNS = ["campaigns", "n_treated", "n_control", *_NUMBERS, "from", "until", "n", "reason"]


def evaluate_actions(contacts: Any, log: Any, *, as_of: Any, window_days: int = 30, since: Any = None,
                     aliases: Mapping[str, str] | None = None, margin: float | None = None,
                     by: str = "action") -> pd.DataFrame:
    """How many purchased because they were contacted, and what that brought, by action and over all.

    Only contacts with an arm count, and only campaigns with both arms: within each, the share of the treated contacts
    after which the customer purchased is held against that of the control arm. Campaigns are weighted by
    n₁ n₀ ÷ (n₁ + n₀) (Mantel and Haenszel), because the same action is sent to other customers at another time: their
    sum over campaigns would compare other people. A campaign is one of an action; contacts without a name are one.

    Parameters
    ----------
    contacts : ibis.Table or pandas.DataFrame
        ``customer_id, timestamp, action, arm`` ("treated", or "control": held back, not contacted) and ``campaign``.
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp`` and ``amount`` for the money.
    as_of : date
        Contacts whose window is not over before it are not observable yet: they are counted in the reason.
    window_days : int
        From the contact on, times 24 hours, in which a purchase counts.
    since : date, optional
        First day of the contacts.
    aliases : mapping of str to str, optional
        What actions are called in ``contacts`` → what they are called here.
    margin : float, optional
        Share of the revenue that is earned; the money is revenue unless given.
    by : str
        The column of ``contacts`` to tell apart.

    Returns
    -------
    pandas.DataFrame
        One row per action, in alphabetical order, and one for "all": ``action`` (or ``by``), ``campaigns, n_treated,
        n_control`` (contacts), ``treated, control`` (shares that purchased, weighted over campaigns), ``estimate,
        lower, upper`` (their difference), ``persuaded`` (difference ÷ (1 − control): of those who would not have
        purchased, the share that did), ``money`` (net revenue of the window, × margin, brought by one contact; within a
        campaign each purchase counts for the last contact before it), ``total`` (money × n_treated), ``placebo`` (the
        difference in the days before the contact, which chance alone makes), the last four with ``_lower`` and
        ``_upper``, ``from, until`` (first and last day of the contacts), ``n`` (contacts) and ``reason``: why numbers
        are missing, what was left out, and whether the placebo excludes 0.

    Raises
    ------
    TableError
        A column is missing, an arm is neither treated nor control, or a customer is in both arms of a campaign.
    ArgumentError
        ``window_days`` below 1, or a margin that is no share.

    Notes
    -----
    Intervals are over customers, of whom some are contacted several times; see `share_difference`. With one campaign
    and one contact a customer they are Newcombe's (1998). The arms are compared as they were drawn: whoever was treated
    and not reached counts as treated.

    Examples
    --------
    >>> contacts = pd.DataFrame({"customer_id": [str(i) for i in range(200)], "action": "win-back",
    ...     "timestamp": pd.Timestamp("2025-03-01"), "arm": ["treated", "control"] * 100})
    >>> log = pd.DataFrame({"customer_id": [str(i) for i in range(0, 120, 2)] + [str(i) for i in range(1, 80, 2)],
    ...     "timestamp": pd.Timestamp("2025-03-10"), "amount": 20.0})
    >>> found = evaluate_actions(contacts, log, as_of="2025-06-01").set_index("action").loc["win-back"]
    >>> print(f"{found.treated:.2f} {found.control:.2f} {found.estimate:.2f} ({found.lower:.2f} to {found.upper:.2f})")
    0.60 0.40 0.20 (0.06 to 0.33)
    >>> print(f"{found.persuaded:.2f} {found.money:.2f} {found.total:.0f}")
    0.33 4.00 400
    """
    day = as_date(as_of, name="as_of")
    if window_days < 1:
        raise ArgumentError(f"window_days: found {window_days}, allowed a day or more.")
    if margin is not None and not 0 <= margin <= 1:
        raise ArgumentError(f"margin: found {margin}, allowed a share from 0 to 1.")
    log = as_table(log, table="transactions", needs=("customer_id", "timestamp"))
    told = _told(contacts, by, aliases or {}, day, since)
    if told.empty:
        return pd.DataFrame([{by: ALL, **_nothing(told, _NO_HOLD_OUT)}], columns=[by, *_COLUMNS])
    _check_arms(told)
    told = _with_outcomes(told, log, pd.Timestamp(day), window_days, 1.0 if margin is None else margin)
    rows = [{by: name, **_row(part, window_days)} for name, part in [*told.groupby(by), (ALL, told)]]
    return pd.DataFrame(rows, columns=[by, *_COLUMNS])


def _told(contacts: Any, by: str, aliases: Mapping[str, str], day: dt.date, since: Any) -> pd.DataFrame:
    """One row per contact with an arm: ``customer_id, timestamp, action, arm, campaign`` and the column ``by``."""
    table = as_table(contacts, table="contacts", needs=("customer_id", "timestamp", "action"))
    if "campaign" not in table.columns:
        table = table.mutate(campaign=ibis.literal(""))
    as_columns(by, table, table="contacts")
    if "arm" not in table.columns:
        table = table.mutate(arm=ibis.null("string"))
    table = table.filter(table.arm.notnull(), table.timestamp < day)
    if since is not None:
        table = table.filter(table.timestamp >= as_date(since, name="since"))
    names = {name: table[name].cast("string").fill_null("") for name in {"campaign", by} - {"action"}}
    action = table.action.substitute(dict(aliases)) if aliases else table.action
    when = table.timestamp.cast("timestamp")  # lists give days
    told = table.select("customer_id", "arm", timestamp=when, action=action, **names).to_pandas()
    return told.sort_values(["customer_id", "timestamp", "action", "campaign"], ignore_index=True)


def _check_arms(told: pd.DataFrame) -> None:
    unknown = told[~told["arm"].isin(ARMS)]
    if len(unknown):
        raise TableError("contacts", "arm", f"expected {' or '.join(ARMS)}, found {unknown['arm'].iloc[0]!r}",
                         rows=len(unknown), keys=unknown["customer_id"],
                         remedy="Map the two arms of a randomised contact to these words, or leave the arm empty.")
    campaign = ["action", "campaign", "customer_id"]
    both = told.drop_duplicates([*campaign, "arm"])
    both = both[both.duplicated(campaign)]
    if len(both):
        name = both["campaign"].iloc[0] or both["action"].iloc[0]
        raise TableError("contacts", "arm", f"in both arms of campaign {name!r}", rows=len(both),
                         keys=both["customer_id"],
                         remedy="Name every drawing of lots a campaign of its own, or leave these customers out.")


def _with_outcomes(told: pd.DataFrame, log: ibis.Table, day: pd.Timestamp, window_days: int,
                   margin: float) -> pd.DataFrame:
    """The contacts with ``over`` (whether their window is), ``before, after`` (0 or 1) and ``money``."""
    closes = told["timestamp"] + pd.Timedelta(days=window_days)
    following = told.groupby(["action", "campaign", "customer_id"])["timestamp"].shift(-1)
    found = around(log, told.assign(until=closes.where(following.isna() | (following > closes), following)),
                   days=window_days)
    return told.assign(over=closes <= day, money=margin * found["revenue"],
                       before=found["before"].astype(float), after=found["after"].astype(float))


def _row(part: pd.DataFrame, window_days: int) -> dict[str, Any]:
    over = part[part["over"]]
    reasons = [_counted(len(part) - len(over), f"not counted: the {window_days} days are not over")]
    if over.empty:
        return _nothing(over, reasons[0])
    arms = over.groupby(["action", "campaign"])["arm"].transform("nunique")
    both = over[arms == len(ARMS)]
    if both.empty:
        return _nothing(over, "; ".join(filter(None, [_why_no_pair(over), *reasons])))
    reasons.append(_counted(len(over) - len(both), "not counted: their campaign has one arm only"))
    numbers, notes = _compared(both)
    return {**_size(both), **numbers, "reason": "; ".join(filter(None, [*notes, *reasons]))}


def _compared(both: pd.DataFrame) -> tuple[dict[str, float], list[str]]:
    """The numbers of contacts whose campaigns have both arms, and what is to be said of them."""
    arms = Arms((both["arm"] == ARMS[0]).to_numpy(dtype=float),
                both.groupby(["action", "campaign"]).ngroup().to_numpy(), pd.factorize(both["customer_id"])[0])
    difference, persuaded = share_difference(arms, both["after"].to_numpy())
    placebo, _ = share_difference(arms, both["before"].to_numpy())
    money = (missing("no amounts in the transactions", unit="money") if both["money"].isna().all()
             else mean_difference(arms, both["money"].to_numpy()))
    treated = arms.treated.sum()
    total = Estimate(*(treated * value for value in (money.estimate, money.lower, money.upper)), unit="money")
    numbers = {"treated": difference.parts["now"], "control": difference.parts["before"],
               "estimate": difference.estimate, "lower": difference.lower, "upper": difference.upper}
    for name, value in (("persuaded", persuaded), ("money", money), ("total", total), ("placebo", placebo)):
        numbers |= {name: value.estimate, f"{name}_lower": value.lower, f"{name}_upper": value.upper}
    already = "" if placebo.lower <= 0 <= placebo.upper else (
        f"the arms differed before the contact already, by {100 * placebo.estimate:+.1f} points")
    return numbers, [already, persuaded.reason, money.reason]


def _why_no_pair(over: pd.DataFrame) -> str:
    there = set(over["arm"])
    if there == set(ARMS):
        return "no campaign has both arms"
    return _NO_HOLD_OUT if there == {ARMS[0]} else "nobody was treated"


def _counted(contacts: int, what: str) -> str:
    return f"{contacts:,} contact{'s' * (contacts != 1)} {what}" if contacts else ""


def _size(part: pd.DataFrame) -> dict[str, Any]:
    days = part["timestamp"].dt.normalize()
    return {"campaigns": part.groupby(["action", "campaign"]).ngroups, "n_treated": int((part["arm"] == ARMS[0]).sum()),
            "n_control": int((part["arm"] == ARMS[1]).sum()), "from": days.min(), "until": days.max(), "n": len(part)}


def _nothing(over: pd.DataFrame, reason: str) -> dict[str, Any]:
    """A row without effect; the share of the treated who purchased stands for itself."""
    treated = over.loc[over["arm"] == ARMS[0], "after"].mean() if "after" in over else np.nan
    return {**_size(over), **dict.fromkeys(_NUMBERS, np.nan), "treated": treated, "reason": reason}
