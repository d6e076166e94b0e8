"""What several pictures share: percentages along an axis, names that fit, labels that do not collide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retention.words import formats, say

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def percent_axis(axis) -> None:
    """Ticks of shares as per cent."""
    from matplotlib.ticker import FuncFormatter

    axis.set_major_formatter(FuncFormatter(
        lambda value, _: formats.share(value, len(f"{100 * value:.6g}".partition(".")[2]))))


def shorten(name: object, width: int = 28) -> str:
    """A name cut to ``width`` characters."""
    text = say("group-not-stated") if name is None or name != name else str(name)
    return text if len(text) <= width else text[:width - 1] + "…"


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
