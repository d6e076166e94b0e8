"""What moves the recommendation: effects, importance, and importance against performance."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import on_lines, percent_axis, shorten
from retention.plots.style import ACCENT, BAD, BAND, SOFT, picture
from retention.result import Result

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


@picture
def driver_effects(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw how far the score moves with each driver, with intervals.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"driver": ["speed", "shop"], "level": ["", "S"], "estimate": [1.8, 0.4],
    ...     "lower": [1.5, -0.1], "upper": [2.1, 0.9], "n": 60, "warning": "", "reason": ""})
    >>> [label.get_text() for label in driver_effects(table).get_yticklabels()]
    ['speed', 'shop: S']
    """
    rows = result.table[result.table["estimate"].notna()].reset_index(drop=True)
    ax = axes(height=max(2.4, 1.5 + 0.42 * len(rows)))
    sure = (rows["lower"] > 0) | (rows["upper"] < 0)
    for at, row in enumerate(rows.itertuples()):
        colour = ACCENT if sure[at] else SOFT
        ax.plot([row.lower, row.upper], [at, at], color=colour, lw=2, alpha=0.6)
        ax.plot(row.estimate, at, "o", color=colour, ms=7, mew=1.6, mfc=colour if sure[at] else "white")
    ax.axvline(0, color=SOFT, lw=1)
    ax.set_yticks(range(len(rows)), [on_lines(f"{row.driver}: {row.level}" if row.level else row.driver, 30)
                                     for row in rows.itertuples()])
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", visible=True)
    ax.set_xlabel(result.say("axis"))
    return ax


@picture
def driver_importance(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw each driver's share of what they explain together, the largest on top.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"driver": ["speed", "taste"], "estimate": [0.9, 0.1], "lower": [0.8, 0.05],
    ...     "upper": [0.95, 0.2], "r_squared": 0.4, "n": 60, "warning": "", "reason": ""})
    >>> driver_importance(table).get_title(loc="left")
    'How much each driver matters'
    """
    rows = result.table[result.table["estimate"].notna()].reset_index(drop=True)
    ax, y = axes(height=max(2.4, 1.5 + 0.42 * len(rows))), np.arange(len(rows))
    ax.barh(y, rows["estimate"], color=BAND, height=0.66)
    ax.hlines(y, rows["lower"], rows["upper"], color=ACCENT, lw=2)
    ax.plot(rows["estimate"], y, "o", color=ACCENT, ms=6)
    ax.set_yticks(y, [on_lines(name) for name in rows["driver"]])
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_xlim(0, min(1.02, 1.1 * rows["upper"].max()))
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", visible=True)
    percent_axis(ax.xaxis)
    return ax


@picture
def importance_performance(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw the map of what matters (upwards) and what does well (to the right), with intervals.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"driver": ["speed", "taste"], "estimate": [0.9, 0.1], "lower": [0.8, 0.05],
    ...     "upper": [0.95, 0.2], "performance": [55.0, 75.0], "performance_lower": [50.0, 70.0],
    ...     "performance_upper": [60.0, 80.0], "advice": ["improve first", "no action"], "n": 60, "reason": ""})
    >>> [text.get_text() for text in importance_performance(table).texts][:2]
    ['speed', 'taste']
    """
    rows = result.table[result.table["estimate"].notna()].reset_index(drop=True)
    ax = axes(width=7.6, height=5.2)
    urgent = rows["advice"] == "improve first"
    for at, row in enumerate(rows.itertuples()):
        colour = BAD if urgent[at] else ACCENT
        ax.plot([row.performance_lower, row.performance_upper], [row.estimate] * 2, color=colour, lw=1.3, alpha=0.5)
        ax.plot([row.performance] * 2, [row.lower, row.upper], color=colour, lw=1.3, alpha=0.5)
        ax.plot(row.performance, row.estimate, "o", color=colour, ms=7)
    ax.axhline(rows["estimate"].mean(), color=SOFT, lw=1, ls="--")
    ax.axvline(rows["performance"].mean(), color=SOFT, lw=1, ls="--")
    ax.margins(x=0.12, y=0.12)
    ax.set_ylim(bottom=0)
    _label_points(ax, rows)
    for (x, y), corner in {(0.01, 0.985): "improve-first", (0.99, 0.985): "keep-up", (0.01, 0.015): "low-priority",
                           (0.99, 0.015): "no-action"}.items():
        ax.text(x, y, result.say(corner), transform=ax.transAxes, ha="left" if x < 0.5 else "right",
                va="top" if y > 0.5 else "bottom", color=SOFT, fontsize=10, style="italic")
    percent_axis(ax.yaxis)
    ax.grid(axis="both", visible=False)
    ax.set_xlabel(result.say("x-axis"))
    ax.set_ylabel(result.say("y-axis"))
    return ax


def _label_points(ax: Axes, rows: pd.DataFrame) -> None:
    """Names beside their dots: below where another dot stands close above."""
    wide, tall = np.ptp(ax.get_xlim()), np.ptp(ax.get_ylim())
    for at, row in enumerate(rows.itertuples()):
        others = rows.drop(index=at)
        close = (others["performance"] - row.performance).abs() < 0.12 * wide
        down = (close & (others["estimate"] - row.estimate).between(0, 0.06 * tall)).any()
        ax.annotate(shorten(row.driver, 22), (row.performance, row.estimate), xytext=(6, -5 if down else 5),
                    textcoords="offset points", fontsize=9, va="top" if down else "bottom")
