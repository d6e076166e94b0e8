"""Customers as they were known on a day, and whether they were lost in the days that followed.

From a workspace, a log of purchases, a table of contracts, or a table that says itself who was lost.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, NamedTuple

import ibis
import numpy as np
import pandas as pd

from retention.arguments import choice, choices, columns_present, listing, reject, whole
from retention.arguments import frame as a_frame
from retention.errors import ArgumentError, TableError
from retention.metrics.customers_at import is_contracts
from retention.models.churn import features as features_of
from retention.models.churn.features import KEYS, YEAR, dates_table
from retention.result import Result, as_frame
from retention.tables.events import cached, of_customers
from retention.tables.fetch import by_column
from retention.tables.inputs import as_date, as_table, own_names
from retention.tables.sample import drawn_customers
from retention.values import round_significant

#: Features that are a count or a sum end so: who has no row in the table has none of it, which is 0.
_COUNTED = ("_30d", "_90d", "_180d", "_365d", "_total", "_open", "_balance", "_ended", "_member", "on_plan",
            "purchase_days")
#: Words for lost and kept that need no explanation.
_LOST, _KEPT = {"yes", "true", "1", "1.0"}, {"no", "false", "0", "0.0"}
#: Groups of features, each with the table it is made of.
GROUPS = {"purchases": "transactions", "season": "transactions", "model": "transactions", "surveys": "surveys",
          "tickets": "tickets", "programme": "programme", "contacts": "contacts", "subscriptions": "subscriptions"}
_NEEDS = {"transactions": ("customer_id", "timestamp"), "subscriptions": ("customer_id", "start", "end"),
          "surveys": ("customer_id", "timestamp", "question", "score"), "tickets": ("customer_id", "opened"),
          "programme": ("customer_id", "timestamp", "event"), "contacts": ("customer_id", "timestamp", "action"),
          "customers": ("customer_id",)}
_MAY_MISS = ("end", "score")
#: What makes somebody a customer, by kind of business: the table and the column that begins its time.
POPULATION = {"inactivity": ("transactions", "timestamp"), "contract": ("subscriptions", "start")}


@own_names
def churn_snapshot(source: Any, *, as_of: Any, horizon_days: int, window_days: int | None = None,
                   observed_until: Any = None, features: Sequence[str] | None = None,
                   attributes: Sequence[str] = (), kind: str | None = None) -> Result:
    """Customers of one day: what was known of each before it, and whether each was lost in the days after it.

    Without contracts a customer is who purchased in the ``window_days`` days before ``as_of``, and is lost
    (``churned`` = 1) without a purchase in ``[as_of, as_of + horizon_days)``. With contracts a customer is who has one
    running at ``as_of``, and is lost with none running at ``as_of + horizon_days``; a change of contract is no loss.

    Every feature comes from rows dated before ``as_of``, as they were known then: a ticket resolved later is open, a
    contract that ends later runs and its end is unknown, a refund booked later has not happened, and the purchase
    model is fitted on the history before ``as_of`` alone.

    Parameters
    ----------
    source : ibis.Table, pandas.DataFrame, or mapping of table name to either
        A log of purchases (``customer_id, timestamp`` and what it has of ``amount, order_id, category, product,
        channel, quantity, discount, refund``), a table of contracts (``customer_id, start, end``), or several tables by
        their names in a workspace, all of which give features. ``shop.churn.panel()`` hands in those of a workspace.
    as_of : date
        Exclusive: the last day that is known is the one before.
    horizon_days : int
        Days.
    window_days : int, optional
        Days; needed without contracts.
    observed_until : date, optional
        The last observed day: by default the last day of the purchases or contracts.
    features : sequence of str, optional
        Groups of features, of ``purchases, season, model, surveys, tickets, programme, contacts, subscriptions``;
        by default all that the tables allow.
    attributes : sequence of str
        Columns of ``customers`` to hand on. A table of customers holds what is so today: name only what cannot have
        changed since ``as_of`` (how the customer was won, not the present address or state).
    kind : {"inactivity", "contract"}, optional
        Of several tables, whether purchases or contracts make a customer; purchases by default where there are any.

    Returns
    -------
    Result
        One row per customer, ordered by ``customer_id``: ``customer_id, snapshot, churned`` (1, 0, or missing while the
        horizon is not over at ``observed_until``), then the features as numbers, to nine significant digits (see
        `retention.tables.output`), or text (``plan``, attributes). Customer-level: not to be published. Its part
        ``classes`` has, by ``snapshot``, the ``customers``, how many ``left`` and their ``share_left``. Facts: ``rows,
        customers, dates`` (how many snapshots), ``kind, horizon_days, window_days, observed_until``; ``once`` (rows of
        customers with one purchase), ``pauses`` (whether half of the customers pause longer than the window between two
        purchases) and ``gap_days`` (the middle of their mean gaps); ``unknown`` (whether a horizon is not over),
        ``unknown_from``, the first such day, and ``latest``, the last day with labels; ``without_model``, the snapshots
        at which no purchase model can be fitted; and of the latest snapshot with labels ``day, left, share_left, of``.

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
    >>> table = churn_snapshot(log, as_of="2025-02-01", horizon_days=5, window_days=30, features=["purchases"])
    >>> table[["customer_id", "churned", "recency_days", "orders_30d", "gap_mean_days"]]
      customer_id  churned  recency_days  orders_30d  gap_mean_days
    0           a      0.0          20.0         1.0           10.0
    1           b      1.0          11.0         1.0            NaN
    """
    dates = [as_date(as_of, name="as_of")]
    return _build("churn_snapshot", records(source, kind=kind, observed_until=observed_until), dates, horizon_days,
                  window_days, features, attributes)


@own_names
def churn_panel(source: Any, *, dates: Sequence, horizon_days: int, window_days: int | None = None,
                observed_until: Any = None, features: Sequence[str] | None = None,
                attributes: Sequence[str] = (), kind: str | None = None) -> Result:
    """Snapshots of several days stacked: what a churn model is trained and tested on.

    Parameters
    ----------
    source, horizon_days, window_days, observed_until, features, attributes, kind
        As in `churn_snapshot`.
    dates : sequence of date
        The days ``as_of``; see `snapshot_dates`. Each is there once.

    Returns
    -------
    Result
        One row per snapshot and customer, ordered so, with the columns, part and facts of `churn_snapshot`. ``churned``
        is missing at the snapshots whose horizon is not over.

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
    >>> churn_panel(log, dates=["2025-01-05", "2025-01-12", "2025-01-20"], horizon_days=8, window_days=30,
    ...             features=["purchases"])[["snapshot", "customer_id", "churned", "recency_days"]]
        snapshot customer_id  churned  recency_days
    0 2025-01-05           a      0.0           3.0
    1 2025-01-12           a      1.0           0.0
    2 2025-01-20           a      NaN           8.0
    """
    days_of = sorted({as_date(date, name="dates") for date in dates})
    if not days_of:
        raise ArgumentError("dates: found none, allowed one day or more; `snapshot_dates` proposes them.")
    made = _build("churn_panel", records(source, kind=kind, observed_until=observed_until), days_of, horizon_days,
                  window_days, features, attributes)
    if not len(made):
        raise ArgumentError(f"dates: found nobody who was a customer on {days_of[0]} to {days_of[-1]}, allowed dates "
                            "with customers. Widen `window_days` or choose other dates.")
    if made["churned"].isna().all():
        raise ArgumentError(f"horizon_days: found {horizon_days} days, of which none is over for dates from "
                            f"{days_of[0]}: every label is unknown. The latest date with labels is "
                            f"{made.facts['latest']}.")
    return made


def _build(name: str, known: Records, dates: list[dt.date], horizon_days: int, window_days: int | None,
           features: Sequence[str] | None, attributes: Sequence[str]) -> Result:
    whole("horizon_days", horizon_days, least=1, unit="days")
    asked = _Asked(known.open_groups(features), horizon_days, _window(known, window_days), tuple(attributes))
    if dates[0] <= known.first_day:
        raise ArgumentError(f"as_of: found {dates[0]}, allowed a day after {known.first_day}, the first of the "
                            "records: nothing is known before it.")
    frame, without_model = _rows(known, dates, asked)
    return _finished(name, frame, known, asked, without_model)


class _Asked(NamedTuple):
    """What is asked of each customer and day."""

    groups: list[str]
    horizon_days: int
    window_days: int | None
    attributes: tuple[str, ...] = ()


def panel_until(known: Records, *, past: list[dt.date], day: dt.date, horizon_days: int, window_days: int | None,
                features: Sequence[str] | None, most: int) -> Result:
    """The `churn_panel` of ``past`` days, ascending, and of ``day``, whose horizon is yet to come.

    Where everybody would make more than ``most`` rows on the past days, features are made of customers drawn by a hash
    of their ids (`drawn_customers`), each with all of its days. So are the histories that purchase models are fitted
    on. Everybody of ``day`` is there, and the part ``classes`` counts everybody of each past day.
    """
    population, rows = known.population, 0
    asked = _Asked(known.open_groups(features), horizon_days, _window(known, window_days))
    if int(population.customer_id.nunique().execute()) * len(past) > most:
        classes = _counted(known, past, asked)
        rows = int(classes["customers"].sum())
    if rows <= most:
        return _build("churn_panel", known, [*past, day], horizon_days, window_days, features, ())
    some, log = partial(_drawn_ids, share=most / rows), known.tables.get("transactions")
    histories = None if log is None else cached(of_customers(log, some(log)))
    drawn, without_model = _rows(known.of(some(population)), past, asked, histories)
    now, without_now = _rows(known.of(_members(known, [day], asked)), [day], asked, histories)
    return _finished("churn_panel", pd.concat([drawn, now], ignore_index=True), known, asked,
                     without_model + without_now, classes)


def _drawn_ids(table: ibis.Table, *, share: float) -> ibis.Table:
    return drawn_customers(table.select("customer_id").distinct(), share=share)  # ids are hashed, not lines


def _rows(known: Records, dates: list[dt.date], asked: _Asked,
          histories: ibis.Table | None = None) -> tuple[pd.DataFrame, list[dt.date]]:
    """The customers of each date with their features, and the dates without a purchase model, which is fitted on the
    log of ``histories``, or on that of the features."""
    fitted_on = {}
    if "model" in asked.groups:  # before anything else is held in memory
        log = known.tables["transactions"] if histories is None else histories
        log = features_of.between(log, None, max(dates))
        fitted_on = features_of.histories_to_fit(log, dates_table(dates))
    frame = _population(known, dates, asked)
    for made in feature_tables(known, asked.groups, dates, asked.horizon_days, asked.window_days):
        _join(frame, made)
    rounded, without_model = set(frame.columns), []
    if "season" in asked.groups:
        frame = season_of(frame, known.first_day, asked.horizon_days)
    if "model" in asked.groups:
        frame, without_model = features_of.add_model_features(frame, fitted_on, horizon_days=asked.horizon_days)
    frame = _with_attributes(frame, known, asked.attributes)
    for name in frame.columns:
        if name not in rounded and pd.api.types.is_numeric_dtype(frame[name]):
            frame[name] = round_significant(frame[name].to_numpy(dtype=float, na_value=np.nan))
    return frame, without_model


def _finished(name: str, frame: pd.DataFrame, known: Records, asked: _Asked, without_model: list[dt.date],
              classes: pd.DataFrame | None = None) -> Result:
    facts = {"kind": known.kind, "horizon_days": asked.horizon_days, "window_days": asked.window_days,
             "observed_until": known.observed_until, "without_model": without_model,
             "models_missing": len(without_model),
             **_notes(frame, known, asked.horizon_days, asked.window_days)}
    return _with_classes(name, frame, facts, classes)


def _with_classes(name: str, frame: pd.DataFrame, facts: dict[str, Any],
                  everybody: pd.DataFrame | None = None) -> Result:
    """The result of rows with labels, with how many left by snapshot as its part: of the rows, or of ``everybody``."""
    known = frame[[name for name in ("snapshot", "churned") if name in frame]].dropna(subset="churned")
    day = known["snapshot"] if "snapshot" in known else pd.Series("the snapshot", index=known.index, name="snapshot")
    classes = everybody if everybody is not None else known.groupby(day)["churned"].agg(
        customers="size", left="sum", share_left="mean").reset_index()
    last = classes.iloc[-1] if len(classes) else {}
    dated = "snapshot" in frame
    facts = {"rows": len(frame), "customers": frame["customer_id"].nunique(),
             "dates": frame["snapshot"].nunique() if dated else 1, "dated": dated, **facts,
             "day": last.get("snapshot") if dated else None, "left": last.get("left"),
             "share_left": last.get("share_left"), "of": last.get("customers"), "sampled": everybody is not None,
             "learned": len(known)}
    part = Result("churn_classes", classes, facts=facts, variant=facts["kind"],
                  units={"share_left": "share", "left": "count"} | ({"snapshot": "day"} if dated else {}))
    return Result(name, frame, facts=facts, parts={"classes": part}, variant=facts["kind"])


def _window(known: Records, window_days: int | None) -> int | None:
    if known.kind == "contract":
        if window_days is not None:
            reject("window_days", window_days, "None with contracts: a customer is who has one running")
        return None
    return whole("window_days", window_days, least=1, unit="days")


def _members(known: Records, dates: list[dt.date], asked: _Asked) -> ibis.Table:
    """Customers of each snapshot, and whether they stayed; known only where the horizon is over."""
    if known.kind == "contract":
        return features_of.running_contracts(known.population, dates, horizon_days=asked.horizon_days)
    people = features_of.bought_before(known.population, dates, window_days=asked.window_days)
    later = features_of.bought_within(known.population, dates, horizon_days=asked.horizon_days).mutate(came=True)
    return people.left_join(later, list(KEYS)).select(*KEYS, stayed=ibis._.came.fill_null(False))


def _counted(known: Records, dates: list[dt.date], asked: _Asked) -> pd.DataFrame:
    """Customers of each snapshot whose horizon is over, and how many and which share of them left."""
    people = _members(known, dates, asked)
    counts = people.group_by("snapshot").agg(customers=people.count(), stayed=people.stayed.cast("int64").sum())
    frame = counts.order_by("snapshot").to_pandas()
    left = (frame["customers"] - frame["stayed"]).astype(float)
    return pd.DataFrame({"snapshot": pd.to_datetime(frame["snapshot"]), "customers": frame["customers"], "left": left,
                         "share_left": left / frame["customers"]})


def _population(known: Records, dates: list[dt.date], asked: _Asked) -> pd.DataFrame:
    """Customers of each snapshot in order, and ``churned`` where the horizon is over."""
    frame, columns = by_column(_members(known, dates, asked), KEYS)
    over = frame["snapshot"] + pd.Timedelta(days=asked.horizon_days - 1) <= pd.Timestamp(known.observed_until)
    frame["churned"] = np.where(over, 1.0 - dict(columns)["stayed"], np.nan)
    return frame.sort_values(["snapshot", "customer_id"], ignore_index=True)


def feature_tables(known: Records, groups: list[str], days: Sequence[dt.date], horizon_days: int,
                   window_days: int | None) -> list[ibis.Table]:
    """What is known of customers on days, a table each of ``customer_id, snapshot`` and features, not fetched."""
    tables, dates, made = known.tables, dates_table(days), []
    if {"purchases", "model"} & set(groups):
        log = features_of.between(tables["transactions"], None, max(days))
        made.append(features_of.purchase_features(log, dates, horizon_days=horizon_days, window_days=window_days))
    if "purchases" in groups:
        year = features_of.between(tables["transactions"], min(days) - dt.timedelta(days=YEAR), max(days))
        made += [features_of.refund_features(year, dates), features_of.breadth_features(year, dates)]
    made += [build(tables[group], dates) for group, build in features_of.OF_RECORDS.items() if group in groups]
    return [table for table in made if table is not None]


def _join(frame: pd.DataFrame, features: ibis.Table) -> None:
    """Put features into a frame of customers and snapshots, rounded, column by column: both fit into memory once."""
    keys, columns = by_column(features, KEYS)
    places = frame[list(KEYS)].merge(keys.assign(place=np.arange(len(keys))), on=list(KEYS), how="left")["place"]
    del keys
    places = places.fillna(-1).astype("int64")
    for name, column in columns:
        values = column.reindex(places).reset_index(drop=True)
        if pd.api.types.is_numeric_dtype(values):
            values = round_significant(values.fillna(0.0 if is_counted(name) else np.nan).to_numpy())
        frame[name] = values


def is_counted(name: str) -> bool:
    """Whether a feature is a count or a sum, of which who has no row has 0."""
    return name.endswith(_COUNTED)


def season_of(frame: pd.DataFrame, first_day: dt.date, horizon_days: int) -> pd.DataFrame:
    """Rows with a ``snapshot``, with the season of the middle of the horizon added; missing in the log's first year."""
    middle = frame["snapshot"] + pd.Timedelta(days=horizon_days / 2)
    angle = 2 * np.pi * (middle.dt.day_of_year - 1) / 365.25
    known = frame["snapshot"] >= pd.Timestamp(first_day) + pd.Timedelta(days=YEAR)
    return frame.assign(season_sin=np.sin(angle).where(known), season_cos=np.cos(angle).where(known))


