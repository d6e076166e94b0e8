"""The customers behind a row of an answer, left in a file that only its owner can read."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from retention.disclosure import PRIVATE_FOLDER, REACHING, is_private
from retention.result import Result
from retention.tables.calendar import index, index_of
from retention.tables.events import known_before, purchases
from retention.tables.groups import with_groups
from retention.tables.output import csv_bytes, write_private

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from retention.explore.asking import Ask
    from retention.workspace import Workspace

#: How a file is called that holds a list.
FILE = "customers.csv"
_NAME = re.compile(r"[^a-z0-9-]+")


def customers_behind(shop: Workspace, ask: Ask, answer: Result, rows: pd.DataFrame) -> pd.DataFrame | None:
    """The customers that some rows of an answer count, each once; None where that answer counts none by row.

    Parameters
    ----------
    shop : Workspace
        As it was asked.
    ask : Ask
        What was asked.
    answer : Result
        What it answered.
    rows : pandas.DataFrame
        Those of its table that are meant; of an answer about single customers, which is its own list, all are.

    Returns
    -------
    pandas.DataFrame or None
        ``customer_id``, and what the answer knows of each.
    """
    if is_private(answer.table):
        if "customer_id" not in answer.table.columns:
            return None
        return answer.table.drop(columns=[name for name in answer.table.columns if name in REACHING])
    found = _BEHIND[answer.name](shop, ask, answer, rows) if answer.name in _BEHIND else None
    return None if found is None else found.sort_values("customer_id").reset_index(drop=True)


def counts_customers(answer: Result) -> bool:
    """Whether there are customers behind the rows of an answer that can be listed."""
    is_list = is_private(answer.table) and "customer_id" in answer.table.columns
    return answer._shown() and (is_list or answer.name in _BEHIND)


def row_at(answer: Result, ax: Axes, *, left: float, top: float) -> int | None:
    """The row of an answer that is drawn at a place of its picture; None where there is none.

    Parameters
    ----------
    answer : Result
        One whose rows count customers.
    ax : matplotlib.axes.Axes
        What it was drawn on, as large as the whole picture.
    left, top : float
        How far the place is from the left and from the top, 0 to 1.
    """
    x, y = ax.transData.inverted().transform(ax.figure.transFigure.transform((left, 1 - top)))
    rows = answer.table
    if answer.name == "cohort_retention":
        grid = rows.pivot(index="cohort", columns="period", values="estimate")
        if not (0 <= y < len(grid) and 0 <= x < grid.shape[1]):
            return None
        meant = (rows["cohort"] == grid.index[int(y)]) & (rows["period"] == grid.columns[int(x)])
        meant &= rows["estimate"].notna()
    else:
        ticks = list(zip(ax.get_yticks(), ax.get_yticklabels(), strict=True))
        near = min(ticks, key=lambda tick: abs(tick[0] - y), default=None)
        if near is None or abs(near[0] - y) > 0.5:
            return None
        words = " ".join(near[1].get_text().split())
        names = [str(name) for name in rows[_NAMED_BY[answer.name]]]
        best = max((name for name in names if words.startswith(name)), key=len, default=None)
        meant = rows[_NAMED_BY[answer.name]].astype(str) == best
    return int(rows.index.get_indexer([rows.index[meant][0]])[0]) if meant.any() else None


def names_of(answer: Result, places: list[int]) -> list[str]:
    """What rows of an answer are called: a cohort and its period, a segment."""
    rows = answer.table.iloc[places]
    if answer.name == "cohort_retention":
        return [f"{label} + {period}" for label, period in zip(rows["label"], rows["period"], strict=True)]
    return [str(name) for name in rows[_NAMED_BY[answer.name]]]


def _of_cohorts(shop: Workspace, ask: Ask, answer: Result, rows: pd.DataFrame) -> pd.DataFrame:
    """Who was acquired in the cohort of a row and active in its period."""
    freq = answer.facts["freq"]
    log, by = shop.retention.split("transactions", ask.arguments.get("by"))
    bought = purchases(log, as_of=shop.as_of)
    active = bought.group_by("customer_id", at=index(bought.timestamp, freq)).agg()
    active = active.mutate(cohort=active.at.min().over(group_by="customer_id"))
    active = with_groups(active, bought, [by] if by else [])
    cells = {(index_of(day.date(), freq), int(period)) for day, period in
             zip(rows["cohort"], rows["period"], strict=True)}
    within = active.filter(active.cohort.isin(sorted({cohort for cohort, _ in cells}))).to_pandas()
    groups = rows[by] if by else [None] * len(rows)
    wanted = {(index_of(day.date(), freq), int(period), _group(group)) for day, period, group in
              zip(rows["cohort"], rows["period"], groups, strict=True)}
    of = within[by] if by else [None] * len(within)
    meant = [(int(cohort), int(at - cohort), _group(group)) in wanted for cohort, at, group in
             zip(within["cohort"], within["at"], of, strict=True)]
    return within.loc[meant, ["customer_id"]].drop_duplicates()


def _group(value: object) -> object:
    """A group as it is compared: what is missing is one group."""
    return None if value is None or value != value else value


def _of_column(chapter: str, question: str, column: str) -> Callable:
    """Customers of another question of the same chapter, by the column that the rows are named by."""
    def chosen(shop: Workspace, ask: Ask, answer: Result, rows: pd.DataFrame) -> pd.DataFrame:
        asked = getattr(getattr(shop, chapter), question)
        by = ask.arguments.get("by")
        each = (asked(by=by) if by else asked()).table
        keys = [column, *([by] if by else [])]
        return each.merge(rows[keys].drop_duplicates(), on=keys)

    return chosen


def _of_reasons(shop: Workspace, ask: Ask, answer: Result, rows: pd.DataFrame) -> pd.DataFrame:
    """Who ended a contract for the reason of a row and did not go on with another."""
    from retention.words import say

    known = known_before(shop.subscriptions, "subscriptions", shop.as_of).to_pandas()
    known = known.sort_values(["customer_id", "start", "end"], kind="stable")
    days = known.assign(start=known["start"].dt.normalize(), end=known["end"].dt.normalize())
    goes_on = days.groupby("customer_id")["start"].shift(-1) <= days["end"]
    reasons = days["cancel_reason"].where(days["cancel_reason"].fillna("") != "", say("group-not-stated"))
    since = answer.facts["since"].isoformat()
    meant = days["end"].ge(since) & ~goes_on & reasons.isin(rows["cancel_reason"])
    return days.loc[meant, ["customer_id", "end"]].assign(cancel_reason=reasons[meant]).drop_duplicates("customer_id")


#: By the name of an answer: who is behind some of its rows.
_BEHIND: dict[str, Callable[[Workspace, Ask, Result, pd.DataFrame], pd.DataFrame]] = {
    "cohort_retention": _of_cohorts,
    "rfm_segments": _of_column("segments", "customers", "segment"),
    "lifecycle_states": _of_column("segments", "rhythm", "state"),
    "cancel_reasons": _of_reasons,
}

#: The column by which a picture names their rows.
_NAMED_BY = {"rfm_segments": "segment", "lifecycle_states": "state", "cancel_reasons": "cancel_reason"}


def keep_list(shop: Workspace, customers: pd.DataFrame, *, name: str) -> Path:
    """Write a list below ``private/`` in the workspace's folder, and return its path; the same list is written once.

    Raises
    ------
    ArgumentError
        Nothing can be written there.
    """
    from retention.tables.output import writable_folder

    content = csv_bytes(customers.columns, customers.itertuples(index=False))
    place = writable_folder("private", shop.path / PRIVATE_FOLDER)
    stem = f"{shop.as_of}-{_NAME.sub('-', name.lower()).strip('-')[:80]}"
    for number in itertools.count(1):
        folder = place / (stem if number == 1 else f"{stem}-{number}")
        if not folder.exists():
            return write_private(folder, {FILE: content})[0]
        file = folder / FILE
        if file.is_file() and file.read_bytes() == content:
            return file
    return None  # never: the numbers do not end
