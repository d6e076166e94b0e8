"""How good reorder dates are, and when customers are due."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import nothing_to_draw
from retention.plots.style import ACCENT, PALETTE, SOFT, WARM, finish, house_style, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_OURS = "reorder date"


def plot_reorder_scores(frame: pd.DataFrame, *, title: str = "", subtitle: str = "", source: str = "",
                        ax: Axes | None = None) -> Axes:
    """Draw by how many days each kind of date was off on the holdout, by how much was known of the customer.

    Parameters
    ----------
    frame : pandas.DataFrame
        ``scores`` of a `ReorderEvaluation`.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"history": "all", "method": ["reorder date", "last gap again", "mean gap"],
    ...     "estimate": [14.0, 18.5, 16.8], "lower": [13.3, 17.5, 15.9], "upper": [14.6, 19.5, 17.8], "n": 1484})
    >>> plot_reorder_scores(frame).get_title(loc="left")
    'Reorder dates were off by 14.0 days; the better naive date by 16.8'
    """
    with house_style():
        known = frame[frame["estimate"].notna()]
        if known.empty:
            return nothing_to_draw(new_axes(ax), frame, title=title, what="scores", source=source)
        histories, methods = list(dict.fromkeys(known["history"])), list(dict.fromkeys(known["method"]))
        ax = new_axes(ax, height=1.9 + 0.62 * len(histories))
        y = np.arange(len(histories))
        for place, method in enumerate(methods):
            rows = known[known["method"] == method].set_index("history").reindex(histories)
            at = y + 0.22 * (place - (len(methods) - 1) / 2)
            colour = (ACCENT, WARM, PALETTE[6])[place]
            ax.hlines(at, rows["lower"], rows["upper"], color=colour, lw=2, alpha=0.6)
            ax.plot(rows["estimate"], at, "o", color=colour, ms=6, label=method)
        counts = known.drop_duplicates("history")["n"]
        ax.set_yticks(y, [f"{name}   n {n:,}" for name, n in zip(histories, counts, strict=True)])
        ax.invert_yaxis()
        ax.set_xlim(left=0)
        ax.set_xlabel("days off on average")
        ax.grid(axis="y", visible=False)
        ax.grid(axis="x", visible=True)
        ax.legend(loc="best", fontsize=9)
        note = "Mean absolute error on days the dates had not seen; n: returns; lines: 95 % intervals."
        return finish(ax, title=title or _finding(known), subtitle=subtitle or note, source=source)


def _finding(known: pd.DataFrame) -> str:
    first = known[known["history"] == known["history"].iloc[0]].set_index("method")["estimate"]
    return (f"Reorder dates were off by {first[_OURS]:.1f} days; the better naive date by "
            f"{first.drop(_OURS).min():.1f}")


def plot_reorder_due(frame: pd.DataFrame, *, title: str = "", subtitle: str = "", source: str = "",
                     ax: Axes | None = None) -> Axes:
    """Draw how many reorders fall due in each week, and how many purchases are to be expected of them.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `reorder_dates`; the picture shows sums only.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"due": pd.to_datetime(["2025-01-07", "2025-01-08"]), "probability": [0.5, 0.25]})
    >>> plot_reorder_due(frame).get_title(loc="left")
    'In the week from 2025-01-06 2 reorders fall due; 0.8 are expected'
    """
    with house_style():
        rows = frame[frame["due"].notna()]
        if rows.empty:
            return nothing_to_draw(new_axes(ax), frame, title=title, what="due dates", source=source)
        week = rows["due"].dt.to_period("W-SUN").dt.start_time
        weeks = rows.groupby(week)["probability"].agg(["size", "sum"]).asfreq("7D", fill_value=0)
        ax = new_axes(ax)
        x = np.arange(len(weeks))
        ax.bar(x, weeks["size"], width=0.8, color=SOFT, alpha=0.35, label="fall due")
        ax.bar(x, weeks["sum"], width=0.8, color=ACCENT, label="are expected")
        step = max(1, len(weeks) // 10)
        ax.set_xticks(x[::step], [f"{day:%d %b}" for day in weeks.index[::step]])
        ax.set_ylabel("per week")
        ax.legend(loc="best", fontsize=9)
        first = weeks.iloc[0]
        expected = f"{first['sum']:.1f}" if first["sum"] < 10 else f"{first['sum']:,.0f}"
        finding = (f"In the week from {weeks.index[0]:%Y-%m-%d} {first['size']:,.0f} reorders fall due; "
                   f"{expected} are expected")
        note = ("By the week (from Monday) of the due date; expected: the sum of the probabilities that the purchase "
                "comes before the forecast ends, in that week or not.")
        return finish(ax, title=title or finding, subtitle=subtitle or note, source=source)
