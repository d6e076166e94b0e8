"""What is planned: contacts by kind, and what they are expected to bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retention.plots.parts import nothing_to_draw, percent, shorten
from retention.plots.style import ACCENT, PALETTE, SOFT, finish, house_style, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def plot_plan(summary: pd.DataFrame, *, currency: str = "", title: str = "", subtitle: str = "", source: str = "",
              ax: Axes | None = None) -> Axes:
    """Draw by kind of action how many contacts are planned and what they are expected to bring.

    Parameters
    ----------
    summary : pandas.DataFrame
        Of an `ActionPlan`: ``action, treated, control, expected_value, lower, upper, basis``. A bar is filled where the
        effect was measured, with its interval, and hollow where it is assumed.
    currency : str
        Three letters.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> summary = pd.DataFrame({"action": ["win-back", "birthday"], "treated": [90, 40], "control": [10, 5],
    ...     "expected_value": [80.0, 12.0], "lower": [20.0, None], "upper": [140.0, None],
    ...     "basis": ["measured", "assumed"]})
    >>> plot_plan(summary, currency="EUR").get_title(loc="left")
    '130 contacts, expected to bring 92 EUR; most by win-back'
    """
    with house_style():
        rows = summary[summary["treated"] + summary["control"] > 0]
        if rows.empty:
            return nothing_to_draw(new_axes(ax), summary.assign(reason="of what was proposed nothing is planned"),
                                   title=title, what="contact planned", source=source)
        rows = rows.sort_values("expected_value", ascending=False, kind="stable")
        ax = new_axes(ax, height=max(2.6, 1.9 + 0.36 * len(rows)))
        y, money = np.arange(len(rows)), rows["expected_value"].to_numpy(dtype=float)
        measured = (rows["basis"] == "measured").to_numpy()
        for basis, flag, style in (("measured", measured, {"color": ACCENT, "alpha": 0.85}),
                                   ("assumed", ~measured, {"facecolor": "white", "edgecolor": ACCENT, "lw": 1.4})):
            if flag.any():
                ax.barh(y[flag], money[flag], height=0.6, label=f"effect {basis}", **style)
        ends = rows[["lower", "upper"]].astype(float)
        ax.hlines(y[measured], ends["lower"][measured], ends["upper"][measured], color=SOFT, lw=2)
        ax.axvline(0, color=SOFT, lw=1)
        tips = np.fmax(money, ends["upper"].to_numpy())
        for place, tip, words in zip(y, tips, _words(rows), strict=True):
            ax.annotate(words, (max(tip, 0), place), xytext=(5, 0), textcoords="offset points", va="center",
                        fontsize=9, color=SOFT)
        ax.margins(x=0.16)
        ax.set_yticks(y, [f"{row.action}   {row.treated:,} + {row.control:,}" for row in rows.itertuples()])
        ax.set_ylim(len(rows) - 0.5, -0.6)
        ax.set_xlabel(f"expected value, {currency}" if currency else "expected value")
        ax.grid(axis="y", visible=False)
        ax.grid(axis="x", visible=True)
        ax.legend(loc="lower right", fontsize=9)
        note = ("Number: customers to contact + control group, chosen at random. Expected value: persuasion rate × "
                "(1 − chance without contact) × value − cost, of those to contact"
                + ("; lines: 95 % interval of what was measured." if measured.any() else "."))
        return finish(ax, title=title or _finding(rows, currency), subtitle=subtitle or note, source=source)


def _words(rows: pd.DataFrame) -> list[str]:
    """The money of each bar, with its interval where it has one."""
    said = [f"{value:,.0f}" if abs(value) >= 10 else f"{value:.1f}" for value in rows["expected_value"]]
    ends = zip(rows["lower"], rows["upper"], rows["basis"], strict=True)
    return [f"{word} ({lower:,.0f} to {upper:,.0f})" if basis == "measured" else word
            for word, (lower, upper, basis) in zip(said, ends, strict=True)]


def _finding(rows: pd.DataFrame, currency: str) -> str:
    total, contacts = rows["expected_value"].sum(), int(rows["treated"].sum())
    money = f"{total:,.0f} {currency}".strip()
    said = f"{contacts:,} contact{'' if contacts == 1 else 's'}, expected to bring {money}"
    return said if len(rows) == 1 else f"{said}; most by {rows['action'].iloc[0]}"


def plot_left_out(frame: pd.DataFrame, *, limit: int = 8, title: str = "", subtitle: str = "", source: str = "",
                  ax: Axes | None = None) -> Axes:
    """Draw why proposed actions were not planned.

    Parameters
    ----------
    frame : pandas.DataFrame
        ``reason, rows``: of ``left_out`` of an `ActionPlan`, counted by reason.
    limit : int
        How many reasons are drawn.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"reason": ["no consent", "contact cap reached"], "rows": [300, 100]})
    >>> plot_left_out(frame).get_title(loc="left")
    '400 proposed actions left out, 75 % for “no consent”'
    """
    with house_style():
        rows = frame[frame["rows"] > 0].sort_values("rows", ascending=False, kind="stable")
        if rows.empty:
            return nothing_to_draw(new_axes(ax), frame.assign(reason="everything proposed is planned"), title=title,
                                   what="action left out", source=source)
        total, drawn = int(rows["rows"].sum()), rows.head(limit)
        ax = new_axes(ax, height=max(2.2, 1.5 + 0.36 * len(drawn)))
        y = np.arange(len(drawn))
        ax.barh(y, drawn["rows"], height=0.6, color=PALETTE[6])
        ax.set_yticks(y, [f"{shorten(row.reason, 44)}   {row.rows:,}" for row in drawn.itertuples()])
        ax.set_ylim(len(drawn) - 0.5, -0.6)
        ax.set_xlabel("proposed actions")
        ax.grid(axis="y", visible=False)
        ax.grid(axis="x", visible=True)
        first = drawn.iloc[0]
        finding = f"{total:,} proposed actions left out, {percent(first['rows'] / total)} for “{first['reason']}”"
        note = "Each for the first reason that holds; one customer may have several actions proposed."
        return finish(ax, title=title or finding, subtitle=subtitle or note, source=source)
