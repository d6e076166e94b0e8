"""Checked tables and the quality section: what was read, kept and set aside, and what looks suspicious."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ibis
import pandas as pd

from retention.errors import TableError
from retention.tables.calendar import day_of
from retention.tables.census import Census, census, judged, observed_window
from retention.tables.contracts import CONTRACTS
from retention.tables.coverage import by_customer, coverage, months_missing
from retention.tables.faults import DUPLICATE, EXCLUDED, LEFT_OUT, normalised, remedy
from retention.tables.inputs import as_date
from retention.tables.setaside import first_keys, save_set_aside
from retention.tables.suspicious import findings, repeated_rows

if TYPE_CHECKING:
    from retention.workspace import Workspace

#: Above this share of rows set aside, the head of a report says so.
WORTH_SAYING = 0.05


def checked_table(workspace: Workspace, table: str) -> ibis.Table:
    """The rows of a table that keep its contract, as an Ibis expression: nothing is loaded.

    One pass counts the faults first, once for each workspace; rules that no row breaks are then left out of the
    expression, so that a clean table costs no more than its plain scan. If the data changes, load the workspace again.

    Parameters
    ----------
    workspace : Workspace
        What `load_workspace` returned.
    table : str
        One of its tables.

    Returns
    -------
    ibis.Table
        The contract's columns that are mapped (``customers``: and its attributes). Refunds are marked in
        ``refund`` and their ``amount`` is negative; questions, events, arms and kinds are in lower case;
        excluded customers are left out.

    Raises
    ------
    TableError
        No row is usable, or a larger share than ``max_set_aside`` would be set aside.
    """
    counted = census(workspace, table)
    _refuse_ruin(workspace, counted)
    only = dict(counted.reasons)
    if counted.excluded:
        only[EXCLUDED] = counted.excluded
    rows = judged(workspace, table, window=counted.window, only=only)
    if only:
        rows = rows.filter(rows._reason.isnull())
    return _named(workspace, normalised(rows, table), table)


def _named(workspace: Workspace, rows: ibis.Table, table: str) -> ibis.Table:
    """The same rows as a view, where the database is the workspace's own: what is built on it is translated faster."""
    if ibis.get_backend(rows) is not workspace.engine.duckdb:
        return rows
    return workspace.engine.duckdb.create_view(f"checked_{table}", rows, overwrite=True)


def _refuse_ruin(workspace: Workspace, counted: Census) -> None:
    table, most = counted.table, workspace.max_set_aside
    if not counted.read:
        raise TableError(table, "", "no rows", rows=0, remedy="Check `source` and `where` in workspace.toml.")
    judged_rows = counted.read - counted.excluded
    if not judged_rows:
        raise TableError(table, "customer_id", "every row belongs to an excluded customer", rows=counted.excluded,
                         remedy="Check `exclude_customers` in workspace.toml.")
    if counted.kept and counted.set_aside <= most * judged_rows:
        return
    ordered = sorted(counted.reasons.items(), key=lambda item: -item[1])
    said = ", ".join(f"{reason} {rows:,}" for reason, rows in ordered)
    share = counted.set_aside / judged_rows
    rule = (f"no usable row: all {counted.read:,} are set aside ({said})" if not counted.kept else
            f"{share:.1%} of {judged_rows:,} rows are set aside, allowed {most:.0%} (`max_set_aside`): {said}")
    worst = ordered[0][0]
    raise TableError(table, _column_of(worst, table), rule, rows=counted.set_aside,
                     keys=first_keys(workspace, table, worst, counted.window), remedy=remedy(worst))


def _column_of(reason: str, table: str) -> str:
    if reason == "missing customer":
        return "customer_id"
    return next((word for word in reason.split() if word in CONTRACTS[table].columns), "")


@dataclass(frozen=True)
class Quality:
    """The quality section of a report.

    Parameters
    ----------
    tables : pandas.DataFrame
        One row a table: ``table, read, kept, set_aside, excluded, share_set_aside``; always
        ``read = kept + set_aside + excluded``, and the share is of the rows that are not excluded.
    reasons : pandas.DataFrame
        One row a table and reason: ``table, reason, action`` (``set aside``, ``flagged`` or ``excluded``),
        ``rows, share, remedy``. A row that is set aside counts under the first rule it breaks; flags overlap.
    coverage : pandas.DataFrame
        One row a table and month between its first and its last: ``table, month, rows, customers, gap``.
    findings : pandas.DataFrame
        One row a suspicious fact: ``table, finding, detail, severity`` (``note`` or ``warning``) and
        ``keys``, at most five customers that it is about, which is not for publishing.
    """

    tables: pd.DataFrame
    reasons: pd.DataFrame
    coverage: pd.DataFrame
    findings: pd.DataFrame
    _workspace: Any = field(default=None, repr=False, compare=False)

    @property
    def warnings(self) -> list[str]:
        """What has to be said at the head of a report, one sentence each."""
        high = self.tables[self.tables.share_set_aside > WORTH_SAYING]
        said = [f"{row.table}: {row.set_aside:,} of {row.read - row.excluded:,} rows "
                f"({row.share_set_aside:.1%}) are set aside: {self._main_reasons(row.table)}."
                for row in high.itertuples()]
        warned = self.findings[self.findings.severity == "warning"]
        return said + [f"{row.table}: {row.detail}" for row in warned.itertuples()]

    def _main_reasons(self, table: str) -> str:
        rows = self.reasons[(self.reasons.table == table) & (self.reasons.action == "set aside")]
        return ", ".join(f"{row.reason} {row.rows:,}" for row in rows.nlargest(3, "rows").itertuples())

    @property
    def ok(self) -> bool:
        """Whether nothing has to be said at the head of a report."""
        return not self.warnings

    def summary(self) -> str:
        """One line: rows read, set aside, and the months without rows."""
        read, aside = int(self.tables["read"].sum()), int(self.tables.set_aside.sum())
        share = f"{aside / read:.1%}".replace("%", " %") if read else "0 %"
        return f"{read:,} row{'' if read == 1 else 's'}, {aside:,} set aside ({share}), {months_missing(self.coverage)}"

    def save(self, folder: str | os.PathLike) -> list[Path]:
        """Write the rows set aside to ``set_aside/<table>.parquet`` under ``folder`` and return the paths.

        Each row has its ``reason``, its number in the source (``row``, the first data row is 1) and everything that
        stood in it. Folder and files can be read by their owner alone: they are about single customers.
        """
        tables = self.tables[self.tables.set_aside > 0].table
        return [save_set_aside(self._workspace, table, Path(folder), census(self._workspace, table).window)
                for table in tables]


