"""Pictures of the data's quality: which months are covered, and why rows were set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retention.plots.style import ACCENT, BAD, INK, SOFT, finish, house_style, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_MOST_REASONS = 12


def plot_coverage(coverage: pd.DataFrame, *, source: str = "", ax: Axes | None = None) -> Axes:
    """Draw a strip for each table: the rows of every month, and the months without any.

    Parameters
    ----------
    coverage : pandas.DataFrame
        ``Quality.coverage``: ``table, month, rows, gap``.
    source : str
        Where the data comes from.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes
        Each strip is scaled to its table's largest month; a month without rows is marked in red.

    Examples
    --------
    >>> import pandas as pd
    >>> months = pd.DataFrame({"table": "surveys", "month": pd.date_range("2025-01-01", periods=3, freq="MS"),
    ...                        "rows": [10, 0, 12], "gap": [False, True, False]})
    >>> plot_coverage(months).get_title(loc="left")
    '1 month is missing: surveys 2025-02'
    """
    tables = list(dict.fromkeys(coverage.table))
    with house_style():
        ax = new_axes(ax, height=1.5 + 0.55 * max(len(tables), 1))
        for position, table in enumerate(tables):
            _strip(ax, coverage[coverage.table == table], -position)
        ax.set_yticks([-position for position in range(len(tables))], tables)
        ax.set_ylim(-len(tables) + 0.4, 0.6)
        ax.grid(False)
        ax.spines["left"].set_visible(False)
        ax.tick_params(axis="y", length=0)
        if tables:
            _say_largest(ax, coverage, tables)
            _date_axis(ax, coverage)
        return finish(ax, title=_coverage_title(coverage), source=source,
                      subtitle="Rows per month, each table scaled to its largest month (right); red: no row at all",
                      alt=_coverage_alt(coverage, tables))


def _strip(ax: Axes, months: pd.DataFrame, level: int) -> None:
    import matplotlib.dates as mdates

    left = mdates.date2num(months.month.to_numpy())
    most = max(months.rows.max(), 1)
    ax.bar(left, 0.72 * months.rows / most, width=27, align="edge", bottom=level - 0.36, color=ACCENT, linewidth=0)
    gaps = months.gap.to_numpy(dtype=bool)
    ax.bar(left[gaps], 0.72, width=27, align="edge", bottom=level - 0.36, color=BAD, alpha=0.85, linewidth=0)
    ax.plot([left[0], left[-1] + 30], [level - 0.36] * 2, color=SOFT, linewidth=0.6)


def _say_largest(ax: Axes, coverage: pd.DataFrame, tables: list[str]) -> None:
    largest = coverage.groupby("table").rows.max()
    for position, table in enumerate(tables):
        ax.annotate(f"{largest[table]:,}", (1, -position), xycoords=("axes fraction", "data"), xytext=(6, 0),
                    textcoords="offset points", va="center", fontsize=9, color=SOFT, annotation_clip=False)


def _date_axis(ax: Axes, coverage: pd.DataFrame) -> None:
    import matplotlib.dates as mdates
    import pandas as pd

    first, last = coverage.month.min(), coverage.month.max() + pd.DateOffset(months=1)
    ax.set_xlim(mdates.date2num(first) - 3, mdates.date2num(last) + 3)
    locator = mdates.AutoDateLocator(minticks=1, maxticks=8, interval_multiples=True)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(mdates.ConciseDateFormatter(locator, show_offset=False,
                                                             formats=["%Y", "%b %Y", "%d %b", "%H:%M", "%H:%M", "%S"],
                                                             zero_formats=["", "%Y", "%b %Y", "%d %b", "%H:%M", "%H"]))


def _gaps(coverage: pd.DataFrame) -> list[str]:
    missing = coverage[coverage.gap.astype(bool)]
    return [f"{row.table} {row.month:%Y-%m}" for row in missing.itertuples()]


def _coverage_title(coverage: pd.DataFrame) -> str:
    gaps = _gaps(coverage)
    if not len(coverage):
        return "No table with dates"
    if not gaps:
        return "Every month has rows"
    shown = ", ".join(gaps[:3]) + (", …" if len(gaps) > 3 else "")
    return f"{len(gaps)} month{' is' if len(gaps) == 1 else 's are'} missing: {shown}"


def _coverage_alt(coverage: pd.DataFrame, tables: list[str]) -> str:
    spans = []
    for table in tables:
        months = coverage[coverage.table == table]
        first, last = months.month.min(), months.month.max()
        spans.append(f"{table} {first:%Y-%m} to {last:%Y-%m}, {int(months.rows.sum()):,} rows")
    return ". ".join([_coverage_title(coverage), *spans])


def plot_set_aside(reasons: pd.DataFrame, *, source: str = "", ax: Axes | None = None) -> Axes:
    """Draw how many rows were set aside, for each table and reason.

    Parameters
    ----------
    reasons : pandas.DataFrame
        ``Quality.reasons``: ``table, reason, action, rows, share``; only what was set aside is drawn.
    source : str
        Where the data comes from.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes
        One bar a table and reason, the largest first, at most twelve.

    Examples
    --------
    >>> import pandas as pd
    >>> reasons = pd.DataFrame({"table": ["surveys"], "reason": ["unknown question"], "action": ["set aside"],
    ...                         "rows": [3], "share": [0.01]})
    >>> plot_set_aside(reasons).get_title(loc="left")
    'Most rows were set aside for: unknown question (surveys)'
    """
    aside = reasons[reasons.action == "set aside"].sort_values(["rows", "table", "reason"],
                                                               ascending=[False, True, True])
    shown = aside.head(_MOST_REASONS)
    with house_style():
        ax = new_axes(ax, height=1.7 + 0.42 * max(len(shown), 1))
        ax.grid(False)
        for side in ("bottom", "left"):
            ax.spines[side].set_visible(False)
        ax.set_xticks([])
        ax.tick_params(axis="y", length=0)
        if not len(shown):
            ax.set_yticks([])
            ax.text(0.5, 0.5, "no row set aside", transform=ax.transAxes, ha="center", va="center", color=SOFT)
            return finish(ax, title="No row was set aside", source=source, alt="No row was set aside")
        labels = [f"{row.table}: {row.reason}" for row in shown.itertuples()]
        places = range(len(shown))
        ax.barh(places, shown.rows.to_numpy(), height=0.62, color=ACCENT, linewidth=0)
        ax.set_yticks(places, labels)
        ax.set_ylim(len(shown) - 0.4, -0.6)
        ax.set_xlim(0, shown.rows.max() * 1.25)
        words = [f"{row.rows:,} ({_percent(row.share)})" for row in shown.itertuples()]
        for place, (rows, word) in enumerate(zip(shown.rows, words, strict=True)):
            ax.annotate(word, (rows, place), xytext=(4, 0), textcoords="offset points", va="center", fontsize=9,
                        color=INK)
        rest = len(aside) - len(shown)
        subtitle = "Rows set aside, and their share of the table's rows" + (f"; {rest} smaller ones not shown"
                                                                            if rest else "")
        top = shown.iloc[0]
        return finish(ax, title=f"Most rows were set aside for: {top.reason} ({top.table})", subtitle=subtitle,
                      source=source, alt="Rows set aside. " + "; ".join(
                          f"{label} {word}" for label, word in zip(labels, words, strict=True)))


def _percent(share: float) -> str:
    return "under 0.1 %" if 0 < share < 0.001 else f"{100 * share:.1f} %"
