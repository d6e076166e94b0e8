"""What a notebook of one's own says to the report, in its own words: numbers, answers, decisions and tables.

The kit's notebooks show results, which know their words. Whoever writes a notebook for a workspace has none in the
kit; what is shown here looks the same and reaches the same places.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from retention import arguments
from retention.arguments import choice, columns_present, reject, sentence
from retention.disclosure import is_private, private_columns
from retention.display import show
from retention.errors import ArgumentError
from retention.result import Answer, Context, Decision, Estimate, Headline, Result
from retention.words.formats import UNITS

if TYPE_CHECKING:
    import pandas as pd

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")


class _Number(Estimate):
    label = property(lambda self: self._label)
    title = property(lambda self: self._label)
    definition = property(lambda self: self._definition)


class _Answer(Answer):
    def summary(self) -> str:
        return self._text


class _Decision(Decision):
    title = property(lambda self: self._title)

    def summary(self) -> str:
        return self._text


class _Table(Result):
    label = property(lambda self: self._label)


def headline(key: str, estimate: Estimate | Mapping[str, Any], *, label: str, definition: str,
             better: str | None = "higher", series: pd.DataFrame | None = None, currency: str = "",
             target: float | None = None, unit: str | None = None) -> None:
    """Show a headline number and hand it to the report's index page.

    Parameters
    ----------
    key : str
        Its name over all reports, such as ``"visits_per_week"``: the change since the previous report is found by it.
        Lower-case letters, digits, ``_`` and ``-``.
    estimate : Estimate, or one row of a table of estimates
        The number with its interval and n. A missing one is shown with its reason.
    label : str
        What a manager calls it.
    definition : str
        One sentence: what is divided by what, and what the band is.
    better : {"higher", "lower", None}
        Which direction is good; None where neither is.
    series : pandas.DataFrame, optional
        One row per period with ``period`` and ``estimate``, and where it has them ``complete`` and the
        control limits ``lcl`` and ``ucl``: drawn as a small line with its band.
    currency : str, optional
        Three letters, for money.
    target : float, optional
        What the business wants it to be, in the unit of the estimate.
    unit : str, optional
        Unit of the estimate when ``estimate`` is a row, which does not know its own; ``"share"`` by default.

    Raises
    ------
    ArgumentError
        A key, ``better``, unit or series that has no meaning.

    Examples
    --------
    >>> from retention.metrics.estimate import proportion
    >>> headline("retention", proportion(143, 150), label="Customers kept",
    ...          definition="Customers at both ends ÷ customers at the start.")
    Customers kept: 95.3% (90.7 to 97.7%, n 150)
    """
    _check_name("key", key)
    choice("better", better, ("higher", "lower"), or_none=True)
    if series is not None:
        columns_present(("period", "estimate"), series.columns, table="series")
    own = _Number(**_numbers(estimate, unit), context=Context(currency=currency),
                  headline=Headline(key, better=better, series=series, target=target))
    own._set(_label=sentence("label", label), _definition=sentence("definition", definition))
    show(own)


def answer(text: str, *, lead: bool = False) -> None:
    """Show the chapter's answer in one line; the index page prints it beside the chapter's question.

    Parameters
    ----------
    text : str
        One sentence with the number in it.
    lead : bool
        Also print it as the opening sentence of the index page.

    Examples
    --------
    >>> answer("78.1% of customers stayed; nothing moved beyond chance.")
    78.1% of customers stayed; nothing moved beyond chance.
    """
    own = _Answer("answer", lead=lead)
    own._set(_text=sentence("text", text))
    show(own)


def decision(title: str, text: str) -> None:
    """Show what needs a decision, and list it on the index page.

    Parameters
    ----------
    title : str
        The matter in a few words.
    text : str
        Size, interval, and what could be done.

    Examples
    --------
    >>> decision("Second purchases are late", "Half of those who return need 61 days (n 812).")
    Second purchases are late: Half of those who return need 61 days (n 812).
    """
    own = _Decision("decision")
    own._set(_title=sentence("title", title), _text=sentence("text", text))
    show(own)


def show_table(frame: pd.DataFrame, *, name: str, caption: str = "", formats: Mapping[str, str] | None = None,
               currency: str = "") -> None:
    """Show a table of aggregates for reading; the report keeps it whole, to nine digits, as ``tables/<name>.csv``.

    Parameters
    ----------
    frame : pandas.DataFrame
        Aggregates, one row per group or period. A named index is shown as columns.
    name : str
        Of the file; lower-case letters, digits, ``_`` and ``-``; one table a name in a report.
    caption : str
        What a row is, and the unit.
    formats : mapping of column to unit or format, optional
        A unit of `Estimate` (``"share"``, ``"money"`` …) or a format such as ``".2f"``.
    currency : str, optional
        Three letters, for columns in money.

    Raises
    ------
    ArgumentError
        The frame holds customers' data, a format names no column, or the name is no file name.

    Examples
    --------
    >>> import pandas as pd
    >>> show_table(pd.DataFrame({"plan": ["monthly"], "kept": [0.9]}), name="plans", caption="One row a plan",
    ...            formats={"kept": "share"})
    One row a plan
       plan   kept
    monthly  90.0%
    """
    _check_name("name", name)
    table = arguments.frame("frame", frame)
    columns = [*map(str, table.columns), *(str(level) for level in table.index.names if level is not None)]
    twice = next((column for column in columns if columns.count(column) > 1), None)
    if twice is not None:
        raise ArgumentError(f"frame: column {twice!r} stands more than once.")
    if is_private(table):
        private = private_columns(columns)[0]
        raise ArgumentError(f"show_table({name!r}): column {private} holds single customers' data, which a "
                            "published page must not carry. Aggregate first, or write a file of your own.")
    for column in formats or {}:
        choice("formats", column, columns)
    own = _Table("table", table, key=name, units=formats, context=Context(currency=currency))
    own._set(_label=" ".join(str(caption).split()))
    show(own)


def _check_name(argument: str, value: str) -> None:
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        reject(argument, value, "lower-case letters, digits, _ and -")


def _numbers(estimate: Any, unit: str | None) -> dict:
    if isinstance(estimate, Estimate):
        row, unit = estimate.to_dict(), unit or estimate.unit
    elif hasattr(estimate, "get") and estimate.get("estimate") is not None:
        row, unit = estimate, unit or "share"
    else:
        raise ArgumentError(f"estimate: found {type(estimate).__name__}, allowed an Estimate or one row of a table "
                            "with the columns estimate, lower, upper, n, reason.")
    choice("unit", unit, UNITS)
    numbers = {column: float("nan") if row.get(column) is None else row[column]
               for column in ("estimate", "lower", "upper")}
    reason = row.get("reason")
    return {**numbers, "n": row.get("n") or 0, "unit": unit, "reason": reason if isinstance(reason, str) else ""}
