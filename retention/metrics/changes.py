"""Where a series changed its level beyond season, trend and chance: how much, since when, and how sure that is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from scipy.optimize import nnls
from scipy.stats import false_discovery_control

from retention.arguments import share, whole
from retention.metrics.estimate import Z95
from retention.metrics.series import LOGARITHMS, SERIES, STOCKS, over_weeks
from retention.result import Result
from retention.tables.inputs import as_made
from retention.words import reason

#: Weeks that the newest level must have lasted, weeks that a series needs, and weeks from which a season is known.
LEAST, ENOUGH, TWO_YEARS = 4, 40, 104
#: Weeks that a series is judged by: two seasons and a half, so that a trend may be taken as smooth.
LOOKED_AT = 131
#: Weeks between the bends of a drift.
BENDS = 26
#: Weeks that are permuted together, because neighbours are alike.
BLOCK = 6
#: Earlier changes that are allowed for, and how sure they must be.
_EARLIER, _SURE = 3, 0.01
#: Standardised distance beyond which a week counts no more than this: a Black Friday is no new level.
_CLIPPED = 4.0
#: Less than this in a usual week, of a count and under a mean, is too little to tell anything of.
_SPARSE, _FEW = 0.75, 3
#: No single series may carry a bundle.
_CAPPED = 4.0
#: A step that is there is part of what is permuted, and hides itself. Where p is at most this with it, p is taken
#: without it, but never as less than this times what it was with it.
SCREEN = 0.05
#: Series that tell of one thing, by their subjects.
BUNDLES = {"experience": ("voice", "service", "money back"), "business": ("customers", "sales"),
           "contracts": ("contracts",)}
_EULER = 0.5772156649
COLUMNS = ["series", "by", "group", "subject", "unit", "better", "start", "earliest", "latest", "weeks", "before",
           "after", "compared", "effect", "lower", "upper", "relative", "statistic", "p", "q", "changed", "good",
           "season", "reason"]


def level_changes(series: Result | pd.DataFrame, *, within_days: int = 182, false_rate: float = 0.005,
                  draws: int = 2000, seed: int = 0) -> Result:
    """Test every series for a new level that began lately, beyond season, trend and chance.

    Each series is a line of weeks on a scale on which changes add up (logarithms of sums and of mean amounts, shares
    and points as they are), weighted by what a week rests on, single odd weeks clipped. It is explained by a smooth
    trend, by the months where two years are known, and by earlier changes; the greatest standardised step among the
    weeks of the last ``within_days`` is held against the greatest steps of the same residuals with their weeks
    permuted in blocks of six, which allows for the search and for neighbours that are alike. Beyond the draws, p
    follows a Gumbel law fitted to them. Over all series, the share of false finds is held at ``false_rate``
    (Benjamini–Hochberg); bundles of series that tell of one thing are tested each at that level.

    Parameters
    ----------
    series : Result or pandas.DataFrame
        From `business_series`.
    within_days : int
        How far back a change may have begun to be news.
    false_rate : float
        Share of the changes found that may be false.
    draws, seed : int
        Of the permutations.

    Returns
    -------
    Result
        One row per series and group: ``series, by, group``, ``subject, unit, better`` (see `retention.metrics.series`);
        ``start`` (Monday of the first week of the new level), ``earliest, latest`` (95 % interval of it), ``weeks``
        (since then); ``before, after`` (the value since ``start``, and of the same weeks a year before where they are
        known, ``compared`` = "year", else of as many weeks before, "before"); ``effect, lower, upper`` (size of the
        step, season and trend aside: relative for sums and mean amounts, in units otherwise), ``relative``
        (whether it is), ``statistic``, ``p``, ``q`` (adjusted over all series), ``changed`` (q at most ``false_rate``,
        and not too small to matter), ``good`` (missing where neither direction is), ``season`` (whether a season could
        be allowed for) and ``reason`` (why a series was not tested). Facts: ``watched, tested, changed`` (how many),
        ``within_days, weeks, season, false_rate``. Parts:
        ``together``, one row a bundle of series that tell of one thing (whether they moved at one time), and ``steps``:
        ``series, start, statistic`` of every week that was tried, of the whole business.

    Raises
    ------
    TableError
        A column is missing.
    ArgumentError
        A setting out of bounds.

    References
    ----------
    Bai & Perron (1998), Econometrica 66(1), on level shifts found one after the other; Freedman & Lane (1983), JBES
    1(4), on permuting residuals; Knijnenburg et al. (2009), Bioinformatics 25(12), on tails of permutation tests;
    Benjamini & Hochberg (1995), JRSS B 57(1).

    Examples
    --------
    >>> from retention.metrics.series import business_series
    >>> rng = np.random.default_rng(1)
    >>> days = np.repeat(pd.date_range("2024-01-01", periods=540), np.r_[rng.poisson(9, 470), rng.poisson(18, 70)])
    >>> log = pd.DataFrame({"customer_id": [f"c{n % 800}" for n in range(len(days))], "timestamp": days})
    >>> found = level_changes(business_series({"transactions": log}, as_of="2025-06-24")).table
    >>> found.loc[found.series == "orders", ["start", "changed"]].astype(str).values.tolist()
    [['2025-04-14', 'True']]
    """
    frame = as_made(series, table="series", needs=("series", "by", "group", "start", "top", "bottom", "n"),
                    by="business_series")
    recent = whole("within_days", within_days, least=7 * LEAST, unit="days") // 7
    whole("draws", draws, least=200)
    share("false_rate", false_rate, zero=False, one=False)
    there = set(frame["series"])
    lines = [_prepared(part, recent, draws, seed, there)
             for _, part in frame.groupby(["by", "group", "series"], sort=False)]
    table = pd.DataFrame([_row(line, draws, seed) for line in lines], columns=COLUMNS)
    tested = table["p"].notna()
    for whole_business in (True, False):  # parts are many and small: they are held apart from the whole
        family = tested & ((table["by"] == "") == whole_business)
        if family.any():
            table.loc[family, "q"] = false_discovery_control(table.loc[family, "p"].to_numpy(dtype=float))
    least = table["series"].map({name: one.least for name, one in SERIES.items()})
    table["changed"] = (table["q"].astype(float) <= false_rate) & (table["effect"].abs().astype(float) >= least)
    of_all = [line for line in lines if not line.by]
    return Result("level_changes", table, parts={"together": _together(of_all, draws, seed, false_rate),
                                                 "steps": _steps(of_all)},
                  units={**dict.fromkeys(("start", "earliest", "latest"), "day"), "p": ",.4f", "q": ",.4f"},
                  reason="" if len(table) else reason("no-rows-before"),
                  facts={"watched": table["series"].nunique(), "tested": int(tested.sum()),
                         "changed": int(table["changed"].sum()), "within_days": within_days, "weeks": recent,
                         "false_rate": false_rate,
                         "season": bool(len(table) and table["season"].any())})


def _steps(lines: list[_Line]) -> pd.DataFrame:
    """``series, start, statistic``: the standardised step of each series in every week that was tried."""
    tried = [pd.DataFrame({"series": line.name, "start": line.starts.iloc[line.test.candidates].to_numpy(),
                           "statistic": line.test.observed}) for line in lines if line.test is not None]
    return pd.concat(tried, ignore_index=True) if tried else pd.DataFrame(columns=["series", "start", "statistic"])


def _row(line: _Line, draws: int, seed: int) -> dict[str, Any]:
    about, name = SERIES[line.name], line.name
    row = dict.fromkeys(COLUMNS, np.nan) | {
        "series": name, "by": line.by, "group": line.group, "subject": about.subject, "unit": about.unit,
        "better": about.better or "", "relative": is_relative(name), "season": line.season, "start": pd.NaT,
        "earliest": pd.NaT, "latest": pd.NaT, "compared": "", "good": pd.NA, "reason": line.reason}
    if line.test is None:
        return row
    found = _greatest(line.test, draws, seed)
    effect, error = line.size(found.week)
    effect, lower, upper = effect, effect - Z95 * error * found.wider, effect + Z95 * error * found.wider
    if is_relative(name):
        effect, lower, upper = np.expm1([effect, lower, upper])
    start = line.starts.iloc[found.week]
    before, after, compared = before_and_after(line.rows, name, start)
    good = pd.NA if about.better is None else bool((effect > 0) == (about.better == "higher"))
    return row | {"start": start, "earliest": line.starts.iloc[found.earliest],
                  "latest": line.starts.iloc[found.latest], "weeks": len(line.starts) - found.week, "before": before,
                  "after": after, "compared": compared, "effect": effect, "lower": lower, "upper": upper,
                  "statistic": found.statistic, "p": found.p, "good": good}


def is_relative(name: str) -> bool:
    """Whether the size of a change of this series is told relative to what it was."""
    about = SERIES[name]
    return about.summed or about.unit == "money" or name in LOGARITHMS


def _together(lines: list[_Line], draws: int, seed: int, false_rate: float) -> Result:
    """Of each bundle of series, whether they moved for the better or worse at one time: all with the same weeks
    permuted, so that what they have in common by nature counts for nothing."""
    rows = []
    for bundle, subjects in BUNDLES.items():
        tests = [(1 if SERIES[line.name].better == "higher" else -1, line.test) for line in lines
                 if SERIES[line.name].subject in subjects and SERIES[line.name].better and line.test is not None]
        length = max((test.length for _, test in tests), default=0)
        tests = [(sign, test) for sign, test in tests if test.length == length]
        if len(tests) < 2:
            continue
        observed, best, p = _jointly(tests, _block_orders(length, draws, seed))
        near = np.flatnonzero(observed**2 >= observed[best]**2 - Z95**2)
        candidates, starts = tests[0][1].candidates, lines[0].starts
        rows.append({"bundle": bundle, "series": len(tests), "start": starts.iloc[candidates[best] - length],
                     "earliest": starts.iloc[candidates[near[0]] - length],
                     "latest": starts.iloc[candidates[near[-1]] - length], "good": bool(observed[best] > 0),
                     "statistic": observed[best], "p": p})
    table = pd.DataFrame(rows, columns=["bundle", "series", "start", "earliest", "latest", "good", "statistic", "p"])
    table["changed"] = table["p"].astype(float) <= false_rate
    return Result("moved_together", table, units={**dict.fromkeys(("start", "earliest", "latest"), "day"), "p": ",.4f"},
                  facts={"bundles": len(table), "changed": int(table["changed"].sum())})


def before_and_after(line: pd.DataFrame, name: str, start: pd.Timestamp) -> tuple[float, float, str]:
    """The value of a series since ``start``, and that of the same weeks a year before, or of as many weeks before.

    Of sums both are of the whole time, of customers the mean of a week. The third is "year" or "before".
    """
    now = line[line["start"] >= start]
    year = line[(line["start"] >= start - pd.Timedelta(weeks=52)) &
                (line["start"] <= line["start"].max() - pd.Timedelta(weeks=52))]
    compared = "year" if len(year) == len(now) else "before"
    then = year if compared == "year" else line[line["start"] < start].tail(len(now))
    return over_weeks(name, then), over_weeks(name, now), compared


# ---- one line of weeks, explained by trend, season and earlier steps

def _jointly(tests: list[tuple[int, _Test]], orders: np.ndarray) -> tuple[np.ndarray, int, float]:
    """Signed steps added over the series, standardised; the place of the greatest, and its p."""

    def added(statistics: Callable[[_Test], np.ndarray]) -> np.ndarray:
        return sum(sign * np.clip(statistics(test), -_CAPPED, _CAPPED) for sign, test in tests)

    def held(null: np.ndarray) -> tuple[np.ndarray, float]:
        scale = np.sqrt((null**2).mean(axis=0))
        scale[scale == 0] = np.inf  # a week at which no order of the weeks makes a step is no place of one
        standard = added(lambda test: test.observed) / scale
        return standard, _tail(float(np.abs(standard).max()), np.abs(null / scale).max(axis=1))

    observed, p = held(added(lambda test: test.permuted(orders)))
    best = int(np.abs(observed).argmax())
    if p <= SCREEN:
        observed, without = held(added(lambda test: test.permuted(orders, without=best)))
        best, p = int(np.abs(observed).argmax()), max(without, p * SCREEN)
    return observed, best, p


@dataclass(frozen=True)
class _Curve:
    """A line on the scale on which its changes add up: ``values`` of its weeks, ``shape`` (how the variance of a
    week's value depends on what it rests on), and the ``columns`` that explain it. Unknown weeks weigh nothing."""

    values: np.ndarray
    shape: np.ndarray
    known: np.ndarray
    columns: np.ndarray
    season: bool

    def until(self, week: int) -> _Curve:
        """The weeks before ``week`` alone."""
        columns = self.columns[:week]
        told = np.abs(columns[self.known[:week]]).sum(axis=0) > 0
        return replace(self, values=self.values[:week], shape=self.shape[:week], known=self.known[:week],
                       columns=columns[:, told])

    def with_step(self, week: int) -> _Curve:
        """The same, explained by a step in ``week`` too."""
        return replace(self, columns=np.column_stack([self.columns, np.arange(len(self.values)) >= week]))


@dataclass(frozen=True)
class _Line:
    """A series of one group, ready to be tested; ``reason`` says why it is not."""

    name: str
    by: str
    group: str
    rows: pd.DataFrame
    reason: str = ""
    curve: _Curve | None = None
    test: _Test | None = None

    @property
    def starts(self) -> pd.Series:
        return self.rows["start"]

    @property
    def season(self) -> bool:
        return self.curve is not None and self.curve.season

    def size(self, week: int) -> tuple[float, float]:
        """The step in ``week`` and its standard error, odd weeks clipped around a line that has the step."""
        stepped = self.curve.with_step(week)
        roots, values = _weighed(stepped)
        design = stepped.columns * roots[:, None]
        found, *_ = np.linalg.lstsq(design, values * roots, rcond=None)
        rest = values * roots - design @ found
        variance = float(rest @ rest) / max(int(stepped.known.sum()) - design.shape[1], 1)
        return float(found[-1]), float(np.sqrt(variance * np.linalg.pinv(design.T @ design)[-1, -1]))


@dataclass(frozen=True)
class _Test:
    """What is needed to hold steps against chance: residuals, what explains them, and the steps that are tried."""

    candidates: np.ndarray
    rest: np.ndarray
    basis: np.ndarray
    steps: np.ndarray
    free: int

    @property
    def length(self) -> int:
        return len(self.rest)

    @property
    def observed(self) -> np.ndarray:
        return self._standardised(self.rest[None, :])[0]

    def permuted(self, orders: np.ndarray, *, without: int | None = None) -> np.ndarray:
        """t of every step, for every order of the weeks; of residuals less the step at place ``without``."""
        rest = self.rest
        if without is not None:
            step = self.steps[:, without]
            rest = rest - (rest @ step) * step
        rest = rest[orders]
        return self._standardised(rest - (rest @ self.basis) @ self.basis.T)

    def _standardised(self, rest: np.ndarray) -> np.ndarray:
        along = rest @ self.steps
        left = np.maximum((rest**2).sum(axis=1)[:, None] - along**2, 1e-12)
        return along / np.sqrt(left / self.free)


@dataclass(frozen=True)
class _Step:
    week: int
    earliest: int
    latest: int
    statistic: float
    wider: float
    p: float


def _untested(name: str, there: set[str]) -> str:
    """Why a series is not tested for new levels; empty where it is."""
    if name in STOCKS:
        return reason("a-stock")
    if SERIES[name].better is None:
        return reason("no-direction")
    if name == "tickets" and "ticket_rate" in there:
        return reason("told-by-rate")
    return ""


def _prepared(rows: pd.DataFrame, recent: int, draws: int, seed: int, there: set[str]) -> _Line:
    name, by, group = (rows[column].iloc[0] for column in ("series", "by", "group"))
    rows = rows.tail(LOOKED_AT).reset_index(drop=True)
    line = _Line(name, by, group, rows)
    untested = _untested(name, there)
    if untested:
        return replace(line, reason=untested)
    curve = _curve(rows, name)
    if curve is None:
        return replace(line, reason=reason("too-few-weeks", least=ENOUGH))
    length = len(rows)
    for _ in range(_EARLIER):
        earlier = _test(curve.until(length - recent), np.arange(8, length - recent - 8))
        found = None if earlier is None else _greatest(earlier, draws, seed)
        if found is None or found.p > _SURE:
            break
        curve = curve.with_step(found.week)
    test = _test(curve, np.arange(max(length - recent, 8), length - LEAST + 1))
    if test is None:
        return replace(line, reason=reason("too-few-weeks", least=ENOUGH))
    return replace(line, curve=curve, test=test)


def _curve(rows: pd.DataFrame, name: str) -> _Curve | None:
    """The line on its scale; None where there are too few weeks, or too little in a week."""
    about = SERIES[name]
    top, bottom = rows["top"].to_numpy(dtype=float), rows["bottom"].to_numpy(dtype=float)
    if about.unit == "count":
        usual = pd.Series(top).rolling(9, center=True, min_periods=1).mean().to_numpy()
        values, shape = np.log(top + 0.5), 1 / np.maximum(usual, 0.5)
        if top.mean() < _SPARSE:
            return None
    elif about.summed:
        values, shape = np.log(np.where(top > 0, top, np.nan)), np.zeros(len(top))
    else:
        with np.errstate(divide="ignore", invalid="ignore"):
            values, shape = top / bottom, 1 / bottom
            values = np.log(np.where(values > 0, values, np.nan)) if about.unit == "money" else values
    known = np.isfinite(values) & np.isfinite(shape)
    if known.sum() < ENOUGH or (not about.summed and bottom[known].mean() < _FEW):
        return None
    place = np.linspace(-1, 1, len(rows))[:, None]
    season = len(rows) >= TWO_YEARS
    if not season:
        columns = [np.ones((len(rows), 1)), place]
    elif about.summed:
        columns = [_months(rows["start"]), place]
    else:  # means hardly have a season: one wave
        angle = 2 * np.pi * rows["start"].dt.day_of_year.to_numpy()[:, None] / 365.25
        columns = [np.ones((len(rows), 1)), np.cos(angle), np.sin(angle), place]
    if about.summed:  # what grows and shrinks drifts: only what is sharper than a curve is a new level
        columns[-1] = _curved(len(rows))
    columns = np.hstack(columns)
    return _Curve(np.where(known, values, 0.0), np.where(known, shape, 0.0), known,
                  columns[:, np.abs(columns[known]).sum(axis=0) > 0], season)


def _curved(length: int) -> np.ndarray:
    """A smooth curve that may bend twice a year: cubic B-splines, of which one is left out for the constant."""
    from scipy.interpolate import BSpline

    inner = np.linspace(0, length - 1, max(2, round(length / BENDS) + 1))
    knots = np.r_[[0] * 3, inner, [length - 1] * 3]
    return BSpline.design_matrix(np.arange(length, dtype=float), knots, 3).toarray()[:, 1:]


def _months(starts: pd.Series) -> np.ndarray:
    """Of each week, the share of its days that lie in each month of the year."""
    days = np.stack([(starts + pd.Timedelta(days=day)).dt.month.to_numpy() for day in range(7)])
    return np.stack([(days == month).mean(axis=0) for month in range(1, 13)], axis=1)


def _weighed(curve: _Curve) -> tuple[np.ndarray, np.ndarray]:
    """Square roots of the weights, and the values with odd weeks clipped.

    The variance of a week is a × shape + b, fitted to the squared residuals.
    """
    values, known, roots = curve.values.copy(), curve.known, curve.known.astype(float)
    terms = np.column_stack([curve.shape, np.ones(len(values))])[known]
    for _ in range(3):
        fit = curve.columns @ np.linalg.lstsq(curve.columns * roots[:, None], values * roots, rcond=None)[0]
        rest = (curve.values - fit)[known]
        scale = max(1.4826 * float(np.median(np.abs(rest * roots[known]))), 1e-9)
        rest = np.clip(rest * roots[known], -_CLIPPED * scale, _CLIPPED * scale) / roots[known]
        values[known] = fit[known] + rest
        spread = terms @ nnls(terms, rest**2)[0]
        roots[known] = 1 / np.sqrt(np.maximum(spread, 1e-3 * max(float(np.mean(rest**2)), 1e-12)))
        roots /= roots[known].mean()
    return roots, values


def _test(curve: _Curve, candidates: np.ndarray) -> _Test | None:
    """The test of steps in the candidate weeks; None where there is nothing to test."""
    if curve.known.sum() < ENOUGH or not len(candidates):
        return None
    roots, values = _weighed(curve)
    basis = np.linalg.qr(curve.columns * roots[:, None])[0]
    steps = (np.arange(len(values))[:, None] >= candidates[None, :]) * roots[:, None]
    steps = steps - basis @ (basis.T @ steps)
    norms = np.sqrt((steps**2).sum(axis=0))
    steps = steps / np.where(norms > 0.1, norms, np.inf)  # what the columns explain already is no step
    rest = values * roots
    rest = rest - basis @ (basis.T @ rest)
    if not (norms > 0.1).any() or not np.any(np.abs(rest) > 1e-9):
        return None
    free = int(curve.known.sum()) - curve.columns.shape[1] - 1
    return _Test(candidates, rest, basis, steps, free)


def _greatest(test: _Test, draws: int, seed: int) -> _Step:
    """The greatest standardised step among the candidates, and how often permuted weeks give a greater one."""
    observed, orders = test.observed, _block_orders(test.length, draws, seed)
    null = test.permuted(orders)
    best = int(np.abs(observed).argmax())
    statistic = abs(observed[best])
    p = _tail(statistic, np.abs(null).max(axis=1))
    if p <= SCREEN:
        null = test.permuted(orders, without=best)
        p = max(_tail(statistic, np.abs(null).max(axis=1)), p * SCREEN)
    wider = max(1.0, float(null[:, best].std()))
    near = np.flatnonzero(observed**2 >= statistic**2 - (Z95 * wider)**2)
    week, earliest, latest = (int(test.candidates[place]) for place in (best, near[0], near[-1]))
    return _Step(week, earliest, latest, float(observed[best]), wider, p)


@lru_cache(maxsize=8)
def _block_orders(length: int, draws: int, seed: int) -> np.ndarray:
    """Orders of the weeks in which blocks of neighbours stay together, cut at a random place of the circle."""
    rng = np.random.default_rng(seed)
    orders = np.empty((draws, length), dtype=int)
    for draw in range(draws):
        parts = np.array_split((np.arange(length) + rng.integers(length)) % length, -(-length // BLOCK))
        orders[draw] = np.concatenate([parts[place] for place in rng.permutation(len(parts))])
    return orders


def _tail(statistic: float, greatest: np.ndarray) -> float:
    """The share of permutations that give as much; where fewer than ten do, by the Gumbel law that they follow."""
    beyond = int((greatest >= statistic).sum())
    scale = greatest.std() * np.sqrt(6) / np.pi
    if beyond >= 10 or scale <= 0:
        return (1 + beyond) / (len(greatest) + 1)
    return float(-np.expm1(-np.exp(-(statistic - (greatest.mean() - _EULER * scale)) / scale)))
