"""The members of a loyalty programme: how many take part, what they cost, how tiers move, who is near the next one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from retention.arguments import number, share, whole
from retention.metrics.estimate import Estimate, proportion, proportion_columns, ratio_of_sums
from retention.metrics.ledger import members, moves
from retention.result import Result
from retention.tables.calendar import months_from
from retention.tables.inputs import as_date, own_names
from retention.words import reason

if TYPE_CHECKING:
    import ibis

#: What a member without a tier is in, and one who has left.
NO_TIER, LEFT = "none", "left"


@own_names
def programme_activity(programme: Any, *, as_of: str | dt.date, window_days: int = 90, limit: int = 24) -> Result:
    """Month by month: members, how many of them take part, and what rewards cost for each.

    Parameters
    ----------
    programme : ibis.Table or pandas.DataFrame
        The ledger: ``customer_id, timestamp, event``, and for the cost ``points`` with ``cost`` or ``amount``.
    as_of : date
        Exclusive.
    window_days : int
        A member is active who earned or redeemed in so many days.
    limit : int
        How many months, the newest.

    Returns
    -------
    Result
        One row a month that is over: ``period, start, members`` (at its end), ``active, estimate, lower, upper`` (share
        of the members active in the ``window_days`` up to its end; Wilson), ``n`` (members), ``joined, gone`` (in the
        month), ``cost`` (of the rewards of the month), ``cost_per_member`` (÷ members at its end). Facts: of the last
        month ``period, members, active, estimate, lower, upper``; over the last twelve ``months, cost, yearly_cost``
        (cost ÷ mean members × 12 ÷ months) and ``priced`` (whether any cost is told); ``window_days``.

    Examples
    --------
    >>> ledger = pd.DataFrame({"customer_id": ["a", "b", "b"], "event": ["earn", "earn", "redeem"], "points": 10.0,
    ...     "timestamp": pd.to_datetime(["2025-01-02", "2025-01-03", "2025-03-31"]), "cost": [None, None, 2.0]})
    >>> programme_activity(ledger, as_of="2025-04-01", window_days=30).table[["period", "members", "active", "cost"]]
        period  members  active  cost
    0  2025-01        2       2   0.0
    1  2025-02        2       0   0.0
    2  2025-03        2       1   2.0
    """
    import ibis

    as_of = as_date(as_of, name="as_of")
    whole("window_days", window_days, least=1, unit="days")
    whole("limit", limit, least=1)
    rows = moves(programme, as_of=as_of)
    first = rows.timestamp.min().to_pandas()
    if pd.isna(first):
        return Result("programme_activity", pd.DataFrame(), reason=reason("no-members"))
    starts = [day for day in months_from(pd.Timestamp(first).date(), as_of) if day < as_of]
    ends = [(pd.Timestamp(day) + pd.DateOffset(months=1)).date() for day in starts]
    months = pd.DataFrame({"start": pd.to_datetime(starts), "end": pd.to_datetime(ends)})
    months = months[months["end"] <= pd.Timestamp(as_of)].tail(limit).reset_index(drop=True)
    if months.empty:
        return Result("programme_activity", pd.DataFrame(), reason=reason("no-month-over"))
    table = members(rows)
    joined, left = (np.sort(pd.to_datetime(table[name]).dropna().to_numpy()) for name in ("enrolled", "left"))
    gone, came = np.searchsorted(left, months["end"].to_numpy()), np.searchsorted(joined, months["end"].to_numpy())
    closes = ibis.memtable(months.assign(k=range(len(months)))[["k", "end"]])
    took = rows.filter(rows.event.isin(["earn", "redeem"]))
    took = took.select("customer_id", day=took.timestamp.date()).distinct()
    near = took.join(closes, [took.day < closes.end.date(),
                              took.day >= closes.end.date() - ibis.interval(days=window_days)])
    gone_by = ibis.memtable(table.loc[table["left"].notna(), ["customer_id", "left"]].assign(
        left=lambda frame: pd.to_datetime(frame["left"])))
    if table["left"].notna().any():
        near = near.left_join(gone_by, "customer_id").drop("customer_id_right")
        near = near.filter(near.left.isnull() | (near.left >= near.end))
    active = near.group_by("k").agg(active=near.customer_id.nunique()).to_pandas().set_index("k")["active"]
    cost = _cost_by_month(rows)
    frame = pd.DataFrame({
        "period": months["start"].dt.strftime("%Y-%m"), "start": months["start"], "members": came - gone,
        "active": active.reindex(range(len(months)), fill_value=0).to_numpy(),
        "joined": came - np.searchsorted(joined, months["start"].to_numpy()),
        "gone": gone - np.searchsorted(left, months["start"].to_numpy()),
        "cost": cost.reindex(months["start"].dt.to_period("M"), fill_value=0.0).to_numpy()})
    frame = proportion_columns(frame, successes="active", n="members", nobody=reason("no-members"))
    frame["cost_per_member"] = frame["cost"] / frame["members"].where(frame["members"] > 0)
    frame = frame[["period", "start", "members", "active", "estimate", "lower", "upper", "n", "joined", "gone", "cost",
                   "cost_per_member", "reason"]]
    year, last = frame.tail(12), frame.iloc[-1]
    mean = float(year["members"].mean())
    facts = {**{name: last[name] for name in ("period", "members", "active", "estimate", "lower", "upper")},
             "months": len(year), "cost": float(year["cost"].sum()), "priced": bool(table["cost"].sum() > 0),
             "yearly_cost": float(year["cost"].sum()) / mean * 12 / len(year) if mean else np.nan,
             "joined": int(year["joined"].sum()), "gone": int(year["gone"].sum()), "window_days": window_days}
    units = {"start": "day", **dict.fromkeys(("estimate", "lower", "upper"), "share"),
             **dict.fromkeys(("cost", "cost_per_member"), "money")}
    return Result("programme_activity", frame, facts=facts, units=units)


def _cost_by_month(rows: ibis.Table) -> pd.Series:
    """What the rewards of each month cost, by ``cost`` or, where it is not told, by ``amount``."""
    import ibis

    told = [rows[name].cast("float64") for name in ("cost", "amount") if name in rows.columns]
    if not told:
        return pd.Series(dtype=float)
    spent = rows.filter(rows.event == "redeem").select(
        month=rows.timestamp.date().truncate("M"), cost=ibis.coalesce(*told).abs())
    table = spent.group_by("month").agg(cost=spent.cost.sum()).to_pandas()
    return pd.Series(table["cost"].fillna(0.0).to_numpy(), index=pd.PeriodIndex(table["month"], freq="M"))


def active_members(activity: Result) -> Estimate:
    """Of a `programme_activity`, the share of members that took part by the end of the last month."""
    facts = activity.facts
    found = proportion(facts["active"], facts["members"], nobody=reason("no-members"))
    return found.replace(name="active_members", key="active_members",
                         facts={"window_days": facts["window_days"], "period": facts["period"]})


@own_names
def programme_costs(programme: Any, *, as_of: str | dt.date, window_days: int = 365, seed: int = 0) -> Estimate:
    """What the rewards of the last ``window_days`` cost for each member there is at the end.

    Parameters
    ----------
    programme : ibis.Table or pandas.DataFrame
        The ledger: ``customer_id, timestamp, event, points`` with ``cost`` or ``amount`` of redemptions.
    as_of : date
        Exclusive.
    window_days : int
        Days that count.
    seed : int
        Of the bootstrap over members.

    Returns
    -------
    Estimate
        Money; the interval is over members. Facts: ``window_days``, ``total`` (money).

    Examples
    --------
    >>> ledger = pd.DataFrame({"customer_id": ["a", "b", "b"], "event": ["earn", "earn", "redeem"], "points": 10.0,
    ...     "timestamp": pd.to_datetime(["2025-01-02", "2025-01-03", "2025-03-31"]), "cost": [None, None, 2.0]})
    >>> float(programme_costs(ledger, as_of="2025-04-01"))
    1.0
    """
    as_of = as_date(as_of, name="as_of")
    whole("window_days", window_days, least=1, unit="days")
    rows = moves(programme, as_of=as_of)
    here = members(rows)
    here = here.loc[here["left"].isna(), ["customer_id"]]
    recent = members(rows.filter(rows.timestamp >= as_of - dt.timedelta(days=window_days)))
    spent = here.merge(recent[["customer_id", "cost"]], on="customer_id", how="left")["cost"].fillna(0.0)
    found = ratio_of_sums(spent, np.ones(len(spent)), unit="money", seed=seed)
    return found.replace(name="programme_costs", key="programme_costs",
                         facts={"window_days": window_days, "total": float(spent.sum())})


# ---- tiers

@own_names
def tier_migration(programme: Any, *, as_of: str | dt.date, since_days: int = 365,
                   tiers: Mapping[str, float] | None = None) -> Result:
    """Which tier the members of an earlier day are in now.

    Parameters
    ----------
    programme : ibis.Table or pandas.DataFrame
        The ledger with ``tier``; a member's tier is that of the latest ``tier`` event.
    as_of : date
        Exclusive: now.
    since_days : int
        How many days before now the earlier day is.
    tiers : mapping of tier to points, optional
        The tiers from the lowest up; by default in the order of the points at which members came into them.

    Returns
    -------
    Result
        One row a pair of tiers: ``before, now`` ("none" without a tier, "left" for who left), ``members, estimate,
        lower, upper`` (share of the members who were in the tier before; Wilson), ``n`` (those), ``movement``
        ("up", "same", "down", "out"). Facts: ``members`` (then), ``joined`` (since), ``up, same, down, out`` (shares),
        ``up_lower, up_upper``, ``since_days``, ``top`` (the highest tier) and ``top_members`` (in it now).

    Examples
    --------
    >>> ledger = pd.DataFrame({"customer_id": ["a", "b", "a"], "event": "tier", "tier": ["bronze", "bronze", "gold"],
    ...     "timestamp": pd.to_datetime(["2024-01-02", "2024-01-03", "2025-03-31"]), "points": [0.0, 0, 0]})
    >>> tier_migration(ledger, as_of="2025-04-01").table[["before", "now", "members", "estimate"]]
       before     now  members  estimate
    0  bronze    gold        1       0.5
    1  bronze  bronze        1       0.5
    """
    as_of = as_date(as_of, name="as_of")
    whole("since_days", since_days, least=1, unit="days")
    rows = moves(programme, as_of=as_of)
    if "tier" not in rows.columns or not int(((rows.event == "tier") & rows.tier.notnull()).sum().execute() or 0):
        return Result("tier_migration", pd.DataFrame(), reason=reason("no-tiers"))
    day = as_of - dt.timedelta(days=since_days)
    order = [NO_TIER, *(tiers or tier_thresholds(programme, as_of=as_of))]
    now, before = _tiers_at(rows), _tiers_at(rows.filter(rows.timestamp < day))
    known = now.merge(before, on="customer_id", suffixes=("_now", "_before"))
    known = known[known["tier_before"] != LEFT]
    if known.empty:
        return Result("tier_migration", pd.DataFrame(), reason=reason("no-members-earlier"))
    order += sorted({*known["tier_now"], *known["tier_before"]} - {*order, LEFT})
    rank = {name: place for place, name in enumerate(order)}
    pairs = known.groupby(["tier_before", "tier_now"]).size().rename("members").reset_index()
    pairs = pairs.set_axis(["before", "now", "members"], axis=1)
    step = pairs["now"].map(rank).sub(pairs["before"].map(rank))
    pairs["movement"] = np.select([pairs["now"] == LEFT, step > 0, step < 0], ["out", "up", "down"], "same")
    pairs["of"] = pairs.groupby("before")["members"].transform("sum")
    pairs = proportion_columns(pairs, successes="members", n="of").drop(columns="of")
    pairs = pairs.assign(first=pairs["before"].map(rank), last=-pairs["now"].map(rank).fillna(-1)).sort_values(
        ["first", "last"], ascending=[False, True], ignore_index=True)
    table = pairs[["before", "now", "members", "estimate", "lower", "upper", "n", "movement", "reason"]]
    total = int(table["members"].sum())
    counts = table.groupby("movement")["members"].sum()
    up = proportion(int(counts.get("up", 0)), total)
    facts = {"members": total, "joined": len(now) - len(before), "since_days": since_days,
             **{name: float(counts.get(name, 0) / total) for name in ("up", "same", "down", "out")},
             "up_lower": up.lower, "up_upper": up.upper, "top": order[-1],
             "top_members": int((now["tier"] == order[-1]).sum()), "tiers": [name for name in order if name != NO_TIER]}
    return Result("tier_migration", table, facts=facts,
                  units=dict.fromkeys(("estimate", "lower", "upper"), "share"))


def _tiers_at(rows: ibis.Table) -> pd.DataFrame:
    """One row a member: ``customer_id, tier``, that of the latest event of a tier, or that the member has left."""
    is_tier = (rows.event == "tier") & rows.tier.notnull()
    latest = rows.group_by("customer_id").agg(tier=rows.tier.argmax(rows.timestamp, where=is_tier)).to_pandas()
    table = members(rows)[["customer_id", "left"]].merge(latest, on="customer_id")
    tier = table["tier"].astype(object).where(table["tier"].notna(), NO_TIER)
    return table[["customer_id"]].assign(tier=tier.mask(table["left"].notna(), LEFT))


def tier_thresholds(programme: Any, *, as_of: dt.date) -> dict[str, float]:
    """The tiers of a ledger from the lowest up, with the fewest points earned in all with which a member came into one.

    Examples
    --------
    >>> ledger = pd.DataFrame({"customer_id": ["a", "a", "a"], "event": ["earn", "tier", "earn"],
    ...     "timestamp": pd.to_datetime(["2025-01-02", "2025-01-02", "2025-03-31"]), "points": [410.0, 0, 5],
    ...     "tier": [None, "silver", None]})
    >>> tier_thresholds(ledger, as_of=dt.date(2025, 4, 1))
    {'silver': 410.0}
    """
    import ibis

    rows = moves(programme, as_of=as_of)
    if "tier" not in rows.columns:
        return {}
    moments = rows.group_by(["customer_id", "timestamp"]).agg(
        points=rows.points.sum(where=rows.event == "earn").fill_null(0.0),
        tier=rows.tier.max(where=rows.event == "tier"))
    moments = moments.mutate(total=moments.points.sum().over(
        ibis.cumulative_window(group_by="customer_id", order_by="timestamp")))
    reached = moments.filter(moments.tier.notnull())
    found = reached.group_by("tier").agg(least=reached.total.min(), usual=reached.total.median())
    table = found.to_pandas().sort_values(["least", "usual", "tier"])
    return {row.tier: float(row.least) for row in table.itertuples()}


@own_names
def near_tier(programme: Any, *, as_of: str | dt.date, max_gap: float = 0.1, window_days: int = 180,
              tiers: Mapping[str, float] | None = None) -> Result:
    """The members who lack few points for the next tier: whom a reminder could bring there.

    Parameters
    ----------
    programme : ibis.Table or pandas.DataFrame
        The ledger: ``customer_id, timestamp, event, points`` and, where ``tiers`` is not given, ``tier``.
    as_of : date
        Exclusive.
    max_gap : float
        At most so much of the tier's points are lacking: 0.1 is a tenth.
    window_days : int
        Only members who earned in so many days.
    tiers : mapping of tier to points, optional
        Points earned in all from which a tier is reached; by default the fewest with which a member came into it.

    Returns
    -------
    Result
        One row a member, who lacks least first: ``customer_id, tier`` (the next), ``threshold, earned`` (in all),
        ``lacking, outstanding`` (points to spend), ``last`` (day of the last event). Facts: ``members`` (rows), ``of``
        (members active in the time), ``tiers`` (names of the tiers that can be reached), ``max_gap, window_days``,
        ``stated`` (whether thresholds were given). Part ``by_tier``: ``tier, threshold, customers``.

    Examples
    --------
    >>> ledger = pd.DataFrame({"customer_id": ["a", "b"], "event": "earn", "points": [95.0, 50],
    ...     "timestamp": pd.to_datetime(["2025-01-02", "2025-01-03"])})
    >>> near_tier(ledger, as_of="2025-04-01", tiers={"silver": 100}).table[["customer_id", "tier", "lacking"]]
      customer_id    tier  lacking
    0           a  silver      5.0
    """
    as_of = as_date(as_of, name="as_of")
    share("max_gap", max_gap, zero=False, one=False)
    whole("window_days", window_days, least=1, unit="days")
    for name, points in (tiers or {}).items():
        number(f"tiers[{name!r}]", points, least=0, unit="points")
    stated = tiers is not None
    rows = moves(programme, as_of=as_of)
    tiers = dict(tiers if stated else tier_thresholds(programme, as_of=as_of))
    ladder = sorted((points, name) for name, points in tiers.items() if points > 0)
    # the lowest tier of a ledger is the one that everybody is given on the first day
    ladder = ladder if stated else ladder[1:]
    if not ladder:
        return Result("near_tier", pd.DataFrame(), reason=reason("no-tiers"))
    table = members(rows)
    table = table[table["left"].isna() & (pd.to_datetime(table["last"]) >= pd.Timestamp(as_of)
                                          - pd.Timedelta(days=window_days))]
    points = np.array([points for points, _ in ladder])
    place = np.searchsorted(points, table["earned"].to_numpy(), side="right")
    table = table.assign(place=place)[place < len(points)]
    table["threshold"], table["tier"] = points[table["place"]], np.array([name for _, name in ladder],
                                                                          dtype=object)[table["place"]]
    active = len(place)
    table["lacking"] = table["threshold"] - table["earned"]
    table = table[table["lacking"] <= max_gap * table["threshold"]]
    table = table.sort_values(["lacking", "customer_id"], ignore_index=True)
    table["last"] = pd.to_datetime(table["last"]).dt.normalize()
    by_tier = pd.DataFrame([{"tier": name, "threshold": least, "customers": int((table["tier"] == name).sum())}
                            for least, name in ladder])
    table = table[["customer_id", "tier", "threshold", "earned", "lacking", "outstanding", "last"]]
    facts = {"members": len(table), "of": active, "tiers": [name for _, name in ladder], "max_gap": max_gap,
             "window_days": window_days, "stated": stated}
    form = dict.fromkeys(("threshold", "earned", "lacking", "outstanding"), ",.0f")
    return Result("near_tier", table, facts=facts, units={**form, "last": "day"},
                  reason="" if len(table) else reason("nobody-near-tier"),
                  parts={"by_tier": Result("tiers_ahead", by_tier, units={"threshold": ",.0f"},
                                           facts={"members": len(table), "of": active})})

