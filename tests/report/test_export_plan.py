"""A plan that a notebook exports: lists in the report for its owner alone, and nowhere else."""

import json
import stat

import pandas as pd
import pytest

import retention as rt
from retention.actions.export import SYSTEMS
from retention.display import LISTS_TO

from .conftest import write_notebook, write_workspace

PLAN = '''import pandas as pd
import retention as rt
first = pd.Timestamp("2025-04-01")
ids = [f"secret-{i:02d}" for i in range(30)]
rows = pd.DataFrame({"customer_id": ids, "action": "win-back", "due": first, "until": first, "product": None,
                     "because": None, "years": None, "chance": 0.2, "value": 100.0, "reason": "silent for 40 days"})
people = pd.DataFrame({"customer_id": ids, "consent": True, "email": [f"{name}@shop.example" for name in ids],
                       "name": "Ona Kazlauskienė", "language": "lt"})
plan = rt.plan_actions(rows, as_of=first, customers=people, settings={"holdout": 0.2})'''
EXPORT = 'rt.show(plan.replace(key="actions"))\nrt.export_plan(plan, business="Kapė", currency="EUR", sender="Rūta")'
FOLDERS = {"crm", "by-decision"}
LISTS = ["README.txt", "contacts.csv", "email.csv", "email.xlsx", "left_out.csv"]


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """Reports of a business that exports its plan, one that does not, and one that fails afterwards."""
    root = tmp_path_factory.mktemp("businesses")
    cells = {"gives": [PLAN, EXPORT], "keeps": [PLAN, "len(plan.actions)"], "fails": [PLAN, EXPORT, "1 / 0"]}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("retention.report.notebooks.shipped_folder", lambda name: root / "none")
        patch.setenv(LISTS_TO, str(root / "of the shell"))
        for name, written in cells.items():
            write_workspace(root / name, name=name)
            write_notebook(root / name / "notebooks" / "01_act.ipynb", "Whom to contact?", written)
        outcomes = rt.run_report([root / name for name in cells], as_of="2025-04-01", out=root / "reports", jobs=1)
    assert [outcome.status for outcome in outcomes] == ["published", "published", "failed"], outcomes
    assert "ZeroDivisionError" in outcomes[2].message
    return root / "reports"


@pytest.fixture(scope="module")
def report(out):
    return out / "2025-04-01" / "gives"


def modes(folder):
    return {path.relative_to(folder).as_posix(): stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*")}


def test_the_lists_are_there_for_their_owner_alone(report):
    found = modes(report / "actions")
    assert sorted(name for name in found if "/" not in name and name not in FOLDERS) == LISTS
    assert [name for name in found if name.startswith("by-decision/")] == ["by-decision/win-back.csv"]
    assert sum(name.startswith("crm/") for name in found) == sum(map(len, SYSTEMS.values()))
    assert {mode for name, mode in found.items() if name not in FOLDERS} == {0o600}
    assert {stat.S_IMODE((report / "actions").stat().st_mode), *(found[name] for name in FOLDERS)} == {0o700}


def test_a_chapter_that_fails_leaves_no_lists(out):
    kept, = (out / "failed").iterdir()
    assert not (kept / "actions").exists() and not list(out.glob(".work-*"))


def test_the_index_links_to_the_lists(report):
    index = (report / "index.html").read_text(encoding="utf-8")
    assert "Only the owner can read these files" in index
    links = [part.split('"')[0] for part in index.split('href="')[1:]]
    listed = [link for link in links if link.startswith("actions/")]
    assert listed[:len(LISTS)] == [f"actions/{name}" for name in LISTS]
    assert all((report / link).is_file() for link in listed)


def test_the_table_is_kept_and_the_run_was_validated(report):
    table = pd.read_csv(report / "tables" / "actions.csv")
    assert table["action"].tolist() == ["win-back"]
    assert table["planned"].sum() == 30 == table["treated"].sum() + table["control"].sum()
    assert json.loads((report / "manifest.json").read_text())["verdict"]["reproduced"] is True


def test_no_page_names_a_customer_or_a_folder(report):
    for path in report.rglob("*"):
        if path.is_file() and "actions" not in path.relative_to(report).parts:
            content = path.read_bytes()
            assert b"secret-0" not in content, path
            assert str(report.parent).encode() not in content, path
    assert b"secret-0" in (report / "actions" / "email.csv").read_bytes()


def test_without_an_exported_plan_there_is_no_folder(out):
    folder = out / "2025-04-01" / "keeps"
    assert not (folder / "actions").exists()
    assert "Action lists" not in (folder / "index.html").read_text(encoding="utf-8")


def test_the_shell_does_not_say_where_lists_go(out):
    assert not (out.parent / "of the shell").exists()
