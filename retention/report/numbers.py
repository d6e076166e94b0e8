"""How numbers are written for a reader: unit, interval, change. Computations never round; these do."""

from __future__ import annotations

import math

#: What stands before or after an amount; any other currency is written by its three letters.
_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}
MISSING = "–"
#: Those of `Estimate`.
UNITS = ("share", "points", "money", "days", "months", "count", "ratio", "score")


def _plain(value: float, decimals: int) -> str:
    text = f"{abs(value):,.{decimals}f}"
    negative = value < 0 and any(digit not in "0,." for digit in text)
    return f"−{text}" if negative else text


def _signed(value: float, decimals: int) -> str:
    text = _plain(value, decimals)
    return f"+{text}" if value > 0 and any(digit not in "0,." for digit in text) else text


def _money(value: float, currency: str | None) -> str:
    size = abs(value)
    text = f"{_plain(value / 1e6, 2)} M" if size >= 1e6 else _plain(value, 2 if size < 1000 else 0)
    sign = _SIGNS.get(currency or "", f"{currency} " if currency else "")
    return f"−{sign}{text[1:]}" if text.startswith("−") else f"{sign}{text}"


def format_number(value: float | None, unit: str, *, currency: str | None = None, bare: bool = False) -> str:
    """Write ``value`` in its unit; ``bare`` leaves the unit's word or sign at the end away.

    Examples
    --------
    >>> format_number(0.7812, "share"), format_number(34.2, "points"), format_number(1870.4, "money", currency="EUR")
    ('78.1 %', '+34.2', '€1,870')
    >>> format_number(float("nan"), "share")
    '–'
    """
    if value is None or not math.isfinite(value):
        return MISSING
    if unit == "share":
        return percent(value).removesuffix(" %" if bare else "")
    if unit == "points":
        return _signed(value, 1)
    if unit == "money":
        return _money(value, currency)
    if unit == "count":
        return _plain(value, 0 if float(value).is_integer() or abs(value) >= 100 else 1)
    if unit in ("days", "months"):
        return _plain(value, 0 if abs(value) >= 100 else 1) + ("" if bare else f" {unit}")
    return _plain(value, 2)


def percent(value: float, decimals: int = 1) -> str:
    """Write a share in per cent; for sentences in notebooks.

    Examples
    --------
    >>> percent(0.7812), percent(0.7812, 0), percent(float("nan"))
    ('78.1 %', '78 %', '–')
    """
    return f"{_plain(value * 100, decimals)} %" if value is not None and math.isfinite(value) else MISSING


def format_interval(lower: float | None, upper: float | None, unit: str, *, currency: str | None = None) -> str:
    """Write an interval, or nothing where there is none.

    Examples
    --------
    >>> format_interval(0.764, 0.797, "share")
    '76.4 – 79.7 %'
    >>> format_interval(None, None, "share")
    ''
    """
    if any(side is None or not math.isfinite(side) for side in (lower, upper)):
        return ""
    low, high = format_number(lower, unit, currency=currency, bare=True), format_number(upper, unit, currency=currency)
    return f"{low} – {high}"


def format_change(change: float, unit: str, *, currency: str | None = None) -> str:
    """Write the size of a change without its direction: shares differ by points.

    Examples
    --------
    >>> format_change(-0.021, "share"), format_change(3, "points"), format_change(1.4, "money", currency="EUR")
    ('2.1 points', '3.0 points', '€1.40')
    """
    size = abs(change)
    if unit == "share":
        return f"{_plain(size * 100, 1)} points"
    if unit == "points":
        return f"{_plain(size, 1)} points"
    return format_number(size, unit, currency=currency)
