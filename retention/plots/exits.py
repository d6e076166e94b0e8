"""Exits: the reasons given, and what a date changed against dates without an event."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from retention.plots.parts import legend_below, percent_axis, shorten
from retention.plots.rates import number_axis
from retention.plots.style import ACCENT, BAND, INK, PALETTE, SOFT, WARM, is_narrow, picture
from retention.result import Result

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@picture
def cancel_reasons(result: Result, axes: Callable[..., Axes], *, limit: int = 12) -> Axes:
    """Draw the share of each reason with its interval, and that of the time before.

    ``limit`` is how many reasons are drawn.

    Examples
    --------
    >>> table = pd.DataFrame({"cancel_reason": ["price", "moved"], "exits": [30, 10], "estimate": [0.75, 0.25],
    ...     "lower": [0.6, 0.14], "upper": [0.86, 0.4], "n": 40, "earlier": [0.5, 0.5], "moved": [True, False],
    ...     "reason": ""})
    >>> [label.get_text() for label in cancel_reasons(table).get_yticklabels()]
    ['price n 30', 'moved n 10']
    """
    rows = result.table.head(limit).reset_index(drop=True)
    return _beside_before(result, axes, rows, names=rows["cancel_reason"], counts=rows["exits"], before=rows["earlier"])


def _beside_before(result: Result, axes: Callable[..., Axes], rows: pd.DataFrame, *, names: pd.Series,
                   counts: pd.Series, before: pd.Series) -> Axes:
    """Shares one below another with their intervals, those that moved in another colour, and hollow those before."""
    ax = axes(height=max(2.4, 1.5 + 0.42 * len(rows)))
    place = np.arange(len(rows))
    colours = np.where(rows["moved"].astype(bool), WARM, ACCENT)
    ax.hlines(place, rows["lower"], rows["upper"], color=colours, lw=2.2, alpha=0.6)
    ax.scatter(rows["estimate"], place, color=colours, s=44, zorder=3)
    ax.plot(before.astype(float), place, "o", mfc="white", mec=SOFT, mew=1.4, ms=6, zorder=2)
    ax.set_yticks(place, [result.say_common("cancel-reasons.row", name=shorten(name), n=n)
                          for name, n in zip(names, counts, strict=True)])
    ax.set_xlim(left=0)
    return _one_below_another(ax, len(rows))


@picture
def event_study(result: Result, axes: Callable[..., Axes], *, outcome: str = "kept", group: str = "all") -> Axes:
    """Draw what customers did after the date among the same numbers at dates without an event.

    Parameters
    ----------
    outcome : {"kept", "orders", "score"}
    group : str
        Whose; all customers by default.
    """
    unit = {"kept": "share", "orders": "count", "score": "points"}[outcome]
    dates = result.parts["dates"]
    rows = dates[(dates["outcome"] == outcome) & (dates["group"] == group) & dates["value"].notna()].sort_values("date")
    ax, event = axes(), rows[rows["is_event"]]
    others = rows[~rows["is_event"]]
    if rows["expected"].notna().any():
        # where other events lie no date was reckoned: the band is drawn through
        ax.fill_between(rows["date"], rows["lower"].astype(float), rows["upper"].astype(float), color=BAND, lw=0)
        ax.plot(rows["date"], rows["expected"].astype(float), color=SOFT, lw=1, label=result.say("expected"))
    ax.plot(others["date"], others["value"], "o", color=SOFT, ms=5, alpha=0.8, label=result.say("other"))
    ax.plot(event["date"], event["value"], "D", color=WARM, mec=INK, mew=0.8, ms=9, zorder=4, label=result.say("event"))
    number_axis(ax.yaxis, result, unit)
    low, high = ax.get_ylim()
    if unit != "points":
        ax.set_ylim(0 if low < 0.35 * high else low, high)
    quarters = pd.date_range(rows["date"].min(), rows["date"].max(), freq="QS")
    quarters = quarters[::max(-(-len(quarters) // (4 if is_narrow(ax) else 9)), 1)]
    ax.set_xticks(quarters, [f"{quarter:%Y-%m}" for quarter in quarters], fontsize=9)
    ax.legend(loc="best", fontsize=9)
    return ax


@picture
def scores_compared(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw the correlation of each score with each outcome, filled where it predicts beyond chance.

    Examples
    --------
    >>> table = pd.DataFrame({"question": ["nps", "csat"], "outcome": "repeat", "estimate": [0.2, 0.0],
    ...     "lower": [0.1, -0.1], "upper": [0.3, 0.1], "n": 200, "predicts": [True, False], "reason": ""})
    >>> [text.get_text() for text in scores_compared(table).get_legend().get_texts()]
    ['NPS, n 200', 'Satisfaction, n 200']
    """
    rows = result.table[result.table["estimate"].notna()]
    outcomes = list(dict.fromkeys(rows["outcome"]))
    ax = axes(height=max(2.8, 1.7 + 0.75 * len(outcomes)))
    for step, (question, part) in enumerate(rows.groupby("question", sort=False)):
        colour = PALETTE[step % len(PALETTE)]
        place = np.array([outcomes.index(name) for name in part["outcome"]]) + 0.22 * (step - 1)
        ax.hlines(place, part["lower"].astype(float), part["upper"].astype(float), color=colour, lw=2, alpha=0.55)
        sure = part["predicts"].astype(bool).to_numpy()
        ax.plot(part["estimate"][sure], place[sure], "o", color=colour, ms=6)
        ax.plot(part["estimate"][~sure], place[~sure], "o", color=colour, mfc="white", mew=1.5, ms=6)
        name = result.say_common("score-name", question=question)
        ax.plot([], [], "o-", color=colour, label=result.say_common("score-row", name=name, n=part["n"].max()))
    ax.axvline(0, color=SOFT, lw=1)
    ax.set_yticks(range(len(outcomes)), [result.say_common("intent-outcomes." + name) for name in outcomes])
    ax.set_ylim(len(outcomes) - 0.5, -0.55)
    ax.set_xlabel(result.say("axis"))
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", visible=True)
    legend_below(ax, columns=3)
    return ax


