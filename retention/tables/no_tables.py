"""Files that people have and that are no tables: each is refused with what to export instead."""

from __future__ import annotations

from pathlib import Path

from retention.errors import ArgumentError

#: Files that people have, are none that can be read, and how what is in them becomes one: by ending and by beginning.
_INSTEAD = {
    (".xls", ".xlsb", ".ods", ".fods"): "Open it in Excel or LibreOffice and save it as .xlsx or as CSV (UTF-8).",
    (".numbers",): "In Numbers choose File > Export To > CSV.",
    (".mdb", ".accdb"): "In Access choose External Data > Export > Text File for the table of purchases.",
    (".pdf",): "A PDF is a page to look at: export the list itself as CSV or Excel from the system that made it.",
    (".doc", ".docx", ".rtf", ".odt", ".png", ".jpg", ".jpeg", ".heic"):
        "Export the list itself as CSV or Excel from the system that made it.",
    (".html", ".htm", ".mht", ".xml"):
        "Open it in Excel or LibreOffice and save it as .xlsx, or export the list as CSV.",
    (".sav", ".dta", ".sas7bdat", ".rds", ".rdata"): "Save it as CSV from the program that made it.",
}
_BEGIN = {b"%PDF": ".pdf", b"\xd0\xcf\x11\xe0": ".xls", b"{\\rtf": ".rtf", b"\x00\x01\x00\x00Standard": ".mdb",
          b"<!doctype html": ".html", b"<html": ".html", b"<?xml": ".xml", b"<table": ".html"}
_CALLED = {".pdf": "a PDF", ".xls": "a workbook of the old kind or one with a password", ".rtf": "a text document",
           ".mdb": "an Access database", ".html": "a web page", ".xml": "an XML document"}


def refuse_other(path: Path, sample: Path) -> None:
    """Refuse what is no table whatever its name says, with what to export instead."""
    ending = path.suffix.lower()
    if sample.is_file() and ending not in (".xlsx", ".xlsm"):
        with sample.open("rb") as file:
            head = file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        ending = next((other for begins, other in _BEGIN.items() if head.startswith(begins.lower())), ending)
    for endings, instead in _INSTEAD.items():
        if ending in endings:
            what = "" if ending == path.suffix.lower() else f", which is {_CALLED[ending]} under another name"
            raise ArgumentError(f"files: found {path.name!r}{what}: it cannot be read as a table. {instead}")
