"""Features in words, by the pattern of their names; a plain sentence for those of any other table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

#: Pattern of the name → words. {v} is the value, {w} the window's days; the first that fits is taken.
_WORDS = [
    (r"recency_days", "{v} days since last order"),
    (r"recency_over_gap", "{v} times the usual gap since last order"),
    (r"tenure_days", "customer for {v} days"),
    (r"plan_tenure_days", "{v} days on the plan"),
    (r"gap_mean_days", "usual gap between orders {v} days"),
    (r"gap_last_days", "last gap between orders {v} days"),
    (r"gap_std_days", "gaps between orders vary by {v} days"),
    (r"orders_(?P<w>\d+)d", "{v} orders in the last {w} days"),
    (r"spend_(?P<w>\d+)d", "spent {v} in the last {w} days"),
    (r"refunds_(?P<w>\d+)d", "{v} refunds in the last {w} days"),
    (r"categories_(?P<w>\d+)d", "bought from {v} categories in the last {w} days"),
    (r"tickets_(?P<w>\d+)d", "{v} support tickets in the last {w} days"),
    (r"breaches_(?P<w>\d+)d", "{v} tickets answered late in the last {w} days"),
    (r"points_redeemed_(?P<w>\d+)d", "{v} points redeemed in the last {w} days"),
    (r"refunded_(?P<w>\d+)d", "{v} given back in the last {w} days"),
    (r"pieces_(?P<w>\d+)d", "{v} pieces bought in the last {w} days"),
    (r"orders_half_life_(?P<w>\d+)d", "{v} orders, each counting half after {w} days"),
    (r"(?P<what>\w+)_(?P<w>\d+)d", "{what} of the last {w} days: {v}"),
    (r"orders_total", "{v} orders in all"),
    (r"spend_total", "spent {v} in all"),
    (r"spend_last", "spent {v} at the last order"),
    (r"order_value_mean", "spends {v} per order"),
    (r"gap_recent_days", "recent gaps between orders {v} days"),
    (r"gap_max_days", "longest gap between orders {v} days"),
    (r"recency_over_gap_max", "{v} times the longest gap since last order"),
    (r"days_since_(?P<what>\w+)", "{v} days since the last {what}"),
    (r"nps_last", "last recommendation score {v}"),
    (r"csat_last", "last satisfaction score {v}"),
    (r"probability_alive", "chance of still being a customer, by the rhythm of orders, {v}"),
    (r"expected_orders", "{v} orders expected, by the rhythm of orders"),
    (r"trend_orders", "trend of orders {v}"),
]
_WORDS = [(re.compile(pattern), words) for pattern, words in _WORDS]
_YES_OR_NO = {"programme_member": ("in the loyalty programme", "not in the loyalty programme"),
              "on_plan": ("on a plan", "not on a plan")}


def reason_in_words(feature: str, value: Any, row: Mapping[str, Any]) -> str:
    """Say what a feature's value is, beside what it is usually.

    Parameters
    ----------
    feature : str
    value : number, text or missing
    row : mapping
        The customer's other features: the usual gap beside the days since the last order.

    Examples
    --------
    >>> reason_in_words("recency_days", 52.0, {"gap_mean_days": 20.2})
    '52 days since last order, usual gap 20'
    >>> reason_in_words("orders_90d", 1, {}), reason_in_words("Contract", "Month-to-month", {})
    ('1 order in the last 90 days', 'contract is Month-to-month')
    >>> reason_in_words("nps_last", float("nan"), {})
    'no last recommendation score known'
    """
    name = str(feature)
    if _is_missing(value):
        return f"no {_plain(_template(name, '')[0])} known"
    if name in _YES_OR_NO and value in (0, 1):
        return _YES_OR_NO[name][0 if value == 1 else 1]
    words, known = _template(name, written(value))
    said = _singular(words) if known else f"{_spaced(name)} is {written(value)}"
    if name == "recency_days" and not _is_missing(row.get("gap_mean_days")):
        said += f", usual gap {written(row['gap_mean_days'])}"
    return said


def written(value: Any) -> str:
    """A value as it is read out: three digits of a number, a text as it is.

    Examples
    --------
    >>> written(0.12345), written(1234.5), written("DSL"), written(True)
    ('0.123', '1,234', 'DSL', 'yes')
    """
    if str(value) in ("True", "False"):
        return "yes" if value else "no"
    try:
        number = float(value)
    except (TypeError, ValueError):
        return str(value)
    return f"{number:,.0f}" if abs(number) >= 10 or number == int(number) else f"{number:.3g}"


def _template(name: str, value: str) -> tuple[str, bool]:
    for pattern, words in _WORDS:
        found = pattern.fullmatch(name)
        if found:
            parts = {key: _spaced(part) for key, part in found.groupdict().items()}
            return words.format(v=value, **{"w": "", **parts}), True
    return _spaced(name), False


def _plain(words: str) -> str:
    """Words without their value's place."""
    return re.sub(r"\s+", " ", words).removesuffix(" days").strip(" ,:")


def _singular(words: str) -> str:
    return re.sub(r"^1 (day|order|refund|support ticket|ticket|point)s\b", r"1 \1", words)


def _spaced(name: str) -> str:
    """``MonthlyCharges`` and ``monthly_charges`` as "monthly charges"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", str(name)).lower()


def _is_missing(value: Any) -> bool:
    return value is None or bool(pd.isna(value)) or (isinstance(value, str) and not value.strip())
