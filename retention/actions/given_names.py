"""Given names out of full names, made comparable, and as a person is addressed by them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

import pandas as pd

#: Before a name, with or without a full stop.
_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "madam", "ponas", "ponia", "gng", "gdng", "bb"}
#: After a surname and a comma, where otherwise the given name stands.
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv", "phd", "md"}
#: What stands for no name, as a whole.
_NOBODY = {"nan", "none", "null", "unknown", "guest", "anonymous", "test", "customer", "client"}
#: Words that only firms have.
_FIRMS = {"uab", "mb", "všį", "ltd", "llc", "inc", "gmbh", "corp"}
_NAME = re.compile(r"(?=..)[^\W\d_]+(?:['’-][^\W\d_]+)*")


def given_names(names: pd.Series) -> pd.Series:
    """The first given name in each full name; missing where there is none to be sure of.

    It is the first word, after titles such as "Dr."; where a comma parts surname and given names, the first word
    after it. A word that is not made of letters, a single letter, an initial, what stands for no name ("guest") and
    the names of firms ("UAB", "Ltd") give none. All capitals or all small letters become a capital and small ones.

    Parameters
    ----------
    names : pandas.Series
        Full names, text.

    Examples
    --------
    >>> names = ["Maria Clara Santos", "SANTOS, MARIA", "dr. rūta kavaliauskaitė", "J. Smith", "UAB Kava", None]
    >>> given_names(pd.Series(names, dtype="str")).tolist()
    ['Maria', 'Maria', 'Rūta', nan, nan, nan]
    """
    return by_value(names, _given)


def by_value(values: pd.Series, change: Callable[[str], str | None]) -> pd.Series:
    """Each text changed, once for each distinct one; missing ones stay missing."""
    codes, distinct = pd.factorize(values)
    changed = pd.array([change(str(value)) for value in distinct], dtype="str")
    return pd.Series(changed.take(codes, allow_fill=True), index=values.index)


def _given(name: str) -> str | None:
    name = unicodedata.normalize("NFC", name).strip()
    small = name.casefold()
    if small in _NOBODY or not _FIRMS.isdisjoint(small.replace(",", " ").replace(".", " ").split()):
        return None
    before, _, after = name.partition(",")
    words = after.split()
    if not words or _bare(words[0]) in _SUFFIXES:
        words = before.split()
    while words and _bare(words[0]) in _TITLES:
        words = words[1:]
    if not words or not _NAME.fullmatch(words[0]):
        return None
    return words[0].title() if words[0].isupper() or words[0].islower() else words[0]


def _bare(word: str) -> str:
    return word.strip("().\"'„“”").casefold()


def folded(name: str) -> str:
    """A name in small letters without accents, so that its spellings are one.

    Examples
    --------
    >>> folded("ŽIVILĖ") == folded("Zivile")
    True
    """
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def vocative(name: str, rules: dict[str, Any]) -> str:
    """A given name as its bearer is addressed, by the rules of a language.

    Parameters
    ----------
    name : str
        A given name; the parts of a double name are changed one by one.
    rules : dict
        ``endings`` (pairs of an ending and what becomes of it, the first that fits holds), ``foreign`` (a pattern, in
        small letters: names with it stay as they are) and ``unchanged`` (names in small letters).

    Examples
    --------
    >>> rules = {"endings": [["us", "au"], ["as", "ai"]], "foreign": "th", "unchanged": []}
    >>> [vocative(name, rules) for name in ("Paulius", "Jonas-Paulius", "Thomas")]
    ['Pauliau', 'Jonai-Pauliau', 'Thomas']
    """
    return "-".join(_addressed(part, rules) for part in name.split("-"))


def _addressed(part: str, rules: dict[str, Any]) -> str:
    small = part.lower()
    if small in rules["unchanged"] or re.search(rules["foreign"], small):
        return part
    for ending, instead in rules["endings"]:
        if small.endswith(ending):
            return part[:len(part) - len(ending)] + instead
    return part
