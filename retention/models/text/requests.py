"""What customers ask for, where several ask for the same."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from retention.metrics.estimate import proportion_columns
from retention.models.text.lexicon import request_pattern
from retention.models.text.quotes import quotes_of
from retention.models.text.sentences import Sentences, spellings, stop_words

_COLUMNS = ["theme", "about", "comments", "customers", "estimate", "lower", "upper", "n", "reason", "quotes"]


def repeated_requests(said: pd.DataFrame, sentences: Sentences, themes: pd.Series, *, repeated_by: int,
                      quotes_from: int) -> pd.DataFrame:
    """Requests of several customers: sentences that ask for something, by theme and a word that they share.

    A sentence asks if it has a form of asking of its language ("please", "could you", "sana", "prašau", "norėčiau" …).
    Within a theme the word that the most customers use makes the first request, with all sentences that have it; then
    the next among the rest, as long as ``repeated_by`` customers share one.

    Parameters
    ----------
    said : pandas.DataFrame
        The comments with words: ``author, language``, by position.
    sentences : Sentences
        Of all comments.
    themes : pandas.Series
        Theme of each sentence.
    repeated_by, quotes_from : int
        Fewest customers for a request to be listed, and to be quoted.

    Returns
    -------
    pandas.DataFrame
        ``theme, about, comments, customers``, the share of the comments with words (``estimate, lower, upper, n,
        reason``) and ``quotes``; most customers first.
    """
    asked = _asking(said, sentences, themes)
    found = [(theme, word, rows) for theme, of_theme in asked.groupby("theme")
             for word, rows in _shared_words(of_theme, repeated_by)]
    if not found:
        return pd.DataFrame(columns=_COLUMNS)
    written = spellings(asked.sentence, {word for _, word, _ in found})
    table = pd.DataFrame({"theme": [theme for theme, _, _ in found], "about": [written[word] for _, word, _ in found],
                          "comments": [rows.comment.nunique() for *_, rows in found],
                          "customers": [rows.author.nunique() for *_, rows in found], "n": len(said),
                          "quotes": [quotes_of(rows, quotes_from=quotes_from, text="sentence") for *_, rows in found]})
    table = proportion_columns(table, successes="comments", n="n")
    return table.sort_values(["customers", "theme", "about"], ascending=[False, True, True],
                             ignore_index=True)[_COLUMNS]


def _asking(said: pd.DataFrame, sentences: Sentences, themes: pd.Series) -> pd.DataFrame:
    """One row a sentence that asks for something: ``comment, author, language, theme, sentence, words, strength``."""
    asks = [at for at, (words, language) in enumerate(zip(sentences.words, sentences.language, strict=True))
            if language != "unknown" and request_pattern(language).search(" ".join(words))]
    comment = sentences.comment[asks]
    stop = stop_words(())
    words = [{word for word in sentences.words[at] if len(word) > 2 and word not in stop
              and not request_pattern(sentences.language[at]).fullmatch(word)} for at in asks]
    return pd.DataFrame({"comment": comment, "author": said.author.reindex(comment).to_numpy(dtype=object),
                         "language": sentences.language[asks], "theme": themes.to_numpy(dtype=object)[asks],
                         "sentence": pd.Series([sentences.text[at] for at in asks], dtype=object),
                         "words": pd.Series(words, dtype=object), "strength": 1.0})


def _shared_words(asked: pd.DataFrame, repeated_by: int) -> list[tuple[str, pd.DataFrame]]:
    """Words that enough customers share, the most shared first, each with the sentences that no earlier word took."""
    found = []
    while True:
        pairs = asked[["author", "words"]].explode("words").dropna().drop_duplicates()
        shared = Counter(pairs.words)
        word, customers = min(shared.items(), key=lambda entry: (-entry[1], entry[0]), default=("", 0))
        if customers < repeated_by:
            return found
        has = pd.Series([word in words for words in asked.words], index=asked.index)
        found.append((word, asked[has]))
        asked = asked[~has]
