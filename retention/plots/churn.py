"""Churn risks in pictures: do they rank, are they right, what do they earn, what do they rest on, have they aged."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import on_lines, percent_axis
from retention.plots.style import ACCENT, BAD, BAND, INK, PALETTE, SOFT, WARM, picture
from retention.words.features import feature_name

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from retention.result import Result

#: Of a long list only so many are drawn.
_MOST = 15
_COLOURS = {"stable": ACCENT, "moved": WARM, "changed": BAD}


@picture
def backtest_churn(result: Result, axes: Callable[..., Axes], *, score: str = "roc_auc") -> Axes:
    """Draw a score by test date, models side by side as dots with intervals.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"model": ["classifier", "recency only"] * 2, "n": 100,
    ...     "snapshot": pd.to_datetime(["2025-04-01"] * 2 + ["2025-07-01"] * 2), "roc_auc": [0.72, 0.65, 0.70, 0.71],
    ...     "roc_auc_lower": [0.70, 0.62, 0.67, 0.68], "roc_auc_upper": [0.74, 0.68, 0.73, 0.74]})
    >>> backtest_churn(table).get_xlabel()
    'test date'
    """
    frame = result.table
    dated = frame[frame["snapshot"].notna() & frame[score].notna()]
    ax = axes(width=8.0, height=4.4)
    dates = sorted(dated["snapshot"].unique())
    models = list(dict.fromkeys(dated["model"]))
    step = 0.7 / max(len(models), 1)
    for number, model in enumerate(models):
        rows = dated[dated["model"] == model]
        place = rows["snapshot"].map(dates.index) + step * (number - (len(models) - 1) / 2)
        errors = np.abs(rows[[f"{score}_lower", f"{score}_upper"]].sub(rows[score], axis=0).to_numpy().T)
        ax.errorbar(place, rows[score], yerr=errors, fmt="o" if number == 0 else "s", ms=7 if number == 0 else 5,
                    lw=1.6, color=PALETTE[number % len(PALETTE)], label=model)
    ax.set_xticks(range(len(dates)), [f"{date:%Y-%m-%d}" for date in dates])
    ax.set_xlim(-0.5, max(len(dates), 1) - 0.5)
    ax.set_xlabel(result.say("dates"))
    ax.set_ylabel(result.say("axis", score=score))
    _room_above(ax, 0.12 * (1 + (len(models) + 1) // 2))
    ax.legend(fontsize=9, loc="upper center", ncols=2)
    return ax


def _room_above(ax: Axes, share: float) -> None:
    """Room for the legend above what is drawn."""
    bottom, top = ax.get_ylim()
    ax.set_ylim(bottom, top + share * (top - bottom))


@picture
def calibration_bins(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw the share that left against the predicted risk, by groups of equally many customers.

    Each model and snapshot in the result is a line.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"model": "classifier", "snapshot": pd.Timestamp("2025-07-01"), "bin": [1, 2], "n": 100,
    ...     "predicted": [0.2, 0.6], "actual": [0.22, 0.4], "lower": [0.15, 0.31], "upper": [0.31, 0.5]})
    >>> len(calibration_bins(table).lines) > 1
    True
    """
    frame = result.table
    ax = axes(width=6.4, height=5.4)
    ax.plot([0, 1], [0, 1], color=SOFT, lw=1, ls="--", label=result.say("line"))
    for number, ((model, day), rows) in enumerate(frame.groupby(["model", "snapshot"], sort=False, dropna=False)):
        errors = np.abs(rows[["lower", "upper"]].sub(rows["actual"], axis=0).to_numpy().T)
        name = result.say("model", model=model, day=day, dated=bool(day == day))
        ax.errorbar(rows["predicted"], rows["actual"], yerr=errors, color=PALETTE[number % len(PALETTE)], lw=1.2,
                    marker="o", ms=4.5, elinewidth=1.2, label=name)
    reach = min(1, 1.05 * max(frame["predicted"].max(), frame["upper"].max()))
    ax.set(xlim=(0, reach), ylim=(0, reach), xlabel=result.say("predicted"), ylabel=result.say("actual"))
    for axis in (ax.xaxis, ax.yaxis):
        percent_axis(axis)
    ax.legend(fontsize=9, loc="upper left")
    return ax


