"""What a run reads of the state is what a reading of everything finds, whatever came, changed or went away between."""

import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import deltalake
import duckdb
import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import retention as rt
from retention.errors import TableError, WorkspaceError
from retention.tables.customers import kept_customers, kept_gaps
from retention.tables.reader import KEPT

HEAD = ('name = "Shop"\ncurrency = "EUR"\ntimezone = "UTC"\nchurn = { kind = "inactivity", window_days = 60 }\n'
        'exclude_customers = ["staff"]\nmax_set_aside = 0.95\n')
SALES = '''
[tables.transactions]
source = "sales/*.csv"
where = "status <> 'void'"
columns = { customer_id = "who", timestamp = "at", amount = "sum", order_id = "no" }
incremental = { partitions = true }
'''
LATER = 1_700_000_000


def write(folder: Path, name: str, rows: list[tuple], *, at: int) -> None:
    """A file of sales whose time is in the past, as that of a file of yesterday is."""
    (folder / "sales").mkdir(exist_ok=True)
    file = folder / "sales" / f"{name}.csv"
    file.write_text("who,at,sum,no,status\n" + "".join(",".join(map(str, row)) + "\n" for row in rows))
    os.utime(file, (LATER + at, LATER + at))


def sales(seed: int, *, rows: int = 30, first: int = 0, days: int = 150) -> list[tuple]:
    """Orders as they come: some without a customer, some undated, some far in the future, some refunded, some void.

    They are of so many ``days`` from the ``first`` on.
    """
    draw = random.Random(seed)
    found = []
    for number in range(rows):
        day = pd.Timestamp("2025-01-01") + pd.Timedelta(days=first + draw.randrange(days), hours=draw.randrange(24))
        moment = draw.choice([str(day)] * 20 + [day.date().isoformat()] * 4 + ["soon", "", "2071-01-01", "1931-05-05"])
        who = draw.choice([f"c{draw.randrange(12)}"] * 30 + ["", "staff"])
        amount = draw.choice([round(draw.uniform(1, 90), 2)] * 20 + [0, -12.5, "much", ""])
        found.append((who, moment, amount, f"o{seed}-{number // 2}", draw.choice(["paid"] * 9 + ["void"])))
    return found


@pytest.fixture
def shop(tmp_path):
    (tmp_path / "workspace.toml").write_text(HEAD + SALES)
    for month in range(4):
        write(tmp_path, f"2025-{month + 1:02d}", sales(month), at=month)
    return tmp_path


def updated(folder: Path, **more):
    """The workspace as a report reads it, and what it says of the reading."""
    shop = rt.load_workspace(folder)
    return shop, shop.reader.use_state(**more)


def whole(folder: Path):
    """The workspace as it is read without the state."""
    return rt.load_workspace(folder)


def same(one, other) -> None:
    """Hold two workspaces to the same rows, counts and rows set aside."""
    assert rows(one.transactions) == rows(other.transactions)
    mine, theirs = one.reader.scan("transactions"), other.reader.scan("transactions")
    assert (mine.read, mine.excluded, mine.left_out, mine.reasons, mine.flags, mine.window) == (
        theirs.read, theirs.excluded, theirs.left_out, theirs.reasons, theirs.flags, theirs.window)
    pd.testing.assert_frame_equal(mine.days, theirs.days, rtol=1e-12)
    assert rows(one.reader.rejected("transactions")) == rows(other.reader.rejected("transactions"))


def rows(table) -> list[tuple]:
    """All rows in an order that is theirs."""
    frame = table.to_pandas()
    return sorted(map(str, frame[sorted(frame.columns)].itertuples(index=False, name=None)))


def answers(shop) -> dict[str, pd.DataFrame]:
    """What customer-level functions say."""
    log, as_of = shop.transactions, shop.as_of
    rates = {asked.__name__: asked for asked in (rt.repeat_purchase_rate, rt.average_order_value, rt.refund_rate)}
    made = {"summary": rt.customer_summary(log, as_of=as_of, unit="W", gaps=True), "rfm": rt.rfm(log, as_of=as_of),
            "lifecycle": rt.lifecycle(log, as_of=as_of),
            **{name: asked(log, as_of=as_of) for name, asked in rates.items()},
            **{freq: rt.cohort_retention(log, as_of=as_of, freq=freq) for freq in "MQ"}}
    return {name: pd.DataFrame([result.to_dict()]) if isinstance(result, rt.Estimate) else result.table
            for name, result in made.items()}


