"""What a workspace.toml states: names, types, defaults and rules between keys; see `workspace_file` for its text."""

from __future__ import annotations

import codecs
import datetime as dt
import os
import re
import zoneinfo
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    field_validator,
    model_validator,
)

from retention.tables.addresses import CLEAR_SECRET, DUCKDB, REMOTE_SCHEMES, engine_fault, has_clear_secret, is_uri
from retention.tables.business import (
    ActionSettings,
    ChurnSettings,
    Day,
    EventSettings,
    ExitSettings,
    IdentitySettings,
    ProgrammeSettings,
    QuestionSettings,
    ServiceSettings,
    Weekday,
)
from retention.tables.schema import SCHEMAS
from retention.words.formats import plain_text

# ---- the keys

Format = Literal["csv", "parquet", "jsonl", "excel", "duckdb", "sqlite", "delta", "iceberg", "database"]

#: File endings and the format they stand for.
ENDINGS: dict[str, Format] = {
    ".csv": "csv", ".tsv": "csv", ".txt": "csv", ".parquet": "parquet", ".pq": "parquet", ".jsonl": "jsonl",
    ".ndjson": "jsonl", ".json": "jsonl", ".xlsx": "excel", ".xlsm": "excel", ".duckdb": "duckdb", ".ddb": "duckdb",
    ".sqlite": "sqlite", ".sqlite3": "sqlite", ".db": "sqlite",
}
#: Endings of files that are packed; what is in them is said by the ending before.
PACKED = (".gz", ".gzip", ".bz2", ".xz", ".zst", ".zstd", ".zip")


def format_of(name: str) -> Format | None:
    """The format that the ending of a file's name stands for, packed or not; None where it stands for none.

    Examples
    --------
    >>> format_of("Orders.CSV"), format_of("orders.jsonl.gz"), format_of("orders.zip"), format_of("orders")
    ('csv', 'jsonl', 'csv', None)
    """
    ending = PurePosixPath(plain_name(name)).suffix
    return ENDINGS.get(ending, "csv" if plain_name(name) != name.lower() else None)


def plain_name(name: str) -> str:
    """A file's name in small letters, without what says that it is packed."""
    lowered = name.lower()
    return next((lowered.removesuffix(ending) for ending in PACKED if lowered.endswith(ending)), lowered)


#: strptime formats that DuckDB knows; a dash, for numbers without leading zeros, stands before some only.
_DATE_FORMAT = re.compile(r"(?:[^%]|%[aAbBcdfGHIjmMnpSUuVwWxXyYzZ%]|%-[dHIjmMSy])*")
#: More than the rows of a workbook is a typing error.
MOST_SKIPPED = 1_048_576
#: What stands below the rows of a report is a few lines.
MOST_BELOW = 1_000
#: What a thousands sign may not be, because it means something else within a number.
_IN_NUMBERS = set("0123456789+-eE()%")
#: What no sign of money is: taken off, it would make another number.
_SIGNS_OF_NUMBERS = {".", ",", "-", "+", "−", "e", "E"}


def as_list(value: Any) -> Any:
    """A single value as a list of one; lists as they are."""
    return value if isinstance(value, list) else [value]


def as_text(value: Any) -> Any:
    """Whole numbers as text (an id may be written without quotes), everything else as it is."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _check_dates(formats: list[str]) -> list[str]:
    for text in formats:
        if "%" not in text.replace("%%", "") or not _DATE_FORMAT.fullmatch(text):
            raise ValueError("allowed strptime formats such as '%d/%m/%Y' or '%Y-%m-%d %H:%M'")
    return formats


def _check_encoding(name: str) -> str:
    allowed = "allowed encodings such as 'utf-8', 'latin-1', 'cp1257', 'utf-16'"
    try:
        known = codecs.lookup(name)
        "1".encode(known.name)  # some are no encodings of text (rot13, zlib), some of none at all
    except (LookupError, ValueError) as error:
        raise ValueError(allowed) from error
    if known.name in ("idna", "punycode") or "escape" in known.name:
        raise ValueError(allowed)
    return known.name


def check_zone(name: str) -> str:
    """Hold a time zone to the names that this machine's database has."""
    if name not in zones():
        raise ValueError("allowed IANA names such as 'Europe/Vilnius', 'America/New_York' or 'UTC'")
    return name


