"""Occasions that recent events give: a first order, a good year, a purchase to ask about, an unhappy answer."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import ibis
import pandas as pd

from retention.actions.kinds import KINDS
from retention.actions.occasions_history import YEAR, counted, proposed, written
from retention.metrics.recovery import detractors_followed_up
from retention.metrics.response import response_rate
from retention.tables.assignment import contacted
from retention.tables.inputs import as_table

#: An invitation follows a purchase within so many days, and is answered within so many.
ASK_WITHIN, ANSWERED_WITHIN = 14, 14
#: How long an unhappy answer calls for a call, and how soon.
CALL_WITHIN, CALL_SOON = 30, 7
_CALL = "call back"


def onboarding_checks(history: pd.DataFrame, *, as_of: dt.date, days: int, between: tuple[int, int]) -> pd.DataFrame:
    """Customers with one order, some time ago."""
    today = pd.Timestamp(as_of)
    soonest, latest = (history["first"] + pd.Timedelta(days=number) for number in between)
    due = soonest.clip(lower=today)
    rows = history.assign(due=due, until=latest, since=(today - history["first"]).dt.days)
    rows = rows[(history["orders"] == 1) & (latest >= today) & (due < today + pd.Timedelta(days=days))]
    reason = ("first ordered on " + written(rows["first"]) + ", " + counted(rows["since"], "day")
              + " ago; no second order yet")
    return proposed("onboarding check", rows["customer_id"], due=rows["due"], until=rows["until"], reason=reason)


def thanks(history: pd.DataFrame, *, as_of: dt.date, best: float, within_days: int) -> pd.DataFrame:
    """Those who brought most in the last 365 days, and bought lately. A tie at the border is left out as a whole."""
    buyers = history[history["bought"] & (history["revenue"] > 0)]
    allowed = math.ceil(best * int(history["bought"].sum()) - 1e-9)
    top = buyers[buyers["revenue"].rank(method="max", ascending=False) <= allowed]
    rows = top[top["last"] >= pd.Timestamp(as_of) - pd.Timedelta(days=within_days)]
    spent = rows["revenue"].map("{:,.2f}".format).astype("str")
    reason = (f"among the best {100 * best:g} % of the {int(history['bought'].sum()):,} customers of the last {YEAR} "
              "days: spent " + spent + " net of refunds, the last time on " + written(rows["last"]))
    return proposed("thank-you", rows["customer_id"], due=pd.Timestamp(as_of),
                    until=rows["last"] + pd.Timedelta(days=within_days), reason=reason)


def answer_rate_of(surveys: ibis.Table, *, as_of: dt.date) -> float:
    """Share of the year's invitations to the recommendation question that were answered; NaN where there were none.

    The last days' invitations do not count: answers to them are still to come.
    """
    if "asked" not in surveys.columns:
        return math.nan
    end = as_of - dt.timedelta(days=ANSWERED_WITHIN)
    rows = surveys.filter(surveys.asked < end, surveys.asked >= end - dt.timedelta(days=YEAR))
    rows = rows.mutate(score=ibis.ifelse(rows.timestamp < as_of, rows.score, ibis.null(rows.score.type())))
    return float(response_rate(rows, question="nps"))


def invitations(history: pd.DataFrame, surveys: ibis.Table, *, as_of: dt.date, rate: float,
                answer_value: float) -> pd.DataFrame:
    """Customers who bought lately and have not been asked for a while; ``worth`` is that of asking as a whole."""
    today, rest = pd.Timestamp(as_of), KINDS["survey invitation"].wait_days
    at = surveys.asked.coalesce(surveys.timestamp) if "asked" in surveys.columns else surveys.timestamp
    asked = surveys.filter(surveys.customer_id.notnull(), at < as_of)
    asked = asked.mutate(at=at).group_by("customer_id").agg(asked=ibis._["at"].max().cast("timestamp"))
    rows = history[history["last"] >= today - pd.Timedelta(days=ASK_WITHIN)]
    rows = rows.merge(asked.to_pandas(), on="customer_id", how="left")
    rows = rows[~(rows["asked"] >= today - pd.Timedelta(days=rest))]
    before = ("last asked on " + written(rows["asked"])).where(rows["asked"].notna(), "never asked before")
    reason = ("bought on " + written(rows["last"]) + "; " + before
              + f"; {100 * rate:.0f} % of such questions are answered")
    candidates = proposed("survey invitation", rows["customer_id"], due=today,
                          until=rows["last"] + pd.Timedelta(days=ASK_WITHIN), reason=reason, worth=rate * answer_value)
    return candidates.assign(chance=0.0)


def call_backs(surveys: ibis.Table, *, contacts: Any, tickets: Any, as_of: dt.date,
               aliases: dict[str, str]) -> pd.DataFrame:
    """Detractors of the last days whom nobody has called since, and to whom the service desk has not spoken."""
    spoken = [part for part in (_called(contacts, as_of, aliases), _answered(tickets, as_of)) if part is not None]
    none = pd.DataFrame({"customer_id": pd.Series(dtype="str"), "timestamp": pd.Series(dtype="datetime64[us]")})
    log = pd.concat([none, *spoken]).assign(action=pd.Series(dtype="str")).fillna({"action": _CALL})
    found = detractors_followed_up(surveys, log, as_of=as_of, actions=_CALL, within_days=CALL_SOON,
                                   since_days=CALL_WITHIN)
    rows = found[found["contacted"].isna()]
    reason = ("scored " + rows["score"].map("{:g}".format).astype("str") + " of 10 on " + written(rows["answered"])
              + "; nobody has called since (" + counted(rows["days_waiting"], "day") + ")")
    return proposed(_CALL, rows["customer_id"], due=pd.Timestamp(as_of),
                    until=rows["answered"] + pd.Timedelta(days=CALL_WITHIN), reason=reason)


def _called(contacts: Any, as_of: dt.date, aliases: dict[str, str]) -> pd.DataFrame | None:
    """The last call to each customer: one row each, so that tables of two databases can meet."""
    if contacts is None:
        return None
    log = as_table(contacts, table="contacts", needs=("customer_id", "timestamp", "action"))
    made = log.filter(log.action.isin([_CALL, *(name for name, kind in aliases.items() if kind == _CALL)]))
    made = contacted(made)
    return _last(made, made.timestamp, as_of)


def _answered(tickets: Any, as_of: dt.date) -> pd.DataFrame | None:
    """The last first answer of the service desk to each customer."""
    if tickets is None or "first_response" not in tickets.columns:
        return None
    log = as_table(tickets, table="tickets", needs=("customer_id", "first_response"), allow_missing=("first_response",))
    return _last(log, log.first_response, as_of)


def _last(rows: ibis.Table, moment: ibis.Value, as_of: dt.date) -> pd.DataFrame:
    rows = rows.mutate(moment=moment.cast("timestamp")).filter(ibis._.moment < as_of)
    return rows.group_by("customer_id").agg(timestamp=rows.moment.max()).to_pandas()
