"""What is wrong with one row: the rules of the eight tables as Ibis expressions, with what to do about each.

A fault sets a row aside; a flag is counted and the row stays. A mapped table has the typed columns and, for each
column read from text, ``<column>__text`` with what stood there, so that missing and unparsable are told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import ibis

from retention.tables.calendar import day_of
from retention.tables.casts import INVISIBLE, OFFSET
from retention.tables.events import is_refund
from retention.tables.schema import ARMS, EVENTS, KINDS, QUESTIONS, SCALES, SCHEMAS
from retention.words import exists, say

if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue, Column, StringColumn

#: Beyond this a figure is a typing error or a placeholder, whatever the currency.
ABSURD = 1e12
EXCLUDED = "excluded customer"
#: So many excluded customers are a table of their own.
_MANY = 100
LEFT_OUT = "left out by `where`"
DATE_RULES = ("implausibly early date", "future date")
DUPLICATE = "exact duplicate"
TRAILING = "delimiter too many"
#: Rows of partitions that have not all the columns of the others: there the column is missing.
ABSENT = "column not everywhere"
#: Numbers that a table may have and that nobody can reckon with are read as missing.
_ODD = "not finite or absurd"
MIXED_ZONES = "mixed time zones"
#: Of such a ticket one of the two moments is wrong, and nobody knows which.
ANSWERED_LATE = "first_response after resolved"
#: Counts that cannot be negative: they become missing, the row stays.
COUNTS = ("contacts", "new_customers")
#: A sign that can be seen, with or without ink.
_SEEN = f"[^{re.escape(INVISIBLE)}]"
_SCALE = r"^\s*(-?\d{1,4})\s*-\s*(-?\d{1,4})\s*$"

#: The values that a word may have, by the reason why another one is set aside.
_ALLOWED = {"unknown question": QUESTIONS, "unknown event": EVENTS, "unknown kind": KINDS}


def remedy(reason: str, *, language: str = "en") -> str:
    """What to do about ``reason``, in one sentence.

    Examples
    --------
    >>> remedy("unparsable amount")
    'State `decimal` and `thousands` of the source, or list the codes for blanks as `missing`.'
    """
    message = "remedy-" + re.sub(r"[^a-z]+", "-", reason).strip("-")
    if reason.endswith(_ODD) and not exists(message):
        message = "remedy-number-not-finite-or-absurd"
    if exists(message):
        return say(message, language=language, allowed=", ".join(_ALLOWED.get(reason, ())))
    kind, column = reason.split(" ", 1)
    if kind == "missing":
        return say("remedy-missing", language=language, column=column)
    types = {schema.columns[column].type for schema in SCHEMAS.values() if column in schema.columns}
    what = "moment" if types & {"timestamp", "date"} else "number" if types & {"number", "integer"} else "word"
    return say(f"remedy-unparsable-{what}", language=language)


def is_blank(rows: ibis.Table, column: str) -> BooleanValue:
    """Whether the cell was empty, which is not the same as unreadable."""
    if f"{column}__text" in rows.columns:
        return rows[column].isnull() & rows[f"{column}__text"].isnull()
    if rows[column].type().is_string():  # to strip every id would take longer than all other rules together
        plain = rows[column].ascii_str().between(ord("!"), ord("~"))
        return rows[column].isnull() | plain.ifelse(False, ~rows[column].re_search(_SEEN))
    return rows[column].isnull()


def is_unparsable(rows: ibis.Table, column: str) -> BooleanValue:
    """Whether something stood in the cell that is not of the column's type."""
    return rows[column].isnull() & rows[f"{column}__text"].notnull()


def _word(column: StringColumn) -> StringColumn:
    return column.strip().lower()


def lies_before(rows: ibis.Table, later: str, earlier: str) -> BooleanValue:
    """Whether ``later`` lies before ``earlier``; a midnight stands for its whole day, since exports drop the time."""
    late, early = rows[later], rows[earlier]
    if late.type().is_date() or early.type().is_date():
        return day_of(late) < day_of(early)
    return (late < early) & ((late != late.truncate("D")) | (late.date() < early.date()))


def _scale(rows: ibis.Table) -> tuple[Column, Column]:
    """Lowest and highest score of each row: those it states, else those its question has."""
    question = _word(rows.question)
    low, high = (ibis.cases(*((question == name, bounds[side]) for name, bounds in SCALES.items())) for side in (0, 1))
    if "scale" in rows.columns:
        stated = rows.scale.re_search(_SCALE)
        low, high = (stated.ifelse(rows.scale.re_extract(_SCALE, group).nullif("").try_cast("int64"), default)
                     for group, default in ((1, low), (2, high)))
    return low, high


def is_own(rows: ibis.Table, questions: Iterable[str]) -> BooleanValue:
    """Whether a row of the surveys answers one of the business's own questions."""
    return _word(rows.question).isin(sorted(questions)).fill_null(False)


