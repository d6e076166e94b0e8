"""The one list of whom to contact on which day, for what, and who is assigned to the control group at random."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.actions.kinds import CANDIDATE, CHANNELS, KINDS, checked_settings
from retention.arguments import number, reject, whole
from retention.errors import ArgumentError, TableError
from retention.result import Result, as_frame
from retention.tables.assignment import CONTROL, TREATED, contacted
from retention.tables.business import ActionSettings
from retention.tables.inputs import as_date, as_made, as_table
from retention.words import reason

LONGEST_PLAN = 92
#: A reason that fewer customers share is published without its numbers.
SHARED_BY = 5
#: The kind says why.
_SELF_EXPLAINING = ["birthday", "name day", "anniversary"]
_UNITS = {"expected_value": "money", "lower": "money", "upper": "money", "persuasion_rate": "share"}
ACTIONS = ["customer_id", "action", "due", "until", "channel", "language", "arm", "rank", "expected_value", "basis",
           "persuasion_rate", "chance", "value", "cost", "product", "because", "years", "reason", "campaign", "name",
           "email", "phone"]
#: Kinds are counted in this order; rows carry the number, which is quicker to go by than the name.
NAMES = list(KINDS)
DATED = np.array([kind.dated for kind in KINDS.values()])
_WAITS = np.array([kind.wait_days for kind in KINDS.values()], dtype="timedelta64[D]")
#: Good enough to be sent to, or called; whether anybody answers only a contact can tell.
_ADDRESSES = {"email": r"^[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]{2,}$", "phone": "[0-9]"}
#: A language is written "lt", "fil", "lt-LT" or "lt_LT"; Tagalog is the Filipino that our words are in.
_LANGUAGE = r"^([a-z]{2,3})([-_].*)?$"
_SAME_LANGUAGE = {"tl": "fil"}
#: Nobody purchases because of it: its ``value`` is that of asking as a whole.
ASKING = "survey invitation"
_RATES = ["persuasion_rate", "persuasion_rate_lower", "persuasion_rate_upper"]
_SUMMARY = ["action", "proposed", "planned", "treated", "control", "expected_value", "lower", "upper",
            "persuasion_rate", "basis", "reason"]
#: Where an effect comes from: a control group, the workspace, or the kit, whose assumption is worth no money.
MEASURED, STATED, ASSUMED = "measured", "stated", "assumed"
#: Why a row that could be planned is not: messages among the reasons.
FULL, MORE_VALUABLE, LIST_FULL = NOT_CHOSEN = ["plan-cap-reached", "plan-another-is-worth-more", "plan-list-full"]


def plan_actions(candidates: Result | pd.DataFrame, *, as_of: Any, customers: Any, contacts: Any = None, days: int = 7,
                 settings: ActionSettings | Mapping[str, Any] | None = None,
                 measured: Result | pd.DataFrame | None = None, min_value: float = 0.0, default_language: str = "en",
                 seed: int = 0) -> Result:
    """Choose from what could be done what is allowed and pays: each customer once, in an order of expected margin.

    The expected value of a contact is persuasion rate × (1 − chance) × value − cost, less what is given to whoever
    takes it: who would purchase anyway brings nothing. It is money only where each factor has a source: the persuasion
    rate was measured against a control group or is stated by the workspace, ``value`` is margin, and the cost of the
    channel is stated. Else the contact has its place in the order, by what the kit assumes, and no money.

    The channel is the first of the kind's with an address that is worth its cost. Left out, in this order, is who is
    not in the customers table, has not consented, has no address, whose chance or value is not known, who costs more
    than is expected of it, was contacted for the same not long ago, or would be contacted too often. Of what remains
    each customer has the action that is worth most, those with money before those without; on its first possible day.
    A plan of more than ``list_share`` of the active customers is cut to its best.

    Parameters
    ----------
    candidates : Result or pandas.DataFrame
        From `action_candidates`, whose facts ``value_of`` and ``active`` say whether values are margins, and of how
        many active customers the list is made; of a frame values are taken as margins, and it is not cut. The same
        customer and action may come with several products.
    as_of : date
        The first day of the plan; contacts before it count.
    customers : ibis.Table or pandas.DataFrame
        ``customer_id, consent`` and what there is of ``language, name, email, phone``. Missing consent means no.
    contacts : ibis.Table or pandas.DataFrame, optional
        ``customer_id, timestamp, action`` and ``arm``: earlier contacts. Those of a control group count for the waiting
        time of their kind, not for the cap.
    days : int
        Length of the plan.
    settings : ActionSettings or mapping, optional
        ``[actions]`` of a workspace, or some of its keys: ``holdout`` (share assigned to the control group at random,
        so that the effect can be measured; 0 for none; default 0.1), ``cap, cap_days`` (at most so many contacts of a
        customer, those of the last ``cap_days`` days and the planned one together; 4 in 30), ``costs`` (what one
        contact costs, by channel; what a channel that is not named costs is not known, and taken as nothing where
        channels are chosen), ``offers`` (by action, what is given to whoever takes it), ``persuasion_rate`` (by action,
        the business's own, instead of the assumptions in `KINDS`), ``list_share`` (0.5) and ``aliases`` (what
        ``contacts`` and ``measured`` call an action, and its kind).
    measured : Result or pandas.DataFrame, optional
        From `evaluate_actions`: ``action, persuasion_rate, persuasion_rate_lower, persuasion_rate_upper``; goes before
        all assumptions where there is an interval, below 0 counted as 0.
    min_value : float
        Expected value, in money, below which nobody is contacted.
    default_language : str
        Of customers without one.
    seed : int
        Key of the random assignment.

    Returns
    -------
    Result
        One row per proposed kind, the most valuable first: ``action, proposed, planned, treated, control,
        expected_value`` (of the treated) with ``lower, upper`` where the effect was measured, ``persuasion_rate,
        basis`` ("measured", "stated" or "assumed") and ``reason``: why there is no money. Parts:

        * ``actions``: one row per customer, treated and control group: ``customer_id, action, due`` (the day),
          ``until, channel, language, arm`` ("treated", or "control": not to be contacted), ``rank`` (1 is worth most),
          ``expected_value`` (missing where it has no source), ``basis, persuasion_rate, chance, value, cost, product,
          because, years, reason, campaign, name, email, phone``. For files made for it, never for publication; so is
        * ``left_out``: one row per candidate that is not planned: ``customer_id, action, due, reason``.
        * ``groups``: kinds put together as they are decided, those with most money first: ``group, chapter, customers``
          (treated), ``control, expected_value, lower, upper, deadline`` (the last day of the plan on which one makes
          sense), ``reason``.
        * ``refused``: the rows of ``left_out`` counted by reason, ``by_day``: contacts to make on each day, by channel,
          and ``reasons``: the most frequent reason of each kind, its numbers left out where fewer than five customers
          share it.

        Facts: ``as_of, until`` (first and last day), ``days, proposed, planned, contacts`` (treated), ``control,
        expected_value`` (of the contacts that have one, missing where none has) with ``lower, upper`` (of what was
        measured, what is stated taken as it is; ``interval``, whether there is one), ``valued, unvalued`` (contacts
        with and without money), ``money`` ("all", "some" or "none"), ``why_no_money, top_action, kinds`` (planned
        ones), ``measured`` (whether an effect was), ``has_consent`` (whether consent is on record at all),
        ``min_value``.

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
    ...     "product": None, "because": None, "years": None, "chance": [0.2, 0.1], "value": 100.0, "reason": "silent"})
    >>> customers = pd.DataFrame({"customer_id": ["a", "b"], "consent": [True, None], "email": "x@shop.example"})
    >>> settings = {"holdout": 0, "costs": {"email": 0.1}, "persuasion_rate": {"win-back": 0.05}}
    >>> plan = plan_actions(candidates, as_of="2025-06-01", customers=customers, settings=settings)
    >>> plan.actions[["customer_id", "channel", "expected_value", "basis"]].to_string(index=False, header=False)
    'a email   3.9 stated'
    >>> plan.left_out["reason"].tolist()
    ['no consent']
    """
    first = as_date(as_of, name="as_of")
    rules = checked_settings(settings)
    _check_numbers(days, min_value, seed)
    check_language(default_language)
    frame, ids = _numbered(_checked(candidates, first, days))
    known = known_customers(customers, ids, default_language=default_language)
    last, recent = contacts_before(contacts, ids, as_of=first, aliases=rules.aliases,
                                   cap_days=rules.cap_days)
    effects = effects_of(rules, measured)
    about = candidates.facts if isinstance(candidates, Result) else {}
    frame = _described(frame, known, effects, rules, min_value, margins=about.get("value_of", "margin") == "margin")
    frame = frame.assign(**open_days(frame, last, first=first, days=days))
    why_not, reasons = _refusals(frame, min_value)
    able = np.flatnonzero(why_not == len(reasons))
    active = about.get("active")
    most = len(frame) if active is None else max(int(rules.list_share * active), 1)
    rank, not_chosen = choose(frame.iloc[able], room=rules.cap - recent, limit=most)
    why_not[able] = np.where(rank > 0, -1, not_chosen + len(reasons))
    planned = frame[why_not < 0].assign(rank=rank[rank > 0])
    planned["arm"] = random_assignment(planned, holdout=rules.holdout, seed=seed)
    said = pd.array([reason(why, min_value=min_value, share=rules.list_share) for why in [*reasons, *NOT_CHOSEN]],
                    dtype="str")
    said = said.take(why_not[why_not >= 0])
    left_out = frame.loc[why_not >= 0, ["customer_id", "action", "due"]].assign(reason=said)
    left_out = left_out.reset_index(drop=True)
    actions, summary = _listed(planned, known, effects, first), summary_of(frame, planned, effects)
    has_consent = "consent" in as_frame(customers).columns
    return Result("plan_actions", summary, facts=_facts(actions, summary, first, days, min_value, has_consent),
                  reason=_why_none(frame, actions, has_consent), units=_UNITS,
                  parts={"actions": actions, "left_out": left_out,
                         "groups": _groups(actions, summary, planned, last=first + dt.timedelta(days=days - 1)),
                         "refused": _refused(left_out), "by_day": _by_day(actions),
                         "reasons": _frequent_reasons(actions)})


def _facts(actions: pd.DataFrame, summary: pd.DataFrame, first: dt.date, days: int, min_value: float,
           has_consent: bool) -> dict[str, Any]:
    treated = actions[actions["arm"] == TREATED]
    valued = treated["expected_value"].notna()
    planned = summary[summary["treated"] > 0]
    money, silent = planned[planned["expected_value"].notna()], planned[planned["reason"] != ""]
    sides = {side: float(money[side].fillna(money["expected_value"]).sum()) if money[side].notna().any() else np.nan
             for side in ("lower", "upper")}
    return {"as_of": first, "until": first + dt.timedelta(days=days - 1), "days": days,
            "proposed": int(summary["proposed"].sum()), "planned": len(actions), "contacts": len(treated),
            "control": len(actions) - len(treated), "expected_value": float(treated["expected_value"].sum(min_count=1)),
            **sides, "interval": bool(np.isfinite(sides["lower"])), "valued": int(valued.sum()),
            "unvalued": int((~valued).sum()),
            "money": "none" if not valued.any() else "all" if valued.all() else "some",
            "why_no_money": silent["reason"].iloc[0] if len(silent) else "",
            "top_action": planned["action"].iloc[0] if len(planned) else "", "kinds": len(planned),
            "measured": bool((planned["basis"] == MEASURED).any()), "has_consent": has_consent,
            "min_value": min_value}


def _why_none(frame: pd.DataFrame, actions: pd.DataFrame, has_consent: bool) -> str:
    if len(actions):
        return ""
    return reason("nothing-proposed" if frame.empty else "nothing-planned" if has_consent else "no-consent-column")


def _refused(left_out: pd.DataFrame) -> Result:
    """The candidates left out, by reason: ``reason, rows``, most first."""
    table = left_out.groupby("reason").size().rename("rows").reset_index()
    table = table.sort_values(["rows", "reason"], ascending=[False, True], ignore_index=True)
    facts = {"rows": len(left_out), "top_reason": "", "top_share": None}
    if len(table):
        facts |= {"top_reason": table["reason"].iloc[0], "top_share": table["rows"].iloc[0] / len(left_out)}
    return Result("plan_left_out", table, facts=facts, reason="" if len(table) else reason("nothing-left-out"),
                  units={"rows": "count"})


def _groups(actions: pd.DataFrame, summary: pd.DataFrame, planned: pd.DataFrame, *,
            last: dt.date) -> pd.DataFrame:
    """What is decided together, most money first, then by the order in which customers stand: no customer twice."""
    kinds = summary.assign(group=[KINDS[name].group for name in summary["action"]])
    why = kinds[kinds["reason"] != ""].drop_duplicates("group").set_index("group")["reason"]
    sides = planned.set_index("customer_id")[["lower", "upper"]]
    rows = actions.join(sides, on="customer_id")
    rows = rows.assign(group=[KINDS[name].group for name in rows["action"]],
                       chapter=[KINDS[name].chapter for name in rows["action"]])
    treated = rows[rows["arm"] == TREATED].groupby("group", sort=False)
    table = pd.DataFrame({"chapter": treated["chapter"].first(), "customers": treated.size(),
                          "expected_value": treated["expected_value"].sum(min_count=1),
                          "deadline": treated["until"].max().clip(upper=pd.Timestamp(last)),
                          "rank": treated["rank"].min()})
    for side in ("lower", "upper"):  # an interval of some of them would be none of all
        table[side] = treated[side].sum(min_count=1).where(treated[side].count() == treated["expected_value"].count())
    table["control"] = rows[rows["arm"] == CONTROL].groupby("group").size().reindex(table.index).fillna(0).astype(int)
    table["reason"] = why.reindex(table.index).where(table["expected_value"].isna(), "").fillna("")
    table = table.rename_axis("group").reset_index()
    table = table.sort_values(["expected_value", "rank"], ascending=[False, True], ignore_index=True)
    return table[["group", "chapter", "customers", "control", "expected_value", "lower", "upper", "deadline",
                  "reason"]]


def _by_day(actions: pd.DataFrame) -> Result:
    """Contacts to make on each day: ``due, letters, calls``."""
    treated = actions[actions["arm"] == TREATED]
    table = treated.groupby(["due", "channel"]).size().unstack(fill_value=0).reindex(columns=CHANNELS, fill_value=0)
    table = table.rename_axis(columns=None).rename(columns={"email": "letters", "phone": "calls"}).reset_index()
    return Result("plan_by_day", table, facts={"contacts": len(treated), "days": len(table)},
                  reason="" if len(table) else reason("nothing-planned"), units={"due": "day"})


def _frequent_reasons(actions: pd.DataFrame) -> Result:
    """The most frequent reason of each kind; where fewer than five share it, without its numbers."""
    told = actions[~actions["action"].isin(_SELF_EXPLAINING)]
    shared = told.groupby(["action", "reason"]).size().rename("customers").reset_index()
    shared = shared.sort_values(["customers", "action", "reason"], ascending=[False, True, True])
    shared = shared.drop_duplicates("action").sort_values("action", ignore_index=True)
    bare = shared["reason"].str.replace(r"\d[\d.,-]*", "…", regex=True)
    table = shared.assign(reason=shared["reason"].mask(shared["customers"] < SHARED_BY, bare))[["action", "reason"]]
    why = "" if len(table) else reason("self-explaining" if len(actions) else "nothing-planned")
    return Result("plan_reasons", table, facts={"kinds": len(table), "shared_by": SHARED_BY}, reason=why)


def _check_numbers(days: int, min_value: float, seed: int) -> None:
    whole("days", days, least=1, most=LONGEST_PLAN)
    number("min_value", min_value)
    whole("seed", seed, least=0, most=2**64 - 1)


def _checked(candidates: Result | pd.DataFrame, first: dt.date, days: int) -> pd.DataFrame:
    """The candidates, held to their columns, kinds and days."""
    candidates = as_made(candidates, table="candidates", needs=CANDIDATE, by="action_candidates")
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


def _described(frame: pd.DataFrame, known: pd.DataFrame, effects: pd.DataFrame, rules: ActionSettings,
               min_value: float, *, margins: bool) -> pd.DataFrame:
    """The candidates with ``known, consent, channel`` (a number), its ``cost``, their ``order`` and expected value.

    ``order`` is what is expected of each by whatever there is to go by; ``expected_value, lower, upper`` are the same
    in money, missing where a factor of it has no source.
    """
    about = known[["known", "consent", "by_email", "by_phone"]].take(frame["customer"])
    values = values_of(frame, effects, rules.offers)
    prices = np.array([rules.costs.get(name, 0.0) for name in CHANNELS])
    channel = channels_of(frame["kind"].to_numpy(), about, brings=values["expected_value"], prices=prices,
                          min_value=min_value)
    cost = prices[channel]  # of no channel any: it is refused
    priced = np.array([name in rules.costs for name in CHANNELS])[channel]
    sourced = (effects["basis"] != ASSUMED).to_numpy()[frame["kind"]] & priced & (
        margins | (frame["kind"] == NAMES.index(ASKING)).to_numpy())
    money = {name: np.where(sourced, value - cost, np.nan) for name, value in values.items()}
    return frame.assign(known=about["known"].to_numpy(), consent=about["consent"].to_numpy(), channel=channel,
                        cost=cost, priced=priced, margins=margins, order=values["expected_value"] - cost, **money)


def _refusals(frame: pd.DataFrame, min_value: float) -> tuple[np.ndarray, list[str]]:
    """Why a row cannot be planned, whatever the others are: places in the reasons; their number where it can."""
    rules = {"plan-unknown-customer": ~frame["known"], "plan-no-consent": ~frame["consent"],
             "plan-no-address": frame["channel"] < 0, "plan-value-unknown": frame["order"].isna(),
             "plan-below-cost" if min_value == 0 else "plan-below-minimum": frame["order"] < min_value,
             "plan-contacted-lately": frame["first"] > frame["final"]}
    return np.select(list(rules.values()), range(len(rules)), len(rules)), list(rules)


def _listed(planned: pd.DataFrame, known: pd.DataFrame, effects: pd.DataFrame, first: dt.date) -> pd.DataFrame:
    """The rows in the columns of a plan, by day and rank."""
    planned = planned.sort_values(["first", "rank"])
    about = known[["language", "name", "email", "phone"]].take(planned["customer"]).reset_index(drop=True)
    effect = effects[["persuasion_rate", "basis"]].iloc[planned["kind"]].reset_index(drop=True)
    channel = pd.array(CHANNELS, dtype="str").take(planned["channel"])
    due = (pd.Timestamp(first) + pd.to_timedelta(planned["first"], unit="D")).astype("datetime64[us]")
    planned = planned.assign(due=due, channel=channel, campaign=planned["action"] + f" {first}")
    return planned.reset_index(drop=True).assign(**about, **effect)[ACTIONS]


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
        reject("default_language", language, "two or three letters such as 'lt'")


def channels_of(kind: np.ndarray, known: pd.DataFrame, *, brings: np.ndarray, prices: np.ndarray,
                min_value: float) -> np.ndarray:
    """The place in `CHANNELS` of the first channel of each row's kind that has an address and is worth its price.

    Where none is worth it, the first that has an address; -1 where none has. ``brings`` is the expected value of each
    row before the price of its channel, ``prices`` those of `CHANNELS`.
    """
    channel = np.full(len(kind), -1)
    for least in (-np.inf, min_value):
        for place_of_kind, name in enumerate(NAMES):
            for first in reversed(KINDS[name].channels):
                place = CHANNELS.index(first)
                fits = known[f"by_{first}"].to_numpy() & ~(brings - prices[place] < least)  # unknown is told elsewhere
                channel[(kind == place_of_kind) & fits] = place
    return channel


def contacts_before(contacts: Any, ids: pd.Index, *, as_of: dt.date, aliases: Mapping[str, str],
                    cap_days: int) -> tuple[np.ndarray, np.ndarray]:
    """Of each of ``ids``: the last day of each kind of contact, customers × kinds, and how many contacts of late.

    A kind is waited for after an assignment to the control group too, which would otherwise be no longer one; but who
    was assigned to it was not contacted, and so does not count towards the cap.
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


