"""Topics of comments in three languages: non-negative factors, guided where we know what people talk about."""

from __future__ import annotations

import warnings
from collections import Counter
from typing import Any

import numpy as np
import pandas as pd
import scipy.sparse as sp
from scipy.optimize import linear_sum_assignment
from sklearn.base import BaseEstimator
from sklearn.decomposition import NMF, non_negative_factorization
from sklearn.exceptions import ConvergenceWarning
from sklearn.utils.validation import check_is_fitted

from retention.arguments import whole
from retention.models.text.sentences import (
    Sentences,
    SentenceWeights,
    as_comments,
    concept_patterns,
    sentences_of,
    spellings,
)
from retention.words import say

#: The theme of comments with words that none of the themes explains, and of those without words.
OTHER, WORDLESS = "other", "no words"

#: Sentences that the factors are fitted on, and comments that spellings are looked up in; all are then held against.
_FIT_ON = 20_000
#: Share of a sentence that a theme must explain for the sentence to be about it.
_ABOUT = 0.2
#: Numbers of factors tried, resamples of each, and the share of the sentences in a resample.
_TRIED, _RESAMPLES, _SHARE = (2, 4, 6, 8, 10, 12), 5, 0.8
#: Mean cosine from which a factor counts as found again.
_FOUND_AGAIN = 0.7
#: A found theme is called by a sentence if so many, and this share of its sentences, are that one, of so many words
#: at most; by English words where this share of its sentences is English.
_FEWEST_ALIKE, _ALIKE, _PHRASE_WORDS, _ENGLISH = 5, 0.3, 5, 0.2
#: Fewest sentences worth looking for themes in.
_FEWEST = 20


