"""Text formats (CSV, blanks-separated, JSON lines, Excel) staged as Parquet with every column as text."""

from __future__ import annotations

import codecs
import csv
import itertools
import json
import mmap
import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from retention.errors import TableError
from retention.tables.casts import quoted
from retention.tables.columns import numbered
from retention.tables.packed import unpacked
from retention.tables.settings import SourceSettings, plain_name
from retention.tables.sources import STAGED, check_names, file_literal, literal
from retention.tables.stage import is_full, room_for
from retention.tables.workbook import write_sheet

if TYPE_CHECKING:
    from retention.tables.sources import Engine

#: What the column is called that a row with a delimiter too many would have.
_ONE_MORE = "\x1fone more"
#: What is packed was unpacked before, into a file that kept its name.
_PLAIN = "compression = 'uncompressed'"
#: What DuckDB says, among other things, of lines that end in several ways.
_UNEVEN = "reached an invalid state"
_CANDIDATES = {";": "\";\"", "\t": "\"tab\"", "|": "\"|\"", ",": "\",\""}


def staged(engine: Engine, source: SourceSettings, path: Path, *, table: str, within: str = "") -> tuple[Path, int]:
    """Write ``path`` as a Parquet file of text columns, in folders ``within`` that name its partition; return where it
    is, and how many rows end in a delimiter too many, which is passed over."""
    with room_for(table, path.name):
        target = engine.new_path(f"{within}/{path.name}{STAGED}" if within else path.name + STAGED)
        if source.kind == "excel":  # a zip archive itself
            return _staged(engine, source, path, target, table)
        plain = unpacked(engine, path, table=table, member=source.member)
        found = _staged(engine, source, plain, target, table)
        if plain != path:
            plain.unlink()
        return found


def _staged(engine: Engine, source: SourceSettings, path: Path, target: Path, table: str) -> tuple[Path, int]:
    if source.kind == "jsonl":
        select = _json_lines(engine, path, table, source.lines)
    elif source.kind == "excel":
        cells = engine.new_path(path.name)
        write_sheet(path, cells, table=table, sheet=source.sheet, skip_rows=source.skip_rows or 0,
                    decimal=source.decimal or ".")
        select = _csv(cells, path, table, _Dialect(encoding="utf-8"))
    else:
        dialect = _Dialect.of(source)
        file = path
        if dialect.encoding != "utf-8" or source.digits:
            file = _transcoded(engine, path, dialect.encoding, table, latin=source.digits is not None)
        if _ends_in_two_ways(file):
            file = _even(engine, file, table)
        if dialect.skip_last_rows:
            file = _without_last(engine, file, dialect.skip_last_rows, path.name, table)
        select = _csv(file, path, table, dialect)
        try:
            _copy(engine, select, target)
            return target, _too_many(engine, select)
        except duckdb.Error as error:
            if _UNEVEN not in str(error):
                raise _explained(engine, error, select, path, table) from None
            select = _csv(_even(engine, file, table), path, table, dialect)
    try:
        _copy(engine, select, target)
    except duckdb.Error as error:
        raise _explained(engine, error, select, path, table) from None
    return target, _too_many(engine, select)


def _copy(engine: Engine, select: _Select, target: Path) -> None:
    engine.duckdb.raw_sql(f"COPY ({select.sql}) TO {literal(target)} (FORMAT parquet)")


class _Select:
    """The SELECT that reads a file, the one that finds the rows it cannot read, and the one that counts those with a
    delimiter too many at their end, which DuckDB passes over."""

    def __init__(self, sql: str, columns: int = 0, rejects: str = "", *, file: Path | None = None, delimiter: str = "",
                 longer: str = ""):
        self.sql, self.columns, self.rejects = sql, columns, rejects
        self.file, self.delimiter, self.longer = file, delimiter, longer


def _too_many(engine: Engine, select: _Select) -> int:
    """How many rows end in a delimiter beyond the header's last column."""
    if not select.longer or select.file is None:
        return 0
    ending = re.compile(re.escape(select.delimiter.encode()) + rb"[ \t]*\r?(?:\n|\Z)")
    with select.file.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if not ending.search(content):
            return 0
    return engine.duckdb.raw_sql(select.longer).fetchone()[0]


