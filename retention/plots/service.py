"""Service: what is settled at once or late, over time, how long customers wait, and when they get in touch."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import percent_axis, shorten
from retention.plots.rates import number_axis
from retention.plots.style import ACCENT, INK, LINE, SOFT, WARM, is_narrow, picture
from retention.result import Result

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@picture
def service_levels(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw the shares among the measures of service with their intervals; of one group, or of all tickets.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"measure": ["first_response", "first_contact", "sla_breach"], "estimate": [5, 0.7, 0.2],
    ...     "lower": [4, 0.6, 0.1], "upper": [6, 0.8, 0.3], "n": 90, "unit": ["hours", "share", "share"], "reason": ""})
    >>> [label.get_text() for label in service_levels(table).get_yticklabels()]
    ['Settled at the first contact', 'Deadline missed']
    """
    rows = result.table[(result.table["unit"] == "share") & result.table["estimate"].notna()].reset_index(drop=True)
    several = list(rows.columns[:rows.columns.get_loc("measure")])
    ax = axes(height=max(2.4, 1.5 + 0.42 * len(rows)))
    place = np.arange(len(rows))
    ax.hlines(place, rows["lower"], rows["upper"], color=ACCENT, lw=2.2, alpha=0.55)
    ax.plot(rows["estimate"], place, "o", color=ACCENT, ms=6.5)
    for at, row in zip(place, rows.itertuples(), strict=True):
        ax.annotate(result.write(row.estimate, "share"), (row.upper, at), xytext=(7, 0), textcoords="offset points",
                    va="center", fontsize=9, color=SOFT)
    names = [result.say_common("service-measure-name", measure=name) for name in rows["measure"]]
    if several:
        names = [f"{' · '.join(map(str, key))} · {name}" for key, name in
                 zip(rows[several].itertuples(index=False, name=None), names, strict=True)]
    ax.set_yticks(place, names)
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_xlim(0, min(1.0, 1.25 * float(rows["upper"].max())) if len(rows) else 1)
    percent_axis(ax.xaxis)
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", visible=True)
    return ax


@picture
def service_trend(result: Result, axes: Callable[..., Axes], *, limit: int = 40) -> Axes:
    """Draw a measure period by period, with intervals; the period that still runs is hollow.

    ``limit`` is how many periods are drawn: the last ones.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"period": ["2025-01", "2025-02"], "complete": [True, False], "estimate": [0.2, 0.3],
    ...                       "lower": [0.1, 0.2], "upper": [0.3, 0.4], "n": 50, "reason": ""})
    >>> [label.get_text() for label in service_trend(table).get_xticklabels()]
    ['2025-01', '2025-02']
    """
    rows = result.table.tail(limit).reset_index(drop=True)
    unit = result.units.get("estimate", "share")
    ax, place, known = axes(), np.arange(len(rows)), rows["estimate"].notna()
    over = rows["complete"].astype(bool)
    ax.vlines(place[known], rows["lower"][known], rows["upper"][known], color=ACCENT, lw=2.2, alpha=0.45)
    ax.plot(place, rows["estimate"].where(over), color=ACCENT, lw=1, alpha=0.6)
    for done in (True, False):
        dots = known & (over == done)
        ax.plot(place[dots], rows["estimate"][dots], "o", color=ACCENT, ms=5.5, mew=1.4,
                mfc=ACCENT if done else "white")
    step = -(-len(rows) // (4 if is_narrow(ax) else 9))
    ax.set_xticks(place[::step], rows["period"][::step], fontsize=9)
    ax.set_xlim(-0.6, len(rows) - 0.4)
    ax.set_ylim(0, None)
    number_axis(ax.yaxis, result, unit)
    if unit == "hours":
        ax.set_ylabel(result.say_common("unit-axis", unit=unit))
    return ax


@picture
def service_waiting(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw the shares of tickets answered and settled by hours waited, with half and nine in ten marked.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"wait": "response", "hours": [0.0, 5, 10], "estimate": [0.0, 0.5, 0.9],
    ...                       "lower": [0, 0.4, 0.8], "upper": [0, 0.6, 1.0], "at_risk": [90, 45, 9], "reason": ""})
    >>> len(service_waiting(table).lines)
    3
    """
    ax = axes()
    colours = {"response": ACCENT, "resolution": WARM}
    # who is through in days must not squeeze the first hours: the axis ends where nine in ten are settled
    through = [rows.loc[rows["estimate"] >= 0.95, "hours"].min() for _, rows in result.table.groupby("wait")]
    end = float(np.nanmax(through)) if np.isfinite(through).any() else float(result.table["hours"].max())
    for wait, rows in result.table.groupby("wait", sort=False):
        rows = rows[rows["hours"] <= end]
        ax.fill_between(rows["hours"], rows["lower"].astype(float), rows["upper"].astype(float), color=colours[wait],
                        alpha=0.15, step="post", lw=0)
        ax.step(rows["hours"], rows["estimate"], where="post", color=colours[wait], label=result.say(wait))
    for level in (0.5, 0.9):
        ax.axhline(level, color=SOFT, lw=0.9, ls=":")
    ax.set_xlim(0, end)
    ax.set_ylim(0, 1.01)
    percent_axis(ax.yaxis)
    ax.set_yticks([0, 0.25, 0.5, 0.75, 0.9, 1])
    ax.set_xticks(np.arange(0, end + 1, 24 if end > 60 else 6 if end > 12 else 1))
    ax.set_xlabel(result.say("axis"))
    ax.legend(loc="lower right", fontsize=9.5)
    return ax


@picture
def service_load(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw tickets by weekday and hour of the day, the hours of service framed.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"weekday": [0, 0, 1, 1], "hour": [9, 10, 9, 10], "tickets": [3, 1, 0, 2], "open": True,
    ...                       "share": 0.25})
    >>> [label.get_text() for label in service_load(table).get_yticklabels()]
    ['Mon', 'Tue']
    """
    from matplotlib.colors import LinearSegmentedColormap
    from matplotlib.patches import Rectangle

    table = result.table
    grid = table.pivot(index="weekday", columns="hour", values="tickets").fillna(0)
    framed = table.pivot(index="weekday", columns="hour", values="open").fillna(False).astype(bool)
    ax = axes(height=3.6)
    shades = LinearSegmentedColormap.from_list("load", ["#f4f7f9", ACCENT])
    ax.imshow(grid, aspect="auto", cmap=shades, vmin=0, vmax=max(float(grid.to_numpy().max()), 1.0))
    if not framed.to_numpy().all():
        for day, row in enumerate(framed.to_numpy()):
            for first, last in _stretches(row):
                ax.add_patch(Rectangle((first - 0.5, day - 0.5), last - first, 1, fill=False, ec=INK, lw=1.1))
    ax.set_yticks(range(len(grid)), [result.say_common("service-day", weekday=day) for day in grid.index])
    hours = list(grid.columns)
    step = 6 if is_narrow(ax) else 3
    ax.set_xticks(range(0, len(hours), step if len(hours) > 12 else 1), hours[::step if len(hours) > 12 else 1])
    ax.set_xlabel(result.say("axis"))
    ax.grid(visible=False)
    return ax


