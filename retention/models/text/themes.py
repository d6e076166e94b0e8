"""What customers write about: shares of themes by group and period, what is new, and what is asked for."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from retention.arguments import reject, share, whole
from retention.metrics.estimate import change_between, proportion_columns
from retention.models.text.language import comment_language
from retention.models.text.masking import quotes_of
from retention.models.text.sentences import (
    Concept,
    Sentences,
    as_comments,
    as_wish,
    request_pattern,
    sentences_of,
    spellings,
    stop_words,
    wishes,
)
from retention.models.text.topics import OTHER, CommentTopics, themes_of_comments
from retention.result import Result, as_frame
from retention.tables.calendar import frequency, index_of, label_of, start_of
from retention.tables.inputs import as_date, as_table, own_names
from retention.words import reason

#: Columns of a surveys table that are used where they are there.
_WANTED = ("customer_id", "timestamp", "question", "score", "comment")
#: So many themes are drawn, and so many of them over time.
DRAWN, DRAWN_OVER_TIME = 12, 4
_SHARES = dict.fromkeys(("estimate", "lower", "upper"), "share")
_ESTIMATE = ["estimate", "lower", "upper", "n", "reason"]
#: As the answers are counted, best first.
_GROUPS = ["promoter", "passive", "detractor"]
_REQUEST_COLUMNS = ["theme", "about", "comments", "customers", "estimate", "lower", "upper", "n", "reason", "quotes"]


@own_names
def comment_themes(surveys: Any, *, as_of: str | dt.date, limit: int | None = None, seed: int = 0,
                   concepts: Mapping[str, Concept] | None = None, since: str | dt.date | None = None,
                   new_below: float = 0.01, freq: str = "Q", quotes_from: int = 5,
                   repeated_by: int = 3) -> Result:
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
    limit : int, optional
        At most so many themes; see `CommentTopics`.
    seed : int
        Of the resamples that found themes must recur in.
    concepts : mapping, optional
        Concepts of the trade to add: ``{"equipment": {"en": "grinder* machine*", "lt": "malun*"}}``.
    since : date, optional
        Themes are new if they came up on this day or after, for instance since the last report.
    new_below : float
        A theme with at least this share before is not new.
    freq : {"week", "month", "quarter", "year"}
        Periods of the trend.
    quotes_from : int
        Fewest customers who share a theme or request for it to be quoted (2 or more). Without ``customer_id``,
        different comments stand for customers.
    repeated_by : int
        Fewest customers for a request to be listed (2 or more).
    columns : mapping of str to str, optional
        What the columns are called in the tables, where that differs: ``{"score": "Q7"}``.

    Returns
    -------
    Result
        One row a theme, largest first, ``"other"`` last: ``theme, label`` (its words), ``words`` (list), ``guided``,
        ``stability``, ``comments`` (of which it is the main theme), ``mentions`` (in which it occurs), ``customers``,
        ``estimate, lower, upper, n, reason`` (share of the comments with words of which it is the main theme) and
        ``quotes`` (list of masked, cut comments; empty where too few customers share the theme). Facts: ``comments``
        (with words), ``wordless, themes`` (how many), ``hidden`` (how many are not drawn), and of the largest ``theme,
        estimate, lower, upper``. Parts:

        - ``by_group``: ``group`` (promoter, passive, detractor: answers to the NPS question), ``theme, comments`` and
          the share of the group's comments. Facts, of the theme on which they are furthest apart: ``theme, detractors,
          promoters, comparable``.
        - ``differences``: ``theme``, share among ``detractors`` and ``promoters``, their difference with interval,
          ``p, p_adjusted`` (Holm over the themes) and ``differs``. Facts: ``more`` (themes that detractors surely write
          more of), how many ``differing``, and of the surest ``theme, detractors, promoters``.
        - ``trend``: ``period, start, end, complete, theme, comments`` and the share of the period's comments. Facts:
          ``drawn`` (the themes that moved most surely since the date; the largest without one), ``periods`` (that are
          over), and which of these moved most: ``theme, period, estimate, earlier_period, earlier_estimate,
          beyond_chance``.
        - ``new``: ``theme``, share ``now`` (since the date) and ``before``, their difference with interval, ``p,
          p_adjusted`` and ``new``: hardly there before, and more since, beyond chance. Empty without a date. Facts:
          ``since, n, new_themes`` (how many), and of the surest ``theme, now, before, estimate, lower, upper``.
        - ``requests``: ``theme, about`` (the word they share), ``comments, customers``, the share of the comments, and
          ``quotes``. Facts: ``requests`` (how many), ``about, theme, customers`` of the most frequent.
        - ``comments``: one row a comment, by time: its identifying columns, ``language, theme, strength, mentioned``.
          Customer-level: not to be published.
        - ``stability``: ``k, stability`` of the numbers of found themes that were tried.

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
    >>> print(found.title)
    Customers write most about “delivery”: 67% of comments (41.7 to 84.8%)
    >>> found[["theme", "comments", "mentions"]]
          theme  comments  mentions
    0  delivery        10        10
    1     price         5         5
    2     other         0         0
    """
    as_of = as_date(as_of, name="as_of")
    freq = frequency(freq)
    since = None if since is None else as_date(since, name="since")
    if since is not None and since >= as_of:
        reject("since", str(since), f"a day before as_of ({as_of})")
    for name, value in (("quotes_from", quotes_from), ("repeated_by", repeated_by)):
        whole(name, value, least=2, remedy="What one customer wrote is not published.")
    share("new_below", new_below, zero=False)
    rows = comments_before(surveys, as_of)
    sentences = sentences_of(rows.comment, rows.language)
    topics = CommentTopics(limit=limit, concepts=concepts, seed=seed).fit_sentences(sentences)
    of_sentence = topics.predict_sentences(sentences)
    rows = rows.join(themes_of_comments(of_sentence, rows.index))
    said = rows[rows.language != "unknown"]
    order = [*topics.themes_.theme, OTHER]
    table = shares_of_themes(said, topics.themes_, quotes_from=quotes_from)
    by_group, differences = shares_by_group(said, order)
    new = shares_since(said, order, since=since, new_below=new_below)
    drawn = [theme for theme in (new if len(new) else table).theme if theme != OTHER][:DRAWN_OVER_TIME]
    named = table[table.theme != OTHER]
    first = named.iloc[0] if len(named) else {}
    return Result(
        "comment_themes", table, reason="" if len(said) else reason("no-comments"),
        facts={"comments": len(said), "wordless": len(rows) - len(said), "themes": len(named),
               "hidden": max(len(named) - DRAWN, 0),
               **{name: first.get(name) for name in ("theme", "estimate", "lower", "upper")}},
        parts={"by_group": _group_result(by_group), "differences": _difference_result(differences),
               "trend": _trend_result(shares_by_period(said, order, as_of=as_of, freq=freq), drawn),
               "new": _new_result(new, since),
               "requests": _request_result(repeated_requests(
                   said, sentences, of_sentence.theme, repeated_by=repeated_by, quotes_from=quotes_from)),
               "comments": rows.drop(columns=["comment", "group", "author"]), "stability": topics.stability_},
        units={**_SHARES, "stability": ",.2f"})


