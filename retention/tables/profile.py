"""How a file is written: its encoding and delimiter, and of each column what it holds and in which style.

Everything here is a guess with its evidence, made for `retention.tables.propose` alone.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from retention.tables import casts
from retention.tables.casts import quoted
from retention.tables.sources import Engine, Source
from retention.tables.vocabulary import LITHUANIAN
from retention.words import say

_TIMES = ("", *(sign + time for sign in (" ", ", ") for time in ("%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M:%S %p")))
_DAY_FIRST = [f"%d{sign}%m{sign}{year}" for sign in "/.-" for year in ("%Y", "%y")]
_OTHERS = ["%Y%m%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y년 %m월 %d일",
           "%d %b %Y", "%b %d, %Y", "%d %B %Y", "%B %d, %Y", "%b %d %Y",
           *(f"%d{sign}%b{sign}{year}" for sign in "/-" for year in ("%Y", "%y")), "%b-%d-%y", "%b-%d-%Y"]
#: Candidate formats, each day-first one with its month-first twin.
TWINS = {day + time: day.replace("%d", "%_").replace("%m", "%d").replace("%_", "%m") + time
         for day in _DAY_FIRST for time in _TIMES}
FORMATS = [*TWINS, *TWINS.values(), *(day + time for day in _OTHERS for time in _TIMES)]
_ISO = ["%Y-%m-%d" + time for time in (*_TIMES, "T%H:%M:%S")]
_CODES = ("na", "n/a", "#n/a", "null", "none", "nan", "-", "--", "?", "unknown", "blank")
#: Signs and letters of money, and what a cell of it looks like: "$12.50", "-$3.00", "($3.00)", "12,50 €", "EUR 4".
SIGNS = {"€": "EUR", "$": "USD", "US$": "USD", "£": "GBP", "₱": "PHP", "¥": "JPY", "￥": "JPY", "円": "JPY",
         "元": "CNY", "₩": "KRW", "₹": "INR", "Rs.": "INR", "R$": "BRL", "₺": "TRY", "₴": "UAH", "₪": "ILS", "₫": "VND",
         "฿": "THB", "zł": "PLN", "Kč": "CZK", "Ft": "HUF", "kr": "SEK", "CHF": "CHF", "EUR": "EUR", "USD": "USD",
         "GBP": "GBP", "PHP": "PHP", "Lt": "LTL"}
_SIGN = "(" + "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True)) + ")"
MONEY = (rf"[(]?[-+−]?\s*{_SIGN}\s*[-+−]?[\d.,'’]+(\s\d{{3}})*[)]?|"
         rf"[(]?[-+−]?\d[\d., \x{{00A0}}\x{{202F}}'’]*{_SIGN}[)]?")
#: A letter of any script, said by what is none: the class `\pL` takes DuckDB ten times as long as the rest.
_LETTER = r"[^\x00-@\[-`{-\x{00BF}]"
#: Shapes of cells, as regular expressions.
_SHAPES = {
    "plain": r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?", "point": r"[+-]?\d+\.\d+", "comma": r"[+-]?\d+,\d+",
    "grouped": r"[+-]?\d+,\d{3}", "comma_point": r"[+-]?(\d{1,3}(,\d{3})+|\d{1,2}(,\d{2})+,\d{3})(\.\d+)?",
    "quote_point": r"[+-]?\d{1,3}(['’]\d{3})+(\.\d+)?",
    "point_comma": r"[+-]?\d{1,3}(\.\d{3})+,\d+", "blank_comma": r"[+-]?\d{1,3}([ \x{00A0}\x{202F}]\d{3})+(,\d+)?",
    "date": r"\d{1,4}[/. -]\d{1,2}[/. -]\d{1,4}.*|\d{8}|\d{4}[年년].*|"
            rf"\d{{1,2}}[ /-]{_LETTER}{{3,9}}[ /-]\d{{2,4}}.*|{_LETTER}{{3,9}}[ -]\d{{1,2}},?[ -]\d{{2,4}}.*",
    "money": MONEY, "money_blank": r"[^\d]*\d{1,3}([ \x{00A0}\x{202F}]\d{3})+,\d+\D*",
    "iso": r"\d{4}-\d\d?-\d\d?([T ].*)?",
}
#: Shapes that a style of writing numbers is made of, the telling one last, and its decimal and thousands signs.
_STYLES = {
    ("plain",): (".", ""), ("plain", "comma"): (",", ""), ("plain", "comma_point"): (".", ","),
    ("plain", "quote_point"): (".", "'"), ("plain", "comma", "point_comma"): (",", "."),
    ("plain", "comma", "blank_comma"): (",", " "),
}
#: A cell that is a day, and no name of a column.
_DAY = re.compile(r"(\d{4}([-/.])\d\d?\2\d\d?|\d\d?([-/.])\d\d?\3(\d{4}|\d\d))([T ]\d.*)?")
#: Of a line above the header so many cells are filled at most, and of a header at least this share.
_TITLE, _NAMED = 2, 0.6
#: Fewer different signs than these are no text of another script.
_FEWEST_SIGNS = 4
#: An encoding is guessed by so many bytes.
_HEAD = 400_000
#: What stands below the last row is looked for in so many lines.
_MOST_BELOW = 40
#: The share of values that must agree: exports are dirty.
_MOST = 0.8
#: In so many ways a column writes its dates at most, which together read nearly all of them.
_MOST_MIXED, _NEARLY_ALL = 4, 0.95


@dataclass
class Profile:
    """What a column holds."""

    name: str
    filled: int
    distinct: int
    dtype: str = "text"  # text, number, time, boolean
    decimal: str = "."
    thousands: str = ""
    example: str = ""
    dates: dict[str, int] = field(default_factory=dict)  # format (ISO is "") → how many values it reads
    mixed: tuple[str, ...] = ()  # formats that read its dates together, where none reads most of them
    codes: tuple[str, ...] = ()
    currency: str = ""
    signs: tuple[str, ...] = ()  # of that currency
    other_signs: tuple[str, ...] = ()  # of others, in which amounts cannot be read with it
    both_ways: tuple[str, str] | None = None  # a date that has the day first, and one that has the month first
    has_point: bool = False

    @property
    def is_number(self) -> bool:
        return self.dtype == "number"

    @property
    def is_time(self) -> bool:
        return self.dtype == "time" or bool(self.dates or self.mixed)


def encoding_of(path: Path) -> tuple[str, str]:
    """The encoding of a text file, and the evidence (empty when it is UTF-8)."""
    head = path.read_bytes()[:4]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16", say("propose-utf-16")
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError as error:
                if script := _other_script(path):
                    return script, say("propose-byte", byte=f"0x{line[error.start]:02x}", line=number, doubtful=False,
                                      shown=line.decode(script, errors="replace").strip()[:40])
                baltic = line.decode("cp1257", errors="replace").lower()
                telling = sum(baltic.count(letter) for letter in LITHUANIAN)
                others = sum(not sign.isascii() and sign.isalpha() for sign in baltic)
                name = ("cp1257" if telling == others and _is_lithuanian(path) else
                        "cp1250" if _is_polish(path) else "cp1252")
                shown = line.decode(name, errors="replace").strip()[:40]
                return name, say("propose-byte", byte=f"0x{line[error.start]:02x}", line=number, shown=shown,
                                 doubtful=name == "cp1252")
    return "utf-8", ""


#: Code pages of other scripts in the order in which they are tried, and the signs that text in them is made of: Greek
#: text has no bytes that mean nothing in its own, Cyrillic text has.
_SCRIPTS = {"cp932": "\u3000-\u30ff\u4e00-\u9fff\uff01-\uff5e", "cp949": "\uac00-\ud7a3\u3000-\u303f",
            "gb18030": "\u4e00-\u9fff\u3000-\u303f\uff01-\uff5e\uffe5",
            "cp1253": "\u0370-\u03ff", "cp1251": "\u0400-\u04ff"}


def _other_script(path: Path) -> str | None:
    """The code page of Japanese, Korean, Chinese, Greek or Cyrillic that reads a text whole, and mostly as its signs.

    Letters with accents seldom stand side by side, and seldom before a sign that makes one of Japanese with them.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    text = head if len(head) < _HEAD else head.rpartition(b"\n")[0]
    runs = [len(run) for run in re.findall(rb"[\x80-\xff]+", text)]
    side_by_side = sum(length for length in runs if length > 1) >= _MOST * sum(runs)
    # such bytes begin signs of Japanese, and no usual ones of Korean and Chinese
    below = len(re.findall(rb"[\x81-\x9f]", text)) >= (1 - _MOST) * sum(runs)
    for code, own in _SCRIPTS.items():
        try:
            signs = "".join(sign for sign in text.decode(code) if ord(sign) > 0x7F)
        except UnicodeDecodeError:
            continue
        if len(set(signs)) < _FEWEST_SIGNS:  # two letters with accents side by side make a sign of Chinese
            continue
        likely = re.search("[\u3041-\u30ff]", signs) or below if code == "cp932" else side_by_side and not below
        if likely and len(re.findall(f"[{own}]", signs)) >= _MOST * len(signs):
            return code
    return None