def check_tables(workspace: Workspace, *, as_of: str | dt.date | None = None) -> Quality:
    """Count what is wrong with a workspace's tables, and look for what is suspicious.

    Parameters
    ----------
    workspace : Workspace
        What `load_workspace` returned.
    as_of : str or date, optional
        Look for gaps and suspicious facts before this day only (exclusive). The counts are of the whole tables.

    Returns
    -------
    Quality
        Four frames (see there), ``summary()``, ``warnings``, ``ok`` and ``save(folder)``.

    Raises
    ------
    TableError
        A table cannot be read as its contract says, has no usable row, or too few.

    Notes
    -----
    A row with several faults counts once, under the first rule that it breaks in the order of its contract. On a log
    of many rows this takes three passes: the counts by day, the rows and months by customer, and the rows that are
    exactly alike.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> import retention
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     files = {"workspace.toml": '''
    ... name = "Kiosk"
    ... currency = "EUR"
    ... timezone = "UTC"
    ... churn = { kind = "inactivity", window_days = 30 }
    ... tables.transactions.source = "sales.csv"
    ... ''', "sales.csv": '''customer_id,timestamp,amount
    ... ann,2025-01-03,4.50
    ... ann,2025-02-30,4.50
    ... ,2025-01-04,2.00
    ... bob,2025-01-05,3.00
    ... ann,2025-01-06,3.00
    ... '''}
    ...     for name, text in files.items():
    ...         _ = pathlib.Path(folder, name).write_text(text)
    ...     quality = check_tables(retention.load_workspace(folder))
    >>> quality.summary()
    '5 rows, 2 set aside (40.0 %), no month missing'
    >>> quality.reasons[["reason", "action", "rows"]]
                     reason     action  rows
    0      missing customer  set aside     1
    1  unparsable timestamp  set aside     1
    """
    before = None if as_of is None else as_date(as_of, name="as_of")
    counts, reasons, months, customers = [], [], [], {}
    for table in workspace.table_names:
        checked = workspace.table(table)
        counted = census(workspace, table)
        judged_rows = counted.read - counted.excluded
        counts.append((table, counted.read, counted.kept, counted.set_aside, counted.excluded,
                       counted.set_aside / judged_rows))
        reasons += _reasons(counted, repeated_rows(checked, table))
        customers[table] = by_customer(checked, counted, before=before)
        months.append(coverage(customers[table], counted, before=before))
    return Quality(
        pd.DataFrame(counts, columns=["table", "read", "kept", "set_aside", "excluded", "share_set_aside"]),
        pd.DataFrame(reasons, columns=["table", "reason", "action", "rows", "share", "remedy"]),
        pd.concat(months, ignore_index=True), findings(workspace, customers, before=before, reasons=reasons), workspace)


def _reasons(counted: Census, repeated: int) -> list[tuple]:
    flagged = dict(counted.flags)
    if repeated:
        flagged[DUPLICATE] = repeated
    excluded = {EXCLUDED: counted.excluded - counted.left_out, LEFT_OUT: counted.left_out}
    return [(counted.table, reason, action, rows, rows / counted.read, remedy(reason))
            for action, found in (("set aside", counted.reasons), ("flagged", flagged), ("excluded", excluded))
            for reason, rows in found.items() if rows]


def last_event(workspace: Workspace) -> dt.date:
    """The last day on which something usable happened, over all logs (contracts: starts and ends).

    Where ``observed_until`` is declared, that day. Without it, ends of contracts that stand apart from all the
    others (9999-12-31 for a running one) do not count.

    Raises
    ------
    TableError
        No table has a dated row.
    """
    if workspace.observed_until is not None:
        return workspace.observed_until
    days = []
    for table in workspace.table_names:
        if table in ("customers", "costs"):
            continue
        workspace.table(table)
        days += list(census(workspace, table).days.day[-1:])
        if table == "subscriptions":
            days += _last_end(workspace)
    if not days:
        raise TableError(", ".join(workspace.table_names), "", "no table with events, so no last observed day",
                         remedy="Declare `observed_until` in workspace.toml.")
    return max(days)


def _last_end(workspace: Workspace) -> list[dt.date]:
    rows = workspace.table("subscriptions")
    ends = rows.filter(rows.end.notnull())
    counted = ends.mutate(day=day_of(ends.end).cast("string")).group_by("day").agg(rows=lambda days: days.count())
    frame = counted.to_pandas()
    days = {dt.date.fromisoformat(str(day)[:10]): int(count) for day, count in zip(frame.day, frame.rows, strict=True)}
    last = observed_window(days).last
    return [last] if last is not None else sorted(days)[-1:]