def customers(shop) -> pd.DataFrame:
    """One row a customer of the checked rows, worked out in pandas."""
    log = shop.transactions.to_pandas()
    log["day"] = log["timestamp"].dt.normalize()
    bought, refunds = log[~log["refund"]], log[log["refund"]]
    days = bought.groupby(["customer_id", "day"])["amount"].sum().reset_index().groupby("customer_id")
    lines = bought.groupby(["customer_id", "order_id"])["day"].min().groupby("customer_id")
    found = pd.DataFrame({
        "days": days.size(), "first": days["day"].min(), "last": days["day"].max(), "total": days["amount"].sum(),
        "at_first": days["amount"].first(), "gaps": days["day"].agg(lambda of: of.diff().dt.days.tolist()[1:]),
        "months": days["day"].agg(lambda of: sorted({12 * day.year + day.month - 12 * 1970 - 1 for day in of})),
        "orders": lines.size(), "last_order": lines.max(),
        "refund_orders": refunds.groupby("customer_id")["order_id"].nunique(),
        "refunded": -refunds.groupby("customer_id")["amount"].sum(), "net": log.groupby("customer_id")["amount"].sum()})
    never = {"days": 0, "orders": 0, "refund_orders": 0, "refunded": 0.0}
    lists = {name: [of if isinstance(of, list) else [] for of in found[name]] for name in ("gaps", "months")}
    return found.fillna(never).assign(**lists).sort_index().reset_index()


def known_customers(shop) -> pd.DataFrame:
    """One row a customer as the state keeps it."""
    kept = kept_customers(shop.transactions, as_of=shop.as_of).to_pandas().sort_values("customer_id", ignore_index=True)
    days = {name: pd.to_datetime(kept[name]).astype("datetime64[us]") for name in ("first", "last", "last_order")}
    return kept.assign(gaps=kept["gaps"].map(list), months=kept["months"].map(sorted), **days)


def same_customers(shop) -> None:
    """Hold what the state keeps of each customer to the rows."""
    pd.testing.assert_frame_equal(known_customers(shop), customers(shop), rtol=1e-12, check_dtype=False)


STEPS = st.lists(st.tuples(st.sampled_from(["write", "later", "later", "remove", "touch"]), st.integers(0, 5),
                           st.integers(0, 10**6)), min_size=1, max_size=4)


