"""What winning customers costs and brings back, and what of sales is given back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import legend_below, percent_axis, shorten
from retention.plots.style import ACCENT, BAD, GOOD, INK, PALETTE, SOFT, WARM, is_narrow, picture

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from retention.result import Result

#: Labels that fit under an axis of usual width.
_TICKS = 9


@picture
def acquisition_cost(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw the cost of a new customer by channel, or for each period a line a channel.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"channel": ["search", "all"], "estimate": [15.0, 12.0], "lower": [14.0, 11.0],
    ...                       "upper": [16.0, 13.0], "n": [20, 40]})
    >>> [tick.get_text() for tick in acquisition_cost(table).get_yticklabels()]
    ['search n 20', 'all n 40']
    """
    rows = result.table[result.table["estimate"].notna()]
    if "period" in rows.columns:
        return _by_period(result, rows, axes)
    ax = points_with_intervals(result, rows.reset_index(drop=True), axes, names="channel", unit="money")
    ax.set_xlim(left=0)
    return ax


def _by_period(result: Result, rows: pd.DataFrame, axes: Callable[..., Axes]) -> Axes:
    ax = axes()
    periods = list(dict.fromkeys(rows["period"]))
    at = {period: place for place, period in enumerate(periods)}
    channels = [name for name in dict.fromkeys(rows["channel"]) if name != "all"] or ["all"]
    for place, name in enumerate(channels[:len(PALETTE)]):
        part = rows[rows["channel"] == name]
        x = [at[period] for period in part["period"]]
        colour = PALETTE[place]
        ax.fill_between(x, part["lower"].astype(float), part["upper"].astype(float), color=colour, alpha=0.12, lw=0)
        ax.plot(x, part["estimate"], "o-", color=colour, ms=4, label=shorten(name))
    step = max(1, -(-len(periods) // (_TICKS // 2 if is_narrow(ax) else _TICKS)))
    ticks = range((len(periods) - 1) % step, len(periods), step)
    ax.set_xticks(list(ticks), [periods[tick] for tick in ticks])
    ax.set_ylim(bottom=0)
    ax.yaxis.set_major_formatter(lambda value, _: result.write(value, "money"))
    legend_below(ax, columns=min(len(channels), 2 if is_narrow(ax) else 5))
    return ax


def points_with_intervals(result: Result, rows: pd.DataFrame, axes: Callable[..., Axes], *, names: str, unit: str,
                          label: str = "row-label", reference: float | None = None) -> Axes:
    """A point and its interval for each row, with what the message ``label`` says beside it."""
    ax = axes(height=max(2.6, 1.7 + 0.44 * len(rows)))
    y = np.arange(len(rows))
    ax.hlines(y, rows["lower"].astype(float), rows["upper"].astype(float), color=ACCENT, lw=3, alpha=0.45)
    ax.plot(rows["estimate"], y, "o", color=ACCENT, ms=7)
    ends = rows[["estimate", "upper"]].max(axis=1)
    for place, (end, row) in enumerate(zip(ends, rows.to_dict("records"), strict=True)):
        text = result.say(label, **{name: row[name] for name in row if name not in result.facts or name != "n"})
        ax.annotate(text or result.write(row["estimate"], unit), (end, place), xytext=(8, 0),
                    textcoords="offset points", va="center", fontsize=9, color=SOFT)
    if reference is not None:
        ax.axvline(reference, color=BAD, lw=1.2, ls=":")
    ax.set_yticks(y, [result.say_common("group-row", name=shorten(row[names]), customers=row["n"])
                      for row in rows.to_dict("records")])
    ax.invert_yaxis()
    low = float(rows[["estimate", "lower"]].min().min())
    ax.set_xlim(min(0.0, low * 1.1), float(ends.max()) * (1.75 if is_narrow(ax) else 1.4))
    ax.xaxis.set_major_formatter(lambda value, _: result.write(value, unit))
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", visible=True)
    return ax


@picture
def acquisition_payback(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw how many times each channel brings back its cost, with the month in which it is earned back."""
    rows = result.table[result.table["estimate"].notna()].reset_index(drop=True)
    ax = points_with_intervals(result, rows, axes, names="channel", unit="ratio", reference=1.0)
    ax.xaxis.set_major_formatter(lambda value, _: result.say("times", value=value))
    return ax


@picture
def refunds_and_discounts(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw the shares of each cohort's sales that were given back, and that were taken off beforehand."""
    ax, rows = axes(), result.table.reset_index(drop=True)
    place = np.arange(len(rows))
    sides = [("estimate", "lower", "upper", WARM, "refunds")]
    if rows["discount"].notna().any():
        sides.append(("discount", "discount_lower", "discount_upper", GOOD, "discounts"))
    for shift, (name, low, high, colour, label) in zip((-0.08, 0.08), sides, strict=False):
        ax.vlines(place + shift, rows[low].astype(float), rows[high].astype(float), color=colour, lw=2, alpha=0.5)
        ax.plot(place + shift, rows[name], "o-", color=colour, ms=5, lw=1.2, label=result.say(label))
    step = max(1, -(-len(rows) // (_TICKS // 2 if is_narrow(ax) else _TICKS)))
    ticks = place[(len(rows) - 1) % step::step]
    ax.set_xticks(ticks, [str(rows["cohort"][tick]) for tick in ticks])
    ax.set_ylim(bottom=0)
    percent_axis(ax.yaxis)
    ax.tick_params(labelcolor=INK)
    legend_below(ax, columns=2)
    return ax
