import datetime as dt
import stat
from collections import Counter

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retention import check_tables, load_workspace
from retention.errors import ArgumentError, TableError
from retention.tables.scan import observed_window

HEAD = """name = "Shop"
currency = "EUR"
timezone = "UTC"
churn = { kind = "inactivity", window_days = 90 }
"""
LOG = "customer_id,timestamp,amount"


def shop(folder, *, head="", extra=None, **tables):
    """A workspace of CSV texts, one a table; ``extra`` has further lines of a table's section."""
    text = HEAD.replace("churn", f"{head}\nchurn")
    for name, content in tables.items():
        (folder / f"{name}.csv").write_text(content)
        text += f'[tables.{name}]\nsource = "{name}.csv"\n{(extra or {}).get(name, "")}\n'
    (folder / "workspace.toml").write_text(text)
    return load_workspace(folder)


def lines(header, *rows):
    return "\n".join([header, *rows]) + "\n"


def counted(quality, action, table="transactions"):
    rows = quality.reasons.table
    rows = rows[(rows.action == action) & (rows.table == table)]
    return dict(zip(rows.reason, rows.rows, strict=True))


def steady(days=120, start=dt.date(2025, 1, 1), each=1):
    return [f"c{(i * each + j) % 50},{start + dt.timedelta(days=i)} 10:00:00,4.50"
            for i in range(days) for j in range(each)]


def test_a_checked_table_has_the_columns_of_its_schema_and_no_faulty_row(tmp_path):
    workspace = shop(tmp_path, transactions=lines(LOG + ",till", "a,2025-01-01,1,7", ",2025-01-02,2,7",
                                                  "b,2025-01-03,3,8"))
    frame = workspace.transactions.to_pandas()
    assert frame.columns.tolist() == ["customer_id", "timestamp", "amount", "refund"]
    assert frame.customer_id.tolist() == ["a", "b"]


def test_refunds_are_marked_and_negative_however_the_source_says_so(tmp_path):
    workspace = shop(tmp_path, transactions=lines(LOG + ",refund", "a,2025-01-01,5,yes", "b,2025-01-02,-5,",
                                                  "c,2025-01-03,-5,yes", "d,2025-01-04,5,no"))
    frame = workspace.transactions.to_pandas().set_index("customer_id")
    assert frame.amount.to_dict() == {"a": -5, "b": -5, "c": -5, "d": 5}
    assert frame.refund.to_dict() == {"a": True, "b": True, "c": True, "d": False}


def test_words_are_brought_to_one_spelling(tmp_path):
    workspace = shop(tmp_path, surveys=lines("timestamp,question,score", "2025-01-01,NPS,9", "2025-01-02, Csat ,4"),
                     costs=lines("period,kind,amount", "2025-01-17,Service,9"))
    assert workspace.surveys.question.to_pandas().tolist() == ["nps", "csat"]
    costs = workspace.costs.to_pandas()
    assert costs.kind[0] == "service"
    assert pd.Timestamp(costs.period[0]) == pd.Timestamp("2025-01-01")


def test_attributes_of_customers_are_kept(tmp_path):
    workspace = shop(tmp_path, customers=lines("customer_id,country,shirt", "a,LT,M", "b,LV,L", "a,EE,S"))
    assert workspace.customers.to_pandas().set_index("customer_id").shirt.to_dict() == {"a": "M", "b": "L"}


def test_excluded_customers_are_counted_apart_and_leave_every_table(tmp_path):
    workspace = shop(tmp_path, head='exclude_customers = ["till"]\naliases = { "Till 2" = "till" }',
                     transactions=lines(LOG, "a,2025-01-01,1", "till,2025-01-02,2", "Till 2,,", "b,,1"),
                     customers=lines("customer_id", "a", "till"))
    quality = check_tables(workspace)
    assert quality.table[["read", "kept", "set_aside", "excluded"]].values.tolist() == [[4, 1, 1, 2], [2, 1, 0, 1]]
    assert quality.table.share_set_aside[0] == 0.5
    assert counted(quality, "excluded") == {"excluded customer": 2}
    assert workspace.customers.customer_id.to_pandas().tolist() == ["a"]
    assert pd.read_parquet(quality.save(tmp_path)[0]).customer_id.tolist() == ["b"]


def test_a_row_with_several_faults_counts_under_the_first_rule(tmp_path):
    rows = [",,free", "a,,free", "a,2025-01-03,free", "a,2300-01-01,free", *steady(60)]
    assert counted(check_tables(shop(tmp_path, transactions=lines(LOG, *rows))), "set aside") == {
        "missing customer": 1, "missing timestamp": 1, "unparsable amount": 1, "future date": 1}


