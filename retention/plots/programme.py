"""Points by age, members month by month, and moves between tiers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import legend_below, percent_axis, shorten
from retention.plots.style import ACCENT, BAD, INK, LINE, SOFT, WARM, is_narrow, picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from retention.result import Result

_MOVED = {"up": ACCENT, "same": "#b8c2cb", "down": WARM, "out": INK}
#: Labels that fit under an axis of usual width.
_TICKS = 9


@picture
def points_age(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw the shares of points redeemed and expired by their age, with their intervals.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"days": [7, 14], "estimate": [0.2, 0.5], "lower": [0.1, 0.4], "upper": [0.3, 0.6],
    ...     "expired": [0.0, 0.1], "expired_lower": [0.0, 0.05], "expired_upper": [0.0, 0.2]})
    >>> points_age(table).get_title(loc="left")
    'The age at which points are used'
    """
    ax, rows = axes(), result.table
    months = rows["days"] / (365.25 / 12)
    sides = (("estimate", "lower", "upper", ACCENT, "redeemed"),
             ("expired", "expired_lower", "expired_upper", BAD, "expired"))
    for name, low, high, colour, label in sides:
        ax.fill_between(months, rows[low].astype(float), rows[high].astype(float), color=colour, alpha=0.2, lw=0)
        ax.plot(months, rows[name], color=colour)
        ax.annotate(result.say(label, value=rows[name].iloc[-1]), (months.iloc[-1], rows[name].iloc[-1]), ha="right",
                    xytext=(0, -9 if label == "redeemed" else 7), textcoords="offset points", fontsize=9.5,
                    color=colour, va="top" if label == "redeemed" else "bottom")
    ax.set_xlim(0, months.iloc[-1])
    ax.set_ylim(0, 1.02)
    ax.set_xlabel(result.say("axis"))
    percent_axis(ax.yaxis)
    return ax


