"""A score over time with its usual range and its changes, and what answers can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import nothing_to_draw, percent, percent_axis, signed
from retention.plots.style import ACCENT, BAD, BAND, SOFT, WARM, finish, house_style, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

#: Labels that fit under an axis of usual width.
_TICKS = 9


def plot_survey_limits(frame: pd.DataFrame, *, changes: pd.DataFrame | None = None, unit: str = "points",
                      what: str = "NPS", title: str = "", subtitle: str = "", source: str = "",
                      ax: Axes | None = None) -> Axes:
    """Draw a control chart: each period's score, the usual range, and where the level changed.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `survey_limits`, of one group.
    changes : pandas.DataFrame, optional
        From `change_points`.
    unit : {"points", "share", "score"}
    what : str
        What is scored, for the title.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"period": ["a", "b"], "complete": True, "estimate": [40.0, 5.0], "lower": [35, 0.0],
    ...     "upper": [45, 10.0], "n": 90, "center": 38.0, "lcl": 25.0, "ucl": 50.0, "signal": [False, True],
    ...     "rule": ["", "outside its usual range"], "reason": ""})
    >>> plot_survey_limits(frame).get_title(loc="left")
    'NPS is +5 in b, below its usual range (+25 to +50)'
    """
    with house_style():
        if frame.empty or frame["estimate"].isna().all():
            return nothing_to_draw(new_axes(ax), frame, title=title, what=what, source=source)
        ax, rows = new_axes(ax), frame.reset_index(drop=True)
        place = np.arange(len(rows))
        done = rows["complete"].to_numpy(dtype=bool)
        limited = rows["lcl"].notna().to_numpy()
        if limited.any():
            ax.fill_between(place[limited], rows["lcl"][limited].astype(float), rows["ucl"][limited].astype(float),
                            color=BAND, lw=0)
            ax.plot(place[limited], rows["center"][limited], color=SOFT, lw=1)
        ax.vlines(place, rows["lower"], rows["upper"], color=ACCENT, lw=1.6, alpha=0.45)
        ax.plot(place[done], rows["estimate"][done], "o-", color=ACCENT, ms=4.5, lw=1.2)
        ax.plot(place[~done], rows["estimate"][~done], "o", color=ACCENT, mfc="white", ms=6, mew=1.5)
        out = rows["signal"].fillna(False).to_numpy(dtype=bool)
        ax.plot(place[out], rows["estimate"][out], "o", color=BAD, ms=8)
        _mark_changes(ax, rows, changes, unit)
        step = max(1, -(-len(rows) // _TICKS))
        ticks = place[(len(rows) - 1) % step::step]
        ax.set_xticks(ticks, [str(rows["period"][tick]) for tick in ticks])
        ax.set_xlim(-0.6, len(rows) - 0.4)
        if unit == "share":
            percent_axis(ax.yaxis)
        note = f"Dot: score; line: 95 % interval; n {int(rows['n'].min()):,} to {int(rows['n'].max()):,} answers"
        note += "; shaded: its usual range" if limited.any() else "; too few periods for a usual range"
        note += "; red: outside it, or the eighth in a row on one side" if out.any() else ""
        note += "; orange: a new level" if changes is not None and len(changes) else ""
        note += "; hollow: period not over" if not done.all() else ""
        return finish(ax, title=title or _finding(rows, changes, unit, what), subtitle=subtitle or f"{note}.",
                      source=source)


def _mark_changes(ax: Axes, rows: pd.DataFrame, changes: pd.DataFrame | None, unit: str) -> None:
    position = {period: at for at, period in enumerate(rows["period"])}
    for change in () if changes is None else changes.itertuples():
        at = position[change.period] - 0.5
        ax.axvline(at, color=WARM, lw=1.6)
        ax.annotate(f"{_say(change.before, unit)} → {_say(change.after, unit)}", (at, 1), xytext=(-5, -4),
                    xycoords=("data", "axes fraction"), textcoords="offset points", ha="right", va="top", fontsize=9,
                    color="#8a5d00", fontweight="bold", bbox={"fc": "white", "ec": "none", "alpha": 0.75, "pad": 0.5})


def _say(value: float, unit: str) -> str:
    return percent(value) if unit == "share" else signed(value) if unit == "points" else f"{value:.2f}"


def _finding(rows: pd.DataFrame, changes: pd.DataFrame | None, unit: str, what: str) -> str:
    name = what[:1].upper() + what[1:]
    if changes is not None and len(changes):
        last = changes.iloc[-1]
        verb = "fell" if last["estimate"] < 0 else "rose"
        return (f"{name} {verb} to another level in {last['period']}: from {_say(last['before'], unit)} to "
                f"{_say(last['after'], unit)}")
    known = rows[rows["complete"].astype(bool) & rows["estimate"].notna()]
    if known.empty:
        return f"No period of {what} is over yet"
    last = known.iloc[-1]
    said = f"{name} is {_say(last['estimate'], unit)} in {last['period']}"
    if np.isnan(float(last["lcl"])):
        return said
    where = ("below" if last["estimate"] < last["lcl"] else "above" if last["estimate"] > last["ucl"] else "within")
    return f"{said}, {where} its usual range ({_say(last['lcl'], unit)} to {_say(last['ucl'], unit)})"


def plot_answers_needed(frame: pd.DataFrame, *, have: int | None = None, unit: str = "points", title: str = "",
                        subtitle: str = "", source: str = "", ax: Axes | None = None) -> Axes:
    """Draw how many answers it takes to see a change, with what there is.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `answers_needed`, of several changes.
    have : int, optional
        Answers that come in, such as in a quarter.
    unit : {"points", "share", "score"}
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"change": [5.0, 10.0], "answers": [3830, 958], "power": 0.8, "reason": ""})
    >>> plot_answers_needed(frame, have=1000).get_title(loc="left")
    'With 1,000 answers a change of 10 points can be seen, one of 5 cannot'
    """
    with house_style():
        known = frame[frame["answers"].notna()].sort_values("change", key=abs, ignore_index=True)
        if known.empty:
            return nothing_to_draw(new_axes(ax), frame, title=title, what="answers needed", source=source)
        ax = new_axes(ax)
        answers = known["answers"].astype(float)
        sizes = known["change"].abs() * (100 if unit == "share" else 1)
        ax.plot(sizes, answers, "o-", color=ACCENT, ms=6)
        for size, count in zip(sizes, answers, strict=True):
            ax.annotate(f"{count:,.0f}", (size, count), xytext=(6, 6), textcoords="offset points", fontsize=9)
        if have:
            ax.axhline(have, color=WARM, lw=1.4)
            ax.annotate(f"there are {have:,}", (1, have), xycoords=("axes fraction", "data"), xytext=(-4, 4),
                        textcoords="offset points", ha="right", fontsize=9, color="#8a5d00")
        ax.set_yscale("log")
        ax.set_ylim(min(answers.min(), have or np.inf) / 1.8, max(answers.max(), have or 0) * 2.2)
        ax.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
        ax.minorticks_off()
        ax.set_xticks(sizes, [f"{size:g}" for size in sizes])
        ax.margins(x=0.12)
        ax.set_xlabel("change" + {"points": ", points", "share": ", points of per cent"}.get(unit, ""))
        note = (f"Answers needed on each side for a chance of {percent(known['power'].iloc[0])} to see the change, at "
                "a level of 5 %.")
        return finish(ax, title=title or _seen(sizes, answers, have), subtitle=subtitle or note, source=source)


def _seen(sizes: pd.Series, answers: pd.Series, have: int | None) -> str:
    seen = sizes[answers <= (have or 0)]
    if not have:
        return f"A change of {sizes.iloc[0]:g} points takes {answers.iloc[0]:,.0f} answers each time"
    if seen.empty:
        return f"With {have:,} answers not even a change of {sizes.iloc[-1]:g} points can be seen"
    unseen = sizes[answers > have]
    found = f"With {have:,} answers a change of {seen.iloc[0]:g} points can be seen"
    return found + (f", one of {unseen.iloc[-1]:g} cannot" if len(unseen) else "")
