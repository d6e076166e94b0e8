"""What the other tables tell of each customer on each of several days: answers, tickets, programme, contacts, plan.

Everything is as it was known on the day. An answer counts from when it was given, a ticket is open until it is
resolved, a contract that ends later is still running and its end unknown. What has no date of its own (how often a
ticket was reopened, how content the customer was with it, why a plan was cancelled) is left out: it may have been
written at any time.
"""

from __future__ import annotations

import ibis

from retention.models.churn.features_purchases import KEYS, YEAR, on_dates
from retention.tables.assignment import contacted
from retention.tables.calendar import day_of

HALF_YEAR = 180
#: An NPS, CSAT or CES score is carried as it is on its own scale.
QUESTIONS = ("nps", "csat", "ces")


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
        points_earned_180d=_total(rows.points, (rows.event == "earn") & recent),
        points_redeemed_180d=_total(rows.points.abs(), redeemed & recent),
        points_balance=_total(rows.points, rows.event == "earn") - _total(rows.points.abs(), spent),
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


def _total(values: ibis.Value, where: ibis.Value) -> ibis.Value:
    return values.sum(where=where).fill_null(0)
