"""Excel workbooks: their sheets, and the rows of one, whatever the workbook states of itself."""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from retention.errors import TableError

#: What a sheet of Excel has at most.
_ROWS, _COLUMNS = 1_048_576, 16_384
#: A workbook that unpacks to more than this, or to more than this many times its size, is not one that people made.
_UNPACKED, _RATIO, _SMALL = 4 << 30, 200, 200 << 20
_OLD = b"\xd0\xcf\x11\xe0"
_RESAVE = "Save it as .xlsx, or export it as CSV."


def sheet_names(path: Path, *, table: str) -> list[str]:
    """The sheets of an Excel workbook that hold cells, in order."""
    with _opened(path, table) as book:
        return [sheet.title for sheet in book.worksheets]


def largest_sheet(path: Path, *, table: str) -> str:
    """The sheet with the most cells, by what the workbook says of its sheets: a summary before it is
    no table, and what is hidden is no list for a reader."""
    with _opened(path, table) as book:
        sizes = {sheet.title: (sheet.max_row or 0) * (sheet.max_column or 0) for sheet in book.worksheets}
        seen = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible" and sizes[sheet.title] > 1]
    return max(seen or sizes, key=sizes.get)


def write_sheet(path: Path, target: Path, *, table: str, sheet: str | None, skip_rows: int, decimal: str) -> None:
    """Write the cells of a sheet, the first one unless it is named, as CSV; rows without any are left out.

    Raises
    ------
    TableError
        It is not a workbook, is damaged, has no such sheet, or unpacks to more than anybody's memory.
    """
    with _opened(path, table) as book:
        found = book.worksheets if sheet is None else [one for one in book.worksheets if one.title == sheet]
        if not found:
            missing = "no sheet with cells" if sheet is None else f"no sheet {sheet!r}"
            names = ", ".join(one.title for one in book.worksheets)
            raise TableError(table, "", f"{path.name} has {missing}",
                             remedy=f"Its sheets are {names}." if names else "Export the rows that it is drawn from.")
        width = 0
        with target.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, quoting=csv.QUOTE_ALL)
            for cells in _rows(book, found[0], path, table, skip_rows):
                width = max(width, len(cells))
                writer.writerow([_cell(cell, decimal) for cell in cells])
        _fill(target, width)


def _rows(book: Any, sheet: Any, path: Path, table: str, skip_rows: int) -> Iterator[list[Any]]:
    """The rows with cells as they stand in the file, each up to its last cell with something in it.

    A sheet states how large it is (``<dimension ref="A1:C11">``) and each row its number. Exports get both wrong, and
    rows beyond the one or under a number that was there already would be lost: neither is gone by.
    """
    from openpyxl.worksheet._reader import WorkSheetParser

    with sheet._get_source() as source:
        parser = WorkSheetParser(source, sheet._shared_strings, data_only=True, epoch=book.epoch,
                                 date_formats=book._date_formats, timedelta_formats=book._timedelta_formats)
        for count, (number, row) in enumerate(parser.parse(), start=1):
            last = max((cell["column"] for cell in row if cell["value"] is not None), default=0)
            if count > _ROWS or not 0 < number <= _ROWS or last > _COLUMNS:
                raise TableError(table, "", f"{path.name} has cells beyond row {_ROWS:,} or column {_COLUMNS:,}, which "
                                            "no workbook has", remedy=_RESAVE)
            if number <= skip_rows or not last:
                continue
            cells: list[Any] = [None] * last
            for cell in row:
                if cell["value"] is not None:
                    cells[cell["column"] - 1] = cell["value"]
            yield cells


def _fill(file: Path, width: int) -> None:
    """Give every row of a CSV file as many cells as the longest has: no cell beyond the header is lost."""
    wider = file.with_name(f"{file.name}.filled")
    with file.open(encoding="utf-8", newline="") as read, wider.open("w", encoding="utf-8", newline="") as write:
        writer = csv.writer(write, quoting=csv.QUOTE_ALL)
        writer.writerows([*row, *[""] * (width - len(row))] for row in csv.reader(read))
    wider.replace(file)


def _cell(value: Any, decimal: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value) if value.is_integer() and abs(value) < 1e15 else value).replace(".", decimal)
    if isinstance(value, (dt.datetime, dt.date, dt.time)):
        return value.isoformat()
    return str(value)


@contextlib.contextmanager
def _opened(path: Path, table: str) -> Iterator[Any]:
    """A workbook to read, and one error for whatever is wrong with it: each of its parts breaks in its own way."""
    import warnings

    import openpyxl

    with path.open("rb") as file:
        start = file.read(4)
    if start == _OLD:
        raise TableError(table, "", f"{path.name} is a workbook of the old kind (.xls) or one with a password",
                         remedy="Save it as .xlsx without a password, or export it as CSV.")
    try:
        _hold_size(path, table)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and validations that carry no values
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
            with contextlib.closing(book):
                yield book
    except (TableError, OSError):
        raise
    except Exception as error:  # noqa: BLE001, RUF100 - zip, XML and the parts of a workbook have their own families
        reason = " ".join(str(error).split())[:200].strip("'\" .") or type(error).__name__
        raise TableError(table, "", f"{path.name} is not an Excel workbook (xlsx), or is damaged: {reason}",
                         remedy=_RESAVE) from None


def _hold_size(path: Path, table: str) -> None:
    """Refuse what unpacks to gigabytes, and what declares entities, which no workbook has."""
    with zipfile.ZipFile(path) as packed:
        parts = packed.infolist()
        unpacked = sum(part.file_size for part in parts)
        if unpacked > _UNPACKED or (unpacked > _SMALL and unpacked > _RATIO * path.stat().st_size):
            raise TableError(table, "", f"{path.name} of {path.stat().st_size / 1e6:,.1f} MB unpacks to "
                                        f"{unpacked / 1e6:,.0f} MB, which is no workbook that people make",
                             remedy="Export the rows as CSV.")
        if not any(part.filename.startswith("xl/worksheets/") for part in parts) and any(
                part.filename.startswith("xl/") for part in parts):
            raise TableError(table, "", f"{path.name} has no sheet with cells",
                             remedy="Export the rows that its charts are drawn from.")
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                with packed.open(part) as file:
                    if b"<!DOCTYPE" in file.read(4096).upper().replace(b"\x00", b""):
                        raise TableError(table, "", f"{path.name} declares entities in {part.filename}, which no "
                                                    "workbook does", remedy=_RESAVE)