@picture
def expected_churn(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw the share expected to leave at past days and today with its intervals, and what came true.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"snapshot": pd.to_datetime(["2025-01-01", "2025-04-01"]), "customers": 100,
    ...     "expected": [0.3, 0.28], "lower": [0.2, 0.2], "upper": [0.4, 0.37], "lower_80": [0.24, 0.23],
    ...     "upper_80": [0.36, 0.33], "came": [0.31, None]})
    >>> len(expected_churn(table).lines) > 1
    True
    """
    rows = result.table[result.table["expected"].notna()]
    now, days = rows.iloc[-1], rows["snapshot"]
    ax = axes(width=8.0, height=4.4)
    ax.fill_between(days, rows["lower_80"], rows["upper_80"], color=BAND, lw=0)
    for side in ("lower", "upper"):
        ax.plot(days, rows[side], color=SOFT, lw=0.8)
    ax.plot(days, rows["expected"], color=ACCENT, lw=1.8, label=result.say("expected"))
    came = rows[rows["came"].notna()]
    ax.plot(came["snapshot"], came["came"], color=INK, lw=0, marker="o", ms=5, label=result.say("came"))
    spread = [[now["expected"] - now["lower"]], [now["upper"] - now["expected"]]]
    ax.errorbar([now["snapshot"]], [now["expected"]], yerr=spread, fmt="D", ms=7, lw=1.8, color=WARM,
                label=result.say("now"))
    ax.set_ylim(bottom=0)
    ax.set_ylabel(result.say("axis"))
    percent_axis(ax.yaxis)
    _room_above(ax, 0.14)
    ax.legend(fontsize=9, loc="upper center", ncols=3)
    return ax


@picture
def churn_gains(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw the share of all leavers found among the customers at highest risk, by model.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"model": "classifier", "share": [0, 0.5, 1], "estimate": [0, 0.8, 1]})
    >>> len(churn_gains(table).lines)
    2
    """
    ax = axes(width=6.8, height=5.0)
    ax.plot([0, 1], [0, 1], color=SOFT, lw=1, ls="--", label=result.say("random"))
    for number, (model, rows) in enumerate(result.table.groupby("model", sort=False)):
        ax.plot(rows["share"], rows["estimate"], color=PALETTE[number % len(PALETTE)], lw=2.2 if number == 0 else 1.4,
                ls=("-", "--", "-.", ":")[number % 4], label=model)
    if "share" in result.facts:
        ax.axvline(result.facts["share"], color=SOFT, lw=0.8, ls=":")
    ax.set(xlim=(0, 1), ylim=(0, 1.01), xlabel=result.say("customers"), ylabel=result.say("found"))
    for axis in (ax.xaxis, ax.yaxis):
        percent_axis(axis)
    ax.legend(fontsize=9, loc="lower right")
    return ax


