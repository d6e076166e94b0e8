"""What actions brought about, measured against the control group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import nothing_to_draw, percent, shorten, signed
from retention.plots.style import ACCENT, BAD, INK, SOFT, finish, house_style, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_ALL = "all"


def plot_effect(frame: pd.DataFrame, *, title: str = "", subtitle: str = "", source: str = "",
                ax: Axes | None = None) -> Axes:
    """Draw by how many points more of the contacted customers than of the control group purchased, by action.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `evaluate_actions`.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"action": ["win-back", "all"], "treated": 0.28, "control": 0.14, "estimate": 0.14,
    ...                       "lower": 0.09, "upper": 0.19, "n": 937, "reason": ""})
    >>> plot_effect(frame).get_title(loc="left").replace("\\n", " ")
    'Of 100 customers contacted for win-back, 14 more purchased than without'
    """
    with house_style():
        by = frame.columns[0]
        known = frame[frame["estimate"].notna()]
        if known.empty:
            return nothing_to_draw(new_axes(ax), frame, title=title, what="effect", source=source)
        known = known.sort_values("estimate", ascending=False, kind="stable")
        known = known.iloc[np.argsort(known[by] == _ALL, kind="stable")]  # what is put together stands last
        if len(known) == 2 and (known[by] == _ALL).any():
            known = known.iloc[:1]  # of one action, all says the same again
        ax = new_axes(ax, height=1.9 + 0.55 * len(known))
        y = np.arange(len(known))
        for place, row in zip(y, known.to_dict("records"), strict=True):
            colour = BAD if row["upper"] < 0 else ACCENT if row["lower"] > 0 else SOFT
            ax.hlines(place, 100 * row["lower"], 100 * row["upper"], color=colour, lw=2.4)
            ax.plot(100 * row["estimate"], place, "D" if row[by] == _ALL else "o", color=colour, ms=7)
        ax.axvline(0, color=INK, lw=1)
        ax.set_yticks(y, [_label(row, by) for row in known.to_dict("records")])
        ax.invert_yaxis()
        ax.set_ylim(len(known) - 0.5, -0.5)
        ax.grid(axis="y", visible=False)
        ax.grid(axis="x", visible=True)
        ax.set_xlabel("contacted minus control group, points")
        return finish(ax, title=title or _finding(known, by), subtitle=subtitle or _note(frame, by), source=source)


def _label(row: dict, by: str) -> str:
    name = "all together" if row[by] == _ALL else shorten(row[by])
    return f"{name}\n{percent(row['treated'])} against {percent(row['control'])}, n {row['n']:,}"


def _finding(known: pd.DataFrame, by: str) -> str:
    single = known[known[by] != _ALL]
    moved, harmed = single[single["lower"] > 0], single[single["upper"] < 0]
    if len(moved):
        others = f"; {len(moved) - 1} more of {len(single)} actions worked" if len(moved) > 1 else ""
        away = f"; {len(harmed)} drove customers away" if len(harmed) else ""
        return _of_hundred(moved.iloc[0], by, "more") + others + away
    if len(harmed):
        return _of_hundred(harmed.iloc[-1], by, "fewer")
    best = single.iloc[0]
    return ("No effect is told apart from none yet: at best "
            f"{signed(100 * best['estimate'])} points ({signed(100 * best['lower'])} to {signed(100 * best['upper'])})")


def _of_hundred(row: pd.Series, by: str, side: str) -> str:
    size = 100 * abs(row["estimate"])
    count = f"{size:.0f}" if size >= 1 else f"{size:.1f}"
    return f"Of 100 customers contacted for {shorten(row[by])}, {count} {side} purchased than without"


def _note(frame: pd.DataFrame, by: str) -> str:
    missing = [shorten(name) for name in frame.loc[frame["estimate"].isna() & (frame[by] != _ALL), by]]
    unknown = f" Not measurable yet: {', '.join(missing)}." if missing else ""
    return ("Share of the contacted who purchased against that of the control group; n: contacts; lines: 95 % "
            f"intervals; grey: chance is not excluded.{unknown}")
