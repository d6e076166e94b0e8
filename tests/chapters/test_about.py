"""What every chapter says first is said in whole sentences, for one row as for many."""

import pytest

import retention as rt

LOG = "customer_id,timestamp,amount\na,2025-03-05,12.5\n"
HEAD = 'name = "One"\ncurrency = "EUR"\ntimezone = "Europe/Berlin"\n'
SALES = '[tables.transactions]\nsource = "transactions.csv"\n'


@pytest.fixture
def shop(tmp_path):
    """A workspace of one purchase, as it is known on a day, with what else is stated in the file."""
    def opened(*, as_of="2025-03-06", log=LOG, more="", churn='kind = "inactivity"\nwindow_days = 90'):
        (tmp_path / "transactions.csv").write_text(log)
        (tmp_path / "workspace.toml").write_text(f"{HEAD}{more}\n[churn]\n{churn}\n{SALES}")
        return rt.load_workspace(tmp_path, as_of=as_of)
    return opened


def test_one_customer_and_one_row_are_singular(shop):
    about = shop().about("transactions")
    assert about.summary() == ("Data to 5 March 2025 · 1 customer so far · no contract: a customer is lost after 90 "
                               "days without a purchase · money in EUR, as recorded (whether with tax or without is "
                               "not stated).")
    assert about.table.to_dict("records") == [
        {"table": "transactions", "rows_read": 1, "set_aside": 0, "share_set_aside": 0.0, "excluded": 0}]


def test_before_the_first_row_nobody_is_counted(shop):
    assert " · 0 customers so far · " in shop(as_of="2025-01-01").about().summary()


def test_what_the_workspace_states_is_said(shop):
    said = shop(more='margin = 0.35\nvat = "gross"\nvat_rate = 0.2\nsimulated = true').about().summary()
    assert said.endswith(" · money in EUR, with tax, margin 35% · simulated data.")
    assert shop(more='vat = "net"').about().summary().endswith(" · money in EUR, without tax.")
    contract = shop(churn='kind = "contract"').about().summary()
    assert " · a customer is lost when the contract ends · " in contract


@pytest.mark.parametrize(("rows", "faulty", "warned"), [(19, 1, False), (18, 1, True)])
def test_more_than_one_row_in_twenty_set_aside_is_said(shop, rows, faulty, warned):
    log = LOG.splitlines()[0] + "\n" + "a,2025-03-05,1\n" * rows + ",2025-03-05,1\n" * faulty
    about = shop(log=log, more="max_set_aside = 0.9").about("transactions")
    assert about["share_set_aside"].tolist() == [faulty / (rows + faulty)]
    assert about.summary().endswith("More than one row in twenty is missing from what follows.") == warned


def test_tables_that_are_not_there_have_no_row(shop):
    assert shop().about("transactions", "surveys")["table"].tolist() == ["transactions"]
