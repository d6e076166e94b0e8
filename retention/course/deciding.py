"""Exercises of lessons 06 to 10: value, risk, effect, service, and what to do."""

from __future__ import annotations

import functools

import numpy as np
import pandas as pd

from retention.course.checking import Exercise
from retention.course.material import workspace
from retention.metrics.estimate import change_between, proportion
from retention.metrics.value import clv_formula, clv_retention
from retention.models.churn.uplift import campaign_outcomes

# ---- 07 churn risk

_SEVEN = ([0.9, 0.7, 0.7, 0.4, 0.2, 0.1, 0.3], [True, True, False, False, True, False, False])
_EIGHT = ([0.8, 0.6, 0.5, 0.5, 0.3, 0.9, 0.2, 0.1], [True, False, True, False, False, True, True, False])
_RISKS = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.15, 0.1]
_TEN = (_RISKS, [True, True, False, True, False, False, True, False, False, False], 0.2)
_HALF = (_RISKS, [True, False, True, False, False, True, False, False, False, False], 0.5)
_JULY = ({"orders_last_year": "2025-06-30", "days_to_next_order": "2025-08-14", "complaints_so_far": "2025-07-01",
          "first_channel": "2025-01-03"}, "2025-07-01")
_OCTOBER = ({"spend_90_days": "2025-09-30", "cancel_reason": "2025-12-02", "orders_this_month": "2025-10-01",
             "device": "2024-05-20", "tickets": "2025-09-29"}, "2025-10-01")


def _ranks_right(risk: list[float], left: list[bool]) -> float:
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(left, risk))


def _pairs(risk: list[float], left: list[bool], tie: float) -> float:
    gone, here = ([r for r, is_left in zip(risk, left, strict=True) if is_left is kind] for kind in (True, False))
    return sum(1.0 if a > b else tie if a == b else 0.0 for a in gone for b in here) / (len(gone) * len(here))


def _first(risk: list[float], left: list[bool], share: float) -> list[bool]:
    """Who left or not among the share at highest risk."""
    order = np.argsort(-np.array(risk), kind="stable")[:round(share * len(risk))]
    return [left[place] for place in order]


def _known(columns: dict[str, str], as_of: str) -> list[str]:
    return [name for name, last in columns.items() if last < as_of]


# ---- 08 did it work


@functools.cache
def _tested(campaign: str, horizon_days: int) -> pd.DataFrame:
    shop = workspace("demo")
    return campaign_outcomes(shop.contacts, shop.transactions, campaign=campaign, horizon_days=horizon_days).table


def _arms(test: pd.DataFrame) -> tuple[float, float]:
    """The shares with a purchase among those contacted and among the control group."""
    shares = test.groupby("treated")["outcome"].mean()
    return float(shares[True]), float(shares[False])


def _uplift(test: pd.DataFrame) -> float:
    arms = [proportion(int(arm["outcome"].sum()), len(arm)) for _, arm in test.groupby("treated")]
    return float(change_between(before=arms[0], now=arms[1]))


# ---- 09 service


def _desk(due: list[int], resolved: list[int | None], contacts: list[int]) -> pd.DataFrame:
    """Tickets by the days of March 2025 on which they were due and resolved."""
    def march(day):
        return pd.NaT if day is None else pd.Timestamp("2025-03-01") + pd.Timedelta(days=day - 1)

    return pd.DataFrame({"due": [march(day) for day in due], "resolved": [march(day) for day in resolved],
                         "contacts": contacts})


_MARCH_20 = (_desk([3, 5, 8, 10, 12, 15, 18, 19, 25, 28], [2, 7, 8, None, 11, 20, 17, None, 24, None],
                   [1, 2, 1, 3, 1, 1, 2, 1, 1, 2]), "2025-03-21")
_MARCH_12 = (_desk([2, 4, 5, 7, 9, 10, 11, 14, 20], [1, 6, 5, None, 8, 9, 12, None, 13], [1, 1, 2, 1, 3, 1, 1, 1, 2]),
             "2025-03-13")


