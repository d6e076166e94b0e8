"""What a business did week by week: customers, sales, service and what customers say, one row a week and group."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.arguments import choice, reject, whole
from retention.metrics.customers_at import counts_of_customers
from retention.metrics.revenue import recurring
from retention.result import Result
from retention.tables.calendar import index, index_of, label_of, start_of
from retention.tables.events import is_refund, orders, purchases
from retention.tables.inputs import as_date, as_table
from retention.tables.schema import SCALES
from retention.words import reason


@dataclass(frozen=True)
class Series:
    """One series: where it comes from, what it is measured in, and what is to be made of it.

    Parameters
    ----------
    table : str
        The table that it is counted from.
    unit : str
        As of an `Estimate`; ``count`` and ``money`` are sums of a week, the others a mean or a share in it.
    better : {"higher", "lower", None}
        Which direction is good.
    subject : {"customers", "sales", "money back", "voice", "service", "contracts"}
        What it is about.
    least : float
        The least change that is worth a manager's time: relative for sums and for mean amounts, absolute for shares and
        points.
    """

    table: str
    unit: str
    better: str | None
    subject: str
    least: float

    @property
    def summed(self) -> bool:
        """Whether it adds up over weeks and groups."""
        return self.unit in ("count", "money") and self.least == _SUM


_SUM, _MEAN = 0.10, 0.05
#: Every series, by name, in the order in which a reader looks at them.
SERIES: dict[str, Series] = {
    "customers_active": Series("transactions", "count", "higher", "customers", _SUM),
    "new_customers": Series("transactions", "count", "higher", "customers", _SUM),
    "orders": Series("transactions", "count", "higher", "sales", _SUM),
    "revenue": Series("transactions", "money", "higher", "sales", _SUM),
    "repeat_share": Series("transactions", "share", "higher", "customers", 0.03),
    "average_order_value": Series("transactions", "money", "higher", "sales", _MEAN),
    "refund_rate": Series("transactions", "share", "lower", "money back", 0.005),
    "discount_share": Series("transactions", "share", "lower", "money back", 0.01),
    "mrr": Series("subscriptions", "money", "higher", "contracts", _SUM),
    "contracts_churn": Series("subscriptions", "share", "lower", "contracts", 0.002),
    "contracts_new": Series("subscriptions", "count", "higher", "contracts", _SUM),
    "nps": Series("surveys", "points", "higher", "voice", 5.0),
    "csat": Series("surveys", "share", "higher", "voice", 0.04),
    "ces": Series("surveys", "share", "higher", "voice", 0.04),
    "answers": Series("surveys", "count", None, "voice", _SUM),
    "tickets": Series("tickets", "count", "lower", "service", _SUM),
    "ticket_rate": Series("tickets", "share", "lower", "service", 0.005),
    "first_response": Series("tickets", "days", "lower", "service", _MEAN),
    "resolution": Series("tickets", "days", "lower", "service", _MEAN),
    "sla_missed": Series("tickets", "share", "lower", "service", 0.03),
    "reopened": Series("tickets", "share", "lower", "service", 0.03),
}
#: Sums of what stands at a moment, not of what happened in a week: two neighbours are nearly alike.
STOCKS = frozenset({"mrr"})
#: Counts of customers, who come again: they do not add up over weeks.
AGAIN = frozenset({"customers_active"})
_COLUMNS = ["series", "by", "group", "period", "start", "top", "bottom", "estimate", "n"]
_TOP_SCORES = {"csat": lambda high: high - 1, "ces": lambda high: ibis.ifelse(high >= 7, high - 2, high - 1)}
_DAY_SECONDS = 86_400


def business_series(tables: Mapping[str, Any], *, as_of: str | dt.date, by: str | None = None,
                    history_days: int = 1099, min_n: int = 2) -> Result:
    """Every series that the tables allow, week by week: customers, sales, contracts, surveys and tickets.

    Parameters
    ----------
    tables : mapping of str to ibis.Table or pandas.DataFrame
        Any of ``transactions`` (``customer_id, timestamp`` and, for money, ``amount``, for discounts ``discount``),
        ``subscriptions`` (``customer_id, start, end`` and, for money, ``monthly_amount``), ``surveys`` (``timestamp,
        question, score``) and ``tickets`` (``customer_id, opened`` and what there is of ``first_response, resolved,
        due, reopened``).
    as_of : date
        Exclusive; only weeks (Monday to Sunday) that are over by then count.
    by : str, optional
        A column that splits every table that has it; tables without it are left out then.
    history_days : int
        How far back the series reach; 157 weeks by default, so that a season can be seen twice.
    min_n : int
        Groups in which a series counts less than this in a usual week are left out; of the whole nothing is.

    Returns
    -------
    Result
        One row per series, group and week: ``series``; ``by, group`` (empty for the whole); ``period`` (the week's
        name), ``start`` (its Monday); ``top, bottom`` (sums: a mean or a share is top ÷ bottom, a sum is top);
        ``estimate``; ``n`` (what it rests on: ``bottom``, or the count itself). Weeks without rows count 0 in sums, and
        are missing in means. Facts: ``series`` (how many), ``weeks``, ``first`` (Monday of the first), ``by``.

        Customers are active in a week in which they purchase, and new in that of their first purchase. A share of
        repeat orders is that of customers who had purchased on an earlier day. Refunds are refunded orders ÷ orders.
        ``first_response`` and ``resolution`` are geometric means, in days, of the tickets first answered and settled
        in the week, so that those still open bias nothing; ``sla_missed`` is the share of tickets due in the week that
        were not settled by then; ``ticket_rate`` is tickets opened ÷ orders of the week. ``contracts_churn`` is lost ÷
        alive at the week's start, a change of plan aside.

    Raises
    ------
    TableError
        A column is missing or of the wrong type.
    ArgumentError
        A table of another name.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "b", "a"], "amount": [5.0, 7.0, 6.0],
    ...                     "timestamp": pd.to_datetime(["2025-01-06", "2025-01-07", "2025-01-14"])})
    >>> weeks = business_series({"transactions": log}, as_of="2025-01-20").table
    >>> weeks[weeks.series == "new_customers"][["period", "estimate"]].values.tolist()
    [['2025-W02', 2.0], ['2025-W03', 0.0]]
    """
    last, makers = as_date(as_of, name="as_of"), {"transactions": _of_purchases, "subscriptions": _of_contracts,
                                                  "surveys": _of_surveys, "tickets": _of_tickets}
    whole("history_days", history_days, least=7, unit="days")
    if not isinstance(tables, Mapping):
        reject("tables", type(tables).__name__, "a mapping of names to tables, such as {\"transactions\": log}")
    for name in tables:
        choice("tables", name, makers)
    end = index_of(last, "W")  # the week that as_of is in is not over
    begin = index_of(last - dt.timedelta(days=history_days), "W")
    cells = []
    for name, make in makers.items():
        if name in tables and (by is None or by in tables[name].columns):
            cells += make(tables[name], last, begin, end, by)
    cells += _tickets_an_order(dict(cells), by)
    frames = [_weekly(series, rows, end, by) for series, rows in cells]
    frames = [frame for frame in frames if len(frame)]
    table = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=_COLUMNS)
    if by is not None and len(table):
        usual = table.groupby(["series", "group"])["n"].transform("mean")
        table = table[usual >= min_n].reset_index(drop=True)
    facts = {"series": table["series"].nunique(), "weeks": int(table["start"].nunique()),
             "first": table["start"].min().date() if len(table) else None, "by": by or "none"}
    return Result("business_series", table, facts=facts, units={"start": "day", "top": ",.1f", "bottom": ",.1f"},
                  reason="" if len(table) else reason("no-rows-before"))


# ---- one query a table, down to a row per week and group: (series, frame of week, group, top, bottom)

Cells = list[tuple[str, pd.DataFrame]]


def _fetched(rows: ibis.Table, week: ibis.Value, begin: int, end: int, by: str | None, **sums: ibis.Value,
             ) -> pd.DataFrame:
    """``week``, the group, and the sums, of the weeks that are asked for."""
    group = rows[by].cast("string").fill_null("") if by else ibis.literal("")
    rows = rows.mutate(week=week, group=group)
    rows = rows.filter(rows.week >= begin, rows.week < end)
    found = rows.group_by(["week", "group"]).agg(**{name: one(rows) for name, one in sums.items()}).to_pandas()
    return found.astype(dict.fromkeys(sums, float)).sort_values(["group", "week"], ignore_index=True)


def _pairs(frame: pd.DataFrame, **pairs: str | tuple[str, str]) -> Cells:
    cells = []
    for series, pair in pairs.items():
        top, bottom = pair if isinstance(pair, tuple) else (pair, None)
        if top in frame.columns:
            cells.append((series, pd.DataFrame({
                "week": frame["week"], "group": frame["group"], "top": frame[top].fillna(0.0),
                "bottom": frame[bottom].fillna(0.0) if bottom else np.nan})))
    return cells


def _of_purchases(log: Any, as_of: dt.date, begin: int, end: int, by: str | None) -> Cells:
    paid = ("amount",) if "amount" in log.columns else ()
    log = as_table(log, table="transactions", needs=("customer_id", "timestamp", *paid))
    columns = [by] if by else []
    bought = orders(log, as_of=as_of, by=columns)
    firsts = orders(log, as_of=as_of).group_by("customer_id").agg(first=lambda rows: rows.day.min())
    bought = bought.inner_join(firsts, "customer_id")
    sums = {"orders": lambda rows: rows.count(), "customers": lambda rows: rows.customer_id.nunique(),
            "newcomers": lambda rows: rows.customer_id.nunique(where=rows.day == rows["first"]),
            "repeats": lambda rows: (rows.day > rows["first"]).sum()}
    if paid:
        sums["revenue"] = lambda rows: rows.amount.sum()
    frame = _fetched(bought, index(bought.day, "W"), begin, end, by, **sums)
    back = log.filter(is_refund(log), log.timestamp < as_of)
    day = back.timestamp.date()
    own = back.order_id.cast("string").fill_null(day.cast("string")) if "order_id" in back.columns else \
        day.cast("string")
    back = back.mutate(whose=back.customer_id.cast("string") + "|" + own)
    returned = _fetched(back, index(back.timestamp, "W"), begin, end, by, returned=lambda rows: rows.whose.nunique())
    frame = frame.merge(returned, on=["week", "group"], how="left")
    if paid and "discount" in log.columns:
        rows = purchases(log, as_of=as_of)
        taken = _fetched(rows, index(rows.timestamp, "W"), begin, end, by,
                         discount=lambda rows: rows.discount.fill_null(0).sum(),
                         full=lambda rows: (rows.amount + rows.discount.fill_null(0)).sum())
        if taken["discount"].sum() > 0:
            frame = frame.merge(taken, on=["week", "group"], how="left")
    if not frame.get("returned", pd.Series(dtype=float)).sum():
        frame = frame.drop(columns="returned")
    return _pairs(frame, customers_active="customers", new_customers="newcomers", orders="orders", revenue="revenue",
                  repeat_share=("repeats", "orders"), average_order_value=("revenue", "orders"),
                  refund_rate=("returned", "orders"), discount_share=("discount", "full"))


def _tickets_an_order(cells: dict[str, pd.DataFrame], by: str | None) -> Cells:
    """Tickets opened ÷ orders of the week: tickets apart from how many customers there are."""
    if by is not None or not {"tickets", "orders"} <= set(cells):
        return []
    both = cells["orders"][["week", "group", "top"]].merge(cells["tickets"], on=["week", "group"], how="left")
    return [("ticket_rate", pd.DataFrame({"week": both["week"], "group": both["group"],
                                          "top": both["top_y"].fillna(0.0), "bottom": both["top_x"]}))]


def _of_contracts(subscriptions: Any, as_of: dt.date, begin: int, end: int, by: str | None) -> Cells:
    priced = "monthly_amount" in subscriptions.columns
    subs = as_table(subscriptions, table="subscriptions",
                    needs=("customer_id", "start", "end", *(["monthly_amount"] if priced else [])),
                    allow_missing=("end", "monthly_amount"))
    first = subs.filter(subs.start < as_of).start.min().to_pandas()
    if pd.isna(first):
        return []
    begin = max(begin, index_of(pd.Timestamp(first).date(), "W"))
    weeks = [(start_of(number, "W"), start_of(number + 1, "W")) for number in range(begin, end)]
    if not weeks:
        return []
    columns = [by] if by else []
    counts = counts_of_customers(subs, periods=weeks, as_of=as_of, window_days=None, by=columns)
    if priced:
        paid = recurring(subs, periods=weeks, as_of=as_of, by=columns)
        paid = paid.group_by([*columns, "k"]).agg(mrr=paid.mrr.sum()).to_pandas()
        counts = counts.merge(paid, on=[*columns, "k"], how="left")
    counts["week"] = counts["k"] + begin
    counts["group"] = counts[by].astype("object").where(counts[by].notna(), "").astype(str) if by else ""
    return _pairs(counts, mrr="mrr", contracts_churn=("lost", "start"), contracts_new="acquired")


def _of_surveys(surveys: Any, as_of: dt.date, begin: int, end: int, by: str | None) -> Cells:
    table = as_table(surveys, table="surveys", needs=("timestamp", "question", "score"), allow_missing=("score",))
    rows = table.filter(table.score.notnull(), table.timestamp < as_of)
    usual = ibis.cases(*((rows.question == name, high) for name, (_, high) in SCALES.items()), else_=10)
    stated = rows.scale.re_extract(r"(\d+)\s*$", 1).try_cast("int64") if "scale" in rows.columns else ibis.null("int64")
    rows = rows.mutate(high=ibis.coalesce(stated, usual))
    rows = rows.filter((rows.question != "nps") | (rows.high == 10))
    cells = []
    for question, good in (("nps", None), *_TOP_SCORES.items()):
        asked = rows.filter(rows.question == question)
        value = (lambda rows: ((rows.score >= 9).cast("int64") - (rows.score <= 6).cast("int64")).sum() * 100) \
            if good is None else (lambda rows, good=good: (rows.score >= good(rows.high)).sum())
        frame = _fetched(asked, index(asked.timestamp, "W"), begin, end, by, value=value, n=lambda rows: rows.count())
        cells += _pairs(frame, **{question: ("value", "n")}) if len(frame) else []
    frame = _fetched(rows, index(rows.timestamp, "W"), begin, end, by, answers=lambda rows: rows.count())
    return cells + (_pairs(frame, answers="answers") if len(frame) else [])


def _of_tickets(tickets: Any, as_of: dt.date, begin: int, end: int, by: str | None) -> Cells:
    table = as_table(tickets, table="tickets", needs=("customer_id", "opened"))
    rows = table.filter(table.opened < as_of)
    sums = {"tickets": lambda rows: rows.count()}
    if "reopened" in rows.columns and "resolved" in rows.columns:
        sums |= {"again": lambda rows: rows.reopened.fill_null(False).cast("int64").sum(),
                 "settled": lambda rows: rows.resolved.notnull().sum()}
    frame = _fetched(rows, index(rows.opened, "W"), begin, end, by, **sums)
    cells = _pairs(frame, tickets="tickets", reopened=("again", "settled")) if len(frame) else []
    for series, moment in (("first_response", "first_response"), ("resolution", "resolved")):
        if moment in rows.columns:
            known = rows.filter(rows[moment].notnull(), rows[moment] < as_of, rows[moment] >= rows.opened)
            took = (known[moment].epoch_seconds() - known.opened.epoch_seconds()) / _DAY_SECONDS
            known = known.mutate(took=(took + 1 / 1440).ln())  # a minute more: an answer at once has a logarithm too
            frame = _fetched(known, index(known[moment], "W"), begin, end, by, took=lambda rows: rows.took.sum(),
                             n=lambda rows: rows.count())
            cells += _pairs(frame, **{series: ("took", "n")}) if len(frame) else []
    if {"due", "resolved"} <= set(rows.columns):
        due = rows.filter(rows.due.notnull(), rows.due < as_of)
        due = due.mutate(missed=(due.resolved.isnull() | (due.resolved > due.due)).cast("int64"))
        frame = _fetched(due, index(due.due, "W"), begin, end, by, missed=lambda rows: rows.missed.sum(),
                         n=lambda rows: rows.count())
        cells += _pairs(frame, sla_missed=("missed", "n")) if len(frame) else []
    return cells


#: Of these ``top`` is a sum of logarithms, so that the mean is a geometric one.
LOGARITHMS = frozenset({"first_response", "resolution"})


def value_of(series: str, top: Any, bottom: Any) -> Any:
    """The value of a series from its sums: the sum itself, a mean, a share, or a geometric mean.

    Examples
    --------
    >>> value_of("nps", 300.0, 10.0), value_of("orders", 12.0, float("nan"))
    (30.0, 12.0)
    """
    if SERIES[series].summed or series in STOCKS:
        return top
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.true_divide(top, bottom)
        mean = np.exp(mean) if series in LOGARITHMS else mean
    return mean if np.ndim(mean) else float(mean)


def over_weeks(series: str, rows: pd.DataFrame) -> float:
    """The value of a series over several of its weeks; of customers, who come in more than one, the mean of a week.

    Examples
    --------
    >>> weeks = pd.DataFrame({"top": [10.0, 14.0], "bottom": float("nan")})
    >>> over_weeks("orders", weeks), over_weeks("customers_active", weeks)
    (24.0, 12.0)
    """
    value = float(value_of(series, rows["top"].sum(), rows["bottom"].sum()))
    return value / len(rows) if series in AGAIN and len(rows) else value


def _weekly(series: str, rows: pd.DataFrame, end: int, by: str | None) -> pd.DataFrame:
    """The weeks of one series, of every group from the first week on in which the series has anything."""
    if rows.empty:
        return pd.DataFrame(columns=_COLUMNS)
    weeks = pd.RangeIndex(int(rows["week"].min()), end, name="week")
    if not len(weeks):
        return pd.DataFrame(columns=_COLUMNS)
    starts = [start_of(number, "W") for number in weeks]
    frames = []
    for group, part in rows.groupby("group"):
        full = part.set_index("week")[["top", "bottom"]].reindex(weeks)
        summed = SERIES[series].summed
        full["top"] = full["top"].fillna(0.0)
        full["bottom"] = np.nan if summed else full["bottom"].fillna(0.0)
        frames.append(pd.DataFrame({
            "series": series, "by": by or "", "group": group, "period": [label_of(start, "W") for start in starts],
            "start": pd.to_datetime(starts), "top": full["top"].to_numpy(), "bottom": full["bottom"].to_numpy(),
            "estimate": np.asarray(value_of(series, full["top"].to_numpy(), full["bottom"].to_numpy())),
            "n": (full["top"] if summed else full["bottom"]).to_numpy()}))
    return pd.concat(frames, ignore_index=True)[_COLUMNS]
