"""Personal data taken out of comments, and which comments may be quoted: only where several customers said the like."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from retention.arguments import whole
from retention.models.text.language import LANGUAGES, series_of

# A name is up to three capitalised words or initials. The lengths are bounded so that no text takes more than time in
# proportion to its length.
_UPPER, _LETTER = r"[A-ZÀ-ÖØ-ÞĀ-Ž]", r"[^\W\d_]"
_PART = rf"(?:{_UPPER}\.(?=\s*{_UPPER})|{_UPPER}(?:{_LETTER}|['’-](?={_LETTER})){{0,40}})"
_OF = r"(?:\s(?:[Dd]e\s?[Ll]a|[Dd]e\s?[Ll]os|[Dd]el?|[Vv][ao]n)\s(?=\w))"
_NAME = rf"{_PART}(?:(?:{_OF}|\s){_PART}){{0,2}}"
_ANY = rf"(?:{_NAME}|{_LETTER}{{2,40}}(?:{_OF}{_LETTER}{{2,40}})?)"

#: After these stands a name, however it is written; "yra", "ay" and "po" may come between.
_INTRODUCED = (r"my\s+name(?:['’]?s|\s+is|\s*:)|the\s+name(?:['’]?s|\s+is)|ako\s+(?:(?:po|nga|pala)\s+){0,3}si"
               r"|(?:ang\s+)?(?:pangalan|ngalan)\s+ko(?:\s+(?:po|ay)){0,2}|mano\s+vardas(?:\s+yra|\s*:)?"
               r"|mano\s+pavard[eė](?:\s+yra|\s*:)?|(?:as|aš)\s+vardu")
#: After these a capitalised word is taken for a name, and another word is not.
_LIKELY = (r"i['’]m|i\s+am|it['’]s\s+me,?|this\s+is|signed|regards|sincerely|cheers|dear|named|mr\.?|mrs\.?|ms\.?|miss"
           r"|dr\.?|ra[sš]o|(?:as|aš)(?:\s+esu)?|vardu|pagarbiai|ponas|ponia|pon[eo]|si|ni|kay|sina|nina|kina|kuya|ate|aling|mang")

#: A link goes before an address and both before numbers, for they contain one another.
_MASKS = [
    (re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE), "[link]"),
    (re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"), "[e-mail]"),
    (re.compile(r"(?<!\w)@\w[\w.]*\w"), "[handle]"),
    (re.compile(r"\b[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]{4}){2,7}(?:[ -]?[A-Za-z0-9]{1,4})?\b"), "[account]"),
]
_NUMBER = re.compile(r"(?<![\w.,])(?:\+|\(\+?)?\d(?:[ ().\-/]{0,2}\d){4,24}(?!\w)")
_DATE = re.compile(r"(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4})$")
_CERTAIN = re.compile(rf"\b(?P<before>(?i:{_INTRODUCED})\s*)(?P<name>{_ANY})")
_PROBABLE = re.compile(rf"\b(?P<before>(?i:{_LIKELY}),?\s+)(?P<name>{_NAME})")
_SIGNED = re.compile(rf"(?P<before>[.!?…]\s*[-–—~]\s*)(?P<name>{_NAME})\s*$")

#: Characters of a quote; a comment of fewer words than this says too little to stand for others.
_LENGTH, _WORDS = 160, 3


def masked_comments(comments: Any, *, max_characters: int | None = None) -> pd.Series:
    """Comments with personal data replaced by what it was: ``[name]``, ``[e-mail]``, ``[phone]`` …

    Masked are e-mail addresses, links, handles (@somebody), account numbers (IBAN), card and telephone numbers, any
    other number of five digits or more that is no date (orders, personal codes), and names where the words before
    say so: "my name is", "I'm", "ako si", "si", "kay", "aš esu", "mano vardas", "regards", "pagarbiai", or a name
    signed at the end. It is a rule of forms, not of meaning: a name dropped in passing stays, and now and then a
    capitalised word that is no name goes. What must not be known to anybody is not to be quoted at all.

    Parameters
    ----------
    comments : pandas.Series or iterable of str
        One text a comment; missing stays missing.
    max_characters : int, optional
        Cut to so many characters, at a word's end, after masking.

    Returns
    -------
    pandas.Series
        Text with blanks and line ends made one blank, with the index of ``comments`` where that is a Series.
        Markup and formulas are left as they are: whatever shows or saves text makes them inert.

    Raises
    ------
    ArgumentError
        One text instead of many, or fewer characters than 10.

    Examples
    --------
    >>> masked_comments(["My name is Ona, call +370 612 34567 or ona@example.lt"]).iloc[0]
    'My name is [name], call [phone] or [e-mail]'
    >>> masked_comments(["Ako si Maria, ang sarap ng kape!"], max_characters=28).iloc[0]
    'Ako si [name], ang sarap ng…'
    """
    whole("max_characters", max_characters, least=10, or_none=True)
    texts = series_of(comments)
    masked = [None if pd.isna(text) else _cut(_masked(str(text)), max_characters) for text in texts]
    return pd.Series(masked, index=texts.index, dtype="str", name=texts.name)


def _masked(text: str) -> str:
    text = " ".join(text.split())
    for pattern, what in _MASKS:
        text = pattern.sub(what, text)
    text = _NUMBER.sub(_number, text)
    for pattern in (_CERTAIN, _PROBABLE, _SIGNED):
        text = pattern.sub(r"\g<before>[name]", text)
    return text


def _number(match: re.Match) -> str:
    found = match.group()
    digits = sum(letter.isdigit() for letter in found)
    if _DATE.match(found):
        return found
    if 13 <= digits <= 19:
        return "[card]"
    grouped = digits < len(found)
    return "[phone]" if 7 <= digits <= 15 and (grouped or found.startswith(("0", "8"))) else "[number]"


def _cut(text: str, limit: int | None) -> str:
    if limit is None or len(text) <= limit:
        return text
    head = text[:limit - 1]
    whole = head if text[limit - 1] == " " else head.rpartition(" ")[0] or head
    return whole.rstrip(" ,;:.-") + "…"


def quotes_of(comments: pd.DataFrame, *, quotes_from: int, text: str = "comment") -> list[str]:
    """The most representative comment of each language, masked and cut to 160 characters.

    Most representative is the strongest in its theme; of equally strong ones that which the most customers wrote word
    for word, then the shortest, then the first in the alphabet.

    Parameters
    ----------
    comments : pandas.DataFrame
        ``language, strength, author`` and the column ``text``.
    quotes_from : int
        Fewest different authors for anything to be quoted.

    Examples
    --------
    >>> said = pd.DataFrame({"comment": ["Too late, says ona@shop.lt", "It was late", "Late"], "language": "en",
    ...                      "strength": [0.9, 0.8, 0.9], "author": ["a", "b", "c"]})
    >>> quotes_of(said, quotes_from=3), quotes_of(said, quotes_from=4)
    (['Too late, says [e-mail]'], [])
    """
    if comments.author.nunique() < quotes_from:
        return []
    long_enough = comments[comments[text].str.count(r"\w+") >= _WORDS]
    quotes = []
    for language in LANGUAGES:
        spoken = long_enough[long_enough.language == language]
        if spoken.empty:
            continue
        ranked = spoken.assign(strength=spoken.strength.round(2), length=spoken[text].str.len()).groupby(
            text, as_index=False).agg(strength=("strength", "max"), authors=("author", "nunique"),
                                      length=("length", "first"))
        best = ranked.sort_values(["strength", "authors", "length", text], ascending=[False, False, True, True])
        quotes.append(masked_comments(best[text].head(1), max_characters=_LENGTH).iloc[0])
    return quotes
