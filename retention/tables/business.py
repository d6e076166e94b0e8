"""What a workspace.toml states of the business itself: when a customer is lost, and what each chapter has to know."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any, Literal

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from retention.tables.schema import SCALES

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
#: A century of days: more is a typing error.
MOST_DAYS = 36_525
#: A day that a business can have seen.
Day = Annotated[dt.date, Field(ge=dt.date(1700, 1, 1), le=dt.date(2250, 12, 31))]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ChurnSettings(_Strict):
    """When a customer counts as lost."""

    kind: Literal["inactivity", "contract"]
    window_days: int | None = Field(None, ge=1, le=MOST_DAYS, validate_default=True)

    @field_validator("window_days")
    @classmethod
    def _stated_window(cls, days, info):
        if days is None and info.data.get("kind") == "inactivity":
            raise ValueError("required when churn.kind is \"inactivity\": days without a purchase, such as 90")
        return days


class IdentitySettings(_Strict):
    """Which ids are one person: those that share an e-mail address or a telephone number."""

    keys: list[Literal["email", "phone"]] = []
    ignore: list[str] = []
    max_ids: int = Field(20, ge=2)


class ActionSettings(_Strict):
    """How customers may be contacted, and what is known or assumed of it: ``[actions]`` of a workspace.

    Parameters
    ----------
    holdout : float
        Share of the planned contacts assigned to the control group at random, so that their effect can be measured.
    cap, cap_days : int
        At most so many contacts of a customer in so many days.
    costs : dict of channel to money
        What one contact costs. Without them contacts are ranked without money.
    offers : dict of action to money
        What is given to whoever takes it, also to those who would have come anyway: a voucher, a month for free.
    owners : dict of action to text
        Who decides it and sees to it; the kit proposes marketing or customer service.
    list_share : float
        A list of more than this share of the active customers chooses nobody, and is not made.
    persuasion_rate : dict of action to share
        Of the customers who would not have purchased without contact, the share that the business assumes to purchase
        because of it; goes before the kit's own assumptions.
    answer_value : float
        What an answer to a survey is worth, in money.
    aliases : dict of text to action
        What ``contacts`` calls an action, and the kind that it is.
    name_days : str
        File with the calendar of name days.
    gestures : list of text
        What ``contacts`` calls small gestures: a voucher, a gift, an apology with something in it.
    personal : list of text
        The arms of ``contacts`` that are personal versions of a message.
    """

    holdout: float = Field(0.1, ge=0, lt=1)
    cap: int = Field(4, ge=0, le=100_000)
    cap_days: int = Field(30, ge=1, le=MOST_DAYS)
    costs: dict[str, Annotated[float, Field(ge=0, allow_inf_nan=False)]] = {}
    offers: dict[str, Annotated[float, Field(ge=0, allow_inf_nan=False)]] = {}
    owners: dict[str, Annotated[str, Field(min_length=1)]] = {}
    list_share: float = Field(0.5, gt=0, le=1)
    #: The second name is the one it had before.
    persuasion_rate: dict[str, Annotated[float, Field(ge=0, le=1)]] = Field(
        {}, validation_alias=AliasChoices("persuasion_rate", "persuaded"))
    answer_value: float = Field(0.0, ge=0, allow_inf_nan=False)
    aliases: dict[str, str] = {}
    name_days: str | None = None
    gestures: list[Annotated[str, Field(min_length=1)]] = []
    personal: list[Annotated[str, Field(min_length=1)]] = []


class EventSettings(_Strict):
    """What a business did, or what befell it, on a day: one of ``[[events]]`` of a workspace."""

    date: Day
    name: str = Field(min_length=1)
    kind: Literal["price rise", "other"] = "other"


_SPAN = re.compile(r"\s*(\d{1,2}):([0-5]\d)\s*-\s*(\d{1,2}):([0-5]\d)\s*")


def spans_of(text: str) -> list[tuple[int, int]]:
    """The hours of a day such as "09:00-12:00, 13:00-18:00" as seconds since midnight.

    Raises
    ------
    ValueError
        No hours, or hours that end before they begin or overlap.

    Examples
    --------
    >>> spans_of("09:00-12:00, 13:00-18:00")
    [(32400, 43200), (46800, 64800)]
    """
    found = [_SPAN.fullmatch(part) for part in text.split(",")]
    allowed = "allowed hours such as \"09:00-18:00\" or \"09:00-12:00, 13:00-18:00\", each after the one before"
    if not all(found):
        raise ValueError(allowed)
    hours = [[int(digits) for digits in one.groups()] for one in found]
    spans = [(first * 3600 + past * 60, last * 3600 + more * 60) for first, past, last, more in hours]
    edges = [edge for span in spans for edge in span]
    if any(low >= high for low, high in spans) or edges != sorted(edges) or edges[-1] > 86_400:
        raise ValueError(allowed)
    return spans


def _for_all(value: Any) -> Any:
    return {"": value} if isinstance(value, int | float) and not isinstance(value, bool) else value


#: Hours for every ticket, or by its priority.
PromisedHours = Annotated[dict[str, Annotated[float, Field(gt=0, allow_inf_nan=False)]], BeforeValidator(_for_all)]


class ServiceSettings(_Strict):
    """When service is open, what it promises, and what counts as a complaint: ``[service]`` of a workspace.

    Parameters
    ----------
    hours : dict of weekday to text
        When somebody answers: ``monday = "09:00-12:00, 13:00-18:00"``. Days that are not named are closed; without
        any, the clock always runs.
    holidays : list of day
        Days on which nobody answers.
    respond_within_hours, resolve_within_hours : number, or dict of priority to number
        What is promised, in hours of service. A ticket's own ``due`` goes before ``resolve_within_hours``.
    complaint_topics : list of text
        The topics of tickets that are complaints.
    satisfied_from : float
        The least ``satisfaction`` of a ticket that counts as satisfied.
    bad_up_to : float
        The highest that counts as a bad experience.
    cost_per_contact : float
        What one contact about a ticket costs, in money.
    """

    hours: dict[Weekday, str] = {}
    holidays: list[Day] = []
    respond_within_hours: PromisedHours = {}
    resolve_within_hours: PromisedHours = {}
    complaint_topics: list[str] = []
    satisfied_from: float = Field(4, allow_inf_nan=False)
    bad_up_to: float = Field(2, allow_inf_nan=False)
    cost_per_contact: float | None = Field(None, ge=0, allow_inf_nan=False)

    @field_validator("hours")
    @classmethod
    def _open(cls, hours):
        for day, text in hours.items():
            try:
                spans_of(text)
            except ValueError as error:
                raise ValueError(f"{day}: found {text!r}, {error}") from None
        return hours


Amount = Annotated[float, Field(gt=0, allow_inf_nan=False)]
#: What each kind of programme needs to be stated.
DESIGNS: dict[str, tuple[str, ...]] = {
    "points": ("earn_rate", "reward_points", "reward_value"),
    "tier": ("earn_rate", "reward_points", "reward_value", "tiers"),
    "fee": ("fee", "rate"), "cash back": ("rate",), "spend": ("threshold", "reward_value"),
    "punch card": ("punches", "reward_value")}


class DesignSettings(_Strict):
    """Rules of a loyalty programme to try on past purchases: one of ``[[programme.design]]`` of a workspace."""

    name: str = Field(min_length=1)
    kind: Literal["points", "tier", "fee", "cash back", "spend", "punch card"]
    earn_rate: Amount | None = None
    reward_points: Amount | None = None
    reward_value: Amount | None = None
    tiers: dict[str, tuple[float, float]] = {}
    rate: float | None = Field(None, gt=0, lt=1)
    fee: Amount | None = None
    threshold: Amount | None = None
    punches: int | None = Field(None, ge=1, le=1000)
    #: By how many per cent spend rises for each per cent that rewards take off the price.
    elasticity: float | None = Field(None, ge=0, le=20)

    @model_validator(mode="after")
    def _its_rules(self):
        needed = DESIGNS[self.kind]
        stated = {name for name in self.model_fields_set if name not in ("name", "kind", "elasticity")}
        absent = [name for name in needed if name not in stated or not getattr(self, name)]
        if absent or stated - set(needed):
            raise ValueError(f"a programme of the kind {self.kind!r} needs {', '.join(needed)} and takes nothing else")
        if any(least < 0 or factor <= 0 for least, factor in self.tiers.values()):
            raise ValueError("tiers: allowed a spend from 0 on and a factor above 0, such as { gold = [500, 2] }")
        return self


class ProgrammeSettings(_Strict):
    """What the loyalty programme is worth to its members: ``[programme]`` of a workspace."""

    point_value: float | None = Field(None, gt=0, allow_inf_nan=False)
    tiers: dict[str, Annotated[float, Field(ge=0, allow_inf_nan=False)]] = {}
    design: list[DesignSettings] = []

    @field_validator("design")
    @classmethod
    def _told_apart(cls, designs):
        names = [one.name for one in designs]
        if len(set(names)) < len(names):
            raise ValueError("two designs have one name; allowed a name of its own for each")
        return designs


class QuestionSettings(_Strict):
    """A question of your own, asked in ``surveys``: one of ``[[questions]]`` of a workspace.

    Parameters
    ----------
    name : text
        What ``question`` calls it.
    kind : {"choice", "choices", "text"}
        One of the options, several of them, or free text.
    options : list of text, or dict of code to text
        What can be answered; with codes, what each means. Of free text, what is looked for and the words that name it.
    separator : text
        What stands between several answers.
    asks_why : bool
        Whether it asks why a customer leaves.
    """

    name: str = Field(min_length=1)
    kind: Literal["choice", "choices", "text"]
    options: list[str] | dict[str, str | list[str]] = []
    separator: str = Field(";", min_length=1)
    asks_why: bool = False

    @field_validator("name")
    @classmethod
    def _own_name(cls, name):
        if name.strip().lower() in SCALES:
            raise ValueError(f"allowed another name than {', '.join(SCALES)}: these are scored")
        return name.strip().lower()

    @model_validator(mode="after")
    def _options(self):
        names = [str(option).strip().lower() for option in self.options]
        if self.kind != "text" and not names:
            raise ValueError("a question of `choice` or `choices` needs `options`")
        if len(set(names)) < len(names):
            raise ValueError("allowed each of `options` once")
        if self.kind == "text" and isinstance(self.options, list) and self.options:
            raise ValueError("allowed `options` with the words that name each, such as "
                             "{ price = [\"price\", \"dear\"] }")
        if self.kind != "text" and isinstance(self.options, dict) and any(
                not isinstance(told, str) for told in self.options.values()):
            raise ValueError("allowed one text for each code of `options`")
        return self


class ExitSettings(_Strict):
    """What is known of why customers leave: ``[exits]`` of a workspace.

    Parameters
    ----------
    competitors : list of text
        Their names, as customers write them.
    met : dict of wish to day
        What customers asked for and got, and since when: "you asked, we did".
    """

    competitors: list[Annotated[str, Field(min_length=2)]] = []
    met: dict[str, Day] = {}
