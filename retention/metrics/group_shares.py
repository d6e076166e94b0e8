"""What groups of customers are and bring: the two shares that segments, types and clusters all have."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from retention.metrics.estimate import proportion_columns, ratio_of_sums


def group_shares(groups: pd.Series, revenue: pd.Series, *, names: Sequence, seed: int = 0) -> pd.DataFrame:
    """Share of customers and share of revenue of each group.

    Parameters
    ----------
    groups, revenue : pandas.Series
        Of each customer.
    names : sequence
        The groups in their order; those without any customer have a row too.
    seed : int
        Of the bootstrap over customers.

    Returns
    -------
    pandas.DataFrame
        By group, in the index: ``customers, n`` (all customers), ``estimate, lower, upper`` (share of customers,
        Wilson), ``reason, revenue, share_revenue, revenue_lower, revenue_upper`` (interval over customers).

    Examples
    --------
    >>> table = group_shares(pd.Series(["a", "a", "b"]), pd.Series([1.0, 2.0, 9.0]), names=["a", "b"])
    >>> table[["customers", "revenue", "share_revenue"]]
       customers  revenue  share_revenue
    a          2      3.0           0.25
    b          1      9.0           0.75
    """
    money, labels = revenue.to_numpy(dtype=float), groups.to_numpy()
    rows = []
    for name in names:
        inside = labels == name
        brings = ratio_of_sums(np.where(inside, money, 0.0), money, unit="share", seed=seed)
        rows.append({"customers": int(inside.sum()), "n": len(money), "revenue": float(money[inside].sum()),
                     "share_revenue": brings.estimate, "revenue_lower": brings.lower, "revenue_upper": brings.upper})
    table = proportion_columns(pd.DataFrame(rows, index=list(names)), successes="customers", n="n")
    return table[["customers", "n", "estimate", "lower", "upper", "reason", "revenue", "share_revenue",
                  "revenue_lower", "revenue_upper"]]
