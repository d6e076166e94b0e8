"""From the text of a workspace.toml to its settings: every mistake in it is said at once, each in one sentence."""

from __future__ import annotations

import difflib
import json
import tomllib
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from pydantic import ValidationError

from retention.arguments import did_you_mean
from retention.errors import WorkspaceError
from retention.tables import business
from retention.tables.addresses import address_fault, is_listed, is_uri, redacted
from retention.tables.schema import SCHEMAS
from retention.tables.settings import (
    ENDINGS,
    ColumnSettings,
    JoinSettings,
    Settings,
    SourceSettings,
    TableSettings,
    UnpivotSettings,
    of_the_engine,
    zones,
)


def read_settings(text: str, *, file: str = "workspace.toml") -> Settings:
    """Read the text of a workspace file; every mistake in it is reported in one `WorkspaceError`."""
    try:
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:  # nested too deep, numbers too long
        reason = "nested too deep" if isinstance(error, RecursionError) else str(error).splitlines()[0].rstrip(".")
        raise WorkspaceError(file, [f"not TOML: {reason}. Text stands in quotes, a table's head in "
                                    "brackets."]) from None
    problems = _problems_with_tables(of_the_engine(raw))
    try:
        settings = Settings.model_validate(raw)
    except ValidationError as error:
        problems = [*(problem_of(entry) for entry in error.errors()), *problems]
    if problems:
        raise WorkspaceError(file, list(dict.fromkeys(problems)))
    return settings


def _problems_with_tables(raw: dict[str, Any]) -> list[str]:
    tables = raw.get("tables")
    problems = []
    for name, table in tables.items() if isinstance(tables, dict) else ():
        if name not in SCHEMAS:
            problems.append(f"tables.{name}: unknown table; allowed {', '.join(SCHEMAS)}" + _near(name, SCHEMAS))
            continue
        sources = table.get("source") if isinstance(table, dict) else None
        sources = sources if isinstance(sources, list) else [sources]
        for where, part in [(f"tables.{name}", table), *((f"tables.{name}.source", source) for source in sources)]:
            columns = part.get("columns") if isinstance(part, dict) else None
            for column in columns if isinstance(columns, dict) and not SCHEMAS[name].extra else ():
                if column not in SCHEMAS[name].columns:
                    problems.append(f"{where}.columns.{column}: unknown column of {name}; allowed "
                                    f"{', '.join(SCHEMAS[name].columns)}" + _near(column, SCHEMAS[name].columns))
        problems += _problems_with_formats(name, table)
    return problems


#: Keys that only some formats have a use for. Stated of a table, one of its sources must have it.
_ONLY_FOR = {
    "delimiter": ("csv",), "quote": ("csv",), "header": ("csv",), "encoding": ("csv",), "digits": ("csv",),
    "skip_rows": ("csv", "excel"),
    "skip_last_rows": ("csv",),
    "sheet": ("excel",), "member": ("csv", "jsonl"), "lines": ("jsonl",), "version": ("delta", "iceberg"),
    "table": ("database", "duckdb", "sqlite"), "query": ("database", "duckdb", "sqlite"),
}
_CALLED = {"csv": "text files", "jsonl": "JSON", "excel": "workbooks", "database": "databases",
           "delta": "Delta tables", "iceberg": "Iceberg tables"}


def _problems_with_formats(name: str, table: Any) -> list[str]:
    try:
        settings = TableSettings.model_validate(table)
    except ValidationError:
        return []  # said already, key by key
    problems, sources = [], settings.sources()
    for source in sources:
        where = f"tables.{name}.source"
        if source.kind is None and PurePath(source.place).suffix:  # without an ending it may be a folder: see opening
            problems.append(f"{where}: found {redacted(source.place)!r}, whose ending says no format; allowed "
                            f"{', '.join(sorted(ENDINGS))}. State `format`, such as format = \"csv\".")
        elif source.kind in ("database", "duckdb", "sqlite") and (source.table is None) == (source.query is None):
            problems.append(f"{where}: a database needs exactly one of `table` and `query`: {redacted(source.place)!r}")
        if is_uri(source.place) and (fault := address_fault(source.place, database=source.kind == "database")):
            problems.append(f"{where}: found {redacted(source.place)!r}, which {fault}.")
        if source.unpivot and name != "surveys":
            problems.append(f"tables.{name}.unpivot: allowed only for surveys: one column a question")
        problems += _problems_with_rows(name, source) + _problems_with_signs(name, source)
    return problems + _problems_with_increments(name, settings, sources) + _unused(name, settings, sources)


def _problems_with_rows(name: str, source: SourceSettings) -> list[str]:
    problems = []
    spread = [column for column, stated in source.columns.items() if stated.spread_by is not None]
    if (source.once or spread) and source.group is None:
        asked = "once" if source.once else f"columns.{spread[0]}.spread_by"
        problems.append(f"tables.{name}.{asked}: needs `group`, the column whose value the lines of one order share, "
                        "such as group = \"Order No\"")
    numbers = {column for column, stated in SCHEMAS[name].columns.items() if stated.type == "number"}
    wrong = [column for column in spread if column not in numbers]
    problems += [f"tables.{name}.columns.{column}.spread_by: allowed only for numbers" for column in wrong]
    if source.latest_by is not None and name != "customers":
        problems.append(f"tables.{name}.latest_by: allowed only for customers: one row for each of them")
    return problems


