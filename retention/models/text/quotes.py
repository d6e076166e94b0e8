"""Comments that may be quoted: masked, cut, and only where several customers said the like."""

from __future__ import annotations

import pandas as pd

from retention.models.text.language import LANGUAGES
from retention.models.text.masking import masked_comments

#: Characters of a quote; a comment of fewer words than this says too little to stand for others.
_LENGTH, _WORDS = 160, 3


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
        quotes.append(masked_comments(best[text].head(1), limit=_LENGTH).iloc[0])
    return quotes
