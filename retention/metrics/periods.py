"""Every metric as a time series: beside the period before, the year before, and its own usual range."""

from __future__ import annotations

import datetime as dt
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.arguments import choices, whole
from retention.errors import ArgumentError
from retention.metrics.customers_at import Periods, as_log, counts_of_customers, first_day, is_contracts, ratios
from retention.metrics.estimate import FEW, Estimate, proportion, spread
from retention.metrics.rates import mirrored
from retention.metrics.revenue import PAIRS, recurring
from retention.result import Result
from retention.tables.calendar import IN_A_YEAR, frequency, period_grid
from retention.tables.events import activity
from retention.tables.groups import with_groups
from retention.tables.inputs import as_date, as_groups, own_names
from retention.words import group_name, reason, say

_RETENTION = ["customer_retention_rate", "customer_churn_rate"]
_OF_ORDERS = {"purchase_frequency": ("orders", "bought"), "average_order_value": ("revenue", "orders"),
              "refund_rate": ("refund_orders", "orders")}
_UNITS = {"purchase_frequency": "ratio", "average_order_value": "money"}
_MONEY = {"average_order_value", "revenue", "net_revenue", "mrr"}
_COUNTS = {"customers_active": "bought", "orders": "orders", "revenue": "revenue", "net_revenue": "net_revenue",
           "new_customers": "acquired"}
_OF_CONTRACTS = {"mrr": "mrr", "customers": "closing"}
#: What a bare call computes.
OF_PURCHASES = [*_RETENTION, "repeat_purchase_rate", *_OF_ORDERS, *_COUNTS]
OF_SUBSCRIPTIONS = [*_RETENTION, *PAIRS, *_OF_CONTRACTS]
#: Fewer complete periods than this give no control limits.
ENOUGH = 8
#: As many intervals as can be told apart when they overlap.
BANDS = 3


