"""What past forecasts of a business make of the next: its level, and an interval that comes true.

The errors of past forecasts, logs of actual ÷ expected, are taken for averages of one course over the time that each
forecast looked ahead. The course is a level, a year that comes again, holidays, and drift; what of it is known, and
what is not, follows from the forecasts that have come true. How far a business strays at all differs more between
businesses than anything else, so that it is learnt from its own forecasts almost alone.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from retention.models.holdout.seasons import season_helps
from retention.models.holidays import holiday_shares

#: What a forecast is about, and its columns: what was expected and what came.
MEASURES = {"purchases": ("expected", "actual"), "clv": ("expected_value", "actual_value"),
            "alive": ("expected_back", "actual_back")}
#: Days of a year of whole weeks, so that a weekday meets itself; days at the beginning of a forecast that are an error
#: of their own.
YEAR, SOON = 364, 28
#: Scales by which a business strays more or less than the medium one, and how they are spread: standard deviation of
#: their log. From a grocery chain (1 %) to a small online shop (35 %) there are factors of more than ten.
_SCALES = np.exp(np.linspace(np.log(0.03), np.log(10.0), 16))
_SCALES_DIFFER = 1.2
#: The part of businesses that live by holidays.
HOLIDAYS_MATTER = 0.3
#: The year's course is as smooth as this (the length scale of a periodic kernel); a drift is forgotten over a year.
_SMOOTH = 0.6
#: What a model believes of its own chance falls short: customers buy in bursts, and change. Its variance times this.
OWN = 1.5
#: Degrees of freedom are looked for from here on: with fewer no mean exists that is worth the name.
_FEWEST_FREEDOM = 3.0
_FREEDOM = np.exp(np.linspace(np.log(_FEWEST_FREEDOM), np.log(200.0), 80))


@dataclass(frozen=True)
class Course:
    """Standard deviations, on the log scale, of what errors are made of in a business that strays by the medium.

    Chosen on ten logs (CDNOW, Online Retail and a sample of its two years, apparel, two grocers, the demo, a Shopify
    shop, Relay Foods, a coffee machine) for the log score of their forecasts, all logs alike. Where each log is left
    out in turn and all is chosen anew on the others (`benchmarks.course`), its intervals of 80 and 95 % hold 79 and
    94 % of 583 totals of purchases (81 and 95 with these values) and 81 and 95 % of 539 of money (83 and 96);
    amplitudes move by a third or little more, and how far scales differ by half. ``fit`` was added when the demo's
    truth lay outside; the logs ask for half as much. What one purchase brings strays twice as far here as they ask
    for: with less, Online Retail's intervals hold 53 and 73 % of its money. On three logs looked at only when all
    this stood (buyers from 2005 to 2015, a year of tickets, a shop for the home whose records change within) 69 and
    86 % of 363 totals of purchases held, and 78 and 93 % of money: where a business changes as fast as these,
    intervals are too narrow, most over a month. `benchmarks.origins` measures what comes of it.

    Parameters
    ----------
    level : float
        How far forecasts are off for good.
    year : float
        What a part of the year adds, every year.
    drift : float
        What comes and is forgotten over a year.
    trend : float
        Per year that the middle of a forecast lies ahead of its day.
    fit : float
        What the time of the year at which a model was fitted does to all that it forecasts, every year: one fitted
        after the holidays expects too much.
    each : float
        Of one forecast alone.
    holidays : float
        What the time before the holidays, and the time after, add where a business lives by them: not scaled by how
        far the business strays else, for a shop that is steady all summer may still triple in November.
    bursts : float
        Variance of chance, times the purchases expected: 1 if all purchases came independently.
    """

    level: float
    year: float
    drift: float
    trend: float
    fit: float
    each: float
    holidays: float
    bursts: float


PURCHASES = Course(level=0.03, year=0.1, drift=0.0, trend=0.03, fit=0.06, each=0.03, holidays=0.5, bursts=4.0)
#: What one purchase brings keeps hardly a season, and drifts with prices and assortment.
SPEND = Course(level=0.1, year=0.0, drift=0.2, trend=0.02, fit=0.0, each=0.02, holidays=0.5, bursts=3.0)


@dataclass(frozen=True)
class Earned:
    """What past forecasts say of the next: log(actual ÷ expected) = ``level`` + ``spread`` × Student's t.

    Parameters
    ----------
    level : float
        Of the log of actual ÷ expected, drawn towards 0 the more, the less is known.
    spread : float
        Of one forecast around it.
    freedom : float
        Degrees of freedom of the t distribution.
    own : float
        The part of the spread that a model which is right would have: chance, and parameters not known exactly.
    forecasts : int
        Past forecasts that it rests on; with 0 it rests on published logs alone.
    windows : float
        How many periods without overlap these forecasts cover.
    seasonal : bool
        Whether past forecasts cover a year, so that the same season a year ago is in the level.
    season : float
        By what the season ahead multiplies the total, in the level; 1 where past forecasts were no nearer with it.
    """

    level: float
    spread: float
    freedom: float
    own: float
    forecasts: int
    windows: float
    seasonal: bool
    season: float = 1.0

    @property
    def factor(self) -> float:
        """By what an expected total is multiplied."""
        return float(np.exp(self.level))

    @property
    def shared(self) -> float:
        """The spread that all customers share: what is left when the model's own is taken off."""
        return float(np.sqrt(max(self.spread**2 - OWN * self.own**2, 0.0)))

    def ends(self, share: float = 0.95, *, spread: Any = None) -> tuple[Any, Any]:
        """By what an expected total is multiplied for the ends of its interval; ``spread`` is that of a group."""
        from scipy.special import stdtrit

        reach = stdtrit(self.freedom, (1 + share) / 2) * (self.spread if spread is None else np.asarray(spread))
        return np.exp(self.level - reach), np.exp(self.level + reach)

    def of_group(self, own: Any) -> Any:
        """The spread of a group of customers whose own is ``own``: it shares the rest with all."""
        return np.sqrt(self.shared**2 + OWN * np.square(own))

    def draws(self, count: int, seed: Any) -> np.ndarray:
        """Factors drawn: how the time ahead may differ from the model for all customers alike."""
        return np.exp(self.level + self.shared * np.random.default_rng(seed).standard_t(self.freedom, count))


