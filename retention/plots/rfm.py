"""Segments by how many customers they have and how much they bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import nothing_to_draw, percent, percent_axis, shorten
from retention.plots.style import ACCENT, LINE, WARM, finish, house_style, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def plot_rfm(frame: pd.DataFrame, *, title: str = "", subtitle: str = "", source: str = "",
             ax: Axes | None = None) -> Axes:
    """Draw each segment's share of customers and of revenue, joined by a line.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `rfm_segments`, of one group.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"segment": ["Champions", "Lost"], "customers": [20, 80], "share": [0.2, 0.8],
    ...     "lower": [0.13, 0.71], "upper": [0.29, 0.87], "share_revenue": [0.7, 0.3], "revenue_lower": [0.6, 0.2],
    ...     "revenue_upper": [0.8, 0.4]})
    >>> plot_rfm(frame).get_title(loc="left")
    'Champions are 20 % of customers and bring 70 % of revenue'
    """
    if frame["segment"].duplicated().any():
        raise ValueError("frame: found several groups, allowed one: choose its rows first.")
    with house_style():
        rows = frame[frame["customers"] > 0].reset_index(drop=True)
        if rows.empty:
            return nothing_to_draw(new_axes(ax), frame, title=title, what="segments", source=source)
        ax = new_axes(ax, height=max(2.8, 1.7 + 0.38 * len(rows)))
        y = np.arange(len(rows))
        ax.hlines(y, rows["share"], rows["share_revenue"], color=LINE, lw=5)
        sides = ((WARM, "share", "lower", "upper", -0.14),
                 (ACCENT, "share_revenue", "revenue_lower", "revenue_upper", 0.14))
        for colour, estimate, lower, upper, shift in sides:
            ax.hlines(y + shift, rows[lower], rows[upper], color=colour, lw=2, alpha=0.6)
            ax.plot(rows[estimate], y + shift, "o", color=colour, ms=7,
                    label="share of customers" if estimate == "share" else "share of revenue")
        names = [f"{shorten(name)}   n {n:,}" for name, n in zip(rows["segment"], rows["customers"], strict=True)]
        ax.set_yticks(y, names)
        ax.set_ylim(len(rows) - 0.5, -0.6)
        ax.set_xlim(left=min(0, float(np.nanmin([rows["share_revenue"], rows["share"]]))))
        percent_axis(ax.xaxis)
        ax.grid(axis="y", visible=False)
        ax.grid(axis="x", visible=True)
        ax.legend(loc="best", fontsize=9)
        note = "Segments by recency and frequency, from the best to the lost; thin lines: 95 % intervals."
        return finish(ax, title=title or _finding(rows), subtitle=subtitle or note, source=source)


def _finding(rows: pd.DataFrame) -> str:
    known = rows[rows["share_revenue"].notna()]
    if known.empty:
        return f"{rows['segment'].iloc[0]} are {percent(rows['share'].iloc[0])} of customers; there is no revenue"
    best = known.loc[known["share_revenue"].idxmax()]
    return (f"{best['segment']} are {percent(best['share'])} of customers and bring "
            f"{percent(best['share_revenue'])} of revenue")
