"""Whether a purchase model foresaw what came: week by week, and by tenths of its own prediction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import nothing_to_draw, percent, signed
from retention.plots.style import BAND, INK, LINE, PALETTE, SOFT, finish, house_style, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def plot_tracking(frame: pd.DataFrame, *, cumulative: bool = True, title: str = "", subtitle: str = "",
                  source: str = "", ax: Axes | None = None) -> Axes:
    """Draw repeat purchases of a cohort by week, actual against expected, with the holdout shaded.

    Parameters
    ----------
    frame : pandas.DataFrame
        ``tracking`` of a `ClvEvaluation`: ``model, start, part, days, actual, cumulative_actual, expected,
        cumulative_expected``.
    cumulative : bool
        Totals so far, or the weeks themselves, in which drift and seasons show.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> weeks = pd.date_range("2025-01-06", periods=4, freq="7D")
    >>> frame = pd.DataFrame({"model": "BG/NBD", "start": weeks, "part": ["calibration"] * 2 + ["holdout"] * 2,
    ...     "days": 7, "actual": [10, 12, 9, 11], "cumulative_actual": [10, 22, 31, 42],
    ...     "expected": [11.0, 11, 8, 8], "cumulative_expected": [11.0, 22, 30, 38]})
    >>> plot_tracking(frame).get_title(loc="left")
    'BG/NBD expected 20 % fewer purchases than came after the calibration'
    """
    with house_style():
        if frame.empty:
            return nothing_to_draw(new_axes(ax), frame, title=title, what="tracking", source=source)
        ax = new_axes(ax, width=8.4, height=4.2)
        before = "cumulative_" if cumulative else ""
        models = list(dict.fromkeys(frame["model"]))
        weeks = frame[frame["model"] == models[0]]
        whole = np.ones(len(weeks), dtype=bool) if cumulative else (weeks["days"] == 7).to_numpy()
        ahead = weeks[weeks["part"] == "holdout"]
        if len(ahead):
            ax.axvspan(ahead["start"].iloc[0], weeks["start"].iloc[-1], color=LINE, alpha=0.45, lw=0)
        ax.plot(weeks["start"][whole], weeks[f"{before}actual"][whole], color=INK, lw=2.2 if cumulative else 1.4,
                label="actual")
        for number, name in enumerate(models):
            rows = frame[frame["model"] == name][whole]
            ax.plot(rows["start"], rows[f"{before}expected"], color=PALETTE[number % len(PALETTE)], lw=1.6,
                    ls=("--", "-.", ":")[number % 3], label=name)
        _dates(ax)
        ax.set_ylim(bottom=0)
        ax.margins(x=0)
        if len(ahead):
            ax.text(ahead["start"].iloc[0], ax.get_ylim()[1], " holdout", va="top", color=SOFT, fontsize=9)
        ax.legend(fontsize=9, loc="upper left" if cumulative else "best")
        ax.set_ylabel("repeat purchases so far" if cumulative else "repeat purchases in the week")
        note = ("Repeat purchases of customers acquired before the holdout, by calendar week; expected by their age "
                "alone, from the time before it.")
        return finish(ax, title=title or _miss(frame, models), subtitle=subtitle or note, source=source)


def _dates(ax: Axes) -> None:
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    locator = AutoDateLocator(maxticks=8)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(ConciseDateFormatter(locator))


def _miss(frame: pd.DataFrame, models: list) -> str:
    """How far the first model's total of the holdout lies from what came."""
    ahead = frame[(frame["part"] == "holdout") & (frame["model"] == models[0])]
    actual = ahead["actual"].sum()
    if not actual:
        return "Nothing was bought after the calibration"
    gap = ahead["expected"].sum() / actual - 1
    if abs(gap) < 0.02:
        return f"{models[0]} expected what came after the calibration, within {percent(max(abs(gap), 0.01))}"
    return (f"{models[0]} expected {percent(abs(gap))} {'fewer' if gap < 0 else 'more'} purchases than came after the "
            "calibration")


def plot_deciles(frame: pd.DataFrame, *, what: str = "purchases", title: str = "", subtitle: str = "",
                 source: str = "", ax: Axes | None = None) -> Axes:
    """Draw prediction against what came, by tenths of customers ranked by their prediction.

    Parameters
    ----------
    frame : pandas.DataFrame
        ``deciles`` of a `ClvEvaluation`: ``model, decile, n, predicted, actual, lower, upper``, 10 being the highest.
    what : str
        What was predicted, for the axis.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"model": "BG/NBD", "decile": [9, 10], "n": 100, "predicted": [1.0, 4.0],
    ...                       "actual": [1.1, 3.0], "lower": [0.9, 2.6], "upper": [1.3, 3.4]})
    >>> plot_deciles(frame).get_title(loc="left")
    'BG/NBD is right within chance in 1 of 2 groups; top tenth −25 %'
    """
    with house_style():
        if frame.empty:
            return nothing_to_draw(new_axes(ax), frame, title=title, what="calibration", source=source)
        ax = new_axes(ax, width=8.0, height=4.4)
        models = list(dict.fromkeys(frame["model"]))
        for number, name in enumerate(models):
            rows = frame[frame["model"] == name].sort_values("decile")
            colour = PALETTE[number % len(PALETTE)]
            place = np.arange(len(rows)) + 0.16 * (number - (len(models) - 1) / 2)
            ax.bar(place, rows["predicted"], width=0.5 / len(models), color=colour if len(models) > 1 else BAND,
                   alpha=0.4 if len(models) > 1 else 1, label=f"{name}: predicted")
            errors = np.abs(rows[["lower", "upper"]].sub(rows["actual"], axis=0).to_numpy().T)
            ax.errorbar(place, rows["actual"], yerr=errors, fmt="o", ms=5, lw=1.5, color=colour,
                        label=f"{name}: actual" if len(models) > 1 else "actual")
        tenths = frame[frame["model"] == models[0]].sort_values("decile")
        ax.set_xticks(range(len(tenths)), tenths["decile"].astype(str))
        ax.grid(axis="x", visible=False)
        ax.set_ylim(bottom=0)
        ax.set_xlabel("tenths of customers by prediction, 10: the highest")
        ax.set_ylabel(f"{what} per customer")
        ax.legend(fontsize=9)
        smallest, biggest = int(tenths["n"].min()), int(tenths["n"].max())
        size = f"{smallest:,}" if smallest == biggest else f"{smallest:,} to {biggest:,}"
        note = f"Mean per customer in the holdout, n {size} in each; lines: 95 % interval of the actual mean."
        return finish(ax, title=title or _calibrated(tenths, models[0]), subtitle=subtitle or note, source=source)


def _calibrated(rows: pd.DataFrame, name: str) -> str:
    right = int(rows["predicted"].between(rows["lower"], rows["upper"]).sum())
    best = rows.iloc[-1]
    gap = f"; top tenth {signed(100 * (best['actual'] / best['predicted'] - 1))} %" if best["predicted"] else ""
    return f"{name} is right within chance in {right} of {len(rows)} groups{gap}"
