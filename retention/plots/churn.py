"""Churn risks in pictures: are they right, do they rank, what do they earn, and did they do so on each date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import nothing_to_draw, percent, percent_axis
from retention.plots.style import ACCENT, BAND, INK, PALETTE, SOFT, WARM, finish, house_style, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

#: How scores are called on an axis, and whether less of them is better.
_CALLED = {"roc_auc": "ROC AUC", "pr_auc": "average precision", "brier": "Brier score (less is better)",
           "ece": "calibration error ECE (less is better)", "lift": "lift of the top tenth",
           "profit": "expected maximum profit per customer"}


def plot_calibration(frame: pd.DataFrame, *, title: str = "", subtitle: str = "", source: str = "",
                     ax: Axes | None = None) -> Axes:
    """Draw the share that left against the risk told, by bins of equally many customers.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `calibration_bins`: ``model, snapshot, bin, n, predicted, actual, lower, upper``. Choose one model, or one
        snapshot: each model and snapshot in the frame is a line, and the title tells of the first.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"model": "classifier", "snapshot": pd.Timestamp("2025-07-01"), "bin": [1, 2], "n": 100,
    ...                       "predicted": [0.2, 0.6], "actual": [0.22, 0.4], "lower": [0.15, 0.31],
    ...                       "upper": [0.31, 0.5]})
    >>> plot_calibration(frame).get_title(loc="left").replace("\\n", " ")
    'classifier: risks are right within chance in 1 of 2 bins; the others are too high'
    """
    with house_style():
        if frame.empty:
            return nothing_to_draw(new_axes(ax, width=6.4, height=5.4), frame, title=title, what="calibration",
                                   source=source)
        ax = new_axes(ax, width=6.4, height=5.4)
        ax.plot([0, 1], [0, 1], color=SOFT, lw=1, ls="--", label="as told")
        lines = list(frame.groupby(["model", "snapshot"], sort=False, dropna=False))
        for number, ((model, snapshot), rows) in enumerate(lines):
            date = f", {snapshot:%Y-%m-%d}" if snapshot == snapshot else ""
            errors = np.abs(rows[["lower", "upper"]].sub(rows["actual"], axis=0).to_numpy().T)
            ax.errorbar(rows["predicted"], rows["actual"], yerr=errors, color=PALETTE[number % len(PALETTE)], lw=1.2,
                        marker="o", ms=4.5, elinewidth=1.2, label=f"{model}{date}")
        reach = min(1, 1.05 * max(frame["predicted"].max(), frame["upper"].max()))
        ax.set(xlim=(0, reach), ylim=(0, reach), xlabel="risk told, mean of the bin", ylabel="share that left")
        for axis in (ax.xaxis, ax.yaxis):
            percent_axis(axis)
        ax.legend(fontsize=9, loc="upper left")
        n = frame["n"]
        size = f"{n.min():,}" if n.min() == n.max() else f"{n.min():,} to {n.max():,}"
        note = f"Bins of equally many customers, n {size} in each; lines: 95 % interval of the share."
        (model, _), rows = lines[0]
        return finish(ax, title=title or f"{model}: {_calibrated(rows)}", subtitle=subtitle or note, source=source)


def _calibrated(frame: pd.DataFrame) -> str:
    """How many bins chance explains, and which way the others are off."""
    right = frame["predicted"].between(frame["lower"], frame["upper"])
    said = f"risks are right within chance in {right.sum()} of {len(frame)} bins"
    high, low = ((side & ~right).any() for side in (frame["predicted"] > frame["actual"],
                                                    frame["predicted"] < frame["actual"]))
    if not (high or low):
        return said
    return f"{said}; the others are {'too high or too low' if high and low else 'too high' if high else 'too low'}"


def plot_gains(predictions: pd.DataFrame, *, models: list[str], label: str = "churned", top: float = 0.1,
               title: str = "", subtitle: str = "", source: str = "", ax: Axes | None = None) -> Axes:
    """Draw the share of all leavers found among the customers at highest risk, by model.

    Parameters
    ----------
    predictions : pandas.DataFrame
        One row per customer and snapshot: ``label`` (0 and 1) and a column of risks per model, as ``predictions`` of a
        `ChurnBacktest`.
    models : list of str
        The columns to draw; the title tells of the first.
    top : float
        The share of customers the title tells of.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"churned": [1, 1, 0, 0], "classifier": [0.9, 0.8, 0.2, 0.1]})
    >>> plot_gains(frame, models=["classifier"], top=0.5).get_title(loc="left").replace("\\n", " ")
    'The 50 % at highest risk hold 100 % of those who left: 2.0 times as many as chance'
    """
    with house_style():
        if predictions.empty or not predictions[label].any():
            return nothing_to_draw(new_axes(ax), predictions, title=title, what="leavers", source=source)
        ax = new_axes(ax, width=6.8, height=5.0)
        ax.plot([0, 1], [0, 1], color=SOFT, lw=1, ls="--", label="at random")
        found = {}
        for number, model in enumerate(models):
            share, caught = _gains(predictions[label].to_numpy(dtype=float), predictions[model].to_numpy(dtype=float))
            found[model] = float(np.interp(top, share, caught))
            ax.plot(share, caught, color=PALETTE[number % len(PALETTE)], lw=2.2 if number == 0 else 1.4,
                    ls=("-", "--", "-.", ":")[number % 4], label=model)
        ax.axvline(top, color=SOFT, lw=0.8, ls=":")
        ax.set(xlim=(0, 1), ylim=(0, 1.01), xlabel="share of customers, highest risk first",
               ylabel="share of all leavers among them")
        for axis in (ax.xaxis, ax.yaxis):
            percent_axis(axis)
        ax.legend(fontsize=9, loc="lower right")
        first = found[models[0]]
        said = (f"The {percent(top)} at highest risk hold {percent(first)} of those who left: {first / top:.1f} times "
                "as many as chance")
        note = f"{len(predictions):,} customers and test dates, {percent(predictions[label].mean())} of them left."
        return finish(ax, title=title or said, subtitle=subtitle or note, source=source)


def _gains(churned: np.ndarray, risk: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Shares of customers and of leavers from the top down; equal risks are one straight step."""
    order = np.argsort(-risk, kind="stable")
    last = np.r_[np.flatnonzero(np.diff(risk[order])), len(risk) - 1]
    return np.r_[0, (last + 1) / len(risk)], np.r_[0, churned[order].cumsum()[last] / churned.sum()]


