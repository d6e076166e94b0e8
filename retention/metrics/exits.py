"""Why contracts end: the reasons given, which of them are given more often than before, and what they cost."""

from __future__ import annotations

import datetime as dt
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.metrics.estimate import change_between as change
from retention.metrics.estimate import holm, proportion, wilson
from retention.result import Result
from retention.tables.calendar import day_of
from retention.tables.events import known_before
from retention.tables.inputs import as_date, as_table, own_names
from retention.words import reason, say

#: Reasons that say nothing, in the languages that the kit writes.
SAYS_NOTHING = frozenset({"other", "others", "unknown", "n/a", "none", "-", "kita", "kitas", "iba", "iba pa"})


@own_names
def cancel_reasons(subscriptions: Any, *, as_of: str | dt.date, since: str | dt.date,
                   before: str | dt.date | None = None) -> Result:
    """Why contracts ended since a day, and which reasons are given more often than in the time before it.

    A contract that is followed by another of the same customer, which begins on the day it ends or before, is a change
    of plan and no exit.

    Parameters
    ----------
    subscriptions : ibis.Table or pandas.DataFrame
        ``customer_id, start, end`` (missing while alive), ``cancel_reason`` and, for money, ``monthly_amount``.
    as_of : date
        Exclusive: the last observed day is the one before.
    since : date
        First day of the exits that count.
    before : date, optional
        First day of those they are compared with; as long before ``since`` as that is before ``as_of`` by default.

    Returns
    -------
    Result
        One row per reason, the most frequent first; "not stated" where there is none. ``cancel_reason, exits, estimate,
        lower, upper`` (share of the exits; Wilson), ``n`` (exits), ``monthly`` (money a month that went with them; NaN
        without amounts), ``earlier`` (share in the time before), ``change, change_lower, change_upper`` (Newcombe),
        ``p_adjusted`` (Holm over the reasons), ``moved`` (``p_adjusted`` below 0.05), ``reason``. Facts:
        ``exits, exits_before, changes`` (of plan), ``stated`` (share with a reason that says something: "other" does
        not), ``monthly``; of the reason given most that says something ``top, top_share, top_lower, top_upper``;
        ``moved`` (reasons), and of the surest ``first, first_change, first_up``; ``since``.

    Raises
    ------
    TableError
        A column is missing or of the wrong type.

    Examples
    --------
    >>> contracts = pd.DataFrame({"customer_id": ["a", "b", "c", "c"], "monthly_amount": 10.0,
    ...     "start": pd.to_datetime(["2025-01-01", "2025-01-01", "2025-01-01", "2025-03-01"]),
    ...     "end": pd.to_datetime(["2025-02-01", "2025-02-10", "2025-03-01", None]),
    ...     "cancel_reason": ["price", "price", "plan change", None]})
    >>> found = cancel_reasons(contracts, as_of="2025-06-01", since="2025-01-01")
    >>> found[["cancel_reason", "exits", "estimate", "monthly"]]
      cancel_reason  exits  estimate  monthly
    0         price      2       1.0     20.0
    >>> found.facts["changes"]
    1
    """
    last, first = as_date(as_of, name="as_of"), as_date(since, name="since")
    earlier = first - (last - first) if before is None else as_date(before, name="before")
    table = as_table(subscriptions, table="subscriptions", needs=("customer_id", "start", "end", "cancel_reason"),
                     allow_missing=("end", "cancel_reason"))
    counts = _counts(known_before(table, "subscriptions", last), first, earlier)
    now, then = (counts[counts["late"] == late] for late in (True, False))
    exits, changes = now[~now["goes_on"]], int(now.loc[now["goes_on"], "rows"].sum())
    rows = _shares(exits, then[~then["goes_on"]], "monthly_amount" in table.columns)
    facts = _facts(rows, exits, then, changes) | {"since": first}
    return Result("cancel_reasons", rows, facts=facts, reason="" if facts["exits"] else reason("no-exits"),
                  units=dict.fromkeys(("estimate", "lower", "upper", "earlier", "change", "change_lower",
                                       "change_upper"), "share") | {"monthly": "money", "p_adjusted": ",.3f"})


