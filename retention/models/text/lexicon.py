"""What comments may be about, as words in three languages: the concepts that guide themes, and how a request sounds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from retention.errors import ArgumentError
from retention.models.text.language import LANGUAGES, folded

_WORD = re.compile(r"\*?[^\W\d_][\w'-]*\*?")

#: Words of one concept, per language: ``{"en": "grinder* machine*", "lt": "malun*"}``; ``*`` stands for any letters.
Concept = Mapping[str, str]


#: Whose words count in a comment: Filipino and Lithuanian ones take in English words as they are.
_READ_WITH = {"en": ("en",), "fil": ("fil", "en"), "lt": ("lt", "en")}


def concept_patterns(concepts: Mapping[str, Concept] | None = None) -> dict[str, dict[str, re.Pattern]]:
    """For each language and concept a pattern, which a whole folded word of such a comment matches or not.

    Parameters
    ----------
    concepts : mapping, optional
        Added to the concepts that come with the kit; words under a name that is there are added to its words.

    Examples
    --------
    >>> patterns = concept_patterns({"equipment": {"en": "grinder*", "lt": "malun*"}})["lt"]
    >>> [name for name, pattern in patterns.items() if pattern.fullmatch("malunelis")]
    ['equipment']
    """
    words = {name: {language: entry.get(language, "").split() for language in LANGUAGES}
             for name, entry in _shipped().items()}
    for name, entry in (concepts or {}).items():
        _check(name, entry)
        known = words.setdefault(name, {language: [] for language in LANGUAGES})
        for language, text in entry.items():
            known[language] = known[language] + [folded(word) for word in text.split()]
    return {language: {name: _any_of(word for other in _READ_WITH[language] for word in of_name[other])
                       for name, of_name in words.items()} for language in LANGUAGES}


def _any_of(words: Iterable[str]) -> re.Pattern:
    return re.compile("|".join(re.escape(word).replace(r"\*", r"[\w'-]*") for word in words) or r"(?!)")


def request_pattern(language: str) -> re.Pattern:
    """What a request in a language is known by, in folded words with single blanks between them.

    Examples
    --------
    >>> bool(request_pattern("lt").search("noreciau daugiau vietos"))
    True
    """
    return _requests()[language]


def _check(name: str, entry: Concept) -> None:
    if not isinstance(entry, Mapping) or not entry or set(entry) - set(LANGUAGES):
        raise ArgumentError(f"concepts: found {name} = {entry!r}, allowed words by language, such as "
                            '{"en": "grinder*", "fil": "gilingan", "lt": "malun*"}.')
    unfit = [word for text in entry.values() for word in text.split() if not _WORD.fullmatch(folded(word))]
    if unfit:
        raise ArgumentError(f"concepts: {name} has {', '.join(map(repr, unfit[:5]))}, allowed single words of letters, "
                            "with * at an end for any letters.")


@cache
def _file() -> dict:
    return tomllib.loads(files("retention.models.text").joinpath("words/themes.toml").read_text(encoding="utf-8"))


def _shipped() -> dict[str, Concept]:
    return {name: entry for name, entry in _file().items() if name != "requests"}


@cache
def _requests() -> dict[str, re.Pattern]:
    return {language: re.compile(rf"\b(?:{text})\b") for language, text in _file()["requests"].items()}
