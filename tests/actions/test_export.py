"""Lists of a plan: what stands in them, who can read them, and that nothing in them is a formula."""

import csv
import io
import os
import stat

import pandas as pd
import pytest
from openpyxl import load_workbook

import retention as rt
from retention.actions.export import SYSTEMS, write_actions
from retention.display import LISTS_TO
from retention.errors import ArgumentError
from retention.tables.output import escape_formula, write_private

NAMES = ["Ona Kazlauskienė", 'Jonas "Jo", Petraitis', "Maria\nClara", "=HYPERLINK(1)", ""]


def plan(size=60, *, holdout=0.2, **columns):
    """A plan of customers with both addresses, of whom every third is to be called; the first has not consented."""
    ids = [f"c{i:02d}" for i in range(size)]
    first = pd.Timestamp("2025-06-02")
    rows = pd.DataFrame({"customer_id": ids, "due": first, "until": first + pd.Timedelta(days=6), "product": "Beans",
                         "action": ["win-back" if i % 3 else "call back" for i in range(size)], "because": None,
                         "years": None, "chance": 0.2, "value": [100.0 + i for i in range(size)],
                         "reason": "silent for 40 days, usually 12"})
    people = pd.DataFrame({"customer_id": ids, "consent": [i > 0 for i in range(size)],
                           "name": [NAMES[i % len(NAMES)] for i in range(size)], "language": "en",
                           "email": [f"someone{i}@shop.example" for i in range(size)],
                           "phone": [f"+370 600 {i:05d}" for i in range(size)]}).assign(**columns)
    stated = {"holdout": holdout, "costs": {"email": 0.1, "phone": 1.0},
              "persuasion_rate": {"win-back": 0.05, "call back": 0.05}}
    return rt.plan_actions(rows, as_of=first, customers=people, settings=stated)


def written(folder, of, **options):
    paths = write_actions(of, folder, **{"business": "Kapė", "currency": "EUR", **options})
    return {str(path.relative_to(folder)): path for path in paths}