def _late(tickets: pd.DataFrame, as_of: str, *, ripe: bool = True, closed: bool = False,
          late_open: bool = True) -> float:
    chosen = tickets[tickets["due"] < as_of] if ripe else tickets
    chosen = chosen[chosen["resolved"].notna()] if closed else chosen
    open_late = chosen["resolved"].isna() & (chosen["due"] < as_of) & late_open
    return float(proportion(int(((chosen["resolved"] > chosen["due"]) | open_late).sum()), len(chosen)))


def _at_once(tickets: pd.DataFrame) -> float:
    closed = tickets[tickets["resolved"].notna()]
    return float(proportion(int((closed["contacts"] == 1).sum()), len(closed)))


# ---- 10 from numbers to action


def _candidates(risk: list[float], gain: list[float]) -> pd.DataFrame:
    return pd.DataFrame({"customer_id": list("abcdefgh"[:len(risk)]), "risk": risk, "gain": gain})


_SIX = (_candidates([0.3, 0.9, 0.4, 0.6, 0.8, 0.5], [5.0, -2.0, 8.0, 1.0, -1.0, 3.0]), 3)
_FIVE = (_candidates([0.7, 0.2, 0.6, 0.9, 0.1], [-1.0, 4.0, 2.0, -3.0, -0.5]), 4)


def _top(candidates: pd.DataFrame, column: str, limit: int) -> list[str]:
    return candidates.nlargest(limit, column)["customer_id"].tolist()