def effects_of(rules: ActionSettings, measured: Result | pd.DataFrame | None) -> pd.DataFrame:
    """By action: ``persuasion_rate``, where it was measured with ``_lower`` and ``_upper``, and ``basis``."""
    rates = [rules.persuasion_rate.get(name, kind.persuasion_rate) for name, kind in KINDS.items()]
    table = pd.DataFrame({**dict.fromkeys(_RATES, np.nan), "persuasion_rate": rates,
                          "basis": [STATED if name in rules.persuasion_rate else ASSUMED for name in KINDS]},
                         index=NAMES)
    table.loc[ASKING, ["persuasion_rate", "basis"]] = [np.nan, STATED]  # how many answer is counted, not assumed
    if measured is None:
        return table
    measured = as_made(measured, table="measured", needs=("action", *_RATES), by="evaluate_actions")
    found = measured.assign(action=measured["action"].replace(dict(rules.aliases)))
    found = found[found["persuasion_rate_lower"].notna() & found["action"].isin(set(KINDS) - {ASKING})]
    found = found.set_index("action")
    twice = sorted(set(found.index[found.index.duplicated()]))
    if twice:
        raise TableError("measured", "action", f"more than one effect of {', '.join(twice)}", rows=len(found),
                         remedy="Measure with evaluate_actions and the same aliases, which puts them together.")
    table.loc[found.index, _RATES] = found[_RATES].astype(float).clip(lower=0)
    table.loc[found.index, "basis"] = MEASURED
    return table