def rows(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    of = plan()
    return of, written(tmp_path_factory.mktemp("lists") / "new", of, sender="Rūta")


def test_every_file_is_there(made):
    assert sorted(made[1]) == sorted([
        "README.txt", "contacts.csv", "left_out.csv", "email.csv", "email.xlsx", "phone.csv", "phone.xlsx",
        "by-decision/call-back.csv", "by-decision/win-back.csv",
        *(f"crm/{system}-{what}.csv" for system, files in SYSTEMS.items() for what in files)])


def test_only_the_owner_can_read_them(made, tmp_path):
    folder = made[1]["email.csv"].parent
    assert {stat.S_IMODE(path.stat().st_mode) for path in made[1].values()} == {0o600}
    assert [stat.S_IMODE(path.stat().st_mode) for path in (folder, folder / "crm")] == [0o700, 0o700]
    (tmp_path / "open").mkdir(mode=0o755)
    written(tmp_path / "open", made[0])
    assert stat.S_IMODE((tmp_path / "open").stat().st_mode) == 0o700


def test_nobody_else_could_read_them_while_they_were_written(tmp_path, monkeypatch):
    seen, real = [], os.open

    def watched(path, flags, mode=0o777, **more):
        seen.append((mode, bool(flags & os.O_EXCL)))
        return real(path, flags, mode, **more)

    monkeypatch.setattr("retention.tables.output.os.open", watched)
    write_private(tmp_path / "new", {"a.csv": b"x", "crm/b.csv": b"y"})
    assert seen == [(0o600, True)] * 2


def test_lists_hold_the_treated_alone_by_day_and_value(made):
    of, files = made
    treated = of.actions[of.actions["arm"] == "treated"]
    for channel in ("email", "phone"):
        found = rows(files[f"{channel}.csv"])
        expected = treated[treated["channel"] == channel].sort_values(["due", "rank"])
        assert [row["Customer"] for row in found] == expected["customer_id"].tolist()
        assert list(found[0]) == ["Rank", "Due", "Until", "Action", "Customer", "Name", channel.title(), "Language",
                                  "Subject", "Message", "Reason", "Expected value (EUR)", "Campaign"]
        assert [float(row["Expected value (EUR)"]) for row in found] == expected["expected_value"].round(2).tolist()
    assert set(of.actions["arm"]) == {"treated", "control"}


def test_each_decision_has_a_list_of_its_own_and_no_customer_is_on_two(made):
    of, files = made
    seen = []
    for row in of.groups.itertuples():
        found = rows(files[f"by-decision/{row.group.replace(' ', '-')}.csv"])
        assert len(found) == row.customers
        assert [int(one["Rank"]) for one in found] == sorted(int(one["Rank"]) for one in found)
        assert {one["Channel"] for one in found} <= {"email", "phone"} and found[0]["Email"] and found[0]["Phone"]
        seen += [one["Customer"] for one in found]
    treated = of.actions.loc[of.actions["arm"] == "treated", "customer_id"]
    assert sorted(seen) == sorted(treated)


def test_what_is_ranked_without_money_has_none_on_the_lists(made, tmp_path):
    of = made[0]
    silent = of.replace(parts={**of.parts, "actions": of.actions.assign(expected_value=float("nan"))})
    found = rows(written(tmp_path / "new", silent)["by-decision/win-back.csv"])
    assert {row["Expected value (EUR)"] for row in found} == {""} and found[0]["Rank"]


def test_the_control_group_stands_in_contacts_alone(made):
    of, files = made
    control = set(of.actions.loc[of.actions["arm"] == "control", "customer_id"])
    addresses = {f"someone{int(name[1:])}@" for name in control}
    for name, path in files.items():
        if path.suffix == ".csv" and name != "contacts.csv":
            text = path.read_text(encoding="utf-8")
            assert not any(word in text for word in control | addresses), name


def test_contacts_can_be_appended_and_measured(made):
    of, files = made
    found = pd.read_csv(files["contacts.csv"], dtype=str)
    assert list(found.columns) == ["customer_id", "timestamp", "action", "channel", "arm", "campaign"]
    assert len(found) == len(of.actions)
    assert found["arm"].value_counts().to_dict() == of.actions["arm"].value_counts().to_dict()
    log = pd.DataFrame({"customer_id": found["customer_id"], "timestamp": pd.Timestamp("2025-06-20"), "amount": 5.0})
    contacts = found.assign(timestamp=pd.to_datetime(found["timestamp"]))
    measured = rt.evaluate_actions(contacts, log, as_of="2025-09-01").table.set_index("action")
    assert measured.loc["all", "n"] == len(found)
    assert measured.loc["win-back", "campaigns"] == 1


def test_who_was_left_out_is_listed_with_the_reason(made):
    assert rows(made[1]["left_out.csv"]) == [
        {"customer_id": "c00", "action": "call back", "due": "2025-06-02", "reason": "no consent"}]


def test_the_readme_says_what_must_not_be_done(made):
    text = made[1]["README.txt"].read_text(encoding="utf-8")
    assert "from 2 June 2025 to 8 June 2025: Kapė" in text
    assert "MUST NOT be contacted" in text
    assert max(len(line) for line in text.splitlines()) <= 120


def test_the_workbook_is_for_reading(made):
    sheet = load_workbook(made[1]["phone.xlsx"]).active
    listed = rows(made[1]["phone.csv"])
    assert [cell.value for cell in sheet[1]] == list(listed[0])
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", f"A1:M{len(listed) + 1}")
    assert sheet.column_dimensions["J"].width == 70
    first = {cell.value: below for cell, below in zip(sheet[1], sheet[2], strict=True)}
    assert first["Phone"].value == listed[0]["Phone"]
    assert (first["Phone"].data_type, first["Phone"].number_format) == ("s", "@")
    assert (first["Due"].is_date, first["Due"].number_format) == (True, "yyyy-mm-dd")
    assert first["Expected value (EUR)"].value == pytest.approx(float(listed[0]["Expected value (EUR)"]))
    assert first["Message"].alignment.wrap_text
    assert first["Message"].value == listed[0]["Message"]
    assert sheet["A1"].font.bold


def test_nothing_is_a_formula(tmp_path):
    evil = ["=cmd|' /C calc'!A0", "+SUM(1)", "-cmd", "@x", "\t=1", "\r=1"]
    of = plan(len(evil) + 1, holdout=0.0, name=["x", *evil])
    changed = of.actions.assign(reason=of.actions["name"], campaign=of.actions["name"])
    of = of.replace(parts={**of.parts, "actions": changed})
    files = written(tmp_path / "new", of)
    for name, path in files.items():
        if path.suffix == ".csv":
            cells = [cell for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))) for cell in row]
            bad = [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))
                   and not cell.startswith("+370 600 ")]
            assert bad == [], name
        elif path.suffix == ".xlsx":
            texts = [cell for row in load_workbook(path).active.iter_rows() for cell in row
                     if isinstance(cell.value, str)]
            assert any(cell.value.startswith("=cmd") for cell in texts) or name == "phone.xlsx"
            assert all(cell.data_type == "s" and cell.quotePrefix for cell in texts), name