def earned(past: pd.DataFrame, *, of: str, as_of: dt.date, horizon_days: float, own: float = 0.0,
           season: float = float("nan")) -> Earned:
    """What the past forecasts of one model say of the next.

    The log of actual ÷ expected of each past forecast, and that of its first 28 days, is the average over its window of
    a Gaussian course (`Course`), plus chance. For each of some scales of the business, and for a business that lives by
    holidays and one that does not, the next window follows from those that have come true by the normal theory:
    a window that overlaps with others tells little more, the same season a year ago comes again, one side of a year
    says little of the other, and what lies further ahead than any past forecast is less sure. The likelihood of the
    past weighs them; a business whose first forecasts were off by 1 % has a narrow interval soon. Student's t stands
    for the mixture: it holds as much within its ends of 80 % and of 95 %.

    The course of money is that of purchases and that of what one purchase brings, each learnt by itself: spend keeps no
    season, so that a few months tell its level. Where past forecasts came nearer with the season of their time
    (`season_helps`), errors are those that remain, and the season ahead is in the level.

    Parameters
    ----------
    past : pandas.DataFrame
        Rows of the table of `past_forecasts` of one model.
    of : {"purchases", "clv", "alive"}
    as_of : date
        From when the next forecast looks ahead.
    horizon_days : float
        How far.
    own : float
        Standard deviation, on the log scale, of the total if the model is right.
    season : float
        By what the season ahead multiplies the total, as `past_forecasts` has it; NaN where it is not known.

    Examples
    --------
    >>> found = earned(pd.DataFrame(), of="purchases", as_of=dt.date(2025, 1, 1), horizon_days=365)
    >>> found.forecasts, found.factor, [round(float(end), 2) for end in found.ends(0.80)]
    (0, 1.0, [0.79, 1.27])
    """
    errors = _errors(past, of)
    told = errors.part(np.isfinite(errors.seasons))
    in_season = bool(np.isfinite(season) and len(told.logs) and season_helps(
        told.logs, told.seasons, told.ahead, told.windows))
    if in_season:
        errors = told
    bought = errors if of != "clv" else _errors(past, "purchases")
    if in_season:
        bought = bought.part(np.isfinite(bought.seasons)).in_season()
    horizon = as_of, horizon_days
    weights, means, variances = _next(bought, horizon, PURCHASES)
    if of == "clv":
        spent = _next(_spend_errors(past), horizon, SPEND)
        weights, means, variances = (
            np.ravel(weights[:, None] * spent[0]), np.ravel(means[:, None] + spent[1]),
            np.ravel(variances[:, None] + spent[2]))
    level = float(weights @ means)
    spread, freedom = _student(weights, means - level, variances + OWN * own**2)
    factor = season if in_season else 1.0
    return Earned(float(level + np.log(factor)), spread, freedom, min(own, spread / np.sqrt(OWN)), len(errors.logs),
                  errors.windows, errors.covered >= YEAR, float(factor))


