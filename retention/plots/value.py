"""What customers are worth: what a value depends on, who brings it, what a purchase model expects, what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from retention.arguments import choice, choices
from retention.plots.parts import date_axis, percent_axis, shorten
from retention.plots.style import ACCENT, BAND, INK, LINE, PALETTE, SOFT, WARM, is_narrow, picture
from retention.result import Result, as_frame
from retention.words.formats import decimal, money

if TYPE_CHECKING:
    from matplotlib.axes import Axes


#: In what the inputs of the formulas are written; the others are plain numbers.
_UNITS = {"margin": "share", "retention": "share", "discount": "share", "average_sale": "money",
          "margin_per_period": "money"}


@picture
def clv_sensitivity(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw a tornado: how far the value moves with each input, the widest on top.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"input": "retention", "side": ["lower", "upper"], "value": [0.6, 0.8], "base": 175.0,
    ...                       "estimate": [120.0, 266.7], "difference": [-55.0, 91.7], "reason": ""})
    >>> clv_sensitivity(table).get_xlabel()
    'customer lifetime value'
    """
    known = result.table[result.table["difference"].notna()]
    inputs = list(dict.fromkeys(known["input"]))
    ax = axes(height=max(2.4, 1.5 + 0.55 * len(inputs)))
    base = float(known["base"].iloc[0])
    for row, name in enumerate(inputs):
        for entry in known[known["input"] == name].itertuples():
            right = entry.difference >= 0
            ax.barh(row, entry.difference, left=base, height=0.55, color=ACCENT if entry.side == "upper" else WARM)
            unit = _UNITS.get(name)
            words = result.write(entry.value, unit) if unit else decimal(entry.value, 2)
            ax.annotate(words, (entry.estimate, row), xytext=(5 if right else -5, 0), va="center",
                        textcoords="offset points", ha="left" if right else "right", fontsize=9, color=SOFT)
    ax.axvline(base, color=INK, lw=1)
    names = [result.say_common("value-input", input=name).replace("_", " ") for name in inputs]
    ax.set_yticks(range(len(inputs)), list(map(shorten, names)))
    ax.set_ylim(len(inputs) - 0.4, -0.6)
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", visible=True)
    ax.margins(x=0.32 if is_narrow(ax) else 0.14)
    ax.xaxis.set_major_formatter(lambda value, _: money(value, result.context.currency,
                                                        language=result.context.language, short=True))
    ax.set_xlabel(result.say("axis"))
    return ax


