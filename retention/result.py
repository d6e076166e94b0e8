"""One answer with four faces: a tidy table, the facts in it, a picture and sentences.

Every public analysis returns a `Result`; a single number is an `Estimate`. Its picture and its words are found by its
name, so that this module knows neither.
"""

from __future__ import annotations

import copy
import datetime as dt
import importlib
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from retention.words import exists, identifier, say, spoken
from retention.words.formats import UNITS, interval, number

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

#: Columns that tell one customer from another: a published page carries aggregates only.
PRIVATE = frozenset({"customer_id", "order_id", "email", "phone", "birthday", "comment", "quote"})


#: Asked of a result by those who take it for a frame.
_OF_FRAMES = frozenset({"loc", "iloc", "query", "groupby", "merge", "assign", "head", "sort_values", "to_csv"})


@dataclass(frozen=True)
class Context:
    """What a result is about: the source line of its picture, the currency of its money, the reader's language."""

    source: str = ""
    currency: str = ""
    language: str = field(default_factory=spoken)


@dataclass(frozen=True)
class Headline:
    """What the index page of a report needs of a number.

    Parameters
    ----------
    key : str
        Its name over all reports: the change since the previous one is found by it.
    better : {"higher", "lower", None}
        Which direction is good; None where neither is.
    series : pandas.DataFrame, optional
        One row a period, ``period, estimate`` and where it has them ``complete, lcl, ucl``: the small line.
    target : float, optional
        What the business wants it to be, in the unit of the estimate.
    """

    key: str
    better: str | None = "higher"
    series: pd.DataFrame | None = field(default=None, compare=False)
    target: float | None = None


#: What of a result is a mapping that cannot be changed, and that pickle takes for none.
_READ_ONLY = ("facts", "units", "parts")