@own_names
def period_metrics(log: Any, *, as_of: Any, window_days: int | None = None, freq: str = "M",
                   metrics: list[str] | None = None, by: str | list[str] | None = None, seed: int = 0,
                   week_start: str = "monday", fiscal_year_start: int = 1) -> Result:
    """The metrics of purchases or contracts period by period, with comparisons and control limits.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions (``customer_id, timestamp, amount``) or subscriptions (``customer_id, start, end`` and, for
        revenue, ``monthly_amount``).
    as_of : date
        Exclusive. The period it falls into is not complete: shown, and compared with nothing.
    window_days : int, optional
        With transactions: for how many days after a purchase somebody is a customer. Without it, the two
        rates that need it are left out.
    freq : {"week", "month", "quarter", "year"}
        Or its letter, such as "M"; from the first row of the log.
    metrics : str or list of str, optional
        Which; all by default. Transactions: ``customer_retention_rate, customer_churn_rate, repeat_purchase_rate,
        purchase_frequency, average_order_value, refund_rate, customers_active, orders, revenue`` (of purchases),
        ``net_revenue`` (after refunds), ``new_customers``. Subscriptions: the first two, ``gross_revenue_retention,
        net_revenue_retention, revenue_churn_rate, mrr, customers`` (at the period's end).
    by : str or list of str, optional
        Columns that make groups: of the customer's first row, or of its earliest contract alive in the period.
    seed : int
        Of the bootstrap.
    week_start : str
        First day of a week, such as "monday".
    fiscal_year_start : int
        First month of the year that quarters and years follow.
    columns : mapping of str to str, optional
        What the columns are called in the table, where that differs: ``{"customer_id": "Customer ID"}``.

    Returns
    -------
    Result
        One row per group, metric and period: the groups, ``metric, period`` (label), ``start, end`` (half-open),
        ``estimate, lower, upper, n, complete, previous, change`` (from the period before), ``year_ago,
        change_year``, ``center, lcl, ucl, signal`` (outside the limits; missing where there are none), ``chart`` and
        ``reason``. Changes are differences, not percentages. Counts and sums have no interval: nothing was
        sampled. The first period is not complete when the data begin after more than a tenth of it.

        Limits are those of an individuals chart (XmR): mean ± 2.66 × mean moving range, over the complete
        periods of the group's own history. Where at least 8 of them have a year before, the chart is that of
        the changes from a year ago, so that the season is compared with itself (``chart`` = "changes on a year
        ago"); else of the values; with fewer than 8 there are none. Shares and counts are cut at their bounds.

        Each metric is a part of its name, a result ``period_metric`` with its rows. Its facts: ``metric, unit, freq``;
        ``state`` ("none", "running": only the current period is known, or "known"); of the last complete period
        ``period, value, place`` ("within" its limits, "above", "below" or "none"), ``chart`` ("values", "changes" or
        "none"), ``change, before_period`` (on the one before), ``direction``, ``change_year``; what a picture shows:
        ``intervals, bands, year_ago, running`` (flags), ``outside`` (how many periods), ``blank, blank_periods`` (why
        some are missing, and how many); with groups those of `estimates` for the last complete period, and ``small``
        (groups of fewer than 20, which are not drawn).

    Raises
    ------
    ArgumentError
        An unknown frequency, metric or weekday, or a metric whose window or amounts are not given.

    References
    ----------
    Shewhart (1931); Wheeler & Chambers (1992), Understanding Statistical Process Control, on the XmR chart.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "b", "a"], "amount": [5.0, 7.0, 6.0],
    ...                     "timestamp": pd.to_datetime(["2025-01-01", "2025-02-02", "2025-02-03"])})
    >>> series = period_metrics(log, as_of="2025-03-01", metrics=["orders"])
    >>> series[["period", "estimate", "change"]].to_dict("list")
    {'period': ['2025-01', '2025-02'], 'estimate': [1.0, 2.0], 'change': [nan, 1.0]}
    >>> series.orders.title
    'Orders: 2 in 2025-02, up 1 from 2025-01'
    """
    last, freq = as_date(as_of, name="as_of"), frequency(freq)
    log, wanted, columns = _checked(log, metrics, window_days, by)
    grid = period_grid(_begin(log, last), last, freq=freq, week_start=week_start, fiscal_year_start=fiscal_year_start)
    if grid.empty:
        return _handed_back(pd.DataFrame(columns=[*columns, "metric", *_ORDER]), columns, wanted, freq)
    periods = list(zip(grid["start"].dt.date, grid["end"].dt.date, strict=True))
    tables = [_retention(log, periods, last, window_days, columns, wanted)]
    tables.append(_contracts(log, periods, last, columns, wanted, seed) if is_contracts(log)
                  else _purchases(log, periods, last, columns, wanted, seed))
    filled = [table for table in tables if len(table)]
    if not filled:  # groups, and nobody in any
        return _handed_back(pd.DataFrame(columns=[*columns, "metric", *_ORDER]), columns, wanted, freq)
    series = pd.concat(filled, ignore_index=True)
    series = series.merge(grid.assign(k=range(len(grid))), on="k")
    series["metric"] = pd.Categorical(series["metric"], wanted)
    series = series.sort_values([*columns, "metric", "k"], ignore_index=True).astype({"metric": "str"})
    lines = series.groupby([*columns, "metric"], sort=False, dropna=False)
    compared = pd.concat([_compared(line, freq) for _, line in lines], ignore_index=True)
    return _handed_back(compared[[*columns, "metric", *_ORDER]], columns, wanted, freq)


_ORDER = ["period", "start", "end", "estimate", "lower", "upper", "n", "complete", "previous", "change", "year_ago",
          "change_year", "center", "lcl", "ucl", "signal", "chart", "reason"]


def unit_of(metric: str) -> str:
    """The unit of a metric: a share unless it is money, a ratio or a count."""
    if metric in _MONEY:
        return "money"
    return _UNITS.get(metric, "count" if metric in {*_COUNTS, *_OF_CONTRACTS} else "share")


def _handed_back(table: pd.DataFrame, by: list[str], metrics: list[str], freq: str) -> Result:
    parts = {metric: over_time(table[table["metric"] == metric].reset_index(drop=True), metric, by, freq)
             for metric in metrics}
    return Result("period_metrics", table, parts=parts, variant="groups" if by else "",
                  units={"start": "day", "end": "day"},
                  facts={"freq": freq, "metrics": len(metrics), "periods": table["period"].nunique()},
                  reason="" if len(table) else reason("no-rows-before"))