DECIDING = (
    Exercise("lifetime_margin", "06", ((15.0, 12.0, 3.0, 0.45), (40.0, 2.5, 4.0, 0.3)),
             lambda sale, per_year, years, margin: float(clv_formula(
                 average_sale=sale, transactions_per_period=per_year, periods=years, margin=margin)),
             {"revenue": lambda sale, per_year, years, margin: sale * per_year * years,
              "one_year": lambda sale, per_year, years, margin: sale * per_year * margin,
              "one_purchase": lambda sale, per_year, years, margin: sale * years * margin}),
    Exercise("margin_to_come", "06", ((80.0, 0.75, 0.10), (120.0, 0.6, 0.05)),
             lambda margin, retention, discount: float(clv_retention(margin_per_period=margin, retention=retention,
                                                                     discount=discount)),
             {"no_discount": lambda margin, retention, discount: margin * retention / (1 - retention),
              "first_payment": lambda margin, retention, discount: margin * (1 + discount) / (1 + discount - retention),
              "one_over_churn": lambda margin, retention, discount: margin / (1 - retention)}),
    Exercise("total_off", "06", (([10, 0, 25, 5], [12, 1, 20, 2]), ([3, 8, 2, 7, 1], [5, 9, 4, 6, 2])),
             lambda predicted, actual: sum(predicted) / sum(actual) - 1,
             {"each_apart": lambda predicted, actual: sum(abs(p - a) for p, a in zip(predicted, actual, strict=True))
              / sum(actual), "upside_down": lambda predicted, actual: sum(actual) / sum(predicted) - 1,
              "ratio": lambda predicted, actual: sum(predicted) / sum(actual)}),
    Exercise("ranks_right", "07", (_SEVEN, _EIGHT), _ranks_right,
             {"at_one_half": lambda risk, left: float(np.mean([(r > 0.5) is gone for r, gone in
                                                               zip(risk, left, strict=True)])),
              "ties_lost": lambda risk, left: _pairs(risk, left, 0.0),
              "ties_won": lambda risk, left: _pairs(risk, left, 1.0),
              "backwards": lambda risk, left: 1 - _ranks_right(risk, left)}),
    Exercise("lift", "07", (_TEN, _HALF), lambda risk, left, share: float(np.mean(_first(risk, left, share))
                                                                          / np.mean(left)),
             {"found": lambda risk, left, share: sum(_first(risk, left, share)) / sum(left),
              "share_that_left": lambda risk, left, share: float(np.mean(_first(risk, left, share))),
              "lowest": lambda risk, left, share: float(np.mean(_first([-r for r in risk], left, share))
                                                        / np.mean(left))}),
    Exercise("known_in_time", "07", (_JULY, _OCTOBER), _known,
             {"the_day_itself": lambda columns, as_of: [name for name, last in columns.items() if last <= as_of],
              "the_others": lambda columns, as_of: [name for name in columns if name not in _known(columns, as_of)],
              "all": lambda columns, as_of: list(columns)}),
    Exercise("uplift", "08", (lambda: (_tested("winback-2025", 60),), lambda: (_tested("programme-2024", 180),)),
             _uplift,
             {"contacted_only": lambda test: _arms(test)[0],
              "relative": lambda test: _arms(test)[0] / _arms(test)[1] - 1,
              "backwards": lambda test: _arms(test)[1] - _arms(test)[0],
              "of_the_buyers": lambda test: float(test.loc[test["outcome"] > 0, "treated"].mean())}),
    Exercise("cost_per_extra", "08", ((0.22, 0.07, 2.5), (0.30, 0.26, 1.0)),
             lambda contacted, control, cost: cost / (contacted - control),
             {"per_buyer": lambda contacted, control, cost: cost / contacted,
              "multiplied": lambda contacted, control, cost: cost * (contacted - control),
              "per_relative": lambda contacted, control, cost: cost / (contacted / control - 1)}),
    Exercise("late_share", "09", (_MARCH_20, _MARCH_12), _late,
             {"resolved_only": lambda tickets, as_of: _late(tickets, as_of, closed=True),
              "not_due_yet": lambda tickets, as_of: _late(tickets, as_of, ripe=False),
              "open_in_time": lambda tickets, as_of: _late(tickets, as_of, late_open=False)}),
    Exercise("solved_at_once", "09", (_MARCH_20[:1], _MARCH_12[:1]), _at_once,
             {"of_all": lambda tickets: float((tickets["resolved"].notna() & (tickets["contacts"] == 1)).mean()),
              "open_too": lambda tickets: float((tickets["contacts"] == 1).mean())}),
    Exercise("cost_ratio", "09", ((64_000.0, 5_000, 57_500.0, 6_900), (9_000.0, 300, 4_000.0, 800)),
             lambda acquiring, new, keeping, kept: acquiring / new / (keeping / kept),
             {"totals": lambda acquiring, new, keeping, kept: acquiring / keeping,
              "upside_down": lambda acquiring, new, keeping, kept: keeping / kept / (acquiring / new)}),
    Exercise("gain", "10", ((0.15, 60.0, 1.0, 5.0, 0.22), (0.02, 40.0, 1.0, 5.0, 0.6)),
             lambda effect, value, card, voucher, redeemed: effect * value - card - voucher * redeemed,
             {"by_response": lambda effect, value, card, voucher, redeemed: redeemed * (value - voucher) - card,
              "voucher_forgotten": lambda effect, value, card, voucher, redeemed: effect * value - card,
              "always_redeemed": lambda effect, value, card, voucher, redeemed: effect * value - card - voucher,
              "redeemed_by_effect": lambda effect, value, card, voucher, redeemed: effect * (value - voucher) - card}),
    Exercise("whom", "10", (_SIX, _FIVE),
             lambda candidates, limit: _top(candidates[candidates["gain"] > 0], "gain", limit),
             {"by_risk": lambda candidates, limit: _top(candidates, "risk", limit),
              "losses_too": lambda candidates, limit: _top(candidates, "gain", limit),
              "riskiest_gains": lambda candidates, limit: _top(candidates[candidates["gain"] > 0], "risk", limit),
              "no_limit": lambda candidates, limit: _top(candidates[candidates["gain"] > 0], "gain", len(candidates))}),
    Exercise("due_week", "10", (([58, 61, 60, 200, 59],), ([28, 31, 29, 30, 120],)),
             lambda gaps: int(np.median(gaps) // 7) + 1,
             {"mean": lambda gaps: int(np.mean(gaps) // 7) + 1, "full_weeks": lambda gaps: int(np.median(gaps) // 7),
              "last_gap": lambda gaps: int(gaps[-1] // 7) + 1}),
)
