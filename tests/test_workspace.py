"""What an open workspace answers: settings, tables, dates, groups, needs, and itself as it was before a day."""

import datetime as dt
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import retention
from retention.errors import ArgumentError, TableError, WorkspaceError

HEAD = 'name = "Kiosk"\ncurrency = "EUR"\ntimezone = "Europe/Vilnius"\n'
CHURN = '[churn]\nkind = "inactivity"\nwindow_days = 90\n'
TABLE = '[tables.transactions]\nsource = "sales.csv"\n'
SALES = "customer_id,timestamp,amount,country\na,2025-01-03,4.5,LT\nb,2025-02-05,3,LV\na,2025-03-31,2,LT\n"


@pytest.fixture
def shop(tmp_path):
    """A folder in which a test writes what it needs; returns a function that opens it."""
    def make(head=HEAD, churn=CHURN, tables=TABLE, **files):
        (tmp_path / "workspace.toml").write_text(head + churn + tables, encoding="utf-8")
        for name, text in {"sales.csv": SALES, **files}.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        return retention.load_workspace(tmp_path)
    return make


def test_a_folder_without_a_workspace_says_how_to_make_one(tmp_path):
    with pytest.raises(WorkspaceError, match=r"found no workspace.toml in it. Make one with `retention init"):
        retention.load_workspace(tmp_path)
    with pytest.raises(WorkspaceError, match="found no such file"):
        retention.load_workspace(tmp_path / "other.toml")
    (tmp_path / "workspace.toml").write_bytes('name = "Kapė"'.encode("cp1257"))
    with pytest.raises(WorkspaceError, match="not UTF-8 at position 11; allowed UTF-8"):
        retention.load_workspace(tmp_path)


def test_settings_are_those_of_the_file_with_their_defaults(shop):
    ws = shop(HEAD + "exclude_customers = [\"staff\", 7]\n")
    stated = ws.settings
    assert (ws.name, ws.currency, stated.timezone, stated.margin, stated.vat) == (
        "Kiosk", "EUR", "Europe/Vilnius", None, "net")
    assert (stated.churn.kind, stated.churn.window_days) == ("inactivity", 90)
    assert (stated.week_start, stated.fiscal_year_start) == ("monday", 1)
    assert (stated.simulated, stated.one_snapshot, stated.targets, stated.observed_until) == (False, False, {}, None)
    assert stated.exclude_customers == ["staff", "7"]
    assert repr(ws) == "Workspace('Kiosk', transactions)"
    assert {"transactions", "settings", "as_of", "segment", "currency"} <= set(dir(ws))


@pytest.mark.parametrize(("name", "said"), [
    ("margin", "it is `settings.margin`"), ("transaction", "Did you mean 'transactions'?"),
    ("curency", "Did you mean 'currency'?"), ("zebra", "a workspace has no 'zebra'.$")])
def test_an_unknown_attribute_says_what_is_near(shop, name, said):
    with pytest.raises(AttributeError, match=re.escape(said) if said[-1] != "$" else said):
        getattr(shop(), name)


@pytest.mark.parametrize(("vat", "share"), [("", 0.35), ('vat = "gross"\nvat_rate = 0.25\n', 0.28),
                                            ('vat = "net"\nvat_rate = 0.25\n', 0.35)])
def test_the_contribution_is_the_margin_of_the_net_price(shop, vat, share):
    assert shop(HEAD + "margin = 0.35\n" + vat).settings.contribution == pytest.approx(share)
    assert shop().settings.contribution is None


def test_the_file_itself_opens_the_same_workspace(shop):
    ws = shop()
    assert retention.load_workspace(ws.path / "workspace.toml").transactions.count().execute() == 3


def test_tables_are_checked_once_and_found_as_attributes(shop):
    ws = shop()
    assert ws.transactions is ws.table("transactions")
    assert "transactions" in ws and "surveys" not in ws
    with pytest.raises(ArgumentError, match="found 'surveys', allowed transactions"):
        ws.surveys  # noqa: B018 - the attribute access is what is tested