def _with_attributes(frame: pd.DataFrame, known: Records, attributes: Sequence[str]) -> pd.DataFrame:
    wanted = listing(attributes)
    if not wanted:
        return frame
    if "customers" not in known.tables:
        raise ArgumentError(f"attributes: found {wanted}, which needs the table customers of a workspace.")
    customers = known.tables["customers"]
    columns_present(wanted, customers.columns, table="customers", remedy="Map it in workspace.toml.")
    return frame.merge(customers.select("customer_id", *wanted).to_pandas(), on="customer_id", how="left")


def _notes(frame: pd.DataFrame, known: Records, horizon_days: int, window_days: int | None) -> dict[str, Any]:
    """What is missing, and why."""
    gap = frame["gap_mean_days"].median() if "gap_mean_days" in frame else np.nan
    unknown = frame.loc[frame["churned"].isna(), "snapshot"]
    return {"once": int((frame["purchase_days"] == 1).sum()) if "purchase_days" in frame else 0,
            "gap_days": gap, "pauses": bool(window_days is not None and gap > window_days), "unknown": len(unknown) > 0,
            "unknown_from": unknown.min().date() if len(unknown) else None,
            "latest": known.observed_until - dt.timedelta(days=horizon_days - 1)}


@own_names
def snapshot_dates(source: Any, *, horizon_days: int, snapshots: int, test_date: Any = None,
                   every_days: int | None = None, history_days: int | None = None, observed_until: Any = None,
                   kind: str | None = None) -> list[dt.date]:
    """Training dates before a test date: the horizon of the last is over when the test begins.

    Parameters
    ----------
    source, observed_until, kind
        As in `churn_snapshot`.
    horizon_days : int
        Days ahead that are predicted.
    snapshots : int
        How many training dates.
    test_date : date, optional
        The test date, which is not among those returned; by default the latest one whose own horizon is over.
    every_days : int, optional
        Days between two training dates; by default the horizon, so that their labels do not overlap.
    history_days : int, optional
        Days of records that the first date must have behind it; by default as many as the horizon.

    Returns
    -------
    list of datetime.date
        Ascending; the last is ``test_date − horizon_days``.

    Raises
    ------
    ArgumentError
        The records are too short for so many dates: says how many there is room for.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": "a", "timestamp": pd.to_datetime(["2024-01-01", "2025-03-31"])})
    >>> [str(date) for date in snapshot_dates(log, horizon_days=90, snapshots=2, test_date="2025-01-01")]
    ['2024-07-05', '2024-10-03']
    """
    whole("horizon_days", horizon_days, least=1, unit="days")
    whole("snapshots", snapshots, least=1)
    step = horizon_days if every_days is None else whole("every_days", every_days, least=1, unit="days")
    behind = horizon_days if history_days is None else whole("history_days", history_days, least=1, unit="days")
    known = records(source, kind=kind, observed_until=observed_until)
    latest = known.observed_until - dt.timedelta(days=horizon_days - 1)
    day = latest if test_date is None else as_date(test_date, name="test_date")
    if day > latest:
        raise ArgumentError(f"test_date: found {day}, allowed {latest} or before: its {horizon_days} days are not over "
                            f"on {known.observed_until}, the last observed day.")
    last, earliest = day - dt.timedelta(days=horizon_days), known.first_day + dt.timedelta(days=behind)
    room = (last - earliest).days // step + 1 if last >= earliest else 0
    if snapshots > room:
        raise ArgumentError(f"snapshots: found {snapshots}, allowed up to {room}: the records begin on "
                            f"{known.first_day}, each date needs {behind} days behind it, and the last lies "
                            f"{horizon_days} days before {day}. Choose fewer dates, a smaller `every_days` or "
                            "`history_days`, or a shorter `horizon_days`.")
    return [last - dt.timedelta(days=step * back) for back in reversed(range(snapshots))]


