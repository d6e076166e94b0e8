"""Comments taken apart into sentences and words, their weights, and the concepts that some words stand for."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import pandas as pd
import scipy.sparse as sp
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer

from retention.errors import ArgumentError
from retention.models.text.language import (
    LANGUAGES,
    comment_language,
    folded,
    series_of,
    surface_words,
    word_list,
    words_of,
)

_END = re.compile(r"(?<=[.!?…])\s+|[\r\n]+")
#: What is read of one comment: more is not an answer but a document.
_CHARACTERS = 10_000
_CONCEPT_WORD = re.compile(r"\*?[^\W\d_][\w'-]*\*?")
#: Words of one concept, per language: ``{"en": "grinder* machine*", "lt": "malun*"}``; ``*`` stands for any letters.
Concept = Mapping[str, str]
#: Whose words count in a comment: Filipino and Lithuanian ones take in English words as they are.
_READ_WITH = {"en": ("en",), "fil": ("fil", "en"), "lt": ("lt", "en")}


@dataclass(frozen=True)
class Sentences:
    """The sentences of comments that have words: text, folded words, position and language of the comment."""

    text: list[str]
    words: list[list[str]]
    comment: np.ndarray
    language: np.ndarray

    def __len__(self) -> int:
        return len(self.text)


def as_comments(comments: Any) -> pd.Series:
    """Comments as a Series of text, ``""`` where there is none."""
    series = series_of(comments)
    return pd.Series(["" if pd.isna(text) else str(text) for text in series], index=series.index, dtype=object)


def sentences_of(comments: pd.Series, language: pd.Series | None = None) -> Sentences:
    """The sentences of each comment that have words; the comments' ``language`` is found unless it is given.

    Examples
    --------
    >>> found = sentences_of(as_comments(["Good. Late!", "👍"]))
    >>> found.words, found.comment.tolist()
    ([['good'], ['late']], [0, 0])
    """
    text, words, comment = [], [], []
    for at, whole in enumerate(comments):
        for sentence in _END.split(whole[:_CHARACTERS]):
            found = words_of(sentence)
            if found:
                text.append(sentence)
                words.append(found)
                comment.append(at)
    at = np.array(comment, dtype=int)
    language = comment_language(comments) if language is None else language
    return Sentences(text, words, at, language.to_numpy(dtype=object)[at])


def stop_words(patterns: Iterable[re.Pattern]) -> frozenset[str]:
    """Words of the three languages that say nothing about a theme; what a concept claims is no stop word.

    Examples
    --------
    >>> import re
    >>> stop = stop_words([re.compile("mahal")])
    >>> "the" in stop, "labai" in stop, "mahal" in stop
    (True, True, False)
    """
    patterns = list(patterns)
    words = set(ENGLISH_STOP_WORDS)
    for section in ("markers", "stop"):
        words = words.union(*word_list(section).values())
    return frozenset(word for word in words if not any(pattern.fullmatch(word) for pattern in patterns))


def spellings(comments: Iterable[str], words: Collection[str]) -> dict[str, str]:
    """How each folded word is mostly written, in lower case: ``aciu`` is ``ačiū``.

    Examples
    --------
    >>> spellings(["Ačiū", "ačiū labai", "aciu"], {"aciu"})
    {'aciu': 'ačiū'}
    """
    written = Counter(word.lower() for text in comments for word in surface_words(text[:_CHARACTERS]))
    found: dict[str, str] = {}
    for word, _ in sorted(written.items(), key=lambda entry: (-entry[1], entry[0])):
        if folded(word) in words:
            found.setdefault(folded(word), word)
    return found


class SentenceWeights:
    """TF-IDF weights of sentences' words, and of concepts as the sum of their words' weights.

    Words in fewer than two sentences (three, from 1,000 sentences on) are left out unless a concept claims them.
    """

    def __init__(self, patterns: dict[str, dict[str, re.Pattern]]):
        self.patterns = patterns
        self.names = list(patterns["en"])
        self._stop = stop_words(pattern for of_language in patterns.values() for pattern in of_language.values())

    def fit(self, sentences: Sentences) -> SentenceWeights:
        """Learn the vocabulary and the inverse frequencies."""
        used = Counter(word for words in sentences.words for word in set(words))
        least = 2 if len(sentences) < 1_000 else 3
        kept = sorted(word for word, count in used.items()
                      if len(word) > 1 and word not in self._stop and (count >= least or self._claimed(word)))
        # an empty vocabulary is refused by scikit-learn: a word that cannot occur stands for it
        self._tfidf = TfidfVectorizer(analyzer=_as_they_are, vocabulary=kept or [""], sublinear_tf=True)
        self._tfidf.fit(sentences.words or [[""]])
        self.vocabulary = list(self._tfidf.get_feature_names_out())
        self._member = {language: np.array([[bool(of_language[name].fullmatch(word)) for name in self.names]
                                            for word in self.vocabulary], dtype=float)
                        for language, of_language in self.patterns.items()}
        return self

    def _claimed(self, word: str) -> bool:
        return any(pattern.fullmatch(word) for of_language in self.patterns.values()
                   for pattern in of_language.values())

    def words(self, sentences: Sentences) -> sp.csr_matrix:
        """One row a sentence, one column a word of the vocabulary; rows of length 1."""
        if len(sentences) == 0:
            return sp.csr_matrix((0, len(self.vocabulary)))
        return self._tfidf.transform(sentences.words)

    def concepts(self, words: sp.csr_matrix, language: np.ndarray, which: list[int] | None = None) -> sp.csr_matrix:
        """One row a sentence, one column a concept; rows of length 1 or 0. A word of several concepts is shared out."""
        which = range(len(self.names)) if which is None else which
        concepts = sp.csr_matrix((words.shape[0], len(which)))
        for spoken in LANGUAGES:
            member = self._member[spoken][:, which]
            member = sp.csr_matrix(member / np.maximum(member.sum(axis=1, keepdims=True), 1))
            concepts = concepts + sp.diags_array((language == spoken).astype(float)) @ (words @ member)
        length = np.sqrt(np.asarray(concepts.multiply(concepts).sum(axis=1))).reshape(-1, 1)
        return sp.csr_matrix(concepts.multiply(1 / np.where(length > 0, length, 1)))


def _as_they_are(words: list[str]) -> list[str]:
    return words


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
             for name, entry in _shipped_concepts().items()}
    for name, entry in (concepts or {}).items():
        _check_concept(name, entry)
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
    return _request_patterns()[language]


def as_wish(word: str, language: str) -> str:
    """The wish that a folded word stands for in its language, whatever the language; else the word itself.

    Examples
    --------
    >>> as_wish("sutvarkyti", "lt"), as_wish("maayos", "fil"), as_wish("fix", "en"), as_wish("milk", "en")
    ('fix', 'fix', 'fix', 'milk')
    """
    return next((name for name, pattern in _wish_patterns().get(language, {}).items() if pattern.fullmatch(word)), word)


@cache
def wishes() -> dict[str, Concept]:
    """The wishes that come with the kit, each with its words by language."""
    return tomllib.loads(files("retention.models.text").joinpath("words/wishes.toml").read_text(encoding="utf-8"))


@cache
def _wish_patterns() -> dict[str, dict[str, re.Pattern]]:
    return {language: {name: _any_of(word for other in _READ_WITH[language] for word in entry.get(other, "").split())
                       for name, entry in wishes().items()} for language in LANGUAGES}


def _check_concept(name: str, entry: Concept) -> None:
    if not isinstance(entry, Mapping) or not entry or set(entry) - set(LANGUAGES):
        raise ArgumentError(f"concepts: found {name} = {entry!r}, allowed words by language, such as "
                            '{"en": "grinder*", "fil": "gilingan", "lt": "malun*"}.')
    unfit = [word for text in entry.values() for word in text.split() if not _CONCEPT_WORD.fullmatch(folded(word))]
    if unfit:
        raise ArgumentError(f"concepts: {name} has {', '.join(map(repr, unfit[:5]))}, allowed single words of letters, "
                            "with * at an end for any letters.")


@cache
def _themes_file() -> dict:
    return tomllib.loads(files("retention.models.text").joinpath("words/themes.toml").read_text(encoding="utf-8"))


def _shipped_concepts() -> dict[str, Concept]:
    return {name: entry for name, entry in _themes_file().items() if name != "requests"}


@cache
def _request_patterns() -> dict[str, re.Pattern]:
    return {language: re.compile(rf"\b(?:{text})\b") for language, text in _themes_file()["requests"].items()}
