"""How numbers, money and dates are written for a reader, by the rules of the language. Computations never round."""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

#: What stands in place of a number that there is not.
MISSING = "–"
#: The units of an `Estimate`.
UNITS = ("share", "points", "money", "hours", "days", "months", "count", "ratio", "score")
#: Significant digits of a number that two runs have in common, and to spare.
_SURE = 11
#: English dates are day first: "1 January 2026" is read alike on both sides of the Atlantic, 1/2 is not.
_LOCALES = {"en": "en_GB"}
#: Signs that change how the text after them is read: control characters, and marks that turn its direction.
_ACTING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def plain_text(text: Any) -> str:
    """A text from data as one line that shows, and does nothing else.

    Examples
    --------
    >>> plain_text("Kap\u0117\\x1b[31m\\n& sons")
    'Kap\u0117[31m & sons'
    """
    return " ".join(_ACTING.sub("", unicodedata.normalize("NFC", str(text))).split())


#: Words of units where Babel's are not what is written: its Filipino puts "mga" behind a number, which is said of
#: things that are not counted.
_UNITS = {"fil": {"hour": "oras", "day": "araw", "week": "linggo", "month": "buwan", "quarter": "quarter",
                  "year": "taon"}}


@lru_cache(maxsize=8)
def _locale(language: str):
    from babel import Locale

    return Locale.parse(_LOCALES.get(language, language))


def _known(value: Any) -> bool:
    return value is not None and not isinstance(value, str) and value == value and math.isfinite(value)


def decimal(value: float | None, digits: int = 0, *, language: str = "en", signed: bool = False) -> str:
    """A plain number with ``digits`` after the point; ``signed`` writes a plus before what is above zero.

    Examples
    --------
    >>> decimal(1234.567, 1), decimal(-0.04, 1), decimal(3, signed=True), decimal(float("nan"))
    ('1,234.6', '0.0', '+3', '–')
    >>> decimal(1234.5, 1, language="lt")
    '1\\xa0234,5'
    """
    if not _known(value):
        return MISSING
    from babel.numbers import format_decimal

    # a sum over threads differs in its last digits: an amount that ends in half a unit must not be cut both ways
    value = round(float(f"{float(value):.{_SURE}g}"), digits)
    text = format_decimal(abs(value), format="#,##0" + ("." + "0" * digits if digits else ""), locale=_locale(language))
    return ("−" if value < 0 else "+" if signed and value > 0 else "") + text


def share(value: float | None, digits: int = 1, *, language: str = "en", signed: bool = False) -> str:
    """A share in per cent; without digits, one all the same where it would read as none or all and is neither.

    ``signed`` writes a plus before what is above zero.

    Examples
    --------
    >>> share(0.7812), share(0.7812, 0), share(0.7812, language="lt")
    ('78.1%', '78%', '78,1\\xa0%')
    >>> share(0.2, 0, signed=True), share(-0.12, 0, signed=True)
    ('+20%', '−12%')
    >>> share(0.004, 0), share(0.997, 0), share(0.0, 0), share(1.0, 0)
    ('0.4%', '99.7%', '0%', '100%')
    """
    if not _known(value):
        return MISSING
    if digits == 0 and (0 < abs(value) < 0.01 or 0.99 < abs(value) < 1):
        digits = 1
    pattern = _locale(language).percent_formats[None].pattern
    return re.sub(r"[#,0.]+", decimal(value * 100, digits, language=language, signed=signed), pattern, count=1)


def money(value: float | None, currency: str = "", *, language: str = "en", short: bool = False,
          whole: bool = False) -> str:
    """An amount: cents below 1,000, none above, millions from there on; ``short`` leaves whole amounts whole.

    ``whole`` leaves cents out, for an amount beside one that has none.

    Examples
    --------
    >>> money(43.64, "EUR"), money(1870.4, "EUR"), money(-1870400, "USD"), money(12.5), money(10, "GBP", short=True)
    ('€43.64', '€1,870', '−$1.87M', '12.50', '£10')
    >>> money(709.25, "EUR", whole=True)
    '€709'
    >>> money(43.64, "EUR", language="lt"), money(12, "PHP", language="fil")
    ('43,64\\xa0€', '₱12.00')
    """
    if not _known(value):
        return MISSING
    size = abs(value)
    million = size >= 999_950
    digits = 2 if million or (size < 1000 and not whole and not (short and float(size).is_integer())) else 0
    text = decimal(size / 1e6 if million else size, digits, language=language) + ("M" if million else "")
    if currency:
        from babel.numbers import get_currency_symbol

        locale = _locale(language)
        # in English a dollar is the dollar; of several dollars, the workspace's own is meant
        sign = "$" if currency == "USD" else get_currency_symbol(currency, locale=locale)
        pattern = locale.currency_formats["standard"].pattern.split(";")[0]
        # letters stand apart from the number, signs as the language has it
        apart = "\xa0" if sign.isalpha() and pattern.startswith("¤") else ""
        text = re.sub(r"[#,0.]+", lambda _: text, pattern, count=1).replace("¤", sign + apart)
    negative = value < 0 and re.search(r"[1-9]", text)
    return f"−{text}" if negative else text


def without_cents(*amounts: float | None) -> bool:
    """Whether amounts that stand beside each other are written without cents: one of them has none, and all are of
    ten or more, so that cents are not missed.

    Examples
    --------
    >>> without_cents(709.25, 1296), without_cents(0.05, 1296), without_cents(41, 43.5)
    (True, False, False)
    """
    sizes = [abs(amount) for amount in amounts if _known(amount)]
    return max(sizes, default=0) >= 999.5 and all(size >= 10 or size == 0 for size in sizes)


