"""SQL that turns what a source holds into what a table's schema asks for; what cannot be turned becomes missing.

All of it is DuckDB's SQL; ``sqlglot`` writes it in another database's where the table lives there.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import ibis

#: Texts of moments that carry an offset from UTC ("2024-05-01T10:00:00Z", "… UTC", "… +02:00"): no place is further
#: from it than 14 hours.
OFFSET = r"\d:\d\d(:\d\d(\.\d+)?)?\s*([Zz]|UTC|[+-](0\d|1[0-4])(:?[0-5]\d)?)$"
#: Texts of moments without one: what follows the day has no sign and no zone that would be passed over.
_ISO = r"^\d{4}-\d{1,2}-\d{1,2}([T ][^+A-Za-z-]*)?$"
_NO_OFFSET = r"[+-](1[5-9]|[2-9]\d):?\d\d$"
#: As one text: every column names it, and what an engine must join it would join, and bind, again for each.
_BLANKS = "' \t\n\r\xa0'"
#: Signs that take no room or show nothing: an id of nothing else is no id.
INVISIBLE = "".join(map(chr, (
    0x09, 0x0A, 0x0D, 0x20, 0x85, 0xA0, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x1680, 0x17B4, 0x17B5, 0x180E,
    *range(0x2000, 0x2010), *range(0x2028, 0x2030), 0x205F, *range(0x2060, 0x2070), 0x2800, 0x3000, 0x3164, 0xFEFF,
    0xFFA0)))
_TRUE, _FALSE = "('true', 'yes', '1', 't', 'y')", "('false', 'no', '0', 'f', 'n')"


@dataclass(frozen=True)
class Reading:
    """How a source writes its numbers and moments."""

    decimal: str
    thousands: str
    formats: list[str] | None
    zone: str
    source_zone: str | None
    iso_too: bool
    symbols: str = ""


def literal(value: Any) -> str:
    """A Python value as SQL."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, dt.datetime):
        return f"TIMESTAMP '{value.replace(tzinfo=None).isoformat(sep=' ')}'"
    if isinstance(value, dt.date):
        return f"DATE '{value.isoformat()}'"
    return "'" + str(value).replace("'", "''") + "'"


