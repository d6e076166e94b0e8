"""Pictures of what comments are about: shares of themes, by group of customers, and over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import apart, nothing_to_draw, percent, percent_axis, shorten
from retention.plots.style import ACCENT, BAD, GOOD, INK, PALETTE, SOFT, finish, house_style, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

#: What no theme explains is counted and shown last, and never named in a title.
_OTHER = "other"
_GROUPS = {"promoter": (GOOD, -0.24), "passive": (SOFT, 0.0), "detractor": (BAD, 0.24)}


def plot_themes(frame: pd.DataFrame, *, most: int = 12, title: str = "", subtitle: str = "", source: str = "",
                ax: Axes | None = None) -> Axes:
    """Draw the share of comments of each theme with its interval, the largest on top.

    Parameters
    ----------
    frame : pandas.DataFrame
        ``themes`` of `comment_themes`: ``theme, comments, estimate, lower, upper, n``.
    most : int
        Themes drawn; the number of the others stands in the subtitle.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"theme": ["delivery", "other"], "comments": [40, 10], "estimate": [0.8, 0.2],
    ...                       "lower": [0.67, 0.11], "upper": [0.89, 0.33], "n": 50})
    >>> plot_themes(frame).get_title(loc="left")
    'Customers write most about “delivery”: 80 % of comments (67 % to 89 %)'
    """
    with house_style():
        if frame.empty or not frame["comments"].gt(0).any():
            return nothing_to_draw(new_axes(ax), frame, title=title, what="themes", source=source)
        rows = _largest(frame, most)
        ax = new_axes(ax, height=max(2.6, 1.5 + 0.36 * len(rows)))
        for place, row in enumerate(rows.itertuples()):
            colour = SOFT if row.theme == _OTHER else ACCENT
            _dot(ax, row, place, colour)
        ax.set_yticks(range(len(rows)), [f"{shorten(row.theme)}   {row.comments:,}" for row in rows.itertuples()])
        ax.set_ylim(len(rows) - 0.4, -0.6)
        _share_axis(ax, rows)
        hidden = len(frame) - len(rows)
        note = (f"Main theme of each of {int(frame['n'].max()):,} comments with words, and their number; "
                "line: 95 % interval.")
        if hidden:
            note += f" {hidden} smaller theme{'' if hidden == 1 else 's'} not drawn."
        return finish(ax, title=title or _largest_theme(rows), subtitle=subtitle or note, source=source)


def plot_theme_groups(frame: pd.DataFrame, *, most: int = 8, title: str = "", subtitle: str = "", source: str = "",
                      ax: Axes | None = None) -> Axes:
    """Draw the share of each theme among promoters, passives and detractors, with intervals.

    Themes on which detractors and promoters differ most stand on top.

    Parameters
    ----------
    frame : pandas.DataFrame
        ``by_group`` of `comment_themes`: ``group, theme, estimate, lower, upper, n``.
    most : int
        Themes drawn.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"group": ["promoter", "detractor"], "theme": "delivery", "estimate": [0.1, 0.4],
    ...                       "lower": [0.05, 0.3], "upper": [0.2, 0.5], "n": [90, 80], "reason": ""})
    >>> plot_theme_groups(frame).get_title(loc="left")
    '“delivery”: 40 % of detractors’ comments, 10 % of promoters’'
    """
    with house_style():
        known = frame[frame["estimate"].notna()]
        if known.empty:
            return nothing_to_draw(new_axes(ax), frame, title=title, what="themes by group", source=source)
        wide = known.pivot(index="theme", columns="group", values="estimate").reindex(columns=list(_GROUPS))
        apart_by = (wide["detractor"] - wide["promoter"]).drop(_OTHER, errors="ignore")
        # without one of the two groups nothing can differ: the most written about stands on top
        ranked = apart_by.abs() if apart_by.notna().any() else wide.drop(_OTHER, errors="ignore").max(axis=1)
        themes = list(ranked.sort_values(ascending=False, kind="stable").index[:most])
        ax = new_axes(ax, height=max(2.8, 1.7 + 0.52 * len(themes)))
        drawn = known[known["theme"].isin(themes)]
        for row in drawn.itertuples():
            colour, shift = _GROUPS[row.group]
            _dot(ax, row, themes.index(row.theme) + shift, colour)
        for group, n in known.groupby("group")["n"].max().reindex(list(_GROUPS)).dropna().items():
            ax.plot([], [], "o-", color=_GROUPS[group][0], ms=5, label=f"{group}s, n {int(n):,}")
        ax.set_yticks(range(len(themes)), [shorten(theme) for theme in themes])
        ax.set_ylim(len(themes) - 0.45, -0.55)
        _share_axis(ax, drawn)
        ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.42 / ax.figure.get_figheight()), ncols=3, fontsize=9)
        note = "Share of each group's comments with the theme as main theme; line: 95 % interval."
        finish(ax, title=title or _most_apart(apart_by, wide), subtitle=subtitle or note)
        if source:
            ax.annotate(source, (0, 0), xytext=(0, -60), xycoords="axes fraction", textcoords="offset points",
                        fontsize=8.5, color=SOFT, va="top")
        return ax


def plot_theme_trend(frame: pd.DataFrame, *, themes: list[str] | None = None, title: str = "", subtitle: str = "",
                     source: str = "", ax: Axes | None = None) -> Axes:
    """Draw the share of themes over the periods, with bands of their intervals.

    Parameters
    ----------
    frame : pandas.DataFrame
        ``trend`` of `comment_themes`: ``period, theme, complete, comments, estimate, lower, upper, n``.
    themes : list of str, optional
        Which to draw, at most seven; the four with the most comments by default.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"period": ["2025-Q1", "2025-Q2"], "complete": True, "theme": "delivery",
    ...     "comments": [5, 9], "estimate": [0.1, 0.2], "lower": [0.05, 0.1], "upper": [0.2, 0.3], "n": [50, 45],
    ...     "reason": ""})
    >>> plot_theme_trend(frame).get_title(loc="left")
    '“delivery” moved most: 20 % in 2025-Q2, after 10 % (within chance)'
    """
    with house_style():
        known = frame[frame["estimate"].notna()]
        if known.empty:
            return nothing_to_draw(new_axes(ax), frame, title=title, what="themes over time", source=source)
        total = known[known["theme"] != _OTHER].groupby("theme")["comments"].sum()
        names = list(total.sort_values(ascending=False, kind="stable").index[:4]) if themes is None else themes[:7]
        ax = new_axes(ax)
        periods = list(dict.fromkeys(frame["period"]))
        ends = []
        for name, colour in zip(names, PALETTE, strict=False):
            rows = frame[frame["theme"] == name].set_index("period").reindex(periods)
            at = np.arange(len(periods))
            ax.fill_between(at, rows["lower"], rows["upper"], color=colour, alpha=0.12, lw=0)
            ax.plot(at, rows["estimate"], "-", color=colour)
            for place, row in enumerate(rows.itertuples()):
                ax.plot(place, row.estimate, "o", color=colour, ms=5, mfc=colour if row.complete is True else "white")
            ends.append(rows["estimate"].dropna().iloc[-1] if rows["estimate"].notna().any() else np.nan)
        top = 1.08 * known[known["theme"].isin(names)]["upper"].max()
        ax.set_ylim(0, min(1.02, top))
        labels = [(name, end, colour) for name, end, colour in zip(names, ends, PALETTE, strict=False) if end == end]
        for (name, _, colour), y in zip(labels, apart([end for _, end, _ in labels], 0.065 * top), strict=True):
            ax.annotate(shorten(name, 22), (len(periods) - 1, y), xytext=(10, 0), textcoords="offset points",
                        color=colour, fontsize=9.5, va="center", fontweight="bold", annotation_clip=False)
        step = -(-len(periods) // 9)
        ax.set_xticks(range(0, len(periods), step), periods[::step], fontsize=9)
        ax.set_xlim(-0.4, len(periods) - 0.6)
        percent_axis(ax.yaxis)
        note = (f"Share of the period's comments with the theme as main theme; band: 95 % interval; n "
                f"{int(known['n'].min()):,} to {int(known['n'].max()):,} comments a period.")
        note += "" if frame["complete"].all() else " Hollow: period not over."
        return finish(ax, title=title or _moved(known, names), subtitle=subtitle or note, source=source)


def _dot(ax: Axes, row, place: float, colour: str) -> None:
    ax.plot([row.lower, row.upper], [place, place], color=colour, lw=2.2, alpha=0.55, solid_capstyle="round")
    ax.plot(row.estimate, place, "o", color=colour, ms=6)


def _share_axis(ax: Axes, rows: pd.DataFrame) -> None:
    ax.set_xlim(0, min(1.02, 1.08 * float(rows["upper"].max())))
    percent_axis(ax.xaxis)
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", visible=True)
    ax.tick_params(axis="y", labelcolor=INK)


def _largest(frame: pd.DataFrame, most: int) -> pd.DataFrame:
    """The ``most`` largest themes, and what none explains last."""
    named = frame[frame["theme"] != _OTHER].sort_values("comments", ascending=False, kind="stable").head(most)
    return frame.loc[[*named.index, *frame.index[frame["theme"] == _OTHER]]]


def _largest_theme(rows: pd.DataFrame) -> str:
    first = rows.iloc[0]
    if first["theme"] == _OTHER:
        return "No theme was found in the comments"
    return (f"Customers write most about “{shorten(first['theme'])}”: {percent(first['estimate'])} of comments "
            f"({percent(first['lower'])} to {percent(first['upper'])})")


def _most_apart(apart_by: pd.Series, wide: pd.DataFrame) -> str:
    if apart_by.isna().all():
        return "Themes cannot be compared: promoters or detractors left no comments"
    more = apart_by.abs().idxmax()
    theirs, others = (percent(wide.loc[more, group]) for group in ("detractor", "promoter"))
    return f"“{shorten(more)}”: {theirs} of detractors’ comments, {others} of promoters’"


def _moved(known: pd.DataFrame, names: list[str]) -> str:
    over = known[known["complete"].astype(bool) & known["theme"].isin(names)]
    periods = list(dict.fromkeys(over["period"]))
    if len(periods) < 2:
        return "Themes of comments: no two periods to compare yet"
    before, last = periods[-2:]
    shares = over.pivot(index="theme", columns="period", values=["estimate", "lower", "upper"])
    name = (shares["estimate"][last] - shares["estimate"][before]).abs().idxmax()
    now, then = (shares.xs(period, axis=1, level="period").loc[name] for period in (last, before))
    # intervals side by side are a stricter judge than a test of the difference, which suits the largest of several
    chance = "" if now["lower"] > then["upper"] or now["upper"] < then["lower"] else " (within chance)"
    return (f"“{shorten(name)}” moved most: {percent(now['estimate'])} in {last}, after {percent(then['estimate'])}"
            f"{chance}")