class Result:
    """What an analysis found.

    Shown as the last line of a cell it displays itself: title, sentence, picture or table, with its definition on
    hover; in a terminal it prints the same in plain text. ``result["estimate"]`` is a column of its table, and a
    function that takes the table takes the result.

    Parameters
    ----------
    name : str
        The analysis: its picture and its messages are found by it.
    table : pandas.DataFrame
        What was found, tidy.
    facts : mapping of str to number, text, date or flag
        The named numbers and flags that its sentences use.
    reason : str
        Why there is nothing to show; empty otherwise. Such a result displays "Not shown: reason".
    units : mapping of column to unit or format
        How columns are written for a reader: a unit of `Estimate`, ``"day"``, or a format such as ``",.2f"``.
    parts : mapping of str to Result or DataFrame
        What belongs to it and has a name of its own; reached as an attribute too.
    variant : str
        Where the same analysis has another shape, such as ``"groups"``: its messages are ``name-variant``.
    key : str
        The name of its file among a report's tables; the analysis' name by default.
    limit : int, optional
        How many rows are shown where the table is shown; all are kept.

    Examples
    --------
    >>> import pandas as pd
    >>> found = Result("plans", pd.DataFrame({"plan": ["monthly"], "estimate": [0.9]}), facts={"plans": 1})
    >>> found["estimate"].tolist(), found.facts["plans"], len(found)
    ([0.9], 1, 1)
    """

    def __init__(self, name: str, table: pd.DataFrame, *, facts: Mapping[str, Any] | None = None, reason: str = "",
                 units: Mapping[str, str] | None = None, parts: Mapping[str, Any] | None = None, variant: str = "",
                 key: str = "", limit: int | None = None, context: Context | None = None,
                 headline: Headline | None = None):
        self._set(name=name, table=table, facts=_facts(facts), reason=reason, units=MappingProxyType(dict(units or {})),
                  parts=MappingProxyType(dict(parts or {})), variant=variant, key=key or name, limit=limit,
                  context=context or Context(), headline=headline)

    def _set(self, **values: Any) -> None:
        self.__dict__.update(values)

    def __getstate__(self) -> dict[str, Any]:
        return {name: dict(value) if isinstance(value, MappingProxyType) else value
                for name, value in self.__dict__.items()}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self._set(**{name: MappingProxyType(value) if name in _READ_ONLY else value for name, value in state.items()})

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"a result is not changed: `.replace({name}=…)` gives a copy with another {name}")

    # ---- the table

    def __getitem__(self, column: Any) -> Any:
        return self.table[column]

    def __len__(self) -> int:
        return len(self.table)

    def __contains__(self, column: object) -> bool:
        return column in self.table.columns

    def __iter__(self) -> Iterator:
        return iter(self.table)

    @property
    def columns(self) -> pd.Index:
        """The columns of the table."""
        return self.table.columns

    def __getattr__(self, name: str) -> Any:
        parts = self.__dict__.get("parts", {})
        if name in parts:
            return parts[name]
        hint = "; its rows are `.table`" if name in _OF_FRAMES else ""
        raise AttributeError(f"a result has no {name!r}: its parts are {', '.join(parts) or 'none'}{hint}")

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self.parts})

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return (self.name, self.variant, self.reason) == (other.name, other.variant, other.reason) \
            and self.table.equals(other.table)

    __hash__ = None

    def replace(self, **changes: Any) -> Result:
        """A copy with other values of the arguments it was made from."""
        new = copy.copy(self)
        for name, value in changes.items():
            if name not in new.__dict__:
                raise AttributeError(f"a result has no {name!r}")
            if name in ("facts", "units", "parts"):
                value = _facts(value) if name == "facts" else MappingProxyType(dict(value))
            new.__dict__[name] = value
        return new

    # ---- the words

    def say(self, attribute: str = "", **more: Any) -> str:
        """The sentence ``attribute`` of this result, empty where it has none; ``more`` adds facts."""
        for message in self._messages():
            whole = f"{message}.{attribute}" if attribute else message
            if exists(whole, language=self.context.language) or exists(whole):
                return say(whole, language=self.context.language, currency=self.context.currency,
                           **{**self._facts(), **more})
        return ""

    def say_common(self, message: str, **facts: Any) -> str:
        """A message that is not this result's own, in its language."""
        return say(message, language=self.context.language, currency=self.context.currency, **facts)

    def _messages(self) -> list[str]:
        plain = identifier(self.name)
        return [f"{plain}-{identifier(self.variant)}", plain] if self.variant else [plain]

    def _facts(self) -> dict[str, Any]:
        return dict(self.facts)

    @property
    def label(self) -> str:
        """What it is called."""
        return self.say()

    @property
    def title(self) -> str:
        """The finding in a line; what it is called where there is none."""
        return ("" if self.reason and not self._shown() else self.say("title")) or self.label

    @property
    def alternative(self) -> str:
        """What its picture says, for those who cannot see it: the finding, of one number with the number."""
        return self.title

    @property
    def definition(self) -> str:
        """What is divided by what, and what the interval is."""
        return self.say("definition") if self._facts() or not self.reason else ""

    def summary(self) -> str:
        """What was found, in sentences."""
        if self.reason and not self._shown():
            return say("not-shown", language=self.context.language, reason=self.reason.rstrip("."))
        return self.say("summary") or self.title

    def _shown(self) -> bool:
        """Whether there is something to show."""
        return not self.reason and len(self.table) > 0

    def write(self, value: float | None, unit: str) -> str:
        """A number in its unit, by the language and currency of this result: for labels in its picture."""
        return number(value, unit, currency=self.context.currency, language=self.context.language)

    def write_interval(self, lower: float | None, upper: float | None, unit: str) -> str:
        """An interval, likewise; empty where there is none."""
        between = f" {say('between', language=self.context.language)} "
        return interval(lower, upper, unit, currency=self.context.currency, language=self.context.language,
                        between=between)

    # ---- the picture

    def plot(self, *, ax: Axes | None = None, **options: Any) -> Axes:
        """Draw the picture of this result; ``options`` are those of ``rt.plot.<name>``.

        Raises
        ------
        ArgumentError
            This result has no picture, such as one number of those that are compared.
        """
        plots = _below("plots")
        if isinstance(self, Estimate) and not self.has_picture():
            plots.of_one_number(self.name)
        return plots.drawing(self.name)(self, ax=ax, **options)

    def has_picture(self) -> bool:
        """Whether there is a picture of this kind of result; a single number has one only where it shows its parts."""
        plots = _below("plots")
        return self.name in plots.PICTURES and not (isinstance(self, Estimate) and self.name in plots.OF_GROUPS)

    # ---- in a notebook, in a terminal

    def __repr__(self) -> str:
        return _below("display").as_plain(self)

    def _ipython_display_(self) -> None:
        _below("display").show(self)


