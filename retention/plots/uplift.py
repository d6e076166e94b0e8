"""Whom a contact moves: its effect by groups of customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import nothing_to_draw
from retention.plots.style import ACCENT, BAD, SOFT, finish, house_style, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def plot_uplift(frame: pd.DataFrame, *, by: str = "risk", average: float | None = None, title: str = "",
                subtitle: str = "", source: str = "", ax: Axes | None = None) -> Axes:
    """Draw the effect of a randomised contact by groups of customers ranked by risk or by predicted uplift.

    Parameters
    ----------
    frame : pandas.DataFrame
        ``by_risk`` or ``by_uplift`` of an `Uplift`: ``group, n, estimate, lower, upper``.
    by : str
        What the groups are ranked by, for the axis.
    average : float, optional
        The average effect, drawn as a line.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"group": [1, 2, 3], "n": 100, "estimate": [-0.1, 0.02, 0.2], "lower": [-0.18, -0.1, 0.1],
    ...                       "upper": [-0.02, 0.14, 0.3]})
    >>> plot_uplift(frame).get_title(loc="left").replace("\\n", " ")
    'The contact moves 1 of 3 groups beyond chance, and drives 1 away'
    """
    with house_style():
        if frame.empty or frame["estimate"].isna().all():
            return nothing_to_draw(new_axes(ax), frame, title=title, what="effect", source=source)
        ax = new_axes(ax, width=8.0, height=4.4)
        ax.axhline(0, color=SOFT, lw=1)
        if average is not None:
            ax.axhline(100 * average, color=SOFT, lw=1, ls="--", label="average of all")
        away = (frame["upper"] < 0).to_numpy()
        for side, colour in ((~away, ACCENT), (away, BAD)):
            rows = frame[side]
            errors = 100 * np.abs(rows[["lower", "upper"]].sub(rows["estimate"], axis=0).to_numpy().T)
            ax.errorbar(rows["group"], 100 * rows["estimate"], yerr=errors, fmt="o", ms=6, lw=1.6, color=colour)
        if average is not None:
            bottom, top = ax.get_ylim()
            ax.set_ylim(bottom, top + 0.15 * (top - bottom))  # room for the legend above the intervals
            ax.legend(fontsize=9, loc="upper left")
        ax.set_xticks(frame["group"])
        ax.set_xlabel(f"groups of equally many customers by {by}, {frame['group'].max()}: the highest")
        ax.set_ylabel("effect of the contact, points")
        n = frame["n"]
        size = f"{n.min():,}" if n.min() == n.max() else f"{n.min():,} to {n.max():,}"
        note = f"Treated minus control, n {size} in each group; lines: 95 % interval."
        return finish(ax, title=title or _moved(frame), subtitle=subtitle or note, source=source)


def _moved(frame: pd.DataFrame) -> str:
    moved, away = int((frame["lower"] > 0).sum()), int((frame["upper"] < 0).sum())
    said = f"The contact moves {moved or 'none'} of {len(frame)} groups beyond chance"
    return f"{said}, and drives {away} away" if away else said
