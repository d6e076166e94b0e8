"""What customers write about: shares of themes by group and period, what is new, and what is asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from retention.errors import ArgumentError
from retention.metrics.calendar import check_freq
from retention.models.text.language import comment_language
from retention.models.text.lexicon import Concept
from retention.models.text.requests import repeated_requests
from retention.models.text.sentences import as_comments, sentences_of
from retention.models.text.shares import shares_by_group, shares_by_period, shares_of_themes, shares_since
from retention.models.text.topics import OTHER, CommentTopics, themes_of_comments
from retention.tables.inputs import as_date, as_table

#: Columns of a surveys table that are used where they are there.
_WANTED = ("customer_id", "timestamp", "question", "score", "comment")


@dataclass(frozen=True, repr=False, eq=False)
class CommentThemes:
    """Themes of comments, from `comment_themes`. All tables of estimates have ``estimate, lower, upper, n, reason``.

    Parameters
    ----------
    themes : pandas.DataFrame
        One row a theme, largest first, ``"other"`` last: ``theme, label`` (its words), ``words`` (list), ``guided``,
        ``stability``, ``comments`` (of which it is the main theme), ``mentions`` (in which it occurs), ``customers``,
        the share of the comments with words of which it is the main theme, and ``quotes`` (list of masked, cut
        comments; empty where too few customers share the theme).
    by_group : pandas.DataFrame
        ``group`` (promoter, passive, detractor: answers to the NPS question), ``theme, comments`` and the share of the
        group's comments.
    differences : pandas.DataFrame
        ``theme``, share among ``detractors`` and ``promoters``, their difference with interval, ``p, p_adjusted``
        (Holm over the themes) and ``differs``.
    trend : pandas.DataFrame
        ``period, start, end, complete, theme, comments`` and the share of the period's comments.
    new : pandas.DataFrame
        ``theme``, share ``now`` (since the date) and ``before``, their difference with interval, ``p, p_adjusted`` and
        ``new``: hardly there before, and more since, beyond chance. Empty without a date.
    requests : pandas.DataFrame
        ``theme, about`` (the word they share), ``comments, customers``, the share of the comments, and ``quotes``.
    comments : pandas.DataFrame
        One row a comment, by time: its identifying columns, ``language, theme, strength, mentioned``. Customer-level:
        not to be published.
    stability : pandas.DataFrame
        ``k, stability`` of the numbers of found themes that were tried.
    """

    themes: pd.DataFrame
    by_group: pd.DataFrame
    differences: pd.DataFrame
    trend: pd.DataFrame
    new: pd.DataFrame
    requests: pd.DataFrame
    comments: pd.DataFrame
    stability: pd.DataFrame

    @property
    def n(self) -> int:
        """Comments with words: the denominator of the shares."""
        return int((self.comments.language != "unknown").sum())

    def __repr__(self) -> str:
        themes = int((self.themes.theme != OTHER).sum())
        return (f"CommentThemes({themes} themes in {self.n:,} comments with words, "
                f"{len(self.comments) - self.n:,} without)")


def comment_themes(surveys: Any, *, as_of: str | dt.date, k: int | None = None, seed: int = 0,
                   concepts: Mapping[str, Concept] | None = None, since: str | dt.date | None = None,
                   new_below: float = 0.01, freq: str = "Q", quotes_from: int = 5,
                   repeated_by: int = 3) -> CommentThemes:
    """Themes of the comments in English, Filipino and Lithuanian, their shares, what is new and what is asked for.

    The themes are those of `CommentTopics`: those that a concept guides are the same in all three languages, found ones
    may be of one. A comment counts once, for its main theme; intervals are Wilson's and take comments as independent.
    The shares add up to 1 over the themes and ``"other"``; comments without words (emoji only) are in no denominator.

    Parameters
    ----------
    surveys : ibis.Table or pandas.DataFrame
        ``timestamp, comment``; with ``question, score`` for the groups, and ``customer_id`` to tell several customers
        from one. A row with a comment but no score counts.
    as_of : date
        Exclusive: the last observed day is the one before.
    k : int, optional
        How many themes; see `CommentTopics`.
    seed : int
        Of the resamples that found themes must recur in.
    concepts : mapping, optional
        Concepts of the trade to add: ``{"equipment": {"en": "grinder* machine*", "lt": "malun*"}}``.
    since : date, optional
        Themes are new if they came up on this day or after, for instance since the last report.
    new_below : float
        A theme with at least this share before is not new.
    freq : {"M", "Q", "Y", "W"}
        Periods of the trend.
    quotes_from : int
        Fewest customers who share a theme or request for it to be quoted (2 or more). Without ``customer_id``,
        different comments stand for customers.
    repeated_by : int
        Fewest customers for a request to be listed (2 or more).

    Returns
    -------
    CommentThemes

    Raises
    ------
    TableError
        No column ``comment`` or ``timestamp``.
    ArgumentError
        ``since`` not before ``as_of``, or a setting out of bounds.

    Notes
    -----
    Themes that are found and themes that are tested come from the same comments: for a found theme, the p of being
    new is too small rather than too great.

    Examples
    --------
    >>> answers = pd.DataFrame({"comment": ["Late delivery!", "Vėlavo siunta", "Ang mahal", "👍"] * 5,
    ...                         "timestamp": pd.Timestamp("2025-03-01"), "question": "nps", "score": [2, 9, 8, 9] * 5})
    >>> found = comment_themes(answers, as_of="2025-04-01")
    >>> found
    CommentThemes(2 themes in 15 comments with words, 5 without)
    >>> found.themes[["theme", "comments", "mentions"]]
          theme  comments  mentions
    0  delivery        10        10
    1     price         5         5
    2     other         0         0
    """
    as_of = as_date(as_of, name="as_of")
    check_freq(freq)
    since = None if since is None else as_date(since, name="since")
    if since is not None and since >= as_of:
        raise ArgumentError(f"since: found {since}, allowed a day before as_of ({as_of}).")
    for name, value in (("quotes_from", quotes_from), ("repeated_by", repeated_by)):
        if value < 2:
            raise ArgumentError(f"{name}: found {value}, allowed 2 or more: what one customer wrote is not published.")
    if not 0 < new_below <= 1:
        raise ArgumentError(f"new_below: found {new_below}, allowed a share above 0 and at most 1.")
    rows = _comments(surveys, as_of)
    sentences = sentences_of(rows.comment, rows.language)
    topics = CommentTopics(k=k, concepts=concepts, seed=seed).fit_sentences(sentences)
    of_sentence = topics.predict_sentences(sentences)
    rows = rows.join(themes_of_comments(of_sentence, rows.index))
    said = rows[rows.language != "unknown"]
    order = [*topics.themes_.theme, OTHER]
    by_group, differences = shares_by_group(said, order)
    return CommentThemes(
        themes=shares_of_themes(said, topics.themes_, quotes_from=quotes_from), by_group=by_group,
        differences=differences, trend=shares_by_period(said, order, as_of=as_of, freq=freq),
        new=shares_since(said, order, since=since, new_below=new_below),
        requests=repeated_requests(said, sentences, of_sentence.theme, repeated_by=repeated_by,
                                   quotes_from=quotes_from),
        comments=rows.drop(columns=["comment", "group", "author"]), stability=topics.stability_)


def _comments(surveys: Any, as_of: dt.date) -> pd.DataFrame:
    """The comments before ``as_of``, by time, with their language, group and author."""
    table = as_table(surveys, table="surveys", needs=("timestamp", "comment"), allow_missing=("comment",))
    rows = table.filter(table.comment.notnull() & (table.timestamp < as_of))
    rows = rows.select([name for name in _WANTED if name in rows.columns]).to_pandas()
    keys = [name for name in ("timestamp", "customer_id", "question", "comment") if name in rows]
    rows = rows.sort_values(keys, ignore_index=True, kind="stable")
    rows = rows.assign(comment=as_comments(rows.comment))
    author = rows.comment if "customer_id" not in rows else rows.customer_id.fillna(rows.comment)
    return rows.assign(language=comment_language(rows.comment), group=_groups(rows), author=author)


def _groups(rows: pd.DataFrame) -> pd.Series:
    """Promoter, passive or detractor of an answer to the NPS question; missing otherwise."""
    if not {"question", "score"} <= set(rows.columns):
        return pd.Series(None, index=rows.index, dtype=object)
    score = pd.to_numeric(rows.score).where((rows.question == "nps") & rows.score.between(0, 10))
    return pd.cut(score, [-np.inf, 6, 8, np.inf], labels=["detractor", "passive", "promoter"]).astype(object)
