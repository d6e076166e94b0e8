"""How long customers stay: curves with numbers at risk, the hazard by tenure, and what a model says of later."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import apart
from retention.plots.rates import number_axis
from retention.plots.style import LINE, PALETTE, SOFT, picture
from retention.result import Result, as_frame
from retention.words import group_name

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_THIN = 10


@picture
def survival(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw survival curves with 95 % bands; where fewer than ten are at risk the curve is shaded.

    The table may be that of `kaplan_meier` too.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"time": [0.0, 6, 12], "at_risk": [50, 50, 9], "events": [0, 10, 6],
    ...     "estimate": [1, 0.8, 0.64], "lower": [None, 0.66, 0.5], "upper": [None, 0.89, 0.76], "reason": ""})
    >>> len(survival(table).patches)
    1
    """
    curves = _by_group(result, result.table, "time")
    ax = axes(height=4.4 + 0.22 * len(curves))
    last = max(float(curve["time"].iloc[-1]) for _, curve in curves)
    thin = _thin_from(curves, last)
    if thin is not None:
        ax.axvspan(thin, last, color=LINE, alpha=0.55, lw=0)
    for number, (_, curve) in enumerate(curves):
        colour = PALETTE[number % len(PALETTE)]
        time, share, lower, upper = (curve[name].to_numpy(dtype=float) for name in
                                     ("time", "estimate", "lower", "upper"))
        ax.step(time, share, where="post", color=colour)
        ax.fill_between(time, lower, upper, step="post", color=colour, alpha=0.16, lw=0)
    _name_ends(ax, [(name, float(curve["time"].iloc[-1]), float(curve["estimate"].iloc[-1])) for name, curve in curves])
    ax.set_xlim(0, last or 1)
    ax.set_ylim(0, 1.02)
    number_axis(ax.yaxis, result, "share")
    _numbers_at_risk(ax, result, curves)
    ax.set_xlabel(result.say_common("tenure-axis", unit=result.facts.get("unit", "months")))
    return ax


def _by_group(result: Result, frame: pd.DataFrame, time: str) -> list[tuple[str, pd.DataFrame]]:
    """Each curve with its name; the groups are the columns before ``time``."""
    groups = list(frame.columns[:frame.columns.get_loc(time)])
    known = frame[frame["estimate"].notna()]
    if not groups:
        return [("", known)] if len(known) else []
    return [(group_name(key, language=result.context.language), part)
            for key, part in known.groupby(groups, dropna=False, sort=True)]


def _name_ends(ax: Axes, ends: list[tuple[str, float, float]]) -> None:
    """Name each curve beside its end, far enough apart to be read."""
    names = [textwrap.fill(textwrap.shorten(name, 60, placeholder="…"), 26) for name, _, _ in ends]
    lines = 1 + max(name.count("\n") for name in names)
    places = apart([height for _, _, height in ends], 0.055 * lines)
    for number, (name, (_, time, _), place) in enumerate(zip(names, ends, places, strict=True)):
        if name:
            ax.annotate(name, (time, place), xytext=(6, 0), va="center", textcoords="offset points",
                        color=PALETTE[number % len(PALETTE)], fontsize=9, fontweight="bold", annotation_clip=False)


def _thin_from(curves: list, last: float) -> float | None:
    starts = []
    for _, curve in curves:
        enough = curve.loc[curve["at_risk"] >= _THIN, "time"]
        if len(enough) and float(enough.iloc[-1]) < last:
            starts.append(float(enough.iloc[-1]))
    return min(starts) if starts else None


def _numbers_at_risk(ax: Axes, result: Result, curves: list) -> None:
    """Write the numbers at risk between the axis and its label."""
    ticks = [tick for tick in ax.get_xticks() if ax.get_xlim()[0] <= tick <= ax.get_xlim()[1]]
    ax.set_xticks(ticks)
    ax.xaxis.labelpad = 8 + 13 * len(curves)
    for row, (_, curve) in enumerate(curves):
        time, at_risk = curve["time"].to_numpy(dtype=float), curve["at_risk"].to_numpy(dtype=int)
        for tick in ticks:
            place = np.searchsorted(time, tick, side="left")
            number = at_risk[place] if place < len(time) else 0
            ax.annotate(result.write(number, "count"), (tick, 0), xytext=(0, -22 - 13 * row),
                        xycoords=("data", "axes fraction"), textcoords="offset points", ha="center", va="top",
                        fontsize=8, color=PALETTE[row % len(PALETTE)] if len(curves) > 1 else SOFT)


