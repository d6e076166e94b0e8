"""How long customers stay: tenures, Kaplan–Meier curves, restricted mean lifetime, log-rank tests, hazard by tenure."""

from __future__ import annotations

import datetime as dt
import warnings
from typing import Any

import numpy as np
import pandas as pd

from retention.arguments import as_many, positive
from retention.errors import ArgumentError, TableError
from retention.metrics.estimate import Z95, Estimate, in_groups, missing, wilson
from retention.result import Result
from retention.tables.calendar import day_of, frequency
from retention.tables.groups import each_group
from retention.tables.inputs import as_date, as_groups, as_table, own_names
from retention.words import group_name, reason

#: Where fewer than so many are left, a curve is thin: it is shaded, and makes no headline.
THIN = 10
_UNITS = {"M": "months", "D": "days"}
_SHARES = dict.fromkeys(("estimate", "lower", "upper"), "share")


@own_names
def survival(subscriptions: Any, *, as_of: str | dt.date, by: str | list[str] | None = None,
             observed_from: str | dt.date | None = None, unit: str = "months") -> Result:
    """Share of customers still there by tenure: Kaplan–Meier on contracts.

    Contracts of one customer that touch or overlap are one tenure (a change of plan is no departure); a
    customer who comes back after a gap begins a new tenure. Tenures that run on the last observed day are
    censored there.

    Parameters
    ----------
    subscriptions : ibis.Table or pandas.DataFrame
        ``customer_id, start, end`` (missing while alive).
    as_of : date
        Exclusive: the last observed day is the one before.
    by : str or list of str, optional
        Columns to split by, as of the tenure's first contract.
    observed_from : date, optional
        First day from which departures were recorded. Tenures that ended before are unseen, so those
        that began before enter late (left truncation); without it, they would look immortal.
    unit : {"months", "days"}
        Unit of ``time``; months are calendar months.
    columns : mapping of str to str, optional
        What the columns are called in the table, where that differs: ``{"customer_id": "Customer ID"}``.

    Returns
    -------
    Result
        The columns ``by``, then those of `kaplan_meier`. Facts: ``unit``; ``groups`` (curves), ``last`` (the longest
        tenure seen), ``thin, thin_from`` (whether, and from when, a curve rests on fewer than 10); and, at
        the tenure ``at`` that every curve reaches with as many as 10, ``best, best_share, worst, worst_share`` and
        ``alike`` (to the whole per cent).

    Raises
    ------
    TableError
        A contract ends before it starts.

    Examples
    --------
    >>> contracts = pd.DataFrame({"customer_id": ["a", "b", "c"], "start": pd.to_datetime(["2025-01-01"] * 3),
    ...                           "end": pd.to_datetime(["2025-02-01", "2025-04-01", None])})
    >>> survival(contracts, as_of="2025-06-02")[["time", "at_risk", "events", "estimate"]].round(3)
       time  at_risk  events  estimate
    0   0.0        3       0     1.000
    1   1.0        3       1     0.667
    2   3.0        2       1     0.333
    3   5.0        1       0     0.333
    """
    rows, groups = count_tenures(subscriptions, as_of=as_of, by=by, observed_from=observed_from, unit=unit)
    table = each_group(rows, groups, lambda part: kaplan_meier(*_columns(part), weights=part["customers"]))
    unit = _UNITS[frequency(unit, name="unit", allowed=_UNITS)]
    return Result("survival", table, variant="groups" if groups else "", facts=curve_facts(table, groups, unit),
                  units={**_SHARES, "time": ",.1f"}, reason="" if len(table) else reason("nobody"))


