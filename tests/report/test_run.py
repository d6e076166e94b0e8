"""The whole way of a report, on a tiny business."""

import csv
import json
import os
import re
import shutil
import stat
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

import retention as rt
from retention.errors import ArgumentError
from retention.report.build import _Turns
from retention.report.history import usual_seconds
from retention.report.kernels import can_fork
from retention.report.manifest import save_manifest
from retention.report.notebooks import Notebook, first_line
from retention.report.progress import Lines
from retention.report.timings import table_lines

from .conftest import FIGURE, NUMBER, PARAMETERS, contents, write_notebook, write_workspace

pytestmark = pytest.mark.usefixtures("own_kernels")

OUTSIDE = re.compile(r"(?i)(?:src|href|url|@import)\s*[=(]?\s*[\"']?\s*(?:https?:)?//")


class Page(HTMLParser):
    """What a page links to, and its pictures."""

    def __init__(self, path):
        super().__init__()
        self.links, self.pictures, self.scripts = [], [], 0
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.links += [attrs["href"]] if "href" in attrs else []
        self.pictures += [attrs] if tag == "img" else []
        self.scripts += tag == "script"


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    folder = write_workspace(tmp_path_factory.mktemp("data") / "shop")
    notebooks = folder / "notebooks"
    write_notebook(notebooks / "01_stay.ipynb", "Do <i>customers</i> stay?", [
        NUMBER, "#:## Where they stand\n<script>alert(2)</script>", FIGURE,
        'import pandas as pd\nplans = pd.DataFrame({"plan": ["=1+1", "b"], "change": [-2.5, None]})\n'
        'rt.show_table(plans, name="plans")',
        'rt.answer("Half <b>stay</b>.", lead=True)\nrt.decision("Late <script>", "Call them.")', "print(code, weeks)"])
    write_notebook(notebooks / "02_worth.ipynb", "What are they worth?", [
        "import retention as rt", 'shop = rt.load_workspace(workspace)\nlen(shop.transactions.execute())'])
    write_notebook(notebooks / "03_voice.ipynb", "Do they like us?", ["1 / 0"], needs=["surveys"])
    return folder


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("retention.report.notebooks.shipped_folder", lambda name: tmp_path_factory.getbasetemp() / "none")
        patch.setattr("retention.report.plan._code", lambda: "of now")  # whoever edits the kit meanwhile
        yield


@pytest.fixture(scope="module")
def out(shop, own, tmp_path_factory):
    """A folder of reports with two dates of the shop."""
    out = tmp_path_factory.mktemp("out") / "reports"
    for as_of, share in (("2025-03-01", "0.5"), ("2025-04-01", "0.8")):
        outcomes = rt.run_report(shop, as_of=as_of, out=out, parameters={"code": "007", "share": share})
        assert [(outcome.status, outcome.folder) for outcome in outcomes] == [
            ("published", out.resolve() / as_of / "shop")], outcomes
    return out


@pytest.fixture(scope="module")
def report(out):
    return out / "2025-04-01" / "shop"


def test_a_report_has_its_files_and_nothing_else(out, report):
    assert sorted(contents(report)) == [
        "chapters/01_stay.html", "chapters/02_worth.html", "index.html", "kpis.parquet", "manifest.json",
        "notebooks/01_stay.ipynb", "notebooks/02_worth.ipynb", "set_aside/transactions.parquet", "tables/plans.csv"]
    assert sorted(path.name for path in out.iterdir()) == [".lock", "2025-03-01", "2025-04-01", "index.html"]


def test_what_names_customers_is_for_its_owner_alone(report):
    modes = [stat.S_IMODE((report / name).stat().st_mode) for name in ("set_aside", "set_aside/transactions.parquet")]
    assert modes == [0o700, 0o600]


def test_the_numbers_are_kept_as_a_table(report):
    kpis = pd.read_parquet(report / "kpis.parquet")
    assert kpis.to_dict("records") == [{
        "workspace": "shop", "as_of": "2025-04-01", "key": "kept", "label": "Customers <kept>", "unit": "share",
        "estimate": 0.8, "lower": pytest.approx(0.7), "upper": pytest.approx(0.9), "n": 150, "reason": ""}]


def test_tables_are_kept_whole_and_cannot_be_formulas(report):
    with (report / "tables" / "plans.csv").open(newline="") as file:
        assert list(csv.reader(file)) == [["plan", "change"], ["'=1+1", "-2.5"], ["b", ""]]


