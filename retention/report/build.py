"""Filling a stage: the notebooks' two runs, their pages, and everything that is read out of them."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retention.errors import ReportError
from retention.report.cells import said
from retention.report.history import kpi_table, previous_report, read_manifest
from retention.report.lists import FOLDER, HANDOVER
from retention.report.manifest import save_manifest
from retention.report.notebooks import Notebook
from retention.report.page import write_index
from retention.report.words import until_words
from retention.tables.private import csv_bytes

if TYPE_CHECKING:
    from retention.report.pool import Pool, Worker
    from retention.report.run import Plan


def build_report(plan: Plan, stage: Path, out: Path, pool: Pool, progress: Any) -> None:
    """Make everything of a report inside ``stage``.

    Raises
    ------
    ReportError
        A cell of a notebook failed, or gave something else when run again.
    TableError
        A table cannot be used.
    """
    from retention.tables.checks import check_tables

    began = time.perf_counter()
    for folder in ("notebooks", "chapters", "tables"):
        (stage / folder).mkdir()
    earlier = previous_report(out, plan.name, plan.as_of)
    notebooks = _Notebooks(plan, stage, pool, progress, earlier)
    pool.start()
    try:  # the tables are checked while the notebooks run
        quality = check_tables(plan.workspace, as_of=plan.as_of)
        quality.save(stage)
    except BaseException as error:
        pool.stop(error)
    pool.finish()
    headlines, chapters = _collect(plan, stage, notebooks.results)
    kpi_table(headlines, workspace=plan.name, as_of=plan.as_of).to_parquet(stage / "kpis.parquet", index=False)
    verdict = notebooks.verdict()
    write_index(plan, stage, quality=quality, headlines=headlines, chapters=chapters, verdict=verdict, earlier=earlier)
    save_manifest(stage, {
        "title": plan.workspace.name, "workspace": plan.name, "as_of": plan.as_of.isoformat(),
        "simulated": bool(plan.workspace.simulated), "currency": plan.workspace.currency,
        "compared_with": earlier.parent.name if earlier else None, "verdict": verdict,
        "headlines": headlines, "quality": quality.summary(), "not_run": plan.not_run, "made_of": plan.ingredients,
        "timing": {"seconds": round(time.perf_counter() - began, 3), "notebooks": notebooks.timing}})


class _Notebooks:
    """The tasks of one report: execute each, then validate and render it, longest first."""

    def __init__(self, plan: Plan, stage: Path, pool: Pool, progress: Any, earlier: Path | None):
        self.plan, self.stage, self.pool, self.progress = plan, stage, pool, progress
        self.results: dict[str, dict[str, Any]] = {}
        self.timing: dict[str, dict[str, float]] = {}
        expected = read_manifest(earlier)["timing"]["notebooks"] if earlier else {}
        progress.begin(plan.name, {notebook.name: notebook.code_cells for notebook in plan.to_run},
                       runs=1 + plan.validate)
        for place, notebook in enumerate(plan.to_run):
            longest_first = -expected.get(notebook.name, {}).get("seconds_in_cells", 0.0)
            pool.put((0, longest_first, place), lambda worker, notebook=notebook: self._execute(worker, notebook))

    def _execute(self, worker: Worker, notebook: Notebook) -> None:
        path = self._path(notebook)
        done = worker.do("execute", on_cell=self.progress.watcher(notebook.name, "running"),
                         source=str(notebook.path.resolve()), target=str(path), timeout=self.plan.timeout,
                         parameters=self.plan.parameters[notebook.name],
                         environment={HANDOVER: str(self.stage / FOLDER)})
        _raise_failure(notebook, done["failure"])
        self.timing[notebook.name] = {"seconds_executing": round(done["seconds"], 3),
                                      "seconds_in_cells": round(done["in_cells"], 3)}
        self.progress.step(notebook.name, f"ran in {done['seconds']:.1f} s")
        following = (1, -done["in_cells"], 0)
        # Ten times as long as the longest cell took is not slow any more, it hangs.
        patience = min(self.plan.timeout, 60 + 10 * done["longest"])
        self.pool.put(following, lambda worker: self._validate_and_render(worker, notebook, patience))

    def _validate_and_render(self, worker: Worker, notebook: Notebook, patience: float) -> None:
        path = self._path(notebook)
        result = {"outputs": 0, "figures": 0}
        if self.plan.validate:
            result = worker.do("validate", on_cell=self.progress.watcher(notebook.name, "checking"), path=str(path),
                               timeout=patience)
            _raise_failure(notebook, result["failure"])
            self.timing[notebook.name]["seconds_validating"] = round(result["seconds"], 3)
            self.progress.step(notebook.name, f"reproduced in {result['seconds']:.1f} s")
        self.results[notebook.name] = result
        worker.do("render", path=str(path), target=str(self.stage / "chapters" / f"{notebook.name}.html"),
                  page=self._page(notebook))

    def _path(self, notebook: Notebook) -> Path:
        return self.stage / "notebooks" / notebook.path.name

    def _page(self, notebook: Notebook) -> dict[str, Any]:
        chapters = self.plan.to_run
        place = chapters.index(notebook)
        around = {"before": chapters[place - 1] if place else None,
                  "after": chapters[place + 1] if place + 1 < len(chapters) else None}
        workspace, until = self.plan.workspace, until_words(self.plan.as_of)
        simulated = "simulated data · " if workspace.simulated else ""
        return {"title": notebook.title, "business": workspace.name, "until": until, "language": workspace.language,
                "notebook": notebook.path.name, "footer": f"{workspace.name} · {simulated}{until}",
                **{side: other and {"href": f"{other.name}.html", "title": other.title}
                   for side, other in around.items()}}

    def verdict(self) -> dict[str, Any]:
        totals = {key: sum(result[key] for result in self.results.values()) for key in ("outputs", "figures")}
        return {"reproduced": self.plan.validate, "notebooks": len(self.results), **totals}


def _raise_failure(notebook: Notebook, failure: dict[str, Any] | None) -> None:
    if failure is not None:
        raise ReportError(f"{notebook.path.name}, cell [{failure['number']}] `{failure['line']}`: "
                          f"{' '.join(failure['error'].split())}")


def _collect(plan: Plan, stage: Path, results: dict[str, Any]) -> tuple[list[dict], list[dict]]:
    """What the notebooks said: the headline numbers, and per chapter its answer, decisions and tables."""
    headlines, chapters, tables = [], [], set()
    for notebook in plan.notebooks:
        chapter = {"name": notebook.name, "title": notebook.title, "answer": "", "lead": "", "decisions": [],
                   "href": f"chapters/{notebook.name}.html", "not_run": plan.not_run.get(notebook.name, "")}
        for record in said(stage / "notebooks" / notebook.path.name) if notebook.name in results else ():
            if record["kind"] == "headline":
                headlines.append({**record, "chapter": chapter["href"]})
            elif record["kind"] == "answer":
                chapter["lead" if record["lead"] else "answer"] = record["text"]
            elif record["kind"] == "decision":
                chapter["decisions"].append(record)
            else:
                _write_table(record, stage, notebook, tables)
        chapter["answer"] = chapter["answer"] or chapter["lead"]
        chapters.append(chapter)
    if not tables:
        shutil.rmtree(stage / "tables")
    return headlines, chapters


def _write_table(record: dict[str, Any], stage: Path, notebook: Notebook, taken: set[str]) -> None:
    if record["name"] in taken:
        raise ReportError(f"{notebook.path.name}: the name {record['name']!r} is given to a second table.")
    taken.add(record["name"])
    (stage / "tables" / f"{record['name']}.csv").write_bytes(csv_bytes(record["columns"], record["rows"]))