class _Dialect:
    def __init__(self, *, delimiter: str = ",", encoding: str = "utf-8", quote: str = '"', header: bool = True,
                 skip_rows: int = 0, skip_last_rows: int = 0):
        self.delimiter, self.encoding, self.quote = delimiter, encoding, quote
        self.header, self.skip_rows, self.skip_last_rows = header, skip_rows, skip_last_rows

    @classmethod
    def of(cls, source: SourceSettings) -> _Dialect:
        stated = {name: getattr(source, name) for name in ("delimiter", "encoding", "quote", "header", "skip_rows",
                                                           "skip_last_rows")}
        if source.kind == "csv" and plain_name(source.place).endswith(".tsv") and stated["delimiter"] is None:
            stated["delimiter"] = "\t"
        return cls(**{name: value for name, value in stated.items() if value is not None})


#: Digits of other scripts by what they mean; the Arabic decimal sign is a point, and thousands need none.
_DIGITS = {start + digit: str(digit) for digit in range(10) for start in (
    0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0x1040, 0x17E0, 0xFF10)}
_DIGITS |= {0x66B: ".", 0x66C: ""}


def other_digits(text: str) -> str:
    """The first digit of another script in a text; empty where there is none."""
    return next((sign for sign in text if ord(sign) in _DIGITS and _DIGITS[ord(sign)].isdecimal()), "")


def _transcoded(engine: Engine, path: Path, encoding: str, table: str, *, latin: bool = False) -> Path:
    target = engine.new_path(path.name)
    try:
        with path.open(encoding=encoding, newline="") as read, target.open("w", encoding="utf-8", newline="") as write:
            while block := read.read(1 << 20):
                write.write(block.translate(_DIGITS) if latin else block)
    except UnicodeError as error:
        if encoding == "utf-8":
            raise _not_utf8(path, table) from None
        raise TableError(table, "", f"{path.name} is not {encoding} text: {getattr(error, 'reason', error)}",
                         remedy="State the `encoding` it was saved in.") from None
    return target


def _ends_in_two_ways(path: Path) -> bool:
    """Whether lines at the beginning of a file end in two ways, of which DuckDB would know one alone."""
    with path.open("rb") as file:
        head = file.read(1 << 16)
    return b"\r\n" in head and re.search(rb"(?<!\r)\n", head) is not None


def _even(engine: Engine, path: Path, table: str) -> Path:
    """A copy whose lines all end in one way, as they do not where files of two systems were put together."""
    target = engine.new_path(path.name)
    try:
        with path.open(encoding="utf-8", newline=None) as read, target.open("w", encoding="utf-8",
                                                                            newline="") as write:
            while block := read.read(1 << 20):
                write.write(block)
    except UnicodeError:
        raise _not_utf8(path, table) from None
    return target


