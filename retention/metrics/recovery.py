"""Putting right what went wrong: detractors who have had no answer, and how many good ratings make up for a bad one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.arguments import choices, not_empty, whole
from retention.errors import ArgumentError
from retention.metrics.estimate import missing, proportion
from retention.metrics.intent import kind_of, scored_answers
from retention.result import Estimate, Result, as_frame
from retention.tables.assignment import contacted
from retention.tables.inputs import as_date, as_made, as_table, own_names
from retention.words import reason

#: Contacts that are an answer to a complaint, by what `contacts` calls them.
REPLIES = ("call", "call back", "reply", "apology", "visit")


@own_names
def detractors_followed_up(surveys: Any, contacts: Any, *, as_of: Any, actions: str | Iterable[str],
                           within_days: int = 7, since_days: int = 90) -> Result:
    """The closed loop: every recent detractor, when it answered, and whether anybody has been in touch since.

    A customer counts with the latest answer; who has meanwhile answered 7 or more is no detractor any more. Only
    contacts after the answer count, and none of a control arm, who were not written to.

    Parameters
    ----------
    surveys : ibis.Table or pandas.DataFrame
        ``customer_id, timestamp, question, score``.
    contacts : ibis.Table or pandas.DataFrame
        ``customer_id, timestamp, action`` and, where there is one, ``arm``.
    as_of : date
        Exclusive: the last observed day is the one before.
    actions : str or iterable of str
        Which contacts are an answer to a complaint: a newsletter is not.
    within_days : int
        How soon a detractor should hear from us.
    since_days : int
        How far back answers are looked at.
    columns : mapping of str to str, optional
        What the columns are called in the tables, where that differs: ``{"score": "Q7"}``.

    Returns
    -------
    Result
        One row per detractor, the longest waiting first: ``customer_id, answered, score, contacted`` (day of the
        first contact, or missing), ``due`` (``answered`` + ``within_days``), ``days_waiting`` (to the contact, or to
        the last observed day), ``state``: "in time", "late", "open" (not contacted, not due) or "overdue". For files
        made for it, never for publication. Facts: ``within_days, since_days, actions, actions_known`` (whether the
        contacts hold any), ``detractors``, how many are ``in_time, late, open, overdue``, ``due`` (all but the open),
        ``share_in_time`` (of all), and ``oldest`` (the day on which the longest waiting of the overdue answered).

    Raises
    ------
    ArgumentError
        No action named, or one that is nowhere in the contacts.

    References
    ----------
    Markey, Reichheld & Dullweber (2009), Closing the customer feedback loop, Harvard Business Review.

    Examples
    --------
    >>> surveys = pd.DataFrame({"customer_id": ["a", "b"], "question": "nps", "score": [2, 3],
    ...                         "timestamp": pd.to_datetime(["2025-01-10", "2025-01-12"])})
    >>> calls = pd.DataFrame({"customer_id": ["b"], "action": "call", "timestamp": pd.to_datetime(["2025-01-13"])})
    >>> detractors_followed_up(surveys, calls, as_of="2025-01-21", actions="call")[
    ...     ["customer_id", "due", "days_waiting", "state"]]
      customer_id        due  days_waiting    state
    0           a 2025-01-17            10  overdue
    1           b 2025-01-19             1  in time
    """
    wanted = [actions] if isinstance(actions, str) else list(actions)
    last = as_date(as_of, name="as_of")
    log = as_table(as_frame(contacts), table="contacts", needs=("customer_id", "timestamp", "action"))
    there = _check_actions(log, wanted)
    whole("within_days", within_days, least=1, unit="days")
    whole("since_days", since_days, least=1, unit="days")
    answers = scored_answers(surveys, as_of=last)
    answers = answers.filter(answers.timestamp >= last - dt.timedelta(days=since_days))
    place = ibis.row_number().over(group_by="customer_id", order_by=[answers.timestamp.desc(), answers.score.desc()])
    latest = answers.mutate(place=place).filter(ibis._.place == 0).drop("place")
    detractors = latest.filter(kind_of(latest.score) == "detractor")
    written = contacted(log.filter(log.action.isin(wanted), log.timestamp < last))
    pairs = detractors.inner_join(written.select("customer_id", at=written.timestamp), "customer_id")
    firsts = pairs.filter(pairs["at"] > pairs.timestamp).group_by("customer_id").agg(contacted=ibis._["at"].min())
    frame = detractors.left_join(firsts, "customer_id").select(
        "customer_id", "answered", "score", contacted=ibis._.contacted.cast("date")).to_pandas()
    table = _states(frame, last, within_days)
    counts = table["state"].value_counts()
    states = {state.replace(" ", "_"): int(counts.get(state, 0)) for state in ("in time", "late", "open", "overdue")}
    waiting = table.loc[table["state"] == "overdue", "answered"]
    return Result("detractors_followed_up", table, reason="" if len(table) else reason("no-detractor"),
                  facts={"within_days": within_days, "since_days": since_days, "detractors": len(table), **states,
                         "actions": wanted, "actions_known": bool(there & set(wanted)),
                         "due": len(table) - states["open"], "oldest": waiting.min() if len(waiting) else None,
                         "share_in_time": states["in_time"] / len(table) if len(table) else None},
                  units=dict.fromkeys(("answered", "contacted", "due"), "day"))


def _check_actions(log: ibis.Table, wanted: list[str]) -> set[str]:
    there = set(log.select("action").distinct().to_pandas()["action"].dropna())
    not_empty("actions", wanted, allowed="one or more of " + ", ".join(sorted(there)[:8]))
    if there:
        choices("actions", wanted, sorted(there))
    return there


def _states(frame: pd.DataFrame, last: dt.date, within_days: int) -> pd.DataFrame:
    for name in ("answered", "contacted"):
        frame[name] = pd.to_datetime(frame[name])
    frame["due"] = frame["answered"] + pd.Timedelta(days=within_days)
    last_day = pd.Timestamp(last) - pd.Timedelta(days=1)
    frame["days_waiting"] = (frame["contacted"].fillna(last_day) - frame["answered"]).dt.days
    soon, done = frame["days_waiting"] <= within_days, frame["contacted"].notna()
    frame["state"] = np.select([done & soon, done, soon], ["in time", "late", "open"], "overdue")
    order = {"overdue": 0, "open": 1, "late": 2, "in time": 3}
    return frame.sort_values(["state", "answered", "customer_id"], ignore_index=True, key=lambda column: (
        column.map(order) if column.name == "state" else column))


def closed_loop_rate(followed_up: Result | pd.DataFrame) -> Estimate:
    """Share of detractors who heard from us in time.

    Parameters
    ----------
    followed_up : Result or pandas.DataFrame
        From `detractors_followed_up`. Who is neither contacted nor due yet is not counted.

    Returns
    -------
    Estimate
        Wilson interval; parts ``in_time, late, overdue, open``.

    Examples
    --------
    >>> float(closed_loop_rate(pd.DataFrame({"state": ["in time", "overdue", "overdue", "late", "open"]})))
    0.25
    """
    rows = as_made(followed_up, table="followed_up", needs=("state",), by="detractors_followed_up")
    counts = rows["state"].value_counts()
    parts = {state.replace(" ", "_"): int(counts.get(state, 0)) for state in ("in time", "late", "overdue", "open")}
    due = parts["in_time"] + parts["late"] + parts["overdue"]
    rate = proportion(parts["in_time"], due, parts=parts, nobody=reason("no-detractor-due"))
    return rate.replace(name="closed_loop_rate", key="closed_loop_rate")


def rating_recovery(mean: Estimate | float, *, negative: float, positive: float) -> Estimate:
    """How many positive ratings bring a mean back to where it was after one negative rating.

    (mean − negative) ÷ (positive − mean), rounded up: how many ratings the mean rests on does not matter, because
    a larger base is moved less by both.

    Parameters
    ----------
    mean : Estimate or float
        The mean rating, such as `csat` with ``method="mean"``.
    negative, positive : float
        What one bad and one good rating are, on the same scale, such as 1 and 5.

    Returns
    -------
    Estimate
        Unit ``count``; the interval is that of the mean, carried through. NaN where the mean is not below
        ``positive``: no number of such ratings restores it. Part ``exact``: before rounding up. Facts: ``mean,
        negative, positive``.

    Examples
    --------
    >>> float(rating_recovery(4.5, negative=1, positive=5))
    7.0
    """
    if not negative < positive:
        raise ArgumentError(f"negative, positive: found {negative}, {positive}, allowed a lower before a higher one.")
    value = float(mean)
    n = mean.n if isinstance(mean, Estimate) else 0
    named = {"name": "rating_recovery", "facts": {"mean": value, "negative": negative, "positive": positive}}
    if np.isnan(value):
        why = mean.reason if isinstance(mean, Estimate) else reason("no-mean")
        return missing(why, n=n, unit="count").replace(**named)
    if not negative <= value < positive:
        return missing(reason("not-restorable", mean=value), n=n, unit="count").replace(**named)
    sides = (mean.lower, mean.upper) if isinstance(mean, Estimate) else (np.nan, np.nan)
    lower, upper = (np.ceil((side - negative) / (positive - side)) if side < positive else np.inf if side >= positive
                    else np.nan for side in sides)
    exact = (value - negative) / (positive - value)
    return Estimate(float(np.ceil(exact - 1e-9)), float(max(lower, 0)), float(upper), n=n, unit="count",
                    reason="" if np.isfinite([lower, upper]).all() else reason("mean-unbounded"),
                    parts={"exact": exact}, **named)
