"""How clear and how stable clusters are for each number of them, against clouds that have none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retention.plots.parts import nothing_to_draw
from retention.plots.style import ACCENT, SOFT, WARM, finish, house_style, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def plot_clusters(selection: pd.DataFrame, *, reason: str = "", title: str = "", subtitle: str = "", source: str = "",
                  ax: Axes | None = None) -> Axes:
    """Draw silhouette and stability by number of clusters, and what a cloud without clusters reaches.

    Parameters
    ----------
    selection : pandas.DataFrame
        ``selection_`` of a fitted `BehaviourClusters`.
    reason : str
        Its ``reason_``: why there are no clusters.
    title, subtitle, source : str
        The title states the finding unless one is given.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> tried = pd.DataFrame({"k": [2, 3], "silhouette": [0.5, 0.3], "stability": [0.95, 0.6], "cloud": [0.3, None],
    ...                       "chosen": [True, False]})
    >>> plot_clusters(tried).get_title(loc="left")
    'Customers fall into 2 clusters that come back in resamples'
    """
    with house_style():
        ax = new_axes(ax)
        if selection.empty:
            return nothing_to_draw(ax, selection.reindex([0]).assign(reason=reason), what="clusters", source=source,
                                   title=title or "There are no clusters")
        ax.plot(selection["k"], selection["stability"], "o-", color=WARM, label="stability (adjusted Rand index)")
        ax.plot(selection["k"], selection["silhouette"], "o-", color=ACCENT, label="silhouette")
        clouds = selection[selection["cloud"].notna()]
        if len(clouds):
            ax.plot(clouds["k"], clouds["cloud"].astype(float), "_", color=SOFT, ms=18, mew=2,
                    label="silhouette of clouds without clusters")
        chosen = selection[selection["chosen"].astype(bool)]
        for k in chosen["k"]:
            ax.axvline(k, color=SOFT, lw=1, ls=":", zorder=0)
        ax.set_xticks(selection["k"])
        ax.set_xlabel("number of clusters")
        ax.set_ylim(min(0, float(selection[["silhouette", "stability"]].min().min())), 1.02)
        ax.legend(loc="best", fontsize=9)
        finding = (f"Customers fall into {chosen['k'].iloc[0]} clusters that come back in resamples" if len(chosen)
                   else "There are no clusters: customers differ by degrees")
        why = reason.removeprefix("there are no clusters: ")
        note = why[:1].upper() + why[1:] or "Clusters must be stable, clear, and clearer than a cloud's."
        return finish(ax, title=title or finding, subtitle=subtitle or note, source=source)
