"""Which share of today's customers will leave: its level and its interval out of what came true at past days."""

from __future__ import annotations

import datetime as dt
from typing import Any

import ibis
import numpy as np
import pandas as pd
from scipy.optimize import brentq
from scipy.special import expit, logit
from scipy.stats import t as student

from retention.arguments import whole
from retention.models.churn.calibration import lasting
from retention.models.churn.features import YEAR, dates_table
from retention.models.churn.snapshot import Records, records
from retention.models.holidays import holiday_shares
from retention.result import Result, missing_result
from retention.tables.events import purchases
from retention.tables.inputs import as_date, own_names
from retention.words import reason

#: Past days looked at within a horizon; their windows overlap, so that so many of them tell as much as one.
_PER_HORIZON = 3
#: Past days at most: two years of quarters, and the windows before them.
_MOST = 27
#: Groups of customers: by days since the last order, as shares of the window, and by days with an order within it.
#: Orders are counted within the window because a log that has just begun knows none before.
_RECENCY, _ORDERS = (1 / 3, 2 / 3), (1, 3, 8)
#: What is believed of the error of such a forecast before any has come true, in log-odds, and as strongly as if so many
#: windows had told it.
_SPREAD, _AS_STRONGLY = 0.1, 2.0
#: What the time before the holidays, and that after them, may add to a window that lies in it, as long as no year has
#: been seen: what they added on sixteen logs, among them a coffee machine and a grocer of four months.
_FIRST_HOLIDAYS = 0.2
#: The spread is never taken to be less.
_LEAST_SPREAD = 0.03
#: Where customers grow, nobody knows how the new ones will do: the spread's square is (1 + so much × log² of today's
#: customers ÷ those of the newest window that is over) times as large. Growth beyond e to the second power is as good.
_GROWTH, _MOST_GROWTH = 3.0, 2.0
#: An error counts half after so many windows: shops settle down, and of fewer windows no spread is known.
_HALF_LIFE = 4.0
#: Days by which a day of the year before may lie off and be of the same season.
_SAME_SEASON = 20
#: Customers' worth of the average rate that a group's own rate is drawn by.
_DRAWN = 5.0


