"""Suspicious facts: what the counts by day show, and what single customers and their ids show."""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
from collections.abc import Mapping
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

import ibis
import pandas as pd

from retention.disclosure import private_file
from retention.tables.alike import may_be_alike, repeats
from retention.tables.assignment import contacted
from retention.tables.calendar import day_of, months_from
from retention.tables.events import orders
from retention.tables.faults import DATE_RULES, DUPLICATE
from retention.tables.ids import SHORTENED
from retention.tables.scan import Scan
from retention.tables.schema import SCHEMAS
from retention.words import formats, say

if TYPE_CHECKING:
    from retention.tables.reader import Reader

COLUMNS = ["table", "finding", "detail", "severity"]
#: One customer with this share of all orders is a till, a guest account or a reseller.
DOMINANT = 0.20
#: Customers with fewer of the rows than this are not counted order by order.
CANDIDATE = 0.01
MOST_KEYS = 5
#: Where a report names those who were contacted and had refused it.
WITHOUT_CONSENT = "contacts_without_consent"
#: A month counts as a jump beyond this multiple of the months before it …
JUMP = 3.0
#: … and beyond this multiple of the usual change from month to month (as logarithms) …
USUAL_CHANGES = 4.0
#: … if one of the two has so many rows.
ENOUGH_ROWS = 30
BUSY_DAY = 10.0
#: Between euros and cents lies 100; half of its orders of magnitude is 10, prices rarely move by 30 in a month.
UNIT_JUMP = 30.0
REFUND_SHARE, DUPLICATE_SHARE, STRANGERS_SHARE = 0.30, 0.01, 0.05
STOPS_EARLY_DAYS = 62
#: A condition that leaves out this share of a table may say the opposite of what was meant.
LEFT_OUT_SHARE = 0.30
#: What comes in waves: a month without any, or a day with very many, is nothing strange.
_WAVES = ("surveys", "programme", "contacts")
PLACEHOLDERS = {dt.date(1899, 12, 30), dt.date(1900, 1, 1), dt.date(1970, 1, 1), dt.date(2099, 12, 31),
                dt.date(9999, 12, 31)}


@dataclasses.dataclass(frozen=True)
class Finding:
    """A suspicious fact: its kind, the figures that its sentence has, and the customers whom it is about.

    What it is called and says are the messages ``finding-<kind>`` and ``finding-<kind>.detail``.
    """

    table: str
    kind: str
    facts: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    severity: str = "warning"
    keys: tuple[str, ...] = ()


def named(names: list[str], *, limit: int, language: str) -> list[str]:
    """The first so many names, and how many more there are."""
    more = len(names) - limit
    return [*names[:limit], say("and-more", language=language, more=more)] if more > 0 else names


