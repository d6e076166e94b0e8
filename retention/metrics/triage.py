"""Which open tickets to take first, and which topics come again and again so that an article would save contacts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from retention.arguments import number, reject
from retention.metrics.estimate import wilson
from retention.metrics.tickets import prepared_tickets, promised
from retention.result import Result
from retention.tables.business import ServiceSettings
from retention.tables.inputs import as_date, as_made, own_names
from retention.words import reason, say, say_each

#: Least urgency and risk of an open ticket, so that no factor makes the others meaningless.
_LEAST = 0.05


@own_names
def ticket_triage(tickets: Any, *, as_of: str | dt.date, customers: Result | pd.DataFrame | None = None,
                  settings: ServiceSettings | Mapping[str, Any] | None = None) -> Result:
    """Open tickets in the order in which to take them: urgency × value × risk.

    Urgency is the time waited ÷ the time promised (1 at the deadline); where nothing is promised, ÷ the time within
    which nine in ten settled tickets were settled. Value and risk of a customer who is not known are the medians of
    those of the open tickets that are; without any, tickets are ranked by urgency alone.

    Parameters
    ----------
    tickets : ibis.Table or pandas.DataFrame
        As in `service_levels`.
    as_of : date
        Exclusive: the last observed day is the one before.
    customers : Result or pandas.DataFrame, optional
        ``customer_id, value`` (money that the customer brings in a year) and ``risk`` (of leaving, 0 to 1).
    settings : ServiceSettings or mapping, optional
        ``[service]`` of a workspace.

    Returns
    -------
    Result
        One row per open ticket, the first to take first: ``rank, customer_id, opened, waited`` (hours of service),
        ``late, answered`` (true or false), ``priority, channel, topic`` where there are, ``urgency, value, risk, score,
        reason`` (in words for the staff). Customer-level: not to be published. Facts: ``open, late, unanswered,
        customers, valued`` (whether value and risk are known), ``at_stake`` (Σ value × risk of their customers), and
        ``oldest`` (day on which the longest waiting was opened).

    Examples
    --------
    >>> tickets = pd.DataFrame({"customer_id": ["a", "b"], "opened": pd.to_datetime(["2025-03-01", "2025-03-03"]),
    ...     "resolved": pd.NaT, "due": pd.to_datetime(["2025-03-10", "2025-03-04"])})
    >>> ticket_triage(tickets, as_of="2025-03-06")[["rank", "customer_id", "late"]]
       rank customer_id   late
    0     1           b   True
    1     2           a  False
    """
    found = prepared_tickets(tickets, as_of=as_of, settings=settings)
    usual = found.rows.filter(found.rows.settled).resolution.quantile(0.9).execute()
    there = [name for name in ("priority", "channel", "topic") if name in found.columns]
    waiting = found.rows.filter(~found.rows.settled)
    rows = waiting.select("customer_id", "opened", "due", "answered", "late", *there, waited=waiting.resolution,
                          promised=promised(waiting, found.rules.resolve_within_hours)).to_pandas()
    end = pd.Timestamp(found.as_of)
    gone = (end - rows["opened"]).dt.total_seconds() / 3600
    own = (rows["due"] - rows["opened"]).dt.total_seconds() / 3600
    fallback = rows["waited"] / (usual if usual and usual == usual else max(float(rows["waited"].max() or 0), 1.0))
    urgency = (gone / own).where(own > 0, rows["waited"] / rows["promised"]).fillna(fallback).clip(lower=_LEAST)
    rows = rows.assign(urgency=urgency.astype(float), late=rows["late"].fillna(False).astype(bool))
    rows, valued = _with_customers(rows, customers)
    rows["score"] = rows["urgency"] * rows["value"].fillna(1.0) * rows["risk"].fillna(1.0)
    rows = rows.sort_values(["score", "opened", "customer_id"], ascending=[False, True, True], ignore_index=True)
    rows.insert(0, "rank", np.arange(1, len(rows) + 1))
    rows["reason"] = _said(rows, valued) if len(rows) else pd.Series(dtype="str")
    known = rows.drop_duplicates("customer_id")
    facts = {"open": len(rows), "late": int(rows["late"].sum()), "unanswered": int((~rows["answered"]).sum()),
             "customers": len(known), "valued": valued,
             "late_customers": rows.loc[rows["late"], "customer_id"].nunique(),
             "at_stake": float((known["value"] * known["risk"]).sum()) if valued else None,
             "oldest": rows["opened"].min().date() if len(rows) else None}
    columns = ["rank", "customer_id", "opened", "waited", "late", "answered", *there, "urgency", "value", "risk",
               "score", "reason"]
    return Result("ticket_triage", rows[columns], facts=facts, reason="" if len(rows) else reason("no-open-tickets"),
                  units={"opened": "day", "waited": ",.0f", "value": "money", "risk": "share", "urgency": ",.1f",
                         "score": ",.1f"})


def _with_customers(rows: pd.DataFrame, customers: Any) -> tuple[pd.DataFrame, bool]:
    """Value and risk of each ticket's customer, those of the median where they are not known."""
    if customers is not None:
        known = as_made(customers, table="customers", needs=("customer_id", "value", "risk"),
                        remedy="Give one row per customer, with what it brings in a year and its risk of leaving.")
    if customers is None or rows.empty:
        return rows.assign(value=np.nan, risk=np.nan), False
    rows = rows.merge(known[["customer_id", "value", "risk"]].drop_duplicates("customer_id"), on="customer_id",
                      how="left")
    if rows[["value", "risk"]].isna().all().any():
        return rows.assign(value=np.nan, risk=np.nan), False
    rows["value"] = rows["value"].clip(lower=0).fillna(rows["value"].median())
    rows["risk"] = rows["risk"].fillna(rows["risk"].median()).clip(lower=_LEAST, upper=1)
    return rows, True