@settings(max_examples=2, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(runs=st.lists(STEPS, min_size=2, max_size=2))
def test_after_any_runs_the_state_is_that_of_one_full_run(tmp_path_factory, runs):
    folder = tmp_path_factory.mktemp("shop")
    (folder / "workspace.toml").write_text(HEAD + SALES)
    write(folder, "always", sales(1, rows=60), at=0)
    moment = 0
    for steps in [[("write", 0, 5)], *runs]:
        for what, number, seed in steps:
            moment += 1
            file = folder / "sales" / f"f{number}.csv"
            if what == "write":
                write(folder, f"f{number}", sales(seed), at=moment)
            elif what == "later":  # what comes with the days
                write(folder, f"f{number}", sales(seed, first=150 + 2 * moment, days=2), at=moment)
            elif what == "remove":
                file.unlink(missing_ok=True)
            elif file.exists():
                os.utime(file, (LATER + moment, LATER + moment))
        shop, notes = updated(folder)
        assert "not used" not in notes[0] and "damaged" not in notes[0]
        same(shop, whole(folder))
        same_customers(shop)
        read = shop.reader.scan("transactions").read
        shop.reader.leave_state()
    again, (note,) = updated(folder, full=True)
    assert "made anew: that was asked for" in note
    assert again.reader.scan("transactions").read == read


def test_answers_are_those_of_the_rows(shop, monkeypatch):
    monkeypatch.setattr("retention.tables.facts._AT_ONCE", 25)  # customers are worked out in several shares
    updated(shop)[0].reader.leave_state()
    write(shop, "2025-05", sales(50, first=150, days=5), at=5)
    write(shop, "2025-06", sales(60), at=6)
    one, (note,) = updated(shop)
    assert "read 60 rows of 2 of 6 files" in note
    same_customers(one)
    full = answers(whole(shop))
    for name, table in answers(one).items():
        pd.testing.assert_frame_equal(table, full[name], rtol=1e-9, obj=name)


WRITTEN = """
[tables.transactions]
source = "sales/*.csv"
where = "status <> 'void'"
columns = { customer_id = "who", timestamp = "at", amount = "sum", order_id = "no" }
incremental = { updated = "written", key = ["no", "line"], overlap_days = 1 }
"""


def write_log(folder: Path, log: dict[tuple, tuple], *, versions: list[tuple] = ()) -> None:
    """The table as it stands, or with all versions of its rows, as a log of changes has them."""
    lines = [",".join(map(str, row)) for row in (versions or log.values())]
    (folder / "sales").mkdir(exist_ok=True)
    (folder / "sales" / "log.csv").write_text("who,at,sum,no,status,line,written\n" + "\n".join(lines) + "\n")


@settings(max_examples=2, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**6), as_changes=st.booleans())
def test_rows_written_again_late_or_removed_take_their_place(tmp_path_factory, seed, as_changes):
    folder, draw = tmp_path_factory.mktemp("shop"), random.Random(seed)
    (folder / "workspace.toml").write_text(HEAD + WRITTEN)
    log, versions, now = {}, [], pd.Timestamp("2025-06-01 12:00")
    for run in range(3):
        for number, row in enumerate(sales(seed + run, rows=60 if run == 0 else 12)):
            late = pd.Timedelta(hours=draw.randrange(20) if run else 100 * number)
            log[row[3], number] = (*row, number, now - late)
        for key in draw.sample(sorted(log), 8 if run else 0):  # corrected: another amount, or void
            was = log[key]
            log[key] = (*was[:2], draw.choice([7.25, -3, "much"]), was[3], draw.choice(["paid", "void"]), was[5], now)
        versions += [row for row in log.values() if row not in versions]
        if not as_changes and run > 1:  # what was written at the last run, and is gone
            log.pop(next(key for key in log if log[key][-1] == now - pd.Timedelta(days=3)))
        write_log(folder, log, versions=versions if as_changes else ())
        shop, (note,) = updated(folder)
        assert ("made anew: there was none" in note) if run == 0 else ("written since" in note), note
        assert "damaged" not in note
        if run:
            same(shop, whole(folder))
        same_customers(shop)
        content = shop.reader.state_contents["transactions"]
        shop.reader.leave_state()
        now += pd.Timedelta(days=3)
    again = updated(folder, full=True)[0]
    assert again.reader.state_contents["transactions"] == content
    assert again.reader.scan("transactions").read == len(log)


def spoil(folder: Path, *customer_ids: str) -> None:
    """Make what is kept of some customers wrong, to see who is worked out anew."""
    with duckdb.connect(folder / ".retention" / "state.duckdb") as state:
        state.execute("UPDATE customers_transactions SET total = total + 1000 WHERE list_contains(?, customer_id)",
                      [customer_ids])


def test_only_customers_with_changed_rows_are_worked_out_anew(shop):
    write(shop, "2025-05", [("early", "2025-01-01 08:00", 2, "e1", "paid"), ("again", "2025-01-02", 3, "a1", "paid")],
          at=8)
    updated(shop)[0].reader.leave_state()
    spoil(shop, "early", "again", "c1")
    write(shop, "2025-06", [("early", "2025-06-01 08:00", 4, "e2", "paid"), ("again", "2025-06-02", 5, "a1", "paid"),
                            ("late", "2025-03-01", 7, "l1", "paid")], at=9)
    again, _ = updated(shop)
    known, right = (found.set_index("customer_id") for found in (known_customers(again), customers(again)))
    assert known.loc["early", "total"] == 1006 and known.loc["early", "gaps"] == [151]  # a later row is added
    assert known.loc["again", "total"] == 8 and known.loc["again", "orders"] == 1  # a line of an order that was known
    assert known.loc["late", "total"] == 7
    assert known.loc["c1", "total"] == pytest.approx(right.loc["c1", "total"] + 1000)  # nothing of c1 has changed
    again.reader.leave_state()
    write(shop, "2025-06", [("early", "2025-06-03", 4, "e2", "paid")], at=10)
    again, _ = updated(shop)
    spoiled = customers(again)["customer_id"] == "c1"
    known = known_customers(again)
    known.loc[spoiled, "total"] -= 1000
    pd.testing.assert_frame_equal(known, customers(again), rtol=1e-12, check_dtype=False)


