"""What moves the recommendation: effects with robust intervals, relative importance, importance against performance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.arguments import whole
from retention.errors import ArgumentError, TableError
from retention.metrics.surveys import ends_of, one_per_invitation
from retention.result import Result, as_frame
from retention.tables.inputs import as_date, as_made, as_table, in_order, own_names
from retention.words import reason, say

#: More drivers make more orders of entering than can be walked through.
MOST = 10
#: From here on two drivers tell so much the same that their shares are a matter of luck.
OVERLAP = 5.0
#: Customers needed for each coefficient.
PER_COEFFICIENT = 10
#: Largest matrix of resampling weights held at one time.
_CELLS = 4_000_000


@own_names
def driver_table(surveys: Any, *, as_of: Any, within_days: int, score: str = "nps",
                 ratings: tuple[str, ...] = ("csat", "ces")) -> Result:
    """One row per customer: the latest recommendation, and the mean of its other ratings in the days before it.

    Parameters
    ----------
    surveys : ibis.Table or pandas.DataFrame
        ``customer_id, timestamp, question, score``. Each question is taken to have one scale.
    as_of : date
        Exclusive: the last observed day is the one before.
    within_days : int
        How many days before the answer a rating still belongs to it; those of the day itself do.
    score : str
        The question to explain.
    ratings : tuple of str
        The questions to explain it by. Ratings not given in that time are missing.
    columns : mapping of str to str, optional
        What the columns are called in the tables, where that differs: ``{"score": "Q7"}``.

    Returns
    -------
    Result
        ``customer_id``, ``score`` and the ratings. Attributes are merged to its table by ``customer_id``. For files
        made for it, never for publication. Facts: ``customers, within_days``.

    Examples
    --------
    >>> surveys = pd.DataFrame({"customer_id": ["a", "a", "b"], "question": ["csat", "nps", "nps"],
    ...     "score": [4, 9, 3], "timestamp": pd.to_datetime(["2025-01-05", "2025-01-10", "2025-01-12"])})
    >>> driver_table(surveys, as_of="2025-02-01", within_days=30, ratings=("csat",)).table
      customer_id  score  csat
    0           a    9.0   4.0
    1           b    3.0   NaN
    """
    whole("within_days", within_days, least=0, unit="days")
    last = as_date(as_of, name="as_of")
    table = as_table(as_frame(surveys), table="surveys", needs=("customer_id", "timestamp", "question", "score"),
                     allow_missing=("customer_id", "score"))
    rows = one_per_invitation(table.filter(table.score.notnull(), table.customer_id.notnull(), table.timestamp < last),
                              mixed=True)
    rows = rows.select("customer_id", "question", "timestamp", day=rows.timestamp.date(),
                       score=rows.score.cast("float64"))
    place = ibis.row_number().over(group_by="customer_id", order_by=[rows.timestamp.desc(), rows.score.desc()])
    latest = rows.filter(rows.question == score).mutate(place=place).filter(ibis._.place == 0)
    latest = latest.select("customer_id", answered="day", outcome="score")
    both = rows.inner_join(latest, "customer_id")
    ago = both.answered.delta(both.day, unit="day")
    near = (ago >= 0) & (ago <= within_days)
    means = {name: both.score.mean(where=near & (both.question == name)) for name in ratings}
    frame = in_order(both.group_by("customer_id").agg(score=both.outcome.max(), **means), "customer_id")
    return Result("driver_table", frame, facts={"customers": len(frame), "within_days": within_days},
                  reason="" if len(frame) else reason("no-recommendation"))


def driver_effects(frame: Result | pd.DataFrame, *, drivers: list[str], score: str = "score") -> Result:
    """How far the score moves with each driver, all others held still: linear regression with robust intervals.

    Standard errors are HC3 (they need neither equal spread nor normal scores), with Student's t. Association, not
    cause: who is pleased with us may rate everything well.

    Parameters
    ----------
    frame : Result or pandas.DataFrame
        One row per customer, from `driver_table` or put together otherwise. Rows with a missing value are left out.
    drivers : list of str
        Numeric columns (ratings) or others (attributes, as against the most frequent value). At most 10.
    score : str
        The column to explain.

    Returns
    -------
    Result
        One row per numeric driver and per value of the others: ``driver, level`` (against the most frequent one),
        ``estimate, lower, upper`` (points of score for one point of the driver, or for the value), ``n`` (customers
        used), ``p, vif`` (variance inflation; that of the whole driver to the power 1/df), ``warning`` (from a VIF of
        5), ``reason`` (fewer than 10 customers for each coefficient, or a driver that is the same for all). Facts:
        ``drivers`` (how many), ``n``, ``sure`` (coefficients surely not 0), ``overlapping`` (drivers hard to tell
        apart) and how many ``overlaps``, and of the surest coefficient ``driver, level, has_level, estimate, lower,
        upper``.

    Raises
    ------
    ArgumentError
        No driver, too many, or the score among them.
    TableError
        A column is missing, a customer is there twice, or drivers say exactly the same.

    References
    ----------
    MacKinnon & White (1985), Journal of Econometrics 29(3); Fox & Monette (1992), JASA 87(417).

    Examples
    --------
    >>> frame = pd.DataFrame({"score": [2, 4, 5, 8, 9, 10] * 10, "speed": [1, 2, 2, 4, 5, 5] * 10,
    ...                       "shop": ["N", "S", "N", "S", "N", "S"] * 10})
    >>> driver_effects(frame, drivers=["speed", "shop"])[["driver", "level", "estimate"]].round(2)
      driver level  estimate
    0  speed            1.77
    1   shop     S      0.23
    """
    plan = _checked(frame, drivers, score)
    rows = plan.terms.assign(n=plan.n, vif=plan.terms["driver"].map(plan.vif),
                             warning=plan.terms["driver"].map(plan.warning))
    reasons = _reasons(rows["driver"], plan)
    numbers = np.full((len(rows), 4), np.nan)
    if not plan.reason and len(plan.columns):
        numbers[plan.columns] = _robust(plan.x, plan.y)
    rows[["estimate", "lower", "upper", "p"]] = numbers
    table = rows.assign(reason=reasons)[["driver", "level", "estimate", "lower", "upper", "n", "p", "vif", "warning",
                                         "reason"]]
    return Result("driver_effects", table, reason=_nothing_known(table),
                  facts={"drivers": len(drivers), "n": plan.n, **_overlapping(table), **_surest(table)},
                  units=dict.fromkeys(("estimate", "lower", "upper", "vif"), ",.2f") | {"p": ",.3f"})


def _nothing_known(table: pd.DataFrame) -> str:
    return "" if table["estimate"].notna().any() else table["reason"].iloc[0] or reason("nothing-explained")


def _overlapping(table: pd.DataFrame) -> dict[str, Any]:
    told = list(dict.fromkeys(table.loc[table["warning"] != "", "driver"]))
    return {"overlapping": told, "overlaps": len(told)}


def _surest(table: pd.DataFrame) -> dict[str, Any]:
    sure = (table["lower"] > 0) | (table["upper"] < 0)
    if not sure.any():
        return {"sure": 0} | dict.fromkeys(("driver", "level", "has_level", "estimate", "lower", "upper"))
    row = table.loc[(table["estimate"].abs() / (table["upper"] - table["lower"])).where(sure).idxmax()]
    return {"sure": int(sure.sum()), "has_level": bool(row["level"]),
            **{name: row[name] for name in ("driver", "level", "estimate", "lower", "upper")}}


def _given(frame: Result | pd.DataFrame, needs: list[str]) -> pd.DataFrame:
    return as_made(frame, table="drivers", needs=needs,
                   remedy="`driver_table` makes one row per customer; merge attributes to it.")


def _checked(frame: Result | pd.DataFrame, drivers: list[str], score: str) -> Design:
    if not 1 <= len(drivers) <= MOST or score in drivers or len(set(drivers)) < len(drivers):
        raise ArgumentError(f"drivers: found {', '.join(drivers) or 'none'}; allowed 1 to {MOST} different columns, "
                            f"the score ({score}) not among them.")
    frame = _given(frame, [score, *drivers])
    repeated = frame["customer_id"].duplicated().sum() if "customer_id" in frame else 0
    if repeated:
        raise TableError("drivers", "customer_id", "customers that are there twice", rows=int(repeated),
                         remedy="Give one row per customer: intervals are over customers.")
    return design(frame, drivers, score, overlap=OVERLAP)


def _reasons(drivers: pd.Series, plan: Design) -> np.ndarray:
    return np.where(drivers.isin(plan.constant) & (plan.reason == ""), reason("driver-same-for-all"), plan.reason)


def _robust(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Coefficients with HC3 intervals and p; the intercept is left out."""
    from scipy.special import stdtr, stdtrit

    full = np.column_stack([np.ones(len(y)), x])
    inverse = np.linalg.inv(full.T @ full)
    beta = inverse @ full.T @ y
    leverage = np.einsum("ij,jk,ik->i", full, inverse, full)
    # who alone has a value is fitted exactly: a leverage of 1, kept from dividing by 0
    residual = (y - full @ beta) / np.maximum(1 - leverage, 1e-9)
    error = np.sqrt(np.diag(inverse @ (full * residual[:, None] ** 2).T @ full @ inverse))[1:]
    freedom, beta = len(y) - full.shape[1], beta[1:]
    half = stdtrit(freedom, 0.975) * error
    with np.errstate(divide="ignore", invalid="ignore"):
        p = 2 * stdtr(freedom, -np.abs(beta) / error)
    return np.column_stack([beta, beta - half, beta + half, p])


