"""Rates side by side, what moved between two times, and how churn depends on its window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from retention.plots.style import ACCENT, BAND, INK, SOFT, WARM, picture
from retention.result import Estimate, Result
from retention.words import group_name

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


@picture
def estimates(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw rates side by side, variants of one or groups of customers, each with its interval and n.

    Every column before ``estimate`` names the rows.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"channel": ["web", "shop"], "estimate": [0.4, 0.6], "lower": [0.3, 0.5],
    ...                       "upper": [0.5, 0.7], "n": [90, 95], "reason": ["", ""]})
    >>> [label.get_text() for label in estimates(table).get_yticklabels()]
    ['web', 'shop']
    """
    return side_by_side(result, axes)


def side_by_side(result: Result, axes: Callable[..., Axes]) -> Axes:
    """The picture `estimates`, for those that are drawn alike where they come in groups."""
    frame, unit = result.table, result.units.get("estimate", "share")
    groups = list(frame.columns[:frame.columns.get_loc("estimate")])
    names = [group_name(row, language=result.context.language) for row in frame[groups].itertuples(index=False)] \
        if groups else [result.label]
    ax = axes(height=max(2.2, 1.2 + 0.42 * len(frame)))
    places = np.arange(len(frame))[::-1]
    numbers = frame[["estimate", "lower", "upper"]].to_numpy(dtype=float)
    low, top = np.nanmin([0, *numbers.ravel()]), np.nanmax([0, *numbers.ravel()]) or 1
    for place, row in zip(places, frame.to_dict("records"), strict=True):
        if np.isnan(row["estimate"]):
            ax.text(top * 0.01, place, row["reason"], va="center", color=SOFT, fontsize=9, style="italic")
            continue
        ax.plot([row["lower"], row["upper"]], [place, place], color=ACCENT, lw=2, solid_capstyle="round")
        ax.plot(row["estimate"], place, "o", color=ACCENT, ms=7)
    for place, n in zip(places, frame["n"], strict=True):
        ax.annotate(result.say_common("rates-n", n=n), (1, place), xycoords=("axes fraction", "data"), xytext=(6, 0),
                    textcoords="offset points", va="center", fontsize=9, color=SOFT)
    ax.set_xlim(low * 1.08, 1 if unit == "share" and 0.8 < top <= 1 else top * 1.08)
    number_axis(ax.xaxis, result, unit)
    if unit in ("hours", "days", "months"):
        ax.set_xlabel(result.say_common("unit-axis", unit=unit))
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", visible=True)
    ax.set_yticks(places, names)
    ax.set_ylim(-0.6, len(frame) - 0.4)
    return ax


def number_axis(axis, result: Result, unit: str) -> None:
    """Ticks in the unit of the numbers; whole per cents without a decimal."""
    from retention.words import formats

    language, currency = result.context.language, result.context.currency

    def written(value: float, _) -> str:
        if unit == "share":
            return formats.share(value, 0 if abs(value * 100 - round(value * 100)) < 1e-6 else 1, language=language)
        if unit == "money":
            return formats.money(value, currency, language=language, short=True)
        digits = 0 if abs(value - round(value)) < 1e-6 else 2
        return formats.decimal(value, digits, language=language, signed=unit == "points")

    axis.set_major_formatter(written)