def over_time(line: pd.DataFrame, metric: str, by: list[str], freq: str) -> Result:
    """One metric over time, with what is to be said of its last complete period."""
    unit = unit_of(metric)
    numbers = ["estimate", "lower", "upper", "previous", "change", "year_ago", "change_year", "center", "lcl", "ucl"]
    facts = {"metric": metric, "freq": freq, "unit": unit, "state": "none", "period": None, "value": None,
             "place": "none", "chart": "none", "change": None, "before_period": None, "direction": "none",
             "change_year": None}
    known = line[line["complete"].astype(bool) & line["estimate"].notna()]
    if len(known):
        row = known.iloc[-1]
        facts |= {"state": "known", "period": row["period"], "value": row["estimate"], "place": _place(row),
                  "chart": "none" if pd.isna(row["center"]) else "changes" if row["chart"] == _chart("changes") else
                  "values"}
        if not by:
            facts |= {"change": row["change"], "before_period": known["period"].iloc[-2] if len(known) > 1 else None,
                      "direction": "up" if row["change"] > 0 else "down" if row["change"] < 0 else "none",
                      "change_year": row["change_year"]}
    elif line["estimate"].notna().any():
        row = line[line["estimate"].notna()].iloc[-1]
        facts |= {"state": "running", "period": row["period"], "value": row["estimate"]}
    facts |= _seen(line)
    if by and len(line):
        facts |= spread(known[known["period"] == known["period"].max()], by=by, unit=unit)
        last = known.groupby(by, dropna=False)["n"].last()
        small = last[last < FEW] if (last >= FEW).any() else last.iloc[:0]
        facts |= {"small": [group_name(key) for key in small.index] or "none", "few": FEW,
                  "bands": len(last) - len(small) <= BANDS}
    return Result("period_metric", line, facts=facts, variant="groups" if by else "", key=metric,
                  units={**dict.fromkeys(numbers, unit), "start": "day", "end": "day"},
                  reason="" if len(line) else reason("no-rows-before"))


def _seen(line: pd.DataFrame) -> dict[str, Any]:
    """What there is to see of one metric, for the words beside its picture."""
    blank = line.loc[line["estimate"].isna(), "reason"]
    return {"intervals": line["lower"].notna().any(), "bands": line["period"].nunique() > 3,
            "year_ago": line["year_ago"].notna().any(),
            "running": (line["estimate"].notna() & ~line["complete"].astype(bool)).any(),
            "outside": int(line["signal"].fillna(False).sum()),
            "blank": list(dict.fromkeys(blank)), "blank_periods": len(blank)}


def _place(row: pd.Series) -> str:
    if pd.isna(row["signal"]):
        return "none"
    return "within" if not row["signal"] else "above" if row["estimate"] > row["ucl"] else "below"


def _chart(kind: str) -> str:
    return say("period-chart", kind=kind, enough=ENOUGH)


def _checked(log: Any, metrics: list[str] | None, window_days: int | None,
             by: str | list[str] | None) -> tuple[ibis.Table, list[str], list[str]]:
    log, table = as_log(log, amounts=True)
    known, paid, amount = ((OF_SUBSCRIPTIONS, [*PAIRS, "mrr"], "monthly_amount") if table == "subscriptions"
                           else (OF_PURCHASES, ["average_order_value", "revenue", "net_revenue"], "amount"))
    lacking = {} if amount in log.columns else dict.fromkeys(paid, f"a column `{amount}`")
    if window_days is not None:
        whole("window_days", window_days, least=1, unit="days")
    elif table == "transactions":
        lacking |= dict.fromkeys(_RETENTION, "`window_days`")
    wanted = [name for name in known if name not in lacking] if metrics is None else choices("metrics", metrics, known)
    for name in wanted:
        if name in lacking:
            raise ArgumentError(f"metrics: {name} needs {lacking[name]}.")
    log, columns = as_groups(by, log, table=table)
    return log, wanted, columns


def _begin(log: ibis.Table, as_of: dt.date) -> dt.date | None:
    if not is_contracts(log):
        return first_day(log, as_of=as_of)
    day = log.start.min().to_pandas()
    return None if pd.isna(day) else pd.Timestamp(day).date()


def _rows(table: pd.DataFrame, by: list[str], metric: str, estimates: list[Estimate]) -> pd.DataFrame:
    numbers = pd.DataFrame([(one.estimate, one.lower, one.upper, one.n, one.reason) for one in estimates],
                           columns=["estimate", "lower", "upper", "n", "reason"])
    return pd.concat([table[[*by, "k"]].reset_index(drop=True), numbers], axis=1).assign(metric=metric)


def _retention(log, periods: Periods, as_of, window_days, by, wanted) -> pd.DataFrame:
    if not set(_RETENTION) & set(wanted):
        return pd.DataFrame()
    counts = counts_of_customers(log, periods=periods, as_of=as_of, window_days=window_days, by=by)
    nobody = reason("no-customers-at-start")
    kept = [Estimate(np.nan, reason=row["void"]) if row["void"]
            else proportion(row["retained"], row["start"], nobody=nobody)
            for row in counts.to_dict("records")]
    shown = {"customer_retention_rate": kept, "customer_churn_rate": [mirrored(one) for one in kept]}
    return pd.concat([_rows(counts, by, name, shown[name]) for name in _RETENTION if name in wanted])


