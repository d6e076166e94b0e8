"""What several pictures share: percentages along an axis, names that fit, labels that do not collide."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from retention.plots.style import SOFT, is_narrow
from retention.words import formats, named, say, spoken

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from retention.result import Result


def percent_axis(axis) -> None:
    """Ticks of shares as per cent."""
    from matplotlib.ticker import FuncFormatter

    language = spoken()  # a picture writes its ticks later, when it is saved
    axis.set_major_formatter(FuncFormatter(
        lambda value, _: formats.share(value, len(f"{100 * value:.6g}".partition(".")[2]), language=language)))


def date_axis(ax: Axes, locator: Any, **forms: Any) -> None:
    """Dates along the x-axis where ``locator`` has its ticks, months by their names in the language of the picture.

    ``forms`` are those of matplotlib's ``ConciseDateFormatter``.
    """
    from matplotlib.dates import ConciseDateFormatter

    language = spoken()

    class Dates(ConciseDateFormatter):
        def format_ticks(self, values):
            return [formats.months_in(label, language=language) for label in super().format_ticks(values)]

        def get_offset(self):
            return formats.months_in(super().get_offset(), language=language)

    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(Dates(locator, **forms))


def shorten(name: object, width: int = 28) -> str:
    """A name cut to ``width`` characters."""
    text = say("group-not-stated") if name is None or name != name else named(name)
    return text if len(text) <= width else text[:width - 1] + "…"


def on_lines(name: object, width: int = 28) -> str:
    """A name on two lines where one of ``width`` characters is too short for it; only what is longer still is cut.

    Examples
    --------
    >>> print(on_lines("orders, older ones counting less (half after 90 days)", 34))
    orders, older ones counting less
    (half after 90 days)
    """
    lines = textwrap.wrap(shorten(name, 2 * width), width)
    return "\n".join([*lines[:1], " ".join(lines[1:])] if len(lines) > 1 else lines)


def apart(places: list[float], gap: float) -> list[float]:
    """Move ``places`` as little as needed to be ``gap`` apart, order kept.

    Examples
    --------
    >>> apart([0.50, 0.51, 0.9], 0.1)
    [0.455, 0.555, 0.9]
    """
    order = sorted(range(len(places)), key=lambda i: places[i])
    blocks: list[list] = []  # members, wanted centre
    for i in order:
        blocks.append([[i], places[i]])
        while len(blocks) > 1 and (blocks[-1][1] - blocks[-2][1]
                                   < gap * (len(blocks[-1][0]) + len(blocks[-2][0])) / 2):
            last = blocks.pop()
            members = blocks[-1][0] + last[0]
            blocks[-1] = [members, sum(places[j] for j in members) / len(members)]
    moved = list(places)
    for members, centre in blocks:
        for step, i in enumerate(members):
            moved[i] = round(centre + gap * (step - (len(members) - 1) / 2), 12)
    return moved


def group_names(frame: pd.DataFrame, before: str) -> list[str]:
    """The columns that stand before ``before``: those that the metric was split by."""
    return list(frame.columns[:frame.columns.get_loc(before)])


def legend_below(ax: Axes, *, columns: int) -> None:
    """Put the legend under the axes, where no mark can lie behind it; the source line makes room for it."""
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.5 / ax.figure.get_figheight()), ncols=columns, fontsize=9)


def amounts(result: Result, values: Sequence[float]) -> list[str]:
    """Amounts that stand beside each other: all with cents, or all without."""
    language, currency, whole = result.context.language, result.context.currency, formats.without_cents(*values)
    return [formats.money(value, currency, language=language, whole=whole) for value in values]


def waterfall(ax: Axes, names: Sequence[str], sizes: Sequence[float], colours: Sequence[str], *,
              labels: Sequence[str], totals: set[int]) -> None:
    """Draw bars that each begin where the one before ends; ``totals`` are the places of those that begin at 0.

    They stand beside each other, and below each other where a telephone has no room for their labels.
    """
    sizes, places = np.asarray(sizes, dtype=float), np.arange(len(sizes))
    ends = np.cumsum(np.where([place in totals and place > 0 for place in places], 0.0, sizes))
    ends = np.where([place in totals for place in places], sizes, ends)
    starts = np.where([place in totals for place in places], 0.0, ends - sizes)
    tops = np.maximum(starts, ends)
    narrow = is_narrow(ax)
    if narrow:
        ax.barh(places, sizes, left=starts, color=colours, height=0.62)
    else:
        ax.bar(places, sizes, bottom=starts, color=colours, width=0.62)
    for place, (top, label) in enumerate(zip(tops, labels, strict=True)):
        at, shift = ((top, place), (4, 0)) if narrow else ((place, top), (0, 4))
        ax.annotate(label, at, xytext=shift, textcoords="offset points", fontsize=9,
                    **({"va": "center"} if narrow else {"ha": "center"}))
    for place, end in enumerate(ends[:-1]):
        between = [place + 0.31, place + 0.69]
        ax.plot(*(([end, end], between) if narrow else (between, [end, end])), color=SOFT, lw=0.8)
    low, high = min(0.0, *starts, *ends), max(0.0, *tops) or 1.0
    (ax.axvline if narrow else ax.axhline)(0, color=SOFT, lw=0.8)
    if narrow:
        ax.set_yticks(places, names)
        ax.invert_yaxis()
        ax.set_xlim(low * 1.05, high * 1.3)
        ax.grid(axis="y", visible=False)
        ax.grid(axis="x", visible=True)
    else:
        ax.set_xticks(places, names)
        ax.set_ylim(low * 1.05, high * 1.12)