def _is_polish(path: Path) -> bool:
    """Whether letters stand beside bytes that are letters in Polish and signs such as ³ and ¿ in Western text."""
    head = path.read_bytes()[:_HEAD]
    beside = re.findall(rb"[A-Za-z]([\xb3\xb9\xbf])|([\xa3\xaf\xa5])[A-Za-z]", head)
    return len(set(beside)) > 1 or re.search(rb"[A-Za-z]\x9c\xe6", head) is not None  # "ść", which is "œæ" elsewhere


def _is_lithuanian(path: Path) -> bool:
    """Whether the text has more of the letters that only Baltic code pages make of these bytes."""
    text = path.read_bytes()[:200_000]
    return (sum(text.decode("cp1257", errors="ignore").lower().count(letter) for letter in "ėšžųū")
            > sum(text.decode("cp1252", errors="ignore").lower().count(letter) for letter in "éöüäñçßàâêîôè"))


def digit_of(path: Path, code: str) -> str:
    """A digit of another script that stands in the file; empty where there is none."""
    from retention.tables.text import other_digits

    with path.open(encoding=code, errors="replace", newline="") as file:
        return other_digits(file.read(_HEAD))


def delimiter_of(path: Path, code: str) -> str:
    """The delimiter that splits the first lines into the same number of cells, and into most."""
    with path.open(encoding=code, errors="replace", newline="") as file:
        lines = [line for line in islice(file, 60) if line.strip()]
    best, cells = ",", 1
    for sign in (",", ";", "\t", "|"):
        counts = [len(row) for row in csv.reader(lines, delimiter=sign) if row]
        usual = max(set(counts), key=counts.count)
        counts = counts[counts.index(usual):]  # lines above the header may be of another kind
        if usual > cells and counts.count(usual) >= 0.9 * len(counts):
            best, cells = sign, usual
    widths = {len(line.split()) for line in lines}
    return "whitespace" if cells == 1 and len(widths) == 1 and widths != {1} else best


