"""What winning a customer costs, by channel and period, when that is earned back, and what keeping one costs."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from retention.arguments import choice, columns_present, share, whole
from retention.errors import TableError
from retention.metrics.estimate import Z95, Estimate, missing, ratio_of_sums
from retention.metrics.plan_charges import charges_among
from retention.result import Result
from retention.tables.calendar import frequency, label_of
from retention.tables.events import is_refund
from retention.tables.inputs import as_date, as_table, in_order, own_names
from retention.words import reason

if TYPE_CHECKING:
    import ibis

#: All channels together.
ALL = "all"
#: Fewer months say too little of how much months differ: the customers won are then a count as chance makes it.
FEWEST_MONTHS = 12
#: A customer's age is counted in months of so many days. The day of the first purchase is the first of them, so that a
#: year ends the day before its return, and the thirteenth of the charges of each month lies in the next one.
MONTH = 365.25 / 12
#: Ages that fewer customers have reached are not shown.
FEWEST_CUSTOMERS = 30


def spending(costs: Any, *, as_of: dt.date, kind: str, since: dt.date | None = None) -> pd.DataFrame:
    """One row a month and channel of one kind of cost: ``period, channel, amount, new_customers``.

    Months that are not over on ``as_of`` do not count.
    """
    choice("kind", kind, ("acquisition", "retention", "service"))
    table = as_table(costs, table="costs", needs=("period", "kind", "amount"))
    start = as_of.replace(day=1)
    rows = table.filter(table.kind == kind, table.period.cast("date") < start)
    if since is not None:
        rows = rows.filter(rows.period.cast("date") >= since)
    frame = rows.to_pandas()
    below = frame["amount"] < 0
    if below.any():
        raise TableError("costs", "amount", "costs below 0", rows=int(below.sum()), keys=frame.loc[below, "period"],
                         remedy="Costs are positive numbers; a refund of one lowers the cost of its month.")
    for column in ("channel", "new_customers"):
        frame[column] = frame[column] if column in frame.columns else None
    frame["channel"] = frame["channel"].astype(object).where(frame["channel"].notna(), None)
    frame["new_customers"] = pd.to_numeric(frame["new_customers"]).astype(float)
    frame["period"] = pd.to_datetime(frame["period"])
    return frame.groupby(["period", "channel"], dropna=False, as_index=False).agg(
        amount=("amount", "sum"), new_customers=("new_customers", lambda values: values.sum(min_count=1)))


@own_names
def acquisition_cost(costs: Any, *, as_of: str | dt.date, freq: str | None = None, since: str | dt.date | None = None,
                     seed: int = 0) -> Result:
    """What one new customer costs: what was spent to win customers ÷ the customers it brought, by channel.

    Parameters
    ----------
    costs : ibis.Table or pandas.DataFrame
        ``period`` (first day of the month), ``kind`` (of which "acquisition" counts), ``amount, channel`` and
        ``new_customers``.
    as_of : date
        Exclusive; a month that is not over does not count.
    freq : {"month", "quarter", "year"}, optional
        By period, too.
    since : date, optional
        First day of the first month that counts.
    seed : int
        Of the bootstrap over months.

    Returns
    -------
    Result
        One row a channel (and period), the dearest first, and one for "all": ``channel, period`` (with ``freq``),
        ``amount, new_customers, months, estimate, lower, upper`` (money a customer), ``n`` (new customers),
        ``reason``. From 12 months on the interval is a bootstrap over months, which also holds how much months differ;
        below, the customers won are taken as a Poisson count (Garwood 1936). Facts: of all ``estimate, lower, upper``,
        ``amount, new_customers, months``; ``channels, dearest, dearest_cost, cheapest, cheapest_cost`` (among those
        with an interval), ``freq``. Months without ``new_customers`` are left out and counted in ``reason``.

    Raises
    ------
    TableError
        A column is missing, or a cost is below 0.

    Examples
    --------
    >>> costs = pd.DataFrame({"period": pd.to_datetime(["2025-01-01", "2025-01-01"]), "kind": "acquisition",
    ...                       "amount": [300.0, 80], "channel": ["search", "friends"], "new_customers": [20, 10]})
    >>> acquisition_cost(costs, as_of="2025-02-01").table[["channel", "new_customers", "estimate"]]
       channel  new_customers   estimate
    0   search             20  15.000000
    1  friends             10   8.000000
    2      all             30  12.666667
    """
    as_of = as_date(as_of, name="as_of")
    freq = None if freq is None else frequency(freq, allowed=("M", "Q", "Y"))
    since = None if since is None else as_date(since, name="since")
    spent = spending(costs, as_of=as_of, kind="acquisition", since=since)
    if spent.empty:
        return Result("acquisition_cost", pd.DataFrame(), reason=reason("no-acquisition-costs"))
    unknown = spent["new_customers"].isna()
    if unknown.all():
        return Result("acquisition_cost", pd.DataFrame(), reason=reason("no-new-customers-told"))
    spent, left_out = spent[~unknown], int(unknown.sum())
    spent = spent.assign(channel=spent["channel"].where(spent["channel"].notna(), ALL))
    spent["label"] = "" if freq is None else [
        label_of(period.start_time.date(), freq) for period in spent["period"].dt.to_period(freq)]
    rows = []
    for label, part in spent.groupby("label"):
        groups = [*part[part["channel"] != ALL].groupby("channel"), (ALL, part)]
        found = [{"channel": name, "period": label, **_cost_of(rows_of, seed)} for name, rows_of in groups]
        rows += [*sorted(found[:-1], key=lambda row: (-np.nan_to_num(row["estimate"], nan=np.inf), row["channel"])),
                 found[-1]]
    table = pd.DataFrame(rows)
    if left_out:
        whole_row = table["channel"] == ALL
        table.loc[whole_row, "reason"] = [_joined(why, reason("months-without-customers", rows=left_out))
                                          for why in table.loc[whole_row, "reason"]]
    known = table[(table["channel"] != ALL) & table["lower"].notna()]
    last = table.iloc[-1]
    facts = {**{name: last[name] for name in ("estimate", "lower", "upper", "amount", "new_customers", "months")},
             "channels": len(known["channel"].unique()), "freq": freq or "", "dearest": "", "cheapest": ""}
    if freq is None and len(known):
        best, worst = known.loc[known["estimate"].idxmin()], known.loc[known["estimate"].idxmax()]
        facts |= {"dearest": worst["channel"], "dearest_cost": worst["estimate"], "cheapest": best["channel"],
                  "cheapest_cost": best["estimate"]}
    if freq is None:
        table = table.drop(columns="period")
    return Result("acquisition_cost", table, facts=facts, variant="" if freq is None else "periods",
                  units={**dict.fromkeys(("amount", "estimate", "lower", "upper"), "money"), "new_customers": "count"})


def _joined(*reasons: str) -> str:
    return "; ".join(filter(None, reasons))


def _cost_of(rows: pd.DataFrame, seed: int) -> dict[str, Any]:
    months = rows.groupby("period")[["amount", "new_customers"]].sum()
    won, paid = int(months["new_customers"].sum()), float(months["amount"].sum())
    cost = cost_per(months["amount"].to_numpy(), months["new_customers"].to_numpy(), seed=seed)
    return {"amount": paid, "new_customers": won, "months": len(months), "estimate": cost.estimate,
            "lower": cost.lower, "upper": cost.upper, "n": won, "reason": cost.reason}


def cost_per(amount: np.ndarray, counted: np.ndarray, *, seed: int) -> Estimate:
    """Σ money of months ÷ Σ what was counted in them, with an interval over months or, where these are few, Poisson's.

    Examples
    --------
    >>> cost = cost_per(np.array([100.0, 100]), np.array([10, 10]), seed=0)
    >>> f"{cost.estimate:.2f} ({cost.lower:.2f} to {cost.upper:.2f})"
    '10.00 (6.47 to 16.37)'
    """
    total, paid = float(np.sum(counted)), float(np.sum(amount))
    if total <= 0:
        return missing(reason("nobody-won"), unit="money")
    if len(amount) >= FEWEST_MONTHS:
        return ratio_of_sums(amount, counted, unit="money", n=int(total), seed=seed)
    from scipy.special import gammaincinv

    low, high = gammaincinv(total, 0.025), gammaincinv(total + 1, 0.975)
    return Estimate(paid / total, paid / high, paid / low, n=int(total), unit="money")


# ---- when it is earned back

def margins_by_age(log: Any, *, as_of: dt.date, margin: float | None, customers: Any = None,
                   channel: str | None = None, subscriptions: Any = None,
                   charges_in_amounts: bool | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What customers left behind in each month since their first purchase, and how long each has been observed.

    Parameters
    ----------
    log, customers : ibis.Table or pandas.DataFrame
        Transactions, and the table that has the column ``channel``.
    as_of : date
        Exclusive.
    margin : float, optional
        Share of an amount that is earned where a row has no ``cost``; amounts count in full without it.
    channel : str, optional
        Column of ``customers`` (or of the log, by a customer's first row) by which customers are told apart.
    subscriptions : ibis.Table or pandas.DataFrame, optional
        Contracts with ``monthly_amount``, of which ``margin`` is earned, day by day.
    charges_in_amounts : bool, optional
        Whether the log holds these charges already; looked up where it is not said (`charges_among`).

    Returns
    -------
    people, cells : pandas.DataFrame
        ``customer_id, days`` (observed, since the first purchase), ``channel``; and ``who`` (position in people),
        ``age`` (whole months since the first purchase) and ``money``.
    """
    import ibis

    table = as_table(log, table="transactions", needs=("customer_id", "timestamp", "amount"))
    rows = table.filter(table.timestamp < as_of)
    first = rows.filter(~is_refund(rows)).group_by("customer_id").agg(first=ibis._.timestamp.min().date())
    rate = ibis.literal(1.0 if margin is None else float(margin))
    earned = rows.amount.cast("float64") * rate
    if "cost" in rows.columns and margin is not None:
        earned = (rows.amount - rows.cost).cast("float64").fill_null(earned)
    lines = rows.select("customer_id", day=rows.timestamp.date(), money=earned)
    if subscriptions is not None and margin is not None:
        plans = as_table(subscriptions, table="subscriptions", needs=("customer_id", "start", "end", "monthly_amount"),
                         allow_missing=("end", "monthly_amount"))
        if not charges_among(rows, plans, as_of=as_of, said=charges_in_amounts):
            lines = lines.union(_charges(plans, as_of=as_of, margin=float(margin)))
    lines = lines.inner_join(first, "customer_id")
    age = ((ibis.greatest(lines.day.delta(lines["first"], unit="day"), 0) + 1) / MONTH).floor().cast("int64")
    lines = lines.mutate(age=age)
    cells = lines.group_by(["customer_id", "age"]).agg(money=lines.money.sum()).to_pandas()
    people = in_order(first, "customer_id")
    people["days"] = (pd.Timestamp(as_of) - pd.to_datetime(people["first"])).dt.days
    people["channel"] = _channels(people["customer_id"], table, customers, channel)
    place = pd.Series(range(len(people)), index=people["customer_id"])
    cells = cells.assign(who=cells["customer_id"].map(place)).sort_values(["who", "age"], ignore_index=True)
    return people[["customer_id", "days", "channel"]], cells[["who", "age", "money"]]