def test_other_rows_than_those_of_today_are_asked_themselves(shop):
    one, _ = updated(shop)
    log, day = one.transactions, one.as_of
    assert kept_customers(log, as_of=day) is not None
    assert kept_gaps(log, as_of=day) is kept_gaps(log, as_of=day)  # fetched once
    for other, as_of in ((log, day - pd.Timedelta(days=1)), (log.filter(log.amount > 0), day),
                         (one.before(day).transactions, day), (whole(shop).transactions, day)):
        assert kept_customers(other, as_of=as_of) is None
    one.reader.leave_state()
    assert kept_customers(log, as_of=day) is None and kept_gaps(log, as_of=day) is None


def test_days_that_come_to_belong_change_their_customers(shop):
    toml = shop / "workspace.toml"
    toml.write_text("observed_until = 2025-03-31\n" + toml.read_text())
    write(shop, "2025-05", [("new", "2025-04-01", 4, "n1", "paid"), ("new", "2025-03-01", 4, "n2", "paid")], at=8)
    first, _ = updated(shop)
    assert known_customers(first).set_index("customer_id").loc["new", "days"] == 1
    same_customers(first)
    first.reader.leave_state()
    toml.write_text(toml.read_text().replace("2025-03-31", "2025-04-30"))
    again, (note,) = updated(shop)
    assert "read 0 rows" in note
    assert known_customers(again).set_index("customer_id").loc["new", "days"] == 2
    same_customers(again)


def taken_out(folder: Path) -> float:
    """The share of the rows in the file that were taken out of the log."""
    with duckdb.connect(folder / ".retention" / "state.duckdb", read_only=True) as state:
        return state.execute("SELECT 1 - count(*) / (max(rowid) + 1) FROM rows_transactions").fetchone()[0]


def test_only_what_is_new_is_read_and_a_table_written_anew_where_many_of_its_rows_were_taken_out(shop, monkeypatch):
    first, (note,) = updated(shop)
    assert note == "transactions: the state is made anew: there was none; read 120 rows of 4 of 4 files"
    first.reader.leave_state()
    write(shop, "2025-05", sales(7, rows=10), at=9)
    write(shop, "2025-02", sales(8, rows=20), at=9)
    (shop / "sales" / "2025-01.csv").unlink()
    again, (note,) = updated(shop)
    assert note == "transactions: read 30 rows of 2 of 4 files; 1 that went away are taken out"
    again.reader.leave_state()
    assert 0.3 < taken_out(shop) < 0.5
    monkeypatch.setattr("retention.tables.state._MOST_TAKEN_OUT", 0.3)
    write(shop, "2025-05", sales(9, rows=10), at=11)
    again, _ = updated(shop)
    assert taken_out(shop) == 0
    same(again, whole(shop))


def test_a_file_that_looks_the_same_but_was_written_just_now_is_read_again(shop):
    file = shop / "sales" / "2025-04.csv"
    os.utime(file)
    updated(shop)[0].reader.leave_state()
    assert "read 30 rows of 1 of 4 files" in updated(shop)[1][0]


def test_a_file_of_the_same_size_and_time_with_another_end_is_read_again(shop):
    updated(shop)[0].reader.leave_state()
    file = shop / "sales" / "2025-04.csv"
    text = file.read_text()
    file.write_text(text[:-6] + ("void\n" if text.endswith("paid\n") else "paid\n").rjust(6, text[-6]))
    os.utime(file, (LATER + 3, LATER + 3))
    again, (note,) = updated(shop)
    assert "read 30 rows of 1 of 4 files" in note
    same(again, whole(shop))


