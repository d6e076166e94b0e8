"""What came before customers left: tickets, refunds and low scores around a last order, beside comparable stayers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.arguments import whole
from retention.metrics.aftermath import FEWEST_PAIRS, NEAR, mcnemar, some, with_state
from retention.metrics.estimate import holm
from retention.metrics.matching import BALANCED, matched_pairs, paired_difference
from retention.metrics.tickets import prepared_tickets
from retention.result import Result
from retention.tables.business import ServiceSettings
from retention.tables.events import is_refund, orders
from retention.tables.inputs import as_date, as_table, in_order, own_names
from retention.words import reason

#: What is looked for, in the order in which a reader looks at it.
PRECEDENTS = ("ticket", "breach", "refund", "low score")
COLUMNS = ["precedent", "left", "stayed", "estimate", "lower", "upper", "p_adjusted", "moved", "n", "reason"]
_LOW = {"nps": 6, "csat": 2, "ces": 3}
_DRAWS = 1000


@own_names
def exit_precedents(log: Any, *, as_of: str | dt.date, tickets: Any = None, surveys: Any = None, window_days: int = 90,
                    since_days: int = 365, around_days: tuple[int, int] = (60, 14), caliper: float = 0.5,
                    settings: ServiceSettings | Mapping[str, Any] | None = None, seed: int = 0) -> Result:
    """What happened around the last order of customers who left, beside an order of comparable customers who stayed.

    Who left has bought nothing for ``window_days`` since its last order; who stayed bought again within them after the
    order that is looked at (of several the middle one). Pairs are alike in the quarter of the order and, on that day,
    in days since the order before, orders and spending of the year before, and days since the first order. A
    difference goes with leaving, and need not be its cause.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp, amount``.
    as_of : date
        Exclusive: the last observed day is the one before.
    tickets, surveys : ibis.Table or pandas.DataFrame, optional
        Tickets as in `service_levels`; answers with ``customer_id``.
    window_days : int
        Who does not buy for so many days has left.
    since_days : int
        Orders of so many days, up to the last of which it is known whether the customer left.
    around_days : tuple of int
        How many days before the order, and after it, are looked at.
    caliper, seed : float, int
        As in `service_aftermath`.
    settings : ServiceSettings or mapping, optional
        ``[service]`` of a workspace, for missed deadlines.

    Returns
    -------
    Result
        One row per precedent: ``precedent`` ("ticket"; "breach", a missed deadline; "refund"; "low score", 0 to 6 of 10
        to recommend, below the middle of satisfaction or ease), ``left, stayed`` (share of those who left, and stayed,
        with it), ``estimate, lower, upper`` (difference; bootstrap over pairs), ``p_adjusted`` (McNemar's exact test,
        Holm), ``moved`` (``p_adjusted`` below 0.05), ``n`` (pairs), ``reason``. Part ``balance``. Facts: ``cases`` (who
        left), ``pairs, balanced``, ``moved`` (rows), and of the surest ``first, first_left, first_stayed, first_lower,
        first_upper``; ``window_days, before_days, within_days``.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "a"], "timestamp": pd.to_datetime(["2025-01-01", "2025-02-01"]),
    ...                     "amount": 9.0})
    >>> exit_precedents(log, as_of="2026-01-01").summary()
    'Not shown: fewer than 30 customers who left have a comparable one who stayed.'
    """
    before_days, within_days = around_days
    for name, days in {"window_days": window_days, "since_days": since_days}.items():
        whole(name, days, least=1, unit="days")
    for days in around_days:
        whole("around_days", days, least=0, unit="days")
    last = as_date(as_of, name="as_of")
    table = as_table(log, table="transactions", needs=("customer_id", "timestamp", "amount"))
    refunds = table.filter(is_refund(table), table.timestamp < last)
    found = {"refund": refunds.select("customer_id", moment=refunds.timestamp.date()),
             **moments_of(tickets, surveys, last, settings)}
    bought = orders(table, as_of=last)
    left, stayed = _moments(bought, last, window_days, since_days)
    cases, others = (with_state(some(rows), bought) for rows in (left, stayed))
    pairs, balance = matched_pairs(cases, others, near=NEAR, exact=("quarter",), caliper=caliper)
    facts = {"cases": len(left), "pairs": len(pairs), "window_days": window_days, "before_days": before_days,
             "within_days": within_days}
    if len(pairs) < FEWEST_PAIRS:
        return Result("exit_precedents", pd.DataFrame(columns=COLUMNS), facts=facts, parts={"balance": balance},
                      reason=reason("few-leavers", least=FEWEST_PAIRS))
    both = [frame.iloc[pairs[side]].reset_index(drop=True) for frame, side in ((cases, "case"), (others, "other"))]
    return held_against(both, found, facts, balance, around_days=around_days, seed=seed)


def held_against(both: list[pd.DataFrame], found: dict[str, ibis.Table], facts: dict[str, Any], balance: pd.DataFrame,
                 *, around_days: tuple[int, int], seed: int, variant: str = "") -> Result:
    """How often each thing had happened to those who left and to those who stayed, pair by pair."""
    rows = []
    for name in PRECEDENTS:
        if name not in found:
            continue
        one, two = (_near(rows_of, found[name], *around_days) for rows_of in both)
        estimate, lower, upper = paired_difference(one, two, seed=seed, draws=_DRAWS)
        rows.append({"precedent": name, "left": one.mean(), "stayed": two.mean(), "estimate": estimate, "lower": lower,
                     "upper": upper, "p": mcnemar(one, two), "n": len(one),
                     "reason": "" if np.isfinite(lower) else reason("all-alike")})
    result = pd.DataFrame(rows, columns=["precedent", "left", "stayed", "estimate", "lower", "upper", "p", "n",
                                         "reason"])
    result["p_adjusted"] = holm(result.pop("p").to_numpy(dtype=float))
    result["moved"] = result["p_adjusted"] < 0.05
    surest = result[result["moved"]].sort_values("p_adjusted").head(1)
    first = surest.iloc[0] if len(surest) else {}
    facts = facts | {
        "balanced": bool((balance["difference"].abs() <= BALANCED).all()), "moved": int(result["moved"].sum()),
        "first": first.get("precedent", "none"), "first_left": first.get("left"),
        "first_stayed": first.get("stayed"), "first_lower": first.get("lower"), "first_upper": first.get("upper")}
    return Result("exit_precedents", result[COLUMNS], facts=facts, parts={"balance": balance}, variant=variant,
                  units=dict.fromkeys(("left", "stayed", "estimate", "lower", "upper"), "share")
                  | {"p_adjusted": ",.3f"}, reason="" if (result[["left", "stayed"]] > 0).any(axis=None) else
                  reason("nothing-to-look-for"))


def _moments(bought: ibis.Table, last: dt.date, window_days: int, since_days: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The last order of everybody who left, and of the others the middle one of those after which they stayed."""
    days = bought.group_by("customer_id", "day").agg(orders=bought.count())
    days = days.mutate(next=days.day.lead().over(group_by="customer_id", order_by="day"))
    final = last - dt.timedelta(days=window_days)
    known = days.filter(days.day <= final, days.day > final - dt.timedelta(days=since_days))
    gone = in_order(known.filter(known.next.isnull()).select("customer_id", "day"), "customer_id")
    stays = known.filter(known.next.delta(known.day, unit="day") < window_days)
    place = ibis.row_number().over(group_by="customer_id", order_by="day")
    stays = stays.mutate(place=place, count=stays.count().over(group_by="customer_id"))
    middle = stays.filter(stays.place == stays["count"] // 2).select("customer_id", "day")
    return gone, in_order(middle, "customer_id")


def moments_of(tickets: Any, surveys: Any, last: dt.date, settings: Any) -> dict[str, ibis.Table]:
    """When tickets, missed deadlines and low scores were: ``customer_id, moment`` (a day) of each kind."""
    found = {}
    if tickets is not None:
        ready = prepared_tickets(tickets, as_of=last, settings=settings)
        found["ticket"] = ready.rows.select("customer_id", moment=ready.rows.opened.date())
        if "due" in ready.columns:
            late = ready.rows.filter(ready.rows.late.fill_null(False))
            found["breach"] = late.select("customer_id", moment=late.due.date())
    if surveys is not None:
        answers = as_table(surveys, table="surveys", needs=("customer_id", "timestamp", "question", "score"),
                           allow_missing=("customer_id", "score"))
        low = ibis.cases(*((answers.question == name, ibis.literal(most)) for name, most in _LOW.items()), else_=-1)
        answers = answers.filter(answers.customer_id.notnull(), answers.timestamp < last, answers.score <= low)
        found["low score"] = answers.select("customer_id", moment=answers.timestamp.date())
    return found


def _near(rows: pd.DataFrame, happened: ibis.Table, before_days: int, within_days: int) -> np.ndarray:
    """Whether it happened to each around its day: 1 or 0."""
    known = ibis.memtable(pd.DataFrame({"place": range(len(rows)), "whose": rows["customer_id"].to_numpy(),
                                        "since": rows["day"].to_numpy(dtype="datetime64[us]")}))
    joined = happened.inner_join(known, happened.customer_id == known.whose)
    gone = joined.moment.delta(joined.since.date(), unit="day")
    near = joined.filter(gone >= -before_days, gone <= within_days).select("place").distinct().to_pandas()["place"]
    flags = np.zeros(len(rows))
    flags[near.to_numpy(dtype=int)] = 1.0
    return flags
