import datetime as dt

import pytest

from retention import check_tables, load_workspace

HEAD = """name = "Shop"
currency = "EUR"
timezone = "UTC"
churn = { kind = "inactivity", window_days = 90 }
"""
LOG = "customer_id,timestamp,amount"
START = dt.date(2025, 1, 1)


@pytest.fixture
def found(tmp_path):
    """The findings of a workspace of the tables given as a header and lines, by name: (detail, severity, keys)."""
    def check(head="", **tables):
        text = head + HEAD
        for name, (header, rows) in tables.items():
            (tmp_path / f"{name}.csv").write_text("\n".join([header, *rows]) + "\n")
            text += f'[tables.{name}]\nsource = "{name}.csv"\n'
        (tmp_path / "workspace.toml").write_text(text)
        quality = check_tables(load_workspace(tmp_path))
        findings, whom = quality.findings.table, quality.customers
        assert findings.columns.tolist() == ["table", "finding", "detail", "severity"]
        assert whom.columns.tolist() == ["finding", "customer_id"]
        return {row.finding: (row.detail, row.severity, ", ".join(whom.customer_id[whom.finding == row.Index]))
                for row in findings.itertuples()}
    return check


def log(days=100, each=1, start=START, amount="4.50", who=lambda i: f"c{i % 50}"):
    return [f"{who(i * each + j)},{start + dt.timedelta(days=i)} 10:00:{j % 60:02d},{amount}"
            for i in range(days) for j in range(each)]


def test_nothing_is_suspicious_about_a_steady_log(found):
    assert found(transactions=(LOG, log())) == {}


def test_one_customer_with_a_fifth_of_all_orders(found):
    def guest(i):
        return "guest" if i % 5 == 0 else f"c{i % 47}"
    detail, severity, keys = found(transactions=(LOG, log(who=guest)))["one customer with a large share of the orders"]
    assert detail == ("One customer has 20 of 100 orders (20%). If it is a till or a guest account, name it in "
                      "`exclude_customers`.")
    assert (severity, keys) == ("warning", "guest")


def test_a_fifth_is_counted_in_orders_and_not_in_lines(found):
    """Ten lines of one order a day are one order of fifty."""
    rows = [f"c{i},{START + dt.timedelta(days=i)},1" for i in range(50)]
    rows += [f"big,{START} 10:00:{second:02d},1" for second in range(50)]
    assert "one customer with a large share of the orders" not in found(transactions=(LOG, rows))


def test_ids_that_differ_only_in_spelling(found):
    rows = [*log(who=lambda i: f"c{i}"), *log(days=2, who=lambda i: ["C1", "c2.0"][i], start=dt.date(2025, 1, 20))]
    detail, _, keys = found(transactions=(LOG, rows))["ids that differ only in spelling"]
    assert detail.startswith("4 ids become 2 when capitals, blanks and a trailing “.0” are ignored (4 rows).")
    assert keys == "C1 / c1, c2 / c2.0"


def test_a_jump_in_volume_is_said_once(found):
    rows = [*log(days=181), *log(days=100, each=5, start=dt.date(2025, 7, 1))]
    detail, severity, _ = found(transactions=(LOG, rows))["jump in volume"]
    assert detail.startswith("155 rows in July 2025, 5.2 times the median of the months before (30). Check whether a")
    assert severity == "warning"


def test_growth_is_no_jump(found):
    rows = [row for month in range(10) for row in log(days=28, each=month + 2, start=dt.date(2025, month + 1, 1))]
    assert "jump in volume" not in found(transactions=(LOG, rows))


def test_a_day_with_ten_times_the_others(found):
    rows = [*log(each=4), *log(days=1, each=36, start=dt.date(2025, 2, 1))]
    assert found(transactions=(LOG, rows))["day far above the others"][0].startswith(
        "40 rows on 1 February 2025; the median day has 4.")
    rows = [*log(each=4), *log(days=1, each=35, start=dt.date(2025, 2, 1))]
    assert "day far above the others" not in found(transactions=(LOG, rows))


def test_campaigns_come_in_waves(found):
    rows = [f"c{i},2025-02-01,email" for i in range(60)] + [f"c{i},2025-01-{i + 1:02d},email" for i in range(28)]
    assert "day far above the others" not in found(contacts=("customer_id,timestamp,action", rows))


def test_amounts_in_cents_from_some_month_on(found):
    rows = [*log(days=59), *log(days=60, start=dt.date(2025, 3, 1), amount="450")]
    assert found(transactions=(LOG, rows))["amounts in another unit"][0].startswith(
        "The typical amount changes from 4.50 to 450.00 in March 2025. Check whether amounts are in cents from")
    rows = [*log(days=59), *log(days=60, start=dt.date(2025, 3, 1), amount="45")]
    assert "amounts in another unit" not in found(transactions=(LOG, rows))


