"""The workspace file: everything wrong with it at once, and what an open workspace answers."""

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

import retention
from retention.errors import ArgumentError, TableError, WorkspaceError
from retention.tables.spec_file import workspace_spec

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


def problems(text):
    with pytest.raises(WorkspaceError) as caught:
        workspace_spec(text)
    return caught.value.problems


def test_every_mistake_is_reported_at_once_with_key_found_allowed_and_suggestion():
    found = problems("""
        name = ""
        currency = "Euro"
        timezone = "Europe/Vilnus"
        margni = 0.35
        vat = "gross"
        simulated = "perhaps"
        week_start = "mondey"
        fiscal_year_start = 13
        aliases = { a = "b", b = "c" }
        [churn]
        kind = "inactivity"
        [targets]
        nps = "high"
        [tables.transaction]
        source = "a.csv"
        [tables.surveys]
        source = ["a.csv", { path = "b.csv", delimeter = ";" }]
        encoding = "latin-11"
        date_format = "dd.mm.yyyy"
        columns = { scroe = "x", comment = { column = "c", value = 1 }, timestamp = { year = 2017 } }
        [tables.costs]
        source = "costs.xyz"
        """)
    text = "\n".join(found)
    for expected in (
            'name: found "", allowed some text', 'currency: found "Euro", allowed three capitals such as "EUR"',
            'timezone: found "Europe/Vilnus", allowed IANA names', "did you mean `Europe/Vilnius`?",
            "margni: unknown key; allowed name, currency", "did you mean `margin`?",
            'vat_rate: required when vat is "gross"', 'simulated: found "perhaps", allowed true or false',
            'week_start: found "mondey"', "did you mean `monday`?", "fiscal_year_start: found 13, allowed at most 12",
            "aliases: 'a' becomes 'b', which becomes something else in turn",
            'churn.window_days: required when churn.kind is "inactivity"',
            'targets.nps: found "high", allowed a number',
            "tables.transaction: unknown table; allowed transactions", "did you mean `transactions`?",
            "tables.surveys.source.1.delimeter: unknown key", "did you mean `delimiter`?",
            'tables.surveys.encoding: found "latin-11", allowed encodings such as',
            "tables.surveys.date_format: found", "allowed strptime formats such as '%d/%m/%Y'",
            "tables.surveys.columns.scroe: unknown column of surveys", "did you mean `score`?",
            "tables.surveys.columns.comment: allowed exactly one of",
            "tables.surveys.columns.timestamp: a date from parts needs `year`, `month` and `day`",
            "tables.costs.source: found 'costs.xyz', whose ending says no format"):
        assert expected in text, expected


@pytest.mark.parametrize(("text", "expected"), [
    ('name = "x\n', "line 1, column"),
    (HEAD + 'churn = { kind = "contract" }\n', "tables: missing; at least one table"),
    (HEAD + "tables.customers.source = 'a.csv'\n", "churn: missing; such as [churn] with kind"),
    (CHURN + TABLE, "timezone: missing; such as timezone = \"Europe/Vilnius\""),
    (HEAD + 'margin = 35\n' + CHURN + TABLE, "margin: found 35, allowed at most 1"),
    (HEAD + 'language = "lt"\n' + CHURN + TABLE, "language: found \"lt\", allowed 'en'"),
    (HEAD + CHURN + '[tables.costs]\nsource = "s.db"\n', "needs exactly one of `table` and `query`"),
    (HEAD + CHURN + '[tables.costs]\nsource = "s.db"\ntable = "a"\nquery = "SELECT 1"\n', "exactly one of"),
    (HEAD + CHURN + '[tables.costs]\nsource = { delimiter = ";" }\n', "exactly one of `path` and `uri`"),
    (HEAD + CHURN + TABLE + 'delimiter = "::"\n', "allowed one character, 'tab' or 'whitespace'"),
    (HEAD + CHURN + TABLE + 'unpivot = { nps = "x" }\n', "tables.transactions.unpivot: allowed only for surveys"),
    (HEAD + CHURN + TABLE + '[actions]\nhold_out = 0.2\n', "unknown key; allowed holdout, cap, cap_days, costs, "),
    (HEAD + CHURN + TABLE + '[actions]\nholdout = 1\n', "actions.holdout: found 1, allowed below 1"),
    (HEAD + CHURN + TABLE + 'skip_rows = -1\n', "skip_rows: found -1, allowed at least 0"),
])
def test_a_mistake_names_its_key_and_what_is_allowed(text, expected):
    assert expected in "\n".join(problems(text))


