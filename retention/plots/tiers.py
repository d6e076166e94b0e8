"""What each value tier brings, from which revenue on a customer is in it, and whether it lasts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import nothing_to_draw, percent, percent_axis
from retention.plots.style import ACCENT, INK, SOFT, finish, house_style, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def plot_tiers(frame: pd.DataFrame, *, currency: str = "", title: str = "", subtitle: str = "", source: str = "",
               ax: Axes | None = None) -> Axes:
    """Draw the share of revenue of each tier, with its threshold and how many of a year ago are still in it.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `value_tiers`.
    currency : str
        Of the thresholds.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"tier": ["top 1 %", "other 99 %"], "customers": [2, 198], "threshold": [900.0, 0.0],
    ...     "estimate": [0.2, 0.8], "lower": [0.1, 0.7], "upper": [0.3, 0.9], "n": 200, "stayed": [0.5, None]})
    >>> plot_tiers(frame).get_title(loc="left")
    'The top 1 % of customers bring 20 % of revenue'
    """
    with house_style():
        rows = frame[frame["estimate"].notna()].reset_index(drop=True)
        if rows.empty:
            return nothing_to_draw(new_axes(ax), frame, title=title, what="tiers", source=source)
        ax = new_axes(ax, height=1.9 + 0.5 * len(rows))
        y = np.arange(len(rows))
        ax.barh(y, rows["estimate"], height=0.58, color=ACCENT)
        ax.hlines(y, rows["lower"], rows["upper"], color=INK, lw=2)
        ends = rows[["estimate", "upper"]].max(axis=1)
        for place, end, row in zip(y, ends, rows.itertuples(), strict=True):
            ax.annotate(_words(row, currency), (end, place), xytext=(7, 0), textcoords="offset points", va="center",
                        fontsize=9, color=SOFT)
        ax.set_yticks(y, [f"{row.tier}   n {row.customers:,}" for row in rows.itertuples()])
        ax.invert_yaxis()
        ax.set_xlim(min(0, float(rows["estimate"].min())), 1.5 * float(ends.max()))
        percent_axis(ax.xaxis)
        ax.grid(axis="y", visible=False)
        ax.grid(axis="x", visible=True)
        best = rows.iloc[0]
        finding = f"The {best['tier']} of customers bring {percent(best['estimate'])} of revenue"
        note = f"Share of net revenue by tier of {int(rows['n'].iloc[0]):,} customers; lines: 95 % intervals."
        if rows["stayed"].notna().any():
            note += " “Still”: of who was in the tier a year ago, the share that is in it or above now."
        return finish(ax, title=title or finding, subtitle=subtitle or note, source=source)


def _words(row, currency: str) -> str:
    least = f"from {row.threshold:,.0f} {currency}".rstrip().replace("-", "−")
    return f"{least}; still {percent(row.stayed)}" if row.stayed == row.stayed and row.stayed is not None else least
