"""What every page says first is said in whole sentences, for one row as for many."""

import pytest

import retention as rt


@pytest.fixture
def workspace(tmp_path):
    (tmp_path / "transactions.csv").write_text("customer_id,timestamp,amount\na,2025-03-05,12.5\n")
    (tmp_path / "workspace.toml").write_text(
        'name = "One"\ncurrency = "EUR"\ntimezone = "Europe/Berlin"\n[churn]\nkind = "inactivity"\nwindow_days = 90\n'
        '[tables.transactions]\nsource = "transactions.csv"\n')
    return rt.load_workspace(tmp_path)


def test_one_customer_and_one_row_are_singular(workspace):
    assert " · 1 customer · " in rt.about(workspace, "2025-03-06")
    assert rt.rows_line(workspace, "transactions") == "1 row of transactions read, 0 set aside (0.0 %)."


def test_before_the_first_row_nobody_is_counted(workspace):
    assert " · 0 customers · " in rt.about(workspace, "2025-01-01")