def plot_profit(frame: pd.DataFrame, *, currency: str = "", title: str = "", subtitle: str = "", source: str = "",
                ax: Axes | None = None) -> Axes:
    """Draw profit per customer by share contacted, as expected and as it came, with the chosen share.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `profit_curve`: ``share, contacts, threshold, expected, estimate, lower, upper, n, chosen``.
    currency : str
        For the axis.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"share": [0.0, 0.4, 1.0], "contacts": [0, 40, 100], "threshold": [1.0, 0.3, 0.1],
    ...                       "expected": [0.0, 3.0, -1.0], "estimate": [0.0, 2.6, -1.4], "lower": [0.0, 2.0, -2.0],
    ...                       "upper": [0.0, 3.1, -0.6], "n": 100, "chosen": [False, True, False]})
    >>> plot_profit(frame, currency="EUR").get_title(loc="left").replace("\\n", " ")
    'Contacting the 40 % that pay earns 2.60 EUR per customer, 4.00 more than contacting all'
    """
    with house_style():
        if frame.empty:
            return nothing_to_draw(new_axes(ax), frame, title=title, what="profit", source=source)
        ax = new_axes(ax, width=8.0, height=4.6)
        ax.axhline(0, color=SOFT, lw=0.8)
        ax.fill_between(frame["share"], frame["lower"], frame["upper"], color=BAND, lw=0)
        ax.plot(frame["share"], frame["estimate"], color=ACCENT, label="by who did leave, with 95 % interval")
        ax.plot(frame["share"], frame["expected"], color=WARM, lw=1.6, ls="--", label="as the risks expected it")
        chosen, everybody = frame[frame["chosen"]].iloc[0], frame.iloc[-1]
        ax.axvline(chosen["share"], color=INK, lw=1, ls=":")
        ax.plot([chosen["share"]], [chosen["estimate"]], "o", color=INK, ms=6, zorder=5,
                label=f"chosen: {chosen['contacts']:,} of {chosen['n']:,} customers")
        ax.set(xlim=(0, 1), xlabel="share contacted, most promising first",
               ylabel=f"profit per customer{f', {currency}' if currency else ''}")
        percent_axis(ax.xaxis)
        ax.legend(fontsize=9, loc="best", frameon=True, facecolor="white", edgecolor="none", framealpha=0.9)
        unit = f" {currency}" if currency else ""
        gap = chosen["estimate"] - everybody["estimate"]
        said = (f"Contacting the {percent(chosen['share'])} that pay earns {_money(chosen['estimate'])}{unit} per "
                f"customer, {_money(abs(gap))} {'more' if gap >= 0 else 'less'} than contacting all")
        note = "Profit over all customers of the test date, contacted or not. Risk is not uplift: success is assumed."
        return finish(ax, title=title or said, subtitle=subtitle or note, source=source)