@lru_cache(maxsize=1)
def zones() -> frozenset[str]:
    """The names of time zones that mean the same on every machine."""
    # What only this machine means by a name (localtime) is not among them, nor what no database knows (Factory).
    return frozenset(zoneinfo.available_timezones() - {"Factory", "localtime"})


def _check_path(path: str) -> str:
    if not path.strip() or "\0" in path or len(path) > 4096 or any(
            len(part.encode()) > 255 for part in path.split("?")[0].split("/")):
        raise ValueError("allowed the name of a file or an address")
    return path


def _check_said(text: str | None) -> str | None:
    if text is not None and not text.strip():
        raise ValueError("allowed a column's name or an expression; leave the key out where there is none")
    if text is not None and len(text) > 10_000:
        raise ValueError("allowed up to 10,000 letters")
    return text


Said = Annotated[str, AfterValidator(_check_said)]
DateFormats = Annotated[list[str], BeforeValidator(as_list), Field(min_length=1)]
Missing = Annotated[list[str | int | float | bool], BeforeValidator(as_list)]
Constant = str | bool | int | float | dt.datetime | dt.date


def _check_version(value: Any) -> Any:
    if (isinstance(value, int) and not isinstance(value, bool) and value >= 0) or isinstance(value, dt.date):
        return value
    raise ValueError("allowed a whole number, or a moment such as 2025-11-26 or 2025-11-26T12:00:00Z")


Version = Annotated[int | dt.datetime | dt.date, BeforeValidator(_check_version)]


def _check_symbols(symbols: str | None) -> str | None:
    wrong = [symbol for symbol in (symbols or "").split() if symbol in _SIGNS_OF_NUMBERS or re.search(r"\d", symbol)]
    if wrong:
        raise ValueError(f"{wrong[0]!r} is a part of numbers; allowed signs of money such as \"$ US$\" or \"€\"")
    return symbols


def _check_thousands(sign: str | None) -> str | None:
    if sign and (len(sign) != 1 or sign.isalnum() or sign in _IN_NUMBERS or sign in "\r\n\0"):
        raise ValueError("allowed one sign that is no part of a number, such as ',', '.', ' ' or \"'\"")
    return sign


class ColumnSettings(_Strict):
    """Where a column of a table comes from: a source column, an expression, a constant, or parts of a date."""

    text: Said | None = None  # what a bare string said: a column's name or an expression
    column: Said | None = None
    expression: Said | None = None
    value: Constant | None = None
    year: str | int | None = None
    month: str | int | None = None
    day: str | int | None = None
    hour: str | int | None = None
    minute: str | int | None = None
    missing: Missing = []
    format: DateFormats | None = None
    decimal: Literal[".", ","] | None = None
    thousands: str | None = None
    symbols: str | None = None
    values: dict[str, Constant] = {}
    spread_by: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_short_form(cls, data: Any) -> Any:
        if isinstance(data, str):
            return {"text": data}
        return data if isinstance(data, (dict, ColumnSettings)) else {"value": data}

    @field_validator("format")
    @classmethod
    def _formats(cls, formats):
        return formats if formats is None else _check_dates(formats)

    @field_validator("thousands")
    @classmethod
    def _sign(cls, sign):
        return _check_thousands(sign)

    @field_validator("symbols")
    @classmethod
    def _symbols(cls, symbols):
        return _check_symbols(symbols)

    @model_validator(mode="after")
    def _one_origin(self):
        parts = [name for name in ("year", "month", "day") if getattr(self, name) is not None]
        origins = [name for name in ("text", "column", "expression", "value") if getattr(self, name) is not None]
        if len(origins) + bool(parts) != 1:
            raise ValueError("allowed exactly one of `column`, `expression`, `value`, or `year`, `month` and `day`")
        if parts and len(parts) < 3:
            raise ValueError("a date from parts needs `year`, `month` and `day`")
        return self


class UnpivotSettings(_Strict):
    """One question that stands in a column of its own."""

    column: Said
    missing: Missing = []
    scale: str | None = None
    decimal: Literal[".", ","] | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_short_form(cls, data: Any) -> Any:
        return {"column": data} if isinstance(data, str) else data


