"""Rules of a loyalty programme tried on past purchases: who would earn what, what it would cost, and what is owed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from pydantic import ValidationError

from retention.arguments import not_empty, number, reject, share, whole
from retention.errors import ArgumentError
from retention.metrics.estimate import proportion, ratio_of_sums
from retention.result import Result
from retention.tables.business import DesignSettings
from retention.tables.events import orders
from retention.tables.inputs import as_date, as_table, in_order, own_names
from retention.words import reason

#: The share of customers by whom it is asked how unequally rewards fall.
TOP = 0.2
#: How strongly spend may answer: what is tried to find from where on a design pays.
ELASTICITIES = np.arange(0.0, 10.25, 0.25)
#: What is left is shown at these.
SHOWN = (0, 1, 2, 4)


@own_names
def programme_designs(log: Any, *, designs: Sequence[Mapping[str, Any] | DesignSettings], as_of: str | dt.date,
                      window_days: int = 365, margin: float | None = None, elasticity: float | None = None,
                      seed: int = 0) -> Result:
    """Replay programmes over the purchases of the last ``window_days``, as if every customer had been in them.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp, amount``; refunds earn nothing and take nothing back.
    designs : sequence of mapping
        Each ``name, kind`` and the rules of its kind, as in ``[[programme.design]]`` of a workspace.
    as_of : date
        Exclusive.
    window_days : int
        Days that are replayed; everybody begins with nothing.
    margin : float, optional
        Share of an amount that is earned; needed with ``elasticity``.
    elasticity : float, optional
        By how many per cent spend rises for each per cent that rewards take off the price, for designs that state none
        of their own. Without one nobody is taken to buy differently.
    seed : int
        Of the bootstrap over customers.

    Returns
    -------
    Result
        One row a design, in the order given: ``design, kind, customers`` (in it), ``rewarded`` (share of them with a
        reward, ``rewarded_lower, rewarded_upper``; Wilson), ``rewards`` (how many), ``cost`` (of these), ``estimate,
        lower, upper`` (cost ÷ spend of those in it; over customers), ``outstanding`` (worth of what is earned and not
        a reward yet), ``fees``, ``top_share`` (of the cost, to the fifth of customers who spend most), ``elasticity``
        (NaN where behaviour is fixed), ``gain`` (margin of what they buy more; 0 where it is fixed), ``net`` (fees +
        gain − cost), ``break_even`` (the elasticity from which ``net`` is not below 0; NaN where it is below 0 up to
        10, or without a margin), ``break_even_spend`` (the share that members would then spend more), ``n``
        (customers), ``reason``. Facts: ``customers, spend, designs, cheapest, cheapest_net, dearest, dearest_net`` (by
        ``net``), ``first, first_cost, second, second_cost, change`` (cost of the second less that of the first: what
        another rule would cost), ``fixed`` (no design has an elasticity), ``assumed`` (how many have), ``least, most``
        (of these elasticities), ``by_margin, window_days``. Parts: ``customers``, who would have earned what
        (``customer_id, orders, spend`` and a column of money for each design); ``break_even``, a row a design, which
        pays first on top: ``design, net_0, net_1, net_2, net_4`` (``net`` at these elasticities), ``break_even,
        break_even_spend, reason``. Its facts: ``easiest, easiest_spend`` (the design that pays from the least spent
        more), ``pays`` (how many could), ``designs``.

    Raises
    ------
    ArgumentError
        Rules that are not those of their kind, or an elasticity without a margin.

    Notes
    -----
    With an elasticity each customer of a design orders and spends by so much more as its rewards take off the price,
    times the elasticity; what is bought more earns rewards, too. Points are whole points an order; nothing expires, so
    that costs are rather too high. A tier multiplies what is
    spent beyond its threshold in the days replayed. Of a programme with a fee, members are those who would have saved
    more than the fee for these days.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [60.0, 60, 30],
    ...                     "timestamp": pd.to_datetime(["2025-01-01", "2025-02-01", "2025-03-01"])})
    >>> stamps = {"name": "stamps", "kind": "punch card", "punches": 2, "reward_value": 4}
    >>> points = {"name": "points", "kind": "points", "earn_rate": 1, "reward_points": 100, "reward_value": 5}
    >>> programme_designs(log, designs=[stamps, points], as_of="2025-06-01")[["design", "cost", "outstanding"]]
       design  cost  outstanding
    0  stamps   4.0          2.0
    1  points   5.0          2.5
    """
    as_of = as_date(as_of, name="as_of")
    whole("window_days", window_days, least=1, unit="days")
    share("margin", margin, zero=False, or_none=True)
    number("elasticity", elasticity, least=0, or_none=True)
    rules = [_rules(place, one) for place, one in enumerate(not_empty("designs", list(designs)))]
    answers = [elasticity if rule.elasticity is None else rule.elasticity for rule in rules]
    if margin is None and any(one is not None for one in answers):
        raise ArgumentError("elasticity: found one without a margin, allowed with the share of an amount that is "
                            "earned (`margin` of the workspace): what is bought more is worth its margin.")
    table = as_table(log, table="transactions", needs=("customer_id", "timestamp", "amount"))
    placed = orders(table.filter(table.timestamp >= as_of - dt.timedelta(days=window_days)), as_of=as_of)
    people = _people(placed, rules)
    if people.empty or people["spend"].sum() <= 0:
        return Result("programme_designs", pd.DataFrame(), reason=reason("no-revenue-left" if len(people) else
                                                                         "no-customers"))
    best = people["spend"].rank(method="first", ascending=False) <= np.ceil(TOP * len(people))
    rows, tried, earned = [], [], people[["customer_id", "orders", "spend"]].copy()
    for rule, answer in zip(rules, answers, strict=True):
        fixed = _replay(people, rule, window_days)
        found, more = _answered(people, fixed, rule, window_days, answer)
        inside, cost = found["inside"], found["cost"]
        some = proportion(int((cost > 0).sum()), int(inside.sum()), nobody=reason("nobody-would-join"))
        part = ratio_of_sums(cost[inside], (people["spend"].to_numpy() + more)[inside], unit="share", seed=seed)
        total, fees = float(cost.sum()), float(found["fees"].sum())
        gain = float(more.sum() * margin) if answer is not None else 0.0
        line = _tried(people, fixed, rule, window_days, margin)
        rows.append({"design": rule.name, "kind": rule.kind, "customers": int(inside.sum()),
                     "rewarded": some.estimate, "rewarded_lower": some.lower, "rewarded_upper": some.upper,
                     "rewards": float(found["rewards"].sum()), "cost": total, "estimate": part.estimate,
                     "lower": part.lower, "upper": part.upper, "outstanding": float(found["outstanding"].sum()),
                     "fees": fees, "top_share": float(cost[best.to_numpy()].sum() / total) if total else np.nan,
                     "elasticity": np.nan if answer is None else float(answer), "gain": gain,
                     "net": fees + gain - total, **_break_even(line), "n": len(people),
                     "reason": some.reason or part.reason})
        tried.append(line.assign(design=rule.name))
        earned[rule.name] = cost
    frame = pd.DataFrame(rows)
    by_cost = frame.sort_values("net", ascending=False, kind="stable")
    facts = {"customers": len(people), "spend": float(people["spend"].sum()), "designs": len(frame),
             "cheapest": by_cost["design"].iloc[0], "cheapest_net": by_cost["net"].iloc[0],
             "dearest": by_cost["design"].iloc[-1], "dearest_net": by_cost["net"].iloc[-1],
             "first": frame["design"].iloc[0], "first_cost": frame["cost"].iloc[0], "several": len(frame) > 1,
             "fixed": bool(frame["elasticity"].isna().all()), "assumed": int(frame["elasticity"].notna().sum()),
             "least": frame["elasticity"].min(), "most": frame["elasticity"].max(),
             "by_margin": margin is not None, "window_days": window_days}
    if len(frame) > 1:
        facts |= {"second": frame["design"].iloc[1], "second_cost": frame["cost"].iloc[1],
                  "change": float(frame["cost"].iloc[1] - frame["cost"].iloc[0])}
    money = dict.fromkeys(("cost", "outstanding", "fees", "gain", "net"), "money")
    shares = dict.fromkeys(("rewarded", "rewarded_lower", "rewarded_upper", "estimate", "lower", "upper", "top_share",
                            "break_even_spend"), "share")
    listed = Result("design_customers", earned.sort_values(["spend", "customer_id"], ascending=[False, True],
                                                           ignore_index=True),
                    facts={"customers": len(people)},
                    units=dict.fromkeys(("spend", *(rule.name for rule in rules)), "money"))
    return Result("programme_designs", frame, facts=facts,
                  units={**money, **shares, "rewards": ",.0f", "elasticity": ",.2f", "break_even": ",.2f"},
                  parts={"customers": listed, "break_even": _when_they_pay(pd.concat(tried), frame, margin)})


def _answered(people: pd.DataFrame, fixed: Mapping[str, np.ndarray], rule: DesignSettings, window_days: int,
              elasticity: float | None) -> tuple[Mapping[str, np.ndarray], np.ndarray]:
    """The replay of customers who buy more for what rewards take off the price, and what each spends more."""
    spend = people["spend"].to_numpy(dtype=float)
    if not elasticity:
        return fixed, np.zeros(len(people))
    off = np.divide(fixed["cost"], spend, out=np.zeros(len(people)), where=spend > 0)
    grown = people.copy()
    numbers = [name for name in people.columns if name != "customer_id"]
    grown[numbers] = people[numbers].astype(float).mul(1 + elasticity * off, axis=0)
    found = _replay(grown, rule, window_days)
    # who would not join as they buy today are not made to
    return {**found, "inside": fixed["inside"]}, spend * elasticity * off


def _tried(people: pd.DataFrame, fixed: Mapping[str, np.ndarray], rule: DesignSettings, window_days: int,
           margin: float | None) -> pd.DataFrame:
    """Cost, gain and what is left at each of `ELASTICITIES`; without a margin at 0 alone."""
    spend, rows = float(people["spend"].to_numpy()[fixed["inside"]].sum()), []
    for elasticity in ELASTICITIES if margin is not None else ELASTICITIES[:1]:
        found, more = _answered(people, fixed, rule, window_days, float(elasticity))
        cost, gain = float(found["cost"].sum()), float(more.sum()) * (margin or 0.0)
        rows.append({"elasticity": float(elasticity), "cost": cost, "gain": gain,
                     "net": float(found["fees"].sum()) + gain - cost,
                     "more": float(more.sum()) / spend if spend > 0 else np.nan})
    return pd.DataFrame(rows)


def _break_even(line: pd.DataFrame) -> dict[str, float]:
    """From which elasticity on a design leaves something, between two that were tried by a straight line."""
    below = np.flatnonzero(line["net"].to_numpy() < 0)
    if not len(below):
        return {"break_even": 0.0, "break_even_spend": 0.0}
    last = below[-1]
    if last + 1 == len(line):
        return {"break_even": np.nan, "break_even_spend": np.nan}
    low, high = line.iloc[last], line.iloc[last + 1]
    way = -low["net"] / (high["net"] - low["net"])
    return {"break_even": float(low["elasticity"] + way * (high["elasticity"] - low["elasticity"])),
            "break_even_spend": float(low["more"] + way * (high["more"] - low["more"]))}


def _when_they_pay(tried: pd.DataFrame, frame: pd.DataFrame, margin: float | None) -> Result:
    shown = tried[tried["elasticity"].isin(SHOWN)].pivot(index="design", columns="elasticity", values="net")
    table = frame[["design", "break_even", "break_even_spend", "customers"]].copy()
    for place, at in enumerate(SHOWN):
        table.insert(place + 1, f"net_{at}", table["design"].map(shown[at]) if at in shown else np.nan)
    table = table.sort_values(["break_even_spend", "break_even"], kind="stable", ignore_index=True)
    could = table[table["break_even"].notna() & (table["customers"] > 0)]
    first = could.iloc[0] if len(could) else {}
    table["reason"] = np.where(table["break_even"].isna(), reason("never-pays", highest=float(ELASTICITIES[-1])), "")
    return Result("design_break_even", table.drop(columns="customers"), limit=len(table),
                  units={**dict.fromkeys([f"net_{at}" for at in SHOWN], "money"), "break_even": ",.2f",
                         "break_even_spend": "share"},
                  reason="" if margin is not None else reason("no-margin-for-designs"),
                  facts={"designs": len(frame), "pays": len(could), "easiest": first.get("design", ""),
                         "easiest_spend": first.get("break_even_spend"), "highest": float(ELASTICITIES[-1]),
                         "margin": margin})


def _rules(place: int, given: Mapping[str, Any] | DesignSettings) -> DesignSettings:
    if isinstance(given, DesignSettings):
        return given
    if not isinstance(given, Mapping):
        reject(f"designs[{place}]", given, "a mapping with name, kind and rules")
    try:
        return DesignSettings(**dict(given))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join([f"designs[{place}]", *map(str, first["loc"])])
        raise ArgumentError(f"{where}: {first['msg'].removeprefix('Value error, ')}.") from None


def _people(placed: Any, rules: Sequence[DesignSettings]) -> pd.DataFrame:
    """One row a customer: ``orders, spend``, and whole points at each rate that a design has."""
    import ibis

    paid = ibis.greatest(placed.amount.cast("float64"), 0.0)
    rates = sorted({rule.earn_rate for rule in rules if rule.kind == "points"})
    points = {f"points_{rate:g}": (paid * rate + 1e-9).floor().sum() for rate in rates}
    each = placed.group_by("customer_id").agg(orders=placed.count(), spend=paid.sum(), **points)
    people = in_order(each, "customer_id")
    # the last bits of a sum depend on the order in which an engine adds, and customers are ranked by it
    return people.assign(spend=people["spend"].astype(float).round(6))


def _replay(people: pd.DataFrame, rule: DesignSettings, window_days: int) -> dict[str, np.ndarray]:
    """For each customer: rewards, their cost, what is outstanding, fees, and whether the customer is in it."""
    spend, inside = people["spend"].to_numpy(dtype=float), np.ones(len(people), dtype=bool)
    fees = np.zeros(len(people))
    if rule.kind in ("cash back", "fee"):
        cost = rule.rate * spend
        if rule.kind == "fee":
            due = rule.fee * window_days / 365
            inside = cost > due
            cost, fees = np.where(inside, cost, 0.0), np.where(inside, due, 0.0)
        return {"rewards": (cost > 0).astype(float), "cost": cost, "outstanding": np.zeros(len(people)), "fees": fees,
                "inside": inside}
    if rule.kind == "punch card":
        have, needed = people["orders"].to_numpy(dtype=float), float(rule.punches)
    elif rule.kind == "spend":
        have, needed = spend, rule.threshold
    elif rule.kind == "points":
        have, needed = people[f"points_{rule.earn_rate:g}"].to_numpy(dtype=float), rule.reward_points
    else:
        have, needed = _tiered(spend, rule), rule.reward_points
    rewards = np.floor(have / needed + 1e-9)
    left = np.maximum(have - rewards * needed, 0.0)
    return {"rewards": rewards, "cost": rewards * rule.reward_value, "fees": fees, "inside": inside,
            "outstanding": left / needed * rule.reward_value}


def _tiered(spend: np.ndarray, rule: DesignSettings) -> np.ndarray:
    """Points of a spend, whose parts beyond the thresholds are multiplied."""
    ladder = sorted([(0.0, 1.0), *rule.tiers.values()])
    ends = [least for least, _ in ladder[1:]] + [np.inf]
    return sum(rule.earn_rate * factor * np.clip(np.minimum(spend, end) - least, 0.0, None)
               for (least, factor), end in zip(ladder, ends, strict=True))
