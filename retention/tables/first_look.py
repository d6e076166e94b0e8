"""A file that nobody has described yet, opened: its format, how its text is written, and where its rows begin."""

from __future__ import annotations

import glob
import re
from pathlib import Path
from typing import Any

from retention.errors import ArgumentError, TableError
from retention.tables.addresses import is_remote
from retention.tables.casts import quoted
from retention.tables.draft import Said
from retention.tables.lake import lake_at, lake_in
from retention.tables.look import Look
from retention.tables.no_tables import refuse_other
from retention.tables.packed import unpacked
from retention.tables.partitions import files_in, format_in, partitions
from retention.tables.profile import (
    Profiles,
    day_in_header,
    delimiter_of,
    digit_of,
    encoding_of,
    is_title,
    lines_above,
    lines_below,
)
from retention.tables.settings import ENDINGS, PACKED, SourceSettings, plain_name
from retention.tables.sources import Engine, Source
from retention.tables.workbook import largest_sheet, sheet_names
from retention.words import say

_KINDS = ("csv", "parquet", "jsonl", "excel")
#: A header is looked for in so many rows of a workbook.
_MOST_ABOVE = 12


def look_at(engine: Engine, place: str | Path) -> Look:
    """Open a file, a folder of partitions, a table of a lake or any of these at an address, with guessed settings.

    Raises
    ------
    ArgumentError
        Its ending is not known.
    TableError
        It cannot be read.
    """
    address = str(place) if is_remote(str(place)) else ""
    path = _named(address) if address else Path(place)
    stated: dict[str, Any] = {"uri": address} if address else {"path": str(path.resolve())}
    kind, sample = _sample(engine, SourceSettings(**stated), path)
    refuse_other(path, sample)
    if kind not in _KINDS:
        allowed = ", ".join([*(ending for ending, form in ENDINGS.items() if form in _KINDS), *PACKED])
        raise ArgumentError(f"files: found {str(path)!r}, allowed files ending in {allowed}. "
                            "A database is named in workspace.toml by hand.")
    keys: dict[str, Said] = {}
    if kind == "csv" and sample.is_file() and sample.stat().st_size:
        file = unpacked(engine, sample, table=path.name)
        code, why = encoding_of(file)
        sign = delimiter_of(file, code)
        if code != "utf-8":
            keys["encoding"] = Said(code, why)
        if digit := digit_of(file, code):
            keys["digits"] = Said("latin", say("propose-digits", example=digit))
        if sign != ("\t" if plain_name(path.name).endswith(".tsv") else ","):
            keys["delimiter"] = Said("tab" if sign == "\t" else sign)
        if sign != "whitespace" and (above := lines_above(file, code, sign)):
            keys["skip_rows"] = Said(above, say("propose-title"))
        if sign != "whitespace" and (day := day_in_header(file, code, sign, above)):
            keys["header"] = Said(False, say("propose-no-header", example=day))
        if sign != "whitespace" and (below := lines_below(file, code, sign)):
            keys["skip_last_rows"] = Said(below, say("propose-foot"))
    if kind == "excel":
        sheets = sheet_names(sample, table=path.name)
        if len(sheets) > 1:
            chosen = largest_sheet(sample, table=path.name)
            others = ", ".join(name for name in sheets if name != chosen)
            keys["sheet"] = Said(chosen, say("propose-sheets", sheets=others))
    stated |= {key: said.value for key, said in keys.items()}
    source = engine.open(SourceSettings(**stated), Path(), table=path.name)
    for above in range(1, _MOST_ABOVE) if kind == "excel" and is_title(list(source.columns)) else ():
        try:
            under = engine.open(SourceSettings(**stated, skip_rows=above), Path(), table=path.name)
        except TableError:
            break  # nothing stands under it
        if not is_title(list(under.columns)):
            source, keys["skip_rows"] = under, Said(above, say("propose-title"))
            break
    _refuse_headings(engine, source, path)
    return Look(engine, path, source, Profiles(engine, source), keys, address=address, nested=kind == "jsonl")


def _named(address: str) -> Path:
    """A path to call an address by: its place without stars."""
    parts = [part for part in address.replace("://", "/").split("/") if part and not glob.has_magic(part)]
    return Path("/", *parts)


def _sample(engine: Engine, source: SourceSettings, path: Path) -> tuple[str | None, Path]:
    """The format of what a source names, and a file of it to look into."""
    kind = source.kind
    if is_remote(source.place):
        if kind is None and not glob.has_magic(source.place) and lake_at(engine, source.place, table=path.name):
            return "parquet", path
        from retention.tables import remote

        found = remote.listed_once(engine, source.place, table=path.name)
        kind = kind or format_in([part.name for part in found], table=path.name, shown=source.place)
        text = kind in ("csv", "excel")
        return kind, Path(remote.at_hand(engine, source, kind, found, table=path.name)[0]) if text else path
    if not path.is_dir():
        return kind, path
    if lake_in(path):
        return "parquet", path
    if not files_in(path, table=path.name, shown=path.name):
        raise ArgumentError(f"files: {str(path)!r} is not a file, and no folder of partitions or table of a lake "
                            "either.")
    found = partitions(source, Path(), table=path.name)
    return format_in([part.name for part in found], table=path.name, shown=path.name), Path(found[0].path)


def _refuse_headings(engine: Engine, source: Source, path: Path) -> None:
    """Refuse a report with a heading above the lines of each customer: no row of it says whose it is."""
    first, *others = source.columns
    if not re.fullmatch(r"column \d+", first) or not others:
        return
    filled, totals, alone = engine.duckdb.raw_sql(
        f"SELECT count({quoted(first)}), count(*) FILTER (regexp_matches(lower({quoted(first)}), '^(total|iš viso)')), "
        f"count(*) FILTER ({quoted(first)} IS NOT NULL AND coalesce({', '.join(map(quoted, others))}) IS NULL) "
        f"FROM {source.relation}").fetchone()
    if filled and totals and alone:
        raise TableError(path.name, "", "is a report with headings and lines of totals, in which no row says whose it "
                                        "is", rows=alone,
                         remedy="Export the plain list instead, in which each row names its customer.")
