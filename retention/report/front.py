"""What stands on the first screen of a report: which numbers, which decisions, and what changed since the last one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from retention.report.history import change_since

#: At most so many cards unfolded.
CARDS = 6
#: Numbers that are always among the cards, each with the one that is told beside it: a rate alone can hide that there
#: is less and less that it is a rate of.
ALWAYS = {"customers_active": "new_customers", "contract_customers": "new_customers", "revenue": "orders",
          "mrr": "contracts_churn"}
#: How much of a year's margin hangs on a number, as far as one can say so for any business: to rank cards by.
AT_STAKE = {"customer_retention_rate": 1.0, "gross_revenue_retention": 1.0, "clv": 0.8, "refund_rate": 0.6, "nps": 0.5,
            "csat": 0.5, "ces": 0.4, "customers_waning": 0.6, "churn_expected": 0.6, "first_to_second": 0.6,
            "actions_effect": 0.4, "survival_12_months": 0.5}
_ELSE = 0.15
#: What a number is worth telling of that is where it was expected to be.
_EXPECTED = 0.5


def shown(headline: Mapping[str, Any]) -> bool:
    """Whether a number can stand on a card: it is known, not of what has never been, and not about a model."""
    estimate = headline["estimate"]
    nothing = estimate is None or (headline["unit"] == "money" and abs(estimate) < 0.005)
    return not nothing and not _never(headline) and not headline["key"].endswith("_auc")


def _never(headline: Mapping[str, Any]) -> bool:
    """Whether a share or count is nought and has always been: there is nothing of the kind in these records."""
    known = [point["estimate"] for point in headline["series"] if point["estimate"] is not None]
    return headline["unit"] in ("share", "count") and headline["estimate"] == 0 and len(known) > 1 and not any(known)


def chosen(headlines: Sequence[dict[str, Any]], before: Mapping[str, Mapping[str, Any]],
           ) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The headline numbers that stand unfolded, and the others: first those that always do, then by surprise × stake.

    Each of the first has ``beside``, the number that is told with it, or None.
    """
    known = {headline["key"]: headline for headline in headlines if shown(headline)}
    first = [{**known[key], "beside": known.get(other)} for key, other in ALWAYS.items() if key in known]
    told = {key for key in ALWAYS if key in known}
    told |= {other for key, other in ALWAYS.items() if key in known}
    others = [headline for key, headline in known.items() if key not in told]
    ranked = sorted(others, reverse=True,
                    key=lambda one: surprise(one, before.get(one["key"])) * AT_STAKE.get(one["key"], _ELSE))
    unfolded = first + [{**one, "beside": None} for one in ranked[:CARDS - len(first)]]
    keys = {one["key"] for one in unfolded}
    return unfolded, [{**one, "beside": None} for one in known.values() if one["key"] not in keys]


def surprise(headline: Mapping[str, Any], before: Mapping[str, Any] | None) -> float:
    """How far a number is from where it was expected: by its own history, its target, and the report before.

    In standard deviations of its control chart; a target missed, or a move beyond the intervals, counts as two.

    Examples
    --------
    >>> number = {"estimate": 0.9, "lower": 0.88, "upper": 0.92, "unit": "share", "band": [0.7, 0.8], "target": None,
    ...           "better": "higher", "series": [{"period": "2025-Q4", "estimate": 0.9, "complete": True}]}
    >>> round(surprise(number, None), 1)
    9.0
    """
    found = [_EXPECTED]
    done = [point["estimate"] for point in headline["series"] if point["complete"] and point["estimate"] is not None]
    band = headline["band"]
    if done and band is not None and None not in band and band[1] > band[0]:
        found.append(abs(done[-1] - sum(band) / 2) / ((band[1] - band[0]) / 6))
    moved = change_since(headline, before)
    if moved is not None and moved["moved"]:
        found.append(2.0)
    target, sides = headline["target"], (headline["lower"], headline["upper"])
    if target is not None and None not in sides and not sides[0] <= target <= sides[1] \
            and (headline["estimate"] < target) == (headline["better"] == "higher"):
        found.append(2.0)
    return min(max(found), 10.0)


def ranked_decisions(decisions: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Decisions by the money they are expected to bring; those without money after them, in their order.

    What answers the verdict (``first``) comes before all of them.
    """
    def place(decision: Mapping[str, Any]) -> tuple[bool, float]:
        told = decision.get("money")
        money = told["estimate"] if told and told["estimate"] is not None else float("-inf")
        return bool(decision.get("first")), money

    return sorted(decisions, key=place, reverse=True)


def year_before(headline: Mapping[str, Any]) -> dict[str, Any] | None:
    """The last whole period of a number beside the same period a year before: ``period``, ``change``, ``relative``.

    A change too small to be written is none.

    Examples
    --------
    >>> series = [{"period": period, "estimate": value, "complete": True}
    ...           for period, value in (("2024-Q4", 80), ("2025-Q4", 60))]
    >>> year_before({"unit": "count", "series": series})
    {'period': '2024-Q4', 'change': -0.25, 'relative': True}
    """
    done = {point["period"]: point["estimate"] for point in headline["series"]
            if point["complete"] and point["estimate"] is not None}
    if not done:
        return None
    last = list(done)[-1]
    year = re.match(r"\d{4}(?=-)", last)
    earlier = f"{int(year.group()) - 1}{last[4:]}" if year else ""
    if earlier not in done:
        return None
    now, then, relative = done[last], done[earlier], headline["unit"] in ("count", "money")
    if relative and not then:
        return None
    change = now / then - 1 if relative else now - then
    written = round(change, 1) if headline["unit"] == "points" else round(change, 3)
    return {"period": earlier, "change": change if written else 0.0, "relative": relative}


def moved_since(headlines: Iterable[Mapping[str, Any]], before: Mapping[str, Mapping[str, Any]],
                ) -> list[dict[str, Any]]:
    """The numbers that moved beyond both intervals since the report before, those with most at stake first."""
    found = [{**headline, "before": before[headline["key"]]["estimate"]} for headline in headlines
             if shown(headline) and headline["key"] in before
             and (change_since(headline, before[headline["key"]]) or {}).get("moved")]
    return sorted(found, key=lambda one: AT_STAKE.get(one["key"], _ELSE), reverse=True)