@picture
def value_concentration(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw the Pareto curve of revenue over customers, with the 80/20 point.

    The curve is the part ``curve``; where there is none, it is drawn through the top shares.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"measure": ["top share"], "share": [0.2], "estimate": [0.55], "lower": [0.5],
    ...                       "upper": [0.6], "n": 900, "reason": ""})
    >>> [text.get_text() for text in value_concentration(table).texts]
    ['if all brought the same', 'top 20%: 55%', '80/20']
    """
    frame = result.table
    tops = frame[(frame["measure"] == "top share") & frame["estimate"].notna()].sort_values("share")
    curve = as_frame(result.parts.get("curve"))
    x, y = ((curve["customers"].to_numpy(), curve["revenue"].to_numpy()) if curve is not None else
            (np.array([0, *tops["share"], 1]), np.array([0, *tops["estimate"], 1])))
    ax = axes(width=7.2, height=4.8)
    ax.fill_between(x, x, y, color=BAND, lw=0)
    ax.plot(x, y, color=ACCENT)
    ax.plot([0, 1], [0, 1], color=SOFT, lw=1, ls="--")
    ax.text(0.62, 0.58, result.say("equal"), rotation=35, color=SOFT, fontsize=8.5, ha="center", va="top")
    errors = [tops["estimate"] - tops["lower"], tops["upper"] - tops["estimate"]]
    ax.errorbar(tops["share"], tops["estimate"], yerr=errors, fmt="o", color=ACCENT, ms=5, lw=1.6)
    for entry in tops.itertuples():
        ax.annotate(result.say("top", share=entry.share, estimate=entry.estimate), (entry.share, entry.estimate),
                    xytext=(9, -11), textcoords="offset points", fontsize=9,
                    bbox={"fc": "white", "ec": "none", "alpha": 0.75, "pad": 0.5})
    ax.plot(0.2, 0.8, "D", color=WARM, ms=8)
    ax.annotate(result.say("rule"), (0.2, 0.8), xytext=(-9, 5), textcoords="offset points", color="#8a5d00",
                fontweight="bold", ha="right")
    ax.set_xlim(0, 1)
    ax.set_ylim(min(0, y.min()), max(1.03, y.max() * 1.02))
    percent_axis(ax.xaxis)
    percent_axis(ax.yaxis)
    ax.set_xlabel(result.say("axis"))
    return ax


@picture
def frequency_recency(result: Result, axes: Callable[..., Axes], *, value: str | None = None) -> Axes:
    """Draw what is expected of customers by how often they bought and how long ago the last purchase was.

    Parameters
    ----------
    value : {"expected_purchases", "probability_alive"}, optional
        What the colour shows: the purchases, and in the variant "alive" the probability, unless it is given.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"frequency": [1, 1, 20, 20], "since_last": [0.0, 30, 0, 30], "T": 39.0,
    ...                       "probability_alive": [0.9, 0.7, 0.99, 0.01],
    ...                       "expected_purchases": [1.2, 0.9, 20.0, 0.1]})
    >>> frequency_recency(table, value="probability_alive").get_ylabel()
    'weeks since the last purchase'
    """
    value = value or ("probability_alive" if result.variant == "alive" else "expected_purchases")
    choice("value", value, ("expected_purchases", "probability_alive"))
    known = result.table[(result.table["frequency"] > 0) & result.table[value].notna()]
    grid = known.pivot(index="since_last", columns="frequency", values=value)
    shares = value == "probability_alive"
    ax = axes(width=8.4, height=4.6)
    mesh = ax.pcolormesh(_edges(grid.columns), _edges(grid.index), grid.to_numpy(), cmap=_blues(), vmin=0,
                         vmax=1 if shares else None, rasterized=True)
    levels = [0.1, 0.5, 0.9] if shares else _levels(grid.to_numpy())
    if min(grid.shape) > 1 and levels:
        lines = ax.contour(grid.columns, grid.index, grid.to_numpy(), levels=levels, colors=INK, linewidths=0.8)
        named = ax.clabel(lines, fontsize=9,
                          fmt=lambda level: result.write(level, "share" if shares else "count").replace(".0%", "%"))
        for text in named:
            text.set_bbox({"fc": "white", "ec": "none", "alpha": 0.85, "pad": 1})
    bar = ax.figure.colorbar(mesh, ax=ax, pad=0.02, fraction=0.045, location="bottom" if is_narrow(ax) else "right")
    bar.outline.set_visible(False)
    bar.set_label(result.say("colour", value=value), fontsize=9)
    if shares:
        percent_axis(bar.long_axis)
    ax.grid(visible=False)
    ax.invert_yaxis()  # who has just bought stands on top
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.set_xlabel(result.say("axis"))
    ax.set_ylabel(result.say("since", freq=result.facts.get("freq", "W")))
    return ax


def _blues():
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("house", ["#ffffff", BAND, "#7fb7dc", ACCENT, "#003f66"])


def _edges(centres) -> np.ndarray:
    """Borders halfway between the centres, so that each cell is drawn around its own."""
    centres = np.asarray(centres, dtype=float)
    if len(centres) == 1:
        return np.array([centres[0] - 0.5, centres[0] + 0.5])
    middle = (centres[1:] + centres[:-1]) / 2
    return np.concatenate([[2 * centres[0] - middle[0]], middle, [2 * centres[-1] - middle[-1]]])


def _levels(values: np.ndarray) -> list[float]:
    return [level for level in (0.1, 0.5, 1, 2, 5, 10, 20, 50, 100, 200) if values.min() < level < values.max()][-5:]


@picture
def alive_path(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw how sure one could be at every moment that one customer was still a customer; purchases below the line.

    Examples
    --------
    >>> import pandas as pd
    >>> path = pd.DataFrame({"time": [0.0, 10, 20, 30], "probability": [1.0, 0.9, 0.6, 0.31]})
    >>> alive_path(path).get_xlabel()
    'weeks since the first purchase'
    """
    purchases = as_frame(result.parts.get("purchases"))
    time, share = (result.table[name].to_numpy(dtype=float) for name in ("time", "probability"))
    ax = axes(height=3.6)
    ax.fill_between(time, 0, share, color=BAND, lw=0)
    ax.plot(time, share, color=ACCENT)
    ax.axhline(0.5, color=SOFT, lw=0.8, ls="--")
    if purchases is not None:
        ax.plot(purchases["time"], np.full(len(purchases), -0.045), "|", color=WARM, ms=11, mew=1.8, clip_on=False)
    ax.set_ylim(-0.09, 1.02)
    ax.set_xlim(time[0], time[-1])
    percent_axis(ax.yaxis)
    ax.set_yticks([0, 0.25, 0.5, 0.75, 1])
    ax.set_xlabel(result.say("axis", freq=result.facts.get("freq", "W")))
    return ax


