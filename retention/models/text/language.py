"""Which language a comment is in: English, Filipino or Lithuanian."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import pandas as pd

from retention.errors import ArgumentError
from retention.result import as_frame

#: The languages told apart. Taglish, English mixed into Filipino, is Filipino.
LANGUAGES = ("en", "fil", "lt")

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NO_WORDS = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+|<[^<>]{0,200}>|[@#]\w+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
#: Lithuanian endings put to a foreign word with an apostrophe: login'as.
_LITHUANIAN_ENDING = re.compile(r"['’](?:as|is|us|ai|iai|o|io|ą|į|u|e|ė|ei|ų|ui|ams|ais)$")
#: Filipino prefixes put to a foreign word with a hyphen: nag-update.
_FILIPINO_PREFIX = re.compile(r"^(?:i|ipa|paki|pa|nag|mag|na|ma|nagpa|magpa|naka|maka|naki|maki|pinaka|napaka)-")
#: Filipino "po" may end a phrase and never begins one; Lithuanian "po" is a preposition and never ends one.
_POLITE = re.compile(r"\w[\W_]+po\s*(?:[^\w\s]|$)", re.IGNORECASE)
#: What decides is at a comment's beginning; a comment of a megabyte costs no more than one of this many characters.
_ENOUGH = 2_000


def comment_language(comments: Any) -> pd.Series:
    """Language of each comment: ``"en"``, ``"fil"``, ``"lt"``, or ``"unknown"`` for one without words.

    Function words decide first: a comment with at least one that only Filipino has is Filipino even when most of its
    words are English (Taglish), unless Lithuanian ones are as many; one with more Lithuanian than English ones is
    Lithuanian. Where there are none, or English ones alone, the character statistics of py3langid decide, between the
    three languages. Marks on letters may be missing (``aciu`` for ``ačiū``). Comments in a fourth language come out
    as the one they resemble; those without Latin letters as ``"unknown"``.

    Parameters
    ----------
    comments : pandas.Series or iterable of str
        One text a comment; missing is a comment without words.

    Returns
    -------
    pandas.Series
        ``language``, with the index of ``comments`` where that is a Series.

    Raises
    ------
    ArgumentError
        One text instead of many.

    References
    ----------
    Lui and Baldwin (2012), langid.py: an off-the-shelf language identification tool, ACL.

    Examples
    --------
    >>> comment_language(["Thank you!", "Ang friendly ng staff", "Ačiū, labai skanu", "👍"]).tolist()
    ['en', 'fil', 'lt', 'unknown']
    """
    texts = series_of(comments)
    of_text = {text: _language(text) for text in texts.dropna().unique()}
    return pd.Series([of_text.get(text, "unknown") for text in texts], index=texts.index, dtype=str, name="language")


def series_of(comments: Any) -> pd.Series:
    """Comments as a Series, one text a comment; one text alone is refused: its letters would be the comments."""
    if isinstance(comments, (str, bytes)):
        raise ArgumentError("comments: found one text, allowed a Series or list of texts, one a comment: "
                            "wrap it in [ ].")
    if hasattr(as_frame(comments), "columns"):
        raise ArgumentError("comments: found a table, allowed a Series or list of texts, one a "
                            "comment: choose its column, such as surveys[\"comment\"].")
    return comments if isinstance(comments, pd.Series) else pd.Series(list(comments), dtype=object)


def words_of(text: str) -> list[str]:
    """Lower-case words of a text, letters without their marks; addresses, handles and markup are no words.

    Examples
    --------
    >>> words_of("Ačiū! Write to me@shop.lt, <b>nag-update</b> na.")
    ['aciu', 'write', 'to', 'nag-update', 'na']
    """
    return [folded(word) for word in surface_words(text)]


def surface_words(text: str) -> list[str]:
    """Words of a text as they are written; addresses, handles and markup are no words."""
    return _WORD.findall(_NO_WORDS.sub(" ", text))


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """A word in lower case, its letters without marks and its apostrophes straight.

    Examples
    --------
    >>> folded("Žąsis"), folded("don’t")
    ('zasis', "don't")
    """
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).lower())  # "𝑨" is "A" before it is "a"
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).replace("’", "'")


def word_list(section: str) -> dict[str, frozenset[str]]:
    """A section of the word lists, as a set of folded words for each language."""
    return {language: frozenset(words.split()) for language, words in _lists()[section].items()}


@cache
def _lists() -> dict:
    return tomllib.loads(files("retention.models.text").joinpath("words/languages.toml").read_text(encoding="utf-8"))


@cache
def _markers() -> tuple[frozenset[str], ...]:
    return tuple(word_list("markers")[language] for language in LANGUAGES)


@cache
def _identifier():
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(["en", "tl", "lt"])
    return identifier


def _language(text: str) -> str:
    plain = _NO_WORDS.sub(" ", str(text)[:_ENOUGH])
    words = _WORD.findall(plain)
    if not any(_LATIN.search(word) for word in words):
        return "unknown"
    english, filipino, lithuanian = _marks(words)
    filipino += bool(_POLITE.search(plain))
    if filipino > 0 and filipino >= lithuanian:
        return "fil"
    if lithuanian > english:
        return "lt"
    found = _identifier().classify(" ".join(words).lower())[0]
    return "fil" if found == "tl" else found


def _marks(words: list[str]) -> tuple[int, int, int]:
    """How many of the words are English, Filipino and Lithuanian function words, or take such forms."""
    of_english, of_filipino, of_lithuanian = _markers()
    plain = [folded(word) for word in words]
    english = sum(word in of_english for word in plain)
    filipino = sum(word in of_filipino or bool(_FILIPINO_PREFIX.match(word)) for word in plain)
    lithuanian = sum(word in of_lithuanian for word in plain)
    return english, filipino, lithuanian + sum(bool(_LITHUANIAN_ENDING.search(word)) for word in words)