def driver_importance(frame: Result | pd.DataFrame, *, drivers: list[str], score: str = "score", seed: int = 0,
                      draws: int = 500) -> Result:
    """Each driver's share of what the drivers explain of the score together: Shapley values of R² (LMG).

    R² is split by the mean of what a driver adds over all orders of entering. Shares add to 1 and are never negative,
    so that a driver without any effect still has a small one: `driver_effects` says whether there is any.

    Parameters
    ----------
    frame, drivers, score
        As in `driver_effects`.
    seed, draws : int
        Of the bootstrap over customers.

    Returns
    -------
    Result
        One row per driver, the most important first: ``driver, estimate, lower, upper`` (share of the explained;
        percentile bootstrap), ``explained`` (its part of R²), ``r_squared`` (of all), ``n, vif, warning, reason``.
        Facts: ``drivers, n, r_squared, overlapping, overlaps``, and of the most important ``driver, estimate, lower,
        upper, first`` (whether its interval lies above those of all others).

    References
    ----------
    Lindeman, Merenda & Gold (1980); Grömping (2007), The American Statistician 61(2).

    Examples
    --------
    >>> frame = pd.DataFrame({"score": [2, 4, 5, 8, 9, 10] * 10, "speed": [1, 2, 2, 4, 5, 5] * 10,
    ...                       "taste": [4, 3, 5, 4, 3, 5] * 10})
    >>> driver_importance(frame, drivers=["taste", "speed"])[["driver", "estimate"]].round(2)
      driver  estimate
    0  speed      0.98
    1  taste      0.02
    """
    plan = _checked(frame, drivers, score)
    table = pd.DataFrame({"driver": drivers, "n": plan.n})
    table["vif"], table["warning"] = (table["driver"].map(part) for part in (plan.vif, plan.warning))
    table["reason"] = _reasons(table["driver"], plan)
    numbers = dict.fromkeys(("estimate", "lower", "upper", "explained", "r_squared"), np.nan)
    used = [name for name in drivers if name not in plan.constant]
    table = table.assign(**numbers)
    if not plan.reason and used:
        parts = shapley_of_r_squared(resampled_moments(plan.x, plan.y, seed=seed, draws=draws),
                                     [plan.blocks[name] for name in used])
        total = parts.sum(axis=1, keepdims=True)
        shares = np.divide(parts, total, out=np.full_like(parts, np.nan), where=total > 1e-12)
        place = table["driver"].isin(used).to_numpy()
        table.loc[place, "estimate"], table.loc[place, "explained"] = shares[0], parts[0]
        table.loc[place, ["lower", "upper"]] = np.nanquantile(shares[1:], [0.025, 0.975], axis=0).T
        table["r_squared"] = float(total[0, 0])
    order = ["driver", "estimate", "lower", "upper", "explained", "r_squared", "n", "vif", "warning", "reason"]
    table = table[order].sort_values(["estimate", "driver"], ascending=[False, True], ignore_index=True)
    best = table.iloc[0]
    others = table["upper"].iloc[1:].max() if len(table) > 1 else -np.inf
    return Result("driver_importance", table, reason=_nothing_known(table),
                  facts={"drivers": len(table), "n": plan.n, "r_squared": best["r_squared"], **_overlapping(table),
                         "first": bool(best["lower"] > others),
                         **{name: best[name] for name in ("driver", "estimate", "lower", "upper")}},
                  units=dict.fromkeys(("estimate", "lower", "upper", "explained", "r_squared"), "share")
                  | {"vif": ",.2f"})


