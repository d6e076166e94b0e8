"""Checks of arguments: each names the argument, says what was found, what is allowed, and what to do.

Each check returns the value it has checked, so that it is used in place::

    freq = choice("freq", freq, ("M", "Q", "Y"))
    limit = whole("limit", limit, least=1)

``name`` is what the caller wrote, ``remedy`` a full sentence that is put at the end of the message, and ``or_none``
allows None, where an argument may be left out. Days and periods are read by `retention.tables.inputs`.
"""

from __future__ import annotations

import difflib
import math
import numbers
from collections.abc import Iterable, Sized
from typing import Any, NoReturn, TypeVar

from retention.errors import ArgumentError, TableError

T = TypeVar("T")


def reject(name: str, value: Any, allowed: str, remedy: str = "") -> NoReturn:
    """Raise the `ArgumentError` that says what was found and what is allowed; what the other checks end in.

    Examples
    --------
    >>> reject("sure", 0.2, "above 0.5 and below 1")
    Traceback (most recent call last):
    retention.errors.ArgumentError: sure: found 0.2, allowed above 0.5 and below 1.
    """
    if getattr(value, "ndim", None) == 0:
        value = value.item()  # a NumPy scalar prints as the number it holds
    raise ArgumentError(f"{name}: found {value!r}, allowed {allowed.removesuffix('.')}."
                        + (f" {remedy}" if remedy else ""))


def did_you_mean(found: Any, allowed: Iterable[Any]) -> str:
    """The question after the nearest of the allowed names, or an empty text where none is near.

    Examples
    --------
    >>> did_you_mean("activty", ["activity", "until"])
    "Did you mean 'activity'?"
    >>> did_you_mean("Customer_ID", ["customer_id", "amount"])
    "Did you mean 'customer_id'?"
    >>> did_you_mean("zebra", ["activity", "until"])
    ''
    """
    names = {str(name).casefold(): str(name) for name in reversed(list(allowed))}
    close = difflib.get_close_matches(str(found).casefold(), list(names), n=1)
    return f"Did you mean {names[close[0]]!r}?" if close else ""


def choice(name: str, value: T, allowed: Iterable[T], *, or_none: bool = False, remedy: str = "") -> T:
    """Return ``value``, which must be one of ``allowed``.

    Examples
    --------
    >>> choice("kind", "until", ("activity", "until"))
    'until'
    >>> choice("kind", "activty", ("activity", "until"))
    Traceback (most recent call last):
    retention.errors.ArgumentError: kind: found 'activty', allowed 'activity' or 'until'. Did you mean 'activity'?
    """
    allowed = list(allowed)
    if value is None and or_none:
        return value
    if not any(type(value) is type(one) and value == one for one in allowed):
        near = did_you_mean(value, allowed) if isinstance(value, str) else ""
        reject(name, value, one_of([*allowed, None] if or_none else allowed), remedy or near)
    return value


def choices(name: str, values: T | Iterable[T], allowed: Iterable[T], *, remedy: str = "") -> list[T]:
    """Return ``values`` as a list in the order given, each of them one of ``allowed`` and there once, at least one.

    Examples
    --------
    >>> choices("languages", ["lt", "en", "lt"], ["en", "lt"])
    ['lt', 'en']
    >>> choices("languages", "lt", ["en", "lt"])
    ['lt']
    >>> choices("languages", ["lt", "de"], ["en", "lt"])
    Traceback (most recent call last):
    retention.errors.ArgumentError: languages: found 'de', allowed one or more of 'en', 'lt'.
    """
    allowed = list(allowed)
    listed = listing(values)
    wanted = "one or more of " + ", ".join(map(repr, allowed))
    if not listed:
        raise ArgumentError(f"{name}: found none, allowed {wanted}." + (f" {remedy}" if remedy else ""))
    unknown = [value for value in listed if value not in allowed]
    if unknown:
        reject(name, unknown[0], wanted, remedy or did_you_mean(unknown[0], allowed))
    return list(dict.fromkeys(listed))


def whole(name: str, value: Any, *, least: int | None = None, most: int | None = None, unit: str = "",
          or_none: bool = False, remedy: str = "") -> int:
    """Return ``value`` as an int; it must be a whole number from ``least`` to ``most``, both included.

    Python's and NumPy's whole numbers are taken; True and False are not, nor is 3.0.

    Examples
    --------
    >>> whole("limit", 12, least=1)
    12
    >>> whole("within_days", 0, least=1, unit="days")
    Traceback (most recent call last):
    retention.errors.ArgumentError: within_days: found 0, allowed a whole number of days from 1 on.
    >>> whole("bins", 11, least=2, most=10)
    Traceback (most recent call last):
    retention.errors.ArgumentError: bins: found 11, allowed a whole number from 2 to 10.
    """
    if value is None and or_none:
        return value
    if (not isinstance(value, numbers.Integral) or isinstance(value, bool)
            or (least is not None and value < least) or (most is not None and value > most)):
        allowed = "a whole number" + (f" of {unit}" if unit else "") + _from_to(least, most)
        reject(name, value, allowed + (", or None" if or_none else ""), remedy)
    return int(value)


