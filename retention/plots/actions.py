"""What to do: how good predicted dates are, when purchases fall due, what is planned, and what contacts brought."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import on_lines, shorten
from retention.plots.style import ACCENT, BAD, INK, PALETTE, SOFT, WARM, picture
from retention.result import Result

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_ALL = "all"


@picture
def evaluate_reorder(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw by how many days each kind of date was off on days not seen, by how much was known of the customer.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"history": "all", "method": ["reorder date", "last gap again", "mean gap"],
    ...     "estimate": [14.0, 18.5, 16.8], "lower": [13.3, 17.5, 15.9], "upper": [14.6, 19.5, 17.8], "n": 1484})
    >>> evaluate_reorder(table).get_title(loc="left")
    'How far off predicted purchase dates are'
    """
    known = result.table[result.table["estimate"].notna()]
    histories, methods = list(dict.fromkeys(known["history"])), list(dict.fromkeys(known["method"]))
    ax = axes(height=1.9 + 0.62 * len(histories))
    y = np.arange(len(histories))
    for place, method in enumerate(methods):
        rows = known[known["method"] == method].set_index("history").reindex(histories)
        at = y + 0.22 * (place - (len(methods) - 1) / 2)
        colour = (ACCENT, WARM, PALETTE[6])[place]
        ax.hlines(at, rows["lower"], rows["upper"], color=colour, lw=2, alpha=0.6)
        ax.plot(rows["estimate"], at, "o", color=colour, ms=6, label=method)
    counts = known.drop_duplicates("history")["n"]
    ax.set_yticks(y, [result.say("history", name=name, n=n) for name, n in zip(histories, counts, strict=True)])
    ax.invert_yaxis()
    ax.set_xlim(left=0)
    ax.set_xlabel(result.say("axis"))
    _rows_grid(ax)
    ax.legend(loc="best", fontsize=9)
    return ax


@picture
def reorder_dates(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw how many purchases fall due in each week, and how many are expected; the picture shows sums only.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"due": pd.to_datetime(["2025-01-07", "2025-01-08"]), "probability": [0.5, 0.25]})
    >>> [float(bar.get_height()) for bar in reorder_dates(table).patches]
    [2.0, 0.75]
    """
    rows = result.table[result.table["due"].notna()]
    week = rows["due"].dt.to_period("W-SUN").dt.start_time
    weeks = rows.groupby(week)["probability"].agg(["size", "sum"]).asfreq("7D", fill_value=0)
    ax = axes()
    x = np.arange(len(weeks))
    ax.bar(x, weeks["size"].astype(float), width=0.8, color=SOFT, alpha=0.35, label=result.say("legend-due"))
    ax.bar(x, weeks["sum"], width=0.8, color=ACCENT, label=result.say("legend-expected"))
    step = -(-len(weeks) // 4)  # whole dates are long
    ax.set_xticks(x[::step], [result.say("week", day=day) for day in weeks.index[::step]])
    ax.set_ylabel(result.say("axis"))
    ax.legend(loc="best", fontsize=9)
    return ax


@picture
def plan_actions(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw by kind of action how many contacts are planned and what they are expected to bring.

    A bar is filled where the effect was measured, with its interval, and hollow where the business states it; a kind
    that is ranked without money has none.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"action": ["win-back", "birthday"], "treated": [90, 40], "control": [10, 5],
    ...     "expected_value": [80.0, None], "lower": [20.0, None], "upper": [140.0, None],
    ...     "basis": ["measured", "assumed"]})
    >>> [label.get_text() for label in plan_actions(table).get_yticklabels()]
    ['win-back: 90 + 10', 'birthday: 40 + 5']
    """
    rows = result.table[result.table["treated"] + result.table["control"] > 0]
    rows = rows.astype({"expected_value": float, "lower": float, "upper": float})
    rows = rows.sort_values("expected_value", ascending=False, kind="stable")
    ax = axes(height=max(2.6, 1.9 + 0.36 * len(rows)))
    y, money = np.arange(len(rows)), rows["expected_value"].to_numpy()
    known = np.isfinite(money)
    for basis, style in (("measured", {"color": ACCENT, "alpha": 0.85}),
                         ("stated", {"facecolor": "white", "edgecolor": ACCENT, "lw": 1.4})):
        flag = known & (rows["basis"] == basis).to_numpy()
        if flag.any():
            ax.barh(y[flag], money[flag], height=0.6, label=result.say(f"legend-{basis}"), **style)
    bounded = known & rows["lower"].notna().to_numpy()
    ax.hlines(y[bounded], rows["lower"][bounded], rows["upper"][bounded], color=SOFT, lw=2)
    ax.axvline(0, color=SOFT, lw=1)
    tips = np.nan_to_num(np.fmax(money, rows["upper"].to_numpy()))
    for place, tip, row, there, both in zip(y, tips, rows.to_dict("records"), known, bounded, strict=True):
        numbers = {name: row[name] for name in ("expected_value", "lower", "upper")}
        words = (result.say("money-with-interval", **numbers) if both else
                 result.write(row["expected_value"], "money") if there else result.say("without-money"))
        ax.annotate(words, (max(tip, 0), place), xytext=(5, 0), textcoords="offset points", va="center", fontsize=9,
                    color=SOFT)
    ax.margins(x=0.22)
    ax.set_yticks(y, [result.say("row", action=row.action, treated=row.treated, control=row.control)
                      for row in rows.itertuples()])
    ax.set_ylim(len(rows) - 0.5, -0.6)
    ax.set_xlabel(result.say("axis"))
    _rows_grid(ax)
    if known.any():
        ax.legend(loc="lower right", fontsize=9)
    else:
        ax.set_xlim(0, 1)
        ax.set_xticks([])
    return ax


