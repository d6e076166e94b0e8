"""How many still answer after many invitations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import nothing_to_draw, percent, percent_axis
from retention.plots.style import ACCENT, SOFT, finish, house_style, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def plot_fatigue(frame: pd.DataFrame, *, title: str = "", subtitle: str = "", source: str = "",
                 ax: Axes | None = None) -> Axes:
    """Draw the response rate by earlier invitations, beside the first of the same customers.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `survey_fatigue`.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"earlier": [0, 1], "estimate": [0.4, 0.3], "lower": [0.38, 0.27], "upper": [0.42, 0.33],
    ...     "n": [900, 600], "customers": [900, 600], "first": [0.4, 0.45], "change": [None, -0.15],
    ...     "p_adjusted": [None, 0.001], "reason": ""})
    >>> plot_fatigue(frame).get_title(loc="left")
    'After 1 invitation the same customers answer less: 30 %, not 45 %'
    """
    with house_style():
        rows = frame[frame["estimate"].notna()].reset_index(drop=True)
        if rows.empty:
            return nothing_to_draw(new_axes(ax), frame, title=title, what="response rate", source=source)
        ax, place = new_axes(ax), np.arange(len(rows))
        ax.vlines(place, rows["lower"], rows["upper"], color=ACCENT, lw=2.2, alpha=0.55)
        ax.plot(place, rows["estimate"], "o-", color=ACCENT, ms=6, lw=1.2, label="after so many invitations")
        later = rows["earlier"] > 0
        ax.plot(place[later], rows["first"][later], "D", color=SOFT, mfc="white", ms=6, mew=1.5,
                label="the same customers, at their first")
        names = [str(count) for count in rows["earlier"]]
        names[-1] += " or more" if len(rows) > 1 else ""
        ax.set_xticks(place, [f"{name}\nn {n:,}" for name, n in zip(names, rows["n"], strict=True)])
        ax.set_xlim(-0.5, len(rows) - 0.5)
        ax.set_xlabel("earlier invitations")
        percent_axis(ax.yaxis)
        ax.set_ylim(0, min(1.02, 1.2 * max(rows["upper"].max(), rows["first"].max())))
        ax.legend(loc="lower left", fontsize=9)
        note = "Share of invitations answered; line: 95 % interval; n invitations."
        finish(ax, title=title or _finding(rows), subtitle=subtitle or note)
        if source:
            ax.annotate(source, (0, 0), xytext=(0, -62), xycoords="axes fraction", textcoords="offset points",
                        fontsize=8.5, color=SOFT, va="top")
        return ax


def _finding(rows: pd.DataFrame) -> str:
    if rows["earlier"].max() == 0:
        return f"Nobody was asked twice yet; {percent(rows['estimate'].iloc[0])} answered"
    change, p = rows["change"].astype(float), rows["p_adjusted"].astype(float)
    tired = rows[(change < 0) & (p < 0.05)]
    if tired.empty:
        return "No fatigue seen: the same customers answer as often as at first"
    row = tired.iloc[0]
    return (f"After {row['earlier']} invitation{'' if row['earlier'] == 1 else 's'} the same customers answer "
            f"less: {percent(row['estimate'])}, not {percent(row['first'])}")
