"""Who answers, beside who the customers are; and how many still answer after many invitations."""

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
        finish(ax, title=title or _tired(rows), subtitle=subtitle or note)
        if source:
            ax.annotate(source, (0, 0), xytext=(0, -62), xycoords="axes fraction", textcoords="offset points",
                        fontsize=8.5, color=SOFT, va="top")
        return ax


def _tired(rows: pd.DataFrame) -> str:
    if rows["earlier"].max() == 0:
        return f"Nobody was asked twice yet; {percent(rows['estimate'].iloc[0])} answered"
    change, p = rows["change"].astype(float), rows["p_adjusted"].astype(float)
    tired = rows[(change < 0) & (p < 0.05)]
    if tired.empty:
        return "No fatigue seen: the same customers answer as often as at first"
    row = tired.iloc[0]
    return (f"After {row['earlier']} invitation{'' if row['earlier'] == 1 else 's'} the same customers answer "
            f"less: {percent(row['estimate'])}, not {percent(row['first'])}")
