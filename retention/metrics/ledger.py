"""The points of a loyalty programme: earned, redeemed, expired, still owed, at what age, and whether they add up."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from retention.arguments import positive
from retention.errors import TableError
from retention.metrics.estimate import Estimate, ratio_of_sums
from retention.result import Result, missing_result
from retention.tables.inputs import as_date, as_table, in_order, own_names
from retention.words import reason

if TYPE_CHECKING:
    import ibis

#: Points are followed by whole weeks of age.
WEEK = 7
#: Members are put into so many groups of equal size, which are drawn for intervals instead of single members.
GROUPS = 500
#: Fewer members than this have no interval.
FEWEST = 20
#: Where more than this share of points is neither redeemed nor expired at the oldest age, what is owed is an upper end.
OPEN = 0.05
#: The curve of ages ends where fewer members than this have points of that age.
AT_RISK = 5
_NEEDS = ("customer_id", "timestamp", "event", "points")
_USES = ("redeem", "expire")
#: Share of the redemptions that must lie on a day with a discount as large, to take them for taken off the amounts.
MOSTLY = 0.9
#: What a member does; points expire and tiers change by themselves.
_DEEDS = ("enrol", "earn", "redeem")


def moves(programme: Any, *, as_of: dt.date) -> ibis.Table:
    """The events of a ledger before ``as_of``, with ``points`` that count up whatever they were written with.

    Some ledgers write points redeemed or expired as negative numbers, some as positive ones: of each kind of event the
    sign that most rows have is taken for the ordinary one, and a row with the other sign takes back so much.
    """
    import ibis

    table = as_table(programme, table="programme", needs=_NEEDS, allow_missing=("points",))
    if not table.schema()["points"].is_numeric() and not table.schema()["points"].is_null():
        raise TableError("programme", "points", f"expected numbers, found {table.schema()['points']}",
                         remedy="Convert it first, for example with pandas.to_numeric(…).")
    rows = table.filter(table.timestamp < as_of).mutate(points=table.points.cast("float64").fill_null(0.0))
    signs = rows.group_by("event").agg(up=(rows.points > 0).sum(), down=(rows.points < 0).sum()).to_pandas()
    turned = signs.loc[signs["down"] > signs["up"], "event"].tolist()
    return rows.mutate(points=rows.event.isin(turned).ifelse(-rows.points, rows.points)) if turned else rows.mutate(
        points=rows.points + ibis.literal(0.0))


def rewards_taken_off(log: ibis.Table, programme: ibis.Table) -> bool:
    """Whether what was redeemed is taken off the amounts already: most of it lies on a day with such a discount."""
    name = next((column for column in ("amount", "cost") if column in programme.columns), None)
    if name is None or "discount" not in log.columns or "event" not in programme.columns:
        return False
    redeemed = programme.filter(programme.event == "redeem")
    redeemed = redeemed.select("customer_id", day=redeemed.timestamp.date(), value=redeemed[name].abs())
    redeemed = redeemed.group_by(["customer_id", "day"]).agg(value=redeemed.value.sum())
    off = log.select("customer_id", "discount", day=log.timestamp.date())
    off = off.group_by(["customer_id", "day"]).agg(off=off.discount.sum())
    both = redeemed.left_join(off, ["customer_id", "day"])
    share = (both.off.fill_null(0.0) >= both.value * 0.99).mean().to_pandas()
    return bool(share is not None and share == share and share >= MOSTLY)


def members(rows: ibis.Table) -> pd.DataFrame:
    """One row a member, from `moves`: points ``earned, redeemed, expired``, ``cost`` and ``value`` of rewards, days.

    ``value`` is the money that was given for the points redeemed (``amount`` of the redemption), ``cost`` what that
    cost the business; where one of the two is not told, the other stands for it. ``enrolled`` is the first event,
    ``left`` the moment of leaving, unless the member joined, earned or redeemed after it.
    """
    import ibis

    told = [rows[column].cast("float64").abs() for column in ("amount", "cost") if column in rows.columns]
    nothing = ibis.null("float64")
    rows = rows.mutate(value=ibis.coalesce(*told, nothing), cost=ibis.coalesce(*told[::-1], nothing))
    redeemed = rows.event == "redeem"
    left = rows.timestamp.max(where=rows.event == "leave")
    each = rows.group_by("customer_id").agg(
        **{name: rows.points.sum(where=rows.event == event).fill_null(0.0)
           for name, event in (("earned", "earn"), ("redeemed", "redeem"), ("expired", "expire"))},
        value=rows.value.sum(where=redeemed).fill_null(0.0), cost=rows.cost.sum(where=redeemed).fill_null(0.0),
        priced=rows.points.sum(where=redeemed & rows.value.notnull()).fill_null(0.0),
        enrolled=rows.timestamp.min(), last=rows.timestamp.max(where=rows.event.isin(_DEEDS)),
        left=left)
    table = in_order(each, "customer_id")
    table["left"] = table["left"].where(~(table["left"] < table["last"]))
    return table.assign(outstanding=table["earned"] - table["redeemed"] - table["expired"])


def point_worth(table: pd.DataFrame, point_value: float | None) -> float:
    """Money of one point: as stated, else what was given for those redeemed ÷ these points; NaN where neither is."""
    if point_value is not None:
        return float(point_value)
    priced = float(table["priced"].sum())
    return float(table["value"].sum()) / priced if priced > 0 else float("nan")


@own_names
def programme_ledger(programme: Any, *, as_of: str | dt.date, point_value: float | None = None, draws: int = 1000,
                     seed: int = 0) -> Result:
    """What a programme owes: points earned, redeemed and expired, what is outstanding, and what it will cost.

    Parameters
    ----------
    programme : ibis.Table or pandas.DataFrame
        The ledger: ``customer_id, timestamp, event, points`` and, where there are, ``amount`` (of a redemption: the
        money given for the points) and ``cost`` (what that cost the business). Points redeemed or expired may be
        written with either sign; see the notes.
    as_of : date
        Exclusive.
    point_value : float, optional
        Money of one point; by default what was given for points redeemed ÷ these points.
    draws, seed : int
        Of the bootstrap over members.

    Returns
    -------
    Result
        One row a measure: ``measure`` ("earned", "redeemed", "expired", "outstanding", "to be redeemed"),
        ``points, money`` (points × the worth of a point), ``estimate, lower, upper`` (share of the points earned, for
        the last of those outstanding; over members), ``n`` (members) and ``reason``. Facts: ``members, earned,
        redeemed, expired, outstanding, point_value, hundred`` (worth of 100 points), ``stated`` (whether it was given),
        ``liability`` (outstanding at face value), ``due, due_lower, due_upper`` (money expected to be redeemed),
        ``redemption_rate`` (redeemed ÷ earned so far), ``breakage, breakage_lower, breakage_upper`` (share of points
        that expire by ``age_days``, the oldest age observed), ``open`` (share that neither is by then), ``unsure``
        (whether that is more than 5 %, so that ``due`` is the most that it can be), ``overdrawn`` (members who used
        more than they had). Part ``ages``: `points_age`.

    Raises
    ------
    TableError
        A column is missing or of the wrong type.

    Notes
    -----
    The oldest points are used first (FIFO). Points outstanding are expected to be redeemed as older points were at
    the ages ahead of them; those that nobody has watched long enough count as redeemed, so that the number is rather
    too high than too low. What becomes of them is not known: the interval begins where none of them is redeemed, and
    ends where all are. Of each kind of event the sign that most rows have is the ordinary one; the other takes back.

    References
    ----------
    Aalen & Johansen (1978), Scandinavian Journal of Statistics 5: the share redeemed by an age, with expiry competing.

    Examples
    --------
    >>> ledger = pd.DataFrame({"customer_id": ["a", "a", "b"], "event": ["earn", "redeem", "earn"],
    ...     "timestamp": pd.to_datetime(["2025-01-01", "2025-02-01", "2025-03-01"]), "points": [150.0, -100, 50],
    ...     "amount": [150.0, 5, 50]})
    >>> programme_ledger(ledger, as_of="2025-04-01")[["measure", "points", "money"]].head(4)
           measure  points  money
    0       earned   200.0   10.0
    1     redeemed   100.0    5.0
    2      expired     0.0    0.0
    3  outstanding   100.0    5.0
    """
    as_of = as_date(as_of, name="as_of")
    positive("point_value", point_value, or_none=True)
    rows = moves(programme, as_of=as_of)
    table = members(rows)
    if not len(table) or table["earned"].sum() <= 0:
        return _no_points("programme_ledger", len(table))
    worth = point_worth(table, point_value)
    ages = _ages(rows, as_of=as_of, draws=draws, seed=seed)
    overdrawn = _below_zero(rows)
    earned = table["earned"].to_numpy()
    lines = []
    for measure in ("earned", "redeemed", "expired", "outstanding"):
        share = float(table[measure].sum() / earned.sum())
        enough = (earned > 0).sum() >= FEWEST and measure != "earned"
        why = reason("counted") if measure == "earned" else reason("too-few-for-an-interval", fewest=FEWEST)
        known = ratio_of_sums(table[measure], earned, unit="share", seed=seed) if enough else None
        lines.append((measure, float(table[measure].sum()), known or Estimate(share, n=len(table), reason=why)))
    due = ages.facts["due"]
    lines.append(("to be redeemed", ages.facts["due"] * lines[-1][1],
                  Estimate(due, ages.facts["due_lower"], ages.facts["due_upper"], n=len(table))))
    found = pd.DataFrame([{"measure": name, "points": points, "money": points * worth, "estimate": share.estimate,
                           "lower": share.lower, "upper": share.upper, "n": len(table), "reason": share.reason}
                          for name, points, share in lines])
    owed = float(table["outstanding"].sum())
    facts = {"members": len(table), **{name: float(table[name].sum()) for name in
                                       ("earned", "redeemed", "expired", "outstanding")},
             "point_value": worth, "hundred": 100 * worth, "priced": bool(np.isfinite(worth)),
             "stated": point_value is not None,
             "liability": owed * worth, **{f"due{end}": ages.facts[f"due{end}"] * owed * worth
                                           for end in ("", "_lower", "_upper")},
             "due_points": due * owed, "unsure": bool(ages.facts["open"] > OPEN),
             "redemption_rate": float(table["redeemed"].sum() / earned.sum()),
             **{name: ages.facts[name] for name in ("breakage", "breakage_lower", "breakage_upper", "age_days",
                                                    "open")},
             "overdrawn": len(overdrawn)}
    units = {"points": ",.0f", "money": "money", **dict.fromkeys(("estimate", "lower", "upper"), "share")}
    return Result("programme_ledger", found, facts=facts, units=units, parts={"ages": ages})


def _no_points(name: str, n: int) -> Result:
    return Result(name, pd.DataFrame(), reason=reason("no-points-earned" if n else "no-members"))


# ---- the age at which points are used

@own_names
def points_age(programme: Any, *, as_of: str | dt.date, draws: int = 1000, seed: int = 0) -> Result:
    """At what age points are redeemed and at what age they expire, the oldest points used first.

    Parameters
    ----------
    programme : ibis.Table or pandas.DataFrame
        The ledger; see `programme_ledger`.
    as_of : date
        Exclusive.
    draws, seed : int
        Of the bootstrap over members.

    Returns
    -------
    Result
        One row a week of age: ``days`` (age), ``points`` (that reached it), ``estimate, lower, upper`` (share of
        points redeemed by that age; Aalen and Johansen's estimate, expiry competing), ``expired, expired_lower,
        expired_upper`` (share expired by it) and ``outstanding`` (points of that age today). The last row is the
        oldest age at which points were used, of those that 5 members or more have points of.
        Facts: ``age_days`` (of the last row), ``redeemed`` (by it),
        ``breakage, breakage_lower, breakage_upper`` (expired by it), ``open`` (neither), ``half_days`` (age by which
        half of the points that are ever redeemed were), ``due, due_lower, due_upper`` (share of today's outstanding
        points expected to be redeemed; the lower bound counts those that are still open at the oldest age as never
        redeemed, the others as redeemed), ``interval`` (whether there is one).

    Examples
    --------
    >>> ledger = pd.DataFrame({"customer_id": "a", "event": ["earn", "earn", "redeem"], "points": [60.0, 60, 100],
    ...     "timestamp": pd.to_datetime(["2025-01-01", "2025-01-15", "2025-01-20"])})
    >>> points_age(ledger, as_of="2025-02-01").table[["days", "points", "estimate"]].round(2)
       days  points  estimate
    0     7   120.0      0.33
    1    14    80.0      0.33
    2    21    80.0      0.83
    """
    as_of = as_date(as_of, name="as_of")
    rows = moves(programme, as_of=as_of)
    if not int((rows.event == "earn").sum().execute() or 0):
        return _no_points("points_age", int(rows.count().execute()))
    return _ages(rows, as_of=as_of, draws=draws, seed=seed)


def _ages(rows: ibis.Table, *, as_of: dt.date, draws: int, seed: int) -> Result:
    cells = _lots(rows, as_of=as_of).to_pandas()
    if cells.empty:
        return _no_points("points_age", 1)
    groups = cells["place"].to_numpy()
    weeks = int(cells["week"].max()) + 1
    arrays = {}
    for kind in ("redeem", "expire", "open"):
        part = cells[cells["kind"] == kind]
        arrays[kind] = np.zeros((int(groups.max()) + 1, weeks))
        np.add.at(arrays[kind], (part["place"].to_numpy(), part["week"].to_numpy()), part["points"].to_numpy())
    oldest = cells.groupby("place")["week"].max().sort_values().to_numpy()  # a group has at least one member
    used = cells.loc[cells["kind"] != "open", "week"]
    last = 1 + min(int(used.max()) if len(used) else 0, int(oldest[-min(AT_RISK, len(oldest))]))
    sure = min(last, 1 + int(oldest[-min(FEWEST, len(oldest))]))
    one = _curve(*(part.sum(axis=0) for part in arrays.values()), last, sure)
    rng = np.random.default_rng(seed)
    size = len(arrays["open"])
    if size >= FEWEST:
        weights = rng.multinomial(size, np.full(size, 1 / size), size=draws).astype(float)
        drawn = _curve(*(weights @ part for part in arrays.values()), last, sure)
        low, high = ({name: np.nanquantile(values, q, axis=0) for name, values in drawn.items()}
                     for q in (0.025, 0.975))
        why = ""
    else:
        low = high = {name: np.full(np.shape(values), np.nan) for name, values in one.items()}
        why = reason("too-few-for-an-interval", fewest=FEWEST)
    today = arrays["open"].sum(axis=0)[:last]
    table = pd.DataFrame({"days": WEEK * np.arange(1, last + 1), "points": one["at_risk"], "estimate": one["redeemed"],
                          "lower": low["redeemed"], "upper": high["redeemed"], "expired": one["expired"],
                          "expired_lower": low["expired"], "expired_upper": high["expired"], "outstanding": today})
    redeemed = one["redeemed"]
    half = int(np.argmax(redeemed >= redeemed[-1] / 2)) + 1 if redeemed[-1] > 0 else np.nan
    facts = {"age_days": WEEK * last, "redeemed": redeemed[-1], "breakage": one["expired"][-1],
             "breakage_lower": low["expired"][-1], "breakage_upper": high["expired"][-1],
             "open": 1 - redeemed[-1] - one["expired"][-1], "half_days": WEEK * half, "due": float(one["due"]),
             "due_lower": float(low["least"]), "due_upper": float(high["due"]), "interval": not why}
    units = {"points": ",.0f", "outstanding": ",.0f",
             **dict.fromkeys(("estimate", "lower", "upper", "expired", "expired_lower", "expired_upper"), "share")}
    return Result("points_age", table, facts=facts, units=units)


def _lots(rows: ibis.Table, *, as_of: dt.date) -> ibis.Table:
    """Points by the age at which they were used, or which they have: ``place`` (group of members), ``week, kind``.

    A member's points earned stand on a line in order of time, and so do those used; each piece between two ends on the
    line was earned by the next end of an earning, and used by the next end of a use. One sort does it.
    """
    import ibis

    own = {"group_by": "customer_id", "order_by": ["timestamp", "rank", "points"]}
    back = (rows.event == "earn") & (rows.points < 0)
    rows = rows.filter(rows.points != 0, rows.event.isin(["earn", *_USES])).mutate(
        rank=(rows.event == "expire").ifelse(0, 1),
        kind=back.ifelse("back", rows.event), points=back.ifelse(-rows.points, rows.points))
    rows = rows.mutate(side=(rows.kind == "earn").ifelse("earned", "used"))
    ends = rows.mutate(reached=rows.points.sum().over(ibis.cumulative_window(
        group_by=["customer_id", "side"], order_by=own["order_by"])))
    when = ends.timestamp.cast("timestamp")
    ends = ends.select("customer_id", "reached", **{
        name: (ends.kind == kind).ifelse(when, ibis.null("timestamp"))
        for name, kind in (("earned", "earn"), ("redeemed", "redeem"), ("expired", "expire"), ("taken", "back"))})
    ahead = ibis.window(group_by="customer_id", order_by=["reached"], preceding=0, following=None)
    behind = ibis.window(group_by="customer_id", order_by=["reached"])
    pieces = ends.mutate(points=ends.reached - ends.reached.lag(default=0.0).over(behind),
                         **{f"{name}_at": ends[name].min().over(ahead)
                            for name in ("earned", "redeemed", "expired", "taken")})
    pieces = pieces.filter(pieces.points > 0, pieces.earned_at.notnull())
    end = ibis.literal(pd.Timestamp(as_of)).cast("timestamp")
    far = ibis.literal(pd.Timestamp("2262-01-01")).cast("timestamp")
    redeemed, expired, taken = (pieces[f"{name}_at"].fill_null(far) for name in ("redeemed", "expired", "taken"))
    kind = ibis.cases((ibis.least(redeemed, expired, taken) == far, "open"),
                      (expired <= ibis.least(redeemed, taken), "expire"),
                      (redeemed <= taken, "redeem"), else_="open")
    used = ibis.least(redeemed, expired, taken, end)
    week = (used.delta(pieces.earned_at, unit="day") // WEEK).cast("int64")
    pieces = pieces.select("customer_id", "points", kind=kind, week=ibis.greatest(week, 0))
    who = pieces.select("customer_id").distinct()
    who = who.mutate(place=ibis.row_number().over(order_by="customer_id") % GROUPS)
    pieces = pieces.inner_join(who, "customer_id")
    cell = ["place", "week", "kind"]
    return pieces.group_by(cell).agg(points=pieces.points.sum()).order_by(cell)


def _curve(redeemed: np.ndarray, expired: np.ndarray, still: np.ndarray, last: int,
           sure: int) -> dict[str, np.ndarray]:
    """The shares redeemed and expired by each week of age, and how much of what is open will be redeemed."""
    at_risk = np.cumsum((redeemed + expired + still)[..., ::-1], axis=-1)[..., ::-1][..., :last]
    with np.errstate(divide="ignore", invalid="ignore"):
        out, lost = (np.nan_to_num(part[..., :last] / at_risk) for part in (redeemed, expired))
    left = np.cumprod(1 - out - lost, axis=-1)
    before = np.concatenate([np.ones((*left.shape[:-1], 1)), left[..., :-1]], axis=-1)
    by_redeem, by_expire = np.cumsum(before * out, axis=-1), np.cumsum(before * lost, axis=-1)
    # of points that reached an age, the share that is not going to expire: what nobody has watched is taken as due
    with np.errstate(divide="ignore", invalid="ignore"):
        ahead = 1 - np.nan_to_num((by_expire[..., -1:] - by_expire) / left)
    waiting = still[..., :last]
    older = still[..., last:].sum(axis=-1)
    # … and the share that was redeemed by the oldest age that many have reached, should nothing be redeemed after it
    with np.errstate(divide="ignore", invalid="ignore"):
        watched = np.clip(np.nan_to_num((by_redeem[..., sure - 1:sure] - by_redeem) / left), 0, None)
        due, least = (np.clip(np.where(still.sum(axis=-1) > 0, points / still.sum(axis=-1), 1.0), 0, 1)
                      for points in ((waiting * ahead).sum(axis=-1) + older, (waiting * watched).sum(axis=-1)))
    return {"at_risk": at_risk, "redeemed": by_redeem, "expired": by_expire, "due": due, "least": least}


# ---- whether it adds up

@own_names
def overdrawn_members(programme: Any, *, as_of: str | dt.date) -> Result:
    """The members whose points were redeemed or expired before they were earned: a ledger that does not add up.

    Parameters
    ----------
    programme : ibis.Table or pandas.DataFrame
        The ledger; see `programme_ledger`.
    as_of : date
        Exclusive.

    Returns
    -------
    Result
        One row a member, the most overdrawn first: ``customer_id, earned, redeemed, expired, outstanding`` (at the
        end), ``lowest`` (the lowest balance that there ever was) and ``since`` (when the balance first was below 0).
        Facts: ``members`` (of the programme), ``overdrawn``, ``points`` (by which they are, at the lowest),
        ``owing`` (members who are below 0 at the end). Events of one moment are taken together.

    Examples
    --------
    >>> ledger = pd.DataFrame({"customer_id": ["a", "a", "b"], "event": ["earn", "redeem", "earn"],
    ...     "timestamp": pd.to_datetime(["2025-01-01", "2025-02-01", "2025-03-01"]), "points": [50.0, 100, 50]})
    >>> overdrawn_members(ledger, as_of="2025-04-01").table[["customer_id", "outstanding", "lowest"]]
      customer_id  outstanding  lowest
    0           a        -50.0   -50.0
    """
    as_of = as_date(as_of, name="as_of")
    rows = moves(programme, as_of=as_of)
    below = _below_zero(rows)
    n = int(rows.customer_id.nunique().execute() or 0)
    table = members(rows.semi_join(_ids(below), "customer_id")) if len(below) else members(rows.limit(0))
    table = table[["customer_id", "earned", "redeemed", "expired", "outstanding"]].merge(below, on="customer_id")
    table = table.sort_values(["lowest", "customer_id"], ignore_index=True)
    facts = {"members": n, "overdrawn": len(table), "points": float(table["lowest"].abs().sum()),
             "owing": int((table["outstanding"] < 0).sum())}
    return Result("overdrawn_members", table, facts=facts, units={"since": "day"} | dict.fromkeys(
        ("earned", "redeemed", "expired", "outstanding", "lowest"), ",.0f"),
        reason="" if len(table) else reason("ledger-adds-up", members=n) if n else reason("no-members"))


def _ids(frame: pd.DataFrame) -> ibis.Table:
    import ibis

    return ibis.memtable(frame[["customer_id"]])


def _below_zero(rows: ibis.Table) -> pd.DataFrame:
    """Members whose balance was below 0 at some moment: ``customer_id, lowest, since``."""
    import ibis

    change = rows.event.isin(_USES).ifelse(-rows.points, (rows.event == "earn").ifelse(rows.points, 0.0))
    moments = rows.mutate(change=change).group_by(["customer_id", "timestamp"]).agg(change=ibis._.change.sum())
    balance = moments.mutate(balance=moments.change.sum().over(
        ibis.cumulative_window(group_by="customer_id", order_by="timestamp")))
    below = balance.filter(balance.balance < -1e-6)
    found = below.group_by("customer_id").agg(lowest=below.balance.min(), since=below.timestamp.min())
    return in_order(found, "customer_id")


def liability(ledger: Result) -> Estimate | Result:
    """Of a `programme_ledger`, the money expected to be redeemed: what the programme owes."""
    if ledger.reason or not ledger.facts["priced"]:
        return missing_result("programme_liability", ledger.reason or reason("no-point-value"))
    facts = ledger.facts
    return Estimate(facts["due"], facts["due_lower"], facts["due_upper"], n=facts["members"], unit="money",
                    name="programme_liability", key="programme_liability",
                    facts={"face": facts["liability"], "unsure": facts["unsure"], "points": facts["outstanding"],
                           "hundred": facts["hundred"]})
