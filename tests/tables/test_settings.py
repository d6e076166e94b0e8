"""The workspace file: everything wrong with it is said at once, each mistake with what is allowed."""

import pytest

from retention.errors import WorkspaceError
from retention.tables.workspace_file import read_settings

HEAD = 'name = "Kiosk"\ncurrency = "EUR"\ntimezone = "Europe/Vilnius"\n'
CHURN = '[churn]\nkind = "inactivity"\nwindow_days = 90\n'
TABLE = '[tables.transactions]\nsource = "sales.csv"\n'


def problems(text):
    with pytest.raises(WorkspaceError) as caught:
        read_settings(text)
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
            'timezone: found "Europe/Vilnus", allowed IANA names', "Did you mean 'Europe/Vilnius'?",
            "margni: unknown key; allowed name, currency", "Did you mean 'margin'?",
            'vat_rate: required when vat is "gross"', 'simulated: found "perhaps", allowed true or false',
            'week_start: found "mondey"', "Did you mean 'monday'?", "fiscal_year_start: found 13, allowed at most 12",
            "aliases: 'a' becomes 'b', which becomes something else in turn",
            'churn.window_days: required when churn.kind is "inactivity"',
            'targets.nps: found "high", allowed a number',
            "tables.transaction: unknown table; allowed transactions", "Did you mean 'transactions'?",
            "tables.surveys.source.1.delimeter: unknown key", "Did you mean 'delimiter'?",
            'tables.surveys.encoding: found "latin-11", allowed encodings such as',
            "tables.surveys.date_format: found", "allowed strptime formats such as '%d/%m/%Y'",
            "tables.surveys.columns.scroe: unknown column of surveys", "Did you mean 'score'?",
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
    (HEAD + 'language = "de"\n' + CHURN + TABLE, "language: found \"de\", allowed 'en', 'fil' or 'lt'"),
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
    assert "a password, key or signature stands in clear; allowed an environment variable" in text
    assert "hunter2" not in text