def importance_performance(frame: Result | pd.DataFrame, *, scales: Mapping[str, str], score: str = "score",
                           seed: int = 0, draws: int = 500) -> Result:
    """Where to begin: how much each rating matters beside how well it does.

    Parameters
    ----------
    frame, score, seed, draws
        As in `driver_importance`.
    scales : mapping of str to str
        The ratings and their scales, such as ``{"csat": "1-5"}``.

    Returns
    -------
    Result
        `driver_importance` with ``performance, performance_lower, performance_upper`` (mean rating from 0, the worst
        of its scale, to 100; Student) and ``advice``: "improve first" (matters more than the mean driver, does worse),
        "keep up" (matters, does well), "no action" (matters less, does well), "low priority" (matters less, does
        worse). Facts: ``n``, ``improve`` (the drivers to improve first) and how many ``urgent``.

    References
    ----------
    Martilla & James (1977), Importance–performance analysis, Journal of Marketing 41(1).

    Examples
    --------
    >>> frame = pd.DataFrame({"score": [2, 4, 5, 8, 9, 10] * 10, "speed": [1, 2, 2, 4, 5, 5] * 10,
    ...                       "taste": [4, 3, 5, 4, 3, 5] * 10})
    >>> importance_performance(frame, scales={"speed": "1-5", "taste": "1-5"})[["driver", "performance", "advice"]]
      driver  performance         advice
    0  speed    54.166667  improve first
    1  taste    75.000000      no action
    """
    from scipy.special import stdtrit

    frame = _given(frame, [score, *scales])
    found = driver_importance(frame, drivers=list(scales), score=score, seed=seed, draws=draws)
    table = found.table.copy()
    rows = frame.dropna(subset=[score, *scales])
    numbers = []
    for name in table["driver"]:
        low, high = ends_of(scales[name])
        values = 100 * (rows[name].astype(float) - low) / (high - low)
        if len(values) and not values.between(0, 100).all():
            raise ArgumentError(f"scales: found ratings of {name} outside {scales[name]}; state the scale it was asked "
                                "on.")
        half = stdtrit(len(values) - 1, 0.975) * values.std() / np.sqrt(len(values)) if len(values) > 1 else np.nan
        numbers.append((values.mean(), values.mean() - half, values.mean() + half))
    table[["performance", "performance_lower", "performance_upper"]] = np.array(numbers, dtype=float).reshape(-1, 3)
    matters = table["estimate"] >= table["estimate"].mean()
    weak = table["performance"] < table["performance"].mean()
    advice = np.select([matters & weak, matters, weak], ["improve first", "keep up", "low priority"], "no action")
    table = table.assign(advice=np.where(table["estimate"].isna(), "", advice))
    improve = list(table.loc[table["advice"] == "improve first", "driver"])
    return Result("importance_performance", table, reason=found.reason,
                  facts={"n": found.facts["n"], "improve": improve, "urgent": len(improve)},
                  units={**found.units, **dict.fromkeys(("performance", "performance_lower", "performance_upper"),
                  ",.1f")})


