"""The command line: what it says, where, and with which exit code."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import retention
from retention import cli
from retention.report.notebooks import find_notebooks
from retention.report.run import Outcome

pytestmark = pytest.mark.usefixtures("own_kernels")

RETENTION = str(Path(sys.executable).parent / "retention")
WORKSPACE = ('name = "Shop"\ncurrency = "EUR"\ntimezone = "Europe/Vilnius"\n[churn]\nkind = "inactivity"\n'
             'window_days = 90\n[tables.transactions]\nsource = "purchases.csv"\n')


def run(*arguments, cwd=None):
    return subprocess.run([RETENTION, *map(str, arguments)], capture_output=True, text=True, cwd=cwd, check=False)


@pytest.fixture
def call(monkeypatch, capsys):
    """Call the command line in this process; return its exit code, output and errors."""
    monkeypatch.setattr("signal.signal", lambda number, handler: None)

    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["retention", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            cli.main()
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return left.value.code or 0, said.out, said.err

    return call


@pytest.fixture
def shop(tmp_path):
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "workspace.toml").write_text(WORKSPACE)
    rows = [f"c{day % 9},2025-0{1 + day // 30}-{1 + day % 28:02d},5.00" for day in range(60)]
    (folder / "purchases.csv").write_text("\n".join(["customer_id,timestamp,amount", *rows, ",2025-01-01,3", "c1,x,4"]))
    return folder


@pytest.mark.parametrize(("status", "code"), [("published", 0), ("incomplete", 3), ("failed", 1)])
def test_the_demo_writes_a_shop_and_asks_for_a_quick_report_of_it(call, tmp_path, monkeypatch, status, code):
    asked = {}

    def run_report(workspaces, **options):
        asked.update(options, workspaces=workspaces)
        return [Outcome("demo", status, "chapter 05 is left out", None if status == "failed" else tmp_path)]

    monkeypatch.setattr("retention.report.run.run_report", run_report)
    ended, said, errors = call("demo", tmp_path / "kape", "--out", tmp_path / "out")
    assert ended == code and asked["quick"] and not asked["validate"] and asked["workspaces"] == [tmp_path / "kape"]
    assert f"Wrote the simulated shop to {tmp_path / 'kape'}" in errors
    assert retention.load_workspace(tmp_path / "kape").name == "Kapė"
    assert (str(tmp_path / "out" / "index.html") in said) is (status != "failed")
    assert ("chapter 05 is left out" in errors) is (status != "published")


def test_help_loads_nothing_heavy():
    helped = run("--help")
    assert helped.returncode == 0
    assert all(command in helped.stdout for command in ("init", "check", "report", "notebooks"))
    loaded = subprocess.run([sys.executable, "-c", "import retention.cli, sys; print(*sys.modules)"],
                            capture_output=True, text=True, check=True).stdout.split()
    assert not {"pandas", "ibis", "papermill", "matplotlib", "nbformat", "duckdb"} & set(loaded)


def test_the_version_is_said(call):
    assert call("--version") == (0, f"retention {retention.__version__}\n", "")


@pytest.mark.parametrize("arguments", [["nonsense"], ["report"], ["check"], ["init", "x"], ["report", "x", "--what"],
                                       ["report", "x", "--jobs", "0"], ["report", "x", "--jobs", "100000"],
                                       ["report", "x", "--timeout", "0"], ["report", "x", "--timeout", "9" * 20]])
def test_wrong_usage_ends_with_2(call, arguments):
    code, _, said = call(*arguments)
    assert code == 2
    assert "Usage" in said


def test_check_says_what_can_be_used_in_80_columns(call, shop):
    code, said, _ = call("check", shop)
    assert code == 0
    assert "Shop: 62 rows, 2 set aside" in said
    assert "missing customer: 1 row" in said
    assert "unparsable" in said
    assert max(map(len, said.splitlines())) <= 80


def test_check_saves_what_was_set_aside(call, shop, tmp_path):
    code, said, _ = call("check", shop, "--save", tmp_path / "aside")
    assert code == 0
    saved = next((tmp_path / "aside" / "shop").rglob("transactions.parquet"))
    assert str(saved) in said
    assert saved.stat().st_mode & 0o777 == 0o600


def test_check_of_several_goes_on_and_ends_with_1(call, shop, tmp_path):
    code, said, errors = call("check", tmp_path / "none", shop)
    assert code == 1
    assert "Shop: 62 rows" in said
    assert errors.startswith("retention: none: ")
    assert "retention init" in errors


def test_a_table_that_cannot_be_used_is_one_message(call, shop):
    (shop / "purchases.csv").write_text("customer_id,amount\na,1\n")
    code, _, errors = call("check", shop)
    assert code == 1
    assert "transactions.timestamp" in errors


def test_init_proposes_a_workspace_that_opens(call, tmp_path):
    export = tmp_path / "exports" / "purchases.csv"
    export.parent.mkdir()
    rows = [f"c{row};{row + 10}/03/2025;{row},50\n" for row in range(15)]
    export.write_text("Customer ID;Date;Total\n" + "".join(rows))
    code, said, errors = call("init", tmp_path / "mine", "--from", export, "--name", "Mine")
    assert code == 0, errors
    assert f"retention check {tmp_path / 'mine'}" in said
    workspace = retention.load_workspace(tmp_path / "mine")
    assert workspace.name == "Mine"
    assert int(workspace.transactions.count().execute()) == 15
    assert str(tmp_path) not in (tmp_path / "mine" / "workspace.toml").read_text()


def test_init_takes_several_files_and_puts_its_question_into_the_file(call, tmp_path):
    (tmp_path / "orders.csv").write_text("customer,date,total\na,05/06/2024,1\nb,06/07/2024,2\n")
    (tmp_path / "nps.csv").write_text("customer,date,nps\na,2024-06-05,9\n")
    code, said, errors = call("init", tmp_path / "shop", "--from", tmp_path / "orders.csv", tmp_path / "nps.csv")
    assert code == 0, errors
    assert "orders.csv: read as transactions\nnps.csv: read as surveys" in said
    assert "QUESTION Does the day or the month come first" in said and "--answer dates=day" in said
    assert "with 1 question in it" in said
    (tmp_path / "shop" / "workspace.toml").unlink()
    code, said, _ = call("init", tmp_path / "shop", "--from", tmp_path / "orders.csv", tmp_path / "nps.csv",
                         "--answer", "dates=month")
    assert code == 0 and "QUESTION" not in said
    assert str(retention.load_workspace(tmp_path / "shop").transactions.timestamp.min().execute())[:10] == "2024-05-06"


def test_init_asks_on_a_terminal_and_each_question_once(call, tmp_path, monkeypatch):
    (tmp_path / "orders.csv").write_text("customer,date,total\na,05/06/2024,1\nb,06/07/2024,2\n")
    put = []

    def prompt(text, default="", **more):
        put.append(text)
        return {"dates": "day"}.get(text, default)

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("typer.prompt", prompt)
    code, _, _ = call("init", tmp_path / "shop", "--from", tmp_path / "orders.csv")
    assert code == 0 and put == ["dates"]
    assert str(retention.load_workspace(tmp_path / "shop").transactions.timestamp.min().execute())[:10] == "2024-06-05"


def test_init_takes_presets_of_ones_own(call, tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "till.toml").write_text(
        'title = "Till"\ntable = "transactions"\nneeds = ["card"]\n[find]\ncard = "Bon"\nwhen = "Zeit"\nsum = "Summe"\n'
        '[columns]\ncustomer_id = "{card}"\ntimestamp = "{when}"\namount = "{sum}"\n')
    (tmp_path / "till.csv").write_text("Bon,Zeit,Summe\nk,2024-01-01,3\n")
    code, said, errors = call("init", tmp_path / "shop", "--from", tmp_path / "till.csv", "--presets", tmp_path / "own")
    assert code == 0 and "till.csv: Till, read as transactions" in said, errors
    code, _, errors = call("init", tmp_path / "two", "--from", tmp_path / "till.csv", "--presets", tmp_path / "none")
    assert code == 2 and "presets: found no TOML file" in errors


def test_init_does_not_overwrite(call, shop):
    before = (shop / "workspace.toml").read_text()
    code, _, errors = call("init", shop, "--from", shop / "purchases.csv")
    assert code == 1
    assert "exists and is not overwritten" in errors
    assert (shop / "workspace.toml").read_text() == before


def test_init_names_a_file_that_is_not_there(call, tmp_path):
    code, _, errors = call("init", tmp_path / "mine", "--from", tmp_path / "none.csv")
    assert code == 2
    assert "none.csv is not a file" in errors
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize(("given", "message"), [
    (["-p", "weeks"], "-p: found 'weeks', allowed NAME=VALUE"), (["-p", "2x=1"], "-p: found '2x=1'"),
    (["-p", "a=1", "-p", "a=2"], "-p: a is given twice")])
def test_a_parameter_is_a_name_and_a_value(call, shop, tmp_path, given, message):
    code, _, errors = call("report", shop, "--out", tmp_path / "reports", *given)
    assert code == 2
    assert message in errors


def test_a_value_may_hold_an_equals_sign():
    assert cli._pairs("-p", ["where=a=b", "empty="]) == {"where": "a=b", "empty": ""}


def test_report_of_nothing_is_one_line_and_exit_1(call, tmp_path):
    code, _, errors = call("report", tmp_path / "none", "--out", tmp_path / "reports")
    assert code == 1
    assert errors.startswith("retention: none: ")


@pytest.mark.parametrize(("statuses", "code"), [
    (["published", "unchanged"], 0), (["published", "incomplete"], 3), (["incomplete", "failed"], 1)])
def test_the_exit_code_tells_how_reports_ended(call, shop, monkeypatch, statuses, code):
    outcomes = [Outcome(f"shop{place}", status, f"{status}!") for place, status in enumerate(statuses)]
    monkeypatch.setattr("retention.report.run.run_report", lambda *args, **kwargs: outcomes)
    found, _, errors = call("report", shop)
    assert found == code
    assert [line.split(": ")[-1] for line in errors.splitlines()] == [
        f"{status}!" for status in statuses if status in ("incomplete", "failed")]


#: What cannot be a folder, whoever asks.
PLACES = {"a file": ("file", "it is a file"), "below a file": ("file/below", "Not a directory"),
          "where nobody can write": ("/proc/self/below", "No such file or directory"),
          "a name too long": ("x" * 300, "File name too long"), "a path too long": ("ab/" * 2000, "File name too long")}


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("command", ["report", "check", "notebooks", "init"])
def test_a_folder_that_is_none_is_said_at_once(call, shop, tmp_path, monkeypatch, command, name):
    place, reason = PLACES[name]
    monkeypatch.chdir(tmp_path)
    Path("file").write_text("kept")
    told = {"report": ["report", shop, "--out", place], "check": ["check", shop, "--save", place],
            "notebooks": ["notebooks", "--to", place], "init": ["init", place, "--from", shop / "purchases.csv"]}
    code, said, errors = call(*told[command])
    assert code == 2 and "unexpected" not in errors and len(errors) < 400
    if not (command == "init" and name == "a file"):
        assert f"allowed a folder that can be written to: {reason}." in errors
    assert Path("file").read_text() == "kept"
    assert command == "init" or not said


def test_a_folder_in_which_nothing_can_be_written_is_no_folder_of_reports(call, shop, tmp_path, monkeypatch):
    def refused(*, dir):
        raise PermissionError(13, "Permission denied", str(dir))

    monkeypatch.setattr("tempfile.TemporaryFile", refused)  # root can write anywhere, and tests may run as root
    code, _, errors = call("report", shop, "--out", tmp_path / "reports")
    assert (code, "allowed a folder that can be written to: Permission denied" in errors) == (2, True)


@pytest.mark.parametrize("source", ["x" * 300 + ".csv", "/dev/zero", "."])
def test_a_source_of_init_that_is_no_file(call, tmp_path, source):
    code, _, errors = call("init", tmp_path / "new", "--from", source)
    assert (code, "is not a file" in errors, len(errors) < 300) == (2, True, True)
    assert not (tmp_path / "new").exists()


def test_a_day_before_the_data_is_refused_before_anything_is_run(call, shop, tmp_path):
    code, _, errors = call("report", shop, "--as-of", "2024-01-01", "--out", tmp_path / "reports")
    assert code == 1
    assert errors.endswith("as_of: found 2024-01-01, allowed a day after 2025-01-01, the first of the data.\n")
    assert "notebooks," not in errors  # no kernel was started


def test_warnings_as_errors_and_no_home_keep_nobody_from_a_report(shop, tmp_path):
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": os.environ.get("PYTHONPATH", ""), "HOME": "/proc/nobody",
                   "PYTHONWARNINGS": "error", "TMPDIR": str(tmp_path)}
    ran = subprocess.run([RETENTION, "report", shop, "--out", tmp_path / "reports", "--notebooks", "01_data_quality",
                          "--quick"], capture_output=True, text=True, env=environment, check=False)
    assert ran.returncode == 0, ran.stderr
    assert len(list((tmp_path / "reports").glob("*/shop/index.html"))) == 1


def test_a_report_as_one_file_names_it(call, shop, tmp_path, monkeypatch):
    page = tmp_path / "index.html"
    page.write_text('<html><head><style></style></head><body class="index"><main>Shop</main></body></html>')
    outcome = Outcome("shop", "published", "published", tmp_path)
    monkeypatch.setattr("retention.report.run.run_report", lambda *args, **kwargs: [outcome])
    code, out, _ = call("report", shop, "--single-file")
    assert code == 0 and out.strip() == str(tmp_path.parent / f"{tmp_path.name}.html")
    assert (tmp_path.parent / f"{tmp_path.name}.html").is_file()


def test_a_mistake_of_the_kit_shows_no_traceback(call, shop, monkeypatch):
    def broken(*args, **kwargs):
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("retention.report.run.run_report", broken)
    code, _, errors = call("report", shop)
    assert code == 1
    assert errors == "retention: unexpected ZeroDivisionError: oh; --debug shows where\n"


def test_a_full_disk_is_called_that(call, shop, monkeypatch):
    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device", "/small/reports/kpis.parquet")

    monkeypatch.setattr("retention.report.run.run_report", full)
    code, _, errors = call("report", shop)
    assert code == 1
    assert errors.startswith("retention: a disk is full (") and "/small/reports/kpis.parquet" in errors
    assert "by --out or" in errors and "by TMPDIR. What was published before is untouched." in errors


def test_debug_shows_where(shop):
    (shop / "workspace.toml").write_text("name = 3")
    assert "Traceback" in run("check", shop, "--debug").stderr
    assert "Traceback" not in run("check", shop).stderr


def test_notebooks_are_listed_and_copied(call, tmp_path, monkeypatch):
    kit = tmp_path / "kit"
    kit.mkdir()
    (kit / "01_a.ipynb").write_text(
        '{"cells": [{"cell_type": "code", "source": "x = 1", "metadata": {"tags": ["parameters"]}}],'
        ' "metadata": {"retention": {"title": "A?", "needs": ["surveys"]}}, "nbformat": 4, "nbformat_minor": 5}')
    monkeypatch.setattr("retention.report.notebooks.shipped_folder", lambda name: kit)
    assert call("notebooks") == (0, "01_a: A? (needs surveys)\n", "")
    assert call("notebooks", "--to", tmp_path / "mine")[0] == 0
    assert json.loads((tmp_path / "mine" / "01_a.ipynb").read_text())["cells"][0]["source"] == "x = 1"
    code, _, errors = call("notebooks", "--to", tmp_path / "mine")
    assert (code, "exists and is not overwritten" in errors) == (1, True)


def test_lab_opens_copies_with_the_threads_of_the_runner(call, tmp_path, monkeypatch):
    started = []
    monkeypatch.setattr("os.execve", lambda *arguments: started.append(arguments))
    monkeypatch.setattr("importlib.util.find_spec", lambda name: name)
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    monkeypatch.chdir(tmp_path)
    assert call("lab", "--port", "9999")[0] == 0
    (_, command, environment), = started
    assert command[-3:] == ["--LabApp.default_url=/lab/tree/reports/lab/explore.ipynb", "--port", "9999"]
    assert f"--ServerApp.root_dir={tmp_path}" in command
    assert environment["OMP_NUM_THREADS"] == "1"
    copies = sorted(path.name for path in (tmp_path / "reports" / "lab").iterdir())
    assert copies == sorted([*(notebook.path.name for notebook in find_notebooks()), "explore.ipynb"])


def test_lab_opens_the_workspace_that_is_named(call, shop, tmp_path, monkeypatch):
    monkeypatch.setattr("os.execve", lambda *_: None)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: name)
    monkeypatch.chdir(tmp_path)

    def opened():
        named = [line for cell in json.loads((tmp_path / "reports/lab/explore.ipynb").read_text())["cells"]
                 for line in "".join(cell["source"]).splitlines() if line.startswith("workspace = ")]
        return (tmp_path / "reports/lab" / json.loads(named[0].partition(" = ")[2])).resolve()

    assert call("lab")[0] == 0 and opened() == Path(__file__).parents[1] / "data/demo"
    assert call("lab", "--workspace", shop)[0] == 0 and opened() == shop.resolve()
    code, _, errors = call("lab", "--workspace", tmp_path / "nowhere")
    assert (code, "found no such folder" in errors) == (1, True)


def test_lab_says_what_is_missing(call, tmp_path, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.chdir(tmp_path)
    code, _, errors = call("lab")
    assert (code, "pip install 'retention[lab]'" in errors) == (1, True)
    assert list(tmp_path.iterdir()) == []
