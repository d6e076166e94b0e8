"""Pareto/NBD with covariates that vary in time: season, trend, campaigns, prices.

A customer buys at the rate ``λ exp(γ'x(t))`` and is lost at the rate ``μ exp(δ'z(t))``; λ and μ are gamma distributed
over customers as in the Pareto/NBD, and the covariates are constant between the days at which they are given.
Purchases then run on a clock of their own, ``A(t) = ∫ exp(γ'x)``, and the loss of the customer on another,
``D(t) = ∫ exp(δ'z)``. Both clocks are straight lines between two of these days, so that the integral over the moment of
the loss is a sum of the integrals that the model without covariates has one of (`power_integral`): exact, with exact
derivatives.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import pandas as pd
from scipy.special import expit, exprel
from sklearn.utils.validation import check_is_fitted

from retention.arguments import columns_present, frame, listing, number, positive, whole
from retention.errors import ArgumentError, TableError
from retention.metrics.summary import DAYS_IN
from retention.models.purchase.inputs import forbid, numbers
from retention.models.purchase.likelihood import FittedByLikelihood, Objective, maximise
from retention.models.purchase.numerics import by_count, distinct_rows, log_rising, psi_rising
from retention.models.purchase.pareto import ParetoNBD, alike_or_never_lost, power_integral
from retention.result import as_frame
from retention.tables.calendar import frequency
from retention.tables.events import purchase_days
from retention.tables.inputs import as_date, as_table, in_order

#: Days in a year of the seasons.
_YEAR = 365.2425


def season_covariates(*, start: Any, end: Any, harmonics: int = 1, freq: str = "W") -> pd.DataFrame:
    """The season as covariates: sines and cosines of the year, constant within each week or month.

    Parameters
    ----------
    start, end : date or str
        First day, and the day after the last.
    harmonics : int
        1 for one high and one low season a year, 2 for two of each, and so on.
    freq : {"day", "week", "month", "quarter"}
        How long a covariate stays as it is.

    Returns
    -------
    pandas.DataFrame
        ``timestamp`` (first day of each stretch) and ``season_sin_1, season_cos_1, …``, taken at its middle.

    Raises
    ------
    ArgumentError
        ``start`` is not before ``end``, or ``harmonics`` is below 1.

    Examples
    --------
    >>> quarters = season_covariates(start="2025-01-01", end="2026-01-01", freq="Q")
    >>> quarters["season_cos_1"].round(1).tolist()
    [0.7, -0.7, -0.7, 0.7]
    """
    first, last = as_date(start, name="start"), as_date(end, name="end")
    if first >= last:
        raise ArgumentError(f"start: found {first}, allowed a day before the end, {last}.")
    count = whole("harmonics", harmonics, least=1)
    code = frequency(freq, allowed=("D", "W", "M", "Q"))
    days = pd.date_range(first, last, freq={"D": "D", "W": "7D", "M": "MS", "Q": "QS"}[code], inclusive="left")
    days = days.insert(0, pd.Timestamp(first)).unique()
    middle = days + (days[1:].append(pd.DatetimeIndex([last])) - days) / 2
    angle = 2 * np.pi * (middle - pd.Timestamp("2000-01-01")) / pd.Timedelta(days=_YEAR)
    waves = {f"season_{name}_{k}": function(k * angle.to_numpy(dtype=float))
             for k in range(1, count + 1) for name, function in (("sin", np.sin), ("cos", np.cos))}
    return pd.DataFrame({"timestamp": days, **waves})


@dataclass(frozen=True)
class _Pieces:
    """Stretches of customers' time in which no covariate changes, by customer and in order of time."""

    owner: np.ndarray    # which customer
    stretch: np.ndarray  # which row of the covariates
    length: np.ndarray

    def sums(self, values: np.ndarray, customers: int) -> np.ndarray:
        """Sum of ``values`` (along the first axis) over the pieces of each customer."""
        if values.ndim == 1:
            return np.bincount(self.owner, weights=values, minlength=customers)
        found = np.empty((customers, values.shape[1]))
        for place, column in enumerate(values.T):
            found[:, place] = np.bincount(self.owner, weights=column, minlength=customers)
        return found

    def before(self, values: np.ndarray) -> np.ndarray:
        """Sum of ``values`` over the customer's earlier pieces."""
        total = np.cumsum(values, axis=0) - values
        opens = np.flatnonzero(np.diff(self.owner, prepend=-1))
        return total - np.repeat(total[opens], np.diff(np.append(opens, len(values))), axis=0)