def quoted(name: str) -> str:
    """``name`` as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def text(sql: str, missing: Iterable[Any] = ()) -> str:
    """Trimmed text, missing when blank or one of the codes ``missing``."""
    trimmed = f"trim({sql}, {_BLANKS})"
    codes = ["''", *(literal(str(code)) for code in missing)]
    if len(codes) == 1:
        return f"nullif({trimmed}, '')"
    return f"CASE WHEN {trimmed} NOT IN ({', '.join(codes)}) THEN {trimmed} END"


#: From so many on, values are looked up in a list: a CASE would compare each of them with every row.
_MANY = 30


def replaced(sql: str, pairs: Mapping[str, Any], *, keep: bool) -> str:
    """The value that ``pairs`` has for a text; for one that it has not the text itself where ``keep``, else missing."""
    if len(pairs) < _MANY:
        said = " ".join(f"WHEN {literal(old)} THEN {literal(new)}" for old, new in pairs.items())
        return f"CASE {sql} {said}{f' ELSE {sql}' if keep else ''} END"
    said = ", ".join(f"({literal(old)}, {literal(new)})" for old, new in pairs.items())
    found = f"(SELECT meant FROM (VALUES {said}) AS listed (said, meant) WHERE said = {sql})"
    return f"coalesce({found}, {sql})" if keep else found


def identity(sql: str) -> str:
    """An id without signs that cannot be seen at its ends; missing where it has no others.

    Most ids begin and end with a sign of ASCII, which is found out much faster than that nothing is to be trimmed.
    """
    return (f"CASE WHEN unicode({sql}) BETWEEN 33 AND 126 AND unicode(right({sql}, 1)) BETWEEN 33 AND 126 THEN {sql} "
            f"ELSE nullif(trim({sql}, {literal(INVISIBLE)}), '') END")


def minus_first(sql: str) -> str:
    """A text with the minus that accounting programs write behind a number before it: "12.50-" is -12.50."""
    return f"CASE WHEN right({sql}, 1) = '-' THEN '-' || left({sql}, -1) ELSE {sql} END"


def number(sql: str, decimal: str = ".", thousands: str = "", symbols: str = "") -> str:
    """Trimmed text as a number by its decimal and thousands signs; nothing else is guessed.

    Where signs of money are stated they are taken off with the blanks beside them, and what stands in brackets is
    negative, as accountants write it.
    """
    sql = minus_first(sql)
    if symbols:
        signs = "|".join(re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", symbol)
                         for symbol in sorted(symbols.split(), key=len, reverse=True))
        blank = r"[ \x{00A0}\x{202F}]*"
        sql = f"regexp_replace({sql}, {literal(f'{blank}({signs}){blank}')}, '', 'g')"
        sql = f"regexp_replace({sql}, {literal(r'^[(](.+)[)]$')}, '-\\1')"
        sql = f"replace({sql}, '−', '-')"
    if thousands:
        sign = r"[ \x{00A0}\x{202F}]" if thousands.isspace() else "['’]" if thousands == "'" else re.escape(thousands)
        point = r"\." if decimal == "." else ","
        pairs = rf"|\d{{1,2}}({sign}\d{{2}})+{sign}\d{{3}}" if thousands == "," else ""  # 1,23,456 as in India
        shape = rf"[+-]?(\d{{1,3}}({sign}\d{{3}})+|\d+{pairs})({point}\d*)?"
        plain = f"regexp_replace({sql}, {literal(sign)}, '', 'g')"
        plain = f"replace({plain}, ',', '.')" if decimal == "," else plain
        return f"CASE WHEN regexp_full_match({sql}, {literal(shape)}) THEN TRY_CAST({plain} AS DOUBLE) END"
    strange = "'_'" if decimal == "." else "'.'"
    plain = sql if decimal == "." else f"replace({sql}, ',', '.')"
    both = f" OR contains({sql}, '_')" if decimal == "," else ""
    return f"CASE WHEN contains({sql}, {strange}){both} THEN NULL ELSE TRY_CAST({plain} AS DOUBLE) END"


def whole(sql: str) -> str:
    """A number as a whole one; missing when it has a fraction."""
    return f"CASE WHEN abs({sql}) < 9e15 AND {sql} = floor({sql}) THEN CAST({sql} AS BIGINT) END"


def truth(sql: str) -> str:
    """Trimmed text as true or false."""
    return f"CASE WHEN lower({sql}) IN {_TRUE} THEN TRUE WHEN lower({sql}) IN {_FALSE} THEN FALSE END"


def moment(sql: str, *, formats: list[str] | None, zone: str, source_zone: str | None, iso_too: bool = False) -> str:
    """Trimmed text as a naive moment of ``zone``: ISO 8601, or the stated formats and nothing else.

    A text with an offset is converted; one without counts as ``source_zone``'s, or else as ``zone``'s. A day
    without a time is that day in any zone.
    """
    tries = []
    for form in formats or ():
        # the narrow blank that programs write between a time and its AM or PM
        sql = f"replace({sql}, chr(8239), ' ')" if "%p" in form and "chr(8239)" not in sql else sql
        parsed = f"try_strptime({sql}, {literal(form)})"
        if "%z" in form or "%Z" in form:
            if form.endswith("%z"):
                parsed = f"CASE WHEN NOT regexp_matches({sql}, {literal(_NO_OFFSET)}) THEN {parsed} END"
            tries.append(f"CAST({parsed} AS TIMESTAMPTZ) AT TIME ZONE {literal(zone)}")
        else:
            has_time = any(sign in form for sign in ("%H", "%-H", "%I", "%-I", "%c", "%X"))
            tries.append(_moved(parsed, source_zone, zone) if has_time else parsed)
    if not formats or iso_too:
        naive = _moved(f"TRY_CAST({sql} AS TIMESTAMP)", source_zone, zone)
        if naive != f"TRY_CAST({sql} AS TIMESTAMP)":
            naive = f"CASE WHEN contains({sql}, ':') THEN {naive} ELSE TRY_CAST({sql} AS TIMESTAMP) END"
        # "+0300" and times without seconds are as usual in exports as "10:00:00+03:00", but only that can be cast
        spelt = f"regexp_replace({sql}, '\\s*([+-]\\d\\d)(\\d\\d)$', '\\1:\\2')"
        spelt = f"regexp_replace({spelt}, '([T ]\\d\\d?:\\d\\d)(\\s*([Zz]|UTC|[+-]\\d\\d(:\\d\\d)?))$', '\\1:00\\2')"
        tries.append(f"CASE WHEN regexp_matches({sql}, {literal(OFFSET)}) "
                     f"THEN TRY_CAST({spelt} AS TIMESTAMPTZ) AT TIME ZONE {literal(zone)} "
                     f"WHEN regexp_matches({sql}, {literal(_ISO)}) THEN {naive} END")
        tries.append(_named_zone(sql, zone))
    return tries[0] if len(tries) == 1 else f"coalesce({', '.join(tries)})"


#: Names of zones that mean one offset wherever they are written, and the offset.
OFFSETS = {"GMT": "+00:00", "WET": "+00:00", "BST": "+01:00", "WEST": "+01:00", "CET": "+01:00", "CEST": "+02:00",
           "EET": "+02:00", "EEST": "+03:00", "MSK": "+03:00", "EST": "-05:00", "EDT": "-04:00", "CST": "-06:00",
           "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00", "JST": "+09:00",
           "KST": "+09:00", "PHT": "+08:00", "AEST": "+10:00", "AEDT": "+11:00", "NZST": "+12:00", "NZDT": "+13:00"}


def _named_zone(sql: str, zone: str) -> str:
    """A moment that names its zone: "… EST", "… GMT+2", "…+02:00[Europe/Vilnius]"; missing for any other text."""
    names = " ".join(f"WHEN {literal(name)} THEN {literal(offset)}" for name, offset in OFFSETS.items())
    # cut: the name of the place behind an offset, and what stands before one
    text = f"regexp_replace({sql}, '\\[[A-Za-z_]+(/[A-Za-z_+-]+)*\\]$', '')"
    text = f"regexp_replace({text}, '\\s*(GMT|UTC)?([+-]\\d\\d):?(\\d\\d)$', '\\2:\\3')"
    text = f"regexp_replace({text}, '\\s*(GMT|UTC)([+-]\\d\\d)$', '\\2:00')"
    text = f"regexp_replace({text}, '\\s*(GMT|UTC)([+-])(\\d)$', '\\20\\3:00')"
    name = f"(CASE regexp_extract({sql}, '\\d\\s*([A-Z]{{3,4}})$', 1) {names} ELSE '' END)"
    text = f"regexp_replace({text}, '\\s*[A-Z]{{3,4}}$', '') || {name}"
    text = f"regexp_replace({text}, '([T ]\\d\\d?:\\d\\d)([+-])', '\\1:00\\2')"
    return (f"CASE WHEN regexp_matches({sql}, '^\\d{{4}}-\\d\\d?-\\d\\d?[T ].*[\\]A-Z0-9]$') AND "
            f"regexp_matches({sql}, '[A-Z]{{3,4}}([+-][\\d:]+)?$|\\]$') AND regexp_matches({text}, {literal(OFFSET)}) "
            f"THEN TRY_CAST({text} AS TIMESTAMPTZ) AT TIME ZONE {literal(zone)} END")


def _moved(sql: str, source_zone: str | None, zone: str) -> str:
    if source_zone is None or source_zone == zone:
        return sql
    return f"({sql}) AT TIME ZONE {literal(source_zone)} AT TIME ZONE {literal(zone)}"


def typed_text(sql: str, dtype: Any) -> str:
    """A typed value as text: whole floats without their ".0", missing floats as missing."""
    if dtype.is_string():
        return f"nullif(trim({sql}), '')"
    if dtype.is_floating() or dtype.is_decimal():
        return (f"CASE WHEN abs({sql}) < 1e15 AND {sql} = floor({sql}) THEN CAST(CAST({sql} AS BIGINT) AS VARCHAR) "
                f"WHEN abs({sql}) < 1e308 THEN CAST({sql} AS VARCHAR) END")
    return f"CAST({sql} AS VARCHAR)"


def typed_moment(sql: str, dtype: Any, *, zone: str, source_zone: str | None) -> str:
    """A typed date or timestamp as a naive moment of ``zone``."""
    if dtype.is_date():
        return f"CAST({sql} AS TIMESTAMP)"
    if dtype.timezone is not None:
        return f"CAST({sql} AS TIMESTAMPTZ) AT TIME ZONE {literal(zone)}"
    plain = sql if dtype.scale in (None, 6) else f"CAST({sql} AS TIMESTAMP)"
    return _moved(plain, source_zone, zone)


def parsed(sql: str, kind: str, reading: Reading) -> str:
    """Trimmed text as the schema's type ``kind``."""
    if kind == "text":
        return sql
    if kind == "boolean":
        return truth(sql)
    if kind in ("timestamp", "date"):
        read = moment(sql, formats=reading.formats, zone=reading.zone, source_zone=reading.source_zone,
                      iso_too=reading.iso_too)
        return read if kind == "timestamp" else f"CAST({read} AS DATE)"
    read = number(sql, reading.decimal, reading.thousands, reading.symbols)
    return read if kind == "number" else whole(read)


