"""Every sentence that a reader sees: messages in Project Fluent's format, one folder a language, one file a subject.

Python chooses the message and passes numbers; plural, order of words and how numbers and dates are written belong
to the language. In a message, beside Fluent's own selectors, these functions write a value::

    SHARE($x)              78.1%          SHARE($x, digits: 0)     78%
    SHARE($x, signed: 1)   +20.0%
    POINTS($x)             +34.2          POINTS($x, share: 1)     +34.2 of a share of 0.342
    MONEY($x)              €1,870
    COUNT($n)              2,345          NUM($x, digits: 2)       0.71
    DAYS($x)               61 days        HOURS, WEEKS, MONTHS, YEARS   likewise
    PERIODS($n, $freq)     3 quarters (freq "D", "W", "M", "Q", "Y")
    DAY($d)                1 January 2026 MONTH($d)                January 2026
    VALUE($x, $unit)       by its unit    RANGE($lower, $upper, $unit)   76.4 to 79.7%
    CHANGE($x, $unit)      size of a change, without its sign

A list is written as "a, b and c", a flag is "yes" or "no", what is missing is "–". Text from data is made one harmless
line; HTML escapes whole sentences where they are shown, so that no message carries markup, but for `code` in backticks.
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retention.errors import WordsError
from retention.words import formats

if TYPE_CHECKING:
    import pandas as pd

_FOLDER = Path(__file__).parent
_ENTRY = re.compile(r"^(-?[a-zA-Z][\w-]*)\s*=", re.MULTILINE)
_REFERENCE = re.compile(r"\{\s*(-?[a-z][\w-]*)[\s.}(]")
#: What makes one blank; a blank that holds a number together stays.
_BLANKS = re.compile(r"[ \t\r\n]+")
_SIGNS, _LONGEST_NAME = re.compile(r"[^a-z0-9]+"), 40
_FREQUENCIES = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year"}
_currency: ContextVar[str] = ContextVar("currency", default="")
_speaking: ContextVar[str] = ContextVar("speaking")
_session = {"language": "en"}
#: Set in tests: a message that lacks a variable raises instead of showing "–".
STRICT = "RETENTION_STRICT_WORDS"


def languages() -> list[str]:
    """The languages that have words here."""
    return sorted(folder.name for folder in _FOLDER.iterdir() if any(folder.glob("*.ftl")))


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say what is said inside in this language, unless a call states another.

    An analysis gives reasons and warnings while it computes, far from anything that knows the reader; whoever asks it
    on behalf of a workspace knows.

    Examples
    --------
    >>> with speaking("lt"):
    ...     print(formats.share(0.5, language=spoken()))
    50,0\xa0%
    """
    token = _speaking.set(language)
    try:
        yield
    finally:
        _speaking.reset(token)


def speak(language: str) -> None:
    """Say everything in this language from now on, outside of `speaking`; a session begins in English."""
    _session["language"] = language


def spoken() -> str:
    """The language of `speaking`, outside of it that of `speak`."""
    return _speaking.get(_session["language"])


def say(message: str, /, *, language: str | None = None, currency: str = "", **facts: Any) -> str:
    """Fill a message.

    Parameters
    ----------
    message : str
        Its id, or ``"id.attribute"``.
    language : str, optional
        That of `speaking` by default. Where the language lacks the message, English says it.
    currency : str
        Three letters, for MONEY and VALUE.
    **facts
        The variables of the message.

    Returns
    -------
    str
        One line of plain text; whoever shows it escapes it for where it is shown.

    Raises
    ------
    WordsError
        There is no such message; and, in tests, a variable is missing.

    Examples
    --------
    >>> say("not-shown", reason="there are no surveys")
    'Not shown: there are no surveys.'
    """
    language = language or spoken()
    language = language if exists(message, language=language) else "en"
    if not exists(message, language=language):
        raise WordsError(f"no message {message!r} in words/{language}.")
    return _BLANKS.sub(" ", _filled(message, facts, language, currency)).strip(" ")