@dataclass(frozen=True)
class _Covariates:
    """Covariates by stretch: of all customers alike, or of each its own."""

    starts: np.ndarray  # first day of each stretch, as a number of days
    ends: np.ndarray
    x: np.ndarray       # of the purchase rate, one row per stretch
    z: np.ndarray       # of the rate of loss
    customer: np.ndarray | None = None

    def pieces(self, ids: np.ndarray, begin: np.ndarray, end: np.ndarray, *, ahead: bool = False) -> _Pieces:
        """Each customer's time from ``begin`` to ``end`` (days), cut where a covariate changes."""
        if self.customer is None:
            low, high = np.zeros(len(ids), dtype=int), np.full(len(ids), len(self.starts))
        else:
            low = np.searchsorted(self.customer, ids, side="left")
            high = np.searchsorted(self.customer, ids, side="right")
        opens, closes = self._place(begin, low, high), self._place(end, low, high, closing=True)
        empty = end <= begin
        bad = ~empty & ((opens < low) | (closes >= high))
        inside = np.clip(closes, 0, len(self.ends) - 1)
        bad |= ~empty & ~bad & (self.ends[inside] < end)
        if bad.any():
            first = dt.date.fromordinal(int(begin[bad].min()))
            last = dt.date.fromordinal(int(np.ceil(end[bad].max())) - 1)
            time = "ahead" if ahead else "observed"
            raise TableError("covariates", "timestamp", f"the covariates do not cover the time {time}",
                             rows=int(bad.sum()), keys=ids[bad][:5],
                             remedy=f"Give rows from {first} or earlier that reach to {last}.")
        count = np.where(empty, 0, closes - opens + 1)
        owner = np.repeat(np.arange(len(ids)), count)
        nth = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
        stretch = np.repeat(opens, count) + nth
        length = np.minimum(self.ends[stretch], end[owner]) - np.maximum(self.starts[stretch], begin[owner])
        kept = length > 0
        return _Pieces(owner[kept], stretch[kept], length[kept])

    def _place(self, days: np.ndarray, low: np.ndarray, high: np.ndarray, *, closing: bool = False) -> np.ndarray:
        """The stretch that each day falls into; ``closing``: that of the moment before."""
        side = "left" if closing else "right"
        if self.customer is None:
            return np.searchsorted(self.starts, days, side=side) - 1
        place = np.empty(len(days), dtype=int)
        for row, (day, first, last) in enumerate(zip(days, low, high, strict=True)):
            place[row] = first + np.searchsorted(self.starts[first:last], day, side=side) - 1
        return place


@dataclass(frozen=True)
class _Histories:
    """What was observed of customers; times in the unit of the model."""

    ids: np.ndarray
    x: np.ndarray
    bought_at: np.ndarray  # sum of the rate's covariates over the repeat purchases, one row per customer
    early: _Pieces         # from the first to the last purchase
    late: _Pieces          # from there to the end of observation
    weight: np.ndarray


