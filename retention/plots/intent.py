"""What promoters did that detractors did not, and the matrix of what customers say and do."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from retention.plots.fit import ink_on
from retention.plots.parts import legend_below
from retention.plots.style import BAD, GOOD, INK, SOFT, is_narrow, picture
from retention.result import Result

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_COLOURS = {"detractor": BAD, "passive": SOFT, "promoter": GOOD}


@picture
def intent_outcomes(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw a forest: for each outcome, what the three kinds did, as it is and given equally many earlier orders.

    Everything is drawn against what all of them did on average, so that shares, orders and money share one axis.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"outcome": "repeat", "group": ["detractor", "passive", "promoter"],
    ...     "estimate": [0.5, 0.6, 0.8], "lower": [0.4, 0.5, 0.7], "upper": [0.6, 0.7, 0.9], "n": 90,
    ...     "adjusted": [0.55, 0.6, 0.75], "adjusted_lower": [0.5, 0.5, 0.7], "adjusted_upper": [0.6, 0.7, 0.8],
    ...     "unit": "share", "reason": ""})
    >>> [label.get_text() for label in intent_outcomes(table).get_yticklabels()]
    ['bought again']
    """
    rows = result.table[result.table["group"].isin(_COLOURS) & result.table["estimate"].notna()]
    outcomes = list(dict.fromkeys(rows["outcome"]))
    ax = axes(height=max(3.0, 1.7 + 0.95 * len(outcomes)))
    for place, outcome in enumerate(outcomes):
        _draw_outcome(ax, result, rows[rows["outcome"] == outcome], place)
    ax.axvline(1, color=SOFT, lw=1)
    ax.set_yticks(range(len(outcomes)), [result.say(outcome) or outcome for outcome in outcomes])
    ax.set_ylim(len(outcomes) - 0.45, -0.55)
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", visible=True)
    ax.xaxis.set_major_formatter(lambda value, _: result.say("times", times=value))
    most = rows.groupby("group")["n"].max()
    for kind, colour in _COLOURS.items():
        ax.plot([], [], "o-", color=colour, label=result.say(kind, n=most.get(kind, 0)))
    legend_below(ax, columns=3)
    return ax


def _draw_outcome(ax: Axes, result: Result, rows: pd.DataFrame, place: int) -> None:
    mean = float(np.average(rows["estimate"], weights=rows["n"]))
    if mean <= 0:
        ax.annotate(result.say("none"), (1, place), xytext=(6, 0), textcoords="offset points", va="center", color=SOFT,
                    fontsize=9)
        return
    for step, kind in enumerate(_COLOURS):
        for row in rows[rows["group"] == kind].itertuples():
            at, colour = place + 0.26 * (step - 1), _COLOURS[kind]
            for shift, middle, low, high, fill in (
                    (-0.05, row.estimate, row.lower, row.upper, colour),
                    (0.05, row.adjusted, row.adjusted_lower, row.adjusted_upper, "white")):
                ax.plot([low / mean, high / mean], [at + shift] * 2, color=colour, lw=1.6, alpha=0.6)
                ax.plot(middle / mean, at + shift, "o", color=colour, mfc=fill, ms=5.5, mew=1.4)
            unit = "ratio" if row.unit == "count" else row.unit  # of so many each: two digits after the point
            ax.annotate(result.write(row.estimate, unit), (1.01, at), xycoords=("axes fraction", "data"),
                        va="center", fontsize=8.5, color=colour if kind != "passive" else INK)


@picture
def attitude_matrix(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw attitude × behaviour: shade and share of customers, their number, and what each brings.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"attitude": ["promoter", "promoter", "detractor", "detractor"],
    ...     "behaviour": ["buying", "not buying"] * 2, "cell": ["loyal", "at risk", "inert", "lost"],
    ...     "customers": [40, 10, 30, 20], "share": [0.4, 0.1, 0.3, 0.2], "n": 100, "value_each": [9.0, 2, 8, 1],
    ...     "share_value": [0.6, 0.05, 0.3, 0.05], "reason": ""})
    >>> [text.get_text() for text in attitude_matrix(table).texts][:2]
    ['loyal 40%', '40 customers\\n9.00 each, 60% of revenue']
    """
    frame = result.table
    attitudes, behaviours = (list(dict.fromkeys(frame[name])) for name in ("attitude", "behaviour"))
    ax = axes(width=8.4, height=1.6 + 1.05 * len(attitudes))
    grid = frame.set_index(["attitude", "behaviour"])
    shares = np.array([[grid.loc[(row, column), "share"] for column in behaviours] for row in attitudes])
    drawn = ax.imshow(shares, cmap="Blues", vmin=0, vmax=max(0.6, shares.max()), aspect="auto")
    for row, attitude in enumerate(attitudes):
        for column, behaviour in enumerate(behaviours):
            cell = grid.loc[(attitude, behaviour)]
            colour = ink_on(drawn.cmap(drawn.norm(cell["share"])))
            name = result.say("cell", cell=cell["cell"].replace(" ", "-"), share=cell["share"])
            ax.text(column, row - 0.22, textwrap.fill(name, 12) if is_narrow(ax) else name, ha="center", va="center",
                    color=colour, fontsize=11 if is_narrow(ax) else 13, fontweight="bold")
            ax.text(column, row + 0.17, _detail(result, cell, narrow=is_narrow(ax)), ha="center", va="center",
                    color=colour, fontsize=9)
    ax.set_xticks(range(len(behaviours)), [result.say(name.replace(" ", "-")) for name in behaviours])
    ax.xaxis.tick_bottom()
    ax.set_yticks(range(len(attitudes)), [result.say(name) for name in attitudes])
    ax.tick_params(length=0)
    ax.grid(visible=False)
    ax.set_xticks(np.arange(0.5, len(behaviours) - 1), minor=True)
    ax.set_yticks(np.arange(0.5, len(attitudes) - 1), minor=True)
    ax.grid(which="minor", visible=True, color="white", linewidth=3, axis="both")
    ax.tick_params(which="minor", length=0)
    for spine in ax.spines.values():
        spine.set_visible(False)
    return ax


def _detail(result: Result, cell: pd.Series, *, narrow: bool) -> str:
    people = result.say("people", customers=cell["customers"])
    if not cell["customers"]:
        return people
    known = not np.isnan(cell["share_value"])
    brings = result.say("brings", value_each=cell["value_each"], share_value=cell["share_value"], known=known)
    return f"{people}\n{brings.replace(', ', ',' + chr(10)) if narrow else brings}"
