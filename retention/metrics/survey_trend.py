"""The voice of the customer over time: period by period, its usual range, where its level changed, what can be seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from retention.arguments import choice, reject, share, whole
from retention.metrics.estimate import Z95
from retention.metrics.periods import ENOUGH
from retention.metrics.surveys import ces, csat, nps
from retention.result import Estimate, Result
from retention.tables.calendar import frequency, index, label_of, start_of
from retention.tables.inputs import as_date, as_groups, as_made, as_table, own_names
from retention.words import reason

_SCORES = {"nps": nps, "csat": csat, "ces": ces}
#: As many periods in a row on one side of the centre are a signal: by chance, one stretch of 8 in 128.
RUN = 8
#: Mean distance of two neighbours drawn from one normal distribution, in standard deviations.
_D2 = 1.128
#: Answers that the interval of a score adds, by unit: its standard error is that of so many more.
_ADDED = {"points": 3, "share": 2, "score": 0}
_CHANGE_COLUMNS = ["period", "start", "earliest", "latest", "before", "after", "estimate", "lower", "upper", "n",
                   "n_before", "p", "reason"]


@own_names
def survey_by_period(surveys: Any, *, as_of: str | dt.date, question: str, freq: str = "M",
                    by: str | list[str] | None = None, **settings: Any) -> Result:
    """The score of each calendar period in which there were answers.

    Parameters
    ----------
    surveys : ibis.Table or pandas.DataFrame
        ``timestamp, question, score``.
    as_of : date
        Exclusive: the last observed day is the one before.
    question : {"nps", "csat", "ces"}
    freq : {"week", "month", "quarter", "year"}
    by : str or list of str, optional
        Columns to split by.
    **settings
        Of the function of that name.
    columns : mapping of str to str, optional
        What the columns are called in the tables, where that differs: ``{"score": "Q7"}``.

    Returns
    -------
    Result
        The columns ``by``, then ``period`` (label), ``start, end`` (half-open), ``complete`` and what the function
        returns for groups. Facts: ``question, unit, freq``, ``scored`` (periods that are over and have a score; all
        with a score where none is over), ``running`` (whether one is not over), ``n_least, n_most`` (answers), and of
        the last two of the scored: ``period, estimate, lower, upper, n, earlier_period, earlier_estimate``.

    Examples
    --------
    >>> answers = pd.DataFrame({"timestamp": pd.to_datetime(["2025-01-05", "2025-02-03"]), "question": "csat",
    ...                         "score": [5, 2]})
    >>> survey_by_period(answers, as_of="2025-02-10", question="csat")[["period", "complete", "estimate", "n"]]
        period  complete  estimate  n
    0  2025-01      True       1.0  1
    1  2025-02     False       0.0  1
    """
    freq = frequency(freq)
    as_of = as_date(as_of, name="as_of")
    score = _SCORES[choice("question", question, _SCORES)]
    table = as_table(surveys, table="surveys", needs=("timestamp", "question", "score"),
                     allow_missing=("score",))
    table, groups = as_groups(by, table, table="surveys")
    rows = table.filter(table.timestamp < as_of)
    scores = score(rows.mutate(period=index(rows.timestamp, freq)), by=[*groups, "period"], **settings)
    frame, unit = scores.table, scores.facts["unit"]
    starts = [start_of(int(at), freq) for at in frame["period"]]
    ends = [start_of(int(at) + 1, freq) for at in frame["period"]]
    place = len(groups)
    frame["period"] = [label_of(start, freq) for start in starts]
    frame.insert(place + 1, "start", pd.to_datetime(pd.Series(starts, dtype=object)))
    frame.insert(place + 2, "end", pd.to_datetime(pd.Series(ends, dtype=object)))
    frame.insert(place + 3, "complete", [end <= as_of for end in ends])
    return Result("survey_by_period", frame, reason=scores.reason, variant="groups" if groups else "",
                  key=f"{question}_by_period",
                  facts={"question": question, "unit": unit, "freq": freq, **_last_two(frame)},
                  units=dict.fromkeys(("estimate", "lower", "upper"), unit) | {"start": "day", "end": "day"})


def scored_periods(frame: pd.DataFrame) -> pd.DataFrame:
    """The periods that are over and have a score, which may be compared; all with a score where none is over."""
    known = frame[frame["estimate"].notna()]
    over = known[known["complete"].astype(bool)]
    return known if over.empty else over


def _last_two(frame: pd.DataFrame) -> dict[str, Any]:
    scored = scored_periods(frame)
    facts = {"scored": len(scored), "running": bool((~frame["complete"].astype(bool)).any()),
             "n_least": frame["n"].min() if len(frame) else 0, "n_most": frame["n"].max() if len(frame) else 0}
    last = scored.iloc[-1] if len(scored) else {}
    earlier = scored.iloc[-2] if len(scored) > 1 else {}
    return facts | {name: last.get(name) for name in ("period", "estimate", "lower", "upper", "n")} | {
        f"earlier_{name}": earlier.get(name) for name in ("period", "estimate")}


def survey_limits(series: Result | pd.DataFrame) -> Result:
    """The usual range of a score: which periods stand out of the business's own history.

    Laney's chart for scores of varying n: centre ± 3 × σ ÷ √n × σ(z), where σ is the pooled spread of one answer and
    σ(z) the spread of the standardised periods by their moving range, taken as 1 where it is less, so that the
    limits are never narrower than what drawing n answers does by chance. Only periods that are over count.

    Parameters
    ----------
    series : Result or pandas.DataFrame
        From `survey_by_period`.

    Returns
    -------
    Result
        The series with ``center, lcl, ucl, signal`` (missing where there are no limits), ``rule`` (which one the
        period broke: "outside its usual range", "8 in a row on one side") and ``chart`` ("values", or why there are
        no limits: fewer than 8 complete periods with a score). Points and shares are cut at their bounds. Facts: those
        of the series, ``limited`` (whether there are limits), ``signals`` (periods that broke a rule), and where the
        last period that is over stands: ``place`` ("below", "within", "above" or "unknown"), ``lcl, ucl``; ``moved``
        (new levels in the part ``changes``, where one is given to it).

    References
    ----------
    Laney (2002), Improved control charts for attributes, Quality Engineering 14(4).

    Examples
    --------
    >>> series = pd.DataFrame({"period": range(9), "complete": True, "estimate": [40.0, 41, 39, 40, 5, 42, 40, 39, 41],
    ...                        "standard_error": 4.0, "n": 200, "promoters": 100})
    >>> survey_limits(series)["signal"].tolist()
    [False, False, False, False, True, False, False, False, False]
    """
    frame = as_made(series, table="series", needs=("period", "complete", "estimate",
                    "standard_error", "n"), by="survey_by_period")
    groups = list(frame.columns[:frame.columns.get_loc("period")])
    lines = [line for _, line in frame.groupby(groups, dropna=False, sort=False)] if groups else [frame]
    table = pd.concat([_limited(line) for line in lines]) if lines else _limited(frame)
    unit = _unit(frame)
    about = {"question": None, "freq": None, "unit": unit, **_last_two(frame), **getattr(series, "facts", {})}
    over = scored_periods(table)
    last = over.iloc[-1] if len(over) else {"lcl": np.nan, "ucl": np.nan, "estimate": np.nan}
    low, high = float(last["lcl"]), float(last["ucl"])
    place = ("unknown" if np.isnan(low) else "below" if last["estimate"] < low else
             "above" if last["estimate"] > high else "within")
    return Result("survey_limits", table, reason=series.reason if isinstance(series, Result) else "",
                  variant="groups" if groups else "",
                  facts={**about, "limited": bool(table["lcl"].notna().any()),
                         "signals": int(table["signal"].fillna(False).sum()), "place": place, "lcl": low, "ucl": high,
                         "moved": 0},
                  units=dict.fromkeys(("estimate", "lower", "upper", "center", "lcl", "ucl"), unit)
                  | {"start": "day", "end": "day"})


def _unit(frame: pd.DataFrame) -> str:
    """The unit of a score, by the counts that stand beside it."""
    return "points" if "promoters" in frame else "share" if {"satisfied", "agreed"} & set(frame.columns) else "score"


def _limited(line: pd.DataFrame) -> pd.DataFrame:
    usable = line["complete"].astype(bool) & line["estimate"].notna() & line["standard_error"].notna()
    if usable.sum() < ENOUGH:
        return line.assign(center=np.nan, lcl=np.nan, ucl=np.nan, signal=pd.array([pd.NA] * len(line), dtype="boolean"),
                           rule="", chart=reason("no-limits", least=ENOUGH))
    rows = line[usable]
    center, sigma = _center(rows), _sigmas(rows)
    z = (rows["estimate"] - center) / sigma
    reach = 3 * sigma * max(1.0, z.diff().abs().mean() / _D2)
    low, high = {"points": (-100, 100), "share": (0, 1), "score": (-np.inf, np.inf)}[_unit(line)]
    lcl, ucl = (center - reach).clip(lower=low), (center + reach).clip(upper=high)
    outside = (rows["estimate"] < lcl) | (rows["estimate"] > ucl)
    side = np.sign(rows["estimate"] - center)
    run = side.groupby((side != side.shift()).cumsum()).cumcount() + 1
    rule = np.select([outside, (run >= RUN) & (side != 0)],
                     [reason("rule-outside"), reason("rule-run", run=RUN)], "")
    rule = pd.Series(rule, rows.index)
    return line.assign(center=pd.Series(center, rows.index), lcl=lcl, ucl=ucl,
                       signal=(rule != "").astype("boolean").reindex(line.index),
                       rule=rule.reindex(line.index, fill_value=""), chart="values")


def _center(rows: pd.DataFrame) -> float:
    return float(np.average(rows["estimate"], weights=rows["n"]))


def _sigmas(rows: pd.DataFrame) -> pd.Series:
    """What chance does to each period's score: the pooled spread of one answer ÷ √n."""
    spread = np.average(rows["standard_error"] ** 2 * rows["n"], weights=rows["n"])
    return np.sqrt(max(spread, np.finfo(float).tiny) / rows["n"])