def _group_result(table: pd.DataFrame) -> Result:
    wide = table[table.theme != OTHER].pivot(index="theme", columns="group", values="estimate").reindex(columns=_GROUPS)
    apart = (wide["detractor"] - wide["promoter"]).abs()
    theme = apart.idxmax() if apart.notna().any() else None
    return Result("theme_groups", table, units=_SHARES,
                  reason="" if table.estimate.notna().any() else reason("no-comments"),
                  facts={"comparable": theme is not None, "theme": theme,
                         "detractors": None if theme is None else wide.loc[theme, "detractor"],
                         "promoters": None if theme is None else wide.loc[theme, "promoter"]})


def _difference_result(table: pd.DataFrame) -> Result:
    more = table[table.differs.astype(bool) & (table.estimate > 0)]
    first = more.iloc[0] if len(more) else {}
    return Result("theme_differences", table,
                  reason="" if table.estimate.notna().any() else reason("no-two-groups"),
                  facts={"more": list(more.theme), "differing": len(more),
                         **{name: first.get(name) for name in ("theme", "detractors", "promoters")}},
                  units={**_SHARES, **dict.fromkeys(("detractors", "promoters"), "share"), "p": ",.3f",
                         "p_adjusted": ",.3f"})


def _trend_result(table: pd.DataFrame, drawn: list[str]) -> Result:
    over = table[table.complete.astype(bool) & table.theme.isin(drawn) & table.estimate.notna()]
    periods = list(dict.fromkeys(over.period))
    facts = dict.fromkeys(("theme", "period", "estimate", "earlier_period", "earlier_estimate", "beyond_chance"))
    if len(periods) > 1:
        earlier, last = periods[-2:]
        then, now = (over[over.period == period].set_index("theme") for period in (earlier, last))
        theme = (now.estimate - then.estimate).abs().idxmax()
        now, then = now.loc[theme], then.loc[theme]
        facts = {"theme": theme, "period": last, "estimate": now.estimate, "earlier_period": earlier,
                 "earlier_estimate": then.estimate,
                 # intervals side by side are a stricter judge than a test, which suits the largest of several
                 "beyond_chance": bool(now.lower > then.upper or now.upper < then.lower)}
    return Result("theme_trend", table, units={**_SHARES, "start": "day", "end": "day"},
                  reason="" if table.estimate.notna().any() else reason("no-comments"),
                  facts={"drawn": drawn, "periods": len(periods), "running": bool((~table.complete.astype(bool)).any()),
                         "n_least": int(table.n.min()) if len(table) else 0,
                         "n_most": int(table.n.max()) if len(table) else 0, **facts})


