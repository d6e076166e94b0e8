"""What makes words in a picture fit and readable: dark enough, none over another, all within its width."""

from __future__ import annotations

import re
import textwrap
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.figure import Figure
    from matplotlib.text import Text

#: The least contrast of text and its ground, for text of this size (WCAG 2.2, success criterion 1.4.3).
CONTRAST = 4.5
#: Characters of a name beside a row, or of a name beside the end of a line, before it goes on in another line.
_ROW_CHARS, _END_CHARS = 19, 15
#: Characters of a legend that stand side by side under a picture for a telephone.
_LEGEND_CHARS = 52
#: Characters of a line of an axis' name, while it reaches beyond the picture.
_NAME_CHARS = (38, 32, 26, 20)
_SMALLEST = 9.0
#: Inches: a narrower picture is drawn for a telephone.
NARROW = 5.0
#: Inches between labels under the axes; and by which words may hang out of a picture, less than can be seen.
_GAP, _OUTSIDE = 0.04, 0.01
#: How often a picture is laid out at the most.
_TIMES = 4


def luminance(colour: object) -> float:
    """How light a colour is, 0 to 1 (WCAG 2.2, relative luminance).

    Examples
    --------
    >>> luminance("white"), luminance("black"), round(luminance("#0072b2"), 3)
    (1.0, 0.0, 0.152)
    """
    from matplotlib.colors import to_rgb

    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(colour: object, ground: object = "white") -> float:
    """Contrast of a colour with its ground, 1 to 21 (WCAG 2.2).

    Examples
    --------
    >>> contrast("black"), round(contrast("#e69f00"), 1)
    (21.0, 2.3)
    """
    light, dark = sorted((luminance(colour), luminance(ground)), reverse=True)
    return round((light + 0.05) / (dark + 0.05), 6)


def as_ink(colour: object) -> str:
    """The colour, darkened as far as it must be for words on white.

    Examples
    --------
    >>> as_ink("#0072b2"), contrast(as_ink("#e69f00")) >= CONTRAST
    ('#0072b2', True)
    """
    from matplotlib.colors import to_hex, to_rgb

    shade = to_rgb(colour)
    while contrast(shade) < CONTRAST:
        shade = tuple(part * 0.97 for part in shade)
    return to_hex(shade)


def ink_on(ground: object) -> str:
    """White or black, whichever is told better from the ground: one of the two always reaches `CONTRAST`.

    Examples
    --------
    >>> ink_on("#0072b2"), ink_on("#dce9f2")
    ('white', 'black')
    """
    return "white" if contrast("white", ground) >= contrast("black", ground) else "black"


def darken_words(ax: Axes) -> None:
    """Darken all words that stand on white; white ones stand on a colour, see `ink_on`."""
    for text in _texts(ax):
        if contrast(text.get_color()) < CONTRAST and contrast(text.get_color()) > 1.05:
            text.set_color(as_ink(text.get_color()))


def fit(ax: Axes) -> None:
    """Make the words of a picture fit its width: none too small, long names on two lines, ticks apart."""
    narrow = ax.figure.get_figwidth() < NARROW
    for text in _texts(ax):
        text.set_fontsize(max(text.get_fontsize(), _SMALLEST))
    if narrow:
        _move_legend(ax)
        _wrap(ax.yaxis, _ROW_CHARS)
        for text in ax.texts:
            if hasattr(text, "xycoords"):  # written beside a mark
                text.set_text(_on_two_lines(text.get_text()))
        _shorten_axis_names(ax)
        _heighten(ax)
    _lay_out(ax.figure)
    _keep_inside(ax)
    if not _apart(_widths(ax), _GAP * ax.figure.dpi):
        if _are_names(ax.xaxis):
            ax.tick_params(axis="x", rotation=40)
            for label in ax.get_xticklabels():
                label.set(ha="right", rotation_mode="anchor")
        else:
            _thin(ax)
        _lay_out(ax.figure)


def _lay_out(figure: Figure) -> None:
    """Give everything its place, as drawing the figure would, without drawing it; once more while words hang out:
    those beside a mark move with it when the axes become narrower."""
    layout, (width, height) = figure.get_layout_engine(), figure.get_size_inches()
    if layout is None:  # somebody's own figure, whose axes stay where they are
        return
    for _ in range(_TIMES):
        layout.execute(figure)
        box = figure.get_tightbbox()
        if min(box.x0, box.y0, width - box.x1, height - box.y1) > -_OUTSIDE:
            return


