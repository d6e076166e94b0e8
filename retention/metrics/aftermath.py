"""What follows a bad ticket, or a slow answer: do customers stay, buy and recommend as comparable customers do?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.arguments import choice, whole
from retention.metrics.estimate import Z95
from retention.metrics.intent import scored_answers
from retention.metrics.matching import BALANCED, matched_pairs, paired_difference
from retention.metrics.survival import kaplan_meier
from retention.metrics.tickets import Tickets, prepared_tickets
from retention.result import Result
from retention.tables.business import ServiceSettings
from retention.tables.events import orders
from retention.tables.inputs import as_table, in_order, own_names
from retention.words import reason

#: What is looked at, and its unit.
OUTCOMES = {"lost": "share", "repeat": "share", "orders": "ratio", "spend": "money", "score": "points"}
#: What pairs are alike in.
NEAR = ("recency", "frequency", "tenure", "spending")
_YEAR = 365
#: Answers that came later than of so many tickets of the priority are slow, and quick those of the first half.
SLOW, QUICK = 0.75, 0.5
#: Fewest pairs for a comparison, and fewest answers on each side for a score.
FEWEST_PAIRS, FEWEST_ANSWERS = 30, 20
_DRAWS = 1000
#: Of more customers on a side so many are taken, evenly: more would take minutes and tell no more.
MOST = 20_000


@own_names
def service_aftermath(tickets: Any, log: Any, *, as_of: str | dt.date, of: str = "breach", surveys: Any = None,
                      within_days: int = 90, window_days: int = 90, caliper: float = 0.5,
                      settings: ServiceSettings | Mapping[str, Any] | None = None, seed: int = 0) -> Result:
    """What customers did after their first bad ticket, beside comparable customers whose ticket went well.

    A customer counts from the day on which the ticket became a bad one: that of its deadline for a breach, that of
    its solution otherwise; the others from the same day of theirs. Pairs are alike in the quarter of that day and, on
    that day, in days since the last order, orders and spending of the year before, and days since the first order. Who
    has a bad ticket later is still one of the others until then, and may have one within the time looked at. Alike in
    these they may differ in what nobody has recorded: a difference goes with the bad ticket, and need not come from it.
    Of more than 20,000 customers on a side so many are taken, evenly.

    Parameters
    ----------
    tickets, log : ibis.Table or pandas.DataFrame
        Tickets as in `service_levels`; transactions with ``customer_id, timestamp, amount``.
    as_of : date
        Exclusive: the last observed day is the one before.
    of : {"breach", "bad", "slow"}
        A missed deadline; or a low satisfaction, a ticket that was reopened, or three contacts or more; or a first
        answer that came later than three in four of the priority, beside answers among the quicker half: these count
        from the day on which the ticket was opened.
    surveys : ibis.Table or pandas.DataFrame, optional
        Answers to the recommendation question.
    within_days : int
        How long customers are followed.
    window_days : int
        Who does not buy for so many days has left, from the last order on.
    caliper : float
        How many standard deviations two of a pair may differ in each respect.
    settings : ServiceSettings or mapping, optional
        ``[service]`` of a workspace.
    seed : int
        Of the bootstrap over pairs.

    Returns
    -------
    Result
        One row per outcome: ``outcome, after`` (a bad ticket), ``without, estimate, lower, upper`` (the difference;
        bootstrap over pairs), ``p`` (McNemar's exact test of ``repeat``), ``n`` (pairs), ``unit, reason``. Outcomes:
        ``lost`` (share who left within the time, Kaplan–Meier), ``repeat`` (bought within it), ``orders, spend``
        (each, within it), ``score`` (net promoter score by the first answer within it of those who gave one; ``n``
        is answers).
        Pairs not yet followed for the whole time count in ``lost`` alone. Parts: ``curves`` (``arm, days, estimate,
        lower, upper, at_risk``: still customers) and ``balance`` (of `matched_pairs`). Facts: ``of, within_days,
        window_days, cases`` (customers with a bad ticket), ``others, pairs, balanced`` (no difference above 0.1
        standard deviations), ``worst_feature, worst``; ``lost, lost_lower, lost_upper`` (Greenwood), ``lost_without``,
        ``claim`` (of "half leave": "more", "fewer" or "unsure"), ``difference, difference_lower, difference_upper``
        (of ``lost``), ``direction`` ("more", "fewer", "none"), ``followed`` (pairs that ``lost`` rests on), and of
        orders ``orders_known, orders_apart`` (beyond chance), ``orders, orders_without``.

    Raises
    ------
    ArgumentError, TableError
        As in `service_levels`.

    References
    ----------
    Stuart (2010), as in `matched_pairs`; McNemar (1947), Note on the sampling error of the difference between
    correlated proportions or percentages, Psychometrika 12(2).

    Examples
    --------
    >>> tickets = pd.DataFrame({"customer_id": ["a", "b"], "opened": pd.Timestamp("2025-03-03"), "resolved":
    ...     pd.to_datetime(["2025-03-04", "2025-03-09"]), "due": pd.Timestamp("2025-03-05")})
    >>> log = pd.DataFrame({"customer_id": ["a", "b"], "timestamp": pd.Timestamp("2025-03-01"), "amount": 9.0})
    >>> service_aftermath(tickets, log, as_of="2026-01-01").summary()
    'Not shown: fewer than 30 customers with such a ticket have a comparable one.'
    """
    choice("of", of, ("breach", "bad", "slow"))
    whole("within_days", within_days, least=1, unit="days")
    whole("window_days", window_days, least=1, unit="days")
    found = prepared_tickets(tickets, as_of=as_of, settings=settings)
    table = as_table(log, table="transactions", needs=("customer_id", "timestamp", "amount"))
    answers = None if surveys is None else scored_answers(surveys, as_of=found.as_of)
    cases, others = ticket_moments(found, of)
    bought = orders(table, as_of=found.as_of)
    many = len(cases)
    cases, others = (with_state(some(rows), bought) for rows in (cases, others))
    pairs, balance = matched_pairs(cases, others, near=NEAR, exact=("quarter",), caliper=caliper)
    facts = {"of": of, "within_days": within_days, "window_days": window_days,
             "cases": many if many > MOST else len(cases),
             "others": len(others), "pairs": len(pairs)}
    if len(pairs) < FEWEST_PAIRS:
        return no_pairs(facts, balance)
    both = [frame.iloc[pairs[side]].reset_index(drop=True) for frame, side in ((cases, "case"), (others, "other"))]
    arms = [_followed(rows, bought, answers, found.as_of, within_days, window_days) for rows in both]
    rows, curves = _compared(*arms, within_days=within_days, seed=seed)
    worst = balance.loc[balance["difference"].abs().idxmax()]
    facts |= {"balanced": bool(abs(worst["difference"]) <= BALANCED), "worst_feature": worst["feature"],
              "worst": float(abs(worst["difference"])), **lost_facts(rows, curves, within_days)}
    return Result("service_aftermath", rows, facts=facts, parts={"curves": curves, "balance": balance},
                  units=dict.fromkeys(("after", "without", "estimate", "lower", "upper"), ",.3f") | {"p": ",.3f"})


def no_pairs(facts: dict[str, Any], balance: pd.DataFrame, *, variant: str = "") -> Result:
    columns = ["outcome", "after", "without", "estimate", "lower", "upper", "p", "n", "unit", "reason"]
    return Result("service_aftermath", pd.DataFrame(columns=columns), facts=facts, parts={"balance": balance},
                  variant=variant, reason=reason("few-pairs", least=FEWEST_PAIRS))


def ticket_moments(found: Tickets, of: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One row a customer: the day its first bad ticket became one; of the others the day of one that went well."""
    rows = found.rows
    if of == "breach":
        known, moment = rows.late.notnull(), rows.due if "due" in found.columns else rows.resolved
        hit = rows.late.fill_null(False)
    elif of == "slow":
        rows = rows.filter(rows.answered, rows.response.notnull())
        alike = ["priority"] if "priority" in found.columns else []
        rows = rows.mutate(place=ibis.percent_rank().over(group_by=alike, order_by="response"))
        known, moment, hit = (rows.place >= SLOW) | (rows.place < QUICK), rows.opened, rows.place >= SLOW
    else:
        known, moment, hit = rows.settled, rows.resolved, rows.bad
    rows = rows.filter(known, moment.notnull()).mutate(hit=hit, day=moment.date())
    rows = rows.filter(rows.day < found.as_of)
    firsts = rows.filter(rows.hit).group_by("customer_id").agg(first=lambda hits: hits.day.min())
    cases = in_order(firsts.select("customer_id", day=firsts["first"]), "customer_id")
    # of a customer's good tickets before a bad one, the middle one: the first would be of early days alone
    good = rows.filter(~rows.hit).left_join(firsts, "customer_id").drop("customer_id_right")
    good = good.filter(good["first"].isnull() | (good.day < good["first"]))
    place = ibis.row_number().over(group_by="customer_id", order_by=["day", "opened"])
    good = good.mutate(place=place, count=good.count().over(group_by="customer_id"))
    middle = good.filter(good.place == good["count"] // 2)
    others = in_order(middle.select("customer_id", "day"), "customer_id")
    return cases, others


def some(rows: pd.DataFrame) -> pd.DataFrame:
    """Every so-manieth row, where there are more than `MOST`."""
    return rows.iloc[::max(-(-len(rows) // MOST), 1)].reset_index(drop=True)


def with_state(moments: pd.DataFrame, bought: ibis.Table) -> pd.DataFrame:
    """What was known of each customer on its day, on a scale on which a step means about the same everywhere."""
    days = pd.to_datetime(moments["day"])
    known = ibis.memtable(pd.DataFrame({"whose": moments["customer_id"].to_numpy(),
                                        "since": days.to_numpy(dtype="datetime64[us]")}))
    rows = bought.inner_join(known, bought.customer_id == known.whose)
    ago = rows.since.date().delta(rows.day, unit="day")
    rows = rows.mutate(ago=ago).filter(ago > 0)
    late = rows.ago <= _YEAR
    state = rows.group_by("customer_id").agg(recency=rows.ago.min(), tenure=rows.ago.max(), frequency=late.sum(),
                                             spending=rows.amount.sum(where=late)).to_pandas()
    state = moments.assign(day=days).merge(state, on="customer_id")
    numbers = state[["recency", "tenure", "frequency", "spending"]].astype(float).fillna(0.0)
    state[numbers.columns] = np.log1p(numbers.clip(lower=0))
    state["quarter"] = state["day"].dt.to_period("Q").astype(str)
    return state


def _followed(rows: pd.DataFrame, bought: ibis.Table, answers: ibis.Table | None, as_of: dt.date, within_days: int,
              window_days: int) -> pd.DataFrame:
    """What each did afterwards: the outcomes, and how long it stayed."""
    known = ibis.memtable(pd.DataFrame({"place": range(len(rows)), "whose": rows["customer_id"].to_numpy(),
                                        "since": rows["day"].to_numpy(dtype="datetime64[us]")}))
    after = bought.inner_join(known, bought.customer_id == known.whose)
    gone = after.day.delta(after.since.date(), unit="day")
    after = after.mutate(gone=gone).filter(gone >= 0)
    inside = after.gone < within_days
    sums = after.group_by("place").agg(orders=inside.sum(), spend=after.amount.sum(where=inside)).to_pandas()
    table = pd.DataFrame({"place": range(len(rows)), "day": rows["day"]}).merge(sums, on="place", how="left")
    end = pd.Timestamp(as_of)
    over = (rows["day"] + pd.Timedelta(days=within_days) <= end).to_numpy()
    numbers = table[["orders", "spend"]].astype(float).fillna(0.0)
    numbers.loc[~over] = np.nan
    table = table.assign(**numbers, repeat=(numbers["orders"] > 0).astype(float).where(over))
    table = table.merge(_stays(after, rows, end, window_days), on="place", how="left")
    return table.assign(score=np.nan if answers is None else score_after(answers, known, len(rows), within_days))


def _stays(after: ibis.Table, rows: pd.DataFrame, end: pd.Timestamp, window_days: int) -> pd.DataFrame:
    """Days until each left, and whether it did: from its last order before a silence of ``window_days`` on.

    Whoever buys nothing in the first ``window_days`` left on the day itself. Silences that are not over are censored
    where they could have been seen last.
    """
    silent = after.group_by("place", "gone").agg(orders=after.count())
    order = {"group_by": "place", "order_by": "gone"}
    silent = silent.mutate(pause=silent.gone.lead().over(**order) - silent.gone, earliest=silent.gone.min().over(
        group_by="place"))
    firsts = silent.filter(silent.pause >= window_days).group_by("place").agg(left=lambda gaps: gaps.gone.min())
    facts = silent.group_by("place").agg(first=silent.gone.min(), last=silent.gone.max()).left_join(
        firsts, "place").drop("place_right").to_pandas()
    table = pd.DataFrame({"place": range(len(rows))}).merge(facts, on="place", how="left").astype(float)
    watched = (end - rows["day"]).dt.days.to_numpy() - window_days  # beyond it a silence cannot have been seen
    never = ~(table["first"].to_numpy() < window_days)
    last = table["last"].to_numpy()
    left = np.where(never, 0.0, np.where(np.isfinite(table["left"]), table["left"], last))
    seen = left <= watched
    return pd.DataFrame({"place": range(len(rows)), "stayed_days": np.where(seen, left, np.maximum(watched, 0)),
                         "left": seen, "watched": watched >= 0})


def score_after(answers: ibis.Table, known: ibis.Table, count: int, within_days: int) -> np.ndarray:
    """Promoter 100, passive 0, detractor −100, of the first answer within the time; NaN where there is none."""
    rows = answers.inner_join(known, answers.customer_id == known.whose)
    gone = rows.answered.delta(rows.since.date(), unit="day")
    rows = rows.mutate(gone=gone).filter(gone >= 0, gone < within_days)
    first = rows.group_by("place").agg(score=rows.score.argmin(rows.timestamp)).to_pandas()
    score = first.set_index("place")["score"].reindex(range(count)).to_numpy(dtype=float)
    return np.where(np.isnan(score), np.nan, np.select([score >= 9, score <= 6], [100.0, -100.0], 0.0))


# ---- the comparison

def _compared(cases: pd.DataFrame, others: pd.DataFrame, *, within_days: int,
              seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    curves, lost = stays_compared(cases, others, within_days, seed)
    rows = [lost]
    for outcome in ("repeat", "orders", "spend"):
        both = cases[outcome].notna() & others[outcome].notna()
        one, two = cases.loc[both, outcome].to_numpy(dtype=float), others.loc[both, outcome].to_numpy(dtype=float)
        n = int(both.sum())
        row = {"outcome": outcome, "n": n, "unit": OUTCOMES[outcome], "p": np.nan, "reason": ""}
        if n < FEWEST_PAIRS:
            rows.append({**row, "reason": reason("few-pairs-outcome", n=n, least=FEWEST_PAIRS)})
            continue
        estimate, lower, upper = paired_difference(one, two, seed=seed, draws=_DRAWS)
        rows.append({**row, "after": one.mean(), "without": two.mean(), "estimate": estimate, "lower": lower,
                     "upper": upper, "p": mcnemar(one, two) if outcome == "repeat" else np.nan})
    rows.append(scores_of_pairs(cases["score"].to_numpy(dtype=float), others["score"].to_numpy(dtype=float), seed))
    return pd.DataFrame(rows, columns=["outcome", "after", "without", "estimate", "lower", "upper", "p", "n", "unit",
                                       "reason"]), curves


def scores_of_pairs(one: np.ndarray, two: np.ndarray, seed: int) -> dict[str, Any]:
    """The net promoter score of those who answered on each side: few of a pair both do."""
    told = [int(np.isfinite(side).sum()) for side in (one, two)]
    row = {"outcome": "score", "n": sum(told), "unit": "points", "p": np.nan, "reason": ""}
    if min(told) < FEWEST_ANSWERS:
        return {**row, "reason": reason("few-answers-of-pairs", n=min(told), least=FEWEST_ANSWERS)}
    rng, gaps = np.random.default_rng(seed), np.empty(_DRAWS)
    for draw in range(_DRAWS):
        drawn = rng.integers(0, len(one), len(one))
        gaps[draw] = _mean(one[drawn]) - _mean(two[drawn])
    lower, upper = np.nanquantile(gaps, [0.025, 0.975])
    return {**row, "after": _mean(one), "without": _mean(two), "estimate": _mean(one) - _mean(two),
            "lower": float(lower), "upper": float(upper)}


def _mean(values: np.ndarray) -> float:
    known = values[np.isfinite(values)]
    return float(known.mean()) if len(known) else np.nan


def mcnemar(one: np.ndarray, two: np.ndarray) -> float:
    from scipy.stats import binomtest

    apart = int((one > two).sum()), int((one < two).sum())
    return float(binomtest(apart[0], sum(apart)).pvalue) if sum(apart) else 1.0


def stays_compared(cases: pd.DataFrame, others: pd.DataFrame, within_days: int,
                   seed: int) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Who is still a customer, day by day, of both; and the share lost by the end of the time."""
    both = (cases["watched"] & others["watched"]).to_numpy(dtype=bool)
    arms = {"after": cases[both], "without": others[both]}
    parts, ends = [], {}
    for arm, rows in arms.items():
        curve = kaplan_meier(rows["stayed_days"], rows["left"])
        curve = curve[curve["time"] <= within_days]
        parts.append(pd.DataFrame({"arm": arm, "days": curve["time"], **{
            name: curve[name] for name in ("estimate", "lower", "upper", "at_risk")}}))
        if len(curve):
            ends[arm] = 1 - float(curve["estimate"].iloc[-1])
    row = {"outcome": "lost", "n": int(both.sum()), "unit": "share", "p": np.nan, "reason": ""}
    far = [float((rows["stayed_days"] >= within_days).sum()) for rows in arms.values()]
    curves = pd.concat(parts, ignore_index=True)
    if both.sum() < FEWEST_PAIRS or min(far) < 5:
        return curves, {**row, "reason": reason("few-pairs-outcome", n=int(both.sum()), least=FEWEST_PAIRS)}
    lower, upper = _bootstrapped(*arms.values(), within_days=within_days, seed=seed)
    return curves, {**row, **ends, "estimate": ends["after"] - ends["without"], "lower": lower, "upper": upper}


def _bootstrapped(cases: pd.DataFrame, others: pd.DataFrame, *, within_days: int, seed: int) -> tuple[float, float]:
    """The interval of the difference of two Kaplan–Meier shares lost, over pairs drawn again."""
    rng, n = np.random.default_rng(seed), len(cases)
    if n > 5000:  # Greenwood's, as if the arms were independent: too wide rather than too narrow for pairs
        sides = [_greenwood(rows, within_days) for rows in (cases, others)]
        half = Z95 * float(np.hypot(sides[0][1], sides[1][1]))
        return sides[0][0] - sides[1][0] - half, sides[0][0] - sides[1][0] + half
    gaps = np.empty(_DRAWS)
    lines = [_sorted(rows, within_days) for rows in (cases, others)]
    for draw in range(_DRAWS):
        weights = np.bincount(rng.integers(0, n, n), minlength=n).astype(float)
        gaps[draw] = _share_lost(*lines[0], weights) - _share_lost(*lines[1], weights)
    lower, upper = np.quantile(gaps, [0.025, 0.975])
    return float(lower), float(upper)


def _sorted(rows: pd.DataFrame, within_days: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The order of the times, where each distinct one begins, and whether the end was seen within the time."""
    time = rows["stayed_days"].to_numpy(dtype=float)
    order = np.argsort(time, kind="stable")
    starts = np.flatnonzero(np.diff(time[order], prepend=-1.0))
    return order, starts, (rows["left"].to_numpy(dtype=bool) & (time <= within_days))[order]


def _share_lost(order: np.ndarray, starts: np.ndarray, seen: np.ndarray, weights: np.ndarray) -> float:
    weights = weights[order]
    at_risk = np.cumsum(weights[::-1])[::-1][starts]
    events = np.add.reduceat(weights * seen, starts)
    with np.errstate(divide="ignore", invalid="ignore"):
        return 1 - float(np.prod(np.where(at_risk > 0, 1 - events / at_risk, 1.0)))


def _greenwood(rows: pd.DataFrame, within_days: int) -> tuple[float, float]:
    order, starts, seen = _sorted(rows, within_days)
    at_risk = np.cumsum(np.ones(len(order))[::-1])[::-1][starts]
    events = np.add.reduceat(seen.astype(float), starts)
    lost = 1 - float(np.prod(1 - events / at_risk))
    spread = (events / (at_risk * np.maximum(at_risk - events, 1))).sum()
    return lost, float((1 - lost) * np.sqrt(spread))


def lost_facts(rows: pd.DataFrame, curves: pd.DataFrame, within_days: int) -> dict[str, Any]:
    row = rows[rows["outcome"] == "lost"].iloc[0]
    line = curves[curves["arm"] == "after"]
    known = bool(pd.notna(row["estimate"]))
    end = line.iloc[-1] if len(line) else {"lower": np.nan, "upper": np.nan}
    lower, upper = 1 - end["upper"], 1 - end["lower"]
    claim = "unsure" if not known else "more" if lower > 0.5 else "fewer" if upper < 0.5 else "unsure"
    direction = "none" if not known else "more" if row["lower"] > 0 else "fewer" if row["upper"] < 0 else "none"
    return {"lost": row["after"], "lost_lower": lower if known else None, "lost_upper": upper if known else None,
            "lost_known": known, "lost_without": row["without"], "claim": claim, "difference": row["estimate"],
            "difference_lower": row["lower"], "difference_upper": row["upper"], "direction": direction,
            "followed": int(row["n"]), **_orders_facts(rows)}


def _orders_facts(rows: pd.DataFrame) -> dict[str, Any]:
    rows = rows[rows["outcome"] == "orders"]
    row = rows.iloc[0] if len(rows) else {"estimate": np.nan, "lower": np.nan, "upper": np.nan, "after": np.nan,
                                          "without": np.nan}
    return {"orders_known": bool(pd.notna(row["estimate"])), "orders": row["after"], "orders_without": row["without"],
            "orders_apart": bool(row["lower"] > 0 or row["upper"] < 0)}