def test_the_manifest_says_what_the_report_was_made_from(report):
    manifest = json.loads((report / "manifest.json").read_text())
    made_of = manifest["made_of"]
    assert [(entry["table"], entry["path"]) for entry in made_of["inputs"]] == [
        (None, "workspace.toml"), ("transactions", "purchases.csv")]
    assert all(len(entry["sha256"]) == 64 for entry in made_of["inputs"])
    assert made_of["parameters"]["01_stay"]["code"] == "007"
    assert made_of["packages"]["papermill"]
    assert manifest["not_run"] == {"03_voice": "there is no `surveys` table"}
    assert manifest["verdict"] == {"reproduced": True, "notebooks": 2, "outputs": 7, "figures": 1}
    assert manifest["compared_with"] == "2025-03-01"
    assert set(manifest["timing"]["notebooks"]["01_stay"]) == {"seconds_executing", "seconds_in_cells",
                                                               "seconds_validating", "seconds_rendering"}


def test_texts_stay_texts_and_the_workspace_is_named_from_where_the_notebook_stands(report, shop):
    notebook = json.loads((report / "notebooks" / "01_stay.ipynb").read_text())
    injected = next(cell for cell in notebook["cells"] if "injected-parameters" in cell["metadata"].get("tags", []))
    source = "".join(injected["source"])
    assert 'code = "007"' in source
    assert "share = 0.8" in source
    relative = re.search(r'workspace = "(.+)"', source)[1]
    assert relative.startswith("..")
    assert (report / "notebooks" / relative).resolve() == shop.resolve()


@pytest.mark.parametrize("name", ["index.html", "chapters/01_stay.html", "chapters/02_worth.html", "../../index.html"])
def test_pages_ask_no_network_run_no_script_and_link_to_what_is_there(report, name):
    path = (report / name).resolve()
    page = Page(path)
    text = path.read_text(encoding="utf-8")
    assert not OUTSIDE.search(re.sub(r"base64,[^\"]*", "", text))
    assert "default-src 'none'" in text  # a script out of the data is dead, and no request leaves
    assert all((path.parent / link.split("#")[0]).exists() for link in page.links), page.links
    assert all(picture.get("alt") for picture in page.pictures)


def test_pages_escape_what_comes_from_data_and_names(report, out):
    for path in (report / "index.html", out / "index.html"):
        assert Page(path).scripts == 0
        assert "Shop &lt;script&gt;" in path.read_text()
    index = (report / "index.html").read_text()
    assert "Late &lt;script&gt;" in index
    assert "Do &lt;i&gt;customers&lt;/i&gt; stay?" in index
    chapter = (report / "chapters" / "01_stay.html").read_text()
    assert "Shop &lt;script&gt;" in chapter


def test_the_chapter_keeps_the_words_of_its_figure_and_folds_its_code(report):
    path = report / "chapters" / "01_stay.html"
    assert [picture["alt"] for picture in Page(path).pictures] == ["Six bars"]
    assert path.read_text().count("<details") == path.read_text().count("</details>") > 0
    assert "Show the code" in path.read_text()


def test_the_index_says_what_moved_what_was_answered_and_what_was_not_run(report):
    index = (report / "index.html").read_text()
    assert "80.0%" in index
    assert "70.0 to 90.0% · n 150" in index
    assert "▲ up from 50.0%, beyond the intervals" in index
    assert "target 60.0% reached" in index
    assert "Half &lt;b&gt;stay&lt;/b&gt;." in index
    assert "not run: there is no <code>surveys</code> table" in index
    assert "the report of 1 March 2025" in index
    assert "✓ reproduced: 2 notebooks, 7 outputs, 1 figure" in index
    assert "simulated data" in index


def test_the_overview_has_the_newest_first_and_every_date(out):
    text = (out / "index.html").read_text()
    assert Page(out / "index.html").links == [f"{date}/shop/index.html" for date in ("2025-04-01", "2025-04-01",
                                                                                     "2025-03-01")]
    assert "1 business, 2 reports" in text
    assert "over the reports, 1 March 2025 to 1 April 2025: between 50.0% and 80.0%" in text


def test_no_path_of_the_machine_is_published(report, shop, out):
    roots = [str(shop.parent), str(out.parent)]
    for path in report.rglob("*"):
        if path.is_file():
            assert not any(root.encode() in path.read_bytes() for root in roots), path


