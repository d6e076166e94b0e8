"""How long customers wait for service, by the hour, and when they get in touch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from retention.metrics.service import QUANTILES, WAITS, counted_tickets, quantiles_of
from retention.metrics.survival import kaplan_meier
from retention.metrics.tickets import prepared_tickets
from retention.result import Result
from retention.tables.business import ServiceSettings, spans_of
from retention.tables.calendar import WEEKDAYS
from retention.tables.inputs import own_names
from retention.tables.opening import always_open
from retention.words import reason

#: The hours at which a curve is read off: each of the first day, then ever fewer.
_GRID = (*np.arange(0, 25.0), *np.arange(27, 73.0, 3), *np.arange(78, 169.0, 6), *np.arange(192, 721.0, 24))


@own_names
def service_waiting(tickets: Any, *, as_of: str | dt.date, settings: ServiceSettings | Mapping[str, Any] | None = None,
                    since: str | dt.date | None = None) -> Result:
    """Share of tickets answered, and settled, by hours of service since they were opened: Kaplan–Meier.

    Parameters
    ----------
    tickets, as_of, settings, since
        As in `service_levels`.

    Returns
    -------
    Result
        One row per ``wait`` ("response", "resolution") and ``hours``: ``estimate`` (share that waited no longer),
        ``lower, upper`` (Greenwood, log-log), ``at_risk`` (tickets still waiting), ``reason``. Facts: of each wait the
        ``…_median`` and ``…_p90`` in hours, ``tickets, mixed, clock``.

    Examples
    --------
    >>> tickets = pd.DataFrame({"customer_id": list("ab"), "opened": pd.Timestamp("2025-03-03 09:00"),
    ...     "resolved": pd.to_datetime(["2025-03-03 10:30", "2025-03-03 12:00"])})
    >>> curve = service_waiting(tickets, as_of="2025-03-10").table
    >>> curve.loc[curve["hours"].isin([1, 2, 3]), ["wait", "hours", "estimate"]].to_string(index=False, header=False)
    'resolution 1.0 0.0\\nresolution 2.0 0.5\\nresolution 3.0 1.0'
    """
    found = prepared_tickets(tickets, as_of=as_of, settings=settings, since=since)
    parts, facts = [], {"clock": "always" if always_open(found.rules) else "hours"}
    for wait, seen in WAITS.items():
        known = found.rows.filter(found.rows[wait].notnull())
        times = known.group_by((known[wait] * 60).round().name("minutes"), known[seen].name("seen")).agg(
            tickets=known.count()).to_pandas()
        for name, (of, level) in QUANTILES.items():
            if of == wait:
                facts[name] = None
                if len(times) and times["seen"].any():
                    facts[name] = quantiles_of(times, {}, {name: level})[0]["estimate"]
        if len(times) and times["seen"].any():
            parts.append(_on_a_grid(kaplan_meier(times["minutes"] / 60, times["seen"], weights=times["tickets"]), wait))
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(
        columns=["wait", "hours", "estimate", "lower", "upper", "at_risk", "reason"])
    counted = counted_tickets(found.rows, [])
    facts |= {"tickets": int(counted["tickets"].sum()), "open": int(counted["open"].sum()),
              "mixed": int(counted["mixed"].sum())}
    facts |= {f"{name}_known": facts[name] is not None and not np.isnan(facts[name]) for name in QUANTILES}
    return Result("service_waiting", table, facts=facts,
                  units={**dict.fromkeys(("estimate", "lower", "upper"), "share"), "hours": ",.0f"},
                  reason="" if len(table) else reason("no-moments", what="response"))


def _on_a_grid(curve: pd.DataFrame, wait: str) -> pd.DataFrame:
    """Read a curve off at fixed hours, up to the one by which nearly all are through."""
    time, left = curve["time"].to_numpy(), curve["estimate"].to_numpy()
    through = time[np.flatnonzero(left <= 0.02)[0]] if (left <= 0.02).any() else time[-1]
    grid = np.array([hour for hour in _GRID if hour <= max(through, 24.0)])
    place = np.searchsorted(time, grid, side="right") - 1
    taken = curve.iloc[place].reset_index(drop=True)
    return pd.DataFrame({"wait": wait, "hours": grid, "estimate": 1 - taken["estimate"], "lower": 1 - taken["upper"],
                         "upper": 1 - taken["lower"], "at_risk": taken["at_risk"] - taken["events"] - taken["censored"],
                         "reason": taken["reason"].to_numpy()})


@own_names
def service_load(tickets: Any, *, as_of: str | dt.date, settings: ServiceSettings | Mapping[str, Any] | None = None,
                 since: str | dt.date | None = None) -> Result:
    """When tickets come in, by weekday and hour of the day, and how many of them outside the hours of service.

    Parameters
    ----------
    tickets, as_of, settings, since
        As in `service_levels`.

    Returns
    -------
    Result
        168 rows: ``weekday`` (0 is Monday), ``hour, tickets, open`` (whether service is open at any time in that hour
        of the week), ``share`` (of all). Facts: ``tickets``; ``peak_weekday, peak_share`` (the busiest day of the
        week and its share), ``uneven`` (days differ beyond chance: χ², p below 0.01); ``outside`` (share outside the
        hours, missing without hours), ``hours_known``, ``timed`` (false where tickets state days alone).

    Examples
    --------
    >>> tickets = pd.DataFrame({"customer_id": list("ab"), "opened": pd.to_datetime(["2025-03-03 09:00",
    ...                                                                              "2025-03-08 11:00"])})
    >>> load = service_load(tickets, as_of="2025-03-10", settings={"hours": {"monday": "09:00-17:00"}})
    >>> load.facts["outside"], int(load["tickets"].sum())
    (0.5, 2)
    """
    found = prepared_tickets(tickets, as_of=as_of, settings=settings, since=since)
    rows = found.rows.mutate(weekday=found.rows.opened.day_of_week.index(),
                             hour=found.rows.opened.cast("timestamp").hour())
    counts = rows.group_by(["weekday", "hour"]).agg(tickets=rows.count(), outside=rows.outside.sum()).to_pandas()
    grid = pd.MultiIndex.from_product([range(7), range(24)], names=["weekday", "hour"])
    counts = counts.astype(int).set_index(["weekday", "hour"]).reindex(grid, fill_value=0).reset_index()
    total, known = int(counts["tickets"].sum()), not always_open(found.rules)
    counts["open"] = [_open_within(found.rules, row.weekday, row.hour) for row in counts.itertuples()]
    counts["share"] = counts["tickets"] / total if total else np.nan
    days = counts.groupby("weekday")["tickets"].sum()
    timed = bool((counts.loc[counts["hour"] > 0, "tickets"] > 0).any())
    outside = float(counts["outside"].sum() / total) if total and known and timed else None
    because = "" if total and timed else reason("no-tickets") if not total else reason("tickets-without-time")
    return Result("service_load", counts[["weekday", "hour", "tickets", "open", "share"]],
                  facts={"tickets": total, "peak_weekday": int(days.idxmax()), "uneven": _uneven(days),
                         "peak_share": float(days.max() / total) if total else None, "outside": outside,
                         "hours_known": known, "timed": timed, "even": 1 / 7},
                  units={"share": "share"}, reason=because)


def _uneven(days: pd.Series) -> bool:
    """Whether the days of the week differ beyond chance."""
    from scipy.stats import chisquare

    return bool(days.sum() >= 35 and chisquare(days).pvalue < 0.01)


def _open_within(rules: ServiceSettings, weekday: int, hour: int) -> bool:
    if not rules.hours:
        return True
    spans = spans_of(rules.hours[WEEKDAYS[weekday]]) if WEEKDAYS[weekday] in rules.hours else []
    return any(start < (hour + 1) * 3600 and end > hour * 3600 for start, end in spans)