class _SourceKeys(_Strict):
    """What may be said of a table as a whole, or of one of its sources."""

    format: Format | None = None
    delimiter: str | None = None
    encoding: str | None = None
    decimal: Literal[".", ","] | None = None
    thousands: str | None = None
    digits: Literal["latin"] | None = None
    quote: str | None = None
    header: bool | None = None
    skip_rows: int | None = Field(None, ge=0, le=MOST_SKIPPED)
    skip_last_rows: int | None = Field(None, ge=0, le=MOST_BELOW)
    sheet: str | None = None
    member: str | None = None
    lines: Said | None = None
    version: Version | None = None
    table: str | None = None
    query: str | None = None
    date_format: DateFormats | None = None
    timezone: str | None = None
    missing: Missing | None = None
    symbols: str | None = None
    columns: dict[str, ColumnSettings] = {}
    unpivot: dict[str, UnpivotSettings] = {}
    where: Said | None = None
    only: Said | None = None
    group: Said | None = None
    once: Annotated[list[Said], BeforeValidator(as_list)] = []
    fill_down: Annotated[list[Said], BeforeValidator(as_list)] = []
    latest_by: Said | None = None
    join: Annotated[list[JoinSettings], BeforeValidator(as_list)] = []

    @field_validator("date_format")
    @classmethod
    def _formats(cls, formats):
        return formats if formats is None else _check_dates(formats)

    @field_validator("encoding")
    @classmethod
    def _encoding(cls, name):
        return name if name is None else _check_encoding(name)

    @field_validator("timezone")
    @classmethod
    def _zone(cls, name):
        return name if name is None else check_zone(name)

    @field_validator("symbols")
    @classmethod
    def _symbols(cls, symbols):
        return _check_symbols(symbols)

    @field_validator("delimiter", "quote", "thousands")
    @classmethod
    def _one_character(cls, text, info):
        names = {"tab": "\t", "whitespace": "whitespace"} if info.field_name == "delimiter" else {"": ""}
        if text is None or text in names:
            return text if text is None else names[text]
        if len(text) != 1 or text in "\r\n\0":
            raise ValueError("allowed one character" + (", 'tab' or 'whitespace'" if len(names) > 1 else ""))
        if info.field_name == "thousands":
            return _check_thousands(text)
        return text


class SourceSettings(_SourceKeys):
    """One file, glob, URL or database of a table."""

    path: str | None = None
    uri: str | None = None

    @model_validator(mode="after")
    def _one_place(self):
        if (self.path is None) == (self.uri is None):
            raise ValueError("allowed exactly one of `path` and `uri`; a `table` or `query` alone is of the server or "
                             "the database that `engine` names")
        place = _check_path(self.place)
        if not is_uri(place):
            return self
        if has_clear_secret(place):
            raise ValueError(CLEAR_SECRET)
        return self

    @property
    def place(self) -> str:
        """The path or address as it stands in the file."""
        return self.path if self.path is not None else self.uri

    @property
    def kind(self) -> Format | None:
        """The format that is stated, or that the ending or the scheme stands for; None if neither does."""
        if self.format is not None:
            return self.format
        scheme = self.place.split("://")[0].lower() if is_uri(self.place) else ""
        if scheme and scheme not in (*REMOTE_SCHEMES, "file"):
            return {"duckdb": "duckdb", "sqlite": "sqlite"}.get(scheme, "database")
        if scheme in ("http", "https", "file"):  # elsewhere "?" and "#" may stand in the name of an object
            return format_of(urlsplit(self.place).path)
        return format_of(self.place)


def of_the_engine(raw: dict[str, Any]) -> dict[str, Any]:
    """What a file states, with the address of its `engine` in each source that names only a `table` or a `query`.

    Examples
    --------
    >>> of_the_engine({"engine": "sc://host:1", "tables": {"costs": {"table": "spent"}}})["tables"]
    {'costs': {'table': 'spent', 'source': [{'uri': 'sc://host:1'}]}}
    """
    engine, tables = raw.get("engine", DUCKDB), raw.get("tables")
    if engine == DUCKDB or not isinstance(engine, str) or not isinstance(tables, dict):
        return raw
    return {**raw, "tables": {name: _table_of(engine, table) for name, table in tables.items()}}