def test_days_without_a_time(found):
    rows = [row.replace(" 10:00:00", "") for row in log()]
    assert found(transactions=(LOG, rows))["no time of day"][1] == "note"
    assert found(transactions=(LOG, rows[:40] + log()[40:]))["time of day on some rows only"][0].startswith("40% of")


def test_default_dates_that_are_too_many_to_stand_apart(found):
    rows = [f"c{i},1970-01-01,1" for i in range(6)] + log(days=40)
    assert found(transactions=(LOG, rows))["default date"][0].startswith(
        "6 rows on 1 January 1970, a date that often stands for")


def test_many_refunds(found):
    rows = [*log(days=69), *log(days=31, start=dt.date(2025, 3, 11), amount="-4.50")]
    assert found(transactions=(LOG, rows))["many refunds"][0].startswith("31 of 100 rows (31%) are refunds.")
    assert "many refunds" not in found(transactions=(LOG, [*log(days=70), *log(days=30, amount="-4.50")]))


def test_months_without_rows(found):
    rows = [*log(days=31), *log(days=31, start=dt.date(2025, 4, 1))]
    detail, _, _ = found(transactions=(LOG, rows))["months without rows"]
    assert detail.startswith("There is no row in 2 months (February 2025 and March 2025).")


def test_overlapping_contracts(found):
    rows = ["a,2025-01-01,2025-03-01", "a,2025-02-01,", "b,2025-01-01,2025-02-01", "b,2025-02-01,2025-03-01",
            "c,2025-01-01,"]
    detail, severity, keys = found(subscriptions=("customer_id,start,end", rows))["overlapping contracts"]
    assert detail.startswith("1 contract of 1 customer still ran when the customer's next one started.")
    assert (severity, keys) == ("note", "a")


def test_answers_without_a_customer(found):
    rows = ["a,2025-01-01,nps,9", ",2025-01-02,nps,8", ",2025-01-03,nps,8"]
    assert found(surveys=("customer_id,timestamp,question,score", rows))["answers without a customer"][0].startswith(
        "2 of 3 answers name no customer")


@pytest.mark.parametrize(("known", "share", "severity"), [(40, "10 of 50 customers (20.0%)", "warning"),
                                                         (48, "2 of 50 customers (4.0%)", "note")])
def test_customers_who_are_not_in_customers(found, known, share, severity):
    detail, said, keys = found(transactions=(LOG, log()), customers=("customer_id", [f"c{i}" for i in range(known)]))[
        "customers who are not in `customers`"]
    assert detail.startswith(f"{share} have no row in `customers`")
    assert (said, keys) == (severity, f"c{known}, c49")


def test_contacts_without_consent(found):
    contacts = ["a,2025-01-01,email,treated", "a,2025-01-02,email,", "b,2025-01-01,email,control",
                "c,2025-01-01,email,treated", "d,2025-01-01,email,treated"]
    customers = ["a,no", "b,no", "c,yes", "d,"]
    detail, severity, keys = found(contacts=("customer_id,timestamp,action,arm", contacts),
                                   customers=("customer_id,consent", customers))["contacts without consent"]
    assert detail.startswith("2 contacts went to 1 customer who refused to be")
    assert (severity, keys) == ("warning", "a")


def test_a_table_that_ends_before_the_others(found):
    surveys = ["c1,2025-01-05,nps,9", "c2,2025-01-06,nps,8"]
    assert found(transactions=(LOG, log()), surveys=("customer_id,timestamp,question,score", surveys))[
        "ends before the others"][0].startswith(
            "The last row is dated 6 January 2025, 94 days before the last row of transactions (10 April 2025).")


def test_one_snapshot_has_no_calendar_to_be_suspicious_about(found):
    rows = [f"c{i},{START + dt.timedelta(days=i)}," for i in range(31)] + [f"d{i},2025-06-01," for i in range(30)]
    head = "one_snapshot = true\nobserved_until = 2025-12-31\n"
    assert found(head, subscriptions=("customer_id,start,end", rows)) == {}


def test_no_detail_names_a_customer(found):
    rows = [*log(who=lambda i: "secret-guest" if i % 2 else f"c{i}"), "SECRET-GUEST,2025-01-05,1"]
    findings = found(transactions=(LOG, rows), customers=("customer_id", ["c0"]))
    assert len(findings) >= 3
    assert not any("secret" in detail.lower() for detail, _, _ in findings.values())
    assert all(len(keys.split(", ")) <= 5 for _, _, keys in findings.values())