def change_points(series: Result | pd.DataFrame, *, seed: int = 0, draws: int = 2000, min_periods: int = 2) -> Result:
    """Where the level of a score changed for good, found one after the other.

    The split with the largest standardised difference of the mean before and after; p by permuting the
    periods' standardised scores, which allows for the search over all splits and for scores that scatter more than
    chance. Where p < 0.05, both sides are searched again. A season can pass for a change when there is no second year
    to tell.

    Parameters
    ----------
    series : Result or pandas.DataFrame
        From `survey_by_period`; only complete periods with a score count.
    seed, draws : int
        Of the permutations.
    min_periods : int
        Fewest periods on each side.

    Returns
    -------
    Result
        One row per change: the columns before ``period``, ``period, start`` (the first of the new level), ``earliest,
        latest`` (periods that fit nearly as well as the first: within 3.84 of the largest squared statistic),
        ``before, after`` (levels), ``estimate, lower, upper`` (after − before; too sure of itself by the search),
        ``n, n_before`` (answers), ``p`` and ``reason``; empty where nothing changed beyond chance. Facts: ``question,
        unit, freq``, ``changes`` (how many), ``enough`` (whether there are periods enough to look), and of the last
        change ``period, earliest, latest, exact`` (whether these two are the same), ``before, after, higher, p,
        p_small``.

    References
    ----------
    Scott & Knott (1974), Biometrics 30(3), on binary segmentation; Good (2005), Permutation Tests.

    Examples
    --------
    >>> series = pd.DataFrame({"period": range(12), "start": pd.date_range("2025-01-01", periods=12, freq="MS"),
    ...                        "complete": True, "estimate": [40.0, 42, 39, 41, 40, 41, 39, 12, 10, 11, 9, 10],
    ...                        "standard_error": 4.0, "n": 200})
    >>> change_points(series)[["period", "before", "after", "estimate"]].round(1)
       period  before  after  estimate
    0       7    40.3   10.4     -29.9
    """
    whole("min_periods", min_periods, least=1)
    whole("draws", draws, least=100)
    frame = as_made(series, table="series", needs=("period", "complete", "estimate",
                    "standard_error", "n"), by="survey_by_period")
    groups = list(frame.columns[:frame.columns.get_loc("period")])
    parts = [part for _, part in frame.groupby(groups, dropna=False, sort=True)] if groups else [frame]
    found = [dict(zip(groups, part[groups].iloc[0], strict=True)) | row
             for part in parts for row in _changes(part, np.random.default_rng(seed), draws, min_periods)]
    table = pd.DataFrame(found, columns=[*groups, *_CHANGE_COLUMNS])
    over = frame["complete"].astype(bool) & frame["estimate"].notna()
    told = {"question": None, "freq": None, "unit": _unit(frame), **getattr(series, "facts", {})}
    last = table.iloc[-1] if len(table) else {}
    facts = {name: last.get(name) for name in ("period", "earliest", "latest", "before", "after", "p")}
    return Result("change_points", table, variant="groups" if groups else "",
                  facts={name: told[name] for name in ("question", "freq", "unit")} | facts | {
                      "changes": len(table), "enough": bool(over.sum() >= 2 * min_periods),
                      "exact": facts["earliest"] == facts["latest"], "p_small": bool(len(table) and last["p"] < 0.001),
                      "higher": bool(len(table) and last["estimate"] > 0)},
                  units=dict.fromkeys(("before", "after", "estimate", "lower", "upper"), told["unit"])
                  | {"start": "day", "p": ",.3f"})