def churn_table(frame: pd.DataFrame, *, label: str, group: str | None = None, time: Any = None,
                positive: Any = None) -> Result:
    """Bring a table of one row per customer with a label into the shape that `churn_panel` has.

    The columns are taken as they are: whether they were known before the label, nobody can tell from the table (see
    `check_leakage`). In IBM's Telco table ``tenure`` and ``TotalCharges`` count to the day of the snapshot.

    Parameters
    ----------
    frame : pandas.DataFrame
        One row per customer, or per customer and snapshot.
    label : str
        The column that says who was lost.
    group : str, optional
        The column that names the customer; by default rows are numbered.
    time : str or date, optional
        The column with the day of each row, or the one day of all. Without it there is no
        column ``snapshot``, and folds are made of customers.
    positive : optional
        The value of ``label`` that means lost; not needed for yes/no, true/false and 1/0.

    Returns
    -------
    Result
        ``customer_id, snapshot`` (if stated), ``churned`` (1, 0, or missing where the label is blank), then the other
        columns as they are. Its part ``classes`` and its facts are those of `churn_snapshot`, without what needs a log;
        ``blank`` is the number of rows without a label.

    Raises
    ------
    TableError
        A column is missing, the label has one class, more than two values or values that need ``positive``, or a
        customer is there twice on a day.

    Examples
    --------
    >>> table = pd.DataFrame({"customerID": ["x", "y"], "tenure": [1, 34], "Churn": ["Yes", "No"]})
    >>> churn_table(table, label="Churn", group="customerID", time="2020-01-01").table
      customer_id   snapshot  churned  tenure
    0           x 2020-01-01      1.0       1
    1           y 2020-01-01      0.0      34
    """
    frame = a_frame("frame", as_frame(frame))
    by_column = isinstance(time, str) and time in frame.columns
    columns_present([column for column in (label, group) if column is not None], frame.columns, table="table",
                    remedy="Name the columns by `label` and `group`.")
    churned = _labels(frame, label, positive)
    names = np.arange(len(frame)) if group is None else frame[group]
    keys = pd.DataFrame({"customer_id": names.astype(str)}, index=frame.index)
    if by_column:
        keys["snapshot"] = pd.to_datetime(frame[time])
    elif time is not None:
        keys["snapshot"] = pd.Timestamp(as_date(time, name="time"))
    twice = keys.duplicated()
    if twice.any():
        raise TableError("table", str(group), "a customer is there twice on a day", rows=int(twice.sum()),
                         keys=keys.loc[twice, "customer_id"], remedy="Keep one row per customer and snapshot.")
    used = [column for column in (label, group, time if by_column else None) if column is not None]
    rest = frame.drop(columns=used)
    taken = sorted({"customer_id", "snapshot", "churned"} & set(rest.columns))
    if taken:
        raise TableError("table", taken[0], "the name is that of a column which is made here",
                         remedy="Rename the column, or name it as `group`, `time` or `label`.")
    made = pd.concat([keys.assign(churned=churned), rest], axis=1).reset_index(drop=True)
    blank = int(churned.isna().sum())
    return _with_classes("churn_table", made, {"kind": "label", "blank": blank})