def _new_result(table: pd.DataFrame, since: dt.date | None) -> Result:
    new = table[table.new.astype(bool)]
    first = new.iloc[0] if len(new) else {}
    return Result("new_themes", table, reason="" if len(table) else reason("no-date-to-compare"),
                  facts={"since": since, "n": int(table.n.max()) if len(table) else 0, "new_themes": len(new),
                         **{name: first.get(name)
                            for name in ("theme", "now", "before", "estimate", "lower", "upper")}},
                  units={**_SHARES, **dict.fromkeys(("now", "before"), "share"), "p": ",.3f", "p_adjusted": ",.3f"})


def _request_result(table: pd.DataFrame) -> Result:
    first = table.iloc[0] if len(table) else {}
    return Result("comment_requests", table, reason="" if len(table) else reason("no-requests"), units=_SHARES,
                  facts={"requests": len(table), **{name: first.get(name) for name in ("about", "theme", "customers")}})


def comments_before(surveys: Any, as_of: dt.date) -> pd.DataFrame:
    """The comments before ``as_of``, by time, with their language, group and author."""
    table = as_table(as_frame(surveys), table="surveys", needs=("timestamp", "comment"), allow_missing=("comment",))
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


def shares_of_themes(said: pd.DataFrame, themes: pd.DataFrame, *, quotes_from: int) -> pd.DataFrame:
    """One row a theme: its words, how many comments and customers, its share and quotes; largest first."""
    counts = _counted(said, [*themes.theme, OTHER])
    mentions = said.mentioned.explode().value_counts()
    of_theme = said.groupby("theme")
    table = counts.merge(themes.assign(theme=themes.theme.astype(str)), on="theme", how="left")
    table["mentions"] = table.theme.map(mentions).fillna(0).astype(int)
    table.loc[table.theme == OTHER, "mentions"] = table.comments
    table["customers"] = table.theme.map(of_theme.author.nunique()).fillna(0).astype(int)
    table["words"] = [words if isinstance(words, list) else [] for words in table.words]
    table["label"] = [", ".join(words[:5]) for words in table.words]
    table["guided"] = table.guided.fillna(False).astype(bool)
    table["quotes"] = [quotes_of(of_theme.get_group(row.theme), quotes_from=quotes_from)
                       if row.theme in of_theme.groups and row.theme != OTHER else [] for row in table.itertuples()]
    table["last"] = table.theme == OTHER
    table = table.sort_values(["last", "comments", "mentions", "theme"], ascending=[True, False, False, True],
                              ignore_index=True)
    return table[["theme", "label", "words", "guided", "stability", "comments", "mentions", "customers", *_ESTIMATE,
                  "quotes"]]


