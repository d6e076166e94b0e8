"""The list of whom to contact on which day, for what, and with whom held out by lot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from retention.actions.kinds import CANDIDATE, KINDS
from retention.actions.plan_days import drawn_arms, place_on_days
from retention.actions.plan_eligibility import (
    CHANNELS,
    channels_of,
    contact_log,
    known_customers,
    languages,
    open_days,
)
from retention.actions.plan_value import effects_of, summary_of, with_value
from retention.errors import ArgumentError, TableError
from retention.tables.inputs import as_date

LONGEST_PLAN = 92
ACTIONS = ["customer_id", "action", "due", "until", "channel", "language", "arm", "expected_value", "basis",
           "persuaded", "chance", "worth", "cost", "product", "because", "years", "reason", "campaign", "name", "email",
           "phone"]


@dataclass(frozen=True, eq=False)
class ActionPlan:
    """Whom to contact, who was left out and why, and what is expected of it.

    Parameters
    ----------
    actions : pandas.DataFrame
        One row per customer and day, treated and held out: ``customer_id, action, due`` (the day), ``until, channel,
        language, arm`` ("treated", or "control": not to be contacted), ``expected_value, basis`` ("assumed" or
        "measured"), ``persuaded, chance, worth, cost, product, because, years, reason, campaign, name, email, phone``.
        For files made for it, never for publication.
    left_out : pandas.DataFrame
        One row per candidate that is not planned: ``customer_id, action, due, reason``.
    summary : pandas.DataFrame
        One row per proposed kind, the most valuable first: ``action, proposed, planned, treated, control,
        expected_value`` (of the treated) with ``lower, upper`` where the effect was measured, ``persuaded, basis``.
    as_of : datetime.date
        The first day of the plan.
    days : int
        How many days it is for.
    """

    actions: pd.DataFrame
    left_out: pd.DataFrame
    summary: pd.DataFrame
    as_of: dt.date
    days: int


def plan_actions(candidates: pd.DataFrame, *, as_of: Any, customers: Any, contacts: Any = None, days: int = 7,
                 holdout: float = 0.1, cap: int = 4, cap_days: int = 30, costs: Mapping[str, float] | None = None,
                 persuaded: Mapping[str, float] | None = None, measured: pd.DataFrame | None = None,
                 aliases: Mapping[str, str] | None = None, minimum: float = 0.0, default_language: str = "en",
                 seed: int = 0) -> ActionPlan:
    """Choose from what could be done what is allowed and worth it, one action per customer and day.

    The expected value of a contact is persuaded × (1 − chance) × worth − cost: who would purchase anyway brings
    nothing. Left out, in this order, is who is not in the customers table, has not consented, has no address, whose
    chance or worth is not known, who costs more than is expected of it, was contacted for the same not long ago, or
    would be contacted too often. Of what remains the most valuable chooses its day first; those for one day only keep
    it, others move to the next free day. One action of a kind per customer in a plan.

    Parameters
    ----------
    candidates : pandas.DataFrame
        From `action_candidates`; the same customer and action may come with several products.
    as_of : date
        The first day of the plan; contacts before it count.
    customers : ibis.Table or pandas.DataFrame
        ``customer_id, consent`` and what there is of ``language, name, email, phone``. Missing consent means no.
    contacts : ibis.Table or pandas.DataFrame, optional
        ``customer_id, timestamp, action`` and ``arm``: earlier contacts. Those of the control arm count for the waiting
        time of their kind, not for the cap.
    days : int
        Length of the plan.
    holdout : float
        Share held out by lot, so that the effect can be measured; 0 for none.
    cap, cap_days : int
        At most so many contacts of a customer, those of the last ``cap_days`` days and the planned ones together.
    costs : mapping of channel to money, optional
        What one contact costs; a channel that is not named costs nothing.
    persuaded : mapping of action to share, optional
        The business's own assumptions, instead of those in `KINDS`.
    measured : pandas.DataFrame, optional
        From `evaluate_actions`: ``action, persuaded, persuaded_lower, persuaded_upper``; goes before all assumptions
        where there is an interval, below 0 counted as 0.
    aliases : mapping of str to action, optional
        What actions are called in ``contacts`` and ``measured``.
    minimum : float
        Expected value, in money, below which nobody is contacted.
    default_language : str
        Of customers without one.
    seed : int
        Key of the lots.

    Returns
    -------
    ActionPlan

    Raises
    ------
    ArgumentError
        An action or channel that does not exist, a number out of range, or no customers table.
    TableError
        A customer twice, consent that is neither true nor false, or candidates that are none.

    Examples
    --------
    >>> first = pd.Timestamp("2025-06-01")
    >>> candidates = pd.DataFrame({"customer_id": ["a", "b"], "action": "win-back", "due": first, "until": first,
    ...     "product": None, "because": None, "years": None, "chance": [0.2, 0.1], "worth": 100.0, "reason": "silent"})
    >>> customers = pd.DataFrame({"customer_id": ["a", "b"], "consent": [True, None], "email": "x@shop.example"})
    >>> plan = plan_actions(candidates, as_of="2025-06-01", customers=customers, holdout=0)
    >>> plan.actions[["customer_id", "channel", "expected_value", "basis"]].to_string(index=False, header=False)
    'a email   4.0 assumed'
    >>> plan.left_out["reason"].tolist()
    ['no consent']
    """
    first = as_date(as_of, name="as_of")
    costs, persuaded, aliases = dict(costs or {}), dict(persuaded or {}), dict(aliases or {})
    _check_names(costs, persuaded, aliases)
    _check_numbers(days, holdout, cap, cap_days, minimum, costs, persuaded, seed)
    if languages(pd.Series([default_language], dtype="str"), "").iloc[0] == "":
        raise ArgumentError(f"default_language: found {default_language!r}, allowed two or three letters such as 'lt'.")
    frame = _candidates(candidates, first, days)
    known = known_customers(customers)
    frame = _described(frame, known, default_language)
    frame = with_value(frame, effects_of(persuaded, measured, aliases), costs)
    last, recent = contact_log(contacts, as_of=first, aliases=aliases, cap_days=cap_days)
    frame[["first", "final"]] = open_days(frame, last, first=first, days=days)
    frame["why_not"] = _refusals(frame, minimum)
    placed = place_on_days(frame[frame["why_not"] == ""], room=cap - recent.reindex(known.index, fill_value=0),
                           days=days)
    frame.loc[placed.index, "why_not"] = placed["reason"]
    planned, left_out = frame[frame["why_not"] == ""], frame[frame["why_not"] != ""]
    planned = planned.assign(arm=drawn_arms(planned, holdout=holdout, seed=seed),
                             campaign=planned["action"] + f" {first}")
    day = pd.Timestamp(first) + pd.to_timedelta(placed["day"].reindex(planned.index), unit="D")
    actions = planned.assign(due=day.astype("datetime64[us]"))
    actions = actions.sort_values(["due", "expected_value", "customer_id"], ascending=[True, False, True])
    left_out = left_out[["customer_id", "action", "due"]].assign(reason=left_out["why_not"].astype("str"))
    return ActionPlan(actions[ACTIONS].reset_index(drop=True), left_out.reset_index(drop=True),
                      summary_of(frame, planned), first, days)


def _check_names(costs: Mapping, persuaded: Mapping, aliases: Mapping) -> None:
    for name, found, allowed in (("costs", costs, CHANNELS), ("persuaded", persuaded, KINDS),
                                 ("aliases", aliases.values(), KINDS)):
        unknown = sorted(set(found) - set(allowed))
        if unknown:
            raise ArgumentError(f"{name}: found {', '.join(map(repr, unknown))}, allowed {', '.join(allowed)}.")


def _check_numbers(days: int, holdout: float, cap: int, cap_days: int, minimum: float, costs: Mapping,
                   persuaded: Mapping, seed: int) -> None:
    rules = [("days", days, isinstance(days, int) and 1 <= days <= LONGEST_PLAN, f"1 to {LONGEST_PLAN} whole days"),
             ("holdout", holdout, 0 <= holdout < 1, "a share from 0 to below 1"),
             ("cap", cap, isinstance(cap, int) and cap >= 0, "a whole number from 0"),
             ("cap_days", cap_days, isinstance(cap_days, int) and cap_days >= 1, "a whole number from 1"),
             ("minimum", minimum, bool(np.isfinite(minimum)), "an amount of money"),
             ("seed", seed, isinstance(seed, int) and 0 <= seed < 2**64, "a whole number from 0")]
    rules += [(f"costs[{name!r}]", cost, bool(np.isfinite(cost)) and cost >= 0, "money from 0")
              for name, cost in costs.items()]
    rules += [(f"persuaded[{name!r}]", share, 0 <= share <= 1, "a share from 0 to 1")
              for name, share in persuaded.items()]
    for name, found, fits, allowed in rules:
        if not fits:
            raise ArgumentError(f"{name}: found {found!r}, allowed {allowed}.")


def _candidates(candidates: pd.DataFrame, first: dt.date, days: int) -> pd.DataFrame:
    """The candidates that may still fall into the plan, held to their columns and kinds."""
    absent = [name for name in CANDIDATE if name not in candidates.columns]
    if absent:
        raise TableError("candidates", absent[0], f"column missing; allowed the columns {', '.join(CANDIDATE)}",
                         remedy="Make them with action_candidates.")
    unknown = sorted(set(candidates["action"].dropna()) - set(KINDS))
    if unknown:
        raise TableError("candidates", "action", f"found {', '.join(unknown)}, allowed {', '.join(KINDS)}",
                         rows=int(candidates["action"].isin(unknown).sum()), remedy="Leave these rows out.")
    frame = candidates[CANDIDATE].reset_index(drop=True)
    start, end = pd.Timestamp(first), pd.Timestamp(first) + pd.Timedelta(days=days)
    outside = (frame["due"] < start) | ~(frame["due"] < end) | (frame["until"] < frame["due"])
    if outside.any():
        raise TableError("candidates", "due", f"not from {first} to {end - pd.Timedelta(days=1):%Y-%m-%d}, or after "
                         "`until`", rows=int(outside.sum()), keys=frame.loc[outside, "customer_id"],
                         remedy="Make them with action_candidates and the same as_of and days.")
    return frame


def _refusals(frame: pd.DataFrame, minimum: float) -> np.ndarray:
    """Why a row cannot be planned, whatever the others are; empty where it can."""
    bound = "it costs" if minimum == 0 else f"{minimum:g}"
    rules = {"not in the customers table": ~frame["known"], "no consent": ~frame["consent"],
             "no address for its channels": frame["channel"] == "",
             "chance or worth of a purchase not known": frame["expected_value"].isna(),
             f"expected to bring less than {bound}": frame["expected_value"] < minimum,
             "contacted for the same not long ago": frame["first"] > frame["final"]}
    return np.select(list(rules.values()), list(rules), "").astype(object)


def _described(frame: pd.DataFrame, known: pd.DataFrame, default_language: str) -> pd.DataFrame:
    """The candidates with what is known of their customers and how they are reached."""
    about = known.reindex(frame["customer_id"]).reset_index(drop=True)
    texts = about[["name", "email", "phone", "language"]].astype("str").fillna("")
    return frame.assign(
        name=texts["name"], email=texts["email"], phone=texts["phone"],
        known=frame["customer_id"].isin(known.index), consent=about["consent"].eq(True),
        language=languages(texts["language"], default_language),
        channel=channels_of(frame["action"], texts["email"], texts["phone"]))
