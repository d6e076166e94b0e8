"""Suspicious facts in words: what the counts show, and what single customers and their ids show."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

import ibis
import pandas as pd

from retention.tables.assignment import contacted
from retention.tables.calendar import day_of
from retention.tables.census import Census, census
from retention.tables.contracts import CONTRACTS
from retention.tables.events import orders
from retention.tables.faults import DUPLICATE
from retention.tables.volumes import DUPLICATE_SHARE, Finding, after, count, of_days, of_tables

if TYPE_CHECKING:
    from retention.workspace import Workspace

COLUMNS = ["table", "finding", "detail", "severity", "keys"]
#: One customer with this share of all orders is a till, a guest account or a reseller.
DOMINANT = 0.20
#: Customers with fewer of the rows than this are not counted order by order.
CANDIDATE = 0.01
MOST_KEYS = 5


def findings(workspace: Workspace, customers: dict[str, ibis.Table | None], *, before: dt.date | None,
             reasons: list[tuple]) -> pd.DataFrame:
    """Every suspicious fact of a workspace: ``table, finding, detail, severity, keys``, warnings first.

    ``customers`` has each table's rows by customer. ``keys`` names at most five customers and is kept apart from
    ``detail``, which may be published.
    """
    found: list[Finding] = []
    counts = []
    for table in workspace.table_names:
        whole = census(workspace, table)
        counted = whole if before is None else _until(whole, before)
        counts.append(counted)
        found += of_days(counted, calendar=not workspace.one_snapshot)
        if before is not None:
            found += after(whole, before)
        if customers[table] is not None:
            found += _ids(workspace, table, customers[table])
    found += of_tables(counts) + _repeats(reasons)
    found += _overlaps(workspace) + _late_ends(workspace) + _without_consent(workspace) + _nameless(counts)
    found.sort(key=lambda finding: finding.severity != "warning")
    rows = [(*dataclasses.astuple(finding)[:4], ", ".join(finding.keys[:MOST_KEYS])) for finding in found]
    return pd.DataFrame(rows, columns=COLUMNS, dtype="str")


def _until(counted: Census, before: dt.date) -> Census:
    return dataclasses.replace(counted, days=counted.days[counted.days.day < before].reset_index(drop=True))


def repeated_rows(checked: ibis.Table, table: str) -> int:
    """How many rows say exactly what an earlier row says of the same customer, in every column of the contract."""
    if CONTRACTS[table].key or "customer_id" not in checked.columns:
        return 0  # answers without a customer may be alike and come from two people
    if not CONTRACTS[table].columns["customer_id"].required:
        checked = checked.filter(checked.customer_id.notnull())
    columns = [column for column in CONTRACTS[table].columns if column in checked.columns]
    if ibis.get_backend(checked).name == "duckdb":  # 64 bits: a chance of 3 in a million for one false pair in 10⁷
        whole = ibis.struct({column: checked[column] for column in columns}).hash()
        counted = checked.agg(rows=checked.count(), distinct=whole.nunique()).to_pandas()
        return int(counted.rows.iloc[0] - counted.distinct.iloc[0])
    alike = checked.group_by(columns).agg(_rows=lambda rows: rows.count())
    repeated = alike.filter(alike._rows > 1)
    return int(repeated.agg(rows=(repeated._rows - 1).sum().fill_null(0)).to_pandas().rows.iloc[0])


def _repeats(reasons: list[tuple]) -> list[Finding]:
    return [Finding(table, "repeated rows", f"{rows:,} rows ({share:.1%}) repeat another row in every column. If they "
                    "are exported twice, state `drop_duplicates = true`.")
            for table, reason, action, rows, share, _ in reasons
            if (reason, action) == (DUPLICATE, "flagged") and share > DUPLICATE_SHARE]


def _ids(workspace: Workspace, table: str, customers: ibis.Table) -> list[Finding]:
    """What the customers of one table show, from its rows by customer."""
    plain = customers.customer_id.lower().replace(" ", "")
    plain = plain.endswith(".0").ifelse(plain.left(plain.length() - 2), plain)
    spelt = customers.mutate(_plain=plain).group_by("_plain").agg(
        ids=lambda same: same.count(), rows=lambda same: same.rows.sum(), most=lambda same: same.rows.max(),
        one=lambda same: same.customer_id.min(), other=lambda same: same.customer_id.max())
    large = max(2.0, CANDIDATE * census(workspace, table).kept)
    frame = spelt.filter((spelt.ids > 1) | (spelt.most >= large)).to_pandas()
    found = _variants(table, frame[frame.ids > 1])
    if table == "transactions" and (frame.most >= large).any():
        found += _dominant(workspace.table(table))
    if table != "customers" and "customers" in workspace:
        found += _strangers(workspace, table, customers)
    return found


def _variants(table: str, alike: pd.DataFrame) -> list[Finding]:
    if not len(alike):
        return []
    alike = alike.sort_values(["rows", "_plain"], ascending=[False, True])
    keys = tuple(f"{row.one} / {row.other}" for row in alike.head(2).itertuples())
    return [Finding(table, "ids that differ only in spelling",
                    f"{int(alike.ids.sum()):,} ids are {len(alike):,} when case, blanks and a trailing '.0' are "
                    f"ignored ({int(alike.rows.sum()):,} rows). Merge them with `aliases`, or export ids as text.",
                    keys=keys)]


def _dominant(checked: ibis.Table) -> list[Finding]:
    placed = orders(checked)
    each = placed.group_by("customer_id").agg(orders=lambda rows: rows.count())
    totals = each.agg(customers=each.count(), orders=each.orders.sum(), most=each.orders.max(),
                      who=each.customer_id.argmax(each.orders)).to_pandas().iloc[0]
    if totals.customers < 10 or totals.most < DOMINANT * totals.orders:
        return []
    return [Finding("transactions", "one customer with a large share of the orders",
                    f"one customer has {int(totals.most):,} of {int(totals.orders):,} orders "
                    f"({totals.most / totals.orders:.0%}). If it is a till or a guest account, name it in "
                    "`exclude_customers`.", keys=(str(totals.who),))]


def _strangers(workspace: Workspace, table: str, customers: ibis.Table) -> list[Finding]:
    known = workspace.table("customers").select("customer_id")
    if ibis.get_backend(known) is ibis.get_backend(customers):
        unknown = customers.anti_join(known, "customer_id")
        row = unknown.agg(ids=unknown.count(), rows=unknown.rows.sum(), one=unknown.customer_id.min(),
                          other=unknown.customer_id.max()).to_pandas().iloc[0]
        ids, keys = int(row.ids), (row.one, row.other)
        total = int(customers.count().to_pandas())
    else:  # tables of different engines meet one row a customer
        each = customers.to_pandas()
        missing = each.customer_id[~each.customer_id.isin(known.to_pandas().customer_id)]
        ids, keys, total = len(missing), (missing.min(), missing.max()), len(each)
    if not ids:
        return []
    return [Finding(table, "customers who are not in `customers`",
                    f"{ids:,} of {count(total, 'customer')} ({ids / total:.1%}) without a row in `customers`: their "
                    "attributes are unknown. Export both from the same day, and compare how ids are written.",
                    "warning" if ids / total >= 0.05 else "note", keys=tuple(dict.fromkeys(map(str, keys))))]


def _overlaps(workspace: Workspace) -> list[Finding]:
    if "subscriptions" not in workspace:
        return []
    rows = workspace.table("subscriptions")
    following = rows.start.lead().over(group_by="customer_id", order_by=[rows.start, rows.end])
    rows = rows.mutate(_next=following)
    rows = rows.filter(rows._next.notnull() & (rows.end.isnull() | (day_of(rows._next) < day_of(rows.end))))
    row = rows.agg(rows=rows.count(), customers=rows.customer_id.nunique(), one=rows.customer_id.min(),
                   other=rows.customer_id.max()).to_pandas().iloc[0]
    if not row.rows:
        return []
    return [Finding("subscriptions", "overlapping contracts",
                    f"{count(int(row.rows), 'contract')} of {count(int(row.customers), 'customer')} still ran when the "
                    "customer's next one started. Fine for several products; else end the old one at the source.",
                    "note", keys=tuple(dict.fromkeys((str(row.one), str(row.other)))))]


def _late_ends(workspace: Workspace) -> list[Finding]:
    if "subscriptions" not in workspace or not len(census(workspace, "subscriptions").days):
        return []
    last = workspace.observed_until or census(workspace, "subscriptions").days.day.iloc[-1] + dt.timedelta(days=31)
    rows = workspace.table("subscriptions")
    late = int(rows.filter(day_of(rows.end) > last).count().to_pandas())
    if not late:
        return []
    return [Finding("subscriptions", "ends after the observed time",
                    f"{count(late, 'end')} after {last}. Planned ends do not count as lost yet: declare "
                    "`observed_until`, and map 9999-12-31 as `missing`.", "note")]


def _without_consent(workspace: Workspace) -> list[Finding]:
    if "contacts" not in workspace or "customers" not in workspace:
        return []
    customers, contacts = workspace.table("customers"), workspace.table("contacts")
    if "consent" not in customers.columns:
        return []
    refused = customers.filter(~customers.consent).customer_id.to_pandas()
    reached = contacted(contacts).group_by("customer_id").agg(rows=lambda rows: rows.count()).to_pandas()
    reached = reached[reached.customer_id.isin(refused)].sort_values("customer_id")
    if not len(reached):
        return []
    return [Finding("contacts", "contacts without consent",
                    f"{count(int(reached.rows.sum()), 'contact')} with {count(len(reached), 'customer')} who refused. "
                    "Stop them first; then find out which list they came from.",
                    keys=tuple(reached.customer_id.head(MOST_KEYS)))]


def _nameless(counts: list[Census]) -> list[Finding]:
    return [Finding(counted.table, "answers without a customer",
                    f"{counted.flags['no customer']:,} of {counted.kept:,} answers name no customer: they count in the "
                    "score, and cannot be joined with purchases.", "note")
            for counted in counts if counted.flags.get("no customer")]