def _survey_faults(rows: ibis.Table, questions: Iterable[str]) -> dict[str, BooleanValue]:
    low, high = _scale(rows)
    score = rows.score.nullif(float("nan")) if rows.score.type().is_floating() else rows.score
    unanswered = score.isnull()
    if "score__text" in rows.columns:
        unanswered &= rows.score__text.isnull()
    if "asked" in rows.columns:
        unanswered &= rows.asked.isnull()
    if "_blank" in rows.columns:
        unanswered &= ~rows._blank.fill_null(False)
    faults = {"unknown question": _word(rows.question).notin([*QUESTIONS, *questions]),
              "score out of scale": (score < low) | (score > high), "missing score": unanswered}
    if not rows.score.type().is_integer():
        faults["decimal score"] = score != score.floor()
    if "score__text" in rows.columns:
        faults["score not a number"] = is_unparsable(rows, "score")
    if "scale" in rows.columns:
        faults["malformed scale"] = rows.scale.notnull() & (~rows.scale.re_search(_SCALE) | (low >= high))
    if questions:  # these are answered in words, which stand in `answer` or in place of the score
        own = is_own(rows, questions)
        faults = {rule: condition if rule == "unknown question" else condition & ~own
                  for rule, condition in faults.items()}
        faults["missing score"] = faults["missing score"] | (own & unanswered & own_answer(rows).isnull())
    if "weight" in rows.columns:
        faults["weight zero or negative"] = rows.weight <= 0
        faults["weight not finite or absurd"] = _is_odd(rows.weight)
    return faults


def own_answer(rows: ibis.Table) -> StringColumn:
    """What was answered to a question of the business's own: ``answer``, else what stood as score, else the comment."""
    given = {name: rows[name].cast("string").strip().nullif("") for name in ("answer", "score__text", "comment")
             if name in rows.columns}
    score = rows.score.cast("string").re_replace(r"\.0+$", "")
    order = [given.get("answer"), given.get("score__text"), score, given.get("comment")]
    return ibis.coalesce(*(one for one in order if one is not None))


def _is_odd(column: Column) -> BooleanValue:
    """Whether a number is infinite or far beyond what there is; one that is missing, NaN in a typed source, is not."""
    known = column.nullif(float("nan")) if column.type().is_floating() else column
    return (known.abs() > ABSURD).fill_null(False)


def _odd_numbers(rows: ibis.Table, table: str) -> list[str]:
    """The columns of numbers whose odd values are read as missing; others set their rows aside."""
    schema = SCHEMAS[table]
    return [name for name, column in schema.columns.items()
            if column.type == "number" and name in rows.columns and not column.required
            and f"{name} {_ODD}" not in schema.rules]


def _table_faults(rows: ibis.Table, table: str, currency: str, questions: Iterable[str]) -> dict[str, BooleanValue]:
    faults: dict[str, BooleanValue] = {}
    if table in ("transactions", "costs"):
        faults["amount not finite or absurd"] = rows.amount.abs() > ABSURD  # NaN counts as the greatest number
    if table == "transactions" and "currency" in rows.columns:
        faults["mixed currency"] = rows.currency.strip().upper() != currency
    elif table == "subscriptions":
        if "end__text" in rows.columns:
            faults["unparsable end"] = is_unparsable(rows, "end")
        faults["end before start"] = day_of(rows.end) < day_of(rows.start)
        if "monthly_amount" in rows.columns:
            faults["negative monthly_amount"] = rows.monthly_amount < 0
            faults["monthly_amount not finite or absurd"] = _is_odd(rows.monthly_amount)
    elif table == "surveys":
        faults |= _survey_faults(rows, questions)
    elif table == "tickets":
        faults |= {f"{column} before opened": lies_before(rows, column, "opened")
                   for column in ("first_response", "resolved") if column in rows.columns}
    elif table == "programme":
        faults["unknown event"] = _word(rows.event).notin(EVENTS)
    elif table == "costs":
        faults |= {"unknown kind": _word(rows.kind).notin(KINDS), "negative amount": rows.amount < 0}
    return faults


def faults(rows: ibis.Table, table: str, *, currency: str = "",
           questions: Iterable[str] = ()) -> dict[str, BooleanValue]:
    """The faults a mapped table can have, in the order in which they are tried, as conditions on a row.

    Conditions that need more than the row itself (dates outside the observed time, repeated customers) are not among
    them: see `retention.tables.scan`.
    """
    schema = SCHEMAS[table]
    found = _table_faults(rows, table, currency, tuple(questions))
    for column in schema.required:
        label = "customer" if column == "customer_id" else column
        if (table, column) not in {("subscriptions", "end"), ("surveys", "score")}:
            found[f"missing {label}"] = is_blank(rows, column)
            if f"{column}__text" in rows.columns and schema.columns[column].type != "text":
                found[f"unparsable {column}"] = is_unparsable(rows, column)
    return {rule: found[rule] for rule in schema.rules if rule in found}