@own_names
def hazard(subscriptions: Any, *, as_of: str | dt.date, by: str | list[str] | None = None, width: float = 1,
           observed_from: str | dt.date | None = None, unit: str = "months") -> Result:
    """Share of those who reach a tenure that leave within the next ``width``: when customers leave.

    1 − S(t + w) ÷ S(t) from the curve within each step, so that who is censored inside a step counts for as
    long as seen. The interval is Wilson's, with the events and the effective number at risk, events ÷ hazard
    (where there was no event, those at risk at the start). An event at the very end of a step is in it.

    Parameters
    ----------
    subscriptions, as_of, by, observed_from, unit
        As in `survival`.
    width : float
        Width of a step, in ``unit``.

    Returns
    -------
    Result
        The columns ``by``, then ``time`` (start of the step), ``until`` (its end), ``at_risk`` (just after its
        start), ``events``, ``estimate, lower, upper, n, reason``; a step to whose end nobody was observed is NaN.
        Facts: ``unit, groups, leaving`` (whether anybody has left) and, of the step in which the largest share leaves,
        ``peak, peak_from, peak_until, peak_group``.

    Examples
    --------
    >>> contracts = pd.DataFrame({"customer_id": ["a", "b", "c"], "start": pd.to_datetime(["2025-01-01"] * 3),
    ...                           "end": pd.to_datetime(["2025-02-01", "2025-04-01", None])})
    >>> hazard(contracts, as_of="2025-06-02", width=2)[["time", "at_risk", "events", "estimate"]].round(3)
       time  at_risk  events  estimate
    0   0.0        3       1     0.333
    1   2.0        2       1     0.500
    2   4.0        1       0       NaN
    """
    positive("width", width)
    rows, groups = count_tenures(subscriptions, as_of=as_of, by=by, observed_from=observed_from, unit=unit)
    table = each_group(rows, groups, lambda part: _hazard_steps(part, width))
    return Result("hazard", table, variant="groups" if groups else "",
                  facts=hazard_facts(table, groups, _UNITS[frequency(unit, name="unit", allowed=_UNITS)]),
                  units={**_SHARES, "time": ",.1f", "until": ",.1f"}, reason="" if len(table) else reason("nobody"))


@own_names
def restricted_mean_lifetime(subscriptions: Any, *, as_of: str | dt.date, horizon_months: float | None = None,
                             horizon_days: float | None = None, by: str | list[str] | None = None,
                             observed_from: str | dt.date | None = None) -> Estimate | Result:
    """Mean time that a customer stays within a horizon, counted from its start: the area under the survival curve.

    The interval is normal, with the variance Σ A(tᵢ)² dᵢ ÷ (nᵢ (nᵢ − dᵢ)), A(t) being the area from t to the horizon.

    Parameters
    ----------
    subscriptions, as_of, by, observed_from
        As in `survival`.
    horizon_months, horizon_days : float
        One of the two, which is also the unit of the answer; NaN where nobody was observed that long.

    Returns
    -------
    Estimate, or Result with ``estimate, lower, upper, n, reason`` when ``by`` is given
        Fact: ``horizon``.

    References
    ----------
    Klein & Moeschberger (2003), Survival Analysis, §4.5.

    Examples
    --------
    >>> contracts = pd.DataFrame({"customer_id": ["a", "b", "c"], "start": pd.to_datetime(["2025-01-01"] * 3),
    ...                           "end": pd.to_datetime(["2025-02-01", "2025-04-01", None])})
    >>> float(restricted_mean_lifetime(contracts, as_of="2025-06-02", horizon_months=4))
    2.6666666666666665
    """
    if (horizon_months is None) == (horizon_days is None):
        raise ArgumentError(f"horizon_months, horizon_days: found {horizon_months!r} and {horizon_days!r}, allowed one "
                            "of the two.")
    unit = "months" if horizon_days is None else "days"
    horizon = positive(f"horizon_{unit}", horizon_months if horizon_days is None else horizon_days)
    rows, groups = count_tenures(subscriptions, as_of=as_of, by=by, observed_from=observed_from, unit=unit)
    if not groups:
        return _restricted_mean(rows, horizon, unit).replace(
            name="restricted_mean_lifetime", key="restricted_mean_lifetime", facts={"horizon": horizon})
    table = each_group(rows, groups, lambda part: pd.DataFrame([_restricted_mean(part, horizon, unit).to_dict()]))
    result = in_groups("restricted_mean_lifetime", table, by=groups, unit=unit)
    return result.replace(facts={**result.facts, "horizon": horizon})