def _table_of(engine: str, table: Any) -> Any:
    if not isinstance(table, dict):
        return table
    names_one = {"table", "query"} & set(table)
    if "source" not in table:
        return {**table, "source": [{"uri": engine}]} if names_one else table
    sources = [{**source, "uri": engine} if isinstance(source, dict) and not {"path", "uri"} & set(source)
               and (names_one or {"table", "query"} & set(source)) else source for source in as_list(table["source"])]
    return {**table, "source": sources}


def _as_source(value: Any) -> Any:
    return {"uri" if is_uri(value) else "path": value} if isinstance(value, str) else value


def _as_sources(value: Any) -> Any:
    return [_as_source(item) for item in as_list(value)]


class JoinSettings(_Strict):
    """A second file whose columns are added to the rows of a source, found by a key that both have."""

    source: Annotated[SourceSettings, BeforeValidator(_as_source)]
    on: str | dict[str, str]

    @property
    def pairs(self) -> dict[str, str]:
        """The columns of the source, and those of the second file that they must equal."""
        return {self.on: self.on} if isinstance(self.on, str) else self.on


class IncrementalSettings(_Strict):
    """What of a table is new since the last report: whole files, or rows that a column says were written since."""

    partitions: bool = False
    updated: Said | None = None
    key: Annotated[list[Said], BeforeValidator(as_list)] = []
    overlap_days: int = Field(1, ge=0, le=366)

    @model_validator(mode="after")
    def _one_way(self):
        if self.partitions == (self.updated is not None):
            raise ValueError("allowed exactly one of `partitions = true` and `updated`, the column that says when a "
                             "row was written")
        if bool(self.key) != (self.updated is not None):
            raise ValueError("`key`, the columns that tell rows apart, belongs to `updated`: a row written again takes "
                             "the place of the one with its key")
        return self


class TableSettings(_SourceKeys):
    """One table of the workspace: its sources and what their columns mean."""

    source: Annotated[list[SourceSettings], BeforeValidator(_as_sources), Field(min_length=1)]
    drop_duplicates: bool = False
    incremental: IncrementalSettings | None = None

    def sources(self) -> list[SourceSettings]:
        """Each source with the table's keys filled in where it does not say otherwise."""
        merged = []
        for source in self.source:
            own = {name: getattr(source, name) for name in source.model_fields_set}
            shared = {name: getattr(self, name) for name in self.model_fields_set if name in _SourceKeys.model_fields}
            columns = {**self.columns, **source.columns}
            unpivot = {**self.unpivot, **source.unpivot}
            merged.append(SourceSettings.model_construct(**{**shared, **own, "columns": columns, "unpivot": unpivot}))
        return merged


#: The numbers of a report that a workspace may state targets for, and between what they lie.
TARGETS: dict[str, tuple[float, float]] = {
    **dict.fromkeys(["customer_retention_rate", "repeat_purchase_rate", "first_to_second", "refund_rate",
                     "survival_12_months", "gross_revenue_retention", "csat", "ces", "response_rate",
                     "detractors_unanswered", "customers_waning", "churn_expected", "contracts_churn", "sla_breach",
                     "first_contact"], (0, 1)),
    **dict.fromkeys(["clv", "revenue", "mrr", "orders", "customers_active", "contract_customers", "new_customers"],
                    (0, 1e12)),
    "nps": (-100, 100)}


