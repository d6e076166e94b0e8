"""Products that go together, and whether recommending by that hits."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import percent_axis, shorten
from retention.plots.style import ACCENT, LINE, SOFT, picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from retention.result import Result


@picture
def complements(result: Result, axes: Callable[..., Axes], *, limit: int = 12) -> Axes:
    """Draw how much more often products are bought with (or after) others than otherwise.

    Only pairs that hold are drawn, the surest ``limit``, each once, in its more telling direction.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"product": ["Grinder"], "complement": ["Beans"], "n": [40], "estimate": [0.75],
    ...     "lift": [2.5], "lift_lower": [1.9], "lift_upper": [3.2], "holds": [True], "reason": [""]})
    >>> [label.get_text() for label in complements(table).get_yticklabels()]
    ['Grinder → Beans n 40']
    """
    from matplotlib.ticker import LogLocator, NullLocator

    table = result.table
    pairs = result.parts.get("pairs", table[table["holds"].astype(bool)]).head(limit)
    ax = axes(height=max(2.8, 1.8 + 0.34 * len(pairs)))
    y = np.arange(len(pairs))
    ax.hlines(y, pairs["lift_lower"], pairs["lift_upper"], color=LINE, lw=5)
    ax.plot(pairs["lift"], y, "o", color=ACCENT, ms=7)
    ax.axvline(1, color=SOFT, lw=1)
    ax.set_xscale("log")
    ax.xaxis.set_major_locator(LogLocator(subs=(1, 1.5, 2, 3, 5, 7)))
    ax.xaxis.set_minor_locator(NullLocator())
    ax.xaxis.set_major_formatter(lambda value, _: result.say("times", lift=value))
    names = [result.say("row", product=shorten(row.product, 24), complement=shorten(row.complement, 24), n=row.n)
             for row in pairs.itertuples()]
    ax.set_yticks(y, names, fontsize=9)
    ax.set_ylim(len(pairs) - 0.5, -0.6)
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", visible=True)
    return ax


@picture
def evaluate_recommendations(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw the hit rates of the recommendations and of simpler rules."""
    frame = result.table
    ax = axes(height=max(2.4, 1.6 + 0.4 * len(frame)))
    y = np.arange(len(frame))
    colours = [ACCENT, *[SOFT] * (len(frame) - 1)]
    ax.hlines(y, frame["lower"], frame["upper"], color=colours, lw=5, alpha=0.4)
    ax.scatter(frame["estimate"], y, color=colours, s=50, zorder=3)
    ax.set_yticks(y, [shorten(name) for name in frame["rule"]])
    ax.set_ylim(len(frame) - 0.5, -0.6)
    ax.set_xlim(left=0)
    percent_axis(ax.xaxis)
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", visible=True)
    return ax
