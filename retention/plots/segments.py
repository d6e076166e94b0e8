"""Who customers are and what they bring: segments, moves, types of buyers, tiers, clusters, cost to serve."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from retention.errors import ArgumentError
from retention.plots.parts import amounts, apart, percent_axis, shorten, waterfall
from retention.plots.style import ACCENT, BAD, GOOD, INK, LINE, SOFT, WARM, is_narrow, picture
from retention.words import formats

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from retention.result import Result

#: Blue, grey, orange and black are told apart by all readers, and in grey print.
_MOVED = {"up": ACCENT, "same": "#b8c2cb", "down": WARM, "out": INK}
#: Flows of a smaller share of all customers would be threads: they stay white.
_SMALL = 0.01
_GAP, _BAR, _LABELS_APART = 0.02, 0.035, 0.045
_ITEMS = ["margin", "plans", "refunds", "service", "programme", "contact", "contribution"]
_EARNED = ("margin", "plans")
#: Not every business has these: without money they have no bar.
_OPTIONAL = ("plans", "contact")


@picture
def rfm_segments(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw each segment's share of customers and of revenue, joined by a line.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"segment": ["Champions", "Lost"], "customers": [20, 80], "share": [0.2, 0.8],
    ...     "lower": [0.13, 0.71], "upper": [0.29, 0.87], "share_revenue": [0.7, 0.3], "revenue_lower": [0.6, 0.2],
    ...     "revenue_upper": [0.8, 0.4]})
    >>> rfm_segments(table).get_title(loc="left")
    'Customer segments'
    """
    frame = result.table
    if frame["segment"].duplicated().any():
        raise ArgumentError("rfm_segments: found several groups, allowed one in a picture. Choose its rows first.")
    return _shares(result, frame[frame["customers"] > 0].reset_index(drop=True), axes, names="segment", share="share")


@picture
def buyer_type_summary(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw each type's share of customers and of revenue; types that the data cannot tell are left out."""
    frame = result.table
    return _shares(result, frame[frame["customers"].notna()].reset_index(drop=True), axes, names="type")


def _shares(result: Result, rows: pd.DataFrame, axes: Callable[..., Axes], *, names: str,
            share: str = "estimate") -> Axes:
    """The share of customers and of revenue of each row, with their intervals: two points a row, joined by a line."""
    ax = axes(height=max(2.8, 1.7 + 0.38 * len(rows)))
    y = np.arange(len(rows))
    ax.hlines(y, rows[share], rows["share_revenue"], color=LINE, lw=5)
    sides = ((WARM, share, "lower", "upper", -0.14, "share-of-customers"),
             (ACCENT, "share_revenue", "revenue_lower", "revenue_upper", 0.14, "share-of-revenue"))
    for colour, estimate, lower, upper, shift, label in sides:
        ax.hlines(y + shift, rows[lower], rows[upper], color=colour, lw=2, alpha=0.6)
        ax.plot(rows[estimate], y + shift, "o", color=colour, ms=7, label=result.say_common(label), clip_on=False)
    ax.set_yticks(y, [result.say_common("group-row", name=shorten(name), customers=n)
                      for name, n in zip(rows[names], rows["customers"], strict=True)])
    ax.set_ylim(len(rows) - 0.5, -0.6)
    ax.set_xlim(left=min(0, float(np.nanmin([rows["share_revenue"], rows[share]]))))
    _across(ax)
    ax.legend(loc="best", fontsize=9)
    return ax


def _across(ax: Axes) -> None:
    """Shares along the x axis, with the grid across them."""
    percent_axis(ax.xaxis)
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", visible=True)


# ---- moves between segments

@picture
def rfm_flows(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw where the customers of each segment went: two columns of segments, joined by bands as wide as they are many.

    Bands are coloured by movement; those of less than one in a hundred customers are left white, and the legend says
    how many customers that are.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"before": ["Loyal", "Loyal"], "now": ["Champions", "Lost"], "customers": [3, 1],
    ...                       "movement": ["up", "out"]})
    >>> [text.get_text() for text in rfm_flows(table).get_legend().get_texts()]
    ['up 75%', 'same 0%', 'down 0%', 'out 25%']
    """
    from matplotlib.patches import Patch

    frame = result.table
    ax = axes(width=8.6, height=6.2)
    flows = frame.assign(share=frame["customers"] / frame["customers"].sum())
    left, right = _column(flows, "before"), _column(flows, "now")
    _draw_column(ax, result, left, 0.0, side="left")
    _draw_column(ax, result, right, 1.0, side="right")
    flows = flows.assign(leaves=_tops(flows, left, "before"), arrives=_tops(flows, right, "now"))
    for flow in flows[flows["share"] >= _SMALL].itertuples():
        _draw_band(ax, flow.leaves, flow.arrives, flow.share, _MOVED[flow.movement])
    shares = flows.groupby("movement")["share"].sum().reindex(list(_MOVED), fill_value=0.0)
    keys = [Patch(color=_MOVED[movement], label=result.say("movement", movement=movement, share=share))
            for movement, share in shares.items()]
    small = flows.loc[flows["share"] < _SMALL, "share"].sum()
    if small:
        keys.append(Patch(facecolor="white", edgecolor=SOFT, label=result.say("small", share=small)))
    ax.legend(handles=keys, loc="upper center", bbox_to_anchor=(0.5, 0.0), ncols=5, fontsize=9.5, handlelength=1.2)
    ax.set_xlim(-0.5, 1.5)
    ax.set_ylim(1 + _GAP * max(len(left), len(right)), -0.02)
    ax.set_axis_off()
    return ax


def _column(flows: pd.DataFrame, side: str) -> pd.DataFrame:
    """``top`` and ``share`` of each segment of a side, from the best down, with gaps between them."""
    column = flows.groupby(side, sort=flows[side].dtype == "category", observed=True)[["share"]].sum()
    return column.assign(top=column["share"].cumsum() - column["share"] + _GAP * np.arange(len(column)))


def _tops(flows: pd.DataFrame, column: pd.DataFrame, side: str) -> pd.Series:
    """Where each band begins: below those of its segment that come before it."""
    within = flows.groupby(side, observed=True)["share"].cumsum() - flows["share"]
    return flows[side].map(column["top"]).astype(float) + within


def _draw_column(ax: Axes, result: Result, column: pd.DataFrame, x: float, *, side: str) -> None:
    ax.bar(x, column["share"], bottom=column["top"], width=_BAR, color=INK)
    middles = (column["top"] + column["share"] / 2).tolist()
    outwards = -1 if side == "left" else 1
    for name, share, middle, place in zip(column.index, column["share"], middles, apart(middles, _LABELS_APART),
                                          strict=True):
        ax.plot([x + outwards * 0.02, x + outwards * 0.05], [middle, place], color=SOFT, lw=0.8)
        ax.text(x + outwards * 0.06, place, result.say("segment", name=shorten(name), share=share), va="center",
                fontsize=9.5, ha="right" if side == "left" else "left")


def _draw_band(ax: Axes, top_left: float, top_right: float, share: float, colour: str) -> None:
    """A band between the columns that leaves and arrives level."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    near, far = _BAR / 2, 1 - _BAR / 2
    upper = [(near, top_left), (0.5, top_left), (0.5, top_right), (far, top_right)]
    lower = [(x, y + share) for x, y in reversed(upper)]
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    ax.add_patch(PathPatch(Path([*upper, *lower, upper[0]], codes), facecolor=colour, edgecolor="none", alpha=0.6))


