"""Occasions to contact a customer that its own history, the calendar and its answers give."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.actions.given_names import by_value, folded, given_names
from retention.actions.kinds import CANDIDATE, KINDS, UNITS, checked_settings, checked_tables
from retention.arguments import reject, share, whole
from retention.errors import TableError
from retention.metrics.recovery import REPLIES, detractors_followed_up
from retention.metrics.response import response_rate
from retention.result import Result
from retention.tables.assignment import contacted
from retention.tables.business import ActionSettings
from retention.tables.events import orders
from retention.tables.groups import with_facts
from retention.tables.inputs import as_date, as_table, in_order, own_names
from retention.tables.name_days import checked_name_days, is_day
from retention.words import reason, say_each

#: What occasions are read from, beside the log.
TABLES = ("customers", "surveys", "contacts", "tickets", "name_days")
#: In so many days no day of the year comes twice.
MOST_DAYS = 365
#: Days that make the year over which customers are compared.
YEAR = 365
#: Nobody so old is a customer: a date that was never filled in, or read wrongly.
OLDEST = 110
#: Days that systems write where they know none.
_PLACEHOLDERS = np.array(["1900-01-01", "1970-01-01"], dtype="datetime64[D]")
#: An invitation follows a purchase within so many days, and is answered within so many.
ASK_WITHIN, ANSWERED_WITHIN = 14, 14
#: How long an unhappy answer calls for a call, and how soon.
CALL_WITHIN, CALL_SOON = 30, 7
_CALL = "call back"
#: For so many days an apology for a missed deadline is not too late.
APOLOGISE_WITHIN = 14
_APOLOGY = "apology"


@own_names
def occasions(log: Any, *, as_of: str | dt.date, days: int = 7, tables: Mapping[str, Any] | None = None,
              settings: ActionSettings | Mapping[str, Any] | None = None, best: float = 0.05, within_days: int = 30,
              onboarding: tuple[int, int] = (7, 21), min_age: int = 16,
              response_rate: float | None = None) -> Result:
    """Whom to contact in the coming days, and what for: one row per customer and occasion.

    * **anniversary** of the first order, 1, 2, … years ago. Here and with birthdays, 29 February is 28 February in
      years that have none. Where the log begins after the business did, it is the first order in the log.
    * **birthday** and **name day**, of customers whose ``consent`` is true (missing means no) and who have ordered.
      Not proposed, but counted: birthdays in the future, of people above 110 or below ``min_age``, and the days
      that systems write where they know none (1900-01-01, 1970-01-01).
    * **onboarding check**: one order, made so many days ago as ``onboarding`` says, and no second.
    * **thank-you** to the share ``best`` of the customers of the last 365 days by revenue net of refunds, of whom
      those who ordered in the last ``within_days``. A tie at the border is left out as a whole.
    * **survey invitation**: ordered in the last 14 days, not asked in the last 90.
    * **call back**: answered 0 to 6 to the recommendation question in the last 30 days, and since then neither had a
      reply (of `REPLIES`) nor a first answer to a ticket. Only where replies are recorded in ``contacts`` at all.
    * **apology**: a ticket missed its deadline (``due``) in the last 14 days, and nobody has been in touch since.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp``; with ``amount`` for thank-yous. Refunds are no orders.
    as_of : date
        Exclusive for what is known, and the first day that an action can be due.
    days : int
        Actions due from ``as_of`` on for so many days, 1 to 365.
    tables : mapping of str to ibis.Table or pandas.DataFrame, optional
        What there is of ``customers`` (``customer_id, consent`` with ``name, birthday, name_day`` (MM-DD) where there
        are: a customer's own name day goes before the calendar's), ``surveys`` (answers with ``customer_id``),
        ``contacts`` (those made; control groups aside), ``tickets`` (with ``first_response``) and ``name_days``
        (``name, day`` (MM-DD): a customer's first given name is looked up, whatever its case and accents; of several
        days of a name the next one counts).
    settings : ActionSettings or mapping, optional
        ``[actions]`` of a workspace, or some of its keys: ``answer_value`` (what an answer to a survey is worth, in
        money; 0) and ``aliases`` (what ``contacts`` calls an action, and its kind: ``{"phone call": "call back"}``).
    best, within_days, onboarding, min_age
        See above; ``onboarding`` is the first and the last day after the order, ``min_age`` an age in years.
    response_rate : float, optional
        Share of invitations answered; that of the recommendation question's invitations over a year by default, the
        last 14 days aside, whose answers are still to come.

    Returns
    -------
    Result
        The columns of `retention.actions.kinds.CANDIDATE`, ordered by ``due, action, customer_id``. ``due`` and
        ``until`` are the first and the last day that make sense (``until`` may lie beyond the ``days``), ``years`` is
        given for anniversaries. ``chance`` and ``value`` are missing, but for survey invitations: ``chance`` is 0, and
        ``value`` is what asking brings as a whole, ``response_rate`` × ``answer_value``, because nobody is
        persuaded to purchase. Customer-level: not to be published. Its part ``not_proposed`` says what was not
        proposed: ``action, reason, rows`` (birthdays and name days of customers who consented and have ordered;
        missing where nothing of the kind can be proposed at all). Facts: ``as_of, days, proposed`` (rows) and
        ``customers``.

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
    'first ordered on 3 January 2023, 2 years ago; 1 order since'
    """
    today, given, rules = as_date(as_of, name="as_of"), checked_tables(tables, TABLES), checked_settings(settings)
    _check(days, best, within_days, onboarding, min_age, response_rate)
    table = as_table(log, table="transactions", needs=("customer_id", "timestamp"))
    history = order_history(table, as_of=today)
    parts = [anniversaries(history, as_of=today, days=days),
             onboarding_checks(history, as_of=today, days=days, between=onboarding)]
    personal, left = _personal(history, given, today, days, min_age)
    parts += personal
    if "amount" in table.columns:
        parts.append(thanks(history, as_of=today, best=best, within_days=within_days))
    else:
        left.append(not_proposed("thank-you", reason("no-amounts-to-rank")))
    if "tickets" in given and {"due", "resolved"} <= set(given["tickets"].columns):
        parts.append(apologies(given["tickets"], contacts=given.get("contacts"), as_of=today, aliases=rules.aliases))
    else:
        left.append(not_proposed(_APOLOGY, reason("no-deadlines")))
    asking, unasked = _asking(history, given, today, rules, response_rate)
    frame = pd.concat([*parts, *asking], ignore_index=True)
    frame = frame.sort_values(["due", "action", "customer_id"], ignore_index=True)
    return Result("occasions", frame, parts={"not_proposed": together(left + unasked)}, units=UNITS,
                  facts={"as_of": today, "days": days, "proposed": len(frame),
                         "customers": frame["customer_id"].nunique()},
                  reason="" if len(frame) else reason("nothing-proposed"))


def _check(days: int, best: float, within_days: int, onboarding: tuple[int, int], min_age: int,
           response_rate: float | None) -> None:
    whole("days", days, least=1, most=MOST_DAYS)
    whole("within_days", within_days, least=1)
    whole("min_age", min_age, least=0)
    share("best", best, zero=False)
    if len(onboarding) != 2 or not 1 <= onboarding[0] <= onboarding[1]:
        reject("onboarding", onboarding, "the first and the last day after the order, such as (7, 21)")
    share("response_rate", response_rate, or_none=True)


def _personal(history: pd.DataFrame, given: Mapping[str, Any], as_of: dt.date, days: int, min_age: int,
              ) -> tuple[list[pd.DataFrame], list[dict[str, Any]]]:
    """Birthdays and name days, and what was not proposed."""
    calendar = checked_name_days(as_table(
        given["name_days"], table="name_days", needs=("name", "day"),
        allow_missing=("name", "day")).to_pandas()) if "name_days" in given else None
    table = customers_table(given["customers"]) if "customers" in given else None
    if table is None or "consent" not in table.columns:
        why = reason("no-table", table="customers") if table is None else reason("no-consent-column")
        return [], [not_proposed("birthday", why), not_proposed("name day", why)]
    people = consenting(table).merge(history, on="customer_id")
    parts, left = [], []
    if "born_year" in people:
        rows, unfit = birthdays(people, as_of=as_of, days=days, min_age=min_age)
        parts.append(rows)
        left += unfit
    else:
        left.append(not_proposed("birthday", reason("no-column", table="customers", column="birthday")))
    if "name_day" in people or ("name" in people and calendar is not None):
        rows, unfit = name_day_rows(people, calendar, as_of=as_of, days=days)
        parts.append(rows)
        left += unfit
    else:
        left.append(not_proposed("name day", reason("no-name-days") if calendar is None else
                                 reason("no-column", table="customers", column="name")))
    return parts, left


def _asking(history: pd.DataFrame, given: Mapping[str, Any], as_of: dt.date, rules: ActionSettings,
            response_rate: float | None) -> tuple[list[pd.DataFrame], list[dict[str, Any]]]:
    """Survey invitations and calls back, and what was not proposed."""
    surveys = given.get("surveys")
    if surveys is None or "customer_id" not in surveys.columns:
        why = reason("no-table", table="surveys") if surveys is None else reason("anonymous-surveys")
        return [], [not_proposed("survey invitation", why), not_proposed("call back", why)]
    dated = ("asked",) if "asked" in surveys.columns else ()
    table = as_table(surveys, table="surveys", needs=("customer_id", "timestamp", "question", "score", *dated),
                     allow_missing=("customer_id", "score", "asked"))
    replies, parts, left = _replies(given.get("contacts"), as_of, rules.aliases), [], []
    if replies is None:
        left.append(not_proposed(_CALL, reason("replies-not-recorded")))
    else:
        parts.append(call_backs(table, replies=replies, tickets=given.get("tickets"), as_of=as_of))
    rate = answer_rate_of(table, as_of=as_of) if response_rate is None else response_rate
    if math.isnan(rate):
        return parts, [*left, not_proposed("survey invitation", reason("no-invitations"))]
    parts.append(invitations(history, table, as_of=as_of, rate=rate, answer_value=rules.answer_value))
    return parts, left


def order_history(log: ibis.Table, *, as_of: dt.date) -> pd.DataFrame:
    """One row per customer: ``customer_id, first, last`` (days of orders), ``orders``.

    Where the log has amounts also ``bought`` (whether there was an order in the last 365 days) and ``revenue`` (of
    these days, net of refunds).
    """
    placed = orders(log, as_of=as_of)
    each = placed.group_by("customer_id").agg(first=placed.day.min(), last=placed.day.max(), orders=placed.count())
    if "amount" in log.columns:
        since = as_of - dt.timedelta(days=YEAR)
        lines = log.filter(log.timestamp >= since, log.timestamp < as_of)
        spent = lines.group_by("customer_id").agg(revenue=lines.amount.sum().cast("float64"))
        each = with_facts(each, spent)
        each = each.mutate(bought=each["last"] >= since, revenue=each.revenue.fill_null(0.0))
    each = each.mutate(first=each["first"].cast("timestamp"), last=each["last"].cast("timestamp"))
    return in_order(each, "customer_id")


def consenting(customers: ibis.Table) -> pd.DataFrame:
    """One row per customer whose consent is true: ``customer_id`` and what there is of ``name, name_day`` and birthday.

    The birthday comes in parts, ``born_year, born_month, born_day``, because it may be any day at all.
    """
    agreed = customers.filter(customers.consent.cast("boolean").fill_null(False))
    chosen = {name: agreed[name].cast("string") for name in ("name",) if name in agreed.columns}
    if "name_day" in agreed.columns:
        own = agreed.name_day
        chosen["name_day"] = own.strftime("%m-%d") if own.type().is_temporal() else own.cast("string")
    if "birthday" in agreed.columns:
        born = agreed.birthday.cast("date")
        chosen |= {"born_year": born.year(), "born_month": born.month(), "born_day": born.day()}
    people = in_order(agreed.select("customer_id", **chosen), "customer_id")
    twice = people["customer_id"].duplicated()
    if twice.any():
        raise TableError("customers", "customer_id", "customers that are there twice", rows=int(twice.sum()),
                         keys=people.loc[twice, "customer_id"], remedy="Give one row per customer.")
    return people


def customers_table(customers: Any) -> ibis.Table:
    """The customers as an Ibis table whose ``birthday`` and ``consent``, where there, are of their types."""
    dated = {"birthday"} & set(getattr(customers, "columns", ()))
    table = as_table(customers, table="customers", needs=("customer_id", *dated), allow_missing=tuple(dated))
    if "consent" in table.columns and not (table.consent.type().is_boolean() or table.consent.type().is_null()):
        raise TableError("customers", "consent", f"expected true or false, found {table.consent.type()}",
                         remedy="Convert it first, or map it in workspace.toml; what is missing means no.")
    return table


def proposed(action: str, customer_id: pd.Series, *, due: Any, until: Any, reason: pd.Series | str,
             years: Any = None, value: float = np.nan) -> pd.DataFrame:
    """Rows of one action in the columns of a candidate, each of its own type whether or not there are rows."""
    index = customer_id.index
    frame = pd.DataFrame({
        "customer_id": customer_id.astype("str"), "action": pd.Series(action, index, dtype="str"),
        "due": _days(due, index), "until": _days(until, index),
        "product": pd.Series(np.nan, index, dtype="str"), "because": pd.Series(np.nan, index, dtype="str"),
        "years": pd.Series(years, index, dtype="Int64"), "chance": pd.Series(np.nan, index),
        "value": pd.Series(value, index, dtype=float), "reason": pd.Series(reason, index, dtype="str")})
    return frame[CANDIDATE].reset_index(drop=True)


def _days(value: Any, index: pd.Index) -> pd.Series:
    return pd.Series(value, index).astype("datetime64[us]")


def not_proposed(action: str, why: str, rows: int | None = None) -> dict[str, Any]:
    """What was not proposed of an action, and why; without ``rows`` nothing of it can be."""
    return {"action": action, "reason": why, "rows": rows}


def together(left: list[dict[str, Any]]) -> Result:
    """What was not proposed, ``action, reason, rows``; a fact: ``kinds``, how many lines there are."""
    table = pd.DataFrame(left, columns=["action", "reason", "rows"])
    table = table.astype({"action": "str", "reason": "str", "rows": "Int64"})
    return Result("not_proposed", table, facts={"kinds": len(table)})


def on_day(years: Any, months: np.ndarray, days: np.ndarray) -> np.ndarray:
    """The days of the calendar, as ``datetime64[D]``; 29 February is 28 February in years that have none.

    Examples
    --------
    >>> on_day(np.array([2024, 2025]), np.array([2, 2]), np.array([29, 29])).astype(str).tolist()
    ['2024-02-29', '2025-02-28']
    """
    years, months, days = (np.asarray(part).astype("int64") for part in (years, months, days))
    leap = (years % 4 == 0) & ((years % 100 != 0) | (years % 400 == 0))
    moved = days - ((months == 2) & (days == 29) & ~leap)
    return ((years - 1970) * 12 + months - 1).astype("datetime64[M]").astype("datetime64[D]") + (moved - 1)


def next_day(months: Any, days: Any, *, first: dt.date) -> np.ndarray:
    """The next time each day of the year comes, from ``first`` on."""
    this_year, next_year = (on_day(year, months, days) for year in (first.year, first.year + 1))
    return np.where(this_year < np.datetime64(first, "D"), next_year, this_year)


def anniversaries(history: pd.DataFrame, *, as_of: dt.date, days: int) -> pd.DataFrame:
    """Whole years since the first order."""
    first = history["first"].dt
    history = history.assign(due=next_day(first.month, first.day, first=as_of))
    history["years"] = history["due"].dt.year - first.year
    rows = history[(history["due"] < _end(as_of, days)) & (history["years"] > 0)]
    because = say_each("occasions.because-anniversary", first=rows["first"], years=rows["years"].astype(int),
                       n=rows["orders"].astype(int) - 1)
    return proposed("anniversary", rows["customer_id"], due=rows["due"], until=rows["due"], reason=because,
                    years=rows["years"])


def birthdays(people: pd.DataFrame, *, as_of: dt.date, days: int,
              min_age: int) -> tuple[pd.DataFrame, list[dict[str, Any]]]:
    """Birthdays of people with an order, and how many birthdays were set aside for which reason."""
    rows = people.dropna(subset=["born_year", "born_month", "born_day"])
    months, year = rows["born_month"], rows["born_year"].to_numpy()
    born = on_day(year, months, rows["born_day"])
    due = next_day(months, rows["born_day"], first=as_of)
    age = due.astype("datetime64[Y]").astype("int64") + 1970 - year
    faults = {reason("birthday-placeholder"): np.isin(born, _PLACEHOLDERS),
              reason("birthday-in-future"): born >= np.datetime64(as_of, "D"),
              reason("birthday-too-old", age=OLDEST): age > OLDEST,
              reason("birthday-too-young", age=min_age): age < min_age}
    fault = np.select(list(faults.values()), list(faults), "")
    left = [not_proposed("birthday", why, int((fault == why).sum())) for why in faults if (fault == why).any()]
    rows = rows.assign(due=due)[(fault == "") & (due < _end(as_of, days))]
    return _on_the_day("birthday", rows), left


def name_day_rows(people: pd.DataFrame, calendar: pd.DataFrame | None, *, as_of: dt.date,
                  days: int) -> tuple[pd.DataFrame, list[dict[str, Any]]]:
    """Name days of people with an order: their own ``name_day``, else those of their given name in the calendar."""
    own = people["name_day"] if "name_day" in people else pd.Series(np.nan, people.index, dtype="str")
    fits = is_day(own)
    unfit = int((own.notna() & ~fits).sum())
    parts = [people[fits].assign(day=own[fits])]
    if calendar is not None and "name" in people:
        known = people[~fits].assign(key=by_value(given_names(people.loc[~fits, "name"]), folded))
        keys = pd.DataFrame({"key": by_value(calendar["name"], folded), "day": calendar["day"]}).drop_duplicates()
        parts.append(known.dropna(subset="key").merge(keys, on="key"))
    rows = pd.concat(parts, ignore_index=True)
    month, day = rows["day"].str[:2].astype("int64"), rows["day"].str[3:].astype("int64")
    rows = rows.assign(due=next_day(month, day, first=as_of)).sort_values(["customer_id", "due"])
    rows = rows[rows["due"] < _end(as_of, days)].drop_duplicates("customer_id")
    left = [not_proposed("name day", reason("name-day-format"), unfit)] if unfit else []
    return _on_the_day("name day", rows), left


def _on_the_day(action: str, rows: pd.DataFrame) -> pd.DataFrame:
    because = say_each("occasions.because-day", action=action, due=rows["due"], n=rows["orders"].astype(int),
                       last=rows["last"])
    return proposed(action, rows["customer_id"], due=rows["due"], until=rows["due"], reason=because)


def _end(as_of: dt.date, days: int) -> np.datetime64:
    return np.datetime64(as_of, "D") + days


def onboarding_checks(history: pd.DataFrame, *, as_of: dt.date, days: int, between: tuple[int, int]) -> pd.DataFrame:
    """Customers with one order, some time ago."""
    today = pd.Timestamp(as_of)
    soonest, latest = (history["first"] + pd.Timedelta(days=number) for number in between)
    due = soonest.clip(lower=today)
    rows = history.assign(due=due, until=latest, since=(today - history["first"]).dt.days)
    rows = rows[(history["orders"] == 1) & (latest >= today) & (due < today + pd.Timedelta(days=days))]
    because = say_each("occasions.because-onboarding", first=rows["first"], since_days=rows["since"].astype(int))
    return proposed("onboarding check", rows["customer_id"], due=rows["due"], until=rows["until"], reason=because)


def thanks(history: pd.DataFrame, *, as_of: dt.date, best: float, within_days: int) -> pd.DataFrame:
    """Those who brought most in the last 365 days, and bought lately. A tie at the border is left out as a whole."""
    buyers = history[history["bought"] & (history["revenue"] > 0)]
    allowed = math.ceil(best * int(history["bought"].sum()) - 1e-9)
    top = buyers[buyers["revenue"].rank(method="max", ascending=False) <= allowed]
    rows = top[top["last"] >= pd.Timestamp(as_of) - pd.Timedelta(days=within_days)]
    because = say_each("occasions.because-thanks", best=best, whole=float(100 * best).is_integer(), days=YEAR,
                       customers=int(history["bought"].sum()), spent=rows["revenue"], last=rows["last"])
    return proposed("thank-you", rows["customer_id"], due=pd.Timestamp(as_of),
                    until=rows["last"] + pd.Timedelta(days=within_days), reason=because)


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
    """Customers who bought lately and have not been asked for a while; ``value`` is that of asking as a whole."""
    today, rest = pd.Timestamp(as_of), KINDS["survey invitation"].wait_days
    at = surveys.asked.coalesce(surveys.timestamp) if "asked" in surveys.columns else surveys.timestamp
    asked = surveys.filter(surveys.customer_id.notnull(), at < as_of)
    asked = asked.mutate(at=at).group_by("customer_id").agg(asked=ibis._["at"].max().cast("timestamp"))
    rows = history[history["last"] >= today - pd.Timedelta(days=ASK_WITHIN)]
    rows = rows.merge(asked.to_pandas(), on="customer_id", how="left")
    rows = rows[~(rows["asked"] >= today - pd.Timedelta(days=rest))]
    because = say_each("occasions.because-invitation", last=rows["last"], asked=rows["asked"], rate=rate,
                       before=rows["asked"].notna())
    candidates = proposed("survey invitation", rows["customer_id"], due=today,
                          until=rows["last"] + pd.Timedelta(days=ASK_WITHIN), reason=because, value=rate * answer_value)
    return candidates.assign(chance=0.0)


def call_backs(surveys: ibis.Table, *, replies: pd.DataFrame, tickets: Any, as_of: dt.date) -> pd.DataFrame:
    """Detractors of the last days who have had no reply since, and to whom the service desk has not spoken."""
    spoken = [part for part in (replies, _answered(tickets, as_of)) if part is not None]
    none = pd.DataFrame({"customer_id": pd.Series(dtype="str"), "timestamp": pd.Series(dtype="datetime64[us]")})
    log = pd.concat([none, *spoken]).assign(action=pd.Series(dtype="str")).fillna({"action": _CALL})
    found = detractors_followed_up(surveys, log, as_of=as_of, actions=_CALL, within_days=CALL_SOON,
                                   since_days=CALL_WITHIN)
    rows = found[found["contacted"].isna()]
    because = say_each("occasions.because-call", score=rows["score"], answered=rows["answered"],
                       waiting_days=rows["days_waiting"].astype(int))
    return proposed(_CALL, rows["customer_id"], due=pd.Timestamp(as_of),
                    until=rows["answered"] + pd.Timedelta(days=CALL_WITHIN), reason=because)


def apologies(tickets: Any, *, contacts: Any, as_of: dt.date, aliases: Mapping[str, str]) -> pd.DataFrame:
    """Customers whose ticket missed its deadline in the last days, and who have had no reply since; each once."""
    table = as_table(tickets, table="tickets", needs=("customer_id", "opened", "due", "resolved"),
                     allow_missing=("due", "resolved"))
    first = as_of - dt.timedelta(days=APOLOGISE_WITHIN)
    due, settled = table.due.cast("timestamp"), table.resolved.cast("timestamp")
    rows = table.filter(table.opened < as_of, due >= first, due < as_of, settled.isnull() | (settled > due))
    missed = rows.mutate(moment=due).group_by("customer_id").agg(missed=lambda late: late.moment.max())
    frame = in_order(missed, "customer_id")
    replied = _replies(contacts, as_of, {name: _CALL for name, kind in aliases.items() if kind in (_CALL, _APOLOGY)})
    if replied is not None:
        frame = frame.merge(replied, on="customer_id", how="left")
        frame = frame[~(frame["timestamp"] > frame["missed"])].reset_index(drop=True)
    because = say_each("occasions.because-apology", missed=frame["missed"]) if len(frame) else \
        pd.Series(dtype="str")
    return proposed(_APOLOGY, frame["customer_id"], due=pd.Timestamp(as_of), reason=because,
                    until=pd.to_datetime(frame["missed"]).dt.normalize() + pd.Timedelta(days=APOLOGISE_WITHIN))


def _replies(contacts: Any, as_of: dt.date, aliases: dict[str, str]) -> pd.DataFrame | None:
    """The last reply to each customer: one row each, so that tables of two databases can meet; None where none is."""
    if contacts is None:
        return None
    log = as_table(contacts, table="contacts", needs=("customer_id", "timestamp", "action"))
    known = [*REPLIES, *(name for name, kind in aliases.items() if kind == _CALL)]
    made = contacted(log.filter(log.action.isin(known)))
    last = _last(made, made.timestamp, as_of)
    return last if len(last) else None


def _answered(tickets: Any, as_of: dt.date) -> pd.DataFrame | None:
    """The last first answer of the service desk to each customer."""
    if tickets is None or "first_response" not in tickets.columns:
        return None
    log = as_table(tickets, table="tickets", needs=("customer_id", "first_response"), allow_missing=("first_response",))
    return _last(log, log.first_response, as_of)


def _last(rows: ibis.Table, moment: ibis.Value, as_of: dt.date) -> pd.DataFrame:
    rows = rows.mutate(moment=moment.cast("timestamp")).filter(ibis._.moment < as_of)
    return rows.group_by("customer_id").agg(timestamp=rows.moment.max()).to_pandas()