def lines_above(path: Path, code: str, sign: str) -> int:
    """How many lines stand above the header: the name of a report, its period, blank ones."""
    with path.open(encoding=code, errors="replace", newline="") as file:
        lines = list(islice(file, 60))
    cells = [next(csv.reader([line], delimiter=sign), []) for line in lines]
    counts = [len(row) for row in cells if row]
    usual = max(set(counts), key=counts.count, default=0)
    filled = [sum(bool(cell.strip("\ufeff \t\r\n")) for cell in row) for row in cells]
    header = next((place for place, row in enumerate(cells) if len(row) == usual
                   and filled[place] >= _NAMED * usual), 0)
    return header if usual > 2 and max(filled[:header], default=_TITLE + 1) <= _TITLE else 0


def day_in_header(path: Path, code: str, sign: str, above: int) -> str:
    """A day that stands where the names of columns should, over days of the same look; empty where there is none.

    A table with a column a day has days for names too, but numbers under them.
    """
    with path.open(encoding=code, errors="replace", newline="") as file:
        rows = [row for row in csv.reader(islice(file, above, above + 60), delimiter=sign) if row]
    first, *others = [[cell.strip("\ufeff \t") for cell in row] for row in rows] or [[]]
    for place, cell in enumerate(first):
        under = [row[place] for row in others if len(row) > place and row[place]]
        if _DAY.fullmatch(cell) and under and sum(map(bool, map(_DAY.fullmatch, under))) >= _MOST * len(under):
            return cell
    return ""


def lines_below(path: Path, code: str, sign: str) -> int:
    """How many lines stand below the last row: who made the report, and when.

    A blank line stands above them: a file that is cut off ends in half a row, which must be told. Each has fewer cells
    than the rows, and as many quotes open as close: else it would be the rest of a row.
    """
    with path.open(encoding=code, errors="replace", newline="") as file:
        lines = deque(file, maxlen=_MOST_BELOW)
    cells = [next(csv.reader([line], delimiter=sign), []) for line in lines]
    usual = max((len(row) for row in cells), default=0)
    below = 0
    for line, row in zip(reversed(lines), reversed(cells), strict=True):
        if line.strip() and (len(row) > usual / 2 or line.count('"') % 2):
            break
        below += 1
    foot = list(lines)[len(lines) - below:]
    told = below and not foot[0].strip() and any(line.strip() for line in foot)
    return below if told and usual > 2 and below < len(lines) else 0