@picture
def question_answers(result: Result, axes: Callable[..., Axes], *, limit: int = 12) -> Axes:
    """Draw the share of each answer with its interval.

    ``limit`` is how many are drawn.

    Examples
    --------
    >>> table = pd.DataFrame({"answer": ["price", "moved"], "answers": [30, 10], "estimate": [0.75, 0.25],
    ...     "lower": [0.6, 0.14], "upper": [0.86, 0.4], "n": 40, "reason": ""})
    >>> [label.get_text() for label in question_answers(table).get_yticklabels()]
    ['price n 30', 'moved n 10']
    """
    rows = result.table.head(limit).reset_index(drop=True)
    ax = axes(height=max(2.4, 1.5 + 0.42 * len(rows)))
    place = np.arange(len(rows))
    ax.hlines(place, rows["lower"], rows["upper"], color=ACCENT, lw=2.2, alpha=0.6)
    ax.plot(rows["estimate"], place, "o", color=ACCENT, ms=6.5)
    ax.set_yticks(place, [result.say_common("cancel-reasons.row", name=shorten(name), n=n)
                          for name, n in zip(rows["answer"], rows["answers"], strict=True)])
    ax.set_xlim(left=0)
    return _one_below_another(ax, len(rows))


@picture
def requests_priced(result: Result, axes: Callable[..., Axes], *, limit: int = 10) -> Axes:
    """Draw the share of comments with each wish, beside that of the time before, with what is at stake.

    ``limit`` is how many wishes are drawn.

    Examples
    --------
    >>> table = pd.DataFrame({"wish": ["fix", "reply"], "comments": [30, 10], "estimate": [0.1, 0.03], "lower": [0.07,
    ...     0.02], "upper": [0.14, 0.06], "n": 300, "before": [0.2, 0.03], "moved": [True, False],
    ...     "at_stake": [900.0, 50], "reason": ""})
    >>> [label.get_text() for label in requests_priced(table).get_yticklabels()]
    ['fix n 30', 'reply n 10']
    """
    rows = result.table.head(limit).reset_index(drop=True)
    ax = _beside_before(result, axes, rows, names=rows["wish"], counts=rows["comments"], before=rows["before"])
    for at, stake in enumerate(rows["at_stake"].astype(float)):
        if stake == stake:
            ax.annotate(result.write(stake, "money"), (1, at), xycoords=("axes fraction", "data"), xytext=(6, 0),
                        textcoords="offset points", va="center", fontsize=9, color=SOFT)
    return ax


@picture
def exit_precedents(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw how much more often each thing had happened to those who left, filled where beyond chance.

    Examples
    --------
    >>> table = pd.DataFrame({"precedent": ["ticket", "refund"], "left": [0.3, 0.1], "stayed": [0.1, 0.1],
    ...     "estimate": [0.2, 0.0], "lower": [0.1, -0.05], "upper": [0.3, 0.05], "moved": [True, False], "n": 90,
    ...     "reason": ""})
    >>> [label.get_text() for label in exit_precedents(table).get_yticklabels()]
    ['a ticket\\n30% against 10%', 'a refund\\n10% against 10%']
    """
    rows = result.table[result.table["estimate"].notna()].reset_index(drop=True)
    ax = axes(height=max(2.6, 1.6 + 0.6 * len(rows)))
    place, sure = np.arange(len(rows)), rows["moved"].astype(bool).to_numpy()
    ax.hlines(place, rows["lower"].astype(float), rows["upper"].astype(float), color=ACCENT, lw=2.2, alpha=0.6)
    ax.plot(rows["estimate"][sure], place[sure], "o", color=ACCENT, ms=7)
    ax.plot(rows["estimate"][~sure], place[~sure], "o", color=ACCENT, mfc="white", mew=1.5, ms=7)
    ax.axvline(0, color=SOFT, lw=1)
    ax.set_yticks(place, [result.say_common("precedent-name", precedent=row.precedent.replace(" ", "-")) + "\n"
                          + result.say_common("precedent-row", left=row.left, stayed=row.stayed)
                          for row in rows.itertuples()], fontsize=9)
    return _one_below_another(ax, len(rows))


def _one_below_another(ax: Axes, n: int) -> Axes:
    """Shares to the right, ``n`` rows from the top down."""
    ax.set_ylim(n - 0.4, -0.6)
    percent_axis(ax.xaxis)
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", visible=True)
    return ax