def _changes(line: pd.DataFrame, rng: np.random.Generator, draws: int, least: int) -> list[dict]:
    rows = line[line["complete"].astype(bool) & line["estimate"].notna() & line["standard_error"].notna()]
    if len(rows) < 2 * least:
        return []
    sigma, values = _sigmas(rows).to_numpy(), rows["estimate"].to_numpy(dtype=float)
    weights = 1 / sigma**2
    statistics = _statistics(values[None, :], weights, least)[0]
    if statistics.max() < 1e-9:  # all alike but for rounding, which is no change
        return []
    center = np.average(values, weights=weights)
    shuffled = rng.permuted(np.tile((values - center) / sigma, (draws, 1)), axis=1) * sigma
    largest = _statistics(shuffled, weights, least).max(axis=1)
    p = (1 + (largest >= statistics.max() * (1 - 1e-12)).sum()) / (draws + 1)
    if p >= 0.05:
        return []
    place = least + int(statistics.argmax())
    row = _change(rows, values, weights, statistics, place, least) | {"p": float(p)}
    sides = (_changes(side, rng, draws, least) for side in (rows.iloc[:place], rows.iloc[place:]))
    earlier, later = sides
    return [*earlier, row, *later]


def _statistics(values: np.ndarray, weights: np.ndarray, least: int) -> np.ndarray:
    """|mean after − mean before| in standard errors, for every split, row by row."""
    total, sums = weights.cumsum(), (values * weights).cumsum(axis=1)
    before, inside = total[:-1], sums[:, :-1]
    after = total[-1] - before
    moved = np.abs((sums[:, -1:] - inside) / after - inside / before) / np.sqrt(1 / before + 1 / after)
    return moved[:, least - 1:values.shape[1] - least]