@pytest.mark.parametrize(("text", "safe"), [
    ("+370 600 00000", "+370 600 00000"), ("-12", "-12"), ("+1 (555) 010-99", "+1 (555) 010-99"), ("+1+cmd", "'+1+cmd"),
    ("-", "'-"), ("=1", "'=1"), ("@1", "'@1"), ("+", "'+"), ("plain", "plain"), (-3, -3), (None, ""),
    ("x;=1+1", "x;'=1+1"), ("x|@1", "x|'@1"), ("x\n=1", "x\n'=1"), ('x; "=1', "x; \"'=1"), ("x; -5", "x; -5"),
    ("\uff1d1+1", "'\uff1d1+1"), (" =1", " '=1"), ("\u200b=1", "\u200b'=1"), ("thanks ;-)", "thanks ;-)"),
    ("a = b; c - d", "a = b; c - d")])
def test_telephone_numbers_stay_and_formulas_do_not(text, safe):
    assert escape_formula(text) == safe


def test_commas_quotes_and_line_breaks_come_back(made):
    found = {row["Name"] for row in rows(made[1]["email.csv"]) + rows(made[1]["phone.csv"])}
    assert found == {"Ona Kazlauskienė", 'Jonas "Jo", Petraitis', "Maria Clara", "'=HYPERLINK(1)", ""}
    assert all("\n\n" in row["Message"] for row in rows(made[1]["email.csv"]))


def test_the_same_plan_gives_the_same_bytes(made, tmp_path, monkeypatch):
    monkeypatch.setattr("time.localtime", lambda *_: (2031, 5, 5, 5, 5, 5, 0, 1, 0))
    again = written(tmp_path / "again", made[0], sender="Rūta")
    assert {name: path.read_bytes() for name, path in again.items()} == {
        name: path.read_bytes() for name, path in made[1].items()}
    about = load_workbook(again["email.xlsx"]).properties
    assert (about.created.year, about.modified.year) == (1980, 1980)


HEADERS = {
    "hubspot-contacts": ["First Name", "Last Name", "Email", "Phone Number"],
    "hubspot-tasks": ["hs_task_subject", "hs_task_body", "hs_timestamp", "hs_task_status", "hs_task_priority",
                      "hs_task_type", "Email"],
    "salesforce-contacts": ["FirstName", "LastName", "Email", "Phone"],
    "salesforce-tasks": ["Subject", "ActivityDate", "Status", "Priority", "Description", "Email"],
    "mailchimp-audience": ["Email Address", "First Name", "Last Name", "Phone Number", "Tags"],
    "liveagent-contacts": ["firstname", "lastname", "email", "phone", "language", "note"],
}


@pytest.mark.parametrize("name", HEADERS)
def test_imports_have_the_columns_of_their_system(made, name):
    found = rows(made[1][f"crm/{name}.csv"])
    assert list(found[0]) == HEADERS[name]
    assert not made[1][f"crm/{name}.csv"].read_bytes().startswith(b"\xef\xbb\xbf")


def test_imports_name_people_as_the_systems_want_it(made):
    files = made[1]
    contacts = rows(files["crm/salesforce-contacts.csv"])
    assert all(row["LastName"] for row in contacts)
    assert {"FirstName": "Ona", "LastName": "Kazlauskienė"}.items() <= next(
        row for row in contacts if row["FirstName"] == "Ona").items()
    tasks = rows(files["crm/hubspot-tasks.csv"])
    calls = {row["hs_task_type"] for row in tasks if row["hs_task_subject"].startswith("Call back: ")}
    assert calls == {"CALL"}
    assert all(row["hs_task_body"].startswith("silent for 40 days, usually 12\n\n") for row in tasks)
    assert len(tasks) == len(rows(files["email.csv"])) + len(rows(files["phone.csv"]))
    audience = rows(files["crm/mailchimp-audience.csv"])
    assert [row["Email Address"] for row in audience] == [row["Email"] for row in rows(files["email.csv"])]
    assert {row["Tags"] for row in audience} == {"win-back 2025-06-02"}


