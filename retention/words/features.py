"""What a churn model knows of a customer, in words: the messages ``known-…``, found by a feature's name.

``orders_90d`` is the message ``known-orders-days`` with 90 days, ``days_since_ticket`` is ``known-days-since`` with
what it names, ``plan`` is ``known-plan``; a column of any other table is ``known-other``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from retention.words import exists, identifier, say

_WINDOW, _SINCE = re.compile(r"(.+)_(\d+)d"), re.compile(r"days_since_(.+)")


def feature_name(name: Any, *, language: str | None = None) -> str:
    """What a feature is called.

    Examples
    --------
    >>> feature_name("orders_90d"), feature_name("MonthlyCharges"), feature_name("(risk)")
    ('orders in the last 90 days', 'monthly charges', 'predicted risk')
    """
    message, facts = _message(str(name))
    return say(f"{message}.name", language=language, **facts)


def known_name(name: str, *, language: str | None = None) -> str:
    """What a feature is called that has words of its own; empty for any other column.

    Examples
    --------
    >>> known_name("tenure_days"), known_name("MonthlyCharges")
    ('days since the first order', '')
    """
    message, facts = _message(name)
    own = message not in ("known-other", "known-other-days") and exists(f"{message}.name")
    return say(f"{message}.name", language=language, **facts) if own else ""


def feature_in_words(name: Any, value: Any, row: Mapping[str, Any], *, language: str | None = None,
                     currency: str = "") -> str:
    """What a feature's value says of a customer.

    Parameters
    ----------
    name : str
    value : number, text or missing
    row : mapping
        The customer's other features: the usual gap stands beside the days since the last order.

    Examples
    --------
    >>> feature_in_words("recency_days", 52.0, {"gap_mean_days": 20.2})
    '52 days since the last order, usual gap 20'
    >>> feature_in_words("orders_90d", 1, {}), feature_in_words("Contract", "Month-to-month", {})
    ('1 order in the last 90 days', 'contract is Month-to-month')
    >>> feature_in_words("nps_last", float("nan"), {})
    'no recommendation score so far'
    """
    message, facts = _message(str(name))
    if _is_missing(value):
        return say(f"{message}.missing", language=language, **facts)
    number = _number(value)
    if number is None and message != "known-plan":  # a text where a number was expected says what it says
        message, facts = "known-other", {"what": _spaced(name)}
    if isinstance(number, bool) and message != "known-other":
        number = int(number)
    gap = row.get("gap_mean_days")
    return say(message, language=language, currency=currency, **facts, value=str(value) if number is None else number,
               number=number is not None and not isinstance(number, bool), gap_known=not _is_missing(gap), gap=gap)


def _message(name: str) -> tuple[str, dict[str, Any]]:
    """The message of a feature, and what of its name is put into it."""
    exact = f"known-{identifier(name.strip('()').replace(' ', '-'))}"
    if re.fullmatch(r"[\w-]+", exact, re.ASCII) and exists(exact):
        return exact, {}
    since, window = _SINCE.fullmatch(name), _WINDOW.fullmatch(name)
    if since:
        return "known-days-since", {"what": _spaced(since.group(1))}
    if window:
        stem, days = window.group(1), int(window.group(2))
        own = f"known-{identifier(stem)}-days"
        if stem != "other" and re.fullmatch(r"[\w-]+", own, re.ASCII) and exists(own):
            return own, {"days": days}
        return "known-other-days", {"what": _spaced(stem), "days": days}
    return "known-other", {"what": _spaced(name)}


def _number(value: Any) -> float | int | bool | None:
    """The value as a number; None where it is a text."""
    if str(value) in ("True", "False"):
        return str(value) == "True"
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return int(number) if number.is_integer() else number


def _is_missing(value: Any) -> bool:
    return value is None or value != value or type(value).__name__ in ("NAType", "NaTType") or (
        isinstance(value, str) and not value.strip())


def _spaced(name: Any) -> str:
    """``MonthlyCharges`` and ``monthly_charges`` as "monthly charges"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", str(name)).lower()