@picture
def change_between(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw the change of each group with its interval, the surest on top; filled where it is beyond chance.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"plan": ["S", "L"], "now": [0.5, 0.5], "estimate": [0.1, -0.02], "lower": [0.05, -0.06],
    ...                       "upper": [0.15, 0.02], "moved": [True, False], "reason": ["", ""]})
    >>> [label.get_text() for label in change_between(table).get_yticklabels()]
    ['L', 'S']
    """
    frame, unit = result.table, result.units.get("estimate", "share")
    groups = list(frame.columns[:frame.columns.get_loc("now")]) if "now" in frame else []
    known = frame[frame["estimate"].notna()].iloc[::-1]
    scale = 100 if unit == "share" else 1
    ax = axes(height=max(2.2, 1.2 + 0.42 * len(known)))
    rows = np.arange(len(known))
    for row, (_, group) in zip(rows, known.iterrows(), strict=True):
        moved = bool(group.get("moved", group["lower"] > 0 or group["upper"] < 0))
        colour = ACCENT if moved else SOFT
        ax.plot([group["lower"] * scale, group["upper"] * scale], [row, row], color=colour, lw=2,
                solid_capstyle="round")
        ax.plot(group["estimate"] * scale, row, "o", color=colour, ms=7, mew=1.6, mfc=colour if moved else "white")
    ax.axvline(0, color=SOFT, lw=1)
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", visible=True)
    names = [group_name(row, language=result.context.language) for row in known[groups].itertuples(index=False)] \
        if groups else [result.label]
    ax.set_yticks(rows, names)
    ax.set_ylim(-0.6, len(known) - 0.4)
    number_axis(ax.xaxis, result, "points" if unit == "share" else unit)
    ax.set_xlabel(result.say("axis", unit=unit))
    return ax


@picture
def inactivity_churn(result: Result, axes: Callable[..., Axes], *,
                     suggested: Estimate | float | None = None) -> Axes:
    """Draw how inactivity churn moves with the window after which a customer counts as lost.

    ``suggested``, from `suggest_window`, is marked with its interval; by default the part of that name.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"window_days": [30, 90], "estimate": [0.7, 0.5], "lower": [0.6, 0.4],
    ...                       "upper": [0.8, 0.6], "n": [90, 190], "reason": ["", ""]})
    >>> inactivity_churn(table).get_title(loc="left")
    'Customers lost through inactivity'
    """
    if "window_days" not in result.columns:
        return side_by_side(result, axes)
    numbers = ["window_days", "estimate", "lower", "upper"]
    frame = result.table.astype(dict.fromkeys(numbers, float)).sort_values("window_days")
    known = frame[frame["estimate"].notna()]
    ax = axes()
    days = known["window_days"]
    ax.fill_between(days, known["lower"], known["upper"], color=BAND, lw=0)
    ax.plot(days, known["estimate"], "o-", color=ACCENT, ms=6)
    if len(known) == 1:
        ax.vlines(days, known["lower"], known["upper"], color=ACCENT)
    ax.set_ylim(0, min(1, 1.12 * known["upper"].max()))
    number_axis(ax.yaxis, result, "share")
    ax.set_xlim(0, frame["window_days"].max() * 1.05)
    ax.set_xlabel(result.say_common("inactivity-churn-windows.axis"))
    _unseen(ax, frame[frame["estimate"].isna()])
    suggested = result.parts.get("suggested") if suggested is None else suggested
    if suggested is not None and not np.isnan(float(suggested)):
        _suggestion(ax, result, suggested)
    return ax


def _unseen(ax: Axes, frame: pd.DataFrame) -> None:
    """Windows that could not be had, with the reason, where they would stand."""
    for row in frame.itertuples():
        ax.annotate(row.reason, (row.window_days, 0), xytext=(0, 6), textcoords="offset points", rotation=90,
                    ha="center", va="bottom", fontsize=8, color=SOFT, style="italic")


def _suggestion(ax: Axes, result: Result, suggested: Estimate | float) -> None:
    lower, upper = (getattr(suggested, side, np.nan) for side in ("lower", "upper"))
    if not np.isnan(lower):
        ax.axvspan(lower, upper, color=WARM, alpha=0.18, lw=0)
    ax.axvline(float(suggested), color=WARM, ls="--", lw=1.6)
    right = float(suggested) > 0.6 * ax.get_xlim()[1]
    ax.annotate(result.say_common("inactivity-churn-windows.suggested", days=float(suggested)), (float(suggested), 0),
                xycoords=("data", "axes fraction"), xytext=(-6 if right else 6, 8), textcoords="offset points",
                ha="right" if right else "left", fontsize=9, color=INK)
