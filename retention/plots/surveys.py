"""NPS as what it is made of, and scores with their intervals over time or groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import nothing_to_draw, percent, percent_axis, shorten, signed
from retention.plots.style import ACCENT, BAD, GOOD, INK, LINE, SOFT, finish, house_style, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def plot_nps(frame: pd.DataFrame, *, by: str = "period", title: str = "", subtitle: str = "", source: str = "",
             ax: Axes | None = None) -> Axes:
    """Draw detractors to the left, promoters to the right, passives between, and the score with its interval.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `nps` with groups or `survey_by_period`: ``promoters, passives, detractors, estimate, lower, upper, n``.
    by : str
        The column with the rows' names.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"period": ["2017", "2018"], "estimate": [39.8, 31.0], "lower": [37.2, 28.1],
    ...     "upper": [42.4, 33.8], "n": [2746, 2650], "promoters": [1436, 1268], "passives": [968, 935],
    ...     "detractors": [342, 447], "reason": ""})
    >>> plot_nps(frame).get_title(loc="left")
    'NPS is +31 in 2018 (28 to 34), after +40 in 2017'
    """
    with house_style():
        if frame.empty or not frame["n"].gt(0).any():
            return nothing_to_draw(new_axes(ax), frame, title=title, what="NPS", source=source)
        rows = frame[frame["n"] > 0].reset_index(drop=True)
        ax = new_axes(ax, height=max(2.6, 1.6 + 0.36 * len(rows)))
        counts = rows[["promoters", "passives", "detractors"]].to_numpy(dtype=float)
        shares = 100 * counts / counts.sum(axis=1, keepdims=True)
        y = np.arange(len(rows))
        half = shares[:, 1] / 2
        ax.barh(y, -shares[:, 2], left=-half, color=BAD, height=0.72, alpha=0.85, label="detractors, 0–6")
        ax.barh(y, shares[:, 1], left=-half, color=LINE, height=0.72, label="passives, 7–8")
        ax.barh(y, shares[:, 0], left=half, color=GOOD, height=0.72, alpha=0.85, label="promoters, 9–10")
        for row, entry in enumerate(rows.itertuples()):
            known = not np.isnan(entry.estimate)
            interval = f"({signed(entry.lower)} to {signed(entry.upper)})"
            words = f"{signed(entry.estimate)}  {interval}" if known else "no score"
            ax.annotate(words, (1.01, row), xycoords=("axes fraction", "data"), va="center", fontsize=9.5,
                        fontweight="bold" if known else "normal", color=INK if known else SOFT)
        ax.axvline(0, color=INK, lw=0.8)
        running = ~rows["complete"].astype(bool) if "complete" in rows else [False] * len(rows)
        names = [f"{shorten(name)}{' so far' if open_ else ''}   n {n:,}"
                 for name, n, open_ in zip(rows[by], rows["n"], running, strict=True)]
        ax.set_yticks(y, names, fontsize=9)
        ax.set_ylim(len(rows) - 0.45, -0.55)
        reach = max(10.0, float(np.max(shares + np.c_[half, np.zeros(len(rows)), half])))
        ax.set_xlim(-reach * 1.04, reach * 1.04)
        ax.xaxis.set_major_formatter(lambda value, _: f"{abs(value):g} %")
        ax.grid(axis="y", visible=False)
        ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.55 / ax.figure.get_figheight()), ncols=3, fontsize=9)
        note = ("Shares of answers around the middle of the passives; right: NPS in points with 95 % interval. "
                "No score where there are too few answers.")
        finish(ax, title=title or _nps_finding(rows, by), subtitle=subtitle or note, source="")
        if source:
            ax.annotate(source, (0, 0), xytext=(0, -66), xycoords="axes fraction", textcoords="offset points",
                        fontsize=8.5, color=SOFT, va="top")
        return ax


def _nps_finding(rows: pd.DataFrame, by: str) -> str:
    known = _over(rows[rows["estimate"].notna()])
    if known.empty:
        return "Too few answers for a score"
    if by == "period":
        last = known.iloc[-1]
        found = f"NPS is {signed(last['estimate'])} in {last[by]} {_interval(last)}"
        if len(known) == 1:
            return found
        return f"{found}, after {signed(known.iloc[-2]['estimate'])} in {known.iloc[-2][by]}"
    best, worst = (known.loc[known["estimate"].agg(end)] for end in ("idxmax", "idxmin"))
    if len(known) == 1:
        return f"NPS of “{shorten(best[by])}” is {signed(best['estimate'])} {_interval(best)}"
    return (f"NPS is highest for “{shorten(best[by])}” ({signed(best['estimate'])}), "
            f"lowest for “{shorten(worst[by])}” ({signed(worst['estimate'])})")


def _interval(row: pd.Series) -> str:
    return "({} to {})".format(*(signed(row[side]).removeprefix("+") for side in ("lower", "upper")))


def _over(rows: pd.DataFrame) -> pd.DataFrame:
    """Only periods that are over, which may be compared; all where none is, or where there are none."""
    over = rows[rows["complete"].astype(bool)] if "complete" in rows else rows
    return rows if over.empty else over


def plot_scores(frame: pd.DataFrame, *, by: str = "period", unit: str = "share", what: str = "score",
                title: str = "", subtitle: str = "", source: str = "", ax: Axes | None = None) -> Axes:
    """Draw estimates as points with intervals: upright over periods, lying for groups.

    Parameters
    ----------
    frame : pandas.DataFrame
        ``estimate, lower, upper, n, reason`` and the column ``by``; with ``complete``, running periods are hollow.
    by : str
        ``"period"`` for a series, else the column with the groups.
    unit : {"share", "points", "score"}
    what : str
        What is scored, for the title: "satisfaction".
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"period": ["2017", "2018"], "estimate": [0.821, 0.784], "lower": [0.81, 0.77],
    ...                       "upper": [0.83, 0.8], "n": [2688, 2625], "reason": ""})
    >>> plot_scores(frame, what="satisfaction").get_title(loc="left")
    'Satisfaction is 78 % in 2018 (77 % to 80 %), after 82 % in 2017'
    """
    with house_style():
        if frame.empty or frame["estimate"].isna().all():
            return nothing_to_draw(new_axes(ax), frame, title=title, what=what, source=source)
        rows = frame.reset_index(drop=True)
        series = by == "period"
        ax = new_axes(ax) if series else new_axes(ax, height=max(2.6, 1.5 + 0.4 * len(rows)))
        place = np.arange(len(rows))
        for entry, at in zip(rows.itertuples(), place, strict=True):
            if np.isnan(entry.estimate):
                continue
            line = ([at, at], [entry.lower, entry.upper]) if series else ([entry.lower, entry.upper], [at, at])
            ax.plot(*line, color=ACCENT, lw=2.2, alpha=0.55, solid_capstyle="round")
            dot = (at, entry.estimate) if series else (entry.estimate, at)
            ax.plot(*dot, "o", color=ACCENT, ms=6, mew=1.5, mfc=ACCENT if getattr(entry, "complete", True) else "white")
        names = [f"{shorten(name)}   n {n:,}" if not series else str(name)
                 for name, n in zip(rows[by], rows["n"], strict=True)]
        values = ax.yaxis if series else ax.xaxis
        if series:
            ax.plot(place, rows["estimate"], color=ACCENT, lw=1, alpha=0.6)
            step = -(-len(rows) // 9)
            ax.set_xticks(place[::step], names[::step], fontsize=9)
            ax.set_xlim(-0.6, len(rows) - 0.4)
        else:
            ax.set_yticks(place, names)
            ax.set_ylim(len(rows) - 0.4, -0.6)
            ax.grid(axis="y", visible=False)
            ax.grid(axis="x", visible=True)
        if unit == "share":
            percent_axis(values)
            (ax.set_ylim if series else ax.set_xlim)(0, min(1.02, 1.08 * np.nanmax([rows["upper"], rows["estimate"]])))
        note = f"Dot: estimate; line: 95 % interval; n {int(rows['n'].min()):,} to {int(rows['n'].max()):,} answers."
        if "complete" in rows and not rows["complete"].all():
            note += " Hollow: period not over."
        return finish(ax, title=title or _score_finding(rows, by, unit, what), subtitle=subtitle or note, source=source)


def _score_finding(rows: pd.DataFrame, by: str, unit: str, what: str) -> str:
    def say(value: float) -> str:
        return percent(value) if unit == "share" else signed(value) if unit == "points" else f"{value:.2f}"

    known = _over(rows[rows["estimate"].notna()])
    name = what[:1].upper() + what[1:]
    if by == "period":
        last = known.iloc[-1]
        interval = f" ({say(last['lower'])} to {say(last['upper'])})" if not np.isnan(last["lower"]) else ""
        found = f"{name} is {say(last['estimate'])} in {last[by]}{interval}"
        return found + (f", after {say(known.iloc[-2]['estimate'])} in {known.iloc[-2][by]}" if len(known) > 1 else "")
    best, worst = (known.loc[known["estimate"].agg(end)] for end in ("idxmax", "idxmin"))
    if len(known) == 1:
        return f"{name} of “{shorten(best[by])}” is {say(best['estimate'])}"
    return (f"{name} is highest for “{shorten(best[by])}” ({say(best['estimate'])}), lowest for "
            f"“{shorten(worst[by])}” ({say(worst['estimate'])})")


def plot_differences(frame: pd.DataFrame, *, by: str, unit: str = "points", what: str = "NPS", title: str = "",
                     subtitle: str = "", source: str = "", ax: Axes | None = None) -> Axes:
    """Draw how each group's score differs from another, filled where it does so beyond chance.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `score_differences`.
    by : str
        The column with the groups' names.
    unit : {"points", "share", "score"}
    what : str
        What is scored, for the title.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"shop": ["N"], "against": "the rest", "estimate": [-12.0], "lower": [-20.0],
    ...     "upper": [-4.0], "n": 300, "n_against": 900, "differs": True, "reason": ""})
    >>> plot_differences(frame, by="shop").get_title(loc="left")
    'NPS of “N” differs from the rest: −12 (−20 to −4)'
    """
    with house_style():
        rows = frame[frame["estimate"].notna()].sort_values("estimate", ascending=False, ignore_index=True)
        if rows.empty:
            return nothing_to_draw(new_axes(ax), frame, title=title, what="difference", source=source)
        ax = new_axes(ax, height=max(2.4, 1.5 + 0.42 * len(rows)))
        scale = 100 if unit == "share" else 1
        for at, row in enumerate(rows.itertuples()):
            colour = ACCENT if row.differs else SOFT
            ax.plot([row.lower * scale, row.upper * scale], [at, at], color=colour, lw=2, alpha=0.6)
            ax.plot(row.estimate * scale, at, "o", color=colour, ms=7, mew=1.6, mfc=colour if row.differs else "white")
        ax.axvline(0, color=INK, lw=0.8)
        names = [f"{shorten(row[by], 20)}   n {row['n']:,}" if row["against"] == "the rest" else
                 f"{shorten(row[by], 20)} − {shorten(row['against'], 20)}   n {row['n']:,}, {row['n_against']:,}"
                 for row in rows.to_dict("records")]
        ax.set_yticks(range(len(rows)), names, fontsize=9)
        ax.set_ylim(len(rows) - 0.4, -0.6)
        ax.grid(axis="y", visible=False)
        ax.grid(axis="x", visible=True)
        ax.set_xlabel("difference" + {"points": ", points", "share": ", points of per cent"}.get(unit, ""))
        note = "Dot: difference; line: 95 % interval; filled: beyond chance after Holm's correction."
        if len(frame) > len(rows):
            note += f" Too few answers: {len(frame) - len(rows)} comparison{'s' if len(frame) - len(rows) > 1 else ''}."
        return finish(ax, title=title or _difference_found(rows, by, scale, what), subtitle=subtitle or note,
                      source=source)


def _difference_found(rows: pd.DataFrame, by: str, scale: int, what: str) -> str:
    sure = rows[rows["differs"].astype(bool)]
    name = what[:1].upper() + what[1:]
    if sure.empty:
        return f"{name}: no difference beyond chance in {len(rows)} comparison{'s' if len(rows) > 1 else ''}"
    first = sure.loc[sure["estimate"].abs().idxmax()]
    low, middle, high = (signed(first[side] * scale) for side in ("lower", "estimate", "upper"))
    versus = first["against"] if first["against"] == "the rest" else f"“{shorten(first['against'])}”"
    found = f"{name} of “{shorten(first[by])}” differs from {versus}: {middle} ({low} to {high})"
    return found if len(sure) == 1 else f"{found}, and {len(sure) - 1} more"