@picture
def profit_curve(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw profit per customer by share contacted, as predicted and as it came, with the chosen share.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"share": [0.0, 0.4, 1.0], "contacts": [0, 40, 100], "least_risk": [1.0, 0.3, 0.1],
    ...     "expected": [0.0, 3.0, -1.0], "estimate": [0.0, 2.6, -1.4], "lower": [0.0, 2.0, -2.0],
    ...     "upper": [0.0, 3.1, -0.6], "n": 100, "chosen": [False, True, False]})
    >>> profit_curve(table).get_ylabel()
    'profit per customer'
    """
    frame, currency = result.table, result.context.currency
    ax = axes(width=8.0, height=4.6)
    ax.axhline(0, color=SOFT, lw=0.8)
    ax.fill_between(frame["share"], frame["lower"], frame["upper"], color=BAND, lw=0)
    ax.plot(frame["share"], frame["estimate"], color=ACCENT, label=result.say("came"))
    ax.plot(frame["share"], frame["expected"], color=WARM, lw=1.6, ls="--", label=result.say("expected"))
    chosen = frame[frame["chosen"]].iloc[0]
    ax.axvline(chosen["share"], color=INK, lw=1, ls=":")
    ax.plot([chosen["share"]], [chosen["estimate"]], "o", color=INK, ms=6, zorder=5,
            label=result.say("chosen", contacts=int(chosen["contacts"]), n=int(chosen["n"])))
    ax.set(xlim=(0, 1), xlabel=result.say("axis"),
           ylabel=", ".join(filter(None, (result.say("profit"), currency))))
    percent_axis(ax.xaxis)
    ax.legend(fontsize=9, loc="best", frameon=True, facecolor="white", edgecolor="none", framealpha=0.9)
    return ax


@picture
def estimate_uplift(result: Result, axes: Callable[..., Axes], *, by: str = "risk") -> Axes:
    """Draw the effect of a randomised contact by groups of customers ranked by risk or by predicted ``"uplift"``.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"group": [1, 2, 3], "n": 100, "estimate": [-0.1, 0.02, 0.2],
    ...     "lower": [-0.18, -0.1, 0.1], "upper": [-0.02, 0.14, 0.3]})
    >>> estimate_uplift(table).get_ylabel()
    'effect of the contact, percentage points'
    """
    frame = result.parts["by_uplift"].table if by == "uplift" else result.table
    average = result.parts.get("average")
    ax = axes(width=8.0, height=4.4)
    ax.axhline(0, color=SOFT, lw=1)
    if average is not None:
        ax.axhline(100 * float(average), color=SOFT, lw=1, ls="--", label=result.say("average"))
    away = (frame["upper"] < 0).to_numpy()
    for side, colour in ((~away, ACCENT), (away, BAD)):
        rows = frame[side]
        errors = 100 * np.abs(rows[["lower", "upper"]].sub(rows["estimate"], axis=0).to_numpy().T)
        ax.errorbar(rows["group"], 100 * rows["estimate"], yerr=errors, fmt="o", ms=6, lw=1.6, color=colour)
    if average is not None:
        _room_above(ax, 0.15)
        ax.legend(fontsize=9, loc="upper left")
    ax.set_xticks(frame["group"])
    ax.set_xlabel(result.say("axis", ranking=by, groups=int(frame["group"].max())))
    ax.set_ylabel(result.say("effect"))
    return ax


@picture
def compare_arms(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw by how much each version of a contact differs from the control group, with intervals, the best on top.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"arm": ["none", "men", "women"], "n": 1000, "level": [0.1, 0.18, 0.15],
    ...     "estimate": [None, 0.08, 0.05], "lower": [None, 0.05, 0.02], "upper": [None, 0.11, 0.08]})
    >>> [label.get_text() for label in compare_arms(table).get_yticklabels()]
    ['men, n 1,000', 'women, n 1,000']
    """
    rows = result.table[result.table["estimate"].notna()].astype({"estimate": float, "lower": float, "upper": float})
    scale = 1 if result.variant == "amounts" else 100
    ax = axes(height=1.9 + 0.5 * len(rows))
    for place, row in enumerate(rows.itertuples()):
        colour = BAD if row.upper < 0 else ACCENT if row.lower > 0 else SOFT
        ax.hlines(place, scale * row.lower, scale * row.upper, color=colour, lw=2.4)
        ax.plot(scale * row.estimate, place, "o", color=colour, ms=7)
    ax.axvline(0, color=SOFT, lw=1)
    ax.set_yticks(range(len(rows)), [result.say("row", arm=str(row.arm), n=row.n) for row in rows.itertuples()])
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.set_xlabel(result.say("axis", control=str(result.table["arm"].iloc[0])))
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", visible=True)
    return ax


