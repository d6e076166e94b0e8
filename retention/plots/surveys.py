"""NPS as what it is made of, scores with their intervals over periods or groups, and differences between groups."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import group_names, legend_below, percent_axis, shorten
from retention.plots.style import ACCENT, BAD, GOOD, INK, LINE, SOFT, picture
from retention.result import Result

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


@picture
def nps(result: Result, axes: Callable[..., Axes], *, limit: int = 24) -> Axes:
    """Draw detractors to the left, promoters to the right, passives between, and the score with its interval.

    ``limit`` is how many rows are drawn: the last ones.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"year": ["2017", "2018"], "estimate": [39.8, 31.0], "lower": [37.2, 28.1],
    ...     "upper": [42.4, 33.8], "n": [2746, 2650], "promoters": [1436, 1268], "passives": [968, 935],
    ...     "detractors": [342, 447], "reason": ""})
    >>> [label.get_text() for label in nps(table).get_yticklabels()]
    ['2017 n 2,746', '2018 n 2,650']
    """
    rows = result.table[result.table["n"] > 0].tail(limit).reset_index(drop=True)
    ax = axes(height=max(2.6, 1.6 + 0.36 * len(rows)))
    counts = rows[["promoters", "passives", "detractors"]].to_numpy(dtype=float)
    shares = 100 * counts / counts.sum(axis=1, keepdims=True)
    y, half = np.arange(len(rows)), shares[:, 1] / 2
    ax.barh(y, -shares[:, 2], left=-half, color=BAD, height=0.72, alpha=0.85, label=result.say("detractors"))
    ax.barh(y, shares[:, 1], left=-half, color=LINE, height=0.72, label=result.say("passives"))
    ax.barh(y, shares[:, 0], left=half, color=GOOD, height=0.72, alpha=0.85, label=result.say("promoters"))
    for place, row in enumerate(rows.itertuples()):
        known = not np.isnan(row.estimate)
        between = result.write_interval(row.lower, row.upper, "points")
        label = f"{result.write(row.estimate, 'points')}  ({between})" if known else result.say("no-score")
        ax.annotate(label, (1.01, place), xycoords=("axes fraction", "data"), va="center", fontsize=9.5,
                    fontweight="bold" if known else "normal", color=INK if known else SOFT)
    ax.axvline(0, color=INK, lw=0.8)
    running = ~rows["complete"].astype(bool) if "complete" in rows else [False] * len(rows)
    names = [result.say("row", name=name, running=bool(still), n=n)
             for name, still, n in zip(_names(result, rows), running, rows["n"], strict=True)]
    ax.set_yticks(y, names, fontsize=9)
    ax.set_ylim(len(rows) - 0.45, -0.55)
    reach = max(10.0, float(np.max(shares + np.c_[half, np.zeros(len(rows)), half])))
    ax.set_xlim(-reach * 1.04, reach * 1.04)
    ax.xaxis.set_major_formatter(lambda value, _: f"{abs(value):g}%")
    ax.grid(axis="y", visible=False)
    legend_below(ax, columns=3)
    return ax


@picture
def csat(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw scores as points with their intervals, one row a group.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"shop": ["N", "S"], "estimate": [0.82, 0.78], "lower": [0.81, 0.77],
    ...                       "upper": [0.83, 0.8], "n": [2688, 2625], "satisfied": [2200, 2050], "reason": ""})
    >>> csat(table).get_title(loc="left")
    'Customer satisfaction'
    """
    rows = result.table.reset_index(drop=True)
    ax = axes(height=max(2.2, 1.5 + 0.4 * len(rows)))
    place = np.arange(len(rows))
    ax.hlines(place, rows["lower"].astype(float), rows["upper"].astype(float), color=ACCENT, lw=2.2, alpha=0.55)
    ax.plot(rows["estimate"], place, "o", color=ACCENT, ms=6)
    ax.set_yticks(place, [result.say("row", name=name, n=n)
                          for name, n in zip(_names(result, rows), rows["n"], strict=True)])
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", visible=True)
    if unit_of(result) == "share":
        percent_axis(ax.xaxis)
        ax.set_xlim(0, _top(rows))
    return ax


