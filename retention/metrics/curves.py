"""The Kaplan–Meier curve itself, from durations."""

from __future__ import annotations

import numpy as np
import pandas as pd

from retention.errors import ArgumentError

_NO_EVENT, _ALL_GONE = "no event yet: no interval", "nobody left at risk: no interval"


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
    times, seen, entries, counts = _checked(durations, observed, entry, weights)
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
    reason = np.select([estimate == 1, estimate == 0], [_NO_EVENT, _ALL_GONE], "")
    interval[reason != ""] = np.nan
    return pd.DataFrame({"time": table.index.to_numpy(dtype=float),
                         "at_risk": table["at_risk"].to_numpy(dtype=int) - entrants.astype(int),
                         "events": table["observed"].to_numpy(dtype=int),
                         "censored": table["censored"].to_numpy(dtype=int),
                         "estimate": estimate, "lower": interval[:, 0], "upper": interval[:, 1], "reason": reason})


def _checked(durations, observed, entry, weights) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    times, seen = np.asarray(durations, dtype=float), np.asarray(observed, dtype=bool)
    entries = np.zeros(len(times)) if entry is None else np.asarray(entry, dtype=float)
    counts = np.ones(len(times)) if weights is None else np.asarray(weights, dtype=float)
    for name, values in (("observed", seen), ("entry", entries), ("weights", counts)):
        if len(values) != len(times):
            raise ArgumentError(f"{name}: found {len(values)} values, allowed as many as durations ({len(times)}).")
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