@own_names
def survival_difference(subscriptions: Any, *, as_of: str | dt.date, by: str | list[str]) -> Estimate:
    """Log-rank test of whether the groups leave at the same speed.

    Delayed entry is not taken into account: compare groups where departures were recorded from the start.

    Parameters
    ----------
    subscriptions, as_of, by
        As in `survival`.

    Returns
    -------
    Estimate
        The χ² statistic (unit ``count``, no interval) with ``n`` tenures and the parts ``p``, ``groups``,
        ``degrees_of_freedom``; NaN with a reason where there are fewer than two groups or no departure. Fact:
        ``verdict`` ("differ" where p is below 0.05, else "alike") and ``p_size``.

    References
    ----------
    Mantel (1966), Evaluation of survival data and two new rank order statistics.

    Examples
    --------
    >>> contracts = pd.DataFrame({"customer_id": list("abcd"), "start": pd.to_datetime(["2025-01-01"] * 4),
    ...     "end": pd.to_datetime(["2025-02-01", "2025-03-01", "2025-05-01", None]), "plan": list("xxyy")})
    >>> test = survival_difference(contracts, as_of="2025-06-02", by="plan")
    >>> round(float(test), 3), round(test.parts["p"], 3)
    (2.882, 0.09)
    """
    rows, groups = count_tenures(subscriptions, as_of=as_of, by=by, observed_from=None, unit="days")
    n = int(rows["customers"].sum())
    group = rows.groupby(groups, dropna=False).ngroup().to_numpy() if groups else np.zeros(len(rows))
    parts = {"groups": len(np.unique(group)), "degrees_of_freedom": max(len(np.unique(group)) - 1, 0)}
    if parts["groups"] < 2:
        return missing(reason("fewer-than-two-groups"), n=n, unit="count", parts=parts).replace(
            name="survival_difference", key="survival_difference")
    if not rows["observed"].any():
        return missing(reason("nobody-has-left"), n=n, unit="count", parts=parts).replace(
            name="survival_difference", key="survival_difference")
    from lifelines.statistics import multivariate_logrank_test

    with warnings.catch_warnings():  # lifelines 0.30 passes pandas arguments by position, which pandas 4 will refuse
        warnings.simplefilter("ignore", pd.errors.Pandas4Warning)
        test = multivariate_logrank_test(rows["duration"], group, rows["observed"], weights=rows["customers"])
    return Estimate(float(test.test_statistic), n=n, unit="count", reason=reason("a-test"), name="survival_difference",
                    parts={"p": float(test.p_value), **parts},
                    facts={"verdict": "differ" if test.p_value < 0.05 else "alike",
                           "p_size": "tiny" if test.p_value < 0.001 else "small" if test.p_value < 0.01 else "other"})


def hazard_facts(table: pd.DataFrame, groups: list[str], unit: str) -> dict[str, Any]:
    """What a title says of the shares that leave; see `hazard`."""
    known = table[table["estimate"].notna()]
    peak = known.loc[known["estimate"].idxmax()] if len(known) else {}
    return {"unit": unit, "leaving": bool(len(known) and peak["estimate"] > 0),
            "groups": known.groupby(groups, dropna=False).ngroups if groups else 1, "peak": peak.get("estimate"),
            "peak_from": peak.get("time"), "peak_until": peak.get("until"),
            "peak_group": group_name([peak[name] for name in groups]) if groups and len(known) else None}


