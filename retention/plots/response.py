"""Who answers, beside who the customers are; and how many still answer after many invitations."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import legend_below, percent_axis, shorten
from retention.plots.style import ACCENT, INK, SOFT, picture
from retention.result import Result

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@picture
def who_answers(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw for each group its share of the customers and its share of those who answered, and how far they lie apart.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"segment": ["Loyal", "Lost"], "customers": [40, 60], "share_customers": [0.4, 0.6],
    ...     "people": [30, 10], "share_people": [0.75, 0.25], "asked": [50, 50], "estimate": [0.6, 0.2],
    ...     "lower": [0.5, 0.1], "upper": [0.7, 0.3], "n": 50, "differs": True, "reason": ""})
    >>> [label.get_text() for label in who_answers(table).get_yticklabels()]
    ['Loyal (40)', 'Lost (60)']
    """
    rows = result.table.reset_index(drop=True)
    ax, y = axes(height=max(2.8, 1.7 + 0.38 * len(rows))), np.arange(len(rows))
    ax.hlines(y, rows["share_customers"], rows["share_people"], color=SOFT, lw=1.4)
    ax.plot(rows["share_customers"], y, "o", color=SOFT, mfc="white", ms=8, mew=1.8, label=result.say("customers"))
    ax.plot(rows["share_people"], y, "o", color=ACCENT, ms=8, label=result.say("people"))
    for at, row in enumerate(rows.itertuples()):
        known = not np.isnan(row.estimate)
        rate = result.say("rate", estimate=row.estimate, lower=row.lower, upper=row.upper, n=row.n)
        ax.annotate(rate if known else result.say("not-asked"), (1.01, at), xycoords=("axes fraction", "data"),
                    va="center", fontsize=9, fontweight="bold" if row.differs else "normal",
                    color=INK if known else SOFT)
    names = [result.say("row", name=shorten(name), customers=count)
             for name, count in zip(rows.iloc[:, 0], rows["customers"], strict=True)]
    ax.set_yticks(y, names, fontsize=9)
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", visible=True)
    ax.set_xlim(0, 1.08 * max(rows["share_customers"].max(), rows["share_people"].max()))
    percent_axis(ax.xaxis)
    legend_below(ax, columns=2)
    return ax


@picture
def survey_fatigue(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw the response rate by earlier invitations, beside the first of the same customers.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"earlier": [0, 1], "estimate": [0.4, 0.3], "lower": [0.38, 0.27], "upper": [0.42, 0.33],
    ...     "n": [900, 600], "customers": [900, 600], "first": [0.4, 0.45], "change": [None, -0.15],
    ...     "p_adjusted": [None, 0.001], "reason": ""})
    >>> [label.get_text() for label in survey_fatigue(table).get_xticklabels()]
    ['0\\nn 900', '1 or more\\nn 600']
    """
    rows = result.table[result.table["estimate"].notna()].reset_index(drop=True)
    ax, place = axes(), np.arange(len(rows))
    ax.vlines(place, rows["lower"], rows["upper"], color=ACCENT, lw=2.2, alpha=0.55)
    ax.plot(place, rows["estimate"], "o-", color=ACCENT, ms=6, lw=1.2, label=result.say("after"))
    later = rows["earlier"] > 0
    ax.plot(place[later], rows["first"][later], "D", color=SOFT, mfc="white", ms=6, mew=1.5, label=result.say("first"))
    names = [result.say("tick", earlier=row.earlier, last=at == len(rows) - 1 > 0) + "\n" + result.say("count", n=row.n)
             for at, row in enumerate(rows.itertuples())]
    ax.set_xticks(place, names)
    ax.set_xlim(-0.5, len(rows) - 0.5)
    ax.set_xlabel(result.say("axis"))
    percent_axis(ax.yaxis)
    ax.set_ylim(0, min(1.02, 1.2 * max(rows["upper"].max(), rows["first"].max())))
    ax.legend(loc="lower left", fontsize=9)
    return ax