def test_a_table_outlives_its_workspace(shop):
    log = shop().transactions
    assert log.amount.sum().execute() == 9.5


def test_as_of_is_the_day_after_the_last_event_or_after_what_is_declared(shop):
    assert shop().as_of == dt.date(2025, 4, 1)
    assert shop(HEAD + "observed_until = 2025-04-30\n").as_of == dt.date(2025, 5, 1)


def test_as_of_and_segment_are_those_given_or_those_stated(shop):
    ws = shop(HEAD + 'segment = "customer_id"\n')
    given = retention.load_workspace(ws.path, as_of="2025-02-01", segment="amount")
    assert (ws.segment, given.segment, given.as_of) == ("customer_id", "amount", dt.date(2025, 2, 1))
    assert retention.load_workspace(ws.path, as_of="").as_of == ws.as_of == dt.date(2025, 4, 1)
    assert ws.segmented("transactions").segment.nunique().execute() == 2
    assert given.segmented("transactions").segment.nunique().execute() == 3
    with pytest.raises(ArgumentError, match="as_of: found 'soon', allowed a day"):
        retention.load_workspace(ws.path, as_of="soon")


BOOKS = {
    "sales.csv": SALES, "people.csv": "customer_id,town\na,Vilnius\nb,Kaunas\n",
    "plans.csv": "customer_id,start,end,cancel_reason\na,2025-01-01,2025-02-05,price\nb,2025-02-05,,\n"
                 "c,2025-01-02,2025-02-04,moved\n",
    "matters.csv": "customer_id,opened,first_response,resolved,satisfaction,reopened\n"
                   "a,2025-02-01 10:00:00,2025-02-04 23:59:59,2025-02-05 00:00:00,5,false\n"
                   "b,2025-02-05 00:00:00,,,,\n"}
TABLES = TABLE + "".join(f'[tables.{name}]\nsource = "{file}.csv"\n' for name, file in [
    ("customers", "people"), ("subscriptions", "plans"), ("tickets", "matters")])


def test_before_a_day_later_rows_and_later_moments_are_not_known(shop):
    ws = shop(tables=TABLES, **BOOKS)
    past = ws.before("2025-02-05")
    assert past.transactions.timestamp.max().execute() == pd.Timestamp("2025-01-03")
    assert past.customers.count().execute() == 2
    plans = past.subscriptions.execute().set_index("customer_id")
    assert list(plans.index) == ["a", "c"] and pd.isna(plans.end["a"]) and pd.isna(plans.cancel_reason["a"])
    assert (pd.Timestamp(plans.end["c"]), plans.cancel_reason["c"]) == (pd.Timestamp("2025-02-04"), "moved")
    (matter,) = past.tickets.execute().to_dict("records")
    assert matter["first_response"] == pd.Timestamp("2025-02-04 23:59:59")
    assert pd.isna(matter["resolved"]) and pd.isna(matter["satisfaction"]) and pd.isna(matter["reopened"])
    assert (past.as_of, ws.before("2026-01-01").as_of) == (dt.date(2025, 2, 5), ws.as_of)
    assert past.before("2025-06-01").as_of == dt.date(2025, 2, 5)
    assert ws.transactions.count().execute() == 3  # the workspace itself is what it was
    with pytest.raises(ArgumentError, match="a view of what was known before 2025-02-05"):
        past.raw("transactions")


def test_a_view_of_the_past_reads_nothing_again(shop, monkeypatch):
    ws = shop()
    assert ws.transactions.count().execute() == 3
    monkeypatch.setattr("retention.tables.reader.scan", None)
    assert ws.before("2025-02-05").transactions.count().execute() == 1


