"""What several pictures share: the picture of nothing, percentages, names that fit, labels that do not collide."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from retention.plots.style import SOFT, finish

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def nothing_to_draw(ax: Axes, frame: pd.DataFrame, *, title: str, what: str, source: str = "") -> Axes:
    """A readable picture of nothing, with the reason that the frame gives."""
    reasons = [reason for reason in frame.get("reason", []) if isinstance(reason, str) and reason]
    reason = max(set(reasons), key=reasons.count) if reasons else "the table has no rows"
    ax.set_xticks([])
    ax.set_yticks([])
    ax.grid(visible=False)
    for spine in ax.spines.values():
        spine.set_visible(False)
    ax.text(0.5, 0.5, textwrap.fill(reason, 60), transform=ax.transAxes, ha="center", va="center", color=SOFT, size=12)
    return finish(ax, title=title or f"No {what} to show", subtitle="", source=source,
                  alt=f"{title or f'No {what} to show'}: {reason}")


def percent(share: float, digits: int = 0) -> str:
    """A share as per cent, with one digit more where it would read as 0 or 100.

    Examples
    --------
    >>> percent(0.614), percent(0.004), percent(0.0)
    ('61 %', '0.4 %', '0 %')
    """
    value = 100 * share
    if digits == 0 and share not in (0, 1) and (abs(value) < 1 or 99 < value < 100):
        digits = 1
    return f"{value:.{digits}f} %"


def signed(value: float, digits: int = 0) -> str:
    """A number with its sign, minus as printers set it.

    Examples
    --------
    >>> signed(24.4), signed(-3.06, 1)
    ('+24', '−3.1')
    """
    return f"{value:+.{digits}f}".replace("-", "−")


def percent_axis(axis) -> None:
    """Ticks of shares as per cent."""
    from matplotlib.ticker import FuncFormatter

    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{100 * value:g}%"))


def shorten(name: object, width: int = 28) -> str:
    """A name cut to ``width`` characters."""
    text = "not stated" if name is None or name != name else str(name)
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
