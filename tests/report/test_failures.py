"""Validation can fail: each way ends in a named failure and an untouched published report."""

import json
import math
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

import retention as rt
from retention.report import build
from retention.report.execution import _Watch
from retention.report.workers import Worker

from .conftest import FIGURE, NUMBER, contents, write_notebook, write_workspace

pytestmark = pytest.mark.usefixtures("own_kernels")

RUN = {"as_of": "2025-04-01", "jobs": 1, "replace": True, "strict": True}


@pytest.fixture(scope="module")
def business(tmp_path_factory):
    """A workspace with one notebook, and a folder of reports in which it is published."""
    root = tmp_path_factory.mktemp("business")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("retention.report.notebooks.shipped_folder", lambda name: root / "none")
        shop = write_workspace(root / "shop", name="Shop")
        write_notebook(shop / "notebooks" / "01_stay.ipynb", "Do they stay?", [NUMBER, FIGURE])
        out = root / "reports"
        outcome, = rt.run_report(shop, out=out, validate=False, **RUN)
        assert outcome.status == "published", outcome
        yield shop, out


def refused(business, monkeypatch, *, spoil=None, cells=None):
    """Make the report again with a notebook or an executed notebook that was spoilt; return the one line."""
    shop, out = business
    before = contents(out / "2025-04-01")
    failed = len(list((out / "failed").glob("*"))) if (out / "failed").exists() else 0
    if cells is not None:
        write_notebook(shop / "notebooks" / "01_stay.ipynb", "Do they stay?", cells)
    if spoil is not None:
        validate = build._Chapters._validate_and_render

        def spoilt(self, worker, notebook, patience):
            path = self._path(notebook)
            content = json.loads(path.read_text())
            spoil([cell for cell in content["cells"] if cell["cell_type"] == "code"])
            path.write_text(json.dumps(content))
            validate(self, worker, notebook, patience)

        monkeypatch.setattr(build._Chapters, "_validate_and_render", spoilt)
    outcome, = rt.run_report(shop, out=out, parameters={"share": "0.7"}, **RUN)
    assert outcome.status == "failed"
    assert "\n" not in outcome.message
    assert contents(out / "2025-04-01") == before
    assert not list((out / "2025-04-01").glob(".*")), "a stage was left behind"
    kept = out / "failed" / f"2025-04-01-shop-{failed + 1}"
    assert f"failed/{kept.name}" in outcome.message
    assert (kept / "notebooks" / "01_stay.ipynb").exists()
    return outcome.message


def change_number(cells):
    record = cells[2]["outputs"][0]["data"]["application/vnd.retention+json"]["records"][0]
    record["estimate"] += 1e-7


def turn_the_ninth_digit(cells):
    record = cells[2]["outputs"][0]["data"]["application/vnd.retention+json"]["records"][0]
    assert record["estimate"] == 0.7
    record["estimate"] -= 1e-9


def change_figure(cells):
    data = cells[3]["outputs"][0]["data"]
    data["image/png"] = data["image/png"].replace("A", "B", 1)


def strip(cells):
    for cell in cells:
        cell["outputs"], cell["execution_count"] = [], None


def strip_one(cells):
    cells[3]["outputs"], cells[3]["execution_count"] = [], None


def drop_output(cells):
    cells[2]["outputs"] = []


@pytest.mark.parametrize(("spoil", "words"), [
    (change_number, ["cell [3] `import retention as rt`", "the output changed when run again", "estimate: stored 0.7"]),
    (change_figure, ["cell [4] `import struct, zlib`", "the output changed when run again", "another picture"]),
    (strip, ["cell [1] `workspace =", "stripped: the cell has no execution count"]),
    (strip_one, ["cell [4] `import struct, zlib`", "stripped: the cell has no execution count"]),
    (drop_output, ["cell [3]", "the output changed when run again", "Unexpected output fields"]),
])
def test_what_is_not_what_comes_out_again_is_refused(business, monkeypatch, spoil, words):
    message = refused(business, monkeypatch, spoil=spoil)
    assert all(word in message for word in ["01_stay.ipynb", *words]), message


def test_a_number_at_which_the_ninth_digit_turns_is_the_same_in_both_runs(business, monkeypatch):
    """Sums over threads differ far behind it, and some of a report's thousands of numbers lie at such a turn."""
    shop, out = business
    validate = build._Chapters._validate_and_render

    def spoilt(self, worker, notebook, patience):
        path = self._path(notebook)
        content = json.loads(path.read_text())
        turn_the_ninth_digit([cell for cell in content["cells"] if cell["cell_type"] == "code"])
        path.write_text(json.dumps(content))
        validate(self, worker, notebook, patience)

    monkeypatch.setattr(build._Chapters, "_validate_and_render", spoilt)
    outcome, = rt.run_report(shop, out=out, parameters={"share": "0.7"}, **{**RUN, "as_of": "2025-03-31"})
    assert outcome.status == "published", outcome


