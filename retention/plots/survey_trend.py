"""A score over time with its usual range and its changes, and what answers can show."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import percent_axis
from retention.plots.style import ACCENT, BAD, BAND, SOFT, WARM, picture
from retention.plots.surveys import unit_of
from retention.result import Result, as_frame

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

#: Labels that fit under an axis of usual width.
_TICKS = 9
_AMBER = "#8a5d00"


@picture
def survey_limits(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw a control chart: each period's score, the usual range, and where the level changed (part ``changes``).

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"period": ["a", "b"], "complete": True, "estimate": [40.0, 5.0], "lower": [35, 0.0],
    ...     "upper": [45, 10.0], "n": 90, "center": 38.0, "lcl": 25.0, "ucl": 50.0, "signal": [False, True],
    ...     "rule": ["", "outside its usual range"], "reason": ""})
    >>> survey_limits(table).get_title(loc="left")
    'The score and its usual range'
    """
    ax, rows, unit = axes(), result.table.reset_index(drop=True), unit_of(result)
    place, done = np.arange(len(rows)), rows["complete"].to_numpy(dtype=bool)
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
    _mark_changes(ax, result, rows, as_frame(result.parts.get("changes")), unit)
    step = max(1, -(-len(rows) // _TICKS))
    ticks = place[(len(rows) - 1) % step::step]
    ax.set_xticks(ticks, [str(rows["period"][tick]) for tick in ticks])
    ax.set_xlim(-0.6, len(rows) - 0.4)
    if unit == "share":
        percent_axis(ax.yaxis)
    return ax


def _mark_changes(ax: Axes, result: Result, rows: pd.DataFrame, changes: pd.DataFrame | None, unit: str) -> None:
    position = {period: at for at, period in enumerate(rows["period"])}
    for change in () if changes is None else changes.itertuples():
        at = position[change.period] - 0.5
        ax.axvline(at, color=WARM, lw=1.6)
        ax.annotate(result.say("level", before=change.before, after=change.after, unit=unit), (at, 1), xytext=(-5, -4),
                    xycoords=("data", "axes fraction"), textcoords="offset points", ha="right", va="top", fontsize=9,
                    color=_AMBER, fontweight="bold", bbox={"fc": "white", "ec": "none", "alpha": 0.75, "pad": 0.5})


@picture
def answers_needed(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw how many answers it takes to see a change, with what there is.

    Examples
    --------
    >>> import pandas as pd
    >>> from retention.result import Result
    >>> table = pd.DataFrame({"change": [5.0, 10.0], "answers": [3830, 958], "power": 0.8, "reason": ""})
    >>> facts = {"unit": "points", "have": 1000, "shows": "some", "seen": 10, "unseen": 5, "power": 0.8}
    >>> answers_needed(Result("answers_needed", table, facts=facts)).get_title(loc="left").replace("\\n", " ")
    '1,000 answers are enough to see a change of 10 points, but not one of 5 points'
    """
    known = result.table[result.table["answers"].notna()].sort_values("change", key=abs, ignore_index=True)
    ax, unit, have = axes(), result.facts.get("unit", "points"), result.facts.get("have")
    answers = known["answers"].astype(float)
    sizes = known["change"].abs() * (100 if unit == "share" else 1)
    ax.plot(sizes, answers, "o-", color=ACCENT, ms=6)
    for size, count in zip(sizes, answers, strict=True):
        ax.annotate(result.write(count, "count"), (size, count), xytext=(6, 6), textcoords="offset points", fontsize=9)
    if have:
        ax.axhline(have, color=WARM, lw=1.4)
        # on the left, where the curve is highest
        ax.annotate(result.say("have"), (0, have), xycoords=("axes fraction", "data"), xytext=(4, 4),
                    textcoords="offset points", ha="left", fontsize=9, color=_AMBER)
    ax.set_yscale("log")
    ax.set_ylim(max(0.5, min(answers.min(), have or np.inf) / 1.8), max(answers.max(), have or 0, 1) * 2.2)
    ax.yaxis.set_major_formatter(lambda value, _: result.write(value, "count"))
    ax.minorticks_off()
    ax.set_xticks(sizes, [f"{size:g}" for size in sizes])
    ax.margins(x=0.12)
    ax.set_xlabel(result.say("axis", unit=unit))
    return ax