def _without_last(engine: Engine, path: Path, lines: int, name: str, table: str) -> Path:
    """A copy without what stands below the last row."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        end = len(content)
        ending = b"\n" if content.find(b"\n") >= 0 else b"\r"
        end -= content[end - 1:end] == ending  # that of the last line
        for _ in range(lines):
            end = content.rfind(ending, 0, max(end, 0))
            if end < 0:
                raise TableError(table, "", f"{name} has no more than {lines:,} lines",
                                 remedy="Correct `skip_last_rows`.")
    target = engine.new_path(path.name)
    shutil.copyfile(path, target)
    os.truncate(target, end + 1)
    return target


def _not_utf8(path: Path, table: str) -> TableError:
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError as error:
                byte = line[error.start]
                return TableError(table, "", f"{path.name} is not UTF-8 text: byte 0x{byte:02x} in line {number}",
                                  remedy="State the encoding it was saved in, such as encoding = \"latin-1\", "
                                         "\"cp1252\" or \"cp1257\" (Baltic).")
    return TableError(table, "", f"{path.name} is not UTF-8 text", remedy="State its `encoding`.")


def _header(file: Path, name: str, table: str, dialect: _Dialect) -> list[str]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            next(itertools.islice(lines, dialect.skip_rows, dialect.skip_rows), None)
            if dialect.delimiter == "whitespace":
                first = next((line.split() for line in lines if line.strip()), [])
            else:
                options = {"quotechar": dialect.quote} if dialect.quote else {"quoting": csv.QUOTE_NONE}
                reader = csv.reader(lines, delimiter=dialect.delimiter, **options)
                first = next((row for row in reader if any(cell.strip() for cell in row)), [])
    except UnicodeDecodeError:
        raise _not_utf8(file, table) from None
    except csv.Error as error:
        raise TableError(table, "", f"{name}: the header cannot be read: {error}",
                         remedy="State `quote`, `delimiter` or `format`.") from None
    if not first and dialect.skip_rows:
        raise TableError(table, "", f"{name} has nothing after its first {dialect.skip_rows:,} lines",
                         remedy="Correct `skip_rows`.")
    if not first:
        raise TableError(table, "", f"{name} is empty", remedy="Export it again, with a header and rows.")
    if not dialect.header:
        return [f"column {number}" for number in range(1, len(first) + 1)]
    if len(first) == 1:
        for other, shown in _CANDIDATES.items():
            if other != dialect.delimiter and other in first[0]:
                raise TableError(table, "", f"{name} has one column only, {first[0]!r}",
                                 remedy=f"It looks separated by {shown}: state delimiter = {shown}.")
    if any("\0" in cell for cell in first):
        raise TableError(table, "", f"{name} has signs of zero between its letters, as UTF-16 has",
                         remedy="State its encoding, such as encoding = \"utf-16-le\".")
    names = [cell.strip() or f"column {number}" for number, cell in enumerate(first, start=1)]
    names = numbered(names)
    check_names(names, name, table)
    return names


def _csv(file: Path, path: Path, table: str, dialect: _Dialect) -> _Select:
    names = _header(file, path.name, table, dialect)
    head = "true" if dialect.header else "false"
    if dialect.delimiter == "whitespace":
        reader = (f"read_csv({file_literal(file)}, {_PLAIN}, auto_detect = false, header = {head}, "
                  f"skip = {dialect.skip_rows}, "
                  "delim = '\x1f', quote = '', escape = '', columns = {'line': 'VARCHAR'})")
        parts = f"(SELECT regexp_split_to_array(trim(line), '\\s+') AS parts FROM {reader} WHERE trim(line) <> '')"
        wrong = f"SELECT count(*), min(len(parts)) FROM {parts} WHERE len(parts) <> {len(names)}"
        checked = f"CASE WHEN len(parts) = {len(names)} THEN parts ELSE error('ragged') END"
        listed = ", ".join(f"parts[{number}] AS {quoted(name)}" for number, name in enumerate(names, start=1))
        return _Select(f"SELECT {listed} FROM (SELECT {checked} AS parts FROM {parts})", len(names), wrong)
    quote = literal(dialect.quote)
    columns = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in names)
    shared = (f"{file_literal(file)}, {_PLAIN}, auto_detect = false, header = {head}, skip = {dialect.skip_rows}, "
              f"delim = {literal(dialect.delimiter)}, quote = {quote}, escape = {quote}, columns = {{{columns}}}")
    rejects = (f"SELECT count(*) FROM read_csv({shared}, ignore_errors = true, store_rejects = true, "
               "rejects_limit = 0)")
    longer = shared.replace(f"columns = {{{columns}}}", f"columns = {{{columns}, {literal(_ONE_MORE)}: 'VARCHAR'}}")
    return _Select(f"SELECT * FROM read_csv({shared})", len(names), rejects, file=file, delimiter=dialect.delimiter,
                   longer=f"SELECT count(*) FROM read_csv({longer}, ignore_errors = true)")


def _explained(engine: Engine, error: duckdb.Error, select: _Select, path: Path, table: str) -> Exception:
    if is_full(error):
        return error
    message = str(error)
    if re.search(r"unicode|utf-?8", message, re.IGNORECASE):
        return _not_utf8(path, table)
    line = re.search(r"Line: (\d+)", message)
    if "ragged" in message or "Expected Number of Columns" in message:
        rows, lines = _ragged(engine, select, line)
        return TableError(table, "", f"{path.name} has rows whose number of cells is not the header's "
                                     f"{select.columns}", rows=rows, keys=lines,
                          remedy="A cell that holds the delimiter must stand in quotes; check `delimiter`, `quote`, "
                                 "`skip_rows` and, for lines below the last row, `skip_last_rows`.")
    number = int(line.group(1)) if line else _broken_json(path) if "JSON" in message else None
    where = f" in line {number}" if number else ""
    kind = "JSON lines" if "JSON" in message else "CSV"
    reason = re.sub(r" in file .*? in line \d+", "", message.splitlines()[0])[:200].rstrip(". ")
    return TableError(table, "", f"{path.name} is not {kind}{where}: {reason}",
                      remedy="Correct that line, or export the file again.")


def _broken_json(path: Path) -> int | None:
    """The first line that is not JSON: DuckDB's own count is not of lines."""
    with path.open("rb") as file:
        for number, text in enumerate(file, start=1):
            try:
                json.loads(text.strip() or b"null")
            except (ValueError, RecursionError):
                return number
    return None


