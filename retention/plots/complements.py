"""Products that go together, and whether recommending by that hits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import nothing_to_draw, percent, percent_axis, shorten
from retention.plots.style import ACCENT, LINE, SOFT, finish, house_style, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def plot_complements(frame: pd.DataFrame, *, limit: int = 12, title: str = "", subtitle: str = "", source: str = "",
                     ax: Axes | None = None) -> Axes:
    """Draw how much more often products are bought with (or after) others than otherwise.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `complements`; only pairs that hold are drawn, the surest first, each once, in its more telling direction.
    limit : int
        Pairs drawn.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"product": ["Grinder"], "complement": ["Beans"], "n": [40], "estimate": [0.75],
    ...     "lift": [2.5], "lift_lower": [1.9], "lift_upper": [3.2], "holds": [True], "reason": [""]})
    >>> plot_complements(frame).get_title(loc="left")
    '75 % of who buy “Grinder” also buy “Beans”: 2.5 times the usual'
    """
    with house_style():
        pairs = frame[frame["holds"].astype(bool)]
        pair = [" ".join(sorted(names)) for names in zip(pairs["product"], pairs["complement"], strict=True)]
        pairs = pairs.assign(pair=pair).sort_values("estimate", ascending=False, kind="stable").drop_duplicates("pair")
        pairs = pairs.sort_values("lift_lower", ascending=False, kind="stable").head(limit)
        if pairs.empty:
            return nothing_to_draw(new_axes(ax), frame, title=title, what="complements", source=source)
        ax = new_axes(ax, height=max(2.8, 1.8 + 0.34 * len(pairs)))
        y = np.arange(len(pairs))
        ax.hlines(y, pairs["lift_lower"], pairs["lift_upper"], color=LINE, lw=5)
        ax.plot(pairs["lift"], y, "o", color=ACCENT, ms=7)
        ax.axvline(1, color=SOFT, lw=1)
        ax.set_xscale("log")
        ax.xaxis.set_major_formatter(lambda value, _: f"{value:g} ×")
        names = [f"{shorten(a, 24)} → {shorten(b, 24)}   n {n:,}"
                 for a, b, n in zip(pairs["product"], pairs["complement"], pairs["n"], strict=True)]
        ax.set_yticks(y, names, fontsize=9)
        ax.set_ylim(len(pairs) - 0.5, -0.6)
        ax.grid(axis="y", visible=False)
        ax.grid(axis="x", visible=True)
        first = pairs.iloc[0]
        finding = (f"{percent(first['estimate'])} of who buy “{shorten(first['product'])}” also buy "
                   f"“{shorten(first['complement'])}”: {first['lift']:.2g} times the usual")
        note = "Lift: how many times as often as usual, with 95 % interval; pairs beyond chance (false-discovery rate)."
        return finish(ax, title=title or finding, subtitle=subtitle or note, source=source)


def plot_recommendations(frame: pd.DataFrame, *, title: str = "", subtitle: str = "", source: str = "",
                         ax: Axes | None = None) -> Axes:
    """Draw the hit rates of the recommendations and of simpler rules.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `evaluate_recommendations`.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"rule": ["complements", "most popular"], "estimate": [0.4, 0.2], "lower": [0.36, 0.17],
    ...                       "upper": [0.44, 0.23], "n": [600, 600], "beaten": [False, True], "reason": ["", ""]})
    >>> plot_recommendations(frame).get_title(loc="left")
    'Recommendations hit 40 % of customers; the best simpler rule 20 %'
    """
    with house_style():
        if frame.empty or frame["estimate"].isna().any():
            return nothing_to_draw(new_axes(ax), frame, title=title, what="hit rates", source=source)
        ax = new_axes(ax, height=max(2.4, 1.6 + 0.4 * len(frame)))
        y = np.arange(len(frame))
        colours = [ACCENT, *[SOFT] * (len(frame) - 1)]
        ax.hlines(y, frame["lower"], frame["upper"], color=colours, lw=5, alpha=0.4)
        ax.scatter(frame["estimate"], y, color=colours, s=50, zorder=3)
        ax.set_yticks(y, frame["rule"])
        ax.set_ylim(len(frame) - 0.5, -0.6)
        ax.set_xlim(left=0)
        percent_axis(ax.xaxis)
        ax.grid(axis="y", visible=False)
        ax.grid(axis="x", visible=True)
        ours, best = frame["estimate"].iloc[0], frame["estimate"].iloc[1:].max()
        finding = f"Recommendations hit {percent(ours)} of customers; the best simpler rule {percent(best)}"
        note = (f"Share of n {int(frame['n'].iloc[0]):,} customers who later bought a recommended product that was new "
                "to them; 95 % intervals.")
        return finish(ax, title=title or finding, subtitle=subtitle or note, source=source)
