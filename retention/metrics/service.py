"""What service does: how long customers wait, what is settled at once, late or again, and how often they ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.arguments import choice, whole
from retention.errors import ArgumentError
from retention.metrics.estimate import Z95, change_between, in_groups, wilson
from retention.metrics.survival import kaplan_meier
from retention.metrics.tickets import Tickets, prepared_tickets
from retention.result import Estimate, Result
from retention.tables.business import ServiceSettings
from retention.tables.calendar import NAMES, frequency, label_at, period_grid
from retention.tables.events import orders
from retention.tables.inputs import as_date, as_groups, as_made, as_table, own_names
from retention.tables.opening import always_open
from retention.words import reason

#: Every measure and its unit, in the order in which a reader looks at them.
MEASURES = {"first_response": "hours", "first_response_p90": "hours", "resolution": "hours", "resolution_p90": "hours",
            "first_contact": "share", "sla_breach": "share", "response_breach": "share", "reopened": "share",
            "out_of_hours": "share", "satisfied": "share", "complaints": "share", "complaint_rate": "share",
            "contacts_per_order": "ratio"}
#: Which direction is good; lower of all others.
BETTER = {"first_contact": "higher", "satisfied": "higher"}
#: Quantiles of the waiting times.
QUANTILES = {"first_response": ("response", 0.5), "first_response_p90": ("response", 0.9),
             "resolution": ("resolution", 0.5), "resolution_p90": ("resolution", 0.9)}
#: The waiting times, and what says whether their end was seen.
WAITS = {"response": "answered", "resolution": "settled"}
_PER_ORDER = ("complaint_rate", "contacts_per_order")


# ---- the table of service

@own_names
def service_levels(tickets: Any, *, as_of: str | dt.date, by: str | list[str] | None = None, log: Any = None,
                   settings: ServiceSettings | Mapping[str, Any] | None = None, since: str | dt.date | None = None,
                   min_n: int = 10) -> Result:
    """How fast, how well and how often service is used, each with its interval.

    Waiting times are in hours of service and by Kaplan–Meier, so that tickets that still wait count as long as they
    have waited. Customers with several tickets are alike: intervals are widened by the design effect of customers
    (Wilson with n ÷ design effect for shares; the same for quantiles).

    Parameters
    ----------
    tickets : ibis.Table or pandas.DataFrame
        ``customer_id, opened`` and what there is of ``first_response, resolved, due, contacts, reopened, satisfaction,
        topic, priority``.
    as_of : date
        Exclusive: the last observed day is the one before. What tickets say of later days is not known.
    by : str or list of str, optional
        Columns to split by, such as ``"channel"``, ``"priority"``, ``"topic"``, ``"agent_group"``, or a word of the
        calendar such as ``"week"``.
    log : ibis.Table or pandas.DataFrame, optional
        Transactions, for what is counted per order: ``customer_id, timestamp``. Only for all tickets or by calendar.
    settings : ServiceSettings or mapping, optional
        ``[service]`` of a workspace: hours, holidays, promises, complaints.
    since : date, optional
        The first day on which tickets that count were opened, and orders made.
    min_n : int
        Of fewer tickets nothing but their number is given.

    Returns
    -------
    Result
        One row per group and measure: the columns ``by``, then ``measure, estimate, lower, upper, n, customers, unit,
        reason``. Measures: ``first_response`` and ``resolution`` (median hours), ``first_response_p90`` and
        ``resolution_p90`` (nine in ten wait no longer); shares: ``first_contact`` (settled with one contact ÷
        settled), ``sla_breach`` (late ÷ those whose deadline has passed; open ones count as late from then on),
        ``response_breach`` (answered later than promised ÷ those of which it is known), ``reopened`` (÷ settled),
        ``out_of_hours`` (÷ opened), ``satisfied`` (÷ rated), ``complaints`` (÷ tickets);
        ``complaint_rate`` (complaints ÷ orders) and ``contacts_per_order``. ``n`` is the denominator, in tickets or
        orders. What cannot be had is NaN with a reason. Facts: ``tickets, customers, open, mixed`` (answered after they
        were settled: left out of the waiting times), ``mixed_share, unanswered`` (settled without an answer: left out
        of the response), ``clock`` ("always" or "hours"), ``late_settled`` (settled late ÷ settled), and of each
        measure of the whole its number under its name.

    Raises
    ------
    TableError
        A column is missing or of the wrong type, or tickets are settled before they were opened.
    ArgumentError
        A setting that there is not.

    References
    ----------
    Brookmeyer & Crowley (1982), A confidence interval for the median survival time, Biometrics 38(1); Kish (1965),
    Survey Sampling, on the design effect.

    Examples
    --------
    >>> tickets = pd.DataFrame({"customer_id": list("abcd"), "opened": pd.Timestamp("2025-03-03 09:00"), "contacts": 1,
    ...     "first_response": pd.to_datetime(["2025-03-03 10:00", "2025-03-03 12:00", "2025-03-03 14:00", None]),
    ...     "resolved": pd.to_datetime(["2025-03-03 12:00", "2025-03-04 09:00", "2025-03-04 10:00", None])})
    >>> levels = service_levels(tickets, as_of="2025-03-10", min_n=1).table
    >>> levels.loc[levels["measure"].isin(["first_response", "first_contact"]), ["measure", "estimate", "n"]]
              measure  estimate  n
    0  first_response       3.0  4
    4   first_contact       1.0  3
    """
    whole("min_n", min_n, least=1)
    found = prepared_tickets(tickets, as_of=as_of, settings=settings, since=since)
    rows, groups = as_groups(by, found.rows, table="tickets")
    counted = counted_tickets(rows, groups)
    summed = _summed(rows, found, groups, log, since)
    waits = _waits(rows, groups, counted, min_n)
    table = _levels(counted, summed, waits, found, groups, min_n, log is not None)
    facts = _facts(table, counted, groups) | {"clock": "always" if always_open(found.rules) else "hours"}
    return Result("service_levels", table, variant="groups" if groups else "", facts=facts,
                  reason="" if facts["tickets"] else reason("no-tickets"), units={"estimate": ",.3f", "lower": ",.3f",
                                                                                   "upper": ",.3f"})


def counted_tickets(rows: ibis.Table, groups: list[str]) -> pd.DataFrame:
    """How many tickets each group has, and of what kinds."""
    counts = rows.group_by(groups) if groups else rows
    sums = {"tickets": rows.count(), "customers": rows.customer_id.nunique(), "open": (~rows.settled).sum(),
            "mixed": rows.mixed.sum(), "unanswered": (rows.settled & ~rows.answered).sum(),
            "settled": rows.settled.sum(), "settled_late": (rows.settled & rows.late.fill_null(False)).sum()}
    found = (counts.agg(**sums) if groups else rows.aggregate(**sums)).to_pandas()
    found[list(sums)] = found[list(sums)].fillna(0).astype(int)
    return found.sort_values(groups, ignore_index=True) if groups else found


def _pairs(found: Tickets) -> dict[str, tuple[Any, Any]]:
    """Of each share what counts, and of what; those that the columns do not tell are left out."""
    rows, columns = found.rows, found.columns
    pairs = {}
    if "due" in columns or found.rules.resolve_within_hours:
        pairs["sla_breach"] = (rows.late.fill_null(False), rows.late.notnull())
    if "first_response" in columns and found.rules.respond_within_hours:
        pairs["response_breach"] = (rows.late_answer.fill_null(False), rows.late_answer.notnull())
    if "resolved" in columns and "contacts" in columns:
        pairs["first_contact"] = (rows.settled & (rows.contacts == 1), rows.settled)
    if "resolved" in columns and "reopened" in columns:
        pairs["reopened"] = (rows.settled & rows.reopened.fill_null(False), rows.settled)
    if not always_open(found.rules):
        pairs["out_of_hours"] = (rows.outside, rows.opened.notnull())
    if "satisfaction" in columns:
        rated = rows.satisfaction.notnull()
        pairs["satisfied"] = (rated & (rows.satisfaction >= found.rules.satisfied_from).fill_null(False), rated)
    if found.rules.complaint_topics and "topic" in columns:
        pairs["complaints"] = (rows.complaint, rows.opened.notnull())
    return pairs


def _summed(rows: ibis.Table, found: Tickets, groups: list[str], log: Any, since: Any) -> pd.DataFrame:
    """Of each share in each group the sums over customers that its estimate and its spread are made of."""
    found = Tickets(rows, found.columns, found.as_of, found.rules)
    pairs = _pairs(found)
    parts = []
    if pairs:
        each = rows.group_by([*groups, "customer_id"]).agg(
            **{f"{name}__top": top.cast("int64").sum() for name, (top, _) in pairs.items()},
            **{f"{name}__bottom": bottom.cast("int64").sum() for name, (_, bottom) in pairs.items()})
        parts.append(_moments(each, groups, list(pairs)))
    words = {words[0] for words in NAMES.values()}
    if log is not None and set(groups) <= words:
        parts.append(_moments(_with_orders(rows, found, groups, log, since), groups, list(_PER_ORDER)))
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()


def _with_orders(rows: ibis.Table, found: Tickets, groups: list[str], log: Any, since: Any) -> ibis.Table:
    """Contacts, complaints and orders of each customer in each group."""
    table = as_table(log, table="transactions", needs=("customer_id", "timestamp"))
    bought = orders(table, as_of=found.as_of)
    if since is not None:
        bought = bought.filter(bought.day >= as_date(since, name="since"))
    freqs = {words[0]: freq for freq, words in NAMES.items()}
    made = bought.select("customer_id", **{name: label_at(bought.day, freqs[name]) for name in groups},
                         contacts=ibis.literal(0, "int64"), complaint=ibis.literal(0, "int64"),
                         orders=ibis.literal(1, "int64"))
    asked = rows.select("customer_id", *groups, contacts=rows.contacts.cast("int64"),
                        complaint=rows.complaint.ifelse(1, 0).cast("int64"), orders=ibis.literal(0, "int64"))
    both = asked.select(*made.columns).union(made)
    return both.group_by([*groups, "customer_id"]).agg(
        contacts_per_order__top=both.contacts.sum(), contacts_per_order__bottom=both.orders.sum(),
        complaint_rate__top=both.complaint.sum(), complaint_rate__bottom=both.orders.sum())


def _moments(each: ibis.Table, groups: list[str], names: list[str]) -> pd.DataFrame:
    """Sums, squares and products over customers, one row a group and measure."""
    sums = {}
    for name in names:
        top, bottom = each[f"{name}__top"].cast("float64"), each[f"{name}__bottom"].cast("float64")
        sums |= {f"{name}__t": top.sum(), f"{name}__b": bottom.sum(), f"{name}__tt": (top * top).sum(),
                 f"{name}__tb": (top * bottom).sum(), f"{name}__bb": (bottom * bottom).sum(),
                 f"{name}__c": (bottom > 0).cast("int64").sum()}
    wide = (each.group_by(groups).agg(**sums) if groups else each.aggregate(**sums)).to_pandas()
    parts = [wide[groups].assign(measure=name, **{part: wide[f"{name}__{part}"].fillna(0).astype(float)
                                                  for part in ("t", "b", "tt", "tb", "bb", "c")}) for name in names]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=[*groups, "measure"])


def _spread_of(row: Any) -> tuple[float, float]:
    """A ratio over customers and its linearised standard error (Cochran 1977, §6.3)."""
    value = row.t / row.b
    squares = max(row.tt - 2 * value * row.tb + value**2 * row.bb, 0.0)
    return value, float(np.sqrt(row.c / max(row.c - 1, 1) * squares) / row.b)


def _share_of(row: Any) -> tuple[float, float, float]:
    """A share with Wilson's interval at the effective number: n ÷ the design effect of customers, if above 1."""
    value, error = _spread_of(row)
    plain = value * (1 - value) / row.b
    n = min(row.b, row.b * plain / error**2) if plain > 0 and error > 0 else row.c
    _, lower, upper = wilson(np.array(value * n), np.array(n))
    return value, float(lower), float(upper)


