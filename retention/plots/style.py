"""One look for every picture: colours, figure, title that states the finding, source line, alternative text."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial, wraps
from inspect import signature
from typing import TYPE_CHECKING, Any

from retention.plots import of_one_number
from retention.plots.fit import NARROW, darken_words, fit
from retention.result import Estimate, Result
from retention.words import speaking

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: Okabe and Ito's colours (2008), told apart by colour-blind readers and, in this order, in grey print.
INK, SOFT, LINE, BAND = "#1c2733", "#5b6875", "#dfe4e8", "#dce9f2"
ACCENT, GOOD, BAD, WARM = "#0072b2", "#009e73", "#c2410c", "#e69f00"
PALETTE = [ACCENT, WARM, GOOD, "#cc79a7", "#56b4e9", BAD, "#7f7f7f"]

#: Inches of a picture on a page, and on the page of a telephone. Both are shown at the same scale and neither is
#: shrunk, so that text is as large in each picture as in any other.
PAGE_WIDTH, PHONE_WIDTH = 8.0, 4.0
#: Dots per inch of a picture on a page: it is laid out as it will be drawn.
PAGE_DPI = 144
_page_width: ContextVar[float | None] = ContextVar("page_width", default=None)

#: seaborn's "ticks" style with our ink and a light grid, written out rather than asked of seaborn: importing it takes
#: a kernel longer than drawing does, so only the pictures that seaborn draws load it. A test holds the two together.
_RC = {
    "figure.facecolor": "white", "axes.facecolor": "white", "axes.edgecolor": SOFT, "axes.labelcolor": INK,
    "axes.grid": True, "axes.grid.axis": "y", "grid.color": LINE, "grid.linewidth": 0.8, "axes.axisbelow": True,
    "axes.spines.top": False, "axes.spines.right": False, "axes.titlelocation": "left", "text.color": INK,
    "xtick.color": SOFT, "ytick.color": SOFT, "xtick.labelcolor": INK, "ytick.labelcolor": INK,
    "font.family": "sans-serif", "font.sans-serif": ["DejaVu Sans"], "font.size": 10, "legend.frameon": False,
    "lines.linewidth": 2, "lines.solid_capstyle": "round", "svg.hashsalt": "retention",
    "text.parse_math": False,  # a dollar in a name is a dollar
}


@contextmanager
def house_style():
    """Apply the style to what is drawn inside, and to nothing else."""
    import matplotlib as mpl
    from cycler import cycler

    with mpl.rc_context({**_RC, "axes.prop_cycle": cycler(color=PALETTE)}):
        yield


@contextmanager
def on_a_page(width: float = PAGE_WIDTH):
    """Draw what is drawn inside ``width`` inches wide, with everything in it, and make its words fit."""
    token = _page_width.set(width)
    try:
        yield
    finally:
        _page_width.reset(token)


def is_narrow(ax: Axes) -> bool:
    """Whether the picture is drawn for a telephone: there is room for fewer words."""
    return ax.figure.get_figwidth() < NARROW


def new_axes(ax: Axes | None = None, *, width: float = 8.0, height: float = 4.2) -> Axes:
    """Return ``ax``, or the Axes of a new figure of ``width`` × ``height`` inches. Call inside `house_style`."""
    if ax is not None:
        return ax
    import matplotlib.pyplot as plt

    page = _page_width.get()
    if page is None:
        return plt.subplots(figsize=(width, height))[1]
    return plt.subplots(figsize=(page, height), dpi=PAGE_DPI, layout="constrained")[1]


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
        legend = ax.get_legend()
        under = legend is not None and legend.get_bbox_to_anchor().y0 < ax.bbox.y0 - 1
        lines = max((label.get_text().count("\n") for label in ax.get_xticklabels()), default=0)
        below = 66 if under else (34 if ax.get_xlabel() == "" else 44 + ax.xaxis.labelpad) + 12 * lines
        ax.annotate(textwrap.fill(source, small), (0, 0), xytext=(0, -below), xycoords="axes fraction",
                    textcoords="offset points", fontsize=8.5, color=SOFT, va="top", ha="left")
    figure.set_label(alt or ". ".join(part for part in (title, subtitle) if part))
    return ax


def alt_text(ax: Axes) -> str:
    """The alternative text of the figure that ``ax`` is in."""
    return str(ax.figure.get_label())


def picture(draw: Callable[..., Axes]) -> Callable[..., Axes]:
    """Make a picture of a function that draws a result.

    The function is called as ``draw(result, axes, **options)`` inside the house style, only where there is something to
    draw; ``axes(width=…, height=…)`` gives it the Axes to draw on, which it returns. The decorator adds the title (the
    result's finding), the subtitle, the source line, the alternative text, and a readable picture of nothing.
    A finished table is taken in place of a result; it has no facts, so that its title is only what it is called. An
    option in words, such as which score is drawn, is handed to the subtitle, which says it.
    """
    chosen = {name: option.default for name, option in signature(draw).parameters.items()
              if option.kind is option.KEYWORD_ONLY}

    def subtitle_of(result: Result, **options: Any) -> str:
        words = {name: value for name, value in {**chosen, **options}.items()
                 if isinstance(value, str) and name not in result.facts}
        return result.say("subtitle", **words) if result.facts else ""

    @wraps(draw)
    def drawn(result: Any, *, title: str | None = None, subtitle: str | None = None, source: str | None = None,
              ax: Axes | None = None, **options: Any) -> Axes:
        if not isinstance(result, Result):
            result = Result(draw.__name__, result)
        elif isinstance(result, Estimate) and not result.has_picture():
            of_one_number(result.name)
        alt = result.alternative if title is None and isinstance(result, Estimate) else ""
        title = (result.title if result.facts or result.reason else result.label) if title is None else title
        source = result.context.source if source is None else source
        with house_style(), speaking(result.context.language):
            reason = nothing_because(result)
            if reason:
                return _nothing(new_axes(ax, height=2.6), title=title, reason=reason, source=source)
            ax = draw(result, partial(new_axes, ax), **options)
            darken_words(ax)
            if subtitle is None:
                subtitle = subtitle_of(result, **options)
            on_page = _page_width.get() is not None
            if on_page:
                fit(ax)
            alt = alt and ". ".join(filter(None, (alt, subtitle)))
            finish(ax, title=title, subtitle=subtitle, source=source, alt=alt)
            if on_page and not (title or subtitle or source):  # nothing has been added to what was laid out
                ax.figure.set_layout_engine("none")
            return ax

    drawn.is_picture, drawn.subtitle_of = True, subtitle_of
    return drawn


def nothing_because(result: Result) -> str:
    """Why there is nothing to draw; empty where there is something."""
    table = result.table
    if result.reason and not result._shown():
        return result.reason
    empty = len(table) == 0 or ("estimate" in table.columns and table["estimate"].isna().all())
    if not empty:
        return ""
    reasons = [reason for reason in table.get("reason", []) if isinstance(reason, str) and reason]
    return result.reason or (max(set(reasons), key=reasons.count) if reasons else result.say_common("no-rows"))


def _nothing(ax: Axes, *, title: str, reason: str, source: str) -> Axes:
    ax.set_xticks([])
    ax.set_yticks([])
    ax.grid(visible=False)
    for spine in ax.spines.values():
        spine.set_visible(False)
    ax.text(0.5, 0.5, textwrap.fill(reason, 60), transform=ax.transAxes, ha="center", va="center", color=SOFT, size=12)
    return finish(ax, title=title, source=source, alt=f"{title}: {reason}")
