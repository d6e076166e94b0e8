"""Recency, frequency, monetary value: scores by quantile, and segments with names."""

from __future__ import annotations

import datetime as dt
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.arguments import whole
from retention.metrics.estimate import proportion, proportion_columns
from retention.metrics.group_shares import group_shares
from retention.result import Estimate, Result
from retention.tables.events import by_order, purchases
from retention.tables.groups import each_group, with_groups
from retention.tables.inputs import as_date, as_groups, as_made, as_table, in_order, own_names
from retention.values import round_significant
from retention.words import reason

#: Segment by R (rows, 5 is most recent) and F (1 to 5), both out of five.
GRID = {
    5: ["Promising", "Potential loyalists", "Potential loyalists", "Champions", "Champions"],
    4: ["Promising", "Potential loyalists", "Potential loyalists", "Loyal", "Champions"],
    3: ["About to sleep", "Need attention", "Need attention", "Loyal", "Loyal"],
    2: ["Hibernating", "Hibernating", "Fading", "Fading", "Can't lose"],
    1: ["Lost", "Lost", "Fading", "Fading", "Can't lose"],
}
#: From the best to the lost; newcomers, who had no time to come back yet, stand apart.
SEGMENTS = ["Champions", "Loyal", "Potential loyalists", "New", "Promising", "Need attention", "About to sleep",
            "Fading", "Can't lose", "Hibernating", "Lost"]
#: Segments of who is gone: to come here from any other is to move out.
GONE = ["Hibernating", "Lost"]
#: Segments to win back while it can still be done, and those that the best slip into.
AT_RISK = ["Fading", "Can't lose"]
BEST, SLIPPING = ["Champions", "Loyal"], ["Fading", "Can't lose", "Hibernating", "Lost", "About to sleep"]
#: Where a customer may go between two dates: to an earlier segment of `SEGMENTS`, none, a later one, or one of `GONE`.
MOVEMENTS = ["up", "same", "down", "out"]
EVERYONE = "all"
_SHARES = dict.fromkeys(("share", "lower", "upper", "share_revenue", "revenue_lower", "revenue_upper"), "share")


