"""Exercises of lessons 01 to 05: who is a customer, rates, cohorts, the second purchase, surveys."""

from __future__ import annotations

import functools

import pandas as pd

from retention.course.checking import Exercise
from retention.course.material import first_two_purchases, workspace
from retention.metrics.estimate import proportion
from retention.metrics.intent import attitude_matrix
from retention.metrics.rates import customer_churn_rate, customer_retention_rate, repeat_purchase_rate
from retention.metrics.surveys import csat, nps
from retention.metrics.survival import kaplan_meier

# ---- 01 loyal or merely retained


@functools.cache
def _kind(score: float, days: int, window_days: int) -> str:
    """The cell of the kit's matrix for one customer who answered today and bought ``days`` days ago."""
    today = pd.Timestamp("2026-01-01")
    answer = pd.DataFrame({"customer_id": ["a"], "question": "nps", "score": [float(score)],
                           "timestamp": [today - pd.Timedelta(hours=1)]})
    purchase = pd.DataFrame({"customer_id": ["a"], "amount": [1.0], "timestamp": [today - pd.Timedelta(days=days)]})
    cells = attitude_matrix(answer, purchase, as_of=today.date(), window_days=window_days).table
    return cells.loc[cells["customers"] > 0, "cell"].iloc[0]


@functools.cache
def _matrix(as_of: str) -> pd.DataFrame:
    shop = workspace("demo")
    return attitude_matrix(shop.surveys, shop.transactions, as_of=as_of, window_days=90).table


def _in_cells(cells: pd.DataFrame, *names: str) -> int:
    return int(cells.loc[cells["cell"].isin(names), "customers"].sum())


def _share(cells: pd.DataFrame, of: tuple[str, ...], among: tuple[str, ...]) -> float:
    return float(proportion(_in_cells(cells, *of), _in_cells(cells, *among)))


_EVERYBODY = ("loyal", "inert", "at risk", "lost")

# ---- 02 rates and their denominators

_MARCH = (["Ann", "Ben", "Cara", "Dan", "Eve", "Finn", "Gus", "Hana"], ["Ann", "Cara", "Eve", "Hana", "Ivo", "Jan"])
_APRIL = (["Ann", "Cara", "Eve", "Hana", "Ivo"], ["Cara", "Ivo", "Ben", "Kim", "Leo", "Mia", "Noa"])

# ---- 03 cohorts and censoring


def _back(customers: pd.DataFrame, as_of: str, within_days: int, *, ripe: bool = True, ever: bool = False) -> float:
    since = (pd.Timestamp(as_of) - customers["first"]).dt.days
    gap = (customers["second"] - customers["first"]).dt.days
    seen = customers[since > within_days] if ripe else customers
    back = gap.notna() if ever else gap <= within_days
    return float(proportion(int(back[seen.index].sum()), len(seen)))


def _contracts(months: list[int], ended: list[bool]) -> pd.DataFrame:
    return pd.DataFrame({"months": months, "ended": ended})


_SIX = _contracts([2, 3, 4, 6, 6, 8], [True, False, True, False, True, False])
_EIGHT = _contracts([1, 1, 3, 4, 5, 5, 7, 9], [True, False, True, False, True, False, True, False])


def _still(contracts: pd.DataFrame, after_months: int) -> float:
    curve = kaplan_meier(contracts["months"], contracts["ended"])
    return float(curve.loc[curve["time"] <= after_months, "estimate"].iloc[-1])


def _without_running(contracts: pd.DataFrame, after_months: int) -> float:
    return float((contracts.loc[contracts["ended"], "months"] > after_months).mean())


# ---- 04 the second purchase


def _log(*orders: tuple[str, str, int, bool]) -> pd.DataFrame:
    """One row a line of an order: whose, its number, how many lines it has, whether it is a refund."""
    rows = [{"customer_id": who, "order_id": number, "amount": -5.0 if refund else 5.0, "refund": refund,
             "timestamp": pd.Timestamp("2025-03-01") + pd.Timedelta(days=place)}
            for place, (who, number, lines, refund) in enumerate(orders) for _ in range(lines)]
    return pd.DataFrame(rows)


