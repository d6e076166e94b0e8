"""The quality section: what was read, kept and set aside, which months are covered, and what looks suspicious."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ibis
import pandas as pd

from retention.errors import ArgumentError
from retention.result import Context, Result
from retention.tables.calendar import all_bits, day_of, index, index_of, months_from
from retention.tables.events import cached
from retention.tables.faults import DUPLICATE, EXCLUDED, LEFT_OUT, remedy
from retention.tables.inputs import as_date
from retention.tables.output import writable_folder
from retention.tables.scan import Scan
from retention.tables.schema import SCHEMAS
from retention.tables.suspicious import findings, named, repeated_rows
from retention.words import say

if TYPE_CHECKING:
    from retention.tables.reader import Reader
    from retention.workspace import Workspace

#: Above this share of rows set aside, the head of a report says so.
WORTH_SAYING = 0.05
#: So many reasons are drawn, the largest.
DRAWN_REASONS = 12
_REASONS = ["table", "reason", "action", "rows", "share", "remedy"]


class Quality(Result):
    """The quality section of a report: rows by table, and in its parts the reasons, months and suspicious facts.

    Its table has one row a table: ``table, read, kept, set_aside, excluded, share_set_aside``; always
    ``read = kept + set_aside + excluded``, and the share is of the rows that are not excluded. Its parts:

    - ``reasons``: one row a table and reason: ``table, reason, action`` (``set aside``, ``flagged`` or ``excluded``),
      ``rows, share, remedy``. A row that is set aside counts under the first rule it breaks; flags overlap.
    - ``rejected``: those of them that are set aside, most rows first.
    - ``coverage``: one row a table and month between its first and its last: ``table, month, rows, customers, gap``.
    - ``findings``: one row a suspicious fact: ``table, finding, detail, severity`` (``note`` or ``warning``).
    - ``customers``: at most five customers that a suspicious fact is about: ``finding`` (its row), ``customer_id``;
      not for publishing.

    Facts: ``read, set_aside, share`` (of all rows), ``gaps`` (months without rows) and ``months`` (the first of them).
    """

    def __init__(self, table: pd.DataFrame, *, reader: Reader, **more: Any):
        super().__init__("check_tables", table, key="quality_tables", units={"share_set_aside": "share"}, **more)
        self._set(reader=reader)

    @property
    def warnings(self) -> list[str]:
        """What has to be said at the head of a report, one sentence each."""
        high = self.table[self.table.share_set_aside > WORTH_SAYING]
        said = [self.say_common("warning-set-aside", table=row.table, set_aside=row.set_aside,
                                rows=row.read - row.excluded, share=row.share_set_aside,
                                reasons=self._main_reasons(row.table)) for row in high.itertuples()]
        warned = self.findings.table[self.findings.table.severity == "warning"]
        return said + [self.say_common("warning-finding", table=row.table, detail=row.detail)
                       for row in warned.itertuples()]

    def _main_reasons(self, table: str) -> list[str]:
        rows = self.rejected.table[self.rejected.table.table == table].nlargest(3, "rows")
        return [self.say_common("warning-reason", reason=row.reason, rows=row.rows) for row in rows.itertuples()]

    @property
    def ok(self) -> bool:
        """Whether nothing has to be said at the head of a report."""
        return not self.warnings

    def save(self, folder: str | os.PathLike) -> list[Path]:
        """Write the rows set aside to ``set_aside/<table>.parquet`` under ``folder`` and return the paths.

        Each row has its ``reason``, its number in the source (``row``, the first data row is 1) and everything that
        stood in it. Where `[identity]` joins ids, ``persons.parquet`` says which: ``customer_id, person, key``, by
        which the joining can be undone. Folder and files can be read by their owner alone: they are about single
        customers.
        """
        tables = self.table[self.table.set_aside > 0].table
        saved = [_save_rejected(self.reader, table, Path(folder) / "set_aside") for table in tables]
        if self.reader.settings.identity.keys and len(self.reader.persons[0]):
            saved.append(_save_private(self.reader.persons[0], Path(folder) / "set_aside", "persons.parquet"))
        return saved


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
        Rows by table; parts ``reasons, rejected, coverage, findings, customers`` (see there); ``warnings``, ``ok`` and
        ``save(folder)``.

    Raises
    ------
    TableError
        A table cannot be read as its schema says, has no usable row, or too few.

    Notes
    -----
    A row with several faults counts once, under the first rule that it breaks in the order of its schema. On a log
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
    '5 rows, 2 set aside (40.0%), no month missing'
    >>> quality.reasons[["reason", "action", "rows"]]
                     reason     action  rows
    0      missing customer  set aside     1
    1  unparsable timestamp  set aside     1
    """
    before = None if as_of is None else as_date(as_of, name="as_of")
    workspace.verify()
    if before is not None:
        refuse_before_all(workspace.reader, before)
    counts, reasons, months, customers = [], [], [], {}
    reader = workspace.reader
    for table in reader.settings.table_names:
        checked = reader.table(table)
        counted = reader.scan(table)
        counts.append((table, counted.read, counted.kept, counted.set_aside, counted.excluded,
                       counted.set_aside / (counted.read - counted.excluded)))
        from retention.tables.cluster import where
        from retention.tables.reader import readable  # brings DuckDB, whose threads no warm kernel survives

        place = where(reader.settings, table)
        with readable(table, reader.engine, place):  # every column is read here for the first time
            reasons += _reasons(counted, repeated_rows(checked, counted), reader.settings.language)
            customers[table] = by_customer(checked, counted, before=before)
            months.append(coverage(customers[table], counted, before=before))
    context = Context(currency=reader.settings.currency, language=reader.settings.language)
    parts = {**_of_reasons(pd.DataFrame(reasons, columns=_REASONS), context),
             "coverage": _of_months(pd.concat(months, ignore_index=True), context)}
    found, parts["customers"] = findings(reader, customers, before=before, reasons=reasons)
    parts["findings"] = Result("quality_findings", found, facts={"findings": len(found)}, context=context)
    table = pd.DataFrame(counts, columns=["table", "read", "kept", "set_aside", "excluded", "share_set_aside"])
    read, aside = int(table["read"].sum()), int(table["set_aside"].sum())
    facts = {"read": read, "set_aside": aside, "share": aside / read, "gaps": parts["coverage"].facts["gaps"],
             "months": parts["coverage"].facts["months"]}
    return Quality(table, reader=reader, facts=facts, parts=parts, context=context)