@picture
def permutation_importance(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw how much worse the predictions get without each feature, with intervals, the most important on top.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"feature": ["recency_days", "plan"], "estimate": [0.08, 0.001], "lower": [0.06, -0.002],
    ...     "upper": [0.1, 0.004], "n": 900, "reason": ""})
    >>> [tick.get_text() for tick in permutation_importance(table).get_yticklabels()]
    ['days since the last order', 'plan']
    """
    rows = result.table[result.table["estimate"].notna()].head(_MOST)
    ax = axes(height=max(2.4, 1.5 + 0.36 * len(rows)))
    y = np.arange(len(rows))
    sure = (rows["lower"] > 0).to_numpy()
    ax.barh(y, rows["estimate"], color=BAND, height=0.66)
    ax.hlines(y, rows["lower"], rows["upper"], color=np.where(sure, ACCENT, SOFT), lw=2)
    ax.scatter(rows["estimate"], y, s=36, color=np.where(sure, ACCENT, "white"), zorder=3,
               edgecolor=np.where(sure, ACCENT, SOFT))
    _names(ax, [feature_name(name, language=result.context.language) for name in rows["feature"]])
    ax.axvline(0, color=SOFT, lw=1)
    ax.set_xlabel(result.say("axis"))
    return ax


@picture
def effect_curves(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw the mean risk over the values of one feature; values that few customers have are drawn thin.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"feature": "recency_days", "value": [5.0, 60.0], "estimate": [0.1, 0.6],
    ...     "lower": [0.08, 0.57], "upper": [0.12, 0.63], "n": [300, 200], "reason": ""})
    >>> effect_curves(table).get_xlabel()
    'days since the last order'
    """
    from pandas.api.types import is_numeric_dtype

    rows = result.table[result.table["estimate"].notna()].reset_index(drop=True)
    numeric = is_numeric_dtype(rows["value"])
    if not numeric:
        rows = rows.sort_values("estimate", ascending=False).head(_MOST).reset_index(drop=True)
    ax = axes(height=4.2 if numeric else max(2.4, 1.5 + 0.36 * len(rows)))
    (_curve if numeric else _levels)(ax, rows, result.say("axis"))
    if numeric:
        ax.set_xlabel(feature_name(rows["feature"].iloc[0], language=result.context.language))
    return ax


def _curve(ax: Axes, rows: pd.DataFrame, risk: str) -> None:
    ax.fill_between(rows["value"], rows["lower"], rows["upper"], color=BAND, lw=0)
    ax.plot(rows["value"], rows["estimate"], color=ACCENT)
    ax.scatter(rows["value"], rows["estimate"], s=_sizes(rows["n"]), color=ACCENT, zorder=3)
    ax.set_ylim(0, min(1.02, 1.15 * rows["upper"].max()))
    percent_axis(ax.yaxis)
    ax.set_ylabel(risk)


def _levels(ax: Axes, rows: pd.DataFrame, risk: str) -> None:
    y = np.arange(len(rows))
    ax.hlines(y, rows["lower"], rows["upper"], color=ACCENT, lw=2)
    ax.scatter(rows["estimate"], y, s=_sizes(rows["n"]), color=ACCENT, zorder=3)
    _names(ax, rows["value"])
    ax.set_xlim(0, min(1.02, 1.15 * rows["upper"].max()))
    percent_axis(ax.xaxis)
    ax.set_xlabel(risk)


def _sizes(n: pd.Series) -> np.ndarray:
    return 10 + 60 * n.to_numpy() / max(n.max(), 1)


@picture
def churn_drift(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw how far each feature, the risk and the base rate have moved since training, with what chance would do.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"feature": ["plan", "(risk)"], "psi": [0.4, 0.02], "noise": 0.03,
    ...     "verdict": ["changed", "stable"], "n": 500})
    >>> [tick.get_text() for tick in churn_drift(table).get_yticklabels()]
    ['plan', 'predicted risk']
    """
    rows = _most_moved(result.table[result.table["psi"].notna()])
    ax = axes(height=max(2.6, 1.6 + 0.36 * len(rows)))
    y = np.arange(len(rows))
    ax.barh(y, rows["psi"], color=[_COLOURS[verdict] for verdict in rows["verdict"]], height=0.6)
    ax.scatter(rows["noise"], y, marker="|", s=160, color=SOFT, zorder=3)
    _names(ax, [feature_name(name, language=result.context.language) for name in rows["feature"]])
    for limit in (0.10, 0.25):
        ax.axvline(limit, color=SOFT, lw=1, ls="--")
    ax.set_xlim(0, max(0.3, 1.1 * rows["psi"].max()))
    ax.set_xlabel(result.say("axis"))
    return ax


def _most_moved(frame: pd.DataFrame) -> pd.DataFrame:
    """Of many rows the first; the risk and the base rate, which stand in brackets, are always among them."""
    own = frame["feature"].astype(str).str.startswith("(")
    return frame[own | ((~own).cumsum() <= _MOST - own.sum())]


def _names(ax: Axes, names: list[str] | pd.Series) -> None:
    ax.set_yticks(range(len(names)), [on_lines(name, 34) for name in names])
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", visible=True)