@dataclass(frozen=True)
class Design:
    """What a regression needs: matrix, outcome, and for each driver its columns, overlap and warning.

    ``terms`` has one row per coefficient wanted (``driver, level``), ``columns`` the positions in it of those in ``x``;
    ``reason`` says why there is no regression at all.
    """

    x: np.ndarray
    y: np.ndarray
    terms: pd.DataFrame
    columns: np.ndarray
    blocks: dict[str, list[int]]
    constant: list[str]
    vif: dict[str, float]
    warning: dict[str, str]
    n: int
    reason: str


def design(frame: pd.DataFrame, drivers: list[str], score: str, *, overlap: float) -> Design:
    """The `Design` of the rows without missing values.

    Raises
    ------
    TableError
        Drivers that say exactly the same.

    Examples
    --------
    >>> frame = pd.DataFrame({"score": [1, 2, 3], "speed": [1, 2, 4], "shop": ["N", "N", "S"]})
    >>> design(frame, ["speed", "shop"], "score", overlap=5).terms.to_dict("list")
    {'driver': ['speed', 'shop'], 'level': ['', 'S']}
    """
    rows = frame[[score, *drivers]].dropna()
    y = rows[score].to_numpy(dtype=float)
    columns, terms, constant = [], [], []
    for name in drivers:
        made = _dummies(rows[name])
        terms += [(name, level) for level, _ in made] or [(name, "")]
        if rows[name].nunique() < 2:
            constant.append(name)
        columns += [None] * max(len(made), 1) if name in constant else [values for _, values in made]
    places = [place for place, values in enumerate(columns) if values is not None]
    x = np.column_stack([columns[place] for place in places]) if places else np.empty((len(y), 0))
    owners = [terms[place][0] for place in places]
    blocks = {name: [at for at, owner in enumerate(owners) if owner == name] for name in dict.fromkeys(owners)}
    needed = PER_COEFFICIENT * (len(places) + 1)
    why = (reason("few-complete", n=len(y), needed=needed) if len(y) < needed
           else reason("one-score") if np.ptp(y) == 0 else "")
    vif, warning = dict.fromkeys(drivers, np.nan), dict.fromkeys(drivers, "")
    if not why and places:
        vif |= _inflation(x, blocks)
        warning |= {name: _overlap(name, vif[name], x, blocks) for name in blocks if vif[name] >= overlap}
    return Design(x, y, pd.DataFrame(terms, columns=["driver", "level"]), np.array(places, dtype=int), blocks, constant,
                  vif, warning, len(y), why)


