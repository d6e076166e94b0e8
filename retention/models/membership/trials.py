"""Orders at which customers could have joined the programme: who did, what was known before, and what followed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from retention.metrics.ledger import members, moves, point_worth, rewards_taken_off
from retention.tables.events import is_refund, of_some_customers
from retention.tables.inputs import as_table

if TYPE_CHECKING:
    import ibis

#: Days of a bin of the time before and after.
BIN = 30
#: Bins before, and days of the history that is known of everybody.
BINS = 6
#: About so many customers are enough to learn from; more would only take longer.
ENOUGH = 30_000
#: Somebody who joins without an order joins at the last order of so many days before.
JOINS_WITHIN = 7


def programme_trials(programme: Any, log: Any, *, as_of: dt.date, horizon_days: int, margin: float | None,
                     min_orders: int, rewards_in_amounts: bool | None = None, surveys: Any = None,
                     tickets: Any = None) -> tuple[pd.DataFrame, dict[str, Any]]:
    """One row an order of somebody who was no member yet, with whether the customer joined at it.

    Everybody in it bought on that day, had bought on ``min_orders`` days before, and has been watched for
    ``horizon_days`` since. So those who joined are compared with customers at the same moment of their own history:
    at an order. What they did before is counted up to the order before that one: who joins at the first order after a
    launch or an invitation has, by that alone, not ordered since, and would look like a rarer customer.

    Returns
    -------
    trials : pandas.DataFrame
        ``customer_id, day, joined`` (0 or 1). What was known at the order before: ``orders`` (days with one before it),
        ``tenure`` (days since the first), ``margin_before`` (of the 90 days before it), ``before_1 …`` (order days
        before it in bins of 30 days). What was known on the day: ``value`` (mean paid before), ``winter, spring``
        (season) and ``time`` (days since the first trial), ``score`` and ``asked`` (last recommendation, and whether
        there is one), ``tickets`` (of the half year before). What followed within ``horizon_days``: ``after`` (order
        days), ``kept`` (whether there is one in the second half), ``margin`` (before rewards), ``cost`` (points earned
        × worth of a point), ``after_1 …`` (bins of 30 days). ``paid`` (that day's purchase).
    about : dict
        ``members`` (who joined before ``as_of``), ``compared`` (of them in the trials), ``too_new`` (joined before
        they had ``min_orders`` days), ``too_late`` (not watched long enough), ``rewards_in_amounts, point_value,
        launch``.
    """
    table = as_table(log, table="transactions", needs=("customer_id", "timestamp", "amount"))
    table = of_some_customers(table.filter(table.timestamp < as_of), about=ENOUGH)
    rows = moves(programme, as_of=as_of)
    rows = rows.filter(rows.timestamp.notnull())
    everyone = members(rows)
    worth = point_worth(everyone, None)
    taken_off = rewards_taken_off(table, rows) if rewards_in_amounts is None else rewards_in_amounts
    days = _days(table, rows, margin=margin, worth=0.0 if np.isnan(worth) else worth, taken_off=taken_off)
    frame = _windows(days, horizon_days).to_pandas()
    frame["day"] = pd.to_datetime(frame["day"])
    joined = everyone[["customer_id", "enrolled"]].assign(joined=pd.to_datetime(everyone["enrolled"]).dt.normalize())
    frame = frame.merge(joined[["customer_id", "joined"]].rename(columns={"joined": "since"}), on="customer_id",
                        how="left")
    launch = joined["joined"].min()
    following = frame.groupby("customer_id")["day"].shift(-1)
    close = (frame["since"] >= frame["day"]) & (frame["since"] - frame["day"] <= pd.Timedelta(days=JOINS_WITHIN)) \
        & ~(following <= frame["since"])
    frame = frame[(frame["day"] >= launch) & (frame["since"].isna() | (frame["since"] >= frame["day"]))]
    frame = frame.assign(joined=close[frame.index].astype(int))
    known = frame["orders"] >= min_orders
    watched = frame["day"] + pd.Timedelta(days=horizon_days) <= pd.Timestamp(as_of)
    who = frame["joined"] == 1
    about = {"members": len(everyone), "too_new": int((who & ~known).sum()),
             "too_late": int((who & known & ~watched).sum()),
             "compared": int((who & known & watched).sum()), "rewards_in_amounts": bool(taken_off),
             "point_value": worth, "launch": launch.date() if pd.notna(launch) else None}
    trials = _finished(frame[known & watched].drop(columns="since").reset_index(drop=True))
    trials = _with_score(trials, surveys)
    return _with_tickets(trials, tickets), about


def _days(table: ibis.Table, rows: ibis.Table, *, margin: float | None, worth: float, taken_off: bool) -> ibis.Table:
    """One row a customer and day on which anything happened: ``bought, paid, margin, cost``."""
    import ibis

    # nought, but of a column that may be missing: Sail unites no other with one that may
    nothing = ibis.literal(0.0).nullif(1.0)
    back = is_refund(table)
    earned = table.amount.cast("float64") * (1.0 if margin is None else float(margin))
    if "cost" in table.columns and margin is not None:
        earned = (table.amount - table.cost).cast("float64").fill_null(earned)
    lines = table.select("customer_id", day=table.timestamp.date(), bought=(~back).cast("int64"),
                         paid=(~back).ifelse(table.amount.cast("float64"), 0.0), margin=earned,
                         cost=nothing)
    value = next((rows[name].cast("float64").abs() for name in ("amount", "cost") if name in rows.columns), nothing)
    redeemed = rows.event == "redeem"
    given = redeemed.ifelse(value, 0.0).fill_null(0.0) if taken_off else nothing
    points = rows.select("customer_id", day=rows.timestamp.date(), bought=ibis.literal(0).cast("int64"),
                         paid=nothing, margin=given.cast("float64"),
                         cost=(rows.event == "earn").ifelse(rows.points, 0.0) * worth)
    both = lines.union(points)
    return both.group_by(["customer_id", "day"]).agg(bought=both.bought.max(), paid=both.paid.sum(),
                                                     margin=both.margin.sum(), cost=both.cost.sum())


def _windows(days: ibis.Table, horizon_days: int) -> ibis.Table:
    """Each order day with sums over the days around it, and those before the order day before (``…_then``)."""
    import ibis

    days = days.mutate(number=(days.day.epoch_seconds() // 86_400).cast("int64"))

    def over(column: str, before: int, after: int) -> ibis.Value:
        window = ibis.range_window(preceding=before, following=after, group_by="customer_id", order_by="number")
        return days[column].sum().over(window)

    past = ibis.range_window(preceding=None, following=0, group_by="customer_id", order_by="number")
    bought = days.bought
    bins = {f"before_{k}": over("bought", BIN * k, 0) for k in range(1, BINS + 1)}
    bins |= {f"after_{k}": over("bought", 0, BIN * k) for k in range(1, BINS + 1)}
    number = (bought > 0).ifelse(days.number, ibis.null("int64"))
    found = days.mutate(
        orders=bought.sum().over(past) - 1, first=number.min().over(past),
        spend=days.paid.sum().over(past) - days.paid, after=over("bought", 0, horizon_days) - 1,
        first_half=over("bought", 0, horizon_days // 2) - 1, margin_after=over("margin", 0, horizon_days) - days.margin,
        cost_after=over("cost", 0, horizon_days), margin_before=over("margin", 90, 0) - days.margin, **bins)
    found = found.filter(found.bought > 0)
    order = {"group_by": "customer_id", "order_by": "number"}
    earlier = {f"{name}_then": found[name].lag().over(**order) for name in ("number", "margin_before", *(
        f"before_{k}" for k in range(1, BINS + 1)))}
    return found.mutate(**earlier).order_by(["customer_id", "number"])


def _finished(frame: pd.DataFrame) -> pd.DataFrame:
    """The columns of a trial out of the sums of the engine."""
    tenure = (frame["number_then"] - frame["first"]).astype(float)
    before = frame[[f"before_{k}_then" for k in range(1, BINS + 1)]].to_numpy(dtype=float) - 1
    after = frame[[f"after_{k}" for k in range(1, BINS + 1)]].to_numpy(dtype=float) - 1
    orders = frame["orders"].astype(float)
    season = 2 * np.pi * frame["day"].dt.day_of_year / 365.25
    made = pd.DataFrame({
        "customer_id": frame["customer_id"], "day": frame["day"], "joined": frame["joined"], "orders": orders - 1,
        "tenure": tenure, "value": frame["spend"].astype(float) / orders, "winter": np.cos(season),
        "spring": np.sin(season), "time": (frame["day"] - frame["day"].min()).dt.days.astype(float),
        "after": frame["after"].astype(float), "kept": (frame["after"] > frame["first_half"]).astype(float),
        "margin": frame["margin_after"].astype(float), "margin_before": frame["margin_before_then"].astype(float),
        "cost": frame["cost_after"].astype(float), "paid": frame["paid"].astype(float)})
    for k in range(BINS):
        made[f"before_{k + 1}"] = before[:, k] - (before[:, k - 1] if k else 0)
        made[f"after_{k + 1}"] = after[:, k] - (after[:, k - 1] if k else 0)
    return made


def _those_of(trials: pd.DataFrame) -> ibis.Table:
    """The customers of the trials, to be carried to a log."""
    import ibis

    return ibis.memtable(trials[["customer_id"]].drop_duplicates(ignore_index=True))


def _with_score(trials: pd.DataFrame, surveys: Any) -> pd.DataFrame:
    """The last recommendation before the day, 0 to 10; 0 and not asked where there is none."""
    trials = trials.assign(score=0.0, asked=0.0)
    if surveys is None:
        return trials
    table = as_table(surveys, table="surveys", needs=("timestamp", "question", "score"), allow_missing=("score",))
    if "customer_id" not in table.columns or not len(trials):
        return trials
    rows = table.filter(table.question == "nps", table.score.notnull(), table.customer_id.notnull())
    rows = rows.semi_join(_those_of(trials), "customer_id")
    found = rows.select("customer_id", "score", answered=rows.timestamp.cast("timestamp")).to_pandas()
    if found.empty:
        return trials
    found = found.assign(answered=found["answered"].astype("datetime64[us]")).sort_values("answered", kind="stable")
    left = trials[["customer_id", "day"]].assign(row=trials.index, day=trials["day"].astype("datetime64[us]"))
    near = pd.merge_asof(left.sort_values("day", kind="stable"), found, left_on="day", right_on="answered",
                         by="customer_id", allow_exact_matches=False).set_index("row").sort_index()
    return trials.assign(score=near["score_y" if "score_y" in near else "score"].fillna(0.0).astype(float),
                         asked=near["answered"].notna().astype(float))


def _with_tickets(trials: pd.DataFrame, tickets: Any) -> pd.DataFrame:
    trials = trials.assign(tickets=0.0)
    if tickets is None:
        return trials
    table = as_table(tickets, table="tickets", needs=("customer_id", "opened"))
    if not len(trials):
        return trials
    table = table.semi_join(_those_of(trials), "customer_id")
    found = table.select("customer_id", opened=table.opened.cast("timestamp")).to_pandas()
    near = trials[["customer_id", "day"]].assign(row=trials.index).merge(found, on="customer_id")
    ago = near["day"] - near["opened"]
    near = near[(ago > pd.Timedelta(0)) & (ago <= pd.Timedelta(days=180))]
    return trials.assign(tickets=near.groupby("row").size().reindex(trials.index, fill_value=0).astype(float))
