"""The eight tables a workspace may have: their columns, types, units and the rules their rows are held to.

Timestamps are naive local time of the workspace, ids are text, money is in the workspace's one currency.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

#: What a column may hold.
TYPES = ("text", "timestamp", "date", "number", "integer", "boolean")


@dataclass(frozen=True)
class Column:
    """One column of a table: its type, whether a table must have it, what it means and in which unit."""

    type: str
    required: bool = False
    meaning: str = ""
    unit: str = ""

    def __post_init__(self):
        if self.type not in TYPES:
            raise ValueError(f"type: found {self.type!r}, allowed {', '.join(TYPES)}")


@dataclass(frozen=True)
class TableSchema:
    """What a table is: one row of it, its columns, and why a row of it is set aside.

    Parameters
    ----------
    name : str
        The table.
    grain : str
        What one row is.
    columns : mapping of str to Column
        In the order in which they are shown.
    key : tuple of str
        The columns that tell rows apart; empty where two equal rows may both be true.
    time : tuple of str
        The columns that say when something happened: the first dates the row, all are held to the observed time.
    rules : tuple of str
        Reasons to set a row aside, in the order in which they are tried: a row counts under the first.
    extra : bool
        Whether columns beyond these are carried along (attributes of customers).
    later : mapping of str to tuple of str
        Moments that may come after the row itself, each with the columns that are known with it and not before.

    Examples
    --------
    >>> SCHEMAS["transactions"].required
    ('customer_id', 'timestamp', 'amount')
    >>> SCHEMAS["transactions"].columns["cost"].meaning
    'what the whole line cost the business'
    """

    name: str
    grain: str
    columns: Mapping[str, Column]
    key: tuple[str, ...] = ()
    time: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    extra: bool = False
    later: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    required: tuple[str, ...] = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "columns", MappingProxyType(dict(self.columns)))
        object.__setattr__(self, "later", MappingProxyType(dict(self.later)))
        object.__setattr__(self, "required", tuple(name for name, column in self.columns.items() if column.required))


#: Faults of a moment that dates a row, in order.
_WHEN = ("missing {0}", "unparsable {0}", "implausibly early date", "future date")


def _when(column: str) -> tuple[str, ...]:
    return tuple(rule.format(column) for rule in _WHEN)


def _customer(required: bool = True) -> Column:
    return Column("text", required, "the customer, as one id in every table")


_TRANSACTIONS = TableSchema(
    "transactions", "one line of a purchase or refund", {
        "customer_id": _customer(),
        "timestamp": Column("timestamp", True, "when it was bought or given back", "local time"),
        "amount": Column("number", True, "what the whole line was sold for; negative for a refund", "money"),
        "order_id": Column("text", False, "the order the line belongs to; without it an order is a customer-day"),
        "product": Column("text", False, "what was bought"),
        "category": Column("text", False, "the group the product belongs to"),
        "quantity": Column("number", False, "how many", "pieces"),
        "cost": Column("number", False, "what the whole line cost the business", "money"),
        "discount": Column("number", False, "what was taken off the whole line", "money"),
        "channel": Column("text", False, "where it was sold"),
        "refund": Column("boolean", False, "whether the line gives money back"),
        "currency": Column("text", False, "ISO 4217 code; other currencies than the workspace's are set aside"),
    },
    time=("timestamp",),
    rules=("missing customer", *_when("timestamp"), "missing amount", "unparsable amount",
           "amount not finite or absurd", "mixed currency"))

_SUBSCRIPTIONS = TableSchema(
    "subscriptions", "one contract of one customer", {
        "customer_id": _customer(),
        "start": Column("date", True, "first day of the contract", "local day"),
        "end": Column("date", True, "day it ended; missing while it runs", "local day"),
        "plan": Column("text", False, "what was subscribed to"),
        "monthly_amount": Column("number", False, "what it is billed at", "money a month"),
        "cancel_reason": Column("text", False, "why it ended, in the customer's or the business's words"),
    },
    time=("start", "end"), later={"end": ("cancel_reason",)},
    rules=("missing customer", *_when("start"), "unparsable end", "end before start", "negative monthly_amount",
           "monthly_amount not finite or absurd"))

_CUSTOMERS = TableSchema(
    "customers", "one customer", {
        "customer_id": _customer(),
        "name": Column("text", False, "never published"),
        "email": Column("text", False, "never published"),
        "phone": Column("text", False, "never published"),
        "birthday": Column("date", False, "day of birth", "day"),
        "joined": Column("date", False, "day the customer became known", "local day"),
        "consent": Column("boolean", False, "whether the customer may be contacted"),
        "language": Column("text", False, "ISO 639-1 code of the language to write in"),
        "country": Column("text", False, "where the customer lives"),
        "referred_by": Column("text", False, "customer_id of who brought this customer"),
    },
    key=("customer_id",), rules=("missing customer", "duplicate customer"), extra=True)

_SURVEYS = TableSchema(
    "surveys", "one question put to one person", {
        "customer_id": _customer(False),
        "timestamp": Column("timestamp", True, "when it was answered, or asked if it was not", "local time"),
        "question": Column("text", True, "nps, csat, ces, or one of the workspace's own"),
        "score": Column("number", True, "the answer; missing where `asked` is filled means no answer", "scale points"),
        "asked": Column("timestamp", False, "when it was asked", "local time"),
        "scale": Column("text", False, "lowest and highest score, such as 0-10, 1-5 or 1-7"),
        "answer": Column("text", False, "the answer to a question of your own, in words or codes"),
        "comment": Column("text", False, "free text, never published"),
        "language": Column("text", False, "ISO 639-1 code of the comment's language"),
        "weight": Column("number", False, "how many people of the population the answer stands for", "people"),
        "touchpoint": Column("text", False, "what the question was about or followed"),
    },
    time=("timestamp",),
    rules=(*_when("timestamp"), "missing question", "unknown question", "score not a number", "malformed scale",
           "score out of scale", "decimal score", "missing score", "weight zero or negative",
           "weight not finite or absurd"))

_TICKETS = TableSchema(
    "tickets", "one matter brought to support", {
        "customer_id": _customer(),
        "opened": Column("timestamp", True, "when it was brought", "local time"),
        "first_response": Column("timestamp", False, "when a person first answered", "local time"),
        "resolved": Column("timestamp", False, "when it was settled; missing while open", "local time"),
        "contacts": Column("integer", False, "how often the customer had to get in touch", "contacts"),
        "reopened": Column("boolean", False, "whether it came back after it was settled"),
        "channel": Column("text", False, "how it came in"),
        "agent_group": Column("text", False, "the team that dealt with it"),
        "priority": Column("text", False, "as the business grades it"),
        "due": Column("timestamp", False, "when it was promised to be settled", "local time"),
        "satisfaction": Column("number", False, "what the customer thought of it", "scale points"),
        "topic": Column("text", False, "what it was about"),
    },
    time=("opened",), later={"first_response": (), "resolved": ("satisfaction", "reopened")},
    rules=("missing customer", *_when("opened"), "first_response before opened", "resolved before opened"))

_PROGRAMME = TableSchema(
    "programme", "one event in the loyalty ledger", {
        "customer_id": _customer(),
        "timestamp": Column("timestamp", True, "when it happened", "local time"),
        "event": Column("text", True, "enrol, earn, redeem, expire, tier or leave"),
        "points": Column("number", False, "points earned, redeemed or expired", "points"),
        "amount": Column("number", False, "the money the event belongs to", "money"),
        "tier": Column("text", False, "the tier reached"),
        "cost": Column("number", False, "what the reward cost the business", "money"),
    },
    time=("timestamp",),
    rules=("missing customer", *_when("timestamp"), "missing event", "unknown event"))

_CONTACTS = TableSchema(
    "contacts", "one contact made, or held back, with one customer", {
        "customer_id": _customer(),
        "timestamp": Column("timestamp", True, "when it was made or held back", "local time"),
        "action": Column("text", True, "what was done"),
        "channel": Column("text", False, "how"),
        "arm": Column("text", False, "control, or what was sent: treated, or the name of a version"),
        "campaign": Column("text", False, "what it was part of"),
        "outcome": Column("boolean", False, "whether what it was for came about, where a test counted that itself"),
        "brought": Column("number", False, "what it brought, where a test counted that itself", "money"),
    },
    time=("timestamp",),
    rules=("missing customer", *_when("timestamp"), "missing action"))

_COSTS = TableSchema(
    "costs", "what one kind of work cost in one month", {
        "period": Column("date", True, "first day of the month", "local day"),
        "kind": Column("text", True, "acquisition, retention or service"),
        "amount": Column("number", True, "what it cost", "money"),
        "channel": Column("text", False, "where it was spent"),
        "new_customers": Column("integer", False, "how many customers it brought", "customers"),
    },
    time=("period",),
    rules=(*_when("period"), "missing kind", "unknown kind", "missing amount", "unparsable amount",
           "amount not finite or absurd", "negative amount"))

#: Every table a workspace may have, by name.
SCHEMAS: dict[str, TableSchema] = {
    schema.name: schema
    for schema in (_TRANSACTIONS, _SUBSCRIPTIONS, _CUSTOMERS, _SURVEYS, _TICKETS, _PROGRAMME, _CONTACTS, _COSTS)
}

QUESTIONS = ("nps", "csat", "ces")
EVENTS = ("enrol", "earn", "redeem", "expire", "tier", "leave")
ARMS = ("treated", "control")
KINDS = ("acquisition", "retention", "service")

#: Lowest and highest score of a question whose answers state no scale of their own.
SCALES: dict[str, tuple[int, int]] = {"nps": (0, 10), "csat": (1, 5), "ces": (1, 7)}
