"""The cohort triangle."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from retention.errors import ArgumentError
from retention.plots.fit import ink_on
from retention.plots.style import SOFT, is_narrow, picture
from retention.result import Result, as_frame

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

#: As many periods as a telephone has room for.
_PHONE_PERIODS = 9


@picture
def cohort_retention(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw cohorts as a heat map: blank where nothing can be known yet, hatched where the period is not over.

    A last row has the weighted average, where the result has that part.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"cohort": pd.Timestamp("2025-01-01"), "label": "2025-01", "period": [0, 1],
    ...     "customers": 20, "estimate": [1.0, 0.4], "complete": True, "reason": ""})
    >>> cohort_retention(table).get_title(loc="left")
    'Retention by cohort'
    """
    frame = result.table
    if frame.duplicated(["cohort", "period"]).any():
        raise ArgumentError("cohort_retention: found several groups, allowed one in a picture. Choose its rows first.")
    average = as_frame(result.parts.get("average"))
    grid = frame.pivot(index="cohort", columns="period", values="estimate")
    running = frame.pivot(index="cohort", columns="period", values="complete").eq(False) & grid.notna()
    rows = len(grid) + (1.6 if average is not None and len(average) else 0)
    ax = axes(width=max(6.5, min(14, 2.4 + 0.52 * grid.shape[1])), height=max(2.6, 1.3 + 0.27 * rows))
    if is_narrow(ax):  # every other period, or fewer: as many numbers as can be read
        step = -(-grid.shape[1] // _PHONE_PERIODS)
        grid, running = grid.iloc[:, ::step], running.iloc[:, ::step]
    _cells(ax, grid, running)
    if average is not None and len(average):
        _average_row(ax, average, grid)
    _labels(ax, result, grid, average)
    ax.set_xlabel(result.say("axis", freq=result.facts.get("freq", "M")))
    return ax


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
                ax.text(column + 0.5, row + 0.5, f"{100 * share:.0f}", ha="center", va="center", fontsize=size,
                        color=ink_on(face), in_layout=False,  # within its cell, and hundreds of them
                        bbox={"fc": face, "ec": "none", "pad": 0.8} if open_cell else None)


def _average_row(ax: Axes, average: pd.DataFrame, grid: pd.DataFrame) -> None:
    from matplotlib.patches import Rectangle

    palette, norm = _colours(grid)
    row = len(grid) + 0.5
    for entry in average.itertuples():
        column = grid.columns.get_loc(entry.period) if entry.period in grid.columns else None
        if column is None or np.isnan(entry.estimate):
            continue
        face = palette(norm(min(entry.estimate, norm.vmax)))
        ax.add_patch(Rectangle((column, row), 1, 1, fc=face, ec="white", lw=1))
        if grid.shape[1] <= 40:
            ax.text(column + 0.5, row + 0.5, f"{100 * entry.estimate:.0f}", ha="center", va="center", fontweight="bold",
                    in_layout=False, fontsize=8 if grid.shape[1] <= 24 else 6.5, color=ink_on(face))


def _labels(ax: Axes, result: Result, grid: pd.DataFrame, average: pd.DataFrame | None) -> None:
    cohorts = result.table.drop_duplicates("cohort").sort_values("cohort")
    rows = [row + 0.5 for row in range(len(grid))]
    names = [result.say("cohort", name=name, customers=customers)
             for name, customers in zip(cohorts["label"], cohorts["customers"], strict=True)]
    bottom = len(grid)
    if average is not None and len(average):
        rows, names, bottom = [*rows, len(grid) + 1], [*names, result.say("average")], len(grid) + 1.5
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
