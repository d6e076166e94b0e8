"""The cohort triangle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import nothing_to_draw, percent
from retention.plots.style import INK, SOFT, finish, house_style, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_PERIOD = {"M": "month", "Q": "quarter", "Y": "year", "W": "week"}


def plot_cohorts(frame: pd.DataFrame, *, average: pd.DataFrame | None = None, title: str = "", subtitle: str = "",
                 source: str = "", ax: Axes | None = None) -> Axes:
    """Draw cohorts as a heat map: blank where nothing can be known yet, hatched where the period is not over.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `cohort_retention`, of one group.
    average : pandas.DataFrame, optional
        From `cohort_average`; a row of its own at the bottom.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"cohort": pd.Timestamp("2025-01-01"), "label": "2025-01", "period": [0, 1],
    ...     "customers": 20, "estimate": [1.0, 0.4], "complete": True, "reason": ""})
    >>> plot_cohorts(frame).get_title(loc="left")
    '40 % of a cohort are active after one month'
    """
    if frame.duplicated(["cohort", "period"]).any():
        raise ValueError("frame: found several groups, allowed one: choose its rows first.")
    with house_style():
        if frame.empty or frame["estimate"].isna().all():
            return nothing_to_draw(new_axes(ax), frame, title=title, what="cohorts", source=source)
        grid = frame.pivot(index="cohort", columns="period", values="estimate")
        running = frame.pivot(index="cohort", columns="period", values="complete").eq(False) & grid.notna()
        cohorts = frame.drop_duplicates("cohort").set_index("cohort").sort_index()
        rows = len(grid) + (1.6 if average is not None and len(average) else 0)
        ax = new_axes(ax, width=max(6.5, min(14, 2.4 + 0.52 * grid.shape[1])), height=max(2.6, 1.3 + 0.27 * rows))
        _cells(ax, grid, running)
        if average is not None and len(average):
            _average_row(ax, average, grid)
        _labels(ax, grid, cohorts, average)
        freq = _PERIOD.get(frame.attrs.get("freq", "M"), "period")
        ax.set_xlabel(f"{freq}s after the first purchase or contract")
        active = "still customers at its end" if frame.attrs.get("kind") == "until" else "active in it"
        note = (f"Share of each cohort {active}, per cent; n: customers in the cohort. Blank: not yet observable. "
                "Hatched: period not over, in no average.")
        return finish(ax, title=title or _finding(frame, average, freq), subtitle=subtitle or note, source=source)


def _colours(grid: pd.DataFrame):
    import seaborn as sns
    from matplotlib.colors import Normalize

    later = grid.loc[:, grid.columns > 0].to_numpy(dtype=float)
    top = np.nanmax(later) if np.isfinite(later).any() else 1.0
    return sns.light_palette("#0072b2", as_cmap=True), Normalize(0, max(top, 1e-9))


def _cells(ax: Axes, grid: pd.DataFrame, running: pd.DataFrame) -> None:
    from matplotlib.patches import Rectangle

    palette, norm = _colours(grid)
    size = 8 if grid.shape[1] <= 24 else 6.5 if grid.shape[1] <= 40 else 0
    for row, (_, shares) in enumerate(grid.iterrows()):
        for column, share in enumerate(shares):
            if np.isnan(share):
                continue
            first, open_cell = grid.columns[column] == 0, bool(running.iat[row, column])
            face = "#eef1f3" if first else palette(norm(min(share, norm.vmax)))
            ax.add_patch(Rectangle((column, row), 1, 1, fc=face, ec="white", lw=1))
            if open_cell:
                ax.add_patch(Rectangle((column, row), 1, 1, fc="none", ec=SOFT, lw=0, hatch="////", alpha=0.55))
            if size:
                dark = not first and norm(share) > 0.62
                ax.text(column + 0.5, row + 0.5, f"{100 * share:.0f}", ha="center", va="center", fontsize=size,
                        color="white" if dark else INK,
                        bbox={"fc": face, "ec": "none", "pad": 0.8} if open_cell else None)


def _average_row(ax: Axes, average: pd.DataFrame, grid: pd.DataFrame) -> None:
    from matplotlib.patches import Rectangle

    palette, norm = _colours(grid)
    row = len(grid) + 0.5
    for entry in average.itertuples():
        column = grid.columns.get_loc(entry.period) if entry.period in grid.columns else None
        if column is None or np.isnan(entry.estimate):
            continue
        ax.add_patch(Rectangle((column, row), 1, 1, fc=palette(norm(min(entry.estimate, norm.vmax))), ec="white", lw=1))
        if grid.shape[1] <= 40:
            ax.text(column + 0.5, row + 0.5, f"{100 * entry.estimate:.0f}", ha="center", va="center", fontweight="bold",
                    fontsize=8 if grid.shape[1] <= 24 else 6.5, color="white" if norm(entry.estimate) > 0.62 else INK)


def _labels(ax: Axes, grid: pd.DataFrame, cohorts: pd.DataFrame, average: pd.DataFrame | None) -> None:
    rows = [row + 0.5 for row in range(len(grid))]
    names = [f"{label}   n {customers:,}" for label, customers in
             zip(cohorts["label"], cohorts["customers"], strict=True)]
    bottom = len(grid)
    if average is not None and len(average):
        rows, names, bottom = [*rows, len(grid) + 1], [*names, "weighted average"], len(grid) + 1.5
    ax.set_yticks(rows, names, fontsize=8.5)
    step = max(1, grid.shape[1] // 26)
    ax.set_xticks([place + 0.5 for place in range(0, grid.shape[1], step)],
                  [str(period) for period in grid.columns[::step]], fontsize=8.5)
    ax.set_xlim(0, grid.shape[1])
    ax.set_ylim(bottom, 0)
    ax.grid(visible=False)
    ax.tick_params(length=0)
    for spine in ax.spines.values():
        spine.set_visible(False)


def _finding(frame: pd.DataFrame, average: pd.DataFrame | None, freq: str) -> str:
    done = frame[frame["complete"] & (frame["period"] > 0) & frame["estimate"].notna()]
    if done.empty:
        return f"No cohort has been observed for a whole {freq} yet"
    if average is not None and len(average):
        means = average.set_index("period")["estimate"]
    else:
        done = done.assign(active=done["estimate"] * done["customers"])
        weighted = done.groupby("period")[["active", "customers"]].sum()
        means = weighted["active"] / weighted["customers"]
    first, last = means.index[0], means.index[-1]
    verb = "are left" if frame.attrs.get("kind") == "until" else "are active"
    found = f"{percent(means[first])} of a cohort {verb} after {_many(first, freq)}"
    return found if last == first else f"{found}, {percent(means[last])} after {_many(last, freq)}"


def _many(count: int, freq: str) -> str:
    return f"one {freq}" if count == 1 else f"{count} {freq}s"