def test_the_same_inputs_give_the_same_bytes(shop, own, out, report, tmp_path):
    again = tmp_path / "reports"
    shutil.copytree(out / "2025-03-01", again / "2025-03-01")
    outcome, = rt.run_report(shop, as_of="2025-04-01", out=again, parameters={"code": "007", "share": "0.8"})
    assert outcome.status == "published", outcome
    first, second = contents(report), contents(again / "2025-04-01" / "shop")
    assert set(first) == set(second)
    for name in sorted(name for name in first if first[name] != second[name]):
        # What may differ is the way to the workspace, which is another from another folder, and how long it took.
        texts = [(folder / name).read_text() for folder in (report, again / "2025-04-01" / "shop")]
        if name == "manifest.json":
            told = [json.loads(text) for text in texts]
            files = [{path: entry for path, entry in one["files"].items() if first.get(path) == second.get(path)}
                     for one in told]
            texts = [json.dumps({**one, "timing": None, "files": same, "sha256": ""})
                     for one, same in zip(told, files, strict=True)]
        assert len({re.sub(r"(\.\./)+[\w./-]*/shop", "SHOP", text) for text in texts}) == 1, name


def test_running_again_on_the_same_inputs_changes_nothing(shop, own, out):
    before = contents(out)
    outcome, = rt.run_report(shop, as_of="2025-04-01", out=out, parameters={"code": "007", "share": "0.8"})
    assert (outcome.status, outcome.message.split(":")[0]) == ("unchanged", "unchanged"), outcome
    assert contents(out) == before


def test_a_file_that_a_parameter_names_is_an_input(own, tmp_path):
    shop = write_workspace(tmp_path / "shop", name="Shop")
    write_notebook(shop / "notebooks" / "01_a.ipynb", "A?", ["import retention as rt\nrt.answer('scored')"],
                   parameters=f'{PARAMETERS}\nmodel_file = ""')
    (shop / "churn.skops").write_bytes(b"first")
    run = {"as_of": "2025-04-01", "out": tmp_path / "reports", "validate": False, "jobs": 1,
           "parameters": {"model_file": "churn.skops"}}
    assert [rt.run_report(shop, **run)[0].status for _ in range(2)] == ["published", "unchanged"]
    (shop / "churn.skops").write_bytes(b"second")
    assert "made from other inputs (churn.skops)" in rt.run_report(shop, **run)[0].message


def test_other_inputs_need_replace_and_the_old_report_is_kept(own, tmp_path):
    shop = write_workspace(tmp_path / "shop", name="Shop")
    write_notebook(shop / "notebooks" / "01_a.ipynb", "A?", ["import retention as rt\nrt.answer(f'{weeks} weeks')"])
    out = tmp_path / "reports"
    run = {"as_of": "2025-04-01", "out": out, "validate": False, "jobs": 1}
    assert rt.run_report(shop, **run)[0].status == "published"
    before = contents(out / "2025-04-01" / "shop")
    with (shop / "purchases.csv").open("a") as file:
        file.write("c3,2025-03-02,1.00\n")
    refused, = rt.run_report(shop, **run)
    assert refused.status == "failed"
    assert "exists and was made from other inputs (purchases.csv); --replace makes it again" in refused.message
    assert contents(out / "2025-04-01" / "shop") == before
    replaced, = rt.run_report(shop, replace=True, **run)
    assert replaced.status == "published"
    assert "superseded/2025-04-01-shop-1" in replaced.message
    assert contents(out / "superseded" / "2025-04-01-shop-1") == before
    assert contents(out / "2025-04-01" / "shop") != before
    assert "not validated" in (out / "2025-04-01" / "shop" / "index.html").read_text()


def test_chapters_read_tables_that_were_checked_once_and_nobody_else_can_read(own, tmp_path):
    shop = write_workspace(tmp_path / "shop", name="Shop")
    write_notebook(shop / "notebooks" / "01_a.ipynb", "A?", [
        "import os, stat\nfrom pathlib import Path\nimport retention as rt\nshop = rt.load_workspace(workspace)",
        "# the source itself is out of the way while the table is read\n"
        "source = Path(workspace, 'purchases.csv')\nsource.rename(source.with_suffix('.away'))",
        "print(int(shop.transactions.count().execute()), shop.reader.scan('transactions').read)",
        "source.with_suffix('.away').rename(source)",
        "kept = Path(os.environ['RETENTION_KEPT_TABLES'])\n"
        "print({oct(stat.S_IMODE(place.stat().st_mode)) for place in (kept.parent, *kept.iterdir())})"])
    outcome, = rt.run_report(shop, out=tmp_path / "reports", jobs=1)
    assert outcome.status == "published", outcome
    text = (outcome.folder / "notebooks" / "01_a.ipynb").read_text()
    assert '"91 92\\n"' in text
    assert "\"{'0o700'}\\n\"" in text
    assert sorted(path.name for path in (tmp_path / "reports").iterdir()) == [".lock", "2025-04-01", "index.html"]