class CommentTopics(BaseEstimator):
    """What comments are about, the same themes in English, Filipino and Lithuanian.

    Each sentence is a row of TF-IDF weights of its words, letters without marks, stop words of the three languages
    aside. Words of different languages never stand together, so factors of words alone would be themes of one
    language each. So there are two steps.

    1. *Guided themes.* The words of a small lexicon of concepts (delivery, price, service …) in three languages are
       added up to one column a concept, which stands beside the words' columns with weight ``guidance`` and
       from which the factors start: semi-supervised non-negative matrix factorisation. Concepts that fewer than
       ``min_share`` of the comments name are left out. The factors then take up the words that keep
       company with a concept.
    2. *Found themes.* Sentences that no guided theme explains are factorised on their own words, into as many
       factors as recur when the sentences are resampled. They may be of one language.

    A sentence is about the theme with its greatest share, a comment about the theme of most of its sentences that
    have one; of equally many, about the first.

    Parameters
    ----------
    limit : int, optional
        At most so many themes: the concepts most named, then found ones. By default all concepts that enough comments
        name, and as many found ones as recur.
    concepts : mapping, optional
        Concepts of the trade to add: ``{"equipment": {"en": "grinder*", "fil": "gilingan", "lt": "malun*"}}``.
    guidance : float
        Weight of the concepts against the words.
    min_share : float
        Least share of the comments with words that name a concept, or that are of a found theme and no guided one.
    seed : int
        Of the resamples.

    Attributes
    ----------
    themes_ : pandas.DataFrame
        ``theme, guided`` (true or false), ``words`` (list, the heaviest first), ``stability`` (mean cosine with the
        factor that answers to it in resamples; NaN for guided ones).
    stability_ : pandas.DataFrame
        ``k, stability``: of each number of found themes that was tried, the mean over its factors.

    References
    ----------
    Lee and Seung (1999), Learning the parts of objects by non-negative matrix factorization, Nature 401.
    Lee, Yoo and Choi (2010), Semi-supervised nonnegative matrix factorization, IEEE Signal Processing Letters 17(1).
    Greene, O'Callaghan and Cunningham (2014), How many topics? Stability analysis for topic models, ECML PKDD.

    Examples
    --------
    >>> comments = ["The delivery was late.", "Vėlavo pristatymas.", "Ang mahal ng presyo.", "Per didelė kaina."] * 5
    >>> CommentTopics().fit(comments).predict(comments).theme.head(4).tolist()
    ['delivery', 'delivery', 'price', 'price']
    """

    def __init__(self, *, limit: int | None = None, concepts: Any = None, guidance: float = 2.0,
                 min_share: float = 0.01, seed: int = 0):
        self.limit = limit
        self.concepts = concepts
        self.guidance = guidance
        self.min_share = min_share
        self.seed = seed

    def fit(self, comments: Any, y: None = None) -> CommentTopics:
        """Find the themes of ``comments``, a Series or list of texts."""
        return self.fit_sentences(sentences_of(as_comments(comments)))

    def fit_sentences(self, sentences: Sentences) -> CommentTopics:
        """As `fit`, of comments that were taken apart."""
        whole("limit", self.limit, least=1, or_none=True)
        self._weights = SentenceWeights(concept_patterns(self.concepts)).fit(sentences)
        words = self._weights.words(sentences)
        self._named = self._named_concepts(words, sentences)
        rows = self._sample(words.shape[0])
        words, language, comment = words[rows], sentences.language[rows], sentences.comment[rows]
        self._guided = None if not self._named else guided_factors(
            words, self._weights.concepts(words, language, self._named), guidance=self.guidance)
        recurrence = self._find(words, self._guided_shares(words, language), comment)
        self.themes_ = self._describe(sentences, recurrence)
        return self

    def predict(self, comments: Any) -> pd.DataFrame:
        """Theme of each comment.

        Returns
        -------
        pandas.DataFrame
            ``theme`` (``"other"`` where none explains it, ``"no words"`` where there are none), ``strength`` (share
            that the theme explains of the sentences about it, 0 to 1; 0 for the last two), ``mentioned`` (tuple of the
            themes of its sentences); with the index of ``comments`` where that is a Series.
        """
        texts = as_comments(comments)
        return themes_of_comments(self.predict_sentences(sentences_of(texts)), texts.index)

    def predict_sentences(self, sentences: Sentences) -> pd.DataFrame:
        """``comment`` (its position), ``theme`` and ``strength`` of each sentence."""
        check_is_fitted(self, "themes_")
        words = self._weights.words(sentences)
        shares = self._guided_shares(words, sentences.language)
        if len(self._found):
            found = shares_of(self._found, words)
            found[shares.max(axis=1, initial=0) >= _ABOUT] = 0
            shares = np.hstack([shares, found])
        shares = np.hstack([shares, np.full((len(sentences), 1), _ABOUT)])  # what nothing explains is "other"
        best = shares.argmax(axis=1)
        names = np.array([*self.themes_.theme, OTHER], dtype=object)
        strength = np.where(best < len(names) - 1, shares.max(axis=1), 0.0)
        return pd.DataFrame({"comment": sentences.comment, "theme": names[best], "strength": strength})

    def _named_concepts(self, words: sp.csr_matrix, sentences: Sentences) -> list[int]:
        """Concepts that enough comments name, at most ``limit``: their places, in the lexicon's order."""
        found = sp.coo_matrix(self._weights.concepts(words, sentences.language))
        pairs = np.unique(np.column_stack([sentences.comment[found.row], found.col]), axis=0)
        share = np.bincount(pairs[:, 1], minlength=found.shape[1]) / max(1, len(np.unique(sentences.comment)))
        most = np.argsort(-share, kind="stable")[:self.limit]
        return sorted(int(at) for at in most if share[at] > 0 and share[at] >= self.min_share)

    def _find(self, words: sp.csr_matrix, guided: np.ndarray, comment: np.ndarray) -> np.ndarray:
        """Themes of the sentences that no guided one explains; returns how stable each is."""
        unexplained = guided.max(axis=1, initial=0) < _ABOUT
        unexplained &= np.asarray(words.sum(axis=1)).ravel() > 0
        left, of_comment = words[unexplained], comment[unexplained]
        wanted = None if self.limit is None else max(0, self.limit - len(self._named))
        self._found, recurrence, self.stability_ = recurring_factors(
            left[self._sample(left.shape[0], _FIT_ON // 4)], k=wanted, seed=self.seed)
        if self.limit is None and len(self._found):
            shares = shares_of(self._found, left)
            about = np.where(shares.max(axis=1) >= _ABOUT, shares.argmax(axis=1), -1)
            alone = (about >= 0) & ~np.isin(of_comment, comment[guided.max(axis=1, initial=0) >= _ABOUT])
            pairs = np.unique(np.column_stack([of_comment, about])[alone], axis=0)
            comments = np.bincount(pairs[:, 1], minlength=len(self._found))
            enough = comments >= self.min_share * len(np.unique(comment))
            self._found, recurrence = self._found[enough], recurrence[enough]
        return recurrence

    def _sample(self, rows: int, size: int = _FIT_ON) -> np.ndarray:
        if rows <= size:
            return np.arange(rows)
        return np.sort(np.random.default_rng(self.seed).choice(rows, size=size, replace=False))

    def _guided_shares(self, words: sp.csr_matrix, language: np.ndarray) -> np.ndarray:
        if self._guided is None:
            return np.zeros((words.shape[0], 0))
        concepts = self._weights.concepts(words, language, self._named)
        return shares_of(self._guided, sp.csr_matrix(sp.hstack([words, self.guidance * concepts])))

    def _describe(self, sentences: Sentences, recurrence: np.ndarray) -> pd.DataFrame:
        guided, texts = len(self._named), sentences.text[:_FIT_ON]
        own = [] if self._guided is None else list(self._guided[:, :len(self._weights.vocabulary)])
        factors = [*own, *self._found]
        heaviest = [[self._weights.vocabulary[at] for at in np.argsort(-factor, kind="stable")[:8]
                     if factor[at] > 0.1 * factor.max()] for factor in factors]
        written = spellings(texts, {word for words in heaviest for word in words})
        words = [[written.get(word, word) for word in top] for top in heaviest]
        names = [self._weights.names[at] for at in self._named]
        for place, top in enumerate(words[guided:]):
            names.append(self._name(place, heaviest[guided + place], top, sentences, taken=names))
        return pd.DataFrame({"theme": pd.Series(names, dtype=object), "words": pd.Series(words, dtype=object),
                             "guided": pd.Series([at < guided for at in range(len(names))], dtype=bool),
                             "stability": np.concatenate([np.full(guided, np.nan), recurrence])})


    def _name(self, place: int, heaviest: list[str], written: list[str], sentences: Sentences,
              *, taken: list[str]) -> str:
        """What a found theme is called: what its comments say word for word, else its two most telling words.

        English words come first where a part of the comments is English; else the language is said.
        """
        texts, language = sentences.text[:_FIT_ON], sentences.language[:_FIT_ON]
        words = self._weights.words(sentences)[:len(texts)]
        shares = shares_of(self._found, words)
        about = np.flatnonzero((shares.argmax(axis=1) == place) & (shares.max(axis=1, initial=0) >= _ABOUT)
                               & (self._guided_shares(words, language).max(axis=1, initial=0) < _ABOUT))
        if not len(about):
            return ", ".join(written[:3])
        said = Counter(_as_phrase(texts[at]) for at in about)
        phrase, times = max(said.items(), key=lambda one: (one[1], one[0]))
        spoken = pd.Series(language[about]).value_counts(normalize=True)
        if times >= max(_FEWEST_ALIKE, _ALIKE * len(about)) and len(phrase.split()) <= _PHRASE_WORDS:
            name, of = phrase, spoken.index[0]
        else:
            of = "en" if spoken.get("en", 0.0) >= _ENGLISH else spoken.index[0]
            used = {word for at in about if language[at] == of for word in sentences.words[at]}
            own = [said for said, plain in zip(written, heaviest, strict=True) if plain in used]
            name = ", ".join((own or written)[:2])
        if of != "en":
            name = f"{name} ({say('language-name', spoken=of)})"
        return name if name not in taken else ", ".join(written[:3])


def _as_phrase(sentence: str) -> str:
    """A sentence as a name: without what ends it."""
    return " ".join(sentence.split()).strip(" .!?…,;:").capitalize()


def themes_of_comments(sentences: pd.DataFrame, index: pd.Index) -> pd.DataFrame:
    """`CommentTopics.predict` from `CommentTopics.predict_sentences`, for the comments with this index."""
    said = sentences.assign(place=np.arange(len(sentences)), unsaid=sentences.theme == OTHER)
    per_theme = said.groupby(["comment", "theme"], sort=False).agg(
        count=("place", "size"), first=("place", "min"), unsaid=("unsaid", "first"), strength=("strength", "mean"))
    ordered = per_theme.reset_index().sort_values(["comment", "unsaid", "count", "first"],
                                                  ascending=[True, True, False, True])
    main = ordered.drop_duplicates("comment").set_index("comment").reindex(range(len(index)))
    named = ordered[~ordered.unsaid.astype(bool)].groupby("comment").theme.agg(tuple)
    mentioned = [named.get(at, ()) for at in range(len(index))]
    return pd.DataFrame({"theme": main.theme.fillna(WORDLESS).to_numpy(dtype=object),
                         "strength": main.strength.fillna(0.0).to_numpy(dtype=float),
                         "mentioned": pd.Series(mentioned, index=index, dtype=object)}, index=index)


def guided_factors(words: sp.csr_matrix, concepts: sp.csr_matrix, *, guidance: float) -> np.ndarray:
    """Factors of words and concepts side by side, one a row, each begun from one concept's column."""
    weights = sp.csr_matrix(sp.hstack([words, guidance * concepts]))
    begin = concepts.toarray()
    company = np.asarray((sp.csr_matrix(begin.T) @ weights).todense()) / np.maximum(begin.sum(axis=0), 1e-9)[:, None]
    # zeros could not grow: every sentence and word begins with a trace of every theme
    model = NMF(begin.shape[1], init="custom", max_iter=100, tol=1e-3)
    _quietly(model.fit_transform, weights, W=begin + 1e-3, H=company + 1e-4)
    return model.components_


def shares_of(factors: np.ndarray, weights: sp.csr_matrix) -> np.ndarray:
    """How much of each sentence each factor explains: length of its part ÷ length of the sentence, 0 to 1."""
    if weights.shape[0] == 0:
        return np.zeros((0, len(factors)))
    parts, *_ = _quietly(non_negative_factorization, weights, H=factors, n_components=len(factors), update_H=False,
                         tol=1e-3)
    parts = parts * np.linalg.norm(factors, axis=1)
    length = np.sqrt(np.asarray(weights.multiply(weights).sum(axis=1)))
    return np.clip(parts / np.where(length > 0, length, 1), 0, 1)


def recurring_factors(weights: sp.csr_matrix, *, k: int | None,
                      seed: int) -> tuple[np.ndarray, np.ndarray, pd.DataFrame]:
    """Factors of ``weights``, as many as recur in resamples, or ``k`` of them.

    Of each number tried, the factors are fitted on all sentences and on resamples of four fifths of them without
    replacement, matched one to one by their cosine (Greene, O'Callaghan and Cunningham 2014). Taken is the greatest
    number whose mean cosine is at least 0.7; of its factors, those that reach it themselves.

    Returns
    -------
    tuple
        The factors, one a row; the stability of each; and a frame ``k, stability`` of the numbers tried.
    """
    most = min(weights.shape[0] // 5, weights.shape[1] - 1)
    numbers = [number for number in _TRIED if number <= most] if k is None else [min(k, most)]
    fitted = {number: _resampled(weights, number, seed) for number in numbers
              if number > 0 and weights.shape[0] >= _FEWEST}
    tried = pd.DataFrame({"k": pd.Series(list(fitted), dtype=int),
                          "stability": pd.Series([cosines.mean() for _, cosines in fitted.values()], dtype=float)})
    good = tried if k is not None else tried[tried.stability >= _FOUND_AGAIN]
    if good.empty:
        return np.zeros((0, weights.shape[1])), np.zeros(0), tried
    factors, cosines = fitted[int(good.k.max())]
    kept = cosines >= (_FOUND_AGAIN if k is None else 0)
    return factors[kept], cosines[kept], tried


def _resampled(weights: sp.csr_matrix, number: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """The factors of all sentences, and the mean cosine of each with its counterpart in the resamples."""
    rng = np.random.default_rng([seed, number])
    whole = _factors(weights, number)
    cosines = np.zeros(number)
    for _ in range(_RESAMPLES):
        rows = np.sort(rng.choice(weights.shape[0], size=int(_SHARE * weights.shape[0]), replace=False))
        alike = _direction(whole) @ _direction(_factors(weights[rows], number)).T
        here, there = linear_sum_assignment(-alike)
        cosines[here] += alike[here, there] / _RESAMPLES
    return whole, cosines


def _factors(weights: sp.csr_matrix, number: int) -> np.ndarray:
    model = NMF(number, init="nndsvd", random_state=0, max_iter=200, tol=1e-3)
    _quietly(model.fit, weights)
    return model.components_


def _direction(factors: np.ndarray) -> np.ndarray:
    length = np.linalg.norm(factors, axis=1, keepdims=True)
    return factors / np.where(length > 0, length, 1)


def _quietly(act, *data, **settings):
    """Stopping at ``max_iter`` is meant: themes are settled long before the last digits are.

    A fit without error has its error rounded to a hair below 0, whose root scikit-learn takes.
    """
    with warnings.catch_warnings(), np.errstate(invalid="ignore"):
        warnings.simplefilter("ignore", ConvergenceWarning)
        return act(*data, **settings)
