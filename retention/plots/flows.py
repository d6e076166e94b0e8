"""Who went from which segment to which, as bands between two columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import apart, nothing_to_draw, percent, shorten
from retention.plots.style import BAD, GOOD, INK, SOFT, WARM, finish, house_style, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_COLOURS = {"up": GOOD, "same": "#b8c2cb", "down": WARM, "out": BAD}
#: Flows of a smaller share of all customers would be threads: they stay white.
_SMALL = 0.01
_GAP, _BAR, _LABELS_APART = 0.02, 0.035, 0.045


def plot_flows(frame: pd.DataFrame, *, title: str = "", subtitle: str = "", source: str = "",
               ax: Axes | None = None) -> Axes:
    """Draw where the customers of each segment went: two columns of segments, joined by bands as wide as they are many.

    Bands are coloured by movement; those of less than one in a hundred customers are left white, and the subtitle says
    how many customers that are.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `rfm_flows`: segments stand in the order of their categories.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"before": ["Loyal", "Loyal"], "now": ["Champions", "Lost"], "customers": [3, 1],
    ...                       "movement": ["up", "out"]})
    >>> plot_flows(frame).get_title(loc="left")
    'Of 4 customers 75 % moved up and 25 % down or out'
    """
    with house_style():
        if frame.empty:
            return nothing_to_draw(new_axes(ax), frame, title=title, what="flows", source=source)
        ax = new_axes(ax, width=8.6, height=6.2)
        total = int(frame["customers"].sum())
        flows = frame.assign(share=frame["customers"] / total)
        left, right = _column(flows, "before"), _column(flows, "now")
        _draw_column(ax, left, 0.0, side="left")
        _draw_column(ax, right, 1.0, side="right")
        flows = flows.assign(leaves=_tops(flows, left, "before"), arrives=_tops(flows, right, "now"))
        for flow in flows[flows["share"] >= _SMALL].itertuples():
            _draw_band(ax, flow.leaves, flow.arrives, flow.share, _COLOURS[flow.movement])
        shares = flows.groupby("movement")["share"].sum().reindex(list(_COLOURS), fill_value=0.0)
        for movement, share in shares.items():
            ax.bar(0, 0, color=_COLOURS[movement], label=f"{movement} {percent(share)}")
        ax.legend(loc="upper center", bbox_to_anchor=(0.5, 0.0), ncols=4, fontsize=9.5, handlelength=1.2)
        ax.set_xlim(-0.5, 1.5)
        ax.set_ylim(1 + _GAP * max(len(left), len(right)), -0.02)
        ax.set_axis_off()
        gone = shares["down"] + shares["out"]
        finding = f"Of {total:,} customers {percent(shares['up'])} moved up and {percent(gone)} down or out"
        small = flows.loc[flows["share"] < _SMALL, "share"].sum()
        note = "Left: segment then; right: segment now; shares of all who were customers then."
        if small:
            note += f" White: flows of less than one in a hundred, together {percent(small)}."
        return finish(ax, title=title or finding, subtitle=subtitle or note, source=source)


def _column(flows: pd.DataFrame, side: str) -> pd.DataFrame:
    """``top`` and ``share`` of each segment of a side, from the best down, with gaps between them."""
    column = flows.groupby(side, sort=flows[side].dtype == "category")[["share"]].sum()
    return column.assign(top=column["share"].cumsum() - column["share"] + _GAP * np.arange(len(column)))


def _tops(flows: pd.DataFrame, column: pd.DataFrame, side: str) -> pd.Series:
    """Where each band begins: below those of its segment that come before it."""
    within = flows.groupby(side)["share"].cumsum() - flows["share"]
    return flows[side].map(column["top"]).astype(float) + within


def _draw_column(ax: Axes, column: pd.DataFrame, x: float, *, side: str) -> None:
    ax.bar(x, column["share"], bottom=column["top"], width=_BAR, color=INK)
    middles = (column["top"] + column["share"] / 2).tolist()
    outwards = -1 if side == "left" else 1
    for name, share, middle, place in zip(column.index, column["share"], middles, apart(middles, _LABELS_APART),
                                          strict=True):
        ax.plot([x + outwards * 0.02, x + outwards * 0.05], [middle, place], color=SOFT, lw=0.8)
        ax.text(x + outwards * 0.06, place, f"{shorten(name)}  {percent(share)}", va="center", fontsize=9.5,
                ha="right" if side == "left" else "left")


def _draw_band(ax: Axes, top_left: float, top_right: float, share: float, colour: str) -> None:
    """A band between the columns that leaves and arrives level."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    near, far = _BAR / 2, 1 - _BAR / 2
    upper = [(near, top_left), (0.5, top_left), (0.5, top_right), (far, top_right)]
    lower = [(x, y + share) for x, y in reversed(upper)]
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    ax.add_patch(PathPatch(Path([*upper, *lower, upper[0]], codes), facecolor=colour, edgecolor="none", alpha=0.6))
