"""One-time, discount-only and one-category buyers by how many they are and how much they bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retention.plots.parts import nothing_to_draw, percent
from retention.plots.shares import draw_shares
from retention.plots.style import finish, house_style, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def plot_buyers(frame: pd.DataFrame, *, title: str = "", subtitle: str = "", source: str = "",
                ax: Axes | None = None) -> Axes:
    """Draw each type's share of customers and of revenue; the subtitle says which types the log cannot tell.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `buyer_type_summary`.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"type": ["one-time", "regular"], "customers": [60, 40], "estimate": [0.6, 0.4], "n": 100,
    ...     "lower": [0.5, 0.3], "upper": [0.7, 0.5], "share_revenue": [0.2, 0.8], "revenue_lower": [0.1, 0.7],
    ...     "revenue_upper": [0.3, 0.9], "recency_days": [210.0, 30.0], "expected": None, "alike": None, "reason": ""})
    >>> plot_buyers(frame).get_title(loc="left")
    '60 % of customers bought once; they bring 20 % of revenue'
    """
    with house_style():
        rows = frame[frame["customers"].notna()].reset_index(drop=True)
        if not rows["customers"].sum():
            return nothing_to_draw(new_axes(ax), frame, title=title, what="buyers", source=source)
        ax = draw_shares(rows, names="type", ax=ax)
        said = [f"Types by what they bought, n {int(rows['n'].iloc[0]):,}; thin lines: 95 % intervals.",
                *(f"Orders all alike, {row.type}: n {row.alike:,.0f}, by chance alone {row.expected:,.0f}."
                  for row in rows[rows["expected"].notna()].itertuples()),
                *(f"Not told apart: {row.type} ({row.reason.split(':')[0]})."
                  for row in frame[frame["customers"].isna()].itertuples())]
        return finish(ax, title=title or _finding(rows), subtitle=subtitle or " ".join(said), source=source)


def _finding(rows: pd.DataFrame) -> str:
    once = rows[(rows["type"] == "one-time") & (rows["customers"] > 0)]
    if once.empty:
        return "Every customer has bought more than once"
    row = once.iloc[0]
    money = row["share_revenue"]
    brings = f"; they bring {percent(money)} of revenue" if money == money else "; there is no revenue"
    return f"{percent(row['estimate'])} of customers bought once{brings}"
