"""What members say against other customers: their scores, and what they write about."""

from __future__ import annotations

from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.metrics.estimate import FEW, change_between, missing, proportion_columns
from retention.metrics.surveys import ces, csat, nps
from retention.models.text.topics import OTHER
from retention.result import Estimate, Result, as_frame
from retention.tables.inputs import as_date, as_made, as_table, own_names
from retention.words import reason, say

#: A theme of one to four customers on a side is counted among the others: it could tell who wrote it.
FEWEST_CUSTOMERS = 5
#: The scores, in the order in which they are told, and how each is counted.
_SCORES = {"nps": nps, "csat": csat, "ces": ces}


@own_names
def members_say(surveys: Any, programme: Any, *, as_of: Any) -> Result:
    """The scores that members give, beside those of other customers, by each one's latest answer.

    Who was a member on the day of the answer counts as one. Happy customers join: a difference is no effect.

    Parameters
    ----------
    surveys : ibis.Table or pandas.DataFrame
        ``customer_id, timestamp, question, score`` and, where they differ from the usual, ``scale``.
    programme : ibis.Table or pandas.DataFrame
        The ledger: ``customer_id, timestamp``; a customer joins at the first event.
    as_of : date
        Exclusive.

    Returns
    -------
    Result
        The net promoter score, one row a side: ``membership, estimate, lower, upper, n, reason``. Facts:
        ``difference, lower, upper`` (members − others), ``sure``, ``members, others`` (answers), ``member_score,
        other_score``. Part ``scores``: satisfaction and ease where they were asked: ``question, members, others``
        (shares), ``estimate, lower, upper`` (their difference), ``n`` (answers of members), ``n_before`` (of others),
        ``reason``. Fewer than 20 answers on a side make no comparison.

    Examples
    --------
    >>> surveys = pd.DataFrame({"customer_id": [str(i) for i in range(80)], "timestamp": pd.Timestamp("2025-03-01"),
    ...                         "question": "nps", "score": [10, 6, 9, 9] * 20})
    >>> ledger = pd.DataFrame({"customer_id": [str(i) for i in range(0, 80, 2)],
    ...                        "timestamp": pd.Timestamp("2025-01-01")})
    >>> members_say(surveys, ledger, as_of="2025-06-01")[["membership", "estimate", "n"]]
            membership  estimate   n
    0          members     100.0  40
    1  other customers       0.0  40
    """
    as_of = as_date(as_of, name="as_of")
    table = as_table(surveys, table="surveys", needs=("customer_id", "timestamp", "question", "score"),
                     allow_missing=("customer_id", "score"))
    asked = table.filter(table.score.notnull(), table.customer_id.notnull(), table.timestamp < as_of)
    place = ibis.row_number().over(group_by=["customer_id", "question"],
                                   order_by=[asked.timestamp.desc(), asked.score])
    columns = [name for name in ("customer_id", "timestamp", "question", "score", "scale") if name in asked.columns]
    last = asked.select(*columns, place=place).filter(ibis._.place == 0).drop("place").to_pandas()
    last = last.assign(member=_was_member(last, programme, as_of))
    found = {name: _sides(last, name) for name in _SCORES}
    if not _enough(found["nps"]):
        return Result("members_say", pd.DataFrame(), reason=reason("members-not-asked", fewest=FEW))
    ours, others = found["nps"]
    change = change_between(before=others, now=ours)
    rows = [{"membership": say(f"members-say.{name}"), **{column: getattr(one, column) for column in (
        "estimate", "lower", "upper", "n", "reason")}} for name, one in (("members", ours), ("others", others))]
    facts = {"difference": change.estimate, "lower": change.lower, "upper": change.upper,
             "sure": bool(change.lower > 0 or change.upper < 0), "members": ours.n, "others": others.n,
             "member_score": ours.estimate, "other_score": others.estimate}
    return Result("members_say", pd.DataFrame(rows), facts=facts,
                  units=dict.fromkeys(("estimate", "lower", "upper"), "points"), parts={"scores": _other_scores(found)})


