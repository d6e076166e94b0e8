"""Detractors who have had an answer, and those who have not."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from retention.plots.style import BAD, GOOD, LINE, WARM, picture
from retention.result import Result
from retention.words import formats

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_COLOURS = {"in time": GOOD, "late": WARM, "overdue": BAD, "open": LINE}


@picture
def detractors_followed_up(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw the detractors of each week by whether they have had an answer. Only counts are drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"answered": pd.to_datetime(["2025-01-06", "2025-01-07"]),
    ...                       "state": ["overdue", "in time"]})
    >>> ax = detractors_followed_up(table)
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['in time, 1', 'late, 0', 'overdue, 1', 'not due yet, 0']
    """
    import pandas as pd

    frame, ax = result.table, axes()
    week = frame["answered"].dt.to_period("W").dt.start_time
    weeks = pd.date_range(week.min(), week.max(), freq="7D")
    counts = pd.crosstab(week, frame["state"]).reindex(index=weeks, columns=[*_COLOURS], fill_value=0)
    bottom, place = np.zeros(len(weeks)), np.arange(len(weeks))
    for state, colour in _COLOURS.items():
        ax.bar(place, counts[state], bottom=bottom, color=colour, width=0.78,
               label=result.say(state.replace(" ", "-"), n=int(counts[state].sum())))
        bottom += counts[state].to_numpy()
    step = max(1, -(-len(weeks) // 9))
    ax.set_xticks(place[::step], [formats.months_in(f"{day:%d %b}", language=result.context.language)
                                  for day in weeks[::step]])
    ax.yaxis.get_major_locator().set_params(integer=True)
    ax.set_ylim(0, bottom.max() * 1.25)
    ax.legend(loc="upper left", ncols=4, fontsize=9)
    return ax