def test_who_has_two_actions_is_one_contact_with_two_tags(tmp_path):
    of = plan(3, holdout=0.0)
    twice = pd.concat([of.actions, of.actions.assign(campaign="birthday, June", due=of.actions["due"]
                                                     + pd.Timedelta(days=2))])
    files = written(tmp_path / "new", of.replace(parts={**of.parts, "actions": twice}))
    audience = rows(files["crm/mailchimp-audience.csv"])
    assert [row["Tags"] for row in audience] == ["win-back 2025-06-02,birthday June"] * len(audience)
    assert len(rows(files["crm/hubspot-contacts.csv"])) == 2
    assert len(rows(files["crm/hubspot-tasks.csv"])) == 4


def test_customers_without_names_have_lists_and_imports_too(tmp_path):
    files = written(tmp_path / "new", plan(3, name=None, holdout=0.0))
    assert [row["Name"] for row in rows(files["email.csv"])] == [""] * 2
    assert {row["LastName"] for row in rows(files["crm/salesforce-contacts.csv"])} == {"c01", "c02"}


def test_a_salesforce_subject_is_not_too_long(tmp_path):
    files = written(tmp_path / "new", plan(4, name="x" * 400, holdout=0.0), crm=["salesforce"])
    assert {len(row["Subject"]) for row in rows(files["crm/salesforce-tasks.csv"])} == {255}
    assert not any("hubspot" in name for name in files)


def test_a_plan_without_anybody_is_written_as_such(tmp_path):
    of = plan(5, consent=False)
    files = written(tmp_path / "new", of)
    assert sorted(files) == ["README.txt", "contacts.csv", "left_out.csv"]
    assert files["contacts.csv"].read_text() == "customer_id,timestamp,action,channel,arm,campaign\n"
    assert len(rows(files["left_out.csv"])) == 5
    assert "Nobody is to be contacted." in files["README.txt"].read_text()


def test_a_list_too_long_to_be_read_has_no_workbook(tmp_path, monkeypatch):
    monkeypatch.setattr("retention.actions.export.LONGEST_WORKBOOK", 20)
    files = written(tmp_path / "new", plan(45, holdout=0.0))
    assert [name for name in sorted(files) if name.endswith(".xlsx")] == ["phone.xlsx"]
    text = files["README.txt"].read_text()
    assert "\nemail.csv        30 to contact by email" in text
    assert "\nphone.csv, .xlsx 14 to contact by phone" in text


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "email.csv").write_text("of yesterday")
    with pytest.raises(ArgumentError, match="allowed a new or empty folder, so that the lists of two days"):
        written(tmp_path, plan(4))
    assert [path.name for path in tmp_path.iterdir()] == ["email.csv"]


def test_an_unknown_system_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(ArgumentError, match="crm: found 'sap', allowed 'hubspot', 'salesforce', 'mailchimp' or"):
        written(tmp_path / "new", plan(4), crm=["sap"])
    assert not (tmp_path / "new").exists()


def test_a_plan_is_left_with_a_report_once_and_nowhere_else(tmp_path, monkeypatch):
    of = plan(20)
    monkeypatch.delenv(LISTS_TO, raising=False)
    monkeypatch.chdir(tmp_path)
    shown = rt.export_plan(of, business="Kapė", currency="EUR")
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setenv(LISTS_TO, str(tmp_path / "lists"))
    again = rt.export_plan(of, business="Kapė", currency="EUR")
    assert again == shown and again.summary() == shown.summary() and (tmp_path / "lists" / "email.csv").exists()
    with pytest.raises(ArgumentError, match="found lists in this report already, allowed one plan a report"):
        rt.export_plan(of, business="Kapė", currency="EUR")


def test_a_plan_of_nobody_is_left_with_a_report_too(tmp_path, monkeypatch):
    monkeypatch.setenv(LISTS_TO, str(tmp_path / "lists"))
    found = rt.export_plan(plan(5, consent=False), business="Kapė", currency="EUR")
    assert found.table.to_dict("records") == [{"list": "contacts", "rows": 0}, {"list": "left_out", "rows": 5}]
    names = sorted(path.name for path in (tmp_path / "lists").iterdir())
    assert names == ["README.txt", "contacts.csv", "left_out.csv"]
    assert found.title == "The lists name 0 contacts to make"


def test_what_is_said_of_the_lists_is_what_stands_in_them(made):
    of, files = made
    found = rt.export_plan(of, business="Kapė", currency="EUR")
    counts = dict(zip(found["list"], found["rows"], strict=True))
    assert counts == {name: len(rows(files[f"{name}.csv"])) for name in ("email", "phone", "contacts", "left_out")}
    assert found.title == f"The lists name {counts['email'] + counts['phone']} contacts to make"