def shares_by_group(said: pd.DataFrame, order: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Share of each theme among promoters, passives and detractors, and how detractors differ from promoters."""
    tables = [_counted(said[said.group == group], order, reason(f"no-{group}-comment")).assign(group=group)
              for group in _GROUPS]
    shares = pd.concat(tables, ignore_index=True)[["group", "theme", "comments", *_ESTIMATE]]
    differences = as_frame(change_between(before=tables[0], now=tables[2], by="theme")).rename(
        columns={"now": "detractors", "before": "promoters", "n": "n_detractors", "n_before": "n_promoters",
                 "moved": "differs"})
    return shares, differences.assign(reason=np.select(
        [differences.detractors.isna(), differences.promoters.isna()],
        [reason("no-detractor-comment"), reason("no-promoter-comment")], ""))


def shares_by_period(said: pd.DataFrame, order: list[str], *, as_of: dt.date, freq: str) -> pd.DataFrame:
    """Share of each theme in each calendar period from the first comment's on; NaN where nobody wrote."""
    columns = ["period", "start", "end", "complete", "theme", "comments", *_ESTIMATE]
    if said.empty:
        return pd.DataFrame(columns=columns)
    days = said.timestamp.dt.date
    at = days.map({day: index_of(day, freq) for day in days.unique()})
    tables = []
    for number in range(int(at.min()), int(at.max()) + 1):
        start, end = start_of(number, freq), start_of(number + 1, freq)
        tables.append(_counted(said[at == number], order).assign(
            period=label_of(start, freq), start=pd.Timestamp(start), end=pd.Timestamp(end), complete=end <= as_of))
    return pd.concat(tables, ignore_index=True)[columns]


def shares_since(said: pd.DataFrame, order: list[str], *, since: dt.date | None, new_below: float) -> pd.DataFrame:
    """Share of each theme before and since a day, the difference, and whether the theme is new."""
    columns = ["theme", "now", "before", "estimate", "lower", "upper", "n", "n_before", "p", "p_adjusted", "new",
               "reason"]
    if since is None:
        return pd.DataFrame(columns=columns)
    late = said.timestamp >= pd.Timestamp(since)
    change = as_frame(change_between(before=_counted(said[~late], order), now=_counted(said[late], order), by="theme"))
    change = change.assign(
        new=change.moved & (change.estimate > 0) & (change.before < new_below),
        reason=np.select([change.now.isna(), change.before.isna()],
                         [reason("no-comments-since", day=since), reason("no-comments-before", day=since)], ""))
    ordered = change.sort_values(["new", "p", "theme"], ascending=[False, True, True], ignore_index=True)
    return ordered[columns]


def _counted(said: pd.DataFrame, order: list[str], nobody: str = "") -> pd.DataFrame:
    """``theme, comments`` and the share with its interval, in the order given."""
    counts = said.theme.value_counts().reindex(order, fill_value=0).to_numpy()
    table = pd.DataFrame({"theme": pd.Series(order, dtype=str), "comments": counts.astype(int),
                          "n": np.full(len(order), len(said), dtype=int)})
    return proportion_columns(table, successes="comments", n="n", nobody=nobody or reason("no-comments"))


def repeated_requests(said: pd.DataFrame, sentences: Sentences, themes: pd.Series, *, repeated_by: int,
                      quotes_from: int) -> pd.DataFrame:
    """Requests of several customers: sentences that ask for something, by theme and a word that they share.

    A sentence asks if it has a form of asking of its language ("please", "could you", "sana", "prašau", "norėčiau" …).
    Words of the same wish in several languages (`wishes`) are one. Within a theme the word that the most customers use
    makes the first request, with all sentences that have it; then the next among the rest, as long as ``repeated_by``
    customers share one.

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
        return pd.DataFrame(columns=_REQUEST_COLUMNS)
    written = spellings(asked.sentence, {word for _, word, _ in found})
    table = pd.DataFrame({"theme": [theme for theme, _, _ in found],
                          "about": [word if word in wishes() else written[word] for _, word, _ in found],
                          "comments": [rows.comment.nunique() for *_, rows in found],
                          "customers": [rows.author.nunique() for *_, rows in found], "n": len(said),
                          "quotes": [quotes_of(rows, quotes_from=quotes_from, text="sentence") for *_, rows in found]})
    table = proportion_columns(table, successes="comments", n="n")
    return table.sort_values(["customers", "theme", "about"], ascending=[False, True, True],
                             ignore_index=True)[_REQUEST_COLUMNS]


def _asking(said: pd.DataFrame, sentences: Sentences, themes: pd.Series) -> pd.DataFrame:
    """One row a sentence that asks for something: ``comment, author, language, theme, sentence, words, strength``."""
    asks = [at for at, (words, language) in enumerate(zip(sentences.words, sentences.language, strict=True))
            if language != "unknown" and request_pattern(language).search(" ".join(words))]
    comment = sentences.comment[asks]
    stop = stop_words(())
    words = [{as_wish(word, sentences.language[at]) for word in sentences.words[at] if len(word) > 2
              and word not in stop and not request_pattern(sentences.language[at]).fullmatch(word)} for at in asks]
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