# ---- waiting times

def _waits(rows: ibis.Table, groups: list[str], counted: pd.DataFrame, min_n: int) -> pd.DataFrame:
    """Median and 90th percentile of both waiting times in each group."""
    found = []
    enough = counted[counted["tickets"] >= min_n]
    for wait, seen in WAITS.items():
        known = rows.filter(rows[wait].notnull())
        times = known.group_by([*groups, (known[wait] * 60).round().name("minutes"), known[seen].name("seen")]).agg(
            tickets=known.count()).to_pandas()
        times = times.astype({"minutes": float, "seen": bool})
        curves = {key if isinstance(key, tuple) else (key,): part for key, part in
                  times.groupby(groups, dropna=False, sort=False)} if groups else {(): times}
        wanted = {measure: level for measure, (of, level) in QUANTILES.items() if of == wait}
        for key in enough[groups].itertuples(index=False, name=None) if groups else [()]:
            part = curves.get(_as_key(key, curves))
            found += quantiles_of(part, dict(zip(groups, key, strict=True)), wanted)
    table = pd.DataFrame(found, columns=[*groups, "measure", "estimate", "lower", "upper", "n", "errors"])
    return _widened(table, rows, groups)


def _as_key(key: tuple, curves: Mapping[tuple, Any]) -> tuple:
    """The key as the curves have it: a missing value is not equal to itself."""
    if key in curves:
        return key
    same = [other for other in curves if all(a == b or (pd.isna(a) and pd.isna(b))
                                             for a, b in zip(key, other, strict=True))]
    return same[0] if same else key


