"""Occasions to contact a customer that its own history, the calendar and its answers give."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import pandas as pd

from retention.actions.kinds import KINDS
from retention.actions.occasions_days import anniversaries, birthdays, name_day_rows
from retention.actions.occasions_history import consenting, customers_table, order_history
from retention.actions.occasions_recent import answer_rate_of, call_backs, invitations, onboarding_checks, thanks
from retention.arguments import whole
from retention.errors import ArgumentError
from retention.tables.inputs import as_date, as_table
from retention.tables.name_days import checked_name_days


def occasions(log: Any, *, as_of: str | dt.date, days: int = 7, customers: Any = None, surveys: Any = None,
              contacts: Any = None, tickets: Any = None, name_days: Any = None, best: float = 0.05,
              within_days: int = 30, onboarding: tuple[int, int] = (7, 21), youngest: int = 16,
              answer_value: float = 0.0, answer_rate: float | None = None,
              aliases: dict[str, str] | None = None) -> pd.DataFrame:
    """Whom to contact in the coming days, and what for: one row per customer and occasion.

    * **anniversary** of the first order, 1, 2, … years ago. Here and with birthdays, 29 February is 28 February in
      years that have none. Where the log begins after the business did, it is the first order in the log.
    * **birthday** and **name day**, of customers whose ``consent`` is true (missing means no) and who have ordered.
      Not proposed, but counted: birthdays in the future, of people above 110 or below ``youngest``, and the days
      that systems write where they know none (1900-01-01, 1970-01-01).
    * **onboarding check**: one order, made so many days ago as ``onboarding`` says, and no second.
    * **thank-you** to the share ``best`` of the customers of the last 365 days by revenue net of refunds, of whom
      those who ordered in the last ``within_days``. A tie at the border is left out as a whole.
    * **survey invitation**: ordered in the last 14 days, not asked in the last 90.
    * **call back**: answered 0 to 6 to the recommendation question in the last 30 days, and since then neither was
      called nor had a first answer to a ticket.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp``; with ``amount`` for thank-yous. Refunds are no orders.
    as_of : date
        Exclusive for what is known, and the first day that an action can be due.
    days : int
        Actions due from ``as_of`` on for so many days, 1 to 365.
    customers : ibis.Table or pandas.DataFrame, optional
        ``customer_id, consent`` with ``name, birthday, name_day`` (MM-DD) where there are: a customer's own name day
        goes before the calendar's.
    surveys, contacts, tickets : ibis.Table or pandas.DataFrame, optional
        Answers with ``customer_id``; contacts made (control arms aside); tickets with ``first_response``.
    name_days : ibis.Table or pandas.DataFrame, optional
        ``name, day`` (MM-DD). A customer's first given name is looked up, whatever its case and accents; of several
        days of a name the next one counts.
    best, within_days, onboarding, youngest
        See above; ``onboarding`` is the first and the last day after the order, ``youngest`` an age in years.
    answer_value : float
        What an answer to a survey is worth, in money.
    answer_rate : float, optional
        Share of invitations answered; that of the recommendation question's invitations over a year by default, the
        last 14 days aside, whose answers are still to come.
    aliases : dict, optional
        What ``contacts`` calls an action, and its kind: ``{"phone call": "call back"}``.

    Returns
    -------
    pandas.DataFrame
        The columns of `retention.actions.kinds.CANDIDATE`, ordered by ``due, action, customer_id``. ``due`` and
        ``until`` are the first and the last day that make sense (``until`` may lie beyond the ``days``), ``years`` is
        given for anniversaries. ``chance`` and ``worth`` are missing, but for survey invitations: ``chance`` is 0, and
        ``worth`` is what asking brings as a whole, ``answer_rate`` × ``answer_value``, because nobody is
        persuaded to purchase. ``attrs``: ``set_aside`` (reason: how many birthdays and name days of
        customers who consented and have ordered), ``notes`` (kind: why nothing of it can be proposed). Customer-level:
        not to be published.

    Raises
    ------
    TableError
        A column is missing or of the wrong type, a customer stands twice in ``customers``.
    ArgumentError
        An argument out of its range.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [5.0, 7.0, 3.0], "timestamp": pd.to_datetime(
    ...     ["2023-01-03", "2024-11-25", "2024-12-20"])})
    >>> found = occasions(log, as_of="2025-01-01", best=0.5, within_days=60)
    >>> found[["customer_id", "action", "due"]]
      customer_id            action        due
    0           b  onboarding check 2025-01-01
    1           a         thank-you 2025-01-01
    2           a       anniversary 2025-01-03
    >>> found["reason"].iloc[2]
    'first ordered on 2023-01-03, 2 years ago; 1 order since'
    """
    today, aliases = as_date(as_of, name="as_of"), aliases or {}
    _check(days, best, within_days, onboarding, youngest, answer_value, answer_rate, aliases)
    table = as_table(log, table="transactions", needs=("customer_id", "timestamp"))
    history = order_history(table, as_of=today)
    parts = [anniversaries(history, as_of=today, days=days),
             onboarding_checks(history, as_of=today, days=days, between=onboarding)]
    personal, set_aside, notes = _personal(history, customers, name_days, today, days, youngest)
    parts += personal
    if "amount" in table.columns:
        parts.append(thanks(history, as_of=today, best=best, within_days=within_days))
    else:
        notes["thank-you"] = "transactions have no amount: nobody is known to be among the best"
    asking, unasked = _asking(history, surveys, contacts, tickets, today, answer_value, answer_rate, aliases)
    frame = pd.concat([*parts, *asking], ignore_index=True)
    frame = frame.sort_values(["due", "action", "customer_id"], ignore_index=True)
    frame.attrs = {"as_of": today.isoformat(), "days": days, "set_aside": set_aside, "notes": notes | unasked}
    return frame


def _check(days: int, best: float, within_days: int, onboarding: tuple[int, int], youngest: int, answer_value: float,
           answer_rate: float | None, aliases: dict[str, str]) -> None:
    whole("days", days, least=1)
    whole("within_days", within_days, least=1)
    whole("youngest", youngest, least=0)
    if days > 365:
        raise ArgumentError(f"days: found {days}, allowed up to 365, in which no day of the year comes twice.")
    if not 0 < best <= 1:
        raise ArgumentError(f"best: found {best!r}, allowed above 0 and up to 1.")
    if len(onboarding) != 2 or not 1 <= onboarding[0] <= onboarding[1]:
        raise ArgumentError(f"onboarding: found {onboarding!r}, allowed the first and the last day after the order, "
                            "such as (7, 21).")
    if not (answer_value >= 0 and math.isfinite(answer_value)):
        raise ArgumentError(f"answer_value: found {answer_value!r}, allowed 0 or more.")
    if answer_rate is not None and not 0 <= answer_rate <= 1:
        raise ArgumentError(f"answer_rate: found {answer_rate!r}, allowed 0 to 1.")
    unknown = sorted(set(aliases.values()) - set(KINDS))
    if unknown:
        raise ArgumentError(f"aliases: found {', '.join(unknown)}, allowed {', '.join(KINDS)} on the right.")


def _personal(history: pd.DataFrame, customers: Any, name_days: Any, as_of: dt.date, days: int,
              youngest: int) -> tuple[list[pd.DataFrame], dict[str, int], dict[str, str]]:
    """Birthdays and name days; what was set aside; and why a kind is not proposed."""
    calendar = None if name_days is None else checked_name_days(as_table(
        name_days, table="name_days", needs=("name", "day"), allow_missing=("name", "day")).to_pandas())
    table = None if customers is None else customers_table(customers)
    if table is None or "consent" not in table.columns:
        why = "no customers table" if table is None else "customers have no consent, and missing means no"
        return [], {}, {"birthday": why, "name day": why}
    people = consenting(table).merge(history, on="customer_id")
    parts, set_aside, notes = [], {}, {}
    if "born_year" in people:
        rows, set_aside = birthdays(people, as_of=as_of, days=days, youngest=youngest)
        parts.append(rows)
    else:
        notes["birthday"] = "customers have no birthday"
    if "name_day" in people or ("name" in people and calendar is not None):
        rows, unfit = name_day_rows(people, calendar, as_of=as_of, days=days)
        parts.append(rows)
        set_aside |= unfit
    else:
        notes["name day"] = "no calendar of name days" if calendar is None else "customers have no name"
    return parts, set_aside, notes


def _asking(history: pd.DataFrame, surveys: Any, contacts: Any, tickets: Any, as_of: dt.date, answer_value: float,
            answer_rate: float | None, aliases: dict[str, str]) -> tuple[list[pd.DataFrame], dict[str, str]]:
    """Survey invitations and calls back, and why a kind is not proposed."""
    if surveys is None or "customer_id" not in surveys.columns:
        why = "no surveys table" if surveys is None else "surveys do not say whose answers they are"
        return [], {"survey invitation": why, "call back": why}
    dated = ("asked",) if "asked" in surveys.columns else ()
    table = as_table(surveys, table="surveys", needs=("customer_id", "timestamp", "question", "score", *dated),
                     allow_missing=("customer_id", "score", "asked"))
    parts = [call_backs(table, contacts=contacts, tickets=tickets, as_of=as_of, aliases=aliases)]
    rate = answer_rate_of(table, as_of=as_of) if answer_rate is None else answer_rate
    if math.isnan(rate):
        return parts, {"survey invitation": "no invitation over a year to learn from how many answer: give answer_rate"}
    parts.append(invitations(history, table, as_of=as_of, rate=rate, answer_value=answer_value))
    return parts, {}