def _filled(message: str, facts: Mapping[str, Any], language: str, currency: str = "") -> str:
    """A message, filled, with its blanks as they are."""
    name, _, attribute = message.partition(".")
    bundle = _bundle(language)
    bundle.load(name)
    found = bundle.fluent.get_message(name)
    pattern = found.attributes[attribute] if attribute else found.value
    variables = {key: _fact(value, language) for key, value in facts.items()}
    token = _currency.set(currency)
    try:
        text, errors = bundle.fluent.format_pattern(pattern, variables)
        if errors and os.environ.get(STRICT):
            raise WordsError(f"message {message!r}: {'; '.join(map(str, errors))}; it was given "
                             f"{', '.join(sorted(facts)) or 'nothing'}.")
        if errors:  # a report goes on without the word; the tests do not
            missing = re.findall(r"Unknown external: ([\w-]+)", " ".join(map(str, errors)))
            text, _ = bundle.fluent.format_pattern(pattern, {**dict.fromkeys(missing, formats.MISSING), **variables})
    finally:
        _currency.reset(token)
    return text


def say_each(message: str, /, *, language: str | None = None, **facts: Any) -> pd.Series:
    """Fill a message for each row of a table: ``facts`` are columns (Series of one index), or the same for all rows.

    Each placeable is filled once for each distinct value of the columns in it, so that a million rows take a second or
    two. Let a selector hang on few columns, and choose between whole messages in Python.

    Examples
    --------
    >>> import pandas as pd
    >>> say_each("not-shown", reason=pd.Series(["no surveys", "no costs", "no surveys"])).tolist()
    ['Not shown: no surveys.', 'Not shown: no costs.', 'Not shown: no surveys.']
    """
    import pandas as pd
    import pyarrow as pa
    import pyarrow.compute as pc

    language = language or spoken()
    language = language if exists(message, language=language) else "en"
    index = next(value.index for value in facts.values() if isinstance(value, pd.Series))
    pieces: list[Any] = [pa.array([""], pa.large_string()).take(pa.array([0] * len(index), pa.int8()))]
    for piece, names in _bundle(language).pieces(message):
        if not piece.startswith("{"):
            pieces.append(pa.scalar(piece, pa.large_string()))
            continue
        columns = pd.DataFrame({name: facts[name] for name in names if isinstance(facts.get(name), pd.Series)}, index)
        same = {name: facts[name] for name in names if name in facts and name not in columns}
        phrase = _bundle(language).phrase(piece)
        if not len(columns.columns):
            pieces.append(pa.scalar(_filled(phrase, same, language), pa.large_string()))
            continue
        if len(columns.columns) == 1:  # far cheaper than groups
            place, values = pd.factorize(columns.iloc[:, 0], use_na_sentinel=False)
            rows = [(value,) for value in values.tolist()]
        else:
            place = columns.groupby(list(columns), dropna=False, sort=False).ngroup().to_numpy()
            rows = columns.drop_duplicates().astype(object).itertuples(index=False, name=None)
        said = [_filled(phrase, {**same, **dict(zip(columns, row, strict=True))}, language) for row in rows]
        pieces.append(pa.array(said, pa.large_string()).take(pa.array(place)))
    # in one pass: joined one after the other, each would copy all that came before
    text = pc.binary_join_element_wise(*pieces, pa.scalar("", pa.large_string()))
    return pd.Series(pd.array(text, dtype="str"), index=index)


def reason(message: str, /, **facts: Any) -> str:
    """Why a number is missing: the message ``reason-<message>``, as it stands in a table's column ``reason``.

    Tables hold it in the language of `speaking`.

    Examples
    --------
    >>> reason("period-not-over")
    'period not over'
    """
    return say(f"reason-{message}", **facts)


