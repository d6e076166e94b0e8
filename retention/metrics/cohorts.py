"""Which share of the customers acquired together is still there, period after period."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from retention.arguments import choice, whole
from retention.errors import ArgumentError
from retention.metrics.customers_at import as_log, check_window, first_day
from retention.metrics.estimate import proportion_columns, wilson
from retention.result import Result
from retention.tables.calendar import all_bits, bits_of_periods, frequency, index, index_of, label_of, start_of
from retention.tables.customers import kept_customers
from retention.tables.events import purchases
from retention.tables.groups import with_groups
from retention.tables.inputs import as_date, as_groups, as_made, own_names
from retention.words import reason

if TYPE_CHECKING:
    import ibis

_FAR = 10**6  # the period index of a contract that runs on


@own_names
def cohort_retention(log: Any, *, as_of: str | dt.date, freq: str = "M", kind: str = "activity",
                     horizon_periods: int | None = None, window_days: int | None = None,
                     since: str | dt.date | None = None, by: str | list[str] | None = None) -> Result:
    """Share of each cohort active in, or still a customer at the end of, the k-th period after acquisition.

    A cohort is everybody whose first purchase (or first contract), over the whole log, falls in one calendar
    period; customers from before the log's first day are in it unrecognised, so a log that begins in the
    middle of business has first cohorts which are too loyal. Refunds are no activity.

    ``kind="activity"``: purchased (had a contract) at some time within period k. ``kind="until"``: was a
    customer when period k ended, which is to say had purchased within the ``window_days`` before, or had a
    contract on its last day (one whose ``end`` is the next day is lost in the next period). Neither changes
    when later data arrive, and both let a customer come back.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions (``customer_id, timestamp``, where there is one ``amount``) or subscriptions
        (``customer_id, start, end``).
    as_of : date
        Exclusive: the last observed day is the one before.
    freq : {"week", "month", "quarter", "year"}
        Calendar months, quarters, years, or weeks that begin on Monday.
    kind : {"activity", "until"}
    horizon_periods : int, optional
        The last k to return; as far as the oldest cohort can be observed by default.
    window_days : int, optional
        Days without purchase after which a customer is one no more; needed for transactions ``"until"``.
    since : date, optional
        Only cohorts acquired from that day on; all by default.
    by : str or list of str, optional
        Columns to split by; a customer belongs to the group of the first row.
    columns : mapping of str to str, optional
        What the columns are called in the table, where that differs: ``{"customer_id": "Customer ID"}``.

    Returns
    -------
    Result
        The columns ``by``, then ``cohort`` (its first day), ``label``, ``period`` (k), ``customers`` (size of the
        cohort, the denominator), ``active``, ``estimate, lower, upper`` (Wilson), ``n``, ``complete``,
        ``reason``. A period that begins at or after ``as_of`` is NaN; one that is not over has ``complete=False``
        and, for ``"until"``, is NaN because its end is not there yet. Cohorts of nobody have no rows. Its part
        ``average`` is `cohort_average` of it. Facts: ``freq, kind, window_days, cohorts`` (how many), and of the
        average ``observed`` (whether a period is over), ``first_period, first_share, last_period, last_share``.

    Raises
    ------
    TableError, ArgumentError
        As for every log; and where ``window_days`` is missing, or given where it has no meaning.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "b", "a", "c"], "timestamp": pd.to_datetime(
    ...     ["2025-01-05", "2025-01-09", "2025-02-03", "2025-02-20"])})
    >>> cohort_retention(log, as_of="2025-03-01")[["label", "period", "customers", "active", "estimate"]]
         label  period  customers  active  estimate
    0  2025-01       0          2     2.0       1.0
    1  2025-01       1          2     1.0       0.5
    2  2025-02       0          1     1.0       1.0
    3  2025-02       1          1     NaN       NaN
    """
    as_of = as_date(as_of, name="as_of")
    freq = frequency(freq)
    table, name = as_log(log)
    contracts = name == "subscriptions"
    _check_choices(kind, horizon_periods, window_days, contracts)
    table, groups = as_groups(by, table, table=name)
    if contracts:
        rows = table.mutate(timestamp=table.start.cast("timestamp")).filter(table.start.cast("date") < as_of)
        counts = _count_spans(with_groups(_contract_spans(rows, as_of, freq, kind), rows, groups), groups)
    else:
        kept = None if groups or window_days is not None or freq == "W" else kept_customers(table, as_of=as_of)
        counts = _count_kept(kept, freq=freq) if kept is not None else _count_purchases(
            purchases(table, as_of=as_of), groups, as_of=as_of, freq=freq, window_days=window_days)
    cells = _triangle(counts, groups, as_of=as_of, freq=freq, horizon_periods=horizon_periods, until=kind == "until")
    if since is not None:
        cells = cells[cells["cohort"] >= pd.Timestamp(as_date(since, name="since"))].reset_index(drop=True)
    about = {"freq": freq, "kind": kind, "window_days": window_days}
    average = cohort_average(Result("cohort_retention", cells, facts=about))
    return Result("cohort_retention", cells, parts={"average": average}, variant="groups" if groups else "",
                  facts={**average.facts, "cohorts": cells["cohort"].nunique()},
                  reason="" if len(cells) else reason("no-cohorts"), units={"estimate": "share", "lower": "share",
                                                                           "upper": "share", "cohort": "day"})


def cohort_average(cohorts: Result | pd.DataFrame) -> Result:
    """Mean over cohorts, weighted by their size, of the k-th period after acquisition.

    Only complete cells count and period 0 does not. The mean is Σ active ÷ Σ customers, so its interval is
    Wilson's on the pooled counts: it holds for these customers, and is too narrow for a cohort to come
    where cohorts differ among themselves. Later k rest on fewer and older cohorts.

    Parameters
    ----------
    cohorts : Result or pandas.DataFrame
        What `cohort_retention` returned.

    Returns
    -------
    Result
        The columns ``by``, then ``period, cohorts, active, estimate, lower, upper, n, reason``. Facts: those of the
        cohorts, and ``observed, first_period, first_share, last_period, last_share``.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": list("abacb"), "timestamp": pd.to_datetime(
    ...     ["2025-01-05", "2025-01-09", "2025-02-03", "2025-02-20", "2025-03-01"])})
    >>> cohort_average(cohort_retention(log, as_of="2025-04-01"))[["period", "cohorts", "active", "n", "estimate"]]
       period  cohorts  active  n  estimate
    0       1        2     1.0  3  0.333333
    1       2        1     1.0  2  0.500000
    """
    frame = as_made(cohorts, table="cohorts", needs=("cohort", "period", "customers", "active", "complete"),
                    by="cohort_retention")
    groups = list(frame.columns[:frame.columns.get_loc("cohort")])
    rows = frame[frame["complete"] & (frame["period"] > 0)]
    sums = rows.groupby([*groups, "period"], dropna=False).agg(
        cohorts=("customers", "size"), active=("active", "sum"), n=("customers", "sum")).reset_index()
    table = proportion_columns(sums, successes="active", n="n")[
        [*groups, "period", "cohorts", "active", "estimate", "lower", "upper", "n", "reason"]]
    first, last = (table.iloc[place] if len(table) else {} for place in (0, -1))
    ends = {"first_period": first.get("period"), "first_share": first.get("estimate"),
            "last_period": last.get("period"), "last_share": last.get("estimate")}
    return Result("cohort_average", table, facts={**getattr(cohorts, "facts", {}), **ends, "observed": len(table) > 0},
                  limit=12,
                  reason="" if len(table) else reason("no-period-over"),
                  units={"estimate": "share", "lower": "share", "upper": "share"})


def _check_choices(kind: str, horizon_periods: int | None, window_days: int | None, contracts: bool) -> None:
    choice("kind", kind, ("activity", "until"))
    whole("horizon_periods", horizon_periods, least=0, or_none=True)
    if kind == "until" and not contracts:
        check_window(window_days)
    elif window_days is not None:
        raise ArgumentError(f"window_days: found {window_days!r}, allowed only for kind='until' on transactions.")


def _count_kept(customers: ibis.Table, *, freq: str) -> pd.DataFrame:
    """What `_count_purchases` counts, of customers that are kept."""
    customers = customers.filter(customers.days > 0).mutate(cohort=index(customers["first"], freq))
    periods = customers.months if freq == "M" else customers.months.map(
        lambda month: month // {"Q": 3, "Y": 12}[freq]).unique()
    cells = customers.select("cohort", at=periods.unnest())
    cells = cells.group_by("cohort", "at").agg(spans=cells.count()).to_pandas()
    sizes = customers.group_by("cohort").agg(spans=customers.count()).to_pandas()
    low = cells.pop("at") - cells["cohort"]
    counts = pd.concat([sizes.assign(first=True, low=0, high=-1), cells.assign(first=False, low=low, high=low)])
    return counts.reset_index(drop=True)


def _count_purchases(rows: ibis.Table, groups: list[str], *, as_of: dt.date, freq: str,
                     window_days: int | None) -> pd.DataFrame:
    """Customers by group, cohort and period in which, or within the window at whose end, they purchased.

    A customer's periods are the bits of a few numbers, so that the log is grouped by customer alone; and of the
    customers with the same bits there is one row when the bits are counted.
    """
    import ibis

    begin = first_day(rows, as_of=as_of)
    if begin is None:
        return pd.DataFrame(columns=[*groups, "cohort", "first", "low", "high", "spans"])
    origin = index_of(begin, freq)
    starts = [start_of(at, freq) for at in range(origin, index_of(as_of - dt.timedelta(days=1), freq) + 2)]
    days, steps = bits_of_periods(list(pairwise(starts)), days_before=window_days or 0)
    what = "_near" if window_days is None else "_late"
    words = [name for name in days.columns if name.startswith(what)]
    marked = rows.select("customer_id", "day").left_join(days.select("day", *words), "day")
    customers = marked.group_by("customer_id").agg(cohort=marked.day.min(), **{
        word: all_bits(marked[word]) for word in words})
    customers = with_groups(customers.mutate(cohort=index(customers.cohort, freq)), rows, groups)
    alike = customers.group_by([*groups, "cohort", *words]).agg(spans=customers.count())
    cells = alike.cross_join(steps)
    word = ibis.cases(*((cells._word == at, cells[name]) for at, name in enumerate(words)))
    cells = cells.filter((word & cells._bit) != 0).select(*groups, "cohort", "k", "spans")
    whole = alike.select(*groups, "cohort", "spans", k=ibis.literal(-1, "int64"))
    counts = cells.union(whole.select(*cells.columns)).group_by([*groups, "cohort", "k"])
    frame = counts.agg(spans=lambda same: same.spans.sum()).to_pandas()
    first = frame["k"] < 0  # how many there are, which covers no period
    low = (frame.pop("k") + origin - frame["cohort"]).where(~first, 0)
    return frame.assign(first=first, low=low, high=low.where(~first, -1))


def _contract_spans(rows: ibis.Table, as_of: dt.date, freq: str, kind: str) -> ibis.Table:
    """Per contract: ``low``, ``high``, the periods in which, or at the ends of which, it was alive."""
    import ibis

    start, end = rows.start.cast("timestamp"), rows.end.cast("timestamp")
    end = ibis.ifelse(end < as_of, end, ibis.null("timestamp"))  # what happens from as_of on is not known yet
    born = index(start, freq)
    in_it, at_its_end = ibis.greatest(index(end - ibis.interval(days=1), freq), born), index(end, freq) - 1
    high = in_it if kind == "activity" else at_its_end
    high = ibis.ifelse(end.isnull(), _FAR, high)
    return rows.select("customer_id", low=born, high=high, born=born)


def _count_spans(spans: ibis.Table, groups: list[str]) -> pd.DataFrame:
    """Customers by group, cohort, and first and last period covered, counted from the cohort's own.

    Spans of one customer that overlap are cut where the earlier ends, so that nobody is counted twice.
    """
    import ibis

    order = {"group_by": "customer_id", "order_by": ["low", "high"]}
    covered = spans.high.max().over(ibis.window(rows=(None, -1), **order))
    spans = spans.mutate(cohort=spans.born.min().over(ibis.window(group_by="customer_id")),
                         first=ibis.row_number().over(ibis.window(**order)) == 0,
                         low=ibis.greatest(spans.low, covered.fill_null(-_FAR) + 1))
    counted = spans.group_by([*groups, "cohort", "first"], low=spans.low - spans.cohort,
                             high=spans.high - spans.cohort).agg(spans=spans.count())
    return counted.to_pandas()


def _triangle(counts: pd.DataFrame, groups: list[str], *, as_of: dt.date, freq: str, horizon_periods: int | None,
              until: bool) -> pd.DataFrame:
    current = index_of(as_of - dt.timedelta(days=1), freq)  # the period of the last observed day
    over = current if start_of(current + 1, freq) <= as_of else current - 1
    rows = counts.groupby([*groups, "cohort"], dropna=False, sort=True)
    keys = rows.first().index.to_frame(index=False)[[*groups, "cohort"]]
    row = rows.ngroup().to_numpy()
    last = horizon_periods if horizon_periods is not None else int(current - keys["cohort"].min()) if len(keys) else 0
    low, high = (counts[name].to_numpy(dtype=int) for name in ("low", "high"))
    low, high = np.clip(low, 0, last + 1), np.clip(high, -1, last)
    steps = np.zeros((len(keys), last + 2))
    covers = low <= high
    spans = counts["spans"].to_numpy(dtype=float)
    np.add.at(steps, (row[covers], low[covers]), spans[covers])
    np.add.at(steps, (row[covers], high[covers] + 1), -spans[covers])
    first = counts["first"].to_numpy(dtype=bool)
    customers = np.bincount(row[first], weights=spans[first], minlength=len(keys)).astype(int)

    frame = keys.loc[keys.index.repeat(last + 1)].reset_index(drop=True)
    frame["period"] = np.tile(np.arange(last + 1), len(keys))
    frame["customers"] = np.repeat(customers, last + 1)
    at = (frame["cohort"] + frame["period"]).to_numpy(dtype=int)
    complete, begun = at <= over, at <= current
    seen = complete if until else begun
    frame["active"] = np.where(seen, steps.cumsum(axis=1)[:, :-1].ravel(), np.nan)
    share, lower, upper = wilson(frame["active"], frame["customers"])
    starts = {at: start_of(int(at), freq) for at in keys["cohort"].unique()}
    return frame.assign(
        label=frame["cohort"].map({at: label_of(start, freq) for at, start in starts.items()}),
        cohort=pd.to_datetime(frame["cohort"].map(starts)),
        estimate=share, lower=lower, upper=upper, n=frame["customers"], complete=complete,
        reason=np.select([~begun, ~complete], [reason("not-yet-observable"), reason("period-not-over")], ""),
    )[[*groups, "cohort", "label", "period", "customers", "active", "estimate", "lower", "upper", "n", "complete",
       "reason"]]
