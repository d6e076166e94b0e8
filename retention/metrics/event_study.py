"""What a date changed: who stayed, ordered and scored after it, against the same at dates without an event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.arguments import whole
from retention.metrics.customers_at import is_contracts
from retention.metrics.estimate import holm
from retention.metrics.intent import scored_answers
from retention.result import Result, as_frame
from retention.tables.calendar import day_of
from retention.tables.events import cached, orders
from retention.tables.inputs import as_date, as_table, own_names
from retention.words import reason

#: What is looked at, and its unit.
OUTCOMES = {"kept": "share", "orders": "ratio", "score": "points"}
#: Who is looked at: everybody who buys, and by what they had said: see `event_study`.
GROUPS = ("all", "loyal", "inert", "at risk", "not asked")
#: Each window consists of so many blocks; other dates are a block apart.
_BLOCKS = 3
#: An answer tells the attitude for so many days.
_ANSWERED_WITHIN = 365
#: Fewest customers of a group on a date, fewest answers, and fewest other dates.
_FEWEST, _FEWEST_ANSWERS, _FEWEST_DATES = 30, 20, 6
#: A season is told from a trend where the dates and their windows cover so many years; fewest degrees of freedom.
_YEARS, _YEAR_DAYS, _LEAST_FREEDOM = 2, 365.25, 2
_COLUMNS = ["outcome", "group", "before", "after", "expected", "estimate", "lower", "upper", "p", "p_adjusted", "moved",
            "n", "unit", "reason"]


@own_names
def event_study(log: Any, *, since: str | dt.date, as_of: str | dt.date, surveys: Any = None,
                within_days: int | None = None, not_near: Iterable[str | dt.date] = ()) -> Result:
    """What changed ``since`` a day, beyond what changes at dates at which nothing happened.

    Customers are those who bought in the ``within_days`` before a date; what they do in the ``within_days`` from it on
    is looked at. Who is chosen because of a purchase buys less afterwards anyway, seasons come and go, and who had
    praised us praises us less later. Of contracts, customers are those who had one on the eve of a date, and it is
    looked at who still has one ``within_days`` later. So the same reckoning is made at every other date for which the
    data suffice, a third of ``within_days`` apart (placebo dates). A line through these, with one wave a year where
    they cover two and a level of its own after the event, tells what was to be expected without it; the effect is the
    difference, with the prediction interval of one more such date, allowing for windows that overlap.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp``; or contracts: ``customer_id, start, end``.
    since : date
        The day it happened: the first of the time after.
    as_of : date
        Exclusive: the last observed day is the one before.
    surveys : ibis.Table or pandas.DataFrame, optional
        Answers to the recommendation question: for the score and the groups by attitude; not used with contracts.
    within_days : int, optional
        Length of the time before and after, a multiple of 3: by default 90 days of purchases, and 30 of contracts, as
        their end is known to the day.
    not_near : iterable of date
        Other events: dates within ``within_days`` of one are no placebo.

    Returns
    -------
    Result
        One row per ``outcome`` and ``group``; of contracts one row, the share of all who still have one (``kept``).
        Outcomes: ``kept`` (share who bought again within the time), ``orders`` (a customer, in the time), ``score``
        (net promoter score). Groups: ``all``, and by the latest answer of the year before: ``loyal`` (promoters who
        buy), ``inert`` (others who buy), ``not asked`` (who buy and had not answered) and ``at risk`` (promoters who
        had bought within 365 days, but not in the time before). Columns: ``before, after`` (the number in the time
        before and after; ``kept`` has no before), ``expected`` (of after, from the placebo dates), ``estimate, lower,
        upper`` (after − expected), ``p``, ``p_adjusted`` (Holm), ``moved`` (``p_adjusted`` below 0.05), ``n``
        (customers; for ``score`` answers after), ``unit, reason``. Part ``dates``: ``date, outcome, group, value,
        expected, lower, upper, is_event``: every date. Facts: ``day, within_days, placebos`` (dates), ``tried,
        false_finds`` (at how many dates the same was tried as if it had happened there, and at how many a change of
        ``kept`` or ``orders`` of all was found), ``moved`` (rows), ``asked`` (whether there are answers); of all
        customers ``kept, kept_lower, kept_upper, kept_after, kept_expected, kept_known, kept_moved, kept_up``, and the
        same of ``orders`` and ``score``.

    Raises
    ------
    ArgumentError
        A length that is no multiple of 3.

    References
    ----------
    MacKinlay (1997), Event studies in economics and finance, Journal of Economic Literature 35(1).

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> days = pd.Timestamp("2023-01-01") + pd.to_timedelta(rng.integers(0, 730, 5000), unit="D")
    >>> log = pd.DataFrame({"customer_id": rng.integers(0, 600, 5000).astype(str), "timestamp": days})
    >>> found = event_study(log, since="2024-07-01", as_of="2025-01-01")
    >>> found.facts["kept_known"], found.facts["moved"]
    (True, 0)
    """
    of_contracts = is_contracts(as_frame(log))
    within_days = (30 if of_contracts else 90) if within_days is None else within_days
    whole("within_days", within_days, least=_BLOCKS, unit="days")
    if within_days % _BLOCKS:
        whole("within_days", within_days / _BLOCKS * 1.0, unit="days", remedy="Take a multiple of 3, such as 90.")
    began, last = as_date(since, name="since"), as_date(as_of, name="as_of")
    step = within_days // _BLOCKS
    if of_contracts:
        surveys = None
        blocks = as_table(log, table="subscriptions", needs=("customer_id", "start", "end"), allow_missing=("end",))
        dates = _dates_of_contracts(blocks, began, last, step)
    else:
        table = as_table(log, table="transactions", needs=("customer_id", "timestamp"))
        blocks = _blocks(table, surveys, began, last, step)
        dates = range(0) if blocks is None else blocks.dates
    others = [as_date(other, name="not_near") for other in not_near]
    facts = {"day": began, "within_days": within_days}
    variant = "contracts" if of_contracts else ""
    if 0 not in dates:
        return _nothing(reason("event-windows-not-over", days=within_days, day=began), facts, variant)
    placebos = _placebos(dates, step, others, began, within_days)
    if len(placebos) < _FEWEST_DATES:
        return _nothing(reason("few-placebo-dates", least=_FEWEST_DATES), facts, variant)
    values = (_kept_contracts(blocks, [*placebos, 0], began, step) if of_contracts
              else _values(blocks, [*placebos, 0]))
    values["date"] = [pd.Timestamp(began) + pd.Timedelta(days=int(at) * step) for at in values["at"]]
    rows, lines = [], []
    for (outcome, group), line in values.groupby(["outcome", "group"], sort=False):
        row, line = _held_against(line, outcome, group, _YEAR_DAYS / step)
        rows.append(row)
        lines.append(line)
    result = pd.DataFrame(rows)
    result["p_adjusted"] = holm(result["p"].to_numpy(dtype=float))
    result["moved"] = result["p_adjusted"] < 0.05
    dates = pd.concat(lines, ignore_index=True).assign(is_event=lambda all_dates: all_dates["at"] == 0)
    false_finds, tried = _false_finds(values, _YEAR_DAYS / step)
    facts |= _not_known(surveys is not None) | {"placebos": len(placebos), "moved": int(result["moved"].sum()),
                                       "false_finds": false_finds, "tried": tried}
    for row in result[result["group"] == "all"].itertuples():
        facts |= {row.outcome: row.estimate, f"{row.outcome}_lower": row.lower, f"{row.outcome}_upper": row.upper,
                  f"{row.outcome}_known": bool(pd.notna(row.estimate)), f"{row.outcome}_moved": bool(row.moved),
                  f"{row.outcome}_up": bool(row.estimate > 0),
                  f"{row.outcome}_after": row.after, f"{row.outcome}_expected": row.expected}
    dates = dates[["date", "outcome", "group", "value", "expected", "lower", "upper", "is_event"]]
    return Result("event_study", result[_COLUMNS], facts=facts, parts={"dates": dates}, variant=variant,
                  units=dict.fromkeys(("before", "after", "expected", "estimate", "lower", "upper"), ",.3f")
                  | {"p": ",.3f", "p_adjusted": ",.3f"})


def _nothing(because: str, facts: dict[str, Any], variant: str) -> Result:
    return Result("event_study", pd.DataFrame(columns=_COLUMNS), reason=because, variant=variant,
                  facts={**facts, **_not_known(False), "placebos": 0, "moved": 0, "false_finds": 0, "tried": 0},
        parts={"dates": pd.DataFrame(columns=["date", "outcome", "group", "value", "expected", "lower", "upper",
                                              "is_event"])})


def _not_known(asked: bool) -> dict[str, Any]:
    """The facts of outcomes of which nothing is known."""
    return {f"{name}{end}": value for name in OUTCOMES for end, value in
            (("", None), ("_lower", None), ("_upper", None), ("_after", None), ("_expected", None), ("_known", False),
             ("_moved", False), ("_up", False))} | {"asked": asked}


@dataclass(frozen=True)
class _Blocks:
    """Days in blocks of ``step``, of which block 0 begins on the day of the event and the last is over.

    ``orders`` has a row a customer and block with an order; ``answers`` one a customer and block with an answer:
    ``answers`` and ``balance``, promoters less detractors among them, and ``latest``, the last score given in it.
    """

    orders: ibis.Table
    answers: ibis.Table | None
    dates: range
    step: int

    @property
    def year(self) -> int:
        """For how many blocks before a date an answer tells the attitude."""
        return -(-_ANSWERED_WITHIN // self.step)


def _blocks(log: ibis.Table, surveys: Any, began: dt.date, last: dt.date, step: int) -> _Blocks | None:
    bought = orders(log, as_of=last)
    bought = bought.group_by("customer_id", block=_block(bought.day, began, step)).agg(orders=bought.count())
    bought = cached(bought)
    first, ends = bought.block.min().execute(), (last - began).days // step
    if pd.isna(first):
        return None
    within = lambda rows: rows.filter(rows.block >= int(first), rows.block < ends)
    answers = None
    if surveys is not None:
        said = scored_answers(surveys, as_of=last)
        said = said.mutate(block=_block(said.answered, began, step))
        answers = within(said.group_by("customer_id", "block").agg(
            answers=said.count(), latest=said.score.argmax(said.timestamp),
            balance=((said.score >= 9).cast("int64") - (said.score <= 6).cast("int64")).sum()))
        if ibis.get_backend(answers) is not ibis.get_backend(bought):  # two engines meet only after aggregation
            answers = ibis.memtable(answers.to_pandas())
    return _Blocks(within(bought), answers, range(int(first) + _BLOCKS, ends - _BLOCKS + 1), step)


def _block(day: ibis.Value, began: dt.date, step: int) -> ibis.expr.types.IntegerValue:
    """The number of the block of days that a day lies in."""
    return (day_of(day).delta(ibis.literal(began), unit="day") / step).floor().cast("int64")


def _dates_of_contracts(contracts: ibis.Table, began: dt.date, last: dt.date, step: int) -> range:
    """The dates, ``step`` days apart, before and after which contracts have been watched for three steps."""
    first = contracts.start.cast("date").min().to_pandas()
    if pd.isna(first):
        return range(0)
    known = (pd.Timestamp(first) - pd.Timestamp(began)).days
    return range(-(-known // step) + _BLOCKS, (last - began).days // step - _BLOCKS + 1)


def _kept_contracts(contracts: ibis.Table, dates: list[int], began: dt.date, step: int) -> pd.DataFrame:
    """Of who had a contract on the eve of each date, the share who still had one three steps later."""
    days = [pd.Timestamp(began) + pd.Timedelta(days=at * step) for at in dates]
    each = ibis.memtable(pd.DataFrame({"at": dates, "opens": days, "closes": [
        day + pd.Timedelta(days=_BLOCKS * step) for day in days]}))
    each = each.mutate(opens=each.opens.date(), closes=each.closes.date())
    rows = contracts.select("customer_id", start=contracts.start.cast("date"), end=contracts.end.cast("date"))
    runs = lambda day: (rows.start < day) & (rows.end.isnull() | (rows.end >= day))
    both = rows.join(each, [runs(each.opens) | runs(each.closes)])
    on = lambda day: ((both.start < day) & (both.end.isnull() | (both.end >= day))).any()
    people = both.group_by("customer_id", "at").agg(before=on(both.opens), after=on(both.closes))
    people = people.filter(people.before)
    counts = people.group_by("at").agg(n=people.count(), kept=people.after.cast("int64").sum()).to_pandas()
    counts = counts.set_index("at").reindex(dates).fillna(0)
    return pd.DataFrame([{"outcome": "kept", "group": "all", "n": int(row.n), "at": at, "before": np.nan,
                          "after": row.kept / row.n if row.n else np.nan} for at, row in counts.iterrows()])


def _placebos(dates: range, step: int, others: list[dt.date], began: dt.date, within_days: int) -> list[int]:
    """The dates at which nothing happened: neither this event nor another within reach."""
    found = []
    for at in dates:
        date = began + dt.timedelta(days=at * step)
        near = [other for other in (began, *others) if abs((date - other).days) < within_days]
        if not near:
            found.append(at)
    return found


def _values(blocks: _Blocks, dates: list[int]) -> pd.DataFrame:
    """What the customers of each date did before and after it, by outcome and group: counted where the log lives."""
    near = _around(blocks.orders, dates, before=_BLOCKS)
    near = near.group_by("customer_id", "at").agg(**_sums(near, "orders"))
    buying = near.orders_before > 0
    found = {"all": _counted(near, {"all": buying}, dates)["all"]}
    if blocks.answers is not None:
        groups = _of_answered(blocks, dates)
        asked = groups.pop("asked")
        found["all"] = found["all"].assign(**{name: asked[name] for name in asked if name.startswith(("ans", "bal"))})
        found |= groups | {"not asked": (found["all"] - asked)[["n", "kept", "orders_before", "orders_after"]]}
    rows = [row for at in dates for name, counts in found.items() for row in _outcomes(name, counts.loc[at], at)]
    return pd.DataFrame(rows)


def _around(cells: ibis.Table, dates: list[int], *, before: int) -> ibis.Table:
    """The cells of the blocks ``before`` each date and after it, told apart by what is true of them."""
    near = pd.DataFrame([(at, at + offset, offset) for at in dates for offset in range(-before, _BLOCKS)],
                        columns=["at", "block", "offset"])
    near["before"] = near["offset"].between(-_BLOCKS, -1).astype(int)
    near["after"], near["earlier"] = (near["offset"] >= 0).astype(int), (near["offset"] < 0).astype(int)
    return cells.inner_join(ibis.memtable(near.drop(columns="offset")), "block")


def _sums(cells: ibis.Table, *names: str) -> dict[str, ibis.Value]:
    return {f"{name}_{side}": (cells[name] * cells[side]).sum() for name in names for side in ("before", "after")}


def _of_answered(blocks: _Blocks, dates: list[int]) -> dict[str, pd.DataFrame]:
    """The groups by attitude, and ``asked``: the buying whose attitude is known, with the answers of all the buying."""
    year = max(blocks.year, _BLOCKS)
    theirs = _around(blocks.orders.semi_join(blocks.answers, "customer_id"), dates, before=year)
    recent = (theirs.at - theirs.block <= blocks.year).cast("int64") * theirs.earlier
    theirs = theirs.group_by("customer_id", "at").agg(**_sums(theirs, "orders"), known=(theirs.orders * recent).sum())
    said = _around(blocks.answers, dates, before=year)
    recent = (said.at - said.block <= blocks.year) & (said.earlier == 1)
    said = said.group_by("customer_id", "at").agg(**_sums(said, "answers", "balance"),
                                                  said=said.latest.argmax(said.block, where=recent))
    both = theirs.inner_join(said, ["customer_id", "at"])
    buying, promoter, told = both.orders_before > 0, both.said >= 9, both.said.notnull()
    found = _counted(both, {
        "buying": buying, "asked": buying & told, "loyal": buying & promoter, "inert": buying & (both.said < 9),
        "at risk": ~buying & (both.known > 0) & promoter}, dates, "answers", "balance")
    answered = found.pop("buying").filter(regex="^(answers|balance)_")
    return found | {"asked": found["asked"].assign(**answered)}


def _counted(people: ibis.Table, groups: dict[str, ibis.expr.types.BooleanValue], dates: list[int],
             *more: str) -> dict[str, pd.DataFrame]:
    """By group a row a date: ``n, kept``, and the sums of orders, and of ``more``, before and after it."""
    measures = {}
    for place, who in enumerate(groups.values()):
        measures |= {f"{place} n": people.count(where=who), f"{place} kept": people.count(
            where=who & (people.orders_after > 0))}
        measures |= {f"{place} {name}_{side}": people[f"{name}_{side}"].sum(where=who)
                     for name in ("orders", *more) for side in ("before", "after")}
    frame = people.group_by("at").agg(**measures).to_pandas().set_index("at").reindex(dates).fillna(0).astype("int64")
    return {name: frame.filter(regex=f"^{place} ").rename(columns=lambda column: column.partition(" ")[2])
            for place, name in enumerate(groups)}


def _outcomes(group: str, counts: pd.Series, at: int) -> list[dict[str, Any]]:
    """The outcomes of a group on a date."""
    n = int(counts["n"])
    mean = lambda of: counts[of] / n if n else np.nan
    same = {"group": group, "n": n, "at": at}
    rows = [{"outcome": "kept", **same, "before": np.nan, "after": mean("kept")},
            {"outcome": "orders", **same, "before": mean("orders_before"), "after": mean("orders_after")}]
    if pd.notna(counts.get("answers_after")):
        score = {side: 100 * counts[f"balance_{side}"] / counts[f"answers_{side}"]
                 if counts[f"answers_{side}"] >= _FEWEST_ANSWERS else np.nan for side in ("before", "after")}
        rows.append({"outcome": "score", **same, **score, "n": int(counts["answers_after"])})
    return rows


# ---- against dates without an event

def _usable(line: pd.DataFrame, fewest: int) -> pd.DataFrame:
    """The other dates that have enough customers; those after the event only where enough lie before it."""
    usable = line[(line["at"] != 0) & line["after"].notna() & (line["n"] >= fewest)]
    return usable if (usable["at"] < 0).sum() >= _FEWEST_DATES else usable[usable["at"] < 0]


def _held_against(line: pd.DataFrame, outcome: str, group: str, a_year: float) -> tuple[dict[str, Any], pd.DataFrame]:
    """The event's number against those of the other dates, and what was to be expected at every date."""
    event = line[line["at"] == 0].iloc[0]
    fewest = _FEWEST_ANSWERS if outcome == "score" else _FEWEST
    usable = _usable(line, fewest)
    row = {"outcome": outcome, "group": group, "before": event["before"], "after": event["after"], "expected": np.nan,
           "estimate": np.nan, "lower": np.nan, "upper": np.nan, "p": np.nan, "n": int(event["n"]),
           "unit": OUTCOMES[outcome], "reason": ""}
    line = line.assign(value=line["after"], expected=np.nan, lower=np.nan, upper=np.nan)
    if event["n"] < fewest or pd.isna(event["after"]):
        return row | {"reason": reason("few-at-the-event", least=fewest)}, line
    if len(usable) < _FEWEST_DATES:
        return row | {"reason": reason("few-placebo-dates", least=_FEWEST_DATES)}, line
    middle, error, freedom = _predicted(usable["at"].to_numpy(dtype=float), usable["after"].to_numpy(dtype=float),
                                        line["at"].to_numpy(dtype=float), a_year)
    half = _reach(freedom) * error
    line = line.assign(expected=middle, lower=middle - half, upper=middle + half)
    at = int(np.flatnonzero(line["at"] == 0)[0])
    effect = event["after"] - middle[at]
    if error[at] <= 0:
        return row | {"expected": middle[at], "reason": reason("all-dates-alike")}, line
    return row | {"expected": middle[at], "estimate": effect, "lower": effect - half[at], "upper": effect + half[at],
                  "p": _p(effect / error[at], freedom)}, line


