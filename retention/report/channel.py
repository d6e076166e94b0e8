"""What a notebook says to the report: headline numbers, one-line answers, decisions and tables.

Each is shown to the notebook's reader and carried, under one MIME type, to the runner, which reads it
back out of the executed notebook. nbval compares the carried values exactly.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retention.errors import ArgumentError
from retention.report.numbers import MISSING, UNITS, format_interval, format_number
from retention.tables.output import round_significant

if TYPE_CHECKING:
    import pandas as pd

    from retention.metrics.estimate import Estimate

MIME = "application/vnd.retention+json"
#: Columns that would tell one customer from another: published pages carry aggregates only.
_PRIVATE = {"customer_id", "order_id", "email", "phone", "birthday", "comment"}
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
#: Where the lists stand in a report.
LISTS = "actions"
#: A page is read, a file is searched: longer tables go on in their file.
SHOWN_ROWS = 60
_CODE = re.compile(r"`([^`]+)`")


def headline(key: str, estimate: Estimate | Mapping[str, Any], *, label: str, definition: str,
             better: str | None = "higher", series: pd.DataFrame | None = None, currency: str | None = None,
             target: float | None = None, unit: str | None = None) -> None:
    """Show a headline number and hand it to the report's index page.

    Parameters
    ----------
    key : str
        Its name over all reports, such as ``"customer_retention_rate"``: the change since the previous
        report is found by it. Lower-case letters, digits, ``_`` and ``-``.
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
        Unit of the estimate when ``estimate`` is a row, which does not know its own.

    Raises
    ------
    ArgumentError
        A key, ``better``, unit or series that has no meaning.

    Examples
    --------
    >>> from retention.metrics.estimate import proportion
    >>> headline("retention", proportion(143, 150), label="Customers kept",
    ...          definition="Customers at both ends ÷ customers at the start.")
    Customers kept: 95.3 % (90.7 – 97.7 %, n 150)
    """
    _check_name("key", key)
    if better not in ("higher", "lower", None):
        raise ArgumentError(f"better: found {better!r}, allowed 'higher', 'lower' or None.")
    record = {"kind": "headline", "key": key, "label": str(label), "definition": str(definition),
              **_numbers(estimate, unit), "better": better, "target": _number(target), "currency": currency,
              **_series(series)}
    number = format_number(record["estimate"], record["unit"], currency=currency)
    about = _about(record, currency)
    words = f"{label}: {number}" + (f" ({about})" if about else "")
    html = (f'<div class="rt-headline"><div class="rt-label">{escape(str(label))}</div>'
            f'<div class="rt-number" style="font-size:1.9em;font-weight:650;line-height:1.3">{escape(number)}</div>'
            f'<div class="rt-about">{escape(about)}</div><div class="rt-definition"><small>{escape(str(definition))}'
            "</small></div></div>")
    _display(record, words, html)


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
    >>> answer("78.1 % of customers stayed; nothing moved beyond chance.")
    78.1 % of customers stayed; nothing moved beyond chance.
    """
    text = _sentence("text", text)
    _display({"kind": "answer", "text": text, "lead": bool(lead)}, text,
             f'<p class="rt-answer"><strong>{marked(text)}</strong></p>')


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
    title, text = _sentence("title", title), _sentence("text", text)
    _display({"kind": "decision", "title": title, "text": text}, f"{title}: {text}",
             f'<div class="rt-decision" style="border-left:4px solid;padding-left:1em"><strong>{marked(title)}</strong>'
             f"<br>{marked(text)}</div>")


