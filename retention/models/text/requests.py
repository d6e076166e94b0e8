"""What customers ask for, priced: one wish in three languages, over time, what is at stake, and once it is met."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from retention.arguments import choice, whole
from retention.metrics.estimate import change_between, holm, proportion, wilson
from retention.models.text.sentences import as_wish, request_pattern, sentences_of, stop_words, wishes
from retention.models.text.themes import comments_before
from retention.result import Result
from retention.tables.inputs import as_date, as_made, own_names
from retention.words import reason

#: Fewest comments on either side of a day for a comparison.
_FEWEST = 20


@own_names
def requests_priced(surveys: Any, *, as_of: str | dt.date, customers: Result | pd.DataFrame | None = None,
                    met: Mapping[str, str | dt.date] | None = None, within_days: int = 365) -> Result:
    """What customers ask for of late, what is at stake, and whether they ask for less of it once it is met.

    A sentence asks if it has a form of asking of its language; what it asks for are the wishes that come with the kit
    (``models/text/words/wishes.toml``): "sutvarkyti", "maayos" and "fix" are one. What a customer who asks brings,
    times the risk that it leaves, is counted once for each wish; nobody knows how much of it a wish that is met would
    keep.

    Parameters
    ----------
    surveys : ibis.Table or pandas.DataFrame
        ``timestamp, comment`` and, to tell several customers from one and for money, ``customer_id``.
    as_of : date
        Exclusive: the last observed day is the one before.
    customers : Result or pandas.DataFrame, optional
        ``customer_id, value`` (money a year) and ``risk`` (of leaving, 0 to 1).
    met : mapping of str to date, optional
        Wishes that were met, and since when: "you asked, we did".
    within_days : int
        How far back comments count, and how many days before are compared with them; for a wish that was met, the days
        before and from that date on.

    Returns
    -------
    Result
        One row per wish that somebody has: ``wish, comments, customers, estimate, lower, upper`` (share of the comments
        with words; Wilson), ``n, languages`` (how many), ``at_stake`` (Σ value × risk; NaN where unknown), ``before``
        (share in the days before), ``change, change_lower, change_upper`` (Newcombe), ``p_adjusted`` (Fisher's exact
        test, Holm over the wishes), ``moved, met`` (the day, missing where it is not), ``reason``. The most at stake
        first, else the most customers. Facts: ``wishes, comments``; of the first ``wish, customers, at_stake``;
        ``valued, moved``; of those met ``met`` (how many), ``met_wish, met_day, met_before, met_now, met_change,
        met_lower, met_upper, met_fewer`` (beyond chance); ``within_days``.

    Raises
    ------
    TableError
        No column ``comment`` or ``timestamp``.
    ArgumentError
        A wish that there is not.

    Examples
    --------
    >>> surveys = pd.DataFrame({"timestamp": pd.Timestamp("2025-03-01"), "customer_id": list("abc"), "comment": [
    ...     "Please fix the grinder.", "Prašau sutvarkyti malūnėlį.", "Sana maayos ang gilingan."]})
    >>> requests_priced(surveys, as_of="2025-06-01")[["wish", "comments", "languages"]]
      wish  comments  languages
    0  fix         3          3
    """
    whole("within_days", within_days, least=1, unit="days")
    last = as_date(as_of, name="as_of")
    days = {choice("met", name, wishes()): as_date(day, name="met") for name, day in (met or {}).items()}
    rows = comments_before(surveys, last)
    asked, rows = _wished(rows)
    said = rows[rows["language"] != "unknown"]
    end, length = pd.Timestamp(last), pd.Timedelta(days=within_days)
    table = pd.DataFrame([_wish(name, part, said, days.get(name), end, length)
                          for name, part in asked.groupby("wish", sort=True)])
    if table.empty:
        return Result("requests_priced", pd.DataFrame(columns=["wish", "comments", "estimate"]),
                      reason=reason("nobody-asks" if len(said) else "no-comments"))
    table["p_adjusted"] = holm(table.pop("p").to_numpy(dtype=float))
    table["moved"] = table["p_adjusted"] < 0.05
    table["at_stake"] = _at_stake(asked[asked["timestamp"] >= end - length], table["wish"], customers)
    valued = bool(table["at_stake"].notna().any())
    table = table[table["comments"] + table["met"].notna() > 0]
    table = table.sort_values(["at_stake", "customers", "wish"], ascending=[False, False, True], ignore_index=True)
    table = table[["wish", "comments", "customers", "estimate", "lower", "upper", "n", "languages", "at_stake",
                   "before", "change", "change_lower", "change_upper", "p_adjusted", "moved", "met", "reason"]]
    return Result("requests_priced", table, facts=_facts(table, valued) | {"within_days": within_days},
                  reason="" if len(table) else reason("nobody-asks"),
                  units=dict.fromkeys(("estimate", "lower", "upper", "before", "change", "change_lower",
                                       "change_upper"), "share")
                  | {"at_stake": "money", "p_adjusted": ",.3f", "met": "day"})


def _wished(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One row a comment and wish in it; and the comments as they are."""
    sentences = sentences_of(rows["comment"], rows["language"])
    known, stop, found = set(wishes()), stop_words(()), []
    for place, (words, language) in enumerate(zip(sentences.words, sentences.language, strict=True)):
        if language == "unknown" or not request_pattern(language).search(" ".join(words)):
            continue
        asked = {as_wish(word, language) for word in words if word not in stop
                 and not request_pattern(language).fullmatch(word)} & known
        found += [(sentences.comment[place], wish) for wish in sorted(asked)]
    asked = pd.DataFrame(found, columns=["comment", "wish"]).drop_duplicates()
    about = rows[["timestamp", "author", "language"]]
    return asked.join(about, on="comment"), rows