@picture
def hazard(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw the share that leaves in each step of tenure, with intervals.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"time": [0.0, 1], "until": [1.0, 2], "at_risk": [90, 60], "estimate": [0.2, 0.1],
    ...                       "lower": [0.13, 0.05], "upper": [0.29, 0.2], "reason": ""})
    >>> hazard(table).get_lines()[0].get_xdata().tolist()
    [0.5, 1.5]
    """
    curves, ax = _by_group(result, result.table, "time"), axes()
    for number, (name, steps) in enumerate(curves):
        colour = PALETTE[number % len(PALETTE)]
        width = float(steps["until"].iloc[0] - steps["time"].iloc[0])
        middle = (steps["time"] + steps["until"]).to_numpy(dtype=float) / 2
        middle = middle + width * 0.5 * (number - (len(curves) - 1) / 2) / max(len(curves), 2)
        share, lower, upper = (steps[name].to_numpy(dtype=float) for name in ("estimate", "lower", "upper"))
        ax.vlines(middle, lower, upper, color=colour, alpha=0.45, lw=1.6)
        ax.plot(middle, share, "o-", color=colour, ms=4, lw=1.2, label=name or None)
    ax.set_xlim(left=0)
    top = max(float(steps["estimate"].max()) for _, steps in curves)
    ceiling = max(float(steps["upper"].max()) for _, steps in curves)
    ax.set_ylim(0, min(1.02, max(top * 1.6, min(ceiling, top * 2.2)) or 0.1))
    number_axis(ax.yaxis, result, "share")
    ax.set_xlabel(result.say_common("tenure-axis", unit=result.facts.get("unit", "months")))
    if len(curves) > 1:
        ax.legend(fontsize=9, loc="best")
    return ax


@picture
def contract_survival(result: Result, axes: Callable[..., Axes], *, observed: Result | None = None) -> Axes:
    """Draw the share of contracts that a model expects to run, with its band, beyond what was observed as steps.

    ``observed``, from `survival` with the same groups, is drawn beside it; by default the part of that name.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"period": [0, 12, 24], "estimate": [1.0, 0.65, 0.5], "lower": [1.0, 0.6, 0.42],
    ...                       "upper": [1.0, 0.7, 0.58], "reason": ""})
    >>> [line.get_linestyle() for line in contract_survival(table).get_lines()]
    ['--']
    """
    curves, ax = _by_group(result, result.table, "period"), axes()
    observed = as_frame(result.parts.get("observed") if observed is None else observed)
    seen = {} if observed is None else dict(_by_group(result, observed, "time"))
    end = max((float(part["time"].max()) for part in seen.values()), default=0.0)
    last = max(float(curve["period"].max()) for _, curve in curves)
    if seen and end < last:
        ax.axvspan(end, last, color=LINE, alpha=0.45, lw=0)
        if last - end > 0.12 * last:
            ax.text(end, 0.02, " " + result.say_common("not-seen-yet"), va="bottom", fontsize=8.5, color=SOFT)
    for number, (name, curve) in enumerate(curves):
        colour = PALETTE[number % len(PALETTE)]
        ax.fill_between(curve["period"], curve["lower"].astype(float), curve["upper"].astype(float), color=colour,
                        alpha=0.16, lw=0)
        ax.plot(curve["period"], curve["estimate"], color=colour, ls="--", lw=1.6)
        if name in seen:
            ax.step(seen[name]["time"], seen[name]["estimate"], where="post", color=colour)
    _name_ends(ax, [(name, last, float(curve["estimate"].iloc[-1])) for name, curve in curves])
    ax.set_xlim(0, last or 1)
    ax.set_ylim(0, 1.02)
    number_axis(ax.yaxis, result, "share")
    ax.set_xlabel(result.say_common("tenure-axis", unit="months"))
    return ax