def _ragged(engine: Engine, select: _Select, line: re.Match | None) -> tuple[int | None, list[str]]:
    connection = engine.duckdb.con.cursor()
    if "regexp_split" in select.rejects:
        return connection.execute(select.rejects).fetchone()[0], []
    try:
        connection.execute(select.rejects).fetchall()
        found = connection.execute("SELECT DISTINCT line FROM reject_errors ORDER BY line").fetchall()
    except duckdb.Error:
        found = [(int(line.group(1)),)] if line else []
    return len(found) or None, [f"line {number}" for (number,) in found]


def _json_lines(engine: Engine, path: Path, table: str, lines: str | None) -> _Select:
    path = _without_mark(engine, path)
    with path.open("rb") as file:
        shape = "array" if file.read(4096).lstrip(b" \t\r\n")[:1] == b"[" else "newline_delimited"
    if shape == "newline_delimited" and (rows := _list_in_an_object(engine, path, table)) is not None:
        path = rows
    reader = f"read_json_objects({file_literal(path)}, {_PLAIN}, format = '{shape}')"
    try:
        names = _keys(engine, reader, "$")
    except duckdb.Error as error:
        raise _explained(engine, error, _Select(""), path, table) from None
    if not names:
        raise TableError(table, "", f"{path.name} has no rows with named values",
                         remedy="One object a line is needed, such as {\"customer\": \"a\", \"amount\": 3}.")
    called = [name.strip() or f"column {number}" for number, name in enumerate(names, start=1)]
    check_names(called, path.name, table)
    paths = {shown: "$." + _quoted_key(name) for name, shown in zip(names, called, strict=True)}
    paths |= {shown: where for shown, where in _within(engine, reader, paths).items() if shown not in paths}
    check_names(list(paths), path.name, table)
    if lines is None:
        return _Select(f"SELECT {_texts('json', paths)} FROM {reader}")
    if lines not in paths:
        raise TableError(table, "", f"`lines`: {path.name} has no {lines!r}; it has {', '.join(paths)}",
                         remedy="State the list whose objects are rows, such as lines = \"line_items\".")
    inner = paths.pop(lines)
    listed = literal(f"{inner}[*]")
    each = (f"(SELECT json AS whole, unnest(CASE WHEN len(json_extract(json, {listed})) > 0 THEN "
            f"json_extract(json, {listed}) ELSE [NULL] END) AS json FROM {reader})")
    own = {f"{lines}.{key.strip()}": "$." + _quoted_key(key) for key in _keys(engine, each, "$") if key.strip()}
    if not own:
        raise TableError(table, "", f"`lines`: {lines!r} of {path.name} is no list of objects",
                         remedy="State a list such as [{\"product\": \"Tea\", \"price\": 3}], or leave `lines` out.")
    own |= _within(engine, each, own)
    own = {shown: where for shown, where in own.items() if shown not in paths}
    check_names([*paths, *own], path.name, table)
    return _Select(f"SELECT {_texts('whole', paths)}, {_texts('json', own)} FROM {each}")