def _was_member(rows: pd.DataFrame, programme: Any, as_of: Any) -> np.ndarray:
    """Whether the customer of each row had joined by the moment of it."""
    ledger = as_table(programme, table="programme", needs=("customer_id", "timestamp"))
    since = ledger.filter(ledger.timestamp < as_of).group_by("customer_id").agg(since=ledger.timestamp.min())
    since = since.to_pandas().set_index("customer_id")["since"]
    joined = pd.to_datetime(rows["customer_id"].map(since))
    return (joined <= pd.to_datetime(rows["timestamp"])).to_numpy(dtype=bool)


def _sides(last: pd.DataFrame, question: str) -> tuple[Estimate, Estimate]:
    rows = last[last["question"] == question]
    sides = []
    for member in (True, False):
        side = rows[rows["member"] == member].drop(columns="member")
        few = len(side) < FEW
        sides.append(Estimate(np.nan, n=len(side), reason=reason("members-not-asked", fewest=FEW)) if few
                     else _SCORES[question](side, question=question))
    return tuple(sides)


def _enough(sides: tuple[Estimate, Estimate]) -> bool:
    return all(np.isfinite(one.lower) for one in sides)


def _other_scores(found: dict[str, tuple[Estimate, Estimate]]) -> Result:
    rows = []
    for name in ("csat", "ces"):
        ours, others = found[name]
        if not ours.n and not others.n:
            continue
        change = missing(reason("members-not-asked", fewest=FEW))
        if _enough(found[name]):
            change = change_between(before=others, now=ours)
        rows.append({"question": name, "members": ours.estimate, "others": others.estimate,
                     "estimate": change.estimate, "lower": change.lower, "upper": change.upper, "n": ours.n,
                     "n_before": others.n, "reason": change.reason})
    columns = ["question", "members", "others", "estimate", "lower", "upper", "n", "n_before", "reason"]
    table = pd.DataFrame(rows, columns=columns)
    known = table[table["estimate"].notna()]
    return Result("members_scores", table, facts={
        "compared": len(known), "apart": int(((known["lower"] > 0) | (known["upper"] < 0)).sum())},
                  units=dict.fromkeys(columns[1:6], "share"),
                  reason="" if len(known) else reason("members-not-asked", fewest=FEW))