def test_repeated_rows_stay_unless_the_workspace_drops_them(tmp_path):
    rows = ["a,2025-01-01,1", "a,2025-01-01,1", "a,2025-01-01,1", "a,2025-01-01,2", "b,2025-01-01,1"]
    quality = check_tables(shop(tmp_path, transactions=lines(LOG, *rows)))
    assert (quality.table.kept[0], counted(quality, "flagged")) == (5, {"exact duplicate": 2})
    assert "drop_duplicates = true" in quality.findings.table.set_index("finding").detail["repeated rows"]
    workspace = shop(tmp_path, transactions=lines(LOG, *rows), extra={"transactions": "drop_duplicates = true"})
    quality = check_tables(workspace)
    assert counted(quality, "set aside") == {"exact duplicate": 2}
    assert counted(quality, "flagged") == {}
    assert workspace.transactions.count().to_pandas() == 3
    assert pd.read_parquet(quality.save(tmp_path)[0]).row.tolist() == [2, 3]


def test_a_question_left_blank_is_not_a_fault(tmp_path):
    extra = {"surveys": 'columns = { timestamp = "day" }\n[tables.surveys.unpivot]\n'
                        'nps = { column = "Q1", missing = [11], scale = "0-10" }\n'
                        'csat = { column = "Q2", missing = [0], scale = "1-5" }'}
    answers = lines("day,Q1,Q2", "2025-01-01,9,5", "2025-01-02,11,0", "2025-01-03,10,6")
    workspace = shop(tmp_path, surveys=answers, extra=extra)
    quality = check_tables(workspace)
    assert counted(quality, "flagged", "surveys")["blank answer"] == 2
    assert counted(quality, "set aside", "surveys") == {"score out of scale": 1}


def test_a_day_without_a_time_is_not_before_the_hour_it_was_opened(tmp_path):
    workspace = shop(tmp_path, tickets=lines(
        "customer_id,opened,resolved", "a,2025-01-05 10:00:00,2025-01-05", "b,2025-01-05 10:00:00,2025-01-04",
        "c,2025-01-05 10:00:00,2025-01-05 09:59:00"))
    quality = check_tables(shop(tmp_path, head="max_set_aside = 0.9", tickets=(tmp_path / "tickets.csv").read_text()))
    assert counted(quality, "set aside", "tickets") == {"resolved before opened": 2}
    with pytest.raises(TableError, match=r"tickets\.resolved: 66\.7% of 3 rows are set aside, allowed 50%"):
        workspace.table("tickets")


def test_the_counts_are_taken_once(tmp_path):
    workspace = shop(tmp_path, transactions=lines(LOG, "a,2025-01-01,1"))
    assert workspace.transactions is workspace.transactions
    assert check_tables(workspace).table["read"][0] == 1


def test_a_share_at_the_limit_is_still_allowed(tmp_path):
    rows = ["a,2025-01-01,1", ",2025-01-02,1"]
    assert check_tables(shop(tmp_path, transactions=lines(LOG, *rows))).table.share_set_aside[0] == 0.5
    with pytest.raises(TableError) as raised:
        check_tables(shop(tmp_path, transactions=lines(LOG, *rows), head="max_set_aside = 0.4"))
    assert str(raised.value) == (
        "transactions.customer_id: 50.0% of 2 rows are set aside, allowed 40% (`max_set_aside`): missing customer 1 "
        "(1 row, first: row 2). Map the column that holds the customer, or accept that these rows belong to no "
        "customer.")


def test_the_message_names_the_worst_reason_and_its_first_five_values(tmp_path):
    rows = [f"a,{day}/13/2025,1" for day in range(1, 9)] + [",2025-01-01,1"]
    with pytest.raises(TableError, match="no usable row: all 9 are set aside") as raised:
        _ = shop(tmp_path, transactions=lines(LOG, *rows)).transactions
    assert raised.value.keys == ["1/13/2025", "2/13/2025", "3/13/2025", "4/13/2025", "5/13/2025"]
    assert (raised.value.column, raised.value.rows) == ("timestamp", 9)


def test_what_is_above_five_per_cent_is_said_at_the_head(tmp_path):
    rows = [*steady(93), *[",2025-01-01,1"] * 4, *["a,2025-01-01,x"] * 3]
    quality = check_tables(shop(tmp_path, transactions=lines(LOG, *rows)))
    assert quality.warnings[0] == ("transactions: 7 of 100 rows (7.0%) are set aside: missing customer 4 and "
                                   "unparsable amount 3.")
    assert not quality.ok


def test_a_clean_log_is_ok(tmp_path):
    quality = check_tables(shop(tmp_path, transactions=lines(LOG, *steady(120))))
    assert quality.ok, quality.warnings
    assert quality.summary() == "120 rows, none set aside, no month missing"


