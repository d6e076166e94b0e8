"""What is known of each customer on each of several days, as one expression over all of them.

Everything is as it was known on the day. An answer counts from when it was given, a ticket is open until it is
resolved, a contract that ends later is still running and its end unknown. What has no date of its own (how often a
ticket was reopened, how content the customer was with it, why a plan was cancelled) is left out: it may have been
written at any time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import ibis
import numpy as np
import pandas as pd

from retention.tables.assignment import contacted
from retention.tables.calendar import day_of
from retention.tables.events import is_refund, purchase_days, purchases, with_order_id

#: Days looked back on for counts and sums; the trend compares the last 90 days with the 90 before them.
WINDOWS = (30, 90, 180, 365)
#: Of how many gaps between purchases the latest are averaged: of three, or of as many as there are.
_RECENT = (1, 2, 3)
#: Half-lives in days of the orders that fade: recent habits and old ones.
HALF_LIVES = (30, 90, 365)
YEAR, TREND = 365, 90
KEYS = ("customer_id", "snapshot")
HALF_YEAR = 180
#: An NPS, CSAT or CES score is carried as it is on its own scale.
QUESTIONS = ("nps", "csat", "ces")
#: Up to so many distinct histories a model is fitted on all, else on so many drawn (the seed is fixed): of 32,000
#: simulated ones three such draws moved P(no purchase in 90 days) by .005 at most and by less than .0004 on average.
ENOUGH = 20_000
#: A model looks at so many customers at once: what it reckons with takes twenty times the room of what it is told.
_AT_ONCE = 2**18
COLUMNS = ("probability_alive", "expected_purchases", "probability_no_purchase")


def on_dates(rows: ibis.Table, dates: ibis.Table) -> ibis.Table:
    """Every row beside every snapshot it lies before, with its ``age``: 0 on the last day that is known then."""
    both = rows.inner_join(dates, rows.day < dates.snapshot)
    return both.mutate(age=both.snapshot.delta(both.day, unit="day") - 1)


def per_day(log: ibis.Table) -> ibis.Table:
    """One row per customer and day with a purchase: what was bought, the gap before it, and the day of the next.

    An order counts on its first day, but what was bought on a later day counts then: a snapshot between the two
    knows only the first. ``next_day`` lies in the future of some snapshots and only tells which row is their last.
    """
    rows = purchases(log)
    summed = [name for name in ("amount", "quantity", "discount") if name in log.columns]
    sums = {name: rows[name].sum().cast("float64") for name in summed}
    if "order_id" in log.columns:
        lines = with_order_id(rows).group_by(["customer_id", "order_id", "day"]).agg(**sums)
        lines = lines.mutate(opens=lines.day == lines.day.min().over(group_by=["customer_id", "order_id"]))
        days = lines.group_by(["customer_id", "day"]).agg(
            orders=lines.opens.cast("int64").sum(), **{name: lines[name].sum() for name in sums})
    else:  # a customer's day is an order
        days = rows.group_by(["customer_id", "day"]).agg(**sums).mutate(orders=ibis.literal(1, "int64"))
    own = {"group_by": "customer_id", "order_by": "day"}
    days = days.mutate(**{f"back_{gaps}": days.day.lag(gaps).over(**own) for gaps in _RECENT},
                       next_day=days.day.lead().over(**own))  # all in one order: to sort a log again costs most
    since = {gaps: days.day.delta(days[f"back_{gaps}"], unit="day") for gaps in _RECENT}
    recent = ibis.coalesce(*(since[gaps].cast("float64") / gaps for gaps in reversed(_RECENT)))
    return days.mutate(gap=since[1], gap_recent=recent).drop(*(f"back_{gaps}" for gaps in _RECENT))


def purchase_features(log: ibis.Table, dates: ibis.Table, *, horizon_days: int, window_days: int | None) -> ibis.Table:
    """One row per customer and snapshot with a purchase before it, within ``window_days`` days where one is stated.

    The columns are explained at `churn_snapshot`.
    """
    rows = on_dates(per_day(log), dates)
    last = rows.next_day.isnull() | (rows.next_day >= rows.snapshot)
    made = {"recency_days": rows.age.min(), "tenure_days": rows.age.max(), "orders_total": rows.orders.sum(),
            "purchase_days": rows.count()}
    made |= {f"orders_{days}d": _sum(rows.orders, rows.age < days) for days in WINDOWS}
    made |= {f"orders_half_life_{days}d": (rows.orders * ibis.literal(0.5) ** (rows.age / days)).sum()
             for days in HALF_LIVES}
    made |= {"gap_mean_days": rows.gap.mean(), "gap_std_days": rows.gap.std(how="sample"),
             "gap_max_days": rows.gap.max(), "gap_last_days": rows.gap.max(where=last),
             "gap_recent_days": rows.gap_recent.max(where=last)}
    made |= {"earlier": _sum(rows.orders, rows.age.between(TREND, 2 * TREND - 1)),
             "year_ago": _sum(rows.orders, rows.age.between(YEAR - horizon_days, YEAR - 1))}
    made |= _of_money(rows, last)
    seen = rows.group_by(list(KEYS)).agg(**made)
    return _ratios(seen if window_days is None else seen.filter(seen.recency_days < window_days))


def _of_money(rows: ibis.Table, last: ibis.Value) -> dict[str, ibis.Value]:
    made = {}
    if "amount" in rows.columns:
        made |= {f"spend_{days}d": _sum(rows.amount, rows.age < days) for days in WINDOWS[1:]}
        made |= {"spend_total": rows.amount.sum(), "spend_last": rows.amount.max(where=last)}
    if "quantity" in rows.columns:
        made |= {"pieces_365d": _sum(rows.quantity, rows.age < YEAR), "pieces_last": rows.quantity.max(where=last)}
    if "discount" in rows.columns:
        made["discount_365d"] = _sum(rows.discount, rows.age < YEAR)
    return made


def _ratios(seen: ibis.Table) -> ibis.Table:
    """What is made of the sums; missing where the time it speaks of was not observed in full."""
    nothing = ibis.null("float64")
    return seen.mutate(
        recency_over_gap=seen.recency_days / seen.gap_mean_days,
        recency_over_gap_max=seen.recency_days / seen.gap_max_days,
        trend_orders=ibis.ifelse(seen.tenure_days >= 2 * TREND - 1, seen.orders_90d - seen.earlier, nothing),
        orders_year_ago=ibis.ifelse(seen.tenure_days >= YEAR - 1, seen.year_ago.cast("float64"), nothing),
        **({"order_value_mean": seen.spend_total / seen.orders_total} if "spend_total" in seen.columns else {}),
    ).drop("earlier", "year_ago")


def refund_features(log: ibis.Table, dates: ibis.Table) -> ibis.Table | None:
    """Days with a refund in the last year, and the money given back; None where the log cannot tell refunds."""
    if not {"amount", "refund"} & set(log.columns):
        return None
    back = log.filter(is_refund(log))
    sums = {"amount": -back.amount.sum().cast("float64")} if "amount" in log.columns else {}
    days = back.mutate(day=back.timestamp.date()).group_by(["customer_id", "day"]).agg(**sums)
    rows = on_dates(days, dates)
    rows = rows.filter(rows.age < YEAR)
    money = {"refunded_365d": rows.amount.sum()} if sums else {}
    return rows.group_by(list(KEYS)).agg(refunds_365d=rows.count(), **money)


def breadth_features(log: ibis.Table, dates: ibis.Table) -> ibis.Table | None:
    """Different categories, products and channels bought from in the last year; None where the log names none."""
    kinds = {"category": "categories_365d", "product": "products_365d", "channel": "channels_365d"}
    there = [name for name in kinds if name in log.columns]
    if not there:
        return None
    days = purchases(log).select("customer_id", "day", *there).distinct()
    rows = on_dates(days, dates)
    rows = rows.filter(rows.age < YEAR)
    return rows.group_by(list(KEYS)).agg(**{kinds[name]: rows[name].nunique() for name in there})


def between(log: ibis.Table, first: dt.date | None, last: dt.date) -> ibis.Table:
    """The rows of a log from one day on and before another: of files that are ordered by time, the others are not read.

    A snapshot knows by itself what is of its time; what no snapshot asks for is left out before anything is made of it.
    """
    earlier = log.filter(log.timestamp < last)
    return earlier if first is None else earlier.filter(earlier.timestamp >= first)


def bought_before(log: ibis.Table, days: Sequence[dt.date], *, window_days: int) -> ibis.Table:
    """Customers and snapshots with a purchase in the ``window_days`` days before the snapshot."""
    near = purchases(between(log, min(days) - dt.timedelta(days=window_days), max(days)))
    rows = on_dates(near.select("customer_id", "day").distinct(), dates_table(days))
    return rows.filter(rows.age < window_days).select(*KEYS).distinct()


def bought_within(log: ibis.Table, days: Sequence[dt.date], *, horizon_days: int) -> ibis.Table:
    """Customers and snapshots with a purchase in the ``horizon_days`` days that begin with the snapshot."""
    near = purchases(between(log, min(days), max(days) + dt.timedelta(days=horizon_days)))
    near, dates = near.select("customer_id", "day").distinct(), dates_table(days)
    both = near.inner_join(dates, near.day >= dates.snapshot)
    return both.filter(both.day < both.snapshot + ibis.interval(days=horizon_days)).select(*KEYS).distinct()


def running_contracts(subscriptions: ibis.Table, days: Sequence[dt.date], *, horizon_days: int) -> ibis.Table:
    """One row per customer and snapshot with a contract running, and ``stayed``: one runs after ``horizon_days`` days.

    A contract runs at an instant when it started before it and has not ended before it. Who changes from one contract
    to another within the horizon has stayed; who cancels and comes back within it has too.
    """
    spans = subscriptions.select("customer_id", start=day_of(subscriptions.start), until=day_of(subscriptions.end))
    rows = spans.cross_join(dates_table(days))
    later = rows.snapshot + ibis.interval(days=horizon_days)
    rows = rows.mutate(now=_runs(rows, rows.snapshot), then=_runs(rows, later))
    seen = rows.group_by(list(KEYS)).agg(now=rows.now.max(), stayed=rows.then.max())
    return seen.filter(seen.now == 1).select(*KEYS, stayed=seen.stayed == 1)


def _runs(rows: ibis.Table, instant: ibis.Value) -> ibis.Value:
    return ((rows.start < instant) & (rows.until.isnull() | (rows.until >= instant))).cast("int64")


def dates_table(dates: Sequence) -> ibis.Table:
    """The snapshots as a table of one column, to be joined with the logs."""
    table = ibis.memtable(pd.DataFrame({"snapshot": pd.to_datetime(list(dates))}))
    return table.mutate(snapshot=table.snapshot.date())


def survey_features(surveys: ibis.Table, dates: ibis.Table) -> ibis.Table:
    """The last score per question, days since the last answer, and answers in a year."""
    answered = surveys.filter(surveys.customer_id.notnull(), surveys.score.notnull())
    answered = answered.select("customer_id", "question", "timestamp", day=answered.timestamp.date(),
                               score=answered.score.cast("float64"))
    # what happens on a day is ordered by the score as well, so that no engine can break a tie its own way
    following = answered.timestamp.lead().over(group_by=["customer_id", "question"], order_by=["timestamp", "score"])
    rows = on_dates(answered.mutate(following=following.date()), dates)
    latest = rows.following.isnull() | (rows.following >= rows.snapshot)
    last = {f"{name}_last": rows.score.max(where=latest & (rows.question == name)) for name in QUESTIONS}
    return rows.group_by(list(KEYS)).agg(days_since_answer=rows.age.min(), answers_365d=_count(rows.age < YEAR), **last)


def ticket_features(tickets: ibis.Table, dates: ibis.Table) -> ibis.Table:
    """Tickets opened, those open now, and promises broken, as far as they were known on the day."""
    nothing = ibis.null("timestamp")
    times = {name: tickets[name].cast("timestamp") if name in tickets.columns else nothing
             for name in ("resolved", "due")}
    rows = on_dates(tickets.select("customer_id", day=tickets.opened.date(), **times), dates)
    pending = rows.resolved.isnull() | (rows.resolved >= rows.snapshot)
    late = (rows.due < rows.snapshot) & (pending | (rows.resolved > rows.due))
    made = {"tickets_180d": _count(rows.age < HALF_YEAR), "days_since_ticket": rows.age.min()}
    if "resolved" in tickets.columns:
        made["tickets_open"] = _count(pending)
    if "due" in tickets.columns:
        made["breaches_180d"] = _count(late.fill_null(False) & (rows.age < HALF_YEAR))
    return rows.group_by(list(KEYS)).agg(**made)


def programme_features(programme: ibis.Table, dates: ibis.Table) -> ibis.Table:
    """Whether the customer is a member, and the points earned, redeemed and left."""
    points = programme.points.cast("float64").fill_null(0) if "points" in programme.columns else ibis.literal(0.0)
    ledger = programme.select("customer_id", "event", points=points, day=programme.timestamp.date())
    rows = on_dates(ledger, dates)
    spent = rows.event.isin(["redeem", "expire"])
    recent = rows.age < HALF_YEAR
    # earning and redeeming are signs of membership too: not every ledger has its beginning
    joined = rows.age.min(where=~rows.event.isin(["leave", "expire"]))
    left = rows.age.min(where=rows.event == "leave")
    redeemed = rows.event == "redeem"
    return rows.group_by(list(KEYS)).agg(
        # who leaves on the day of joining has left
        programme_member=(joined.notnull() & (left.isnull() | (joined < left))).cast("int64"),
        points_earned_180d=_sum(rows.points, (rows.event == "earn") & recent),
        points_redeemed_180d=_sum(rows.points.abs(), redeemed & recent),
        points_balance=_sum(rows.points, rows.event == "earn") - _sum(rows.points.abs(), spent),
        days_since_redemption=rows.age.min(where=redeemed))


def contact_features(contacts: ibis.Table, dates: ibis.Table) -> ibis.Table:
    """Contacts made (not those held back for comparison)."""
    made = contacted(contacts)
    rows = on_dates(made.select("customer_id", day=made.timestamp.date()), dates)
    return rows.group_by(list(KEYS)).agg(contacts_90d=_count(rows.age < 90), contacts_365d=_count(rows.age < YEAR))


def plan_features(subscriptions: ibis.Table, dates: ibis.Table) -> ibis.Table:
    """Contracts: whether one runs, for how long, which, at what price; and how many ended when."""
    carried = [name for name in ("plan", "monthly_amount") if name in subscriptions.columns]
    contracts = subscriptions.select("customer_id", *carried, day=day_of(subscriptions.start),
                                     until=day_of(subscriptions.end))
    rows = on_dates(contracts, dates)
    runs = rows.until.isnull() | (rows.until >= rows.snapshot)
    rows = rows.mutate(runs=runs, ended=rows.snapshot.delta(rows.until, unit="day") - 1)
    running = rows.runs
    made = {"on_plan": running.cast("int64").max(), "plans_ended": _count(~running),
            "plan_tenure_days": rows.age.max(where=running), "contract_tenure_days": rows.age.max(),
            "days_since_plan_end": rows.ended.min(where=~running)}
    if "plan" in carried:  # of several the first by name, whatever the engine
        made["plan"] = rows.plan.min(where=running)
    if "monthly_amount" in carried:
        made["plan_monthly_amount"] = rows.monthly_amount.cast("float64").sum(where=running)
    return rows.group_by(list(KEYS)).agg(**made)


def _count(condition: ibis.Value) -> ibis.Value:
    return condition.cast("int64").sum().fill_null(0)


def _sum(values: ibis.Value, where: ibis.Value) -> ibis.Value:
    return values.sum(where=where).fill_null(0)


#: What is made of the other tables, by group of features.
OF_RECORDS = {"surveys": survey_features, "tickets": ticket_features, "programme": programme_features,
              "contacts": contact_features, "subscriptions": plan_features}


def histories(log: ibis.Table, dates: ibis.Table) -> pd.DataFrame:
    """Everybody who ever bought, active or not, as one row per snapshot and distinct history, with its ``weight``.

    A purchase model is one of all customers: fitted on the active alone it would believe that hardly anybody leaves.
    """
    rows = on_dates(purchase_days(log).select("customer_id", "day"), dates)
    seen = rows.group_by(list(KEYS)).agg(days=rows.count(), since=rows.age.min(), T=rows.age.max())
    history = {"frequency": (seen.days - 1).cast("float64"), "recency": (seen["T"] - seen.since).cast("float64"),
               "T": seen["T"].cast("float64")}
    seen = seen.select("snapshot", **history)
    table = seen.group_by(["snapshot", *history]).agg(weight=seen.count())
    return table.order_by(["snapshot", *history]).to_pandas()


def histories_to_fit(log: ibis.Table, dates: ibis.Table) -> dict[pd.Timestamp, pd.DataFrame | None]:
    """What a purchase model is fitted on at each snapshot with any history; None where none can be."""
    known = histories(log, dates)
    found: dict[pd.Timestamp, pd.DataFrame | None] = {}
    for snapshot, history in known.groupby(pd.to_datetime(known["snapshot"])):
        fits = history["T"].max() > 0 and history["frequency"].max() > 0  # observed for days, and somebody came back
        found[snapshot] = history.sample(min(len(history), ENOUGH), random_state=0) if fits else None
    return found


def add_model_features(frame: pd.DataFrame, fitted_on: dict[pd.Timestamp, pd.DataFrame | None], *,
                       horizon_days: int) -> tuple[pd.DataFrame, list[dt.date]]:
    """Add `COLUMNS`, and name the snapshots at which no model can be fitted: there they are missing.

    ``fitted_on`` is that of `histories_to_fit`.
    """
    from retention.models.purchase.pareto import ParetoNBD

    made, without = {name: np.full(len(frame), np.nan) for name in COLUMNS}, []
    for snapshot, history in fitted_on.items():
        rows = np.flatnonzero((frame["snapshot"] == snapshot) & frame["tenure_days"].notna())
        if not len(rows):
            continue
        if history is None:
            without.append(snapshot.date())
            continue
        model = ParetoNBD().fit(history)
        for some in np.array_split(rows, -(-len(rows) // _AT_ONCE)):
            customers = _history_of(frame, some)
            made["probability_alive"][some] = model.probability_alive(customers)
            made["expected_purchases"][some] = model.expected_purchases(customers, horizon=horizon_days)
            made["probability_no_purchase"][some] = model.probability_no_purchase(customers, horizon=horizon_days)
    return frame.assign(**made), without


def _history_of(frame: pd.DataFrame, rows: np.ndarray) -> pd.DataFrame:
    known = frame[["purchase_days", "tenure_days", "recency_days"]].iloc[rows]
    return pd.DataFrame({"frequency": known["purchase_days"] - 1,
                         "recency": known["tenure_days"] - known["recency_days"], "T": known["tenure_days"]})
