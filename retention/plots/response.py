"""Who answers, beside who the customers are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import nothing_to_draw, percent, percent_axis, shorten
from retention.plots.style import ACCENT, INK, SOFT, finish, house_style, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def plot_who_answers(frame: pd.DataFrame, *, by: str, title: str = "", subtitle: str = "", source: str = "",
                     ax: Axes | None = None) -> Axes:
    """Draw for each group its share of the customers and its share of those who answered, and how far they lie apart.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `who_answers`.
    by : str
        The column with the groups' names.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"segment": ["Loyal", "Lost"], "customers": [40, 60], "share_customers": [0.4, 0.6],
    ...     "people": [30, 10], "share_people": [0.75, 0.25], "asked": [50, 50], "estimate": [0.6, 0.2],
    ...     "lower": [0.5, 0.1], "upper": [0.7, 0.3], "n": 50, "differs": True, "reason": ""})
    >>> plot_who_answers(frame, by="segment").get_title(loc="left")
    '“Loyal” are 75 % of those who answered and 40 % of the customers'
    """
    with house_style():
        if frame.empty or not frame["people"].sum():
            return nothing_to_draw(new_axes(ax), frame, title=title, what="answers", source=source)
        rows = frame.reset_index(drop=True)
        ax = new_axes(ax, height=max(2.8, 1.7 + 0.38 * len(rows)))
        y = np.arange(len(rows))
        ax.hlines(y, rows["share_customers"], rows["share_people"], color=SOFT, lw=1.4)
        ax.plot(rows["share_customers"], y, "o", color=SOFT, mfc="white", ms=8, mew=1.8, label="of the customers")
        ax.plot(rows["share_people"], y, "o", color=ACCENT, ms=8, label="of those who answered")
        for at, row in enumerate(rows.itertuples()):
            known = not np.isnan(row.estimate)
            words = (f"{percent(row.estimate)} ({percent(row.lower)} to {percent(row.upper)}) of {row.n:,}" if known
                     else "not asked")
            ax.annotate(words, (1.01, at), xycoords=("axes fraction", "data"), va="center", fontsize=9,
                        fontweight="bold" if row.differs else "normal", color=INK if known else SOFT)
        ax.set_yticks(y, [f"{shorten(name)}   {count:,}" for name, count in zip(rows[by], rows["customers"],
                                                                               strict=True)], fontsize=9)
        ax.set_ylim(len(rows) - 0.4, -0.6)
        ax.grid(axis="y", visible=False)
        ax.grid(axis="x", visible=True)
        ax.set_xlim(0, 1.08 * max(rows["share_customers"].max(), rows["share_people"].max()))
        percent_axis(ax.xaxis)
        ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.5 / ax.figure.get_figheight()), ncols=2, fontsize=9)
        note = (f"Left: customers (n {rows['customers'].sum():,}; {rows['people'].sum():,} answered). Right: share of "
                "invitations answered with 95 % interval; bold: unlike all others.")
        gap = (rows["share_people"] - rows["share_customers"]).abs().idxmax()
        found = (f"“{shorten(rows[by][gap])}” are {percent(rows['share_people'][gap])} of those who answered and "
                 f"{percent(rows['share_customers'][gap])} of the customers")
        finish(ax, title=title or found, subtitle=subtitle or note)
        if source:
            ax.annotate(source, (0, 0), xytext=(0, -66), xycoords="axes fraction", textcoords="offset points",
                        fontsize=8.5, color=SOFT, va="top")
        return ax
