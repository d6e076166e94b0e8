"""Damage to published reports is noticed where they are read back, named, and stops nobody else."""

import datetime as dt
import json
import shutil

import pytest

import retention as rt
from retention.report.manifest import DamagedError, read_manifest, verified
from retention.report.progress import Lines
from retention.report.publish import clear_stale_stages, new_stage, publish

from .conftest import NUMBER, write_notebook, write_workspace

pytestmark = pytest.mark.usefixtures("own_kernels")

LEAVE = ("import pandas as pd\nfrom retention.disclosure import keep_private\n"
         "keep_private(pd.DataFrame({'customer_id': ['ona']}), name='at_risk')")
RUN = {"validate": False, "jobs": 1}


@pytest.fixture(scope="module")
def shops(tmp_path_factory):
    root = tmp_path_factory.mktemp("shops")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("retention.report.notebooks.shipped_folder", lambda name: root / "none")
        patch.setattr("retention.report.plan._code", lambda: "of now")
        for name in ("first", "second"):
            write_workspace(root / name, name=name.title())
            write_notebook(root / name / "notebooks" / "01_a.ipynb", "A?", [NUMBER, LEAVE])
        for as_of in ("2025-02-01", "2025-03-01"):
            outcomes = rt.run_report([root / "first", root / "second"], as_of=as_of, out=root / "reports", **RUN)
            assert [outcome.status for outcome in outcomes] == ["published"] * 2, outcomes
        yield root


@pytest.fixture
def out(shops, tmp_path):
    """A copy of the published reports, to be damaged."""
    return shutil.copytree(shops / "reports", tmp_path / "reports")


def spoil(change):
    def on(report):
        content = json.loads((report / "manifest.json").read_text())
        change(content)
        (report / "manifest.json").write_text(json.dumps(content))

    return on


def edit(name, old, new):
    def on(report):
        path = report / name
        path.write_bytes(path.read_bytes().replace(old, new))

    return on


def link(report):
    page = report / "chapters" / "01_a.html"
    page.rename(report.parent / "elsewhere.html")
    page.symlink_to(report.parent / "elsewhere.html")


def swap_numbers(report):
    shutil.copy(report.parents[1] / "2025-02-01" / "second" / "kpis.parquet", report / "kpis.parquet")


def rename(report):
    manifest = report.parents[1] / "2025-02-01" / "first" / "manifest.json"
    shutil.copy(manifest, report / "manifest.json")


TAMPERINGS = {
    "a page edited": (edit("index.html", b"50.0%", b"99.0%"), "index.html was changed"),
    "numbers of another report": (swap_numbers, "kpis.parquet was changed"),
    "a file removed": (lambda report: (report / "notebooks" / "01_a.ipynb").unlink(), "01_a.ipynb is missing"),
    "a file added": (lambda report: (report / "tables.html").write_text("x"), "tables.html was added"),
    "the manifest edited": (spoil(lambda content: content["headlines"][0].update(estimate=0.9)),
                            "manifest.json was changed"),
    "the manifest cut short": (edit("manifest.json", b'"sha256"', b""), "manifest.json cannot be read"),
    "the manifest without a key": (spoil(lambda content: content.pop("verdict")), "manifest.json lacks verdict"),
    "the manifest not there": (lambda report: (report / "manifest.json").unlink(), "manifest.json cannot be read"),
    "the manifest of another report": (rename, "it is the report 2025-02-01/first"),
    "a link instead of a page": (link, "chapters/01_a.html is no file"),
    "a private file opened": (lambda report: (report / "private" / "at_risk.csv").chmod(0o644),
                              "private/at_risk.csv can be read by others"),
}


@pytest.mark.parametrize("way", TAMPERINGS)
def test_tampering_is_noticed_and_named(out, way):
    tamper, words = TAMPERINGS[way]
    report = out / "2025-03-01" / "first"
    assert verified(report)["title"] == "First"
    tamper(report)
    with pytest.raises(DamagedError, match="2025-03-01/first: the report is damaged: ") as found:
        verified(report)
    assert words in str(found.value) and "Make it again with --replace, or move it away" in str(found.value)


