"""What a churn model goes by, how the risk moves with it, and what has moved since it was trained."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from retention.plots.parts import nothing_to_draw, percent, percent_axis, shorten
from retention.plots.style import ACCENT, BAD, BAND, SOFT, WARM, finish, house_style, new_axes

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: Of a long list only so many are drawn.
_MOST = 15
_COLOURS = {"stable": ACCENT, "moved": WARM, "changed": BAD}


def plot_churn_importance(frame: pd.DataFrame, *, title: str = "", subtitle: str = "", source: str = "",
                          ax: Axes | None = None) -> Axes:
    """Draw how much worse the forecasts get without each feature, with intervals, the most important on top.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `permutation_importance`.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> frame = pd.DataFrame({"feature": ["recency_days", "plan"], "estimate": [0.08, 0.001], "lower": [0.06, -0.002],
    ...                       "upper": [0.1, 0.004], "n": 900, "reason": ""})
    >>> plot_churn_importance(frame).get_title(loc="left")
    'The forecasts hang most on recency days'
    """
    with house_style():
        rows = frame[frame["estimate"].notna()].head(_MOST)
        if rows.empty:
            return nothing_to_draw(new_axes(ax), frame, title=title, what="importance", source=source)
        ax = new_axes(ax, height=max(2.4, 1.5 + 0.36 * len(rows)))
        y = np.arange(len(rows))
        sure = (rows["lower"] > 0).to_numpy()
        ax.barh(y, rows["estimate"], color=BAND, height=0.66)
        ax.hlines(y, rows["lower"], rows["upper"], color=np.where(sure, ACCENT, SOFT), lw=2)
        ax.scatter(rows["estimate"], y, s=36, color=np.where(sure, ACCENT, "white"), zorder=3,
                   edgecolor=np.where(sure, ACCENT, SOFT))
        _names(ax, rows["feature"])
        ax.axvline(0, color=SOFT, lw=1)
        ax.set_xlabel("rise of the log loss when the feature is shuffled")
        more = f" {len(frame) - len(rows)} less important ones are left out." if len(frame) > len(rows) else ""
        note = (f"Held-out customers, n {int(rows['n'].iloc[0]):,}; line: 95 % interval; filled: more than chance. "
                f"Features that say the same share their importance.{more}")
        first = rows.iloc[0]
        found = (f"The forecasts hang most on {_words(first['feature'])}" if sure[0]
                 else "The forecasts hang on no single feature beyond chance")
        return finish(ax, title=title or found, subtitle=subtitle or note, source=source)


def plot_churn_effect(frame: pd.DataFrame, *, title: str = "", subtitle: str = "", source: str = "",
                      ax: Axes | None = None) -> Axes:
    """Draw the mean risk over the values of one feature; values that few customers have are drawn thin.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `effect_curves`.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> frame = pd.DataFrame({"feature": "recency_days", "value": [5.0, 60.0], "estimate": [0.1, 0.6],
    ...                       "lower": [0.08, 0.57], "upper": [0.12, 0.63], "n": [300, 200], "reason": ""})
    >>> plot_churn_effect(frame).get_title(loc="left")
    'Recency days: risk from 10 % at 5 to 60 % at 60'
    """
    with house_style():
        rows = frame[frame["estimate"].notna()].reset_index(drop=True)
        if rows.empty:
            return nothing_to_draw(new_axes(ax), frame, title=title, what="effect", source=source)
        name = _words(rows["feature"].iloc[0])
        numeric = pd.api.types.is_numeric_dtype(rows["value"])
        if not numeric:
            rows = rows.sort_values("estimate", ascending=False).head(_MOST).reset_index(drop=True)
        ax = new_axes(ax, height=4.2 if numeric else max(2.4, 1.5 + 0.36 * len(rows)))
        (_draw_curve if numeric else _draw_levels)(ax, rows)
        if numeric:
            ax.set_xlabel(name)
        low, high = rows.loc[rows["estimate"].idxmin()], rows.loc[rows["estimate"].idxmax()]
        first, last = (low, high) if not numeric or low["value"] <= high["value"] else (high, low)
        found = (f"{name[:1].upper()}{name[1:]}: risk from {percent(first['estimate'])} at {_value(first['value'])} to "
                 f"{percent(last['estimate'])} at {_value(last['value'])}")
        note = (f"Mean risk if every customer had the same value, all else still; n {int(rows['n'].sum()):,}; band or "
                "line: 95 % interval; larger dots: more customers near the value. Not what changing it would bring.")
        return finish(ax, title=title or found, subtitle=subtitle or note, source=source)


def _draw_curve(ax: Axes, rows: pd.DataFrame) -> None:
    ax.fill_between(rows["value"], rows["lower"], rows["upper"], color=BAND, lw=0)
    ax.plot(rows["value"], rows["estimate"], color=ACCENT)
    ax.scatter(rows["value"], rows["estimate"], s=_sizes(rows["n"]), color=ACCENT, zorder=3)
    ax.set_ylim(0, min(1.02, 1.15 * rows["upper"].max()))
    percent_axis(ax.yaxis)
    ax.set_ylabel("mean risk")


def _draw_levels(ax: Axes, rows: pd.DataFrame) -> None:
    y = np.arange(len(rows))
    ax.hlines(y, rows["lower"], rows["upper"], color=ACCENT, lw=2)
    ax.scatter(rows["estimate"], y, s=_sizes(rows["n"]), color=ACCENT, zorder=3)
    _names(ax, rows["value"])
    ax.set_xlim(0, min(1.02, 1.15 * rows["upper"].max()))
    percent_axis(ax.xaxis)
    ax.set_xlabel("mean risk")


def _sizes(n: pd.Series) -> np.ndarray:
    return 10 + 60 * n.to_numpy() / max(n.max(), 1)


def plot_churn_drift(frame: pd.DataFrame, *, title: str = "", subtitle: str = "", source: str = "",
                     ax: Axes | None = None) -> Axes:
    """Draw how far each feature, the risk and the base rate have moved since training, with what chance would do.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `churn_drift`.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> frame = pd.DataFrame({"feature": ["plan", "(risk)"], "psi": [0.4, 0.02], "noise": 0.03,
    ...                       "verdict": ["changed", "stable"], "n": 500})
    >>> plot_churn_drift(frame).get_title(loc="left")
    '1 of 2 has changed since the model was trained: plan'
    """
    with house_style():
        rows = _most_moved(frame[frame["psi"].notna()])
        if rows.empty:
            return nothing_to_draw(new_axes(ax), frame, title=title, what="drift", source=source)
        ax = new_axes(ax, height=max(2.6, 1.6 + 0.36 * len(rows)))
        y = np.arange(len(rows))
        ax.barh(y, rows["psi"], color=[_COLOURS[verdict] for verdict in rows["verdict"]], height=0.6)
        ax.scatter(rows["noise"], y, marker="|", s=160, color=SOFT, zorder=3)
        _names(ax, rows["feature"])
        for limit in (0.10, 0.25):
            ax.axvline(limit, color=SOFT, lw=1, ls="--")
        ax.set_xlim(0, max(0.3, 1.1 * rows["psi"].max()))
        ax.set_xlabel("population stability index against the training rows")
        changed = frame.loc[frame["verdict"] == "changed", "feature"].tolist()
        names = ", ".join(_words(name) for name in changed[:3]) + (" and others" if len(changed) > 3 else "")
        has = "has" if len(changed) == 1 else "have"
        found = (f"{len(changed)} of {len(frame)} {has} changed since the model was trained: {names}" if changed
                 else "Nothing has changed since the model was trained")
        less = f" {len(frame) - len(rows)} that moved less are left out." if len(frame) > len(rows) else ""
        note = (f"Blue: stable, orange: moved, red: changed; dashed: .10 and .25; grey tick: what chance reaches in 1 "
                f"of 20 samples of this size; n {int(rows['n'].iloc[0]):,}. The base rate is judged by its "
                f"points.{less}")
        return finish(ax, title=title or found, subtitle=subtitle or note, source=source)


def _most_moved(frame: pd.DataFrame) -> pd.DataFrame:
    """Of many rows the first; the risk and the base rate, which stand in brackets, are always among them."""
    own = frame["feature"].astype(str).str.startswith("(")
    return frame[own | ((~own).cumsum() <= _MOST - own.sum())]


def _names(ax: Axes, names: pd.Series) -> None:
    ax.set_yticks(range(len(names)), [shorten(_words(name)) for name in names])
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", visible=True)


def _words(name: object) -> str:
    name = str(name).replace("_", " ")
    return name[1:-1] if name.startswith("(") and name.endswith(")") else name  # "(risk)" is no feature


def _value(value: object) -> str:
    return shorten(f"{value:,.3g}" if isinstance(value, float) and abs(value) < 1000 else
                   f"{value:,.0f}" if isinstance(value, float) else value)
