"""A metric over time, against its own usual range, and recurring revenue: retained over time, moved in one period."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from retention.arguments import choice
from retention.plots.parts import amounts, waterfall
from retention.plots.rates import number_axis, side_by_side
from retention.plots.style import ACCENT, BAD, BAND, GOOD, PALETTE, SOFT, WARM, is_narrow, picture
from retention.result import Estimate, Result, as_frame
from retention.words import group_name, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: As many labels as fit under a picture of the usual width.
TICKS = 9
#: As many intervals as can be told apart when they overlap; groups below `FEW` are not drawn.
BANDS, FEW = 3, 20
_LINES = {"net_revenue_retention": WARM, "gross_revenue_retention": ACCENT}
_STEPS = ["start", "lost", "contraction", "expansion", "new", "end"]


def period_metrics(result: Result | pd.DataFrame, *, metric: str = "", **options: Any) -> Axes:
    """Draw one of the metrics over time, the first of them unless ``metric`` names another; see `period_metric`.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"metric": "orders", "period": ["2025-01", "2025-02"], "estimate": [10.0, 12.0],
    ...     "lower": float("nan"), "upper": float("nan"), "complete": True, "change": [float("nan"), 2.0],
    ...     "year_ago": float("nan"), "lcl": float("nan"), "ucl": float("nan"), "signal": pd.NA, "chart": "none",
    ...     "reason": ""})
    >>> len(period_metrics(table, metric="orders").lines)
    1
    """
    frame = as_frame(result)
    there = list(frame["metric"].unique())
    if not there:
        return period_metric(result, **options)
    metric = choice("metric", metric, there) if metric else there[0]
    part = getattr(result, "parts", {}).get(metric)
    if part is not None:
        return period_metric(part.replace(context=result.context), **options)
    return period_metric(frame[frame["metric"] == metric].reset_index(drop=True),
                         **{"title": say("metric-name", metric=metric), **options})


period_metrics.is_picture = True
period_metrics.subtitle_of = lambda result: result.say("subtitle")


@picture
def period_metric(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw one metric over time: intervals, control limits, the year before, the current period hollow.

    With groups one line each, without limits.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"metric": "orders", "period": ["2025-01", "2025-02"], "estimate": [10.0, 12.0],
    ...     "lower": float("nan"), "upper": float("nan"), "complete": [True, False], "change": [float("nan"), 2.0],
    ...     "year_ago": float("nan"), "lcl": float("nan"), "ucl": float("nan"), "signal": pd.NA, "chart": "none",
    ...     "reason": ""})
    >>> [tick.get_text() for tick in period_metric(table).get_xticklabels()]
    ['2025-01', '2025-02']
    """
    line, unit = result.table.reset_index(drop=True), result.units.get("estimate", "ratio")
    groups = list(line.columns[:line.columns.get_loc("metric")])
    ax = axes()
    if groups and line["period"].duplicated().any():
        _draw_groups(ax, result, line, groups)
    else:
        _draw_one(ax, line)
    periods = line["period"].drop_duplicates()
    ax.set_xlim(-0.6, len(periods) - 0.4)
    ax.set_xticks(*spaced_labels(periods, TICKS))
    values = line[["estimate", "lower", "upper", "ucl", "year_ago"]].astype(float).to_numpy()
    lowest, highest = np.nanmin([0, *values.ravel()]), np.nanmax(values)
    ax.set_ylim(lowest * 1.08, 1 if unit == "share" and 0.8 < highest <= 1 else (highest or 1) * 1.08)
    number_axis(ax.yaxis, result, unit)
    return ax


