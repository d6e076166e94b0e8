"""Recency, frequency, monetary value: scores by quantile, and segments with names."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd

from retention.arguments import whole
from retention.metrics.estimate import proportion_columns
from retention.metrics.group_shares import group_shares
from retention.tables.events import net_revenue, orders, purchases
from retention.tables.groups import each_group, with_groups
from retention.tables.inputs import as_columns, as_date, as_table

#: Segment by R (rows, 5 is most recent) and F (1 to 5), both out of five.
GRID = {
    5: ["Promising", "Potential loyalists", "Potential loyalists", "Champions", "Champions"],
    4: ["Promising", "Potential loyalists", "Potential loyalists", "Loyal", "Champions"],
    3: ["About to sleep", "Need attention", "Need attention", "Loyal", "Loyal"],
    2: ["Hibernating", "Hibernating", "At risk", "At risk", "Can't lose"],
    1: ["Lost", "Lost", "At risk", "At risk", "Can't lose"],
}
#: From the best to the lost; newcomers, who had no time to come back yet, stand apart.
SEGMENTS = ["Champions", "Loyal", "Potential loyalists", "New", "Promising", "Need attention", "About to sleep",
            "At risk", "Can't lose", "Hibernating", "Lost"]
#: Segments of who is gone: to come here from any other is to move out.
GONE = ["Hibernating", "Lost"]
#: Where a customer may go between two dates: to an earlier segment of `SEGMENTS`, none, a later one, or one of `GONE`.
MOVEMENTS = ["up", "same", "down", "out"]
EVERYONE = "all"


def rfm(log: Any, *, as_of: str | dt.date, bins: int = 5, new_within_days: int = 30,
        by: str | list[str] | None = None) -> pd.DataFrame:
    """Score each customer by how recently, how often and for how much it bought.

    A score is 1 + the whole number of ``bins``-ths of the customers who are strictly worse. Equal values have equal
    scores, so that where many are equal (most have one order) some scores stay empty: ``attrs["scores"]`` names
    those in use. Segments go by R and F, as in ``GRID``. A customer with one order, acquired within the last
    ``new_within_days``, is "New" and stands apart: it has no scores, and those of the others do not count it. Newcomers
    are recent because they are new, so that after a good month every old customer would score as less recent.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp, amount``. Revenue is net of refunds; who only ever had refunds
        is no customer.
    as_of : date
        Exclusive: the last observed day is the one before, and recency counts to it.
    bins : int
        Scores per dimension, 2 to 10.
    new_within_days : int
        How long a customer with one order is new; 0 for none.
    by : str or list of str, optional
        Columns to split by; customers are then scored within their group, which is that of their first row.

    Returns
    -------
    pandas.DataFrame
        One row per customer: the columns ``by``, then ``customer_id, recency_days, frequency`` (orders),
        ``monetary`` (net revenue), ``R, F, M`` (whole numbers; missing for the new) and ``segment``. For files made
        for it, never for publication.

    Raises
    ------
    TableError
        A column is missing or of the wrong type.
    ArgumentError
        ``bins`` or ``new_within_days`` out of range.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [5.0, 7.0, 3.0],
    ...                     "timestamp": pd.to_datetime(["2025-01-01", "2025-03-01", "2024-06-01"])})
    >>> rfm(log, as_of="2025-03-11", bins=2)[["customer_id", "recency_days", "frequency", "R", "F", "segment"]]
      customer_id  recency_days  frequency  R  F    segment
    0           a             9          2  2  2  Champions
    1           b           282          1  1  1       Lost
    """
    bins = whole("bins", bins, least=2, most=10)
    new_within_days = whole("new_within_days", new_within_days, least=0, unit="days")
    as_of = as_date(as_of, name="as_of")
    table = as_table(log, table="transactions", needs=("customer_id", "timestamp", "amount"))
    groups = as_columns(by, table, table="transactions")
    bought = orders(table, as_of=as_of)
    bought = bought.group_by("customer_id").agg(first=bought.day.min(), last=bought.day.max(), frequency=bought.count())
    rows = bought.join(net_revenue(table, as_of=as_of).rename(monetary="revenue"), "customer_id")
    rows = with_groups(rows, purchases(table, as_of=as_of), groups)
    frame = rows.to_pandas().sort_values("customer_id", ignore_index=True)

    last_day = pd.Timestamp(as_of) - pd.Timedelta(days=1)
    frame["recency_days"] = (last_day - pd.to_datetime(frame["last"])).dt.days
    tenure = (last_day - pd.to_datetime(frame["first"])).dt.days
    new = (frame["frequency"] == 1) & (tenure < new_within_days)
    frame = _scored(frame, new, groups, bins)
    frame = frame[[*groups, "customer_id", "recency_days", "frequency", "monetary", "R", "F", "M", "segment"]]
    frame.attrs = {"as_of": as_of.isoformat(), "bins": bins,
                   "scores": {score: sorted(int(value) for value in frame[score].dropna().unique()) for score in "RFM"}}
    return frame


def _scored(frame: pd.DataFrame, new: pd.Series, groups: list[str], bins: int) -> pd.DataFrame:
    """Scores among those who are not ``new``, and the segment of everybody."""
    old = frame[~new]
    scores = {}
    for score, values in {"R": -old["recency_days"], "F": old["frequency"], "M": old["monetary"]}.items():
        within = values.groupby([old[name] for name in groups], dropna=False) if groups else values
        worse = within.rank(method="min") - 1
        size = within.transform("size") if groups else len(values)
        scores[score] = (worse * bins // size + 1).astype("Int64")
    frame = frame.assign(**scores)
    # to 0…4 whatever the bins, both ends kept
    r, f = ((8 * (scores[score].to_numpy(dtype=int) - 1) + bins - 1) // (2 * (bins - 1)) for score in ("R", "F"))
    names = np.array([GRID[row] for row in sorted(GRID)])
    segment = pd.Series("New", index=frame.index, dtype="str")
    segment[old.index] = names[r, f]
    return frame.assign(segment=segment)


def rfm_segments(frame: pd.DataFrame, *, seed: int = 0) -> pd.DataFrame:
    """How many customers each segment has, and what they bring.

    Parameters
    ----------
    frame : pandas.DataFrame
        What `rfm` returned.
    seed : int
        Of the bootstrap over customers.

    Returns
    -------
    pandas.DataFrame
        The columns ``by``, then ``segment, customers, share, lower, upper`` (Wilson), ``n`` (all customers),
        ``revenue, share_revenue, revenue_lower, revenue_upper`` (bootstrap over customers), and the means
        ``recency_days, frequency, monetary``. Every segment has a row; the means of an empty one are NaN.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [5.0, 7.0, 3.0],
    ...                     "timestamp": pd.to_datetime(["2025-01-01", "2025-03-01", "2024-06-01"])})
    >>> segments = rfm_segments(rfm(log, as_of="2025-03-11", bins=2))
    >>> segments.loc[segments.customers > 0, ["segment", "customers", "share", "revenue", "share_revenue"]]
          segment  customers  share  revenue  share_revenue
    0   Champions          1    0.5     12.0            0.8
    10       Lost          1    0.5      3.0            0.2
    """
    groups = list(frame.columns[:frame.columns.get_loc("customer_id")])
    return each_group(frame, groups, lambda part: _segments(part, seed))


def _segments(frame: pd.DataFrame, seed: int) -> pd.DataFrame:
    table = group_shares(frame["segment"], frame["monetary"], names=SEGMENTS, seed=seed)
    means = frame.groupby("segment")[["recency_days", "frequency", "monetary"]].mean().reindex(SEGMENTS)
    table = table.rename(columns={"estimate": "share"}).join(means).rename_axis("segment").reset_index()
    return table[["segment", "customers", "share", "lower", "upper", "n", "revenue", "share_revenue",
                  "revenue_lower", "revenue_upper", "recency_days", "frequency", "monetary"]]


def rfm_flows(*, before: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """Where the customers of each segment went between two dates.

    Parameters
    ----------
    before, now : pandas.DataFrame
        What `rfm` returned for an earlier and a later ``as_of``. Who was no customer at the earlier one is in no flow.

    Returns
    -------
    pandas.DataFrame
        One row per pair of segments that anybody moved between: ``before, now, customers, n`` (customers of the
        earlier segment), ``movement`` ("up" to a segment earlier in ``SEGMENTS``, "same", "down", or "out": from
        another segment to "Hibernating" or "Lost"), ``estimate, lower, upper`` (Wilson share of them), ``reason``;
        segments in their order, as ordered categories.

    Examples
    --------
    >>> then = pd.DataFrame({"customer_id": ["a", "b"], "segment": ["Loyal", "Loyal"]})
    >>> today = pd.DataFrame({"customer_id": ["a", "b", "c"], "segment": ["Champions", "At risk", "New"]})
    >>> rfm_flows(before=then, now=today)[["before", "now", "customers", "n", "movement", "estimate"]]
      before        now  customers  n movement  estimate
    0  Loyal  Champions          1  2       up       0.5
    1  Loyal    At risk          1  2     down       0.5
    """
    both = before[["customer_id", "segment"]].merge(now[["customer_id", "segment"]], on="customer_id",
                                                    suffixes=("_before", "_now"))
    pairs = both.rename(columns={"segment_before": "before", "segment_now": "now"})
    pairs = pairs[["before", "now"]].astype(pd.CategoricalDtype(SEGMENTS, ordered=True))
    flows = pairs.groupby(["before", "now"], observed=True).size().rename("customers").reset_index()
    flows["n"] = flows.groupby("before", observed=True)["customers"].transform("sum")
    was, is_now = flows["before"].cat.codes, flows["now"].cat.codes
    out = flows["now"].isin(GONE) & ~flows["before"].isin(GONE)
    flows["movement"] = np.select([out, is_now < was, is_now > was], ["out", "up", "down"], "same")
    return proportion_columns(flows, successes="customers", n="n")


def rfm_movement(*, before: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """How many customers moved up, stayed, moved down or out between two dates: over all and by earlier segment.

    Parameters
    ----------
    before, now : pandas.DataFrame
        As for `rfm_flows`, which says what the movements are.

    Returns
    -------
    pandas.DataFrame
        ``before`` ("all", then the earlier segments that anybody was in), ``movement, customers, n`` (customers of
        ``before``), ``estimate, lower, upper`` (Wilson share of them) and ``reason``: four rows each, also where nobody
        moved so.

    Examples
    --------
    >>> then = pd.DataFrame({"customer_id": ["a", "b"], "segment": ["Loyal", "Loyal"]})
    >>> today = pd.DataFrame({"customer_id": ["a", "b"], "segment": ["Champions", "Lost"]})
    >>> movement = rfm_movement(before=then, now=today)
    >>> movement[["before", "movement", "customers", "n", "estimate"]].head(4)
      before movement  customers  n  estimate
    0    all       up          1  2       0.5
    1    all     same          0  2       0.0
    2    all     down          0  2       0.0
    3    all      out          1  2       0.5
    """
    flows = rfm_flows(before=before, now=now)
    groups = [EVERYONE, *flows["before"].unique()]
    rows = pd.MultiIndex.from_product([groups, MOVEMENTS], names=["before", "movement"])
    flows = pd.concat([flows.assign(before=EVERYONE), flows.astype({"before": "str"})])
    counts = flows.groupby(["before", "movement"])["customers"].sum().reindex(rows, fill_value=0).reset_index()
    counts["n"] = counts.groupby("before")["customers"].transform("sum")
    return proportion_columns(counts, successes="customers", n="n")
