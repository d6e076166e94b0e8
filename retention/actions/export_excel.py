"""A list as an Excel workbook: for reading, harmless, and the same bytes for the same list."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from openpyxl.cell import Cell

_WIDTHS = {"Due": 11, "Until": 11, "Action": 18, "Customer": 14, "Name": 22, "Email": 28, "Phone": 18, "Language": 10,
           "Subject": 30, "Message": 70, "Reason": 50, "Campaign": 26}
_WRAPPED = {"Subject", "Message", "Reason"}
#: Excel writes no date before 1980 into its archive, and neither date means anything in a list.
_ALWAYS = (1980, 1, 1, 0, 0, 0)
_CHANGED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def workbook(frame: pd.DataFrame, *, sheet: str) -> bytes:
    """Write texts, days and money with a header that stays, a filter, wrapped texts, and no formula anywhere.

    Texts are cells of type text with the mark that Excel gives to what was typed behind an apostrophe, so that none
    turns into a formula or a number, not even when it is edited.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    page = book.create_sheet(sheet)
    page.freeze_panes = "A2"
    last = get_column_letter(max(len(frame.columns), 1))
    page.auto_filter.ref = f"A1:{last}{len(frame) + 1}"
    for place, name in enumerate(frame.columns, start=1):
        page.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(name, 16)
    page.append([_styled(WriteOnlyCell(page, name), bold=True) for name in frame.columns])
    # A row is written when it is appended, so that one cell a column serves for all rows; styling each would take half
    # as long again.
    cells = [_styled(WriteOnlyCell(page, value), wrap=name in _WRAPPED)
             for name, value in zip(frame.columns, _kinds(frame), strict=True)]
    for row in frame.itertuples(index=False):
        page.append([_filled(cell, value) for cell, value in zip(cells, row, strict=True)])
    buffer = io.BytesIO()
    book.save(buffer)
    return _undated(buffer.getvalue())


def _kinds(frame: pd.DataFrame) -> list[Any]:
    """A value of each column's kind: a day, a number or a text."""
    return [next((value for value in frame[name] if value != ""), "") for name in frame.columns]


def _styled(cell: Cell, *, bold: bool = False, wrap: bool = False) -> Cell:
    from openpyxl.styles import Alignment, Font

    cell.alignment, cell.font = Alignment(vertical="top", wrap_text=wrap), Font(bold=bold)
    if isinstance(cell.value, str):
        cell.data_type, cell.number_format, cell.quotePrefix = "s", "@", True
    else:
        cell.number_format = "yyyy-mm-dd" if isinstance(cell.value, dt.date) else "#,##0.00"
    return cell


def _filled(cell: Cell, value: Any) -> Cell | None:
    if value == "":
        return None
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # whatever its first sign is
    return cell


def _undated(content: bytes) -> bytes:
    """The same workbook without the moments at which it was made."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename == "docProps/core.xml":
                part = _CHANGED.sub(rb"\g<1>1980-01-01T00:00:00Z", part)
            new.writestr(zipfile.ZipInfo(entry.filename, _ALWAYS), part, zipfile.ZIP_DEFLATED)
    return result.getvalue()