@pytest.mark.parametrize("uri", ["postgresql://shop:hunter2@db/shop", "postgresql://shop@db/shop?password=hunter2"])
def test_a_password_in_clear_is_refused_and_not_repeated(uri):
    text = "\n".join(problems(HEAD + CHURN + f'[tables.costs]\nsource = "{uri}"\ntable = "costs"\nformt = "x"\n'))
    assert "a password stands in clear; allowed an environment variable" in text
    assert "hunter2" not in text


def test_a_folder_without_a_workspace_says_how_to_make_one(tmp_path):
    with pytest.raises(WorkspaceError, match=r"found no workspace.toml in it. Make one with `retention init"):
        retention.load_workspace(tmp_path)
    with pytest.raises(WorkspaceError, match="found no such file"):
        retention.load_workspace(tmp_path / "other.toml")
    (tmp_path / "workspace.toml").write_bytes('name = "Kapė"'.encode("cp1257"))
    with pytest.raises(WorkspaceError, match="not UTF-8 at position 11; allowed UTF-8"):
        retention.load_workspace(tmp_path)


def test_settings_are_attributes_with_their_defaults(shop):
    ws = shop(HEAD + "exclude_customers = [\"staff\", 7]\n")
    assert (ws.name, ws.currency, ws.timezone, ws.margin, ws.vat) == ("Kiosk", "EUR", "Europe/Vilnius", None, "net")
    assert (ws.churn.kind, ws.churn.window_days, ws.week_start, ws.fiscal_year_start) == ("inactivity", 90, "monday", 1)
    assert (ws.simulated, ws.one_snapshot, ws.targets, ws.observed_until) == (False, False, {}, None)
    assert ws.exclude_customers == ["staff", "7"]
    assert repr(ws) == "Workspace('Kiosk', transactions)"
    with pytest.raises(AttributeError, match="did you mean `margin`"):
        ws.margn  # noqa: B018 - the attribute access is what is tested
    assert "transactions" in dir(ws)


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
    assert shop().default_as_of == dt.date(2025, 4, 1)
    assert shop(HEAD + "observed_until = 2025-04-30\n").default_as_of == dt.date(2025, 5, 1)


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
        assert ws.spec.actions.persuasion_rate == {"win-back": 0.2}


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
    assert ws.needs_not_met(["transactions", "calendar"]) == "one snapshot: no calendar dates"
    assert ws.needs_not_met(["surveys"]) == "no `surveys` table"
    assert ws.needs_not_met(["surveys|tickets"]) == "no `surveys` or `tickets` table"
    assert ws.needs_not_met(["surveys|transactions"]) is None
    before = ws.needs_not_met(["surveys|transactions"], as_of=dt.date(1990, 1, 1))
    assert before == "no row of `transactions` before 1990-01-01"
    assert ws.needs_not_met(["transactions"], as_of=dt.date(2090, 1, 1)) is None


def test_opening_a_workspace_reads_no_table(tmp_path):
    (tmp_path / "workspace.toml").write_text(HEAD + CHURN + TABLE, encoding="utf-8")
    code = ("import sys, retention\n"
            f"retention.load_workspace({str(tmp_path)!r})\n"
            "print([name for name in ('pandas', 'ibis', 'duckdb') if name in sys.modules])")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