def findings(reader: Reader, customers: dict[str, ibis.Table | None], *, before: dt.date | None,
             reasons: list[tuple]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Every suspicious fact of a workspace, warnings first, and the customers whom they are about.

    ``customers`` has each table's rows by customer.

    Returns
    -------
    facts : pandas.DataFrame
        ``table, finding, detail, severity`` (``note`` or ``warning``), which may be published.
    whom : pandas.DataFrame
        ``finding`` (the row of ``facts``) and ``customer_id``, at most five a fact.
    """
    found: list[Finding] = []
    counts = []
    for table in reader.settings.table_names:
        whole = reader.scan(table)
        counted = whole if before is None else _until(whole, before)
        counts.append(counted)
        found += of_days(counted, calendar=not reader.settings.one_snapshot, language=reader.settings.language)
        if before is not None:
            found += after(whole, before)
        if customers[table] is not None:
            found += _ids(reader, table, customers[table])
    found += of_tables(counts) + _repeats(reasons) + _left_out(reader)
    found += _overlaps(reader) + _late_ends(reader) + _without_consent(reader) + _nameless(counts) + _persons(reader)
    found.sort(key=lambda finding: finding.severity != "warning")
    language = reader.settings.language
    facts = pd.DataFrame([(finding.table, say(f"finding-{finding.kind}", language=language),
                           say(f"finding-{finding.kind}.detail", language=language, **finding.facts), finding.severity)
                          for finding in found], columns=COLUMNS, dtype="str")
    whom = pd.DataFrame([(row, key) for row, finding in enumerate(found) for key in finding.keys[:MOST_KEYS]],
                        columns=["finding", "customer_id"])
    return facts, whom


def _until(counted: Scan, before: dt.date) -> Scan:
    return dataclasses.replace(counted, days=counted.days[counted.days.day < before].reset_index(drop=True))


def repeated_rows(checked: ibis.Table, counted: Scan) -> int:
    """How many rows say exactly what an earlier row says of the same customer, in every column of the schema."""
    schema = SCHEMAS[counted.table]
    if schema.key or "customer_id" not in checked.columns:
        return 0  # answers without a customer may be alike and come from two people
    if not schema.columns["customer_id"].required:
        checked = checked.filter(checked.customer_id.notnull())
    columns = [column for column in schema.columns if column in checked.columns]
    return repeats(checked, columns, most=counted.kept, time=schema.time[0], days=counted.days)


def _left_out(reader: Reader) -> list[Finding]:
    """What the workspace file leaves out: more of a table than may be meant, or customers who are not there."""
    scans = [reader.scan(table) for table in reader.settings.table_names]
    found = [Finding(scan.table, "where-leaves-out",
                     {"left_out": scan.left_out, "rows": scan.read, "share": scan.left_out / scan.read})
             for scan in scans if scan.read and scan.left_out >= LEFT_OUT_SHARE * scan.read]
    named = reader.settings.exclude_customers
    if named and not any(scan.excluded - scan.left_out for scan in scans):
        found.append(Finding(scans[0].table, "excluded-nobody", {"customers": len(named)}, "note"))
    return found


def _repeats(reasons: list[tuple]) -> list[Finding]:
    return [Finding(table, "repeated-rows", {"rows": rows, "share": share})
            for table, reason, action, rows, share, _ in reasons
            if (reason, action) == (DUPLICATE, "flagged") and share > DUPLICATE_SHARE]


def _ids(reader: Reader, table: str, customers: ibis.Table) -> list[Finding]:
    """What the customers of one table show, from its rows by customer."""
    plain = customers.customer_id.lower().replace(" ", "")
    plain = plain.endswith(".0").ifelse(plain.left(plain.length() - 2), plain)
    total = customers.agg(ids=customers.count(), most=customers.rows.max()).to_pandas().iloc[0]
    found = _variants(table, may_be_alike(customers.mutate(_plain=plain), ["_plain"], most=int(total.ids)))
    found += _shortened(table, customers)
    if table == "transactions" and total.most >= max(2.0, CANDIDATE * reader.scan(table).kept):
        found += _dominant(reader.table(table))
    if table != "customers" and "customers" in reader.settings.tables:
        found += _strangers(reader, table, customers)
    return found


def _variants(table: str, customers: ibis.Table | None) -> list[Finding]:
    """Which ids are one another's spelling, of customers whose ``_plain`` spelling may be that of others."""
    if customers is None:
        return []
    spelt = customers.group_by("_plain").agg(
        ids=lambda same: same.count(), rows=lambda same: same.rows.sum(),
        one=lambda same: same.customer_id.min(), other=lambda same: same.customer_id.max())
    alike = spelt.filter(spelt.ids > 1).to_pandas()
    if not len(alike):
        return []
    alike = alike.sort_values(["rows", "_plain"], ascending=[False, True])
    keys = tuple(f"{row.one} / {row.other}" for row in alike.head(2).itertuples())
    return [Finding(table, "spelling", {"ids": int(alike.ids.sum()), "customers": len(alike),
                                        "rows": int(alike.rows.sum())}, keys=keys)]


def _shortened(table: str, customers: ibis.Table) -> list[Finding]:
    """Ids such as 4.91512E+11, of which a spreadsheet has dropped the last digits."""
    short = customers.filter(customers.customer_id.contains("+"), customers.customer_id.re_search(SHORTENED))
    counted = short.agg(ids=short.count(), rows=short.rows.sum(), one=short.customer_id.min()).to_pandas().iloc[0]
    return [Finding(table, "shortened", {"ids": int(counted.ids), "rows": int(counted.rows)},
                    keys=(str(counted.one),))] if counted.ids else []


def _dominant(checked: ibis.Table) -> list[Finding]:
    placed = orders(checked)
    each = placed.group_by("customer_id").agg(orders=lambda rows: rows.count())
    totals = each.agg(customers=each.count(), orders=each.orders.sum(), most=each.orders.max(),
                      who=each.customer_id.argmax(each.orders)).to_pandas().iloc[0]
    if totals.customers < 10 or totals.most < DOMINANT * totals.orders:
        return []
    return [Finding("transactions", "dominant", {"most": int(totals.most), "orders": int(totals.orders),
                                                 "share": totals.most / totals.orders}, keys=(str(totals.who),))]


def _strangers(reader: Reader, table: str, customers: ibis.Table) -> list[Finding]:
    known = reader.table("customers").select("customer_id")
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
    return [Finding(table, "strangers", {"ids": ids, "total": total, "share": ids / total},
                    "warning" if ids / total >= STRANGERS_SHARE else "note", tuple(dict.fromkeys(map(str, keys))))]


def _overlaps(reader: Reader) -> list[Finding]:
    if "subscriptions" not in reader.settings.tables:
        return []
    rows = reader.table("subscriptions")
    following = rows.start.lead().over(group_by="customer_id", order_by=[rows.start, rows.end])
    rows = rows.mutate(_next=following)
    rows = rows.filter(rows._next.notnull() & (rows.end.isnull() | (day_of(rows._next) < day_of(rows.end))))
    row = rows.agg(rows=rows.count(), customers=rows.customer_id.nunique(), one=rows.customer_id.min(),
                   other=rows.customer_id.max()).to_pandas().iloc[0]
    if not row.rows:
        return []
    return [Finding("subscriptions", "overlapping", {"rows": int(row.rows), "customers": int(row.customers)}, "note",
                    tuple(dict.fromkeys((str(row.one), str(row.other)))))]


def _late_ends(reader: Reader) -> list[Finding]:
    if "subscriptions" not in reader.settings.tables or not len(reader.scan("subscriptions").days):
        return []
    last = reader.settings.observed_until or reader.scan("subscriptions").days.day.iloc[-1] + dt.timedelta(days=31)
    rows = reader.table("subscriptions")
    late = int(rows.filter(day_of(rows.end) > last).count().to_pandas())
    if not late:
        return []
    return [Finding("subscriptions", "late-ends", {"ends": late, "last": last}, "note")]


def contacted_without_consent(reader: Reader) -> pd.DataFrame:
    """Who was contacted and had refused it: ``customer_id, contacts, last``, the latest first."""
    none = pd.DataFrame(columns=["customer_id", "contacts", "last"])
    if "contacts" not in reader.settings.tables or "customers" not in reader.settings.tables:
        return none
    customers, contacts = reader.table("customers"), reader.table("contacts")
    if "consent" not in customers.columns:
        return none
    refused = customers.filter(~customers.consent).customer_id.to_pandas()
    reached = contacted(contacts).group_by("customer_id").agg(
        contacts=lambda rows: rows.count(), last=lambda rows: rows.timestamp.max()).to_pandas()
    return reached[reached.customer_id.isin(refused)].sort_values(
        ["last", "customer_id"], ascending=[False, True], ignore_index=True)


def _without_consent(reader: Reader) -> list[Finding]:
    reached = contacted_without_consent(reader)
    if not len(reached):
        return []
    return [Finding("contacts", "without-consent",
                    {"rows": int(reached.contacts.sum()), "customers": len(reached),
                     "file": private_file(WITHOUT_CONSENT)},
                    keys=tuple(sorted(reached.customer_id)[:MOST_KEYS]))]


def _nameless(counts: list[Scan]) -> list[Finding]:
    return [Finding(counted.table, "nameless", {"answers": counted.flags["no customer"], "kept": counted.kept}, "note")
            for counted in counts if counted.flags.get("no customer")]


def _persons(reader: Reader) -> list[Finding]:
    """How many ids `[identity]` has joined, and which values it did not use because too many ids share them."""
    stated = reader.settings.identity
    if not stated.keys:
        return []
    joined, unused = reader.persons
    people = joined.groupby("person").customer_id.count().sort_values(ascending=False)
    found = [Finding("customers", "joined-ids", {"ids": len(joined), "persons": len(people), "keys": list(stated.keys)},
                     "note", tuple(map(str, people.index)))] if len(joined) else []
    if len(unused):
        found.append(Finding("customers", "shared-by-many", {
            "values": len(unused), "limit": stated.max_ids, "most": int(unused.ids.max())},
            keys=tuple(map(str, unused["value"]))))
    return found


# ---- what the counts by day show: jumps, busy days, placeholders, months without rows


def of_days(counted: Scan, *, calendar: bool = True, language: str = "en") -> list[Finding]:
    """Everything that the counts of one table show; without a ``calendar`` its months and days are left alone."""
    if not calendar:
        return [*_isolated(counted), *_shares(counted)]
    days = {day: int(rows) for day, rows in zip(counted.days.day, counted.days.rows, strict=True)}
    return [*_isolated(counted), *_gaps(counted.table, days, language), *_jumps(counted.table, days),
            *_busy_days(counted.table, days), *_placeholders(counted.table, days), *_units(counted),
            *_precision(counted), *_shares(counted)]


def _isolated(counted: Scan) -> list[Finding]:
    window = counted.window
    gaps = dict(zip(DATE_RULES, (window.gap_first, window.gap_last), strict=True))
    if window.declared:
        gaps[DATE_RULES[1]] = (window.last, window.last)
    return [Finding(counted.table, "isolated-dates",
                    {"rows": counted.reasons[rule], "rule": rule, "declared": window.declared and rule == DATE_RULES[1],
                     "day": gap[0], "days": (gap[1] - gap[0]).days, "before": gap[0], "after": gap[1]}, "note")
            for rule, gap in gaps.items() if gap and rule in counted.reasons]


def months_of(days: dict[dt.date, int]) -> dict[dt.date, int]:
    """Rows by month, months without rows included."""
    if not days:
        return {}
    months = dict.fromkeys(months_from(min(days), max(days)), 0)
    for day, rows in days.items():
        months[day.replace(day=1)] += rows
    return months


def _gaps(table: str, days: dict[dt.date, int], language: str) -> list[Finding]:
    missing = [month for month, rows in months_of(days).items() if not rows]
    if not missing or table == "subscriptions":  # contracts need not start every month
        return []
    names = named([formats.month(month, language=language) for month in missing], limit=6, language=language)
    return [Finding(table, "months-without-rows", {"gaps": len(missing), "months": names},
                    "note" if table in _WAVES else "warning")]


def _jumps(table: str, days: dict[dt.date, int]) -> list[Finding]:
    """A complete month against the median of the up to six (at least three) complete months before it."""
    complete = [(month, rows) for month, rows in list(months_of(days).items())[1:-1] if rows]
    changes = [abs(math.log(later / earlier)) for (_, earlier), (_, later) in pairwise(complete)]
    if len(changes) < 4:
        return []
    least = max(math.log(JUMP), USUAL_CHANGES * median(changes))
    found, running = [], 0
    for i in range(3, len(complete)):
        month, rows = complete[i]
        usual = median(before for _, before in complete[max(0, i - 6):i])
        change = math.log(rows / usual)
        direction = (change >= least) - (change <= -least)
        if direction and direction != running and max(rows, usual) >= ENOUGH_ROWS:
            found.append(Finding(table, "jump-in-volume",
                                 {"rows": rows, "month": month, "usual": usual, "times": rows / usual}))
        running = direction
    return found


def _busy_days(table: str, days: dict[dt.date, int]) -> list[Finding]:
    if len(days) < 10 or table in _WAVES:
        return []
    usual = median(days.values())
    busy = sorted((day for day, rows in days.items() if rows >= max(BUSY_DAY * usual, ENOUGH_ROWS)),
                  key=lambda day: -days[day])
    if not busy:
        return []
    return [Finding(table, "busy-day", {"rows": days[busy[0]], "day": busy[0], "usual": usual, "days": len(busy)})]


def _placeholders(table: str, days: dict[dt.date, int]) -> list[Finding]:
    return [Finding(table, "default-date", {"rows": days[day], "day": day})
            for day in sorted(PLACEHOLDERS & days.keys())]


def _units(counted: Scan) -> list[Finding]:
    """Typical amount (geometric mean) of a month against that of the month before."""
    if "spent" not in counted.days.columns:
        return []
    months = counted.days.groupby([day.replace(day=1) for day in counted.days.day])[["spent", "log_amount"]].sum()
    months = months[months.spent >= 10]
    typical = (months.log_amount / months.spent).to_dict()
    ordered = list(typical.items())
    return [Finding(counted.table, "another-unit",
                    {"earlier": math.exp(earlier), "later": math.exp(later), "month": month})
            for (_, earlier), (month, later) in pairwise(ordered)
            if abs(later - earlier) >= math.log(UNIT_JUMP)]


def _precision(counted: Scan) -> list[Finding]:
    if counted.table not in ("transactions", "tickets") or "timed" not in counted.days.columns:
        return []
    rows, timed = counted.days.rows.sum(), counted.days.timed.sum()
    if rows and not timed:
        return [Finding(counted.table, "no-time-of-day", severity="note")]
    if rows >= ENOUGH_ROWS and (rows - timed) / rows >= 0.2:
        return [Finding(counted.table, "some-times-of-day", {"share": (rows - timed) / rows}, "note")]
    return []


def _shares(counted: Scan) -> list[Finding]:
    refunds = counted.flags.get("refund", 0)
    if counted.kept and refunds / counted.kept > REFUND_SHARE:
        return [Finding(counted.table, "many-refunds", {"refunds": refunds, "kept": counted.kept,
                                                        "share": refunds / counted.kept})]
    return []


def of_tables(counts: list[Scan]) -> list[Finding]:
    """Tables that stop well before the last one does."""
    last = {counted.table: counted.days.day.iloc[-1] for counted in counts
            if SCHEMAS[counted.table].time and counted.table not in ("costs", "subscriptions") and len(counted.days)}
    if len(last) < 2:
        return []
    latest = max(last, key=lambda table: last[table])
    return [Finding(table, "ends-early", {"day": day, "days": (last[latest] - day).days, "latest": latest,
                                          "last": last[latest]})
            for table, day in last.items() if (last[latest] - day).days > STOPS_EARLY_DAYS]


def after(counted: Scan, before: dt.date) -> list[Finding]:
    """Rows that a report of an earlier day does not use."""
    rows = int(pd.Series(counted.days.rows[counted.days.day >= before]).sum())
    return [Finding(counted.table, "rows-after", {"rows": rows, "before": before}, "note")] if rows else []
