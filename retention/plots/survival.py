"""How long customers stay: curves with numbers at risk, and the hazard by tenure."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import apart, group_names, nothing_to_draw, percent, percent_axis, shorten
from retention.plots.style import LINE, PALETTE, SOFT, finish, house_style, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_THIN = 10


def plot_survival(frame: pd.DataFrame, *, unit: str = "months", title: str = "", subtitle: str = "",
                  source: str = "", ax: Axes | None = None) -> Axes:
    """Draw survival curves with 95 % bands; where fewer than ten are at risk the curve is shaded.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `survival` (or `kaplan_meier`), with or without groups.
    unit : str
        Of ``time``.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"time": [0.0, 6, 12], "at_risk": [50, 50, 30], "events": [0, 10, 6],
    ...     "estimate": [1, 0.8, 0.64], "lower": [None, 0.66, 0.5], "upper": [None, 0.89, 0.76], "reason": ""})
    >>> plot_survival(frame).get_title(loc="left")
    'After 12 months 64 % are still customers'
    """
    with house_style():
        curves = _curves(frame)
        if not curves:
            return nothing_to_draw(new_axes(ax), frame, title=title, what="survival curve", source=source)
        ax = new_axes(ax, height=4.4 + 0.22 * len(curves))
        last = max(float(curve["time"].iloc[-1]) for _, curve in curves)
        thin = _thin_from(curves, last)
        if thin is not None:
            ax.axvspan(thin, last, color=LINE, alpha=0.55, lw=0)
        for number, (_, curve) in enumerate(curves):
            _draw(ax, curve, PALETTE[number % len(PALETTE)])
        names = [textwrap.fill(name, 26) for name, _ in curves]
        lines = 1 + max(name.count("\n") for name in names)
        ends = apart([float(curve["estimate"].iloc[-1]) for _, curve in curves], 0.055 * lines)
        for number, ((name, curve), place) in enumerate(zip(curves, ends, strict=True)):
            if name:
                ax.annotate(names[number], (float(curve["time"].iloc[-1]), place), xytext=(6, 0), va="center",
                            textcoords="offset points", color=PALETTE[number % len(PALETTE)], fontsize=9,
                            fontweight="bold", annotation_clip=False)
        ax.set_xlim(0, last or 1)
        ax.set_ylim(0, 1.02)
        percent_axis(ax.yaxis)
        below = _numbers_at_risk(ax, curves)
        ax.set_xlabel(f"{unit} as a customer")
        note = "Share still customers, Kaplan–Meier with 95 % band; numbers below: customers at risk."
        if thin is not None:
            note += f" Grey: fewer than {_THIN} at risk."
        finish(ax, title=title or _finding(curves, unit), subtitle=subtitle or note, source="")
        if source:
            ax.annotate(source, (0, 0), xytext=(0, -below - 12), xycoords="axes fraction", textcoords="offset points",
                        fontsize=8.5, color=SOFT, va="top")
        return ax


def _curves(frame: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    groups = group_names(frame, "time")
    known = frame[frame["estimate"].notna()]
    if known.empty:
        return []
    if not groups:
        return [("", known)]
    return [(", ".join(shorten(value, 60) for value in key), part) for key, part in
            known.groupby(groups, dropna=False, sort=True)]


def _draw(ax: Axes, curve: pd.DataFrame, colour: str) -> None:
    time, share = curve["time"].to_numpy(dtype=float), curve["estimate"].to_numpy(dtype=float)
    ax.step(time, share, where="post", color=colour)
    lower, upper = (curve[name].to_numpy(dtype=float) for name in ("lower", "upper"))
    ax.fill_between(time, lower, upper, step="post", color=colour, alpha=0.16, lw=0)


def _thin_from(curves: list, last: float) -> float | None:
    starts = []
    for _, curve in curves:
        enough = curve.loc[curve["at_risk"] >= _THIN, "time"]
        if len(enough) and float(enough.iloc[-1]) < last:
            starts.append(float(enough.iloc[-1]))
    return min(starts) if starts else None


def _numbers_at_risk(ax: Axes, curves: list) -> float:
    """Write the numbers under the axis and return how many points below it they reach."""
    ticks = [tick for tick in ax.get_xticks() if ax.get_xlim()[0] <= tick <= ax.get_xlim()[1]]
    ax.set_xticks(ticks)
    ax.xaxis.labelpad = 8 + 13 * len(curves)
    for row, (_, curve) in enumerate(curves):
        time, at_risk = curve["time"].to_numpy(dtype=float), curve["at_risk"].to_numpy(dtype=int)
        for tick in ticks:
            place = np.searchsorted(time, tick, side="left")
            number = at_risk[place] if place < len(time) else 0
            ax.annotate(f"{number:,}", (tick, 0), xytext=(0, -22 - 13 * row), xycoords=("data", "axes fraction"),
                        textcoords="offset points", ha="center", va="top", fontsize=8,
                        color=PALETTE[row % len(PALETTE)] if len(curves) > 1 else SOFT)
    return 36 + 13 * len(curves) + 6


def _finding(curves: list, unit: str) -> str:
    at = min(float(curve["time"].iloc[-1]) for _, curve in curves)
    solid = [float(curve.loc[curve["at_risk"] >= _THIN, "time"].iloc[-1]) for _, curve in curves
             if (curve["at_risk"] >= _THIN).any()]
    at = min([at, *solid])
    at = 12 * (at // 12) if unit == "months" and at >= 12 else np.floor(10 * at) / 10
    shares = {name: float(curve.loc[curve["time"] <= at, "estimate"].iloc[-1]) for name, curve in curves
              if (curve["time"] <= at).any()}
    if len(shares) < 2:
        return f"After {at:g} {unit} {percent(next(iter(shares.values())))} are still customers"
    best, worst = max(shares, key=shares.get), min(shares, key=shares.get)
    if percent(shares[best]) == percent(shares[worst]):
        return f"After {at:g} {unit} {percent(shares[best])} of each of {len(shares)} groups are still customers"
    return (f"After {at:g} {unit} {percent(shares[best])} of “{shorten(best)}” are still customers, "
            f"{percent(shares[worst])} of “{shorten(worst)}”")


def plot_hazard(frame: pd.DataFrame, *, unit: str = "months", title: str = "", subtitle: str = "",
                source: str = "", ax: Axes | None = None) -> Axes:
    """Draw the share that leaves in each step of tenure, with intervals.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `hazard`, with or without groups.
    unit, title, subtitle, source, ax
        As in `plot_survival`.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"time": [0.0, 1], "until": [1.0, 2], "at_risk": [90, 60], "estimate": [0.2, 0.1],
    ...                       "lower": [0.13, 0.05], "upper": [0.29, 0.2], "reason": ""})
    >>> plot_hazard(frame).get_title(loc="left")
    'Most leave between month 0 and 1: 20 % of those who are there'
    """
    with house_style():
        curves = _curves(frame)
        if not curves:
            return nothing_to_draw(new_axes(ax), frame, title=title, what="hazard", source=source)
        ax = new_axes(ax)
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
        percent_axis(ax.yaxis)
        ax.set_xlabel(f"{unit} as a customer")
        if len(curves) > 1:
            ax.legend(fontsize=9, loc="best")
        best = max(curves, key=lambda curve: curve[1]["estimate"].max())
        peak = best[1].loc[best[1]["estimate"].idxmax()]
        whose = f" of “{shorten(best[0])}”" if best[0] else ""
        found = (f"Most{whose} leave between {unit.rstrip('s')} {peak['time']:g} and {peak['until']:g}: "
                 f"{percent(peak['estimate'])} of those who are there")
        if top == 0:
            found = "Nobody has left yet"
        note = "Share of those who reach a tenure that leave in its step; line: 95 % interval."
        return finish(ax, title=title or found, subtitle=subtitle or note, source=source)