def show_table(frame: pd.DataFrame, *, name: str, caption: str = "",
               formats: Mapping[str, str] | None = None, currency: str | None = None) -> None:
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
    >>> show_table(pd.DataFrame({"plan": ["monthly"], "kept": [0.9]}), name="plans", formats={"kept": "share"})
       plan   kept
    monthly 90.0 %
    """
    _check_name("name", name)
    flat = flatten(frame)
    private = sorted(_PRIVATE & set(flat.columns))
    if private:
        raise ArgumentError(f"show_table({name!r}): column {private[0]} holds single customers' data, which a "
                            "published page must not carry. Aggregate first, or write a file of your own.")
    formats = dict(formats or {})
    strange = [column for column in formats if column not in flat.columns]
    if strange:
        raise ArgumentError(f"formats: found column {strange[0]!r}, allowed {', '.join(flat.columns)}.")
    written = {column: [cell_text(value, formats.get(column), currency) for value in flat[column]] for column in flat}
    record = {"kind": "table", "name": name, "caption": str(caption), "columns": list(flat.columns),
              "rows": [[plain_value(value) for value in row] for row in flat.astype(object).itertuples(index=False)]}
    _display(record, as_text(written), as_html(flat, written, name, str(caption)))


def lists_in(report: Path) -> list[dict[str, str]]:
    """The lists of a report, those for people first: ``name``, and ``href`` from its index page."""
    folder = report / LISTS
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    names.sort(key=lambda name: (name.count("/"), name))
    return [{"name": name, "href": f"{LISTS}/{name}"} for name in names]


def _check_name(argument: str, value: str) -> None:
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        raise ArgumentError(f"{argument}: found {value!r}, allowed lower-case letters, digits, _ and -.")


def _sentence(argument: str, value: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ArgumentError(f"{argument}: found {value!r}, allowed a sentence.")
    return " ".join(value.split())


def _display(record: dict, text: str, html: str) -> None:
    from IPython import get_ipython
    from IPython.display import display

    if get_ipython() is None:
        print(text)
    else:
        display({MIME: record, "text/html": html, "text/plain": text}, raw=True)


def _number(value: Any) -> float | int | None:
    value = plain_value(value)
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _numbers(estimate: Any, unit: str | None) -> dict:
    if hasattr(estimate, "unit"):
        row, unit = estimate.to_dict(), unit or estimate.unit
    elif hasattr(estimate, "get") and estimate.get("estimate") is not None:
        row, unit = estimate, unit or "share"
    else:
        raise ArgumentError(f"estimate: found {type(estimate).__name__}, allowed an Estimate or one row of a table "
                            "with the columns estimate, lower, upper, n, reason.")
    if unit not in UNITS:
        raise ArgumentError(f"unit: found {unit!r}, allowed {', '.join(UNITS)}.")
    numbers = {column: _number(row.get(column)) for column in ("estimate", "lower", "upper", "n")}
    reason = row.get("reason")
    return {"unit": unit, **numbers, "reason": reason if isinstance(reason, str) else ""}


def _series(frame: pd.DataFrame | None) -> dict:
    if frame is None:
        return {"series": [], "band": None}
    absent = [column for column in ("period", "estimate") if column not in frame.columns]
    if absent:
        raise ArgumentError(f"series: column {absent[0]} missing; the frame has {', '.join(map(str, frame.columns))}.")
    complete = frame["complete"] if "complete" in frame.columns else [True] * len(frame)
    points = [{"period": str(period), "estimate": _number(value), "complete": bool(done)}
              for period, value, done in zip(frame["period"], frame["estimate"], complete, strict=True)]
    band = None
    if {"lcl", "ucl"} <= set(frame.columns):
        limits = frame[["lcl", "ucl"]].dropna()
        if len(limits):  # limits that follow n differ by period: the last are those in force
            band = [_number(limits["lcl"].iloc[-1]), _number(limits["ucl"].iloc[-1])]
    return {"series": points, "band": band}


def _about(record: dict, currency: str | None) -> str:
    interval = format_interval(record["lower"], record["upper"], record["unit"], currency=currency)
    counted = f"n {record['n']:,.0f}" if record["n"] else ""
    return ", ".join(part for part in (interval, counted, record["reason"]) if part)


def flatten(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with text as column names and its index, if it has a name, as columns."""
    import pandas as pd

    if not isinstance(frame, pd.DataFrame):
        raise ArgumentError(f"frame: found {type(frame).__name__}, allowed a pandas.DataFrame.")
    named = any(name is not None for name in frame.index.names)
    flat = frame.reset_index() if named else frame.reset_index(drop=True)
    flat = flat.set_axis([" · ".join(map(str, column)) if isinstance(column, tuple) else str(column)
                          for column in flat.columns], axis=1)
    if not flat.columns.is_unique:
        twice = flat.columns[flat.columns.duplicated()][0]
        raise ArgumentError(f"frame: column {twice!r} stands more than once.")
    return flat


def plain_value(value: Any) -> Any:
    """The value as JSON knows it; a float to the digits that a second run repeats, see `round_significant`."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return None
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, float):
        return float(round_significant(value)) if math.isfinite(value) else None
    if isinstance(value, (bool, int, str)):
        return value
    return _date(value) if hasattr(value, "isoformat") else str(value)


def _date(value: Any) -> str:
    return value.isoformat().removesuffix("T00:00:00").replace("T", " ")


def cell_text(value: Any, form: str | None, currency: str | None) -> str:
    """One cell as a reader sees it."""
    value = plain_value(value)
    if value is None:
        return MISSING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, (int, float)):
        return str(value)
    if form in UNITS:
        return format_number(value, form, currency=currency)
    if form:
        return format(value, form)
    if isinstance(value, int) or (value.is_integer() and abs(value) < 1e15):
        return f"{value:,.0f}"
    return f"{value:,.3f}" if abs(value) < 100 else f"{value:,.1f}"


def as_text(written: Mapping[str, list[str]]) -> str:
    """The written cells in columns, for a terminal."""
    widths = [max(map(len, [column, *cells])) for column, cells in written.items()]
    lines = zip(*([column, *cells] for column, cells in written.items()), strict=True)
    return "\n".join(" ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)


def as_html(flat: pd.DataFrame, written: Mapping[str, list[str]], name: str, caption: str) -> str:
    """The written cells as a table, numbers to the right."""
    from pandas.api.types import is_bool_dtype, is_numeric_dtype

    right = [is_numeric_dtype(flat[column]) and not is_bool_dtype(flat[column]) for column in flat.columns]
    align = ["right" if numeric else "left" for numeric in right]
    head = "".join(f'<th scope="col" style="text-align:{side}">{escape(column)}</th>'
                   for column, side in zip(flat.columns, align, strict=True))
    rows = "".join("<tr>" + "".join(f'<td style="text-align:{side}">{marked(cell)}</td>'
                                    for cell, side in zip(row, align, strict=True)) + "</tr>"
                   for row in list(zip(*written.values(), strict=True))[:SHOWN_ROWS])
    more = len(flat) - SHOWN_ROWS
    note = f"<p><small>{more:,} more rows in tables/{escape(name)}.csv</small></p>" if more > 0 else ""
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    return (f'<div class="rt-table"><table>{title}<thead><tr>{head}</tr></thead>'
            f"<tbody>{rows}</tbody></table>"
            f"{note}</div>")


def marked(text: str) -> str:
    """Escape a text and set what stands between backticks as code.

    Examples
    --------
    >>> marked("a < b: see `aliases`")
    'a &lt; b: see <code>aliases</code>'
    """
    return _CODE.sub(r"<code>\1</code>", escape(text))