def is_title(columns: list[str]) -> bool:
    """Whether what was taken for a header is a title: nearly all of its cells are empty."""
    named = sum(re.fullmatch(r"column \d+", name) is None for name in columns)
    return len(columns) > 2 and named <= min(_TITLE, (1 - _NAMED) * len(columns))


class Profiles(dict):
    """The profile of each column of an opened source, by its name; made when it is first asked for."""

    def __init__(self, engine: Engine, source: Source):
        super().__init__()
        self.engine, self.source = engine, source

    def __missing__(self, name: str) -> Profile:
        self[name] = profile_of(self.engine, self.source, name)
        return self[name]


def profile_of(engine: Engine, source: Source, name: str, sql: str = "") -> Profile:
    """What a column of a source holds, or an SQL text over its columns."""
    if not sql and not (source.is_text or source.columns[name].is_string()):
        return _typed(engine, source, name)
    text = casts.minus_first(f"replace({casts.text(sql or quoted(name))}, chr(8239), ' ')")
    codes = ", ".join(casts.literal(code) for code in _CODES)
    cells = f"(SELECT {text} AS v FROM {source.relation})"
    usable = f"{cells} WHERE v IS NOT NULL AND lower(v) NOT IN ({codes})"
    counted = [f"count(*) FILTER (regexp_full_match(v, {casts.literal(shape)}))" for shape in _SHAPES.values()]
    examples = [f"min(v) FILTER (regexp_full_match(v, {casts.literal(shape)}))" for shape in _SHAPES.values()]
    filled, distinct, *rest = engine.duckdb.raw_sql(
        f"SELECT count(v), count(DISTINCT v), {', '.join(counted)}, {', '.join(examples)} FROM {usable}").fetchone()
    shape = dict(zip(_SHAPES, rest, strict=False))
    example = dict(zip(_SHAPES, rest[len(_SHAPES):], strict=True))
    found = engine.duckdb.raw_sql(f"SELECT DISTINCT v FROM {cells} WHERE lower(v) IN ({codes}) ORDER BY 1").fetchall()
    profile = Profile(name, filled, distinct, codes=tuple(code for (code,) in found))
    if filled:
        dates = {"": shape["iso"]}
        if shape["date"] >= _MOST * filled:
            dates |= _formats_that_read(engine, usable, example["date"])
        profile.dates = {form: n for form, n in dates.items() if n >= _MOST * filled}
        if not profile.dates and shape["date"] + shape["iso"] >= _MOST * filled and not shape["plain"]:
            profile.mixed, profile.both_ways = _mixed(engine, usable, filled)
        if shape["money"]:
            example["money"] = _settle_signs(profile, engine, usable)
        _settle_number(profile, shape, example)
    return profile


def _typed(engine: Engine, source: Source, name: str) -> Profile:
    dtype = source.columns[name]
    kind = "time" if dtype.is_timestamp() or dtype.is_date() else "boolean" if dtype.is_boolean() else "number"
    filled, distinct = engine.duckdb.raw_sql(
        f"SELECT count({quoted(name)}), count(DISTINCT {quoted(name)}) FROM {source.relation}").fetchone()
    return Profile(name, filled, distinct, kind if dtype.is_numeric() or kind != "number" else "text")


def _settle_signs(profile: Profile, engine: Engine, usable: str) -> str:
    """Settle the signs of the commonest currency among amounts, and return the longest of these."""
    rows = engine.duckdb.raw_sql(
        f"SELECT regexp_extract(v, {casts.literal(_SIGN)}), trim(max(lpad(v, 60, ' '))) FROM {usable} "
        f"AND regexp_full_match(v, {casts.literal(MONEY)}) GROUP BY 1 ORDER BY count(*) DESC, 1").fetchall()
    (profile.currency, longest), *_ = rows
    profile.signs = tuple(sign for sign, _ in rows if SIGNS[sign] == SIGNS[profile.currency])
    profile.other_signs = tuple(sign for sign, _ in rows if sign not in profile.signs)
    return longest


def _mixed(engine: Engine, usable: str, filled: int) -> tuple[tuple[str, ...], tuple[str, str] | None]:
    """Formats that read nearly all dates together, none of which could mean another day; empty where there are none.

    Beside them a date with the day first and one with the month first, where a column has both.
    """
    found: list[str] = []
    dated = " OR ".join(f"regexp_full_match(v, {casts.literal(_SHAPES[name])})" for name in ("date", "iso"))
    while len(found) <= _MOST_MIXED:
        left = usable + "".join(f" AND try_strptime(v, {casts.literal(form)}) IS NULL" for form in found)
        example, rest = engine.duckdb.raw_sql(f"SELECT min(v) FILTER ({dated}), count(v) FROM {left}").fetchone()
        if rest <= (1 - _NEARLY_ALL) * filled:
            return tuple(found), None
        counts = _formats_that_read(engine, left, example) if example is not None else {}
        best = max(counts, key=counts.get, default=None)
        twin = {**TWINS, **{month: day for day, month in TWINS.items()}}.get(best)
        if best is None or not counts[best]:
            return (), None
        if twin in found or counts.get(twin) == counts[best]:  # no rule says which of the two 03/04/2025 means
            return (), _both_ways(engine, usable, *((best, twin) if best in TWINS else (twin, best)))
        found.append(best)
    return (), None