def number(name: str, value: Any, *, least: float | None = None, above: float | None = None,
           most: float | None = None, below: float | None = None, unit: str = "", or_none: bool = False,
           remedy: str = "") -> float:
    """Return ``value``, a finite number: ``least`` and ``most`` are included, ``above`` and ``below`` are not.

    Examples
    --------
    >>> number("cost_per_contact", 2.5, least=0)
    2.5
    >>> number("step", 0, above=0, unit="weeks")
    Traceback (most recent call last):
    retention.errors.ArgumentError: step: found 0, allowed a number of weeks above 0.
    >>> number("best", float("nan"), above=0, most=1)
    Traceback (most recent call last):
    retention.errors.ArgumentError: best: found nan, allowed a number above 0 and up to 1.
    """
    if value is None and or_none:
        return value
    if (not isinstance(value, numbers.Real) or isinstance(value, bool) or not math.isfinite(value)
            or (least is not None and value < least) or (above is not None and value <= above)
            or (most is not None and value > most) or (below is not None and value >= below)):
        low = f"from {least:g}" if least is not None else f"above {above:g}" if above is not None else ""
        high = f"up to {most:g}" if most is not None else f"below {below:g}" if below is not None else ""
        bounds = (f"{low} to {most:g}" if least is not None and most is not None
                  else f"{low} on" if least is not None and not high else " and ".join(filter(None, (low, high))))
        allowed = " ".join(filter(None, ("a number", unit and f"of {unit}", bounds)))
        reject(name, value, allowed + (", or None" if or_none else ""), remedy)
    return value


def positive(name: str, value: Any, *, unit: str = "", or_none: bool = False, remedy: str = "") -> float:
    """Return ``value``, a finite number above 0.

    Examples
    --------
    >>> positive("width", -1)
    Traceback (most recent call last):
    retention.errors.ArgumentError: width: found -1, allowed a number above 0.
    """
    return number(name, value, above=0, unit=unit, or_none=or_none, remedy=remedy)


def share(name: str, value: Any, *, zero: bool = True, one: bool = True, or_none: bool = False,
          remedy: str = "") -> float:
    """Return ``value``, a share from 0 to 1, not a percentage; ``zero`` and ``one`` say whether the ends are allowed.

    Examples
    --------
    >>> share("margin", 0.35)
    0.35
    >>> share("margin", 35)
    Traceback (most recent call last):
    retention.errors.ArgumentError: margin: found 35, allowed a share from 0 to 1. Did you mean 0.35?
    >>> share("level", 1, zero=False, one=False)
    Traceback (most recent call last):
    retention.errors.ArgumentError: level: found 1, allowed a share above 0 and below 1.
    """
    if value is None and or_none:
        return value
    real = isinstance(value, numbers.Real) and not isinstance(value, bool)
    if not real or not (0 <= value <= 1) or (value == 0 and not zero) or (value == 1 and not one):
        bounds = ("from 0 to 1" if zero and one else "from 0 and below 1" if zero
                  else "above 0 and up to 1" if one else "above 0 and below 1")
        percentage = real and 1 < value <= 100
        reject(name, value, f"a share {bounds}" + (", or None" if or_none else ""),
               remedy or (f"Did you mean {value / 100:g}?" if percentage else ""))
    return value


def flag(name: str, value: Any) -> bool:
    """Return ``value``, which must be True or False.

    Examples
    --------
    >>> flag("complete", "no")
    Traceback (most recent call last):
    retention.errors.ArgumentError: complete: found 'no', allowed True or False.
    """
    if type(value).__name__ not in ("bool", "bool_"):
        reject(name, value, "True or False")
    return bool(value)


def sentence(name: str, value: Any, *, what: str = "a text that is not empty", remedy: str = "") -> str:
    """Return ``value`` without blanks at its ends and line breaks in it; it must be a text with something in it.

    Examples
    --------
    >>> sentence("business", "  Kapė ")
    'Kapė'
    >>> sentence("business", " ", what="the name that customers know the business by")
    Traceback (most recent call last):
    retention.errors.ArgumentError: business: found ' ', allowed the name that customers know the business by.
    """
    if not isinstance(value, str) or not value.strip():
        reject(name, value, what, remedy)
    return " ".join(value.split())


def listing(values: Any) -> list:
    """Return one value or several as a list: a text is one value, None is no value.

    Examples
    --------
    >>> listing("plan"), listing(("plan", "town")), listing(None)
    (['plan'], ['plan', 'town'], [])
    """
    if values is None:
        return []
    return list(values) if isinstance(values, Iterable) and not isinstance(values, str | bytes) else [values]