def quantiles_of(part: pd.DataFrame | None, group: dict[str, Any], wanted: Mapping[str, float]) -> list[dict]:
    n = 0 if part is None else int(part["tickets"].sum())
    if n == 0:
        return [{**group, "measure": name, "n": 0} for name in wanted]
    curve = kaplan_meier(part["minutes"], part["seen"], weights=part["tickets"])
    time, left = curve["time"].to_numpy() / 60, curve["estimate"].to_numpy()
    # ends are 0 or 1 where the curve is, so that an interval can be read off there
    low = np.where(left == 1, 1.0, np.where(left == 0, 0.0, curve["lower"].to_numpy(dtype=float)))
    high = np.where(left == 1, 1.0, np.where(left == 0, 0.0, curve["upper"].to_numpy(dtype=float)))
    rows = []
    for name, level in wanted.items():
        rows.append({**group, "measure": name, "n": n, "estimate": _first(time, left, 1 - level),
                     "lower": _first(time, low, 1 - level), "upper": _first(time, high, 1 - level),
                     "errors": (time, left, low, high)})
    return rows


def _first(time: np.ndarray, curve: np.ndarray, level: float) -> float:
    """The first time at which a falling curve is down to ``level``; NaN where it does not come down to it."""
    reached = np.flatnonzero(curve <= level + 1e-12)
    return float(time[reached[0]]) if len(reached) else np.nan