def _change(rows: pd.DataFrame, values: np.ndarray, weights: np.ndarray, statistics: np.ndarray, place: int,
            least: int) -> dict:
    left, right = slice(None, place), slice(place, None)
    before, after = (float(np.average(values[side], weights=weights[side])) for side in (left, right))
    left_over = sum((weights[side] * (values[side] - level) ** 2).sum() for side, level in
                    ((left, before), (right, after)))
    excess = max(1.0, left_over / max(len(values) - 2, 1))
    half = Z95 * np.sqrt(excess * (1 / weights[left].sum() + 1 / weights[right].sum()))
    close = least + np.flatnonzero(statistics**2 >= statistics.max() ** 2 - 3.84 * excess)
    at = rows.iloc[place]
    return {"period": at["period"], "start": at["start"], "earliest": rows["period"].iloc[close[0]],
            "latest": rows["period"].iloc[close[-1]], "before": before, "after": after, "estimate": after - before,
            "lower": after - before - half, "upper": after - before + half, "n": int(rows["n"].iloc[right].sum()),
            "n_before": int(rows["n"].iloc[left].sum()), "reason": ""}


def answers_needed(score: Estimate, *, change: float | Iterable[float], power: float = 0.8,
                   response_rate: float | None = None, against: str = "sample") -> Result:
    """How many answers it takes to see a change: "for 5 points you need n answers each time".

    n = k × ((z₀.₉₇₅ + z_power) × σ ÷ change)², σ being the spread of one answer now (with the design effect, where the
    score is weighted) and k 2 when both sides are samples of that size, 1 against a fixed number.

    Parameters
    ----------
    score : Estimate
        From `nps`, `csat` or `ces`: where the score stands now.
    change : float or iterable of float
        In the score's unit: points, or shares of 1.
    power : float
        Probability of seeing it, at 5 % two-sided.
    response_rate : float, optional
        To tell how many must be asked.
    against : {"sample", "fixed"}
        A second sample of the same size, or a number that is known, such as a target.

    Returns
    -------
    Result
        One row per change: ``change, answers`` (on each side), ``invitations`` (missing without a response rate),
        ``power, reason`` (that of the score, where it has one). Facts: ``unit, power, against``, ``have`` (answers of
        the score), ``known`` (whether it can be told), ``asked, asked_answers`` (5 points where asked for, else the
        smallest change, and what it takes), ``shows`` ("none", "some" or "all" of the changes), ``seen`` (the smallest
        that can be seen with the answers there are), ``unseen`` (the largest that cannot), ``largest``.

    Raises
    ------
    ArgumentError
        A change, power or response rate without meaning.

    References
    ----------
    Cohen (1988), Statistical Power Analysis for the Behavioral Sciences.

    Examples
    --------
    >>> answers_needed(nps(promoters=500, passives=300, detractors=200), change=[5, 10])[["change", "answers"]]
       change  answers
    0     5.0     3830
    1    10.0      958
    """
    from scipy.special import ndtri

    changes = np.atleast_1d(np.asarray(change, dtype=float))
    sides = {"sample": 2, "fixed": 1}
    sides = sides[choice("against", against, sides)]
    if not (np.isfinite(changes) & (changes != 0)).all():
        reject("change", change, "changes other than 0")
    share("power", power, zero=False, one=False)
    share("response_rate", response_rate, zero=False, or_none=True)
    error, effective = score.parts.get("standard_error", np.nan), score.parts.get("n_effective", score.n)
    known = bool(np.isfinite(error))
    # the spread of one answer; a design effect, n ÷ n_effective, makes answers worth less
    spread = error * np.sqrt((effective + _ADDED[score.unit]) * score.n / effective) if known else np.nan
    answers = np.ceil(sides * ((Z95 + ndtri(power)) * spread / changes) ** 2)
    invitations = np.full(len(changes), np.nan) if response_rate is None else np.ceil(answers / response_rate)
    whole_numbers = [pd.array(column, dtype="Int64") for column in (answers, invitations)]
    table = pd.DataFrame({"change": changes, "answers": whole_numbers[0], "invitations": whole_numbers[1],
                          "power": power, "reason": score.reason or ("" if known else reason("no-spread"))})
    return Result("answers_needed", table, units={"change": score.unit, "power": "share"},
                  facts={"unit": score.unit, "power": power, "against": against, "have": score.n, "known": known,
                         **_what_is_seen(np.abs(changes), answers, score.n, score.unit)},
                  reason="" if known else table["reason"].iloc[0])


def _what_is_seen(changes: np.ndarray, answers: np.ndarray, have: int, unit: str) -> dict[str, Any]:
    usual = np.flatnonzero(changes == (5 if unit == "points" else 0.05))
    asked = usual[0] if len(usual) else changes.argmin()
    seen, unseen = changes[answers <= have], changes[answers > have]
    return {"asked": changes[asked], "asked_answers": answers[asked], "largest": changes.max(),
            "shows": "none" if not len(seen) else "some" if len(unseen) else "all",
            "seen": seen.min() if len(seen) else None, "unseen": unseen.max() if len(unseen) else None}