@picture
def clv_tracking(result: Result, axes: Callable[..., Axes], *, cumulative: bool | None = None,
                 models: Sequence[str] | None = None) -> Axes:
    """Draw repeat purchases of a cohort by week, actual against expected, with the holdout shaded.

    Parameters
    ----------
    cumulative : bool, optional
        Totals so far, or the weeks themselves, in which drift and seasons show: the variant "weekly" has these.
    models : sequence of str, optional
        Which to draw; the best by default.

    Examples
    --------
    >>> import pandas as pd
    >>> weeks = pd.date_range("2025-01-06", periods=4, freq="7D")
    >>> table = pd.DataFrame({"model": "BG/NBD", "start": weeks, "part": ["calibration"] * 2 + ["holdout"] * 2,
    ...     "days": 7, "actual": [10, 12, 9, 11], "cumulative_actual": [10, 22, 31, 42],
    ...     "expected": [11.0, 11, 8, 8], "cumulative_expected": [11.0, 22, 30, 38]})
    >>> clv_tracking(table).get_ylabel()
    'repeat purchases so far'
    """
    cumulative = result.variant != "weekly" if cumulative is None else cumulative
    frame, so_far = result.table, "cumulative_" if cumulative else ""
    models = _models(result, models)
    weeks = frame[frame["model"] == models[0]]
    whole = np.ones(len(weeks), dtype=bool) if cumulative else (weeks["days"] == 7).to_numpy()
    ahead = weeks[weeks["part"] == "holdout"]
    ax = axes(width=8.4, height=4.2)
    if len(ahead):
        ax.axvspan(ahead["start"].iloc[0], weeks["start"].iloc[-1], color=LINE, alpha=0.45, lw=0)
    ax.plot(weeks["start"][whole], weeks[f"{so_far}actual"][whole], color=INK, lw=2.2 if cumulative else 1.4,
            label=result.say("actual"))
    for number, name in enumerate(models):
        rows = frame[frame["model"] == name][whole]
        ax.plot(rows["start"], rows[f"{so_far}expected"], color=PALETTE[number % len(PALETTE)], lw=1.6,
                ls=("--", "-.", ":")[number % 3], label=name)
    _dates(ax)
    ax.yaxis.set_major_formatter(lambda value, _: result.write(value, "count"))
    ax.set_ylim(bottom=0)
    ax.margins(x=0)
    if len(ahead):
        ax.text(ahead["start"].iloc[0], ax.get_ylim()[1], f" {result.say('holdout')}", va="top", color=SOFT, fontsize=9)
    ax.legend(fontsize=9, loc="upper left" if cumulative else "best")
    ax.set_ylabel(result.say("axis", cumulative=cumulative))
    return ax


def _models(result: Result, models: Sequence[str] | None) -> list[str]:
    """Those asked for; the best, which the facts name, where none are; all of a plain table."""
    there = list(dict.fromkeys(result.table["model"]))
    if models is not None:
        return choices("models", models, there)
    return [result.facts["model"]] if result.facts.get("model") in there else there


def _dates(ax: Axes) -> None:
    from matplotlib.dates import AutoDateLocator

    date_axis(ax, AutoDateLocator(minticks=3, maxticks=8))  # of five, four years would be too many months