@own_names
def expected_churn(source: Any, *, as_of: Any, horizon_days: int = 90, window_days: int | None = None) -> Result:
    """The share of the active customers that will leave, and what the same forecast was worth at past days.

    Parameters
    ----------
    source : ibis.Table, pandas.DataFrame, or mapping of table name to either
        A log of purchases, ``customer_id, timestamp``, alone or by its name ``transactions``.
    as_of : date
        Exclusive: the last day that is known is the one before.
    horizon_days : int
        Days ahead in which a customer leaves who makes no purchase.
    window_days : int, optional
        Days in which an active customer has purchased; the horizon by default.

    Returns
    -------
    Result
        One row per past day, a third of a horizon apart, and the last for ``as_of``: ``snapshot, customers, expected,
        lower, upper`` (95 %), ``lower_80, upper_80`` and ``came``, the share that left, missing until the window is
        over. Every row knows only what was known on its day; before the first window was over nothing is expected.
        Facts: ``expected, lower, upper, lower_80, upper_80, customers, horizon_days, window_days, day``; ``past``
        (days whose forecast has come true), ``off, most_off`` (mean and largest gap between expected and came, as
        shares), ``held_80`` (how many of them the interval of 80 % held); ``season_known`` (whether a forecast made a
        year ago or earlier has come true).

    Raises
    ------
    TableError
        A column is missing or of the wrong type.

    Notes
    -----
    Customers are grouped by days since the last order, by orders within the window, and by whether they bought before
    it, so that the forecast follows how many were won and how many came back. Each group is expected to leave as it did
    in all windows that were over; the error that this made a year ago is added, as far as errors have come again after
    a year so far: the season. Of what is left of the newest error a fifth is added too, or as much as past errors,
    where they were large, say that it lasts. The spread is that of the errors of past forecasts, log (odds that came ÷
    odds expected), without what the chance of so many customers adds to them, the newer counting more, together with a
    spread that such forecasts have on other logs, as strong as two windows; and the chance of today's customers. Its
    quantiles are Student's, with as many degrees of freedom as windows count. As long as no year has been seen, it is
    wider where the horizon reaches into the holidays or the weeks after them. It is wider where there are more
    customers than when the newest window began that is over: of twice as many, by half. Groups by how long ago a
    customer was won made no forecast nearer.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> log = pd.DataFrame({"customer_id": rng.integers(0, 400, 6000), "timestamp": pd.Timestamp("2024-01-01")
    ...                     + pd.to_timedelta(rng.integers(0, 500, 6000), unit="D")})
    >>> found = expected_churn(log, as_of="2025-05-15", horizon_days=60)
    >>> found.facts["past"], found.facts["lower"] < found.facts["expected"] < found.facts["upper"]
    (17, True)
    """
    whole("horizon_days", horizon_days, least=1, unit="days")
    window_days = whole("window_days", window_days or horizon_days, least=1, unit="days")
    day = as_date(as_of, name="as_of")
    known = records(source, kind="inactivity", observed_until=day - dt.timedelta(days=1))
    step = max(horizon_days // _PER_HORIZON, 1)
    room = (day - known.first_day).days - horizon_days
    days = [day - dt.timedelta(days=step * back) for back in reversed(range(min(room // step + 1, _MOST)))]
    table = _forecasts(_counted(known, days, horizon_days, window_days), horizon_days) if days else pd.DataFrame()
    if table.empty or table["snapshot"].iloc[-1] != pd.Timestamp(day) or np.isnan(table["expected"].iloc[-1]):
        return missing_result("expected_churn", reason("no-window-over", horizon_days=horizon_days))
    now, past = table.iloc[-1], table.dropna(subset=["expected", "came"])
    off = (past["expected"] - past["came"]).abs()
    held = past["came"].between(past["lower_80"], past["upper_80"])
    seen = len(past) > 0 and past["snapshot"].iloc[0] <= pd.Timestamp(day) - pd.Timedelta(days=YEAR)
    facts = {**now[["expected", "lower", "upper", "lower_80", "upper_80"]], "customers": int(now["customers"]),
             "horizon_days": horizon_days, "window_days": window_days, "lost": horizon_days >= window_days,
             "day": day, "past": len(past),
             "off": off.mean() if len(past) else None, "most_off": off.max() if len(past) else None,
             "held_80": int(held.sum()), "season_known": bool(seen)}
    shares = ("expected", "lower", "upper", "lower_80", "upper_80", "came")
    return Result("expected_churn", table, facts=facts, units=dict.fromkeys(shares, "share") | {"snapshot": "day"})


def _counted(known: Records, days: list[dt.date], horizon_days: int, window_days: int) -> pd.DataFrame:
    """Customers of each day by group, and how many of them left; ``left`` is missing until it is known."""
    own = {"group_by": "customer_id", "order_by": "day"}
    rows = purchases(known.tables["transactions"]).select("customer_id", "day").distinct()
    rows = rows.filter(rows.day <= known.observed_until)
    rows = rows.mutate(first=rows.day.min().over(group_by="customer_id"), following=rows.day.lead().over(**own),
                       **{f"back_{orders}": rows.day.lag(orders).over(**own) for orders in _ORDERS})
    dates = dates_table(days)
    last = rows.inner_join(dates, [rows.day < dates.snapshot,
                                   rows.following.isnull() | (rows.following >= dates.snapshot)])
    last = last.mutate(age=last.snapshot.delta(last.day, unit="day") - 1)
    last = last.filter(last.age < window_days)
    stayed = last.following.notnull() & (last.following < last.snapshot + ibis.interval(days=horizon_days))
    recency = sum((last.age >= share * window_days).cast("int64") for share in _RECENCY)
    days_ago = {name: last.snapshot.delta(last[name], unit="day")
                for name in ("first", *(f"back_{orders}" for orders in _ORDERS))}
    orders = sum((days_ago[f"back_{orders}"] <= window_days).fill_null(False).cast("int64") for orders in _ORDERS)
    known_before = (days_ago["first"] > window_days).cast("int64")
    groups = last.mutate(group=(recency * (len(_ORDERS) + 1) + orders) * 2 + known_before, stayed=stayed.cast("int64"))
    frame = groups.group_by(["snapshot", "group"]).agg(customers=groups.count(), stayed=groups.stayed.sum())
    frame = frame.order_by(["snapshot", "group"]).to_pandas().astype({"customers": float, "stayed": float})
    frame["snapshot"] = pd.to_datetime(frame["snapshot"])
    over = frame["snapshot"] + pd.Timedelta(days=horizon_days - 1) <= pd.Timestamp(known.observed_until)
    frame["left"] = (frame["customers"] - frame.pop("stayed")).where(over)
    return frame


def _forecasts(counted: pd.DataFrame, horizon_days: int) -> pd.DataFrame:
    """The forecast for each day out of what was known on it, with its intervals, and what came."""
    wide = counted.pivot(index="snapshot", columns="group", values=["customers", "left"])
    customers, left = wide["customers"].fillna(0).to_numpy(), wide["left"]
    total = customers.sum(axis=1)
    came = left.sum(axis=1, min_count=1).to_numpy() / total
    left, days = left.fillna(0).to_numpy(), wide.index
    plain, unseasonal, newest, errors, noise, wider = (np.full(len(days), np.nan) for _ in range(6))
    holidays = holiday_shares(days, np.full(len(days), horizon_days))
    rows = []
    for at, day in enumerate(days):
        over = np.asarray(days + pd.Timedelta(days=horizon_days) <= day)
        row = {"snapshot": day, "customers": int(total[at]), "came": came[at]}
        if over.any():
            odds = logit(_expected(customers[over], left[over], customers[at]))
            season = _season(plain, over, days, at)
            newest[at] = unseasonal[over][-1]
            level = _level(newest, unseasonal, over, at)
            share = float(expit(odds + season + level))
            year_seen = np.isfinite(plain[over & np.asarray(days <= day - pd.Timedelta(days=YEAR))]).any()
            unseen = 0.0 if year_seen else np.square(_FIRST_HOLIDAYS * holidays[at]).sum()
            wider[at] = 1 + _GROWTH * np.clip(np.log(total[at] / total[over][-1]), 0.0, _MOST_GROWTH) ** 2
            true = over & np.isfinite(errors)
            spread, windows = _spread(errors[true] / np.sqrt(wider[true]), noise[true] / wider[true])
            noise[at] = 1 / (total[at] * share * (1 - share))
            row |= {"expected": share, **_interval(share, np.sqrt((spread**2 + unseen) * wider[at] + noise[at]),
                                                  windows)}
            plain[at] = logit((came[at] * total[at] + 0.5) / (total[at] + 1)) - odds
            unseasonal[at] = plain[at] - season
            errors[at] = unseasonal[at] - level
        rows.append(row)
    columns = ["snapshot", "customers", "expected", "lower", "upper", "lower_80", "upper_80", "came"]
    return pd.DataFrame(rows, columns=columns)


def _season(errors: np.ndarray, over: np.ndarray, days: pd.DatetimeIndex, at: int) -> float:
    """The error of a year ago, as far as errors have come again after a year so far.

    That is the slope of errors known by now on those a year before them, drawn to 0 by as much as one window tells.
    """
    def year_before(place: int) -> float:
        apart = np.abs((days - (days[place] - pd.Timedelta(days=YEAR))).days)
        nearest = int(np.argmin(apart))
        return errors[nearest] if apart[nearest] <= _SAME_SEASON and over[nearest] else np.nan

    before = np.array([year_before(place) for place in range(len(days))])
    pairs = over & np.isfinite(errors) & np.isfinite(before)
    if not pairs.any() or np.isnan(before[at]):
        return 0.0
    square = np.square(before[pairs])
    slope = (errors[pairs] @ before[pairs]) / (square.sum() + _PER_HORIZON * square.mean())
    return float(np.clip(slope, 0.0, 1.0) * before[at])


def _level(newest: np.ndarray, errors: np.ndarray, over: np.ndarray, at: int) -> float:
    """What the newest error known adds, as far as such errors have lasted."""
    if np.isnan(newest[at]):
        return 0.0
    pairs = over & np.isfinite(errors) & np.isfinite(newest)
    return lasting(newest[pairs], errors[pairs], windows=pairs.sum() / _PER_HORIZON) * newest[at]


def _expected(customers: np.ndarray, left: np.ndarray, now: np.ndarray) -> float:
    """The share of customers ``now`` that leave if each group leaves as it did in all windows known.

    A group that was small draws its rate from the average; what that changes is put right for all groups alike, so that
    the windows known are expected to be what they were.
    """
    known, gone = customers.sum(axis=0), left.sum(axis=0)
    rate = np.clip((gone.sum() + 0.5) / (known.sum() + 1), 1e-4, 1 - 1e-4)
    odds = logit((gone + _DRAWN * rate) / (known + _DRAWN))
    level = brentq(lambda shift: (known * expit(odds + shift)).sum() / known.sum() - rate, -20, 20)
    return float((now * expit(odds + level)).sum() / now.sum())


def _spread(errors: np.ndarray, noise: np.ndarray) -> tuple[float, float]:
    """The spread of forecasts in log-odds, and how many windows told it, those of other logs among them.

    ``noise`` is the variance that chance alone gave each error: what is left would be there with any number of
    customers.
    """
    weight = 0.5 ** (np.arange(len(errors))[::-1] / (_HALF_LIFE * _PER_HORIZON))
    windows = weight.sum() / _PER_HORIZON
    told = weight @ (np.square(errors) - noise) / _PER_HORIZON
    square = (told + _AS_STRONGLY * _SPREAD**2) / (windows + _AS_STRONGLY)
    return float(np.sqrt(max(square, _LEAST_SPREAD**2))), windows + _AS_STRONGLY


def _interval(share: float, spread: float, windows: float) -> dict[str, float]:
    half = {name: spread * student.ppf((1 + level) / 2, windows) for name, level in (("", 0.95), ("_80", 0.80))}
    return {f"{side}{name}": float(expit(logit(share) + sign * width)) for name, width in half.items()
            for side, sign in (("lower", -1), ("upper", 1))}