def group_name(values: Any, *, language: str | None = None) -> str:
    """What a group of one column, or of several, is called; a value that is missing is "not stated".

    Examples
    --------
    >>> group_name("web"), group_name(("web", None))
    ('web', 'web · not stated')
    """
    values = values if isinstance(values, tuple | list) else [values]
    return " · ".join(say("group-not-stated", language=language) if value is None or value != value
                      else named(value, language=language) for value in values)


def named(value: Any, *, language: str | None = None) -> str:
    """A value of a table as a reader sees it: the kit's own names ("at risk") in the language, all others as they are.

    The names are the messages ``named-<name>``; in English they are what tables hold and code compares with.

    Examples
    --------
    >>> named("at risk"), named("Ana\tReyes")
    ('at risk', 'Ana Reyes')
    """
    text, language = formats.plain_text(value), language or spoken()
    message = f"named-{_SIGNS.sub('-', text.lower()).strip('-')}"
    if language == "en" or len(text) > _LONGEST_NAME or not exists(message, language=language):
        return text
    own = say(message, language=language)
    return own[:1].upper() + own[1:] if text[:1].isupper() else own


@lru_cache(maxsize=4096)
def exists(message: str, *, language: str = "en") -> bool:
    """Whether the language has this message, or this attribute of it."""
    name, _, attribute = message.partition(".")
    block = _bundle(language).blocks.get(name) if (_FOLDER / language).is_dir() else None
    if block is None:
        return False
    return re.search(rf"^\s+\.{re.escape(attribute)}\s*=", block, re.MULTILINE) is not None if attribute else \
        re.match(r"[\w-]+\s*=[^\S\n]*(\S|\n\s+[^\s.])", block) is not None


def messages(*, language: str = "en") -> dict[str, str]:
    """Every message of a language with its source text, for tests and translators."""
    return dict(_bundle(language).blocks)


def identifier(name: str) -> str:
    """The id of a message from a name in Python: ``cohort_retention`` is ``cohort-retention``."""
    return name.replace("_", "-")