def _both_ways(engine: Engine, usable: str, day: str, month: str) -> tuple[str, str] | None:
    """A date that only the format with the day first reads, and one that only its twin does; none where one is not."""
    first, other = (f"try_strptime(v, {casts.literal(form)}) IS NULL" for form in (month, day))
    found = engine.duckdb.raw_sql(f"SELECT min(v) FILTER ({first} AND NOT {other}), "
                                  f"min(v) FILTER ({other} AND NOT {first}) FROM {usable}").fetchone()
    return found if None not in found else None


def _formats_that_read(engine: Engine, usable: str, example: str) -> dict[str, int]:
    """How many values each format reads: on the first rows those of the example's look, on all that may be right."""
    def look(text: str) -> list[bool]:
        return [sign in text for sign in "/.-:, 年년"]

    def read(forms: list[str], limit: str) -> list[int]:
        # "%Y" reads 25 as the year 25: of two digits only "%y" is meant
        tries = ", ".join(f"count(*) FILTER (year(try_strptime(v, {casts.literal(form)})) > 999)" for form in forms)
        return engine.duckdb.raw_sql(f"SELECT count(v), {tries} FROM (SELECT v FROM {usable}{limit})").fetchone()

    alike = [form for form in (*FORMATS, *_ISO) if look(form) == look(example)]
    if not alike:
        return {}
    first, *counts = read(alike, " LIMIT 1000")
    likely = [form for form, n in zip(alike, counts, strict=True) if n >= 0.3 * first]
    return dict(zip(likely, read(likely, "")[1:], strict=True)) if likely else {}


def _settle_number(profile: Profile, shape: dict[str, int], example: dict[str, str | None]) -> None:
    """Settle the decimal and thousands signs: the last style that reads most values and of which one is seen."""
    for (*others, telling), (decimal, thousands) in _STYLES.items():
        share = sum(shape[name] for name in (*others, telling))
        groups_only = telling == "comma" and shape["comma"] == shape["grouped"]
        if share >= _MOST * profile.filled and shape[telling] and not groups_only:
            profile.dtype, profile.decimal, profile.thousands = "number", decimal, thousands
            profile.example = example[telling] or ""
    profile.has_point = shape["point"] > 0
    if shape["money"] and shape["money"] + shape["plain"] >= _MOST * profile.filled:
        profile.example = example["money"] or ""
        profile.dtype = "number"
        comma, point = profile.example.rfind(","), profile.example.rfind(".")
        cents = len(re.sub(r"\D+$", "", profile.example)) - comma - 1 if comma >= 0 else 0
        profile.decimal = "," if comma > point and cents != 3 else "."
        blank = profile.decimal == "," and shape["money_blank"]
        apart = re.search("['’]", profile.example)
        profile.thousands = ("'" if apart else "," if comma >= 0 and profile.decimal == "." else
                             "." if 0 <= point < comma else " " if blank else "")
    else:
        profile.currency = ""


def failing(engine: Engine, source: Source, name: str, form: str, sql: str = "") -> str:
    """A value that ``form`` does not read: evidence against it."""
    text = casts.text(sql or quoted(name))
    row = engine.duckdb.raw_sql(
        f"SELECT min(v) FROM (SELECT {text} AS v FROM {source.relation}) WHERE try_strptime(v, {casts.literal(form)}) "
        "IS NULL AND v IS NOT NULL").fetchone()
    return row[0] or ""


def common_values(engine: Engine, source: Source, name: str, limit: int = 12) -> list[str]:
    """The commonest values of a column, as text."""
    text = casts.text(f"CAST({quoted(name)} AS VARCHAR)")
    rows = engine.duckdb.raw_sql(f"SELECT v FROM (SELECT {text} AS v FROM {source.relation}) WHERE v IS NOT NULL "
                                 f"GROUP BY v ORDER BY count(*) DESC, v LIMIT {limit}").fetchall()
    return [value for (value,) in rows]