def _widened(table: pd.DataFrame, rows: ibis.Table, groups: list[str]) -> pd.DataFrame:
    """The intervals of quantiles, widened by the design effect of customers at the quantile itself."""
    if table.empty:
        return table.drop(columns="errors")
    for measure, (wait, level) in QUANTILES.items():
        here = table[(table["measure"] == measure) & table["estimate"].notna()]
        if here.empty:
            continue
        effects = _design_effects(rows, groups, here, wait)
        for place, effect in zip(here.index, effects, strict=True):
            time, left, low, high = table.at[place, "errors"]
            wide = np.sqrt(max(effect, 1.0))
            table.at[place, "lower"] = _first(time, _stretched(left, low, wide), 1 - level)
            table.at[place, "upper"] = _first(time, _stretched(left, high, wide), 1 - level)
    return table.drop(columns="errors")


def _stretched(curve: np.ndarray, side: np.ndarray, times: float) -> np.ndarray:
    """One side of a log-log interval, so many times as far from its curve."""
    with np.errstate(divide="ignore", invalid="ignore"):
        middle, end = np.log(-np.log(curve)), np.log(-np.log(side))
        moved = np.exp(-np.exp(middle + times * (end - middle)))
    return np.where((curve <= 0) | (curve >= 1) | ~np.isfinite(moved), side, moved)