@pytest.mark.parametrize(("cells", "words"), [
    (["weeks", "raise KeyError('gone')"], ["cell [4] `raise KeyError('gone')`: KeyError: 'gone'"]),
    (["import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"],
     ["cell [3] `import os, signal`: the kernel died"]),
    (["import time", "# NBVAL_IGNORE_OUTPUT\ntime.time()"], ["cell [4]", "the output changed when run again"]),
    (["from pathlib import Path\nfirst = not Path('ran').exists()\nPath('ran').touch()",
      "1 / first"], ["cell [4] `1 / first`: raised when run again: ZeroDivisionError"]),
    (["import os, signal\nfrom pathlib import Path\nfirst = not Path('ran').exists()\nPath('ran').touch()",
      "if not first:\n    os.kill(os.getpid(), signal.SIGKILL)"],
     ["cell [4] `if not first:`: when run again: the kernel died"]),
])
def test_a_notebook_that_breaks_is_named_with_its_cell(business, monkeypatch, cells, words):
    message = refused(business, monkeypatch, cells=cells)
    assert all(word in message for word in ["01_stay.ipynb", *words]), message


def test_a_cell_that_hangs_is_ended(tmp_path):
    path = write_notebook(tmp_path / "01_a.ipynb", "A?", ["import time\ntime.sleep(60)"])
    worker = Worker(tmp_path)
    try:
        done = worker.do("execute", source=str(path), target=str(tmp_path / "out.ipynb"), parameters={}, timeout=6)
    finally:
        worker.end()
    assert done["failure"] == {"kind": "timeout", "number": 2, "line": "import time",
                               "error": "the chapter ran longer than 6 s"}


SLEEPY = ("import os, time\nfrom pathlib import Path\nfolder = Path(workspace)\n"
          "(folder / 'pids').write_text(f'{os.getpid()} {os.getppid()}')\ntime.sleep(60)")


def alive(pid):
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


def wait_for(condition, seconds):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return condition()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGKILL, -9), (signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_run_that_is_ended_leaves_the_report_and_no_process(business, number, code):
    shop, out = business
    write_notebook(shop / "notebooks" / "09_sleepy.ipynb", "Awake?", [SLEEPY])
    (shop / "pids").unlink(missing_ok=True)
    before = contents(out / "2025-04-01" / "shop")
    command = [str(Path(sys.executable).parent / "retention"), "report", str(shop), "--out", str(out), "--replace",
               "--as-of", "2025-04-01", "--notebooks", "09_sleepy", "--jobs", "1"]
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        assert wait_for((shop / "pids").exists, 30), run.communicate()[1]
        second = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (second.returncode, "another run is writing into" in second.stderr) == (75, True), second.stderr
        run.send_signal(number)
        said = run.communicate(timeout=10)[1]
    finally:
        run.kill()
    assert run.returncode == code
    assert "Traceback" not in said
    for pid in (shop / "pids").read_text().split():
        assert wait_for(lambda pid=pid: not alive(pid), 8), "an orphan is left"
    assert contents(out / "2025-04-01" / "shop") == before
    stages = list((out / "2025-04-01").glob(".*"))
    left = list(out.glob(".work-*"))
    elsewhere = [(folder / "elsewhere").resolve() for folder in left]
    assert all(folder.is_dir() for folder in elsewhere)
    assert bool(stages) == bool(left) == (number == signal.SIGKILL)  # nobody was left to clear it away
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in left} <= {0o700}
    rt.run_report(shop, out=out, parameters={"unknown": 1})
    assert not list((out / "2025-04-01").glob(".*")), "the next run clears stale stages"
    assert not list(out.glob(".work-*")), "and what its processes needed, rows of customers among it"
    assert not any(folder.exists() for folder in elsewhere), "and their sockets in the system's temporary folder"
    assert os.path.lexists(out / "2025-04-01" / "shop")


def test_what_vanishes_beside_a_notebook_while_it_is_compared_is_passed_over(tmp_path):
    (tmp_path / "a.ipynb").touch()
    watch = _Watch(tmp_path / "a.ipynb", [], math.inf, print)
    assert watch.pytest_ignore_collect(tmp_path / "gone")
    assert not watch.pytest_ignore_collect(tmp_path / "a.ipynb")
