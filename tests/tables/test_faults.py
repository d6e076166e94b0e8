"""Every rule of every table: one broken row each, where it went, and under which reason it is counted."""

from collections import Counter

import ibis
import pandas as pd
import pytest

from retention import check_tables, load_workspace
from retention.tables.faults import is_blank
from retention.tables.schema import SCHEMAS

HEAD = """name = "Shop"
currency = "EUR"
timezone = "Europe/Vilnius"
churn = { kind = "inactivity", window_days = 90 }
"""

#: A good row of each table, as a CSV export writes it; the day is filled in.
GOOD = {
    "transactions": {"customer_id": "c{i}", "timestamp": "{day} 10:30:00", "amount": "4.50", "quantity": "1",
                     "currency": "EUR", "refund": "no"},
    "subscriptions": {"customer_id": "c{i}", "start": "{day}", "end": "2025-12-24", "monthly_amount": "9.90"},
    "customers": {"customer_id": "c{i}", "country": "LT", "consent": "yes", "birthday": "1990-05-17"},
    "surveys": {"customer_id": "c{i}", "timestamp": "{day} 10:30:00", "question": "nps", "score": "9", "scale": "0-10",
                "weight": "1.5", "asked": ""},
    "tickets": {"customer_id": "c{i}", "opened": "{day} 10:30:00", "first_response": "{day} 11:00:00",
                "resolved": "{day} 12:00:00", "contacts": "1", "reopened": "false"},
    "programme": {"customer_id": "c{i}", "timestamp": "{day} 10:30:00", "event": "earn", "points": "10"},
    "contacts": {"customer_id": "c{i}", "timestamp": "{day} 10:30:00", "action": "email", "arm": "treated",
                 "outcome": "yes"},
    "costs": {"period": "{day}", "kind": "retention", "amount": "100", "new_customers": "3"},
}
GOOD_ROWS = 200


def good_row(table, i):
    day = f"2025-{1 + (i - 1) % 10:02d}-{1 + i % 28:02d}"
    return {column: value.format(i=i, day=day) for column, value in GOOD[table].items()}


def good_rows(table, rows=GOOD_ROWS):
    return [good_row(table, i) for i in range(1, rows + 1)]


def as_csv(rows):
    lines = [list(rows[0]), *(list(row.values()) for row in rows)]
    return "\n".join(",".join(f'"{cell}"' if "," in cell else cell for cell in line) for line in lines) + "\n"


def write_workspace(folder, tables, *, head=HEAD, **files):
    for name, content in files.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (folder / "workspace.toml").write_text(head + tables)
    return folder


def check_rows(folder, table, rows, extra=""):
    source = f'[tables.{table}]\nsource = "{table}.csv"\n{extra}'
    return check_tables(load_workspace(write_workspace(folder, source, **{f"{table}__csv": as_csv(rows)})))


def counted(quality, action):
    rows = quality.reasons.table
    rows = rows[rows.action == action]
    return dict(zip(rows.reason, rows.rows, strict=True))


