"""Customers as a model is fitted on them, fetched in bounded memory from wherever they live.

A purchase model learns the same of a thousand customers with one history as of one row that stands for a thousand.
Days are whole, so that the histories of twenty million customers are a few million, counted where they live.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import ibis
import numpy as np
import pandas as pd

from retention.tables.sample import drawn_customers
from retention.values import round_significant

#: The least that a limit of rows may be: below, what is drawn says too little and chance decides how much it is.
LEAST_ROWS = 100
#: So many standard deviations fewer customers are drawn than the limit allows, so that chance does not exceed it.
_SPARE = 4.0


@dataclass(frozen=True)
class Gathered:
    """The distinct rows of some columns, each with the number of customers it stands for.

    Parameters
    ----------
    rows : pandas.DataFrame
        The columns and ``weight``, in the order of the columns.
    share : float
        Of the customers that were looked at: 1 for all, or that of the random sample.
    """

    rows: pd.DataFrame
    share: float

    @property
    def customers(self) -> int:
        """How many customers the rows stand for."""
        return int(self.rows["weight"].sum())


def gathered(customers: ibis.Table, columns: Sequence[str], *, limit: int, seed: int,
             nine_digits: Sequence[str] = ()) -> Gathered:
    """Count the customers of each distinct row where they live; where these are too many, of a random sample of them.

    Parameters
    ----------
    customers : ibis.Table
        One row per customer, with ``customer_id`` and the columns.
    columns : sequence of str
    limit : int
        Rows fetched at most.
    seed : int
        Of the sample, which is one of customers by `drawn_customers`: its errors are those of so many customers.
    nine_digits : sequence of str
        Columns whose last digits are those of the order in which an engine adds, and which are cut to nine.

    Examples
    --------
    >>> customers = ibis.memtable({"customer_id": ["a", "b", "c"], "frequency": [0, 2, 0], "T": [7.0, 9.0, 7.0]})
    >>> found = gathered(customers, ["frequency", "T"], limit=1000, seed=0)
    >>> found.rows.to_dict("list"), found.share, found.customers
    ({'frequency': [0, 2], 'T': [7.0, 9.0], 'weight': [2, 1]}, 1.0, 3)
    """
    share, rows = 1.0, _counted(customers, columns).limit(limit + 1).to_pandas()
    if len(rows) > limit:
        share = (limit - _SPARE * np.sqrt(limit)) / int(customers.count().execute())
        rows = _counted(drawn_customers(customers, share=share, seed=seed), columns).to_pandas()
    for name in nine_digits:
        rows[name] = round_significant(rows[name].to_numpy(dtype=float, na_value=np.nan))
    if nine_digits:
        rows = rows.groupby(list(columns), as_index=False, dropna=False)["weight"].sum()
    return Gathered(rows.sort_values(list(columns), ignore_index=True), float(share))


def _counted(customers: ibis.Table, columns: Sequence[str]) -> ibis.Table:
    return customers.group_by(list(columns)).agg(weight=customers.count())