def test_one_workspace_that_fails_does_not_stop_the_others(own, tmp_path):
    good = write_workspace(tmp_path / "good", name="Good")
    bad = write_workspace(tmp_path / "bad", name="Bad")
    for folder in (good, bad):
        write_notebook(folder / "notebooks" / "01_a.ipynb", "A?", ["weeks"])
    (bad / "purchases.csv").write_text("customer_id,amount\na,1\n")
    outcomes = rt.run_report([bad, good, tmp_path / "none"], out=tmp_path / "reports", validate=False, jobs=1)
    assert [outcome.status for outcome in outcomes] == ["failed", "published", "failed"]
    assert "timestamp" in outcomes[0].message
    assert [path.name for path in (tmp_path / "reports" / "2025-04-01").iterdir()] == ["good"]


@pytest.mark.parametrize(("arguments", "message"), [
    ({"workspaces": []}, "workspaces: found none"), ({"jobs": 0}, "jobs: found 0, allowed a whole number from 1 to 64"),
    ({"jobs": 100_000}, "jobs: found 100000, allowed a whole number from 1 to 64"),
])
def test_arguments_without_meaning_are_refused(shop, tmp_path, arguments, message):
    with pytest.raises(ArgumentError, match=message):
        rt.run_report(**{"workspaces": shop, "out": tmp_path, **arguments})


def test_a_parameter_that_no_notebook_knows_is_refused_before_anything_is_made(shop, own, tmp_path):
    outcome, = rt.run_report(shop, out=tmp_path / "reports", parameters={"week": "3"})
    assert outcome.status == "failed"
    assert "no chosen notebook has a parameter 'week'" in outcome.message
    assert [path.name for path in (tmp_path / "reports").iterdir()] == [".lock"]


def test_first_line_of_a_long_cell_is_cut():
    assert len(first_line("x" * 200)) == 80


def test_the_tables_are_checked_once_for_both_runs_of_every_notebook(tmp_path, no_shipped):
    folder = write_workspace(tmp_path / "shop", name="Shop")
    write_notebook(folder / "notebooks" / "01_rows.ipynb", "How many rows?", [
        'import retention as rt\nfrom pathlib import Path\nshop = rt.load_workspace(workspace)\n'
        'Path(tables).write_text(str(shop.reader._file("transactions.parquet")))\nlen(shop.transactions.execute())'],
        parameters=PARAMETERS + f'\ntables = "{tmp_path / "tables"}"')
    (outcome,) = rt.run_report([folder], out=tmp_path / "reports", as_of="2025-04-01")
    assert outcome.status == "published", outcome.message
    kept = Path((tmp_path / "tables").read_text())
    assert kept.parents[1].name == "tables" and not kept.exists()  # read from there, and gone with the run


def test_a_chapter_waits_for_those_whose_answers_it_uses_and_runs_again_without_those_of_the_first_run(own, tmp_path):
    shop = write_workspace(tmp_path / "shop", name="Shop")
    load = 'import os, time\nfrom pathlib import Path\nanswers = Path(os.environ["RETENTION_KEPT_ANSWERS"])'
    write_notebook(shop / "notebooks" / "01_first.ipynb", "First?", [load, (
        "print((answers / 'one').exists(), oct(answers.stat().st_mode & 0o777))\ntime.sleep(0.5)\n"
        "(answers / 'one').write_text('1')")])
    write_notebook(shop / "notebooks" / "02_fails.ipynb", "Fails?", ["1 / 0"])
    path = write_notebook(shop / "notebooks" / "03_last.ipynb", "Last?", [load, "print((answers / 'one').exists())"])
    content = json.loads(path.read_text())
    content["metadata"]["retention"]["after"] = ["01_first", "02_fails", "04_not_there"]
    path.write_text(json.dumps(content))
    outcome, = rt.run_report(shop, out=tmp_path / "reports", jobs=2)
    assert outcome.status == "incomplete", outcome
    assert "02_fails" in outcome.message and "01_first" not in outcome.message and "03_last" not in outcome.message
    first, last = (outcome.folder / "notebooks" / f"{name}.ipynb" for name in ("01_first", "03_last"))
    assert '"False 0o700\\n"' in first.read_text()  # in both runs, or it would not have come out the same
    assert '"True\\n"' in last.read_text()


