"""What membership does to those who join: compared at the same moment, tested, and set against what it costs."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd

from retention.arguments import share, whole
from retention.metrics.estimate import Z95, Estimate
from retention.models.membership.doubly_robust import (
    Levels,
    Weighted,
    e_value,
    expected_without,
    levels,
    weighted,
)
from retention.models.membership.trials import BIN, BINS, programme_trials
from retention.result import Result
from retention.tables.events import is_refund
from retention.tables.inputs import as_date, as_table, in_order, own_names
from retention.words import reason

#: Fewer members than this are too few to say what membership does.
FEWEST = 30
#: Of those who joined, the share that must have somebody comparable, and as how many others these must count.
COMPARABLE, FEWEST_OTHERS = 0.8, 50
#: What is compared, and the unit it is in.
OUTCOMES = {"after": "count", "kept": "share", "margin": "money", "cost": "money"}
#: What they are called in a table.
NAMED = {"after": "order days", "kept": "still ordering", "margin": "margin", "cost": "cost of points"}
#: The days before the previous order: not compared by, but held against the days after joining. What is compared is
#: from before them.
LAG = 90
#: Trials of customers who came so many days before their previous order or earlier.
LEAST_TENURE = LAG + BIN
_KNOWN = ["orders", "tenure", "recent", "rate", "value", "time", "score", "asked", "tickets",
          "winter", "spring"]
_BEFORE = {"after": "before", "margin": "margin_before"}


@own_names
def membership_effect(programme: Any, log: Any, *, as_of: str | dt.date, margin: float | None, horizon_days: int = 180,
                      min_orders: int = 3, surveys: Any = None, tickets: Any = None,
                      rewards_in_amounts: bool | None = None, seed: int = 0) -> Result:
    """What joining the loyalty programme does to orders, staying and margin of those who join, and what it costs.

    Members bought more before they were members. So an order at which a customer joined is compared with orders of
    customers who had not joined, at which they could have, and who resembled them until 90 days before their previous
    order; and how far the two were apart in those 90 days is taken off. The days between the previous order and that of
    joining are left out: who joins at the first order after an invitation cannot have ordered in them.

    Parameters
    ----------
    programme : ibis.Table or pandas.DataFrame
        The ledger: ``customer_id, timestamp, event, points``; a customer joins at the first event.
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp, amount`` and, where there are, ``cost, discount``.
    as_of : date
        Exclusive; who joined less than ``horizon_days`` before is not watched long enough.
    margin : float or None
        Share of an amount that is earned where lines have no ``cost``; None counts revenue.
    horizon_days : int
        Days after the order that count, 60 at least.
    min_orders : int
        Days with an order before: without a history nobody is known to be comparable.
    surveys, tickets : ibis.Table or pandas.DataFrame, optional
        The last recommendation and the tickets of the half year before are known of a customer, too.
    rewards_in_amounts : bool, optional
        Whether what is redeemed is taken off the amounts already; looked up in ``discount`` where it is not said.
    seed : int
        Of the folds.

    Returns
    -------
    Result
        One row an outcome: ``outcome`` ("order days" within the horizon; "still ordering": an order in its second half;
        "margin", before rewards; "cost of points": earned × worth), ``unit, members``
        (mean of those who joined), ``without`` (what they would have had), ``estimate, lower, upper`` (the
        difference), ``naive, naive_lower, naive_upper`` (members against other customers, as they are: no effect),
        ``e_value`` and ``e_value_bound`` (see `e_value`; of the end of the interval nearer to no effect), ``n``
        (members compared), ``reason``.

        Facts: for orders ``estimate, lower, upper, without, lift`` (÷ without), ``naive, naive_lower, naive_upper,
        e_value, e_value_bound``; ``sure`` (the interval holds no 0); ``kept, kept_lower, kept_upper``; ``gain,
        gain_lower, gain_upper`` (margin), ``cost``, ``net, net_lower, net_upper`` (gain − cost), ``roi, roi_lower,
        roi_upper`` (net ÷ cost), ``pays`` ("yes", "no" or "open", by the interval;
        "unknown" without a margin), ``break_even`` (more orders that
        would pay for the cost); ``placebo, placebo_lower, placebo_upper`` (orders of the 90 days *before* the
        previous order, when nobody was a member), ``placebo_value`` with bounds (paid for the very order),
        ``placebo_holds`` (both hold 0); ``members, compared, too_new, too_late, unlike`` (joined but resemble nobody),
        ``others`` (customers compared with), ``effective`` (as how many they count), ``horizon_days, min_orders,
        rewards_in_amounts, by_margin``.
        Parts: ``overlap`` (`membership_overlap`), ``course`` (`membership_course`), ``tests`` (`membership_tests`).

    Raises
    ------
    TableError
        A column is missing.

    Notes
    -----
    The effect is that of joining now against not joining now: the others may join later, as in life, so that it is
    rather too small than too large. Orders and margin: doubly robust difference in differences, in which the levels of
    both times are estimated by augmented inverse-probability weighting for those who joined, cross-fitted over
    customers, and trends are taken to be parallel as ratios. The other outcomes have no time before and are compared
    by weighting alone. Intervals are over customers. What nobody wrote down and what changed at the time of joining,
    such as a better mood, is not compared: the placebos and the E-value say how much of that there may be.

    References
    ----------
    Sant'Anna & Zhao (2020), Journal of Econometrics 219: doubly robust difference in differences. Chernozhukov et al.
    (2018), Econometrics Journal 21: cross-fitting. Hernán & Robins (2016), American Journal of Epidemiology 183:
    emulating a trial, with one time zero for both sides. VanderWeele & Ding (2017), Annals of Internal Medicine 167.
    """
    as_of = as_date(as_of, name="as_of")
    whole("horizon_days", horizon_days, least=2 * BIN, unit="days")
    whole("min_orders", min_orders, least=1)
    share("margin", margin, zero=False, or_none=True)
    trials, about = programme_trials(programme, log, as_of=as_of, horizon_days=horizon_days, margin=margin,
                                     min_orders=min_orders, rewards_in_amounts=rewards_in_amounts, surveys=surveys,
                                     tickets=tickets)
    old = trials["tenure"] >= LEAST_TENURE
    about |= {"too_new": about["too_new"] + int(trials.loc[~old, "joined"].sum()),
              "compared": int(trials.loc[old, "joined"].sum())}
    trials = _lagged(trials[old].reset_index(drop=True), LAG)
    facts = {**{name: about[name] for name in ("members", "compared", "too_new", "too_late", "rewards_in_amounts")},
             "horizon_days": horizon_days, "min_orders": min_orders, "by_margin": margin is not None}
    if about["compared"] < FEWEST:
        return _refused(reason("few-members-to-compare", n=about["compared"], fewest=FEWEST), facts)
    others = trials.loc[trials["joined"] == 0, "customer_id"].nunique()
    if others < FEWEST_OTHERS:
        return _refused(reason("nobody-to-compare-with", n=int(others), fewest=FEWEST_OTHERS), facts)
    balance = weighted(trials, treated="joined", group="customer_id", known=_KNOWN, seed=seed)
    overlap = _overlap(trials, balance)
    facts |= {name: overlap.facts[name] for name in ("unlike", "others", "effective")}
    if overlap.facts["comparable"] < COMPARABLE or overlap.facts["effective"] < FEWEST_OTHERS:
        return _refused(reason("no-overlap", unlike=overlap.facts["unlike"], of=about["compared"],
                               effective=overlap.facts["effective"]), facts, overlap)
    naive = _naive(programme, log, as_of=as_of, horizon_days=horizon_days, margin=margin)
    asked = [*OUTCOMES, *_BEFORE.values(), "paid"]
    expected = expected_without(trials, balance, outcomes=asked, known=_KNOWN)
    known = {name: levels(trials[name], expected[name], balance) for name in asked}
    rows, influences = [], {}
    for outcome, unit in OUTCOMES.items():
        earlier = known.get(_BEFORE.get(outcome, ""))
        found, influences[outcome] = known[outcome].effect(earlier, unit=unit)
        rows.append({"outcome": NAMED[outcome], "unit": unit, **_row(found, known[outcome], naive.get(outcome))})
    table = pd.DataFrame(rows)
    tests = _tests(trials, known["paid"], seed)
    facts |= _facts(table, influences, tests, by_margin=margin is not None)
    return Result("membership_effect", table, facts=facts, parts={
        "overlap": overlap, "course": _course(trials, balance), "tests": tests},
        units=dict.fromkeys(("e_value", "e_value_bound"), ",.1f"))


def _refused(why: str, facts: dict[str, Any], overlap: Result | None = None) -> Result:
    parts = {} if overlap is None else {"overlap": overlap}
    return Result("membership_effect", pd.DataFrame(), reason=why, facts=facts, parts=parts)


def _lagged(trials: pd.DataFrame, days: int) -> pd.DataFrame:
    """The trials with what was known so many days before the previous order, in bins of 30 days."""
    bins = days // BIN
    past = trials[[f"before_{k}" for k in range(1, bins + 1)]].sum(axis=1)
    orders, tenure = trials["orders"] - past, trials["tenure"] - days
    return trials.assign(
        orders=orders, tenure=tenure, rate=(orders + 1) / (tenure + BIN), before=past,
        recent=trials[[f"before_{k}" for k in range(bins + 1, min(bins + 3, BINS) + 1)]].sum(axis=1)
        if bins < BINS else 0.0)


def _row(found: Estimate, level: Levels, naive: Estimate | None) -> dict[str, Any]:
    level = level.treated - found.estimate
    ratio = (level + found.estimate) / level if level > 0 else np.nan
    near = found.lower if found.estimate > 0 else found.upper
    held = found.lower <= 0 <= found.upper
    bound = 1.0 if held else e_value((level + near) / level) if level > 0 else np.nan
    return {"members": level + found.estimate, "without": level, "estimate": found.estimate, "lower": found.lower,
            "upper": found.upper, **{f"naive{end}": np.nan if naive is None else getattr(
                naive, end.removeprefix("_") or "estimate") for end in ("", "_lower", "_upper")},
            "e_value": e_value(ratio), "e_value_bound": bound, "n": found.n, "reason": found.reason}


def _pays(net: float, half: float) -> str:
    return "yes" if net - half > 0 else "no" if net + half < 0 else "open"


def _facts(table: pd.DataFrame, influences: dict[str, np.ndarray], tests: Result, *, by_margin: bool) -> dict[str, Any]:
    rows = table.set_index("outcome")
    orders, kept, gain, cost = (rows.loc[name] for name in NAMED.values())
    net = float(gain["estimate"] - cost["estimate"])
    half = Z95 * float(np.sqrt(((influences["margin"] - influences["cost"])**2).sum()))
    roi = net / cost["estimate"] if cost["lower"] > 0 else np.nan
    # linearised ratio of two estimates of the same customers
    spread = Z95 * float(np.sqrt(((influences["margin"] - (1 + roi) * influences["cost"])**2).sum())) / cost["estimate"]
    each = gain["estimate"] / orders["estimate"] if orders["estimate"] > 0 else np.nan
    usual = gain["without"] / orders["without"] if orders["without"] > 0 else each
    return {**{name: orders[name] for name in ("estimate", "lower", "upper", "without", "naive", "naive_lower",
                                               "naive_upper", "e_value", "e_value_bound")},
            "lift": orders["estimate"] / orders["without"] if orders["without"] > 0 else np.nan,
            "sure": bool(orders["lower"] > 0 or orders["upper"] < 0), "more": bool(orders["estimate"] > 0),
            "kept": kept["estimate"], "kept_lower": kept["lower"], "kept_upper": kept["upper"],
            "gain": gain["estimate"], "gain_lower": gain["lower"], "gain_upper": gain["upper"],
            "cost": cost["estimate"], "net": net, "net_lower": net - half, "net_upper": net + half,
            "pays": _pays(net, half) if by_margin else "unknown", "roi": roi,
            "roi_known": bool(np.isfinite(roi)), "roi_lower": roi - spread, "roi_upper": roi + spread,
            "break_even": cost["estimate"] / usual if usual > 0 else np.nan, **tests.facts}


# ---- the naive gap

def _naive(programme: Any, log: Any, *, as_of: dt.date, horizon_days: int, margin: float | None) -> dict[str, Estimate]:
    """Members against other customers of the year before, in the last ``horizon_days``: as a dashboard shows it."""

    day = as_of - dt.timedelta(days=horizon_days)
    table = as_table(log, table="transactions", needs=("customer_id", "timestamp", "amount"))
    ledger = as_table(programme, table="programme", needs=("customer_id", "timestamp"))
    rows = table.filter(table.timestamp < as_of, table.timestamp >= day - dt.timedelta(days=365))
    bought, late = ~is_refund(rows), rows.timestamp >= day
    earned = rows.amount.cast("float64") * (1.0 if margin is None else float(margin))
    if "cost" in rows.columns and margin is not None:
        earned = (rows.amount - rows.cost).cast("float64").fill_null(earned)
    half = as_of - dt.timedelta(days=horizon_days - horizon_days // 2)
    people = rows.group_by("customer_id").agg(
        was=(bought & ~late).any(), after=rows.timestamp.date().nunique(where=bought & late).cast("float64"),
        kept=(bought & (rows.timestamp >= half)).any(), margin=earned.sum(where=late).fill_null(0.0))
    joined = ledger.filter(ledger.timestamp < day).group_by("customer_id").agg(joined=ledger.timestamp.min())
    people = people.left_join(joined, "customer_id").drop("customer_id_right")
    people = in_order(people.mutate(member=people.joined.notnull()).drop("joined"), "customer_id")
    people = people[people["was"].astype(bool)]
    member = people["member"].astype(bool).to_numpy()
    return {name: _gap(people[name].astype(float).to_numpy(), member, unit)
            for name, unit in OUTCOMES.items() if name in people}


def _gap(values: np.ndarray, member: np.ndarray, unit: str) -> Estimate:
    ours, others = values[member], values[~member]
    if min(len(ours), len(others)) < 2:
        return Estimate(float("nan"), n=len(ours), unit=unit, reason=reason("one-group"))
    value = float(ours.mean() - others.mean())
    half = Z95 * float(np.hypot(ours.std(ddof=1) / np.sqrt(len(ours)), others.std(ddof=1) / np.sqrt(len(others))))
    return Estimate(value, value - half, value + half, n=len(values), unit=unit)


# ---- whether the comparison is a fair one

def _overlap(trials: pd.DataFrame, balance: Weighted) -> Result:
    """How likely customers were to join, of those who did and of the others; and how alike they are once weighted."""
    edges = np.linspace(0, np.ceil(20 * np.clip(np.quantile(balance.chance, 0.999), 0.05, 1.0)) / 20, 26)
    ours, others = balance.treated == 1, balance.treated == 0
    table = pd.DataFrame({"chance": (edges[:-1] + edges[1:]) / 2, **{
        name: np.histogram(np.clip(balance.chance[side], 0, edges[-1]), edges)[0] / max(side.sum(), 1)
        for name, side in (("joined", ours), ("others", others))}})
    weights = balance.weights
    apart = []
    for name in _KNOWN:
        values = trials[name].to_numpy(dtype=float)
        spread = values[ours].std()
        if spread > 0:
            before = (values[ours].mean() - values[others].mean()) / spread
            now = (balance.mean(values, 1) - balance.mean(values, 0)) / spread
            apart.append((name, before, now))
    balanced = pd.DataFrame(apart, columns=["feature", "before", "now"])
    comparable = float(balance.inside[ours].mean())
    facts = {"comparable": comparable, "unlike": int((ours & ~balance.inside).sum()),
             "others": int(trials.loc[others & (weights > 0), "customer_id"].nunique()),
             "effective": balance.effective, "joined": int(ours.sum()),
             "apart_before": float(balanced["before"].abs().max()), "apart_now": float(balanced["now"].abs().max())}
    return Result("membership_overlap", table, facts=facts, parts={"balance": balanced},
                  units={"joined": "share", "others": "share", "chance": "share"})


def _course(trials: pd.DataFrame, balance: Weighted) -> Result:
    """Orders in each thirty days before the previous order and after joining, of both sides."""
    rows = []
    for k in [*range(-BINS, 0), *range(1, BINS + 1)]:
        values = trials[f"before_{-k}" if k < 0 else f"after_{k}"].to_numpy(dtype=float)
        row: dict[str, Any] = {"months": k, "from_days": BIN * k if k < 0 else BIN * (k - 1)}
        for name, side in (("joined", 1), ("others", 0)):
            weight = balance.weights * (balance.treated == side)
            mean = (weight * values).sum() / weight.sum()
            by_customer = np.bincount(balance.group, weight * (values - mean)) / weight.sum()
            half = Z95 * float(np.sqrt((by_customer**2).sum()))
            row |= {name: mean, f"{name}_lower": mean - half, f"{name}_upper": mean + half}
        rows.append(row)
    table = pd.DataFrame(rows)
    before = table[table["months"] < 0]
    gap = float((before["joined"] - before["others"]).abs().max())
    later = table[table["months"] > 0]
    facts = {"gap_before": gap, "gap_after": float((later["joined"] - later["others"]).mean()), "bin_days": BIN,
             "joined": int((balance.treated * balance.inside).sum())}
    return Result("membership_course", table, facts=facts, units=dict.fromkeys(
        [name for name in table.columns if name not in ("months", "from_days")], ",.2f"))


def _tests(trials: pd.DataFrame, paid: Levels, seed: int) -> Result:
    """The same comparison where there can be no effect: the time before joining, and the very order of joining."""
    rows, found = [], {}
    early = _lagged(trials.assign(orders=trials["orders"] + trials["before"], tenure=trials["tenure"] + LAG,
                                  late=trials["before"]), 2 * LAG)
    early = early.assign(before=early["before"] - early["late"])
    early = early[early["tenure"] >= BIN].reset_index(drop=True)
    if (early["joined"] == 1).sum() >= FEWEST:
        earlier = [name for name in _KNOWN if name not in ("score", "asked", "tickets", "recent")]
        then = weighted(early, treated="joined", group="customer_id", known=earlier, seed=seed)
        expected = expected_without(early, then, outcomes=["late", "before"], known=earlier)
        late, before = (levels(early[name], expected[name], then) for name in ("late", "before"))
        found["placebo"], _ = late.effect(before)
        rows.append({"test": "time before", "unit": "count", "without": late.treated - found["placebo"].estimate,
                     **_numbers(found["placebo"])})
    found["placebo_value"], _ = paid.effect(unit="money")
    rows.append({"test": "order of joining", "unit": "money", "without": paid.without,
                 **_numbers(found["placebo_value"])})
    facts: dict[str, Any] = {}
    for name in ("placebo", "placebo_value"):
        one = found.get(name, Estimate(float("nan")))
        facts |= {name: one.estimate, f"{name}_lower": one.lower, f"{name}_upper": one.upper,
                  f"{name}_known": bool(np.isfinite(one.estimate))}
    held = [one.lower <= 0 <= one.upper for one in found.values()]
    return Result("membership_tests", pd.DataFrame(rows), facts={**facts, "placebo_holds": all(held),
                                                                "placebo_days": LAG})


def _numbers(effect: Estimate) -> dict[str, Any]:
    return {"estimate": effect.estimate, "lower": effect.lower, "upper": effect.upper, "n": effect.n,
            "reason": effect.reason}