@picture
def plan_left_out(result: Result, axes: Callable[..., Axes], *, limit: int = 8) -> Axes:
    """Draw why proposed actions were not planned; ``limit`` is how many reasons are drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"reason": ["no consent", "contact cap reached"], "rows": [300, 100]})
    >>> [label.get_text() for label in plan_left_out(table).get_yticklabels()]
    ['no consent: 300', 'contact cap reached: 100']
    """
    rows = result.table[result.table["rows"] > 0].sort_values("rows", ascending=False, kind="stable").head(limit)
    ax = axes(height=max(2.2, 1.5 + 0.36 * len(rows)))
    y = np.arange(len(rows))
    ax.barh(y, rows["rows"], height=0.6, color=PALETTE[6])
    ax.set_yticks(y, [on_lines(result.say("row", reason=str(row.reason), rows=row.rows), 34)
                      for row in rows.itertuples()])
    ax.set_ylim(len(rows) - 0.5, -0.6)
    ax.set_xlabel(result.say("axis"))
    _rows_grid(ax)
    return ax


@picture
def evaluate_actions(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw by how many points more of the contacted customers than of the control group purchased, by action.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"action": ["win-back", "all"], "treated": 0.28, "control": 0.14, "estimate": 0.14,
    ...                       "lower": 0.09, "upper": 0.19, "n": 937, "reason": ""})
    >>> [label.get_text() for label in evaluate_actions(table).get_yticklabels()]
    ['win-back\\n28% against 14%, n 937']
    """
    by = result.table.columns[0]
    known = _in_order(result.table, by)
    ax = axes(height=1.9 + 0.55 * len(known))
    y = np.arange(len(known))
    for place, row in zip(y, known.to_dict("records"), strict=True):
        colour = BAD if row["upper"] < 0 else ACCENT if row["lower"] > 0 else SOFT
        ax.hlines(place, 100 * row["lower"], 100 * row["upper"], color=colour, lw=2.4)
        ax.plot(100 * row["estimate"], place, "D" if row[by] == _ALL else "o", color=colour, ms=7)
    ax.axvline(0, color=INK, lw=1)
    ax.set_yticks(y, [(result.say("all") if row[by] == _ALL else shorten(row[by])) + "\n"
                      + result.say("row", treated=row["treated"], control=row["control"], n=row["n"])
                      for row in known.to_dict("records")])
    ax.set_ylim(len(known) - 0.5, -0.5)
    ax.set_xlabel(result.say("axis"))
    _rows_grid(ax)
    return ax


def _in_order(table: pd.DataFrame, by: str) -> pd.DataFrame:
    """The rows with a number, the best first; what is put together stands last, and not at all beside a single one."""
    known = table[table["estimate"].notna()].sort_values("estimate", ascending=False, kind="stable")
    known = known.iloc[np.argsort(known[by] == _ALL, kind="stable")]
    return known.iloc[:1] if len(known) == 2 and (known[by] == _ALL).any() else known


def _rows_grid(ax: Axes) -> None:
    """The grid of a picture whose groups stand one below the other."""
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", visible=True)
