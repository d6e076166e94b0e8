"""The list of whom to contact on which day, for what, and with whom held out by lot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from retention.actions.kinds import CANDIDATE, KINDS
from retention.actions.plan_days import NO_DAY, NUMBERS, drawn_arms, place_on_days
from retention.actions.plan_eligibility import (
    CHANNELS,
    NAMES,
    channels_of,
    check_language,
    contacts_before,
    known_customers,
    open_days,
)
from retention.actions.plan_value import effects_of, summary_of, values_of
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
    nothing. The channel is the first of the kind's with an address that is worth its cost. Left out, in this order, is
    who is not in the customers table, has not consented, has no address, whose chance or worth is not known, who costs
    more than is expected of it, was contacted for the same not long ago, or would be contacted too often. Of what
    remains the most valuable chooses its day first; those for one day only keep it, others move to the next free day.
    One action of a kind per customer in a plan.

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
        What one contact costs. Name them all: a channel that is not named costs nothing, and is taken where another
        is not worth its cost.
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
    check_language(default_language)
    frame, ids = _numbered(_checked(candidates, first, days))
    known = known_customers(customers, ids, default_language=default_language)
    last, recent = contacts_before(contacts, ids, as_of=first, aliases=aliases, cap_days=cap_days)
    effects = effects_of(persuaded, measured, aliases)
    frame = _described(frame, known, effects, costs, minimum).assign(**open_days(frame, last, first=first, days=days))
    why_not, reasons = _refusals(frame, minimum)
    able = np.flatnonzero(why_not == len(reasons))
    day, no_day = place_on_days(frame[NUMBERS].iloc[able], room=cap - recent, days=days)
    why_not[able] = np.where(no_day < 0, -1, no_day + len(reasons))
    planned = frame[why_not < 0].assign(day=day[day >= 0])
    planned["arm"] = drawn_arms(planned, holdout=holdout, seed=seed)
    said = pd.array([*reasons, *NO_DAY], dtype="str").take(why_not[why_not >= 0])
    left_out = frame.loc[why_not >= 0, ["customer_id", "action", "due"]].assign(reason=said)
    return ActionPlan(_listed(planned, known, effects, first), left_out.reset_index(drop=True),
                      summary_of(frame, planned, effects), first, days)


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


def _checked(candidates: pd.DataFrame, first: dt.date, days: int) -> pd.DataFrame:
    """The candidates, held to their columns, kinds and days."""
    absent = [name for name in CANDIDATE if name not in candidates.columns]
    if absent:
        raise TableError("candidates", absent[0], f"column missing; allowed the columns {', '.join(CANDIDATE)}",
                         remedy="Make them with action_candidates.")
    unknown = sorted(set(candidates["action"].unique()) - set(KINDS), key=str)
    if unknown:
        raise TableError("candidates", "action", f"found {', '.join(map(str, unknown))}, allowed {', '.join(KINDS)}",
                         rows=int(candidates["action"].isin(unknown).sum()), remedy="Leave these rows out.")
    nobody = candidates["customer_id"].isna()
    if nobody.any():
        raise TableError("candidates", "customer_id", "missing", rows=int(nobody.sum()), remedy="Leave these rows out.")
    frame = candidates[CANDIDATE].reset_index(drop=True)
    start, end = pd.Timestamp(first), pd.Timestamp(first) + pd.Timedelta(days=days)
    outside = (frame["due"] < start) | ~(frame["due"] < end) | (frame["until"] < frame["due"])
    if outside.any():
        raise TableError("candidates", "due", f"not from {first} to {end - pd.Timedelta(days=1):%Y-%m-%d}, or after "
                         "`until`", rows=int(outside.sum()), keys=frame.loc[outside, "customer_id"],
                         remedy="Make them with action_candidates and the same as_of and days.")
    return frame


def _numbered(frame: pd.DataFrame) -> tuple[pd.DataFrame, pd.Index]:
    """The candidates with numbers for ``customer``, ``kind`` and what breaks ties; and the customers' ids."""
    customer, ids = pd.factorize(frame["customer_id"], sort=True)
    written, actions = pd.factorize(frame["action"])
    kind = np.array([NAMES.index(name) for name in actions], dtype=int)[written]
    rank = np.argsort(np.argsort(NAMES))
    product, _ = pd.factorize(frame["product"], sort=True)
    return frame.assign(customer=customer, kind=kind, kind_rank=rank[kind], product_rank=product), pd.Index(ids)


def _described(frame: pd.DataFrame, known: pd.DataFrame, effects: pd.DataFrame, costs: Mapping[str, float],
               minimum: float) -> pd.DataFrame:
    """The candidates with ``known, consent, channel`` (a number), its ``cost`` and what is expected of each."""
    about = known[["known", "consent", "by_email", "by_phone"]].take(frame["customer"])
    values, prices = values_of(frame, effects), np.array([costs.get(name, 0.0) for name in CHANNELS])
    channel = channels_of(frame["kind"].to_numpy(), about, brings=values["expected_value"], prices=prices,
                          minimum=minimum)
    cost = prices[channel]  # of no channel any: it is refused
    return frame.assign(known=about["known"].to_numpy(), consent=about["consent"].to_numpy(), channel=channel,
                        cost=cost, **{name: value - cost for name, value in values.items()})


def _refusals(frame: pd.DataFrame, minimum: float) -> tuple[np.ndarray, list[str]]:
    """Why a row cannot be planned, whatever the others are: places in the reasons; their number where it can."""
    bound = "it costs" if minimum == 0 else f"{minimum:g}"
    rules = {"not in the customers table": ~frame["known"], "no consent": ~frame["consent"],
             "no address for its channels": frame["channel"] < 0,
             "chance or worth of a purchase not known": frame["expected_value"].isna(),
             f"expected to bring less than {bound}": frame["expected_value"] < minimum,
             "contacted for the same not long ago": frame["first"] > frame["final"]}
    return np.select(list(rules.values()), range(len(rules)), len(rules)), list(rules)


def _listed(planned: pd.DataFrame, known: pd.DataFrame, effects: pd.DataFrame, first: dt.date) -> pd.DataFrame:
    """The rows in the columns of a plan, by day and value."""
    planned = planned.sort_values(["day", "expected_value", "customer"], ascending=[True, False, True])
    about = known[["language", "name", "email", "phone"]].take(planned["customer"]).reset_index(drop=True)
    effect = effects[["persuaded", "basis"]].iloc[planned["kind"]].reset_index(drop=True)
    channel = pd.array(CHANNELS, dtype="str").take(planned["channel"])
    due = (pd.Timestamp(first) + pd.to_timedelta(planned["day"], unit="D")).astype("datetime64[us]")
    planned = planned.assign(due=due, channel=channel, campaign=planned["action"] + f" {first}")
    return planned.reset_index(drop=True).assign(**about, **effect)[ACTIONS]
