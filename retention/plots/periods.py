"""Pictures of a metric over time, against its own usual range."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from retention.plots.rates import FEW, joined, written
from retention.plots.style import ACCENT, BAD, BAND, PALETTE, SOFT, finish, house_style, new_axes

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: As many labels as fit under a picture of the usual width.
TICKS = 9
#: As many intervals as can be told apart when they overlap.
BANDS = 3
_MONEY = {"average_order_value", "revenue", "net_revenue", "mrr"}
_WORDS = {"average_order_value": "average order value", "mrr": "monthly recurring revenue",
          "customers_active": "active customers"}


def plot_periods(frame: pd.DataFrame, *, metric: str, currency: str = "", title: str = "", subtitle: str = "",
                 source: str = "", ax: Axes | None = None) -> Axes:
    """Draw one metric over time: intervals, control limits, the year before, the current period hollow.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `period_metrics`. With groups one line each, without limits.
    metric : str
        Which of its metrics.
    currency : str
        For money.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"metric": "orders", "period": ["2025-01", "2025-02"], "estimate": [10.0, 12.0],
    ...     "lower": float("nan"), "upper": float("nan"), "complete": True, "change": [float("nan"), 2.0],
    ...     "year_ago": float("nan"), "lcl": float("nan"), "ucl": float("nan"), "signal": pd.NA, "chart": "none",
    ...     "reason": ""})
    >>> plot_periods(frame, metric="orders").get_title(loc="left")
    'Orders: 12 in 2025-02, 2 more than in 2025-01'
    """
    line = frame[frame["metric"] == metric].reset_index(drop=True)
    unit = "money" if metric in _MONEY else "share" if metric.endswith(("_rate", "_retention")) else (
        "ratio" if metric == "purchase_frequency" else "count")
    word = _WORDS.get(metric, metric.replace("_", " "))
    name = f"{word[0].upper()}{word[1:]}"
    groups = list(frame.columns[:list(frame.columns).index("metric")])
    with house_style():
        ax = new_axes(ax)
        if line["estimate"].isna().all():
            ax.text(0.5, 0.5, "; ".join(dict.fromkeys(line["reason"])) or f"no {word} in the table",
                    transform=ax.transAxes, ha="center", color=SOFT)
            ax.set_xticks([])
            ax.set_yticks([])
            return finish(ax, title=title or f"{name} cannot be had yet", subtitle=subtitle, source=source)
        many = bool(groups) and line["period"].duplicated().any()
        drawn = _draw_groups(ax, line, groups) if many else _draw_one(ax, line)
        finding = _finding_of_groups(line, groups, unit, currency) if many else _finding(line, unit, currency)
        periods = line["period"].drop_duplicates()
        ax.set_xlim(-0.6, len(periods) - 0.4)
        ax.set_xticks(*spaced_labels(periods, TICKS))
        _upright(ax, line, unit, currency)
        return finish(ax, title=title or f"{name}{finding}", subtitle=subtitle or drawn, source=source)


def spaced_labels(periods: pd.Series, most: int) -> tuple[list[int], list[str]]:
    """Positions and labels of at most ``most`` periods, the last among them."""
    step = max(1, -(-len(periods) // most))
    places = list(range((len(periods) - 1) % step, len(periods), step))
    return places, [periods.iloc[place] for place in places]


def _upright(ax: Axes, line: pd.DataFrame, unit: str, currency: str) -> None:
    values = line[["estimate", "lower", "upper", "ucl", "year_ago"]].astype(float).to_numpy()
    lowest, highest = np.nanmin([0, *values.ravel()]), np.nanmax(values)
    ax.set_ylim(lowest * 1.08, 1 if unit == "share" and 0.8 < highest <= 1 else (highest or 1) * 1.08)
    ax.yaxis.set_major_formatter(lambda value, _: written(value, unit, short=True))
    if unit == "money" and currency:
        ax.set_ylabel(currency)


def _draw_one(ax: Axes, line: pd.DataFrame) -> str:
    numbers = line[["estimate", "lower", "upper", "lcl", "ucl", "year_ago"]].astype(float)
    places, done = np.arange(len(line)), line["complete"].to_numpy(dtype=bool)
    words = []
    if numbers["lcl"].notna().any():
        for side in ("lcl", "ucl"):
            ax.step(places, numbers[side], where="mid", color=SOFT, lw=1, ls=(0, (4, 3)))
        words.append("dashed: its usual range" + (", given the year before" if _of_changes(line) else ""))
    if numbers["lower"].notna().any():
        if len(line) > 3:
            ax.fill_between(places, numbers["lower"].where(done), numbers["upper"].where(done), color=BAND, lw=0)
        else:
            ax.vlines(places, numbers["lower"], numbers["upper"], color=ACCENT, lw=2)
        words.append(f"{'band' if len(line) > 3 else 'line'}: 95 % interval")
    if numbers["year_ago"].notna().any():
        ax.plot(places, numbers["year_ago"], "D", color=SOFT, ms=3, ls="none", mfc="white", mew=0.9)
        words.append("diamond: a year before")
    ax.plot(places, numbers["estimate"].where(done), "o-", color=ACCENT, ms=4.5)
    if not done.all() and numbers["estimate"][~done].notna().any():
        ax.plot(places[~done], numbers["estimate"][~done], "o", color=ACCENT, mfc="white", ms=6, mew=1.5)
        words.append("hollow: not complete")
    outside = line["signal"].fillna(False).to_numpy(dtype=bool)
    if outside.any():
        ax.plot(places[outside], numbers["estimate"][outside], "o", color=BAD, ms=8)
        words.append(f"red: outside it ({outside.sum()})")
    unseen = line.loc[line["estimate"].isna(), "reason"].value_counts(sort=False)
    words += [f"blank: {reason} ({count})" for reason, count in unseen.items()]
    said = "; ".join(words)
    return f"{said[:1].upper()}{said[1:]}"


def _draw_groups(ax: Axes, line: pd.DataFrame, groups: list[str]) -> str:
    ends = []
    order = {period: place for place, period in enumerate(line["period"].drop_duplicates())}
    parts = dict(iter(_known(line).groupby(groups, sort=False, dropna=False)))
    large = {key: part for key, part in parts.items() if part["n"].iloc[-1] >= FEW} or parts
    for number, (key, part) in enumerate(large.items()):
        colour = PALETTE[number % len(PALETTE)]
        places, numbers = part["period"].map(order), part[["estimate", "lower", "upper"]].astype(float)
        if len(large) <= BANDS:
            ax.fill_between(places, numbers["lower"], numbers["upper"], color=colour, alpha=0.13, lw=0)
        ax.plot(places, numbers["estimate"], "o-", color=colour, ms=3.5)
        ends.append((numbers["estimate"].iloc[-1], joined(key), colour))
    gap, above = line["estimate"].max() * 0.055, -np.inf
    for height, name, colour in sorted(ends):
        above = max(height, above + gap)
        ax.annotate(name, (1, above), xycoords=("axes fraction", "data"), xytext=(6, 0), textcoords="offset points",
                    va="center", color=colour, fontsize=9, annotation_clip=False)
    small = ", ".join(joined(key) for key in parts if key not in large)
    return ("Complete periods" + ("; band: 95 % interval" if len(large) <= BANDS else "; intervals are in the table")
            + (f"; not drawn, n below {FEW}: {small}" if small else ""))


def _of_changes(line: pd.DataFrame) -> bool:
    return line["chart"].iloc[0] == "changes on a year ago"


def _known(line: pd.DataFrame) -> pd.DataFrame:
    return line[line["complete"].astype(bool) & line["estimate"].notna()]


def _finding(line: pd.DataFrame, unit: str, currency: str) -> str:
    known = _known(line)
    if known.empty:
        row = line[line["estimate"].notna()].iloc[-1]
        return f": {written(row['estimate'], unit, currency)} so far in {row['period']}"
    row = known.iloc[-1]
    said = f": {written(row['estimate'], unit, currency)} in {row['period']}"
    if pd.notna(row["signal"]):
        place = "within" if not row["signal"] else "above" if row["estimate"] > row["ucl"] else "below"
        return f"{said}; its change on a year ago is {place} the usual" if _of_changes(line) else (
            f"{said}, {place} its usual range")
    if pd.isna(row["change"]):
        return said
    size = abs(row["change"])
    moved = f"{size * 100:.1f} points" if unit == "share" else written(size, unit, currency)
    return f"{said}, {moved} {'more' if row['change'] >= 0 else 'less'} than in {known['period'].iloc[-2]}"


def _finding_of_groups(line: pd.DataFrame, groups: list[str], unit: str, currency: str) -> str:
    known = _known(line)
    if known.empty:
        return ": no complete period yet"
    last = known[known["period"] == known["period"].max()].sort_values("estimate", kind="stable")
    last = last[last["n"] >= FEW] if (last["n"] >= FEW).any() else last
    low, high = (f"{joined(row[groups])} {written(row['estimate'], unit, currency)}"
                 for _, row in last.iloc[[0, -1]].iterrows())
    return f" in {last['period'].iloc[0]}: " + (low if len(last) == 1 else f"from {low} to {high}")