def test_saved_rows_can_be_read_by_their_owner_alone(tmp_path):
    quality = check_tables(shop(tmp_path, transactions=lines(LOG + ",reason", "a,2025-01-01,1,gift", "b,,1,late")))
    (file,) = quality.save(tmp_path / "out")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    (row,) = pd.read_parquet(file).to_dict("records")
    assert (row["reason"], row["row"], row["customer_id"], row["reason_"]) == ("missing timestamp", 2, "b", "late")


def test_rows_of_several_sources_say_which(tmp_path):
    for year in (2024, 2025):
        (tmp_path / f"{year}.csv").write_text(lines(LOG, f"a,{year}-01-01,1", f",{year}-01-02,1"))
    (tmp_path / "workspace.toml").write_text(HEAD + '[tables.transactions]\nsource = ["2024.csv", "2025.csv"]\n')
    saved = pd.read_parquet(check_tables(load_workspace(tmp_path)).save(tmp_path)[0])
    assert saved[["source", "row"]].values.tolist() == [["2024.csv", 2], ["2025.csv", 2]]


def test_coverage_shows_the_months_without_rows(tmp_path):
    rows = ["a,2025-01-05,1", "a,2025-01-06,1", "b,2025-01-07,1", "a,2025-04-01,1"]
    quality = check_tables(shop(tmp_path, transactions=lines(LOG, *rows),
                                costs=lines("period,kind,amount", "2025-01-01,service,1")))
    months = quality.coverage.table[quality.coverage.table.table == "transactions"]
    assert months.month.dt.strftime("%Y-%m").tolist() == ["2025-01", "2025-02", "2025-03", "2025-04"]
    assert months.rows.tolist() == [3, 0, 0, 1]
    assert months.customers.tolist() == [2, 0, 0, 1]
    assert months.gap.tolist() == [False, True, True, False]
    assert quality.coverage.table[quality.coverage.table.table == "costs"].customers.isna().all()
    assert quality.summary().endswith("2 months missing (transactions February 2025 and transactions March 2025)")


def test_customers_of_each_month_over_many_years(tmp_path):
    days = [dt.date(2010 + i % 15, 1 + i * 7 % 12, 1 + i % 28) for i in range(300)]
    rows = [(f"c{i * i % 7}", day) for i, day in enumerate(days)]
    workspace = shop(tmp_path, transactions=lines(LOG, *(f"{customer},{day},1" for customer, day in rows)))
    for as_of in ("2021-05-10", "2030-01-01"):
        months = check_tables(workspace, as_of=as_of).coverage.table
        seen = {}
        for customer, day in rows:
            if day < dt.date.fromisoformat(as_of):
                seen.setdefault(day.replace(day=1), set()).add(customer)
        assert len(months) > 124
        assert months.customers.tolist() == [len(seen.get(month.date(), ())) for month in months.month]


def test_rows_on_or_after_as_of_are_not_covered(tmp_path):
    quality = check_tables(shop(tmp_path, transactions=lines(LOG, *steady(60))), as_of="2025-02-01")
    assert (quality.coverage.table.rows.tolist(), quality.table.kept[0]) == ([31], 60)
    assert quality.findings.table.detail.tolist() == ["29 rows dated 1 February 2025 or later, not used."]
    with pytest.raises(ArgumentError, match="as_of"):
        check_tables(shop(tmp_path, transactions=lines(LOG, *steady(60))), as_of="February")


def test_a_declared_last_day_is_observed_and_the_next_is_in_the_future(tmp_path):
    workspace = shop(tmp_path, head="observed_until = 2025-01-02",
                     transactions=lines(LOG, "a,2025-01-01,1", "a,2025-01-02 23:59:59,1", "a,2025-01-03,1"))
    assert counted(check_tables(workspace), "set aside") == {"future date": 1}
    assert workspace.as_of == dt.date(2025, 1, 3)


def test_isolated_dates_are_set_aside_and_the_gap_is_named(tmp_path):
    rows = [*steady(60), "a,1970-01-01,1", "a,2300-12-31,1", "a,2301-01-01,1"]
    workspace = shop(tmp_path, transactions=lines(LOG, *rows))
    quality = check_tables(workspace)
    assert counted(quality, "set aside") == {"implausibly early date": 1, "future date": 2}
    said = quality.findings.table[quality.findings.table.finding == "isolated dates"].detail.tolist()
    assert "there is no row for 20,089 days between 1 January 1970 and 1 January 2025" in said[0]
    assert "between 1 March 2025 and 31 December 2300" in said[1]
    assert workspace.as_of == dt.date(2025, 3, 2)


JAN = {dt.date(2024, 1, day): 10 for day in range(1, 31)}


