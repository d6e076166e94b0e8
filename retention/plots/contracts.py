"""How long contracts go on: what was observed, and what a model says of the time that nobody has seen yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from retention.plots.parts import apart, group_names, nothing_to_draw, percent, percent_axis, shorten
from retention.plots.style import LINE, PALETTE, SOFT, finish, house_style, new_axes

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_projection(observed: pd.DataFrame, projected: pd.DataFrame, *, unit: str = "months", title: str = "",
                    subtitle: str = "", source: str = "", ax: Axes | None = None) -> Axes:
    """Draw the observed survival curve as steps, and the model's curve, with its band, beyond what was seen.

    Parameters
    ----------
    observed : pandas.DataFrame
        From `survival`: ``time, estimate``, with or without groups before them.
    projected : pandas.DataFrame
        From ``survival_intervals`` of a contract model: ``period, estimate, lower, upper``, after the same groups.
    unit : str
        Of time, in words.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> seen = pd.DataFrame({"time": [0.0, 6, 12], "estimate": [1.0, 0.8, 0.64], "reason": ""})
    >>> ahead = pd.DataFrame({"period": [0, 12, 24], "estimate": [1.0, 0.65, 0.5], "lower": [1.0, 0.6, 0.42],
    ...                       "upper": [1.0, 0.7, 0.58], "reason": ""})
    >>> print(plot_projection(seen, ahead).get_title(loc="left"))
    Seen for 12 months; after 24 the model expects 50 % to be customers
    still
    """
    with house_style():
        curves = _by_group(projected[projected["estimate"].notna()], "period")
        if not curves:
            return nothing_to_draw(new_axes(ax), projected, title=title, what="projection", source=source)
        ax = new_axes(ax)
        seen = dict(_by_group(observed[observed["estimate"].notna()], "time"))
        end = max((float(part["time"].max()) for part in seen.values()), default=0.0)
        last = max(float(curve["period"].max()) for _, curve in curves)
        if end < last:
            ax.axvspan(end, last, color=LINE, alpha=0.45, lw=0)
            if last - end > 0.12 * last:
                ax.text(end, 1.0, " not seen yet", va="top", fontsize=8.5, color=SOFT)
        places = apart([float(curve["estimate"].iloc[-1]) for _, curve in curves], 0.055)
        for number, ((name, curve), place) in enumerate(zip(curves, places, strict=True)):
            colour = PALETTE[number % len(PALETTE)]
            ax.fill_between(curve["period"], curve["lower"], curve["upper"], color=colour, alpha=0.16, lw=0)
            ax.plot(curve["period"], curve["estimate"], color=colour, ls="--", lw=1.6)
            if name in seen:
                ax.step(seen[name]["time"], seen[name]["estimate"], where="post", color=colour)
            if name:
                ax.annotate(shorten(name), (last, place), xytext=(6, 0), va="center", textcoords="offset points",
                            color=colour, fontsize=9, fontweight="bold", annotation_clip=False)
        ax.set_xlim(0, last)
        ax.set_ylim(0, 1.02)
        percent_axis(ax.yaxis)
        ax.set_xlabel(f"{unit} as a customer")
        note = "Steps: share still customers, observed (Kaplan–Meier). Dashed: model, with 95 % band."
        return finish(ax, title=title or _finding(curves, end, last, unit), subtitle=subtitle or note, source=source)


def _by_group(frame: pd.DataFrame, time: str) -> list[tuple[str, pd.DataFrame]]:
    groups = group_names(frame, time)
    if frame.empty or not groups:
        return [("", frame)] if len(frame) else []
    return [(", ".join(map(str, key)), part) for key, part in frame.groupby(groups, dropna=False, sort=True)]


def _finding(curves: list, end: float, last: float, unit: str) -> str:
    shares = {name: float(curve["estimate"].iloc[-1]) for name, curve in curves}
    seen = f"Seen for {end:.0f} {unit}; after {last:.0f} the model expects"
    if len(shares) == 1:
        return f"{seen} {percent(next(iter(shares.values())))} to be customers still"
    best, worst = max(shares, key=shares.get), min(shares, key=shares.get)
    return (f"{seen} {percent(shares[best])} of “{shorten(best)}” to be customers still, {percent(shares[worst])} "
            f"of “{shorten(worst)}”")
