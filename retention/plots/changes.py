"""Pictures of what moved between two periods."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import signed
from retention.plots.style import ACCENT, SOFT, finish, house_style, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def plot_changes(frame: pd.DataFrame, *, by: str, unit: str = "share", what: str = "the rate", title: str = "",
                 subtitle: str = "", source: str = "", ax: Axes | None = None) -> Axes:
    """Draw the change of each group with its interval, the surest first.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `change_between`.
    by : str
        The column with the groups' names.
    unit : {"share", "points", "money"}
        Shares are drawn in points of per cent.
    what : str
        What moved, for the title: "retention".
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"plan": ["S", "L"], "estimate": [0.1, -0.02], "lower": [0.05, -0.06],
    ...                       "upper": [0.15, 0.02], "moved": [True, False], "reason": ["", ""]})
    >>> plot_changes(frame, by="plan", what="retention").get_title(loc="left")
    'Of 2 groups one moved beyond chance: S, +10.0 points'
    """
    known = frame[frame.estimate.notna()].iloc[::-1]
    scale = 100 if unit == "share" else 1
    with house_style():
        ax = new_axes(ax, height=max(2.2, 1.2 + 0.42 * len(known)))
        rows = np.arange(len(known))
        for row, (_, group) in zip(rows, known.iterrows(), strict=True):
            colour = ACCENT if group.moved else SOFT
            ax.plot([group.lower * scale, group.upper * scale], [row, row], color=colour, lw=2, solid_capstyle="round")
            ax.plot(group.estimate * scale, row, "o", color=colour, ms=7, mew=1.6,
                    mfc=colour if group.moved else "white")
        ax.axvline(0, color=SOFT, lw=1)
        ax.grid(axis="y", visible=False)
        ax.grid(axis="x", visible=True)
        ax.set_yticks(rows, [str(name) for name in known[by]])
        ax.set_ylim(-0.6, len(known) - 0.4 if len(known) else 0.6)
        ax.set_xlabel("change in points of per cent" if unit == "share" else f"change in {unit}")
        if known.empty:
            ax.text(0.5, 0.5, "nothing to compare", transform=ax.transAxes, ha="center", color=SOFT)
            ax.set_xticks([])
        legend = "Dot: change; line: 95 % interval; filled: beyond chance after Holm's correction"
        return finish(ax, title=title or _finding(known, by, scale, unit, what), subtitle=subtitle or legend,
                      source=source)


def _finding(known: pd.DataFrame, by: str, scale: int, unit: str, what: str) -> str:
    moved = known[known.moved].iloc[::-1]
    if known.empty:
        return f"No group can be compared in {what}"
    name = f"{what[0].upper()}{what[1:]}"
    if moved.empty and len(known) == 1:
        return f"{name} did not move beyond chance"
    if moved.empty:
        return f"{name} moved beyond chance in none of {len(known)} groups"
    first = moved.iloc[0]
    size = f"{first[by]}, {signed(first.estimate * scale, 1)}{' points' if unit in ('share', 'points') else ''}"
    number = "one" if len(moved) == 1 else str(len(moved))
    if len(known) == 1:
        return f"{name} moved beyond chance: {size}"
    return f"Of {len(known)} groups {number} moved beyond chance: {size}" + (" most surely" if len(moved) > 1 else "")