class Estimate(Result, Mapping):
    """A number, its 95 % interval, and what it was computed from.

    ``float(rate)`` is the number, ``f"{rate:.1%}"`` writes it, ``pd.DataFrame([rate])`` is its row.

    Parameters
    ----------
    estimate : float
        The number; NaN when it cannot be had.
    lower, upper : float
        The 95 % interval; NaN when it cannot be had.
    n : int
        The denominator: how many customers, orders or answers the number rests on.
    unit : str
        ``share`` (0 to 1), ``points`` (NPS), ``money``, ``days``, ``months``, ``count``, ``ratio`` or ``score``.
    reason : str
        Why the number or its interval is missing, or what must be known beside it; empty otherwise.
    parts : mapping of str to float
        The counts it was computed from, such as ``start`` and ``retained``.
    name : str
        The analysis, as in `Result`.

    Examples
    --------
    >>> rate = Estimate(0.9, 0.88, 0.92, n=1000)
    >>> float(rate), rate.n, f"{rate:.1%}"
    (0.9, 1000, '90.0%')
    >>> rate
    90.0% (88.0 to 92.0%, n 1,000)
    """

    def __init__(self, estimate: float, lower: float = math.nan, upper: float = math.nan, n: int = 0,
                 unit: str = "share", reason: str = "", parts: Mapping[str, float] | None = None, *,
                 name: str = "estimate", facts: Mapping[str, Any] | None = None, variant: str = "", key: str = "",
                 context: Context | None = None, headline: Headline | None = None):
        if unit not in UNITS:
            raise ValueError(f"unit: found {unit!r}, allowed {', '.join(UNITS)}")
        self._set(estimate=estimate, lower=lower, upper=upper, n=n, unit=unit, reason=reason,
                  parts=MappingProxyType(dict(parts or {})), name=name, facts=_facts(facts), variant=variant,
                  key=key or name, context=context or Context(), headline=headline, limit=None,
                  units=MappingProxyType({"estimate": unit}))

    def __float__(self) -> float:
        return float(self.estimate)

    def __format__(self, spec: str) -> str:
        return format(float(self.estimate), spec) if spec else str(self)

    def __bool__(self) -> bool:
        return True

    def to_dict(self) -> dict:
        """Return the number as one flat row: ``estimate, lower, upper, n, reason`` and the parts."""
        return {"estimate": self.estimate, "lower": self.lower, "upper": self.upper, "n": self.n,
                "reason": self.reason, **self.parts}

    @property
    def table(self) -> pd.DataFrame:
        """The number as a table of one row."""
        import pandas as pd

        return pd.DataFrame([self.to_dict()])

    @property
    def columns(self) -> pd.Index:
        return self.table.columns

    def __getitem__(self, column: str) -> Any:
        return self.to_dict()[column]

    def __iter__(self) -> Iterator[str]:
        return iter(self.to_dict())

    def __len__(self) -> int:
        return len(self.to_dict())

    def __contains__(self, column: object) -> bool:
        return column in self.to_dict()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Estimate):
            return NotImplemented
        same = (lambda a, b: a == b or (a != a and b != b))
        mine, theirs = self.to_dict(), other.to_dict()
        return self.unit == other.unit and mine.keys() == theirs.keys() and all(same(mine[k], theirs[k]) for k in mine)

    __hash__ = None

    def _facts(self) -> dict[str, Any]:
        return {**self.parts, "estimate": self.estimate, "lower": self.lower, "upper": self.upper, "n": self.n,
                "unit": self.unit, **self.facts}

    def _shown(self) -> bool:
        return not math.isnan(self.estimate)

    @property
    def alternative(self) -> str:
        return f"{self.title}: {self.in_words()}" if self._shown() else self.title

    def in_words(self) -> str:
        """The number in words, with its interval and n."""
        known = not math.isnan(self.lower)
        return say("number-with-interval" if known else "number-with-n", language=self.context.language,
                   currency=self.context.currency, **self._facts())


