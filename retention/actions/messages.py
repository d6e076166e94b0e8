"""What to write to each customer: a short letter in the customer's language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import pandas as pd

from retention.actions.given_names import by_value, given_names, vocative
from retention.actions.kinds import KINDS
from retention.arguments import choices, sentence
from retention.errors import TableError
from retention.result import Result
from retention.tables.inputs import as_made
from retention.words import reason

#: The languages there are letters in.
LANGUAGES = ("en", "fil", "lt")
#: What a letter may need that is not known of everybody.
_NOT_ALWAYS = {"product", "because", "years"}
_UNITS = {"due": "day", "until": "day", "expected_value": "money", "persuasion_rate": "share", "chance": "share",
          "value": "money", "cost": "money"}
_PLACE = re.compile(r"\{(\w+)\}")


def write_messages(actions: Result | pd.DataFrame, *, business: str, sender: str = "",
                   languages: Iterable[str] | None = None) -> Result:
    """Give each action a subject and a message in the customer's language, plain text.

    A message greets by the first given name (see `retention.actions.given_names`), in Lithuanian in the vocative, or
    without a name where there is none to be sure of. Where the product, what it goes with or the years are not known
    a letter that does not need them is taken. It ends with how to be left in peace. On the phone (``channel`` "phone")
    the message is what to say: greeting and text, no closing. Nothing is offered or promised that the data do not say.

    Parameters
    ----------
    actions : Result or pandas.DataFrame
        One row per action: ``action`` and what there is of ``language, name, product, because, years, channel``. All
        that comes from data is put in as it is, but for line breaks and signs that cannot be seen, which become
        spaces.
    business : str
        The name of the business.
    sender : str
        Who signs, such as "Rūta"; nobody but the business when empty.
    languages : iterable of str, optional
        Those to write in, of "en", "fil" and "lt"; the first is for customers with another or none. All three by
        default.

    Returns
    -------
    Result
        The frame with ``language`` (the one used), ``subject`` and ``message``. Part ``other_language``: ``language``
        asked for, or "not stated", and how many ``rows`` were written in the first one instead. Facts: ``written``
        (rows), ``other`` (of them in the first language instead).

    Raises
    ------
    TableError
        There is no column ``action``, or an action that there are no letters for.
    ArgumentError
        ``business`` is empty, or a language has no letters.

    Examples
    --------
    >>> actions = pd.DataFrame({"action": ["name day"], "name": ["Jonas Kazlauskas"], "language": ["lt"]})
    >>> written = write_messages(actions, business="Kapė", sender="Rūta")
    >>> written["subject"].iloc[0]
    'Su vardadieniu!'
    >>> print(written["message"].iloc[0])
    Sveiki, Jonai,
    <BLANKLINE>
    Visa „Kapė“ komanda sveikina Jus vardadienio proga. Linkime gražios dienos ir gerų žmonių šalia.
    <BLANKLINE>
    Su geriausiais linkėjimais
    Rūta
    Kapė
    <BLANKLINE>
    Jei tokių žinučių gauti nebenorite, atsakykite STOP ir daugiau jų nesiųsime.
    """
    actions = as_made(actions, table="actions", needs=("action",), remedy="Give the actions of `plan_actions`.")
    allowed = choices("languages", LANGUAGES if languages is None else languages, LANGUAGES)
    business = sentence("business", _cleaned(business) or "", what="the name that customers know the business by")
    sender = _cleaned(sender) or ""
    _check(actions)
    facts = _facts(actions)
    asked = by_value(facts["language"], _code).fillna("")
    used = asked.where(asked.isin(allowed), allowed[0])
    frame = facts.assign(language=used, subject="", message="")
    for (language, action), rows in facts.groupby([used, facts["action"]]):
        known = _in_words(rows, words(language)) | {"business": business, "sender": sender}
        frame.loc[rows.index, ["subject", "message"]] = _letters(rows, known, words(language), action)
    written = frame[["language", "subject", "message"]].astype("str").set_axis(actions.index)
    other = asked[asked != used].replace("", "not stated").value_counts().sort_index()
    other = other.rename_axis("language").rename("rows").reset_index()
    return Result("write_messages", actions.assign(**{name: written[name] for name in written}),
                  facts={"written": len(actions), "other": int(other["rows"].sum())}, parts={"other_language": other},
                  units=_UNITS,
                  reason="" if len(actions) else reason("nothing-planned"))


@cache
def words(language: str) -> dict[str, Any]:
    """The letters of a language, and what is around them."""
    text = files("retention.actions").joinpath(f"words/{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def placeholders(template: str) -> set[str]:
    """What a template needs.

    Examples
    --------
    >>> sorted(placeholders("You bought {because}: try {product}."))
    ['because', 'product']
    """
    return set(_PLACE.findall(template))


def _check(actions: pd.DataFrame) -> None:
    unknown = ~actions["action"].isin(list(KINDS))
    if unknown.any():
        raise TableError("actions", "action", "no letters for these", rows=int(unknown.sum()),
                         keys=actions.loc[unknown, "action"].unique(), remedy=f"Allowed are {', '.join(KINDS)}.")


def _facts(actions: pd.DataFrame) -> pd.DataFrame:
    """What letters are written from, missing where it is not known, on an index of its own."""
    columns = {name: actions[name].reset_index(drop=True) if name in actions
               else pd.Series(np.nan, range(len(actions)), dtype="str")
               for name in ("action", "language", "name", "product", "because", "channel", "years")}
    texts = {name: by_value(columns[name], _cleaned) for name in ("product", "because")}
    years = pd.to_numeric(columns["years"]).astype("Float64")
    return pd.DataFrame(columns).assign(**texts, name=given_names(columns["name"]), years=years.where(years >= 1))


def _cleaned(text: str) -> str | None:
    """One line of signs that can be seen: a line break in a subject could become a header of the letter."""
    seen = text if text.isprintable() else "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(seen.split()) or None


def _code(language: str) -> str:
    """A language or locale ("lt-LT", "EN") as the code there are letters for: Tagalog is what Filipino is made of."""
    code = re.split("[-_]", language.strip().lower())[0]
    return "fil" if code == "tl" else code


def _in_words(rows: pd.DataFrame, language: dict[str, Any]) -> dict[str, pd.Series]:
    """The facts of some rows as they stand in a letter of one language."""
    name = rows["name"]
    if "vocative" in language:
        name = by_value(name, lambda given: vocative(given, language["vocative"]))
    return {"name": name, "product": rows["product"], "because": rows["because"],
            "years": by_value(rows["years"], lambda years: _years(int(float(years)), language["years"]))}


def _years(number: int, forms: dict[str, str]) -> str:
    few = number % 10 != 0 and not 11 <= number % 100 <= 19
    return (forms["one"] if number == 1 else forms["few"] if few else forms["many"]).replace("{n}", str(number))


def _letters(rows: pd.DataFrame, known: dict[str, Any], language: dict[str, Any], action: str) -> pd.DataFrame:
    """Subject and message of rows of one action: the fullest letter whose needs are known."""
    frame = pd.DataFrame({"subject": "", "message": ""}, index=rows.index, dtype="str")
    open_rows = pd.Series(True, index=rows.index)
    for letter in language["letters"][action]:
        needs = placeholders(letter["subject"] + letter["message"]) & _NOT_ALWAYS
        fits = open_rows & rows[sorted(needs)].notna().all(axis=1)
        for part in ("subject", "message"):
            frame.loc[fits, part] = _filled(letter[part], known, rows.index)[fits]
        open_rows &= ~fits
    named = _filled(language["greeting"], known, rows.index)
    greeting = named.where(rows["name"].notna(), language["greeting_without_name"])
    closing = "\n".join(line for line in (language["regards"], known["sender"], known["business"]) if line)
    closing = pd.Series(f"\n\n{closing}\n\n{language['stop']}", index=rows.index, dtype="str")
    frame["message"] = greeting + "\n\n" + frame["message"] + closing.mask(rows["channel"] == "phone", "")
    return frame


def _filled(template: str, known: dict[str, Any], index: pd.Index) -> pd.Series:
    """A template with its places filled in: what is put in is never itself read as a template."""
    fixed, *rest = _PLACE.split(template)  # text, place, text, place, … text
    text = pd.Series(fixed, index=index, dtype="str")
    for name, after in zip(rest[::2], rest[1::2], strict=True):
        text = text + known[name] + after
    return text
