"""What moved: new levels by how sure they are, and the last quarter beside the same weeks a year before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retention.plots.style import ACCENT, BAD, LINE, SOFT, picture
from retention.words import say

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from retention.result import Result

_GOOD, _BAD, _NEITHER = ACCENT, BAD, SOFT


def _names(result: Result, rows: pd.DataFrame) -> list[str]:
    return [say("series-name", language=result.context.language, series=name)
            + (f" · {group}" if group else "") for name, group in
            zip(rows["series"], rows["group"] if "group" in rows else [""] * len(rows), strict=True)]


def _colours(rows: pd.DataFrame, beyond: str) -> list[str]:
    return [_NEITHER if not moved or good is None or good != good else _GOOD if good else _BAD
            for moved, good in zip(rows[beyond], rows["good"].astype(object).where(rows["good"].notna(), None),
                                   strict=True)]


@picture
def level_changes(result: Result, axes) -> Axes:
    """The step of every series in standard errors, coloured where it is a new level."""
    rows = result.table[result.table["statistic"].notna() & (result.table["by"] == "")]
    rows = rows.assign(size=rows["statistic"].astype(float).abs()).sort_values("size")
    ax = axes(height=1.6 + 0.27 * len(rows))
    ax.barh(range(len(rows)), rows["statistic"].astype(float), color=_colours(rows, "changed"), height=0.62)
    ax.set_yticks(range(len(rows)), _names(result, rows))
    ax.axvline(0, color=LINE, linewidth=1)
    ax.grid(visible=False, axis="y")
    ax.set_xlabel(result.say("axis"))
    return ax


@picture
def year_on_year(result: Result, axes) -> Axes:
    """The change of every series on the same weeks a year before, with its interval."""
    rows = result.table[result.table["estimate"].notna()].iloc[::-1]
    scale = rows["unit"].map({"points": 1.0}).fillna(100.0)
    middle, lower, upper = (rows[name].astype(float) * scale for name in ("estimate", "lower", "upper"))
    ax = axes(height=1.6 + 0.27 * len(rows))
    colours = _colours(rows, "moved")
    for place, (low, high, colour) in enumerate(zip(lower, upper, colours, strict=True)):
        ax.plot([low, high], [place, place], color=colour, linewidth=2)
    ax.scatter(middle, range(len(rows)), color=colours, zorder=3, s=26)
    ax.axvline(0, color=LINE, linewidth=1)
    ax.set_yticks(range(len(rows)), _names(result, rows))
    ax.grid(visible=False, axis="y")
    reach = max(20.0, min(float(middle.abs().max()) * 1.4, 300.0))
    ax.set_xlim(-min(reach, 110), reach)
    ax.set_xlabel(result.say("axis"))
    return ax
