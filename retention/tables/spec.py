"""What may stand in a workspace.toml: names, types, defaults and the rules between keys."""

from __future__ import annotations

import codecs
import datetime as dt
import os
import re
import zoneinfo
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import (
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    field_validator,
    model_validator,
)

from retention.tables.addresses import has_clear_secret, is_uri

Format = Literal["csv", "parquet", "jsonl", "excel", "duckdb", "sqlite", "database"]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

#: File endings and the format they stand for.
ENDINGS: dict[str, Format] = {
    ".csv": "csv", ".tsv": "csv", ".txt": "csv", ".parquet": "parquet", ".pq": "parquet", ".jsonl": "jsonl",
    ".ndjson": "jsonl", ".json": "jsonl", ".xlsx": "excel", ".xlsm": "excel", ".duckdb": "duckdb", ".ddb": "duckdb",
    ".sqlite": "sqlite", ".sqlite3": "sqlite", ".db": "sqlite",
}
#: strptime directives that DuckDB knows.
_DIRECTIVES = set("aAbBcdfgHIjmMnpSUuVwWxXyYzZ%GT")


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
        found = set(re.findall(r"%-?(.)", text))
        if not found or found - _DIRECTIVES:
            raise ValueError("allowed strptime formats such as '%d/%m/%Y' or '%Y-%m-%d %H:%M'")
    return formats


