"""From margin to contribution: what serving customers costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import nothing_to_draw, percent
from retention.plots.style import ACCENT, BAD, GOOD, finish, house_style, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_NAMES = {"margin": "margin", "plans": "plans", "refunds": "refunds", "service": "tickets", "programme": "programme",
          "contact": "contacts", "contribution": "contribution"}
_EARNED = ("margin", "plans")
#: Not every business has these: without money they have no bar.
_OPTIONAL = ("plans", "contact")


def plot_serving(summary: pd.DataFrame, *, currency: str = "", title: str = "", subtitle: str = "", source: str = "",
                 ax: Axes | None = None) -> Axes:
    """Draw the margin of purchases and plans, what is taken from it, and the contribution that is left.

    Parameters
    ----------
    summary : pandas.DataFrame
        From `serving_summary`.
    currency : str
        Written at the axis.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> summary = pd.DataFrame({"measure": ["margin", "service", "contribution", "surely lose money"],
    ...     "money": [100.0, -30.0, 70.0, -5.0], "estimate": [0.5, -0.15, 0.35, 0.04], "n": 200})
    >>> plot_serving(summary).get_title(loc="left")
    'Serving customers takes 30 % of the margin; 8 of 200 surely lose money'
    """
    with house_style():
        ax = new_axes(ax)
        table = summary.set_index("measure")
        items = [name for name in _NAMES
                 if name in table.index and (name not in _OPTIONAL or table.loc[name, "money"])]
        earned = float(table["money"].reindex(_EARNED).sum())
        if not items or not earned:
            return nothing_to_draw(ax, summary, title=title, what="contribution", source=source)
        money = table.loc[items, "money"].to_numpy(dtype=float)
        ends = np.cumsum(money[:-1])
        starts = np.r_[0.0, ends[:-1], 0.0]
        colours = [ACCENT if name in _EARNED else BAD for name in items[:-1]] + [GOOD if money[-1] >= 0 else BAD]
        ax.bar(range(len(items)), money, bottom=starts, color=colours, width=0.62)
        for place, (start, value) in enumerate(zip(starts, money, strict=True)):
            text = f"{value:,.0f}".replace("-", "−")
            ax.annotate(text, (place, max(start, start + value)), xytext=(0, 3), textcoords="offset points",
                        ha="center", fontsize=9)
        ax.axhline(0, color="black", lw=0.8)
        ax.set_xticks(range(len(items)), [_NAMES[name] for name in items])
        ax.set_ylabel(f"money ({currency})" if currency else "money")
        ax.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}".replace("-", "−"))
        low, high = ax.get_ylim()
        ax.set_ylim(low, high + 0.08 * (high - low))  # room for the number on the highest bar
        taken = (earned - money[-1]) / earned
        finding = f"Serving customers takes {percent(taken)} of the margin"
        if "surely lose money" in table.index:
            row = table.loc["surely lose money"]
            many = round(row["estimate"] * row["n"])
            finding += f"; {many:,} of {int(row['n']):,} surely lose{'s' * (many == 1)} money"
        note = f"Margin of all that was charged less what serving cost; n {int(summary['n'].max()):,} customers."
        return finish(ax, title=title or finding, subtitle=subtitle or note, source=source)