def values_of(frame: pd.DataFrame, effects: pd.DataFrame, offers: Mapping[str, float]) -> dict[str, np.ndarray]:
    """Of each row ``expected_value`` and its ``lower, upper`` where the effect was measured, before the contact's cost.

    What is given is given to the persuaded, and to those who would have come anyway.
    """
    rate, lower, upper = (effects[name].to_numpy(dtype=float)[frame["kind"]] for name in _RATES)
    value, chance = (frame[name].to_numpy(dtype=float) for name in ("value", "chance"))
    given = np.array([offers.get(name, 0.0) for name in NAMES])[frame["kind"]]

    def brought(share: np.ndarray) -> np.ndarray:
        return share * (1 - chance) * (value - given) - chance * given

    expected = np.where(frame["kind"] == NAMES.index(ASKING), value, brought(rate))
    return {"expected_value": expected, "lower": brought(lower), "upper": brought(upper)}


def summary_of(frame: pd.DataFrame, planned: pd.DataFrame, effects: pd.DataFrame) -> pd.DataFrame:
    """One row per proposed kind, the most valuable first; no customers."""
    treated = planned[planned["arm"] == TREATED]
    parts = {"proposed": frame, "planned": planned, "treated": treated,
             "control": planned[planned["arm"] == CONTROL]}
    table = pd.DataFrame({name: rows["kind"].value_counts() for name, rows in parts.items()}).fillna(0).astype(int)
    money = treated.groupby("kind")[["expected_value", "lower", "upper"]].sum(min_count=1).reindex(table.index)
    table = table.join(money)
    table.loc[table["treated"] == 0, "expected_value"] = 0.0
    table["order"] = planned.groupby("kind")["order"].sum().reindex(table.index)
    about = planned.groupby("kind")[["priced", "margins"]].first().reindex(table.index)
    kinds = effects.iloc[table.index].rename_axis("action").reset_index()
    table = table.reset_index(drop=True).assign(**kinds[["action", "persuasion_rate", "basis"]],
                                                priced=about["priced"].to_numpy(), margins=about["margins"].to_numpy())
    table["reason"] = [_why_no_money(row) for row in table.itertuples()]
    empty = (table["treated"] == 0).rename("empty")
    return table.assign(empty=empty).sort_values(["empty", "expected_value", "order", "action"], ignore_index=True,
                                                 ascending=[True, False, False, True])[_SUMMARY]