# ---- tiers, clusters, cost to serve

@picture
def value_tiers(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw the share of revenue of each tier, with its threshold and how many of a year ago are still in it."""
    rows = result.table[result.table["estimate"].notna()].reset_index(drop=True)
    ax = axes(height=1.9 + 0.5 * len(rows))
    y = np.arange(len(rows))
    ax.barh(y, rows["estimate"], height=0.58, color=ACCENT)
    ax.hlines(y, rows["lower"], rows["upper"], color=INK, lw=2)
    ends = rows[["estimate", "upper"]].max(axis=1)
    for place, end, row in zip(y, ends, rows.itertuples(), strict=True):
        known = row.stayed is not None and row.stayed == row.stayed
        ax.annotate(result.say("threshold", threshold=row.threshold, stayed=row.stayed, stayed_known=known),
                    (end, place), xytext=(7, 0), textcoords="offset points", va="center", fontsize=9, color=SOFT)
    ax.set_yticks(y, [result.say("row", tier=row.tier, customers=row.customers) for row in rows.itertuples()])
    ax.invert_yaxis()
    ax.set_xlim(min(0, float(rows["estimate"].min())), 1.5 * float(ends.max()))
    _across(ax)
    return ax


@picture
def cluster_selection(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw silhouette and stability by number of clusters, and what data without clusters reach."""
    tried = result.table
    ax = axes()
    ax.plot(tried["k"], tried["stability"], "o-", color=WARM, label=result.say("stability"))
    ax.plot(tried["k"], tried["silhouette"], "o-", color=ACCENT, label=result.say("silhouette"))
    clouds = tried[tried["cloud"].notna()]
    if len(clouds):
        ax.plot(clouds["k"], clouds["cloud"].astype(float), "_", color=SOFT, ms=18, mew=2, label=result.say("cloud"))
    for k in tried.loc[tried["chosen"].astype(bool), "k"]:
        ax.axvline(k, color=SOFT, lw=1, ls=":", zorder=0)
    ax.set_xticks(tried["k"])
    ax.set_xlabel(result.say("axis"))
    ax.set_ylim(min(0, float(tried[["silhouette", "stability"]].min().min())), 1.02)
    ax.legend(loc="best", fontsize=9)
    return ax


@picture
def serving_summary(result: Result, axes: Callable[..., Axes]) -> Axes:
    """Draw the margin of purchases and plans, what is taken from it, and what is left."""
    table = result.table.set_index("measure")
    items = [name for name in _ITEMS if name in table.index and (name not in _OPTIONAL or table.loc[name, "money"])]
    money = table.loc[items, "money"].to_numpy(dtype=float)
    ax = axes()
    colours = [ACCENT if name in _EARNED else BAD for name in items[:-1]] + [GOOD if money[-1] >= 0 else BAD]
    waterfall(ax, [result.say("item", item=name) for name in items], money, colours,
              labels=amounts(result, money), totals={len(items) - 1})
    (ax.set_xlabel if is_narrow(ax) else ax.set_ylabel)(result.say("axis"))
    (ax.xaxis if is_narrow(ax) else ax.yaxis).set_major_formatter(
        lambda value, _: formats.money(value, result.context.currency, language=result.context.language, short=True))
    return ax
