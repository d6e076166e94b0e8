"""What the leakage guard found, one sentence each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

#: The gravest first.
SEVERITIES = ("refuse", "warn", "not run", "ok")


class Finding(NamedTuple):
    """One finding: what was looked for, how grave it is, and in which columns and rows."""

    check: str
    severity: str
    finding: str
    columns: str = ""
    rows: int = 0
    keys: tuple = ()
    remedy: str = ""


def fine(check: str, finding: str) -> Finding:
    """Looked, and found nothing."""
    return Finding(check, "ok", finding)


def not_run(check: str, why: str) -> Finding:
    """Could not look: silence would read as "nothing found"."""
    return Finding(check, "not run", f"not run: {why}")


def too_few(check: str) -> Finding:
    """Fewer than 20 customers of a class: what is found among them may be chance."""
    return not_run(check, "fewer than 20 rows with a known label in one of the classes")


def as_findings(findings: Iterable[Finding]) -> pd.DataFrame:
    """The findings as a table, the gravest first."""
    ordered = sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))
    return pd.DataFrame(ordered, columns=list(Finding._fields))


def listed(names: Iterable, *, most: int = 5) -> str:
    """Names in a row, the first few of many."""
    names = [str(name) for name in names]
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def auc_words(value: float) -> str:
    """An AUC as it is written: three decimals without a leading zero."""
    return f"{value:.3f}".removeprefix("0")