def first_fault(rows: ibis.Table, conditions: dict[str, BooleanValue], *, excluded: Iterable[str] = ()):
    """The name of the first condition that a row meets; null for a row without fault."""
    branches = [(condition, ibis.literal(rule)) for rule, condition in conditions.items()]
    excluded = sorted(excluded)
    if excluded and "customer_id" in rows.columns:
        # a list that stands in every query costs time by its length, each time
        listed = excluded if len(excluded) < _MANY else ibis.memtable({"customer_id": excluded}).customer_id
        branches.insert(0, (rows.customer_id.isin(listed), ibis.literal(EXCLUDED)))
    if not branches:
        return ibis.null("string")
    return ibis.cases(*branches, else_=ibis.null("string"))


def flags(rows: ibis.Table, table: str) -> dict[str, BooleanValue]:
    """What is counted about rows that stay, as conditions on a row."""
    found: dict[str, BooleanValue] = {}
    if table == "transactions":
        found |= {"refund": is_refund(rows), "zero amount": rows.amount == 0}
        found |= {f"negative {column}": (rows[column] < 0) & ~is_refund(rows)
                  for column in ("quantity", "cost", "discount") if column in rows.columns}
    found |= {f"negative {column}": rows[column] < 0 for column in COUNTS
              if column in rows.columns and column in SCHEMAS[table].columns}
    if table == "subscriptions":
        found["running contract"] = rows.end.isnull()
    if table == "tickets" and {"first_response", "resolved"} <= set(rows.columns):
        found[ANSWERED_LATE] = lies_before(rows, "resolved", "first_response")
    if table == "surveys":
        found["no answer"] = rows.score.isnull()
        if "_blank" in rows.columns:
            blank = rows._blank.fill_null(False)
            found |= {"no answer": rows.score.isnull() & ~blank, "blank answer": blank}
        if "customer_id" in rows.columns:
            found["no customer"] = is_blank(rows, "customer_id")
    if "_rows" in rows.columns:  # several rows of one customer made one
        found |= {f"differing {name.removeprefix('_differs_')}": rows[name] for name in rows.columns
                  if name.startswith("_differs_")}
    if (zoned := has_offset(rows, table)) is not None:
        found[MIXED_ZONES] = ~zoned & rows[f"{SCHEMAS[table].time[0]}__text"].contains(":")
    found |= {f"{column} {_ODD}": _is_odd(rows[column]) for column in _odd_numbers(rows, table)}
    for name, column in SCHEMAS[table].columns.items():
        if not column.required and column.type != "text" and f"{name}__text" in rows.columns:
            found[f"unparsable {name}"] = is_unparsable(rows, name)
    return found


def has_offset(rows: ibis.Table, table: str) -> BooleanValue | None:
    """Whether the text that dates a row states a time zone; None where dates are not read from text."""
    time = SCHEMAS[table].time[0] if SCHEMAS[table].time else ""
    return rows[f"{time}__text"].re_search(OFFSET) if f"{time}__text" in rows.columns else None


def normalised(rows: ibis.Table, table: str, *, noted: Iterable[str] = (), questions: Iterable[str] = (),
               beside: Iterable[str] = ()) -> ibis.Table:
    """The schema's columns (customers: also attributes) of rows without fault, in one spelling and one sign.

    ``noted`` are the flags that some row has: a column none of whose numbers is odd is taken as it is. The columns
    ``beside`` are handed on.
    """
    odd = [column for column in _odd_numbers(rows, table) if f"{column} {_ODD}" in noted]
    schema = SCHEMAS[table]
    changes = {}
    if table == "transactions":
        changes["refund"] = is_refund(rows)
        if "refund" in rows.columns:
            changes["amount"] = is_refund(rows).ifelse(-rows.amount.abs(), rows.amount)
    changes |= {column: _word(rows[column]) for column in ("question", "event", "kind")
                if column in rows.columns and column in schema.columns}
    if table == "contacts" and "arm" in rows.columns:  # the name of a version stays as it is written
        changes["arm"] = _word(rows.arm).isin(ARMS).ifelse(_word(rows.arm), rows.arm.strip())
    if table == "costs":
        changes["period"] = day_of(rows.period).truncate("M")
    changes |= {column: (rows[column] >= 0).ifelse(rows[column], ibis.null(rows[column].type()))
                for column in COUNTS if column in rows.columns and column in schema.columns}
    changes |= {column: _is_odd(rows[column]).ifelse(ibis.null(rows[column].type()), rows[column])
                for column in odd}
    if table == "surveys" and questions:
        asked = is_own(rows, questions)
        rows = rows.mutate(answer=asked.ifelse(own_answer(rows), ibis.null("string")),
                           score=asked.ifelse(ibis.null(rows.score.type()), rows.score))
    rows = rows.mutate(**changes)
    own = [column for column in schema.columns if column in rows.columns]
    if schema.extra:
        own += [column for column in rows.columns if column not in own and not column.startswith(("_", "raw__"))
                and not column.endswith("__text")]
    return rows.select(*own, *beside)
