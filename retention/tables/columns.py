"""Columns of a source, found by the name that a workspace file gives them."""

from __future__ import annotations

from collections.abc import Iterable

from retention.arguments import did_you_mean
from retention.errors import TableError


def find_column(name: str, columns: Iterable[str]) -> str | None:
    """The source's column of that name: exactly, else but for blanks around it."""
    columns = list(columns)
    if name in columns:
        return name
    stripped = [column for column in columns if column.strip() == name.strip()]
    return stripped[0] if len(stripped) == 1 else None


def no_such_column(name: str, columns: Iterable[str], *, table: str, column: str, label: str) -> TableError:
    """The error for a column that a source has not."""
    columns = list(columns)
    shown = ", ".join(columns[:40]) + (f" and {len(columns) - 40} more" if len(columns) > 40 else "")
    return TableError(table, column, f"{label} has no column {name!r}; it has {shown}",
                      remedy=f"Correct `columns` in workspace.toml. {did_you_mean(name, columns)}".strip())