@own_names
def rfm(log: Any, *, as_of: str | dt.date, bins: int = 5, new_within_days: int = 30,
        by: str | list[str] | None = None) -> Result:
    """Score each customer by how recently, how often and for how much it bought.

    A score is 1 + the whole number of ``bins``-ths of the customers who are strictly worse. Equal values have equal
    scores, so that where many are equal (most have one order) some scores stay empty: the part ``scores`` has those in
    use. Segments go by R and F, as in ``GRID``. A customer with one order, acquired within the last
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
    Result
        One row per customer: the columns ``by``, then ``customer_id, recency_days, frequency`` (orders),
        ``monetary`` (net revenue), ``R, F, M`` (whole numbers; missing for the new) and ``segment``. For files made
        for it, never for publication. Its part ``scores`` has ``score`` (R, F or M), ``value`` and ``customers``.
        Facts: ``as_of, bins, new_within_days, customers, new, coarse`` (those of R, F and M that do not use all
        scores) and ``coarse_scores`` (how many of the three).

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
    table, groups = as_groups(by, table, table="transactions")
    rows = by_order(table, as_of=as_of).rename(frequency="orders", monetary="net")
    last_day = ibis.literal(as_of - dt.timedelta(days=1))
    rows = rows.mutate(recency_days=last_day.delta(rows["last"], unit="day").cast("int64"),
                       tenure=last_day.delta(rows["first"], unit="day").cast("int64")).drop("first", "last")
    rows = with_groups(rows, purchases(table, as_of=as_of), groups)
    frame = in_order(rows, "customer_id")

    new = (frame["frequency"] == 1) & (frame["tenure"] < new_within_days)
    frame = _scored(frame, new, groups, bins)
    frame = frame[[*groups, "customer_id", "recency_days", "frequency", "monetary", "R", "F", "M", "segment"]]
    in_use = {score: frame[score].value_counts().sort_index() for score in "RFM"}
    scores = pd.concat(in_use, names=["score", "value"]).rename("customers").reset_index()
    used = scores["score"].value_counts()
    coarse = [score for score in "RFM" if 0 < used.get(score, 0) < bins]
    return Result("rfm", frame, parts={"scores": scores}, reason="" if len(frame) else reason("nobody-bought-yet"),
                  units={"monetary": "money", "recency_days": "count"},
                  facts={"as_of": as_of, "bins": bins, "new_within_days": new_within_days, "customers": len(frame),
                         "new": int(new.sum()), "coarse": coarse, "coarse_scores": len(coarse)})


def _scored(frame: pd.DataFrame, new: pd.Series, groups: list[str], bins: int) -> pd.DataFrame:
    """Scores among those who are not ``new``, and the segment of everybody."""
    old = ~new.to_numpy()
    group = frame.groupby(groups, dropna=False).ngroup().to_numpy()[old] if groups else np.zeros(old.sum(), dtype=int)
    # sums of the same amounts in another order differ in their last digit, and would be no ties
    money = round_significant(frame["monetary"].to_numpy(dtype=float)[old])
    ranked = {"R": -frame["recency_days"].to_numpy()[old], "F": frame["frequency"].to_numpy()[old], "M": money}
    scores = {score: _score(values, group, bins) for score, values in ranked.items()}
    fifth = (8 * np.arange(-1, bins, dtype=np.int8) + bins - 1) // (2 * (bins - 1))  # 0 to 4 whatever the bins
    names = pd.array([name for row in sorted(GRID) for name in GRID[row]] + ["New"], dtype="str")
    place = np.full(len(frame), len(names) - 1, dtype=np.int8)
    place[old] = 5 * fifth[scores["R"]] + fifth[scores["F"]]
    known = {score: old.copy() for score in scores}
    known["M"][old] = ~np.isnan(money)
    every = {score: np.ones(len(frame), dtype=np.int64) for score in scores}
    for score, values in scores.items():
        every[score][old] = values
    return frame.assign(segment=names.take(place), **{
        score: pd.arrays.IntegerArray(every[score], ~known[score]) for score in scores})


def _score(values: np.ndarray, group: np.ndarray, bins: int) -> np.ndarray:
    """1 + the whole number of ``bins``-ths of a group whose values are lower; of missing values no number counts."""
    score = np.zeros(len(values), dtype=np.int8)
    if not len(values):
        return score
    by_group = np.argsort(group, kind="stable") if group.any() else np.arange(len(values))
    for rows in np.split(by_group, np.flatnonzero(np.diff(group[by_group])) + 1):
        of_these = values[rows]
        # a score is reached by more than the value at the place of its share, counted up
        reached = -(-np.arange(1, bins) * len(rows) // bins) - 1
        score[rows] = 1 + np.searchsorted(np.sort(of_these)[reached], of_these)
    return score


def top_spenders_inactive(customers: Result | pd.DataFrame, *, bins: int | None = None) -> Estimate:
    """Share of the customers of the best class by revenue who are in the lowest two fifths of recency.

    What a ranking by revenue alone does not show: it mixes those who spend now with those who spent once and are gone.

    Parameters
    ----------
    customers : Result or pandas.DataFrame
        What `rfm` returned.
    bins : int, optional
        Its scores per dimension, where a table without facts is given; else those of the result.

    Returns
    -------
    Estimate
        Share, Wilson's interval, ``n`` the customers whose M is ``bins``. Facts: ``bins``.

    Examples
    --------
    >>> customers = pd.DataFrame({"R": [1, 2, 5, 5], "M": [5, 5, 5, 1]})
    >>> print(f"{top_spenders_inactive(customers, bins=5):.1%}")
    66.7%
    """
    stated = customers.facts.get("bins") if isinstance(customers, Result) else None
    bins = whole("bins", stated if bins is None else bins, least=2, remedy="Say of how many bins `M` is.")
    frame = as_made(customers, table="customers", needs=("R", "M"), by="rfm")
    best = frame[(frame["M"] == bins).fillna(False).astype(bool)]
    inactive = int((best["R"] <= 0.4 * bins).sum())
    return proportion(inactive, len(best), nobody=reason("too-few-to-rank")).replace(
        name="top_spenders_inactive", facts={"bins": bins})


def rfm_segments(customers: Result | pd.DataFrame, *, seed: int = 0) -> Result:
    """How many customers each segment has, and what they bring.

    Parameters
    ----------
    customers : Result or pandas.DataFrame
        What `rfm` returned.
    seed : int
        Of the bootstrap over customers.

    Returns
    -------
    Result
        The columns ``by``, then ``segment, customers, share, lower, upper`` (Wilson), ``n`` (all customers),
        ``revenue, share_revenue, revenue_lower, revenue_upper`` (bootstrap over customers), and the means
        ``recency_days, frequency, monetary``. Every segment has a row; the means of an empty one are NaN. Facts,
        where there is one group: ``segment`` (which brings most), its ``share`` and ``share_revenue``,
        ``revenue_known`` (whether there is any), ``at_risk`` and ``at_risk_revenue`` (customers at risk, and what they
        brought so far).

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [5.0, 7.0, 3.0],
    ...                     "timestamp": pd.to_datetime(["2025-01-01", "2025-03-01", "2024-06-01"])})
    >>> segments = rfm_segments(rfm(log, as_of="2025-03-11", bins=2)).table
    >>> segments.loc[segments.customers > 0, ["segment", "customers", "share", "revenue", "share_revenue"]]
          segment  customers  share  revenue  share_revenue
    0   Champions          1    0.5     12.0            0.8
    10       Lost          1    0.5      3.0            0.2
    """
    frame = as_made(customers, table="customers", by="rfm",
                    needs=("customer_id", "segment", "recency_days", "frequency", "monetary"))
    groups = list(frame.columns[:frame.columns.get_loc("customer_id")])
    table = each_group(frame, groups, lambda part: _segments(part, seed))
    return Result("rfm_segments", table, variant="groups" if groups else "", facts={} if groups else _brings(table),
                  key="segments", reason="" if len(frame) else reason("nobody-bought-yet"),
                  units={**_SHARES, "revenue": "money", "monetary": "money", "recency_days": ",.0f",
                         "frequency": ",.1f"})


def _segments(frame: pd.DataFrame, seed: int) -> pd.DataFrame:
    table = group_shares(frame["segment"], frame["monetary"], names=SEGMENTS, seed=seed)
    means = frame.groupby("segment")[["recency_days", "frequency", "monetary"]].mean().reindex(SEGMENTS)
    table = table.rename(columns={"estimate": "share"}).join(means).rename_axis("segment").reset_index()
    return table[["segment", "customers", "share", "lower", "upper", "n", "revenue", "share_revenue",
                  "revenue_lower", "revenue_upper", "recency_days", "frequency", "monetary"]]


def _brings(table: pd.DataFrame) -> dict[str, Any]:
    """Who brings most, and what those at risk brought."""
    there = table[table["customers"] > 0]
    if there.empty:
        return {}
    known = there["share_revenue"].notna().any()
    best = there.loc[there["share_revenue"].idxmax()] if known else there.iloc[0]
    risk = table[table["segment"].isin(AT_RISK)]
    return {"segment": best["segment"], "share": best["share"], "share_revenue": best["share_revenue"],
            "revenue_known": bool(known), "at_risk": int(risk["customers"].sum()),
            "at_risk_revenue": float(risk["revenue"].sum())}


def rfm_flows(*, before: Result | pd.DataFrame, now: Result | pd.DataFrame) -> Result:
    """Where the customers of each segment went between two dates.

    Parameters
    ----------
    before, now : Result or pandas.DataFrame
        What `rfm` returned for an earlier and a later ``as_of``. Who was no customer at the earlier one is in no flow.

    Returns
    -------
    Result
        One row per pair of segments that anybody moved between: ``before, now, customers, n`` (customers of the
        earlier segment), ``movement`` ("up" to a segment earlier in ``SEGMENTS``, "same", "down", or "out": from
        another segment to "Hibernating" or "Lost"), ``estimate, lower, upper`` (Wilson share of them), ``reason``;
        segments in their order, as ordered categories. Facts: ``customers`` (who were customers at the earlier date),
        ``up, same, down, out`` and ``down_or_out`` (shares of them).

    Examples
    --------
    >>> then = pd.DataFrame({"customer_id": ["a", "b"], "segment": ["Loyal", "Loyal"]})
    >>> today = pd.DataFrame({"customer_id": ["a", "b", "c"], "segment": ["Champions", "Fading", "New"]})
    >>> rfm_flows(before=then, now=today)[["before", "now", "customers", "n", "movement", "estimate"]]
      before        now  customers  n movement  estimate
    0  Loyal  Champions          1  2       up       0.5
    1  Loyal     Fading          1  2     down       0.5
    """
    then, today = (as_made(one, table=name, needs=("customer_id", "segment"), by="rfm")[["customer_id", "segment"]]
                   for name, one in (("before", before), ("now", now)))
    both = then.merge(today, on="customer_id", suffixes=("_before", "_now"))
    pairs = both.rename(columns={"segment_before": "before", "segment_now": "now"})
    pairs = pairs[["before", "now"]].astype(pd.CategoricalDtype(SEGMENTS, ordered=True))
    flows = pairs.groupby(["before", "now"], observed=True).size().rename("customers").reset_index()
    flows["n"] = flows.groupby("before", observed=True)["customers"].transform("sum")
    was, is_now = flows["before"].cat.codes, flows["now"].cat.codes
    out = flows["now"].isin(GONE) & ~flows["before"].isin(GONE)
    flows["movement"] = np.select([out, is_now < was, is_now > was], ["out", "up", "down"], "same")
    flows = proportion_columns(flows, successes="customers", n="n")
    total = int(flows["customers"].sum())
    moved = (flows.groupby("movement")["customers"].sum().reindex(MOVEMENTS, fill_value=0) / max(total, 1)).to_dict()
    return Result("rfm_flows", flows, units={"estimate": "share", "lower": "share", "upper": "share"},
                  reason="" if total else reason("no-earlier-customers"),
                  facts={"customers": total, **moved, "down_or_out": moved["down"] + moved["out"]})


def rfm_movement(*, before: Result | pd.DataFrame, now: Result | pd.DataFrame) -> Result:
    """How many customers moved up, stayed, moved down or out between two dates: over all and by earlier segment.

    Parameters
    ----------
    before, now : Result or pandas.DataFrame
        As for `rfm_flows`, which says what the movements are.

    Returns
    -------
    Result
        ``before`` ("all", then the earlier segments that anybody was in), ``movement, customers, n`` (customers of
        ``before``), ``estimate, lower, upper`` (Wilson share of them) and ``reason``: four rows each, also where nobody
        moved so. Its part ``shares`` has a row each: ``before, up, same, down, out, n``. Facts: ``customers``, and of
        all of them ``up, up_lower, up_upper`` and ``down_or_out``.

    Examples
    --------
    >>> then = pd.DataFrame({"customer_id": ["a", "b"], "segment": ["Loyal", "Loyal"]})
    >>> today = pd.DataFrame({"customer_id": ["a", "b"], "segment": ["Champions", "Lost"]})
    >>> movement = rfm_movement(before=then, now=today).table
    >>> movement[["before", "movement", "customers", "n", "estimate"]].head(4)
      before movement  customers  n  estimate
    0    all       up          1  2       0.5
    1    all     same          0  2       0.0
    2    all     down          0  2       0.0
    3    all      out          1  2       0.5
    """
    flows = rfm_flows(before=before, now=now).table
    groups = [EVERYONE, *flows["before"].unique()]
    rows = pd.MultiIndex.from_product([groups, MOVEMENTS], names=["before", "movement"])
    flows = pd.concat([flows.assign(before=EVERYONE), flows.astype({"before": "str"})])
    counts = flows.groupby(["before", "movement"])["customers"].sum().reindex(rows, fill_value=0).reset_index()
    counts["n"] = counts.groupby("before")["customers"].transform("sum")
    table = proportion_columns(counts, successes="customers", n="n")
    wide = table.pivot(index="before", columns="movement", values="estimate").reindex(table["before"].unique())
    wide = wide[MOVEMENTS].assign(n=table.groupby("before")["n"].first()).rename_axis(columns=None).reset_index()
    everyone = table.iloc[:len(MOVEMENTS)].set_index("movement")
    up, customers = everyone.loc["up"], int(everyone["n"].iloc[0])
    facts = {"customers": customers, "up": up["estimate"], "up_lower": up["lower"], "up_upper": up["upper"],
             "down_or_out": everyone.loc[["down", "out"], "customers"].sum() / customers if customers else np.nan}
    why = "" if customers else reason("no-earlier-customers")
    shares = Result("rfm_movement", wide, key="segment_moves", facts=facts, reason=why,
                    units=dict.fromkeys(MOVEMENTS, "share"))
    return Result("rfm_movement", table, facts=facts, reason=why, parts={"shares": shares},
                  units={"estimate": "share", "lower": "share", "upper": "share"})


def best_customers_slipped(*, before: Result | pd.DataFrame, now: Result | pd.DataFrame) -> Estimate:
    """Share of those who were champions or loyal and are now about to sleep, at risk, hibernating or lost.

    Parameters
    ----------
    before, now : Result or pandas.DataFrame
        As for `rfm_flows`.

    Returns
    -------
    Estimate
        Share, Wilson's interval, ``n`` the customers who were in one of ``BEST`` and are now in one of ``SLIPPING``.

    Examples
    --------
    >>> then = pd.DataFrame({"customer_id": ["a", "b"], "segment": ["Loyal", "Champions"]})
    >>> today = pd.DataFrame({"customer_id": ["a", "b"], "segment": ["Champions", "Fading"]})
    >>> float(best_customers_slipped(before=then, now=today))
    0.5
    """
    flows = rfm_flows(before=before, now=now).table
    were = flows[flows["before"].isin(BEST)]
    slipped = were.loc[were["now"].isin(SLIPPING), "customers"].sum()
    return proportion(int(slipped), int(were["customers"].sum()),
                      nobody=reason("no-best-customers-earlier")).replace(name="best_customers_slipped")