def _predicted(at: np.ndarray, value: np.ndarray, where: np.ndarray, a_year: float) -> tuple[np.ndarray, np.ndarray,
                                                                                            float]:
    """What other dates lead one to expect ``where``, the standard error of one more date, and its degrees of freedom.

    A straight line, with one wave a year where the dates cover two. What happened may have lasted, so that dates after
    it tell the line and the wave, and have a level of their own. Windows of neighbouring dates overlap: they count as
    as many as fit beside each other. Whatever is left of the spread is the other dates' own.
    """
    count, reach = len(at), np.ptp(at) + 2 * _BLOCKS
    effective = max(min(float(count), (np.ptp(at) + _BLOCKS) / _BLOCKS), _LEAST_FREEDOM + 3)
    later, centre = (at > 0) & (at > at.min()), at.mean()
    columns = 2 + later.any()
    waves = reach >= _YEARS * a_year and effective >= columns + 2 + _LEAST_FREEDOM

    def design(place: np.ndarray, level: np.ndarray) -> np.ndarray:
        parts = [np.ones(len(place)), place - centre]
        parts += [np.cos(2 * np.pi * place / a_year), np.sin(2 * np.pi * place / a_year)] if waves else []
        return np.column_stack([*parts, level.astype(float)] if later.any() else parts)

    known, asked = design(at, later), design(where, np.zeros(len(where)))
    inverse = np.linalg.pinv(known.T @ known)
    fitted = inverse @ known.T @ value
    residual = value - known @ fitted
    freedom = effective - known.shape[1]
    variance = (residual**2).sum() / count * effective / freedom
    leverage = np.einsum("ij,jk,ik->i", asked, inverse, asked) * count / effective
    return asked @ fitted, np.sqrt(variance * (1 + leverage)), freedom


def _reach(freedom: float) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(freedom, 0.975))


def _p(statistic: float, freedom: float) -> float:
    from scipy.special import stdtr

    return float(2 * stdtr(freedom, -abs(statistic)))


def _false_finds(values: pd.DataFrame, a_year: float) -> tuple[int, int]:
    """How many of the other dates would have counted as a change of all customers, and how many could be tried."""
    found = {}
    for outcome in ("kept", "orders"):
        line = _usable(values[(values["outcome"] == outcome) & (values["group"] == "all")], _FEWEST)
        at, value = line["at"].to_numpy(dtype=float), line["after"].to_numpy(dtype=float)
        for place, date in enumerate(at):
            rest = np.abs(at - date) >= _BLOCKS  # windows that overlap say the same
            if (rest & (at < date)).sum() < _FEWEST_DATES:
                continue
            # as if it had happened on that date
            middle, error, freedom = _predicted(at[rest] - date, value[rest], np.zeros(1), a_year)
            p = _p((value[place] - middle[0]) / error[0], freedom) if error[0] > 0 else 1.0
            found.setdefault(date, []).append(p)
    return sum(bool((holm(np.array(both)) < 0.05).any()) for both in found.values()), len(found)
