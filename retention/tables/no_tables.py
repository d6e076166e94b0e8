"""Files that people have and that are no tables: each is refused with what to export instead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from retention.errors import ArgumentError, TableError
from retention.tables.vocabulary import named, plain

if TYPE_CHECKING:
    from retention.tables.look import Look

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

#: Reports that count sales and name nobody: by columns that no others have together, what they are and what to export.
_COUNTS = {
    ("product_type_identifier", "units", "developer_proceeds", "begin_date"): (
        "a sales report of App Store Connect", "Fetch the Subscriber report instead: it names each subscriber."),
    ("event", "original_start_date", "consecutive_paid_periods", "quantity"): (
        "a subscription event report of App Store Connect",
        "Fetch the Subscriber report instead: it names each subscriber."),
    ("active_standard_price_subscriptions", "subscription_apple_id"): (
        "a subscription report of App Store Connect", "Fetch the Subscriber report instead: it names each subscriber."),
    ("package_name", "daily_device_installs"): (
        "an installation report of Google Play", "Fetch the estimated sales report instead: it has order numbers."),
    ("active_subscriptions", "new_subscriptions", "product_id"): (
        "a subscription report of Google Play", "Fetch the estimated sales report instead: it has order numbers."),
    **dict.fromkeys([("z_nr", "datum"), ("z_nummer", "datum"), ("z_no", "date"), ("z_number", "date"),
                     ("z_report", "date"), ("z_report_number", "date")], (
        "the daily report of a till", "Export its receipts with the customer or the loyalty card instead.")),
    **dict.fromkeys([("description", "balance", "money_in"), ("description", "balance", "paid_in"),
                     ("description", "balance", "credit"), ("description", "balance", "credit_amount")], (
        "a statement of an account that names who paid within a text at most",
        "Export the invoices or the orders instead, or a statement with the payer in a column.")),
    ("capture_id", "settled_amount"): (
        "a settlement report", "Export the orders of the shop instead, with who bought."),
}


def refuse_counts(path: Path, columns: Iterable[str]) -> None:
    """Refuse a known report that counts sales and names no customer, with what to export instead."""
    there = {plain(column) for column in columns}
    if named("customer_id", list(columns)):
        return
    for needed, (what, instead) in _COUNTS.items():
        if there.issuperset(needed):
            raise ArgumentError(f"files: found {path.name!r}, which is {what}: it counts, and names no customer, so "
                                f"that nobody can be seen to stay or to leave. {instead}")


#: How columns for periods are called, and so many of them make a table that is turned on its side.
_PERIOD = re.compile(r"(19|20)\d\d[-/. _]?(0?[1-9]|1[0-2]|q[1-4])|(0?[1-9]|1[0-2])[-/. ](19|20)\d\d|"
                     r"[^\W\d]{3,9}[-/. '’]*((19|20)\d\d|\d\d)|(19|20)\d\d-\d\d-\d\d")
_PERIODS = 3


def refuse_wide(look: Look) -> None:
    """Refuse sums in a column for each month or day: a log has a row for each purchase."""
    found = [name for name in look.columns if _PERIOD.fullmatch(name.strip().lower()) and look.profiles[name].is_number]
    if len(found) >= _PERIODS and not any(profile.is_time for profile in look.profiles.values()):
        raise TableError(look.path.name, "", f"has a column for each period ({', '.join(found[:3])} …), and no row for "
                                             "each purchase",
                         remedy="Export the list of purchases, or turn the table, with customer, period and amount "
                                "in each row.")


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
