"""What promoters did that detractors did not, and the matrix of what customers say and do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import nothing_to_draw, percent
from retention.plots.style import BAD, GOOD, INK, SOFT, finish, house_style, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_WORDS = {"repeat": "bought again", "stayed": "stayed", "orders": "orders each", "spend": "spend each",
          "refunded": "had a refund", "referrals": "friends brought each"}
_COLOURS = {"detractor": BAD, "passive": SOFT, "promoter": GOOD}


def plot_intent(frame: pd.DataFrame, *, currency: str = "", title: str = "", subtitle: str = "", source: str = "",
                ax: Axes | None = None) -> Axes:
    """Draw a forest: for each outcome, what the three kinds did, as it is and among equally frequent buyers.

    Everything is drawn against what all of them did on average, so that shares, orders and money share one axis.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `intent_outcomes`.
    currency : str
        Written after money.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"outcome": "repeat", "group": ["detractor", "passive", "promoter",
    ...     "promoters − detractors"], "estimate": [0.5, 0.6, 0.8, 0.3], "lower": [0.4, 0.5, 0.7, 0.2],
    ...     "upper": [0.6, 0.7, 0.9, 0.4], "n": [90, 90, 90, 180], "adjusted": [0.55, 0.6, 0.75, 0.2],
    ...     "adjusted_lower": [0.5, 0.5, 0.7, 0.1], "adjusted_upper": [0.6, 0.7, 0.8, 0.3], "unit": "share",
    ...     "reason": ""})
    >>> plot_intent(frame).get_title(loc="left")
    'Among equal buyers promoters differ from detractors: bought again'
    """
    with house_style():
        rows = frame[frame["group"].isin(_COLOURS) & frame["estimate"].notna()]
        if rows.empty:
            return nothing_to_draw(new_axes(ax), frame, title=title, what="behaviour after the answer", source=source)
        outcomes = list(dict.fromkeys(rows["outcome"]))
        ax = new_axes(ax, height=max(3.0, 1.7 + 0.95 * len(outcomes)))
        for place, outcome in enumerate(outcomes):
            _draw_outcome(ax, rows[rows["outcome"] == outcome], place, currency)
        ax.axvline(1, color=SOFT, lw=1)
        ax.set_yticks(range(len(outcomes)), [_WORDS.get(outcome, outcome) for outcome in outcomes])
        ax.set_ylim(len(outcomes) - 0.45, -0.55)
        ax.grid(axis="y", visible=False)
        ax.grid(axis="x", visible=True)
        ax.xaxis.set_major_formatter(lambda value, _: f"{value:g} ×")
        for kind, colour in _COLOURS.items():
            ax.plot([], [], "o-", color=colour, label=f"{kind}s, n {int(_most(rows, kind)):,}")
        ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.5 / ax.figure.get_figheight()), ncols=3, fontsize=9)
        note = ("Against the mean of all who answered (line at 1). Filled: as it is; hollow: given everybody's mix of "
                "earlier orders; lines: 95 % intervals.")
        finish(ax, title=title or _finding(frame), subtitle=subtitle or note)
        if source:
            ax.annotate(source, (0, 0), xytext=(0, -66), xycoords="axes fraction", textcoords="offset points",
                        fontsize=8.5, color=SOFT, va="top")
        return ax


def _most(rows: pd.DataFrame, kind: str) -> float:
    return rows.loc[rows["group"] == kind, "n"].max() if (rows["group"] == kind).any() else 0


def _draw_outcome(ax: Axes, rows: pd.DataFrame, place: int, currency: str) -> None:
    mean = float(np.average(rows["estimate"], weights=rows["n"]))
    if mean <= 0:
        ax.annotate("none", (1, place), xytext=(6, 0), textcoords="offset points", va="center", color=SOFT, fontsize=9)
        return
    for step, kind in enumerate(_COLOURS):
        for row in rows[rows["group"] == kind].itertuples():
            at, colour = place + 0.26 * (step - 1), _COLOURS[kind]
            for shift, middle, low, high, fill in (
                    (-0.05, row.estimate, row.lower, row.upper, colour),
                    (0.05, row.adjusted, row.adjusted_lower, row.adjusted_upper, "white")):
                ax.plot([low / mean, high / mean], [at + shift] * 2, color=colour, lw=1.6, alpha=0.6)
                ax.plot(middle / mean, at + shift, "o", color=colour, mfc=fill, ms=5.5, mew=1.4)
            ax.annotate(_say(row.estimate, row.unit, currency), (1.01, at), xycoords=("axes fraction", "data"),
                        va="center", fontsize=8.5, color=colour if kind != "passive" else INK)


def _say(value: float, unit: str, currency: str) -> str:
    if unit == "share":
        return percent(value)
    return f"{value:,.0f} {currency}".strip() if unit == "money" else f"{value:.2g}"


def _finding(frame: pd.DataFrame) -> str:
    contrast = frame[~frame["group"].isin(_COLOURS)]
    sure = contrast[(contrast["adjusted_lower"] > 0) | (contrast["adjusted_upper"] < 0)]
    if contrast["adjusted_lower"].isna().all():
        return "Too few answers to compare promoters with detractors among equal buyers"
    if sure.empty:
        return "Among equal buyers promoters did nothing that detractors did not"
    named = ", ".join(_WORDS.get(outcome, outcome) for outcome in sure["outcome"])
    return f"Among equal buyers promoters differ from detractors: {named}"


def plot_attitude(frame: pd.DataFrame, *, currency: str = "", title: str = "", subtitle: str = "", source: str = "",
                  ax: Axes | None = None) -> Axes:
    """Draw attitude × behaviour: shade and share of customers, their number, and what each brings.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `attitude_matrix`.
    currency : str
        Written after money.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"attitude": ["promoter", "promoter", "detractor", "detractor"],
    ...     "behaviour": ["buying", "not buying"] * 2, "cell": ["loyal", "at risk", "inert", "lost"],
    ...     "customers": [40, 10, 30, 20], "share": [0.4, 0.1, 0.3, 0.2], "n": 100, "value_each": [9.0, 2, 8, 1],
    ...     "share_value": [0.6, 0.05, 0.3, 0.05], "reason": ""})
    >>> plot_attitude(frame).get_title(loc="left")
    'Of those who buy 57 % are loyal; the rest only buy'
    """
    with house_style():
        if frame.empty or not frame["customers"].sum():
            return nothing_to_draw(new_axes(ax), frame, title=title, what="answers", source=source)
        attitudes, behaviours = (list(dict.fromkeys(frame[name])) for name in ("attitude", "behaviour"))
        ax = new_axes(ax, width=8.4, height=1.6 + 1.05 * len(attitudes))
        grid = frame.set_index(["attitude", "behaviour"])
        shares = np.array([[grid.loc[(row, column), "share"] for column in behaviours] for row in attitudes])
        ax.imshow(shares, cmap="Blues", vmin=0, vmax=max(0.6, shares.max()), aspect="auto")
        for row, attitude in enumerate(attitudes):
            for column, behaviour in enumerate(behaviours):
                cell = grid.loc[(attitude, behaviour)]
                colour = "white" if cell["share"] > 0.36 else INK
                ax.text(column, row - 0.22, f"{cell['cell']}  {percent(cell['share'])}", ha="center", va="center",
                        color=colour, fontsize=13, fontweight="bold")
                ax.text(column, row + 0.17, _detail(cell, currency), ha="center", va="center", color=colour, fontsize=9)
        ax.set_xticks(range(len(behaviours)), behaviours)
        ax.xaxis.tick_bottom()
        ax.set_yticks(range(len(attitudes)), [f"{name}s" for name in attitudes])
        ax.tick_params(length=0)
        ax.grid(visible=False)
        ax.set_xticks(np.arange(0.5, len(behaviours) - 1), minor=True)
        ax.set_yticks(np.arange(0.5, len(attitudes) - 1), minor=True)
        ax.grid(which="minor", visible=True, color="white", linewidth=3, axis="both")
        ax.tick_params(which="minor", length=0)
        for spine in ax.spines.values():
            spine.set_visible(False)
        note = (f"Share of the n {int(frame['n'].iloc[0]):,} customers who answered; what each brings, and their part "
                "of all revenue of these.")
        return finish(ax, title=title or _loyal(frame), subtitle=subtitle or note, source=source)


def _detail(cell: pd.Series, currency: str) -> str:
    if not cell["customers"]:
        return "nobody"
    people = f"{int(cell['customers']):,} customer{'' if cell['customers'] == 1 else 's'}"
    brings = "" if np.isnan(cell["share_value"]) else f", {percent(cell['share_value'])} of revenue"
    return f"{people}\n{cell['value_each']:,.0f}{f' {currency}' if currency else ''} each{brings}"


def _loyal(frame: pd.DataFrame) -> str:
    counts = frame.groupby("cell")["customers"].sum()
    buying = counts.get("loyal", 0) + counts.get("inert", 0)
    if not buying:
        return "None of those who answered buys any more"
    return f"Of those who buy {percent(counts.get('loyal', 0) / buying)} are loyal; the rest only buy"
