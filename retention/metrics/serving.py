"""What each customer leaves after all it costs to serve, and how sure it is that some of them lose money."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.arguments import flag, number, reject, share
from retention.errors import ArgumentError
from retention.metrics.estimate import Z95, estimates, proportion, ratio_of_sums
from retention.metrics.ledger import rewards_taken_off
from retention.metrics.plan_charges import charges_among
from retention.result import Estimate, Result
from retention.tables.assignment import contacted
from retention.tables.events import is_refund, orders
from retention.tables.inputs import as_date, as_made, as_table, in_order, own_names
from retention.words import reason

BELOW, LOSES, EARNS = "below 0 so far", "surely lose money", "surely earn money"
_MONEY = dict.fromkeys(("revenue", "margin", "plans", "refunds", "service", "programme", "contact", "contribution",
                        "monthly", "lower", "upper"), "money")
#: What a contribution is made of, in the order of the account; all but the first two are costs and not above 0.
ITEMS = ["margin", "plans", "refunds", "service", "programme", "contact"]


@own_names
def cost_to_serve(log: Any, *, as_of: str | dt.date, since: str | dt.date | None = None, margin: float | None = None,
                  resold: float = 0.0, subscriptions: Any = None, charges_in_amounts: bool | None = None,
                  tickets: Any = None, cost_per_contact: float | None = None, programme: Any = None,
                  contacts: Any = None,
                  rewards_in_amounts: bool | None = None, cost_per_message: float | Mapping[str, float] | None = None,
                  sure: float = 0.95) -> Result:
    """Contribution per customer: margin less what serving it cost; and who loses money.

    What a customer left so far is an account, not an estimate. Whether it loses money in the long run, should it go on
    like that, is: its months, those without any event too, are a sample from what it is like. Few customers have months
    enough, so that means and variances are shrunk to those of all customers (empirical Bayes): with few months
    the answer is close to the population's, with many it is the customer's own.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp, amount``; ``order_id, cost, refund`` where there are.
    as_of : date
        Exclusive: the last observed day is the one before.
    since : date, optional
        First day that counts; all days by default. A customer's months start at its first event of any table
        since then, and are of 365.25 ÷ 12 days.
    margin : float, optional
        Share of the amount that remains after the cost of goods, for lines without ``cost`` and for plans; 0 to 1.
    resold : float
        Share of the refunded goods without ``cost`` that can be sold again, 0 to 1: a refund then costs the
        amount less what the goods are worth, ``resold × (1 − margin)`` of it. A refund line with a cost
        costs ``−(amount − cost)``.
    subscriptions : ibis.Table or pandas.DataFrame, optional
        ``customer_id, start, end, monthly_amount``, where plans are charged apart from the transactions: the amount for
        each month (12 ÷ 365.25 of it for each day) from ``start`` until the day before ``end``. Contracts without an
        amount bring nothing that is known.
    charges_in_amounts : bool, optional
        Whether these charges are rows of the log already, and so are not counted again; looked up where it is not
        said: they are where at least half of the contracts have a purchase of just their amount in their last 35 days.
    tickets : ibis.Table or pandas.DataFrame, optional
        ``customer_id, opened``, ``contacts`` where there is (else, and where missing, one contact a ticket). Costs
        ``cost_per_contact`` each on the day it was opened.
    cost_per_contact : float, optional
        Money; needed with ``tickets``.
    programme : ibis.Table or pandas.DataFrame, optional
        ``customer_id, timestamp, cost``: what rewards cost, on their day; ``event, amount`` where there are.
    rewards_in_amounts : bool, optional
        Whether what is redeemed is taken off the amounts already, as a voucher is; looked up in ``discount`` where it
        is not said. It is then part of the margin, as if it had been paid, and taken off as a cost: once, not twice.
    contacts : ibis.Table or pandas.DataFrame, optional
        ``customer_id, timestamp``: each row costs ``cost_per_message``; with ``arm``, rows of the arm "control",
        who were not contacted, cost nothing.
    cost_per_message : float or mapping, optional
        Money, or money by ``channel`` of the contacts (channels not named cost nothing); needed with ``contacts``.
    sure : float
        ``verdict`` is "loses money" or "earns money" from this probability on, above 0.5 and below 1.

    Returns
    -------
    Result
        One row per customer with any event, ordered by ``customer_id``: ``customer_id, orders`` (by ``order_id``, else
        customer-days), ``revenue`` (of purchases and plans), ``margin`` (of purchases), ``plans`` (margin of plans),
        ``refunds, service, programme, contact`` (money; costs are negative), ``contribution`` (their sum), ``months``
        (observed, at least 1), ``monthly`` (shrunk mean contribution per month) with ``lower, upper`` (95 % credible
        interval), ``probability`` that it is below 0, and
        ``verdict`` ("loses money", "earns money", "not sure"). The interval is NaN, with a ``reason``, below three
        customers. Customer-level: not to be published; `serving_summary` is.
        Facts: ``customers, sure, cost_per_contact``, ``priced`` (whether there are tickets that have a price) and
        ``rewards_in_amounts``.

    Raises
    ------
    TableError
        A column is missing or of the wrong type.
    ArgumentError
        A price that a table needs is missing, lines or plans have no cost and there is no margin, or an argument is
        out of range.

    References
    ----------
    Smyth (2004), Linear models and empirical Bayes methods. Stat Appl Genet Mol Biol 3(1), for the variances; Morris
    (1983), Parametric empirical Bayes inference. JASA 78, for the means.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": list("aab"), "amount": [30.0, -30.0, 40.0],
    ...                     "timestamp": pd.to_datetime(["2025-01-01", "2025-01-09", "2025-01-05"])})
    >>> calls = pd.DataFrame({"customer_id": ["a"], "opened": pd.to_datetime(["2025-01-08"])})
    >>> account = cost_to_serve(log, as_of="2025-03-01", margin=0.5, tickets=calls, cost_per_contact=6)
    >>> account[["customer_id", "revenue", "margin", "refunds", "service", "contribution"]]
      customer_id  revenue  margin  refunds  service  contribution
    0           a     30.0    15.0    -30.0     -6.0         -21.0
    1           b     40.0    20.0      0.0      0.0          20.0
    """
    as_of = as_date(as_of, name="as_of")
    since = None if since is None else as_date(since, name="since")
    _check(margin, resold, sure, since, as_of)
    log = as_table(log, table="transactions", needs=("customer_id", "timestamp", "amount"))
    entries = [_of_transactions(log, margin, resold), _of_orders(log)]
    if subscriptions is not None:
        plans = _plans(subscriptions, margin)
        if not charges_among(log, plans, as_of=as_of, said=charges_in_amounts):
            entries.append(_of_subscriptions(plans, margin, as_of))
    if tickets is not None:
        entries.append(_of_tickets(tickets, cost_per_contact))
    taken_off = False
    if programme is not None:
        rows = as_table(programme, table="programme", needs=("customer_id", "timestamp", "cost"),
                        allow_missing=("cost",))
        taken_off = rewards_taken_off(log, rows) if rewards_in_amounts is None else \
            flag("rewards_in_amounts", rewards_in_amounts)
        entries += _of_rewards(rows, taken_off)
    if contacts is not None:
        entries.append(_of_contacts(contacts, cost_per_message))
    frame = _with_verdicts(_by_customer(entries, since, as_of), sure)
    return Result("cost_to_serve", frame, reason="" if len(frame) else reason("no-customers"),
                  facts={"customers": len(frame), "sure": sure, "cost_per_contact": cost_per_contact,
                         "priced": tickets is not None, "rewards_in_amounts": taken_off}, units=_MONEY)


def _check(margin: float | None, resold: float, sure: float, since: dt.date | None, as_of: dt.date) -> None:
    share("margin", margin, or_none=True)
    share("resold", resold)
    number("sure", sure, above=0.5, below=1)
    if since is not None and since >= as_of:
        reject("since", str(since), f"a day before as_of, {as_of}")


def _entry(rows: ibis.Table, when: Any, item: str, money: Any, **more: Any) -> ibis.Table:
    """One line of the account per row: ``customer_id, day, item, money, revenue, orders``."""
    values = {"revenue": ibis.literal(0.0), "orders": ibis.literal(0)} | more
    return rows.select("customer_id", day=when.cast("date"), item=ibis.literal(item) if isinstance(item, str) else item,
                       money=money(rows).cast("float64").fill_null(0),
                       **{name: value.cast("float64") for name, value in values.items()})


def _of_transactions(rows: ibis.Table, margin: float | None, resold: float) -> ibis.Table:
    back = is_refund(rows)
    rate = ibis.null("float64") if margin is None else ibis.literal(float(margin))
    kept = ibis.literal(1.0) if margin is None else ibis.literal(1 - resold * (1 - margin))
    worth = rows.amount * back.ifelse(kept, rate)
    if "cost" in rows.columns:
        worth = (rows.amount - rows.cost).fill_null(worth)
    if margin is None:
        unknown = int(worth.isnull().sum().execute() or 0)
        if unknown:
            raise ArgumentError(f"margin: found None, allowed a share from 0 to 1 where purchases have no `cost` "
                                f"({unknown:,} rows). State the workspace's margin.")
    item = back.ifelse("refunds", "margin")
    return _entry(rows, rows.timestamp, item, lambda _: worth, revenue=back.ifelse(0.0, rows.amount))


def _of_orders(log: ibis.Table) -> ibis.Table:
    """Orders are counted on their first day; what they brought is in the lines of `_of_transactions`."""
    bought = orders(log)
    return _entry(bought, bought.day, "margin", lambda _: ibis.literal(0.0), orders=ibis.literal(1))


def _plans(subscriptions: Any, margin: float | None) -> ibis.Table:
    if margin is None:
        raise ArgumentError("margin: found None, allowed a share from 0 to 1 with `subscriptions`, whose charges have "
                            "no cost. State the workspace's margin.")
    return as_table(subscriptions, table="subscriptions", needs=("customer_id", "start", "end", "monthly_amount"),
                    allow_missing=("end", "monthly_amount"))


def _of_subscriptions(rows: ibis.Table, margin: float, as_of: dt.date) -> ibis.Table:
    rows = rows.mutate(start=rows.start.cast("date"), end=rows.end.cast("date"))
    rows = rows.filter(rows.start < as_of)
    months = _months(rows.start.min().to_pandas(), as_of)
    rows = rows.join(months, [rows.start < months.closes, rows.end.isnull() | (rows.end > months.opens)])
    first, past = ibis.greatest(rows.start, rows.opens), ibis.least(rows.end.fill_null(rows.closes), rows.closes)
    charge = rows.monthly_amount.cast("float64") * past.delta(first, unit="day") * (12 / 365.25)
    rows = rows.mutate(first=first, charge=charge.fill_null(0.0))
    return _entry(rows, rows["first"], "plans", lambda r: r.charge * float(margin), revenue=rows.charge)


def _months(first: dt.date | None, as_of: dt.date) -> ibis.Table:
    """The months of the account back to ``first``, half-open: ``opens, closes``."""
    last = pd.Timestamp(as_of) - pd.Timedelta(days=1)
    days = pd.Series(pd.date_range(last if pd.isna(first) else first, last))
    back = np.floor((last - days).dt.days * 12 / 365.25)
    table = ibis.memtable(days.groupby(back).agg(opens="min", closes="max").assign(
        closes=lambda months: months["closes"] + pd.Timedelta(days=1)).reset_index(drop=True))
    return table.mutate(opens=table.opens.date(), closes=table.closes.date())


def _of_tickets(tickets: Any, cost_per_contact: float | None) -> ibis.Table:
    number("cost_per_contact", cost_per_contact, least=0, remedy="State what one contact about a ticket costs.")
    rows = as_table(tickets, table="tickets", needs=("customer_id", "opened"))
    count = rows.contacts.fill_null(1) if "contacts" in rows.columns else ibis.literal(1)
    return _entry(rows, rows.opened, "service", lambda _: -count * float(cost_per_contact))


def _of_rewards(rows: ibis.Table, taken_off: bool) -> list[ibis.Table]:
    """What rewards cost; where the amounts are without them, what was redeemed is put back into the margin first."""
    given = rows.event == "redeem" if taken_off and "event" in rows.columns else ibis.literal(taken_off)
    worth = ibis.coalesce(rows.amount.cast("float64").abs(), rows.cost) if "amount" in rows.columns else rows.cost
    cost = given.ifelse(worth, rows.cost)
    rows = rows.mutate(given=given, reward=cost).filter(lambda r: r.reward.notnull())
    entries = [_entry(rows, rows.timestamp, "programme", lambda r: -r.reward)]
    if taken_off:
        back = rows.filter(rows.given)
        entries.append(_entry(back, back.timestamp, "margin", lambda r: r.reward))
    return entries


def _of_contacts(contacts: Any, price: float | Mapping[str, float] | None) -> ibis.Table:
    rows = as_table(contacts, table="contacts", needs=("customer_id", "timestamp"))
    for value in price.values() if isinstance(price, Mapping) else [price]:
        number("cost_per_message", value, least=0, remedy="State what one contact costs, or one price by channel.")
    if isinstance(price, Mapping) and "channel" not in rows.columns:
        raise ArgumentError("cost_per_message: found prices by channel, allowed one price: contacts have no `channel`.")
    rows = contacted(rows)
    paid = ibis.literal(0.0) if isinstance(price, Mapping) else ibis.literal(float(price))
    if isinstance(price, Mapping) and price:
        paid = rows.channel.cases(*((name, float(value)) for name, value in price.items()), else_=0.0)
    return _entry(rows, rows.timestamp, "contact", lambda _: -paid)


def _by_customer(entries: list[ibis.Table], since: dt.date | None, as_of: dt.date) -> pd.DataFrame:
    """The account of each customer, and the sum of squares of its months."""
    lines = entries[0].union(*entries[1:]) if len(entries) > 1 else entries[0]
    lines = lines.filter(lines.day < as_of)
    if since is not None:
        lines = lines.filter(lines.day >= since)
    last = ibis.literal(as_of - dt.timedelta(days=1))
    month = (last.delta(lines.day, unit="day") * 12 / 365.25).floor()
    items = {name: lines.money.sum(where=lines["item"] == name).fill_null(0) for name in ITEMS}
    months = lines.mutate(month=month).group_by(["customer_id", "month"]).agg(
        first=lines.day.min(), orders=lines.orders.sum(), revenue=lines.revenue.sum(), money=lines.money.sum(), **items)
    totals = {name: months[name].sum() for name in ("orders", "revenue", *ITEMS)}
    each = months.group_by("customer_id").agg(
        **totals, contribution=months.money.sum(), squares=(months.money * months.money).sum(),
        days=last.delta(months["first"].min(), unit="day") + 1)
    frame = in_order(each, "customer_id")
    return frame.assign(orders=frame["orders"].astype(int),
                        months=np.maximum(frame["days"].to_numpy(dtype=float) * 12 / 365.25, 1.0))


def _with_verdicts(frame: pd.DataFrame, sure: float) -> pd.DataFrame:
    mean, spread, below = shrunk_means(frame["contribution"], frame["squares"], frame["months"])
    known = ~np.isnan(below)
    frame = frame.assign(monthly=mean, lower=mean - Z95 * spread, upper=mean + Z95 * spread, probability=below)
    frame["verdict"] = np.select([below >= sure, below <= 1 - sure], ["loses money", "earns money"], "not sure")
    frame["reason"] = np.where(known, "", reason("below-three-customers"))
    return frame[["customer_id", "orders", "revenue", *ITEMS, "contribution", "months", "monthly", "lower", "upper",
                  "probability", "verdict", "reason"]]


def serving_summary(account: Result | pd.DataFrame, *, seed: int = 0) -> Result:
    """The whole account, and how many customers lose money: without customer ids, so that it can be published.

    Parameters
    ----------
    account : Result or pandas.DataFrame
        What `cost_to_serve` returned.
    seed : int
        Of the bootstrap over customers.

    Returns
    -------
    Result
        ``measure, money`` (total, where there is one), ``estimate, lower, upper, n, reason``: of each item of the
        account and of ``contribution`` the share of revenue (bootstrap over customers); "below 0 so far", "surely lose
        money" and "surely earn money" are shares of customers (Wilson), with what these left; "expected to lose money"
        is the mean probability, whose interval is over customers. Facts: ``customers``, ``taken`` (share of the margin
        that serving takes), ``below, below_share, below_money`` (who cost more than they left so far, and how much)
        and ``surely_lose`` (customers); ``cost_per_contact, priced`` and ``rewards_in_amounts`` as in `cost_to_serve`.

    Examples
    --------
    >>> account = pd.DataFrame({"revenue": [100.0, 50, 20], "margin": [50.0, 20, 5], "plans": 0.0,
    ...     "refunds": [0.0, 0, -20], "service": [0.0, -6, 0], "programme": 0.0, "contact": 0.0,
    ...     "contribution": [50.0, 14, -15], "probability": [0.01, 0.2, 0.9],
    ...     "verdict": ["earns money", "not sure", "not sure"]})
    >>> serving_summary(account).table[["measure", "money", "estimate"]].iloc[[0, 6, 7]]
              measure  money  estimate
    0          margin   75.0  0.441176
    6    contribution   49.0  0.288235
    7  below 0 so far  -15.0  0.333333
    """
    given = account.facts if isinstance(account, Result) else {}
    account = as_made(account, table="account", by="cost_to_serve",
                      needs=(*ITEMS, "revenue", "contribution", "probability", "verdict"))
    revenue, left, n = account["revenue"], account["contribution"], len(account)
    named: dict[str, Estimate] = {name: ratio_of_sums(account[name], revenue, unit="share", seed=seed)
                                  for name in [*ITEMS, "contribution"]}
    money = {name: float(account[name].sum()) for name in named}
    groups = {BELOW: left < 0, LOSES: account["verdict"] == "loses money", EARNS: account["verdict"] == "earns money"}
    for name, inside in groups.items():
        named[name], money[name] = proportion(int(inside.sum()), n), float(left[inside].sum())
    chance = account["probability"].dropna()
    named["expected to lose money"] = ratio_of_sums(chance, np.ones(len(chance)), unit="share", seed=seed)
    money["expected to lose money"] = np.nan
    table = estimates(named, name="measure").table
    table.insert(1, "money", table["measure"].map(money))
    earned = money["margin"] + money["plans"]
    facts = {"customers": n, "taken": (earned - money["contribution"]) / earned if earned else np.nan,
             "below": int(groups[BELOW].sum()), "below_share": named[BELOW].estimate, "below_money": -money[BELOW],
             "surely_lose": int(groups[LOSES].sum()), "priced": given.get("priced", False),
             "rewards_in_amounts": given.get("rewards_in_amounts", False),
             "cost_per_contact": given.get("cost_per_contact")}
    return Result("serving_summary", table, facts=facts, key="cost_to_serve",
                  reason="" if earned else reason("no-margin-earned") if n else reason("no-customers"),
                  units={"money": "money", "estimate": "share", "lower": "share", "upper": "share"})


def shrunk_means(total: Any, squares: Any, n: Any) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Posterior mean and spread of each sample's expectation, and the probability that it is below 0.

    Variances are shrunk to a common one by Smyth's (2004) moments of log s²; given these, means are shrunk to the
    weighted mean of all by Morris's (1983) empirical Bayes, with the variance between samples by the moment
    estimator of DerSimonian and Laird (1986). NaN below three samples.

    Parameters
    ----------
    total, squares, n : array-like
        Sum, sum of squares and number (which need not be whole, at least 1) of the values of each sample.

    Examples
    --------
    >>> mean, spread, below = shrunk_means([40.0, 44.0, -30.0], [450.0, 500.0, 480.0], [4, 4, 4])
    >>> mean.round(1).tolist(), below.round(3).tolist()
    ([9.6, 10.7, -5.0], [0.0, 0.0, 0.932])
    """
    from scipy.special import ndtr

    total, squares, n = (np.asarray(values, dtype=float) for values in (total, squares, n))
    if len(total) < 3:
        return (np.full(len(total), np.nan),) * 3
    mean = total / n
    variance = _shrunk_variances(np.maximum(squares - n * mean**2, 0), np.maximum(n - 1, 0)) / n
    if not variance.any():
        return mean, np.zeros(len(mean)), (mean < 0).astype(float)
    weight = 1 / variance
    centre = (weight * mean).sum() / weight.sum()
    excess = (weight * (mean - centre) ** 2).sum() - (len(mean) - 1)
    between = max(excess / (weight.sum() - (weight**2).sum() / weight.sum()), 0.0)
    weight = 1 / (variance + between)
    centre = (weight * mean).sum() / weight.sum()
    own = between / (between + variance)
    # the centre is estimated too: its variance enters as far as a sample leans on it
    spread = np.sqrt(own * variance + (1 - own) ** 2 / weight.sum())
    shrunk = own * mean + (1 - own) * centre
    return shrunk, spread, ndtr(-shrunk / spread)


def _shrunk_variances(residual: np.ndarray, freedom: np.ndarray) -> np.ndarray:
    """Variances ``residual ÷ freedom``, shrunk to a common one by as many degrees of freedom as their spread tells."""
    from scipy.special import digamma, polygamma

    pooled = residual.sum() / freedom.sum() if freedom.sum() > 0 else 0.0
    known = (freedom >= 1) & (residual > 0)
    if known.sum() < 3:
        return np.full(len(residual), pooled)
    own, half = residual[known] / freedom[known], freedom[known] / 2
    logs = np.log(own) - digamma(half) + np.log(half)
    beyond = logs.var(ddof=1) - polygamma(1, half).mean()  # spread of the logs beyond that of samples of one variance
    if beyond <= 1e-6:
        return np.full(len(residual), pooled)
    prior = 2 * _trigamma_inverse(beyond)
    common = np.exp(logs.mean() + digamma(prior / 2) - np.log(prior / 2))
    return (prior * common + residual) / (prior + freedom)


def _trigamma_inverse(value: float) -> float:
    from scipy.optimize import brentq
    from scipy.special import polygamma

    return float(np.exp(brentq(lambda log: polygamma(1, np.exp(log)) - value, -20.0, 20.0)))