def test_other_processes_of_a_run_read_the_state_and_no_source(shop, tmp_path, monkeypatch):
    first, _ = updated(shop)
    first.reader.keep(tmp_path / "kept")
    assert not list((tmp_path / "kept").rglob("transactions.parquet"))  # the rows are not written a second time
    monkeypatch.setenv(KEPT, str(tmp_path / "kept"))
    monkeypatch.setattr("retention.tables.reader.mapped_table", None)
    asked = ("import datetime; import retention as rt; from retention.tables.customers import kept_customers; "
             f"log = rt.load_workspace({str(shop)!r}).transactions; "
             f"print(log.count().execute(), kept_customers(log, as_of={first.as_of!r}).count().execute())")
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.split() == [str(len(first.transactions.to_pandas())), str(len(known_customers(first)))]


def test_the_quality_section_is_that_of_a_full_reading(shop, tmp_path):
    mine, theirs = rt.check_tables(updated(shop)[0]), rt.check_tables(whole(shop))
    assert mine == theirs and mine.warnings == theirs.warnings
    frames = [pd.read_parquet(quality.save(tmp_path / name)[0]) for name, quality in (("a", mine), ("b", theirs))]
    pd.testing.assert_frame_equal(*frames)



def test_a_state_that_was_made_otherwise_is_made_anew_and_the_log_says_why(shop, tmp_path, monkeypatch):
    updated(shop)[0].reader.leave_state()
    toml, folder = shop / "workspace.toml", tmp_path.with_name(f"{tmp_path.name}-moved")
    state = folder / ".retention" / "state.duckdb"

    def with_more_columns():
        for file in (folder / "sales").glob("*.csv"):
            file.write_text(file.read_text().replace("status\n", "status,till\n").replace("paid\n", "paid,1\n").replace(
                "void\n", "void,1\n"))

    changes = {
        "the settings of the table have changed": lambda: toml.write_text(
            toml.read_text().replace('["staff"]', '["staff", "c1"]')),
        "it was of another workspace": lambda: shop.rename(folder),
        "the kit or DuckDB is another version": lambda: monkeypatch.setattr(
            "retention.tables.increments._code", lambda: "of tomorrow"),
        "the columns of its sources have changed": with_more_columns,
        "it was damaged": lambda: state.write_bytes(
            state.read_bytes()[:4096] + os.urandom(state.stat().st_size - 4096))}
    for why, change in changes.items():
        change()
        again, (note,) = updated(shop if shop.exists() else folder)
        assert f"made anew: {why}; read 120 rows of 4 of 4 files" in note
        if not why.startswith(("it was of", "the kit")):
            same(again, whole(shop if shop.exists() else folder))
        again.reader.leave_state()


def test_columns_that_change_are_read_as_a_full_reading_has_them(shop):
    toml = shop / "workspace.toml"
    toml.write_text(HEAD + '[tables.transactions]\nsource = "days"\nincremental = { partitions = true }\n')
    said = []
    for day, kind, more in (("2025-01-01", "DOUBLE", ""), ("2025-01-02", "DOUBLE", ", 'a' AS channel"),
                            ("2025-01-03", "DECIMAL(9, 2)", ", 'b' AS channel"), ("2025-01-04", "DOUBLE", "")):
        (shop / "days" / f"day={day}").mkdir(parents=True)
        file = shop / "days" / f"day={day}" / "part-0.parquet"
        duckdb.sql(f"COPY (SELECT 'c' || (i % 7) AS customer_id, TIMESTAMP '{day} 10:00' AS timestamp, "
                   f"(i * 1.25)::{kind} AS amount{more} FROM range(9) AS numbers(i)) TO '{file}'")
        os.utime(file, (LATER, LATER))
        again, notes = updated(shop)
        said += notes
        if len(said) > 1:
            same(again, whole(shop))
        again.reader.leave_state()
    assert all("the columns of its sources have changed" in note for note in said[1:])
    shutil.rmtree(shop / "days" / "day=2025-01-01")
    again, (note,) = updated(shop)
    assert "files of which some have not all columns have changed; read 27 rows of 3 of 3 files" in note
    same(again, whole(shop))


