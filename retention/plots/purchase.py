"""What a purchase model says: of every kind of customer, and of one customer day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import nothing_to_draw, percent, percent_axis
from retention.plots.style import ACCENT, BAND, INK, SOFT, WARM, finish, house_style, new_axes

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from matplotlib.axes import Axes


def plot_frequency_recency(frame: pd.DataFrame, *, value: str = "expected_purchases", unit: str = "weeks",
                           title: str = "", subtitle: str = "", source: str = "", ax: Axes | None = None) -> Axes:
    """Draw what is expected of customers by how often they bought and how long they have been silent.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `frequency_recency`.
    value : {"expected_purchases", "probability_alive"}
        What the colour shows.
    unit : str
        Of time, in words.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"frequency": [1, 1, 20, 20], "since_last": [0.0, 30, 0, 30], "T": 39.0,
    ...                       "probability_alive": [0.9, 0.7, 0.99, 0.01],
    ...                       "expected_purchases": [1.2, 0.9, 20.0, 0.1]})
    >>> plot_frequency_recency(frame, value="probability_alive").get_ylabel()
    'weeks since the last purchase'
    """
    with house_style():
        known = frame[(frame["frequency"] > 0) & frame[value].notna()]
        if known.empty:
            return nothing_to_draw(new_axes(ax), frame, title=title, what="matrix", source=source)
        ax = new_axes(ax, width=8.4, height=4.6)
        grid = known.pivot(index="since_last", columns="frequency", values=value)
        shares = value == "probability_alive"
        mesh = ax.pcolormesh(_edges(grid.columns), _edges(grid.index), grid.to_numpy(), cmap=_blues(),
                             vmin=0, vmax=1 if shares else None, rasterized=True)
        levels = [0.1, 0.5, 0.9] if shares else _levels(grid.to_numpy())
        if min(grid.shape) > 1 and levels:
            lines = ax.contour(grid.columns, grid.index, grid.to_numpy(), levels=levels, colors=INK, linewidths=0.8)
            ax.clabel(lines, fmt=lambda level: percent(level) if shares else f"{level:g}", fontsize=8.5)
        bar = ax.figure.colorbar(mesh, ax=ax, pad=0.02, fraction=0.045)
        bar.outline.set_visible(False)
        bar.set_label("probability that still a customer" if shares else "purchases expected", fontsize=9)
        if shares:
            percent_axis(bar.ax.yaxis)
        ax.grid(visible=False)
        ax.invert_yaxis()  # who has just bought stands on top
        ax.xaxis.get_major_locator().set_params(integer=True)
        ax.set_xlabel("repeat purchases")
        ax.set_ylabel(f"{unit} since the last purchase")
        note = f"Customers who first bought {known['T'].iloc[0]:.3g} {unit} ago. Lines join customers alike."
        return finish(ax, title=title or _finding(known, value, unit), subtitle=subtitle or note, source=source)


def _blues():
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("house", ["#ffffff", BAND, "#7fb7dc", ACCENT, "#003f66"])


def _edges(centres) -> np.ndarray:
    """Borders halfway between the centres, so that each cell is drawn around its own."""
    centres = np.asarray(centres, dtype=float)
    if len(centres) == 1:
        return np.array([centres[0] - 0.5, centres[0] + 0.5])
    middle = (centres[1:] + centres[:-1]) / 2
    return np.concatenate([[2 * centres[0] - middle[0]], middle, [2 * centres[-1] - middle[-1]]])


def _levels(values: np.ndarray) -> list[float]:
    return [level for level in (0.1, 0.5, 1, 2, 5, 10, 20, 50, 100, 200) if values.min() < level < values.max()][-5:]


def _finding(known: pd.DataFrame, value: str, unit: str) -> str:
    """Compare the rarest and the most frequent buyers after a silence of a third of their age."""
    waits = known["since_last"].unique()
    wait = waits[np.argmin(np.abs(waits - known["T"].iloc[0] / 3))]
    silent = known[known["since_last"] == wait].sort_values("frequency")
    few, many = silent.iloc[0], silent.iloc[-1]
    sides = [f"{'below 1 %' if row[value] < 0.01 else percent(row[value])}" if value == "probability_alive" else
             f"{'below 0.1' if row[value] < 0.1 else format(row[value], '.1f')}" for row in (few, many)]
    what = "still customers" if value == "probability_alive" else "purchases ahead"
    return (f"Silent for {wait:.0f} {unit}: {sides[0]} {what} after {few['frequency']:g} repeat purchase"
            f"{'' if few['frequency'] == 1 else 's'}, {sides[1]} after {many['frequency']:g}")


def plot_alive_path(frame: pd.DataFrame, *, purchases: Sequence[float] = (), unit: str = "weeks", title: str = "",
                    subtitle: str = "", source: str = "", ax: Axes | None = None) -> Axes:
    """Draw how sure one could be at every moment that one customer was still a customer.

    Parameters
    ----------
    frame : pandas.DataFrame
        From ``alive_path`` of a purchase model: ``time, probability``.
    purchases : sequence of float
        Times of the purchases, marked below the line.
    unit : str
        Of time, in words.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> path = pd.DataFrame({"time": [0.0, 10, 20, 30], "probability": [1.0, 0.9, 0.6, 0.31]})
    >>> plot_alive_path(path, purchases=[0, 4, 8]).get_title(loc="left")
    'After 22 weeks of silence: 31 % likely still a customer'
    """
    with house_style():
        if frame.empty:
            return nothing_to_draw(new_axes(ax), frame, title=title, what="path", source=source)
        ax = new_axes(ax, height=3.6)
        time, share = frame["time"].to_numpy(dtype=float), frame["probability"].to_numpy(dtype=float)
        ax.fill_between(time, 0, share, color=BAND, lw=0)
        ax.plot(time, share, color=ACCENT)
        ax.axhline(0.5, color=SOFT, lw=0.8, ls="--")
        ax.plot(purchases, np.full(len(purchases), -0.045), "|", color=WARM, ms=11, mew=1.8, clip_on=False)
        ax.set_ylim(-0.09, 1.02)
        ax.set_xlim(time[0], time[-1])
        percent_axis(ax.yaxis)
        ax.set_yticks([0, 0.25, 0.5, 0.75, 1])
        ax.set_xlabel(f"{unit} since the first purchase")
        silence = time[-1] - max(purchases, default=time[0])
        found = f"After {silence:.3g} {unit} of silence: {percent(share[-1])} likely still a customer"
        note = "Probability that this customer had not left, by what was known at each moment; orange: a purchase."
        return finish(ax, title=title or found, subtitle=subtitle or note, source=source)
