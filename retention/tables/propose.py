"""A first workspace file for exports never seen before: guesses written down, each with its evidence.

What is guessed of a file (encoding, delimiter, decimal sign, date format), of its table and of its columns is written
down for a person to read: only a proposal may guess.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from retention.errors import ArgumentError
from retention.tables import casts
from retention.tables.schema import SCHEMAS, Column
from retention.tables.settings import ENDINGS, SourceSettings
from retention.tables.sources import Engine, Source, quoted
from retention.tables.text import sheet_names
from retention.tables.vocabulary import (
    FALSE,
    FALSE_TOO,
    FILES,
    LITHUANIAN,
    QUESTION_COLUMNS,
    TRUE,
    TRUE_TOO,
    VALUES,
    named,
    plain,
)
from retention.words import say

_HEAD = """\
# {head}
#   retention check FOLDER

name = {name}
currency = {currency}
timezone = {timezone}
# margin = 0.35        # {margin}

[churn]
{churn}
"""


def propose_workspace(files: Iterable[str | Path], *, name: str) -> str:
    """Return the text of a workspace.toml for ``files``, with what was seen in them as its reasons.

    Encoding, delimiter, decimal sign and date format are guessed from the whole of each file; which table it is and
    what its columns mean from their names (English, Lithuanian, common shop systems) and contents. What cannot be
    decided is left as a comment that begins with TODO: a date whose days are all below 13, a column with several
    candidates.

    Parameters
    ----------
    files : iterable of path
        CSV, Excel, JSON lines or Parquet files; two of one kind become two sources of one table.
    name : str
        What the business is called.

    Raises
    ------
    ArgumentError
        No file, or one whose ending is not known.
    TableError
        A file that cannot be read.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder, "sales.csv")
    ...     _ = file.write_text("Client;Date;Total\\na;31/12/2024;4,50\\nb;01/01/2025;3,00\\n")
    ...     text = propose_workspace([file], name="Kiosk")
    >>> print(text[text.index("delimiter"):])
    delimiter = ";"
    decimal = ","               # "3,00" in `Total`
    date_format = "%d/%m/%Y"    # "31/12/2024" in `Date`: so the day comes first
    <BLANKLINE>
    [tables.transactions.columns]
    customer_id = "Client"
    timestamp = "Date"
    amount = "Total"
    """
    paths = [Path(file) for file in files]
    if not paths:
        raise ArgumentError("files: found none, allowed at least one export such as purchases.csv.")
    engine = Engine()
    looks = [look_at(engine, path) for path in paths]
    kinds = {look.table for look in looks}
    currencies = [currency for look in looks if (currency := look.currency())]
    lithuanian = any(look.is_lithuanian() for look in looks)
    zone = _noted("Europe/Vilnius", "lithuanian") if lithuanian else _noted("UTC", "timezone")
    currency = _noted(currencies[0], "currency") if currencies else _noted("EUR", "currency-unknown")
    window = f'kind = "inactivity"\nwindow_days = 90            # {say("propose-window")}'
    head = _HEAD.format(head=say("propose-head"), name=_quote(name), currency=currency, timezone=zone,
                        margin=say("propose-margin"), churn='kind = "contract"' if "subscriptions" in kinds else window)
    blocks = []
    for table in (table for table in SCHEMAS if table in kinds):
        found = [look for look in looks if look.table == table]
        blocks += [_block(look, many=len(found) > 1) for look in found]
    return "\n".join([head, *blocks])


def _noted(value: str, message: str) -> str:
    return f"{_quote(value)}    # {say(f'propose-{message}')}"


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _block(look: Look, *, many: bool) -> str:
    head, key = (f"[[tables.{look.table}.source]]", "path") if many else (f"[tables.{look.table}]", "source")
    inner = f"tables.{look.table}.source" if many else f"tables.{look.table}"
    lines = [head, f"{key} = {_quote(str(look.path))}"]
    lines += [_line(key, _quote(value), look.notes.get(key, "")) for key, value in look.keys.items()]
    lines += [*_numbers(look), *_dates(look), *_codes(look)]
    lines += ["", f"[{inner}.columns]", *(_column(look, name) for name in look.mapping), *_open_questions(look)]
    if look.questions:
        lines += ["", f"[{inner}.unpivot]", *(_question(look, name) for name in look.questions)]
    return "\n".join(lines) + "\n"


def _numbers(look: Look) -> list[str]:
    style, lines = look.style(), []
    if style is not None and look.source.is_text:
        seen = say("propose-seen", example=_quote(style.example), column=style.name)
        if style.decimal == ",":
            lines.append(_line("decimal", '","', seen))
        if style.thousands:
            lines.append(_line("thousands", _quote(style.thousands), seen))
    return lines


def _dates(look: Look) -> list[str]:
    lines, settled = [], {}
    for profile in look.used():
        wanted = next((name for name, column in look.mapping.items() if column == profile.name), "")
        kind = SCHEMAS[look.table].columns.get(wanted)
        if not profile.dates or kind is None or kind.type not in ("timestamp", "date") or "" in profile.dates:
            continue
        best = max(profile.dates, key=profile.dates.get)
        twins = {**TWINS, **{month: day for day, month in TWINS.items()}}
        twin = twins.get(best)
        if twin and profile.dates.get(twin) == profile.dates[best]:
            lines += [f"# {say('propose-date-open', column=profile.name)}",
                      f"# date_format = {_quote(best)}", f"# date_format = {_quote(twin)}"]
        elif twin:
            against = failing(look.engine, look.source, profile.name, twin)
            settled[best] = say("propose-date-settled", example=_quote(against), column=profile.name,
                                first="day" if best in TWINS else "month")
        else:
            settled[best] = say("propose-date-plain", column=profile.name)
    if len(settled) == 1:
        lines += [_line("date_format", _quote(form), why) for form, why in settled.items()]
    elif settled:
        lines.append(f"date_format = [{', '.join(map(_quote, settled))}]    # {'; '.join(settled.values())}")
    if any("utc" in plain(column).split("_") for column in look.mapping.values()):
        lines.append(_line("timezone", '"UTC"', say("propose-utc")))
    return lines


def _codes(look: Look) -> list[str]:
    codes = sorted({code for profile in look.used() for code in profile.codes})
    return [_line("missing", f"[{', '.join(map(_quote, codes))}]", say("propose-codes"))] if codes else []


def _column(look: Look, name: str) -> str:
    column, profile = look.mapping[name], look.profiles[look.mapping[name]]
    kind, extras = SCHEMAS[look.table].columns[name].type, {}
    if profile.currency and kind == "number":
        bare = f"regexp_replace({_identifier(column)}, '[^0-9,.+-]', '', 'g')"
        return _line(name, _quote(bare), say("propose-sign", example=_quote(profile.example)))
    style = look.style()
    if profile.is_number and kind == "number" and style and style.decimal == "," and profile.has_point:
        extras["decimal"] = '"."'
    words = look.words(name, column, kind)
    if words is None:
        held = say("propose-values", values=", ".join(look.values(column)[:8]))
        return f"# TODO {name} = {_quote(column)}    # {held}"
    if words:
        extras["values"] = "{ " + ", ".join(f"{_quote(old)} = {new}" for old, new in words.items()) + " }"
    others = [other for other in named(name, list(look.profiles)) if other not in look.mapping.values()]
    note = say("propose-or", columns=", ".join(f"`{other}`" for other in others[:3])) if others else ""
    if name == "amount" and column not in named(name, [column]):
        note = say("propose-only-number")
    if not extras:
        return _line(name, _quote(column), note)
    listed = ", ".join(f"{key} = {value}" for key, value in extras.items())
    return _line(name, f"{{ column = {_quote(column)}, {listed} }}", note)


def _open_questions(look: Look) -> list[str]:
    """Lines for required columns that were not found."""
    lines, free = [], [name for name in look.profiles if name not in look.mapping.values()]
    for name in SCHEMAS[look.table].required:
        if name in look.mapping or (look.questions and name in ("question", "score")):
            continue
        if name == "amount" and look.price():
            product = " * ".join(map(_identifier, look.price()))
            lines.append(_line("amount", _quote(product), say("propose-product")))
            continue
        wanted = SCHEMAS[look.table].columns[name]
        fits = [column for column in free if look.fits(column, wanted)] or free
        candidates = ", ".join(fits[:12]) or say("propose-none-left")
        asked = say("propose-which", meaning=wanted.meaning, candidates=candidates)
        lines.append(f"# TODO {name} = \"…\"    # {asked}")
    return lines


def _question(look: Look, question: str) -> str:
    column = look.questions[question]
    top = max((float(value.replace(",", ".")) for value in look.values(column, 100)
               if re.fullmatch(r"[+-]?\d+([.,]\d+)?", value)), default=0)
    scale = "0-10" if question == "nps" else "1-7" if 5 < top <= 7 else "1-5"
    note = say("propose-scale", top=f"{top:g}") if top > int(scale[2:]) else ""
    return _line(question, f"{{ column = {_quote(column)}, missing = [], scale = {_quote(scale)} }}", note)


def _line(key: str, value: str, note: str = "") -> str:
    text = f"{key} = {value}"
    return f"{text:<27} # {note}" if note else text


def _identifier(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z_]\w*", name) else '"' + name.replace('"', '""') + '"'


# ---- what one file probably is

_KINDS = ("csv", "parquet", "jsonl", "excel")
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP"}


def look_at(engine: Engine, path: Path) -> Look:
    """Open a file with guessed settings and guess what it is."""
    kind = ENDINGS.get(path.suffix.lower())
    if kind not in _KINDS:
        allowed = ", ".join(ending for ending, form in ENDINGS.items() if form in _KINDS)
        raise ArgumentError(f"files: found {str(path)!r}, allowed files ending in {allowed}. "
                            "A database is named in workspace.toml by hand.")
    keys, notes = {}, {}
    if kind == "csv" and path.is_file() and path.stat().st_size:
        code, why = encoding_of(path)
        sign = delimiter_of(path, code)
        if code != "utf-8":
            keys["encoding"], notes["encoding"] = code, why
        if sign != ("\t" if path.suffix.lower() == ".tsv" else ","):
            keys["delimiter"] = "tab" if sign == "\t" else sign
    if kind == "excel":
        sheets = sheet_names(path, table=path.name)
        if len(sheets) > 1:
            keys["sheet"], notes["sheet"] = sheets[0], say("propose-sheets", sheets=", ".join(sheets[1:]))
    source = engine.open(SourceSettings(path=str(path.resolve()), **keys), Path(), table=path.name)
    look = Look(engine, path, source, profiles(engine, source), keys, notes)
    look.settle()
    return look


@dataclass
class Look:
    """What was seen in one file, and what is made of it."""

    engine: Engine
    path: Path
    source: Source
    profiles: dict[str, Profile]
    keys: dict[str, str]
    notes: dict[str, str]
    table: str = ""
    mapping: dict[str, str] = field(default_factory=dict)
    questions: dict[str, str] = field(default_factory=dict)

    def settle(self) -> None:
        """Choose the table whose schema the columns fit best."""
        def fit(table: str) -> float:
            mapping, questions = self._mapped(table)
            required = SCHEMAS[table].required
            computed = {"question", "score"} if questions else {"amount"} if self.price() else set()
            found = sum(name in mapping or name in computed for name in required)
            told = any(word in plain(self.path.stem) for word in FILES[table])
            return 2 * found - 3 * (len(required) - found) + 0.5 * (len(mapping) - found) + 3 * told

        self.table = max(SCHEMAS, key=fit)
        self.mapping, self.questions = self._mapped(self.table)
        if not self.mapping and not self.questions:  # nothing known by name: a log of purchases is what most bring
            self.table = "transactions"
            self.mapping, self.questions = self._mapped(self.table)

    def _mapped(self, table: str) -> tuple[dict[str, str], dict[str, str]]:
        mapping: dict[str, str] = {}
        columns = list(self.profiles)
        questions = {question: column for question, names in QUESTION_COLUMNS.items() for column in columns
                     if plain(column) in names and self.profiles[column].is_number} if table == "surveys" else {}
        if "question" in map(plain, columns):
            questions = {}
        taken = set(questions.values())
        for name, column in SCHEMAS[table].columns.items():
            fits = [found for found in named(name, columns) if found not in taken and self.fits(found, column)]
            if fits and not (questions and name in ("question", "score")):
                mapping[name] = fits[0]
                taken.add(fits[0])
        times = [found for found in columns if self.profiles[found].is_time and found not in taken]
        if table == "transactions":
            if "timestamp" not in mapping and len(times) == 1:
                mapping["timestamp"] = times[0]
            numbers = [found for found in columns if self.profiles[found].is_number
                       and found not in (*taken, *mapping.values()) and not plain(found).endswith(("id", "no"))]
            # only once the customer is known: the number could be an id
            if "customer_id" in mapping and "amount" not in mapping and len(numbers) == 1 and not self.price():
                mapping["amount"] = numbers[0]
            if {"name", "financial_status"} <= set(map(plain, columns)):  # Shopify calls the order's number its name
                mapping["order_id"] = next(column for column in columns if plain(column) == "name")
        return mapping, questions

    def price(self) -> list[str]:
        """The columns of quantity and unit price, where both are there."""
        pair = [[found for found in named(part, list(self.profiles)) if self.profiles[found].is_number]
                for part in ("quantity", "unit_price")]
        return [found[0] for found in pair] if all(pair) else []

    def fits(self, column: str, wanted: Column) -> bool:
        """Whether a column holds what the schema wants."""
        profile = self.profiles[column]
        if wanted.type in ("timestamp", "date"):
            return profile.is_time or not profile.filled
        return wanted.type not in ("number", "integer") or profile.is_number

    def currency(self) -> str | None:
        """The currency that a column or a sign names."""
        for column in named("currency", list(self.profiles)):
            codes = [value for value in self.values(column) if re.fullmatch("[A-Za-z]{3}", value)]
            if codes:
                return codes[0].upper()
        signs = [profile.currency for profile in self.profiles.values() if profile.currency]
        return _SIGNS[signs[0]] if signs else None

    def is_lithuanian(self) -> bool:
        """Whether the columns' names are."""
        return any(letter in name.lower() for name in self.profiles for letter in LITHUANIAN) or any(
            plain(name) in ("suma", "kaina", "klientas", "pirkejas", "kiekis", "preke") for name in self.profiles)

    def used(self) -> list[Profile]:
        """Profiles of the columns that the proposal reads."""
        names = [*self.mapping.values(), *self.questions.values()]
        if self.table == "transactions" and "amount" not in self.mapping:
            names += self.price()
        return [self.profiles[name] for name in dict.fromkeys(names)]

    def style(self) -> Profile | None:
        """The column that shows how numbers are written here, if not in the usual way."""
        numbers = [profile for profile in self.used()
                   if profile.is_number and (profile.decimal, profile.thousands) != (".", "")]
        return max(numbers, key=lambda profile: len(profile.thousands), default=None)

    def values(self, column: str, limit: int = 12) -> list[str]:
        """The commonest values of a column."""
        return common_values(self.engine, self.source, column, limit)

    def words(self, name: str, column: str, kind: str) -> dict[str, str] | None:
        """How the values of a column are translated; None when they cannot be."""
        profile = self.profiles[column]
        if kind == "boolean" and profile.dtype != "boolean":
            meanings = dict.fromkeys((*TRUE, *TRUE_TOO), "true") | dict.fromkeys((*FALSE, *FALSE_TOO), "false")
            found = {value: meanings.get(value.lower()) for value in self.values(column)}
            if None in found.values():
                return None
            return {} if all(value.lower() in (*TRUE, *FALSE) for value in found) else found
        if name in VALUES and kind == "text":
            meanings = {word: f'"{word_for}"' for word_for, words in VALUES[name].items() for word in words}
            return {value: meanings[plain(value)] for value in self.values(column) if plain(value) in meanings}
        return {}


