"""What moves the recommendation: effects, importance, and importance against performance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import nothing_to_draw, percent, percent_axis, shorten, signed
from retention.plots.style import ACCENT, BAD, BAND, SOFT, finish, house_style, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def plot_effects(frame: pd.DataFrame, *, title: str = "", subtitle: str = "", source: str = "",
                 ax: Axes | None = None) -> Axes:
    """Draw how far the score moves with each driver, with intervals.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `driver_effects`.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"driver": ["speed", "shop"], "level": ["", "S"], "estimate": [1.8, 0.4],
    ...     "lower": [1.5, -0.1], "upper": [2.1, 0.9], "n": 60, "warning": "", "reason": ""})
    >>> plot_effects(frame).get_title(loc="left")
    'Surest to go with the score: speed, +1.8 for each step up'
    """
    with house_style():
        rows = frame[frame["estimate"].notna()].reset_index(drop=True)
        if rows.empty:
            return nothing_to_draw(new_axes(ax), frame, title=title, what="effects", source=source)
        ax = new_axes(ax, height=max(2.4, 1.5 + 0.42 * len(rows)))
        sure = (rows["lower"] > 0) | (rows["upper"] < 0)
        for at, row in enumerate(rows.itertuples()):
            colour = ACCENT if sure[at] else SOFT
            ax.plot([row.lower, row.upper], [at, at], color=colour, lw=2, alpha=0.6)
            ax.plot(row.estimate, at, "o", color=colour, ms=7, mew=1.6, mfc=colour if sure[at] else "white")
        ax.axvline(0, color=SOFT, lw=1)
        ax.set_yticks(range(len(rows)), [_name(row) for row in rows.itertuples()])
        ax.set_ylim(len(rows) - 0.4, -0.6)
        ax.grid(axis="y", visible=False)
        ax.grid(axis="x", visible=True)
        ax.set_xlabel("points of score")
        note = (f"For one step up in a number, or for a value against the most frequent one, all else still; line: "
                f"95 % interval; filled: not 0; n {int(rows['n'].iloc[0]):,} customers.{_warnings(rows)}")
        found = "No driver goes with the score beyond chance"
        if sure.any():
            best = rows.loc[(rows["estimate"].abs() / (rows["upper"] - rows["lower"])).where(sure).idxmax()]
            each = " for each step up" if not best["level"] else f" for {best['level']}"
            found = f"Surest to go with the score: {shorten(best['driver'])}, {signed(best['estimate'], 1)}{each}"
        return finish(ax, title=title or found, subtitle=subtitle or note, source=source)


def _name(row) -> str:
    return shorten(f"{row.driver}: {row.level}" if row.level else row.driver, 34)


def _warnings(rows: pd.DataFrame) -> str:
    told = [shorten(name) for name in dict.fromkeys(rows.loc[rows["warning"] != "", "driver"])]
    return f" Hard to tell apart: {', '.join(told)}." if told else ""


def plot_importance(frame: pd.DataFrame, *, title: str = "", subtitle: str = "", source: str = "",
                    ax: Axes | None = None) -> Axes:
    """Draw each driver's share of what they explain together, the largest on top.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `driver_importance`.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"driver": ["speed", "taste"], "estimate": [0.9, 0.1], "lower": [0.8, 0.05],
    ...     "upper": [0.95, 0.2], "r_squared": 0.4, "n": 60, "warning": "", "reason": ""})
    >>> plot_importance(frame).get_title(loc="left")
    'Speed matters most: 90 % of what the drivers explain'
    """
    with house_style():
        rows = frame[frame["estimate"].notna()].reset_index(drop=True)
        if rows.empty:
            return nothing_to_draw(new_axes(ax), frame, title=title, what="importance", source=source)
        ax = new_axes(ax, height=max(2.4, 1.5 + 0.42 * len(rows)))
        y = np.arange(len(rows))
        ax.barh(y, rows["estimate"], color=BAND, height=0.66)
        ax.hlines(y, rows["lower"], rows["upper"], color=ACCENT, lw=2)
        ax.plot(rows["estimate"], y, "o", color=ACCENT, ms=6)
        ax.set_yticks(y, [shorten(name) for name in rows["driver"]])
        ax.set_ylim(len(rows) - 0.4, -0.6)
        ax.set_xlim(0, min(1.02, 1.1 * rows["upper"].max()))
        ax.grid(axis="y", visible=False)
        ax.grid(axis="x", visible=True)
        percent_axis(ax.xaxis)
        note = (f"Share of the explained; line: 95 % interval. Together they explain "
                f"{percent(rows['r_squared'].iloc[0])} of the score; n {int(rows['n'].iloc[0]):,} "
                f"customers.{_warnings(rows)}")
        first = rows.iloc[0]
        name = shorten(first["driver"])
        found = f"{name[:1].upper()}{name[1:]} matters most: {percent(first['estimate'])} of what the drivers explain"
        if len(rows) > 1 and first["lower"] <= rows["upper"].iloc[1:].max():
            found = f"No driver is surely the first; {name} comes out at {percent(first['estimate'])}"
        return finish(ax, title=title or found, subtitle=subtitle or note, source=source)


def plot_importance_performance(frame: pd.DataFrame, *, title: str = "", subtitle: str = "", source: str = "",
                                ax: Axes | None = None) -> Axes:
    """Draw the map of what matters (upwards) and what does well (to the right), with intervals.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `importance_performance`.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"driver": ["speed", "taste"], "estimate": [0.9, 0.1], "lower": [0.8, 0.05],
    ...     "upper": [0.95, 0.2], "performance": [55.0, 75.0], "performance_lower": [50.0, 70.0],
    ...     "performance_upper": [60.0, 80.0], "advice": ["mend first", "let be"], "n": 60, "reason": ""})
    >>> plot_importance_performance(frame).get_title(loc="left")
    'Mend first: speed'
    """
    with house_style():
        rows = frame[frame["estimate"].notna()].reset_index(drop=True)
        if rows.empty:
            return nothing_to_draw(new_axes(ax), frame, title=title, what="importance", source=source)
        ax = new_axes(ax, width=7.6, height=5.2)
        urgent = rows["advice"] == "mend first"
        for at, row in enumerate(rows.itertuples()):
            colour = BAD if urgent[at] else ACCENT
            ax.plot([row.performance_lower, row.performance_upper], [row.estimate] * 2, color=colour, lw=1.3, alpha=0.5)
            ax.plot([row.performance] * 2, [row.lower, row.upper], color=colour, lw=1.3, alpha=0.5)
            ax.plot(row.performance, row.estimate, "o", color=colour, ms=7)
        ax.axhline(rows["estimate"].mean(), color=SOFT, lw=1, ls="--")
        ax.axvline(rows["performance"].mean(), color=SOFT, lw=1, ls="--")
        ax.margins(x=0.12, y=0.12)
        ax.set_ylim(bottom=0)
        _label_points(ax, rows)
        for (x, y), word in {(0.01, 0.985): "mend first", (0.99, 0.985): "keep up", (0.01, 0.015): "later",
                             (0.99, 0.015): "let be"}.items():
            ax.text(x, y, word, transform=ax.transAxes, ha="left" if x < 0.5 else "right",
                    va="top" if y > 0.5 else "bottom", color=SOFT, fontsize=10, style="italic")
        percent_axis(ax.yaxis)
        ax.grid(axis="both", visible=False)
        ax.set_xlabel("performance: mean rating, 0 the worst and 100 the best of its scale")
        ax.set_ylabel("importance: share of the explained")
        note = f"Dashed: the mean of the ratings; lines: 95 % intervals; n {int(rows['n'].iloc[0]):,} customers."
        named = ", ".join(shorten(name) for name in rows.loc[urgent, "driver"])
        found = f"Mend first: {named}" if named else "Nothing that matters much does worse than the rest"
        return finish(ax, title=title or found, subtitle=subtitle or note, source=source)


def _label_points(ax: Axes, rows: pd.DataFrame) -> None:
    """Names beside their dots: below where another dot stands close above."""
    wide, tall = np.ptp(ax.get_xlim()), np.ptp(ax.get_ylim())
    for at, row in enumerate(rows.itertuples()):
        others = rows.drop(index=at)
        close = (others["performance"] - row.performance).abs() < 0.12 * wide
        down = (close & (others["estimate"] - row.estimate).between(0, 0.06 * tall)).any()
        ax.annotate(shorten(row.driver, 22), (row.performance, row.estimate), xytext=(6, -5 if down else 5),
                    textcoords="offset points", fontsize=9, va="top" if down else "bottom")