def _counts(table: ibis.Table, first: dt.date, earlier: dt.date) -> pd.DataFrame:
    """Contracts that ended, by reason, by whether they ended since ``first``, and by whether the customer went on."""
    rows = table.mutate(start=day_of(table.start), end=day_of(table.end))
    # the contract of the same customer that begins next, whatever its length
    rows = rows.mutate(follows=rows.start.lead().over(group_by="customer_id", order_by=["start", "end"]))
    ended = rows.filter(rows.end.notnull(), rows.end >= earlier)
    money = {"monthly": ended.monthly_amount.sum()} if "monthly_amount" in table.columns else {}
    counted = ended.group_by(cancel_reason=ended.cancel_reason, late=ended.end >= first,
                             goes_on=(ended.follows <= ended.end).fill_null(False)).agg(rows=ended.count(), **money)
    frame = counted.to_pandas()
    words = frame["cancel_reason"].astype("object")
    frame["cancel_reason"] = words.where(words.notna() & (words != ""), say("group-not-stated"))
    return frame.astype({"late": bool, "goes_on": bool})


def _shares(exits: pd.DataFrame, before: pd.DataFrame, priced: bool) -> pd.DataFrame:
    names = exits.groupby("cancel_reason")["rows"].sum().sort_values(ascending=False, kind="stable")
    earlier = before.groupby("cancel_reason")["rows"].sum()
    n, n_before = int(names.sum()), int(earlier.sum())
    money = exits.groupby("cancel_reason")["monthly"].sum() if priced else pd.Series(dtype=float)
    rows = []
    for name, count in names.items():
        share, lower, upper = (float(side) for side in wilson(count, n))
        moved = change(before=proportion(earlier.get(name, 0), n_before), now=proportion(count, n))
        rows.append({"cancel_reason": name, "exits": int(count), "estimate": share, "lower": lower, "upper": upper,
                     "n": n, "monthly": float(money.get(name, np.nan)),
                     "earlier": earlier.get(name, 0) / n_before if n_before else np.nan, "change": moved.estimate,
                     "change_lower": moved.lower, "change_upper": moved.upper,
                     "p": _two_proportions(count, n, earlier.get(name, 0), n_before),
                     "reason": "" if n_before else reason("no-exits-before")})
    table = pd.DataFrame(rows, columns=["cancel_reason", "exits", "estimate", "lower", "upper", "n", "monthly",
                                        "earlier", "change", "change_lower", "change_upper", "p", "reason"])
    table["p"] = holm(table["p"].to_numpy(dtype=float))
    table = table.rename(columns={"p": "p_adjusted"})
    table.insert(12, "moved", table["p_adjusted"] < 0.05)
    return table


def _two_proportions(now: int, n: int, before: int, n_before: int) -> float:
    """Fisher's exact test: reasons may be rare."""
    from scipy.stats import fisher_exact

    if not n or not n_before:
        return np.nan
    return float(fisher_exact([[now, n - now], [before, n_before - before]]).pvalue)


def _facts(rows: pd.DataFrame, exits: pd.DataFrame, then: pd.DataFrame, changes: int) -> dict[str, Any]:
    none = say("group-not-stated")
    says = rows["cancel_reason"].astype(str).str.strip().str.lower()
    stated = rows[(rows["cancel_reason"] != none) & ~says.isin(SAYS_NOTHING)]
    top = stated.iloc[0] if len(stated) else {}
    moved = stated[stated["moved"]].sort_values("p_adjusted")
    total = int(exits["rows"].sum())
    surest = moved.iloc[0] if len(moved) else {}
    return {"exits": total, "exits_before": int(then.loc[~then["goes_on"], "rows"].sum()), "changes": changes,
            "stated": float(stated["exits"].sum() / total) if total else None, "stated_known": total > 0,
            "monthly": float(rows["monthly"].sum(min_count=1)) if len(rows) else None,
            "monthly_known": bool(rows["monthly"].notna().any()), "reasons": len(stated),
            "top": top.get("cancel_reason", "none"), "top_share": top.get("estimate"), "top_lower": top.get("lower"),
            "top_upper": top.get("upper"), "top_exits": top.get("exits"), "moved": len(moved),
            "first": surest.get("cancel_reason", "none"), "first_change": surest.get("change"),
            "first_up": bool(len(moved) and surest["change"] > 0)}
