"""Pictures of what comments are about: shares of themes, by group of customers, and over time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import apart, legend_below, on_lines, percent_axis, shorten
from retention.plots.style import ACCENT, BAD, GOOD, INK, PALETTE, SOFT, picture
from retention.result import Result

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

#: What no theme explains is counted and shown last, and never named in a title.
_OTHER = "other"
_GROUPS = {"promoter": (GOOD, -0.24), "passive": (SOFT, 0.0), "detractor": (BAD, 0.24)}


@picture
def comment_themes(result: Result, axes: Callable[..., Axes], *, limit: int = 12) -> Axes:
    """Draw the share of comments of each theme with its interval, the largest on top, at most ``limit`` of them.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"theme": ["delivery", "other"], "comments": [40, 10], "estimate": [0.8, 0.2],
    ...                       "lower": [0.67, 0.11], "upper": [0.89, 0.33], "n": 50})
    >>> [label.get_text() for label in comment_themes(table).get_yticklabels()]
    ['delivery (40)', 'other (10)']
    """
    rows = _largest(result.table, limit)
    ax = axes(height=max(2.6, 1.5 + 0.36 * len(rows)))
    for place, row in enumerate(rows.itertuples()):
        _dot(ax, row, place, SOFT if row.theme == _OTHER else ACCENT)
    ax.set_yticks(range(len(rows)), [result.say("row", name=shorten(row.theme), n=row.comments)
                                     for row in rows.itertuples()])
    ax.set_ylim(len(rows) - 0.4, -0.6)
    _share_axis(ax, rows)
    return ax


@picture
def theme_groups(result: Result, axes: Callable[..., Axes], *, limit: int = 8) -> Axes:
    """Draw the share of each theme among promoters, passives and detractors, with intervals.

    Themes on which detractors and promoters differ most stand on top, at most ``limit`` of them.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"group": ["promoter", "detractor"], "theme": "delivery", "estimate": [0.1, 0.4],
    ...                       "lower": [0.05, 0.3], "upper": [0.2, 0.5], "n": [90, 80], "reason": ""})
    >>> [label.get_text() for label in theme_groups(table).get_yticklabels()]
    ['delivery']
    """
    known = result.table[result.table["estimate"].notna()]
    wide = known.pivot(index="theme", columns="group", values="estimate").reindex(columns=list(_GROUPS))
    apart_by = (wide["detractor"] - wide["promoter"]).drop(_OTHER, errors="ignore")
    # without one of the two groups nothing can differ: the most written about stands on top
    ranked = apart_by.abs() if apart_by.notna().any() else wide.drop(_OTHER, errors="ignore").max(axis=1)
    themes = list(ranked.sort_values(ascending=False, kind="stable").index[:limit])
    ax = axes(height=max(2.8, 1.7 + 0.52 * len(themes)))
    drawn = known[known["theme"].isin(themes)]
    for row in drawn.itertuples():
        colour, shift = _GROUPS[row.group]
        _dot(ax, row, themes.index(row.theme) + shift, colour)
    for group, n in known.groupby("group")["n"].max().reindex(list(_GROUPS)).dropna().items():
        ax.plot([], [], "o-", color=_GROUPS[group][0], ms=5, label=result.say(group, n=int(n)))
    ax.set_yticks(range(len(themes)), [on_lines(theme, 24) for theme in themes])
    ax.set_ylim(len(themes) - 0.45, -0.55)
    if len(drawn):
        _share_axis(ax, drawn)
    legend_below(ax, columns=3)
    return ax


@picture
def theme_trend(result: Result, axes: Callable[..., Axes], *, themes: list[str] | None = None) -> Axes:
    """Draw the share of themes over the periods, with bands of their intervals.

    ``themes`` are at most seven; by default those the result names, else the four with the most comments.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"period": ["2025-Q1", "2025-Q2"], "complete": True, "theme": "delivery",
    ...     "comments": [5, 9], "estimate": [0.1, 0.2], "lower": [0.05, 0.1], "upper": [0.2, 0.3], "n": [50, 45],
    ...     "reason": ""})
    >>> [text.get_text() for text in theme_trend(table).texts]
    ['delivery']
    """
    frame = result.table
    known = frame[frame["estimate"].notna()]
    total = known[known["theme"] != _OTHER].groupby("theme")["comments"].sum()
    largest = list(total.sort_values(ascending=False, kind="stable").index[:4])
    names = (themes or list(result.facts.get("drawn", [])) or largest)[:7]
    ax, periods, ends = axes(), list(dict.fromkeys(frame["period"])), []
    for name, colour in zip(names, PALETTE, strict=False):
        rows = frame[frame["theme"] == name].set_index("period").reindex(periods)
        at = np.arange(len(periods))
        ax.fill_between(at, rows["lower"], rows["upper"], color=colour, alpha=0.12, lw=0)
        ax.plot(at, rows["estimate"], "-", color=colour)
        for place, row in enumerate(rows.itertuples()):
            ax.plot(place, row.estimate, "o", color=colour, ms=5, mfc=colour if row.complete is True else "white")
        ends.append(rows["estimate"].dropna().iloc[-1] if rows["estimate"].notna().any() else np.nan)
    top = 1.08 * known[known["theme"].isin(names)]["upper"].max() if names else 1.0
    ax.set_ylim(0, min(1.02, top))
    labels = [(name, end, colour) for name, end, colour in zip(names, ends, PALETTE, strict=False) if end == end]
    for (name, _, colour), y in zip(labels, apart([end for _, end, _ in labels], 0.065 * top), strict=True):
        ax.annotate(shorten(name, 22), (len(periods) - 1, y), xytext=(10, 0), textcoords="offset points",
                    color=colour, fontsize=9.5, va="center", fontweight="bold", annotation_clip=False)
    step = -(-len(periods) // 9)
    ax.set_xticks(range(0, len(periods), step), periods[::step], fontsize=9)
    ax.set_xlim(-0.4, len(periods) - 0.6)
    percent_axis(ax.yaxis)
    return ax


def _dot(ax: Axes, row, place: float, colour: str) -> None:
    ax.plot([row.lower, row.upper], [place, place], color=colour, lw=2.2, alpha=0.55, solid_capstyle="round")
    ax.plot(row.estimate, place, "o", color=colour, ms=6)


def _share_axis(ax: Axes, rows: pd.DataFrame) -> None:
    ax.set_xlim(0, min(1.02, 1.08 * float(rows["upper"].max())))
    percent_axis(ax.xaxis)
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", visible=True)
    ax.tick_params(axis="y", labelcolor=INK)


def _largest(frame: pd.DataFrame, limit: int) -> pd.DataFrame:
    """The largest themes, and what none explains last."""
    named = frame[frame["theme"] != _OTHER].sort_values("comments", ascending=False, kind="stable").head(limit)
    return frame.loc[[*named.index, *frame.index[frame["theme"] == _OTHER]]]