def test_who_waits_begins_when_all_are_over_and_never_waits_for_a_later_one():
    notebooks = [Notebook(Path(f"{name}.ipynb"), "", (), {}, "", 1, after=after) for name, after in (
        ("a", ("c",)), ("b", ()), ("c", ("a", "b")), ("d", ("c",)))]
    turns, began = _Turns(notebooks), []
    assert [turns.waiting_for(notebook) for notebook in notebooks] == [["c", "d"], ["c", "d"], ["d"], []]
    for notebook in reversed(notebooks):
        turns.wait(notebook, lambda name=notebook.name: began.append(name))
    assert began == ["b", "a"]
    for notebook in notebooks:
        turns.over(notebook)
    assert began == ["b", "a", "c", "d"]


def test_what_took_long_is_known_from_the_last_report_of_the_business_else_of_another(tmp_path):
    for date, name, seconds in (("2025-02-01", "shop", {"01_a": 5.0}), ("2025-03-01", "other", {"01_a": 9, "02_b": 2}),
                                ("2025-01-01", "shop", {"01_a": 7.0, "03_c": 1.0})):
        folder = tmp_path / date / name
        folder.mkdir(parents=True)
        timing = {notebook: {"seconds_in_cells": spent} for notebook, spent in seconds.items()}
        stated = dict.fromkeys(("title", "verdict", "headlines", "quality", "not_run", "left_out", "made_of"))
        save_manifest(folder, {**stated, "workspace": name, "as_of": date, "timing": {"notebooks": timing}})
    assert usual_seconds(tmp_path, "shop") == {"01_a": 5.0, "02_b": 2.0, "03_c": 1.0}


def test_timings_say_what_a_chapter_did(own, tmp_path, monkeypatch):
    monkeypatch.setattr("retention.report.workers.can_fork", can_fork)  # warm kernels are watched
    shop = write_workspace(tmp_path / "shop", name="Shop")
    cells = ["import time\nimport retention as rt\nshop = rt.load_workspace(workspace)",
             "from retention.tables import inputs\n"
             "exec(compile('def slow(): time.sleep(0.5)', inputs.__file__, 'exec'))\nslow()", "time.sleep(1)"]
    write_notebook(shop / "notebooks" / "01_a.ipynb", "A?", cells)
    outcome, = rt.run_report(shop, out=tmp_path / "reports", validate=False, jobs=1, timings=True)
    timing = json.loads((outcome.folder / "manifest.json").read_text())["timing"]
    doing = timing["notebooks"]["01_a"]["seconds_doing"]
    assert doing["reading"] > 0.4
    assert doing["computing"] > 0.9
    assert doing["drawing"] == 0
    head, row, total = table_lines(timing)
    assert head.split() == ["seconds", "start", "imports", "reading", "computing", "drawing", "run", "again", "page"]
    assert max(map(len, (head, row, total))) <= 80
    assert row.split()[0] == "01_a" and float(row.split()[4]) == pytest.approx(doing["computing"], abs=0.06)


def test_a_report_reads_only_what_is_new_and_says_the_same(own, tmp_path):
    folder = write_workspace(tmp_path / "shop", more='state_folder = "state"\n')
    toml = folder / "workspace.toml"
    toml.write_text(toml.read_text().replace('"purchases.csv"', '"days/*.csv"\nincremental = { partitions = true }'))
    (folder / "days").mkdir()
    for name, text in (("old", "a,2025-01-01,2\nb,2025-02-30,2\n"), ("new", "a,2025-03-01,4\nc,2025-03-02,4\n")):
        file = folder / "days" / f"{name}.csv"
        file.write_text("customer_id,timestamp,amount\n" + text)
        os.utime(file, (1_700_000_000, 1_700_000_000))
    write_notebook(folder / "notebooks" / "01_count.ipynb", "How many?", [
        "import retention as rt", "rt.load_workspace(workspace).transactions.count().execute()"])
    said = []
    first, = rt.run_report(folder, out=tmp_path / "out", validate=False, progress=Lines(said.append))
    assert first.status == "published", first.message
    assert "shop: transactions: the state is made anew: there was none; read 4 rows of 2 of 2 files" in said
    notebook = (first.folder / "notebooks" / "01_count.ipynb").read_text()
    assert '"text/plain": [\n       "3"' in notebook
    again, = rt.run_report(folder, out=tmp_path / "out", validate=False, progress=Lines(said.append))
    assert again.status == "unchanged"
    assert "shop: transactions: read 0 rows of 0 of 2 files" in said
    assert not list((tmp_path / "out").rglob("*.duckdb"))
