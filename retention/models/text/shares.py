"""Shares of themes among comments: in all, by group, by period, and before and since a day."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from retention.metrics.calendar import index_of, label_of, start_of
from retention.metrics.changes import change_between
from retention.metrics.estimate import proportion_columns
from retention.models.text.quotes import quotes_of
from retention.models.text.topics import OTHER

_ESTIMATE = ["estimate", "lower", "upper", "n", "reason"]
#: As the answers are counted, best first.
_GROUPS = ["promoter", "passive", "detractor"]


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
    tables = [_counted(said[said.group == group], order, f"no {group} left a comment").assign(group=group)
              for group in _GROUPS]
    shares = pd.concat(tables, ignore_index=True)[["group", "theme", "comments", *_ESTIMATE]]
    differences = change_between(tables[2], tables[0], by="theme").rename(
        columns={"now": "detractors", "before": "promoters", "n": "n_detractors", "n_before": "n_promoters",
                 "moved": "differs"})
    reasons = {"missing now": "no detractor left a comment", "missing before": "no promoter left a comment"}
    differences["reason"] = differences.reason.replace(reasons)
    return shares, differences


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
        tables.append(_counted(said[at == number], order, "no comments").assign(
            period=label_of(start, freq), start=pd.Timestamp(start), end=pd.Timestamp(end), complete=end <= as_of))
    return pd.concat(tables, ignore_index=True)[columns]


def shares_since(said: pd.DataFrame, order: list[str], *, since: dt.date | None, new_below: float) -> pd.DataFrame:
    """Share of each theme before and since a day, the difference, and whether the theme is new."""
    columns = ["theme", "now", "before", "estimate", "lower", "upper", "n", "n_before", "p", "p_adjusted", "new",
               "reason"]
    if since is None:
        return pd.DataFrame(columns=columns)
    late = said.timestamp >= pd.Timestamp(since)
    change = change_between(_counted(said[late], order), _counted(said[~late], order), by="theme")
    change["new"] = change.moved & (change.estimate > 0) & (change.before < new_below)
    change["reason"] = change.reason.replace({"missing now": f"no comments since {since}",
                                              "missing before": f"no comments before {since}"})
    ordered = change.sort_values(["new", "p", "theme"], ascending=[False, True, True], ignore_index=True)
    return ordered[columns]


def _counted(said: pd.DataFrame, order: list[str], nobody: str = "no comments") -> pd.DataFrame:
    """``theme, comments`` and the share with its interval, in the order given."""
    counts = said.theme.value_counts().reindex(order, fill_value=0).to_numpy()
    table = pd.DataFrame({"theme": pd.Series(order, dtype=str), "comments": counts.astype(int),
                          "n": np.full(len(order), len(said), dtype=int)})
    return proportion_columns(table, successes="comments", n="n", nobody=nobody)
