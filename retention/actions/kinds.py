"""Which actions there are, what each is assumed to bring about, and the settings that a business gives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from retention.arguments import choice
from retention.errors import ArgumentError
from retention.tables.business import ActionSettings
from retention.tables.workspace_file import problem_of


@dataclass(frozen=True)
class ActionKind:
    """One kind of contact, with assumptions that hold until a control group has measured it.

    ``persuasion_rate`` is the share of customers who purchase because of it, of those who would not have purchased
    without it (DellaVigna and Gentzkow 2010). ``wait_days`` pass before the same customer is contacted for the same
    again. A dated kind is for its day only. Kinds of one ``group`` are one decision, which belongs to a ``chapter``.
    """

    name: str
    persuasion_rate: float
    channels: tuple[str, ...] = ("email", "phone")
    wait_days: int = 30
    dated: bool = False
    group: str = ""
    chapter: str = "actions"

    def __post_init__(self):
        object.__setattr__(self, "group", self.group or self.name)


#: In no order of value: that is computed for each customer. The rates are assumptions, not findings: they put the
#: contacts in an order and choose their channel, and no money is said that rests on them.
KINDS = {kind.name: kind for kind in [
    ActionKind("reorder reminder", 0.03, wait_days=14, chapter="segments"),
    ActionKind("complement offer", 0.02),
    ActionKind("win-back", 0.05, wait_days=90, chapter="segments"),
    ActionKind("retention contact", 0.05, wait_days=90, chapter="churn"),
    ActionKind("contract call", 0.05, ("phone", "email"), wait_days=90, chapter="contract_risk"),
    ActionKind("onboarding check", 0.03, wait_days=3650),
    ActionKind("thank-you", 0.01, ("phone", "email"), wait_days=365, group="greetings"),
    ActionKind("call back", 0.05, ("phone", "email"), wait_days=90, chapter="voice"),
    ActionKind("apology", 0.05, ("phone", "email"), wait_days=90, chapter="service"),
    ActionKind("anniversary", 0.02, wait_days=300, dated=True, group="greetings"),
    ActionKind("birthday", 0.02, wait_days=300, dated=True, group="greetings"),
    ActionKind("name day", 0.02, wait_days=300, dated=True, group="greetings"),
    ActionKind("survey invitation", 0.0, ("email",), wait_days=90, chapter="voice"),
]}

#: Columns of a proposed action, one row per customer, action and product: ``due`` and ``until`` are the first and the
#: last day on which it makes sense; ``chance`` of a purchase without it; ``value`` in money if it works; ``reason``
#: in words for the staff. ``product``, ``because`` (a product the customer has) and ``years`` where they mean
#: something, else missing.
CANDIDATE = ["customer_id", "action", "due", "until", "product", "because", "years", "chance", "value", "reason"]
#: How they are written for a reader.
UNITS = {"due": "day", "until": "day", "chance": "share", "value": "money"}
#: Ways to contact a customer.
CHANNELS = sorted({channel for kind in KINDS.values() for channel in kind.channels})


def checked_settings(settings: ActionSettings | Mapping[str, Any] | None) -> ActionSettings:
    """The settings of ``[actions]``, from a workspace or from a mapping with some of its keys, held to their meaning.

    Raises
    ------
    ArgumentError
        A key that there is not, a number out of range, or an action or channel that does not exist.

    Examples
    --------
    >>> checked_settings({"cap": 2}).cap
    2
    >>> checked_settings({"costs": {"fax": 1.0}})
    Traceback (most recent call last):
    retention.errors.ArgumentError: settings.costs: found 'fax', allowed 'email' or 'phone'.
    """
    if not isinstance(settings, ActionSettings):
        try:
            settings = ActionSettings.model_validate(dict(settings or {}))
        except ValidationError as error:
            problems = "; ".join(problem_of(entry, ActionSettings) for entry in error.errors())
            raise ArgumentError(f"settings.{problems}" + "." * (problems[-1] != "?")) from None
    for name, found, allowed in (("costs", settings.costs, CHANNELS), ("offers", settings.offers, KINDS),
                                 ("owners", settings.owners, KINDS),
                                 ("persuasion_rate", settings.persuasion_rate, KINDS),
                                 ("aliases", settings.aliases.values(), KINDS)):
        for one in found:
            choice(f"settings.{name}", one, allowed)
    return settings


def checked_tables(tables: Mapping[str, Any] | None, allowed: Iterable[str]) -> dict[str, Any]:
    """The tables that were given, without those that are None; an unknown name is refused."""
    return {choice("tables", name, allowed): table for name, table in (tables or {}).items() if table is not None}
