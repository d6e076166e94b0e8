"""What is known of each customer's purchases on each of several days, as one expression over all of them."""

from __future__ import annotations

from collections.abc import Sequence

import ibis

from retention.tables.events import is_refund, purchases

#: Days looked back on for counts and sums; the trend compares the last 90 days with the 90 before them.
WINDOWS = (30, 90, 180, 365)
#: Half-lives in days of the orders that fade: recent habits and old ones.
HALF_LIVES = (30, 90, 365)
YEAR, TREND = 365, 90
KEYS = ("customer_id", "snapshot")


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
    by_day = rows.day.cast("string")
    number = rows.order_id.cast("string").fill_null(by_day) if "order_id" in rows.columns else by_day
    rows = rows.mutate(number=number)
    summed = [name for name in ("amount", "quantity", "discount") if name in log.columns]
    sums = {name: rows[name].sum().cast("float64") for name in summed}
    lines = rows.group_by(["customer_id", "number", "day"]).agg(**sums)
    lines = lines.mutate(opens=lines.day == lines.day.min().over(group_by=["customer_id", "number"]))
    days = lines.group_by(["customer_id", "day"]).agg(
        orders=lines.opens.cast("int64").sum(), **{name: lines[name].sum() for name in sums})
    own = {"group_by": "customer_id", "order_by": "day"}
    days = days.mutate(gap=days.day.delta(days.day.lag().over(**own), unit="day"), next_day=days.day.lead().over(**own))
    return days.mutate(gap_recent=days.gap.mean().over(ibis.window(preceding=2, following=0, **own)))


def purchase_features(log: ibis.Table, dates: ibis.Table, *, horizon: int, window: int | None) -> ibis.Table:
    """One row per customer and snapshot with a purchase before it, within ``window`` days where one is stated.

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
             "year_ago": _sum(rows.orders, rows.age.between(YEAR - horizon, YEAR - 1))}
    made |= _of_money(rows, last)
    seen = rows.group_by(list(KEYS)).agg(**made)
    return _ratios(seen if window is None else seen.filter(seen.recency_days < window))


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


def bought_before(log: ibis.Table, dates: ibis.Table, *, window: int) -> ibis.Table:
    """Customers and snapshots with a purchase in the ``window`` days before the snapshot."""
    rows = on_dates(purchases(log).select("customer_id", "day").distinct(), dates)
    return rows.filter(rows.age < window).select(*KEYS).distinct()


def bought_within(log: ibis.Table, dates: ibis.Table, *, horizon: int) -> ibis.Table:
    """Customers and snapshots with a purchase in the ``horizon`` days that begin with the snapshot."""
    days = purchases(log).select("customer_id", "day").distinct()
    both = days.inner_join(dates, days.day >= dates.snapshot)
    return both.filter(both.day < both.snapshot + ibis.interval(days=horizon)).select(*KEYS).distinct()


def dates_table(dates: Sequence) -> ibis.Table:
    """The snapshots as a table of one column, to be joined with the logs."""
    import pandas as pd

    table = ibis.memtable(pd.DataFrame({"snapshot": pd.to_datetime(list(dates))}))
    return table.mutate(snapshot=table.snapshot.date())


def _sum(values: ibis.Value, where: ibis.Value) -> ibis.Value:
    return values.sum(where=where).fill_null(0)