@pytest.mark.parametrize(("more", "last"), [
    ({}, None),
    ({dt.date(2025, 1, 30): 1}, None),                            # 366 days are no gap
    ({dt.date(2025, 1, 31): 1}, dt.date(2024, 1, 30)),            # 367 days are
    ({dt.date(2026, 1, 1): 16}, None),                            # 16 of 316 are more than 5 %
    ({dt.date(2026, 1, 1): 8, dt.date(2031, 1, 1): 7}, dt.date(2024, 1, 30)),
    ({dt.date(2026, 1, 1): 90, dt.date(2031, 1, 1): 7}, dt.date(2026, 1, 1)),
])
def test_the_last_plausible_day(more, last):
    assert observed_window(JAN | more).last == last


def test_the_observed_time_of_nothing_has_no_edges():
    window = observed_window({})
    assert (window.first, window.last, window.rule(dt.date(2024, 1, 1)), window.rule(None)) == (None, None, None, None)


def test_the_last_event_is_that_of_any_log(tmp_path):
    workspace = shop(
        tmp_path, transactions=lines(LOG, "a,2025-01-01,1"), customers=lines("customer_id,joined", "a,2025-12-31"),
        subscriptions=lines("customer_id,start,end", "a,2025-01-01,2025-03-04", "b,2025-02-01,"),
        costs=lines("period,kind,amount", "2025-11-01,service,1"))
    assert workspace.reader.last_event() == dt.date(2025, 3, 4)
    assert workspace.as_of == dt.date(2025, 3, 5)


def test_an_end_in_9999_is_no_event(tmp_path):
    rows = [f"c{i},2025-01-{1 + i % 28:02d},2025-06-{1 + i % 28:02d}" for i in range(40)]
    workspace = shop(tmp_path, subscriptions=lines("customer_id,start,end", *rows, "z,2025-01-01,9999-12-31"))
    assert workspace.reader.last_event() == dt.date(2025, 6, 28)
    detail = check_tables(workspace).findings.table.set_index("finding").detail["ends after the observed time"]
    assert "State `observed_until`" in detail


def test_tables_without_events_have_no_last_day(tmp_path):
    with pytest.raises(TableError, match="Declare `observed_until`"):
        shop(tmp_path, customers=lines("customer_id", "a")).reader.last_event()


def plainly(rows):
    """The same rules for one customer-day-amount log, row by row."""
    days = []
    reasons = []
    for customer, day, amount in rows:
        if customer == "till":
            reasons.append("excluded customer")
            continue
        reason = None
        if not customer.strip():
            reason = "missing customer"
        elif not day:
            reason = "missing timestamp"
        else:
            try:
                dt.date.fromisoformat(day)
            except ValueError:
                reason = "unparsable timestamp"
        if reason is None:
            try:
                if not amount:
                    reason = "missing amount"
                elif not abs(float(amount)) <= 1e12:
                    reason = "amount not finite or absurd"
            except ValueError:
                reason = "unparsable amount"
        days.append(day)
        reasons.append(reason)
    return Counter(reason for reason in reasons if reason is not None)


CELLS = st.tuples(st.sampled_from(["a", "b", "till", "", " "]),
                  st.sampled_from(["2025-01-01", "2025-06-30", "2025-02-30", "", "soon"]),
                  st.sampled_from(["1", "-1.5", "0", "", "x", "1e300", "nan", "-inf"]))


@given(rows=st.lists(CELLS, min_size=1, max_size=25))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_row_is_kept_set_aside_or_excluded_and_counted_once(tmp_path, rows):
    good = ("a", "2025-03-01", "2")
    rows = [good, *rows]
    workspace = shop(tmp_path, head='exclude_customers = ["till"]\nmax_set_aside = 1.0',
                     transactions=lines(LOG, *(",".join(row) for row in rows)))
    quality = check_tables(workspace)
    (table,) = quality.table.to_dict("records")
    assert table["read"] == len(rows) == table["kept"] + table["set_aside"] + table["excluded"]
    found = counted(quality, "set aside") | counted(quality, "excluded")
    assert found == plainly(rows)
    assert workspace.transactions.count().to_pandas() == table["kept"]
    assert sum(len(pd.read_parquet(file)) for file in quality.save(tmp_path)) == table["set_aside"]


@given(rows=st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["2025-01-01", "2025-01-02"]),
                               st.sampled_from(["1", "1.0", "2"])), min_size=1, max_size=25))
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_repeated_rows_are_those_that_say_nothing_new(tmp_path, rows):
    quality = check_tables(shop(tmp_path, transactions=lines(LOG, *(",".join(row) for row in rows))))
    different = {(customer, day, float(amount)) for customer, day, amount in rows}
    assert counted(quality, "flagged").get("exact duplicate", 0) == len(rows) - len(different)
