"""Where customers stand in their life with the business, and how they moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import nothing_to_draw, percent, percent_axis
from retention.plots.style import ACCENT, BAD, GOOD, SOFT, WARM, finish, house_style, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_COLOURS = {"New": "#56b4e9", "Active": ACCENT, "Won back": GOOD, "Slowing": WARM, "At risk": BAD, "Lapsed": "#7f7f7f"}
_LOSING = ("Slowing", "At risk", "Lapsed")
#: Of the movements, in their order: each in the colour of the state that it leads to.
_MOVES = [_COLOURS[state] for state in ("New", "Won back", *_LOSING)]


def plot_lifecycle(frame: pd.DataFrame, *, title: str = "", subtitle: str = "", source: str = "",
                   ax: Axes | None = None) -> Axes:
    """Draw the share of customers in each state.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `lifecycle_states`.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"state": ["Active", "At risk"], "customers": [60, 40], "estimate": [0.6, 0.4],
    ...     "lower": [0.5, 0.3], "upper": [0.7, 0.5], "n": [100, 100], "rule": ["recent", "silent"]})
    >>> plot_lifecycle(frame).get_title(loc="left")
    '60 % of customers are in rhythm, 40 % slowing or at risk, 0 % lapsed'
    """
    with house_style():
        if not frame["customers"].sum():
            return nothing_to_draw(new_axes(ax), frame, title=title, what="customers", source=source)
        ax = new_axes(ax, height=1.7 + 0.52 * len(frame))
        y = np.arange(len(frame))
        ax.barh(y, frame["estimate"], height=0.6, color=[_COLOURS[state] for state in frame["state"]])
        ax.hlines(y, frame["lower"], frame["upper"], color=SOFT, lw=2)
        ax.set_yticks(y, [f"{row.state}   n {row.customers:,}" for row in frame.itertuples()])
        ax.invert_yaxis()
        ax.set_xlim(0, 1.08 * max(frame["upper"].max(), 0.01))
        percent_axis(ax.xaxis)
        ax.grid(axis="y", visible=False)
        ax.grid(axis="x", visible=True)
        note = f"Share of {int(frame['n'].iloc[0]):,} customers by their own rhythm; lines: 95 % intervals."
        return finish(ax, title=title or _finding(frame), subtitle=subtitle or note, source=source)


def _finding(frame: pd.DataFrame) -> str:
    share = frame.set_index("state")["estimate"]
    well = share.reindex(["New", "Active", "Won back"]).sum()
    losing = share.reindex(["Slowing", "At risk"]).sum()
    lapsed = share.reindex(["Lapsed"]).sum()
    return (f"{percent(well)} of customers are in rhythm, {percent(losing)} slowing or at risk, "
            f"{percent(lapsed)} lapsed")


def plot_lifecycle_flows(frame: pd.DataFrame, *, title: str = "", subtitle: str = "", source: str = "",
                         ax: Axes | None = None) -> Axes:
    """Draw, period by period, who came into rhythm (above 0) and who fell out of it (below).

    Above stand the first purchases and those who came back from slowing, risk or lapse; below, those who began to
    slow, came to risk or lapsed.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `lifecycle_flows`.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"period": ["2025-01", "2025-01"], "before": ["Not yet", "Active"],
    ...                       "now": ["New", "Slowing"], "customers": [30, 12]})
    >>> plot_lifecycle_flows(frame).get_title(loc="left")
    'In 2025-01, 30 came into rhythm, 12 began to slow and 0 lapsed'
    """
    with house_style():
        if frame.empty:
            return nothing_to_draw(new_axes(ax), frame, title=title, what="flows", source=source)
        ax = new_axes(ax)
        periods = list(dict.fromkeys(frame["period"]))
        sides = {name: _counted(frame[rows], periods) for name, rows in _movements(frame).items()}
        x, base = np.arange(len(periods)), {1: np.zeros(len(periods)), -1: np.zeros(len(periods))}
        for colour, (name, counts) in zip(_MOVES, sides.items(), strict=True):
            sign = 1 if name in _GAINS else -1
            ax.bar(x, sign * counts, bottom=base[sign], width=0.75, color=colour, label=name)
            base[sign] = base[sign] + sign * counts
        ax.axhline(0, color=SOFT, lw=1)
        step = -(-len(periods) // 6)
        ax.set_xticks(x[::step], periods[::step])
        ax.set_ylabel("customers")
        ax.yaxis.set_major_formatter(lambda value, _: f"{abs(value):,.0f}")
        ax.legend(loc="upper left", bbox_to_anchor=(1, 1), fontsize=9)
        finding = (f"In {periods[-1]}, {base[1][-1]:,.0f} came into rhythm, "
                   f"{sides['began to slow'][-1]:,.0f} began to slow and {sides['lapsed'][-1]:,.0f} lapsed")
        note = "Customers who changed state in each period; above 0 into rhythm, below out of it or further away."
        return finish(ax, title=title or finding, subtitle=subtitle or note, source=source)


_GAINS = ("first purchase", "came back")


def _movements(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """Which rows are which movement; the rows that are none stayed or changed among the states in rhythm."""
    moved = frame["before"] != frame["now"]
    new, out = frame["before"] == "Not yet", frame["now"].isin(_LOSING)
    return {"first purchase": new & ~out, "came back": frame["before"].isin(_LOSING) & ~out,
            "began to slow": moved & (frame["now"] == "Slowing"), "came to risk": moved & (frame["now"] == "At risk"),
            "lapsed": moved & (frame["now"] == "Lapsed")}


def _counted(frame: pd.DataFrame, periods: list[str]) -> np.ndarray:
    return frame.groupby("period")["customers"].sum().reindex(periods, fill_value=0).to_numpy(dtype=float)
