"""The leakage guard: does the table know what cannot be known on the day of the forecast?"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pandas as pd

from retention.errors import ArgumentError, TableError
from retention.models.churn.leakage_columns import separating_columns, telling_names
from retention.models.churn.leakage_findings import Finding, as_findings, not_run, too_few
from retention.models.churn.leakage_resampling import resampled_rows
from retention.models.churn.leakage_rows import duplicated_rows, repeated_customers
from retention.models.churn.leakage_time import open_windows, time_travel
from retention.models.churn.records import records

if TYPE_CHECKING:
    import numpy as np


def check_leakage(panel: pd.DataFrame, *, label: str = "churned", id: str | None = "customer_id",
                  snapshot: str | None = "snapshot", group: str | None = None, horizon: int | None = None,
                  observed_until: Any = None, stated_rate: float | None = None, build: Callable | None = None,
                  source: Any = None, as_of: Any = None, seed: int = 0, refuse: bool = False) -> pd.DataFrame:
    """Look for what makes a churn model look better than it can be.

    Parameters
    ----------
    panel : pandas.DataFrame
        One row per customer × snapshot: features and a label.
    label : str
        Column of 1 (churned), 0 (stayed) and missing (not known yet).
    id, snapshot : str, optional
        Columns that name the customer and the day of the forecast; never features. Ignored where the table has none.
    group : str, optional
        The column by which the folds keep rows together, where they do.
    horizon : int, optional
        Days over which the label looks; with ``observed_until`` it is checked that each window is over.
    observed_until : date, optional
        The last observed day; a workspace as ``source`` gives it.
    stated_rate : float, optional
        The share that churns in the business: a table with another share was resampled.
    build : callable, optional
        ``build(source, as_of=as_of)`` → one row per customer with ``customer_id`` and the features: the actual
        pipeline, which is run with and without the history from ``as_of`` on. `churn_snapshot` with its other
        arguments set by ``functools.partial`` is one.
    source : Workspace, Ibis table, pandas frame, or mapping of table name to either, optional
        What ``build`` reads.
    as_of : date, optional
        The day of the time travel; the panel's first snapshot by default, which has the most history after it.
    seed : int
        Of folds and samples.
    refuse : bool
        Raise at the first finding of severity "refuse".

    Returns
    -------
    pandas.DataFrame
        One row per finding, the gravest first: ``check, severity ('refuse', 'warn', 'ok' or 'not run'), finding,
        columns, rows, keys, remedy``. ``keys`` are row labels or customers: for the terminal, not to be published.

    Raises
    ------
    TableError
        The label is missing or has other values; or, with ``refuse``, a finding of that severity.

    Notes
    -----
    *separation*: one feature, cut into 50 bins or its categories, each bin scored by the churn rate of the other
    folds, has an AUC of .95, or .80 and clearly more than a model of all other features. *names*: features named like
    the label. *near-duplicates*: rows that all but coincide and agree in the label far more often than a model that
    has not seen the twin expects, so that random folds flatter. *resampling*: copies or interpolations of rows in one
    class only, of equally many rows of each, where features so coarse do not bring them about; or another base rate
    than stated. *windows*: labels whose window is not over. *time travel*: features
    that change when the rows from ``as_of`` on are removed.

    Examples
    --------
    >>> rows = pd.DataFrame({"customer_id": range(400), "orders_90d": [i % 7 for i in range(400)],
    ...                      "cancel_reason": ["moved", None, None, None] * 100, "churned": [1.0, 0, 0, 0] * 100})
    >>> found = check_leakage(rows)
    >>> found.loc[0, ["check", "severity", "columns"]].tolist()
    ['separation', 'refuse', 'cancel_reason']
    """
    known = _checked(panel, label)
    truth = known[label].astype(float).to_numpy()
    apart = [column for column in (label, id, snapshot, group) if column in known.columns]
    features = known.drop(columns=apart)
    findings: list[Finding] = [*telling_names(features.columns, label=label)]
    findings += [too_few("separation")] if _few(truth) else separating_columns(features, truth, seed=seed)
    ids = known[id] if id in known.columns else None
    findings += repeated_customers(ids, id=id, group=group, snapshot=snapshot in known.columns)
    findings += [too_few("near-duplicates")] if _few(truth) else duplicated_rows(features, truth, ids=ids, seed=seed)
    days = known[snapshot] if snapshot in known.columns else None
    findings += resampled_rows(features, truth, ids=ids, days=days, stated_rate=stated_rate, seed=seed)
    findings += open_windows(panel, label=label, id=id, snapshot=snapshot, horizon=horizon,
                             observed_until=_last_day(source) if observed_until is None else observed_until)
    findings += _travelled(panel, build=build, source=source, as_of=as_of, snapshot=snapshot)
    found = as_findings(findings)
    if refuse and (found["severity"] == "refuse").any():
        first = found[found["severity"] == "refuse"].iloc[0]
        raise TableError("panel", first["columns"], first["finding"], rows=int(first["rows"]) or None,
                         keys=first["keys"], remedy=first["remedy"])
    return found


def _last_day(source: Any) -> Any:
    """The last day that a workspace's records cover; None where there is no workspace to ask."""
    return records(source).observed_until if hasattr(source, "default_as_of") else None


def _checked(panel: pd.DataFrame, label: str) -> pd.DataFrame:
    if not isinstance(panel, pd.DataFrame):
        raise ArgumentError(f"panel: found {type(panel).__name__}, allowed a pandas.DataFrame, as `churn_panel` and "
                            "`churn_table` return it.")
    if label not in panel.columns:
        raise TableError("panel", label, f"column missing; the table has {', '.join(map(str, panel.columns))}",
                         remedy="Name the label's column by `label=`.")
    numbers = pd.to_numeric(panel[label], errors="coerce")
    odd = panel[label].notna() & ~numbers.isin([0, 1])
    if odd.any():
        raise TableError("panel", label, "allowed 1 (churned), 0 (stayed) and missing", rows=int(odd.sum()),
                         keys=panel.index[odd][:5], remedy="`churn_table(…, positive=…)` turns words into these.")
    known = panel.assign(**{label: numbers})[numbers.notna().to_numpy()]
    return known.replace([float("inf"), float("-inf")], float("nan"))


def _few(truth: np.ndarray) -> bool:
    return min(truth.sum(), len(truth) - truth.sum()) < 20


def _travelled(panel, *, build, source, as_of, snapshot) -> list[Finding]:
    if build is None or source is None:
        return [not_run("time travel", "give `build` and `source`: the function that makes the features, and the log")]
    if as_of is None:
        if snapshot not in panel.columns:
            raise ArgumentError("as_of: found None and no snapshot column in the panel, allowed a day of its history.")
        as_of = panel[snapshot].min()
    return time_travel(build, source, as_of=as_of)