# ---- how a file is written

_TIMES = ("", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p")
_DAY_FIRST = [f"%d{sign}%m{sign}{year}" for sign in "/.-" for year in ("%Y", "%y")]
_OTHERS = ["%Y%m%d", "%Y/%m/%d", "%Y.%m.%d", "%d %b %Y", "%b %d, %Y", "%d %B %Y", "%B %d, %Y", "%b %d %Y"]
#: Candidate formats, each day-first one with its month-first twin.
TWINS = {day + time: day.replace("%d", "%_").replace("%m", "%d").replace("%_", "%m") + time
         for day in _DAY_FIRST for time in _TIMES}
FORMATS = [*TWINS, *TWINS.values(), *(day + time for day in _OTHERS for time in _TIMES)]
_CODES = ("na", "n/a", "#n/a", "null", "none", "nan", "-", "--", "?", "unknown", "blank")
#: Shapes of cells, as regular expressions.
_SHAPES = {
    "plain": r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?", "point": r"[+-]?\d+\.\d+", "comma": r"[+-]?\d+,\d+",
    "grouped": r"[+-]?\d+,\d{3}", "comma_point": r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?",
    "point_comma": r"[+-]?\d{1,3}(\.\d{3})+,\d+", "blank_comma": r"[+-]?\d{1,3}([ \x{00A0}\x{202F}]\d{3})+(,\d+)?",
    "date": r"\d{1,4}[/. -]\d{1,2}[/. -]\d{1,4}.*|\d{8}|\d{1,2} \pL{3,9} \d{4}.*|\pL{3,9} \d{1,2},? \d{4}.*",
    "money": r"[€$£]\s*[+-]?[\d.,]+|[+-]?[\d.,]+\s*[€$£]", "iso": r"\d{4}-\d\d?-\d\d?([T ].*)?",
}
#: Shapes that a style of writing numbers is made of, the telling one last, and its decimal and thousands signs.
_STYLES = {
    ("plain",): (".", ""), ("plain", "comma"): (",", ""), ("plain", "comma_point"): (".", ","),
    ("plain", "comma", "point_comma"): (",", "."), ("plain", "comma", "blank_comma"): (",", " "),
}
#: The share of values that must agree: exports are dirty.
_MOST = 0.8


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
    codes: tuple[str, ...] = ()
    currency: str = ""
    has_point: bool = False

    @property
    def is_number(self) -> bool:
        return self.dtype == "number"

    @property
    def is_time(self) -> bool:
        return self.dtype == "time" or bool(self.dates)


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
                baltic = line.decode("cp1257", errors="replace").lower()
                telling = sum(baltic.count(letter) for letter in LITHUANIAN)
                others = sum(not sign.isascii() for sign in baltic)
                name = "cp1257" if telling and telling == others and _is_lithuanian(path) else "cp1252"
                shown = line.decode(name, errors="replace").strip()[:40]
                return name, say("propose-byte", byte=f"0x{line[error.start]:02x}", line=number, shown=shown,
                                 doubtful=name == "cp1252")
    return "utf-8", ""


def _is_lithuanian(path: Path) -> bool:
    """Whether the text has more of the letters that only Baltic code pages make of these bytes."""
    text = path.read_bytes()[:200_000]
    return (sum(text.decode("cp1257", errors="ignore").lower().count(letter) for letter in "ėšžųū")
            > sum(text.decode("cp1252", errors="ignore").lower().count(letter) for letter in "éöüäñçßàâêîôè"))


def delimiter_of(path: Path, code: str) -> str:
    """The delimiter that splits the first lines into the same number of cells, and into most."""
    with path.open(encoding=code, errors="replace", newline="") as file:
        lines = [line for line in islice(file, 60) if line.strip()]
    best, cells = ",", 1
    for sign in (",", ";", "\t", "|"):
        counts = [len(row) for row in csv.reader(lines, delimiter=sign) if row]
        usual = max(set(counts), key=counts.count)
        if usual > cells and counts.count(usual) >= 0.9 * len(counts):
            best, cells = sign, usual
    widths = {len(line.split()) for line in lines}
    return "whitespace" if cells == 1 and len(widths) == 1 and widths != {1} else best


def profiles(engine: Engine, source: Source) -> dict[str, Profile]:
    """Profile every column of an opened source."""
    return {name: _profile(engine, source, name) for name in source.columns}


def _profile(engine: Engine, source: Source, name: str) -> Profile:
    dtype, cell = source.columns[name], quoted(name)
    if not (source.is_text or dtype.is_string()):
        kind = "time" if dtype.is_timestamp() or dtype.is_date() else "boolean" if dtype.is_boolean() else "number"
        return Profile(name, 1, 1, kind if dtype.is_numeric() or kind != "number" else "text")
    text = casts.text(cell)
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
        _settle_number(profile, shape, example)
    return profile


def _formats_that_read(engine: Engine, usable: str, example: str) -> dict[str, int]:
    """How many values each format reads: on the first rows those of the example's look, on all that may be right."""
    def look(text: str) -> list[bool]:
        return [sign in text for sign in "/.-:, "]

    def read(forms: list[str], limit: str) -> list[int]:
        tries = ", ".join(f"count(try_strptime(v, {casts.literal(form)}))" for form in forms)
        return engine.duckdb.raw_sql(f"SELECT count(v), {tries} FROM (SELECT v FROM {usable}{limit})").fetchone()

    alike = [form for form in FORMATS if look(form) == look(example)]
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
    if shape["money"] >= _MOST * profile.filled:
        profile.example = example["money"] or ""
        profile.dtype, profile.currency = "number", next(sign for sign in "€$£" if sign in profile.example)
        profile.decimal = "," if profile.example.rfind(",") > profile.example.rfind(".") else "."


def failing(engine: Engine, source: Source, name: str, form: str) -> str:
    """A value that ``form`` does not read: evidence against it."""
    text = casts.text(quoted(name))
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