_FOUR = _log(("a", "1", 2, False), ("b", "2", 1, False), ("b", "3", 1, False), ("c", "4", 1, False),
             ("c", "5", 1, True), ("d", "6", 1, False))
_FIVE = _log(("a", "1", 1, False), ("a", "2", 1, False), ("a", "3", 1, False), ("b", "4", 2, False),
             ("c", "5", 1, False), ("c", "6", 1, True), ("d", "7", 1, False), ("d", "8", 1, False),
             ("e", "9", 1, False))


def _often(log: pd.DataFrame, counted: str) -> float:
    """The share of customers with two or more of what is counted."""
    return float((log.groupby("customer_id")[counted].agg("size" if counted == "amount" else "nunique") >= 2).mean())


def _goes_on(orders: list[int], least: int) -> float:
    return float(proportion(sum(n > least for n in orders), sum(n >= least for n in orders)))


# ---- 05 what customers say

_TWELVE = [10, 9, 9, 8, 8, 7, 6, 6, 6, 10, 3, 9]
_FIFTEEN = [9, 10, 2, 7, 8, 9, 4, 6, 10, 10, 9, 8, 7, 6, 5]


def _score(scores: list[int], *, promoter: int = 9, passive: int = 7, of: int | None = None) -> float:
    balance = sum(s >= promoter for s in scores) - sum(s < passive for s in scores)
    return 100 * balance / (of or len(scores))


def _limits(promoters: int, passives: int, detractors: int) -> tuple[float, float]:
    score = nps(promoters=promoters, passives=passives, detractors=detractors, min_n=1)
    return score.lower, score.upper


def _wald(promoters: float, passives: float, detractors: float, *, z: float = 1.96) -> tuple[float, float]:
    n = promoters + passives + detractors
    p, q = promoters / n, detractors / n
    half = z * ((p + q - (p - q) ** 2) / n) ** 0.5
    return 100 * (p - q - half), 100 * (p - q + half)


def _top(scores: list[int], least: int) -> float:
    return sum(s >= least for s in scores) / len(scores)