@picture
def survey_by_period(result: Result, axes: Callable[..., Axes], *, limit: int = 12) -> Axes:
    """Draw a score period by period: NPS as what it is made of, other scores as a line with intervals.

    ``limit`` is how many periods of NPS are drawn: the last ones.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"period": ["2017", "2018"], "complete": True, "estimate": [0.82, 0.78],
    ...                       "lower": [0.81, 0.77], "upper": [0.83, 0.8], "n": [2688, 2625], "reason": ""})
    >>> [label.get_text() for label in survey_by_period(table).get_xticklabels()]
    ['2017', '2018']
    """
    if "promoters" in result.table:
        return nps.__wrapped__(result, axes, limit=limit)
    rows = result.table.reset_index(drop=True)
    ax, place, known = axes(), np.arange(len(rows)), rows["estimate"].notna()
    ax.vlines(place[known], rows["lower"][known], rows["upper"][known], color=ACCENT, lw=2.2, alpha=0.55)
    ax.plot(place, rows["estimate"], color=ACCENT, lw=1, alpha=0.6)
    for over in (True, False):
        dots = known & (rows["complete"].astype(bool) == over)
        ax.plot(place[dots], rows["estimate"][dots], "o", color=ACCENT, ms=6, mew=1.5, mfc=ACCENT if over else "white")
    step = -(-len(rows) // 9)
    ax.set_xticks(place[::step], _names(result, rows)[::step], fontsize=9)
    ax.set_xlim(-0.6, len(rows) - 0.4)
    if unit_of(result) == "share":
        percent_axis(ax.yaxis)
        ax.set_ylim(0, _top(rows))
    return ax


@picture
def score_differences(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw how each group's score differs from another, filled where it does so beyond chance; the surest twelve.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"shop": ["N"], "against": "the rest", "estimate": [-12.0], "lower": [-20.0],
    ...     "upper": [-4.0], "n": 300, "n_against": 900, "differs": True, "reason": ""})
    >>> score_differences(table).get_title(loc="left")
    'Differences between groups'
    """
    known = result.table[result.table["estimate"].notna()].head(result.facts.get("drawn", 12))
    rows = known.sort_values("estimate", ascending=False, ignore_index=True)
    ax = axes(height=max(2.4, 1.5 + 0.42 * len(rows)))
    scale = 100 if unit_of(result) == "share" else 1
    for at, row in enumerate(rows.itertuples()):
        colour = ACCENT if row.differs else SOFT
        ax.plot([row.lower * scale, row.upper * scale], [at, at], color=colour, lw=2, alpha=0.6)
        ax.plot(row.estimate * scale, at, "o", color=colour, ms=7, mew=1.6, mfc=colour if row.differs else "white")
    ax.axvline(0, color=INK, lw=0.8)
    groups = group_names(rows, "against")
    names = [result.say("row" if row["against"] == "the rest" else "pair", n=row["n"], n_against=row["n_against"],
                        name=shorten(" · ".join(str(row[group]) for group in groups), 24),
                        versus=shorten(row["against"], 20)) for row in rows.to_dict("records")]
    ax.set_yticks(range(len(rows)), names, fontsize=9)
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", visible=True)
    ax.set_xlabel(result.say("axis", unit=unit_of(result)))
    return ax


def unit_of(result: Result) -> str:
    """The unit of a score: as the result says, else by the columns that stand beside it."""
    columns = result.table.columns
    known = "share" if {"satisfied", "agreed"} & set(columns) or result.table["estimate"].abs().max() <= 1 else "points"
    return result.facts.get("unit", getattr(result, "unit", known))


def _names(result: Result, rows: pd.DataFrame) -> list[str]:
    """What each row is called: its period, its group, or everybody."""
    if "period" in rows:
        return [str(name) for name in rows["period"]]
    first = min(rows.columns.get_loc(name) for name in ("estimate", "promoters", "satisfied", "agreed") if name in rows)
    groups = list(rows.columns[:first])
    if not groups:
        return [result.say("everybody")] * len(rows)
    return [shorten(" · ".join(shorten(value) for value in key)) for key in rows[groups].itertuples(index=False)]


def _top(rows: pd.DataFrame) -> float:
    return min(1.02, 1.08 * float(np.nanmax([rows["upper"].astype(float), rows["estimate"].astype(float)])))