#: Keys whose meaning for one row hangs on other rows, which may stand in a file that is not read again.
_ACROSS_ROWS = ("group", "once", "fill_down", "latest_by")
#: What has no files that stand for themselves: those of a lake are written anew, and old ones are kept.
_WITHOUT_FILES = ("database", "duckdb", "sqlite", "delta", "iceberg")


def _problems_with_increments(name: str, table: TableSettings, sources: list[SourceSettings]) -> list[str]:
    """What keeps a table from being read piece by piece: rows that say nothing without the others."""
    if table.incremental is None:
        return []
    where = f"tables.{name}.incremental"
    events = [table for table, schema in SCHEMAS.items() if schema.time and table != "costs"]
    if name not in events:
        return [f"{where}: allowed only for {', '.join(events)}, whose rows stand for themselves"]
    problems = [f"{where}: not together with `{key}`, for which all rows of the table are needed"
                for key in _ACROSS_ROWS if any(getattr(source, key) for source in sources)]
    if table.drop_duplicates:
        problems.append(f"{where}: not together with `drop_duplicates`, for which all rows of the table are needed")
    files = [source.kind not in _WITHOUT_FILES and (not is_uri(source.place) or is_listed(source.place))
             for source in sources]
    if table.incremental.partitions and not all(files):
        shown = ", ".join(redacted(source.place) for source, file in zip(sources, files, strict=True) if not file)
        problems.append(f"{where}: `partitions` is for files on this machine or in a bucket, and {shown[:120]} is "
                        "none; allowed `updated` and `key`, or a file for each day or month under a pattern such as "
                        "source = \"orders/*.csv\"")
    return problems


def _problems_with_signs(name: str, source: SourceSettings) -> list[str]:
    """What says that one sign is both the decimal and the thousands sign, so that 4.50 could be 450."""
    problems = []
    decimal, thousands = source.decimal or ".", source.thousands
    stated = [("", decimal, thousands), *(
        (f".columns.{column}", said.decimal or decimal, thousands if said.thousands is None else said.thousands)
        for column, said in source.columns.items() if said.decimal or said.thousands)]
    for where, point, sign in stated:
        if sign == point:
            other = "," if sign == "." else "."
            problems.append(f"tables.{name}{where}: the thousands sign {sign!r} is the decimal sign too, so that "
                            f"4{sign}500 could be either number; allowed two different ones. State decimal = "
                            f"\"{other}\", or leave `thousands` out.")
    return problems


def _unused(name: str, table: TableSettings, sources: list[SourceSettings]) -> list[str]:
    """Keys that nothing reads, since they are for other formats than those of the sources."""
    problems = []
    kinds = {source.kind for source in sources} - {None}
    for key, formats in _ONLY_FOR.items():
        said = [(f"tables.{name}.{key}", kinds)] if key in table.model_fields_set else []
        said += [(f"tables.{name}.source.{key}", {own.kind or merged.kind})
                 for own, merged in zip(table.source, sources, strict=True) if key in own.model_fields_set]
        for where, found in said:
            if found and None not in found and not found & set(formats):
                allowed = " and ".join(_CALLED[form] for form in formats if form in _CALLED)
                shown = ", ".join(sorted({redacted(source.place) for source in sources}))[:120]
                problems.append(f"{where}: nothing reads it: it is for {allowed}, and {shown} is read as "
                                f"{' and '.join(sorted(found))}. Remove it, or correct `source` or `format`.")
    return problems


def problem_of(entry: dict[str, Any], whole: type = Settings) -> str:
    """What pydantic found wrong with a value in ``whole``, as a sentence: key, found, allowed, the nearest name."""
    location = [part for part in entry["loc"] if isinstance(part, (str, int))]
    key = ".".join(str(part) for part in location).removesuffix(".text") or "the file"  # `text` is no key of the file
    kind, context = entry["type"], entry.get("ctx", {})
    if kind == "extra_forbidden":
        allowed = [name for name in _model_at(location[:-1], whole).model_fields if name != "text"]
        return f"{key}: unknown key; allowed {', '.join(allowed)}" + _near(str(location[-1]), allowed)
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


def _near(name: str, allowed: Iterable[str]) -> str:
    near = did_you_mean(name, allowed)
    return f". {near}" if near else ""


def _near_choice(entry: dict[str, Any]) -> str:
    if entry["type"] != "literal_error" or not isinstance(entry["input"], str):
        return ""
    return _near(entry["input"].lower(), entry["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", "))


def _near_zone(location: list, value: Any) -> str:
    if location[-1:] != ["timezone"] or not isinstance(value, str):
        return ""
    names = {name.rpartition("/")[2].lower(): name for name in sorted(zones())}
    close = difflib.get_close_matches(value.rpartition("/")[2].lower(), names, n=1, cutoff=0.7)
    return f". Did you mean {names[close[0]]!r}?" if close else ""


def _model_at(location: list, whole: type) -> type:
    names = [part for part in location if isinstance(part, str)]
    if not names:
        return whole
    if names[:2] == ["programme", "design"]:
        return business.DesignSettings
    models = {"churn": business.ChurnSettings, "actions": business.ActionSettings, "events": business.EventSettings,
              "identity": business.IdentitySettings, "service": business.ServiceSettings,
              "exits": business.ExitSettings, "questions": business.QuestionSettings,
              "programme": business.ProgrammeSettings}
    if names[0] in models:
        return models[names[0]]
    inner = {"columns": ColumnSettings, "unpivot": UnpivotSettings, "source": SourceSettings, "join": JoinSettings}
    return next((inner[name] for name in reversed(names[2:]) if name in inner), TableSettings)
