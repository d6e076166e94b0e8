"""What is written down: harmless cells, and files that only their owner can read."""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from retention.errors import ArgumentError

#: With what a formula begins, also in the full width of East Asian keyboards.
_FORMULA = re.compile(r"[=+\-@\uff1d\uff0b\uff0d\uff20]")
#: Where a spreadsheet may see a cell begin: at the beginning, after a break, and after the separators that it is set to
#: in other countries, whatever separates the file's own cells. Blanks, quotes and signs that nobody sees may follow.
_CELL = re.compile(r"(?:^|[;|\t\r\n\v\f\x85\u2028\u2029])[\s\"\u00ad\u200b-\u200f\u2060\ufeff]*")
#: A telephone number or an id. A spreadsheet may reckon with it and do no harm, while a prefix would break it for
#: whatever dials it or joins by it.
_NUMBER = re.compile(r"[+-]?[0-9][0-9 ()-]*")


def escape_formula(value: Any) -> Any:
    """A cell that a spreadsheet will not take for a formula; numbers and telephone numbers stay as they are.

    Examples
    --------
    >>> escape_formula("=1+1"), escape_formula(-2.5), escape_formula("-x"), escape_formula(None)
    ("'=1+1", -2.5, "'-x", '')
    >>> escape_formula("+370 (612) 34567"), escape_formula("+cmd|' /C calc'!A0")
    ('+370 (612) 34567', "'+cmd|' /C calc'!A0")
    >>> escape_formula("x;=1+1"), escape_formula("\uff1d1+1"), escape_formula("thanks ;-)")
    ("x;'=1+1", "'\uff1d1+1", 'thanks ;-)')
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    made, done = [], 0
    for found in _CELL.finditer(value):
        begins = found.end()
        if not _FORMULA.match(value, begins) or value.startswith(")", begins + 1):  # what follows a smile is no formula
            continue
        if _NUMBER.fullmatch(re.split(r"[;|\t\r\n]", value[begins:], maxsplit=1)[0]):
            continue
        made += [value[done:begins], "'"]
        done = begins
    text = "".join([*made, value[done:]])
    return f"'{text}" if value.startswith(("\t", "\r")) and not text.startswith("'") else text


def csv_bytes(columns: Iterable[str], rows: Iterable[Iterable[Any]], *, for_excel: bool = False) -> bytes:
    """A CSV file of inert cells in UTF-8; ``for_excel`` with the mark by which Excel knows that.

    Examples
    --------
    >>> csv_bytes(["name"], [["=x"], ["a, b"]])
    b'name\\n\\'=x\\n"a, b"\\n'
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([_cell(name) for name in columns])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig" if for_excel else "utf-8")


def _cell(value: Any) -> Any:
    """An inert cell whose line breaks are those that `csv` puts between quotes: a return alone would begin a row."""
    if isinstance(value, float) or (isinstance(value, str) and value.isalnum()):  # most cells: nothing to make inert
        return value
    value = escape_formula(value)
    return re.sub(r"\r\n?", "\n", value) if isinstance(value, str) else value


def writable_folder(name: str, folder: str | os.PathLike) -> Path:
    """Make a folder if it is not there, and hold it to being one that can be written to; ``name`` is the argument's.

    Raises
    ------
    ArgumentError
        A file is in the way, the folder cannot be made, or nothing can be written into it.
    """
    folder = Path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except (OSError, ValueError) as error:  # the name of no folder is a ValueError
        reason = getattr(error, "strerror", None) or str(error)
        reason = "it is a file" if isinstance(error, FileExistsError) else reason
        raise ArgumentError(f"{name}: found {_short(folder)!r}, allowed a folder that can be written to: "
                            f"{reason}.") from None


def _short(path: Path) -> str:
    said = str(path)
    return said if len(said) <= 80 else f"{said[:40]}…{said[-39:]}"


def write_private(folder: str | os.PathLike, files: Mapping[str, bytes]) -> list[Path]:
    """Write ``files`` by their path under ``folder``, which is new or empty; nobody but their owner can ever read them.

    Raises
    ------
    ArgumentError
        The folder holds something already.
    """
    folder = Path(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ArgumentError(f"folder: found {folder.name!r} with something in it, allowed a new or empty folder, so "
                            "that the lists of two days are never mixed.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)  # one that was there may have been open to others
    written = []
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(mode=0o700, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
        written.append(path)
    return written
