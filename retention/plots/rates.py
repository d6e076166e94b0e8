"""Pictures of rates side by side, and of how inactivity churn hangs on its window."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from retention.plots.style import ACCENT, BAND, INK, SOFT, WARM, finish, house_style, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

#: Groups below this n are drawn, and make no title.
FEW = 20


def plot_rates(frame: pd.DataFrame, *, label: str | list[str] | None = None, what: str = "the rate",
               unit: str = "share", currency: str = "", title: str = "", subtitle: str = "", source: str = "",
               ax: Axes | None = None) -> Axes:
    """Draw rates side by side, variants of one or groups of customers, each with its interval and n.

    Parameters
    ----------
    frame : pandas.DataFrame
        One row a rate, drawn in this order: what it is called, then ``estimate, lower, upper, n, reason``.
    label : str or list of str, optional
        The columns with the names; by default all before ``estimate``.
    what : str
        What is drawn, for the title: "customer retention".
    unit : {"share", "money", "ratio", "days"}
        Shares are drawn in per cent.
    currency : str
        For money.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"channel": ["web", "shop"], "estimate": [0.4, 0.6], "lower": [0.3, 0.5],
    ...                       "upper": [0.5, 0.7], "n": [90, 95], "reason": ["", ""]})
    >>> plot_rates(frame, what="retention").get_title(loc="left")
    'Retention runs from 40.0 % (web) to 60.0 % (shop)'
    """
    columns = [label] if isinstance(label, str) else label or list(frame.columns[:frame.columns.get_loc("estimate")])
    names = [joined(row) for row in frame[columns].itertuples(index=False)] if columns else [what] * len(frame)
    with house_style():
        ax = new_axes(ax, height=max(2.2, 1.2 + 0.42 * len(frame)))
        places = np.arange(len(frame))[::-1]
        top = np.nanmax([0, *frame["estimate"], *frame["upper"]]) or 1
        for place, row in zip(places, frame.to_dict("records"), strict=True):
            if np.isnan(row["estimate"]):
                ax.text(top * 0.01, place, row["reason"], va="center", color=SOFT, fontsize=9, style="italic")
                continue
            ax.plot([row["lower"], row["upper"]], [place, place], color=ACCENT, lw=2, solid_capstyle="round")
            ax.plot(row["estimate"], place, "o", color=ACCENT, ms=7)
        for place, n in zip(places, frame["n"], strict=True):
            ax.annotate(f"n {n:,.0f}", (1, place), xycoords=("axes fraction", "data"), xytext=(6, 0),
                        textcoords="offset points", va="center", fontsize=9, color=SOFT)
        _horizontal(ax, top, unit, currency)
        ax.set_yticks(places, names)
        ax.set_ylim(-0.6, max(len(frame), 1) - 0.4)
        return finish(ax, title=title or _range(frame, names, what, unit, currency), source=source,
                      subtitle=subtitle or "Dot: estimate; line: 95 % interval")


def _horizontal(ax: Axes, top: float, unit: str, currency: str) -> None:
    ax.set_xlim(0, 1 if unit == "share" and 0.8 < top <= 1 else top * 1.08)
    ax.xaxis.set_major_formatter(lambda value, _: written(value, unit, currency, short=True))
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", visible=True)


def joined(names: Iterable) -> str:
    """The name of a group of one or more columns; a missing one is "not known"."""
    return " · ".join("not known" if name is None or name != name else str(name) for name in names)


def written(value: float, unit: str, currency: str = "", *, short: bool = False) -> str:
    """A number in its unit for a title, or ``short`` for an axis."""
    if unit == "share":
        return f"{round(value * 100, 6):g} %" if short else f"{value * 100:.1f} %"
    decimals = 0 if unit in ("count", "days") or (short and value == round(value)) or abs(value) >= 1000 else 2
    return f"{value:,.{decimals}f}" + (f" {currency}" if unit == "money" and currency and not short else
                                       " days" if unit == "days" and not short else "")


def _range(frame: pd.DataFrame, names: list[str], what: str, unit: str, currency: str) -> str:
    name = f"{what[0].upper()}{what[1:]}"
    known = [(row["estimate"], called, row) for row, called in zip(frame.to_dict("records"), names, strict=True)
             if not np.isnan(row["estimate"])]
    known = [entry for entry in known if entry[2]["n"] >= FEW] or known  # a handful make no headline
    if not known:
        return f"{name} cannot be had yet"
    (low, lowest, one), (high, highest, _) = (pick(known, key=lambda entry: entry[0]) for pick in (min, max))
    if len(known) == 1:
        interval = "" if np.isnan(one["lower"]) else (f" (between {written(one['lower'], unit, currency)} and "
                                                      f"{written(one['upper'], unit, currency)})")
        return f"{name} is {written(low, unit, currency)}{interval}"
    if low == high:
        return f"{name} is {written(low, unit, currency)} in all {len(known)}"
    return f"{name} runs from {written(low, unit, currency)} ({lowest}) to {written(high, unit, currency)} ({highest})"


def plot_window(frame: pd.DataFrame, *, suggested: float | None = None, title: str = "", subtitle: str = "",
                source: str = "", ax: Axes | None = None) -> Axes:
    """Draw how inactivity churn moves with the window after which a customer counts as lost.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `inactivity_churn` with several windows: ``window_days, estimate, lower, upper, n, reason``.
    suggested : Estimate or float, optional
        From `suggest_window`: marked, with its interval where it has one.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"window_days": [30, 90], "estimate": [0.7, 0.5], "lower": [0.6, 0.4],
    ...                       "upper": [0.8, 0.6], "n": [90, 190], "reason": ["", ""]})
    >>> print(plot_window(frame).get_title(loc="left"))
    Churn is 70.0 % if lost means 30 days without a purchase, 50.0 % if it means 90
    """
    numbers = ["window_days", "estimate", "lower", "upper"]
    frame = frame.astype(dict.fromkeys(numbers, float)).sort_values("window_days")
    known = frame[frame["estimate"].notna()]
    unseen = frame[frame["estimate"].isna()]
    with house_style():
        ax = new_axes(ax)
        days = known["window_days"]
        ax.fill_between(days, known["lower"], known["upper"], color=BAND, lw=0)
        ax.plot(days, known["estimate"], "o-", color=ACCENT, ms=6)
        if len(known) == 1:
            ax.vlines(days, known["lower"], known["upper"], color=ACCENT)
        ax.set_ylim(0, min(1, 1.12 * known["upper"].max()) if len(known) else 1)
        ax.yaxis.set_major_formatter(lambda value, _: written(value, "share", short=True))
        drawn = known if len(known) else frame
        ax.set_xlim(0, drawn["window_days"].max() * 1.05 if len(drawn) else 1)
        ax.set_xlabel("days without a purchase after which a customer counts as lost")
        if suggested is not None and not np.isnan(float(suggested)):
            lower, upper = (getattr(suggested, side, np.nan) for side in ("lower", "upper"))
            if not np.isnan(lower):
                ax.axvspan(lower, upper, color=WARM, alpha=0.18, lw=0)
            ax.axvline(float(suggested), color=WARM, ls="--", lw=1.6)
            right = float(suggested) > 0.6 * ax.get_xlim()[1]
            ax.annotate(f"suggested by the data:\n{float(suggested):.0f} days", (float(suggested), 0),
                        xycoords=("data", "axes fraction"), xytext=(-6 if right else 6, 8), textcoords="offset points",
                        ha="right" if right else "left", fontsize=9, color=INK)
        if known.empty:
            ax.text(0.5, 0.5, "; ".join(dict.fromkeys(unseen["reason"])) or "no window", transform=ax.transAxes,
                    ha="center", color=SOFT)
        left_out = "" if unseen.empty or known.empty else "; not drawn: " + ", ".join(
            f"{row.window_days:.0f} days ({row.reason})" for row in unseen.itertuples())
        return finish(ax, title=title or _moves(known), source=source,
                      subtitle=subtitle or f"Share of the customers active at the start; band: 95 % interval{left_out}")


def _moves(known: pd.DataFrame) -> str:
    if known.empty:
        return "No window can be observed yet"
    first, last = known.iloc[0], known.iloc[-1]
    said = (f"Churn is {written(first['estimate'], 'share')} if lost means {first['window_days']:.0f} days without a "
            "purchase")
    if len(known) == 1:
        return said
    return f"{said}, {written(last['estimate'], 'share')} if it means {last['window_days']:.0f}"