def _purchases(log, periods: Periods, as_of, by, wanted, seed) -> pd.DataFrame:
    if set(wanted) <= set(_RETENTION):
        return pd.DataFrame()
    cells = with_groups(activity(log, periods=periods, as_of=as_of), log, by)
    pairs = {name: pair for name, pair in _OF_ORDERS.items() if name in wanted}
    sums, estimates = ratios(cells, pairs, by=by, periods=len(periods), seed=seed, units=_UNITS)
    if "revenue" in sums:
        sums = sums.assign(net_revenue=sums["revenue"] - sums["refunded"])
    if "repeat_purchase_rate" in wanted:
        nobody = reason("no-customers")
        estimates["repeat_purchase_rate"] = [proportion(again, n, nobody=nobody)
                                             for again, n in zip(sums["bought_again"], sums["bought"], strict=True)]
    estimates |= {name: _totals(sums, column, "customers") for name, column in _COUNTS.items() if name in wanted}
    return pd.concat([_rows(sums, by, name, found) for name, found in estimates.items()])


def _contracts(subs, periods: Periods, as_of, by, wanted, seed) -> pd.DataFrame:
    if set(wanted) <= set(_RETENTION):
        return pd.DataFrame()
    if "monthly_amount" not in subs.columns:
        subs = subs.mutate(monthly_amount=ibis.literal(0.0))  # only customers are asked for
    closed = [(start, min(end, as_of)) for start, end in periods]
    cells = recurring(subs, periods=closed, as_of=as_of, by=by)
    pairs = {name: pair for name, pair in PAIRS.items() if name in wanted}
    sums, estimates = ratios(cells, pairs, by=by, periods=len(periods), seed=seed, n=dict.fromkeys(pairs, "opening"))
    not_over, no_revenue = reason("period-not-over"), reason("no-revenue-at-start")
    void = [not_over if end > as_of else "" for _, end in periods]
    for found in estimates.values():
        for place, (k, before) in enumerate(zip(sums["k"], sums["before"], strict=True)):
            because = void[k] or ("" if before else no_revenue)
            found[place] = Estimate(np.nan, n=found[place].n, reason=because) if because else found[place]
    estimates |= {name: _totals(sums, column, "closing") for name, column in _OF_CONTRACTS.items() if name in wanted}
    return pd.concat([_rows(sums, by, name, found) for name, found in estimates.items()])


def _totals(sums: pd.DataFrame, column: str, customers: str) -> list[Estimate]:
    counted = reason("counted")
    return [Estimate(float(total), n=int(n), unit="count", reason=counted)
            for total, n in zip(sums[column], sums[customers], strict=True)]


def _compared(line: pd.DataFrame, freq: str) -> pd.DataFrame:
    """One metric of one group with the period before, the year before, and its control limits."""
    usable = line["estimate"].where(line["complete"])
    previous, year_ago = (usable.shift(lag).where(line["complete"]) for lag in (1, IN_A_YEAR[freq]))
    changes = usable - year_ago
    if freq != "Y" and changes.notna().sum() >= ENOUGH:
        middle, reach, chart = changes.mean(), _reach(changes), _chart("changes")
        center = year_ago + middle
    else:
        enough = usable.notna().sum() >= ENOUGH
        middle, reach, chart = (usable.mean(), _reach(usable), "values") if enough else (np.nan, np.nan, "none")
        center, chart = usable * 0 + middle, _chart(chart)
    bounded = line["metric"].iloc[0] in (*_RETENTION, "repeat_purchase_rate", "gross_revenue_retention",
                                         "revenue_churn_rate")
    floor, roof = (-np.inf if line["metric"].iloc[0] == "net_revenue" else 0), (1 if bounded else np.inf)
    lcl, ucl = (center - reach).clip(lower=floor), (center + reach).clip(upper=roof)
    outside = ((usable < lcl) | (usable > ucl)).astype("boolean").where(center.notna() & usable.notna())
    return line.assign(previous=previous, change=usable - previous, year_ago=year_ago, change_year=changes,
                       center=center, lcl=lcl, ucl=ucl, signal=outside, chart=chart)


def _reach(values: pd.Series) -> float:
    """Half the width of an individuals chart: 2.66 = 3 ÷ 1.128 times the mean distance of neighbours."""
    return float(2.66 * values.dropna().diff().abs().mean())