def _money(value: float) -> str:
    return f"{value:,.2f}".replace("-", "−")


def plot_backtest(frame: pd.DataFrame, *, score: str = "roc_auc", title: str = "", subtitle: str = "", source: str = "",
                  ax: Axes | None = None) -> Axes:
    """Draw a score by test date, models side by side as dots with intervals.

    Parameters
    ----------
    frame : pandas.DataFrame
        ``scores`` of a `ChurnBacktest`: ``model, snapshot, n`` and the score with its bounds.
    score : {"roc_auc", "pr_auc", "brier", "ece", "lift", "profit"}
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"model": ["classifier", "recency only"] * 2, "n": 100,
    ...     "snapshot": pd.to_datetime(["2025-04-01"] * 2 + ["2025-07-01"] * 2), "roc_auc": [0.72, 0.65, 0.70, 0.71],
    ...     "roc_auc_lower": [0.70, 0.62, 0.67, 0.68], "roc_auc_upper": [0.74, 0.68, 0.73, 0.74]})
    >>> plot_backtest(frame).get_title(loc="left")
    'ROC AUC: classifier is ahead at 1 of 2 dates'
    """
    with house_style():
        dated = frame[frame["snapshot"].notna() & frame[score].notna()] if len(frame) else frame
        if dated.empty:
            return nothing_to_draw(new_axes(ax), frame, title=title, what="test dates", source=source)
        ax = new_axes(ax, width=8.0, height=4.4)
        dates = sorted(dated["snapshot"].unique())
        models = list(dict.fromkeys(dated["model"]))
        step = 0.7 / len(models)
        for number, model in enumerate(models):
            rows = dated[dated["model"] == model]
            place = rows["snapshot"].map(dates.index) + step * (number - (len(models) - 1) / 2)
            errors = np.abs(rows[[f"{score}_lower", f"{score}_upper"]].sub(rows[score], axis=0).to_numpy().T)
            ax.errorbar(place, rows[score], yerr=errors, fmt="o" if number == 0 else "s", ms=7 if number == 0 else 5,
                        lw=1.6, color=PALETTE[number % len(PALETTE)], label=model)
        ax.set_xticks(range(len(dates)), [f"{date:%Y-%m-%d}" for date in dates])
        ax.set_xlim(-0.5, len(dates) - 0.5)
        ax.set_xlabel("test date")
        ax.set_ylabel(_CALLED[score])
        bottom, top = ax.get_ylim()
        ax.set_ylim(bottom, top + 0.18 * (top - bottom))  # room for the legend above the dots
        ax.legend(fontsize=9, loc="upper center", ncols=min(len(models), 4))
        note = "Each model trained on what was known by the date; lines: 95 % interval over customers."
        return finish(ax, title=title or _ahead(dated, models, dates, score), subtitle=subtitle or note, source=source)


def _ahead(dated: pd.DataFrame, models: list[str], dates: list, score: str) -> str:
    table = dated.pivot(index="snapshot", columns="model", values=score)
    best = table.idxmin(axis=1) if score in ("brier", "ece") else table.idxmax(axis=1)
    name = _CALLED[score].split(" (")[0]
    return f"{name}: {models[0]} is ahead at {int((best == models[0]).sum())} of {len(dates)} dates"
