"""A report that arrives: a chapter that fails or takes too long is left out, with its reason; the rest is published."""

import json
import re
import stat
from pathlib import Path

import pytest

import retention as rt
from retention.errors import ArgumentError
from retention.report import run
from retention.report.progress import Lines

from .conftest import NUMBER, contents, write_notebook, write_workspace

pytestmark = pytest.mark.usefixtures("own_kernels")

KILL_WORKER = ("import json, os, signal\nfrom pathlib import Path\nfrom ipykernel.connect import get_connection_info\n"
               "place = Path(json.loads(get_connection_info())['ip']).name\n"
               "os.kill(int(place.split('-')[0]), signal.SIGKILL)\nimport time\ntime.sleep(30)")
LEAVE = ("import pandas as pd\nfrom retention.disclosure import keep_private\n"
         "keep_private(pd.DataFrame({{'customer_id': ['ona']}}), name='left_{name}')")
CHAPTERS = {
    "01_good": [NUMBER, LEAVE.format(name="good")],
    "02_raises": [LEAVE.format(name="raises"), "raise ValueError('customer Ona Kazlauskiene owes 5')"],
    "03_hangs": ["import time\ntime.sleep(120)"],
    "04_exits": ["import sys\nsys.exit(0)", "1 / 0"],
    "05_large": ["print('x' * 60_000_000)", "'never'"],
    "06_killed": [KILL_WORKER],
    "07_aside": ["import sys, time\nprint('busy', time.time(), file=sys.stderr)", "'good too'"],
    "08_changes": ["import time\ntime.time()"],
}
REASONS = {
    "02_raises": "cell [4] failed (ValueError)", "03_hangs": "it took too long (cell [3])",
    "04_exits": "cell [3] ended the notebook before its end", "05_large": "its outputs are too large (cell [3])",
    "06_killed": "its process ended before it was done", "08_changes": "run again, cell [3] gave another result"}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """An incomplete report: its outcome, the lines of its log, and how to make it again."""
    root = tmp_path_factory.mktemp("incomplete")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("retention.report.notebooks.shipped_folder", lambda name: root / "none")
        patch.setattr("retention.report.plan._code", lambda: "of now")
        shop = write_workspace(root / "shop", name="Shop")
        for name, cells in CHAPTERS.items():
            write_notebook(shop / "notebooks" / f"{name}.ipynb", f"{name[3:].title()}?", cells)
        lines = []

        def again(**more):
            told = {"jobs": 2, "timeout": 25, "progress": Lines(lines.append), **more}
            return rt.run_report(shop, out=root / "reports", **told)[0]

        yield again(), lines, again


def test_the_outcome_says_which_cell_of_which_notebook_and_why(made):
    outcome, _, _ = made
    assert outcome.status == "incomplete" and "\n" not in outcome.message
    for words in ("published incomplete: ", "02_raises.ipynb, cell [4] `raise ValueError('customer Ona Kaz",
                  ": ValueError: customer Ona", "03_hangs.ipynb, cell [3] `import time`: the chapter ran longer",
                  "04_exits.ipynb, cell [3] `import sys`: SystemExit ended the notebook before its end",
                  "05_large.ipynb, cell [3] `print('x' * 60_000_000)`: the outputs are larger than 50 MB",
                  "06_killed.ipynb: execute: the process that ran it was killed (SIGKILL); is there memory enough?",
                  "08_changes.ipynb, cell [3] `import time`: the output changed when run again"):
        assert words in outcome.message, outcome.message


def test_the_others_are_published_and_the_index_says_what_is_left_out(made):
    outcome, _, _ = made
    assert sorted(path.stem for path in (outcome.folder / "chapters").iterdir()) == ["01_good", "07_aside"]
    assert sorted(path.stem for path in (outcome.folder / "notebooks").iterdir()) == ["01_good", "07_aside"]
    index = (outcome.folder / "index.html").read_text(encoding="utf-8")
    assert "incomplete: 6 chapters left out" in index
    for reason in REASONS.values():
        assert f"left out: {reason}" in index
    overview = (outcome.folder.parents[1] / "index.html").read_text(encoding="utf-8")
    assert "incomplete: 6 chapters left out" in overview
    manifest = json.loads((outcome.folder / "manifest.json").read_text(encoding="utf-8"))
    assert sorted(manifest["left_out"]) == sorted(REASONS)
    assert manifest["left_out"]["02_raises"] == {"kind": "raised", "cell": 4, "error": "ValueError"}


def test_pages_link_to_chapters_that_are_there(made):
    outcome, _, _ = made
    for page in (outcome.folder / "chapters").iterdir():
        for link in re.findall(r'href="([^"#]+)"', page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), (page.name, link)


def test_what_an_error_says_of_customers_stays_with_the_owner(made):
    outcome, _, _ = made
    for path in outcome.folder.rglob("*"):
        assert not path.is_file() or b"Kazlauskiene" not in path.read_bytes(), path
    kept = Path(re.search(r"kept in (\S+)\)", outcome.message)[1])
    kept = kept if kept.is_absolute() else Path.cwd() / kept
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700
    assert sorted(path.stem for path in (kept / "notebooks").iterdir()) == sorted(REASONS)