ROW_FAULTS = [
    ("transactions", {"customer_id": ""}, "missing customer"),
    ("transactions", {"customer_id": "   "}, "missing customer"),
    ("transactions", {"timestamp": ""}, "missing timestamp"),
    ("transactions", {"timestamp": "2025-02-30"}, "unparsable timestamp"),
    ("transactions", {"timestamp": "30/02/2025"}, "unparsable timestamp"),
    ("transactions", {"timestamp": "2025-03-10 25:00:00"}, "unparsable timestamp"),
    ("transactions", {"timestamp": "yesterday"}, "unparsable timestamp"),
    ("transactions", {"timestamp": "2205-03-10 10:00:00"}, "future date"),
    ("transactions", {"timestamp": "1970-01-01 00:00:00"}, "implausibly early date"),
    ("transactions", {"timestamp": "1900-01-01"}, "implausibly early date"),
    ("transactions", {"amount": ""}, "missing amount"),
    ("transactions", {"amount": "1,234.50"}, "unparsable amount"),
    ("transactions", {"amount": "4,50"}, "unparsable amount"),
    ("transactions", {"amount": "€4.50"}, "unparsable amount"),
    ("transactions", {"amount": "free"}, "unparsable amount"),
    ("transactions", {"amount": "1e308"}, "amount not finite or absurd"),
    ("transactions", {"amount": "inf"}, "amount not finite or absurd"),
    ("transactions", {"amount": "nan"}, "amount not finite or absurd"),
    ("transactions", {"currency": "USD"}, "mixed currency"),
    ("subscriptions", {"customer_id": ""}, "missing customer"),
    ("subscriptions", {"start": ""}, "missing start"),
    ("subscriptions", {"start": "31.12.2024"}, "unparsable start"),
    ("subscriptions", {"end": "open"}, "unparsable end"),
    ("subscriptions", {"end": "2024-01-01"}, "end before start"),
    ("subscriptions", {"monthly_amount": "-9.90"}, "negative monthly_amount"),
    ("subscriptions", {"monthly_amount": "inf"}, "monthly_amount not finite or absurd"),
    ("subscriptions", {"customer_id": "\u200b"}, "missing customer"),
    ("customers", {"customer_id": ""}, "missing customer"),
    ("customers", {"customer_id": "c3"}, "duplicate customer"),
    ("surveys", {"timestamp": ""}, "missing timestamp"),
    ("surveys", {"timestamp": "13 March"}, "unparsable timestamp"),
    ("surveys", {"question": ""}, "missing question"),
    ("surveys", {"question": "happiness"}, "unknown question"),
    ("surveys", {"score": "very likely"}, "score not a number"),
    ("surveys", {"score": "11"}, "score out of scale"),
    ("surveys", {"score": "-1"}, "score out of scale"),
    ("surveys", {"question": "csat", "scale": "", "score": "6"}, "score out of scale"),
    ("surveys", {"question": "ces", "scale": "", "score": "8"}, "score out of scale"),
    ("surveys", {"question": "csat", "scale": "1-3", "score": "4"}, "score out of scale"),
    ("surveys", {"scale": "five stars"}, "malformed scale"),
    ("surveys", {"scale": "10-0"}, "malformed scale"),
    ("surveys", {"score": "8.5"}, "decimal score"),
    ("surveys", {"score": ""}, "missing score"),
    ("surveys", {"weight": "0"}, "weight zero or negative"),
    ("surveys", {"weight": "-2"}, "weight zero or negative"),
    ("surveys", {"weight": "1e300"}, "weight not finite or absurd"),
    ("surveys", {"timestamp": "2025-03-10 10:30:00+99:99"}, "unparsable timestamp"),
    ("tickets", {"customer_id": ""}, "missing customer"),
    ("tickets", {"opened": ""}, "missing opened"),
    ("tickets", {"opened": "10:30"}, "unparsable opened"),
    ("tickets", {"first_response": "2024-12-31 09:00:00"}, "first_response before opened"),
    ("tickets", {"resolved": "2024-12-31 09:00:00"}, "resolved before opened"),
    ("programme", {"event": ""}, "missing event"),
    ("programme", {"event": "bonus"}, "unknown event"),
    ("programme", {"customer_id": ""}, "missing customer"),
    ("programme", {"timestamp": ""}, "missing timestamp"),
    ("programme", {"timestamp": "20250310T"}, "unparsable timestamp"),
    ("contacts", {"customer_id": ""}, "missing customer"),
    ("contacts", {"timestamp": ""}, "missing timestamp"),
    ("contacts", {"action": ""}, "missing action"),
    ("contacts", {"timestamp": "n/a"}, "unparsable timestamp"),
    ("costs", {"period": ""}, "missing period"),
    ("costs", {"period": "March"}, "unparsable period"),
    ("costs", {"kind": ""}, "missing kind"),
    ("costs", {"kind": "rent"}, "unknown kind"),
    ("costs", {"amount": ""}, "missing amount"),
    ("costs", {"amount": "a lot"}, "unparsable amount"),
    ("costs", {"amount": "1e300"}, "amount not finite or absurd"),
    ("costs", {"amount": "-5"}, "negative amount"),
]


ROW_FAULTS += [(table, {column: day}, reason) for table, column in
               [("subscriptions", "start"), ("surveys", "timestamp"), ("tickets", "opened"), ("programme", "timestamp"),
                ("contacts", "timestamp"), ("costs", "period")]
               for day, reason in [("2099-12-31", "future date"), ("1970-01-01", "implausibly early date")]]


def named(cases):
    return [f"{table}-{'-'.join(f'{column}={value}' for column, value in broken.items())}"
            for table, broken, *_ in cases]


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    """Each table once: two hundred good rows, then every broken one; its quality and the rows saved, by number."""
    done = {}

    def check(table, cases):
        key = (table, cases is FLAGGED)
        if key not in done:
            folder = tmp_path_factory.mktemp(table)
            broken = [values for name, values, _ in cases if name == table]
            rows = good_rows(table) + [good_row(table, GOOD_ROWS + i) | values for i, values in enumerate(broken, 1)]
            quality = check_rows(folder, table, rows)
            done[key] = quality, [pd.read_parquet(file) for file in quality.save(folder / "out")]
        return done[key]
    return check


def expected(cases, table):
    return Counter(reason for name, _, reason in cases if name == table)


@pytest.mark.parametrize(("table", "broken", "reason"), ROW_FAULTS, ids=named(ROW_FAULTS))
def test_a_broken_row_is_set_aside_and_saved_as_it_stood(checked, table, broken, reason):
    _, (saved,) = checked(table, ROW_FAULTS)
    number = GOOD_ROWS + 1 + [values for name, values, _ in ROW_FAULTS if name == table].index(broken)
    (row,) = saved[saved.row == number].to_dict("records")
    assert row["reason"] == reason
    for column, value in broken.items():
        stood = "" if pd.isna(row[column]) else row[column]
        assert stood.strip() == value.strip()