class Settings(_Strict):
    """What a workspace.toml states: all of it, held to its rules."""

    name: str = Field(min_length=1)
    currency: str = Field(pattern="^[A-Z]{3}$")
    timezone: str
    margin: float | None = Field(None, ge=0, le=1)
    vat: Literal["net", "gross"] = "net"
    vat_rate: float | None = Field(None, ge=0, le=1, validate_default=True)
    language: Literal["en", "fil", "lt"] = "en"
    engine: str = DUCKDB
    simulated: bool = False
    description: str = ""
    segment: str = ""
    observed_until: Day | None = None
    one_snapshot: bool = False
    week_start: Weekday = "monday"
    fiscal_year_start: int = Field(1, ge=1, le=12)
    max_set_aside: float = Field(0.5, ge=0, le=1)
    exclude_customers: list[Annotated[str, BeforeValidator(as_text)]] = []
    aliases: dict[str, Annotated[str, BeforeValidator(as_text)]] = {}
    churn: ChurnSettings
    actions: ActionSettings = ActionSettings()
    identity: IdentitySettings = IdentitySettings()
    service: ServiceSettings = ServiceSettings()
    exits: ExitSettings = ExitSettings()
    questions: list[QuestionSettings] = []
    targets: dict[str, Annotated[float, Field(allow_inf_nan=False)]] = {}
    events: list[EventSettings] = []
    programme: ProgrammeSettings = ProgrammeSettings()
    outside_folders: list[str] = []
    state_folder: str = ".retention"
    tables: dict[str, TableSettings] = Field(min_length=1)
    _folder: Path = PrivateAttr(default=Path())

    @field_validator("name")
    @classmethod
    def _seen(cls, name):
        if not plain_text(name):
            raise ValueError("allowed a name that can be seen")
        return name

    @field_validator("timezone")
    @classmethod
    def _zone(cls, name):
        return check_zone(name)

    @model_validator(mode="before")
    @classmethod
    def _tables_of_the_engine(cls, data):
        return of_the_engine(data) if isinstance(data, dict) else data

    @field_validator("engine")
    @classmethod
    def _known_engine(cls, engine):
        if fault := engine_fault(engine):
            raise ValueError(fault)
        return engine

    @field_validator("outside_folders")
    @classmethod
    def _folders(cls, folders):
        return [_check_path(folder) for folder in folders]

    @field_validator("state_folder")
    @classmethod
    def _state(cls, folder):
        return _check_path(folder)

    @field_validator("vat_rate")
    @classmethod
    def _stated_rate(cls, rate, info):
        if rate is None and info.data.get("vat") == "gross":
            raise ValueError("required when vat is \"gross\": a share such as 0.21")
        return rate

    @field_validator("aliases")
    @classmethod
    def _no_chains(cls, aliases):
        chained = [old for old, new in aliases.items() if new in aliases]
        if chained:
            raise ValueError(f"{chained[0]!r} becomes {aliases[chained[0]]!r}, which becomes something else in turn; "
                             "allowed only final ids on the right")
        return aliases

    @field_validator("targets")
    @classmethod
    def _known_targets(cls, targets):
        for name, value in targets.items():
            if name not in TARGETS:
                raise ValueError(f"{name!r}: no number of a report is called so; allowed {', '.join(TARGETS)}")
            low, high = TARGETS[name]
            if not low <= value <= high:
                raise ValueError(f"{name}: found {value:g}, allowed {low:g} to {high:g}"
                                 + (f" (a share: {value / 100:g} for {value:g} %)" if high == 1 < value <= 100 else ""))
        return targets

    @model_validator(mode="after")
    def _incremental_in_this_process(self):
        joined = [name for name, table in self.tables.items() if table.incremental is not None]
        if joined and self.engine != DUCKDB:
            raise ValueError(f"tables.{joined[0]}.incremental: only where everything runs in this process; leave "
                             "`engine` or `incremental` out")
        if joined and self.identity.keys:
            raise ValueError(f"tables.{joined[0]}.incremental: not together with `[identity]`, which looks for the ids "
                             "of one person in all rows of all tables")
        return self

    @property
    def table_names(self) -> list[str]:
        """The tables that the file names, in the order of the schemas."""
        return [name for name in SCHEMAS if name in self.tables]

    @property
    def contribution(self) -> float | None:
        """What is earned of each unit of ``amount``: the margin, taken of the net price where amounts are gross."""
        return None if self.margin is None else self.margin / (1 + (self.vat_rate or 0) * (self.vat == "gross"))

    @property
    def folder(self) -> Path:
        """The folder that relative paths start from."""
        return self._folder

    def at(self, folder: str | os.PathLike) -> Settings:
        """These settings with their relative paths starting at ``folder``."""
        copy = self.model_copy()
        copy._folder = Path(folder)
        return copy