def _said(rows: pd.DataFrame, valued: bool) -> pd.Series:
    return say_each("ticket-triage.because", waited=rows["waited"].round(), late=rows["late"],
                    answered=rows["answered"], valued=valued, value=rows["value"].round(),
                    risk=rows["risk"].round(2))


# ---- topics that come again and again

@own_names
def ticket_topics(tickets: Any, *, as_of: str | dt.date, since: str | dt.date,
                  settings: ServiceSettings | Mapping[str, Any] | None = None, cost_per_contact: float | None = None,
                  answered_by_article: tuple[float, float] = (0.1, 0.3)) -> Result:
    """What tickets are about, and what an article in a knowledge base would save on each topic: an estimate.

    An article can only answer what is a question: tickets of a topic that is no complaint, settled with one contact,
    without being reopened. Of these it is assumed to answer a share between ``answered_by_article``: nobody has
    measured it here. Write the article, link it where tickets are opened, and count.

    Parameters
    ----------
    tickets : ibis.Table or pandas.DataFrame
        ``customer_id, opened, topic`` and what there is of ``resolved, contacts, reopened``.
    as_of, since : date
        The tickets opened from ``since`` to before ``as_of`` count.
    settings : ServiceSettings or mapping, optional
        ``[service]`` of a workspace: ``complaint_topics``.
    cost_per_contact : float, optional
        Money.
    answered_by_article : tuple of float
        The least and the greatest share assumed, 0 to 1.

    Returns
    -------
    Result
        One row per topic, the most frequent first: ``topic, tickets, customers, estimate, lower, upper`` (share of
        tickets; Wilson), ``n, contacts, again`` (share of its customers who had it twice or more), ``simple`` (tickets
        that an article might answer), ``saved_lower, saved_upper`` (tickets a year), ``money_lower, money_upper`` (a
        year; NaN without a price), ``complaint, reason``. Facts: ``tickets, topic, share`` (the most frequent), of the
        topic that an article would save most ``best, best_simple, saved_lower, saved_upper, money_lower, money_upper``,
        ``priced, assumed_lower, assumed_upper, days``.

    Examples
    --------
    >>> tickets = pd.DataFrame({"customer_id": list("abc"), "opened": pd.Timestamp("2025-03-03"), "contacts": [1, 1, 2],
    ...     "resolved": pd.Timestamp("2025-03-04"), "topic": ["how to", "how to", "late"]})
    >>> ticket_topics(tickets, as_of="2026-01-01", since="2025-01-01")[["topic", "tickets", "simple", "saved_upper"]]
        topic  tickets  simple  saved_upper
    0  how to        2       2          0.6
    1    late        1       0          0.0
    """
    low, high = answered_by_article
    if not 0 <= low <= high <= 1:
        reject("answered_by_article", answered_by_article, "the least and the greatest share, such as (0.1, 0.3)")
    if cost_per_contact is not None:
        number("cost_per_contact", cost_per_contact, least=0)
    last, first = as_date(as_of, name="as_of"), as_date(since, name="since")
    found = prepared_tickets(tickets, as_of=last, settings=settings, since=first)
    if "topic" not in found.columns:
        return Result("ticket_topics", pd.DataFrame(columns=["topic", "tickets"]), reason=reason("no-topics"))
    rows = found.rows
    once = rows.settled & (rows.contacts == 1)
    once = once & ~rows.reopened.fill_null(False) if "reopened" in found.columns else once
    complaint = rows.complaint.fill_null(False)
    each = rows.group_by("topic", "customer_id").agg(
        tickets=rows.count(), contacts=rows.contacts.sum(), simple=(once & ~complaint).sum(), complaint=complaint.any())
    table = each.group_by("topic").agg(tickets=each.tickets.sum(), customers=each.count(), contacts=each.contacts.sum(),
                                       again=(each.tickets > 1).mean(), simple=each.simple.sum(),
                                       complaint=each.complaint.any()).to_pandas()
    table["topic"] = table["topic"].astype(object).where(table["topic"].notna(), say("group-not-stated"))
    table = table.sort_values(["tickets", "topic"], ascending=[False, True], ignore_index=True)
    days, n = (last - first).days, int(table["tickets"].sum())
    share, lower, upper = wilson(table["tickets"].to_numpy(dtype=float), np.full(len(table), float(n)))
    a_year = table["simple"] * 365 / days
    price = np.nan if cost_per_contact is None else cost_per_contact
    table = table.assign(estimate=share, lower=lower, upper=upper, n=n, saved_lower=low * a_year,
                         saved_upper=high * a_year, money_lower=low * a_year * price, money_upper=high * a_year * price,
                         reason=np.where(table["complaint"], reason("complaint-needs-a-person"), ""))
    table = table[["topic", "tickets", "customers", "estimate", "lower", "upper", "n", "contacts", "again", "simple",
                   "saved_lower", "saved_upper", "money_lower", "money_upper", "complaint", "reason"]]
    best = table.loc[table["simple"].idxmax()] if n else {}
    most = table.iloc[0] if n else {}
    facts = {"tickets": n, "topic": most.get("topic", "none"), "share": most.get("estimate"),
             "best": best["topic"] if n and best["simple"] else "none", "best_simple": best.get("simple"),
             **{name: best.get(name) for name in ("saved_lower", "saved_upper", "money_lower", "money_upper")},
             "priced": cost_per_contact is not None, "assumed_lower": low, "assumed_upper": high, "days": days,
             "price": cost_per_contact}
    return Result("ticket_topics", table, facts=facts, reason="" if n else reason("no-tickets"),
                  units=dict.fromkeys(("estimate", "lower", "upper", "again"), "share")
                  | dict.fromkeys(("money_lower", "money_upper"), "money")
                  | dict.fromkeys(("saved_lower", "saved_upper"), ",.0f"))
