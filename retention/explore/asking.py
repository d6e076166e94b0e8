"""What the controls say, as a question asked of a workspace and as the line of code that asks the same."""

from __future__ import annotations

import datetime as dt
import importlib
import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from retention.arguments import choice
from retention.chapters import CHAPTERS
from retention.chapters.base import Chapter
from retention.errors import ArgumentError
from retention.result import Result, missing_result
from retention.tables.inputs import as_date
from retention.words import say
from retention.workspace import Workspace, load_workspace

#: Lengths that a question may take, the first of which the control for a length stands for.
LENGTHS = ("window_days", "within_days", "horizon_days", "since_days", "since_months", "horizon_months")
#: Steps of time that a question may take in place of a period.
STEPS = ("week", "month", "quarter", "year")
#: What one looks at first: the first of these that the workspace has the tables for.
_FIRST = (("retention", "cohorts"), ("contracts", "survival"), ("voice", "nps"), ("quality", "check"))
#: A column that makes so few or so many groups compares nothing.
_GROUPS = range(2, 26)
#: Questions that are called by their first letters.
_CAPITALS = frozenset({"nps", "csat", "ces", "rfm", "auc"})
_USUAL_FILE = "workspace.toml"
#: Where the reference sends whoever reads code.
_SEE = re.compile(r"[;,.]? [Ss]ee `[^`]*`(?=\.|$)")


def chapter_class(chapter: str) -> type[Chapter]:
    """The class of a chapter, which knows its questions."""
    module, kind = CHAPTERS[choice("chapter", chapter, CHAPTERS)]
    return getattr(importlib.import_module(f"retention.chapters.{module}"), kind)


def method_of(chapter: str, question: str) -> Callable[..., Result]:
    """The method that answers a question.

    Raises
    ------
    ArgumentError
        There is no such chapter, or it has no such question.
    """
    asked = chapter_class(chapter)
    return getattr(asked, choice("question", question, asked.questions()))


def about(chapter: str, question: str = "") -> str:
    """What a chapter is about, or what one of its questions answers, in the words of the reference.

    Examples
    --------
    >>> about("retention"), about("retention", "cohorts").partition(",")[0]
    ('Do customers stay?', 'Share of the customers acquired together who are active')
    """
    if question:
        line = inspect.getdoc(method_of(chapter, question)).splitlines()[0]
        line = _SEE.sub("", line).replace("``", "`")
        return line if line.endswith(("?", ".")) else f"{line}."
    head, asks, _ = inspect.getdoc(chapter_class(chapter)).splitlines()[0].partition("?")
    return head + asks


def name_of(question: str) -> str:
    """What a question is called in a list of them.

    Examples
    --------
    >>> name_of("second_purchase"), name_of("nps")
    ('Second purchase', 'NPS')
    """
    words = [word.upper() if word in _CAPITALS else word for word in question.split("_")]
    return " ".join([words[0][0].upper() + words[0][1:], *words[1:]])


def control_of(chapter: str, question: str, control: str) -> str:
    """The argument of a question that a control stands for, empty where the question has none.

    Parameters
    ----------
    chapter, question : str
        As on a workspace.
    control : {"segment", "length", "period"}

    Examples
    --------
    >>> [control_of("retention", "churn", one) for one in ("segment", "length", "period")]
    ['by', 'window_days', 'period']
    >>> [control_of("retention", "cohorts", one) for one in ("segment", "length", "period")]
    ['by', 'since_months', 'freq']
    """
    taken = inspect.signature(method_of(chapter, question)).parameters
    if control == "segment":
        return "by" if "by" in taken and taken["by"].default in (None, "segment") else ""
    if control == "length":
        return next((name for name in LENGTHS if name in taken and str(taken[name].annotation).startswith("int")), "")
    return next((name for name in ("period", "freq") if name in taken), "")


@dataclass(frozen=True)
class Ask:
    """A state of the controls. What is empty is left to the workspace.

    Parameters
    ----------
    chapter, question : str
        As on a workspace: ``"retention"``, ``"cohorts"``.
    as_of : date, optional
        The day after the last one that counts.
    segment : str
        The column that makes the groups to compare.
    length : int, optional
        How many days or months the question looks over.
    period : str
        A period such as ``"2025-Q4"``, or for a question over time its step, such as ``"quarter"``.

    Examples
    --------
    >>> ask = Ask("retention", "churn", as_of=dt.date(2025, 10, 1), segment="city", length=60)
    >>> ask.code("data/demo")
    'rt.load_workspace("data/demo", as_of="2025-10-01").retention.churn(by="city", window_days=60)'
    """

    chapter: str = "retention"
    question: str = "cohorts"
    as_of: dt.date | None = None
    segment: str = ""
    length: int | None = None
    period: str = ""

    @property
    def arguments(self) -> dict[str, Any]:
        """What the question is given by name; a control that it has no argument for gives nothing."""
        given = {control: getattr(self, control) for control in ("segment", "length", "period")}
        named = {control_of(self.chapter, self.question, control): value for control, value in given.items() if value}
        return {name: value for name, value in named.items() if name}

    def code(self, path: str, *, as_of: dt.date | None = None) -> str:
        """The line that asks the same of the workspace at ``path``, where ``as_of`` is the day it was opened for."""
        day = self.as_of or as_of
        opened = {"as_of": day.isoformat()} if day else {}
        return (f"rt.load_workspace({', '.join([_written(path), *_named(opened)])})"
                f".{self.chapter}.{self.question}({', '.join(_named(self.arguments))})")


