"""The quality section as text for a terminal of 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from retention.tables.checks import Quality

_WIDTH = 79


def quality_lines(name: str, quality: Quality) -> Iterator[str]:
    """The lines of the quality section: rows by table, reasons with what to do, gaps, and what is suspicious.

    It names customers, as only a terminal or a file of one's own may.
    """
    yield f"{name}: {quality.summary()}"
    yield ""
    yield f"{'table':<16}{'read':>13}{'kept':>13}{'excluded':>13}{'set aside':>13}"
    for row in quality.tables.to_dict("records"):
        share = f" ({row['share_set_aside'] * 100:.1f} %)" if row["set_aside"] else ""
        counts = "".join(f"{row[column]:>13,}" for column in ("read", "kept", "excluded", "set_aside"))
        yield f"{row['table']:<16}{counts}{share}"
    for action in ("set aside", "excluded", "flagged"):
        yield from _reasons(action, quality.reasons)
    gaps = quality.coverage[quality.coverage["gap"].astype(bool)]
    if len(gaps):
        yield from ("", "Months without rows:")
        for table, group in gaps.groupby("table", sort=False):
            yield from _wrapped(f"  {table}: {', '.join(_month(month) for month in group['month'])}")
    if len(quality.findings):
        yield from ("", "Worth a look:")
        for row in quality.findings.to_dict("records"):
            keys = row.get("keys")
            about = f" ({', '.join(map(str, keys))})" if isinstance(keys, (list, tuple)) and keys else \
                f" ({keys})" if isinstance(keys, str) and keys else ""
            sign = "!" if row["severity"] == "warning" else "-"
            yield from _wrapped(f"  {sign} {row['table']}: {row['detail']}{about}")
    yield ""


def _reasons(action: str, reasons: pd.DataFrame) -> Iterator[str]:
    chosen = reasons[(reasons["action"] == action) & (reasons["rows"] > 0)]
    if not len(chosen):
        return
    yield from ("", f"{action.capitalize()}:")
    for row in chosen.to_dict("records"):
        remedy = f" — {row['remedy']}" if row["remedy"] else ""
        yield from _wrapped(f"  {row['table']}: {row['reason']}: {row['rows']:,} "
                            f"row{'' if row['rows'] == 1 else 's'}{remedy}")


def _month(month: object) -> str:
    return str(month)[:7]


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, subsequent_indent="      ", break_on_hyphens=False)