def test_a_table_of_a_lake_is_read_by_when_its_rows_were_written(tmp_path):
    lake = tmp_path / "orders"
    rows_of = lambda numbers, amount, day: pd.DataFrame({
        "customer_id": [f"c{number % 3}" for number in numbers], "line": list(numbers), "amount": amount,
        "timestamp": pd.Timestamp("2025-01-01 10:00"), "written": pd.Timestamp(day)})
    deltalake.write_deltalake(lake, rows_of(range(9), 2.5, "2025-02-01"))
    toml = tmp_path / "workspace.toml"
    source = '[tables.transactions]\nsource = "orders"\nincremental = '
    toml.write_text(HEAD + source + '{ partitions = true }\n')
    with pytest.raises(TableError, match=r"'orders' is a table of a lake\. State `updated` and `key` instead"):
        updated(tmp_path)
    toml.write_text(HEAD + source + '{ updated = "written", key = "line" }\n')
    updated(tmp_path)[0].reader.leave_state()
    deltalake.write_deltalake(lake, rows_of([3, 12], 7.0, "2025-03-01"), mode="append")
    again, (note,) = updated(tmp_path)
    assert "read 10 rows written since 2025-01-31" in note  # none is older than a day before the last
    assert rows(again.transactions) == rows(whole(tmp_path).transactions)
    assert again.reader.scan("transactions").read == 10


def test_the_folder_may_be_named_from_where_one_stands(shop, monkeypatch):
    monkeypatch.chdir(shop.parent)
    again, _ = updated(Path(shop.name))
    same(again, whole(Path(shop.name)))
    again.reader.leave_state()
    assert "read 0 rows" in updated(shop)[1][0]


def test_a_row_that_could_not_be_replaced_is_refused(tmp_path):
    (tmp_path / "workspace.toml").write_text(HEAD + WRITTEN)
    row = ("a", "2025-01-01", 4, "o1", "paid")
    write_log(tmp_path, {0: (*row, 1, ""), 1: (*row, 2, "2025-01-02")})
    with pytest.raises(TableError, match=r"rows whose `key` or `updated` is missing or cannot be read .*\(1 row"):
        _ = whole(tmp_path).transactions


def test_other_keys_of_the_workspace_leave_the_state_as_it_is(shop):
    updated(shop)[0].reader.leave_state()
    file = shop / "workspace.toml"
    file.write_text(file.read_text().replace('name = "Shop"', 'name = "Store"\nmargin = 0.4'))
    assert "read 0 rows" in updated(shop)[1][0]


def test_a_joined_file_that_changes_changes_every_row(shop):
    (shop / "tills.csv").write_text("till,place\n1,north\n2,south\n")
    for number, file in enumerate(sorted((shop / "sales").glob("*.csv"))):
        file.write_text(file.read_text().replace("status\n", "status,till\n").replace("paid\n", "paid,1\n").replace(
            "void\n", "void,2\n"))
        os.utime(file, (LATER + number, LATER + number))
    toml = shop / "workspace.toml"
    toml.write_text(toml.read_text().replace('order_id = "no"', 'order_id = "no", channel = "place"').replace(
        'where =', 'join = { source = "tills.csv", on = "till" }\nwhere ='))
    updated(shop)[0].reader.leave_state()
    (shop / "tills.csv").write_text("till,place\n1,north\n2,west\n")
    again, (note,) = updated(shop)
    assert "made anew: a joined file has changed" in note
    same(again, whole(shop))


def test_two_runs_at_once_do_not_wait_and_both_are_right(shop):
    first, _ = updated(shop)
    second, (note,) = updated(shop)
    assert note == "transactions: everything is read, and the state is not used: another run is using it"
    same(first, second)
    first.reader.leave_state()
    assert "read 0 rows" in updated(shop)[1][0]


def test_state_is_for_its_owner_alone_and_never_committed(shop):
    updated(shop)
    folder = shop / ".retention"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "state.duckdb").stat().st_mode) == 0o600
    assert (folder / ".gitignore").read_text() == "*\n"


def test_a_folder_that_others_can_read_is_not_used(shop):
    (shop / ".retention").mkdir(mode=0o755)
    again, (note,) = updated(shop)
    assert "not used: others can read '.retention'; make it yours alone: chmod 700" in note
    same(again, whole(shop))