MEASURING = (
    Exercise("kind_of_customer", "01",
             ((9, 20, 90), (9, 120, 90), (7, 10, 90), (4, 200, 90), (10, 45, 30), (8, 89, 90)), _kind,
             {"eight_is_no_promoter": lambda score, days, window: _kind(9 if score >= 7 else score, days, window),
              "attitude_only": lambda score, days, window: _kind(score, 1, window),
              "behaviour_only": lambda score, days, window: _kind(9, days, window)}),
    Exercise("merely_retained", "01", (lambda: (_matrix("2026-01-01"),), lambda: (_matrix("2025-07-01"),)),
             lambda cells: _share(cells, ("inert",), ("loyal", "inert")),
             {"of_everybody": lambda cells: _share(cells, ("inert",), _EVERYBODY),
              "the_loyal": lambda cells: _share(cells, ("loyal",), ("loyal", "inert")),
              "rows": lambda cells: float((cells["cell"] == "inert").mean())}),
    Exercise("retention_rate", "02", ((150, 50, 193), (1000, 200, 1100), (80, 0, 60)),
             lambda start, acquired, end: float(customer_retention_rate(start=start, acquired=acquired, end=end)),
             {"end_over_start": lambda start, acquired, end: end / start,
              "of_all_seen": lambda start, acquired, end: (end - acquired) / (start + acquired),
              "of_those_at_the_end": lambda start, acquired, end: (end - acquired) / end,
              "end_of_all_seen": lambda start, acquired, end: end / (start + acquired)}),
    Exercise("churn_rate", "02", ((150, 50, 7), (1000, 200, 100), (80, 0, 20)),
             lambda start, acquired, lost: float(customer_churn_rate(start=start, lost=lost)),
             {"of_all_seen": lambda start, acquired, lost: lost / (start + acquired),
              "of_those_at_the_end": lambda start, acquired, lost: lost / (start + acquired - lost),
              "the_kept": lambda start, acquired, lost: 1 - lost / start}),
    Exercise("retention_of_names", "02", (_MARCH, _APRIL),
             lambda start, end: float(customer_retention_rate(start=len(start), lost=len(set(start) - set(end)))),
             {"counts_only": lambda start, end: len(end) / len(start),
              "of_the_end": lambda start, end: len(set(start) & set(end)) / len(end),
              "of_everybody": lambda start, end: len(set(start) & set(end)) / len(set(start) | set(end))}),
    Exercise("back_within", "03", (lambda: (first_two_purchases("2026-01-01"), "2026-01-01", 90),
                                   lambda: (first_two_purchases("2025-04-01"), "2025-04-01", 60)), _back,
             {"everybody": lambda *given: _back(*given, ripe=False),
              "at_any_time": lambda *given: _back(*given, ever=True),
              "both": lambda *given: _back(*given, ripe=False, ever=True)}, tolerance=2e-3),
    Exercise("still_there", "03", ((_SIX, 5), (_EIGHT, 6)), _still,
             {"running_left_out": _without_running,
              "running_have_left": lambda contracts, after: float((contracts["months"] > after).mean()),
              "running_stay": lambda contracts, after: 1 - float((contracts["ended"]
                                                                   & (contracts["months"] <= after)).mean())}),
    Exercise("repeat_share", "04", ((_FOUR,), (_FIVE,)),
             lambda log: float(repeat_purchase_rate(log, as_of="2026-01-01")),
             {"lines": lambda log: _often(log, "amount"), "refunds": lambda log: _often(log, "order_id"),
              "of_orders": lambda log: 1 - log.loc[~log["refund"], "customer_id"].nunique()
              / log.loc[~log["refund"], "order_id"].nunique()}),
    Exercise("goes_on", "04", (([1, 1, 2, 3, 5, 1, 2, 4], 2), ([1, 2, 2, 3, 6, 6, 1, 4, 3, 1, 5], 3)), _goes_on,
             {"of_everybody": lambda orders, least: sum(n > least for n in orders) / len(orders),
              "exactly": lambda orders, least: orders.count(least + 1) / orders.count(least),
              "stops": lambda orders, least: 1 - _goes_on(orders, least)}),
    Exercise("worth_of_a_second", "04", ((400, 0.54, 0.57, 30.0), (250, 0.40, 0.46, 50.0)),
             lambda newcomers, before, now, worth: newcomers * (now - before) * worth,
             {"relative": lambda newcomers, before, now, worth: newcomers * (now / before - 1) * worth,
              "all_who_return": lambda newcomers, before, now, worth: newcomers * now * worth,
              "everybody": lambda newcomers, before, now, worth: newcomers * worth}),
    Exercise("score", "05", ((_TWELVE,), (_FIFTEEN,)), lambda scores: float(nps(scores, min_n=1)),
             {"mean": lambda scores: sum(scores) / len(scores), "eight": lambda scores: _score(scores, promoter=8),
              "six": lambda scores: _score(scores, passive=6),
              "promoters_only": lambda scores: 100 * _top(scores, 9),
              "without_passives": lambda scores: _score(scores, of=sum(s not in (7, 8) for s in scores))}),
    Exercise("score_interval", "05", ((40, 30, 30), (12, 5, 3)), _limits,
             {"nothing_added": _wald, "not_widened": lambda p, a, d: _wald(p + 0.75, a + 1.5, d + 0.75, z=1),
              "of_a_share": lambda p, a, d: tuple(100 * (p / (p + a + d) + side * 1.96 * (
                  p / (p + a + d) * (1 - p / (p + a + d)) / (p + a + d)) ** 0.5) for side in (-1, 1))},
             tolerance=2e-3),
    Exercise("satisfied", "05", (([5, 4, 3, 5, 2, 4, 4, 1, 5, 3],), ([3, 4, 5, 5, 4, 2, 3, 5],)),
             lambda scores: float(csat(scores, scale="1-5")),
             {"mean": lambda scores: sum(scores) / len(scores),
              "mean_of_five": lambda scores: sum(scores) / len(scores) / 5,
              "top_box": lambda scores: _top(scores, 5), "top_three": lambda scores: _top(scores, 3)}),
)