def test_what_a_chapter_that_is_left_out_had_for_its_owner_is_left_out_too(made):
    outcome, _, _ = made
    assert [path.name for path in (outcome.folder / "private").iterdir()] == ["left_good.csv"]


def test_standard_error_fails_no_validation_and_reaches_no_page(made):
    outcome, lines, _ = made
    assert any("07_aside wrote to standard error, which no page shows: busy" in line for line in lines)
    for folder in ("chapters", "notebooks"):
        assert not any("busy 1" in path.read_text(encoding="utf-8") for path in (outcome.folder / folder).iterdir())


def test_running_again_says_that_it_is_incomplete_and_changes_nothing(made):
    outcome, _, again = made
    before = contents(outcome.folder)
    unchanged = again()
    assert unchanged.status == "incomplete"
    assert re.search(r"unchanged and incomplete: .* lacks 02_raises, .*08_changes; --replace tries again",
                     unchanged.message)
    assert contents(outcome.folder) == before


def test_quick_takes_fewer_draws_runs_nothing_twice_and_says_so(tmp_path, no_shipped):
    shop = write_workspace(tmp_path / "shop", name="Shop")
    write_notebook(shop / "notebooks" / "01_a.ipynb", "A?", [
        "import time\nimport retention as rt\nshop = rt.load_workspace(workspace)",
        "print(shop.quick, shop.churn.draws(100), shop.churn.draws(2))", "time.time()"])
    quick, = rt.run_report(shop, out=tmp_path / "reports", jobs=1, quick=True)
    assert quick.status == "published", quick
    assert '"True 25 1\\n"' in (quick.folder / "notebooks" / "01_a.ipynb").read_text(encoding="utf-8")
    manifest = json.loads((quick.folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["quick"] is True and manifest["verdict"]["reproduced"] is False
    for page in (quick.folder / "index.html", tmp_path / "reports" / "index.html"):
        assert "quick run: rougher intervals" in page.read_text(encoding="utf-8")
    whole, = rt.run_report(shop, out=tmp_path / "reports", jobs=1, validate=False)
    assert whole.status == "failed" and "made from other inputs (validation, quick or not)" not in whole.message
    assert "made from other inputs (quick or not)" in whole.message


def test_a_decision_names_no_list_that_is_not_there(tmp_path, no_shipped):
    shop = write_workspace(tmp_path / "shop", name="Shop")
    write_notebook(shop / "notebooks" / "01_a.ipynb", "A?", [
        "import retention as rt\nfrom retention.result import Decision\n"
        "rt.show(Decision('not-shown', {'reason': 'x'}, size=43, file='actions/gone.csv'))"])
    outcome, = rt.run_report(shop, out=tmp_path / "reports", jobs=1, validate=False)
    assert outcome.status == "published", outcome
    assert "gone.csv" not in (outcome.folder / "index.html").read_text(encoding="utf-8")


def test_where_no_chapter_can_be_made_the_report_has_failed(tmp_path, no_shipped):
    shop = write_workspace(tmp_path / "shop", name="Shop")
    write_notebook(shop / "notebooks" / "01_a.ipynb", "A?", ["1 / 0"])
    outcome, = rt.run_report(shop, out=tmp_path / "reports", jobs=1)
    assert outcome.status == "failed" and "01_a.ipynb, cell [3] `1 / 0`: ZeroDivisionError" in outcome.message
    assert not (tmp_path / "reports" / "2025-04-01").exists()


@pytest.mark.parametrize("timeout", [0, 86_401, 10**20])
def test_a_time_without_meaning_is_refused(tmp_path, timeout):
    with pytest.raises(ArgumentError, match=f"timeout: found {timeout}, allowed .* seconds from 1 to 86,400"):
        run.run_report(tmp_path, out=tmp_path / "reports", timeout=timeout)


@pytest.mark.parametrize("way", ["changes", "goes", "comes"])
def test_a_source_that_changes_during_the_run_is_refused_and_named(tmp_path, no_shipped, way):
    shop = write_workspace(tmp_path / "shop", name="Shop")
    (shop / "workspace.toml").write_text((shop / "workspace.toml").read_text().replace('"purchases.csv"', '"p*.csv"'))
    act = {"changes": "with file.open('a') as more:\n    _ = more.write('c3,2025-03-02,1.00\\n')",
           "goes": "file.unlink()",
           "comes": "_ = file.with_name('purchases2.csv').write_bytes(file.read_bytes())"}[way]
    write_notebook(shop / "notebooks" / "01_a.ipynb", "A?", [
        f"from pathlib import Path\nfile = Path(workspace, 'purchases.csv')\n{act}", "weeks"])
    outcome, = rt.run_report(shop, out=tmp_path / "reports", jobs=1, validate=False)
    assert outcome.status == "failed"
    named = {"changes": "purchases.csv changed while the report was made", "comes": "purchases2.csv changed while",
             "goes": "a source went away while the report was made"}[way]
    assert named in outcome.message and "make it again when nobody writes to the sources" in outcome.message
    assert not (tmp_path / "reports" / "2025-04-01").exists()