def _dummies(values: pd.Series) -> list[tuple[str, np.ndarray]]:
    """The values themselves, or one 0/1 column for each value but the most frequent."""
    if pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values):
        return [("", values.to_numpy(dtype=float))]
    text = values.astype(str)
    counts = text.value_counts().sort_index(kind="stable").sort_values(ascending=False, kind="stable")
    return [(level, (text == level).to_numpy(dtype=float)) for level in sorted(counts.index[1:])]


def _inflation(x: np.ndarray, blocks: dict[str, list[int]]) -> dict[str, float]:
    """Variance inflation of each driver; that of several columns to the power 1/df, which makes them comparable."""
    correlation = np.corrcoef(x, rowvar=False).reshape(x.shape[1], x.shape[1])
    _, whole = np.linalg.slogdet(correlation)
    if np.linalg.eigvalsh(correlation)[0] < 1e-10:
        raise TableError("drivers", " and ".join(_same(correlation, blocks)), "drivers that say exactly the same",
                         remedy="Leave one of them out: nothing in the data can tell them apart.")
    found = {}
    for name, own in blocks.items():
        others = [at for at in range(x.shape[1]) if at not in own]
        _, inside = np.linalg.slogdet(correlation[np.ix_(own, own)])
        _, rest = np.linalg.slogdet(correlation[np.ix_(others, others)])
        found[name] = float(np.exp((inside + rest - whole) / len(own)))
    return found


