"""The rows that were set aside, with all that stood in them, in files that only their owner can read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import ibis

from retention.tables.census import Window, judged
from retention.tables.contracts import CONTRACTS
from retention.tables.faults import EXCLUDED

if TYPE_CHECKING:
    from retention.workspace import Workspace

_RAW = "raw__"


def _set_aside(workspace: Workspace, table: str, window: Window) -> ibis.Table:
    rows = judged(workspace, table, keep_raw=True, window=window)
    return rows.filter(rows._reason != EXCLUDED)  # null, for a row without fault, is not unequal to anything


def first_keys(workspace: Workspace, table: str, reason: str, window: Window) -> list[str]:
    """What to look for, in up to five rows with ``reason``: the unreadable text, else the customer, else the row."""
    rows = _set_aside(workspace, table, window)
    rows = rows.filter(rows._reason == reason)
    text = next((f"{word}__text" for word in reason.split() if word in CONTRACTS[table].columns), "")
    candidates = [rows[column] for column in (text, "customer_id") if column in rows.columns]
    numbered = ibis.literal("row ") + rows._row.cast("string")
    keyed = rows.select("_row", key=ibis.coalesce(*(column.cast("string").nullif("") for column in candidates),
                                                  numbered))
    return [str(key) for key in keyed.order_by("_row").limit(5).to_pandas()["key"]]


def save_set_aside(workspace: Workspace, table: str, folder: Path, window: Window) -> Path:
    """Write ``set_aside/<table>.parquet`` under ``folder`` and return its path."""
    rows = _set_aside(workspace, table, window)
    own = ["_source"] if "_source" in rows.columns else []
    raw = {column.removeprefix(_RAW): rows[column] for column in rows.columns if column.startswith(_RAW)}
    leading = {"reason": rows._reason, "row": rows._row}
    if own:
        leading["source"] = rows._source
    raw = {f"{name}_" if name in leading else name: column for name, column in raw.items()}
    place = folder / "set_aside"
    place.mkdir(parents=True, exist_ok=True)
    place.chmod(0o700)  # before anything is in it
    file = place / f"{table}.parquet"
    rows.order_by(*own, "_row").select(**leading, **raw).to_parquet(file)
    file.chmod(0o600)
    return file