def refuse_before_all(reader: Reader, day: dt.date) -> None:
    """Refuse a day on which nothing had happened yet: everything would be empty, and nothing would say why.

    Raises
    ------
    ArgumentError
        No table has a dated row before ``day``.
    """
    first = [days.day.iloc[0] for table in reader.settings.table_names
             if SCHEMAS[table].time and len(days := reader.scan(table).days)]
    if first and day <= min(first):
        raise ArgumentError(f"as_of: found {day}, allowed a day after {min(first)}, the first of the data.")


def _of_reasons(reasons: pd.DataFrame, context: Context) -> dict[str, Result]:
    """All reasons, and those for which rows are set aside, with the first of them as facts."""
    aside = reasons[reasons.action == "set aside"].sort_values(["rows", "table", "reason"], ignore_index=True,
                                                               ascending=[False, True, True])
    facts = {"rows": int(aside.rows.sum()), "smaller": max(0, len(aside) - DRAWN_REASONS)}
    if len(aside):
        facts |= {"reason": aside.reason[0], "table": aside.table[0], "top_rows": int(aside.rows[0])}
    units = {"share": "share"}
    every = Result("quality_reasons", reasons, facts={"reasons": len(reasons)}, units=units, context=context)
    return {"reasons": every, "rejected": Result("quality_set_aside", aside, facts=facts, units=units, context=context)}


def _of_months(months: pd.DataFrame, context: Context) -> Result:
    """The months covered, with what is missing and how far each table goes as facts."""
    language = context.language
    gaps = [say("table-month", language=language, table=row.table, month=row.month)
            for row in months[months.gap.astype(bool)].itertuples()]
    spans = [say("quality-coverage.span", language=language, table=table, first=part.month.min(),
                 last=part.month.max(), rows=int(part.rows.sum()))
             for table, part in months.groupby("table", sort=False)]
    return Result("quality_coverage", months, context=context, units={"month": "day"}, facts={
        "tables": len(spans), "gaps": len(gaps), "months": named(gaps, limit=3, language=language), "spans": spans})


def _reasons(counted: Scan, repeated: int, language: str) -> list[tuple]:
    flagged = dict(counted.flags)
    if repeated:
        flagged[DUPLICATE] = repeated
    excluded = {EXCLUDED: counted.excluded - counted.left_out, LEFT_OUT: counted.left_out}
    return [(counted.table, reason, action, rows, rows / counted.read,
             remedy(reason, language=language))
            for action, found in (("set aside", counted.reasons), ("flagged", flagged), ("excluded", excluded))
            for reason, rows in found.items() if rows]