def _why_no_money(row: Any) -> str:
    """Which factor of the expected value has no source; empty where each has one, or nothing is planned."""
    if not row.planned or not pd.isna(row.expected_value) or not row.treated:
        return ""
    if row.basis == ASSUMED:
        return reason("effect-not-measured")
    return reason("no-margin-stated" if not row.margins else "no-cost-stated")


def choose(frame: pd.DataFrame, *, room: np.ndarray, limit: int) -> tuple[np.ndarray, np.ndarray]:
    """The best row of each customer, ranked, or why a row is not chosen.

    Rows with money go before rows without: what was shown before what is assumed.

    Parameters
    ----------
    frame : pandas.DataFrame
        ``customer`` and ``kind_rank, product_rank`` (numbers), ``expected_value`` (may be missing), ``order, first``.
    room : numpy.ndarray
        By customer, the contacts left.
    limit : int
        How many customers at most.

    Returns
    -------
    rank, why_not : numpy.ndarray
        In the order of ``frame``: the place from 1 and -1, or 0 and the place in `NOT_CHOSEN` of the reason.
    """
    customer, silent = frame["customer"].to_numpy(), frame["expected_value"].isna().to_numpy()
    best = np.lexsort([frame["product_rank"], frame["first"], frame["kind_rank"], customer, -frame["order"], silent])
    rank, why_not = np.zeros(len(frame), dtype=int), np.full(len(frame), NOT_CHOSEN.index(MORE_VALUABLE))
    chosen = best[~pd.Series(customer[best]).duplicated().to_numpy()]
    able = room[customer[chosen]] > 0
    why_not[room[customer] <= 0] = NOT_CHOSEN.index(FULL)
    chosen = chosen[able]
    why_not[chosen[limit:]] = NOT_CHOSEN.index(LIST_FULL)
    chosen = chosen[:limit]
    rank[chosen], why_not[chosen] = np.arange(1, len(chosen) + 1), -1
    return rank, why_not


def random_assignment(frame: pd.DataFrame, *, holdout: float, seed: int) -> np.ndarray:
    """"control" for a share ``holdout`` of the rows, else "treated", by a keyed hash of each row alone.

    Neither the other rows nor their order matter, so that a customer's group does not change when the list does.

    Examples
    --------
    >>> rows = pd.DataFrame({"customer_id": list("def"), "action": "win-back", "due": pd.Timestamp("2025-01-01")})
    >>> random_assignment(rows, holdout=0.5, seed=1).tolist(), random_assignment(rows[2:], holdout=0.5, seed=1).tolist()
    (['treated', 'control', 'treated'], ['treated'])
    """
    day = frame["due"].to_numpy(dtype="datetime64[D]").astype(str)
    keys = frame["customer_id"].astype("str") + "\x1f" + frame["action"].astype("str") + "\x1f" + day
    drawn = pd.util.hash_array(keys.to_numpy(dtype=object), hash_key=f"{seed:016x}", categorize=False) / 2.0**64
    return np.where(drawn < holdout, CONTROL, TREATED).astype(object)