def _labels(frame: pd.DataFrame, label: str, positive: Any) -> pd.Series:
    values = frame[label]
    if not pd.api.types.is_numeric_dtype(values):
        values = values.astype("object").where(values.notna() & (values.astype(str).str.strip() != ""), None)
    found = list(pd.unique(values.dropna()))
    shown = ", ".join(sorted(map(str, found))[:5]) or "none"
    if len(found) != 2:
        raise TableError("table", label, f"expected two values, lost and kept; found {len(found)}: {shown}",
                         remedy="A model needs customers of both kinds and one word for each.")
    if positive is None:
        lost = [value for value in found if str(value).strip().lower() in _LOST]
        kept = [value for value in found if str(value).strip().lower() in _KEPT]
        if len(lost) != 1 or len(kept) != 1:
            raise TableError("table", label, f"cannot tell which value means lost: {shown}",
                             remedy="State it: `positive=…`.")
        positive = lost[0]
    elif positive not in found:
        raise TableError("table", label, f"has no value {positive!r}: {shown}",
                         remedy="State one of them: `positive=…`.")
    return (values == positive).astype("float64").where(values.notna())


@dataclass(frozen=True)
class Records:
    """Tables by name, the kind of business, and the days that are observed."""

    tables: Mapping[str, ibis.Table]
    kind: str
    first_day: dt.date
    observed_until: dt.date

    @property
    def population(self) -> ibis.Table:
        """The table that makes somebody a customer."""
        return self.tables[POPULATION[self.kind][0]]

    def of(self, customers: ibis.Table) -> Records:
        """The records of the customers whose ids a table has; what lives on another engine stays as it is."""
        home, own = ibis.get_backend(self.population), POPULATION[self.kind][0]
        cut = {name: of_customers(table, customers) for name, table in self.tables.items()
               if ibis.get_backend(table) is home}
        return replace(self, tables={**self.tables, **cut, own: cached(cut[own])})  # it is asked often

    def open_groups(self, features: Sequence[str] | None) -> list[str]:
        """The groups of features asked for, or all that the tables allow."""
        if features is None:
            return [group for group, table in GROUPS.items() if table in self.tables]
        wanted = choices("features", features, GROUPS)
        for group in wanted:
            if GROUPS[group] not in self.tables:
                raise ArgumentError(f"features: found {group!r}, which needs the table {GROUPS[group]}; there "
                                    f"{'is' if len(self.tables) == 1 else 'are'} {', '.join(self.tables)}.")
        return wanted