def test_damage_to_one_report_stops_neither_later_dates_nor_other_businesses(out, shops, monkeypatch):
    monkeypatch.setattr("retention.report.notebooks.shipped_folder", lambda name: shops / "none")
    monkeypatch.setattr("retention.report.plan._code", lambda: "of now")
    (out / "2025-03-01" / "first" / "manifest.json").write_text('{"title": "Fir')
    (out / "2025-02-01" / "second" / "kpis.parquet").write_bytes(b"no Parquet")
    lines = []
    outcomes = rt.run_report([shops / "first", shops / "second"], as_of="2025-04-01", out=out,
                             progress=Lines(lines.append), **RUN)
    assert [outcome.status for outcome in outcomes] == ["published", "published"], outcomes
    said = "\n".join(lines)
    assert "first: not compared with 2025-03-01/first: the report is damaged: manifest.json cannot be read" in said
    assert "2025-02-01/second: the report is damaged: kpis.parquet was changed" in said
    manifests = [read_manifest(out / "2025-04-01" / name) for name in ("first", "second")]
    assert [manifest["compared_with"] for manifest in manifests] == ["2025-02-01", "2025-03-01"]
    overview = (out / "index.html").read_text(encoding="utf-8")
    assert "damaged: manifest.json cannot be read (JSONDecodeError)" in overview
    assert "damaged: kpis.parquet was changed" in overview
    assert all(f'href="2025-04-01/{name}/index.html"' in overview for name in ("first", "second"))


def test_a_damaged_report_is_made_again_only_when_asked(out, shops, monkeypatch):
    monkeypatch.setattr("retention.report.notebooks.shipped_folder", lambda name: shops / "none")
    monkeypatch.setattr("retention.report.plan._code", lambda: "of now")
    edit("index.html", b"50.0%", b"99.0%")(out / "2025-03-01" / "first")
    run = {"as_of": "2025-03-01", "out": out, **RUN}
    outcome, = rt.run_report(shops / "first", **run)
    assert outcome.status == "failed" and "index.html was changed. Make it again with --replace" in outcome.message
    assert "99.0%" in (out / "2025-03-01" / "first" / "index.html").read_text()
    outcome, = rt.run_report(shops / "first", replace=True, **run)
    assert outcome.status == "published" and "superseded/2025-03-01-first-1" in outcome.message


# ---- what runs that were killed leave

@pytest.fixture
def published(tmp_path):
    """A folder of reports with one published report, and a stage that is ready to take its place."""
    target = tmp_path / "2025-04-01" / "shop"
    target.mkdir(parents=True)
    (target / "manifest.json").write_text("old")
    stage = new_stage(tmp_path, dt.date(2025, 4, 1), "shop")
    (stage / "manifest.json").write_text("new")
    return tmp_path, target, stage


def left(out):
    return sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())


def test_a_report_that_was_never_published_is_not_filed_as_superseded(published):
    out, target, _ = published
    clear_stale_stages(out)
    assert left(out) == ["2025-04-01/shop/manifest.json"] and (target / "manifest.json").read_text() == "old"


@pytest.mark.parametrize("exchanged", [True, False])
def test_a_report_that_was_replaced_by_a_run_killed_then_is_kept(published, exchanged, monkeypatch):
    out, target, stage = published

    def killed(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("retention.report.publish.set_apart", killed)
    if not exchanged:
        monkeypatch.setattr("retention.report.publish._exchange", lambda *paths: False)
    with pytest.raises(KeyboardInterrupt):
        publish(stage, target, out=out)
    monkeypatch.undo()
    clear_stale_stages(out)
    assert left(out) == ["2025-04-01/shop/manifest.json", "superseded/2025-04-01-shop-1/manifest.json"]
    assert (target / "manifest.json").read_text() == "new"


def test_a_report_caught_between_two_renames_is_put_back(published):
    out, target, stage = published
    target.rename(stage.with_name(f"{stage.name}~"))
    clear_stale_stages(out)
    assert left(out) == ["2025-04-01/shop/manifest.json"] and (target / "manifest.json").read_text() == "old"


def test_a_stage_that_had_no_name_yet_goes(published):
    out, _, stage = published
    stage.rename(stage.with_name(".shop-new"))
    clear_stale_stages(out)
    assert left(out) == ["2025-04-01/shop/manifest.json"]