def _check_encoding(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError as error:
        raise ValueError("allowed encodings such as 'utf-8', 'latin-1', 'cp1257', 'utf-16'") from error


def check_zone(name: str) -> str:
    """Hold a time zone to the names that this machine's database has."""
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError("allowed IANA names such as 'Europe/Vilnius', 'America/New_York' or 'UTC'") from error
    return name


DateFormats = Annotated[list[str], BeforeValidator(as_list), Field(min_length=1)]
Missing = Annotated[list[str | int | float | bool], BeforeValidator(as_list)]
Constant = str | bool | int | float | dt.datetime | dt.date


class ColumnSpec(_Strict):
    """Where a column of the contract comes from: a source column, an expression, a constant, or parts of a date."""

    text: str | None = None  # what a bare string said: a column's name or an expression
    column: str | None = None
    expression: str | None = None
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
    values: dict[str, Constant] = {}

    @model_validator(mode="before")
    @classmethod
    def _from_short_form(cls, data: Any) -> Any:
        if isinstance(data, str):
            return {"text": data}
        return data if isinstance(data, (dict, ColumnSpec)) else {"value": data}

    @field_validator("format")
    @classmethod
    def _formats(cls, formats):
        return formats if formats is None else _check_dates(formats)

    @model_validator(mode="after")
    def _one_origin(self):
        parts = [name for name in ("year", "month", "day") if getattr(self, name) is not None]
        origins = [name for name in ("text", "column", "expression", "value") if getattr(self, name) is not None]
        if len(origins) + bool(parts) != 1:
            raise ValueError("allowed exactly one of `column`, `expression`, `value`, or `year`, `month` and `day`")
        if parts and len(parts) < 3:
            raise ValueError("a date from parts needs `year`, `month` and `day`")
        return self


class UnpivotSpec(_Strict):
    """One question that stands in a column of its own."""

    column: str
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
    quote: str | None = None
    header: bool | None = None
    skip_rows: int | None = Field(None, ge=0)
    sheet: str | None = None
    table: str | None = None
    query: str | None = None
    date_format: DateFormats | None = None
    timezone: str | None = None
    missing: Missing | None = None
    columns: dict[str, ColumnSpec] = {}
    unpivot: dict[str, UnpivotSpec] = {}
    where: str | None = None

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

    @field_validator("delimiter", "quote", "thousands")
    @classmethod
    def _one_character(cls, text, info):
        names = {"tab": "\t", "whitespace": "whitespace"} if info.field_name == "delimiter" else {"": ""}
        if text is None or text in names:
            return text if text is None else names[text]
        if len(text) != 1:
            raise ValueError("allowed one character" + (", 'tab' or 'whitespace'" if len(names) > 1 else ""))
        return text


class SourceSpec(_SourceKeys):
    """One file, glob, URL or database of a table."""

    path: str | None = None
    uri: str | None = None

    @model_validator(mode="after")
    def _one_place(self):
        if (self.path is None) == (self.uri is None):
            raise ValueError("allowed exactly one of `path` and `uri`")
        place = self.place
        if not is_uri(place):
            return self
        if has_clear_secret(place):
            raise ValueError("a password stands in clear; allowed an environment variable, "
                             "as in postgresql://user:${PGPASSWORD}@host/name")
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
        if is_uri(self.place) and urlsplit(self.place).scheme not in ("http", "https", "file"):
            return {"duckdb": "duckdb", "sqlite": "sqlite"}.get(urlsplit(self.place).scheme, "database")
        path = urlsplit(self.place).path if is_uri(self.place) else self.place
        return ENDINGS.get(PurePosixPath(path.lower()).suffix)


def _as_sources(value: Any) -> Any:
    return [{"uri" if is_uri(item) else "path": item} if isinstance(item, str) else item for item in as_list(value)]


class TableSpec(_SourceKeys):
    """One table of the workspace: its sources and what their columns mean."""

    source: Annotated[list[SourceSpec], BeforeValidator(_as_sources), Field(min_length=1)]
    drop_duplicates: bool = False

    def sources(self) -> list[SourceSpec]:
        """Each source with the table's keys filled in where it does not say otherwise."""
        merged = []
        for source in self.source:
            own = {name: getattr(source, name) for name in source.model_fields_set}
            shared = {name: getattr(self, name) for name in self.model_fields_set if name in _SourceKeys.model_fields}
            columns = {**self.columns, **source.columns}
            unpivot = {**self.unpivot, **source.unpivot}
            merged.append(SourceSpec.model_construct(**{**shared, **own, "columns": columns, "unpivot": unpivot}))
        return merged


class ChurnSpec(_Strict):
    """When a customer counts as lost."""

    kind: Literal["inactivity", "contract"]
    window_days: int | None = Field(None, ge=1, validate_default=True)

    @field_validator("window_days")
    @classmethod
    def _stated_window(cls, days, info):
        if days is None and info.data.get("kind") == "inactivity":
            raise ValueError("required when churn.kind is \"inactivity\": days without a purchase, such as 90")
        return days


class ActionSettings(_Strict):
    """How customers may be contacted, and what is known or assumed of it: ``[actions]`` of a workspace.

    Parameters
    ----------
    holdout : float
        Share of the planned contacts assigned to the control group at random, so that their effect can be measured.
    cap, cap_days : int
        At most so many contacts of a customer in so many days.
    costs : dict of channel to money
        What one contact costs.
    persuasion_rate : dict of action to share
        Of the customers who would not have purchased without contact, the share that the business assumes to purchase
        because of it; goes before the kit's own assumptions.
    answer_value : float
        What an answer to a survey is worth, in money.
    aliases : dict of text to action
        What ``contacts`` calls an action, and the kind that it is.
    name_days : str
        File with the calendar of name days.
    """

    holdout: float = Field(0.1, ge=0, lt=1)
    cap: int = Field(4, ge=0)
    cap_days: int = Field(30, ge=1)
    costs: dict[str, Annotated[float, Field(ge=0, allow_inf_nan=False)]] = {}
    #: The second name is the one it had before.
    persuasion_rate: dict[str, Annotated[float, Field(ge=0, le=1)]] = Field(
        {}, validation_alias=AliasChoices("persuasion_rate", "persuaded"))
    answer_value: float = Field(0.0, ge=0, allow_inf_nan=False)
    aliases: dict[str, str] = {}
    name_days: str | None = None


class WorkspaceSpec(_Strict):
    """The whole file."""

    name: str = Field(min_length=1)
    currency: str = Field(pattern="^[A-Z]{3}$")
    timezone: str
    margin: float | None = Field(None, ge=0, le=1)
    vat: Literal["net", "gross"] = "net"
    vat_rate: float | None = Field(None, ge=0, le=1, validate_default=True)
    language: Literal["en"] = "en"
    simulated: bool = False
    description: str = ""
    segment: str = ""
    observed_until: dt.date | None = None
    one_snapshot: bool = False
    week_start: Weekday = "monday"
    fiscal_year_start: int = Field(1, ge=1, le=12)
    max_set_aside: float = Field(0.5, ge=0, le=1)
    exclude_customers: list[Annotated[str, BeforeValidator(as_text)]] = []
    aliases: dict[str, Annotated[str, BeforeValidator(as_text)]] = {}
    churn: ChurnSpec
    actions: ActionSettings = ActionSettings()
    targets: dict[str, float] = {}
    tables: dict[str, TableSpec] = Field(min_length=1)
    _folder: Path = PrivateAttr(default=Path())

    @field_validator("timezone")
    @classmethod
    def _zone(cls, name):
        return check_zone(name)

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

    @property
    def folder(self) -> Path:
        """The folder that relative paths start from."""
        return self._folder

    def at(self, folder: str | os.PathLike) -> WorkspaceSpec:
        """This specification with its relative paths starting at ``folder``."""
        copy = self.model_copy()
        copy._folder = Path(folder)
        return copy