def _written(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) and value.isprintable() and not set(value) & {'"', "\\"} \
        else repr(value)


def _named(arguments: dict[str, Any]) -> list[str]:
    return [f"{name}={_written(value)}" for name, value in arguments.items()]


class Views:
    """A workspace as it is asked: from one day and from another, its tables read once.

    Parameters
    ----------
    shop : Workspace
        Its file is what the lines of code name.
    """

    def __init__(self, shop: Workspace):
        self.shop = shop
        self.path = str(shop.path if shop.file.name == _USUAL_FILE else shop.file)
        own = self._opened(None)
        self._given = shop.as_of if shop.as_of != own.as_of else None
        self._views = {shop.as_of: shop}
        self._counts: dict[str, dict[str, int]] = {}

    def _opened(self, as_of: dt.date | None) -> Workspace:
        view = load_workspace(self.shop.file, as_of=as_of, segment=self.shop.segment)
        view.reader = self.shop.reader  # what was read and checked once is the same on every day
        return view

    def at(self, as_of: dt.date | None) -> Workspace:
        """The workspace with every answer of that day; the day that it was opened for where none is given."""
        day = self.shop.as_of if as_of is None else as_of
        if day not in self._views:
            self._views[day] = self._opened(day)
        return self._views[day]

    def first(self) -> tuple[str, str]:
        """The chapter and question to begin with."""
        return next(((chapter, question) for chapter, question in _FIRST
                     if not self.shop.needs_not_met(method_of(chapter, question).needs)), _FIRST[-1])

    def code(self, ask: Ask) -> str:
        """The line that asks the same."""
        return ask.code(self.path, as_of=self._given)

    def answer(self, ask: Ask) -> Result:
        """Ask the question by the ordinary API.

        Raises
        ------
        RetentionError
            What the question says of arguments that have no meaning.
        """
        view = self.at(ask.as_of)
        if ask.arguments.get("by") and self._is_empty(ask, view):
            why = say("explore-empty-segment", column=ask.segment, as_of=view.as_of)
            return getattr(view, ask.chapter).in_context(missing_result(ask.question, why))
        return getattr(getattr(view, ask.chapter), ask.question)(**ask.arguments)

    def _is_empty(self, ask: Ask, view: Workspace) -> bool:
        """Whether the column of the segment is there and nobody has a value in it."""
        counted = [counts[ask.segment] for counts in map(self._groups_in, self._tables(ask.chapter, ask.question))
                   if ask.segment in counts]
        return bool(counted) and max(counted) == 0

    def segments(self, chapter: str, question: str) -> list[str]:
        """The columns that make groups to compare: of the tables that the question is asked of, and of customers."""
        if not control_of(chapter, question, "segment"):
            return []
        counts = [self._groups_in(table) for table in self._tables(chapter, question)]
        return list(dict.fromkeys(name for counted in counts for name, n in counted.items() if n in _GROUPS))

    def _tables(self, chapter: str, question: str) -> list[str]:
        needed = [name for need in method_of(chapter, question).needs for name in need.split("|")]
        return [name for name in dict.fromkeys(["customers", *needed]) if name in self.shop]

    def _groups_in(self, table: str) -> dict[str, int]:
        """How many different values each column of text has."""
        if table not in self._counts:
            rows = self.shop.table(table)
            texts = [name for name, kind in rows.schema().items()
                     if kind.is_string() and name not in _NO_GROUPS and not name.endswith("__text")]
            counted = rows.agg(**{name: rows[name].nunique() for name in texts}).to_pandas() if texts else None
            self._counts[table] = {} if counted is None else {name: int(counted[name].iloc[0]) for name in texts}
        return self._counts[table]


#: Texts that name or reach one customer, or are read and not compared.
_NO_GROUPS = frozenset({"customer_id", "order_id", "name", "email", "phone", "comment", "referred_by", "question",
                        "currency", "scale"})


def as_day(value: Any) -> dt.date | None:
    """A day out of what a control gives.

    Raises
    ------
    ArgumentError
        It is no day.
    """
    return as_date(value, name="as_of") if value else None


def as_length(value: Any) -> int | None:
    """A whole number of days or months out of what was typed, None where nothing was.

    Raises
    ------
    ArgumentError
        It is none, or none above zero.
    """
    text = str(value if value is not None else "").strip()
    if not text:
        return None
    if not text.isdecimal() or int(text) == 0:
        raise ArgumentError(say("explore-no-length", found=text))
    return int(text)
