"""From the text of a workspace.toml to its specification, or to one error with every mistake in it."""

from __future__ import annotations

import difflib
import json
import tomllib
import zoneinfo
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from pydantic import ValidationError

from retention.errors import WorkspaceError
from retention.tables.addresses import redacted
from retention.tables.contracts import CONTRACTS
from retention.tables.spec import (
    ENDINGS,
    ActionSettings,
    ChurnSpec,
    ColumnSpec,
    SourceSpec,
    TableSpec,
    UnpivotSpec,
    WorkspaceSpec,
)


def workspace_spec(text: str, *, file: str = "workspace.toml") -> WorkspaceSpec:
    """Read the text of a workspace file; every mistake in it is reported in one `WorkspaceError`."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise WorkspaceError(file, [f"not TOML: {error}. Text stands in quotes, a table's head in brackets."]) from None
    problems = _problems_with_tables(raw)
    try:
        spec = WorkspaceSpec.model_validate(raw)
    except ValidationError as error:
        problems = [*(problem_of(entry) for entry in error.errors()), *problems]
    if problems:
        raise WorkspaceError(file, list(dict.fromkeys(problems)))
    return spec


def _problems_with_tables(raw: dict[str, Any]) -> list[str]:
    tables = raw.get("tables")
    problems = []
    for name, table in tables.items() if isinstance(tables, dict) else ():
        if name not in CONTRACTS:
            problems.append(f"tables.{name}: unknown table; allowed {', '.join(CONTRACTS)}" + near(name, CONTRACTS))
            continue
        sources = table.get("source") if isinstance(table, dict) else None
        sources = sources if isinstance(sources, list) else [sources]
        for where, part in [(f"tables.{name}", table), *((f"tables.{name}.source", source) for source in sources)]:
            columns = part.get("columns") if isinstance(part, dict) else None
            for column in columns if isinstance(columns, dict) and not CONTRACTS[name].extra else ():
                if column not in CONTRACTS[name].columns:
                    problems.append(f"{where}.columns.{column}: unknown column of {name}; allowed "
                                    f"{', '.join(CONTRACTS[name].columns)}" + near(column, CONTRACTS[name].columns))
        problems += _problems_with_formats(name, table)
    return problems


def _problems_with_formats(name: str, table: Any) -> list[str]:
    try:
        sources = TableSpec.model_validate(table).sources()
    except ValidationError:
        return []  # said already, key by key
    problems = []
    for source in sources:
        where = f"tables.{name}.source"
        if source.kind is None and PurePath(source.place).suffix:  # without an ending it may be a folder: see opening
            problems.append(f"{where}: found {redacted(source.place)!r}, whose ending says no format; allowed "
                            f"{', '.join(sorted(ENDINGS))}. State `format`, such as format = \"csv\".")
        elif source.kind in ("database", "duckdb", "sqlite") and (source.table is None) == (source.query is None):
            problems.append(f"{where}: a database needs exactly one of `table` and `query`: {redacted(source.place)!r}")
        if source.unpivot and name != "surveys":
            problems.append(f"tables.{name}.unpivot: allowed only for surveys: one column a question")
    return problems


def problem_of(entry: dict[str, Any], whole: type = WorkspaceSpec) -> str:
    """What pydantic found wrong with a value in ``whole``, as a sentence: key, found, allowed, the nearest name."""
    location = [part for part in entry["loc"] if isinstance(part, (str, int))]
    key = ".".join(str(part) for part in location) or "the file"
    kind, context = entry["type"], entry.get("ctx", {})
    if kind == "extra_forbidden":
        allowed = [name for name in _model_at(location[:-1], whole).model_fields if name != "text"]
        return f"{key}: unknown key; allowed {', '.join(allowed)}" + near(str(location[-1]), allowed)
    if kind == "missing":
        return f"{key}: missing{_HINTS.get(key, '')}"
    if kind == "value_error":
        reason = str(context["error"])
        unsaid = entry["input"] is None or isinstance(entry["input"], dict)
        shown = "" if unsaid else _found(entry["input"])
        return f"{key}: {shown}{reason}" + _near_zone(location, entry["input"])
    allowed = {
        "greater_than_equal": f"at least {context.get('ge')}", "less_than_equal": f"at most {context.get('le')}",
        "less_than": f"below {context.get('lt')}", "finite_number": "a finite number",
        "literal_error": context.get("expected", ""), "string_pattern_mismatch": "three capitals such as \"EUR\"",
        "float_parsing": "a number", "float_type": "a number", "int_parsing": "a whole number",
        "int_type": "a whole number", "int_from_float": "a whole number", "bool_parsing": "true or false",
        "bool_type": "true or false", "string_type": "text in quotes", "list_type": "a list in brackets",
        "dict_type": "a table", "model_type": "a table", "string_too_short": "some text",
        "too_short": "at least one", "date_from_datetime_parsing": "a day such as 2025-12-31",
        "date_type": "a day such as 2025-12-31", "date_parsing": "a day such as 2025-12-31",
    }.get(kind, entry["msg"][0].lower() + entry["msg"][1:])
    return f"{key}: {_found(entry['input'])}allowed {allowed}" + _near_choice(entry)


#: What a missing key looks like.
_HINTS = {
    "name": "; such as name = \"My shop\"", "currency": "; such as currency = \"EUR\"",
    "timezone": "; such as timezone = \"Europe/Vilnius\"",
    "churn": "; such as [churn] with kind = \"inactivity\" and window_days = 90, or kind = \"contract\"",
    "tables": "; at least one table, such as [tables.transactions] with source = \"purchases.csv\"",
}


def _found(value: Any) -> str:
    shown = redacted(json.dumps(value, default=str, ensure_ascii=False))
    return f"found {shown if len(shown) <= 80 else shown[:77] + '…'}, "


def near(name: str, allowed: Iterable[str]) -> str:
    """A suggestion for a misspelt name, or nothing."""
    close = difflib.get_close_matches(name, list(allowed), n=1)
    return f"; did you mean `{close[0]}`?" if close else ""


def _near_choice(entry: dict[str, Any]) -> str:
    if entry["type"] != "literal_error" or not isinstance(entry["input"], str):
        return ""
    return near(entry["input"].lower(), entry["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", "))


def _near_zone(location: list, value: Any) -> str:
    if location[-1:] != ["timezone"] or not isinstance(value, str):
        return ""
    names = {name.rpartition("/")[2].lower(): name for name in sorted(zoneinfo.available_timezones())}
    close = difflib.get_close_matches(value.rpartition("/")[2].lower(), names, n=1)
    return f"; did you mean `{names[close[0]]}`?" if close else ""


def _model_at(location: list, whole: type) -> type:
    names = [part for part in location if isinstance(part, str)]
    if not names:
        return whole
    if names[0] == "churn":
        return ChurnSpec
    if names[0] == "actions":
        return ActionSettings
    inner = {"columns": ColumnSpec, "unpivot": UnpivotSpec, "source": SourceSpec}
    return next((inner[name] for name in reversed(names[2:]) if name in inner), TableSpec)