def _design_effects(rows: ibis.Table, groups: list[str], here: pd.DataFrame, wait: str) -> list[float]:
    """By how much the variance of the share that waits longer is above that of independent tickets, group by group."""
    known = rows.filter(rows[wait].notnull())
    if groups:
        points = here[[*groups, "estimate"]].assign(_of=range(len(here)))
        cuts = ibis.memtable(points.rename(columns={name: f"{name}__of" for name in groups}))
        same = [known[name].identical_to(cuts[f"{name}__of"].cast(known[name].type())) for name in groups]
        known = known.inner_join(cuts, same)
        keys = ["_of"]
    else:
        known, keys = known.mutate(estimate=ibis.literal(float(here["estimate"].iloc[0])), _of=ibis.literal(0)), ["_of"]
    each = known.group_by([*keys, "customer_id"]).agg(
        wait__top=(known[wait] > known.estimate).cast("int64").sum(), wait__bottom=known.count())
    sums = _moments(each, keys, ["wait"]).set_index("_of").reindex(range(len(here)))
    effects = []
    for row in sums.itertuples():
        value, error = _spread_of(row)
        plain = value * (1 - value) / row.b
        effects.append(error**2 / plain if plain > 0 else 1.0)
    return effects


# ---- put together

def _levels(counted: pd.DataFrame, summed: pd.DataFrame, waits: pd.DataFrame, found: Tickets, groups: list[str],
            min_n: int, ordered: bool) -> pd.DataFrame:
    keys = [*groups, "measure"]
    sums = {_key(row, keys): row for row in summed.itertuples(index=False)} if len(summed) else {}
    times = {_key(row, keys): row for row in waits.itertuples(index=False)}
    rows = []
    for group in counted.to_dict("records"):
        of = tuple(_plain(group[name]) for name in groups)
        for measure, unit in MEASURES.items():
            row = {**{name: group[name] for name in groups}, "measure": measure, "estimate": np.nan, "lower": np.nan,
                   "upper": np.nan, "n": 0, "customers": group["customers"], "unit": unit, "reason": ""}
            key = (*of, measure)
            if group["tickets"] < min_n:
                row |= {"n": group["tickets"], "reason": reason("few-tickets", least=min_n)}
            elif measure in QUANTILES:
                row |= _timed(times.get(key), measure)
            elif measure == "complaint_rate" and not found.rules.complaint_topics:
                row["reason"] = reason("no-complaint-topics")
            elif key not in sums:
                row["reason"] = _not_told(measure, found, groups, ordered)
            elif (base := sums[key]).b < (1 if measure in _PER_ORDER else min_n):
                row |= {"n": int(base.b), "reason": reason("few-tickets", least=min_n) if base.b else
                        reason("nothing-to-divide-by")}
            elif measure in _PER_ORDER:
                value, error = _spread_of(base)
                row |= {"estimate": value, "lower": max(value - Z95 * error, 0.0), "upper": value + Z95 * error,
                        "n": int(base.b)}
            else:
                value, lower, upper = _share_of(base)
                row |= {"estimate": value, "lower": lower, "upper": upper, "n": int(base.b)}
            rows.append(row)
    return pd.DataFrame(rows, columns=[*groups, "measure", "estimate", "lower", "upper", "n", "customers", "unit",
                                       "reason"])


def _key(row: Any, keys: list[str]) -> tuple:
    return tuple(_plain(getattr(row, name)) for name in keys)


def _plain(value: Any) -> Any:
    return None if pd.isna(value) else value


def _timed(row: Any, measure: str) -> dict[str, Any]:
    wait = QUANTILES[measure][0]
    if row is None or not row.n:
        return {"reason": reason("no-moments", what=wait)}
    if pd.isna(row.estimate):
        return {"n": int(row.n), "reason": reason("still-waiting", what=wait)}
    return {"estimate": row.estimate, "lower": row.lower, "upper": row.upper, "n": int(row.n),
            "reason": "" if pd.notna(row.upper) else reason("no-upper-bound")}


