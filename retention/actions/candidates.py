"""Every action that could be proposed to a customer in the days to come, with its chance, worth and reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import ibis
import pandas as pd

from retention.actions.candidates_worth import with_money, worth_in_words
from retention.actions.kinds import CANDIDATE, KINDS
from retention.actions.occasions import occasions
from retention.actions.recommendations import recommendations
from retention.actions.reorder import reorder_dates
from retention.actions.reorder_evaluation import ReorderEvaluation
from retention.errors import ArgumentError
from retention.metrics.lifecycle import lifecycle
from retention.tables.events import purchases
from retention.tables.inputs import as_date, as_table

REORDER, COMPLEMENT, WIN_BACK = "reorder reminder", "complement offer", "win-back"
#: Who has lapsed for longer is not written to: it has left.
LAPSED_DAYS = 180
#: A complement is offered to who purchased so many days ago at most.
RECENT_DAYS = 30


def action_candidates(log: Any, *, as_of: Any, days: int = 7, customers: Any = None, surveys: Any = None,
                      contacts: Any = None, subscriptions: Any = None, tickets: Any = None, name_days: Any = None,
                      margin: float | None = None, answer_value: float = 0.0, value: pd.Series | None = None,
                      aliases: Mapping[str, str] | None = None, kinds: Iterable[str] | None = None,
                      evaluations: Iterable[ReorderEvaluation] = (), seed: int = 0) -> pd.DataFrame:
    """Collect what could be done in ``[as_of, as_of + days)``; `plan_actions` chooses from it.

    Reorder reminders where a proven date falls into these days, of a product or, where the customer has none, of any
    purchase; the best complement for who purchased within `RECENT_DAYS` days; win-back for who is at risk, or has
    lapsed for up to `LAPSED_DAYS` days, and has no running subscription; and what `occasions` finds.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp, amount`` and, for products, ``product``.
    as_of : date
        Exclusive: the first of the days that actions are for.
    days : int
        How many days.
    customers, surveys, contacts, tickets, name_days : table, optional
        What `occasions` goes by; what is missing yields no candidates of its kinds.
    subscriptions : ibis.Table or pandas.DataFrame, optional
        ``customer_id, start, end``: who has one that runs is not won back.
    margin : float, optional
        What is earned of each unit of ``amount``; without one ``worth`` is revenue.
    answer_value : float
        What one survey answer is worth.
    value : pandas.Series, optional
        By customer_id, what a customer who is kept is worth within a year: the worth of win-back, onboarding check and
        call back, instead of one order.
    aliases : mapping of str to str, optional
        What ``contacts`` calls an action, and its kind.
    kinds : iterable of str, optional
        Names of `KINDS`; all when not given.
    evaluations : iterable of ReorderEvaluation
        From `evaluate_reorder`, where they have been made already.
    seed : int
        Of the evaluations' bootstraps.

    Returns
    -------
    pandas.DataFrame
        One row per customer, action and product, in the columns of `CANDIDATE`: ``chance`` of a purchase within 30
        days without contact, by the customer's own rhythm; ``worth`` of one order, the customer's mean net of refunds,
        shrunk to that of all, × ``margin``. Missing where they cannot be known. For files made for it, never for
        publication. ``attrs``: ``as_of, days, worth`` (what it is), ``verdicts`` (on the dates) and ``notes`` (what
        was not proposed, and why).

    Raises
    ------
    ArgumentError
        No such kind, days below 1, or two values for one customer.
    TableError
        A column is missing or of the wrong type.

    Examples
    --------
    >>> weekly = pd.date_range("2025-01-01", periods=9, freq="7D")
    >>> log = pd.concat([pd.DataFrame({"customer_id": name, "timestamp": weekly[:known], "amount": 12.0})
    ...                  for name, known in [("a", 9), ("b", 9), ("c", 5)]])
    >>> found = action_candidates(log, as_of="2025-03-01", kinds=["win-back"])
    >>> found[["customer_id", "action", "worth", "reason"]].to_string(index=False, header=False)
    'c win-back 12.0 lapsed: silent for 30 days; half of its gaps end within 6, 99 % within 13'
    """
    first, wanted = as_date(as_of, name="as_of"), _checked(days, kinds, value)
    table = as_table(log, table="transactions", needs=("customer_id", "timestamp"))
    span = {"as_of": first, "days": days}
    parts, notes, verdicts = [], [], {}
    if REORDER in wanted:
        found, verdicts = _reorders(table, evaluations={done.by_product: done for done in evaluations}, seed=seed,
                                    notes=notes, **span)
        parts.append(found)
    if COMPLEMENT in wanted:
        parts.append(_complements(table, notes=notes, **span))
    if WIN_BACK in wanted:
        parts.append(_win_back(table, subscriptions, notes=notes, **span))
    if wanted - {REORDER, COMPLEMENT, WIN_BACK}:
        found = occasions(table, customers=customers, surveys=surveys, contacts=contacts, tickets=tickets,
                          name_days=name_days, answer_value=answer_value, aliases=dict(aliases or {}), **span)
        notes += [f"{kind}: {why}" for kind, why in found.attrs["notes"].items() if kind in wanted]
        notes += [f"{why}: {count:,} not proposed" for why, count in found.attrs["set_aside"].items()]
        parts.append(found[found["action"].isin(wanted)])
    frame = _together(parts)
    frame = with_money(frame, table, as_of=first, margin=margin, value=value)
    frame.attrs = {"as_of": first.isoformat(), "days": days, "worth": worth_in_words(table, margin, value),
                   "verdicts": verdicts, "notes": notes}
    return frame


def _checked(days: int, kinds: Iterable[str] | None, value: pd.Series | None) -> set[str]:
    if not (isinstance(days, int) and days >= 1):
        raise ArgumentError(f"days: found {days!r}, allowed a whole number above 0.")
    wanted = set(KINDS) if kinds is None else {kinds} if isinstance(kinds, str) else set(kinds)
    if wanted - set(KINDS):
        raise ArgumentError(f"kinds: found {', '.join(sorted(wanted - set(KINDS)))}, allowed {', '.join(KINDS)}.")
    if value is not None and not value.index.is_unique:
        twice = value.index[value.index.duplicated()]
        raise ArgumentError(f"value: found {twice.nunique()} customers with more than one value, allowed one value for "
                            "each customer_id of the index.")
    return wanted


def _reorders(log: ibis.Table, *, as_of: dt.date, days: int, evaluations: dict[bool, ReorderEvaluation], seed: int,
              notes: list[str]) -> tuple[pd.DataFrame, dict[str, str]]:
    """Proven dates that fall into the days: those of products, and of customers who have none of a product."""
    verdicts, found = {}, []
    if "product" not in log.columns:
        notes.append("reorder reminder: the log has no products; dates are of any purchase")
    for by_product in ([True] if "product" in log.columns else []) + [False]:
        done = evaluations.get(by_product)
        within = {"within_days": done.within_days} if done else {}
        dates = reorder_dates(log, as_of=as_of, by_product=by_product, evaluation=done, seed=seed, **within)
        name = "product" if by_product else "customer"
        verdicts[name] = dates.attrs["verdict"]
        if dates["due"].isna().all():
            notes.append(f"reorder reminder: no date of a {name} is proven. {verdicts[name]}")
        due = dates[dates["due"] < pd.Timestamp(as_of) + pd.Timedelta(days=days)]
        found.append(due[~due["customer_id"].isin(found[0]["customer_id"])] if found else due)
    rows = pd.concat(found, ignore_index=True)
    product = rows["product"] if "product" in rows else pd.Series(pd.NA, index=rows.index, dtype="str")
    reason = rows["reason"].str.replace(" days before the last one observed", " days ago")
    reason = (product + ": ").fillna("") + reason
    return pd.DataFrame({"customer_id": rows["customer_id"], "action": REORDER, "due": rows["due"],
                         "until": rows["upper"], "product": product, "reason": reason}), verdicts


def _complements(log: ibis.Table, *, as_of: dt.date, days: int, notes: list[str]) -> pd.DataFrame:
    if "product" not in log.columns:
        notes.append("complement offer: the log has no products")
        return pd.DataFrame()
    bought = purchases(log, as_of=as_of)
    bought = bought.filter(bought.timestamp >= as_of - dt.timedelta(days=RECENT_DAYS))
    recent = bought.select("customer_id").distinct().to_pandas()["customer_id"]
    advice = recommendations(log, as_of=as_of, customers=recent, limit=1)
    rows = advice[advice["score"] > 0]
    if rows.empty:
        notes.append("complement offer: no two products are bought together often enough")
    share = (100 * rows["share"]).round().astype(int).clip(lower=1).astype(str)
    unit = {"order": "orders with", "customer": "customers who have"}[advice.attrs["unit"]]
    reason = f"of the {unit} " + rows["because"] + ", " + share + " % have " + rows["product"] + " too"
    return _for_all_days({"customer_id": rows["customer_id"], "action": COMPLEMENT, "product": rows["product"],
                          "because": rows["because"], "reason": reason}, as_of, days)


def _win_back(log: ibis.Table, subscriptions: Any, *, as_of: dt.date, days: int, notes: list[str]) -> pd.DataFrame:
    states = lifecycle(log, as_of=as_of)
    if states["lapsed_after"].isna().all():
        notes.append(f"win-back: {states['reason'].iloc[0]}" if len(states) else "win-back: nobody has purchased")
    lapsed = (states["state"] == "Lapsed") & (states["silence"] <= states["lapsed_after"] + LAPSED_DAYS)
    rows = states[(states["state"] == "At risk") | lapsed]
    if subscriptions is not None:
        rows = rows[~rows["customer_id"].isin(_running(subscriptions, as_of))]
    return _for_all_days({"customer_id": rows["customer_id"], "action": WIN_BACK,
                          "reason": rows["state"].str.lower() + ": " + rows["reason"]}, as_of, days)


def _running(subscriptions: Any, as_of: dt.date) -> pd.Series:
    """Customers with a subscription that runs on ``as_of``; ``end`` is the first day without it."""
    table = as_table(subscriptions, table="subscriptions", needs=("customer_id", "start", "end"),
                     allow_missing=("end",))
    last = table.end.cast("date")
    running = table.filter(table.start.cast("date") <= as_of, last.isnull() | (last > as_of))
    return running.select("customer_id").distinct().to_pandas()["customer_id"]


def _for_all_days(columns: dict[str, Any], as_of: dt.date, days: int) -> pd.DataFrame:
    first = pd.Timestamp(as_of)
    return pd.DataFrame(columns).assign(due=first, until=first + pd.Timedelta(days=days - 1))


def _together(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """One frame in the columns and types of candidates, sorted by customer, action, day and product."""
    columns = {"product": "str", "because": "str", "years": "Int64", "chance": float, "worth": float,
               "due": "datetime64[us]", "until": "datetime64[us]", "reason": "str", "action": "str"}
    frames = [part.reindex(columns=CANDIDATE).astype(columns) for part in parts if len(part)]
    if not frames:
        return pd.DataFrame(columns=CANDIDATE).astype({**columns, "customer_id": "str"})
    frame = pd.concat(frames, ignore_index=True)
    return frame.sort_values(["customer_id", "action", "due", "product"], ignore_index=True)
