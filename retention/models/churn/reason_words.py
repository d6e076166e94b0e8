"""Features in words, by the pattern of their names; a plain sentence for those of any other table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

_NO_ORDER, _ONE_ORDER, _NO_PLAN = "no order so far", "fewer than two orders so far, no gap between any", "on no plan"
_NO_RHYTHM, _OUTSIDE = "rhythm of orders not known", "not in the loyalty programme"
#: Pattern of the name, words for a value, words where there is none. {v} is the value, {p} the value in per cent, {w}
#: the window's days, and (s) makes a plural unless the value is 1. The first that fits is taken.
_WORDS = [
    (r"recency_days", "{v} day(s) since last order", _NO_ORDER),
    (r"recency_over_gap", "{v} times the usual gap since last order", _ONE_ORDER),
    (r"recency_over_gap_max", "{v} times the longest gap since last order", _ONE_ORDER),
    (r"tenure_days", "customer for {v} day(s)", _NO_ORDER),
    (r"gap_mean_days", "usual gap between orders {v} day(s)", _ONE_ORDER),
    (r"gap_last_days", "last gap between orders {v} day(s)", _ONE_ORDER),
    (r"gap_recent_days", "recent gaps between orders {v} day(s)", _ONE_ORDER),
    (r"gap_max_days", "longest gap between orders {v} day(s)", _ONE_ORDER),
    (r"gap_std_days", "gaps between orders vary by {v} day(s)", "too few orders to tell how their gaps vary"),
    (r"orders_half_life_(?P<w>\d+)d", "{v} order(s), each counting half after {w} days", _NO_ORDER),
    (r"orders_(?P<w>\d+)d", "{v} order(s) in the last {w} days", _NO_ORDER),
    (r"orders_total", "{v} order(s) in all", _NO_ORDER),
    (r"orders_year_ago", "{v} order(s) in the same days a year ago", "not yet a customer a year ago"),
    (r"purchase_days", "{v} day(s) with an order in all", _NO_ORDER),
    (r"trend_orders", "{v} orders in the last 90 days against the 90 before", "customer for too short to tell a trend"),
    (r"spend_(?P<w>\d+)d", "spent {v} in the last {w} days", _NO_ORDER),
    (r"spend_total", "spent {v} in all", _NO_ORDER),
    (r"spend_last", "spent {v} at the last order", _NO_ORDER),
    (r"order_value_mean", "spends {v} per order", _NO_ORDER),
    (r"pieces_(?P<w>\d+)d", "{v} piece(s) bought in the last {w} days", _NO_ORDER),
    (r"pieces_last", "{v} piece(s) bought at the last order", _NO_ORDER),
    (r"discount_(?P<w>\d+)d", "discounts of {v} in the last {w} days", _NO_ORDER),
    (r"refunds_(?P<w>\d+)d", "{v} refund(s) in the last {w} days", "no refund so far"),
    (r"refunded_(?P<w>\d+)d", "{v} given back in the last {w} days", "nothing given back"),
    (r"categories_(?P<w>\d+)d", "bought of {v} kind(s) of goods in the last {w} days", _NO_ORDER),
    (r"products_(?P<w>\d+)d", "{v} different product(s) bought in the last {w} days", _NO_ORDER),
    (r"channels_(?P<w>\d+)d", "bought by {v} channel(s) in the last {w} days", _NO_ORDER),
    (r"season_(sin|cos)", "time of the year", "less than a year of records, so that no season can be told"),
    (r"probability_alive", "{p} chance of still being a customer, by the rhythm of orders", _NO_RHYTHM),
    (r"probability_no_purchase", "{p} chance of no order in the days ahead, by the rhythm of orders", _NO_RHYTHM),
    (r"expected_purchases", "{v} order(s) expected in the days ahead, by the rhythm of orders", _NO_RHYTHM),
    (r"nps_last", "last recommendation score {v}", "no recommendation score given so far"),
    (r"csat_last", "last satisfaction score {v}", "no satisfaction score given so far"),
    (r"ces_last", "last score for ease {v}", "no score for ease given so far"),
    (r"answers_(?P<w>\d+)d", "{v} answer(s) given in the last {w} days", "no answer so far"),
    (r"tickets_open", "{v} support ticket(s) open", "no ticket so far"),
    (r"tickets_(?P<w>\d+)d", "{v} support ticket(s) in the last {w} days", "no ticket so far"),
    (r"breaches_(?P<w>\d+)d", "{v} ticket(s) answered late in the last {w} days", "no ticket so far"),
    (r"points_earned_(?P<w>\d+)d", "{v} point(s) earned in the last {w} days", _OUTSIDE),
    (r"points_redeemed_(?P<w>\d+)d", "{v} point(s) redeemed in the last {w} days", _OUTSIDE),
    (r"points_balance", "{v} point(s) left to redeem", _OUTSIDE),
    (r"contacts_(?P<w>\d+)d", "contacted {v} time(s) in the last {w} days", "not contacted so far"),
    (r"plan_tenure_days", "{v} day(s) on the plan", _NO_PLAN),
    (r"contract_tenure_days", "{v} day(s) since the first plan began", "never on a plan"),
    (r"plans_ended", "{v} plan(s) ended so far", "never on a plan"),
    (r"days_since_plan_end", "{v} day(s) since the last plan ended", "no plan ended so far"),
    (r"plan", "plan is {v}", _NO_PLAN),
    (r"plan_monthly_amount", "pays {v} a month for the plan", _NO_PLAN),
    (r"days_since_(?P<what>\w+)", "{v} day(s) since the last {what}", "no {what} so far"),
    (r"(?P<what>\w+)_(?P<w>\d+)d", "{what} of the last {w} days: {v}", "no {what} known"),
]
_WORDS = [(re.compile(pattern), known, missing) for pattern, known, missing in _WORDS]
_YES_OR_NO = {"programme_member": ("in the loyalty programme", _OUTSIDE), "on_plan": ("on a plan", _NO_PLAN)}
#: What is a difference reads with its sign.
_SIGNED = ("trend_orders",)


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
    'no recommendation score given so far'
    """
    name = str(feature)
    known, unknown, parts = _template(name)
    if name in _YES_OR_NO and (_is_missing(value) or value in (0, 1)):
        return _YES_OR_NO[name][0 if value == 1 else 1]
    if _is_missing(value):
        return unknown.format(**parts)
    number, told = _as_number(value), written(value)
    known = known.replace("(s)", "" if told == "1" else "s")
    sign = "+" if name in _SIGNED and number is not None and number > 0 else ""
    said = known.format(v=sign + told, p=told if number is None else f"{100 * number:.0f} %", **parts)
    if name == "recency_days" and not _is_missing(row.get("gap_mean_days")):
        said += f", usual gap {written(row['gap_mean_days'])}"
    return said


def _template(name: str) -> tuple[str, str, dict[str, str]]:
    """Words for a value and for none, and what is put into them beside it."""
    for pattern, known, unknown in _WORDS:
        found = pattern.fullmatch(name)
        if found:
            return known, unknown, {key: _spaced(part) for key, part in found.groupdict().items()}
    return "{what} is {v}", "no {what} known", {"what": _spaced(name)}


def written(value: Any) -> str:
    """A value as it is read out: three digits of a number, a text as it is.

    Examples
    --------
    >>> written(0.12345), written(-1234.5), written("DSL"), written(True)
    ('0.123', '−1,234', 'DSL', 'yes')
    """
    if str(value) in ("True", "False"):
        return "yes" if value else "no"
    number = _as_number(value)
    if number is None:
        return str(value)
    told = f"{number:,.0f}" if abs(number) >= 10 or number == int(number) else f"{number:.3g}"
    return told.replace("-", "−")


def _as_number(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def _spaced(name: str) -> str:
    """``MonthlyCharges`` and ``monthly_charges`` as "monthly charges"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", str(name)).lower()


def _is_missing(value: Any) -> bool:
    return value is None or bool(pd.isna(value)) or (isinstance(value, str) and not value.strip())