@own_names
def members_themes(comments: Any, programme: Any, *, as_of: Any) -> Result:
    """What members write about, beside other customers, by each one's latest comment.

    Parameters
    ----------
    comments : Result or pandas.DataFrame
        Comments with their theme: the part ``comments`` of `comment_themes`, with ``customer_id, timestamp, language,
        theme``.
    programme : ibis.Table or pandas.DataFrame
        The ledger: ``customer_id, timestamp``; a customer joins at the first event.
    as_of : date
        Exclusive.

    Returns
    -------
    Result
        One row a theme, the surest difference first: ``theme, members, others`` (share of those who wrote, Wilson),
        ``members_lower, members_upper, others_lower, others_upper``, ``estimate, lower, upper`` (difference;
        Newcombe's), ``p_adjusted`` (Holm), ``moved`` (below 0.05), ``n, n_before`` (members and others who wrote),
        ``reason``. A theme of one to four customers on a side is counted under "other", and "other" itself shows no
        number of so few. Facts: ``members, others`` (who wrote), ``themes, folded`` (themes counted under "other"),
        ``moved`` (how many differ), and of the surest ``first, first_members, first_others, first_more``.

    Examples
    --------
    >>> comments = pd.DataFrame({"customer_id": [str(i) for i in range(80)], "timestamp": pd.Timestamp("2025-03-01"),
    ...     "language": "en", "theme": ["price", "price", "price", "delivery"] * 10 + ["delivery"] * 40})
    >>> ledger = pd.DataFrame({"customer_id": [str(i) for i in range(40)], "timestamp": pd.Timestamp("2025-01-01")})
    >>> members_themes(comments, ledger, as_of="2025-06-01")[["theme", "members", "others", "moved"]]
          theme  members  others  moved
    0  delivery     0.25     1.0   True
    1     price     0.75     0.0   True
    """
    as_of = as_date(as_of, name="as_of")
    rows = as_made(comments, table="comments", needs=("customer_id", "timestamp", "language", "theme"),
                   remedy="Give the part `comments` of what `comment_themes` returns.")
    rows = rows[(rows["language"] != "unknown") & rows["customer_id"].notna()]
    rows = rows[pd.to_datetime(rows["timestamp"]) < pd.Timestamp(as_of)]
    rows = rows.sort_values("timestamp", kind="stable").drop_duplicates("customer_id", keep="last")
    rows = rows.assign(member=_was_member(rows, programme, as_of), theme=rows["theme"].astype(str))
    sizes = {name: int((rows["member"] == side).sum()) for name, side in (("members", True), ("others", False))}
    if min(sizes.values()) < FEW:
        return Result("members_themes", pd.DataFrame(), facts=sizes, reason=reason("members-wrote-little", fewest=FEW))
    counts = pd.crosstab(rows["theme"], rows["member"]).reindex(columns=[True, False], fill_value=0)
    rare = ((counts > 0) & (counts < FEWEST_CUSTOMERS)).any(axis=1) & (counts.index != OTHER)
    counts = counts.groupby(np.where(rare, OTHER, counts.index)).sum()
    sides = {name: proportion_columns(pd.DataFrame({"theme": counts.index, "wrote": counts[side].to_numpy(),
                                                    "n": sizes[name]}), successes="wrote", n="n")
             for name, side in (("members", True), ("others", False))}
    named = {name: side[side["theme"] != OTHER] for name, side in sides.items()}
    change = as_frame(change_between(before=named["others"], now=named["members"], by="theme"))
    table = change.rename(columns={"now": "members", "before": "others"})
    table = pd.concat([table, _rest(sides)], ignore_index=True)
    for name, side in sides.items():
        ends = side.set_index("theme")[["lower", "upper"]].add_prefix(f"{name}_")
        table = table.join(ends, on="theme")
    withheld = table["members"].isna()
    table.loc[withheld, [f"{name}_{end}" for name in sides for end in ("lower", "upper")]] = np.nan
    first = table[table["moved"].astype(bool)].head(1)
    surest = first.iloc[0] if len(first) else {}
    columns = ["theme", "members", "members_lower", "members_upper", "others", "others_lower", "others_upper",
               "estimate", "lower", "upper", "p_adjusted", "moved", "n", "n_before", "reason"]
    return Result("members_themes", table[columns], limit=len(table), facts={
        **sizes, "themes": int((counts.index != OTHER).sum()), "folded": int(rare.sum()),
        "moved": int(table["moved"].astype(bool).sum()), "first": surest.get("theme", ""),
        "first_members": surest.get("members"), "first_others": surest.get("others"),
        "first_more": bool(len(first) and surest["estimate"] > 0)},
                  units=dict.fromkeys(columns[1:10], "share") | {"p_adjusted": ",.3f"})


def _rest(sides: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The row of what no theme explains: not compared, and without a number where it is of a few customers."""
    rest = {name: side[side["theme"] == OTHER] for name, side in sides.items()}
    if not len(rest["members"]):
        return pd.DataFrame()
    ours, others = (rest[name].iloc[0] for name in ("members", "others"))
    few = any(0 < one["wrote"] < FEWEST_CUSTOMERS for one in (ours, others))
    return pd.DataFrame([{"theme": OTHER, "members": np.nan if few else ours["estimate"],
                          "others": np.nan if few else others["estimate"], "estimate": np.nan, "lower": np.nan,
                          "upper": np.nan, "p_adjusted": np.nan, "moved": False, "n": int(ours["n"]),
                          "n_before": int(others["n"]), "reason": reason("of-few-customers", fewest=FEWEST_CUSTOMERS)
                          if few else ""}])