class Answer(Result):
    """A chapter's answer in one sentence, the message ``name`` filled with ``facts``; ``lead`` opens the index page.

    Where there is none, ``reason`` says why.
    """

    def __init__(self, name: str, facts: Mapping[str, Any] | None = None, *, lead: bool = False, reason: str = "",
                 variant: str = "", context: Context | None = None):
        import pandas as pd

        super().__init__(name, pd.DataFrame(), facts=facts, reason=reason, variant=variant, context=context)
        self._set(lead=lead)

    def summary(self) -> str:
        return say("not-shown", language=self.context.language, reason=self.reason.rstrip(".")) if self.reason \
            else self.say()


class Decision(Result):
    """Something to decide: the messages ``name.title`` (the matter) and ``name.text`` (size, interval, what to do).

    Parameters
    ----------
    money : Estimate, optional
        What it is expected to bring, with its interval where there is one; none where no effect is known.
    size : int, optional
        How many customers it is about: as many as ``file`` holds.
    owner : str
        Who decides it.
    deadline : date, optional
        The last day on which it makes sense.
    file : str
        The private file that names the customers, by its path from the folder of the report.
    chapter : str
        Which chapter it belongs to, where that is not the one that puts it up.
    """

    def __init__(self, name: str, facts: Mapping[str, Any] | None = None, *, money: Estimate | None = None,
                 size: int | None = None, owner: str = "", deadline: dt.date | None = None, file: str = "",
                 chapter: str = "", variant: str = "", context: Context | None = None):
        import pandas as pd

        super().__init__(name, pd.DataFrame(), facts=facts, variant=variant, context=context)
        self._set(money=money, size=size, owner=owner, deadline=deadline, file=file, chapter=chapter)

    @property
    def title(self) -> str:
        return self.say("title")

    def summary(self) -> str:
        return self.say("text")

    @property
    def expected_value(self) -> float:
        """What decisions are ordered by: the expected money; below all others where none is known."""
        return -math.inf if self.money is None or math.isnan(self.money.estimate) else self.money.estimate

    def terms(self) -> list[str]:
        """Money, size, owner, deadline and file in words: those that there are."""
        money = self.money if math.isfinite(self.expected_value) else None
        told = {"money": money is not None, "size": self.size is not None, "owner": bool(self.owner),
                "deadline": self.deadline is not None, "file": bool(self.file)}
        known = {"size": self.size, "owner": self.owner, "deadline": self.deadline, "file": self.file}
        if money is not None:
            known |= {"money": money.estimate, "lower": money.lower, "upper": money.upper,
                      "interval": not math.isnan(money.lower)}
        return [self.say_common(f"decision-terms.{name}", **known) for name, there in told.items() if there]


class Decisions(Result):
    """What a chapter puts up for decision, what brings most first; none is an answer too.

    Those without money follow in the order in which they are given. ``note`` says what is decided elsewhere.
    """

    def __init__(self, found: Iterable[Decision] = (), *, note: str = "", context: Context | None = None):
        import pandas as pd

        found = sorted(found, key=lambda one: one.expected_value, reverse=True)
        self._set(found=found, note=note)
        super().__init__("decisions", pd.DataFrame({"title": [one.title for one in found],
                                                    "text": [one.summary() for one in found]}), context=context)

    def replace(self, **changes: Any) -> Decisions:
        new = super().replace(**changes)
        new._set(found=[one.replace(context=new.context) for one in new.found])
        return new

    def summary(self) -> str:
        said = [f"{one.title}: {one.summary()}" for one in self.found]
        return "\n".join(filter(None, (*said, self.note))) or say("nothing-to-decide", language=self.context.language)


def missing_result(name: str, reason: str, *, columns: Iterable[str] = (), **more: Any) -> Result:
    """A result that cannot be had, and why.

    Examples
    --------
    >>> print(missing_result("plans", "there are no contracts").summary())
    Not shown: there are no contracts.
    """
    import pandas as pd

    return Result(name, pd.DataFrame(columns=list(columns)), reason=reason, **more)


def as_frame(data: Any) -> Any:
    """The table of a result; anything else as it is. What every function that takes a table begins with.

    Examples
    --------
    >>> as_frame([1, 2])
    [1, 2]
    """
    return data.table if isinstance(data, Result) else data


def _facts(facts: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """Facts as plain Python values, not to be changed."""
    return MappingProxyType({name: value.item() if getattr(value, "ndim", None) == 0 else value
                             for name, value in (facts or {}).items()})


def _below(module: str) -> Any:
    """What stands below a result, found by name when it is needed."""
    return importlib.import_module(f"retention.{module}")