@pytest.mark.parametrize("table", GOOD)
def test_every_broken_row_is_counted_under_its_reason(checked, table):
    quality, (saved,) = checked(table, ROW_FAULTS)
    broken = expected(ROW_FAULTS, table)
    assert counted(quality, "set aside") == broken
    assert len(saved) == broken.total()
    line = quality.table.iloc[0]
    assert (line.read, line.kept, line.set_aside) == (GOOD_ROWS + broken.total(), GOOD_ROWS, broken.total())
    aside = quality.reasons.table[quality.reasons.table.action == "set aside"]
    assert aside.share.sum() == pytest.approx(broken.total() / line.read)
    assert all(remedy.endswith(".") for remedy in quality.reasons["remedy"])


@pytest.mark.parametrize("table", GOOD)
def test_every_rule_of_a_table_is_tried(table):
    assert set(SCHEMAS[table].rules) == set(expected(ROW_FAULTS, table))


FLAGGED = [
    ("transactions", {"quantity": "a few"}, "unparsable quantity"),
    ("transactions", {"quantity": "-1"}, "negative quantity"),
    ("transactions", {"quantity": "inf"}, "quantity not finite or absurd"),
    ("transactions", {"refund": "perhaps"}, "unparsable refund"),
    ("transactions", {"refund": "yes"}, "refund"),
    ("transactions", {"amount": "-4.50"}, "refund"),
    ("transactions", {"amount": "0"}, "zero amount"),
    ("subscriptions", {"end": ""}, "running contract"),
    ("subscriptions", {"monthly_amount": "9,90"}, "unparsable monthly_amount"),
    ("customers", {"birthday": "30/02/1990"}, "unparsable birthday"),
    ("customers", {"consent": "maybe"}, "unparsable consent"),
    ("surveys", {"score": "", "asked": "2025-03-01 09:00:00"}, "no answer"),
    ("surveys", {"customer_id": ""}, "no customer"),
    ("surveys", {"weight": "heavy"}, "unparsable weight"),
    ("tickets", {"contacts": "-2"}, "negative contacts"),
    ("tickets", {"contacts": "two"}, "unparsable contacts"),
    ("tickets", {"resolved": "soon"}, "unparsable resolved"),
    ("tickets", {"reopened": "2"}, "unparsable reopened"),
    ("contacts", {"outcome": "perhaps"}, "unparsable outcome"),
    ("programme", {"points": "ten"}, "unparsable points"),
    ("programme", {"points": "-1e99"}, "points not finite or absurd"),
    ("costs", {"new_customers": "-3"}, "negative new_customers"),
]


@pytest.mark.parametrize("table", dict.fromkeys(table for table, *_ in FLAGGED))
def test_a_doubtful_row_stays_and_is_counted(checked, table):
    quality, saved = checked(table, FLAGGED)
    flags = counted(quality, "flagged")
    for flag, rows in expected(FLAGGED, table).items():
        assert (flag, flags.get(flag)) == (flag, rows)
    assert counted(quality, "set aside") == {}
    assert saved == []


def test_mixed_time_zones_are_counted(tmp_path):
    rows = [*good_rows("transactions", 9), good_row("transactions", 10) | {"timestamp": "2025-03-10T23:30:00+00:00"}]
    quality = check_rows(tmp_path, "transactions", rows)
    assert counted(quality, "flagged")["mixed time zones"] == 9
    workspace = load_workspace(tmp_path)
    moved = workspace.transactions.filter(workspace.transactions.customer_id == "c10").timestamp.to_pandas()[0]
    assert moved == pd.Timestamp("2025-03-11 01:30:00")


def test_one_zone_throughout_is_not_mixed(tmp_path):
    assert "mixed time zones" not in counted(check_rows(tmp_path, "transactions", good_rows("transactions", 10)),
                                             "flagged")


def test_rows_that_where_leaves_out_are_counted_with_what_the_condition_cannot_tell(tmp_path):
    text = ("customer_id,timestamp,amount,status\n1,2025-01-01,5,ok\n2,2025-01-02,6,void\n3,2025-01-03,7,\n"
            "4,2025-01-04,8,ok\n")
    tables = '[tables.transactions]\nsource = "sales.csv"\nwhere = "status = \'ok\'"\n'
    head = HEAD + 'exclude_customers = ["4"]\n'
    quality = check_tables(load_workspace(write_workspace(tmp_path, tables, head=head, sales__csv=text)))
    counts = quality.table.iloc[0]
    assert (counts["read"], counts.kept, counts.set_aside, counts.excluded) == (4, 1, 0, 3)
    excluded = quality.reasons.table[quality.reasons.table.action == "excluded"]
    assert dict(zip(excluded.reason, excluded.rows, strict=True)) == {"excluded customer": 1, "left out by `where`": 2}


def test_an_id_of_signs_that_cannot_be_seen_is_none():
    """In a typed source too, which is not trimmed: whatever else an id has, beside one that shows it counts."""
    ids = ["c1", " c1", "Žana", "\u3000c", "\x7f", None, "", " ", "\t", "\r\n", "\xa0", "\u200b", "\u3000 "]
    rows = ibis.memtable({"customer_id": ids})
    blank = rows.select("customer_id", blank=is_blank(rows, "customer_id")).to_pandas().blank
    assert blank.tolist() == [False] * 5 + [True] * 8
