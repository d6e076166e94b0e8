"""What a report keeps for those after it, and what those before it kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retention.errors import ReportError
from retention.report.manifest import DamagedError, read_manifest, verified
from retention.report.publish import published

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ["workspace", "as_of", "key", "label", "unit", "estimate", "lower", "upper", "n", "reason"]


def kpi_table(headlines: Iterable[dict[str, Any]], *, workspace: str, as_of: dt.date) -> pd.DataFrame:
    """One row a headline number, with the columns ``workspace, as_of, key, label, unit`` and those of an estimate.

    Raises
    ------
    ReportError
        Two notebooks give a number under one key.
    """
    import pandas as pd

    rows = [{"workspace": workspace, "as_of": as_of.isoformat(), **{name: headline[name] for name in COLUMNS[2:]},
             "n": None if headline["n"] is None else round(headline["n"])} for headline in headlines]
    twice = _first_twice(row["key"] for row in rows)
    if twice is not None:
        raise ReportError(f"headline key {twice!r} is given more than once; the change over dates is found by it.")
    types = dict.fromkeys(("estimate", "lower", "upper"), "float64") | {"n": "Int64"}
    return pd.DataFrame(rows, columns=COLUMNS).astype(types | {name: "str" for name in COLUMNS if name not in types})


def _first_twice(values: Iterable[str]) -> str | None:
    seen = set()
    for value in values:
        if value in seen:
            return value
        seen.add(value)
    return None


def previous_report(out: Path, workspace: str, as_of: dt.date, *, tell: Callable[[str], None]) -> Path | None:
    """The newest whole report of ``workspace`` that is older than ``as_of``; ``tell`` hears of damaged ones."""
    for report in reversed(published(out, workspace)):
        if report.parent.name < as_of.isoformat():
            try:
                verified(report)
            except DamagedError as error:
                tell(f"not compared with {error}")
            else:
                return report
    return None


def usual_seconds(out: Path, workspace: str) -> dict[str, float]:
    """How long each notebook's cells took when it last ran: on ``workspace``, else on another."""
    reports = sorted(published(out), key=lambda report: report.name == workspace)  # its own last, newest of all
    seconds: dict[str, float] = {}
    for report in reports:
        with suppress(DamagedError):  # named where it is read back; here it only says what to begin with
            timing = read_manifest(report)["timing"]["notebooks"]
            seconds |= {name: measured["seconds_in_cells"] for name, measured in timing.items()}
    return seconds


def read_kpis(report: Path) -> dict[str, dict[str, Any]]:
    """The headline numbers of a published report by key; None where a number is missing.

    Raises
    ------
    DamagedError
        They are not as they were written.
    """
    import pyarrow.parquet

    verified(report, only=["kpis.parquet"])
    # ParquetFile, because a folder such as 2025-01-01 must not be taken for a partition.
    with pyarrow.parquet.ParquetFile(report / "kpis.parquet") as file:
        rows = file.read().to_pylist()
    return {row["key"]: {name: None if value != value else value for name, value in row.items()} for row in rows}


def change_since(now: dict[str, Any], before: dict[str, Any] | None) -> dict[str, Any] | None:
    """How a headline number moved since ``before``: ``change`` and whether it ``moved`` beyond both intervals.

    It moved when each of the two estimates lies outside the other's interval; where an interval is missing
    that cannot be said, and ``moved`` is None. Reports share customers, so this is a reading aid and no test.

    Examples
    --------
    >>> change_since({"estimate": 0.78, "lower": 0.76, "upper": 0.80, "unit": "share"},
    ...              {"estimate": 0.75, "lower": 0.73, "upper": 0.77, "unit": "share"})["moved"]
    True
    """
    if before is None or now["estimate"] is None or before["estimate"] is None or now["unit"] != before["unit"]:
        return None
    sides = [now["lower"], now["upper"], before["lower"], before["upper"]]
    moved = None
    if None not in sides:
        moved = not (before["lower"] <= now["estimate"] <= before["upper"]
                     or now["lower"] <= before["estimate"] <= now["upper"])
    return {"before": before["estimate"], "change": now["estimate"] - before["estimate"], "moved": moved}


def restated(now: Iterable[Mapping[str, Any]], before: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Numbers of periods that were over at the report before and that are other numbers now: ``key, label, unit,
    currency, period, before, now``, in the order of ``now``.

    Late rows, corrections and changed definitions do this; a reader who kept the earlier report must be told.

    Examples
    --------
    >>> series = [{"period": "2025-Q1", "estimate": 0.5, "complete": True}]
    >>> number = {"key": "nps", "label": "NPS", "unit": "points", "currency": None, "series": series}
    >>> restated([{**number, "series": [{**series[0], "estimate": 0.4}]}], [number])[0]["before"]
    0.5
    """
    earlier = {headline["key"]: headline for headline in before}
    found = []
    for headline in now:
        old = earlier.get(headline["key"])
        if old is None or old["unit"] != headline["unit"]:
            continue
        known = {point["period"]: point["estimate"] for point in old["series"] if point["complete"]}
        for point in headline["series"]:
            was, is_now = known.get(point["period"]), point["estimate"]
            if was is None or is_now is None or not point["complete"]:
                continue
            if abs(was - is_now) > 1e-6 * max(abs(was), abs(is_now), 1e-9):
                found.append({**{name: headline[name] for name in ("key", "label", "unit", "currency")},
                              "period": point["period"], "before": was, "now": is_now})
    return found
