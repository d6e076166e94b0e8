"""One look for every picture: colours, figure, title that states the finding, source line, alternative text."""

from __future__ import annotations

import io
import textwrap
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: Okabe and Ito's colours (2008), told apart by colour-blind readers and, in this order, in grey print.
INK, SOFT, LINE, BAND = "#1c2733", "#5b6875", "#dfe4e8", "#dce9f2"
ACCENT, GOOD, BAD, WARM = "#0072b2", "#009e73", "#c2410c", "#e69f00"
PALETTE = [ACCENT, WARM, GOOD, "#cc79a7", "#56b4e9", BAD, "#7f7f7f"]

#: seaborn's "ticks" style with our ink and a light grid, written out rather than asked of seaborn: importing it takes
#: a kernel longer than drawing does, so only the pictures that seaborn draws load it. A test holds the two together.
_RC = {
    "figure.facecolor": "white", "axes.facecolor": "white", "axes.edgecolor": SOFT, "axes.labelcolor": INK,
    "axes.grid": True, "axes.grid.axis": "y", "grid.color": LINE, "grid.linewidth": 0.8, "axes.axisbelow": True,
    "axes.spines.top": False, "axes.spines.right": False, "axes.titlelocation": "left", "text.color": INK,
    "xtick.color": SOFT, "ytick.color": SOFT, "xtick.labelcolor": INK, "ytick.labelcolor": INK,
    "font.family": "sans-serif", "font.sans-serif": ["DejaVu Sans"], "font.size": 10, "legend.frameon": False,
    "lines.linewidth": 2, "lines.solid_capstyle": "round", "svg.hashsalt": "retention",
}


@contextmanager
def house_style():
    """Apply the style to what is drawn inside, and to nothing else."""
    import matplotlib as mpl
    from cycler import cycler

    with mpl.rc_context({**_RC, "axes.prop_cycle": cycler(color=PALETTE)}):
        yield


def new_axes(ax: Axes | None = None, *, width: float = 8.0, height: float = 4.2) -> Axes:
    """Return ``ax``, or the Axes of a new figure of ``width`` × ``height`` inches. Call inside `house_style`."""
    if ax is not None:
        return ax
    import matplotlib.pyplot as plt

    return plt.subplots(figsize=(width, height))[1]


def finish(ax: Axes, *, title: str, subtitle: str = "", source: str = "", alt: str = "") -> Axes:
    """Give a picture its words: ``title`` states the finding, ``subtitle`` what is drawn (unit, n, interval),
    ``source`` where it comes from, ``alt`` the same for those who cannot see it."""
    figure = ax.figure
    chars = max(30, int(figure.get_figwidth() * ax.get_position().width * 11.6))
    small = int(chars * 1.22)
    subtitle_lines = textwrap.wrap(subtitle, small)
    ax.set_title(textwrap.fill(title, chars), fontsize=13, fontweight="bold", loc="left", color=INK,
                 pad=10 + 13 * len(subtitle_lines))
    if subtitle_lines:
        ax.annotate("\n".join(subtitle_lines), (0, 1), xytext=(0, 7), xycoords="axes fraction",
                    textcoords="offset points", fontsize=9.5, color=SOFT, va="bottom", ha="left", linespacing=1.25)
    if source:
        below = 34 if ax.get_xlabel() == "" else 48
        ax.annotate(textwrap.fill(source, small), (0, 0), xytext=(0, -below), xycoords="axes fraction",
                    textcoords="offset points", fontsize=8.5, color=SOFT, va="top", ha="left")
    figure.set_label(alt or ". ".join(part for part in (title, subtitle) if part))
    return ax


def alt_text(ax: Axes) -> str:
    """The alternative text of the figure that ``ax`` is in."""
    return str(ax.figure.get_label())


def show(ax: Axes) -> None:
    """Show the picture in a notebook with its alternative text, once, and close it; elsewhere print that text."""
    import matplotlib.pyplot as plt
    from IPython import get_ipython
    from IPython.display import display

    if get_ipython() is None:
        plt.close(ax.figure)
        print(alt_text(ax))
        return
    buffer = io.BytesIO()
    ax.figure.savefig(buffer, format="png", dpi=144, bbox_inches="tight", metadata={"Software": None})
    plt.close(ax.figure)
    display({"image/png": buffer.getvalue(), "text/plain": alt_text(ax)}, raw=True,
            metadata={"image/png": {"alt": alt_text(ax)}})
