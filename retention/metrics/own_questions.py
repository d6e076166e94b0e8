"""Questions of a business's own: what was answered, in one coding, and which names are named in free text."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from retention.arguments import choice, not_empty
from retention.errors import ArgumentError, TableError
from retention.metrics.estimate import wilson
from retention.result import Result
from retention.tables.inputs import as_date, as_table, own_names
from retention.words import reason, say

KINDS = ("choice", "choices", "text")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


@own_names
def question_answers(surveys: Any, *, question: str, kind: str, as_of: str | dt.date,
                     since: str | dt.date | None = None, options: Mapping[str, Any] | Iterable[str] = (),
                     separator: str = ";") -> Result:
    """What was answered to a question of one's own: one of several options, some of them, or free text.

    Parameters
    ----------
    surveys : ibis.Table or pandas.DataFrame
        ``timestamp, question, answer``: a workspace's ``own_answers``.
    question : str
        Whose answers.
    kind : {"choice", "choices", "text"}
    as_of : date
        Exclusive: the last observed day is the one before.
    since : date, optional
        First day of the answers that count.
    options : iterable of str, or mapping of code to text, or of text to words
        What can be answered; what the codes mean; of free text, which words name what is looked for.
    separator : str
        What stands between several answers of ``choices``.

    Returns
    -------
    Result
        One row per answer, the most frequent first: ``answer, answers, estimate, lower, upper`` (share of those who
        answered, Wilson; of ``choices`` and ``text`` the shares may exceed 1 together), ``n, reason``. What is none of
        the options is one row. Facts: ``question, kind, n``, ``top, top_share, top_lower, top_upper``, ``beyond``
        (share with an answer that is none of the options).

    Raises
    ------
    TableError
        Codes and texts, or two sets of codes, stand beside each other: nobody can say which mean the same.
    ArgumentError
        No such kind, or no options where there must be.

    Examples
    --------
    >>> surveys = pd.DataFrame({"timestamp": pd.Timestamp("2025-03-01"), "question": "why",
    ...                         "answer": ["1", "2", "1", None]})
    >>> question_answers(surveys, question="why", kind="choice", as_of="2025-06-01",
    ...                  options={"1": "too expensive", "2": "moved away"})[["answer", "answers", "n"]]
              answer  answers  n
    0  too expensive        2  3
    1     moved away        1  3
    """
    choice("kind", kind, KINDS)
    named = dict(options) if isinstance(options, Mapping) else {str(one): str(one) for one in options}
    if kind != "text":
        not_empty("options", list(named))
    counts = _answers(surveys, question, as_of, since)
    n = int(counts["rows"].sum())
    told = _found_in(counts, named) if kind == "text" else _chosen(counts, named, kind, separator, question)
    return _shares("question_answers", told, n, facts={"question": question, "kind": kind})


@own_names
def competitors_named(surveys: Any, *, competitors: Iterable[str], as_of: str | dt.date,
                      since: str | dt.date | None = None) -> Result:
    """How many comments name a competitor, each name as a whole word, whatever its case and accents.

    Parameters
    ----------
    surveys : ibis.Table or pandas.DataFrame
        ``timestamp, comment``.
    competitors : iterable of str
        Their names.
    as_of : date
        Exclusive: the last observed day is the one before.
    since : date, optional
        First day of the comments that count.

    Returns
    -------
    Result
        One row per name: ``answer`` (the name), ``answers`` (comments), ``estimate, lower, upper`` (share of all
        comments; Wilson), ``n, reason``. Facts as of `question_answers`.

    Examples
    --------
    >>> surveys = pd.DataFrame({"timestamp": pd.Timestamp("2025-03-01"), "comment": ["Caif Café is cheaper", "fine"]})
    >>> competitors_named(surveys, competitors=["Caif Cafe"], as_of="2025-06-01")[["answer", "answers", "n"]]
          answer  answers  n
    0  Caif Cafe        1  2
    """
    names = not_empty("competitors", list(competitors))
    last = as_date(as_of, name="as_of")
    table = as_table(surveys, table="surveys", needs=("timestamp", "comment"), allow_missing=("comment",))
    rows = table.filter(table.timestamp < last, table.comment.notnull(), table.comment.strip() != "")
    if since is not None:
        rows = rows.filter(rows.timestamp >= as_date(since, name="since"))
    counts = rows.group_by(answer=rows.comment).agg(rows=rows.count()).to_pandas()
    told = _found_in(counts, {name: [name] for name in names}, others=False)
    return _shares("competitors_named", told, int(counts["rows"].sum()), facts={"question": "comment", "kind": "text"})


def _answers(surveys: Any, question: str, as_of: Any, since: Any) -> pd.DataFrame:
    last = as_date(as_of, name="as_of")
    table = as_table(surveys, table="surveys", needs=("timestamp", "question", "answer"), allow_missing=("answer",))
    text = table.answer.cast("string").strip()
    rows = table.filter(table.timestamp < last, table.question.lower() == question.strip().lower(), text != "")
    if since is not None:
        rows = rows.filter(rows.timestamp >= as_date(since, name="since"))
    counted = rows.group_by(answer=rows.answer.cast("string").strip()).agg(rows=rows.count())
    return counted.order_by("answer").to_pandas()


def folded(text: str) -> str:
    """A text without case and accents, its blanks one each.

    Examples
    --------
    >>> folded("  Per BRANGU, ačiū ")
    'per brangu, aciu'
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())


