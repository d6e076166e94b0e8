"""Customers as they were known on a day, and whether they were lost in the days that followed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.errors import ArgumentError, TableError
from retention.models.churn import features_purchases, features_records
from retention.models.churn.contract_snapshot import contract_population
from retention.models.churn.features_model import add_model_features
from retention.models.churn.features_purchases import KEYS, YEAR, dates_table
from retention.models.churn.records import Records, days, records
from retention.tables.digits import steady
from retention.tables.inputs import as_date
from retention.workspace import Workspace

#: Features that are a count or a sum end so: who has no row in the table has none of it, which is 0.
_COUNTED = ("_30d", "_90d", "_180d", "_365d", "_total", "_open", "_balance", "_ended", "_member", "on_plan",
            "purchase_days")


def churn_snapshot(source: Any, *, as_of: Any, horizon: int, activity_window: int | None = None,
                   observed_until: Any = None, features: Sequence[str] | None = None,
                   attributes: Sequence[str] = ()) -> pd.DataFrame:
    """Customers of one day: what was known of each before it, and whether each was lost in the ``horizon`` after it.

    Without contracts a customer is who purchased in the ``activity_window`` days before ``as_of``, and is lost
    (``churned`` = 1) without a purchase in ``[as_of, as_of + horizon)``. With contracts a customer is who has one
    running at ``as_of``, and is lost with none running at ``as_of + horizon``; a change of contract is no loss.

    Every feature comes from rows dated before ``as_of``, as they were known then: a ticket resolved later is open, a
    contract that ends later runs and its end is unknown, a refund booked later has not happened, and the purchase
    model is fitted on the history before ``as_of`` alone.

    Parameters
    ----------
    source : Workspace, ibis.Table or pandas.DataFrame
        A workspace (``churn.kind`` decides who is a customer, and all its tables give features), a log of purchases
        (``customer_id, timestamp`` and what it has of ``amount, order_id, category, product, channel, quantity,
        discount, refund``) or a table of contracts (``customer_id, start, end``).
    as_of : date
        Exclusive: the last day that is known is the one before.
    horizon : int
        Days.
    activity_window : int, optional
        Days; needed without contracts, by default the workspace's ``churn.window_days``.
    observed_until : date, optional
        The last observed day: by default what the workspace states, or the last day of the table.
    features : sequence of str, optional
        Groups of features, of ``purchases, season, model, surveys, tickets, programme, contacts, subscriptions``;
        by default all that the tables allow.
    attributes : sequence of str
        Columns of ``customers`` to hand on. A table of customers holds what is so today: name only what cannot have
        changed since ``as_of`` (how the customer was won, not the present address or state).

    Returns
    -------
    pandas.DataFrame
        One row per customer, ordered by ``customer_id``: ``customer_id, snapshot, churned`` (1, 0, or missing while
        the horizon is not over at ``observed_until``), then the features as numbers, to nine significant digits (see
        `retention.tables.digits`), or text (``plan``, attributes).
        ``attrs["notes"]`` says in words what is missing and why.

        Purchases: ``recency_days, tenure_days`` (from the last and first purchase to the last known day),
        ``orders_total, purchase_days, orders_30d … orders_365d``, ``orders_half_life_30d …`` (an order counts half
        after so many days), ``gap_mean_days, gap_std_days, gap_max_days, gap_last_days, gap_recent_days`` (mean of the
        last three; missing for who came once), ``recency_over_gap, recency_over_gap_max, trend_orders`` (last 90 days
        less the 90 before them; missing before 180 days), ``orders_year_ago`` (in the days of the horizon, a year
        earlier; missing before a year), ``spend_90d … spend_total, spend_last, order_value_mean, pieces_365d,
        pieces_last, discount_365d, refunds_365d`` (days with one) ``refunded_365d, categories_365d, products_365d,
        channels_365d``. Counts of a window that reaches before the log hold what the log has.
        Season: ``season_sin, season_cos`` of the middle of the horizon; missing in the log's first year, when a
        season cannot be told from a trend. Model (Pareto/NBD): ``probability_alive, expected_purchases,
        probability_no_purchase`` in the horizon. Surveys: ``nps_last, csat_last, ces_last, days_since_answer,
        answers_365d``. Tickets: ``tickets_180d, days_since_ticket, tickets_open, breaches_180d`` (of ``due``).
        Programme: ``programme_member, points_earned_180d, points_redeemed_180d, points_balance,
        days_since_redemption``. Contacts: ``contacts_90d, contacts_365d``. Subscriptions: ``on_plan, plan,
        plan_tenure_days, contract_tenure_days, plans_ended, days_since_plan_end, plan_monthly_amount``.

    Raises
    ------
    ArgumentError
        ``as_of`` before any history, days that are not whole and positive, or a group of features without its table.
    TableError
        A column is missing or of the wrong type.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "a", "a", "b"],
    ...                     "timestamp": pd.to_datetime(["2025-01-01", "2025-01-11", "2025-02-05", "2025-01-20"])})
    >>> table = churn_snapshot(log, as_of="2025-02-01", horizon=5, activity_window=30, features=["purchases"])
    >>> table[["customer_id", "churned", "recency_days", "orders_30d", "gap_mean_days"]]
      customer_id  churned  recency_days  orders_30d  gap_mean_days
    0           a      0.0          20.0         1.0           10.0
    1           b      1.0          11.0         1.0            NaN
    """
    dates = [as_date(as_of, name="as_of")]
    return _build(source, dates, horizon, activity_window, observed_until, features, attributes)


def churn_panel(source: Any, *, dates: Sequence, horizon: int, activity_window: int | None = None,
                observed_until: Any = None, features: Sequence[str] | None = None,
                attributes: Sequence[str] = ()) -> pd.DataFrame:
    """Snapshots of several days stacked: what a churn model is trained and tested on.

    Parameters
    ----------
    source, horizon, activity_window, observed_until, features, attributes
        As in `churn_snapshot`.
    dates : sequence of date
        The days ``as_of``; see `snapshot_dates`. Each is there once.

    Returns
    -------
    pandas.DataFrame
        One row per snapshot and customer, ordered so, with the columns of `churn_snapshot`. ``churned`` is missing at
        the snapshots whose horizon is not over.

    Raises
    ------
    ArgumentError
        No dates, no date whose horizon is over, or nobody who was a customer on any of them.
    TableError
        A column is missing or of the wrong type.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "a", "b"],
    ...                     "timestamp": pd.to_datetime(["2025-01-01", "2025-01-11", "2025-01-20"])})
    >>> churn_panel(log, dates=["2025-01-05", "2025-01-12", "2025-01-20"], horizon=8, activity_window=30,
    ...             features=["purchases"])[["snapshot", "customer_id", "churned", "recency_days"]]
        snapshot customer_id  churned  recency_days
    0 2025-01-05           a      0.0           3.0
    1 2025-01-12           a      1.0           0.0
    2 2025-01-20           a      NaN           8.0
    """
    days_of = sorted({as_date(date, name="dates") for date in dates})
    if not days_of:
        raise ArgumentError("dates: found none, allowed one day or more; `snapshot_dates` proposes them.")
    frame = _build(source, days_of, horizon, activity_window, observed_until, features, attributes)
    if frame.empty:
        raise ArgumentError(f"dates: found nobody who was a customer on {days_of[0]} to {days_of[-1]}, allowed dates "
                            "with customers. Widen `activity_window` or choose other dates.")
    if frame["churned"].isna().all():
        raise ArgumentError(f"horizon: found {horizon} days, of which none is over for dates from {days_of[0]}: every "
                            f"label is unknown. {frame.attrs['notes'][-1]}")
    return frame


def _build(source: Any, dates: list[dt.date], horizon: int, activity_window: int | None, observed_until: Any,
           features: Sequence[str] | None, attributes: Sequence[str]) -> pd.DataFrame:
    days(horizon, name="horizon")
    known = records(source, observed_until=observed_until)
    window = _window(source, known, activity_window)
    groups = known.open_groups(features)
    if dates[0] <= known.first_day:
        raise ArgumentError(f"as_of: found {dates[0]}, allowed a day after {known.first_day}, the first of the "
                            "records: nothing is known before it.")
    table = dates_table(dates)
    frame = _population(known, table, horizon=horizon, window=window)
    for made in _expressions(known, groups, table, horizon, window):
        frame = _joined(frame, made)
    notes = []
    if "season" in groups:
        frame = _with_season(frame, known.first_day, horizon)
    if "model" in groups:
        frame, notes = add_model_features(frame, known.tables["transactions"], table, horizon=horizon)
    frame = _with_attributes(frame, known, attributes)
    text = [name for name in frame.columns if not pd.api.types.is_numeric_dtype(frame[name])]
    frame = frame.assign(**{name: steady(frame[name].to_numpy(dtype=float, na_value=np.nan))
                            for name in frame.columns if name not in text})
    notes += _notes(frame, known, horizon, window)
    frame = frame.sort_values(["snapshot", "customer_id"], ignore_index=True)
    frame.attrs = {"notes": notes}
    return frame


def _window(source: Any, known: Records, activity_window: int | None) -> int | None:
    if known.kind == "contract":
        if activity_window is not None:
            raise ArgumentError(f"activity_window: found {activity_window!r}, allowed None with contracts: a customer "
                                "is who has one running.")
        return None
    if activity_window is None and isinstance(source, Workspace):
        return source.churn.window_days
    return days(activity_window, name="activity_window")


def _population(known: Records, dates: ibis.Table, *, horizon: int, window: int | None) -> pd.DataFrame:
    """Customers of each snapshot, and ``churned`` where the horizon is over."""
    if known.kind == "contract":
        people = contract_population(known.tables["subscriptions"], dates, horizon=horizon)
    else:
        log = known.tables["transactions"]
        people = features_purchases.bought_before(log, dates, window=window)
        later = features_purchases.bought_within(log, dates, horizon=horizon).mutate(came=True)
        people = people.left_join(later, list(KEYS)).select(*KEYS, stayed=ibis._.came.fill_null(False))
    frame = people.to_pandas()
    frame["snapshot"] = pd.to_datetime(frame["snapshot"])
    over = frame["snapshot"] + pd.Timedelta(days=horizon - 1) <= pd.Timestamp(known.observed_until)
    frame["churned"] = np.where(over, 1.0 - frame.pop("stayed").astype("float64"), np.nan)
    return frame


def _expressions(known: Records, groups: list[str], dates: ibis.Table, horizon: int,
                 window: int | None) -> list[ibis.Table]:
    tables, made = known.tables, []
    if {"purchases", "model"} & set(groups):
        log = tables["transactions"]
        made.append(features_purchases.purchase_features(log, dates, horizon=horizon, window=window))
    if "purchases" in groups:
        made += [features_purchases.refund_features(log, dates), features_purchases.breadth_features(log, dates)]
    of_records = {"surveys": features_records.survey_features, "tickets": features_records.ticket_features,
                  "programme": features_records.programme_features, "contacts": features_records.contact_features,
                  "subscriptions": features_records.plan_features}
    made += [build(tables[group], dates) for group, build in of_records.items() if group in groups]
    return [table for table in made if table is not None]


def _joined(frame: pd.DataFrame, features: ibis.Table) -> pd.DataFrame:
    # a column without any value has no type in pandas: what it is, the expression knows
    numbers = {name: "float64" for name, kind in features.schema().items() if kind.is_numeric() or kind.is_boolean()}
    made = features.to_pandas().astype(numbers)
    made["snapshot"] = pd.to_datetime(made["snapshot"])
    frame = frame.merge(made, on=list(KEYS), how="left")
    counted = [name for name in made.columns if name.endswith(_COUNTED)]
    return frame.fillna(dict.fromkeys(counted, 0))


def _with_season(frame: pd.DataFrame, first_day: dt.date, horizon: int) -> pd.DataFrame:
    middle = frame["snapshot"] + pd.Timedelta(days=horizon / 2)
    angle = 2 * np.pi * (middle.dt.day_of_year - 1) / 365.25
    told = frame["snapshot"] >= pd.Timestamp(first_day) + pd.Timedelta(days=YEAR)
    return frame.assign(season_sin=np.sin(angle).where(told), season_cos=np.cos(angle).where(told))


def _with_attributes(frame: pd.DataFrame, known: Records, attributes: Sequence[str]) -> pd.DataFrame:
    wanted = [attributes] if isinstance(attributes, str) else list(attributes)
    if not wanted:
        return frame
    if "customers" not in known.tables:
        raise ArgumentError(f"attributes: found {wanted}, which needs the table customers of a workspace.")
    customers = known.tables["customers"]
    for name in wanted:
        if name not in customers.columns:
            raise TableError("customers", name, f"column missing; the table has {', '.join(customers.columns)}",
                             remedy="Map it in workspace.toml.")
    return frame.merge(customers.select("customer_id", *wanted).to_pandas(), on="customer_id", how="left")


def _notes(frame: pd.DataFrame, known: Records, horizon: int, window: int | None) -> list[str]:
    notes = []
    gap = frame["gap_mean_days"].median() if "gap_mean_days" in frame else np.nan
    if window is not None and gap > window:
        notes.append(f"activity_window is {window} days and half of the customers who came back come every {gap:.0f} "
                     "days or less often: many are not counted as customers between two purchases.")
    once = int((frame["purchase_days"] == 1).sum()) if "purchase_days" in frame else 0
    if once:
        notes.append(f"{once:,} of {len(frame):,} rows are of customers with one purchase: they have no gaps.")
    open_dates = sorted(frame.loc[frame["churned"].isna(), "snapshot"].unique())
    if open_dates:
        latest = known.observed_until - dt.timedelta(days=horizon - 1)
        notes.append(f"The {horizon} days after {pd.Timestamp(open_dates[0]).date()} are not over on "
                     f"{known.observed_until}, the last observed day: churned is unknown. The latest date with labels "
                     f"is {latest}.")
    return notes
