"""Columns of a source, found by the name that a workspace file gives them."""

from __future__ import annotations

import re
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


def numbered(names: list[str]) -> list[str]:
    """A header whose names stand once: those that stand several times, but for capitals, are numbered.

    Exports repeat names (an address for delivery and one for the invoice, a label for each label). Which of them is
    meant has to be said where one is mapped.

    Examples
    --------
    >>> numbered(["Key", "Label", "Created", "label"])
    ['Key', 'Label (1)', 'Created', 'label (2)']
    """
    low = [name.lower() for name in names]
    return [f"{name} ({low[:place + 1].count(name.lower())})" if low.count(name.lower()) > 1 else name
            for place, name in enumerate(names)]


def no_such_column(name: str, columns: Iterable[str], *, table: str, column: str, label: str) -> TableError:
    """The error for a column that a source has not."""
    columns = list(columns)
    twins = [found for found in columns if re.fullmatch(re.escape(name.strip()) + r" \(\d+\)", found, re.IGNORECASE)]
    if len(twins) > 1:
        return TableError(table, column, f"column {name!r} stands {len(twins)} times in the header of {label}",
                          remedy=f"Write which one is meant: {' or '.join(map(repr, twins))}.")
    shown = ", ".join(columns[:40]) + (f" and {len(columns) - 40} more" if len(columns) > 40 else "")
    return TableError(table, column, f"{label} has no column {name!r}; it has {shown}",
                      remedy=f"Correct `columns` in workspace.toml. {did_you_mean(name, columns)}".strip())