def converted(sql: str, dtype: Any, kind: str, reading: Reading) -> str | None:
    """A typed value as the schema's type ``kind``, as it is where that fits; None where it has no such meaning."""
    if kind == "text":
        return typed_text(sql, dtype)
    if kind in ("timestamp", "date"):
        if dtype.is_integer() and reading.formats:
            return parsed(f"CAST({sql} AS VARCHAR)", kind, reading)
        if not (dtype.is_timestamp() or dtype.is_date()):
            return None
        if kind == "date" and dtype.is_date():
            return sql
        read = typed_moment(sql, dtype, zone=reading.zone, source_zone=reading.source_zone)
        return read if kind == "timestamp" else f"CAST({read} AS DATE)"
    if kind == "boolean":
        if dtype.is_integer():
            return f"CASE {sql} WHEN 1 THEN TRUE WHEN 0 THEN FALSE END"
        return sql if dtype.is_boolean() else None
    if not (dtype.is_numeric() or dtype.is_boolean()):
        return None
    if kind == "integer":
        return sql if dtype.is_integer() else whole(f"CAST({sql} AS DOUBLE)")
    return sql if dtype == ibis.dtype("float64") else f"CAST({sql} AS DOUBLE)"


def without(sql: str, codes: list, dtype: Any) -> str:
    """A typed value, missing where it is one of the codes of its type."""
    if dtype.is_numeric():
        codes = [code for code in codes if isinstance(code, (int, float)) and not isinstance(code, bool)]
    else:
        codes = [code for code in codes if isinstance(code, str)] if dtype.is_string() else []
    return f"CASE WHEN {sql} NOT IN ({', '.join(map(literal, codes))}) THEN {sql} END" if codes else sql