def _texts(ax: Axes) -> list[Text]:
    legend = ax.get_legend()
    named = [*legend.get_texts()] if legend is not None else []
    labels = [label for axis in (ax.xaxis, ax.yaxis) for label in [*axis.get_ticklabels(), axis.label]]
    return [*ax.texts, *named, *labels]


def _on_two_lines(text: str) -> str:
    """A number and, on its own line, its interval; other words in lines of their own length.

    Examples
    --------
    >>> _on_two_lines("38% (26.0 to 52.0%) of 55"), _on_two_lines("like last year, still 60%"), _on_two_lines("n 9")
    ('38%\\n(26.0 to 52.0%)', 'like last year,\\nstill 60%', 'n 9')
    """
    number = re.fullmatch(r"(.+?) +(\(.*?\)).*", text, flags=re.DOTALL)
    return f"{number[1]}\n{number[2]}" if number else _folded(text, _END_CHARS)


def _heighten(ax: Axes) -> None:
    """Make rows as high as the longest name beside them needs."""
    lines = max((label.get_text().count("\n") + 1 for label in ax.get_yticklabels()), default=1)
    rows = len(ax.get_yticklabels()) if lines > 1 else 0
    width, height = ax.figure.get_size_inches()
    ax.figure.set_size_inches(width, max(height, 1.0 + rows * (0.08 + 0.155 * lines)))


def _folded(text: str, chars: int) -> str:
    lines = [line for part in text.split("\n") for line in (textwrap.wrap(part, chars, break_long_words=False) or [""])]
    return "\n".join(lines)


def _wrap(axis: Axis, chars: int) -> None:
    if _are_names(axis):
        axis.set_ticks(axis.get_ticklocs(), [_folded(label.get_text(), chars) for label in axis.get_ticklabels()])


def _are_names(axis: Axis) -> bool:
    """Whether its ticks are names of groups, of which none can be left out; numbers and periods begin with a digit."""
    from matplotlib.ticker import FixedLocator

    labels = [label.get_text() for label in axis.get_ticklabels()]
    return isinstance(axis.get_major_locator(), FixedLocator) and not all(label[:1].isdigit() for label in labels)


def _shorten_axis_names(ax: Axes) -> None:
    """Let the names of the axes go on in another line."""
    ax.set_xlabel(_folded(ax.get_xlabel(), 42))
    ax.set_ylabel(_folded(ax.get_ylabel(), 34))


def _keep_inside(ax: Axes) -> None:
    """Let the name of the x axis go on in further lines until it is within the picture."""
    whole = " ".join(ax.get_xlabel().split())
    for chars in _NAME_CHARS:
        box = ax.xaxis.label.get_window_extent()
        if not whole or (box.x0 >= 0 and box.x1 <= ax.figure.bbox.width):
            return
        ax.set_xlabel(_folded(whole, chars))
        _lay_out(ax.figure)


def _move_legend(ax: Axes) -> None:
    """Put the legend under everything, in as many columns as there is room for."""
    legend = ax.get_legend()
    if legend is None:
        return
    handles, names = legend.legend_handles, [text.get_text() for text in legend.get_texts()]
    size = legend.get_texts()[0].get_fontsize()
    legend.remove()
    longest = max(map(len, names)) + 6
    columns = max(1, min(len(names), _LEGEND_CHARS // longest))
    ax.figure.legend(handles, names, loc="outside lower center", ncols=columns, fontsize=size, frameon=False)


def _shown(ax: Axes) -> list[tuple[Text, float]]:
    """The labels under the axes, from left to right, and where they stand."""
    low, high = sorted(ax.xaxis.get_view_interval())
    shown = [(label, place) for label, place in zip(ax.get_xticklabels(), ax.get_xticks(), strict=False)
             if low <= place <= high and label.get_text()]
    return sorted(shown, key=lambda pair: pair[1])


def _widths(ax: Axes) -> list[tuple[float, float]]:
    """From where to where each label under the axes reaches, in pixels."""
    boxes = [label.get_window_extent() for label, _ in _shown(ax)]
    return [(box.x0, box.x1) for box in boxes]


def _apart(edges: list[tuple[float, float]], gap: float) -> bool:
    return all(before[1] + gap <= after[0] for before, after in pairwise(edges))


def _thin(ax: Axes) -> None:
    """Leave out every other label, or more, until none lies over another; the last one stays."""
    shown, edges = _shown(ax), _widths(ax)
    for step in range(2, len(shown) + 1):
        kept = slice((len(shown) - 1) % step, None, step)
        if _apart(edges[kept], _GAP * ax.figure.dpi):
            ax.set_xticks([place for _, place in shown[kept]], [label.get_text() for label, _ in shown[kept]])
            return