@dataclass(frozen=True)
class _Errors:
    """Logs of actual ÷ expected of forecasts and of their first 28 days, days looked ahead, the forecasts' days,
    purchases expected, and logs of the season's factors.
    """

    logs: np.ndarray
    soon: np.ndarray
    ahead: np.ndarray
    origins: pd.DatetimeIndex
    expected: np.ndarray
    seasons: np.ndarray

    def part(self, rows: np.ndarray) -> _Errors:
        return _Errors(self.logs[rows], self.soon[rows], self.ahead[rows], self.origins[rows], self.expected[rows],
                       self.seasons[rows])

    def in_season(self) -> _Errors:
        """What is left of the errors with the season known; that of first days is not."""
        return _Errors(self.logs - self.seasons, np.full(len(self.logs), np.nan), self.ahead, self.origins,
                       self.expected, self.seasons)

    @property
    def covered(self) -> int:
        """Days from the first forecast to the end of the last."""
        if not len(self.logs):
            return 0
        return ((self.origins + pd.to_timedelta(self.ahead, unit="D")).max() - self.origins.min()).days

    @property
    def windows(self) -> float:
        """How many periods without overlap the forecasts cover."""
        return max(self.covered / float(self.ahead.mean()), 1.0) if len(self.logs) else 0.0


def _errors(past: pd.DataFrame, of: str) -> _Errors:
    """The errors of past forecasts where there is something to compare."""
    if not len(past):
        return _Errors(*(np.empty(0) for _ in range(3)), pd.DatetimeIndex([]), *(np.empty(0) for _ in range(2)))
    column = lambda name: past[name].to_numpy(dtype=float) if name in past else np.full(len(past), np.nan)
    expected, actual = (column(name) for name in MEASURES[of])
    known = (expected > 0) & (actual > 0)
    ahead = (past["until"] - past["origin"]).dt.days.to_numpy(dtype=float)
    soon = column({"purchases": "soon", "clv": "soon_value"}.get(of, ""))
    soon = np.log(np.where((soon > 0) & np.isfinite(soon) & (ahead > SOON), soon, np.nan))
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.log(actual / expected)
    origins, seasons = pd.DatetimeIndex(past["origin"]), np.log(column("season"))
    return _Errors(logs, soon, ahead, origins, column("expected"), seasons).part(known)


def _spend_errors(past: pd.DataFrame) -> _Errors:
    """The errors of what one purchase brings: those of money without those of purchases."""
    columns = [*MEASURES["purchases"], *MEASURES["clv"]]
    both = past[(past[columns].astype(float) > 0).all(axis=1)] if len(past) else past
    money, bought = _errors(both, "clv"), _errors(both, "purchases")
    return _Errors(money.logs - bought.logs, money.soon - bought.soon, money.ahead, money.origins, money.expected,
                   money.seasons)