def spaced_labels(periods: pd.Series, limit: int) -> tuple[list[int], list[str]]:
    """Positions and labels of at most ``limit`` periods, the last among them."""
    step = max(1, -(-len(periods) // limit))
    places = list(range((len(periods) - 1) % step, len(periods), step))
    return places, [periods.iloc[place] for place in places]


def _draw_one(ax: Axes, line: pd.DataFrame) -> None:
    numbers = line[["estimate", "lower", "upper", "lcl", "ucl", "year_ago"]].astype(float)
    places, done = np.arange(len(line)), line["complete"].to_numpy(dtype=bool)
    if numbers["lcl"].notna().any():
        for side in ("lcl", "ucl"):
            ax.step(places, numbers[side], where="mid", color=SOFT, lw=1, ls=(0, (4, 3)))
    if len(line) > BANDS:
        ax.fill_between(places, numbers["lower"].where(done), numbers["upper"].where(done), color=BAND, lw=0)
    else:
        ax.vlines(places, numbers["lower"], numbers["upper"], color=ACCENT, lw=2)
    if numbers["year_ago"].notna().any():
        ax.plot(places, numbers["year_ago"], "D", color=SOFT, ms=3, ls="none", mfc="white", mew=0.9)
    ax.plot(places, numbers["estimate"].where(done), "o-", color=ACCENT, ms=4.5)
    if numbers["estimate"][~done].notna().any():
        ax.plot(places[~done], numbers["estimate"][~done], "o", color=ACCENT, mfc="white", ms=6, mew=1.5)
    outside = line["signal"].fillna(False).to_numpy(dtype=bool)
    if outside.any():
        ax.plot(places[outside], numbers["estimate"][outside], "o", color=BAD, ms=8)


def _draw_groups(ax: Axes, result: Result, line: pd.DataFrame, groups: list[str]) -> None:
    ends = []
    order = {period: place for place, period in enumerate(line["period"].drop_duplicates())}
    known = line[line["complete"].astype(bool) & line["estimate"].notna()]
    parts = dict(iter(known.groupby(groups, sort=False, dropna=False)))
    large = {key: part for key, part in parts.items() if part["n"].iloc[-1] >= FEW} or parts
    for number, (key, part) in enumerate(large.items()):
        colour = PALETTE[number % len(PALETTE)]
        places, numbers = part["period"].map(order), part[["estimate", "lower", "upper"]].astype(float)
        if len(large) <= BANDS:
            ax.fill_between(places, numbers["lower"], numbers["upper"], color=colour, alpha=0.13, lw=0)
        ax.plot(places, numbers["estimate"], "o-", color=colour, ms=3.5)
        ends.append((numbers["estimate"].iloc[-1], group_name(key, language=result.context.language), colour))
    gap, above = line["estimate"].max() * 0.055, -np.inf
    for height, name, colour in sorted(ends):
        above = max(height, above + gap)
        ax.annotate(name, (1, above), xycoords=("axes fraction", "data"), xytext=(6, 0), textcoords="offset points",
                    va="center", color=colour, fontsize=9, annotation_clip=False)


# ---- recurring revenue

@picture
def gross_revenue_retention(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw how recurring revenue moved from the start to the end of one period; with groups, their rates side by side.

    Examples
    --------
    >>> from retention.result import Estimate
    >>> parts = {"start": 80, "lost": 10, "contraction": 12, "expansion": 5, "new": 40, "end": 103}
    >>> rate = Estimate(0.725, name="gross_revenue_retention", parts=parts, facts={"gross": 0.725, "net": 0.7875,
    ...                 "gross_known": True})
    >>> [text.get_text() for text in gross_revenue_retention(rate).texts][1]
    '−10.00'
    """
    if not isinstance(result, Estimate):
        return side_by_side(result, axes)
    ax = axes()
    sizes = [float(result.parts[name]) * (-1 if name in ("lost", "contraction") else 1) for name in _STEPS]
    written = amounts(result, sizes)
    waterfall(ax, [result.say_common("revenue-step", step=name) for name in _STEPS], sizes,
              [ACCENT if name in ("start", "end") else BAD if size < 0 else GOOD if size > 0 else SOFT
               for name, size in zip(_STEPS, sizes, strict=True)],
              labels=[text if name in ("start", "end") or size <= 0 else f"+{text}"
                      for name, size, text in zip(_STEPS, sizes, written, strict=True)], totals={0, len(_STEPS) - 1})
    number_axis(ax.xaxis if is_narrow(ax) else ax.yaxis, result, "money")
    (ax.set_xlabel if is_narrow(ax) else ax.set_ylabel)(result.say_common("revenue-axis"))
    return ax


@picture
def revenue_retention(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw gross and net revenue retention over time.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"metric": ["gross_revenue_retention", "net_revenue_retention"], "period": "2025-Q4",
    ...     "estimate": [0.9, 1.02], "lower": [0.85, 0.95], "upper": [0.94, 1.1]})
    >>> [text.get_text() for text in revenue_retention(table).texts]
    ['net', 'gross']
    """
    frame, ax = result.table, axes()
    lines = {metric: frame[frame["metric"] == metric].reset_index(drop=True) for metric in _LINES}
    lines = {metric: line for metric, line in lines.items() if line["estimate"].notna().any()}
    top, ends = 1.0, {}
    for metric, line in lines.items():
        places, numbers = np.arange(len(line)), line[["estimate", "lower", "upper"]].astype(float)
        ax.fill_between(places, numbers["lower"], numbers["upper"], color=_LINES[metric], alpha=0.16, lw=0)
        ax.plot(places, numbers["estimate"], "o-", color=_LINES[metric], ms=4)
        known = numbers[numbers["estimate"].notna()]
        top = np.nanmax([top, known["upper"].max(), known["estimate"].max()])
        ends[metric] = known["estimate"].iloc[-1]
    _label_ends(ax, result, ends, len(line), top)
    ax.axhline(1, color=SOFT, ls="--", lw=1)
    ax.set_ylim(0, top * 1.06)
    ax.set_xlim(-0.5, len(line) - 0.5)
    ax.set_xticks(*spaced_labels(line["period"], TICKS))
    number_axis(ax.yaxis, result, "share")
    return ax


def _label_ends(ax: Axes, result: Result, ends: dict[str, float], periods: int, top: float) -> None:
    """Name each line at its end, net above gross, far enough apart to be read."""
    at = dict(ends)
    if len(at) == 2:
        net, gross = (at[metric] for metric in _LINES)
        shift = max(0.0, 0.06 * top - (net - gross)) / 2
        at = dict(zip(_LINES, (net + shift, gross - shift), strict=True))
    for metric, height in at.items():
        ax.annotate(result.say_common("revenue-line", metric=metric), (periods - 0.5, height), xytext=(4, 0),
                    textcoords="offset points", va="center", color=_LINES[metric], fontweight="bold",
                    annotation_clip=False)
