"""Groups of customers by what they are and what they bring: two points a group, joined by a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import percent, percent_axis, shorten
from retention.plots.style import ACCENT, LINE, WARM, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def draw_shares(rows: pd.DataFrame, *, names: str, share: str = "estimate", ax: Axes | None = None) -> Axes:
    """Draw the share of customers and of revenue of each row, with their intervals. Call inside `house_style`.

    ``rows`` has ``names`` (what each group is called), ``customers``, ``share`` with ``lower, upper``, and
    ``share_revenue, revenue_lower, revenue_upper``.
    """
    ax = new_axes(ax, height=max(2.8, 1.7 + 0.38 * len(rows)))
    y = np.arange(len(rows))
    ax.hlines(y, rows[share], rows["share_revenue"], color=LINE, lw=5)
    sides = ((WARM, share, "lower", "upper", -0.14, "share of customers"),
             (ACCENT, "share_revenue", "revenue_lower", "revenue_upper", 0.14, "share of revenue"))
    for colour, estimate, lower, upper, shift, label in sides:
        ax.hlines(y + shift, rows[lower], rows[upper], color=colour, lw=2, alpha=0.6)
        ax.plot(rows[estimate], y + shift, "o", color=colour, ms=7, label=label, clip_on=False)
    ax.set_yticks(y, [f"{shorten(name)}   n {n:,.0f}" for name, n in zip(rows[names], rows["customers"], strict=True)])
    ax.set_ylim(len(rows) - 0.5, -0.6)
    ax.set_xlim(left=min(0, float(np.nanmin([rows["share_revenue"], rows[share]]))))
    percent_axis(ax.xaxis)
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", visible=True)
    ax.legend(loc="best", fontsize=9)
    return ax


def who_brings_most(rows: pd.DataFrame, *, names: str, share: str = "estimate") -> str:
    """The finding: the group that brings most, its share of customers and of revenue."""
    known = rows[rows["share_revenue"].notna()]
    if known.empty:
        return f"{rows[names].iloc[0]} are {percent(rows[share].iloc[0])} of customers; there is no revenue"
    best = known.loc[known["share_revenue"].idxmax()]
    return (f"{best[names]} are {percent(best[share])} of customers and bring {percent(best['share_revenue'])} of "
            "revenue")