def _not_told(measure: str, found: Tickets, groups: list[str], ordered: bool) -> str:
    """Why a measure cannot be had at all."""
    if measure in _PER_ORDER:
        return reason("orders-not-in-groups") if ordered and groups else reason("no-orders-given")
    if measure == "out_of_hours":
        return reason("no-hours-stated")
    if measure == "sla_breach":
        return reason("no-promise")
    if measure == "response_breach" and not found.rules.respond_within_hours:
        return reason("no-answer-promised")
    if measure == "complaints":
        return reason("no-complaint-topics")
    needs = {"first_contact": ("resolved", "contacts"), "reopened": ("resolved", "reopened"),
             "response_breach": ("first_response",)}
    lacking = [name for name in needs.get(measure, ("satisfaction",)) if name not in found.columns]
    return reason("no-column", table="tickets", column=" / ".join(lacking) or "satisfaction")


def _facts(table: pd.DataFrame, counted: pd.DataFrame, groups: list[str]) -> dict[str, Any]:
    total = counted[["tickets", "open", "mixed", "unanswered", "settled", "settled_late"]].sum()
    facts = {"tickets": int(total["tickets"]), "open": int(total["open"]), "mixed": int(total["mixed"]),
             "mixed_share": float(total["mixed"] / total["tickets"]) if total["tickets"] else None,
             "unanswered": int(total["unanswered"]), "groups": len(counted) if groups else 1,
             "customers": int(counted["customers"].sum()) if not groups else None,
             "late_settled": float(total["settled_late"] / total["settled"]) if total["settled"] else None}
    if not groups:
        for row in table.itertuples():
            facts |= {row.measure: row.estimate, f"{row.measure}_lower": row.lower, f"{row.measure}_upper": row.upper,
                      f"{row.measure}_known": bool(pd.notna(row.estimate))}
    return facts


def service_measure(levels: Result | pd.DataFrame, *, measure: str) -> Result:
    """One measure of `service_levels`, group by group: ready to compare, or to follow over time.

    Parameters
    ----------
    levels : Result or pandas.DataFrame
        From `service_levels` with ``by``.
    measure : str
        Its name.

    Returns
    -------
    Result
        The columns of the groups, then ``estimate, lower, upper, n, customers, reason``. Facts: those of
        `retention.metrics.estimate.spread`, and ``measure``.

    Raises
    ------
    ArgumentError
        No such measure, or levels that are not split by anything.

    Examples
    --------
    >>> tickets = pd.DataFrame({"customer_id": list("abcd"), "opened": pd.Timestamp("2025-03-03 09:00"), "contacts":
    ...     [1, 2, 1, 1], "resolved": pd.Timestamp("2025-03-04 09:00"), "channel": ["web", "web", "shop", "shop"]})
    >>> levels = service_levels(tickets, as_of="2025-03-10", by="channel", min_n=1)
    >>> service_measure(levels, measure="first_contact")[["channel", "estimate", "n"]]
      channel  estimate  n
    0    shop       1.0  2
    1     web       0.5  2
    """
    choice("measure", measure, MEASURES)
    table = as_made(levels, table="levels", needs=("measure", "unit", "estimate", "n"), by="service_levels")
    groups = list(table.columns[:table.columns.get_loc("measure")])
    if not groups:
        raise ArgumentError("levels: found those of all tickets together, allowed some that are split: give "
                            "`service_levels` a column as `by`.")
    rows = table[table["measure"] == measure].drop(columns=["measure", "unit"]).reset_index(drop=True)
    found = in_groups("service_measure", rows, by=groups, unit=MEASURES[measure])
    return found.replace(facts={**found.facts, "measure": measure, "better": BETTER.get(measure, "lower")})


