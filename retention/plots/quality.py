"""Pictures of the data's quality: which months are covered, and why rows were set aside."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from retention.plots.parts import date_axis
from retention.plots.style import ACCENT, BAD, INK, SOFT, picture
from retention.result import Result

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


@picture
def quality_coverage(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw a strip for each table: the rows of every month, scaled to its largest; a month without any is red.

    Examples
    --------
    >>> import pandas as pd
    >>> months = pd.DataFrame({"table": "surveys", "month": pd.date_range("2025-01-01", periods=3, freq="MS"),
    ...                        "rows": [10, 0, 12], "gap": [False, True, False]})
    >>> quality_coverage(months).get_title(loc="left")
    'Months covered'
    """
    coverage = result.table
    tables = list(dict.fromkeys(coverage.table))
    ax = axes(height=1.5 + 0.55 * len(tables))
    for position, table in enumerate(tables):
        _strip(ax, coverage[coverage.table == table], -position)
    ax.set_yticks([-position for position in range(len(tables))], tables)
    ax.set_ylim(-len(tables) + 0.4, 0.6)
    ax.grid(False)
    ax.spines["left"].set_visible(False)
    ax.tick_params(axis="y", length=0)
    largest = coverage.groupby("table").rows.max()
    for position, table in enumerate(tables):
        ax.annotate(result.write(largest[table], "count"), (1, -position), xycoords=("axes fraction", "data"),
                    xytext=(6, 0), textcoords="offset points", va="center", fontsize=9, color=SOFT,
                    annotation_clip=False)
    _date_axis(ax, coverage)
    return ax


def _strip(ax: Axes, months: pd.DataFrame, level: int) -> None:
    import matplotlib.dates as mdates

    left = mdates.date2num(months.month.to_numpy())
    most = max(months.rows.max(), 1)
    ax.bar(left, 0.72 * months.rows / most, width=27, align="edge", bottom=level - 0.36, color=ACCENT, linewidth=0)
    gaps = months.gap.to_numpy(dtype=bool)
    ax.bar(left[gaps], 0.72, width=27, align="edge", bottom=level - 0.36, color=BAD, alpha=0.85, linewidth=0)
    ax.plot([left[0], left[-1] + 30], [level - 0.36] * 2, color=SOFT, linewidth=0.6)


def _date_axis(ax: Axes, coverage: pd.DataFrame) -> None:
    import matplotlib.dates as mdates
    import pandas as pd

    first, last = coverage.month.min(), coverage.month.max() + pd.DateOffset(months=1)
    ax.set_xlim(mdates.date2num(first) - 3, mdates.date2num(last) + 3)
    locator = mdates.AutoDateLocator(minticks=1, maxticks=8, interval_multiples=True)
    date_axis(ax, locator, show_offset=False, formats=["%Y", "%b %Y", "%d %b", "%H:%M", "%H:%M", "%S"],
              zero_formats=["", "%Y", "%b %Y", "%d %b", "%H:%M", "%H"])


@picture
def quality_set_aside(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw how many rows were set aside, one bar a table and reason, the largest first; the smallest are left out.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"table": ["surveys"], "reason": ["unknown question"], "rows": [3], "share": [0.01]})
    >>> quality_set_aside(rows).get_title(loc="left")
    'Rows set aside'
    """
    shown = result.table.head(len(result.table) - result.facts.get("smaller", 0))
    ax = axes(height=1.7 + 0.42 * len(shown))
    ax.grid(False)
    for side in ("bottom", "left"):
        ax.spines[side].set_visible(False)
    ax.set_xticks([])
    ax.tick_params(axis="y", length=0)
    places = range(len(shown))
    ax.barh(places, shown.rows.to_numpy(), height=0.62, color=ACCENT, linewidth=0)
    ax.set_yticks(places, [result.say("reason", table=row.table, reason=row.reason) for row in shown.itertuples()])
    ax.set_ylim(len(shown) - 0.4, -0.6)
    ax.set_xlim(0, shown.rows.max() * 1.25)
    for place, row in zip(places, shown.itertuples(), strict=True):
        ax.annotate(result.say("bar", rows=row.rows, share=row.share, tiny=row.share < 0.001), (row.rows, place),
                    xytext=(4, 0), textcoords="offset points", va="center", fontsize=9, color=INK)
    return ax