@picture
def programme_activity(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw how many members there are each month, and how many of them take part."""
    ax, rows = axes(), result.table.reset_index(drop=True)
    place = np.arange(len(rows))
    ax.bar(place, rows["members"], color=LINE, width=0.8, label=result.say("members"))
    ax.bar(place, rows["active"], color=ACCENT, width=0.8, label=result.say("active"))
    step = max(1, -(-len(rows) // (_TICKS // 2 if is_narrow(ax) else _TICKS)))
    ticks = place[(len(rows) - 1) % step::step]
    ax.set_xticks(ticks, [str(rows["period"][tick]) for tick in ticks])
    for at in {place[0], place[-1]}:
        ax.annotate(result.say("share", value=rows["estimate"][at]), (at, rows["active"][at]), xytext=(0, 3),
                    textcoords="offset points", ha="center", fontsize=9)
    ax.yaxis.set_major_formatter(lambda value, _: result.write(value, "count"))
    ax.set_ylim(0, float(rows["members"].max()) * 1.12)
    legend_below(ax, columns=2)
    return ax


@picture
def tier_migration(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw, for each tier of the earlier day, the shares of its members who are in which tier now."""
    rows = result.table
    names = list(dict.fromkeys(rows["before"]))
    ax = axes(height=1.9 + 0.62 * len(names))
    for place, name in enumerate(names):
        left = 0.0
        for part in rows[rows["before"] == name].itertuples():
            ax.barh(place, part.estimate, left=left, height=0.62, color=_MOVED[part.movement], edgecolor="white")
            if part.estimate >= (0.2 if is_narrow(ax) else 0.1):
                dark = part.movement in ("up", "out")
                ax.text(left + part.estimate / 2, place, result.say("now", tier=shorten(part.now, 14),
                                                                    share=part.estimate),
                        ha="center", va="center", fontsize=9, color="white" if dark else INK)
            left += part.estimate
    sizes = rows.groupby("before")["n"].first()
    ax.set_yticks(range(len(names)), [result.say_common("group-row", name=shorten(name), customers=sizes[name])
                                      for name in names])
    ax.invert_yaxis()
    ax.set_xlim(0, 1)
    percent_axis(ax.xaxis)
    ax.grid(visible=False)
    ax.tick_params(length=0, axis="y", labelcolor=INK, color=SOFT)
    from matplotlib.patches import Patch

    kinds = [kind for kind in _MOVED if (rows["movement"] == kind).any()]
    ax.legend(handles=[Patch(color=_MOVED[kind], label=result.say(kind)) for kind in kinds], loc="upper center",
              bbox_to_anchor=(0.5, -0.5 / ax.figure.get_figheight()), ncols=len(kinds), fontsize=9)
    return ax


# ---- what membership does

@picture
def membership_effect(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw the effect on orders against comparable customers, and the plain gap beside it; shares below.

    Each outcome is drawn in shares of what members would have had without it, so that they stand on one axis.
    """
    rows = result.table[result.table["naive"].notna()]
    rows = rows[rows["without"] > 0].reset_index(drop=True)
    ax = axes(height=1.9 + 0.75 * len(rows))
    y = np.arange(len(rows))
    sides = ((0.14, "naive", "naive_lower", "naive_upper", SOFT, "plain"),
             (-0.14, "estimate", "lower", "upper", ACCENT, "adjusted"))
    for shift, name, low, high, colour, label in sides:
        base = rows["without"]
        ax.hlines(y + shift, rows[low] / base, rows[high] / base, color=colour, lw=3, alpha=0.45)
        ax.plot(rows[name] / base, y + shift, "o", color=colour, ms=7, label=result.say(label))
        for place, row in enumerate(rows.to_dict("records")):
            if row[name] == row[name]:
                ax.annotate(result.write(row[name], row["unit"]), (max(row[name], row[high]) / row["without"],
                                                                   place + shift),
                            xytext=(7, 0), textcoords="offset points", va="center", fontsize=9, color=SOFT)
    ax.axvline(0, color=INK, lw=0.8)
    ax.set_yticks(y, [shorten(name) for name in rows["outcome"]])
    ax.set_ylim(len(rows) - 0.5, -0.6)
    low, high = ax.get_xlim()
    ax.set_xlim(min(low, -0.05), high * 1.15)
    percent_axis(ax.xaxis)
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", visible=True)
    legend_below(ax, columns=1 if is_narrow(ax) else 2)
    return ax


@picture
def membership_overlap(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw how likely those who joined were to join, and the others: what does not overlap cannot be compared."""
    ax, rows = axes(height=3.4), result.table
    width = float(rows["chance"].diff().iloc[1])
    for name, colour in (("others", SOFT), ("joined", ACCENT)):
        ax.bar(rows["chance"], rows[name], width=width, color=colour, alpha=0.55, label=result.say(name))
    ax.set_xlabel(result.say("axis"))
    percent_axis(ax.xaxis)
    percent_axis(ax.yaxis)
    ax.set_xlim(left=0)
    ax.legend(loc="best", fontsize=9)
    return ax


@picture
def membership_course(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw orders month by month before and after joining, of those who joined and of comparable customers."""
    ax, rows = axes(), result.table
    place = rows["months"] + np.where(rows["months"] < 0, 0.5, -0.5)
    for name, colour in (("others", SOFT), ("joined", ACCENT)):
        ax.fill_between(place, rows[f"{name}_lower"], rows[f"{name}_upper"], color=colour, alpha=0.18, lw=0)
        ax.plot(place, rows[name], "o-", color=colour, ms=5, label=result.say(name))
    ax.axvline(0, color=INK, lw=1, ls=":")
    ax.set_xlabel(result.say("axis"))
    ax.set_ylim(bottom=0)
    legend_below(ax, columns=2)
    return ax


@picture
def programme_designs(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw what each design would have cost as a share of the spend, with how many customers had a reward."""
    rows = result.table[result.table["estimate"].notna()].reset_index(drop=True)
    ax = axes(height=1.9 + 0.5 * len(rows))
    y = np.arange(len(rows))
    ax.barh(y, rows["estimate"], height=0.58, color=ACCENT)
    ax.hlines(y, rows["lower"], rows["upper"], color=INK, lw=2)
    ends = rows[["estimate", "upper"]].max(axis=1)
    for place, row in enumerate(rows.to_dict("records")):
        ax.annotate(result.say("row-label", cost=row["cost"], share=row["rewarded"]), (ends[place], place),
                    xytext=(7, 0), textcoords="offset points", va="center", fontsize=9, color=SOFT)
    ax.set_yticks(y, [shorten(name) for name in rows["design"]])
    ax.invert_yaxis()
    ax.set_xlim(0, float(ends.max()) * (2.1 if is_narrow(ax) else 1.6))
    percent_axis(ax.xaxis)
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", visible=True)
    return ax


@picture
def design_break_even(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw by how much more members of each design would have to spend for it to pay; none where it never does."""
    rows = result.table.reset_index(drop=True)
    ax = axes(height=1.9 + 0.45 * len(rows))
    y = np.arange(len(rows))
    ax.barh(y, rows["break_even_spend"].fillna(0.0), height=0.58, color=ACCENT)
    for place, row in enumerate(rows.itertuples()):
        known = row.break_even == row.break_even
        ax.annotate(result.say("row-label", spend=row.break_even_spend, elasticity=row.break_even) if known
                    else result.say("never"), (row.break_even_spend if known else 0.0, place), xytext=(7, 0),
                    textcoords="offset points", va="center", fontsize=9, color=SOFT)
    ax.set_yticks(y, [shorten(name) for name in rows["design"]])
    ax.invert_yaxis()
    ends = rows["break_even_spend"].max()
    ax.set_xlim(0, (float(ends) if ends > 0 else 0.1) * (2.3 if is_narrow(ax) else 1.75))
    percent_axis(ax.xaxis)
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", visible=True)
    return ax


@picture
def members_themes(result: Result, axes: Callable[..., Axes], *, limit: int = 10) -> Axes:
    """Draw the share of members and of other customers who write about each theme, at most ``limit`` of them.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"theme": ["price"], "members": [0.2], "members_lower": [0.1], "members_upper": [0.3],
    ...                       "others": [0.4], "others_lower": [0.3], "others_upper": [0.5]})
    >>> [label.get_text() for label in members_themes(table).get_yticklabels()]
    ['price']
    """
    rows = result.table[result.table["members"].notna()].head(limit).reset_index(drop=True)
    ax = axes(height=1.9 + 0.5 * len(rows))
    y = np.arange(len(rows))
    for shift, name, colour in ((-0.14, "members", ACCENT), (0.14, "others", SOFT)):
        ax.hlines(y + shift, rows[f"{name}_lower"], rows[f"{name}_upper"], color=colour, lw=3, alpha=0.45)
        ax.plot(rows[name], y + shift, "o", color=colour, ms=6, label=result.say(name))
    ax.set_yticks(y, [shorten(name, 24) for name in rows["theme"]])
    ax.set_ylim(len(rows) - 0.5, -0.6)
    ax.set_xlim(left=0)
    percent_axis(ax.xaxis)
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", visible=True)
    legend_below(ax, columns=2)
    return ax