def test_customers_are_joined_by_name_and_unknown_ones_are_missing(shop):
    ws = shop(tables=TABLE + '[tables.customers]\nsource = "people.csv"\n',
              **{"people.csv": "customer_id,town\na,Vilnius\n"})
    joined = ws.with_customers("transactions", "town").execute().sort_values("timestamp")
    assert list(joined["town"].fillna("?")) == ["Vilnius", "?", "Vilnius"]
    with pytest.raises(TableError, match=r"customers\.twon: column missing; the table has customer_id, town"):
        ws.with_customers("transactions", "twon")


def test_inputs_are_listed_file_by_file(shop):
    ws = shop(tables='[tables.transactions]\nsource = ["sales.csv", "more-*.csv"]\n',
              **{"more-2.csv": SALES, "more-1.csv": SALES})
    assert [(table, Path(file).name) for table, file in ws.input_files()] == [
        ("transactions", "sales.csv"), ("transactions", "more-1.csv"), ("transactions", "more-2.csv")]


def test_the_assumed_effect_of_an_action_is_read_by_its_old_name_too(shop):
    for name in ("persuasion_rate", "persuaded"):
        ws = shop(tables=f'[actions]\n{name} = {{ win-back = 0.2 }}\n' + TABLE)
        assert ws.settings.actions.persuasion_rate == {"win-back": 0.2}


ACTIONS = '[actions]\nname_days = "days.csv"\n'


def test_name_days_are_read_and_count_as_an_input(shop):
    ws = shop(tables=ACTIONS + TABLE, **{"days.csv": "\ufeffday,name,of\n06-24, Jonas,St John\n02-29,Osvaldas,\n"})
    assert ws.name_days.to_dict("list") == {"name": ["Jonas", "Osvaldas"], "day": ["06-24", "02-29"]}
    assert ws.input_files()[-1] == ("name_days", str(ws.path / "days.csv"))
    assert shop().name_days is None
    assert [table for table, _ in shop().input_files()] == ["transactions"]


@pytest.mark.parametrize(("text", "expected"), [
    ("name;day\nJonas;06-24\n", r"name_days.name: column missing; days.csv has name;day. Give the columns name and"),
    ("name,day\nOna,07-26\nJonas,24-06\n", r"name_days.day: days are written MM-DD, such as 06-24; days.csv has "
                                          r"'24-06' \(1 row, first: row 2\). Write the month first"),
    ("name,day\nJonas,6-24\n", "days.csv has '6-24'"),
    ("name,day\nJonas,02-30\n", "days.csv has '02-30'"),
    ("name,day\n,06-24\n", r"name_days.name: missing values in days.csv \(1 row, first: row 1\). Fill them in"),
    ("", "days.csv is not a table: No columns .* Save it as CSV in UTF-8"),
])
def test_a_calendar_of_name_days_that_is_none_says_why(shop, text, expected):
    with pytest.raises(TableError, match=expected):
        shop(tables=ACTIONS + TABLE, **{"days.csv": text}).name_days  # noqa: B018 - the access is what is tested


def test_a_missing_calendar_of_name_days_is_said_wherever_it_is_asked_for(shop):
    ws = shop(tables=ACTIONS + TABLE)
    for ask in (lambda: ws.name_days, ws.input_files):
        with pytest.raises(TableError, match=r"found no file 'days.csv' in folder .* Correct `name_days` under"):
            ask()


def test_needs_not_met_are_said_in_words(shop):
    ws = shop(HEAD + "one_snapshot = true\n")
    assert ws.needs_not_met(["transactions"]) is None
    assert ws.needs_not_met(["transactions", "calendar"]) == "the data are one snapshot, without calendar dates"
    assert ws.needs_not_met(["surveys"]) == "there is no `surveys` table"
    assert ws.needs_not_met(["surveys|tickets"]) == "there is no `surveys` or `tickets` table"
    assert ws.needs_not_met(["surveys|transactions"]) is None
    before = ws.needs_not_met(["surveys|transactions"], as_of=dt.date(1990, 1, 1))
    assert before == "`transactions` has no row before 1 January 1990"
    assert ws.needs_not_met(["transactions"], as_of=dt.date(2090, 1, 1)) is None


