"""What is read out of an executed notebook: its code cells, and what it said to the report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from retention.report.channel import MIME


def first_line(source: str) -> str:
    """The first line of a cell that is not blank, short enough for a message.

    Examples
    --------
    >>> first_line("\\n  rate = 1 / 0\\nrate")
    'rate = 1 / 0'
    """
    line = next((line.strip() for line in source.splitlines() if line.strip()), "")
    return line if len(line) <= 80 else line[:79] + "…"


def code_cells(path: str | Path) -> list[dict[str, Any]]:
    """The code cells of a saved notebook in order."""
    content = json.loads(Path(path).read_text(encoding="utf-8"))
    return [cell for cell in content["cells"] if cell["cell_type"] == "code"]


def said(path: str | Path) -> Iterator[dict[str, Any]]:
    """What an executed notebook handed to the report through the channel, in order."""
    for cell in code_cells(path):
        for output in cell.get("outputs", []):
            record = output.get("data", {}).get(MIME)
            if record is not None:
                yield record