@picture
def past_forecasts(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw how far what came lay from each past forecast, over the time that it looked ahead, and what is next.

    The part ``next`` (``start, end, lower, upper``, shares like those of the forecasts) is the band of the next one.

    Examples
    --------
    >>> import pandas as pd
    >>> days = pd.to_datetime(["2025-01-01", "2025-04-01"])
    >>> table = pd.DataFrame({"model": "BG/NBD", "origin": days, "until": days + pd.Timedelta(days=90),
    ...                       "estimate": [0.9, 1.1]})
    >>> past_forecasts(table).get_ylabel()
    'made ÷ expected − 1'
    """
    rows = result.table[result.table["model"] == _models(result, None)[0]].dropna(subset="estimate")
    ahead = as_frame(result.parts.get("next"))
    ax = axes(height=3.8)
    ax.axhline(0, color=INK, lw=1)
    if ahead is not None:
        for band in ahead.itertuples():
            ax.fill_between([band.start, band.end], band.lower, band.upper, color=BAND, lw=0)
            ax.plot([band.start, band.end], [band.middle] * 2, color=ACCENT, lw=1.2, ls="--")
    ax.hlines(rows["estimate"] - 1, rows["origin"], rows["until"], color=ACCENT, lw=1.2, alpha=0.55)
    ax.plot(rows["origin"], rows["estimate"] - 1, "o", color=ACCENT, ms=6)
    _dates(ax)
    percent_axis(ax.yaxis)
    low, high = ax.get_ylim()
    ax.set_ylim(min(low, -0.1), max(high, 0.1))
    ax.set_ylabel(result.say("axis"))
    return ax


@picture
def clv_fan(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw the forecast of the holdout as a fan, with what came.

    Examples
    --------
    >>> import pandas as pd
    >>> days = pd.to_datetime(["2025-01-08", "2025-01-15"])
    >>> table = pd.DataFrame({"start": pd.Timestamp("2025-01-01"), "end": days, "actual": [9, 21],
    ...     "expected": [11.0, 22], "corrected": [10.0, 20], "lower_80": [9.0, 18], "upper_80": [11.0, 22],
    ...     "lower": [8.0, 16], "upper": [12.0, 24]})
    >>> clv_fan(table).get_ylabel()
    'purchases so far'
    """
    frame = result.table
    days = [frame["start"].iloc[0], *frame["end"]]
    line = lambda column: np.append(0.0, frame[column])
    ax = axes(height=4.2)
    ax.fill_between(days, line("lower"), line("upper"), color=BAND, lw=0)
    ax.fill_between(days, line("lower_80"), line("upper_80"), color="#b3d4ea", lw=0)
    ax.plot(days, line("corrected"), color=ACCENT, lw=1.6, label=result.say("forecast"))
    ax.plot(days, line("expected"), color=SOFT, lw=1.2, ls=":", label=result.say("model", model=result.facts.get(
        "model", "")))
    ax.plot(days, line("actual"), color=INK, lw=2.2, label=result.say("actual"))
    _dates(ax)
    ax.yaxis.set_major_formatter(lambda value, _: result.write(value, "count"))
    ax.set_ylim(bottom=0)
    ax.margins(x=0)
    ax.legend(fontsize=9, loc="upper left")
    ax.set_ylabel(result.say("axis"))
    return ax


@picture
def clv_deciles(result: Result, axes: Callable[..., Axes], *, models: Sequence[str] | None = None) -> Axes:
    """Draw prediction against what came, by tenths of customers ranked by their prediction.

    Parameters
    ----------
    models : sequence of str, optional
        Which to draw; the best by default.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"model": "BG/NBD", "decile": [9, 10], "n": 100, "predicted": [1.0, 4.0],
    ...                       "actual": [1.1, 3.0], "lower": [0.9, 2.6], "upper": [1.3, 3.4]})
    >>> clv_deciles(table).get_ylabel()
    'purchases per customer'
    """
    frame, models = result.table, _models(result, models)
    several = len(models) > 1
    ax = axes(width=8.0, height=4.4)
    for number, name in enumerate(models):
        rows = frame[frame["model"] == name].sort_values("decile")
        colour = PALETTE[number % len(PALETTE)]
        place = np.arange(len(rows)) + 0.16 * (number - (len(models) - 1) / 2)
        ax.bar(place, rows["predicted"], width=0.5 / len(models), color=colour if several else BAND,
               alpha=0.4 if several else 1, label=result.say("predicted", model=name))
        errors = np.abs(rows[["lower", "upper"]].sub(rows["actual"], axis=0).to_numpy().T)
        ax.errorbar(place, rows["actual"], yerr=errors, fmt="o", ms=5, lw=1.5, color=colour,
                    label=result.say("actual", model=name))
    tenths = frame[frame["model"] == models[0]].sort_values("decile")
    ax.set_xticks(range(len(tenths)), tenths["decile"].astype(str))
    ax.grid(axis="x", visible=False)
    ax.set_ylim(bottom=0)
    ax.set_xlabel(result.say("axis"))
    ax.set_ylabel(result.say("each"))
    ax.legend(fontsize=9)
    return ax