def _charges(table: ibis.Table, *, as_of: dt.date, margin: float) -> ibis.Table:
    """What is earned of contracts, one row a contract and month of it: ``customer_id, day, money``."""
    import ibis

    rows = table.mutate(start=table.start.cast("date"), end=table.end.cast("date"))
    rows = rows.filter(rows.start < as_of, rows.monthly_amount.notnull())
    stop = ibis.least(rows.end.fill_null(as_of), ibis.literal(as_of))
    months = stop.delta(rows.start, unit="day") / MONTH
    rows = rows.mutate(months=months, step=ibis.range(0, months.ceil().cast("int64"))).unnest("step")
    day = rows.start + (rows.step * MONTH).ceil().cast("int64").as_interval("D")
    left = ibis.least(rows.months - rows.step, 1.0)
    return rows.select("customer_id", day=day.cast("date"), money=rows.monthly_amount.cast("float64") * left * margin)


def _channels(ids: pd.Series, log: ibis.Table, customers: Any, channel: str | None) -> pd.Series:
    if channel is None:
        return pd.Series(ALL, index=ids.index)
    if customers is None:
        from retention.tables.groups import groups_of_customers

        columns_present(channel, log.columns, table="transactions")
        known = groups_of_customers(log, [channel]).to_pandas()
    else:
        table = as_table(customers, table="customers", needs=("customer_id", channel), allow_missing=(channel,))
        known = table.select("customer_id", channel).to_pandas()
    named = known.drop_duplicates("customer_id").set_index("customer_id")[channel]
    found = ids.map(named).astype(object)
    return found.where(found.notna(), None)


