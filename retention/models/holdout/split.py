"""A log split into calibration and holdout: what was known of each customer at a day, and what came after it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import ibis
import numpy as np
import pandas as pd

from retention.errors import ArgumentError
from retention.metrics.estimate import Z95
from retention.metrics.summary import customer_summary
from retention.tables.events import purchase_days
from retention.tables.inputs import as_columns, as_date, as_table, in_order
from retention.words import reason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: The unit of time of the papers, so that log-likelihoods can be held against theirs.
DAYS_IN_WEEK = 7
#: Columns of `drift`.
DRIFT = ["start", "part", "whole", "actual", "expected", "estimate", "lower", "upper", "n", "reason"]


@dataclass(frozen=True)
class Split:
    """A log split in two: customers acquired before ``as_of`` as they were then, and their purchases until ``until``.

    Parameters
    ----------
    as_of, until : datetime.date
        First day after what is known, and first day after what is to be predicted.
    customers : pandas.DataFrame
        By ``customer_id``: ``frequency, recency, T, monetary_value`` as in `customer_summary`, in weeks; ``since_last``
        (weeks from the last purchase day to the last observed day); ``recent`` and ``recent_value`` (repeat purchase
        days, and their amount, in the ``window_days`` before ``as_of``).
    outcome : pandas.DataFrame
        By ``customer_id``: ``purchases`` (purchase days in ``[as_of, until)``) and ``value`` (their amount; NaN where
        the log has no ``amount``); where ``soon_days`` were asked for, ``soon, soon_value`` are the same of these.
    window_days : int
        Days that ``recent`` looks back on: as many as lie ahead, or as many as there were.
    """

    as_of: dt.date
    until: dt.date
    customers: pd.DataFrame
    outcome: pd.DataFrame
    window_days: int

    @property
    def horizon_weeks(self) -> float:
        """Weeks from ``as_of`` to ``until``."""
        return (self.until - self.as_of).days / DAYS_IN_WEEK

    @property
    def observed_days(self) -> int:
        """Days from the first purchase of anyone to ``as_of``."""
        return round(self.customers["T"].max() * DAYS_IN_WEEK) + 1 if len(self.customers) else 0


def split_log(log: Any, *, as_of: Any, until: Any, by: Sequence[str] = (), gaps: bool = False,
              soon_days: int | None = None) -> Split:
    """Split a log at ``as_of``: what the customers had done by then, and what they did until ``until``.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp`` and, for values, ``amount``.
    as_of, until : date or str
        Both exclusive: what is known ends the day before ``as_of``, what follows ends the day before ``until``.
    by : sequence of str
        Columns of the log to hand on with the customers, as in `customer_summary`.
    gaps : bool
        Add ``log_gaps`` to the customers, as `customer_summary` does.
    soon_days : int, optional
        Count what came within so many days of ``as_of`` apart too.

    Raises
    ------
    ArgumentError
        ``until`` is not after ``as_of``.
    TableError
        A column is missing or of the wrong type.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [4.0, 6.0, 5.0],
    ...                     "timestamp": pd.to_datetime(["2025-01-01", "2025-02-15", "2025-01-20"])})
    >>> split = split_log(log, as_of="2025-02-01", until="2025-03-01")
    >>> split.outcome["purchases"].to_dict(), split.horizon_weeks, split.observed_days
    ({'a': 1, 'b': 0}, 4.0, 31)
    """
    as_of, until = as_date(as_of, name="as_of"), as_date(until, name="until")
    if until <= as_of:
        raise ArgumentError(f"until: found {until}, allowed a day after as_of ({as_of}).")
    log = as_table(log, table="transactions", needs=("customer_id", "timestamp"))
    columns = as_columns(list(by), log, table="transactions")
    known = customer_summary(log, as_of=as_of, unit="W", by=columns, gaps=gaps).table.set_index("customer_id")
    age = round(known["T"].max() * DAYS_IN_WEEK) + 1 if len(known) else 0
    window = min((until - as_of).days, age)
    counts = _counts(log, as_of=as_of, until=until, start=as_of - dt.timedelta(days=window),
                     soon=soon_days and as_of + dt.timedelta(days=soon_days)).reindex(known.index)
    customers = known.assign(since_last=known["T"] - known["recency"], recent=counts["recent"],
                             recent_value=counts["recent_value"])
    outcome = counts[["purchases", "value", *(["soon", "soon_value"] if soon_days else [])]]
    return Split(as_of, until, customers, outcome, window)


def split_logs(log: Any, *, cuts: Sequence[tuple[dt.date, dt.date]], gaps: bool = False,
               soon_days: int | None = None) -> list[Split]:
    """`split_log` at each of several days, as ``(as_of, until)``, from one pass over the log.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [4.0, 6.0, 5.0],
    ...                     "timestamp": pd.to_datetime(["2025-01-01", "2025-02-15", "2025-01-20"])})
    >>> cuts = [(dt.date(2025, 1, 15), dt.date(2025, 2, 1)), (dt.date(2025, 2, 1), dt.date(2025, 3, 1))]
    >>> [split.outcome["purchases"].to_dict() for split in split_logs(log, cuts=cuts)]
    [{'a': 0}, {'a': 1, 'b': 0}]
    """
    log = as_table(log, table="transactions", needs=("customer_id", "timestamp"))
    days = days_with_first(log, until=max((until for _, until in cuts), default=dt.date.min))
    if gaps:
        before = days.day.lag().over(group_by="customer_id", order_by="day")
        days = days.mutate(log_gap=(days.day.delta(before, unit="day") / float(DAYS_IN_WEEK)).ln())
    begin = days.day.min().to_pandas()
    if not cuts or pd.isna(begin):
        return [split_log(log, as_of=as_of, until=until, gaps=gaps, soon_days=soon_days) for as_of, until in cuts]
    begin = pd.Timestamp(begin).date()
    windows = [min((until - as_of).days, max((as_of - begin).days, 0)) for as_of, until in cuts]
    starts = pd.to_datetime([as_of for as_of, _ in cuts])
    bounds = ibis.memtable(pd.DataFrame({
        "k": range(len(cuts)), "as_of": starts, "until": pd.to_datetime([until for _, until in cuts]),
        "since": starts - pd.to_timedelta(windows, unit="D"), "soon": starts + pd.Timedelta(days=soon_days or 0)}))
    bounds = bounds.mutate(**{name: bounds[name].date() for name in ("as_of", "until", "since", "soon")})
    table = _at_each(days.cross_join(bounds), gaps=gaps).order_by("k", "customer_id").to_pandas()
    parts = dict(iter(table.groupby("k")))
    return [_of_cut(parts.get(k, table.head(0)).drop(columns="k").set_index("customer_id"), as_of, until, window,
                    gaps=gaps, soon=bool(soon_days))
            for k, ((as_of, until), window) in enumerate(zip(cuts, windows, strict=True))]


def _at_each(rows: ibis.Table, *, gaps: bool) -> ibis.Table:
    """By cut ``k`` and customer acquired before it: what was known by then, and what came."""
    rows = rows.filter(rows.day < rows.until, rows["first"] < rows.as_of)
    before = rows.day < rows.as_of
    recent = before & (rows.day >= rows.since) & (rows.day > rows["first"])
    early = ~before & (rows.day < rows.soon)
    measures = {"days": rows.count(where=before), "first": rows["first"].min(), "last": rows.day.max(where=before),
                "purchases": rows.count(where=~before), "recent": rows.count(where=recent),
                "soon": rows.count(where=early)}
    if gaps:
        measures |= {"log_gaps": rows.log_gap.sum(where=before).fill_null(0).cast("float64")}
    if "amount" in rows.columns:
        amount = rows.amount.cast("float64")
        measures |= {"total": rows.amount.sum(where=before),
                     "at_first": rows.amount.sum(where=rows.day == rows["first"]),
                     "value": amount.sum(where=~before).fill_null(0),
                     "recent_value": amount.sum(where=recent).fill_null(0),
                     "soon_value": amount.sum(where=early).fill_null(0)}
    found = rows.group_by(["k", "customer_id"]).agg(**measures)
    return found.mutate(repeat=(found.total - found.at_first).cast("float64")) if "total" in found.columns else found


def _of_cut(table: pd.DataFrame, as_of: dt.date, until: dt.date, window: int, *, gaps: bool, soon: bool) -> Split:
    """One of the splits, of its rows of `_at_each`."""
    first, last = (pd.to_datetime(table[name]) for name in ("first", "last"))
    frequency = (table["days"] - 1).astype("int64")
    table = table.reindex(columns=[*table.columns, *({"repeat", "value", "recent_value", "soon_value"} - {*table})])
    known = pd.DataFrame({
        "frequency": frequency, "recency": (last - first).dt.days / DAYS_IN_WEEK,
        "T": (pd.Timestamp(as_of) - first).dt.days.sub(1) / DAYS_IN_WEEK,
        "monetary_value": table["repeat"] / frequency.where(frequency > 0),
        **({"log_gaps": table["log_gaps"]} if gaps else {})})
    customers = known.assign(since_last=known["T"] - known["recency"], recent=table["recent"],
                             recent_value=table["recent_value"])
    return Split(as_of, until, customers, table[["purchases", "value", *(["soon", "soon_value"] if soon else [])]],
                 window)


def _counts(log: ibis.Table, *, as_of: dt.date, until: dt.date, start: dt.date,
            soon: dt.date | None) -> pd.DataFrame:
    """By customer acquired before ``as_of``: repeat purchases in ``[start, as_of)``, in ``[as_of, until)``, and of
    these before ``soon``."""
    days = days_with_first(log, until=until).filter(lambda days: days["first"] < as_of)
    after = days.day >= as_of
    recent = ~after & (days.day >= start) & (days.day > days["first"])
    measures = {"purchases": days.count(where=after), "recent": days.count(where=recent)}
    if "amount" in days.columns:
        amount = days.amount.cast("float64")
        measures |= {"value": amount.sum(where=after).fill_null(0),
                     "recent_value": amount.sum(where=recent).fill_null(0)}
    if soon is not None:
        early = after & (days.day < soon)
        measures |= {"soon": days.count(where=early)}
        if "amount" in days.columns:
            measures |= {"soon_value": amount.sum(where=early).fill_null(0)}
    table = in_order(days.group_by("customer_id").agg(**measures), "customer_id").set_index("customer_id")
    return table.reindex(columns=["purchases", "value", "recent", "recent_value", "soon", "soon_value"])


def days_with_first(log: ibis.Table, *, until: dt.date) -> ibis.Table:
    """Purchase days before ``until``, each with the ``first`` day of its customer."""
    days = purchase_days(log, as_of=until)
    return days.mutate(first=days.day.min().over(group_by="customer_id"))


# --- repeat purchases of a cohort by calendar time: what came, beside what a fitted model expects --------------------

def repeats_by_day(log: ibis.Table, *, acquired_before: dt.date, until: dt.date) -> pd.DataFrame:
    """``day, repeats``: repeat purchases of the customers acquired before ``acquired_before``, up to ``until``.

    A repeat is a purchase day after the customer's first; days without one are left out.
    """
    days = _repeats(log, acquired_before, until)
    table = days.group_by("day").agg(repeats=days.count()).order_by("day").to_pandas()
    return table.assign(day=pd.to_datetime(table["day"]))


def _repeats(log: ibis.Table, acquired_before: dt.date, until: dt.date) -> ibis.Table:
    days = days_with_first(log, until=until)
    return days.filter(days["first"] < acquired_before, days.day > days["first"])


def repeats_by_month(log: ibis.Table, *, acquired_before: dt.date, until: dt.date) -> pd.DataFrame:
    """By part (``holdout`` false before ``acquired_before``, true from it on) and calendar month: repeats and spread.

    ``repeats`` is their number and ``squares`` the sum over customers of each one's squared number, from which the
    spread of the total follows without one row per customer. A row without ``month`` is the whole part.
    """
    days = _repeats(log, acquired_before, until)
    days = days.mutate(month=days.day.truncate("M").cast("date"), holdout=days.day >= acquired_before)
    monthly = days.group_by(["customer_id", "holdout", "month"]).agg(times=days.count())
    whole = monthly.group_by(["customer_id", "holdout"]).agg(times=monthly.times.sum())
    tables = [cells.group_by(keys).agg(repeats=cells.times.sum(), squares=(cells.times * cells.times).sum()).to_pandas()
              for cells, keys in ((monthly, ["holdout", "month"]), (whole, ["holdout"]))]
    table = pd.concat(tables, ignore_index=True)
    return table.assign(month=pd.to_datetime(table["month"]))


class Cohort:
    """The customers acquired before a day, by what matters to a model of newcomers: when, and with what covariates.

    Parameters
    ----------
    holdout : Split
    """

    def __init__(self, holdout: Split):
        ages = (holdout.customers["T"] * DAYS_IN_WEEK).round().astype("int64")
        last = pd.Timestamp(holdout.as_of) - pd.Timedelta(days=1)
        self._customers = holdout.customers.assign(first=last - pd.to_timedelta(ages, unit="D"))
        self.first = self._customers["first"].min().date()
        self.as_of, self.until = holdout.as_of, holdout.until

    def acquired(self, *, before: dt.date) -> int:
        """Customers acquired before a day."""
        return int((self._customers["first"] < pd.Timestamp(before)).sum())

    def expected(self, model: Any, bounds: Sequence[dt.date]) -> np.ndarray:
        """Repeat purchases that a fitted model (in weeks) expects of the cohort before each day of ``bounds``.

        The sum over the customers of E[X(t)], t being the time from the customer's first purchase day to the
        last day before the bound. A newcomer is a customer without history: frequency, recency and T are 0.
        """
        covariates = list(dict.fromkeys([*model.rate_covariates, *model.dropout_covariates]))
        alike = self._customers.groupby([*covariates, "first"], observed=True, dropna=False)
        newcomers = alike.size().rename("customers").reset_index().assign(frequency=0, recency=0.0, T=0.0)
        days = pd.to_datetime(pd.Series(bounds, name="bound"))
        cells = newcomers.merge(days.to_frame(), how="cross")
        cells["age"] = (cells["bound"] - cells["first"]).dt.days - 1
        cells = cells[cells["age"] >= 0]
        kinds = cells.drop_duplicates([*covariates, "age"])  # a thousand days acquired share a thousand ages
        kinds = kinds.assign(each=model.expected_purchases(kinds, horizon=kinds["age"].to_numpy() / DAYS_IN_WEEK))
        cells = cells.merge(kinds[[*covariates, "age", "each"]], on=[*covariates, "age"])
        return (cells["customers"] * cells["each"]).groupby(cells["bound"]).sum().reindex(days, fill_value=0).to_numpy()


def tracking(by_day: pd.DataFrame, models: Mapping[str, Any], *, cohort: Cohort) -> pd.DataFrame:
    """Repeat purchases of the cohort by week, actual and expected, each and cumulated.

    Weeks are counted from the end of calibration both ways, so that none is half calibration and half holdout;
    the first and the last may lie partly outside the log (``days`` below 7).

    Parameters
    ----------
    by_day : pandas.DataFrame
        What `repeats_by_day` returns.
    models : mapping of str to fitted purchase model
    cohort : Cohort

    Returns
    -------
    pandas.DataFrame
        One row per model and week: ``model, start, part`` (``calibration`` or ``holdout``), ``days, actual,
        cumulative_actual, expected, cumulative_expected``.

    References
    ----------
    Fader, Hardie & Lee (2005), "Counting your customers" the easy way, figures 2 and 3.
    """
    back = -(-(cohort.as_of - cohort.first).days // DAYS_IN_WEEK)
    ahead = -(-(cohort.until - cohort.as_of).days // DAYS_IN_WEEK)
    bounds = [min(cohort.as_of + dt.timedelta(weeks=week), cohort.until) for week in range(-back, ahead + 1)]
    reached = np.r_[0, by_day["repeats"].cumsum()][np.searchsorted(by_day["day"], pd.to_datetime(bounds))]
    weeks = pd.DataFrame({
        "start": pd.to_datetime(bounds[:-1]),
        "part": np.where(np.arange(-back, ahead) < 0, "calibration", "holdout"),
        "days": [(end - max(start, cohort.first)).days for start, end in pairwise(bounds)],
        "actual": np.diff(reached), "cumulative_actual": reached[1:]})
    columns = ["model", *weeks.columns, "expected", "cumulative_expected"]
    tables = [pd.DataFrame(columns=columns)] if not models else []
    for name, model in models.items():
        expected = cohort.expected(model, bounds)
        tables.append(weeks.assign(model=name, expected=np.diff(expected), cumulative_expected=expected[1:]))
    return pd.concat(tables, ignore_index=True)[columns]


def drift(by_month: pd.DataFrame, model: Any, *, cohort: Cohort) -> pd.DataFrame:
    """Actual ÷ expected repeat purchases by calendar month, and of calibration and holdout as a whole.

    A model knows neither seasons nor drift: months far from 1 are what it cannot foresee.

    Parameters
    ----------
    by_month : pandas.DataFrame
        What `repeats_by_month` returns.
    model : fitted purchase model
    cohort : Cohort

    Returns
    -------
    pandas.DataFrame
        ``start, part`` (``calibration`` or ``holdout``), ``whole`` (true for a whole part, false for a month),
        ``actual, expected, estimate`` (actual ÷ expected), ``lower, upper, n`` (customers acquired by its end),
        ``reason``. The interval is that of the actual count over customers, with variance
        Σ x² − (Σ x)² ÷ n, x being a customer's purchases then; the model's own uncertainty is not in it.
    """
    periods = [(start, end, part, False) for start, end, part in _months(cohort)]
    periods += [(cohort.first, cohort.as_of, "calibration", True), (cohort.as_of, cohort.until, "holdout", True)]
    bounds = sorted({bound for start, end, *_ in periods for bound in (start, end)})
    reached = dict(zip(bounds, cohort.expected(model, bounds), strict=True))
    table = pd.DataFrame(periods, columns=["start", "end", "part", "whole"])
    table["expected"] = [reached[end] - reached[start] for start, end, *_ in periods]
    table["n"] = [cohort.acquired(before=end) for _, end, *_ in periods]
    table["start"] = pd.to_datetime(table["start"])
    table["holdout"], table["month"] = table["part"] == "holdout", table["start"].dt.to_period("M").dt.to_timestamp()
    table.loc[table["whole"], "month"] = pd.NaT
    table = table.merge(by_month, on=["holdout", "month"], how="left").fillna({"repeats": 0, "squares": 0})
    return _ratios(table.assign(actual=table["repeats"].astype("int64")))


def _months(cohort: Cohort) -> list[tuple[dt.date, dt.date, str]]:
    """Calendar months of the whole time, divided once more at the end of calibration."""
    starts = {stamp.date() for stamp in pd.date_range(cohort.first, cohort.until, freq="MS", inclusive="left")}
    bounds = [*sorted(starts | {cohort.first, cohort.as_of}), cohort.until]
    return [(start, end, "calibration" if start < cohort.as_of else "holdout") for start, end in pairwise(bounds)]


def _ratios(table: pd.DataFrame) -> pd.DataFrame:
    expected = table["expected"].where(table["expected"] > 0)
    ratio = table["actual"] / expected
    half = Z95 * np.sqrt(table["squares"] - table["actual"] ** 2 / table["n"]) / expected
    table = table.assign(estimate=ratio, lower=(ratio - half).clip(lower=0), upper=ratio + half,
                         reason=np.where(expected.isna(), reason("nothing-expected"), ""))
    return table[DRIFT]