def records(source: Any, *, kind: str | None = None, observed_until: Any = None) -> Records:
    """Open what a snapshot is made of; the arguments are those of `churn_snapshot`."""
    tables, kind = _tables(as_frame(source), choice("kind", kind, POPULATION, or_none=True))
    table, column = POPULATION[kind]
    moments = tables[table]
    ends = {"first": moments[column].min(), "last": moments[column].max()}
    if kind == "contract" and not moments.end.type().is_null():
        ends["ended"] = moments.end.max()
    found = moments.aggregate(**ends).to_pandas().iloc[0].dropna()
    if found.empty:
        raise TableError(table, column, "no rows", rows=0, remedy="A snapshot needs some history.")
    until = (as_date(observed_until, name="observed_until") if observed_until is not None
             else max(pd.Timestamp(day) for day in found).date())
    return Records(tables, kind, pd.Timestamp(found["first"]).date(), until)


def _tables(source: Any, kind: str | None) -> tuple[dict[str, ibis.Table], str]:
    """The tables by name, and the kind of business."""
    if not isinstance(source, Mapping):
        source = {"subscriptions" if is_contracts(source) else "transactions": source}
    kind = kind or ("inactivity" if "transactions" in source else "contract")
    if POPULATION[kind][0] not in source:
        found = ", ".join(source) or "no table"
        raise ArgumentError(f"source: found {found}, allowed tables with {POPULATION[kind][0]}: it says who is a "
                            f"customer where kind is {kind!r}.")
    return {name: as_table(table, table=name, needs=_NEEDS[name], allow_missing=_MAY_MISS)
            for name, table in source.items() if name in _NEEDS}, kind