def _wish(name: str, part: pd.DataFrame, said: pd.DataFrame, met: dt.date | None, end: pd.Timestamp,
          length: pd.Timedelta) -> dict[str, Any]:
    """One wish: how often it is there now, and against the time before, or before it was met."""
    recent = part[part["timestamp"] >= end - length]
    n = int((said["timestamp"] >= end - length).sum())
    share, lower, upper = (float(side) for side in wilson(recent["comment"].nunique(), n))
    split = end - length if met is None else pd.Timestamp(met)
    sides = [(split - length, split), (split, min(split + length, end))]
    counts = [(int(part["timestamp"].between(*side, inclusive="left").sum()),
               int(said["timestamp"].between(*side, inclusive="left").sum())) for side in sides]
    row = {"wish": name, "comments": recent["comment"].nunique(), "customers": recent["author"].nunique(),
           "estimate": share, "lower": lower, "upper": upper, "n": n, "languages": recent["language"].nunique(),
           "before": np.nan, "change": np.nan, "change_lower": np.nan, "change_upper": np.nan, "p": np.nan,
           "met": pd.NaT if met is None else pd.Timestamp(met), "reason": ""}
    if min(count for _, count in counts) < _FEWEST:
        return row | {"reason": reason("few-comments-to-compare", least=_FEWEST)}
    before, now = (proportion(*side) for side in counts)
    change = change_between(before=before, now=now)
    return row | {"before": before.estimate, "change": change.estimate, "change_lower": change.lower,
                  "change_upper": change.upper, "p": _exact(*counts)}


def _exact(before: tuple[int, int], now: tuple[int, int]) -> float:
    from scipy.stats import fisher_exact

    return float(fisher_exact([[now[0], now[1] - now[0]], [before[0], before[1] - before[0]]]).pvalue)


def _at_stake(asked: pd.DataFrame, names: pd.Series, customers: Any) -> np.ndarray:
    """Σ value × risk of the customers who ask, each once for a wish; NaN where nothing is known of them."""
    if customers is None:
        return np.full(len(names), np.nan)
    known = as_made(customers, table="customers", needs=("customer_id", "value", "risk"),
                    remedy="Give one row per customer, with what it brings in a year and its risk of leaving.")
    known = known.drop_duplicates("customer_id").set_index("customer_id")
    worth = (known["value"].clip(lower=0) * known["risk"].clip(0, 1)).rename("worth")
    once = asked.drop_duplicates(["wish", "author"]).join(worth, on="author")
    return once.groupby("wish")["worth"].sum(min_count=1).reindex(names).to_numpy(dtype=float)


def _facts(table: pd.DataFrame, valued: bool) -> dict[str, Any]:
    first, met = (table.iloc[0] if len(table) else {}), table[table["met"].notna() & table["change"].notna()]
    surest = met.loc[met["p_adjusted"].astype(float).idxmin()] if len(met) else {}
    facts = {"wishes": len(table), "comments": int(first.get("n", 0)), "wish": first.get("wish", "none"),
             "customers": first.get("customers"), "share": first.get("estimate"), "at_stake": first.get("at_stake"),
             "valued": valued, "moved": int(table["moved"].sum()), "met": len(met),
             "met_wish": surest.get("wish", "none"), "met_day": surest["met"].date() if len(met) else None,
             "met_before": surest.get("before"), "met_change": surest.get("change"),
             "met_lower": surest.get("change_lower"), "met_upper": surest.get("change_upper"),
             "met_fewer": bool(len(met) and surest["change_upper"] < 0)}
    facts["met_now"] = facts["met_before"] + facts["met_change"] if len(met) else None
    return facts
