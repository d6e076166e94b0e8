"""Segments by how many customers they have and how much they bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retention.plots.parts import nothing_to_draw
from retention.plots.shares import draw_shares, who_brings_most
from retention.plots.style import finish, house_style, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def plot_rfm(frame: pd.DataFrame, *, title: str = "", subtitle: str = "", source: str = "",
             ax: Axes | None = None) -> Axes:
    """Draw each segment's share of customers and of revenue, joined by a line.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `rfm_segments`, of one group.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"segment": ["Champions", "Lost"], "customers": [20, 80], "share": [0.2, 0.8],
    ...     "lower": [0.13, 0.71], "upper": [0.29, 0.87], "share_revenue": [0.7, 0.3], "revenue_lower": [0.6, 0.2],
    ...     "revenue_upper": [0.8, 0.4]})
    >>> plot_rfm(frame).get_title(loc="left")
    'Champions are 20 % of customers and bring 70 % of revenue'
    """
    if frame["segment"].duplicated().any():
        raise ValueError("frame: found several groups, allowed one: choose its rows first.")
    with house_style():
        rows = frame[frame["customers"] > 0].reset_index(drop=True)
        if rows.empty:
            return nothing_to_draw(new_axes(ax), frame, title=title, what="segments", source=source)
        ax = draw_shares(rows, names="segment", share="share", ax=ax)
        note = "Segments by recency and frequency, from the best to the lost; thin lines: 95 % intervals."
        finding = who_brings_most(rows, names="segment", share="share")
        return finish(ax, title=title or finding, subtitle=subtitle or note, source=source)