@lru_cache(maxsize=4096)
def length(value: float | None, unit: str, *, language: str = "en") -> str:
    """A length of time with its unit's word in the right number: ``unit`` is "hour", "day", "week", "month" or "year".

    Examples
    --------
    >>> length(1, "day"), length(61.04, "day"), length(2.5, "month"), length(21, "day", language="lt")
    ('1 day', '61 days', '2.5 months', '21 diena')
    >>> length(61, "day", language="fil"), length(14, "day", language="fil")
    ('61 araw', '14 na araw')
    """
    if not _known(value):
        return MISSING
    from babel.units import format_unit

    digits = 0 if abs(value) >= 20 or float(value).is_integer() else 1
    if language in _UNITS:
        link = " na " if not digits and round(value) % 10 in (4, 6, 9) else " "
        return f"{decimal(value, digits, language=language)}{link}{_UNITS[language][unit]}"
    return format_unit(round(float(value), digits) if digits else round(value), f"duration-{unit}", length="long",
                       locale=_locale(language))


def number(value: float | None, unit: str, *, currency: str = "", language: str = "en") -> str:
    """A number in its unit.

    Examples
    --------
    >>> number(0.7812, "share"), number(34.2, "points"), number(1870.4, "money", currency="EUR"), number(61, "days")
    ('78.1%', '+34.2', '€1,870', '61 days')
    """
    if not _known(value):
        return MISSING
    if unit == "share":
        return share(value, language=language)
    if unit == "points":
        return decimal(value, 1, language=language, signed=True)
    if unit == "money":
        return money(value, currency, language=language)
    if unit in ("hours", "days", "months"):
        return length(value, unit.removesuffix("s"), language=language)
    if unit == "count":
        return decimal(value, 0 if float(value).is_integer() or abs(value) >= 100 else 1, language=language)
    return decimal(value, 2, language=language)


def interval(lower: float | None, upper: float | None, unit: str, *, currency: str = "", language: str = "en",
             between: str = " to ") -> str:
    """An interval, its unit said once where it stands at the end; empty where there is none.

    Both sides are written alike: with cents, or without.

    Examples
    --------
    >>> interval(0.764, 0.797, "share"), interval(-2, 5.5, "points"), interval(41, 43.5, "money", currency="EUR")
    ('76.4 to 79.7%', '−2.0 to +5.5', '€41.00 to €43.50')
    >>> interval(709.25, 1296.4, "money", currency="EUR")
    '€709 to €1,296'
    >>> interval(float("nan"), 1, "share")
    ''
    """
    if not (_known(lower) and _known(upper)):
        return ""
    if unit == "money":
        whole = without_cents(lower, upper)
        low, high = (money(side, currency, language=language, whole=whole) for side in (lower, upper))
    else:
        low, high = (number(side, unit, currency=currency, language=language) for side in (lower, upper))
    tail = re.search(r"[^\d]*$", high).group()
    if unit in ("share", "hours", "days", "months") and tail and low.endswith(tail):
        low = low.removesuffix(tail)
    return f"{low}{between}{high}"


def change(value: float | None, unit: str, *, currency: str = "", language: str = "en") -> str:
    """The size of a change without its direction: shares differ by percentage points.

    Examples
    --------
    >>> change(-0.021, "share"), change(3, "points"), change(1.4, "money", currency="EUR")
    ('2.1', '3.0', '€1.40')
    """
    if not _known(value):
        return MISSING
    if unit in ("share", "points"):
        return decimal(abs(value) * (100 if unit == "share" else 1), 1, language=language)
    return number(abs(value), unit, currency=currency, language=language)


def day(value: dt.date | str | None, *, language: str = "en") -> str:
    """A day as a reader writes it.

    Examples
    --------
    >>> day("2026-01-01"), day(dt.date(2026, 1, 1), language="lt")
    ('1 January 2026', '2026 m. sausio 1 d.')
    """
    value = _date(value)
    if value is None:
        return MISSING
    from babel.dates import format_date

    return format_date(value, format="long", locale=_locale(language))


def month(value: dt.date | str | None, *, language: str = "en") -> str:
    """A month and its year.

    Examples
    --------
    >>> month("2026-01-01"), month("2026-01-01", language="lt")
    ('January 2026', '2026 m. sausis')
    """
    value = _date(value)
    if value is None:
        return MISSING
    from babel.dates import format_skeleton

    return format_skeleton("yMMMM", value, locale=_locale(language))


def months_in(text: str, *, language: str = "en") -> str:
    """A short date that is written in English, such as "03 Feb", with the month's short name in the language.

    Examples
    --------
    >>> months_in("03 Feb"), months_in("Feb 2026", language="lt"), months_in("03 May", language="fil")
    ('03 Feb', 'vas. 2026', '03 May')
    """
    if language == "en":
        return text
    english, own = (_locale(name).months["format"]["abbreviated"] for name in ("en", language))
    own = {english[number]: own[number] for number in english}
    return re.sub("|".join(own), lambda found: own[found.group()], text)


def listed(names: Iterable[Any], *, language: str = "en", either: bool = False) -> str:
    """Names in a row: "a, b and c", or of which one will do.

    Examples
    --------
    >>> listed(["web", "shop", "phone"]), listed(["web"]), listed(["web", "shop"], either=True)
    ('web, shop and phone', 'web', 'web or shop')
    """
    names = [plain_text(name) for name in names]
    if len(names) < 2:
        return "".join(names)
    from babel.lists import format_list

    return format_list(names, style="or" if either else "standard", locale=_locale(language))


def _date(value: Any) -> dt.date | None:
    if value is None or value != value:
        return None
    if isinstance(value, str):
        return dt.date.fromisoformat(value[:10])
    return value.date() if isinstance(value, dt.datetime) else value