def _same(correlation: np.ndarray, blocks: dict[str, list[int]]) -> list[str]:
    """The drivers that take part in the combination that is always 0."""
    direction = np.abs(np.linalg.eigh(correlation)[1][:, 0])
    return [name for name, own in blocks.items() if direction[own].max() > 1e-4]


def _overlap(name: str, vif: float, x: np.ndarray, blocks: dict[str, list[int]]) -> str:
    correlation = np.abs(np.corrcoef(x, rowvar=False))
    nearest = max((other for other in blocks if other != name),
                  key=lambda other: correlation[np.ix_(blocks[name], blocks[other])].max())
    return say("driver-warning", other=nearest, vif=vif)


def resampled_moments(x: np.ndarray, y: np.ndarray, *, seed: int, draws: int) -> np.ndarray:
    """Covariance matrices of (x, y): of the sample, then of each bootstrap resample of its rows.

    Examples
    --------
    >>> resampled_moments(np.array([[0.0], [2.0]]), np.array([1.0, 3.0]), seed=0, draws=1)[0]
    array([[1., 1.],
           [1., 1.]])
    """
    z = np.column_stack([x, y])
    z = z - z.mean(axis=0)
    n = len(z)
    products = (z[:, :, None] * z[:, None, :]).reshape(n, -1)
    rng, even, step = np.random.default_rng(seed), np.full(n, 1 / n), max(1, _CELLS // n)
    matrices = [_covariances(even[None, :], z, products)]
    for first in range(0, draws, step):
        weights = rng.multinomial(n, even, size=min(step, draws - first)) / n
        matrices.append(_covariances(weights, z, products))
    return np.concatenate(matrices)


def _covariances(weights: np.ndarray, z: np.ndarray, products: np.ndarray) -> np.ndarray:
    means = weights @ z
    return (weights @ products).reshape(len(weights), z.shape[1], -1) - means[:, :, None] * means[:, None, :]


def shapley_of_r_squared(moments: np.ndarray, blocks: list[list[int]]) -> np.ndarray:
    """Shapley values of R² for each matrix (rows) and driver (columns): what it adds, over all orders of entering.

    Parameters
    ----------
    moments : numpy.ndarray
        Covariance matrices, the outcome last.
    blocks : list of list of int
        The columns of each driver.

    Examples
    --------
    >>> shapley_of_r_squared(np.array([[[1.0, 0.0, 0.6], [0.0, 1.0, 0.3], [0.6, 0.3, 1.0]]]), [[0], [1]]).round(2)
    array([[0.36, 0.09]])
    """
    count, names = len(blocks), range(len(blocks))
    known = {subset: _r_squared(moments, sorted(column for name in subset for column in blocks[name]))
             for size in range(count + 1) for subset in combinations(names, size)}
    parts = np.zeros((len(moments), count))
    for subset, value in known.items():
        for name in set(names) - set(subset):
            added = known[tuple(sorted((*subset, name)))] - value
            parts[:, name] += added / (count * comb(count - 1, len(subset)))
    return np.maximum(parts, 0)


def _r_squared(moments: np.ndarray, columns: list[int]) -> np.ndarray:
    total = np.maximum(moments[:, -1, -1], np.finfo(float).tiny)
    if not columns:
        return np.zeros(len(moments))
    within = moments[:, columns][:, :, columns]
    # a resample may lack a value altogether: a trace of ridge keeps its matrix solvable
    ridge = 1e-10 * np.trace(within, axis1=1, axis2=2)[:, None, None] / len(columns) + np.finfo(float).tiny
    across = moments[:, columns, -1]
    solved = np.linalg.solve(within + ridge * np.eye(len(columns)), across[:, :, None])[:, :, 0]
    return (solved * across).sum(axis=1) / total
