"""What a value hangs on, and who brings it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import nothing_to_draw, percent, percent_axis, shorten
from retention.plots.style import ACCENT, BAND, INK, SOFT, WARM, finish, house_style, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def plot_sensitivity(frame: pd.DataFrame, *, currency: str = "", title: str = "", subtitle: str = "",
                     source: str = "", ax: Axes | None = None) -> Axes:
    """Draw a tornado: how far the value moves with each input, the widest on top.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `clv_sensitivity`.
    currency : str
        For the axis.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"input": "retention", "side": ["lower", "upper"], "value": [0.6, 0.8], "base": 175.0,
    ...                       "estimate": [120.0, 266.7], "difference": [-55.0, 91.7], "reason": ""})
    >>> plot_sensitivity(frame).get_title(loc="left")
    'Retention moves the value most: from 120 to 267'
    """
    with house_style():
        known = frame[frame["difference"].notna()]
        if known.empty:
            return nothing_to_draw(new_axes(ax), frame, title=title, what="sensitivity", source=source)
        inputs = list(dict.fromkeys(known["input"]))
        ax = new_axes(ax, height=max(2.4, 1.5 + 0.55 * len(inputs)))
        base = float(known["base"].iloc[0])
        for row, name in enumerate(inputs):
            part = known[known["input"] == name]
            for entry in part.itertuples():
                right = entry.difference >= 0
                ax.barh(row, entry.difference, left=base, height=0.55, color=ACCENT if entry.side == "upper" else WARM)
                ax.annotate(f"{entry.value:,.3g}", (entry.estimate, row), xytext=(5 if right else -5, 0), va="center",
                            textcoords="offset points", ha="left" if right else "right", fontsize=8.5, color=SOFT)
        ax.axvline(base, color=INK, lw=1)
        ax.set_yticks(range(len(inputs)), [shorten(_words(name)) for name in inputs])
        ax.set_ylim(len(inputs) - 0.4, -0.6)
        ax.grid(axis="y", visible=False)
        ax.grid(axis="x", visible=True)
        ax.margins(x=0.14)
        ax.set_xlabel(f"customer lifetime value{f', {currency}' if currency else ''}")
        ends = known[known["input"] == inputs[0]]["estimate"]
        low, high = min(ends.min(), base), max(ends.max(), base)
        found = f"{_words(inputs[0]).capitalize()} moves the value most: from {low:,.0f} to {high:,.0f}"
        widths = known.groupby("input")["difference"].apply(lambda moves: moves.abs().max())
        if len(inputs) > 1 and np.allclose(widths, widths.iloc[0]):
            found = f"Every input moves the value alike: from {low:,.0f} to {high:,.0f}"
        note = (f"Value with one input moved at a time; line: {base:,.0f}, as it is. Orange: input lower, blue: "
                "higher; numbers: the moved input.")
        not_allowed = frame[frame["difference"].isna()]
        if len(not_allowed):
            sides = ", ".join(f"{_words(row.input)} {row.side}" for row in not_allowed.itertuples())
            note += f" Not possible: {sides}."
        return finish(ax, title=title or found, subtitle=subtitle or note, source=source)


def _words(name: str) -> str:
    return str(name).replace("_", " ")


def plot_concentration(frame: pd.DataFrame, *, title: str = "", subtitle: str = "", source: str = "",
                       ax: Axes | None = None) -> Axes:
    """Draw the Pareto curve of revenue over customers, with the 80/20 point.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `value_concentration`; its ``attrs["curve"]`` is the curve, or else its top shares are.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"measure": ["top share"], "share": [0.2], "estimate": [0.55], "lower": [0.5],
    ...                       "upper": [0.6], "n": 900, "reason": ""})
    >>> plot_concentration(frame).get_title(loc="left")
    'The top 20 % of customers bring 55 % of revenue'
    """
    with house_style():
        tops = frame[(frame["measure"] == "top share") & frame["estimate"].notna()].sort_values("share")
        if tops.empty:
            return nothing_to_draw(new_axes(ax), frame, title=title, what="concentration", source=source)
        ax = new_axes(ax, width=7.2, height=4.8)
        curve = frame.attrs.get("curve") or [(0, 0), *zip(tops["share"], tops["estimate"], strict=True), (1, 1)]
        x, y = zip(*curve, strict=True)
        ax.fill_between(x, x, y, color=BAND, lw=0)
        ax.plot(x, y, color=ACCENT)
        ax.plot([0, 1], [0, 1], color=SOFT, lw=1, ls="--")
        ax.text(0.62, 0.58, "if all brought the same", rotation=35, color=SOFT, fontsize=8.5, ha="center", va="top")
        errors = [tops["estimate"] - tops["lower"], tops["upper"] - tops["estimate"]]
        ax.errorbar(tops["share"], tops["estimate"], yerr=errors, fmt="o", color=ACCENT, ms=5, lw=1.6)
        for entry in tops.itertuples():
            ax.annotate(f"top {100 * entry.share:g} %: {percent(entry.estimate)}", (entry.share, entry.estimate),
                        xytext=(9, -11), textcoords="offset points", fontsize=9,
                        bbox={"fc": "white", "ec": "none", "alpha": 0.75, "pad": 0.5})
        ax.plot(0.2, 0.8, "D", color=WARM, ms=8)
        ax.annotate("80/20", (0.2, 0.8), xytext=(9, 5), textcoords="offset points", color="#8a5d00", fontweight="bold")
        ax.set_xlim(0, 1)
        ax.set_ylim(min(0, min(y)), max(1.03, max(y) * 1.02))
        percent_axis(ax.xaxis)
        percent_axis(ax.yaxis)
        ax.set_xlabel("share of customers, the best first")
        chosen = tops.iloc[int(np.argmin(np.abs(tops["share"].to_numpy() - 0.2)))]
        found = f"The top {100 * chosen['share']:g} % of customers bring {percent(chosen['estimate'])} of revenue"
        note = f"Share of net revenue by customers ranked from the best; n {int(chosen['n']):,}; bars: 95 % interval."
        if frame.attrs.get("negative"):
            many = frame.attrs["negative"]
            note += f" {'1 customer is' if many == 1 else f'{many:,} customers are'} below 0 after refunds."
        return finish(ax, title=title or found, subtitle=subtitle or note, source=source)