def _save_rejected(reader: Reader, table: str, folder: Path) -> Path:
    rows = reader.rejected(table)
    own = ["_source"] if "_source" in rows.columns else []
    raw = {column.removeprefix("raw__"): rows[column] for column in rows.columns if column.startswith("raw__")}
    leading = {"reason": rows._reason, "row": rows._row}
    if own:
        leading["source"] = rows._source
    raw = {f"{name}_" if name in leading else name: column for name, column in raw.items()}
    from retention.tables.cluster import where
    from retention.tables.reader import readable

    with readable(table, reader.engine, where(reader.settings, table)):
        return _save_private(rows.order_by(*own, "_row").select(**leading, **raw), folder, f"{table}.parquet")


def _save_private(rows: ibis.Table | pd.DataFrame, folder: Path, name: str) -> Path:
    file = folder / name
    writable_folder("folder", folder).chmod(0o700)  # before anything is in it
    rows.to_parquet(file)
    file.chmod(0o600)
    return file


# ---- which months a table covers, and which it leaves out

_COVERAGE = ["table", "month", "rows", "customers", "gap"]
#: Beyond these years a date is a mistake that no rule could place; a row of months for each would drown the rest.
_MOST_MONTHS = 1200
#: Months that fit into one whole number of 64 bits with a sign.
_BITS = 62


def by_customer(checked: ibis.Table, counted: Scan, *, before: dt.date | None = None) -> ibis.Table | None:
    """One row a customer: ``rows``, and in ``bits_0, bits_1, …`` a bit for each month since the first with a row.

    One grouping then answers how many customers each month has and how each id is spelt; distinct customers month by
    month would be a grouping by customer and month, which takes three times as long. None without customers.
    """
    if "customer_id" not in checked.columns:
        return None
    required = SCHEMAS[counted.table].columns["customer_id"].required
    named = checked if required else checked.filter(checked.customer_id.notnull())
    months, time = _listed(counted, before), SCHEMAS[counted.table].time
    bits = {}
    if months:
        day = day_of(named[time[0]])
        position = index(day, "M") - index_of(months[0], "M")
        inside = ibis.literal(True) if before is None else day < before
        for word in range((index_of(months[-1], "M") - index_of(months[0], "M")) // _BITS + 1):
            first = word * _BITS
            bit = ibis.literal(1).cast("int64") << (position - first).cast("int32")  # PostgreSQL takes a bare 1 for 32
            bits[f"bits_{word}"] = all_bits((inside & position.between(first, first + _BITS - 1)).ifelse(bit, 0))
    each = named.group_by("customer_id").agg(rows=lambda rows: rows.count(), **bits)
    return cached(each)


def coverage(each: ibis.Table | None, counted: Scan, *, before: dt.date | None = None) -> pd.DataFrame:
    """One row a month from the first row to the last: ``table, month, rows, customers, gap``.

    Parameters
    ----------
    each : ibis.Table or None
        The customers, as `by_customer` returns them.
    counted : Scan
        The counts by day.
    before : date, optional
        Only rows before this day.

    Returns
    -------
    pandas.DataFrame
        ``month`` is its first day; ``customers`` is missing for a table without customers; ``gap`` is true
        for a month without a row.
    """
    months = _listed(counted, before)
    rows = _rows(counted, before)
    frame = pd.DataFrame({"table": pd.Series([counted.table] * len(months), dtype="str"),
                          "month": pd.array(months, dtype="datetime64[us]"),
                          "rows": rows.reindex(months, fill_value=0).to_numpy()})
    customers = _customers(each, months) if each is not None and months else [pd.NA] * len(months)
    frame["customers"] = pd.array(customers, dtype="Int64")
    return frame.assign(gap=frame.rows == 0)[_COVERAGE]


def _rows(counted: Scan, before: dt.date | None) -> pd.Series:
    days = counted.days if before is None else counted.days[counted.days.day < before]
    month = pd.Series([day.replace(day=1) for day in days.day], index=days.index, dtype="object")
    return days.rows.groupby(month).sum().astype("int64")


def _listed(counted: Scan, before: dt.date | None) -> list[dt.date]:
    rows = _rows(counted, before)
    if not len(rows):
        return []
    months = index_of(rows.index[-1], "M") - index_of(rows.index[0], "M") + 1
    return list(rows.index) if months > _MOST_MONTHS else months_from(rows.index[0], rows.index[-1])


def _customers(each: ibis.Table, months: list[dt.date]) -> list[int]:
    seen = {}
    for i, month in enumerate(months):
        word, bit = divmod(index_of(month, "M") - index_of(months[0], "M"), _BITS)
        seen[f"month_{i}"] = ((each[f"bits_{word}"] >> bit) & 1).sum()
    row = each.agg(**seen).to_pandas().iloc[0]
    return [0 if pd.isna(row[name]) else int(row[name]) for name in seen]