def curve_facts(table: pd.DataFrame, groups: list[str], unit: str) -> dict[str, Any]:
    """What a title says of survival curves; see `survival`."""
    known = table[table["estimate"].notna()]
    curves = {group_name(key): part for key, part in known.groupby(groups, dropna=False, sort=True)} if groups else \
        {"": known} if len(known) else {}
    facts = {"unit": unit, "groups": len(curves), "last": known["time"].max() if len(known) else None,
             **dict.fromkeys(("thin_from", "at", "best", "best_share", "worst", "worst_share")), "thin": False,
             "alike": False}
    if not curves:
        return facts
    solid = {name: curve.loc[curve["at_risk"] >= THIN, "time"].max() for name, curve in curves.items()}
    thin = [end for name, end in solid.items() if end < facts["last"]]
    at = min([curve["time"].iloc[-1] for curve in curves.values()] + [end for end in solid.values() if end == end])
    rounded = float(12 * (at // 12) if unit == "months" and at >= 12 else np.floor(10 * at) / 10)
    at = rounded if any(curve["time"].iloc[0] <= rounded for curve in curves.values()) else at
    shares = {name: float(curve.loc[curve["time"] <= at, "estimate"].iloc[-1]) for name, curve in curves.items()
              if (curve["time"] <= at).any()}
    best, worst = max(shares, key=shares.get), min(shares, key=shares.get)
    return {**facts, "thin": bool(thin), "thin_from": min(thin) if thin else None, "at": at, "best": best,
            "best_share": shares[best], "worst": worst, "worst_share": shares[worst],
            "alike": len(shares) > 1 and round(shares[best], 2) == round(shares[worst], 2)}


def count_tenures(subscriptions: Any, *, as_of: str | dt.date, by: str | list[str] | None,
                  observed_from: str | dt.date | None, unit: str) -> tuple[pd.DataFrame, list[str]]:
    """Count tenures by how long they lasted: the columns ``by``, ``duration, observed, customers`` and ``entry``.

    Contracts of one customer that touch or overlap are one tenure, in the groups of its first contract. A
    tenure without an end before ``as_of`` is censored on the last observed day. ``entry`` is there with
    ``observed_from``: how long the tenure had lasted when it came under observation.

    Examples
    --------
    >>> contracts = pd.DataFrame({"customer_id": ["a", "a"], "start": pd.to_datetime(["2025-01-01", "2025-02-01"]),
    ...                           "end": pd.to_datetime(["2025-02-01", None])})
    >>> count_tenures(contracts, as_of="2025-03-02", by=None, observed_from=None, unit="months")[0]
       duration  observed  customers
    0       2.0     False          1
    """
    unit = _UNITS[frequency(unit, name="unit", allowed=_UNITS)]
    as_of = as_date(as_of, name="as_of")
    needs = ("customer_id", "start", "end")
    table = as_table(subscriptions, table="subscriptions", needs=needs, allow_missing=("end",))
    table, groups = as_groups(by, table, table="subscriptions")
    counts = _without_gaps(table, as_of, groups).to_pandas()
    wrong = int(counts["wrong"].sum())
    if wrong:
        raise TableError("subscriptions", "end", "contracts that end before they start", rows=wrong,
                         remedy="Read the table through a workspace, which sets such rows aside, or correct them.")
    last = pd.Timestamp(as_of) - pd.Timedelta(days=1)
    start, end = pd.to_datetime(counts["first"]), pd.to_datetime(counts["last"])
    rows = counts[groups].assign(duration=_between(start, end.fillna(last), unit), observed=end.notna().to_numpy(),
                                 customers=counts["customers"])
    keys = [*groups, "duration", "observed"]
    if observed_from is not None:
        opened = pd.Timestamp(as_date(observed_from, name="observed_from"))
        rows["entry"] = _between(start, start.where(start > opened, opened), unit)
        rows = rows[(rows["entry"] == 0) | (rows["entry"] < rows["duration"])]
        keys.append("entry")
    rows = rows.groupby(keys, dropna=False, sort=True)["customers"].sum().reset_index()
    return rows, groups


def kaplan_meier(durations, observed, entry=None, *, weights=None) -> pd.DataFrame:
    """Kaplan–Meier curve with Greenwood's log-log interval, with delayed entry where ``entry`` is given.

    S(t) = Π (1 − dᵢ/nᵢ) over the event times tᵢ ≤ t, nᵢ being those who entered before tᵢ and neither had
    the event nor were censored before it; who is censored at tᵢ still counts in nᵢ. Where every entry is
    above 0, the curve is conditional on reaching the earliest entry. Where nobody is at risk for a while,
    it ends there, because what follows is not identified.

    Parameters
    ----------
    durations : array-like of float
        Time to the event or to censoring, in any unit, 0 or more.
    observed : array-like of bool
        Whether the event was seen; False is right-censored.
    entry : array-like of float, optional
        Time at which each came under observation (left truncation); who has ``entry ≥ duration`` was never
        observed at risk and is left out.
    weights : array-like of int, optional
        How many share each row.

    Returns
    -------
    pandas.DataFrame
        ``time, at_risk, events, censored, estimate, lower, upper, reason``, one row per distinct time,
        beginning at 0 or the earliest entry; empty when there is nobody. The interval is NaN, with a reason,
        where the curve is still at 1 or already at 0.

    Raises
    ------
    ArgumentError
        Lengths differ, a duration is negative or missing.

    References
    ----------
    Kaplan & Meier (1958); Kalbfleisch & Prentice (2002), The Statistical Analysis of Failure Time Data, §1.4.

    Examples
    --------
    >>> curve = kaplan_meier([1, 2, 2, 3], [True, True, False, True])
    >>> curve[["time", "at_risk", "events", "censored", "estimate"]].round(3).to_dict("list")
    {'time': [0.0, 1.0, 2.0, 3.0], 'at_risk': [4, 4, 3, 1], 'events': [0, 1, 1, 1],
     'censored': [0, 0, 1, 0], 'estimate': [1.0, 0.75, 0.5, 0.0]}
    """
    times, seen, entries, counts = _checked_times(durations, observed, entry, weights)
    if len(times) == 0:
        return pd.DataFrame({"time": np.empty(0), "at_risk": np.empty(0, int), "events": np.empty(0, int),
                             "censored": np.empty(0, int), "estimate": np.empty(0), "lower": np.empty(0),
                             "upper": np.empty(0), "reason": np.empty(0, object)})
    from lifelines import KaplanMeierFitter

    fitter = KaplanMeierFitter().fit(times, seen, entry=None if entry is None else entries, weights=counts)
    table = fitter.event_table
    entrants = table["entrance"].to_numpy().copy()
    entrants[0] = 0  # who enters at the first time is at risk at it; later entrants only after their entry
    estimate = fitter.survival_function_.iloc[:, 0].reindex(table.index).to_numpy()
    interval = fitter.confidence_interval_.reindex(table.index).to_numpy()
    because = np.select([estimate == 1, estimate == 0], [reason("no-event-yet"), reason("nobody-at-risk-interval")], "")
    interval[because != ""] = np.nan
    return pd.DataFrame({"time": table.index.to_numpy(dtype=float),
                         "at_risk": table["at_risk"].to_numpy(dtype=int) - entrants.astype(int),
                         "events": table["observed"].to_numpy(dtype=int),
                         "censored": table["censored"].to_numpy(dtype=int),
                         "estimate": estimate, "lower": interval[:, 0], "upper": interval[:, 1], "reason": because})


def _columns(rows: pd.DataFrame) -> tuple:
    return rows["duration"], rows["observed"], rows.get("entry")


def _hazard_steps(rows: pd.DataFrame, width: float) -> pd.DataFrame:
    curve = kaplan_meier(*_columns(rows), weights=rows["customers"])
    time, share = curve["time"].to_numpy(), curve["estimate"].to_numpy()
    last = time.max(initial=0.0)
    begin = np.arange(np.floor(time.min(initial=last) / width), np.ceil(last / width)) * width
    end = begin + width
    before, after = (_at(time, share, at) for at in (begin, end))
    duration, entry = rows["duration"].to_numpy(), rows["entry"].to_numpy() if "entry" in rows else -1
    many = rows["customers"].to_numpy()
    at_risk = np.array([many[(entry <= at) & (duration > at)].sum() for at in begin], dtype=int)
    events = np.array([curve.loc[(time > at) & (time <= until), "events"].sum()
                       for at, until in zip(begin, end, strict=True)], dtype=int)
    unseen, gone = end > last, before == 0
    with np.errstate(divide="ignore", invalid="ignore"):
        leaving = np.where(unseen | gone, np.nan, 1 - after / before)
        n = np.where(events > 0, events / leaving, at_risk)
    _, lower, upper = wilson(np.where(np.isnan(leaving), 0, n * leaving), np.where(np.isnan(leaving), 0, n))
    return pd.DataFrame({"time": begin, "until": end, "at_risk": at_risk, "events": events, "estimate": leaving,
                         "lower": lower, "upper": upper, "n": at_risk,
                         "reason": np.select([gone, unseen], [reason("nobody-at-risk"), reason("step-not-observed")],
                                             "")})


def _at(time: np.ndarray, share: np.ndarray, points: np.ndarray) -> np.ndarray:
    """The curve, which is a step function and 1 before its first time, at ``points``."""
    return np.concatenate([[1.0], share])[np.searchsorted(time, points, side="right")]


def _restricted_mean(rows: pd.DataFrame, horizon: float, unit: str) -> Estimate:
    n = int(rows["customers"].sum())
    curve = kaplan_meier(*_columns(rows), weights=rows["customers"])
    if curve.empty:
        return missing(reason("nobody"), n=n, unit=unit)
    if curve["time"].iloc[-1] < horizon and curve["estimate"].iloc[-1] > 0:
        return missing(reason("nobody-observed-for", length=horizon, unit=unit), n=n, unit=unit)
    curve = curve[curve["time"] <= horizon]
    time = np.concatenate([[0.0], curve["time"], [horizon]])
    areas = np.concatenate([[1.0], curve["estimate"]]) * np.diff(time)
    beyond = areas[::-1].cumsum()[::-1][1:]  # area from each time to the horizon
    at_risk, events = curve["at_risk"].to_numpy(dtype=float), curve["events"].to_numpy(dtype=float)
    left = at_risk - events
    weight = np.divide(events, at_risk * left, out=np.zeros(len(curve)), where=(left > 0) & (at_risk > 0))
    mean, spread = float(areas.sum()), Z95 * float(np.sqrt((beyond**2 * weight).sum()))
    if spread == 0:
        return Estimate(mean, n=n, unit=unit, reason=reason("too-few-departures"))
    return Estimate(mean, max(mean - spread, 0.0), min(mean + spread, float(horizon)), n=n, unit=unit)


def _without_gaps(table, as_of: dt.date, groups: list[str]):
    import ibis

    rows = table.mutate(start=day_of(table.start), end=day_of(table.end))
    rows = rows.filter(rows.start < as_of)
    far = ibis.literal(dt.date.max)
    rows = rows.mutate(wrong=(rows.end < rows.start).fill_null(False).cast("int32"),
                       end=ibis.ifelse(rows.end < as_of, rows.end, far).fill_null(far))
    order = {"group_by": "customer_id", "order_by": ["start", "end"]}
    covered = rows.end.max().over(ibis.window(rows=(None, -1), **order))
    rows = rows.mutate(opens=(covered.isnull() | (rows.start > covered)).cast("int32"))
    rows = rows.mutate(tenure=rows.opens.sum().over(ibis.window(rows=(None, 0), **order)))
    if groups:  # a tenure belongs to the groups of its first contract
        place = ibis.row_number().over(group_by=["customer_id", "tenure"], order_by=["start", "end", *groups])
        rows = rows.mutate(place=place)
    merged = rows.group_by("customer_id", "tenure").agg(
        first=rows.start.min(), last=rows.end.max(), wrong=rows.wrong.sum(),
        **{column: rows[column].max(where=rows.place == 0) for column in groups})
    merged = merged.mutate(last=merged.last.nullif(far))
    return merged.group_by(*groups, "first", "last").agg(customers=merged.count(), wrong=merged.wrong.sum())


def _between(start: pd.Series, end: pd.Series, unit: str) -> np.ndarray:
    """Days, or calendar months: whole where the day of the month agrees or both are month ends, else by 31sts."""
    if unit == "days":
        return (end - start).dt.days.to_numpy(dtype=float)
    months = (end.dt.year - start.dt.year) * 12 + end.dt.month - start.dt.month
    ends = start.dt.is_month_end & end.dt.is_month_end
    return (months + (end.dt.day - start.dt.day).where(~ends, 0) / 31).to_numpy(dtype=float)


def _checked_times(durations, observed, entry, weights) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    times, seen = np.asarray(durations, dtype=float), np.asarray(observed, dtype=bool)
    entries = np.zeros(len(times)) if entry is None else np.asarray(entry, dtype=float)
    counts = np.ones(len(times)) if weights is None else np.asarray(weights, dtype=float)
    for name, values in (("observed", seen), ("entry", entries), ("weights", counts)):
        as_many(name, values, "durations", len(times))
    wrong = int((~(times >= 0)).sum())
    if wrong:
        raise ArgumentError(f"durations: found {wrong} negative or missing, allowed 0 or more.")
    if entry is None:
        return times, seen, entries, counts
    kept = entries < times
    if kept.any():
        kept &= times <= _end_of_first_stretch(entries[kept], times[kept])
    return times[kept], seen[kept], entries[kept], counts[kept]


def _end_of_first_stretch(entries: np.ndarray, times: np.ndarray) -> float:
    """The time up to which somebody was always at risk, counting from the earliest entry."""
    order = np.argsort(entries, kind="stable")
    reached = np.maximum.accumulate(times[order])
    gaps = np.flatnonzero(entries[order][1:] > reached[:-1])
    return float(reached[gaps[0]] if len(gaps) else reached[-1])
