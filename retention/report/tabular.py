"""A table of aggregates as JSON, as text and as HTML: the same every time, and escaped."""

from __future__ import annotations

import math
from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from retention.errors import ArgumentError
from retention.report.markup import marked
from retention.report.numbers import MISSING, UNITS, format_number
from retention.tables.digits import steady

if TYPE_CHECKING:
    import pandas as pd

#: A page is read, a file is searched: longer tables go on in their file.
SHOWN_ROWS = 60


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
    """The value as JSON knows it; a float to the digits that a second run repeats, see `steady`."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return None
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, float):
        return float(steady(value)) if math.isfinite(value) else None
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
