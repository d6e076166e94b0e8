"""The matrix of what customers say and do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import nothing_to_draw, percent
from retention.plots.style import INK, finish, house_style, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def plot_attitude(frame: pd.DataFrame, *, currency: str = "", title: str = "", subtitle: str = "", source: str = "",
                  ax: Axes | None = None) -> Axes:
    """Draw attitude × behaviour: shade and share of customers, their number, and what each brings.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `attitude_matrix`.
    currency : str
        Written after money.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"attitude": ["promoter", "promoter", "detractor", "detractor"],
    ...     "behaviour": ["buying", "not buying"] * 2, "cell": ["loyal", "at risk", "inert", "lost"],
    ...     "customers": [40, 10, 30, 20], "share": [0.4, 0.1, 0.3, 0.2], "n": 100, "value_each": [9.0, 2, 8, 1],
    ...     "share_value": [0.6, 0.05, 0.3, 0.05], "reason": ""})
    >>> plot_attitude(frame).get_title(loc="left")
    'Of those who buy 57 % are loyal; the rest only buy'
    """
    with house_style():
        if frame.empty or not frame["customers"].sum():
            return nothing_to_draw(new_axes(ax), frame, title=title, what="answers", source=source)
        attitudes, behaviours = (list(dict.fromkeys(frame[name])) for name in ("attitude", "behaviour"))
        ax = new_axes(ax, width=8.4, height=1.6 + 1.05 * len(attitudes))
        grid = frame.set_index(["attitude", "behaviour"])
        shares = np.array([[grid.loc[(row, column), "share"] for column in behaviours] for row in attitudes])
        ax.imshow(shares, cmap="Blues", vmin=0, vmax=max(0.6, shares.max()), aspect="auto")
        for row, attitude in enumerate(attitudes):
            for column, behaviour in enumerate(behaviours):
                cell = grid.loc[(attitude, behaviour)]
                colour = "white" if cell["share"] > 0.36 else INK
                ax.text(column, row - 0.22, f"{cell['cell']}  {percent(cell['share'])}", ha="center", va="center",
                        color=colour, fontsize=13, fontweight="bold")
                ax.text(column, row + 0.17, _detail(cell, currency), ha="center", va="center", color=colour, fontsize=9)
        ax.set_xticks(range(len(behaviours)), behaviours)
        ax.xaxis.tick_bottom()
        ax.set_yticks(range(len(attitudes)), [f"{name}s" for name in attitudes])
        ax.tick_params(length=0)
        ax.grid(visible=False)
        ax.set_xticks(np.arange(0.5, len(behaviours) - 1), minor=True)
        ax.set_yticks(np.arange(0.5, len(attitudes) - 1), minor=True)
        ax.grid(which="minor", visible=True, color="white", linewidth=3, axis="both")
        ax.tick_params(which="minor", length=0)
        for spine in ax.spines.values():
            spine.set_visible(False)
        note = (f"Share of the n {int(frame['n'].iloc[0]):,} customers who answered; what each brings, and their part "
                "of all revenue of these.")
        return finish(ax, title=title or _finding(frame), subtitle=subtitle or note, source=source)


def _detail(cell: pd.Series, currency: str) -> str:
    if not cell["customers"]:
        return "nobody"
    people = f"{int(cell['customers']):,} customer{'' if cell['customers'] == 1 else 's'}"
    brings = "" if np.isnan(cell["share_value"]) else f", {percent(cell['share_value'])} of revenue"
    return f"{people}\n{cell['value_each']:,.0f}{f' {currency}' if currency else ''} each{brings}"


def _finding(frame: pd.DataFrame) -> str:
    counts = frame.groupby("cell")["customers"].sum()
    buying = counts.get("loyal", 0) + counts.get("inert", 0)
    if not buying:
        return "None of those who answered buys any more"
    return f"Of those who buy {percent(counts.get('loyal', 0) / buying)} are loyal; the rest only buy"