class _Bundle:
    """The words of one language. A message is parsed when it is first said: all at once take half a second."""

    def __init__(self, language: str):
        from fluent.runtime import FluentBundle

        self.blocks: dict[str, str] = {}
        for path in sorted((_FOLDER / language).glob("*.ftl")):
            text = re.sub(r"^#.*\n?", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
            starts = [(entry.group(1), entry.start()) for entry in _ENTRY.finditer(text)]
            for (name, start), (_, end) in zip(starts, [*starts[1:], ("", len(text))], strict=True):
                if name in self.blocks:
                    raise WordsError(f"{path.name}: message {name!r} stands twice in words/{language}.")
                self.blocks[name] = text[start:end]
        self.fluent = FluentBundle([language], use_isolating=False, functions=_functions(language))
        self._loaded: set[str] = set()
        self._pieces: dict[str, list[tuple[str, list[str]]]] = {}

    def pieces(self, message: str) -> list[tuple[str, list[str]]]:
        """The text of a message in parts, each placeable one of its own, with the variables in it."""
        from fluent.runtime import FluentResource

        if message not in self._pieces:
            name, _, attribute = message.partition(".")
            block = self.blocks[name]
            entry = FluentResource(block).body[0]
            pattern = entry.value if not attribute else next(one.value for one in entry.attributes
                                                             if one.id.name == attribute)
            self._pieces[message] = [
                (re.sub(r"\s+", " ", part.value), []) if type(part).__name__ == "TextElement" else
                (piece := block[part.span.start:part.span.end], sorted(self._variables(piece)))
                for part in pattern.elements]
        return self._pieces[message]

    def _variables(self, text: str) -> set[str]:
        """The variables in a text and in the messages that it refers to."""
        found = set(re.findall(r"\$([a-z]\w*)", text))
        return found.union(*(self._variables(self.blocks[name]) for name in _REFERENCE.findall(text)
                             if name in self.blocks))

    def phrase(self, piece: str) -> str:
        """A message of its own for a placeable of another."""
        from fluent.runtime import FluentResource

        name = f"phrase-{zlib.crc32(piece.encode()):08x}"
        if name not in self._loaded:
            self._loaded.add(name)
            self.fluent.add_resource(FluentResource(f"{name} = {piece}\n"))
            for other in _REFERENCE.findall(piece):
                self.load(other)
        return name

    def load(self, name: str) -> None:
        from fluent.runtime import FluentResource

        if name in self._loaded or name not in self.blocks:
            return
        self._loaded.add(name)
        resource = FluentResource(self.blocks[name])
        if any(type(entry).__name__ == "Junk" for entry in resource.body):
            raise WordsError(f"message {name!r} is not Fluent:\n{self.blocks[name]}")
        self.fluent.add_resource(resource)
        for other in _REFERENCE.findall(self.blocks[name]):
            self.load(other)


@lru_cache(maxsize=8)
def _bundle(language: str) -> _Bundle:
    return _Bundle(language)


def _functions(language: str) -> Mapping[str, Any]:
    def value(x, unit="ratio"):
        return formats.number(_float(x), str(unit), currency=_currency.get(), language=language)

    def between(lower, upper, unit="ratio"):
        return formats.interval(_float(lower), _float(upper), str(unit), currency=_currency.get(), language=language,
                                between=f" {say('between', language=language)} ")

    return {
        "SHARE": lambda x, digits=1, signed=0: formats.share(_float(x), int(digits), language=language,
                                                             signed=bool(int(signed))),
        "POINTS": lambda x, digits=1, share=0: formats.decimal(_float(x) * (100 if int(share) else 1), int(digits),
                                                               language=language, signed=True),
        "MONEY": lambda x: formats.money(_float(x), _currency.get(), language=language),
        "COUNT": lambda x: formats.decimal(_float(x), 0, language=language),
        "NUM": lambda x, digits=2: formats.decimal(_float(x), int(digits), language=language),
        "HOURS": lambda x: formats.length(_float(x), "hour", language=language),
        "DAYS": lambda x: formats.length(_float(x), "day", language=language),
        "WEEKS": lambda x: formats.length(_float(x), "week", language=language),
        "MONTHS": lambda x: formats.length(_float(x), "month", language=language),
        "YEARS": lambda x: formats.length(_float(x), "year", language=language),
        "PERIODS": lambda x, freq="M": formats.length(_float(x), _FREQUENCIES[str(freq)], language=language),
        "DAY": lambda x: formats.day(str(x) if x else None, language=language),
        "MONTH": lambda x: formats.month(str(x) if x else None, language=language),
        "VALUE": value,
        "RANGE": between,
        "CHANGE": lambda x, unit="ratio": formats.change(_float(x), str(unit), currency=_currency.get(),
                                                         language=language),
    }


def _float(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return float("nan")


def _fact(value: Any, language: str) -> Any:
    """A value as Fluent takes it."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return formats.MISSING
    if hasattr(value, "item") and getattr(value, "ndim", 0) == 0:
        value = value.item()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return value
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    if isinstance(value, Iterable) and not isinstance(value, str):
        return formats.listed([named(one, language=language) for one in value], language=language)
    if hasattr(value, "__float__"):
        return float(value)
    text = formats.plain_text(value)
    shown = named(text, language=language)
    return text if shown == text else _name_type()(text, shown)


@lru_cache(maxsize=1)
def _name_type() -> type:
    from fluent.runtime.types import FluentType

    class Name(FluentType):
        """A name of the kit's own: selectors and functions see the name, the reader sees the word for it."""

        def __init__(self, name: str, shown: str):
            self.name, self.shown = name, shown

        def __eq__(self, other: object) -> bool:
            return self.name == other

        def __hash__(self) -> int:
            return hash(self.name)

        def __str__(self) -> str:
            return self.name

        def format(self, locale: Any) -> str:
            return self.shown

    return Name