def test_the_folder_can_be_another_one(shop, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("state") / "shop"
    toml = shop / "workspace.toml"
    toml.write_text(f'state_folder = "{elsewhere}"\n' + toml.read_text())
    updated(shop)[0].reader.leave_state()
    assert (elsewhere / "state.duckdb").exists() and not (shop / ".retention").exists()
    assert "read 0 rows" in updated(shop)[1][0]


def test_a_full_disk_leaves_a_state_that_the_next_run_can_use(shop):
    updated(shop)[0].reader.leave_state()
    write(shop, "2025-05", sales(7, rows=3000), at=9)
    limit = (shop / ".retention" / "state.duckdb").stat().st_size + 1000
    lines = ["import resource, sys", f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))",
             "import retention as rt", "shop = rt.load_workspace(sys.argv[1])", "print(shop.reader.use_state()[0])",
             "print(shop.transactions.count().execute())"]
    command = [sys.executable, "-c", "\n".join(lines), str(shop)]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    note, count = told.stdout.splitlines()
    assert "not used: there is no room to write what is new; make room on the disk of '.retention'" in note
    assert int(count) == whole(shop).transactions.count().execute()
    again, (note,) = updated(shop)
    assert "made anew" not in note and "not used" not in note
    same(again, whole(shop))


def test_a_new_file_that_cannot_be_read_is_said_and_the_state_stays(shop):
    updated(shop)[0].reader.leave_state()
    (shop / "sales" / "2025-05.csv").write_text("who,at,sum,no,status\na,2025-05-01\n")
    with pytest.raises(TableError, match=r"2025-05.csv has rows whose number of cells"):
        updated(shop)
    (shop / "sales" / "2025-05.csv").unlink()
    assert "read 0 rows" in updated(shop)[1][0]


@pytest.mark.parametrize(("more", "said"), [
    ("drop_duplicates = true", "not together with `drop_duplicates`"),
    ('group = "no"\nonce = ["sum"]', "not together with `group`"),
    ("incremental = { partitions = true, updated = 'at', key = 'no' }", "exactly one of"),
    ("incremental = { updated = 'at' }", "`key`, the columns that tell rows apart"),
    ("incremental = { partitions = true }\n[identity]\nkeys = ['email']", "not together with `\\[identity\\]`"),
])
def test_what_needs_all_rows_cannot_be_read_piece_by_piece(shop, more, said):
    toml = shop / "workspace.toml"
    text = toml.read_text()
    if more.startswith("incremental"):
        text = text.replace("incremental = { partitions = true }\n", "")
    toml.write_text(text + more + "\n")
    with pytest.raises(WorkspaceError, match=said):
        rt.load_workspace(shop)


#: Runs in processes of their own, each forked of one that has imported the kit and nothing else.
_RUNS = """
import os, sys, time, retention as rt, retention.tables.state
for line in sys.stdin:
    if (run := os.fork()) == 0:
        rt.load_workspace(sys.argv[1]).reader.use_state()
        print("done", flush=True)
        time.sleep(60)
    print(run, flush=True)
    os.waitpid(run, 0)
    print("gone", flush=True)
"""


def test_a_run_that_is_killed_leaves_a_state_that_the_next_can_use(shop):
    draw, longest = random.Random(3), None
    updated(shop)[0].reader.leave_state()
    runs = subprocess.Popen([sys.executable, "-c", _RUNS, str(shop)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                            text=True)
    for number in range(4):
        write(shop, f"2025-{5 + number:02d}", sales(20 + number), at=10 + number)
        write(shop, "2025-01", sales(40 + number), at=10 + number)
        began = time.monotonic()
        print("run", file=runs.stdin, flush=True)
        run = int(runs.stdout.readline())
        if longest is None:
            assert runs.stdout.readline() == "done\n"  # nothing is killed yet but a run that has ended
            longest = time.monotonic() - began
        else:
            time.sleep(longest * draw.uniform(0.2, 0.9))
        os.kill(run, signal.SIGKILL)
        while runs.stdout.readline() != "gone\n":
            pass
        again, (note,) = updated(shop)
        assert "not used" not in note and "damaged" not in note and "made anew" not in note
        same_customers(again)
        if number == 3:  # what an earlier run had left wrong would be wrong still
            same(again, whole(shop))
        again.reader.leave_state()
    runs.communicate()