def not_empty(name: str, values: T, *, allowed: str = "one or more", remedy: str = "") -> T:
    """Return ``values`` (a list, a table), which must hold at least one.

    Examples
    --------
    >>> not_empty("files", [], allowed="at least one export such as purchases.csv")
    Traceback (most recent call last):
    retention.errors.ArgumentError: files: found none, allowed at least one export such as purchases.csv.
    """
    if not isinstance(values, Sized):
        reject(name, values, allowed, remedy)
    if len(values) == 0:
        raise ArgumentError(f"{name}: found none, allowed {allowed.removesuffix('.')}."
                            + (f" {remedy}" if remedy else ""))
    return values


def as_many(name: str, values: T, other: str, count: int) -> T:
    """Return ``values``, of which there must be as many as of ``other``.

    Examples
    --------
    >>> as_many("weight", [1, 2], "scores", 3)
    Traceback (most recent call last):
    retention.errors.ArgumentError: weight: found 2 values, allowed as many as scores (3).
    """
    if len(values) != count:
        raise ArgumentError(f"{name}: found {len(values):,} value{'' if len(values) == 1 else 's'}, allowed as many "
                            f"as {other} ({count:,}).")
    return values


def frame(name: str, value: T, *, remedy: str = "") -> T:
    """Return ``value``, which must be a pandas.DataFrame; of an Ibis table the message says how to get one.

    Examples
    --------
    >>> frame("contracts", [1, 2])
    Traceback (most recent call last):
    retention.errors.ArgumentError: contracts: found a list, allowed a pandas.DataFrame.
    """
    import pandas as pd

    if not isinstance(value, pd.DataFrame):
        kind = type(value).__name__
        article = "an" if kind[0].lower() in "aeiou" else "a"
        lazy = "" if remedy or not hasattr(value, "to_pandas") else "Its rows are `.to_pandas()`."
        raise ArgumentError(f"{name}: found {article} {kind}, allowed a pandas.DataFrame."
                            + (f" {remedy or lazy}" if remedy or lazy else ""))
    return value


def names_apart(columns: Iterable[Any], *, table: str) -> list[str]:
    """Return the names of a table's columns, which must be texts, each of them once.

    Raises
    ------
    TableError
        A name is no text, or stands twice.

    Examples
    --------
    >>> names_apart(["day", "day"], table="sales")
    Traceback (most recent call last):
    retention.errors.TableError: sales.day: column stands more than once. Rename one of them.
    >>> names_apart(["day", 7], table="sales")
    Traceback (most recent call last):
    retention.errors.TableError: sales: column 7 is named by an int, allowed a text. Rename it, such as \
frame.rename(columns=str).
    """
    columns = list(columns)
    other = next((name for name in columns if not isinstance(name, str)), None)
    if other is not None:
        kind = type(other).__name__
        article = "an" if kind[0] in "aeiou" else "a"
        raise TableError(table, "", f"column {other!r} is named by {article} {kind}, allowed a text",
                         remedy="Rename it, such as frame.rename(columns=str).")
    twice = next((name for place, name in enumerate(columns) if name in columns[:place]), None)
    if twice is not None:
        raise TableError(table, twice, "column stands more than once", remedy="Rename one of them.")
    return columns


def columns_present(columns: str | Iterable[str], there: Iterable[Any], *, table: str,
                    remedy: str = "Rename the column, or map it in workspace.toml.") -> list[str]:
    """Return ``columns`` as a list, each of which must be among the columns ``there`` of the table.

    Raises
    ------
    TableError
        A column is missing; the message names the nearest one, or all that there are.

    Examples
    --------
    >>> columns_present(["customer_id", "amount"], ["customer_id", "Amount", "day"], table="transactions")
    Traceback (most recent call last):
    retention.errors.TableError: transactions.amount: column missing; the table has customer_id, Amount, day. \
Did you mean 'Amount'? Rename the column, or map it in workspace.toml.
    """
    columns, there = listing(columns), list(map(str, there))
    twice = [column for column in columns if there.count(str(column)) > 1]
    if twice:
        raise TableError(table, str(twice[0]), "column stands more than once", remedy="Rename one of them.")
    absent = [column for column in columns if str(column) not in there]
    if absent:
        near = did_you_mean(absent[0], there)
        raise TableError(table, str(absent[0]), f"column missing; the table has {', '.join(there) or 'none'}",
                         remedy=" ".join(filter(None, (near, remedy))))
    return columns


def one_of(allowed: Iterable[Any]) -> str:
    """The allowed values in words.

    Examples
    --------
    >>> one_of(["M", "Q", None]), one_of([1])
    ("'M', 'Q' or None", '1')
    """
    *rest, last = map(repr, allowed)
    return f"{', '.join(rest)} or {last}" if rest else last


def _from_to(least: int | None, most: int | None) -> str:
    if least is None:
        return "" if most is None else f" up to {most:,}"
    return f" from {least:,} on" if most is None else f" from {least:,} to {most:,}"