def test_opening_a_workspace_reads_no_table(tmp_path):
    (tmp_path / "workspace.toml").write_text(HEAD + CHURN + TABLE, encoding="utf-8")
    code = ("import sys, retention\n"
            f"retention.load_workspace({str(tmp_path)!r})\n"
            "print([name for name in ('pandas', 'ibis', 'duckdb') if name in sys.modules])")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.fixture
def notebook():
    """Runs code in a kernel of its own and returns what each cell shows, by type."""
    from nbclient import NotebookClient
    from nbformat.v4 import new_code_cell, new_notebook

    def run(*cells):
        cells = [new_code_cell(cell) for cell in cells]
        made = NotebookClient(new_notebook(cells=cells), kernel_name="python3").execute()
        return [cell.outputs[-1]["data"] for cell in made.cells]
    return run


def test_a_table_shows_its_rows_in_a_notebook_and_those_of_customers_never_on_a_page(shop, notebook):
    ws = shop(tables=TABLE + '[tables.costs]\nsource = "costs.csv"\n',
              **{"costs.csv": "period,kind,amount,channel\n" + "2025-01-01,service,7,<b>post</b>\n" * 12})
    opened = f"import os, retention as rt\nshop = rt.load_workspace({str(ws.path)!r})\n"
    own, costs, page, same = notebook(opened + "shop.transactions", "shop.costs",
                                      "os.environ['RETENTION_PUBLISHED'] = '1'\nshop.transactions", "shop.costs")
    assert own["text/plain"].split()[:4] == ["customer_id", "timestamp", "amount", "refund"]
    assert "2025-02-05" in own["text/html"] and "3 rows; 3 are shown" in own["text/plain"]
    assert "12 rows; 10 are shown" in costs["text/html"] and "&lt;b&gt;post" in costs["text/html"]
    assert "3 rows about single customers" in page["text/html"] and "2025-02-05" not in str(page)
    assert same == costs


def test_a_target_is_used_or_refused():
    from retention.tables.settings import TARGETS
    from retention.tables.workspace_file import read_settings

    stated = (Path(__file__).parents[1] / "data" / "demo" / "workspace.toml").read_text(encoding="utf-8")
    wanted = read_settings(stated).targets
    numbers = pd.read_csv(Path(__file__).parent / "fixtures" / "numbers" / "demo" / "kpis.csv")["key"]
    assert set(wanted) <= set(numbers) and set(wanted) <= set(TARGETS)
    with pytest.raises(WorkspaceError, match=r"'nps_score': no number of a report is called so; allowed .*nps"):
        read_settings(stated.replace("nps = 40", "nps_score = 40"))
    with pytest.raises(WorkspaceError, match=r"csat: found 80, allowed 0 to 1 \(a share: 0.8 for 80 %\)"):
        read_settings(stated.replace("csat = 0.80", "csat = 80"))


def test_where_customers_have_contracts_no_window_tells_who_left():
    folder = Path(__file__).parents[1] / "data" / "telco"
    assert retention.load_workspace(folder).needs_not_met(["inactivity"]).startswith("customers here have contracts")
    assert retention.load_workspace(folder.parent / "demo").needs_not_met(["inactivity"]) is None


def test_a_day_that_the_data_do_not_cover_is_refused():
    """`--as-of today` on an export that ended in December would count everybody as lost."""
    with pytest.raises(ArgumentError, match=r"found '2026-04-15', allowed a day up to 2026-01-01.*observed_until"):
        retention.load_workspace("data/demo", as_of="2026-04-15")
    assert retention.load_workspace("data/demo", as_of="2026-01-01").as_of.year == 2026


def test_a_misspelt_argument_of_a_question_is_named_with_those_there_are():
    shop = retention.load_workspace("data/demo")
    with pytest.raises(TypeError, match=r"cohorts\(\) got an unexpected.*'frq'; it takes freq, .*Did you mean 'freq'"):
        shop.retention.cohorts(frq="quarter")
    assert shop.voice.nps(by="segment").table["segment"].nunique() > 1
