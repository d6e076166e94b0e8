"""Detractors heard, and not heard yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import nothing_to_draw, percent
from retention.plots.style import BAD, GOOD, LINE, WARM, finish, house_style, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_COLOURS = {"in time": GOOD, "late": WARM, "overdue": BAD, "open": LINE}


def plot_follow_up(frame: pd.DataFrame, *, title: str = "", subtitle: str = "", source: str = "",
                   ax: Axes | None = None) -> Axes:
    """Draw the detractors of each week by whether they have heard from us.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `detractors_followed_up`. Only counts are drawn.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"answered": pd.to_datetime(["2025-01-06", "2025-01-07"]),
    ...                       "state": ["overdue", "in time"]})
    >>> plot_follow_up(frame).get_title(loc="left")
    '1 of 2 detractors still waits to hear from us, past the time'
    """
    import pandas as pd

    with house_style():
        if frame.empty:
            return nothing_to_draw(new_axes(ax), frame, title=title or "No detractor to hear", what="detractors",
                                   source=source)
        ax = new_axes(ax)
        week = frame["answered"].dt.to_period("W").dt.start_time
        weeks = pd.date_range(week.min(), week.max(), freq="7D")
        counts = pd.crosstab(week, frame["state"]).reindex(index=weeks, columns=[*_COLOURS], fill_value=0)
        bottom, place = np.zeros(len(weeks)), np.arange(len(weeks))
        for state, colour in _COLOURS.items():
            ax.bar(place, counts[state], bottom=bottom, color=colour, width=0.78,
                   label=f"{state}, {int(counts[state].sum()):,}")
            bottom += counts[state].to_numpy()
        step = max(1, -(-len(weeks) // 9))
        ax.set_xticks(place[::step], [f"{day:%d %b}" for day in weeks[::step]])
        ax.yaxis.get_major_locator().set_params(integer=True)
        ax.set_ylim(0, bottom.max() * 1.25)
        ax.legend(loc="upper left", ncols=4, fontsize=9)
        overdue, n = int(counts["overdue"].to_numpy().sum()), len(frame)
        in_time = percent((frame["state"] == "in time").mean())
        found = (f"{overdue:,} of {n:,} detractors still wait{'s' if overdue == 1 else ''} to hear from us, past the "
                 "time" if overdue else f"No detractor waits too long; {in_time} heard from us in time")
        note = f"Detractors by week of their answer and by whether they have heard from us; n {n:,}."
        return finish(ax, title=title or found, subtitle=subtitle or note, source=source)