def _keys(engine: Engine, reader: str, where: str) -> list[str]:
    """The names of the values of a record in each row; what has no name cannot be mapped, and is no path of JSON."""
    record = "json" if where == "$" else f"json_extract(json, {literal(where)})"
    found = engine.duckdb.raw_sql(
        f"SELECT key FROM (SELECT unnest(json_keys({record})) AS key, row_number() OVER () AS n FROM {reader}) "
        "GROUP BY key ORDER BY min(n)").fetchall()
    return [key for (key,) in found if key]


def _texts(record: str, paths: dict[str, str]) -> str:
    return ", ".join(f"json_extract_string({record}, {literal(where)}) AS {quoted(shown)}"
                     for shown, where in paths.items())


def _without_mark(engine: Engine, path: Path) -> Path:
    """A copy without the mark that some programs begin UTF-8 with, which DuckDB takes for no JSON."""
    with path.open("rb") as file:
        if file.read(3) != codecs.BOM_UTF8:
            return path
        target = engine.new_path(path.name)
        with target.open("wb") as written:
            shutil.copyfileobj(file, written)
    return target


#: Records within records are looked into so deep, and so many of their values become columns.
_DEEPEST, _MOST_WITHIN = 4, 500


def _within(engine: Engine, reader: str, paths: dict[str, str]) -> dict[str, str]:
    """The values of records within records, by names such as "customer.email", each with its path."""
    found: dict[str, str] = {}
    level = dict(paths)
    for _ in range(_DEEPEST if len(paths) <= _MOST_WITHIN else 0):
        asked = ", ".join(f"bool_or(json_type(json, {literal(where)}) = 'OBJECT')" for where in level.values())
        records = [name for name, is_record in zip(
            level, engine.duckdb.raw_sql(f"SELECT {asked} FROM {reader}").fetchone(), strict=True) if is_record]
        below = {}
        for name in records:
            below |= {f"{name}.{key.strip()}": f"{level[name]}.{_quoted_key(key)}"
                      for key in _keys(engine, reader, level[name]) if key.strip()}
        if not below or len(found) + len(below) > _MOST_WITHIN:
            break
        found, level = found | below, below
    return found


#: One object that holds the rows as a list is read whole.
_ONE_OBJECT = 200 << 20
#: What an answer of a web service says beside its rows, in small letters.
_OF_A_PAGE = {"object", "url", "has_more", "count", "page", "per_page", "page_size", "pages", "total_pages",
              "total_count", "total_results", "next", "previous", "next_page", "prev_page", "next_cursor", "cursor",
              "limit", "offset", "success", "status", "code", "message"}


def _list_in_an_object(engine: Engine, path: Path, table: str) -> Path | None:
    """The rows of a file that is one object with a list of them, such as {"orders": [{…}, {…}]}, a line each."""
    with path.open("rb") as file:
        try:
            json.loads(file.readline())
            if file.readline().strip():
                return None  # a row a line
        except (ValueError, RecursionError):
            pass
    if path.stat().st_size > _ONE_OBJECT:
        return None
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError):
        return None
    lists = {key: rows for key, rows in content.items() if isinstance(rows, list) and rows
             and all(isinstance(row, dict) for row in rows)} if isinstance(content, dict) else {}
    alone = isinstance(content, dict) and not any(
        isinstance(one, str | int | float) and key.lower() not in _OF_A_PAGE for key, one in content.items())
    if len(lists) > 1 and alone:
        raise TableError(table, "", f"{path.name} holds several lists: {', '.join(lists)}",
                         remedy="Save each as a file of its own.")
    if len(lists) != 1 or not alone:
        return None
    target = engine.new_path(path.name)
    with target.open("w", encoding="utf-8") as written:
        written.writelines(json.dumps(row) + "\n" for row in next(iter(lists.values())))
    return target


def _quoted_key(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