def _next(errors: _Errors, horizon: tuple[dt.date, float], course: Course) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Weights, means and variances of the log of actual ÷ expected of the next forecast, chance left out."""
    as_of, horizon_days = horizon
    early = np.isfinite(errors.soon)
    logs = np.concatenate([errors.logs, errors.soon[early]])
    day = (errors.origins - pd.Timestamp(as_of)).days.to_numpy(dtype=float)
    begin = np.concatenate([day, day[early], [0.0]])
    length = np.concatenate([errors.ahead, np.full(early.sum(), float(SOON)), [float(horizon_days)]])
    expected = np.concatenate([errors.expected, (errors.expected * SOON / errors.ahead)[early]])
    common, holidays = _covariances(begin, length, as_of, course)
    scale, lives = np.tile(_SCALES, 2), np.repeat([0.0, 1.0], len(_SCALES))
    believed = (-0.5 * np.square(np.log(scale) / _SCALES_DIFFER)
                + np.where(lives > 0, np.log(HOLIDAYS_MATTER), np.log(1 - HOLIDAYS_MATTER)))
    whole = np.square(scale)[:, None, None] * common + lives[:, None, None] * holidays
    n = len(logs)
    means, variances = np.zeros(len(scale)), whole[:, -1, -1]
    if n:
        per_day = np.sqrt(course.bursts * length[:n] / expected)
        chance = _overlaps(begin[:n], length[:n]) * np.outer(per_day / length[:n], per_day / length[:n])
        alone = np.square(scale * course.each)[:, None, None] + 1e-8
        seen, ahead = whole[:, :n, :n] + chance + alone * np.eye(n), whole[:, :n, -1]
        solved = np.linalg.solve(seen, np.stack([np.broadcast_to(logs, ahead.shape), ahead], axis=2))
        means = np.einsum("si,si->s", ahead, solved[:, :, 0])
        variances = variances - np.einsum("si,si->s", ahead, solved[:, :, 1])
        believed = believed - 0.5 * (np.linalg.slogdet(seen)[1] + solved[:, :, 0] @ logs)
    weights = np.exp(believed - believed.max())
    return weights / weights.sum(), means, np.maximum(variances, 1e-8)


def _covariances(begin: np.ndarray, length: np.ndarray, as_of: dt.date,
                 course: Course) -> tuple[np.ndarray, np.ndarray]:
    """Of the averages of the course over windows: at scale 1, and what holidays add where they matter."""
    edges = np.arange(begin.min(), (begin + length).max() + 7, 7.0)
    weeks = np.clip(np.minimum.outer(begin + length, edges[1:]) - np.maximum.outer(begin, edges[:-1]), 0, None)
    weeks /= weeks.sum(axis=1, keepdims=True)
    apart = np.abs(np.subtract.outer(edges[:-1], edges[:-1]))
    course_of = (course.level**2 + course.drift**2 * np.exp(-apart / YEAR)
                 + course.year**2 * _yearly(apart))
    middle = length / 2 / YEAR
    shares = holiday_shares(pd.Timestamp(as_of) + pd.to_timedelta(begin, unit="D"), length)
    fitted = course.fit**2 * _yearly(np.subtract.outer(begin, begin))
    return (weeks @ course_of @ weeks.T + course.trend**2 * np.outer(middle, middle) + fitted,
            course.holidays**2 * shares @ shares.T)


def _yearly(apart: np.ndarray) -> np.ndarray:
    """How much two days that lie so far apart have in common, of what comes every year."""
    return np.exp(-2 * np.square(np.sin(np.pi * apart / YEAR) / _SMOOTH))


def _overlaps(begin: np.ndarray, length: np.ndarray) -> np.ndarray:
    """Days that each two windows have in common."""
    end = begin + length
    return np.clip(np.minimum.outer(end, end) - np.maximum.outer(begin, begin), 0, None)


def _student(weights: np.ndarray, means: np.ndarray, variances: np.ndarray) -> tuple[float, float]:
    """Spread and degrees of freedom of Student's t that reaches as far as a mixture of normal laws at 80 and 95 %."""
    from scipy.special import ndtr, stdtrit

    kept = weights > 1e-9
    weights, means, each = weights[kept], means[kept], np.sqrt(variances[kept])

    def reach(share: float) -> float:
        low, high = 0.0, float(40 * each.max() + np.abs(means).max())
        for _ in range(60):
            middle = (low + high) / 2
            inside = weights @ (ndtr((middle - means) / each) - ndtr((-middle - means) / each))
            low, high = (middle, high) if inside < share else (low, middle)
        return high

    near, far = reach(0.80), reach(0.95)
    ratio = stdtrit(_FREEDOM, 0.975) / stdtrit(_FREEDOM, 0.9)  # falls from few degrees of freedom to many
    freedom = float(np.exp(np.interp(-far / near, -ratio, np.log(_FREEDOM))))
    return float(max(near / stdtrit(freedom, 0.9), far / stdtrit(freedom, 0.975))), freedom