@own_names
def service_trend(tickets: Any, *, as_of: str | dt.date, measure: str = "sla_breach", freq: str = "month",
                  log: Any = None, settings: ServiceSettings | Mapping[str, Any] | None = None,
                  since: str | dt.date | None = None, min_n: int = 10) -> Result:
    """One measure of service over time, by the period in which tickets were opened.

    Parameters
    ----------
    tickets, as_of, log, settings, since, min_n
        As in `service_levels`.
    measure : str
        A measure of `service_levels`.
    freq : str
        Calendar periods: ``"week"``, ``"month"``, ``"quarter"`` or ``"year"``.

    Returns
    -------
    Result
        One row a period: ``period, complete`` (it is over), ``estimate, lower, upper, n, customers, reason``. Facts:
        ``measure, unit, better``; of the last complete period with a number ``period, estimate`` and of the one it is
        compared with, a year earlier, else the first, ``earlier_period, earlier``; ``direction`` of the change ("up",
        "down", or "none" within chance), ``known`` (whether there are two to compare).

    Examples
    --------
    >>> tickets = pd.DataFrame({"customer_id": list("abcd"), "contacts": [1, 1, 2, 1], "opened": pd.to_datetime(
    ...     ["2025-01-03", "2025-01-09", "2025-02-03", "2025-02-05"]), "resolved": pd.Timestamp("2025-02-06")})
    >>> service_trend(tickets, as_of="2025-03-01", measure="first_contact", min_n=1)[["period", "estimate", "n"]]
        period  estimate  n
    0  2025-01       1.0  2
    1  2025-02       0.5  2
    """
    choice("measure", measure, MEASURES)
    freq = frequency(freq)
    levels = service_levels(tickets, as_of=as_of, by=NAMES[freq][0], log=log, settings=settings, since=since,
                            min_n=min_n)
    return trend_of(levels, as_of=as_of, measure=measure, freq=freq)


def trend_of(levels: Result, *, as_of: str | dt.date, measure: str, freq: str) -> Result:
    """`service_trend` out of the `service_levels` by week, month, quarter or year, which hold all measures."""
    freq = frequency(freq)
    rows = service_measure(levels, measure=measure).table.rename(columns={NAMES[freq][0]: "period"})
    last = as_date(as_of, name="as_of")
    running = period_grid(last - dt.timedelta(days=1), last, freq=freq)
    still = set(running.loc[running["end"] > pd.Timestamp(last), "period"])
    rows.insert(1, "complete", ~rows["period"].isin(still))
    unit = MEASURES[measure]
    return Result("service_trend", rows, facts={
        "measure": measure, "unit": unit, "better": BETTER.get(measure, "lower"),
        "running": bool(len(rows) and not rows["complete"].all()), **_compared(rows, freq, unit)},
                  units=dict.fromkeys(("estimate", "lower", "upper"), unit),
                  reason="" if len(rows) else reason("no-tickets"))


def _compared(rows: pd.DataFrame, freq: str, unit: str) -> dict[str, Any]:
    """The last period that is over against the one a year before, else the first."""
    over = rows[rows["complete"] & rows["estimate"].notna()].reset_index(drop=True)
    facts = {"n_least": int(rows["n"].min()) if len(rows) else 0, "n_most": int(rows["n"].max()) if len(rows) else 0}
    if len(over) < 2:
        return facts | {"known": False, "direction": "none"} | dict.fromkeys(
            ("period", "estimate", "earlier_period", "earlier"))
    a_year = {"W": 52, "M": 12, "Q": 4, "Y": 1}[freq]
    last = over.iloc[-1]
    at = rows.index[rows["period"] == last["period"]][0] - a_year
    near = over[over["period"] == rows["period"].get(at)]
    first = near.iloc[0] if len(near) else over.iloc[0]
    sides = [Estimate(float(row["estimate"]), float(row["lower"]), float(row["upper"]), n=int(row["n"]), unit=unit)
             for row in (first, last)]
    change = change_between(before=sides[0], now=sides[1])
    return facts | {"known": True, "direction": change.facts["direction"], "period": last["period"],
                    "estimate": last["estimate"], "earlier_period": first["period"], "earlier": first["estimate"]}