def mean_margin(cells: pd.DataFrame, days: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Mean cumulative margin of customers by whole months of age, with its interval: ``estimate, lower, upper``.

    In each month of age the mean is over the customers who were observed to its end, so that new customers count for
    the months that they have had and no others (Nelson 1988); the variance is the sandwich over customers (Lin et al.
    2000). Ends at the last age that at least 30 customers have reached.
    """
    reached = np.floor((days + 1) / MONTH).astype(int)  # whole months observed
    ages = int((np.sort(reached)[::-1][FEWEST_CUSTOMERS - 1:FEWEST_CUSTOMERS] if len(reached) >= FEWEST_CUSTOMERS
                else np.array([0])).max())
    if ages == 0:
        return (np.empty(0),) * 3
    seen = cells[(cells["age"] < ages) & (cells["age"].to_numpy() < reached[cells["who"].to_numpy()])]
    money = np.zeros((len(days), ages))
    np.add.at(money, (seen["who"].to_numpy(), seen["age"].to_numpy()), seen["money"].to_numpy())
    at_risk = reached[:, None] > np.arange(ages)
    size = at_risk.sum(axis=0)
    step = money.sum(axis=0) / size
    residual = np.cumsum(np.where(at_risk, (money - step) / size, 0.0), axis=1)
    mean, half = np.cumsum(step), Z95 * np.sqrt((residual**2).sum(axis=0))
    return mean, mean - half, mean + half


@own_names
def acquisition_payback(log: Any, costs: Any, *, as_of: str | dt.date, margin: float | None, customers: Any = None,
                        channel: str | None = None, subscriptions: Any = None,
                        charges_in_amounts: bool | None = None, horizon_days: int = 365, seed: int = 0) -> Result:
    """When what a customer cost is earned back, and how many times over by a horizon: by channel.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp, amount`` and, where there is one, ``cost`` of the line.
    costs : ibis.Table or pandas.DataFrame
        See `acquisition_cost`.
    as_of : date
        Exclusive.
    margin : float or None
        Share of an amount that is earned, where lines have no ``cost``; None counts revenue.
    customers : ibis.Table or pandas.DataFrame, optional
        Has the column ``channel``; without it the log has, and a customer's first row counts.
    channel : str, optional
        The column that holds what ``costs.channel`` says; all customers are one group without it.
    subscriptions : ibis.Table or pandas.DataFrame, optional
        Contracts, whose charges count by ``margin``.
    charges_in_amounts : bool, optional
        Whether these charges are rows of the log already, and so are not counted again; looked up where it is not
        said: they are where at least half of the contracts have a purchase of just their amount in their last 35 days.
    horizon_days : int
        Days from the first purchase on that the value is counted over. Nothing after it is, and nothing is predicted:
        only what customers observed for so long have brought.
    seed : int
        Of the bootstrap over months of the cost.

    Returns
    -------
    Result
        One row a channel, and one for "all": ``channel, cost, cost_lower, cost_upper`` (of a new customer), ``margin,
        margin_lower, margin_upper`` (mean by the horizon), ``estimate, lower, upper`` (margin ÷ cost), ``payback,
        payback_lower, payback_upper`` (whole months since the first purchase after which the mean margin is at least
        the cost; the bounds hold both intervals), ``n`` (customers), ``reason``. Facts: of all ``estimate, lower,
        upper, cost, margin, payback``; ``horizon_days, horizon_months``, ``best, best_ratio, worst, worst_ratio``,
        ``losing`` (channels whose interval lies below 1), ``by_margin`` (False: revenue). Part ``curves``: ``channel,
        months, estimate, lower, upper`` (mean cumulative margin by age), which `rt.plot` draws.

    Raises
    ------
    TableError
        A column is missing, or a cost is below 0.

    Notes
    -----
    The interval of the ratio takes the two as independent and is made on the log scale.

    References
    ----------
    Nelson (1988), Journal of Quality Technology 20; Lin, Wei, Yang & Ying (2000), JRSS B 62: the mean cumulative
    function, with customers observed for different times.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": [f"c{i}" for i in range(40)] * 2, "amount": 10.0,
    ...     "timestamp": [pd.Timestamp("2025-01-01")] * 40 + [pd.Timestamp("2025-03-05")] * 40})
    >>> costs = pd.DataFrame({"period": [pd.Timestamp("2025-01-01")], "kind": "acquisition", "amount": [320.0],
    ...                       "new_customers": [40]})
    >>> found = acquisition_payback(log, costs, as_of="2025-07-01", margin=0.5, horizon_days=150)
    >>> found.table[["channel", "cost", "margin", "estimate", "payback"]]
      channel  cost  margin  estimate  payback
    0     all   8.0    10.0      1.25      3.0
    """
    as_of = as_date(as_of, name="as_of")
    whole("horizon_days", horizon_days, least=31, unit="days")
    share("margin", margin, zero=False, or_none=True)
    spent = acquisition_cost(costs, as_of=as_of, seed=seed)
    if spent.reason:
        return Result("acquisition_payback", pd.DataFrame(), reason=spent.reason)
    people, cells = margins_by_age(log, as_of=as_of, margin=margin, customers=customers, channel=channel,
                                   subscriptions=subscriptions, charges_in_amounts=charges_in_amounts)
    horizon = max(round(horizon_days / MONTH), 1)
    rows, curves = [], []
    for cost in spent.table.to_dict("records"):
        name = cost["channel"]
        inside = np.ones(len(people), bool) if name == ALL else (people["channel"] == name).to_numpy()
        place = np.cumsum(inside) - 1
        part = cells[inside[cells["who"].to_numpy()]]
        curve = mean_margin(part.assign(who=place[part["who"].to_numpy()]), people.loc[inside, "days"].to_numpy())
        rows.append({"channel": name, **_paid_back(cost, curve, horizon, int(inside.sum()))})
        curves.append(pd.DataFrame({"channel": name, "months": range(1, len(curve[0]) + 1), "estimate": curve[0],
                                    "lower": curve[1], "upper": curve[2]}))
    table, last = pd.DataFrame(rows), rows[-1]
    known = table[(table["channel"] != ALL) & table["lower"].notna()]
    facts = {**{name: last[name] for name in ("estimate", "lower", "upper", "cost", "margin", "payback",
                                              "payback_lower", "payback_upper", "n")},
             "known": bool(np.isfinite(last["estimate"])), "paid": bool(np.isfinite(last["payback"])),
             "horizon_days": horizon_days, "horizon_months": horizon, "by_margin": margin is not None,
             "channels": len(known), "losing": known.loc[known["upper"] < 1, "channel"].tolist(),
             "losing_count": int((known["upper"] < 1).sum()), "best": "", "worst": ""}
    if len(known):
        best, worst = known.loc[known["estimate"].idxmax()], known.loc[known["estimate"].idxmin()]
        facts |= {"best": best["channel"], "best_ratio": best["estimate"], "worst": worst["channel"],
                  "worst_ratio": worst["estimate"]}
    money = ("cost", "cost_lower", "cost_upper", "margin", "margin_lower", "margin_upper")
    shown = pd.concat(curves, ignore_index=True)
    return Result("acquisition_payback", table, facts=facts, reason="" if table["estimate"].notna().any() else
                  last["reason"], parts={"curves": Result("margin_by_age", shown, units=dict.fromkeys(
                      ("estimate", "lower", "upper"), "money"))},
                  units={**dict.fromkeys(money, "money"), **dict.fromkeys(("estimate", "lower", "upper"), ",.2f"),
                         **dict.fromkeys(("payback", "payback_lower", "payback_upper"), ",.0f")})


def _paid_back(cost: dict[str, Any], curve: tuple[np.ndarray, ...], horizon: int, n: int) -> dict[str, Any]:
    mean, low, high = curve
    row = dict.fromkeys(("margin", "margin_lower", "margin_upper", "estimate", "lower", "upper", "payback",
                         "payback_lower", "payback_upper"), np.nan)
    row |= {"cost": cost["estimate"], "cost_lower": cost["lower"], "cost_upper": cost["upper"], "n": n,
            "reason": cost["reason"]}
    if len(mean) < horizon:
        return row | {"reason": reason("few-observed-so-long", fewest=FEWEST_CUSTOMERS, months=horizon)}
    value = Estimate(mean[horizon - 1], low[horizon - 1], high[horizon - 1], n=n, unit="money")
    times = ratio(value, Estimate(cost["estimate"], cost["lower"], cost["upper"], n=int(cost["n"]), unit="money"))
    row |= {"margin": value.estimate, "margin_lower": value.lower, "margin_upper": value.upper,
            "estimate": times.estimate, "lower": times.lower, "upper": times.upper,
            "payback": _first_month(mean, cost["estimate"]), "payback_lower": _first_month(high, cost["lower"]),
            "payback_upper": _first_month(low, cost["upper"])}
    late = "" if np.isfinite(row["payback"]) else reason("not-paid-back", months=len(mean))
    return row | {"reason": _joined(cost["reason"], times.reason, late)}


def _first_month(values: np.ndarray, cost: float) -> float:
    """The first month from which on the values stay at the cost or above; NaN where that has not been seen."""
    reached = np.asarray(values) >= cost
    if not len(reached) or not reached[-1]:
        return float("nan")
    below = np.flatnonzero(~reached)
    return float(below[-1] + 2 if len(below) else 1)


def ratio(top: Estimate, bottom: Estimate) -> Estimate:
    """One estimate ÷ another that is independent of it, the interval on the log scale.

    Examples
    --------
    >>> times = ratio(Estimate(30.0, 24, 37.5, n=9), Estimate(10.0, 8, 12.5, n=9))
    >>> f"{times.estimate:.1f} ({times.lower:.2f} to {times.upper:.2f})"
    '3.0 (2.19 to 4.11)'
    """
    n = min(top.n, bottom.n)
    if not (np.isfinite(top.estimate) and np.isfinite(bottom.estimate)) or bottom.estimate <= 0:
        return missing(top.reason or bottom.reason or reason("nothing-to-divide-by"), n=n, unit="ratio")
    value = top.estimate / bottom.estimate
    if not (0 < top.lower <= top.upper and 0 < bottom.lower <= bottom.upper):
        return Estimate(value, n=n, unit="ratio", reason=top.reason or bottom.reason or reason("input-not-above-zero"))
    low = np.hypot(np.log(top.estimate / top.lower), np.log(bottom.upper / bottom.estimate))
    high = np.hypot(np.log(top.upper / top.estimate), np.log(bottom.estimate / bottom.lower))
    return Estimate(value, float(value * np.exp(-low)), float(value * np.exp(high)), n=n, unit="ratio")


# ---- acquiring against retaining

@own_names
def acquire_against_retain(costs: Any, *, as_of: str | dt.date, retained: Estimate, kinds: tuple[str, ...] = (
        "retention",), since_months: int = 12, seed: int = 0) -> Estimate:
    """What winning a customer costs, in multiples of what keeping one for a year costs: your own "five times".

    Parameters
    ----------
    costs : ibis.Table or pandas.DataFrame
        See `acquisition_cost`.
    as_of : date
        Exclusive.
    retained : Estimate
        `customer_retention_rate` over the same months: its part ``retained`` is how many were kept.
    kinds : tuple of {"retention", "service"}
        Which costs keep customers.
    since_months : int
        The newest months, over whose costs both are counted.
    seed : int
        Of the bootstrap over months.

    Returns
    -------
    Estimate
        A ratio. Facts: ``cost`` (of winning one), ``keeping`` (what was spent to keep customers ÷ customers kept, for
        a year), ``months, kinds``. The interval holds that of the cost of winning one, and that of how many were kept
        (Wilson).

    Examples
    --------
    >>> from retention.metrics.estimate import proportion
    >>> costs = pd.DataFrame({"period": pd.to_datetime(["2025-01-01"] * 2), "kind": ["acquisition", "retention"],
    ...                       "amount": [300.0, 100], "new_customers": [20, None]})
    >>> kept = proportion(80, 100, parts={"retained": 80, "start": 100})
    >>> times = acquire_against_retain(costs, as_of="2025-02-01", retained=kept, since_months=1)
    >>> float(times), times.facts["keeping"]
    (1.0, 15.0)
    """
    as_of = as_date(as_of, name="as_of")
    whole("since_months", since_months, least=1)
    for kind in kinds:
        choice("kinds", kind, ("retention", "service"))
    since = (pd.Timestamp(as_of.replace(day=1)) - pd.DateOffset(months=since_months)).date()
    won = acquisition_cost(costs, as_of=as_of, since=since, seed=seed)
    about = {"name": "acquire_against_retain", "key": "acquire_against_retain",
             "facts": {"kinds": list(kinds), "cost": np.nan, "keeping": np.nan, "months": 0}}
    if won.reason:
        return missing(won.reason, unit="ratio").replace(**about)
    spent = [spending(costs, as_of=as_of, kind=kind, since=since) for kind in kinds]
    paid = sum(float(part["amount"].sum()) for part in spent)
    over = max((part["period"].nunique() for part in spent), default=0)
    if not over or paid <= 0:
        return missing(reason("no-retention-costs"), unit="ratio").replace(**about)
    kept = float(retained.parts.get("retained", np.nan)) if np.isfinite(retained.estimate) else np.nan
    if not kept > 0:
        return missing(retained.reason or reason("nobody-kept"), unit="ratio").replace(**about)
    start = kept / retained.estimate
    yearly = paid * 12 / over
    keeping = Estimate(yearly / kept, yearly / (retained.upper * start), yearly / (retained.lower * start)
                       if retained.lower > 0 else np.nan, n=retained.n, unit="money")
    facts = won.facts
    times = ratio(Estimate(facts["estimate"], facts["lower"], facts["upper"], n=int(facts["new_customers"]),
                           unit="money"), keeping)
    return times.replace(**about | {"facts": {"cost": facts["estimate"], "keeping": keeping.estimate, "months": over,
                                              "kinds": list(kinds), "kept": kept}})