def _stretches(row: np.ndarray) -> list[tuple[int, int]]:
    """From where to where a row of flags is true without a break."""
    edges = np.flatnonzero(np.diff(np.r_[0, row.astype(int), 0]))
    return list(zip(edges[::2], edges[1::2], strict=True))


@picture
def service_aftermath(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw the shares still buying after a bad ticket and of comparable customers, with their intervals."""
    curves = result.parts["curves"]
    ax, end = axes(), result.facts["within_days"]
    for arm, colour in (("without", SOFT), ("after", WARM)):
        rows = curves[curves["arm"] == arm]
        days, left = np.r_[rows["days"], end], np.r_[rows["estimate"], rows["estimate"].iloc[-1:]]
        low, high = (np.r_[rows[side], rows[side].iloc[-1:]].astype(float) for side in ("lower", "upper"))
        ax.fill_between(days, low, high, color=colour, alpha=0.16, step="post", lw=0)
        ax.step(days, left, where="post", color=colour, label=result.say(arm))
    ax.set_xlim(0, end)
    ax.set_ylim(0, 1.01)
    percent_axis(ax.yaxis)
    ax.set_xlabel(result.say("axis"))
    ax.legend(loc="lower left", fontsize=9.5)
    return ax


@picture
def ticket_topics(result: Result, axes: Callable[..., Axes], *, limit: int = 12) -> Axes:
    """Draw the tickets of each topic, those that an article might answer in another colour.

    ``limit`` is how many topics are drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"topic": ["how to", "late"], "tickets": [30, 10], "simple": [20, 0], "reason": ""})
    >>> [label.get_text() for label in ticket_topics(table).get_yticklabels()]
    ['how to', 'late']
    """
    rows = result.table.head(limit).reset_index(drop=True)
    ax = axes(height=max(2.4, 1.6 + 0.42 * len(rows)))
    place = np.arange(len(rows))
    ax.barh(place, rows["tickets"], color=LINE, height=0.62, label=result.say("all"))
    ax.barh(place, rows["simple"], color=ACCENT, height=0.62, label=result.say("simple"))
    for at, row in zip(place, rows.itertuples(), strict=True):
        ax.annotate(result.write(row.tickets, "count"), (row.tickets, at), xytext=(5, 0), textcoords="offset points",
                    va="center", fontsize=9, color=SOFT)
    ax.set_yticks(place, [shorten(name) for name in rows["topic"]])
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", visible=True)
    ax.legend(loc="lower right", fontsize=9)
    return ax
