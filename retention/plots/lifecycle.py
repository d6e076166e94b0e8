"""Where customers stand in their life with the business, and how they moved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import percent_axis
from retention.plots.style import ACCENT, BAD, GOOD, SOFT, WARM, picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from retention.result import Result

_COLOURS = {"New": "#56b4e9", "Active": ACCENT, "Won back": GOOD, "Slowing": WARM, "At risk": BAD, "Lapsed": "#7f7f7f"}
#: The movements in their order: the state whose colour each has, and whether it is into rhythm (1) or out of it (−1).
_MOVES = {"first_purchase": ("New", 1), "came_back": ("Won back", 1), "began_to_slow": ("Slowing", -1),
          "came_to_risk": ("At risk", -1), "lapsed": ("Lapsed", -1)}


@picture
def lifecycle_states(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw the share of customers in each state.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"state": ["Active", "At risk"], "customers": [60, 40], "estimate": [0.6, 0.4],
    ...     "lower": [0.5, 0.3], "upper": [0.7, 0.5], "n": [100, 100]})
    >>> [label.get_text() for label in lifecycle_states(table).get_yticklabels()]
    ['Active n 60', 'At risk n 40']
    """
    frame = result.table
    ax = axes(height=1.7 + 0.52 * len(frame))
    y = np.arange(len(frame))
    ax.barh(y, frame["estimate"], height=0.6, color=[_COLOURS[state] for state in frame["state"]])
    ax.hlines(y, frame["lower"], frame["upper"], color=SOFT, lw=2)
    ax.set_yticks(y, [result.say_common("group-row", name=row.state, customers=row.customers)
                      for row in frame.itertuples()])
    ax.invert_yaxis()
    ax.set_xlim(0, 1.08 * max(frame["upper"].max(), 0.01))
    percent_axis(ax.xaxis)
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", visible=True)
    return ax


@picture
def lifecycle_flows(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw, period by period, who came into rhythm (above 0) and who fell out of it (below).

    Above stand the first purchases and those who came back from slowing, risk or lapse; below, those who began to
    slow, came to risk or lapsed.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"period": "2025-01", "movement": ["first_purchase", "began_to_slow"],
    ...                       "customers": [30, 12]})
    >>> [float(bars[0].get_height()) for bars in lifecycle_flows(table).containers[:3]]
    [30.0, 0.0, -12.0]
    """
    frame = result.table
    periods = list(dict.fromkeys(frame["period"]))
    moves = frame.pivot_table(index="period", columns="movement", values="customers", aggfunc="sum").reindex(periods)
    moves = moves.reindex(columns=list(_MOVES)).fillna(0)
    ax = axes()
    x, base = np.arange(len(moves)), {1: np.zeros(len(moves)), -1: np.zeros(len(moves))}
    for name, (state, sign) in _MOVES.items():
        counts = sign * moves[name].to_numpy(dtype=float)
        ax.bar(x, counts, bottom=base[sign], width=0.75, color=_COLOURS[state],
               label=result.say(name.replace("_", "-")))
        base[sign] = base[sign] + counts
    ax.axhline(0, color=SOFT, lw=1)
    step = -(-len(moves) // 6)
    ax.set_xticks(x[::step], periods[::step])
    ax.set_ylabel(result.say("axis"))
    ax.yaxis.set_major_formatter(lambda value, _: result.write(abs(value), "count"))
    ax.legend(loc="upper left", bbox_to_anchor=(1, 1), fontsize=9)
    return ax
