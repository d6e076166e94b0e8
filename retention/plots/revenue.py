"""Pictures of recurring revenue: retained over time, and what moved it in one period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from retention.plots.periods import TICKS, spaced_labels
from retention.plots.rates import written
from retention.plots.style import ACCENT, BAD, GOOD, SOFT, WARM, finish, house_style, new_axes

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_STEPS = {"start": "at the start", "lost": "lost", "contraction": "contracted", "expansion": "expanded", "new": "new",
          "end": "at the end"}
_LINES = {"net_revenue_retention": ("net", WARM), "gross_revenue_retention": ("gross", ACCENT)}


def plot_revenue(frame: Any, *, currency: str = "", title: str = "", subtitle: str = "", source: str = "",
                 ax: Axes | None = None) -> Axes:
    """Draw gross and net revenue retention over time, or how revenue moved from the start to the end of one period.

    Parameters
    ----------
    frame : pandas.DataFrame or Estimate
        From `period_metrics` on subscriptions, without groups: the two rates over time. Or an estimate of
        `gross_revenue_retention` or `net_revenue_retention`, or one row of their table with ``start, lost,
        contraction, expansion, new, end``: a waterfall.
    currency : str
        Of the amounts.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> moved = pd.DataFrame([{"start": 80, "lost": 10, "contraction": 12, "expansion": 5, "new": 40, "end": 103}])
    >>> plot_revenue(moved, currency="EUR").get_title(loc="left")
    'Of 80.00 EUR a month 72.5 % stayed; expansion made it 78.8 %'
    """
    if not isinstance(frame, pd.DataFrame):
        frame = pd.DataFrame([frame.to_dict()])
    with house_style():
        ax = new_axes(ax)
        if "metric" in frame.columns:
            return _over_time(ax, frame, title, subtitle, source)
        return _waterfall(ax, frame, currency, title, subtitle, source)


def _waterfall(ax: Axes, frame: pd.DataFrame, currency: str, title: str, subtitle: str, source: str) -> Axes:
    parts = {name: float(frame[name].iloc[0]) if name in frame and len(frame) else np.nan for name in _STEPS}
    if np.isnan(parts["start"]) or not any(parts.values()):
        reason = frame["reason"].iloc[0] if "reason" in frame and len(frame) else "no recurring revenue"
        return _empty(ax, reason, title or "Revenue retention cannot be had", subtitle, source)
    level, top = 0.0, 0.0
    for place, name in enumerate(_STEPS):
        size = parts[name] * (-1 if name in ("lost", "contraction") else 1)
        total = name in ("start", "end")
        foot = 0.0 if total else level
        ax.bar(place, size, bottom=foot, width=0.62,
               color=ACCENT if total else BAD if size < 0 else GOOD if size > 0 else SOFT)
        level = foot + size
        top = max(top, foot, level)
        text = f"{'' if total else '−' if size < 0 else '+'}{abs(size):,.{0 if parts['start'] >= 1000 else 2}f}"
        ax.annotate(text, (place, max(foot, level)), xytext=(0, 4), textcoords="offset points", ha="center", fontsize=9)
        if name != "end":
            ax.plot([place + 0.31, place + 0.69], [level, level], color=SOFT, lw=0.8)
    ax.set_xticks(range(len(_STEPS)), _STEPS.values())
    ax.set_ylim(0, top * 1.12)
    ax.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    ax.set_ylabel(f"{currency} a month".strip())
    start = parts["start"]
    gross = (start - parts["lost"] - parts["contraction"]) / start if start else np.nan
    finding = (f"Of {written(start, 'money', currency)} a month {written(gross, 'share')} stayed; expansion made it "
               f"{written(gross + parts['expansion'] / start, 'share')}" if start
               else "There was no recurring revenue at the start")
    return finish(ax, title=title or finding, source=source,
                  subtitle=subtitle or "Recurring revenue a month, by what happened to it in the period")


def _over_time(ax: Axes, frame: pd.DataFrame, title: str, subtitle: str, source: str) -> Axes:
    lines = {metric: frame[frame["metric"] == metric].reset_index(drop=True) for metric in _LINES}
    lines = {metric: line for metric, line in lines.items() if line["estimate"].notna().any()}
    if not lines:
        reasons = frame.loc[frame["metric"].isin(_LINES), "reason"]
        return _empty(ax, "; ".join(dict.fromkeys(reasons)) or "no revenue retention in the table",
                      title or "Revenue retention cannot be had yet", subtitle, source)
    top, ends = 1.0, {}
    for metric, line in lines.items():
        _, colour = _LINES[metric]
        places, numbers = np.arange(len(line)), line[["estimate", "lower", "upper"]].astype(float)
        ax.fill_between(places, numbers["lower"], numbers["upper"], color=colour, alpha=0.16, lw=0)
        ax.plot(places, numbers["estimate"], "o-", color=colour, ms=4)
        known = line[line["estimate"].notna()]
        top, ends[metric] = max(top, known["upper"].max(), known["estimate"].max()), known.iloc[-1]
    _label_ends(ax, ends, len(line), top)
    ax.axhline(1, color=SOFT, ls="--", lw=1)
    ax.set_ylim(0, top * 1.06)
    ax.set_xlim(-0.5, len(line) - 0.5)
    ax.set_xticks(*spaced_labels(line["period"], TICKS))
    ax.yaxis.set_major_formatter(lambda value, _: written(value, "share", short=True))
    said = " and ".join(f"{written(row['estimate'], 'share')} {_LINES[metric][0]}" for metric, row in
                        reversed(list(ends.items())))
    last = next(iter(ends.values()))["period"]
    return finish(ax, title=title or f"Of recurring revenue {said} stayed in {last}", source=source,
                  subtitle=subtitle or "Gross leaves expansion aside, net counts it; share of the revenue at each "
                                       "period's start; band: 95 % interval")


def _label_ends(ax: Axes, ends: dict[str, pd.Series], periods: int, top: float) -> None:
    """Name each line at its end, net above gross, far enough apart to be read."""
    at = {metric: row["estimate"] for metric, row in ends.items()}
    if len(at) == 2:
        gap = 0.06 * top
        net, gross = (at[metric] for metric in _LINES)
        shift = max(0.0, gap - (net - gross)) / 2
        at = dict(zip(_LINES, (net + shift, gross - shift), strict=True))
    for metric, height in at.items():
        name, colour = _LINES[metric]
        ax.annotate(name, (periods - 0.5, height), xytext=(4, 0), textcoords="offset points", va="center", color=colour,
                    fontweight="bold", annotation_clip=False)


def _empty(ax: Axes, reason: str, title: str, subtitle: str, source: str) -> Axes:
    ax.text(0.5, 0.5, reason, transform=ax.transAxes, ha="center", color=SOFT)
    ax.set_xticks([])
    ax.set_yticks([])
    return finish(ax, title=title, subtitle=subtitle, source=source)