def _chosen(counts: pd.DataFrame, named: dict[str, Any], kind: str, separator: str, question: str) -> pd.Series:
    """How often each option was chosen; options that nobody chose count 0."""
    codes = {folded(str(code)): str(label) for code, label in named.items()}
    labels = {folded(str(label)): str(label) for label in named.values()}
    parts = counts.assign(part=counts["answer"].str.split(separator) if kind == "choices" else counts["answer"].map(
        lambda text: [text])).explode("part")
    parts = parts.assign(key=parts["part"].map(folded))
    parts = parts[(parts["key"] != "").astype(bool)]
    coded = codes.keys() - labels.keys()
    unknown = ~parts["key"].isin([*codes, *labels])
    numbers = parts["key"].map(lambda key: bool(_NUMBER.fullmatch(key))).astype(bool)
    by_code, by_label = parts["key"].isin(coded), parts["key"].isin(labels)
    odd = unknown & numbers  # numbers that are no option, beside answers in words
    if (by_code.any() and (by_label & ~by_code).any()) or (odd.any() and by_label.any()):
        mixed = parts[by_code | odd]
        raise TableError("surveys", "answer", f"two codings of {question!r}: numbers or codes beside texts",
                         rows=int(mixed["rows"].sum()), keys=sorted(set(mixed["part"]))[:5],
                         remedy="State `options` as code = \"text\" in workspace.toml, and bring all answers into one "
                                "of the two: `values` of the column maps them.")
    told = parts["key"].map(codes | labels).fillna(say("question-other-answers"))
    # who names an option twice has named it once
    chosen = parts.assign(option=told).drop_duplicates(["answer", "option"]).groupby("option")["rows"].sum()
    return chosen.reindex([*labels.values(), *(chosen.index.difference(list(labels.values())))], fill_value=0)


def _found_in(counts: pd.DataFrame, named: dict[str, Any], *, others: bool = True) -> pd.Series:
    """How many texts name each of the options, by their words; a word that ends in * may go on."""
    texts = counts["answer"].map(folded)
    found, any_of_them = {}, pd.Series(False, index=counts.index)
    for name, words in named.items():
        listed = [words] if isinstance(words, str) else list(words)
        pattern = "|".join(re.escape(folded(word).removesuffix("*")) + (r"\w*" if word.endswith("*") else "")
                           for word in listed)
        if not pattern:
            raise ArgumentError(f"options: found no words for {name!r}, allowed one or more.")
        here = texts.str.contains(rf"(?<!\w)(?:{pattern})(?!\w)", regex=True)
        found[str(name)], any_of_them = int(counts.loc[here, "rows"].sum()), any_of_them | here
    if others and (~any_of_them).any():
        found[say("question-other-answers")] = int(counts.loc[~any_of_them, "rows"].sum())
    return pd.Series(found, dtype="int64")


def _shares(name: str, told: pd.Series, n: int, *, facts: dict[str, Any]) -> Result:
    rows = told.sort_values(ascending=False, kind="stable")
    rows = rows[rows > 0] if n == 0 else rows
    share, lower, upper = wilson(rows.to_numpy(dtype=float), n) if n else ([], [], [])
    table = pd.DataFrame({"answer": rows.index.to_numpy(), "answers": rows.to_numpy(dtype=int), "estimate": share,
                          "lower": lower, "upper": upper, "n": n, "reason": ""})
    other = say("question-other-answers")
    stated = table[(table["answer"] != other) & (table["answers"] > 0)]
    top = stated.iloc[0] if len(stated) else {}
    return Result(name, table, reason="" if n else reason("no-answers"), facts={
        **facts, "n": n, "top": top.get("answer", "none"), "top_share": top.get("estimate"),
        "top_lower": top.get("lower"), "top_upper": top.get("upper"), "options": len(stated),
        "beyond": float(told.get(other, 0) / n) if n else None},
        units=dict.fromkeys(("estimate", "lower", "upper"), "share"))