class TimeVaryingParetoNBD(FittedByLikelihood):
    """Pareto/NBD model of repeat purchases with covariates that vary in time.

    Parameters
    ----------
    rate_covariates : sequence of str
        Columns of the covariates that multiply the purchase rate, by exp(coefficient × value).
    dropout_covariates : sequence of str
        Columns that multiply the rate of being lost.
    unit : {"D", "W", "M", "Y"}
        Unit of time of ``alpha_`` and ``beta_``.

    Attributes
    ----------
    r_, alpha_, s_, beta_ : float
        The papers' parameters, of a customer whose covariates are all 0.
    parameters_ : pandas.Series
        These, and ``rate:<column>``, ``dropout:<column>`` for the coefficients.
    gain_ : float
        How much higher the log-likelihood is than that of the Pareto/NBD without covariates; twice this is chi-squared
        with one degree of freedom per covariate where the covariates have no effect.
    standard_errors_, covariance_, log_likelihood_, converged_, warnings_, n_customers_, n_rows_

    References
    ----------
    Bachmann, Meierer & Näf (2021), The role of time-varying contextual factors in latent attrition models for customer
    base analysis, Marketing Science 40(4). The log-likelihood of each customer equals that of their R package CLVTools.

    Examples
    --------
    >>> import retention as rt
    >>> log = rt.simulate_shop(customers=300, seed=1).tables["transactions"].dropna(subset="customer_id")
    >>> seasons = season_covariates(start="2022-01-01", end="2027-01-01", freq="M")
    >>> model = TimeVaryingParetoNBD(rate_covariates=["season_sin_1", "season_cos_1"])
    >>> model = model.fit(log, as_of="2026-01-01", covariates=seasons)
    >>> ahead = model.expected_purchases(horizon_days=90)
    >>> ahead.index.name, bool((ahead >= 0).all())
    ('customer_id', True)
    """

    _parameters: ClassVar = ("r", "alpha", "s", "beta")

    def __init__(self, *, rate_covariates: Sequence[str] = (), dropout_covariates: Sequence[str] = (),
                 unit: str = "W"):
        self.rate_covariates = rate_covariates
        self.dropout_covariates = dropout_covariates
        self.unit = unit

    # ---- the fit

    def fit(self, log: Any, *, as_of: Any, covariates: pd.DataFrame) -> TimeVaryingParetoNBD:
        """Fit by maximum likelihood.

        Parameters
        ----------
        log : ibis.Table or pandas.DataFrame
            Transactions: ``customer_id, timestamp``; several purchases of one day are one, refunds are none.
        as_of : date or str
            Exclusive: the last observed day is ``as_of`` − 1.
        covariates : pandas.DataFrame
            ``timestamp``, the day from which a row holds, and the columns named; with ``customer_id`` where customers
            differ. The last row holds as long as the one before it.

        Raises
        ------
        TableError
            A column is missing, or the covariates do not cover the time observed.
        ArgumentError
            No column is named, or there is nothing to fit: nobody who ever came back.
        """
        self._days = DAYS_IN[frequency(self.unit, name="unit", allowed=DAYS_IN)]
        if not (listing(self.rate_covariates) or listing(self.dropout_covariates)):
            raise ArgumentError("rate_covariates: found none, allowed one column or more. Without covariates: "
                                "`ParetoNBD`.")
        self._until = as_date(as_of, name="as_of")
        self._given = self._read(covariates)
        known, plain = self._histories(log)
        baseline = ParetoNBD().fit(plain)
        scale = float(plain["T"].max())
        spread = self._deviations()
        size = len(self._parameters)
        start = np.concatenate([baseline._vector_ - np.array([0, 1, 0, 1]) * np.log(scale), np.zeros(len(spread))])
        optimum = maximise(self._objective(known, scale, spread), [start], bounded=size)
        total = float(known.weight.sum())
        self._keep(optimum, customers=total, rows=len(known.x),
                   log_likelihood=optimum.value * total - float(known.weight @ known.x) * np.log(scale),
                   stretch=np.concatenate([np.ones(size), 1 / spread]),
                   shift=np.concatenate([np.array([0, 1, 0, 1]) * np.log(scale), np.zeros(len(spread))]))
        self.gain_ = self.log_likelihood_ - baseline.log_likelihood_
        return self

    def _identifiability(self, loose: dict[str, bool]) -> list[str]:
        said, rest = alike_or_never_lost(self, loose)
        return said + super()._identifiability(rest)

    def _names(self) -> list[str]:
        return [*self._parameters, *(f"rate:{name}" for name in listing(self.rate_covariates)),
                *(f"dropout:{name}" for name in listing(self.dropout_covariates))]

    def _read(self, covariates: pd.DataFrame) -> _Covariates:
        rows = frame("covariates", as_frame(covariates), remedy="`season_covariates` makes such a frame.")
        named = [*listing(self.rate_covariates), *listing(self.dropout_covariates)]
        columns_present(["timestamp", *named], rows.columns, table="covariates")
        own = "customer_id" in rows.columns
        rows = rows.sort_values(["customer_id", "timestamp"] if own else ["timestamp"], kind="stable")
        keys = ["customer_id", "timestamp"] if own else ["timestamp"]
        forbid(rows, "timestamp", rows.duplicated(keys).to_numpy(), "two rows for one day", table="covariates",
               remedy="Give one row per day from which covariates hold.")
        values = {name: numbers(rows, name, table="covariates", remedy="Fill them knowingly.") for name in named}
        starts = _ordinal(rows["timestamp"])
        changes = np.append(rows["customer_id"].to_numpy()[1:] != rows["customer_id"].to_numpy()[:-1], True) if own \
            else np.append(np.zeros(len(rows) - 1, dtype=bool), True)
        ends = np.append(starts[1:], np.nan)
        lengths = np.append(np.nan, np.diff(starts))
        ends[changes] = starts[changes] + np.where(lengths[changes] > 0, lengths[changes], 1.0)
        stack = lambda names: np.column_stack([values[name] for name in names]) if names else np.empty((len(rows), 0))
        return _Covariates(starts, ends, stack(listing(self.rate_covariates)), stack(listing(self.dropout_covariates)),
                           rows["customer_id"].to_numpy() if own else None)

    def _histories(self, log: Any) -> tuple[_Histories, pd.DataFrame]:
        """What was observed of each customer, and the summary that a model without covariates is fitted on."""
        log = as_table(log, table="transactions", needs=("customer_id", "timestamp"))
        days = purchase_days(log, as_of=self._until)
        firsts = days.group_by("customer_id").agg(first=days.day.min(), last=days.day.max(), days=days.count())
        customers = in_order(firsts, "customer_id")
        if not len(customers):
            raise ArgumentError("log: found no purchase before as_of, allowed one or more. Choose a later `as_of`.")
        ids, x = customers["customer_id"].to_numpy(), customers["days"].to_numpy(dtype=float) - 1
        first, last = _ordinal(customers["first"]), _ordinal(customers["last"])
        end = np.full(len(ids), float(self._until.toordinal() - 1))  # T counts to the last observed day
        bought_at = self._sums_at_purchases(days, firsts, ids)
        plain = pd.DataFrame({"frequency": x, "recency": (last - first) / self._days, "T": (end - first) / self._days})
        self._first, self._end, self._ids = first, end, ids
        self._row_of = np.arange(len(ids))
        if self._given.customer is None:  # customers with one history need to be worked out once
            chosen, self._row_of = distinct_rows([x, first, last, *bought_at.T])
        else:
            chosen = self._row_of
        early, late = (self._given.pieces(ids[chosen], start[chosen], stop[chosen])
                       for start, stop in ((first, last), (last, end)))
        in_units = lambda part: _Pieces(part.owner, part.stretch, part.length / self._days)
        self._known = _Histories(ids[chosen], x[chosen], bought_at[chosen], in_units(early), in_units(late),
                                 np.bincount(self._row_of).astype(float))
        return self._known, plain

    def _sums_at_purchases(self, days: Any, firsts: Any, ids: np.ndarray) -> np.ndarray:
        """Sum of the rate's covariates over each customer's repeat purchases: one row per customer is fetched."""
        import ibis

        names = [f"x{place}" for place in range(self._given.x.shape[1])]
        if not names:
            return np.empty((len(ids), 0))
        as_day = [dt.date.fromordinal(int(day)) for day in self._given.starts]
        until = [dt.date.fromordinal(int(np.ceil(day))) for day in self._given.ends]
        held = pd.DataFrame(self._given.x, columns=names).assign(since=as_day, until=until)
        if self._given.customer is not None:
            held["owner"] = self._given.customer
        stretches = ibis.memtable(held)
        repeats = days.select("customer_id", "day").inner_join(firsts.select(owner_id="customer_id", first="first"),
                                                               [("customer_id", "owner_id")])
        repeats = repeats.filter(repeats.day > repeats["first"]).select("customer_id", "day")
        same = [repeats.customer_id == stretches.owner] if self._given.customer is not None else []
        met = repeats.inner_join(stretches, [repeats.day >= stretches.since, repeats.day < stretches.until, *same])
        sums = met.group_by("customer_id").agg(**{name: met[name].sum() for name in names}).to_pandas()
        return sums.set_index("customer_id").reindex(ids)[names].fillna(0.0).to_numpy(dtype=float)

    def _deviations(self) -> np.ndarray:
        found = np.concatenate([self._given.x.std(axis=0), self._given.z.std(axis=0)])
        flat = [name for name, size in zip(self._names()[4:], found, strict=True) if size == 0]
        if flat:
            raise TableError("covariates", flat[0].split(":", 1)[1], "the value is the same throughout",
                             remedy="Leave it out: it cannot be told from the base rate.")
        return found

    def _clocks(self, coefficients: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """How fast both clocks run in each stretch."""
        of_rate = self._given.x.shape[1]
        return np.exp(self._given.x @ coefficients[:of_rate]), np.exp(self._given.z @ coefficients[of_rate:])

    def _objective(self, known: _Histories, scale: float, spread: np.ndarray) -> Objective:
        share = known.weight / known.weight.sum()
        parts = [_Pieces(part.owner, part.stretch, part.length / scale) for part in (known.early, known.late)]

        def objective(vector: np.ndarray) -> tuple[float, np.ndarray]:
            vector = np.concatenate([vector[:4], vector[4:] / spread])
            value, slopes = self._log_likelihood(vector, known, *parts)
            gradient = share @ slopes
            gradient[4:] /= spread
            return float(share @ value), gradient

        return objective

    def _log_likelihood(self, vector: np.ndarray, known: _Histories, early: _Pieces, late: _Pieces,
                        ) -> tuple[np.ndarray, np.ndarray]:
        """Log-likelihood of each customer and its derivatives by the vector, one column each."""
        r, alpha, s, beta = np.exp(vector[:4])
        found = self._lost(vector, known, early, late, slopes=True)
        dead = expit(found.odds)
        still = 1 - dead
        x, buys = known.x, r + known.x
        value = (by_count(log_rising, (r,), x) + r * np.log(alpha) + known.bought_at @ vector[4:4 + found.x_width]
                 + found.alive + np.logaddexp(0, found.odds))
        mean = still[:, None] * found.at_end + dead[:, None] * found.at_loss
        log_a, log_b, inverse_a, inverse_b = mean[:, :4].T
        slopes = np.empty((len(x), len(vector)))
        slopes[:, 0] = r * (by_count(psi_rising, (r,), x) + np.log(alpha) - log_a)
        slopes[:, 1] = r - buys * alpha * inverse_a
        slopes[:, 2] = s * (np.log(beta) - log_b) + dead
        slopes[:, 3] = s - beta * inverse_b  # the weights s and s + 1 are in the mean
        slopes[:, 4:] = mean[:, 4:]
        slopes[:, 4:4 + found.x_width] += known.bought_at
        return value, slopes

    def _lost(self, vector: np.ndarray, known: _Histories, early: _Pieces, late: _Pieces, *,
              slopes: bool = False) -> Any:
        """Odds that a customer was lost before the end, and with ``slopes`` the means that the derivatives need.

        The columns of ``at_end`` and ``at_loss``, the end of observation and the (mean) moment of the loss: log(α + A),
        log(β + D), 1/(α + A), and the derivatives of the log of the integrand by β and by the coefficients.
        """
        r, alpha, s, beta = np.exp(vector[:4])
        customers, coefficients = len(known.x), vector[4:]
        a, d = self._clocks(coefficients)
        buys = r + known.x
        grown_a, grown_d = early.sums(early.length * a[early.stretch], customers), \
            early.sums(early.length * d[early.stretch], customers)
        rate_a, rate_d, length = a[late.stretch], d[late.stretch], late.length
        begin_a = alpha + grown_a[late.owner] + late.before(length * rate_a)
        begin_d = beta + grown_d[late.owner] + late.before(length * rate_d)
        end_a = alpha + grown_a + late.sums(length * rate_a, customers)
        end_d = beta + grown_d + late.sums(length * rate_d, customers)
        alive = -buys * np.log(end_a) + s * (np.log(beta) - np.log(end_d))
        found = power_integral(buys[late.owner], begin_a / rate_a, s + 1, begin_d / rate_d, length, means=slopes)
        integral, means = found if slopes else (found, None)
        pieces = (np.log(s) + s * np.log(beta) + np.log(rate_d) - buys[late.owner] * np.log(begin_a)
                  - (s + 1) * np.log(begin_d) + integral)
        top = np.full(customers, -np.inf)
        np.maximum.at(top, late.owner, pieces)
        with np.errstate(invalid="ignore", divide="ignore"):
            odds = np.where(np.isfinite(top), top + np.log(late.sums(np.exp(pieces - top[late.owner]), customers)),
                            -np.inf) - alive
        told = _Lost(odds, alive, end_a, end_d, self._given.x.shape[1])
        if not slopes:
            return told
        # how the clocks' readings move with the coefficients: at the start of each late piece, and at the end
        run_x, run_z = a[:, None] * self._given.x, d[:, None] * self._given.z
        moved = [(early.sums(early.length[:, None] * run[early.stretch], customers),
                  length[:, None] * run[late.stretch]) for run in (run_x, run_z)]
        (x_early, x_late), (z_early, z_late) = moved
        x_begin, z_begin = x_early[late.owner] + late.before(x_late), z_early[late.owner] + late.before(z_late)
        x_end, z_end = x_early + late.sums(x_late, customers), z_early + late.sums(z_late, customers)
        log_near, log_far, near, far = means
        inverse_a, inverse_d = near / rate_a, far / rate_d  # means of 1/(α + A) and of 1/(β + D)
        by_x = -buys[late.owner, None] * (x_begin * inverse_a[:, None]
                                          + self._given.x[late.stretch] * (1 - begin_a * inverse_a)[:, None])
        z = self._given.z[late.stretch]
        by_z = z - (s + 1) * (z_begin * inverse_d[:, None] + z * (1 - begin_d * inverse_d)[:, None])
        of_piece = np.column_stack([np.log(begin_a) + log_near, np.log(begin_d) + log_far, inverse_a,
                                    (s + 1) * inverse_d, by_x, by_z])
        weight = np.exp(pieces - alive[late.owner] - np.where(np.isfinite(odds), odds, 0.0)[late.owner])
        told.at_loss = late.sums(weight[:, None] * of_piece, customers)
        told.at_end = np.column_stack([np.log(end_a), np.log(end_d), 1 / end_a, s / end_d,
                                       -buys[:, None] * x_end / end_a[:, None], -s * z_end / end_d[:, None]])
        return told

    # ---- what can be asked of it

    def probability_alive(self) -> pd.Series:
        """Probability of still being a customer at the end of observation, by ``customer_id``."""
        check_is_fitted(self)
        found = self._lost(self._vector_, self._known, self._known.early, self._known.late)
        return self._of_each(expit(-found.odds), "probability_alive")

    def expected_purchases(self, *, horizon_days: float, covariates: pd.DataFrame | None = None) -> pd.Series:
        """Expected number of purchases of each customer in the next ``horizon_days``.

        Parameters
        ----------
        horizon_days : float
            Days from ``as_of`` on.
        covariates : pandas.DataFrame, optional
            As in `fit`, and reaching to the end of the horizon; those of the fit by default.
        """
        return self.discounted_purchases(horizon_days=horizon_days, discount=0.0,
                                         covariates=covariates).rename("expected_purchases")

    def discounted_purchases(self, *, horizon_days: float, discount: float,
                             covariates: pd.DataFrame | None = None) -> pd.Series:
        """Present value of the expected purchases within ``horizon_days``, each counted as one at its moment.

        Parameters
        ----------
        horizon_days : float
            Days from ``as_of`` on.
        discount : float
            Effective rate d per unit of time of the model: a purchase at t counts (1 + d)^−t. Above −1.
        covariates : pandas.DataFrame, optional
            As in `fit`, and reaching to the end of the horizon; those of the fit by default.
        """
        check_is_fitted(self)
        horizon = positive("horizon_days", horizon_days, unit="days")
        delta = float(np.log1p(number("discount", discount, above=-1)))
        r, _, s, _ = np.exp(self._vector_[:4])
        found = self._lost(self._vector_, self._known, self._known.early, self._known.late)
        given = self._given if covariates is None else self._read(covariates)
        customers = len(self._known.x)
        end = np.full(customers, float(self._until.toordinal() - 1))
        ahead = given.pieces(self._known.ids, end, end + horizon, ahead=True)
        of_rate = given.x.shape[1]
        a, d = np.exp(given.x @ self._vector_[4:4 + of_rate]), np.exp(given.z @ self._vector_[4 + of_rate:])
        length, losing = ahead.length / self._days, d[ahead.stretch]
        now = found.end_d[ahead.owner]
        near = now + ahead.before(length * losing)
        stays = np.exp(-s * np.log(near / now) - delta * ahead.before(length))
        total = ahead.sums(a[ahead.stretch] * stays * _kept(s, near / losing, length, delta), customers)
        expected = expit(-found.odds) * (r + self._known.x) / found.end_a * total
        return self._of_each(expected, "discounted_purchases")

    def _of_each(self, values: np.ndarray, name: str) -> pd.Series:
        return pd.Series(values[self._row_of], index=pd.Index(self._ids, name="customer_id"), name=name)


@dataclass
class _Lost:
    odds: np.ndarray
    alive: np.ndarray
    end_a: np.ndarray
    end_d: np.ndarray
    x_width: int
    at_loss: np.ndarray | None = None
    at_end: np.ndarray | None = None


def _kept(s: float, near: np.ndarray, length: Any, delta: float) -> np.ndarray:
    """∫₀ᴸ ((near + u)/near)⁻ˢ exp(−δu) du."""
    if delta:
        return np.exp(power_integral(s, near, 0.0, near, length, delta=delta))
    grown = np.log1p(length / near)
    return near * grown * exprel((1 - s) * grown)


def _ordinal(days: Any) -> np.ndarray:
    """Days as numbers of days."""
    days = pd.to_datetime(pd.Series(days)).to_numpy().astype("datetime64[s]")
    return days.astype("int64") / 86_400 + dt.date(1970, 1, 1).toordinal()
