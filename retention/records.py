"""What a result hands to the report: its headline number, its table, an answer, decisions."""

from __future__ import annotations

import base64
import json
import math
import zlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from retention.disclosure import REACHING, aggregates, is_private
from retention.result import Answer, Decision, Decisions, Estimate, Result
from retention.values import plain_value, plain_values
from retention.words import formats

if TYPE_CHECKING:
    import pandas as pd

#: Under which a result hands its numbers to the report; the runner reads them back out of the executed notebook.
MIME = "application/vnd.retention+json"
#: Values of a table from which on it is handed to the report packed.
_LARGE = 20_000


def records(result: Result) -> list[dict[str, Any]]:
    """What a result hands to the report: its headline number, its table, an answer, decisions."""
    if isinstance(result, Answer):
        return [{"kind": "answer", "text": result.summary(), "lead": result.lead}]
    if hasattr(result, "handed_over"):  # what knows more of itself than its sentences
        return result.handed_over()
    if isinstance(result, Decisions):
        return [record for one in result.found for record in records(one)]
    if isinstance(result, Decision):
        return [_decision(result)]
    made = [_headline(result)] if result.headline is not None and isinstance(result, Estimate) else []
    kept = result.name != "about"  # what a chapter begins with is no finding, and every chapter has its own
    if kept and not isinstance(result, Estimate) and len(result.table) and not is_private(result.table):
        flat = flat_table(aggregates(result)[0])
        rows = _inert_rows(flat)
        made.append({"kind": "table", "name": result.key.lower(), "caption": result.label,
                     "columns": [formats.plain_text(name) for name in flat.columns],
                     **({"rows": rows} if flat.size <= _LARGE else {"packed": _packed(rows)})})
    return made


def _packed(rows: list[list[Any]]) -> str:
    """The rows of a large table as one short text: as lists of values a notebook would be slow to write and to read."""
    written = json.dumps(rows, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return base64.b64encode(zlib.compress(written.encode(), level=1)).decode()


def rows_of(record: Mapping[str, Any]) -> list[list[Any]]:
    """The rows of a record of a table.

    Examples
    --------
    >>> rows_of({"rows": [["a", 1]]}), rows_of({"packed": _packed([["a", 1]])})
    ([['a', 1]], [['a', 1]])
    """
    return record["rows"] if "rows" in record else json.loads(zlib.decompress(base64.b64decode(record["packed"])))


def _decision(result: Decision) -> dict[str, Any]:
    """The matter in words, and what an index page ranks and points to it by."""
    money = None if result.money is None or not math.isfinite(result.expected_value) else {
        side: _finite(getattr(result.money, side)) for side in ("estimate", "lower", "upper")}
    return {"kind": "decision", "title": result.title, "text": result.summary(), "money": money,
            "currency": result.context.currency if money else None, "size": result.size, "owner": result.owner,
            "deadline": plain_value(result.deadline), "file": result.file, "chapter": result.chapter,
            "terms": result.terms(), "worse": bool(result.facts.get("worse"))}


def _inert_rows(flat: pd.DataFrame) -> list[list[Any]]:
    """The rows with values as `plain_values` has them; a text as a line that shows and does nothing else."""
    from pandas.api.types import is_numeric_dtype

    columns = []
    for place in range(flat.shape[1]):  # by place: a name may stand twice
        column = flat.iloc[:, place]
        values = plain_values(column)
        texts = set() if is_numeric_dtype(column) else {value for value in values if isinstance(value, str)}
        lines = {text: formats.plain_text(text) for text in texts}
        columns.append([lines[value] if isinstance(value, str) else value for value in values] if lines else values)
    return [list(row) for row in zip(*columns, strict=True)]


def _headline(result: Estimate) -> dict[str, Any]:
    headline = result.headline
    numbers = {column: _finite(getattr(result, column)) for column in ("estimate", "lower", "upper", "n")}
    return {"kind": "headline", "key": headline.key, "label": result.label, "definition": result.definition,
            "unit": result.unit, **numbers, "reason": result.reason, "better": headline.better,
            "target": _finite(headline.target), "currency": result.context.currency if result.unit == "money" else None,
            **_series(headline.series)}


def _series(frame: Any) -> dict[str, Any]:
    if frame is None:
        return {"series": [], "band": None}
    frame = getattr(frame, "table", frame)
    complete = frame["complete"] if "complete" in frame.columns else [True] * len(frame)
    points = [{"period": str(period), "estimate": _finite(value), "complete": bool(done)}
              for period, value, done in zip(frame["period"], frame["estimate"], complete, strict=True)]
    band = None
    if {"lcl", "ucl"} <= set(frame.columns):
        limits = frame[["lcl", "ucl"]].dropna()
        if len(limits):  # limits that follow n differ by period: the last are those in force
            band = [_finite(limits["lcl"].iloc[-1]), _finite(limits["ucl"].iloc[-1])]
    return {"series": points, "band": band}


def _finite(value: Any) -> float | int | None:
    value = plain_value(value)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def flat_table(table: pd.DataFrame) -> pd.DataFrame:
    """The table with text as column names and its index, if it has a name, as columns."""
    named = any(name is not None for name in table.index.names)
    flat = table.reset_index() if named else table.reset_index(drop=True)
    if is_private(table):  # what a screen shows is copied, photographed and kept in notebooks
        flat = flat.drop(columns=[column for column in flat.columns if column in REACHING])
    if "reason" in flat.columns and not flat["reason"].fillna("").any():
        flat = flat.drop(columns="reason")  # nothing is missing
    return flat.set_axis([" · ".join(map(str, column)) if isinstance(column, tuple) else str(column)
                          for column in flat.columns], axis=1)
